"""Invented people of an invented register, put together from parts of names, and the five ways a board prints them."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from benchmarks.identity.lists import Lists
from benchmarks.identity.same import Attested, alike_given, joined, words
from benchmarks.identity.traditions import EASTERN, SEEDS, Tradition

CITIES = ("Alderbrook", "Birchham", "Cedarport", "Dunmarsh", "Elmstead", "Fernhollow", "Gorseby", "Hazelwick")
PREFIX = "ACU"
"""The letters in front of the invented board's licence numbers."""
SUFFIXES = ("Jr", "Sr", "II", "III", "IV")
PART_OF_REGISTER: Mapping[Tradition, float] = {
    Tradition.ENGLISH: 0.40, Tradition.SPANISH: 0.10, Tradition.CHINESE: 0.16, Tradition.KOREAN: 0.11,
    Tradition.VIETNAMESE: 0.05, Tradition.JAPANESE: 0.06, Tradition.INDIAN: 0.06, Tradition.ARABIC: 0.06,
}  # fmt: skip
"""How a register is made up; acupuncture boards list many people with East Asian names."""


VIETNAMESE_FAMILIES = SEEDS[Tradition.VIETNAMESE] | frozenset(
    ("ha", "ho", "ly", "mai", "lam", "cao", "ta", "thai", "to", "an", "chu", "la", "luu", "kim", "quan", "tu", "luc")
)  # fmt: skip


class Form(StrEnum):
    """How a source prints a name, each so that a difference can be seen."""

    GIVEN_FIRST = "given first"
    FAMILY_FIRST = "LAST, FIRST"
    FIELDS = "three fields"
    TWO_IN_GIVEN = "two in given"
    INITIAL = "middle initial"

    @property
    def prints_suffix(self) -> bool:
        """True where a column of its own says who has a suffix, so that an empty one says that there is none."""
        return self in (Form.FIELDS, Form.INITIAL)


class Named(NamedTuple):
    """A whole name in its parts, as somebody writes it."""

    given: str
    middle: str
    family: str
    suffix: str = ""

    def text(self) -> str:
        """The name as its bearer writes it: given, middle, family, suffix."""
        return " ".join(part for part in (self.given, self.middle, self.family, self.suffix) if part)

    def family_first(self) -> str:
        """The name with the family name first, without a comma."""
        return " ".join(part for part in (self.family, self.given, self.middle) if part)

    def comma(self) -> str:
        """The name with the family name first and a comma."""
        behind = " ".join(part for part in (self.given, self.middle, self.suffix) if part)
        return f"{self.family}, {behind}"


class Person(NamedTuple):
    """One holder of a licence."""

    named: Named
    tradition: Tradition
    number: str
    npi: str
    city: str


def seen(named: Named, form: Form) -> Named:
    """What of the name a source of this form prints."""
    return named._replace(middle=named.middle[:1]) if form is Form.INITIAL else named


def last_first(named: Named, family_first: bool) -> tuple[Named, ...]:
    """The readings of a name: as it stands, and, where it may be Vietnamese, with its last word as the given name.

    So it is where the family name is printed or typed first, or behind Thi and Van.
    """
    pieces = words(f"{named.given} {named.middle}")
    if joined(named.family) not in VIETNAMESE_FAMILIES or len(pieces) < 2:
        return (named,)
    if not (family_first or pieces[0] in ("thi", "van")):
        return (named,)
    return named, named._replace(given=pieces[-1], middle=" ".join(pieces[:-1]))


def printed(named: Named, form: Form) -> dict[str, str]:
    """The cells of the name columns of a register."""
    shown = seen(named, form)
    if form is Form.GIVEN_FIRST:
        return {"Name": shown.text()}
    if form is Form.FAMILY_FIRST:
        return {"Name": shown.comma().upper()}
    if form is Form.TWO_IN_GIVEN:
        family = f"{shown.family} {shown.suffix}".strip()
        return {"Last": family, "First": f"{shown.given} {shown.middle}".strip()}
    return {"Last": shown.family, "First": shown.given, "Middle": shown.middle, "Suffix": shown.suffix}


def columns(form: Form) -> dict[str, str]:
    """The name columns of a register of this form, and what each holds in the words of a map."""
    if form in (Form.GIVEN_FIRST, Form.FAMILY_FIRST):
        return {"Name": "name"}
    if form is Form.TWO_IN_GIVEN:
        return {"Last": "family", "First": "given"}
    return {"Last": "family", "First": "given", "Middle": "middle", "Suffix": "suffix"}


