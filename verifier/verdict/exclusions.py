"""Exclusion lists: a name alone is never shown as excluded, the same NPI is (OIG's own tips; fact sheet 5.3).

The full file replaces everything before it. The monthly supplements are an event log: an exclusion stands until a
reinstatement of the same person follows on a day that can be read and has come, and the log alone never shows that
somebody is not excluded. A federal reinstatement ends a federal exclusion and no state's: each authority lifts its own.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from cache.later import Module, pattern
from state_boards.contract.flags import RecordFlag
from verifier.matching.level import agreement
from verifier.matching.sides import side_of
from verifier.matching.types import Identity, Level
from verifier.register.model import Credential
from verifier.register.name_form import row_name
from verifier.verdict.terms import EXCLUDED, AgeState, By, Finding, Flag, Lifted, Lookup, Sighting, Silence, Whence
from verifier.words.catalogue import Words, reason

if TYPE_CHECKING:
    import textwrap

    from state_boards.reading import text as reading
else:
    textwrap, reading = Module("textwrap"), Module("state_boards.reading.text")

MONTHLY = "leie.monthly"
FULL = "leie"
OIG = frozenset({FULL, MONTHLY})
"""Lists of one authority, whose log tells of the others."""
_SAY = Words()
_CUSTOM = "custom:"
"""What the ids of lists that a person handed over begin with; their facts are columns under their own titles."""
_LONGEST = 160
"""Signs of one column that are told; the record shows the rest."""
_STATE = "medicaid."
"""What the ids of the state Medicaid lists begin with."""
KNOWN_BY = 15
"""Day of the next month by which the full list surely holds a month's events (OIG: by the tenth)."""


def same_npi(
    credentials: Iterable[Credential], npi: str, today: date, log: Iterable[Credential] = ()
) -> tuple[Sighting, ...]:
    """Return the exclusions in force on exactly this NPI, attributed to it; `log` may tell of a reinstatement since."""
    rows = [credential for credential in credentials if credential.npi == npi]
    since = [credential for credential in log if credential.npi == npi]
    return tuple(
        Sighting(
            credential=row,
            identity=Identity.CONFIRMED,
            probability=1.0,
            reasons=(_SAY("agrees.npi", npi=npi),),
            flags=frozenset({Flag.EXCLUSION_SAME_NPI}),
        )
        for row in rows
        if in_force(row, _told_of(row, rows, since), today)
    )


def _told_of(row: Credential, rows: Sequence[Credential], log: Sequence[Credential]) -> Sequence[Credential]:
    """Return the rows that may end an entry: those of its own authority."""
    return [*rows, *log] if row.source_id in OIG else rows


def lifted(
    credentials: Iterable[Credential], npi: str, today: date, log: Iterable[Credential] = ()
) -> tuple[Lifted, ...]:
    """Return the exclusions on exactly this NPI that a reinstatement has ended, each with its day."""
    rows = [credential for credential in credentials if credential.npi == npi]
    since = [credential for credential in log if credential.npi == npi]
    told: dict[tuple[str, str], Lifted] = {}
    for row in rows:
        event = ended_by(row, _told_of(row, rows, since), today)
        if event is not None and row.no_longer_listed_since is None:
            begun, back = row.facts.get("excluded_on", ""), event.facts["reinstated_on"]
            told.setdefault((begun, back), Lifted(row, begun, back))
    return tuple(told.values())


def same_number(rows: Sequence[Credential], today: date) -> tuple[Sighting, ...]:
    """Return the exclusions in force among the entries that print the licence number asked, of the same state."""
    return tuple(
        Sighting(
            credential=row,
            identity=Identity.CONFIRMED,
            probability=1.0,
            reasons=(_SAY("agrees.number", number=row.number, state=issued_by(row)),),
            flags=frozenset({Flag.EXCLUSION_SAME_NUMBER}),
        )
        for row in rows
        if in_force(row, rows, today)
    )


def each_row_once(entries: Iterable[Sighting]) -> tuple[Sighting, ...]:
    """Return one entry for each row of a list: a row is kept once for each NPI or licence number that it prints."""
    told: dict[tuple[object, ...], Sighting] = {}
    for entry in entries:
        one = entry.credential
        told.setdefault((one.source_id, one.publish_id, one.part, one.row, one.name), entry)
    return tuple(told.values())


