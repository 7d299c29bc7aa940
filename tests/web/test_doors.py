"""The same two hundred questions through the command line, a roster, the page, the API and Python: one outcome."""

from __future__ import annotations

import csv
import doctest
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

import verifier
from tests.web.conftest import NOW, Serve
from tests.web.reading import heading
from verifier.cli.app import run
from verifier.demo.cast import CAST
from verifier.verdict.first import first_line
from verifier.web.headings import heading_of
from verifier.words.catalogue import Words

Asked = tuple[str, str, str]


def _questions() -> list[Asked]:
    """Return every person of the demo under many writings of the name, with and without state and number."""
    found: list[Asked] = []
    for role in CAST:
        given, family, number = role.name.given, role.name.family, role.number.removeprefix("ACU.")
        whole = f"{given} {family}"
        written = [
            whole, f"{family}, {given}", f"{family} {given}", f"{given.lower()} {family.upper()}",
            f"{given[:-1]} {family}", f"{given} {family}x", f"{given[0]}. {family}", f"Dr. {whole}, L.Ac.",
            f"{given} Q. {family}", f"{given} {family}-Zzyzx", f"{given} {family} Jr.", family,
        ]  # fmt: skip
        found += [(name, role.state, asked) for name in written for asked in ("", number)]
        found += [(whole, role.state, asked) for asked in ("99999", f"{number[:-1]}x", f" {number.lower()} ")]
        found += [(whole, state, "") for state in ("", "MD", "GA", "AL", "ID", "NY", "DC", "OH")]
        found += [(whole, state, number) for state in ("", "MD")]
    found += [("Ysolde Thornidgewater-Pell", "WA", ""), ("Nobody Atall", "AL", "")]
    return list(dict.fromkeys(found))


QUESTIONS = _questions()


def test_there_are_enough_of_them() -> None:
    assert len(QUESTIONS) >= 200


@pytest.fixture
def place(register: Path, tmp_path: Path) -> Path:
    """Return a data directory with the register."""
    (tmp_path / "data").mkdir()
    shutil.copy(register, tmp_path / "data" / "register.db")
    return tmp_path / "data"


def _roster(place: Path) -> list[dict[str, Any]]:
    """Return what a roster of all questions says of each."""
    with (place / "list.csv").open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows([("Name", "License State", "License Number"), *QUESTIONS])
    said = ["--data-dir", str(place), "--as-of", "2026-11-22", "--quiet", "roster", str(place / "list.csv")]
    run([*said, "--offline", "--workers", "1", "-o", str(place / "result.json")])
    rows: list[dict[str, Any]] = json.loads((place / "result.json").read_text(encoding="utf-8"))["rows"]
    return rows


def test_every_door_gives_one_outcome(
    serve: Serve, register: Path, place: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    client, outcomes, rows = serve(), set(), _roster(place)
    opened = verifier.open_register(register, now=NOW, today=NOW.date())
    for (name, state, number), row in zip(QUESTIONS, rows, strict=True):
        capfd.readouterr()
        options = [*(["--state", state] if state else []), *(["--license", number] if number else [])]
        line = ["--data-dir", str(place), "--as-of", "2026-11-22", "check", name, *options, "--offline"]
        code = run([*line, "--format", "json"])
        told = json.loads(capfd.readouterr().out)
        states = [state] if state else []
        api = client.post("/v1/check", json={"name": name, "states": states, "license": number})
        given = opened.check(name, states=states, number=number)
        first = first_line(given.verdict, opened.facts_of, asked=name, say=Words())
        page = client.post("/check", data={"name": name, "state": state or "unsure", "number": number})
        assert opened.sentence(given) == told["sentence"]
        assert api.json() == told == json.loads(json.dumps(opened.as_json(given)))
        assert heading(page.text) == heading_of(given, first)
        assert told["exit_code"] == code
        assert row["outcome"] == told["outcome"], (name, state, number, row["why"])
        outcomes.add(told["outcome"])
    opened.close()
    assert outcomes == {"confirmed", "attention", "review", "cannot_say", "not_found"}


def test_the_example_of_the_python_door_runs(register: Path) -> None:
    text = (verifier.open_register.__globals__["__doc__"] or "").replace("# doctest: +SKIP", "")
    text = text.replace('open_register("register.db")', f'open_register("{register}", now=now, today=now.date())')
    example = doctest.DocTestParser().get_doctest(text, {"now": NOW}, "api", None, None)
    printed: list[str] = []
    doctest.DocTestRunner().run(example, out=printed.append, clear_globs=False)
    assert "'confirmed'" in "".join(printed)
    assert "Traceback" not in "".join(printed)


def test_the_python_door_is_loaded_only_when_it_is_asked_for() -> None:
    import subprocess
    import sys

    code = "import sys, verifier; assert 'verifier.api' not in sys.modules; verifier.open_register; print('ok')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout == "ok\n"
    with pytest.raises(AttributeError):
        _ = verifier.nothing  # type: ignore[attr-defined]


def test_a_directory_names_its_register(register: Path) -> None:
    with verifier.open_register(register.parent) as opened:
        assert opened.register.exists
        assert len(opened.version) == 16
    with verifier.open_register(register.parent / "nothing.db") as opened:
        assert not opened.register.exists
