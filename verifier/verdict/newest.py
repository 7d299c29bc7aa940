"""Newer beats older (DESIGN 4a): what another source of the same state says against an active record.

Of all sources of one state that speak of a person the newest complete one rules. An older "active" that it lacks, no
longer lists or contradicts is never confirmed: a person must look, and both are told with their dates.
"""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from state_boards.contract.vocabulary import Standing
from verifier.matching.types import Doubt, Identity, Level
from verifier.names import parse_name
from verifier.names.fold import words
from verifier.names.numbers import fold_number
from verifier.register.model import Credential
from verifier.verdict.terms import ADVERSE, DOUBTFUL, LASTING, AgeState, Finding, Flag, Lookup, Sighting, Silence


class Against(StrEnum):
    """In what a source speaks against an active record of another one."""

    LACKS = "lacks"
    """It is newer and complete, and does not list the person."""
    NO_LONGER_LISTS = "no_longer_lists"
    STANDING = "standing"
    """It is newer and shows another standing, or one that nobody can read."""
    RENAMED = "renamed"
    """It is newer and has the number of the record under another name."""
    NAMESAKE = "namesake"
    """It lists a record of this name that may be another person's."""


class Objection(NamedTuple):
    """What speaks against an active record, and who says it."""

    against: Against
    finding: Finding
    same_day: bool = False
    """True when both sources spoke on one day, so that neither is the newer one."""


def objection(settled: Finding, record: Sighting, findings: Sequence[Finding]) -> Objection | None:
    """Return what another source of the record's state says against it; None when nothing does."""
    for other in findings:
        if other is settled or other.tier is not settled.tier or not _is_of(other.jurisdiction, record):
            continue
        against = _against(settled, record, other)
        if against is not None:
            return Objection(against, other, _spoken_on(other, record) == record.credential.as_of)
    return None


def held_since(record: Sighting, findings: Sequence[Finding]) -> Finding | None:
    """Return a source of the record's state of which an answer was held back that is newer than the record.

    What it says nobody has read yet, and the older word is no answer in its stead; one of that very day may stand.
    """
    day = record.credential.as_of
    return next(
        (one for one in findings if one.held_on is not None and one.held_on > day and _is_of(one.jurisdiction, record)),
        None,
    )


def told_on(record: Credential) -> date:
    """Return the day on which a source last said something of a record: that it is gone is later than its last row."""
    gone = record.no_longer_listed_since
    return record.as_of if gone is None else max(record.as_of, gone)


def later_word(sighting: Sighting, own: Finding, findings: Sequence[Finding]) -> Finding | None:
    """Return the source that, no earlier, says nothing ill of the same licence, or that does not have it as this
    person's: it ends no warning, and is told."""
    told = [
        (told_on(other.credential), finding)
        for finding in findings
        for other in finding.sightings
        if finding is not own
        and is_better_word(other, sighting, finding, own)
        and told_on(other.credential) >= told_on(sighting.credential)
    ]
    told = told or [(day, other) for other in findings if (day := other.age.as_of) and _disowns(other, sighting, own)]
    return max(told, key=lambda one: one[0])[1] if told else None


def is_better_word(other: Sighting, sighting: Sighting, finding: Finding, own: Finding) -> bool:
    """True where another source's record of the same licence of this person says nothing ill of it."""
    return (
        finding.tier is own.tier
        and other.credential.jurisdiction == sighting.credential.jurisdiction
        and other.credential.standing not in ADVERSE
        and Flag.NO_LONGER_LISTED not in other.flags
        and same_licence(other, sighting)
        and (other.identity.attributable or _is_the_very_one(other, sighting))
    )


def _is_the_very_one(other: Sighting, sighting: Sighting) -> bool:
    """True for the same number, plainly active under this name, in a list that has further people of the name."""
    named = _is_plain(other) and other.level >= Level.OTHER_WRITING
    return named and alike_number(other.credential, sighting.credential)


