"""`verifier.ignore.toml`: rows somebody answers for until a date. Reason, person and date are required of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from verifier.errors import InputError
from verifier.roster.private import without_private
from verifier.settings import SettingError, TomlTable, read_toml
from verifier.verdict.inquiry import Inquiry

FILE_NAME = "verifier.ignore.toml"
_MATCHES = ("name", "number", "npi", "state", "outcome")
_REQUIRED = ("reason", "by", "until")


@dataclass(frozen=True, slots=True)
class Ignored:
    """One entry: which rows, why, by whom, until when."""

    match: Mapping[str, str]
    reason: str
    by: str
    until: date

    def covers(self, inquiries: tuple[Inquiry, ...], outcome: str) -> bool:
        """Tell whether every given field is that of the row; the name as the list gives it, in any case."""
        return any(self._covers(inquiry, outcome) for inquiry in inquiries)

    def _covers(self, inquiry: Inquiry, outcome: str) -> bool:
        given = {
            "name": inquiry.name.casefold(),
            "number": inquiry.number.casefold(),
            "npi": inquiry.npi,
            "outcome": outcome,
        }
        return all(
            value.upper() in inquiry.states if name == "state" else given[name] == value.casefold()
            for name, value in self.match.items()
        )


@dataclass(frozen=True, slots=True)
class IgnoreList:
    """All entries of one file."""

    entries: tuple[Ignored, ...] = ()

    def find(self, inquiries: tuple[Inquiry, ...], outcome: str, today: date) -> tuple[Ignored | None, Ignored | None]:
        """Return the entry in force for a row, and one that has run out."""
        matching = [entry for entry in self.entries if entry.covers(inquiries, outcome)]
        in_force = next((entry for entry in matching if today <= entry.until), None)
        return in_force, next((entry for entry in matching if today > entry.until), None)


def load_ignored(path: Path | None, directory: Path) -> IgnoreList:
    """Return the ignore list of a run: the named file, or the one in the directory; raises InputError."""
    file = path or directory / FILE_NAME
    if path is None and not file.is_file():
        return IgnoreList()
    try:
        written = TomlTable(read_toml(file), {"ignore"}, where=str(file))
        return IgnoreList(tuple(map(_entry, written.tables("ignore", (*_MATCHES, *_REQUIRED)))))
    except SettingError as error:
        raise InputError(f"The ignore list cannot be used: {error}") from error


def _entry(entry: TomlTable) -> Ignored:
    missing = [name for name in _REQUIRED if not entry.values.get(name)]
    if missing:
        raise entry.wrong(f"{missing[0]!r} is missing: reason, by and until are required")
    match = {name: str(entry.values[name]).strip() for name in _MATCHES if entry.values.get(name)}
    if not match.keys() - {"state", "outcome"}:
        raise entry.wrong("An entry must name a person: name, number or npi")
    reason, by = without_private(str(entry.values["reason"])), str(entry.values["by"])
    return Ignored(match, reason, by, _day(entry))


def _day(entry: TomlTable) -> date:
    value = entry.values["until"]
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise entry.wrong(f"{value!r} is not a date, as in until = 2026-12-31") from error
