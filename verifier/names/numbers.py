"""Licence numbers as boards print them and as people type them, by state; and the check digit of an NPI.

Shapes come from the published files and from the strings practitioners typed into NPPES. The common rule is: fold
case, drop spaces, dashes and dots, and compare without leading zeros where the state pads. A state's line in the table
below says what else may be dropped or left out: the letters in front, a profession code, a suffix. Letters or a code of
another profession are never dropped: with them it is another number.
"""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from cache.later import pattern


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
    code: str = ""
    """The profession's code, which the register prints in front and the certificate may leave out."""
    body: int = 0
    """Digits behind the code. With no code: the register prints one, and nobody has seen which (Connecticut)."""


SHAPES: dict[str, _Shape] = {
    "AK": _Shape(r"\d{3,6}"),
    "AZ": _Shape(r"LAC\d{6}", "LAC"),
    "CA": _Shape(r"AC\d{4,5}", "AC|LAC"),
    "CO": _Shape(r"ACU\d{7}", "ACU"),
    "CT": _Shape(r"\d{1,2}\d{6}", pads=False, body=6),
    "DC": _Shape(r"AC\d{6}", "AC"),
    "FL": _Shape(r"AP\d{1,5}|TPAP\d+", "AP"),
    "GA": _Shape(r"\d{3,4}"),
    "HI": _Shape(r"ACU\d{3,4}", "ACU", tail="0"),
    "IA": _Shape(r"A\d{2,3}", "A"),
    "ID": _Shape(r"ACU\d{2,4}", "ACU"),
    "IL": _Shape(r"198\d{6}", code="198", body=6),
    "IN": _Shape(r"8[04]\d{6}A", mixed=True),
    "KS": _Shape(r"\d{7}", pads=False, code="23", body=5),
    "KY": _Shape(r"AC\d{3}", "AC"),
    "LA": _Shape(r"\d{6}"),
    "MA": _Shape(r"\d{6}"),
    "MD": _Shape(r"[UR]\d{5}", "U"),
    "ME": _Shape(r"AC\d{3,4}", "AC"),
    "MI": _Shape(r"54\d{8}"),
    "MN": _Shape(r"\d{3,4}"),
    "MO": _Shape(r"(?:19|20)\d{8}"),
    "MT": _Shape(r"MEDACULIC\d+", "MEDACULIC"),
    "NC": _Shape(r"\d{3,4}", "LAC|NC"),
    "NH": _Shape(r"\d{4}"),
    "NJ": _Shape(r"25MZ\d{8}", mixed=True, pads=False, code="25MZ", body=8),
    "NM": _Shape(r"\d{3,4}"),
    "NV": _Shape(r"\d{4}"),
    "NY": _Shape(r"\d{6}", tail=r"0?\d", code="25", body=6),
    "OH": _Shape(r"6[56]\d{6}", pads=False, code="65", body=6),
    "OR": _Shape(r"AC\d{5,6}", "AC"),
    "PA": _Shape(r"P?AK\d{6}", "AK"),
    "RI": _Shape(r"DA\d{5}", "DA"),
    "TN": _Shape(r"AC\d{3}", "AC"),
    "TX": _Shape(r"AC\d{5}", "AC"),
    "UT": _Shape(r"\d{5,8}1201", tail="1201"),
    "VA": _Shape(r"0121\d{6}", pads=False, code="0121", body=6),
    "VT": _Shape(r"091\d{7}", pads=False, code="091", body=7),
    "WA": _Shape(r"(?:[A-Z]{2,4})?AC\d{8}", "AC|ACAC|[A-Z]{2,4}AC"),
    "WI": _Shape(r"\d{3,5}55", tail="55"),
    "WY": _Shape(r"A\d{3}", "A"),
}
_LETTERS = "LAC|LICAC|LIC|LICENSE|LICENCE|NO|NUMBER"
"""Words people write in front of any number."""
_OURS = frozenset(
    {"AC", "ACU", "ACUP", "AP", "TPAP", "LAC", "LICAC", "RAC", "DOM", "OMD", "EAMP", "AEMP", "ACAC", "AAC", "MEDACULIC"}
)
"""Letters of acupuncture licences anywhere. LMT, RN, MD, DC, PT and whatever else stands on another profession's
number are no slip of these: two letters or more that are not ours make it another number (case W14)."""
_TOO = frozenset(
    {"NO", "NUM", "NUMBER", "LIC", "LICENSE", "LICENCE", "REG", "CERT", "ACUPUNCTURE", "ACUPUNCTURIST", "STATE"}
)
_POSTAL_OF_A_PROFESSION = frozenset({"DC", "MD", "ND", "PA", "MT"})
"""Postal codes that are a profession's letters too: alone in front of a number they may be either."""

_JUNK = pattern(r"[^0-9A-Z]+")
LOOK_ALIKE = str.maketrans({"O": "0", "Q": "0", "D": "0", "I": "1", "L": "1", "Z": "2", "S": "5", "G": "6", "B": "8"})
CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_EITHER_CASE = CAPITALS + CAPITALS.lower()
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
    own = shape.drop if shape else ""
    postal = f"(?:{jurisdiction})?" if jurisdiction else ""
    if shape and shape.body:
        return re.compile(rf"^{postal}(?:{_LETTERS})?(?=[0-9])")
    if not own:
        return re.compile(rf"^(?:{_LETTERS})(?=[0-9])")
    return re.compile(rf"^(?:{_LETTERS})?(?:{postal}(?:{own}))?(?=[0-9])")


