"""What helps to type a record card from a page of a board without a reader; the person reads the page and decides."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from importlib import import_module
from importlib.util import find_spec
from types import MappingProxyType
from typing import NamedTuple

from state_boards.contract import catalogue
from verifier.desk.queue import Item

_MODULE = "verifier.desk.prefill"


class Aid(NamedTuple):
    """Proposed answers of a card, each with the words of the page it came from."""

    answers: Mapping[str, str] = MappingProxyType({})
    snippets: Mapping[str, str] = MappingProxyType({})
    dangers: tuple[str, ...] = ()
    """Grave words anywhere on the page: each must be answered before the card is kept."""
    candidates: tuple[tuple[str, ...], ...] = ()
    """The people or licences of the page where there are several, and nothing is proposed."""


NO_AID = Aid()


def aid_of(html: str, item: Item, today: date) -> Aid:
    """Return what a page proposes for the card of a person; nothing where there is no proposer."""
    if find_spec(_MODULE) is None:
        return NO_AID
    state = catalogue.source(item.source).jurisdiction
    found = import_module(_MODULE).prefill(html, jurisdiction=state, name=item.inquiry.name, today=today)
    return Aid(
        {name: one.value for name, one in found.fields.items() if one.value},
        {name: one.snippet for name, one in found.fields.items() if one.snippet},
        tuple(found.dangers),
        tuple(map(tuple, found.candidates)),
    )
