"""From a match to a finding: which of the four axes a source's answer settles, and which it does not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import NamedTuple

from state_boards.words import Disciplined, Kind, Proof, Scope, Standing, Tier
from verifier.matching.types import Band, Candidate, Match, NumberAgreement, Query
from verifier.names import parse_name
from verifier.names.fold import words
from verifier.register.model import Credential, SourceState
from verifier.register.rows import UNREADABLE_ROW
from verifier.verdict.terms import DOUBTFUL, Age, AgeState, Finding, Flag, Identity, Lookup, Question, Sighting

AMBIGUOUS_SHOWN = 10
"""How many possible people are listed; more only say that the name is common."""


class Asked(NamedTuple):
    """One source with all that is needed to read its silence rightly."""

    source_id: str
    tier: Tier
    jurisdiction: str
    state: SourceState | None
    """What the register holds of it; None when nothing ever was."""
    age: Age
    scope: Scope
    proof: Proof
    absence: str
    supplementary: bool = False
    complete: bool = True
    """False when the answer is partial or was cut at a cap."""
    incomplete_why: str = ""
    cut: bool = False
    """True for a look-up's list that was cut off: somebody whose name fits better may stand beyond the cut."""
    unavailable: str = ""
    """Why the source could not be asked at all; "" when it was."""
    seen_by: str = ""
    """Who wrote the records down; "" when the program read them."""


def finding(
    asked: Asked, match: Match | None, credentials: Mapping[int, Credential], query: Query, question: Question
) -> Finding:
    """Return what one source says of the person asked."""
    sightings = _sightings(match, credentials, query, question)
    if asked.cut:
        sightings = tuple(_doubted(entry, query) for entry in sightings)
    settle: tuple[str, ...] = ()
    if not sightings:
        lookup, why = _silence(asked)
    else:
        lookup, settle = Lookup.FOUND, match.settle if match else ()
        if match is not None and _is_tied(match, sightings):
            sightings = tuple(_undecided(entry) for entry in sightings[:AMBIGUOUS_SHOWN])
            lookup, settle = Lookup.AMBIGUOUS, match.settle or ("full given name",)
        if _nameless(query):
            settle = ("name",)
        lookup, why = _discounted(lookup, asked)
    return Finding(
        source_id=asked.source_id,
        tier=asked.tier,
        jurisdiction=asked.jurisdiction,
        lookup=lookup,
        age=asked.age,
        sightings=sightings,
        settle=settle,
        why=why,
        absence=asked.absence,
        supplementary=asked.supplementary,
        complete=asked.complete,
        seen_by=asked.seen_by,
    )


def _undecided(entry: Sighting) -> Sighting:
    """One of several people whom the number and the name fit alike is nobody's for certain."""
    return entry._replace(identity=Identity.NAME_ONLY) if entry.identity.attributable else entry


def _silence(asked: Asked) -> tuple[Lookup, str]:
    """Return what not being found means, and why: only a complete and fresh source may say `not_found`."""
    if asked.unavailable:
        return Lookup.SOURCE_UNAVAILABLE, asked.unavailable
    if asked.age.state is AgeState.NOTHING:
        return Lookup.NOT_COVERED, asked.age.why
    if asked.age.state is AgeState.STALE:
        return Lookup.SOURCE_STALE, asked.age.why
    if asked.state is not None and asked.state.held:
        return Lookup.SOURCE_UNAVAILABLE, asked.state.held
    if not asked.complete:
        return Lookup.SOURCE_UNAVAILABLE, asked.incomplete_why or "Only a part of this source is held."
    return Lookup.NOT_FOUND, ""


def _discounted(lookup: Lookup, asked: Asked) -> tuple[Lookup, str]:
    """Return what being found means, and why: from a stale, held back or unseen source it is a last listing."""
    if asked.age.state is AgeState.STALE:
        return Lookup.SOURCE_STALE, asked.age.why
    if asked.proof is Proof.UNSEEN:
        return Lookup.SOURCE_UNAVAILABLE, "No real answer of this source was ever seen."
    if asked.state is not None and asked.state.held:
        return Lookup.SOURCE_UNAVAILABLE, asked.state.held
    return lookup, ""


