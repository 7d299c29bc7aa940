"""People whose board the program does not open, board by board: the steps once, then whom to look up there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from state_boards.contract.index import card_of
from verifier.roster.fields import Field
from verifier.roster.result import About, ResultRow
from verifier.roster.vocabulary import RowOutcome
from verifier.verdict.terms import Silence

_TYPED = frozenset({Field.NUMBER, Field.NPI, Field.CITY})
"""What a board's search takes beside a name."""


class PageToOpen(NamedTuple):
    """One page of a board, and the rows to look up there in their order."""

    rows: list[ResultRow]

    @property
    def first(self) -> ResultRow:
        """The row that speaks for all: why, and what to do, is the same of each."""
        return self.rows[0]

    @property
    def steps(self) -> tuple[str, ...]:
        """What to do at the page, as its adapter says; () of a source that is not known any more."""
        card = card_of(self.first.source)
        return card.steps if card is not None else ()


def is_by_hand(row: ResultRow) -> bool:
    """True for a row of which nothing is known until a person opens the page of the source that decided."""
    unasked = any(one.source == row.source and one.silence is Silence.BY_HAND for one in row.consulted)
    return unasked and row.outcome is RowOutcome.CANNOT_SAY and bool(row.todo) and row.standing is None


def to_open(rows: Iterable[ResultRow]) -> list[PageToOpen]:
    """Return the rows gathered by what is told of them all, in the order in which each page comes first."""
    found: dict[tuple[str, ...], PageToOpen] = {}
    for row in rows:
        found.setdefault((row.source, row.page, row.why, row.todo), PageToOpen([])).rows.append(row)
    return list(found.values())


def to_type(about: About, row: ResultRow) -> list[tuple[str, str]]:
    """Return what the list gives beside the name that a board may be searched by, under the list's own headers."""
    cells = zip(about.header, row.cells, strict=False)
    return [(header, cell) for header, cell in cells if cell.strip() and about.columns.get(header) in _TYPED]
