"""Thentia registers, read from answers a person saved: both generations, lists and details; nothing is ever asked here.

Since about September 2026 a human-verification page is reported before every register of this vendor, so a person looks
and saves the JSON answers of the page. The first generation's search matches its keyword inside many fields, internal
ids included; one person has one row for each licence, the middle name is "N/A" where there is none, and dates stand in
the details only. The second generation prints labels beside each list (their order differs by board) and may show
internal words such as `reg_classofregistration_acupuncturist_tc_name` instead of a type. A notice was never seen
filled: any notice is left to a person to read, and none never means that there was none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cache import Evidence
from state_boards.contract.errors import DriftError, WrongFileError
from state_boards.contract.files import each_once
from state_boards.contract.kinds import KindMap
from state_boards.contract.records import BoardRecord, Discipline, Disciplined, ParseResult
from state_boards.contract.source import Bundle, LookupQuery
from state_boards.contract.vocabulary import Proof
from state_boards.platforms.lookup import json_rows, plain_number
from state_boards.platforms.manual import ManualPage
from state_boards.platforms.saved_page import one_search, with_details
from state_boards.reading.discipline import with_discipline
from state_boards.reading.jsonish import Json, cell, load, mapping, objects, whole_number
from state_boards.reading.ledger import TableReading
from state_boards.reading.screen import screen
from state_boards.reading.table import Column, Layout, Row
from state_boards.reading.table_reader import read_table
from state_boards.reading.text import clean

DATES = ("%b-%d-%Y",)
NULLS = frozenset({"N/A"})
NOTICES = "notices"
LISTED_1 = (
    Column("licenseNumber", "number"),
    Column("firstName", "given"),
    Column("middleName", "middle"),
    Column("lastName", "family"),
    Column("otherName", "ignore"),
    Column("licenseCategory", "type"),
    Column("licenseStatus", "status"),
    Column("placeOfPracticeCity", "city"),
    Column("initialLicenseDate", "issued"),
    Column("licenseExpirationDate", "expires"),
)
"""A row of the first generation's search (captured 22 August 2026)."""
MEMBERSHIP = (
    Column("registrationNumber", "number"),
    Column("initialRegistrationDate", "issued"),
    Column("expirationRegistrationDate", "expires"),
    Column("classOfRegistration", "type"),
    Column("registrationStatus", "status"),
    Column("firstName", "given"),
    Column("middleName", "middle"),
    Column("lastName", "family"),
    Column("placeOfPracticeCity", "city"),
    Column(NOTICES, "ignore"),
)
"""One licence of a person in the first generation's details, with the person's own fields beside it."""
_UNUSED_1 = re.compile(
    r"^(id|profileId|name|languages|places?OfPractice(Street|ZipCode|s)?|educationDetails|registrationRecords"
    r"|publicNotices|memberships)$"
)
_LABEL = "REGISTER_PROFILE_LABEL_"
LISTED_2 = (
    Column("LICENSE_NUMBER", "number"),
    Column("FIRST_NAME", "given"),
    Column("MIDDLE_NAME", "middle", optional=True),
    Column("LAST_NAME", "family"),
    Column("CITY", "city", optional=True),
    Column("LICENSE_TYPE", "type"),
    Column("LICENSE_STATUS", "status"),
    Column("LICENSE_EXPIRY_DATE", "expires", aliases=("LICENSE_EXPIRATION_DATE", "EXPIRATION_DATE")),
)
"""Columns of the second generation's list, by label."""
DETAIL_2 = (
    Column("given", "given"),
    Column("middle", "middle"),
    Column("family", "family"),
    Column("LICENSE_NUMBER", "number"),
    Column("LICENSE_TYPE", "type"),
    Column("LICENSE_STATUS", "status"),
    Column("ORIGINAL_DATE_OF_LICENSURE", "issued", aliases=("INITIAL_DATE",)),
    Column("LICENSE_EXPIRY_DATE", "expires", aliases=("LICENSE_EXPIRATION_DATE", "EXPIRATION_DATE")),
    Column(NOTICES, "ignore"),
)
"""Labelled values of the second generation's details."""
_NOTICES_2 = "REGISTER_PROFILE_HEADING_NOTICES"
_WRONG = "This is not an answer of the register: save the JSON of the search or of the person's details."


@dataclass(frozen=True, slots=True, kw_only=True)
class ThentiaAnswer(ManualPage):
    """Search and detail answers of one register, as a person saved them."""

    kinds: KindMap
    number_shape: re.Pattern[str]
    """Whole numbers as this board prints them: other boards' registers answer in the same shape."""
    importable: bool = True
    proof: Proof = Proof.DESCRIBED

    def bundle_of(self, files: Sequence[Evidence]) -> Bundle:
        """Return the files as page-1, page-2, ... as given, each content once; raises WrongFileError without any."""
        return each_once(files)

    def parse(self, bundle: Bundle, query: LookupQuery | None = None) -> ParseResult:
        """Read lists and details and join those of one number; raises WrongFileError for another board's answer."""
        answers = [SavedAnswer.of(evidence) for evidence in bundle.values()]
        generations = {answer.generation for answer in answers}
        if len(generations) > 1:
            raise WrongFileError(
                "The files are answers of two different registers.", do="Import the files of one board at a time."
            )
        second = generations == {2}
        totals = [answer.total for answer in answers if answer.total is not None]
        part = next(iter(bundle))
        lists = [row for answer in answers if not answer.is_detail for row in answer.rows]
        details = [row for answer in answers if answer.is_detail for row in answer.rows]
        reading = with_details(
            self._read(lists, LISTED_2 if second else LISTED_1, part),
            self._read(details, DETAIL_2 if second else MEMBERSHIP, part),
        )
        if reading.records and not any(self.number_shape.fullmatch(record.number) for record in reading.records):
            raise WrongFileError(
                f"No number in the file has the shape of this board ({self.number_shape.pattern}).",
                where=next(iter(bundle.values())).url,
            )
        if query is not None and query.number:
            # The search matches parts of any field, so only the equal number answers a question about one.
            wanted = plain_number(query.number)
            reading = reading.without(lambda record: plain_number(record.number) != wanted, "another number")
        return one_search(reading, total=sum(totals) if totals else None)

    def _read(self, rows: Sequence[Row], columns: Sequence[Column], part: str) -> TableReading:
        kind_column = next(column.name for column in columns if column.to == "type")
        layout = Layout(
            columns=tuple(columns),
            kinds=self.kinds,
            dates=DATES,
            nulls=NULLS,
            keep=lambda row: self.kinds.concerns_us(row[kind_column]),
            skip_word="a licence of another profession",
            adjust=_notices,
        )
        return read_table(enumerate(rows, start=1), layout, jurisdiction=self.jurisdiction, part=part)


