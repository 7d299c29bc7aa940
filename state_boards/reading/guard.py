"""One guard before everything that reads bytes from outside: no answer ends more than its own source's run.

Whatever Python raises on bytes that nobody foresaw becomes a SourceError that names the source and the place, and a
reading that does not end is ended. `contract.source` puts it around every `plan`, `parse` and `bundle_of`.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TypeVar

from cache.errors import LimitError, ReportedError, SourceError
from state_boards.contract.errors import DriftError

SECONDS = 30.0
"""How long reading may take before its size counts: seconds of work, which a busy machine does not use up."""
SECONDS_PER_BYTE = 10.0 / 10_000_000
_AGAIN = 1.0
_STEPS = 100
"""Steps of a loop, between which the interpreter raises what another thread asked it to."""
_NOT_THE_BYTES = (ReportedError, OSError, AssertionError, AttributeError, ImportError, NameError, TypeError)
"""What says already what is wrong, or is wrong with this machine or this program."""
_T = TypeVar("_T")
_at_work = threading.local()


class _TimeIsUpError(BaseException):
    """Raised inside a reading that takes too long."""


def guarded(work: Callable[[], _T], *, source: str, where: str, size: int) -> _T:
    """Return what the work returns; raises its SourceError, or one for what bytes from outside made of it.

    `size` is how many bytes it reads, which sets how long it may take. A guard inside another leaves all to that one.
    """
    if getattr(_at_work, "guarded", False):
        return work()
    allowed = SECONDS + size * SECONDS_PER_BYTE
    watch = _Watch(allowed)
    _at_work.guarded = True
    try:
        try:
            watch.begin()
            return work()
        finally:
            watch.end()
    except _TimeIsUpError:
        watch.end()
        raise LimitError(
            f"Reading the answer of {source} took more than {allowed:.0f} seconds and was stopped.", where=where
        ) from None
    except (RecursionError, MemoryError) as error:
        what = "nested too deeply" if isinstance(error, RecursionError) else "too large for this machine's memory"
        raise LimitError(f"The answer of {source} is {what} to be read.", where=where) from error
    except _NOT_THE_BYTES as error:
        if isinstance(error, SourceError):
            error.where = error.where or where
        raise
    except Exception as error:
        raise DriftError(
            f"The answer of {source} cannot be read ({type(error).__name__} {_place(error)}).", where=where
        ) from error
    finally:
        _at_work.guarded = False


def _place(error: BaseException) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"at {trace.tb_frame.f_code.co_name}:{trace.tb_lineno}" if trace is not None else ""


class _Watch:
    """Raises `_TimeIsUpError` in the thread that made it once it has worked longer; a single step in C is waited for.

    It strikes again after a further second of work, since an exception that meets a finaliser is lost. Nothing strikes
    once `end` has returned or raised; a strike that meets `end` itself needs it once more.
    """

    def __init__(self, seconds: float) -> None:
        """Know the thread and its limit."""
        self._seconds, self._thread, self._spent = seconds, threading.get_ident(), _stopwatch()
        self._over, self._one_at_a_time = threading.Event(), threading.Lock()

    def begin(self) -> None:
        """Watch from now on."""
        threading.Thread(target=self._watch, name="reading", daemon=True).start()

    def _watch(self) -> None:
        wait = self._seconds
        while not self._over.wait(max(wait, 0)):
            with self._one_at_a_time:
                if self._over.is_set():
                    return
                left = self._seconds - self._spent()
                if left <= 0:
                    self._seconds += _AGAIN
                    _raise_in(self._thread)
            wait = max(left, _AGAIN)

    def end(self) -> None:
        """Watch no longer; a strike under way is raised here."""
        with self._one_at_a_time:
            self._over.set()
        for _ in range(_STEPS):
            pass


def _stopwatch() -> Callable[[], float]:
    """Return what tells how long this thread has worked from now on; where no such clock is, how long ago now is."""
    if hasattr(time, "pthread_getcpuclockid"):
        clock = time.pthread_getcpuclockid(threading.get_ident())
        begun = time.clock_gettime(clock)
        return lambda: time.clock_gettime(clock) - begun
    start = time.monotonic()
    return lambda: time.monotonic() - start


def _raise_in(thread: int) -> None:
    import ctypes

    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(_TimeIsUpError))
