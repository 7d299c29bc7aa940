"""What passes between the server and a board: a request as received, an answer to send, and how it is spoilt."""

from __future__ import annotations

import json as json_module
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum, auto
from html import escape
from http.cookies import SimpleCookie
from types import MappingProxyType
from typing import TypeVar
from urllib.parse import parse_qsl

Cell = str | int | float | bool | None | Mapping[str, str]
Row = dict[str, Cell]
Item = TypeVar("Item")
JsonValue = None | bool | int | float | str | list["JsonValue"] | dict[str, "JsonValue"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One request as a board sees it."""

    method: str
    host: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    """Names in lower case."""
    body: bytes = b""

    @property
    def form(self) -> dict[str, str]:
        """Fields of a urlencoded body; empty for any other body."""
        if "application/x-www-form-urlencoded" not in self.headers.get("content-type", ""):
            return {}
        return dict(parse_qsl(self.body.decode("utf-8", "replace"), keep_blank_values=True))

    @property
    def json(self) -> JsonValue:
        """The JSON body, or None when the body is not JSON."""
        try:
            value: JsonValue = json_module.loads(self.body)
        except ValueError:
            return None
        return value

    @property
    def cookies(self) -> dict[str, str]:
        """Cookies the client sent back."""
        jar = SimpleCookie(self.headers.get("cookie", ""))
        return {name: morsel.value for name, morsel in jar.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer of a board, before the server adds validators and compression."""

    body: bytes
    content_type: str = "text/html; charset=utf-8"
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    modified: datetime | None = None
    """Set for files and data sets: the server then answers conditional requests."""


def html(body: str, *, title: str = "", status: int = 200, headers: tuple[tuple[str, str], ...] = ()) -> Answer:
    """Return a small page."""
    page = f"<!DOCTYPE html>\n<html><head><title>{escape(title)}</title></head><body>\n{body}\n</body></html>\n"
    return Answer(body=page.encode(), status=status, headers=headers)


def as_json(value: object, *, status: int = 200, modified: datetime | None = None) -> Answer:
    """Return a JSON answer."""
    body = json_module.dumps(value, ensure_ascii=False).encode()
    return Answer(body=body, content_type="application/json;charset=utf-8", status=status, modified=modified)


def redirect(location: str, *, headers: tuple[tuple[str, str], ...] = ()) -> Answer:
    """Return a 302 to an address of the same host."""
    return Answer(body=b"", status=302, headers=(("Location", location), *headers))


def not_found() -> Answer:
    """Return a plain 404."""
    return html("<h1>404 Not Found</h1>", title="Not Found", status=404)


class Wrong(Enum):
    """One way in which all rows are wrong though each looks like a row."""

    TWICE = auto()
    ONE_STATUS = auto()
    NO_EXPIRY = auto()
    SHIFTED = auto()
    NAMES_SWAPPED = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tweaks:
    """How the next answer differs from the published shape."""

    rename: str = ""
    """Column to rename: a name, or "?" for the first one."""
    drop: str = ""
    """Column to leave out: a name, or "?" for the last one."""
    word: str = ""
    """A status word nobody knows, printed in place of real ones."""
    word_share: float = 0.0
    """Share of rows that get it; 0 with a word means one row."""
    keep_share: float = 1.0
    """Share of rows that are still there."""
    gone_every: int = 0
    """One row in so many is missing; 0 for none."""
    wrong: Wrong | None = None

    @property
    def quiet(self) -> bool:
        """True when nothing is changed."""
        return self == NO_TWEAKS


NO_TWEAKS = Tweaks()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows on their way into an answer, in whatever format the board serves."""

    columns: tuple[str, ...]
    rows: Sequence[Row]
    status: str = ""
    """The column that holds the status, if there is one."""
    ours: Callable[[Row], bool] | None = None
    """Tells the rows of this profession in a file of many; None: all are. Status faults fall on these."""
    renamed: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def tweaked(self, tweaks: Tweaks) -> Table:
        """Return the table with the tweaks applied."""
        if tweaks.quiet:
            return self
        rows = kept(self.rows, tweaks)
        if tweaks.wrong is not None:
            return replace(self, rows=wronged(replace(self, rows=rows), tweaks.wrong))
        if tweaks.word and self.status:
            rows = _with_word(rows, self, tweaks)
        return _recolumn(replace(self, rows=rows), tweaks)

    def cells(self) -> Iterable[list[str]]:
        """Yield each row as text in column order."""
        for row in self.rows:
            yield [text(row.get(column)) for column in self.columns]


def kept(items: Sequence[Item], tweaks: Tweaks) -> Sequence[Item]:
    """Return the share of the items that is still there."""
    if tweaks.gone_every:
        return [item for place, item in enumerate(items, start=1) if place % tweaks.gone_every]
    return items if tweaks.keep_share >= 1 else items[: int(len(items) * tweaks.keep_share)]


_EXPIRY = re.compile(r"exp|period_?end|end_?dt|through", re.IGNORECASE)
_NAME = re.compile(
    r"^(?!.*(business|busns|entity|agency|county|board|school|employer|dba|meta|legal|organi|type|owner|prof|licen[sc]e_))"
    r".*(name|nam_|provider\(s\))|^(first|last|middle|owners|excluded entity)$",
    re.IGNORECASE,
)


def wronged(table: Table, how: Wrong) -> Sequence[Row]:
    """Return the rows of a table, all wrong in one way; a table without such a column stays as it is."""
    rows, columns = table.rows, table.columns
    if not rows:
        return rows
    match how:
        case Wrong.TWICE:
            half = (len(rows) + 1) // 2
            return [*rows[:half], *rows[:half]] if len(rows) > 1 else rows
        case Wrong.ONE_STATUS:
            words = Counter(text(row.get(table.status)) for row in rows if table.ours is None or table.ours(row))
            word = words.most_common(1)[0][0] if words else ""
            return [{**row, table.status: word} for row in rows] if table.status else rows
        case Wrong.NO_EXPIRY:
            gone = dict.fromkeys(filter(_EXPIRY.search, columns))
            return [{**row, **{name: None for name in gone if name in row}} for row in rows]
        case Wrong.SHIFTED:
            before = dict(zip(columns, (columns[-1], *columns), strict=False))
            return [{**row, **{name: row.get(before[name]) for name in columns}} for row in rows]
        case Wrong.NAMES_SWAPPED:
            names = [name for name in columns if _NAME.search(name)]
            following = [*rows[1:], *rows[:1]]
            return [
                {**row, **{name: other[name] for name in names if name in other}}
                for row, other in zip(rows, following, strict=True)
            ]


def _with_word(rows: Sequence[Row], table: Table, tweaks: Tweaks) -> list[Row]:
    every = max(1, round(1 / tweaks.word_share)) if tweaks.word_share else 0
    changed, place = [], -1
    for row in rows:
        ours = table.ours is None or table.ours(row)
        place += ours
        hit = ours and (place % every == 0 if every else place == 0)
        changed.append({**row, table.status: tweaks.word} if hit else row)
    return changed


def _recolumn(table: Table, tweaks: Tweaks) -> Table:
    columns = table.columns
    if not columns:
        return table
    gone = columns[-1] if tweaks.drop == "?" else tweaks.drop
    if gone in columns:
        columns = tuple(column for column in columns if column != gone)
        table = replace(
            table, columns=columns, rows=[{k: v for k, v in row.items() if k != gone} for row in table.rows]
        )
    old = columns[0] if tweaks.rename == "?" else tweaks.rename
    if old in columns:
        new = f"{old}_new"
        table = replace(
            table,
            columns=tuple(new if column == old else column for column in columns),
            rows=[{new if k == old else k: v for k, v in row.items()} for row in table.rows],
            status=new if table.status == old else table.status,
            renamed={old: new},
        )
    return table


def text(value: Cell) -> str:
    """Return a cell as a file or a page prints it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return value.get("url", "")
    return str(value)


def grid(table: Table, *, attributes: str = "", cell: Mapping[str, str] | None = None) -> str:
    """Return the table as HTML; cells of the columns in `cell` hold markup of their own and are not escaped."""
    raw = frozenset(cell or ())
    head = "".join(f"<th>{escape(column)}</th>" for column in table.columns)
    lines = [f"<table {attributes}>", f"<tr>{head}</tr>"]
    for row in table.rows:
        inner = "".join(
            f"<td>{text(row.get(name)) if name in raw else escape(text(row.get(name)))}</td>" for name in table.columns
        )
        lines.append(f"<tr>{inner}</tr>")
    return "\n".join((*lines, "</table>"))
