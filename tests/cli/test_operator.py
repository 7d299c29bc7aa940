"""What whoever runs this for years relies on: the lock, silence, times, figures, file modes, settings, patience."""

from __future__ import annotations

import json
import os
import re
import stat
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from cache.errors import Failure
from tests.cli.conftest import Command
from tests.register.build import NOW, board, many, publish, records
from tests.sandbox.demo import demo_world
from tests.sandbox.faults import Fault
from tests.sandbox.server import Sandbox
from verifier.cli import refreshing
from verifier.cli.context import Context
from verifier.config import load
from verifier.refresh.deliver import SourceOutcome
from verifier.refresh.lock import refresh_lock
from verifier.refresh.run import RunReport, SourceRun
from verifier.refresh.schedule import due
from verifier.register.export import export_register
from verifier.register.model import SourceState
from verifier.register.place import DataDir
from verifier.register.private import PrivateFile
from verifier.register.read import Register
from verifier.register.writer import RegisterWriter

ROOT = Path(__file__).resolve().parents[2]


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_held_lock_is_told_before_anything_is_loaded(tmp_path: Path) -> None:
    program = (
        "import sys\nfrom verifier.cli.app import run\n"
        f"code = run(['--data-dir', {str(tmp_path)!r}, 'refresh', '--due'])\n"
        "heavy = {'verifier.cli.refreshing', 'verifier.register.read', 'requests', 'sqlite_utils'}\n"
        "print(int(code), sorted(heavy & set(sys.modules)))"
    )
    with refresh_lock(DataDir(tmp_path)):
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "75 []"
    assert "Another process is refreshing" in done.stderr


def test_a_configuration_in_the_current_folder_is_named_and_not_read(verifier: Command, tmp_path: Path) -> None:
    here = tmp_path / "verifier.toml"
    here.write_text('user = "Mallory"\nproxy = "http://mallory.example:1"\n', encoding="utf-8")
    shown = verifier("--quiet", "config", "show")
    assert (shown.code, "Mallory" in shown.out) == (0, False)
    assert f"{here} is not read" in shown.err
    assert "Mallory" in verifier("--config", "verifier.toml", "config", "show").out
    here.write_text("= broken", encoding="utf-8")
    assert verifier("config", "show").code == 0


