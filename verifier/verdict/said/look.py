"""A person must look: who is meant, or what the record says, is not certain."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from cache.later import Module
from state_boards.contract.flags import RecordFlag
from state_boards.contract.vocabulary import Standing, Tier
from verifier.matching.types import Doubt, Identity, Level
from verifier.register.model import Credential
from verifier.verdict.dates import odd_dates
from verifier.verdict.decide import answers, settles, to_review
from verifier.verdict.phrases import ageing, details, namesakes, of_name, reference, settle
from verifier.verdict.said.case import Case, First, Mark, is_gone, listed_instead, other_told, the_record, told
from verifier.verdict.said.read import excluded
from verifier.verdict.terms import ADVERSE, OF_TWO_PEOPLE, Flag, Lookup, Sighting
from verifier.verdict.wording import certificates, described
from verifier.words.catalogue import Words

if TYPE_CHECKING:
    from state_boards.reading import ending
else:
    ending = Module("state_boards.reading.ending")


def review(case: Case) -> First:
    """Return the first line where a person must look: who is meant, or what the record says, is not certain."""
    say, finding = case.say, case.finding
    advice = settle(finding, say)
    if finding.bearers:
        key = "bearers.1" if finding.bearers == 1 else "bearers"
        return _look(case, say(key, count=finding.bearers, place=case.place), advice)
    if finding.tier is Tier.EXCLUSION:
        why = say("exclusion_review", why=say.again(case.verdict.because))
        if finding.npi_aside:
            return _look(case, why, say("exclusion_aside", title=case.facts.title))
        entry = next(one for flag in _LISTED_FIRST for one in finding.sightings if flag in one.flags)
        listed = excluded(case, entry)
        return _look(case, why, listed.text, *listed.more)
    if finding.lookup is Lookup.AMBIGUOUS:
        former = [say.again(one.reasons[0]) for one in finding.sightings if Flag.FORMER_NAME in one.flags]
        several = say("several", count=say.number(len(finding.sightings)), place=case.place)
        if finding.sightings[0].doubt is Doubt.TWO_NAMED:
            several = say("unclear", why=say.again(case.verdict.because))
        return _look(case, several, *former, advice)
    entry = to_review(finding) or finding.sightings[0]
    if both := both_lists(case):
        return _two_lists(case, entry, both)
    if entry.is_blamed_by_name:
        said = _by_name(case, entry, advice)
    elif entry.identity in (Identity.NAME_ONLY, Identity.CONFLICTING):
        said = _doubtful(case, entry, advice)
    else:
        said = _unclear(case, entry)
    day = say.day(entry.credential.as_of)
    if is_gone(entry) and day not in said.sentence:
        said = said._replace(more=(*said.more, say("last_listed", day=day)))
    return said._replace(more=(*said.more, *listed_instead(case, entry)))


_LISTED_FIRST = (
    Flag.EXCLUSION_SAME_NPI, Flag.EXCLUSION_SAME_NUMBER, Flag.EXCLUSION_DECIDED, Flag.EXCLUSION_SAME_BIRTH_DATE,
)  # fmt: skip
"""Which entry of an exclusion list a person must look at first."""


def _look(case: Case, *sentences: str) -> First:
    first, *more = filter(None, sentences)
    return First(Mark.LOOK, case.dated(first), tuple(more))


def _settling(case: Case) -> Sighting | None:
    """Return a plainly active record of this person in another list of the state, which says otherwise."""
    return next(
        (
            entry
            for found in case.verdict.findings
            if found is not case.finding and found.tier is case.finding.tier
            if found.jurisdiction == case.finding.jurisdiction
            for entry in found.sightings
            if settles(found, entry)
        ),
        None,
    )


def _by_name(case: Case, entry: Sighting, advice: str) -> First:
    say, credential = case.say, entry.credential
    standing = credential.standing
    key = "by_name"
    if standing not in ADVERSE:
        key = "by_name.discipline" if Flag.DISCIPLINE_STATED in entry.flags else "by_name.past"
    told_as = say(f"standing.{standing.value}")
    text = say(key, standing=told_as, name=credential.name, details=reference(credential, say))
    common = namesakes(entry.namesakes, say) if entry.doubt is Doubt.COMMON else ""
    asks = advice or (say("ask_number") if credential.number else "")
    return _look(case, text, common, asks, *of_name(entry, say))


def both_lists(case: Case) -> tuple[str, ...]:
    """Return what two lists say of the person that differ, each with its date; () where no other one says otherwise."""
    say, entry = case.say, to_review(case.finding) or case.finding.sightings[0]
    if case.verdict.objecting is not None:
        return told(case, entry), other_told(case.verdict.objecting, case)
    if (other := _settling(case)) is None:
        return ()
    record = other.credential
    publisher = case.facts_of(record.source_id).publisher
    beside = say("differ", publisher=publisher, day=say.day(record.as_of), record=described(record, say))
    return told(case, entry, entry.credential.as_of), beside


def _two_lists(case: Case, entry: Sighting, both: tuple[str, ...]) -> First:
    say, other = case.say, None if case.verdict.objecting is not None else _settling(case)
    record = (other or entry).credential
    shown = reference(record, say) if other else details(record, say)
    text = say("two_lists", name=record.name, place=case.place, details=shown)
    return _look(case, text, say.again(case.verdict.because), *both)


_IDENTIFIERS: Mapping[Doubt, tuple[str, str]] = {
    Doubt.NUMBER_OF_ANOTHER: ("of_another", "number"),
    Doubt.NPI_OF_ANOTHER: ("of_another", "npi"),
    Doubt.NUMBER_DIFFERS: ("another_identifier", "number"),
    Doubt.NPI_DIFFERS: ("another_identifier", "npi"),
    Doubt.DISAGREE: ("disagree", "number"),
}
_OF_LEVEL: Mapping[Level, str] = {
    Level.SIMILAR: "similar", Level.PARTIAL: "partly", Level.OTHER_WRITING: "writing",
}  # fmt: skip
_BESIDE_SHOWN = 2


def _doubtful(case: Case, entry: Sighting, advice: str) -> First:
    """A record of which it is not certain that it is the person's."""
    say, credential = case.say, entry.credential
    facts: dict[str, object] = {
        "name": credential.name,
        "place": case.place,
        "details": reference(credential, say),
    }
    others = [other for other in case.finding.sightings if other is not entry] if entry.doubt in OF_TWO_PEOPLE else []
    beside = [say(_beside(other), record=described(other.credential, say)) for other in others[:_BESIDE_SHOWN]]
    if Flag.NAME_NOT_GIVEN in entry.flags:
        by_number = bool(case.number) and Flag.NUMBER_DIFFERS not in entry.flags
        facts["what"] = say("fact.licence number" if by_number else "fact.NPI")
        return _look(case, say("nameless", why=say.again(case.verdict.because), **facts), advice)
    if entry.doubt in _IDENTIFIERS:
        key, which = _IDENTIFIERS[entry.doubt]
        facts["what"] = say("fact.licence number" if which == "number" else "fact.NPI")
        return _look(case, say(key, **facts), *beside, advice)
    if entry.doubt is Doubt.COMMON:
        status = say(f"standing.{credential.standing.value}")
        told = namesakes(entry.namesakes, say)
        return _look(case, say("common", status=status, namesakes=told, **facts), advice)
    if entry.doubt in (Doubt.NONE, Doubt.LEVEL) and entry.level in _OF_LEVEL:
        return _look(case, say(_OF_LEVEL[entry.level], **facts), advice)
    record = the_record(case, entry)
    return _look(case, say("unclear", why=say.again(case.verdict.because)), record, *beside, advice)


