"""What a person sees and does when an answer is held back, through the real command line."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.cli.conftest import Command, Shown

MAP = """
title = "Invented list"
publisher = "Invented board"
official_page = "https://board.example/list"
jurisdiction = "GA"
scope = "all"
tier = "licence"
kind = "acupuncturist"
dates = ["%m/%d/%Y"]
population = 500
key = ["number"]
complete = true
[columns]
Lic = "number"
Name = "name"
Status = "status"
Until = "expires"
"""
Row = tuple[str, str, str, str]
PEOPLE: list[Row] = [
    (f"F{place}", f"Zworbel{chr(97 + place % 26)} Fillera{chr(97 + place // 26)}", "Active", "12/31/2027")
    for place in range(40)
]
NOBODY_ACTIVE = [(number, name, "Expired", until) for number, name, _, until in PEOPLE]
TOLD = ("--why", "told the board", "--by", "A. Clerk")


class Hand:
    """Lists that a person hands over, day by day."""

    def __init__(self, verifier: Command, folder: Path) -> None:
        """Keep the map once."""
        self.verifier, self.folder = verifier, folder
        (folder / "alder.toml").write_text(MAP)

    def over(self, rows: Sequence[Row], day: str) -> Shown:
        """Import a list that was seen that day."""
        path = self.folder / f"{day}.csv"
        with path.open("w", newline="", encoding="utf-8") as out:
            csv.writer(out).writerows([("Lic", "Name", "Status", "Until"), *rows])
        words = ["import-file", str(path), "--source", "custom:alder", "--map", str(self.folder / "alder.toml")]
        return self.verifier(*words, "--seen-on", day, "--by", "A. Clerk", as_of=day)

    def state(self) -> dict[str, str]:
        """Return what `verifier sources` says of the list."""
        rows: list[dict[str, str]] = json.loads(self.verifier("sources", "--json").out)["sources"]
        return next(row for row in rows if row["id"] == "custom:alder")


@pytest.fixture
def hand(verifier: Command, tmp_path: Path) -> Hand:
    """Return a list of forty people of whom all turned expired before their dates, which was held back."""
    made = Hand(verifier, tmp_path)
    assert made.over(PEOPLE, "2026-11-20").code == 0
    assert made.over(NOBODY_ACTIVE, "2026-11-21").code == 6
    return made


def test_what_is_held_is_listed_and_said_everywhere(verifier: Command, hand: Hand) -> None:
    listed = verifier("refresh", "--held")
    assert listed.code == 0
    assert listed.out.startswith(
        "    1  custom:alder     2026-11-21 12:00  The newest answer is held back until a person"
    )
    assert "40 of 40 rows have another status than before. (and " in listed.out
    assert "held back until a person has looked" in hand.state()["held"]
    assert "The newest answer is held back until a person has looked" in verifier("sources", "--state", "GA").out
    shown = verifier("check", "Zworbela Filleraa", "--state", "GA", "--license", "F0", "--offline", "--format", "json")
    told = json.loads(shown.out)
    assert shown.code == 4
    assert "held_back" in shown.out
    assert "held back" in json.dumps(told)


def test_the_difference_is_shown_as_a_person_reads_it(verifier: Command, hand: Hand) -> None:
    shown = verifier("held", "1")
    assert shown.code == 0
    lines = shown.out.splitlines()
    assert lines[0].startswith("custom:alder, held back on 2026-11-21 12:00 (open). The newest answer is held back")
    assert lines[1].startswith("  main: file:2026-11-21.csv, sha256 ")
    assert lines[2].startswith("40 rows before, 40 now: 0 new, 0 missing, 40 changed,")
    assert lines[3] == "Another status: 40"
    assert lines[4] == "    F0, Zworbela Filleraa, Active, 12/31/2027: 'Active' -> 'Expired'"
    assert lines[14] == "    and 30 more"
    at = lines.index("Each status, rows before -> now:")
    assert lines[at + 1 : at + 4] == [
        "    Active: 40 -> 0",
        "    Expired: 0 -> 40",
        "Each expiry date, rows before -> now:",
    ]
    assert lines[-1] == "Compare with the board's own page, then: verifier held 1 --accept (or --reject) --why REASON"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["1", "--accept", "--reject", *TOLD], "Choose one of"),
        (["1", "--accept", "--by", "A. Clerk"], "A reason is required"),
        (["1", "--reject", "--why", "  ", "--by", "A. Clerk"], "A reason is required"),
        (["9", "--accept", *TOLD], "No held answer has the number 9"),
    ],
)
def test_a_decision_needs_one_answer_and_a_reason(verifier: Command, hand: Hand, words: list[str], says: str) -> None:
    shown = verifier("held", *words)
    assert (shown.code, says in shown.err) == (2, True)
    assert hand.state()["last_outcome"] == "held"


def test_a_decision_needs_somebody(verifier: Command, hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("verifier.register.audit.login", lambda: "")
    shown = verifier("held", "1", "--accept", "--why", "seen")
    assert "Nobody is named" in shown.err
    assert hand.state()["last_outcome"] == "held"


def test_an_accepted_answer_is_published(verifier: Command, hand: Hand) -> None:
    shown = verifier("held", "1", "--accept", *TOLD)
    assert (shown.code, shown.out) == (0, "Accepted. 40 rows: 40 changed.\n")
    state = hand.state()
    assert (state["held"], state["as_of"]) == ("", "2026-11-21")
    assert verifier("refresh", "--held").out == "Nothing is held back.\n"
    assert "Accepted by A. Clerk: told the board" in verifier("held", "1").out


def test_after_a_rejection_the_last_good_answer_speaks_again(verifier: Command, hand: Hand) -> None:
    shown = verifier("held", "1", "--reject", *TOLD)
    assert shown.code == 0
    assert verifier("refresh", "--held").out == "Nothing is held back.\n"
    asked = verifier("check", "Zworbela Filleraa", "--state", "GA", "--license", "F0", "--offline")
    assert (asked.code, '"Active"' in asked.out) == (0, True)
    again = hand.over(NOBODY_ACTIVE, "2026-11-21")
    assert (again.code, "rejected by A. Clerk" in again.out) == (6, True)
    assert "rejected by A. Clerk and not published: told the board" in verifier("sources", "--state", "GA").out
