"""The words a person reads: plain, short, dated; never more than the source said.

Names, statuses and dates of records are printed as the board printed them; our own dates are written out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from state_boards.words import Standing, Tier
from verifier.register.model import Credential
from verifier.verdict.terms import Age, AgeState, Finding, Flag, Identity, Lookup, Outcome, Sighting, Verdict


class SourceFacts(NamedTuple):
    """What the words need to know of a source."""

    id: str
    publisher: str
    title: str
    official_page: str
    prints_status: bool = True


FactsOf = Callable[[str], SourceFacts]

NOT_PROOF = (
    "That does not mean the person is unlicensed: names may be spelled differently, new licences take time, "
    "and other boards may apply."
)
_STANDING_WORDS: Mapping[Standing, str] = {
    Standing.ACTIVE_WITH_CONDITIONS: "Active, with conditions: read the conditions at the board.",
    Standing.NOT_STATED: "The list prints no status, so it cannot show whether the licence is active.",
    Standing.UNRECOGNISED: "The program does not know this status word; a person must read it.",
    Standing.PENDING: "This is an application, not a licence.",
    Standing.ADMINISTRATIVE: "Not authorised to practise at that time, for an administrative reason.",
}
_CERTIFICATES: Mapping[str, str] = {
    "AC": "Acupuncture",
    "OM": "Oriental Medicine (acupuncture and herbs)",
    "AHM": "Acupuncture and Herbal Medicine",
    "CH": "Chinese Herbology (herbs, not acupuncture)",
    "ABT": "Asian Bodywork Therapy (bodywork, not acupuncture)",
}
FLAG_WORDS: Mapping[Flag, str] = {
    Flag.PAST_EXPIRY: "Listed as active but past its own expiry date: ask the board.",
    Flag.DATE_UNREADABLE: "The expiry date could not be read.",
    Flag.DISCIPLINE_STATED: "The source shows a disciplinary record or action.",
    Flag.TYPE_DIFFERS: "This is not a full acupuncture licence.",
    Flag.OTHER_PROFESSION: "This record belongs to another profession, which its own board answers for.",
    Flag.NAME_DIFFERS: "The name on the record differs from the name asked.",
    Flag.NUMBER_SHAPE_ODD: "The number typed differs slightly from the number printed.",
    Flag.NO_LONGER_LISTED: "The source listed this record before and does not list it now.",
    Flag.STATUS_UNPROVEN: "The meaning of this status word is taken from rules and was not seen in practice yet.",
    Flag.EXPIRES_SOON: "Expires soon.",
}


def day(value: date) -> str:
    """Return a date as people write it: "22 November 2026"."""
    return f"{value.day} {value:%B %Y}"


class _Case(NamedTuple):
    """What the first sentence is about."""

    verdict: Verdict
    finding: Finding
    facts: SourceFacts
    asked: str


def headline(verdict: Verdict, facts_of: FactsOf, *, asked: str, remedy: str = "") -> str:
    """Return the one sentence that comes first; `asked` is the name as typed, `remedy` what to run or open next."""
    finding = verdict.decided_by
    if finding is None:
        body = f"We cannot say. {verdict.because}"
    else:
        body = _HEADLINES[verdict.outcome](_Case(verdict, finding, facts_of(finding.source_id), asked))
    return f"{body} {remedy}".strip()


def _confirmed(case: _Case) -> str:
    entry = case.finding.sightings[0]
    if case.finding.tier is Tier.CERTIFICATION:
        return (
            f"National certification was found. {case.facts.publisher} listed {entry.credential.name} as "
            f"{entry.credential.status_text} in {certificates(entry.credential)} on {_as_of(case.finding.age)}. "
            "This is not a state licence."
        )
    return (
        f"A state licence was found. {case.facts.publisher} lists {described(entry.credential)}. "
        f"We read this on {_read_on(case.finding.age)}."
    )


def _attention(case: _Case) -> str:
    entry = worst(case.finding)
    credential = entry.credential
    if case.finding.tier is Tier.EXCLUSION:
        return _excluded(case, credential)
    if credential.standing is Standing.EXPIRED:
        expired = printed(credential.expires_raw, credential.expires)
        when = f" ({expired})" if expired else ""
        return (
            f"Attention: {case.facts.publisher} shows this licence as {credential.status_text}{when}. It may have been "
            f"renewed since {_as_of(case.finding.age)}. Confirm with the board before deciding."
        )
    if Flag.PAST_EXPIRY in entry.flags:
        return (
            f"Attention: {case.facts.publisher} lists {credential.name} as {credential.status_text}, "
            f"but the expiry date {printed(credential.expires_raw, credential.expires)} has passed. Ask the board."
        )
    if Flag.DISCIPLINE_STATED in entry.flags and credential.standing is Standing.ACTIVE:
        where = credential.discipline_link or case.facts.official_page
        return (
            f"Attention: {case.facts.publisher} lists {described(credential)}, "
            f"and shows a disciplinary record or action. Read it at {where}."
        )
    listed = "listed" if case.finding.lookup is not Lookup.FOUND else "lists"
    when = f" on {_as_of(case.finding.age)}" if case.finding.lookup is not Lookup.FOUND else ""
    return f"Attention: {case.facts.publisher} {listed} {described(credential)}{when}."


def _excluded(case: _Case, credential: Credential) -> str:
    since = credential.facts.get("excluded_on") or credential.issued_raw or "an unknown day"
    fresh = case.finding.age.state is not AgeState.STALE
    listed = f"is on {case.facts.title}" if fresh else f"was on {case.facts.title} as of {_as_of(case.finding.age)}"
    later = "" if fresh else " It may have been lifted since: look it up today."
    return (
        f"Attention: the NPI {credential.npi} {listed}, excluded since {since}.{later} "
        "An exclusion bars federal payment; it is not itself the loss of a licence."
    )


def _review(case: _Case) -> str:
    if case.finding.lookup is Lookup.AMBIGUOUS:
        return (
            f"More than one person matches: {len(case.finding.sightings)} records at {case.facts.publisher}. "
            f"{_settle(case.finding)} The program does not choose between people."
        )
    entry = case.finding.sightings[0]
    if entry.identity in (Identity.NAME_ONLY, Identity.CONFLICTING):
        return (
            f"A person must look: {case.verdict.because} The record is {described(entry.credential)} "
            f"at {case.facts.publisher}. {_settle(case.finding)}"
        ).strip()
    return f"A person must look: {case.verdict.because} {case.facts.publisher} lists {described(entry.credential)}."


def _cannot_say(case: _Case) -> str:
    last = _last_listing(case)
    return f"We cannot say. {case.verdict.because}{last}"


def _not_found(case: _Case) -> str:
    return (
        f"We did not find {case.asked} in the list of {case.facts.publisher} as of {_as_of(case.finding.age)}. "
        f"{NOT_PROOF} Check here: {case.facts.official_page}, or ask for the licence number."
    )


_HEADLINES: Mapping[Outcome, Callable[[_Case], str]] = {
    Outcome.CONFIRMED: _confirmed,
    Outcome.ATTENTION: _attention,
    Outcome.REVIEW: _review,
    Outcome.CANNOT_SAY: _cannot_say,
    Outcome.NOT_FOUND: _not_found,
}


def worst(finding: Finding) -> Sighting:
    """Return the record that an attention is about: the first that is not plainly active."""
    for entry in finding.sightings:
        if entry.credential.standing is not Standing.ACTIVE or entry.flags & {
            Flag.PAST_EXPIRY,
            Flag.DISCIPLINE_STATED,
            Flag.EXCLUSION_SAME_NPI,
        }:
            return entry
    return finding.sightings[0]


def _last_listing(case: _Case) -> str:
    finding = case.finding
    if not finding.sightings or finding.age.as_of is None:
        return ""
    entry = finding.sightings[0]
    verb = "listed" if entry.identity.attributable else "listed a record of this name"
    return f" On {day(finding.age.as_of)} {case.facts.publisher} {verb}: {described(entry.credential)}."


def _settle(finding: Finding) -> str:
    if not finding.settle:
        return ""
    items = list(finding.settle)
    listed = items[0] if len(items) == 1 else ", ".join(items[:-1]) + " or " + items[-1]
    return f"Add a {listed} to settle it."


def printed(raw: str, value: date | None) -> str:
    """Return a date as the source printed it; a machine's time stamp is shown as its day."""
    return value.isoformat() if value is not None and "T00:00:00" in raw else raw


