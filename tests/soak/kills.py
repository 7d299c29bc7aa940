"""`kill -9` at random moments of whatever writes: what was good stays whole and readable, the next run tidies up."""

from __future__ import annotations

import hashlib
import json
import random
import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from cache.store import EvidenceStore
from tests.soak.forked import KILLED, Ended, run
from tests.soak.scene import ANSWERS, SOURCES, Scene, answer_in, lost_changes, rows_of, unsound
from verifier.exits import Exit
from verifier.register.export import manifest_path

FAULTS = ("mixed", "corrupt", "lost", "unreadable", "half", "leftover", "not recovered", "told wrongly")


@dataclass(slots=True)
class Kills:
    """What one command did under its kills."""

    command: str
    runs: int = 0
    killed: int = 0
    """How many runs were really cut off; the others had ended."""
    faults: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    def blame(self, fault: str, note: object) -> None:
        """Count one fault and keep what showed it."""
        self.faults[fault] += 1
        self.notes.append(f"{self.command}: {fault}: {note}")


class Play:
    """One command under kills: how it starts, and what has to be true after a kill and after the next whole run."""

    command = ""

    def __init__(self, scene: Scene, folder: Path, found: Kills) -> None:
        self.scene, self.folder, self.found = scene, folder, found
        folder.mkdir()
        self.data = folder / "data"
        shutil.copytree(scene.data("first"), self.data)
        self.place = self.data / "sandbox"
        self.prepare()
        self.known = self._files()

    def prepare(self) -> None:
        """Prepare more than a copy of the first answer."""

    def words(self, target: str) -> list[str]:
        """Return the command that brings the target about."""
        raise NotImplementedError

    def check(self, target: str, ended: Ended, *, whole: bool) -> None:
        """Blame what is wrong, after a kill or after a whole run."""
        raise NotImplementedError

    def before(self, target: str) -> None:
        """Change the world so that there is something to do."""

    def start(self, target: str, kill_after: float | None = None) -> Ended:
        """Run the command."""
        return run(self.scene.words(self.data, *self.words(target)), self.folder, kill_after=kill_after)

    def check_databases(self) -> None:
        """Blame a damaged database."""
        for name in ("register.db", "private.db"):
            if said := unsound(self.place / name):
                self.found.blame("corrupt", f"{name}: {said}")

    def check_answer(self, target: str) -> None:
        """Blame an answer that cannot be had."""
        words = self.scene.words(self.data, "check", "Jingxia Caiphijun", "--state", "MD", "--offline")
        asked = run(words, self.folder)
        if asked.code != 0:
            self.found.blame("unreadable", asked)

    def check_register(self, target: str, ended: Ended, *, whole: bool) -> None:
        """Blame a mixture, a lost change, a publish without its evidence, and a target that was not reached."""
        register = self.place / "register.db"
        stated = rows_of(register)
        for source in SOURCES:
            answer = answer_in(self.scene, source, stated)
            if not answer:
                self.found.blame("mixed", source)
            elif whole and answer != target and source in self.aims:
                self.found.blame("not recovered", (source, ended))
        if lost := lost_changes(self.scene, register):
            self.found.blame("lost", f"{lost} lines of the change log")
        store = EvidenceStore(self.place / "evidence")
        for sha256 in _cited(register):
            if store.intact_size(sha256) is None:
                self.found.blame("lost", f"evidence {sha256}")

    aims: tuple[str, ...] = SOURCES
    """The sources of which the command brings the target."""

    def check_leftovers(self) -> None:
        """Blame files that a whole run leaves and no run before it had."""
        for name in sorted(self._files() - self.known):
            self.found.blame("leftover", name)

    def _files(self) -> set[str]:
        """Return what lies here, but for evidence, what was said, and what a reader may leave beside a database."""
        found = set()
        for path in self.folder.rglob("*"):
            empty_log = path.name.endswith("-shm") or (path.name.endswith("-wal") and not path.stat().st_size)
            if path.is_file() and path.suffix != ".gz" and path.parent.name != ".said" and not empty_log:
                found.add(path.relative_to(self.folder).as_posix())
        return found


def _cited(register: Path) -> Iterator[str]:
    conn = sqlite3.connect(f"{register.as_uri()}?mode=ro", uri=True)
    try:
        yield from (row[0] for row in conn.execute("SELECT DISTINCT sha256 FROM part"))
    finally:
        conn.close()


class Refresh(Play):
    """Three boards are refreshed, each of which has changed."""

    command = "refresh"

    def before(self, target: str) -> None:
        self.scene.boards.serve(target)

    def words(self, target: str) -> list[str]:
        return ["refresh", *SOURCES]

    def check(self, target: str, ended: Ended, *, whole: bool) -> None:
        self.check_register(target, ended, whole=whole)


class ImportFile(Refresh):
    """A register that a person saved is imported."""

    command = "import-file"
    aims = ("md",)

    def before(self, target: str) -> None:
        pass

    def words(self, target: str) -> list[str]:
        return ["import-file", str(self.scene.file(target)), "--source", "md", "--seen-on", "2026-11-22"]


class Import(Refresh):
    """A whole register that was written elsewhere is taken over."""

    command = "import"

    def before(self, target: str) -> None:
        pass

    def words(self, target: str) -> list[str]:
        return ["import", str(self.scene.export(target))]

    def check(self, target: str, ended: Ended, *, whole: bool) -> None:
        stated = rows_of(self.place / "register.db")
        answers = {answer_in(self.scene, source, stated) for source in SOURCES}
        if answers not in [{one} for one in ANSWERS]:
            self.found.blame("mixed", answers)
        elif whole and answers != {target}:
            self.found.blame("not recovered", ended)


