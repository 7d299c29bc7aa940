"""Whatever the order in which lists come, nothing older speaks for something newer, and nothing is half old."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.redteam.conftest import Desk
from verifier.refresh.lock import refresh_lock
from verifier.register.place import DataDir

MARWICK = {"Lic": "7", "Name": "Quillonne Marwick", "Until": "12/31/2027"}
ASKED = ("Quillonne Marwick", "--state", "GA", "--license", "7")


def test_an_old_file_handed_over_again_does_not_lift_what_holds_a_newer_one(desk: Desk) -> None:
    old = {"seen": "2026-11-01", "as_of": "2026-11-01", "others": 10}
    desk.board([MARWICK], **old)  # type: ignore[arg-type]
    assert (
        desk.board([{**MARWICK, "Status": "Weird"}, {"Lic": "8", "Name": "A B", "Status": "Odd"}], others=10).code == 6
    )
    assert desk.ask(*ASKED).code == 4
    again = desk.board([MARWICK], seen="2026-11-01", others=10)
    assert again.code == 0
    assert desk.ask(*ASKED).code == 4
    assert desk.board([MARWICK], others=10).code == 0
    assert desk.ask(*ASKED).code == 0


def test_a_row_that_vanishes_and_comes_back_is_listed_again(desk: Desk) -> None:
    desk.board([MARWICK], seen="2026-11-01", as_of="2026-11-01")
    desk.board([], seen="2026-11-10", as_of="2026-11-10", accept=True)
    assert desk.ask(*ASKED).code == 3
    desk.board([MARWICK])
    said = desk.ask(*ASKED)
    assert said.code == 0
    assert "no longer listed" not in said.text.casefold()


def test_an_older_list_is_refused_and_the_revocation_stays(desk: Desk) -> None:
    desk.board([{**MARWICK, "Status": "Revoked"}])
    assert desk.board([MARWICK], seen="2026-11-10").code == 5
    assert desk.ask(*ASKED).code == 1


def test_an_older_page_does_not_undo_what_a_newer_page_said(desk: Desk) -> None:
    part = {"complete": False, "others": 0}
    desk.board([{"Lic": "3", "Name": "Basil Thornquist"}], seen="2026-10-20", as_of="2026-10-20", **part)  # type: ignore[arg-type]
    desk.board([{**MARWICK, "Status": "Revoked"}], seen="2026-11-20", as_of="2026-11-20", **part)  # type: ignore[arg-type]
    desk.board([MARWICK], seen="2026-11-10", **part)  # type: ignore[arg-type]
    assert desk.ask(*ASKED).code == 1


def test_an_import_while_a_refresh_runs_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    desk.board([{**MARWICK, "Status": "Revoked"}], seen="2026-11-10", as_of="2026-11-10")
    with refresh_lock(DataDir(tmp_path / "empty")):
        assert desk.board([MARWICK]).code == 75
        assert desk.ask(*ASKED).code == 1


@pytest.mark.parametrize("table", ["quarantine", "change", "credential", "part", "run", "name_row"])
def test_a_publish_that_breaks_anywhere_leaves_the_old_list_whole(desk: Desk, tmp_path: Path, table: str) -> None:
    desk.board([MARWICK, {"Lic": "3", "Name": "Basil Thornquist"}], seen="2026-11-10", as_of="2026-11-10")
    with sqlite3.connect(tmp_path / "empty" / "register.db") as conn:
        names = [row[0] for row in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        chosen = table if table in names else next(name for name in names if name.startswith("name_"))
        for kind in ("INSERT", "UPDATE", "DELETE"):
            conn.execute(
                f"CREATE TRIGGER broken_{kind} BEFORE {kind} ON {chosen} BEGIN SELECT RAISE(ABORT, 'broken'); END"
            )
    conn.close()
    rows = [{**MARWICK, "Status": "Revoked"}, {"Lic": "", "Name": "X Y"}, {"Lic": "9", "Name": "Ada Zwickstone"}]
    shown = desk.board(rows, accept=True)
    assert shown.code != 0
    assert desk.ask(*ASKED).code == 0
    assert desk.ask("Basil Thornquist", "--state", "GA", "--license", "3").code == 0
    assert desk.ask("Ada Zwickstone", "--state", "GA").code == 1
    assert "10 November 2026" in desk.ask(*ASKED).licences