def issued_by(row: Credential, say: Words = _SAY) -> str:
    """Return the state whose number an entry prints, in words."""
    return row.jurisdiction or say("entry.state")


def reinstated_since(rows: Iterable[Credential], full_as_of: date | None) -> list[Credential]:
    """Return the reinstatements of the log that a full list of that day cannot know of yet."""
    known = full_as_of or date.min
    return [
        row
        for row in rows
        if row.source_id == MONTHLY and (day := _read(row.facts.get("reinstated_on", ""))) is not None and day > known
    ]


def bars(source_id: str, say: Words = _SAY) -> str:
    """Return what a listing takes away, and what it does not; a list a person handed over has its own rules."""
    if source_id.startswith(_CUSTOM):
        return say("bars.custom")
    return say("bars.state" if source_id.startswith(_STATE) else "bars.federal")


def settled_by(source_id: str, say: Words = _SAY) -> str:
    """Return who settles whether an entry with the same birth date is somebody's."""
    return say("settled.oig" if source_id in OIG else "settled.publisher")


def settle_how(source_id: str) -> str:
    """Return how a person settles whether an entry of a like name is somebody's."""
    return _SAY("settle.oig" if source_id in OIG else "settle.publisher")


def compared(entry: Sighting, like: Collection[int]) -> Sighting:
    """Return an entry of the same NPI or number with how its name stands to the one asked.

    `like` are the records whose name can be the one asked.
    """
    if entry.credential.id in like:
        # The same number may be another state's: of a list that prints no state a person must look whose it is.
        stateless = Flag.EXCLUSION_SAME_NUMBER in entry.flags and not entry.credential.jurisdiction
        return entry._replace(identity=Identity.NAME_ONLY) if stateless else entry
    return entry._replace(identity=Identity.CONFLICTING, flags=entry.flags | {Flag.NAME_DIFFERS})


def with_birth_date(finding: Finding, same: Sequence[Sighting], *, whole: bool) -> Finding:
    """Return what a list says after dates of birth were compared: `same` are the entries that have the one given.

    `whole` says that every entry of a like name printed one. Another date of birth takes no entry away: lists err too.
    """
    if not same:
        return finding._replace(compared=finding.compared | {By.BIRTH_DATE}) if whole else finding
    marked = {
        entry.credential.id: entry._replace(
            identity=Identity.NAME_ONLY,
            flags=frozenset({Flag.EXCLUSION_POSSIBLE, Flag.EXCLUSION_SAME_BIRTH_DATE}),
            reasons=(*entry.reasons, _SAY("agrees.birth_date")),
        )
        for entry in same
    }
    kept = [entry for entry in finding.sightings if entry.flags & EXCLUDED or entry.credential.id not in marked]
    identified = {entry.credential.id for entry in kept}
    more = [entry for ident, entry in marked.items() if ident not in identified]
    first = [entry for entry in kept if entry.flags & EXCLUDED]
    rest = [entry for entry in kept if not entry.flags & EXCLUDED]
    return finding._replace(sightings=(*first, *more, *rest), compared=finding.compared | {By.BIRTH_DATE})


def decided(entry: Sighting) -> Sighting:
    """Return an entry that a person decided is the one asked about: from then on it is attributed."""
    return entry._replace(flags=entry.flags - {Flag.EXCLUSION_POSSIBLE, Flag.NAME_DIFFERS} | {Flag.EXCLUSION_DECIDED})


def nameless(entry: Sighting) -> Sighting:
    """Return an entry of a number asked without a name: a person must look whose it is."""
    return entry._replace(identity=Identity.NAME_ONLY, flags=entry.flags | {Flag.NAME_NOT_GIVEN})


def met_by(entry: Sighting, whence: Whence) -> Sighting:
    """Return an entry with where the identifier comes from that it shares with the person.

    One that a licence record prints weighs as much as the record: where only the name lays that upon the person, a
    person must look.
    """
    if whence is Whence.ASKED:
        return entry
    sure = whence is Whence.RECORD or not entry.identity.attributable
    return entry._replace(
        identity=entry.identity if sure else Identity.NAME_ONLY,
        reasons=tuple(_SAY("agrees.by_record", reason=one) for one in entry.reasons),
        flags=entry.flags | {Flag.EXCLUSION_BY_RECORD},
    )


