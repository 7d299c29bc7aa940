"""One roster from file to report: opened, what is missing fetched, checked, and told what it rests on."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from cache.clock import SystemClock
from cache.store import EvidenceStore
from state_boards.contract.vocabulary import Tier
from verifier import __version__
from verifier.config import table
from verifier.register.audit import Act, AuditLine, note
from verifier.register.decisions import decisions_of
from verifier.register.private import PrivateFile
from verifier.register.read import Register
from verifier.roster.check import Terms
from verifier.roster.columns import Field, Recogniser, maps_of
from verifier.roster.ignore import load_ignored
from verifier.roster.layout import ListOptions
from verifier.roster.read import RosterBytes, load, read
from verifier.roster.report import Report
from verifier.roster.result import About, Tally, moment
from verifier.roster.run import Roster, check_roster, open_roster
from verifier.roster.vocabulary import RowOutcome
from verifier.roster.words import say
from verifier.verdict.holdings import ReadModel

if TYPE_CHECKING:
    from cache.clock import Clock
    from cache.session import Session
    from verifier.config import Config
    from verifier.register.place import DataDir
    from verifier.roster.fetch import FetchOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterOptions:
    """What the user asked for beside the list itself."""

    maps: tuple[str, ...] = ()
    sheet: str = ""
    delimiter: str = ""
    certification: bool = False
    offline: bool = False
    resume: bool = False
    due: bool = False
    """True to refresh also what is due by its own cadence, not only what is missing or stale (a watch)."""
    ignore: Path | None = None
    by: str = ""
    workers: int = 1
    ask_all: bool = False
    """True to ask about other professions and organisations too."""
    birth_dates: str = ""
    """The header of a column of birth dates; they are compared in memory and written nowhere."""
    today: date | None = None
    """The day by which dates of the list are read; the present one where none is given."""


class RunContext(Protocol):
    """What a run needs of its command line (`verifier.cli.context.Context`)."""

    @property
    def config(self) -> Config:
        """Return the settings."""
        ...

    @property
    def config_file(self) -> Path | None:
        """Return the file they were read from, where one was named."""
        ...

    @property
    def now(self) -> datetime:
        """Return the moment the answers are for."""
        ...

    @property
    def as_of(self) -> date | None:
        """Return the day that was asked for, None where none was."""
        ...

    @property
    def place(self) -> DataDir:
        """Return the data directory."""
        ...

    @property
    def today(self) -> date:
        """Return the day the answers are for."""
        ...

    def clock(self) -> Clock:
        """Return the clock."""
        ...

    def session(self) -> Session:
        """Return a session."""
        ...

    def say(self, text: str) -> None:
        """Say something on stderr."""
        ...

    def counting(self, words: str, total: int = 0) -> AbstractContextManager[Callable[[], None]]:
        """Return what draws how far something is; what it yields is called for each thing done."""
        ...


def opened(config_file: Path | None, path: str, wish: RosterOptions) -> Roster:
    """Return the opened list; raises InputError or UsageError."""
    return open_file(load(path), config_file, wish)


def open_file(file: RosterBytes, config_file: Path | None, wish: RosterOptions) -> Roster:
    """Return the opened list with the maps of the command line and of the configuration."""
    maps = maps_of(wish.maps, table("roster", file=config_file))
    kept = {name: meaning for name, meaning in maps.items() if name in _given(wish.maps)}
    # A map in the configuration serves many lists; one of a column this list does not have is no mistake.
    used = kept if kept == maps else _present(file, maps, kept, wish)
    today = wish.today or SystemClock().now().date()
    wanted = ListOptions(used, wish.birth_dates, wish.ask_all, today)
    return open_roster(file, wanted, sheet=wish.sheet, delimiter=wish.delimiter)


def _given(options: tuple[str, ...]) -> set[str]:
    return {option.rpartition("=")[0].strip().strip("'\"") for option in options}


def _present(
    file: RosterBytes, maps: dict[str, Field], kept: dict[str, Field], wish: RosterOptions
) -> dict[str, Field]:

    header = read(file, Recogniser(maps), sheet=wish.sheet, delimiter=wish.delimiter).header
    names = {name.strip().casefold() for name in header}
    return {name: meaning for name, meaning in maps.items() if name in kept or name.strip().casefold() in names}


def checked(
    run: RunContext,
    roster: Roster,
    wish: RosterOptions,
) -> Report:
    """Fetch what is missing unless offline, check every line, and return the report."""
    terms = _terms(run, wish)
    got: FetchOutcome | None = None
    if not wish.offline:
        from verifier.roster.fetch import fetch_for

        got, terms = fetch_for(run, roster, wish, terms)
    with run.counting(f"Checking {roster.file.name}") as step:
        rows, tally = check_roster(
            roster.lines, roster.layout, place=run.place, terms=terms, workers=wish.workers, on_row=step
        )
    if got is not None:
        got.done()
    wrong = tuple(sorted(EvidenceStore(run.place.evidence).damaged(tally.evidence)))
    tally.damaged = bool(wrong)
    _audit(run, roster, wish, tally)
    about = _about(run, roster, wish, terms, got, tally)
    if wrong:
        said = say("report.damaged", hashes=", ".join(wrong))
        run.say(said)
        about = replace(about, damaged=wrong, remarks=(said, *about.remarks))
    return Report(about, tally, rows)


def _audit(run: RunContext, roster: Roster, wish: RosterOptions, tally: Tally) -> None:
    """Note that a list was checked, by its hash: the name of its file may be a person's."""
    counts = ", ".join(f"{tally.of(one)} {one}" for one in RowOutcome if tally.of(one))
    line = AuditLine(
        at=run.now, act=Act.ROSTER, by=wish.by, what=f"list {roster.file.sha256[:16]}",
        result=f"{tally.rows_in} rows: {counts}; exit {int(tally.exit_code)}",
    )  # fmt: skip
    if problem := note(run.place, line):
        run.say(problem)


