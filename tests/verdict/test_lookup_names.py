"""A common name in a look-up's answer is not taken for the person asked, however few records the answer holds."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from state_boards.records import BoardRecord, PrintedName
from state_boards.words import Kind, Standing, Tier
from verifier.matching.engine import Engine
from verifier.matching.types import Band, Query
from verifier.names import parse_name
from verifier.register.memory import Statement, memory_index

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def band(given: str, family: str, *, number: str | None = None) -> Band:
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
    return Engine(memory_index([statement]).index, {"oh": 500}).match(query)["oh"].band


@pytest.mark.parametrize(
    "name", ["Wei Chen", "Li Wang", "Grace Kim", "John Smith", "Minh Nguyen", "Jennifer Lee", "David Miller"]
)
def test_a_common_name_alone_is_left_to_a_person(name: str) -> None:
    given, family = name.split()
    assert band(given, family) is Band.REVIEW


def test_its_number_settles_it() -> None:
    assert band("Wei", "Chen", number="65.000123") is Band.SAME


def test_a_rare_name_settles_itself() -> None:
    assert band("Odalys", "Thornumbertly") is Band.SAME
