"""An answer as a person reads it in a terminal: one sentence, then the facts, then what was not searched."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from state_boards.contract.vocabulary import Tier
from verifier.verdict.answer import Answer
from verifier.verdict.asking import Step
from verifier.verdict.decide import answers, settles
from verifier.verdict.exclusions import issued_by, settle_how, settled_by
from verifier.verdict.first import first_line
from verifier.verdict.screening import Screen, Screening
from verifier.verdict.terms import AgeState, Finding, Flag, Lookup, Outcome, Sighting, Verdict
from verifier.verdict.wording import (
    FLAG_WORDS,
    NOT_SCREENED,
    SourceFacts,
    certificates,
    described,
    excluded_from,
    finding_lines,
)
from verifier.words.catalogue import Words

LIMITS = (
    "This is a reading of public records, not a consumer report. Confirm with the issuer before you decide anything."
)


def as_text(answer: Answer, facts_of: Callable[[str], SourceFacts]) -> str:
    """Return the whole answer as text, ending with a newline."""
    lines: list[str] = []
    if answer.invented:
        lines.append(Words()("invented"))
    lines.append(sentence(answer, facts_of))
    lines += [f"Note: {note}" for note in answer.notes]
    for title, body in _sections(answer, facts_of):
        lines += ["", title, *(f"  {line}" for line in body)]
    lines += ["", LIMITS]
    return "\n".join(lines) + "\n"


def sentence(answer: Answer, facts_of: Callable[[str], SourceFacts]) -> str:
    """Return the first line of an answer and what belongs to it, in one string."""
    asked = answer.inquiry
    return first_line(
        answer.verdict, facts_of, asked=asked.words, say=Words(), remedy=remedy(answer), number=asked.number
    ).sentence


def remedy(answer: Answer, *, with_steps: bool = True) -> str:
    """Return what to run or open next when the program cannot say; "" otherwise.

    `with_steps` says that the steps of a page that is opened by hand are printed below.
    """
    if answer.verdict.outcome is not Outcome.CANNOT_SAY:
        return ""
    by = answer.verdict.decided_by
    own = [item for item in answer.not_searched if by is not None and item.source == by.source_id]
    for item in own or answer.not_searched:
        may_run = item.step in (Step.REFRESH, Step.ADD_STATE)
        if may_run and (by is None or by.lookup in _UNANSWERED):
            return f"{item.steps[0]}, or look here: {item.page}" if item.page else item.steps[0]
        if item.steps and item.page:
            below = " (steps below)" if with_steps else ""
            return f"Look it up by hand: {item.page}{below}."
    if by is not None and by.lookup is Lookup.SOURCE_STALE:
        return f"Run: verifier refresh {by.source_id}"
    return ""


_UNANSWERED = (Lookup.NOT_COVERED, Lookup.SOURCE_STALE, Lookup.SOURCE_UNAVAILABLE)


def _sections(answer: Answer, facts_of: Callable[[str], SourceFacts]) -> Iterator[tuple[str, list[str]]]:
    verdict = answer.verdict
    licences = [entry for entry in verdict.findings if entry.tier is Tier.LICENCE]
    national = [entry for entry in verdict.findings if entry.tier is Tier.CERTIFICATION]
    if licences:
        shown = licences if answer.inquiry.states else _worth_showing(licences)
        yield "State licence", list(_all_lines(shown, facts_of)) or ["No register that is held has such a record."]
    if verdict.elsewhere:
        yield (
            "The same name in other states",
            [f"{entry.credential.jurisdiction}: {described(entry.credential)}" for entry in verdict.elsewhere],
        )
    yield "National certification", list(_certification(national, facts_of))
    yield "Exclusions", list(_exclusions(verdict, facts_of))
    other = _worth_showing(verdict.other)
    if other:
        yield "Other public records (self-reported or voluntary: leads, not proof)", list(_all_lines(other, facts_of))
    yield "Searched", [_searched(answer, facts_of)]
    if answer.not_searched:
        yield "Not searched", list(_not_searched(answer))


def _worth_showing(findings: Iterable[Finding]) -> list[Finding]:
    return [entry for entry in findings if entry.sightings]


def _all_lines(findings: Iterable[Finding], facts_of: Callable[[str], SourceFacts]) -> Iterator[str]:
    for entry in findings:
        yield from finding_lines(entry, facts_of(entry.source_id))


def _certification(findings: list[Finding], facts_of: Callable[[str], SourceFacts]) -> Iterator[str]:
    if not findings:
        yield "No national certification source is held."
    for entry in findings:
        facts = facts_of(entry.source_id)
        listed = entry.age.as_of.isoformat() if entry.age.as_of else "an unknown date"
        best = entry.sightings[0] if entry.sightings else None
        if best is None and entry.lookup is Lookup.NOT_FOUND:
            yield f"Not listed in {facts.title} as of {listed}. {entry.absence}"
        elif best is None:
            yield f"Cannot say: {entry.why}".strip()
        elif entry.lookup is Lookup.FOUND and best.identity.attributable:
            yield _certified(entry, best, listed)
        elif entry.lookup is Lookup.AMBIGUOUS or not best.identity.attributable:
            count = len(entry.sightings)
            who = "A record of this name was" if count == 1 else f"{count} records of this name were"
            yield f"{who} listed as certified on {listed}; it is not certain that this is the person."
        else:
            yield f"{best.credential.name} was listed as certified on {listed}. Cannot say for today: {entry.why}"
        if entry.sightings:
            yield from finding_lines(entry, facts)


def _certified(entry: Finding, best: Sighting, listed: str) -> str:
    credential = best.credential
    words = certificates(credential)
    if settles(entry, best):
        return (
            f"National certification was found: {credential.name}, {credential.status_text} in {words}, "
            f"listed as certified on {listed}. This is not a state licence."
        )
    if not answers(credential.kind, credential.certificates):
        return f"A national certificate of another kind was listed on {listed}: {credential.name}, {words}."
    return (
        f"A national certificate is not shown as plainly active: {credential.name}, {words}, "
        f'as "{credential.status_text}". Read what follows.'
    )


def _exclusions(verdict: Verdict, facts_of: Callable[[str], SourceFacts]) -> Iterator[str]:
    any_held = False
    for screening, entry in zip(verdict.screenings, verdict.exclusions, strict=True):
        facts = facts_of(entry.source_id)
        if screening.age is AgeState.NOTHING:
            yield f"{facts.title}: not held. {entry.why} Check here: {facts.official_page}"
            continue
        any_held = True
        yield from _screened(screening, entry, facts)
    if not any_held:
        yield "Cannot say: no exclusion list is held. Run: verifier refresh leie"


def _screened(screening: Screening, entry: Finding, facts: SourceFacts) -> Iterator[str]:
    """Yield what one list shows; that it does not answer is said beside what was met in it."""
    listed = f"{facts.title} of {screening.as_of.isoformat() if screening.as_of else 'an unknown date'}"
    for one in entry.lifted:
        begun = one.excluded_on or "an unknown day"
        yield (
            f"An exclusion on the NPI {one.credential.npi} in {listed} has ended: {one.credential.name}, excluded from "
            f"{begun}, reinstated on {one.reinstated_on}."
        )
    if screening.state in (Screen.SAME_NPI, Screen.SAME_NUMBER, Screen.DECIDED):
        for sighting in entry.sightings:
            yield from _same_identifier(sighting, entry, facts, listed)
    elif screening.state is Screen.SAME_BIRTH_DATE:
        for sighting in entry.sightings:
            if Flag.EXCLUSION_SAME_BIRTH_DATE in sighting.flags:
                record = sighting.credential
                named = ", ".join(filter(None, (record.name, record.type_text)))
                yield f"An entry with the same birth date is on {listed}: {named} ({excluded_from(record)})"
        yield f"  A person must look. {settled_by(entry.source_id)} {facts.official_page}".rstrip()
    elif screening.entries:
        count = screening.entries
        yield (
            f"{listed} has {count} entr{'y' if count == 1 else 'ies'} of a like name. A name alone "
            f"decides nothing: {settle_how(entry.source_id)} at {facts.official_page}"
        )
    elif screening.state is Screen.NONE:
        what = "No entry in force" if entry.lifted else "No entry like this"
        yield f"{what} was met in {listed}. {entry.absence}"
        if count := screening.npis_unread:
            what = "entry prints" if count == 1 else "entries print"
            yield f"  {count} of its {what} something else for an NPI, and could be compared by name alone."
    elif screening.state is Screen.NOT_SCREENED:
        yield f"{NOT_SCREENED[screening.why]} in {listed}."
    if screening.state is Screen.CANNOT_SAY:
        why = entry.why or "Entries that were met are ended by later ones; only the full list tells."
        met = "" if screening.entries else ", where no entry in force was met"
        yield f"Cannot say from {listed}{met}: {why}"


def _same_identifier(sighting: Sighting, entry: Finding, facts: SourceFacts, listed: str) -> Iterator[str]:
    record = sighting.credential
    was = "was" if entry.age.state is AgeState.STALE else "is"
    named = ", ".join(filter(None, (record.name, record.type_text)))
    kind, what = "NPI", f"NPI {record.npi}"
    if Flag.EXCLUSION_SAME_NUMBER in sighting.flags:
        kind, what = "number", f"licence number {record.number} of {issued_by(record)}"
    decided = Flag.EXCLUSION_DECIDED in sighting.flags and not sighting.flags & {
        Flag.EXCLUSION_SAME_NPI,
        Flag.EXCLUSION_SAME_NUMBER,
    }
    met = "An entry that a person decided is this person's" if decided else f"The same {what}"
    yield f"{met} {was} on {listed}: {named}"
    yield f"  {record.facts.get('exclusion_words', '')} ({excluded_from(record)})".replace("   ", "  ")
    if Flag.EXCLUSION_BY_RECORD in sighting.flags:
        yield f"  The {kind} is the one that the licence record prints; it was not asked."
    if Flag.EXCLUSION_ENDED in sighting.flags:
        yield f"  {FLAG_WORDS[Flag.EXCLUSION_ENDED]}"
    if Flag.NAME_DIFFERS in sighting.flags:
        yield f"  That is not the name asked: make sure that the {kind} is this person's."
    yield f"  Confirm at {facts.official_page}"


def _searched(answer: Answer, facts_of: Callable[[str], SourceFacts]) -> str:
    if not answer.searched:
        return "Nothing is held yet."
    return ", ".join(f"{facts_of(source_id).title} [{source_id}]" for source_id in answer.searched)


def _not_searched(answer: Answer) -> Iterator[str]:
    for item in answer.not_searched:
        yield f"{item.what}: {item.why}"
        numbered = item.step not in (Step.REFRESH, Step.ADD_STATE)
        for place, step in enumerate(item.steps, start=1):
            yield f"  {place}. {step}" if numbered else f"  {step}"
        if item.write_down:
            yield f"  Write down: {item.write_down}"
        if item.page:
            yield f"  Page: {item.page}"
