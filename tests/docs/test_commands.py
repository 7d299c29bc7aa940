"""Every command of the README and the guides runs as it is written, on a fresh machine, against the sandbox boards."""

from __future__ import annotations

import glob
import io
import re
import shlex
import shutil
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click
import pytest
import typer
import xlsxwriter

from docs.readme_blocks import commands as shown_with_output
from state_boards.contract import catalogue
from tests.docs.pages import PAGES, ROOT, commands, said
from tests.sandbox.__main__ import main
from tests.sandbox.demo import demo_world
from tests.sandbox.faults import Fault
from tests.sandbox.server import Sandbox
from verifier.cli.app import app, hoist, run
from verifier.exits import Exit
from verifier.refresh.invented import MARK

TODAY = "2026-11-22"
WRITTEN = "python -m tests.sandbox --write saved/"
"""The command that writes the files for all pages."""
LARGE = ("leie", "medicaid.ca", "medicaid.ny", "medicaid.pa")
"""Exclusion lists of 61,000 invented rows and of thousands, which take their time: served only to a command that names
one of them. That one run publishes all but the first is shown by tests/e2e/test_truths.py."""
NOT_RUN = {
    "make demo": "sets up an environment from a package index; `verifier demo` itself is run by tests/cli",
    "make test": "is this very run",
    "make check": "is what runs this test",
    "pipx install .": "needs pipx and a package index; .ci/wheel installs the wheel",
    "pipx install ./acupuncture_verifier-0.1.0-py3-none-any.whl": "the same",
    "pipx install '.[web]'": "the same, with what the page needs; tests/web runs it",
    "verifier serve": "answers until Ctrl-C; tests/web starts it",
    "verifier desk staff.xlsx": "answers until it is ended; tests/desk sits at one",
    "python -m tests.desk.browser": "needs a browser; .ci/browser runs it",
    "python -m tests.desk.guide": "the same",
    "verifier held": "needs an answer that was held back; tests/cli/test_held.py decides about one",
    "verifier new-adapter": "writes into a checkout; tests/guide follows it word for word in a copy of the tree",
    "verifier doctor --live pr": "asks the source that the guide has just made; tests/guide",
    "python -m state_boards.contract.index": "writes into a checkout; tests/guide",
    "python -m docs.generate": "writes into a checkout; tests/guide",
    "python -m tests.sandbox --port": "serves until Ctrl-C; tests/sandbox/test_server.py starts it",
    "curl": "needs curl and that server; tests/sandbox/test_server.py asks by host name",
    "verifier roster staff.xlsx -o result.xlsx --resume": "needs a run that was broken off (tests/roster)",
}
"""Commands, or how they begin, that are not run here, and why."""
ENDS = {
    "check": {Exit.OK, Exit.ATTENTION, Exit.A_PERSON_MUST_LOOK, Exit.CANNOT_SAY},
    "roster": {Exit.OK, Exit.ATTENTION, Exit.A_PERSON_MUST_LOOK, Exit.CANNOT_SAY},
    "watch": {Exit.OK, Exit.ATTENTION, Exit.A_PERSON_MUST_LOOK, Exit.CANNOT_SAY},
    "doctor": {Exit.OK, Exit.ATTENTION},
    "expiring": {Exit.OK, Exit.ATTENTION, Exit.CANNOT_SAY},
    "refresh": {Exit.OK, Exit.INCOMPLETE},
    "sources": {Exit.OK, Exit.CANNOT_SAY},
}
"""How a command may end; any other one with 0."""
TYPED = {
    "verifier record GA": [
        *("", "Marlow, Ines", "", "521", "Acupuncturist", "Active", "", "12/31/2027"),
        *("", "", "", "", "2026-11-20", "A. Clerk", ""),
    ],
    "verifier map-file roster.csv -o ut.toml": [
        "fact", "Utah list", "Division", "UT", "https://dopl.utah.gov/", "n", "all",
    ],
    "verifier map-file roster.xlsx -o county.toml": [
        "fact", "County list", "County", "", "https://county.example/", "n", "all",
    ],
}  # fmt: skip
"""What a person types where a command asks on a terminal."""


@pytest.fixture(scope="module")
def served() -> Iterator[Sandbox]:
    with Sandbox(demo_world(seed=3, size=120, today=date.fromisoformat(TODAY))) as sandbox:
        yield sandbox


