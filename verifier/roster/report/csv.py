"""CSV: the same rows with the added columns, UTF-8 with its mark so that every spreadsheet reads the accents."""

from __future__ import annotations

import codecs
import csv
import io
from typing import BinaryIO

from verifier.roster.report import Report
from verifier.roster.report.columns import added, added_cells, added_headers, own_cells
from verifier.roster.report.neutralise import cell


def write(report: Report, out: BinaryIO) -> None:
    """Write every row, formulas neutralised."""
    out.write(codecs.BOM_UTF8)
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=False)
    rows = csv.writer(text)
    about, columns = report.about, added(report)
    rows.writerow([cell(header) for header in (*about.header, *added_headers(report))])
    for row in report.rows:
        rows.writerow([cell(value) for value in (*own_cells(about, row), *added_cells(columns, row))])
    text.flush()
    text.detach()
