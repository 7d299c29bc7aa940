"""A key that a source prints again beside another name: when it means another person, and what becomes of both."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from state_boards.contract.records import Completeness, PrintedName
from state_boards.contract.source import Publishing
from state_boards.contract.vocabulary import Standing, Tier
from tests.register.build import NOW, board, many, publish, record, records, result
from verifier.names import NameOrder
from verifier.register.name_form import ListForm
from verifier.register.place import DataDir
from verifier.register.read import Register
from verifier.register.rows import stored_row
from verifier.register.succession import is_another_person
from verifier.register.writer import RegisterWriter

DAY = timedelta(days=1)
OTHERS = many(9, 500)
ROE, THORN, WICK = (
    ("AC1", "Jane Roe", "Active"),
    ("AC1", "Basil Thornquist", "Active"),
    ("AC1", "Tansy Wick", "Expired"),
)


def _fields(given: str, middle: str, family: str, suffix: str = "") -> PrintedName:
    full = " ".join(filter(None, (given, middle, family, suffix)))
    return PrintedName(full=full, given=given, middle=middle, family=family, suffix=suffix)


def _other(old: str | PrintedName, new: str | PrintedName, old_npi: str = "", new_npi: str = "") -> bool:
    rows = []
    for name, npi in ((old, old_npi), (new, new_npi)):
        printed = name if isinstance(name, PrintedName) else PrintedName(full=name)
        rows.append(stored_row(replace(record("AC1"), name=printed, npi=npi), "wa", Tier.LICENCE, "1"))
    return is_another_person(rows[0], rows[1])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Jane Roe", "Basil Thornquist"),
        ("ROE, JANE", "THORNQUIST, BASIL"),
        ("Jane Roe", "Peter Roe"),
        ("Jane Marie Roe", "Jane Louise Roe"),
        ("Jane Marie Roe", "Jane Louise Smith"),
        ("John Roe Jr", "John Roe Sr"),
        ("Roe, Jane", "Smith, Peter"),
        ("Kim, Min Jun", "Kim, Seo Yeon"),
        (_fields("Jane", "M", "Roe"), _fields("Jane", "L", "Roe")),
        (_fields("Jane", "", "Roe"), _fields("Roberta", "Jane", "Smith")),
    ],
)
def test_these_are_two_people(old: str | PrintedName, new: str | PrintedName) -> None:
    assert _other(old, new)
    assert _other(new, old)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Jane Roe", "Jane Roe"),
        ("Jane Roe", "ROE, JANE MARIE"),
        ("Jane Roe", "Jane Smith"),
        ("ROE JANE", "SMITH JANE"),
        ("Roe, Jane M", "Smith, Jane Marie"),
        ("Jane Marie Roe", "Jane Roe Smith"),
        ("Jane Roe", "Jane Roe-Smith"),
        ("Kathy Roe", "Katherine Smith"),
        ("Jane Roe", "Jnae Roe"),
        ("Jane Roe, LAc", "Jane Smith, DACM"),
        (_fields("Jane", "M", "Roe"), _fields("Jane", "Marie", "Smith")),
        (_fields("Jane", "Marie", "Roe"), _fields("Jane", "Roe", "Smith")),
    ],
)
def test_a_marriage_a_slip_or_another_writing_is_the_same_person(
    old: str | PrintedName, new: str | PrintedName
) -> None:
    assert not _other(old, new)


def test_the_order_that_a_list_prints_is_the_order_of_both_names() -> None:
    rows = [
        stored_row(record("AC1", name), "wa", Tier.LICENCE, "1")
        for name in ("ROE JANE MARIE", "SMITH JANE MARIE", "SMITH ROE MARIE")
    ]
    form = ListForm(NameOrder.LISTED_FAMILY_FIRST)
    assert not is_another_person(rows[0], rows[1], form)
    assert is_another_person(rows[0], rows[2], form)


def test_what_the_source_itself_says_of_identity_outweighs_a_name() -> None:
    assert not _other("Jane Roe", "Basil Thornquist", "1234567893", "1234567893")
    assert _other("Jane Roe", "Jane Smith", "1234567893", "1306064001")
    rows = [
        stored_row(replace(one, holder="P9"), "wa", Tier.LICENCE, "1")
        for one in (record("AC1"), record("AC1", "Basil Thornquist"))
    ]
    assert not is_another_person(rows[0], rows[1])


def test_both_holders_of_a_number_are_kept_each_with_a_past_of_their_own(
    writer: RegisterWriter, place: DataDir
) -> None:
    publish(writer, records([ROE, *OTHERS]))
    publish(writer, records([("AC1", "Jane Roe", "Revoked"), *OTHERS]), now=NOW + DAY)
    summary = publish(writer, records([THORN, *OTHERS]), now=NOW + 2 * DAY)
    assert (summary.added, summary.vanished, summary.changed, summary.listed) == (1, 1, 0, 10)
    with Register.open(place) as register:
        old, new = sorted(register.by_number("AC1", "WA"), key=lambda one: one.id)
        assert (old.name, old.standing, old.no_longer_listed_since) == (
            "Jane Roe", Standing.REVOKED, (NOW + 2 * DAY).date(),
        )  # fmt: skip
        assert (new.name, new.key, new.no_longer_listed_since) == ("Basil Thornquist", "AC1", None)
        assert (old.first_seen, new.first_seen) == (NOW, NOW + 2 * DAY)
        assert [change.field for change in register.history(new.id)] == []
        assert {change.field for change in register.history(old.id)} == {
            "standing", "status_text", "no_longer_listed_since",
        }  # fmt: skip
        assert old.holder != new.holder


def test_three_holders_one_after_another_and_the_first_one_again(writer: RegisterWriter, place: DataDir) -> None:
    for day, row in enumerate((ROE, THORN, WICK, ROE, THORN)):
        publish(writer, records([row, *OTHERS]), now=NOW + day * DAY)
    with Register.open(place) as register:
        held = {one.name: one for one in register.by_number("AC1", "WA")}
        assert len(held) == len(register.by_number("AC1", "WA")) == 3
        assert [one.no_longer_listed_since is None for one in (held["Basil Thornquist"], held["Jane Roe"])] == [
            True, False,
        ]  # fmt: skip
        assert register.by_key("wa", "AC1") == held["Basil Thornquist"]


def test_numbers_exchanged_between_two_people_exchange_no_pasts(writer: RegisterWriter, place: DataDir) -> None:
    one, two = ("AC1", "Jane Roe", "Active"), ("AC2", "Basil Thornquist", "Revoked")
    publish(writer, records([one, two, *OTHERS]))
    publish(writer, records([("AC1", *two[1:]), ("AC2", *one[1:]), *OTHERS]), now=NOW + DAY)
    with Register.open(place) as register:
        now = {(row.number, row.name) for row in register.of_source("wa") if row.no_longer_listed_since is None}
        gone = {(row.number, row.name) for row in register.of_source("wa") if row.no_longer_listed_since is not None}
    assert {("AC1", "Basil Thornquist"), ("AC2", "Jane Roe")} <= now
    assert gone == {("AC1", "Jane Roe"), ("AC2", "Basil Thornquist")}


def test_a_part_marks_only_the_holder_it_succeeds(writer: RegisterWriter, place: DataDir) -> None:
    pages = board()
    publish(writer, records([ROE, ("AC2", "Tansy Wick", "Active")]), source=pages)
    part = result(records([THORN]), completeness=Completeness.PARTIAL)
    summary = publish(writer, part, source=pages, now=NOW + DAY, replaces=False)
    assert (summary.added, summary.vanished, summary.listed) == (1, 1, 2)
    with Register.open(place) as register:
        gone = [one.name for one in register.of_source("wa") if one.no_longer_listed_since is not None]
    assert gone == ["Jane Roe"]


def test_an_event_log_keeps_both_as_they_are(writer: RegisterWriter, place: DataDir) -> None:
    log = board(publishing=Publishing.ADD)
    publish(writer, records([ROE]), source=log, replaces=False)
    assert publish(writer, records([THORN]), source=log, now=NOW + DAY, replaces=False).vanished == 0
    with Register.open(place) as register:
        assert {one.name for one in register.by_number("AC1", "WA")} == {"Jane Roe", "Basil Thornquist"}


def test_an_older_part_takes_no_number_from_its_newer_holder(writer: RegisterWriter, place: DataDir) -> None:
    publish(writer, records([THORN]), now=NOW)
    older = result(records([ROE]), as_of=(NOW - 9 * DAY).date(), completeness=Completeness.PARTIAL)
    summary = publish(writer, older, now=NOW + DAY, replaces=False)
    assert summary.kept_newer == 1
    with Register.open(place) as register:
        assert [one.name for one in register.by_number("AC1", "WA")] == ["Basil Thornquist"]


def test_a_renamed_person_stays_one_row_with_the_former_name_in_its_past(
    writer: RegisterWriter, place: DataDir
) -> None:
    publish(writer, records([ROE, *OTHERS]))
    publish(writer, records([("AC1", "Jane Smith", "Active"), *OTHERS]), now=NOW + DAY)
    with Register.open(place) as register:
        (held,) = register.by_number("AC1", "WA")
        assert [(change.field, change.before, change.after) for change in register.history(held.id)] == [
            ("name", "Jane Roe", "Jane Smith")
        ]
