"""Imports: the bytes kept, the account given, dated by when they were seen, refused with one sentence."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from cache.store import EvidenceStore
from state_boards.contract.records import Completeness
from state_boards.contract.source import Publishing
from state_boards.contract.vocabulary import Standing
from tests.register.build import NOW, board, many
from verifier.errors import InputError, LockedError, UsageError
from verifier.refresh.imports import ImportReport, import_files
from verifier.refresh.invented import MARK
from verifier.refresh.known import all_known, find_source
from verifier.refresh.lock import refresh_lock
from verifier.register.audit import Act, audit_lines
from verifier.register.place import DataDir
from verifier.register.read import Register

SEEN = date(2026, 11, 20)
PAGES = board("ncbahm", publishing=Publishing.ADD)


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """Return a file a person saved, with ten people."""
    return save(tmp_path / "saved.json", many(10))


def save(path: Path, rows: object) -> Path:
    """Write rows as the invented board's file."""
    path.write_text(json.dumps(rows))
    return path


def take(place: DataDir, *paths: Path, seen_on: date | None = SEEN, days: int = 0) -> ImportReport:
    """Import files of the invented Washington board."""
    return import_files(board(), paths, place=place, now=NOW + timedelta(days=days), seen_on=seen_on, by="A. Clerk")


def test_an_import_gives_its_account_and_keeps_the_bytes_with_who_and_when(place: DataDir, saved: Path) -> None:
    save(saved, [*many(10), ["", "Jane Roe", "Active"]])
    report = take(place, saved)
    account = report.account
    assert (account.rows_in, account.accepted, account.quarantined, account.skipped) == (11, 10, 1, 0)
    assert (report.outcome, report.completeness, report.as_of) == ("published", Completeness.COMPLETE, SEEN)
    assert report.quarantined[0].reason == "no number"
    with Register.open(place) as register:
        (part,) = register.parts(1)
        assert (part.url, part.by, part.seen_on, part.origin.value) == ("file:saved.json", "A. Clerk", SEEN, "imported")
        assert EvidenceStore(place.evidence).payload(part.sha256).read() == saved.read_bytes()
        state = register.source_states()["wa"]
        assert (state.imported, state.as_of_basis) == (True, "seen")
        assert state.confirmed_at is not None
        assert state.confirmed_at.date() == SEEN
        assert register.frequency_version


def test_the_same_file_twice_is_nothing_new(place: DataDir, saved: Path) -> None:
    take(place, saved)
    report = take(place, saved, seen_on=date(2026, 11, 22))
    assert (report.outcome, report.sentence) == ("not_modified", "Nothing new; confirmed again.")
    with Register.open(place) as register:
        assert len(register.publishes("wa")) == 1
        state = register.source_states()["wa"]
        assert state.as_of == date(2026, 11, 22)
        assert state.confirmed_at is not None
        assert state.confirmed_at.date() == date(2026, 11, 22)
    take(place, saved, seen_on=date(2026, 11, 1))
    with Register.open(place) as register:
        assert register.source_states()["wa"].as_of == date(2026, 11, 22), "never back in time"


def test_an_older_file_after_a_newer_one_is_refused(place: DataDir, saved: Path) -> None:
    take(place, saved)
    older = save(saved.with_name("older.json"), many(9))
    with pytest.raises(InputError, match="2026-10-01, older than what is held"):
        take(place, older, seen_on=date(2026, 10, 1))
    assert sorted(EvidenceStore(place.evidence).hashes()) == sorted(evidence_of(place))


def evidence_of(place: DataDir) -> set[str]:
    """Return the hashes the register cites."""
    with Register.open(place) as register:
        return {part.sha256 for publish in register.publishes("wa") for part in register.parts(publish.publish_id)}


