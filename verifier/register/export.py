"""Taking the register elsewhere, bringing it back, and letting go of evidence nobody cites."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from cache.unfinished import begin, sweep
from verifier import __version__
from verifier.errors import InputError, RegisterError, StorageError, UsageError
from verifier.register.fields import loads_map, plain, stamp, typed
from verifier.register.held import cited_by_held
from verifier.register.migrate import open_to_write
from verifier.register.place import DataDir
from verifier.register.private import PrivateFile
from verifier.register.read import Register
from verifier.register.schema import SCHEMA_VERSION, fault, faults, open_to_read, wrong_version

FORMAT = "verifier.export/1"
KEPT_BUNDLES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What one exported file holds, with the hash of the file itself."""

    format: str
    program: str
    exported_at: datetime
    sha256: str
    size: int
    schema: int
    sandbox: bool
    sources: Mapping[str, SourceEntry]
    evidence: tuple[str, ...]
    """Hashes of the evidence behind the newest publish of each source; the bytes themselves are not exported."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceEntry:
    """One source in a manifest."""

    rows: int
    as_of: str
    confirmed_at: str


@dataclass(frozen=True, slots=True)
class PruneReport:
    """What was kept and what was removed."""

    kept: int
    removed: int
    bytes_freed: int
    lookups_forgotten: int


class Store(Protocol):
    """What is needed of the evidence store (`cache.store.EvidenceStore`)."""

    def hashes(self) -> Iterator[str]:
        """Yield the SHA-256 of everything kept."""
        ...

    def path(self, sha256: str) -> Path:
        """Return where these bytes are kept."""
        ...

    def delete(self, sha256: str) -> None:
        """Drop the bytes."""
        ...


def manifest_path(target: Path) -> Path:
    """Return where the manifest of an exported file lies."""
    return target.with_name(f"{target.name}.manifest.json")


def export_register(place: DataDir, target: Path, now: datetime) -> Manifest:
    """Write the register as one compact file and its manifest beside it; an existing file is never overwritten."""
    conn = open_to_read(place.register_db)
    if conn is None:
        raise UsageError("There is no register to export.", where=str(place.root), do="Run `verifier refresh` first.")
    with closing(conn):
        return _export(conn, target, now)


def _export(conn: sqlite3.Connection, target: Path, now: datetime) -> Manifest:
    # A manifest alone is what a run left that was cut off.
    if target.exists():
        raise UsageError("The file exists already and is left as it is.", where=str(target), do="Name another file.")
    with _scratch(target) as scratch:
        with faults(target):
            conn.execute("VACUUM INTO ?", (str(scratch),))
        with faults(target), closing(sqlite3.connect(scratch, isolation_level=None)) as copy:
            copy.execute("PRAGMA journal_mode = DELETE")
        manifest = _describe(scratch, now)
        try:
            manifest_path(target).write_text(_manifest_text(manifest), encoding="utf-8")
            scratch.replace(target)
        except OSError as error:
            raise _unwritable(error, target) from error
    return manifest


def import_snapshot(place: DataDir, snapshot: Path, now: datetime) -> Manifest:
    """Take over an exported register; call it inside `refresh_lock`.

    Raises InputError when the file is not the one its manifest describes, RegisterError when it is damaged, newer, of
    the other kind (invented or real), or would take any source back in time. Readers see the old or the new register.
    """
    manifest = _read_manifest(snapshot)
    if _sha256(snapshot) != manifest.sha256:
        raise InputError(
            "The file is not the one its manifest describes.", where=str(snapshot), do="Copy both files again."
        )
    with faults(snapshot), closing(_open_snapshot(snapshot)) as source:
        if source.execute("PRAGMA quick_check").fetchone() != ("ok",):
            raise fault(sqlite3.DatabaseError("quick_check failed"), snapshot)
        with Register(_open_snapshot(snapshot), snapshot) as offered, Register.open(place) as held:
            _refuse_backwards(offered, held, now)
        place.create()
        target = open_to_write(place.register_db).conn
        # A page-by-page copy is one transaction of the target: a rename could leave the new file beside an old log.
        with faults(place.register_db), closing(target):
            source.backup(target)
            target.execute("PRAGMA journal_mode = WAL")
            target.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return manifest


def prune(
    place: DataDir,
    store: Store,
    now: datetime,
    *,
    also_cited: Collection[str] = frozenset(),
    keep: int = KEPT_BUNDLES,
    dry_run: bool = False,
) -> PruneReport:
    """Remove evidence that nothing cites; call it inside `refresh_lock`.

    Kept: the last `keep` answers of each source, what a listed credential was last printed by, what the history names,
    what was held back for a person or decided by one, what the private file rests on, and `also_cited`. Evidence
    younger than an hour stays: a look-up may be about to cite it.
    """
    forgotten = _forget_lookups(place, now, dry_run=dry_run)
    cited = set(also_cited) | _cited_by_register(place, keep)
    with PrivateFile.open(place, create=False) as private:
        cited |= private.cited()
    kept = removed = freed = 0
    for sha256 in store.hashes():
        about = store.path(sha256).stat()
        if sha256 in cited or now.timestamp() - about.st_mtime < 3600:
            kept += 1
            continue
        removed += 1
        freed += about.st_size
        if not dry_run:
            store.delete(sha256)
    return PruneReport(kept, removed, freed, forgotten)


def _forget_lookups(place: DataDir, now: datetime, *, dry_run: bool) -> int:
    if dry_run or not place.held_private_db.exists():
        return 0
    with PrivateFile.open(place) as private:
        return private.forget_expired(now)


def _cited_by_register(place: DataDir, keep: int) -> set[str]:
    conn = open_to_read(place.register_db)
    if conn is None:
        return set()
    with faults(place.register_db), closing(conn):
        found = conn.execute(
            "SELECT sha256 FROM part WHERE publish_id IN (SELECT id FROM (SELECT id, row_number() OVER "
            "(PARTITION BY source_id ORDER BY id DESC) AS place FROM publish) WHERE place <= ?) "
            "UNION SELECT sha256 FROM part WHERE (publish_id, part) IN (SELECT publish_id, part FROM credential) "
            "UNION SELECT evidence_before FROM change UNION SELECT evidence_after FROM change",
            (keep,),
        )
        return {row[0] for row in found} | set(cited_by_held(conn))


def _refuse_backwards(offered: Register, held: Register, now: datetime) -> None:
    """Raise unless every source held here is there and as new; held data dated in the future holds nothing back."""
    if held.exists and held.sandbox != offered.sandbox:
        raise RegisterError("Invented data and real data may not replace each other.", where=str(offered.path))
    states = offered.source_states()
    for source_id, mine in held.source_states().items():
        if mine.publish_id is None or mine.as_of is None or mine.confirmed_at is None or mine.confirmed_at > now:
            continue
        theirs = states.get(source_id)
        there = theirs.as_of if theirs is not None else None
        confirmed = theirs.confirmed_at if theirs is not None else None
        if there is None or confirmed is None or there < mine.as_of or confirmed < mine.confirmed_at:
            raise RegisterError(
                f"The file is older than what is held of {source_id} ({_said(there)} there, {_said(mine.as_of)} here).",
                where=str(offered.path),
                do="Export a newer one, or import it into another --data-dir.",
            )


def _said(day: date | None) -> str:
    return f"as of {day}" if day is not None else "nothing"


def _open_snapshot(path: Path) -> sqlite3.Connection:
    conn = open_to_read(path)
    if conn is None:
        raise wrong_version(path, 0, SCHEMA_VERSION)
    return conn


def _describe(path: Path, now: datetime) -> Manifest:
    with Register(_open_snapshot(path), path) as register:
        states = register.source_states()
        evidence = {
            part.sha256
            for state in states.values()
            if state.publish_id is not None
            for part in register.parts(state.publish_id)
        }
        sandbox = register.sandbox
    return Manifest(
        format=FORMAT,
        program=__version__,
        exported_at=now,
        sha256=_sha256(path),
        size=path.stat().st_size,
        schema=SCHEMA_VERSION,
        sandbox=sandbox,
        sources={
            name: SourceEntry(rows=state.rows, as_of=state.as_of.isoformat(), confirmed_at=stamp(state.confirmed_at))
            for name, state in sorted(states.items())
            if state.as_of is not None and state.confirmed_at is not None
        },
        evidence=tuple(sorted(evidence)),
    )


def _manifest_text(manifest: Manifest) -> str:
    return json.dumps(plain(manifest), indent=2, ensure_ascii=False) + "\n"


def _read_manifest(snapshot: Path) -> Manifest:
    path = manifest_path(snapshot)
    try:
        manifest = typed(Manifest, loads_map(path.read_text(encoding="utf-8")))
        if manifest.format != FORMAT:
            raise ValueError(f"its format is {manifest.format!r}")
    except (OSError, ValueError) as error:
        raise InputError(
            f"The manifest cannot be read ({error}).",
            where=str(path),
            do="An export is two files: copy the manifest beside the register.",
        ) from error
    return manifest


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise InputError(f"The file cannot be read ({error.strerror}).", where=str(path)) from error


@contextmanager
def _scratch(target: Path) -> Iterator[Path]:
    """Yield an empty file beside the target; it and what an earlier run left there are removed."""
    prefix = f".{target.name}."
    try:
        sweep(target.parent, prefix)
        handle, scratch = begin(target.parent, prefix)
    except OSError as error:
        raise _unwritable(error, target) from error
    try:
        yield scratch
    finally:
        os.close(handle)
        scratch.unlink(missing_ok=True)


def _unwritable(error: OSError, target: Path) -> StorageError:
    return StorageError(f"The file cannot be written ({error.strerror}).", where=str(target))
