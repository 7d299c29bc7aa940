"""Whether a word is a name that people in the United States bear, and how many of them: of all, and of those whose
family names are of one tradition, and which tradition that is."""

from functools import lru_cache
from typing import NamedTuple

from verifier.names.lookup import find_row

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
    row = find_row("listed_family.tsv", word)
    return FamilyBearers(int(row[0]), int(row[1]) / 100) if row is not None else _NOBODY


@lru_cache(maxsize=_REMEMBERED)
def given_bearers(word: str) -> int:
    """People in the United States with this first name, by births and voters; 0 when it is not listed."""
    row = find_row("listed_given.tsv", word)
    return int(row[0]) if row is not None else 0


@lru_cache(maxsize=_REMEMBERED)
def is_mans_name(word: str) -> bool:
    """True for a first name (small ASCII letters) that in the United States hardly any woman bears."""
    row = find_row("listed_given.tsv", word)
    return row is not None and len(row) > 1


def is_listed_name(word: str) -> bool:
    """True when the word is a family name or a first name of these lists: it is then a name of its own, not a slip."""
    return family_bearers(word) > 0 or given_bearers(word) > 0


def rather_family(word: str, times: float = 1.0) -> bool:
    """True when so many times more people bear the word as a family name than as a first name; never for a word of
    neither list."""
    return family_bearers(word) > times * given_bearers(word)


def rather_given(word: str, times: float = 1.0) -> bool:
    """True when so many times more people bear the word as a first name than as a family name; never for a word of
    neither list."""
    return given_bearers(word) > times * family_bearers(word)


# --- traditions -------------------------------------------------------------------------------------------------------

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
