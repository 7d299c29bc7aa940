"""From findings to an outcome: the five rules of DESIGN section 4, first match wins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from state_boards.contract.flags import RecordFlag
from state_boards.contract.vocabulary import NEEDLE_CERTIFICATES, Kind, Standing, Tier
from verifier.matching.types import Doubt, Identity, Level
from verifier.verdict.inquiry import Inquiry
from verifier.verdict.newest import (
    Against,
    Objection,
    held_since,
    is_better_word,
    is_former_holder,
    later_word,
    objection,
    same_licence,
    told_on,
)
from verifier.verdict.screening import screened
from verifier.verdict.terms import (
    ADVERSE,
    DOUBTFUL,
    EXCLUDED,
    LASTING,
    AgeState,
    Finding,
    Flag,
    Lookup,
    Outcome,
    Sighting,
    Verdict,
)
from verifier.words.catalogue import reason

_Decision = tuple[Outcome, str, Finding | None]


def decide(inquiry: Inquiry, findings: Sequence[Finding]) -> Verdict:
    """Return the verdict on all findings; what is required follows from the inquiry."""
    licences: list[Finding] = []
    certificates: list[Finding] = []
    exclusions: list[Finding] = []
    other: list[Finding] = []
    for finding in findings:
        tier = finding.tier
        if tier is Tier.LICENCE:
            licences.append(finding)
        elif tier is Tier.CERTIFICATION:
            certificates.append(finding)
        elif tier is Tier.EXCLUSION:
            exclusions.append(finding)
        else:
            other.append(finding)
    groups = _groups(inquiry, licences)
    if inquiry.require_certification:
        groups.append(certificates)
    outcome, because, by = _outcome(inquiry, groups, exclusions)
    barred = by is not None and by.tier is Tier.EXCLUSION
    return Verdict(
        outcome=outcome,
        because=because,
        decided_by=by,
        findings=(*licences, *certificates),
        exclusions=tuple(exclusions),
        screenings=tuple(map(screened, exclusions)),
        other=tuple(other),
        objecting=_objecting(outcome, by, (*licences, *certificates)) if by else None,
        beside=(decide(inquiry, (*licences, *certificates)),) if barred else (),
    )


def _objecting(outcome: Outcome, by: Finding, findings: Sequence[Finding]) -> Finding | None:
    """Return the source that speaks against the record that was found."""
    if outcome is Outcome.ATTENTION and by.sightings:
        return later_word(min(by.sightings, key=gravity), by, findings)
    if outcome is not Outcome.REVIEW:
        return None
    said = (objection(by, entry, findings) for entry in by.sightings if settles(by, entry))
    return next((one.finding for one in said if one is not None), None)


def _groups(inquiry: Inquiry, licences: list[Finding]) -> list[list[Finding]]:
    if inquiry.states:
        return [[finding for finding in licences if finding.jurisdiction == code] for code in inquiry.states]
    return [licences]


_FIRST = (Outcome.ATTENTION, Outcome.REVIEW, Outcome.CANNOT_SAY, Outcome.NOT_FOUND, Outcome.CONFIRMED)
"""Of several states asked about the one that is least well settled decides, and of equals the first with the number."""


def _outcome(inquiry: Inquiry, groups: list[list[Finding]], exclusions: Sequence[Finding]) -> _Decision:
    everything = [finding for group in groups for finding in group]
    attention = _attention(everything, exclusions)
    if attention:
        return attention
    decisions: list[_Decision] = [
        (Outcome.REVIEW, _why_listed(finding, flag), finding)
        for flag in _LISTED
        for finding in exclusions
        if any(flag in entry.flags for entry in finding.sightings)
    ]
    decisions += [
        (Outcome.REVIEW, reason("why.listed.npi_aside", npi=finding.npi_aside), finding)
        for finding in exclusions
        if finding.npi_aside
    ]
    decisions += [_one(group, any_state=not inquiry.states) for group in groups]
    return min(decisions, key=lambda decision: (_FIRST.index(decision[0]), not _by_identifier(decision[2])))


def _by_identifier(finding: Finding | None) -> bool:
    """True for a record with the number or NPI given: of several states as good it is the one that is told."""
    return finding is not None and any(one.identity is Identity.CONFIRMED for one in finding.sightings[:1])


def _attention(findings: Sequence[Finding], exclusions: Sequence[Finding]) -> _Decision | None:
    for flag, because in _EXCLUDED.items():
        for finding in exclusions:
            if any(flag in one.flags and one.identity.attributable for one in finding.sightings):
                return Outcome.ATTENTION, because, finding
    found = [
        (gravity(sighting), why, finding)
        for finding in findings
        for sighting in finding.sightings
        if (why := _adverse(finding, sighting, findings))
    ]
    if not found:
        return None
    _, why, finding = min(found, key=lambda one: one[0])
    return Outcome.ATTENTION, why, finding


_EXCLUDED: Mapping[Flag, str] = {
    Flag.EXCLUSION_SAME_NPI: reason("why.excluded.same_npi"),
    Flag.EXCLUSION_SAME_NUMBER: reason("why.excluded.same_number"),
    Flag.EXCLUSION_DECIDED: reason("why.excluded.decided"),
}
_LISTED: Mapping[Flag, str] = {
    Flag.EXCLUSION_SAME_NPI: reason("why.listed.same_npi"),
    Flag.EXCLUSION_SAME_NUMBER: reason("why.listed.same_number"),
    Flag.EXCLUSION_SAME_BIRTH_DATE: reason("why.listed.same_birth_date"),
}


def _why_listed(finding: Finding, flag: Flag) -> str:
    """Return why a person must look at an entry of an exclusion list that is not shown to be this person's."""
    flags = next(entry.flags for entry in finding.sightings if flag in entry.flags)
    if Flag.EXCLUSION_BY_RECORD not in flags:
        return _LISTED[flag]
    key = "why.listed.npi_of_record" if flag is Flag.EXCLUSION_SAME_NPI else "why.listed.number_of_record"
    return reason(key, whose=reason("why.whose.another" if Flag.NAME_DIFFERS in flags else "why.whose.unsure"))


