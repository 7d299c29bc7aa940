"""The words a person reads: plain, short, dated; never more than the source said.

Names, statuses and dates of records are printed as the board printed them; our own dates are written out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from state_boards.contract.flags import concerns
from state_boards.contract.vocabulary import Kind, Standing, Tier
from verifier.matching.types import Doubt, Identity, Level
from verifier.register.model import Credential
from verifier.verdict.decide import gravity, to_review
from verifier.verdict.exclusions import bars, ends, issued_by, said_beside, settled_by
from verifier.verdict.screening import Unscreened
from verifier.verdict.terms import (
    IDENTIFIER_IN_DOUBT,
    Age,
    AgeState,
    Finding,
    Flag,
    Lookup,
    Outcome,
    Sighting,
    Silence,
    Verdict,
)


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
    Flag.ROW_UNREADABLE: "A row of the source that may be this record could not be read; what is shown may be old.",
    Flag.LAST_DAY: "It expires today.",
    Flag.ISSUED_LATER: "The issue date lies in the future: ask the board.",
    Flag.NPI_OF_ANOTHER: "The NPI asked is registered to another name.",
    Flag.HISTORY_OF_ACTION: "The source notes an action in the past: read it at the board.",
    Flag.STATUS_UNPROVEN: "The meaning of this status word is taken from rules and was not seen in practice yet.",
    Flag.EXPIRES_SOON: "Expires soon.",
    Flag.EXCLUSION_ENDED: "By the list's own date it is over: ask its publisher whether it still stands.",
}


NOT_SCREENED: Mapping[Silence | Unscreened | None, str] = {
    Unscreened.NAME_NOT_SEARCHABLE: "The name cannot be searched, so it was not compared with the entries",
    Unscreened.NO_NAME: "No name was given, so entries that print no NPI were not compared",
    Unscreened.NPI_NOT_READ: "The NPI given was not read, so it was not compared with the entries",
}
"""Why a person was not compared with an exclusion list, as a sentence begins."""


def day(value: date) -> str:
    """Return a date as people write it: "22 November 2026"."""
    return f"{value.day} {value:%B %Y}"


class _Case(NamedTuple):
    """What the first sentence is about."""

    verdict: Verdict
    finding: Finding
    facts: SourceFacts
    asked: str
    facts_of: FactsOf


def headline(verdict: Verdict, facts_of: FactsOf, *, asked: str, remedy: str = "") -> str:
    """Return the one sentence that comes first; `asked` is the name as typed, `remedy` what to run or open next."""
    finding = verdict.decided_by
    if finding is None:
        body = f"We cannot say. {verdict.because}"
    else:
        body = _HEADLINES[verdict.outcome](_Case(verdict, finding, facts_of(finding.source_id), asked, facts_of))
    return f"{body} {remedy}".strip()


def _confirmed(case: _Case) -> str:
    entry = case.finding.sightings[0]
    if case.finding.tier is Tier.CERTIFICATION:
        return (
            f"National certification was found. {case.facts.publisher} listed {entry.credential.name} as "
            f"{entry.credential.status_text} in {certificates(entry.credential)} on {_as_of(case.finding.age)}. "
            "This is not a state licence."
        )
    what = (
        "A state certificate for acupuncture of another profession was found."
        if entry.credential.kind is Kind.PHYSICIAN_ACUPUNCTURE
        else "A state licence was found."
    )
    read = "" if case.finding.seen_by else f"We read this on {_read_on(case.finding.age)}."
    sentences = (
        f"{what} {_told(case.finding, entry, case.facts)} {described(entry.credential)}.",
        "This is the last day of its validity." if Flag.LAST_DAY in entry.flags else "",
        of_name(entry),
        ageing(case.finding),
        read,
    )
    return " ".join(filter(None, sentences))


def _attention(case: _Case) -> str:
    said = _warned(case)
    if case.verdict.objecting is None:
        return said
    return f"{said} {_other_told(case.verdict.objecting, case)} Ask the board which of the two holds."


def _warned(case: _Case) -> str:
    entry = worst(case.finding)
    credential = entry.credential
    if case.finding.tier is Tier.EXCLUSION:
        return f"Attention: {_excluded(case, entry)}"
    told = _told(case.finding, entry, case.facts)
    if case.verdict.objecting is not None and told.endswith(" lists"):
        told = f"{case.facts.publisher} listed on {day(credential.as_of)}"
    gone = " It is no longer listed." if Flag.NO_LONGER_LISTED in entry.flags else ""
    if credential.standing is Standing.EXPIRED and not gone:
        expired = printed(credential.expires_raw, credential.expires)
        when = f" ({expired})" if expired else ""
        return (
            f"Attention: {told} {credential.name} as {credential.status_text}{when}. It may have been "
            f"renewed since {_as_of(case.finding.age)}. Confirm with the board before deciding."
        )
    if Flag.DISCIPLINE_STATED in entry.flags and credential.standing in (Standing.ACTIVE, Standing.NOT_STATED):
        where = credential.discipline_link or case.facts.official_page
        return (
            f"Attention: {told} {described(credential)}, and shows a disciplinary record or action.{gone} "
            f"Read it at {where}."
        )
    if Flag.PAST_EXPIRY in entry.flags and credential.standing in (Standing.ACTIVE, Standing.NOT_STATED):
        status = f" as {credential.status_text}" if credential.status_text else ""
        silent = "" if credential.status_text else " The list prints no status."
        return (
            f"Attention: {told} {credential.name}{status}, but the expiry date "
            f"{printed(credential.expires_raw, credential.expires)} has passed.{silent}{gone} Ask the board."
        )
    return f"Attention: {told} {described(credential)}.{gone} {of_name(entry)} {ageing(case.finding)}".strip()


def of_name(entry: Sighting) -> str:
    """Return what the first sentences must say of the name: that it is similar only, turned round, or states more than
    the record prints; "" where it is the very name."""
    agreement = entry.agreement
    if agreement is None or agreement.level is Level.OTHER:
        return ""
    said = []
    if agreement.level is Level.SIMILAR:
        slips = ", ".join(f"{slip.asked.title()} asked, {slip.printed.title()} printed" for slip in agreement.slips)
        said.append(f"The name printed is similar, not the same: {slips}.")
    elif agreement.level in (Level.OTHER_WRITING, Level.PARTIAL):
        said.append(f"The name printed is not the very name asked: it is {entry.credential.name}.")
    if agreement.suffix:
        suffix = agreement.suffix.upper() if agreement.suffix.startswith("i") else agreement.suffix.title()
        where = "is printed and was not asked" if agreement.suffix_printed else "was asked and is not printed"
        said.append(f"The suffix {suffix} {where}.")
    full = [word.title() for word in agreement.asked_alone if word]
    if full and agreement.level is Level.EXACT:
        said.append(f"The record does not print {' '.join(full)}, so that was not compared.")
    if agreement.written_so < 1.0:
        said.append("The family name and the first name are taken to be in the other order.")
    return " ".join(said)


def namesakes(expected: float) -> str:
    """Return how many other people of a name are to be expected in a list, in words."""
    if expected >= 1.5:
        return f"About {round(expected)} other people of this name could be in that list."
    return "Another person of this name could well be in that list."


def _excluded(case: _Case, entry: Sighting) -> str:
    credential = entry.credential
    fresh = case.finding.age.state is not AgeState.STALE
    listed = f"is on {case.facts.title}" if fresh else f"was on {case.facts.title} as of {_as_of(case.finding.age)}"
    later = "" if fresh else " It may have been lifted since: look it up today."
    what = f"the NPI {credential.npi}"
    if Flag.EXCLUSION_SAME_NUMBER in entry.flags:
        what = f"the licence number {credential.number} of {issued_by(credential)}"
    elif Flag.EXCLUSION_DECIDED in entry.flags and Flag.EXCLUSION_SAME_NPI not in entry.flags:
        what = "an entry that a person decided is this person's"
    elif Flag.EXCLUSION_SAME_BIRTH_DATE in entry.flags:
        what = "an entry with the birth date given"
    if Flag.EXCLUSION_BY_RECORD in entry.flags:
        what += ", which the licence record prints,"
    over = f" {FLAG_WORDS[Flag.EXCLUSION_ENDED]}" if Flag.EXCLUSION_ENDED in entry.flags else ""
    settle = f" {settled_by(credential.source_id)}" if Flag.EXCLUSION_SAME_BIRTH_DATE in entry.flags else ""
    return (
        f"{what} {listed} under the name {credential.name}, excluded "
        f"{excluded_from(credential)}.{over}{later}{settle} "
        f"{bars(credential.source_id)}"
    )


def _listed(finding: Finding) -> Sighting:
    """Return the entry of an exclusion list that a person must look at first."""
    order = (
        Flag.EXCLUSION_SAME_NPI,
        Flag.EXCLUSION_SAME_NUMBER,
        Flag.EXCLUSION_DECIDED,
        Flag.EXCLUSION_SAME_BIRTH_DATE,
    )
    return next(entry for flag in order for entry in finding.sightings if flag in entry.flags)


def excluded_from(credential: Credential) -> str:
    """Return from when somebody is excluded, and a state's waiver; the list prints days to come as well."""
    facts = credential.facts
    begins = facts.get("excluded_on") or credential.issued_raw
    said = f"from {begins}" if begins else "from an unknown day"
    end, _ = ends(credential, date.max)
    if end:
        said += f" {end} as the list prints it"
    if beside := said_beside(credential):
        said += f" (the list prints as well: {beside})"
    if facts.get("waiver_state") or facts.get("waiver_on"):
        place, since = facts.get("waiver_state", "an unnamed state"), facts.get("waiver_on", "an unknown day")
        said += f", with a waiver for {place} since {since}"
    return said


