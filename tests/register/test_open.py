"""Opening the register: absent, damaged, newer, read-only, and two processes at once."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
import subprocess
import sys
import traceback
from pathlib import Path

import pytest

from cache.errors import reason
from tests.register.build import board, publish, record, records
from verifier.errors import RegisterError, StorageError, VerifierError
from verifier.register import schema
from verifier.register.migrate import REGISTER_STEPS, open_to_write
from verifier.register.place import DataDir
from verifier.register.read import Register
from verifier.register.schema import SCHEMA_VERSION
from verifier.register.writer import RegisterWriter

ROOT = Path(__file__).parents[2]


def filled(place: DataDir) -> None:
    """Write a register with one row and close it."""
    with RegisterWriter.open(place) as writer:
        publish(writer, [record("AC1")])


def read(folder: Path) -> str:
    """Return the keys a reader finds there, or its error."""
    try:
        with Register.open(DataDir(folder)) as register:
            return str([held.key for held in register.of_source("wa")])
    except VerifierError as error:
        return f"{type(error).__name__}: {error.what}"


def read_as_stranger(folder: Path) -> str:
    """Return what `read` says to somebody who may not write there; the superuser becomes somebody else for it."""
    if os.geteuid() != 0:
        return read(folder)
    incoming, outgoing = os.pipe()
    child = os.fork()
    if child == 0:
        answer = ""
        try:
            os.setuid(65534)
            answer = read(folder)
        finally:  # whatever happens, the child may not go on with the other tests
            os.write(outgoing, (answer or traceback.format_exc()).encode())
            os._exit(0)
    os.waitpid(child, 0)
    os.close(outgoing)
    with os.fdopen(incoming) as pipe:
        return pipe.read()


@pytest.fixture
def open_folder(tmp_path: Path) -> Path:
    """Return a folder any user may walk into."""
    for parent in (tmp_path, *tmp_path.parents):
        mode = parent.stat().st_mode
        if not mode & stat.S_IXOTH and parent.owner() == tmp_path.owner():
            parent.chmod(mode | stat.S_IXOTH | stat.S_IXGRP)
    folder = tmp_path / "shared"
    folder.mkdir(mode=0o755)
    return folder


def test_an_absent_register_reads_as_an_empty_one_and_is_not_made(place: DataDir) -> None:
    with Register.open(place) as register:
        assert not register.exists
        assert register.source_states() == {}
        assert register.credential(1) is None
        assert register.history(1) == []
        assert register.custom_map("x") == ""
        assert register.frequency_version == ""
        state = register.source_state(board())
        assert (state.publish_id, state.rows, state.held) == (None, 0, "")
    assert not place.root.exists()


def test_a_file_without_tables_reads_as_an_empty_register(place: DataDir) -> None:
    place.create()
    place.register_db.touch()
    with Register.open(place) as register:
        assert not register.exists


def test_a_damaged_file_is_refused_with_one_sentence(place: DataDir) -> None:
    place.create()
    place.register_db.write_bytes(b"this is no database at all, only words. " * 100)
    for opened in (Register.open, RegisterWriter.open):
        with pytest.raises(RegisterError, match="damaged") as caught:
            opened(place)
        assert str(place.register_db) in str(caught.value)
        assert caught.value.exit_code == 5


def test_a_file_damaged_in_the_middle_is_named_when_it_is_read(place: DataDir) -> None:
    with RegisterWriter.open(place) as writer:
        publish(writer, records([(f"AC{n}", f"Jane Roe{n}", "Active") for n in range(500)]))
    whole = bytearray(place.register_db.read_bytes())
    whole[4096 * 2 :] = b"\xff" * (len(whole) - 4096 * 2)
    place.register_db.write_bytes(whole)
    with pytest.raises(RegisterError, match="damaged"), Register.open(place) as register:
        list(register.of_source("wa"))


def test_a_newer_file_is_refused_and_left_as_it_is(place: DataDir) -> None:
    filled(place)
    with sqlite3.connect(place.register_db) as conn:
        conn.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    conn.close()
    before = place.register_db.read_bytes()
    for opened in (Register.open, RegisterWriter.open):
        with pytest.raises(RegisterError, match="newer version"):
            opened(place)
    assert place.register_db.read_bytes() == before


def test_each_missing_step_runs_once_and_a_failing_one_leaves_the_version(tmp_path: Path) -> None:
    path = tmp_path / "some.db"
    ran: list[str] = []
    steps = [lambda db: ran.append("one"), lambda db: ran.append("two")]
    open_to_write(path, steps[:1]).close()
    open_to_write(path, steps).close()
    open_to_write(path, steps).close()
    assert ran == ["one", "two"]

    def broken(db: object) -> None:
        raise sqlite3.OperationalError("no")

    with pytest.raises(RegisterError):
        open_to_write(path, [*steps, broken])
    conn = sqlite3.connect(path)
    assert conn.execute("PRAGMA user_version").fetchone() == (2,)
    conn.close()
    assert len(REGISTER_STEPS) == SCHEMA_VERSION


def test_a_register_in_a_read_only_place_can_be_read(open_folder: Path) -> None:
    place = DataDir(open_folder)
    filled(place)
    place.register_db.chmod(0o644)
    open_folder.chmod(0o555)
    assert read_as_stranger(open_folder) == "['AC1']"
    assert sorted(path.name for path in open_folder.iterdir()) == ["register.db"]


def test_a_register_of_another_account_says_how_it_is_shared(open_folder: Path) -> None:
    filled(DataDir(open_folder))
    if os.geteuid() != 0:
        (open_folder / "register.db").chmod(0)
    open_folder.chmod(0o755)
    assert read_as_stranger(open_folder) == "StorageError: The file may not be read by this account."


def test_a_read_only_place_with_an_unfinished_log_says_what_to_do(open_folder: Path) -> None:
    place = DataDir(open_folder)
    filled(place)
    place.register_db.chmod(0o644)
    log = open_folder / "register.db-wal"
    log.write_bytes(b"something")
    log.chmod(0o644)
    open_folder.chmod(0o555)
    assert read_as_stranger(open_folder).startswith("RegisterError: The register lies in a read-only directory")


def test_a_place_that_cannot_be_made_is_a_storage_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StorageError, match="cannot be made"):
        RegisterWriter.open(DataDir(tmp_path / "file" / "data"))


def test_two_first_openings_at_once_both_succeed(place: DataDir) -> None:
    script = (
        "import sys\nfrom pathlib import Path\nfrom verifier.register.place import DataDir\n"
        "from verifier.register.writer import RegisterWriter\nfrom verifier.register.private import PrivateFile\n"
        "RegisterWriter.open(DataDir(Path(sys.argv[1]))).close()\nPrivateFile.open(DataDir(Path(sys.argv[1]))).close()\n"
    )
    jobs = [
        subprocess.Popen([sys.executable, "-c", script, str(place.root)], cwd=ROOT, stderr=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    said = [job.communicate(timeout=60)[1] for job in jobs]
    assert [job.returncode for job in jobs] == [0] * 4, said
    filled(place)


def test_readers_see_the_old_register_while_a_publish_is_open(place: DataDir) -> None:
    filled(place)
    with RegisterWriter.open(place) as writer:
        writer.conn.execute("BEGIN IMMEDIATE")
        writer.conn.execute("DELETE FROM credential")
        with Register.open(place) as register:
            assert [held.key for held in register.of_source("wa")] == ["AC1"]
        writer.conn.execute("ROLLBACK")


def test_names_indexed_by_another_version_are_built_again_and_never_searched(place: DataDir) -> None:
    filled(place)
    conn = sqlite3.connect(place.register_db)
    with conn:
        conn.execute("UPDATE name_meta SET value = 'other' WHERE key = 'keys'")
    conn.close()
    with Register.open(place) as register, pytest.raises(RegisterError, match="indexed by another version"):
        register.name_index()
    RegisterWriter.open(place).close()
    with Register.open(place) as register:
        assert {scope.source_id for scope in register.name_index().scopes.values()} == {"wa"}


def test_reading_needs_neither_sqlite_utils_nor_the_network_nor_rich() -> None:
    script = (
        "import sys\nimport verifier.register.read, verifier.register.private, verifier.register.memory\n"
        "import verifier.register.name_index\n"
        "print([name for name in ('sqlite_utils', 'requests', 'rich', 'bs4', 'filelock') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


def failing_once(monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    """Let the first opening fail as SQLite does where a disk is full or failing, or nothing may be written."""
    tried, failed = schema._tried, False

    def once(address: str) -> sqlite3.Connection:
        nonlocal failed
        if failed:
            return tried(address)
        failed = True
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorcode = code
        raise error

    monkeypatch.setattr(schema, "_tried", once)


KINDS = sorted(
    value
    for name, value in vars(sqlite3).items()
    if name.startswith(("SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_FULL")) and isinstance(value, int)
)


def test_every_kind_of_a_failing_disk_leaves_reading_possible(place: DataDir, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(place)
    for code in KINDS:
        with monkeypatch.context() as patched:
            failing_once(patched, code)
            with Register.open(place) as register:
                assert [one.number for one in register.of_source("wa")] == ["AC1"]


@pytest.mark.parametrize("log", ["register.db-wal", "register.db-journal"])
def test_a_full_disk_is_called_that_where_an_unfinished_log_forbids_reading(
    place: DataDir, monkeypatch: pytest.MonkeyPatch, log: str
) -> None:
    filled(place)
    (place.root / log).write_bytes(b"something")
    monkeypatch.setattr(schema, "is_full", lambda _: True)
    failing_once(monkeypatch, sqlite3.SQLITE_IOERR_SHMSIZE)
    with pytest.raises(StorageError, match="The disk is full"):
        Register.open(place)


def test_an_error_of_the_disk_is_called_full_only_where_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR_WRITE
    assert "full" not in str(schema.fault(error, tmp_path / "register.db"))
    monkeypatch.setattr(schema, "_LEAST_FREE", 1 << 62)
    assert "The disk is full" in str(schema.fault(error, tmp_path / "register.db"))
    assert reason(OSError(errno.ENOSPC, "No space left on device")) == "the disk is full"
    assert reason(OSError(errno.EACCES, "Permission denied")) == "Permission denied"
