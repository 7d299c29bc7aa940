"""One catalogue: a sentence for a person is in `verifier.words`, and the rooms take it from there by its key.

Verdict, roster, watch, web and desk are walked for phrases in literals, and the templates for words in their markup.
Errors say what, where and what to do in their own room (they are no part of an answer); what else stays is listed
below, counted, with its reason.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from verifier.words.catalogue import Words
from verifier.words.en import ENGLISH

ROOT = Path(__file__).resolve().parents[1] / "verifier"
ROOMS = ("verdict", "roster", "watch", "web", "desk")
_PHRASE = re.compile(r"[A-Za-z]{2,},? [A-Za-z]{2,}|^\W*[A-Z][a-z]+: ?$")
"""Two words with a space between them, or a label."""
_MARKUP = re.compile(r"<[^>]*>?|^[^<]*>")
_SQL = re.compile(r"SELECT |UPDATE |DELETE ")
_LAYOUT = frozenset({"STYLE", "_STYLE", "HEAD"})
_HEADERS = "headers of the added columns, by which programs of our users find them"
_SPELLINGS = "words of other people's lists and pages, which are read and never said"
_SETTLE = "facts that would settle who is meant, said by the key `fact.` and their name"
_PROTOCOL = "words of a protocol: headers, measures, a log"
_DESCRIPTION = "the description of the interface for programs, and its refusals"
_KEPT = "stands in what is kept and read again"
ALLOWED: Mapping[str, tuple[int, str]] = {
    "desk/capture.py": (3, _PROTOCOL),
    "desk/labels.py": (13, _SPELLINGS),
    "roster/copy.py": (1, _KEPT),
    "roster/decisions.py": (1, _KEPT),
    "roster/delimited.py": (1, "what the reader of CSV says of a cell that is not closed"),
    "roster/header.py": (6, _SPELLINGS),
    "roster/private.py": (1, "stands in the place of a private value, also in kept copies"),
    "roster/professions.py": (1, _SPELLINGS),
    "roster/read.py": (1, "the name of a list that has no file"),
    "roster/report/columns.py": (11, _HEADERS),
    "roster/report/junit.py": (1, "the name of a suite, which build servers keep their history by"),
    "roster/report/xlsx.py": (11, _HEADERS),
    "roster/spellings.py": (54, _SPELLINGS),
    "roster/values.py": (4, _SPELLINGS),
    "roster/vocabulary.py": (1, "stands for a header, kept in saved results"),
    "verdict/brief.py": (1, "a command"),
    "verdict/find.py": (2, _SETTLE),
    "verdict/inquiry.py": (2, "a part of an error"),
    "verdict/said/look.py": (2, _SETTLE),
    "verdict/terms.py": (1, _SETTLE),
    "watch/forget.py": (6, "where a person is met, told to the operator who forgets them"),
    "web/app.py": (4, _DESCRIPTION),
    "web/counts.py": (4, _PROTOCOL),
    "web/guard.py": (2, _PROTOCOL),
    "web/pages.py": (1, _PROTOCOL),
    "web/places.py": (1, "the title of a fact of the catalogue of states, which is in English"),
    "web/schema.py": (2, _DESCRIPTION),
    "web/v1.py": (21, _DESCRIPTION),
}
"""Module -> how many phrases it may have, and why; a number only ever goes down."""


def phrases_in(source: str) -> list[str]:
    """Return the literals of a module that are phrases: no docstrings, no errors, no layout, nothing compiled."""
    return list(_phrases(ast.parse(source)))


def _phrases(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Raise() | ast.Assert() | ast.Expr(value=ast.Constant()):
            return
        case ast.Assign(targets=[ast.Name(id=name)]) if name in _LAYOUT:
            return
        case ast.Call(func=ast.Name(id=name)) if name.endswith("Error") or name == "word_set":
            return
        case ast.Call(func=ast.Attribute(attr="compile")):
            return
        case ast.Constant(value=str(text)):
            if _PHRASE.search(_MARKUP.sub("|", text)) and not _SQL.match(text):
                yield text
        case _:
            for child in ast.iter_child_nodes(node):
                yield from _phrases(child)


def found() -> dict[str, list[str]]:
    """Return the phrases of each module of the rooms."""
    modules = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]
    texts = {path.relative_to(ROOT).as_posix(): phrases_in(path.read_text("utf-8")) for path in modules}
    return {name: said for name, said in texts.items() if said}


def test_no_sentence_of_an_answer_is_made_outside_the_catalogue() -> None:
    more = {name: said for name, said in found().items() if len(said) > ALLOWED.get(name, (0, ""))[0]}
    assert more == {}


def words_in(template: str) -> list[str]:
    """Return the words that a template holds beside its markup and what it takes from the catalogue."""
    return [text.strip() for text in _TEMPLATE.split(template) if re.search(r"[A-Za-z]{2,}", text)]


_TEMPLATE = re.compile(r"\{#.*?#\}|\{\{.*?\}\}|\{%.*?%\}|<[^>]*>", re.DOTALL)


@pytest.mark.parametrize("path", sorted(ROOT.glob("*/templates/*.html")), ids=lambda path: path.name)
def test_no_template_holds_a_sentence(path: Path) -> None:
    assert words_in(path.read_text("utf-8")) == []
    assert words_in(f"<p>Ask the board.</p>{path.read_text('utf-8')}") == ["Ask the board."]


def test_what_may_stay_is_still_there_and_has_its_reason() -> None:
    there = found()
    assert {name: len(there.get(name, ())) for name in ALLOWED} == {name: count for name, (count, _) in ALLOWED.items()}
    assert all(reason for _, reason in ALLOWED.values())


@pytest.mark.parametrize(
    "code",
    [
        'x = "a phrase of ours"',
        'f"Note: {text}"',
        'f"{name} is listed there"',
        'say(f"not found {x}")',
        'print("<b>see the board</b>")',
    ],
)
def test_the_walk_sees_every_form_of_a_sentence(code: str) -> None:
    assert phrases_in(code)


@pytest.mark.parametrize(
    "code",
    [
        'say("row.confirmed")', 'raise InputError("It is no list.", do="Use another.")', '"""A docstring of a room."""',
        'html = "<table class=facts><tbody>"', 're.compile("two words")', 'STYLE = "a b{margin:0 auto}"',
    ],
)  # fmt: skip
def test_keys_errors_and_markup_are_no_sentences(code: str) -> None:
    assert phrases_in(code) == []


def keys_used() -> set[str]:
    """Return every literal of the program that is a key, and the beginnings of keys that are put together."""
    modules = (path for path in ROOT.rglob("*.py") if path.parent.name != "words" or path.name == "catalogue.py")
    literals = {
        node.value
        for path in modules
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    templates = (path.read_text("utf-8") for path in ROOT.rglob("templates/*.html"))
    return literals.union(*(re.findall(r'"([\w.]+)"', text) for text in templates))


def test_no_sentence_is_kept_that_nobody_says() -> None:
    used = keys_used()
    begun = tuple(one for one in used if one.endswith(".") and len(one) > 1 and " " not in one)
    dead = [
        key for key in ENGLISH if key not in used and key.removesuffix(".1") not in used and not key.startswith(begun)
    ]
    assert dead == []


def test_a_key_or_a_fact_that_is_missing_is_a_fault() -> None:
    say = Words()
    with pytest.raises(KeyError):
        say("no.such.key")
    with pytest.raises(KeyError):
        say("report.rows")
