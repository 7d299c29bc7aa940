"""Taking the register elsewhere, bringing it back, and letting go of evidence nobody cites."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Protocol

from cache.errors import reason
from cache.unfinished import begin, sweep, sync
from verifier import __version__
from verifier.errors import InputError, RegisterError, StorageError, UsageError
from verifier.register.fields import loads_map, plain, stamp, typed
from verifier.register.held import cited_by_held
from verifier.register.in_key_order import write_in_key_order
from verifier.register.migrate import open_to_write
from verifier.register.own_schema import refuse_foreign
from verifier.register.place import DataDir
from verifier.register.private import PrivateFile
from verifier.register.read import Register
from verifier.register.schema import SCHEMA_VERSION, fault, faults, open_to_read, wrong_version
from verifier.register.signature import check_signature, sign, signature_path

FORMAT = "verifier.export/1"
KEPT_BUNDLES = 3
VALID_DAYS = 45
"""Days for which an export may be taken over: as long as a monthly source's own date is fresh."""
_CLOCKS_APART = timedelta(days=1)
_HEADER = 100


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
    valid_days: int | None = None
    """Days after which nobody may take it over; None in one written before this was stated."""


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


def export_register(
    place: DataDir, target: Path, now: datetime, *, replace: bool = False, sign_with: Path | None = None
) -> Manifest:
    """Write the register as one compact file, then its signature and its manifest beside it, each by one rename.

    A file that is there is left as it is, except one of ours that lacks its manifest (a run that was broken off) and,
    with `replace`, an earlier export.
    """
    conn = open_to_read(place.register_db)
    if conn is None:
        raise UsageError("There is no register to export.", where=str(place.root), do="Run `verifier refresh` first.")
    with closing(conn):
        _refuse_to_replace(target, replace=replace)
        return _export(conn, target, now, sign_with)


def _refuse_to_replace(target: Path, *, replace: bool) -> None:
    there = [path for path in (target, manifest_path(target)) if path.exists()]
    if not there or (_is_export(target) and (replace or (target.exists() and not manifest_path(target).exists()))):
        return
    do = "Name another file, or add --replace." if _is_export(target) else "Name another file."
    raise UsageError("The file exists already and is left as it is.", where=str(there[0]), do=do)


def _is_export(target: Path) -> bool:
    """Tell an export from a register in use and any other file: a database of ours that writes no log beside it."""
    try:
        with target.open("rb") as stream:
            head = stream.read(_HEADER)
    except FileNotFoundError:
        return True
    except OSError:
        return False
    version = int.from_bytes(head[60:64], "big")
    return head.startswith(b"SQLite format 3\0") and head[18:20] == b"\1\1" and 0 < version <= SCHEMA_VERSION


def _export(conn: sqlite3.Connection, target: Path, now: datetime, sign_with: Path | None) -> Manifest:
    with scratch_beside(target) as scratch, scratch_beside(manifest_path(target)) as described:
        with faults(target), scratch_beside(target.with_name(f"{target.name}.copy")) as copy:
            conn.execute("VACUUM INTO ?", (str(copy),))
            write_in_key_order(copy, scratch)
        manifest = _describe(scratch, now)
        with written(target):
            described.write_text(_manifest_text(manifest), encoding="utf-8")
            signature = sign(described, sign_with) if sign_with is not None else b""
            for path in (scratch, described):
                # Public facts only, made to be handed on.
                path.chmod(0o644)
                sync(path)
            scratch.replace(target)
            signed = signature_path(manifest_path(target))
            if signature:
                signed.write_bytes(signature)
            else:
                signed.unlink(missing_ok=True)
            described.replace(manifest_path(target))
            sync(target.parent)
    return manifest


def import_snapshot(place: DataDir, snapshot: Path, now: datetime, *, signer: Path | None = None) -> Manifest:
    """Take over an exported register; call it inside `refresh_lock`.

    Raises InputError when the file is not the one its manifest describes, is too old, or is not signed by `signer`,
    RegisterError when it is damaged, newer, of the other kind (invented or real), holds what this program never writes,
    or would take any source back in time. Readers see the old or the new register.
    """
    if signer is not None:
        check_signature(manifest_path(snapshot), signer)
    manifest = _read_manifest(snapshot)
    _refuse_out_of_date(manifest, snapshot, now)
    if _sha256(snapshot) != manifest.sha256:
        raise InputError(
            "The file is not the one its manifest describes.", where=str(snapshot), do="Copy both files again."
        )
    with faults(snapshot), closing(_open_snapshot(snapshot)) as source:
        refuse_foreign(source, snapshot)
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


def _refuse_out_of_date(manifest: Manifest, snapshot: Path, now: datetime) -> None:
    """Raise InputError for an export past its stated validity, or from a day that has not come."""
    written = f"{manifest.exported_at:%Y-%m-%d}"
    if manifest.exported_at > now + _CLOCKS_APART:
        raise InputError(
            f"The export says that it was written on {written}, which has not come yet.",
            where=str(snapshot),
            do="Check the clocks of both machines.",
        )
    if manifest.valid_days is not None and now - manifest.exported_at > timedelta(days=manifest.valid_days):
        raise InputError(
            f"The export was written on {written} and is valid for {manifest.valid_days} days.",
            where=str(snapshot),
            do="Ask for a newer one.",
        )


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
    cited = set(also_cited) | cited_by_register(place, keep)
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


def cited_by_register(place: DataDir, keep: int) -> set[str]:
    """Return the hashes of the evidence that the register rests on, the last `keep` answers of each source included."""
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
        valid_days=VALID_DAYS,
    )


def _manifest_text(manifest: Manifest) -> str:
    return json.dumps(plain(manifest), indent=2, ensure_ascii=False) + "\n"


def _read_manifest(snapshot: Path) -> Manifest:
    path = manifest_path(snapshot)
    try:
        manifest = typed(Manifest, loads_map(path.read_text(encoding="utf-8")))
        if manifest.format != FORMAT:
            raise ValueError(f"its format is {manifest.format!r}")
    except (OSError, ValueError, RecursionError) as error:
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
        raise InputError(f"The file cannot be read ({reason(error)}).", where=str(path)) from error


@contextmanager
def scratch_beside(target: Path) -> Iterator[Path]:
    """Yield an empty file beside the target; it and what an earlier run left there are removed."""
    prefix = f".{target.name}."
    with written(target):
        sweep(target.parent, prefix)
        handle, scratch = begin(target.parent, prefix)
    try:
        yield scratch
    finally:
        os.close(handle)
        scratch.unlink(missing_ok=True)


@contextmanager
def written(target: Path) -> Iterator[None]:
    """Raise StorageError for what keeps a block from writing a file."""
    try:
        yield
    except OSError as error:
        raise StorageError(f"The file cannot be written ({reason(error)}).", where=str(target)) from error
