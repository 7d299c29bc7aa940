"""What one exclusion list comes to for one person: the gravest entry is told, and only entries of the person count."""

from __future__ import annotations

import json
from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from state_boards.contract.vocabulary import Tier
from tests.verdict.cases import NOW, TODAY, credential, finding, sighting
from verifier.matching.types import Identity
from verifier.verdict.screening import Met, Screen, Screening, Unscreened, as_plain, from_plain, screened, together
from verifier.verdict.terms import Age, AgeState, By, Finding, Flag, Lifted, Lookup, Sighting, Silence

GRAVEST = (
    (Flag.EXCLUSION_SAME_NPI, Screen.SAME_NPI),
    (Flag.EXCLUSION_SAME_NUMBER, Screen.SAME_NUMBER),
    (Flag.EXCLUSION_DECIDED, Screen.DECIDED),
    (Flag.EXCLUSION_SAME_BIRTH_DATE, Screen.SAME_BIRTH_DATE),
    (Flag.EXCLUSION_POSSIBLE, Screen.POSSIBLE),
)
SILENT = {Screen.CANNOT_SAY, Screen.NOT_SCREENED, Screen.NONE}


def entry(*flags: Flag, identity: Identity = Identity.CONFIRMED, status: str = "") -> Sighting:
    return sighting(identity, frozenset(flags), status_text=status, tier=Tier.EXCLUSION)


def on(*entries: Sighting, state: AgeState = AgeState.FRESH, **changes: object) -> Finding:
    values: dict[str, object] = {"lookup": Lookup.FOUND if entries else Lookup.NOT_FOUND, **changes}
    age = Age(state=state, confirmed_at=NOW, as_of=TODAY)
    return finding(*entries, tier=Tier.EXCLUSION, source_id="leie", age=age, **values)  # type: ignore[arg-type]


def test_an_entry_is_met_in_every_state_but_the_silent_ones() -> None:
    assert {state for state in Screen if not state.met} == SILENT


@pytest.mark.parametrize(("one", "other"), list(permutations(GRAVEST, 2)))
def test_of_several_entries_the_gravest_is_told_and_only_its_like_are_counted(
    one: tuple[Flag, Screen], other: tuple[Flag, Screen]
) -> None:
    graver = min(one, other, key=GRAVEST.index)
    found = screened(on(entry(one[0]), entry(other[0])))
    assert (found.state, found.entries) == (graver[1], 1)
    assert screened(on(entry(graver[0]), entry(graver[0]), entry(other[0]))).state is graver[1]


def test_what_only_a_like_name_says_is_nothing_of_the_entry_of_the_persons_identifier() -> None:
    like = entry(Flag.EXCLUSION_POSSIBLE, Flag.EXCLUSION_BY_RECORD, identity=Identity.CONFIRMED, status="Of another")
    mine = entry(Flag.EXCLUSION_SAME_NPI, Flag.EXCLUSION_ENDED, identity=Identity.NAME_ONLY, status="Ended")
    for entries in ((like, mine), (mine, like)):
        found = screened(on(*entries))
        assert found.name_differs
        assert not found.by_record
        assert found.ended
        assert found.status == "Ended"


@pytest.mark.parametrize("flag", [Flag.EXCLUSION_SAME_NPI, Flag.EXCLUSION_SAME_NUMBER, Flag.EXCLUSION_DECIDED])
def test_one_entry_under_the_name_asked_and_one_of_an_identifier_asked_and_one_in_force_are_enough(flag: Flag) -> None:
    over = entry(flag, Flag.EXCLUSION_BY_RECORD, Flag.EXCLUSION_ENDED, identity=Identity.NAME_ONLY, status="Ended")
    stands = entry(flag, status="Excluded")
    both, alone = screened(on(over, stands, over)), screened(on(over))
    assert (both.name_differs, both.by_record, both.ended, both.attributed) == (False, False, False, True)
    assert (alone.name_differs, alone.by_record, alone.ended, alone.attributed) == (True, True, True, False)
    assert both.status == "Ended / Excluded"


def test_of_a_like_name_alone_nothing_differs_nothing_is_by_record_and_it_ended_only_if_every_entry_did() -> None:
    ended, stands = entry(Flag.EXCLUSION_POSSIBLE, Flag.EXCLUSION_ENDED), entry(Flag.EXCLUSION_POSSIBLE)
    for entries, over in (((ended,), True), ((ended, stands), False), ((stands,), False)):
        found = screened(on(*entries))
        assert (found.name_differs, found.by_record, found.attributed, found.ended) == (False, False, False, over)
        assert found.status == ""


