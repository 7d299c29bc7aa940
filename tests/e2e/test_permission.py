"""Boards whose terms are for personal use: one person by accepted terms, a list only by a stated permission."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from state_boards import catalog
from state_boards.jsonish import mapping, objects
from tests.e2e.truths import Book
from tests.redteam.test_private_values import contents
from verifier.sandbox.boards.leie import ExclusionFiles
from verifier.sandbox.people import Licence

HOSTS = {"or.search": "omb.oregon.gov", "va": "dhp.virginiainteractive.org"}
ACCEPTED = 'accept_terms = ["or.search", "va"]\n'


def somebody(book: Book, state: str) -> tuple[Licence, str]:
    one = next(one for one in book.world.listed(state) if one.word.text == "Active" and not one.cases)
    return one, f"AC{one.number}" if state == "OR" else one.number


def asked(book: Book, source_id: str) -> bool:
    return any(seen.host == HOSTS[source_id] and seen.path != "/robots.txt" for seen in book.boards.log)


def test_both_boards_say_who_may_ask_for_lists() -> None:
    personal = {one.id: one.personal_use for one in catalog.all_sources() if one.personal_use}
    assert set(personal) == set(HOSTS)
    assert "$95" in personal["va"]
    assert all(catalog.source(name).accept_terms for name in personal)


@pytest.mark.parametrize(("source_id", "state"), [("or.search", "OR"), ("va", "VA")])
def test_one_person_is_asked_once_the_terms_are_accepted(book: Book, source_id: str, state: str) -> None:
    licence, number = somebody(book, state)
    book.settings.write_text("", encoding="utf-8")
    book.boards.forget()
    _, out = book.command("check", licence.name.full, "--state", state, "--license", number, "--format", "json")
    assert mapping(json.loads(out), where="check")["outcome"] == "cannot_say"
    assert not asked(book, source_id)
    book.settings.write_text(ACCEPTED, encoding="utf-8")
    _, out = book.command("check", licence.name.full, "--state", state, "--license", number, "--format", "json")
    said = mapping(json.loads(out), where="check")
    assert (said["outcome"], said["decided_by"]) == ("confirmed", source_id)


@pytest.mark.parametrize(("source_id", "state"), [("or.search", "OR"), ("va", "VA")])
def test_a_list_is_asked_only_with_a_permission(book: Book, source_id: str, state: str, tmp_path: Path) -> None:
    licence, number = somebody(book, state)
    roster = tmp_path / "staff.csv"
    roster.write_text(f"Name,State,License\n{licence.name.full},{state},{number}\n", encoding="utf-8")
    book.settings.write_text(ACCEPTED, encoding="utf-8")
    book.boards.forget()
    result = tmp_path / "result.json"
    federal = book.boards.boards["oig.hhs.gov"]
    assert isinstance(federal, ExclusionFiles)
    federal.full_size = 500  # the list itself is not asked about here, and the whole one takes its time
    code, _ = book.command("roster", str(roster), "-o", str(result))
    assert code == 4
    assert not asked(book, source_id)
    assert json.loads(result.read_text(encoding="utf-8"))["permissions"] == {}
    book.settings.write_text(f'{ACCEPTED}permission.{state.lower()} = "letter of March"\n', encoding="utf-8")
    forms = [tmp_path / f"again.{form}" for form in ("json", "html", "md", "xlsx", "jsonl")]
    _, out = book.command("roster", str(roster), *(word for form in forms for word in ("-o", str(form))))
    assert asked(book, source_id)
    for form in forms:
        assert any(b"letter of March" in data for data in contents(form)), form
    assert "letter of March" in out
    book.command("evidence", "2", "--result", str(forms[0]), "-o", str(tmp_path / "evidence.html"))
    assert "letter of March" in (tmp_path / "evidence.html").read_text(encoding="utf-8")
    told = mapping(json.loads((tmp_path / "again.json").read_text(encoding="utf-8")), where="roster")
    rows = objects(told["rows"], where="roster")
    assert [row["outcome"] for row in rows] == ["confirmed"]


def test_a_name_alone_is_never_typed_into_the_older_form(book: Book) -> None:
    licence, _ = somebody(book, "OR")
    book.settings.write_text(ACCEPTED, encoding="utf-8")
    book.boards.forget()
    code, _ = book.command("check", licence.name.full, "--state", "OR")
    assert code == 4
    assert not asked(book, "or.search")


def test_a_number_nobody_has_is_never_a_confident_not_found(book: Book) -> None:
    book.settings.write_text(ACCEPTED, encoding="utf-8")
    code, _ = book.command("check", "Zed Nobodyofthatname", "--state", "OR", "--license", "AC999999")
    assert code == 4
