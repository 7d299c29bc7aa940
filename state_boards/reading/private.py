"""What no record may hold: social security numbers and dates of birth, told by a column's title and a value's shape.

The bytes stay in the evidence as they were handed over; nothing read from them goes further (DESIGN section 6). The
shapes are those people write into notes, names and addresses ("DOB 3/4/71", "b. 1971-03-04", "SSN ending 6789"); the
lists of a clinic are read by the same ones.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

_BIRTH = re.compile(
    r"\b(?:d ?o ?b|dobs?|birth\w*|born|geburt\w*|geb dat\w*|(?:fecha|f) (?:de )?nac\w*|nacimiento|"
    r"naissance|nascita|nascimento|ngay sinh)\b|生年月日|誕生日|出生|生日|생년월일|생일"
)
_NUMBER = re.compile(
    r"\b(?:ssn\w*|ssan|s s n|soc(?:ial)? ?sec\w*|social (?:no|num|number|id)|ss|ss ?(?:no|num|number|id|nbr)|"
    r"seguro social|hicn?|(?:medicare )?hic (?:no|num|number)|federal (?:id\w*|no|num|number)|"
    r"i?tin|tin ?(?:no|num|number)|tax ?(?:payer)? ?(?:id\w*|no|num|number|ident\w*)|taxpayer\w*|f?ein|itin)\b"
)
_DATED = re.compile(
    r"\b(?:date\w*|dt|since|issued?|eff\w*|exp\w*|until|start\w*|end\w*|begin\w*|term\w*|exclu\w*|reinstat\w*|action|"
    r"order\w*|hired?|renew\w*|updated?|on)\b"
)

# -- what is written in a cell -----------------------------------------------------------------------------------------

_SEP = r"\s?[-\u2010-\u2015\u2212 ._/\u00a0]{1,2}\s?"
_CLAIM = r"(?:-?[A-WYZa-wyz][A-Za-z\d]?)?"
"""What a number of Medicare's older cards has behind the nine digits ("A", "B1", "HA"); an X makes a taxonomy code."""
_GROUPS = (
    rf"0?(?:\d{{3}}|\(\d{{3}}\)|[Xx*#]{{3}}){_SEP}(?:\d{{2}}|[Xx*#]{{2}}){_SEP}\d{{4}}{_CLAIM}|\d{{3}},\d\d,\d{{4}}"
)
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ene|abr|ago|dic"
_MONTH = rf"(?:{_MONTHS})[a-z]{{0,6}}\.?"
_YEAR = r"(?:'?\d{2}|(?:18|19|20)\d\d)(?!\d)"
_DAY_FIRST = rf"\d{{1,2}}(?:st|nd|rd|th)?[\s.,/-]*(?:(?:of|de)\s+)?{_MONTH}[\s.,/-]*(?:(?:of|del?)\s+)?{_YEAR}"
_MONTH_FIRST = rf"{_MONTH}[\s/-]*\d{{1,2}}(?:st|nd|rd|th)?(?:\s*,\s*|[\s/-]+){_YEAR}"
_YEAR_FIRST = rf"(?:18|19|20)\d\d[\s.,/-]*{_MONTH}[\s.,/-]*\d{{1,2}}(?:st|nd|rd|th)?(?!\d)"
_FULL = (
    r"(?:(?:18|19|20)\d\d\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{1,2}(?!\d)|"
    rf"\d{{1,2}}\s?[/.-]\s?\d{{1,2}}\s?[/.-]\s?{_YEAR}|\d{{1,2}}\s\d{{1,2}}\s(?:19|20)\d\d(?!\d)|"
    rf"{_YEAR_FIRST}|{_DAY_FIRST}|{_MONTH_FIRST})"
)
_ANY_DAY = (
    rf"(?:{_FULL}|\d{{8}}(?!\d)|\d{{6}}(?!\d)|{_MONTH}\s+\d{{1,4}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}|"
    r"\d{1,2}/\d{1,4}(?!\d)|(?:18|19|20)\d\d(?!\d))"
)
_BORN = (
    r"(?:d\W{0,2}o\W{0,2}b|y\W{0,2}o\W{0,2}b|b-?\s?day|b-?date|birth\s?-?(?:date|day|year)?|(?:date|day|year)\s+of\s+birth"
    r"|born|nacid[oa]|nacimiento)"
)
_LINK = r"(?:[\s:=#.,()\[\]\"'*–—-]|\b(?:is|was|on|in|the|of|date|day|yr|year|el|en)\b){0,8}"
_SSN = (
    r"(?:s\W{0,2}s\W{0,2}a?n|ss\s*(?=#|:|no\b|num)|soc(?:ial)?\.?\s*sec(?:urity)?\.?|social\s*(?=#|:|no\b|num|id\b)|"
    r"last\s?(?:4|four)(?:\s+digits?)?\s+of\s+(?:(?:the|his|her|their)\s+)?social|seguro\s+social|"
    r"\bi?tin\b|\btax\s?(?:payer)?\s?id)"
)
_ENDS = (
    r"(?:[\s:=#.,()\[\]\"'–—-]|\b(?:no|num|number|nbr|id|is|ends?|ending|in|with|the|last|last4|four|4(?=\W+(?:of|digits?|is|:|\d))"
    r"|of|digits?)\b){0,12}"
)
_GROUPED = re.compile(rf"(?<![0-9A-Za-z-])(?<!\d[,])(?:{_GROUPS})(?![0-9A-Za-z-]|,\d)")
_STATED = re.compile(
    rf"(?<![A-Za-z]){_BORN}{_LINK}(?<![0-9]){_ANY_DAY}|"
    rf"(?<![A-Za-z])b\.?\s*:?\s*(?<![0-9]){_FULL}|(?<![A-Za-z])b\.\s*(?:19|20)\d\d(?!\d)|"
    rf"(?<![A-Za-z]){_SSN}{_ENDS}(?:[Xx*#\d][-\s._/(),]{{0,3}}){{3,8}}\d(?!\d)|"
    rf"(?<!\d){_FULL}\s*[-,:(\[]?\s*(?:is\s+)?{_BORN}(?!{_LINK}(?<![0-9]){_ANY_DAY})|(?<!\d)\d{{9}}\s*[-,:(\[]?\s*(?:is\s+)?{_SSN}",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_LAST_GROUPS = re.compile(r"[\dXx*#]{2}\s?[-\u2010-\u2015\u2212 ._/\u00a0,]{1,2}\s?\d{4}")
_HINTS = (
    "dob", "d.o", "d o b", "d-o-b", "d. o", "yob", "y.o", "born", "birth", "bday", "b-da", "b da", "bdat", "b-date",
    "nacid", "nacim", "ssn", "ssan", "ss#", "ss #", "ss n", "ss:", "ss :", "s.s", "s s n", "s-s-n", "s. s", "soc",
    " tin", "itin", "tax", "seguro",
)  # fmt: skip
"""Of what each label has a piece; looked for first, since most cells have none."""
_BARE_B = re.compile(r"b[\s.:]{0,3}\d")
_NINE_IN_A_ROW = re.compile(r"\d{9}|\d{3}[- ]\d{6}|\d{5}-\d{4}")
_NINE = re.compile(
    r"(?<![\w-])(?<!\d[.,/])(?:(?:id|no|nr|nbr|num|number|ref|emp)(?=\d))?"
    rf"(?:\d{{9}}(?:\.0+)?|\d{{3}}[- ]\d{{6}}|\d{{5}}-\d{{4}}){_CLAIM}(?![\w-]|[.,/]\d)",
    re.IGNORECASE,
)
_LIKE_A_POSTCODE = re.compile(r"\d{5}-\d{4}")
_OF_A_PLACE = re.compile(r"(?:\b[A-Z]{2}|\b[A-Z][a-z]+|\b(?i:zip\w*|postal)(?:\s+code)?)[.,:\s]*$")
_DAYS = re.compile(rf"(?<![\w/.-])(?:{_FULL}|\d{{8}})(?![/.-]?\w)", re.IGNORECASE)
_LIKE_A_DAY = re.compile(
    rf"\d\s?[/.-]\s?\d|\d{{8}}|\d\s\d|(?:{_MONTHS})[a-z]*[\s.,/-]*\d|\d[a-z]{{0,2}}[\s.,/-]+(?:of |de )?(?:{_MONTHS})",
    re.IGNORECASE,
)
_OF_SOMETHING_ELSE = re.compile(
    r"\b(?:issued?|since|exp\w*|eff\w*|renew\w*|licen[sc]\w*|lic|cert\w*|regist\w*|hired?|start\w*|from|to|until|thru|"
    r"through|valid|active|term\w*|excluded?|reinstated|suspended|revoked|granted|verified|checked|sent|received|"
    r"graduat\w*|grad|joined|left|renewal|order\w*|dated)\b[\s.:=(,-]{0,4}(?:(?:on|date|dt|in|as\s+of)\b[\s.:=(-]{0,3}){0,2}$",
    re.IGNORECASE,
)
"""Words in front of a date that make it another day than that of a birth."""
_BORN_BY = 2008
"""Year after which nobody who holds a licence can have been born; looked at again when the lists of 2027 are read."""


def _misspelt(word: str) -> set[str]:
    """Return a word with one letter lost, or two neighbours exchanged."""
    lost = {word[:at] + word[at + 1 :] for at in range(1, len(word))}
    return lost | {word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1)}


