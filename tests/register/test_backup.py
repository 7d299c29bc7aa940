"""A backup comes back as it was, and nothing else is ever unpacked: each way to spoil one is refused."""

from __future__ import annotations

import errno
import gzip
import io
import json
import os
import sqlite3
import stat
import tarfile
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path

import pytest

from cache.store import EvidenceStore
from tests.register.build import NOW, many, publish, records
from tests.register.test_earlier_files import unpacked
from tests.register.test_private_file import seen
from verifier.errors import InputError, RegisterError, StorageError, UsageError, VerifierError
from verifier.register.backup import back_up, restore
from verifier.register.place import DataDir
from verifier.register.private import PrivateFile
from verifier.register.read import Register
from verifier.register.writer import RegisterWriter

Members = dict[str, tuple[tarfile.TarInfo, bytes]]


@pytest.fixture
def filled(place: DataDir) -> DataDir:
    """Return an installation with two publishes, a record and the evidence of each."""
    store = EvidenceStore(place.evidence)
    with RegisterWriter.open(place) as writer:
        for day in range(2):
            body = f"answer of day {day}".encode()
            store.put(body)
            publish(writer, records(many(20 + day)), now=NOW + timedelta(days=day), body=body)
    with PrivateFile.open(place) as private:
        private.add_record(seen(evidence_sha256=store.put(b"a saved page")))
    store.put(b"cited by nobody")
    return place


@pytest.fixture
def made(filled: DataDir, tmp_path: Path) -> Path:
    """Return a backup of it."""
    back_up(filled, tmp_path / "kept.tar", NOW)
    return tmp_path / "kept.tar"


def content(place: DataDir) -> tuple[object, ...]:
    rows = []
    for path in (place.register_db, place.private_db):
        conn = sqlite3.connect(path)
        rows.append(list(conn.iterdump()))
        conn.close()
    return (*rows, {sha: EvidenceStore(place.evidence).payload(sha).read() for sha in _cited(place)})


def _cited(place: DataDir) -> set[str]:
    with PrivateFile.open(place, create=False) as private, Register.open(place) as register:
        return private.cited() | {part.sha256 for one in (1, 2) for part in register.parts(one)}


def fresh(tmp_path: Path) -> DataDir:
    place = DataDir(tmp_path / "fresh")
    place.create()
    return place


def test_it_comes_back_as_it_was_and_only_its_owner_reads_it(filled: DataDir, made: Path, tmp_path: Path) -> None:
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    with tarfile.open(made) as archive:
        assert len(archive.getnames()) == 2 + 3 + 1
    place = fresh(tmp_path)
    done = restore(place, made, NOW)
    assert (done.pieces, done.databases, done.moved_to) == (3, ("register.db", "private.db"), "")
    assert content(place) == content(filled)
    files = [path for path in place.root.rglob("*") if path.is_file()]
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    assert not list(place.root.glob(".restore-*"))
    # What is put back can be written to.
    with RegisterWriter.open(place) as writer:
        publish(writer, records(many(25)), now=NOW + timedelta(days=3))


def test_an_installation_is_never_replaced_by_accident_and_moved_aside_when_told(filled: DataDir, made: Path) -> None:
    before = content(filled)
    with RegisterWriter.open(filled) as writer:
        publish(writer, records(many(30)), now=NOW + timedelta(days=5))
    with pytest.raises(UsageError, match="installation"):
        restore(filled, made, NOW)
    done = restore(filled, made, NOW, force=True)
    assert content(filled) == before
    with Register.open_file(Path(done.moved_to) / "register.db") as register:
        assert register.source_states()["wa"].rows == 30


def test_a_backup_never_overwrites_and_an_empty_place_has_nothing_to_keep(filled: DataDir, made: Path) -> None:
    with pytest.raises(UsageError, match="exists"):
        back_up(filled, made, NOW)
    with pytest.raises(UsageError, match="nothing to keep"):
        back_up(DataDir(filled.root / "none"), filled.root / "other.tar", NOW)
    assert not list(made.parent.glob(".kept*"))