class Draw:
    """Draws parts of names with the shares the lists have; made once for one seed."""

    def __init__(self, lists: Lists, seed: str) -> None:
        self.lists = lists
        self.chance = random.Random(seed)
        self._shares: dict[int, tuple[list[str], list[int]]] = {}

    def one(self, counts: Counter[str]) -> str:
        """One word by its share, "" of an empty list."""
        found = self._shares.get(id(counts))
        if found is None:
            found = self._shares[id(counts)] = (list(counts), list(counts.values()))
        return self.chance.choices(*found)[0] if found[0] else ""

    def other(self, counts: Counter[str], *than: str) -> str:
        """One word by its share that is none of these."""
        for _ in range(50):
            word = self.one(counts)
            if joined(word) not in than:
                return word
        return ""

    def given(self, tradition: Tradition) -> str:
        """A given name as this tradition has it in the United States."""
        parts = self.lists.parts[tradition]
        if tradition in (Tradition.CHINESE, Tradition.KOREAN) and self.chance.random() < 0.85:
            return self.syllables(tradition)
        return self.one(parts.given)

    def syllables(self, tradition: Tradition) -> str:
        """Two syllables, written in one of the three usual ways."""
        parts = self.lists.parts[tradition]
        first, last = self.one(parts.first_syllable), self.one(parts.last_syllable)
        return together(first, last, self.chance.choices((0, 1, 2), (45, 30, 25))[0])

    def middle(self, tradition: Tradition) -> str:
        """A middle name of this tradition."""
        parts = self.lists.parts[tradition]
        poor = tradition in (Tradition.INDIAN, Tradition.ARABIC, Tradition.JAPANESE)
        return self.one(parts.given if poor else parts.middle)

    def named(self, tradition: Tradition) -> Named:
        """A whole name."""
        chance, parts = self.chance, self.lists.parts[tradition]
        family = self.one(parts.family)
        if tradition in EASTERN and tradition is not Tradition.VIETNAMESE:
            return self._eastern(tradition, family)
        second = self.other(parts.family, *words(family))
        if len(words(family)) == len(words(second)) == 1:
            if tradition is Tradition.SPANISH and chance.random() < 0.35:
                family += chance.choice((" ", "-")) + second
            if tradition is Tradition.ENGLISH and chance.random() < 0.05:
                family += "-" + second
        if tradition is Tradition.ARABIC and chance.random() < 0.12 and len(words(family)) == 1:
            family = chance.choice(("Al-", "El-", "Al ")) + family
        given = self.given(tradition)
        middle = self.middle(tradition) if chance.random() < 0.84 else ""
        if middle and chance.random() < 0.2:
            middle = middle[:1]
        male_line = tradition in (Tradition.ENGLISH, Tradition.SPANISH) and chance.random() < 0.04
        middle = "" if joined(middle) == joined(given) else middle
        return Named(given, middle, family, chance.choice(SUFFIXES) if male_line else "")

    def _eastern(self, tradition: Tradition, family: str) -> Named:
        kind = self.chance.random()
        western = self.lists.parts[Tradition.ENGLISH]
        if kind < 0.55:
            return Named(self.given(tradition), "", family)
        if kind < 0.85:
            return Named(self.one(western.given), self.given(tradition), family)
        middle = self.one(western.middle) if self.chance.random() < 0.6 else ""
        given = self.one(western.given)
        return Named(given, "" if joined(middle) == joined(given) else middle, family)

    def glued(self, tradition: Tradition) -> Named:
        """A name whose given name and the next letter, or whose given name but its last letter, make another one."""
        short, long = self.chance.choice(self.lists.glues[tradition])
        named = self.named(tradition)
        if self.chance.random() < 0.5:
            return named._replace(given=long)
        same = [word for word in self.lists.parts[tradition].middle if word[0].lower() == long[-1]]
        middle = self.chance.choice(same) if same and self.chance.random() < 0.5 else long[-1].upper()
        return named._replace(given=short, middle=middle)


def together(first: str, last: str, way: int) -> str:
    """Two syllables as one word, as two, or with a hyphen."""
    return (f"{first}{last.lower()}", f"{first} {last}", f"{first}-{last}")[way]


def register(draw: Draw, size: int) -> list[Person]:
    """A register of so many people with numbers and NPIs of their own; nobody stands in it twice."""
    chance = draw.chance
    numbers = chance.sample(range(1000, 1000 + 12 * size), size)
    npis = _npis(chance, size)
    names: set[tuple[str, str]] = set()
    people: list[Person] = []
    for tradition in chance.choices(list(PART_OF_REGISTER), list(PART_OF_REGISTER.values()), k=4 * size):
        planted = tradition in (Tradition.ENGLISH, Tradition.SPANISH) and draw.lists.glues[tradition]
        named = draw.glued(tradition) if planted and chance.random() < 0.05 else draw.named(tradition)
        key = (joined(named.given + named.middle), joined(named.family))
        apart = set(words(named.given) + words(named.middle)).isdisjoint(words(named.family))
        if key in names or not named.given or not named.family or not apart:
            continue
        names.add(key)
        place = len(people)
        people.append(Person(named, tradition, f"{PREFIX}{numbers[place]}", npis[place], chance.choice(CITIES)))
        if len(people) == size:
            break
    return people