_MEANT = {
    slip: word for word in ("security", "birthday", "birthdate", "birth", "social") for slip in _misspelt(word)
} | {"socal": "socal"}
"""Titles are typed in haste; "SoCal" is a place."""


def says_birth(title: str) -> bool:
    """True for a column title that announces a date (or year, or place) of birth."""
    return bool(_BIRTH.search(_words(title)))


def says_private(title: str) -> bool:
    """True for a column title that announces a date of birth, a social security number or a tax number."""
    return says_birth(title) or bool(_NUMBER.search(_words(title)))


def says_date(title: str) -> bool:
    """True for a column title that announces a date of something else than a birth ("Action Date", "Since")."""
    return bool(_DATED.search(_words(title)))


def without_stated(text: str, instead: str = "") -> str:
    """Return a text without what stands in it plainly as a social security number or a date of birth.

    That is a number in the groups 3-2-4, and whatever the text itself calls one. `instead` stands in its place.
    """
    if len(text) < 6 or _DIGIT.search(text) is None:
        return text
    told = text if text.isascii() else _plain(text)
    low = f" {told.casefold()}"
    found = told
    if any(hint in low for hint in _HINTS) or _BARE_B.search(low):
        found = _STATED.sub(instead, found)
    if _LAST_GROUPS.search(found):
        found = _GROUPED.sub(instead, found)
    return text if found == told else found.strip()


