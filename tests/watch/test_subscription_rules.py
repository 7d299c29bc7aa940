"""A watch between two runs, rule by rule: what is kept of it, which list is read, and what the next run is told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import pytest

from tests.roster.rows import report, row, screening
from verifier.errors import InputError, UsageError
from verifier.register.decisions import Watch, add_watch, last_result, watches
from verifier.register.place import DataDir
from verifier.register.private import PrivateFile
from verifier.roster.read import RosterBytes
from verifier.roster.report import Report
from verifier.roster.result import ResultRow
from verifier.roster.saved import saved_from
from verifier.roster.service import RosterOptions, RunContext, open_file
from verifier.verdict.screening import Screen
from verifier.watch import subscriptions
from verifier.watch.events import Change
from verifier.watch.subscriptions import WatchRun, file_of, named, options_of, run_watch, wish_of

AT = datetime(2026, 11, 22, 12, tzinfo=UTC)
LIST = b"Name,State\nMarisol Quillowmere,WA\n"


def watch(name: str = "staff", path: str = "", content: bytes | None = LIST) -> Watch:
    return Watch(name=name, path=path, content=content, options={}, added_at=AT, by="A. Clerk")


# --- what is kept of a wish -------------------------------------------------------------------------------------------


def test_a_wish_is_kept_and_comes_back_as_it_was() -> None:
    wish = RosterOptions(
        maps=("Name=name",), sheet="Staff", delimiter=";", certification=True, ignore=Path("ignore.toml"), due=True
    )
    assert wish_of(options_of(wish), offline=False, workers=1, by="") == wish
    plain = RosterOptions(due=True)
    assert wish_of(options_of(plain), offline=False, workers=1, by="") == plain


def test_what_an_older_version_kept_nothing_of_is_not_wished() -> None:
    found = wish_of({}, offline=True, workers=3, by="A. Clerk")
    assert found == RosterOptions(offline=True, due=True, workers=3, by="A. Clerk")
    assert wish_of({"maps": "Name=name"}, offline=False, workers=1, by="").maps == ()


# --- which list is read -----------------------------------------------------------------------------------------------


def test_the_file_is_read_as_it_is_now_and_the_copy_where_it_is_gone(tmp_path: Path) -> None:
    file = tmp_path / "staff.csv"
    file.write_bytes(b"Name\nGrace Oshanwen\n")
    assert file_of(watch(path=str(file))).data.startswith(b"Name\nGrace")
    assert file_of(watch(path=str(file), content=None)).data.startswith(b"Name\nGrace")
    file.unlink()
    assert (file_of(watch(path=str(file))).data, file_of(watch(path=str(file))).name) == (LIST, "staff")
    assert file_of(watch()).data == LIST
    with pytest.raises(InputError, match=r"staff\.csv"):
        file_of(watch(path=str(file), content=None))
    with pytest.raises(InputError, match="is gone"):
        file_of(watch(content=None))


def test_watches_are_chosen_by_name_each_once() -> None:
    every = [watch("a"), watch("b"), watch("c")]
    assert named(every, []) == every
    assert [one.name for one in named(every, ["c", "a", "c"])] == ["c", "a"]
    with pytest.raises(UsageError, match="no watch called 'x'"):
        named(every, ["a", "x"])


# --- a run ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "not_asked", "sound"),
    [
        ([row()], (), True), ([row(outcome="cannot_say")], (), True), ([row(outcome="rejected")], (), False),
        ([row()], ("wa: it timed out",), False),
    ],
)  # fmt: skip
def test_a_run_is_sound_where_every_row_was_read_and_every_source_answered(
    rows: Sequence[ResultRow], not_asked: tuple[str, ...], sound: bool
) -> None:
    assert WatchRun(watch(), report(rows, not_asked=not_asked), (), "").sound is sound


class Run:
    """The command line of a run, as far as a watch asks of it."""

    def __init__(self, place: DataDir) -> None:
        """Use a data directory."""
        self.place, self.config_file, self.now, self.today = place, None, AT, AT.date()


@pytest.fixture
def place(tmp_path: Path) -> DataDir:
    """Return a data directory with one watch."""
    found = DataDir(tmp_path / "data")
    with PrivateFile.open(found) as private:
        add_watch(private, watch())
    return found


def run(place: DataDir, monkeypatch: pytest.MonkeyPatch, found: Report) -> WatchRun:
    """Run the watch where checking its list gives this report."""
    asked: list[RosterOptions] = []

    def opened(file: RosterBytes, config: Path | None, options: RosterOptions) -> Any:
        asked.append(options)
        return open_file(file, config, options)

    monkeypatch.setattr(subscriptions, "checked", lambda *_: found)
    monkeypatch.setattr(subscriptions, "open_file", opened)
    with PrivateFile.open(place) as private:
        (kept,) = watches(private)
    done = run_watch(cast(RunContext, Run(place)), kept, RosterOptions())
    assert [one.today for one in asked] == [AT.date()]
    return done


def keep(place: DataDir, done: WatchRun) -> list[ResultRow]:
    with PrivateFile.open(place) as private:
        done.keep(private)
        kept = last_result(private, done.watch)
    assert kept is not None
    return list(saved_from(kept.decode()).rows)


def test_the_first_run_has_nothing_before_it_and_is_kept(place: DataDir, monkeypatch: pytest.MonkeyPatch) -> None:
    first = run(place, monkeypatch, report([row(expires="2026-12-01")]))
    assert (first.since, first.before) == ("", None)
    assert [one.change for one in first.events] == [Change.EXPIRES]
    assert [one.number for one in keep(place, first)] == ["AC99000101"]


def test_the_next_run_is_compared_with_what_was_kept(place: DataDir, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(place, run(place, monkeypatch, report([row()], at="2026-10-22T12:00:00Z", today="2026-10-22")))
    later = [row(number="AC2", screenings=(screening(Screen.SAME_NPI, "own"),))]
    second = run(place, monkeypatch, report(later, lists={"own": "A list of our own"}))
    assert second.since == "2026-10-22T12:00:00Z"
    told = {one.change: one.words for one in second.events}
    assert Change.RENUMBERED in told
    assert told[Change.EXCLUSION_NPI].startswith("A list of our own")
    assert any(words.startswith("LEIE") for words in told.values())


def test_a_run_that_was_not_kept_is_told_again(place: DataDir, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(place, run(place, monkeypatch, report([row()], today="2026-10-22")))
    for _ in range(2):
        done = run(place, monkeypatch, report([row(number="AC2")]))
        assert [one.change for one in done.events] == [Change.RENUMBERED]


def test_what_a_source_said_is_kept_through_its_silence(place: DataDir, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(place, run(place, monkeypatch, report([row()], today="2026-10-22")))
    silent = report([row(outcome="cannot_say", current=False)])
    (kept,) = keep(place, run(place, monkeypatch, silent))
    assert kept.known is not None
    assert (kept.known.number, kept.known.read_on) == ("AC99000101", "2026-10-22")
