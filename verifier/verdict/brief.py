"""An answer in ten lines: the first, what was printed, when and where it was read, and what was not checked.

Nothing is told twice: what the first line says is not said again, and a list that was not asked has one line.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple, Self

from state_boards.contract.flags import concerns
from state_boards.contract.vocabulary import Tier
from verifier.matching.types import AgreeingFact, Level
from verifier.register.model import Credential
from verifier.verdict.answer import Answer
from verifier.verdict.asking import NotSearched, Step
from verifier.verdict.decide import answers, gravity, settles, to_review
from verifier.verdict.first import first_line
from verifier.verdict.phrases import place_name, when
from verifier.verdict.said.case import First, worst
from verifier.verdict.screening import Screen, Screening
from verifier.verdict.terms import AgeState, Finding, Flag, Lookup, Outcome, Sighting, Silence, Verdict
from verifier.verdict.wording import FLAG_WORDS, SourceFacts, certificates, noted, printed
from verifier.words.catalogue import Words

RECORDS_SHOWN = 5
"""How many records are listed where several may be meant."""
CASES_SHOWN = 2
NEAR_SHOWN = 3


class Line(NamedTuple):
    """One line under the first: what it is about, the text, and an address that it leads to."""

    label: str
    text: str
    link: str = ""


class Brief(NamedTuple):
    """The short answer."""

    first: First
    lines: tuple[Line, ...]
    closing: tuple[str, ...]
    """Sentences at the end: that the data are invented, and what this is not."""

    def alone(self) -> Self:
        """Return the first line by itself; that data are invented is never left out."""
        return self._replace(lines=(), closing=self.closing[:-1])


def brief(answer: Answer, facts_of: Callable[[str], SourceFacts], say: Words) -> Brief:
    """Return the short answer in the words of a language."""
    asked = answer.inquiry
    said = first_line(answer.verdict, facts_of, asked=say.shown(asked.words), say=say, number=asked.number)
    lines = [
        *(Line("", text) for text in said.more),
        *(Line(say("label.note"), note) for note in map(say.again, answer.notes) if note),
        *_BriefLines(answer, facts_of, say).all(),
    ]
    closing = (say("invented"), say("limits")) if answer.invented else (say("limits"),)
    return Brief(said._replace(more=()), tuple(lines), closing)


def licence_beside(verdict: Verdict) -> Finding | None:
    """What a board says of the licence where an exclusion list decides: never hidden behind it."""
    if verdict.licence is None:
        return None
    by = verdict.licence.decided_by
    if by is not None and by.tier is Tier.LICENCE and by.sightings:
        return by
    found = [one for one in verdict.findings if one.tier is Tier.LICENCE and one.sightings]
    return min(found, key=lambda one: gravity(worst(one)), default=None)


class _BriefLines:
    """The lines of one answer."""

    def __init__(self, answer: Answer, facts_of: Callable[[str], SourceFacts], say: Words) -> None:
        self.answer, self.facts_of, self.say = answer, facts_of, say
        self.verdict = answer.verdict

    def all(self) -> Iterator[Line]:
        """Yield every line, the surest first."""
        by = self.verdict.decided_by
        licence = licence_beside(self.verdict)
        if by is not None and licence is not None:
            yield from self._records(licence)
            yield from self._source(licence)
            facts = self.facts_of(by.source_id)
            listed = f"{_short(facts.title)}, {self.say.day(by.age.as_of)}"
            yield Line(self.say("label.exclusions"), listed, facts.official_page)
        elif by is not None and by.sightings:
            yield from self._records(by)
        elif by is not None and by.near:
            near = "; ".join(self._with_standing(entry.credential) for entry in by.near[:NEAR_SHOWN])
            yield Line(self.say("label.near"), near)
        if by is not None and licence is None and by.age.state is not AgeState.NOTHING:
            yield from self._source(by)
        yield from self._elsewhere()
        yield from self._by_hand(by)
        yield from self._certification(by)
        yield from self._exclusions(by)
        yield from self._missing(by)

    # --- what the source prints ---

    def _records(self, by: Finding) -> Iterator[Line]:
        if by.lookup is Lookup.AMBIGUOUS or by.bearers:
            for entry in by.sightings[:RECORDS_SHOWN]:
                yield Line(self.say("label.record"), self._record(entry.credential))
            return
        outcome = (self.verdict.licence or self.verdict).outcome
        entry = worst(by) if outcome is Outcome.ATTENTION else to_review(by) or by.sightings[0]
        if text := self._printed(entry.credential):
            yield Line(self.say("label.printed"), text)
        yield from self._remarks(entry)

    def _record(self, record: Credential) -> str:
        gone = self._gone(record)
        return ", ".join(filter(None, (record.name, record.number, self._printed(record), gone)))

    def _gone(self, record: Credential) -> str:
        since = record.no_longer_listed_since
        return self.say("gone_since", day=self.say.day(since)) if since else ""

    def _printed(self, record: Credential) -> str:
        """The type, the status, the last day and the place of a record, as the source prints them."""
        say = self.say
        place = ", ".join(filter(None, (record.city, record.state)))
        expires = printed(record.expires_raw)
        parts = (
            record.type_text,
            record.status_text and say("quoted", text=record.status_text),
            expires and say("expires", text=expires),
            place,
        )
        return ", ".join(filter(None, parts))

    def _remarks(self, entry: Sighting) -> Iterator[Line]:
        """What a person must know of the record beside its standing; told already what the first line is about."""
        say, record, city = self.say, entry.credential, self.answer.inquiry.city
        if city and record.city and entry.level is Level.EXACT and AgreeingFact.CITY not in entry.facts:
            yield Line(say("label.note"), say("city_differs", asked=city, printed=record.city))
        for flag in sorted((entry.flags & FLAG_WORDS.keys()) - _TOLD):
            yield Line(say("label.note"), say.again(FLAG_WORDS[flag]))
        for concern in concerns(record.flags, record.discipline_said):
            if concern.says and Flag.ROW_UNREADABLE not in entry.flags:
                yield Line(say("label.note"), say(f"record_flag.{concern.flag.value}"))
        yield from (Line(say("label.note"), text) for text in noted(record)[:CASES_SHOWN])
        for case in record.discipline_cases[:CASES_SHOWN]:
            yield Line(say("label.case"), ", ".join(f"{name} {printed(text)}" for name, text in case.items() if text))
        if record.discipline_text and not record.discipline_cases:
            yield Line(say("label.printed"), say("quoted", text=record.discipline_text))

    def _with_standing(self, record: Credential) -> str:
        gone = self._gone(record)
        return f"{record.name} ({', '.join(filter(None, (self.say(f'standing.{record.standing.value}'), gone)))})"

    def _source(self, by: Finding) -> Iterator[Line]:
        say, facts = self.say, self.facts_of(by.source_id)
        if by.silence is not Silence.NAME_NOT_SEARCHABLE:
            yield Line(say("label.checked"), when(by.age, say))
        yield Line(say("label.source"), facts.publisher, facts.official_page)

    def _elsewhere(self) -> Iterator[Line]:
        for entry in self.verdict.elsewhere[:NEAR_SHOWN]:
            record = entry.credential
            where = place_name(record.jurisdiction, self.say) or record.jurisdiction
            yield Line(self.say("label.elsewhere"), f"{where}: {self._record(record)}")

    # --- beside the licence ---

    def _certification(self, by: Finding | None) -> Iterator[Line]:
        found = [one for one in self.verdict.findings if one.tier is Tier.CERTIFICATION and one is not by]
        label = self.say("label.certification")
        if not found:
            return
        one = found[0]
        page = "" if one.sightings or one.lookup is Lookup.NOT_FOUND else self.facts_of(one.source_id).official_page
        yield Line(label, self._certified(one), page)

    def _certified(self, one: Finding) -> str:
        say, facts = self.say, self.facts_of(one.source_id)
        day = say.day(one.age.as_of)
        best = one.sightings[0] if one.sightings else None
        if best is None:
            key = "certified.cannot" if one.age.state is not AgeState.NOTHING else "certified.not_checked"
            key = "certified.not_listed" if one.lookup is Lookup.NOT_FOUND else key
            return say(key, publisher=_short(facts.publisher))
        if one.lookup is Lookup.AMBIGUOUS or not best.identity.attributable:
            count = len(one.sightings)
            return say("certified.by_name", count=say("records.1") if count == 1 else say("records", count=count))
        if one.lookup is not Lookup.FOUND:
            return say("certified.old", day=day)
        words = certificates(best.credential, say)
        if settles(one, best):
            return say("certified", certificates=words, publisher=_short(facts.publisher), day=day)
        if not answers(best.credential.kind, best.credential.certificates):
            return say("certified.other_kind", certificates=words)
        return say("certified.not_active", certificates=words, status=best.credential.status_text)

    def _exclusions(self, by: Finding | None) -> Iterator[Line]:
        say, label = self.say, self.say("label.exclusions")
        pairs = list(zip(self.verdict.screenings, self.verdict.exclusions, strict=True))
        held = [(one, found) for one, found in pairs if one.age is not AgeState.NOTHING and found is not by]
        for one, found in held:
            if one.state.met:
                entries = say("entries.1") if one.entries == 1 else say("entries", count=one.entries)
                yield Line(label, say("exclusions.possible", count=entries, lists=self._list(one, found)))
        none = [pair for pair in held if pair[0].state is Screen.NONE]
        if over := [pair for pair in none if pair[0].lifted]:
            yield Line(label, say("exclusions.lifted", lists="; ".join(self._list(*pair) for pair in over)))
        clear = [pair for pair in none if not pair[0].lifted]
        if len(clear) > _LISTS_NAMED:
            yield Line(label, say("exclusions.none.many", count=len(clear)))
        elif clear:
            yield Line(label, say("exclusions.none", lists="; ".join(self._list(*pair) for pair in clear)))
        open_ = [pair for pair in held if pair[0].state in (Screen.CANNOT_SAY, Screen.NOT_SCREENED)]
        if open_:
            yield Line(label, say("exclusions.cannot", lists="; ".join(self._list(*pair) for pair in open_)))
        if not held and not any(found is by for _, found in pairs):
            lists = {found.source_id for found in self.verdict.exclusions}
            step = next((one for one in self.answer.not_searched if one.source in lists and one.steps), None)
            how = say("exclusions.how", step=_command(step, say)) if step else ""
            yield Line(label, f"{say('exclusions.not_checked')}{how}", step.page if step and not how else "")

    def _list(self, one: Screening, found: Finding) -> str:
        title = _short(self.facts_of(found.source_id).title)
        return f"{title}, {self.say.day(one.as_of)}" if one.as_of else title

    # --- what to do next ---

    def _by_hand(self, by: Finding | None) -> Iterator[Line]:
        """The steps at a page that a person opens, where they are what the answer comes to."""
        hand = self._own(by)
        if by is None or by.silence is not Silence.BY_HAND or hand is None:
            return
        for number, step in enumerate(hand.steps, start=1):
            yield Line(self.say("label.step", number=number), step)
        yield Line(self.say("label.source"), self.facts_of(hand.source).publisher, hand.page)

    def _missing(self, by: Finding | None) -> Iterator[Line]:
        """What else was not checked, and the one next step."""
        say, own = self.say, self._own(by)
        told = {one.source_id for one in (*self.verdict.findings, *self.verdict.exclusions)}
        rest = [one for one in self.answer.not_searched if one is not own and one.source not in told]
        if rest:
            first = say.shown(rest[0].what)
            yield Line(
                say("label.missing"), say("missing.more", first=first, count=len(rest) - 1) if rest[1:] else first
            )
        if by is not None and by.silence in (Silence.BY_HAND, Silence.NO_LICENCE):
            return
        looked = by is not None and bool(by.seen_by) and by.lookup is Lookup.FOUND
        step = own if own is not None and not looked else next((one for one in rest if one.steps), None)
        if step is not None and (step.steps or step.page):
            told_already = by is not None and self.facts_of(by.source_id).official_page == step.page
            text = _command(step, say) or (step.page if told_already else "")
            yield Line(say("label.next"), text, "" if told_already or step.page in text else step.page)

    def _own(self, by: Finding | None) -> NotSearched | None:
        """What was not searched of the very source that decides."""
        return next((one for one in self.answer.not_searched if by is not None and one.source == by.source_id), None)


_LISTS_NAMED = 2
_TOLD = frozenset(
    {
        Flag.PAST_EXPIRY, Flag.DISCIPLINE_STATED, Flag.TYPE_DIFFERS, Flag.NAME_DIFFERS, Flag.NO_LONGER_LISTED,
        Flag.LAST_DAY, Flag.NPI_OF_ANOTHER, Flag.ISSUED_LATER, Flag.HISTORY_OF_ACTION,
    }
)  # fmt: skip
"""Flags that the first line speaks of, or the note of the record itself."""


def _command(item: NotSearched, say: Words) -> str:
    """What to type or do first."""
    if item.step is Step.REFRESH:
        return f"verifier refresh {item.source}"
    return say.shown(item.steps[0]) if item.steps else ""


def _short(name: str) -> str:
    """A publisher or a list by the short name that it prints in brackets, the first of several."""
    inner = name.partition("(")[2].partition(")")[0].partition(",")[0]
    return inner if inner.isupper() else name
