"""Looking for cycles of objects seldom: matching makes very many small objects, and no cycles to speak of.

Left alone, Python's collector walks through everything that was made again and again: a tenth to a sixth of the time.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_SELDOM = 100_000, 20, 100


def collect_seldom() -> None:
    """Make this process look for cycles seldom for the rest of its life (a worker's)."""
    gc.freeze()
    gc.set_threshold(*_SELDOM)


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Look for cycles seldom within a block."""
    before = gc.get_threshold()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
