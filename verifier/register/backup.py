"""A backup: both databases and the evidence they cite in one file, checked piece by piece before it is put back.

The file is a plain tar, so that anybody can look inside without this program. Its last member says what the others must
be; whoever can write the file can write that too, so a backup is as trustworthy as the place it was kept in.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import shutil
import sqlite3
import tarfile
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, BinaryIO

from cache.errors import reason
from cache.store import EvidenceStore
from cache.unfinished import finish
from verifier import __version__
from verifier.errors import InputError, RegisterError, StorageError, UsageError
from verifier.register.export import KEPT_BUNDLES, cited_by_register, scratch_beside, written
from verifier.register.fields import dumps, loads_map, plain, typed
from verifier.register.migrate import PRIVATE_STEPS, REGISTER_STEPS, Step
from verifier.register.own_schema import CODE, refuse_foreign
from verifier.register.place import DataDir
from verifier.register.private import PrivateFile
from verifier.register.restoring import PRIVATE, REGISTER, UNPACKED, put_in_place
from verifier.register.schema import (
    connect_to_read,
    copy_whole,
    faults,
    refuse_half_restored,
    user_version,
    wrong_version,
)

FORMAT = "verifier.backup/1"
_MANIFEST = "manifest.json"
_EVIDENCE = re.compile(r"evidence/([0-9a-f]{2})/(\1[0-9a-f]{62})\.gz")
_MOST_MANIFEST = 64_000_000
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupManifest:
    """What one backup holds."""

    format: str
    program: str
    made_at: datetime
    files: Mapping[str, str]
    """Name -> SHA-256 of every other member."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupReport:
    """What was written or put back."""

    made_at: datetime
    databases: tuple[str, ...]
    pieces: int
    """Pieces of evidence."""
    size: int
    damaged: tuple[str, ...] = ()
    """Cited evidence whose bytes no longer match and that was left out."""
    missing: int = 0
    """Cited evidence that is not kept here."""
    moved_to: str = ""
    """Where the installation that was here before lies now."""


def back_up(place: DataDir, target: Path, now: datetime) -> BackupReport:
    """Write both databases and the evidence they cite into one file of mode 0600; an existing one is left as it is.

    A refresh may run meanwhile: each database is one moment's. Raises UsageError where there is nothing to keep.
    """
    if target.exists():
        raise UsageError("The file exists already and is left as it is.", where=str(target), do="Name another file.")
    refuse_half_restored(place.root)
    held = {REGISTER: place.register_db, PRIVATE: place.held_private_db}
    held = {name: path for name, path in held.items() if path.exists()}
    if not held:
        raise UsageError("There is nothing to keep here yet.", where=str(place.root))
    store = EvidenceStore(place.evidence)
    with ExitStack() as stack:
        files = {name: stack.enter_context(scratch_beside(target.with_name(f"{target.name}.{name}"))) for name in held}
        for name, path in held.items():
            with faults(path), closing(connect_to_read(path)) as conn:
                copy_whole(conn, files[name])
        cited = sorted(_cited(place, store))
        damaged = store.damaged(cited)
        kept = [sha for sha in cited if store.has(sha) and sha not in damaged]
        files |= {f"evidence/{sha[:2]}/{sha}.gz": store.path(sha) for sha in kept}
        begun = stack.enter_context(scratch_beside(target))
        with written(target), begun.open("wb") as out:
            _write(out, files, now)
            finish(out, begun, target)
    return BackupReport(
        made_at=now, databases=tuple(held), pieces=len(kept), size=target.stat().st_size, damaged=tuple(damaged),
        missing=len(cited) - len(kept) - len(damaged),
    )  # fmt: skip


def _cited(place: DataDir, store: EvidenceStore) -> set[str]:
    """Return what the databases cite; all that is kept where an older or a damaged one cannot say."""
    try:
        with PrivateFile.open(place, create=False) as private:
            return (cited_by_register(place, KEPT_BUNDLES) | private.cited()) - {""}
    except RegisterError:
        return set(store.hashes())


def _write(out: BinaryIO, files: Mapping[str, Path], now: datetime) -> None:
    hashes: dict[str, str] = {}
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for name, path in files.items():
            with path.open("rb") as stream:
                hashed = _Hashing(stream)
                archive.addfile(_member(name, os.fstat(stream.fileno()).st_size, now), hashed)
            hashes[name] = hashed.digest.hexdigest()
        manifest = BackupManifest(format=FORMAT, program=__version__, made_at=now, files=hashes)
        body = (dumps(plain(manifest)) + "\n").encode()
        archive.addfile(_member(_MANIFEST, len(body), now), io.BytesIO(body))


def _member(name: str, size: int, now: datetime) -> tarfile.TarInfo:
    found = tarfile.TarInfo(name)
    found.size, found.mode, found.mtime = size, 0o600, int(now.timestamp())
    return found


