"""Result rows and reports made for tests."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from verifier.roster.report import FORMATS, Report, write
from verifier.roster.result import About, Consulted, Possible, ResultRow, Tally
from verifier.roster.vocabulary import RowOutcome

HEADER = ("Name", "State")
ALL_FORMATS = tuple(sorted(set(FORMATS.values())))


def row(line: int = 2, outcome: str = "confirmed", **changes: Any) -> ResultRow:
    """Return a row of an invented person, confirmed unless said otherwise."""
    values: dict[str, Any] = {
        "line": line, "cells": ("Marisol Quillowmere", "WA"), "key": f"key{line}", "outcome": RowOutcome(outcome),
        "why": "An active record was found and the identity agrees.", "asked": "Marisol Quillowmere",
        "states": ("WA",), "standing": "active", "current": True, "status": "Active", "name": "MARISOL QUILLOWMERE",
        "number": "AC99000101", "expires": "2027-12-31", "certification": "not held",
        "exclusions": "no potential match (LEIE, 2026-11-10)", "source": "wa", "publisher": "Health Department",
        "page": "https://board.example/search?a=1", "as_of": "2026-11-20", "retrieved": "2026-11-21T08:00:00Z",
        "identity": "confirmed", "reasons": "licence number the same", "evidence": "ab" * 32, "record": 7,
        "next_due": "2026-12-22", "first_outcome": RowOutcome(outcome),
        "consulted": (Consulted(source="wa", jurisdiction="WA", tier="licence", lookup="found", as_of="2026-11-20"),),
        "possible": () if outcome == "confirmed" else (
            Possible(source="wa", key="AC1", words="M. QUILLOWMERE", place="Here, WA", facts={"number": "AC1"}),
        ),
    }  # fmt: skip
    return ResultRow(**{**values, **changes})


def report(rows: Sequence[ResultRow], **changes: Any) -> Report:
    """Return the report of these rows."""
    tally = Tally()
    for one in rows:
        tally.add(one)
    values: dict[str, Any] = {
        "file": "staff.csv", "sha256": "cd" * 32, "header": HEADER, "columns": {"Name": "name"},
        "at": "2026-11-22T12:00:00Z", "today": "2026-11-22", "by": "test clerk", "version": "0.1.0",
        "frequency_version": "1", "question": "the state licence", "offline": True,
        "titles": {"wa": "Register (Board)"},
        "remarks": ("Cells are separated by comma.",),
    }  # fmt: skip
    return Report(About(**{**values, **changes}), tally, list(rows))


def rendered(found: Report, module: str) -> bytes:
    """Return a report in one format."""
    out = io.BytesIO()
    write(module, found, out)
    return out.getvalue()
