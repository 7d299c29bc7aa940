"""One watch from list to changes: read, refreshed, checked, compared with the last time, kept."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from verifier.errors import InputError, UsageError
from verifier.register.decisions import Watch, keep_run, last_result
from verifier.register.private import PrivateFile
from verifier.roster.read import RosterBytes, load
from verifier.roster.report import Report, write
from verifier.roster.saved import Saved, saved_from
from verifier.roster.service import RosterOptions, checked, open_file
from verifier.roster.vocabulary import RowOutcome
from verifier.watch.changes import compare
from verifier.watch.events import Event
from verifier.watch.remembering import remembering

if TYPE_CHECKING:
    from verifier.roster.service import RunContext


@dataclass(frozen=True, slots=True)
class WatchRun:
    """What one run of a watch found."""

    watch: Watch
    report: Report
    events: tuple[Event, ...]
    since: str
    """When the last run was, "" on the first."""
    before: Saved | None = None
    """The last run as it was kept, None on the first."""

    def keep(self, private: PrivateFile) -> None:
        """Make this the result the next run is compared with; called once everybody was told."""
        out = io.BytesIO()
        before, then = (self.before.rows, self.before.about.today) if self.before else (None, "")
        rows = list(remembering(before, self.report.rows, then=then))
        write("json", Report(self.report.about, self.report.tally, rows), out)
        keep_run(private, self.watch, _at(self.report), self.report.tally.exit_code, out.getvalue())

    @property
    def sound(self) -> bool:
        """True when every row was read and every source that was asked answered."""
        return not self.report.tally.of(RowOutcome.REJECTED) and not self.report.about.not_asked


def _at(report: Report) -> datetime:
    return datetime.fromisoformat(report.about.at)


def wish_of(options: Mapping[str, object], *, offline: bool, workers: int, by: str) -> RosterOptions:
    """Return how the list of a watch is to be read and checked."""
    maps = options.get("maps", [])
    ignore = options.get("ignore")
    return RosterOptions(
        maps=tuple(str(one) for one in maps) if isinstance(maps, list) else (),
        sheet=str(options.get("sheet", "")),
        delimiter=str(options.get("delimiter", "")),
        certification=bool(options.get("certification", False)),
        offline=offline,
        due=True,
        ignore=Path(str(ignore)) if ignore else None,
        by=by,
        workers=workers,
    )


def options_of(wish: RosterOptions) -> dict[str, object]:
    """Return what is kept of a wish with a watch."""
    return {
        "maps": list(wish.maps),
        "sheet": wish.sheet,
        "delimiter": wish.delimiter,
        "certification": wish.certification,
        "ignore": str(wish.ignore) if wish.ignore else "",
    }


def file_of(watch: Watch) -> RosterBytes:
    """Return the list of a watch: the file as it is now, or the kept copy; raises InputError."""
    if watch.path and (watch.content is None or Path(watch.path).is_file()):
        return load(watch.path)
    if watch.content is None:
        raise InputError("The list of the watch is gone.", where=watch.name, do="Add the watch again.")
    return RosterBytes(watch.name, watch.content)


def run_watch(run: RunContext, watch: Watch, wish: RosterOptions) -> WatchRun:
    """Check the list of a watch and return what changed since its last run."""
    with PrivateFile.open(run.place, create=False) as private:
        kept = last_result(private, watch)
    before = saved_from(kept.decode("utf-8")) if kept is not None else None
    roster = open_file(file_of(watch), run.config_file, replace(wish, today=run.today))
    report = checked(run, roster, wish)
    events = compare(
        before.rows if before else None,
        list(report.rows),
        then=before.about.today if before else "",
        today=date.fromisoformat(report.about.today),
        lists={**(before.about.lists if before else {}), **report.about.lists},
    )
    return WatchRun(watch, report, tuple(events), before.about.at if before else "", before)


def named(watches: list[Watch], names: list[str]) -> list[Watch]:
    """Return the watches of these names, or all; raises UsageError for one that does not exist."""
    by_name = {watch.name: watch for watch in watches}
    for name in names:
        if name not in by_name:
            raise UsageError(f"There is no watch called {name!r}.", do="`verifier watch list` shows them.")
    return [by_name[name] for name in dict.fromkeys(names)] if names else watches
