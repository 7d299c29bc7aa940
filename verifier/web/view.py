"""An answer as the page shows it: every text chosen, every link checked, nothing left to decide in a template."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from state_boards.contract.flags import concerns
from state_boards.contract.index import SourceCard
from state_boards.contract.vocabulary import Disciplined, SourceKind
from verifier.register.model import Credential
from verifier.verdict.answer import Answer
from verifier.verdict.asking import Step
from verifier.verdict.brief import Line, brief, licence_beside
from verifier.verdict.decide import to_review
from verifier.verdict.phrases import endless, place_name, when
from verifier.verdict.said.case import worst
from verifier.verdict.terms import AgeState, Finding, Lookup, Outcome, Sighting, Silence
from verifier.verdict.wording import SourceFacts, printed
from verifier.web.headings import Heading, heading_of, label_key
from verifier.web.language import PageWords
from verifier.web.links import allowed, host_of
from verifier.web.records import address
from verifier.words.catalogue import Words

CHOICES_SHOWN = 20
NEAR_SHOWN = 3
_COMMAND = "`verifier "
"""Steps that name a command of ours are for whoever runs the program, not for a patient."""
_LABELLED = frozenset({Heading.READ, Heading.COMPARE, Heading.WHICH})
CardOf = Callable[[str], SourceCard]


class PageFact(NamedTuple):
    """One text with the address that it leads to, if that may be a link."""

    text: str
    link: str = ""
    english: bool = False
    """True for what is English on every page: a board's own words, and its steps."""


class Section(NamedTuple):
    """A question and what answers it."""

    question: str
    facts: tuple[PageFact, ...]


class Question(NamedTuple):
    """What was asked, or what a button would ask."""

    name: str = ""
    state: str = ""
    number: str = ""


class Choice(NamedTuple):
    """A person who may be meant; nothing of it says how the licence stands."""

    name: str
    place: str
    number: str
    year: str
    """The year of first issue, "" where the source prints none."""
    ask: Question | None
    """What choosing asks; None where only the record's own page tells it apart."""
    page: str = ""


class Page(NamedTuple):
    """The answer, ready to be laid out."""

    heading: Heading
    label: str
    label_shown: bool
    """False where the first line begins with these very words."""
    mark: str
    first: str
    more: tuple[PageFact, ...]
    asked: Question
    sections: tuple[Section, ...]
    steps: tuple[PageFact, ...]
    source: PageFact | None
    """The page where a person can look, where nothing could be said."""
    choices: tuple[Choice, ...]
    more_choices: int
    near: tuple[Choice, ...]
    elsewhere: tuple[Choice, ...]
    invented: bool


def page_of(answer: Answer, card_of: CardOf, language: str) -> Page:
    """Return the page of an answer in a language."""
    return _Page(answer, card_of, language).page()


