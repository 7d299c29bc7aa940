"""Whether the cells of a workbook lie so far apart that laying them out as a table would fill the machine.

The reader of cells makes one rectangle of each sheet: a kilobyte with two cells, the second in XFD1048576, asks it for
seventeen thousand million. So the references are looked at first, wherever they stand in a member: nothing of the
markup around them is believed.
"""

from __future__ import annotations

import re
import zipfile
from typing import IO

LARGEST_TABLE = 8_000_000
"""Most cells a table may have: 200,000 people in forty columns."""
SMALL_TABLE = 2_000_000
"""Up to here a table may be as sparse as it likes; a larger one has a byte of markup at least for each of its cells."""
_LONGEST = 12
"""Signs of a reference that count: what is longer names a place that no sheet has."""
_CHUNK = 1 << 20
_OVERLAP = 4096
_CELL = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]+)(\d+)[\"'](?!\s*(?:[A-Za-z:]+\s*=\s*\"[^\"<>/]*\"\s*)*/>)")
"""A reference; one in a tag that ends at once has a format and no value, and is left out of the table."""
_UNPLACED = re.compile(rb"<(?:[\w.-]+:)?(row|c)(?=[\s/>])(?![^<>]*\br\s*=)")
"""A row or cell without a reference stands behind the one before it."""


def too_far(archive: zipfile.ZipFile) -> str:
    """Return the name of the first member whose cells make an implausible table, "" when none does."""
    for item in archive.infolist():
        with archive.open(item) as member:
            width, height = _extent(member)
        if width * height > max(SMALL_TABLE, min(item.file_size, LARGEST_TABLE)):
            return item.filename
    return ""


def _extent(member: IO[bytes]) -> tuple[int, int]:
    """Return how many columns and rows the references of a member span at most."""
    column, row, kept = 0, 0, b""
    unplaced_rows = unplaced_cells = in_row = 0
    while chunk := member.read(_CHUNK):
        text = kept + chunk
        found = _CELL.findall(text)
        column = max((column, *map(_number, {letters for letters, _ in found})))
        row = max((row, *(int(digits[:_LONGEST]) for digits in {digits for _, digits in found})))
        for one in _UNPLACED.finditer(text, len(kept)):
            if one[1] == b"row":
                unplaced_rows, in_row = unplaced_rows + 1, 0
            else:
                in_row += 1
                unplaced_cells = max(unplaced_cells, in_row)
        kept = text[-_OVERLAP:]
    return column + unplaced_cells, row + unplaced_rows


def _number(letters: bytes) -> int:
    """Return which column a reference names: A is 1, XFD is 16,384."""
    place = 0
    for letter in letters[:_LONGEST].upper():
        place = 26 * place + letter - 64
    return place
