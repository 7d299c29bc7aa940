"""The short words of a report's cells: facts of a row put into the sentences of the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from state_boards.contract.vocabulary import Standing, Tier
from verifier.matching.types import Doubt, Identity, NumberAgreement
from verifier.names.number_match import compare_numbers
from verifier.roster.result import ResultRow
from verifier.roster.saved import row_json
from verifier.roster.vocabulary import BESIDE_NAME, NpiScreen, RowOutcome, WhyNotAsked
from verifier.verdict.answer import Answer
from verifier.verdict.exclusions import settle_how
from verifier.verdict.said.case import worst
from verifier.verdict.screening import Screen, Screening, Unscreened
from verifier.verdict.terms import AgeState, By, Finding, Flag, Lookup, Outcome, Sighting, Silence, Verdict
from verifier.verdict.wording import FLAG_WORDS, SourceFacts, certificates
from verifier.words.catalogue import Words

FactsOf = Callable[[str], SourceFacts]
say = Words()
"""The sentences of lists."""
_REGISTER_FLAGS = (
    Flag.PAST_EXPIRY,
    Flag.DATE_UNREADABLE,
    Flag.DISCIPLINE_STATED,
    Flag.TYPE_DIFFERS,
    Flag.OTHER_PROFESSION,
    Flag.NO_LONGER_LISTED,
    Flag.STATUS_UNPROVEN,
)
OUTCOME_WORDS: Mapping[RowOutcome, str] = {one: say(f"row.{one.value}") for one in RowOutcome}
MEANINGS: Mapping[RowOutcome, str] = {one: say(f"row.means.{one.value}") for one in RowOutcome}
NOT_ASKED_WORDS: Mapping[WhyNotAsked, str] = {one: say(f"row.unasked.{one.value}") for one in WhyNotAsked}
_NPI_WORDS: Mapping[NpiScreen, str] = {one: say(f"row.npi.{one.value}") for one in NpiScreen if one.unread}


def certification(answer: Answer, facts_of: FactsOf) -> str:
    """Return what is known of national certification in one phrase, dated."""
    phrases = [
        _certification(finding, facts_of(finding.source_id))
        for finding in answer.verdict.findings
        if finding.tier is Tier.CERTIFICATION
    ]
    return "; ".join(phrases) or say("row.certification.none")


def _certification(finding: Finding, facts: SourceFacts) -> str:
    if finding.age.state is AgeState.NOTHING and not finding.sightings:
        return say("row.certification.not_held")
    listed = f"{facts.title}, {_dated(finding)}"
    if finding.lookup is Lookup.FOUND and finding.sightings[0].identity.attributable:
        record = finding.sightings[0].credential
        status = record.status_text or say("row.certification.no_status")
        return say("row.certification.listed", status=status, certificates=certificates(record), listed=listed)
    if finding.sightings:
        return say("row.certification.possible", count=len(finding.sightings), listed=listed)
    known = finding.lookup is Lookup.NOT_FOUND
    return say("row.certification.not_listed" if known else "row.certification.cannot_say", listed=listed)


def exclusion_cell(row: ResultRow, lists: Mapping[str, str]) -> str:
    """Return what a report says of exclusions, the gravest list first: what each shows, or why it shows nothing.

    `lists` are the titles of the lists; that the row's NPI was not compared is said before everything else.
    """
    if not row.outcome.checked:
        return ""
    phrases = [
        screened(one, lists.get(one.list_id, one.list_id))
        for one in sorted(row.screenings, key=lambda one: one.gravity)
    ]
    held = any(one.source for one in row.consulted)
    shown = "; ".join(phrases) or (say("row.exclusions.none_held") if held else "")
    return "; ".join(filter(None, (npi_words(row), shown)))


def npi_words(row: ResultRow) -> str:
    """Return that the NPI of a row was not compared with any list, and why; "" where it was, or none is given."""
    return _NPI_WORDS.get(row.npi_screen, "")


def screened(one: Screening, title: str, *, settled: bool = True) -> str:
    """Return what one list shows, with its title and date; `settled` adds how a like name is settled."""
    if one.age is AgeState.NOTHING:
        return say("row.list.not_held", title=title)
    listed = f"{title}, {one.as_of.isoformat() if one.as_of else say('row.no_date')}"
    old = say("row.list.old") if one.age is AgeState.STALE else ""
    over = say("row.list.status", status=one.status) if one.status else ""
    over += say("row.list.ended") if one.ended else ""
    how = f"; {settle_how(one.list_id)}" if settled else ""
    return f"{_SCREENED[one.state](one, how)}{over} ({listed}{old})"


def unread_npis(one: Screening) -> str:
    """Return that a part of a list was not screened by NPI; "" where all of it was."""
    return say("row.list.part_unread", count=one.npis_unread) if one.npis_unread else ""


def _possible(one: Screening, how: str) -> str:
    how = (say("row.list.birth_date") if By.BIRTH_DATE in one.compared else "") + how
    return say("row.list.possible.1" if one.entries == 1 else "row.list.possible", count=one.entries, how=how)


def _same(key: str) -> Callable[[Screening, str], str]:
    def said(one: Screening, _: str) -> str:
        return say(f"{key}.other", whose=whose(one)) if one.name_differs else say(key)

    return said


def whose(one: Screening) -> str:
    """Return what is said of an entry of the same identifier that is not shown to be this person's.

    A number may be another state's.
    """
    key = "record" if one.by_record and one.state in (Screen.SAME_NPI, Screen.SAME_NUMBER) else one.state.value
    return say(f"row.whose.{key}") if say.has(f"row.whose.{key}") else ""


def _because(kind: str, why: Silence | Unscreened | None) -> str:
    """Return why a list says nothing, in a few words; reasons that nobody named are told as that."""
    key = f"row.{kind}.{why.value}" if why is not None else ""
    return say(key if say.has(key) else f"row.{kind}.other")


_SCREENED: Mapping[Screen, Callable[[Screening, str], str]] = {
    Screen.SAME_NPI: _same("row.list.same_npi"),
    Screen.SAME_NUMBER: _same("row.list.same_number"),
    Screen.DECIDED: lambda *_: say("row.list.decided"),
    Screen.SAME_BIRTH_DATE: lambda _, how: say("row.list.same_birth_date") + how,
    Screen.POSSIBLE: _possible,
    Screen.CANNOT_SAY: lambda one, _: say("row.list.cannot_say", why=_because("silent", one.why)),
    Screen.NOT_SCREENED: lambda one, _: say("row.list.not_screened", why=_because("unscreened", one.why)),
    Screen.NONE: lambda one, _: say("row.list.lifted" if one.lifted else "row.list.none") + unread_npis(one),
}
SCREEN_WORDS: Mapping[Screen, str] = {one: say(f"row.screen.{one.value}") for one in Screen}
"""What one list shows, in a few words."""


def _dated(finding: Finding) -> str:
    return finding.age.as_of.isoformat() if finding.age.as_of else say("row.no_date")


def row_plain(row: ResultRow, lists: Mapping[str, str]) -> dict[str, Any]:
    """Return one row as plain JSON values, with the words of its exclusions beside the facts they were made of."""
    plain = row_json(row)
    if said := exclusion_cell(row, lists):
        plain["exclusions"] = said
    return plain


def undecided(headers: Sequence[str]) -> str:
    """Return why a row is left to a person whom a column that was not read could settle; "" for no column."""
    if not headers:
        return ""
    named = ", ".join(repr(header) for header in headers)
    return say("row.undecided" if len(headers) > 1 else "row.undecided.1", named=named)


def unread_cell(headers: Sequence[str]) -> str:
    """Return why a row is left to a person in whose licence cell nothing could be read; "" for no such cell."""
    named = say("row.and").join(header if header == BESIDE_NAME else repr(header) for header in headers)
    return say("row.unread_cell", named=named) if named else ""


CORRECT_CELL = say("row.correct_cell")
"""What to do about a licence cell that could not be read."""


def decide_column(headers: Sequence[str]) -> str:
    """Return what to do about a column that was not read."""
    return say("row.decide_column", header=repr(headers[0]))


def decisive(verdict: Verdict) -> Sighting | None:
    """Return the record the outcome is about; None where nobody can say that it is this person's."""
    by = verdict.decided_by
    if by is None or not by.sightings or by.lookup is Lookup.AMBIGUOUS:
        return None
    entry = worst(by) if verdict.outcome is Outcome.ATTENTION else by.sightings[0]
    return entry if entry.identity.attributable else None