def of_somebody_else(entry: Sighting) -> bool:
    """True for an entry of another name that shares only a licence number, and is no acupuncturist of the state.

    Boards count each profession by itself, so a nurse of another name may well have the same number; and so may
    anybody in another state, which is all that a list without states can show.
    """
    if Flag.NAME_DIFFERS not in entry.flags or Flag.EXCLUSION_SAME_NPI in entry.flags:
        return False
    from state_boards.contract.kinds import kind_map

    return not entry.credential.jurisdiction or not kind_map().concerns_us(entry.credential.type_text)


def ends(row: Credential, today: date, say: Words = _SAY) -> tuple[str, bool]:
    """Return what a list prints of the end of an exclusion ("" for nothing), and whether that has passed.

    A list that still prints an entry whose end has passed may not have learnt of a renewal, so the entry is shown all
    the same; there a reinstatement whose day cannot be read counts as one. In a log of events it ends nothing, and
    nothing is ended by a day before it began.
    """
    told, passed = [], False
    begun = _read(row.facts.get("excluded_on", "")) or row.issued or date.min
    until = row.facts.get("ends_on") or row.expires_raw
    day = row.expires or _read(until)
    if until:
        told.append(say("entry.until", day=in_words(until, say)))
        passed = day is not None and begun <= day < today
    for title, text in row.facts.items():
        if _is_reinstatement(title, text):
            back = _read(text)
            told.append(say("entry.reinstated", day=say.day(back) if back is not None else text))
            passed |= begun <= back <= today if back is not None else row.source_id not in OIG
    return say("entry.and").join(told), passed


def in_words(text: str, say: Words = _SAY) -> str:
    """Return a day that a list prints as our own sentences have it; one that cannot be read stays as printed."""
    day = _read(text.partition("T00:00:00")[0])
    return say.day(day) if day is not None else text


def said_beside(row: Credential, say: Words = _SAY) -> str:
    """Return what a list prints of an entry beside its names, numbers and days: its status, and further columns."""
    said = [say("entry.status", status=row.status_text)] if row.status_text else []
    if row.facts.get("taken_back"):
        said.append(row.facts["taken_back"])
    if row.source_id.startswith(_CUSTOM):
        said += [
            f'{title} "{textwrap.shorten(text, _LONGEST, placeholder=" ...")}"'
            for title, text in row.facts.items()
            if not _is_reinstatement(title, text)
        ]
    return ", ".join(said)


def _is_reinstatement(title: str, text: str) -> bool:
    """True for a column of reinstatements that holds something like a day; not of one that was denied or may come."""
    said = f"{title} {text}"
    return bool(_REINSTATED.search(title) and not _NOT_YET.search(said)) and any(sign.isdigit() for sign in text)


_REINSTATED = pattern(r"reinst|re-inst", re.IGNORECASE)
_NOT_YET = pattern(
    r"\b(?:den(?:y|ied|ial)|eligib\w*|earliest|(?:may|can) [a-z]+|appl\w*|not?|none|never|pending|petition\w*|"
    r"request\w*|after|until)\b",
    re.IGNORECASE,
)
_DATES = ("%Y-%m-%d", "%m/%d/%Y", "%m/%d/%y", "%m-%d-%Y", "%Y%m%d", "%B %d, %Y", "%d-%b-%Y", "%d-%b-%y")


def _read(text: str) -> date | None:
    found = reading.read_date(text, _DATES)
    return found.value if found is not None else None


def ended(finding: Finding, today: date) -> Finding:
    """Return what a list says with every entry marked whose end has passed by the list's own date."""
    if not any(entry.credential.expires_raw or entry.credential.facts for entry in finding.sightings):
        return finding
    marked = [
        entry._replace(flags=entry.flags | {Flag.EXCLUSION_ENDED}) if ends(entry.credential, today)[1] else entry
        for entry in finding.sightings
    ]
    return finding._replace(sightings=tuple(marked))


def npi_unread(finding: Finding) -> Finding:
    """Return what a list says to somebody who gave an NPI: that of an entry of a like name may be his, and unread."""
    if not any(RecordFlag.NPI_SHAPE_ODD in entry.credential.flags for entry in finding.sightings):
        return finding
    why = reason("why.npi_unread")
    return finding._replace(silence=Silence.NPI_UNREAD, why=why)


def in_force(row: Credential, same_person: Sequence[Credential], today: date) -> bool:
    """True for an exclusion that no reinstatement of the same person ended, as far as the list shows.

    A reinstatement of a day to come, or of one that cannot be read, says of its person that the exclusion stands.
    """
    return row.no_longer_listed_since is None and ended_by(row, same_person, today) is None


