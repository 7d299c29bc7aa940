"""No decision rests on display text: a sentence for a person is made in the last room and read by no program.

The code is walked for comparisons and searches of the attributes and names that hold sentences, and for literals that
are phrases. What is found and stays is listed below with its reason.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1] / "verifier"
SENTENCES = frozenset(
    {
        "why", "because", "words", "says", "text", "sentence", "title", "absence", "note", "notes", "todo", "reasons",
        "decision", "odd", "remarks", "incomplete_why", "last_error", "label", "said", "inferred",
        "certification", "exclusions", "steps", "what", "do", "question", "settle", "asked",
    }
)  # fmt: skip
"""Attributes that hold sentences for people."""
NAMES = frozenset({"why", "because", "sentence", "words", "says", "note", "reason", "remark", "phrase"})
"""Variables that by their name hold one."""
SEARCHES = frozenset(
    {"startswith", "endswith", "partition", "rpartition", "split", "rsplit", "splitlines", "find", "rfind", "index",
     "removeprefix", "removesuffix", "count", "search", "match", "fullmatch", "findall", "finditer", "sub"}
)  # fmt: skip
DATA_ROOMS = ("sandbox", "names", "matching", "roster/titles.py", "roster/header.py",
              "desk/labels.py", "desk/prefill.py", "desk/scrub.py")  # fmt: skip
"""Rooms that read names and titles of lists, and play boards: their texts are data, and none of them is ours."""
ALLOWED = {
    ("refresh/advice.py", "_QUERY.sub('\\\\1', sentence)"): "masks what a public report may not show; decides nothing",
    ("roster/delimited.py", "'unexpected end' in str(error)"): "the csv module tells its faults apart by text alone",
    ("roster/fetch.py", "key in self.book.asked"): "a mapping by keys of look-ups, no sentence",
    ("roster/attested.py", "text != row.why"): "layout: the same sentence is not printed twice in a cell",
    ("roster/report/printed.py", "text != row.why"): "layout: the same sentence is not printed twice in a cell",
    ("roster/report/xlsx.py", "row.page not in row.todo"): "layout: an address is not printed twice in a cell",
    ("roster/report/printed.py", "text not in row.why"): "layout: what the reason tells is not told again",
    ("roster/words.py", "note != answer.inquiry.inferred"): "layout: the list is told of its state in its own words",
    ("verdict/said/look.py", "day not in said.sentence"): "layout: a day is not printed twice",
    ("verdict/person.py", "told not in asking.notes"): "a remark is not made twice",
}
"""Place and code of what may stay, with the reason."""


def holds_a_sentence(node: ast.expr) -> bool:
    """True for an expression that by its name is a sentence."""
    match node:
        case ast.Attribute(attr=name):
            return name in SENTENCES
        case ast.Name(id=name):
            return name in NAMES
        case ast.Subscript(value=ast.Attribute() | ast.Name() as value):
            return holds_a_sentence(value)
        case ast.Call(func=ast.Attribute(value=value, attr="casefold" | "lower" | "upper" | "strip")):
            return holds_a_sentence(value)
    return False


def phrases(node: ast.expr) -> Iterator[str]:
    """Yield the literals of several words that an expression compares with."""
    match node:
        case ast.Constant(value=str(text)) if " " in text.strip() and any(sign.isalpha() for sign in text):
            yield text
        case ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.Set(elts=parts):
            for part in parts:
                yield from phrases(part)


def decides_on_text(node: ast.AST) -> bool:
    """True for a comparison or search of a sentence, or with a phrase."""
    match node:
        case ast.Compare(left=left, ops=operators, comparators=others):
            if not any(isinstance(one, ast.Eq | ast.NotEq | ast.In | ast.NotIn) for one in operators):
                return False
            sides = [left, *others]
            if any(isinstance(side, ast.Constant) and side.value == "" for side in sides):
                return False
            return any(map(holds_a_sentence, sides)) or any(True for side in sides for _ in phrases(side))
        case ast.Call(func=ast.Attribute(value=value, attr=name), args=arguments) if name in SEARCHES:
            searched = [value, *arguments]
            return any(map(holds_a_sentence, searched)) or any(True for one in arguments for _ in phrases(one))
        case ast.Match(subject=subject):
            return holds_a_sentence(subject)
    return False


def found_in(source: str) -> list[str]:
    """Return the code of every decision on display text in a module."""
    return [ast.unparse(node) for node in ast.walk(ast.parse(source)) if decides_on_text(node)]


def modules() -> list[Path]:
    """Return the modules of the program that may hold decisions."""
    return [path for path in sorted(ROOT.rglob("*.py")) if not path.relative_to(ROOT).as_posix().startswith(DATA_ROOMS)]


def test_no_decision_is_taken_on_display_text() -> None:
    found = {
        (path.relative_to(ROOT).as_posix(), code) for path in modules() for code in found_in(path.read_text("utf-8"))
    }
    assert sorted(found - ALLOWED.keys()) == []


def test_what_is_allowed_is_still_there_and_has_its_reason() -> None:
    found = {
        (path.relative_to(ROOT).as_posix(), code) for path in modules() for code in found_in(path.read_text("utf-8"))
    }
    assert sorted(ALLOWED.keys() - found) == []
    assert all(ALLOWED.values())
    assert len(ALLOWED) <= 12


@pytest.mark.parametrize(
    "code",
    [
        'new.decision.startswith("Open again")', '"possible: " in row.exclusions', 'row.why == "x"',
        'event.text.partition(": ")', 'one.why.startswith("not due")', 'remedy(chief).removesuffix(" (steps below).")',
        'item.why == by.why', '_PATTERN.search(finding.why)', 'why.startswith("x")', 'row.todo.casefold() == other',
        'text == "no potential match"', 'value in ("a phrase", "x")', 'item.steps[0].startswith("Run:")',
        'state in row.says', 're.match("x", verdict.because)',
    ],
)  # fmt: skip
def test_the_walk_sees_every_form_of_such_a_decision(code: str) -> None:
    assert found_in(code) != []


@pytest.mark.parametrize(
    "code",
    ["bool(row.why)", 'row.why == ""', "not finding.why", 'f"{row.why}"', "one.silence is Silence.STALE",
     'source_id.startswith("custom:")', "tuple(row.says)"],
)  # fmt: skip
def test_that_there_is_a_sentence_may_be_asked(code: str) -> None:
    assert found_in(code) == []
