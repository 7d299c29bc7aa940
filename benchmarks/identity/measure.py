"""Every question of one print form asked, and what became of it counted."""

from __future__ import annotations

import tempfile
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from benchmarks.identity.asking import Board, Said, Status, board
from benchmarks.identity.judged import indistinguishable, is_attested, is_mistake, is_of_another
from benchmarks.identity.lists import Lists
from benchmarks.identity.people import Directory, Draw, Form, Person, register
from benchmarks.identity.strangers import NUMBERED, Asked, Kind, Sounds, World, stranger
from benchmarks.identity.traditions import Tradition
from benchmarks.identity.ways import SLIPS, TOLD_BY_NAME, Question, Way, question
from verifier.verdict.terms import Outcome

EXAMPLES = 10


class Fate(StrEnum):
    """What became of one question."""

    ATTRIBUTED = "attributed"
    ATTENTION = "called attention"
    OTHERS = "another record attributed"
    """True people only: a record of somebody else was told as theirs."""
    COMMON = "too common"
    FIRST = "review, the right one first"
    NEAR = "review, second to fifth"
    FAR = "review, further down"
    REVIEW = "review"
    """Strangers only: a record is shown for a person to look at, and none is told as theirs."""
    WITHOUT = "review, the right one not shown"
    NOT_FOUND = "not found"
    UNSAID = "cannot say"


_WORST = frozenset({Fate.OTHERS, Fate.NOT_FOUND})


class StrangerCell(NamedTuple):
    """Where strangers are counted."""

    kind: Kind
    form: Form
    tradition: Tradition
    status: Status
    printed: bool
    """True when the record prints the difference; False for the indistinguishable."""
    attested: bool
    """True where a number was asked and the program's tables attest the two names as writings of one."""
    city: bool
    """True when the question names the city that the record prints."""


class TrueCell(NamedTuple):
    """Where true people are counted."""

    way: Way
    form: Form
    tradition: Tradition
    status: Status
    unique: bool
    """True when nobody else of the register may bear the name as asked."""


@dataclass(slots=True)
class Tally:
    """All counts of a run, and examples of what should not be."""

    strangers: dict[StrangerCell, Counter[Fate]] = field(default_factory=dict)
    people: dict[TrueCell, Counter[Fate]] = field(default_factory=dict)
    mistakes: Counter[Kind | Way] = field(default_factory=Counter)
    """Made strangers left out because they may stand in the register after all, and questions about a true person in
    words that are another listed person's name."""
    examples: dict[str, list[tuple[bool, str]]] = field(default_factory=dict)

    def add(self, other: Tally) -> None:
        """Take in the counts of another part of the run."""
        for cell, fates in other.strangers.items():
            self.strangers.setdefault(cell, Counter()).update(fates)
        for one, told in other.people.items():
            self.people.setdefault(one, Counter()).update(told)
        self.mistakes.update(other.mistakes)
        for title, lines in other.examples.items():
            self._keep(title, *lines)

    def _keep(self, title: str, *lines: tuple[bool, str]) -> None:
        """Keep the first few examples, those that break a limit before the others."""
        kept = self.examples.setdefault(title, [])
        kept[:] = sorted([*kept, *lines], key=lambda one: not one[0])[:EXAMPLES]

    def stranger(self, cell: StrangerCell, fate: Fate, asked: Asked, base: Person) -> None:
        """Count one stranger."""
        self.strangers.setdefault(cell, Counter())[fate] += 1
        if cell.printed and not cell.attested and fate in (Fate.ATTRIBUTED, Fate.ATTENTION):
            line = _line(cell.form, cell.status, _words(asked.name, asked.number, asked.city), base, fate)
            self._keep(cell.kind.value, (True, line))

    def person(self, cell: TrueCell, fate: Fate, asked: Question, base: Person) -> None:
        """Count one true person."""
        self.people.setdefault(cell, Counter())[fate] += 1
        line = _line(cell.form, cell.status, _words(asked.name, asked.number, asked.city), base, fate)
        worst = fate in _WORST or (cell.way in SLIPS and fate is Fate.ATTRIBUTED)
        if worst or fate not in (Fate.ATTRIBUTED, Fate.FIRST, Fate.COMMON) or (fate is Fate.FIRST and cell.unique):
            self._keep(cell.way.value, (worst, line))


def _words(name: str, number: str, city: str) -> str:
    return " + ".join(filter(None, (repr(name), number, city)))


def _line(form: Form, status: Status, asked: str, base: Person, fate: Fate) -> str:
    listed = " | ".join(base.named)
    return f"[{form.value}, {status.value}] asked {asked}; listed {listed} ({base.number}, {base.city}): {fate.value}"


