"""What a workbook says of its sheets beside the cells: merged ranges, hidden rows, hidden columns."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from typing import NamedTuple
from xml.etree import ElementTree

_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_COLUMN = re.compile(rb"<(?:\w+:)?col\b([^>]*)>")
_HIDDEN = re.compile(rb"""\bhidden=["'](?:1|true)["']""")
_NUMBER = re.compile(rb"""\br=["'](\d+)["']""")
_FROM = re.compile(rb"""\bmin=["'](\d+)["']""")
_TO = re.compile(rb"""\bmax=["'](\d+)["']""")


class Marks(NamedTuple):
    """The hidden parts of one sheet, counted from 1 as a spreadsheet shows them."""

    rows: tuple[int, ...] = ()
    columns: tuple[int, ...] = ()


def marks_of(data: bytes) -> dict[str, Marks]:
    """Return the marks of every sheet by its name; of a workbook in another form than XLSX there are none."""
    if not data.startswith(b"PK"):
        return {}
    found: dict[str, Marks] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        try:
            for name, path in _paths(archive).items():
                found[name] = _marks(archive.read(path))
        except (KeyError, ElementTree.ParseError, zipfile.BadZipFile):
            return found
    return found


def _paths(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return where the workbook keeps each sheet. The caller has refused entities and bombs before."""
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {link.get("Id", ""): link.get("Target", "") for link in links}
    found = {}
    for sheet in book.iter():
        if sheet.tag.rpartition("}")[2] == "sheet":
            ident = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
            target = targets.get(ident, "")
            if target:
                found[sheet.get("name", "")] = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
    return found


def _marks(xml: bytes) -> Marks:
    rows = [
        int(number[1]) for row in _ROW.finditer(xml) if _HIDDEN.search(row[1]) and (number := _NUMBER.search(row[1]))
    ]
    columns: list[int] = []
    for column in _COLUMN.finditer(xml):
        first, last = _FROM.search(column[1]), _TO.search(column[1])
        if _HIDDEN.search(column[1]) and first and last:
            columns += range(int(first[1]), min(int(last[1]), int(first[1]) + 1_000) + 1)
    return Marks(tuple(rows), tuple(columns))
