"""`verifier.ignore.toml`: rows somebody answers for until a date. Reason, person and date are required of each.

Whoever answers for a row knows what was found then. So an entry that names no outcome never answers for a licence that
needs attention, none but `outcome = "excluded"` for an entry of an exclusion list, and none but its own word for what a
board did: who answered for an expired licence has not answered for a revoked one. What comes later opens the row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from state_boards.contract.vocabulary import Standing, Tier
from verifier.errors import InputError
from verifier.roster.private import without_private
from verifier.roster.result import ResultRow
from verifier.roster.vocabulary import OF_CHECKED, RowOutcome
from verifier.settings import SettingError, TomlTable, read_toml
from verifier.verdict import terms
from verifier.verdict.answer import Answer
from verifier.verdict.inquiry import Inquiry
from verifier.verdict.terms import LASTING, Flag, Sighting, Silence

FILE_NAME = "verifier.ignore.toml"
_MATCHES = ("name", "number", "npi", "state", "outcome")
EXCLUDED = "excluded"
"""The outcome of a row whose person an exclusion list names, whatever else is true of it."""
DISCIPLINE = "discipline"
"""The outcome of a row that needs attention because discipline is stated, of whatever licence."""
_OUTCOMES = frozenset({EXCLUDED, DISCIPLINE, *LASTING, *OF_CHECKED})
_MILD = frozenset(OF_CHECKED) - {RowOutcome.ATTENTION}
_LISTED = terms.EXCLUDED | {Flag.EXCLUSION_SAME_BIRTH_DATE}
"""More than a like name connects an entry of an exclusion list with the person."""
_REQUIRED = ("reason", "by", "until")


@dataclass(frozen=True, slots=True)
class Ignored:
    """One entry: which rows, why, by whom, until when."""

    match: Mapping[str, str]
    reason: str
    by: str
    until: date

    def names(self, inquiries: tuple[Inquiry, ...]) -> bool:
        """Tell whether every field of the person is that of the row; the name as the list gives it, in any case."""
        return any(self._names(inquiry) for inquiry in inquiries)

    def answers(self, outcome: str, *, grave: bool = False) -> bool:
        """Tell whether it answers for this outcome: only by its word for a grave one, or where the record says ill."""
        said = self.match.get("outcome", "").casefold()
        return said == outcome if said else not grave and outcome in _MILD

    def _names(self, inquiry: Inquiry) -> bool:
        given = {"name": inquiry.name.casefold(), "number": inquiry.number.casefold(), "npi": inquiry.npi}
        return all(
            value.upper() in inquiry.states if name == "state" else given[name] == value.casefold()
            for name, value in self.match.items()
            if name != "outcome"
        )


@dataclass(frozen=True, slots=True)
class IgnoreList:
    """All entries of one file."""

    entries: tuple[Ignored, ...] = ()

    def find(
        self, inquiries: tuple[Inquiry, ...], outcome: str, today: date, *, grave: bool = False
    ) -> tuple[Ignored | None, Ignored | None]:
        """Return the entry that answers for a row, and one of the same person that does not or not any more."""
        named = [entry for entry in self.entries if entry.names(inquiries)]
        answering = [entry for entry in named if entry.answers(outcome, grave=grave) and today <= entry.until]
        return next(iter(answering), None), next((entry for entry in named if entry not in answering), None)


def outcome_to_answer(row: ResultRow) -> str:
    """Return the word by which an entry answers for a row: the gravest thing that is found of its person."""
    if row.excluded:
        return EXCLUDED
    if row.outcome is not RowOutcome.ATTENTION:
        return row.outcome
    if row.standing in LASTING:
        return row.standing
    return DISCIPLINE if Flag.DISCIPLINE_STATED in row.flags else row.outcome


def may_be_ill(answers: Sequence[Answer]) -> bool:
    """True where a licence record of whoever may be meant says something ill, or a list prints an identifier of theirs.

    Whether one record decides the row does not matter: of two namesakes it may be the revoked one.
    """
    found = [
        finding
        for one in answers
        for finding in (*one.verdict.findings, *one.verdict.exclusions)
        if finding.tier is not Tier.CERTIFICATION
    ]
    return any(finding.silence is Silence.ROW_SET_ASIDE for finding in found) or any(
        _may_say_ill(entry) if finding.tier is Tier.LICENCE else bool(entry.flags & _LISTED)
        for finding in found
        for entry in finding.sightings
    )


def _may_say_ill(entry: Sighting) -> bool:
    """True also where a person must read what a record says: whoever wrote the entry may not have read it."""
    unread = entry.credential.standing is Standing.UNRECOGNISED or Flag.MUST_BE_READ in entry.flags
    return unread or entry.says_ill


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
    if match.get("outcome", EXCLUDED).casefold() not in _OUTCOMES:
        raise entry.wrong(f"outcome must be one of {', '.join(sorted(_OUTCOMES))}")
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
