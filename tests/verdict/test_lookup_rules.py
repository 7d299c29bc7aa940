"""What a source says that answers one person at a time, rule by rule, and what it is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from state_boards.contract.records import BoardRecord, Completeness
from state_boards.contract.source import LookupQuery
from state_boards.contract.vocabulary import Tier
from tests.verdict.shelf import NOW, OTHER, Shelf, asking, back, card, day, held, numbers, row
from verifier.matching.types import Doubt, Identity
from verifier.register.kept import LookupAnswer
from verifier.register.memory import Statement
from verifier.register.place import DataDir
from verifier.register.private import PrivateFile
from verifier.verdict.asking import Asking, NotSearched, Step, missing
from verifier.verdict.holdings import ReadModel
from verifier.verdict.lookups import from_lookup, kept_answer
from verifier.verdict.terms import AgeState, Finding, Lookup, Silence

SEARCH, PLAIN = card("ks.search"), "Ann Marwick"
"""A name of which the last word is the family name: Ann is a first name."""
TWO = "Ana Luz Quirotesterra Bermunquera"


def entry(number: str = "7", name: str = PLAIN, **of: Any) -> BoardRecord:
    """Return one row of a search's answer."""
    return row(number, name, **of).record


def reply(question: LookupQuery, *records: BoardRecord, days: int = 0, **of: Any) -> LookupAnswer:
    """Return what the search of Kansas answered so many days ago."""
    return LookupAnswer(**{
        "source_id": "ks.search", "tier": Tier.LICENCE, "query": question, "records": records,
        "completeness": Completeness.COMPLETE, "incomplete_why": "", "empty_proof": "", "as_of": day(days),
        "confirmed_at": back(days), "parts": (), **of,
    })  # fmt: skip


def questions(name: str = PLAIN, **more: Any) -> tuple[LookupQuery, ...]:
    return asking(held(Shelf()), name, **more).lookup_queries()


def ready(*answers: LookupAnswer, name: str = PLAIN, **more: Any) -> Asking:
    """Return a question to which the search gave these answers a moment ago."""
    return asking(model_of(answers), name, **more)


def model_of(answers: Sequence[LookupAnswer], *rows: Statement, private: PrivateFile | None = None) -> ReadModel:
    first = {one.source_id: one for one in answers[:1]}
    return held(Shelf(*rows), private, fetched=first, further={"ks.search": answers[1:]})


def said(one: Asking, **more: Any) -> Finding:
    return from_lookup(one, SEARCH, "KS", **{"supplementary": False, **more})


# --- what is asked ----------------------------------------------------------------------------------------------------


def parts(one: LookupQuery) -> tuple[str, str, str]:
    return one.family, one.given, one.middle


def test_a_search_is_asked_for_the_name_as_read_and_for_each_other_family_name() -> None:
    assert [parts(one) for one in questions(PLAIN, city="Yakima")] == [("Marwick", "Ann", "")]
    assert [parts(one) for one in questions("Zworbel Quillonne")] == [
        ("Quillonne", "Zworbel", ""), ("Zworbel", "Quillonne", ""),
    ]  # fmt: skip
    first, *_ = questions(PLAIN, city="Yakima", number="7", npi="1306064001")
    assert (first.city, first.number, first.npi, first.detail) == ("Yakima", "7", "1306064001", "")


@pytest.mark.parametrize("more", [{"number": "7"}, {"npi": "1306064001"}])
def test_where_a_number_or_an_npi_says_who_is_meant_there_is_one_question(more: dict[str, str]) -> None:
    assert len(questions("Zworbel Quillonne")) == 2
    assert len(questions("Zworbel Quillonne", **more)) == 1


