"""A person's decisions about rows: what they change, and when they open again. Pure; the private file keeps them.

The program's own outcome is never altered, only followed by a person's. A decision rests on what the records said when
it was made; when one of those records says something else, the decision opens again and says what changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from state_boards.contract.vocabulary import Tier
from verifier.matching.types import Identity
from verifier.register.decisions import Decision, DecisionKind, Facts
from verifier.register.facts import FieldChange
from verifier.register.model import Credential
from verifier.roster.words import say
from verifier.verdict.decide import decide
from verifier.verdict.exclusions import decided
from verifier.verdict.inquiry import Inquiry
from verifier.verdict.terms import ADVERSE, AgeState, Finding, Flag, Lookup, Outcome, Sighting, Silence, Verdict
from verifier.verdict.wording import described, noted

History = Callable[[int], Iterable[FieldChange]]
"""What has changed in a record of the register, by its row id."""


def record_key(source: str, key: str) -> str:
    """Return how a decision names a record: by its source and the source's own key, which outlive a new register."""
    return f"{source}|{key}"


def facts_of(record: Credential) -> dict[str, str]:
    """Return what a record says about its person; a decision opens again when any of this changes."""
    found = {
        "name": record.name,
        "number": record.number,
        "npi": record.npi,
        "type": record.type_text,
        "standing": record.standing.value,
        "status": record.status_text,
        "issued": record.issued_raw,
        "expires": record.expires_raw,
        "discipline": " ".join(
            filter(None, (record.discipline_said.replace("not_published", ""), record.discipline_text))
        ),
        "cases": "; ".join(" ".join(case.values()) for case in record.discipline_cases),
        "notes": "; ".join(noted(record)),
        "city": record.city,
        "certificates": ", ".join(record.certificates),
        "no longer listed since": str(record.no_longer_listed_since or ""),
    }
    return {name: text for name, text in found.items() if text}


def changes(before: Facts, after: Facts) -> list[str]:
    """Return what differs between two states of a record, one phrase per field."""
    names = dict.fromkeys((*before, *after))
    nothing = say("evidence.nothing")
    return [
        say("watch.to", what=name, before=before.get(name) or nothing, after=after.get(name) or nothing)
        for name in names
        if before.get(name, "") != after.get(name, "")
    ]


def reopened(
    decision: Decision, verdicts: Sequence[Verdict], outcome: Outcome, today: date, history: History = lambda _: ()
) -> str:
    """Return why a decision does not stand any more, in words; "" while it stands.

    `verdicts` answer all questions of the row, `outcome` is the gravest of them before any decision; `history` tells
    what has changed in a record since it was first seen.
    """
    now = {
        record_key(entry.credential.source_id, entry.credential.key): facts_of(entry.credential)
        for verdict in verdicts
        for finding in (*verdict.findings, *verdict.exclusions)
        for entry in finding.sightings
    }
    why = (
        _reopened(decision, now, outcome, today)
        or _newly_excluded(decision, verdicts)
        or _newly_ill(decision, verdicts)
        or _was_otherwise(decision, verdicts, history)
    )
    return say("decision.again", why=why, before=decision.words) if why else ""


def after(decision: Decision, verdict: Verdict, inquiry: Inquiry) -> Verdict:
    """Return the verdict that follows from a person's decision; one that was only accepted stays as it is."""
    if decision.kind is DecisionKind.ACCEPTED:
        return verdict
    change = _same if decision.kind is DecisionKind.SAME else _none
    findings = [change(decision, finding) for finding in (*verdict.findings, *verdict.exclusions)]
    return decide(inquiry, findings)._replace(other=verdict.other)


def _reopened(decision: Decision, now: Mapping[str, Facts], outcome: Outcome, today: date) -> str:
    if decision.until is not None and today > decision.until:
        return say("decision.over", day=decision.until)
    for key, before in decision.records.items():
        after, record = now.get(key), before.get("number") or before.get("name", key)
        if after is not None:
            changed = changes(before, after)
            if changed:
                return say("decision.changed", record=record, changes="; ".join(changed))
        elif decision.kind is not DecisionKind.NONE:
            return say("decision.gone", record=record)
    if decision.kind is DecisionKind.ACCEPTED and outcome.value != decision.outcome:
        return say("decision.outcome", before=decision.outcome, now=outcome.value)
    return ""


