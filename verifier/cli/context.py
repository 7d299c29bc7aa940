"""What every command shares: settings, the data directory, the clock, the session, and words on stderr."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from state_boards.contract.index import card_of
from verifier.config import Config, load
from verifier.errors import OperatorError, UsageError
from verifier.register.place import DataDir
from verifier.settings import SettingError
from verifier.verdict.wording import SourceFacts

if TYPE_CHECKING:
    from collections.abc import Callable

    from cache.clock import Clock
    from cache.session import Session
    from state_boards.contract.index import SourceCard
    from verifier.register.place import DataDir
    from verifier.verdict.wording import SourceFacts


@dataclass(slots=True)
class Context:
    """The options and settings of one run."""

    config: Config
    now: datetime
    as_of: date | None
    sandbox: int | None
    quiet: bool
    config_file: Path | None

    @classmethod
    def from_options(
        cls, *, data_dir: str | None, config: Path | None, as_of: str | None, sandbox: int | None, quiet: bool
    ) -> Context:
        """Return the context of one command line; raises a VerifierError when an option cannot be used."""
        try:
            settings = load(flags={"data_dir": data_dir}, file=config)
        except SettingError as error:
            raise OperatorError(str(error), do="`verifier config show` lists every key.") from error
        day = _day(as_of)
        now = datetime.combine(day, time(12), tzinfo=UTC) if day else datetime.now(UTC)
        return cls(settings, now, day, sandbox, quiet, config)

    @property
    def place(self) -> DataDir:
        """The data directory; a sandbox run keeps its invented data apart."""
        root = self.config.data_dir / "sandbox" if self.sandbox is not None else self.config.data_dir
        return DataDir(root)

    @property
    def today(self) -> date:
        """The day the answers are for: the calendar's where the person asking is, so that a last day ends there."""
        return self.as_of or self.now.astimezone().date()

    def clock(self) -> Clock:
        """Return the clock of this run; with --as-of the day stands still and only waiting takes time."""
        from cache.clock import FixedNowClock, SystemClock

        return FixedNowClock(self.now) if self.as_of else SystemClock()

    def session(self) -> Session:
        """Return a session that may contact the declared hosts of a source, or only the sandbox boards."""
        from cache.policy import DefaultPolicy, SandboxPolicy
        from cache.session import Session, Settings
        from cache.store import EvidenceStore

        policy = SandboxPolicy(self.sandbox) if self.sandbox is not None else DefaultPolicy()
        settings = Settings(contact=self.config.contact)
        return Session(policy=policy, store=EvidenceStore(self.place.evidence), settings=settings, clock=self.clock())

    def for_lists(self) -> Context:
        """Return the context for whole lists: boards whose terms are for personal use need a stated permission."""
        before = set(self.config.accept_terms)
        asked = replace(self, config=self.config.for_lists())
        for name in sorted(before):
            card = card_of(name)
            if card is None or not card.personal_use:
                continue
            words = self.config.permission_of(name)
            if words:
                self.say(f"{name} is asked by your permission: {words}")
            else:
                state = name.partition(".")[0]
                self.say(
                    f"{name} is not asked for a list: its terms are for personal use. {card.personal_use} "
                    f'State yours in verifier.toml: permission.{state} = "..."'
                )
        return asked

    def say(self, text: str) -> None:
        """Print words on stderr unless --quiet was given."""
        if not self.quiet:
            typer.echo(text, err=True)

    def counting(self, words: str, total: int = 0) -> AbstractContextManager[Callable[[], None]]:
        """Return what draws how far something is, where a terminal wants to see it."""
        if not self.progress_wanted():
            return nullcontext(_nothing)
        from verifier.cli.progress import counting

        return counting(words, total)

    def by(self, given: str | None) -> str:
        """Return who looks; raises OperatorError when nobody is named."""
        who = given or self.config.user
        if not who:
            raise OperatorError("Nobody is named as the person who looked.", do="Add --by NAME or set `user`.")
        return who

    def progress_wanted(self) -> bool:
        """True when a progress display may be drawn: a terminal on stderr and no --quiet."""
        return not self.quiet and sys.stderr.isatty()


def _nothing() -> None:
    """Draw nothing."""


def context(ctx: typer.Context) -> Context:
    """Return the context that the global options made."""
    found = ctx.obj
    assert isinstance(found, Context)
    return found


def _day(text: str | None) -> date | None:
    return parse_day(text, "--as-of") if text else None


def parse_day(text: str, option: str) -> date:
    """Return an ISO date typed by a user; raises UsageError."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"{text!r} is not a date.", where=option, do="Write it as 2026-11-22.") from error


def facts_of(card: SourceCard) -> SourceFacts:
    """Return what the words need of a source."""
    return SourceFacts.of(card)
