"""What stands in a text about licences, with whatever people write around it, also behind a name.

"CO #ACU.0990105 (exp 4/28)", "WA: AC99000101, CO: n/a", two in one cell, "Jane Roe, L.Ac. #AC1234".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import NamedTuple

from verifier.names.fold import word_set
from verifier.names.numbers import npi_problem, without_decimal
from verifier.names.places import state_code
from verifier.names.shapes import shape_fits


class NamedLicence(NamedTuple):
    """One licence that a cell names: a number, its state, or both."""

    state: str
    number: str


class Licences(NamedTuple):
    """What a cell of licences says."""

    pieces: tuple[NamedLicence, ...] = ()
    said: tuple[str, ...] = ()
    """What the cell says beside licences, as it stands there: "CO pending"."""
    spoiled: bool = False
    """True where a spreadsheet rounded a number away."""
    unread: bool = False
    """True where something stands that is neither a licence nor a word for one or for none."""


_PLAIN = re.compile(r"([A-Za-z]{0,10})([-. #]?)\d[\dA-Za-z]*(?:[.-]\d+)*")
SPOILED = re.compile(r"(?<![\w.,])(?:\d(?:[.,]\d+)?\s?[eE]\+?\d{1,3}|\d{17,})(?!\w)")
"""A number as a spreadsheet shows it when it has too many digits, or rounds it (it keeps fifteen)."""
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DATE = (
    r"(?:\d{1,2}[/.-]\d{4}|\d{1,4}[/.-]\d{1,2}(?:[/.-]\d{2,4})?|"
    rf"{_MONTH}[\s,-]*(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s+)?'?\d{{2,4}}|\d{{4}}|'\d\d)"
)
_WHEN = re.compile(
    r"[\[(]?\s*\b(?:exp(?:ires?|iration|iry|ired|d|s)?|renew(?:s|al|ed|able)?|valid|good|until|thru|through|issued|"
    r"eff(?:ective)?|since|dated?)\b\.?\s*(?:(?:on|date|dt|by|thru|through|until|till|to|from)\b\.?\s*)*[:=-]?\s*"
    rf"{_DATE}(?![\w/])\s*[\])]?",
    re.IGNORECASE,
)
_DATES = re.compile(
    rf"[\[(]\s*{_DATE}\s*[\])]|\b\d{{1,2}}[/-]\d{{1,2}}[/-](?:\d\d){{1,2}}\b|\b\d{{4}}-\d\d-\d\d\b", re.IGNORECASE
)
_PIECES_APART = re.compile(r"\s*(?:[;\n|+]|,(?!\d{3}(?:\D|$))|\s/\s|\s&\s|\band\b)\s*", re.IGNORECASE)
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?:\D|$))")
_TOKEN = re.compile(r"[^\s()\[\]:#=]+")
_EDGE = " .,;:#-–—*'\"\u2018\u2019"
_LABELS = word_set(
    """
    lic lics license licence licenses licences licensed number num no nos nbr nr cert certs certificate
    certification registration reg acupuncture acupuncturist acu-lic state board for the of my with since permit
    lac l.ac l.ac. id in current active issued by # credential professional primary main home only original full
    resident compact secondary multistate
    """
)
_NONE = word_set(
    """
    n/a na none no not nil null - -- unlicensed n.a. n.a n\\a x never nope non
    """
)
_WAITING = word_set(
    """
    pending applied applying applicant application process progress submitted tbd tba awaiting soon waiting review
    temp temporary requested needed
    """
)
_OVER = word_set(
    """
    inactive expired lapsed retired revoked suspended surrendered former formerly prior old previous cancelled
    canceled closed terminated probation
    """
)
_ENGLISH = frozenset({"in", "or", "me", "hi", "ok", "id", "no", "la", "de", "oh", "ma", "pa", "al", "co", "mo", "md"})
_PREFIX = re.compile(r"[A-Za-z]{1,5}\.?")
_FRONTS = frozenset({"ac", "acu", "lac", "ap", "ak", "pak", "da", "u", "r", "a"})
_LETTERS_TOO = frozenset({"DC", "MD", "PA"})
"""Codes of states that are letters of other professions too: in a row of another state they are those."""
_JOINED_STATE = re.compile(r"([A-Za-z]{2})[-/.](?=.*\d)(.+)")
_STATE_BEHIND = re.compile(r"(.*\d.*?)[-/]([A-Za-z]{2})")


def licences_in(text: str, given: Collection[str] = ()) -> Licences:
    """Return the licences that a cell names; `given` are the states that the row names elsewhere."""
    text = without_decimal(text)
    plain = _PLAIN.fullmatch(text)
    if plain is not None and not (plain[2] and len(plain[1]) == 2 and state_code(plain[1])):
        return Licences(spoiled=True) if SPOILED.fullmatch(text) else Licences((NamedLicence("", text),))
    return _licences_in(text, tuple(given))


@lru_cache(maxsize=2048)
def _licences_in(text: str, given: tuple[str, ...]) -> Licences:
    whole = SPOILED.sub(" ", text)
    bare = _DATES.sub(" ", _WHEN.sub(" ", whole))
    pieces: list[NamedLicence] = []
    said: list[str] = []
    for part in filter(None, map(str.strip, _PIECES_APART.split(bare))):
        _read_part(_THOUSANDS.sub("", part), given, pieces, said)
    spoiled = whole != text
    unread = not (pieces or said or spoiled) and _says_something(text)
    return Licences(tuple(dict.fromkeys(pieces)), tuple(dict.fromkeys(said)), spoiled, unread)


def _says_something(text: str) -> bool:
    """Tell whether a cell without a licence holds more than the words that stand for one or for none."""
    words = [word.casefold() for token in _TOKEN.findall(text) if (word := token.strip(_EDGE))]
    known = _LABELS | _NONE
    return "##" in text or any(word not in known and word.strip(".") not in known for word in words)


class _Reading:
    """One part of a cell while its words are read in order."""

    def __init__(self) -> None:
        self.state = self.number = ""
        self.words: list[str] = []
        self.done: list[tuple[str, str, list[str]]] = []

    def end(self) -> None:
        if self.state or self.number or self.words:
            self.done.append((self.state, self.number, self.words))
        self.state, self.number, self.words = "", "", []


def _read_part(part: str, given: tuple[str, ...], pieces: list[NamedLicence], said: list[str]) -> None:
    read, leading = _Reading(), None
    tokens = list(_tokens(part, given))
    for token, state in tokens:
        if state:
            leading = not read.number if leading is None else leading
            if leading and (read.number or (read.state and read.state != state)):
                read.end()
            read.state = state
            if not leading:
                read.end()
        elif any(sign.isdigit() for sign in token):
            if read.number and not (len(read.number) < 4 and read.number.isdigit()):
                read.end()
            if read.words and _is_prefix(read.words[-1]):
                token = f"{read.words.pop()} {token}"
            read.number = f"{read.number} {token}".strip()
        elif token.casefold().strip(".") not in _LABELS and token.casefold() not in _LABELS:
            read.words.append(token)
    read.end()
    for state, number, words in read.done:
        _tell(state, number, words, pieces, said)


def _tell(state: str, number: str, words: list[str], pieces: list[NamedLicence], said: list[str]) -> None:
    """Make of one part of a cell a licence, or something that is only said."""
    over = [word for word in words if word.casefold() in _OVER | _WAITING]
    none = bool(words) and all(word.casefold() in _NONE for word in words)
    told = " ".join(filter(None, (state, number, *words)))
    if number or (state and not (over or none)):
        # "HI ACU101 (inactive)": the list's own word is told, and the register is asked all the same.
        pieces.append(NamedLicence(state, number))
        if over or (state and words and not number):
            said.append(told)
    elif state or over:
        said.append(f"{state}: none" if none else told)


def _is_prefix(word: str) -> bool:
    """Tell whether letters in front of a number are a part of it ("AC 12345") and no word of the sentence."""
    plain = word.casefold().strip(".")
    known = plain in _FRONTS or (word.isupper() and _PREFIX.fullmatch(word) is not None)
    return known and plain not in _NONE | _WAITING | _OVER


def _tokens(part: str, given: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield the words of a part, and the state that one or several of them together name."""
    words = [word for token in _TOKEN.findall(part) if (word := token.strip(_EDGE))]
    at = 0
    while at < len(words):
        for width in (3, 2, 1):
            some = words[at : at + width]
            follows = words[at + width] if at + width < len(words) else ""
            code = state_code(" ".join(some)) if len(some) == width else ""
            if code and _is_state(some, code, follows, given):
                yield "", code
                at += width
                break
        else:
            yield from _joined(words[at], given)
            at += 1


