"""What a right answer is, for each invented person and state: the yardstick of the end-to-end tests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from state_boards.contract.vocabulary import Route, Standing
from tests.sandbox.people import Licence, Person, World
from tests.sandbox.shapes import SHAPES


class Answer(StrEnum):
    """What the program should be able to say."""

    FOUND = "found"
    NOT_FOUND = "not_found"
    """The person holds nothing that the source lists (a lapsed licence and a file of active ones)."""
    CANNOT_SAY = "cannot_say"
    """Manual states, and sources of which no answer was ever seen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """The right answer about one person in one state."""

    person: Person
    state: str
    answer: Answer
    route: Route
    why: str
    licence: Licence
    standing: Standing | None = None
    """What the board prints, read rightly; None when nothing can be said."""
    number: str = ""
    """The licence number as the board shows it to people (CO: with its prefix)."""
    expires: date | None = None
    """None when the source prints no expiry date."""
    past_date: bool = False
    """True when the board prints a current status beside a past expiry date."""
    namesakes: int = 0
    """How many other holders of the same state carry the same given and family name."""


def shown_number(licence: Licence) -> str:
    """Return the number as a person would read it from a certificate."""
    prefix = {"CO": "ACU.", "CT": "49."}.get(licence.state, "")
    return f"{prefix}{licence.number}"


def truth_of(world: World, person: Person, licence: Licence, namesakes: int = 0) -> Truth:
    """Return the right answer about `person` in the state of `licence`."""
    shape = SHAPES[licence.state]
    answer, why, standing, expires = Answer.FOUND, "the source lists the licence", licence.word.standing, None
    if shape.route is Route.MANUAL:
        answer, why = Answer.CANNOT_SAY, "a person must open the board's page"
    elif not shape.seen:
        answer, why = Answer.CANNOT_SAY, "no answer of this source was ever seen"
    elif not licence.word.listed and not shape.searched:
        answer, why = Answer.NOT_FOUND, "the file holds current licensees only"
    if answer is not Answer.FOUND:
        return Truth(
            person=person, state=licence.state, answer=answer, route=shape.route, why=why, licence=licence,
            namesakes=namesakes,
        )  # fmt: skip
    if shape.prints_expiry:
        expires = licence.printed_expiry
    return Truth(
        person=person,
        state=licence.state,
        answer=answer,
        route=shape.route,
        why=why,
        licence=licence,
        standing=standing,
        number=shown_number(licence),
        expires=expires,
        past_date=standing is Standing.ACTIVE and expires is not None and expires < world.today,
        namesakes=namesakes,
    )


def truths(world: World) -> Iterator[Truth]:
    """Yield the right answer for every licence of the coherent people, in order of person."""
    holders = Counter((licence.state, licence.name.folded) for state in SHAPES for licence in world.licences(state))
    for person in world.people:
        for licence in person.licences:
            others = holders[licence.state, licence.name.folded] - 1
            yield truth_of(world, person, licence, others)
