"""Which two words are attested writings of one name: by tables that were looked at, never by sound alone."""

import re
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from verifier.names.listed import is_western
from verifier.names.lookup import table_lines
from verifier.names.same import STRENGTH, Writing
from verifier.names.syllables import a_part, romanised
from verifier.names.tables import family_spellings, family_traditions

_REMEMBERED = 100_000


_ARTICLES = {"al", "el"}

GIVEN_TABLE, FAMILY_TABLE, SPANISH_TABLE, ABBREVIATION, VARIANT_TABLE = 1, 2, 4, 8, 16
"""Bits of `tables_of`, plain numbers because they are asked of every pair of words: spellings and short forms,
romanised family names, and Spanish ones (both words must stand there); Mac and Mc, Saint and St (both must begin so);
Arabic and Indian names (one of them must)."""


@cache
def _given_words() -> frozenset[str]:
    formals = chain.from_iterable(_short_forms().values())
    return frozenset((*_spellings(), *_short_forms(), *formals))


@lru_cache(maxsize=_REMEMBERED)
def tables_of(word: str) -> int:
    """Which tables and rules may know another writing of this word."""
    found = GIVEN_TABLE if word in _given_words() else 0
    if family_spellings(word):
        found |= FAMILY_TABLE
    groups = _variants().get(word)
    if groups is not None:
        found |= SPANISH_TABLE if _is_spanish(groups) else VARIANT_TABLE
    if word in _ARTICLES or _without_article(word) in _variants():
        found |= VARIANT_TABLE
    return found | ABBREVIATION if word[:2] in _BEGINNINGS else found


_BEGINNINGS = frozenset({"ma", "mc", "sa", "st"})
"""First letters of Mac and Saint, written out and short."""


@lru_cache(maxsize=5_000)
def listed_writings(word: str) -> frozenset[str]:
    """Every word that a table names as another writing of this one, as a given name or as a family name.

    Only the Arabic and Indian names have other writings that no table names, and only beside some family names has a
    given name others by its syllables.
    """
    first = _spellings().get(word, word)
    formals = _short_forms().get(word) or _short_forms().get(first, ())
    canonical = (first, *formals)
    found = {other for one in canonical for other in _spelled().get(one, (one,))}
    for short in _shortened().get(first, ()):
        found.update(_spelled().get(_spellings().get(short, short), (short,)))
    found.update([other for other, _ in family_spellings(word)])
    if tables_of(word) & SPANISH_TABLE:
        found.update([other for group in _variants()[word] for other in _spanish()[group.number]])
    return frozenset(found)


@cache
def _spelled() -> dict[str, tuple[str, ...]]:
    """The first spelling of a given name -> all of them."""
    return {row[1].split()[0]: tuple(row[1].split()) for row in table_lines("spellings.tsv")}


@cache
def _shortened() -> dict[str, list[str]]:
    """Formal given name -> its short forms."""
    found: dict[str, list[str]] = {}
    for short, formals in _short_forms().items():
        for formal in formals:
            found.setdefault(formal, []).append(short)
    return found


@cache
def _spanish() -> dict[int, list[str]]:
    """The words of each group of Spanish family names."""
    found: dict[int, list[str]] = {}
    for word, groups in _variants().items():
        for group in groups if _is_spanish(groups) else ():
            found.setdefault(group.number, []).append(word)
    return found


def given_writing(a: str, b: str, traditions: frozenset[str]) -> Writing | None:
    """How two different given-name words may be one name; None when no table says so, and for equal words.

    The words are folded (small ASCII letters). ``traditions`` holds those of "zh", "ko", "ja" and "vi" that *both*
    family names share: a romanisation is believed only there (Dooley and Torre are two names). A nickname never pairs
    with another nickname of the same formal name, nor a formal name with another.
    """
    if a == b or not a or not b:
        return None
    if {a, b} == _ARTICLES:
        return Writing.ATTESTED
    mine, theirs = tables_of(a), tables_of(b)
    both, either = mine & theirs, mine | theirs
    found = [
        _short_or_spelling(a, b) if both & GIVEN_TABLE else None,
        _of_kinds(a, b, _GIVEN_KINDS) if either & VARIANT_TABLE else None,
        romanised(a, b, traditions) if traditions else None,
        Writing.SYLLABLE if traditions and a_part(a, b, traditions) else None,
    ]
    return max((one for one in found if one), key=STRENGTH.__getitem__, default=None)


