"""What can go wrong on our side of the house, grouped by who must act.

A source that gives no usable answer is a `cache.SourceError`; everything else a user can meet is here.
"""

from __future__ import annotations

from typing import ClassVar

from cache.errors import ReportedError
from verifier.exits import Exit


class VerifierError(ReportedError):
    """Something asked for could not be done on our side; `exit_code` tells a script."""

    exit_code: ClassVar[Exit] = Exit.INTERNAL


class UsageError(VerifierError):
    """The command was asked for something that does not exist or does not fit together; the caller must act."""

    exit_code = Exit.USAGE


class InputError(VerifierError):
    """A file or value handed over cannot be used; whoever gave it must act."""

    exit_code = Exit.INPUT


class RegisterError(VerifierError):
    """A database cannot be read or may not be changed: damaged, written by a newer version, out of reach."""

    exit_code = Exit.INPUT


class OperatorError(VerifierError):
    """The machine or the configuration stands in the way; whoever runs the program must act."""

    exit_code = Exit.USAGE


class StorageError(OperatorError):
    """Nothing could be written (full disk, missing permission); what was held before is untouched."""

    exit_code = Exit.INCOMPLETE


class LockedError(VerifierError):
    """Another process is refreshing the same data directory; held data can still be read."""

    exit_code = Exit.LOCKED


class StoppedError(VerifierError):
    """Somebody pressed Ctrl-C in work that can be gone on with; the text says how."""

    exit_code = Exit.INTERRUPTED

    def __init__(self, how: str) -> None:
        super().__init__("Stopped.", do=how)


class InternalError(VerifierError):
    """The program broke one of its own rules; we must act."""

    exit_code = Exit.INTERNAL