def gravity(sighting: Sighting) -> int:
    """Return how much a record asks to be told first, 0 most; what is not attributable comes last."""
    if not sighting.may_be_blamed:
        return 9
    if sighting.flags & EXCLUDED or sighting.credential.standing in LASTING:
        return 0
    if Flag.DISCIPLINE_STATED in sighting.flags:
        return 1
    if sighting.credential.standing in ADVERSE:
        return 2
    return 3 if sighting.flags & DOUBTFUL else 4


def _adverse(finding: Finding, sighting: Sighting, findings: Sequence[Finding]) -> str:
    """Return why this record needs attention, or ""; whom nothing but a name fits is blamed for nothing."""
    if not sighting.may_be_blamed or finding.lookup in (Lookup.AMBIGUOUS, Lookup.NOT_COVERED):
        return ""
    standing, flags = sighting.credential.standing, sighting.flags
    stale = finding.lookup is not Lookup.FOUND
    if standing in LASTING or (standing in ADVERSE and not stale and not _outshone(sighting, finding, findings)):
        key = "why.was_listed_as" if Flag.NO_LONGER_LISTED in flags else "why.is_listed_as"
        return reason(key, status=sighting.credential.status_text or standing.value)
    if Flag.DISCIPLINE_STATED in flags:
        return reason("why.discipline")
    if not stale and Flag.PAST_EXPIRY in flags and not _outshone(sighting, finding, findings):
        if standing is Standing.NOT_STATED:
            return reason("why.past_expiry.no_status")
        return reason("why.past_expiry")
    return ""


def _outshone(sighting: Sighting, own: Finding, findings: Sequence[Finding]) -> bool:
    """True when the same person holds a plain active licence in that state and this record merely ran out.

    Of one licence told twice only the later telling counts: a renewal ends an expiry, an older list does not.
    """
    if _overtaken(sighting, own, findings):
        return True
    if sighting.credential.standing not in (Standing.EXPIRED, Standing.INACTIVE, Standing.PENDING, Standing.ACTIVE):
        return False
    return any(
        settles(finding, other)
        for finding in findings
        for other in finding.sightings
        if other is not sighting
        and other.credential.jurisdiction == sighting.credential.jurisdiction
        and finding.tier is Tier.LICENCE
        and (finding is own or not same_licence(other, sighting) or other.credential.as_of > sighting.credential.as_of)
    )


