"""JSON: the versioned form "verifier.roster/1", which `verifier report` and `--since` read back."""

from __future__ import annotations

import json
from typing import BinaryIO

from verifier.roster.report import Report
from verifier.roster.saved import about_json
from verifier.roster.words import row_plain


def write(report: Report, out: BinaryIO) -> None:
    """Write the account and then every row, one to a line."""
    head = json.dumps(about_json(report.about, report.tally), ensure_ascii=False, indent=1)
    out.write(head.removesuffix("\n}").encode("utf-8", "replace"))
    out.write(b',\n "rows": [')
    encode = json.JSONEncoder(ensure_ascii=False).encode
    for place, row in enumerate(report.rows):
        out.write(b",\n  " if place else b"\n  ")
        out.write(encode(row_plain(row, report.about.lists)).encode("utf-8", "replace"))
    out.write(b"\n ]\n}\n")
