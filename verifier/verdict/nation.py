"""Whom no one state speaks for: certification, the NPI registry, associations and the exclusion lists."""

from __future__ import annotations

from collections.abc import Iterable

from state_boards.index import SourceCard, national
from state_boards.words import Tier
from verifier.verdict import exclusions
from verifier.verdict.asking import Asking
from verifier.verdict.holdings import Holdings
from verifier.verdict.lookups import from_lookup, kept_answer
from verifier.verdict.registers import from_register
from verifier.verdict.terms import Finding, Lookup


def nation(asking: Asking) -> list[Finding]:
    """Return what every national source says that may be used."""
    found: list[Finding] = []
    held = asking.held
    for source in telling(held):
        if source.tier is Tier.EXCLUSION:
            found.append(_exclusion(asking, source))
        elif source.kind == "lookup":
            found += _lookup(asking, source)
        else:
            nationwide = held.published(source.id) is not None
            found.append(from_register(asking, source, asking.subject.home, nationwide=nationwide))
    return found


def telling(held: Holdings) -> tuple[SourceCard, ...]:
    """Return the national sources that tell something, and lists a person handed over; found out once."""
    if held.nation is None:
        custom = (held.source(name) for name, state in held.handed_over().items() if state.tier is not Tier.LICENCE)
        held.nation = (*(source for source in national() if _may_tell(held, source)), *custom)
    return held.nation


def _may_tell(held: Holdings, source: SourceCard) -> bool:
    """True for a source that may be used and tells something, if only that nothing of it is held."""
    if source.opt_in and source.id not in held.opt_in and source.id not in held.states():
        return False
    if source.tier is Tier.EXCLUSION:
        return source.id == exclusions.FULL or held.published(source.id) is not None
    if source.kind == "register":
        return source.tier is Tier.CERTIFICATION or held.published(source.id) is not None
    return source.kind == "lookup"


def _lookup(asking: Asking, source: SourceCard) -> Iterable[Finding]:
    known = source.id in asking.held.fetched or source.id in asking.failures
    if known or kept_answer(asking, source) is not None:
        yield from_lookup(asking, source, asking.subject.home, supplementary=True)._replace(jurisdiction="")


def _exclusion(asking: Asking, source: SourceCard) -> Finding:
    """Return what an exclusion list holds: the same NPI is attributed, a name is only a possibility."""
    base = from_register(asking, source, None, nationwide=True)
    if asking.held.published(source.id) is None:
        return base
    full = asking.held.published(exclusions.FULL)
    as_of = full.as_of if full else None
    npi = asking.subject.npi
    listed = asking.held.register.by_npi(npi) if npi else []
    rows = [row for row in listed if row.source_id == source.id]
    later = exclusions.reinstated_since(listed, as_of) if rows else []
    exact = exclusions.same_npi([row for row in rows if not exclusions.superseded(row, as_of)], npi, later)
    if exact:
        like = _bearing(asking, source.id) if asking.subject.name else {row.id for row in rows}
        named = tuple(exclusions.compared(entry, like) for entry in exact)
        return base._replace(lookup=Lookup.FOUND, sightings=named, settle=(), why="")
    others = tuple(entry for entry in base.sightings if not exclusions.superseded(entry.credential, as_of))
    found = exclusions.possible(base._replace(sightings=others))
    if not found.sightings and npi and npi in asking.held.register.set_aside_npis(source.id):
        # The row was set aside, so what it says of this NPI is not known: silence would be a guess (DESIGN section 6).
        return found._replace(lookup=Lookup.SOURCE_UNAVAILABLE, why=f"A row of the list with the NPI {npi} was unread.")
    return found


def _bearing(asking: Asking, source_id: str) -> set[int]:
    """Return the records of a source whose name can be the one asked."""
    match = asking.held.match(asking.query(None), (source_id,)).get(source_id)
    return {one.credential_id for one in match.candidates if one.name_agrees} if match else set()
