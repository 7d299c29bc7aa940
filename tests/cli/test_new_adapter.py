"""`verifier new-adapter`: one module and one sample folder, which refuse until somebody has seen a real answer."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from state_boards.contract.errors import EmptyAnswerError, UnseenError
from state_boards.contract.records import ParseResult
from state_boards.contract.source import Source
from state_boards.contract.vocabulary import Standing
from tests.cli.conftest import Command
from tests.state_boards import harness
from verifier.cli.scaffold import write as scaffold
from verifier.cli.scaffold.platforms import PLATFORMS
from verifier.cli.scaffold.proposed import Proposed, proposed
from verifier.errors import UsageError

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 22)
CODES = dict(zip(PLATFORMS, ("ZZ", "ZY", "ZX", "ZW", "ZV"), strict=True))
READING = [word for word, platform in PLATFORMS.items() if platform.reads]
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the source tree under version control, with one fictitious state per platform."""
    root = tmp_path_factory.mktemp("tree")
    unwanted = shutil.ignore_patterns("__pycache__", "*.pyc")
    for name in ("cache", "state_boards", "verifier", "tests"):
        shutil.copytree(ROOT / name, root / name, ignore=unwanted)
    shutil.copy(ROOT / "pyproject.toml", root)
    (root / ".gitignore").write_text("__pycache__/\n.*_cache/\n")
    for command in (
        ["init", "--quiet"],
        ["add", "--all"],
        ["-c", "user.name=t", "-c", "user.email=t@t.example", "commit", "-qm", "tree"],
    ):
        subprocess.run(["git", *command], cwd=root, check=True, timeout=60)
    for word, code in CODES.items():
        made = run_in(root, "-m", "verifier", "new-adapter", code, "--platform", word, "--name", f"State of {code}")
        assert made.returncode == 0, made.stderr
    return root


def run_in(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments], cwd=root, capture_output=True, text=True, timeout=300, check=False
    )


def test_a_new_state_is_one_module_and_one_sample_folder(tree: Path) -> None:
    shown = subprocess.run(
        ["git", "status", "--porcelain"], cwd=tree, capture_output=True, text=True, check=True, timeout=60
    )
    paths = {line[3:] for line in shown.stdout.splitlines()}
    codes = [code.lower() for code in CODES.values()]
    assert paths == {f"state_boards/{code}.py" for code in codes} | {f"tests/samples/{code}/" for code in codes}


@pytest.mark.parametrize(
    "tool", [["ruff", "check"], ["ruff", "format", "--check"], ["mypy", "--strict"]], ids=["lint", "format", "types"]
)
def test_what_is_written_passes_the_checks_of_the_project(tree: Path, tool: list[str]) -> None:
    codes = [code.lower() for code in CODES.values()]
    paths = [f"state_boards/{code}.py" for code in codes] + [f"tests/samples/{code}/test_{code}.py" for code in codes]
    shown = run_in(tree, "-m", *tool, *paths)
    assert shown.returncode == 0, shown.stdout + shown.stderr