def ended_by(row: Credential, same_person: Sequence[Credential], today: date) -> Credential | None:
    """Return the reinstatement that ended an exclusion: of a like name, of a day that has come and follows it.

    The row itself may print it. A person may be excluded twice; a reinstatement that names one of the two says nothing
    of the other.
    """
    for other in (row, *same_person):
        if _has_come(other, today) and _follows(other, row) and _like_named(other, row):
            named = [one for one in same_person if one.facts.get("event") == "exclusion" and _is_named(one, other)]
            if not named or _is_named(row, other):
                return other
    return None


def _is_named(exclusion: Credential, reinstatement: Credential) -> bool:
    """True where a reinstatement prints the day of this exclusion, and its type where both print one."""
    kinds = {one.facts.get("exclusion_type", "").casefold() for one in (exclusion, reinstatement)} - {""}
    return len(kinds) < 2 and exclusion.facts.get("excluded_on", "") == reinstatement.facts.get("excluded_on", "")


def _has_come(event: Credential, today: date) -> bool:
    """True for a reinstatement whose day can be read and has come."""
    if event.source_id not in OIG or event.facts.get("event") != "reinstatement":
        return False
    day = _read(event.facts.get("reinstated_on", ""))
    return day is not None and day <= today


def _follows(reinstatement: Credential, exclusion: Credential) -> bool:
    """True where the reinstatement is later; of one day, or without a day that can be read, where it names it.

    Which of two events of one day came last is not known unless one names the other, and an exclusion stands in doubt.
    """
    printed = exclusion.facts.get("excluded_on", "")
    excluded, back = _read(printed), _read(reinstatement.facts.get("reinstated_on", ""))
    if excluded is None or back is None or back == excluded:
        return reinstatement.facts.get("excluded_on", "") == printed
    return back > excluded


def _like_named(one: Credential, other: Credential) -> bool:
    """True where two rows of one identifier print names that can be one person's."""
    sides = [side_of(row_name(row.name, row.family, row.given, row.middle, row.suffix)) for row in (one, other)]
    return one.name == other.name or agreement(*sides).level is not Level.OTHER


def possible(finding: Finding, today: date, log: Iterable[Credential] = ()) -> Finding:
    """Return a name match as a possibility to settle with the publisher, attributed to nobody.

    `log` may tell of a reinstatement since.
    """
    rows = [*(entry.credential for entry in finding.sightings), *(log if finding.source_id in OIG else ())]
    kept = each_row_once(
        entry._replace(
            identity=Identity.NAME_ONLY,
            flags=frozenset({Flag.EXCLUSION_POSSIBLE}),
        )
        for entry in finding.sightings
        if in_force(entry.credential, [row for row in rows if _same_person(row, entry.credential)], today)
    )
    if not kept:
        return _silent(finding)
    return finding._replace(sightings=kept, lookup=Lookup.AMBIGUOUS if len(kept) > 1 else finding.lookup)


def _silent(finding: Finding) -> Finding:
    """Return what it means that no entry is left: a part of a list, or an ageing one, shows nobody's absence."""
    silent = finding._replace(sightings=())
    if finding.lookup not in (Lookup.FOUND, Lookup.AMBIGUOUS):
        return silent
    if not finding.complete:
        return silent._replace(lookup=Lookup.SOURCE_UNAVAILABLE, silence=Silence.EVENTS_ENDED)
    if finding.age.state is not AgeState.FRESH:
        return silent._replace(lookup=Lookup.SOURCE_STALE, why=finding.age.why, silence=Silence.AGEING)
    return silent._replace(lookup=Lookup.NOT_FOUND)


def _same_person(one: Credential, other: Credential) -> bool:
    if one.npi and other.npi:
        return one.npi == other.npi
    born = one.facts.get("birth_year", "")
    return one.name.casefold() == other.name.casefold() and bool(born) and born == other.facts.get("birth_year", "")


def superseded(event: Credential, full_as_of: date | None) -> bool:
    """True when a full file is held that knows the event: it holds it, or undid it.

    An event is dated by the first of its month, and the list learns a month's events by the tenth of the next.
    """
    known = (event.as_of.replace(day=1) + timedelta(days=31)).replace(day=KNOWN_BY)
    return full_as_of is not None and event.source_id == MONTHLY and known <= full_as_of
