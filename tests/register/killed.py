"""A process that dies before its n-th change on a disk."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable

CHANGES = ("os.rename", "os.mkdir", "os.rmdir", "os.remove", "os.chmod", "open")
"""What the interpreter tells before it changes anything on a disk; `open` only where it may write."""


def killed_at(step: int, work: Callable[[], object]) -> bool:
    """Do something in a process of its own that dies before its n-th change on a disk; return whether it died so."""
    child = os.fork()
    if child == 0:
        left = step

        def counted(event: str, given: tuple[object, ...]) -> None:
            nonlocal left
            writes = event != "open" or (isinstance(given[2], int) and given[2] & (os.O_WRONLY | os.O_RDWR))
            if event in CHANGES and writes:
                left -= 1
                if left < 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        code = 1
        try:
            sys.addaudithook(counted)
            work()
            code = 0
        finally:
            os._exit(code)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in (0, -signal.SIGKILL)
    return code != 0
