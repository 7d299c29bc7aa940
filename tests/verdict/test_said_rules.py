"""The first line of a yes, a warning and an entry of an exclusion list, rule by rule: mark, words, what follows."""

from __future__ import annotations

from typing import Any

import pytest

from state_boards.contract.vocabulary import Kind, Standing, Tier
from tests.verdict.firsts import (
    BECAUSE,
    CARD,
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
from verifier.matching.types import AgreeingFact, Doubt, Identity
from verifier.verdict.first import first_line, lists_that_differ
from verifier.verdict.said.case import First, Mark
from verifier.verdict.terms import Age, AgeState, Flag, Lookup, Outcome, Sighting, Verdict
from verifier.words.catalogue import Words, reason

LICENCE, DUE, ASK = "acupuncture licence in Washington", "that is due to be confirmed again", "Ask the board."
IN_CITY, ORDER = "(AC1, Alderbrook)", "https://o.example/7"
BY_CARD = "national certificate in Acupuncture"
LISTED = f"A {NAME} is listed with an active {LICENCE} (found by name; compare AC1 with the "


def yes(entry: Sighting, *, number: str = "", **changes: Any) -> First:
    return first(Outcome.CONFIRMED, says("wa", entry, **changes), number=number)


def warned(entry: Sighting, **changes: Any) -> First:
    return first(Outcome.ATTENTION, says("wa", entry, **changes))


# --- yes ---


@pytest.mark.parametrize(
    ("entry", "changes", "text"),
    [
        (seen(), {}, f"Yes. {NAME} has an active {LICENCE} {HELD}."),
        (seen(Identity.CONSISTENT), {}, f"Yes. {LISTED}certificate on the wall)."),
        (
            seen(Identity.CONSISTENT, number=""), {},
            f"Yes. A {NAME} is listed with an active {LICENCE} (found by name only).",
        ),
        (
            seen(Identity.CONSISTENT, name="ODETTE QUILLOWMERE", number=""), {},
            f"Yes. An ODETTE QUILLOWMERE is listed with an active {LICENCE} (found by name only).",
        ),
        (
            seen(**CARD), NATIONAL,
            f"Yes. {NAME} holds an active {BY_CARD} {HELD}. This is not a state licence.",
        ),
        (
            seen(Identity.CONSISTENT, **CARD), NATIONAL,
            f"Yes. A {NAME} is listed with an active {BY_CARD} (found by name only). This is not a state licence.",
        ),
        (
            seen(kind=Kind.PHYSICIAN_ACUPUNCTURE), {},
            f"Yes. {NAME} has an active acupuncture certificate beside another profession in Washington {HELD}.",
        ),
    ],
)  # fmt: skip
def test_a_yes_says_whose_and_how_it_was_found(entry: Sighting, changes: dict[str, Any], text: str) -> None:
    said = yes(entry, **changes)
    assert (said.mark, said.text, said.more) == (Mark.YES, text, ())


@pytest.mark.parametrize(
    ("entry", "changes", "how"),
    [
        (seen(as_of=back(9)), {"days": 9, "seen_by": "Ann Clerk"}, f"as Ann Clerk saw on {THEN}"),
        (seen(as_of=back(9)), {"days": 9, "seen_by": reason("seen.here")}, f"as staff here saw on {THEN}"),
        (seen(as_of=back(9)), {}, f"as listed on {THEN}"),
        (seen(as_of=back(9)), {"days": 9}, ""),
        (seen(), {"age": Age(AgeState.FRESH)}, ""),
        (seen(), {"days": 9, "state": AgeState.AGEING}, f"by a list of {THEN} {DUE}"),
        (seen()._replace(agreement=SLIP), {}, "with a slip in the name (Quillowmare asked, Quillowmere printed)"),
        (seen(level=Level.OTHER_WRITING), {}, "under the name printed there"),
        (seen(level=Level.PARTIAL), {}, "under the name printed there"),
        (seen()._replace(agreement=None), {}, ""),
        (seen(Identity.CONSISTENT), {"number": "AC9"}, "although the number given (AC9) is not the one printed"),
        (seen(Identity.CONSISTENT, number=""), {"number": "AC9"}, ""),
        (seen(), {"number": "AC9"}, ""),
        (
            seen(level=Level.PARTIAL, as_of=back(9)), {"state": AgeState.AGEING},
            f"as listed on {THEN}, by a list of {NOW_DAY} {DUE}, under the name printed there",
        ),
    ],
)  # fmt: skip
def test_what_a_yes_is_bound_to_stands_behind_it(entry: Sighting, changes: dict[str, Any], how: str) -> None:
    assert yes(entry, **changes).text.startswith(f"Yes, {how}. " if how else "Yes. ")


def test_who_saw_a_record_is_told_in_the_language_of_the_answer_and_a_name_as_it_is() -> None:
    spanish = Words("es")
    for who, told in (("Ann Clerk", "Ann Clerk"), (reason("seen.here"), spanish("seen.here"))):
        noted = says("wa", seen(), seen_by=who)
        verdict = Verdict(Outcome.CONFIRMED, BECAUSE, noted, (noted,))
        assert told in first_line(verdict, facts_of, asked=NAME, say=spanish).text


def test_the_last_day_of_a_licence_and_what_was_not_compared_are_said_beside_a_yes() -> None:
    entry = seen(Identity.CONFIRMED, Flag.LAST_DAY)._replace(agreement=Agreement(Level.EXACT, asked_alone=("beth",)))
    assert yes(entry).more == (
        "This is its last day.", "The record does not print Beth, so that was not compared.",
    )  # fmt: skip
    assert yes(seen()._replace(agreement=SLIP)).more == ()


# --- read this ---


@pytest.mark.parametrize(
    ("changes", "mark", "text"),
    [
        (
            {"standing": Standing.ACTIVE_WITH_CONDITIONS}, Mark.READ,
            f"Licensed with conditions: {NAME}, Washington {HELD}. Read them at the board.",
        ),
        ({"standing": Standing.EXPIRED}, Mark.NO, f"Not active now: expired. {NAME}, {LICENCE} {HELD}."),
        # "Suspended ... until December" would be read as the end of the suspension.
        ({"standing": Standing.SUSPENDED}, Mark.NO, f"Not active now: suspended. {NAME}, {LICENCE} (AC1)."),
        ({"standing": Standing.REVOKED}, Mark.NO, f"Not active now: revoked. {NAME}, {LICENCE} (AC1)."),
        ({"standing": Standing.DECEASED}, Mark.NO, f"Listed as deceased: {NAME}, {LICENCE} (AC1)."),
        (
            {"standing": Standing.PENDING}, Mark.NO,
            f"Not a licence yet: {NAME} is listed in Washington with an application (AC1).",
        ),
    ],
)  # fmt: skip
def test_a_warning_says_what_is_wrong_with_whose_licence(changes: dict[str, Any], mark: Mark, text: str) -> None:
    said = warned(seen(**changes))
    assert (said.mark, said.text) == (mark, text)
    renewed = f"It may have been renewed since {NOW_DAY}. Confirm with the board before deciding."
    assert said.more == ((renewed,) if changes["standing"] is Standing.EXPIRED else ())


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        (
            seen(Identity.CONFIRMED, Flag.DISCIPLINE_STATED),
            f"Licensed, with a disciplinary record or action: {NAME}, Washington {HELD}. Read it at https://wa.example.",
        ),
        (
            seen(Identity.CONFIRMED, Flag.DISCIPLINE_STATED, standing=Standing.NOT_STATED, discipline_link=ORDER),
            f"Listed, with a disciplinary record or action: {NAME}, Washington {HELD}. Read it at {ORDER}.",
        ),
        (
            seen(Identity.CONFIRMED, Flag.DISCIPLINE_STATED, Flag.PAST_EXPIRY, as_of=back(9)),
            f"Listed on {THEN}, with a disciplinary record or action: {NAME}, Washington {HELD}. Read it at https://wa.example.",
        ),
        (
            seen(Identity.CONFIRMED, Flag.PAST_EXPIRY, city="Alderbrook"),
            f"Listed as active, but its own date has passed (31 December 2027): {NAME}, Washington {IN_CITY}. {ASK}",
        ),
        (
            seen(Identity.CONFIRMED, Flag.PAST_EXPIRY, standing=Standing.NOT_STATED, expires=None, expires_raw="soon"),
            f"Listed, but the date printed has passed (soon): {NAME}, Washington (AC1). No status is printed. {ASK}",
        ),
    ],
)  # fmt: skip
def test_a_licence_that_is_plain_but_for_a_note_is_told_with_it(entry: Sighting, text: str) -> None:
    assert (warned(entry).mark, warned(entry).text) == (Mark.READ, text)


