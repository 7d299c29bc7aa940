"""What a list asks of the registers ahead of its rows changes no answer, and is not asked again."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.redteam.conftest import Desk
from verifier.matching.engine import Engine
from verifier.matching.types import Match, Query
from verifier.register.model import Credential
from verifier.register.place import DataDir
from verifier.register.read import Register
from verifier.verdict.answer import Answer, answer
from verifier.verdict.foresight import foresee
from verifier.verdict.holdings import ReadModel
from verifier.verdict.inquiry import Inquiry
from verifier.verdict.terms import Outcome

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
PEOPLE = [
    {"Lic": "7", "Name": "Quillonne Marwick"},
    {"Lic": "2", "Name": "Basil Thornquist", "Status": "Revoked"},
    {"Lic": "3", "Name": "Soo Jin Kim"},
    {"Lic": "4", "Name": "Sujin Kim"},
]
SUBJECTS = [
    Inquiry(name=name, states=states, number=number)
    for name, states, number in [
        ("Quillonne Marwick", ("GA",), ""),
        ("Marwick, Quilonne", ("GA",), "7"),
        ("Basil Thornquist", ("GA", "AL"), "2"),
        ("Soo-Jin Kim", ("GA",), ""),
        ("Nobody Atallworth", ("GA",), ""),
        ("Quillonne Marwick", (), ""),
        ("", ("GA",), "2"),
    ]
]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "empty"


def answers(held: ReadModel) -> list[Answer]:
    return [answer(one._replace(today=NOW.date()), held) for one in SUBJECTS]


def test_answers_foreseen_are_the_answers_asked_one_by_one(desk: Desk, place: Path) -> None:
    desk.board(PEOPLE)
    with Register.open(DataDir(place)) as register:
        plain = answers(ReadModel(register, None, NOW))
        held = ReadModel(register, None, NOW)
        foresee(SUBJECTS, held)
        assert answers(held) == plain
        foresee(SUBJECTS[:2], held)
        assert answers(held) == plain
    assert {one.verdict.outcome for one in plain} >= {Outcome.CONFIRMED, Outcome.ATTENTION}


def test_what_was_foreseen_is_not_asked_again(desk: Desk, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.board(PEOPLE)
    with Register.open(DataDir(place)) as register:
        held = ReadModel(register, None, NOW)
        named = [one for one in SUBJECTS if one.name and one.states]
        foresee(named, held)
        asked_again: list[str] = []
        match, credentials = Engine.match, Register.credentials

        def matched(self: Engine, query: Query, *, sources: Collection[str] | None = None) -> dict[str, Match]:
            asked_again.append(query.name.printed)
            return match(self, query, sources=sources)

        def read(self: Register, idents: Iterable[int]) -> dict[int, Credential]:
            wanted = list(idents)
            asked_again.append(str(wanted))
            return credentials(self, wanted)

        monkeypatch.setattr(Engine, "match", matched)
        monkeypatch.setattr(Register, "credentials", read)
        told = [answer(one._replace(today=NOW.date()), held) for one in named]
        assert asked_again == []
        # Somebody who was not foreseen is asked about, so the watch above sees.
        answer(SUBJECTS[0]._replace(name="Tansy Doerwood", states=("GA",), today=NOW.date()), held)
        assert asked_again[0] == "Tansy Doerwood"
    expected = [Outcome.CONFIRMED, Outcome.CONFIRMED, Outcome.ATTENTION]
    assert [one.verdict.outcome for one in told][:3] == expected
