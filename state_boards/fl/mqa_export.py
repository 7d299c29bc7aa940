"""Florida's MQA exports: the open CSV of one profession joined with its enforcement actions, or the pipe file.

The CSV has no dates and its server-side filter is unreliable, so rows are filtered again. The enforcement export's
header was never seen, only positions are known (1 licence, 6 case, 7 action, 8 date): they are used only while the
words over these positions agree, and nothing else of a row is read.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote

from cache import Evidence, Request
from state_boards.contract.errors import DriftError, TruncatedError, WrongFileError
from state_boards.contract.records import DisciplineCase, ParseResult
from state_boards.contract.source import Bundle, LookupQuery, Plan
from state_boards.platforms.lookup import plain_number
from state_boards.platforms.roster_file import RosterFile
from state_boards.reading.cases import join_cases
from state_boards.reading.roster_text import Dialect
from state_boards.reading.screen import Format, part
from state_boards.reading.table import Layout
from state_boards.reading.text import clean, fold, read_date

BASE = "https://mqa-internet.doh.state.fl.us/MQASearchServices"
PIPE = Dialect(delimiter="|", quoted=False, trailing=True, encodings=("utf-8-sig", "latin-1"))
_ROSTER_MODEL = (
    "Id Board Profession SpecialtyOrCertification OtherSpecialtyOrCertification LicenseNumber FirstName LastName "
    "BusinessName City County ZipCode LicenseStatus IsAuthorizedToOrderCannabis"
)
_ACTION_MODEL = (
    "Id Board Profession SpecialtyOrCertification CaseNumber FirstName LastName City County State ZipCode ActionTaken "
    "ActionTakenStartDate ActionTakenEndDate"
)
_ACTION_WORDS: Mapping[int, str] = {0: "license", 5: "case", 6: "action", 7: "date"}
"""Position in the enforcement export and the word its title must hold."""
_ACTION_DATES = ("%m/%d/%Y",)


@dataclass(frozen=True, slots=True, kw_only=True)
class MqaExport(RosterFile):
    """One profession of Florida's register: roster and discipline in one publish, keyed by licence number."""

    profession: str
    pipe_layout: Layout
    """How the pipe file that a person downloaded is read."""

    def plan(self, query: LookupQuery | None = None) -> Plan:
        """Yield the roster export and the enforcement export."""
        roster = _model(_ROSTER_MODEL, Profession=self.profession, LicenseStatus="ALL")
        yield Request(url=f"{BASE}/HealthCareProviders/ExportToCsvLVP?jsonModel={roster}", part="roster")
        actions = _model(_ACTION_MODEL, Profession=self.profession)
        yield Request(url=f"{BASE}/EnforcementActionsPractitioner/ExportToCsv?jsonModel={actions}", part="discipline")

    def parse(self, bundle: Bundle, query: LookupQuery | None = None) -> ParseResult:
        """Read both exports, or the pipe file alone; raises DriftError when either header changed."""
        self.screened(bundle)
        if "pipe" in bundle:
            pipe = bundle["pipe"]
            return self.read(pipe.body, PIPE, self.pipe_layout, origin=pipe, name="pipe")
        roster = part(bundle, "roster")
        result = self.read(roster.body, self.dialect, self.layout, origin=roster, name="roster")
        cases = enforcement_cases(part(bundle, "discipline"))
        records, strangers = join_cases(result.records, cases, plain_number)
        return replace(result, records=records, warnings=(*result.warnings, *strangers))

    def bundle_of(self, files: Sequence[Evidence]) -> Bundle:
        """Take a pipe file, or the two CSV exports together; raises WrongFileError for anything else."""
        found: dict[str, Evidence] = {}
        for file in files:
            name = _which(file)
            if name in found:
                raise WrongFileError("The same export was given twice.", where=file.url)
            if name == "pipe" and self.profession not in file.url and not _prints_profession(file):
                raise WrongFileError(
                    f"Only the name of such a file tells its profession, and it does not say {self.profession}.",
                    where=file.url,
                    do=f"Give the file the name it was downloaded under, LIC_{self.profession}-P.txt.",
                )
            found[name] = file.as_part(name)
        if set(found) not in ({"pipe"}, {"roster", "discipline"}):
            raise WrongFileError(
                "Florida's files are read as the pipe file LIC_3801-P.txt alone, or as the licence export and the "
                "enforcement export together.",
                where=", ".join(file.url for file in files),
            )
        return found

    def other_format(self, name: str) -> Format:
        """Return what a part other than the roster should be."""
        return "table"


def enforcement_cases(evidence: Evidence) -> dict[str, tuple[DisciplineCase, ...]]:
    """Return folded licence number -> its cases; raises DriftError when the titles do not fit the known positions.

    An export with a header and no row is an answer: this profession has no action listed.
    """
    try:
        table = [row for row in csv.reader(io.StringIO(evidence.text(), newline=""), strict=True) if any(row)]
    except (csv.Error, UnicodeDecodeError) as error:
        raise DriftError("The enforcement export is not the CSV it used to be.", where=evidence.url) from error
    if table and not evidence.text().endswith(("\n", "\r")):
        # Half a list of actions would show disciplined people as clean ones, so nothing of it is used.
        raise TruncatedError("The enforcement export breaks off in its last line.", where=evidence.url)
    header = [fold(title) for title in table[0]] if table else []
    wrong = [word for at, word in _ACTION_WORDS.items() if at >= len(header) or word not in header[at]]
    if wrong:
        raise DriftError(
            f"The enforcement export has no column of {wrong[0]!r} where one is known.", where=evidence.url
        )
    cases: dict[str, list[DisciplineCase]] = defaultdict(list)
    for number, row in enumerate(table[1:], start=1):
        if len(row) != len(header):
            raise DriftError(f"Row {number} of the enforcement export has {len(row)} fields.", where=evidence.url)
        case = DisciplineCase(number=clean(row[5]), action=clean(row[6]), effective=read_date(row[7], _ACTION_DATES))
        cases[plain_number(row[0])].append(case)
    return {number: tuple(dict.fromkeys(known)) for number, known in cases.items()}


def _prints_profession(file: Evidence) -> bool:
    with file.open() as stream:
        return b"pro_cde" in stream.readline(10_000).lower()


def _which(file: Evidence) -> str:
    with file.open() as stream:
        first = stream.readline(10_000).decode("utf-8", "replace")
    if "|" in first:
        return "pipe"
    return "discipline" if re.search("case|action", first, re.IGNORECASE) else "roster"


def _model(names: str, **given: str) -> str:
    """Return the export's JSON parameter, percent-encoded: every field is null but the id and those given."""
    model: dict[str, str | int | None] = {name: given.get(name) for name in names.split()}
    return quote(json.dumps({**model, "Id": 0}, separators=(",", ":")), safe="")
