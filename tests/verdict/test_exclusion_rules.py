"""The rules of exclusion lists one by one: what ends an entry, whose it is, and what is told first."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import permutations, product
from typing import Any

import pytest

from state_boards.contract.flags import RecordFlag
from state_boards.contract.vocabulary import Kind, Tier
from tests.verdict.cases import NOW, TODAY, credential, finding
from verifier.matching.types import Identity
from verifier.register.model import Credential
from verifier.verdict.exclusions import (
    bars,
    compared,
    decided,
    each_row_once,
    ended,
    ends,
    in_force,
    issued_by,
    lifted,
    met_by,
    nameless,
    npi_unread,
    of_somebody_else,
    possible,
    reinstated_since,
    said_beside,
    same_npi,
    same_number,
    settle_how,
    settled_by,
    superseded,
    with_birth_date,
)
from verifier.verdict.terms import Age, AgeState, By, Finding, Flag, Lookup, Sighting, Silence, Whence

NPI = "1306064001"
LISTS = ("leie", "leie.monthly", "medicaid.ny", "custom:hi")


def entry_of(source_id: str = "leie", facts: dict[str, str] | None = None, **changes: Any) -> Credential:
    """Return an entry of an exclusion list."""
    values: dict[str, Any] = {
        "tier": Tier.EXCLUSION, "kind": Kind.EXCLUSION, "source_id": source_id, "npi": NPI, "expires": None,
        "expires_raw": "", "status_text": "", "facts": facts or {}, "type_text": "ACUPUNCTURIST",
    }  # fmt: skip
    return credential(**{**values, **changes})


def event(source_id: str, kind: str, excluded: str, back: str = "", **changes: Any) -> Credential:
    facts = {"event": kind, "excluded_on": excluded, "reinstated_on": back}
    return entry_of(source_id, facts, **changes)


def shown(*flags: Flag, identity: Identity = Identity.CONFIRMED, **changes: Any) -> Sighting:
    return Sighting(entry_of(**changes), identity, 1.0, ("the NPI is the same",), frozenset(flags))


def on(*entries: Sighting, **changes: Any) -> Finding:
    return finding(*entries, **{"tier": Tier.EXCLUSION, "source_id": "leie", "jurisdiction": "", **changes})


# What ends an exclusion


@pytest.mark.parametrize(("of", "by"), list(product(LISTS, LISTS)))
def test_a_reinstatement_ends_only_an_exclusion_of_its_own_authority(of: str, by: str) -> None:
    row, back = event(of, "exclusion", "2020-01-20", id=1), event(by, "reinstatement", "2020-01-20", "2021-01-20", id=2)
    federal = of.startswith("leie") and by.startswith("leie")
    assert bool(same_npi([row], NPI, TODAY, [back])) is not federal
    (*ended_,) = lifted([row], NPI, TODAY, [back])
    assert [(one.credential.id, one.excluded_on, one.reinstated_on) for one in ended_] == (
        [(1, "2020-01-20", "2021-01-20")] if federal else []
    )


@pytest.mark.parametrize(("back", "stands"), [(0, False), (1, True), (-1, False)])
def test_a_reinstatement_counts_from_its_day_on(back: int, stands: bool) -> None:
    day = (TODAY + timedelta(days=back)).isoformat()
    rows = [event("leie", "exclusion", "2020-01-20"), event("leie.monthly", "reinstatement", "2020-01-20", day, id=2)]
    assert in_force(rows[0], rows, TODAY) is stands
    assert in_force(rows[1], rows[1:], TODAY) is stands


@pytest.mark.parametrize("back", ["2015-01-01", "2020-01-19", "2020-01-20", "2020-01-21"])
@pytest.mark.parametrize("named", ["2019-01-01", "2020-01-20"])
def test_a_reinstatement_of_the_very_day_follows_the_exclusion_it_names_and_an_earlier_one_none(
    named: str, back: str
) -> None:
    row = event("leie", "exclusion", "2020-01-20")
    follows = back > "2020-01-20" or (back == named == "2020-01-20")
    assert in_force(row, [event("leie", "reinstatement", named, back, id=2)], TODAY) is not follows


@pytest.mark.parametrize("list_id", ["leie", "leie.monthly"])
@pytest.mark.parametrize(
    ("excluded", "back", "stands"),
    [
        ("2020-01-01", "2015-01-01", True), ("2020-01-01", "2019-12-31", True), ("2020-01-01", "2020-01-01", False),
        ("2020-01-01", "2020-01-02", False), ("soon", "2015-01-01", False), ("", "2015-01-01", False),
        ("2026-11-23", "2026-11-22", True),
    ],
)  # fmt: skip
def test_a_row_that_prints_its_reinstatement_has_ended_only_where_that_follows(
    list_id: str, excluded: str, back: str, stands: bool
) -> None:
    row = event(list_id, "reinstatement", excluded, back)
    assert in_force(row, [row], TODAY) is in_force(row, (), TODAY) is stands
    assert bool(same_npi([row], NPI, TODAY)) is stands
    assert [one.reinstated_on for one in lifted([row], NPI, TODAY)] == ([] if stands else [back])
    shown_ = possible(on(Sighting(row, Identity.NAME_ONLY, 0.5, (), frozenset())), TODAY).sightings
    assert bool(shown_) is stands
    assert ends(row, TODAY)[1] is not stands


@pytest.mark.parametrize("list_id", ["medicaid.ny", "custom:hi"])
def test_no_day_before_an_entry_began_is_told_as_its_end(list_id: str) -> None:
    for facts in ({"ends_on": "2015-01-01"}, {"Reinstated": "2015-01-01"}):
        assert not ends(entry_of(list_id, {"excluded_on": "2020-01-01", **facts}), TODAY)[1]
        assert ends(entry_of(list_id, {"excluded_on": "2014-01-01", **facts}), TODAY)[1]


@pytest.mark.parametrize(
    ("title", "text"),
    [("Reinstatement denied", "01/01/2025"), ("Earliest reinstatement", "01/01/2025"),
     ("Reinstated", "denied 01/01/2025"),
     ("Reinstatement eligibility date", "2025-01-01"), ("May apply for reinstatement", "2025-01-01"),
     ("Reinstated", "No, see order of 2025"), ("Reinstatement requested", "2025-01-01")],
)  # fmt: skip
def test_a_reinstatement_that_was_denied_or_may_come_is_none(title: str, text: str) -> None:
    row = entry_of("custom:hi", {title: text})
    assert ends(row, TODAY) == ("", False)
    assert f'{title} "{text}"' in said_beside(row)
    assert ends(entry_of("custom:hi", {"Reinstated": "May 1, 2025"}), TODAY)[1]


def test_a_reinstatement_before_the_day_of_issue_of_an_entry_ends_nothing() -> None:
    for begun, passed in ((date(2024, 3, 15), False), (date(2018, 3, 15), True)):
        row = entry_of("custom:hi", {"Reinstated": "01/01/2019"})._replace(issued=begun)
        assert ends(row, TODAY)[1] is passed


def test_where_the_day_of_the_exclusion_cannot_be_read_only_a_reinstatement_that_names_it_ends_it() -> None:
    row = event("leie", "exclusion", "soon")
    assert not in_force(row, [event("leie", "reinstatement", "soon", "2021-01-20", id=2)], TODAY)
    assert in_force(row, [event("leie", "reinstatement", "later", "2021-01-20", id=2)], TODAY)


def test_what_a_list_no_longer_has_is_neither_in_force_nor_lifted() -> None:
    gone = event("leie", "exclusion", "2020-01-20", no_longer_listed_since=TODAY)
    back = event("leie.monthly", "reinstatement", "2020-01-20", "2021-01-20", id=2)
    assert same_npi([gone], NPI, TODAY) == ()
    assert lifted([gone], NPI, TODAY, [back]) == ()


def test_an_exclusion_that_was_lifted_is_told_once_however_often_it_is_listed() -> None:
    rows = [event(list_id, "exclusion", "2020-01-20", id=place) for place, list_id in enumerate(LISTS[:2])]
    back = event("leie.monthly", "reinstatement", "2020-01-20", "2021-01-20", id=5)
    told = lifted([*rows, back], NPI, TODAY)
    assert [(one.excluded_on, one.reinstated_on) for one in told] == [("2020-01-20", "2021-01-20")]
    assert lifted(rows, NPI, TODAY) == ()
    assert lifted([*rows, back], "1234567893", TODAY) == ()
    other = event("leie.monthly", "reinstatement", "2020-01-20", "2021-01-20", id=6, npi="1234567893")
    assert lifted(rows, NPI, TODAY, [other]) == ()
    assert len(same_npi(rows, NPI, TODAY, [other])) == 2


def test_only_the_log_tells_of_reinstatements_that_a_full_list_cannot_know_of() -> None:
    days = {1: "2026-10-31", 2: "2026-11-01", 3: "2026-11-02", 4: "soon"}
    rows = [event("leie.monthly", "reinstatement", "", day, id=ident) for ident, day in days.items()]
    rows.append(event("leie", "reinstatement", "", "2026-11-20", id=9))
    assert [row.id for row in reinstated_since(rows, date(2026, 11, 1))] == [3]
    assert [row.id for row in reinstated_since(rows, None)] == [1, 2, 3]


@pytest.mark.parametrize("day", [date(2026, 9, 1), date(2026, 9, 30)])
def test_a_full_list_knows_a_months_events_from_the_fifteenth_of_the_next(day: date) -> None:
    row = event("leie.monthly", "exclusion", "2026-09-20", as_of=day)
    assert [superseded(row, date(2026, 10, on)) for on in (14, 15, 16)] == [False, True, True]
    assert not superseded(row._replace(source_id="leie"), date(2027, 1, 1))
    assert superseded(row._replace(as_of=date(2026, 12, 31)), date(2027, 1, 15))


# What a list itself prints of an end


@pytest.mark.parametrize(
    ("row", "told", "passed"),
    [
        (entry_of(), "", False),
        (entry_of(expires=date(2026, 11, 21), expires_raw="11/21/2026"), "until 21 November 2026", True),
        (entry_of(expires=TODAY, expires_raw="11/22/2026"), "until 22 November 2026", False),
        (entry_of(facts={"ends_on": "2026-11-21"}), "until 21 November 2026", True),
        (entry_of(expires_raw="indefinite"), "until indefinite", False),
        (entry_of("medicaid.ny", {"reinstated_on": "2026-11-22"}), "reinstated 22 November 2026", True),
        (entry_of("medicaid.ny", {"reinstated_on": "2026-11-23"}), "reinstated 23 November 2026", False),
        (entry_of("custom:hi", {"Date Re-Instated": "spring 2021"}), "reinstated spring 2021", True),
        (entry_of("leie.monthly", {"reinstated_on": "2021-33-33"}), "reinstated 2021-33-33", False),
        (entry_of("custom:hi", {"Reinstated": "n/a"}), "", False),
        (entry_of("custom:hi", {"Since": "2021-01-20"}), "", False),
        (
            entry_of("custom:hi", {"ends_on": "2026-11-21", "Reinstated": "2099-01-01"}),
            "until 21 November 2026 and reinstated 1 January 2099", True,
        ),
    ],
)  # fmt: skip
def test_an_end_is_told_with_its_day_and_has_passed_only_when_its_day_has(
    row: Credential, told: str, passed: bool
) -> None:
    assert ends(row, TODAY) == (told, passed)
    marked = ended(on(Sighting(row, Identity.CONFIRMED, 1.0, ())), TODAY)
    assert [Flag.EXCLUSION_ENDED in one.flags for one in marked.sightings] == [passed]


def test_what_stands_beside_an_entry_is_told_of_lists_a_person_handed_over() -> None:
    facts = {"Reason": "x" * 300, "Reinstated": "2021-01-20", "Ground": "Fraud"}
    said = said_beside(entry_of("custom:hi", facts, status_text="Excluded"))
    assert said == 'the status "Excluded", Reason "...", Ground "Fraud"'
    assert said_beside(entry_of("medicaid.ny", {**facts, "taken_back": "withdrawn"})) == "withdrawn"
    assert said_beside(entry_of("custom:hi", {"Reason": "y " * 80})).count("y") == 80


# Whose an entry is


@pytest.mark.parametrize("flag", [Flag.EXCLUSION_SAME_NPI, Flag.EXCLUSION_SAME_NUMBER])
@pytest.mark.parametrize("jurisdiction", ["WA", ""])
def test_an_entry_is_the_persons_only_under_a_name_that_can_be_the_one_asked(flag: Flag, jurisdiction: str) -> None:
    entry = shown(flag, id=7, jurisdiction=jurisdiction)
    like, other = compared(entry, {7}), compared(entry, {8})
    stateless = flag is Flag.EXCLUSION_SAME_NUMBER and not jurisdiction
    assert like.identity is (Identity.NAME_ONLY if stateless else Identity.CONFIRMED)
    assert Flag.NAME_DIFFERS not in like.flags
    assert (other.identity, other.flags) == (Identity.CONFLICTING, frozenset({flag, Flag.NAME_DIFFERS}))


@pytest.mark.parametrize(
    ("flags", "jurisdiction", "type_text", "other"),
    [
        ((Flag.EXCLUSION_SAME_NUMBER,), "WA", "NURSE", False),
        ((Flag.EXCLUSION_SAME_NUMBER, Flag.NAME_DIFFERS), "WA", "NURSE", True),
        ((Flag.EXCLUSION_SAME_NUMBER, Flag.NAME_DIFFERS), "WA", "ACUPUNCTURIST", False),
        ((Flag.EXCLUSION_SAME_NUMBER, Flag.NAME_DIFFERS), "", "ACUPUNCTURIST", True),
        ((Flag.EXCLUSION_SAME_NPI, Flag.NAME_DIFFERS), "", "NURSE", False),
    ],
)
def test_a_number_alone_under_another_name_is_anothers_unless_an_acupuncturist_of_the_state_has_it(
    flags: tuple[Flag, ...], jurisdiction: str, type_text: str, other: bool
) -> None:
    assert of_somebody_else(shown(*flags, jurisdiction=jurisdiction, type_text=type_text)) is other


@pytest.mark.parametrize("whence", Whence)
@pytest.mark.parametrize("identity", Identity)
def test_an_identifier_weighs_as_much_as_the_record_that_prints_it(whence: Whence, identity: Identity) -> None:
    entry = shown(Flag.EXCLUSION_SAME_NPI, identity=identity)
    met = met_by(entry, whence)
    if whence is Whence.ASKED:
        assert met is entry
        return
    assert met.flags == entry.flags | {Flag.EXCLUSION_BY_RECORD}
    assert met.reasons == ("the NPI is the same on the licence record",)
    assert met.identity.attributable is (identity.attributable and whence is Whence.RECORD)
    assert identity.attributable or met.identity is identity


def test_what_a_person_decided_takes_the_doubt_away_and_a_number_without_a_name_settles_nobody() -> None:
    doubted = shown(Flag.EXCLUSION_POSSIBLE, Flag.NAME_DIFFERS, Flag.EXCLUSION_ENDED, identity=Identity.NAME_ONLY)
    assert decided(doubted).flags == {Flag.EXCLUSION_DECIDED, Flag.EXCLUSION_ENDED}
    found = nameless(shown(Flag.EXCLUSION_SAME_NUMBER))
    assert (found.identity, found.flags) == (
        Identity.NAME_ONLY,
        frozenset({Flag.EXCLUSION_SAME_NUMBER, Flag.NAME_NOT_GIVEN}),
    )


def test_entries_in_force_with_the_number_are_attributed() -> None:
    rows = [entry_of("medicaid.ny", id=1), entry_of("medicaid.ny", id=2, no_longer_listed_since=TODAY)]
    (found,) = same_number(rows, TODAY)
    assert (found.credential.id, found.identity, found.flags) == (
        1,
        Identity.CONFIRMED,
        frozenset({Flag.EXCLUSION_SAME_NUMBER}),
    )
    assert issued_by(rows[0]) in found.reasons[0]
    assert issued_by(rows[0]._replace(jurisdiction="")) == "a state that the list does not print"


def test_a_row_is_told_once_and_rows_of_other_lists_publishes_parts_and_names_are_others() -> None:
    first = shown(row=3)
    others = [shown(row=4), shown(row=3, name="HALVARD ROWE"), shown(row=3, part="more"), shown(row=3, publish_id=2),
              shown(row=3, source_id="medicaid.ny")]  # fmt: skip
    assert each_row_once([first, first._replace(probability=0.1), *others]) == (first, *others)


# What is compared, and what is told first


def test_an_entry_with_the_birth_date_stands_behind_those_with_an_identifier_and_before_like_names() -> None:
    mine = shown(Flag.EXCLUSION_SAME_NPI, id=1)
    born = shown(Flag.EXCLUSION_POSSIBLE, id=2)
    like = shown(Flag.EXCLUSION_POSSIBLE, id=3, identity=Identity.NAME_ONLY)
    for order in permutations((mine, born, like)):
        said = with_birth_date(on(*order), [born], whole=False)
        assert [one.credential.id for one in said.sightings] == [1, 2, 3]
        assert said.sightings[1].flags == {Flag.EXCLUSION_POSSIBLE, Flag.EXCLUSION_SAME_BIRTH_DATE}
        assert said.sightings[1].identity is Identity.NAME_ONLY
        assert said.sightings[1].reasons[-1] == "the birth date is the same"
        assert By.BIRTH_DATE in said.compared
    both = with_birth_date(on(mine, like), [mine], whole=True)
    assert [(one.credential.id, Flag.EXCLUSION_SAME_NPI in one.flags) for one in both.sightings] == [
        (1, True),
        (3, False),
    ]


def test_dates_of_birth_take_nothing_away_and_count_as_compared_only_where_every_entry_prints_one() -> None:
    said = on(shown(Flag.EXCLUSION_POSSIBLE), compared=frozenset({By.NAME}))
    assert with_birth_date(said, [], whole=True) == said._replace(compared=frozenset({By.NAME, By.BIRTH_DATE}))
    assert with_birth_date(said, [], whole=False) is said


@pytest.mark.parametrize("state", [AgeState.FRESH, AgeState.AGEING])
@pytest.mark.parametrize("complete", [True, False])
@pytest.mark.parametrize("lookup", [Lookup.FOUND, Lookup.AMBIGUOUS, Lookup.SOURCE_STALE, Lookup.NOT_FOUND])
def test_where_every_entry_was_lifted_only_a_whole_fresh_list_shows_absence(
    state: AgeState, complete: bool, lookup: Lookup
) -> None:
    gone = shown(Flag.EXCLUSION_POSSIBLE, no_longer_listed_since=TODAY)
    age = Age(state=state, confirmed_at=NOW, as_of=TODAY, why="Old.")
    said = possible(on(gone, lookup=lookup, complete=complete, age=age), TODAY)
    assert said.sightings == ()
    if lookup in (Lookup.SOURCE_STALE, Lookup.NOT_FOUND):
        assert said.lookup is lookup
    elif not complete:
        assert (said.lookup, said.silence) == (Lookup.SOURCE_UNAVAILABLE, Silence.EVENTS_ENDED)
    elif state is AgeState.AGEING:
        assert (said.lookup, said.silence, said.why) == (Lookup.SOURCE_STALE, Silence.AGEING, "Old.")
    else:
        assert said.lookup is Lookup.NOT_FOUND


def test_several_like_names_are_a_tie_and_one_is_not() -> None:
    one, two = shown(id=1, row=1), shown(id=2, row=2)
    assert possible(on(one), TODAY).lookup is Lookup.FOUND
    assert possible(on(one, two), TODAY).lookup is Lookup.AMBIGUOUS


@pytest.mark.parametrize(
    ("changes", "same"),
    [
        ({}, True),
        ({"npi": "1234567893"}, False),
        ({"npi": "", "facts": {"birth_year": "1961"}}, True),
        ({"npi": "", "facts": {"birth_year": "1962"}}, False),
        ({"npi": "", "facts": {}}, False),
        ({"npi": "", "facts": {"birth_year": "1961"}, "name": "HALVARD ROWE"}, False),
    ],
)
def test_of_a_like_name_only_the_same_npi_or_the_same_birth_year_shows_one_person(
    changes: dict[str, Any], same: bool
) -> None:
    facts = {"birth_year": "1961", "excluded_on": "2020-01-20"}
    row = entry_of(facts=facts, id=1)
    back = event("leie.monthly", "reinstatement", "2020-01-20", "2021-01-20", id=2)
    back = back._replace(**{**changes, "facts": {**back.facts, **changes.get("facts", {})}})
    found = possible(on(Sighting(row, Identity.NAME_ONLY, 0.5, ())), TODAY, [back])
    assert (not found.sightings) is same
    state = possible(on(Sighting(row, Identity.NAME_ONLY, 0.5, ()), source_id="medicaid.ny"), TODAY, [back])
    assert len(state.sightings) == 1


def test_an_npi_that_cannot_be_read_in_an_entry_of_a_like_name_is_no_silence() -> None:
    plain = on(shown())
    assert npi_unread(plain) is plain
    odd = npi_unread(on(shown(), shown(flags=(RecordFlag.NPI_SHAPE_ODD,), id=2)))
    assert odd.silence is Silence.NPI_UNREAD


@pytest.mark.parametrize("source_id", LISTS)
def test_each_list_is_told_with_what_it_bars_and_who_settles_it(source_id: str) -> None:
    federal = source_id.startswith("leie")
    assert ("federal payment" in bars(source_id)) is federal
    assert ("Medicaid" in bars(source_id)) is (source_id == "medicaid.ny")
    assert ("OIG" in settled_by(source_id)) is federal
    assert ("SSN" in settle_how(source_id)) is federal
