"""Whether a licence number can be one of a state's, which states have numbers like it, and which slip spoils it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import combinations
from typing import NamedTuple

from verifier.names.number_match import compare_numbers
from verifier.names.numbers import CAPITALS, LOOK_ALIKE, SHAPES, fold_number, squeeze, whole_form


@cache
def _any_whole() -> re.Pattern[str]:
    """A number of the full form of any state."""
    return re.compile("|".join(f"(?:{whole_form(state).pattern})" for state in SHAPES))


@lru_cache(maxsize=1024)
def likely_jurisdictions(text: str) -> tuple[str, ...]:
    """The states whose own full form the text has, in alphabetical order; many share the plain forms."""
    squeezed = squeeze(text)
    if not squeezed or not _any_whole().fullmatch(squeezed):
        return ()
    dotted = text.strip().upper()
    fits = (state for state in SHAPES if whole_form(state).fullmatch(squeezed) and _punctuation_fits(state, dotted))
    return tuple(sorted(fits))


@lru_cache(maxsize=1024)
def shape_fits(text: str, jurisdiction: str) -> bool | None:
    """Whether a typed number can be one of the state's, its habits allowed; None where no shape is known."""
    shape = SHAPES.get(jurisdiction)
    if shape is None:
        return None
    squeezed = squeeze(text)
    whole = whole_form(jurisdiction)
    if whole.fullmatch(squeezed):
        return True
    digits = fold_number(text, jurisdiction).lstrip("0")
    fronts = ("", *shape.drop.split("|")) if "[" not in shape.drop else ("", "AC")
    forms = {squeezed, *(f"{front}{digits.zfill(n)}" for front in fronts for n in range(len(digits), 12))}
    forms |= {form + shape.tail for form in tuple(forms) if shape.tail.isdigit()}
    return any(whole.fullmatch(form) for form in forms)


_PUNCTUATION = {
    "CO": r"[^.\s-]*\.\d+", "IL": r"198\.?\d{6}", "OH": r"6[56]\.\d+", "VT": r"091\.\d+", "KS": r"\d\d-?\d{5}",
    "CT": r"\d{1,2}\.\d{6}", "UT": r"\d+-1201", "WI": r"\d+-55", "HI": r"ACU[- ]?\d+", "ID": r"ACU[- ]?\d+",
    "AZ": r"LAC[- ]?\d+",
}  # fmt: skip


def _punctuation_fits(state: str, text: str) -> bool:
    pattern = _PUNCTUATION.get(state)
    if pattern is None:
        return "." not in text or state == "WA"
    return re.fullmatch(pattern, text) is not None


def shape_slip(text: str, jurisdiction: str) -> str:
    """The slip that keeps a number from having the state's shape, in words; "" when it fits or no one slip is to blame.

    It says what is odd about the number, never which number is meant: a missing digit could be any.
    """
    if shape_fits(text, jurisdiction) is not False:
        return ""
    squeezed, spoiled = squeeze(text), _spoiled(jurisdiction)
    if spoiled.alike.fullmatch(squeezed.translate(LOOK_ALIKE)):
        whole = whole_form(jurisdiction)
        right = next(filter(whole.fullmatch, _look_alikes(squeezed)), None)
        if right is not None:
            return compare_numbers(text, right, jurisdiction).slip
    if spoiled.one_less.fullmatch(squeezed):
        return "one digit missing"
    if spoiled.one_more.fullmatch(squeezed):
        return "one digit too many"
    folded = fold_number(text, jurisdiction)
    digits = folded.lstrip(CAPITALS)
    return "other letters in front or behind" if digits != folded and shape_fits(digits, jurisdiction) else ""


class _Spoiled(NamedTuple):
    """What numbers of one state look like with a slip in them."""

    alike: re.Pattern[str]
    """With every letter read as the digit it looks like, in the shape and in the number."""
    one_less: re.Pattern[str]
    one_more: re.Pattern[str]


_ATOM = re.compile(
    r"\\d(?:\{(?P<least>\d+)(?:,(?P<most>\d+))?\}|\+)?|\[\d+\]|(?P<other>\[[A-Z-]+\](?:\{[\d,]+\})?|\(\?:|[^\d])|\d"
)
"""One piece of a shape: digits of a kind, or (``other``) letters and the signs that group them."""


@cache
def _spoiled(jurisdiction: str) -> _Spoiled:
    whole = whole_form(jurisdiction).pattern
    less, more = [], []
    for atom in _ATOM.finditer(whole):
        if atom["other"] is None:
            before, after = whole[: atom.start()], whole[atom.end() :]
            less.append(before + _one_fewer(atom) + after)
            more += [f"{before}\\d{atom[0]}{after}", f"{before}{atom[0]}\\d{after}"]
    alike = "[A-Z0-9]".join(part.translate(LOOK_ALIKE) for part in whole.split("[A-Z]"))
    return _Spoiled(re.compile(alike), re.compile("|".join(less)), re.compile("|".join(more)))


def _one_fewer(atom: re.Match[str]) -> str:
    """The same piece with one digit less."""
    if atom["least"] is None:
        return ""
    least = max(0, int(atom["least"]) - 1)
    return rf"\d{{{least},{int(atom['most']) - 1}}}" if atom["most"] else rf"\d{{{least}}}"


_LOOKED_ALIKE = {digit: chr(letter) for letter, digit in reversed(LOOK_ALIKE.items())}
"""The letter that each digit is rather read as: O for 0, though Q and D look like it too."""
_MOST_ALIKE, _MOST_PLACES = 6, 12
"""Signs that are exchanged at most, and places that are tried for it."""


def _look_alikes(squeezed: str) -> Iterator[str]:
    """The number with letters for the digits they look like, or the other way round, in few places first."""
    other = {at: LOOK_ALIKE.get(ord(sign)) or _LOOKED_ALIKE.get(sign) for at, sign in enumerate(squeezed)}
    places = [at for at, sign in other.items() if sign][:_MOST_PLACES]
    for count in range(1, _MOST_ALIKE + 1):
        for some in combinations(places, count):
            yield "".join(other[at] or sign if at in some else sign for at, sign in enumerate(squeezed))
