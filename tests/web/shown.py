"""The situations of `tests/verdict/situations.py` as the page shows them."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from state_boards.contract.index import SourceCard, card_of, no_register, place
from tests.verdict.situations import Situation, situations
from verifier.web.layout import PageLayout
from verifier.web.view import page_of

SITUATIONS = list(situations())
LAYOUT = PageLayout()


def card(source_id: str) -> SourceCard:
    """Return the card of a source of the catalogue, or of a place without one."""
    found = card_of(source_id)
    if found is None:
        facts = place(source_id.upper())
        assert facts is not None
        found = no_register(facts)
    return found


def shown(one: Situation, language: str, request: Request) -> Response:
    """Return the page of a situation."""
    page = page_of(one.answer, card, language)
    facts = {"page": page, "asked": page.asked, "repeat": page.asked, "invented": page.invented}
    return LAYOUT.page(request, "answer.html", language, facts)
