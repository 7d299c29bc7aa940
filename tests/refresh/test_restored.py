"""Case S6: a right file, a wrong one, the right one again: only the newest publish of a source is confirmed again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import pytest

from cache.clock import ManualClock
from cache.store import EvidenceStore
from state_boards.contract.source import Publishing
from state_boards.contract.vocabulary import Standing
from tests.refresh.boards import Boards
from tests.register.build import NOW, Row, board, many
from verifier.errors import InputError
from verifier.refresh.imports import ImportReport, import_files
from verifier.refresh.run import run
from verifier.register.place import DataDir
from verifier.register.read import Register

SEEN = date(2026, 11, 22)
SOURCE = board(bounds=(1, 100))
PAGES = board("ncbahm", publishing=Publishing.ADD)

RIGHT: list[Row] = [("1", "Jane Roe", "Active"), *many(9, start=100)]
WRONG: list[Row] = [("1", "Jane Roe", "Revoked"), *many(8, start=100), ("9", "Gale Dunwoodley", "Active")]
THIRD: list[Row] = [("1", "Jane Roe", "Expired"), *many(9, start=100)]


def take(
    place: DataDir,
    rows: Sequence[Row],
    *,
    seen_on: date = SEEN,
    minutes: int = 0,
    part: bool = False,
    dry_run: bool = False,
) -> ImportReport:
    """Import these rows as one file of the invented board, or as a part of it."""
    stated = {"rows": rows, "completeness": "partial" if part else "complete"}
    path = place.root.parent / "saved.json"
    path.write_text(json.dumps(stated))
    source = PAGES if part else SOURCE
    return import_files(
        source, [path], place=place, now=NOW + timedelta(minutes=minutes), seen_on=seen_on, dry_run=dry_run
    )


def listed(place: DataDir, source_id: str = "wa") -> Mapping[str, Standing]:
    """Return who is listed now, by number."""
    with Register.open(place) as register:
        return {
            held.number: held.standing for held in register.of_source(source_id) if held.no_longer_listed_since is None
        }


def test_s6_the_right_file_after_a_wrong_one_takes_its_place_within_one_day(place: DataDir) -> None:
    take(place, RIGHT)
    whole = listed(place)
    take(place, WRONG, minutes=1)
    assert listed(place)["1"] is Standing.REVOKED
    report = take(place, RIGHT, minutes=2)
    assert report.outcome == "published"
    assert report.restores == NOW
    assert "published on 22 November 2026" in report.sentence
    assert listed(place) == whole


def test_s6_the_change_log_tells_both_ways_with_the_bytes_of_each(place: DataDir) -> None:
    take(place, RIGHT)
    take(place, WRONG, minutes=1)
    take(place, RIGHT, minutes=2)
    with Register.open(place) as register:
        held = register.by_key("wa", "1")
        gone = register.by_key("wa", "9")
        assert held is not None
        assert gone is not None
        told = [(change.before, change.after) for change in register.history(held.id) if change.field == "status_text"]
        back, wrong = [change for change in register.history(held.id) if change.field == "status_text"]
        right, other, again = (register.parts(number)[0].sha256 for number in (1, 2, 3))
    assert told == [("Revoked", "Active"), ("Active", "Revoked")]
    assert (wrong.evidence_before, wrong.evidence_after) == (right, other)
    assert (back.evidence_before, back.evidence_after) == (other, again)
    assert held.evidence_sha256 == right == again
    assert gone.no_longer_listed_since == SEEN


def test_s6_a_second_restoring_is_nothing_new(place: DataDir) -> None:
    for minute, rows in enumerate((RIGHT, WRONG, RIGHT)):
        take(place, rows, minutes=minute)
    assert take(place, RIGHT, minutes=3).outcome == "not_modified"


def test_s6_three_files_in_rotation_always_leave_the_last_one_standing(place: DataDir) -> None:
    want = {0: Standing.ACTIVE, 1: Standing.REVOKED, 2: Standing.EXPIRED}
    for minute in range(9):
        report = take(place, (RIGHT, WRONG, THIRD)[minute % 3], minutes=minute)
        assert report.outcome == "published"
        assert (report.restores is not None) == (minute >= 3)
        assert listed(place)["1"] is want[minute % 3]


def test_s6_a_part_of_a_source_takes_its_place_again_too(place: DataDir) -> None:
    for minute, rows in enumerate((RIGHT[:3], WRONG[:3], RIGHT[:3])):
        report = take(place, rows, minutes=minute, part=True)
    assert (report.outcome, report.restores) == ("published", NOW)
    assert listed(place, "ncbahm")["1"] is Standing.ACTIVE


def test_s6_an_older_sighting_never_takes_the_place_of_a_newer_one(place: DataDir) -> None:
    take(place, RIGHT, seen_on=date(2026, 11, 1))
    take(place, WRONG, seen_on=date(2026, 11, 20), minutes=1)
    with pytest.raises(InputError, match="2026-11-01, older than what is held"):
        take(place, RIGHT, seen_on=date(2026, 11, 1), minutes=2)
    assert listed(place)["1"] is Standing.REVOKED
    take(place, RIGHT[:3], seen_on=date(2026, 11, 1), part=True)
    take(place, WRONG[:3], seen_on=date(2026, 11, 20), part=True, minutes=1)
    report = take(place, RIGHT[:3], seen_on=date(2026, 11, 1), part=True, minutes=2)
    assert any("newer answer" in warning for warning in report.warnings)
    assert listed(place, "ncbahm")["1"] is Standing.REVOKED


def test_s6_a_page_after_the_whole_list_does_not_make_the_list_old_news(place: DataDir) -> None:
    take(place, RIGHT)
    stated = {"rows": [("1", "Jane Roe", "Revoked")], "completeness": "partial"}
    page = place.root.parent / "page.json"
    page.write_text(json.dumps(stated))
    import_files(SOURCE, [page], place=place, now=NOW + timedelta(minutes=1), seen_on=SEEN)
    assert listed(place)["1"] is Standing.REVOKED
    assert take(place, RIGHT, minutes=2).outcome == "published"
    assert listed(place)["1"] is Standing.ACTIVE


def test_s6_trying_changes_nothing_and_says_the_same(place: DataDir) -> None:
    take(place, RIGHT)
    take(place, WRONG, minutes=1)
    report = take(place, RIGHT, minutes=2, dry_run=True)
    assert (report.outcome, report.restores) == ("published", NOW)
    assert listed(place)["1"] is Standing.REVOKED


def test_s6_what_a_refresh_brings_back_counts_again(place: DataDir, clock: ManualClock) -> None:
    boards = Boards(EvidenceStore(place.evidence), clock)
    source = board("wa", host="wa.example", bounds=(1, 100))
    outcomes = []
    for rows in (RIGHT, WRONG, RIGHT, RIGHT):
        boards.serve_rows("wa.example", rows)
        (done,) = run([source], place=place, session=boards, clock=clock).runs
        outcomes.append((done.outcome, "newest again" in done.sentence))
    assert outcomes == [("published", False), ("published", False), ("published", True), ("not_modified", False)]
    assert listed(place)["1"] is Standing.ACTIVE
