"""What is due, and what a refresh leaves out."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from state_boards.contract.vocabulary import Proof
from tests.register.build import NOW, asked, board
from verifier.errors import UsageError
from verifier.refresh.schedule import Consent, Mode, Skip, Skipped, due, select
from verifier.register.model import SourceState
from verifier.register.read import empty_state

DAILY = board("wa")
HOUR = timedelta(hours=1)


def state(hours: float, outcome: str = "ok", *, tried: float | None = None) -> SourceState:
    """Return a state confirmed so many hours ago."""
    at = NOW - hours * HOUR
    run_at = NOW - tried * HOUR if tried is not None else at
    return empty_state(DAILY)._replace(
        publish_id=1, confirmed_at=at, as_of=at.date(), last_run_at=run_at, last_outcome=outcome
    )


@pytest.mark.parametrize(
    ("held", "is_due"),
    [
        (None, True),
        (empty_state(DAILY), True),
        (state(1), False),
        (state(21), False),
        (state(22), True),
        (state(1, "not_modified"), False),
        (state(50, "blocked", tried=1), False),
        (state(50, "blocked", tried=7), True),
        (state(50, "held", tried=1), False),
        (state(-50), True),
    ],
)
def test_a_daily_source_is_due_once_a_day_and_not_hammered_after_a_failure(
    held: SourceState | None, *, is_due: bool
) -> None:
    assert due(DAILY, held, NOW).is_due is is_due


def test_a_source_without_cadence_is_never_due_by_itself() -> None:
    assert not due(board(cadence=None), None, NOW).is_due


def test_due_runs_what_is_due_and_says_when_the_rest_is() -> None:
    sources = [DAILY, board("co"), board("nppes", bulk=True), asked()]
    chosen = select(Mode.DUE, states={"wa": state(1)}, now=NOW, sources=sources)
    assert [source.id for source in chosen.sources] == ["co"]
    assert chosen.skipped == (Skipped("wa", "not due before 2026-11-23 08:36 UTC", Skip.NOT_DUE),)


def test_named_sources_run_although_not_due_and_bulk_ones_only_then() -> None:
    sources = [DAILY, board("nppes", bulk=True)]
    named = select(Mode.NAMED, ["nppes", "wa", "wa"], states={"wa": state(1)}, now=NOW, sources=sources)
    assert [source.id for source in named.sources] == ["nppes", "wa"]
    everything = select(Mode.ALL, states={}, now=NOW, sources=sources)
    assert [source.id for source in everything.sources] == ["wa"]
    assert everything.skipped[0].why == "it is large and fetched only when named"


@pytest.mark.parametrize(
    ("changes", "consent", "why"),
    [
        ({"proof": Proof.UNSEEN}, Consent(), "no real answer of it was ever seen"),
        ({"fetchable": False}, Consent(), "it only reaches us as pages"),
        ({"opt_in": True}, Consent(), "it is off until"),
        ({"opt_in": True}, Consent(opt_in=frozenset({"wa"})), ""),
        ({"accept_terms": True}, Consent(), "its terms were not accepted"),
        ({"accept_terms": True}, Consent(terms=frozenset({"wa"})), ""),
    ],
)
def test_what_may_not_run_says_why(changes: dict[str, bool | Proof], consent: Consent, why: str) -> None:
    source = replace(DAILY, **changes)  # type: ignore[arg-type]
    chosen = select(Mode.NAMED, ["wa"], states={}, now=NOW, consent=consent, sources=[source])
    assert len(chosen.sources) == (0 if why else 1)
    assert [one.why.startswith(why) for one in chosen.skipped] == ([True] if why else [])


def test_a_lookup_has_nothing_to_refresh() -> None:
    chosen = select(Mode.NAMED, ["ky"], states={}, now=NOW, sources=[asked()])
    assert chosen.sources == ()
    assert "one person at a time" in chosen.skipped[0].why


def test_a_state_selects_its_own_sources_only() -> None:
    sources = [DAILY, board("wa.more"), board("co")]
    chosen = select(Mode.STATE, ["wa"], states={}, now=NOW, sources=sources)
    assert [source.id for source in chosen.sources] == ["wa", "wa.more"]


@pytest.mark.parametrize("mode", [Mode.NAMED, Mode.STATE])
def test_an_unknown_name_is_a_usage_error(mode: Mode) -> None:
    with pytest.raises(UsageError, match=r"(?i)zz"):
        select(mode, ["zz"], states={}, now=NOW, sources=[DAILY])


def test_the_catalogue_is_used_when_no_sources_are_given() -> None:
    assert "wa" in {source.id for source in select(Mode.NAMED, ["wa"], states={}, now=NOW).sources}
