"""One catalogue: a sentence for a person is in `verifier.words`, and the rooms of lists take it from there by its key.

The rooms of lists and watches are walked for phrases in literals. Errors say what, where and what to do in their own
room (they are no part of an answer); what else stays is listed below, counted, with its reason.
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
ROOMS = ("roster", "watch")
_PHRASE = re.compile(r"[A-Za-z]{2,},? [A-Za-z]{2,}")
_MARKUP = re.compile(r"<[^>]*>?|^[^<]*>")
_SQL = re.compile(r"SELECT |UPDATE |DELETE ")
_LAYOUT = frozenset({"STYLE", "_STYLE", "HEAD"})
_HEADERS = "headers of the added columns, by which programs of our users find them"
_SPELLINGS = "words of other people's lists, which are read and never said"
_REMARKS = "remarks on how a list was read and refusals of a row, made where it is read; to be moved"
ALLOWED: Mapping[str, tuple[int, str]] = {
    "roster/check.py": (18, "what is said of a row that another room decides; to be moved"),
    "roster/copy.py": (1, "stands in a kept copy, which is read again"),
    "roster/decisions.py": (11, "why a decision opens again; to be moved"),
    "roster/delimited.py": (16, _REMARKS),
    "roster/excerpt.py": (3, "titles of excerpts of a file; to be moved"),
    "roster/fetch.py": (6, "what is said while registers are fetched; to be moved"),
    "roster/header.py": (6, _SPELLINGS),
    "roster/inquiries.py": (36, _REMARKS),
    "roster/jsonlines.py": (3, _REMARKS),
    "roster/layout.py": (33, _REMARKS),
    "roster/places.py": (14, _SPELLINGS),
    "roster/private.py": (1, "stands in the place of a private value, also in kept copies"),
    "roster/professions.py": (1, _SPELLINGS),
    "roster/read.py": (1, "the name of a list that has no file"),
    "roster/report/columns.py": (11, _HEADERS),
    "roster/report/junit.py": (1, "the name of a suite, which build servers keep their history by"),
    "roster/report/xlsx.py": (11, _HEADERS),
    "roster/run.py": (3, _REMARKS),
    "roster/service.py": (2, "the question, kept in a saved result; to be moved"),
    "roster/spellings.py": (54, _SPELLINGS),
    "roster/table.py": (9, _REMARKS),
    "roster/titles.py": (8, "the names of fields that a map may give"),
    "roster/vocabulary.py": (3, "values of closed vocabularies, kept in saved results"),
    "roster/workbook.py": (21, _REMARKS),
    "watch/forget.py": (3, "where a person is met, told to the operator who forgets them"),
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


def test_no_sentence_of_a_list_is_made_outside_the_catalogue() -> None:
    more = {name: said for name, said in found().items() if len(said) > ALLOWED.get(name, (0, ""))[0]}
    assert more == {}


def test_what_may_stay_is_still_there_and_has_its_reason() -> None:
    there = found()
    assert {name: len(there.get(name, ())) for name in ALLOWED} == {name: count for name, (count, _) in ALLOWED.items()}
    assert all(reason for _, reason in ALLOWED.values())


@pytest.mark.parametrize(
    "code",
    ['x = "a phrase of ours"', 'f"{name} is listed there"', 'say(f"not found {x}")', 'print("<b>see the board</b>")'],
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
    return {
        node.value
        for path in ROOT.rglob("*.py")
        if "words" not in path.parts
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_no_sentence_of_a_list_is_kept_that_nobody_says() -> None:
    used = keys_used()
    begun = tuple(one for one in used if one.endswith(".") and one.count(".") > 0 and " " not in one)
    dead = [
        key
        for key in ENGLISH
        if key.startswith(("row.", "report.", "note.", "cell.", "evidence.", "expiring.", "watch.", "mail."))
        and key not in used
        and key.removesuffix(".1") not in used
        and not key.startswith(begun)
    ]
    assert dead == []


def test_a_key_or_a_fact_that_is_missing_is_a_fault() -> None:
    say = Words()
    with pytest.raises(KeyError):
        say("no.such.key")
    with pytest.raises(KeyError):
        say("report.rows")
