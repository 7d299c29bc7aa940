"""One catalogue: a sentence for a person is in `verifier.words`, and rooms that speak of lists take it from there by key.

The rooms of lists and watches are walked for phrases in literals. Errors say what, where and what to do in their own
room (they are no part of an answer); what else stays is listed below with its reason.
"""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from verifier.words.catalogue import LANGUAGES, Words

ROOT = Path(__file__).resolve().parents[1] / "verifier"
ROOMS = ("roster", "watch")
_PHRASE = re.compile(r"[A-Za-z]{2,},? [A-Za-z]{2,}")


def phrases_in(source: str) -> Iterator[str]:
    """Yield the literals of a module that are phrases: no docstrings, no errors, nothing that is compiled."""
    yield from _phrases(ast.parse(source))


def _phrases(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Raise() | ast.Assert():
            return
        case ast.Expr(value=ast.Constant()):
            return
        case ast.Call(func=ast.Name(id=name)) if name.endswith("Error") or name == "word_set":
            return
        case ast.Call(func=ast.Attribute(attr="compile")):
            return
        case ast.Constant(value=str(text)) if _PHRASE.search(text):
            yield text
        case _:
            for child in ast.iter_child_nodes(node):
                yield from _phrases(child)


def found() -> dict[str, list[str]]:
    """Return the phrases of each module of the rooms."""
    modules = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]
    texts = {path.relative_to(ROOT).as_posix(): list(phrases_in(path.read_text("utf-8"))) for path in modules}
    return {name: said for name, said in texts.items() if said}
