"""Loads a source's samples, drives its plan over them, and mutates their columns.

A case is a folder `tests/samples/<source id>/<case>/` whose `bundle.json` names the parts of one answer:

    {"_note": "synthetic: invented people",
     "parts": {"rows-1": {"file": "rows-1.json", "url": "https://...", "content_type": "application/json"}},
     "files": [{"file": "roster.csv"}],          instead of parts: files a person saved, read through bundle_of
     "query": {"family": "Testcase"},            null or absent for a whole register
     "columns": [{"part": "metadata", "shape": "socrata"}]}    what the drift tests rename and drop

`shape` is a key of `MUTATORS`; a shape's own options stand beside it. `"optional": [...]` names columns that may be
absent (they are renamed, not dropped), `"free": [...]` names that are no columns (left alone). Text that contains
PRIVATE must never reach a record.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path
from typing import Protocol

import xlsxwriter
from bs4 import BeautifulSoup, Tag
from python_calamine import CalamineWorkbook

from cache import Evidence, MemoryPayload, Origin, Request
from state_boards.contract.records import ParseResult
from state_boards.contract.source import Bundle, LookupQuery, Source
from state_boards.reading.jsonish import Json, cell

SAMPLES = Path(__file__).parents[1] / "samples"
RETRIEVED = datetime(2026, 11, 22, 12, tzinfo=UTC)
SEEN_ON = date(2026, 11, 20)
TYPES = {".json": "application/json", ".html": "text/html", ".csv": "text/csv", ".zip": "application/zip"}
Spec = Mapping[str, Json]


class NotRecordedError(LookupError):
    """A plan asked for a part that its sample does not hold."""


@dataclass(frozen=True, slots=True)
class Case:
    """One sample as loaded."""

    folder: Path
    parts: Bundle
    files: tuple[Evidence, ...]
    query: LookupQuery | None
    columns: tuple[Spec, ...]

    def bundle(self, source: Source) -> Bundle:
        """Return what `parse` receives: the parts, or the saved files as the source arranges them."""
        return source.bundle_of(self.files) if self.files else self.parts

    def with_part(self, part: str, data: bytes) -> Case:
        """Return the case with other bytes in one part (or in the saved file of that name)."""
        parts = {name: _with_data(item, data) if name == part else item for name, item in self.parts.items()}
        files = tuple(_with_data(item, data) if item.url.endswith(part) else item for item in self.files)
        return Case(self.folder, parts, files, self.query, self.columns)

    def data(self, part: str) -> bytes:
        """Return the bytes of a part or saved file."""
        if part in self.parts:
            return self.parts[part].body
        return next(item.body for item in self.files if item.url.endswith(part))


def evidence(data: bytes, *, url: str, part: str = "main", content_type: str = "", **more: str) -> Evidence:
    """Return bytes as fetched evidence; `more` are further headers by lower-case name."""
    return Evidence(
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        url=url,
        headers={"content-type": content_type, **more},
        retrieved_at=RETRIEVED,
        part=part,
        payload=MemoryPayload(data),
    )


def saved_file(data: bytes, name: str) -> Evidence:
    """Return bytes as a file that a person saved on 20 November 2026 and handed over."""
    return Evidence(
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        url=f"file:{name}",
        retrieved_at=RETRIEVED,
        origin=Origin.IMPORTED,
        by="a tester",
        seen_on=SEEN_ON,
        payload=MemoryPayload(data),
    )


def cases(source_id: str, prefix: str) -> list[str]:
    """Return the case folders of a source whose name starts with `prefix`, sorted."""
    folder = SAMPLES / source_id
    return sorted(path.parent.name for path in folder.glob(f"{prefix}*/bundle.json"))


def load(source_id: str, case: str) -> Case:
    """Return one case of a source."""
    folder = SAMPLES / source_id / case
    spec = json.loads((folder / "bundle.json").read_text())
    query = LookupQuery(**spec["query"]) if spec.get("query") else None
    parts = {name: _part(folder, name, part) for name, part in spec.get("parts", {}).items()}
    files = tuple(saved_file((folder / item["file"]).read_bytes(), item["file"]) for item in spec.get("files", ()))
    return Case(folder, parts, files, query, tuple(spec.get("columns", ())))


def load_case(source_id: str, case: str) -> tuple[Bundle, LookupQuery | None]:
    """Return the parts and the query of one fetched case."""
    loaded = load(source_id, case)
    return loaded.parts, loaded.query


def expected(source_id: str, case: str) -> Json:
    """Return the reviewed result of a case."""
    reviewed: Json = json.loads((SAMPLES / source_id / case / "expected.json").read_text())
    return reviewed


def drive(source: Source, parts: Bundle, query: LookupQuery | None) -> list[Request]:
    """Run the plan over recorded parts and return what it asked for; raises NotRecordedError beyond the sample."""
    asked: list[Request] = []
    plan = source.plan(query)
    try:
        request = next(plan)
        while True:
            asked.append(request)
            if request.part not in parts:
                raise NotRecordedError(request.part)
            request = plan.send(parts[request.part])
    except StopIteration:
        return asked


def result_as_json(result: ParseResult) -> Json:
    """Return a result with every field that differs from its default, as it stands in `expected.json`."""
    return plain(result)


def plain(value: object) -> Json:
    """Return frozen dataclasses, dates, enums, tuples and mappings as JSON values."""
    if is_dataclass(value) and not isinstance(value, type):
        kept = {field.name: getattr(value, field.name) for field in fields(value)}
        defaults = {field.name: _default(field) for field in fields(value)}
        return {name: plain(item) for name, item in kept.items() if item != defaults[name]}
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    assert value is None or isinstance(value, bool | int | float | str)
    return value


class Shape(Protocol):
    """How the columns of one file format are listed, renamed and dropped."""

    def names(self, data: bytes, spec: Spec) -> list[str]:
        """Return the column names, fields or labels that the bytes print."""
        ...

    def change(self, data: bytes, spec: Spec, name: str, new: str | None) -> bytes:
        """Return the bytes with one column renamed, or dropped when `new` is None."""
        ...


class Delimited:
    """CSV, TSV and pipe files; option `delimiter` (default a comma), `member` for a ZIP."""

    def names(self, data: bytes, spec: Spec) -> list[str]:
        """Return the header cells, without the empty one after a trailing delimiter."""
        return [name for name in self._table(data, spec)[0] if name]

    def change(self, data: bytes, spec: Spec, name: str, new: str | None) -> bytes:
        """Return the file with one header cell renamed or one column removed."""
        header, *body = self._table(data, spec)
        at = header.index(name)
        if new is not None:
            table = [[*header[:at], new, *header[at + 1 :]], *body]
        else:
            table = [[*row[:at], *row[at + 1 :]] for row in (header, *body)]
        out = io.StringIO()
        csv.writer(out, delimiter=_delimiter(spec)).writerows(table)
        return _unwrapped(data, spec, out.getvalue().encode("utf-8"))

    def _table(self, data: bytes, spec: Spec) -> list[list[str]]:
        text = _wrapped(data, spec).decode("utf-8-sig")
        return list(csv.reader(io.StringIO(text), delimiter=_delimiter(spec)))


class Workbook:
    """The first sheet of an XLSX workbook; option `above`: lines of text above its header."""

    def names(self, data: bytes, spec: Spec) -> list[str]:
        """Return the cells of the header."""
        return self._table(data, spec)[1]

    def change(self, data: bytes, spec: Spec, name: str, new: str | None) -> bytes:
        """Return the workbook with one title renamed or one column removed."""
        above, header, body, sheet = self._table(data, spec)
        at = header.index(name)
        if new is not None:
            return workbook([*above, [*header[:at], new, *header[at + 1 :]], *body], sheet=sheet)
        return workbook([*above, *([*row[:at], *row[at + 1 :]] for row in (header, *body))], sheet=sheet)

    def _table(self, data: bytes, spec: Spec) -> tuple[list[list[str]], list[str], list[list[str]], str]:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        name = book.sheet_names[0]
        rows = [[str(value) for value in row] for row in book.get_sheet_by_name(name).iter_rows()]
        above = int(cell(spec.get("above", 0)))
        return rows[:above], rows[above], rows[above + 1 :], name


def workbook(rows: Iterable[Sequence[str]], *, sheet: str = "") -> bytes:
    """Return a workbook of one sheet whose cells are text."""
    out, name = io.BytesIO(), sheet or None
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet_of = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for place, text in enumerate(row):
                sheet_of.write_string(number, place, text)
    return out.getvalue()


class SocrataColumns:
    """The `columns` of a data set's metadata; with `"key": "name"` the display names."""

    def names(self, data: bytes, spec: Spec) -> list[str]:
        """Return the field names of the data set."""
        return [column[cell(spec.get("key", "fieldName"))] for column in json.loads(data)["columns"]]

    def change(self, data: bytes, spec: Spec, name: str, new: str | None) -> bytes:
        """Return the metadata with one column renamed or removed."""
        key = cell(spec.get("key", "fieldName"))
        view = json.loads(data)
        if new is None:
            view["columns"] = [column for column in view["columns"] if column[key] != name]
        else:
            view["columns"] = [{**c, key: new} if c[key] == name else c for c in view["columns"]]
        return json.dumps(view).encode()


