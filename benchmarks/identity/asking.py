"""Invented registers built and asked through the program's own doors, and what is read of an answer."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from benchmarks.identity.people import Form, Person, columns, printed
from state_boards.contract.vocabulary import Tier
from verifier.errors import UsageError
from verifier.matching.types import Doubt, Level
from verifier.refresh.imports import import_files
from verifier.refresh.known import find_source
from verifier.register.place import DataDir
from verifier.register.read import Register
from verifier.verdict.answer import Answer, answer
from verifier.verdict.holdings import ReadModel
from verifier.verdict.inquiry import Inquiry, checked
from verifier.verdict.terms import Outcome, Sighting

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
STATE = "HI"


class Status(StrEnum):
    """What the register says of everybody in it."""

    ACTIVE = "Active"
    REVOKED = "Revoked"


class Said(NamedTuple):
    """What is read of one answer: nothing but the outcome and the records shown, in their order."""

    outcome: Outcome
    numbers: tuple[str, ...]
    """The licence numbers of the records shown, in their order."""
    attributed: str
    """The licence number of the record told as the person's, "" when none is."""
    too_common: bool
    """True when a record of exactly this name is shown and not attributed because the name is too common."""


class Board:
    """One invented register, open to be asked."""

    def __init__(self, holdings: ReadModel) -> None:
        self._held = holdings

    def ask(self, name: str, *, number: str = "", npi: str = "", city: str = "") -> Said:
        """What the program says when this is asked of the state."""
        try:
            inquiry = checked(Inquiry(name=name, states=(STATE,), number=number, npi=npi, city=city, today=NOW.date()))
        except UsageError:
            return Said(Outcome.CANNOT_SAY, (), "", too_common=False)
        return _said(answer(inquiry, self._held))


def _said(told: Answer) -> Said:
    shown = [entry for finding in told.verdict.findings if finding.tier is Tier.LICENCE for entry in finding.sightings]
    best = shown[0] if shown else None
    attributed = best is not None and best.identity.attributable
    return Said(
        outcome=told.verdict.outcome,
        numbers=tuple(entry.credential.number for entry in shown),
        attributed=best.credential.number if best is not None and attributed else "",
        too_common=not attributed and _too_common(shown),
    )


def _too_common(shown: Sequence[Sighting]) -> bool:
    """Exactly one record bears this very name, and it is not attributed for that it is too common."""
    exact = [entry for entry in shown if entry.level is Level.EXACT]
    return len(exact) == 1 and exact[0].doubt is Doubt.COMMON


@contextmanager
def board(folder: Path, people: Sequence[Person], form: Form, status: Status) -> Iterator[Board]:
    """A register of these people in this form, imported as a custom list and opened."""
    place = DataDir(folder / "data")
    place.create()
    listing = folder / "list.csv"
    cells = [*columns(form), "Number", "NPI", "City", "Status"]
    with listing.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, cells)
        writer.writeheader()
        for person in people:
            more = {"Number": person.number, "NPI": person.npi, "City": person.city, "Status": status.value}
            writer.writerow(printed(person.named, form) | more)
    text = _map(form, len(people))
    with Register.open(place) as register:
        source = find_source("custom:identity", register, text)
    import_files(source, [listing], place=place, now=NOW, seen_on=NOW.date(), by="benchmark", map_text=text)
    with Register.open(place) as register:
        yield Board(ReadModel(register, None, NOW))


def _map(form: Form, population: int) -> str:
    mapped = columns(form) | {"Number": "number", "NPI": "npi", "City": "city", "Status": "status"}
    lines = [f"{json.dumps(column)} = {json.dumps(target)}" for column, target in mapped.items()]
    return "\n".join(
        (
            f'title = "Invented list ({form.value})"\npublisher = "Invented Board"\njurisdiction = "{STATE}"',
            'official_page = "https://board.example/"\nscope = "all"\ncomplete = true\nkind = "acupuncturist"',
            f'population = {population}\nkey = ["number"]\n[columns]',
            *lines,
            '[statuses]\n"Active" = "active"\n"Revoked" = "revoked"\n',
        )
    )
