"""North Carolina's directory read page by page: the page's nonce, then its "load more" answers until they run out.

As public programs did in 2022 and 2023. The nonce is what the page gives every visitor for this very call. Off unless a
user turns it on: a later report says that the directory is gone, and nothing of it was seen since.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from cache import Evidence, Request
from state_boards.contract.errors import DriftError, EmptyAnswerError, TruncatedError
from state_boards.contract.records import Completeness, ParseResult
from state_boards.contract.source import Bundle, LookupQuery, Plan, RegisterSource
from state_boards.contract.statuses import StatusMap
from state_boards.nc.saved_ncalb import layout, more_cards
from state_boards.platforms.lookup import Served, numbered, part_of, read_parts
from state_boards.reading.screen import screen

PAGE_CARDS = 10
"""Cards in a full answer (platforms sheet, B)."""
MOST_PAGES = 300
"""Far more answers than the board has licensees for; reaching it means that paging no longer works."""
_NONCE = re.compile(r'"nonce"\s*:\s*"([0-9A-Za-z]+)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryWalk(RegisterSource):
    """The whole directory, ten cards at a time."""

    address: str
    """The directory page."""
    more: str
    """Where the page asks for more cards."""
    statuses: StatusMap

    def plan(self, query: LookupQuery | None = None) -> Plan:
        """Yield the page and every answer up to the first that is not full; raises TruncatedError if none ends it."""
        first = yield Request(url=self.address, part="page")
        nonce = _nonce(first)
        for number in range(1, MOST_PAGES + 1):
            shown = yield self._ask(number, nonce)
            if len(more_cards(shown)) < PAGE_CARDS:
                return
        raise TruncatedError("The directory never came to an end.", where=self.more)

    def parse(self, bundle: Bundle, query: LookupQuery | None = None) -> ParseResult:
        """Read every answer; raises TruncatedError when the last one is full, EmptyAnswerError for no card at all."""
        _nonce(part_of(bundle, "page"))
        answers = list(numbered(bundle, "more"))
        served = [Served(answer.part, more_cards(answer)) for answer in answers]
        if not served[0].rows:
            raise EmptyAnswerError("The directory shows nobody.", where=answers[0].url, do="It may have moved.")
        if len(served[-1].rows) >= PAGE_CARDS or any(len(page.rows) != PAGE_CARDS for page in served[:-1]):
            raise TruncatedError("The answers of the directory do not end where they should.", where=answers[-1].url)
        reading = read_parts(served, layout(self.statuses), jurisdiction=self.jurisdiction)
        return ParseResult(
            records=reading.records,
            account=reading.account,
            quarantined=reading.quarantined,
            completeness=Completeness.COMPLETE,
            unknown_statuses=reading.unknown_statuses,
            unproven_statuses=reading.unproven_statuses,
        )

    def _ask(self, number: int, nonce: str) -> Request:
        return Request(
            url=self.more,
            part=f"more-{number}",
            method="POST",
            form=(
                ("action", "staxx_infinite_scroll"),
                ("args[post_type]", "acupuncturist"),
                ("args[paged]", str(number)),
                ("_ajax_nonce", nonce),
            ),
            headers={"Referer": self.address, "X-Requested-With": "XMLHttpRequest"},
            safe_to_retry=True,
        )


def _nonce(evidence: Evidence) -> str:
    found = {match.group(1) for match in _NONCE.finditer(screen(evidence, "html").body.decode("utf-8", "replace"))}
    if len(found) != 1:
        raise DriftError(f"The page holds {len(found)} nonces for its list; one was expected.", where=evidence.url)
    return found.pop()