def _is_state(some: list[str], code: str, follows: str, given: tuple[str, ...]) -> bool:
    """Tell whether words that can be a state are meant as one, and are no preposition and no part of the number."""
    if len(some) > 1 or len(some[0].strip(".")) > 2:
        return True
    if some[0].islower() and some[0] in _ENGLISH and not any(sign.isdigit() for sign in follows):
        return False
    # The letters in front of Pennsylvania's numbers are Alaska's code.
    return code in given or not any(shape_fits(f"{some[0]}{follows}", state) for state in given if follows)


def _joined(word: str, given: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    front = _JOINED_STATE.fullmatch(word)
    if (
        front
        and state_code(front[1])
        and not (given and front[1].upper() in _LETTERS_TOO and front[1].upper() not in given)
        and not any(shape_fits(word, state) for state in given if state != front[1].upper())
    ):
        yield "", state_code(front[1])
        yield front[2], ""
        return
    behind = _STATE_BEHIND.fullmatch(word)
    if behind and state_code(behind[2]):
        yield behind[1], ""
        yield "", state_code(behind[2])
        return
    yield word, ""


_GLUED = re.compile(r"(?<=[^\W\d_])[/|](?=[^\s/|]*\d)")
_NAME_TOKEN = re.compile(r"\S+")
_TWO_DIGITS = re.compile(r"\d.*\d")
_SEPARATOR = re.compile(r"\s+[-–—|/:]+\s+|\s*[—|]\s*|\s*[(\[:]\s*")
_ORDINARY = re.compile(r"\d{1,2}(?:st|nd|rd|th)", re.IGNORECASE)


_TELEPHONE = re.compile(
    r"(?:\b(?:tel|telephone|phone|ph|cell|mobile|fax|call|text)\b[.:]?\s*)?(?:\+?1[\s.-]*)?"
    r"(?<!\d)(?:\(\d{3}\)\s*|\d{3}[\s.-]+)\d{3}[\s.-]+\d{4}(?!\d)",
    re.IGNORECASE,
)
_OF_THE_PAGE = re.compile(
    r"\$\s*\d[\d.,]*"
    r"|\b(?:suite|ste|room|rm|unit|apt|apartment|floor|p\.?\s?o\.?\s?box|box|since|est|established|ext|extension|copay|group"
    r"|aged?|born|dob)\b[\s.:#]*\d[\w/-]*"
    r"|\b(?:tel|telephone|phone|ph|cell|mobile|fax|call|text)\b[\s.:#]*\d{3}[\s.-]?\d{4}\b"
    r"|\b(?:member|patient|policy|group|tax|employee|badge)\s+(?:id|no\.?|number|#)[\s:#]*\d[\w-]*"
    r"|\(?(?<![\w.-])\d[\d.,]*\+?\s*(?:reviews?|years?|yrs?|stars?|ratings?|%)(?:\s+(?:of\s+)?experience)?\)?"
    r"|(?<!\d)\d{1,2}:\d\d(?:\s*[ap]\.?m\.?)?(?!\d)"
    r"|(?<![\d-])(?:\d{3}-\d\d-\d{4}|\d{5}-\d{4})(?![\d-])"
    r"|\b\d{1,6}\s+(?:[NSEW]\.?\s+)?(?:[A-Z][\w'.]*\s+){1,3}"
    r"(?:st|street|ave|avenue|rd|road|blvd|boulevard|dr|drive|ln|lane|way|ct|court|hwy|pkwy|pl|place)\b\.?",
    re.IGNORECASE,
)
"""Numbers that pages and cards print beside a name and that are none of a licence: prices, rooms, years, streets."""
_NPI = re.compile(r"(\bNPI\b[\s:#.=-]*(?:no\.?|number)?[\s:#.=-]*)?(?<!\d)(\d{10})(?!\d)", re.IGNORECASE)


class NameText(NamedTuple):
    """A text with a name in it."""

    name: str
    beside: str = ""
    """What stands beside the name about licences."""
    npi: str = ""
    """What the text itself calls an NPI, or ten digits that can be nothing else."""


def name_and_licences(text: str) -> NameText:
    """Return the name in a text and what stands beside it: "Jane Roe — HI ACU101". Telephones, prices, rooms, streets
    and years are left out."""
    npi = next((one for one in _NPI.finditer(text) if one[1] or npi_problem(one[2]) is None), None)
    bare = _TELEPHONE.sub(" ", f"{text[: npi.start()]} {text[npi.end() :]}" if npi else text)
    bare = _OF_THE_PAGE.sub(" ", bare)
    name, beside = _apart(text if bare == text else bare.strip(" ,;:([#-–—"))
    return NameText(name, beside.strip("()[]{} "), npi[2] if npi else "")


def calls_it_a_licence(beside: str) -> bool:
    """Tell whether what stands beside a name says of its number that it is a licence's: by a word, a sign or letters.

    Digits alone may be anything: they can show that somebody else is meant, and never that somebody is.
    """
    words = [word.casefold().strip(_EDGE) for word in _TOKEN.findall(beside)]
    called = (len(word) > 1 and word in _LABELS | _FRONTS and not state_code(word) for word in words)
    lettered = (any(map(str.isdigit, word)) and not word.isdigit() for word in words)
    return "#" in beside or any(called) or any(lettered)


def _apart(text: str) -> tuple[str, str]:
    text = _GLUED.sub(" / ", text)
    tokens = list(_NAME_TOKEN.finditer(text))
    at = next((n for n, one in enumerate(tokens) if _is_numeral(one[0])), None)
    if at is None:
        return _without_waiting(text)
    while at > 1 and _leads(tokens[at - 1][0]):
        at -= 1
    cut = tokens[at].start()
    name, rest = text[:cut].rstrip(" ([-–—|:;,#/"), text[cut:]
    if any(sign.isalpha() for sign in name):
        return name, rest
    behind = next((one.start() for one in tokens[at:] if not _is_numeral(one[0]) and one[0][0].isalpha()), None)
    return (text, "") if behind is None else (text[behind:], text[cut:behind])


_ESCAPED = re.compile(r"%[0-9A-F]{2}|&#x?[0-9A-F]+;|\\u[0-9A-F]{4}", re.IGNORECASE)
"""A letter as addresses and pages write it: "Mu%C3%B1oz"; its digits are none of a number."""


def _is_numeral(token: str) -> bool:
    token = _ESCAPED.sub("", token)
    return _TWO_DIGITS.search(token) is not None and not _ORDINARY.fullmatch(token.strip(_EDGE))


def _leads(token: str) -> bool:
    """Tell whether a word in front of a number belongs to it and not to the name."""
    bare = token.strip(" ([{:#-–—.,;|/")
    if not bare:
        return True
    if bare.casefold() in _LABELS and bare.casefold() not in ("lac", "l.ac"):
        return True
    return (bool(state_code(bare)) and (bare.isupper() or len(bare) > 3)) or bare in ("AC", "ACU", "AP", "LAC")


def _without_waiting(text: str) -> tuple[str, str]:
    found = _SEPARATOR.search(text)
    if found is None or not found.start():
        return text, ""
    rest = text[found.end() :]
    words = [token.strip(_EDGE + ")]").casefold() for token in re.split(r"[\s,;/]+", rest)]
    if all(not word or word in _WAITING or word in _NONE or word in _LABELS or state_code(word) for word in words) and (
        any(word in _WAITING or state_code(word) for word in words if word)
    ):
        return text[: found.start()].strip(), rest
    return text, ""
