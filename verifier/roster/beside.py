"""What a row shows beside the record that decides it: records a person can decide about, and further licences."""

from __future__ import annotations

from collections.abc import Sequence

from state_boards.contract.vocabulary import Disciplined, Tier
from verifier.roster.decisions import facts_of, record_key
from verifier.roster.result import Known, Licence, Possible, licence_key
from verifier.roster.words import say
from verifier.verdict.answer import Answer
from verifier.verdict.newest import told_on
from verifier.verdict.terms import Finding, Flag, Lookup, Outcome, Sighting
from verifier.verdict.wording import beside_standing, described

_POSSIBLE = 10


def possible(chief: Answer) -> tuple[Possible, ...]:
    """Return the records a person can decide about; what is confirmed asks for none, exclusion lists still do."""
    by = chief.verdict.decided_by
    unsure = by is not None and by.tier is not Tier.EXCLUSION and chief.verdict.outcome is not Outcome.CONFIRMED
    findings = [*([by] if by is not None and unsure else []), *chief.verdict.exclusions]
    found: dict[str, Possible] = {}
    for finding in findings:
        for entry in finding.sightings[:_POSSIBLE]:
            found[record_key(entry.credential.source_id, entry.credential.key)] = _possible_of(entry)
    return tuple(found.values())


def _possible_of(entry: Sighting) -> Possible:
    record, shown = entry.credential, described(entry.credential)
    return Possible(
        source=record.source_id,
        key=record.key,
        words=say("row.possible.exclusion", record=shown) if record.tier is Tier.EXCLUSION else shown,
        place=", ".join(filter(None, (record.city, record.state))),
        identity=entry.identity,
        record=max(record.id, 0),
        facts=facts_of(record),
    )


def possible_beside(answers: Sequence[Answer], chief: Answer) -> tuple[Possible, ...]:
    """Return the records that may be the person's where another state or list decided the row."""
    return tuple(
        _possible_of(entry)
        for one in answers
        if one.verdict.outcome is not Outcome.CONFIRMED
        for finding in one.verdict.findings
        if finding is not chief.verdict.decided_by and finding.tier is Tier.LICENCE and _may_be_several(finding)
        for entry in finding.sightings[:_POSSIBLE]
    )


def _may_be_several(finding: Finding) -> bool:
    """True where a source shows records, and nobody can say that one is the person's."""
    if finding.lookup is Lookup.FOUND:
        return bool(finding.sightings) and not finding.sightings[0].identity.attributable
    return finding.lookup is Lookup.AMBIGUOUS


def licences_beside(answers: Sequence[Answer], by: Finding | None, shown: Sighting | None) -> tuple[Licence, ...]:
    """Return what the registers say of the person's licences beside the one that is shown, each told once.

    Where several lists speak of one licence, the newest says what is told of it.
    """
    found: dict[tuple[str, str], tuple[Finding, Sighting]] = {}
    for finding in (finding for one in answers for finding in one.verdict.findings):
        if finding.tier is not Tier.LICENCE or finding.lookup is not Lookup.FOUND:
            continue
        for entry in finding.sightings:
            if not entry.identity.attributable:
                continue
            key = licence_key(finding.jurisdiction, entry.credential.number, finding.source_id)
            if key not in found or told_on(entry.credential) > told_on(found[key][1].credential):
                found[key] = finding, entry
    if by is not None and shown is not None:
        found.pop(licence_key(by.jurisdiction, shown.credential.number, by.source_id), None)
    return tuple(_licence(finding, entry) for finding, entry in found.values())


def _licence(finding: Finding, entry: Sighting) -> Licence:
    record = entry.credential
    said = Known(
        standing=record.standing,
        status=record.status_text,
        name=record.name,
        number=record.number,
        type=record.type_text,
        expires=record.expires.isoformat() if record.expires else record.expires_raw,
        discipline=record.discipline_said == Disciplined.STATED.value,
        noted=beside_standing(record),
        listed=Flag.NO_LONGER_LISTED not in entry.flags,
    )
    as_of = finding.age.as_of.isoformat() if finding.age.as_of else ""
    flags = tuple(sorted(entry.flags))
    return Licence(finding.source_id, finding.jurisdiction, said, flags, as_of, max(record.id, 0))
