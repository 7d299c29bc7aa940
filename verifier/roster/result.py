"""The result of checking a roster: one row for every row of the list, and the account of the whole run.

The saved form is versioned JSON, "verifier.roster/1"; within one version a field is only ever added.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from state_boards.contract.vocabulary import Standing, Tier
from verifier.errors import InputError
from verifier.exits import Exit, gravest
from verifier.matching.types import Identity
from verifier.roster.vocabulary import EXITS, OF_CHECKED, Decided, NpiScreen, RowOutcome, WhyNotAsked
from verifier.verdict.certification import Certification
from verifier.verdict.certification import as_plain as certification_plain
from verifier.verdict.certification import from_plain as certification_from
from verifier.verdict.screening import Screening, as_plain, from_plain
from verifier.verdict.terms import AgeState, Flag, Lookup, Silence

SCHEMA = "verifier.roster/1"
"""Name and version of the saved form."""


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


def row_json(row: ResultRow) -> dict[str, Any]:
    """Return one row as plain JSON values; empty fields are left out."""
    plain: dict[str, Any] = {
        name: value for name, value in zip(row._fields, row, strict=True) if value and value != _DEFAULTS.get(name)
    }
    plain |= {"line": row.line, "cells": list(row.cells), "key": row.key, "outcome": row.outcome, "why": row.why}
    if row.screenings:
        plain["screenings"] = [as_plain(one) for one in row.screenings]
        plain |= {"excluded": True} if row.excluded else {}
    if row.certifications:
        plain["certifications"] = [certification_plain(one) for one in row.certifications]
    if row.known is not None:
        plain["known"] = row.known._asdict()
    if row.beside is not None:
        plain["beside"] = [_filled(one) | {"said": one.said._asdict(), "current": one.current} for one in row.beside]
    for name, records in (
        ("possible", row.possible),
        ("possible_beside", row.possible_beside),
        ("possible_before", row.possible_before),
    ):
        if records:
            plain[name] = [_filled(one) for one in records]
    if row.consulted:
        plain["consulted"] = [_filled(one) for one in row.consulted]
    return plain


_DEFAULTS = ResultRow._field_defaults


def _filled(one: Possible | Consulted | Licence) -> dict[str, Any]:
    return {name: value for name, value in zip(one._fields, one, strict=True) if value}


def row_from(plain: Mapping[str, Any]) -> ResultRow:
    """Return the row that `row_json` described; raises InputError for anything else."""
    try:
        values = {name: plain[name] for name in ResultRow._fields if name in plain}
        values["outcome"] = RowOutcome(values["outcome"])
        for name, kind in (("first_outcome", RowOutcome), ("not_asked", WhyNotAsked), ("npi_screen", NpiScreen)):
            if name in values:
                values[name] = kind(values[name]) if values[name] else None
        values["decided"] = Decided(values.get("decided", Decided.NOT))
        values["standing"] = _member(Standing, values.get("standing"))
        values["identity"] = _member(Identity, values.get("identity"))
        values["flags"] = tuple(Flag(one) for one in values.get("flags", ()))
        values["screenings"] = tuple(from_plain(one) for one in values.get("screenings", ()))
        values["certifications"] = tuple(map(certification_from, values.get("certifications", ())))
        values["known"] = known_from(values["known"]) if values.get("known") else None
        if values.get("beside") is not None:
            values["beside"] = tuple(map(licence_from, values["beside"]))
        for name in ("cells", "states", "odd", "says", "undecided_by"):
            values[name] = tuple(str(text) for text in values.get(name, ()))
        for name in ("possible", "possible_beside", "possible_before"):
            values[name] = tuple(Possible(**_possible(one)) for one in values.get(name, ()))
        values["consulted"] = tuple(Consulted(**_consulted(one)) for one in values.get("consulted", ()))
        return ResultRow(**values)
    except (TypeError, KeyError, AttributeError, ValueError) as error:
        raise InputError(f"A saved row cannot be read ({error}).", do="Run the roster again.") from error


_Member = TypeVar("_Member", bound=StrEnum)


def _member(kind: type[_Member], text: str | None) -> _Member | None:
    """Return a member of a closed vocabulary, None where nothing was saved; raises ValueError for any other word."""
    return kind(text) if text else None


def known_from(plain: Mapping[str, Any]) -> Known:
    """Return the last known facts that a saved row carries; raises ValueError or TypeError for anything else."""
    values = {name: plain[name] for name in Known._fields if name in plain}
    values["standing"] = _member(Standing, values.get("standing"))
    return Known(**values)


def licence_from(plain: Mapping[str, Any]) -> Licence:
    """Return a further licence that a saved row carries; raises ValueError or TypeError for anything else."""
    values = {name: plain[name] for name in Licence._fields if name in plain}
    values["said"] = known_from(values["said"])
    values["flags"] = tuple(Flag(one) for one in values.get("flags", ()))
    return Licence(**values)


def _possible(plain: Mapping[str, Any]) -> dict[str, Any]:
    return {**plain, "identity": _member(Identity, plain.get("identity"))}


def _consulted(plain: Mapping[str, Any]) -> dict[str, Any]:
    values = {name: value for name, value in plain.items() if name in Consulted._fields}
    for name, kind in _OF_CONSULTED.items():
        values[name] = _member(kind, values.get(name))
    return values


_OF_CONSULTED: Mapping[str, type[StrEnum]] = {
    "tier": Tier,
    "lookup": Lookup,
    "age": AgeState,
    "silence": Silence,
    "identity": Identity,
    "standing": Standing,
}


def about_json(about: About, tally: Tally) -> dict[str, Any]:
    """Return the account of a run as plain JSON values."""
    return {
        "schema": SCHEMA,
        **{name: list(value) if isinstance(value, tuple) else value for name, value in asdict(about).items()},
        "exit_code": tally.exit_code,
        "rows_in": tally.rows_in,
        "checked": tally.checked,
        "rejected": tally.of(RowOutcome.REJECTED),
        "removed": tally.of(RowOutcome.REMOVED),
        "not_asked_rows": tally.of(RowOutcome.NOT_ASKED),
        "outcomes": {outcome: tally.of(outcome) for outcome in OF_CHECKED},
        "settled": {outcome: tally.settled[outcome] for outcome in OF_CHECKED if tally.settled[outcome]},
        "ageing": tally.ageing,
        "rows_with_odd_data": tally.odd_rows,
        "rows_where_the_register_says_otherwise": tally.says_rows,
        "invented_data": tally.invented,
    }


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved result, read back whole."""

    about: About
    rows: tuple[ResultRow, ...]

    @property
    def tally(self) -> Tally:
        """Return the counts of the rows."""
        tally = Tally(damaged=bool(self.about.damaged))
        for row in self.rows:
            tally.add(row)
        return tally

    def row(self, line: int) -> ResultRow | None:
        """Return the row that stood in this line of the list."""
        return next((row for row in self.rows if row.line == line), None)