def at_age(found: Finding, age: Age) -> Finding:
    """Return a finding dated by its own records; stale ones become a last listing."""
    if age.state is AgeState.STALE and found.lookup in (Lookup.FOUND, Lookup.AMBIGUOUS):
        return found._replace(age=age, lookup=Lookup.SOURCE_STALE, why=age.why)
    if age.state is not AgeState.STALE and found.lookup is Lookup.SOURCE_STALE:
        return found._replace(age=age, lookup=Lookup.FOUND, why="")
    return found._replace(age=age)


def _is_tied(match: Match, sightings: Sequence[Sighting]) -> bool:
    if len(sightings) == 1:
        return False
    if sightings[0].identity is Identity.CONFIRMED:
        return len({_person(sighting.credential) for sighting in sightings}) > 1
    if match.band is Band.SAME:
        return False
    return len({sighting.credential.holder for sighting in sightings}) > 1


def _sightings(
    match: Match | None, credentials: Mapping[int, Credential], query: Query, question: Question
) -> tuple[Sighting, ...]:
    if match is None:
        return ()
    candidates = [candidate for candidate in match.candidates if candidate.credential_id in credentials]
    if match.band is Band.NO:
        candidates = [entry for entry in candidates if _other_number(entry, credentials[entry.credential_id], query)]
    if not candidates:
        return ()
    sightings = [
        sighting(candidate, credentials[candidate.credential_id], match.band, query, question)
        for candidate in candidates
    ]
    confirmed = [entry for entry in sightings if entry.identity is Identity.CONFIRMED]
    if confirmed:
        return _principal_first(confirmed)
    if match.band is Band.SAME:
        holder = credentials[candidates[0].credential_id].holder
        return _principal_first([entry for entry in sightings if entry.credential.holder == holder])
    return tuple(sightings)


