"""JSON Lines: one object per row, then one with the account of the run."""

from __future__ import annotations

import json
from typing import BinaryIO

from verifier.roster.report import Report
from verifier.roster.saved import about_json
from verifier.roster.words import row_plain


def write(report: Report, out: BinaryIO) -> None:
    """Write every row, then the account as the last line."""
    header = report.about.header
    encode = json.JSONEncoder(ensure_ascii=False).encode
    for row in report.rows:
        named = {"row": dict(zip(header, row.cells, strict=False)), **row_plain(row, report.about.lists)}
        named.pop("cells")
        out.write(encode(named).encode("utf-8", "replace") + b"\n")
    out.write(json.dumps(about_json(report.about, report.tally), ensure_ascii=False).encode("utf-8", "replace") + b"\n")
