"""The words a person reads: plain, short, dated; never more than the source said.

Names, statuses and dates of records are printed as the board printed them; our own dates are written out.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, Self

from cache.later import Module
from state_boards.contract.flags import RecordFlag, concerns
from state_boards.contract.index import SourceCard
from state_boards.contract.vocabulary import Scope, Standing, Tier
from verifier.matching.types import Identity, Level
from verifier.register.model import Credential
from verifier.verdict.exclusions import ends, in_words, said_beside
from verifier.verdict.terms import (
    Age,
    AgeState,
    Finding,
    Flag,
    Lookup,
    Sighting,
    Silence,
)
from verifier.words.catalogue import Reason, Words, reason

if TYPE_CHECKING:
    from state_boards.reading import telling
else:
    telling = Module("state_boards.reading.telling")


class SourceFacts(NamedTuple):
    """What the words need to know of a source."""

    id: str
    publisher: str
    title: str
    official_page: str
    active_only: bool = False
    """True when only current licensees are in it."""

    @classmethod
    def of(cls, card: SourceCard) -> Self:
        """Return what the words need of a source."""
        active_only = card.scope is Scope.ACTIVE_ONLY
        return cls(card.id, card.publisher, card.title, card.official_page, active_only)


_SAY = Words()

FactsOf = Callable[[str], SourceFacts]

FLAG_WORDS: Mapping[Flag, Reason] = {
    flag: reason(f"flag.{flag.value}")
    for flag in (
        Flag.PAST_EXPIRY,
        Flag.DATE_UNREADABLE,
        Flag.DISCIPLINE_STATED,
        Flag.TYPE_DIFFERS,
        Flag.OTHER_PROFESSION,
        Flag.NAME_DIFFERS,
        Flag.NUMBER_SHAPE_ODD,
        Flag.NO_LONGER_LISTED,
        Flag.ROW_UNREADABLE,
        Flag.LAST_DAY,
        Flag.ISSUED_LATER,
        Flag.NPI_OF_ANOTHER,
        Flag.HISTORY_OF_ACTION,
        Flag.STATUS_UNPROVEN,
        Flag.EXPIRES_SOON,
        Flag.EXCLUSION_ENDED,
    )
}


def excluded_from(credential: Credential, say: Words = _SAY) -> str:
    """Return from when somebody is excluded, and a state's waiver; the list prints days to come as well."""
    facts = credential.facts
    begins = facts.get("excluded_on") or credential.issued_raw
    said = say("entry.from", day=in_words(begins, say)) if begins else say("entry.from.unknown")
    end, _ = ends(credential, date.max, say)
    if end:
        said += say("entry.ends", end=end)
    if beside := said_beside(credential, say):
        said += say("entry.beside", text=beside)
    if facts.get("waiver_state") or facts.get("waiver_on"):
        place = facts.get("waiver_state") or say("entry.waiver.place")
        since = facts.get("waiver_on", "")
        said += say("entry.waiver", place=place, day=in_words(since, say) if since else say("entry.waiver.day"))
    return said


def _told(finding: Finding, entry: Sighting, facts: SourceFacts, newest: date | None) -> str:
    """Return who says it and when: a list says it now, an old list said it once, a person saw it on a day."""
    held = finding.lookup in (Lookup.FOUND, Lookup.AMBIGUOUS)
    credential, as_of = entry.credential, finding.age.as_of or entry.credential.as_of
    told = {"publisher": facts.publisher, "record": described(credential)}
    if finding.seen_by:
        key = "full.seen.lists" if held else "full.seen.listed"
        return _SAY(key, who=finding.seen_by, day=_as_of(finding.age), **told)
    old = finding.age.state is not AgeState.FRESH or credential.as_of < (newest or as_of)
    if held and not old and Flag.NO_LONGER_LISTED not in entry.flags:
        return _SAY("full.lists", **told)
    return _SAY("full.listed", day=_SAY.day(min(credential.as_of, as_of)), **told)


def printed(raw: str) -> str:
    """Return a date as the source printed it; a machine's time stamp is shown as its day, any other text as it is."""
    return raw.partition("T00:00:00")[0]


def described(credential: Credential, say: Words = _SAY) -> str:
    """Return a record as one phrase: name, type, number, status as printed, expiry as printed."""
    parts = [credential.name]
    if credential.type_text and credential.tier is not Tier.CERTIFICATION:
        parts.append(credential.type_text)
    if credential.certificates:
        parts.append(say("record.certified", certificates=certificates(credential, say)))
    if credential.number:
        parts.append(say("record.number", number=credential.number))
    if credential.status_text:
        parts.append(say("record.status", status=credential.status_text))
    elif credential.standing is Standing.NOT_STATED and credential.tier is Tier.LICENCE:
        parts.append(say("record.no_status"))
    if credential.expires_raw:
        parts.append(say("record.expires", text=printed(credential.expires_raw)))
    return ", ".join(parts)


def certificates(credential: Credential, say: Words = _SAY) -> str:
    """Return the certificates of a national record in words."""
    keys = [(text, f"certificate.{text.split(' ', maxsplit=1)[0].upper()}") for text in credential.certificates]
    return ", ".join(say(key) if say.has(key) else text for text, key in keys)


def _as_of(age: Age) -> str:
    return _SAY.day(age.as_of)