def _newly_excluded(decision: Decision, verdicts: Sequence[Verdict]) -> str:
    """Return that an exclusion list meets the person that was not seen when the row was accepted."""
    seen = {key.partition("|")[0] for key in decision.records}
    met = {one.list_id for verdict in verdicts for one in verdict.screenings if one.attributed} - seen
    accepted = decision.kind is DecisionKind.ACCEPTED
    return say("decision.excluded", lists=", ".join(sorted(met))) if accepted and met else ""


def _newly_ill(decision: Decision, verdicts: Sequence[Verdict]) -> str:
    """Return that a record says something ill of somebody of this name that nobody saw when the row was accepted."""
    if decision.kind is not DecisionKind.ACCEPTED:
        return ""
    fresh = (
        entry
        for verdict in verdicts
        for finding in verdict.findings
        for entry in finding.sightings
        if _key(entry) not in decision.records
        and (entry.credential.standing in ADVERSE or Flag.DISCIPLINE_STATED in entry.flags)
        and entry.credential.first_seen > decision.at
    )
    return next((say("decision.further", record=described(entry.credential)) for entry in fresh), "")


def _was_otherwise(decision: Decision, verdicts: Sequence[Verdict], history: History) -> str:
    """Return that a record had another standing since the row was accepted, though it says again what it said then:
    nobody has decided since, so what opened stays open."""
    if decision.kind is not DecisionKind.ACCEPTED:
        return ""
    known = {
        entry.credential.id: entry.credential.number
        for verdict in verdicts
        for finding in verdict.findings
        for entry in finding.sightings
        if _key(entry) in decision.records
    }
    return next(
        (
            say("decision.between", record=number, before=one.before, after=one.after, day=one.at.date())
            for ident, number in known.items()
            for one in history(ident)
            if one.field == "standing" and one.at > decision.at
        ),
        "",
    )


def _same(decision: Decision, finding: Finding) -> Finding:
    chosen = [entry for entry in finding.sightings if _key(entry) in decision.records]
    if not chosen:
        return finding
    reason = say("decision.same", by=decision.by, day=decision.at.date())
    sightings = tuple(entry._replace(identity=Identity.CONFIRMED, reasons=(*entry.reasons, reason)) for entry in chosen)
    if finding.tier is Tier.EXCLUSION:
        sightings = tuple(map(decided, sightings))
    lookup = Lookup.FOUND if finding.lookup is Lookup.AMBIGUOUS else finding.lookup
    return finding._replace(sightings=sightings, lookup=lookup, settle=())


def _none(decision: Decision, finding: Finding) -> Finding:
    left = tuple(entry for entry in finding.sightings if _key(entry) not in decision.records)
    if len(left) == len(finding.sightings):
        return finding
    if left:
        lookup = Lookup.FOUND if finding.lookup is Lookup.AMBIGUOUS and _one_person(left) else finding.lookup
        return finding._replace(sightings=left, lookup=lookup)
    if finding.lookup not in (Lookup.FOUND, Lookup.AMBIGUOUS):
        return finding._replace(sightings=())
    if finding.complete and finding.age.state is not AgeState.FRESH:
        # An ageing list shows nobody's absence, whoever said that its record is another person's.
        silent = finding._replace(sightings=(), lookup=Lookup.SOURCE_STALE, settle=())
        return silent._replace(why=finding.age.why, silence=Silence.AGEING)
    if finding.complete:
        return finding._replace(sightings=(), lookup=Lookup.NOT_FOUND, settle=())
    partly = finding._replace(sightings=(), lookup=Lookup.SOURCE_UNAVAILABLE, settle=(), silence=Silence.PART)
    return partly._replace(why=say("decision.none"))


def _key(entry: Sighting) -> str:
    return record_key(entry.credential.source_id, entry.credential.key)


def _one_person(sightings: Sequence[Sighting]) -> bool:
    return len({entry.credential.holder for entry in sightings}) == 1
