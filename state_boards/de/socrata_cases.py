"""A Socrata register whose discipline stands in a second data set, joined by licence number in the same publish.

The API names of the second set are read from its metadata by the display names (the API name of "License_no" is
`license_id_l`), so only the display names are declared.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from cache import Evidence
from state_boards.contract.errors import ImplausibleError
from state_boards.contract.records import DisciplineCase, ParseResult
from state_boards.contract.source import Bundle, Fact, LookupQuery, Plan
from state_boards.platforms.lookup import plain_number
from state_boards.platforms.socrata import Socrata, columns_of, metadata_request, only_count, row_pages, soda
from state_boards.reading.cases import join_cases
from state_boards.reading.screen import part, screen_parts
from state_boards.reading.table import Column, check_header
from state_boards.reading.text import clean, read_date


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSet:
    """The second data set: its columns by display name, and which of them say what."""

    address: Fact
    columns: tuple[Column, ...]
    where: str
    """SoQL condition; `{display name}` stands for a column and is replaced by its API name."""
    number: str
    action: str
    start: str
    end: str
    dates: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SocrataWithCases(Socrata):
    """One register data set and one discipline data set of the same domain."""

    cases: CaseSet

    def plan(self, query: LookupQuery | None = None) -> Plan:
        """Yield the discipline set's columns, count and rows, then the register as any data set."""
        columns = yield metadata_request(self.cases.address, "discipline-metadata")
        api = {display: name for name, display in self._header(columns).items()}
        where = self.cases.where.format_map(api)
        count = yield soda(self.cases.address, "discipline-count", {"$select": "count(*)", "$where": where})
        for page, offset in enumerate(range(0, only_count(count), self.page_size), start=1):
            params = {"$where": where, "$order": ":id", "$limit": str(self.page_size), "$offset": str(offset)}
            yield soda(self.cases.address, f"discipline-{page}", params)
        yield from Socrata.plan(self, query)

    def parse(self, bundle: Bundle, query: LookupQuery | None = None) -> ParseResult:
        """Read both sets; raises DriftError when either has other columns, ImplausibleError on a count not met."""
        screen_parts(bundle, "json")
        cases = self._cases(bundle)
        result = Socrata.parse(self, bundle, query)
        records, strangers = join_cases(result.records, cases, plain_number)
        return replace(result, records=records, warnings=(*result.warnings, *strangers))

    def _header(self, evidence: Evidence) -> Mapping[str, str]:
        """Return API name -> declared display name."""
        found = columns_of(evidence)
        declared = check_header([display for _, display in found], self.cases.columns, where=evidence.url)
        return {name: declared[display] for name, display in found}

    def _cases(self, bundle: Bundle) -> dict[str, list[DisciplineCase]]:
        header = self._header(part(bundle, "discipline-metadata"))
        count = part(bundle, "discipline-count")
        cases: dict[str, list[DisciplineCase]] = {}
        rows = [row for _, row in row_pages(bundle, "discipline", header)]
        for row in rows:
            case = DisciplineCase(
                action=clean(row.get(self.cases.action)),
                effective=read_date(row.get(self.cases.start), self.cases.dates),
                completed=read_date(row.get(self.cases.end), self.cases.dates),
            )
            known = cases.setdefault(plain_number(row.get(self.cases.number, "")), [])
            if case not in known:
                known.append(case)
        if len(rows) != only_count(count):
            raise ImplausibleError(
                f"The discipline set counts {only_count(count)} rows and served {len(rows)}.", where=count.url
            )
        return cases
