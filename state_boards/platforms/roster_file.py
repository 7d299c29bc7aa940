"""Roster files: one download that holds every licensee of a board, or every current one.

The link is fixed or found on a landing page (exactly one match, or nothing is read). A roster file that a person
downloaded in a browser is read by the same code; it is a partial set unless its own shape proves it whole.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal
from urllib.parse import urljoin

from cache import Evidence, LimitError, Origin, Request
from state_boards.contract.errors import DriftError, EmptyAnswerError, ImplausibleError, UnseenError
from state_boards.contract.files import one_file
from state_boards.contract.records import Completeness, ParseResult
from state_boards.contract.source import Bundle, LookupQuery, Plan, RegisterSource
from state_boards.contract.vocabulary import Route
from state_boards.reading.ledger import TableReading
from state_boards.reading.roster_text import DelimitedRows, Dialect
from state_boards.reading.screen import Format, part, screen
from state_boards.reading.table import Layout
from state_boards.reading.table_reader import read_table

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

MEMBER_BYTES = 200_000_000
"""Largest file read out of a ZIP: a hundred times any board's roster, far below what fills a machine."""
MEMBER_RATIO = 200
"""Largest ratio of unpacked to packed size believed (text packs 5 to 20 fold)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterFile(RegisterSource):
    """One file at a fixed address."""

    route: Route = Route.ROSTER_FILE
    layout: Layout
    dialect: Dialect = field(default_factory=Dialect)
    roster_format: Format = "table"
    whole_by_shape: bool = False
    """True when the file holds this board's licensees and nothing else, so a file that a person saved is whole."""
    importable: bool = True

    def plan(self, query: LookupQuery | None = None) -> Plan:
        """Yield the one download."""
        yield Request(url=str(self.data_address), part="roster", conditional=True)

    def parse(self, bundle: Bundle, query: LookupQuery | None = None) -> ParseResult:
        """Read the file strictly; raises DriftError on another header, EmptyAnswerError without a row of this board."""
        self.screened(bundle)
        roster = part(bundle, "roster")
        return self.read(self.text_file(roster), self.dialect, self.layout, origin=roster, name="roster")

    def read(self, data: bytes, dialect: Dialect, layout: Layout, *, origin: Evidence, name: str) -> ParseResult:
        """Return what one delimited text says; partial when anything speaks against its being whole."""
        rows = DelimitedRows(
            data, dialect, layout.columns, origin=origin, part=name, ends_without_newline=self.ends_without_newline
        )
        reading = read_table(rows, layout, jurisdiction=self.jurisdiction, part=name)
        return rows.whole.applied(self.result(reading.with_quarantined(rows.broken), origin, warnings=rows.warnings))

    def bundle_of(self, files: Sequence[Evidence]) -> Bundle:
        """Take the one file a person downloaded as the roster; raises WrongFileError for more than one."""
        return one_file(files, "roster")

    def screened(self, bundle: Bundle) -> None:
        """Screen every part before any is read."""
        for name, evidence in bundle.items():
            screen(evidence, self.roster_format if name == "roster" else self.other_format(name))

    def other_format(self, name: str) -> Format:
        """Return what a part other than the roster should be."""
        return "html"

    def text_file(self, roster: Evidence) -> bytes:
        """Return the bytes of the delimited text inside the download."""
        return roster.body

    def result(
        self, reading: TableReading, roster: Evidence, *, total: int | None = None, warnings: tuple[str, ...] = ()
    ) -> ParseResult:
        """Return the reading as a result; raises EmptyAnswerError or ImplausibleError when nobody is in it."""
        account = reading.account
        if account.skipped == account.rows_in:
            raise EmptyAnswerError(
                f"None of the {account.rows_in} rows of the file is of this profession.",
                where=roster.url,
                do="The profession's label or the file probably changed; the data kept from before stays.",
            )
        if not account.accepted:
            raise ImplausibleError("No row of the file could be read.", where=roster.url)
        whole = roster.origin is not Origin.IMPORTED or (
            self.whole_by_shape and self.bounds.low <= account.accepted <= self.bounds.high
        )
        return reading.result(
            completeness=Completeness.COMPLETE if whole else Completeness.PARTIAL,
            incomplete_why="" if whole else "A file that a person handed over is not proven to be the whole register.",
            printed_total=total,
            warnings=warnings,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedRoster(RosterFile):
    """A file whose address is found on a landing page in each run."""

    landing: str = ""
    """Address of the landing page where it is not the data address itself."""
    link: str
    """Regular expression over the landing page; its group 1 leads to the file."""
    address: str = "{}"
    """Where the group is put to give the address; a relative link is joined to the landing page's."""
    results_marker: str = ""
    """Text of the landing page that no challenge page holds."""

    def plan(self, query: LookupQuery | None = None) -> Plan:
        """Yield the landing page and the file that its one matching link names."""
        page = yield Request(
            url=self.landing or str(self.data_address), part="page", results_marker=self.results_marker
        )
        screen(page, "html", results_marker=self.results_marker)
        yield Request(url=self.find(page), part="roster", conditional=True)

    def find(self, page: Evidence) -> str:
        """Return the address of the file; raises DriftError unless the page names exactly one."""
        found = set(re.findall(self.link, page.body.decode("utf-8", "replace"), re.IGNORECASE | re.DOTALL))
        if len(found) != 1:
            raise DriftError(
                f"The page names {len(found)} files of this board; exactly one was expected.",
                where=page.url,
                do=f"Download the file in a browser and use `verifier import-file FILE --source {self.id}`.",
            )
        return urljoin(page.url, self.address.format(found.pop()))

    def screened(self, bundle: Bundle) -> None:
        """Screen every part; the landing page's own marker outweighs captcha scripts it merely loads."""
        for name, evidence in bundle.items():
            if name == "page":
                screen(evidence, "html", results_marker=self.results_marker)
            else:
                screen(evidence, self.roster_format)


@dataclass(frozen=True, slots=True, kw_only=True)
class ZippedRoster(LinkedRoster):
    """A ZIP with one text file of this board beside descriptions and empty members."""

    roster_format: Format = "binary"
    member: str
    """Regular expression that the wanted member's whole name matches."""
    not_member: str = r"(?i).*filedesc.*"

    def text_file(self, roster: Evidence) -> bytes:
        """Return the one matching member that is not empty; a text file taken out of the ZIP is read as it is."""
        data = roster.body
        return unzipped(data, roster, self.member, self.not_member) if data.startswith(b"PK") else data


@dataclass(frozen=True, slots=True, kw_only=True)
class UnseenRoster(RegisterSource):
    """A roster known to exist whose header nobody has seen: it is fetched for a probe and never read.

    The data address is the landing page.
    """

    route: Route = Route.ROSTER_FILE
    link: str
    roster_format: Literal["table", "binary"] = "table"
    importable: bool = False

    def plan(self, query: LookupQuery | None = None) -> Plan:
        """Yield the landing page and the file its one matching link names, for `verifier doctor --live`."""
        page = yield Request(url=str(self.data_address), part="page")
        found = sorted(set(re.findall(self.link, page.body.decode("utf-8", "replace"), re.IGNORECASE | re.DOTALL)))
        if len(found) != 1:
            raise DriftError(
                f"The page names {len(found)} such files; exactly one was expected.",
                where=page.url,
                do="A person must look at the page; its shape was never seen.",
            )
        yield Request(url=urljoin(page.url, found[0]), part="roster")

    def parse(self, bundle: Bundle, query: LookupQuery | None = None) -> ParseResult:
        """Refuse: no header of this file was ever seen, and nothing is guessed."""
        raise unseen(self)


def unseen(source: RegisterSource) -> UnseenError:
    """Return the refusal of a source whose answers nobody has seen, with what a person can do."""
    return UnseenError(
        f"No answer of the source {source.id} was ever seen, so the program does not read it.",
        where=str(source.data_address),
        do=(
            "Look on the official page; or let `verifier doctor --live` propose a column map, check it, and import the "
            f"file with `verifier import-file FILE --source custom:{source.id} --map map.toml`."
        ),
    )


def unzipped(data: bytes, origin: Evidence, member: str, not_member: str = r"(?!)") -> bytes:
    """Return the one member that matches; raises LimitError, TruncatedError, or DriftError unless there is one."""
    from state_boards.reading.zipped import ZIP_DAMAGE, damaged, open_zip  # start-up: few rosters are packed

    with open_zip(io.BytesIO(data), where=origin.url) as archive:
        found = [
            item
            for item in archive.infolist()
            if item.file_size and re.fullmatch(member, item.filename) and not re.fullmatch(not_member, item.filename)
        ]
        if len(found) != 1:
            raise DriftError(
                f"The ZIP holds {len(found)} files of this board; exactly one was expected.", where=origin.url
            )
        try:
            return _member(archive, found[0], origin)
        except ZIP_DAMAGE as error:
            raise damaged(origin.url) from error


def _member(archive: ZipFile, item: ZipInfo, origin: Evidence) -> bytes:
    """Read one member, trusting neither its declared size nor its ratio."""
    limit = min(MEMBER_BYTES, max(item.compress_size, 1) * MEMBER_RATIO)
    with archive.open(item) as stream:
        data = stream.read(limit + 1)
    if len(data) > limit or item.file_size > limit:
        raise LimitError(f"{item.filename} unpacks to an implausible size.", where=origin.url)
    return data
