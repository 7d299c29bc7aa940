"""Parts of an answer's sentences: what a record is, what must be said of its name, what would settle who is meant."""

from __future__ import annotations

from collections.abc import Mapping

from state_boards.contract.index import place
from verifier.matching.types import Doubt, Level
from verifier.register.model import Credential
from verifier.verdict.terms import OF_TWO_PEOPLE, Age, AgeState, Finding, Sighting
from verifier.verdict.wording import certificates, printed
from verifier.words.catalogue import Words

_SAY = Words()


def place_name(postal: str, say: Words = _SAY) -> str:
    """Return the name of a state or district as it stands in a sentence, "" for anything else."""
    known = place(postal) if postal else None
    if known is None:
        return ""
    return say(f"place.{postal}") if say.has(f"place.{postal}") else known.name


def what(credential: Credential, say: Words) -> str:
    """Return what a record is, in words: "acupuncture licence"."""
    key = f"what.{credential.kind.value}"
    return say(key if say.has(key) else "what.other", certificates=certificates(credential, say))


def details(credential: Credential, say: Words) -> str:
    """Return the number and the last day of a record in brackets, with a space before; "" without either."""
    until = say("until", day=say.day(credential.expires)) if credential.expires else ""
    if endless(credential):
        until = say("until.endless", text=printed(credential.expires_raw))
    return _bracketed(say, credential.number, until)


def endless(credential: Credential) -> bool:
    """True where the printed end date stands for none ("12/31/9999")."""
    return credential.expires is not None and credential.expires.year >= _NEVER


_NEVER = 2900


def reference(credential: Credential, say: Words) -> str:
    """Return what tells a record from another one in brackets, with a space before: its number, and its city."""
    return _bracketed(say, credential.number, credential.city)


def _bracketed(say: Words, *parts: str) -> str:
    text = ", ".join(filter(None, parts))
    return say("details", text=text) if text else ""


def of_name(entry: Sighting, say: Words, *, told: bool = False) -> tuple[str, ...]:
    """Return what must be said of the name beside the first line: the name as printed where it is another writing, a
    suffix, a word that the record does not print, the other order; nothing where it is the very name.

    `told` says that the first line tells of another writing or a slip itself.
    """
    agreement = entry.agreement
    if agreement is None or agreement.level is Level.OTHER:
        return ()
    said = []
    if agreement.level is Level.SIMILAR and not told:
        slips = ", ".join(say("slip", asked=one.asked.title(), printed=one.printed.title()) for one in agreement.slips)
        said.append(say("name.similar", slips=slips))
    elif agreement.level in (Level.OTHER_WRITING, Level.PARTIAL) and not told:
        said.append(say("name.not_the_very", name=entry.credential.name))
    if agreement.suffix:
        suffix = agreement.suffix.upper() if agreement.suffix.startswith("i") else agreement.suffix.title()
        said.append(say("name.suffix_printed" if agreement.suffix_printed else "name.suffix_asked", suffix=suffix))
    full = [word.title() for word in agreement.asked_alone if word]
    if full and agreement.level is Level.EXACT:
        said.append(say("name.not_printed", words=" ".join(full)))
    if agreement.written_so < 1.0:
        said.append(say("name.turned"))
    return tuple(said)


def ageing(finding: Finding, say: Words) -> str:
    """Return that a source is due to be confirmed again, with its date; "" when it is fresh."""
    if finding.age.state is not AgeState.AGEING:
        return ""
    return say("ageing", day=say.day(finding.age.as_of))


def when(age: Age, say: Words) -> str:
    """Return when a list was read, and of what day it was where that is another one."""
    listed = say.day(age.as_of)
    read = say.day(age.confirmed_at.date()) if age.confirmed_at else listed
    return say("checked.one_day" if read == listed else "checked", read=read, listed=listed)


def namesakes(expected: float, say: Words) -> str:
    """Return how many other people of a name are to be expected in a list, in words."""
    return say("namesakes", count=round(expected)) if expected >= 1.5 else say("namesakes.1")


def settle(finding: Finding, say: Words) -> str:
    """Return what would settle who is meant: only what the records print, or the identifier that speaks against it."""
    if advice := identifier_advice(finding, say):
        return advice
    return say("add", what=say.either(finding.settle)) if finding.settle else ""


def identifier_advice(finding: Finding, say: Words) -> str:
    """Return what to look at again where the number or NPI that was given speaks against the name; "" elsewhere.

    A middle name or a city settles nothing there.
    """
    doubt = finding.sightings[0].doubt if finding.sightings else Doubt.NONE
    key = _CHECK.get(doubt)
    if key is None:
        return ""
    return f"{say(key)} {say('earlier_name')}" if doubt in OF_TWO_PEOPLE else say(key)


_CHECK: Mapping[Doubt, str] = {
    Doubt.NUMBER_OF_ANOTHER: "check_number",
    Doubt.NUMBER_DIFFERS: "check_number",
    Doubt.NPI_OF_ANOTHER: "check_npi",
    Doubt.NPI_DIFFERS: "check_npi",
    Doubt.DISAGREE: "check_both",
}
