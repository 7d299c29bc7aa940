"""What is said where nothing can be, and the parts of every sentence."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from state_boards.contract.vocabulary import Kind
from tests.verdict.cases import NOW, TODAY, credential
from tests.verdict.firsts import (
    BECAUSE,
    HELD,
    NAME,
    NATIONAL,
    NOW_DAY,
    RECORD,
    SAY,
    SLIP,
    THEN,
    facts_of,
    first,
)
from tests.verdict.two import back, says, seen
from verifier.matching.agreement import Agreement, Level
from verifier.matching.types import Doubt, Identity
from verifier.verdict.first import first_line
from verifier.verdict.phrases import details, identifier_advice, of_name, place_name, reference, settle, what, when
from verifier.verdict.said.case import First, Mark
from verifier.verdict.terms import Age, AgeState, Finding, Lookup, Outcome, Sighting, Silence, Verdict
from verifier.words.catalogue import Words, reason

# --- nothing can be said, nobody was found ---


WHY = reason("why.written_down")


def silent(silence: Silence | None, *entries: Sighting, **changes: Any) -> First:
    values: dict[str, Any] = {"lookup": Lookup.NOT_COVERED, "why": WHY, "absent": False, "days": 9, **changes}
    return first(Outcome.CANNOT_SAY, says("wa", *entries, silence=silence, **values))


@pytest.mark.parametrize(
    ("silence", "text"),
    [
        (None, f"We could not check Washington. {WHY}"),
        (Silence.NO_LICENCE, SAY("no_licence", place="Washington")),
        (Silence.BY_HAND, "We could not check Washington for you; it takes about two minutes:"),
        (Silence.NOT_HELD, "We could not check Washington: nothing of its register has been fetched yet."),
        (Silence.FAILED, "We could not check Washington today: its register did not answer, or could not be read."),
        (Silence.STALE, SAY("cannot.old", place="Washington", day=THEN)),
        (Silence.NAME_NOT_SEARCHABLE, f"We cannot search for this name. {WHY}"),
        (Silence.HELD_BACK, f"We could not check Washington. {WHY}"),
    ],
)  # fmt: skip
def test_why_nothing_can_be_said(silence: Silence | None, text: str) -> None:
    said = silent(silence)
    assert (said.mark, said.text) == (Mark.NONE, text)
    assert said.more == ((WHY,) if silence is Silence.FAILED else ())
    assert silent(None, why="").text == f"We could not check Washington. {BECAUSE}"


def test_a_copy_from_the_future_is_told_as_one() -> None:
    later = Age(AgeState.STALE, NOW, back(9), "Its clock.", future=True)
    said = silent(Silence.STALE, age=later)
    assert said.text.startswith("We could not check Washington today: by this computer's clock our copy")
    assert said.more == (WHY,)
    assert silent(Silence.NOT_HELD, age=later).text.endswith("nothing of its register has been fetched yet.")


@pytest.mark.parametrize(
    ("silence", "key"),
    [(Silence.HELD_BACK, "why.held_back"), (Silence.PART, "why.part"), (None, "why.not_asked")],
)
def test_a_reason_that_stands_in_english_alone_is_told_in_other_words(silence: Silence | None, key: str) -> None:
    finding = says("wa", lookup=Lookup.SOURCE_UNAVAILABLE, silence=silence, why="Only English.", absent=False)
    spanish = Words("es")
    verdict = Verdict(Outcome.CANNOT_SAY, "Only English.", finding, (finding,))
    assert spanish(key) in first_line(verdict, facts_of, asked="Marisol Quillowmere", say=spanish).text


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        (seen(), f"On {THEN} Board wa listed: {RECORD}."),
        (seen(as_of=back(12)), f"On 10 November 2026 Board wa listed: {RECORD}."),
        (seen(Identity.NAME_ONLY), f"On {THEN} Board wa listed a record of this name: {RECORD}."),
        (
            seen(Identity.NAME_ONLY, level=Level.SIMILAR),
            f"On {THEN} Board wa listed a record that may be another person's: {RECORD}.",
        ),
    ],
)
def test_a_last_listing_is_told_with_the_day_on_which_it_stood_there(entry: Sighting, text: str) -> None:
    assert silent(Silence.STALE, entry, lookup=Lookup.SOURCE_STALE).more == (text,)
    assert silent(Silence.STALE, entry, age=Age(AgeState.STALE)).more == ()


@pytest.mark.parametrize(
    ("finding", "text"),
    [
        (says("wa"), f"Not found: Marisol Quillowmere is not in the register of Washington as of {NOW_DAY}."),
        (
            says("md", jurisdiction="MD"),
            f"Not found: Marisol Quillowmere is not among the current licensees of Maryland as of {NOW_DAY}.",
        ),
        (
            says("ncbahm", **NATIONAL),
            f"Not found: Marisol Quillowmere is not in the directory of Board ncbahm as of {NOW_DAY}.",
        ),
    ],
)
def test_nobody_is_told_as_not_found_beyond_the_list(finding: Finding, text: str) -> None:
    said = first(Outcome.NOT_FOUND, finding)
    assert (said.mark, said.text) == (Mark.NONE, text)
    assert said.more[0].startswith("That does not mean the person is unlicensed")
    for there, name in (("CO", "Colorado"), ("XX", "XX")):
        found = first(Outcome.NOT_FOUND, finding, elsewhere=(seen(jurisdiction=there),))
        assert found.text.endswith(f"as of {NOW_DAY}, but somebody of this name is listed in {name}.")


def test_without_a_source_the_reason_is_told_and_a_next_step_behind_it() -> None:
    said = first(Outcome.CANNOT_SAY, None)
    assert (said.mark, said.text, said.more) == (Mark.NONE, f"We cannot say. {BECAUSE}", ())
    verdict = Verdict(Outcome.CANNOT_SAY, BECAUSE, None, ())
    stepped = first_line(verdict, facts_of, asked="", say=SAY, remedy="Do this.")
    assert stepped.told == (f"We cannot say. {BECAUSE}", "Do this.")
    assert stepped.sentence == f"We cannot say. {BECAUSE} Do this."


# --- parts of a sentence ---


@pytest.mark.parametrize(
    ("postal", "name"), [("WA", "Washington"), ("DC", "the District of Columbia"), ("", ""), ("ZZ", "")]
)
def test_a_state_is_named_as_in_a_sentence(postal: str, name: str) -> None:
    assert place_name(postal) == name


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({}, f" {HELD}"),
        ({"number": ""}, " (until 31 December 2027)"),
        ({"expires": None, "expires_raw": "soon"}, " (AC1)"),
        ({"expires": None, "number": ""}, ""),
        ({"expires": date(2899, 12, 31)}, " (AC1, until 31 December 2899)"),
        (
            {"expires": date(2900, 1, 1), "expires_raw": "2900-01-01T00:00:00"},
            " (AC1, without an end date as printed: 2900-01-01)",
        ),
    ],
)
def test_the_number_and_the_last_day_of_a_record(changes: dict[str, Any], text: str) -> None:
    assert details(credential(**changes), SAY) == text


def test_what_tells_a_record_from_another() -> None:
    assert reference(credential(city="Alderbrook"), SAY) == " (AC1, Alderbrook)"
    assert reference(credential(number=""), SAY) == ""
    assert what(credential(kind=Kind.DETOX), SAY) == "credential"


@pytest.mark.parametrize(
    ("agreement", "told", "said"),
    [
        (None, False, ()),
        (Agreement(Level.OTHER, suffix="jr"), False, ()),
        (Agreement(Level.EXACT), False, ()),
        (SLIP, False, ("The name printed is similar, not the same: Quillowmare asked, Quillowmere printed.",)),
        (SLIP, True, ()),
        (Agreement(Level.PARTIAL), False, (f"The name printed is not the very name asked: it is {NAME}.",)),
        (Agreement(Level.OTHER_WRITING), False, (f"The name printed is not the very name asked: it is {NAME}.",)),
        (Agreement(Level.OTHER_WRITING), True, ()),
        (Agreement(Level.EXACT, suffix="iii"), False, ("The suffix III was asked and is not printed.",)),
        (
            Agreement(Level.EXACT, suffix="jr", suffix_printed=True), False,
            ("The suffix Jr is printed and was not asked.",),
        ),
        (
            Agreement(Level.EXACT, asked_alone=("beth", "", "ann")), False,
            ("The record does not print Beth Ann, so that was not compared.",),
        ),
        (Agreement(Level.PARTIAL, asked_alone=("beth",)), True, ()),
        (
            Agreement(Level.EXACT, written_so=0.99), False,
            ("The family name and the first name are taken to be in the other order.",),
        ),
    ],
)  # fmt: skip
def test_what_must_be_said_of_a_name(agreement: Agreement | None, told: bool, said: tuple[str, ...]) -> None:
    assert of_name(seen()._replace(agreement=agreement), SAY, told=told) == said


@pytest.mark.parametrize(
    ("age", "text"),
    [
        (Age(AgeState.FRESH, NOW, TODAY), NOW_DAY),
        (Age(AgeState.FRESH, NOW, back(9)), f"{NOW_DAY}, in the list of {THEN}"),
        (Age(AgeState.FRESH, None, back(9)), THEN),
    ],
)
def test_when_a_list_was_read(age: Age, text: str) -> None:
    assert when(age, SAY) == text


@pytest.mark.parametrize(
    ("doubt", "advice"),
    [
        (Doubt.NUMBER_OF_ANOTHER, f"{SAY('check_number')} {SAY('earlier_name')}"),
        (Doubt.NUMBER_DIFFERS, SAY("check_number")),
        (Doubt.NPI_OF_ANOTHER, f"{SAY('check_npi')} {SAY('earlier_name')}"),
        (Doubt.NPI_DIFFERS, SAY("check_npi")),
        (Doubt.DISAGREE, f"{SAY('check_both')} {SAY('earlier_name')}"),
        (Doubt.COMMON, ""),
    ],
)
def test_what_would_settle_who_is_meant(doubt: Doubt, advice: str) -> None:
    found = says("wa", seen(Identity.CONFLICTING, doubt=doubt), settle=("city",))
    assert identifier_advice(found, SAY) == advice
    assert settle(found, SAY) == (advice or "Add a city to settle it.")
    assert settle(found._replace(settle=()), SAY) == advice
    assert identifier_advice(says("wa"), SAY) == ""
