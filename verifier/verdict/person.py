"""Who is meant: the name as typed, and what the NPI registry says of the NPI given.

The registry is self-reported. It may lead to a name and to licence numbers, and it may show that an NPI is another
person's; it never shows that a licence is held.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from state_boards.contract.index import national
from state_boards.contract.vocabulary import SourceKind, Tier
from verifier.matching.types import AgreeingFact, Doubt, Identity, Query
from verifier.names import Name, parse_name
from verifier.names.otherwise import kept_words, letters_kept
from verifier.register.model import Credential
from verifier.verdict.asking import Asking, asked_fields, query_for
from verifier.verdict.find import SourceAsked
from verifier.verdict.holdings import ReadModel
from verifier.verdict.inquiry import Inquiry, parsed
from verifier.verdict.terms import Finding, Flag, Sighting
from verifier.words.catalogue import Words, reason

_SAY = Words()


def asking_of(inquiry: Inquiry, held: ReadModel, unanswered: Mapping[str, str]) -> Asking:
    """Return the question made ready: the name to search for, the numbers the NPI leads to, and what is odd about it.

    `unanswered` says why sources could not be asked about this very person.
    """
    notes = [inquiry.inferred] if inquiry.inferred else []
    notes += _reading_notes(inquiry)
    leads: dict[str, str] = {}
    rows = _registered(inquiry, held) if inquiry.npi else []
    for row in rows:
        if note := _unfit(row):
            notes.append(note)
            break
        if row.number and row.jurisdiction:
            leads.setdefault(row.jurisdiction, row.number)
    failures = {**held.failures, **unanswered} if unanswered else held.failures
    return Asking(inquiry, held, _name(inquiry, rows, notes), leads, notes, failures)


def _reading_notes(inquiry: Inquiry) -> list[str]:
    """Return how the name was read, where that is not plain: what was set aside, and what may not belong to it."""
    if not inquiry.name:
        return []
    name = parsed(inquiry.name)
    notes: list[str] = []
    if name.set_aside:
        notes.append(reason("note.set_aside", words=", ".join(name.set_aside)))
    notes += [reason("note.kept", word=one) for one in kept_words(name)]
    if letters := letters_kept(name):
        notes.append(reason("note.unsure", words=" ".join(letters).upper()))
    if name.unsure:
        notes.append(reason("note.unsure", words=" ".join(name.unsure).title()))
    if name.unread:
        notes.append(reason("note.unread", unread=name.unread))
    return notes


def _name(inquiry: Inquiry, registered: Sequence[Credential], notes: list[str]) -> Name:
    """Return the name asked, or the one NPPES holds for the NPI."""
    if inquiry.name:
        return parsed(inquiry.name)
    people = [row for row in registered if row.name and row.facts.get("entity") != "organization"]
    if people:
        notes.append(reason("note.nppes", name=people[0].name))
        return parse_name(people[0].name)
    return parse_name("")


def _registered(inquiry: Inquiry, held: ReadModel) -> list[Credential]:
    """Return what the NPI registry says of the NPI asked: as held, else as answered to this question before."""
    known = [row for row in held.register.by_npi(inquiry.npi) if row.tier is Tier.ENUMERATION]
    return known or _answered(inquiry, held)


def _answered(inquiry: Inquiry, held: ReadModel) -> list[Credential]:
    replies = [reply for reply in held.fetched.values() if reply.tier is Tier.ENUMERATION]
    if not replies and held.private is not None:
        asked = query_for(asked_fields(inquiry, parse_name(inquiry.name), {})[0])
        registries = [one for one in national() if one.tier is Tier.ENUMERATION and one.kind is SourceKind.LOOKUP]
        kept = [held.private.kept_lookup(one.id, asked, held.now) for one in registries]
        replies = [reply for reply in kept if reply is not None]
    if not replies:
        return []
    from verifier.register.memory import memory_index

    memory = memory_index([statement for reply in replies for statement in reply.statements()])
    return [row for row in memory.credentials if row.npi == inquiry.npi]


def with_lead(asking: Asking, asked: SourceAsked, query: Query, match: Callable[[Query], Finding]) -> Finding:
    """Match with the number that NPPES carries, where none was given and it leads to the person; else without."""
    lead = asking.leads.get(asked.jurisdiction, "") if asked.tier is Tier.LICENCE and not query.number else ""
    if lead:
        found = _as_lead(match(query._replace(number=lead, jurisdiction=asked.jurisdiction)))
        if found.best is not None and found.best.identity.attributable:
            return found
    return match(query)


def _as_lead(found: Finding) -> Finding:
    """A number that only NPPES carries was typed by the person: it makes a match likely, not certain."""
    return found._replace(
        sightings=tuple(
            entry._replace(
                identity=Identity.CONSISTENT,
                facts=entry.facts | {AgreeingFact.REPORTED_NUMBER},
                reasons=(*entry.reasons, _SAY("agrees.reported")),
            )
            if entry.identity is Identity.CONFIRMED
            else entry
            for entry in found.sightings
        ),
    )


def same_npi(asking: Asking, findings: list[Finding]) -> list[Finding]:
    """Doubt what only a name connects with the person when the NPI given is registered to another name."""
    npi = asking.inquiry.npi
    if not npi:
        return findings
    registry = [entry for found in findings if found.tier is Tier.ENUMERATION for entry in found.sightings]
    mine = [entry for entry in registry if entry.credential.npi == npi]
    told = next((note for entry in mine if (note := _unfit(entry.credential))), "")
    if told and told not in asking.notes:
        asking.notes.append(told)
    other = _bearer(mine) if asking.inquiry.name else ""
    if not other:
        return findings
    said = _SAY("differs.npi", npi=npi, other=other)
    asking.notes.append(reason("note.npi_of_another", npi=npi, other=other, name=asking.inquiry.name))
    return [_doubted(entry, said) for entry in findings]


def _unfit(row: Credential) -> str:
    """Return what makes an NPI unfit to tell of a person: an organisation's, or switched off; "" for any other."""
    if row.facts.get("entity") == "organization":
        return reason("note.npi_of_organisation", npi=row.npi, name=row.name)
    if "deactivated" in row.status_text.casefold():
        day = row.status_date or row.status_date_raw or reason("note.no_date")
        return reason("note.npi_deactivated", npi=row.npi, day=day)
    return ""


def _bearer(entries: Iterable[Sighting]) -> str:
    """Return the name the NPI registry prints for an NPI, when it cannot be the one asked; "" when it can."""
    rows = [entry for entry in entries if entry.credential.facts.get("entity") == "individual"]
    if not rows or any(Flag.NAME_DIFFERS not in entry.flags for entry in rows):
        return ""
    return rows[0].credential.name


def _doubted(found: Finding, said: str) -> Finding:
    if found.tier not in (Tier.LICENCE, Tier.CERTIFICATION):
        return found
    entries = tuple(
        entry._replace(
            identity=Identity.CONFLICTING if entry.identity.attributable else entry.identity,
            doubt=Doubt.NPI_OF_ANOTHER,
            reasons=(*entry.reasons, said),
            flags=entry.flags | {Flag.NPI_OF_ANOTHER},
        )
        for entry in found.sightings
    )
    return found._replace(sightings=entries)
