"""`verifier new-adapter`: one module and one sample folder, which refuse until somebody has seen a real answer."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from state_boards.contract import Source
from state_boards.errors import EmptyAnswerError, UnseenError
from state_boards.records import ParseResult
from state_boards.words import Standing
from tests.cli.conftest import Command
from tests.state_boards import harness
from verifier.cli.scaffold import write as scaffold
from verifier.cli.scaffold.platforms import PLATFORMS
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
    assert "Look it up by hand: https://board.example/" in shown.stdout
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
