"""Files that an earlier version of the program wrote: they are brought up to date and answer as if made anew.

`fixtures/data_77eddea.tar.xz` is a data directory as commit 77eddea wrote it (register.db of version 1, desk.db of
version 2, its evidence), of invented people only; `fixtures/README.md` says how it was made.
"""

from __future__ import annotations

import sqlite3
import tarfile
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from cache.store import EvidenceStore
from state_boards.contract import catalogue
from state_boards.contract.source import RegisterSource
from verifier.errors import RegisterError
from verifier.refresh.custom_list import custom_source
from verifier.refresh.deliver import Handling, deliver
from verifier.register.decisions import DecisionKind, all_decisions, last_result, watches
from verifier.register.facts import evidence_of
from verifier.register.migrate import open_to_write
from verifier.register.place import DataDir
from verifier.register.private import PrivateFile
from verifier.register.read import Register
from verifier.register.schema import PRIVATE_VERSION, SCHEMA_VERSION
from verifier.register.tables import PRIVATE, REGISTER
from verifier.register.writer import RegisterWriter
from verifier.verdict.answer import answer
from verifier.verdict.asjson import as_json
from verifier.verdict.holdings import ReadModel
from verifier.verdict.inquiry import Inquiry, checked
from verifier.verdict.wording import SourceFacts

MADE = Path(__file__).parent / "fixtures" / "data_77eddea.tar.xz"
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
QUESTIONS = 200
KEPT = (
    Inquiry(name="Lisandro Ferranonquera", states=("KY",)),
    Inquiry(name="Min Ho Hwarimdo", states=("NJ",)),
    Inquiry(name="Doe, Tansy", states=("GA",)),
    Inquiry(name="Ingrid Rowanberry", states=("GA",), number="522"),
    Inquiry(name="Elspeth Mossgrove", states=("GA",)),
)
"""What kept look-ups and records of people answer."""


def unpacked(folder: Path) -> DataDir:
    """Return the data directory as 77eddea left it."""
    with tarfile.open(MADE) as archive:
        # The first versions of Python 3.11 know no filters.
        known = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}
        archive.extractall(folder, **known)  # type: ignore[arg-type]  # noqa: S202 - our own archive
    return DataDir(folder)


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> DataDir:
    """Return the data directory after this version wrote to it for the first time."""
    place = unpacked(tmp_path_factory.mktemp("migrated"))
    with RegisterWriter.open(place) as writer:
        writer.recompute_frequencies()
    PrivateFile.open(place).close()
    return place


@pytest.fixture(scope="module")
def anew(migrated: DataDir, tmp_path_factory: pytest.TempPathFactory) -> DataDir:
    """Return a register that this version made of the same evidence, in the same order."""
    place = DataDir(tmp_path_factory.mktemp("anew"))
    store = EvidenceStore(migrated.evidence)
    with Register.open(migrated) as old, RegisterWriter.open(place) as writer:
        held = (old.publish(ident) for ident in range(1, 10_000))
        for publish in iter(lambda: next(held), None):
            source, map_text = source_of(old, publish.source_id)
            parts = old.parts(publish.publish_id)
            bundle = {one.part: evidence_of(one, store.payload(one.sha256)) for one in parts}
            with Register.open(place) as so_far:
                state = so_far.source_state(source)
            handling = Handling(map_text=map_text)
            result = source.parse(bundle)
            deliver(writer, source, result, bundle, state=state, now=publish.published_at, handling=handling)
        writer.recompute_frequencies()
    return place


def source_of(register: Register, source_id: str) -> tuple[RegisterSource, str]:
    """Return a source and, where it is an invented list, its map."""
    if source_id.startswith("custom:"):
        map_text = register.custom_map(source_id.removeprefix("custom:"))
        return custom_source(source_id.removeprefix("custom:"), map_text), map_text
    source = catalogue.source(source_id)
    assert isinstance(source, RegisterSource)
    return source, ""


def questions(place: DataDir) -> Iterator[Inquiry]:
    """Yield questions of every kind: by name and number, misspelled, incomplete, of strangers, without a state."""
    yield from KEPT
    with Register.open(place) as register:
        held = [one for name in ("custom:birch", "co", "md", "nj") for one in register.of_source(name)]
    for at, one in enumerate(held[:11] + held[11::19]):
        words = one.name.replace(",", " ").split()
        state = one.jurisdiction
        yield Inquiry(name=one.name, states=(state,))
        yield Inquiry(name=one.name, states=(state,), number=one.number)
        yield Inquiry(name=" ".join(reversed(words)), states=() if at % 4 else (state,))
        yield Inquiry(name=f"{words[0]} {words[-1][:-1]}", states=(state,), number=one.number)
        yield Inquiry(name=f"{words[0][0]} {words[-1]}", states=(state,), city=one.city)
        yield Inquiry(name=f"{words[0]} Unheardofley", states=(state,), number=one.number if at % 2 else "")
        yield Inquiry(name=f"{held[at - 1].name}", states=(state,), number=one.number)


