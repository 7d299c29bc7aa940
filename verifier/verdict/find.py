"""From a match to a finding: which of the four axes a source's answer settles, and which it does not."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from state_boards.contract.flags import RecordFlag, must_be_reviewed
from state_boards.contract.vocabulary import Disciplined, Kind, Proof, Scope, Standing, Tier
from verifier.matching import explain
from verifier.matching.types import Candidate, Doubt, Identity, Level, Match, NumberAgreement, Query
from verifier.names import NameFault, NameOrder, parse_name
from verifier.names.listed import rather_given
from verifier.names.name import SURELY_PARTICLES
from verifier.names.numbers import fold_number
from verifier.names.otherwise import initials
from verifier.register.model import Credential, SourceState
from verifier.register.rows import UNREADABLE_ROW
from verifier.verdict.dates import date_flags
from verifier.verdict.inquiry import Inquiry
from verifier.verdict.terms import (
    DOUBTFUL,
    IDENTIFIER_IN_DOUBT,
    LICENCE_NUMBER,
    OF_TWO_PEOPLE,
    Age,
    AgeState,
    Finding,
    Flag,
    Lookup,
    Sighting,
    Silence,
)
from verifier.words.catalogue import reason

AMBIGUOUS_SHOWN = 10
"""How many possible people are listed; more only say that the name is common."""
NEAR_SHOWN = 5
"""How many near names are listed (DESIGN 4a, *Not found*)."""


class SourceAsked(NamedTuple):
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
    unasked: Silence = Silence.NOT_HELD
    """What it means that nothing of the source is held."""
    seen_by: str = ""
    """Who wrote the records down; "" when the program read them."""


def finding(
    asked: SourceAsked, match: Match | None, credentials: Mapping[int, Credential], query: Query, inquiry: Inquiry
) -> Finding:
    """Return what one source says of the person asked."""
    group, rest = _groups(match, credentials, query, inquiry)
    if asked.cut:
        group = [_beyond_the_cut(entry) for entry in group]
    if not group:
        lookup, why, silence = _silence(asked, query)
    else:
        lookup = Lookup.FOUND
        if _is_tied(group):
            group = [undecided(entry) for entry in group[:AMBIGUOUS_SHOWN]]
            lookup = Lookup.AMBIGUOUS
        else:
            instead = _listed_instead(group, rest)
            group, rest = [*group, *instead], [entry for entry in rest if entry not in instead]
        lookup, why, silence = _discounted(lookup, asked)
    return Finding(
        source_id=asked.source_id,
        tier=asked.tier,
        jurisdiction=asked.jurisdiction,
        lookup=lookup,
        age=asked.age,
        sightings=tuple(group),
        settle=_settle(query, group),
        why=why,
        silence=silence,
        absence=asked.absence,
        held_on=asked.state.held_on if asked.state is not None else None,
        supplementary=asked.supplementary,
        complete=asked.complete,
        active_only=asked.scope is Scope.ACTIVE_ONLY,
        seen_by=asked.seen_by,
        absent=not group and _is_whole(asked) and not unreadable(query),
        near=tuple(rest[:NEAR_SHOWN]),
        bearers=match.bearers if match is not None and group else 0,
    )


def _groups(
    match: Match | None, credentials: Mapping[int, Credential], query: Query, inquiry: Inquiry
) -> tuple[list[Sighting], list[Sighting]]:
    """Return the records of whoever may be meant, and the near names that are shown beside them at most.

    Where somebody is confirmed or consistent nobody else is meant; among others those count whose names are closest.
    """
    if match is None:
        return [], []
    entries = [
        sighting(candidate, credentials[candidate.credential_id], candidate.identity, query, inquiry)
        for candidate in match.meant
        if candidate.credential_id in credentials
    ]
    near = [
        sighting(candidate, credentials[candidate.credential_id], Identity.NAME_ONLY, query, inquiry)
        for candidate in match.near
        if candidate.credential_id in credentials
    ]
    for who in (Identity.CONFIRMED, Identity.CONSISTENT, Identity.CONFLICTING):
        group = [entry for entry in entries if entry.identity is who]
        if who is Identity.CONFLICTING:
            group = [*_not_contradicted(entries, group), *group]
        if group:
            rest = [entry for entry in entries if entry not in group]
            return (_principal_first(group) if who.attributable else _whose_first(group)), [*rest, *near]
    if not entries:
        return [], near
    closest = max(_class(entry) for entry in entries)
    group = [entry for entry in entries if _class(entry) == closest]
    return group, [*(entry for entry in entries if _class(entry) != closest), *near]


def _not_contradicted(entries: Sequence[Sighting], contradicted: Sequence[Sighting]) -> list[Sighting]:
    """Return the records of a name as close whose number is no other one: of two people of one name not the one with
    another number is meant before the one whose number is a slip away."""
    if not contradicted or any(entry.doubt in OF_TWO_PEOPLE for entry in contradicted):
        return []
    closest = max(_class(entry) for entry in contradicted)
    return [entry for entry in entries if entry.identity is Identity.NAME_ONLY and _class(entry) >= closest]


def _listed_instead(group: Sequence[Sighting], rest: Sequence[Sighting]) -> list[Sighting]:
    """Return who of the same name is listed now where nobody of the group is: a board gives new numbers to its people,
    and what it says today of the new one must not stay unseen behind the old one's absence."""
    if not all(Flag.NO_LONGER_LISTED in entry.flags for entry in group):
        return []
    closest = min(_class(entry) for entry in group)
    return [entry for entry in rest if _class(entry) >= closest and Flag.NO_LONGER_LISTED not in entry.flags]


