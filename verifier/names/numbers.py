"""Licence numbers as boards print them and as people type them, by state; and the check digit of an NPI.

Shapes come from the published files and from the strings practitioners typed into NPPES. The common rule is: fold
case, drop spaces, dashes and dots, and compare without leading zeros where the state pads. A state's line in the table
below says what else may be dropped: the letters in front, a profession code, a suffix.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from string import ascii_letters, ascii_uppercase
from typing import NamedTuple


class NumberAgreement(StrEnum):
    """How a typed number stands to a printed one."""

    NONE_GIVEN = "none_given"
    EQUAL = "equal"
    SLIP = "slip"
    DIFFERENT = "different"


class NumberMatch(NamedTuple):
    """The comparison of two numbers, and, when they differ by a slip, what the slip is in words."""

    agreement: NumberAgreement
    slip: str = ""
    same_digits: bool = False
    """True for a slip that leaves the digits as they are: zeros or letters in front."""


class _Shape(NamedTuple):
    """How one state's numbers look once case and punctuation are folded away."""

    whole: str
    """A full number in the state's own form (a regular expression over the squeezed text)."""
    drop: str = ""
    """What may stand in front, or behind, without changing which licence is meant."""
    pads: bool = True
    """True when leading zeros of the numeric part carry nothing."""
    tail: str = ""
    """What may follow the number: a suffix that is the same for every licence, or a registration period."""
    mixed: bool = False
    """True when letters inside the number are part of it (New Jersey's MZ, Indiana's final A)."""


SHAPES: dict[str, _Shape] = {
    "AK": _Shape(r"\d{3,6}"),
    "AZ": _Shape(r"LAC\d{6}", "LAC"),
    "CA": _Shape(r"AC\d{4,5}", "AC|LAC"),
    "CO": _Shape(r"ACU\d{7}", "ACU"),
    "CT": _Shape(r"\d{1,2}\d{6}", pads=False),
    "DC": _Shape(r"AC\d{6}", "AC"),
    "FL": _Shape(r"AP\d{1,5}|TPAP\d+", "AP"),
    "GA": _Shape(r"\d{3,4}"),
    "HI": _Shape(r"ACU\d{3,4}", "ACU", tail="0"),
    "IA": _Shape(r"A\d{2,3}", "A"),
    "ID": _Shape(r"ACU\d{2,4}", "ACU"),
    "IL": _Shape(r"198\d{6}", "198"),
    "IN": _Shape(r"8[04]\d{6}A", mixed=True),
    "KS": _Shape(r"\d{7}", pads=False),
    "KY": _Shape(r"AC\d{3}", "AC"),
    "LA": _Shape(r"\d{6}"),
    "MA": _Shape(r"\d{6}"),
    "MD": _Shape(r"[UR]\d{5}", "U|R"),
    "ME": _Shape(r"AC\d{3,4}", "AC"),
    "MI": _Shape(r"54\d{8}"),
    "MN": _Shape(r"\d{3,4}"),
    "MO": _Shape(r"(?:19|20)\d{8}"),
    "MT": _Shape(r"MEDACULIC\d+", "MEDACULIC"),
    "NC": _Shape(r"\d{3,4}", "LAC|NC"),
    "NH": _Shape(r"\d{4}"),
    "NJ": _Shape(r"25MZ\d{8}", mixed=True, pads=False),
    "NM": _Shape(r"\d{3,4}"),
    "NV": _Shape(r"\d{4}"),
    "NY": _Shape(r"\d{6}", "25", tail=r"0?\d"),
    "OH": _Shape(r"6[56]\d{6}", pads=False),
    "OR": _Shape(r"AC\d{5,6}", "AC"),
    "PA": _Shape(r"P?AK\d{6}", "AK"),
    "RI": _Shape(r"DA\d{5}", "DA"),
    "TN": _Shape(r"AC\d{3}", "AC"),
    "TX": _Shape(r"AC\d{5}", "AC"),
    "UT": _Shape(r"\d{5,8}1201", tail="1201"),
    "VA": _Shape(r"0121\d{6}", pads=False),
    "VT": _Shape(r"091\d{7}", pads=False),
    "WA": _Shape(r"(?:[A-Z]{2,4})?AC\d{8}", "AC|ACAC|[A-Z]{2,4}AC"),
    "WI": _Shape(r"\d{3,5}55", tail="55"),
    "WY": _Shape(r"A\d{3}", "A"),
}
_LETTERS = "LAC|LICAC|LIC|LICENSE|LICENCE|NO|NUMBER"
"""Words people write in front of any number."""
_OURS = frozenset(
    [
        "A", "AC", "ACAC", "ACP", "ACU", "ACUP", "ACUPUNCTURE", "ACUPUNCTURIST", "AK", "AP", "AX", "CAC", "DA", "DAC",
        "DAOM", "DIPLAC", "EA", "EAM", "EAMP", "L", "LACU", "LACUP", "MEDACULIC", "OM", "R", "RAC", "TPAP", "U",
        "LICENSEDACUPUNCTURIST", "ACUPUNCTURELICENSE", "ACUPUNCTURISTLICENSE", "ACULIC", "ACLIC", "ACLICENSE",
        "LACLIC", "LACNO", "LICNO", "LICENSENO", "LICENSENUMBER", "LICENCENO", "LICENCENUMBER", "N", "NR", "NUM",
        "STATE", "STATELICENSE", "CERT", "CERTIFICATE", "REG", *_LETTERS.split("|"),
    ]
)  # fmt: skip
"""Letters that an acupuncture licence may be written with. Any others may be those of another profession (LMT, MD, DC,
PT): a number of the same digits under them is another licence until a person says otherwise."""
_POSTAL = frozenset(
    [
        "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "FL", "GA", "HI", "ID", "IL", "IN", "IA", "KS", "KY", "LA",
        "ME", "MI", "MN", "MS", "MO", "NE", "NV", "NH", "NJ", "NM", "NY", "NC", "OH", "OK", "OR", "RI", "SC", "SD",
        "TN", "TX", "UT", "VT", "VA", "WA", "WV", "WI", "WY",
    ]
)  # fmt: skip
"""Postal codes that people write in front of a number. DC, MA, MD, MT, ND and PA are the letters of a profession too,
and only MA is none of them in its own state."""