def told(place: DataDir, private: DataDir) -> list[dict[str, Any]]:
    """Return the answers to all questions as JSON."""
    with Register.open(place) as register, PrivateFile.open(private, create=False) as kept:
        held = ReadModel(register, kept, NOW)

        def facts(source_id: str) -> SourceFacts:
            return SourceFacts.of(held.source(source_id))

        asked = [checked(one)._replace(today=NOW.date()) for one in islice(questions(place), QUESTIONS)]
        return [as_json(answer(one, held), facts) for one in asked]


def test_a_migrated_register_answers_as_one_made_anew_from_the_same_evidence(migrated: DataDir, anew: DataDir) -> None:
    before, after = told(migrated, migrated), told(anew, migrated)
    assert len(before) == QUESTIONS
    assert {one["outcome"] for one in before} == {"attention", "cannot_say", "confirmed", "not_found", "review"}
    assert untitled(before) == after


def untitled(value: Any) -> Any:
    """Return answers without the title of a list where a type belongs: what earlier versions kept for lists without a
    column of types, until they are handed over again."""
    if isinstance(value, str):
        return value.replace(", Invented register of Arkansas, no. ", ", no. ")
    if isinstance(value, list):
        return [untitled(one) for one in value]
    if not isinstance(value, dict):
        return value
    plain = {name: untitled(one) for name, one in value.items()}
    return {**plain, "type": ""} if str(plain.get("source")).startswith("custom:") and "type" in plain else plain


def columns(path: Path, tables: tuple[str, ...]) -> dict[str, set[tuple[str, str, int]]]:
    """Return name, type and place in the key of every column."""
    conn = sqlite3.connect(path)
    found = {
        table: {(row[1], row[2], row[5]) for row in conn.execute(f"PRAGMA table_info({table})")} for table in tables
    }
    conn.close()
    return found


def test_both_files_have_the_tables_of_new_ones(migrated: DataDir, anew: DataDir) -> None:
    PrivateFile.open(anew).close()
    names = tuple(table.name for table in REGISTER)
    assert columns(migrated.register_db, names) == columns(anew.register_db, names)
    names = tuple(table.name for table in PRIVATE)
    assert columns(migrated.private_db, names) == columns(anew.private_db, names)


def test_what_was_private_comes_along_and_can_be_read_before_anything_is_written(tmp_path: Path) -> None:
    place = unpacked(tmp_path)
    for create in (False, True):
        with PrivateFile.open(place, create=create) as private:
            assert place.private_db.exists() is create
            assert [seen.record.name.full for seen in private.records("GA")] == ["ROWANBERRY, INGRID", "DOE, TANSY"]
            (decision,) = all_decisions(private)
            assert (decision.kind, decision.outcome, decision.by) == (DecisionKind.ACCEPTED, "attention", "A. Clerk")
            (watch,) = watches(private)
            assert (watch.name, watch.last_exit_code) == ("staff", 1)
            assert last_result(private, watch)
            assert len(private.cited()) == 18
    with PrivateFile.open(place) as private:
        assert private.remove_record(1, NOW)


def test_the_change_log_of_an_earlier_version_is_kept(migrated: DataDir) -> None:
    with Register.open(migrated) as register:
        revoked = register.by_key("custom:birch", "B102")
        assert revoked is not None
        changed = {(one.field, one.before, one.after) for one in register.history(revoked.id)}
    assert changed == {("standing", "active", "revoked"), ("status_text", "Active", "Revoked")}


def test_every_source_of_an_earlier_version_is_read_anew_at_its_next_run(migrated: DataDir) -> None:
    conn = sqlite3.connect(migrated.register_db)
    readers = {reader for (reader,) in conn.execute("SELECT reader FROM publish")}
    conn.close()
    assert all(reader.startswith("version 1: ") for reader in readers)


def test_a_file_of_a_later_version_is_refused_with_the_way_back(tmp_path: Path) -> None:
    place = unpacked(tmp_path)
    db = open_to_write(place.register_db)
    db.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    db.close()
    with PrivateFile.open(place) as private:
        private.rows(f"PRAGMA user_version = {PRIVATE_VERSION + 1}")
    for opened in (Register.open, RegisterWriter.open, PrivateFile.open):
        with pytest.raises(RegisterError, match="newer version") as refused:
            opened(place)
        assert "another --data-dir" in refused.value.do
        assert "`verifier import`" in refused.value.do


def test_an_earlier_program_refuses_both_files_after_the_migration(migrated: DataDir) -> None:
    # 77eddea knows register.db of version 1 and desk.db of version 2, and refuses what is newer.
    for path, known in ((migrated.register_db, 1), (migrated.former_private_db, 2)):
        conn = sqlite3.connect(path)
        assert conn.execute("PRAGMA user_version").fetchone()[0] > known
        conn.close()
