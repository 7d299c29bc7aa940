"""Hard strangers: people who do not stand in a register, made from one who does so that little tells them apart.

Each kind is a kind of mistake that was once made; the letter and number behind it is the case it was reported as.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from rapidfuzz.distance import OSA

from benchmarks.identity.lists import Lists, capital
from benchmarks.identity.people import PREFIX, SUFFIXES, Directory, Draw, Form, Named, Person, seen, together
from benchmarks.identity.same import Attested, eastern_sound, joined, one_off, western_sound, words
from benchmarks.identity.traditions import Tradition

_WESTERN = (Tradition.ENGLISH, Tradition.SPANISH, Tradition.INDIAN, Tradition.ARABIC)


class Kind(StrEnum):
    """What tells a stranger from the listed person; the number behind is the licence number that is asked with it."""

    MIDDLE = "other middle name (W1)"
    MIDDLE_INITIAL = "other middle initial (W1)"
    SYLLABLE = "other second syllable (W1)"
    RELATIVE = "relative with the same middle name (W2)"
    MIDDLE_AS_FIRST = "first name is the other's middle name (W2)"
    FAMILY_SOUND = "family name sounds alike (W3)"
    GIVEN_SOUND = "given name sounds alike (W3)"
    FAMILY_LETTER = "family name one letter off, a real name (W4)"
    GIVEN_LETTER = "given name one letter off, a real name (W4)"
    GLUED_ASKED = "Paula asked, Paul A. printed (W5)"
    GLUED_PRINTED = "Paul A. asked, Paula printed (W5)"
    DOUBLE_SECOND = "other second family name (W6)"
    DOUBLE_ADDED = "a second family name more (W6)"
    DOUBLE_HALF = "half of the double name, other given name (W6)"
    MIDDLE_AS_FAMILY = "family name is the other's middle name (W6)"
    SWAPPED = "family and given name exchanged, with a comma (W6)"
    SWAPPED_GIVEN = "first and middle name exchanged (W6)"
    SUFFIX = "other suffix (W8)"
    SUFFIX_ONE_SIDE = "suffix on one side only (W8)"
    NUMBER_OF_ANOTHER = "another person with a listed number (W14)"
    LISTED_WITH_OTHERS_NUMBER = "listed person, number of another listed one (W14)"
    LISTED_WITH_OTHERS_NPI = "listed person, own number, another's NPI (W14)"
    LISTED_WITH_SLIP = "listed person, number one slip off, another's (W14)"
    LISTED_WITH_PREFIX = "listed person, number of another profession (W14)"
    LISTED_WITH_BOTH = "listed person, another's number, own NPI (W14)"
    NUMBER_OTHER_FIRST = "number equal, other first name (W14)"
    NUMBER_OTHER_MIDDLE = "number equal, other middle name (W14)"
    NUMBER_SOUND = "number equal, family name sounds alike (W14)"
    NUMBER_GIVEN_SOUND = "number equal, given name sounds alike (W14)"
    NUMBER_LETTER = "number equal, family name one letter off, a real name (W14)"


NUMBERED = frozenset(kind for kind in Kind if "W14" in kind)
"""Kinds asked with a number or NPI."""
NEVER = frozenset(
    {Kind.NUMBER_OTHER_FIRST, Kind.NUMBER_OTHER_MIDDLE, Kind.NUMBER_SOUND, Kind.NUMBER_GIVEN_SOUND}
)  # fmt: skip
"""Kinds of which not one may be attributed, whatever the number of strangers."""


class Asked(NamedTuple):
    """One question about a stranger."""

    name: str
    number: str = ""
    npi: str = ""
    named: Named | None = None
    """The stranger's whole name, None where the very person of the register is asked with a false identifier."""
    comma: bool = False
    family_first: bool = False
    city: str = ""