def described(credential: Credential) -> str:
    """Return a record as one phrase: name, type, number, status as printed, expiry as printed."""
    parts = [credential.name]
    if credential.type_text and credential.tier is not Tier.CERTIFICATION:
        parts.append(credential.type_text)
    if credential.certificates:
        parts.append(f"certified in {certificates(credential)}")
    text = ", ".join(parts)
    if credential.number:
        text += f", no. {credential.number}"
    if credential.status_text:
        text += f', as "{credential.status_text}"'
    elif credential.standing is Standing.NOT_STATED and credential.tier is Tier.LICENCE:
        text += ", with no status printed"
    if credential.expires_raw:
        text += f", expiring {printed(credential.expires_raw, credential.expires)}"
    return text


def certificates(credential: Credential) -> str:
    """Return the certificates of a national record in words."""
    words = [_CERTIFICATES.get(text.split(" ", maxsplit=1)[0].upper(), text) for text in credential.certificates]
    return ", ".join(words)


def _as_of(age: Age) -> str:
    return day(age.as_of) if age.as_of else "an unknown date"


def _read_on(age: Age) -> str:
    return day(age.confirmed_at.date()) if age.confirmed_at else _as_of(age)


def finding_lines(finding: Finding, facts: SourceFacts) -> Iterator[str]:
    """Yield what one source says, as lines without indentation."""
    if finding.lookup in (Lookup.FOUND, Lookup.AMBIGUOUS) or finding.sightings:
        for entry in finding.sightings:
            yield from _sighting_lines(finding, entry, facts)
    if finding.lookup is Lookup.AMBIGUOUS:
        yield f"More than one person matches. {_settle(finding)}".strip()
    elif finding.lookup is Lookup.NOT_FOUND:
        yield f"Not found in {facts.title} ({facts.publisher}) as of {_as_of(finding.age)}. {finding.absence}"
    elif finding.why:
        yield f"{facts.title} ({facts.publisher}): {finding.why}"
    yield from _source_lines(finding, facts)