def family_writing(a: str, b: str) -> Writing | None:
    """How two different family-name words may be one name; None when no table says so, and for equal words.

    Romanisations, Arabic and Indian spellings, Mac / Mc, Saint / St and al / el are attested. Spanish pairs (Gonzalez
    and Gonzales) are ambiguous: they are two families to a board, and only a number may bring them together.
    """
    if a == b or not a or not b:
        return None
    if {a, b} == _ARTICLES or _romanised_family(a, b) or _abbreviated(a, b) or _abbreviated(b, a):
        return Writing.ATTESTED
    mine, theirs = tables_of(a), tables_of(b)
    return _of_kinds(a, b, _FAMILY_KINDS) if mine & theirs & SPANISH_TABLE or (mine | theirs) & VARIANT_TABLE else None


def umlaut(a: str, b: str) -> bool:
    """True when ``a`` is ``b`` with ue, oe or ae written for one or more of its vowels, oe for ø and aa for å.

    Both words are folded (mueller, muller): the caller knows whether ``b`` was printed with the mark; without it these
    are two names (Lue, Lu).
    """
    return len(a) > len(b) and _umlauts(b).fullmatch(a) is not None


@lru_cache(maxsize=_REMEMBERED)
def _umlauts(word: str) -> re.Pattern[str]:
    return re.compile(
        "".join({"u": "ue?", "o": "oe?", "a": "a[ae]?"}.get(letter, re.escape(letter)) for letter in word)
    )


# --- spellings and short forms of given names -------------------------------------------------------------------------


@cache
def _spellings() -> dict[str, str]:
    """Given name -> the first of its spellings."""
    return {word: row[1].split()[0] for row in table_lines("spellings.tsv") for word in row[1].split()}


@cache
def _short_forms() -> dict[str, tuple[str, ...]]:
    """Short form -> the one formal name it stands for ("" where there are several), then others it may stand for."""
    return {row[0]: (row[1], *row[2].split()) for row in table_lines("short_forms.tsv")}


def _short_or_spelling(a: str, b: str) -> Writing | None:
    spelling = _spellings()
    first_a, first_b = spelling.get(a, a), spelling.get(b, b)
    if first_a == first_b:
        return Writing.ATTESTED
    found = None
    for short, formal in ((a, first_b), (b, first_a)):
        formals = _short_forms().get(short) or _short_forms().get(spelling.get(short, short))
        if formals is None:
            continue
        if formal == formals[0]:
            return Writing.ATTESTED
        if formal in formals:
            found = Writing.AMBIGUOUS
    return found


# --- Arabic, Indian and Spanish spellings -----------------------------------------------------------------------------

_GIVEN_KINDS = frozenset({"ar", "in"})
_FAMILY_KINDS = frozenset({"ar", "in", "es"})

_LEAST_BY_RULE = 4
"""Letters of a word to which the rule is put: in shorter ones it brings together what is two names (Ali, Eli)."""


class _Group(NamedTuple):
    kind: str
    number: int
    doubtful: bool


@cache
def _variants() -> dict[str, tuple[_Group, ...]]:
    """Word -> the groups of spellings it stands in; an Arabic one may stand in two."""
    found: dict[str, tuple[_Group, ...]] = {}
    for number, row in enumerate(table_lines("name_variants.tsv")):
        kind = row[0].rstrip("?")
        group = (_Group(kind, number, row[0].endswith("?") or kind == "es"),)
        for word in row[1].split():
            known = found.get(word)
            found[word] = group if known is None else known + group
    return found


def _is_spanish(groups: tuple[_Group, ...]) -> bool:
    """True for a word that stands among Spanish family names and nowhere else: only these have no rule beside them."""
    return all(one.kind == "es" for one in groups)


