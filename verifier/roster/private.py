"""Social security numbers, birth dates and the like, known by the title of their column or by the shape of its values.

Such a column is dropped unread. What is looked at here is looked at to be left out, and goes nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache, partial

from state_boards.reading.private import says_private, without_days, without_nine_digits, without_stated
from verifier.names.fold import word_set
from verifier.names.places import state_code
from verifier.names.shapes import shape_fits
from verifier.roster.fields import Field
from verifier.roster.spellings import TitleWords
from verifier.roster.vocabulary import Title

LEFT_OUT = "(left out)"
"""What stands in a report where a private value stood in the list."""
_DASHED = re.compile(r"(?:\d{3}|[Xx*#]{3})[-\u2010-\u2015\u2212 ._](?:\d{2}|[Xx*#]{2})[-\u2010-\u2015\u2212 ._]\d{4}")
_NINE = re.compile(r"\d{9}(?:\.0+)?")
_DIGIT = re.compile(r"\d")
_HARMLESS = re.compile(
    r"[A-Z]{0,4}[.-]?\d{1,7}|\d{10}|\(?\d{3}\)?[ .-]?\d{3}[.-]?\d{4}|\d{1,6} [A-Za-z]{3,}(?: [A-Za-z]{3,})*"
)
"""Cells that are plainly something else: an id, a number of ten digits, a telephone, a street."""
_POSTCODE = re.compile(r"\d{5}-\d{4}")
_PLAINLY = re.compile(r"/|(?<!\d)(?:18|19|20)\d\d(?!\d)|[a-z]", re.IGNORECASE)
"""What a date has that no licence number has: strokes, a year of four digits apart, or a month in words."""
_SOLID_OR_DATE = re.compile(r"(?<!\d)\d{8,9}(?!\d)|(?<!\d)\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}(?!\d)")
_LICENCE_BEFORE = re.compile(
    r"\b(?:li[cs]\w*|cert\w*|registration|reg|permit|acupunct\w*|l\.?ac)\.?\W{0,3}(?:(?:no|nr|nbr|num|number|id)\b\W{0,3})?$",
    re.IGNORECASE,
)
_STATE_BEFORE = re.compile(r"\b([A-Za-z]{2})\W{0,3}$")
_MONTHS = {
    name: at
    for at, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], start=1
    )
} | {"ene": 1, "abr": 4, "ago": 8, "dic": 12}
_PARTED = re.compile(r"(\d{1,4})\s?[/.\s-]\s?(\d{1,2})\s?[/.\s-]\s?'?(\d{1,4})(?:[T\s].*)?")
_NAMED = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)?[\s.,/-]*(?:(?:of|de)\s+)?)?([a-z]{3})[a-z]*\.?[\s.,/-]*(\d{1,2})?(?:st|nd|rd|th)?"
    r"[\s.,/-]*(?:(?:of|del?)\s+)?'?(\d{4}|\d{2})",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(r"(\d{4})[\s.,/-]*([a-z]{3})[a-z]*\.?[\s.,/-]*(\d{1,2})(?:st|nd|rd|th)?", re.IGNORECASE)
_SOLID = re.compile(r"\d{8}")
_YOUNGEST, _OLDEST = 18, 100

_ABOUT_PERSONS = word_set(
    """
    gender sex race ethnicity ethnic marital religion nationality citizenship pronouns pronoun disability veteran
    ancestry age mf tin ein fein taxpayer passport salary wage ethnicities orientation hispanic
    """
)
"""What is nobody's business when a licence is checked, and the numbers of the tax office."""


def private_title(words: TitleWords) -> Title | None:
    """Return what a title of private values says; None for any other."""
    said = words.set
    if words.only("birth", "name", "last") and words.any("name", "last"):
        # A name at birth is another name of the person, and no date.
        return Title(Field.IGNORE, free=True) if "birth" in said else None
    social = words.any("soc") and words.only("soc", "security", "number", "id", "ins", "others", "last", "digits",
                                             "four", "provider", "staff", "sec", "scty")  # fmt: skip
    ss = "ss" in said and words.only("ss", "number", "id", "last", "digits", "four", "provider", "staff", "code")
    last_four = said <= {"last", "four", "digits"} and (4 in words.digits or "four" in said) and "last" in said
    tax = ("tax" in said and words.any("id", "number", "payer")) or "taxid" in said
    home = words.any("home", "personal") and words.any("address", "phone", "email", "city", "zip", "contact")
    driving = any(
        w in ("drivers", "driver", "dl", "plate", "passport", "origin", "visa", "alien", "immigration")
        for w in words.raw
    )
    working = "permit" in said and "work" in said
    money = "pay" in said and any(
        w in ("salary", "wage", "wages", "payrate", "bank", "routing", "iban") for w in words.raw
    )
    if (
        words.any("birth", "ssn", *_ABOUT_PERSONS) or social or ss or last_four or tax or home or driving
        or money or working
        or ("mother" in words.raw or "mothers" in words.raw) or "emergency" in words.raw
        or (words.all("soc", "security")) or says_private(words.text)
    ):  # fmt: skip
        return Title(Field.PRIVATE)
    return None


def social_security_shape(text: str) -> bool:
    """Tell whether a value is nine digits, with or without dashes."""
    return bool(_DASHED.fullmatch(text) or _NINE.fullmatch(text))


