"""`verifier expiring`: the soonest first, nobody twice, and what is not known is said to be unknown."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.roster.conftest import TODAY, Command
from tests.roster.rows import rendered, report, row
from verifier.roster.expiring import Paper, expiring
from verifier.roster.result import Known, Licence, ResultRow
from verifier.verdict.certification import Certification, Certified

DAY = date.fromisoformat(TODAY)


def lines(*rows: ResultRow, within: int = 90) -> list[int]:
    return [one.line for one in expiring(rows, DAY, within).soon]


def test_the_soonest_is_first_and_what_ran_out_is_told_too() -> None:
    rows = [
        row(2, expires="2027-01-31"), row(3, expires="2026-12-01"), row(4, expires="2028-01-01"),
        row(5, "attention", expires="2026-11-01", standing="expired"), row(6, expires="2027-01-31"),
    ]  # fmt: skip
    assert lines(*rows) == [5, 3, 2, 6]
    assert lines(*rows, within=9) == [5, 3]
    assert lines(*rows, within=8) == [5]
    assert [one.days for one in expiring(rows, DAY, 90).soon] == [-21, 9, 70, 70]


@pytest.mark.parametrize("standing", ["revoked", "surrendered", "retired", "deceased", "pending"])
def test_what_is_over_for_another_reason_neither_expires_nor_is_unknown(standing: str) -> None:
    assert expiring([row(2, "attention", standing=standing, expires="2026-12-01")], DAY, 90) == ((), ())


@pytest.mark.parametrize(
    "one",
    [
        row(2, current=False, expires="2026-12-01"), row(2, expires=""), row(2, expires="31 of December"),
        row(2, "not_found", standing=None, current=False, expires=""),
        row(2, "cannot_say", standing=None, current=False, expires=""),
    ],
)  # fmt: skip
def test_a_row_without_a_last_day_that_is_known_today_is_said_to_be_unknown(one: ResultRow) -> None:
    assert expiring([one], DAY, 90) == ((), (2,))


@pytest.mark.parametrize("outcome", ["rejected", "removed", "not_asked"])
def test_a_row_that_was_not_checked_is_neither(outcome: str) -> None:
    assert expiring([row(2, outcome, current=False)], DAY, 90) == ((), ())


def test_every_licence_and_certificate_of_a_person_is_told_once() -> None:
    beside = Licence("co", "CO", Known(standing=row().standing, number="ACU.1", expires="2026-12-05"))
    old = beside._replace(current=False, jurisdiction="NM")
    held = Certification("ncbahm", Certified.CERTIFIED, ("AC",), "2026-12-24")
    found = expiring([row(expires="2026-12-01", beside=(beside, old), certifications=(held,))], DAY, 90).soon
    assert [(one.what, one.state, one.expires) for one in found] == [
        (Paper.LICENCE, "WA", "2026-12-01"),
        (Paper.LICENCE, "CO", "2026-12-05"),
        (Paper.CERTIFICATE, "", "2026-12-24"),
    ]


def test_a_certificate_that_decided_the_row_is_no_licence() -> None:
    held = Certification("ncbahm", Certified.CERTIFIED, ("AC",), "2026-12-24")
    found = expiring([row(source="ncbahm", expires="2026-12-24", certifications=(held,))], DAY, 90)
    assert [(one.what, one.expires) for one in found.soon] == [(Paper.CERTIFICATE, "2026-12-24")]
    assert found.unknown == (2,)


def saved(folder: Path, *rows: ResultRow) -> str:
    path = folder / "r.json"
    path.write_bytes(rendered(report(rows), "json"))
    return str(path)


def test_the_command_prints_a_line_for_each_and_ends_with_one(verifier: Command, tmp_path: Path) -> None:
    rows = row(2, expires="2026-12-01"), row(3, "cannot_say", current=False)
    shown = verifier("expiring", saved(tmp_path, *rows))
    assert shown.code == 1
    assert "1 December 2026, in 9 days: Marisol Quillowmere [WA], licence active, no. AC99000101" in shown.out
    assert "Of 1 row no last day is known (line 3)" in shown.out


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ((row(2, expires="2028-12-01"),), 0), ((row(2, current=False),), 4),
        ((row(2, expires="2028-12-01"), row(3, expires="2026-11-22")), 1),
    ],
)  # fmt: skip
def test_nothing_known_is_not_nothing(
    verifier: Command, tmp_path: Path, rows: tuple[ResultRow, ...], code: int
) -> None:
    assert verifier("expiring", saved(tmp_path, *rows)).code == code


def test_csv_and_json_say_the_same_and_run_nothing(verifier: Command, tmp_path: Path) -> None:
    path = saved(tmp_path, row(2, expires="2026-12-01", asked="=cmd()"))
    table = list(csv.DictReader(io.StringIO(verifier("expiring", path, "--format", "csv").out)))
    plain: dict[str, Any] = json.loads(verifier("expiring", path, "--format", "json").out)
    assert plain["schema"] == "verifier.expiring/1"
    (one,), (other,) = table, plain["expiring"]
    assert one["person"] == "'=cmd()"
    assert other["person"] == "=cmd()"
    assert (one["expires"], one["days"]) == (other["expires"], str(other["days"]))


def test_a_list_and_a_watch_are_read_as_well(verifier: Command, boards_made: Path, tmp_path: Path) -> None:
    (tmp_path / "staff.csv").write_text("Name,State\nNobody Whatsoever,HI\n")
    shown = verifier("expiring", "staff.csv", data_dir=boards_made)
    assert (shown.code, "Of 1 row no last day is known" in shown.out) == (4, True)
    assert verifier("expiring", "staff").code == 2
    verifier("watch", "add", "staff.csv")
    assert "never run" in verifier("expiring", "staff").err
    verifier("watch", "run", "--offline")
    assert verifier("expiring", "staff").code == 4


def test_what_is_asked_for_must_exist(verifier: Command, tmp_path: Path) -> None:
    assert verifier("expiring", "nothing.json").code == 2
    assert verifier("expiring", saved(tmp_path, row()), "--format", "xml").code == 2