_JUNK = re.compile(r"[^0-9A-Z]+")
LOOK_ALIKE = str.maketrans({"O": "0", "Q": "0", "D": "0", "I": "1", "L": "1", "Z": "2", "S": "5", "G": "6", "B": "8"})
_LOOK_ALIKE_WORDS = {
    "O": "letter O for zero", "I": "letter I for one", "L": "letter L for one", "Z": "letter Z for two",
    "S": "letter S for five", "B": "letter B for eight", "G": "letter G for six", "Q": "letter Q for zero",
    "D": "letter D for zero",
}  # fmt: skip

_MAX = 40


def squeeze(text: str) -> str:
    """The letters and digits of a number, in capitals."""
    if text.isascii() and text.isalnum():
        return text.upper()[:_MAX]
    return _JUNK.sub("", text[: _MAX * 4].upper().translate(_FULL_WIDTH))[:_MAX]


_FULL_WIDTH = {ord("０") + i: str(i) for i in range(10)}


_UNKNOWN = _Shape("")


@cache
def whole_form(jurisdiction: str) -> re.Pattern[str]:
    """The full form of a state's numbers, for squeezed text; one that fits nothing but "" where it is not known."""
    return re.compile(SHAPES.get(jurisdiction, _UNKNOWN).whole)


@cache
def _drop(jurisdiction: str) -> re.Pattern[str]:
    shape = SHAPES.get(jurisdiction)
    own = f"{shape.drop}|" if shape and shape.drop else ""
    return re.compile(rf"^(?:{_LETTERS})?(?:{own})?(?=[0-9])" if own else rf"^(?:{_LETTERS})(?=[0-9])")


