"""A confirmed row on an ageing list counts as "cannot say", is told as that, and stays confirmed by its word."""

from __future__ import annotations

import json
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from tests.roster.conftest import EVERY_FORM, Command, _text
from tests.roster.people import ADELHEID, CORWIN, NAMESAKE, ROSALIND
from tests.roster.rows import report, row
from verifier.exits import Exit
from verifier.roster.result import Tally
from verifier.verdict.terms import Flag

LATER = "2027-01-10"
"""Forty-nine days after the lists were made: due to be confirmed again, and not yet too old."""
AGED: dict[str, Any] = {"flags": (Flag.AGEING,)}


@pytest.fixture
def late(verifier: Command, tmp_path: Path, boards_made: Path) -> Command:
    home = Path(copytree(boards_made, tmp_path / "home"))

    def check(*people: str) -> object:
        (tmp_path / "staff.csv").write_text("\n".join(["Name,License State,License Number", *people]) + "\n")
        outputs = [word for form in EVERY_FORM for word in ("-o", f"result.{form}")]
        return verifier("roster", "staff.csv", "--offline", *outputs, data_dir=home, as_of=LATER)

    return check  # type: ignore[return-value]


def test_a_confirmed_row_on_an_ageing_list_ends_four_and_says_so(late: Command, tmp_path: Path) -> None:
    shown = late(f"{ADELHEID.name},HI,{ADELHEID.number}")
    saved = json.loads((tmp_path / "result.json").read_text())
    (one,) = saved["rows"]
    assert (one["outcome"], shown.code, saved["exit_code"], saved["ageing"]) == ("confirmed", 4, 4, 1)
    assert "ageing" in one["flags"]
    assert "fresh" not in one
    assert "due to be confirmed again" in one["why"]
    assert one["next_due"] == LATER
    assert one["todo"]
    assert "ageing list" in shown.out
    for form in ("html", "csv", "md", "xlsx"):
        assert "due to be confirmed again" in _text(tmp_path / f"result.{form}")
    assert "<error" in _text(tmp_path / "result.xml")


def test_attention_on_an_ageing_list_stays_attention_with_the_flag(late: Command, tmp_path: Path) -> None:
    shown = late(f"{ROSALIND.name},HI,{ROSALIND.number}", f"{CORWIN.name},HI,{CORWIN.number}")
    saved = json.loads((tmp_path / "result.json").read_text())
    assert [one["outcome"] for one in saved["rows"]] == ["attention", "confirmed"]
    assert all("ageing" in one["flags"] for one in saved["rows"])
    assert (shown.code, saved["ageing"]) == (1, 1)


def test_nobody_is_not_found_on_an_ageing_list(late: Command, tmp_path: Path) -> None:
    shown = late("Quarla Zyzzywick,HI,")
    saved = json.loads((tmp_path / "result.json").read_text())
    assert (saved["rows"][0]["outcome"], shown.code) == ("cannot_say", 4)


def test_check_and_roster_say_the_same_of_an_ageing_list(verifier: Command, tmp_path: Path, boards_made: Path) -> None:
    home = Path(copytree(boards_made, tmp_path / "same"))
    words = ["check", ADELHEID.name, "--state", "HI", "--license", ADELHEID.number, "--offline", "--format", "json"]
    shown = verifier(*words, data_dir=home, as_of=LATER)
    said = json.loads(shown.out)
    assert (shown.code, said["exit_code"], said["outcome"]) == (4, 4, "confirmed")
    assert (said["ageing"], said["fresh"]) == (True, False)
    fresh = json.loads(verifier(*words, data_dir=home).out)
    assert (fresh["exit_code"], fresh["ageing"], fresh["fresh"]) == (0, False, True)


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([row()], Exit.OK), ([row(**AGED)], Exit.CANNOT_SAY), ([row(), row(3, **AGED)], Exit.CANNOT_SAY),
        ([row(**AGED), row(3, "review")], Exit.A_PERSON_MUST_LOOK),
        ([row(**AGED), row(3, "attention")], Exit.ATTENTION),
        ([row(**AGED, settled=True)], Exit.OK), ([row(2, "attention", **AGED, settled=True)], Exit.OK),
    ],
)  # fmt: skip
def test_ageing_counts_in_the_exit_code_as_cannot_say_does(rows: list[object], code: Exit) -> None:
    found = report(rows)  # type: ignore[arg-type]
    assert found.tally.exit_code is code
    one, other = Tally(), Tally()
    one.merge(found.tally)
    assert one.exit_code is code
    other.merge(one)
    assert other.ageing == found.tally.ageing


def test_an_ageing_row_belongs_on_the_sheet_of_exceptions() -> None:
    assert row(**AGED).needs_a_person
    assert not row(**AGED, settled=True).needs_a_person
    assert not row().needs_a_person
    assert NAMESAKE.number
