"""A name typed without a comma is asked for each word that may be the family name, and for no more than that."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from state_boards.contract import catalogue
from state_boards.contract.vocabulary import Standing
from state_boards.reading.jsonish import Json, mapping
from tests.e2e.truths import Book
from tests.sandbox.faults import Fault
from tests.sandbox.truths import Truth, truths
from verifier.refresh.spellings import MAX_SEARCHES

ASKED_ONLY = ("VA", "PA", "KY")
"""States whose boards answer one person at a time and nothing else."""
STATES = (*ASKED_ONLY, "MD")
STRANGERS = ["Quillonne Zworbel", "Zworbel Quillonne", "Thorvald Eagleberry", "Quillonne Marie Zworbel"]


def check(book: Book, name: str, state: str, *more: str) -> Mapping[str, Json]:
    _, out = book.command("check", name, "--state", state, "--format", "json", *more)
    return mapping(json.loads(out), where="check")


def hosts(state: str) -> set[str]:
    return {host for source in catalogue.sources_of(state.lower()) for host in source.hosts}


def requests(book: Book, state: str) -> list[str]:
    """Return what the boards of a state were asked since they last forgot, robots.txt left out."""
    return [one.path for one in book.boards.log if one.host in hosts(state) and one.path != "/robots.txt"]


def listed(book: Book, state: str, count: int = 4) -> list[Truth]:
    """Return people with an active licence whose name has one family name and nobody else's."""
    found = (one for one in truths(book.world) if one.state == state and not one.namesakes)
    plain = (one for one in found if one.licence.name == one.person.name and one.licence.name.family.isalpha())
    return [one for one in plain if one.standing in (Standing.ACTIVE, Standing.NOT_STATED)][:count]


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("name", STRANGERS)
def test_a_stranger_is_not_found_however_the_name_is_typed(book: Book, state: str, name: str) -> None:
    assert check(book, name, state)["outcome"] == "not_found"


@pytest.mark.parametrize("state", STATES)
def test_a_listed_person_is_found_in_either_order(book: Book, state: str) -> None:
    people = listed(book, state)
    assert people
    for one in people:
        given, family = one.licence.name.given, one.licence.name.family
        first = check(book, f"{given} {family}", state)
        turned = check(book, f"{family} {given}", state)
        assert first["outcome"] == turned["outcome"] in ("confirmed", "review")
        assert first["decided_by"]
        assert one.number in json.dumps(turned)


@pytest.mark.parametrize("state", ASKED_ONLY)
def test_no_more_is_asked_where_a_comma_or_a_number_settles_it_or_the_person_is_met(book: Book, state: str) -> None:
    one = listed(book, state, 1)[0]
    given, family = one.licence.name.given, one.licence.name.family
    counted = []
    for words in ((f"{given} {family}",), (f"{family}, {given}",), (f"{family} {given}", "--license", one.number)):
        book.boards.forget()
        check(book, words[0], state, *words[1:])
        counted.append(len(requests(book, state)))
    assert len(set(counted[:2])) == 1
    assert counted[2] <= counted[0]
    book.boards.forget()
    check(book, "Zworbel, Quillonne", state)
    comma = len(requests(book, state))
    book.boards.forget()
    check(book, "Rosalolina Luz Zworbelina Quillonneta", state)
    assert comma < len(requests(book, state)) <= comma * MAX_SEARCHES // 2
    assert not book.boards.overlapping()


def test_answers_to_the_names_with_a_comma_count_for_the_name_without(book: Book) -> None:
    check(book, "Quillonne, Zworbel", "PA")
    only_one = check(book, "Quillonne Zworbel", "PA", "--offline")
    assert only_one["outcome"] == "cannot_say"
    assert '"Zworbel, Quillonne"' in str(only_one["sentence"])
    check(book, "Zworbel, Quillonne", "PA")
    assert check(book, "Quillonne Zworbel", "PA", "--offline")["outcome"] == "not_found"
    assert check(book, "Zworbel Quillonne", "PA", "--offline")["outcome"] == "not_found"


def test_the_answers_for_a_name_without_a_comma_are_kept_each(book: Book) -> None:
    assert check(book, "Quillonne Zworbel", "PA")["outcome"] == "not_found"
    for name in ("Quillonne Zworbel", "Zworbel Quillonne", "Zworbel, Quillonne", "Quillonne, Zworbel"):
        assert check(book, name, "PA", "--offline")["outcome"] == "not_found"


@pytest.mark.parametrize("comma_first", [False, True])
def test_a_roster_asks_for_every_family_name_and_says_the_same(book: Book, tmp_path: Path, comma_first: bool) -> None:
    one = listed(book, "PA", 1)[0]
    turned = f"{one.licence.name.family} {one.licence.name.given}"
    names = ["Quillonne Zworbel", turned, "Zworbel, Quillonne", "Thorvald Eagleberry", "Eagleberry Thorvald"]
    rows = [[name, "PA"] for name in (reversed(names) if comma_first else names)]
    path, out = tmp_path / "staff.csv", tmp_path / "r.json"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([["Name", "License State"], *rows])
    book.boards.fail("oig.hhs.gov", Fault.FORBIDDEN)
    book.boards.forget()
    book.command("roster", str(path), "-o", str(out))
    asked = len(requests(book, "PA"))
    found = [row["outcome"] for row in json.loads(out.read_text())["rows"]]
    assert found == [check(book, name, "PA", "--offline")["outcome"] for name, _ in rows]
    outcomes = dict(zip((name for name, _ in rows), found, strict=True))
    assert outcomes.pop(turned) != "not_found"
    assert set(outcomes.values()) == {"not_found"}
    assert asked < 25
    book.boards.forget()
    book.command("roster", str(path), "-o", str(out))
    assert not requests(book, "PA"), "a fresh answer is not asked for again"


def test_a_roster_beyond_its_budget_does_not_say_that_nobody_is_there(book: Book, tmp_path: Path) -> None:
    book.settings.write_text("per_host_budget = 1\n", encoding="utf-8")
    path, out = tmp_path / "staff.csv", tmp_path / "r.json"
    path.write_text("Name,License State\nQuillonne Zworbel,PA\n", encoding="utf-8")
    book.boards.fail("oig.hhs.gov", Fault.FORBIDDEN)
    book.command("roster", str(path), "-o", str(out))
    (row,) = json.loads(out.read_text())["rows"]
    assert row["outcome"] == "cannot_say"
    assert "Not asked yet" in row["why"]
    book.command("roster", str(path), "-o", str(out))
    (row,) = json.loads(out.read_text())["rows"]
    assert row["outcome"] == "not_found"