def test_a_refused_import_is_a_line_of_the_audit_and_a_trial_is_none(place: DataDir, saved: Path) -> None:
    take(place, saved)
    invented = saved.with_name("invented.json")
    invented.write_text(f"[]{MARK}")
    older = save(saved.with_name("older.json"), many(9))
    spoiled = saved.with_name("spoiled.json")
    spoiled.write_text("Jane Roe, 4 Elm St")
    lines = len(audit_lines(place))
    for path, day, says in (
        (older, date(2026, 10, 1), "refused: implausible"),
        (spoiled, SEEN, "refused: changed"),
        (invented, SEEN, "refused: This comes from the sandbox boards"),
        (saved.with_name("absent.json"), SEEN, "refused: The file cannot be read"),
        (saved, None, "refused: "),
    ):
        with pytest.raises(InputError):
            take(place, path, seen_on=day)
        lines += 1
        found = audit_lines(place)
        assert len(found) == lines, path
        assert (found[0].act, found[0].by, found[0].what) == (Act.IMPORT, "A. Clerk", "wa")
        assert found[0].result.startswith(says)
        assert "Roe" not in str(found)
    with pytest.raises(InputError):
        import_files(board(), [spoiled], place=place, now=NOW, seen_on=SEEN, dry_run=True)
    with refresh_lock(place), pytest.raises(LockedError):
        take(place, saved)
    assert len(audit_lines(place)) == lines


def test_a_part_of_a_register_adds_and_says_so(place: DataDir, saved: Path) -> None:
    take(place, saved)
    rows = {"rows": many(2, start=100), "completeness": "partial"}
    report = take(place, save(saved.with_name("part.json"), rows), seen_on=date(2026, 11, 21))
    assert report.completeness is Completeness.PARTIAL
    assert report.summary is not None
    assert (report.summary.added, report.summary.vanished) == (2, 0)


@pytest.mark.parametrize(
    ("seen_on", "says"),
    [(None, "the day it was seen is needed"), (date(2027, 1, 1), "2027-01-01 is in the future")],
)
def test_without_a_possible_day_nothing_is_taken(place: DataDir, saved: Path, seen_on: date | None, says: str) -> None:
    with pytest.raises(InputError, match=says) as caught:
        take(place, saved, seen_on=seen_on)
    assert caught.value.exit_code == 5
    assert list(EvidenceStore(place.evidence).hashes()) == []


def test_bytes_that_state_their_date_need_no_sighting(place: DataDir, saved: Path) -> None:
    save(saved, {"rows": many(10), "as_of": "2026-11-01"})
    assert take(place, saved, seen_on=None).as_of == date(2026, 11, 1)
    save(saved, {"rows": many(11), "as_of": "2027-11-01"})
    with pytest.raises(InputError, match="in the future"):
        take(place, saved, seen_on=None)


@pytest.mark.parametrize("body", [b"", b"<html>Sign in</html>", b"\xff\xfe\x00nothing", b"%PDF-1.7"])
def test_another_format_is_one_sentence_and_leaves_nothing_behind(place: DataDir, saved: Path, body: bytes) -> None:
    saved.write_bytes(body)
    with pytest.raises(InputError) as caught:
        take(place, saved)
    assert str(saved.name) in str(caught.value)
    assert list(EvidenceStore(place.evidence).hashes()) == []
    with Register.open(place) as register:
        assert not register.exists


def test_a_file_that_cannot_be_read_is_an_input_error(place: DataDir, tmp_path: Path) -> None:
    for path in (tmp_path / "absent.json", tmp_path):
        with pytest.raises(InputError, match="cannot be read"):
            take(place, path)


def test_what_cannot_be_imported_says_so(place: DataDir, saved: Path) -> None:
    with pytest.raises(UsageError, match="no file or page"):
        import_files(replace(board(), importable=False), [saved], place=place, now=NOW, seen_on=SEEN)
    with pytest.raises(UsageError, match="No file"):
        take(place)


def test_an_import_waits_for_nobody(place: DataDir, saved: Path) -> None:
    with refresh_lock(place), pytest.raises(LockedError):
        take(place, saved)


def test_a_dry_run_keeps_nothing(place: DataDir, saved: Path) -> None:
    report = import_files(board(), [saved], place=place, now=NOW, seen_on=SEEN, dry_run=True)
    assert report.summary is not None
    assert report.summary.added == 10
    assert list(EvidenceStore(place.evidence).hashes()) == []
    with Register.open(place) as register:
        assert not register.exists


def test_a_dry_run_waits_for_nobody_and_tells_what_the_import_then_does(place: DataDir, saved: Path) -> None:
    take(place, saved)
    more = save(saved.with_name("more.json"), many(12))
    with refresh_lock(place):
        tried = import_files(board(), [more], place=place, now=NOW, seen_on=SEEN, dry_run=True)
    with Register.open(place) as register:
        assert len(register.publishes("wa")) == 1
    assert len(list(EvidenceStore(place.evidence).hashes())) == 1
    done = take(place, more)
    assert (tried.sentence, tried.account) == (done.sentence, done.account)


