"""Which two words are attested writings of one name: by tables that were looked at, never by sound alone."""

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from enum import Enum
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from verifier.names.fold import skeleton, syllabic
from verifier.names.listed import is_western
from verifier.names.lookup import table_lines
from verifier.names.tables import family_spellings, family_traditions

_REMEMBERED = 100_000


class Writing(Enum):
    """How two different words can be one name."""

    ATTESTED = "attested"
    """Two writings of one name: spellings, romanisations, or the short form of this formal name and no other."""
    AMBIGUOUS = "ambiguous"
    """They may be one name, but the word also stands for others (Pat), or the two are often two names (Gonzalez)."""
    SYLLABLE = "syllable"
    """One is a syllable or more of the other, and no whole given name beside a family name written in syllables."""
    EAR = "ear"
    """Romanisations that meet only by their sound (Wade-Giles without its apostrophes): a slip of the ear."""


_ARTICLES = {"al", "el"}
_STRENGTH = {Writing.ATTESTED: 3, Writing.AMBIGUOUS: 2, Writing.SYLLABLE: 1, Writing.EAR: 0}

Syllables = tuple[str, ...]


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


class Romanised:
    """What every other romanisation of a given name has in common: both beginning and end, or else the sound."""

    __slots__ = ("_likely", "_traditions", "_word", "first", "last")

    def __init__(self, word: str, traditions: frozenset[str]) -> None:
        """Take the name and the traditions in which it may be romanised; the rest waits until a word looks like it."""
        self._word, self._traditions = word, traditions
        self.first, self.last = _romanised_ends(word[0], word[-1], traditions) if traditions else (_NOBODY, _NOBODY)
        """The first letters, and the last ones, that another romanisation may have."""
        self._likely: tuple[tuple[str, ...], tuple[str, ...], str] | None = None

    def may_be(self, word: str) -> bool:
        """False for a word that is no other romanisation of the name."""
        return word[0] in self.first and word[-1] in self.last and self.sounds(word)

    def sounds(self, word: str) -> bool:
        """The same of a word whose first and last letter may be those of another romanisation."""
        if self._likely is None:
            self._likely = self._make_likely()
        beginnings, endings, sound = self._likely
        return (word.startswith(beginnings) and word.endswith(endings)) or skeleton(word) == sound

    def _make_likely(self) -> tuple[tuple[str, ...], tuple[str, ...], str]:
        """The spellings of the first and of the last syllable, and the sound."""
        word = self._word
        beginnings: set[str] = set()
        endings: set[str] = set()
        for tradition in self._traditions - {"vi"}:
            spelled, known = _rows(tradition), _syllables(tradition)
            for way in segments(word, tradition):
                beginnings.update([one for row in known[way[0]] for one in spelled[row]])
                endings.update([one for row in known[way[-1]] for one in spelled[row]])
            for number in _japanese().get(word, ()) if tradition == "ja" else ():
                beginnings.update(spelled[number])
                endings.update(spelled[number])
        return tuple(beginnings), tuple(endings), skeleton(word)


_NOBODY: frozenset[str] = frozenset()


@lru_cache(maxsize=2_000)
def _romanised_ends(first: str, last: str, traditions: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    known = [_ends(one) for one in traditions - {"vi"}]
    return (
        frozenset([letter for starts, _ in known for letter in starts.get(first, ())]),
        frozenset([letter for _, stops in known for letter in stops.get(last, ())]),
    )


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
        _romanised(a, b, traditions) if traditions else None,
        Writing.SYLLABLE if traditions and a_part(a, b, traditions) else None,
    ]
    return max((one for one in found if one), key=_STRENGTH.__getitem__, default=None)


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


# --- romanisations of Chinese, Korean and Japanese given names --------------------------------------------------------

_MOST_SYLLABLES = {"zh": 2, "ko": 3}
_WRITTEN = frozenset(_MOST_SYLLABLES)
"""Traditions whose given names are written in syllables."""
_LONGEST_SYLLABLE = 7


@cache
def _chinese() -> dict[str, frozenset[str]]:
    """Spelling -> the syllables, in pinyin, that it stands for in one system or another."""
    found: dict[str, set[str]] = {}
    for pinyin, *others in table_lines("chinese_syllables.tsv"):
        for spelling in (pinyin, *" ".join(others).split()):
            found.setdefault(spelling, set()).add(pinyin)
    return {spelling: frozenset(rows) for spelling, rows in found.items()}


@cache
def _korean() -> dict[str, frozenset[str]]:
    """Spelling -> the Hangul syllables that it stands for."""
    return {row[0]: frozenset(row[1].split()) for row in table_lines("korean_syllables.tsv")}


@cache
def _japanese() -> dict[str, tuple[int, ...]]:
    """Spelling -> the readings that it stands for, by number."""
    found: dict[str, tuple[int, ...]] = {}
    for number, row in enumerate(table_lines("japanese_given_names.tsv")):
        for word in row[0].split():
            found[word] = (*found.get(word, ()), number)
    return found


def _syllables(tradition: str) -> dict[str, frozenset[str]]:
    return {"zh": _chinese, "ko": _korean}[tradition]() if tradition in _MOST_SYLLABLES else {}


