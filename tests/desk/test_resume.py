"""Killed at any moment a desk loses nothing that was kept, and what nobody kept is deleted when it ends."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from tests.desk.conftest import NOW, Sit, Visit, page
from verifier.desk.journal import DeskJournal, desk_journal
from verifier.errors import LockedError
from verifier.refresh.lock import refresh_lock
from verifier.register.place import DataDir

ADDRESS = "https://gateway.medicalboard.georgia.gov/verification/search.aspx"
LISTED = page("ga", "ok", "list.html")


def test_it_goes_on_after_every_moment_of_a_kill(sit: Sit, tmp_path: Path) -> None:
    """The journal is cut after each of its bytes' lines and within them; each is a moment at which a kill may come."""
    seat = sit()
    with refresh_lock(seat.place):
        shown = seat.tab(LISTED, ADDRESS)
        seat.desk.keep(shown.capture.id, by="A. Clerk")
    seat.desk.nobody(seat.key("Rosalind Unfound"), by="A. Clerk")
    whole = (seat.book.folder / "journal.jsonl").read_bytes()
    capture = seat.book.path(shown.capture)
    ends = [at for at in range(1, len(whole) + 1) if whole[at - 1 : at] == b"\n"]
    for at in sorted({0, *ends, *(end - 3 for end in ends)}):
        place = DataDir(tmp_path / f"cut-{at}")
        folder = place.root / "desk" / "list"
        folder.mkdir(parents=True)
        shutil.copy(capture, folder / capture.name)
        (folder / "journal.jsonl").write_bytes(whole[:at])
        with desk_journal(place, "list", NOW) as book:
            _as_before(book, whole[:at])
        with desk_journal(place, "list", NOW) as book:
            _as_before(book, whole[:at])


def _as_before(book: DeskJournal, journal: bytes) -> None:
    said = [json.loads(line)["what"] for line in journal.splitlines(keepends=True) if line.endswith(b"\n")]
    assert len(book.captures) == said.count("captured")
    assert len(book.waiting) == said.count("kept") - said.count("published")
    assert len(book.nobody) == said.count("nobody")
    assert all(book.path(one).is_file() for one in book.captures.values())


def test_what_was_kept_before_a_kill_is_published_after_it(sit: Sit) -> None:
    seat = sit()
    with refresh_lock(seat.place):
        seat.desk.keep(seat.tab(LISTED, ADDRESS).capture.id, by="A. Clerk")
    again = sit()
    assert len(again.book.waiting) == 1
    again.desk.publish()
    assert again.desk.done() == 1


def test_a_page_that_was_only_handed_over_is_shown_again(sit: Sit) -> None:
    sit().tab(LISTED, ADDRESS)
    again = sit()
    assert again.desk.shown[again.desk.latest].may_keep


def test_a_desk_that_ends_leaves_no_page_behind(sit: Sit) -> None:
    seat = sit()
    seat.tab(LISTED, ADDRESS)
    kept = seat.tab(LISTED + "<!-- again -->", ADDRESS)
    seat.desk.keep(kept.capture.id, by="A. Clerk")
    seat.desk.nobody(seat.key("Rosalind Unfound"), by="A. Clerk")
    seat.desk.end()
    assert sorted(one.name for one in seat.book.folder.iterdir()) == ["journal.jsonl", "lock"]
    journal = (seat.book.folder / "journal.jsonl").read_text(encoding="utf-8")
    assert "Morgan" not in journal
    assert [json.loads(line)["what"] for line in journal.splitlines()] == ["nobody"]
    again = sit()
    assert len(again.book.nobody) == 1
    assert again.tab(LISTED, ADDRESS).capture.id > 0


def test_a_page_that_waits_is_not_deleted_at_the_end(sit: Sit) -> None:
    seat = sit()
    with refresh_lock(seat.place):
        shown = seat.tab(LISTED, ADDRESS)
        seat.desk.keep(shown.capture.id, by="A. Clerk")
        seat.desk.end()
        assert seat.book.path(shown.capture).is_file()
    again = sit()
    again.desk.publish()
    assert again.desk.done() == 1


def test_what_another_lists_desk_left_behind_goes_after_a_day_but_not_what_it_kept(tmp_path: Path) -> None:
    place = DataDir(tmp_path)
    for name, what in (("old", "captured"), ("waits", "kept"), ("new", "captured")):
        folder = place.root / "desk" / name
        folder.mkdir(parents=True)
        (folder / "capture-1.bin").write_bytes(b"x")
        kept = {"source": "ga", "captures": [1], "by": "A", "seen_on": "2026-11-29"}
        made = {"id": 1, "file": "capture-1.bin", "sha256": "", "size": 1, "at": ""}
        line = {"what": what, **(kept if what == "kept" else made)}
        (folder / "journal.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
        moment = NOW.timestamp() - (3_600 if name == "new" else 100_000)
        os.utime(folder / "journal.jsonl", (moment, moment))
    with desk_journal(place, "mine", NOW):
        assert sorted(one.name for one in (place.root / "desk").iterdir()) == ["mine", "new", "waits"]


def test_a_desk_is_open_once(tmp_path: Path) -> None:
    place = DataDir(tmp_path)
    with desk_journal(place, "list", NOW), pytest.raises(LockedError), desk_journal(place, "list", NOW):
        pass


def test_only_the_owner_reads_it(sit: Sit) -> None:
    seat = sit()
    shown = seat.tab(LISTED, ADDRESS)
    assert seat.book.folder.stat().st_mode & 0o077 == 0
    assert seat.book.path(shown.capture).stat().st_mode & 0o077 == 0
    assert (seat.book.folder / "journal.jsonl").stat().st_mode & 0o077 == 0


def test_a_desk_that_was_ended_says_so(visit: Visit) -> None:
    ended = visit.post("/end")
    assert ended.status_code == 200
    assert "The desk has ended." in ended.text
