"""New York is looked up by hand until the user's own configuration holds a key; with one the board is asked."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from state_boards.reading.jsonish import Json, mapping, objects
from tests.e2e.truths import Book
from tests.sandbox.people import Licence

KEY = "my-own-key-7b1f"


@pytest.fixture
def keyed(book: Book) -> Book:
    book.settings.write_text(f'keys = ["ny={KEY}"]\n', encoding="utf-8")
    return book


def somebody(book: Book) -> Licence:
    return next(one for one in book.world.listed("NY") if one.word.text == "Registered" and not one.cases)


def check(book: Book, *arguments: str) -> Mapping[str, Json]:
    _, out = book.command("check", *arguments, "--state", "NY", "--format", "json")
    return mapping(json.loads(out), where="check")


def test_without_a_key_nothing_is_asked_and_the_steps_are_given(book: Book) -> None:
    book.boards.forget()
    licence = somebody(book)
    said = check(book, licence.name.full, "--license", licence.number)
    assert said["outcome"] == "cannot_say"
    assert not any(asked.host == "api.nysed.gov" for asked in book.boards.log)
    steps = [step for one in objects(said["not_searched"], where="check") for step in objects_of(one["steps"])]
    assert any("six-digit number" in step for step in steps)


def objects_of(value: Json) -> list[str]:
    assert isinstance(value, list)
    return [str(item) for item in value]


def test_with_a_key_a_person_is_found_by_number_and_by_name(keyed: Book) -> None:
    licence = somebody(keyed)
    by_number = check(keyed, licence.name.full, "--license", licence.number)
    assert (by_number["outcome"], by_number["decided_by"]) == ("confirmed", "ny.records")
    by_name = check(keyed, f"{licence.name.given} {licence.name.family}")
    found = [one for one in objects(by_name["findings"], where="check") if one["source"] == "ny.records"]
    assert any(record["number"] == licence.number for one in found for record in objects(one["records"], where="n"))


@pytest.mark.parametrize("asked", [("Zed Nobodyofthatname",), ("Zed Nobodyofthatname", "--license", "099999")])
def test_nobody_is_never_a_confident_not_found(keyed: Book, asked: tuple[str, ...]) -> None:
    assert check(keyed, *asked)["outcome"] == "cannot_say"


def test_a_roster_asks_with_the_key_too(keyed: Book, tmp_path: Path) -> None:
    licence = somebody(keyed)
    roster = tmp_path / "roster.csv"
    roster.write_text(f"name,state,license number\n{licence.name.full},NY,{licence.number}\n", encoding="utf-8")
    result = tmp_path / "result.csv"
    code, _ = keyed.command("roster", str(roster), "-o", str(result))
    with result.open(encoding="utf-8-sig", newline="") as written:
        (row,) = csv.DictReader(written)
    assert (code, row["outcome"], row["source"]) == (0, "confirmed", "New York State Education Department"), row


def test_the_key_is_shown_nowhere(keyed: Book) -> None:
    licence = somebody(keyed)
    texts = [
        keyed.command(*command)[1]
        for command in (
            ("config", "show"),
            ("check", licence.name.full, "--state", "NY"),
            ("doctor", "--live", "ny.records"),
        )
    ]
    assert "ny.records: answers as declared" in texts[2]
    assert not any(KEY in text for text in texts)
    kept = [path for path in keyed.data_dir.rglob("*") if path.is_file() and path.name != "verifier.toml"]
    assert kept
    assert not any(KEY.encode() in path.read_bytes() for path in kept)


def test_a_source_named_without_a_key_says_what_is_missing(book: Book) -> None:
    book.settings.write_text('opt_in = ["ny.records"]\n', encoding="utf-8")
    said = check(book, "Zed Nobodyofthatname")
    assert said["outcome"] == "cannot_say"
    assert "needs a key that the board gave to you" in json.dumps(said)
