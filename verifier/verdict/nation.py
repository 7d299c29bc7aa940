"""Whom no one state speaks for: certification, the NPI registry, associations and the exclusion lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from state_boards.contract.index import SourceCard, national
from state_boards.contract.vocabulary import SourceKind, Tier
from verifier.matching.types import Identity, Level
from verifier.verdict import exclusions
from verifier.verdict.asking import Asking, Identifiers, Listed, query_of
from verifier.verdict.find import sighting, unreadable
from verifier.verdict.holdings import ReadModel
from verifier.verdict.inquiry import Inquiry, parsed
from verifier.verdict.lookups import from_lookup, kept_answer
from verifier.verdict.registers import from_register
from verifier.verdict.terms import By, Finding, Flag, Lookup, Sighting, Silence, Whence
from verifier.words.catalogue import reason

if TYPE_CHECKING:
    from verifier.register.model import Credential
    from verifier.verdict.answer import Answer


def nation(asking: Asking) -> list[Finding]:
    """Return what every national source says that may be used."""
    found: list[Finding] = []
    held = asking.held
    for source in telling(held):
        if source.tier is Tier.EXCLUSION:
            found.append(_exclusion(asking, source))
        elif source.kind is SourceKind.LOOKUP:
            found += _lookup(asking, source)
        else:
            nationwide = held.published(source.id) is not None
            found.append(from_register(asking, source, asking.inquiry.home, nationwide=nationwide))
    return found


def telling(held: ReadModel) -> tuple[SourceCard, ...]:
    """Return the national sources that tell something, and lists a person handed over; found out once."""
    if held.nation is None:
        custom = (held.source(name) for name, state in held.handed_over().items() if state.tier is not Tier.LICENCE)
        held.nation = (*(source for source in national() if _may_tell(held, source)), *custom)
    return held.nation


def _may_tell(held: ReadModel, source: SourceCard) -> bool:
    """True for a source that may be used and tells something, if only that nothing of it is held."""
    if source.tier is Tier.EXCLUSION:
        return source.id == exclusions.FULL or held.published(source.id) is not None
    if source.kind is SourceKind.REGISTER:
        return source.tier is Tier.CERTIFICATION or held.published(source.id) is not None
    return source.kind is SourceKind.LOOKUP


def _lookup(asking: Asking, source: SourceCard) -> Iterable[Finding]:
    known = source.id in asking.held.fetched or source.id in asking.failures
    if known or kept_answer(asking, source) is not None:
        yield from_lookup(asking, source, asking.inquiry.home, supplementary=True)._replace(jurisdiction="")


def _exclusion(asking: Asking, source: SourceCard) -> Finding:
    """Return what an exclusion list holds: the same NPI or number is attributed, a name is only a possibility."""
    base = from_register(asking, source, None, nationwide=True)
    if asking.held.published(source.id) is None:
        return base
    base = base._replace(compared=_compared(asking))
    full = asking.held.published(exclusions.FULL)
    as_of = full.as_of if full else None
    since = exclusions.reinstated_since(_listed(asking).by_npi, as_of)
    current = [
        row for row in _listed(asking).by_npi if row.source_id == source.id and not exclusions.superseded(row, as_of)
    ]
    lifted = [exclusions.lifted(current, npi, asking.inquiry.today, since) for npi in asking.identifiers.npis]
    base = base._replace(lifted=tuple(chain.from_iterable(lifted))) if any(lifted) else base
    exact = _same_identifier(asking, source.id, current, since)
    if exact:
        held_back = Silence.HELD_BACK if base.silence is Silence.HELD_BACK else None
        met = base._replace(lookup=Lookup.FOUND, sightings=exact, settle=(), why="", silence=held_back)
        return exclusions.ended(met, asking.inquiry.today)
    others = tuple(
        entry
        for entry in base.sightings
        if not exclusions.superseded(entry.credential, as_of)
        # Met by its number or NPI alone: another person's entry, which says nothing of the one asked.
        and entry.level is not Level.OTHER
    )
    like = exclusions.possible(base._replace(sightings=others), asking.inquiry.today, since)
    found = exclusions.ended(like, asking.inquiry.today)
    has_npi = By.NPI in base.compared
    if has_npi:
        found = exclusions.npi_unread(found)
    if unread := _set_aside(asking, source.id):
        # The row was set aside, so what it says of this person is not known: silence would be a guess (DESIGN 6).
        why = reason("why.row_of_list", what=unread)
        npi = _npi_aside(asking, source.id)
        found = found._replace(lookup=Lookup.SOURCE_UNAVAILABLE, why=why, silence=Silence.ROW_SET_ASIDE, npi_aside=npi)
    if has_npi and found.lookup is Lookup.NOT_FOUND and source.id not in exclusions.OIG:
        # The federal list prints its NPIs in one shape, and counting in its 80,000 entries takes its time.
        unread_npis = asking.held.npis_unread(source.id)
        found = found._replace(npis_unread=unread_npis) if unread_npis else found
    if found.lookup is Lookup.NOT_FOUND and By.NAME not in found.compared and asking.inquiry.name:
        found = found._replace(silence=Silence.NAME_NOT_SEARCHABLE)
    return found


def _compared(asking: Asking) -> frozenset[By]:
    """Return by what the person can be compared with an exclusion list."""
    query = asking.query(None)
    found = set()
    if not query.nameless and not unreadable(query._replace(number=None, npi=None)):
        found.add(By.NAME)
    npis, numbers = asking.identifiers
    if npis:
        found.add(By.NPI)
    if numbers:
        found.add(By.NUMBER)
    return frozenset(found)


def _same_identifier(
    asking: Asking, source_id: str, current: Sequence[Credential], since: Sequence[Credential]
) -> tuple[Sighting, ...]:
    """Return the entries in force of this list that print an NPI or a number of the person.

    `current` are those with the NPI that no newer full list supersedes, `since` the reinstatements after it.
    """
    listed = _listed(asking)
    numbered = [row for row in listed.by_number if row.source_id == source_id]
    if not current and not numbered:
        return ()
    today = asking.inquiry.today
    npis = asking.identifiers.npis
    found = tuple(entry for npi in npis for entry in exclusions.same_npi(current, npi, today, since))
    met = {entry.credential.id for entry in found}
    more = [entry for entry in exclusions.same_number(numbered, today) if entry.credential.id not in met]
    found = exclusions.each_row_once((*found, *more))
    if not found:
        return ()
    if not asking.inquiry.name:
        # Nobody said whose the number should be; several professions of a state may have the same one.
        found = tuple(
            entry if Flag.EXCLUSION_SAME_NPI in entry.flags else exclusions.nameless(entry) for entry in found
        )
    else:
        like = _bearing(asking, source_id, found)
        told = [exclusions.compared(entry, like) for entry in found]
        found = tuple(entry for entry in told if not exclusions.of_somebody_else(entry))
    return tuple(exclusions.met_by(entry, listed.whence[entry.credential.id]) for entry in found)


def _listed(asking: Asking) -> Listed:
    """Return the entries of all exclusion lists that print an identifier of the person, looked up once."""
    if asking.listed is None:
        register, (npis, numbers) = asking.held.register, asking.identifiers
        lists = [one.id for one in telling(asking.held) if one.tier is Tier.EXCLUSION and asking.held.published(one.id)]
        # The federal lists print no licence numbers, and most rosters are compared with no other.
        printing = not exclusions.OIG.issuperset(lists)
        by_npi: dict[int, Credential] = {}
        by_number: dict[int, Credential] = {}
        whence: dict[int, Whence] = {}
        for npi, source in npis.items() if lists else ():
            for row in register.by_npi(npi):
                by_npi[row.id] = row
                whence[row.id] = min(source, whence.get(row.id, source))
        for (number, state), source in numbers.items() if printing else ():
            # "" asks for entries of lists that print numbers and no state.
            for row in (*register.by_number(number, state), *register.by_number(number, "")):
                by_number[row.id] = row
                whence[row.id] = min(source, whence.get(row.id, source))
        asking.listed = Listed(
            tuple(row for row in by_npi.values() if row.tier is Tier.EXCLUSION),
            tuple(row for row in by_number.values() if row.tier is Tier.EXCLUSION),
            whence,
        )
    return asking.listed


def _attributed(findings: Iterable[Finding]) -> tuple[Sighting, ...]:
    """Return the licence records that may be told as the person's, or that a number asked without a name has met."""
    return tuple(
        entry
        for found in findings
        if found.tier is Tier.LICENCE
        for entry in found.sightings
        if entry.identity.attributable or Flag.NAME_NOT_GIVEN in entry.flags
    )