@pytest.fixture
def boards(served: Sandbox) -> Iterator[Sandbox]:
    yield served
    served.heal()


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return what `WRITTEN` writes."""
    folder = tmp_path_factory.mktemp("written") / "saved"
    folder.mkdir()
    assert main(["--seed", "3", "--size", "120", "--today", TODAY, "--write", str(folder)]) == 0
    return folder


@pytest.fixture
def home(tmp_path: Path, saved: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of somebody who has just installed the program and has the files that the pages speak of."""
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "VERIFIER_CONFIG", "VERIFIER_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    # Only a checkout keeps its data beside itself.
    monkeypatch.setenv("VERIFIER_DATA_DIR", str(tmp_path / ".local" / "share" / "verifier"))
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    samples = ROOT / "tests" / "samples"
    for name in ("list.html", "details.html"):
        shutil.copy(samples / "ga" / "ok" / name, work)
    shutil.copy(samples / "or" / "ok" / "verification.html", work / "saved.html")
    (work / "captured.html").write_text("<h1>Licensee</h1><p>Name: Marlow, Ines</p>", encoding="utf-8")
    shutil.copy(saved / "leie" / "UPDATED.csv", work)
    shutil.copy(saved / "ak" / "ProfessionalLicenseDownload.CSV", work)
    shutil.copytree(saved, work / "saved")
    _list(work)
    _staff(work)
    return work


def _list(work: Path) -> None:
    header = ["Licence No", "Last Name", "First Name", "Profession Type", "Status", "Expiration Date", "District"]
    rows = [
        [f"UT-{n}", f"Marlow{chr(97 + n)}", "Ines", "Acupuncturist", "Active", "12/31/2027", "North"] for n in range(12)
    ]
    (work / "roster.csv").write_text("".join(",".join(row) + "\n" for row in [header, *rows]), encoding="utf-8")
    _workbook(work / "roster.xlsx", [header, *rows])


def _staff(work: Path) -> None:
    people = [["Name", "State", "License Number"], *([f"Nobody Quorndale{chr(97 + n)}", "WA", ""] for n in range(20))]
    people[13] = ["Grace Oshanwen", "CO", ""]
    people[14] = ["Grace Oshanwen", "Colorado", ""]
    (work / "staff.csv").write_text("".join(",".join(row) + "\n" for row in people), encoding="utf-8")
    _workbook(work / "staff.xlsx", people)


def _workbook(path: Path, rows: list[list[str]]) -> None:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)


class Terminal(io.StringIO):
    """A terminal at which somebody types."""

    def isatty(self) -> bool:
        """Say that a person is there."""
        return True


def why_not(command: str) -> str:
    return next((why for begins, why in NOT_RUN.items() if command.startswith(begins)), "")


def expanded(command: str) -> list[str]:
    """Return the words as a shell hands them over, without the file that the output goes to."""
    words = shlex.split(command.partition(" > ")[0])
    return [path for word in words for path in (sorted(glob.glob(word)) if "*" in word else [word])]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_of_a_page_runs_as_written(
    page: Path, home: Path, boards: Sandbox, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    shown = shown_with_output(page.read_text(encoding="utf-8"))
    for command in commands(page):
        if command in shown or command == WRITTEN or why_not(command):
            continue
        words = expanded(command)[1:]
        boards.heal()
        if not set(LARGE).intersection(words):
            for name in LARGE:
                boards.fail(catalogue.source(name).hosts[0], Fault.FORBIDDEN)
        monkeypatch.setattr(sys, "stdin", io.StringIO())
        if command in TYPED:
            monkeypatch.setattr(sys, "stdin", Terminal("".join(f"{line}\n" for line in TYPED[command])))
        sandbox = [] if "--sandbox" in words else ["--sandbox", str(boards.port)]
        code = run([*sandbox, "--as-of", TODAY, *words])
        printed = capfd.readouterr()
        # No other test takes in a federal list of full size: it must be published, not only tried.
        ends = {Exit.OK} if "leie" in words else ENDS.get(words[0], {Exit.OK})
        assert code in ends, f"{command}\n{printed.out}\n{printed.err}"
        assert "Traceback" not in printed.err


def test_what_is_not_run_is_written_somewhere() -> None:
    every = [command for page in PAGES for command in commands(page)]
    assert len(every) > 40
    assert [begins for begins in NOT_RUN if not any(command.startswith(begins) for command in every)] == []
    assert [command for command in (*TYPED, WRITTEN) if command not in every] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_in_a_sentence_has_the_options_it_names(page: Path) -> None:
    for command in said(page):
        name, options = _named(command)
        known = {option for param in name.params for option in (*param.opts, *param.secondary_opts)}
        assert [option for option in options if option not in known] == [], f"{page.name}: {command}"


def _named(command: str) -> tuple[click.Command, list[str]]:
    line = command.partition(" | ")[0]
    words = [word for word in hoist(shlex.split(line)[1:]) if word not in ("--quiet", "-q")]
    found: click.Command = typer.main.get_command(app)
    while isinstance(found, click.Group) and words and not words[0].startswith("-"):
        inner = found.get_command(click.Context(found), words[0])
        assert inner is not None, command
        found, words = inner, words[1:]
    return found, re.findall(r"(?<!\S)--?[a-z][a-z-]*", " ".join(words))


def test_a_page_of_the_sandbox_is_no_sample() -> None:
    """A sample stands for a real board's page: none may be refused as the sandbox's."""
    marked = [path for path in (ROOT / "tests" / "samples").rglob("*.html") if MARK.encode() in path.read_bytes()]
    assert marked == []
