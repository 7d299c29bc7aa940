"""What takes "not found" of a held list back, and what lists say of each other's numbers and of names they changed."""

from __future__ import annotations

from typing import Any

import pytest

from state_boards.contract.vocabulary import Tier
from tests.verdict.shelf import NAME, OTHER, THIRD, Shelf, aside, asking, back, card, held, numbers, row
from verifier.matching.types import Doubt, Identity
from verifier.verdict.registers import from_register, under_another_name, with_same_numbers
from verifier.verdict.terms import Finding, Flag, Lookup, Silence

KS, BESIDE = card(), card("ks.search")


def said(shelf: Shelf, name: str = NAME, **inquiry: Any) -> Finding:
    """Return what the list of Kansas says."""
    return from_register(asking(held(shelf), name, **inquiry), KS, "KS")


# --- rows that could not be kept --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "printed"),
    [
        ("", NAME), ("", "MARWICK, QUILLONNE LEE"), ("", "Marwick Q."), ("", "Q Marwick"), ("", "Quillonne M"),
        ("AC 0077", "AC-77"), ("ac77", "AC 0077"), ("77", "077"), ("AC0077", "AC00077"),
    ],
)  # fmt: skip
def test_a_row_that_could_not_be_kept_takes_back_not_found_by_its_name_or_its_number(number: str, printed: str) -> None:
    row_aside = aside(printed) if number else aside(name=printed)
    found = said(Shelf(row("1", OTHER), aside=[row_aside]), number=number)
    assert (found.lookup, found.silence) == (Lookup.SOURCE_UNAVAILABLE, Silence.ROW_SET_ASIDE)
    assert "too few columns" in found.why


@pytest.mark.parametrize(
    ("number", "row_aside"),
    [
        ("", aside(name=OTHER)), ("", aside(name="Marwick")), ("", aside(name="Quillonne Thornquist")),
        ("", aside(name="M Q")), ("", aside()), ("77", aside("78", OTHER)), ("77", aside("", OTHER)),
        ("770", aside("77", OTHER)), ("", aside(name=NAME, source="fl")), ("", aside("--", OTHER)),
    ],
)  # fmt: skip
def test_a_row_of_somebody_else_that_could_not_be_kept_takes_nothing_back(number: str, row_aside: Any) -> None:
    found = said(Shelf(row("1", OTHER), aside=[row_aside]), number=number)
    assert (found.lookup, found.silence, found.why) == (Lookup.NOT_FOUND, None, "")


def test_a_number_alone_is_met_by_no_name_of_a_row_that_could_not_be_kept() -> None:
    assert said(Shelf(row("1"), aside=[aside(name=OTHER)]), "", number="9").lookup is Lookup.NOT_FOUND


def test_of_two_first_names_one_is_enough_beside_the_family_name() -> None:
    found = said(Shelf(row("1", OTHER), aside=[aside(name="MARWICK YOUNG")]), "Young-Soo Marwick")
    assert found.silence is Silence.ROW_SET_ASIDE


def test_a_cell_of_a_row_that_could_not_be_kept_may_be_its_number() -> None:
    found = said(Shelf(row("1", OTHER), aside=[aside("", "Basil | Thornquist | AC 0077")]), number="AC77")
    assert found.silence is Silence.ROW_SET_ASIDE


def test_a_row_that_could_not_be_kept_lowers_nobody_who_is_listed() -> None:
    found = said(Shelf(row("1"), aside=[aside(name=NAME)]))
    assert (found.lookup, numbers(found)) == (Lookup.FOUND, ["1"])


def test_a_name_in_which_a_letter_was_lost_may_be_the_one_asked() -> None:
    found = said(Shelf(row("1", OTHER), lost={"ks": ["Q\ufffdillonne Marwick"]}))
    assert (found.lookup, found.silence) == (Lookup.SOURCE_UNAVAILABLE, Silence.ROW_SET_ASIDE)
    assert "Marwick" in found.why
    assert said(Shelf(row("1", OTHER), lost={"ks": ["B\ufffdsil Thornquist"]})).lookup is Lookup.NOT_FOUND
    number = said(Shelf(row("1", OTHER), lost={"ks": ["Q\ufffdillonne Marwick"]}), "", number="9")
    assert number.lookup is Lookup.NOT_FOUND


# --- where only an identifier was given -------------------------------------------------------------------------------