class World:
    """What strangers of one register are made with."""

    def __init__(self, draw: Draw, people: list[Person], form: Form, sounds: Sounds) -> None:
        self.draw, self.people, self.form, self.sounds = draw, people, form, sounds
        self.directory = Directory(people, form, draw.lists.attested)
        self.attested: Attested = draw.lists.attested
        self._numbers = frozenset(person.number for person in people)

    def near_numbers(self, digits: str) -> list[str]:
        """The listed numbers of which one digit is another than in these."""
        near = (
            f"{PREFIX}{digits[:place]}{digit}{digits[place + 1 :]}"
            for place in range(len(digits))
            for digit in "0123456789"
        )
        return [number for number in near if number in self._numbers]


class Sounds:
    """Real names by how they sound and by their spelling; made once."""

    def __init__(self, lists: Lists) -> None:
        western = [lists.parts[tradition] for tradition in _WESTERN]
        self.families = _real(parts.family for parts in western)
        self.givens = _real(parts.given for parts in western)
        every = list(lists.parts.values())
        self.all_families = _real(parts.family for parts in every)
        self.all_givens = _real(parts.given for parts in every)
        self._sounds = {
            part: [_by(words_, rule) for rule in (eastern_sound, western_sound)]
            for part, words_ in ((True, self.families), (False, self.givens))
        }
        self._near = {True: _by_holes(self.all_families), False: _by_holes(self.all_givens)}

    def alike(self, word: str, *, family: bool) -> list[str]:
        """Real Western names that sound like this one."""
        found = set()
        for rule, table in zip((eastern_sound, western_sound), self._sounds[family], strict=True):
            found |= set(table.get(rule(word), ()))
        return sorted(found - {word})

    def near(self, word: str, *, family: bool) -> list[str]:
        """Real names one letter off."""
        found = {other for hole in _holes(word) for other in self._near[family].get(hole, ())}
        return sorted(other for other in found if one_off(word, other))


def _real(counted: Iterable[Mapping[str, int]]) -> dict[str, str]:
    """Whole names of at least three letters by their folded form, as they are written."""
    return {joined(word): word for counts in counted for word in counts if len(joined(word)) > 2}


def _by(real: Mapping[str, str], rule: Callable[[str], str]) -> dict[str, list[str]]:
    table: dict[str, list[str]] = {}
    for word in real:
        table.setdefault(rule(word), []).append(word)
    return table


def _by_holes(real: Mapping[str, str]) -> dict[str, list[str]]:
    table: dict[str, list[str]] = {}
    for word in real:
        for hole in _holes(word):
            table.setdefault(hole, []).append(word)
    return table


def _holes(word: str) -> set[str]:
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def stranger(kind: Kind, base: Person, world: World) -> Asked | None:
    """A stranger of this kind made from a listed person, None where that person's name does not lend itself.

    One in four of those asked without a number lives in the listed person's city and says so.
    """
    asked = _MADE[kind](base, world)
    if asked is not None and kind not in NUMBERED and world.draw.chance.random() < 0.25:
        return asked._replace(city=base.city)
    return asked


def _typed(world: World, named: Named, number: str = "", npi: str = "") -> Asked:
    """The stranger as somebody types the name: mostly in the usual order."""
    way = world.draw.chance.random()
    if way < 0.7:
        return Asked(named.text(), number, npi, named)
    if way < 0.9:
        return Asked(named.comma(), number, npi, named, comma=True, family_first=True)
    return Asked(f"{named.family_first()} {named.suffix}".strip(), number, npi, named, family_first=True)


def _other_middle(base: Person, world: World, number: str = "") -> Asked | None:
    named = base.named
    if not named.middle or (number and not _full(named.middle)):
        return None
    middle = _new_middle(base, world)
    if number and _confirmed_slip(joined(middle), joined(seen(named, world.form).middle), world):
        return None
    return _typed(world, named._replace(middle=middle), number) if middle else None


def _confirmed_slip(typed: str, listed: str, world: World) -> bool:
    """True for what an equal number rightly confirms: a slip or two in a word that is no name of its own."""
    return typed not in world.draw.lists.census and OSA.distance(typed, listed) <= 2


def _full(text: str) -> bool:
    return len(joined(text)) > 1