def _beside(other: Sighting) -> str:
    """Which sentence a further record of such an answer takes: whose the identifier is, or the one of the name."""
    if other.doubt is Doubt.NUMBER_OF_ANOTHER:
        return "beside.number"
    if Flag.NAME_DIFFERS in other.flags and other.doubt is Doubt.NPI_OF_ANOTHER:
        return "beside.npi"
    return "beside"


def _kind(credential: Credential, say: Words) -> str:
    """What a credential is in our words, where its source prints none; "" for a kind that has no name."""
    key = f"kind.{credential.kind.value}"
    return say(key) if say.has(key) else ""


def _unclear(case: Case, entry: Sighting) -> First:
    """This person's record, which does not say plainly whether it is active."""
    say, credential = case.say, entry.credential
    facts: dict[str, object] = {
        "name": credential.name,
        "place": case.place,
        "details": details(credential, say),
        "status": credential.status_text,
        "type": credential.type_text or certificates(credential, say) or _kind(credential, say),
    }
    key = ""
    if Flag.ROW_UNREADABLE not in entry.flags and RecordFlag.PRINTED_TWICE not in credential.flags:
        if credential.standing is Standing.UNRECOGNISED and credential.status_text:
            key = "unknown_status"
        elif credential.standing is Standing.UNRECOGNISED:
            key = "empty_status"
        elif credential.standing is Standing.NOT_STATED:
            key = "no_status"
        elif not answers(credential.kind, credential.certificates) and facts["type"]:
            key = "other_kind"
    how = of_name(entry, say)
    if key:
        return _look(case, say(key, **facts), *how, ageing(case.finding, say))
    record = the_record(case, entry)
    return _look(
        case,
        say("unclear", why=say.again(case.verdict.because)),
        record,
        *_dates(entry, say),
        *_elsewhere(entry, say),
        *how,
    )


def _dates(entry: Sighting, say: Words) -> list[str]:
    """Return the texts in the place of a date for which a person must look; today is not before the list's own day."""
    credential = entry.credential
    told = odd_dates(credential, credential.as_of) if Flag.MUST_BE_READ in entry.flags else {}
    if Flag.ISSUED_LATER in entry.flags:
        told["issued"] = credential.issued_raw
    return [say(key, text=text) for key, text in told.items()]


def _elsewhere(entry: Sighting, say: Words) -> list[str]:
    """Return what stands in the field of a link or of a telephone number and is none; a name is told as printed."""
    credential = entry.credential
    if RecordFlag.STATUS_WORD_ELSEWHERE not in credential.flags:
        return []
    told = [credential.detail_url] if ending.status_word_in_link(credential.detail_url) else []
    told += [f"{title}: {text}" for title, text in credential.facts.items() if ending.no_telephone(title, text)]
    return [say("printed_too", text=text) for text in told]
