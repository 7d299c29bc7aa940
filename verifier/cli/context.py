"""What every command shares: settings, the data directory, the clock, the session, and words on stderr."""

import json
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext, suppress
from datetime import UTC, date, datetime
from datetime import time as time_of_day
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self

from cache.later import Module
from state_boards.contract.index import card_of
from verifier.cli.streams import say
from verifier.config import Config, load, not_read
from verifier.errors import LockedError, OperatorError, UsageError
from verifier.register.place import DataDir
from verifier.settings import SettingError

if TYPE_CHECKING:
    import typer

    from cache import clock, policy, session, store
    from cache.clock import Clock
    from cache.session import Session
    from verifier.cli import progress
    from verifier.cli.progress import Counter
else:
    clock, policy, session, store = (Module(f"cache.{one}") for one in ("clock", "policy", "session", "store"))
    progress = Module("verifier.cli.progress")


class Context(NamedTuple):
    """The options and settings of one run."""

    config: Config
    now: datetime
    as_of: date | None
    sandbox: int | None
    quiet: bool
    config_file: Path | None
    begun: float = 0.0
    """When the run began, by the clock that never goes back."""

    @classmethod
    def from_options(
        cls, *, data_dir: str | None, config: Path | None, as_of: str | None, sandbox: int | None, quiet: bool
    ) -> Self:
        """Return the context of one command line; raises a VerifierError when an option cannot be used."""
        try:
            settings = load(flags={"data_dir": data_dir}, file=config)
        except SettingError as error:
            raise OperatorError(str(error), do="`verifier config show` lists every key.") from error
        if left := not_read(config):
            # Said even to a quiet run: what was set there has no effect, and nobody would hear why.
            say(f"{left} is not read. Name it with --config or VERIFIER_CONFIG to use it.", err=True)
        day = _day(as_of)
        now = datetime.combine(day, time_of_day(12), tzinfo=UTC) if day else datetime.now(UTC)
        return cls(settings, now, day, sandbox, quiet, config, time.monotonic())

    @property
    def place(self) -> DataDir:
        """The data directory; a sandbox run keeps its invented data apart."""
        root = self.config.data_dir / "sandbox" if self.sandbox is not None else self.config.data_dir
        return DataDir(root, self.config.shared)

    @property
    def today(self) -> date:
        """The day the answers are for: the calendar's where the person asking is, so that a last day ends there."""
        return self.as_of or self.now.astimezone().date()

    def clock(self) -> "Clock":
        """Return the clock of this run; with --as-of the day stands still and only waiting takes time."""
        return clock.FixedNowClock(self.now) if self.as_of else clock.SystemClock()

    def session(self) -> "Session":
        """Return a session that may contact the declared hosts of a source, or only the sandbox boards."""
        rules = policy.SandboxPolicy(self.sandbox) if self.sandbox is not None else policy.DefaultPolicy()
        config = self.config
        # The sandbox boards are on this machine: nothing of theirs goes through a proxy.
        proxy = config.proxy if self.sandbox is None else ""
        settings = session.Settings(contact=config.contact, proxy=proxy, ca_bundle=config.ca_bundle)
        return session.Session(
            policy=rules, store=store.EvidenceStore(self.place.evidence), settings=settings, clock=self.clock()
        )

    def for_lists(self) -> Self:
        """Return the context for whole lists: boards whose terms are for personal use need a stated permission."""
        before = set(self.config.accept_terms)
        asked = self._replace(config=self.config.for_lists())
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
            say(text, err=True)

    def took(self) -> str:
        """Return how long this run has taken, for the summary at its end."""
        return duration(time.monotonic() - self.begun)

    def counting(self, words: str, total: int = 0) -> AbstractContextManager[Callable[[], None]]:
        """Return what tells how far something is: a bar on a terminal, elsewhere a line each ten seconds."""
        if self.quiet:
            return nullcontext(_nothing)
        return progress.counting(words, total, drawn=sys.stderr.isatty())

    def working(self, words: str, total: int = 0) -> AbstractContextManager["Counter | None"]:
        """Return the same for work of which a single step may take long: it tells by the clock too."""
        if self.quiet:
            return nullcontext()
        return progress.working(words, total, drawn=sys.stderr.isatty())

    def by(self, given: str | None) -> str:
        """Return who looks: as named, as set, or by the login; raises OperatorError where there is not even that."""
        from verifier.register.audit import login

        who = given or self.config.user or login()
        if not who:
            raise OperatorError("Nobody is named as the person who looked.", do="Add --by NAME or set `user`.")
        return who


def _nothing() -> None:
    """Draw nothing."""


def duration(seconds: float) -> str:
    """Return a length of time as a summary tells it."""
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"


def print_json(name: str, data: Mapping[str, object]) -> None:
    """Print what a program reads: one object that says its schema."""
    print_object({"schema": f"verifier.{name}/1", **data})


def print_object(data: Mapping[str, object]) -> None:
    """Print an object as JSON, in letters that the stream can take."""
    utf8 = (getattr(sys.stdout, "encoding", "") or "").casefold().replace("-", "") == "utf8"
    say(json.dumps(data, indent=2, ensure_ascii=not utf8))


def context(ctx: "typer.Context") -> Context:
    """Return the context that the global options made."""
    found = ctx.obj
    assert isinstance(found, Context)
    if found.place.restoring.exists():
        _finish_restore(found)
    return found


def _finish_restore(run: Context) -> None:
    """Finish what a killed `restore` left; where that cannot be done, whatever opens a database says so."""
    from verifier.refresh.lock import refresh_lock

    with suppress(OperatorError, LockedError), refresh_lock(run.place):
        run.say("A restore that was cut off is finished.")


def _day(text: str | None) -> date | None:
    return parse_day(text, "--as-of") if text else None


def parse_day(text: str, option: str) -> date:
    """Return an ISO date typed by a user; raises UsageError."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"{text!r} is not a date.", where=option, do="Write it as 2026-11-22.") from error
