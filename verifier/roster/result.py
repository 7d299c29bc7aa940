"""The result of checking a roster: one row for every row of the list, and the account of the whole run.

`verifier.roster.saved` writes it down and reads it back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from state_boards.contract.vocabulary import Standing, Tier
from verifier.exits import Exit, gravest
from verifier.matching.types import Identity
from verifier.roster.vocabulary import EXITS, OF_CHECKED, Decided, NpiScreen, RowOutcome, WhyNotAsked
from verifier.verdict.certification import Certification
from verifier.verdict.screening import Screening
from verifier.verdict.terms import AgeState, Flag, Lookup, Silence, says_ill


def moment(value: datetime) -> str:
    """Return a moment of UTC as results write it: to the second, sortable as text."""
    return value.strftime("%Y-%m-%dT%H:%M:%SZ")


class Consulted(NamedTuple):
    """What one source said about one row."""

    source: str = ""
    jurisdiction: str = ""
    tier: Tier | None = None
    lookup: Lookup | None = None
    as_of: str = ""
    retrieved: str = ""
    age: AgeState | None = None
    why: str = ""
    silence: Silence | None = None
    """Why it gives no answer, as a fact."""
    record: int = 0
    """Number of the record in the register, 0 when there is none."""
    key: str = ""
    """The source's own key of the record."""
    identity: Identity | None = None
    standing: Standing | None = None
    evidence: str = ""
    """SHA-256 of the bytes that printed the record."""


class Possible(NamedTuple):
    """A record that may be the person, for a person to decide about."""

    source: str = ""
    key: str = ""
    words: str = ""
    place: str = ""
    identity: Identity | None = None
    record: int = 0
    facts: Mapping[str, str] = {}
    """What the record says, by field; a decision rests on exactly this."""


class Known(NamedTuple):
    """What a register said of a row when it could: what two runs of a list are compared by."""

    standing: Standing | None = None
    status: str = ""
    name: str = ""
    number: str = ""
    type: str = ""
    expires: str = ""
    discipline: bool = False
    listed: bool = True
    """False for a record that its source does not list any more."""
    noted: str | None = None
    """What the source prints beside the standing that a person must read, in its words; None in an older result."""
    read_on: str = ""
    """The ISO day of the run that read this."""


class Licence(NamedTuple):
    """What a register says of one licence of the person of a row, beside the one that the row shows."""

    source: str = ""
    jurisdiction: str = ""
    said: Known = Known()
    flags: tuple[Flag, ...] = ()
    as_of: str = ""
    record: int = 0
    """Number of the record in the register."""
    current: bool = True
    """False where its source says nothing of it now; what it said is kept from run to run of a watch."""


def licence_key(jurisdiction: str, number: str, source: str) -> tuple[str, str]:
    """Return what tells a licence from the others of one person, whichever list prints it and in what writing."""
    return jurisdiction, "".join(filter(str.isalnum, number)).casefold() or source


