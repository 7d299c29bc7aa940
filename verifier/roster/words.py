"""The short words of a report's cells; the sentences are those of `verifier.verdict.wording`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from state_boards.words import Standing, Tier
from verifier.matching.types import Identity, NumberAgreement
from verifier.names.numbers import compare_numbers
from verifier.roster.result import ResultRow
from verifier.roster.vocabulary import NpiScreen, RowOutcome, WhyNotAsked
from verifier.verdict.answer import Answer
from verifier.verdict.exclusions import settle_how
from verifier.verdict.terms import AgeState, Finding, Flag, Lookup, Outcome, Sighting
from verifier.verdict.wording import FLAG_WORDS, SourceFacts, certificates, worst

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


def exclusions(answer: Answer, facts_of: FactsOf) -> str:
    """Return what the exclusion lists show in one phrase, dated; a name alone never says more than possible."""
    phrases = [_exclusion(finding, facts_of(finding.source_id)) for finding in answer.verdict.exclusions]
    return "; ".join(phrases) or "no exclusion list held"


def _exclusion(finding: Finding, facts: SourceFacts) -> str:
    if finding.age.state is AgeState.NOTHING and not finding.sightings:
        return "not held"
    listed = f"{facts.title}, {_dated(finding)}"
    if any(Flag.EXCLUSION_SAME_NPI in entry.flags for entry in finding.sightings):
        return f"THE SAME NPI IS EXCLUDED ({listed})"
    if finding.sightings:
        count = len(finding.sightings)
        entries = "1 entry" if count == 1 else f"{count} entries"
        return f"possible: {entries} of a like name; {settle_how(finding.source_id)} ({listed})"
    if finding.lookup is Lookup.NOT_FOUND:
        return f"no potential match ({listed})"
    return f"cannot say ({listed})"


def _dated(finding: Finding) -> str:
    return finding.age.as_of.isoformat() if finding.age.as_of else "no date"


def exclusion_cell(row: ResultRow) -> str:
    """Return what a report says of exclusions: what the lists show, and first that the NPI was not compared."""
    return "; ".join(filter(None, (_SCREEN_WORDS.get(row.npi_screen, ""), row.exclusions)))


def undecided(headers: Sequence[str]) -> str:
    """Return why a row is left to a person whom a column that was not read could settle."""
    named = ", ".join(repr(header) for header in headers)
    return (
        f"The column{'s' if len(headers) > 1 else ''} {named} of the list {'were' if len(headers) > 1 else 'was'} not "
        "read and could say otherwise."
    )


def decide_column(headers: Sequence[str]) -> str:
    """Return what to do about a column that was not read."""
    return f"Say what the column is: --map {headers[0]!r}=number (or state, npi), or --map {headers[0]!r}=ignore."


def decisive(answer: Answer) -> Sighting | None:
    """Return the record the outcome is about; None where nobody can say that it is this person's."""
    by = answer.verdict.decided_by
    if by is None or not by.sightings or by.lookup is Lookup.AMBIGUOUS:
        return None
    entry = worst(by) if answer.verdict.outcome is Outcome.ATTENTION else by.sightings[0]
    return entry if entry.identity.attributable else None


def odd_data(answer: Answer) -> Iterator[str]:
    """Yield what the comparison showed to be odd about the list's own data, slips of a number above all."""
    for entry in _attributed(answer):
        record = entry.credential
        if record.tier is not Tier.LICENCE:
            continue
        if Flag.NUMBER_SHAPE_ODD in entry.flags:
            found = compare_numbers(answer.subject.number, record.number, record.jurisdiction)
            slip = f" ({found.slip})" if found.agreement is NumberAgreement.SLIP and found.slip else ""
            yield f"The number {answer.subject.number} is printed as {record.number} by the register{slip}."
    yield from (note for note in answer.notes if note != answer.subject.inferred)


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
    return f"{facts.publisher} lists {record.name} with the number {record.number or '(none)'}: not both fit the row."


def _attributed(answer: Answer) -> Iterator[Sighting]:
    for finding in answer.verdict.findings:
        if finding.lookup is Lookup.FOUND and finding.sightings and finding.sightings[0].identity.attributable:
            yield finding.sightings[0]


def standing_words(standing: str) -> str:
    """Return a standing as a person reads it."""
    return Standing(standing).value.replace("_", " ") if standing else ""


def standing_of(row: ResultRow) -> str:
    """Return the standing of a row as a person reads it, with a word where it is not the present one."""
    return standing_words(row.standing) + ("" if row.current or not row.standing else " (last listed)")


def unique(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the texts once each, in order, without empty ones."""
    return tuple(dict.fromkeys(filter(None, texts)))