def _class(entry: Sighting) -> Level:
    """Return a level where exact names and other writings of them count alike, and all where two people are named."""
    return Level.OTHER if entry.doubt is Doubt.TWO_NAMED else min(entry.level, Level.OTHER_WRITING)


def _is_tied(group: Sequence[Sighting]) -> bool:
    """True when several people may be meant and nothing given tells them apart."""
    if len(group) == 1:
        return False
    if group[0].identity is Identity.CONFIRMED:
        return len({_person(entry.credential) for entry in group}) > 1
    if group[0].identity is Identity.CONFLICTING and any(entry.doubt in OF_TWO_PEOPLE for entry in group):
        return False
    return len({entry.credential.holder for entry in group}) > 1


def _whose_first(group: list[Sighting]) -> list[Sighting]:
    """Return conflicting records with those first whose doubt is that an identifier is somebody else's."""
    return sorted(group, key=lambda entry: entry.doubt not in OF_TWO_PEOPLE)


def undecided(entry: Sighting) -> Sighting:
    """One of several people whom the number and the name fit alike is nobody's for certain."""
    if not entry.identity.attributable:
        return entry
    return entry._replace(identity=Identity.NAME_ONLY, doubt=Doubt.NAMESAKE)


def _beyond_the_cut(entry: Sighting) -> Sighting:
    """Beyond the end of a list that was cut off somebody else of this very name may stand."""
    if entry.identity is not Identity.CONSISTENT or entry.facts:
        return entry
    return entry._replace(identity=Identity.NAME_ONLY, doubt=Doubt.TRUNCATED)


def _settle(query: Query, group: Sequence[Sighting]) -> tuple[str, ...]:
    """Return what would settle who is meant: only what the records print and the question does not say."""
    if not group or group[0].identity.attributable or group[0].doubt is Doubt.TWO_NAMED:
        return ()
    if query.nameless:
        return ("name",)
    if wrong := IDENTIFIER_IN_DOUBT.get(group[0].doubt):
        return wrong
    records = [entry.credential for entry in group]
    found = []
    if not query.number and any(record.number for record in records):
        found.append(LICENCE_NUMBER)
    if query.name.given and len(query.name.given[0]) == 1:
        found.append("full given name")
    if not query.name.middle and any(
        entry.level is Level.EXACT and entry.agreement and entry.agreement.printed_alone for entry in group
    ):
        # Nor does a middle name.
        found.append("middle name")
    if not query.city and any(entry.level is Level.EXACT and entry.credential.city for entry in group):
        # A city settles nothing where the names themselves leave something open (DESIGN 4a).
        found.append("city")
    if not query.jurisdiction:
        found.append("state")
    return tuple(found)