def test_damaged_and_missing_evidence_is_told_and_left_out(filled: DataDir, tmp_path: Path) -> None:
    store = EvidenceStore(filled.evidence)
    bad, gone = sorted(_cited(filled))[:2]
    store.path(bad).write_bytes(gzip.compress(b"something else"))
    store.delete(gone)
    done = back_up(filled, tmp_path / "other.tar", NOW)
    assert (done.damaged, done.missing, done.pieces) == ((bad,), 1, 1)
    assert restore(fresh(tmp_path), tmp_path / "other.tar", NOW).pieces == 1


def _read(path: Path) -> Members:
    with tarfile.open(path) as archive:
        return {one.name: (one, archive.extractfile(one).read()) for one in archive}  # type: ignore[union-attr]


def _write(path: Path, members: Members) -> Path:
    with tarfile.open(path, "w") as archive:
        for info, body in members.values():
            archive.addfile(info, io.BytesIO(body))
    return path


def _plain(name: str, body: bytes = b"x") -> tuple[tarfile.TarInfo, bytes]:
    info = tarfile.TarInfo(name)
    info.size = len(body)
    return info, body


def _link(name: str, kind: bytes, target: str) -> tuple[tarfile.TarInfo, bytes]:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, target
    return info, b""


PIECE = f"evidence/{'ab'}/{'ab' * 32}.gz"
ADDED: Mapping[str, tuple[tarfile.TarInfo, bytes]] = {
    "outside": _plain("../outside"),
    "deeper outside": _plain("evidence/../../outside"),
    "absolute": _plain("/tmp/verifier-outside"),  # noqa: S108 - a name that must be refused
    "backslashes": _plain("..\\outside"),
    "wrong folder of a piece": _plain(f"evidence/cd/{'ab' * 32}.gz"),
    "another file of the folder": _plain("refresh.lock"),
    "a log of a database": _plain("register.db-wal"),
    "a link": _link(PIECE, tarfile.SYMTYPE, "/etc/passwd"),
    "a link to a folder": _link("evidence", tarfile.SYMTYPE, "/etc"),
    "a hard link": _link(PIECE, tarfile.LNKTYPE, "register.db"),
    "a folder": _link("evidence/ab", tarfile.DIRTYPE, ""),
    "a device": _link(PIECE, tarfile.CHRTYPE, ""),
    "a piece the end does not name": _plain(PIECE, gzip.compress(b"more")),
}


def test_a_member_that_no_backup_has_is_refused(made: Path, tmp_path: Path) -> None:
    members, place = _read(made), fresh(tmp_path)
    for what, added in ADDED.items():
        for order in ({"added": added, **members}, {**members, "added": added}):
            with pytest.raises(InputError, match="no whole backup"):
                restore(place, _write(tmp_path / "spoiled.tar", order), NOW)
            assert list(place.root.iterdir()) == [], what
    assert not list(tmp_path.glob("**/outside*"))


def _database(change: str, name: str = "register.db") -> Callable[[Members], None]:
    def spoil(members: Members) -> None:
        conn = sqlite3.connect(":memory:")
        conn.deserialize(members[name][1])
        conn.executescript(change)
        members[name] = _plain(name, conn.serialize())
        conn.close()
        _renew(members)

    return spoil


def _renew(members: Members) -> None:
    """Make the end name what the members are now: whoever spoils a backup can do that too."""
    import hashlib

    manifest = json.loads(members["manifest.json"][1])
    manifest["files"] = {
        name: hashlib.sha256(body).hexdigest() for name, (_, body) in members.items() if name != "manifest.json"
    }
    members["manifest.json"] = _plain("manifest.json", json.dumps(manifest).encode())


def _flipped(members: Members) -> None:
    info, body = members["private.db"]
    members["private.db"] = (info, body[:200] + bytes([body[200] ^ 1]) + body[201:])


