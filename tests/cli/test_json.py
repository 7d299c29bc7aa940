"""Every command that prints data prints it as JSON too, under the name of its schema."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer

from tests.cli.conftest import Command
from verifier.cli.app import app
from verifier.cli.man import commands

NO_DATA = {
    "verifier evidence": "writes a page to be printed",
    "verifier held": "shows a difference to the person who decides about it",
    "verifier serve": "answers until it is stopped, as JSON at its own addresses",
    "verifier desk": "a person sits at it; its report takes any format of `verifier roster`",
    "verifier schedule": "prints a line for cron and units for systemd, which those read",
    "verifier metrics": "prints the form that Prometheus reads",
    "verifier demo": "shows the program to a person",
    "verifier new-adapter": "writes files",
    "verifier watch add": "says one sentence",
    "verifier watch remove": "says one sentence",
}


def test_every_command_has_the_option_or_a_reason() -> None:
    every = [(path, command) for _, command, path in commands(typer.main.get_command(app), "verifier")]
    groups = {path.rpartition(" ")[0] for path, _ in every}
    without = {
        path
        for path, command in every
        if path not in groups and not any("--json" in param.opts for param in command.params)
    }
    assert without == set(NO_DATA)


@pytest.mark.parametrize(
    ("words", "schema"),
    [
        (["check", "Grace Oshanwen", "--state", "CO", "--offline"], "verifier.answer/1"),
        (["roster", "staff.csv", "--offline"], "verifier.roster/1"),
        (["sources"], "verifier.sources/1"),
        (["states"], "verifier.states/1"),
        (["states", "--summary"], "verifier.coverage/1"),
        (["show", "1"], "verifier.record/1"),
        (["record", "--list"], "verifier.records/1"),
        (["decide", "--list"], "verifier.decisions/1"),
        (["watch", "list"], "verifier.watches/1"),
        (["export", "out.db"], "verifier.export/1"),
        (["history", "1"], "verifier.history/1"),
        (["audit"], "verifier.audit/1"),
        (["backup", "kept.tar"], "verifier.backup/1"),
        (["forget", "Grace Oshanwen"], "verifier.forget/1"),
        (["prune", "--dry-run"], "verifier.prune/1"),
        (["config", "show"], "verifier.config/1"),
        (["doctor"], "verifier.doctor/1"),
        (["open", "GA"], "verifier.page/1"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_it_names_its_schema(verifier: Command, filled: Path, tmp_path: Path, words: list[str], schema: str) -> None:
    (tmp_path / "staff.csv").write_text("Name,State\nGrace Oshanwen,CO\n", encoding="utf-8")
    shown = verifier(*words, "--json", data_dir=filled)
    assert json.loads(shown.out)["schema"] == schema


def test_the_row_of_a_decision_is_data_too(verifier: Command, filled: Path, tmp_path: Path) -> None:
    (tmp_path / "staff.csv").write_text("Name,State\nGrace Oshanwen,CO\n", encoding="utf-8")
    verifier("roster", "staff.csv", "--offline", "-o", "result.json", data_dir=filled)
    told = json.loads(verifier("decide", "result.json", "2", "--json", data_dir=filled).out)
    assert told["schema"] == "verifier.row/1"
    assert len(told["possible"]) == 2
