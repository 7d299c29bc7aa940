"""A row as it is printed on paper: short cells, and what is true of many rows said once, as a numbered note.

Nothing is left out by it: what a list that was met shows stands in the row, and every other hedge in the note that the
cell names. The order within a cell is that of gravity, so that a possible entry never stands behind an absence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from verifier.roster.result import ResultRow
from verifier.roster.vocabulary import OF_CHECKED, RowOutcome
from verifier.roster.words import OUTCOME_WORDS, npi_words, say, screened, standing_words
from verifier.verdict.certification import Certified
from verifier.verdict.exclusions import settle_how
from verifier.verdict.screening import Screen, Screening

POSSIBLE_SHOWN = 3
"""Possible records that are printed; `verifier decide` lists them all."""
_LONG = 40
"""Letters from which a sentence that several rows share becomes a note."""
_REMEMBERED = 20_000
"""Sentences that are counted; a list of that many different ones repeats none of them."""


class PrintedCells(NamedTuple):
    """One thing that a cell says, and the number of the note that belongs to it (0 for none).

    Without a text it is the note alone.
    """

    text: str
    note: int = 0

    @property
    def marked(self) -> str:
        """The text with its note in brackets, for a form that has no small figures."""
        return " ".join(filter(None, (self.text, f"[{self.note}]" if self.note else "")))


Cell = tuple[PrintedCells, ...]
"""All that a cell says, the gravest first."""


class Printed(NamedTuple):
    """The cells of one row; a cell of several things has one line for each."""

    line: str
    person: str
    states: str
    outcome: str
    identity: str
    record: tuple[str, ...]
    """Name and number as printed."""
    standing: str
    expires: str
    source: str
    certification: Cell
    exclusions: Cell
    why: Cell
    todo: Cell


class Notes:
    """The notes of one report, numbered in the order in which a row first needs them."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, text: str) -> int:
        """Return the number of a note; equal notes are one."""
        return self._numbers.setdefault(text, len(self._numbers) + 1)

    def __iter__(self) -> Iterator[tuple[int, str]]:
        """Yield the notes in their order."""
        return ((number, text) for text, number in self._numbers.items())


def repeated(rows: Iterable[ResultRow]) -> frozenset[str]:
    """Return the longer sentences that several rows share."""
    seen: Counter[str] = Counter()
    for row in rows:
        texts = {row.todo, *row.odd, *row.says, *([row.why] if _is_quiet(row) else [])}
        seen.update(text for text in texts if len(text) > _LONG and (text in seen or len(seen) < _REMEMBERED))
    return frozenset(text for text, count in seen.items() if count > 1)


def exceptions(rows: Iterable[ResultRow]) -> Iterator[ResultRow]:
    """Yield the rows that need a person, what cannot be read first and then the gravest."""
    waiting = [row for row in rows if row.needs_a_person]
    for outcome in (RowOutcome.REJECTED, *OF_CHECKED):
        yield from (row for row in waiting if row.outcome is outcome)


def _is_quiet(row: ResultRow) -> bool:
    """True for a row whose reason is that of every row of its kind."""
    return row.outcome is RowOutcome.CONFIRMED and not row.is_ageing