class JsonObjects:
    """Objects inside a JSON answer; option `path` is a list of keys and indexes that leads to an object or a list."""

    def names(self, data: bytes, spec: Spec) -> list[str]:
        """Return every key that the objects use, in order of first use."""
        found = self._found(json.loads(data), spec)
        return list(dict.fromkeys(key for item in found for key in item))

    def change(self, data: bytes, spec: Spec, name: str, new: str | None) -> bytes:
        """Return the answer with one key renamed or removed in every object."""
        value = json.loads(data)
        for item in self._found(value, spec):
            if name in item:
                old = item.pop(name)
                if new is not None:
                    item[new] = old
        return json.dumps(value).encode()

    def _found(self, value: Json, spec: Spec) -> list[dict[str, Json]]:
        path = spec.get("path", [])
        assert isinstance(path, list)
        for step in path:
            if isinstance(value, list):
                assert isinstance(step, int)
                value = value[step]
            else:
                assert isinstance(value, dict)
                value = value[str(step)]
        items = value if isinstance(value, list) else [value]
        return [item for item in items if isinstance(item, dict)]


class HtmlTable:
    """A table with its titles in the first row of more than one cell; option `table` is a CSS selector."""

    def names(self, data: bytes, spec: Spec) -> list[str]:
        """Return the titles of the first row that are not blank."""
        return [text for item in self._rows(_soup(data), spec)[0] if (text := _text(item))]

    def change(self, data: bytes, spec: Spec, name: str, new: str | None) -> bytes:
        """Return the page with one title renamed or its whole column removed."""
        soup = _soup(data)
        table = self._rows(soup, spec)
        at = [_text(item) for item in table[0]].index(name)
        if new is not None:
            table[0][at].string = new
        else:
            for row in table:
                if len(row) == len(table[0]):
                    row[at].decompose()
        return str(soup).encode()

    def _rows(self, soup: BeautifulSoup, spec: Spec) -> list[list[Tag]]:
        table = soup.select_one(cell(spec.get("table", "table")))
        assert table is not None
        inner = [row for row in table.find_all("tr") if row.find_parent("table") is table]
        cells = [list(row.find_all(["td", "th"], recursive=False)) for row in inner]
        return cells[next(at for at, row in enumerate(cells) if len(row) > 1) :]