EXPIRED: dict[str, Any] = {"standing": Standing.EXPIRED}


@pytest.mark.parametrize(
    ("flags", "record", "changes", "day"),
    [
        ((), {}, {}, ""),
        ((), {"as_of": back(9)}, {"days": 9}, ""),
        ((), {"as_of": back(9)}, {}, THEN),
        ((), {"as_of": back(9)}, {"age": Age(AgeState.FRESH)}, ""),
        ((), {"as_of": back(9)}, {"days": 9, "state": AgeState.AGEING}, THEN),
        ((), {"as_of": back(9)}, {"days": 9, "lookup": Lookup.SOURCE_UNAVAILABLE}, THEN),
        ((), {}, {"lookup": Lookup.AMBIGUOUS}, ""),
        ((Flag.NO_LONGER_LISTED,), {"as_of": back(9)}, {"days": 9}, THEN),
    ],
)
def test_a_warning_of_an_old_list_speaks_of_its_day(
    flags: tuple[Flag, ...], record: dict[str, Any], changes: dict[str, Any], day: str
) -> None:
    revoked = warned(seen(Identity.CONFIRMED, *flags, **record, standing=Standing.REVOKED), **changes)
    assert revoked.text.startswith(f"Not active by a list of {day}: revoked." if day else "Not active now: revoked.")
    bound = warned(seen(Identity.CONFIRMED, *flags, **record, standing=Standing.ACTIVE_WITH_CONDITIONS), **changes)
    assert bound.text.startswith(f"As of {day}: Licensed with" if day else "Licensed with")
    assert ("It is no longer listed." in revoked.more) is bool(flags)
    expired = warned(seen(Identity.CONFIRMED, *flags, **record, **EXPIRED), **changes)
    assert any(line.startswith("It may have been renewed") for line in expired.more) is not bool(flags)


