"""A search of a Thentia register of the second generation, for a user who turns it on: experimental, off by default.

The vendor's hosts are reported to show a verification page to programs. An honest client asks once, slowly, and stops
at the first such page. The keyword matches parts of any field, so a list holds strangers, and what the register
answers about somebody it does not hold was never seen on this tenant: absence is never stated.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode

from cache import Evidence, Request
from state_boards.contract.errors import DriftError, WrongFileError
from state_boards.contract.records import Completeness, ParseResult
from state_boards.contract.source import Bundle, LookupQuery, LookupSource, Plan
from state_boards.platforms.lookup import DETAILS, part_of, plain_number
from state_boards.platforms.thentia import Answer, ThentiaAnswer
from state_boards.reading.jsonish import cell, load, mapping, objects
from state_boards.reading.screen import screen
from state_boards.reading.text import clean, fold

TAKEN = 100
"""Rows asked for at once; a longer list is cut off here and said to be so."""
UNCONFIRMED = "What this register answers about a person it does not hold was never seen."


@dataclass(frozen=True, slots=True, kw_only=True)
class ThentiaSearch(LookupSource):
    """The keyword search and the details of the rows that may be meant."""

    root: str
    """The tenant's address of its interface."""
    prefix: str
    """What a printed number begins with and people leave out ("LAC-")."""
    digits: int
    """How many digits stand behind it, leading zeros included."""
    reader: ThentiaAnswer
    """Reads list and details exactly as it reads saved ones."""
    opt_in: bool = True

    def plan(self, query: LookupQuery | None = None) -> Plan:
        """Yield the search and at most five details."""
        asked = self._as_printed(query)
        params = {
            "keyword": asked.number or asked.family,
            "skip": "0",
            "take": str(TAKEN),
            "lang": "en-us",
            "licenseType": "all",
            "licenseStatus": "all",
            "disciplined": "false",
        }
        listed = yield Request(
            url=f"{self.root}/profile/search/?{urlencode(params, quote_via=quote)}", part="results-1"
        )
        for at, entry in enumerate(self._meant(listed, asked)[:DETAILS], start=1):
            yield Request(
                url=f"{self.root}/custom-public-register/profile/individual/",
                part=f"detail-{at}",
                method="POST",
                json=json.dumps({"id": entry}),
                safe_to_retry=True,
            )

    def parse(self, bundle: Bundle, query: LookupQuery | None = None) -> ParseResult:
        """Read the list and the details; raises DriftError on another shape, TruncatedError without a detail."""
        asked = self._as_printed(query)
        listed = part_of(bundle, "results-1")
        meant = self._meant(listed, asked)
        details = [part_of(bundle, f"detail-{at}") for at in range(1, min(len(meant), DETAILS) + 1)]
        try:
            result = self.reader.parse({item.part: item for item in (listed, *details)}, asked)
            answer = Answer.of(listed)
        except WrongFileError as error:
            raise DriftError(str(error), where=listed.url) from error
        completeness, why = Completeness.PARTIAL, UNCONFIRMED
        if answer.total is not None and answer.total > len(answer.rows):
            completeness, why = Completeness.CAPPED, f"The search shows {len(answer.rows)} of {answer.total} rows."
        elif asked.number and result.records:
            completeness, why = Completeness.COMPLETE, ""
        proof = result.empty_proof and f"The register answered {answer.total} rows."
        return replace(result, completeness=completeness, incomplete_why=why, empty_proof=proof)

    def _as_printed(self, query: LookupQuery | None) -> LookupQuery:
        """Return the question with its number as the register prints numbers."""
        asked = query or LookupQuery()
        number = clean(asked.number)
        return replace(asked, number=f"{self.prefix}{number.zfill(self.digits)}" if number.isdigit() else number)

    def _meant(self, listed: Evidence, asked: LookupQuery) -> list[str]:
        """Return the ids of the rows whose number is the one asked, or whose words hold the names asked."""
        result = mapping(load(screen(listed, "json")), where=listed.url).get("result")
        found: list[str] = []
        for row in objects(mapping(result, where=listed.url).get("dataResults"), where=listed.url):
            values = [cell(item.get("data")) for item in objects(row.get("columnValues"), where=listed.url)]
            if asked.number:
                hit = plain_number(asked.number) in {plain_number(value) for value in values}
            else:
                words = {word for value in values for word in fold(value).split()}
                hit = {*fold(asked.family).split(), *fold(asked.given).split()[:1]} <= words
            if hit:
                if "id" not in row:
                    raise DriftError("A row of the list has no id any more.", where=listed.url)
                found.append(cell(row["id"]))
        return found
