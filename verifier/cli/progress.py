"""How far something is, drawn on a terminal: nothing before a second has passed, and nothing is left behind."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_AFTER, _EVERY = 1.0, 0.1
_WIDTH = 24


@contextmanager
def counting(words: str, total: int = 0) -> Iterator[Callable[[], None]]:
    """Yield what is to be called for each thing done; with `total` 0 nobody knows how many there will be."""
    begun, drawn, count = time.monotonic(), 0.0, 0

    def step() -> None:
        nonlocal drawn, count
        count += 1
        now = time.monotonic()
        if now - begun > _AFTER and now - drawn > _EVERY:
            drawn = now
            sys.stderr.write(f"\r{bar(words, count, total)} ")
            sys.stderr.flush()

    try:
        yield step
    finally:
        if drawn:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def bar(words: str, count: int, total: int) -> str:
    """Return one line that says how far it is."""
    if not total:
        return f"{words}: {count:,}"
    full = _WIDTH * min(count, total) // total
    return f"{words}: [{'#' * full}{'.' * (_WIDTH - full)}] {count:,} of {total:,}"