def _new_middle(base: Person, world: World) -> str:
    """Another middle name that nobody takes for a writing or a short form of the one printed."""
    named = base.named
    shown = joined(seen(named, world.form).middle)
    for _ in range(30):
        if base.tradition is Tradition.CHINESE or base.tradition is Tradition.KOREAN:
            middle = world.draw.given(base.tradition) if _full(named.middle) else world.draw.middle(base.tradition)
        else:
            middle = world.draw.middle(base.tradition)
        if joined(middle) in ("", joined(named.middle), joined(named.given)):
            continue
        if len(shown) > 1 and world.attested.given(joined(middle), shown, wide=False):
            continue
        if len(shown) > 1 and (joined(middle).startswith(shown) or shown.startswith(joined(middle))):
            continue
        return middle
    return ""


def _other_initial(base: Person, world: World) -> Asked | None:
    named = base.named
    if not named.middle:
        return None
    middle = _new_middle(base, world)[:1]
    return _typed(world, named._replace(middle=middle)) if middle else None


def _other_syllable(base: Person, world: World) -> Asked | None:
    if base.tradition not in (Tradition.CHINESE, Tradition.KOREAN):
        return None
    parts = world.draw.lists.parts[base.tradition]
    named, syllables = base.named, words(base.named.given)
    if len(syllables) != 2 or any(len(word) < 2 for word in syllables):
        return None
    other = world.draw.other(parts.last_syllable, syllables[1])
    if not other or eastern_sound(joined(other)) == eastern_sound(syllables[1]):
        return None
    given = together(syllables[0].capitalize(), other, world.draw.chance.choice((0, 1, 2)))
    return _typed(world, named._replace(given=given))


def _relative(base: Person, world: World, number: str = "") -> Asked | None:
    named = base.named
    if not number and not _full(named.middle):
        return None
    given = _new_given(base, world, wide=bool(number))
    if number and _confirmed_slip(joined(given), joined(named.given), world):
        return None
    return _typed(world, named._replace(given=given, suffix=""), number) if given else None


def _new_given(base: Person, world: World, *, wide: bool) -> str:
    """Another given name that nobody takes for a writing or short form of the one printed."""
    named = base.named
    mine = joined(named.given)
    for _ in range(30):
        western = named.middle and base.tradition in (Tradition.CHINESE, Tradition.KOREAN, Tradition.JAPANESE)
        given = world.draw.given(Tradition.ENGLISH if western else base.tradition)
        other = joined(given)
        if other in ("", joined(named.middle)) or other in mine or mine in other:
            continue
        if world.attested.given(other, mine, wide=wide):
            continue
        if eastern_sound(other) == eastern_sound(mine):
            continue
        return given
    return ""


def _middle_as_first(base: Person, _world: World) -> Asked | None:
    named = base.named
    if not _full(named.middle):
        return None
    asked = Named(named.middle, "", named.family)
    return Asked(asked.text(), named=asked)


def _family_like(base: Person, world: World, found: list[str], number: str = "") -> Asked | None:
    mine = joined(base.named.family)
    fit = found
    if number:  # Kesler is not Kessler; but one number and one name in two spellings are one person's.
        census = world.draw.lists.census
        # Half of a double name is a part of it that is missing, whatever it sounds like.
        halves = words(base.named.family)
        fit = [one for one in found if one in census and one not in halves and not world.attested.family(one, mine)]
    if not fit:
        return None
    named = base.named._replace(family=capital(world.sounds.all_families[world.draw.chance.choice(fit)]))
    return _typed(world, named, number)


def _given_like(base: Person, world: World, found: list[str], number: str = "") -> Asked | None:
    mine = joined(base.named.given)
    fit = found
    if number:
        census = world.draw.lists.census
        fit = [other for other in found if other in census and not world.attested.given(other, mine, wide=True)]
    if not fit:
        return None
    given = capital(world.sounds.all_givens[world.draw.chance.choice(fit)])
    return _typed(world, base.named._replace(given=given), number)


def _family_sound(base: Person, world: World, number: str = "") -> Asked | None:
    if base.tradition not in _WESTERN:
        return None
    return _family_like(base, world, world.sounds.alike(joined(base.named.family), family=True), number)


