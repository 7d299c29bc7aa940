"""The state licence: what the sources of one state say, or every register that is held when no state is given."""

from __future__ import annotations

from state_boards.contract.index import PlaceCard, SourceCard, place, places
from state_boards.contract.vocabulary import Proof, Route, SourceKind, Tier
from verifier.matching.types import Level
from verifier.verdict.asking import Asking, NotSearched, Step
from verifier.verdict.decide import settles
from verifier.verdict.find import sighting
from verifier.verdict.lookups import from_lookup
from verifier.verdict.records import from_records, steps, unasked
from verifier.verdict.registers import from_register, from_saved, with_same_numbers
from verifier.verdict.terms import Age, AgeState, Finding, Lookup, Sighting, Silence, Verdict
from verifier.words.catalogue import reason


def one_state(asking: Asking, state: str) -> list[Finding]:
    """Return what every licence source of a state says; that a state licenses nobody is an answer too."""
    facts = place(state)
    assert facts is not None
    if not facts.licensed:
        return [_no_licence(asking, facts)]
    found: list[Finding] = []
    for source in asking.held.sources_in(state):
        if source.tier is Tier.LICENCE:
            found += _ask(asking, source, state, supplementary=bool(found))
    if facts.route is Route.MANUAL:
        found = _manual_first(found)
    return with_same_numbers(asking, state, found)


def every_register(asking: Asking) -> list[Finding]:
    """Search every licence register that is held; name the states that are not."""
    states = asking.held.states()
    held = [
        asking.held.source(source_id)
        for source_id, state in states.items()
        if state.tier is Tier.LICENCE and state.publish_id is not None
    ]
    registers = [source for source in held if source.kind is SourceKind.REGISTER]
    covered = {source.jurisdiction for source in registers}
    asking.everywhere = frozenset(source.id for source in registers)
    found = [from_register(asking, source, None) for source in registers]
    missing = [code for code in places() if code not in covered]
    if missing:
        asking.not_searched.append(
            NotSearched(
                reason("missing.states", count=len(missing)),
                reason("missing.why", codes=" ".join(missing)),
                (reason("missing.step"),),
                step=Step.ADD_STATE,
            )
        )
    return found


ELSEWHERE_SHOWN = 5
"""How many records of other states are shown where nobody was found."""


def elsewhere(asking: Asking) -> tuple[Sighting, ...]:
    """Return the records of exactly the name asked in the registers of states that were not asked about."""
    held = asking.held
    others = tuple(
        source_id
        for source_id, state in sorted(held.states().items())
        if state.tier is Tier.LICENCE
        if held.source(source_id).kind is SourceKind.REGISTER
        if state.jurisdiction not in asking.inquiry.states
    )
    if not others or asking.name.searchable_words < 2:
        return ()
    query = asking.query(None)
    matches = held.match(query, others).values()
    found = [one for match in matches for one in match.meant if one.level >= Level.OTHER_WRITING]
    found.sort(key=lambda one: (-one.level, one.credential_id))
    rows = held.credentials([one.credential_id for one in found[:ELSEWHERE_SHOWN]])
    return tuple(
        sighting(one, rows[one.credential_id], None, query, asking.inquiry)
        for one in found[:ELSEWHERE_SHOWN]
        if one.credential_id in rows
    )


def licensed_beside(verdict: Verdict) -> tuple[Sighting, ...]:
    """Return the plain licences in other states that were asked about too, where one state's silence decides."""
    by = verdict.decided_by
    return tuple(
        entry
        for found in verdict.findings
        if by is not None and by.jurisdiction and found.tier is Tier.LICENCE and found.jurisdiction != by.jurisdiction
        for entry in found.sightings
        if settles(found, entry)
    )


def _ask(asking: Asking, source: SourceCard, state: str, *, supplementary: bool) -> list[Finding]:
    """Return what a source says by its own route, then what a person saw of it."""
    found: list[Finding] = []
    by_hand = source.kind is SourceKind.MANUAL or source.proof is Proof.UNSEEN
    if by_hand:
        if asking.held.published(source.id) is not None:
            found.append(from_saved(asking, source, state, supplementary=supplementary))
    elif source.kind is SourceKind.REGISTER:
        found.append(from_register(asking, source, state, supplementary=supplementary))
    else:
        found.append(from_lookup(asking, source, state, supplementary=supplementary))
    seen = from_records(asking, source, state, supplementary=supplementary or bool(found))
    if by_hand:
        asking.not_searched.append(steps(source))
    return found + seen or [unasked(asking, source, state, supplementary=supplementary)]


def _manual_first(found: list[Finding]) -> list[Finding]:
    """For a manual state whatever was handed over or written down stands as the primary source."""
    useful = [entry for entry in found if entry.lookup is not Lookup.NOT_COVERED]
    return [entry._replace(supplementary=False) for entry in useful] or found[:1]


def _no_licence(asking: Asking, facts: PlaceCard) -> Finding:
    why = reason("why.no_licence", place=facts.name, day=facts.checked)
    asking.not_searched.append(NotSearched(facts.name, why, source=facts.postal.lower()))
    return Finding(
        source_id=facts.postal.lower(),
        tier=Tier.LICENCE,
        jurisdiction=facts.postal,
        lookup=Lookup.NOT_COVERED,
        age=Age(state=AgeState.NOTHING),
        why=why,
        silence=Silence.NO_LICENCE,
    )
