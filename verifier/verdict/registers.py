"""What a published register says of the person asked: found, not found, or why its silence means nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from state_boards.index import SourceCard
from verifier.matching.types import Match, Query
from verifier.names import parse_name
from verifier.names.fold import words
from verifier.register.model import Credential, SourceState
from verifier.verdict.ages import age_of_days, age_of_register, age_of_row
from verifier.verdict.asking import Asking, missing
from verifier.verdict.find import Asked, at_age, finding
from verifier.verdict.person import with_lead
from verifier.verdict.terms import LASTING, Age, AgeState, Finding, Flag, Lookup, Sighting


def from_register(asking: Asking, source: SourceCard, state: str | None, *, supplementary: bool) -> Finding:
    """Return what a source that is refreshed as a whole says; that nothing is held of it is said too."""
    held = asking.held.published(source.id)
    why = asking.failures.get(source.id, "")
    if held is None:
        return _nothing_held(asking, source, state, why, supplementary=supplementary)
    age = age_of_register(source.cadence_days, held, asking.held.now)
    asked = _asked(source, state, held, age, supplementary=supplementary)._replace(
        complete=held.completeness == "complete",
        incomplete_why=held.incomplete_why,
        unavailable=why if age.state in (AgeState.NOTHING, AgeState.STALE) else "",
    )
    asking.searched.append(source.id)
    return _matched(asking, asked, state)


def from_saved(asking: Asking, source: SourceCard, state: str, *, supplementary: bool) -> Finding:
    """Return what the pages of a source show that a person saved: presence only, for the rest was never seen."""
    held = asking.held.states()[source.id]
    age = age_of_register(source.cadence_days, held, asking.held.now)
    asked = _asked(source, state, held, age, supplementary=supplementary)._replace(
        complete=False, incomplete_why="Only pages that a person saved are held."
    )
    asking.searched.append(source.id)
    return _matched(asking, asked, state)


def _asked(source: SourceCard, state: str | None, held: SourceState | None, age: Age, *, supplementary: bool) -> Asked:
    return Asked(
        source_id=source.id,
        tier=source.tier,
        jurisdiction=state or source.jurisdiction,
        state=held,
        age=age,
        scope=source.scope,
        proof=source.proof,
        absence=source.absence,
        supplementary=supplementary,
    )


def _nothing_held(
    asking: Asking, source: SourceCard, state: str | None, failure: str, *, supplementary: bool
) -> Finding:
    """Say that nothing of a source is held; the same for everybody, so it is said once for all of a roster."""
    key = (source.id, state, failure, supplementary)
    known = asking.held.silent.get(key)
    if known is None:
        held = asking.held.states().get(source.id)
        age = age_of_register(source.cadence_days, held, asking.held.now)
        asked = _asked(source, state, held, age, supplementary=supplementary)._replace(
            complete=False, unavailable=failure
        )
        silence = finding(asked, None, {}, Query(name=parse_name("")), asking.question)
        known = asking.held.silent[key] = (silence, missing(source, failure or age.why))
    asking.not_searched.append(known[1])
    return known[0]


def _matched(asking: Asking, asked: Asked, state: str | None) -> Finding:
    return with_lead(asking, asked, asking.query(state), lambda one: _match(asking, asked, one, state))


def _match(asking: Asking, asked: Asked, query: Query, state: str | None) -> Finding:
    match = _candidates(asking, asked.source_id, query)
    rows = _rows(asking, match, state if asked.source_id.startswith("custom:") else None)
    found = finding(asked, match, rows, query, asking.question)
    if not asked.complete:
        found = _dated(asking, asked, found) if found.sightings else _covered(asking, asked, found, query, state)
    return _unread(asking, found, query) if found.lookup is Lookup.NOT_FOUND else found


def _candidates(asking: Asking, source_id: str, query: Query) -> Match | None:
    """Return who in a source may be meant; without a state all registers compete for the one person meant."""
    if query.jurisdiction is None and source_id in asking.everywhere:
        if asking.pooled is None:
            asking.pooled = asking.held.engine().match(query, sources=asking.everywhere)
        return asking.pooled.get(source_id)
    return asking.held.engine().match(query, sources=(source_id,)).get(source_id)


def _rows(asking: Asking, match: Match | None, state: str | None) -> Mapping[int, Credential]:
    if match is None:
        return {}
    rows = asking.held.register.credentials([candidate.credential_id for candidate in match.candidates])
    return {key: row for key, row in rows.items() if state is None or row.jurisdiction in ("", state)}


def _dated(asking: Asking, asked: Asked, found: Finding) -> Finding:
    """Date what was found by its own page: parts of a source were seen on different days."""
    cadence = asking.held.source(asked.source_id).cadence_days
    ages = [age_of_row(cadence, asked.state, entry.credential, asking.held.now) for entry in found.sightings]
    fresh = [entry for entry, age in zip(found.sightings, ages, strict=True) if age.state is not AgeState.STALE]
    if found.lookup is Lookup.AMBIGUOUS or not fresh:
        return at_age(found, max(ages, key=_staleness))
    kept = ages[found.sightings.index(fresh[0])]
    # An old warning is never dropped for a newer page; it is told with its own date.
    told = [entry for entry in found.sightings if entry in fresh or _lasting(entry)]
    return at_age(replace(found, sightings=tuple(told)), kept)


def _covered(asking: Asking, asked: Asked, found: Finding, query: Query, state: str | None) -> Finding:
    """Let absence be stated for a state whose every page was handed over, at the age of those pages."""
    held = asked.state
    pages = held.coverage.get(state or "") if held else None
    if held is None or pages is None:
        return found
    cadence = asking.held.source(asked.source_id).cadence_days
    age = age_of_days(cadence, held, pages.confirmed_at, pages.as_of, asking.held.now)
    return finding(asked._replace(complete=True, age=age), None, {}, query, asking.question)


def _unread(asking: Asking, found: Finding, query: Query) -> Finding:
    """Take back "not found" when a row that could not be kept prints the number or the name asked."""
    for row in asking.held.set_aside(found.source_id):
        printed = set(words(row.name))
        named = bool(query.name.family) and {*query.name.family, *query.name.given[:1]} <= printed
        if named or (query.number and row.number and _folded(row.number) == _folded(query.number)):
            why = f"A row of the list that may be this person's could not be read ({row.reason})."
            return replace(found, lookup=Lookup.SOURCE_UNAVAILABLE, why=why)
    return found


def _folded(number: str) -> str:
    return "".join(sign for sign in number.casefold() if sign.isalnum()).lstrip("0")


def _lasting(entry: Sighting) -> bool:
    return entry.credential.standing in LASTING or Flag.DISCIPLINE_STATED in entry.flags


def _staleness(age: Age) -> int:
    return [AgeState.FRESH, AgeState.AGEING, AgeState.STALE, AgeState.NOTHING].index(age.state)
