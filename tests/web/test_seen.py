"""What people of the same data directory wrote down: the page never says "Yes" where `check` says "revoked"."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

import verifier
from tests.web.conftest import NOW, Serve
from tests.web.reading import heading
from verifier.cli.app import run
from verifier.register.place import DataDir

MARISOL = {"name": "Marisol Quillowmere", "state": "WA", "number": "AC99000101"}
STRANGER = {"name": "Declan FitzCorrigarry", "state": "GA", "number": ""}


@pytest.fixture
def place(register: Path, tmp_path: Path) -> Path:
    """Return a data directory with the register, where somebody wrote down two records."""
    folder = tmp_path / "data"
    folder.mkdir()
    shutil.copy(register, folder / "register.db")
    record(folder, "WA", MARISOL, "Revoked")
    record(folder, "GA", {**STRANGER, "number": "4711"}, "Active")
    return folder


def record(folder: Path, state: str, person: dict[str, str], status: str) -> None:
    """Write down what a person saw."""
    line = ["--data-dir", str(folder), "--as-of", "2026-11-22", "--quiet", "record", state, "--name", person["name"]]
    more = ["--number", person["number"], "--type", "Acupuncturist", "--status", status, "--seen-on", "2026-11-21"]
    assert run([*line, *more, "--by", "Wilhelmina Clerk", "--note", "a remark for ourselves"]) == 0


@pytest.mark.parametrize("person", [MARISOL, STRANGER, {**MARISOL, "number": ""}, {**STRANGER, "number": "4711"}])
def test_the_page_says_what_check_says_of_the_same_data_directory(
    serve: Serve, place: Path, person: dict[str, str], capfd: pytest.CaptureFixture[str]
) -> None:
    client = serve(place / "register.db", seen=True)
    capfd.readouterr()
    line = ["--data-dir", str(place), "--as-of", "2026-11-22", "check", person["name"], "--state", person["state"]]
    code = run([*line, "--license", person["number"], "--offline", "--format", "json"])
    told = json.loads(capfd.readouterr().out)
    asked = {"name": person["name"], "states": [person["state"]], "license": person["number"]}
    api = client.post("/v1/check", json=asked).json()
    assert (api["outcome"], api["exit_code"]) == (told["outcome"], code)
    for language in ("en", "es"):
        page = client.post(f"/check?lang={language}", data=person).text
        assert heading(page) != "yes" or told["outcome"] == "confirmed"
        for private in ("Wilhelmina", "Clerk", "a remark for ourselves"):
            assert private not in page + json.dumps(api)


def test_a_licence_that_was_seen_revoked_is_no_yes(serve: Serve, place: Path) -> None:
    without, with_it = serve(place / "register.db"), serve(place / "register.db", seen=True)
    assert heading(without.post("/check", data=MARISOL).text) == "yes"
    assert heading(with_it.post("/check", data=MARISOL).text) != "yes"
    assert "does not count here" in without.get("/how").text
    assert "What staff here saw" in with_it.get("/how").text


def test_what_staff_saw_is_said_without_who(serve: Serve, place: Path) -> None:
    client = serve(place / "register.db", seen=True)
    answer = client.post("/check", data={**STRANGER, "number": "4711"}).text
    assert "staff here saw on 21 November 2026" in answer
    spanish = client.post("/check?lang=es", data={**STRANGER, "number": "4711"}).text
    assert "el personal de aquí vio" in spanish


def test_a_record_counts_from_the_next_request_on(serve: Serve, place: Path, register: Path, tmp_path: Path) -> None:
    folder = tmp_path / "fresh"
    folder.mkdir()
    shutil.copy(register, folder / "register.db")
    client = serve(folder / "register.db", seen=True)
    before = client.post("/check", data=MARISOL)
    tag = client.get("/v1/states").headers["etag"]
    assert heading(before.text) == "yes"
    record(folder, "WA", MARISOL, "Revoked")
    assert heading(client.post("/check", data=MARISOL).text) != "yes"
    assert client.get("/v1/states").headers["etag"] != tag


def test_the_python_door_reads_them_only_when_asked(place: Path) -> None:
    asked: dict[str, Any] = {"states": ["WA"], "number": MARISOL["number"]}
    with verifier.open_register(place, now=NOW, today=NOW.date()) as opened:
        assert opened.check(MARISOL["name"], **asked).verdict.outcome == "confirmed"
    with verifier.open_register(place, now=NOW, today=NOW.date(), seen=True) as opened:
        assert opened.check(MARISOL["name"], **asked).verdict.outcome != "confirmed"


def test_the_server_says_at_its_start_what_it_reads(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from verifier.cli.context import Context
    from verifier.cli.serve import _seen_beside
    from verifier.config import load

    run_of = Context(load(flags={"data_dir": str(place)}, file=None), NOW, None, None, False, None)
    assert _seen_beside(run_of, place / "register.db")
    assert "is read too" in capsys.readouterr().err
    assert not _seen_beside(run_of, place / "exported.db"), "a copy is served as it is, wherever it lies"
    DataDir(place).private_db.unlink()
    assert not _seen_beside(run_of, place / "register.db")
    assert capsys.readouterr().err == ""
