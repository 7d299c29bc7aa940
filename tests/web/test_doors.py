"""The same fifty questions through the command line, the page, the API and Python: one outcome."""

from __future__ import annotations

import doctest
import json
import shutil
from pathlib import Path

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
    found: list[Asked] = []
    for role in CAST:
        given, family = role.name.given, role.name.family
        number = role.number.removeprefix("ACU.")
        found += [
            (f"{given} {family}", role.state, ""), (f"{family}, {given}", role.state, number),
            (f"{given} {family}", "", ""), (f"{given} {family}", role.state, "99999"), (family, role.state, ""),
            (f"{given[:-1]} {family}", role.state, number), (f"{given} {family}", "MD", ""),
            (f"{given} {family}x", role.state, ""), (f"{given.lower()} {family.upper()}", role.state, number),
            (f"{given[0]}. {family}", role.state, ""),
        ]  # fmt: skip
    found += [("Ysolde Thornidgewater-Pell", "WA", ""), ("Nobody Atall", "AL", "")]
    return list(dict.fromkeys(found))


QUESTIONS = _questions()


def test_there_are_enough_of_them() -> None:
    assert len(QUESTIONS) >= 50


def test_every_door_gives_one_outcome(
    serve: Serve, register: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "data"
    place.mkdir()
    shutil.copy(register, place / "register.db")
    client, outcomes = serve(), set()
    for name, state, number in QUESTIONS:
        capfd.readouterr()
        options = [*(["--state", state] if state else []), *(["--license", number] if number else [])]
        line = ["--data-dir", str(place), "--as-of", "2026-11-22", "check", name, *options, "--offline"]
        code = run([*line, "--format", "json"])
        told = json.loads(capfd.readouterr().out)
        states = [state] if state else []
        api = client.post("/v1/check", json={"name": name, "states": states, "license": number})
        with verifier.open_register(register, now=NOW, today=NOW.date()) as opened:
            given = opened.check(name, states=states, number=number)
            first = first_line(given.verdict, opened.facts_of, asked=name, say=Words())
            python = json.loads(json.dumps(opened.as_json(given)))
            assert opened.sentence(given) == told["sentence"]
        page = client.post("/check", data={"name": name, "state": state or "unsure", "number": number})
        assert api.json() == told == python
        assert heading(page.text) == heading_of(given, first)
        assert told["exit_code"] == code
        outcomes.add(told["outcome"])
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
