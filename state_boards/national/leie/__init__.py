"""OIG LEIE: who is excluded from federal health care programs, as a full file and as monthly supplements.

Two sources that are never merged: the full file says who is excluded today (reinstated people are gone from it), the
supplements are a log of events. An exclusion bars federal payment and is not itself a loss of licence. The file has no
status and, for most people, no NPI (0000000000 stands for unknown and joins with nobody), and its text is cut short, so
a name alone decides nothing. Traps: exclusion dates lie in the future, one "supplement" was the full file, file names
change case and once their prefix, one month came without quotes and with 0 for 00000000.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from cache import Evidence, Request
from state_boards.contract.errors import WrongFileError
from state_boards.contract.files import Birth, one_file
from state_boards.contract.records import Completeness, ParseResult
from state_boards.contract.source import (
    Bundle,
    Fact,
    FirstRunCheck,
    HandedSource,
    LookupQuery,
    Plan,
    Publishing,
    RegisterSource,
    RowBounds,
)
from state_boards.contract.vocabulary import Grade, Proof, Route, Scope, Tier
from state_boards.national.leie.file import (
    EXCLUSION,
    REINSTATEMENT,
    SAME_EVENT,
    MonthlyEvent,
    keep_events,
    month_inside,
    read_births,
    read_events,
    read_file_name,
)
from state_boards.reading.ledger import Ledger
from state_boards.reading.whole import Wholeness

FULL_FILE = "https://oig.hhs.gov/exclusions/downloadables/UPDATED.csv"
LARGEST_SUPPLEMENT = 20_000
"""Supplements of 2016 to 2020 have at most 518 rows, the full file about 83,500: between them lies no doubt."""
ABSENCE = (
    "No entry was found in the federal exclusion list; its names are cut short and most entries have no NPI, so only "
    "exclusions.oig.hhs.gov settles it, with the person's Social Security number."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FullList(RegisterSource):
    """The complete list; a newer one replaces the last."""

    def plan(self, query: LookupQuery | None = None) -> Plan:
        """Yield the one file, unless it is unchanged."""
        yield Request(url=FULL_FILE, conditional=True)

    def bundle_of(self, files: Sequence[Evidence]) -> Bundle:
        """Return the one file; raises WrongFileError for several."""
        return one_file(files, do="Import UPDATED.csv alone; monthly files go to the source leie.monthly.")

    def parse(self, bundle: Bundle, query: LookupQuery | None = None) -> ParseResult:
        """Read the whole list; raises WrongFileError for a supplement."""
        evidence, whole = bundle["main"], Wholeness()
        events = list(read_events(evidence, "main", whole, ends_without_newline=self.ends_without_newline))
        reinstated = sum(event.event == REINSTATEMENT for event in events)
        if read_file_name(evidence.url).month or reinstated * 2 > len(events):
            raise WrongFileError(
                "This is a monthly supplement, not the full list.",
                where=evidence.url,
                do="Import it as the source leie.monthly.",
            )
        ledger = Ledger(repeat_word=SAME_EVENT)
        keep_events(ledger, events)
        if reinstated:
            ledger.warn(f"{reinstated} rows carry a reinstatement date, which the full list did not use to have.")
        return whole.applied(ledger.reading().result(completeness=Completeness.COMPLETE))

    def births(self, bundle: Bundle, wanted: Container[tuple[str, int]]) -> Iterator[Birth]:
        """Yield the dates of birth of the wanted rows that print one; never kept."""
        yield from _births(bundle, wanted)


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplements(HandedSource):
    """Any number of monthly files in one import: a log of exclusions and reinstatements, always a part.

    Which months exist is not known without a calendar, and not every month does.
    """

    def bundle_of(self, files: Sequence[Evidence]) -> Bundle:
        """Return the files in the order of the months in their names as months-1, months-2, ..."""
        ordered = sorted(files, key=lambda file: (read_file_name(file.url).month or date.max, file.url))
        return {f"months-{n}": file.as_part(f"months-{n}") for n, file in enumerate(ordered, start=1)}

    def parse(self, bundle: Bundle, query: LookupQuery | None = None) -> ParseResult:
        """Read every file; raises WrongFileError for a full list, or a file whose name and rows disagree."""
        ledger, whole = Ledger(repeat_word=SAME_EVENT), Wholeness()
        seen: set[str] = set()
        kept: list[MonthlyEvent] = []
        months: dict[str, set[date]] = {EXCLUSION: set(), REINSTATEMENT: set()}
        for part, evidence in bundle.items():
            events = list(read_events(evidence, part, whole, ends_without_newline=self.ends_without_newline))
            if evidence.sha256 in seen:
                ledger.skip("the same file twice", len(events))
                continue
            seen.add(evidence.sha256)
            event, month = _what(evidence, events)
            if month:
                months[event].add(month)
            kept.extend(events)
        keep_events(ledger, kept)
        newest = max((month for found in months.values() for month in found), default=None)
        return whole.applied(
            ledger.reading().result(
                completeness=Completeness.PARTIAL,
                incomplete_why=_span(months),
                as_of=newest,
                as_of_note="first day of the newest month in the file names or dates" if newest else "",
            )
        )

    def births(self, bundle: Bundle, wanted: Container[tuple[str, int]]) -> Iterator[Birth]:
        """Yield the dates of birth of the wanted rows that print one; never kept."""
        yield from _births(bundle, wanted)


def _births(bundle: Bundle, wanted: Container[tuple[str, int]]) -> Iterator[Birth]:
    for part, evidence in bundle.items():
        yield from read_births(evidence, part, wanted)


def _what(evidence: Evidence, events: list[MonthlyEvent]) -> tuple[str, date | None]:
    """Tell event and month of one file; the name is checked against the rows."""
    if len(events) > LARGEST_SUPPLEMENT:
        raise WrongFileError(
            f"This is the full list ({len(events):,} rows) under the name of a monthly file.",
            where=evidence.url,
            do="Import it as the source leie.",
        )
    named = read_file_name(evidence.url)
    inside = {event.event for event in events}
    if len(inside) != 1 or (named.event and named.event not in inside):
        raise WrongFileError(
            "The name of this file and its reinstatement dates disagree.",
            where=evidence.url,
            do="Download the month again from oig.hhs.gov.",
        )
    return inside.pop(), named.month or month_inside(events)


def _span(months: dict[str, set[date]]) -> str:
    seen = [
        f"{event}s of {len(found)} month{'s' if len(found) > 1 else ''}, {min(found):%Y-%m} to {max(found):%Y-%m}"
        for event, found in months.items()
        if found
    ]
    log = f" ({'; '.join(seen)})" if seen else ""
    return f"Supplements are a log of events{log}; only the full list says who is excluded today."


SOURCES = (
    FullList(
        id="leie",
        tier=Tier.EXCLUSION,
        title="List of Excluded Individuals/Entities (LEIE)",
        publisher="Office of Inspector General, U.S. Department of Health and Human Services",
        official_page=Fact("https://exclusions.oig.hhs.gov/", Grade.A),
        data_address=Fact(FULL_FILE, Grade.A),
        route=Route.PUBLIC_FILE,
        scope=Scope.ACTIVE_ONLY,
        cadence=timedelta(days=30),
        population=83_500,
        population_grade=Grade.A,
        bounds=RowBounds(60_000, 120_000),
        key_words="event, name as cut, birth year, exclusion type and date (the list prints no number)",
        absence=ABSENCE,
        grade=Grade.A,
        proof=Proof.RECORDED,
        prints_status=False,
        importable=True,
        terms="Public federal work.",
        checks=(
            FirstRunCheck("header", "Does the full file still have the 18 columns?", "header"),
            FirstRunCheck("rows", "Does the full file still hold 60,000 to 120,000 rows?", "rows"),
            FirstRunCheck("types", "Which exclusion types occur that have no words here?", "distinct:EXCLTYPE"),
        ),
    ),
    Supplements(
        id="leie.monthly",
        tier=Tier.EXCLUSION,
        title="LEIE monthly supplements (exclusions and reinstatements)",
        publisher="Office of Inspector General, U.S. Department of Health and Human Services",
        official_page=Fact("https://exclusions.oig.hhs.gov/", Grade.A),
        data_address=Fact(
            "https://oig.hhs.gov/exclusions/downloadables/", Grade.A, "{yyyy}/{yy}{mm}excl.csv, rein.csv"
        ),
        route=Route.PUBLIC_FILE,
        scope=Scope.NONE,
        cadence=timedelta(days=30),
        population=20_000,
        bounds=RowBounds(1, 100_000),
        publishing=Publishing.ADD,
        key_words="event, name as cut, birth year, exclusion type and date (the files print no number)",
        absence=ABSENCE,
        grade=Grade.A,
        proof=Proof.RECORDED,
        prints_status=False,
        terms="Public federal work.",
    ),
)
