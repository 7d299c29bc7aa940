"""Who is to be looked up by a person, and where: one item for a row of the list and a board's page.

A row is in the queue because the product itself cannot say for want of a person's look, and leaves it when the product
can: nothing is ticked off here.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from state_boards.contract import catalogue
from state_boards.contract.index import SourceCard, card_of, place
from state_boards.contract.vocabulary import Proof, SourceKind, Tier
from verifier.desk.capture import host_of
from verifier.errors import InputError
from verifier.roster.inquiries import row_of
from verifier.roster.read import RosterBytes, load
from verifier.roster.report import Report
from verifier.roster.result import Consulted, ResultRow
from verifier.roster.run import Roster
from verifier.roster.saved import Saved, load_saved
from verifier.roster.service import RosterOptions, RunContext, checked
from verifier.roster.table import RosterLine
from verifier.roster.vocabulary import RowOutcome
from verifier.verdict.inquiry import Inquiry
from verifier.verdict.terms import Lookup, Silence

NATIONAL = "ncbahm"
_ANSWERED = frozenset({Lookup.FOUND, Lookup.AMBIGUOUS, Lookup.NOT_FOUND})
_NO_LOOK_HELPS = frozenset({Silence.NO_LICENCE, Silence.NAME_NOT_SEARCHABLE, Silence.HELD_BACK})


class Item(NamedTuple):
    """One person to be looked up at one board's page."""

    key: str
    """What stays the same while the list names this person so."""
    line: int
    source: str
    inquiry: Inquiry

    @property
    def searched(self) -> str:
        """What is typed at the board: the name as the list writes it."""
        return self.inquiry.name or self.inquiry.number


@dataclass(slots=True)
class DeskList:
    """The list that a desk works on; every look at it is the product's own check of it, offline."""

    run: Callable[[], RunContext]
    """Gives what a run needs, with the moment at which it is asked."""
    roster: Roster
    wish: RosterOptions
    lines: list[RosterLine]

    def report(self, only: Collection[int] | None = None) -> Report:
        """Return the list as it stands now, from what is held; `only` these lines of it where some are named."""
        self.roster.lines = iter([line for line in self.lines if only is None or line.number in only])
        return checked(self.run(), self.roster, self.wish)

    def items(self, report: Report) -> tuple[Item, ...]:
        """Return what a person would have to look up, board by board; a board's people in the order of the list."""
        lines = {line.number: line for line in self.lines}
        found = [
            Item(f"{row.key}:{one.source}", row.line, one.source, _complete(inquiry, self.wish))
            for row in report.rows
            for one in wanted(row, certification=self.wish.certification)
            for inquiry in _of(row_of(lines[row.line], self.roster.layout).inquiries, one)[:1]
        ]
        once = {item.key: item for item in found}
        return tuple(sorted(once.values(), key=lambda item: (item.source == NATIONAL, item.source, item.line)))


def wanted(row: ResultRow, *, certification: bool) -> Iterator[Consulted]:
    """Yield the sources of which only a person's look would let this row be answered."""
    if row.outcome is not RowOutcome.CANNOT_SAY or row.settled:
        return
    answered = {(one.source, one.jurisdiction) for one in row.consulted if one.lookup in _ANSWERED}
    for one in row.consulted:
        card = card_of(one.source)
        if card is None or (one.source, one.jurisdiction) in answered or one.silence in _NO_LOOK_HELPS:
            continue
        if by_hand(card) if one.tier is Tier.LICENCE else certification and one.source == NATIONAL:
            yield one


def by_hand(card: SourceCard) -> bool:
    """Tell whether only a person opens the page of a source."""
    return bool(card.steps) and (card.kind is SourceKind.MANUAL or card.proof is Proof.UNSEEN)


def _of(inquiries: Sequence[Inquiry], one: Consulted) -> list[Inquiry]:
    return [inquiry for inquiry in inquiries if not one.jurisdiction or one.jurisdiction in inquiry.states]


def _complete(inquiry: Inquiry, wish: RosterOptions) -> Inquiry:
    assert wish.today is not None
    return inquiry._replace(today=wish.today)


def hosts_of(source_id: str) -> frozenset[str]:
    """Return the hosts whose pages may be a source's."""
    source = catalogue.source(source_id)
    pages = (str(source.official_page), str(source.data_address))
    own = {*getattr(source, "page_hosts", ()), *map(host_of, pages)} - {""}
    return frozenset(own | {f"www.{host}" for host in own} | {host.removeprefix("www.") for host in own})


def at_host(host: str, ids: Iterable[str]) -> list[str]:
    """Return those of the sources whose page this host may serve."""
    return [one for one in ids if host in hosts_of(one)]


def board_of(source_id: str) -> str:
    """Return how a board is named in the queue."""
    card = card_of(source_id)
    assert card is not None
    facts = place(card.jurisdiction) if card.jurisdiction else None
    return f"{facts.name}: {card.publisher}" if facts is not None else card.publisher


def list_of(given: str, *, state: str, number: str) -> tuple[RosterBytes, bool]:
    """Return the list that was named (a file, a saved result, or a person by name), and whether it asks certification.

    A saved result is the list that it was made of, asked again as it stands now.
    """
    path = Path(given)
    if given == "-" or path.is_file():
        if path.suffix.lower() == ".json" and (saved := _saved(path)) is not None:
            cells = _csv([saved.about.header, *(row.cells for row in saved.rows)])
            return RosterBytes(path.name, cells), saved.about.certification
        return load(given), False
    if path.suffix and " " not in path.suffix:
        raise InputError("There is no such file.", where=given, do="Name a list, a saved result, or a person.")
    return RosterBytes(given, _csv([("name", "state", "license"), (given, state, number)])), False


def _saved(path: Path) -> Saved | None:
    """Return a saved result; None for JSON of another kind, which may be a list."""
    try:
        return load_saved(path)
    except InputError:
        return None


def _csv(rows: Iterable[Sequence[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def with_notes(report: Report, notes: dict[int, tuple[str, ...]]) -> Report:
    """Return a report whose rows say beside what is to be done who looked already and found nobody."""
    rows = tuple(
        row._replace(todo=" ".join((*notes[row.line], row.todo))) if row.line in notes else row for row in report.rows
    )
    return replace(report, rows=rows)