def _disowns(other: Finding, sighting: Sighting, own: Finding) -> bool:
    """True for a complete list, no older, that does not have the licence of a warning, or not as this person's.

    That a list of current licensees does not have whose licence was taken away contradicts nothing.
    """
    if other is own or other.tier is not own.tier or not _is_of(other.jurisdiction, sighting):
        return False
    whole = (other.absent or other.complete) and not _was_asked_for_another(other, sighting)
    if not whole or other.age.as_of is None or other.age.as_of < told_on(sighting.credential):
        return False
    entries = [one for one in _entries(other, sighting) if Flag.NO_LONGER_LISTED not in one.flags]
    numbered = [one for one in entries if alike_number(one.credential, sighting.credential)]
    if numbered:
        return all(one.level is Level.OTHER for one in numbered)
    named = [one for one in entries if one.level >= Level.OTHER_WRITING]
    if named:
        return any(map(_is_plain, named))
    return not (other.active_only and sighting.credential.standing in LASTING)


def is_former_holder(entry: Sighting, record: Sighting) -> bool:
    """True for the name under which an older list has the number of a record: the newer list says whose it is."""
    return (
        entry.doubt is Doubt.NUMBER_OF_ANOTHER
        and same_number(entry.credential, record.credential)
        and told_on(entry.credential) < record.credential.as_of
    )


def same_licence(one: Sighting, other: Sighting) -> bool:
    """True when two tellings may be of one licence: of one kind, with one number or with none to tell them apart."""
    return one.credential.kind is other.credential.kind and not numbers_differ(one.credential, other.credential)


def _said_on(entry: Sighting, finding: Finding) -> date:
    """The day on which a source last said this of a record: each whole list anew that it no longer has it."""
    day = told_on(entry.credential)
    if Flag.NO_LONGER_LISTED in entry.flags and finding.complete and finding.age.as_of is not None:
        return max(day, finding.age.as_of)
    return day


def _against(settled: Finding, record: Sighting, other: Finding) -> Against | None:
    # How old a source is does not matter here: what it said later than the record was said is the later word, also
    # where it is too old to be stated, held back since, or dated in the future.
    if other.age.state is AgeState.NOTHING:
        return None
    entries = _entries(other, record)
    mine = _of_the_person(entries, record)
    later = [one for one in mine if _said_on(one, other) >= record.credential.as_of]
    if later and not any(_agrees(one) for one in later):
        return _contradiction(later)
    # Whether it is old hangs on the clock: nothing that it says is left out for its age.
    unsure = other.age.future or other.age.disputed
    if any(_is_one_of_several(one, record, whenever=unsure) for one in entries):
        return Against.NAMESAKE
    named = any(one.level >= Level.OTHER_WRITING for one in entries)
    if not mine:
        whole = (other.absent or other.complete) and not _was_asked_for_another(other, record)
        if whole and other.age.as_of is not None and other.age.as_of >= record.credential.as_of:
            return Against.NAMESAKE if named else Against.LACKS
    heard = other.lookup in (Lookup.FOUND, Lookup.AMBIGUOUS) or bool(later) or unsure
    if not heard or record.identity is Identity.CONFIRMED:
        return None
    if not mine:
        return Against.NAMESAKE if named else None
    return Against.NAMESAKE if all(_may_be_another(one, record, settled) for one in mine) else None


def _entries(other: Finding, record: Sighting) -> list[Sighting]:
    """Return what a source says of whoever may be meant, in the record's state."""
    said = (*other.sightings, *other.same_number)
    return [one for one in said if _is_of(one.credential.jurisdiction, record)]


def _of_the_person(entries: Sequence[Sighting], record: Sighting) -> list[Sighting]:
    """Return the records of the person; of several those with the very number, which speak of the very licence."""
    mine = [one for one in entries if _is_same_person(one, record)]
    return [one for one in mine if alike_number(one.credential, record.credential)] or mine


def _spoken_on(other: Finding, record: Sighting) -> date | None:
    """Return the day on which a source last spoke of the person: by a record of theirs, else by its silence."""
    days = [_said_on(one, other) for one in _of_the_person(_entries(other, record), record)]
    return max(days) if days else other.age.as_of