class Printer:
    """Makes the cells of the rows of one report, and collects their notes."""

    def __init__(self, rows: Iterable[ResultRow], lists: Mapping[str, str]) -> None:
        """Count what rows share; `lists` are the titles of the exclusion lists."""
        self.notes = Notes()
        self._lists = lists
        self._repeated = repeated(rows)

    def row(self, row: ResultRow) -> Printed:
        """Return the cells of one row."""
        standing = standing_words(row.standing)
        if standing and row.status:
            standing = say("report.as_status", standing=standing, status=row.status)
        if row.standing and not row.current:
            standing += say("report.when_listed", day=row.as_of)
        dated = row.publisher and row.as_of
        return Printed(
            line=str(row.line),
            person=row.asked or (say("report.not_read") if row.outcome is RowOutcome.REJECTED else ""),
            states=" ".join(row.states),
            outcome=OUTCOME_WORDS[row.outcome],
            identity=say("report.identity", identity=row.identity.replace("_", " ")) if row.identity else "",
            record=tuple(filter(None, (row.name, row.number))) if row.standing else (),
            standing=standing,
            expires=row.expires,
            source=say("report.of_day", publisher=row.publisher, day=row.as_of) if dated else row.publisher,
            certification=self._certification(row),
            exclusions=tuple(self._exclusions(row)),
            why=tuple(self._why(row)),
            todo=tuple(self._todo(row)),
        )

    def _why(self, row: ResultRow) -> Iterator[PrintedCells]:
        yield self._said(row.why)
        yield from (self._said(text, "report.your_data") for text in row.odd if text not in row.why)
        yield from (self._said(text, "report.register") for text in row.says if text != row.why)
        if row.decision:
            yield PrintedCells(say("report.decision", text=row.decision))

    def _todo(self, row: ResultRow) -> Iterator[PrintedCells]:
        if not row.needs_a_person:
            return
        if row.todo:
            yield self._said(row.todo)
        others = [one for one in row.possible if one.record != row.record or not row.record]
        if others and row.outcome is RowOutcome.REVIEW:
            shown = [_placed(one.words, one.place) for one in others[:POSSIBLE_SHOWN]]
            if others[POSSIBLE_SHOWN:]:
                shown.append(say("report.possible.more", count=len(others) - POSSIBLE_SHOWN))
            yield PrintedCells(say("report.possible", text="; ".join(shown)))

    def _said(self, text: str, key: str = "") -> PrintedCells:
        """A sentence, or the note that it is where other rows say the same."""
        whole = say(key, text=text) if key else text
        return PrintedCells("", self.notes.number(whole)) if text in self._repeated else PrintedCells(whole)

    def _certification(self, row: ResultRow) -> Cell:
        if not row.certification:
            return ()
        states = {one.state for one in row.certifications}
        if not states or not states <= _SILENT:
            return (PrintedCells(row.certification),)
        known = Certified.NOT_LISTED in states
        short = say("cell.certification.not_listed" if known else "cell.certification.cannot_say")
        return (PrintedCells(short, self.notes.number(say("note.certification", text=row.certification))),)

    def _exclusions(self, row: ResultRow) -> Iterator[PrintedCells]:
        """What the lists show: entries in words, silence and absence by their notes."""
        if not row.outcome.checked:
            return
        if unread := npi_words(row):
            yield PrintedCells(unread)
        by_gravity = sorted(row.screenings, key=lambda one: one.gravity)
        met = [one for one in by_gravity if one.state.met or (one.lifted and one.state is Screen.NONE)]
        for one in met:
            settle = one.state in (Screen.POSSIBLE, Screen.SAME_BIRTH_DATE)
            how = say("note.exclusions.settle", how=settle_how(one.list_id)) if settle else ""
            yield PrintedCells(self._screened(one), self.notes.number(how) if how else 0)
        silent = [one for one in by_gravity if one not in met and not one.has_none]
        clear = [one for one in by_gravity if one.has_none]
        if silent:
            note = say("note.exclusions.silent", lists="; ".join(map(self._screened, silent)))
            yield PrintedCells(say("cell.silent", lists=_lists(len(silent))), self.notes.number(note))
        if clear:
            note = say("note.exclusions.none", lists="; ".join(map(self._dated, clear)))
            yield PrintedCells(say("cell.none", lists=_lists(len(clear))), self.notes.number(note))
        if not row.screenings and any(one.source for one in row.consulted):
            yield PrintedCells(say("row.exclusions.none_held"))

    def _screened(self, one: Screening) -> str:
        return screened(one, self._lists.get(one.list_id, one.list_id), settled=False)

    def _dated(self, one: Screening) -> str:
        title = self._lists.get(one.list_id, one.list_id)
        return f"{title}, {one.as_of.isoformat() if one.as_of else say('row.no_date')}"


def _lists(count: int) -> str:
    return say("cell.lists.1") if count == 1 else say("cell.lists", count=count)


_SILENT = frozenset({Certified.NOT_LISTED, Certified.CANNOT_SAY})


def _placed(words: str, place: str) -> str:
    return say("report.placed", words=words, place=place) if place else words
