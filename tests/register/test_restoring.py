"""A restore killed at any step of it leaves the old installation or the new one, and never neither or half of each."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from cache.store import EvidenceStore
from tests.register.build import NOW, many, publish, records
from tests.register.killed import killed_at
from tests.register.test_earlier_files import unpacked
from tests.register.test_private_file import seen
from verifier.errors import LockedError, StorageError, UsageError
from verifier.refresh.lock import refresh_lock
from verifier.register.backup import back_up, restore
from verifier.register.place import DataDir
from verifier.register.private import PrivateFile
from verifier.register.read import Register
from verifier.register.writer import RegisterWriter


@pytest.fixture
def old(tmp_path: Path) -> DataDir:
    """Return an installation of 30 records and one private record."""
    place = DataDir(tmp_path / "old")
    place.create()
    fill(place, 30, "kept before")
    return place


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """Return a backup of another one, of 20 records."""
    other = DataDir(tmp_path / "other")
    other.create()
    fill(other, 20, "kept in the backup")
    back_up(other, tmp_path / "kept.tar", NOW)
    return tmp_path / "kept.tar"


def fill(place: DataDir, rows: int, note: str) -> None:
    store = EvidenceStore(place.evidence)
    body = f"an answer of {rows} rows".encode()
    store.put(body)
    with RegisterWriter.open(place) as writer:
        publish(writer, records(many(rows)), now=NOW, body=body)
    with PrivateFile.open(place) as private:
        private.add_record(seen(note=note, evidence_sha256=store.put(note.encode())))


def state(place: DataDir) -> tuple[int, list[str], int]:
    """Return how many records are listed, what is kept privately, and how much of the evidence of both is there."""
    with Register.open(place) as register, PrivateFile.open(place, create=False) as private:
        store = EvidenceStore(place.evidence)
        cited = private.cited() | {part.sha256 for part in register.parts(1)}
        rows = register.source_states()["wa"].rows if register.exists else 0
        return rows, [one.note for one in private.records()], sum(map(store.has, cited)) - len(cited)


OLD, NEW = (30, ["kept before"], 0), (20, ["kept in the backup"], 0)


def put_back(place: DataDir, made: Path) -> None:
    with refresh_lock(place):
        restore(place, made, NOW, force=True)


def test_a_kill_at_any_step_leaves_the_one_or_the_other(old: DataDir, made: Path, tmp_path: Path) -> None:
    place, step, ends = DataDir(tmp_path / "data"), 0, set()
    while True:
        shutil.copytree(old.root, place.root)
        killed = killed_at(step, lambda: put_back(place, made))
        with suppress(LockedError):
            assert state(place) in (OLD, NEW), step
        with refresh_lock(place):  # whoever takes the lock next
            pass
        found = state(place)
        assert found in (OLD, NEW), step
        ends.add(found[0])
        left = {path.name for path in place.root.iterdir()} - {path.name for path in old.root.iterdir()}
        beside = {"register.db-wal", "register.db-shm", "refresh.lock"}
        assert {name.partition("-2")[0] for name in left - beside} <= {"before-restore"}, step
        assert bool(list(place.root.glob("before-restore-*"))) == (found == NEW), step
        for aside in place.root.glob("before-restore-*"):
            assert state(DataDir(aside))[:2] == OLD[:2]
        shutil.rmtree(place.root)
        if not killed:
            break
        step += 1
    assert ends == {30, 20}
    assert step > 30, "the steps are counted"


def test_a_kill_of_what_finishes_it_is_finished_too(old: DataDir, made: Path, tmp_path: Path) -> None:
    whole = cut_off(old, made, tmp_path, lambda place: place.restoring.exists())

    def finish(place: DataDir) -> None:
        with refresh_lock(place):
            pass

    place, step = DataDir(tmp_path / "data"), 0
    while True:
        shutil.copytree(whole.root, place.root)
        killed = killed_at(step, lambda: finish(place))
        finish(place)
        assert state(place) == NEW, step
        shutil.rmtree(place.root)
        if not killed:
            break
        step += 1
    assert step > 5


def cut_off(old: DataDir, made: Path, folder: Path, when: Callable[[DataDir], bool]) -> DataDir:
    """Return a copy of the old installation whose restore was killed when something was so."""
    for step in count():
        place = DataDir(folder / f"cut-{step}")
        shutil.copytree(old.root, place.root)
        assert killed_at(step, partial(put_back, place, made)), "it never was"
        if when(place):
            return place
    raise AssertionError


def bare(place: DataDir) -> bool:
    """Return whether neither database is in place."""
    return place.restoring.exists() and not place.register_db.exists() and not place.private_db.exists()


def test_until_it_is_finished_nothing_is_read_written_or_kept(old: DataDir, made: Path, tmp_path: Path) -> None:
    place = cut_off(old, made, tmp_path, bare)
    for act in (
        lambda: Register.open(place),
        lambda: PrivateFile.open(place, create=False),
        lambda: PrivateFile.open(place),
        lambda: RegisterWriter.open(place),
        lambda: back_up(place, tmp_path / "again.tar", NOW),
    ):
        with pytest.raises(LockedError, match="being put back"):
            act()
    assert not (tmp_path / "again.tar").exists()


def test_a_disk_that_fails_meanwhile_is_told_and_the_next_command_goes_on(
    old: DataDir, made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(place: DataDir) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(DataDir, "own_register", full)
        with pytest.raises(StorageError, match="next command goes on"):
            put_back(old, made)
    with pytest.raises(UsageError, match="installation"), refresh_lock(old):
        restore(old, made, NOW)
    assert state(old) == NEW


def test_two_restores_in_one_second_keep_both_of_what_was_there(old: DataDir, made: Path) -> None:
    for _ in range(3):
        put_back(old, made)
    assert state(old) == NEW
    assert sorted(state(DataDir(aside))[0] for aside in old.root.glob("before-restore-*")) == [20, 20, 30]


def test_a_log_with_rows_of_the_old_register_goes_with_it(old: DataDir, made: Path) -> None:
    child = os.fork()
    if child == 0:
        conn = sqlite3.connect(old.register_db)
        conn.execute("UPDATE source_state SET rows = 31")
        conn.commit()
        os._exit(0)  # never closed: the row stands in the log alone
    os.waitpid(child, 0)
    assert old.register_db.with_name("register.db-wal").stat().st_size
    put_back(old, made)
    assert state(old) == NEW
    (aside,) = old.root.glob("before-restore-*")
    assert state(DataDir(aside))[0] == 31


def test_a_backup_that_was_killed_leaves_nothing_once_it_is_made_again(old: DataDir, tmp_path: Path) -> None:
    target, step = tmp_path / "mine" / "kept.tar", 0
    while True:
        target.parent.mkdir()
        killed = killed_at(step, lambda: back_up(old, target, NOW + timedelta(days=1)))
        target.unlink(missing_ok=True)
        back_up(old, target, NOW)
        assert [path.name for path in target.parent.iterdir()] == ["kept.tar"], step
        shutil.rmtree(target.parent)
        if not killed:
            break
        step += 1
    assert step > 5


def test_a_private_file_of_an_earlier_version_is_taken_over_whole_whenever_that_is_killed(tmp_path: Path) -> None:
    place, step = DataDir(tmp_path / "data"), 0
    with PrivateFile.open(unpacked(tmp_path / "earlier"), create=False) as private:
        known = private.records()
    assert known
    while True:
        shutil.copytree(tmp_path / "earlier", place.root)
        killed = killed_at(step, lambda: PrivateFile.open(place).close())
        for name in (".private.db.new", ".private.db.new-journal") if killed else ():
            place.root.joinpath(name).write_bytes(b"of an earlier kill")
        with PrivateFile.open(place, create=False) as private:
            assert private.records() == known, step
        with PrivateFile.open(place) as private:
            assert private.records() == known, step
        if not killed:
            break
        shutil.rmtree(place.root)
        step += 1
    assert not list(place.root.glob(".private*"))
    assert step >= 3