def fold_number(text: str, jurisdiction: str) -> str:
    """The comparable form of a licence number within its state; "" when the text holds no digit.

    Two strings fold alike when the state's own habits (letters in front, padding, dots, suffixes) are all that sets
    them apart. Slips are not folded away: they are found by ``compare_numbers`` and named.
    """
    squeezed = squeeze(text)
    digits_alone = squeezed.isdigit()
    if not digits_alone and _FIRST_DIGIT.search(squeezed) is None:
        return ""
    shape = SHAPES.get(jurisdiction, _UNKNOWN)
    may_drop = not digits_alone or shape.drop.isdigit()
    if may_drop and (shape.drop or whole_form(jurisdiction).fullmatch(squeezed) is None):
        squeezed = _drop(jurisdiction).sub("", squeezed, count=1)
    if shape.tail:
        squeezed = _cut_tail(text, squeezed, shape)
    if jurisdiction == "IL" and re.fullmatch(r"198\d{6}", squeezed):
        squeezed = squeezed[3:]
    if jurisdiction == "NY":
        squeezed = _new_york(squeezed)
    if shape.pads and not shape.mixed:
        squeezed = squeezed.lstrip("0") or "0"
    return squeezed


def _cut_tail(text: str, squeezed: str, shape: _Shape) -> str:
    parts = re.split(r"[\s./-]+", text.strip())
    if len(parts) > 1 and re.fullmatch(shape.tail, parts[-1]) and len(squeezed) > len(parts[-1]):
        return squeezed[: -len(parts[-1])]
    if len(shape.tail) > 1 and shape.tail.isdigit() and re.fullmatch(shape.whole, squeezed):
        return squeezed[: -len(shape.tail)]
    return squeezed


def _new_york(squeezed: str) -> str:
    """The profession code 25 may stand in front: "25 004557", "25005814"."""
    if len(squeezed) == 8 and squeezed.startswith("25"):
        return squeezed[2:]
    return squeezed


def loose_digits(text: str) -> str:
    """The digits of a number with look-alike letters read as digits, for finding candidates in spite of a slip."""
    if text.isascii() and len(text) <= _MAX:
        # Nearly every number is digits, with or without letters in front.
        body = text.lstrip(ascii_letters)
        if body.isdigit():
            return body.lstrip("0")
    squeezed = text if text.isdigit() and text.isascii() else squeeze(text)
    first = _FIRST_DIGIT.search(squeezed)
    if first is None:
        return ""
    body = squeezed[first.start() :]
    if not body.isdigit():
        body = _NOT_DIGIT.sub("", body.translate(LOOK_ALIKE))
    return body.lstrip("0")


_FIRST_DIGIT = re.compile("[0-9]")
_NOT_DIGIT = re.compile("[^0-9]+")


def compare_numbers(typed: str, printed: str, jurisdiction: str) -> NumberMatch:
    """Whether a typed number is the printed one, one slip away from it (named), or another number."""
    return compare_folded(
        typed, fold_number(typed, jurisdiction), printed, fold_number(printed, jurisdiction), jurisdiction
    )


_NOT_GIVEN = NumberMatch(NumberAgreement.NONE_GIVEN)
_EQUAL = NumberMatch(NumberAgreement.EQUAL)
_DIFFERENT = NumberMatch(NumberAgreement.DIFFERENT)


def compare_folded(typed: str, folded_typed: str, printed: str, folded_printed: str, jurisdiction: str) -> NumberMatch:
    """``compare_numbers`` for numbers that are folded already."""
    a, b = folded_typed, folded_printed
    if not a or not b:
        return _NOT_GIVEN
    if a == b:
        return _EQUAL
    if _halves_differ(a.lstrip(_PREFIX), b.lstrip(_PREFIX)):
        return _DIFFERENT
    return _slip(a, b, typed, printed, jurisdiction)


_PREFIX = ascii_uppercase


def _halves_differ(a: str, b: str) -> bool:
    """True for digits of which no half agrees: whatever slip it was, one half would have outlived it."""
    half = (len(a) if len(a) < len(b) else len(b)) // 2 - 1
    return half > 1 and a[-half:] != b[-half:] and a[:half] != b[:half] and a.isdigit() and b.isdigit()