def test_a_warning_beside_another_list_is_told_with_both_and_asks_the_board() -> None:
    entry = seen(as_of=back(9), standing=Standing.REVOKED, status_text="Revoked")
    older, newer = says("a", entry, days=9), says("b", seen(id=2))
    said = first(Outcome.ATTENTION, older, newer, objecting=newer)
    assert said.text.startswith(f"Not active by a list of {THEN}")
    assert said.more == (
        f"Board a on {THEN}: {RECORD.replace('Active', 'Revoked')}.", f"List b (Board b) on {NOW_DAY}: {RECORD}.",
        "Ask the board which of the two holds.",
    )  # fmt: skip
    verdict = Verdict(Outcome.ATTENTION, BECAUSE, older, (older, newer), objecting=newer)
    assert lists_that_differ(verdict, facts_of, SAY) == said.more[:2]
    assert lists_that_differ(verdict._replace(objecting=None), facts_of, SAY) == ()
    # Of one day too: what two lists say differently is not said of today.
    assert first(Outcome.ATTENTION, says("a", seen(standing=Standing.REVOKED)), objecting=newer).text.startswith(
        f"Not active by a list of {NOW_DAY}"
    )


CITY = frozenset({AgreeingFact.CITY})


def test_a_warning_that_no_number_lays_upon_the_person_says_what_does() -> None:
    revoked: dict[str, Any] = {"standing": Standing.REVOKED}
    by_city = warned(seen(Identity.CONSISTENT, facts=CITY, **revoked))
    assert by_city.text.endswith(" Found by name and city, not by number.")
    for entry in (seen(facts=CITY, standing=Standing.REVOKED), seen(standing=Standing.REVOKED)):
        assert "Found by name" not in warned(entry).text
    like = warned(seen(level=Level.OTHER_WRITING, standing=Standing.REVOKED))
    assert like.text.endswith(f"The name printed is not the very name asked: it is {NAME}.")
    assert like.more == ()
    suffix = Agreement(Level.EXACT, suffix="jr", suffix_printed=True)
    exact = warned(seen(standing=Standing.REVOKED)._replace(agreement=suffix))
    assert exact.more == ("The suffix Jr is printed and was not asked.",)
    assert warned(seen(standing=Standing.REVOKED)._replace(agreement=None)).more == ()


def test_of_several_records_the_gravest_is_told() -> None:
    said = warned(seen(standing=Standing.EXPIRED, number="A"), lookup=Lookup.FOUND)
    both = first(
        Outcome.ATTENTION,
        says("wa", seen(standing=Standing.EXPIRED), seen(standing=Standing.REVOKED, number="AC2")),
    )
    assert said.text.startswith("Not active now: expired")
    assert both.text.startswith("Not active now: revoked")
    assert "(AC2)" in both.text


# --- an exclusion list ---

ENTRY: dict[str, Any] = {
    "tier": Tier.EXCLUSION, "kind": Kind.EXCLUSION, "source_id": "leie", "npi": "1234567893", "expires": None,
    "expires_raw": "", "status_text": "", "issued_raw": "2024-03-20",
}  # fmt: skip
SINCE = "Excluded from 20 March 2024."
BARS = "An exclusion bars federal payment; it is not itself the loss of a licence."