def identifiers(inquiry: Inquiry, findings: Iterable[Finding]) -> Identifiers:
    """Return the NPIs and numbers of the person: those asked first, then those of the licence records found."""
    npis = {inquiry.npi: Whence.ASKED} if inquiry.npi else {}
    numbers = {(inquiry.number, state): Whence.ASKED for state in inquiry.states} if inquiry.number else {}
    for entry in sorted(_attributed(findings), key=lambda one: not one.may_be_blamed):
        source = Whence.RECORD if entry.may_be_blamed else Whence.LIKELY_RECORD
        record = entry.credential
        if record.npi:
            npis.setdefault(record.npi, source)
        if record.number and record.jurisdiction:
            numbers.setdefault((record.number, record.jurisdiction), source)
    return Identifiers(npis, numbers)


def _set_aside(asking: Asking, source_id: str) -> str:
    """Return the identifier of the person that a row of this list prints which could not be kept; "" for none."""
    if npi := _npi_aside(asking, source_id):
        return reason("why.with.npi", npi=npi)
    for number, state in asking.identifiers.numbers:
        if asking.held.number_set_aside(source_id, number, state):
            return reason("why.with.number", number=number)
    return ""


def _npi_aside(asking: Asking, source_id: str) -> str:
    """Return the NPI of the person that a row of this list prints which could not be kept; "" for none."""
    return next((one for one in asking.identifiers.npis if one in asking.held.set_aside_npis(source_id)), "")


