"""Cases S5, S6 and S18: of all lists of a state the newest rules, at whatever age, and an ageing one shows no absence.

Every person, number and board is invented. Asked through the real commands, so that text, data and exit code agree.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from state_boards.contract.records import BoardRecord, Completeness
from state_boards.contract.source import LookupQuery
from state_boards.contract.vocabulary import Tier
from tests.redteam.conftest import Desk, Said
from tests.register.build import NOW, board, publish, record
from verifier.register.kept import LookupAnswer
from verifier.register.place import DataDir
from verifier.register.read import Register
from verifier.register.writer import RegisterWriter
from verifier.verdict.answer import Answer, answer, lookups_asked
from verifier.verdict.holdings import ReadModel
from verifier.verdict.inquiry import Inquiry
from verifier.verdict.terms import AgeState, Lookup, Outcome

COLUMNS = ("Lic", "Name", "Status", "Until", "City")
NAME = "Quillonne Marwick"
OLD, NEW = "2026-09-06", "2026-11-20"
"""Eleven weeks old, and fresh, at the frozen present of 22 November 2026."""
BY_NAME: tuple[str, ...] = (NAME, "--state", "GA")
BY_NUMBER = (*BY_NAME, "--license", "7")
BY_CITY = (*BY_NAME, "--city", "Alderbrook")

Rows = Sequence[Mapping[str, str]]


def row(number: str = "7", name: str = NAME, status: str = "Active", **more: str) -> Mapping[str, str]:
    return {"Lic": number, "Name": name, "Status": status, **more}


def hold(desk: Desk, name: str, rows: Rows, seen: str, **more: Any) -> None:
    shown = desk.board(rows, name=name, seen=seen, as_of=seen, columns=COLUMNS, others=25, accept=True, **more)
    assert shown.code == 0, shown


def both(desk: Desk, older: Rows, newer: Rows, *, seen: str = NEW, **more: Any) -> None:
    hold(desk, "alder", older, OLD)
    hold(desk, "birch", newer, seen, **more)


def contradicted(said: Said) -> None:
    """A person must look, and both lists are told with their dates."""
    assert said.code == 3, said.sentence
    assert said.data["objecting"] is not None
    assert "6 September 2026" in said.sentence
    assert "20 November 2026" in said.sentence


# A newer complete list lacks the person


@pytest.mark.parametrize(
    "asked",
    [
        BY_NAME,
        BY_NUMBER,
        BY_CITY,
        ("Marwick, Quillonne", "--state", "GA"),
        ("quillonne MARWICK, L.Ac.", "--state", "GA", "--license", "0007"),
        (*BY_NUMBER, "--city", "Alderbrook"),
    ],
)
def test_s5_a_newer_complete_list_that_lacks_them_contradicts_an_older_active(desk: Desk, asked: Sequence[str]) -> None:
    both(desk, [row()], [row("8", "Basil Thornquist")])
    contradicted(desk.ask(*asked))


def test_s5_the_order_of_the_imports_does_not_matter(desk: Desk) -> None:
    hold(desk, "birch", [row("8", "Basil Thornquist")], NEW)
    shown = desk.board([row()], name="alder", seen=OLD, columns=COLUMNS, others=10)
    assert shown.code == 0
    contradicted(desk.ask(*BY_NUMBER))


def test_s5_a_newer_list_has_this_name_under_another_number_and_lacks_the_number_asked(desk: Desk) -> None:
    both(desk, [row()], [row("12")])
    contradicted(desk.ask(*BY_NUMBER))


def test_s5_a_newer_list_that_is_held_back_since_still_lacks_them(desk: Desk) -> None:
    both(desk, [row()], [row("8", "Basil Thornquist")])
    odd = [row("8", "Basil Thornquist", "Zorbed"), row("9", "Odette Farnswyck", "Zorbed")]
    held = desk.board(odd, name="birch", columns=COLUMNS, others=9)
    assert held.code == 6
    assert desk.ask(*BY_NUMBER).code == 3


def test_s5_a_newer_list_whose_row_may_be_theirs_and_cannot_be_read_is_not_overlooked(desk: Desk) -> None:
    both(desk, [row()], [{"Lic": "", "Name": NAME, "Status": "Revoked"}])
    assert desk.ask(*BY_NAME).code == 3


def test_s5_an_older_complete_list_that_lacks_them_says_nothing_against_a_newer_one(desk: Desk) -> None:
    both(desk, [row("8", "Basil Thornquist")], [row()])
    said = desk.ask(*BY_NUMBER)
    assert said.code == 0
    assert said.data["decided_by"] == "custom:birch"


def test_s5_a_newer_part_that_lacks_them_says_nothing(desk: Desk) -> None:
    hold(desk, "alder", [row()], "2026-11-01")
    hold(desk, "birch", [row("8", "Basil Thornquist")], NEW, complete=False)
    assert desk.ask(*BY_NUMBER).code == 0


def test_s5_lists_of_one_day_that_differ_contradict_each_other(desk: Desk) -> None:
    hold(desk, "alder", [row()], NEW)
    hold(desk, "birch", [row("8", "Basil Thornquist")], NEW)
    for asked in (BY_NAME, BY_NUMBER, BY_CITY):
        assert desk.ask(*asked).code == 3


def test_s5_lists_of_one_day_with_two_standings_warn(desk: Desk) -> None:
    hold(desk, "alder", [row()], NEW)
    hold(desk, "birch", [row(status="Expired")], NEW)
    assert desk.ask(*BY_NUMBER).code == 1
    assert desk.ask(*BY_NAME).code == 3


# A newer list no longer has them, or shows another standing


@pytest.mark.parametrize("asked", [BY_NAME, BY_NUMBER, BY_CITY])
def test_s5_a_newer_list_that_no_longer_has_them_contradicts_at_the_day_it_said_so(
    desk: Desk, asked: Sequence[str]
) -> None:
    hold(desk, "birch", [row()], "2026-09-01")
    hold(desk, "alder", [row()], OLD)
    hold(desk, "birch", [row("8", "Basil Thornquist")], NEW)
    contradicted(desk.ask(*asked))


def test_s5_a_list_that_says_again_that_it_no_longer_has_them_is_as_new_as_its_last_word(desk: Desk) -> None:
    hold(desk, "birch", [row()], "2026-09-01")
    hold(desk, "birch", [row("8", "Basil Thornquist")], "2026-10-01")
    hold(desk, "alder", [row()], "2026-11-10")
    assert desk.ask(*BY_NUMBER).code == 0
    hold(desk, "birch", [row("8", "Basil Thornquist")], NEW)
    assert desk.ask(*BY_NUMBER).code == 3


@pytest.mark.parametrize("older", ["7", "0007", "007", "AC-0007", "L.Ac. 7", "AC7"])
@pytest.mark.parametrize("asked", [BY_NAME, BY_NUMBER, BY_CITY])
def test_s5_a_newer_expiry_beats_an_older_active_however_the_number_is_printed(
    desk: Desk, older: str, asked: Sequence[str]
) -> None:
    both(desk, [row(older)], [row("7", status="Expired")])
    assert desk.ask(*asked).code in (1, 3)
    assert desk.ask(*BY_NAME, "--license", older).code in (1, 3)


@pytest.mark.parametrize("status", ["Expired", "Retired", "Inactive", "Revoked", "Surrendered", "Suspended", "Zorbed"])
@pytest.mark.parametrize("complete", [True, False])
def test_s5_another_standing_in_a_newer_list_or_a_newer_part_is_never_confirmed(
    desk: Desk, status: str, complete: bool
) -> None:
    hold(desk, "alder", [row()], "2026-11-01")
    hold(desk, "birch", [row("07", status=status)], NEW, complete=complete)
    for asked in (BY_NAME, BY_NUMBER, BY_CITY):
        assert desk.ask(*asked).code in (1, 3)


def test_s5_a_newer_row_past_its_own_expiry_is_another_standing(desk: Desk) -> None:
    both(desk, [row()], [row(Until="10/31/2026")])
    assert desk.ask(*BY_NUMBER).code == 1
    assert desk.ask(*BY_NAME).code == 3


def test_s5_a_newer_stale_list_still_speaks_against_an_older_one_that_is_not(desk: Desk) -> None:
    """The newer list is a part, which is too old to state after 30 days; the whole older one is only ageing."""
    hold(desk, "alder", [row()], OLD)
    hold(desk, "birch", [row(status="Expired")], "2026-10-01", complete=False)
    assert desk.ask(*BY_NUMBER).code == 3


# What ends in an older list


@pytest.mark.parametrize("status", ["Expired", "Inactive", "Retired", "Lapsed"])
def test_s5_an_older_list_does_not_warn_of_what_a_newer_one_says_has_ended(desk: Desk, status: str) -> None:
    both(desk, [row(status=status)], [row("0007")])
    said = desk.ask(*BY_NUMBER)
    assert (said.code, said.data["decided_by"]) == (0, "custom:birch")


@pytest.mark.parametrize("status", ["Revoked", "Suspended", "Surrendered"])
def test_s5_an_older_list_still_warns_of_what_lasts(desk: Desk, status: str) -> None:
    both(desk, [row(status=status)], [row("0007")])
    assert desk.ask(*BY_NUMBER).code == 1


def test_s5_where_the_newest_word_cannot_be_read_a_person_reads_it_and_the_older_expiry_is_no_warning(
    desk: Desk,
) -> None:
    hold(desk, "alder", [row(status="Expired")], OLD)
    many = [row(str(40 + place), f"Ottoline Fenw{'abcdefghijklmnopqrst'[place]}ight") for place in range(20)]
    hold(desk, "birch", [row(status="Zorbed"), *many], NEW)
    assert desk.ask(*BY_NUMBER).code == 3


@pytest.mark.parametrize(
    ("number", "older", "further"),
    [
        ("0002", {"Status": "Retired"}, [row("32", status="Retired")]),
        ("2", {"Status": "Expired"}, [row("32")]),
        ("AC-2", {"Status": "Inactive"}, [row("0032", status="Revoked")]),
        ("002", {"Until": "10/31/2026"}, [row("32"), row("33")]),
        ("L.Ac. 2", {"Status": "Lapsed"}, [row("32", "Marwick, Quillonne", "Expired")]),
    ],
)
def test_s5_an_older_list_does_not_warn_of_the_number_that_a_newer_one_shows_active_beside_another_one(
    desk: Desk, number: str, older: Mapping[str, str], further: Rows
) -> None:
    """The newest list had them under another number before: of its two records neither is theirs for certain."""
    hold(desk, "alder", further, OLD)
    hold(desk, "birch", [row(number, **older)], "2026-10-20")
    hold(desk, "alder", [row("2")], NEW)
    for asked in (BY_CITY, BY_NAME):
        assert desk.ask(*asked).code == 3
    assert desk.ask(*BY_NAME, "--license", "2").data["outcome"] == "confirmed"


def test_s5_silence_of_a_newer_list_does_not_take_an_older_expiry_back(desk: Desk) -> None:
    both(desk, [row(status="Expired")], [row("8", "Basil Thornquist")])
    assert desk.ask(*BY_NUMBER).code == 1


# Names


@pytest.mark.parametrize("newer", ["Active", "Expired", "Revoked"])
@pytest.mark.parametrize("older", ["Active", "Expired", "Revoked"])
def test_s5_namesakes_over_two_lists_are_a_tie(desk: Desk, older: str, newer: str) -> None:
    both(desk, [row("7", status=older)], [row("9", status=newer, City="Farborough")])
    assert desk.ask(*BY_NAME).code == 3


def test_s5_namesakes_over_two_lists_are_told_apart_by_a_city(desk: Desk) -> None:
    both(desk, [row("7")], [row("7"), row("9", City="Farborough")])
    assert desk.ask(*BY_CITY).code == 0
    assert desk.ask(*BY_NAME).code == 3


def test_s5_one_person_in_two_lists_with_one_number_is_no_tie(desk: Desk) -> None:
    both(desk, [row("0007")], [row("7")])
    for asked in (BY_NAME, BY_NUMBER, BY_CITY):
        assert desk.ask(*asked).code == 0


@pytest.mark.parametrize("status", ["Surrendered", "Revoked", "Expired", "Active"])
@pytest.mark.parametrize("complete", [True, False])
@pytest.mark.parametrize("asked", [BY_NAME, BY_NUMBER, BY_CITY])
def test_s5_the_number_under_another_name_in_a_newer_list_contradicts(
    desk: Desk, status: str, complete: bool, asked: Sequence[str]
) -> None:
    hold(desk, "alder", [row()], "2026-11-01")
    hold(desk, "birch", [row("07", "Odette Vasterby", status)], NEW, complete=complete)
    said = desk.ask(*asked)
    assert said.code == 3
    assert "20 November 2026" in said.sentence


def test_s5_the_same_number_with_a_slip_in_the_name_is_the_same_person(desk: Desk) -> None:
    both(desk, [row()], [row("07", "Quillone Marwick")])
    assert desk.ask(*BY_NUMBER).code == 0


# Three lists


def test_s5_of_three_lists_the_newest_rules(desk: Desk) -> None:
    hold(desk, "alder", [row()], OLD)
    hold(desk, "birch", [row(status="Expired")], "2026-10-20")
    hold(desk, "cedar", [row("0007")], NEW)
    said = desk.ask(*BY_NUMBER)
    assert (said.code, said.data["decided_by"]) == (0, "custom:cedar")


def test_s5_of_three_lists_two_that_agree_do_not_outvote_the_newest(desk: Desk) -> None:
    hold(desk, "alder", [row()], OLD)
    hold(desk, "birch", [row("0007")], "2026-10-20")
    hold(desk, "cedar", [row("8", "Basil Thornquist")], NEW)
    for asked in (BY_NAME, BY_NUMBER, BY_CITY):
        assert desk.ask(*asked).code == 3


def test_s5_of_three_lists_a_renewed_licence_that_the_newest_lacks_is_not_confirmed(desk: Desk) -> None:
    hold(desk, "alder", [row(status="Expired")], OLD)
    hold(desk, "birch", [row()], "2026-10-20")
    hold(desk, "cedar", [row("8", "Basil Thornquist")], NEW)
    assert desk.ask(*BY_NUMBER).code == 3


# The state's own register and search


@pytest.fixture
def place(tmp_path: Path) -> DataDir:
    return DataDir(tmp_path / "data")


def own(place: DataDir, rows: Sequence[BoardRecord], seen: datetime, state: str = "WA") -> None:
    source = board(state.lower(), cadence=timedelta(days=30))
    with RegisterWriter.open(place) as writer:
        publish(writer, [replace(one, jurisdiction=state) for one in rows], source=source, now=seen)
        writer.recompute_frequencies()


def reply(rows: Sequence[BoardRecord], seen: datetime, completeness: Completeness = Completeness.COMPLETE) -> Any:
    return LookupAnswer(
        source_id="nj.search",
        tier=Tier.LICENCE,
        query=LookupQuery(family="Marwick", given="Quillonne"),
        records=tuple(replace(one, jurisdiction="NJ") for one in rows),
        completeness=completeness,
        incomplete_why="" if completeness is Completeness.COMPLETE else "Only the first page was read.",
        empty_proof="" if rows else "none found",
        as_of=seen.date(),
        confirmed_at=seen,
        parts=(),
    )


def told(
    place: DataDir, fetched: Mapping[str, LookupAnswer], state: str = "NJ", number: str = "7", name: str = NAME
) -> Answer:
    inquiry = Inquiry(name=name, states=(state,), number=number)
    with Register.open(place) as register:
        held = ReadModel(register, None, NOW, fetched=fetched)
        return answer(inquiry._replace(today=NOW.date()), held)


def test_s5_a_search_that_answers_later_than_the_register_rules(place: DataDir) -> None:
    own(place, [record("7", NAME), record("8", "Basil Thornquist")], NOW - timedelta(days=20), "NJ")
    for number in ("7", ""):
        gone = told(place, {"nj.search": reply([], NOW)}, number=number)
        assert gone.verdict.outcome is Outcome.REVIEW
        ended = told(place, {"nj.search": reply([record("7", NAME, "Expired")], NOW)}, number=number)
        assert ended.verdict.outcome in (Outcome.ATTENTION, Outcome.REVIEW)
        same = told(place, {"nj.search": reply([record("7", NAME)], NOW)}, number=number)
        assert same.verdict.outcome is Outcome.CONFIRMED
        part = told(place, {"nj.search": reply([], NOW, Completeness.PARTIAL)}, number=number)
        assert part.verdict.outcome is Outcome.CONFIRMED


@pytest.mark.parametrize("name", ["Marwick Quillonne", "Thornquist Basil", "Garcia Maria", "Cheng Wen"])
def test_s5_a_search_for_the_first_name_as_family_name_says_nothing_against_the_register(
    place: DataDir, name: str
) -> None:
    family, given = name.split()
    own(place, [record("7", f"{given} {family}"), record("9", "Odette Farnswyck")], NOW - timedelta(days=20), "NJ")
    straight = told(place, {}, number="", name=name)
    silent = told(place, {"nj.search": reply([], NOW)}, number="", name=name)
    assert silent.verdict.outcome is straight.verdict.outcome
    assert silent.verdict.objecting is None
    fixed = told(place, {"nj.search": reply([], NOW)}, number="", name=f"{family}, {given}")
    assert fixed.verdict.outcome is Outcome.REVIEW


@pytest.mark.parametrize(
    ("printed", "name", "objects"),
    [
        ("Rosalolina Galvoresterra Bermumbelmonte", "Rosalolina Luz Galvoresterra Bermumbelmonte", False),
        ("Galvoresterra Bermumbelmonte, Rosalolina", "Rosalolina Luz Galvoresterra Bermumbelmonte", False),
        ("Rosalolina Galvoresterra-Bermumbelmonte", "Rosalolina Luz Galvoresterra Bermumbelmonte", False),
        ("Galvoresterra Bermumbelmonte, Maria", "Bermumbelmonte, Maria", False),
        ("Galvoresterra Bermumbelmonte, Maria", "Galvoresterra Bermumbelmonte, Maria", True),
        ("Bermumbelmonte, Maria", "Bermumbelmonte, Maria", True),
        ("Bermumbelmonte, Maria", "Maria Bermumbelmonte", True),
    ],
)
def test_s5_a_search_for_half_of_a_double_family_name_says_nothing_against_the_register(
    place: DataDir, printed: str, name: str, objects: bool
) -> None:
    own(place, [record("7", printed), record("9", "Odette Farnswyck")], NOW - timedelta(days=20), "NJ")
    straight = told(place, {}, number="", name=name)
    silent = told(place, {"nj.search": reply([], NOW)}, number="", name=name)
    assert straight.verdict.objecting is None
    assert (silent.verdict.objecting is not None) is objects
    assert objects or silent.verdict.outcome is straight.verdict.outcome


def test_s5_a_search_for_every_family_name_of_a_name_says_that_they_are_gone(place: DataDir) -> None:
    name = "Rosalolina Luz Galvoresterra Bermumbelmonte"
    own(place, [record("7", "Rosalolina Galvoresterra Bermumbelmonte")], NOW - timedelta(days=20), "NJ")
    inquiry = Inquiry(name=name, states=("NJ",), today=NOW.date())
    silent = reply([], NOW)
    with Register.open(place) as register:
        asked = lookups_asked(inquiry, ReadModel(register, None, NOW))
        assert len(asked) == 3
        further = {"nj.search": [replace(silent, query=query) for query in asked[1:]]}
        for answered, objects in ((further, True), ({"nj.search": further["nj.search"][:1]}, True), ({}, False)):
            held = ReadModel(register, None, NOW, fetched={"nj.search": silent}, further=answered)
            assert (answer(inquiry, held).verdict.objecting is not None) is objects


def test_s5_a_search_that_answered_before_the_register_does_not(place: DataDir) -> None:
    own(place, [record("7", NAME), record("8", "Basil Thornquist")], NOW, "NJ")
    said = told(place, {"nj.search": reply([], NOW - timedelta(days=5))})
    assert said.verdict.outcome is Outcome.CONFIRMED


def test_s5_the_own_fresh_complete_register_lacks_whom_an_old_list_has(desk: Desk) -> None:
    place = DataDir(desk.folder / "empty")
    own(place, [record("8", "Basil Thornquist"), record("9", "Odette Farnswyck")], NOW - timedelta(days=1))
    hold(desk, "alder", [row()], OLD, state="WA")
    for more in ((), ("--license", "7"), ("--city", "Alderbrook")):
        assert desk.ask(NAME, "--state", "WA", *more).code == 3


# Held lists, and a list that nobody can name


def test_a_first_file_that_is_held_back_leaves_every_other_answer_as_it_was(desk: Desk) -> None:
    hold(desk, "alder", [row()], NEW)
    odd = [row("8", "Basil Thornquist", "Zorbed"), row("9", "Odette Farnswyck", "Zorbed")]
    assert desk.board(odd, name="birch", columns=COLUMNS, others=9).code == 6
    assert desk.ask(*BY_NUMBER).code == 0
    assert desk.run("sources").code == 0


def test_a_part_does_not_lift_what_holds_a_whole_list_back(desk: Desk) -> None:
    hold(desk, "alder", [row()], "2026-11-01")
    odd = [row(status="Zorbed"), row("9", "Odette Farnswyck", "Zorbed")]
    assert desk.board(odd, seen="2026-11-18", as_of="2026-11-18", columns=COLUMNS, others=9).code == 6
    part = [row("8", "Basil Thornquist")]
    for _ in range(2):
        assert desk.board(part, seen=NEW, complete=False, columns=COLUMNS, others=0).code == 0
        assert desk.ask(*BY_NUMBER).code == 4


# S6 through the doors


def test_s6_the_right_file_after_a_wrong_one_answers_again_within_one_day(desk: Desk) -> None:
    right, wrong = (
        [row(), row("8", "Basil Thornquist", "Revoked")],
        [row(status="Revoked"), row("8", "Basil Thornquist")],
    )
    for rows, code in ((right, 0), (wrong, 1), (right, 0), (wrong, 1), (right, 0)):
        hold(desk, "alder", rows, NEW)
        assert desk.ask(*BY_NUMBER).code == code
    assert desk.ask("Basil Thornquist", "--state", "GA", "--license", "8").code == 1


@pytest.mark.parametrize(
    ("whole", "part", "code"),
    [("Active", "Revoked", 0), ("Revoked", "Active", 1), ("Expired", "Active", 1), ("", "Active", 3)],
)
@pytest.mark.parametrize("again", [NEW, "2026-11-22"])
def test_s6_equal_bytes_handed_over_late_do_not_confirm_what_a_newer_part_changed(
    desk: Desk, whole: str, part: str, code: int, again: str
) -> None:
    """The older whole file is the last one published and the part holds newer rows: only a new publish settles it."""
    rows = [row("8", "Basil Thornquist"), *([row(status=whole)] if whole else [])]
    hold(desk, "alder", rows, OLD)
    desk.board([row(status=part)], seen="2026-10-20", as_of="2026-10-20", complete=False, columns=COLUMNS, others=0)
    late = desk.board(rows, seen=OLD, as_of="2026-10-21", columns=COLUMNS, others=25, accept=True)
    assert ("left as they are" in late.out) is bool(whole), late
    for _ in range(2):
        hold(desk, "alder", rows, again)
        assert desk.ask(*BY_NUMBER).code == code


def test_s6_a_person_whom_only_the_wrong_file_had_is_not_confirmed_after_it(desk: Desk) -> None:
    hold(desk, "alder", [row("8", "Basil Thornquist")], NEW)
    hold(desk, "alder", [row(), row("8", "Basil Thornquist")], NEW)
    assert desk.ask(*BY_NUMBER).code == 0
    hold(desk, "alder", [row("8", "Basil Thornquist")], NEW)
    assert desk.ask(*BY_NUMBER).code == 3


# S18: ageing


@pytest.mark.parametrize("days", [46, 60, 78, 89])
def test_s18_an_ageing_list_keeps_its_word_says_its_date_and_ends_4(desk: Desk, days: int) -> None:
    seen = date(2026, 11, 22) - timedelta(days=days)
    hold(desk, "alder", [row()], seen.isoformat())
    for asked in (BY_NAME, BY_NUMBER, BY_CITY):
        said = desk.ask(*asked)
        assert said.code == 4
        assert said.data["outcome"] == "confirmed"
        assert said.data["fresh"] is False
        assert f"{seen.day} {seen:%B %Y}" in said.sentence


@pytest.mark.parametrize(("days", "code"), [(1, 0), (44, 0), (91, 4), (121, 4)])
def test_s18_a_fresh_list_ends_0_and_a_stale_one_says_nothing(desk: Desk, days: int, code: int) -> None:
    seen = date(2026, 11, 22) - timedelta(days=days)
    hold(desk, "alder", [row()], seen.isoformat())
    said = desk.ask(*BY_NUMBER)
    assert said.code == code
    assert said.data["outcome"] == ("confirmed" if days < 45 else "cannot_say")
    assert said.data["fresh"] is (days < 45)


@pytest.mark.parametrize("days", [46, 78, 89])
def test_s18_nobody_is_not_found_on_an_ageing_list(desk: Desk, days: int) -> None:
    hold(desk, "alder", [row()], (date(2026, 11, 22) - timedelta(days=days)).isoformat())
    said = desk.ask("Ulrica Venderholt", "--state", "GA")
    assert (said.code, said.data["outcome"]) == (4, "cannot_say")


def test_s18_an_ageing_list_still_warns(desk: Desk) -> None:
    hold(desk, "alder", [row(status="Revoked")], OLD)
    said = desk.ask(*BY_NUMBER)
    assert (said.code, said.data["outcome"], said.data["fresh"]) == (1, "attention", False)


def test_s18_where_a_fresh_list_agrees_it_is_the_one_that_is_told(desk: Desk) -> None:
    both(desk, [row()], [row("0007")])
    said = desk.ask(*BY_NUMBER)
    assert (said.code, said.data["fresh"], said.data["decided_by"]) == (0, True, "custom:birch")


def test_nobody_is_not_found_whom_a_list_that_is_too_old_to_state_still_has(desk: Desk) -> None:
    place = DataDir(desk.folder / "empty")
    own(place, [record("8", "Basil Thornquist"), record("9", "Odette Farnswyck")], NOW - timedelta(days=1))
    hold(desk, "alder", [row()], "2026-07-01", state="WA")
    said = desk.ask(NAME, "--state", "WA")
    assert (said.code, said.data["outcome"]) == (4, "cannot_say")


# Clocks


def test_a_clock_set_back_before_the_last_run_makes_an_old_list_no_fresher(desk: Desk) -> None:
    hold(desk, "alder", [row()], "2026-06-01")
    assert desk.ask(*BY_NUMBER, as_of="2026-06-20").code == 0
    hold(desk, "birch", [row("8", "Basil Thornquist")], "2026-05-20")
    shown = desk.board([row("8", "Basil Thornquist")], name="birch", seen="2026-11-20", columns=COLUMNS, others=25)
    assert shown.code == 0
    said = desk.ask(*BY_NUMBER, as_of="2026-06-20")
    assert said.code != 0
    assert "clock" in " ".join(str(note) for note in said.data["notes"])  # type: ignore[attr-defined]


def test_a_row_of_a_later_part_is_from_the_future_after_the_clock_was_set_back(place: DataDir) -> None:
    own(place, [record("7", NAME), record("8", "Basil Thornquist")], NOW - timedelta(days=10))
    with RegisterWriter.open(place) as writer:
        publish(writer, [record("7", NAME)], now=NOW, replaces=False)
    with Register.open(place) as register:
        early = ReadModel(register, None, NOW - timedelta(days=5))
        inquiry = Inquiry(name=NAME, states=("WA",), today=NOW.date())
        said = answer(inquiry, early)
    assert said.verdict.outcome is Outcome.CANNOT_SAY
    assert said.verdict.findings[0].lookup is Lookup.SOURCE_STALE
    assert said.verdict.findings[0].age.state is AgeState.STALE


# Which of two lists is called newer


@pytest.mark.parametrize("asked", [BY_NAME, BY_NUMBER, BY_CITY])
@pytest.mark.parametrize("status", ["Zurückgestellt", None])
def test_of_two_lists_of_one_day_neither_is_called_newer(
    desk: Desk, asked: tuple[str, ...], status: str | None
) -> None:
    hold(desk, "alder", [row()], NEW)
    hold(desk, "birch", [row(status=status)] if status else [], NEW)
    said = desk.ask(*asked)
    assert (said.code, said.data["objecting"]) == (3, "custom:birch")
    assert "newer" not in said.sentence
    assert "list of the same day" in said.sentence
    hold(desk, "birch", [row(status=status)] if status else [row("9", "Basil Thornquist")], "2026-11-21")
    assert "newer" in desk.ask(*asked).sentence


@pytest.mark.parametrize("asked", [BY_NUMBER, BY_CITY])
@pytest.mark.parametrize("status", ["Revoked", "Suspended", "Surrendered"])
@pytest.mark.parametrize("older", [OLD, NEW])
def test_a_warning_of_an_older_list_is_dated_and_the_newer_list_is_told(
    desk: Desk, asked: tuple[str, ...], status: str, older: str
) -> None:
    hold(desk, "alder", [row(status=status)], older)
    hold(desk, "birch", [row()], NEW)
    said = desk.ask(*asked)
    assert (said.code, said.data["outcome"], said.data["objecting"]) == (1, "attention", "custom:birch")
    day = "6 September 2026" if older == OLD else "20 November 2026"
    assert f"Board of alder on {day}" in said.sentence
    assert f'as "{status}"' in said.sentence
    assert "birch list (Board of birch) on 20 November 2026" in said.sentence


@pytest.mark.parametrize("asked", [BY_NUMBER, BY_CITY])
def test_a_warning_that_no_other_list_speaks_against_is_told_alone(desk: Desk, asked: tuple[str, ...]) -> None:
    hold(desk, "alder", [row()], OLD)
    hold(desk, "birch", [row(status="Revoked")], NEW)
    said = desk.ask(*asked)
    assert (said.data["outcome"], said.data["objecting"]) == ("attention", None)
    assert said.sentence.startswith("Not active now: ")
