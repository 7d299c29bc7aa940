"""What is told of a certificate between two runs, state by state."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import Any

import pytest

from tests.roster.rows import row
from verifier.roster.result import ResultRow
from verifier.verdict.certification import Certification, Certified, Held
from verifier.watch import certificates
from verifier.watch.events import Change

DAY = date(2026, 11, 22)
SHOWN = [state for state in Certified if state is not Certified.CANNOT_SAY]
SILENT = Certified.CANNOT_SAY


def fact(state: Certified, source: str = "ncbahm", **changes: Any) -> Certification:
    return Certification(source, state, **{"as_of": DAY, **changes})


def having(*facts: Certification) -> ResultRow:
    return row(certifications=facts)


def told(was: Certification | None, now: Certification) -> list[Change]:
    old = having(was) if was is not None else having()
    return [event.change for event in certificates.events(old, having(now))]


def kind(before: Certified, after: Certified) -> list[Change]:
    if before is after:
        return []
    if after is Certified.CERTIFIED:
        return [Change.CERTIFIED]
    if before is not Certified.CERTIFIED or after in (Certified.UNCLEAR, Certified.POSSIBLE):
        return [Change.CERTIFICATION_CHANGED]
    return [Change.CERTIFICATION_EXPIRED if after is Certified.EXPIRED else Change.CERTIFICATION_ENDED]


@pytest.mark.parametrize(("before", "after"), list(product(SHOWN, SHOWN)))
def test_a_certificate_comes_runs_out_ends_or_changes(before: Certified, after: Certified) -> None:
    assert told(fact(before), fact(after)) == kind(before, after)
    # Through a silence it is what was shown last that counts.
    kept = fact(SILENT, last=Held(before))
    assert told(kept, fact(after)) == (kind(before, after) or [Change.CERTIFICATION_ANSWERS])
    assert told(fact(before), fact(SILENT)) == [Change.CERTIFICATION_UNANSWERED]
    assert told(kept, fact(SILENT)) == []


@pytest.mark.parametrize("state", SHOWN)
def test_of_a_new_source_and_of_one_that_never_answered_only_a_certificate_is_news(state: Certified) -> None:
    news = [Change.CERTIFIED] if state is Certified.CERTIFIED else []
    assert told(None, fact(state)) == told(fact(SILENT), fact(state)) == news
    assert told(None, fact(SILENT)) == told(fact(SILENT), fact(SILENT)) == []


@pytest.mark.parametrize("changes", [{"certificates": ("AC", "CH")}, {"expires": "2031-01-31"}])
def test_another_expiry_or_a_further_certificate_is_a_change(changes: dict[str, Any]) -> None:
    before = fact(Certified.CERTIFIED, certificates=("AC",), expires="2029-01-31")
    assert told(before, before._replace(**changes)) == [Change.CERTIFICATION_CHANGED]
    assert told(before, before._replace(as_of=date(2026, 12, 1))) == []


def test_an_event_is_of_its_source_and_of_its_day_and_says_both_states() -> None:
    held = {"certificates": ("AC", "OM"), "expires": "2029-01-31"}
    old = having(fact(Certified.NOT_LISTED, "a"), fact(Certified.CERTIFIED, "b", **held))
    new = having(fact(Certified.CERTIFIED, "a", as_of=None), fact(Certified.EXPIRED, "b", **held))
    first, second = certificates.events(old, new)
    assert (first.source, first.as_of, first.before, first.after) == ("a", "", "not listed", "certified")
    assert (second.source, second.as_of) == ("b", "2026-11-22")
    assert second.words == (
        "National certification: certified (AC, OM; expires 2029-01-31) -> expired (AC, OM; expires 2029-01-31)"
    )
    (silent,) = certificates.events(
        having(fact(Certified.CERTIFIED)), having(fact(SILENT, last=Held(Certified.CERTIFIED)))
    )
    assert (silent.before, silent.after) == ("certified", "cannot say (last: certified)")
    (found,) = certificates.events(having(), having(fact(Certified.CERTIFIED)))
    assert found.before == "not held"
    (found,) = certificates.events(having(fact(SILENT)), having(fact(Certified.CERTIFIED)))
    assert found.before == "cannot say"


def test_what_was_shown_is_kept_through_silence_and_of_sources_that_are_not_asked_any_more() -> None:
    shown, silent = fact(Certified.CERTIFIED, certificates=("AC",)), fact(SILENT)
    held = Held(Certified.CERTIFIED, ("AC",))
    (kept,) = certificates.remembering(having(shown), having(silent))
    assert kept == silent._replace(last=held)
    assert certificates.remembering(having(kept), having(silent)) == (kept,)
    assert certificates.remembering(having(kept), having()) == (Certification("ncbahm", SILENT, last=held),)
    assert certificates.remembering(having(shown), having(fact(Certified.EXPIRED))) == (fact(Certified.EXPIRED),)
    # What never showed anything is not kept.
    assert certificates.remembering(having(silent), having()) == ()
    assert certificates.remembering(having(), having(silent)) == (silent,)
    assert certificates.remembering(having(silent), having(silent)) == (silent,)
