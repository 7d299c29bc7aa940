"""The desk: private, keyed, short-lived, and searchable by the same engine."""

from __future__ import annotations

import stat
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from state_boards.contract.flags import RecordFlag
from state_boards.contract.records import (
    BoardRecord,
    Completeness,
    Discipline,
    DisciplineCase,
    Disciplined,
    PrintedDate,
    PrintedName,
)
from state_boards.contract.source import LookupQuery
from state_boards.contract.vocabulary import Kind, Standing, Tier
from tests.register.build import NOW, evidence, record
from verifier.errors import RegisterError, StorageError
from verifier.matching.engine import Engine
from verifier.matching.types import Band, Query
from verifier.names import parse_name
from verifier.register.desk import Desk
from verifier.register.facts import part_facts
from verifier.register.fields import dumps, loads_map, plain, typed
from verifier.register.kept import LookupAnswer, SeenRecord
from verifier.register.memory import Statement, memory_index
from verifier.register.place import DataDir

DAY = timedelta(days=1)
QUERY = LookupQuery(family="Quillfeather", given="Zephyrine", number="AC1")


def answer(*rows: BoardRecord, query: LookupQuery = QUERY) -> LookupAnswer:
    """Return an answer of an invented board."""
    found = part_facts("main", replace(evidence(b"page"), url="https://ask.example/search?name=Quillfeather"))
    return LookupAnswer(
        source_id="ky",
        tier=Tier.LICENCE,
        query=query,
        records=rows,
        completeness=Completeness.COMPLETE,
        incomplete_why="",
        empty_proof="" if rows else "No records found",
        as_of=NOW.date(),
        confirmed_at=NOW,
        parts=(found,),
        warnings=("one warning",),
        unread=1,
    )


def seen(**changes: object) -> SeenRecord:
    """Return what an invented clerk saw."""
    return replace(
        SeenRecord(
            source_id="ga",
            tier=Tier.LICENCE,
            jurisdiction="GA",
            record=replace(record("77", "Odalys Brandt"), jurisdiction="GA"),
            seen_on=date(2026, 11, 20),
            by="A. Clerk",
            recorded_at=NOW,
            page_url="https://board.example/77",
        ),
        **changes,  # type: ignore[arg-type]
    )


def test_only_its_owner_can_read_it(place: DataDir) -> None:
    with Desk.open(place) as desk:
        desk.add_record(seen())
    assert stat.S_IMODE(place.desk_db.stat().st_mode) == 0o600
    place.desk_db.chmod(0o644)
    Desk.open(place).close()
    assert stat.S_IMODE(place.desk_db.stat().st_mode) == 0o600


def test_a_kept_answer_comes_back_for_the_same_question_only(place: DataDir) -> None:
    with Desk.open(place) as desk:
        desk.keep_lookup(answer(record("AC1")), now=NOW)
        found = desk.kept_lookup("ky", replace(QUERY, family="QUILLFEATHER "), NOW + DAY)
        assert found is not None
        assert found.records == (record("AC1"),)
        assert (found.warnings, found.unread, found.confirmed_at) == (("one warning",), 1, NOW)
        assert desk.kept_lookup("ky", replace(QUERY, given="Z"), NOW) is None
        assert desk.kept_lookup("me", QUERY, NOW) is None


def test_a_kept_answer_ends_after_a_week_unless_told_otherwise(place: DataDir) -> None:
    with Desk.open(place) as desk:
        desk.keep_lookup(answer(), now=NOW)
        assert desk.kept_lookup("ky", QUERY, NOW + 6 * DAY) is not None
        assert desk.kept_lookup("ky", QUERY, NOW + 8 * DAY) is None
        desk.keep_lookup(answer(), now=NOW, keep_until=NOW + 30 * DAY)
        desk.keep_lookup(answer(), now=NOW + DAY)
        assert desk.kept_lookup("ky", QUERY, NOW + 20 * DAY) is not None
        assert desk.forget_expired(NOW + 20 * DAY) == 0
        assert desk.forget_expired(NOW + 31 * DAY) == 1
        assert desk.cited() == set()


def test_the_question_is_nowhere_in_the_file(place: DataDir) -> None:
    with Desk.open(place) as desk:
        desk.keep_lookup(answer(), now=NOW)
        found = desk.kept_lookup("ky", QUERY, NOW)
        assert found is not None
        assert found.parts[0].url == "https://ask.example/search"
    body = place.desk_db.read_bytes()
    assert b"Quillfeather" not in body
    assert b"AC1" not in body


