"""Files of the federal exclusion list (OIG LEIE): the full list and the monthly supplements share one header.

All text is cut short (last name 20, first and middle name 15, business 30, specialty 20). Of the date of birth only the
year goes into the key; the date itself stays in the evidence, from which `births` reads it again. Street and ZIP are
dropped unread, since they are often a home or a prison.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from cache import Evidence
from state_boards.contract.errors import EmptyAnswerError
from state_boards.contract.files import Birth
from state_boards.contract.flags import RecordFlag, flagged
from state_boards.contract.records import BoardRecord, PrintedName
from state_boards.contract.vocabulary import Kind, Standing
from state_boards.reading.delimited import DelimitedFile, encoding_of
from state_boards.reading.ledger import Ledger, fingerprint
from state_boards.reading.screen import screen
from state_boards.reading.table import Column, check_header
from state_boards.reading.text import clean, iso, join_name, npis_in, read_date
from state_boards.reading.whole import CUT_ROW, Wholeness

COLUMNS = (
    Column("LASTNAME", "family"),
    Column("FIRSTNAME", "given"),
    Column("MIDNAME", "middle"),
    Column("BUSNAME", "fact"),
    Column("GENERAL", "fact"),
    Column("SPECIALTY", "fact"),
    Column("UPIN", "ignore"),
    Column("NPI", "npi"),
    Column("DOB", "personal"),
    Column("ADDRESS", "personal"),
    Column("CITY", "city"),
    Column("STATE", "state"),
    Column("ZIP", "personal"),
    Column("EXCLTYPE", "type"),
    Column("EXCLDATE", "issued"),
    Column("REINDATE", "status_date"),
    Column("WAIVERDATE", "fact"),
    Column("WVRSTATE", "fact"),
)
EXCLUSION, REINSTATEMENT = "exclusion", "reinstatement"
SAME_EVENT = "the same event again"

REASONS: Mapping[str, str] = MappingProxyType(
    {
        "1128a1": "convicted of a crime against a health care program (mandatory, at least 5 years)",
        "1128a2": "convicted of abusing or neglecting patients (mandatory, at least 5 years)",
        "1128a3": "convicted of a felony of health care fraud (mandatory, at least 5 years)",
        "1128a4": "convicted of a felony involving controlled substances (mandatory, at least 5 years)",
        "1128b1": "convicted of a misdemeanor of fraud",
        "1128b2": "convicted of obstructing an investigation or audit",
        "1128b3": "convicted of a misdemeanor involving controlled substances",
        "1128b4": "licence revoked, suspended or surrendered before a state licensing board",
        "1128b5": "excluded or suspended under another federal or state health care program",
        "1128b6": "excessive charges, or unnecessary or substandard services",
        "1128b7": "fraud, kickbacks or other prohibited dealings",
        "1128b8": "a business controlled by an excluded person",
        "1128b9": "did not disclose required information",
        "1128b10": "did not disclose required information",
        "1128b11": "did not supply payment information",
        "1128b12": "did not give immediate access to records",
        "1128b13": "did not take corrective action",
        "1128b14": "defaulted on a health education loan (says nothing about care)",
        "1128b15": "controls an excluded business",
        "1128b16": "made a false statement in an application or agreement",
        "1156": "finding of a peer review organization",
        "1128aa": "civil money penalty",
        "brch cia": "broke a corporate integrity agreement",
        "brch sa": "broke a settlement agreement",
    }
)
"""Why somebody is excluded, by EXCLTYPE, in our words (42 U.S.C. 1320a-7; the last three are general knowledge, M)."""

_SUFFIXES = frozenset({"JR", "SR", "II", "III", "IV"})
_NO_DATE = frozenset({"", "0", "00000000"})
_NAMED = re.compile(r"(?:sanc)?(\d\d)(0[1-9]|1[0-2])[ _-]?(excl|rein)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FileName:
    """What the name of a supplement says: `1601EXCL.csv`, `2103excl.csv`, `sanc1511.csv`."""

    month: date | None
    event: str


def read_file_name(url: str) -> FileName:
    """Return month and event of a supplement's name, empty when the name says nothing; any case."""
    stem = url.rpartition("/")[2].removeprefix("file:").partition(".")[0].strip()
    found = _NAMED.fullmatch(stem)
    if not found or not (found.group(3) or stem.casefold().startswith("sanc")):
        return FileName(None, "")
    kind = (found.group(3) or "excl").casefold()
    return FileName(
        date(2000 + int(found.group(1)), int(found.group(2)), 1), REINSTATEMENT if kind == "rein" else EXCLUSION
    )