def _terms(run: RunContext, wish: RosterOptions) -> Terms:

    with PrivateFile.open(run.place, create=False) as private:
        decisions = decisions_of(private)
    return Terms(
        now=run.now,
        today=run.today,
        require_certification=wish.certification,
        expires_within=run.config.expires_within,
        opt_in=frozenset(run.config.opt_in),
        decisions=decisions,
        ignored=load_ignored(wish.ignore, Path.cwd()),
    )


def _about(
    run: RunContext, roster: Roster, wish: RosterOptions, terms: Terms, got: FetchOutcome | None, tally: Tally
) -> About:

    with Register.open(run.place) as register:
        version = register.frequency_version
        held = ReadModel(register, None, terms.now, terms.opt_in)
        cards = [held.source(source_id) for source_id in sorted(tally.sources)]
    return About(
        file=roster.file.name,
        sha256=roster.file.sha256,
        header=tuple(column.header for column in roster.layout.kept),
        columns={column.header: column.field.value for column in roster.layout.columns if column.field is not None},
        at=moment(terms.now),
        today=terms.today.isoformat(),
        by=wish.by,
        version=__version__,
        frequency_version=version,
        question=say("question.certification" if wish.certification else "question"),
        offline=wish.offline,
        certification=wish.certification,
        expires_within=terms.expires_within,
        remarks=roster.remarks,
        blank_lines=roster.table.blank_lines,
        fetched=got.fetched if got is not None else (),
        failed=dict(sorted(terms.failures.items())),
        not_asked=got.not_asked if got is not None else {},
        lists={card.id: card.title for card in cards if card.tier is Tier.EXCLUSION},
        titles={card.id: f"{card.title} ({card.publisher})" for card in cards},
        permissions={
            card.id: stated for card in cards if card.personal_use and (stated := run.config.permission_of(card.id))
        },
    )
