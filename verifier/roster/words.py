"""The short words of a report's cells; the sentences are those of `verifier.verdict.wording`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from state_boards.contract.vocabulary import Standing, Tier
from verifier.matching.types import Doubt, Identity, NumberAgreement
from verifier.names.numbers import compare_numbers
from verifier.roster.result import ResultRow, row_json
from verifier.roster.vocabulary import BESIDE_NAME, NpiScreen, RowOutcome, WhyNotAsked
from verifier.verdict.answer import Answer
from verifier.verdict.exclusions import settle_how
from verifier.verdict.said.case import worst
from verifier.verdict.screening import Screen, Screening, Unscreened
from verifier.verdict.terms import AgeState, By, Finding, Flag, Lookup, Outcome, Sighting, Silence, Verdict
from verifier.verdict.wording import FLAG_WORDS, SourceFacts, certificates

FactsOf = Callable[[str], SourceFacts]
_REGISTER_FLAGS = (
    Flag.PAST_EXPIRY,
    Flag.DATE_UNREADABLE,
    Flag.DISCIPLINE_STATED,
    Flag.TYPE_DIFFERS,
    Flag.OTHER_PROFESSION,
    Flag.NO_LONGER_LISTED,
    Flag.STATUS_UNPROVEN,
)
OUTCOME_WORDS: Mapping[RowOutcome, str] = {
    RowOutcome.CONFIRMED: "Confirmed",
    RowOutcome.ATTENTION: "Attention",
    RowOutcome.NOT_FOUND: "Not found",
    RowOutcome.REVIEW: "A person must look",
    RowOutcome.CANNOT_SAY: "Cannot say",
    RowOutcome.REJECTED: "Row not read",
    RowOutcome.REMOVED: "Marked as removed",
    RowOutcome.NOT_ASKED: "Not asked",
}
NOT_ASKED_WORDS: Mapping[WhyNotAsked, str] = {
    WhyNotAsked.OTHER_PROFESSION: "The row names another profession and no acupuncture.",
    WhyNotAsked.ORGANISATION: "The row names an organisation and no acupuncture.",
    WhyNotAsked.VACANCY: "The row is a position that nobody holds.",
    WhyNotAsked.NO_PERSON: "The row is a total, a title or a line of a template.",
}
_SCREEN_WORDS: Mapping[NpiScreen, str] = {
    NpiScreen.SPOILED: "not screened by NPI: a spreadsheet spoiled it",
    NpiScreen.NO_NPI: "not screened by NPI: what stands there is none",
    NpiScreen.SEVERAL: "not screened by NPI: several stand there",
    NpiScreen.NOT_THE_PERSONS: "not screened by NPI: the one given is not the person's own",
}


def certification(answer: Answer, facts_of: FactsOf) -> str:
    """Return what is known of national certification in one phrase, dated."""
    phrases = [
        _certification(finding, facts_of(finding.source_id))
        for finding in answer.verdict.findings
        if finding.tier is Tier.CERTIFICATION
    ]
    return "; ".join(phrases) or "no certification source held"


def _certification(finding: Finding, facts: SourceFacts) -> str:
    if finding.age.state is AgeState.NOTHING and not finding.sightings:
        return "not held"
    listed = f"{facts.title}, {_dated(finding)}"
    if finding.lookup is Lookup.FOUND and finding.sightings[0].identity.attributable:
        record = finding.sightings[0].credential
        return f"{record.status_text or 'listed'}: {certificates(record)} ({listed})"
    if finding.sightings:
        return f"possible: {len(finding.sightings)} of this name, not certain to be the person ({listed})"
    if finding.lookup is Lookup.NOT_FOUND:
        return f"not listed ({listed}); listing is voluntary"
    return f"cannot say ({listed})"


def exclusion_cell(row: ResultRow, lists: Mapping[str, str]) -> str:
    """Return what a report says of exclusions, the gravest list first: what each shows, or why it shows nothing.

    `lists` are the titles of the lists; that the row's NPI was not compared is said before everything else.
    """
    if not row.outcome.checked:
        return ""
    phrases = [
        _screened(one, lists.get(one.list_id, one.list_id))
        for one in sorted(row.screenings, key=lambda one: one.gravity)
    ]
    shown = "; ".join(phrases) or ("no exclusion list held" if any(one.source for one in row.consulted) else "")
    return "; ".join(filter(None, (_SCREEN_WORDS.get(row.npi_screen, ""), shown)))


def _screened(one: Screening, title: str) -> str:
    if one.age is AgeState.NOTHING:
        return f"not held ({title})"
    listed = f"{title}, {one.as_of.isoformat() if one.as_of else 'no date'}"
    old = ", an old list" if one.age is AgeState.STALE else ""
    over = f', listed as "{one.status}"' if one.status else ""
    over += ", whose end has passed by the list's own date" if one.ended else ""
    return f"{_SCREENED[one.state](one)}{over} ({listed}{old})"


def unread_npis(one: Screening) -> str:
    """Return that a part of a list was not screened by NPI; "" where all of it was."""
    if not one.npis_unread:
        return ""
    return f", {one.npis_unread} of its entries not screened by NPI: what stands there is none"


def _possible(one: Screening) -> str:
    entries = "1 entry" if one.entries == 1 else f"{one.entries} entries"
    compared = ", birth date compared" if By.BIRTH_DATE in one.compared else ""
    return f"possible: {entries} of a like name{compared}; {settle_how(one.list_id)}"


def _same(what: str) -> Callable[[Screening], str]:
    def said(one: Screening) -> str:
        return f"the same {what} is listed{whose(one)}" if one.name_differs else f"THE SAME {what} IS EXCLUDED"

    return said


_WHOSE: Mapping[Screen, str] = {
    Screen.SAME_NPI: " under another name",
    Screen.SAME_NUMBER: ", and whose it is there is not shown",
}
"""What is said of an identifier whose entry is not shown to be this person's; a number may be another state's."""


def whose(one: Screening) -> str:
    """Return what is said of an entry of the same identifier that is not shown to be this person's."""
    if one.by_record and one.state in _WHOSE:
        return ", as the licence record prints it, and whose it is there is not shown"
    return _WHOSE.get(one.state, "")