class ResultRow(NamedTuple):
    """One row of the list with its outcome, and the facts the outcome rests on.

    Like its parts a tuple: rows travel between processes by the hundred thousand.
    """

    line: int
    cells: tuple[str, ...]
    key: str
    """What stays the same from month to month while the list names this person in the same way."""
    outcome: RowOutcome
    why: str
    asked: str = ""
    """The person as asked, in words."""
    states: tuple[str, ...] = ()
    standing: Standing | None = None
    current: bool = False
    """True when the standing was read from a source that is fresh enough to state it."""
    status: str = ""
    """The status as the source prints it."""
    name: str = ""
    number: str = ""
    type: str = ""
    expires: str = ""
    """ISO date, or the text as printed where it could not be read."""
    discipline: bool = False
    noted: str | None = None
    """What the source prints beside the standing that a person must read, in its words; None in an older result."""
    certification: str = ""
    certifications: tuple[Certification, ...] = ()
    """What each source of national certification says, as facts; `certification` is the phrase of them."""
    screenings: tuple[Screening, ...] = ()
    """What each exclusion list says, the gravest of all questions of the row."""
    source: str = ""
    publisher: str = ""
    page: str = ""
    as_of: str = ""
    retrieved: str = ""
    identity: Identity | None = None
    reasons: str = ""
    evidence: str = ""
    record: int = 0
    next_due: str = ""
    flags: tuple[Flag, ...] = ()
    """What a person must see beside the standing."""
    fresh: bool = False
    """True when the source that decided was confirmed within its cadence."""
    odd: tuple[str, ...] = ()
    """What is odd about the list's own data."""
    says: tuple[str, ...] = ()
    """Where the register says otherwise than the list hopes."""
    todo: str = ""
    """What a person can do next."""
    possible: tuple[Possible, ...] = ()
    consulted: tuple[Consulted, ...] = ()
    decision: str = ""
    """A person's decision about this row, in words; "" when there is none."""
    decided: Decided = Decided.NOT
    """How that decision stands."""
    first_outcome: RowOutcome | None = None
    """The program's own outcome before a person's decision; the same where there is none."""
    settled: bool = False
    """True when a person took responsibility for the row until a date: it does not count for the exit code."""
    invented: bool = False
    not_asked: WhyNotAsked | None = None
    """Why the registers were not asked about the row; None when they were."""
    npi_screen: NpiScreen = NpiScreen.NONE_GIVEN
    """What was made of the row's NPI, by which exclusion lists are compared."""
    undecided_by: tuple[str, ...] = ()
    """Headers under which something unread stands that could decide the row, which is neither confirmed nor not found.

    They are columns that were not read, and licence columns whose cell of this row could not be.
    """
    known: Known | None = None
    """What the register said when it last could, where it cannot say now; kept from run to run of a watch."""
    beside: tuple[Licence, ...] | None = None
    """The person's further licences, which two runs of a list are compared by too; None in an older saved result."""
    possible_beside: tuple[Possible, ...] = ()
    """Records that may be the person's in another state or list than the one that decided the row."""
    possible_before: tuple[Possible, ...] = ()
    """Such records as they were when they were last shown; kept from run to run of a watch."""

    @property
    def excluded(self) -> bool:
        """True when an exclusion list prints the NPI or the licence number of this very person."""
        return any(one.attributed for one in self.screenings)

    @property
    def says_ill(self) -> bool:
        """True where the record that decides is not plainly active, or discipline or a past date stands on it."""
        return says_ill(self.standing, self.flags)

    @property
    def any_says_ill(self) -> bool:
        """True where that record or one of a further licence of the row's person says something ill."""
        return self.says_ill or any(says_ill(one.said.standing, one.flags) for one in self.beside or ())

    @property
    def is_ageing(self) -> bool:
        """True for a confirmed row whose source is due to be confirmed again: it counts as "cannot say"."""
        return self.outcome is RowOutcome.CONFIRMED and Flag.AGEING in self.flags

    @property
    def needs_a_person(self) -> bool:
        """True for every row that belongs on the sheet of exceptions."""
        quiet = (RowOutcome.CONFIRMED, RowOutcome.REMOVED, RowOutcome.NOT_ASKED)
        return (self.outcome not in quiet or self.is_ageing) and not self.settled