def _npis(chance: random.Random, count: int) -> list[str]:
    return [npi(body) for body in chance.sample(range(100_000_000, 199_999_999), count)]


def npi(body: int) -> str:
    """A National Provider Identifier with its right check digit (Luhn over 80840 and the nine digits)."""
    total = sum(
        sum(divmod(int(digit) * (2 - place % 2), 10)) for place, digit in enumerate(reversed(f"80840{body}"))
    )  # fmt: skip
    return f"{body}{-total % 10}"


class Directory:
    """Who of a register could bear a name, judged wider than any program may."""

    def __init__(self, people: list[Person], form: Form, attested: Attested) -> None:
        self._form, self._attested = form, attested
        self._by_family: dict[str, list[Person]] = {}
        for person in people:
            self._by_family.setdefault(joined(person.named.family), []).append(person)
        self._alike: dict[str, list[Person]] = {}
        self._by_key: dict[tuple[str, str], set[int]] = {}
        self.people = people
        for place, person in enumerate(people):
            for named in self._printed(person):
                for key in _keys(named):
                    self._by_key.setdefault(key, set()).add(place)

    def _printed(self, person: Person) -> tuple[Named, ...]:
        return last_first(person.named, self._form is Form.FAMILY_FIRST)

    def bearers(self, named: Named, *, swapped: bool = True) -> Iterator[Person]:
        """Everybody whose printed name may be this one; either part may be the family name when no comma says."""
        turned = Named(named.family, named.middle, named.given, named.suffix)
        met: set[int] = set()
        for one in (named, turned) if swapped else (named,):
            for key in _keys(one):
                for place in self._by_key.get(key, ()):
                    person = self.people[place]
                    if place not in met and any(may_be(one, named, self._form) for named in self._printed(person)):
                        met.add(place)
                        yield person

    def namesakes(self, named: Named) -> Iterator[Person]:
        """Everybody who bears another writing of this name, or a short form of it, as widely as can be judged."""
        family, given = joined(named.family), joined(named.given)
        alike = self._alike.get(family)
        if alike is None:
            found = (other for other in self._by_family if self._attested.family(family, other))
            alike = self._alike[family] = [person for other in found for person in self._by_family[other]]
        for person in alike:
            if alike_given(given, joined(person.named.given), self._attested):
                yield person


def _keys(named: Named) -> set[tuple[str, str]]:
    families = {joined(named.family)}
    given, middle = words(named.given), words(named.middle)
    firsts = {"".join(given), given[0] if given else "", "".join(given) + "".join(middle)}
    if len(given) + len(middle) > 1:
        firsts.add("".join((*given, *middle)[:2]))
    return {(family, first) for family in families for first in firsts if first}


def may_be(asked: Named, record: Named, form: Form, *, one_sided: bool = True) -> bool:
    """True when nothing this source prints of the record speaks against its being the person asked about.

    With `one_sided` a suffix on one side only says nothing; without, it does where the source has a column for it.
    """
    shown = seen(record, form)
    if joined(asked.family) != joined(shown.family):
        return False
    mine, theirs = asked.suffix.lower(), shown.suffix.lower()
    if mine and theirs and mine != theirs:
        return False
    if (mine or theirs) and mine != theirs and not one_sided and form.prints_suffix:
        return False
    return _given_may_be(words(asked.given), words(asked.middle), words(shown.given), words(shown.middle))


def _given_may_be(
    given: tuple[str, ...], middle: tuple[str, ...], shown: tuple[str, ...], shown_middle: tuple[str, ...]
) -> bool:
    mine, theirs = given + middle, shown + shown_middle
    # An initial is never a piece of a word: Paul A. is not Paula, Mary Ann is Maryann.
    if "".join(mine) == "".join(theirs) and all(len(word) > 1 for word in mine + theirs):
        return True
    if "".join(given) == "".join(shown):
        return _rest_may_be(middle, shown_middle)
    if given and given[0] == "".join(shown):
        return _rest_may_be(given[1:] + middle, shown_middle)
    if shown and shown[0] == "".join(given):
        return _rest_may_be(middle, shown[1:] + shown_middle)
    return False


def _rest_may_be(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    if not mine or not theirs or "".join(mine) == "".join(theirs):
        return True
    # Hui-Bao may be printed as B: any syllable may give the initial.
    return any(
        one == other or (one[0] == other[0] and 1 in (len(one), len(other))) for one in mine for other in theirs
    )  # fmt: skip
