"""`verifier map-file`: what the header and ten rows tell is proposed, what they do not is never guessed."""

from __future__ import annotations

import io
import json
import sys
import tomllib
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.cli.test_record_asked import Terminal

LIST = """License No.,Last Name,First Name,License Type,License Status,Expiration Date,Home Phone,Island
AC-1,Quillow,Mary,LAC,Active,12/31/2027,555-1,Oahu
AC-2,Stonnell,Jo,LAC,In force,01/31/2026,555-2,Maui
AC-3,Reedham,Ann,Acupuncturist,Revoked,03/15/2025,555-2,Maui
"""
FACTS = ["--title", "A list", "--publisher", "Board", "--page", "https://board.example/", "--state", "Hawaii"]


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    return tmp_path


def test_a_map_is_proposed_and_reads_the_file(verifier: Command, sent: Path) -> None:
    shown = verifier("map-file", "list.csv", *FACTS, "-o", "map.toml")
    assert shown.code == 0, shown.err
    written = tomllib.loads((sent / "map.toml").read_text(encoding="utf-8"))
    assert written["columns"] == {
        "License No.": "number", "Last Name": "family", "First Name": "given", "License Type": "type",
        "License Status": "status", "Expiration Date": "expires", "Island": "fact",
    }  # fmt: skip
    assert written["personal"] == ["Home Phone"]
    assert written["dates"] == ["%m/%d/%Y"]
    assert written["jurisdiction"] == "HI"
    assert "3 accepted" in shown.err
    words = ["import-file", "list.csv", "--source", "custom:HI", "--map", "map.toml", "--seen-on", "2026-11-20"]
    assert verifier(*words).code == 0


def test_what_only_a_person_knows_is_not_guessed(verifier: Command, sent: Path) -> None:
    told = json.loads(verifier("map-file", "list.csv", "--json").out)
    written = tomllib.loads(told["map"])
    assert "publisher" not in written
    assert "complete" not in written
    assert written["statuses"] == {"Active": "active", "Revoked": "revoked"}
    assert "LAC" not in written.get("kinds", {})
    assert any("In force" in text for text in told["open"])
    assert any("Island" in text for text in told["open"])
    (sent / "map.toml").write_text(told["map"], encoding="utf-8")
    shown = verifier("import-file", "list.csv", "--source", "custom:hi", "--map", "map.toml", "--seen-on", "2026-11-20")
    assert shown.code == 5, "a map in which a needed fact is missing is refused"


def test_private_cells_are_not_shown(verifier: Command, sent: Path) -> None:
    shown = verifier("map-file", "list.csv", *FACTS)
    assert "555-1" not in shown.err + shown.out


def test_a_second_number_and_a_name_beside_its_parts_are_asked_about(verifier: Command, sent: Path) -> None:
    (sent / "list.csv").write_text("Name,First Name,License No,Old License No\nReed,Ann,1,2\n", encoding="utf-8")
    told = json.loads(verifier("map-file", "list.csv", *FACTS, "--json").out)
    assert list(told["columns"].values()) == ["name", "?", "number", "?"]


def test_days_that_can_only_be_day_first_are_read_so(verifier: Command, sent: Path) -> None:
    (sent / "list.csv").write_text(
        "License No,Name,Expires\n1,Ann Reed,31/12/2027\n2,Bo Quill,01/02/2027\n", encoding="utf-8"
    )
    assert tomllib.loads(json.loads(verifier("map-file", "list.csv", "--json").out)["map"])["dates"] == ["%d/%m/%Y"]


def test_on_a_terminal_it_asks_only_what_it_cannot_tell(
    verifier: Command, sent: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = ["fact", "", "y", "all"]
    monkeypatch.setattr(sys, "stdin", Terminal("".join(f"{line}\n" for line in answers)))
    shown = verifier("map-file", "list.csv", *FACTS, "-o", "map.toml")
    assert shown.code == 0, shown.err
    written = tomllib.loads((sent / "map.toml").read_text(encoding="utf-8"))
    assert written["complete"] is True
    assert written["scope"] == "all"


def test_a_map_that_is_there_is_not_written_over(
    verifier: Command, sent: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    (sent / "map.toml").write_text("mine", encoding="utf-8")
    assert verifier("map-file", "list.csv", *FACTS, "-o", "map.toml").code == 2
    assert (sent / "map.toml").read_text(encoding="utf-8") == "mine"
