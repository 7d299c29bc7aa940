"""The gate: what may be published, what is held, what is refused; and the dates everything is judged by."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from cache import Origin
from state_boards.contract.errors import DriftError, EmptyAnswerError, ImplausibleError, WrongFileError
from state_boards.contract.records import Completeness, ParseResult, Quarantined, RowAccount
from state_boards.contract.source import Publishing
from tests.register.build import NOW, asked, board, evidence, many, record, records, result
from verifier.refresh.gate import (
    OlderAnswerError,
    check_import_date,
    check_not_older,
    check_shape,
    inspect,
    not_of_an_earlier_year,
    reads_all_again,
)
from verifier.register.dating import DateBasis, Dating, dating_of
from verifier.register.read import empty_state

TODAY = NOW.date()
SOURCE = board()
EMPTY = empty_state(SOURCE)


def dating(parsed: ParseResult, at: datetime = NOW, headers: dict[str, str] | None = None) -> Dating:
    """Return the dates of an answer fetched at that moment."""
    return dating_of(parsed, [evidence(b"x", at=at, headers=headers)], at)


class TestShape:
    """What no answer may be."""

    def test_an_account_that_covers_other_rows_is_refused(self) -> None:
        wrong = replace(result([record("AC1")]), account=RowAccount(2, 2, 0, 0))
        with pytest.raises(DriftError, match="2 rows were counted as accepted"):
            check_shape(SOURCE, wrong)

    def test_a_row_that_was_set_aside_and_not_counted_is_refused(self) -> None:
        wrong = replace(result([record("AC1")]), account=RowAccount(2, 1, 1, 0))
        with pytest.raises(DriftError, match="1 as set aside, but 1 and 0 were read"):
            check_shape(SOURCE, wrong)

    def test_two_rows_of_one_key_are_refused(self) -> None:
        with pytest.raises(DriftError, match="same credential number"):
            check_shape(SOURCE, result([record("AC1"), record("AC1", row=2)]))

    def test_columns_that_changed_places_are_refused_whole(self) -> None:
        for rows in (
            [record(f"AC{row}", f"{1000 + row}", row=row) for row in range(1, 9)],
            [record("Marisol Quillowmere", "Marisol Quillowmere", row=1)],
        ):
            parsed = result(rows)
            with pytest.raises(DriftError, match="Nothing was read"):
                inspect(SOURCE, parsed, dating(parsed), EMPTY, NOW)

    def test_a_row_of_another_state_is_refused(self) -> None:
        with pytest.raises(WrongFileError, match="Row 1 is of CO, not of WA"):
            check_shape(SOURCE, result([replace(record("AC1"), jurisdiction="CO")]))

    def test_a_source_of_no_state_takes_rows_of_every_state(self) -> None:
        check_shape(board("nppes"), result([record("AC1"), replace(record("AC2"), jurisdiction="CO")]))

    def test_nothing_without_proof_is_refused_and_with_proof_is_an_answer(self) -> None:
        with pytest.raises(EmptyAnswerError):
            check_shape(SOURCE, result([]))
        check_shape(SOURCE, result([], empty_proof="0 records"))


class TestBounds:
    """How many rows are believable."""

    SOURCE = board(bounds=(10, 20))

    @pytest.mark.parametrize("count", [10, 20])
    def test_rows_at_the_bounds_pass(self, count: int) -> None:
        parsed = result(records(many(count)))
        assert inspect(self.SOURCE, parsed, dating(parsed), EMPTY, NOW).held == ""

    @pytest.mark.parametrize("count", [1, 9, 21])
    def test_rows_outside_are_refused(self, count: int) -> None:
        parsed = result(records(many(count)))
        with pytest.raises(ImplausibleError, match="outside the believable 10 to 20"):
            inspect(self.SOURCE, parsed, dating(parsed), EMPTY, NOW)

    def test_a_part_may_be_small_but_not_too_large(self) -> None:
        part = result(records(many(1)), completeness=Completeness.PARTIAL)
        assert inspect(self.SOURCE, part, dating(part), EMPTY, NOW).held == ""
        large = result(records(many(21)), completeness=Completeness.PARTIAL)
        with pytest.raises(ImplausibleError):
            inspect(self.SOURCE, large, dating(large), EMPTY, NOW)

    def test_a_look_up_has_no_bounds(self) -> None:
        ky = asked()
        parsed = result([replace(one, jurisdiction="KY") for one in records(many(3_000))])
        assert inspect(ky, parsed, dating(parsed), empty_state(ky), NOW).held == ""


class TestEarlierYear:
    """A file saved again, whose active rows ran out long before its day (`record` expires on 30 June 2027)."""

    EXPIRES = date(2027, 6, 30)

    @pytest.mark.parametrize("days", [32, 400])
    def test_it_is_a_part(self, days: int) -> None:
        day = self.EXPIRES + timedelta(days=days)
        found = not_of_an_earlier_year(result(records(many(3))), day)
        assert found.completeness is Completeness.PARTIAL
        assert found.incomplete_why == f"3 of the 3 active rows ran out by 2027-06-30, so the list is older than {day}."
        assert found.incomplete_why in found.warnings

    @pytest.mark.parametrize(("count", "days"), [(2, 400), (3, 31), (3, 0)])
    def test_few_rows_and_those_within_a_month_of_renewing_say_nothing(self, count: int, days: int) -> None:
        parsed = result(records(many(count)))
        assert not_of_an_earlier_year(parsed, self.EXPIRES + timedelta(days=days)) is parsed

    def test_a_part_stays_as_it_is(self) -> None:
        part = result(records(many(3)), completeness=Completeness.PARTIAL)
        assert not_of_an_earlier_year(part, self.EXPIRES + timedelta(days=400)) is part


class TestUnknownWords:
    """Unknown status words."""

    def test_one_odd_word_on_a_small_page_is_published(self) -> None:
        pages = board(publishing=Publishing.ADD)
        page = result([record("AC1", status="Zombie")], completeness=Completeness.PARTIAL)
        passed = inspect(pages, page, dating(page), EMPTY, NOW)
        assert passed.held == ""
        assert "'Zombie' (1)" in passed.warnings[0]

    def test_two_odd_words_on_a_small_page_are_held(self) -> None:
        pages = board(publishing=Publishing.ADD)
        rows = [record(f"AC{number}", status="Zombie", row=number) for number in range(1, 3)]
        page = result(rows, completeness=Completeness.PARTIAL)
        assert "100% of the rows" in inspect(pages, page, dating(page), EMPTY, NOW).held

    def test_a_small_whole_register_is_judged_strictly(self) -> None:
        parsed = result([record("AC1", status="Zombie"), *records(many(9))])
        assert "10% of the rows" in inspect(SOURCE, parsed, dating(parsed), EMPTY, NOW).held

    def test_the_words_are_told_that_most_rows_show_the_commonest_first_and_five_at_most(self) -> None:
        pages = board(publishing=Publishing.ADD)
        words = ["Aab"] * 2 + ["Bbc"] * 3 + ["Ccd", "Dde", "Eef", "Ffg"]
        rows = [record(f"AC{place}", status=word, row=place) for place, word in enumerate(words, start=1)]
        page = result(rows, completeness=Completeness.PARTIAL)
        held = inspect(pages, page, dating(page), EMPTY, NOW).held
        assert "('Bbc' (3), 'Aab' (2), 'Ccd' (1), 'Dde' (1), 'Eef' (1))" in held


class TestClock:
    """What was held under a clock that was wrong is told once somebody fetches again."""

    @pytest.mark.parametrize(("ahead", "origin", "told"), [
        (timedelta(days=2), Origin.FETCHED, True), (timedelta(days=1), Origin.FETCHED, False),
        (-timedelta(days=2), Origin.FETCHED, False), (timedelta(days=2), Origin.IMPORTED, False),
    ])  # fmt: skip
    def test_data_held_from_the_future_is_told(self, ahead: timedelta, origin: Origin, *, told: bool) -> None:
        parsed = result([record("AC1")])
        seen = TODAY if origin is Origin.IMPORTED else None
        offered = dating_of(parsed, [evidence(b"x", origin=origin, seen_on=seen)], NOW)
        warnings = inspect(SOURCE, parsed, offered, EMPTY._replace(confirmed_at=NOW + ahead), NOW).warnings
        assert any("in the future by this computer's clock" in one for one in warnings) is told


class TestOlder:
    """The register never goes back in time."""

    @pytest.mark.parametrize(
        ("held", "held_basis", "stated", "modified", "refused"),
        [
            (date(2026, 11, 20), DateBasis.STATED, date(2026, 11, 19), "", True),
            (date(2026, 11, 20), DateBasis.STATED, date(2026, 11, 20), "", False),
            (date(2026, 11, 20), DateBasis.STATED, None, "Mon, 02 Nov 2026 10:00:00 GMT", False),
            (date(2026, 11, 20), DateBasis.LAST_MODIFIED, None, "Mon, 02 Nov 2026 10:00:00 GMT", True),
            (date(2026, 11, 20), DateBasis.RETRIEVED, date(2026, 11, 1), "", False),
            (date(2026, 11, 20), DateBasis.RETRIEVED, None, "Mon, 02 Nov 2026 10:00:00 GMT", False),
            (date(2027, 6, 1), DateBasis.STATED, date(2026, 11, 19), "", False),
            (date(2026, 11, 23), DateBasis.STATED, date(2026, 11, 19), "", True),  # a day that has begun elsewhere
            (date(2026, 11, 24), DateBasis.STATED, date(2026, 11, 19), "", False),
            (date(2026, 11, 20), DateBasis.SEEN, date(2026, 11, 1), "", False),
        ],
    )
    def test_dates_are_compared_only_where_they_can_be(
        self, held: date, held_basis: DateBasis, stated: date | None, modified: str, *, refused: bool
    ) -> None:
        parsed = result([record("AC1")], as_of=stated)
        offered = dating(parsed, headers={"last-modified": modified})
        state = EMPTY._replace(as_of=held, as_of_basis=held_basis.value, confirmed_at=NOW)
        if refused:
            with pytest.raises(OlderAnswerError, match="older than what is held"):
                check_not_older(offered, state, NOW)
        else:
            check_not_older(offered, state, NOW)

    def test_what_was_seen_before_the_held_date_is_older_whatever_it_states(self) -> None:
        parsed = result([record("AC1")])
        seen = dating_of(parsed, [evidence(b"x", origin=Origin.IMPORTED, seen_on=date(2026, 11, 1))], NOW)
        state = EMPTY._replace(as_of=date(2026, 11, 20), as_of_basis="retrieved", confirmed_at=NOW)
        with pytest.raises(OlderAnswerError, match="2026-11-01"):
            check_not_older(seen, state, NOW)

    @pytest.mark.parametrize(
        ("held_basis", "completeness", "origin", "restores", "refused"),
        [
            (DateBasis.SEEN, Completeness.COMPLETE, Origin.IMPORTED, False, True),
            (DateBasis.SEEN, Completeness.PARTIAL, Origin.IMPORTED, False, False),
            (DateBasis.SEEN, Completeness.COMPLETE, Origin.IMPORTED, True, False),
            (DateBasis.SEEN, Completeness.COMPLETE, Origin.FETCHED, False, False),
            (DateBasis.RETRIEVED, Completeness.COMPLETE, Origin.IMPORTED, False, False),
        ],
    )
    def test_a_saved_list_that_says_it_is_older_than_the_day_the_held_one_was_seen_is_refused(
        self, held_basis: DateBasis, completeness: Completeness, origin: Origin, *, restores: bool, refused: bool
    ) -> None:
        parsed = result([record("AC1")], as_of=date(2026, 11, 1), completeness=completeness)
        seen = TODAY if origin is Origin.IMPORTED else None
        offered = dating_of(parsed, [evidence(b"x", origin=origin, seen_on=seen)], NOW)
        state = EMPTY._replace(as_of=date(2026, 11, 20), as_of_basis=held_basis.value, confirmed_at=NOW)
        if refused:
            with pytest.raises(OlderAnswerError, match="2026-11-01, older than what is held"):
                inspect(SOURCE, parsed, offered, state, NOW, restores=restores)
        else:
            assert inspect(SOURCE, parsed, offered, state, NOW, restores=restores).held == ""

    def test_a_set_of_pages_takes_an_older_page(self) -> None:
        page = result([record("AC1")], completeness=Completeness.PARTIAL, as_of=date(2026, 1, 1))
        state = EMPTY._replace(as_of=date(2026, 11, 20), as_of_basis="stated", confirmed_at=NOW)
        assert inspect(board(publishing=Publishing.ADD), page, dating(page), state, NOW).held == ""


class TestDating:
    """When something was seen, and of what day it is."""

    def test_the_source_s_own_date_comes_first(self) -> None:
        found = dating(result([record("AC1")], as_of=date(2026, 11, 15)), headers={"last-modified": "bad"})
        assert (found.as_of, found.basis, found.confirmed_at) == (date(2026, 11, 15), DateBasis.STATED, NOW)

    def test_how_the_date_is_known_is_told_in_the_source_s_own_words_where_it_has_some(self) -> None:
        stated = result([record("AC1")], as_of=date(2026, 11, 15))
        assert dating(stated).note == "stated by the source"
        assert dating(replace(stated, as_of_note="printed below the list")).note == "printed below the list"

    def test_then_the_oldest_last_modified(self) -> None:
        parts = [
            evidence(b"a", headers={"last-modified": "Mon, 02 Nov 2026 10:00:00 GMT"}),
            evidence(b"b", headers={"last-modified": "Sun, 01 Nov 2026 10:00:00 GMT"}),
            evidence(b"c"),
        ]
        found = dating_of(result([record("AC1")]), parts, NOW)
        assert (found.as_of, found.basis) == (date(2026, 11, 1), DateBasis.LAST_MODIFIED)

    @pytest.mark.parametrize("header", ["", "yesterday", "Mon, 99 Nov 2026 10:00:00 GMT"])
    def test_then_the_day_of_the_oldest_part(self, header: str) -> None:
        parts = [evidence(b"a", headers={"last-modified": header}), evidence(b"b", at=NOW - timedelta(days=2))]
        found = dating_of(result([record("AC1")]), parts, NOW)
        assert (found.as_of, found.basis) == (date(2026, 11, 20), DateBasis.RETRIEVED)
        assert found.confirmed_at == NOW - timedelta(days=2)

    def test_an_import_is_dated_by_when_it_was_seen_never_by_the_import(self) -> None:
        part = evidence(b"a", origin=Origin.IMPORTED, seen_on=date(2026, 5, 27))
        found = dating_of(result([record("AC1")]), [part], NOW)
        assert (found.as_of, found.basis, found.confirmed_at.date()) == (
            date(2026, 5, 27),
            DateBasis.SEEN,
            date(2026, 5, 27),
        )

    def test_an_import_without_a_sighting_takes_the_date_its_bytes_state(self) -> None:
        part = evidence(b"a", origin=Origin.IMPORTED)
        found = dating_of(result([record("AC1")], as_of=date(2026, 4, 1)), [part], NOW)
        assert (found.as_of, found.confirmed_at.date()) == (date(2026, 4, 1), date(2026, 4, 1))

    def test_a_future_date_counts_as_the_day_it_was_fetched(self) -> None:
        found = dating(result([record("AC1")], as_of=date(2027, 1, 1)))
        assert (found.as_of, found.printed) == (TODAY, date(2027, 1, 1))
        assert "in the future" in found.warnings[0]

    def test_an_import_of_a_future_date_counts_as_the_day_it_was_handed_over(self) -> None:
        part = evidence(b"a", origin=Origin.IMPORTED, seen_on=date(2026, 5, 27))
        found = dating_of(result([record("AC1")], as_of=date(2027, 1, 1)), [part], NOW)
        assert (found.as_of, found.printed) == (TODAY, date(2027, 1, 1))

    def test_an_import_of_several_pages_was_seen_when_the_first_of_them_was(self) -> None:
        pages = [evidence(b"a", origin=Origin.IMPORTED, seen_on=date(2026, 5, day)) for day in (27, 3, 9)]
        found = dating_of(result([record("AC1")]), pages, NOW)
        assert (found.as_of, found.confirmed_at) == (date(2026, 5, 3), datetime(2026, 5, 3, tzinfo=UTC))

    def test_an_import_that_neither_was_seen_on_a_day_nor_states_one_is_of_the_day_of_its_bytes(self) -> None:
        part = evidence(b"a", origin=Origin.IMPORTED, headers={"last-modified": "Mon, 02 Nov 2026 10:00:00 GMT"})
        found = dating_of(result([record("AC1")]), [part], NOW)
        assert (found.as_of, found.basis) == (TODAY, DateBasis.SEEN)

    @pytest.mark.parametrize(("origins", "origin"), [
        ((Origin.FETCHED,), Origin.FETCHED), ((Origin.FETCHED, Origin.IMPORTED), Origin.IMPORTED),
        ((Origin.IMPORTED, Origin.SANDBOX), Origin.SANDBOX), ((Origin.FETCHED, Origin.SANDBOX), Origin.SANDBOX),
    ])  # fmt: skip
    def test_what_is_invented_or_handed_over_in_part_is_so_as_a_whole(
        self, origins: tuple[Origin, ...], origin: Origin
    ) -> None:
        parts = [evidence(bytes([place]), origin=one, seen_on=TODAY) for place, one in enumerate(origins)]
        assert dating_of(result([record("AC1")]), parts, NOW).origin is origin

    def test_a_calendar_day_that_has_begun_elsewhere_is_not_the_future(self) -> None:
        assert dating(result([record("AC1")], as_of=TODAY + timedelta(days=1))).warnings == ()


@pytest.mark.parametrize(
    ("seen_on", "stated", "says"),
    [
        (None, None, "does not state its date"),
        (date(2026, 12, 24), None, "2026-12-24 is in the future"),
        (None, date(2026, 12, 24), "says it is of 2026-12-24, which is in the future"),
        (date(2026, 11, 1), date(2026, 11, 20), "cannot have been seen on 2026-11-01"),
        (date(2026, 11, 20), date(2026, 11, 1), ""),
        (None, date(2026, 11, 1), ""),
        (TODAY, None, ""),
        (TODAY + timedelta(days=1), None, ""),  # a day that has begun elsewhere
        (TODAY + timedelta(days=2), None, "2026-11-24 is in the future"),
        (None, TODAY + timedelta(days=1), ""),
        (None, TODAY + timedelta(days=2), "which is in the future"),
        (date(2026, 11, 1), date(2026, 11, 2), ""),
        (date(2026, 11, 1), date(2026, 11, 3), "cannot have been seen on 2026-11-01"),
    ],
)
def test_the_dates_of_an_import_must_be_possible(seen_on: date | None, stated: date | None, says: str) -> None:
    problem = check_import_date(seen_on, stated, NOW)
    assert says in problem
    assert bool(problem) == bool(says)


@pytest.mark.parametrize(
    ("origin", "unread", "whole", "imported", "expected"),
    [
        (Origin.FETCHED, False, True, False, True), (Origin.FETCHED, False, False, False, True),
        (Origin.FETCHED, False, False, True, False), (Origin.FETCHED, False, True, True, True),
        (Origin.IMPORTED, False, True, True, False), (Origin.IMPORTED, True, True, True, True),
        (Origin.IMPORTED, True, False, True, False),
    ],
)  # fmt: skip
def test_a_saved_page_need_not_meet_the_page_before(
    origin: Origin, *, unread: bool, whole: bool, imported: bool, expected: bool
) -> None:
    aside = (Quarantined("main", 1, "no number", name="Nobody"),) if unread else ()
    parsed = result([record("AC1")], completeness=Completeness.PARTIAL, quarantined=aside)
    state = EMPTY._replace(completeness=Completeness.COMPLETE if whole else Completeness.PARTIAL, imported=imported)
    given = replace(dating(parsed), origin=origin)
    assert reads_all_again(SOURCE, parsed, given, state) is expected
    assert not reads_all_again(board(publishing=Publishing.ADD), parsed, given, state)
