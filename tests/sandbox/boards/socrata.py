"""Six states' open-data sets, and the query interface they share (SODA 2).

Played as documented: 1,000 rows unless `$limit` says otherwise and never more than 50,000, empty fields left out,
numbers as text, an unordered page that overlaps the one before, `{"error": true}` for a query that cannot be read.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from tests.sandbox.boards.base import Board
from tests.sandbox.boards.soql import QueryError, compile_where
from tests.sandbox.people import World
from tests.sandbox.wire import Answer, Ask, Cell, Row, Table, Tweaks, as_json, not_found, text

LIMIT = 1_000
CAP = 50_000
Maker = Callable[[World], Iterator[Row]]
_CONTROL = ("$select", "$where", "$order", "$group", "$limit", "$offset", "$q")


@dataclass(frozen=True, slots=True, kw_only=True)
class DataSet:
    """One data set: columns as (API name, display name, type) and a maker of its rows."""

    id: str
    name: str
    columns: tuple[tuple[str, str, str], ...]
    status: str
    ours: Callable[[Row], bool]
    """Tells the acupuncturists among the rows."""
    rows: Maker


class OpenData(Board):
    """One state's open-data portal."""

    def __init__(self, world: World, state: str, host: str, *sets: DataSet) -> None:
        super().__init__(world)
        self.host, self.jurisdiction = host, state
        self.title = sets[0].name
        self.sets = {one.id: one for one in sets}
        self.start = f"/resource/{sets[0].id}.json?$limit=20"
        self._tables: dict[str, Table] = {}

    def answer(self, ask: Ask, tweaks: Tweaks) -> Answer:
        """Serve metadata, queries and whole-file downloads."""
        match = re.fullmatch(r"/(api/views|resource)/(\w{4}-\w{4})(/rows)?\.(json|csv)", ask.path)
        if match is None or match[2] not in self.sets or ask.method == "POST":
            return not_found()
        one = self.sets[match[2]]
        table = self._table(one).tweaked(tweaks)
        if match[1] == "api/views":
            if match[3]:
                return self._download(one, table)
            return as_json(self._metadata(one, table), modified=self.data_time)
        try:
            rows = _query(table, ask.query)
        except QueryError as error:
            body = {"code": "query.compiler.malformed", "error": True, "message": str(error)}
            return as_json(body, status=400)
        if match[4] == "csv":
            return Answer(body=_csv(rows), content_type="text/csv; charset=UTF-8", modified=self.data_time)
        return as_json([_sparse(row) for row in rows], modified=self.data_time)

    def _table(self, one: DataSet) -> Table:
        if one.id not in self._tables:
            columns = tuple(column[0] for column in one.columns)
            self._tables[one.id] = Table(
                columns=columns, rows=list(one.rows(self.world)), status=one.status, ours=one.ours
            )
        return self._tables[one.id]

    def _metadata(self, one: DataSet, table: Table) -> object:
        known = {column[0]: column for column in one.columns}
        columns = []
        for place, field in enumerate(table.columns, start=1):
            old = next((old for old, new in table.renamed.items() if new == field), field)
            _, display, kind = known[old]
            columns.append({"id": 1000 + place, "name": display, "dataTypeName": kind, "fieldName": field,
                            "position": place})  # fmt: skip
        return {
            "id": one.id,
            "name": one.name,
            "assetType": "dataset",
            "rowsUpdatedAt": int(self.data_time.timestamp()),
            "columns": columns,
        }

    def _download(self, one: DataSet, table: Table) -> Answer:
        display = {column[0]: column[1] for column in one.columns}
        rows = [{display.get(name, name): row.get(name) for name in table.columns} for row in table.rows]
        return Answer(body=_csv(rows), content_type="text/csv; charset=utf-8", modified=self.data_time)


def _sparse(row: Mapping[str, Cell]) -> dict[str, Cell]:
    return {name: value for name, value in row.items() if value not in (None, "")}


def _csv(rows: list[Row]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
    if rows:
        writer.writerow(rows[0])
        writer.writerows([text(value) for value in row.values()] for row in rows)
    return out.getvalue().encode()


def _query(table: Table, query: Mapping[str, str]) -> list[Row]:
    rows = [{name: row.get(name) for name in table.columns} for row in table.rows]
    unknown = [name for name in query if name not in _CONTROL and name not in table.columns]
    if unknown:
        msg = f"Unrecognized arguments [{', '.join(unknown)}]"
        raise QueryError(msg)
    for name in table.columns:
        if name in query:
            rows = [row for row in rows if text(row[name]) == query[name]]
    if query.get("$where"):
        holds = compile_where(query["$where"], table.columns)
        rows = [row for row in rows if holds(row)]
    if query.get("$q"):
        rows = [row for row in rows if query["$q"].casefold() in " ".join(map(text, row.values())).casefold()]
    rows = _selected(rows, query.get("$select", ""), query.get("$group", ""), table.columns)
    return _paged(rows, query)


def _selected(rows: list[Row], select: str, group: str, columns: tuple[str, ...]) -> list[Row]:
    parts = [part.strip() for part in select.split(",") if part.strip()]
    if not parts or parts == ["*"]:
        return rows
    names = {part: re.split(r"\s+as\s+", part, flags=re.IGNORECASE)[-1] for part in parts}
    sources = {part: re.split(r"\s+as\s+", part, flags=re.IGNORECASE)[0].lower() for part in parts}
    counted = [part for part in parts if sources[part] == "count(*)"]
    for part in counted:
        if names[part] == part:
            names[part] = "count"
    plain_parts = [part for part in parts if part not in counted]
    for part in plain_parts:
        if sources[part] not in columns:
            msg = f"No such column: {sources[part]}"
            raise QueryError(msg)
    if not counted:
        return [{names[part]: row[sources[part]] for part in plain_parts} for row in rows]
    groups = {name.strip().lower() for name in group.split(",") if name.strip()}
    if {sources[part] for part in plain_parts} - groups:
        msg = "Columns in $select must be in $group"
        raise QueryError(msg)
    found = Counter(tuple(text(row[sources[part]]) for part in plain_parts) for row in rows)
    if not plain_parts and not found:
        found[()] = 0
    summed: list[Row] = []
    for key, count in sorted(found.items()):
        row: Row = {names[part]: value for part, value in zip(plain_parts, key, strict=True)}
        row.update({names[part]: str(count) for part in counted})
        summed.append(row)
    return summed


def _paged(rows: list[Row], query: Mapping[str, str]) -> list[Row]:
    try:
        limit, offset = int(query.get("$limit", LIMIT)), int(query.get("$offset", 0))
    except ValueError as error:
        msg = "$limit and $offset must be whole numbers"
        raise QueryError(msg) from error
    order = query.get("$order", "")
    column = order.split()[0].lower() if order else ""
    if column and not column.startswith(":"):
        if rows and column not in rows[0]:
            msg = f"No such column: {column}"
            raise QueryError(msg)
        rows = sorted(rows, key=lambda row: text(row.get(column)), reverse=order.lower().endswith(" desc"))
    elif not column and offset:
        # Without $order nothing fixes the order between two pages, so they overlap.
        offset -= 1
    return rows[offset : offset + min(limit, CAP)]


def boards(world: World) -> tuple[Board, ...]:
    """Return the portals of WA, CO, IL, CT, DE and TX."""
    from tests.sandbox.boards.socrata_sets import PORTALS

    return tuple(OpenData(world, state, host, *sets) for state, host, sets in PORTALS)