_SCREENED: Mapping[Screen, Callable[[Screening], str]] = {
    Screen.SAME_NPI: _same("NPI"),
    Screen.SAME_NUMBER: _same("LICENCE NUMBER"),
    Screen.DECIDED: lambda _: "AN ENTRY IS THIS PERSON'S, as a person decided",
    Screen.SAME_BIRTH_DATE: lambda one: f"THE SAME NAME AND BIRTH DATE: a person must look; {settle_how(one.list_id)}",
    Screen.POSSIBLE: _possible,
    Screen.CANNOT_SAY: lambda one: f"cannot say: {_CANNOT_SAY.get(one.why, 'it does not answer')}",
    Screen.NOT_SCREENED: lambda one: f"not screened: {_UNSCREENED.get(one.why, 'nothing could be compared')}",
    Screen.NONE: lambda one: f"no potential match{unread_npis(one)}",
}
SCREEN_WORDS: Mapping[Screen, str] = {
    Screen.SAME_NPI: "the same NPI is listed",
    Screen.SAME_NUMBER: "the same licence number is listed",
    Screen.DECIDED: "an entry is this person's, as a person decided",
    Screen.SAME_BIRTH_DATE: "a like name with the same birth date is listed",
    Screen.POSSIBLE: "a like name is listed",
    Screen.CANNOT_SAY: "cannot say",
    Screen.NOT_SCREENED: "not screened",
    Screen.NONE: "no potential match",
}
"""What one list shows, in a few words."""
_CANNOT_SAY: Mapping[Silence | Unscreened | None, str] = {
    Silence.FAILED: "it could not be read",
    Silence.STALE: "it is too old",
    Silence.AGEING: "it is due to be confirmed again",
    Silence.HELD_BACK: "its newest answer is held back",
    Silence.PART: "only a part of it is held",
    Silence.ROW_SET_ASIDE: "a row that may be this person's could not be read",
    Silence.NPI_UNREAD: "the NPI of an entry of a like name cannot be read: look at the entry",
    Silence.EVENTS_ENDED: "only the full list tells",
}
_UNSCREENED: Mapping[Silence | Unscreened | None, str] = {
    Unscreened.NAME_NOT_SEARCHABLE: "the name cannot be searched",
    Unscreened.NO_NAME: "there is no name to compare",
    Unscreened.NPI_NOT_READ: "the NPI was not read",
}


