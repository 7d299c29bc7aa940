"""The short answer: every situation has its form, nothing is told twice, and the first line never says more than the
verdict."""

from __future__ import annotations

import re
from statistics import median

import pytest

from docs.answers import briefs, line_count, words
from tests.verdict.situations import Situation, facts_of, situations
from verifier.cli.display import Style, shown, style_of
from verifier.verdict.asjson import as_json
from verifier.verdict.brief import Brief
from verifier.verdict.said.case import Mark
from verifier.verdict.terms import Outcome

EVERY = list(briefs())
IDS = [one.title for one, _ in EVERY]
_SENTENCE = re.compile(r"(?<=[.!?:]) +(?=[A-Z])")


@pytest.mark.parametrize(("situation", "short"), EVERY, ids=IDS)
def test_the_first_line_has_thirty_words_at_most_and_none_that_judges(situation: Situation, short: Brief) -> None:
    assert len(short.first.text.split()) <= 30
    assert not re.search(r"\b(verified|safe|legitimate|fake|unlicensed)\b", short.first.text, re.IGNORECASE)


@pytest.mark.parametrize(("situation", "short"), EVERY, ids=IDS)
def test_nothing_is_told_twice(situation: Situation, short: Brief) -> None:
    told = [short.first.text, *(line.text for line in short.lines if not line.label), *short.closing]
    sentences = [one for text in told for one in _SENTENCE.split(text)]
    assert len(sentences) == len(set(sentences)), sentences
    assert len(short.lines) == len(set(short.lines))
    assert not [line for line in short.lines if line.link and line.link in line.text]


@pytest.mark.parametrize(("situation", "short"), EVERY, ids=IDS)
def test_only_a_confirmed_answer_says_yes(situation: Situation, short: Brief) -> None:
    outcome = situation.answer.verdict.outcome
    assert short.first.text.startswith("Yes") is (outcome is Outcome.CONFIRMED)
    marks = {
        Outcome.CONFIRMED: {Mark.YES}, Outcome.ATTENTION: {Mark.READ, Mark.NO}, Outcome.REVIEW: {Mark.LOOK},
        Outcome.CANNOT_SAY: {Mark.NONE}, Outcome.NOT_FOUND: {Mark.NONE},
    }  # fmt: skip
    assert short.first.mark in marks[outcome]


@pytest.mark.parametrize("situation", list(situations()), ids=IDS)
def test_programs_are_told_the_same_first_line(situation: Situation) -> None:
    short = next(found for one, found in EVERY if one.title == situation.title)
    assert str(as_json(situation.answer, facts_of)["sentence"]).startswith(short.first.text)


def test_half_of_all_answers_have_nine_lines_and_ninety_words_at_most() -> None:
    assert median(line_count(short) for _, short in EVERY) <= 9
    assert median(words(short) for _, short in EVERY) <= 90
    assert max(line_count(short) for _, short in EVERY) <= 10


@pytest.mark.parametrize("width", [60, 80, 200])
@pytest.mark.parametrize(("situation", "short"), EVERY, ids=IDS)
def test_no_line_is_wider_than_the_terminal_but_an_address(situation: Situation, short: Brief, width: int) -> None:
    for line in shown(short, Style(width=min(width, 100))).splitlines():
        assert len(line) <= width or "https://" in line


@pytest.mark.parametrize(("situation", "short"), EVERY, ids=IDS)
def test_without_colour_and_letters_for_marks_the_words_are_the_same(situation: Situation, short: Brief) -> None:
    plain = shown(short, Style())
    coloured = shown(short, Style(colour=True, links=True))
    assert re.sub(r"\x1b\[[0-9;]*m|\x1b\]8;;[^\x1b]*\x1b\\", "", coloured) == plain
    assert shown(short, Style(marks=False))[1:] == plain[1:]
    shown(short.alone(), Style(marks=False)).encode("ascii", "strict" if short.first.text.isascii() else "replace")


class Output:
    """A stream of a kind."""

    def __init__(self, encoding: str = "utf-8", *, terminal: bool = True) -> None:
        self.encoding, self._terminal = encoding, terminal

    def isatty(self) -> bool:
        return self._terminal


@pytest.mark.parametrize(
    ("stream", "env", "colour", "links"),
    [
        (Output(), {"TERM": "xterm-256color"}, True, False),
        (Output(), {"TERM": "xterm-256color", "VTE_VERSION": "7200"}, True, True),
        (Output(), {"TERM": "xterm", "TERM_PROGRAM": "vscode"}, True, True),
        (Output(), {"TERM": "xterm", "TERM_PROGRAM": "vscode", "NO_COLOR": "1"}, False, False),
        (Output(), {"TERM": "dumb", "TERM_PROGRAM": "vscode"}, False, False),
        (Output(), {"TERM": "xterm", "CLICOLOR": "0"}, False, False),
        (Output(terminal=False), {"TERM": "xterm"}, False, False),
        (Output(terminal=False), {"TERM": "xterm", "CLICOLOR_FORCE": "1"}, True, False),
        (Output(terminal=False), {"CLICOLOR_FORCE": "1", "NO_COLOR": "1"}, False, False),
        (Output(), {"TERM": "xterm", "VTE_VERSION": "old"}, True, False),
    ],
)
def test_colour_and_links_are_as_the_user_and_the_terminal_want(
    stream: Output, env: dict[str, str], colour: bool, links: bool
) -> None:
    style = style_of(stream, env)  # type: ignore[arg-type]
    assert (style.colour, style.links) == (colour, links)
    assert (style.width > 0) is (stream.isatty() and env.get("TERM") != "dumb")


@pytest.mark.parametrize(
    ("encoding", "marks"), [("utf-8", True), ("cp1252", False), ("ascii", False), ("cp437", False)]
)
def test_an_output_without_the_letters_gets_other_marks(encoding: str, marks: bool) -> None:
    assert style_of(Output(encoding, terminal=False), {}).marks is marks  # type: ignore[arg-type]
