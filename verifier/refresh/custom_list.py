"""Any other register as a file: a roster that a board mailed to a clinic, read under the same strict rules.

The operator writes a map (TOML) that says what every column of the file is; a column that is neither mapped nor named
under `ignore` or `personal` refuses the file, as a changed header of a built-in source does. See
docs/reference/national.md for a whole map.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from functools import lru_cache
from types import MappingProxyType

from state_boards.contract import catalogue
from state_boards.contract.kinds import kind_map
from state_boards.contract.records import Disciplined
from state_boards.contract.source import Fact, RegisterSource, RowBounds
from state_boards.contract.statuses import Word, observed, status_map
from state_boards.contract.vocabulary import Grade, Kind, PrintedOrder, Proof, Scope, Standing, Tier
from state_boards.reading.private import says_birth, says_private
from state_boards.reading.table import Column, Layout, Row, Target
from state_boards.reading.telling import title_speaks
from state_boards.reading.text import clean, fold
from state_boards.reading.workbook import DELIMITERS
from verifier.refresh.custom_register import STATED, CustomRegister
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
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,40}")
_MANY = frozenset({"fact", "personal", "birth"})
_KNOWN = frozenset(
    {
        *("title", "publisher", "jurisdiction", "official_page", "scope", "complete", "as_of", "cadence_days", "tier"),
        *("rows", "population", "dates", "nulls", "key", "kind", "ignore", "personal", "columns", "statuses", "kinds"),
        *("disciplines", "keep", "delimiter", "encoding", "sheet", "absence", "ends_without_newline", "name_order"),
    }
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
            official_page=Fact(self.address("official_page"), Grade.C, STATED),
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