def test_its_tests_pass_and_prove_that_it_refuses(tree: Path) -> None:
    own = run_in(tree, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/samples")
    assert own.returncode == 0, own.stdout
    # Four cases for each platform that reads, one page for the other, and the steps of each.
    assert f"{4 * len(READING) + 1 + len(CODES)} passed" in own.stdout
    every = " or ".join(f"[{code.lower()}]" for code in CODES.values())
    cases = ["tests/state_boards/test_samples.py", "-k", every]
    general = run_in(tree, "-m", "pytest", "-q", "-p", "no:cacheprovider", *cases)
    assert general.returncode == 0, general.stdout


@pytest.mark.parametrize("code", CODES.values())
def test_the_program_knows_the_state_at_once_and_cannot_say(tree: Path, tmp_path: Path, code: str) -> None:
    shown = run_in(
        tree, "-m", "verifier", "--data-dir", str(tmp_path), "check", "Jane Doe", "--state", code, "--offline"
    )
    assert shown.returncode == 4, shown.stderr
    assert "for you; it takes about two minutes" in shown.stdout
    assert "https://board.example/" in shown.stdout
    listed = run_in(tree, "-m", "verifier", "--data-dir", str(tmp_path), "states", code)
    assert f"State of {code}" in listed.stdout


@pytest.mark.parametrize("word", READING)
def test_its_samples_are_what_the_platform_reads(tree: Path, monkeypatch: pytest.MonkeyPatch, word: str) -> None:
    """Once the refusing class is deleted, the placeholders read as they should: only the facts have to be filled in."""
    code = CODES[word].lower()
    monkeypatch.setattr(harness, "SAMPLES", tree / "tests" / "samples")
    source = loaded(tree, code)
    platform = type(source).__base__
    assert platform is not None
    assert issubclass(platform, Source)

    def read(case: str) -> ParseResult:
        sample = harness.load(code, case)
        result = platform.parse(source, sample.bundle(source), sample.query)
        assert isinstance(result, ParseResult)
        return result

    sample = harness.load(code, "ok")
    assert {request.part for request in harness.drive(source, sample.parts, sample.query)} == set(sample.parts)
    assert [record.standing for record in read("ok").records] == [Standing.ACTIVE, Standing.EXPIRED]
    assert list(harness.mutations(code))
    assert read("unknown_status").records[0].standing is Standing.UNRECOGNISED
    if PLATFORMS[word].lookup:
        assert read("empty").empty_proof
    else:
        with pytest.raises(EmptyAnswerError):
            read("empty")
    with pytest.raises(UnseenError):
        source.parse(sample.bundle(source), sample.query)


def loaded(root: Path, code: str) -> Source:
    """Return the source of a module that is in no package of this process."""
    module = ModuleType(f"scaffolded_{code}")
    sys.modules[module.__name__] = module
    try:
        exec(compile((root / "state_boards" / f"{code}.py").read_text(), f"{code}.py", "exec"), module.__dict__)
    finally:
        del sys.modules[module.__name__]
    (source,) = module.__dict__["SOURCES"]
    assert isinstance(source, Source)
    return source


def test_nothing_is_overwritten(verifier: Command) -> None:
    before = (ROOT / "state_boards" / "wa.py").read_bytes()
    shown = verifier("new-adapter", "WA", "--platform", "socrata")
    assert shown.code == 2
    assert "state_boards/wa.py exists already, so nothing was written." in shown.err
    assert (ROOT / "state_boards" / "wa.py").read_bytes() == before


def test_a_sample_folder_that_exists_stops_it_before_anything_is_written(tmp_path: Path) -> None:
    made = scaffold.new_source("ZZ", "", "manual", TODAY)
    last = tmp_path / list(made)[-1]
    last.parent.mkdir(parents=True)
    last.write_text("mine")
    with pytest.raises(UsageError, match="exists already"):
        scaffold.write(tmp_path, made)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [last]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("Puerto Rico", "--platform", "manual"), "is not a two-letter postal code"),
        (("ZZ", "--platform", "crystal_ball"), "There is no platform 'crystal_ball'."),
        (("ZZ",), "Missing option '--platform'"),
    ],
)
def test_what_cannot_be_started_is_a_usage_error(verifier: Command, arguments: tuple[str, ...], says: str) -> None:
    shown = verifier("new-adapter", *arguments)
    assert shown.code == 2
    assert says in shown.err


def test_an_installed_program_says_that_it_needs_the_source_tree(
    verifier: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scaffold, "__file__", str(tmp_path / "lib" / "verifier" / "cli" / "scaffold" / "write.py"))
    shown = verifier("new-adapter", "ZZ", "--platform", "manual")
    assert shown.code == 2
    assert "installed without one" in shown.err


def test_a_name_with_quotes_cannot_break_the_module() -> None:
    made = scaffold.new_source("ZZ", 'The "Z" \\ State', "manual", TODAY)
    compile(made["state_boards/zz.py"], "zz.py", "exec")


def test_every_platform_stands_in_the_help(verifier: Command) -> None:
    shown = verifier("new-adapter", "--help").out
    for word, platform in PLATFORMS.items():
        assert word in shown
        assert platform.says.split(maxsplit=1)[0] in shown


FORM = """<!DOCTYPE html><!-- saved from url=(0042)https://lookup.sample-board.example/app/Find --><html><body>
<form action="/site-search"><input name="q"></form>
<form action="/app/Find" method="post"><input type="hidden" name="__VIEWSTATE" value="x">
<input name="ctl$txtLName"><input name="ctl$txtFName"><input name="ctl$txtLicNo">
<input type="submit" name="ctl$btnGo" value="Go"></form></body></html>"""
RESULTS = """<!DOCTYPE html><html><body><table><tr><td>Menu</td><td>More</td></tr></table>
<table id="gvFound" class="grid"><tr><th>Licensee Name</th><th>License #</th><th>City</th><th>License Type</th>
<th>Status</th><th>Expires</th><th>Favourite colour</th><th>Home Phone</th></tr>
<tr><td>Quillowmere, Marisol</td><td>ZZ-77777</td><td>Secretville</td><td>Acupuncturist</td><td>Active</td>
<td>1/1/2027</td><td>blue</td><td>555-0100</td></tr></table></body></html>"""


def started(tmp_path: Path, **texts: str) -> tuple[dict[str, str], Proposed]:
    paths = []
    for name, text in texts.items():
        path = tmp_path / f"{name}.html"
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    shape = proposed(paths)
    return scaffold.new_source("ZZ", "", "html_form", TODAY, shape), shape