def _review(case: _Case) -> str:
    if case.finding.bearers:
        count = case.finding.bearers
        who = "1 record bears" if count == 1 else f"{count} records bear"
        return (
            f"A person must look: {who} the only full name asked, in the list of {case.facts.publisher}. "
            + (f"{_settle(case.finding)} Give the family name and the first name.").strip()
        )
    if case.finding.tier is Tier.EXCLUSION:
        return f"A person must look: {case.verdict.because} To be exact, {_excluded(case, _listed(case.finding))}"
    if case.finding.lookup is Lookup.AMBIGUOUS:
        return (
            f"More than one person matches: {len(case.finding.sightings)} records at {case.facts.publisher}. "
            f"{_settle(case.finding)} The program does not choose between people."
        )
    entry = to_review(case.finding) or case.finding.sightings[0]
    if entry.identity in (Identity.NAME_ONLY, Identity.CONFLICTING):
        common = f" {namesakes(entry.namesakes)}" if entry.doubt is Doubt.COMMON else ""
        others = [other for other in case.finding.sightings if other is not entry] if entry.doubt in _WHOSE else []
        beside = "".join(f" {_beside(other)}: {described(other.credential)}." for other in others[:_BESIDE_SHOWN])
        return (
            f"A person must look: {case.verdict.because}{common} The record is {described(entry.credential)} "
            f"at {case.facts.publisher}.{beside} {_settle(case.finding)}"
        ).strip()
    if case.verdict.objecting is not None:
        return f"A person must look: {case.verdict.because} {_both_told(case, entry)}"
    later = f" Issue date as printed: {entry.credential.issued_raw}." if Flag.ISSUED_LATER in entry.flags else ""
    told = _told(case.finding, entry, case.facts)
    return f"A person must look: {case.verdict.because} {told} {described(entry.credential)}.{later}"


