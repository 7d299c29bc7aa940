"""A register as plain data for the rules of an answer: rows, and how their sources stand; the matcher is the real one.

Two sources of Kansas speak of one state: "ks" (its list, seven days of cadence) and "ks.search" (a look-up).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, cast

from state_boards.contract.index import SourceCard, card_of
from state_boards.contract.records import BoardRecord, Completeness
from state_boards.contract.vocabulary import Scope, Standing, Tier
from tests.register import build
from verifier.matching.types import Query
from verifier.names import parse_name
from verifier.register.facts import QuarantinedRow
from verifier.register.memory import MemoryRegister, Statement, memory_index
from verifier.register.model import Credential, FormerName, SourceState
from verifier.register.name_form import ListForm
from verifier.register.name_index import NameIndex
from verifier.register.private import PrivateFile
from verifier.register.read import Register
from verifier.verdict.asking import Asking
from verifier.verdict.holdings import ReadModel
from verifier.verdict.inquiry import Inquiry
from verifier.verdict.person import asking_of
from verifier.verdict.terms import Finding

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
TODAY = NOW.date()
NAME, OTHER, THIRD = "Quillonne Marwick", "Basil Thornquist", "Odette Farnswyck"


def back(days: int) -> datetime:
    """Return the moment so many days before now."""
    return NOW - timedelta(days=days)


def day(days: int) -> date:
    """Return the day so many days before today."""
    return back(days).date()


def card(source_id: str = "ks") -> SourceCard:
    """Return the card of a source of the catalogue."""
    found = card_of(source_id)
    assert found is not None
    return found


def row(number: str, name: str = NAME, source: str = "ks", state: str = "KS", days: int = 0, **of: Any) -> Statement:
    """Return an active licence that a source listed so many days ago; `of` are fields of its record."""
    record: BoardRecord = replace(build.record(number, name), **{"jurisdiction": state, "city": "", **of})
    return Statement(
        source_id=source, tier=of.pop("tier", None) or card(source).tier, record=record, confirmed_at=back(days),
        as_of=day(days), first_seen=back(days),
    )  # fmt: skip


def stands(source: str = "ks", days: int = 0, **changes: Any) -> SourceState:
    """Return a source that was held whole so many days ago."""
    facts: dict[str, Any] = {
        "source_id": source, "tier": card(source).tier, "jurisdiction": card(source).jurisdiction, "scope": Scope.ALL,
        "publish_id": 7, "rows": 1, "completeness": Completeness.COMPLETE, "confirmed_at": back(days),
        "as_of": day(days), "last_run_at": back(days), **changes,
    }  # fmt: skip
    return SourceState(**facts)


def aside(number: str = "", name: str = "", source: str = "ks", why: str = "The row has too few columns.") -> Any:
    """Return a row that could not be kept."""
    return QuarantinedRow(
        source_id=source, publish_id=7, part="main", row=3, reason=why, key=number, name=name, number=number
    )


class Shelf:
    """What a `Register` answers, from rows in memory."""

    def __init__(
        self,
        *rows: Statement,
        states: Iterable[SourceState] = (),
        aside: Sequence[QuarantinedRow] = (),
        lost: Mapping[str, list[str]] | None = None,
        former: Sequence[tuple[str, str, int]] = (),
        changed: Mapping[str, Mapping[str, Any]] | None = None,
    ) -> None:
        """Hold rows; sources of which nothing else is said stand as `stands`. `former` are the number of a row, a name
        it bore before and until how many days ago; `changed` says what else is so of the row of a number."""
        self.memory: MemoryRegister = memory_index(rows)
        self._states = {one.source_id: one for one in (*(stands(one.source_id) for one in rows), *states)}
        self._aside, self._lost, self._former = aside, lost or {}, former
        self.rows = {one.id: one._replace(**(changed or {}).get(one.number, {})) for one in self.memory.credentials}
        self.sandbox, self.frequency_version = False, "1"

    def source_states(self) -> dict[str, SourceState]:
        """Return how every source stands."""
        return self._states

    def name_index(self) -> NameIndex:
        """Return what the matcher searches."""
        return self.memory.index

    def credentials(self, idents: Iterable[int]) -> dict[int, Credential]:
        """Return rows by id."""
        return {ident: self.rows[ident] for ident in idents if ident in self.rows}

    def by_npi(self, npi: str) -> list[Credential]:
        """Return the rows that print an NPI."""
        return [one for one in self.rows.values() if one.npi == npi]

    def by_number(self, number: str, jurisdiction: str) -> list[Credential]:
        """Return the rows that print a number of a state."""
        return [one for one in self.rows.values() if (one.number, one.jurisdiction) == (number, jurisdiction)]

    def set_aside_npis(self, source_id: str) -> frozenset[str]:
        """Return what stands as the number in rows of a source that could not be kept, taken for NPIs."""
        return frozenset(one.number for one in self.quarantine(source_id))

    def count_flagged(self, source_id: str, flag: str) -> int:
        """Return how many rows of a source bear a flag."""
        return sum(one.source_id == source_id and flag in one.flags for one in self.rows.values())

    def quarantine(self, source_id: str) -> list[QuarantinedRow]:
        """Return what of a source could not be kept."""
        return [one for one in self._aside if one.source_id == source_id]

    def set_aside_by_number(self, number: str, state: str) -> list[QuarantinedRow]:
        """Return what of any source could not be kept and prints a number of a state."""
        return [one for one in self._aside if state and one.number == number]

    def names_missing_letters(self, source_id: str) -> list[str]:
        """Return the names in which a letter was lost."""
        return self._lost.get(source_id, [])

    def former_names(self, tier: Tier) -> Iterator[FormerName]:
        """Yield the names that rows of a tier bore before."""
        for number, printed, days in self._former:
            (one,) = (one for one in self.rows.values() if one.number == number and one.tier is tier)
            yield FormerName(one.source_id, one.id, printed, day(days))

    def name_form(self, _: str) -> ListForm:
        """Return how names are printed: the given name first."""
        return ListForm()


def held(shelf: Shelf, private: PrivateFile | None = None, now: datetime = NOW, **more: Any) -> ReadModel:
    """Return what may be read while answering."""
    return ReadModel(cast(Register, shelf), private, now, **more)


def asking(model: ReadModel, name: str = NAME, states: tuple[str, ...] = ("KS",), **inquiry: Any) -> Asking:
    """Return a question made ready."""
    return asking_of(Inquiry(name, states, today=TODAY, **inquiry), model, {})


def query(name: str = NAME, state: str | None = "KS", **more: Any) -> Query:
    """Return what the matcher is asked."""
    return Query(parse_name(name), state, **more)


def numbers(found: Finding) -> list[str]:
    """Return the numbers of the records that a finding tells of."""
    return [one.credential.number for one in found.sightings]


def standing(word: str) -> dict[str, Any]:
    """Return the fields of a record with a status of this standing."""
    return {"standing": Standing(word), "status_text": word.title()}
