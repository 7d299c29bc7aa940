"""What is due: pure functions of the sources, what is held of them, and the present."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from state_boards.contract import catalogue
from state_boards.contract.source import RegisterSource, Source
from state_boards.contract.vocabulary import Proof
from verifier.errors import UsageError
from verifier.register.model import WELL, SourceState


class Mode(StrEnum):
    """Which sources a refresh is to look at."""

    DUE = "due"
    NAMED = "named"
    ALL = "all"
    STATE = "state"


class Skip(StrEnum):
    """Why a source that was looked at is not run."""

    NOT_DUE = "not_due"
    NO_REGISTER = "no_register"
    """It answers one person at a time."""
    BY_HAND = "by_hand"
    UNSEEN = "unseen"
    OFF = "off"
    TERMS = "terms"
    LARGE = "large"


RETRY_AFTER = timedelta(hours=6)
"""A source that failed is due again after this long, however short its cadence: a blocked page is not hammered."""
_DOUBLINGS = 10
"""More than any cadence needs."""
EARLY = 0.9
"""A daily source run by a daily cron line is due a little before a full day has passed."""


@dataclass(frozen=True, slots=True)
class Due:
    """When a source is next to be refreshed, and why."""

    is_due: bool
    when: datetime | None
    """None when it is due now because nothing is held, or never due by itself."""
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """What the configuration allows beyond the default."""

    opt_in: frozenset[str] = frozenset()
    """Ids of the sources that are off by default and were turned on."""
    terms: frozenset[str] = frozenset()
    """Ids of the sources whose terms were accepted."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A source that was asked for and is not run, with the reason."""

    source_id: str
    why: str
    skip: Skip


@dataclass(frozen=True, slots=True)
class Selection:
    """What a refresh will run."""

    sources: tuple[RegisterSource, ...]
    skipped: tuple[Skipped, ...]


def due(source: RegisterSource, state: SourceState | None, now: datetime, failures: int = 0) -> Due:
    """Return whether the cadence asks for a refresh; a failed run waits before it is tried again, a source that failed
    several times in a row (`failures`) twice as long each time, but never longer than its cadence."""
    if source.cadence is None:
        return Due(False, None, "it has no cadence of its own")
    tried = state.last_run_at if state is not None else None
    if tried is not None and tried > now:
        return Due(True, None, "its last run is dated in the future by this computer's clock")
    if state is not None and tried is not None and state.last_outcome not in WELL:
        wait = RETRY_AFTER * 2 ** min(max(failures, 1) - 1, _DOUBLINGS)
        when = tried + min(wait, max(RETRY_AFTER, EARLY * source.cadence), source.cadence)
        return Due(now >= when, when, f"its last run ended as {state.last_outcome}")
    if state is None or state.confirmed_at is None:
        return Due(True, None, "nothing is held of it")
    when = state.confirmed_at + EARLY * source.cadence
    return Due(now >= when, when, f"last confirmed {state.confirmed_at.date()}")


def select(
    mode: Mode,
    names: Collection[str] = (),
    *,
    states: Mapping[str, SourceState],
    now: datetime,
    consent: Consent | None = None,
    sources: Iterable[Source] | None = None,
    failures: Mapping[str, int] = MappingProxyType({}),
) -> Selection:
    """Return the sources to run and those left out with the reason; raises UsageError for a name that does not exist.

    `names` are source ids for "named" and postal codes for "state". Bulk files are fetched only when named. `sources`
    stands for the catalogue when given; `failures` says how often each failed in a row.
    """
    consent = consent or Consent()
    chosen: list[RegisterSource] = []
    skipped: list[Skipped] = []
    for source in _matching(mode, names, sources):
        skip, why = _why_not(source, mode, consent), ""
        if skip is None and mode is Mode.DUE and isinstance(source, RegisterSource):
            decided = due(source, states.get(source.id), now, failures.get(source.id, 0))
            if not decided.is_due:
                skip, why = Skip.NOT_DUE, _not_due(decided)
        if skip is not None:
            skipped.append(Skipped(source.id, why or _WHY[skip], skip))
        elif isinstance(source, RegisterSource):
            chosen.append(source)
    if mode is Mode.DUE:
        skipped = [one for one in skipped if one.skip is Skip.NOT_DUE]
    return Selection(tuple(chosen), tuple(skipped))


def _matching(mode: Mode, names: Collection[str], sources: Iterable[Source] | None) -> list[Source]:
    known = tuple(catalogue.all_sources() if sources is None else sources)
    if mode is Mode.NAMED:
        by_id = {source.id: source for source in known}
        for name in names:
            if name not in by_id:
                raise UsageError(f"There is no source called {name!r}.", do="`verifier sources` lists them.")
        return [by_id[name] for name in dict.fromkeys(names)]
    if mode is Mode.STATE:
        wanted = dict.fromkeys(name.upper() for name in names)
        for postal in wanted:
            if postal not in catalogue.postal_codes():
                raise UsageError(f"{postal!r} is not a state.", do="`verifier states` lists them.")
        return [source for source in known if source.jurisdiction in wanted]
    return [source for source in known if isinstance(source, RegisterSource)]


def _not_due(decided: Due) -> str:
    return f"not due before {decided.when:%Y-%m-%d %H:%M} UTC" if decided.when else f"not due: {decided.why}"


def _why_not(source: Source, mode: Mode, consent: Consent) -> Skip | None:
    if not isinstance(source, RegisterSource):
        return Skip.NO_REGISTER
    if not source.fetchable:
        return Skip.BY_HAND
    if source.proof is Proof.UNSEEN:
        return Skip.UNSEEN
    if source.opt_in and source.id not in consent.opt_in:
        return Skip.OFF
    if source.accept_terms and source.id not in consent.terms:
        return Skip.TERMS
    if source.bulk and mode is not Mode.NAMED:
        return Skip.LARGE
    return None


_WHY: Mapping[Skip, str] = {
    Skip.NO_REGISTER: "it answers one person at a time and has nothing to refresh",
    Skip.BY_HAND: "it only reaches us as pages or files a person saved; see `verifier import-page` and `import-file`",
    Skip.UNSEEN: "no real answer of it was ever seen; `verifier doctor --live` probes it",
    Skip.OFF: "it is off until the configuration turns it on",
    Skip.TERMS: "its terms were not accepted in the configuration",
    Skip.LARGE: "it is large and fetched only when named",
}
