"""The past of one record: what one answer changed is one step, and each step is called what it was."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from verifier.register.facts import FieldChange
from verifier.watch.changes import TAKEN
from verifier.watch.events import Change
from verifier.watch.past import steps

AT = datetime(2026, 11, 22, 7, tzinfo=UTC)


def change(
    field: str, before: str, after: str, at: datetime = AT, evidence: tuple[str, str] = ("a", "b")
) -> FieldChange:
    return FieldChange(
        id=1, credential_id=7, at=at, field=field, before=before, after=after, evidence_before=evidence[0],
        evidence_after=evidence[1],
    )  # fmt: skip


def told(*changes: FieldChange) -> list[tuple[Change, ...]]:
    return [one.events for one in steps(changes)]


def test_what_one_answer_changed_is_one_step_with_its_evidence() -> None:
    number, name = change("number", "1", "2"), change("name", "A", "B")
    earlier = change("city", "X", "Y", datetime(2026, 10, 1, tzinfo=UTC))
    first, second = steps([number, name, earlier])
    assert (first.at, first.changes, first.evidence_before, first.evidence_after) == (AT, (number, name), "a", "b")
    assert (second.at, second.changes) == (earlier.at, (earlier,))
    assert (first.events, second.events) == ((), ())


@pytest.mark.parametrize("evidence", [("a", "c"), ("c", "b")])
def test_two_answers_of_one_moment_are_two_steps(evidence: tuple[str, str]) -> None:
    assert len(steps([change("number", "1", "2"), change("name", "A", "B", evidence=evidence)])) == 2


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("expired", "active", Change.RENEWED), ("active", "expired", Change.EXPIRED),
        ("inactive", "expired", Change.EXPIRED), ("inactive", "active", Change.STANDING),
        ("active", "revoked", Change.STANDING), ("expired", "inactive", Change.STANDING),
        *((one.value, "active", Change.REINSTATED) for one in sorted(TAKEN)),
        ("revoked", "suspended", Change.STANDING), ("revoked", "expired", Change.EXPIRED),
    ],
)  # fmt: skip
def test_another_standing_is_called_what_it_was(before: str, after: str, expected: Change) -> None:
    assert told(change("standing", before, after)) == [(expected,)]


def test_a_record_goes_and_comes_back() -> None:
    assert told(change("no_longer_listed_since", "", "2026-11-22")) == [(Change.GONE,)]
    assert told(change("no_longer_listed_since", "2026-10-01", "")) == [(Change.LISTED_AGAIN,)]
    both = (change("no_longer_listed_since", "2026-10-01", ""), change("standing", "revoked", "active"))
    assert told(*both) == [(Change.LISTED_AGAIN, Change.REINSTATED)]


@pytest.mark.parametrize(
    ("before", "after", "renewed"),
    [
        ("11/21/2026", "11/30/2028", True), ("11/22/2026", "11/30/2028", False), ("12/31/2026", "12/31/2028", False),
        ("11/01/2026", "11/22/2026", False), ("11/01/2026", "11/10/2026", False), ("", "11/30/2028", False),
        ("11/21/2026", "", False), ("11/21/2026", "11/23/2026", True),
    ],
)  # fmt: skip
def test_an_expiry_that_had_passed_and_lies_ahead_now_is_a_renewal(before: str, after: str, renewed: bool) -> None:
    assert told(change("expires_raw", before, after)) == [(Change.RENEWED,) if renewed else ()]


def test_another_standing_goes_before_the_dates() -> None:
    dates = change("expires_raw", "11/21/2026", "11/30/2028")
    assert told(dates, change("standing", "active", "inactive")) == [(Change.STANDING,)]
    assert told(dates, change("standing", "expired", "active")) == [(Change.RENEWED,)]
    assert told(dates, change("standing", "active", "expired")) == [(Change.EXPIRED,)]
