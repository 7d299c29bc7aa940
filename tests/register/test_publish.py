"""Publishing: one transaction, nothing deleted, every change logged with its evidence."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cache import Origin
from state_boards.contract.flags import RecordFlag
from state_boards.contract.records import Completeness, PrintedDate, PrintedName, Quarantined, RowAccount
from state_boards.contract.source import Publishing
from state_boards.contract.vocabulary import PrintedOrder, Standing
from tests.register.build import NOW, board, many, publish, record, records, result
from verifier.errors import RegisterError, StorageError
from verifier.matching.engine import Engine
from verifier.matching.types import Query
from verifier.names import NameOrder, parse_name
from verifier.register import publish as publish_module
from verifier.register.name_form import stored_form
from verifier.register.place import DataDir
from verifier.register.read import Register
from verifier.register.rows import UNREADABLE_ROW
from verifier.register.writer import RegisterWriter

DAY = timedelta(days=1)


def test_a_first_publish_can_be_read_back_field_by_field(writer: RegisterWriter, place: DataDir) -> None:
    printed = replace(
        record("AC007", "Roe, Jane", "Revoked"),
        npi="1234567893",
        issued=PrintedDate("0/0/0000", None),
        certificates=("AC", "OM"),
        flags=(RecordFlag.HISTORY_OF_ACTION,),
        facts={"lastissuedate": "01/02/2026", "Größe": "ü"},
    )
    publish(writer, [printed])
    with Register.open(place) as register:
        (held,) = register.of_source("wa")
        assert (held.number, held.name, held.standing) == ("AC007", "Roe, Jane", Standing.REVOKED)
        assert (held.issued, held.issued_raw) == (None, "0/0/0000")
        assert (held.expires, held.expires_raw) == (date(2027, 6, 30), "06/30/2027")
        assert (held.certificates, held.flags) == (("AC", "OM"), ("history_of_action",))
        assert held.facts == {"lastissuedate": "01/02/2026", "Größe": "ü"}
        assert (held.confirmed_at, held.as_of, held.first_seen) == (NOW, NOW.date(), NOW)
        assert held.evidence_sha256 == register.parts(held.publish_id)[0].sha256
        assert register.by_npi("1234567893") == [held]
        assert register.by_number("ac-007", "WA") == [held]
        assert register.by_key("wa", "AC007") == held
        assert register.by_number("ac-007", "CO") == []


def test_what_an_answer_says_of_itself_can_be_read_back(writer: RegisterWriter, place: DataDir) -> None:
    rows = [record("AC1"), record("AC2", status="Zombie", row=2)]
    told = replace(
        result(rows, quarantined=[Quarantined("main", 3, "no number", number="AC3")], as_of=date(2026, 11, 20)),
        account=RowAccount(7, 2, 1, 4, skipped_why={"footers": 4}),
        completeness=Completeness.PARTIAL, incomplete_why="A pager was not followed.", as_of_note="printed on top",
        printed_total=9, unproven_statuses={"Active": 1}, warnings=("A column is new.",),
    )  # fmt: skip
    first = publish(writer, [record("AC1"), record("AC4", row=2)], now=NOW - 3 * DAY)
    summary = publish(writer, told, now=NOW + DAY)
    with Register.open(place) as register:
        held = next(one for one in register.publishes("wa") if one.publish_id == summary.publish_id)
        assert (held.source_id, held.published_at, held.confirmed_at) == ("wa", NOW + DAY, NOW + DAY)
        assert (held.as_of, held.as_of_basis, held.as_of_note) == (date(2026, 11, 20), "stated", "printed on top")
        assert (held.completeness, held.incomplete_why) == (Completeness.PARTIAL, "A pager was not followed.")
        assert (held.origin, held.empty_proof, held.printed_total) == (Origin.FETCHED, "", 9)
        assert (held.rows_in, held.accepted, held.quarantined, held.skipped) == (7, 2, 1, 4)
        assert (held.skipped_why, held.unknown_statuses, held.unproven_statuses) == (
            {"footers": 4}, {"Zombie": 1}, {"Active": 1},
        )  # fmt: skip
        assert held.warnings == summary.warnings == ("A column is new.",)
        assert (held.added, held.changed, held.vanished, held.unchanged) == (1, 0, 1, 1)
    assert (summary.added, summary.changed, summary.vanished, summary.unchanged) == (1, 0, 1, 1)
    assert (summary.rows_in, summary.accepted, summary.quarantined, summary.skipped) == (7, 2, 1, 4)
    assert (first.listed, summary.listed, summary.source_id) == (2, 2, "wa")


def test_an_empty_answer_keeps_its_proof(writer: RegisterWriter, place: DataDir) -> None:
    publish(writer, result([], empty_proof="0 records"))
    with Register.open(place) as register:
        (held,) = register.publishes("wa")
    assert (held.empty_proof, held.rows_in, held.printed_total) == ("0 records", 0, None)


@pytest.mark.parametrize(("bulk", "kept"), [(False, True), (True, False)])
def test_the_bytes_of_a_bulk_file_are_not_kept(writer: RegisterWriter, place: DataDir, bulk: bool, kept: bool) -> None:
    summary = publish(writer, [record("AC1")], source=board(bulk=bulk))
    with Register.open(place) as register:
        (part,) = register.parts(summary.publish_id)
    assert part.kept is kept


def test_numbers_stay_text_and_keep_their_zeros(writer: RegisterWriter, place: DataDir) -> None:
    publish(writer, [record("007"), record("7", row=2)])
    with Register.open(place) as register:
        assert sorted(held.number for held in register.of_source("wa")) == ["007", "7"]


def test_a_snapshot_reads_one_state_while_another_is_published(writer: RegisterWriter, place: DataDir) -> None:
    publish(writer, [record("AC1")])
    with Register.open(place) as register:
        with register.snapshot():
            before = register.by_key("wa", "AC1")
            publish(writer, [record("AC1", status="Revoked")], now=NOW + DAY)
            assert register.by_key("wa", "AC1") == before
        after = register.by_key("wa", "AC1")
    assert before is not None
    assert after is not None
    assert (before.standing, after.standing) == (Standing.ACTIVE, Standing.REVOKED)


def test_a_changed_field_is_logged_with_the_evidence_before_and_after(writer: RegisterWriter, place: DataDir) -> None:
    publish(writer, [record("AC1"), record("AC2", row=2)])
    changed = replace(record("AC1", status="Expired"), facts={"actiontaken": "Yes"})
    summary = publish(writer, [changed, record("AC2", row=2)], now=NOW + DAY)
    assert (summary.added, summary.changed, summary.unchanged, summary.vanished) == (0, 1, 1, 0)
    with Register.open(place) as register:
        held = register.by_key("wa", "AC1")
        assert held is not None
        log = {change.field: change for change in register.history(held.id)}
        assert set(log) == {"standing", "status_text", "facts.actiontaken"}
        assert (log["standing"].before, log["standing"].after) == ("active", "expired")
        assert (log["facts.actiontaken"].before, log["facts.actiontaken"].after) == ("No", "Yes")
        first, second = (register.parts(number)[0].sha256 for number in (1, 2))
        assert (log["standing"].evidence_before, log["standing"].evidence_after) == (first, second)
        assert held.first_seen == NOW
        assert held.confirmed_at == NOW + DAY
        assert register.changes_since(NOW) == register.history(held.id)


def test_another_name_that_a_record_prints_from_now_on_is_searched(writer: RegisterWriter, place: DataDir) -> None:
    before = record("AC1", "Quillonne Rowe")
    publish(writer, [before])
    publish(writer, [replace(before, other_names=(PrintedName(full="Quillonne Marwick"),))], now=NOW + DAY)
    with Register.open(place) as register:
        engine = Engine(register.name_index(), {})
        assert set(engine.match(Query(parse_name("Quillonne Marwick"), "WA"))) == {"wa"}
    publish(writer, [before], now=NOW + 2 * DAY)
    with Register.open(place) as register:
        assert Engine(register.name_index(), {}).match(Query(parse_name("Quillonne Marwick"), "WA")) == {}


def test_names_in_which_a_letter_was_lost_are_known_by_source_and_as_they_stand_now(
    writer: RegisterWriter, place: DataDir
) -> None:
    fields = replace(record("AC3", ""), name=PrintedName(full="Lark, Beno\ufffdt", family="Lark", given="Beno\ufffdt"))
    publish(writer, [record("AC1", "Mu?oz, Jane"), record("AC2", "Tindall, Anna"), fields, record("AC4", "Who? Jane")])
    with Register.open(place) as register:
        assert register.names_missing_letters("wa") == ["Mu?oz, Jane", "Lark, Beno\ufffdt", "Who? Jane"]
        assert register.names_missing_letters("co") == []
    publish(writer, [record("AC1", "Muñoz, Jane"), record("AC2", "T?ndall, Anna")])
    with Register.open(place) as register:
        assert register.names_missing_letters("wa") == ["T?ndall, Anna"]


def test_a_row_that_only_moved_is_not_a_change(writer: RegisterWriter, place: DataDir) -> None:
    publish(writer, [record("AC1", row=1), record("AC2", row=2)])
    summary = publish(writer, [record("AC2", row=1), record("AC1", row=2)], now=NOW + DAY)
    assert (summary.changed, summary.unchanged) == (0, 2)
    with Register.open(place) as register:
        held = register.by_key("wa", "AC1")
        assert held is not None
        assert (held.row, held.publish_id, register.history(held.id)) == (2, 2, [])


def test_a_row_that_vanishes_is_kept_and_marked_and_its_return_clears_the_mark(
    writer: RegisterWriter, place: DataDir
) -> None:
    publish(writer, [record("AC1"), record("AC2", row=2)])
    gone = publish(writer, [record("AC2")], now=NOW + DAY)
    again = publish(writer, [record("AC2")], now=NOW + 2 * DAY)
    assert (gone.vanished, again.vanished) == (1, 0)
    with Register.open(place) as register:
        held = register.by_key("wa", "AC1")
        assert held is not None
        assert held.no_longer_listed_since == (NOW + DAY).date()
        assert held.confirmed_at == NOW
        assert register.source_states()["wa"].rows == 1
    back = publish(writer, [record("AC1"), record("AC2", row=2)], now=NOW + 3 * DAY)
    assert (back.returned, back.added) == (1, 0)
    with Register.open(place) as register:
        held = register.by_key("wa", "AC1")
        assert held is not None
        assert held.no_longer_listed_since is None
        log = [(change.before, change.after) for change in register.history(held.id)]
        assert log == [("2026-11-23", ""), ("", "2026-11-23")]


def test_a_part_of_a_source_never_makes_a_row_vanish(writer: RegisterWriter, place: DataDir) -> None:
    publish(writer, [record("AC1")])
    summary = publish(writer, [record("AC2")], replaces=False, now=NOW + DAY)
    assert summary.vanished == 0
    with Register.open(place) as register:
        assert all(held.no_longer_listed_since is None for held in register.of_source("wa"))


def test_an_older_part_never_overwrites_a_newer_row(writer: RegisterWriter, place: DataDir) -> None:
    pages = board("ncbahm", publishing=Publishing.ADD)
    new = result([record("AC1", status="Revoked")], completeness=Completeness.PARTIAL, as_of=date(2026, 11, 1))
    old = result([record("AC1"), record("AC2", row=2)], completeness=Completeness.PARTIAL, as_of=date(2026, 10, 1))
    publish(writer, new, source=pages, replaces=False)
    summary = publish(writer, old, source=pages, replaces=False, now=NOW + DAY)
    assert (summary.added, summary.kept_newer) == (1, 1)
    assert any("newer answer" in warning for warning in summary.warnings)
    with Register.open(place) as register:
        held = register.by_key("ncbahm", "AC1")
        assert held is not None
        assert (held.standing, held.as_of) == (Standing.REVOKED, date(2026, 11, 1))
        assert register.source_states()["ncbahm"].as_of == date(2026, 11, 1)


def test_a_row_that_an_older_part_could_not_read_leaves_what_a_newer_one_says(
    writer: RegisterWriter, place: DataDir
) -> None:
    pages = board("ncbahm", publishing=Publishing.ADD)
    new = result([record("AC1")], completeness=Completeness.PARTIAL, as_of=date(2026, 11, 1))
    unread = [Quarantined("main", 2, "4 fields instead of 3", key=("AC1",))]
    old = result(
        [record("AC2")], quarantined=unread, completeness=Completeness.PARTIAL, as_of=date(2026, 10, 1)
    )  # fmt: skip
    publish(writer, new, source=pages, replaces=False)
    publish(writer, old, source=pages, replaces=False, now=NOW + DAY)
    with Register.open(place) as register:
        held = register.by_key("ncbahm", "AC1")
        assert held is not None
        assert (held.standing, held.as_of) == (Standing.ACTIVE, date(2026, 11, 1))
        assert register.history(held.id) == []


def test_a_row_printed_twice_once_unread_does_not_hide_that_another_is_gone(
    writer: RegisterWriter, place: DataDir
) -> None:
    publish(writer, [record("AC1"), record("AC2", "Ann Poe", row=2)])
    twice = result([record("AC1")], quarantined=[Quarantined("main", 2, "4 fields instead of 3", key=("AC1",))])
    summary = publish(writer, twice, now=NOW + DAY)
    assert (summary.listed, summary.vanished) == (1, 1)
    with Register.open(place) as register:
        gone = register.by_key("wa", "AC2")
        assert gone is not None
        assert gone.no_longer_listed_since is not None


@pytest.mark.parametrize(
    ("declared", "order"),
    [
        (PrintedOrder.FAMILY_FIRST, NameOrder.LISTED_FAMILY_FIRST),
        (PrintedOrder.GIVEN_FIRST, NameOrder.LISTED_GIVEN_FIRST),
        (PrintedOrder.LEARNED, NameOrder.GIVEN_FIRST),
    ],
)
def test_names_are_indexed_in_the_order_that_the_source_declares(
    declared: PrintedOrder, order: NameOrder, writer: RegisterWriter, place: DataDir
) -> None:
    publish(writer, [record("AC1", "Quillon Marrow")], source=replace(board(), name_order=declared))
    with closing(sqlite3.connect(place.register_db)) as conn:
        assert stored_form(conn, "wa").order is order


def test_absence_keeps_the_ages_of_the_whole_answer_when_a_part_follows(writer: RegisterWriter, place: DataDir) -> None:
    publish(writer, [record("AC1")])
    part = result([record("AC2")], completeness=Completeness.PARTIAL)
    publish(writer, part, replaces=False, now=NOW + DAY)
    with Register.open(place) as register:
        state = register.source_states()["wa"]
        assert (state.completeness, state.confirmed_at, state.rows) == ("complete", NOW, 2)
        held = register.by_key("wa", "AC2")
        assert held is not None
        assert held.confirmed_at == NOW + DAY


class TestUnreadableRows:
    """A row that could not be read never hides what it may say."""

    def test_a_row_with_the_key_of_a_credential_makes_it_unrecognised(
        self, writer: RegisterWriter, place: DataDir
    ) -> None:
        publish(writer, [record("AC1"), record("AC2", row=2)])
        aside = Quarantined("main", 1, "printed twice", key=("AC1",), name="Somebody Else")
        summary = publish(writer, result([record("AC2")], quarantined=[aside]), now=NOW + DAY)
        assert (summary.unrecognised_by_quarantine, summary.vanished, summary.changed) == (1, 0, 0)
        with Register.open(place) as register:
            held = register.by_key("wa", "AC1")
            assert held is not None
            assert (held.standing, held.status_text) == (Standing.UNRECOGNISED, "Active")
            assert UNREADABLE_ROW in held.flags
            assert held.no_longer_listed_since is None
            assert {change.field for change in register.history(held.id)} == {"standing", "flags"}
            (row,) = register.quarantine("wa")
            assert (row.reason, row.key) == ("printed twice", "AC1")

    def test_a_row_with_a_number_written_another_way_meets_its_credential(
        self, writer: RegisterWriter, place: DataDir
    ) -> None:
        aside = Quarantined("main", 2, "no status", number="ac-00000002")
        publish(writer, result(records([("AC00000002", "Jane Roe", "Active")]), quarantined=[aside]))
        with Register.open(place) as register:
            assert [held.standing for held in register.of_source("wa")] == [Standing.UNRECOGNISED]

    def test_a_row_with_only_a_name_meets_everybody_of_that_name(self, writer: RegisterWriter, place: DataDir) -> None:
        publish(writer, [record("AC1", "Roe, Jane"), record("AC2", "John Doe", row=2)])
        aside = Quarantined("main", 3, "no number", name="JANE ROE")
        rows = [record("AC2", "John Doe"), record("AC3", "Jane Roe", row=2)]
        publish(writer, result(rows, quarantined=[aside]), now=NOW + DAY)
        with Register.open(place) as register:
            standings = {held.key: held.standing for held in register.of_source("wa")}
        assert standings == {
            "AC1": Standing.UNRECOGNISED,
            "AC2": Standing.ACTIVE,
            "AC3": Standing.UNRECOGNISED,
        }

    def test_a_row_that_met_its_key_does_not_spread_to_namesakes(self, writer: RegisterWriter, place: DataDir) -> None:
        rows = records([("AC1", "Jane Roe", "Active"), ("AC2", "Jane Roe", "Active")])
        publish(writer, result(rows, quarantined=[Quarantined("main", 3, "twice", key=("AC1",), name="Jane Roe")]))
        with Register.open(place) as register:
            assert {held.key for held in register.of_source("wa") if held.standing is Standing.ACTIVE} == {"AC2"}

    def test_it_stays_unrecognised_without_new_history_and_heals_when_it_can_be_read(
        self, writer: RegisterWriter, place: DataDir
    ) -> None:
        aside = Quarantined("main", 2, "no status", key=("AC1",))
        for days in range(3):
            publish(writer, result([record("AC1")], quarantined=[aside]), now=NOW + days * DAY)
        publish(writer, [record("AC1")], now=NOW + 3 * DAY)
        with Register.open(place) as register:
            (held,) = register.of_source("wa")
            assert (held.standing, held.flags) == (Standing.ACTIVE, ())
            assert len(register.history(held.id)) == 2
            assert register.quarantine("wa") == []


def test_the_names_of_new_and_changed_rows_are_found_in_the_same_transaction(
    writer: RegisterWriter, place: DataDir
) -> None:
    publish(writer, records(many(50)))
    publish(
        writer,
        [*records(many(49)), record("AC00000049", "Zephyrine Quillfeather", row=50), record("AC9", "Odalys Brandt")],
        now=NOW + DAY,
    )
    with Register.open(place) as register:
        engine = Engine(register.name_index(), {"wa": 1_000})
        for name, key in (("Zephyrine Quillfeather", "AC00000049"), ("Brandt, Odalys", "AC9")):
            found = engine.match(Query(name=parse_name(name), jurisdiction="WA"))["wa"].candidates[0]
            held = register.credential(found.credential_id)
            assert held is not None
            assert held.key == key


def test_a_crash_inside_a_publish_leaves_the_old_data(
    writer: RegisterWriter, place: DataDir, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(writer, records(many(20)))

    def broken(*args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(publish_module._Writer, "_close", broken)
    with pytest.raises(KeyboardInterrupt):
        publish(writer, records(many(30, start=5)), now=NOW + DAY)
    with Register.open(place) as register:
        assert sorted(held.key for held in register.of_source("wa")) == [row[0] for row in many(20)]
        assert len(register.publishes("wa")) == 1
    assert writer.conn.execute("SELECT count(*) FROM name_form").fetchone() == (20,)


def test_a_full_disk_changes_nothing_and_says_so(writer: RegisterWriter, place: DataDir) -> None:
    publish(writer, records(many(20)))
    (pages,) = writer.conn.execute("PRAGMA page_count").fetchone()
    writer.conn.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(StorageError, match="disk is full"):
        publish(writer, records(many(5_000)), now=NOW + DAY)
    assert writer.conn.in_transaction is False
    with Register.open(place) as register:
        assert register.source_states()["wa"].rows == 20
    writer.conn.execute("PRAGMA max_page_count = 1000000")
    assert publish(writer, records(many(21)), now=NOW + DAY).added == 1


def test_a_dry_run_tells_what_would_change_and_changes_nothing(writer: RegisterWriter, place: DataDir) -> None:
    publish(writer, records(many(5)))
    summary = publish(writer, records(many(4)), now=NOW + DAY, dry_run=True)
    assert summary.vanished == 1
    with Register.open(place) as register:
        assert register.source_states()["wa"].rows == 5
        assert len(register.runs("wa")) == 1


def test_invented_and_real_data_never_share_a_register(writer: RegisterWriter, place: DataDir) -> None:
    publish(writer, [record("AC1")])
    with pytest.raises(RegisterError, match="Invented data"):
        publish(writer, [record("AC2")], origin=Origin.SANDBOX)
    with Register.open(place) as register:
        assert not register.sandbox


def test_a_sandbox_register_takes_no_real_data(writer: RegisterWriter, place: DataDir) -> None:
    publish(writer, [record("AC1")], origin=Origin.SANDBOX)
    with pytest.raises(RegisterError, match="real data may not"):
        publish(writer, [record("AC2")])
    publish(writer, [record("AC3")], origin=Origin.IMPORTED, seen_on=NOW.date(), source=board("co"))
    with Register.open(place) as register:
        assert register.sandbox
        assert register.source_states()["wa"].sandbox


def test_what_is_whole_for_one_state_is_kept_with_its_ages(writer: RegisterWriter, place: DataDir) -> None:
    part = result([record("AC1")], completeness=Completeness.PARTIAL, covers=("WA",))
    publish(writer, part, replaces=False, origin=Origin.IMPORTED, seen_on=date(2026, 11, 2))
    with Register.open(place) as register:
        coverage = register.source_states()["wa"].coverage
        assert coverage["WA"].as_of == date(2026, 11, 2)


def test_tables_are_strict(writer: RegisterWriter) -> None:
    loose = writer.conn.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%STRICT%' AND name NOT LIKE 'sqlite_%'"
    ).fetchall()
    assert loose == []
    with pytest.raises(sqlite3.IntegrityError):
        writer.conn.execute(
            "INSERT INTO run (source_id, at, outcome, sentence, publish_id) VALUES ('a','b','c','d','x')"
        )


ANSWERS = st.lists(
    st.tuples(
        st.dictionaries(st.integers(1, 8), st.sampled_from(["Active", "Expired", "Zombie"]), max_size=8),
        st.sets(st.integers(1, 8), max_size=2),
        st.booleans(),
        st.integers(0, 4),
    ),
    min_size=1,
    max_size=5,
)
"""Answers one after another: rows with their status, numbers in rows that could not be read, whole or part, as-of."""


@settings(max_examples=40)
@given(ANSWERS)
def test_whatever_comes_nothing_is_lost_and_every_count_is_right(
    answers: list[tuple[dict[int, str], set[int], bool, int]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = DataDir(Path(folder))
        seen: set[str] = set()
        for turn, (printed, aside, whole, day) in enumerate(answers):
            rows = [record(f"AC{number}", f"Person{number} Roe", status) for number, status in printed.items()]
            unread = [Quarantined("main", 9, "odd", key=(f"AC{number}",)) for number in sorted(aside)]
            parsed = result(rows, quarantined=unread, as_of=date(2026, 11, 1 + day), empty_proof="none")
            with RegisterWriter.open(place) as opened:
                summary = publish(opened, parsed, replaces=whole, now=NOW + turn * DAY)
            seen |= {one.number for one in rows}
            with Register.open(place) as register:
                held = {one.key: one for one in register.of_source("wa")}
                log = {one.id: register.history(one.id) for one in held.values()}
            assert set(held) == seen, "no row is ever deleted"
            assert summary.listed == sum(one.no_longer_listed_since is None for one in held.values())
            assert summary.added + summary.changed + summary.unchanged + summary.kept_newer == len(rows)
            for number in aside & set(printed):
                assert held[f"AC{number}"].standing is not Standing.ACTIVE or summary.kept_newer
            for one in held.values():
                standings = [change for change in log[one.id] if change.field == "standing"]
                if standings:
                    assert standings[0].after == one.standing.value, "the log ends at what is held"