@pytest.mark.parametrize(
    ("states", "number", "asked"),
    [(("KS",), "", "5"), (("MO",), "", ""), (("KS", "MO"), "", ""), ((), "", ""), (("KS",), "9", "9")],
)
def test_the_number_of_the_registry_is_asked_of_the_one_state_it_is_of(
    states: tuple[str, ...], number: str, asked: str
) -> None:
    npi = "1306064001"
    registered = row("5", PLAIN, "nppes", "KS", npi=npi, facts={"entity": "individual"})
    one = asking(held(Shelf(registered)), PLAIN, states, npi=npi, number=number)
    assert [question.number for question in one.lookup_queries()] == [asked]


def test_a_city_counts_where_it_was_given() -> None:
    assert asking(held(Shelf())).query("KS").city is None
    query = asking(held(Shelf()), city="Yakima", number="7", npi="1306064001").query("KS")
    assert (query.city, query.number, query.npi, query.jurisdiction) == ("Yakima", "7", "1306064001", "KS")


def test_only_what_can_be_fetched_is_told_to_be_fetched() -> None:
    line = missing(card(), "why")
    assert (line.step, line.source, line.why, line.page) == (Step.REFRESH, "ks", "why", card().official_page)
    assert line.steps == ("Run: verifier refresh ks",)
    assert missing(SEARCH, "why") == NotSearched(
        line.what.replace(card().title, SEARCH.title), "why", (), SEARCH.official_page, "", Step.NONE, "ks.search"
    )  # fmt: skip


# --- what was answered ------------------------------------------------------------------------------------------------


def test_that_a_search_was_not_asked_is_said() -> None:
    one = ready()
    found = said(one, supplementary=True)
    assert (found.lookup, found.silence, found.absent) == (Lookup.NOT_COVERED, Silence.NOT_ASKED, False)
    assert (found.age.state, found.supplementary, found.jurisdiction) == (AgeState.NOTHING, True, "KS")
    assert not found.complete
    assert [line.why for line in one.not_searched] == [found.why]
    assert (one.searched, one.replies) == ([], [])


def test_that_a_search_failed_is_said() -> None:
    one = asking(held(Shelf(), failures={"ks.search": "It timed out."}), PLAIN)
    found = said(one)
    assert (found.lookup, found.silence, found.why) == (Lookup.SOURCE_UNAVAILABLE, Silence.FAILED, "It timed out.")
    assert [line.why for line in one.not_searched] == ["It timed out."]


def test_what_a_search_shows_is_matched_as_any_list_is() -> None:
    (question,) = questions()
    answer = reply(question, entry(), entry("8", OTHER))
    one = ready(answer)
    found = said(one, supplementary=True)
    assert (found.lookup, numbers(found), found.supplementary) == (Lookup.FOUND, ["7"], True)
    assert (one.searched, one.replies, one.not_searched) == (["ks.search"], [answer], [])
    assert (found.age.state, found.complete, found.silence) == (AgeState.FRESH, True, None)
    nobody = said(ready(reply(question, entry("8", OTHER))))
    assert (nobody.lookup, nobody.absent, nobody.absence) == (Lookup.NOT_FOUND, True, SEARCH.absence)


def test_without_a_state_the_search_speaks_for_its_own() -> None:
    (question,) = questions()
    assert from_lookup(ready(reply(question)), SEARCH, None, supplementary=False).jurisdiction == "KS"
    assert from_lookup(ready(reply(question)), SEARCH, "MO", supplementary=False).jurisdiction == "MO"


@pytest.mark.parametrize(("days", "lookup"), [(6, Lookup.NOT_FOUND), (12, Lookup.SOURCE_STALE)])
def test_an_answer_that_is_ageing_shows_nobodys_absence(days: int, lookup: Lookup) -> None:
    (question,) = questions()
    found = said(ready(reply(question, days=days)))
    assert (found.lookup, found.age.as_of) == (lookup, day(days))


def test_a_failure_is_told_only_where_nothing_was_answered() -> None:
    (question,) = questions()
    model = held(Shelf(), fetched={"ks.search": reply(question, entry())}, failures={"ks.search": "It timed out."})
    found = said(asking(model, PLAIN))
    assert (found.lookup, found.why) == (Lookup.FOUND, "")