def dashed_social_security(text: str) -> bool:
    """Tell whether a value is nine digits in the groups of a social security number, which no licence has."""
    return _DASHED.fullmatch(text) is not None


def day_of(text: str, today: date) -> date | None:
    """Return the day that a value is, as it is written in the United States; None for anything else."""
    text = text.strip(" '\"")
    if len(text) < 6 or len(text) > 32:
        return None
    found = _PARTED.fullmatch(text)
    if found:
        one, two, three = found.groups()
        if len(one) == 4:
            return _day(int(one), int(two), int(three))
        if len(one) == 3 or len(three) in (1, 3):
            return None
        year = _year(three, today)
        return _day(year, int(one), int(two)) or _day(year, int(two), int(one))
    named = _NAMED.fullmatch(text)
    if named:
        month = _MONTHS.get(named[2].casefold())
        day = named[1] or named[3]
        return _day(_year(named[4], today), month, int(day)) if month and day else None
    turned = _YEAR_FIRST.fullmatch(text)
    if turned:
        month = _MONTHS.get(turned[2].casefold())
        return _day(int(turned[1]), month, int(turned[3])) if month else None
    if _SOLID.fullmatch(text):
        return _day(int(text[:4]), int(text[4:6]), int(text[6:])) or _day(int(text[4:]), int(text[:2]), int(text[2:4]))
    return None


def _year(text: str, today: date) -> int:
    if len(text) > 2:
        return int(text)
    year = today.year // 100 * 100 + int(text)
    return year if year <= today.year + 10 else year - 100


def _day(year: int, month: int, day: int) -> date | None:
    if not 1850 <= year <= 2150:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def a_birth_date(text: str, today: date) -> bool:
    """Tell whether a value is a day on which a working person can have been born: 18 to 100 years ago."""
    day = day_of(text, today)
    return day is not None and _YOUNGEST <= (today - day).days / 365.25 <= _OLDEST


def mostly_birth_dates(cells: Sequence[str], today: date) -> bool:
    """Tell whether half of these values or more are such days."""
    return bool(cells) and sum(a_birth_date(cell, today) for cell in cells) * 2 >= len(cells)


_LONGEST_OVER = 25
"""Years after which no list of today still names a day of its own or of a licence that ended."""
_FIRST_LICENCES = 1973
"""The year in which the first state licensed acupuncturists: Nevada."""


@lru_cache(maxsize=4096)
def dated(text: str, today: date, *, of_issue: bool) -> str:
    """Return a cell of dates without private values: a day too long ago for what the column says is that of a birth.

    A licence may have been issued (`of_issue`) as long ago as there are any.
    """
    latest = _FIRST_LICENCES - 1 if of_issue else today.year - _LONGEST_OVER
    told = without_nine_digits(without_stated(text, LEFT_OUT), LEFT_OUT, _of_a_licence, postcodes=False)

    def too_long_ago(cell: str) -> bool:
        day = day_of(cell, today)
        return day is not None and day.year <= latest and a_birth_date(cell, today)

    return without_days(told, too_long_ago, LEFT_OUT, whatever_is_said=True)


@lru_cache(maxsize=4096)
def without_private(text: str) -> str:
    """Return a text without what stands in it plainly as a social security number or a birth date."""
    return without_stated(text, LEFT_OUT)


def without_any(cells: tuple[str, ...], today: date) -> tuple[str, ...]:
    """Return the cells of a row that does not fit its header, where a private value may stand anywhere."""
    return tuple(_SOLID_OR_DATE.sub(LEFT_OUT, ordinary(cell, today)) for cell in cells)


@lru_cache(maxsize=4096)
def ordinary(text: str, today: date, *, of_a_place: bool = False, of_a_name: bool = False) -> str:
    """Return a cell without private values, where nothing says that its digits are a licence's or its dates are.

    A cell `of_a_place` may be a postal code of nine digits; none stands behind a name.
    """
    if _DIGIT.search(text) is None or _HARMLESS.fullmatch(text) or (of_a_place and _POSTCODE.fullmatch(text)):
        return text
    told = without_nine_digits(without_stated(text, LEFT_OUT), LEFT_OUT, _of_a_licence, postcodes=not of_a_name)
    return without_days(told, partial(a_birth_date, today=today), LEFT_OUT)


@lru_cache(maxsize=4096)
def numbered(text: str, today: date) -> str:
    """Return a cell of licence numbers without private values; nine digits in a row are a number there."""
    if _HARMLESS.fullmatch(text):
        return text
    told = without_stated(text, LEFT_OUT)
    return without_days(told, lambda day: _PLAINLY.search(day) is not None and a_birth_date(day, today), LEFT_OUT)


def _of_a_licence(before: str, digits: str) -> bool:
    """Tell whether the words in front of nine digits make them a licence number ("IL lic 198001234")."""
    if _LICENCE_BEFORE.search(before):
        return True
    state = _STATE_BEFORE.search(before)
    return state is not None and bool(shape_fits(digits, state_code(state[1])))


def hidden_cell(text: str, today: date) -> bool:
    """Tell whether one value of a column nobody has seen yet has to be left out."""
    return social_security_shape(text) or a_birth_date(text, today)


def shaded(text: str) -> str:
    """Return a text for an error message, every digit hidden."""
    return re.sub(r"\d", "#", text)
