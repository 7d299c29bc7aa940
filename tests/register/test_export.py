"""Export, import and prune: one compact file, never back in time, nothing cited is lost."""

from __future__ import annotations

import os
import sqlite3
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from cache.store import EvidenceStore
from state_boards.contract.records import Completeness
from state_boards.contract.source import LookupQuery
from state_boards.contract.vocabulary import Tier
from tests.register.build import NOW, evidence, publish, record
from verifier.errors import InputError, RegisterError, UsageError
from verifier.register.export import export_register, import_snapshot, manifest_path, prune
from verifier.register.facts import part_facts
from verifier.register.kept import LookupAnswer
from verifier.register.place import DataDir
from verifier.register.private import PrivateFile
from verifier.register.read import Register
from verifier.register.writer import RegisterWriter

DAY = timedelta(days=1)


def filled(root: Path, *, days: int = 0) -> DataDir:
    """Return a data directory with one row published `days` after the first day."""
    place = DataDir(root)
    with RegisterWriter.open(place) as writer:
        publish(writer, [record("AC1")], now=NOW + days * DAY)
    return place


def test_an_export_is_one_compact_file_that_another_place_can_take_over(tmp_path: Path) -> None:
    here, there, target = filled(tmp_path / "a"), DataDir(tmp_path / "b"), tmp_path / "out.db"
    manifest = export_register(here, target, NOW)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "out.db", "out.db.manifest.json"]
    assert target.read_bytes()[18:20] == b"\x01\x01", "the file needs no log beside it"
    assert manifest.sources["wa"].rows == 1
    assert import_snapshot(there, target, NOW) == manifest
    with Register.open(there) as register:
        assert [held.key for held in register.of_source("wa")] == ["AC1"]
        assert list(register.name_index().scopes)
    assert sqlite3.connect(there.register_db).execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    here, target = filled(tmp_path / "a"), tmp_path / "out.db"
    target.write_text("mine")
    with pytest.raises(UsageError, match="exists already"):
        export_register(here, target, NOW)
    assert target.read_text() == "mine"
    with pytest.raises(UsageError, match="no register"):
        export_register(DataDir(tmp_path / "empty"), tmp_path / "other.db", NOW)


def test_an_older_export_is_refused(tmp_path: Path) -> None:
    old, here, target = filled(tmp_path / "old"), filled(tmp_path / "new", days=2), tmp_path / "out.db"
    export_register(old, target, NOW)
    with pytest.raises(RegisterError, match="older than what is held of wa"):
        import_snapshot(here, target, NOW + 3 * DAY)
    with Register.open(here) as register:
        assert register.source_states()["wa"].confirmed_at == NOW + 2 * DAY


def test_an_export_that_lacks_a_source_is_refused(tmp_path: Path) -> None:
    empty, here, target = DataDir(tmp_path / "none"), filled(tmp_path / "a"), tmp_path / "out.db"
    RegisterWriter.open(empty).close()
    export_register(empty, target, NOW)
    with pytest.raises(RegisterError, match="nothing there"):
        import_snapshot(here, target, NOW)


def test_a_changed_or_lonely_file_is_refused(tmp_path: Path) -> None:
    here, there, target = filled(tmp_path / "a"), DataDir(tmp_path / "b"), tmp_path / "out.db"
    export_register(here, target, NOW)
    with target.open("ab") as stream:
        stream.write(b"x")
    with pytest.raises(InputError, match="not the one its manifest describes"):
        import_snapshot(there, target, NOW)
    manifest_path(target).write_text('{"format": "other"}')
    with pytest.raises(InputError, match="manifest cannot be read"):
        import_snapshot(there, target, NOW)
    manifest_path(target).unlink()
    with pytest.raises(InputError, match="manifest cannot be read"):
        import_snapshot(there, target, NOW)
    assert not there.root.exists()


def test_a_reader_keeps_what_it_reads_while_a_snapshot_arrives(tmp_path: Path) -> None:
    new, here, target = filled(tmp_path / "new", days=2), filled(tmp_path / "a"), tmp_path / "out.db"
    export_register(new, target, NOW)
    with Register.open(here) as register:
        assert register.exists
        import_snapshot(here, target, NOW + 3 * DAY)
        assert register.source_states()["wa"].confirmed_at == NOW + 2 * DAY


class TestPrune:
    """Only evidence that nothing cites is removed."""

    @pytest.fixture
    def store(self, tmp_path: Path) -> EvidenceStore:
        return EvidenceStore(DataDir(tmp_path / "data").evidence)

    @staticmethod
    def put(store: EvidenceStore, body: bytes, *, old: bool = True) -> str:
        sha256 = store.put(body)
        if old:
            moment = (NOW - DAY).timestamp()
            os.utime(store.path(sha256), (moment, moment))
        return sha256

    def test_three_answers_and_what_the_history_names_stay(self, tmp_path: Path, store: EvidenceStore) -> None:
        place = DataDir(tmp_path / "data")
        bodies = [f"answer {day}".encode() for day in range(6)]
        hashes = [self.put(store, body) for body in bodies]
        with RegisterWriter.open(place) as writer:
            for day, body in enumerate(bodies):
                status = "Active" if day < 1 else "Expired"
                publish(writer, [record("AC1", status=status)], now=NOW - (10 - day) * DAY, body=body)
        stray, fresh = self.put(store, b"nobody cites this"), self.put(store, b"a look-up may yet", old=False)
        os.utime(store.path(fresh), (NOW.timestamp(), NOW.timestamp()))
        cited = self.put(store, b"a decision cites this")
        trial = prune(place, store, NOW, also_cited={cited}, dry_run=True)
        assert store.has(stray)
        report = prune(place, store, NOW, also_cited={cited})
        assert set(store.hashes()) == {hashes[0], hashes[1], *hashes[3:], fresh, cited}
        assert (report.removed, report.kept, trial.removed) == (2, 7, 2)
        assert report.bytes_freed > 0

    def test_the_page_behind_a_listed_row_stays_however_old(self, tmp_path: Path, store: EvidenceStore) -> None:
        place = DataDir(tmp_path / "data")
        hashes = [self.put(store, f"page {page}".encode()) for page in range(5)]
        with RegisterWriter.open(place) as writer:
            for page in range(5):
                body = f"page {page}".encode()
                publish(writer, [record(f"AC{page}")], replaces=False, now=NOW - DAY, body=body)
        prune(place, store, NOW)
        assert set(store.hashes()) == set(hashes)

    def test_a_kept_lookup_holds_its_evidence_until_it_ends(self, tmp_path: Path, store: EvidenceStore) -> None:
        place = DataDir(tmp_path / "data")
        body = b"search result"
        self.put(store, body)
        answer = LookupAnswer(
            source_id="ky",
            tier=Tier.LICENCE,
            query=LookupQuery(number="AC1"),
            records=(replace(record("AC1"), jurisdiction="KY"),),
            completeness=Completeness.COMPLETE,
            incomplete_why="",
            empty_proof="",
            as_of=NOW.date(),
            confirmed_at=NOW,
            parts=(part_facts("main", evidence(body)),),
        )
        with PrivateFile.open(place) as private:
            private.keep_lookup(answer, now=NOW)
        assert prune(place, store, NOW + DAY).removed == 0
        report = prune(place, store, NOW + 8 * DAY)
        assert (report.lookups_forgotten, report.removed) == (1, 1)