def without_decimal(text: str) -> str:
    """Return a number without the ".0" with which spreadsheets and their readers write a whole one: no board does."""
    whole = text.strip()
    return whole.removesuffix(".0") if whole.removesuffix(".0").isdecimal() else text


@lru_cache(maxsize=4_096)
def fold_number(text: str, jurisdiction: str) -> str:
    """The comparable form of a licence number within its state; "" when the text holds no digit.

    Two strings fold alike when the state's own habits (letters in front, a profession code left out, padding, dots,
    suffixes) are all that sets them apart. Slips are not folded away: they are found by ``compare_numbers`` and named.
    A number that bears another profession's letters keeps them, in small letters: it equals itself and is no slip of
    any other.
    """
    text = without_decimal(text)
    squeezed = squeeze(text)
    digits_alone = squeezed.isdigit()
    if not digits_alone and _FIRST_DIGIT.search(squeezed) is None:
        return ""
    shape = SHAPES.get(jurisdiction, _UNKNOWN)
    if not digits_alone and (shape.drop or whole_form(jurisdiction).fullmatch(squeezed) is None):
        squeezed = _drop(jurisdiction).sub("", squeezed, count=1)
    if not squeezed.isdigit() and _of_another_profession(squeezed, jurisdiction):
        return squeezed.lower()
    if shape.tail:
        squeezed = _cut_tail(text, squeezed, shape)
    if shape.body:
        squeezed = _with_code(text, squeezed, shape)
    if shape.pads and not shape.mixed:
        squeezed = squeezed.lstrip("0") or "0"
    return squeezed


def _with_code(text: str, squeezed: str, shape: _Shape) -> str:
    """Return the number with the profession's code and all its zeros, or without either where the state pads.

    Virginia's register prints 0121000167 and the certificate 000167. Another code stays: Ohio's 35.000440 is a
    physician's. A code that nobody has seen is never added; the zeros behind a printed one are.
    """
    front, *rest = re.split(r"[\s./-]+", text.strip().upper(), maxsplit=1)
    if not shape.code:
        body = squeezed.removeprefix(front) if rest and front.isdigit() else squeezed
        return squeezed.removesuffix(body) + (body.zfill(shape.body) if body.isdigit() else body)
    if rest and front == shape.code and squeezed.startswith(shape.code):
        squeezed = squeezed.removeprefix(shape.code)
    elif rest and front.isdigit():
        return squeezed
    elif squeezed.startswith(shape.code) and len(squeezed) == len(shape.code) + shape.body:
        squeezed = squeezed.removeprefix(shape.code)
    if not squeezed.isdigit() or len(squeezed) > shape.body:
        return squeezed
    return squeezed if shape.pads else f"{shape.code}{squeezed.zfill(shape.body)}"


_RUNS = pattern("[A-Z]{2,}")


def _of_another_profession(squeezed: str, jurisdiction: str) -> bool:
    """Tell whether letters of a number belong to no acupuncture licence and are no slip of this state's own."""
    if whole_form(jurisdiction).fullmatch(squeezed):
        return False
    own = _own_letters(jurisdiction)
    return any(not own.fullmatch(run) and not _mistyped(run, jurisdiction) for run in _RUNS.findall(squeezed))


@cache
def _own_letters(jurisdiction: str) -> re.Pattern[str]:
    """The letters that may stand on a number of this state, one or several words of them together."""
    shape = SHAPES.get(jurisdiction, _UNKNOWN)
    printed = set(re.findall("[A-Z]{2,}", shape.whole)) | {part for part in shape.drop.split("|") if part.isalpha()}
    postal = {jurisdiction} - _POSTAL_OF_A_PROFESSION - {""}
    words = "|".join(sorted(_OURS | _TOO | printed | postal, key=len, reverse=True))
    return re.compile(rf"(?:{words})+[A-Z]?" if shape.mixed else rf"(?:{words})+")


def _mistyped(run: str, jurisdiction: str) -> bool:
    """Tell whether letters are zeros and ones mistyped, or one letter away from a state's own ACU."""
    if set(run) <= {"O", "I", "L"} and run != "LLC":
        return True
    own = SHAPES.get(jurisdiction, _UNKNOWN).drop.split("|")
    return "ACU" in own and len(run) == 3 and sum(x != y for x, y in zip(run, "ACU", strict=True)) == 1


def _cut_tail(text: str, squeezed: str, shape: _Shape) -> str:
    parts = re.split(r"[\s./-]+", text.strip())
    if len(parts) > 1 and re.fullmatch(shape.tail, parts[-1]) and len(squeezed) > len(parts[-1]):
        return squeezed[: -len(parts[-1])]
    if len(shape.tail) > 1 and shape.tail.isdigit() and re.fullmatch(shape.whole, squeezed):
        return squeezed[: -len(shape.tail)]
    return squeezed


def loose_digits(text: str) -> str:
    """The digits of a number with look-alike letters read as digits, for finding candidates in spite of a slip."""
    if text.isascii() and len(text) <= _MAX:
        # Nearly every number is digits, with or without letters in front.
        body = text.lstrip(_EITHER_CASE)
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


_FIRST_DIGIT = pattern("[0-9]")
_NOT_DIGIT = pattern("[^0-9]+")


CODED = pattern(r"\D*(\d{1,4})[\s./-]+(\d{4,})\D*")
"""A number behind a code that a sign sets off."""


def behind_code(text: str) -> str:
    """Return the digits behind a code that a number prints in front and sets off by a sign, "" where it has none."""
    found = CODED.fullmatch(text.strip())
    return found[2] if found else ""


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