def test_a_bulk_file_is_kept_as_its_hash_only(place: DataDir, saved: Path) -> None:
    bulk = board("nppes", bulk=True)
    import_files(bulk, [saved], place=place, now=NOW, seen_on=SEEN)
    assert list(EvidenceStore(place.evidence).hashes()) == []
    with Register.open(place) as register:
        (part,) = register.parts(1)
        assert not part.kept
        assert len(part.sha256) == 64


def test_a_held_import_publishes_nothing_and_marks_the_source(place: DataDir, saved: Path) -> None:
    take(place, saved)
    odd = save(saved.with_name("odd.json"), [(number, name, "Zombie") for number, name, _ in many(10)])
    report = take(place, odd, seen_on=date(2026, 11, 21))
    assert report.outcome == "held"
    with Register.open(place) as register:
        state = register.source_states()["wa"]
        assert (bool(state.held), state.held_on) == (True, report.seen_on)
        assert {held.standing for held in register.of_source("wa")} == {Standing.ACTIVE}


def test_pages_older_than_the_held_ones_add_without_overwriting(place: DataDir, tmp_path: Path) -> None:
    new = save(tmp_path / "new.json", {"rows": [["1", "Jane Roe", "Revoked"]], "completeness": "partial"})
    old = save(
        tmp_path / "old.json",
        {"rows": [["1", "Jane Roe", "Active"], ["2", "A B", "Active"]], "completeness": "partial"},
    )
    import_files(PAGES, [new], place=place, now=NOW, seen_on=date(2026, 11, 10))
    report = import_files(PAGES, [old], place=place, now=NOW, seen_on=date(2026, 10, 10))
    assert any("newer answer" in warning for warning in report.warnings)
    with Register.open(place) as register:
        found = {held.key: (held.standing, held.as_of) for held in register.of_source("ncbahm")}
    assert found == {"1": (Standing.REVOKED, date(2026, 11, 10)), "2": (Standing.ACTIVE, date(2026, 10, 10))}


def test_an_older_page_seen_again_later_counts_as_seen_again(place: DataDir, tmp_path: Path) -> None:
    first = save(tmp_path / "first.json", {"rows": [["1", "Jane Roe", "Active"]], "completeness": "partial"})
    second = save(tmp_path / "second.json", {"rows": [["2", "A B", "Active"]], "completeness": "partial"})
    import_files(PAGES, [first], place=place, now=NOW, seen_on=date(2026, 10, 1))
    import_files(PAGES, [second], place=place, now=NOW, seen_on=date(2026, 10, 2))
    same = import_files(PAGES, [first], place=place, now=NOW, seen_on=date(2026, 10, 1))
    later = import_files(PAGES, [first], place=place, now=NOW, seen_on=date(2026, 11, 1))
    again = import_files(PAGES, [first], place=place, now=NOW, seen_on=date(2026, 11, 1))
    ends = (same.outcome, later.outcome, again.outcome)
    assert ends == ("published", "published", "not_modified"), "only the newest publish of the newest day is confirmed"
    with Register.open(place) as register:
        held = register.by_key("ncbahm", "1")
        assert held is not None
        assert held.as_of == date(2026, 11, 1)


def test_an_unknown_source_is_a_usage_error(place: DataDir) -> None:
    with Register.open(place) as register:
        for name in ("zz", "wa.nothing", "custom:none"):
            with pytest.raises(UsageError):
                find_source(name, register)
        assert find_source("wa", register).jurisdiction == "WA"
        assert "wa" in {source.id for source in all_known(register)}


MAP = """
title = "Mailed roster"
publisher = "Invented board"
jurisdiction = "WA"
official_page = "https://board.example/"
scope = "all"
complete = true
kind = "acupuncturist"
rows = [1, 100]
key = ["number"]

[columns]
Licence = "number"
Name = "name"
Status = "status"
"""


