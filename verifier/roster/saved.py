"""A result of a roster as it is saved, and read back.

The saved form is versioned JSON, "verifier.roster/1"; within one version a field is only ever added.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from state_boards.contract.vocabulary import Standing, Tier
from verifier.errors import InputError
from verifier.matching.types import Identity
from verifier.roster.result import About, Consulted, Known, Licence, Possible, ResultRow, Tally
from verifier.roster.vocabulary import OF_CHECKED, Decided, NpiScreen, RowOutcome, WhyNotAsked
from verifier.verdict.certification import as_plain as certification_plain
from verifier.verdict.certification import from_plain as certification_from
from verifier.verdict.screening import as_plain, from_plain
from verifier.verdict.terms import AgeState, Flag, Lookup, Silence

SCHEMA = "verifier.roster/1"
"""Name and version of the saved form."""


def row_json(row: ResultRow) -> dict[str, Any]:
    """Return one row as plain JSON values; empty fields are left out."""
    plain: dict[str, Any] = {
        name: value for name, value in zip(row._fields, row, strict=True) if value and value != _DEFAULTS.get(name)
    }
    plain |= {"line": row.line, "cells": list(row.cells), "key": row.key, "outcome": row.outcome, "why": row.why}
    if row.screenings:
        plain["screenings"] = [as_plain(one) for one in row.screenings]
        plain |= {"excluded": True} if row.excluded else {}
    if row.certifications:
        plain["certifications"] = [certification_plain(one) for one in row.certifications]
    if row.noted is not None:
        plain["noted"] = row.noted
    if row.known is not None:
        plain["known"] = row.known._asdict()
    if row.beside is not None:
        plain["beside"] = [_filled(one) | {"said": one.said._asdict(), "current": one.current} for one in row.beside]
    for name, records in (
        ("possible", row.possible),
        ("possible_beside", row.possible_beside),
        ("possible_before", row.possible_before),
    ):
        if records:
            plain[name] = [_filled(one) for one in records]
    if row.consulted:
        plain["consulted"] = [_filled(one) for one in row.consulted]
    return plain


_DEFAULTS = ResultRow._field_defaults


def _filled(one: Possible | Consulted | Licence) -> dict[str, Any]:
    return {name: value for name, value in zip(one._fields, one, strict=True) if value}


def row_from(plain: Mapping[str, Any]) -> ResultRow:
    """Return the row that `row_json` described; raises InputError for anything else."""
    try:
        values = {name: plain[name] for name in ResultRow._fields if name in plain}
        values["outcome"] = RowOutcome(values["outcome"])
        for name, kind in (("first_outcome", RowOutcome), ("not_asked", WhyNotAsked), ("npi_screen", NpiScreen)):
            if name in values:
                values[name] = kind(values[name]) if values[name] else None
        values["decided"] = Decided(values.get("decided", Decided.NOT))
        values["standing"] = _member(Standing, values.get("standing"))
        values["identity"] = _member(Identity, values.get("identity"))
        values["flags"] = tuple(Flag(one) for one in values.get("flags", ()))
        values["screenings"] = tuple(from_plain(one) for one in values.get("screenings", ()))
        values["certifications"] = tuple(map(certification_from, values.get("certifications", ())))
        values["known"] = known_from(values["known"]) if values.get("known") else None
        if values.get("beside") is not None:
            values["beside"] = tuple(map(licence_from, values["beside"]))
        for name in ("cells", "states", "odd", "says", "undecided_by"):
            values[name] = tuple(str(text) for text in values.get(name, ()))
        for name in ("possible", "possible_beside", "possible_before"):
            values[name] = tuple(Possible(**_possible(one)) for one in values.get(name, ()))
        values["consulted"] = tuple(Consulted(**_consulted(one)) for one in values.get("consulted", ()))
        return ResultRow(**values)
    except (TypeError, KeyError, AttributeError, ValueError) as error:
        raise InputError(f"A saved row cannot be read ({error}).", do="Run the roster again.") from error


_Member = TypeVar("_Member", bound=StrEnum)


def _member(kind: type[_Member], text: str | None) -> _Member | None:
    """Return a member of a closed vocabulary, None where nothing was saved; raises ValueError for any other word."""
    return kind(text) if text else None


def known_from(plain: Mapping[str, Any]) -> Known:
    """Return the last known facts that a saved row carries; raises ValueError or TypeError for anything else."""
    values = {name: plain[name] for name in Known._fields if name in plain}
    values["standing"] = _member(Standing, values.get("standing"))
    return Known(**values)


def licence_from(plain: Mapping[str, Any]) -> Licence:
    """Return a further licence that a saved row carries; raises ValueError or TypeError for anything else."""
    values = {name: plain[name] for name in Licence._fields if name in plain}
    values["said"] = known_from(values["said"])
    values["flags"] = tuple(Flag(one) for one in values.get("flags", ()))
    return Licence(**values)


def _possible(plain: Mapping[str, Any]) -> dict[str, Any]:
    return {**plain, "identity": _member(Identity, plain.get("identity"))}


def _consulted(plain: Mapping[str, Any]) -> dict[str, Any]:
    values = {name: value for name, value in plain.items() if name in Consulted._fields}
    for name, kind in _OF_CONSULTED.items():
        values[name] = _member(kind, values.get(name))
    return values


_OF_CONSULTED: Mapping[str, type[StrEnum]] = {
    "tier": Tier,
    "lookup": Lookup,
    "age": AgeState,
    "silence": Silence,
    "identity": Identity,
    "standing": Standing,
}


def about_json(about: About, tally: Tally) -> dict[str, Any]:
    """Return the account of a run as plain JSON values."""
    return {
        "schema": SCHEMA,
        **{name: list(value) if isinstance(value, tuple) else value for name, value in asdict(about).items()},
        "exit_code": tally.exit_code,
        "rows_in": tally.rows_in,
        "checked": tally.checked,
        "rejected": tally.of(RowOutcome.REJECTED),
        "removed": tally.of(RowOutcome.REMOVED),
        "not_asked_rows": tally.of(RowOutcome.NOT_ASKED),
        "outcomes": {outcome: tally.of(outcome) for outcome in OF_CHECKED},
        "settled": {outcome: tally.settled[outcome] for outcome in OF_CHECKED if tally.settled[outcome]},
        "ageing": tally.ageing,
        "rows_with_odd_data": tally.odd_rows,
        "rows_where_the_register_says_otherwise": tally.says_rows,
        "invented_data": tally.invented,
    }


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved result, read back whole."""

    about: About
    rows: tuple[ResultRow, ...]

    @property
    def tally(self) -> Tally:
        """Return the counts of the rows."""
        tally = Tally(damaged=bool(self.about.damaged))
        for row in self.rows:
            tally.add(row)
        return tally

    def row(self, line: int) -> ResultRow | None:
        """Return the row that stood in this line of the list."""
        return next((row for row in self.rows if row.line == line), None)