def _given_sound(base: Person, world: World, number: str = "") -> Asked | None:
    if base.tradition not in _WESTERN:
        return None
    return _given_like(base, world, world.sounds.alike(joined(base.named.given), family=False), number)


def _family_letter(base: Person, world: World, number: str = "") -> Asked | None:
    return _family_like(base, world, world.sounds.near(joined(base.named.family), family=True), number)


def _given_letter(base: Person, world: World) -> Asked | None:
    return _given_like(base, world, world.sounds.near(joined(base.named.given), family=False))


def _glued_asked(base: Person, world: World) -> Asked | None:
    named = base.named
    if not named.middle or base.tradition not in _WESTERN:
        return None
    glued = joined(named.given) + joined(named.middle)[0]
    if glued not in {joined(long) for _, long in world.draw.lists.glues[base.tradition]}:
        return None
    asked = named._replace(given=capital(glued), middle="")
    return _typed(world, asked)


def _glued_printed(base: Person, world: World) -> Asked | None:
    named = base.named
    if base.tradition not in _WESTERN:
        return None
    for short, long in world.draw.lists.glues[base.tradition]:
        if joined(long) == joined(named.given):
            return _typed(world, named._replace(given=short, middle=joined(long)[-1].upper()))
    return None


def _double_second(base: Person, world: World) -> Asked | None:
    halves = base.named.family.replace("-", " ").split(" ")
    if len(halves) != 2 or any(len(half) < 3 for half in halves):
        return None
    family = world.draw.other(world.draw.lists.parts[base.tradition].family, *map(joined, halves))
    if not family or world.attested.family(joined(family), joined(halves[1])):
        return None
    sign = "-" if "-" in base.named.family else " "
    return _typed(world, base.named._replace(family=f"{halves[0]}{sign}{family}"))


def _double_added(base: Person, world: World) -> Asked | None:
    named = base.named
    if len(words(named.family)) != 1:
        return None
    family = world.draw.other(world.draw.lists.parts[base.tradition].family, joined(named.family))
    sign = "-" if base.tradition not in (Tradition.SPANISH, Tradition.ARABIC) else " "
    return _typed(world, named._replace(family=f"{named.family}{sign}{family}"))


def _double_half(base: Person, world: World) -> Asked | None:
    halves = base.named.family.replace("-", " ").split(" ")
    given = _new_given(base, world, wide=False)
    if len(halves) != 2 or any(len(half) < 3 for half in halves) or not given:
        return None
    return _typed(world, base.named._replace(family=world.draw.chance.choice(halves), given=given, suffix=""))


def _middle_as_family(base: Person, _world: World) -> Asked | None:
    named = base.named
    if not _full(named.middle):
        return None
    asked = Named(named.given, "", named.middle)
    return Asked(asked.text(), named=asked)


def _swapped(base: Person, _world: World) -> Asked | None:
    named = base.named
    if joined(named.given) == joined(named.family):
        return None
    asked = Named(named.family, named.middle, named.given)
    return Asked(asked.comma(), named=asked, comma=True, family_first=True)


def _swapped_given(base: Person, world: World) -> Asked | None:
    named = base.named
    if not _full(named.middle) or joined(named.middle)[0] == joined(named.given)[0]:
        return None
    return _typed(world, named._replace(given=named.middle, middle=named.given))


def _other_suffix(base: Person, world: World) -> Asked | None:
    named = base.named
    if not named.suffix:
        return None
    # Jr and II, Sr and I are often one person's; the third and fourth are never a Jr or Sr.
    near = {"Jr": ("Jr", "II"), "II": ("Jr", "II")}.get(named.suffix, (named.suffix,))
    suffix = world.draw.chance.choice([one for one in SUFFIXES if one not in near])
    return _typed(world, named._replace(suffix=suffix))