def test_a_custom_register_is_read_by_its_map_which_is_kept_for_the_next_time(place: DataDir, tmp_path: Path) -> None:
    roster = tmp_path / "roster.csv"
    roster.write_text("Licence,Name,Status\n007,Jane Roe,Active\n008,John Doe,Expired\n")
    with Register.open(place) as register:
        source = find_source("custom:mailed", register, MAP)
    report = import_files(source, [roster], place=place, now=NOW, seen_on=SEEN, map_text=MAP)
    assert (report.outcome, report.account.accepted) == ("published", 2)
    with Register.open(place) as register:
        assert register.custom_maps() == {"mailed": MAP}
        again = find_source("custom:mailed", register)
        assert again.id in {known.id for known in all_known(register)}
        assert {held.number for held in register.of_source("custom:mailed")} == {"007", "008"}
    assert import_files(again, [roster], place=place, now=NOW, seen_on=SEEN).outcome == "not_modified"


def test_the_same_bytes_under_another_map_are_read_again(place: DataDir, tmp_path: Path) -> None:
    roster = tmp_path / "roster.csv"
    roster.write_text("Licence,Name,Status\n007,Jane Roe,In force\n" + "".join(f"{n},A B,Active\n" for n in range(30)))
    other = MAP + '\n[statuses]\n"In force" = "active"\n'
    with Register.open(place) as register:
        sources = [find_source("custom:mailed", register, text) for text in (MAP, other)]
    reports = [
        import_files(source, [roster], place=place, now=NOW, seen_on=SEEN, map_text=text)
        for source, text in zip(sources, (MAP, other), strict=True)
    ]
    assert [report.unknown_statuses for report in reports] == [{"In force": 1}, {}]
    assert reports[1].summary is not None
    assert reports[1].summary.changed == 1
    with Register.open(place) as register:
        assert register.custom_map("mailed") == other


def test_a_map_that_cannot_be_used_is_an_input_error(place: DataDir) -> None:
    with Register.open(place) as register, pytest.raises(InputError, match="The map of custom:mailed cannot be used"):
        find_source("custom:mailed", register, "title = ")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("roster_2024-01-15.csv", True), ("roster20240115.csv", True), ("Roster Jan-15-2024.csv", True),
        ("acu_01-15-2024.csv", True), ("roster_2026-11-01.csv", False), ("roster_2027-01-15.csv", False),
        ("roster.csv", False), ("page 2 of 3.csv", False),
    ],
)  # fmt: skip
def test_an_old_day_in_the_name_of_a_file_is_said(place: DataDir, tmp_path: Path, name: str, said: bool) -> None:
    roster = tmp_path / name
    roster.write_text("Licence,Name,Status\n007,Jane Roe,Active\n008,John Doe,Expired\n")
    with Register.open(place) as register:
        source = find_source("custom:mailed", register, MAP)
    report = import_files(source, [roster], place=place, now=NOW, seen_on=SEEN, map_text=MAP)
    assert report.outcome == "published"
    assert any(f"The name of {name} holds the day 2024-01-15" in text for text in report.warnings) is said


def test_the_day_a_list_states_needs_no_other_and_no_remark_on_its_name(place: DataDir, tmp_path: Path) -> None:
    roster = tmp_path / "roster_2024-01-15.csv"
    roster.write_text("Licence,Name,Status\n007,Jane Roe,Active\nData as of 01/15/2024\n")
    with Register.open(place) as register:
        source = find_source("custom:mailed", register, MAP)
    report = import_files(source, [roster], place=place, now=NOW, map_text=MAP)
    assert report.as_of == date(2024, 1, 15)
    assert not any("The name of" in text for text in report.warnings)


def test_a_list_that_states_an_older_day_than_the_held_one_was_seen_is_refused_and_the_newer_stays(
    place: DataDir, tmp_path: Path
) -> None:
    roster = tmp_path / "roster.csv"
    titles, fresh, old = "Licence,Name,Status\n", "007,Jane Roe,Expired\n", "007,Jane Roe,Active\n"
    with Register.open(place) as register:
        source = find_source("custom:mailed", register, MAP)

    def hand(text: str) -> ImportReport:
        roster.write_text(titles + text)
        return import_files(source, [roster], place=place, now=NOW, seen_on=SEEN, map_text=MAP)

    hand(fresh)
    with pytest.raises(InputError, match=r"2024-01-15, older than what is held.*newer data stays.*remove it"):
        hand(f"{old}Data as of 01/15/2024,,\n")
    assert hand(f"{old}Week ending 01/15/2024,,\n").completeness is Completeness.PARTIAL
    with Register.open(place) as register:
        assert {held.standing for held in register.of_source("custom:mailed")} == {Standing.EXPIRED}
    assert hand(f"{old}Data as of 11/20/2026,,\n").outcome == "published"
