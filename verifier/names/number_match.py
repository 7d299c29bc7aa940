"""How a licence number that somebody typed stands to one that a board prints: the same, a slip away, or another."""

import re
from enum import StrEnum
from typing import NamedTuple

from cache.later import pattern
from verifier.names.numbers import CAPITALS, CODED, LOOK_ALIKE, behind_code, fold_number, squeeze


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
    """True for a slip in which every digit agrees but for zeros in front: only letters were lost, added or changed."""


_LOOK_ALIKE_WORDS = {
    "O": "letter O for zero", "I": "letter I for one", "L": "letter L for one", "Z": "letter Z for two",
    "S": "letter S for five", "B": "letter B for eight", "G": "letter G for six", "Q": "letter Q for zero",
    "D": "letter D for zero",
}  # fmt: skip


def compare_numbers(typed: str, printed: str, jurisdiction: str) -> NumberMatch:
    """Whether a typed number is the printed one, one slip away from it (named), or another number."""
    return compare_folded(typed, fold_number(typed, jurisdiction), printed, fold_number(printed, jurisdiction))


_NOT_GIVEN = NumberMatch(NumberAgreement.NONE_GIVEN)
_EQUAL = NumberMatch(NumberAgreement.EQUAL)
_DIFFERENT = NumberMatch(NumberAgreement.DIFFERENT)


def compare_folded(typed: str, folded_typed: str, printed: str, folded_printed: str) -> NumberMatch:
    """``compare_numbers`` for numbers that are folded already."""
    a, b = folded_typed, folded_printed
    if not a or not b:
        return _NOT_GIVEN
    if a == b:
        return _EQUAL
    if not (a.isupper() or a.isdigit()) or not (b.isupper() or b.isdigit()):
        return _DIFFERENT
    if _codes_differ(typed, a, b) or _codes_differ(printed, b, a):
        return _DIFFERENT
    if (body := behind_code(printed)) and a.isdigit() and len(a) == len(body):
        return _without_code(a, body)
    return _DIFFERENT if _halves_differ(a.lstrip(CAPITALS), b.lstrip(CAPITALS)) else _slip(a, b, typed, printed)


def _without_code(a: str, body: str) -> NumberMatch:
    """Compare a number typed without the code that the register prints in front: the certificate leaves it out.

    Nobody has seen which code it is, else it would be folded away; whichever it is, the list prints it.
    """
    if a == body:
        return _EQUAL
    word = _one_edit(a, body)
    return NumberMatch(NumberAgreement.SLIP, word) if word else _DIFFERENT


def _halves_differ(a: str, b: str) -> bool:
    """True for digits of which no half agrees: whatever slip it was, one half would have outlived it."""
    half = (len(a) if len(a) < len(b) else len(b)) // 2 - 1
    return half > 1 and a[-half:] != b[-half:] and a[:half] != b[:half] and a.isdigit() and b.isdigit()


def _codes_differ(text: str, folded: str, other: str) -> bool:
    """Tell whether a number prints a code in front of the other's very digits, and the other has another code there.

    Behind 35. and 65. Ohio counts two professions, so nothing was mistyped between them.
    """
    if text.isdigit() or not (folded.isdigit() and other.isdigit()):
        return False
    found = CODED.fullmatch(text)
    if found is None or not folded.endswith(found[2]) or not other.endswith(found[2]):
        return False
    return other.removesuffix(found[2]) not in ("", found[1])


_TELLING = 3
"""Digits from which the same ones beside other letters say whose number was meant: many lists have a 7 and an F7."""


_TEMPORARY = "TPAP"
"""Florida's temporary permits, which are counted by themselves."""


def _of_another_series(typed: str, printed: str) -> bool:
    """Tell whether both print the letter of a series, and not the same: A98765 and F98765 are two numbers.

    Maryland's U is a licence and its R the registration of a physician.
    """
    mine, theirs = (_NOT_LETTER.sub("", squeeze(text)) for text in (typed, printed))
    return bool(mine and theirs) and mine != theirs and (len(mine + theirs) == 2 or _TEMPORARY in (mine, theirs))


_NOT_LETTER = pattern("[^A-Z]+")


def _slip(a: str, b: str, typed: str, printed: str) -> NumberMatch:
    digits_a = a if a.isdigit() else re.sub(r"\D", "", a)
    digits_b = b if b.isdigit() else re.sub(r"\D", "", b)
    if digits_a and digits_a.lstrip("0") == digits_b.lstrip("0"):
        if _of_another_series(typed, printed):
            return _DIFFERENT
        telling = len(digits_a.lstrip("0")) >= _TELLING
        if digits_a != digits_b and a.isdigit() and b.isdigit():
            word = "zeros lost" if len(digits_a) < len(digits_b) else "zeros added"
            return NumberMatch(NumberAgreement.SLIP, word, same_digits=telling)
        beside = not (a.isdigit() or b.isdigit()) and len(a) == len(b)
        word = _look_alike(a, b) if beside else ""
        word = word or ("other letters beside the digits" if beside else "other letters in front or behind")
        return NumberMatch(NumberAgreement.SLIP, word, same_digits=telling)
    if not typed.isdigit() or not printed.isdigit():
        alike = _look_alike(a, b) or _look_alike(squeeze(typed), squeeze(printed))
        if alike:
            return NumberMatch(NumberAgreement.SLIP, alike)
    longer = len(digits_a) - len(digits_b)
    if abs(longer) <= 1:
        word = _one_edit(digits_a, digits_b) if min(len(digits_a), len(digits_b)) >= 3 else ""
        return NumberMatch(NumberAgreement.SLIP, word) if word else _DIFFERENT
    # Digits set off by a sign are a code of their own, such as another profession's: nothing is glued.
    glued = longer > 0 and not re.match(r"\D*\d{1,4}[\s./-]+\d", typed.strip())
    if glued and 1 < longer <= 4 and len(digits_b) >= 4 and digits_a.endswith(digits_b):
        return NumberMatch(NumberAgreement.SLIP, "prefix glued")
    return _DIFFERENT


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