_Said = tuple[Lookup, str, Silence | None]
"""What asking came to, why in words, and why as a fact."""


def _silence(asked: SourceAsked, query: Query) -> _Said:
    """Return what not being found means, and why: only a complete and fresh source may say `not_found`."""
    if unread := unreadable(query):
        return Lookup.INSUFFICIENT_INPUT, unread, Silence.NAME_NOT_SEARCHABLE
    if asked.unavailable:
        return Lookup.SOURCE_UNAVAILABLE, asked.unavailable, Silence.FAILED
    if asked.age.state is AgeState.NOTHING:
        return Lookup.NOT_COVERED, asked.age.why, asked.unasked
    if asked.age.state in (AgeState.STALE, AgeState.AGEING):
        # Whoever was licensed since the list was made is not in it, so an ageing list shows nobody's absence.
        old = Silence.STALE if asked.age.state is AgeState.STALE else Silence.AGEING
        return Lookup.SOURCE_STALE, asked.age.why, old
    if asked.state is not None and asked.state.held:
        return Lookup.SOURCE_UNAVAILABLE, asked.state.held, Silence.HELD_BACK
    if not asked.complete:
        why = asked.incomplete_why or reason("why.part")
        return Lookup.SOURCE_UNAVAILABLE, why, Silence.PART
    return Lookup.NOT_FOUND, "", None


def _is_whole(asked: SourceAsked) -> bool:
    """True when all of a source was read, at whatever age, and whatever a later try came to."""
    return asked.complete and asked.age.state is not AgeState.NOTHING


_FAR_COMMONER = 4
"""How many times commoner as a first name a word is that is taken for no family name."""


_FOREIGN = frozenset({NameFault.OTHER_SCRIPT, NameFault.MIXED_SCRIPT})


def unreadable(query: Query) -> str:
    """Return why a name cannot be searched well enough for its absence to mean anything; "" when it can."""
    name = query.name
    if query.nameless:
        return ""
    if NameFault.TWO_PEOPLE in name.faults:
        return reason("why.doubt.two_named")
    if name.unread:
        foreign = not _FOREIGN.isdisjoint(name.faults)
        return reason("why.latin" if foreign else "why.unread", unread=name.unread)
    if name.unsure:
        return reason("why.words_unsure", words=" ".join(name.unsure))
    if letters := initials(name):
        return reason("why.initials", letters=letters)
    # Of a double family name and an initial ("Smith-Vale, Q") no more is known than of one family name and an initial.
    only_family = not any(len(word) > 1 for word in (*name.given, *name.middle))
    # "Mary Beth M." begins with no family name: the initial stands for it.
    initialled = name.order is NameOrder.FAMILY_FIRST and len(name.units[-1]) == 1
    first = initialled and rather_given(name.family[-1], _FAR_COMMONER)
    if name.searchable_words < 2 or only_family or first or SURELY_PARTICLES.issuperset(name.given):
        return reason("why.too_few")
    return ""


def _discounted(lookup: Lookup, asked: SourceAsked) -> _Said:
    """Return what being found means, and why: from a stale, held back or unseen source it is a last listing."""
    if asked.age.state is AgeState.STALE:
        return Lookup.SOURCE_STALE, asked.age.why, Silence.STALE
    if asked.proof is Proof.UNSEEN:
        return Lookup.SOURCE_UNAVAILABLE, reason("why.unseen"), Silence.UNSEEN
    if asked.state is not None and asked.state.held:
        return Lookup.SOURCE_UNAVAILABLE, asked.state.held, Silence.HELD_BACK
    return lookup, "", None


