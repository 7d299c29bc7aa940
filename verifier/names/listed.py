"""Whether a word is a name that people in the United States bear, and how many of them."""

from __future__ import annotations

import mmap
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

_DATA = Path(__file__).with_name("data")
_REMEMBERED = 100_000


class FamilyBearers(NamedTuple):
    """How many people bear a family name, and which part of them is Asian or Pacific Islander."""

    people: int
    """Of the 2010 Census; 0 when the name is not listed, which means fewer than 100, not none."""
    asian: float
    """A share, 0 to 1."""


_NOBODY = FamilyBearers(0, 0.0)


@lru_cache(maxsize=_REMEMBERED)
def family_bearers(word: str) -> int:
    """People of the 2010 Census with this family name (small ASCII letters); 0 when fewer than 100 have it."""
    return family_listing(word).people


@lru_cache(maxsize=_REMEMBERED)
def family_listing(word: str) -> FamilyBearers:
    """The bearers of a family name and the Asian share of them, as the Census counted."""
    found = _find("listed_family.tsv", word)
    if found is None:
        return _NOBODY
    people, asian = found.split(b"\t")
    return FamilyBearers(int(people), int(asian) / 100)


@lru_cache(maxsize=_REMEMBERED)
def given_bearers(word: str) -> int:
    """People in the United States with this first name, by births and voters; 0 when it is not listed."""
    found = _find("listed_given.tsv", word)
    return int(found) if found is not None else 0


def is_listed_name(word: str) -> bool:
    """True when the word is a family name or a first name of these lists: it is then a name of its own, not a slip."""
    return family_bearers(word) > 0 or given_bearers(word) > 0


@cache
def _table(name: str) -> tuple[mmap.mmap, int]:
    """The bytes of a sorted table, paged in as they are read, and where its first row begins."""
    with (_DATA / name).open("rb") as handle:
        table = mmap.mmap(handle.fileno(), 0, access=mmap.ACCESS_READ)
    start = 0
    while table[start : start + 1] == b"#":
        start = table.find(b"\n", start) + 1
    return table, start


def _find(name: str, word: str) -> bytes | None:
    """The cells behind a word in a table sorted by bytes; None when it has no row."""
    if not word.isascii():
        return None
    sought = word.encode("ascii")
    table, low = _table(name)
    high = len(table)
    while low < high:
        # The row around the middle: from behind the line end before it to its own line end.
        begin = table.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = table.find(b"\n", begin)
        key, _, cells = table[begin:end].partition(b"\t")
        if key == sought:
            return cells
        if key < sought:
            low = end + 1
        else:
            high = begin
    return None
