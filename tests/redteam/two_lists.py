"""Two lists of one state, both handed over by hand, and what each of them last told: the world of the model.

A list takes a file through the same steps as `verifier import-file` (read, date, gate, publish). `Memory` does so in an
empty register kept in memory and is fast enough for thousands of histories; `Folder` runs the command's own code in a
data directory. What a list told is kept beside it in plain Python and never read back from the register.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple, Protocol

from cache import Evidence, MemoryPayload, Origin
from cache.errors import SourceError
from state_boards.contract.records import ParseResult
from state_boards.contract.source import RegisterSource
from tests.accepting import LOOKED
from verifier.errors import InputError
from verifier.refresh.custom_list import custom_source
from verifier.refresh.deliver import Handling, deliver
from verifier.refresh.gate import check_import_date
from verifier.refresh.imports import import_files
from verifier.register.held import Acceptance
from verifier.register.migrate import brought_up
from verifier.register.place import DataDir
from verifier.register.read import Register
from verifier.register.writer import RegisterWriter

STATE = "GA"
START = date(2026, 6, 1)
LISTS = ("alder", "birch")
HEADER = "No,Name,Status,Until,City"


class Fate(StrEnum):
    """What became of a file that was handed over."""

    PUBLISHED = "published"
    CONFIRMED = "not_modified"
    HELD = "held"
    REFUSED = "refused"


class Line(NamedTuple):
    """One row of a file."""

    number: str
    name: str
    status: str = "Active"
    until: str = "2029-12-31"
    city: str = "Alderbrook"

    @property
    def text(self) -> str:
        """The row as the file prints it."""
        return ",".join(self)


class Taken(NamedTuple):
    """What the program said of a file."""

    fate: Fate
    whole: bool
    rows_in: int
    accounted: int
    said: str = ""


def file_of(lines: Sequence[Line]) -> bytes:
    """Return a file of these rows."""
    return "".join(f"{line}\n" for line in (HEADER, *(line.text for line in lines))).encode()


def map_of(name: str, *, whole: bool) -> str:
    """Return the map of one list, for a whole file or for a part of it."""
    return f"""title = "The {name} list"
