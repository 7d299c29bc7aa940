"""What a first line is, and what it is about."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from state_boards.contract.vocabulary import Tier
from verifier.verdict.decide import gravity
from verifier.verdict.phrases import place_name
from verifier.verdict.terms import AgeState, Finding, Flag, Sighting, Verdict
from verifier.verdict.wording import FactsOf, SourceFacts, described
from verifier.words.catalogue import Words

INSTEAD_SHOWN = 2
"""How many records that may be the person's under another number are told of in a short answer."""


class Mark(StrEnum):
    """What stands before the first word, so that colour never carries the meaning alone."""

    YES = "✔"
    READ = "!"
    NO = "✖"
    LOOK = "?"
    NONE = "–"


class First(NamedTuple):
    """The first line, and the sentences that belong to it."""

    mark: Mark
    text: str
    more: tuple[str, ...] = ()

    @property
    def told(self) -> tuple[str, ...]:
        """All of its sentences, without the mark."""
        return self.text, *self.more

    @property
    def sentence(self) -> str:
        """The whole in one string, without the mark."""
        return " ".join(self.told)


class Case(NamedTuple):
    """What the first line is about."""

    verdict: Verdict
    finding: Finding
    facts: SourceFacts
    asked: str
    facts_of: FactsOf
    say: Words
    number: str = ""
    """The licence number asked."""

    @property
    def place(self) -> str:
        """The state that is asked about in words, else who publishes the list."""
        return place_name(self.finding.jurisdiction, self.say) or self.facts.publisher

    @property
    def national(self) -> bool:
        """True for a national certificate."""
        return self.finding.tier is Tier.CERTIFICATION

    def dated(self, text: str) -> str:
        """A first line with its day where the list is old: an old telling is never read as one of today."""
        if self.finding.age.state not in (AgeState.AGEING, AgeState.STALE):
            return text
        return self.say("as_of", day=self.say.day(self.finding.age.as_of), text=text)


def told(case: Case, entry: Sighting, on: date | None = None) -> str:
    """Return what the source that decides says of a record, with its date."""
    day = case.say.day(on or (entry.credential.as_of if is_gone(entry) else case.finding.age.as_of))
    return case.say("differ", publisher=case.facts.publisher, day=day, record=described(entry.credential, case.say))


def other_told(other: Finding, case: Case) -> str:
    """Return what the source says that speaks against the record, with its date."""
    facts, say = case.facts_of(other.source_id), case.say
    entries = other.sightings or other.same_number
    entry = min(entries, key=is_gone, default=None)
    told = described(entry.credential, say) if entry else say("differ.nobody")
    if entry is not None and is_gone(entry):
        told = say("differ.gone", record=told, day=say.day(entry.credential.as_of))
    return say("differ", publisher=f"{facts.title} ({facts.publisher})", day=say.day(other.age.as_of), record=told)


def the_record(case: Case, entry: Sighting) -> str:
    """Return what is printed of a record that nothing else was said of, and, of one that is gone, until when."""
    key = "the_record.gone" if is_gone(entry) else "the_record"
    day = case.say.day(entry.credential.as_of)
    record = described(entry.credential, case.say)
    return case.say(key, record=record, publisher=case.facts.publisher, day=day)


def listed_instead(case: Case, entry: Sighting) -> tuple[str, ...]:
    """Return what the list says now of records of the same name, where the person's own is gone from it."""
    if not is_gone(entry):
        return ()
    records = [other.credential for other in case.finding.sightings if not is_gone(other)]
    said = (case.say("beside.now", record=described(record, case.say)) for record in records[:INSTEAD_SHOWN])
    return (*said, case.say("beside.now.ask")) if records else ()


def is_gone(entry: Sighting) -> bool:
    """True for a record that its list no longer has."""
    return Flag.NO_LONGER_LISTED in entry.flags


def worst(finding: Finding) -> Sighting:
    """Return the record that an attention is about: the gravest that is this person's."""
    return min(finding.sightings, key=gravity)
