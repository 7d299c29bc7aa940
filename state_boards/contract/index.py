"""The index of all sources and jurisdictions: the few facts an answer needs, readable without loading any adapter.

`check` has to start in a tenth of a second, and loading the adapters does not fit into it. The index is generated
from the catalogue by `python -m state_boards.contract.index`, and a test fails when it is not current.
"""

import json
import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from state_boards.contract.vocabulary import Proof, Route, Scope, SourceKind, Tier

if TYPE_CHECKING:
    from state_boards.contract.source import Jurisdiction, Source

UNCONFIRMED_PAGE = (
    "The address of this page was reported and is not confirmed: before you type anything, make sure that it is the "
    "regulator's own site."
)
PATH = Path(__file__).with_name("index.json")


class SourceCard(NamedTuple):
    """One source as an answer sees it; the full facts are in its module."""

    id: str
    jurisdiction: str
    tier: Tier
    kind: SourceKind
    title: str
    publisher: str
    official_page: str
    scope: Scope
    proof: Proof
    route: Route
    absence: str = ""
    population: int = 0
    cadence_days: int = 0
    """0 where the source has no cadence."""
    opt_in: bool = False
    needs_key: bool = False
    fetchable: bool = False
    bulk: bool = False
    prints_status: bool = False
    steps: tuple[str, ...] = ()
    write_down: str = ""
    why: str = ""
    """Why a manual page is not opened by the program."""
    personal_use: str = ""
    """Who may ask for whole lists where the terms are for personal use, else ""."""

    @property
    def page_is_reported_only(self) -> bool:
        """True where nobody confirmed the address of the official page, of which `steps_of` warns first."""
        return f"{UNCONFIRMED_PAGE} {self.official_page}" in self.steps


class PlaceCard(NamedTuple):
    """One jurisdiction as an answer sees it."""

    postal: str
    name: str
    licensed: bool
    route: Route
    checked: str
    """ISO date; where no licence exists, the years of the pages that say so."""


def card(source: "Source") -> SourceCard:
    """Return the card of a loaded source; what its kind of source does not state is left at the card's default."""
    own: dict[str, Any] = {
        "official_page": str(source.official_page),
        "cadence_days": source.cadence.days if source.cadence else 0,
        "steps": steps_of(source),
    }
    stated = (name for name in SourceCard._fields if name not in own and hasattr(source, name))
    return SourceCard(**own, **{name: getattr(source, name) for name in stated})


def steps_of(source: "Source") -> tuple[str, ...]:
    """Return the steps for a person; one more comes first where the page's own address is not confirmed."""
    from state_boards.contract.coverage import address

    if not source.steps or address(source.official_page):
        return source.steps
    return (f"{UNCONFIRMED_PAGE} {source.official_page}", *source.steps)


def _place(facts: "Jurisdiction") -> PlaceCard:
    dated = facts.no_licence_seen or facts.checked.isoformat()
    return PlaceCard(facts.postal, facts.name, facts.licensed, facts.route, dated)


class _Index(NamedTuple):
    """The whole index, read once."""

    rows: dict[str, list[list[Any]]]
    """The sources as written, by module: a postal code in lower case, or the name of a national module."""
    cards: dict[str, list[SourceCard]]
    """The same read, of the modules that were asked for: most answers are about one state."""
    places: dict[str, PlaceCard]
    codes: tuple[str, ...]
    national: tuple[SourceCard, ...]


@lru_cache(maxsize=1)
def _index() -> _Index:
    written: dict[str, Any] = json.loads(PATH.read_text(encoding="utf-8"))
    rows = written["sources"]
    places = {row[0]: PlaceCard(row[0], row[1], row[2], Route(row[3]), row[4]) for row in written["jurisdictions"]}
    for name in _on_disk() - rows.keys():
        _add(name, rows, places)
    cards = {module: [_read(row) for row in rows[module]] for module in rows if len(module) != 2}
    national = tuple(entry for some in cards.values() for entry in some)
    return _Index(rows, cards, places, tuple(sorted(places)), national)