class HtmlLabels:
    """Labels with their values right after them; option `label` is a CSS selector."""

    def names(self, data: bytes, spec: Spec) -> list[str]:
        """Return the label texts."""
        return [_text(label) for label in self._labels(_soup(data), spec)]

    def change(self, data: bytes, spec: Spec, name: str, new: str | None) -> bytes:
        """Return the page with one label renamed, or removed together with its value."""
        soup = _soup(data)
        label = next(label for label in self._labels(soup, spec) if _text(label) == name)
        if new is not None:
            label.string = new
        else:
            value = label.find_next_sibling()
            if value is not None:
                value.decompose()
            label.decompose()
        return str(soup).encode()

    def _labels(self, soup: BeautifulSoup, spec: Spec) -> list[Tag]:
        return list(soup.select(cell(spec["label"])))


class HtmlHooks:
    """Classes, ids and elements that a page without tables is read by; option `hooks` lists CSS selectors."""

    def names(self, data: bytes, spec: Spec) -> list[str]:
        """Return the declared hooks, each of which must be on the page."""
        hooks = spec["hooks"]
        assert isinstance(hooks, list)
        found = [cell(hook) for hook in hooks]
        soup = _soup(data)
        assert all(soup.select(hook) for hook in found), "a declared hook is not in the sample"
        return found

    def change(self, data: bytes, spec: Spec, name: str, new: str | None) -> bytes:
        """Return the page with every element of one hook removed, or renamed so that the hook finds none."""
        soup = _soup(data)
        for tag in soup.select(name):
            if new is None:
                tag.decompose()
            else:
                tag.name, tag.attrs = "renamed", {}
        return str(soup).encode()


