"""Each rule of the gate at its edge: what is just believed, and what is just doubted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from state_boards.contract.records import BoardRecord, Completeness, PrintedDate, PrintedName
from state_boards.contract.source import Publishing, RegisterSource
from state_boards.contract.vocabulary import Disciplined, Scope, Standing
from tests.register.build import board, many, record, records, result
from verifier.refresh.doubts import TwoAnswers, doubts, too_many, why_held
from verifier.refresh.gate import difference_of
from verifier.refresh.listing import Changing, Difference
from verifier.register.rows import stored_row

TODAY = date(2026, 11, 22)
Rows = Sequence[BoardRecord]
Change = Callable[[BoardRecord], BoardRecord]
SOURCE = board()


def found(before: Rows, now: Rows, source: RegisterSource = SOURCE, *, part: bool = False) -> Difference:
    """Return what changes between two lists."""
    listed = [stored_row(one, source.id, source.tier, "") for one in before]
    completeness = Completeness.PARTIAL if part else Completeness.COMPLETE
    return difference_of(source, result(now, completeness=completeness, empty_proof="0"), listed, TODAY)


def rules(before: Rows, now: Rows, source: RegisterSource = SOURCE, *, same_reader: bool = True) -> list[str]:
    """Return the rules that doubt the new list."""
    compared = TwoAnswers(found=found(before, now, source), as_of=TODAY, same_reader=same_reader)
    return [one.about for one in doubts(compared)]


def people(count: int = 100, *, until: date = date(2027, 6, 30), status: str = "Active") -> list[BoardRecord]:
    """Return rows of different people whose licences end on that day."""
    rows = (replace(one, expires=printed(until)) for one in records(many(count)))
    return [with_status(one, status) for one in rows]


def printed(day: date) -> PrintedDate:
    """Return a date as the board prints it."""
    return PrintedDate(f"{day:%m/%d/%Y}", day)


def with_status(one: BoardRecord, status: str) -> BoardRecord:
    """Return a row with this status."""
    return replace(one, standing=record("X", status=status).standing, status_text=status)


def first(count: int, rows: Rows, change: Change) -> list[BoardRecord]:
    """Return the rows, the first of them changed."""
    return [change(one) if place < count else one for place, one in enumerate(rows)]


def until(day: date) -> Change:
    """Return what gives a row this expiry date."""
    return lambda one: replace(one, expires=printed(day))


@pytest.mark.parametrize(
    ("count", "of", "share", "expected"),
    [
        (1, 4, 0.25, False), (2, 4, 0.25, False), (3, 4, 0.25, True), (3, 6, 0.25, False), (3, 5, 0.25, True),
        (4, 10, 0.25, False), (5, 10, 0.25, True), (5, 20, 0.25, False), (6, 20, 0.25, True), (2, 2, 0.25, False),
        (10, 100, 0.1, False), (11, 100, 0.1, True), (5, 49, 0.1, True), (5, 50, 0.1, False), (0, 0, 0.1, False),
        (3, 3, 0.1, True), (4, 7, 0.1, True), (4, 8, 0.1, False),
    ],
)  # fmt: skip
def test_a_share_counts_from_five_rows_or_three_of_few(count: int, of: int, share: float, *, expected: bool) -> None:
    assert too_many(count, of, share) is expected


@pytest.mark.parametrize(("gone", "said"), [(10, []), (11, ["missing"])])
def test_missing_rows(gone: int, said: list[str]) -> None:
    before = people()
    scattered = [one for place, one in enumerate(before) if place % 9 or place >= gone * 9]
    assert len(scattered) == 100 - gone
    assert rules(before, scattered) == said


def name_of(one: BoardRecord) -> BoardRecord:
    """Return a row of somebody else."""
    return replace(one, name=PrintedName(full=f"Other {one.number}"))


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (name_of, "changed name"),
        (lambda one: replace(one, number=f"X{one.number}"), "changed number"),
        (lambda one: replace(one, expires=printed(date(2027, 7, 1) + timedelta(days=one.row))), "changed expiry date"),
        (lambda one: with_status(one, "Revoked"), "changed status"),
    ],
)
def test_a_deciding_field_that_changes_in_more_than_a_quarter(change: Change, rule: str) -> None:
    before = [*people(), *people(10, status="Expired")[:0]]
    assert rule not in rules(before, first(25, before, change))
    assert rules(before, first(26, before, change))[:2] == [rule, "changed"]


def test_several_fields_that_change_in_more_than_a_quarter_together() -> None:
    before = people()
    now = first(13, before, name_of)
    moved = [*now[:13], *first(12, now[13:], lambda one: replace(one, city="Hilo"))]
    assert rules(before, moved) == []
    moved = [*now[:13], *first(13, now[13:], lambda one: replace(one, city="Hilo"))]
    assert rules(before, moved) == ["changed"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (lambda one: replace(one, issued=printed(date(2001, 1, 1))), Changing.ISSUED),
        (lambda one: replace(one, type_text="Guest"), Changing.TYPE),
        (lambda one: replace(one, npi="1234567893"), Changing.NPI),
        (lambda one: replace(one, discipline=replace(one.discipline, said=Disciplined.STATED)), Changing.DISCIPLINE),
        (lambda one: replace(one, city="Hilo"), Changing.PLACE),
        (lambda one: replace(one, state="HI"), Changing.PLACE),
    ],
)
def test_every_field_is_compared(change: Change, field: Changing) -> None:
    before = people(3)
    what = found(before, first(1, before, change))
    assert {one: len(pairs) for one, pairs in what.changed.items() if pairs} == {field: 1}
    assert what.any_changed == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda one: replace(one, name=PrintedName(full=one.name.full.upper())),
        lambda one: replace(one, name=PrintedName(full=f" {one.name.full.replace(' ', '-')}. ")),
        lambda one: replace(one, number=one.number.lower()),
        lambda one: replace(one, status_text="ACTIVE"),
        lambda one: replace(one, standing=Standing.PENDING),
        lambda one: replace(one, status_text="Current"),
        lambda one: replace(one, expires=PrintedDate("2027-06-30", date(2027, 6, 30))),
        lambda one: replace(one, expires=PrintedDate("06/30/2027", date(2027, 7, 1))),
        lambda one: replace(one, row=one.row + 1, detail_url="https://board.example/1"),
    ],
)
def test_the_same_in_other_words_or_read_otherwise_is_no_change(change: Change) -> None:
    before = people(3)
    assert found(before, [change(one) for one in before]).any_changed == 0


def test_a_date_that_cannot_be_read_changes_with_its_text() -> None:
    before = first(3, people(3), lambda one: replace(one, expires=PrintedDate("soon", None)))
    assert len(found(before, first(1, before, until(TODAY))).changed[Changing.EXPIRY]) == 1
    assert found(before, [replace(one, expires=PrintedDate("SOON", None)) for one in before]).any_changed == 0
    assert found(before, [replace(one, expires=PrintedDate("later", None)) for one in before]).any_changed == 3


class TestRenewals:
    """An expiry date that moves forward by a term."""

    @pytest.mark.parametrize("days", [334, 365, 396, 730, 1096, 1461, 1826, 1857])
    def test_a_whole_number_of_years_is_a_term(self, days: int) -> None:
        before = people(until=date(2026, 12, 31))
        assert rules(before, [until(date(2026, 12, 31) + timedelta(days=days))(one) for one in before]) == []

    @pytest.mark.parametrize("days", [-365, 1, 90, 180, 333, 397, 2191])
    def test_anything_else_is_none(self, days: int) -> None:
        before = people(until=date(2026, 12, 31))
        now = [until(date(2026, 12, 31) + timedelta(days=days))(one) for one in before]
        assert "changed expiry date" in rules(before, now)

    @pytest.mark.parametrize(("ahead", "renewed"), [(183, True), (184, False), (-700, True)])
    def test_nobody_renews_years_ahead(self, ahead: int, *, renewed: bool) -> None:
        old = TODAY + timedelta(days=ahead)
        before = people(3, until=old)
        changed = found(before, [until(old + timedelta(days=730))(one) for one in before]).changed[Changing.EXPIRY]
        assert (changed == []) is renewed

    def test_with_another_status_it_is_a_change(self) -> None:
        before = people(3, until=date(2026, 11, 1), status="Expired")
        back = [with_status(until(date(2027, 11, 1))(one), "Active") for one in before]
        what = found(before, back)
        assert {one: len(pairs) for one, pairs in what.changed.items() if pairs} == {
            Changing.STATUS: 3,
            Changing.EXPIRY: 3,
        }

    def test_a_tenth_that_is_late_all_on_one_day_is_no_wonder(self) -> None:
        late = people(15, until=date(2026, 11, 1), status="Expired")
        rest = people(100, until=date(2027, 11, 1))[15:]
        back = [with_status(until(date(2027, 11, 1))(one), "Active") for one in late]
        assert rules([*late, *rest], [*back, *rest]) == []


class TestLapses:
    """An active row that turns expired."""

    @pytest.mark.parametrize(("day", "said"), [(TODAY - timedelta(days=1), []), (TODAY, ["changed status"])])
    def test_after_its_own_last_day_it_is_no_change(self, day: date, said: list[str]) -> None:
        before = [*people(until=day), *people(130, until=date(2028, 1, 1))[100:]]
        now = first(60, before, lambda one: with_status(one, "Expired"))
        assert rules(before, now)[:1] == said

    def test_with_another_date_or_another_end_it_is_one(self) -> None:
        before = people(3, until=date(2026, 11, 1))
        expired = [with_status(one, "Expired") for one in before]
        assert found(before, expired).any_changed == 0
        assert found(before, [replace(one, expires=None) for one in expired]).changed[Changing.STATUS] == []
        assert len(found(before, list(map(until(date(2026, 11, 2)), expired))).changed[Changing.STATUS]) == 3
        assert len(found(before, [with_status(one, "Revoked") for one in before]).changed[Changing.STATUS]) == 3

    def test_on_a_list_of_current_licensees_alone_it_is_gone(self) -> None:
        before = [*people(20, until=date(2026, 11, 21)), *people(100, until=date(2028, 1, 1))[20:]]
        current = replace(SOURCE, scope=Scope.ACTIVE_ONLY)
        assert rules(before, before[20:], current) == []
        assert rules(before, before[20:]) == ["missing"]
        assert rules(before, before[:89], current) == ["missing"]
        ended = [with_status(one, "Revoked") for one in before[:20]]
        assert rules([*ended, *before[20:]], before[20:], current) == ["missing"]


class TestStandings:
    """Standings that change places or vanish."""

    def test_everybody_active(self) -> None:
        before = [*people(98), with_status(people(99)[98], "Expired"), people(100)[99]]
        assert rules(before, [with_status(one, "Active") for one in before]) == []
        before = first(1, before, lambda one: with_status(one, "Expired"))
        assert sum(one.standing is Standing.EXPIRED for one in before) == 2
        assert rules(before, [with_status(one, "Active") for one in before]) == ["one standing"]
        before = first(5, before[5:], lambda one: with_status(one, "Revoked"))
        assert "one standing" in rules(before, [with_status(one, "Active") for one in before])

    def test_a_standing_that_all_its_rows_left(self) -> None:
        before = first(6, first(5, people(), lambda one: with_status(one, "Revoked")), lambda one: one)
        before = [*before[:99], with_status(before[99], "Expired")]
        assert rules(before, first(5, before, lambda one: with_status(one, "Active"))) == ["standing left"]
        assert rules(before, first(4, before, lambda one: with_status(one, "Active"))) == []

    def test_applications_may_all_be_granted(self) -> None:
        pending = first(6, people(), lambda one: replace(one, standing=Standing.PENDING, status_text="Pending"))
        pending = [*pending[:99], with_status(pending[99], "Expired")]
        assert rules(pending, first(6, pending, lambda one: with_status(one, "Active"))) == []

    @pytest.mark.parametrize(("each", "said"), [(6, []), (7, ["standings crossed"])])
    def test_as_many_who_lose_the_active_standing_as_win_it(self, each: int, said: list[str]) -> None:
        before = first(20, people(200), lambda one: with_status(one, "Expired"))
        now = first(each, before, lambda one: with_status(one, "Active"))
        now = [*now[:100], *first(each, now[100:], lambda one: with_status(one, "Expired"))]
        assert rules(before, now) == said

    def test_how_many_lost_it_and_how_many_won_it_is_told(self) -> None:
        before = first(20, people(200), lambda one: with_status(one, "Expired"))
        now = first(9, before, lambda one: with_status(one, "Active"))
        now = [*now[:100], *first(7, now[100:], lambda one: with_status(one, "Expired"))]
        (doubt,) = doubts(TwoAnswers(found=found(before, now), as_of=TODAY))
        assert doubt.sentence == "7 rows are not plainly active any more, and 9 others are now."

    def test_a_list_of_one_standing_that_changes_as_a_whole_was_not_levelled(self) -> None:
        pending = [replace(one, standing=Standing.PENDING, status_text="Pending") for one in people(10)]
        assert "one standing" not in rules(pending, [with_status(one, "Active") for one in pending])

    def test_one_way_is_no_crossing(self) -> None:
        before = first(20, people(200), lambda one: with_status(one, "Expired"))
        assert rules(before, first(19, before, lambda one: with_status(one, "Active"))) == []


class TestDates:
    """Dates that move where no renewal moves them."""

    @pytest.mark.parametrize(("count", "said"), [(5, []), (6, ["dates back"])])
    def test_back(self, count: int, said: list[str]) -> None:
        before = people()
        now = [
            until(date(2027, 6, 29) - timedelta(days=place))(one) if place < count else one
            for place, one in enumerate(before)
        ]
        assert rules(before, now) == said

    @pytest.mark.parametrize(("count", "said"), [(10, []), (11, ["one day"])])
    def test_all_to_one_day(self, count: int, said: list[str]) -> None:
        before = people()
        assert rules(before, first(count, before, until(date(2027, 9, 30)))) == said

    def test_of_several_days_the_one_is_told_to_which_most_moved(self) -> None:
        before = people()
        now = first(11, first(23, before, until(date(2027, 9, 30))), until(date(2027, 10, 15)))
        told = doubts(TwoAnswers(found=found(before, now), as_of=TODAY))
        assert [one.sentence for one in told if one.about == "one day"] == [
            "The expiry date of 12 of 100 rows moved to 2027-09-30, and by no renewal."
        ]


@pytest.mark.parametrize(("count", "said"), [(5, []), (6, ["name order"])])
def test_names_whose_words_are_turned(count: int, said: list[str]) -> None:
    before = people()
    now = first(count, before, lambda one: replace(one, name=PrintedName(full=" ".join(one.name.full.split()[::-1]))))
    assert rules(before, now) == said


class TestLetters:
    """A search by letter of which one letter failed."""

    @pytest.mark.parametrize(("count", "said"), [(4, []), (5, ["letter"])])
    @pytest.mark.parametrize("form", ["Quinn {}", "{} Quinn", "Quinn, {}"])
    def test_all_rows_of_a_letter(self, count: int, said: list[str], form: str) -> None:
        rest = [replace(one, name=PrintedName(full=f"{'Abcdefgh'[n % 8]}ane Doe")) for n, one in enumerate(people(200))]
        lost = [replace(one, name=PrintedName(full=form.format("Doe"))) for one in rest[:count]]
        before = [*lost, *rest[count:]]
        assert rules(before, rest[count:]) == said
        assert rules(before, before[1:]) == [], "one is left"

    def test_the_field_of_the_family_name_counts(self) -> None:
        rest = people(200)
        name = PrintedName(full="Ann Zorn Q", family="Zorn", given="Ann", middle="Q")
        assert rules([*[replace(one, name=name) for one in rest[:6]], *rest[6:]], rest[6:])[0] == "letter"


class TestColumns:
    """What a column holds."""

    @pytest.mark.parametrize(("emptied", "said"), [(10, []), (11, ["emptied"])])
    def test_a_column_that_loses_its_content(self, emptied: int, said: list[str]) -> None:
        before = [replace(one, detail_url="https://board.example/1", facts={"kind": "a"}) for one in people()]
        assert rules(before, first(emptied, before, lambda one: replace(one, detail_url=""))) == said
        assert rules(before, first(emptied, before, lambda one: replace(one, facts={"kind": ""}))) == said
        assert rules(before, first(emptied, before, lambda one: replace(one, facts={}))) == said

    def test_another_reader_may_read_less(self) -> None:
        before = [replace(one, facts={"kind": "a"}) for one in people()]
        now = [replace(one, facts={}) for one in before]
        assert rules(before, now, same_reader=False) == []
        assert "emptied" in rules(before, [replace(one, expires=None) for one in now], same_reader=False)

    @pytest.mark.parametrize(
        "empty",
        [
            lambda one: replace(one, name=PrintedName(full="")), lambda one: replace(one, number=""),
            lambda one: replace(one, status_text=""), lambda one: replace(one, expires=None),
        ],
    )  # fmt: skip
    def test_what_every_reader_reads_is_missed_from_any(self, empty: Change) -> None:
        before = people()
        what = TwoAnswers(found=found(before, first(11, before, empty)), as_of=TODAY, same_reader=False)
        assert [one.about for one in doubts(what)].count("emptied") == 1

    @pytest.mark.parametrize(("left", "said"), [(10, []), (9, ["emptied"])])
    def test_exactly_a_tenth_of_the_rows_may_lose_it(self, left: int, said: list[str]) -> None:
        before = first(20, people(), lambda one: replace(one, facts={"kind": "a"}))
        assert rules(before, first(20 - left, before, lambda one: replace(one, facts={"kind": ""}))) == said

    def test_three_of_the_new_words_are_told_the_commonest_first(self) -> None:
        before, words = people(), ("Cupping", *2 * ("Massage",), *8 * ("Moxa",), *4 * ("Herbs",))
        now = [replace(one, type_text=word) for one, word in zip(before, words, strict=False)] + before[len(words) :]
        (told,) = doubts(TwoAnswers(found=found(before, now), as_of=TODAY))
        assert told.sentence == "15 rows have a type that no row had before: 'Moxa' (8), 'Herbs' (4), 'Massage' (2)."

    def test_few_rows_are_no_column(self) -> None:
        before = [replace(one, facts={"kind": "a"}) for one in people(20)]
        assert rules(before, first(4, before, lambda one: replace(one, facts={}))) == []
        assert rules(before, first(5, before, lambda one: replace(one, facts={}))) == ["emptied"]

    @pytest.mark.parametrize(("count", "said"), [(10, []), (11, ["new words"])])
    def test_words_that_no_row_had(self, count: int, said: list[str]) -> None:
        before = people()
        assert rules(before, first(count, before, lambda one: replace(one, type_text="Massage"))) == said
        assert rules(before, first(count, before, lambda one: replace(one, status_text="In force"))) == said

    def test_a_column_of_many_words_is_open(self) -> None:
        before = [replace(one, type_text=f"Type {one.row % 31}") for one in people(200)]
        now = first(30, before, lambda one: replace(one, type_text=f"Kind {one.row}"))
        assert rules(before, now) == []
        before = [replace(one, type_text=f"Type {one.row % 30}") for one in people(200)]
        assert "new words" in rules(before, now)
        before = [replace(one, type_text=f"Type {one.row % 26}") for one in people(100)]
        assert rules(before, first(20, before, lambda one: replace(one, type_text="Kind"))) == []

    def test_a_total_that_is_printed_no_more(self) -> None:
        same = found(people(3), people(3))
        compared = TwoAnswers(found=same, as_of=TODAY, printed_total_before=3)
        assert [one.about for one in doubts(compared)] == ["total"]
        assert doubts(replace(compared, printed_total=3)) == ()
        assert doubts(replace(compared, same_reader=False)) == ()
        assert doubts(replace(compared, printed_total_before=None)) == ()


def test_of_a_part_only_the_rows_that_both_have_are_compared() -> None:
    before, page = people(), people(130)[90:]
    what = found(before, first(8, page, name_of), part=True)
    assert (len(what.before.rows), len(what.now.rows), what.missing) == (10, 10, [])
    assert (len(what.new), what.apart) == (30, 30)
    assert [one.about for one in doubts(TwoAnswers(found=what, as_of=TODAY))] == ["changed name", "changed"]
    adds = board(publishing=Publishing.ADD)
    assert len(found(before, page, adds).before.rows) == 10


@pytest.mark.parametrize(("before", "now", "apart"), [(100, 40, 10), (40, 100, 10), (40, 40, 40), (4, 40, 4)])
def test_a_list_read_in_part_must_meet_what_was_listed(before: int, now: int, apart: int) -> None:
    known = people(before)
    for strangers, said in ((apart, ["apart"] if apart > 10 or before == 4 else []), (11, ["apart"]), (0, [])):
        read = [*known[: min(before, now) - strangers], *people(200)[-max(now, strangers) :]][:now]
        what = found(known, read, part=True)
        compared = TwoAnswers(found=what, as_of=TODAY, reads_all_again=True)
        assert [one.about for one in doubts(compared)] == said or strangers > min(before, now)
        assert doubts(replace(compared, reads_all_again=False)) == ()


def test_how_many_rows_of_a_part_are_strangers_is_told() -> None:
    what = found(people(40), [*people(40)[:29], *people(200)[-11:]], part=True)
    (told,) = doubts(TwoAnswers(found=what, as_of=TODAY, reads_all_again=True))
    assert told.sentence == "Of 40 rows that were read only 29 were listed before."


def test_nothing_listed_before_is_nothing_to_compare_with() -> None:
    assert rules([], people()) == []


def test_nothing_listed_now_is_missing() -> None:
    assert "missing" in rules(people(), [])


def test_why_it_is_held_names_the_gravest_reason_and_counts_the_others() -> None:
    before = people()
    compared = TwoAnswers(found=found(before, first(26, before, name_of)), as_of=TODAY)
    one, other = doubts(compared)
    begins = (
        "The newest answer is held back until a person has looked at it. 26 of 100 rows have another name than before."
    )
    assert why_held([one]) == begins
    assert why_held([one, other]) == f"{begins} (and 1 more reason)"
    assert why_held([one, other, other]) == f"{begins} (and 2 more reasons)"
