"""A disk that is full or failing, at each write, sync and rename of each command: what was good stays, and is told."""

from __future__ import annotations

import ctypes
import errno
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from sqlite3 import connect

from tests.sandbox.faults import Fault
from tests.soak.forked import Ended, run
from tests.soak.kills import PLAYS, Kills, Play
from tests.soak.scene import MD_HOST, Scene, rows_of
from verifier.exits import Exit

SHIM = "SOAK_SHIM"
KINDS = {errno.ENOSPC: "ENOSPC", errno.EIO: "EIO"}
EVERY_TO, THEN_EVERY = 200, 25
_FULL = re.compile(r"disk is full|[Nn]o space", re.IGNORECASE)
_TOLD = re.compile(r"disk|space|cannot be|could not be|Input/output", re.IGNORECASE)


def with_shim(words: list[str]) -> str:
    """Start this program again with the failing disk below it; "" once that is so, else why it cannot be."""
    if os.environ.get(SHIM):
        return ""
    compiler = shutil.which("gcc") or shutil.which("cc")
    if compiler is None or sys.platform != "linux":
        return "there is no C compiler here, or no way to preload what it makes"
    library = Path(tempfile.mkdtemp(prefix="soak-shim-")) / "shim.so"
    source = Path(__file__).with_name("shim.c")
    built = subprocess.run(
        [compiler, "-shared", "-fPIC", "-O1", "-Wall", "-o", str(library), str(source), "-ldl"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if built.returncode:
        return f"the compiler refuses the shim: {built.stderr[:200]}"
    _start_again(words, {**os.environ, "LD_PRELOAD": str(library), SHIM: str(library.parent)})
    raise AssertionError


def _start_again(words: list[str], environment: Mapping[str, str]) -> None:
    os.execve(sys.executable, [sys.executable, "-m", "tests.soak", *words], environment)  # noqa: S606


class Accept(Play):
    """An answer that was held back is accepted."""

    command = "held --accept"

    def prepare(self) -> None:
        self.scene.boards.serve("first")
        self.scene.boards.fail(MD_HOST, Fault.TENTH_GONE)
        held = run(self.scene.words(self.data, "refresh", "md"), self.folder)
        self.scene.boards.serve("first")
        assert held.code == Exit.INCOMPLETE, held
        self.ends: list[object] = []

    def check_answer(self, target: str) -> None:
        """Nothing can be said while an answer is held back."""

    def words(self, target: str) -> list[str]:
        return ["held", "1", "--accept", "--why", "looked", "--by", "soak"]

    def check(self, target: str, ended: Ended, *, whole: bool) -> None:
        rows = rows_of(self.place / "register.db")["md"]
        if not self.ends:
            gone = self.scene.rows["first"]["md"] - rows
            assert gone, "accepting must change something"
            self.ends += [self.scene.rows["first"]["md"], rows]
        if rows not in self.ends:
            self.found.blame("mixed", len(rows))
        elif whole and rows != self.ends[1]:
            self.found.blame("not recovered", ended)


class _Private(Play):
    """Writes one row into the private file."""

    rows = ""

    def prepare(self) -> None:
        added = run(self.scene.words(self.data, *self.words("earlier")), self.folder)
        assert added.code == Exit.OK, added

    def check(self, target: str, ended: Ended, *, whole: bool) -> None:
        with closing(connect(self.place / "private.db")) as conn:
            (count,) = conn.execute(f"SELECT count(*) FROM {self.rows}").fetchone()
        if whole and count < 2:
            self.found.blame("not recovered", ended)
        elif count not in (1, 2, 3):
            self.found.blame("lost", f"{count} rows of {self.rows}")


class WatchAdd(_Private):
    """A list is put under watch, with a copy of it."""

    command = "watch add"
    rows = "watch"

    def words(self, target: str) -> list[str]:
        return ["watch", "add", str(self.scene.staff), "--name", target, "--keep-copy", "--by", "soak"]

    def check(self, target: str, ended: Ended, *, whole: bool) -> None:
        again = whole and ended.code == Exit.USAGE and "already" in ended.err
        super().check(target, ended, whole=whole and not again)


class Record(_Private):
    """What a person saw is written down, with the page as an attachment."""

    command = "record"
    rows = "seen_record"

    def words(self, target: str) -> list[str]:
        return [
            "record", "GA", "--name", "QUILLOWMERE, MARISOL", "--number", "521", "--type", "Acupuncturist",
            "--status", "Active", "--expires", "12/31/2027", "--seen-on", "2026-11-20", "--by", "A. Clerk",
            "--attach", str(self.scene.staff),
        ]  # fmt: skip


COMMANDS: tuple[type[Play], ...] = (*PLAYS, Accept, WatchAdd, Record)


def disks(scene: Scene, *, small: bool, only: Sequence[str], tell: Callable[[str], None]) -> list[Kills]:
    """Let each write, sync and rename of each command fail once with each error; return what was found."""
    found = []
    for play_of in COMMANDS:
        if only and play_of.command not in only:
            continue
        one = Kills(play_of.command)
        play = play_of(scene, scene.folder / f"disk-{play_of.__name__}", one)
        if play_of in (PLAYS[4], PLAYS[5]):  # what a list says is compared with its last reading
            play.before("first")
        # A whole run that nothing befalls: how many places there are, and what it ends in.
        saved = scene.folder / f"saved-{play_of.__name__}"
        shutil.copytree(play.folder, saved)
        places = _places(play)
        for at in _chosen(places, small=small):
            for error in KINDS:
                _fail_at(play, saved, at, error)
                tell(f"{play.command}: {at}/{places}")
        found.append(one)
        shutil.rmtree(play.folder)
        shutil.rmtree(saved)
    return found


def _chosen(places: int, *, small: bool) -> Iterable[int]:
    if small:
        return sorted({1, (1 + places) // 2, places}) if places else ()
    return (*range(1, min(places, EVERY_TO) + 1), *range(EVERY_TO + THEN_EVERY, places + 1, THEN_EVERY))


def _places(play: Play) -> int:
    play.before("later")
    ended = _armed(play, 0, 0)
    play.check("later", ended, whole=False)
    play.check("later", ended, whole=True)
    return _count(play)[0]


def _armed(play: Play, at: int, error: int) -> Ended:
    folder = play.folder
    said = folder / ".said" / "shim"

    shim = ctypes.CDLL(None)
    shim.soak_seen.restype = ctypes.c_long

    def arm() -> None:
        shim.soak_arm(ctypes.c_long(at), error, int(error == errno.ENOSPC), os.fsencode(folder))

    def tell() -> None:
        said.write_text(f"{shim.soak_seen()} {shim.soak_hit()}", encoding="utf-8")

    words = play.scene.words(play.data, *play.words("later"))
    return run(words, folder, before=arm, after=tell)


def _count(play: Play) -> tuple[int, str]:
    seen, _, hit = (play.folder / ".said" / "shim").read_text(encoding="utf-8").partition(" ")
    return int(seen), chr(int(hit)) if hit != "0" else ""


def _fail_at(play: Play, saved: Path, at: int, error: int) -> None:
    shutil.rmtree(play.folder)
    shutil.copytree(saved, play.folder)
    play.before("later")
    ended = _armed(play, at, error)
    _, hit = _count(play)
    play.found.runs += 1
    play.found.killed += bool(hit)
    where = f"{KINDS[error]} at {at} ({hit})"
    for problem in _wrong(ended, hit, error):
        play.found.blame("told wrongly", f"{where}: {problem}: {ended}")
    noted = len(play.found.notes)
    play.check_databases()
    play.check("later", ended, whole=ended.code in (Exit.OK, *_LOOKED) and play.command != "watch run")
    play.check_answer("later")
    again = play.start("later")
    play.check_databases()
    play.check("later", again, whole=True)
    if again.code in (Exit.OK, *_LOOKED):
        play.check_leftovers()
    play.found.notes[noted:] = [f"{where}: {note}; it said {ended.said[:300]!r}" for note in play.found.notes[noted:]]


_LOOKED = (Exit.ATTENTION, Exit.A_PERSON_MUST_LOOK, Exit.CANNOT_SAY)
"""How a list ends that was checked."""


def _wrong(ended: Ended, hit: str, error: int) -> Iterator[str]:
    """Yield what is wrong with how a command on a failing disk ended."""
    if not hit:
        return
    if ended.code not in (Exit.OK, Exit.INCOMPLETE, *_LOOKED):
        yield f"exit code {ended.code}"
    if ended.code == Exit.INCOMPLETE:
        # What SQLite calls an I/O error may be a full disk: only its own call knew.
        full = error == errno.ENOSPC and hit == "w" and "disk I/O error" not in ended.said
        if not (_FULL if full else _TOLD).search(ended.said):
            yield "the sentence"
