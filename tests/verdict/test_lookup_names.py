"""A common name in a look-up's answer is measured by the whole register, however few records the answer holds."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from state_boards.contract.records import BoardRecord, PrintedName
from state_boards.contract.vocabulary import Kind, Standing, Tier
from verifier.matching.engine import Engine
from verifier.matching.types import Candidate, Doubt, Identity, Query
from verifier.names import parse_name
from verifier.register.memory import Statement, memory_index

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def best(given: str, family: str, *, people: int, number: str | None = None) -> Candidate:
    """What is said of the one record of a look-up's answer, in a register of so many people."""
    record = BoardRecord(
        key=("65.000123",),
        name=PrintedName(full=f"{given} {family}", family=family, given=given),
        number="65.000123",
        kind=Kind.ACUPUNCTURIST,
        jurisdiction="OH",
        standing=Standing.ACTIVE,
    )
    statement = Statement(
        source_id="oh", tier=Tier.LICENCE, record=record, confirmed_at=NOW, as_of=date(2026, 11, 22), first_seen=NOW
    )
    query = Query(name=parse_name(f"{given} {family}"), jurisdiction="OH", number=number, npi=None, city=None)
    match = Engine(memory_index([statement]).index, {"oh": people}).match(query)["oh"]
    (only,) = match.candidates
    return only


COMMON = ["Wei Chen", "Li Wang", "Grace Kim", "John Smith", "Minh Nguyen", "Jennifer Lee", "David Miller"]


@pytest.mark.parametrize("name", COMMON)
def test_a_common_name_alone_is_left_to_a_person_where_a_namesake_is_likely(name: str) -> None:
    given, family = name.split()
    found = best(given, family, people=12_000)
    assert (found.identity, found.doubt) == (Identity.NAME_ONLY, Doubt.COMMON)
    assert found.namesakes > 0.1


@pytest.mark.parametrize("name", COMMON)
def test_one_record_in_the_answer_does_not_stand_for_one_person_in_the_register(name: str) -> None:
    given, family = name.split()
    few, many = best(given, family, people=500), best(given, family, people=12_000)
    assert many.namesakes == pytest.approx(24 * few.namesakes)
    assert few.identity is (Identity.CONSISTENT if few.namesakes < 0.0955 else Identity.NAME_ONLY)


def test_its_number_settles_it() -> None:
    assert best("Wei", "Chen", people=12_000, number="65.000123").identity is Identity.CONFIRMED


def test_a_rare_name_settles_itself() -> None:
    assert best("Odalys", "Thornumbertly", people=12_000).identity is Identity.CONSISTENT
