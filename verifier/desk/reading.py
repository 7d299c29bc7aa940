"""What a page handed over says, and of whom in the queue it can be: the product's own import, matcher and decision.

Everything is tried in a directory of its own that is gone afterwards, so nothing waits for a refresh that runs, and
nothing is published by looking.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from state_boards.contract.source import Source
from verifier.matching.types import Identity
from verifier.refresh.imports import ImportReport, import_files
from verifier.refresh.record_card import RecordCard
from verifier.refresh.seen import keep_card
from verifier.register.model import Credential
from verifier.register.place import DataDir
from verifier.register.private import PrivateFile
from verifier.register.read import Register
from verifier.verdict.answer import Answer, answer
from verifier.verdict.holdings import ReadModel
from verifier.verdict.inquiry import Inquiry
from verifier.verdict.terms import Finding, Lookup
from verifier.verdict.text import sentence
from verifier.verdict.wording import SourceFacts


class Fit(NamedTuple):
    """What the pages say of one person who was asked about."""

    found: bool
    """True where exactly one person of the pages is meant, by the rules of `verifier check`."""
    possible: bool
    """True where somebody of the pages may be meant and a person must look."""
    conflicting: bool
    """True where the number or the name is somebody else's."""
    sentence: str
    """What `verifier check` would say from these pages alone."""


_NOBODY = Fit(found=False, possible=False, conflicting=False, sentence="")


@dataclass(frozen=True, slots=True)
class PagesRead:
    """What the pages of one source say together."""

    report: ImportReport
    records: tuple[Credential, ...]
    fits: tuple[Fit, ...]
    """For each inquiry, in their order."""


def read_pages(
    source: Source,
    paths: Sequence[Path],
    inquiries: Sequence[Inquiry],
    *,
    now: datetime,
    seen_on: date,
    invented: bool,
) -> PagesRead:
    """Return what saved pages say; raises InputError with the reader's own sentence where they are refused."""
    with _apart() as place:
        report = import_files(source, paths, place=place, now=now, seen_on=seen_on, sandbox=invented)
        with Register.open(place) as register:
            held = ReadModel(register, None, now)
            rows = tuple(register.of_source(source.id))
            return PagesRead(report, rows, tuple(fit_of(one, held, source.id) for one in inquiries))


def fit_of_card(card: RecordCard, inquiry: Inquiry, *, now: datetime) -> Fit:
    """Return what a record card would say of a person, before it is kept."""
    with _apart() as place:
        keep_card(place, card, now=now)
        with Register.open(place) as register, PrivateFile.open(place) as private:
            return fit_of(inquiry, ReadModel(register, private, now), card.source_id)


def fit_of(inquiry: Inquiry, held: ReadModel, source_id: str) -> Fit:
    """Return what one source of a register says of one person."""
    given = answer(inquiry, held)
    said = [one for one in _findings(given) if one.source_id == source_id]
    shown = [entry for one in said for entry in one.sightings]
    if not shown:
        return _NOBODY
    sure = any(one.lookup is Lookup.FOUND and _sure(one) for one in said)
    against = all(entry.identity is Identity.CONFLICTING for entry in shown)
    words = sentence(given, lambda name: SourceFacts.of(held.source(name)))
    return Fit(found=sure, possible=not sure and not against, conflicting=against, sentence=words)


def _findings(given: Answer) -> Iterator[Finding]:
    yield from given.verdict.findings
    yield from given.verdict.other


def _sure(found: Finding) -> bool:
    return found.best is not None and found.best.identity in (Identity.CONFIRMED, Identity.CONSISTENT)


@contextmanager
def _apart() -> Iterator[DataDir]:
    with tempfile.TemporaryDirectory(prefix="verifier-desk-") as folder:
        yield DataDir(Path(folder))