def _suffix_one_side(base: Person, world: World) -> Asked | None:
    named = base.named
    if base.tradition not in (Tradition.ENGLISH, Tradition.SPANISH):
        return None
    return _typed(world, named._replace(suffix="" if named.suffix else world.draw.chance.choice(SUFFIXES[:2])))


def _number_of_another(base: Person, world: World) -> Asked | None:
    named = world.draw.named(base.tradition)
    if joined(named.family) == joined(base.named.family) or world.attested.family(
        joined(named.family), joined(base.named.family)
    ):
        return None
    if set(words(named.text())) & set(words(base.named.text())):
        return None
    return _typed(world, named, base.number)


def _another(base: Person, world: World) -> Person:
    while True:
        other = world.draw.chance.choice(world.people)
        if other.number != base.number and not set(words(other.named.text())) & set(words(base.named.text())):
            return other


def _listed_others_number(base: Person, world: World) -> Asked | None:
    return Asked(seen(base.named, world.form).text(), number=_another(base, world).number)


def _listed_others_npi(base: Person, world: World) -> Asked | None:
    return Asked(seen(base.named, world.form).text(), number=base.number, npi=_another(base, world).npi)


def _listed_slip(base: Person, world: World) -> Asked | None:
    digits = base.number.removeprefix(PREFIX)
    found = [other for other in world.near_numbers(digits) if other != base.number]
    if not found:
        return None
    return Asked(seen(base.named, world.form).text(), number=world.draw.chance.choice(found))


def _listed_prefix(base: Person, world: World) -> Asked | None:
    digits = base.number.removeprefix(PREFIX)
    form = world.draw.chance.choice(("LMT-{}", "MD{}", "RN {}", "PT-{}", "DC{}"))
    return Asked(seen(base.named, world.form).text(), number=form.format(digits))


def _listed_both(base: Person, world: World) -> Asked | None:
    return Asked(seen(base.named, world.form).text(), number=_another(base, world).number, npi=base.npi)


_MADE: Mapping[Kind, Callable[[Person, World], Asked | None]] = {
    Kind.MIDDLE: _other_middle,
    Kind.MIDDLE_INITIAL: _other_initial,
    Kind.SYLLABLE: _other_syllable,
    Kind.RELATIVE: _relative,
    Kind.MIDDLE_AS_FIRST: _middle_as_first,
    Kind.FAMILY_SOUND: _family_sound,
    Kind.GIVEN_SOUND: _given_sound,
    Kind.FAMILY_LETTER: _family_letter,
    Kind.GIVEN_LETTER: _given_letter,
    Kind.GLUED_ASKED: _glued_asked,
    Kind.GLUED_PRINTED: _glued_printed,
    Kind.DOUBLE_SECOND: _double_second,
    Kind.DOUBLE_ADDED: _double_added,
    Kind.DOUBLE_HALF: _double_half,
    Kind.MIDDLE_AS_FAMILY: _middle_as_family,
    Kind.SWAPPED: _swapped,
    Kind.SWAPPED_GIVEN: _swapped_given,
    Kind.SUFFIX: _other_suffix,
    Kind.SUFFIX_ONE_SIDE: _suffix_one_side,
    Kind.NUMBER_OF_ANOTHER: _number_of_another,
    Kind.LISTED_WITH_OTHERS_NUMBER: _listed_others_number,
    Kind.LISTED_WITH_OTHERS_NPI: _listed_others_npi,
    Kind.LISTED_WITH_SLIP: _listed_slip,
    Kind.LISTED_WITH_PREFIX: _listed_prefix,
    Kind.LISTED_WITH_BOTH: _listed_both,
    Kind.NUMBER_OTHER_FIRST: lambda base, world: _relative(base, world, base.number),
    Kind.NUMBER_OTHER_MIDDLE: lambda base, world: _other_middle(base, world, base.number),
    Kind.NUMBER_SOUND: lambda base, world: _family_sound(base, world, base.number),
    Kind.NUMBER_GIVEN_SOUND: lambda base, world: _given_sound(base, world, base.number),
    Kind.NUMBER_LETTER: lambda base, world: _family_letter(base, world, base.number),
}
assert set(_MADE) == set(Kind)
