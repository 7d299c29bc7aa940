"""Romanisations of Chinese, Korean and Japanese given names: two are one name by syllables that tables know, beside a
family name of that tradition on both sides."""

from collections.abc import Container, Iterable, Mapping, Sequence
from functools import cache, lru_cache

from verifier.names.fold import skeleton, syllabic
from verifier.names.listed import is_western
from verifier.names.lookup import table_lines
from verifier.names.same import STRENGTH, Writing

_REMEMBERED = 100_000

Syllables = tuple[str, ...]

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


def romanised(a: str, b: str, traditions: frozenset[str]) -> Writing | None:
    """The strongest that a shared tradition says; Vietnamese has one spelling: two words are two names there."""
    best: Writing | None = None
    for tradition in traditions:
        found = _in_tradition(a, b, tradition) if tradition != "vi" else None
        if found is not None and (best is None or STRENGTH[found] > STRENGTH[best]):
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
