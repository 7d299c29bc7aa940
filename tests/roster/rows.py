"""Result rows and reports made for tests."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

from state_boards.contract.vocabulary import Standing, Tier
from verifier.matching.types import Identity
from verifier.roster.report import FORMATS, Report, write
from verifier.roster.result import About, Consulted, Possible, ResultRow, Tally
from verifier.roster.vocabulary import RowOutcome
from verifier.verdict.screening import Screen, Screening
from verifier.verdict.terms import AgeState, By, Flag, Lookup, Silence

HEADER = ("Name", "State")
ALL_FORMATS = tuple(sorted(set(FORMATS.values())))


def row(line: int = 2, outcome: str = "confirmed", **changes: Any) -> ResultRow:
    """Return a row of an invented person, confirmed unless said otherwise."""
    values: dict[str, Any] = {
        "line": line, "cells": ("Marisol Quillowmere", "WA"), "key": f"key{line}", "outcome": RowOutcome(outcome),
        "why": "An active record was found and the identity agrees.", "asked": "Marisol Quillowmere",
        "states": ("WA",), "standing": Standing.ACTIVE, "current": True, "status": "Active",
        "name": "MARISOL QUILLOWMERE",
        "number": "AC99000101", "expires": "2027-12-31", "certification": "not held",
        "screenings": (screening(),), "source": "wa", "publisher": "Health Department",
        "page": "https://board.example/search?a=1", "as_of": "2026-11-20", "retrieved": "2026-11-21T08:00:00Z",
        "identity": Identity.CONFIRMED, "reasons": "licence number the same", "evidence": "ab" * 32, "record": 7,
        "next_due": "2026-12-22", "first_outcome": RowOutcome(outcome),
        "consulted": (
            Consulted(source="wa", jurisdiction="WA", tier=Tier.LICENCE, lookup=Lookup.FOUND, as_of="2026-11-20"),
        ),
        "possible": () if outcome == "confirmed" else (
            Possible(source="wa", key="AC1", words="M. QUILLOWMERE", place="Here, WA", facts={"number": "AC1"}),
        ),
    }  # fmt: skip
    found = ResultRow(**{**values, **changes})
    return found._replace(
        standing=Standing(found.standing) if found.standing else None,
        identity=Identity(found.identity) if found.identity else None,
        outcome=RowOutcome(found.outcome),
        flags=tuple(Flag(one) for one in found.flags),
    )


def screening(state: Screen = Screen.NONE, list_id: str = "leie", day: int = 10, **changes: Any) -> Screening:
    """Return what an invented fresh exclusion list says of a person."""
    values: dict[str, Any] = {
        "as_of": date(2026, 11, day), "age": AgeState.FRESH, "entries": int(state.met), "compared": (By.NAME,),
    }  # fmt: skip
    if state is Screen.CANNOT_SAY:
        values |= {"age": AgeState.STALE, "why": Silence.STALE}
    return Screening(list_id, state, **{**values, **changes})


def report(rows: Sequence[ResultRow], **changes: Any) -> Report:
    """Return the report of these rows."""
    tally = Tally()
    for one in rows:
        tally.add(one)
    values: dict[str, Any] = {
        "file": "staff.csv", "sha256": "cd" * 32, "header": HEADER, "columns": {"Name": "name"},
        "at": "2026-11-22T12:00:00Z", "today": "2026-11-22", "by": "test clerk", "version": "0.1.0",
        "frequency_version": "1", "question": "the state licence", "offline": True,
        "titles": {"wa": "Register (Board)"}, "lists": {"leie": "LEIE"},
        "remarks": ("Cells are separated by comma.",),
    }  # fmt: skip
    return Report(About(**{**values, **changes}), tally, list(rows))


def rendered(found: Report, module: str) -> bytes:
    """Return a report in one format."""
    out = io.BytesIO()
    write(module, found, out)
    return out.getvalue()