def _overtaken(sighting: Sighting, own: Finding, findings: Sequence[Finding]) -> bool:
    """True when another source said something later of the same licence of this person, and nothing ill.

    Its word need not be plain: a person reads what is unclear in the newest telling, not what an older one said.
    """
    return any(
        finding is not own
        and is_better_word(other, sighting, finding, own)
        and told_on(other.credential) > told_on(sighting.credential)
        for finding in findings
        for other in finding.sightings
    )


def settles(finding: Finding, sighting: Sighting) -> bool:
    """True for a plain active credential of the kind asked about, fresh and this person's."""
    credential = sighting.credential
    return (
        finding.lookup is Lookup.FOUND
        and sighting.identity.attributable
        and credential.standing is Standing.ACTIVE
        and not sighting.flags & DOUBTFUL
        and answers(credential.kind, credential.certificates)
    )


def answers(kind: Kind, certificates: tuple[str, ...]) -> bool:
    """True for a full acupuncture licence, or a national certificate of acupuncture."""
    if kind is Kind.NATIONAL_CERTIFICATE:
        return any(text.upper().removesuffix(" CERTIFICATION") in NEEDLE_CERTIFICATES for text in certificates)
    return kind.may_needle


def _one(group: Sequence[Finding], *, any_state: bool) -> _Decision:
    """Decide one required question: one state's licence, or the national certificate."""
    settled = [(found, entry) for found in group for entry in found.sightings if settles(found, entry)]
    # Where several lists agree, the answer is told of one that is fresh, and of the newest among those.
    settled.sort(key=lambda one: (one[0].age.state is not AgeState.FRESH, -told_on(one[1].credential).toordinal()))
    objections = [objection(found, entry, group) for found, entry in settled]
    held = [held_since(entry, group) for _, entry in settled]
    for (found, entry), against, newer in zip(settled, objections, held, strict=True):
        if against is None and newer is None and (any_state or not _contradicted(group, entry)):
            return Outcome.CONFIRMED, reason("why.confirmed"), found
    for (found, _), against in zip(settled, objections, strict=True):
        if against is not None:
            return Outcome.REVIEW, _why_objected(against), found
    for finding in group:
        if why := _needs_review(finding):
            return Outcome.REVIEW, why, finding
    if newer := next(filter(None, held), None):
        return Outcome.CANNOT_SAY, newer.why or reason("why.held_back"), newer
    return _absent(group, any_state=any_state)


def _why_objected(objection: Objection) -> str:
    """Return in what another list speaks against a record; of two lists of one day neither is called newer."""
    same_day = objection.same_day and objection.against is not Against.NAMESAKE
    return reason(f"why.{objection.against.value}{'.same_day' if same_day else ''}")


def _contradicted(group: Sequence[Finding], record: Sighting) -> bool:
    """True when another record of the same state makes an active one doubtful: two people, two readings, a new word,
    a revocation of this very name."""
    for finding in group:
        best = finding.best
        if finding.lookup is Lookup.AMBIGUOUS or _unknown_of_the_same(finding) or _revoked_by_name(finding):
            return True
        if best and best.identity is Identity.CONFLICTING and not is_former_holder(best, record):
            return True
    return False


def _unknown_of_the_same(finding: Finding) -> Sighting | None:
    """Return a record of the person whose status nobody can tell; it may be the very one that says "revoked"."""
    if finding.lookup is not Lookup.FOUND:
        return None
    return next(
        (
            entry
            for entry in finding.sightings
            if entry.credential.standing is Standing.UNRECOGNISED
            and (entry.identity.attributable or entry is finding.best)
        ),
        None,
    )