publisher = "Invented board of {name}"
official_page = "https://{name}.example"
jurisdiction = "{STATE}"
scope = "all"
dates = ["%Y-%m-%d"]
population = 100
key = ["number"]
complete = {str(whole).lower()}
kind = "acupuncturist"
[columns]
No = "number"
Name = "name"
Status = "status"
Until = "expires"
City = "city"
"""


@cache
def source_of(name: str, *, whole: bool) -> RegisterSource:
    """Return one of the two lists as a source."""
    return custom_source(name, map_of(name, whole=whole))


@cache
def _part_of(name: str, *, whole: bool) -> str:
    """Return the part of a bundle as which a source takes its one file: the same for every file."""
    (part,) = source_of(name, whole=whole).bundle_of([_evidence(b"", START, datetime.combine(START, time(12), UTC))])
    return part


class Lists(Protocol):
    """Where the two lists are held."""

    def take(self, name: str, body: bytes, *, seen: date, now: datetime, whole: bool = True) -> Taken:
        """Hand a file of one list over."""

    def reading(self) -> Register:
        """Return the register to ask."""


class Folder:
    """The two lists in a data directory, through the code of `verifier import-file`."""

    def __init__(self, folder: Path) -> None:
        """Use a new folder."""
        self.folder = folder
        self.place = DataDir(folder / "data")
        self._open: Register | None = None

    def take(
        self,
        name: str,
        body: bytes,
        *,
        seen: date,
        now: datetime,
        whole: bool = True,
        accepted: Acceptance | None = LOOKED,
    ) -> Taken:
        """Hand a file of one list over."""
        self._open = None
        path = self.folder / f"{name}.csv"
        path.write_bytes(body)
        try:
            report = import_files(
                source_of(name, whole=whole),
                [path],
                place=self.place,
                now=now,
                seen_on=seen,
                accepted=accepted,
                map_text=map_of(name, whole=whole),
            )
        except InputError as error:
            return Taken(Fate.REFUSED, False, 0, 0, str(error))
        account = report.account
        counted = account.accepted + account.quarantined + account.skipped
        complete = report.completeness.value == "complete"
        return Taken(Fate(report.outcome), complete, account.rows_in, counted, report.sentence)

    def reading(self) -> Register:
        """Return the register to ask."""
        if self._open is None:
            self._open = Register.open(self.place)
        return self._open


@lru_cache(maxsize=4096)
def _read(name: str, body: bytes, whole: bool) -> ParseResult | SourceError:
    """Reading is pure, so equal bytes of one list are read once for all histories."""
    source = source_of(name, whole=whole)
    try:
        return source.parse(source.bundle_of([_evidence(body, START, datetime.combine(START, time(12), UTC))]))
    except SourceError as error:
        return error


def _evidence(body: bytes, seen: date, now: datetime) -> Evidence:
    return Evidence(
        sha256=hashlib.sha256(body).hexdigest(),
        size=len(body),
        url="file:list.csv",
        retrieved_at=now,
        origin=Origin.IMPORTED,
        by="",
        seen_on=seen,
        payload=MemoryPayload(body),
    )


class Memory:
    """The two lists in one register in memory, which every history starts empty."""

    def __init__(self) -> None:
        """Make the empty register once."""
        self._conn = sqlite3.connect(":memory:", isolation_level=None)
        database = brought_up(self._conn, Path("memory"))
        names = self._conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        self._first = {name: self._conn.execute(f"SELECT * FROM {name}").fetchall() for (name,) in names}
        self.register = Register(self._conn, Path("memory"))
        self._writer = RegisterWriter(database, DataDir(Path("memory")))

    def begin(self) -> None:
        """Forget everything that was handed over."""
        self._conn.execute("BEGIN")
        for table, rows in self._first.items():
            self._conn.execute(f"DELETE FROM {table}")
            for row in rows:
                self._conn.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)
        self._conn.execute("COMMIT")

    def take(self, name: str, body: bytes, *, seen: date, now: datetime, whole: bool = True) -> Taken:
        """Hand a file of one list over."""
        result = _read(name, body, whole)
        if isinstance(result, SourceError):
            return Taken(Fate.REFUSED, False, 0, 0, result.what)
        if problem := check_import_date(seen, result.as_of, now):
            return Taken(Fate.REFUSED, False, 0, 0, problem)
        source = source_of(name, whole=whole)
        bundle = {_part_of(name, whole=whole): _evidence(body, seen, now)}
        handling = Handling(accepted=LOOKED, map_text=map_of(name, whole=whole))
        state = self.register.source_state(source)
        try:
            done = deliver(self._writer, source, result, bundle, state=state, now=now, handling=handling)
        except SourceError as error:
            return Taken(Fate.REFUSED, False, 0, 0, error.what)
        if done.outcome == "published":
            self._writer.recompute_frequencies()
        account = result.account
        counted = account.accepted + account.quarantined + account.skipped
        complete = result.completeness.value == "complete"
        return Taken(Fate(done.outcome), complete, account.rows_in, counted, done.sentence)

    def reading(self) -> Register:
        """Return the register to ask."""
        return self.register


@dataclass(slots=True)
class Row:
    """What a list last told of one number."""

    line: Line
    day: date
    """The day of that telling."""
    listed: bool = True
    """False from the day on which a newer whole file no longer had it."""


@dataclass(slots=True)
class Told:
    """What one list told so far, kept in plain Python from the files that were accepted."""

    rows: dict[str, Row] = field(default_factory=dict)
    former: dict[tuple[str, str], Row] = field(default_factory=dict)
    """What it last told of a number under a name that it has since printed another one for: that is no word on the
    former name but that it is gone."""
    whole: date | None = None
    """The day of its newest whole file."""
    broken: list[str] = field(default_factory=list)
    """Beginnings of last rows that were cut off: they may be anybody's."""
    held: date | None = None
    """When a file was last held back, so that nothing of the list may be stated; None once a whole one was taken."""

    def hear(self, lines: Sequence[Line], day: date, today: date, *, whole: bool, again: bool = False) -> None:
        """Note what an accepted file tells; what is held of a later day stays, unless that day lies in the future.

        A file that is confirmed again tells what it told, and days never go backwards.
        """
        # A whole file of that day or later shows the list to be right again; an older one settles nothing.
        if whole and self.held is not None and not (again and self.held > day):
            self.held = None
        if again:
            for line in lines:
                held = self.rows[line.number]
                newest = max(held.day, day)
                self._note(Row(line, newest) if newest == day else Row(held.line, newest, held.listed))
            if whole:
                self._drop_all_but(lines, day, today)
                self.whole = max(self.whole or day, day)
            return
        for line in lines:
            old = self.rows.get(line.number)
            if old is None or not day < old.day <= today:
                self._note(Row(line, day))
        if not whole:
            return
        self._drop_all_but(lines, day, today)
        self.whole = day
        self.broken.clear()

    def _note(self, said: Row) -> None:
        number, name = said.line.number, said.line.name
        old = self.rows.get(number)
        if old is not None and old.line.name != name:
            self.former[number, old.line.name] = Row(old.line, max(old.day, said.day), listed=False)
        self.former.pop((number, name), None)
        self.rows[number] = said

    def told_of(self, number: str, name: str) -> Row | None:
        """Return what it last told of a number under a name, of which another name may bear the number since."""
        row = self.rows.get(number)
        return row if row is not None and row.line.name == name else self.former.get((number, name))

    def _drop_all_but(self, lines: Sequence[Line], day: date, today: date) -> None:
        listed = {line.number for line in lines}
        for number, row in self.rows.items():
            if number not in listed and row.listed and not day < row.day <= today:
                # A day that has not come yet when the list drops them comes later: what was told on it counts from it.
                row.listed, row.day = False, max(row.day, day)

    def current(self) -> Iterator[Row]:
        """Yield the rows that are listed now."""
        return (row for row in self.rows.values() if row.listed)


def is_plain(line: Line, today: date) -> bool:
    """True for an active row that is not past its own expiry date."""
    return line.status == "Active" and date.fromisoformat(line.until) >= today


def moment(day: date, minutes: int) -> datetime:
    """Return a moment of a day; two tellings of one day are told apart by their minutes."""
    return datetime.combine(day, time(12), UTC) + timedelta(minutes=minutes)


Tellings = Mapping[str, Told]