class Restore(Import):
    """A backup is put over the installation."""

    command = "restore --force"

    def words(self, target: str) -> list[str]:
        return ["restore", str(self.scene.backup(target)), "--force"]

    def check(self, target: str, ended: Ended, *, whole: bool) -> None:
        self.check_answer(target)  # whatever command comes next finishes what was cut off
        super().check(target, ended, whole=whole)
        for aside in self.place.glob("before-restore-*"):
            shutil.rmtree(aside)


class Export(Play):
    """The register is written into a file and its manifest."""

    command = "export"

    def words(self, target: str) -> list[str]:
        return ["export", str(self.folder / "out.db")]

    def check(self, target: str, ended: Ended, *, whole: bool) -> None:
        file = self.folder / "out.db"
        if file.exists() and (said := unsound(file)):
            self.found.blame("half", said)
        manifest = manifest_path(file)
        try:
            told = json.loads(manifest.read_text(encoding="utf-8")) if manifest.exists() else {}
        except ValueError as error:
            self.found.blame("half", error)
            return
        if file.exists() and told and told["sha256"] != hashlib.sha256(file.read_bytes()).hexdigest():
            self.found.blame("mixed", "the manifest is not of this file")
        if whole:
            # One that was written whole before the kill may be left as it is.
            refused = ended.code == Exit.USAGE and "exists already" in ended.err
            if not (file.exists() and told and (ended.code == Exit.OK or refused)):
                self.found.blame("not recovered", ended)
            file.unlink(missing_ok=True)
            manifest.unlink(missing_ok=True)


class _Offline(Play):
    """Works on a register that is exchanged between the runs."""

    def before(self, target: str) -> None:
        for name in ("register.db", "register.db-wal", "register.db-shm"):
            (self.place / name).unlink(missing_ok=True)
        shutil.copy(self.scene.data(target) / "sandbox" / "register.db", self.place / "register.db")


class Roster(_Offline):
    """A list is checked and the result written over the last one."""

    command = "roster -o"

    def prepare(self) -> None:
        self.results: dict[str, bytes] = {}
        for answer in (*ANSWERS, "first"):
            self.before(answer)
            self.start(answer)
            self.results[answer] = (self.folder / "result.csv").read_bytes()
        assert len(set(self.results.values())) == 2, "the list must read differently"

    def words(self, target: str) -> list[str]:
        return ["roster", str(self.scene.staff), "--offline", "-o", "result.csv"]

    def check(self, target: str, ended: Ended, *, whole: bool) -> None:
        held = (self.folder / "result.csv").read_bytes()
        if held not in self.results.values():
            self.found.blame("half", len(held))
        elif whole and held != self.results[target]:
            self.found.blame("not recovered", ended)


class Watch(_Offline):
    """A watch is run: what changed is told once at least, whenever it is killed."""

    command = "watch run"

    def prepare(self) -> None:
        self.told: dict[str, list[str]] = {}
        added = self.start_words("watch", "add", str(self.scene.staff), "--name", "staff", "--by", "soak")
        assert added.code == 0, added
        for answer in ("first", "later", "first"):
            self.before(answer)
            self.told[answer] = _events(self.start(answer))
        assert all(self.told.values()), "both ways something must be told"

    def start_words(self, *words: str) -> Ended:
        """Run another command on the same data."""
        return run(self.scene.words(self.data, *words), self.folder)

    def words(self, target: str) -> list[str]:
        return ["watch", "run", "staff", "--offline", "--json"]

    def check(self, target: str, ended: Ended, *, whole: bool) -> None:
        if not whole:
            self.first_told = _events(ended)
            return
        told = _events(ended)
        if sorted(told or self.first_told) != sorted(self.told[target]):
            self.found.blame("lost", (self.first_told, told, self.told[target]))


def _events(ended: Ended) -> list[str]:
    try:
        said = json.loads(ended.out)
    except ValueError:
        return []
    return [json.dumps(one, sort_keys=True) for one in said["changes"]]


PLAYS: tuple[type[Play], ...] = (Refresh, ImportFile, Import, Export, Watch, Roster, Restore)


def kills(scene: Scene, number: int, seed: int, tell: Callable[[str], None]) -> list[Kills]:
    """Kill each command its share of `number` times and return what was found."""
    chance = random.Random(seed)
    found = [Kills(play.command) for play in PLAYS]
    plays = [play(scene, scene.folder / f"kills-{play.__name__}", one) for play, one in zip(PLAYS, found, strict=True)]
    lasts = [_measured(play) for play in plays]
    for turn in range(number):
        place = turn % len(plays)
        play, target = plays[place], ANSWERS[(turn // len(plays) + 1) % 2]
        lasts[place] = _killed(play, target, chance.uniform(0, 1.05 * lasts[place]))
        tell(f"kills {turn + 1}/{number}")
    return found


def _measured(play: Play) -> float:
    """Return how long the command takes when nobody kills it, once everything it needs is loaded."""
    for target in ("later", "first"):
        play.before(target)
        ended = play.start(target)
        play.check(target, ended, whole=False)
        play.check(target, ended, whole=True)
    return ended.seconds


def _killed(play: Play, target: str, after: float) -> float:
    play.before(target)
    cut = play.start(target, after)
    play.found.runs += 1
    play.found.killed += cut.code == KILLED
    play.check_databases()
    play.check(target, cut, whole=False)
    play.check_answer(target)
    again = play.start(target)
    play.check_databases()
    play.check(target, again, whole=True)
    play.check_leftovers()
    return again.seconds if cut.code == KILLED else max(again.seconds, cut.seconds)
