"""Kansas: one profession, every page of the session, and the printed total to the last row."""

from __future__ import annotations

import pytest

from state_boards.contract.catalogue import source
from state_boards.contract.errors import DriftError, EmptyAnswerError, ImplausibleError, TruncatedError
from state_boards.contract.records import Completeness
from state_boards.platforms.paged_roster import PagedRoster
from tests.state_boards import harness


def roster() -> PagedRoster:
    found = source("ks")
    assert isinstance(found, PagedRoster)
    return found


def case() -> harness.Case:
    return harness.load("ks", "ok")


def test_the_profession_alone_is_sent_with_every_other_field_empty() -> None:
    asked = harness.drive(roster(), case().parts, None)
    assert [request.part for request in asked] == ["form", "list-1", "list-2"]
    assert asked[1].form is not None
    sent = dict(asked[1].form)
    assert sent.pop("submit") == "Search"
    assert sent.pop("profession") == "23"
    assert set(sent) == {"lastName", "firstName", "middleInitial", "licenseNumber", "city", "specialty"}
    assert not any(sent.values())
    assert asked[2].url == "https://www.kansas.gov/ssrv-ksbhada/results.html?navigate=next"


def test_all_pages_make_the_whole_register() -> None:
    result = roster().parse(case().parts)
    assert result.completeness is Completeness.COMPLETE
    assert (result.printed_total, len(result.records)) == (30, 30)


def test_next_page_that_was_not_read_is_half_a_register() -> None:
    parts = {name: part for name, part in case().parts.items() if name != "list-2"}
    with pytest.raises(TruncatedError, match="30"):
        roster().parse(parts)


def test_same_page_served_twice_does_not_count_as_the_next() -> None:
    loaded = case()
    again = loaded.with_part("list-2", loaded.data("list-1"))
    with pytest.raises((TruncatedError, ImplausibleError)):
        roster().parse(again.parts)


def test_total_that_is_gone_is_not_believed() -> None:
    loaded = case()
    silent = loaded
    for name in ("list-1", "list-2"):
        silent = silent.with_part(name, loaded.data(name).replace(b"Total Matches Found: 30", b""))
    with pytest.raises(ImplausibleError, match="counts none"):
        roster().parse(silent.parts)


def test_total_of_zero_is_a_breakage_of_a_register() -> None:
    empty = harness.load("ks", "empty")
    with pytest.raises(EmptyAnswerError):
        roster().parse(empty.parts)


def test_profession_under_another_code_is_found_by_its_name_and_never_guessed() -> None:
    loaded = case()
    form = loaded.data("form")
    moved = loaded.with_part("form", form.replace(b'value="23"', b'value="33"'))
    asked = harness.drive(roster(), moved.parts, None)
    assert asked[1].form is not None
    assert dict(asked[1].form)["profession"] == "33"
    other = loaded.with_part("form", form.replace(b"Licensed Acupuncturist", b"Radiologic Technologist"))
    with pytest.raises(DriftError):
        harness.drive(roster(), other.parts, None)
    two = loaded.with_part("form", form.replace(b'value="23">', b'value="91">').replace(b"Athletic", b"Acupuncture"))
    with pytest.raises(DriftError):
        harness.drive(roster(), two.parts, None)


def test_rows_of_another_profession_are_left_out_and_counted() -> None:
    loaded = case()
    mixed = loaded.with_part("list-2", loaded.data("list-2").replace(b"Licensed Acupuncturist", b"Chiropractor", 2))
    result = roster().parse(mixed.parts)
    assert result.account.skipped_why == {"another profession": 2}