@dataclass(frozen=True, slots=True)
class MonthlyEvent:
    """One row as a record, with what tells equal keys apart."""

    record: BoardRecord
    event: str
    day: date | None
    """When the exclusion or the reinstatement takes effect."""
    digest: str
    born: str = field(default="", repr=False)
    """The date of birth as printed: it tells people of one name apart while a file is read, and goes no further."""
    cut: bool = False
    """True for the last row of a file that may end in the middle of it."""


def read_events(
    evidence: Evidence, part: str, whole: Wholeness, *, ends_without_newline: bool = False
) -> Iterator[MonthlyEvent]:
    """Yield every row of one file; raises SourceError subclasses for another shape, a half file or an empty one.

    What speaks against the file being whole is noted in `whole` when all rows were taken.
    """
    with _open(evidence, ends_without_newline=ends_without_newline) as (table, places):
        number = 0
        for number, cells in table.rows():
            yield _event({name: clean(cells[place]) for name, place in places.items()}, number, part)
        if table.cut:
            number, cells = table.cut
            cut = _event({name: clean(cells[place]) for name, place in places.items()}, number, part)
            yield replace(cut, cut=True)
        if not number:
            raise EmptyAnswerError(
                "The file holds a header and no rows: a breakage, never a pardon for everybody.",
                where=evidence.url,
                do="The data kept from before stays.",
            )
        whole.add(table.whole)


@contextmanager
def _open(evidence: Evidence, *, ends_without_newline: bool) -> Iterator[tuple[DelimitedFile, Mapping[str, int]]]:
    screen(evidence, "table")
    with evidence.open() as stream:
        table = DelimitedFile(
            stream,
            where=evidence.url,
            encoding=encoding_of(evidence),
            ends_without_newline=ends_without_newline,
        )
        at = table.index_of(check_header(table.header, COLUMNS, where=evidence.url))
        yield table, {column.name: at(column.name) for column in COLUMNS}


def read_births(evidence: Evidence, part: str, wanted: Container[tuple[str, int]]) -> Iterator[Birth]:
    """Yield the dates of birth of the wanted (part, row) places that print one, in memory alone."""
    with _open(evidence, ends_without_newline=True) as (table, places):
        for number, cells in table.rows():
            if (part, number) in wanted:
                row = {name: clean(cells[place]) for name, place in places.items()}
                if born := birth_date(row["DOB"]):
                    yield Birth(part, number, _name(row)[0].full, born)


def keep_events(ledger: Ledger, events: Sequence[MonthlyEvent]) -> None:
    """Take every event once; a row without a name or an exclusion type, or cut in two, is set aside."""
    whole: list[tuple[BoardRecord, str]] = []
    for event in _told_apart(events):
        lack = "no name" if not event.record.name.full else "" if event.record.type_text else "no exclusion type"
        if event.cut or lack:
            ledger.quarantine(event.record, CUT_ROW if event.cut else lack)
        else:
            whole.append((event.record, event.digest))
    ledger.accept_apart(whole)


def _told_apart(events: Sequence[MonthlyEvent]) -> Iterator[MonthlyEvent]:
    """Yield the events; those that only their dates of birth tell apart get an ordinal in their fingerprint.

    The fingerprint reaches the register, so it may not be made from a date of birth: with 8 of its characters and the
    rest of the row known, trying all days of a century finds the one. The ordinal tells no more than their order.
    """
    born: dict[tuple[tuple[str, ...], str], set[str]] = {}
    for event in events:
        born.setdefault((event.record.key, event.digest), set()).add(event.born)
    for event in events:
        days = born[event.record.key, event.digest]
        yield event if len(days) == 1 else replace(event, digest=f"{event.digest}-{sorted(days).index(event.born) + 1}")


