"""The model file: complete, and the sum that the engine reports."""

from __future__ import annotations

import pytest

from tests.matching.registers import Person, ask, engine
from verifier.matching.features import classes
from verifier.matching.model import load_model
from verifier.matching.scoring import features
from verifier.matching.words import Likeness, likeness, near, one_slip, slips

PEOPLE = [
    Person("Tindallsworth", "Marguerite", "Anne", "AC12345", "Fresno", suffix="Jr"),
    Person("Hsu", "Xiaoming", number="AC777"),
    Person("Kim", "Young Soo"),
]


def test_every_feature_has_a_weight() -> None:
    assert set(classes()) <= set(load_model().weights)


def test_thresholds_are_ordered() -> None:
    model = load_model()
    assert 0 < model.rival < model.review < model.same <= model.same_bare < 1
    assert model.outside > 0


@pytest.mark.parametrize("typed", ["Margurite A Tindalsworth III", "Xu Xiao Ming", "Yeongsu Gim", "Tindallsworth, M."])
def test_the_bits_are_the_surprise_and_the_weights_added_up(typed: str) -> None:
    register = engine(PEOPLE)
    query = ask(typed, number="AC12354", city="Reno")
    scored, _ = register.scored(query, register.ground("CA", None))
    assert scored
    weights = load_model().weights
    for one in scored:
        assert one.bits == pytest.approx(one.evidence.bits + sum(weights[name] for name in features(one)))


@pytest.mark.parametrize(
    ("typed", "printed", "kind"),
    [
        ("anna", "anna", Likeness.EQUAL),
        ("a", "anna", Likeness.INITIAL),
        ("bill", "william", Likeness.NICKNAME),
        ("b", "william", Likeness.NICKNAME_INITIAL),
        ("hsiaoming", "xiaoming", Likeness.SOUND),
        ("jenifer", "jennifer", Likeness.SLIP),
        ("annx", "anna", Likeness.SLIP_SHORT),
        ("kit", "kin", Likeness.SLIP_TINY),
        ("fred", "fredegund", Likeness.PREFIX),
        ("marguarite", "margeurite", Likeness.TWO_SLIPS),
        ("clyae", "clay", Likeness.TWO_SLIPS),
        ("jmhu", "john", Likeness.TWO_SLIPS),
        ("joey", "john", Likeness.NO),
        ("omhu", "john", Likeness.NO),
        ("anna", "robert", Likeness.NO),
    ],
)
def test_likeness_of_two_words(typed: str, printed: str, kind: Likeness) -> None:
    assert likeness(typed, printed) is kind


def test_slips_count_insertions_losses_changes_and_swaps() -> None:
    assert all(one_slip("marta", other) for other in ("mart", "martha", "marka", "matra"))
    assert not one_slip("marta", "marta")
    assert not one_slip("marta", "amrat")
    assert slips("abc", "abcdef") == 0
    assert [slips(*pair) for pair in (("buie", "biuke"), ("vbck", "mack"), ("bue", "biuke"))] == [2, 0, 0]
    assert near("biuke", ["bue", "buie", "duie", "luike"]) == ["buie", "luike"]
    assert near("marguerite", ["margarite", "marguerite", "margeurita", "robert"]) == ["margarite", "margeurita"]
