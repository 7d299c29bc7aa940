"""Evidence on disk: whole or absent, once, private, and never wrong."""

from __future__ import annotations

import errno
import fcntl
import gzip
import hashlib
import io
import os
import stat
import threading
from pathlib import Path

import pytest

from cache import EvidenceDamagedError, EvidenceMissingError, LimitError, StoreError
from cache.limits import Caps
from cache.store import EvidenceStore
from cache.unfinished import begin, sweep

DATA = b"name,number\r\nInvented Person,AC 1\r\n" * 1000
SHA = hashlib.sha256(DATA).hexdigest()


def files(store: EvidenceStore) -> list[Path]:
    return sorted(path for path in store.root.rglob("*") if path.is_file())


def test_bytes_come_back_exactly(store: EvidenceStore) -> None:
    assert store.put(DATA) == SHA
    payload = store.payload(SHA)
    assert payload.read() == DATA
    with payload.open() as stream:
        assert stream.readline() == b"name,number\r\n"
        assert stream.read() == DATA[13:]
    assert store.intact_size(SHA) == len(DATA)


def test_a_file_can_be_read_without_us(store: EvidenceStore) -> None:
    store.put(DATA)
    path = store.root / SHA[:2] / f"{SHA}.gz"
    assert gzip.decompress(path.read_bytes()) == DATA


def test_same_bytes_are_stored_once(store: EvidenceStore) -> None:
    store.put(DATA)
    before = files(store)[0].stat()
    assert store.put_stream(io.BytesIO(DATA)) == (SHA, len(DATA))
    after = files(store)
    assert len(after) == 1
    assert (after[0].stat().st_ino, after[0].stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.skipif(os.name == "nt", reason="POSIX modes")
def test_only_this_user_can_read(store: EvidenceStore) -> None:
    store.put(DATA)
    assert stat.S_IMODE(files(store)[0].stat().st_mode) == 0o600
    assert stat.S_IMODE(store.root.stat().st_mode) == 0o700
    assert stat.S_IMODE((store.root / SHA[:2]).stat().st_mode) == 0o700


def test_nothing_is_created_by_looking(store: EvidenceStore) -> None:
    assert not store.has(SHA)
    assert list(store.hashes()) == []
    assert store.sweep() == 0
    store.delete(SHA)
    assert not store.root.exists()


def test_hashes_lists_what_is_kept_and_nothing_else(store: EvidenceStore) -> None:
    kept = sorted(store.put(bytes([number])) for number in range(20))
    (store.root / "aa").mkdir(exist_ok=True)
    (store.root / "aa" / "notes.gz").write_bytes(b"")
    (store.root / ".part-1").write_bytes(b"")
    assert list(store.hashes()) == kept


def test_deleted_bytes_are_missing(store: EvidenceStore) -> None:
    store.put(DATA)
    payload = store.payload(SHA)
    store.delete(SHA)
    assert not store.has(SHA)
    assert store.intact_size(SHA) is None
    for read in (payload.read, payload.open, lambda: store.payload(SHA)):
        with pytest.raises(EvidenceMissingError):
            read()


@pytest.mark.parametrize("name", ["", "../../etc/passwd", SHA[:63], SHA.upper(), SHA + "\n"])
def test_only_a_sha256_is_a_name(store: EvidenceStore, name: str) -> None:
    store.put(DATA)
    assert not store.has(name)
    assert store.intact_size(name) is None
    with pytest.raises(EvidenceMissingError):
        store.payload(name)
    with pytest.raises(EvidenceMissingError):
        store.delete(name)


@pytest.mark.parametrize(
    "rot",
    [
        gzip.compress(b"other bytes, well compressed"),
        b"",
        b"not gzip",
        gzip.compress(DATA)[:-9],
        gzip.compress(DATA)[:200] + b"\xff" + gzip.compress(DATA)[201:],
    ],
    ids=["other bytes", "empty", "not gzip", "cut", "flipped"],
)
def test_damaged_bytes_are_an_error_and_heal_when_kept_again(store: EvidenceStore, rot: bytes) -> None:
    store.put(DATA)
    store.path(SHA).write_bytes(rot)
    payload = store.payload(SHA)
    assert store.intact_size(SHA) is None
    with pytest.raises(EvidenceDamagedError):
        payload.read()
    with pytest.raises(EvidenceDamagedError):
        payload.open()
    store.put(DATA)
    assert payload.read() == DATA


def test_an_abandoned_write_leaves_nothing(store: EvidenceStore) -> None:
    def interrupted() -> None:
        with store.writer() as writer:
            writer.write(DATA)
            assert files(store) != []
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert files(store) == []


def test_a_full_disk_is_one_sentence_and_leaves_nothing(store: EvidenceStore, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreError, match="could not be written: the disk is full"):
        store.put(DATA)
    assert files(store) == []


def test_a_place_that_is_no_directory_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "evidence").write_text("a file")
    with pytest.raises(StoreError, match="could not be written"):
        EvidenceStore(tmp_path / "evidence").put(DATA)