class _Hashing(io.RawIOBase):
    """A stream that hashes what is read of it."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream, self.digest = stream, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self.stream.read(size)
        self.digest.update(data)
        return data


def restore(place: DataDir, source: Path, now: datetime, *, force: bool = False) -> BackupReport:
    """Put a backup in place, all of it or nothing; call it inside `refresh_lock`.

    Every member is known by its name, hashed and read before anything here is touched. With `force` the databases that
    are here are moved aside, not removed. Raises InputError for what is no whole backup, RegisterError for a damaged or
    newer database, UsageError where an installation is here already.
    """
    if not force and _is_installed(place):
        raise UsageError(
            "There is an installation here already, and it is left as it is.",
            where=str(place.root),
            do="Name an empty --data-dir, or add --force: its databases are then moved aside.",
        )
    try:
        unpacked = Path(tempfile.mkdtemp(prefix=UNPACKED, dir=place.root))
        try:
            manifest = _unpack(source, unpacked)
            _check(unpacked, manifest)
            moved = put_in_place(place, unpacked, now)
        finally:
            shutil.rmtree(unpacked, ignore_errors=True)
    except OSError as error:
        do = "It was found whole: the next command goes on with it." if place.restoring.exists() else ""
        raise StorageError(f"The backup cannot be put back ({reason(error)}).", where=str(place.root), do=do) from error
    pieces = sum(name.startswith("evidence/") for name in manifest.files)
    databases = tuple(name for name in (REGISTER, PRIVATE) if name in manifest.files)
    size = source.stat().st_size
    return BackupReport(made_at=manifest.made_at, databases=databases, pieces=pieces, size=size, moved_to=moved)


def _is_installed(place: DataDir) -> bool:
    held = (place.register_db, place.private_db, place.former_private_db)
    return any(path.exists() for path in held) or next(EvidenceStore(place.evidence).hashes(), "") != ""


class _BackupFile(io.BufferedReader):
    """A backup to read: what cannot be read is a fault of the file, all else of the disk that it is unpacked to."""

    def __init__(self, path: Path) -> None:
        with _reading(path):
            super().__init__(io.FileIO(path))

    def read(self, size: int | None = -1, /) -> bytes:
        with _reading(self.name):
            return super().read(size)


@contextmanager
def _reading(path: object) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise InputError(f"The backup cannot be read ({reason(error)}).", where=str(path)) from error


def _unpack(source: Path, folder: Path) -> BackupManifest:
    """Write the members into a folder and return what they say they are; raises InputError for anything odd."""
    hashes: dict[str, str] = {}
    try:
        with _BackupFile(source) as stream, tarfile.open(fileobj=stream, mode="r:") as archive:
            for member in archive:
                plain_file = member.type == tarfile.REGTYPE and member.sparse is None
                known = member.name in (_MANIFEST, REGISTER, PRIVATE) or _EVIDENCE.fullmatch(member.name)
                if not plain_file or not known or member.name in hashes:
                    raise _no_backup(source, f"it holds {member.name[:80]!a}")
                taken = archive.extractfile(member)
                assert taken is not None
                hashes[member.name] = _keep(taken, folder / member.name, member.size)
        manifest = folder / _MANIFEST
        if not manifest.exists() or manifest.stat().st_size > _MOST_MANIFEST:
            raise _no_backup(source, "its end is missing")
        found = typed(BackupManifest, loads_map(manifest.read_text(encoding="utf-8")))
    except (tarfile.TarError, ValueError, EOFError) as error:
        raise _no_backup(source, str(error)[:80]) from error
    del hashes[_MANIFEST]
    if found.format != FORMAT:
        raise _no_backup(source, f"its format is {found.format[:40]!a}")
    if dict(found.files) != hashes:
        raise _no_backup(source, "a piece of it is missing, added or damaged")
    return found


def _keep(stream: IO[bytes], path: Path, size: int) -> str:
    """Write a member and return its SHA-256."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    digest, left = hashlib.sha256(), size
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        while data := stream.read(min(_CHUNK, left)):
            out.write(data)
            digest.update(data)
            left -= len(data)
        out.flush()
        os.fsync(out.fileno())
    if left:
        raise EOFError("it ends too early")
    return digest.hexdigest()


def _no_backup(source: Path, why: str) -> InputError:
    return InputError(
        f"The file is no whole backup: {why}.", where=str(source), do="Nothing was changed. Copy the backup again."
    )


def _check(folder: Path, manifest: BackupManifest) -> None:
    for name, steps in ((REGISTER, REGISTER_STEPS), (PRIVATE, PRIVATE_STEPS)):
        if name in manifest.files:
            _check_database(folder / name, steps)
    store = EvidenceStore(folder / "evidence")
    wrong = store.damaged(store.hashes())
    if wrong:
        raise InputError("Evidence in the backup does not match its hash.", where=wrong[0], do="Nothing was changed.")


def _check_database(path: Path, steps: tuple[Step, ...]) -> None:
    """Raise unless a database is whole, not newer, and has exactly the triggers and views of this program."""
    with faults(path), closing(sqlite3.connect(path)) as conn:
        version = user_version(conn)
        if version > len(steps):
            raise wrong_version(path, version, len(steps))
        if conn.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
            raise RegisterError("A database of the backup is damaged.", where=path.name, do="Nothing was changed.")
        refuse_foreign(conn, Path(path.name), steps[:version], CODE)
