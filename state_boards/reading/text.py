"""Reading printed text: cleaning, dates, comparisons. Nothing here guesses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from itertools import zip_longest

from cache.later import pattern
from state_boards.contract.printed import PrintedDate, PrintedName
from state_boards.reading.clean import clean, fold

__all__ = [
    "EARLIEST_YEAR",
    "apart",
    "beside_days",
    "clean",
    "day_in",
    "days_in",
    "fold",
    "join_name",
    "letters",
    "licence_numbers",
    "looks_like_html",
    "npi_is_valid",
    "npis_in",
    "read_date",
    "single_name",
]

_TEN_DIGITS = pattern(r"(?:(?<![0-9A-Za-z])|(?<=NPI))[0-9]{10}(?![0-9A-Za-z])", re.IGNORECASE)
_PARTED = pattern(r"\s*(?:NPI\b[\s:#.-]*)?([0-9](?:[\s.,\u2010-\u2015\u2212-]*[0-9])*?)(?:\.0+)?\s*", re.IGNORECASE)
_BETWEEN = pattern(r"[;|/&]|,\s|\band\b", re.IGNORECASE)
"""What stands between two numbers of one cell and never inside one."""
_NO_NUMBER = frozenset({"n/a", "na", "none", "unknown", "-"})
_SIGNS = pattern(r"[^0-9]")
_NUMBERS_APART = pattern(r"[;,\n]|\s{2,}|\s[/&]\s|\sand\s", re.IGNORECASE)
"""What stands between two licence numbers of one cell."""
LONGEST_NUMBER = 60
"""Characters a cell with one number in it may have, blanks and all."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
_TH = r"(?:st|nd|rd|th)?"
_YEAR = r"(?:\d{4}|'?\d\d)(?![\d:])"
DAY = (
    r"(?<![\d/])(?:\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}(?![\d/])|(?:19|20)\d{6}(?!\d)|"
    rf"(?<![^\W\d_]){_MONTH}[ .-]*\d{{1,2}}{_TH}[ ,.-]+{_YEAR}|\d{{1,2}}{_TH}[ -]*(?:of )?{_MONTH}[ .,-]*{_YEAR}|"
    rf"\d{{4}}[ -]{_MONTH}[ .-]*\d{{1,2}}(?!\d)|(?<![^\W\d_]){_MONTH}[ .,-]*\d{{4}}(?!\d)|"
    r"(?:0?[1-9]|1[0-2])/(?:19|20)\d\d(?![\d/])|(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?![\d-]))"
)
"""A day inside a sentence, as boards write one, or a month of a year."""
_LAST_CENTURY = 69
"""Years of two digits from which the century before is meant, as in `strptime`."""
DAYS, _OF_DAY = pattern(DAY, re.IGNORECASE), pattern(r"\d+|[a-z]{3,}")
EARLIEST_YEAR = 1900
"""Boards print placeholders such as 1800-12-27 (CT) or 1900 (DE): no licence date is that old."""


@lru_cache(maxsize=65536)
def _parse(raw: str, formats: tuple[str, ...]) -> date | None:
    for form in formats:
        try:
            value = datetime.strptime(raw, form).date()  # noqa: DTZ007 - boards print local calendar dates
        except ValueError:
            continue
        return value if value.year > EARLIEST_YEAR else None
    return None


def read_date(raw: str | None, formats: tuple[str, ...], *, nulls: frozenset[str] = frozenset()) -> PrintedDate | None:
    """Return the printed date, with `value` None when no declared format reads it; None when nothing is printed."""
    text = clean(raw)
    if not text or text in nulls:
        return None
    return PrintedDate(text, _parse(text, formats))


def iso(printed: PrintedDate | None) -> str:
    """Return a date as ISO text, as printed where it cannot be read, "" for none."""
    if printed is None:
        return ""
    return printed.value.isoformat() if printed.value else printed.raw


def days_in(text: str) -> tuple[date | None, ...]:
    """Return every day that a sentence names, in its order; None for one that cannot be read.

    Of a month alone it is the first day. Where all is numbers the month stands before the day.
    """
    return tuple(_day(_OF_DAY.findall(found.casefold())) for found in DAYS.findall(text))


def day_in(text: str) -> date | None:
    """Return the day that a sentence names ("Current as of 11/18/2026"); None where it names none, or several."""
    days = set(days_in(text))
    return days.pop() if len(days) == 1 else None


def beside_days(text: str) -> str:
    """Return what a text says beside the days it names."""
    return DAYS.sub(" ", text)


