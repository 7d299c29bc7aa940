"""Whatever the phrases are, the facts stay: a reworded copy of the program tells the same outcomes and events."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.watch import rewording

ROOT = Path(__file__).resolve().parents[2]


def told(folder: Path, *first: Path) -> dict[str, Any]:
    """Return what the scenario tells in a process of its own, the first folders searched before the program's own."""
    folder.mkdir()
    path = os.pathsep.join(map(str, (*first, ROOT)))
    done = subprocess.run(
        [sys.executable, str(Path(rewording.__file__)), str(folder)],
        env={**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], dict[str, Any]]:
    folder = tmp_path_factory.mktemp("rewording")
    count = rewording.reworded_copy(ROOT / "verifier", folder / "copy")
    assert count > 300
    return told(folder / "plain"), told(folder / "reworded", folder / "copy")


def test_rewording_every_phrase_changes_no_fact(both: tuple[dict[str, Any], dict[str, Any]]) -> None:
    plain, reworded = both
    for one, other in zip(plain["facts"], reworded["facts"], strict=True):
        assert one == other
    assert plain["reasons"] == reworded["reasons"]


def test_the_phrases_were_reworded(both: tuple[dict[str, Any], dict[str, Any]]) -> None:
    plain, reworded = (json.dumps(one["whole"]) for one in both)
    for phrase in ("An active record was found", "a like name is listed", "Open again", "A person must look"):
        assert phrase in plain
        assert phrase not in reworded


def test_the_scenario_tells_events_of_every_sort(both: tuple[dict[str, Any], dict[str, Any]]) -> None:
    runs = [step["told"] for step in both[0]["whole"] if step["command"] == "watch" and step["told"]]
    changes = {one["change"] for run in runs for one in run["changes"]}
    assert changes >= {
        "exclusion.same_number", "exclusion.possible", "exclusion.cannot_say", "exclusion.none", "license.renewed",
        "license.status_changed", "license.no_longer_listed", "license.expires_soon", "decision.open_again",
    }  # fmt: skip
    assert {step["code"] for step in both[0]["whole"]} >= {0, 1, 3, 4}
