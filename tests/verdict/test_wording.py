"""What the long answer says of a record and of its source: whose word it is, of which day, and nothing beyond it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from state_boards.contract.flags import RULES, RecordFlag
from state_boards.contract.index import card_of
from state_boards.contract.vocabulary import Kind, Scope, Standing, Tier
from tests.verdict.cases import NOW, TODAY, credential
from tests.verdict.two import back, says, seen
from verifier.matching.agreement import Level
from verifier.matching.types import AgreeingFact, Doubt, Identity
from verifier.verdict.terms import Age, AgeState, Finding, Flag, Lookup, Sighting, Silence
from verifier.verdict.wording import (
    SourceFacts,
    beside_standing,
    certificates,
    described,
    excluded_from,
    finding_lines,
    noted,
    printed,
)

FACTS = SourceFacts("wa", "the Board", "The list", "https://board.example")
RECORD = 'MARISOL QUILLOWMERE, Acupuncturist License, no. AC1, as "Active", expiring 12/31/2027'
THEN = f"the Board listed on 13 November 2026: {RECORD}"
CERTIFIED: dict[str, Any] = {"tier": Tier.CERTIFICATION, "kind": Kind.NATIONAL_CERTIFICATE, "certificates": ("AC",)}


def lines(finding: Finding, newest: date | None = None) -> list[str]:
    return [*finding_lines(finding, FACTS, newest)]


def of_record(*flags: Flag, identity: Identity = Identity.CONFIRMED, **changes: Any) -> list[str]:
    """Return the lines under the first of a record, without what stands under every one."""
    told = lines(says("wa", seen(identity, *flags, **changes)))
    assert told[0].startswith("the Board lists: ")
    return [line.strip() for line in told[1:-2] if not line.startswith(("  Same person?", "  Record:"))]


def test_a_source_is_told_by_its_card() -> None:
    for source, current_only in (("md", True), ("wa", False)):
        card = card_of(source)
        assert card is not None
        assert (card.scope is Scope.ACTIVE_ONLY) is current_only
        wanted = (source, card.publisher, card.title, card.official_page, current_only)
        assert SourceFacts.of(card) == wanted
    assert FACTS.active_only is False


@pytest.mark.parametrize(
    ("changes", "record", "newest", "said"),
    [
        ({}, {}, None, f"the Board lists: {RECORD}"),
        ({"lookup": Lookup.AMBIGUOUS}, {}, None, f"the Board lists: {RECORD}"),
        # A list that is not fresh, a row it does not repeat and a list that another one follows speak of their day.
        ({"state": AgeState.AGEING, "days": 9}, {"as_of": back(9)}, None, THEN),
        ({}, {"as_of": back(9)}, None, THEN),
        ({"days": 9}, {"as_of": back(9)}, TODAY, THEN),
        ({"days": 9}, {"as_of": back(9)}, back(9), f"the Board lists: {RECORD}"),
        ({"lookup": Lookup.SOURCE_UNAVAILABLE}, {}, None, f"the Board listed on 22 November 2026: {RECORD}"),
        # What an old list no longer had was last listed before its day; a record is of no later day than its list.
        ({"lookup": Lookup.SOURCE_STALE}, {"as_of": back(9)}, None, THEN),
        ({"lookup": Lookup.SOURCE_STALE, "days": 9}, {}, None, THEN),
        (
            {"seen_by": "Ann Clerk", "days": 9}, {}, None,
            f"Ann Clerk saw on 13 November 2026 that the Board lists: {RECORD}",
        ),
        (
            {"seen_by": "Ann Clerk", "lookup": Lookup.SOURCE_STALE}, {}, None,
            f"Ann Clerk saw on 22 November 2026 that the Board listed: {RECORD}",
        ),
        ({"age": Age(AgeState.FRESH)}, {}, None, f"the Board lists: {RECORD}"),
        ({"age": Age(AgeState.STALE)}, {}, None, f"the Board listed on 22 November 2026: {RECORD}"),
    ],
)  # fmt: skip
def test_whose_word_a_record_is_and_of_which_day(
    changes: dict[str, Any], record: dict[str, Any], newest: date | None, said: str
) -> None:
    told = lines(says("wa", seen(**record), **changes), newest)
    assert next(line for line in told if "MARISOL" in line) == said


def test_a_record_that_is_gone_was_listed() -> None:
    told = lines(says("wa", seen(Identity.CONFIRMED, Flag.NO_LONGER_LISTED, no_longer_listed_since=back(3))))
    assert told[0] == f"the Board listed on 22 November 2026: {RECORD}"
    assert "  No longer listed since 19 November 2026." in told
    assert not any(line.startswith("  Note:") for line in told)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, RECORD),
        ({"type_text": "", "number": "", "status_text": "", "expires_raw": ""}, "MARISOL QUILLOWMERE"),
        (
            {"standing": Standing.NOT_STATED, "status_text": ""},
            "MARISOL QUILLOWMERE, Acupuncturist License, no. AC1, with no status printed, expiring 12/31/2027",
        ),
        ({"standing": Standing.NOT_STATED}, RECORD),
        (
            {**CERTIFIED, "standing": Standing.NOT_STATED, "status_text": "", "expires_raw": "2027-12-31T00:00:00.000"},
            "MARISOL QUILLOWMERE, certified in Acupuncture, no. AC1, expiring 2027-12-31",
        ),
    ],
)  # fmt: skip
def test_a_record_is_one_phrase(changes: dict[str, Any], said: str) -> None:
    assert described(credential(**changes)) == said


def test_certificates_are_told_in_words_and_those_nobody_knows_as_printed() -> None:
    told = certificates(credential(certificates=("ac certification", "OM", "Zorb Certification")))
    assert told == "Acupuncture, Oriental Medicine (acupuncture and herbs), Zorb Certification"


@pytest.mark.parametrize(
    ("raw", "said"), [("2027-12-31T00:00:00.000Z", "2027-12-31"), ("12/31/2027", "12/31/2027"), ("", "")]
)
def test_a_machines_time_stamp_is_told_as_its_day(raw: str, said: str) -> None:
    assert printed(raw) == said


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, []),
        ({"city": "Alderbrook", "state": "WA"}, ["Place: Alderbrook, WA"]),
        ({"city": "Alderbrook"}, ["Place: Alderbrook"]),
        ({"state": "WA"}, ["Place: WA"]),
        ({"issued_raw": "2011-02-06T00:00:00.000"}, ["Issued: 2011-02-06"]),
        ({"discipline_text": "Reprimand 2019"}, ["As printed: Reprimand 2019"]),
        (
            {"discipline_cases": ({"action": "Order", "completed": "", "effective": "2025-04-10T00:00:00.000"},)},
            ["Case: action Order, effective 2025-04-10"],
        ),
        ({"standing": Standing.ACTIVE_WITH_CONDITIONS}, ["Active, with conditions: read the conditions at the board."]),
        ({"standing": Standing.PENDING}, ["This is an application, not a licence."]),
        (
            {"standing": Standing.NOT_STATED, "status_text": ""},
            ["The list prints no status, so it cannot show whether the licence is active."],
        ),
        ({"standing": Standing.UNRECOGNISED}, ["The program does not know this status word; a person must read it."]),
        (
            {"standing": Standing.UNRECOGNISED, "status_text": ""},
            ["No status is printed for this record; a person must look."],
        ),
        ({**CERTIFIED, "standing": Standing.PENDING}, []),
        # Of two rows that differ neither status is explained.
        (
            {"standing": Standing.UNRECOGNISED, "flags": (RecordFlag.PRINTED_TWICE.value,)},
            [f"Note: {RULES[RecordFlag.PRINTED_TWICE].says}"],
        ),
        ({"flags": (RecordFlag.POSSIBLE_TEST_ROW.value,)}, [f"Note: {RULES[RecordFlag.POSSIBLE_TEST_ROW].says}"]),
        ({"flags": (RecordFlag.ENTITY.value,)}, []),
        (
            {"flags": (RecordFlag.UNREAD_FIELD.value,), "facts": {"board_action": "Probation", "board_color": "red"}},
            [f"Note: {RULES[RecordFlag.UNREAD_FIELD].says}", 'As printed: board_action: "Probation"'],
        ),
        ({"facts": {"board_action": "Probation"}}, []),
    ],
)  # fmt: skip
def test_a_record_is_told_as_far_as_it_says_something(changes: dict[str, Any], said: list[str]) -> None:
    record = credential(**changes)
    entry = seen()._replace(credential=record)
    told = lines(says("wa", entry))
    inner = [line.strip() for line in told[1:-2] if not line.startswith(("  Same person?", "  Record:"))]
    assert inner == said


def test_of_a_row_that_could_not_be_read_nothing_is_explained() -> None:
    told = of_record(Flag.ROW_UNREADABLE, standing=Standing.UNRECOGNISED, flags=(RecordFlag.UNREADABLE_ROW.value,))
    assert told == ["Note: A row of the source that may be this record could not be read; what is shown may be old."]
    assert noted(credential(facts={"board_action": "Probation"})) == []


NOTES = {
    Flag.PAST_EXPIRY: "Listed as active but past its own expiry date",
    Flag.DATE_UNREADABLE: "The expiry date could not be read.",
    Flag.DISCIPLINE_STATED: "The source shows a disciplinary record or action.",
    Flag.TYPE_DIFFERS: "This is not a full acupuncture licence.",
    Flag.OTHER_PROFESSION: "This record belongs to another profession",
    Flag.NAME_DIFFERS: "The name on the record differs from the name asked.",
    Flag.NUMBER_SHAPE_ODD: "The number typed differs slightly from the number printed.",
    Flag.ROW_UNREADABLE: "A row of the source that may be this record could not be read",
    Flag.LAST_DAY: "It expires today.",
    Flag.ISSUED_LATER: "The issue date lies in the future",
    Flag.NPI_OF_ANOTHER: "The NPI asked is registered to another name.",
    Flag.STATUS_UNPROVEN: "The meaning of this status word is taken from rules",
    Flag.EXPIRES_SOON: "Expires soon.",
    Flag.EXCLUSION_ENDED: "By the list's own date it is over",
}


@pytest.mark.parametrize("flag", [flag for flag in Flag if flag not in (Flag.NO_LONGER_LISTED, Flag.HISTORY_OF_ACTION)])
def test_what_a_person_must_see_beside_the_standing_is_a_note(flag: Flag) -> None:
    told = of_record(flag)
    assert len(told) == (flag in NOTES)
    assert all(line.startswith(f"Note: {NOTES[flag]}") for line in told)


def test_a_date_that_passed_on_a_list_without_status_is_no_word_of_active() -> None:
    told = of_record(Flag.PAST_EXPIRY, standing=Standing.NOT_STATED, status_text="")
    assert told[1:] == ["Note: The expiry date has passed: ask the board."]
    assert of_record(Flag.EXPIRES_SOON, standing=Standing.NOT_STATED)[1:] == ["Note: Expires soon."]


def test_an_action_in_the_past_is_noted_once() -> None:
    told = of_record(Flag.HISTORY_OF_ACTION, flags=(RecordFlag.HISTORY_OF_ACTION.value,))
    assert told == [f"Note: {RULES[RecordFlag.HISTORY_OF_ACTION].says}"]


ADVERSE: dict[str, Any] = {"standing": Standing.REVOKED}
CITY = frozenset({AgreeingFact.CITY})


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (seen(), "Yes: the number or NPI is the same, and the name agrees."),
        (seen(level=Level.SIMILAR), "Yes: the number or NPI is the same, and the name is alike but for a slip."),
        (seen(Identity.CONSISTENT), "Very likely."),
        (seen(Identity.NAME_ONLY), "Not certain."),
        (seen(Identity.NAME_ONLY, level=Level.SIMILAR), "Not certain."),
        (seen(Identity.CONFLICTING), "Doubtful: the number or NPI and the name disagree."),
        (seen(Identity.CONFLICTING, Flag.NUMBER_DIFFERS), "Doubtful: the number differs."),
        (seen(Identity.CONFLICTING, Flag.NPI_OF_ANOTHER), "Doubtful: the NPI asked is registered to another name."),
        (seen(Identity.NAME_ONLY, Flag.NPI_OF_ANOTHER, Flag.NUMBER_DIFFERS), "Not certain."),
        (seen(Identity.NAME_ONLY, Flag.NAME_NOT_GIVEN, **ADVERSE), "No name was given to compare."),
        # A revocation is laid upon nobody by the name alone, in no line of the answer.
        (seen(Identity.CONSISTENT, **ADVERSE), "We cannot say that it is."),
        (seen(Identity.CONSISTENT, Flag.DISCIPLINE_STATED), "We cannot say that it is."),
        (seen(Identity.CONSISTENT, Flag.PAST_EXPIRY), "We cannot say that it is."),
        (seen(Identity.NAME_ONLY, doubt=Doubt.COMMON, **ADVERSE), "We cannot say that it is."),
        (seen(Identity.NAME_ONLY, doubt=Doubt.NAMESAKE, **ADVERSE), "Not certain."),
        (seen(Identity.CONSISTENT, facts=CITY, **ADVERSE), "Very likely."),
        (seen(**ADVERSE), "Yes: the number or NPI is the same, and the name agrees."),
    ],
)
def test_whether_it_is_the_person_is_said_no_surer_than_it_is(entry: Sighting, said: str) -> None:
    assert f"  Same person? {said}" in lines(says("wa", entry))
    reasoned = entry._replace(reasons=("family name the same", "city differs"))
    assert f"  Same person? {said} Why: family name the same; city differs." in lines(says("wa", reasoned))


def test_a_record_of_the_private_file_has_no_number_to_show() -> None:
    assert "  Record: 7 (verifier show 7)" in lines(says("wa", seen(id=7)))
    for ident in (0, -3):
        assert not any("Record:" in line for line in lines(says("wa", seen(id=ident))))


NEAR = seen(Identity.NAME_ONLY, name="MARISOL QUILLOWMARE")
SOURCE = "  Source: The list, data as of 13 November 2026"
CHECK = "  Check it yourself: https://board.example"


@pytest.mark.parametrize(
    ("finding", "said"),
    [
        (
            says("wa", days=9, absence="It is complete.", near=(NEAR,)),
            [
                "Not found in The list (the Board) as of 13 November 2026. It is complete.",
                "  The nearest names of that list, which are other people's unless you know better:",
                f"    {RECORD.replace('MERE', 'MARE')}",
                f"{SOURCE}, last seen by us 22 November 2026",
                CHECK,
            ],
        ),
        (
            says("wa", days=9, lookup=Lookup.SOURCE_UNAVAILABLE, why="It failed.", near=(NEAR,)),
            ["The list (the Board): It failed.", f"{SOURCE}, last seen by us 22 November 2026", CHECK],
        ),
        (
            says(
                "wa", lookup=Lookup.NOT_COVERED, why="No licence exists.", silence=Silence.NO_LICENCE,
                state=AgeState.NOTHING,
            ),
            ["No licence exists.", CHECK],
        ),
        (says("wa", lookup=Lookup.NOT_COVERED, state=AgeState.NOTHING), [CHECK]),
        (
            says("wa", days=9, lookup=Lookup.SOURCE_STALE, why="Old.", age=Age(AgeState.STALE, NOW, back(9), "Old.")),
            ["The list (the Board): Old.", f"{SOURCE}, last seen by us 22 November 2026", CHECK],
        ),
        (
            says("wa", lookup=Lookup.SOURCE_STALE, age=Age(AgeState.AGEING, None, back(9), "Its date is 9 days ago.")),
            [f"{SOURCE} (Its date is 9 days ago.)", CHECK],
        ),
        (
            says("wa", days=9, lookup=Lookup.SOURCE_STALE, seen_by="Ann Clerk"),
            [f"{SOURCE}, written down by Ann Clerk", CHECK],
        ),
    ],
)  # fmt: skip
def test_what_a_source_without_a_record_says(finding: Finding, said: list[str]) -> None:
    assert lines(finding) == said


def test_that_several_may_be_meant_stands_before_them_and_a_page_only_where_there_is_one() -> None:
    told = [*finding_lines(says("wa", seen(), seen(id=2), lookup=Lookup.AMBIGUOUS), FACTS._replace(official_page=""))]
    assert told[0] == "More than one person matches."
    assert sum(line.startswith("the Board lists: ") for line in told) == 2
    assert told[-1].startswith("  Source: ")


@pytest.mark.parametrize(
    ("facts", "issued", "said"),
    [
        ({}, "", "from an unknown day"),
        ({}, "2024-03-20", "from 20 March 2024"),
        ({"excluded_on": "2020-01-20"}, "2024-03-20", "from 20 January 2020"),
        (
            {"excluded_on": "2020-01-20", "ends_on": "2027-01-20"}, "",
            "from 20 January 2020 until 20 January 2027, says the list",
        ),
        (
            {"waiver_state": "TX", "waiver_on": "2021-02-03"}, "",
            "from an unknown day, with a waiver for TX since 3 February 2021",
        ),
        ({"waiver_state": "TX"}, "", "from an unknown day, with a waiver for TX since an unknown date"),
        (
            {"waiver_on": "2021-02-03"}, "",
            "from an unknown day, with a waiver for an unnamed state since 3 February 2021",
        ),
    ],
)  # fmt: skip
def test_from_when_somebody_is_excluded(facts: dict[str, str], issued: str, said: str) -> None:
    assert (
        excluded_from(credential(facts=facts, issued_raw=issued, expires=None, expires_raw="", status_text="")) == said
    )


@pytest.mark.parametrize("text", ["see order", "emergency", "wrong person?", "board says call us", "by phone"])
def test_what_a_person_wrote_beside_a_record_is_always_shown(text: str) -> None:
    written = credential(facts={"note": text, "county": "Reno"})
    assert noted(written) == [f'note: "{text}"']
    assert beside_standing(written) == f'note: "{text}"'
    assert noted(credential(facts={"county": "Reno"})) == []