def test_somebody_may_stand_beyond_the_end_of_an_answer_that_was_cut() -> None:
    (question,) = questions()
    cut: dict[str, Any] = {"completeness": Completeness.PARTIAL, "incomplete_why": "Only fifty rows are shown."}
    found = said(ready(reply(question, entry(), **cut)))
    (one,) = found.sightings
    assert (one.identity, one.doubt, found.complete) == (Identity.NAME_ONLY, Doubt.TRUNCATED, False)
    nobody = said(ready(reply(question, **cut)))
    assert (nobody.lookup, nobody.silence, nobody.absent) == (Lookup.SOURCE_UNAVAILABLE, Silence.PART, False)
    assert nobody.why == "Only fifty rows are shown."
    whole = said(ready(reply(question, entry())))
    assert whole.sightings[0].identity is Identity.CONSISTENT


def test_a_common_name_is_measured_by_all_people_of_the_source() -> None:
    (question,) = questions("Wei Chen")
    (one,) = said(ready(reply(question, entry("7", "Wei Chen")), name="Wei Chen")).sightings
    assert one.namesakes > SEARCH.population * 1e-5


# --- several family names ---------------------------------------------------------------------------------------------


def asked_both(*second: BoardRecord, first: Sequence[BoardRecord] = (), days: tuple[int, int] = (0, 0)) -> Finding:
    """Return what the search says of a name that it was asked in both orders."""
    one, other = questions("Zworbel Quillonne")
    answers = (reply(one, *first, days=days[0]), reply(other, *second, days=days[1]))
    return said(ready(*answers, name="Zworbel Quillonne"))


def test_not_found_needs_an_answer_to_each_family_name() -> None:
    found = asked_both()
    assert (found.lookup, found.silence) == (Lookup.NOT_FOUND, None)
    assert (found.families, found.unasked) == ((("quillonne",), ("zworbel",), ("quillonne",)), ())
    one, _ = questions("Zworbel Quillonne")
    half = said(ready(reply(one), name="Zworbel Quillonne"))
    assert (half.lookup, half.silence) == (Lookup.SOURCE_UNAVAILABLE, Silence.ORDER_OPEN)
    assert half.unasked == (("zworbel",),)
    assert "Zworbel" in half.why
    assert '"Zworbel, Quillonne" or "Quillonne, Zworbel"' in half.why


def test_a_middle_name_is_tried_as_the_first_of_two_family_names() -> None:
    (question,) = questions("Ann Quirotesterra Marwick")[:1]
    found = said(ready(reply(question), name="Ann Quirotesterra Marwick"))
    assert ("quirotesterra", "marwick") in found.families
    assert ("marwick",) in found.families


def test_whoever_is_found_is_found_though_another_family_name_was_not_asked() -> None:
    one, _ = questions("Zworbel Quillonne")
    found = said(ready(reply(one, entry("7", "Zworbel Quillonne")), name="Zworbel Quillonne"))
    assert (found.lookup, numbers(found), found.silence) == (Lookup.FOUND, ["7"], None)
    assert found.unasked == (("zworbel",),)


def test_several_answers_are_one_as_old_as_the_oldest_and_each_record_is_told_once() -> None:
    twice = entry("7", "Zworbel Quillonne")
    found = asked_both(twice, first=[twice], days=(3, 0))
    assert (numbers(found), found.lookup, found.age.as_of) == (["7"], Lookup.FOUND, day(3))
    assert found.age.confirmed_at == back(3)
    later = asked_both(entry("8", "Zworbel Quillonne"), first=[twice], days=(0, 3))
    assert (sorted(numbers(later)), later.age.confirmed_at) == (["7", "8"], back(3))


def test_a_part_among_several_answers_makes_the_whole_a_part() -> None:
    one, other = questions("Zworbel Quillonne")
    cut = reply(other, completeness=Completeness.PARTIAL, incomplete_why="Cut off.")
    found = said(ready(reply(one), cut, name="Zworbel Quillonne"))
    assert (found.silence, found.why, found.complete) == (Silence.PART, "Cut off.", False)


