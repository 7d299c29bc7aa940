"""No Spanish answer holds an English sentence of ours: what is English is a board's own words, and is marked so."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from state_boards.contract.flags import RULES, RecordFlag
from tests.verdict.situations import Situation
from tests.web.shown import SITUATIONS, card
from verifier.verdict.answer import Answer
from verifier.verdict.asking import NotSearched
from verifier.verdict.terms import Finding, Flag, Lookup, Outcome, Sighting, Silence
from verifier.web.view import Page, page_of
from verifier.words.catalogue import Reason, Words, reason, texts
from verifier.words.en import ENGLISH_ONLY

ENGLISH = re.compile(
    r"\b(the|is|are|was|were|of|and|not|this|that|with|has|have|its|by|be|been|one|from|under|or|which|who|listed|record"
    r"|name|licence|license|states|could|read|found|ago|days|bars|until|expiring|certified|printed|as)\b",
    re.IGNORECASE,
)
REASONS = sorted(key for key in texts("en") if key.startswith(("why.", "flag.", "note.")) and key not in ENGLISH_ONLY)


def printed(page: Page, answer: Answer) -> Iterator[str]:
    """Yield what boards print, the longest first: records, publishers, steps, and what was asked."""
    found = {fact.text for fact in page.steps} | {answer.inquiry.name}
    verdict = answer.verdict
    for finding in (*verdict.findings, *verdict.exclusions, *verdict.other):
        source = card(finding.source_id)
        found |= {source.publisher, source.title}
        for entry in (*finding.sightings, *finding.near, *finding.same_number):
            found |= {value for value in entry.credential._asdict().values() if isinstance(value, str)}
    yield from sorted(filter(None, found), key=len, reverse=True)


def english_of(one: Situation) -> list[str]:
    """Return the texts of a Spanish page in which English words of ours stand."""
    page = page_of(one.answer, card, "es")
    boards = list(printed(page, one.answer))
    facts = [fact for section in page.sections for fact in section.facts]
    ours = [page.first, page.label, *(section.question for section in page.sections)]
    ours += [fact.text for fact in (*page.more, *facts) if not fact.english]
    found = [fact.text for fact in (*page.more, *facts) if fact.english and fact.text not in boards]
    for text in ours:
        rest = text
        for words in boards:
            rest = rest.replace(words, " ")
        if ENGLISH.search(rest):
            found.append(text)
    return found


@pytest.mark.parametrize("one", SITUATIONS, ids=lambda one: one.title)
def test_no_spanish_answer_holds_a_sentence_of_ours_in_english(one: Situation) -> None:
    assert english_of(one) == []


def _with(one: Situation, finding: Finding, outcome: Outcome, because: str) -> Situation:
    verdict = one.answer.verdict._replace(
        outcome=outcome, because=because, decided_by=finding, findings=(finding,), objecting=None
    )
    return one._replace(answer=one.answer._replace(verdict=verdict))


def _because(key: str) -> Reason:
    facts = {field: field.upper() for field in re.findall(r"{(\w+)}", texts("en")[key])}
    return reason(key, **facts)


@pytest.mark.parametrize("key", REASONS)
def test_every_reason_is_said_again_in_spanish(key: str) -> None:
    made = _because(key)
    said = Words("es").again(made)
    assert said
    assert not ENGLISH.search(re.sub(r"[A-Z]{4,}", "", said))
    assert made == texts("en")[key].format_map(made.facts)


def test_a_reason_of_any_kind_leaves_no_english_in_what_is_said_first() -> None:
    found = next(one for one in SITUATIONS if one.title == "found by exact name and state")
    finding = found.answer.verdict.findings[0]
    for key in REASONS:
        because = _because(key)
        silent = finding._replace(lookup=Lookup.SOURCE_UNAVAILABLE, sightings=(), why=because, silence=Silence.PART)
        for one in (
            _with(found, finding, Outcome.REVIEW, because), _with(found, silent, Outcome.CANNOT_SAY, because),
        ):  # fmt: skip
            said = page_of(one.answer, card, "es")
            text = re.sub(r"[A-Z]{4,}", "", f"{said.first} {' '.join(fact.text for fact in said.more)}")
            for words in printed(said, one.answer):
                text = text.replace(words, " ")
            assert not ENGLISH.search(text), (key, text)


@pytest.mark.parametrize("silence", [one for one in Silence if one is not Silence.NAME_NOT_SEARCHABLE])
def test_what_a_run_noted_in_english_is_told_in_spanish_by_its_kind(silence: Silence) -> None:
    found = next(one for one in SITUATIONS if one.title == "the source failed")
    finding = found.answer.verdict.findings[0]._replace(silence=silence, why="The server did not answer (time out).")
    one = _with(found, finding, Outcome.CANNOT_SAY, finding.why)
    page = page_of(one.answer, card, "es")
    assert "server" not in f"{page.first} {page.more}"
    assert "{" not in page.first
    assert len(page.first) > 40


def test_every_note_of_a_record_is_told_in_spanish() -> None:
    found = next(one for one in SITUATIONS if one.title == "found by exact name and state")
    finding = found.answer.verdict.findings[0]
    entry = finding.sightings[0]
    flagged = entry.credential._replace(flags=tuple(flag.value for flag in RULES))
    one = _with(
        found,
        finding._replace(sightings=(entry._replace(credential=flagged, flags=frozenset(Flag)),)),
        Outcome.REVIEW,
        reason("why.must_be_read"),
    )
    assert english_of(one) == []
    clean = _with(
        found,
        finding._replace(sightings=(entry._replace(credential=flagged, flags=frozenset()),)),
        Outcome.REVIEW,
        reason("why.must_be_read"),
    )
    assert english_of(clean) == []
    page = page_of(clean.answer, card, "es")
    told = {fact.text for section in page.sections for fact in section.facts}
    spoken = {flag for flag, rule in RULES.items() if rule.says} - {RecordFlag.UNREADABLE_ROW}
    assert {Words("es")(f"record_flag.{flag.value}") for flag in spoken} <= told
    # A record that is printed twice is told as that, not as a row that nobody could read.
    alone = flagged._replace(flags=(RecordFlag.UNREADABLE_ROW.value,))
    clean = _with(
        found,
        finding._replace(sightings=(entry._replace(credential=alone, flags=frozenset()),)),
        Outcome.REVIEW,
        reason("why.must_be_read"),
    )
    page = page_of(clean.answer, card, "es")
    told = {fact.text for section in page.sections for fact in section.facts}
    assert Words("es")(f"record_flag.{RecordFlag.UNREADABLE_ROW.value}") in told


def test_every_remark_on_the_question_is_told_in_spanish() -> None:
    one = next(one for one in SITUATIONS if one.title == "no state given")
    notes = tuple(_because(key) for key in REASONS if key.startswith("note."))
    missing = NotSearched(reason("missing.states", count=49), "")
    answer = one.answer._replace(notes=(*notes, "A remark without a key."), not_searched=(missing,))
    page = page_of(answer, card, "es")
    assert {fact.text for fact in page.more} >= {Words("es").again(note) for note in notes}
    told = [fact.text for section in page.sections for fact in section.facts]
    assert "49 estados y distritos" in told
    assert "A remark without a key." not in str(page)


def test_an_exclusion_in_all_its_words_is_told_in_spanish() -> None:
    one = next(one for one in SITUATIONS if one.title == "an exclusion on the same NPI")
    finding = one.answer.verdict.exclusions[0]
    entry: Sighting = finding.sightings[0]
    day = entry.credential.as_of + timedelta(days=9)
    for source in ("leie", "medicaid.ny"):
        record = entry.credential._replace(
            source_id=source,
            status_text="Excluded",
            expires_raw=day.isoformat(),
            expires=day,
            facts={
                "excluded_on": "2024-03-20",
                "reinstated_on": "2026-01-01",
                "waiver_state": "TX",
                "taken_back": "TB",
            },
        )
        for flag in (Flag.EXCLUSION_SAME_BIRTH_DATE, Flag.EXCLUSION_SAME_NUMBER, Flag.EXCLUSION_DECIDED):
            told = finding._replace(
                source_id=source, sightings=(entry._replace(credential=record, flags=frozenset({flag})),)
            )
            verdict = one.answer.verdict._replace(decided_by=told, exclusions=(told,))
            assert english_of(one._replace(answer=one.answer._replace(verdict=verdict))) == []


def test_a_reason_is_copied_whole() -> None:
    made = _because("why.row_set_aside")
    again = copy.copy(made)
    assert (again, again.key, again.facts) == (made, made.key, made.facts)


def test_the_district_of_columbia_has_a_spanish_name() -> None:
    from verifier.verdict.phrases import place_name

    assert place_name("DC", Words("es")) == "el Distrito de Columbia"
    assert place_name("DC") == "the District of Columbia"


AMERICAN = re.compile(
    r"\d+/\d+/\d{2,4}|\d{4}-\d\d-\d\d|\b[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|\b\d{1,2}-[A-Z][a-z]{2}-\d{2,4}"
)
PRINTED = re.compile(r"\(aparece: [^)]*\)")


@pytest.mark.parametrize("written", ["%m/%d/%Y", "%b %d, %Y", "%Y-%m-%d", "%d-%b-%Y", "%B %d, %Y"])
@pytest.mark.parametrize("one", SITUATIONS, ids=lambda one: one.title)
def test_a_date_in_a_spanish_sentence_of_ours_is_written_as_in_spanish(one: Situation, written: str) -> None:
    verdict = one.answer.verdict
    answer = one.answer._replace(
        verdict=verdict._replace(
            findings=tuple(_dated(found, written) for found in verdict.findings),
            exclusions=tuple(_dated(found, written) for found in verdict.exclusions),
            decided_by=_dated(verdict.decided_by, written) if verdict.decided_by else None,
        )
    )
    page = page_of(answer, card, "es")
    facts = [fact.text for section in page.sections for fact in section.facts if not fact.english]
    ours = [page.first, *(fact.text for fact in page.more), *facts]
    assert [text for text in ours if AMERICAN.search(PRINTED.sub("", text))] == []


def _dated(found: Finding, written: str) -> Finding:
    """Return what a source says with its dates printed in another form."""
    entries = []
    for entry in found.sightings:
        record = entry.credential
        facts = dict(record.facts)
        if facts.get("excluded_on"):
            facts["excluded_on"] = date.fromisoformat(facts["excluded_on"]).strftime(written)
        raw = record.expires.strftime(written) if record.expires else record.expires_raw
        entries.append(entry._replace(credential=record._replace(facts=facts, expires_raw=raw)))
    return found._replace(sightings=tuple(entries))
