"""Words that say "nobody" are believed only as a line of their own, on the board's own page, without any row."""

from __future__ import annotations

import re

import pytest

from cache import SourceError
from state_boards.contract.catalogue import source
from state_boards.contract.records import Completeness
from state_boards.contract.source import LookupQuery
from state_boards.reading.markup import parse_html
from state_boards.reading.nothing import Nothing
from tests.state_boards import harness

ASKED = LookupQuery(family="Testcase")
WORDS = Nothing(says=re.compile(r"^no records found\b"), envelope="form #name", rows="table td")
FORM = '<form><input id="name"></form>'


def proof(body: str, subject: Nothing = WORDS) -> str:
    return subject.proof(parse_html(f"<html><body>{body}</body></html>"), ASKED, where="https://board.example/x")


@pytest.mark.parametrize(
    "line",
    [
        "<p>No records found</p>",
        "<div>No records found.</div>",
        "<h3>NO RECORDS  FOUND</h3>",
        "<b>No records found</b>",
    ],
)
def test_line_of_its_own_on_the_boards_page_is_believed(line: str) -> None:
    assert proof(FORM + line)


@pytest.mark.parametrize(
    "body",
    [
        "<p>No records found</p>",
        FORM,
        FORM + "<p hidden>No records found</p>",
        FORM + '<div style="display: none"><p>No records found</p></div>',
        FORM + "<template><p>No records found</p></template><script>var x = 'No records found';</script>",
        FORM + "<p>If no records found, try a shorter name.</p>",
        FORM + "<p>No records found? Try a shorter name.</p>",
        FORM + "<p>No records found may mean that the name is spelt otherwise.</p>",
        FORM + "<p>No records found</p><p>3 records found</p>",
        FORM + "<p>No records found</p><table><tr><td>Pat Testcase</td></tr></table>",
        FORM + '<p>No records found</p><a href="/detail/1">Testcase, Pat</a>',
        FORM + "<p>No records found</p><ul><li>TESTCASE Pat</li></ul>",
        FORM + f"<p>No records found {'and so on ' * 40}</p>",
    ],
)
def test_loose_words_prove_nothing(body: str) -> None:
    assert not proof(body)


def test_echo_of_another_question_proves_nothing() -> None:
    subject = Nothing(echo="#asked", envelope="form")
    assert proof(FORM + '<span id="asked">Last name = TESTCASE</span>', subject)
    assert not proof(FORM + '<span id="asked">Last name = OTHER</span>', subject)
    assert not proof(FORM + '<span id="asked"></span>', subject)
    assert not proof(FORM, subject)


def test_marker_without_any_envelope_is_never_enough() -> None:
    assert not proof(FORM + "<p>No records found</p>", Nothing(says=re.compile("no records found")))


@pytest.mark.parametrize("source_id", ["me.search", "va", "ky", "pa"])
def test_known_empty_answer_says_that_nobody_was_found(source_id: str) -> None:
    subject, case = source(source_id), harness.load(source_id, "empty-marker")
    asked = harness.drive(subject, case.parts, case.query)
    assert {request.part for request in asked} == set(case.parts)
    result = subject.parse(case.parts, case.query)
    assert not result.records
    assert result.completeness is Completeness.COMPLETE
    assert result.empty_proof


@pytest.mark.parametrize("source_id", ["me.search", "va", "ky"])
@pytest.mark.parametrize("wrapped", ["<div hidden>{}</div>", "<template>{}</template>", "<!-- {} -->"])
def test_known_empty_answer_that_nobody_sees_is_refused(source_id: str, wrapped: str) -> None:
    subject, case = source(source_id), harness.load(source_id, "empty-marker")
    part = next(name for name in ("list-1", "results-1", "search") if name in case.parts)
    page = case.data(part).decode()
    marker = re.search(
        r"<(p|div|span)[^>]*>[^<]*(?:No records found|returned 0 records|Search Criterion)[^<]*</\1>", page
    )
    assert marker is not None
    hidden = case.with_part(part, page.replace(marker.group(), wrapped.format(marker.group())).encode())
    with pytest.raises(SourceError):
        subject.parse(hidden.parts, hidden.query)