def _event(row: Mapping[str, str], number: int, part: str) -> MonthlyEvent:
    reinstated = "" if row["REINDATE"] in _NO_DATE else row["REINDATE"]
    event = REINSTATEMENT if reinstated else EXCLUSION
    day = read_date(reinstated or row["EXCLDATE"], ("%Y%m%d",), nulls=_NO_DATE)
    name, flags = _name(row)
    code = row["EXCLTYPE"]
    npi = next(iter(npis_in(row["NPI"])), "")
    if not npi and row["NPI"].strip("0"):
        flags = flagged(flags, RecordFlag.NPI_SHAPE_ODD)
    if code.casefold() not in REASONS:
        flags = flagged(flags, RecordFlag.UNKNOWN_EXCLUSION_TYPE)
    record = BoardRecord(
        key=_key(event, name, row),
        name=name,
        npi=npi,
        kind=Kind.EXCLUSION,
        type_text=code,
        standing=Standing.NOT_STATED,
        status_date=day,
        city=row["CITY"],
        state=row["STATE"],
        facts=MappingProxyType(_facts(event, row, reinstated)),
        flags=flags,
        row=number,
        part=part,
    )
    digest = fingerprint(npi, *record.facts.values(), row["CITY"], row["STATE"])
    return MonthlyEvent(record, event, day.value if day else None, digest, row["DOB"])


def _name(row: Mapping[str, str]) -> tuple[PrintedName, tuple[RecordFlag, ...]]:
    if not row["LASTNAME"] and not row["FIRSTNAME"]:
        return PrintedName(full=row["BUSNAME"]), (RecordFlag.ENTITY,)
    middle, suffix = row["MIDNAME"], ""
    rest, _, last = middle.rpartition(" ")
    if last.rstrip(".") in _SUFFIXES:
        middle, suffix = rest, last
    name = join_name(given=row["FIRSTNAME"], family=row["LASTNAME"], middle=middle, suffix=suffix)
    return name, ()


def _key(event: str, name: PrintedName, row: Mapping[str, str]) -> tuple[str, ...]:
    person = "|".join((name.family, name.given, name.middle, name.suffix)) if name.family else name.full
    return (event, person.casefold(), birth_year(row["DOB"]) or "-", row["EXCLTYPE"].casefold(), row["EXCLDATE"])


def birth_year(printed: str) -> str:
    """Return the year of a date of birth printed YYYYMMDD or MM/DD/YY, "" when there is none that can be read."""
    if re.fullmatch(r"(?:19|20)\d{6}", printed):
        return printed[:4]
    # Two-digit years ended in March 2016: nobody born in this century was excluded by then.
    return f"19{printed[-2:]}" if re.fullmatch(r"\d\d/\d\d/\d\d", printed) else ""


def birth_date(printed: str) -> date | None:
    """Return a date of birth printed YYYYMMDD or MM/DD/YY, None when there is none that can be read."""
    year = birth_year(printed)
    if not year:
        return None
    month, day = (
        (printed[4:6], printed[6:8]) if len(printed) == 8 and printed.isdigit() else (printed[:2], printed[3:5])
    )
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _facts(event: str, row: Mapping[str, str], reinstated: str) -> dict[str, str]:
    facts = {
        "event": event,
        "exclusion_type": row["EXCLTYPE"],
        "exclusion_words": REASONS.get(row["EXCLTYPE"].casefold(), ""),
        "excluded_on": _iso(row["EXCLDATE"]),
        "reinstated_on": _iso(reinstated),
        "waiver_on": _iso(row["WAIVERDATE"]),
        "waiver_state": row["WVRSTATE"],
        "general": row["GENERAL"],
        "specialty": row["SPECIALTY"],
        "entity": row["BUSNAME"],
    }
    return {name: text for name, text in facts.items() if text}


def _iso(printed: str) -> str:
    """A date as ISO text, or as printed when it cannot be read."""
    return iso(read_date(printed, ("%Y%m%d",), nulls=_NO_DATE))


def month_inside(events: list[MonthlyEvent]) -> date | None:
    """Return the month most rows speak of: reinstatements their own, exclusions the month before they take effect."""
    months = Counter((event.day.year, event.day.month) for event in events if event.day)
    if not months:
        return None
    year, month = months.most_common(1)[0][0]
    if events[0].event == EXCLUSION:
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return date(year, month, 1)
