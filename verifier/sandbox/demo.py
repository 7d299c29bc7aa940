"""The demo: a small fixed cast whose six questions show the six situations, and a world around it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from state_boards.words import Kind, Standing
from verifier.sandbox.invented import FullName, with_check_digit
from verifier.sandbox.people import Case, Licence, Person, World, no_strangers
from verifier.sandbox.shapes import SHAPES, Word


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoQuery:
    """One question of the demo and the situation it shows."""

    situation: str
    """One word or two: "confirmed", "two people", ..."""
    says: str
    """What the situation means, in a sentence for the person watching."""
    name: str
    state: str
    city: str = ""
    number: str = ""
    outcome: str
    """The outcome word of the program: confirmed, review, attention, not_found, cannot_say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    name: FullName
    state: str
    city: str
    number: str
    word: Word
    expires_in: int
    cases: tuple[tuple[str, str, int, int | None], ...] = ()
    """(case number, action, days since it took effect, days since it was completed)."""
    certificates: tuple[str, ...] = ()


_TWIN = FullName("Grace", "", "Oshanwen")
_PARTS = (
    _Part(
        name=FullName("Marisol", "Luz", "Quillowmere"), state="WA", city="Alderbrook", number="AC99000101",
        word=Word("Active", Standing.ACTIVE, 1), expires_in=400, certificates=("AC",),
    ),
    _Part(
        name=_TWIN, state="CO", city="Birch Mills", number="0990102",
        word=Word("Active", Standing.ACTIVE, 1), expires_in=300, certificates=("OM",),
    ),
    _Part(
        name=_TWIN, state="CO", city="Kestrel Bay", number="0990103",
        word=Word("Expired", Standing.EXPIRED, 1, current=False), expires_in=-700,
    ),
    _Part(
        name=FullName("Fergus", "P.", "McTarvudden"), state="WA", city="Cinderford", number="AC99000104",
        word=Word("Expired", Standing.EXPIRED, 1, current=False), expires_in=-250,
    ),
    _Part(
        name=FullName("Tessaly", "Rowan", "Farnabrookly"), state="CO", city="Driftfield", number="0990105",
        word=Word("Active - With Conditions", Standing.ACTIVE_WITH_CONDITIONS, 1, disciplined=True), expires_in=500,
        cases=(("2024-4101", "Stipulation", 600, None), ("2021-2207", "Letter of Admonition", 1700, 1500)),
    ),
    _Part(
        name=FullName("Declan", "", "FitzCorrigarry"), state="GA", city="Hollowton", number="90106",
        word=Word("Active", Standing.ACTIVE, 1), expires_in=200,
    ),
)  # fmt: skip


def demo_cast() -> tuple[DemoQuery, ...]:
    """Return the six questions of the demo, in the order they are shown."""
    return (
        DemoQuery(
            situation="confirmed",
            says="An active licence, and nothing that speaks against it being this person's.",
            name="Marisol Quillowmere", state="WA", city="", number="AC99000101", outcome="confirmed",
        ),
        DemoQuery(
            situation="two people of one name",
            says="Two holders carry this name; the program does not choose between them.",
            name="Grace Oshanwen", state="CO", outcome="review",
        ),
        DemoQuery(
            situation="expired",
            says="The licence was found and its date has passed.",
            name="Fergus McTarvudden", state="WA", number="AC99000104", outcome="attention",
        ),
        DemoQuery(
            situation="active with conditions",
            says="The board prints conditions and two discipline cases.",
            name="Tessaly Farnabrookly", state="CO", number="ACU.0990105", outcome="attention",
        ),
        DemoQuery(
            situation="not found",
            says="Nobody of this name is in the register, which does not mean that the person has no licence.",
            name="Ysolde Thornidgewater-Pell", state="WA", outcome="not_found",
        ),
        DemoQuery(
            situation="manual state",
            says="The board's page stands behind a captcha: a person opens it, with the steps printed.",
            name="Declan FitzCorrigarry", state="GA", outcome="cannot_say",
        ),
    )  # fmt: skip


def cast_people(today: date) -> tuple[Person, ...]:
    """Return the people of the demo, with dates around `today`."""
    return tuple(_person(number, part, today) for number, part in enumerate(_PARTS, start=9_000_001))


def _person(number: int, part: _Part, today: date) -> Person:
    expires = today + timedelta(days=part.expires_in)
    kind = SHAPES[part.state].types[0]
    rng = Random(f"demo:{number}")
    licence = Licence(
        state=part.state,
        number=part.number,
        name=part.name,
        type_text=kind.text,
        kind=Kind.ACUPUNCTURIST,
        word=part.word,
        issued=today - timedelta(days=rng.randint(2500, 6000)),
        renewed=min(expires, today) - timedelta(days=300),
        expires=expires,
        city=part.city,
        city_state=part.state,
        cases=tuple(
            Case(
                number=case,
                action=action,
                effective=today - timedelta(days=since),
                completed=today - timedelta(days=done) if done is not None else None,
            )
            for case, action, since, done in part.cases
        ),
    )
    return Person(
        id=number,
        name=part.name,
        former_family="",
        letters="L.Ac.",
        born=date(1970, 1, 1) + timedelta(days=rng.randint(0, 9000)),
        sex="F",
        city=part.city,
        state=part.state,
        npi=with_check_digit(f"29{number % 10_000_000:07d}"),
        licences=(licence,),
        certificates=part.certificates,
    )


def believable_size(state: str) -> int:
    """Return how many rows a state's register must have to pass the bounds its source declares; 0 without bounds."""
    from state_boards import catalog
    from state_boards.contract import RegisterSource

    if state not in catalog.postal_codes():
        return 0
    lows = [one.bounds.low for one in catalog.sources_of(state) if isinstance(one, RegisterSource)]
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