@pytest.mark.parametrize("more", [{"number": "9"}, {"npi": "1306064001"}])
def test_where_an_identifier_was_asked_no_order_is_open(more: dict[str, str]) -> None:
    (question,) = questions("Zworbel Quillonne", **more)
    found = said(ready(reply(question), name="Zworbel Quillonne", **more))
    assert (found.lookup, found.families, found.unasked) == (Lookup.NOT_FOUND, (), ())


def test_a_source_that_is_no_licence_list_is_asked_once() -> None:
    one, other = questions("Zworbel Quillonne")
    ask = asking(model_of([reply(one, source_id="nppes.api", tier=Tier.ENUMERATION)]), "Zworbel Quillonne")
    found = from_lookup(ask, card("nppes.api"), None, supplementary=False)
    assert found.families == (("quillonne",), ("quillonne",))
    assert (found.lookup, found.silence) == (Lookup.SOURCE_UNAVAILABLE, Silence.ORDER_OPEN)
    assert found.unasked == (("zworbel",),)
    assert other.family == "Zworbel"
    for name in (PLAIN, TWO):
        settled = asking(model_of([reply(questions(name)[0], source_id="nppes.api")]), name)
        closed = from_lookup(settled, card("nppes.api"), None, supplementary=False)
        assert (closed.lookup, closed.unasked) == (Lookup.NOT_FOUND, ())


def test_an_answer_to_another_question_answers_no_other_family_name() -> None:
    one, other = questions("Zworbel Quillonne")
    stray = reply(replace(other, given="Basil"), entry("7", "Zworbel Quillonne"))
    found = said(ready(reply(one), stray, name="Zworbel Quillonne"))
    assert found.silence is Silence.ORDER_OPEN


# --- what is kept -----------------------------------------------------------------------------------------------------


@pytest.fixture
def private(tmp_path: Path) -> PrivateFile:
    return PrivateFile.open(DataDir(tmp_path / "data"))


def test_an_answer_that_is_kept_is_used_for_exactly_this_question(private: PrivateFile) -> None:
    with private:
        (question,) = questions()
        private.keep_lookup(reply(question, entry(), days=2), now=NOW)
        one = asking(held(Shelf(), private), PLAIN)
        assert numbers(said(one)) == ["7"]
        assert kept_answer(one, SEARCH) is not None
        assert kept_answer(one, card("md.search")) is None
        assert said(asking(held(Shelf(), private), OTHER)).silence is Silence.NOT_ASKED
        late = held(Shelf(), private, NOW + timedelta(days=60))
        assert said(asking(late, PLAIN)).silence is Silence.NOT_ASKED
    assert kept_answer(asking(held(Shelf()), PLAIN), SEARCH) is None


def test_the_answer_of_a_moment_ago_goes_before_the_one_that_is_kept(private: PrivateFile) -> None:
    with private:
        one, other = questions("Zworbel Quillonne")
        name = "Zworbel Quillonne"
        private.keep_lookup(reply(one, entry("1", name)), now=NOW)
        private.keep_lookup(reply(other, entry("2", name)), now=NOW)
        found = said(asking(model_of([reply(one, entry("3", name))], private=private), name))
        assert sorted(numbers(found)) == ["2", "3"]
        both = [reply(one, entry("3", name)), reply(other, entry("4", name))]
        assert sorted(numbers(said(asking(model_of(both, private=private), name)))) == ["3", "4"]


def test_what_was_not_asked_for_the_name_as_read_tried_no_middle_name(private: PrivateFile) -> None:
    with private:
        _, other = questions(TWO)
        private.keep_lookup(reply(other), now=NOW)
        found = said(asking(held(Shelf(), private), TWO))
    assert found.families == (("quirotesterra", "bermunquera"),)
    assert found.unasked == (("bermunquera",),)
