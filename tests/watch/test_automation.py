"""What runs unattended: the schedule that is printed, the GitHub Action's steps, and the pre-commit hook."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import textwrap
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.roster.conftest import Command, demo_made

__all__ = ["demo_made"]
ROOT = Path(__file__).resolve().parents[2]
CLEAN = "Name,License State,License Number\nMarisol Quillowmere,WA,AC99000101\n"
BAD = CLEAN + "Fergus McTarvudden,WA,AC99000104\n"


@pytest.mark.parametrize("every", ["daily", "weekly", "monthly"])
def test_the_schedule_is_a_valid_line_spread_over_users(verifier: Command, tmp_path: Path, every: str) -> None:
    lines = [
        verifier("schedule", "--every", every, "--cron", data_dir=tmp_path / f"data-{place}").out.strip()
        for place in range(12)
    ]
    moments = [line.split(" ", 5) for line in lines]
    for minute, hour, day, month, weekday, command in moments:
        assert 0 <= int(minute) < 60
        assert 1 <= int(hour) <= 5
        assert (day == "*", month, weekday == "*") == (every != "monthly", "*", every != "weekly")
        assert "--quiet watch run" in command
    assert len({tuple(moment[:5]) for moment in moments}) > 6
    again = verifier("schedule", "--every", every, "--cron", data_dir=tmp_path / "data-0").out.strip()
    assert again == lines[0]


def test_the_systemd_timer_has_jitter_and_knows_findings_from_failures(verifier: Command) -> None:
    shown = verifier("schedule", "--systemd", "--refresh")
    for text in (
        "OnCalendar=*-*-*",
        "RandomizedDelaySec=1h",
        "Persistent=true",
        "SuccessExitStatus=1 3 4",
        "refresh --due",
    ):
        assert text in shown.out
    assert verifier("schedule", "--every", "hourly").code == 2


def test_a_percent_sign_in_a_path_does_not_end_the_cron_command(verifier: Command, tmp_path: Path) -> None:
    shown = verifier("schedule", "--cron", data_dir=tmp_path / "50%")
    assert "50\\%" in shown.out


def steps(text: str) -> list[tuple[str, str, dict[str, str]]]:
    """Return (name, script, environment) of every step of the action, read as YAML's block style says."""
    found = []
    for block in re.split(r"(?m)^    - name: ", text)[1:]:
        name, _, rest = block.partition("\n")
        script = re.search(r"(?ms)^      run: \|\n((?:(?:        .*)?\n)+)", rest)
        given = re.search(r"(?m)^      env:\n((?:        .*\n)+)", rest)
        assert script is not None
        pairs = [line.strip().partition(": ")[::2] for line in given.group(1).splitlines()] if given else []
        found.append((name, textwrap.dedent(script.group(1)), dict(pairs)))
    return found


def inputs_of(text: str) -> dict[str, str]:
    """Return the inputs with their defaults."""
    section = text.split("\ninputs:\n")[1].split("\noutputs:\n", maxsplit=1)[0]
    names = re.split(r"(?m)^  ([a-z-]+):\n", section)[1:]
    return {
        name: (re.search(r'(?m)^    default: "?(.*?)"?$', body) or [None, ""])[1] or ""
        for name, body in zip(names[::2], names[1::2], strict=True)
    }


