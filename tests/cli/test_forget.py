"""A person who is to be forgotten leaves no letter behind: not in a table, a page of the file or the audit."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cache.store import EvidenceStore
from tests.cli.conftest import *  # noqa: F403 - its fixtures
from tests.cli.conftest import Command
from tests.register.build import record
from tests.register.test_private_file import QUERY, answer, seen
from verifier.desk.capture import Capture
from verifier.desk.journal import desk_journal
from verifier.register.audit import audit_lines
from verifier.register.decisions import (
    Decision,
    DecisionKind,
    add_decision,
    all_decisions,
    last_result,
    watches,
    withdraw_decision,
)
from verifier.register.forgetting import drop_older
from verifier.register.place import DataDir
from verifier.register.private import PrivateFile
from verifier.roster.saved import saved_from

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
LIST = "Name,State\nGrace Oshanwen,CO\nMarisol Quillowmere,WA\n"


def decision(label: str, **changes: object) -> Decision:
    made = Decision(
        key=label,
        label=label,
        kind=DecisionKind.ACCEPTED,
        records={},
        outcome="review",
        by="A. Clerk",
        at=NOW,
        why="seen",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


@pytest.fixture
def kept(filled: Path, tmp_path: Path, verifier: Command) -> DataDir:
    """Return an installation that keeps something of two people in every place there is."""
    place = DataDir(filled)
    store = EvidenceStore(place.evidence)
    with PrivateFile.open(place) as private:
        for name in ("OSHANWEN, Grace", "Marisol Quillowmere"):
            sha = store.put(f"a page of {name}".encode())
            private.add_record(seen(record=record("77", name), evidence_sha256=sha))
            add_decision(private, decision(f"{name} [CO]"))
        private.keep_lookup(replace(answer(), records=(record("78", "Grace B. Oshanwen"),)), now=NOW)
        private.remove_record(1, NOW)
    (tmp_path / "staff.csv").write_text(LIST, encoding="utf-8")
    assert verifier("watch", "add", "staff.csv", "--keep-copy", data_dir=filled).code == 0
    verifier("watch", "run", "--offline", "--no-notify", data_dir=filled)
    (filled / "roster").mkdir(exist_ok=True)
    (filled / "roster" / "abc.jsonl").write_text("{}\n", encoding="utf-8")
    return place


def test_what_is_kept_is_listed_first_and_then_gone(kept: DataDir, verifier: Command) -> None:
    listed = verifier("forget", "grace oshanwen", data_dir=kept.root)
    assert listed.code == 0
    assert [line.split()[0] for line in listed.out.splitlines()[:-1]] == [
        "record-1", "decision-1", "lookup-1", "run-1", "watch-1",
    ]  # fmt: skip
    body = kept.private_db.read_bytes()
    assert b"OSHANWEN" in body
    done = verifier("forget", "Oshanwen Grace", "--yes", "--json", data_dir=kept.root)
    assert len(json.loads(done.out)["traces"]) == 5
    assert json.loads(done.out)["evidence_removed"] == 1
    with PrivateFile.open(kept, create=False) as private:
        assert len(private.records()) == 1
        assert [one.label for one in all_decisions(private)] == ["Marisol Quillowmere [CO]"]
        assert private.kept_lookup("ky", QUERY, NOW) is None
        (watch,) = watches(private)
        assert watch.content == b"Name,State\r\nMarisol Quillowmere,WA\r\n"
        result = last_result(private, watch)
    assert result is not None
    assert [row.asked for row in saved_from(result.decode()).rows] == ["Marisol Quillowmere"]
    assert b"oshanwen" not in kept.private_db.read_bytes().lower()
    assert not list((kept.root / "roster").glob("*.jsonl"))
    last = audit_lines(kept)[0]
    assert (last.act, last.what, last.result) == ("forget", "a person", "5 traces removed")
    assert "oshanwen" not in str(audit_lines(kept)).lower()
    # The public register is what the board says, and the watch goes on.
    assert verifier("check", "Grace Oshanwen", "--state", "CO", "--offline", data_dir=kept.root).code == 3
    assert verifier("watch", "run", "--offline", "--no-notify", data_dir=kept.root).code != 70


def test_another_writing_is_listed_as_perhaps_theirs_and_goes_only_when_named(kept: DataDir, verifier: Command) -> None:
    with PrivateFile.open(kept) as private:
        for name in ("Grace B. Oshanwen", "G. Oshanwen", "OSHANWAN, GRACE", "Gracie Oshanwen", "Grace Mossgrove",
                     "Oshanwen Road 12"):  # fmt: skip
            add_decision(private, decision(name))
    listed = verifier("forget", "Grace Oshanwen", data_dir=kept.root).out
    sure, _, perhaps = listed.partition("Perhaps of the same person")
    assert "decision-3 " in sure
    assert [line.split()[0] for line in perhaps.splitlines()[1:-1]] == [
        "decision-4-perhaps", "decision-5-perhaps", "decision-6-perhaps",
    ]  # fmt: skip
    assert "Mossgrove" not in listed
    assert "Road" not in listed
    for wrong in ("--leave", "--also"):
        assert verifier("forget", "Grace Oshanwen", "--yes", wrong, "decision-77", data_dir=kept.root).code == 2
    words = ("forget", "Grace Oshanwen", "--yes", "--also", "decision-5-perhaps")
    assert verifier(*words, data_dir=kept.root).code == 0
    with PrivateFile.open(kept, create=False) as private:
        left = {one.label for one in all_decisions(private)}
    assert left == {
        "Marisol Quillowmere [CO]", "G. Oshanwen", "Gracie Oshanwen", "Grace Mossgrove", "Oshanwen Road 12",
    }  # fmt: skip


def test_a_row_that_is_perhaps_theirs_goes_alone(kept: DataDir, verifier: Command, tmp_path: Path) -> None:
    rows = "Name,State\nGrace Oshanwen,CO\nG. Oshanwen,CO\nMarisol Quillowmere,WA\n"
    (tmp_path / "other.csv").write_text(rows, encoding="utf-8")
    assert verifier("watch", "add", "other.csv", "--keep-copy", data_dir=kept.root).code == 0
    listed = json.loads(verifier("forget", "Grace Oshanwen", "--json", data_dir=kept.root).out)
    assert "watch-2-perhaps" in {one["trace"] for one in listed["perhaps"]}
    verifier("forget", "Grace Oshanwen", "--yes", "--leave", "watch-2", "--also", "watch-2-perhaps", data_dir=kept.root)
    with PrivateFile.open(kept, create=False) as private:
        (content,) = (one.content for one in watches(private) if one.name == "other")
    assert content == b"Name,State\r\nGrace Oshanwen,CO\r\nMarisol Quillowmere,WA\r\n"


def test_what_a_restore_moved_aside_is_searched_too(kept: DataDir, verifier: Command, tmp_path: Path) -> None:
    assert verifier("backup", "kept.tar", data_dir=kept.root).code == 0
    assert verifier("restore", "kept.tar", "--force", data_dir=kept.root).code == 0
    broken = kept.root / "before-restore-20250101T000000"
    broken.mkdir()
    (broken / "private.db").write_bytes(b"no database " * 500)
    (aside,) = set(kept.set_aside()) - {broken}
    assert b"oshanwen" in (aside / "private.db").read_bytes().lower()
    listed = json.loads(verifier("forget", "Grace Oshanwen", "--json", data_dir=kept.root).out)
    assert {one["trace"] for one in listed["traces"]} >= {"record-1", f"{aside.name}/record-1", f"{aside.name}/watch-1"}
    assert [one["trace"] for one in listed["perhaps"]] == [f"{broken.name}/unreadable-0-perhaps"]
    assert verifier("forget", "Grace Oshanwen", "--yes", data_dir=kept.root).code == 0
    for path in (kept.private_db, aside / "private.db"):
        assert b"oshanwen" not in path.read_bytes().lower()
        assert b"quillowmere" in path.read_bytes().lower()
    assert "oshanwen" not in str(audit_lines(kept)).lower()


def test_pages_handed_over_at_a_desk_are_searched_too(kept: DataDir, verifier: Command) -> None:
    with desk_journal(kept, "abc", NOW) as desk:
        for title, body, kind in (
            ("Search", "<html><body><td>OSHANWEN</td><td>Grace</td></body></html>", "page"),
            ("Grace Oshanwen", "<html><body>a licence</body></html>", "page"),
            ("Marisol Quillowmere", "<html><body>another licence</body></html>", "page"),
            ("shot", "\x89PNG", "picture"),
        ):
            desk.store(
                body.encode("latin-1"),
                lambda number, file, title=title, kind=kind: Capture(  # type: ignore[misc]
                    id=number, file=file, sha256="", size=1, at=NOW.isoformat(), title=title, kind=kind
                ),
            )
        desk.note("kept", source="ky", captures=[1], by="A. Clerk", seen_on="2026-11-20")
        desk.note("kept", source="ky", captures=[3], by="A. Clerk", seen_on="2026-11-20")
        assert verifier("forget", "Grace Oshanwen", "--yes", data_dir=kept.root).code == 75
    listed = json.loads(verifier("forget", "Grace Oshanwen", "--json", data_dir=kept.root).out)
    assert [one["trace"] for one in listed["traces"]][-2:] == ["desk/abc/capture-1", "desk/abc/capture-2"]
    assert [one["trace"] for one in listed["perhaps"]] == ["desk/abc/capture-4-perhaps"]
    assert verifier("forget", "Grace Oshanwen", "--yes", data_dir=kept.root).code == 0
    folder = kept.root / "desk" / "abc"
    assert sorted(path.name for path in folder.glob("*.bin")) == ["capture-3.bin", "capture-4.bin"]
    assert b"oshanwen" not in b"".join(path.read_bytes() for path in folder.iterdir()).lower()
    with desk_journal(kept, "abc", NOW) as desk:
        assert (sorted(desk.captures), desk.last, [one.captures for one in desk.waiting]) == ([3, 4], 4, [(3,)])


def test_what_is_of_somebody_else_can_be_left_and_half_a_name_is_refused(kept: DataDir, verifier: Command) -> None:
    for too_little in ("Oshanwen", "", " ' ", "王"):
        assert verifier("forget", too_little, "--yes", data_dir=kept.root).code == 2
    with PrivateFile.open(kept) as private:
        private.add_record(seen(record=record("79", "王 小明"), note="tel. by Óscar Ñandú"))
    for name in ("王小明", "oscar nandu"):
        assert "record-3" in verifier("forget", name, data_dir=kept.root).out
    shown = verifier("forget", "Oshan Grace", "--yes", data_dir=kept.root)
    assert "Nothing is kept here" in shown.out
    done = verifier("forget", "Grace Oshanwen", "--leave", "decision-1", "--yes", "--json", data_dir=kept.root)
    assert "decision-1" not in done.out
    with PrivateFile.open(kept, create=False) as private:
        assert len(all_decisions(private)) == 2


def test_only_what_has_no_effect_any_more_is_removed_with_time(tmp_path: Path) -> None:
    old = NOW - timedelta(days=800)
    with PrivateFile.open(DataDir(tmp_path)) as private:
        for label, made in (
            ("in force", decision("in force", at=old)),
            ("replaced", decision("twice", at=old)),
            ("replacing", decision("twice")),
            ("ended", decision("ended", at=old, until=old.date())),
            ("withdrawn", decision("withdrawn", at=old)),
        ):
            assert add_decision(private, made), label
        withdraw_decision(private, 5, by="A. Clerk", now=old)
        private.add_record(seen(seen_on=old.date()))
        private.add_record(seen())
        assert drop_older(private, NOW - timedelta(days=730)) == 4
        assert [one.label for one in all_decisions(private)] == ["twice", "in force"]
        assert len(private.records()) == 1
