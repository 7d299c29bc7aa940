"""SAM.gov exclusions: everybody barred from federal awards, from the public extract a person downloaded.

Off unless the configuration turns it on. Most health rows repeat the LEIE, the list holds firms, ships and foreign
entities too, and its header is partly general knowledge: another header is refused, never guessed at. As with the LEIE,
a name alone decides nothing, and an exclusion is not a loss of licence.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType

from cache import Evidence, MemoryPayload
from state_boards.contract.errors import EmptyAnswerError, TruncatedError, WrongFileError
from state_boards.contract.files import one_file
from state_boards.contract.flags import RecordFlag
from state_boards.contract.records import BoardRecord, Completeness, ParseResult, PrintedName
from state_boards.contract.source import (
    Bundle,
    Fact,
    FirstRunCheck,
    HandedSource,
    LookupQuery,
    RowBounds,
)
from state_boards.contract.vocabulary import Grade, Kind, Proof, Route, Scope, Standing, Tier
from state_boards.reading.delimited import DelimitedFile, encoding_of
from state_boards.reading.ledger import Ledger, fingerprint
from state_boards.reading.screen import screen
from state_boards.reading.table import Column, check_header
from state_boards.reading.text import clean, iso, join_name, npi_is_valid, read_date
from state_boards.reading.whole import CUT_ROW
from state_boards.reading.zipped import ZIP_DAMAGE, open_zip

COLUMNS = (
    Column("Classification", "fact"),
    Column("Name", "name"),
    Column("Prefix", "ignore"),
    Column("First", "given"),
    Column("Middle", "middle"),
    Column("Last", "family"),
    Column("Suffix", "suffix"),
    Column("Address 1", "personal"),
    Column("Address 2", "personal"),
    Column("Address 3", "personal"),
    Column("Address 4", "personal"),
    Column("City", "city"),
    Column("State / Province", "state"),
    Column("Country", "fact"),
    Column("Zip Code", "personal"),
    Column("Open Data Flag", "ignore", optional=True),
    Column("Blank (Deprecated)", "ignore", optional=True),
    Column("Unique Entity ID", "ignore"),
    Column("Exclusion Program", "fact"),
    Column("Excluding Agency", "fact"),
    Column("CT Code", "fact"),
    Column("Exclusion Type", "type"),
    Column("Additional Comments", "ignore"),
    Column("Active Date", "status_date"),
    Column("Termination Date", "expires"),
    Column("Record Status", "ignore"),
    Column("Cross-Reference", "ignore"),
    Column("SAM Number", "number"),
    Column("CAGE", "ignore"),
    Column("NPI", "npi"),
    Column("Creation_Date", "ignore"),
)
DATES = ("%m/%d/%Y", "%Y-%m-%d")
LARGEST_MEMBER = 500_000_000
_NAMED = re.compile(r"SAM_Exclusions_Public_Extract_(?:V2_)?(\d\d)(\d{3})\.", re.IGNORECASE)
_PEOPLE = {"individual": False, "firm": True}
_OTHERS = frozenset({"vessel", "special entity designation"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicExtract(HandedSource):
    """The public extract as ZIP or CSV; a whole one replaces the last.

    Its address changes daily and its listing was never seen by this project.
    """

    def bundle_of(self, files: Sequence[Evidence]) -> Bundle:
        """Return the one file; raises WrongFileError for several."""
        return one_file(files)

    def parse(self, bundle: Bundle, query: LookupQuery | None = None) -> ParseResult:
        """Read individuals and firms; raises SourceError subclasses for another shape or a half file."""
        evidence = bundle["main"]
        ledger = Ledger()
        whole: list[tuple[BoardRecord, str]] = []
        with _open(evidence) as table:
            at = table.index_of(check_header(table.header, COLUMNS, where=evidence.url))
            places = {column.name: at(column.name) for column in COLUMNS if at(column.name) >= 0}
            for number, cells in table.rows():
                row = {name: clean(cells[place]) for name, place in places.items()}
                _take(ledger, whole, row, number)
            if table.cut:
                number, cells = table.cut
                row = {name: clean(cells[place]) for name, place in places.items()}
                ledger.quarantine(_record(row, number, entity=True), CUT_ROW)
        ledger.accept_apart(whole)
        if not ledger.records:
            raise EmptyAnswerError("The extract names nobody.", where=evidence.url, do="Download it again.")
        day = _day(evidence.url)
        return table.whole.applied(
            ledger.reading().result(
                completeness=Completeness.COMPLETE if day else Completeness.PARTIAL,
                incomplete_why="" if day else "The file's name does not say that it is the whole public extract.",
                as_of=day,
                as_of_note="day in the name of the file" if day else "",
            )
        )


def _take(ledger: Ledger, whole: list[tuple[BoardRecord, str]], row: Mapping[str, str], number: int) -> None:
    what = row["Classification"].casefold()
    if what in _OTHERS:
        ledger.skip("not a person or a firm")
        return
    record = _record(row, number, entity=_PEOPLE.get(what, True))
    if what not in _PEOPLE:
        ledger.quarantine(record, "an unknown classification")
    elif not record.name.full:
        ledger.quarantine(record, "no name")
    else:
        digest = fingerprint(record.npi, record.city, record.state, row["Exclusion Program"], row["Termination Date"])
        whole.append((record, digest))


def _record(row: Mapping[str, str], number: int, *, entity: bool) -> BoardRecord:
    name = _name(row, entity=entity)
    began, ends = read_date(row["Active Date"], DATES), read_date(row["Termination Date"], DATES)
    facts = {
        "event": "exclusion",
        "exclusion_type": row["Exclusion Type"],
        "program": row["Exclusion Program"],
        "agency": row["Excluding Agency"],
        "cause_code": row["CT Code"],
        "excluded_on": iso(began),
        "ends_on": iso(ends),
        "country": "" if row["Country"] in ("", "USA") else row["Country"],
    }
    return BoardRecord(
        key=(row["SAM Number"] or "-", name.full.casefold(), row["Excluding Agency"].casefold(), row["Active Date"]),
        name=name,
        npi=row["NPI"] if npi_is_valid(row["NPI"]) else "",
        kind=Kind.EXCLUSION,
        type_text=row["Exclusion Type"],
        standing=Standing.NOT_STATED,
        status_date=began,
        city=row["City"],
        state=row["State / Province"],
        facts=MappingProxyType({key: text for key, text in facts.items() if text}),
        flags=(RecordFlag.ENTITY,) if entity else (),
        row=number,
    )


def _name(row: Mapping[str, str], *, entity: bool) -> PrintedName:
    if entity or not row["Last"]:
        return PrintedName(full=row["Name"])
    return join_name(given=row["First"], family=row["Last"], middle=row["Middle"], suffix=row["Suffix"])


def _day(url: str) -> date | None:
    found = _NAMED.search(url)
    if not found:
        return None
    return date(2000 + int(found.group(1)), 1, 1) + timedelta(days=int(found.group(2)) - 1)


@contextmanager
def _open(evidence: Evidence) -> Iterator[DelimitedFile]:
    """Open the table of a CSV, or of the one CSV in a ZIP of believable size."""
    with evidence.open() as stream:
        zipped = stream.read(4) == b"PK\x03\x04"
    screen(evidence, "binary" if zipped else "table")
    inner = replace(evidence, payload=MemoryPayload(_member(evidence))) if zipped else evidence
    with inner.open() as stream:
        yield DelimitedFile(stream, where=evidence.url, encoding=encoding_of(inner))


def _member(evidence: Evidence) -> bytes:
    try:
        with open_zip(io.BytesIO(evidence.body), where=evidence.url) as archive:
            members = [item for item in archive.infolist() if item.filename.casefold().endswith(".csv")]
            if len(members) != 1 or members[0].file_size > LARGEST_MEMBER:
                raise WrongFileError("This ZIP does not hold one CSV of believable size.", where=evidence.url)
            return archive.read(members[0])
    except ZIP_DAMAGE as error:
        raise TruncatedError(
            "The ZIP file is damaged or only half there.", where=evidence.url, do="Download it again."
        ) from error


SOURCES = (
    PublicExtract(
        id="sam",
        tier=Tier.EXCLUSION,
        title="SAM.gov exclusions, public extract V2",
        publisher="U.S. General Services Administration (SAM.gov)",
        official_page=Fact("https://sam.gov/search/?index=ex", Grade.M),
        data_address=Fact(
            "https://sam.gov/data-services/Exclusions/Public%20V2",
            Grade.M,
            "SAM_Exclusions_Public_Extract_V2_<yyDDD>.ZIP",
        ),
        route=Route.PUBLIC_FILE,
        scope=Scope.ACTIVE_ONLY,
        cadence=timedelta(days=30),
        population=165_000,
        population_grade=Grade.B,
        bounds=RowBounds(100_000, 300_000),
        opt_in=True,
        key_words="SAM number, name, agency and date",
        absence=(
            "No entry was found in the federal list of parties barred from awards; a name that is not there, or is, "
            "settles nothing by itself."
        ),
        grade=Grade.B,
        proof=Proof.DESCRIBED,
        prints_status=False,
        terms="Public federal data.",
        checks=(
            FirstRunCheck(
                "header", "Is the header of the extract the declared one (partly general knowledge)?", "header"
            ),
            FirstRunCheck("classes", "Which classifications occur?", "distinct:Classification"),
            FirstRunCheck("numbers", "Is the SAM number unique?", "shapes:SAM Number"),
        ),
    ),
)
