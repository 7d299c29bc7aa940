"""A whole roster: its lines checked in order, by several processes when there are many, and counted as they come."""

from __future__ import annotations

import gc
import multiprocessing
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import chain, islice

from verifier.errors import InputError, InternalError
from verifier.register.desk import Desk
from verifier.register.place import DataDir
from verifier.register.read import Register
from verifier.roster.check import Checker, Terms
from verifier.roster.columns import Field, Layout, Recogniser, layout
from verifier.roster.read import RosterFile, read
from verifier.roster.result import REJECTED, REMOVED, ResultRow, Tally
from verifier.roster.spool import Spool
from verifier.roster.table import Line, Table

SAMPLE = 200
"""First rows that are looked at for columns that are not what they seem."""
CHUNK = 100
MANY = 1_500
"""Lines from which starting further processes pays."""


@dataclass(slots=True)
class Roster:
    """A roster file opened: its table, what its columns are, and all its lines."""

    file: RosterFile
    table: Table
    layout: Layout
    lines: Iterator[Line]
    """Every line, the sampled ones included; yielded once."""

    @property
    def remarks(self) -> tuple[str, ...]:
        """Return how the file was read and what is odd about its columns; complete when the lines are read."""
        blank = self.table.blank_lines
        blanks = [f"{blank} blank line{'' if blank == 1 else 's'} left out."] if blank else []
        return (*self.table.remarks, *self.layout.remarks, *blanks)


def open_roster(file: RosterFile, maps: dict[str, Field], *, sheet: str = "", delimiter: str = "") -> Roster:
    """Return the opened file; raises InputError when it is no list of people, UsageError for a map of no column."""
    table = read(file, Recogniser(maps), sheet=sheet, delimiter=delimiter)
    first = list(islice(table.lines, SAMPLE))
    if not first:
        raise InputError("The list has a header and no rows.", where=file.name)
    columns = layout(table.header, maps, [line.cells for line in first if not line.problem])
    return Roster(file, table, columns, chain(first, table.lines))


def check_roster(
    lines: Iterable[Line],
    columns: Layout,
    *,
    place: DataDir,
    terms: Terms,
    workers: int = 1,
    on_row: Callable[[], None] | None = None,
) -> tuple[Spool, Tally]:
    """Return the results in the order of the lines, and their counts; the number of workers never changes them."""
    spool, tally, seen = Spool(), Tally(), dict[str, int]()
    for row in _results(lines, columns, place, terms, workers):
        known = seen.setdefault(row.key, row.line) if row.outcome not in (REJECTED, REMOVED) else row.line
        if known != row.line:
            row = row._replace(odd=(*row.odd, f"The same person is already in line {known}."))
        tally.add(row)
        spool.add(row)
        if on_row is not None:
            on_row()
    return spool, tally


def _results(lines: Iterable[Line], columns: Layout, place: DataDir, terms: Terms, workers: int) -> Iterator[ResultRow]:
    source = iter(lines)
    first = list(islice(source, MANY)) if workers > 1 else []
    if workers > 1 and len(first) == MANY:
        yield from _in_processes(chain(first, source), columns, place, terms, workers)
        return
    with Register.open(place) as register, _desk(place) as desk:
        checker = Checker(register, desk, columns, terms)
        for line in chain(first, source):
            yield checker.check(line)


@contextmanager
def _desk(place: DataDir) -> Iterator[Desk | None]:
    """Yield the desk, or None where there is none: a question less for every row."""
    if not place.desk_db.exists():
        yield None
        return
    with Desk.open(place, create=False) as desk:
        yield desk


def _in_processes(
    lines: Iterable[Line], columns: Layout, place: DataDir, terms: Terms, workers: int
) -> Iterator[ResultRow]:
    source = iter(lines)
    waiting: deque[Future[list[ResultRow]]] = deque()
    # A forked worker starts at once with all modules loaded; beside other threads forking is not safe.
    alone = threading.active_count() == 1 and "fork" in multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("fork" if alone else "spawn")
    with ProcessPoolExecutor(workers, context, _start, (place, columns, terms)) as pool:
        try:
            for _ in range(workers * 3):
                _submit(pool, source, waiting)
            while waiting:
                rows = waiting.popleft().result()
                _submit(pool, source, waiting)
                yield from rows
        except BrokenProcessPool as error:
            raise InternalError(
                "A process that checked rows ended unexpectedly (out of memory?).", do="Try again with --workers 1."
            ) from error
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _submit(pool: ProcessPoolExecutor, source: Iterator[Line], waiting: deque[Future[list[ResultRow]]]) -> None:
    chunk = list(islice(source, CHUNK))
    if chunk:
        waiting.append(pool.submit(_check_chunk, chunk))


class _Worker:
    """What one worker process holds open for its life."""

    open = ExitStack()
    checker: Checker | None = None


def _start(place: DataDir, columns: Layout, terms: Terms) -> None:
    # Checking makes many small objects and no cycles to speak of; looking for cycles seldom saves a tenth of the time.
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)
    desk = _Worker.open.enter_context(_desk(place))
    register = _Worker.open.enter_context(Register.open(place))
    register.expect_many()
    _Worker.checker = Checker(register, desk, columns, terms)


def _check_chunk(lines: Sequence[Line]) -> list[ResultRow]:
    checker = _Worker.checker
    assert checker is not None
    return [checker.check(line) for line in lines]