def _person(credential: Credential) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return who bears a record: family name and first given name. Some boards number two people alike."""
    name = parse_name(credential.name)
    return name.family, name.given[:1]


def _other_number(candidate: Candidate, credential: Credential, query: Query) -> bool:
    """True for the very name asked under another number: a slip or a namesake, never a reason to say "not found"."""
    return candidate.number is NumberAgreement.DIFFERENT and _bears(credential, query)


def _bears(credential: Credential, query: Query) -> bool:
    """True when every word of the family name asked and the first of the given name stand in the printed name."""
    return {*query.name.family, *query.name.given[:1]} <= set(words(credential.name))


def _doubted(entry: Sighting, query: Query) -> Sighting:
    """From a list that was cut off a name that only resembles the one asked settles nothing."""
    if entry.identity is not Identity.CONSISTENT or _bears(entry.credential, query):
        return entry
    return entry._replace(identity=Identity.NAME_ONLY)


def _principal_first(sightings: Iterable[Sighting]) -> tuple[Sighting, ...]:
    """Order the records of one person: the credential that answers the question first, plain active before the rest."""

    def rank(entry: Sighting) -> tuple[bool, bool, bool, float]:
        credential = entry.credential
        answers = credential.kind in (Kind.ACUPUNCTURIST, Kind.NATIONAL_CERTIFICATE)
        plain = credential.standing is Standing.ACTIVE and not entry.flags & DOUBTFUL
        return (not answers, credential.no_longer_listed_since is not None, not plain, -entry.probability)

    return tuple(sorted(sightings, key=rank))


def sighting(candidate: Candidate, credential: Credential, band: Band, query: Query, question: Question) -> Sighting:
    """Return one record with its identity axis and flags."""
    who = identity(candidate, credential, band, query)
    seen, reasons = flags(candidate, credential, question), candidate.reasons
    if _nameless(query):
        seen = (seen - {Flag.NAME_DIFFERS}) | {Flag.NAME_NOT_GIVEN}
        reasons = tuple(reason for reason in reasons if "name" not in reason)
    return Sighting(credential=credential, identity=who, probability=candidate.probability, reasons=reasons, flags=seen)


def identity(candidate: Candidate, credential: Credential, band: Band, query: Query) -> Identity:
    """Return how sure we are that a record is the person asked about (DESIGN section 4, axis *identity*)."""
    if _nameless(query):
        return Identity.NAME_ONLY
    number_equal = candidate.number is NumberAgreement.EQUAL and _same_state(credential, query)
    other_suffix = _other_suffix(credential, query)
    if number_equal or candidate.npi_agrees:
        return Identity.CONFIRMED if candidate.name_agrees and not other_suffix else Identity.CONFLICTING
    if candidate.number is NumberAgreement.DIFFERENT and _same_state(credential, query):
        return Identity.CONFLICTING
    if candidate.npi_agrees is False:
        return Identity.CONFLICTING
    if other_suffix or not _in_state(credential, query):
        return Identity.NAME_ONLY
    if band is Band.SAME and (candidate.agreements or candidate.rare):
        return Identity.CONSISTENT
    return Identity.NAME_ONLY


def _nameless(query: Query) -> bool:
    return not (query.name.family or query.name.given)


def _other_suffix(credential: Credential, query: Query) -> bool:
    """True for Sr. where the record says Jr.: a father and a son."""
    if not query.name.suffix:
        return False
    printed = parse_name(credential.name).suffix
    return bool(printed) and printed != query.name.suffix


def _in_state(credential: Credential, query: Query) -> bool:
    """An address in a state is no licence of that state; a national record has nothing else."""
    if query.jurisdiction is None:
        return False
    if credential.tier is Tier.LICENCE:
        return credential.jurisdiction == query.jurisdiction
    return query.jurisdiction in (credential.jurisdiction, credential.state)


def _same_state(credential: Credential, query: Query) -> bool:
    """A number counts only within its own state: AC is used by eight of them."""
    return query.jurisdiction is not None and credential.jurisdiction == query.jurisdiction


def flags(candidate: Candidate, credential: Credential, question: Question) -> frozenset[Flag]:
    """Return what a person must see beside the standing."""
    found: set[Flag] = set()
    if credential.discipline_said == Disciplined.STATED.value:
        found.add(Flag.DISCIPLINE_STATED)
    if "history_of_action" in credential.flags:
        found.add(Flag.HISTORY_OF_ACTION)
    if candidate.number is NumberAgreement.SLIP:
        found.add(Flag.NUMBER_SHAPE_ODD)
    if candidate.number is NumberAgreement.DIFFERENT:
        found.add(Flag.NUMBER_DIFFERS)
    if not candidate.name_agrees:
        found.add(Flag.NAME_DIFFERS)
    if UNREADABLE_ROW in credential.flags:
        found.add(Flag.ROW_UNREADABLE)
    if credential.tier is Tier.LICENCE and credential.kind is not Kind.ACUPUNCTURIST:
        found.add(Flag.OTHER_PROFESSION if credential.kind is Kind.OTHER_PROFESSION else Flag.TYPE_DIFFERS)
    if credential.no_longer_listed_since is not None:
        found.add(Flag.NO_LONGER_LISTED)
    if not credential.status_proven and credential.standing is not Standing.UNRECOGNISED:
        found.add(Flag.STATUS_UNPROVEN)
    if _issued_later(credential, question):
        found.add(Flag.ISSUED_LATER)
    expiry = _expiry_flag(credential, question)
    if expiry is not None:
        found.add(expiry)
    return frozenset(found)


def _issued_later(credential: Credential, question: Question) -> bool:
    """A licence issued tomorrow may be a board's calendar; one issued next month is not one yet, or a wrong date."""
    if credential.tier is not Tier.LICENCE or credential.issued is None:
        return False
    return credential.issued > question.today + timedelta(days=1)


def _expiry_flag(credential: Credential, question: Question) -> Flag | None:
    if credential.tier is Tier.EXCLUSION or not credential.expires_raw:
        return None
    if credential.expires is None:
        return Flag.DATE_UNREADABLE
    if credential.standing not in (Standing.ACTIVE, Standing.ACTIVE_WITH_CONDITIONS, Standing.NOT_STATED):
        return None
    if credential.expires < question.today:
        return Flag.PAST_EXPIRY
    soon = credential.expires <= question.today + timedelta(days=question.expires_within)
    return Flag.EXPIRES_SOON if soon else None