def _wrong_piece(members: Members) -> None:
    name = next(one for one in members if one.startswith("evidence/"))
    members[name] = _plain(name, gzip.compress(b"other bytes"))
    _renew(members)


SPOILED: Mapping[str, tuple[Callable[[Members], object], str]] = {
    "a bit": (_flipped, "damaged"),
    "no end": (lambda members: members.pop("manifest.json"), "end is missing"),
    "no register": (lambda members: members.pop("register.db"), "missing, added"),
    "an end that is no JSON": (lambda m: m.update({"manifest.json": _plain("manifest.json", b"{")}), "no whole backup"),
    "an end of lists": (lambda m: m.update({"manifest.json": _plain("manifest.json", b"[1]")}), "no whole backup"),
    "another format": (
        lambda m: m.update(
            {"manifest.json": _plain("manifest.json", m["manifest.json"][1].replace(b"backup/1", b"b/9"))}
        ),
        "format",
    ),
    "a piece under another hash": (_wrong_piece, "does not match its hash"),
    "a newer register": (_database("PRAGMA user_version = 999"), "newer version"),
    "a trigger": (_database("CREATE TRIGGER t AFTER INSERT ON run BEGIN DELETE FROM credential; END"), "not this prog"),
    "a view": (_database("CREATE VIEW v AS SELECT 1"), "not this program's"),
    "an audit that may be rewritten": (_database("DROP TRIGGER audit_stays", "private.db"), "not this program's"),
}


def test_a_spoiled_backup_changes_nothing(made: Path, tmp_path: Path) -> None:
    place = fresh(tmp_path)
    for what, (spoil, says) in SPOILED.items():
        members = _read(made)
        spoil(members)
        with pytest.raises((InputError, RegisterError), match=says):
            restore(place, _write(tmp_path / "spoiled.tar", members), NOW)
        assert list(place.root.iterdir()) == [], what


def test_a_cut_or_foreign_file_changes_nothing(made: Path, tmp_path: Path) -> None:
    body = made.read_bytes()
    end = len(body.rstrip(b"\0"))
    bodies = [body[: end * part // 12] for part in range(12)]
    bodies += [gzip.compress(body), b"Name,State\n", b"\0" * 2048, body[512:]]
    place = fresh(tmp_path)
    for spoiled in bodies:
        (tmp_path / "spoiled.tar").write_bytes(spoiled)
        with pytest.raises(VerifierError, match="no whole backup"):
            restore(place, tmp_path / "spoiled.tar", NOW)
        assert list(place.root.iterdir()) == []
    with pytest.raises(InputError, match="cannot be read"):
        restore(place, tmp_path / "absent.tar", NOW)


@pytest.mark.parametrize("failing", ["mkdir", "open", "fsync"])
def test_a_disk_that_cannot_take_it_is_no_fault_of_the_backup(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    place = fresh(tmp_path)
    real = getattr(os, failing)

    def full(what: object, *more: object) -> object:
        if failing == "fsync" or "register.db" in str(what) or "evidence" in str(what):
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(what, *more)

    monkeypatch.setattr(f"os.{failing}", full)
    with pytest.raises(StorageError, match=r"cannot be put back \(the disk is full\)"):
        restore(place, made, NOW)
    monkeypatch.undo()
    assert not place.register_db.exists()
    assert restore(place, made, NOW).pieces == 3


def test_a_backup_of_files_of_an_earlier_version_comes_back(tmp_path: Path) -> None:
    earlier, place = unpacked(tmp_path / "earlier"), fresh(tmp_path)
    back_up(earlier, tmp_path / "kept.tar", NOW)
    done = restore(place, tmp_path / "kept.tar", NOW)
    assert done.databases == ("register.db", "private.db")
    with PrivateFile.open(earlier, create=False) as mine, PrivateFile.open(place) as private:
        assert private.records() == mine.records() != []
    with RegisterWriter.open(place):
        pass
