"""NPPES, the federal registry of provider numbers (NPI): the monthly bulk file and the public API.

What a provider typed about themselves, licence numbers included; nobody checks it, and CMS says that an NPI does not
ensure that anybody is licensed. So it is a lead (a licence elsewhere, a former name) and a join key, never proof, and
its standing is always "not stated" unless the NPI itself was switched off. Traps: homes stand among the addresses, tax
numbers come masked, one provider may list the same taxonomy twice, weekly files blank out deactivated NPIs, and the
API stops at 1,200 rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urljoin

from cache import Evidence, Request
from state_boards.contract.errors import DriftError, EmptyAnswerError
from state_boards.contract.records import BoardRecord, Completeness, ParseResult
from state_boards.contract.source import Bundle, Fact, FirstRunCheck, LookupQuery, Plan, RegisterSource, RowBounds
from state_boards.contract.vocabulary import Grade, Proof, Route, Scope, Tier
from state_boards.national.nppes.api import ADDRESS, OTHER, NpiRegistry, keep
from state_boards.national.nppes.file import ProviderTable, Release, open_file
from state_boards.national.nppes.record import newest
from state_boards.reading.ledger import Ledger
from state_boards.reading.screen import screen
from state_boards.reading.text import read_date

FILES_PAGE = "https://download.cms.gov/nppes/NPI_Files.html"
PUBLISHER = "Centers for Medicare & Medicaid Services (CMS)"
SEARCH_PAGE = Fact("https://npiregistry.cms.hhs.gov/search", Grade.B)
LARGEST_ZIP = 4_000_000_000
"""The monthly ZIP is about one gigabyte (M)."""
ABSENCE = (
    "People who take no insurance need no NPI, and the registry only holds what providers typed about themselves: "
    "absence from it says nothing."
)
_FULL_ZIP = re.compile(r"href=[\"']?([^\"'<> ]*NPPES_Data_Dissemination_([A-Z][a-z]+)_(\d{4})_V2\.zip)")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkFile(RegisterSource):
    """The dissemination file, filtered to acupuncturists and to deactivated NPIs while it streams by."""

    def plan(self, query: LookupQuery | None = None) -> Plan:
        """Yield the page of files, then the newest monthly full ZIP; raises DriftError when the page names none."""
        page = yield Request(url=FILES_PAGE, part="page")
        yield Request(url=newest_full_zip(page), part="file-1", conditional=True, max_bytes=LARGEST_ZIP)

    def bundle_of(self, files: Sequence[Evidence]) -> Bundle:
        """Return ZIP or CSV files as file-1, file-2, ..."""
        return {f"file-{n}": file.as_part(f"file-{n}") for n, file in enumerate(files, start=1)}

    def parse(self, bundle: Bundle, query: LookupQuery | None = None) -> ParseResult:
        """Read all files, the newest row of an NPI wins; a line with two acupuncture slots counts as two rows."""
        ledger = Ledger()
        seen: dict[str, str] = {}
        releases: dict[str, Release] = {}
        for part, evidence in _newest_first(bundle):
            with open_file(evidence) as (stream, release):
                releases[part] = release
                table = ProviderTable(stream, evidence.url)
                for provider in table.providers(part):
                    if seen.setdefault(provider.npi, part) != part:
                        ledger.skip("an older row of the same NPI")
                    else:
                        keep(ledger, provider)
                ledger.skip(OTHER, table.others)
        if not ledger.records:
            raise EmptyAnswerError("No acupuncturist is in this file.", where=FILES_PAGE, do="Is it the right file?")
        full = len(releases) == 1 and all(release.full for release in releases.values())
        as_of, note = _date_of(releases, ledger.records.values())
        return ledger.reading().result(
            completeness=Completeness.COMPLETE if full else Completeness.PARTIAL,
            incomplete_why="" if full else "This is not the monthly full file, only new and changed or chosen rows.",
            as_of=as_of,
            as_of_note=note,
        )


def newest_full_zip(page: Evidence) -> str:
    """Return the address of the newest monthly full file named on the files page; raises DriftError without one."""
    screen(page, "html", results_marker="NPPES_Data_Dissemination")
    found = [
        ((int(year), _MONTHS.index(month)), link)
        for link, month, year in _FULL_ZIP.findall(page.body.decode("utf-8", "replace"))
        if month in _MONTHS
    ]
    if not found:
        raise DriftError("The page names no monthly full file (V2) any more.", where=page.url)
    link: str = max(found)[1]
    return urljoin(page.url, link)


def _newest_first(bundle: Bundle) -> Iterator[tuple[str, Evidence]]:
    files = [(part, evidence) for part, evidence in bundle.items() if part != "page"]
    dated = []
    for part, evidence in files:
        with open_file(evidence) as (_, release):
            dated.append((release.last or date.min, part, evidence))
    for _, part, evidence in sorted(dated, key=lambda item: item[0], reverse=True):
        yield part, evidence


def _date_of(releases: Mapping[str, Release], kept: Iterable[BoardRecord]) -> tuple[date | None, str]:
    named = [release.last for release in releases.values() if release.last]
    if named:
        return max(named), "last day in the name of the file"
    days = (read_date(record.facts.get("updated_on"), ("%Y-%m-%d",)) for record in kept)
    return newest(days), "newest Last Update Date of the rows kept"


SOURCES = (
    BulkFile(
        id="nppes",
        tier=Tier.ENUMERATION,
        title="NPPES data dissemination, acupuncture taxonomy 171100000X",
        publisher=PUBLISHER,
        official_page=SEARCH_PAGE,
        data_address=Fact(FILES_PAGE, Grade.A, "NPPES_Data_Dissemination_<Month>_<Year>_V2.zip"),
        route=Route.PUBLIC_FILE,
        scope=Scope.VOLUNTARY,
        cadence=timedelta(days=30),
        population=60_000,
        bounds=RowBounds(20_000, 3_000_000),
        bulk=True,
        importable=True,
        key_words="NPI and taxonomy slot",
        absence=ABSENCE,
        grade=Grade.A,
        proof=Proof.RECORDED,
        prints_status=False,
        terms="Public federal data.",
        checks=(
            FirstRunCheck("header", "Does the file still have the 330 columns of version 2?", "header"),
            FirstRunCheck("rows", "How many acupuncture rows and how many deactivated NPIs are in it?", "rows"),
            FirstRunCheck("link", "Does the files page still name one monthly V2 ZIP?"),
        ),
    ),
    NpiRegistry(
        id="nppes.api",
        tier=Tier.ENUMERATION,
        title="NPI Registry API 2.1",
        publisher=PUBLISHER,
        official_page=SEARCH_PAGE,
        data_address=Fact(f"{ADDRESS}?version=2.1", Grade.A),
        route=Route.PUBLIC_API,
        scope=Scope.LOOKUP,
        population=60_000,
        key_words="NPI and taxonomy slot",
        absence=ABSENCE,
        grade=Grade.A,
        proof=Proof.RECORDED,
        prints_status=False,
        terms="Public federal data; no rate limit is published, so it is asked slowly.",
        checks=(
            FirstRunCheck("deactivated", "Does the API answer a deactivated NPI with nothing, or with status D?"),
            FirstRunCheck("header", "Do the answers still have the declared fields?", "header"),
        ),
    ),
)