@pytest.mark.parametrize("flag", [flag for flag, _ in GRAVEST])
def test_an_entry_on_an_old_list_is_shown_and_is_no_answer_of_today(flag: Flag) -> None:
    old, fresh = (screened(on(entry(flag), state=state)) for state in (AgeState.STALE, AgeState.FRESH))
    assert (old.state, old.why, old.answers) == (fresh.state, Silence.STALE, False)
    assert (fresh.why, fresh.answers) == (None, True)


NAMED = frozenset({By.NAME})


@pytest.mark.parametrize(
    ("said", "state", "why"),
    [
        (on(compared=NAMED), Screen.NONE, None),
        (on(compared=NAMED | {By.NPI}), Screen.NONE, None),
        (on(compared=frozenset({By.NPI})), Screen.NOT_SCREENED, Unscreened.NO_NAME),
        (on(silence=Silence.NAME_NOT_SEARCHABLE), Screen.NOT_SCREENED, Unscreened.NAME_NOT_SEARCHABLE),
        (on(lookup=Lookup.INSUFFICIENT_INPUT), Screen.NOT_SCREENED, Unscreened.NAME_NOT_SEARCHABLE),
        (on(lookup=Lookup.SOURCE_STALE, silence=Silence.STALE), Screen.CANNOT_SAY, Silence.STALE),
        (on(lookup=Lookup.NOT_COVERED), Screen.CANNOT_SAY, Silence.NOT_HELD),
        (on(silence=Silence.ROW_SET_ASIDE, compared=NAMED), Screen.CANNOT_SAY, Silence.ROW_SET_ASIDE),
        (on(silence=Silence.NPI_UNREAD, compared=NAMED), Screen.CANNOT_SAY, Silence.NPI_UNREAD),
        (on(entry(Flag.EXCLUSION_POSSIBLE), silence=Silence.NPI_UNREAD), Screen.CANNOT_SAY, Silence.NPI_UNREAD),
    ],
)  # fmt: skip
def test_silence_is_absence_only_of_a_list_that_was_compared_by_the_name(
    said: Finding, state: Screen, why: Silence | Unscreened | None
) -> None:
    found = screened(said)
    assert (found.state, found.why) == (state, why)
    assert not found.ended
    assert found.answers is (state is not Screen.CANNOT_SAY)


@given(st.data())
def test_a_screening_is_the_same_after_it_was_kept(data: st.DataObject) -> None:
    state = data.draw(st.sampled_from(Screen))
    whys: list[Silence | Unscreened] = list(Unscreened if state is Screen.NOT_SCREENED else Silence)
    flag, few = st.booleans(), st.integers(0, 3)
    last = data.draw(st.none() | st.builds(Met, st.sampled_from(Screen), few, flag))
    kept = Screening(
        "leie", state,
        as_of=data.draw(st.none() | st.dates(date(2020, 1, 1))),
        age=data.draw(st.sampled_from(AgeState)),
        why=data.draw(st.none() | st.sampled_from(whys)),
        entries=data.draw(few),
        name_differs=data.draw(flag),
        by_record=data.draw(flag),
        compared=tuple(data.draw(st.lists(st.sampled_from(By), unique=True))),
        npis_unread=data.draw(few),
        status=data.draw(st.sampled_from(["", "Excluded"])),
        ended=data.draw(flag),
        lifted=data.draw(few),
        last=last,
    )  # fmt: skip
    plain = json.loads(json.dumps(as_plain(kept)))
    assert from_plain(plain) == kept
    assert plain["answers"] is kept.answers


def test_what_an_older_version_kept_says_no_more_than_it_said() -> None:
    assert from_plain({"list": "leie", "state": "none"}) == Screening("leie", Screen.NONE)


def test_an_entry_that_ended_is_neither_in_force_nor_no_entry() -> None:
    ended = Lifted(credential(), "2020-01-20", "2024-02-03")
    silent = on(lookup=Lookup.NOT_FOUND, compared=frozenset({By.NAME}))
    over, none = screened(silent._replace(lifted=(ended,))), screened(silent)
    assert (over.state, over.lifted, over.has_none) == (Screen.NONE, 1, False)
    assert none.has_none
    assert together((none, over)) == together((over, none)) == (over,)


def test_of_several_questions_about_one_person_the_gravest_answer_of_each_list_counts() -> None:
    every = [Screening("leie", state, name_differs=differs) for state in Screen for differs in (False, True)]
    for one, other in permutations(every, 2):
        beside = Screening("medicaid.ny", Screen.NONE)
        first, second = together((one, beside, other))
        assert second is beside
        graver = min(one, other, key=every.index)
        assert first == graver