def load_saved(path: Path) -> Saved:
    """Return a result saved as JSON; raises InputError for anything else."""
    try:
        return saved_from(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"The result cannot be read ({error}).", where=str(path)) from error
    except InputError as error:
        raise InputError(error.what, where=str(path), do=error.do) from error


def saved_from(text: str) -> Saved:
    """Return a result from its JSON text; raises InputError for anything else."""
    try:
        plain = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"It is not JSON ({str(error)[:80]}).", do="Use a result saved with --format json.") from error
    if not isinstance(plain, dict) or plain.get("schema") != SCHEMA:
        found = plain.get("schema") if isinstance(plain, dict) else None
        raise InputError(
            f"It is no saved roster result of the form {SCHEMA} (it says {str(found)[:40]!r}).",
            do="Use a result saved with `verifier roster LIST --format json -o RESULT.json`.",
        )
    return Saved(_about_from(plain), tuple(row_from(row) for row in _listed(plain.get("rows"))))


def _listed(rows: object) -> Iterator[Mapping[str, Any]]:
    if not isinstance(rows, list):
        raise InputError("The saved result has no rows.", do="Run the roster again.")
    for row in rows:
        if not isinstance(row, dict):
            raise InputError("A saved row is no object.", do="Run the roster again.")
        yield row


def _about_from(plain: Mapping[str, Any]) -> About:
    known = {one.name for one in fields(About)}
    values = {name: value for name, value in plain.items() if name in known}
    for name in ("header", "remarks", "fetched", "damaged"):
        values[name] = tuple(values.get(name, ()))
    try:
        return About(**values)
    except TypeError as error:
        raise InputError(f"The saved result lacks what it rests on ({error}).", do="Run the roster again.") from error


def days_left(row: ResultRow, today: date) -> int | None:
    """Return the days until the row's licence expires, None where no date was read or the standing is not current."""
    return days_until(row.expires, today) if row.current else None


def days_until(expires: str, today: date) -> int | None:
    """Return the days until an expiry, None where no date was read."""
    try:
        return (date.fromisoformat(expires) - today).days
    except ValueError:
        return None
