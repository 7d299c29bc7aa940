"""Any other register as a file: a roster that a board mailed to a clinic, read under the same strict rules.

The operator writes a map (TOML) that says what every column of the file is; a column that is neither mapped nor named
under `ignore` or `personal` refuses the file, as a changed header of a built-in source does. See
docs/reference/national.md for a whole map.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import zip_longest
from types import MappingProxyType

from cache import Evidence
from state_boards.contract import catalogue
from state_boards.contract.errors import DriftError, EmptyAnswerError
from state_boards.contract.files import Birth, one_file
from state_boards.contract.flags import RecordFlag
from state_boards.contract.kinds import kind_map
from state_boards.contract.records import Completeness, Disciplined, ParseResult, Quarantined
from state_boards.contract.source import Bundle, Fact, HandedSource, LookupQuery, RegisterSource, RowBounds
from state_boards.contract.statuses import Word, observed, status_map
from state_boards.contract.vocabulary import Grade, Kind, PrintedOrder, Proof, Route, Scope, Standing, Tier
from state_boards.reading.ledger import TableReading
from state_boards.reading.moved import printed_row
from state_boards.reading.private import says_birth, says_private, without_any, without_stated
from state_boards.reading.sections import Apart
from state_boards.reading.table import Column, Layout, Row, Target
from state_boards.reading.table_reader import read_table
from state_boards.reading.telling import title_speaks
from state_boards.reading.text import clean, fold, npis_in, read_date
from state_boards.reading.whole import CUT_ROW
from state_boards.reading.workbook import DELIMITERS, OpenTable, open_rows
from verifier.settings import SettingError, TomlTable, member, parse_toml, refuse_repeats

TARGETS: Mapping[str, Target] = {
    "name": "name",
    "family": "family",
    "given": "given",
    "middle": "middle",
    "suffix": "suffix",
    "number": "number",
    "npi": "npi",
    "type": "type",
    "status": "status",
    "issued": "issued",
    "expires": "expires",
    "status_date": "status_date",
    "city": "city",
    "state": "state",
    "discipline": "discipline",
    "link": "link",
    "fact": "fact",
    "birth": "birth",
}
"""What a column may be mapped to."""
DISCIPLINES = {"yes": Disciplined.STATED, "no": Disciplined.NONE_STATED, "unclear": Disciplined.UNCLEAR}
"""What a map may declare a text of the discipline column to say; one it does not declare is read as any board's."""
KEYS = ("number", "npi", "name", "type", "city", "state")
SCOPES = {"all": Scope.ALL, "active_only": Scope.ACTIVE_ONLY}
_SHEET_DATES = ("%Y-%m-%d", "%Y-%m-%d %H:%M:%S")
"""Date cells of a workbook as they are read; nobody prints another date in this form."""
_NAME_TARGETS = frozenset({"name", "given", "middle", "family", "suffix"})
_KEPT_AS_PRINTED = _NAME_TARGETS | {"fact", "city", "type"}
"""Targets in whose cells nothing but words, or what the publisher liked to write, is expected."""
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,40}")
_MANY = frozenset({"fact", "personal", "birth"})
_STATED = "stated by the operator's own map"
_KNOWN = frozenset(
    {
        *("title", "publisher", "jurisdiction", "official_page", "scope", "complete", "as_of", "cadence_days", "tier"),
        *("rows", "population", "dates", "nulls", "key", "kind", "ignore", "personal", "columns", "statuses", "kinds"),
        *("disciplines", "keep", "delimiter", "encoding", "sheet", "absence", "ends_without_newline", "name_order"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomRegister(HandedSource):
    """One operator's file, described by the operator's map."""

    route: Route = Route.PUBLIC_FILE
    state: str
    """The state whose register it is, "" for a list of the nation."""
    layout: Layout
    complete: bool
    """The operator's word that the file is everything the register holds for its scope."""
    stated_as_of: date | None = None
    delimiter: str = ""
    """Empty: whichever of comma, tab, bar and semicolon gives the declared header."""
    encoding: str = ""
    sheet: str = ""
    dropped: tuple[str, ...] = ()
    """Says which columns are dropped unread although the map wanted them."""

    @property
    def jurisdiction(self) -> str:
        """The state that the operator's map names."""
        return self.state

    def bundle_of(self, files: Sequence[Evidence]) -> Bundle:
        """Return the one file; raises WrongFileError for several."""
        return one_file(files)

    def parse(self, bundle: Bundle, query: LookupQuery | None = None) -> ParseResult:
        """Read the whole file; raises SourceError subclasses for another header, a half file or an empty one."""
        evidence = bundle["main"]
        broken: list[Quarantined] = []
        columns = self.layout.columns
        with self._opened(evidence) as table:
            rows = _whole(table.rows, table.names, columns, broken)
            reading = read_table(rows, self.layout, jurisdiction=self.jurisdiction)
            if table.cut:
                number, cells = table.cut
                whole = dict(zip(table.names, cells, strict=False))
                broken.append(
                    replace(_moved(table.names, cells, number, CUT_ROW, columns), name=_person(whole, columns))
                )
            broken += [_apart(table.names, one, columns) for one in table.below]
            reading = reading.with_quarantined(broken).flagged(table.struck, RecordFlag.STRUCK_THROUGH)
            warnings = (*table.warnings, *self.dropped)
        if not reading.rows_in:
            raise EmptyAnswerError("The file holds a header and no rows.", where=evidence.url)
        if not reading.records:
            raise DriftError(
                "No row of the file could be kept.",
                where=evidence.url,
                do=f"Rows left out: {dict(reading.skipped) or reading.quarantined[0].reason}.",
            )
        return table.whole.applied(self._result(reading, warnings))

    def births(self, bundle: Bundle, wanted: Container[tuple[str, int]]) -> Iterator[Birth]:
        """Yield the dates of birth of the wanted rows that print one; never kept."""
        columns = self.layout.columns
        name = next((column.name for column in columns if column.to == "birth"), "")
        if not name:
            return
        with self._opened(bundle["main"]) as table:
            for number, row in _whole(table.rows, table.names, columns, []):
                if ("main", number) not in wanted:
                    continue
                printed = read_date(row.get(name, ""), self.layout.dates)
                if printed is not None and printed.value is not None:
                    yield Birth("main", number, _person(row, columns), printed.value)

    def _opened(self, evidence: Evidence) -> AbstractContextManager[OpenTable]:
        return open_rows(
            evidence,
            self.layout.columns,
            delimiter=self.delimiter,
            encoding=self.encoding,
            sheet=self.sheet,
            ends_without_newline=self.ends_without_newline,
            of_any_shape=True,
        )

    def _result(self, reading: TableReading, warnings: tuple[str, ...]) -> ParseResult:
        return reading.result(
            completeness=Completeness.COMPLETE if self.complete else Completeness.PARTIAL,
            incomplete_why="" if self.complete else "The map does not say that the file is the whole register.",
            as_of=self.stated_as_of,
            as_of_note=_STATED if self.stated_as_of else "",
            warnings=warnings,
        )


@lru_cache(maxsize=256)
def custom_source(name: str, map_toml: str) -> RegisterSource:
    """Return the source "custom:NAME" that a map describes; raises SettingError with what is wrong in it.

    A map is read once: a server opens its register for every question, and reading fifty maps took 18 ms of each.
    """
    if not _NAME.fullmatch(name):
        raise SettingError(f"{name!r} is no name for a source; use small letters, digits, - and _.")
    values = parse_toml(map_toml, "The map")
    try:
        return _Map(values, _KNOWN).source(name)
    except SettingError:
        raise
    except ValueError as error:
        raise SettingError(f"[statuses] gives {error}.") from error


class _Map(TomlTable):
    """The map of one register."""

    def source(self, name: str) -> CustomRegister:
        columns = self._columns()
        low, high = self._rows()
        jurisdiction = self.text("jurisdiction", "").upper()
        if jurisdiction and jurisdiction not in catalogue.postal_codes():
            raise SettingError(f'jurisdiction = "{jurisdiction}": not the postal code of a state or DC.')
        publisher, scope = self.text("publisher"), self.choice("scope", SCOPES, "active_only")
        tier = self.choice("tier", {item.value: item for item in Tier}, "licence")
        return CustomRegister(
            id=f"custom:{name}",
            state=jurisdiction,
            tier=tier,
            title=self.text("title"),
            publisher=publisher,
            official_page=Fact(self.address("official_page"), Grade.C, _STATED),
            data_address=Fact("", Grade.C, "a file handed over by a person"),
            scope=scope,
            cadence=timedelta(days=self.number("cadence_days", 30)),
            population=self.number("population", 1_000),
            bounds=RowBounds(low, high, Grade.C),
            key_words=" and ".join(self._key(columns)),
            absence=self.text("absence", _absence(publisher, scope, tier)),
            grade=Grade.C,
            proof=Proof.DESCRIBED,
            prints_status=any(column.to == "status" for column in columns),
            layout=self._layout(columns),
            complete=self.flag("complete"),
            stated_as_of=self.day("as_of"),
            delimiter=self._delimiter(),
            encoding=self._encoding(),
            sheet=self.text("sheet", ""),
            ends_without_newline=self.flag("ends_without_newline"),
            name_order=self.choice("name_order", {item.value: item for item in PrintedOrder}, PrintedOrder.LEARNED),
            dropped=self._dropped(columns),
        )

    def _layout(self, columns: tuple[Column, ...]) -> Layout:
        kinds = {item.value: item for item in Kind}
        fixed = self.choice("kind", kinds, "") if "kind" in self.values else None
        if fixed is None and not any(column.to == "type" for column in columns):
            raise SettingError('Say kind = "acupuncturist" (or another kind), or map a column to "type".')
        return Layout(
            columns=columns,
            statuses=status_map({text: self._word(text, said) for text, said in self.table("statuses").items()}),
            kinds=kind_map(
                {text: member(f"[kinds] {text!r}", said, kinds) for text, said in self.table("kinds").items()}
            ),
            disciplines=MappingProxyType(
                {
                    fold(text): member(f"[disciplines] {text!r}", said, DISCIPLINES)
                    for text, said in self.table("disciplines").items()
                }
            ),
            fixed_kind=fixed,
            dates=self._dates(columns),
            nulls=frozenset(self.texts("nulls")),
            prints_status=any(column.to == "status" for column in columns),
            key=self._key(columns),
            keep=self._keep(columns),
            reads_remarks=True,
            apart=self.values.get("tier") == Tier.EXCLUSION.value,
        )

    def _columns(self) -> tuple[Column, ...]:
        mapped = [_column(printed, said) for printed, said in self.table("columns").items()]
        unused = [Column(printed, "ignore") for printed in self.texts("ignore")]
        hidden = [Column(printed, "personal") for printed in self.texts("personal")]
        mapped = [_unread(column) for column in mapped]
        hidden = [_unread(column) for column in hidden]
        columns = (*mapped, *unused, *hidden)
        printed = [clean(text) for column in columns for text in (column.name, *column.aliases)]
        refuse_repeats("the column", printed)
        refuse_repeats("a column for", [column.to for column in mapped if column.to not in _MANY])
        targets = {column.to for column in mapped}
        if not targets & {"name", "family"}:
            raise SettingError(
                '[columns] needs the person\'s name: map a column to "name", or to "family" and "given".'
            )
        if {"name", "family"} <= targets:
            raise SettingError('[columns] maps both "name" and "family": choose one way of reading the name.')
        if "name" in targets and (beside := sorted(targets & {"given", "middle"})):
            # Nobody can tell where in the one string such a word belongs, and unread it would hide another person.
            raise SettingError(
                f'[columns] maps "name" and "{beside[-1]}": choose one way of reading the name. Map the column that '
                'holds the family name alone to "family".'
            )
        return columns

    def _dropped(self, columns: tuple[Column, ...]) -> tuple[str, ...]:
        """Return a sentence for each column that the map wants and that is dropped all the same, and for each that the
        map leaves unread although its title speaks of the standing or of discipline."""
        unread = (column.name for column in columns if column.to == "ignore" and title_speaks(column.name))
        wanted = {name for name, said in self.table("columns").items() if said not in ("birth", {"to": "birth"})}
        return (
            *(
                f"The column {column.name!r} is private and was dropped unread."
                for column in columns
                if column.name in wanted and column.to in ("birth", "personal")
            ),
            *(
                f"The map ignores {name!r}, a title that speaks of the standing or of discipline: what is printed "
                'there is read by nobody. Map it to "fact" or "discipline".'
                for name in unread
            ),
        )

    def _key(self, columns: tuple[Column, ...]) -> tuple[str, ...]:
        key = tuple(self.texts("key")) or ("number",)
        targets = {column.to for column in columns}
        for field in key:
            if field not in KEYS:
                raise SettingError(f"key: {field!r} is not one of {', '.join(KEYS)}.")
            if field not in targets and not (field == "name" and "family" in targets):
                raise SettingError(f"key: no column is mapped to {field!r}.")
        return key

    def _dates(self, columns: tuple[Column, ...]) -> tuple[str, ...]:
        formats = tuple(self.texts("dates"))
        for form in formats:
            if not re.search("%[dDjx]", form) or not re.search("%[yYDx]", form):
                raise SettingError(f'dates: {form!r} is not a date format like "%m/%d/%Y".')
        if not formats and any(column.to in ("issued", "expires", "status_date") for column in columns):
            raise SettingError('Say how dates are printed, as in dates = ["%m/%d/%Y"].')
        return (*formats, *_SHEET_DATES)

    def _keep(self, columns: tuple[Column, ...]) -> Callable[[Row], bool] | None:
        said = self.table("keep")
        if not said:
            return None
        column, values = said.get("column"), said.get("values")
        if set(said) != {"column", "values"} or column not in {item.name for item in columns}:
            raise SettingError('[keep] needs column = "a declared column" and values = ["whole words", ...].')
        if not isinstance(values, list) or not values:
            raise SettingError("[keep] values must list the whole words of the rows to keep.")
        wanted, name = frozenset(fold(str(value)) for value in values), str(column)
        return lambda row: fold(row.get(name, "")) in wanted

    def _word(self, text: str, said: object) -> Word:
        standings = {item.value: item for item in Standing if item is not Standing.UNRECOGNISED}
        where = f"[statuses] {text!r}"
        if not isinstance(said, dict):
            return observed(member(where, said, standings))
        if set(said) - {"standing", "discipline"}:
            raise SettingError(f'{where}: only standing and discipline ("yes", "no", "unknown") may be said.')
        discipline = said.get("discipline", "no")
        if discipline not in ("yes", "no", "unknown"):
            raise SettingError(f'{where}: discipline is "yes", "no" or "unknown".')
        return observed(member(where, said.get("standing"), standings), discipline)

    def _rows(self) -> tuple[int, int]:
        said = self.values.get("rows", [1, 5_000_000])
        if not isinstance(said, list) or len(said) != 2 or not all(type(item) is int for item in said):
            raise SettingError("rows must be the fewest and the most rows to believe, as in rows = [300, 5000].")
        low, high = said
        if not 0 < low < high:
            raise SettingError("rows: the fewest must be above 0 and below the most.")
        return low, high

    def _delimiter(self) -> str:
        said = self.text("delimiter", "")
        if said and said not in DELIMITERS:
            raise SettingError("delimiter is a comma, a tab (\\t), a bar or a semicolon.")
        return said

    def _encoding(self) -> str:
        said = self.text("encoding", "")
        try:
            "".encode(said or "utf-8")
        except LookupError as error:
            raise SettingError(
                f"encoding = {said!r}: no such encoding; leave it out, or say utf-8 or cp1252."
            ) from error
        return said


def _column(printed: str, said: object) -> Column:
    """One line of [columns]: a target, or a table with target, optional and aliases."""
    where = f"[columns] {printed!r}"
    if not isinstance(said, dict):
        return Column(printed, member(where, said, TARGETS))
    if set(said) - {"to", "optional", "aliases"}:
        raise SettingError(f"{where}: only to, optional and aliases may be said.")
    aliases = said.get("aliases", [])
    if not isinstance(aliases, list) or not isinstance(said.get("optional", False), bool):
        raise SettingError(f"{where}: optional is true or false, aliases a list of texts.")
    return Column(
        printed,
        member(where, said.get("to"), TARGETS),
        optional=bool(said.get("optional", False)),
        aliases=tuple(str(alias) for alias in aliases),
    )


def _absence(publisher: str, scope: Scope, tier: Tier) -> str:
    if tier is Tier.EXCLUSION:
        return f"Not among the exclusions in the file of {publisher}."
    if tier is not Tier.LICENCE:
        return f"Not in the file of {publisher}."
    if scope is Scope.ACTIVE_ONLY:
        return f"Not among the current licensees in the file of {publisher}."
    return f"Not in the file of {publisher}, which holds current and former credentials by its map."


def _unread(column: Column) -> Column:
    """Return a column with its private values dropped unread, whatever the map wants of it (see `private`)."""
    titles = (column.name, *column.aliases)
    if column.to in ("ignore", "birth"):
        return column
    if any(says_birth(title) for title in titles):
        return replace(column, to="birth")
    return replace(column, to="personal") if any(says_private(title) for title in titles) else column


def _whole(
    rows: Iterator[tuple[int, list[str]]], names: Sequence[str], columns: Sequence[Column], broken: list[Quarantined]
) -> Iterator[tuple[int, Row]]:
    """Yield rows by declared column name; a row of another width is set aside with what can be told of it."""
    width = len(names)
    kept = {column.name for column in columns if column.to in _KEPT_AS_PRINTED}
    facts = [(place, name) for place, name in enumerate(names) if name in kept]
    split = -1
    for number, cells in rows:
        if len(cells) != width:
            broken.append(_moved(names, cells, number, f"{len(cells)} cells instead of {width}", columns))
            if split == number - 1:
                # A line end inside a cell makes two rows of one, each with a half of the name.
                both = "".join(one.name for one in broken[-2:])
                broken[-2:] = [replace(one, name=both) for one in broken[-2:]]
            split = number
            continue
        for place, name in facts:
            cells[place] = without_any(cells[place], name)
        yield number, dict(zip(names, cells, strict=True))


def _moved(names: Sequence[str], cells: Sequence[str], number: int, why: str, columns: Sequence[Column]) -> Quarantined:
    """Return a row whose cells may stand under titles of others with all by which somebody may be asked about."""
    row = dict(zip(names, cells, strict=False))
    licence = next((without_stated(clean(row.get(one.name, ""))) for one in columns if one.to == "number"), "")
    npis = npis_in(" ".join(text for text in cells if text))
    return Quarantined("main", number, why, (licence,), _printed(names, cells, columns), licence, npis)


def _apart(names: Sequence[str], row: Apart, columns: Sequence[Column]) -> Quarantined:
    """Return a row that is none of the list; under titles of its own any cell may be a name or a number."""
    if not row.titles:
        return _moved(names, row.cells, row.number, row.why, columns)
    private = {fold(title) for one in columns if one.to in ("personal", "birth") for title in (one.name, *one.aliases)}
    kept = [
        "" if fold(title) in private or says_birth(title) or says_private(title) else cell
        for title, cell in zip_longest(row.titles, row.cells, fillvalue="")
    ]
    npis = npis_in(" ".join(filter(None, kept)))
    return Quarantined("main", row.number, row.why, (), printed_row(kept, ["number"] * len(kept)), "", npis)


def _printed(names: Sequence[str], cells: Sequence[str], columns: Sequence[Column]) -> str:
    to = {column.name: column.to for column in columns}
    return printed_row(cells, [to[name] for name in names])


def _person(row: Row, columns: Sequence[Column]) -> str:
    """Return the name of a row in one string."""
    said = (without_stated(clean(row.get(one.name, ""))) for one in columns if one.to in _NAME_TARGETS)
    return clean(" ".join(without_any(text, "") for text in said))