def _of_kinds(a: str, b: str, kinds: frozenset[str]) -> Writing | None:
    variants = _variants()
    articled = a[:2] in _ARTICLES and b[:2] in _ARTICLES
    if not articled and a not in variants and b not in variants:
        return None
    groups_a, groups_b = _groups(a, kinds), _groups(b, kinds)
    common = [one for one in groups_a if one in groups_b]
    if common:
        return Writing.AMBIGUOUS if all(one.doubtful for one in common) else Writing.ATTESTED
    bare_a, bare_b = _without_article(a), _without_article(b)
    if bare_a and bare_b and a[:2] != b[:2]:
        # Elzahrani / Alzahrani: only before an Arabic name, or Elton would be Alton.
        listed = any(one.kind == "ar" for word in (a, b, bare_a, bare_b) for one in _variants().get(word, ()))
        return Writing.ATTESTED if listed and _sound(bare_a, "ar") == _sound(bare_b, "ar") else None
    return _by_rule(a, b, groups_a, groups_b)


def _groups(word: str, kinds: frozenset[str]) -> list[_Group]:
    return [one for one in _variants().get(word, ()) if one.kind in kinds]


def _without_article(word: str) -> str:
    return word[2:] if word[:2] in _ARTICLES and len(word) > 5 else ""


def _by_rule(a: str, b: str, groups_a: list[_Group], groups_b: list[_Group]) -> Writing | None:
    """The plain rule of transliteration, for a spelling of a listed name that is not listed itself.

    Two listed names in two groups are two names; an ordinary Western name (Mina, Allan) is no spelling of another.
    """
    if bool(groups_a) == bool(groups_b) or min(len(a), len(b)) < _LEAST_BY_RULE:
        return None
    groups, unlisted = (groups_a, b) if groups_a else (groups_b, a)
    if is_western(unlisted) or unlisted in _spellings() or unlisted in _short_forms():
        return None
    kinds = {one.kind for one in groups if not one.doubtful}
    return Writing.ATTESTED if any(_sound(a, kind) == _sound(b, kind) for kind in kinds & _GIVEN_KINDS) else None


_SOUNDS = (
    ("ou|oo|o(?![aeiou])", "u"), ("q|c(?!h)", "k"), ("kh(?!an)", "h"), ("gh", "g"), ("dh", "d"), ("dj|dzh", "j"),
    ("aa", "a"), ("(?:ee|ie|ii)", "i"), ("a[iy]|e[iy]", "ay"), ("y(?![aeiou])|(?<!a)e", "i"),
)  # fmt: skip
_INDIAN_SOUNDS = (("ksh|x", "ks"), ("th", "t"), ("bh", "b"), ("ph", "f"), ("jh", "j"), ("v", "w"))


@lru_cache(maxsize=_REMEMBERED)
def _sound(word: str, kind: str) -> str:
    """The form in which the transliterations of one Arabic or Indian name meet; a and e stay apart (Salam, Salim)."""
    for pattern, plain in (*(_INDIAN_SOUNDS if kind == "in" else ()), *_SOUNDS):
        word = re.sub(pattern, plain, word)
    return re.sub(r"(.)\1+", r"\1", word).removesuffix("h")


# --- family names -----------------------------------------------------------------------------------------------------

_ABBREVIATIONS = (("mac", "mc", 3), ("saint", "st", 4), ("sainte", "ste", 4))
"""Beginning, its short form, and how many letters must follow, so that Macy and Stein are no such names."""


def _romanised_family(a: str, b: str) -> bool:
    """Tell whether a table has both as spellings of one East Asian name, and one of them points to its tradition.

    Beck and Pack are both spellings of Baek, but mostly the names of others: together they say nothing.
    """
    signs = family_traditions()
    return any(
        other == b and (tradition in signs.get(a, "").split() or tradition in signs.get(b, "").split())
        for other, tradition in family_spellings(a)
    )


def is_saint(one: str, other: str) -> bool:
    """True for Saint and St, alone: they may begin a first name as well."""
    return {one, other} in _SAINTS


_SAINTS = ({"saint", "st"}, {"sainte", "ste"})


def _abbreviated(whole: str, short: str) -> bool:
    """Tell whether one family name is the other with Mac as Mc or Saint as St, alone or before the rest."""
    return whole[0] in "ms" and any(
        whole.startswith(long)
        and short.startswith(brief)
        and whole[len(long) :] == short[len(brief) :]
        and (whole == long or len(whole) >= len(long) + least)
        for long, brief, least in _ABBREVIATIONS
    )