def test_a_saved_form_and_its_results_are_proposed(tmp_path: Path) -> None:
    made, shape = started(tmp_path, form=FORM, results=RESULTS)
    assert (shape.host, shape.address) == ("lookup.sample-board.example", "app/Find")
    assert (shape.number_field, shape.family_field, shape.given_field) == (
        "ctl$txtLicNo",
        "ctl$txtLName",
        "ctl$txtFName",
    )
    assert (shape.button, shape.table) == ("ctl$btnGo", "table#gvFound")
    assert dict(shape.columns) == {
        "Licensee Name": "name", "License #": "number", "City": "city", "License Type": "type", "Status": "status",
        "Expires": "expires", "Favourite colour": "ignore", "Home Phone": "personal",
    }  # fmt: skip
    module = made["state_boards/zz.py"]
    compile(module, "zz.py", "exec")
    assert 'data_address=Fact("https://lookup.sample-board.example/app/Find"' in module
    assert 'number_field="ctl$txtLicNo"' in module
    assert 'Column("License #", "number")' in module


def test_nothing_of_a_row_is_written(tmp_path: Path) -> None:
    made, _ = started(tmp_path, form=FORM, results=RESULTS)
    text = "".join(made.values())
    for private in ("Quillowmere", "Marisol", "ZZ-77777", "Secretville", "555-0100", "blue"):
        assert private not in text


def test_an_adapter_started_from_a_page_refuses_until_somebody_has_looked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, _ = started(tmp_path, form=FORM, results=RESULTS)
    scaffold.write(tmp_path / "tree", made)
    monkeypatch.setattr(harness, "SAMPLES", tmp_path / "tree" / "tests" / "samples")
    source = loaded(tmp_path / "tree", "zz")
    sample = harness.load("zz", "ok")
    assert {request.part for request in harness.drive(source, sample.parts, sample.query)} == set(sample.parts)
    with pytest.raises(UnseenError):
        source.parse(sample.bundle(source), sample.query)
    platform = type(source).__base__
    assert platform is not None
    assert issubclass(platform, Source)
    read = platform.parse(source, sample.bundle(source), sample.query)
    assert isinstance(read, ParseResult)
    assert [record.standing for record in read.records] == [Standing.ACTIVE, Standing.EXPIRED]


def test_a_page_cannot_write_into_the_program(tmp_path: Path) -> None:
    evil = '");import os;os.abort();("'
    form = FORM.replace("ctl$txtLName", evil.replace('"', "&quot;") + "lname").replace(
        'action="/app/Find"', "action='/" + evil + "'"
    )
    results = RESULTS.replace("Favourite colour", evil.replace('"', "&quot;"))
    made, shape = started(tmp_path, form=form, results=results)
    assert evil in {title for title, _ in shape.columns}
    tree = ast.parse(made["state_boards/zz.py"])
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    assert "os" not in imported


@pytest.mark.parametrize(
    "header",
    ["License No,Last Name,First Name,Status,Expiration Date", "License No\tLast Name\tFirst Name\tStatus\tCity"],
)
def test_the_header_of_a_saved_file_is_proposed(tmp_path: Path, header: str) -> None:
    path = tmp_path / "roster.csv"
    path.write_text(header + "\nZZ-77777,Quillowmere,Marisol,Active,1/1/2027\n", encoding="utf-8")
    made = scaffold.new_source("ZZ", "", "roster_file", TODAY, proposed([path]))
    assert 'Column("License No", "number")' in made["state_boards/zz.py"]
    assert "Quillowmere" not in "".join(made.values())
    assert made["tests/samples/zz/ok/roster.csv"].startswith("License No,Last Name,First Name,Status,")


def test_two_columns_of_one_meaning_are_never_both_proposed(tmp_path: Path) -> None:
    twice = RESULTS.replace("<th>City</th>", "<th>License Number</th>")
    _, shape = started(tmp_path, results=twice)
    targets = [target for _, target in shape.columns if target not in {"ignore", "personal"}]
    assert len(targets) == len(set(targets))


@pytest.mark.parametrize("text", ["<html><body><p>Nothing here</p></body></html>", "one column only\n1\n", ""])
def test_a_page_that_says_nothing_is_a_usage_error(tmp_path: Path, text: str) -> None:
    path = tmp_path / "page.html"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match="holds no form"):
        proposed([path])


def test_a_page_that_is_not_there_is_a_usage_error(verifier: Command) -> None:
    shown = verifier("new-adapter", "ZZ", "--platform", "html_form", "--from", "missing.html")
    assert shown.code == 2
    assert "cannot be read" in shown.err
