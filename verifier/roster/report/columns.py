"""The columns that are added to a list, for every format that is a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from verifier.roster.report import Report
from verifier.roster.result import About, ResultRow
from verifier.roster.vocabulary import RowOutcome
from verifier.roster.words import OUTCOME_WORDS, exclusion_cell, say, standing_words

Added = tuple[str, Callable[[ResultRow], str]]


EXCLUSIONS = "exclusions"
"""The column that needs the titles of the lists of its report."""


def _standing(row: ResultRow) -> str:
    text = standing_words(row.standing)
    return text if row.current or not text else text + say("report.when_listed", day=row.as_of)


def _possible(row: ResultRow) -> str:
    listed = [f"{one.words} [{one.place}]" if one.place else one.words for one in row.possible]
    return " || ".join(listed) if row.outcome is RowOutcome.REVIEW else ""


ADDED: tuple[Added, ...] = (
    ("outcome", lambda row: row.outcome),
    ("outcome in words", lambda row: OUTCOME_WORDS[row.outcome]),
    ("standing", _standing),
    ("status as printed", lambda row: row.status),
    ("name as printed", lambda row: row.name),
    ("number as printed", lambda row: row.number),
    ("expires", lambda row: row.expires),
    ("certification", lambda row: row.certification),
    (EXCLUSIONS, lambda row: exclusion_cell(row, {})),
    ("source", lambda row: row.publisher or row.source),
    ("as of", lambda row: row.as_of),
    ("retrieved", lambda row: row.retrieved),
    ("identity", lambda row: row.identity or ""),
    ("why", lambda row: row.why),
    ("why the same person", lambda row: row.reasons),
    ("your data", lambda row: " ".join(row.odd)),
    ("the register says", lambda row: " ".join(row.says)),
    ("what to do", lambda row: row.todo),
    ("possible records", _possible),
    ("decision", lambda row: row.decision),
    ("evidence", lambda row: row.evidence),
    ("next due", lambda row: row.next_due),
    ("line", lambda row: str(row.line)),
)
"""Header and cell of every added column, in order."""


INVENTED: Added = ("data", lambda _: say("report.data"))
"""The last column of a report on sandbox data: a single row that is copied elsewhere still says what it is."""


def added(report: Report) -> tuple[Added, ...]:
    """Return the columns that are added to the list of a report; real data has no column more."""
    lists = report.about.lists
    titled = tuple(
        (name, partial(exclusion_cell, lists=lists)) if name == EXCLUSIONS else (name, cell) for name, cell in ADDED
    )
    return (*titled, INVENTED) if report.tally.invented else titled


def added_headers(report: Report) -> list[str]:
    """Return the headers of the added columns; one that the list already has is told apart."""
    own = {header.strip().casefold() for header in report.about.header}
    return [f"{name} (checked)" if name in own else name for name, _ in added(report)]


def added_cells(columns: Sequence[Added], row: ResultRow) -> list[str]:
    """Return the added cells of one row."""
    return [cell(row) for _, cell in columns]


def own_cells(about: About, row: ResultRow) -> Sequence[str]:
    """Return the list's own cells of a row, as many as the header has."""
    width = len(about.header)
    return [*row.cells[:width], *[""] * (width - len(row.cells))]
