"""What one source of national certification says of one person, as one fact: made here, and compared by everybody else.

A certificate is no state licence, and its absence lowers no outcome unless it was required (DESIGN 4); that it is new,
over or run out is told all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from state_boards.words import Standing, Tier
from verifier.verdict.decide import answers, settles
from verifier.verdict.terms import ADVERSE, Finding, Flag, Lookup, Sighting


class Certified(StrEnum):
    """What one source says of somebody's certificate of acupuncture; what is told first comes first."""

    CERTIFIED = "certified"
    EXPIRED = "expired"
    """It ran out, by its word or by its own date."""
    ENDED = "ended"
    """It is inactive, revoked, retired or not listed any more."""
    UNCLEAR = "unclear"
    """The person is listed, and what is printed shows nothing plainly."""
    OTHER = "other"
    """Listed with certificates of something else than acupuncture alone."""
    POSSIBLE = "possible"
    """Somebody of a like name is listed, who may be another person."""
    NOT_LISTED = "not_listed"
    CANNOT_SAY = "cannot_say"
    """Nothing of it is held, or what is held is too old, or a part only."""


class Held(NamedTuple):
    """What a source showed when it last could."""

    state: Certified
    certificates: tuple[str, ...] = ()
    expires: str = ""
    """As printed; ISO where it could be read."""


class Certification(NamedTuple):
    """One source and one person: what it shows, and as of when."""

    source: str
    state: Certified
    certificates: tuple[str, ...] = ()
    """As printed, those of other crafts included."""
    expires: str = ""
    as_of: date | None = None
    last: Held | None = None
    """What it showed when it last could, where it cannot now; kept from run to run of a watch."""

    @property
    def shown(self) -> Held | None:
        """What it shows now; None where it cannot say."""
        if self.state is Certified.CANNOT_SAY:
            return None
        return Held(self.state, self.certificates, self.expires)


_ORDER = tuple(Certified)


def certified(finding: Finding) -> Certification:
    """Return what the finding of a source of certification comes to."""
    own = [entry for entry in finding.sightings if entry.identity.attributable]
    if finding.lookup is Lookup.FOUND and own:
        state, entry = min(((_state(finding, one), one) for one in own), key=lambda one: _ORDER.index(one[0]))
        record = entry.credential
        expires = record.expires.isoformat() if record.expires else record.expires_raw
        return Certification(finding.source_id, state, tuple(sorted(record.certificates)), expires, finding.age.as_of)
    if finding.lookup in (Lookup.FOUND, Lookup.AMBIGUOUS) and finding.sightings:
        state = Certified.POSSIBLE
    else:
        state = Certified.NOT_LISTED if finding.lookup is Lookup.NOT_FOUND else Certified.CANNOT_SAY
    return Certification(finding.source_id, state, as_of=finding.age.as_of)


def _state(finding: Finding, entry: Sighting) -> Certified:
    standing, flags, record = entry.credential.standing, entry.flags, entry.credential
    if settles(finding, entry):
        return Certified.CERTIFIED
    if Flag.NO_LONGER_LISTED in flags:
        return Certified.ENDED
    if record.certificates and not answers(record.kind, record.certificates):
        return Certified.OTHER
    if standing is Standing.EXPIRED or Flag.PAST_EXPIRY in flags:
        return Certified.EXPIRED
    return Certified.ENDED if standing in ADVERSE else Certified.UNCLEAR


def certifications(findings: Iterable[Finding]) -> tuple[Certification, ...]:
    """Return one fact for each source, that which shows most of several questions about one person."""
    found: dict[str, Certification] = {}
    for finding in findings:
        if finding.tier is Tier.CERTIFICATION:
            one = certified(finding)
            known = found.get(one.source)
            if known is None or _ORDER.index(one.state) < _ORDER.index(known.state):
                found[one.source] = one
    return tuple(found.values())


def as_plain(one: Certification) -> dict[str, Any]:
    """Return a fact as plain JSON values; what is empty is left out."""
    plain = {
        **one._asdict(),
        "as_of": one.as_of.isoformat() if one.as_of else None,
        "last": one.last._asdict() if one.last else None,
    }
    return {name: value for name, value in plain.items() if value}


def from_plain(plain: Mapping[str, Any]) -> Certification:
    """Return the fact that `as_plain` described; raises KeyError, TypeError or ValueError for anything else."""
    last: Mapping[str, Any] | None = plain.get("last")
    return Certification(
        source=str(plain["source"]),
        state=Certified(plain["state"]),
        certificates=tuple(plain.get("certificates", ())),
        expires=str(plain.get("expires", "")),
        as_of=date.fromisoformat(plain["as_of"]) if plain.get("as_of") else None,
        last=Held(Certified(last["state"]), tuple(last["certificates"]), last["expires"]) if last else None,
    )
