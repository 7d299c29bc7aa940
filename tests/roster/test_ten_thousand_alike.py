"""Ten thousand generated questions get one answer, one at a time as `check` asks and set at a time as a roster."""

from __future__ import annotations

import csv
import io
import random
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.redteam.conftest import Desk, _made, desk  # noqa: F401 - the fixtures of a data directory
from verifier.register.place import DataDir
from verifier.register.read import Register
from verifier.roster.check import Checker, Terms
from verifier.roster.layout import ListOptions
from verifier.roster.read import RosterBytes
from verifier.roster.run import open_roster
from verifier.verdict.answer import answer
from verifier.verdict.holdings import ReadModel
from verifier.verdict.inquiry import Inquiry

QUESTIONS, PEOPLE, TOGETHER = 2_500, 900, 500
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
_FRONT = ("Quil", "Mar", "Ell", "Thorn", "Oak", "Bram", "Sorr", "Vel", "Lin", "Gar", "Tan", "Hes")
_BACK = ("wick", "bourne", "hollow", "quist", "strom", "stram", "mere", "fellow", "dahl", "ez", "son", "sen")
_GIVEN = ("Jane", "Garrick", "Quillonne", "Paul", "Paula", "Ann", "Anne", "Katherine", "Katie", "William", "Bill",
          "Dawn", "Wei", "Xiao Ming", "Young Soo", "Min-Jung", "Thi Lan", "Minh", "Hana", "Rosalinda", "Juan",
          "Deepika")  # fmt: skip
_EAST = ("Zhang", "Chang", "Kim", "Nguyen", "Tran", "Lee", "Li", "Nakatsukawa")
_MIDDLE = ("", "", "A", "Louise", "Takashi", "Ray", "Beth")
_BEHIND = ("", "", ", L.Ac.", " DAcCHM", ", Owner", ", Torvelund", " Jr", ", FABORM")
_STATUSES = ("Active", "Active", "Active", "Expired", "Revoked")


def _people(dice: random.Random) -> list[dict[str, str]]:
    found = []
    for place in range(PEOPLE):
        family = dice.choice(_EAST) if dice.random() < 0.2 else dice.choice(_FRONT) + dice.choice(_BACK)
        if dice.random() < 0.08:
            family += "-" + dice.choice(_FRONT) + dice.choice(_BACK)
        given = f"{dice.choice(_GIVEN)} {dice.choice(_MIDDLE)}".strip()
        status, city = dice.choice(_STATUSES), dice.choice(("Alderbrook", "Hilo"))
        found.append({"Lic": str(2000 + place), "Name": f"{given} {family}", "Given": given, "Family": family,
                      "Status": status, "Until": "12/31/2027", "City": city})  # fmt: skip
    return found


def _slip(dice: random.Random, text: str, signs: str = "aeinrst") -> str:
    at = dice.randrange(1, max(2, len(text) - 1))
    return text[:at] + dice.choice(signs) + text[at + 1 :]


def _typed(dice: random.Random, person: dict[str, str]) -> str:
    given, family = person["Given"], person["Family"]
    return dice.choice([
        f"{given} {family}", f"{family} {given}", f"{family}, {given}", f"{given.split()[0]} {family}",
        f"{given} {_slip(dice, family)}", f"{_slip(dice, given)} {family}", f"{given[0]} {family}", family,
        f"{given.split()[0]} {dice.choice(_MIDDLE)} {family}", f"{dice.choice(_GIVEN)} {family}",
        f"{given} {family.split('-')[0]}", f"{given} {dice.choice(_FRONT)}{dice.choice(_BACK)}", given + family,
    ]) + dice.choice(_BEHIND)  # fmt: skip


def _questions(dice: random.Random, people: list[dict[str, str]]) -> Iterator[tuple[str, str, str, str]]:
    for _ in range(QUESTIONS):
        person = dice.choice(people)
        own, another = person["Lic"], dice.choice(people)["Lic"]
        number = dice.choice(("", "", "", own, _slip(dice, own, "0123456789"), another))
        state = dice.choice(("GA", "GA", "GA", "AR", ""))
        yield _typed(dice, person), state if state or not number else "GA", number, dice.choice(("", person["City"]))


@pytest.fixture
def place(desk: Desk, tmp_path: Path) -> Path:  # noqa: F811
    dice = random.Random(11)
    people = _people(dice)
    desk.board(people[:600], columns=("Lic", "Name", "City", "Status", "Until"))
    desk.board(people[600:], name="birch", state="AR", columns=("Lic", "Family", "Given", "City", "Status", "Until"))
    return tmp_path / "empty"


@pytest.mark.parametrize("quarter", range(4))
def test_ten_thousand_questions_are_answered_alike_one_at_a_time_and_set_at_a_time(place: Path, quarter: int) -> None:
    asked = list(_questions(random.Random(100 + quarter), _people(random.Random(11))))
    text = io.StringIO()
    csv.writer(text).writerows([("Name", "License State", "License Number", "City"), *asked])
    roster = open_roster(RosterBytes("list.csv", text.getvalue().encode()), ListOptions({}))
    lines = list(roster.lines)
    assert len(lines) == QUESTIONS
    with Register.open(DataDir(place)) as register:
        checker = Checker(register, None, roster.layout, Terms(now=NOW, today=NOW.date()))
        together = [row for at in range(0, QUESTIONS, TOGETHER) for row in checker.check_all(lines[at : at + TOGETHER])]
        held = ReadModel(register, None, NOW)
        different, seen = [], Counter[str]()
        for (name, state, number, city), row in zip(asked, together, strict=True):
            states = (state,) if state else ()
            inquiry = Inquiry(name=name, states=states, number=number, city=city)
            verdict = answer(inquiry._replace(today=NOW.date()), held).verdict
            by = verdict.decided_by
            alone = (verdict.outcome.value, verdict.because, tuple(e.credential.id for e in by.sightings) if by else ())
            if alone != (row.outcome, row.why, tuple(one.record for one in row.possible) if row.possible else alone[2]):
                different.append((inquiry, alone, row.outcome, row.why))
            seen[verdict.outcome.value] += 1
    assert different == []
    assert min(seen[outcome] for outcome in ("confirmed", "attention", "review", "cannot_say", "not_found")) > 25
