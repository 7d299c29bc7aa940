"""What must be true of the two files and of the evidence, and where it is not: bytes, rules between tables, hashes."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cache.store import EvidenceStore
from verifier.errors import VerifierError
from verifier.register.audit import Act, audit_lines
from verifier.register.export import KEPT_BUNDLES, cited_by_register
from verifier.register.fields import stamp
from verifier.register.place import DataDir
from verifier.register.private import PrivateFile
from verifier.register.schema import PRIVATE_VERSION, SCHEMA_VERSION, faults, open_to_read, user_version

SAMPLE = 200
"""Pieces of evidence that are read when not all are: a second or two, and one damaged in ten is all but surely met."""

_RULES = {
    "records rest on a publish that is not there or is another source's":
        "SELECT count(*) FROM credential c LEFT JOIN publish p ON p.id = c.publish_id "
        "WHERE p.id IS NULL OR p.source_id <> c.source_id",
    "records rest on a part that their publish does not have":
        "SELECT count(*) FROM credential c WHERE NOT EXISTS "
        "(SELECT 1 FROM part p WHERE p.publish_id = c.publish_id AND (p.part = c.part OR p.part GLOB c.part || '-*'))",
    "records are not in the index of names, so that nobody finds them by name":
        "SELECT count(*) FROM credential WHERE id NOT IN (SELECT id FROM name_form)",
    "names of the index are of no record": "SELECT count(*) FROM name_form WHERE id NOT IN (SELECT id FROM credential)",
    "lines of the change log are of no record or no publish":
        "SELECT count(*) FROM change WHERE credential_id NOT IN (SELECT id FROM credential) "
        "OR publish_id NOT IN (SELECT id FROM publish)",
    "publishes have no evidence":
        "SELECT count(*) FROM publish WHERE id NOT IN (SELECT publish_id FROM part)",
    "publishes have an account of rows that does not add up":
        "SELECT count(*) FROM publish WHERE rows_in <> accepted + quarantined + skipped",
    "sources count other rows as listed than there are":
        "SELECT count(*) FROM source_state s WHERE rows <> (SELECT count(*) FROM credential c "
        "WHERE c.source_id = s.id AND c.no_longer_listed_since IS NULL)",
    "sources rest on a publish that is not there or is another source's":
        "SELECT count(*) FROM source_state s LEFT JOIN publish p ON p.id = s.publish_id "
        "WHERE s.publish_id IS NOT NULL AND (p.id IS NULL OR p.source_id <> s.id)",
}  # fmt: skip
"""What is wrong -> how many times: each is 0 in a register that only this program wrote."""


def register_problems(place: DataDir) -> Iterator[str]:
    """Yield what is wrong with register.db; nothing for one that is whole or absent."""
    yield from _problems(place.register_db, SCHEMA_VERSION, _RULES)


def private_problems(place: DataDir) -> Iterator[str]:
    """Yield what is wrong with the private file."""
    yield from _problems(place.held_private_db, PRIVATE_VERSION, {})


def _problems(path: Path, version: int, rules: dict[str, str]) -> Iterator[str]:
    try:
        # The bytes of an older file are as good as those of this version; only the rules are this version's.
        conn = open_to_read(path, version, lambda older: older)
        if conn is None:
            return
        with faults(path), closing(conn):
            conn.row_factory = None
            wrong = [str(row[0]) for row in conn.execute("PRAGMA integrity_check(5)") if row[0] != "ok"]
            yield from (f"{path.name} is damaged: {one}" for one in wrong)
            if not wrong and user_version(conn) == version:
                yield from _broken(conn, path, rules)
    except VerifierError as error:
        yield str(error)


def _broken(conn: sqlite3.Connection, path: Path, rules: dict[str, str]) -> Iterator[str]:
    for words, sql in rules.items():
        (count,) = conn.execute(sql).fetchone()
        if count:
            yield f"{path.name}: {count:,} {words}."


@dataclass(frozen=True, slots=True)
class EvidenceHealth:
    """What was found in the evidence store."""

    kept: int
    looked: int
    damaged: tuple[str, ...]
    """Hashes under which other bytes lie now, or none that can be read."""
    missing: tuple[str, ...]
    """Hashes of what is cited and should be kept, and is not."""
    elsewhere: int
    """How much is cited that was never kept here, or nobody knows whether it was: a register that was taken over."""


def evidence_health(place: DataDir, *, every: bool) -> EvidenceHealth:
    """Read the kept evidence, or a sample of it, and compare each piece with its hash; raises RegisterError."""
    store = EvidenceStore(place.evidence)
    kept = list(store.hashes())
    looked = kept if every or len(kept) <= SAMPLE else random.SystemRandom().sample(kept, SAMPLE)
    with PrivateFile.open(place, create=False) as private:
        own = private.cited() - {""}
    cited = cited_by_register(place, KEPT_BUNDLES) - {""} | own
    absent = [sha for sha in sorted(cited) if not store.has(sha)]
    fetched = _fetched_here(place) | own
    missing = tuple(sha for sha in absent if sha in fetched)
    return EvidenceHealth(len(kept), len(looked), tuple(store.damaged(looked)), missing, len(absent) - len(missing))


def _fetched_here(place: DataDir) -> set[str]:
    """Return the hashes of what was kept here: got since the audit began and since a register was last taken over."""
    lines = audit_lines(place)
    taken = [line.at for line in lines if line.act is Act.TAKE_OVER]
    since: datetime | None = taken[0] if taken else lines[-1].at if lines else None
    conn = open_to_read(place.register_db)
    if conn is None or since is None:
        return set()
    with faults(place.register_db), closing(conn):
        sql = "SELECT sha256 FROM part WHERE kept AND retrieved_at > ?"
        return {row[0] for row in conn.execute(sql, (stamp(since),))}