def odd_data(answer: Answer) -> Iterator[str]:
    """Yield what the comparison showed to be odd about the list's own data, slips of a number above all."""
    for entry in _attributed(answer):
        record = entry.credential
        if record.tier is not Tier.LICENCE:
            continue
        if Flag.NUMBER_SHAPE_ODD in entry.flags:
            found = compare_numbers(answer.inquiry.number, record.number, record.jurisdiction)
            slip = f" ({found.slip})" if found.agreement is NumberAgreement.SLIP and found.slip else ""
            yield say("row.slip", asked=answer.inquiry.number, printed=record.number, slip=slip)
    yield from (note for note in answer.notes if note != answer.inquiry.inferred)


def register_says(answer: Answer, facts_of: FactsOf) -> Iterator[str]:
    """Yield where the register says otherwise than the list hopes."""
    verdict = answer.verdict
    if verdict.outcome in (Outcome.ATTENTION, Outcome.NOT_FOUND):
        yield verdict.because
    own = verdict.decided_by
    for entry in _attributed(answer):
        if entry.flags and entry.credential.tier is Tier.LICENCE:
            said = (FLAG_WORDS[flag] for flag in _REGISTER_FLAGS if flag in entry.flags)
            if own is None or own.tier is not Tier.LICENCE or entry in own.sightings:
                yield from said
            else:
                publisher = facts_of(entry.credential.source_id).publisher
                yield from (say("row.says_of", publisher=publisher, text=text) for text in said)
        if Flag.NAME_DIFFERS in entry.flags:
            yield say("row.prints_name", name=entry.credential.name)
    for finding in verdict.findings:
        for entry in finding.sightings:
            if entry.identity is Identity.CONFLICTING:
                yield _conflict(entry, facts_of(finding.source_id))


def _conflict(entry: Sighting, facts: SourceFacts) -> str:
    record = entry.credential
    if entry.doubt is Doubt.NUMBER_OF_ANOTHER and record.number:
        return say("row.number_of_another", publisher=facts.publisher, number=record.number, name=record.name)
    number = record.number or say("row.number_none")
    return say("row.not_both", publisher=facts.publisher, name=record.name, number=number)


def _attributed(answer: Answer) -> Iterator[Sighting]:
    for finding in answer.verdict.findings:
        if finding.lookup is Lookup.FOUND and finding.sightings and finding.sightings[0].identity.attributable:
            yield finding.sightings[0]


def standing_words(standing: Standing | None) -> str:
    """Return a standing as a person reads it."""
    return standing.value.replace("_", " ") if standing else ""


def standing_of(row: ResultRow) -> str:
    """Return the standing of a row as a person reads it, with a word where it is not the present one."""
    return standing_words(row.standing) + ("" if row.current or not row.standing else say("row.last_listed"))


def unique(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the texts once each, in order, without empty ones."""
    return tuple(dict.fromkeys(filter(None, texts)))