class _Page:
    """The making of one page."""

    def __init__(self, answer: Answer, card_of: CardOf, language: str) -> None:
        self.answer, self.card_of = answer, card_of
        self.say = Words(language)
        short = brief(answer, self._facts_of, PageWords(language))
        self.first = short.first
        self._lines: dict[str, list[Line]] = {}
        for line in short.lines:
            self._lines.setdefault(line.label, []).append(line)
        self.heading = heading_of(answer, self.first)
        self.by = answer.verdict.decided_by
        self.told = licence_beside(answer.verdict) or self.by
        """The source whose record is shown: where an exclusion list decides, the board of the licence."""

    def page(self) -> Page:
        """Return the page."""
        asked = self.answer.inquiry
        by_hand = self.heading is Heading.CANNOT
        choices = self._choices() if self.heading is Heading.WHICH else ()
        return Page(
            heading=self.heading,
            label=self.say(label_key(self.answer, self.heading)),
            label_shown=self.heading in _LABELLED,
            mark=self.first.mark.value,
            first=self.first.text,
            more=tuple(self._more()),
            asked=Question(asked.name, asked.states[0] if asked.states else "", asked.number),
            sections=tuple(self._sections()),
            steps=tuple(self._steps()) if by_hand else (),
            source=self._source() if by_hand else None,
            choices=choices[:CHOICES_SHOWN],
            more_choices=max(len(choices) - CHOICES_SHOWN, 0),
            near=tuple(self._near()),
            elsewhere=tuple(self._elsewhere()),
            invented=self.answer.invented,
        )

    def _facts_of(self, source_id: str) -> SourceFacts:
        return SourceFacts.of(self.card_of(source_id))

    def _of(self, label: str) -> Sequence[Line]:
        """The lines of the short answer that are about one thing, by the key of their label."""
        return self._lines.get(label, ())

    def _more(self) -> Iterator[PageFact]:
        """What belongs to the first line, and to the question."""
        # Where people are chosen among, the choice is what settles it.
        first = self._of("") if self.heading is not Heading.WHICH else ()
        yield from (PageFact(text) for text in (*(line.text for line in first), *self._notes()))

    def _notes(self) -> list[str]:
        """The remarks on the question, those left out that have English words only."""
        return [said for note in self.answer.notes if (said := self.say.again(note))]

    # --- the questions ---

    def _sections(self) -> Iterator[Section]:
        say = self.say
        if self.heading is Heading.WHICH:
            yield Section(say("page.q.decides"), tuple(self._decides()))
            return
        told = self.told
        of_one = told is not None and (told is self.by or told.lookup is not Lookup.AMBIGUOUS)
        if self.heading is not Heading.CANNOT and told is not None and told.sightings and of_one:
            entry = self._entry(told)
            yield Section(say("page.q.who"), tuple(self._who(entry.credential)))
            yield Section(say("page.q.until"), tuple(self._until(entry.credential)))
            yield Section(say("page.q.action"), tuple(self._action(entry)))
        certified = tuple(self._with_links("label.certification"))
        yield Section(say("page.q.certified"), certified or (PageFact(say("page.not_checked")),))
        excluded = tuple(self._with_links("label.exclusions"))
        if excluded:
            yield Section(say("page.q.excluded"), excluded)
        if self.by is not None and self.heading is not Heading.CANNOT:
            yield Section(say("page.q.decides"), tuple(self._decides()))
        yield Section(say("page.q.missing"), tuple(self._missing()))

    def _entry(self, by: Finding) -> Sighting:
        if self.answer.verdict.outcome is Outcome.ATTENTION:
            return worst(by)
        return to_review(by) or by.sightings[0]

    def _who(self, record: Credential) -> Iterator[PageFact]:
        say = self.say
        yield PageFact(record.name, english=True)
        if record.other_names:
            yield PageFact(say("page.who.also", names="; ".join(record.other_names)))
        if record.number:
            yield PageFact(say("page.who.number", number=record.number))
        if record.type_text:
            yield PageFact(record.type_text, english=True)
        if place := _place(record):
            yield PageFact(place)
        if page := address(record):
            yield PageFact(say("page.who.record"), page)

    def _until(self, record: Credential) -> Iterator[PageFact]:
        say = self.say
        raw = printed(record.expires_raw)
        if endless(record):
            yield PageFact(say("page.until.endless", text=raw))
        elif record.expires is not None:
            yield PageFact(say("page.until.day", day=say.day(record.expires), text=raw))
        else:
            yield PageFact(say("page.until.text", text=raw) if raw else say("page.until.none"))
        status = record.status_text
        yield PageFact(say("page.until.status", status=status) if status else say("page.until.no_status"))

    def _action(self, entry: Sighting) -> Iterator[PageFact]:
        """What the list prints of actions; an empty field never means that there was none."""
        record, say = entry.credential, self.say
        yield PageFact(say(f"page.action.{record.discipline_said or Disciplined.NOT_PUBLISHED.value}"))
        for line in self._of("label.case"):
            yield PageFact(line.text, english=True)
        if record.discipline_text and not record.discipline_cases:
            yield PageFact(say("quoted", text=record.discipline_text), english=True)
        if record.discipline_link:
            yield PageFact(record.discipline_link, allowed(record.discipline_link))
        of_flags = concerns(record.flags, record.discipline_said)
        said = [say(f"record_flag.{concern.flag.value}") for concern in of_flags if concern.says]
        notes = [line.text for line in self._of("label.note")]
        told = self._notes()
        yield from (PageFact(text) for text in dict.fromkeys((*said, *notes)) if text not in told)

    def _with_links(self, label: str) -> Iterator[PageFact]:
        for line in self._of(label):
            yield PageFact(line.text)
            if link := allowed(line.link):
                yield PageFact(self.say("page.look_at", host=host_of(link)), link)

    def _decides(self) -> Iterator[PageFact]:
        assert self.told is not None
        facts = self._facts_of(self.told.source_id)
        yield PageFact(facts.publisher, allowed(facts.official_page), english=True)
        if self.told.age.state is not AgeState.NOTHING:
            yield PageFact(self.say("page.checked", when=when(self.told.age, self.say)))
        for entry in self.told.sightings[: self.told.lookup is not Lookup.AMBIGUOUS]:
            if self.heading is not Heading.WHICH and (link := allowed(entry.credential.detail_url)):
                yield PageFact(self.say("page.record_there"), link)
        if facts.official_page and not allowed(facts.official_page):
            yield PageFact(facts.official_page)

    def _missing(self) -> Iterator[PageFact]:
        for line in self._of("label.missing"):
            yield PageFact(line.text)
        if not self.answer.inquiry.states:
            yield PageFact(self.say("page.add_state"))
        yield PageFact(self.say("page.not_live"))

    # --- where nothing could be said ---

    def _own_card(self) -> SourceCard:
        assert self.by is not None
        return self.card_of(self.by.source_id)

    def _steps(self) -> Iterator[PageFact]:
        """The steps for a person at the source's own page."""
        if self.by is None or self.by.silence is Silence.NAME_NOT_SEARCHABLE:
            return
        own = next((one for one in self.answer.not_searched if one.source == self.by.source_id), None)
        by_hand = own is not None and own.step is Step.BY_HAND
        steps = own.steps if own is not None and by_hand else self._own_card().steps
        for step in steps:
            if _COMMAND not in step:
                yield PageFact(step, english=True)

    def _source(self) -> PageFact | None:
        if self.by is None:
            return None
        card = self._own_card()
        if card.kind is SourceKind.NONE or not card.official_page:
            return None
        return PageFact(card.publisher, allowed(card.official_page), english=True)

    # --- who may be meant ---

    def _choices(self) -> tuple[Choice, ...]:
        assert self.by is not None
        records = [entry.credential for entry in self.by.sightings]
        numbers = [(record.jurisdiction, record.number) for record in records]
        return tuple(
            _choice(record, by_number=bool(record.number) and numbers.count((record.jurisdiction, record.number)) == 1)
            for record in records
        )

    def _near(self) -> Iterator[Choice]:
        """The nearest names of the list, where nobody was found."""
        if self.heading is not Heading.NOT_FOUND or self.by is None:
            return
        for entry in self.by.near[:NEAR_SHOWN]:
            record = entry.credential
            ask = Question(record.name, record.jurisdiction)
            yield Choice(record.name, _place(record), "", "", ask)

    def _elsewhere(self) -> Iterator[Choice]:
        """Registers of other states that list this very name."""
        if self.heading is not Heading.NOT_FOUND:
            return
        for entry in self.answer.verdict.elsewhere[:NEAR_SHOWN]:
            record = entry.credential
            there = place_name(record.jurisdiction, self.say) or record.jurisdiction
            yield Choice(record.name, there, "", "", Question(self.answer.inquiry.name, record.jurisdiction))


def _choice(record: Credential, *, by_number: bool) -> Choice:
    ask = Question(record.name, record.jurisdiction, record.number) if by_number else None
    year = str(record.issued.year) if record.issued else ""
    return Choice(record.name, _place(record), record.number, year, ask, address(record))


def _place(record: Credential) -> str:
    state = record.state or record.jurisdiction
    return f"{record.city}, {state}" if record.city and state else record.city or place_name(state) or state
