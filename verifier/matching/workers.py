"""What processes that match very many names have in common: how they start, and that they seldom look for cycles.

Matching makes very many small objects, and no cycles to speak of. Left alone, Python's collector walks through all that
was made again and again: a tenth to a sixth of the time.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from cache.later import Module

if TYPE_CHECKING:
    import threading
    from multiprocessing.context import BaseContext
else:
    threading = Module("threading")

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


def starting() -> BaseContext:
    """How to start workers: forked ones begin at once with all modules loaded; beside other threads that is unsafe."""
    import multiprocessing

    alone = threading.active_count() == 1 and "fork" in multiprocessing.get_all_start_methods()
    return multiprocessing.get_context("fork" if alone else "spawn")