def test_a_licence_list_is_not_searched_by_an_npi_alone_and_is_by_a_number() -> None:
    shelf = Shelf(row("1", OTHER))
    found = said(shelf, "", npi="1306064001")
    assert (found.lookup, bool(found.why)) == (Lookup.INSUFFICIENT_INPUT, True)
    assert said(shelf, "", number="9").lookup is Lookup.NOT_FOUND
    assert said(shelf, NAME, npi="1306064001").lookup is Lookup.NOT_FOUND


def test_the_national_directory_prints_no_number_of_a_state_and_the_npi_registry_prints_npis() -> None:
    rows = [row("1", OTHER, "ncbahm", ""), row("2", OTHER, "nppes", "KS", npi="1215000003")]
    one = asking(held(Shelf(*rows)), "", number="9", npi="1306064001")
    assert from_register(one, card("ncbahm"), None).lookup is Lookup.INSUFFICIENT_INPUT
    assert from_register(one, card("nppes"), None).lookup is Lookup.NOT_FOUND
    assert from_register(asking(one.held, "", npi="1306064001"), card("nppes"), None).lookup is Lookup.NOT_FOUND


# --- the numbers that lists of one state show of each other -----------------------------------------------------------


def beside(*rows: Any, name: str = NAME, states: Any = (), **inquiry: Any) -> dict[str, Finding]:
    """Return what two lists of Kansas say, each with what it says of the other's numbers."""
    one = asking(held(Shelf(*rows, states=states)), name, **inquiry)
    found = [from_register(one, source, "KS") for source in (KS, BESIDE)]
    return {each.source_id: each for each in with_same_numbers(one, "KS", found)}


def whose(found: Finding) -> list[tuple[str, str]]:
    return [(one.credential.number, one.credential.name) for one in found.same_number]


def test_a_list_says_whose_a_number_is_that_another_list_shows_as_the_persons() -> None:
    found = beside(row("1"), row("1", OTHER, "ks.search"), row("7", THIRD, "ks.search"))
    assert whose(found["ks.search"]) == [("1", OTHER)]
    assert whose(found["ks"]) == []


def test_each_list_is_asked_for_the_numbers_of_the_others_and_never_for_its_own() -> None:
    rows = (row("1"), row("2", OTHER), row("1", THIRD, "ks.search"), row("2", NAME, "ks.search"))
    found = beside(*rows)
    assert whose(found["ks"]) == [("2", OTHER)]
    assert whose(found["ks.search"]) == [("1", THIRD)]


def test_a_number_that_the_list_shows_of_the_person_itself_is_not_looked_up_again() -> None:
    found = beside(row("1"), row("01", NAME, "ks.search"))
    assert [whose(one) for one in found.values()] == [[], []]


def test_numbers_that_may_be_anybodys_and_records_without_a_number_are_not_looked_up() -> None:
    common = beside(row("1"), row("2"), row("1", OTHER, "ks.search"))
    assert common["ks"].lookup is Lookup.AMBIGUOUS
    assert whose(common["ks.search"]) == []
    unnumbered = beside(row(""), row("", OTHER, "ks.search"))
    assert whose(unnumbered["ks.search"]) == []


def test_only_lists_of_one_tier_are_compared() -> None:
    one = asking(held(Shelf(row("1"), row("1", OTHER, "ks.search"))))
    found = [from_register(one, source, "KS") for source in (KS, BESIDE)]
    certificates = [found[0]._replace(tier=Tier.CERTIFICATION), found[1]]
    assert [whose(each) for each in with_same_numbers(one, "KS", certificates)] == [[], []]


def test_what_a_person_wrote_down_and_what_is_not_held_is_compared_with_none() -> None:
    one = asking(held(Shelf(row("1"), row("1", OTHER, "ks.search"))))
    found = [from_register(one, source, "KS") for source in (KS, BESIDE)]
    seen = [found[0], found[1]._replace(seen_by="A. Clerk")]
    assert whose(with_same_numbers(one, "KS", seen)[1]) == []
    nowhere = [found[0], found[1]._replace(source_id="fl")]
    assert whose(with_same_numbers(one, "KS", nowhere)[1]) == []


def test_one_list_alone_is_compared_with_none() -> None:
    one = asking(held(Shelf(row("1"))))
    found = [from_register(one, source, "KS") for source in (KS, BESIDE)]
    assert with_same_numbers(one, "KS", found) is found


# --- whom a list printed under the name asked before it printed another -----------------------------------------------

BEFORE = ("1", NAME, 9)


