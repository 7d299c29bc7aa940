"""Twenty refreshes at once: one works, the others leave at once and say so."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass

from tests.sandbox.faults import Fault
from tests.soak.scene import MD_HOST, Scene
from verifier.exits import Exit

MANY = 20


@dataclass(frozen=True, slots=True)
class Crowd:
    """How they ended."""

    codes: Counter[int]
    last: float
    """Seconds until the last had ended."""
    allowed: float
    against_a_lock: float
    """Seconds that one alone took to find the lock held."""
    startup: float
    """Seconds that the program takes to say its version."""

    @property
    def faults(self) -> int:
        """What is not as it should be; times are told, and count where the machine is not busy with other things."""
        wrong = self.codes != Counter({int(Exit.OK): 1, int(Exit.LOCKED): MANY - 1})
        busy = os.getloadavg()[0] > 2 * (os.cpu_count() or 1)
        return wrong + (self.last > self.allowed and not busy)


def crowd(scene: Scene) -> Crowd:
    """Start them and return how they ended; the board answers when all others have left, so that all of them meet."""
    scene.boards.serve("first")
    alone = max(_took(_start(scene, f"alone-{turn}")) for turn in range(2))
    scene.boards.fail(MD_HOST, Fault.SLOW)
    begun = time.monotonic()
    started = [_start(scene, "many") for _ in range(MANY)]
    while sum(one.poll() is None for one in started) > 1:
        time.sleep(0.02)
    against = min(_took(_start(scene, "many")) for _ in range(3))
    scene.boards.serve("first")
    codes = Counter(one.wait() for one in started)
    last = time.monotonic() - begun
    startup = min(_took(_run("--version")) for _ in range(3))
    return Crowd(codes, last, MANY * alone / (os.cpu_count() or 1) + 1, against, startup)


def _start(scene: Scene, data: str) -> subprocess.Popen[bytes]:
    return _run(*scene.words(scene.folder / f"crowd-{data}", "refresh", "md"))


def _run(*words: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "verifier", *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def _took(started: subprocess.Popen[bytes]) -> float:
    begun = time.monotonic()
    started.wait()
    return time.monotonic() - begun
