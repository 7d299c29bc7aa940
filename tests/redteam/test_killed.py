"""A writer killed at any moment leaves a desk that can be read: whole as it was before."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

from tests.redteam.conftest import Desk

TANSY = ("Tansy Doe", "--state", "GA", "--license", "521")


def test_a_desk_whose_writer_was_killed_answers_as_before(desk: Desk, tmp_path: Path) -> None:
    desk.record("Active", "2026-11-20")
    live, left = tmp_path / "empty", tmp_path / "left"
    conn = sqlite3.connect(live / "private.db", isolation_level=None)
    conn.execute("PRAGMA cache_size = 1")
    conn.execute("BEGIN IMMEDIATE")
    conn.execute("UPDATE seen_record SET note = ?", ("x" * 200_000,))
    conn.execute("UPDATE seen_record SET jurisdiction = 'AR'")
    shutil.copytree(live, left)
    conn.execute("ROLLBACK")
    conn.close()
    assert (left / "private.db-journal").stat().st_size > 0
    shown = desk.command("check", *TANSY, "--offline", data_dir=left)
    assert shown.code == 0, shown.err