def run_action(folder: Path, given: Mapping[str, str]) -> tuple[int, str, str]:
    """Run the action's steps as the runner would: bash -eo pipefail, expressions only in env; return how it ended."""
    text = (ROOT / "action.yml").read_text()
    values = {**inputs_of(text), **given}
    assert set(given) <= set(values)
    output, summary = folder / "output.txt", folder / "summary.md"
    outputs: dict[str, str] = {}
    for name, script, environment in steps(text):
        assert "${{" not in script, "an expression inside a script could be code"
        filled = {
            key: re.sub(
                r"\$\{\{ (inputs|steps\.check\.outputs)\.([a-z-]+) \}\}",
                lambda match: (values if match.group(1) == "inputs" else outputs)[match.group(2)],
                value,
            )
            for key, value in environment.items()
        }
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
            cwd=folder,
            env={
                "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "HOME": str(folder),
                "GITHUB_OUTPUT": str(output), "GITHUB_STEP_SUMMARY": str(summary),
                "GITHUB_ACTION_PATH": str(ROOT), **filled,
            },
            capture_output=True,
            text=True,
            check=False,
        )  # fmt: skip
        if output.exists():
            outputs.update(line.partition("=")[::2] for line in output.read_text().splitlines())
        if done.returncode:
            return done.returncode, name, summary.read_text() if summary.exists() else ""
    return 0, "", summary.read_text() if summary.exists() else ""


@pytest.fixture
def workspace(demo_made: Path, tmp_path: Path) -> Path:
    """Return a workspace whose data directory holds the demo's register as if it were a real one."""
    (tmp_path / ".verifier-data").symlink_to(demo_made)
    return tmp_path


ARGUMENTS = {"offline": "true", "arguments": "--as-of 2026-11-22"}


def test_the_action_passes_and_fails_as_a_shell_runs_it(workspace: Path) -> None:
    (workspace / "staff.csv").write_text(CLEAN)
    assert run_action(workspace, {"roster": "staff.csv", **ARGUMENTS})[:2] == (0, "")
    assert (workspace / "roster-report.html").is_file()
    assert (workspace / "roster-result.json").is_file()
    (workspace / "staff.csv").write_text(BAD)
    code, step, summary = run_action(workspace, {"roster": "staff.csv", **ARGUMENTS})
    assert (code, step) == (1, "Decide")
    assert "rows in 2 = 2 checked" in summary
    assert "Fergus" not in summary


@pytest.mark.parametrize(("fail_on", "code"), [("never", 0), ("attention", 1), ("any", 1), ("sometimes", 2)])
def test_what_fails_the_action_can_be_chosen(workspace: Path, fail_on: str, code: int) -> None:
    (workspace / "staff.csv").write_text(BAD)
    assert run_action(workspace, {"roster": "staff.csv", "fail-on": fail_on, **ARGUMENTS})[0] == code


def test_a_list_that_cannot_be_read_fails_the_action(workspace: Path) -> None:
    assert run_action(workspace, {"roster": "absent.csv", **ARGUMENTS})[0] == 5
    assert run_action(workspace, {"roster": "absent.csv", "fail-on": "never", **ARGUMENTS})[0] == 0


def test_a_hostile_file_name_is_a_name_only(workspace: Path) -> None:
    name = "$(touch hacked) `touch hacked`; touch hacked.csv"
    (workspace / name).write_text(CLEAN)
    assert run_action(workspace, {"roster": name, **ARGUMENTS})[0] == 0
    assert not (workspace / "hacked").exists()


def test_the_pre_commit_hook_checks_every_list_and_fails_when_one_does(workspace: Path) -> None:
    text = (ROOT / ".pre-commit-hooks.yaml").read_text()
    entry = next(line.split("entry: ", 1)[1] for line in text.splitlines() if "entry: " in line)
    pattern = next(line.split("files: ", 1)[1] for line in text.splitlines() if "files: " in line)
    for name, content in (("roster.csv", CLEAN), ("roster-2.csv", BAD)):
        assert re.search(pattern, name)
        (workspace / name).write_text(content)
    assert not re.search(pattern, "notes.csv")
    environment = {
        **os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "VERIFIER_DATA_DIR": str(workspace / ".verifier-data"),
    }  # fmt: skip

    def hook(*names: str) -> int:
        words = [*shlex.split(entry), *names]
        return subprocess.run(words, cwd=workspace, env=environment, capture_output=True, check=False).returncode

    assert hook("roster-2.csv", "roster.csv") != 0
