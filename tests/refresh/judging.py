"""A new list beside the last one, through the real gate but without a database: for matrices and simulated years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from cache.errors import SourceError
from state_boards.contract.records import BoardRecord, Completeness, ParseResult, RowAccount
from state_boards.contract.source import RegisterSource
from state_boards.contract.vocabulary import Standing
from tests.register.build import evidence
from verifier.refresh.doubts import TwoAnswers, doubts
from verifier.refresh.gate import difference_of, inspect
from verifier.register.dating import dating_of
from verifier.register.read import empty_state
from verifier.register.rows import stored_row


def answer(records: Sequence[BoardRecord], *, skipped: int = 0) -> ParseResult:
    """Return a whole answer with these records."""
    unknown = Counter(one.status_text for one in records if one.standing is Standing.UNRECOGNISED)
    return ParseResult(
        records=tuple(records),
        account=RowAccount(len(records) + skipped, len(records), 0, skipped),
        completeness=Completeness.COMPLETE,
        unknown_statuses=unknown,
    )


def judged(
    source: RegisterSource, before: Sequence[BoardRecord], now: Sequence[BoardRecord], as_of: date, *, skipped: int = 0
) -> list[str]:
    """Return why the new list is not published, the rule first; empty when it is."""
    at = datetime.combine(as_of, time(12), UTC)
    result = answer(now, skipped=skipped)
    dating = dating_of(result, [evidence(b"x", at=at)], at)
    try:
        passed = inspect(source, result, dating, empty_state(source), at)
    except SourceError as error:
        return [f"refused: {error.what}"]
    if passed.held:
        return [f"unknown: {passed.held}"]
    listed = [stored_row(one, source.id, source.tier, "") for one in before]
    found = difference_of(source, result, listed, as_of)
    return [f"{one.about}: {one.sentence}" for one in doubts(TwoAnswers(found=found, as_of=as_of))]