def _day(parts: list[str]) -> date | None:
    named = [_MONTHS.index(part[:3]) + 1 for part in parts if part.isalpha()]
    numbers = [part for part in parts if part.isdigit()]
    if len(numbers) == 1 and len(numbers[0]) == 8:
        numbers = [numbers[0][:4], numbers[0][4:6], numbers[0][6:]]
    years = [part for part in numbers if len(part) == 4]
    year = years[0] if years else numbers[-1]
    rest = [int(part) for part in numbers if part is not year]
    month, day, *_ = (*named, *rest, 1)
    if month > 12 and years and numbers[0] != year:
        month, day = day, month
    try:
        century = 0 if years else 1900 if int(year) >= _LAST_CENTURY else 2000
        value = date(century + int(year), month, day)
    except ValueError:
        return None
    return value if value.year > EARLIEST_YEAR and len(year) in (2, 4) else None


def join_name(*, given: str, family: str, middle: str = "", suffix: str = "") -> PrintedName:
    """Return a name from separate fields, its full form given-first as a reader expects it."""
    parts = (clean(given), clean(middle), clean(family), clean(suffix))
    return PrintedName(
        full=" ".join(part for part in parts if part), given=parts[0], middle=parts[1], family=parts[2], suffix=parts[3]
    )


def single_name(text: str) -> PrintedName:
    """Return a name that the source prints in one field; it is split later, by the name parser, not here."""
    return PrintedName(full=clean(text))


def letters(title: str) -> str:
    """Return a column title by its plain letters and digits alone, without case, signs and byte marks."""
    return re.sub(r"[^a-z0-9]", "", clean(title).casefold())


def looks_like_html(body: bytes) -> bool:
    """True when the first bytes are markup: a login or block page saved under another name."""
    head = body[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith((b"<!doctype html", b"<html", b"<head", b"<script", b"<!--"))


def npis_in(text: str) -> tuple[str, ...]:
    """Return every valid NPI that stands by itself in a text, each once: a cell may hold several, and other ids.

    What is nothing but one NPI is read whatever stands inside the number ("130 606 4001", "1,306,064,001").
    """
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
    return tuple(
        dict.fromkeys(npi for piece in _BETWEEN.split(plain) for npi in _plain_npis(piece) or _parted_npi(piece))
    )


def _plain_npis(text: str) -> tuple[str, ...]:
    return tuple(npi for npi in _TEN_DIGITS.findall(text) if npi_is_valid(npi))


def _parted_npi(text: str) -> tuple[str, ...]:
    """Return the NPI that a whole text is, with blanks, dots, commas or dashes inside and zeros or ".0" around it."""
    told = _PARTED.fullmatch(text) if len(text) < LONGEST_NUMBER else None
    npi = _SIGNS.sub("", told[1]).lstrip("0") if told else ""
    return (npi,) if npi_is_valid(npi) else ()


def licence_numbers(printed: str) -> tuple[str, ...]:
    """Return the licence numbers of one cell, which may hold several, each once; a part without a digit is none."""
    parts = map(clean, _NUMBERS_APART.split(printed))
    return tuple(dict.fromkeys(part for part in parts if any(sign.isdigit() for sign in part)))


def apart(npis: Sequence[str], printed: str) -> list[tuple[str, str]]:
    """Return the NPI and licence number of each entry that one row makes, so that any of those printed leads to it."""
    npis, numbers = npis or ("",), licence_numbers(printed) or ("",)
    return [(npi or npis[0], number or numbers[0]) for npi, number in zip_longest(npis, numbers)]


def npi_unread(text: str) -> bool:
    """True where something stands in the place of an NPI that is meant as one and cannot be read as any.

    Nine digits, a wrong check digit, a spreadsheet's 1.23E+09; zeros and ids with a letter in front are none.
    """
    return bool(_MEANT.search(text)) and not npis_in(text)


_MEANT = pattern(
    r"(?<![0-9A-Za-z])(?!0[0 .-]*(?![0-9]))(?:[0-9](?:[ .,-]?[0-9]){8,}|[0-9](?:[.,][0-9]+)?[eE][+][0-9]{1,2})"
)


def npi_is_valid(npi: str) -> bool:
    """True when `npi` has ten digits, starts with 1 or 2 and has a right check digit (Luhn over 80840 + NPI, CMS)."""
    if len(npi) != 10 or not npi.isascii() or not npi.isdigit() or npi[0] not in "12":
        return False
    total = 24
    for place, char in enumerate(reversed(npi)):
        digit = int(char) * (2 if place % 2 else 1)
        total += digit - 9 if digit > 9 else digit
    return total % 10 == 0