@dataclass(frozen=True, slots=True)
class SavedAnswer:
    """One saved answer, told apart by its shape."""

    generation: int
    is_detail: bool
    rows: tuple[Row, ...]
    total: int | None = None
    """The total a list prints."""

    @classmethod
    def of(cls, evidence: Evidence) -> SavedAnswer:
        """Return an answer's rows; raises WrongFileError for other JSON, DriftError for a changed shape of these."""
        value = load(screen(evidence, "json"))
        if not isinstance(value, dict):
            raise WrongFileError(_WRONG, where=evidence.url)
        result = value.get("result")
        if isinstance(result, list):
            return cls._list_1(value, evidence.url)
        if "memberships" in value and "licenseNumber" in value:
            return cls(1, True, tuple(_memberships(value, evidence.url)))
        if isinstance(result, dict) and "columnLayout" in result:
            return cls._list_2(value, result, evidence.url)
        if isinstance(result, dict) and "nameValuePairs" in result:
            return cls(2, True, (_detail_2(result, evidence.url),))
        raise WrongFileError(_WRONG, where=evidence.url)

    @classmethod
    def _list_1(cls, value: Mapping[str, Json], where: str) -> SavedAnswer:
        if cell(value.get("errorCode")) != "0":
            raise DriftError(f"The register answered error {cell(value.get('errorCode'))!r}.", where=where)
        rows = json_rows(objects(value["result"], where=where), LISTED_1, where=where, ignored=_UNUSED_1)
        return cls(1, False, rows, whole_number(value.get("resultCount"), where=where))

    @classmethod
    def _list_2(cls, value: Mapping[str, Json], result: Mapping[str, Json], where: str) -> SavedAnswer:
        layout = result["columnLayout"]
        if not isinstance(layout, list):
            raise DriftError("The list of columns is not a list any more.", where=where)
        labels = [cell(label).removeprefix(_LABEL) for label in layout]
        items: list[dict[str, Json]] = []
        for row in objects(result.get("dataResults"), where=where):
            values = [cell(item.get("data")) for item in objects(row.get("columnValues"), where=where)]
            if len(values) != len(labels):
                raise DriftError(f"A row has {len(values)} values under {len(labels)} labels.", where=where)
            items.append(dict(zip(labels, values, strict=True)))
        json_rows([dict.fromkeys(labels, "")], LISTED_2, where=where)
        return cls(
            2, False, json_rows(items, LISTED_2, where=where), whole_number(value.get("resultCount"), where=where)
        )


def _memberships(value: Mapping[str, Json], where: str) -> Iterator[Row]:
    """Yield one row for each licence of the person: the details list them all, not only the one asked for."""
    person = {
        name: value[name] for name in ("firstName", "middleName", "lastName", "placeOfPracticeCity") if name in value
    }
    notices = value.get("publicNotices")
    if not isinstance(notices, list):
        raise DriftError("The details do not carry their list of notices any more.", where=where)
    for item in objects(value["memberships"], where=where):
        fields = {name: text for name, text in item.items() if name not in {"id", "name"}}
        yield json_rows([{**fields, **person, NOTICES: str(len(notices))}], MEMBERSHIP, where=where)[0]


def _detail_2(result: Mapping[str, Json], where: str) -> Row:
    title = mapping(result.get("pageTitle"), where=where).get("values")
    if not isinstance(title, list) or len(title) != 3:
        raise DriftError("The details do not name the person in three parts any more.", where=where)
    fields: dict[str, Json] = dict(zip(("given", "middle", "family"), title, strict=True))
    for pair in objects(result.get("nameValuePairs"), where=where):
        fields[cell(pair.get("name")).removeprefix(_LABEL)] = pair.get("value")
    tables = [
        table for table in objects(result.get("tables"), where=where) if cell(table.get("tableTitle")) == _NOTICES_2
    ]
    if len(tables) != 1:
        raise DriftError("The details do not carry their table of notices any more.", where=where)
    records = tables[0].get("records")
    if not isinstance(records, list | dict):
        raise DriftError("The notices are neither a list nor an object.", where=where)
    fields[NOTICES] = str(len(records))
    return json_rows([fields], DETAIL_2, where=where)[0]


def _notices(record: BoardRecord, row: Row) -> BoardRecord:
    count = clean(row.get(NOTICES))
    if count in {"", "0"}:
        return record
    text = f"{count} public notice(s) on the register's own page"
    return with_discipline(record, Discipline(said=Disciplined.UNCLEAR, text=text))