def load_saved(path: Path) -> Saved:
    """Return a result saved as JSON; raises InputError for anything else."""
    try:
        return saved_from(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"The result cannot be read ({error}).", where=str(path)) from error
    except InputError as error:
        raise InputError(error.what, where=str(path), do=error.do) from error


def saved_from(text: str) -> Saved:
    """Return a result from its JSON text; raises InputError for anything else."""
    try:
        plain = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"It is not JSON ({str(error)[:80]}).", do="Use a result saved with --format json.") from error
    if not isinstance(plain, dict) or plain.get("schema") != SCHEMA:
        found = plain.get("schema") if isinstance(plain, dict) else None
        raise InputError(
            f"It is no saved roster result of the form {SCHEMA} (it says {str(found)[:40]!r}).",
            do="Use a result saved with `verifier roster LIST --format json -o RESULT.json`.",
        )
    return Saved(_about_from(plain), tuple(row_from(row) for row in _listed(plain.get("rows"))))


def _listed(rows: object) -> Iterator[Mapping[str, Any]]:
    if not isinstance(rows, list):
        raise InputError("The saved result has no rows.", do="Run the roster again.")
    for row in rows:
        if not isinstance(row, dict):
            raise InputError("A saved row is no object.", do="Run the roster again.")
        yield row


def _about_from(plain: Mapping[str, Any]) -> About:
    known = {one.name for one in fields(About)}
    values = {name: value for name, value in plain.items() if name in known}
    for name in ("header", "remarks", "fetched", "damaged"):
        values[name] = tuple(values.get(name, ()))
    try:
        return About(**values)
    except TypeError as error:
        raise InputError(f"The saved result lacks what it rests on ({error}).", do="Run the roster again.") from error
