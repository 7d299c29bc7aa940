"""The NPPES bulk file (version 2, 330 columns): streamed from the ZIP or the CSV, nine gigabytes and never held.

Almost every line is another profession's, so a line is parsed only when the acupuncture code stands somewhere in it, or
when it is the blank line of a deactivated NPI. Columns are found by name: column 42 was renamed once.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from cache import Evidence
from state_boards.contract.errors import DriftError, EmptyAnswerError, TruncatedError, WrongFileError
from state_boards.contract.records import PrintedDate, PrintedName
from state_boards.national.nppes.record import ACUPUNCTURIST, Provider, Slot, licence_number, person, plain
from state_boards.reading.screen import screen
from state_boards.reading.table import Column, check_header
from state_boards.reading.text import read_date
from state_boards.reading.zipped import ZIP_DAMAGE, open_zip

SLOTS = range(1, 16)
DATES = ("%m/%d/%Y",)
FIRST_DAY = "20050523"
"""The first day of the registry: a file that starts there is a monthly full one."""
_MEMBER = re.compile(r"npidata_pfile_(\d{8})-(\d{8})(?:_V2)?\.csv$", re.IGNORECASE)
"""The table itself; since 2026 its name may end in _V2. The file of titles beside it ends in _fileheader."""
_BLANK = re.compile(rb'"?\d{10}"?,(?:""|),')
_CODE = ACUPUNCTURIST.encode()
KEPT = "The data kept from the last good run stays."


def _address(which: str) -> Iterator[Column]:
    place = f"Provider Business {which} Address"
    wanted = which == "Practice Location"
    yield Column(f"Provider First Line Business {which} Address", "personal")
    yield Column(f"Provider Second Line Business {which} Address", "personal")
    yield Column(f"{place} City Name", "city" if wanted else "ignore")
    yield Column(f"{place} State Name", "state" if wanted else "ignore")
    yield Column(f"{place} Postal Code", "personal")
    yield Column(f"{place} Country Code (If outside U.S.)", "ignore")
    yield Column(f"{place} Telephone Number", "personal")
    yield Column(f"{place} Fax Number", "personal")


def _columns() -> Iterator[Column]:
    yield Column("NPI", "npi")
    yield Column("Entity Type Code", "fact")
    yield Column("Replacement NPI", "ignore")
    yield Column("Employer Identification Number (EIN)", "ignore")
    yield Column("Provider Organization Name (Legal Business Name)", "name")
    yield Column("Provider Last Name (Legal Name)", "family")
    yield Column("Provider First Name", "given")
    yield Column("Provider Middle Name", "middle")
    yield Column("Provider Name Prefix Text", "ignore")
    yield Column("Provider Name Suffix Text", "suffix")
    yield Column("Provider Credential Text", "fact")
    yield Column("Provider Other Organization Name", "name")
    yield Column("Provider Other Organization Name Type Code", "ignore")
    yield Column("Provider Other Last Name", "family")
    yield Column("Provider Other First Name", "given")
    yield Column("Provider Other Middle Name", "middle")
    yield Column("Provider Other Name Prefix Text", "ignore")
    yield Column("Provider Other Name Suffix Text", "suffix")
    yield Column("Provider Other Credential Text", "ignore")
    yield Column("Provider Other Last Name Type Code", "ignore")
    yield from _address("Mailing")
    yield from _address("Practice Location")
    yield Column("Provider Enumeration Date", "fact")
    yield Column("Last Update Date", "fact")
    yield Column("NPI Deactivation Reason Code", "ignore")
    yield Column("NPI Deactivation Date", "status_date")
    yield Column("NPI Reactivation Date", "ignore")
    yield Column("Provider Sex Code", "personal", aliases=("Provider Gender Code",))
    for what in ("Last Name", "First Name", "Middle Name", "Title or Position", "Telephone Number"):
        yield Column(f"Authorized Official {what}", "personal")
    for slot in SLOTS:
        yield Column(f"Healthcare Provider Taxonomy Code_{slot}", "type")
        yield Column(f"Provider License Number_{slot}", "number")
        yield Column(f"Provider License Number State Code_{slot}", "fact")
        yield Column(f"Healthcare Provider Primary Taxonomy Switch_{slot}", "fact")
    for other in range(1, 51):
        yield Column(f"Other Provider Identifier_{other}", "ignore")
        yield Column(f"Other Provider Identifier Type Code_{other}", "ignore")
        yield Column(f"Other Provider Identifier State_{other}", "ignore")
        yield Column(f"Other Provider Identifier Issuer_{other}", "ignore")
    yield Column("Is Sole Proprietor", "ignore")
    yield Column("Is Organization Subpart", "ignore")
    yield Column("Parent Organization LBN", "ignore")
    yield Column("Parent Organization TIN", "ignore")
    for what in ("Name Prefix Text", "Name Suffix Text", "Credential Text"):
        yield Column(f"Authorized Official {what}", "personal")
    for slot in SLOTS:
        yield Column(f"Healthcare Provider Taxonomy Group_{slot}", "ignore")
    yield Column("Certification Date", "fact")


COLUMNS = tuple(_columns())
"""The 330 declared columns (CMS readme of February 2025; the samples of 2024 print the same)."""


@dataclass(frozen=True, slots=True)
class Release:
    """Which days one file speaks of, by its own name."""

    first: str = ""
    last: date | None = None

    @property
    def full(self) -> bool:
        """True for the monthly full file."""
        return self.first == FIRST_DAY and self.last is not None


def release_of(name: str) -> Release:
    """Return what `npidata_pfile_20050523-20260913.csv` says; nothing for any other name."""
    found = _MEMBER.search(name.rpartition("/")[2])
    if not found:
        return Release()
    day = read_date(found.group(2), ("%Y%m%d",))
    return Release(found.group(1), day.value if day else None)


@contextmanager
def open_file(evidence: Evidence) -> Iterator[tuple[BinaryIO, Release]]:
    """Open the provider table of a ZIP or a CSV as a stream; raises BlockedError or WrongFileError."""
    with evidence.open() as stream:
        zipped = stream.read(4) == b"PK\x03\x04"
    screen(evidence, "binary" if zipped else "table")
    with evidence.open() as stream:
        if not zipped:
            yield stream, release_of(evidence.url)
            return
        try:
            with open_zip(stream, where=evidence.url) as archive:
                name = _member(archive, evidence.url)
                with archive.open(name) as member, io.BufferedReader(member, 1 << 20) as buffered:  # type: ignore[type-var]
                    yield buffered, release_of(name)
        except ZIP_DAMAGE as error:
            raise TruncatedError(
                "The ZIP file is damaged or only half there.", where=evidence.url, do="Download it again."
            ) from error


def _member(archive: zipfile.ZipFile, where: str) -> str:
    names = [name for name in archive.namelist() if _MEMBER.search(name)]
    if len(names) != 1:
        raise WrongFileError(
            "This ZIP does not hold one npidata_pfile_*.csv.", where=where, do="Use the NPPES dissemination file, V2."
        )
    return names[0]


class ProviderTable:
    """Walks one open file; `lines` and `others` hold the account when the walk is over."""

    def __init__(self, stream: BinaryIO, where: str) -> None:
        """Read and check the header; raises DriftError or EmptyAnswerError."""
        self._stream, self.where = stream, where
        header = next(self._logical_lines(), b"")
        if not header.strip():
            raise EmptyAnswerError("The file is empty.", where=where, do=KEPT)
        printed = self._cells(header.removeprefix(b"\xef\xbb\xbf"))
        names = check_header(printed, COLUMNS, where=where)
        self.at: Mapping[str, int] = {names[name]: place for place, name in enumerate(printed)}
        self.width, self.lines, self.others = len(printed), 0, 0

    def providers(self, part: str) -> Iterator[Provider]:
        """Yield acupuncturists and deactivated NPIs; raises TruncatedError or DriftError for a line of other width."""
        last = b""
        for line in self._logical_lines():
            if not line.strip():
                continue
            last = line
            self.lines += 1
            if _CODE in line:
                provider = self._provider(self._checked(line), part)
            elif _BLANK.match(line):
                provider = self._deactivated(self._checked(line), part)
            else:
                provider = None
            if provider is None:
                self.others += 1
            else:
                yield provider
        if not self.lines:
            raise EmptyAnswerError("The file holds a header and no providers.", where=self.where, do=KEPT)
        if len(self._cells(last)) != self.width or not last.endswith((b"\n", b"\r")):
            raise TruncatedError(f"The file breaks off in line {self.lines}.", where=self.where, do=KEPT)

    def _provider(self, cells: Sequence[str], part: str) -> Provider | None:
        slots = tuple(self._slots(cells))
        if not slots:
            return None
        organization = self._cell(cells, "Entity Type Code") == "2"
        return Provider(
            npi=self._cell(cells, "NPI"),
            organization=organization,
            name=self._name(cells, organization),
            other_names=tuple(self._other_names(cells)),
            credential=self._cell(cells, "Provider Credential Text"),
            city=self._cell(cells, "Provider Business Practice Location Address City Name"),
            state=self._cell(cells, "Provider Business Practice Location Address State Name"),
            enumerated=self._date(cells, "Provider Enumeration Date"),
            updated=self._date(cells, "Last Update Date"),
            certified=self._date(cells, "Certification Date"),
            deactivated=self._date(cells, "NPI Deactivation Date"),
            slots=slots,
            row=self.lines,
            part=part,
        )

    def _deactivated(self, cells: Sequence[str], part: str) -> Provider | None:
        day = self._date(cells, "NPI Deactivation Date")
        if day is None or self._cell(cells, "Entity Type Code"):
            return None
        return Provider(npi=self._cell(cells, "NPI"), deactivated=day, row=self.lines, part=part)

    def _slots(self, cells: Sequence[str]) -> Iterator[Slot]:
        for slot in SLOTS:
            if self._cell(cells, f"Healthcare Provider Taxonomy Code_{slot}") == ACUPUNCTURIST:
                yield Slot(
                    number=slot,
                    code=ACUPUNCTURIST,
                    licence=licence_number(self._cell(cells, f"Provider License Number_{slot}")),
                    state=self._cell(cells, f"Provider License Number State Code_{slot}"),
                    primary=self._cell(cells, f"Healthcare Provider Primary Taxonomy Switch_{slot}") == "Y",
                )

    def _name(self, cells: Sequence[str], organization: bool) -> PrintedName:
        if organization:
            return PrintedName(full=self._cell(cells, "Provider Organization Name (Legal Business Name)"))
        return person(
            given=self._cell(cells, "Provider First Name"),
            family=self._cell(cells, "Provider Last Name (Legal Name)"),
            middle=self._cell(cells, "Provider Middle Name"),
            suffix=self._cell(cells, "Provider Name Suffix Text"),
        )

    def _other_names(self, cells: Sequence[str]) -> Iterator[PrintedName]:
        family = self._cell(cells, "Provider Other Last Name")
        if family:
            yield person(
                given=self._cell(cells, "Provider Other First Name"),
                family=family,
                middle=self._cell(cells, "Provider Other Middle Name"),
                suffix=self._cell(cells, "Provider Other Name Suffix Text"),
            )
        business = self._cell(cells, "Provider Other Organization Name")
        if business:
            yield PrintedName(full=business)

    def _cell(self, cells: Sequence[str], column: str) -> str:
        return plain(cells[self.at[column]])

    def _date(self, cells: Sequence[str], column: str) -> PrintedDate | None:
        return read_date(cells[self.at[column]], DATES)

    def _checked(self, line: bytes) -> Sequence[str]:
        cells = self._cells(line)
        if len(cells) != self.width:
            kind = DriftError if line.endswith(b"\n") else TruncatedError
            raise kind(
                f"Line {self.lines} has {len(cells)} cells where the header has {self.width}.",
                where=self.where,
                do=KEPT,
            )
        return cells

    def _cells(self, line: bytes) -> list[str]:
        try:
            return next(csv.reader([line.decode("utf-8", "replace")]), [])
        except csv.Error as error:
            raise DriftError(f"A line is not the CSV it used to be ({error}).", where=self.where) from error

    def _logical_lines(self) -> Iterator[bytes]:
        """Lines as the file means them: a quoted value may hold a line break."""
        held = b""
        for line in self._stream:
            held = held + line if held else line
            if held.count(b'"') % 2 == 0:
                yield held
                held = b""
        if held:
            yield held