def _bearing(asking: Asking, source_id: str, met: Sequence[Sighting]) -> set[int]:
    """Return the records of a source whose name can be the one asked, those included that only an identifier meets."""
    query, found = asking.query(None), set()
    queries = [query, *(query._replace(npi=npi) for npi in {entry.credential.npi for entry in met} - {"", query.npi})]
    queries += [query._replace(number=one) for one in {entry.credential.number for entry in met} - {"", query.number}]
    for one in queries:
        if match := asking.held.match(one, (source_id,)).get(source_id):
            found |= {seen.credential_id for seen in match.candidates if seen.name_agrees}
    return found


def like_named(answer: Answer, finding: Finding, held: ReadModel) -> tuple[Sighting, ...]:
    """Return every entry in force of an exclusion list whose name can be the one asked, not only those shown."""
    inquiry = answer.inquiry
    if not inquiry.name:
        return ()
    query = query_of(inquiry, parsed(inquiry.name), None)
    match = held.every_bearer(query, finding.source_id)
    if match is None:
        return ()
    rows = held.credentials([one.credential_id for one in match.candidates])
    full = held.published(exclusions.FULL)
    entries = tuple(
        sighting(one, rows[one.credential_id], Identity.NAME_ONLY, query, inquiry)
        for one in match.candidates
        if one.credential_id in rows
        and not exclusions.superseded(rows[one.credential_id], full.as_of if full else None)
    )
    npis, _ = identifiers(inquiry, answer.verdict.findings)
    log = [row for npi in npis for row in held.register.by_npi(npi)]
    since = exclusions.reinstated_since(log, full.as_of if full else None)
    return exclusions.possible(finding._replace(sightings=entries), inquiry.today, since).sightings
