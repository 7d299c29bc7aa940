"""The gate before the register: an answer that is empty, older or half unknown is never published.

Nor is one that differs from the last good one by more than a board changes: what that means is in `doubts`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from cache import Origin
from state_boards.contract.errors import DriftError, EmptyAnswerError, ImplausibleError, WrongFileError
from state_boards.contract.records import Completeness, ParseResult
from state_boards.contract.source import RegisterSource, Source
from state_boards.contract.vocabulary import Kind, Scope, Standing
from verifier.refresh.exchanged import exchanged
from verifier.refresh.listing import Difference, difference, listing_of
from verifier.register.dating import SLACK, DateBasis, Dating
from verifier.register.holding import replaces
from verifier.register.model import SourceState
from verifier.register.rows import StoredRow, stored_row

UNKNOWN_SHARE = 0.05
"""Above this share of unknown status words the meaning of the whole answer is in doubt (DESIGN section 3)."""
_MAY_PRACTISE = frozenset({Standing.ACTIVE, Standing.ACTIVE_WITH_CONDITIONS})
_STAYS = "The data kept from the last good run stays."


_RUN_OUT = 0.95
"""Share of the active rows past their own expiry date above which a list is older than the day it was seen."""
_FEWEST_DATED = 3
_RENEWALS = timedelta(days=31)
"""How long a board may print a licence as active while its renewal is on the way."""


class OlderAnswerError(ImplausibleError):
    """The answer is older than what is held; the register never goes back in time."""


@dataclass(frozen=True, slots=True)
class Passed:
    """The answer may be published, unless `held` says why not."""

    held: str = ""
    warnings: tuple[str, ...] = ()


def inspect(
    source: Source, result: ParseResult, dating: Dating, state: SourceState, now: datetime, *, restores: bool = False
) -> Passed:
    """Return that the answer may be published or must be held; raises a SourceError when it must not be used at all.

    With `restores` these bytes were published before, and somebody puts them back.
    """
    check_shape(source, result)
    if isinstance(source, RegisterSource):
        _check_bounds(source, result)
    reason = exchanged(result.records)
    if reason:
        raise DriftError(f"{reason} Nothing was read.", where=source.id, do=f"Compare the columns. {_STAYS}")
    if replaces(source):
        whole = dating.origin is Origin.IMPORTED and result.completeness is Completeness.COMPLETE and not restores
        check_not_older(dating, state, now, whole_file=whole)
    if _too_unknown(source, result):
        words = ", ".join(f"{word!r} ({count:,})" for word, count in _most(result.unknown_statuses))
        return Passed(
            held=f"{result.unknown_share:.0%} of the rows have a status word that is not known ({words}), "
            "so the new answer was not published."
        )
    return Passed(warnings=_warnings(result, dating, state, now))


def replaces_all(source: Source, result: ParseResult) -> bool:
    """Only a whole answer of a source that replaces may say that a row is gone."""
    return replaces(source) and result.completeness is Completeness.COMPLETE


def difference_of(source: Source, result: ParseResult, listed: Iterable[StoredRow], as_of: date) -> Difference:
    """Return what changes in what is listed with this answer; of a part only the rows that both have are compared.

    How many it does not share with what is listed is counted, for a list that is read badly may share none.
    """
    offered = [stored_row(record, source.id, source.tier, "") for record in result.records]
    now = listing_of(offered)
    if replaces_all(source, result):
        return difference(listing_of(listed), now, as_of, only_current=source.scope is Scope.ACTIVE_ONLY)
    held = list(listed)
    before = listing_of(held, now.rows)
    found = difference(before, listing_of(offered, before.rows), as_of)
    found.new = [row for key, row in now.rows.items() if key not in before.rows]
    found.apart = min(len(held), len(now.rows)) - len(found.both)
    return found


def reads_all_again(source: Source, result: ParseResult, dating: Dating, state: SourceState) -> bool:
    """Return whether a part is what could be read of a list that was listed before, so that the two must meet.

    What was fetched was to be the whole list, and so was a file of which some rows could not be read. A saved page is
    one of many and need not meet the page before it.
    """
    was_to_be_all = dating.origin is not Origin.IMPORTED or bool(result.quarantined)
    return replaces(source) and was_to_be_all and (state.completeness is Completeness.COMPLETE or not state.imported)


def not_of_an_earlier_year(result: ParseResult, as_of: date) -> ParseResult:
    """Return the answer, a part where nearly all its active rows ran out long before the day it is said to be of.

    A file that was saved again has the date of its saving, and whoever was licensed since is not in it.
    """
    if result.completeness is not Completeness.COMPLETE:
        return result
    until = sorted(
        record.expires.value
        for record in result.records
        if record.kind is not Kind.EXCLUSION
        and record.standing in _MAY_PRACTISE
        and record.expires is not None
        and record.expires.value is not None
    )
    past = sum(day < as_of - _RENEWALS for day in until)
    if past < _FEWEST_DATED or past < _RUN_OUT * len(until):
        return result
    why = f"{past:,} of the {len(until):,} active rows ran out by {until[past - 1]}, so the list is older than {as_of}."
    return replace(
        result, completeness=Completeness.PARTIAL, incomplete_why=why, covers=(), warnings=(*result.warnings, why)
    )


def check_shape(source: Source, result: ParseResult) -> None:
    """Raise unless the account covers every record, keys are unique, the state is right and emptiness is proven."""
    account = result.account
    if account.accepted != len(result.records) or account.quarantined != len(result.quarantined):
        raise DriftError(
            f"{account.accepted:,} rows were counted as accepted and {account.quarantined:,} as set aside, "
            f"but {len(result.records):,} and {len(result.quarantined):,} were read.",
            where=source.id,
        )
    if len({record.key for record in result.records}) != len(result.records):
        raise DriftError(f"Two rows have the same {source.key_words}.", where=source.id, do=_STAYS)
    for record in result.records:
        if source.jurisdiction and record.jurisdiction != source.jurisdiction:
            raise WrongFileError(
                f"Row {record.row} is of {record.jurisdiction or 'no state'}, not of {source.jurisdiction}.",
                where=source.id,
            )
    if not result.records and not result.empty_proof:
        raise EmptyAnswerError("The answer holds no row and no proof that this is true.", where=source.id, do=_STAYS)


def check_not_older(dating: Dating, state: SourceState, now: datetime, *, whole_file: bool = False) -> None:
    """Raise OlderAnswerError when the answer is older than what is held, as far as the two dates can be compared.

    What was seen before the held date is older. So is a source's own date before the held one, where both are known in
    the same way; of a `whole_file` that somebody saved also where the held one is the day on which that was seen: a
    list that says it is of 2024 does not take the place of one seen last week. A held date in the future is a clock
    that was wrong and holds nothing back.
    """
    held = state.as_of
    if held is None or held > now.date() + SLACK:
        return
    same_way = dating.basis.value == state.as_of_basis and dating.basis in (DateBasis.STATED, DateBasis.LAST_MODIFIED)
    own_day = whole_file and dating.basis is DateBasis.STATED and state.as_of_basis == DateBasis.SEEN.value
    offered = dating.printed if same_way or own_day else dating.confirmed_at.date()
    if offered < held:
        raise OlderAnswerError(
            f"This answer is of {offered}, older than what is held (as of {held}), so it was not published.",
            where=state.source_id,
            do=f"The newer data stays. The day is told by {dating.note}: if it is not that of the list, remove it."
            if own_day
            else "Nothing needs to be done: the newer data stays.",
        )


def check_import_date(seen_on: date | None, stated: date | None, now: datetime) -> str:
    """Return why these dates of an import cannot be right, "" when they can."""
    latest = now.date() + timedelta(days=1)
    if seen_on is None and stated is None:
        return "The file does not state its date, so the day it was seen is needed."
    if seen_on is not None and seen_on > latest:
        return f"{seen_on} is in the future."
    if stated is not None and stated > latest:
        return f"The file says it is of {stated}, which is in the future."
    if seen_on is not None and stated is not None and stated > seen_on + SLACK:
        return f"The file says it is of {stated}, so it cannot have been seen on {seen_on}."
    return ""


def _too_unknown(source: Source, result: ParseResult) -> bool:
    """A single unknown word on a saved page says nothing about the page, however few rows it has."""
    several = replaces_all(source, result) or sum(result.unknown_statuses.values()) > 1
    return result.unknown_share > UNKNOWN_SHARE and several


def _check_bounds(source: RegisterSource, result: ParseResult) -> None:
    accepted, bounds = result.account.accepted, source.bounds
    whole = result.completeness is Completeness.COMPLETE
    if (whole and accepted < bounds.low) or accepted > bounds.high:
        raise ImplausibleError(
            f"{accepted:,} rows are outside the believable {bounds.low:,} to {bounds.high:,}.",
            where=source.id,
            do=_STAYS,
        )


def _warnings(result: ParseResult, dating: Dating, state: SourceState, now: datetime) -> tuple[str, ...]:
    found = []
    if result.unknown_statuses:
        words = ", ".join(f"{word!r} ({count:,})" for word, count in _most(result.unknown_statuses))
        found.append(f"Unknown status words, published as unrecognised: {words}.")
    if state.confirmed_at is not None and state.confirmed_at > now + SLACK and dating.origin is not Origin.IMPORTED:
        found.append(
            f"What was held is dated {state.confirmed_at.date()}, in the future by this computer's clock: check it."
        )
    return tuple(found)


def _most(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda pair: -pair[1])[:5]