_WHOSE = frozenset({Doubt.NUMBER_OF_ANOTHER, Doubt.NPI_OF_ANOTHER, Doubt.DISAGREE})
"""Doubts of identifiers that point to two people: both are told in the first sentences."""
_BESIDE_SHOWN = 2


def _beside(other: Sighting) -> str:
    """Return what a further record of such an answer is: whose the identifier is, or the one of the name asked."""
    if Flag.NAME_DIFFERS in other.flags and other.doubt is Doubt.NUMBER_OF_ANOTHER:
        return "The number is that of"
    if Flag.NAME_DIFFERS in other.flags and other.doubt is Doubt.NPI_OF_ANOTHER:
        return "The NPI is that of"
    return "Beside it"


def _both_told(case: _Case, entry: Sighting) -> str:
    """Return what the older and the newer source say, each with its date."""
    other = case.verdict.objecting
    assert other is not None
    mine = f"{case.facts.publisher} on {_as_of(case.finding.age)}: {described(entry.credential)}."
    return f"{mine} {_other_told(other, case)}"


def _other_told(other: Finding, case: _Case) -> str:
    """Return what the source says that speaks against the record, with its date."""
    facts = case.facts_of(other.source_id)
    entries = other.sightings or other.same_number
    told = described(entries[0].credential) if entries else "nobody of this name"
    return f"{facts.title} ({facts.publisher}) on {_as_of(other.age)}: {told}."


def ageing(finding: Finding) -> str:
    """Return that a source is due to be confirmed again, with its date; "" when it is fresh."""
    if finding.age.state is not AgeState.AGEING:
        return ""
    return f"The list is of {_as_of(finding.age)} and is due to be confirmed again, so this may have changed since."


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
    """Return the record that an attention is about: the gravest that is this person's."""
    return min(finding.sightings, key=gravity)


def _last_listing(case: _Case) -> str:
    finding = case.finding
    if not finding.sightings or finding.age.as_of is None:
        return ""
    entry = finding.sightings[0]
    verb = "listed" if entry.identity.attributable else "listed a record of this name"
    return f" On {day(finding.age.as_of)} {case.facts.publisher} {verb}: {described(entry.credential)}."