@lru_cache(maxsize=_REMEMBERED)
def is_syllable(word: str, traditions: frozenset[str]) -> bool:
    """True when the word is one syllable of a Chinese or Korean given name in any romanisation, two to six letters."""
    return 2 <= len(word) <= 6 and any(word in _syllables(one) for one in traditions)


@lru_cache(maxsize=_REMEMBERED)
def segments(word: str, tradition: str) -> tuple[Syllables, ...]:
    """Every way to divide a whole given name into the syllables of a tradition: at most two ("zh") or three ("ko")."""
    known = _syllables(tradition)
    most = _MOST_SYLLABLES.get(tradition, 0)
    if not known or len(word) > _LONGEST_SYLLABLE * most:
        return ()
    found: list[Syllables] = [(word,)] if word in known else []
    for first, rest in _splits(word, known):
        if rest in known:
            found.append((first, rest))
        if most > 2:
            found += [(first, second, third) for second, third in _splits(rest, known) if third in known]
    return tuple(found)


def a_part(one: str, other: str, traditions: frozenset[str]) -> bool:
    """True when one of two words is the first or the last syllables of the other, and the rest are syllables too.

    Never of an ordinary Western name, and never but for a letter: Jean and Jeanne, Xia and Xiao are two names.
    """
    short, long = (one, other) if len(one) < len(other) else (other, one)
    return short in parts_of(long, traditions)


@lru_cache(maxsize=_REMEMBERED)
def parts_of(word: str, traditions: frozenset[str]) -> frozenset[str]:
    """The first and the last syllables of a whole given name, those of one letter left out; none of a Western name."""
    divided = () if is_western(word) else [way for one in _WRITTEN & traditions for way in segments(word, one)]
    cut = [("".join(way[:n]), "".join(way[n:])) for way in divided for n in range(1, len(way))]
    return frozenset([part for parts in cut if min(map(len, parts)) > 1 for part in parts])


def _splits(word: str, known: Container[str]) -> list[tuple[str, str]]:
    """Every known syllable that a word begins with, and what follows it."""
    ends = range(1, min(_LONGEST_SYLLABLE + 1, len(word)))
    return [(word[:end], word[end:]) for end in ends if word[:end] in known]


def _romanised(a: str, b: str, traditions: frozenset[str]) -> Writing | None:
    """The strongest that a shared tradition says; Vietnamese has one spelling: two words are two names there."""
    best: Writing | None = None
    for tradition in traditions:
        found = _in_tradition(a, b, tradition) if tradition != "vi" else None
        if found is not None and (best is None or _STRENGTH[found] > _STRENGTH[best]):
            best = found
    if best is not None and is_western(a) and is_western(b):
        return None  # two ordinary first names (Jean and June, Tina and Dina) are two beside any family name
    return best


@cache
def _rows(tradition: str) -> dict[str | int, tuple[str, ...]]:
    """Syllable, or reading of a whole Japanese name -> its spellings."""
    rows: dict[str | int, tuple[str, ...]] = {}
    known: Mapping[str, Iterable[str | int]] = _japanese() if tradition == "ja" else _syllables(tradition)
    for word, some in known.items():
        for row in some:
            rows[row] = (*rows.get(row, ()), word)
    return rows


@cache
def _ends(tradition: str) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """The first letters, and the last ones, that two writings of one name may have: a look before more is asked."""
    first: dict[str, set[str]] = {}
    last: dict[str, set[str]] = {}
    for words in _rows(tradition).values():
        for word in words:
            first.setdefault(word[0], set()).update([other[0] for other in words])
            last.setdefault(word[-1], set()).update([other[-1] for other in words])
    return first, last


def _in_tradition(a: str, b: str, tradition: str) -> Writing | None:
    first, last = _ends(tradition)
    if b[0] not in first.get(a[0], ()) or b[-1] not in last.get(a[-1], ()):
        return None
    # Where both are spelled as the tables know it, Jing and Qing, Yoko and Yuko are two names: no reading in common.
    if tradition == "ja":
        readings, others = _japanese().get(a), _japanese().get(b)
        if readings and others:
            return Writing.ATTESTED if any(one in others for one in readings) else None
    else:
        mine, theirs = segments(a, tradition), segments(b, tradition)
        if mine and theirs:
            return _by_syllables(mine, theirs, tradition)
    return Writing.EAR if syllabic(a) and syllabic(b) and skeleton(a) == skeleton(b) else None


def _by_syllables(mine: Iterable[Syllables], theirs: Sequence[Syllables], tradition: str) -> Writing | None:
    """The strongest that two ways to divide the words say together."""
    best: Writing | None = None
    known = _syllables(tradition)
    for a in mine:
        for b in theirs:
            found = _syllable_by_syllable(a, b, known, tradition) if len(a) == len(b) else None
            if found is Writing.ATTESTED:
                return found
            best = found or best
    return best


def _syllable_by_syllable(
    a: Syllables, b: Syllables, known: Mapping[str, frozenset[str]], tradition: str
) -> Writing | None:
    """Compare the sets of syllables that the spellings stand for; it is never carried on to a third spelling."""
    doubtful = False
    for one, other in zip(a, b, strict=True):
        if one == other:
            continue
        rows, others = known[one], known[other]
        if rows.isdisjoint(others):
            return None
        doubtful = doubtful or (tradition == "zh" and (len(rows) > 1 or len(others) > 1))
    return Writing.EAR if doubtful else Writing.ATTESTED
