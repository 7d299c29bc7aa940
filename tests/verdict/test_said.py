"""What the first sentence and the lines of a finding say: the fact, whose it is, and its date."""

from __future__ import annotations

from typing import Any

import pytest

from state_boards.contract.vocabulary import Kind, Standing, Tier
from tests.verdict.cases import ANY, TODAY, WA, credential
from tests.verdict.two import back, says, seen
from verifier.matching.agreement import Agreement, Level
from verifier.matching.types import Doubt, Identity
from verifier.verdict.decide import decide
from verifier.verdict.first import first_line
from verifier.verdict.inquiry import Inquiry
from verifier.verdict.phrases import namesakes, of_name
from verifier.verdict.terms import AgeState, Finding, Flag, Lookup, Sighting
from verifier.verdict.wording import SourceFacts, excluded_from, finding_lines
from verifier.words.catalogue import Words

CERTIFIED = Inquiry(states=(), require_certification=True, today=TODAY)


def facts_of(source: str) -> SourceFacts:
    return SourceFacts(source, f"Board of {source}", f"The {source} list", f"https://{source}.example")


def sentence(*findings: Finding, inquiry: Inquiry = WA) -> str:
    return first_line(decide(inquiry, findings), facts_of, asked="Marisol Quillowmere", say=Words()).sentence


def lines(entry: Sighting, lookup: Lookup = Lookup.FOUND) -> str:
    return "\n".join(finding_lines(says("wa", entry, lookup=lookup), facts_of("wa")))


def with_agreement(entry: Sighting, agreement: Agreement) -> Sighting:
    return entry._replace(agreement=agreement)


@pytest.mark.parametrize("objecting", [(), (seen(Identity.CONSISTENT, standing=Standing.EXPIRED),)])
def test_two_lists_that_contradict_each_other_are_told_with_both_dates(objecting: tuple[Sighting, ...]) -> None:
    said = sentence(says("a", seen(Identity.CONSISTENT, as_of=back(9)), days=9), says("b", *objecting))
    for text in ("Board of a", "13 November 2026", "Board of b", "22 November 2026"):
        assert text in said


def test_the_number_under_another_name_is_told_with_that_name() -> None:
    other = seen(Identity.CONFLICTING, level=Level.OTHER, name="ODETTE VASTERBY")
    newer = says("b", complete=False, absent=False, same_number=(other,))
    assert "ODETTE VASTERBY" in sentence(says("a", seen(as_of=back(9)), days=9), newer)


def test_a_certificate_that_is_required_is_told_as_what_it_is() -> None:
    values = {
        "tier": Tier.CERTIFICATION,
        "kind": Kind.NATIONAL_CERTIFICATE,
        "certificates": ("AC",),
        "jurisdiction": "",
    }
    card = says("ncbahm", seen(**values), tier=Tier.CERTIFICATION, jurisdiction="")  # type: ignore[arg-type]
    verdict = decide(CERTIFIED, [says("wa", seen()), card])._replace(decided_by=card)
    certified = first_line(verdict, facts_of, asked="Marisol Quillowmere", say=Words()).sentence
    assert "national certificate in Acupuncture" in certified
    assert "not a state licence" in certified


@pytest.mark.parametrize("standing", [Standing.ACTIVE, Standing.NOT_STATED])
def test_discipline_beside_an_active_record_is_told_with_where_to_read_it(standing: Standing) -> None:
    entry = seen(Identity.CONFIRMED, Flag.DISCIPLINE_STATED, standing=standing)
    assert "https://wa.example" in sentence(says("wa", entry))
    linked = seen(Identity.CONFIRMED, Flag.DISCIPLINE_STATED, discipline_link="https://orders.example/7")
    assert "https://orders.example/7" in sentence(says("wa", linked))


def test_what_was_not_compared_of_a_name_is_said() -> None:
    exact = with_agreement(seen(), Agreement(Level.EXACT, asked_alone=("beth",)))
    assert "Beth" in " ".join(of_name(exact, Words()))
    turned = with_agreement(seen(), Agreement(Level.EXACT, written_so=0.05))
    assert "other order" in " ".join(of_name(turned, Words()))
    for printed_side, text in ((True, "is printed and was not asked"), (False, "was asked and is not printed")):
        entry = with_agreement(seen(), Agreement(Level.EXACT, suffix="Jr", suffix_printed=printed_side))
        assert text in " ".join(of_name(entry, Words()))
    assert of_name(seen(), Words()) == ()


@pytest.mark.parametrize(("expected", "text"), [(4.4, "About 4 other"), (1.5, "About 2"), (1.4, "could well")])
def test_how_many_bear_a_name_is_said_in_words(expected: float, text: str) -> None:
    assert text in namesakes(expected, Words())


def test_one_person_of_a_common_name_is_told_as_what_it_is() -> None:
    entry = seen(Identity.NAME_ONLY, doubt=Doubt.COMMON)._replace(namesakes=3.0)
    assert "About 3 other people" in sentence(says("wa", entry))


