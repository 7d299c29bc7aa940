"""Reports of a checked roster: the same rows in the same order in every format, and nothing in them that can run.

A format is a module with one function `write(report, out)`; it is loaded only when asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import BinaryIO, Protocol

from verifier.errors import UsageError
from verifier.roster.result import About, ResultRow, Tally

FORMATS = {
    "csv": "csv",
    "xlsx": "xlsx",
    "json": "json",
    "jsonl": "jsonl",
    "html": "html",
    "md": "markdown",
    "markdown": "markdown",
    "junit": "junit",
    "xml": "junit",
    "ics": "ics",
    "text": "text",
}
"""What a user may ask for (a format or a file's ending) -> the module that writes it."""
BINARY = frozenset({"xlsx"})


class ResultRows(Protocol):
    """Result rows that can be read more than once."""

    def __iter__(self) -> Iterator[ResultRow]:
        """Yield every row in the order of the list."""
        ...

    def __len__(self) -> int:
        """Return how many rows there are."""
        ...


@dataclass(frozen=True, slots=True)
class Report:
    """All that a report is written from; equal reports give equal bytes in every format."""

    about: About
    tally: Tally
    rows: ResultRows


class Writer(Protocol):
    """One format."""

    def write(self, report: Report, out: BinaryIO) -> None:
        """Write the whole report."""
        ...


def module_of(word: str) -> str:
    """Return the module of a format or file ending; raises UsageError for an unknown one."""
    found = FORMATS.get(word.casefold().lstrip("."))
    if found is None:
        raise UsageError(
            f"There is no format {word!r}.", where="--format", do=f"There are: {', '.join(sorted(FORMATS))}."
        )
    return found


def write(module: str, report: Report, out: BinaryIO) -> None:
    """Write the report in the format of this module."""
    writer: Writer = import_module(f"verifier.roster.report.{module}")
    writer.write(report, out)
