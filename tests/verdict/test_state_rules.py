"""The sources of a state, rule by rule: which is asked by which route, which stands first, and what is told beside."""

from __future__ import annotations

from typing import Any

import pytest

from state_boards.contract.index import card_of, place, places
from state_boards.contract.vocabulary import Standing, Tier
from tests.verdict.cases import finding, sighting
from tests.verdict.shelf import NAME, OTHER, THIRD, Shelf, asking, held, row, stands
from tests.verdict.test_lookup_rules import questions, reply
from verifier.matching.types import Identity, Level
from verifier.verdict.asking import Asking, Step
from verifier.verdict.states import ELSEWHERE_SHOWN, elsewhere, every_register, licensed_beside, one_state
from verifier.verdict.terms import Finding, Flag, Lookup, Outcome, Silence, Verdict


def asked(*rows: Any, name: str = NAME, states: tuple[str, ...] = ("KS",), held_as: Any = (), **more: Any) -> Asking:
    """Return a question about these rows."""
    return asking(held(Shelf(*rows, states=held_as), **more), name, states)


def told(found: list[Finding]) -> list[tuple[str, bool, Lookup, Silence | None]]:
    return [(one.source_id, one.supplementary, one.lookup, one.silence) for one in found]


# --- one state --------------------------------------------------------------------------------------------------------


def test_a_list_stands_first_and_a_search_beside_it() -> None:
    one = asked(row("7"))
    assert told(one_state(one, "KS")) == [
        ("ks", False, Lookup.FOUND, None), ("ks.search", True, Lookup.NOT_COVERED, Silence.NOT_ASKED),
    ]  # fmt: skip
    assert one.searched == ["ks"]


def test_a_state_that_licenses_nobody_is_asked_of_nobody() -> None:
    one = asked(row("7"), states=("AL",))
    assert told(one_state(one, "AL")) == [("al", False, Lookup.NOT_COVERED, Silence.NO_LICENCE)]
    facts = place("AL")
    assert facts is not None
    assert [(line.what, line.source, line.step) for line in one.not_searched] == [(facts.name, "al", Step.NONE)]


def test_a_page_that_a_person_must_open_is_told_with_its_steps() -> None:
    one = asked(states=("GA",))
    assert told(one_state(one, "GA")) == [("ga", False, Lookup.NOT_COVERED, Silence.BY_HAND)]
    (line,) = one.not_searched
    assert (line.step, line.source) == (Step.BY_HAND, "ga")


def test_what_was_saved_of_such_a_page_stands_first() -> None:
    one = asked(row("7", source="ga", state="GA"), states=("GA",))
    assert told(one_state(one, "GA")) == [("ga", False, Lookup.FOUND, None)]
    assert [line.step for line in one.not_searched] == [Step.BY_HAND]
    nobody = asked(row("7", source="ga", state="GA"), name=THIRD, states=("GA",))
    assert told(one_state(nobody, "GA")) == [("ga", False, Lookup.SOURCE_UNAVAILABLE, Silence.PART)]


def test_of_a_manual_state_whatever_was_handed_over_stands_as_the_first_source() -> None:
    (question,) = questions("Ann Marwick")
    entry = row("7", "Ann Marwick", "ga", "OR").record
    answer = reply(question, entry, source_id="or.search")
    one = asking(held(Shelf(), fetched={"or.search": answer}), "Ann Marwick", ("OR",))
    assert told(one_state(one, "OR")) == [("or.search", False, Lookup.FOUND, None)]
    assert told(one_state(asked(states=("OR",)), "OR")) == [("or", False, Lookup.NOT_COVERED, Silence.BY_HAND)]


# --- no state ---------------------------------------------------------------------------------------------------------


def test_every_list_that_is_held_is_searched_and_competes() -> None:
    rows = (row("7"), row("8", OTHER, "fl", "FL"), row("9", OTHER, "ky", "KY"), row("1", OTHER, "ncbahm", ""))
    one = asked(*rows, states=(), held_as=[stands("md", publish_id=None)])
    found = every_register(one)
    assert [each.source_id for each in found] == ["ks", "fl"]
    assert not any(each.supplementary for each in found)
    assert one.everywhere == {"ks", "fl"}
    (rest,) = one.not_searched
    assert rest.step is Step.ADD_STATE
    assert rest.steps
    codes = rest.why.rstrip(".").split()
    assert {"KS", "FL"}.isdisjoint(codes)
    assert {"KY", "MD"} <= set(codes)
    assert str(len(places()) - 2) in rest.what


