"""What a workbook says outside the text of its cells: comments, text boxes and struck-through words.

The reader of cells gives none of it, and each may say "revoked": so a list with such marks is never called whole.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Container, Iterator
from typing import IO
from xml.etree import ElementTree

from state_boards.reading.clean import clean

_BOOK, _LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_CHUNK, _OVERLAP = 1 << 20, 4096
_COMMENTS = re.compile(r"xl/(?:threadedcomments/|(?:worksheets/)?comments).*\.xml", re.IGNORECASE)
_DRAWING = re.compile(r"xl/drawings/[^/]+\.xml", re.IGNORECASE)
_CELLS = re.compile(r"xl/(?:worksheets/[^/]+|sharedstrings)\.xml", re.IGNORECASE)
_STYLES, _TEXTS = "xl/styles.xml", "xl/sharedStrings.xml"
_STRUCK = re.compile(rb"<(?:\w+:)?strike\b(?!\s+val\s*=\s*[\"'](?:0|false)[\"'])")


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return where the archive keeps each sheet, by the sheet's name."""
    links = {link.get("Id"): link.get("Target", "") for link in ElementTree.fromstring(archive.read(_LINKS))}
    found = {}
    for one in ElementTree.fromstring(archive.read(_BOOK)).iter():
        if _tag(one) == "sheet":
            link = next((value for key, value in one.items() if key.endswith("}id")), "")
            found[one.get("name", "")] = f"xl/{links.get(link, '').removeprefix('/xl/')}"
    return found


def struck_rows(archive: zipfile.ZipFile) -> dict[str, frozenset[int]]:
    """Return the rows, as a spreadsheet counts them, in which a word or a cell that holds something is struck through.

    By the sheet's name; a sheet without any is left out.
    """
    names = archive.namelist()
    styles = _struck_styles(archive.read(_STYLES)) if _STYLES in names else ()
    texts: frozenset[str] = frozenset()
    if _TEXTS in names:
        with archive.open(_TEXTS) as shared:
            texts = frozenset(str(at) for at, text in enumerate(_each(shared, "si")) if _has_strike(text))
    found = {}
    for name, part in sheet_parts(archive).items():
        with archive.open(part) as sheet:
            rows = frozenset(_struck(sheet, styles, texts))
        if rows:
            found[name] = rows
    return found


def _struck(sheet: IO[bytes], styles: Container[str], texts: Container[str]) -> Iterator[int]:
    number = 0
    for row in _each(sheet, "row"):
        number = int(row.get("r", number + 1))
        for cell in row:
            said = "".join(cell.itertext()).strip()
            if said and (cell.get("s") in styles or (cell.get("t") == "s" and said in texts) or _has_strike(cell)):
                yield number
                break


def _each(part: IO[bytes], tag: str) -> Iterator[ElementTree.Element]:
    """Yield the elements of a tag one after the other; none is kept, for a sheet may have a million."""
    for _, one in ElementTree.iterparse(part):
        if _tag(one) == tag:
            yield one
            one.clear()


def marks_of(archive: zipfile.ZipFile) -> Iterator[str]:
    """Yield one sentence for each kind of mark that a workbook has."""
    names = archive.namelist()
    if any(map(_COMMENTS.fullmatch, names)):
        yield "The workbook has comments, which were not read; they may say more than its cells."
    if any(_has_text(archive.read(name)) for name in names if _DRAWING.fullmatch(name)):
        yield "The workbook has text boxes, which were not read; they may say more than its cells."
    if has_struck(archive):
        yield "The workbook has struck-through cells; what is struck out was read as if it stood."


def has_struck(archive: zipfile.ZipFile) -> bool:
    """True where a workbook has struck-through words, or cells that hold something and are struck through."""
    names = archive.namelist()
    wanted = _struck_cells(archive.read(_STYLES)) if _STYLES in names else _STRUCK
    return any(_holds(archive, name, wanted) for name in names if _CELLS.fullmatch(name))


def _has_text(drawing: bytes) -> bool:
    return any(clean(one.text or "") for one in ElementTree.fromstring(drawing).iter() if _tag(one) == "t")


def _struck_styles(styles: bytes) -> frozenset[str]:
    """Return the styles of cells whose font is struck through."""
    root = ElementTree.fromstring(styles)
    struck = {
        str(place) for fonts in root if _tag(fonts) == "fonts" for place, font in enumerate(fonts) if _has_strike(font)
    }
    return frozenset(
        str(place)
        for formats in root
        if _tag(formats) == "cellXfs"
        for place, one in enumerate(formats)
        if one.get("fontId") in struck
    )


def _has_strike(one: ElementTree.Element) -> bool:
    return any(_tag(part) == "strike" and part.get("val") not in ("0", "false") for part in one.iter())


def _struck_cells(styles: bytes) -> re.Pattern[bytes]:
    """Return what finds struck words, and cells that hold something in a style whose font is struck through."""
    cells = sorted(map(str.encode, _struck_styles(styles)))
    if not cells:
        return _STRUCK
    styled = rb"<(?:\w+:)?c\s(?:[^<>]*\s)?s\s*=\s*[\"'](?:" + b"|".join(cells) + rb")[\"'][^<>]*(?<!/)>"
    return re.compile(_STRUCK.pattern + b"|" + styled)


def _holds(archive: zipfile.ZipFile, name: str, wanted: re.Pattern[bytes]) -> bool:
    kept = b""
    with archive.open(name) as member:
        while chunk := member.read(_CHUNK):
            text = kept + chunk
            if wanted.search(text):
                return True
            kept = text[-_OVERLAP:]
    return False


def _tag(one: ElementTree.Element) -> str:
    return one.tag.rpartition("}")[2]
