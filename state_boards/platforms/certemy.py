"""Certemy public registries: a search address that answers rows and a count, without a token or a cookie (2022-23).

The keys of a row were never seen, only the titles of the page's columns. So a source has no layout until a person has
looked at a first answer and accepted a map: until then it is fetched for a probe and never read. There is no status
column; `search` probably matches parts of any column, so a number counts only when it is equal.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from cache import Evidence, Request
from state_boards.contract.errors import DriftError, UnseenError
from state_boards.contract.records import Completeness, ParseResult
from state_boards.contract.source import Bundle, LookupQuery, LookupSource, Plan
from state_boards.contract.vocabulary import Route
from state_boards.platforms.lookup import NumberForm, ServedRows, answer, json_rows, numbered, plain_number, read_parts
from state_boards.reading.jsonish import Json, load, mapping, objects, whole_number
from state_boards.reading.map_proposal import propose_columns
from state_boards.reading.screen import screen
from state_boards.reading.table import Layout
from state_boards.reading.text import clean

PAGE_ROWS = 20
MAX_PAGES = 10
"""Pages asked for one person at most."""
_FILTERS = json.dumps({"last_name": [], "certificationIds": [], "organizationId": None}, separators=(",", ":"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Certemy(LookupSource):
    """One registry of one tenant."""

    route: Route = Route.CERTEMY
    layout: Layout | None = None
    """None until the keys of a row were seen: then nothing is read."""
    number_form: NumberForm = plain_number

    def plan(self, query: LookupQuery | None = None) -> Plan:
        """Yield every page of one search; a source without a layout asks the first page only, as a probe."""
        asked = query or LookupQuery()
        text = clean(asked.number or asked.family)
        first = yield self._page(text, 1)
        if self.layout is not None:
            count = whole_number(_object(first).get("count"), where=first.url)
            for number in range(2, min(-(-count // PAGE_ROWS), MAX_PAGES) + 1):
                yield self._page(text, number)

    def parse(self, bundle: Bundle, query: LookupQuery | None = None) -> ParseResult:
        """Read all pages by the accepted layout; raises UnseenError while there is none, DriftError on other keys."""
        if self.layout is None:
            raise UnseenError(
                f"The keys of a row of the source {self.id} were never seen, so the program does not read it.",
                where=str(self.official_page),
                do="Follow the steps for this state, and keep what you saw with `verifier record`.",
            )
        served: list[ServedRows] = []
        counts: set[int] = set()
        first = next(numbered(bundle, "results"))
        for number, evidence in enumerate(numbered(bundle, "results"), start=1):
            value = _object(evidence)
            counts.add(whole_number(value.get("count"), where=evidence.url))
            items = objects(value.get("result"), where=evidence.url)
            served.append(ServedRows(f"results-{number}", json_rows(items, self.layout.columns, where=evidence.url)))
        if len(counts) != 1:
            raise DriftError("The pages disagree on the count.", where=first.url)
        total, shown = counts.pop(), sum(len(page.rows) for page in served)
        return answer(
            read_parts(served, self.layout, jurisdiction=self.jurisdiction),
            query=query,
            form=self.number_form,
            where=first.url,
            empty="The registry answered count 0.",
            completeness=Completeness.COMPLETE if shown == total else Completeness.PARTIAL,
            why="" if shown == total else f"The registry counts {total} rows and {shown} were read.",
            total=total,
        )

    def proposed_columns(self, bundle: Bundle) -> Mapping[str, str]:
        """Return the keys of the first row with what their words suggest, for a person to accept or correct."""
        evidence = next(numbered(bundle, "results"))
        items = objects(_object(evidence).get("result"), where=evidence.url)
        return propose_columns(dict.fromkeys(key for item in items for key in item))

    def _page(self, text: str, number: int) -> Request:
        params = {
            "search": text,
            "filters": _FILTERS,
            "page": str(number),
            "page_size": str(PAGE_ROWS),
            "order_id": "last_name",
            "order_type": "asc",
        }
        return Request(url=f"{self.data_address}?{urlencode(params, quote_via=quote)}", part=f"results-{number}")


def _object(evidence: Evidence) -> Mapping[str, Json]:
    return mapping(load(screen(evidence, "json")), where=evidence.url)