def _was_asked_for_another(other: Finding, record: Sighting) -> bool:
    """True for a look-up that was not asked for the family name of a record: its silence says nothing of this person.

    It was asked for what the record shows to be the first name, as if it were the family name, or for one of two family
    names.
    """
    turned = record.agreement is not None and record.agreement.written_so < 1.0
    if turned and (other.unasked or other.silence is Silence.ORDER_OPEN):
        return True
    name = parse_name(record.credential.name)
    family = set(words(record.credential.family) or name.family)
    if any(len(one) > 1 and set(name.words).issuperset(one) for one in other.unasked):
        return True
    asked = [set(one) for one in other.families]
    return any(one < family for one in asked) and not any(one >= family for one in asked)


def _contradiction(later: Sequence[Sighting]) -> Against:
    if all(Flag.NO_LONGER_LISTED in entry.flags for entry in later):
        return Against.NO_LONGER_LISTS
    if any(_is_plain(entry) for entry in later):
        return Against.RENAMED
    return Against.STANDING


def _is_of(jurisdiction: str, record: Sighting) -> bool:
    """True for what speaks of the record's state; a list of several states speaks of every one."""
    return jurisdiction in ("", record.credential.jurisdiction)


def _is_same_person(entry: Sighting, record: Sighting) -> bool:
    """True for two records of two sources of one state that are one person's: by number, NPI or an attributed name."""
    if same_number(entry.credential, record.credential):
        return True
    if entry.credential.npi and entry.credential.npi == record.credential.npi:
        return True
    if entry.level >= Level.OTHER_WRITING and alike_number(entry.credential, record.credential):
        return True
    return entry.identity.attributable


def _is_one_of_several(entry: Sighting, record: Sighting, *, whenever: bool) -> bool:
    """True where a later list has several people of this name and nothing but the name says which one is meant."""
    if record.identity is Identity.CONFIRMED or record.facts or entry.doubt is not Doubt.NAMESAKE:
        return False
    return whenever or told_on(entry.credential) >= record.credential.as_of


def _may_be_another(entry: Sighting, record: Sighting, settled: Finding) -> bool:
    """True where two lists print different numbers of one kind and only the name connects them: a tie by name."""
    if entry.credential.kind is not record.credential.kind or Flag.NO_LONGER_LISTED in entry.flags:
        return False
    if entry.identity is Identity.CONFIRMED or entry.facts & record.facts:
        return False
    own = [one.credential for one in settled.sightings]
    return all(numbers_differ(entry.credential, one) for one in own)


def _agrees(entry: Sighting) -> bool:
    """True for a plain active record under the name of the person."""
    return _is_plain(entry) and entry.level is not Level.OTHER


def _is_plain(entry: Sighting) -> bool:
    return entry.credential.standing is Standing.ACTIVE and not entry.flags & DOUBTFUL


def alike_number(one: Credential, other: Credential) -> bool:
    """Return whether two records of one state may print one number: the same, or one of them without its letters."""
    if same_number(one, other):
        return True
    digits, letters = zip(*(_parts(record.number) for record in (one, other)), strict=True)
    alike = bool(digits[0]) and digits[0] == digits[1] and "" in letters
    return alike and one.jurisdiction == other.jurisdiction


def _parts(number: str) -> tuple[str, str]:
    signs = number.casefold()
    return "".join(sign for sign in signs if sign.isdigit()).lstrip("0"), "".join(filter(str.isalpha, signs))


def same_number(one: Credential, other: Credential) -> bool:
    """Return whether two records print the same licence number by the rules of their state."""
    folded = [fold_number(record.number, record.jurisdiction) for record in (one, other)]
    return bool(folded[0]) and folded[0] == folded[1] and one.jurisdiction == other.jurisdiction


def numbers_differ(one: Credential, other: Credential) -> bool:
    """Return whether both records print a licence number, and not the same."""
    return bool(one.number and other.number) and not alike_number(one, other)
