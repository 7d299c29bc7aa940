"""Invented people and their credentials, coherent across states, NPPES, the national directory and the exclusion list.

Everything follows from (seed, size, today): person number 57 is the same whatever the size. Their NPIs begin with 29,
a range that has a valid check digit and was never issued, so none belongs to a real person.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from random import Random

from state_boards.contract.vocabulary import Kind, Standing
from tests.sandbox.shapes import MANUAL, SHAPES, Shape, Word
from verifier.demo.invented import FullName, make_name, plain, towns, with_check_digit

_HOMES = dict.fromkeys(SHAPES, 3) | dict.fromkeys(MANUAL, 1) | dict.fromkeys(("CA", "FL", "WA", "CO"), 7)
_HOME_STATES, _HOME_WEIGHTS = tuple(_HOMES), tuple(_HOMES.values())
_ACTIONS = ("Stipulation", "Letter of Admonition", "Final Agency Order", "Consent Order")
_EXCLUSION_TYPES = ("1128a1", "1128a2", "1128a3", "1128b4", "1128b14")
CORE_SERIALS = 50_000
"""Licence serials below this belong to the core of coherent people, the rest to the crowd that fills a register."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One discipline case as a board would list it."""

    number: str
    action: str
    effective: date
    completed: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """One credential of one state, as that state's own system holds it."""

    state: str
    number: str
    name: FullName
    """The name it was issued to, perhaps a former one."""
    type_text: str
    kind: Kind
    word: Word
    issued: date
    renewed: date
    expires: date
    city: str
    city_state: str
    cases: tuple[Case, ...] = ()

    @property
    def serial(self) -> int:
        """A number of its own for page references: the digits of the licence number."""
        return int(re.sub(r"\D", "", self.number) or 0)

    @property
    def printed_expiry(self) -> date | None:
        """The expiry date as the board prints it: an application has none yet."""
        return None if self.word.standing is Standing.PENDING else self.expires


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """One line of the federal exclusion list."""

    name: FullName
    npi: str
    """Empty when the list does not know it, which is the usual case."""
    born: date
    kind: str
    excluded: date
    city: str
    state: str
    specialty: str = "ACUPUNCTURIST"
    reinstated: date | None = None
    business: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One invented person and everything the public sources know about them."""

    id: int
    name: FullName
    former_family: str
    letters: str
    """How they sign: "L.Ac.", "Dacm, Lac", ..."""
    born: date
    sex: str
    city: str
    state: str
    npi: str
    licences: tuple[Licence, ...]
    certificates: tuple[str, ...] = ()
    """National certificates shown in the directory; empty when not listed there."""
    exclusion: Exclusion | None = None

    def licence_in(self, state: str) -> Licence | None:
        """Return the first licence of one state."""
        return next((licence for licence in self.licences if licence.state == state), None)


def _month_end(day: date) -> date:
    first = day.replace(day=28) + timedelta(days=4)
    return first - timedelta(days=first.day)


def _expiry(word: Word, today: date, rng: Random, years: int) -> date:
    if word.current:
        return max(_month_end(today + timedelta(days=rng.randint(0, 365 * years))), today + timedelta(days=3))
    oldest = 365 * (12 if word.text.startswith("Beyond") else 5)
    newest = 2400 if word.text.startswith("Beyond") else 45
    return _month_end(today - timedelta(days=rng.randint(newest, oldest + newest)))


def _cases(word: Word, serial: int, today: date, rng: Random) -> tuple[Case, ...]:
    count = rng.choice((1, 2)) if word.disciplined else int(rng.random() < 0.015)
    made = []
    for place in range(count):
        effective = today - timedelta(days=rng.randint(200, 2500))
        done = None if word.disciplined and place == 0 else effective + timedelta(days=180)
        number = f"{effective.year}-{serial % 9000 + 1000 + place}"
        made.append(Case(number=number, action=rng.choice(_ACTIONS), effective=effective, completed=done))
    return tuple(made)


def make_licence(
    shape: Shape, serial: int, name: FullName, rng: Random, today: date, *, city: str = "", city_state: str = ""
) -> Licence:
    """Return an invented licence of one state."""
    word = rng.choices(shape.words, [word.weight for word in shape.words])[0]
    kind = rng.choices(shape.types, [text.weight for text in shape.types])[0]
    expires = _expiry(word, today, rng, shape.renews_years)
    renewed = expires - timedelta(days=365 * shape.renews_years - 1)
    return Licence(
        state=shape.state,
        number=shape.number(serial),
        name=name,
        type_text=kind.text,
        kind=kind.kind,
        word=word,
        issued=min(renewed, today - timedelta(days=40)) - timedelta(days=rng.randint(0, 9000)),
        renewed=min(renewed, today - timedelta(days=2)),
        expires=expires,
        city=city or rng.choice(towns(shape.state)),
        city_state=city_state or shape.state,
        cases=_cases(word, serial, today, rng),
    )


def _certificates(rng: Random) -> tuple[str, ...]:
    return rng.choices(
        ((), ("AC",), ("OM",), ("AC", "CH"), ("AHM",), ("OM", "ABT"), ("CH",), ("ABT",)),
        (40, 28, 20, 4, 4, 2, 1, 1),
    )[0]


def _exclusion(person: Person, rng: Random, today: date) -> Exclusion | None:
    """About one in sixty people shares a name with an excluded person; fewer are that person."""
    if rng.random() > 1 / 60:
        return None
    same = rng.random() < 0.4
    reinstated = today - timedelta(days=rng.randint(30, 700)) if rng.random() < 0.15 else None
    return Exclusion(
        name=person.name,
        npi=person.npi if same and rng.random() < 0.5 else "",
        born=person.born if same else person.born + timedelta(days=4321),
        kind=rng.choice(_EXCLUSION_TYPES),
        excluded=today - timedelta(days=rng.randint(20, 1700) + (700 if reinstated else 0)),
        reinstated=reinstated,
        city=rng.choice(towns(person.state)),
        state=person.state if same else rng.choice(_HOME_STATES),
        specialty="ACUPUNCTURIST" if same else "PERSONAL CARE PROVIDER",
    )


def _home(number: int, rng: Random) -> str:
    """Return a home state: the first people cover every state, the others live where more people live."""
    drawn = rng.choices(_HOME_STATES, _HOME_WEIGHTS)[0]
    return _HOME_STATES[number - 1] if number <= len(_HOME_STATES) else drawn


def make_person(seed: int, number: int, today: date) -> Person:
    """Return person `number` (from 1) of the world `seed`."""
    rng = Random(f"{seed}:{number}")
    # One in forty shares the name of somebody seven places before, in the same state, and is another person.
    twin = number % 40 == 0 and number > 7
    source = Random(f"{seed}:{number - 7}") if twin else rng
    name = make_name(source)
    if twin:
        name = replace(name, middle=rng.choice(("", "Wren", "Z")), suffix="")
    home = _home(number - 7 if twin else number, source)
    former = make_name(rng).family if rng.random() < 0.06 else ""
    city = rng.choice(towns(home))
    states = [home]
    if rng.random() < 0.25:
        states += [state for state in rng.sample(_HOME_STATES, 2) if state != home][: rng.choice((1, 1, 2))]
    licences = tuple(
        make_licence(
            SHAPES[state],
            2 * number + slot % 2,
            replace(name, family=former) if former and slot else name,
            rng,
            today,
            city=city if slot == 0 or rng.random() < 0.4 else "",
            city_state=home if slot == 0 else "",
        )
        for slot, state in enumerate(states)
    )
    licences = tuple(
        replace(one, city_state=home if one.city in towns(home) else one.state) if slot else one
        for slot, one in enumerate(licences)
    )
    person = Person(
        id=number,
        name=name,
        former_family=former,
        letters=rng.choice(("L.Ac.", "L.Ac", "Dacm, Lac", "Phd Daom", "Lac, Mspt", "", "", "Dipl. O.M.")),
        born=date(1945, 1, 1) + timedelta(days=rng.randint(0, 18_000)),
        sex=rng.choice("FFM"),
        city=city,
        state=home,
        npi=with_check_digit(f"29{number:07d}") if rng.random() < 0.85 else "",
        licences=licences,
        certificates=_certificates(rng),
    )
    return replace(person, exclusion=_exclusion(person, rng, today))


def no_strangers(_state: str) -> int:
    """Return 0: a register holds the coherent people only."""
    return 0


@dataclass(slots=True, kw_only=True)
class _Crowd:
    licences: dict[str, tuple[Licence, ...]] = field(default_factory=dict)


@dataclass(kw_only=True)
class World:
    """All invented people of one (seed, size, today), plus a crowd that fills registers to a believable size."""

    seed: int = 1
    size: int = 600
    today: date = date(2026, 11, 22)
    at_least: Callable[[str], int] = no_strangers
    """Rows that a state's register must have at least; strangers are added up to that when it is first read."""
    cast: tuple[Person, ...] = ()
    """Fixed people added in front (the demo)."""
    _crowd: _Crowd = field(default_factory=_Crowd)

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """The core: coherent people, the cast first."""
        made = (make_person(self.seed, number, self.today) for number in range(1, self.size + 1))
        return (*self.cast, *made)

    @cached_property
    def by_state(self) -> dict[str, tuple[Licence, ...]]:
        """Licences of the core by state, in order of person."""
        found: dict[str, list[Licence]] = {state: [] for state in SHAPES}
        for person in self.people:
            for licence in person.licences:
                found[licence.state].append(licence)
        return {state: tuple(licences) for state, licences in found.items()}

    def licences(self, state: str) -> tuple[Licence, ...]:
        """Return every licence of one state, listed or not, the crowd included."""
        known = self._crowd.licences.get(state)
        if known is None:
            known = self.by_state[state] + self._strangers(state, self.at_least(state))
            self._crowd.licences[state] = known
        return known

    def listed(self, state: str) -> tuple[Licence, ...]:
        """Return the licences that the board shows."""
        return tuple(licence for licence in self.licences(state) if licence.word.listed)

    def strangers(self, state: str) -> tuple[Licence, ...]:
        """Return the licences of the crowd that was added to one state."""
        return self.licences(state)[len(self.by_state[state]) :]

    def _strangers(self, state: str, wanted: int) -> tuple[Licence, ...]:
        listed = sum(licence.word.listed for licence in self.by_state[state])
        taken = {person.name.folded for person in self.people}
        made: list[Licence] = []
        serial = max(CORE_SERIALS, 2 * self.size + 2)
        while listed < wanted:
            serial += 1
            rng = Random(f"{self.seed}:{state}:{serial}")
            name = make_name(rng)
            if name.folded in taken:
                continue
            licence = make_licence(SHAPES[state], serial, name, rng, self.today)
            listed += licence.word.listed
            made.append(licence)
        return tuple(made)


def upper(name: str) -> str:
    """Return a name as the older systems keep it: plain capitals."""
    return plain(name).upper()