# --- other states -----------------------------------------------------------------------------------------------------


def shown(*rows: Any, name: str = NAME, states: tuple[str, ...] = ("KS",), held_as: Any = ()) -> list[tuple[str, str]]:
    found = elsewhere(asked(*rows, name=name, states=states, held_as=held_as))
    return [(one.credential.jurisdiction, one.credential.number) for one in found]


def test_records_of_this_very_name_in_lists_of_other_states_are_shown() -> None:
    rows = (row("7"), row("8", source="fl", state="FL"), row("9", OTHER, "fl", "FL"), row("5", source="ky", state="KY"))
    assert shown(*rows) == [("FL", "8")]
    assert shown(*rows, states=("KS", "FL")) == []
    assert shown(*rows, states=("MD",)) == [("FL", "8"), ("KS", "7")]
    assert shown(*rows, row("3", source="ncbahm", state=""), states=("KS", "FL")) == []
    assert shown(row("7"), states=("KS",)) == []


def test_a_name_of_one_word_is_looked_for_nowhere_else() -> None:
    rows = (row("8", "Marwick", "fl", "FL"), row("9", source="fl", state="FL"))
    assert shown(*rows, name="Marwick") == []


def test_a_like_name_is_nobody_to_show() -> None:
    assert shown(row("8", "Quillone Marwick", "fl", "FL")) == []
    assert shown(row("8", "Q. Marwick", "fl", "FL")) == []


def test_five_are_shown_the_very_name_first() -> None:
    other = [row(str(at), "Robert Marwick", "fl", "FL") for at in range(1, 4)]
    same = [row(str(at), "Bob Marwick", "nj", "NJ") for at in range(1, 5)]
    found = elsewhere(asked(*other, *same, name="Bob Marwick"))
    assert len(found) == ELSEWHERE_SHOWN == 5
    assert [one.level for one in found] == [Level.EXACT] * 4 + [Level.OTHER_WRITING]


def test_they_are_nobodys_records_for_certain() -> None:
    (one,) = elsewhere(asked(row("8", source="fl", state="FL")))
    assert one.identity is Identity.NAME_ONLY


# --- several states asked ---------------------------------------------------------------------------------------------


def licence(state: str, identity: Identity = Identity.CONFIRMED, *flags: Flag, **changes: Any) -> Finding:
    values = {"source_id": state.lower(), "jurisdiction": state, **changes}
    tier = values.pop("tier", Tier.LICENCE)
    entry = sighting(identity, frozenset(flags), **values)
    return finding(entry, source_id=state.lower(), jurisdiction=state, tier=tier)


def beside(*found: Finding, decided: Finding | None) -> list[str]:
    verdict = Verdict(Outcome.NOT_FOUND, "", decided, found)
    return [one.credential.jurisdiction for one in licensed_beside(verdict)]


def test_a_plain_licence_of_another_state_is_told_where_one_states_silence_decides() -> None:
    silent = finding(lookup=Lookup.NOT_FOUND, jurisdiction="WA")
    assert beside(silent, licence("CO"), decided=silent) == ["CO"]
    assert beside(silent, licence("CO"), licence("OR"), decided=silent) == ["CO", "OR"]
    assert beside(silent, licence("CO"), decided=None) == []
    assert beside(silent, licence("CO"), decided=silent._replace(jurisdiction="")) == []
    assert beside(silent, licence("CO", tier=Tier.CERTIFICATION), decided=silent) == []
    assert beside(licence("WA"), decided=silent) == []


@pytest.mark.parametrize(
    "other",
    [
        licence("CO", Identity.NAME_ONLY), licence("CO", Identity.CONFIRMED, Flag.PAST_EXPIRY),
        licence("CO", standing=Standing.REVOKED),
    ],
)  # fmt: skip
def test_what_is_no_plain_licence_of_the_person_is_not_told(other: Finding) -> None:
    silent = finding(lookup=Lookup.NOT_FOUND, jurisdiction="WA")
    assert beside(silent, other, decided=silent) == []


def test_every_place_has_a_card_or_licenses_nobody() -> None:
    for code in places():
        facts = place(code)
        assert facts is not None
        assert facts.licensed is (card_of(code.lower()) is not None)