def without_nine_digits(
    text: str, instead: str = "", keep: Callable[[str, str], bool] | None = None, *, postcodes: bool = True
) -> str:
    """Return a text without nine digits in a row, or parted once, that belong to nothing longer.

    `keep` is asked with the text in front of them and the digits, and tells which are something else. A postal code of
    nine digits is told by the place in front of it, where there may be any `postcodes`.
    """
    if _NINE_IN_A_ROW.search(text) is None:
        return text

    def left(one: re.Match[str]) -> str:
        before = text[: one.start()]
        postal = postcodes and _LIKE_A_POSTCODE.fullmatch(one[0]) and _OF_A_PLACE.search(before)
        return one[0] if postal or (keep and keep(before, one[0])) else instead

    return _NINE.sub(left, text)


def without_days(
    text: str, is_birth: Callable[[str], bool], instead: str = "", *, whatever_is_said: bool = False
) -> str:
    """Return a text without the dates in it that `is_birth`, where no word in front makes them another day.

    `whatever_is_said` is for dates of which `is_birth` alone tells enough.
    """
    if _LIKE_A_DAY.search(text) is None:
        return text

    def left(one: re.Match[str]) -> str:
        other = not whatever_is_said and _OF_SOMETHING_ELSE.search(text[max(0, one.start() - 40) : one.start()])
        return one[0] if other or not is_birth(one[0]) else instead

    return _DAYS.sub(left, text)


def without_any(text: str, title: str) -> str:
    """Return what may be kept of a cell that is kept as printed, under a title that announces nothing private."""
    if _DIGIT.search(text) is None:
        return text
    kept = without_nine_digits(without_stated(text))
    return (kept if says_date(title) else without_days(kept, _long_ago)).strip()


def _long_ago(text: str) -> bool:
    """True for a date in whose year somebody who works today can have been born."""
    years = [int(digits) for digits in re.findall(r"(?:19|20)\d\d", text)]
    if years:
        return 1920 <= min(years) <= _BORN_BY
    short = re.search(r"\d\d$", text)
    return short is not None and int(short[0]) > 30


def _plain(text: str) -> str:
    """Return a text in plain signs, without those that nobody sees."""
    return unicodedata.normalize("NFKC", "".join(sign for sign in text if unicodedata.category(sign) != "Cf"))


def _words(title: str) -> str:
    """Return a title as plain lower-case words: "SS__c", "BirthDate" and "BIRTH_DT" by their words."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", title.removesuffix("__c"))
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", spaced) if not unicodedata.combining(sign))
    words = re.sub(r"[\W_]+", " ", unicodedata.normalize("NFKC", bare).casefold()).split()
    return " ".join(_MEANT.get(word, word) for word in words)