def test_a_stream_over_the_limit_is_not_kept(store: EvidenceStore) -> None:
    with pytest.raises(LimitError):
        store.put_stream(io.BytesIO(DATA), Caps(max_bytes=100, max_ratio=1, ratio_floor=1))
    assert files(store) == []


def test_many_writers_of_the_same_bytes_agree(store: EvidenceStore) -> None:
    errors: list[StoreError] = []

    def write() -> None:
        try:
            for number in range(10):
                store.put(b"%d" % number)
        except StoreError as error:
            errors.append(error)

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert len(files(store)) == 10
    assert all(store.intact_size(sha256) == 1 for sha256 in store.hashes())


def test_sweep_removes_what_was_abandoned_and_spares_what_is_being_written(store: EvidenceStore) -> None:
    store.put(DATA)
    abandoned, foreign = store.root / f".part-1-{16 * 'a'}", store.root / ".part-of-somebody-else"
    for path in (abandoned, foreign):
        path.write_bytes(b"half")
    with store.writer() as writer:
        writer.write(b"young")
        assert store.sweep() == 1
        assert not abandoned.exists()
        assert writer.commit() == hashlib.sha256(b"young").hexdigest()
    assert foreign.exists()
    assert store.sweep() == 0
    assert len(list(store.hashes())) == 2


@pytest.mark.parametrize("main", [True, False], ids=["with its file", "its file gone before"])
@pytest.mark.parametrize("end", ["-journal", "-wal", "-shm", "-mjC24BB0903"])
def test_sweep_removes_what_sqlite_wrote_beside_a_file(tmp_path: Path, end: str, *, main: bool) -> None:
    begun = tmp_path / f".out.db.17032-{16 * 'a'}"
    other = tmp_path / f".out.db.17032-{16 * 'b'}-of-somebody-else"
    for path in (other, begun.with_name(begun.name + end), *[begun] * main):
        path.write_bytes(b"half")
    assert sweep(tmp_path, ".out.db.") == main
    assert list(tmp_path.iterdir()) == [other]


@pytest.mark.skipif(os.name == "nt", reason="locks")
def test_without_locks_only_what_is_a_day_old_is_abandoned(
    store: EvidenceStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_locks(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("fcntl.flock", no_locks)
    store.put(DATA)
    old, young = (store.root / f".part-{number}-{16 * 'a'}" for number in (1, 2))
    for path, age in ((old, 100_000), (young, 10)):
        path.write_bytes(b"half")
        os.utime(path, (1_000_000 - age, 1_000_000 - age))
    assert store.sweep(now=1_000_000) == 1
    assert (old.exists(), young.exists()) == (False, True)


@pytest.mark.skipif(os.name == "nt", reason="locks")
def test_a_file_that_a_sweep_took_before_it_was_locked_is_begun_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = fcntl.flock
    swept: list[int] = []

    def late(descriptor: int, operation: int) -> None:
        if not swept:
            swept.append(descriptor)
            assert sweep(tmp_path, ".x-") == 1
        real(descriptor, operation)

    monkeypatch.setattr("fcntl.flock", late)
    descriptor, path = begin(tmp_path, ".x-")
    assert list(tmp_path.iterdir()) == [path]
    os.close(descriptor)