def test_no_secret_is_ever_shown(verifier: Command, tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(
        'keys = ["ny.records=s3cret"]\nproxy = "http://me:s3cret@127.0.0.1:9"\n', encoding="utf-8"
    )
    for words in (("config", "show"), ("config", "show", "--json"), ("doctor",), ("sources",), ("refresh", "wa")):
        shown = verifier("--config", "own.toml", *words)
        assert "s3cret" not in shown.out + shown.err, words
    assert "The configured proxy" in shown.out
    assert "http://(set)@127.0.0.1:9" in verifier("--config", "own.toml", "config", "show").out


@pytest.mark.parametrize(("shared", "register", "folder"), [(False, 0o600, 0o700), (True, 0o640, 0o750)])
def test_the_register_is_its_owners_unless_it_is_shared(
    tmp_path: Path, shared: bool, register: int, folder: int
) -> None:
    place = DataDir(tmp_path / "data", shared)
    before = os.umask(0)
    try:
        for _ in range(2):
            with RegisterWriter.open(place) as writer:
                publish(writer, records(many(3)))
            PrivateFile.open(place).close()
            found = (mode(place.register_db), mode(place.root), mode(place.private_db))
            assert found == (register, folder, 0o600)
            place.register_db.chmod(0o666)
        export_register(place, tmp_path / "out.db", NOW)
    finally:
        os.umask(before)
    assert mode(tmp_path / "out.db") == 0o644


def test_every_line_of_stderr_has_its_time(verifier: Command) -> None:
    told = verifier("--log-format", "json", "show", "7").err
    assert json.loads(told)["text"].startswith("There is no record 7")
    assert datetime.fromisoformat(json.loads(told)["at"]).tzinfo is not None
    assert re.match(r"\d{4}-\d\d-\d\dT[\d:.]+Z There is no record", verifier("show", "7", "--log-format=text").err)
    assert verifier("--log-format", "xml", "sources").code == 2
    assert "There is no form 'xml'" in verifier("sources", "--log-format", "xml").err


def test_a_quiet_refresh_is_silent_when_all_is_well_and_tells_what_is_not(verifier: Command, tmp_path: Path) -> None:
    with Sandbox(demo_world(seed=1, size=300, today=date(2026, 11, 22))) as boards:

        def refresh() -> tuple[int, str, str]:
            shown = verifier("--quiet", "--sandbox", str(boards.port), "refresh", "co", "md", data_dir=tmp_path / "d")
            return shown.code, shown.out, shown.err

        assert refresh() == (0, "", "")
        boards.fail("data.colorado.gov", Fault.CHALLENGE)
        code, out, err = refresh()
    assert (code, err) == (6, "")
    assert "co " in out
    assert "md " not in out


def test_the_figures_are_what_prometheus_reads(verifier: Command, filled: Path, tmp_path: Path) -> None:
    shown = verifier("metrics", data_dir=filled)
    line = re.compile(r'(# (HELP|TYPE) \w+ .+|verifier_\w+(\{\w+="[^"\n]*"(,\w+="[^"\n]*")*\})? -?[\d.e+]+)')
    assert [one for one in shown.out.splitlines() if not line.fullmatch(one)] == []
    with Register.open(DataDir(filled)) as register:
        rows = register.source_states()["wa"].rows
    assert f'verifier_source_rows{{source="wa"}} {rows}\n' in shown.out
    assert 'verifier_source_stale{source="wa"} 0\n' in shown.out
    assert 'verifier_source_last_run_duration_seconds{source="wa"} ' in shown.out
    assert 'verifier_source_stale{source="wa"} 1\n' in verifier("metrics", data_dir=filled, as_of="2027-11-22").out
    assert verifier("metrics", "-o", "out.prom", data_dir=filled).code == 0
    assert mode(tmp_path / "out.prom") == 0o644
    assert (tmp_path / "out.prom").read_text(encoding="utf-8").startswith("# HELP")
    assert verifier("metrics").code == 0


def test_stale_sources_fail_a_script_that_asks(verifier: Command, filled: Path) -> None:
    assert verifier("sources", "--fail-if-stale", data_dir=filled).code == 0
    shown = verifier("--quiet", "sources", "--fail-if-stale", data_dir=filled, as_of="2027-11-22")
    assert (shown.code, shown.out) == (4, "")
    assert "wa" in shown.err
    assert verifier("sources", data_dir=filled, as_of="2027-11-22").code == 0


def _report(*failures: str) -> RunReport:
    runs = tuple(
        SourceRun(source_id=f"s{place}", outcome=SourceOutcome.FAILED, failure=failure, sentence=f"No answer {place}.")
        for place, failure in enumerate(failures)
    )
    return RunReport(started_at=NOW, seconds=1, runs=runs)


def test_a_network_that_is_away_is_told_once(capsys: pytest.CaptureFixture[str]) -> None:
    run = Context(load(flags={}, environment={}), NOW, None, None, quiet=True, config_file=None)
    told: Callable[[RunReport], None] = lambda report: refreshing._print(run, report, as_json=False)  # noqa: E731
    told(_report(*[Failure.NETWORK] * 18))
    assert capsys.readouterr().out.splitlines() == [
        "The network cannot be reached from here: none of 18 sources answered. No answer 0. The old data of all stays."
    ]
    told(_report(Failure.NETWORK, Failure.BLOCKED))
    assert "No answer 1" in capsys.readouterr().out


@pytest.mark.parametrize("days", [1, 7, 30])
def test_a_source_that_keeps_failing_is_asked_less_and_never_less_than_its_cadence(days: int) -> None:
    source = board(cadence=timedelta(days=days))
    state = SourceState(
        source_id="wa", tier=source.tier, jurisdiction="WA", scope=source.scope, last_run_at=NOW, last_outcome="blocked"
    )
    waits = []
    for failures in range(12):
        when = due(source, state, NOW, failures).when
        assert when is not None
        waits.append(when - NOW)
    assert waits[:2] == [timedelta(hours=6)] * 2
    assert waits == sorted(waits)
    assert waits[-1] <= timedelta(days=days)
    assert waits[-1] >= timedelta(days=days) * 0.9


def test_failures_in_a_row_end_with_a_good_run_and_do_not_count_an_absent_network(tmp_path: Path) -> None:
    place, source = DataDir(tmp_path), board()
    with RegisterWriter.open(place) as writer:
        publish(writer, records(many(3)))
        for failure in (Failure.BLOCKED, Failure.NETWORK, Failure.CHANGED):
            writer.note_failure(source, failure, "No.", datetime(2026, 11, 23, tzinfo=UTC))
        with Register.open(place) as register:
            assert register.failures_in_a_row() == {"wa": 2}
        publish(writer, records(many(4)), now=NOW + timedelta(days=3))
        with Register.open(place) as register:
            assert register.failures_in_a_row() == {}
            assert register.run_counts()["wa", "blocked"] == 1