def test_an_exclusion_is_dated_with_its_end_and_its_waiver() -> None:
    def said(**facts: str) -> str:
        return excluded_from(credential(facts=facts))

    assert "unknown day" in said()
    assert said(excluded_on="2020-01-20").startswith("from 20 January 2020 ")
    assert said(excluded_on="January 20, 2020").startswith("from 20 January 2020 ")
    assert said(excluded_on="some day of 2020").startswith("from some day of 2020 ")
    assert "until 20 January 2025, says the list" in said(excluded_on="2020-01-20", ends_on="2025-01-20")
    assert "TX since 3 February 2021" in said(waiver_state="TX", waiver_on="2021-02-03")
    assert "an unknown day" in said(waiver_state="TX")
    assert "an unnamed state" in said(waiver_on="2021-02-03")


@pytest.mark.parametrize(("count", "text"), [(1, "One record bears"), (3, "3 records bear")])
def test_the_bearers_of_a_single_word_are_counted(count: int, text: str) -> None:
    assert text in sentence(says("wa", seen(Identity.NAME_ONLY), bearers=count))


@pytest.mark.parametrize(("count", "text"), [(2, "two"), (3, "three"), (11, "11")])
def test_people_who_are_not_told_apart_are_counted(count: int, text: str) -> None:
    entries = [seen(Identity.NAME_ONLY, number=str(number)) for number in range(count)]
    assert f"{text} records" in sentence(says("wa", *entries, lookup=Lookup.AMBIGUOUS))


def test_whose_a_number_is_and_the_record_of_the_name_are_both_told() -> None:
    other = seen(Identity.CONFLICTING, doubt=Doubt.NUMBER_OF_ANOTHER, name="BASIL THORNQUIST", level=Level.OTHER)
    mine = seen(Identity.CONFLICTING, doubt=Doubt.NUMBER_DIFFERS, number="AC9")
    said = sentence(says("wa", other, mine))
    assert "BASIL THORNQUIST" in said
    assert "Beside it" in said


def test_an_issue_date_in_the_future_is_told_as_printed() -> None:
    entry = seen(Identity.CONFIRMED, Flag.ISSUED_LATER, issued_raw="12/31/2027")
    assert "12/31/2027" in sentence(says("wa", entry))


@pytest.mark.parametrize(
    "printed", [{"issued": None, "issued_raw": "Withheld"}, {"status_date": None, "status_date_raw": "Withheld"}]
)
def test_words_in_the_place_of_a_date_are_told_as_printed(printed: dict[str, Any]) -> None:
    said = sentence(says("wa", seen(Identity.CONFIRMED, Flag.MUST_BE_READ, **printed)))
    assert "A person must look" in said
    assert "as printed: Withheld." in said


@pytest.mark.parametrize("printed", [{"detail_url": "Board took license"}, {"facts": {"Phone": "Board took license"}}])
def test_words_in_the_field_of_a_link_or_a_telephone_are_told_as_printed(printed: dict[str, Any]) -> None:
    entry = seen(Identity.CONFIRMED, Flag.MUST_BE_READ)
    record = credential(flags=("status_word_elsewhere",), **printed)
    said = sentence(says("wa", entry._replace(credential=record)))
    assert 'Board took license"' in said


def test_a_last_listing_is_told_with_its_day() -> None:
    stale = says("wa", seen(), lookup=Lookup.SOURCE_STALE, state=AgeState.STALE, days=200, why="Too old to state.")
    said = sentence(stale)
    assert "Too old to state." in said
    assert "May 2026" in said
    named = says("wa", seen(Identity.NAME_ONLY), lookup=Lookup.SOURCE_STALE, state=AgeState.STALE, days=200)
    assert "a record of this name" in sentence(named)


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        (seen(Identity.NAME_ONLY, Flag.NAME_NOT_GIVEN), "No name was given"),
        (seen(Identity.CONFLICTING, Flag.NPI_OF_ANOTHER), "NPI asked is registered to another name"),
        (seen(Identity.CONFLICTING, Flag.NUMBER_DIFFERS), "number differs"),
        (seen(), "the number or NPI is the same, and the name agrees"),
        (seen(Identity.CONSISTENT), "Very likely"),
    ],
)
def test_whether_it_is_the_same_person_is_said(entry: Sighting, text: str) -> None:
    assert text in lines(entry)


def test_a_record_is_told_with_everything_the_board_says_of_it() -> None:
    told = lines(
        seen(
            Identity.CONFIRMED,
            Flag.PAST_EXPIRY,
            discipline_text="Reprimand 2019",
            discipline_cases=({"case": "M-7", "on": "2019-01-02"},),
            no_longer_listed_since=back(3),
            flags=("restricted",),
        )
    )
    for text in ("Reprimand 2019", "M-7", "19 November 2026", "verifier show 1"):
        assert text in told
    assert "expiry" in lines(seen(Identity.CONFIRMED, Flag.PAST_EXPIRY, standing=Standing.NOT_STATED))


def test_without_a_state_the_answer_says_that_others_were_not_searched() -> None:
    assert sentence(says("wa"), inquiry=ANY)


@pytest.mark.parametrize("standing", [Standing.ACTIVE, Standing.EXPIRED])
def test_what_is_said_of_a_name_is_in_the_language_of_the_answer(standing: Standing) -> None:
    suffix = Agreement(Level.EXACT, suffix="Jr", suffix_printed=True)
    verdict = decide(WA, [says("wa", with_agreement(seen(standing=standing), suffix))])
    said = {code: first_line(verdict, facts_of, asked="Ann Doe", say=Words(code)).more for code in ("en", "es")}
    assert any("is printed and was not asked" in text for text in said["en"])
    assert not set(said["en"]) & set(said["es"])
