"""What was done here and what became of a record: told for an auditor, and no line says who was asked about."""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from cache.store import EvidenceStore
from tests.cli.conftest import Command
from tests.register.build import NOW, Row, publish, records
from tests.register.test_private_file import seen
from tests.sandbox.demo import demo_world
from tests.sandbox.faults import Fault
from tests.sandbox.server import Sandbox
from verifier.refresh.lock import refresh_lock
from verifier.register.audit import Act, audit_lines
from verifier.register.place import DataDir
from verifier.register.private import PrivateFile
from verifier.register.writer import RegisterWriter

NAMES = ("Quillowmere", "Oshanwen", "FitzCorrigarry", "Doe", "Jane")


def test_every_act_leaves_a_line_that_names_no_person(verifier: Command, tmp_path: Path) -> None:
    place = DataDir(tmp_path / "data" / "sandbox")
    (tmp_path / "oshanwen.csv").write_text("Name,State\nGrace Oshanwen,CO\nMarisol Quillowmere,WA\n", encoding="utf-8")
    with Sandbox(demo_world(seed=1, size=300, today=date(2026, 11, 22))) as boards:

        def run(*words: str) -> int:
            return verifier("--sandbox", str(boards.port), *words, data_dir=tmp_path / "data").code

        assert run("refresh", "wa", "co") == 0
        boards.fail("data.wa.gov", Fault.CHALLENGE)
        assert run("refresh", "wa") == 6
        assert run("refresh", "co", "--dry-run") == 0
        run("check", "Grace Oshanwen", "--state", "CO", "--offline")
        run("roster", "oshanwen.csv", "--offline", "--by", "A. Clerk", "--json", "-o", "result.json")
        assert run("decide", "result.json", "2", "--none", "--why", "our Grace Oshanwen is in Denver") == 0
        assert run("decide", "--withdraw", "1") == 0
        assert run("export", "oshanwen.db") == 0
        assert run("prune") == 0
        shown = verifier("--sandbox", str(boards.port), "audit", "--json", data_dir=tmp_path / "data")
    lines = audit_lines(place)
    assert [line.act for line in reversed(lines)] == [
        *(Act.REFRESH, Act.REFRESH, Act.REFRESH, Act.ROSTER, Act.DECIDE, Act.WITHDRAW, Act.EXPORT, Act.PRUNE),
    ]
    assert {line.what for line in lines if line.act is Act.REFRESH} == {"wa", "co"}
    assert next(line for line in lines if line.act is Act.ROSTER).by == "A. Clerk"
    assert all(line.by for line in lines)
    told = json.loads(shown.out)
    assert told["schema"] == "verifier.audit/1"
    assert len(told["lines"]) == len(lines)
    assert not [name for name in NAMES if name.casefold() in shown.out.casefold()]


def test_a_record_a_person_wrote_down_is_audited_by_its_number(tmp_path: Path) -> None:
    place = DataDir(tmp_path)
    with PrivateFile.open(place) as private:
        private.add_record(seen())
        private.remove_record(1, datetime(2026, 11, 22, tzinfo=UTC))
    assert [(line.act, line.what) for line in audit_lines(place)] == [(Act.RECORD, "record 1")] * 2
    assert "Odalys" not in str(audit_lines(place))


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE audit SET by = 'nobody'",
        "DELETE FROM audit",
        "INSERT OR REPLACE INTO audit SELECT id, at, act, 'nobody', what, result, ms FROM audit",
    ],
)
def test_no_line_is_changed_or_removed(tmp_path: Path, change: str) -> None:
    place = DataDir(tmp_path)
    with PrivateFile.open(place) as private:
        private.add_record(seen())
    conn = sqlite3.connect(place.private_db)
    with pytest.raises(sqlite3.IntegrityError, match="never"):
        conn.execute(change)
    conn.close()
    assert len(audit_lines(place)) == 1


def test_a_refresh_goes_on_beside_a_damaged_private_file_and_says_so(verifier: Command, tmp_path: Path) -> None:
    place = DataDir(tmp_path / "data" / "sandbox")
    place.create()
    place.private_db.write_bytes(b"no database " * 500)
    with Sandbox(demo_world(seed=1, size=300, today=date(2026, 11, 22))) as boards:
        shown = verifier("--quiet", "--sandbox", str(boards.port), "refresh", "co", data_dir=tmp_path / "data")
    assert shown.code == 0
    assert "No line of the audit could be written" in shown.err