def excluded(
    *flags: Flag, outcome: Outcome = Outcome.ATTENTION, beside: Verdict | None = None, **changes: Any
) -> First:
    listed = says("leie", seen(Identity.CONFIRMED, *flags, **ENTRY), tier=Tier.EXCLUSION, jurisdiction="", **changes)
    licence = says("wa", seen())
    return first(outcome, listed, licence, exclusions=(listed,), beside=(beside,) if beside else ())


LICENSED = Verdict(Outcome.CONFIRMED, "", says("wa", seen()), ())


@pytest.mark.parametrize(
    ("flags", "what"),
    [
        ((Flag.EXCLUSION_SAME_NPI,), "the NPI 1234567893"),
        ((Flag.EXCLUSION_SAME_NUMBER,), "the licence number AC1 of WA"),
        ((Flag.EXCLUSION_DECIDED,), "an entry that a person decided is this person's"),
        ((Flag.EXCLUSION_DECIDED, Flag.EXCLUSION_SAME_NPI), "the NPI 1234567893"),
        ((Flag.EXCLUSION_SAME_NPI, Flag.EXCLUSION_BY_RECORD), "the NPI 1234567893, which the licence record prints,"),
    ],
)
def test_an_entry_is_told_with_what_it_shares(flags: tuple[Flag, ...], what: str) -> None:
    said = excluded(*flags)
    assert (said.mark, said.text) == (
        Mark.READ,
        f"Read this: {what} is on an exclusion list: List leie, under the name {NAME}.",
    )
    assert said.more == (SINCE, BARS)


def test_an_entry_says_more_where_it_is_over_or_old_or_beside_a_licence() -> None:
    over = excluded(Flag.EXCLUSION_SAME_NPI, Flag.EXCLUSION_ENDED)
    assert over.more == (
        SINCE, "By the list's own date it is over: ask its publisher whether it still stands.", BARS,
    )  # fmt: skip
    old = excluded(Flag.EXCLUSION_SAME_NPI, days=9, state=AgeState.STALE)
    assert f"the NPI 1234567893 was on an exclusion list on {THEN}" in old.text
    assert old.more == (SINCE, "It may have been lifted since: look it up today.", BARS)
    born = excluded(Flag.EXCLUSION_SAME_BIRTH_DATE)
    assert "an entry with the birth date given is on" in born.text
    assert born.more == (SINCE, "The OIG settles it by the social security number.", BARS)
    assert excluded(Flag.EXCLUSION_SAME_NPI, beside=LICENSED).text.startswith("Licensed, but the NPI")
    unsure = LICENSED._replace(outcome=Outcome.CANNOT_SAY)
    assert excluded(Flag.EXCLUSION_SAME_NPI, beside=unsure).text.startswith("Read this: the NPI")


def test_an_entry_to_look_at_is_the_one_that_shares_most() -> None:
    said = excluded(Flag.EXCLUSION_SAME_NPI, outcome=Outcome.REVIEW, beside=LICENSED)
    assert (said.mark, said.text) == (Mark.LOOK, f"A person must look: {BECAUSE}")
    assert said.more[0].startswith("Read this: the NPI")
    for kept, left in (
        (Flag.EXCLUSION_SAME_NPI, Flag.EXCLUSION_SAME_NUMBER),
        (Flag.EXCLUSION_SAME_NUMBER, Flag.EXCLUSION_DECIDED),
        (Flag.EXCLUSION_DECIDED, Flag.EXCLUSION_SAME_BIRTH_DATE),
    ):
        other, meant = (seen(Identity.CONFIRMED, flag, **ENTRY, name=flag.value) for flag in (left, kept))
        listed = says("leie", other, meant, tier=Tier.EXCLUSION, jurisdiction="")
        assert first(Outcome.REVIEW, listed).more[0].endswith(f"under the name {kept.value}.")


def test_a_licence_with_a_warning_is_never_hidden_behind_an_exclusion() -> None:
    revoked = says("wa", seen(standing=Standing.REVOKED))
    warning = Verdict(Outcome.ATTENTION, "", revoked, (revoked,))
    said = excluded(Flag.EXCLUSION_SAME_NPI, beside=warning)
    assert said.text.startswith("Not active now: revoked")
    assert said.more[0].startswith("Read this: the NPI")
    common = says("wa", seen(Identity.NAME_ONLY, doubt=Doubt.COMMON))
    unsure = excluded(Flag.EXCLUSION_SAME_NPI, beside=Verdict(Outcome.REVIEW, "", common, (common,)))
    assert unsure.text.startswith("Read this: the NPI")
    assert any(line.startswith("One person of this name is listed") for line in unsure.more)
    assert not any("has an active" in line for line in excluded(Flag.EXCLUSION_SAME_NPI, beside=LICENSED).more)
