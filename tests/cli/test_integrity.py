"""Tampered or lost bytes and broken tables are met where somebody looks: doctor, show, evidence, roster."""

from __future__ import annotations

import json
import os
import sqlite3
from pathlib import Path

import pytest

from cache.store import EvidenceStore
from tests.cli.conftest import Command
from verifier.register.integrity import evidence_health, register_problems
from verifier.register.place import DataDir
from verifier.register.read import Register

LIST = "Name,State,License\nMarisol Quillowmere,WA,AC99000101\n"


def tampered(filled: Path, source: str = "wa") -> str:
    """Put other bytes, still readable, where those of a source are kept, and return their hash."""
    store = EvidenceStore(filled / "evidence")
    conn = sqlite3.connect(filled / "register.db")
    (sha,) = conn.execute(
        "SELECT sha256 FROM part JOIN publish ON id = publish_id WHERE source_id = ? AND part LIKE 'r%'",
        (source,),
    ).fetchone()
    conn.close()
    other = next(one for one in store.hashes() if one != sha)
    store.path(sha).write_bytes(store.path(other).read_bytes())
    return str(sha)


def test_tampered_bytes_are_told_by_whoever_shows_them(verifier: Command, filled: Path, tmp_path: Path) -> None:
    (tmp_path / "staff.csv").write_text(LIST, encoding="utf-8")
    with Register.open(DataDir(filled)) as register:
        record = str(register.by_number("AC99000101", "WA")[0].id)
    commands = {
        "show": ("show", record),
        "show --json": ("show", record, "--json"),
        "evidence": ("evidence", record, "-o", "page.html"),
        "roster": ("roster", "staff.csv", "--offline", "--json", "-o", "result.json"),
        "doctor": ("doctor", "--all"),
    }
    before = {name: verifier(*words, data_dir=filled) for name, words in commands.items()}
    assert not [name for name, shown in before.items() if "DAMAGED" in shown.out + shown.err]
    assert (before["show"].code, before["evidence"].code, before["roster"].code) == (0, 0, 0)
    sha = tampered(filled)
    after = {name: verifier(*words, data_dir=filled) for name, words in commands.items()}
    ends = {name: shown.code for name, shown in after.items()}
    assert ends == {"show": 5, "show --json": 5, "evidence": 5, "roster": 5, "doctor": 1}
    for name, shown in after.items():
        assert sha in shown.out + shown.err, name
    assert any(part["damaged"] for part in json.loads(after["show --json"].out)["evidence"])
    assert "DAMAGED" in (tmp_path / "page.html").read_text(encoding="utf-8")
    # The saved result says so too, and a report made of it ends as its roster did.
    assert json.loads((tmp_path / "result.json").read_text(encoding="utf-8"))["damaged"] == [sha]
    assert verifier("report", "result.json").code == 5
    assert verifier("show", sha, data_dir=filled).code == 5
    assert verifier("show", sha, "-o", "page.bin", data_dir=filled).code == 5
    assert not (tmp_path / "page.bin").exists()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("DELETE FROM name_form WHERE id = 1", "nobody finds them by name"),
        ("DELETE FROM part WHERE publish_id = 1", "publishes have no evidence"),
        ("UPDATE source_state SET rows = rows + 1 WHERE id = 'wa'", "count other rows"),
        ("UPDATE publish SET rows_in = rows_in + 1 WHERE id = 1", "does not add up"),
        ("DELETE FROM credential WHERE id = 2", "of no record"),
    ],
)
def test_a_register_that_breaks_its_own_rules_is_found(filled: Path, change: str, says: str) -> None:
    place = DataDir(filled)
    assert list(register_problems(place)) == []
    conn = sqlite3.connect(place.register_db)
    conn.execute(change)
    conn.commit()
    conn.close()
    assert [one for one in register_problems(place) if says in one]


def test_damaged_pages_of_the_file_are_found(verifier: Command, filled: Path) -> None:
    path = filled / "register.db"
    body = bytearray(path.read_bytes())
    body[len(body) // 2 : len(body) // 2 + 4096] = os.urandom(4096)
    path.write_bytes(body)
    shown = verifier("doctor", data_dir=filled)
    assert shown.code == 1
    assert "PROBLEM" in shown.out


def test_evidence_that_is_gone_is_missed_where_it_was_kept(filled: Path) -> None:
    place = DataDir(filled)
    store = EvidenceStore(place.evidence)
    assert evidence_health(place, every=True).missing == ()
    gone = tampered(filled, "co")
    store.delete(gone)
    found = evidence_health(place, every=False)
    # Nobody knows whether a register of before the audit began ever had it here.
    assert gone in found.missing or found.elsewhere
    assert found.damaged == ()