@dataclass(slots=True)
class Tally:
    """Counts of a run; adding rows in any order gives the same."""

    counts: Counter[RowOutcome] = field(default_factory=Counter)
    settled: Counter[RowOutcome] = field(default_factory=Counter)
    odd_rows: int = 0
    """Checked rows whose own data is odd."""
    ageing: int = 0
    """Confirmed rows, not settled by a person, that rest on an ageing source."""
    says_rows: int = 0
    """Checked rows where the register says otherwise."""
    invented: bool = False
    sources: set[str] = field(default_factory=set)
    """Ids of every source that was consulted."""
    evidence: set[str] = field(default_factory=set)
    """Hashes of the bytes that the rows rest on."""
    damaged: bool = False
    """True when some of these bytes no longer match their hash."""

    def add(self, row: ResultRow) -> None:
        """Count one row."""
        (self.settled if row.settled else self.counts)[row.outcome] += 1
        self.ageing += row.is_ageing and not row.settled
        if row.outcome.checked:
            self.odd_rows += bool(row.odd)
            self.says_rows += bool(row.says)
        self.invented |= row.invented
        self.sources.update(one.source for one in row.consulted if one.source)
        self.evidence.update(one for one in (row.evidence, *(each.evidence for each in row.consulted)) if one)

    def merge(self, other: Tally) -> None:
        """Count what another tally has counted."""
        self.counts.update(other.counts)
        self.settled.update(other.settled)
        self.ageing += other.ageing
        self.odd_rows += other.odd_rows
        self.says_rows += other.says_rows
        self.invented |= other.invented
        self.sources |= other.sources
        self.evidence |= other.evidence
        self.damaged |= other.damaged

    @property
    def rows_in(self) -> int:
        """Return how many rows the list had."""
        return self.counts.total() + self.settled.total()

    def of(self, outcome: RowOutcome) -> int:
        """Return how many rows ended so, settled ones included."""
        return self.counts[outcome] + self.settled[outcome]

    @property
    def checked(self) -> int:
        """Return how many rows were checked."""
        return sum(self.of(outcome) for outcome in OF_CHECKED)

    @property
    def exit_code(self) -> Exit:
        """Return the exit code of the whole: the gravest row decides; a list of which nobody was checked ends 5, as
        does one that rests on bytes which no longer match their hash."""
        if not self.checked:
            return Exit.INPUT
        more = [Exit.CANNOT_SAY] * bool(self.ageing) + [Exit.INPUT] * self.damaged
        return gravest((exit_code(self.counts), *more))


def exit_code(counts: Mapping[RowOutcome, int]) -> Exit:
    """Return the exit code for these many unsettled rows of each outcome; an unknown outcome is a fault of ours."""
    return gravest(EXITS.get(outcome, Exit.INTERNAL) for outcome, count in counts.items() if count)


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What was checked, by whom, when, how, and with which register."""

    file: str
    sha256: str
    header: tuple[str, ...]
    """The list's own columns, the private ones left out."""
    columns: Mapping[str, str]
    """What each recognised column was taken for."""
    at: str
    """The moment of the run, ISO, UTC."""
    today: str
    by: str
    version: str
    frequency_version: str
    question: str
    offline: bool
    certification: bool = False
    """True when the national certification was required too."""
    expires_within: int = 90
    remarks: tuple[str, ...] = ()
    """How the file was read, and what is odd about its columns."""
    blank_lines: int = 0
    fetched: tuple[str, ...] = ()
    """Sources refreshed or asked for this run."""
    failed: Mapping[str, str] = field(default_factory=dict)
    """Registers that could not be refreshed in this run, with the reason; what was held answered."""
    not_asked: Mapping[str, int] = field(default_factory=dict)
    """Why look-ups were not asked, with how many."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """Title and publisher of every source that was consulted, by its id."""
    lists: Mapping[str, str] = field(default_factory=dict)
    """Title of every exclusion list that was consulted, by its id."""
    permissions: Mapping[str, str] = field(default_factory=dict)
    """What the operator states as permission, in his own words, by the id of a source of personal-use terms."""
    damaged: tuple[str, ...] = ()
    """Hashes of evidence behind these rows whose bytes no longer match."""


def days_left(row: ResultRow, today: date) -> int | None:
    """Return the days until the row's licence expires, None where no date was read or the standing is not current."""
    return days_until(row.expires, today) if row.current else None


def days_until(expires: str, today: date) -> int | None:
    """Return the days until an expiry, None where no date was read."""
    try:
        return (date.fromisoformat(expires) - today).days
    except ValueError:
        return None