def _slip(a: str, b: str, typed: str, printed: str, jurisdiction: str) -> NumberMatch:
    digits_a = a if a.isdigit() else re.sub(r"\D", "", a)
    digits_b = b if b.isdigit() else re.sub(r"\D", "", b)
    ours = a.isdigit() or _may_be_ours(a, squeeze(printed), jurisdiction)
    if digits_a and digits_a.lstrip("0") == digits_b.lstrip("0"):
        if digits_a != digits_b and a.isdigit() and b.isdigit():
            word = "zeros lost" if len(digits_a) < len(digits_b) else "zeros added"
            return NumberMatch(NumberAgreement.SLIP, word, same_digits=True)
        if not ours:
            return _DIFFERENT
        beside = not (a.isdigit() or b.isdigit()) and len(a) == len(b)
        word = "other letters beside the digits" if beside else "other letters in front or behind"
        return NumberMatch(NumberAgreement.SLIP, word, same_digits=True)
    if not typed.isdigit() or not printed.isdigit():
        alike = _look_alike(a, b) or _look_alike(squeeze(typed), squeeze(printed))
        if alike:
            return NumberMatch(NumberAgreement.SLIP, alike)
    if not ours:
        return _DIFFERENT
    longer = len(digits_a) - len(digits_b)
    if abs(longer) <= 1:
        word = _one_edit(digits_a, digits_b) if min(len(digits_a), len(digits_b)) >= 3 else ""
        return NumberMatch(NumberAgreement.SLIP, word) if word else _DIFFERENT
    if 1 < longer <= 4 and len(digits_b) >= 4 and digits_a.endswith(digits_b):
        return NumberMatch(NumberAgreement.SLIP, "prefix glued")
    return _DIFFERENT


def _may_be_ours(typed: str, printed: str, jurisdiction: str) -> bool:
    """True when all letters typed that the printed number lacks can be those of an acupuncture licence."""
    known = _LETTER_RUN.findall(printed)
    return all(run in known or _is_ours(run, known, jurisdiction) for run in _LETTER_RUN.findall(typed))


def _is_ours(run: str, known: list[str], jurisdiction: str) -> bool:
    if run in _OURS or run in _POSTAL or (run[:2] in _POSTAL and run[2:] in _OURS):
        return True
    if run == jurisdiction == "MA":
        return True
    # "ACV" for "ACU": a slip in letters of ours.
    return any(run[:2] == other[:2] == "AC" and len(run) > 2 and _one_edit(run, other) for other in known)


_LETTER_RUN = re.compile("[A-Z]+")


def _look_alike(a: str, b: str) -> str:
    if a == b or len(a) != len(b):
        return ""
    changed = []
    for x, y in zip(a, b, strict=True):
        if x == y:
            continue
        if x.translate(LOOK_ALIKE) != y.translate(LOOK_ALIKE):
            return ""
        letter, digit = (x, y) if x.isalpha() else (y, x)
        if not digit.isdigit():
            return ""
        word = _LOOK_ALIKE_WORDS[letter]
        changed.append(word if x.isalpha() else f"{_DIGITS[x]} for {word.split(' for ')[0]}")
    return ", ".join(dict.fromkeys(changed))


_DIGITS = dict(
    zip("0123456789", ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"], strict=True)
)


def _one_edit(a: str, b: str) -> str:
    if len(a) == len(b):
        places = [i for i in range(len(a)) if a[i] != b[i]]
        if len(places) == 1:
            return "one digit differs"
        if (
            len(places) == 2
            and places[1] == places[0] + 1
            and a[places[0]] == b[places[1]]
            and a[places[1]] == b[places[0]]
        ):
            return "two digits swapped"
        return ""
    if abs(len(a) - len(b)) != 1:
        return ""
    short, long = sorted((a, b), key=len)
    for i in range(len(long)):
        if long[:i] + long[i + 1 :] == short:
            return "one digit missing" if len(a) < len(b) else "one digit too many"
    return ""


def npi_problem(text: str) -> str | None:
    """None when the text can be a National Provider Identifier, else one plain sentence saying why not.

    Ten digits, the first 1 or 2, and a Luhn check digit over 80840 and the number (CMS, NPI check digit). It is a
    typing check only: a deactivated number passes.
    """
    digits = re.sub(r"[\s-]", "", text)
    if not digits.isascii() or not digits.isdigit() or len(digits) != 10:
        return "An NPI has exactly ten digits."
    if digits[0] not in "12":
        return "An NPI begins with 1 or 2."
    total = 24
    for i, char in enumerate(reversed(digits)):
        value = int(char) * (2 if i % 2 else 1)
        total += value - 9 if value > 9 else value
    return None if total % 10 == 0 else "The last digit does not fit the others: one digit is probably mistyped."