def test_a_backup_is_audited_where_it_was_made_and_where_it_was_put_back(
    verifier: Command, filled: Path, tmp_path: Path
) -> None:
    assert verifier("backup", "kept.tar", data_dir=filled).code == 0
    shown = verifier("restore", "kept.tar", "--json", data_dir=tmp_path / "new")
    assert (shown.code, json.loads(shown.out)["schema"]) == (0, "verifier.restore/1")
    assert verifier("restore", "kept.tar", data_dir=tmp_path / "new").code == 2
    assert audit_lines(DataDir(tmp_path / "new"))[0].result.startswith("failed: There is an installation here")
    for _ in range(2):
        # Nothing is begun in an empty place by what is refused there.
        assert verifier("restore", "absent.tar", data_dir=tmp_path / "empty").code == 5
    assert [path.name for path in (tmp_path / "empty").iterdir()] == ["refresh.lock"]
    assert verifier("restore", "kept.tar", "--force", data_dir=tmp_path / "new").code == 0
    assert next(line.act for line in audit_lines(DataDir(filled))) is Act.BACKUP
    assert next(line.act for line in audit_lines(DataDir(tmp_path / "new"))) is Act.RESTORE
    words = ("check", "Grace Oshanwen", "--state", "CO", "--offline")
    assert verifier(*words, data_dir=tmp_path / "new").out == verifier(*words, data_dir=filled).out


def test_whatever_command_comes_after_a_killed_restore_finishes_it(verifier: Command, filled: Path) -> None:
    place = DataDir(filled)
    place.restoring.mkdir()
    shown = verifier("check", "Grace Oshanwen", "--state", "CO", "--offline", data_dir=filled)
    assert "A restore that was cut off is finished." in shown.err
    assert shown.code == verifier("check", "Grace Oshanwen", "--state", "CO", "--offline", data_dir=filled).code == 3
    assert not place.restoring.exists()
    with refresh_lock(place):  # the restore still runs
        place.restoring.mkdir()
        assert verifier("check", "Grace Oshanwen", "--state", "CO", "--offline", data_dir=filled).code == 75


def test_acts_and_days_can_be_chosen(verifier: Command, filled: Path) -> None:
    assert json.loads(verifier("audit", "--act", "accept", "--json", data_dir=filled).out)["lines"] == []
    every = json.loads(verifier("audit", "--json", "--most", "0", data_dir=filled).out)["lines"]
    assert every
    assert json.loads(verifier("audit", "--since", "2999-01-01", "--json", data_dir=filled).out)["lines"] == []
    assert verifier("audit", "--act", "nonsense", data_dir=filled).code == 2


PAST: tuple[tuple[Row, ...], ...] = (
    (("1", "Jane Roe", "Active"), ("2", "Ann Poe", "Revoked")),
    (("1", "Jane Roe", "Expired"), ("2", "Ann Poe", "Revoked")),
    (("1", "Jane Roe", "Active"), ("2", "Ann Poe", "Active")),
    (("2", "Ann Poe", "Active"),),
    (("1", "Jane Roe", "Active"), ("2", "Ann Poe", "Active")),
)


def test_the_history_names_each_step_with_the_evidence_on_both_sides(verifier: Command, tmp_path: Path) -> None:
    place = DataDir(tmp_path / "data")
    store = EvidenceStore(place.evidence)
    kept = []
    with RegisterWriter.open(place) as writer:
        for day, rows in enumerate(PAST):
            body = json.dumps(rows).encode() + bytes(day)
            kept.append(store.put(body))
            publish(writer, records(rows), now=NOW + timedelta(days=day), body=body)
    shown = verifier("history", "1", "--json", data_dir=place.root)
    steps = json.loads(shown.out)["steps"]
    assert [step["events"] for step in steps] == [
        ["license.listed_again"], ["license.no_longer_listed"], ["license.renewed"], ["license.expired"],
    ]  # fmt: skip
    assert [(step["evidence_before"]["sha256"], step["evidence_after"]["sha256"]) for step in steps][2:] == [
        (kept[1], kept[2]), (kept[0], kept[1]),
    ]  # fmt: skip
    assert {"field": "status_text", "before": "Expired", "after": "Active"} in steps[2]["changes"]
    reinstated = json.loads(verifier("history", "2", "--json", data_dir=place.root).out)["steps"]
    assert [step["events"] for step in reinstated] == [["license.reinstated"]]
    assert shown.code == 0

    store.path(kept[1]).write_bytes(store.path(kept[0]).read_bytes())
    told = verifier("history", "1", data_dir=place.root)
    assert told.code == 5
    assert f"{kept[1]}, DAMAGED" in told.out
    assert verifier("history", "99", data_dir=place.root).code == 2