def _told(finding: Finding, entry: Sighting, facts: SourceFacts) -> str:
    """Return who says it and when: a list says it now, an old list said it once, a person saw it on a day."""
    held = finding.lookup in (Lookup.FOUND, Lookup.AMBIGUOUS)
    credential, as_of = entry.credential, finding.age.as_of
    if finding.seen_by:
        return f"{finding.seen_by} saw on {_as_of(finding.age)} that {facts.publisher} {'lists' if held else 'listed'}"
    old = as_of is not None and credential.as_of < as_of
    if held and not old and Flag.NO_LONGER_LISTED not in entry.flags:
        return f"{facts.publisher} lists"
    return f"{facts.publisher} listed on {day(credential.as_of) if held else _as_of(finding.age)}"


def _settle(finding: Finding) -> str:
    if advice := identifier_advice(finding):
        return advice
    return f"Add a {either(finding.settle)} to settle it." if finding.settle else ""


def identifier_advice(finding: Finding) -> str:
    """Return what to look at again where the number or NPI that was given speaks against the name; "" elsewhere.

    A middle name or a city settles nothing there.
    """
    doubt = finding.sightings[0].doubt if finding.sightings else Doubt.NONE
    checks = [_CHECKS[what] for what in IDENTIFIER_IN_DOUBT.get(doubt, ())]
    if not checks:
        return ""
    changed = " A changed name may be the reason too: ask for the earlier one." if doubt in _WHOSE else ""
    return f"Check {' and '.join(checks)}.{changed}"


_CHECKS = {
    "licence number": "the number as it is printed on the licence",
    "NPI": "the NPI in the public NPI registry",
}


def either(items: Sequence[str]) -> str:
    """Return what would do, as a sentence lists it: "city, middle name or licence number"."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} or {items[-1]}"


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
        yield from near_lines(finding.near)
    elif finding.why:
        yield f"{facts.title} ({facts.publisher}): {finding.why}"
    yield from _source_lines(finding, facts)


def near_lines(near: Sequence[Sighting]) -> Iterator[str]:
    """Yield the nearest names of a list in which nobody of the name asked stands, each with its standing."""
    if near:
        yield "  The nearest names of that list, which are other people's unless you know better:"
    for entry in near:
        yield f"    {described(entry.credential)}"


def _sighting_lines(finding: Finding, entry: Sighting, facts: SourceFacts) -> Iterator[str]:
    credential = entry.credential
    yield f"{_told(finding, entry, facts)}: {described(credential)}"
    place = ", ".join(part for part in (credential.city, credential.state) if part)
    if place:
        yield f"  Place: {place}"
    if credential.issued_raw:
        yield f"  Issued: {printed(credential.issued_raw, credential.issued)}"
    words = _STANDING_WORDS.get(credential.standing, "")
    if words and credential.tier is Tier.LICENCE and Flag.ROW_UNREADABLE not in entry.flags:
        yield f"  {words}"
    yield f"  Same person? {_same_person(entry)} Why: {'; '.join(entry.reasons) or 'nothing else agrees'}."
    for flag in sorted(entry.flags & FLAG_WORDS.keys()):
        past_alone = flag is Flag.PAST_EXPIRY and credential.standing is Standing.NOT_STATED
        yield f"  Note: {'The expiry date has passed: ask the board.' if past_alone else FLAG_WORDS[flag]}"
    for concern in concerns(credential.flags, credential.discipline_said):
        if concern.says and Flag.ROW_UNREADABLE not in entry.flags:
            yield f"  Note: {concern.says}"
    for case in credential.discipline_cases:
        yield "  Case: " + ", ".join(f"{name} {text}" for name, text in case.items() if text)
    if credential.discipline_text:
        yield f"  As printed: {credential.discipline_text}"
    if credential.no_longer_listed_since:
        yield f"  No longer listed since {day(credential.no_longer_listed_since)}."
    if credential.id > 0:
        yield f"  Record: {credential.id} (verifier show {credential.id})"


def _same_person(entry: Sighting) -> str:
    if Flag.NAME_NOT_GIVEN in entry.flags:
        return "No name was given to compare."
    if entry.identity is Identity.CONFLICTING and Flag.NPI_OF_ANOTHER in entry.flags:
        return "Doubtful: the NPI asked is registered to another name."
    if entry.identity is Identity.CONFLICTING and Flag.NUMBER_DIFFERS in entry.flags:
        return "Doubtful: the number differs."
    return _IDENTITY_WORDS[entry.identity]


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
        if finding.seen_by:
            confirmed = f", written down by {finding.seen_by}"
        note = f" ({age.why})" if age.why else ""
        yield f"  Source: {facts.title}, data as of {_as_of(age)}{confirmed}{note}"
    if facts.official_page:
        yield f"  Check it yourself: {facts.official_page}"
