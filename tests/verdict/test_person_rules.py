"""Who is meant, rule by rule: the name that is searched, the numbers an NPI leads to, and whose the NPI is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from state_boards.contract.records import BoardRecord, Completeness, PrintedDate
from state_boards.contract.vocabulary import Standing, Tier
from tests.register import build
from tests.verdict.cases import finding, sighting
from tests.verdict.shelf import NAME, NOW, OTHER, THIRD, TODAY, Shelf, asking, card, held, numbers, query, row, stands
from verifier.matching.types import AgreeingFact, Doubt, Identity, Query
from verifier.names import Name
from verifier.register.kept import LookupAnswer
from verifier.register.memory import Statement
from verifier.register.place import DataDir
from verifier.register.private import PrivateFile
from verifier.verdict.asking import Asking, query_for
from verifier.verdict.find import SourceAsked
from verifier.verdict.inquiry import Inquiry
from verifier.verdict.person import asking_of, same_npi, with_lead
from verifier.verdict.registers import from_register
from verifier.verdict.terms import Age, AgeState, Finding, Flag, Sighting

NPI, ANOTHER = "1306064001", "1215000003"
PERSON: dict[str, Any] = {"facts": {"entity": "individual"}}
ORGANISATION: dict[str, Any] = {"facts": {"entity": "organization"}}


def entry(number: str = "7", name: str = NAME, state: str = "KS", npi: str = NPI, **of: Any) -> Statement:
    """Return a row of the NPI registry."""
    return row(number, name, "nppes", state, **{"npi": npi, **PERSON, **of})


def asked(*rows: Statement, name: str = NAME, npi: str = NPI, **more: Any) -> Asking:
    """Return a question with an NPI, made ready."""
    return asking(held(Shelf(*rows)), name, npi=npi, **more)


# --- the name that is searched ----------------------------------------------------------------------------------------


def family(name: Name) -> tuple[str, ...]:
    return name.family


def test_an_npi_alone_is_searched_under_the_name_of_the_first_person_that_bears_it() -> None:
    one = asked(entry(name=""), entry(name=NAME), entry(name=OTHER), name="")
    assert family(one.name) == ("marwick",)
    assert [NAME in note for note in one.notes] == [True]


@pytest.mark.parametrize(
    "rows",
    [
        (), (entry(name=""),), (entry(name="Marwick Clinic", **ORGANISATION),), (entry(npi=ANOTHER),),
        (row("7", NAME, "ks", npi=NPI, **PERSON),),
    ],
)  # fmt: skip
def test_what_is_no_person_of_the_registry_leads_to_no_name(rows: tuple[Statement, ...]) -> None:
    one = asked(*rows, name="")
    assert family(one.name) == ()
    assert one.query("KS").nameless


def test_a_name_that_was_given_is_searched_whatever_the_registry_prints() -> None:
    one = asked(entry(name=OTHER))
    assert family(one.name) == ("marwick",)
    assert one.notes == []


# --- the numbers that the registry leads to ---------------------------------------------------------------------------


def test_the_first_number_of_each_state_leads() -> None:
    one = asked(entry("7"), entry("8"), entry("9", state="MO"), entry("", state="FL"), entry("5", state=""))
    assert one.leads == {"KS": "7", "MO": "9"}


def test_without_an_npi_nothing_leads() -> None:
    assert asked(entry("7"), npi="").leads == {}


OFF: dict[str, Any] = {"status_text": "NPI deactivated", "standing": Standing.INACTIVE}


@pytest.mark.parametrize(("of", "said"), [(ORGANISATION, "Marwick"), (OFF, "deactivated")])
def test_an_npi_that_is_unfit_leads_nowhere_and_is_said_once(of: dict[str, Any], said: str) -> None:
    one = asked(entry("7", "Marwick Clinic", **of), entry("8", "Marwick Clinic", **of))
    assert one.leads == {}
    assert [said in note for note in one.notes] == [True]


@pytest.mark.parametrize(
    ("printed", "day"),
    [(PrintedDate("5/2024", None), "5/2024"), (PrintedDate("x", TODAY), "22 November 2026"), (None, "no date")],
)
def test_the_day_on_which_an_npi_was_switched_off_is_told_as_it_is_known(printed: PrintedDate | None, day: str) -> None:
    (note,) = asked(entry(**OFF, status_date=printed)).notes
    assert day in note


def test_why_this_person_was_not_answered_stands_beside_why_a_source_failed() -> None:
    model = held(Shelf(), failures={"ks": "No answer."})
    inquiry = Inquiry(NAME, ("KS",))
    assert asking_of(inquiry, model, {}).failures == {"ks": "No answer."}
    assert asking_of(inquiry, model, {"fl": "Refused."}).failures == {"ks": "No answer.", "fl": "Refused."}


# --- what the registry answered a moment ago, or before ---------------------------------------------------------------


def answered(*records: BoardRecord, tier: Tier = Tier.ENUMERATION, **of: Any) -> LookupAnswer:
    """Return what the NPI registry answered to the NPI alone."""
    question = asking_of(Inquiry("", ("KS",), npi=NPI), held(Shelf()), {}).lookup_queries()[0]
    return LookupAnswer(**{
        "source_id": "nppes.api", "tier": tier, "query": question, "records": records, "incomplete_why": "",
        "completeness": Completeness.COMPLETE, "empty_proof": "", "as_of": TODAY, "confirmed_at": NOW, "parts": (),
        **of,
    })  # fmt: skip


def person(name: str = NAME, npi: str = NPI) -> BoardRecord:
    return replace(build.record("7", name), npi=npi, jurisdiction="KS", facts=PERSON["facts"])


def test_an_answer_of_the_registry_leads_where_it_is_not_held() -> None:
    model = held(Shelf(), fetched={"nppes.api": answered(person(OTHER, ANOTHER), person())})
    one = asking(model, "", npi=NPI)
    assert family(one.name) == ("marwick",)
    assert one.leads == {"KS": "7"}


def test_the_registry_as_held_goes_before_an_answer() -> None:
    model = held(Shelf(entry(name=OTHER)), fetched={"nppes.api": answered(person())})
    assert family(asking(model, "", npi=NPI).name) == ("thornquist",)


def test_what_a_board_answered_leads_to_no_name() -> None:
    model = held(Shelf(), fetched={"ks.search": answered(person(), tier=Tier.LICENCE)})
    assert family(asking(model, "", npi=NPI).name) == ()


@pytest.fixture
def private(tmp_path: Path) -> PrivateFile:
    return PrivateFile.open(DataDir(tmp_path / "data"))


def test_an_answer_that_is_kept_leads_too_and_one_of_a_moment_ago_goes_before_it(private: PrivateFile) -> None:
    with private:
        private.keep_lookup(answered(person()), now=NOW)
        private.keep_lookup(answered(person(THIRD), source_id="ks.search"), now=NOW)
        private.keep_lookup(answered(person(THIRD), source_id="nppes"), now=NOW)
        assert family(asking(held(Shelf(), private), "", npi=NPI).name) == ("marwick",)
        model = held(Shelf(), private, fetched={"nppes.api": answered(person(OTHER))})
        assert family(asking(model, "", npi=NPI).name) == ("thornquist",)
        assert family(asking(held(Shelf(), private), "", npi=ANOTHER).name) == ()


# --- the number that the registry carries -----------------------------------------------------------------------------


def led(*rows: Statement, **more: Any) -> Finding:
    """Return what the list of Kansas says of an NPI whose registry entry carries the number 7."""
    return from_register(asked(entry("7"), *rows, **more), card(), "KS")


def test_the_number_that_the_registry_carries_makes_a_match_likely_and_not_certain() -> None:
    found = led(row("7"), row("8"))
    (sure,) = found.sightings
    assert (sure.credential.number, sure.identity) == ("7", Identity.CONSISTENT)
    assert sure.facts == {AgreeingFact.REPORTED_NUMBER}
    assert len(sure.reasons) > 1


def test_a_number_that_leads_to_somebody_else_is_not_used() -> None:
    found = led(row("7", OTHER), row("8"))
    assert numbers(found) == ["8"]
    assert not found.sightings[0].facts


def test_a_number_that_was_given_is_not_replaced() -> None:
    found = led(row("7"), row("8"), number="8")
    assert [(one.credential.number, one.identity) for one in found.sightings] == [("8", Identity.CONFIRMED)]


def asked_for(tier: Tier, state: str, *found: Finding) -> list[Query]:
    """Return what is asked of the matcher where a registry entry of Kansas carries the number 7."""
    one = asked(entry("7"))
    queries: list[Query] = []
    answers = iter(found)

    def say(each: Query) -> Finding:
        queries.append(each)
        return next(answers)

    with_lead(one, of_source(tier, state), query(state=None), say)
    return queries


def of_source(tier: Tier, state: str) -> SourceAsked:
    return SourceAsked("ks", tier, state, stands(), Age(AgeState.FRESH), card().scope, card().proof, "")


@pytest.mark.parametrize(
    ("tier", "state", "tried"),
    [
        (Tier.LICENCE, "KS", [("7", "KS")]),
        (Tier.LICENCE, "MO", [(None, None)]),
        (Tier.CERTIFICATION, "KS", [(None, None)]),
    ],
)
def test_the_number_is_tried_in_the_lists_of_its_state(tier: Tier, state: str, tried: list[Any]) -> None:
    queries = asked_for(tier, state, finding(sighting(Identity.CONFIRMED)))
    assert [(one.number, one.jurisdiction) for one in queries] == tried


def test_where_the_number_leads_to_nobody_the_question_is_asked_without_it() -> None:
    for first in (finding(), finding(sighting(Identity.CONFLICTING)), finding(sighting(Identity.NAME_ONLY))):
        queries = asked_for(Tier.LICENCE, "KS", first, finding())
        assert [one.number for one in queries] == ["7", None]


def test_only_what_the_number_confirmed_is_called_likely_because_of_it() -> None:
    one = asked(entry("7"))
    both = finding(sighting(Identity.CONFIRMED), sighting(Identity.NAME_ONLY, id=2))
    found = with_lead(one, of_source(Tier.LICENCE, "KS"), query(), lambda _: both)
    assert [each.identity for each in found.sightings] == [Identity.CONSISTENT, Identity.NAME_ONLY]
    assert [bool(each.facts) for each in found.sightings] == [True, False]


# --- an NPI of another name -------------------------------------------------------------------------------------------


def registry(*entries: Sighting, npi: str = NPI, entity: str = "individual", **of: Any) -> Finding:
    """Return what the NPI registry says of an NPI that it prints under another name."""
    flags = frozenset({Flag.NAME_DIFFERS})
    one = sighting(Identity.CONFLICTING, flags, name=OTHER, npi=npi, facts={"entity": entity}, **of)
    return finding(*(entries or (one,)), source_id="nppes", tier=Tier.ENUMERATION)


def doubted(one: Asking, *found: Finding) -> list[Finding]:
    return same_npi(one, list(found))


def test_an_npi_of_another_name_doubts_what_only_the_name_connects() -> None:
    one = asked()
    sure, unsure = sighting(Identity.CONSISTENT), sighting(Identity.NAME_ONLY, id=2)
    licence, certificate, list_, npis = doubted(
        one, finding(sure, unsure), finding(sure, tier=Tier.CERTIFICATION), finding(sure, tier=Tier.EXCLUSION),
        registry(),
    )  # fmt: skip
    assert [each.identity for each in licence.sightings] == [Identity.CONFLICTING, Identity.NAME_ONLY]
    for each in (*licence.sightings, *certificate.sightings):
        assert each.doubt is Doubt.NPI_OF_ANOTHER
        assert Flag.NPI_OF_ANOTHER in each.flags
        assert OTHER in each.reasons[-1]
        assert each.reasons[0] == "number the same"
    assert list_.sightings == (sure,)
    assert not any(Flag.NPI_OF_ANOTHER in each.flags for each in npis.sightings)
    (note,) = one.notes
    assert NPI in note
    assert OTHER in note


def alike() -> Sighting:
    return sighting(Identity.CONSISTENT, npi=NPI, facts={"entity": "individual"})


@pytest.mark.parametrize(
    "others",
    [
        (), (registry(npi=ANOTHER),), (registry(entity=""),), (registry()._replace(tier=Tier.LICENCE),),
        (registry(alike()),), (registry(alike(), *registry().sightings),), (registry(*registry().sightings, alike()),),
    ],
)  # fmt: skip
def test_an_npi_that_may_be_the_persons_doubts_nothing(others: tuple[Finding, ...]) -> None:
    one = asked()
    findings = [finding(sighting(Identity.CONSISTENT)), *others]
    assert same_npi(one, findings) is findings
    assert one.notes == []


@pytest.mark.parametrize("more", [{"npi": ""}, {"name": ""}])
def test_without_an_npi_or_without_a_name_nothing_is_compared(more: dict[str, str]) -> None:
    one = asked(**more)
    findings = [finding(sighting(Identity.CONSISTENT)), registry(npi=more.get("npi", NPI))]
    assert same_npi(one, findings) is findings


def test_that_an_npi_is_unfit_is_noted_once() -> None:
    off = registry(**OFF)
    one = asked()
    for _ in range(2):
        doubted(one, finding(), off)
    assert sum("deactivated" in note for note in one.notes) == 1
    organisation = registry(entity="organization")
    one = asked()
    doubted(one, finding(), registry(npi=ANOTHER, **OFF), organisation)
    assert [OTHER in note for note in one.notes] == [True]


def test_what_a_look_up_is_asked_of_an_npi_is_the_npi() -> None:
    (question,) = asked(name="").lookup_queries()
    assert (question.npi, question.family) == (NPI, "")
    assert query_for(asked(name="").asked_fields()[0]) == question