def measure(lists: Lists, form: Form, *, seed: int, size: int, each: int) -> Tally:
    """Build the register of one form twice, active and revoked, and ask about `each` people of every sort."""
    draw = Draw(lists, f"{seed}/{form.value}")
    people = register(draw, size)
    world = World(draw, people, form, Sounds(lists))
    strangers = _strangers(world, each)
    tally = Tally(mistakes=strangers.mistakes)
    true = _true(draw, people, world.directory, form, each, tally.mistakes)
    for status in Status:
        with tempfile.TemporaryDirectory() as folder, board(Path(folder), people, form, status) as asked:
            _ask_strangers(asked, strangers.made, form, status, tally)
            _ask_true(asked, true, form, status, tally)
    return tally


class _Made(NamedTuple):
    kind: Kind
    base: Person
    asked: Asked
    printed: bool
    attested: bool


@dataclass(slots=True)
class _Strangers:
    made: list[_Made] = field(default_factory=list)
    mistakes: Counter[Kind | Way] = field(default_factory=Counter)


def _strangers(world: World, each: int) -> _Strangers:
    """So many strangers of every kind in every tradition, as far as there are people to make them from."""
    found = _Strangers()
    for kind in Kind:
        for tradition in Tradition:
            listed = [person for person in world.people if person.tradition is tradition]
            world.draw.chance.shuffle(listed)
            count = dull = 0
            for base in listed:
                asked = stranger(kind, base, world)
                if asked is None:
                    continue
                if is_mistake(asked, base, world):
                    found.mistakes[kind] += 1
                    continue
                same = indistinguishable(asked, base, world.form)
                if same and kind in NUMBERED:
                    found.mistakes[kind] += 1
                    continue
                attested = kind in NUMBERED and is_attested(asked, base)
                apart = same or attested
                dull, count = dull + apart, count + (not apart)
                if not apart or dull <= each // 2:
                    found.made.append(_Made(kind, base, asked, not same, attested))
                if count == each:
                    break
    return found


def _ask_strangers(asked: Board, made: list[_Made], form: Form, status: Status, tally: Tally) -> None:
    for kind, base, one, printed, attested in made:
        said = asked.ask(one.name, number=one.number, npi=one.npi, city=one.city)
        cell = StrangerCell(kind, form, base.tradition, status, printed, attested, bool(one.city))
        tally.stranger(cell, _of_stranger(said), one, base)


def _of_stranger(said: Said) -> Fate:
    if said.outcome is Outcome.ATTENTION:
        return Fate.ATTENTION
    if said.attributed:
        return Fate.ATTRIBUTED
    return {
        Outcome.REVIEW: Fate.REVIEW,
        Outcome.NOT_FOUND: Fate.NOT_FOUND,
        Outcome.CANNOT_SAY: Fate.UNSAID,
    }.get(said.outcome, Fate.ATTRIBUTED)


class _True(NamedTuple):
    way: Way
    person: Person
    question: Question
    unique: bool


def _true(
    draw: Draw, people: list[Person], directory: Directory, form: Form, each: int, mistakes: Counter[Kind | Way]
) -> list[_True]:
    """So many questions in every way about listed people of every tradition."""
    found = []
    for way in Way:
        for tradition in Tradition:
            listed = [person for person in people if person.tradition is tradition]
            draw.chance.shuffle(listed)
            count = 0
            for person in listed:
                made = question(way, person, draw, form)
                if made is not None and is_of_another(made, person, directory):
                    mistakes[way] += 1
                elif made is not None:
                    found.append(_True(way, person, made, _unique(directory, made, person)))
                    count += 1
                if count == each:
                    break
    return found


def _unique(directory: Directory, asked: Question, person: Person) -> bool:
    names = [asked.named, *([asked.typed] if asked.typed else [])]
    others = (other for named in names for other in (*directory.bearers(named), *directory.namesakes(named)))
    return all(other.number == person.number for other in others)


REVOKED_WAYS = frozenset({Way.PLAIN, Way.ORDER, Way.COMMA, Way.LETTERS, Way.SLIP, Way.NICKNAME, Way.NUMBER_SLIP})
"""Ways that are asked of the revoked register too: nothing adverse may be attributed on these."""


def _ask_true(asked: Board, questions: list[_True], form: Form, status: Status, tally: Tally) -> None:
    for way, person, one, unique in questions:
        if status is Status.REVOKED and way not in REVOKED_WAYS:
            continue
        said = asked.ask(one.name, number=one.number, city=one.city)
        cell = TrueCell(way, form, person.tradition, status, unique)
        tally.person(cell, _of_true(said, person, way), one, person)


def _of_true(said: Said, person: Person, way: Way) -> Fate:
    if said.attributed:
        if said.outcome is Outcome.ATTENTION:
            return Fate.ATTENTION if said.attributed == person.number else Fate.OTHERS
        return Fate.ATTRIBUTED if said.attributed == person.number else Fate.OTHERS
    if said.outcome is Outcome.NOT_FOUND:
        return Fate.NOT_FOUND
    if person.number in said.numbers:
        rank = said.numbers.index(person.number)
        if said.too_common and way in TOLD_BY_NAME:
            return Fate.COMMON
        return Fate.FIRST if rank == 0 else Fate.NEAR if rank < 5 else Fate.FAR
    return Fate.UNSAID if said.outcome is Outcome.CANNOT_SAY else Fate.WITHOUT
