"""How table rows become the bytes of a file."""

from __future__ import annotations

import csv
import io

from tests.sandbox.wire import Table


def delimited(
    table: Table,
    *,
    delimiter: str = ",",
    quoting: bool = False,
    bom: bool = False,
    end: str = "\r\n",
    encoding: str = "utf-8",
) -> bytes:
    """Return the table as a delimited file; `quoting` quotes every value, else only those that need it."""
    out = io.StringIO()
    writer = csv.writer(
        out, delimiter=delimiter, quoting=csv.QUOTE_ALL if quoting else csv.QUOTE_MINIMAL, lineterminator=end
    )
    writer.writerow(table.columns)
    writer.writerows(table.cells())
    return (b"\xef\xbb\xbf" if bom else b"") + out.getvalue().encode(encoding)


def unquoted(table: Table, *, delimiter: str, trailing: bool = False, end: str = "\r\n") -> bytes:
    """Return the table with bare delimiters and no quoting at all, as old exports are."""
    tail = delimiter if trailing else ""
    lines = [delimiter.join(table.columns) + tail, *(delimiter.join(row) + tail for row in table.cells())]
    return (end.join(lines) + end).encode()
