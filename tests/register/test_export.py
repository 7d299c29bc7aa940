"""Export, import and prune: one compact file, never back in time, nothing cited is lost."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from cache.store import EvidenceStore
from state_boards.contract.records import Completeness
from state_boards.contract.source import LookupQuery
from state_boards.contract.vocabulary import Tier
from tests.register.build import NOW, evidence, publish, record
from verifier.errors import InputError, OperatorError, RegisterError, StorageError, UsageError
from verifier.register import export
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


class TestHandOver:
    """A file from elsewhere is whole, as young as it says, of this program alone, and of the one who was to send it."""

    @pytest.fixture
    def target(self, tmp_path: Path) -> Path:
        target = tmp_path / "out.db"
        export_register(filled(tmp_path / "a"), target, NOW)
        return target

    @staticmethod
    def taken(target: Path, *, at: datetime = NOW, **more: Path) -> None:
        import_snapshot(DataDir(target.parent / "b"), target, at, **more)

    def test_a_run_that_was_broken_off_is_run_again(self, tmp_path: Path, target: Path) -> None:
        manifest_path(target).unlink()
        left = tmp_path / f".out.db.999999999-{16 * 'a'}"
        left.write_bytes(b"half")
        export_register(DataDir(tmp_path / "a"), target, NOW)
        self.taken(target)
        assert not left.exists()

    def test_an_earlier_export_is_written_over_when_asked(self, tmp_path: Path, target: Path) -> None:
        here = DataDir(tmp_path / "a")
        with pytest.raises(UsageError, match="--replace"):
            export_register(here, target, NOW)
        export_register(here, target, NOW + DAY, replace=True)
        self.taken(target, at=NOW + DAY)

    @pytest.mark.parametrize("replace", [False, True])
    def test_a_register_in_use_is_never_written_over(self, tmp_path: Path, replace: bool) -> None:
        here, other = filled(tmp_path / "a"), filled(tmp_path / "c")
        before = other.register_db.read_bytes()
        with pytest.raises(UsageError, match="exists already"):
            export_register(here, other.register_db, NOW, replace=replace)
        assert other.register_db.read_bytes() == before

    def test_a_full_disk_leaves_neither_file(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def full(*_: object) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        here, target = filled(tmp_path / "a"), tmp_path / "new.db"
        monkeypatch.setattr(export, "sync", full)
        with pytest.raises(StorageError, match="the disk is full"):
            export_register(here, target, NOW)
        assert [path.name for path in tmp_path.iterdir()] == ["a"]

    def test_its_stated_validity_is_kept(self, target: Path) -> None:
        with pytest.raises(InputError, match="valid for 45 days"):
            self.taken(target, at=NOW + 46 * DAY)
        with pytest.raises(InputError, match="has not come yet"):
            self.taken(target, at=NOW - 2 * DAY)
        self.taken(target, at=NOW + 45 * DAY)

    @pytest.mark.parametrize(
        "foreign",
        [
            "CREATE TRIGGER t AFTER UPDATE ON credential BEGIN DELETE FROM change; END",
            "CREATE VIEW v AS SELECT * FROM credential",
            "CREATE TABLE more (x)",
            "DROP INDEX part_sha256",
            "ALTER TABLE part ADD COLUMN more TEXT",
            "ALTER TABLE part RENAME TO was; CREATE VIEW part AS SELECT * FROM was",
        ],
    )
    def test_foreign_tables_and_rules_are_refused(self, target: Path, foreign: str) -> None:
        with closing(sqlite3.connect(target)) as conn:
            conn.executescript(foreign)
        manifest = json.loads(manifest_path(target).read_text())
        body = target.read_bytes()
        manifest |= {"sha256": hashlib.sha256(body).hexdigest(), "size": len(body)}
        manifest_path(target).write_text(json.dumps(manifest))
        with pytest.raises(RegisterError, match="not this program's"):
            self.taken(target)
        assert not (target.parent / "b").exists()

    def test_a_register_with_statistics_is_its_own(self, tmp_path: Path) -> None:
        here, target = filled(tmp_path / "a"), tmp_path / "out.db"
        with closing(sqlite3.connect(here.register_db)) as conn:
            conn.execute("ANALYZE")
        export_register(here, target, NOW)
        self.taken(target)
        assert (tmp_path / "b" / "register.db").is_file()

    @pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="ssh-keygen is not installed")
    def test_only_the_expected_signer_counts(self, tmp_path: Path, target: Path) -> None:
        ours, others = (self.key(tmp_path / name) for name in ("ours", "others"))
        with pytest.raises(InputError, match="is not signed"):
            self.taken(target, signer=ours.with_suffix(".pub"))
        export_register(DataDir(tmp_path / "a"), target, NOW, replace=True, sign_with=ours)
        with pytest.raises(InputError, match="not the expected signer's"):
            self.taken(target, signer=others.with_suffix(".pub"))
        self.taken(target, signer=ours.with_suffix(".pub"))
        manifest = manifest_path(target)
        manifest.write_text(manifest.read_text().replace('"valid_days": 45', '"valid_days": 450'))
        with pytest.raises(InputError, match="not the expected signer's"):
            self.taken(target, signer=ours.with_suffix(".pub"))

    @staticmethod
    def key(path: Path) -> Path:
        made = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(path)]
        subprocess.run(made, check=True, capture_output=True)
        return path

    def test_a_key_that_cannot_sign_leaves_no_export(self, tmp_path: Path) -> None:
        key = tmp_path / "key"
        key.write_text("-----BEGIN OPENSSH PRIVATE KEY-----\nnone\n")
        with pytest.raises(OperatorError):
            export_register(filled(tmp_path / "a"), tmp_path / "out.db", NOW, sign_with=key)
        assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "key"]

    def test_a_manifest_nested_without_end_is_a_sentence(self, target: Path) -> None:
        manifest_path(target).write_text('{"format":' + "[" * 200_000)
        with pytest.raises(InputError, match="manifest cannot be read"):
            self.taken(target)
