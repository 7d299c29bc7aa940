"""The people of the demo as the sandbox's boards list them, and a world around them."""

from __future__ import annotations

from datetime import date, timedelta

from state_boards.contract.vocabulary import Kind
from tests.sandbox.people import Case, Licence, Person, World, no_strangers
from tests.sandbox.shapes import SHAPES
from verifier.demo.cast import CAST, BoardCase, Role


def cast_people(today: date) -> tuple[Person, ...]:
    """Return the people of the demo, with dates around `today`."""
    return tuple(_person(role, today) for role in CAST)


def _person(role: Role, today: date) -> Person:
    expires = role.expires(today)
    shape = SHAPES[role.state]
    word = next(word for word in shape.words if word.text == role.status)
    return Person(
        id=9_000_000 + role.place,
        name=role.name,
        former_family="",
        letters="L.Ac.",
        born=date(1970, 1, 1) + timedelta(days=997 * role.place),
        sex="F",
        city=role.city,
        state=role.state,
        npi=role.npi,
        licences=(
            Licence(
                state=role.state,
                number=role.number,
                name=role.name,
                type_text=shape.types[0].text,
                kind=Kind.ACUPUNCTURIST,
                word=word,
                issued=role.issued(today),
                renewed=min(expires, today) - timedelta(days=300),
                expires=expires,
                city=role.city,
                city_state=role.state,
                cases=tuple(_case(case, today) for case in role.cases),
            ),
        ),
        certificates=role.certificates,
    )


def _case(case: BoardCase, today: date) -> Case:
    done = today - timedelta(days=case.completed) if case.completed is not None else None
    return Case(
        number=case.number, action=case.action, effective=today - timedelta(days=case.took_effect), completed=done
    )


def believable_size(state: str) -> int:
    """Return how many rows a state's register must have to pass the bounds its source declares; 0 without bounds."""
    from state_boards.contract import catalogue
    from state_boards.contract.source import RegisterSource

    if state not in catalogue.postal_codes():
        return 0
    lows = [one.bounds.low for one in catalogue.sources_of(state) if isinstance(one, RegisterSource)]
    return int(max(lows) * 1.15) + 1 if lows else 0


def demo_world(*, seed: int = 1, size: int = 200, today: date, full: bool = True) -> World:
    """Return the world of the demo; `full` adds strangers until each register has a believable size."""
    return World(
        seed=seed,
        size=size,
        today=today,
        cast=cast_people(today),
        at_least=believable_size if full else no_strangers,
    )
