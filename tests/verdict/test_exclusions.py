"""Exclusions: what is attributed, what is only possible, and what silence means."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from state_boards.contract.vocabulary import Kind, Tier
from tests.verdict.cases import NOW, TODAY, credential, finding, sighting
from verifier.matching.types import Identity
from verifier.register.model import Credential
from verifier.verdict.exclusions import in_force, possible, same_npi, superseded
from verifier.verdict.screening import Screen, Unscreened, npi_not_read, screened
from verifier.verdict.terms import Age, AgeState, By, Finding, Flag, Lookup, Silence

NPI = "1306064001"


def event(kind: str = "exclusion", day: str = "2026-01-20", **changes: Any) -> Credential:
    facts = {"event": kind, "excluded_on": day, "reinstated_on": day if kind == "reinstatement" else ""}
    values = {"tier": Tier.EXCLUSION, "kind": Kind.EXCLUSION, "source_id": "leie.monthly", "npi": NPI, "facts": facts}
    return credential(**{**values, **changes})


def listed(*rows: Credential, **changes: Any) -> Finding:
    entries = [sighting(Identity.NAME_ONLY, id=row.id) for row in rows]
    entries = [
        type(entry)(credential=row, identity=entry.identity, probability=0.5, reasons=entry.reasons)
        for entry, row in zip(entries, rows, strict=True)
    ]
    return finding(*entries, tier=Tier.EXCLUSION, source_id="leie.monthly", **changes)


def test_the_same_npi_is_attributed() -> None:
    (found,) = same_npi([event()], NPI, TODAY)
    assert found.identity is Identity.CONFIRMED
    assert found.flags == {Flag.EXCLUSION_SAME_NPI}


def test_another_npi_is_not() -> None:
    assert same_npi([event(npi="1234567893")], NPI, TODAY) == ()


def test_a_later_reinstatement_ends_an_exclusion_and_an_earlier_one_does_not() -> None:
    excluded = event(day="2026-03-20")
    assert not in_force(excluded, [excluded, event("reinstatement", "2026-07-01")], TODAY)
    assert in_force(excluded, [excluded, event("reinstatement", "2025-07-01")], TODAY)


@pytest.mark.parametrize("back", ["2026-11-23", "2099-01-01", "20261345", "soon", ""])
def test_a_reinstatement_of_no_day_that_has_come_is_an_exclusion_that_stands(back: str) -> None:
    born = {"birth_year": "1961", "reinstated_on": back}
    row = credential_with(event("reinstatement", "2020-01-20", npi="", id=2), born)
    assert in_force(event(day="2020-01-20"), [row], TODAY)
    assert in_force(row, [row], TODAY)
    assert len(possible(listed(row, lookup=Lookup.FOUND), TODAY).sightings) == 1


def test_a_reinstatement_of_another_name_ends_nothing() -> None:
    row, back = event(), event("reinstatement", "2026-03-01")
    assert not in_force(row, [row, back], TODAY)
    assert in_force(row, [row, back._replace(name="HALVARD ROWE", family="ROWE", given="HALVARD")], TODAY)


@pytest.mark.parametrize("named", [0, 1])
@pytest.mark.parametrize(("days", "types"), [(("2020-01-20", "2024-05-20"), ("1128a1", "1128a1")),
                                             (("2020-01-20", "2020-01-20"), ("1128a1", "1128b4"))])  # fmt: skip
def test_of_two_exclusions_a_reinstatement_ends_the_one_it_names(
    named: int, days: tuple[str, str], types: tuple[str, str]
) -> None:
    rows = [
        credential_with(event(day=day, id=place), {"exclusion_type": kind})
        for place, (day, kind) in enumerate(zip(days, types, strict=True), start=1)
    ]
    told = {"excluded_on": days[named], "exclusion_type": types[named], "reinstated_on": "2026-03-01"}
    back = credential_with(event("reinstatement", id=9), told)
    assert [in_force(row, [*rows, back], TODAY) for row in rows] == [named == 1, named == 0]
    # One that names none of those held ends both: it was told of the person.
    other = credential_with(back, {"excluded_on": "2019-07-20"})
    assert not any(in_force(row, [*rows, other], TODAY) for row in rows)


def test_a_name_is_a_possibility_attributed_to_nobody() -> None:
    found = possible(listed(event(npi="")), TODAY)
    assert [entry.identity for entry in found.sightings] == [Identity.NAME_ONLY]
    assert found.sightings[0].flags == {Flag.EXCLUSION_POSSIBLE}


def test_a_row_that_prints_several_numbers_is_told_once() -> None:
    row = [event(npi="", id=number, number=f"A{number}", row=7) for number in (1, 2, 3)]
    other = event(npi="", id=4, row=8)
    found = possible(listed(*row, other), TODAY)
    assert [entry.credential.id for entry in found.sightings] == [1, 4]
    assert [entry.credential.id for entry in possible(listed(*row), TODAY).sightings] == [1]


@pytest.mark.parametrize("lookup", [Lookup.SOURCE_STALE, Lookup.SOURCE_UNAVAILABLE, Lookup.NOT_COVERED])
def test_silence_of_a_stale_or_partial_list_is_not_absence(lookup: Lookup) -> None:
    assert possible(listed(lookup=lookup), TODAY).lookup is lookup


def test_silence_of_a_complete_list_is_absence() -> None:
    assert possible(listed(lookup=Lookup.NOT_FOUND), TODAY).lookup is Lookup.NOT_FOUND


def test_a_reinstated_person_in_an_event_log_is_not_shown_as_absent() -> None:
    born = {"birth_year": "1961"}
    out = event("exclusion", "2020-01-20", npi="", id=1)
    back = event("reinstatement", "2021-01-20", npi="", id=2)
    rows = [credential_with(row, born) for row in (out, back)]
    assert possible(listed(*rows, lookup=Lookup.AMBIGUOUS, complete=False), TODAY).lookup is Lookup.SOURCE_UNAVAILABLE


@pytest.mark.parametrize(
    ("state", "lookup", "silence"),
    [(AgeState.FRESH, Lookup.NOT_FOUND, None), (AgeState.AGEING, Lookup.SOURCE_STALE, Silence.AGEING)],
)
def test_a_whole_list_whose_only_entries_were_lifted_shows_absence_while_it_is_fresh(
    state: AgeState, lookup: Lookup, silence: Silence | None
) -> None:
    born = {"birth_year": "1961"}
    out = credential_with(event("exclusion", "2020-01-20", npi="", id=1), born)
    back = credential_with(event("reinstatement", "2021-01-20", npi="", id=2), born)
    age = Age(state=state, confirmed_at=NOW, as_of=TODAY, why="Due to be confirmed again.")
    said = possible(listed(out, back, lookup=Lookup.AMBIGUOUS, age=age), TODAY)
    assert (said.sightings, said.lookup, said.silence) == ((), lookup, silence)
    assert said.why == ("Due to be confirmed again." if silence else "")


def test_silence_is_no_answer_where_the_npi_of_the_person_stands_in_a_row_that_was_not_read() -> None:
    silent = npi_not_read(screened(finding(lookup=Lookup.NOT_FOUND, compared=frozenset({By.NAME}))))
    assert (silent.state, silent.why) == (Screen.NOT_SCREENED, Unscreened.NPI_NOT_READ)
    met = screened(possible(listed(event(npi="")), TODAY))
    assert met.state is Screen.POSSIBLE
    assert npi_not_read(met) is met


def credential_with(row: Credential, facts: dict[str, str]) -> Credential:

    return row._replace(facts={**row.facts, **facts})


def test_a_full_list_supersedes_the_events_it_can_know_of() -> None:
    row = event(as_of=date(2026, 10, 1))
    assert superseded(row, date(2026, 11, 15))
    assert not superseded(row, date(2026, 11, 9))
    assert not superseded(row, date(2026, 10, 1))
    assert not superseded(row, None)
