"""What the proofs play on: the sandbox boards in a process of their own, with two answers, and what each leaves."""

from __future__ import annotations

import http.client
import os
import shutil
import signal
import sqlite3
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from tests.sandbox.demo import demo_world
from tests.sandbox.faults import Fault
from tests.sandbox.server import Sandbox
from tests.soak.forked import Ended, run

TODAY = "2026-11-22"
SOURCES = ("md", "co", "ri")
MD_HOST, MD_PATH = "health.maryland.gov", "/bacc/Documents/acupactive.csv"
ANSWERS = ("first", "later")
"""The two answers of the boards: as they are, and after an ordinary month."""

Changes = Counter[tuple[str, str, str, str]]
"""Key, field, before and after of what the change log says of one publish, counted."""


@dataclass(slots=True)
class Boards:
    """The boards of a running sandbox process."""

    port: int

    def serve(self, answer: str) -> None:
        """Let all boards give the one or the other of the two answers."""
        self.get("127.0.0.1", "/heal")
        if answer == "later":
            self.fail("*", Fault.ORDINARY_CHANGE)

    def fail(self, host: str, fault: Fault) -> None:
        """Put a fault in force."""
        self.get("127.0.0.1", f"/fault?host={quote(host)}&fault={fault}")

    def get(self, host: str, path: str) -> bytes:
        """Return what a board serves."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)) as connection:
            connection.request("GET", path, headers={"Host": host})
            return connection.getresponse().read()


@contextmanager
def boards() -> Iterator[Boards]:
    """Yield the boards, served by a process of their own: whoever forks may have no threads."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
        with Sandbox(demo_world(today=date.fromisoformat(TODAY)), slow_seconds=60) as sandbox:
            os.write(writer, f"{sandbox.port}\n".encode())
            while os.getppid() != 1:
                time.sleep(1)
        os._exit(0)
    os.close(writer)
    try:
        with os.fdopen(reader) as said:
            yield Boards(int(said.readline()))
    finally:
        os.kill(pid, signal.SIGTERM)
        os.waitpid(pid, 0)


def rows_of(register: Path) -> dict[str, Counter[tuple[str, ...]]]:
    """Return what the register states of each source; raises sqlite3.Error where it cannot be read."""
    found: dict[str, Counter[tuple[str, ...]]] = {}
    with closing(sqlite3.connect(f"{register.as_uri()}?mode=ro", uri=True)) as conn:
        for source, *row in conn.execute(
            "SELECT source_id, key, name, standing, status_text, expires, coalesce(no_longer_listed_since, '') "
            "FROM credential"
        ):
            found.setdefault(source, Counter())[tuple(map(str, row))] += 1
    return found


def history_of(register: Path) -> dict[str, list[tuple[str, Changes]]]:
    """Return the publishes of each source in order: the hash of its bytes, and what the change log says of it."""
    found: dict[str, list[tuple[str, Changes]]] = {}
    with closing(sqlite3.connect(f"{register.as_uri()}?mode=ro", uri=True)) as conn:
        changes: dict[int, Changes] = {}
        for publish, *row in conn.execute(
            "SELECT h.publish_id, c.key, h.field, h.before, h.after FROM change h JOIN credential c "
            "ON c.id = h.credential_id"
        ):
            changes.setdefault(publish, Counter())[row[0], row[1], row[2], row[3]] += 1
        for ident, source, digest in conn.execute("SELECT id, source_id, bundle FROM publish ORDER BY id"):
            found.setdefault(source, []).append((digest, changes.get(ident, Counter())))
    return found


def unsound(database: Path) -> str:
    """Return what SQLite finds wrong in a file, "" for nothing."""
    if not database.exists():
        return ""
    with TemporaryDirectory() as folder:
        # In a copy with its journal: whoever reads the file next takes back what a killed process left half written.
        for file in database.parent.glob(f"{database.name}*"):
            shutil.copyfile(file, Path(folder) / file.name)
        try:
            with closing(sqlite3.connect(Path(folder) / database.name)) as conn:
                said = str(conn.execute("PRAGMA integrity_check").fetchone()[0])
                return "" if said == "ok" else said
        except sqlite3.Error as error:
            return str(error)