def _dated(finding: Finding) -> str:
    return finding.age.as_of.isoformat() if finding.age.as_of else "no date"


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
    return (
        f"The column{'s' if len(headers) > 1 else ''} {named} of the list {'were' if len(headers) > 1 else 'was'} not "
        "read and could say otherwise."
    )


def unread_cell(headers: Sequence[str]) -> str:
    """Return why a row is left to a person in whose licence cell nothing could be read; "" for no such cell."""
    named = " and ".join(header if header == BESIDE_NAME else repr(header) for header in headers)
    return f"What stands as licence number under {named} could not be read, and could say otherwise." if named else ""


CORRECT_CELL = "Put the licence number into the list as the licence prints it (format the column as text)."
"""What to do about a licence cell that could not be read."""


def decide_column(headers: Sequence[str]) -> str:
    """Return what to do about a column that was not read."""
    return f"Say what the column is: --map {headers[0]!r}=number (or state, npi), or --map {headers[0]!r}=ignore."


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
            yield f"The list has the number {answer.inquiry.number}, the register {record.number}{slip}."
    yield from (note for note in answer.notes if note != answer.inquiry.inferred)


def register_says(answer: Answer, facts_of: FactsOf) -> Iterator[str]:
    """Yield where the register says otherwise than the list hopes."""
    verdict = answer.verdict
    if verdict.outcome in (Outcome.ATTENTION, Outcome.NOT_FOUND):
        yield verdict.because
    for entry in _attributed(answer):
        if entry.flags and entry.credential.tier is Tier.LICENCE:
            yield from (FLAG_WORDS[flag] for flag in _REGISTER_FLAGS if flag in entry.flags)
        if Flag.NAME_DIFFERS in entry.flags:
            yield f"The register prints the name {entry.credential.name}."
    for finding in verdict.findings:
        for entry in finding.sightings:
            if entry.identity is Identity.CONFLICTING:
                yield _conflict(entry, facts_of(finding.source_id))


def _conflict(entry: Sighting, facts: SourceFacts) -> str:
    record = entry.credential
    if entry.doubt is Doubt.NUMBER_OF_ANOTHER and record.number:
        return (
            f"{facts.publisher} lists the number {record.number} under the name {record.name}: it is another person's, "
            "or the name has changed."
        )
    return f"{facts.publisher} lists {record.name} with the number {record.number or '(none)'}: not both fit the row."


def _attributed(answer: Answer) -> Iterator[Sighting]:
    for finding in answer.verdict.findings:
        if finding.lookup is Lookup.FOUND and finding.sightings and finding.sightings[0].identity.attributable:
            yield finding.sightings[0]


def standing_words(standing: Standing | None) -> str:
    """Return a standing as a person reads it."""
    return standing.value.replace("_", " ") if standing else ""


def standing_of(row: ResultRow) -> str:
    """Return the standing of a row as a person reads it, with a word where it is not the present one."""
    return standing_words(row.standing) + ("" if row.current or not row.standing else " (last listed)")


def unique(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the texts once each, in order, without empty ones."""
    return tuple(dict.fromkeys(filter(None, texts)))
