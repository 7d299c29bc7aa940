"""A refresh run: each source for itself, old data kept whatever happens, one sentence for every failure."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from datetime import date
from pathlib import Path

import pytest

from cache import BlockedError, NetworkError, Origin, Request
from cache.clock import Deadline, ManualClock
from state_boards.contract.vocabulary import Standing
from tests.refresh.boards import Boards
from tests.register.build import NOW, BoardSource, board, many
from verifier.errors import LockedError, StorageError
from verifier.refresh.lock import refresh_lock
from verifier.refresh.run import RunEvent, RunReport, run
from verifier.register.facts import PublishSummary
from verifier.register.place import DataDir
from verifier.register.publish import Publication
from verifier.register.read import Register
from verifier.register.writer import RegisterWriter

DAY = 86_400.0
WA, CO = board("wa", host="wa.example"), board("co", host="co.example")
ROOT = Path(__file__).parents[2]


@pytest.fixture
def both(boards: Boards) -> Boards:
    """Return two boards with twenty people each."""
    boards.serve_rows("wa.example", many(20))
    boards.serve_rows("co.example", many(20, start=500))
    return boards


def refresh(place: DataDir, boards: Boards, *sources: BoardSource, dry_run: bool = False) -> RunReport:
    """Run these sources."""
    return run(sources, place=place, session=boards, clock=boards.clock, dry_run=dry_run)


def standings(place: DataDir, source_id: str = "wa") -> dict[str, Standing]:
    """Return what is held of a source by key."""
    with Register.open(place) as register:
        return {held.key: held.standing for held in register.of_source(source_id)}


def test_two_sources_are_published_side_by_side(place: DataDir, both: Boards) -> None:
    events: list[RunEvent] = []
    report = run([WA, CO], place=place, session=both, clock=both.clock, on_event=events.append)
    assert [(done.source_id, done.outcome, done.sentence) for done in report.runs] == [
        ("wa", "published", "20 rows: 20 new."),
        ("co", "published", "20 rows: 20 new."),
    ]
    assert (report.exit_code, report.failed, report.interrupted) == (0, (), False)
    assert both.conversations == 2
    for source_id in ("wa", "co"):
        phases = [event.phase for event in events if event.source_id == source_id]
        assert phases == ["fetching", "fetching", "reading", "publishing", "done"]
    with Register.open(place) as register:
        states = register.source_states()
        assert {name: (state.rows, state.last_outcome) for name, state in states.items()} == {
            "wa": (20, "ok"),
            "co": (20, "ok"),
        }
        assert register.frequency_version


def test_the_same_answer_again_is_confirmed_and_not_published_again(
    place: DataDir, both: Boards, clock: ManualClock
) -> None:
    both.headers["wa.example"] = {"etag": '"v1"'}
    refresh(place, both, WA)
    clock.advance(2 * DAY)
    report = refresh(place, both, WA)
    assert [(done.outcome, done.sentence) for done in report.runs] == [
        ("not_modified", "Nothing new; confirmed again.")
    ]
    _host, _request, validators = both.asked[-1]
    assert validators is not None
    assert validators.etag == '"v1"'
    with Register.open(place) as register:
        state = register.source_states()["wa"]
        assert len(register.publishes("wa")) == 1
        assert state.confirmed_at == clock.now()
        assert state.as_of == clock.now().date()
        assert state.last_outcome == "not_modified"
        assert {held.confirmed_at for held in register.of_source("wa")} == {clock.now()}


@pytest.mark.parametrize(
    ("answer", "failure", "says"),
    [
        (NetworkError("The connection was refused."), "network", "refused"),
        (BlockedError("The answer is a Cloudflare page, not the data."), "blocked", "Cloudflare"),
        (b"<html>moved</html>", "changed", "not the JSON"),
        (b"[]", "empty", "no row and no proof"),
        (b'{"rows": [], "empty_proof": "0 records"}', "implausible", "0 rows are outside"),
        (KeyError("oops"), "internal", "The program failed on this source (KeyError"),
        (ZeroDivisionError(), "internal", "Please report it"),
    ],
)
def test_a_source_that_fails_keeps_its_old_data_and_touches_nobody(
    place: DataDir, both: Boards, clock: ManualClock, answer: bytes | Exception, failure: str, says: str
) -> None:
    refresh(place, both, WA, CO)
    before = standings(place)
    both.serves["wa.example"] = answer
    clock.advance(DAY)
    report = refresh(place, both, WA, CO)
    failed, other = report.runs
    assert (failed.outcome, failed.failure, other.outcome) == ("failed", failure, "not_modified")
    assert says in failed.sentence
    assert report.exit_code == 6
    assert standings(place) == before
    with Register.open(place) as register:
        state = register.source_states()["wa"]
        assert (state.last_outcome, state.last_error) == (failure, failed.sentence)
        assert state.confirmed_at == NOW
        assert [found.outcome for found in register.runs("wa")] == [failure, "ok"]
    both.serve_rows("wa.example", many(20))
    assert refresh(place, both, WA).exit_code == 0
    with Register.open(place) as register:
        assert register.source_states()["wa"].last_error == ""


def test_an_empty_answer_without_proof_is_refused_even_where_none_is_believable(place: DataDir, boards: Boards) -> None:
    small = board("wa", bounds=(0, 10))
    boards.serve_rows("board.example", [])
    assert refresh(place, boards, small).runs[0].failure == "empty"
    boards.serve_rows("board.example", {"rows": [], "empty_proof": "0 records"})
    assert refresh(place, boards, small).runs[0].outcome == "published"


def test_one_unknown_word_among_many_is_published_as_unrecognised(place: DataDir, boards: Boards) -> None:
    rows = many(100)
    rows[7] = (*rows[7][:2], "Zombie")
    boards.serve_rows("wa.example", rows)
    done = refresh(place, boards, WA).runs[0]
    assert done.outcome == "published"
    assert "'Zombie' (1)" in done.warnings[0]
    found = standings(place)
    assert (found[rows[7][0]], len(found)) == (Standing.UNRECOGNISED, 100)


def test_many_unknown_words_hold_the_publish_until_a_good_answer_comes(
    place: DataDir, boards: Boards, clock: ManualClock
) -> None:
    boards.serve_rows("wa.example", many(100))
    refresh(place, boards, WA)
    odd = [(number, name, "Zombie" if place < 6 else status) for place, (number, name, status) in enumerate(many(100))]
    boards.serve_rows("wa.example", odd)
    clock.advance(DAY)
    report = refresh(place, boards, WA)
    assert (report.runs[0].outcome, report.exit_code) == ("held", 6)
    assert "6% of the rows" in report.runs[0].sentence
    with Register.open(place) as register:
        state = register.source_states()["wa"]
        assert state.held == report.runs[0].sentence
        assert state.unknown_statuses == {"Zombie": 6}
        assert len(register.publishes("wa")) == 1
    boards.serves["wa.example"] = NetworkError("down")
    refresh(place, boards, WA)
    with Register.open(place) as register:
        assert register.source_states()["wa"].held, "a failure does not lift what a person has to look at"
    boards.serve_rows("wa.example", many(100))
    clock.advance(DAY)
    refresh(place, boards, WA)
    with Register.open(place) as register:
        assert register.source_states()["wa"].held == ""


def test_exactly_five_percent_is_not_held(place: DataDir, boards: Boards) -> None:
    rows = [(number, name, "Zombie" if place < 5 else status) for place, (number, name, status) in enumerate(many(100))]
    boards.serve_rows("wa.example", rows)
    assert refresh(place, boards, WA).runs[0].outcome == "published"


def test_an_older_file_after_a_newer_one_is_refused(place: DataDir, boards: Boards, clock: ManualClock) -> None:
    boards.serve_rows("wa.example", {"rows": many(20), "as_of": "2026-11-20"})
    refresh(place, boards, WA)
    boards.serve_rows("wa.example", {"rows": many(19), "as_of": "2026-11-13"})
    clock.advance(DAY)
    done = refresh(place, boards, WA).runs[0]
    assert (done.outcome, done.failure) == ("failed", "implausible")
    assert done.sentence.startswith("This answer is of 2026-11-13, older than what is held (as of 2026-11-20)")
    assert len(standings(place)) == 20


def test_a_date_in_the_future_is_said_and_makes_nothing_fresher(
    place: DataDir, boards: Boards, clock: ManualClock
) -> None:
    boards.serve_rows("wa.example", {"rows": many(20), "as_of": "2027-03-01"})
    done = refresh(place, boards, WA).runs[0]
    assert any("2027-03-01, in the future" in warning for warning in done.warnings)
    with Register.open(place) as register:
        assert register.source_states()["wa"].as_of == NOW.date()


def test_a_clock_set_back_is_said_and_the_ages_only_grow(place: DataDir, boards: Boards) -> None:
    boards.serve_rows("wa.example", many(20))
    refresh(place, boards, WA)
    early = ManualClock(NOW.replace(year=2025))
    boards.clock = early
    boards.serve_rows("wa.example", many(21))
    done = refresh(place, boards, WA).runs[0]
    assert done.outcome == "published"
    assert any("in the future by this computer's clock" in warning for warning in done.warnings)
    with Register.open(place) as register:
        assert register.source_states()["wa"].as_of == date(2025, 11, 22)


def test_a_dry_run_changes_nothing(place: DataDir, both: Boards) -> None:
    report = refresh(place, both, WA, dry_run=True)
    assert report.dry_run
    assert report.runs[0].sentence == "20 rows: 20 new."
    both.serves["wa.example"] = NetworkError("down")
    assert refresh(place, both, WA, dry_run=True).exit_code == 6
    with Register.open(place) as register:
        assert register.source_states() == {}


def test_hosts_are_asked_side_by_side_and_one_host_by_one_source_at_a_time(place: DataDir, boards: Boards) -> None:
    first, second = board("wa", host="same.example"), board("co", host="same.example")
    other = board("md", host="other.example")
    inside: list[str] = []
    together = threading.Barrier(2)

    def same(request: Request) -> bytes:
        assert inside == []
        inside.append("same")
        if len(boards.asked) <= 2:
            together.wait(timeout=10)
        inside.clear()
        return json.dumps(many(5)).encode()

    def meets(request: Request) -> bytes:
        together.wait(timeout=10)
        return json.dumps(many(5)).encode()

    boards.serves["same.example"], boards.serves["other.example"] = same, meets
    report = refresh(place, boards, first, second, other)
    assert [done.outcome for done in report.runs] == ["published"] * 3


def test_ctrl_c_keeps_what_was_published_and_discards_the_unfinished(place: DataDir, both: Boards) -> None:
    started = threading.Event()
    release = threading.Event()

    def slow(request: Request) -> bytes:
        started.set()
        release.wait(timeout=20)
        return json.dumps(many(20)).encode()

    both.serves["co.example"] = slow

    def stop(event: RunEvent) -> None:
        if event.source_id == "wa" and event.phase == "done":
            started.wait(timeout=20)
            raise KeyboardInterrupt

    report = run([WA, CO], place=place, session=both, clock=both.clock, on_event=stop)
    release.set()
    assert (report.interrupted, report.exit_code) == (True, 130)
    assert [(done.source_id, done.outcome) for done in report.runs] == [("wa", "published"), ("co", "unfinished")]
    assert "stopped before" in report.runs[1].sentence
    with Register.open(place) as register:
        assert list(register.source_states()) == ["wa"]


def test_ctrl_c_inside_a_publish_leaves_that_source_as_it_was(
    place: DataDir, both: Boards, monkeypatch: pytest.MonkeyPatch
) -> None:
    refresh(place, both, WA)
    both.serve_rows("wa.example", many(21))

    def stop(*args: object, **kwargs: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("verifier.register.writer.RegisterWriter._set_state", stop)
    report = refresh(place, both, WA)
    assert (report.exit_code, report.runs[0].outcome) == (130, "unfinished")
    assert len(standings(place)) == 20


def test_a_run_out_of_time_leaves_the_rest_unasked(place: DataDir, both: Boards, clock: ManualClock) -> None:
    def slow(request: Request) -> bytes:
        clock.advance(30)
        return json.dumps(many(20)).encode()

    both.serves["wa.example"] = slow
    report = run([WA, CO], place=place, session=both, clock=clock, lanes=1, deadline=Deadline(clock, 20))
    assert [done.outcome for done in report.runs] == ["published", "failed"]
    assert "time for this run was over" in report.runs[1].sentence


def test_a_source_that_does_not_end_in_time_is_left_unfinished(
    place: DataDir, both: Boards, clock: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("verifier.refresh.run._POLL_SECONDS", 0.01)
    monkeypatch.setattr("verifier.refresh.run._GRACE_SECONDS", 0.02)
    release = threading.Event()

    def stuck(request: Request) -> bytes:
        clock.advance(30)
        release.wait(timeout=20)
        return json.dumps(many(20)).encode()

    both.serves["wa.example"] = stuck
    report = run([WA], place=place, session=both, clock=clock, deadline=Deadline(clock, 20))
    release.set()
    (done,) = report.runs
    assert (done.outcome, report.interrupted, report.exit_code) == ("unfinished", False, 6)
    assert "out of time" in done.sentence
    assert standings(place) == {}


@pytest.mark.parametrize("sign", [";", ";0;", "\x9b;", "; AKA "])
def test_a_name_that_a_sign_parts_is_published_beside_the_others(place: DataDir, both: Boards, sign: str) -> None:
    both.serve_rows("wa.example", [("AC9", f"Marisol Quillowmere{sign}owned owned", "Active")])
    assert refresh(place, both, WA, CO).exit_code == 0


def test_a_fault_of_ours_in_publishing_one_source_touches_no_other(
    place: DataDir, both: Boards, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish = RegisterWriter.publish

    def faulty(self: RegisterWriter, publication: Publication, *, dry_run: bool = False) -> PublishSummary:
        if publication.source.id == "wa":
            raise RecursionError
        return publish(self, publication, dry_run=dry_run)

    monkeypatch.setattr(RegisterWriter, "publish", faulty)
    report = refresh(place, both, WA, CO)
    assert [(one.outcome, one.failure) for one in report.runs] == [("failed", "internal"), ("published", "")]
    assert standings(place) == {}
    assert len(standings(place, "co")) == 20


def test_a_full_disk_fails_the_source_and_keeps_what_is_held(
    place: DataDir, both: Boards, monkeypatch: pytest.MonkeyPatch
) -> None:
    refresh(place, both, WA)
    opened = RegisterWriter.open.__func__  # type: ignore[attr-defined]

    def small(cls: type[RegisterWriter], where: DataDir) -> RegisterWriter:
        writer: RegisterWriter = opened(cls, where)
        (pages,) = writer.conn.execute("PRAGMA page_count").fetchone()
        writer.conn.execute(f"PRAGMA max_page_count = {pages + 1}")
        return writer

    monkeypatch.setattr(RegisterWriter, "open", classmethod(small))
    both.serve_rows("wa.example", many(3_000))
    report = refresh(place, both, WA)
    assert (report.runs[0].failure, report.exit_code) == ("storage", 6)
    assert "disk is full" in report.runs[0].sentence
    assert len(standings(place)) == 20


def test_a_second_run_is_told_at_once_that_another_holds_the_lock(place: DataDir, both: Boards) -> None:
    refresh(place, both, WA)
    with refresh_lock(place):
        with pytest.raises(LockedError) as caught:
            refresh(place, both, WA)
        assert caught.value.exit_code == 75
        assert len(standings(place)) == 20, "reading goes on"
    assert refresh(place, both, WA).exit_code == 0


def test_the_lock_holds_between_processes_and_falls_when_one_is_killed(place: DataDir) -> None:
    script = (
        "import sys, time\nfrom pathlib import Path\nfrom verifier.refresh.lock import refresh_lock\n"
        "from verifier.register.place import DataDir\n"
        "with refresh_lock(DataDir(Path(sys.argv[1]))):\n    print('held', flush=True)\n    time.sleep(60)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(place.root)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(LockedError), refresh_lock(place):
            pass
        other.kill()
    with refresh_lock(place):
        pass


def test_a_place_that_cannot_be_written_is_a_storage_error(tmp_path: Path, both: Boards) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StorageError):
        refresh(DataDir(tmp_path / "file"), both, WA)


def test_invented_data_marks_the_register(place: DataDir, both: Boards) -> None:
    both.origin = Origin.SANDBOX
    refresh(place, both, WA)
    both.origin = Origin.FETCHED
    both.serve_rows("wa.example", many(21))
    done = refresh(place, both, WA).runs[0]
    assert (done.outcome, done.failure) == ("failed", "refused")
    with Register.open(place) as register:
        assert register.sandbox
