"""What a held list says of somebody, rule by rule: whose silence counts, at which age, and what is told beside it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from state_boards.contract.records import Completeness
from state_boards.contract.vocabulary import Standing, Tier
from tests.verdict.shelf import (
    NAME,
    NOW,
    OTHER,
    THIRD,
    Shelf,
    asking,
    back,
    card,
    day,
    held,
    numbers,
    row,
    standing,
    stands,
)  # fmt: skip
from verifier.register.model import Coverage
from verifier.verdict.asking import Step
from verifier.verdict.registers import from_register, from_saved
from verifier.verdict.terms import AgeState, Finding, Flag, Lookup, Silence

KS, BESIDE = card(), card("ks.search")


def said(shelf: Shelf, name: str = NAME, **inquiry: Any) -> Finding:
    """Return what the list of Kansas says."""
    return from_register(asking(held(shelf), name, **inquiry), KS, "KS")


# --- what is held -----------------------------------------------------------------------------------------------------


def test_of_a_list_that_was_never_read_it_is_said_how_it_is_fetched_to_everybody() -> None:
    model = held(Shelf())
    for name in (NAME, OTHER):
        one = asking(model, name)
        found = from_register(one, KS, "KS")
        assert (found.lookup, found.silence) == (Lookup.NOT_COVERED, Silence.NOT_HELD)
        assert not found.absent
        (line,) = one.not_searched
        assert (line.source, line.step, line.why) == ("ks", Step.REFRESH, found.why)
        assert one.searched == []


def test_a_list_that_could_not_be_fetched_and_is_not_held_says_why() -> None:
    one = asking(held(Shelf(), failures={"ks": "The board did not answer."}))
    found = from_register(one, KS, "KS")
    assert (found.lookup, found.silence) == (Lookup.SOURCE_UNAVAILABLE, Silence.FAILED)
    assert one.not_searched[0].why == found.why == "The board did not answer."


@pytest.mark.parametrize(("days", "silence"), [(0, None), (12, Silence.AGEING), (40, Silence.FAILED)])
def test_that_a_list_could_not_be_fetched_again_matters_where_it_is_too_old(days: int, silence: Silence | None) -> None:
    model = held(Shelf(row("1", OTHER, days=days), states=[stands(days=days)]), failures={"ks": "No answer."})
    one = asking(model)
    found = from_register(one, KS, "KS")
    assert found.silence is silence
    assert (found.why == "No answer.") is (silence is Silence.FAILED)
    assert one.searched == ["ks"]
    assert one.not_searched == []


def test_a_whole_list_answers_everybody_with_its_own_facts() -> None:
    one = asking(held(Shelf(row("1"), row("2", OTHER))))
    found = from_register(one, KS, "KS", supplementary=True)
    assert (numbers(found), found.lookup, found.supplementary) == (["1"], Lookup.FOUND, True)
    assert (found.source_id, found.jurisdiction, found.tier) == ("ks", "KS", Tier.LICENCE)
    assert one.searched == ["ks"]
    nobody = from_register(asking(one.held, THIRD), KS, "KS", supplementary=True)
    assert (nobody.lookup, nobody.absent, nobody.complete, nobody.why) == (Lookup.NOT_FOUND, True, True, "")
    assert nobody.absence == KS.absence


def test_a_source_is_known_apart_as_the_first_one_and_as_another_one_and_nationwide() -> None:
    model = held(Shelf(row("1")))
    for beside in (False, True, False):
        found = from_register(asking(model, THIRD), KS, "KS", supplementary=beside)
        assert (found.supplementary, found.jurisdiction) == (beside, "KS")
    assert from_register(asking(model, THIRD), KS, "KS", nationwide=True).jurisdiction == ""
    assert from_register(asking(model, THIRD), KS, "KS").jurisdiction == "KS"
    assert from_register(asking(model, THIRD), KS, None).jurisdiction == KS.jurisdiction
    assert from_register(asking(model, THIRD), card("ncbahm"), "KS").jurisdiction == "KS"


@pytest.mark.parametrize("completeness", [Completeness.PARTIAL, None])
def test_the_silence_of_a_part_shows_nobodys_absence(completeness: Completeness | None) -> None:
    state = stands(completeness=completeness, incomplete_why="Only the first page was read.")
    found = said(Shelf(row("1", OTHER), states=[state]))
    assert (found.lookup, found.silence, found.absent) == (Lookup.SOURCE_UNAVAILABLE, Silence.PART, False)
    assert found.why == "Only the first page was read."


def test_a_name_that_cannot_be_searched_is_absent_from_no_list() -> None:
    shelf = Shelf(row("1"))
    model = held(shelf)
    assert from_register(asking(model, THIRD), KS, "KS").lookup is Lookup.NOT_FOUND
    assert from_register(asking(model, "Marwick"), KS, "KS").lookup is not Lookup.NOT_FOUND
    found = from_register(asking(model, "Zworbel"), KS, "KS")
    assert (found.lookup, found.absent) == (Lookup.INSUFFICIENT_INPUT, False)


def test_what_a_person_saved_of_a_page_shows_presence_only() -> None:
    model = held(Shelf(row("1")))
    one = asking(model)
    found = from_saved(one, KS, "KS", supplementary=True)
    assert (numbers(found), found.complete, found.supplementary) == (["1"], False, True)
    assert one.searched == ["ks"]
    nobody = from_saved(asking(model, THIRD), KS, "KS", supplementary=False)
    assert (nobody.lookup, nobody.silence, nobody.supplementary) == (Lookup.SOURCE_UNAVAILABLE, Silence.PART, False)
    assert nobody.why


# --- without a state --------------------------------------------------------------------------------------------------


def everywhere(competing: frozenset[str], name: str = NAME) -> list[Finding]:
    rows = (row("1", source="ks", state="KS"), row("1", source="fl", state="FL"), row("2", OTHER, "fl", "FL"))
    one = asking(held(Shelf(*rows)), name, ())
    one.everywhere = competing
    return [from_register(one, card(source), None) for source in ("ks", "fl")]


def test_without_a_state_all_registers_compete_for_the_one_person_meant() -> None:
    found = everywhere(frozenset({"ks", "fl"}))
    assert [numbers(one) for one in found] == [["1"], ["1"]]
    assert not any(one.sightings[0].identity.attributable for one in found)
    assert [numbers(one) for one in everywhere(frozenset({"ks", "fl"}), OTHER)] == [[], ["2"]]


def test_the_registers_that_compete_are_matched_once() -> None:
    rows = (row("1", source="ks", state="KS"), row("2", source="fl", state="FL"))
    one = asking(held(Shelf(*rows)), NAME, ())
    one.everywhere = frozenset({"ks", "fl"})
    from_register(one, card("ks"), None)
    pooled = one.pooled
    assert pooled is not None
    assert set(pooled) == {"ks", "fl"}
    from_register(one, card("fl"), None)
    assert one.pooled is pooled


def test_a_source_that_does_not_compete_is_asked_by_itself() -> None:
    one = asking(held(Shelf(row("1"))), NAME, ())
    one.everywhere = frozenset({"fl"})
    assert numbers(from_register(one, KS, None)) == ["1"]
    assert one.pooled is None
    stated = asking(held(Shelf(row("1"))))
    stated.everywhere = frozenset({"ks"})
    assert numbers(from_register(stated, KS, "KS")) == ["1"]
    assert stated.pooled is None


# --- the ages of rows -------------------------------------------------------------------------------------------------

PART = stands(completeness=Completeness.PARTIAL)


def test_what_a_part_lists_is_as_old_as_its_own_page() -> None:
    found = said(Shelf(row("1", days=12), states=[PART]))
    assert (found.lookup, found.age.state, found.age.as_of) == (Lookup.FOUND, AgeState.AGEING, day(12))
    stale = said(Shelf(row("1", days=40), states=[PART]))
    assert (stale.lookup, stale.age.state, numbers(stale)) == (Lookup.SOURCE_STALE, AgeState.STALE, ["1"])


def test_of_a_part_that_is_stale_as_a_whole_a_fresh_page_still_answers() -> None:
    state = stands(days=40, completeness=Completeness.PARTIAL)
    found = said(Shelf(row("1", days=1), states=[state]))
    assert (found.lookup, found.age.state) == (Lookup.FOUND, AgeState.FRESH)


def two_rows(*, days: tuple[int, int], older: str = "active", **more: Any) -> Finding:
    """Return what a part says of two records of one number, so old, the older with another standing."""
    first = row("1", days=days[0], **more)
    second = row("1", days=days[1], **standing(older), **more)
    return said(Shelf(first, second, states=[PART]), number="1")


def test_of_two_pages_of_one_person_the_fresh_one_answers_and_the_stale_one_is_dropped() -> None:
    found = two_rows(days=(1, 40))
    assert (found.lookup, found.age.as_of, len(found.sightings)) == (Lookup.FOUND, day(1), 1)
    assert found.sightings[0].credential.as_of == day(1)


@pytest.mark.parametrize("older", ["revoked", "suspended", "surrendered"])
def test_an_old_warning_is_never_dropped_for_a_newer_page(older: str) -> None:
    found = two_rows(days=(1, 40), older=older)
    assert found.lookup is Lookup.FOUND
    assert {one.credential.standing for one in found.sightings} == {Standing.ACTIVE, Standing(older)}
    assert found.age.as_of == day(1)


def test_an_old_page_of_stated_discipline_is_not_dropped_either() -> None:
    shelf = Shelf(
        row("1", days=1), row("01", days=40), states=[PART], changed={"01": {"discipline_said": "stated"}}
    )  # fmt: skip
    found = said(shelf, number="1")
    assert sorted(numbers(found)) == ["01", "1"]
    assert sorted(numbers(said(Shelf(row("1", days=1), row("01", days=40), states=[PART]), number="1"))) == ["1"]


def test_two_pages_that_are_both_stale_are_a_last_listing_of_the_older_age() -> None:
    found = two_rows(days=(40, 60))
    assert (found.lookup, found.age.state, len(found.sightings)) == (Lookup.SOURCE_STALE, AgeState.STALE, 2)


def test_of_two_people_of_a_part_neither_page_is_dropped() -> None:
    found = said(Shelf(row("1", days=1), row("2", days=40), states=[PART]))
    assert (found.lookup, found.age.state) == (Lookup.SOURCE_STALE, AgeState.STALE)
    assert sorted(numbers(found)) == ["1", "2"]


def test_a_listed_row_is_told_at_no_better_age_than_its_own() -> None:
    found = said(Shelf(row("1", days=12), states=[stands()]))
    assert (found.age.state, found.lookup) == (AgeState.AGEING, Lookup.FOUND)
    old = said(Shelf(row("1", days=40), states=[stands()]))
    assert (old.age.state, old.lookup, old.silence) == (AgeState.STALE, Lookup.SOURCE_STALE, Silence.STALE)
    future = said(Shelf(row("1", days=-20), states=[stands()]))
    assert future.age.future


def test_a_row_that_is_fresher_than_its_list_makes_the_list_no_fresher() -> None:
    found = said(Shelf(row("1", days=1), states=[stands(days=12)]))
    assert (found.age.state, found.age.as_of) == (AgeState.AGEING, day(12))


def test_a_row_that_the_list_no_longer_has_is_as_old_as_the_list_that_lacks_it() -> None:
    found = said(Shelf(row("1", days=40), states=[stands()], changed={"1": {"no_longer_listed_since": back(1)}}))
    assert found.age.state is AgeState.FRESH
    assert Flag.NO_LONGER_LISTED in found.sightings[0].flags


def test_of_several_rows_the_worst_age_counts() -> None:
    for days in ((12, 40), (40, 12)):
        rows = [row("1", days=days[0]), row("01", days=days[1])]
        assert said(Shelf(*rows, states=[stands()]), number="1").age.state is AgeState.STALE


def test_a_clock_that_was_set_back_makes_no_row_younger() -> None:
    late = stands(last_run_at=NOW + timedelta(days=40))
    found = said(Shelf(row("1"), states=[late]))
    assert found.age.state is AgeState.STALE


def test_a_part_that_was_handed_over_whole_for_a_state_shows_absence_there_at_its_own_age() -> None:
    def state(days: int) -> Any:
        covered = {"KS": Coverage(as_of=day(days), confirmed_at=back(days))}
        return stands(completeness=Completeness.PARTIAL, coverage=covered, imported=False)

    found = said(Shelf(row("1", OTHER), states=[state(2)]))
    assert (found.lookup, found.absent, found.age.as_of) == (Lookup.NOT_FOUND, True, day(2))
    aged = said(Shelf(row("1", OTHER), states=[state(40)]))
    assert (aged.lookup, aged.silence) == (Lookup.SOURCE_STALE, Silence.STALE)
    elsewhere = stands(completeness=Completeness.PARTIAL, coverage={"MO": Coverage(as_of=day(2), confirmed_at=back(2))})
    assert said(Shelf(row("1", OTHER), states=[elsewhere])).silence is Silence.PART
    assert numbers(said(Shelf(row("1"), states=[state(2)]))) == ["1"]