def _revoked_by_name(finding: Finding) -> Sighting | None:
    """Return a revoked record of exactly the name asked that nothing but the name lays upon the person.

    It blames nobody, and beside it nobody of this name is told as licensed; an old list says so as well.
    """
    if finding.lookup not in (Lookup.FOUND, Lookup.SOURCE_STALE):
        return None
    return next(
        (
            entry
            for entry in finding.sightings
            if entry.identity.attributable and not entry.may_be_blamed and entry.credential.standing in LASTING
        ),
        None,
    )


def to_review(finding: Finding) -> Sighting | None:
    """Return the record a person must look at first, None when no single one was found."""
    return _unknown_of_the_same(finding) or _revoked_by_name(finding) or finding.best


def _needs_review(finding: Finding) -> str:
    if finding.lookup is Lookup.AMBIGUOUS:
        two_named = any(entry.doubt is Doubt.TWO_NAMED for entry in finding.sightings)
        return finding.why or reason("why.doubt.two_named" if two_named else "why.several")
    sighting = to_review(finding)
    if sighting is None:
        return ""
    credential = sighting.credential
    if sighting.identity is Identity.CONSISTENT and not sighting.may_be_blamed and sighting.says_ill:
        return reason("why.by_name")
    if Flag.NAME_NOT_GIVEN in sighting.flags:
        return reason("why.nameless")
    if Flag.NPI_OF_ANOTHER in sighting.flags and not sighting.identity.attributable:
        return reason("why.npi_registered")
    if sighting.identity in (Identity.CONFLICTING, Identity.NAME_ONLY):
        if Flag.FORMER_NAME in sighting.flags and finding.why:
            return finding.why
        return _DOUBTED.get(sighting.doubt) or (_MISPLACED if _is_misplaced(sighting) else _LEVELS[sighting.level])
    if RecordFlag.PRINTED_TWICE in credential.flags:
        return reason("why.printed_twice")
    return _unsure_record(credential.standing, credential.kind, credential.certificates, sighting.flags)


_NO_DOUBT = (Doubt.NONE, Doubt.LEVEL, Doubt.NAMELESS)
_DOUBTED: Mapping[Doubt, str] = {doubt: reason(f"why.doubt.{doubt.value}") for doubt in Doubt if doubt not in _NO_DOUBT}
_LEVELS: Mapping[Level, str] = {level: reason(f"why.level.{level.name.lower()}") for level in Level}
_MISPLACED = reason("why.misplaced")


def _is_misplaced(sighting: Sighting) -> bool:
    """True when no word contradicts, and only a comma or fields say that family and first name are exchanged."""
    found = sighting.agreement
    if found is None or found.level is not Level.OTHER:
        return False
    return not (found.asked_alone or found.printed_alone or found.suffix)


def _unsure_record(standing: Standing, kind: Kind, certificates: tuple[str, ...], flags: frozenset[Flag]) -> str:
    if Flag.ROW_UNREADABLE in flags:
        return reason("why.row_unreadable")
    if standing is Standing.UNRECOGNISED:
        return reason("why.unknown_status")
    if standing is Standing.NOT_STATED:
        return reason("why.no_status")
    if not answers(kind, certificates):
        return reason("why.other_kind")
    if Flag.MUST_BE_READ in flags:
        return reason("why.must_be_read")
    if Flag.DATE_UNREADABLE in flags:
        return reason("why.date_unreadable")
    if Flag.NO_LONGER_LISTED in flags:
        return reason("why.no_longer_listed")
    if Flag.ISSUED_LATER in flags:
        return reason("why.issued_later")
    return ""


def _absent(group: Sequence[Finding], *, any_state: bool) -> _Decision:
    if not group:
        return Outcome.CANNOT_SAY, reason("why.no_source"), None
    primary = [finding for finding in group if not finding.supplementary] or list(group)
    unanswered = next((finding for finding in primary if finding.lookup is not Lookup.NOT_FOUND), None)
    if unanswered:
        return Outcome.CANNOT_SAY, unanswered.why or reason("why.not_asked"), unanswered
    last = next((finding for finding in group if finding.sightings), None)
    if last:
        return Outcome.CANNOT_SAY, last.why or reason("why.not_current"), last
    if any_state:
        return Outcome.CANNOT_SAY, reason("why.other_states"), None
    return Outcome.NOT_FOUND, reason("why.not_found"), primary[0]