@dataclass(slots=True)
class Scene:
    """One folder with everything the proofs start from."""

    folder: Path
    boards: Boards
    rows: dict[str, dict[str, Counter[tuple[str, ...]]]] = field(default_factory=dict)
    """By answer and source: what a register states after it."""
    bundles: dict[str, dict[str, str]] = field(default_factory=dict)
    """By source: the answer that bytes of this hash are."""
    changes: dict[tuple[str, str, str], Changes] = field(default_factory=dict)
    """By source, answer before and answer now: what the change log has to say."""

    @property
    def staff(self) -> Path:
        """A list of people of whom some are gone in the later answer."""
        return self.folder / "staff.csv"

    def data(self, answer: str) -> Path:
        """Return a data directory that was refreshed with this answer; not to be changed, but to be copied."""
        return self.folder / f"data-{answer}"

    def export(self, answer: str) -> Path:
        """Return an export of it."""
        return self.folder / f"export-{answer}.db"

    def backup(self, answer: str) -> Path:
        """Return a backup of it."""
        return self.folder / f"backup-{answer}.tar"

    def file(self, answer: str) -> Path:
        """Return Maryland's file with this answer, as a person would have saved it."""
        return self.folder / f"md-{answer}.csv"

    def words(self, data: Path, *command: str) -> list[str]:
        """Return a whole command line on a data directory, whose sandbox part is what is written."""
        return ["--data-dir", str(data), "--as-of", TODAY, "--sandbox", str(self.boards.port), "--quiet", *command]

    def run(self, data: Path, *command: str) -> Ended:
        """Run a command that must end well."""
        ended = run(self.words(data, *command), self.folder)
        assert ended.code in (0, 1, 3, 4), (command, ended)
        return ended

    def make(self) -> None:
        """Make all of it."""
        trial = self.folder / "trial"
        for answer in (*ANSWERS, "first", "later"):
            self.boards.serve(answer)
            self.run(trial, "refresh", *SOURCES)
            self.rows[answer] = rows_of(trial / "sandbox" / "register.db")
            if not self.file(answer).exists():
                self.file(answer).write_bytes(self.boards.get(MD_HOST, MD_PATH))
                if answer == "later":
                    shutil.copytree(self.data("first"), self.data(answer))
                self.run(self.data(answer), "refresh", *SOURCES)
                self.run(self.data(answer), "export", str(self.export(answer)))
                self.run(self.data(answer), "backup", str(self.backup(answer)))
        for source, publishes in history_of(trial / "sandbox" / "register.db").items():
            (first, _), (later, there), (_, back), (_, again) = publishes
            assert there == again, "the second month reads as the first"
            self.bundles[source] = {first: "first", later: "later"}
            self.changes |= {(source, "first", "later"): there, (source, "later", "first"): back}
        assert all(self.changes.values()), "every source must change"
        self._write_list()

    def _write_list(self) -> None:
        gone = {key for key, *_ in self.rows["later"]["md"] - self.rows["first"]["md"]}
        rows = sorted(self.rows["first"]["md"])
        chosen = [row for row in rows if row[0] in gone][:3] + [row for row in rows if row[0] not in gone][:5]
        lines = ["name,state,license", *(f'"{row[1]}",MD,{row[0].rpartition("|")[2]}' for row in chosen)]
        self.staff.write_text("\n".join(lines) + "\n", encoding="utf-8")


def answer_in(scene: Scene, source: str, stated: Mapping[str, Counter[tuple[str, ...]]]) -> str:
    """Return which answer a register states of a source, "" for a mixture of both or something else."""
    return next((one for one in ANSWERS if scene.rows[one].get(source) == stated.get(source)), "")


def lost_changes(scene: Scene, register: Path) -> int:
    """Return how many lines the change log lacks or has too many, of all publishes."""
    lost = 0
    for source, publishes in history_of(register).items():
        labels = [scene.bundles[source].get(digest, "") for digest, _ in publishes]
        for before, now, (_, said) in zip(labels, labels[1:], publishes[1:], strict=False):
            expected = scene.changes.get((source, before, now), Counter())
            lost += ((expected - said) + (said - expected)).total()
    return lost