def finding_lines(finding: Finding, facts: SourceFacts, newest: date | None = None) -> Iterator[str]:
    """Yield what one source says, as lines without indentation; `newest` is the day of the state's newest list."""
    if finding.lookup is Lookup.AMBIGUOUS:
        yield _SAY("full.several")
    for entry in finding.sightings:
        yield _told(finding, entry, facts, newest)
        yield from (f"  {line}" for line in _record_lines(entry))
    if finding.lookup is Lookup.NOT_FOUND:
        day = _as_of(finding.age)
        yield _SAY("full.not_found", title=facts.title, publisher=facts.publisher, day=day, absence=finding.absence)
        yield from near_lines(finding.near)
    elif finding.silence is Silence.NO_LICENCE:
        yield finding.why
    elif finding.why:
        yield _SAY("full.silent", title=facts.title, publisher=facts.publisher, why=finding.why)
    yield from _source_lines(finding, facts)


def near_lines(near: Sequence[Sighting]) -> Iterator[str]:
    """Yield the nearest names of a list in which nobody of the name asked stands, each with its standing."""
    if near:
        yield f"  {_SAY('full.near')}"
    for entry in near:
        yield f"    {described(entry.credential)}"


def _record_lines(entry: Sighting) -> Iterator[str]:
    credential = entry.credential
    place = ", ".join(part for part in (credential.city, credential.state) if part)
    if place:
        yield _SAY("full.place", place=place)
    if credential.issued_raw:
        yield _SAY("full.issued", text=printed(credential.issued_raw))
    unprinted = credential.standing is Standing.UNRECOGNISED and not credential.status_text
    standing = f"full.standing.{'empty' if unprinted else credential.standing.value}"
    read_once = Flag.ROW_UNREADABLE not in entry.flags and RecordFlag.PRINTED_TWICE not in credential.flags
    if _SAY.has(standing) and credential.tier is Tier.LICENCE and read_once:
        yield _SAY(standing)
    same = _same_person(entry)
    if entry.reasons:
        same = _SAY("full.why", same=same, reasons="; ".join(entry.reasons))
    yield _SAY("full.same_person", same=same)
    for flag in sorted((entry.flags & FLAG_WORDS.keys()) - _TOLD_BY_RECORD):
        past_alone = flag is Flag.PAST_EXPIRY and credential.standing is Standing.NOT_STATED
        yield _SAY("full.note", text=_SAY("full.past_expiry") if past_alone else FLAG_WORDS[flag])
    for concern in concerns(credential.flags, credential.discipline_said):
        if concern.says and Flag.ROW_UNREADABLE not in entry.flags:
            yield _SAY("full.note", text=concern.says)
    yield from (_SAY("full.as_printed", text=text) for text in noted(credential))
    for case in credential.discipline_cases:
        yield _SAY("full.case", text=", ".join(f"{name} {printed(text)}" for name, text in case.items() if text))
    if credential.discipline_text:
        yield _SAY("full.as_printed", text=credential.discipline_text)
    if credential.no_longer_listed_since:
        yield _SAY("full.gone", day=_SAY.day(credential.no_longer_listed_since))
    if credential.id > 0:
        yield _SAY("full.record", record=credential.id)


_TOLD_BY_RECORD = frozenset({Flag.NO_LONGER_LISTED, Flag.HISTORY_OF_ACTION})
"""Flags of which the record says more itself: since when it is gone, and what its source notes."""


_WRITTEN_BY_HAND = "note"
"""What a person wrote beside a record they saw; no words tell what weight it has, so it is always shown."""


def noted(credential: Credential) -> list[str]:
    """Return the fields kept as printed that a person must read, each with its title, and the note of who saw it."""
    unread = RecordFlag.UNREAD_FIELD.value in credential.flags
    told = (
        (title, text)
        for title, text in credential.facts.items()
        if (telling.field_tells(title, text) if unread else title == _WRITTEN_BY_HAND)
    )
    return [f'{title}: "{text}"' for title, text in told]


def beside_standing(credential: Credential) -> str:
    """Return what the source prints beside the standing that a person must read: discipline, cases, other fields.

    In its own words and without sentences of ours, so that two days can be compared; "" where it prints nothing.
    """
    cases = (" ".join(filter(None, case.values())) for case in credential.discipline_cases)
    marks = (one.flag.value for one in concerns(credential.flags, credential.discipline_said) if one.says)
    return "; ".join(filter(None, (credential.discipline_text, *cases, *noted(credential), *marks)))


def _same_person(entry: Sighting) -> str:
    if Flag.NAME_NOT_GIVEN in entry.flags:
        return _SAY("full.same.no_name")
    if entry.is_blamed_by_name:
        # Nor does another line than the first lay upon somebody what a record of this name says (DESIGN 4a).
        return _SAY("full.same.by_name")
    if entry.identity is Identity.CONFIRMED and entry.level is Level.SIMILAR:
        return _SAY("full.same.slip")
    if entry.identity is Identity.CONFLICTING and Flag.NPI_OF_ANOTHER in entry.flags:
        return _SAY("full.same.npi_of_another")
    if entry.identity is Identity.CONFLICTING and Flag.NUMBER_DIFFERS in entry.flags:
        return _SAY("full.same.number_differs")
    return _SAY(f"full.same.{entry.identity.value}")


def _source_lines(finding: Finding, facts: SourceFacts) -> Iterator[str]:
    age = finding.age
    if age.state is not AgeState.NOTHING:
        seen = _SAY("full.source.seen", day=_SAY.day(age.confirmed_at.date())) if age.confirmed_at else ""
        if finding.seen_by:
            seen = _SAY("full.source.written", who=finding.seen_by)
        told = finding.lookup is Lookup.SOURCE_STALE and finding.why  # of an old list its age is why it is silent
        note = f" ({age.why})" if age.why and not told else ""
        yield f"  {_SAY('full.source', title=facts.title, day=_as_of(age), seen=seen, note=note)}"
    if facts.official_page:
        yield f"  {_SAY('full.check', page=facts.official_page)}"
