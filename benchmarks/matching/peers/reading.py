"""How every peer reads names and numbers, and what a licence number is worth to it."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.matching.common import plain
from verifier.names import parse_name


class Record(NamedTuple):
    """One row of the register, ready to compare."""

    number: int
    state: str
    given: str
    middle: str
    family: str
    digits: str

    @property
    def name(self) -> str:
        """All words, given names first."""
        return " ".join(part for part in (self.given, self.middle, self.family) if part)


def digits(text: str) -> str:
    """A licence number without letters, signs and padding."""
    return re.sub(r"\D", "", text).lstrip("0")


def printed(text: str) -> str:
    """A register's name in plain words."""
    return " ".join(re.findall("[a-z]+", plain(text).replace("-", " ").replace("'", "")))


def typed(text: str) -> str:
    """A typed name in plain words, read as we read it: credentials gone, given names first."""
    name = parse_name(text)
    return " ".join((*name.given, *name.middle, *name.family))


def records(db: Path) -> Iterator[Record]:
    """The rows of a register file."""
    conn = sqlite3.connect(f"{db.absolute().as_uri()}?mode=ro", uri=True)
    found = conn.execute("SELECT id, jurisdiction, given, middle, family, number FROM credential ORDER BY id")
    for ident, state, given, middle, family, number in found:
        yield Record(ident - 1, state, printed(given), printed(middle), printed(family), digits(number))
    conn.close()


def bonus(value: float, asked: str, listed: str) -> float:
    """A score with what the licence number adds or takes away."""
    if not asked:
        return value
    return value + (0.25 if asked == listed else -0.25)
