"""Importing what a person saved: kept as evidence, read by the same strict rules, dated by when it was seen."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from cache.errors import SourceError, StoreError, reason
from cache.evidence import Evidence, FilePayload, Origin
from cache.store import EvidenceStore
from state_boards.contract.files import SavedPageByPage
from state_boards.contract.records import Completeness, ParseResult, Quarantined, RowAccount
from state_boards.contract.source import RegisterSource, Source
from state_boards.reading.text import days_in
from verifier.errors import InputError, StorageError, UsageError, VerifierError
from verifier.refresh.deliver import Delivery, Handling, SourceOutcome, deliver
from verifier.refresh.gate import check_import_date
from verifier.refresh.invented import refuse_invented
from verifier.refresh.known import CUSTOM
from verifier.refresh.lock import refresh_lock
from verifier.register.audit import Act, AuditLine, note
from verifier.register.facts import PublishSummary
from verifier.register.held import Acceptance, bundle_of
from verifier.register.place import DataDir
from verifier.register.read import Register
from verifier.register.writer import RegisterWriter
from verifier.verdict.freshness import WINDOW_DAYS

_CHUNK = 1 << 20
_WORKERS_FROM = 20_000
"""Rows from which building name keys in several processes pays for starting them."""
_OLD_NAME = timedelta(days=WINDOW_DAYS)
"""How much older than its list the day in the name of a file may be before it is said: the window of any statement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What became of one import, with every row accounted for."""

    source_id: str
    files: tuple[str, ...]
    outcome: SourceOutcome
    sentence: str
    account: RowAccount
    completeness: Completeness
    incomplete_why: str
    as_of: date
    seen_on: date | None
    summary: PublishSummary | None
    quarantined: tuple[Quarantined, ...]
    warnings: tuple[str, ...]
    unknown_statuses: Mapping[str, int]
    restores: datetime | None = None
    """When these very bytes were published before another answer took their place, None when they are new."""


def import_files(
    source: Source,
    paths: Sequence[Path],
    *,
    place: DataDir,
    now: datetime,
    seen_on: date | None = None,
    by: str = "",
    dry_run: bool = False,
    map_text: str = "",
    workers: int = 2,
    sandbox: bool = False,
    accepted: Acceptance | None = None,
) -> ImportReport:
    """Publish saved pages or files of one source and return the account.

    Raises InputError with the reason when they are refused (nothing has changed then), LockedError while another
    process refreshes. A dry run is made on a copy of the register, waits for nobody and leaves nothing. What is not
    proven complete is published as a part: rows are added, none vanishes. With `sandbox` the register is, or becomes,
    one of invented people; without it their pages are refused. What is held back keeps its evidence until a person has
    looked; `accepted` says who already did.
    """
    if not source.importable:
        raise UsageError(
            f"The source {source.id} has no file or page that the program can read.",
            do="`verifier sources` lists what can be imported; `verifier record` keeps what you saw.",
        )
    if not paths:
        raise UsageError("No file was named.")
    handling = Handling(dry_run=dry_run, accepted=accepted, map_text=map_text, workers=workers)
    with _trial(place) if dry_run else nullcontext(place) as at, refresh_lock(at):
        try:
            with RegisterWriter.open(at) as writer:
                if sandbox:
                    writer.mark_invented(source)
                elif not writer.invented:
                    refuse_invented(paths)
                one = _Import(source, at, now, by, seen_on, writer)
                one.before = EvidenceStore(place.evidence)
                return one.take(paths, handling)
        except VerifierError as error:
            # What a source's own error says may quote the page, and with it whom the page is about.
            said = error.__cause__.failure if isinstance(error.__cause__, SourceError) else error.what
            note(at, AuditLine(at=now, act=Act.IMPORT, by=by, what=source.id, result=f"refused: {said}"))
            raise


def _old_names(names: Sequence[str], as_of: date) -> list[str]:
    """Return a remark for each file whose name holds a day long before that of the list."""
    days = [(name, day) for name in names for day in days_in(name.replace("_", " ")) if day]
    return [
        f"The name of {name} holds the day {day}, long before {as_of}, as of which the list counts: look whether it "
        "is the newest."
        for name, day in days
        if day < as_of - _OLD_NAME
    ]


@contextmanager
def _trial(place: DataDir) -> Iterator[DataDir]:
    """Yield a data directory with a copy of the register, and remove it."""
    with tempfile.TemporaryDirectory() as folder, Register.open(place) as register:
        trial = DataDir(Path(folder))
        register.copy_to(trial.register_db)
        yield trial


class _Import:
    """One import, inside the lock."""

    def __init__(
        self, source: Source, place: DataDir, now: datetime, by: str, seen_on: date | None, writer: RegisterWriter
    ) -> None:
        self.source, self.place, self.now, self.by, self.seen_on = source, place, now, by, seen_on
        self.writer = writer
        self.store = EvidenceStore(place.evidence)
        self.bulk = isinstance(source, RegisterSource) and source.bulk
        self.new: list[str] = []
        self.before = self.store

    def take(self, paths: Sequence[Path], handling: Handling) -> ImportReport:
        names = tuple(path.name for path in paths)
        try:
            result, delivery = self._deliver(paths, handling)
        except (SourceError, VerifierError) as error:
            self._drop_evidence()
            if isinstance(error, StoreError):
                raise StorageError(error.what, where=error.where, do=error.do) from error
            if isinstance(error, SourceError):
                raise InputError(error.what, where=error.where or ", ".join(names[:3]), do=error.do) from error
            raise
        except BaseException:
            self._drop_evidence()
            raise
        unaudited = ""
        if handling.dry_run:
            self._drop_evidence()
        else:
            if delivery.outcome is SourceOutcome.PUBLISHED:
                self.writer.recompute_frequencies()
            unaudited = self._audit(delivery)
        return ImportReport(
            source_id=self.source.id,
            files=names,
            outcome=delivery.outcome,
            sentence=delivery.sentence,
            account=result.account,
            completeness=delivery.result.completeness,
            incomplete_why=delivery.result.incomplete_why,
            as_of=delivery.dating.as_of,
            seen_on=self.seen_on,
            summary=delivery.summary,
            quarantined=result.quarantined,
            warnings=(
                *(delivery.warnings or result.warnings),
                *_old_names(names, delivery.dating.as_of),
                *filter(None, (unaudited,)),
            ),
            unknown_statuses=result.unknown_statuses,
            restores=delivery.restores,
        )

    def _audit(self, delivery: Delivery) -> str:
        act = Act.HOLD if delivery.outcome is SourceOutcome.HELD else Act.IMPORT
        result = f"{delivery.outcome}: {delivery.sentence}"
        return note(self.place, AuditLine(at=self.now, act=act, by=self.by, what=self.source.id, result=result))

    def _deliver(self, paths: Sequence[Path], handling: Handling) -> tuple[ParseResult, Delivery]:
        evidence = [self._evidence(path) for path in paths]
        files: Sequence[Evidence] = evidence
        if isinstance(self.source, SavedPageByPage):
            files = self.source.with_earlier(evidence, self._earlier())
        bundle = self.source.bundle_of(files)
        result = self.source.parse(bundle)
        problem = check_import_date(self.seen_on, result.as_of, self.now)
        if problem:
            raise InputError(problem, where="--seen-on", do="Give the day it was seen with --seen-on YYYY-MM-DD.")
        self._check_untouched(paths, evidence)
        name = self.source.id.removeprefix(CUSTOM)
        with Register.open(self.place) as register:
            state = register.source_state(self.source)
            kept = register.custom_map(name) if self.source.id.startswith(CUSTOM) else ""
        few = result.account.accepted < _WORKERS_FROM
        handling = replace(handling, workers=1 if few else handling.workers, map_text=handling.map_text or kept)
        delivery = deliver(self.writer, self.source, result, bundle, state=state, now=self.now, handling=handling)
        return result, delivery

    def _earlier(self) -> Iterator[Sequence[Evidence]]:
        """Yield the evidence of each earlier import of the source, newest first."""
        with Register.open(self.place) as register:
            for publish in register.publishes(self.source.id):
                parts = {facts.part: facts for facts in register.parts(publish.publish_id)}
                yield tuple(bundle_of(parts, self.before).values())

    def _evidence(self, path: Path) -> Evidence:
        """Keep the bytes of one file; of a bulk file only the hash is kept and the file itself is read."""
        try:
            sha256, size = self._hash(path) if self.bulk else self._keep(path)
        except OSError as error:
            raise InputError(f"The file cannot be read ({reason(error)}).", where=str(path)) from error
        return Evidence(
            sha256=sha256,
            size=size,
            url=f"file:{path.name}",
            retrieved_at=self.now,
            origin=Origin.IMPORTED,
            by=self.by,
            seen_on=self.seen_on,
            payload=FilePayload(path) if self.bulk else self.store.payload(sha256),
        )

    def _keep(self, path: Path) -> tuple[str, int]:
        sha256, size = self._hash(path)
        if not self.store.has(sha256):
            with path.open("rb") as stream:
                sha256, size = self.store.put_stream(stream)
            self.new.append(sha256)
        return sha256, size

    @staticmethod
    def _hash(path: Path) -> tuple[str, int]:
        digest, size = hashlib.sha256(), 0
        with path.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
                size += len(chunk)
        return digest.hexdigest(), size

    def _check_untouched(self, paths: Sequence[Path], evidence: Sequence[Evidence]) -> None:
        """A bulk file is read where it lies, so it must still be the file that was hashed."""
        if not self.bulk:
            return
        for path, item in zip(paths, evidence, strict=True):
            if path.stat().st_size != item.size:
                raise InputError("The file changed while it was read.", where=str(path), do="Import it again.")

    def _drop_evidence(self) -> None:
        """Remove the bytes this import kept, when nothing came of it."""
        for sha256 in self.new:
            self.store.delete(sha256)
        self.new.clear()