def at_age(found: Finding, age: Age) -> Finding:
    """Return a finding dated by its own records; stale ones become a last listing."""
    if age.state is AgeState.STALE and found.lookup in (Lookup.FOUND, Lookup.AMBIGUOUS):
        return found._replace(age=age, lookup=Lookup.SOURCE_STALE, why=age.why, silence=Silence.STALE)
    if age.state is not AgeState.STALE and found.lookup is Lookup.SOURCE_STALE:
        return found._replace(age=age, lookup=Lookup.FOUND, why="", silence=None)
    return found._replace(age=age)


def _person(credential: Credential) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return who bears a record: family name and first given name. Some boards number two people alike."""
    name = parse_name(credential.name)
    return name.family, name.given[:1]


def _principal_first(sightings: Iterable[Sighting]) -> list[Sighting]:
    """Order the records of one person: the credential that answers the question first, plain active before the rest."""

    def rank(entry: Sighting) -> tuple[bool, bool, bool, float]:
        credential = entry.credential
        answers = credential.kind in (Kind.ACUPUNCTURIST, Kind.NATIONAL_CERTIFICATE)
        plain = credential.standing is Standing.ACTIVE and not entry.flags & DOUBTFUL
        return (not answers, credential.no_longer_listed_since is not None, not plain, -entry.probability)

    return sorted(sightings, key=rank)


def sighting(
    candidate: Candidate, credential: Credential, identity: Identity | None, query: Query, inquiry: Inquiry
) -> Sighting:
    """Return one record with its identity axis and flags; a near name has none and is called name only."""
    seen, reasons = flags(candidate, credential, inquiry), candidate.reasons
    if query.nameless:
        seen = (seen - {Flag.NAME_DIFFERS}) | {Flag.NAME_NOT_GIVEN}
        reasons = tuple(explain.identifier_reasons(candidate))
    identity, doubt = identity or Identity.NAME_ONLY, candidate.doubt
    if doubt is Doubt.NUMBER_OF_ANOTHER and not _prints_the_number(candidate, credential, query):
        doubt = Doubt.NUMBER_DIFFERS
    if identity.attributable and _of_no_state_asked(identity, credential, query):
        identity, doubt = Identity.NAME_ONLY, Doubt.ELSEWHERE
    return Sighting(
        credential=credential,
        identity=identity,
        probability=candidate.probability,
        reasons=reasons,
        flags=seen,
        doubt=doubt,
        facts=candidate.facts,
        agreement=candidate.agreement,
        namesakes=candidate.namesakes,
    )


def _prints_the_number(candidate: Candidate, credential: Credential, query: Query) -> bool:
    """True for the record whose number was given; a record of the name, whose own is another one or none, is doubted
    for the same reason."""
    if candidate.number is NumberAgreement.EQUAL:
        return True
    given, printed = (
        "".join(filter(str.isdigit, fold_number(text, credential.jurisdiction))).lstrip("0")
        for text in (query.number or "", credential.number)
    )
    return given == printed


def _of_no_state_asked(identity: Identity, credential: Credential, query: Query) -> bool:
    """An address in a state is no licence of that state, whoever the person is; a national record has nothing else."""
    if credential.tier is not Tier.LICENCE:
        return False
    if query.jurisdiction is None:
        return identity is Identity.CONSISTENT
    return credential.jurisdiction != query.jurisdiction


def flags(candidate: Candidate, credential: Credential, inquiry: Inquiry) -> frozenset[Flag]:
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
    if UNREADABLE_ROW in credential.flags and RecordFlag.PRINTED_TWICE not in credential.flags:
        found.add(Flag.ROW_UNREADABLE)
    if credential.tier is Tier.LICENCE and credential.kind is not Kind.ACUPUNCTURIST:
        found.add(Flag.OTHER_PROFESSION if credential.kind is Kind.OTHER_PROFESSION else Flag.TYPE_DIFFERS)
    if credential.no_longer_listed_since is not None:
        found.add(Flag.NO_LONGER_LISTED)
    if must_be_reviewed(credential.flags, credential.discipline_said):
        found.add(Flag.MUST_BE_READ)
    if not credential.status_proven and credential.standing is not Standing.UNRECOGNISED:
        found.add(Flag.STATUS_UNPROVEN)
    return frozenset(found | date_flags(credential, inquiry))