class JsonStringHooks(HtmlHooks):
    """The same for HTML that comes as one JSON string."""

    def names(self, data: bytes, spec: Spec) -> list[str]:
        """Return the declared hooks, each of which must be in the string."""
        return super().names(str(json.loads(data)).encode(), spec)

    def change(self, data: bytes, spec: Spec, name: str, new: str | None) -> bytes:
        """Return the string with every element of one hook removed or renamed."""
        return json.dumps(super().change(str(json.loads(data)).encode(), spec, name, new).decode()).encode()


MUTATORS: dict[str, Shape] = {
    "delimited": Delimited(),
    "workbook": Workbook(),
    "socrata": SocrataColumns(),
    "json": JsonObjects(),
    "html_table": HtmlTable(),
    "html_labels": HtmlLabels(),
    "html_hooks": HtmlHooks(),
    "json_string_hooks": JsonStringHooks(),
}
"""File formats the drift tests can mutate; a platform with another format adds its own shape here."""


def mutations(source_id: str, case: str = "ok") -> Iterator[tuple[str, Callable[[], Case]]]:
    """Yield (label, mutated case) for every declared column renamed, and every one dropped that may not be absent."""
    loaded = load(source_id, case)
    for spec in loaded.columns:
        part, shape = cell(spec["part"]), MUTATORS[cell(spec["shape"])]
        data = loaded.data(part)
        optional, free = spec.get("optional") or [], spec.get("free") or []
        assert isinstance(optional, list)
        assert isinstance(free, list)
        for name in shape.names(data, spec):
            if name in free:
                continue
            yield f"{part}:{name}:renamed", _changed(loaded, spec, name, "Something else")
            if name not in optional:
                yield f"{part}:{name}:dropped", _changed(loaded, spec, name, None)


def _changed(case: Case, spec: Spec, name: str, new: str | None) -> Callable[[], Case]:
    part, shape = cell(spec["part"]), MUTATORS[cell(spec["shape"])]
    return lambda: case.with_part(part, shape.change(case.data(part), spec, name, new))


def _part(folder: Path, name: str, spec: Mapping[str, object]) -> Evidence:
    file = str(spec["file"])
    headers = spec.get("headers", {})
    assert isinstance(headers, dict)
    content_type = str(spec.get("content_type", TYPES.get(Path(file).suffix, "")))
    return evidence((folder / file).read_bytes(), url=str(spec["url"]), part=name, content_type=content_type, **headers)


def _with_data(item: Evidence, data: bytes) -> Evidence:
    if item.origin is Origin.IMPORTED:
        return saved_file(data, item.url.removeprefix("file:"))
    return evidence(data, url=item.url, part=item.part, content_type=item.headers.get("content-type", ""))


def _default(field: object) -> object:
    default = getattr(field, "default", MISSING)
    factory = getattr(field, "default_factory", MISSING)
    return factory() if callable(factory) else default


def _delimiter(spec: Spec) -> str:
    return cell(spec.get("delimiter", ","))


def _wrapped(data: bytes, spec: Spec) -> bytes:
    """Return the member of a ZIP, or the bytes themselves."""
    member = cell(spec.get("member"))
    if not member:
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(member)


def _unwrapped(data: bytes, spec: Spec, changed: bytes) -> bytes:
    member = cell(spec.get("member"))
    if not member:
        return changed
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, changed if name == member else old.read(name))
    return out.getvalue()


def _soup(data: bytes) -> BeautifulSoup:
    return BeautifulSoup(data, "lxml")


def _text(tag: Tag) -> str:
    return " ".join(tag.get_text(" ").split())
