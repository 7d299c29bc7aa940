"""The keys a row of a register is filed under."""

from __future__ import annotations

from itertools import product

import pytest

from verifier.names.keys import (
    family_units,
    forenames,
    given_key,
    given_units,
    initial_key,
    lone_initial_key,
    mononym_key,
    pair_key,
    pair_keys,
    row_keys,
)


@pytest.mark.parametrize(
    ("given", "middle", "units"),
    [
        (("mary",), (), ["mary"]),
        (("m",), (), []),
        (("m",), ("ann",), ["ann", "mann"]),
        (("mary",), ("a",), ["mary"]),
        (("mary",), ("ann",), ["mary", "ann", "maryann"]),
        (("mary",), ("elizabeth",), ["mary", "elizabeth"]),
        (("soo",), ("soo",), ["soo", "soosoo"]),
        (("young", "soo"), (), ["youngsoo", "young", "soo"]),
        (("mary",), ("ann", "lee"), ["mary", "ann", "lee", "maryann", "annlee"]),
        ((), ("ann",), ["ann"]),
    ],
)
def test_given_names_are_filed_together_and_apart(
    given: tuple[str, ...], middle: tuple[str, ...], units: list[str]
) -> None:
    assert given_units(given, middle) == units


FAMILIES: list[tuple[str, ...]] = [("kim",), ("berg", "jones"), ("van", "dijk")]
GIVEN: list[tuple[str, ...]] = [("mary",), ("m",), ("young", "soo"), ()]
MIDDLE: list[tuple[str, ...]] = [(), ("a",), ("ann",), ("osgoodley",), ("ann", "lee")]


@pytest.mark.parametrize(("family", "given", "middle"), list(product(FAMILIES, GIVEN, MIDDLE)))
def test_a_row_is_found_by_every_pair_of_its_parts_by_its_initial_or_as_the_only_word(
    family: tuple[str, ...], given: tuple[str, ...], middle: tuple[str, ...]
) -> None:
    families = family_units(family)
    keys = row_keys(families, forenames(given, middle))
    expected = pair_keys(families, given_units(given, middle))
    if given:
        expected |= {initial_key(name, given[0][0]) for name in families}
        expected |= {lone_initial_key(name, given[0]) for name in families if len(given[0]) == 1}
    if not expected:
        expected = {mononym_key(name) for name in families}
    assert expected <= set(keys)
    others = set(keys) - expected
    long = [word for word in (*given, *middle) if len(word) > 1]
    forename_key = {given_key(long[0], "".join(long[1:]))} if len(long) > 1 else set()
    maiden = {pair_key("osgoodley", "".join(given))} if len("".join(given)) > 1 and "osgoodley" in middle else set()
    assert others == (forename_key | maiden) - expected


def test_a_row_without_a_family_name_has_no_key_of_a_name() -> None:
    assert row_keys([], forenames(("mary",), ("ann",))) == []


@pytest.mark.parametrize(("first", "filed"), [("quintanar", True), ("anna", False), ("q", False), ("zia", False)])
def test_a_second_family_name_before_the_first_name_is_filed_with_it(first: str, filed: bool) -> None:
    keys = row_keys(["moralejo"], forenames((first,), ("carolina", "beatriz")))
    assert (pair_key(first, "carolina") in keys) is filed
