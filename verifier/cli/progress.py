"""How far something is: a bar on a terminal, elsewhere a line each ten seconds; nothing before a second has passed."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from verifier.cli.streams import visible, write_own

_AFTER, _EVERY = 1.0, 0.1
_LINE_EVERY = 10.0
_WIDTH = 24


class Counter:
    """The count of one piece of work, told by whoever counts and by the clock, whichever comes first."""

    def __init__(self, words: str, total: int, *, drawn: bool) -> None:
        """Begin now; nobody knows how many there will be when `total` is 0."""
        self.words, self.total, self.drawn = words, total, drawn
        self.count = 0
        self.begun = self.told = time.monotonic()
        self.visible = False
        self._one_at_a_time = threading.Lock()

    def step(self) -> None:
        """Count one thing done."""
        self.count += 1
        self.tell()

    def tell(self) -> None:
        """Draw or print, when it is time."""
        now = time.monotonic()
        every, after = (_EVERY, _AFTER) if self.drawn else (_LINE_EVERY, _LINE_EVERY)
        if now - self.begun <= after or now - self.told <= every:
            return
        with self._one_at_a_time:
            self.told = now
            line = bar(self.words, self.count, self.total, now - self.begun)
            if self.drawn:
                self.visible = True
                write_own(sys.stderr, f"\r{visible(line)}\x1b[K")
            else:
                sys.stderr.write(f"{line} ({now - self.begun:.0f} s)\n")
            sys.stderr.flush()

    def wipe(self) -> None:
        """Leave nothing behind on a terminal."""
        if self.visible:
            write_own(sys.stderr, "\r\x1b[K")
            sys.stderr.flush()


@contextmanager
def counting(words: str, total: int = 0, *, drawn: bool = True) -> Iterator[Callable[[], None]]:
    """Yield what is to be called for each thing done.

    No thread watches: processes that are started beside one begin anew, which costs a long list a second.
    """
    counted = Counter(words, total, drawn=drawn)
    try:
        yield counted.step
    finally:
        counted.wipe()


@contextmanager
def working(words: str, total: int = 0, *, drawn: bool = True) -> Iterator[Counter]:
    """Yield the counter of a block of work, which goes on telling while a single thing takes long."""
    counted, over = Counter(words, total, drawn=drawn), threading.Event()

    def watch() -> None:
        while not over.wait(_EVERY if drawn else 1.0):
            counted.tell()

    watching = threading.Thread(target=watch, name="progress", daemon=True)
    watching.start()
    try:
        yield counted
    finally:
        over.set()
        watching.join()
        counted.wipe()


def bar(words: str, count: int, total: int, seconds: float = 0) -> str:
    """Return one line that says how far it is; a mark that moves where nothing can be counted."""
    if not total:
        at = int(seconds * 2) % _WIDTH
        return f"{words}: {count:,}" if count else f"{words}: [{'.' * at}#{'.' * (_WIDTH - 1 - at)}]"
    full = _WIDTH * min(count, total) // total
    return f"{words}: [{'#' * full}{'.' * (_WIDTH - full)}] {count:,} of {total:,}"
