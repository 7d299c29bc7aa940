"""Writing a report to a file: whole or not at all, readable by its owner only, and never over the list itself."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from cache.errors import reason
from cache.unfinished import begin, finish, sweep
from verifier.errors import StorageError, UsageError


def check_target(target: Path, inputs: list[str]) -> None:
    """Refuse a target that is one of the inputs or cannot be a file; raises UsageError before any work is done."""
    for given in inputs:
        if given != "-" and _same(target, Path(given)):
            raise UsageError(
                "The report would be written over its own input.", where=str(target), do="Name another file."
            )
    if target.is_dir():
        raise UsageError("The report cannot be written: this is a folder.", where=str(target))
    if not target.parent.is_dir():
        raise UsageError("The folder of the report does not exist.", where=str(target.parent))


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return one.resolve() == other.resolve()


def write_atomically(target: Path, write: Callable[[BinaryIO], None]) -> None:
    """Write through a temporary file beside the target, so that a reader sees the old or the new one, never a half."""
    real = target.resolve() if target.is_symlink() else target
    try:
        sweep(real.parent, f".{real.name}.")
        handle, path = begin(real.parent, f".{real.name}.")
        try:
            with os.fdopen(handle, "wb") as out:
                write(out)
                finish(out, path, real)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise StorageError(f"The report cannot be written ({reason(error)}).", where=str(target)) from error


def printable(text: str) -> str:
    """Return a text as standard output can print it: an arrow that its encoding lacks becomes two signs."""
    encoding = sys.stdout.encoding or "ascii"
    try:
        text.encode(encoding)
    except (UnicodeError, LookupError):
        return text.replace("→", "->").encode(encoding, "replace").decode(encoding)
    return text
