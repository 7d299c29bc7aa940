"""The private file: private, keyed, short-lived, and searchable by the same engine."""

from __future__ import annotations

import sqlite3
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
from verifier.register.facts import part_facts
from verifier.register.fields import dumps, loads_map, plain, typed
from verifier.register.kept import LookupAnswer, SeenRecord
from verifier.register.memory import Statement, memory_index
from verifier.register.place import DataDir
from verifier.register.private import PrivateFile

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
    with PrivateFile.open(place) as private:
        private.add_record(seen())
    assert stat.S_IMODE(place.private_db.stat().st_mode) == 0o600
    place.private_db.chmod(0o644)
    PrivateFile.open(place).close()
    assert stat.S_IMODE(place.private_db.stat().st_mode) == 0o600


def test_a_kept_answer_comes_back_for_the_same_question_only(place: DataDir) -> None:
    with PrivateFile.open(place) as private:
        private.keep_lookup(answer(record("AC1")), now=NOW)
        found = private.kept_lookup("ky", replace(QUERY, family="QUILLFEATHER "), NOW + DAY)
        assert found is not None
        assert found.records == (record("AC1"),)
        assert (found.warnings, found.unread, found.confirmed_at) == (("one warning",), 1, NOW)
        assert private.kept_lookup("ky", replace(QUERY, given="Z"), NOW) is None
        assert private.kept_lookup("me", QUERY, NOW) is None


def test_a_kept_answer_ends_after_a_week_unless_told_otherwise(place: DataDir) -> None:
    with PrivateFile.open(place) as private:
        private.keep_lookup(answer(), now=NOW)
        assert private.kept_lookup("ky", QUERY, NOW + 6 * DAY) is not None
        assert private.kept_lookup("ky", QUERY, NOW + 8 * DAY) is None
        private.keep_lookup(answer(), now=NOW, keep_until=NOW + 30 * DAY)
        private.keep_lookup(answer(), now=NOW + DAY)
        assert private.kept_lookup("ky", QUERY, NOW + 20 * DAY) is not None
        assert private.forget_expired(NOW + 20 * DAY) == 0
        assert private.forget_expired(NOW + 31 * DAY) == 1
        assert private.cited() == set()


def test_the_question_is_nowhere_in_the_file(place: DataDir) -> None:
    with PrivateFile.open(place) as private:
        private.keep_lookup(answer(), now=NOW)
        found = private.kept_lookup("ky", QUERY, NOW)
        assert found is not None
        assert found.parts[0].url == "https://ask.example/search"
    body = place.private_db.read_bytes()
    assert b"Quillfeather" not in body
    assert b"AC1" not in body


def test_two_files_hash_the_same_question_differently(place: DataDir, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = DataDir(tmp_path_factory.mktemp("other"))
    hashes = []
    for where in (place, other):
        with PrivateFile.open(where) as private:
            private.keep_lookup(answer(), now=NOW)
            hashes.append(private.rows("SELECT asked FROM kept_lookup")[0][0])
    assert hashes[0] != hashes[1]


def test_an_answer_kept_for_a_roster_keeps_its_address(place: DataDir) -> None:
    with PrivateFile.open(place) as private:
        private.keep_lookup(answer(), now=NOW, keep_until=NOW + 120 * DAY)
        found = private.kept_lookup("ky", QUERY, NOW)
        assert found is not None
        assert found.parts[0].url.endswith("?name=Quillfeather")


def test_records_come_back_latest_sighting_first_and_can_be_taken_back(place: DataDir) -> None:
    with PrivateFile.open(place) as private:
        old = private.add_record(seen(seen_on=date(2026, 10, 1), evidence_sha256="ab" * 32))
        new = private.add_record(seen())
        assert [found.id for found in private.records("GA")] == [new, old]
        assert private.records("WA") == []
        assert private.records() == private.records("GA")
        assert private.records()[0] == seen(id=new)
        assert private.cited() == {"ab" * 32}
        assert private.remove_record(new, NOW)
        assert not private.remove_record(new, NOW)
        assert [found.id for found in private.records()] == [old]


def test_an_absent_file_is_empty_and_keeps_nothing(place: DataDir) -> None:
    with PrivateFile.open(place, create=False) as private:
        assert private.records() == []
        assert private.kept_lookup("ky", QUERY, NOW) is None
        assert not private.writable
        with pytest.raises(StorageError):
            private.add_record(seen())
    assert not place.root.exists()


def test_a_damaged_or_newer_file_is_refused(place: DataDir) -> None:
    place.create()
    place.private_db.write_bytes(b"no database " * 500)
    for create in (True, False):
        with pytest.raises(RegisterError, match="damaged"):
            PrivateFile.open(place, create=create)
    place.private_db.unlink()
    with PrivateFile.open(place) as private:
        private.rows("PRAGMA user_version = 99")
    for create in (True, False):
        with pytest.raises(RegisterError, match="newer version"):
            PrivateFile.open(place, create=create)


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
def test_a_record_survives_being_kept_exactly(one: BoardRecord) -> None:
    assert typed(BoardRecord, loads_map(dumps(plain(one)))) == one


def test_the_file_of_an_earlier_version_is_read_and_taken_over_at_the_first_write(place: DataDir) -> None:
    with PrivateFile.open(place) as private:
        private.add_record(seen())
        private.keep_lookup(answer(record("AC1")), now=NOW)
    place.private_db.rename(place.former_private_db)
    with PrivateFile.open(place, create=False) as private:
        assert len(private.records()) == 1
    assert not place.private_db.exists()
    with PrivateFile.open(place) as private:
        assert len(private.records()) == 1
        kept = private.kept_lookup("ky", QUERY, NOW)
        assert kept is not None
        assert kept.records == (record("AC1"),)
        private.remove_record(1, NOW)
    assert stat.S_IMODE(place.private_db.stat().st_mode) == 0o600
    with PrivateFile.open(place) as private:
        assert private.records() == []


def test_what_is_left_under_the_former_name_holds_nothing_and_is_no_file_of_an_earlier_version(place: DataDir) -> None:
    with PrivateFile.open(place) as private:
        private.add_record(seen())
    place.private_db.rename(place.former_private_db)
    PrivateFile.open(place).close()
    left = place.former_private_db.read_bytes()
    assert b"Brandt" not in left
    assert int.from_bytes(left[60:64], "big") > 2, "an earlier version refuses what is newer than itself"
    place.private_db.unlink()
    for create in (False, True, False):
        with PrivateFile.open(place, create=create) as private:
            assert private.records() == []


def test_an_unfinished_write_of_an_earlier_version_is_undone_before_its_file_is_taken_over(place: DataDir) -> None:
    with PrivateFile.open(place) as private:
        private.add_record(seen())
    before = place.private_db.read_bytes()
    place.private_db.rename(place.former_private_db)
    writing = sqlite3.connect(place.former_private_db, isolation_level=None)
    writing.execute("PRAGMA cache_size = 1")
    writing.execute("BEGIN")
    writing.execute("DELETE FROM seen_record")
    writing.execute("CREATE TABLE filler (text)")
    writing.executemany("INSERT INTO filler VALUES (?)", [("x" * 3000,)] * 50)
    journal = place.root / "desk.db-journal"
    half_done, undo = place.former_private_db.read_bytes(), journal.read_bytes()
    writing.execute("ROLLBACK")
    writing.close()
    assert half_done != before
    place.former_private_db.write_bytes(half_done)
    journal.write_bytes(undo)
    with PrivateFile.open(place) as private:
        assert len(private.records()) == 1


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