def _sighting_lines(finding: Finding, entry: Sighting, facts: SourceFacts) -> Iterator[str]:
    credential = entry.credential
    now = finding.lookup in (Lookup.FOUND, Lookup.AMBIGUOUS)
    listed = "lists" if now else f"listed on {_as_of(finding.age)}"
    yield f"{facts.publisher} {listed}: {described(credential)}"
    place = ", ".join(part for part in (credential.city, credential.state) if part)
    if place:
        yield f"  Place: {place}"
    if credential.issued_raw:
        yield f"  Issued: {printed(credential.issued_raw, credential.issued)}"
    words = _STANDING_WORDS.get(credential.standing, "")
    if words and credential.tier is Tier.LICENCE:
        yield f"  {words}"
    yield f"  Same person? {_IDENTITY_WORDS[entry.identity]} Why: {'; '.join(entry.reasons) or 'nothing else agrees'}."
    for flag in sorted(entry.flags & FLAG_WORDS.keys()):
        yield f"  Note: {FLAG_WORDS[flag]}"
    for case in credential.discipline_cases:
        yield "  Case: " + ", ".join(f"{name} {text}" for name, text in case.items() if text)
    if credential.discipline_text:
        yield f"  As printed: {credential.discipline_text}"
    if credential.no_longer_listed_since:
        yield f"  No longer listed since {day(credential.no_longer_listed_since)}."
    if credential.id > 0:
        yield f"  Record: {credential.id} (verifier show {credential.id})"


_IDENTITY_WORDS: Mapping[Identity, str] = {
    Identity.CONFIRMED: "Yes: number and name agree.",
    Identity.CONSISTENT: "Very likely.",
    Identity.NAME_ONLY: "Not certain.",
    Identity.CONFLICTING: "Doubtful: number and name disagree.",
}


def _source_lines(finding: Finding, facts: SourceFacts) -> Iterator[str]:
    age = finding.age
    if age.state is not AgeState.NOTHING:
        confirmed = f", last seen by us {_read_on(age)}" if age.confirmed_at else ""
        note = f" ({age.why})" if age.why else ""
        yield f"  Source: {facts.title}, data as of {_as_of(age)}{confirmed}{note}"
    if facts.official_page:
        yield f"  Check it yourself: {facts.official_page}"
