"""Oregon's older verification page: a form without a token that takes a licence number (2019, still served in 2026).

What it answers was never recorded: the verification page itself, or a list that links one. Both are accepted, the page
by the labels that were recorded in 2026; anything else is drift. Nobody knows what it answers about a number it does
not hold, so absence is never stated.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from cache import Request
from state_boards.contract.errors import DriftError
from state_boards.contract.records import Completeness, ParseResult
from state_boards.contract.source import Bundle, LookupQuery, LookupSource, Plan
from state_boards.contract.vocabulary import Route
from state_boards.platforms.lookup import DETAILS, answer, part_of, plain_number
from state_boards.reading.forms import harvest, require
from state_boards.reading.ledger import TableReading
from state_boards.reading.markup import attribute, page

from .saved_omb import OregonAnswer

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

_DETAILS = re.compile(r"VerificationDetails\.aspx\?EntityID=\d+", re.IGNORECASE)
UNCONFIRMED = (
    "What the board's older page answers about a number it does not hold was never seen, so an answer without the "
    'person is not taken for "not found".'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OlderSearch(LookupSource):
    """One licence number at a time, as the older form takes it."""

    route: Route = Route.ASPNET_FORM
    mode: str
    """Radio that chooses the search by number."""
    field: str
    button: str
    reader: OregonAnswer
    """Reads a verification page exactly as it reads a saved one."""

    def can_ask(self, query: LookupQuery) -> bool:
        """Tell whether the query has a licence number: the form for names was never seen."""
        return bool(query.number)

    def plan(self, query: LookupQuery | None = None) -> Plan:
        """Yield the form, the search by number, and the verification pages that the answer links."""
        asked = query or LookupQuery()
        first = yield Request(url=str(self.data_address), part="form")
        form = harvest(page(first), where=first.url, holding=self.field)
        form = require(form, ("__VIEWSTATE", self.mode, self.field, self.button))
        typed = {self.field: plain_number(asked.number).upper()}
        shown = yield form.send("list-1", typed, press=(self.mode, self.button))
        soup = page(shown)
        if not self.reader.answers(soup):
            for number, address in enumerate(_links(soup, shown.url)[:DETAILS], start=1):
                yield Request(url=address, part=f"detail-{number}", headers={"Referer": shown.url})

    def parse(self, bundle: Bundle, query: LookupQuery | None = None) -> ParseResult:
        """Read the verification pages; raises DriftError when the answer is none and links none."""
        shown = part_of(bundle, "list-1")
        soup = page(shown)
        if self.reader.answers(soup):
            pages, links = [shown], 1
        else:
            found = _links(soup, shown.url)
            links = len(found)
            pages = [part_of(bundle, f"detail-{number}") for number in range(1, min(links, DETAILS) + 1)]
        if not pages:
            raise DriftError(
                "The answer is no verification page and links none; what the board says of a number it does not hold "
                "was never seen.",
                where=shown.url,
                do="Follow the steps for this state, and keep what you saw with `verifier record`.",
            )
        for evidence in pages:
            page(evidence)  # A saved page may lack its end; an answer of the board that lacks it broke off.
        read = [self.reader.parse({evidence.part: evidence}) for evidence in pages]
        more = links > len(pages)
        return answer(
            _together(read),
            query=query,
            form=plain_number,
            where=shown.url,
            empty="The page shows licences of other professions only.",
            completeness=Completeness.CAPPED if more else Completeness.COMPLETE,
            why=f"Only the first {DETAILS} of {links} people were opened." if more else "",
            unconfirmed=UNCONFIRMED,
        )


def _together(read: list[ParseResult]) -> TableReading:
    """Return the pages, each read by itself, as one reading."""
    return TableReading(
        tuple(record for one in read for record in one.records),
        tuple(row for one in read for row in one.quarantined),
        sum(one.account.rows_in for one in read),
        sum((Counter(one.account.skipped_why) for one in read), Counter()),
    )


def _links(soup: BeautifulSoup, where: str) -> list[str]:
    addresses = (attribute(link, "href") for link in soup.find_all("a", href=_DETAILS))
    return list(dict.fromkeys(urljoin(where, address) for address in addresses))
