"""Reading a roster file of any kind: what it is is told from its bytes, never from its name."""

from __future__ import annotations

import hashlib
import sys
from dataclasses import dataclass
from pathlib import Path

from state_boards.reading.text import looks_like_html
from verifier.errors import InputError
from verifier.roster.delimited import read_delimited
from verifier.roster.header import Recognise
from verifier.roster.jsonlines import read_json
from verifier.roster.table import MAX_BYTES, Table
from verifier.roster.workbook import OLE_MARK, ZIP_MARK, read_workbook


@dataclass(frozen=True, slots=True)
class RosterBytes:
    """The bytes of one roster and what they are called."""

    name: str
    data: bytes

    @property
    def sha256(self) -> str:
        """Hash of exactly these bytes: what was checked."""
        return hashlib.sha256(self.data).hexdigest()


def load(path: str) -> RosterBytes:
    """Return the bytes of a file, or of standard input for "-"; raises InputError."""
    if path == "-":
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
        name = "standard input"
    else:
        name = Path(path).name
        try:
            with Path(path).open("rb") as stream:
                data = stream.read(MAX_BYTES + 1)
        except OSError as error:
            raise InputError(f"The roster cannot be read ({error.strerror}).", where=path) from error
    if len(data) > MAX_BYTES:
        raise InputError(f"The roster is larger than {MAX_BYTES // 1_000_000} MB.", where=name, do="Split it.")
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise InputError("The file is empty.", where=name)
    return RosterBytes(name, data)


def read(file: RosterBytes, recognise: Recognise, *, sheet: str = "", delimiter: str = "") -> Table:
    """Return the table in a roster file; raises InputError naming the file and the reason."""
    try:
        return _read(file.data, recognise, sheet, delimiter)
    except InputError as error:
        raise InputError(error.what, where=", ".join(filter(None, (file.name, error.where))), do=error.do) from error


def _read(data: bytes, recognise: Recognise, sheet: str, delimiter: str) -> Table:
    if data.startswith((ZIP_MARK, OLE_MARK)):
        return read_workbook(data, recognise, sheet=sheet)
    if data.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"PK\x05\x06")):
        raise InputError("The file is no list.", do="Export the list as CSV or XLSX.")
    if looks_like_html(data):
        raise InputError(
            "The file is a web page, whatever its name says.", do="Open it in a spreadsheet and save it as XLSX or CSV."
        )
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        return read_json(data, recognise)
    return read_delimited(data, recognise, delimiter=delimiter)
