"""How common a given name is among people whose family names are of one tradition, and which tradition that is."""

from functools import lru_cache
from typing import NamedTuple

from verifier.names.listed import given_bearers
from verifier.names.lookup import find_row

_REMEMBERED = 100_000
_ORDER = ("zh", "ko", "ja", "vi")

_WESTERN_BEARERS = 3_000
"""People in the United States above which a first name that no tradition lists is an ordinary Western one."""


class GivenShares(NamedTuple):
    """One given name in the four East Asian traditions."""

    western: bool
    """It is also an ordinary first name of the United States (Grace, but Young and Kim too)."""
    ppm: dict[str, float]
    """Tradition -> parts per million of its people in the United States; only those that list the name."""


_UNLISTED = GivenShares(False, {})


@lru_cache(maxsize=_REMEMBERED)
def given_shares(word: str) -> GivenShares:
    """What the counts of people in the United States say of a given name (small ASCII letters, one word)."""
    row = find_row("given_shares.tsv", word)
    if row is None:
        return _UNLISTED
    return GivenShares(row[0] == "w", {one: float(ppm) for one, ppm in zip(_ORDER, row[1:], strict=True) if ppm})


@lru_cache(maxsize=_REMEMBERED)
def family_shares(family: str) -> dict[str, float]:
    """Tradition ("zh", "ko", "ja", "vi", "other") -> its share of the bearers of a family name; empty if not listed."""
    row = find_row("family_traditions.tsv", family)
    if row is None:
        return {}
    percents = dict(zip((*_ORDER, "other"), map(float, row), strict=True))
    total = sum(percents.values())
    return {one: percent / total for one, percent in percents.items() if percent}


class SyllableShares(NamedTuple):
    """How often a spelled syllable stands in a two-syllable given name, as shares of the names."""

    first: float
    second: float


@lru_cache(maxsize=_REMEMBERED)
def syllable_shares(syllable: str, tradition: str) -> SyllableShares:
    """The share of Chinese ("zh") or Korean ("ko") names of two syllables with this one in either place, or 0."""
    row = find_row("syllable_shares.tsv", syllable)
    if row is None or tradition not in {"zh", "ko"}:
        return SyllableShares(0.0, 0.0)
    first, second, korean = (float(cell) / 1e6 for cell in row)
    return SyllableShares(first, second) if tradition == "zh" else SyllableShares(korean, korean)


def is_western(word: str) -> bool:
    """True when a given name is an ordinary first name of the United States (Grace, Tina, Young)."""
    found = given_shares(word)
    return found.western or (not found.ppm and given_bearers(word) >= _WESTERN_BEARERS)