def test_two_desks_hash_the_same_question_differently(place: DataDir, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = DataDir(tmp_path_factory.mktemp("other"))
    hashes = []
    for where in (place, other):
        with Desk.open(where) as desk:
            desk.keep_lookup(answer(), now=NOW)
            hashes.append(desk.rows("SELECT asked FROM kept_lookup")[0][0])
    assert hashes[0] != hashes[1]


def test_an_answer_kept_for_a_roster_keeps_its_address(place: DataDir) -> None:
    with Desk.open(place) as desk:
        desk.keep_lookup(answer(), now=NOW, keep_until=NOW + 120 * DAY)
        found = desk.kept_lookup("ky", QUERY, NOW)
        assert found is not None
        assert found.parts[0].url.endswith("?name=Quillfeather")


def test_records_come_back_latest_sighting_first_and_can_be_taken_back(place: DataDir) -> None:
    with Desk.open(place) as desk:
        old = desk.add_record(seen(seen_on=date(2026, 10, 1), evidence_sha256="ab" * 32))
        new = desk.add_record(seen())
        assert [found.id for found in desk.records("GA")] == [new, old]
        assert desk.records("WA") == []
        assert desk.records() == desk.records("GA")
        assert desk.records()[0] == seen(id=new)
        assert desk.cited() == {"ab" * 32}
        assert desk.remove_record(new, NOW)
        assert not desk.remove_record(new, NOW)
        assert [found.id for found in desk.records()] == [old]


def test_an_absent_desk_is_empty_and_keeps_nothing(place: DataDir) -> None:
    with Desk.open(place, create=False) as desk:
        assert desk.records() == []
        assert desk.kept_lookup("ky", QUERY, NOW) is None
        assert not desk.writable
        with pytest.raises(StorageError):
            desk.add_record(seen())
    assert not place.root.exists()


def test_a_damaged_or_newer_desk_is_refused(place: DataDir) -> None:
    place.create()
    place.desk_db.write_bytes(b"no database " * 500)
    for create in (True, False):
        with pytest.raises(RegisterError, match="damaged"):
            Desk.open(place, create=create)
    place.desk_db.unlink()
    with Desk.open(place) as desk:
        desk.rows("PRAGMA user_version = 99")
    for create in (True, False):
        with pytest.raises(RegisterError, match="newer version"):
            Desk.open(place, create=create)


TEXT = st.text(max_size=12)
DATES = st.none() | st.builds(PrintedDate, TEXT, st.none() | st.dates())
NAMES = st.builds(PrintedName, full=TEXT, family=TEXT, given=TEXT, middle=TEXT, suffix=TEXT)
RECORDS = st.builds(
    BoardRecord,
    key=st.lists(TEXT, min_size=1, max_size=3).map(tuple),
    holder=TEXT,
    name=NAMES,
    other_names=st.lists(NAMES, max_size=2).map(tuple),
    number=TEXT,
    npi=TEXT,
    kind=st.sampled_from(Kind),
    standing=st.sampled_from(Standing),
    status_text=TEXT,
    status_proven=st.booleans(),
    issued=DATES,
    expires=DATES,
    status_date=DATES,
    discipline=st.builds(
        Discipline,
        said=st.sampled_from(Disciplined),
        text=TEXT,
        cases=st.lists(
            st.builds(DisciplineCase, number=TEXT, action=TEXT, effective=DATES, completed=DATES), max_size=2
        ).map(tuple),
        link=TEXT,
    ),
    certificates=st.lists(TEXT, max_size=2).map(tuple),
    facts=st.dictionaries(TEXT, TEXT, max_size=3),
    flags=st.lists(st.sampled_from(RecordFlag), max_size=2).map(tuple),
    row=st.integers(0, 10**6),
    part=TEXT,
)


@given(RECORDS)
def test_a_record_survives_the_desk_exactly(one: BoardRecord) -> None:
    assert typed(BoardRecord, loads_map(dumps(plain(one)))) == one


def statement(one: BoardRecord, source_id: str = "ky") -> Statement:
    """Return a record as a statement of today."""
    return Statement(
        source_id=source_id,
        tier=Tier.LICENCE,
        record=one,
        evidence_sha256="ab" * 32,
        confirmed_at=NOW,
        as_of=NOW.date(),
        first_seen=NOW,
    )


def test_statements_are_searched_like_the_register() -> None:
    statements = [statement(record("AC1", "Zephyrine Quillfeather")), statement(record("AC2", "Odalys Brandt"))]
    memory = memory_index(statements)
    assert [held.id for held in memory.credentials] == [-1, -2]
    found = Engine(memory.index, {"ky": 200}).match(Query(name=parse_name("Brandt, Odalys"), jurisdiction="WA"))["ky"]
    best = memory.credential(found.candidates[0].credential_id)
    assert (best.id, best.key, best.evidence_sha256, best.confirmed_at) == (-2, "AC2", "ab" * 32, NOW)
    assert memory.statement(best.id) is statements[1]
    for ident in (0, 1, -3):
        with pytest.raises(LookupError):
            memory.credential(ident)
    memory.close()


def test_two_answers_about_one_credential_are_one_person() -> None:
    rows = [statement(record("AC1", "Zephyrine Quillfeather")), statement(record("AC1", "Zephyrine Quillfeather"))]
    memory = memory_index(rows)
    query = Query(name=parse_name("Zephyrine Quillfeather"), jurisdiction="WA", number="AC1")
    match = Engine(memory.index, {"ky": 200}).match(query)["ky"]
    assert match.band is Band.SAME
    assert {memory.credential(found.credential_id).holder for found in match.candidates} == {"AC1"}
    memory.close()


def test_nothing_to_search_is_not_an_error() -> None:
    memory = memory_index([])
    assert memory.credentials == []
    assert Engine(memory.index, {}).match(Query(name=parse_name("Jane Roe"))) == {}
    memory.close()