def _on_disk() -> set[str]:
    """Return the modules that are there, so that a new source answers before the index is generated again."""
    boards = PATH.parents[1]
    states = {name for name in _named(boards) if len(name) == 2}
    return states | {name for name in _named(boards / "national") if not name.startswith("__")}


def _named(folder: Path) -> set[str]:
    return {name.removesuffix(".py") for name in os.listdir(folder)}


def _add(name: str, rows: dict[str, list[list[Any]]], places: dict[str, PlaceCard]) -> None:
    from state_boards.contract import catalogue

    rows[name] = [list(card(source)) for source in catalogue.sources_of(name)]
    if len(name) == 2:
        facts = _place(catalogue.jurisdiction(name))
        places[facts.postal] = facts


_WORDS = {"tier": Tier, "kind": SourceKind, "scope": Scope, "proof": Proof, "route": Route}


def _read(row: list[Any]) -> SourceCard:
    plain = SourceCard._make(row)
    words: dict[str, Any] = {name: of(getattr(plain, name)) for name, of in _WORDS.items()}
    return plain._replace(steps=tuple(plain.steps), **words)


def cards_of(module: str) -> list[SourceCard]:
    """Return the sources of a state (postal code) or national module, the primary one first."""
    index, name = _index(), module.lower()
    if name not in index.cards and name in index.rows:
        index.cards[name] = [_read(row) for row in index.rows[name]]
    return index.cards.get(name, [])


def card_of(source_id: str) -> SourceCard | None:
    """Return one source by id, or None."""
    module = source_id.partition(".")[0]
    return next((entry for entry in cards_of(module) if entry.id == source_id), None)


def keyed() -> list[SourceCard]:
    """Return the sources that are asked with a key of the user's own."""
    return [entry for module in _index().rows for entry in cards_of(module) if entry.needs_key]


def personal() -> list[SourceCard]:
    """Return the sources whose terms are for personal use."""
    return [entry for module in _index().rows for entry in cards_of(module) if entry.personal_use]


def no_register(facts: PlaceCard) -> SourceCard:
    """Return a card for a jurisdiction that licenses nobody, so that it can be named like any source."""
    return SourceCard(
        id=facts.postal.lower(),
        jurisdiction=facts.postal,
        tier=Tier.LICENCE,
        kind=SourceKind.NONE,
        title=f"{facts.name}: no acupuncture licence exists",
        publisher=facts.name,
        official_page="",
        scope=Scope.NONE,
        proof=Proof.UNSEEN,
        route=facts.route,
    )


def place(postal: str) -> PlaceCard | None:
    """Return one jurisdiction by postal code, or None."""
    return _index().places.get(postal)


def places() -> tuple[str, ...]:
    """Return every postal code, sorted."""
    return _index().codes


def national() -> tuple[SourceCard, ...]:
    """Return every national source, module by module."""
    return _index().national


def text() -> str:
    """Return the index as it should be written, from the catalogue."""
    from state_boards.contract import catalogue

    rows = {name: [list(card(source)) for source in catalogue.sources_of(name)] for name in catalogue.source_modules()}
    facts = [list(_place(catalogue.jurisdiction(code))) for code in catalogue.postal_codes()]
    lines = ['{"jurisdictions": [']
    lines.append(",\n".join(json.dumps(row, ensure_ascii=False) for row in facts))
    lines.append('], "sources": {')
    modules = []
    for name, cards in rows.items():
        inner = ",\n  ".join(json.dumps(entry, ensure_ascii=False) for entry in cards)
        modules.append(f"{json.dumps(name)}: [\n  {inner}\n]" if cards else f"{json.dumps(name)}: []")
    lines.append(",\n".join(modules))
    lines.append("}}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PATH.write_text(text(), encoding="utf-8")
