"""A whole roster: its lines checked in order, by several processes when there are many, and counted as they come."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import NamedTuple

from state_boards.contract.vocabulary import Tier
from verifier.errors import InputError, InternalError
from verifier.matching.workers import collect_seldom, collecting_seldom, starting
from verifier.register.model import Credential
from verifier.register.place import DataDir
from verifier.register.private import PrivateFile
from verifier.register.read import Register
from verifier.roster.check import Checker, Terms
from verifier.roster.columns import Recogniser, RosterLayout
from verifier.roster.layout import ListOptions, layout
from verifier.roster.professions import names_nobody
from verifier.roster.read import RosterBytes, read
from verifier.roster.result import ResultRow, Tally
from verifier.roster.spool import Spool, packed, unpacked
from verifier.roster.table import RosterLine, Table
from verifier.roster.words import say

SAMPLE = 200
"""First rows that are looked at for columns that are not what they seem."""
CHUNK = 100
MANY = 1_500
"""Lines from which starting further processes pays."""


@dataclass(slots=True)
class Roster:
    """A roster file opened: its table, what its columns are, and all its lines."""

    file: RosterBytes
    table: Table
    layout: RosterLayout
    lines: Iterator[RosterLine]
    """Every line, the sampled ones included; yielded once."""

    @property
    def remarks(self) -> tuple[str, ...]:
        """Return how the file was read and what is odd about its columns; complete when the lines are read."""
        blank = self.table.blank_lines
        blanks = [say.counted("read.blank", blank)] if blank else []
        return (*self.table.remarks, *self.layout.remarks, *blanks)


def open_roster(file: RosterBytes, wanted: ListOptions, *, sheet: str = "", delimiter: str = "") -> Roster:
    """Return the opened file; raises InputError when it is no list of people, UsageError for a map of no column."""
    table = read(file, Recogniser(wanted.maps), sheet=sheet, delimiter=delimiter)
    first = list(islice(table.lines, SAMPLE))
    if not first:
        raise InputError("The list has a header and no rows.", where=file.name)
    sample = [line.cells for line in first if not line.problem and not names_nobody(line.cells)]
    columns = layout(table.header, wanted, sample)
    return Roster(file, table, columns, chain(first, table.lines))


def check_roster(
    lines: Iterable[RosterLine],
    columns: RosterLayout,
    *,
    place: DataDir,
    terms: Terms,
    workers: int = 1,
    on_row: Callable[[], None] | None = None,
) -> tuple[Spool, Tally]:
    """Return the results in the order of the lines, and their counts; the number of workers never changes them."""
    spool, tally, seen = Spool(), Tally(), dict[str, int]()
    columns = _without_npis_of_persons(columns, place)
    for done in _results(lines, columns, place, terms, workers):
        known = {
            at: first
            for at, (key, line) in enumerate(done.people)
            if key and (first := seen.setdefault(key, line)) != line
        }
        if known:
            done = _done(_told_twice(unpacked(done.pack), known))
        tally.merge(done.tally)
        spool.add(done.pack, done.rows)
        if on_row is not None:
            for _ in range(done.rows):
                on_row()
    return spool, tally


class Done(NamedTuple):
    """Some lines checked: the process that collects the results keeps them packed and need not look at each."""

    pack: bytes
    rows: int
    tally: Tally
    people: tuple[tuple[str, int], ...]
    """Key and line of each row; "" is the key of one that was not checked."""


def _done(rows: list[ResultRow]) -> Done:
    tally = Tally()
    for row in rows:
        tally.add(row)
    people = tuple((row.key if row.outcome.checked else "", row.line) for row in rows)
    return Done(packed(rows), len(rows), tally, people)


def _told_twice(rows: list[ResultRow], known: Mapping[int, int]) -> list[ResultRow]:
    """Return the rows of which some are of a person whom an earlier line names: by place, that line."""
    return [
        row._replace(odd=(*row.odd, say("odd.twice", line=known[at]))) if at in known else row
        for at, row in enumerate(rows)
    ]


def _without_npis_of_persons(columns: RosterLayout, place: DataDir) -> RosterLayout:
    """Return the layout in which an NPI beside several people is their clinic's only if no person bears it."""
    if not columns.shared_npis:
        return columns
    with Register.open(place) as register:
        nobodys = frozenset(npi for npi in columns.shared_npis if not any(map(_a_person, register.by_npi(npi))))
    return replace(columns, shared_npis=nobodys)


def _a_person(row: Credential) -> bool:
    """Tell whether a record is of a person; exclusion lists name organisations too, which have no family name."""
    return row.tier is not Tier.EXCLUSION or bool(row.family)


def _results(
    lines: Iterable[RosterLine], columns: RosterLayout, place: DataDir, terms: Terms, workers: int
) -> Iterator[Done]:
    source = iter(lines)
    first = list(islice(source, MANY)) if workers > 1 else []
    if workers > 1 and len(first) == MANY:
        yield from _in_processes(chain(first, source), columns, place, terms, workers)
        return
    with Register.open(place) as register, _private(place) as private, collecting_seldom():
        register.expect_many()
        checker = Checker(register, private, columns, terms)
        every = chain(first, source)
        while some := list(islice(every, CHUNK)):
            yield _done(checker.check_all(some))


@contextmanager
def _private(place: DataDir) -> Iterator[PrivateFile | None]:
    """Yield the private file, or None where there is none: a question less for every row."""
    if not place.held_private_db.exists():
        yield None
        return
    with PrivateFile.open(place, create=False) as private:
        yield private


def _in_processes(
    lines: Iterable[RosterLine], columns: RosterLayout, place: DataDir, terms: Terms, workers: int
) -> Iterator[Done]:
    source = iter(lines)
    waiting: deque[Future[Done]] = deque()
    with ProcessPoolExecutor(workers, starting(), _start, (place, columns, terms)) as pool:
        try:
            for _ in range(workers * 3):
                _submit(pool, source, waiting)
            while waiting:
                done = waiting.popleft().result()
                _submit(pool, source, waiting)
                yield done
        except BrokenProcessPool as error:
            raise InternalError(
                "A process that checked rows ended unexpectedly (out of memory?).", do="Try again with --workers 1."
            ) from error
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _submit(pool: ProcessPoolExecutor, source: Iterator[RosterLine], waiting: deque[Future[Done]]) -> None:
    chunk = list(islice(source, CHUNK))
    if chunk:
        waiting.append(pool.submit(_check_chunk, chunk))


class _Worker:
    """What one worker process holds open for its life."""

    open = ExitStack()
    checker: Checker | None = None


def _start(place: DataDir, columns: RosterLayout, terms: Terms) -> None:
    collect_seldom()
    private = _Worker.open.enter_context(_private(place))
    register = _Worker.open.enter_context(Register.open(place))
    register.expect_many()
    _Worker.checker = Checker(register, private, columns, terms)


def _check_chunk(lines: Sequence[RosterLine]) -> Done:
    checker = _Worker.checker
    assert checker is not None
    return _done(checker.check_all(lines))