def test_whoever_bore_the_name_before_is_told_and_attributed_to_nobody() -> None:
    found = said(Shelf(row("1", OTHER), former=[BEFORE]))
    assert (found.lookup, found.absent, found.settle) == (Lookup.FOUND, False, ("licence number",))
    (entry,) = found.sightings
    assert entry.identity is Identity.NAME_ONLY
    assert entry.flags == {Flag.FORMER_NAME, Flag.NAME_DIFFERS}
    assert entry.probability == 0.0
    assert found.why == entry.reasons[0]
    assert NAME in found.why
    assert OTHER in found.why


def test_whoever_bore_it_and_left_the_list_is_told_as_that() -> None:
    gone = {"1": {"no_longer_listed_since": back(1)}}
    (entry,) = said(Shelf(row("1", OTHER), former=[BEFORE], changed=gone)).sightings
    assert Flag.NO_LONGER_LISTED in entry.flags


def test_a_number_is_asked_for_where_there_is_one_and_none_was_given() -> None:
    assert said(Shelf(row("1", OTHER), former=[BEFORE]), number="5").settle == ()
    assert said(Shelf(row("", OTHER), former=[("", NAME, 9)])).settle == ()
    assert said(Shelf(row("", OTHER), row("2"), former=[("", NAME, 9)])).settle == ("licence number",)


def test_the_latest_of_the_former_names_of_a_record_is_told() -> None:
    found = said(Shelf(row("1", OTHER), former=[("1", NAME, 30), ("1", "Quillonne A. Marwick", 9)]))
    assert "Quillonne A. Marwick" in found.why


def test_nobody_is_absent_for_a_former_name_that_may_be_the_one_asked() -> None:
    assert numbers(said(Shelf(row("1", OTHER), former=[("1", "Q. Marwick", 9)]))) == ["1"]
    assert said(Shelf(row("1", OTHER), former=[("1", "Zelda Marwick", 9)])).lookup is Lookup.NOT_FOUND


def test_beside_somebody_listed_only_who_bore_this_very_name_makes_two() -> None:
    found = said(Shelf(row("1", OTHER), row("2"), former=[BEFORE]))
    assert (found.lookup, numbers(found)) == (Lookup.AMBIGUOUS, ["2", "1"])
    listed = found.sightings[0]
    assert (listed.identity, listed.doubt) == (Identity.NAME_ONLY, Doubt.NAMESAKE)
    alone = said(Shelf(row("1", OTHER), row("2"), former=[("1", "Q. Marwick", 9)]))
    assert (alone.lookup, numbers(alone)) == (Lookup.FOUND, ["2"])


def test_the_record_itself_under_its_former_name_is_nobody_else() -> None:
    found = said(Shelf(row("1"), former=[BEFORE]))
    assert (found.lookup, found.sightings[0].identity) == (Lookup.FOUND, Identity.CONSISTENT)


@pytest.mark.parametrize("more", [{"number": "2"}, {"city": "Yakima"}])
def test_whoever_is_known_by_more_than_the_name_has_no_rival_in_a_former_bearer(more: dict[str, str]) -> None:
    found = said(Shelf(row("1", OTHER), row("2", city="Yakima"), former=[BEFORE]), **more)
    assert (found.lookup, numbers(found)) == (Lookup.FOUND, ["2"])
    assert found.sightings[0].identity.attributable


def test_former_names_count_within_the_state_asked_and_in_every_one_where_none_was() -> None:
    shelf = Shelf(row("1", OTHER, state="MO"), former=[BEFORE])
    one = asking(held(shelf))
    nobody = from_register(asking(held(Shelf(row("1", OTHER))), NAME), KS, "KS")
    assert under_another_name(one, nobody, one.query("KS")) is nobody
    anywhere = under_another_name(one, nobody._replace(jurisdiction=""), one.query(None))
    assert numbers(anywhere) == ["1"]


def test_only_lists_of_licences_are_asked_for_former_names() -> None:
    one = asking(held(Shelf(row("1", OTHER), former=[BEFORE])))
    nobody = Finding("ks", Tier.CERTIFICATION, "KS", Lookup.NOT_FOUND, age=from_register(one, KS, "KS").age)
    assert under_another_name(one, nobody, one.query("KS")) is nobody


def test_two_people_who_bore_it_are_two() -> None:
    found = said(Shelf(row("1", OTHER), row("2", THIRD), former=[BEFORE, ("2", NAME, 5)]))
    assert (found.lookup, sorted(numbers(found))) == (Lookup.AMBIGUOUS, ["1", "2"])


def test_a_number_that_is_found_ends_the_question_who_bore_the_name() -> None:
    found = said(Shelf(row("1", OTHER), row("2"), former=[BEFORE]), number="2")
    assert (found.lookup, found.sightings[0].identity) == (Lookup.FOUND, Identity.CONFIRMED)
