"""State lists of people and firms that a Medicaid program does not pay: one table each, read like the federal list.

A state publishes such a list as CSV, tab text or XLSX. The columns say whose row it is, from when, and often the NPI;
what a list calls its columns is data of its source. Their titles are compared by their letters and digits alone, since
the programs that told of them fold case and signs away. Street, birth and tax number are dropped unread. A row may
print several provider or licence numbers: each valid NPI and each licence number is that of an entry, so that the row
can be met by any.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType

from cache import Evidence, Request
from state_boards.contract.errors import EmptyAnswerError
from state_boards.contract.files import one_file
from state_boards.contract.flags import RecordFlag, flagged
from state_boards.contract.records import BoardRecord, Completeness, ParseResult, PrintedName
from state_boards.contract.source import Bundle, LookupQuery, Plan, RegisterSource
from state_boards.contract.vocabulary import Grade, Kind, Proof, Route, Scope, Standing, Tier
from state_boards.platforms.other_names import behind_called, split_name
from state_boards.reading.ledger import Ledger, fingerprint
from state_boards.reading.private import without_stated
from state_boards.reading.screen import part
from state_boards.reading.table import Column
from state_boards.reading.text import (
    apart,
    clean,
    fold,
    iso,
    join_name,
    letters,
    licence_numbers,
    npi_unread,
    npis_in,
    read_date,
)
from state_boards.reading.whole import CUT_ROW
from state_boards.reading.workbook import open_rows

SHEET_DATE = "%Y-%m-%d"
"""How a date cell of a workbook is read."""

_TAKEN_BACK = re.compile(
    r"\b(?:re-?instate|re-?enrol|rescind|rescission|revers|overturn|vacat|withdr[ae]w|lift|removed|removal|restor|expunge)",
    re.IGNORECASE,
)
"""Words with which a list that keeps ended entries says that one was ended; whether it was is for a person to read."""
_NEVER = 2900
"""A year from which an end date stands for none ("2999-12-31", "12/31/9999")."""
_DATE_WORDS = re.compile(r"^(?:termination|terminated|denial|denied|exclusion|excluded)\b[\s:.\-]*", re.IGNORECASE)
"""Words that some lists print in the cell of the date, before it."""

MONTH = timedelta(days=30)
"""Screening is monthly by custom (OIG Special Advisory Bulletin, 2013)."""
Cells = Mapping[str, str]
"""One row by declared column title; absent and empty values, and the list's own words for nothing, are ""."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListLayout:
    """How the rows of one list are read."""

    columns: tuple[Column, ...]
    """Targets used: name (a whole name in one field, where its parts are not printed), family, given, middle, suffix,
    number, npi (any text that holds NPIs), type, issued (excluded from), expires (until)."""
    dates: tuple[str, ...]
    nulls: frozenset[str] = frozenset()
    """Words the list prints where nothing is known, folded."""
    business: str = ""
    """Column of a firm's name where it has one of its own; "" where a row with one name and no first name is a firm."""
    aliases: str = ""
    """Column of other names, separated by semicolons."""
    sheet: str = ""
    """Sheet of the workbook; "" for its first one."""
    titled: bool = False
    """True where lines of text stand above the header."""
    lines: bool = False
    """True where further lines of the name's cell are other names."""
    called: bool = False
    """True where other names stand in the name itself, behind "aka" or "Owner:"."""
    alias_rows: bool = False
    """True where a row whose name starts with "a.k.a." and the like is another name of the row above it."""
    footer: re.Pattern[str] | None = None
    """Text in the name's cell of a row that is no entry."""
    endless: frozenset[str] = frozenset()
    """Words in place of an end date that mean that there is none, folded."""

    def column(self, target: str) -> str:
        """Return the column of a target, "" where the list has none."""
        return next((column.name for column in self.columns if column.to == target), "")

    @property
    def kept_as_printed(self) -> tuple[str, ...]:
        """The columns that are kept as facts under their own titles."""
        read = (self.business, self.aliases)
        return tuple(column.name for column in self.columns if column.to == "fact" and column.name not in read)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExclusionList(RegisterSource):
    """A whole list behind one address; a newer one replaces the last."""

    tier: Tier = Tier.EXCLUSION
    route: Route = Route.PUBLIC_FILE
    scope: Scope = Scope.ACTIVE_ONLY
    cadence: timedelta | None = MONTH
    population_grade: Grade = Grade.B
    key_words: str = "name, NPI, licence number and date"
    grade: Grade = Grade.B
    proof: Proof = Proof.DESCRIBED
    terms: str = "Public state data."
    prints_status: bool = False
    importable: bool = True
    layout: ListLayout
    state: str
    """The state whose list it is, which is the state of the licence numbers it prints."""

    def plan(self, query: LookupQuery | None = None) -> Plan:
        """Yield the one file, unless it is unchanged."""
        yield Request(url=str(self.data_address), conditional=True)

    def bundle_of(self, files: Sequence[Evidence]) -> Bundle:
        """Return the one file; raises WrongFileError for several."""
        return one_file(files)

    def parse(self, bundle: Bundle, query: LookupQuery | None = None) -> ParseResult:
        """Read the whole list; raises SourceError subclasses for another shape, a half file or an empty one."""
        evidence = part(bundle, "main")
        ledger = Ledger()
        entries: list[tuple[BoardRecord, str]] = []
        layout = self.layout
        with open_rows(
            evidence,
            layout.columns,
            form=letters,
            sheet=layout.sheet,
            titled=layout.titled,
            ends_without_newline=self.ends_without_newline,
        ) as table:
            last = 0
            for number, cells in table.rows:
                if len(cells) != len(table.names):
                    reason = f"{len(cells)} cells instead of {len(table.names)}"
                    self._broken(ledger, table.names, cells, number, reason)
                    last = 0
                    continue
                printed = dict(zip(table.names, cells, strict=True))
                name = clean(printed.get(layout.column("name"), ""))
                if layout.footer is not None and layout.footer.search(fold(name)):
                    ledger.skip("a line of text below the list")
                    continue
                last = self._take(printed, number, entries, last, ledger)
            if table.cut:
                number, cells = table.cut
                self._broken(ledger, table.names, cells, number, CUT_ROW)
            for sentence in table.warnings:
                ledger.warn(sentence)
        ledger.accept_apart(entries)
        if not ledger.records:
            raise EmptyAnswerError(
                "The list names nobody: a breakage, never a pardon for everybody.",
                where=evidence.url,
                do="The data kept from before stays.",
            )
        several = len({record.row for record, _ in entries if RecordFlag.SEVERAL_NPIS in record.flags})
        if several:
            ledger.warn(f"Rows that print several NPIs: {several}. Each NPI is an entry of its own.")
        as_of, note = self.dated(bundle)
        return table.whole.applied(
            ledger.reading().result(completeness=Completeness.COMPLETE, as_of=as_of, as_of_note=note)
        )

    def _take(
        self, printed: Cells, number: int, entries: list[tuple[BoardRecord, str]], last: int, ledger: Ledger
    ) -> int:
        """Add the entries of one row and return how many they are; `last` are those of the row above."""
        alias, above = self._alias(printed) if last else "", ""
        if alias:
            above = entries[-1][0].name.full
            entries[-last:] = [_also_called(entry, alias) for entry in entries[-last:]]
            printed = {**printed, self.layout.column("name"): alias}
            if not self._prints_more(printed):
                ledger.skip("another name of the row above")
                return last
        made = self._entries(printed, number)
        if not made[0][0].name.full:
            for record, _ in made:
                ledger.quarantine(record, "no name")
            return 0
        # What a row with another name of the one above prints of its own leads to it, under either name.
        entries += [_also_called(entry, above) for entry in made] if above else made
        return len(made)

    def dated(self, bundle: Bundle) -> tuple[date | None, str]:
        """Return the list's own date and where it stands; None where the list states none."""
        return None, ""

    def _broken(self, ledger: Ledger, names: Sequence[str], cells: Sequence[str], number: int, reason: str) -> None:
        row = self._cells(dict(zip(names, cells, strict=False)))
        record = self._record(row, number, "", self._name(row))
        ledger.quarantine(record, reason, npis_in(row.get(self.layout.column("npi"), "")))

    def _entries(self, printed: Cells, number: int) -> list[tuple[BoardRecord, str]]:
        row = self._cells(printed)
        whole = row.get(self.layout.column("name"), "")
        if whole and self.layout.column("name"):
            row = {**row, self.layout.column("name"): self._split(self._first_line(printed, whole))[0]}
        name, called = self._person(row)
        others = (*self._more_names(printed, whole), *called)
        numbers = row.get(self.layout.column("npi"), "")
        npis = npis_in(numbers) or ("",)
        digest = fingerprint(*(row.get(column.name, "") for column in self.layout.columns))
        odd = (RecordFlag.NPI_SHAPE_ODD,) if npi_unread(numbers) else ()
        flags = (RecordFlag.SEVERAL_NPIS,) if len(npis) > 1 else odd
        pairs = apart(npis, row.get(self.layout.column("number"), ""))
        records = (self._record(row, number, npi, name, others, licence) for npi, licence in pairs)
        return [(replace(record, flags=flagged(record.flags, *flags)), digest) for record in records]

    def _alias(self, printed: Cells) -> str:
        """Return the name behind "a.k.a." where a row starts with it and is one of the row above; else ""."""
        name = clean(printed.get(self.layout.column("name"), ""))
        return behind_called(name).strip(" ()[]:,;") if self.layout.alias_rows else ""

    def _prints_more(self, printed: Cells) -> bool:
        """Tell whether a row prints an NPI, a number or a date of its own."""
        row = self._cells(printed)
        return any(row.get(self.layout.column(target)) for target in ("npi", "number", "issued"))

    def _first_line(self, printed: Cells, whole: str) -> str:
        lines = self._lines(printed)
        return lines[0] if self.layout.lines and lines else whole

    def _lines(self, printed: Cells) -> list[str]:
        lines = printed.get(self.layout.column("name"), "").splitlines()
        return [text for line in lines if (text := without_stated(clean(line)))]

    def _more_names(self, printed: Cells, whole: str) -> tuple[PrintedName, ...]:
        """Return the other names in the cell of the name: behind "aka" or "Owner", and on further lines."""
        lines = self._lines(printed) if self.layout.lines else [whole] if whole else []
        found = [alias for line in lines[:1] for alias in self._split(line)[1]]
        for line in lines[1:]:
            first, more = self._split(behind_called(line) or line)
            found += [text for text in (first.strip(" ()[]"), *more) if text]
        return tuple(PrintedName(full=text) for text in dict.fromkeys(found))

    def _person(self, row: Cells) -> tuple[PrintedName, tuple[PrintedName, ...]]:
        """Return the name, and the other names that a list hides in its middle-name column behind "aka"."""
        middle = self.layout.column("middle")
        plain, aliases = self._middle(row.get(middle, "")) if middle else ("", [])
        if not aliases:
            return self._name(row), ()
        name = self._name({**row, middle: plain})
        given = row.get(self.layout.column("given"), "")
        # One word alone is another family name of the same person; more words are a whole name.
        others = (alias if " " in alias else clean(f"{given} {alias}") for alias in aliases)
        return name, tuple(PrintedName(full=text) for text in others)

    def _split(self, printed: str) -> tuple[str, list[str]]:
        return split_name(printed) if self.layout.called else (printed, [])

    def _middle(self, printed: str) -> tuple[str, list[str]]:
        """Return a middle name and the other names behind it; the column may hold nothing but "aka X"."""
        if not self.layout.called:
            return printed, []
        other = behind_called(printed)
        if not other:
            return split_name(printed)
        first, more = split_name(other)
        return "", [text for text in (first.strip(" ()[]"), *more) if text]

    def _cells(self, printed: Cells) -> Cells:
        nulls = self.layout.nulls
        number = self.layout.column("number")
        # Several licence numbers may stand on lines of their own; a line end is blank to `clean`.
        told = {**printed, number: ";".join(printed[number].splitlines())} if printed.get(number) else printed
        kept = {column.name: clean(told.get(column.name, "")) for column in self.layout.columns}
        return {name: "" if fold(text) in nulls else without_stated(text) for name, text in kept.items()}

    def _name(self, row: Cells) -> PrintedName:
        """Return a person's name in its parts, else the firm's, else the one field that holds a whole name."""
        family, given, middle, suffix = (
            row.get(self.layout.column(target), "") for target in ("family", "given", "middle", "suffix")
        )
        if given or (self.layout.business and family):
            return join_name(given=given, family=family, middle=middle, suffix=suffix)
        firm = row.get(self.layout.business, "") if self.layout.business else family
        return PrintedName(full=firm or row.get(self.layout.column("name"), ""))

    def _record(
        self,
        row: Cells,
        number: int,
        npi: str,
        name: PrintedName,
        others: tuple[PrintedName, ...] = (),
        licence: str = "",
    ) -> BoardRecord:
        layout = self.layout
        began = read_date(_DATE_WORDS.sub("", row.get(layout.column("issued"), "")), (*layout.dates, SHEET_DATE))
        ends = read_date(row.get(layout.column("expires")), (*layout.dates, SHEET_DATE))
        if ends is not None and (fold(ends.raw) in layout.endless or (ends.value and ends.value.year >= _NEVER)):
            ends = None
        # "On Payment Plan" is no date: it stays under the list's own title.
        unread = {layout.column("expires"): ends.raw} if ends is not None and ends.value is None else {}
        printed = row.get(layout.column("number"), "")
        numbers = licence_numbers(printed)
        told = [(one.name, row[one.name]) for one in layout.columns if one.to in ("fact", "issued", "expires")]
        facts = {
            "event": "exclusion",
            "excluded_on": iso(began),
            "ends_on": "" if unread else iso(ends),
            "licence_number": "; ".join(numbers),
            "licence_state": self.state if printed else "",
            "taken_back": next((f"{title}: {text}" for title, text in told if _TAKEN_BACK.search(text)), ""),
            **unread,
            **{title: row[title] for title in layout.kept_as_printed},
        }
        firm = row[layout.business] if layout.business else ""
        person = bool(name.family) or (bool(layout.column("name")) and not firm)
        if person:
            facts["entity"] = firm
        return BoardRecord(
            key=(fold(name.full), npi or "-", fold(licence or printed) or "-", began.raw if began else "-"),
            name=name,
            other_names=(*(_others(row.get(layout.aliases, "")) if person else ()), *others),
            number=licence or next(iter(numbers), ""),
            jurisdiction=self.state,
            npi=npi,
            kind=Kind.EXCLUSION,
            type_text=row.get(layout.column("type"), ""),
            standing=Standing.NOT_STATED,
            status_date=began,
            facts=MappingProxyType({fact: text for fact, text in facts.items() if text}),
            flags=() if person else (RecordFlag.ENTITY,),
            row=number,
        )


def _others(printed: str) -> tuple[PrintedName, ...]:
    return tuple(PrintedName(full=text) for text in map(clean, printed.split(";")) if text)


def _also_called(entry: tuple[BoardRecord, str], alias: str) -> tuple[BoardRecord, str]:
    record, digest = entry
    text = without_stated(clean(alias.strip(" :,;")))
    names = (*record.other_names, *((PrintedName(full=text),) if text else ()))
    return replace(record, other_names=names), digest
