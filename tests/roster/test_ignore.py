"""What an entry of the ignore list answers for: never more than its writer could know."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from state_boards.contract.vocabulary import Standing
from tests.roster.conftest import CheckList, Command
from tests.roster.people import ADELHEID, ROSALIND, SILAS, Person, map_toml, register_csv
from tests.roster.people import TODAY as THEN
from tests.roster.rows import row, screening
from tests.verdict.cases import WA, finding, sighting
from verifier.matching.types import Identity
from verifier.roster.ignore import DISCIPLINE, EXCLUDED, load_ignored, may_be_ill, outcome_to_answer
from verifier.roster.vocabulary import OF_CHECKED, RowOutcome
from verifier.verdict.decide import decide
from verifier.verdict.inquiry import Inquiry
from verifier.verdict.screening import Screen
from verifier.verdict.terms import LASTING, Flag, Lookup, Silence

TODAY = date(2026, 11, 22)
GRAVE = (RowOutcome.ATTENTION.value, EXCLUDED, DISCIPLINE, *sorted(one.value for one in LASTING))
ALL = (*GRAVE, *(one.value for one in OF_CHECKED if one is not RowOutcome.ATTENTION))


def answers(folder: Path, outcome: str, line: str = "", until: str = "2026-12-31") -> tuple[bool, bool]:
    """Return whether an entry answers for an outcome, and whether another one of the person is told."""
    (folder / "verifier.ignore.toml").write_text(
        f'[[ignore]]\nname = "Isolde Jessamond"\nreason = "left"\nby = "B"\nuntil = {until}\n{line}\n'
    )
    asked = (Inquiry("isolde jessamond", ("HI",), today=TODAY),)
    entry, other = load_ignored(None, folder).find(asked, outcome, TODAY)
    return entry is not None, other is not None


@pytest.mark.parametrize("outcome", ALL)
def test_without_an_outcome_it_answers_for_nothing_grave(tmp_path: Path, outcome: str) -> None:
    grave = outcome in GRAVE
    assert answers(tmp_path, outcome) == (not grave, grave)


@pytest.mark.parametrize("named", ALL)
@pytest.mark.parametrize("outcome", ALL)
def test_with_an_outcome_it_answers_for_that_one(tmp_path: Path, outcome: str, named: str) -> None:
    same = outcome == named
    assert answers(tmp_path, outcome, f'outcome = "{named}"') == (same, not same)


def test_without_an_outcome_it_answers_for_no_record_that_says_ill(tmp_path: Path) -> None:
    asked = (Inquiry("Isolde Jessamond", ("HI",), today=TODAY),)
    for line, answering in (("", False), ('outcome = "review"', True)):
        answers(tmp_path, "review", line)
        found, other = load_ignored(None, tmp_path).find(asked, "review", TODAY, grave=True)
        assert (found is not None, other is not None) == (answering, not answering)


def test_it_answers_on_its_last_day_and_not_after(tmp_path: Path) -> None:
    assert answers(tmp_path, "review", until="2026-11-22") == (True, False)
    assert answers(tmp_path, "review", until="2026-11-21") == (False, True)


def test_of_two_entries_the_one_that_answers_counts(tmp_path: Path) -> None:
    entry = '[[ignore]]\nname = "Isolde Jessamond"\nreason = "left"\nby = "B"\nuntil = 2026-12-31\n'
    (tmp_path / "verifier.ignore.toml").write_text(f'{entry}\n{entry}outcome = "attention"\n')
    asked = (Inquiry("Isolde Jessamond", ("HI",), today=TODAY),)
    found, other = load_ignored(None, tmp_path).find(asked, "attention", TODAY)
    assert found is not None
    assert found.match["outcome"] == "attention"
    assert other is not None


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"standing": "expired"}, "attention"), ({"standing": "inactive"}, "attention"),
        ({"flags": (Flag.PAST_EXPIRY,)}, "attention"), ({"flags": (Flag.DISCIPLINE_STATED,)}, "discipline"),
        ({"standing": "expired", "flags": (Flag.DISCIPLINE_STATED,)}, "discipline"),
        ({"standing": "revoked", "flags": (Flag.DISCIPLINE_STATED,)}, "revoked"),
        ({"standing": "revoked", "screenings": (screening(Screen.SAME_NPI),)}, "excluded"),
        ({"standing": "revoked", "outcome": "review"}, "review"), ({"standing": None}, "attention"),
        *(({"standing": one}, one.value) for one in sorted(LASTING)),
    ],
)  # fmt: skip
def test_a_row_is_answered_for_by_the_gravest_that_is_found(changes: dict[str, Any], word: str) -> None:
    assert outcome_to_answer(row(**{"outcome": "attention", **changes})) == word
    assert set(LASTING) < set(Standing)


def write_entry(folder: Path, person: Person, line: str = "") -> None:
    """Answer for a person, with a further line or none."""
    entry = f'[[ignore]]\nname = "{person.name}"\nreason = "left"\nby = "HR"\nuntil = 2027-12-31\n{line}\n'
    (folder / "verifier.ignore.toml").write_text(entry)


@pytest.mark.parametrize(
    ("line", "person", "number", "answered"),
    [
        ("", SILAS, "", False), ("", SILAS, "ACU999", False), ("", SILAS, "ACU301", False),
        ("", SILAS, "ACU310", False),
        ('outcome = "review"', SILAS, "", True), ('outcome = "attention"', SILAS, "ACU310", False),
        ('outcome = "revoked"', SILAS, "ACU310", True), ('outcome = "attention"', ROSALIND, "ACU309", True),
        ('outcome = "revoked"', ROSALIND, "ACU309", False), ("", ROSALIND, "ACU999", False),
        ("", ADELHEID, "ACU999", True),
    ],
)  # fmt: skip
def test_no_record_that_may_be_the_persons_and_says_ill_is_answered_for_unseen(
    check_list: CheckList, tmp_path: Path, line: str, person: Person, number: str, answered: bool
) -> None:
    write_entry(tmp_path, person, line)
    (one,) = check_list(f"Name,License State,License Number\n{person.name},HI,{number}\n").rows
    assert one.get("settled", False) is answered
    assert one["outcome"] in ("review", "attention")


@pytest.mark.parametrize("status", ["Revoked", "Expired", "Active"])
@pytest.mark.parametrize("asked", ["Silas Underbrook", "S. Underbrook"])
def test_of_two_namesakes_or_of_a_part_of_a_name_it_is_the_same(
    verifier: Command, tmp_path: Path, asked: str, status: str
) -> None:
    well = SILAS._replace(number="ACU399", status="Active", expires="12/31/2027")
    both = (well._replace(number="ACU310", status=status), well)
    (tmp_path / "hi.csv").write_text(register_csv(both))
    (tmp_path / "hi.toml").write_text(map_toml("HI"))
    home = tmp_path / "home"
    words = ("import-file", "hi.csv", "--source", "custom:hi", "--map", "hi.toml", "--seen-on", THEN)
    assert verifier(*words, data_dir=home).code == 0
    write_entry(tmp_path, Person(asked.split(maxsplit=1)[0], "Underbrook", ""))
    (tmp_path / "staff.csv").write_text(f"Name,License State\n{asked},HI\n")
    shown = verifier("roster", "staff.csv", "--offline", "--format", "csv", data_dir=home)
    assert (shown.code == 0) is (status == "Active")


@pytest.mark.parametrize(
    ("flags", "changes", "ill"),
    [((), {}, False), ((Flag.MUST_BE_READ,), {}, True), ((), {"standing": Standing.UNRECOGNISED}, True),
     ((), {"standing": Standing.REVOKED}, True), ((Flag.DISCIPLINE_STATED,), {}, True),
     ((Flag.NAME_NOT_GIVEN,), {}, False)],
)  # fmt: skip
def test_words_that_a_person_must_read_may_say_ill(flags: tuple[Flag, ...], changes: dict[str, Any], ill: bool) -> None:
    entry = sighting(Identity.NAME_ONLY, frozenset(flags), **changes)
    answers: Any = [SimpleNamespace(verdict=decide(WA, [finding(entry)]))]
    assert may_be_ill(answers) is ill


def test_a_row_of_the_register_that_could_not_be_read_may_say_ill() -> None:
    for silence, ill in ((Silence.ROW_SET_ASIDE, True), (Silence.AGEING, False)):
        found = finding(lookup=Lookup.SOURCE_UNAVAILABLE, silence=silence)
        answers: Any = [SimpleNamespace(verdict=decide(WA, [found]))]
        assert may_be_ill(answers) is ill
