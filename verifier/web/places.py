"""What the page tells of a state: who decides, under which rules, how its people are checked, how old our copy is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from state_boards.contract import catalogue
from state_boards.contract.coverage import address, holds, renewed, stated
from state_boards.contract.index import SourceCard, cards_of
from state_boards.platforms.manual import UNREGULATED_STEPS
from verifier.api import OpenRegister
from verifier.register.model import SourceState
from verifier.verdict.phrases import place_name
from verifier.web.links import allowed
from verifier.web.view import PageFact, Section
from verifier.words.catalogue import Words


class Place(NamedTuple):
    """One state, ready to be laid out."""

    postal: str
    name: str
    licensed: bool
    page: PageFact | None
    steps: tuple[str, ...]
    write_down: str
    rules: tuple[Section, ...]
    """What may be stated of it, each with its evidence; in English."""
    held: tuple[SourceHealth, ...]


class SourceHealth(NamedTuple):
    """How one source stands in the register."""

    id: str
    title: str
    publisher: str
    rows: int
    as_of: str
    confirmed: str
    """"" where nothing of it is held."""
    well: bool
    """False when its last run failed or its last answer was held back."""


def place_of(postal: str, register: OpenRegister, say: Words) -> Place:
    """Return what is told of a state of the catalogue."""
    facts, cards = catalogue.jurisdiction(postal), cards_of(postal)
    first = cards[0] if cards else None
    page = address(facts.official_page)
    rules = [Section(one.what, (PageFact(one.value), PageFact(one.evidence))) for one in stated(facts)]
    for what, value in (("Register holds", holds(facts)), ("Note", facts.note)):
        if value and value != "-":
            rules.append(Section(what, (PageFact(value),)))
    sources = catalogue.sources_of(postal)
    if sources and first is not None and first.fetchable:
        rules.append(Section("Renewed", (PageFact(renewed(sources[0])),)))
    return Place(
        postal=postal,
        name=place_name(postal, say),
        licensed=facts.licensed,
        page=PageFact(first.publisher if first else page, allowed(page)) if page else None,
        steps=tuple(first.steps) if first else tuple(UNREGULATED_STEPS),
        write_down=first.write_down if first else "",
        rules=tuple(rules),
        held=tuple(held(card, register.holdings.states().get(card.id), say) for card in cards),
    )


def held(card: SourceCard, state: SourceState | None, say: Words) -> SourceHealth:
    """Return how a source stands."""
    if state is None or state.publish_id is None or state.as_of is None or state.confirmed_at is None:
        return SourceHealth(card.id, card.title, card.publisher, 0, "", "", well=state is None or not state.last_error)
    as_of, confirmed = say.day(state.as_of), say.day(state.confirmed_at.date())
    well = not state.last_error and not state.held
    return SourceHealth(card.id, card.title, card.publisher, state.rows, as_of, confirmed, well=well)


def every_held(register: OpenRegister, say: Words) -> Iterator[SourceHealth]:
    """Yield every source of which something is held, or whose last run failed."""
    for name, state in sorted(register.holdings.states().items()):
        yield held(register.holdings.source(name), state, say)
