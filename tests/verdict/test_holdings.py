"""What may be read while answering: each fact once, at whatever moment, and nothing that is not held."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from state_boards.contract.vocabulary import Tier
from tests.verdict.shelf import (
    NAME,
    NOW,
    OTHER,
    THIRD,
    TODAY,
    Shelf,
    aside,
    asking,
    card,
    day,
    held,
    query,
    row,
    stands,
)  # fmt: skip
from verifier.verdict.foresight import foresee
from verifier.verdict.holdings import ReadModel
from verifier.verdict.inquiry import Inquiry
from verifier.verdict.registers import from_register


class Counting(Shelf):
    """A shelf that counts what is read of it."""

    def __init__(self, *rows: Any, **more: Any) -> None:
        """Hold rows of which nothing was read."""
        super().__init__(*rows, **more)
        self.read: list[str] = []

    def source_states(self) -> Any:
        """Count."""
        self.read.append("states")
        return super().source_states()

    def name_index(self) -> Any:
        """Count."""
        self.read.append("index")
        return super().name_index()

    def credentials(self, idents: Any) -> Any:
        """Count."""
        idents = list(idents)
        self.read.append(f"{len(idents)} rows")
        return super().credentials(idents)

    def quarantine(self, source_id: str) -> Any:
        """Count."""
        self.read.append(f"aside {source_id}")
        return super().quarantine(source_id)

    def names_missing_letters(self, source_id: str) -> Any:
        """Count."""
        self.read.append(f"letters {source_id}")
        return super().names_missing_letters(source_id)

    def former_names(self, tier: Tier) -> Any:
        """Count."""
        self.read.append(f"former {tier.value}")
        return super().former_names(tier)

    def set_aside_npis(self, source_id: str) -> frozenset[str]:
        """Count."""
        self.read.append(f"npis {source_id}")
        return frozenset({source_id})

    def count_flagged(self, source_id: str, flag: str) -> int:
        """Count."""
        self.read.append(f"{flag} {source_id}")
        return 3


# --- each fact once ---------------------------------------------------------------------------------------------------


def test_each_fact_of_a_source_is_read_once() -> None:
    shelf = Counting(row("7"), aside=[aside("5")], lost={"ks": ["Q?llonne"]}, former=[("7", OTHER, 3)])
    model = held(shelf)
    for _ in range(2):
        assert list(model.states()) == ["ks"]
        assert [one.number for one in model.set_aside("ks")] == ["5"]
        assert model.set_aside("fl") == []
        assert model.set_aside_npis("leie") == {"leie"}
        assert model.npis_unread("leie") == 3
        assert model.names_missing_letters("ks") == ["Q?llonne"]
        assert [one.printed for one in model.former_names("ks", ["basil"])] == [OTHER]
        assert model.engine() is model.engine()
        assert (model.sandbox(), model.frequency_version()) == (False, "1")
    assert sorted(shelf.read) == sorted(
        ["states", "aside ks", "aside fl", "npis leie", "npi_shape_odd leie", "letters ks", "former licence", "index"]
    )
    shelf.sandbox, shelf.frequency_version = True, "2"
    assert (model.sandbox(), model.frequency_version()) == (False, "1")


def test_at_another_moment_only_what_hangs_on_ages_is_reckoned_anew() -> None:
    shelf = Counting(row("7"))
    model = held(shelf)
    from_register(asking(model), card(), "KS")
    later = model.at(NOW + timedelta(days=1))
    assert (later.now, model.now) == (NOW + timedelta(days=1), NOW)
    assert (later.known, bool(model.known)) == ({}, True)
    assert later.engine() is model.engine()
    assert later.moments() == (NOW + timedelta(days=1),)
    assert shelf.read.count("states") == 1


def test_what_the_matcher_remembers_of_names_may_be_let_go() -> None:
    model = held(Shelf(row("7")))
    first = model.engine()
    model.forget()
    assert model.engine() is not first


# --- moments ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ahead", "second"),
    [(timedelta(days=-9), False), (timedelta(days=1), False), (timedelta(days=1, seconds=1), True)],
)
def test_a_run_in_the_future_of_this_clock_is_a_second_moment(ahead: timedelta, second: bool) -> None:
    states = [stands("ks", last_run_at=NOW + ahead), stands("fl", last_run_at=NOW - timedelta(days=30)),
              stands("md", last_run_at=None)]  # fmt: skip
    assert held(Shelf(states=states)).moments() == ((NOW, NOW + ahead) if second else (NOW,))


def test_where_nothing_ever_ran_there_is_one_moment() -> None:
    assert held(Shelf()).moments() == (NOW,)


# --- what is held -----------------------------------------------------------------------------------------------------


def test_only_a_source_of_which_rows_were_published_is_held() -> None:
    model = held(Shelf(row("7"), states=[stands("fl", publish_id=None)]))
    assert model.published("ks") is not None
    assert model.published("fl") is None
    assert model.published("md") is None


def test_rows_that_do_not_exist_are_left_out() -> None:
    model = held(Shelf(row("7")))
    assert {one.number for one in model.credentials([-1, 99]).values()} == {"7"}


def test_names_printed_before_are_found_by_one_word_the_earliest_first() -> None:
    rows = (row("7"), row("8", OTHER), row("9", source="fl", state="FL"))
    model = held(Shelf(*rows, former=[("7", THIRD, 3), ("8", "Odette Marwick", 9), ("9", THIRD, 1)]))
    found = model.former_names("ks", ["odette", "marwick"])
    assert [(one.printed, one.until) for one in found] == [("Odette Marwick", day(9)), (THIRD, day(3))]
    assert [one.printed for one in model.former_names("ks", ["farnswyck"])] == [THIRD]
    assert model.former_names("ks", ["basil"]) == []
    assert model.former_names("md", ["odette"]) == []


@pytest.mark.parametrize(
    ("source", "number", "state", "expected"),
    [("ks", "5", "KS", True), ("ks", "6", "KS", False), ("ks", "", "KS", False), ("fl", "5", "KS", False),
     ("md", "5", "KS", False), ("ks", "5", "", False)],
)  # fmt: skip
def test_a_row_that_could_not_be_kept_is_known_by_its_number_within_its_source(
    source: str, number: str, state: str, expected: bool
) -> None:
    rows = [aside("5"), aside("", "x", source="fl"), aside("", "x")]
    assert held(Shelf(aside=rows)).number_set_aside(source, number, state) is expected


# --- sources ----------------------------------------------------------------------------------------------------------


def test_a_state_that_licenses_nobody_has_a_card_and_others_their_own() -> None:
    model = held(Shelf())
    assert model.source("ks") == card("ks")
    assert model.source("al").jurisdiction == "AL"
    assert model.source("al") is model.source("al")


def test_a_source_that_is_off_is_used_where_it_was_asked_for() -> None:
    assert [one.id for one in held(Shelf()).sources_in("NY")] == ["ny"]
    chosen = held(Shelf(), opt_in=frozenset({"ny.records"}))
    assert [one.id for one in chosen.sources_in("NY")] == ["ny", "ny.records"]
    assert chosen.sources_in("NY") is chosen.sources_in("NY")


def test_lists_that_were_handed_over_stand_behind_a_states_own() -> None:
    own = stands("ks")._replace(source_id="custom:a", rows=2)
    everywhere = own._replace(source_id="custom:b", jurisdiction="")
    empty, other = own._replace(source_id="custom:c", rows=0), own._replace(source_id="custom:d", jurisdiction="FL")
    model = held(Shelf(states=[own, everywhere, empty, other, stands("ks", rows=2)]))
    assert list(model.handed_over()) == ["custom:a", "custom:b", "custom:d"]
    for name in ("custom:a", "custom:b", "custom:d"):
        model._custom[name] = card()._replace(id=name)
    assert [one.id for one in model.sources_in("KS")] == ["ks", "ks.search", "custom:a", "custom:b"]


# --- what is foreseen -------------------------------------------------------------------------------------------------


def foreseen(*rows: Any, inquiry: Inquiry, states: Any = ()) -> tuple[Counting, ReadModel]:
    shelf = Counting(*rows, states=states)
    model = held(shelf)
    foresee([inquiry], model)
    return shelf, model


def test_whom_a_question_leads_to_is_read_ahead_and_not_again() -> None:
    inquiry = Inquiry(NAME, ("KS",), today=TODAY)
    shelf, model = foreseen(row("7"), row("8", OTHER), inquiry=inquiry)
    before = list(shelf.read)
    found = from_register(asking(model), card(), "KS")
    assert [one.credential.number for one in found.sightings] == ["7"]
    assert [one for one in shelf.read[len(before) :] if one.endswith("rows")] == []
    other = from_register(asking(model, OTHER), card(), "KS")
    assert [one.credential.number for one in other.sightings] == ["8"]
    assert "1 rows" in shelf.read[len(before) :]


def test_what_is_foreseen_is_what_will_be_asked() -> None:
    rows = (
        row("7"), row("1", source="fl", state="FL"), row("2", source="id", state="ID"),
        row("3", source="ncbahm", state=""), row("4", source="leie", state=""), row("6", source="ky", state="KY"),
    )  # fmt: skip
    inquiry = Inquiry(NAME, ("KS", "ID", "KY", "MD"), today=TODAY)
    _, model = foreseen(*rows, inquiry=inquiry)
    asked = {(sources, question.jurisdiction) for question, sources in model._foreseen}
    assert asked == {(("ks",), "KS"), (("ncbahm",), None), (("leie",), None)}
    _, one = foreseen(*rows, inquiry=inquiry._replace(states=("KS",)))
    assert (("ncbahm",), "KS") in {(sources, question.jurisdiction) for question, sources in one._foreseen}
    assert (("leie",), None) in {(sources, question.jurisdiction) for question, sources in one._foreseen}


def test_nothing_is_foreseen_of_a_question_without_a_name_or_of_lists_that_are_not_held() -> None:
    _, nameless = foreseen(row("7"), inquiry=Inquiry(number="7", states=("KS",)))
    assert nameless._foreseen == {}
    _, nothing = foreseen(inquiry=Inquiry(NAME, ("KS",)), states=[stands("ks", publish_id=None)])
    assert nothing._foreseen == {}


def test_every_bearer_of_a_name_is_found_and_not_the_likeliest_only() -> None:
    model = held(Shelf(*(row(str(at)) for at in range(40))))
    found = model.every_bearer(query(), "ks")
    assert found is not None
    assert len(found.candidates) == 40
    few = model.match(query(), ("ks",))["ks"]
    assert len(few.candidates) < 40
    assert model.every_bearer(query(THIRD), "ks") is None
