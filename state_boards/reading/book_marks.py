"""What a workbook says outside the text of its cells: comments, text boxes and struck-through words.

The reader of cells gives none of it, and each may say "revoked": so a list with such marks is never called whole.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from state_boards.reading.clean import clean

_CHUNK, _OVERLAP = 1 << 20, 4096
_COMMENTS = re.compile(r"xl/(?:threadedcomments/|(?:worksheets/)?comments).*\.xml", re.IGNORECASE)
_DRAWING = re.compile(r"xl/drawings/[^/]+\.xml", re.IGNORECASE)
_CELLS = re.compile(r"xl/(?:worksheets/[^/]+|sharedstrings)\.xml", re.IGNORECASE)
_STYLES = "xl/styles.xml"
_STRUCK = re.compile(rb"<(?:\w+:)?strike\b(?!\s+val\s*=\s*[\"'](?:0|false)[\"'])")


def marks_of(archive: zipfile.ZipFile) -> Iterator[str]:
    """Yield one sentence for each kind of mark that a workbook has."""
    names = archive.namelist()
    if any(map(_COMMENTS.fullmatch, names)):
        yield "The workbook has comments, which were not read; they may say more than its cells."
    if any(_has_text(archive.read(name)) for name in names if _DRAWING.fullmatch(name)):
        yield "The workbook has text boxes, which were not read; they may say more than its cells."
    wanted = _struck_cells(archive.read(_STYLES)) if _STYLES in names else _STRUCK
    if any(_holds(archive, name, wanted) for name in names if _CELLS.fullmatch(name)):
        yield "The workbook has struck-through cells; what is struck out was read as if it stood."


def _has_text(drawing: bytes) -> bool:
    return any(clean(one.text or "") for one in ElementTree.fromstring(drawing).iter() if _tag(one) == "t")


def _struck_cells(styles: bytes) -> re.Pattern[bytes]:
    """Return what finds struck words, and cells that hold something in a style whose font is struck through."""
    root = ElementTree.fromstring(styles)
    struck = {
        str(place)
        for fonts in root
        if _tag(fonts) == "fonts"
        for place, font in enumerate(fonts)
        if any(_tag(one) == "strike" and one.get("val") not in ("0", "false") for one in font)
    }
    cells = [
        str(place).encode()
        for formats in root
        if _tag(formats) == "cellXfs"
        for place, one in enumerate(formats)
        if one.get("fontId") in struck
    ]
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
