"""Every match explains itself in words; the words are the product, so they are tested as text."""

from __future__ import annotations

import pytest

from tests.matching.registers import Person, ask, engine
from verifier.matching import explain
from verifier.matching.features import classes

CASES = [
    (
        Person("Xu", "Xiaoming"),
        "Xiaoming Hsu",
        ("family name the same in another romanisation (Hsu / Xu)", "given name the same", "state the same"),
    ),
    (
        Person("Brownleigh", "Katherine"),
        "Kathy Brownleigh",
        ("family name the same", "given name is a short form of the same name (Kathy / Katherine)", "state the same"),
    ),
    (
        Person("Kim", "Young Soo"),
        "Kim Youngsoo",
        (
            "family name the same",
            "given name the same, divided differently (Youngsoo / Young Soo)",
            "the names are in the other order",
            "state the same",
        ),
    ),
    (
        Person("Tindallsworth", "Marguerite", "Anne"),
        "Marguerite A. Tindalsworth",
        (
            "family name differs by one slip of the keyboard (Tindalsworth / Tindallsworth)",
            "given name the same",
            "middle initial the same",
            "state the same",
        ),
    ),
    (
        Person("Tindallsworth", "Marguerite"),
        "M Tindallsworth",
        (
            "family name the same",
            "only the first letter of the given name can be compared, and it is the same",
            "state the same",
        ),
    ),
    (
        Person("Zhang", "Michael", "Xiaolong"),
        "Xiaolong Zhang",
        ("family name the same", "a given name is listed in another place (Xiaolong)", "state the same"),
    ),
    (
        Person("Brownleigh", "Katherine", "Louise"),
        "Katherine Louise Holzapfel",
        (
            "family name differs (Holzapfel / Brownleigh)",
            "given name the same",
            "middle name the same",
            "state the same",
        ),
    ),
    (
        Person("Abernethyson", "Robert", suffix="Jr"),
        "Robert Abernethyson III",
        ("family name the same", "given name the same", "suffix differs", "state the same"),
    ),
]


@pytest.mark.parametrize(("person", "typed", "reasons"), CASES)
def test_a_patient_can_read_why(person: Person, typed: str, reasons: tuple[str, ...]) -> None:
    match = engine([person]).match(ask(typed))["ca-board"]
    assert match.candidates[0].reasons == reasons


def test_number_npi_city_and_state_are_said() -> None:
    person = Person(
        "Tindallsworth", "Marguerite", number="AC12345", npi="1234567893", city="Fresno", jurisdiction="", state="CA"
    )
    best = (
        engine([person])
        .match(ask("Marguerite Tindallsworth", "CA", number="AC-12345", npi="1234567893", city="FRESNO"))["ca-board"]
        .candidates[0]
    )
    assert best.reasons[2:] == ("licence number the same", "NPI the same", "city the same", "state the same")
    assert best.agreements == ("number", "NPI", "city")
    worse = engine([person]).match(ask("Marguerite Tindallsworth", "NV", number="AC1234S", city="Reno"))["ca-board"]
    assert worse.candidates[0].reasons[2:] == (
        "licence number differs by a slip: letter S for five",
        "city differs",
        "state differs",
    )


def test_every_kind_of_agreement_has_its_words() -> None:
    known = {"family": explain._FAMILY, "given": explain._GIVEN, "middle": explain._MIDDLE}
    silent = {"middle:none", "middle:typed_only", "middle:printed_only"}
    for name in classes():
        group, _, kind = name.partition(":")
        if group in known and name not in silent:
            assert known[group][kind]


def test_no_word_promises_more_than_was_seen() -> None:
    texts = [*explain._FAMILY.values(), *explain._GIVEN.values(), *explain._MIDDLE.values()]
    for forbidden in ("verified", "safe", "legitimate", "fake", "unlicensed"):
        assert not any(forbidden in text.lower() for text in texts)
