"""An answer as a person reads it in a terminal: one sentence, then the facts, then what was not searched."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from state_boards.contract.vocabulary import Tier
from verifier.register.model import Credential
from verifier.verdict.answer import Answer
from verifier.verdict.asking import Step
from verifier.verdict.decide import answers, settles
from verifier.verdict.exclusions import in_words, issued_by, settle_how, settled_by
from verifier.verdict.first import first_line
from verifier.verdict.screening import Screen, Screening
from verifier.verdict.terms import AgeState, Finding, Flag, Lookup, Outcome, Sighting, Verdict
from verifier.verdict.wording import (
    FLAG_WORDS,
    SourceFacts,
    certificates,
    described,
    excluded_from,
    finding_lines,
)
from verifier.words.catalogue import Words

_SAY = Words()


def as_text(answer: Answer, facts_of: Callable[[str], SourceFacts]) -> str:
    """Return the whole answer as text, ending with a newline."""
    lines: list[str] = []
    if answer.invented:
        lines.append(_SAY("invented"))
    lines.append(sentence(answer, facts_of))
    lines += [_SAY("full.note", text=note) for note in answer.notes]
    for title, body in _sections(answer, facts_of):
        lines += ["", title, *(f"  {line}" for line in body)]
    lines += ["", _SAY("full.limits")]
    return "\n".join(map(str.rstrip, lines)) + "\n"


def sentence(answer: Answer, facts_of: Callable[[str], SourceFacts]) -> str:
    """Return the first line of an answer and what belongs to it, in one string."""
    asked = answer.inquiry
    return first_line(
        answer.verdict, facts_of, asked=asked.words, say=_SAY, remedy=remedy(answer), number=asked.number
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
        if item.step in (Step.REFRESH, Step.ADD_STATE):
            if by is None or by.lookup in _UNANSWERED:
                return _SAY("remedy.look_here", step=item.steps[0], page=item.page) if item.page else item.steps[0]
        elif item.steps and item.page:
            return _SAY("remedy.by_hand.below" if with_steps else "remedy.by_hand", page=item.page)
    if by is not None and by.lookup is Lookup.SOURCE_STALE:
        return _SAY("remedy.refresh", source=by.source_id)
    return ""


_UNANSWERED = (Lookup.NOT_COVERED, Lookup.SOURCE_STALE, Lookup.SOURCE_UNAVAILABLE)


def _sections(answer: Answer, facts_of: Callable[[str], SourceFacts]) -> Iterator[tuple[str, list[str]]]:
    verdict = answer.verdict
    licences = [entry for entry in verdict.findings if entry.tier is Tier.LICENCE]
    national = [entry for entry in verdict.findings if entry.tier is Tier.CERTIFICATION]
    if licences:
        shown = licences if answer.inquiry.states else _worth_showing(licences)
        yield _SAY("full.licence"), list(_all_lines(shown, facts_of)) or [_SAY("full.no_record")]
    if verdict.elsewhere:
        yield (
            _SAY("full.elsewhere"),
            [f"{entry.credential.jurisdiction}: {described(entry.credential)}" for entry in verdict.elsewhere],
        )
    yield _SAY("full.certification"), list(_certification(national, facts_of))
    yield _SAY("full.exclusions"), list(_exclusions(verdict, facts_of))
    other = _worth_showing(verdict.other)
    if other:
        yield _SAY("full.other"), list(_all_lines(other, facts_of))
    yield _SAY("full.searched"), [_searched(answer, facts_of)]
    if undone := list(_not_searched(answer)):
        yield _SAY("full.not_searched"), undone


def _worth_showing(findings: Iterable[Finding]) -> list[Finding]:
    return [entry for entry in findings if entry.sightings]


def _all_lines(findings: list[Finding], facts_of: Callable[[str], SourceFacts]) -> Iterator[str]:
    for entry in findings:
        lists = [one for one in findings if one.jurisdiction and one.jurisdiction == entry.jurisdiction]
        newest = max((one.age.as_of for one in lists if one.age.as_of), default=None)
        yield from finding_lines(entry, facts_of(entry.source_id), newest)


def _certification(findings: list[Finding], facts_of: Callable[[str], SourceFacts]) -> Iterator[str]:
    if not findings:
        yield _SAY("full.certification.none")
    for entry in findings:
        facts = facts_of(entry.source_id)
        day = _SAY.day(entry.age.as_of)
        best = entry.sightings[0] if entry.sightings else None
        if best is None and entry.lookup is Lookup.NOT_FOUND:
            yield _absent("full.certification.not_listed", _SAY("full.list", title=facts.title, day=day), entry)
        elif best is None:
            yield _SAY("full.cannot_say", why=entry.why).strip()
        elif entry.lookup is Lookup.FOUND and best.identity.attributable:
            yield _certified(entry, best, day)
        elif entry.lookup is Lookup.AMBIGUOUS or not best.identity.attributable:
            yield _SAY.counted("full.certification.by_name", len(entry.sightings), day=day)
        else:
            yield _SAY("full.certification.old", name=best.credential.name, day=day, why=entry.why)
        if entry.sightings:
            yield from finding_lines(entry, facts)


def _certified(entry: Finding, best: Sighting, day: str) -> str:
    record = best.credential
    told = {"name": record.name, "certificates": certificates(record)}
    if settles(entry, best):
        return _SAY("full.certification.found", status=record.status_text, day=day, **told)
    if not answers(record.kind, record.certificates):
        return _SAY("full.certification.other_kind", day=day, **told)
    return _SAY("full.certification.not_active", status=record.status_text, **told)


def _exclusions(verdict: Verdict, facts_of: Callable[[str], SourceFacts]) -> Iterator[str]:
    any_held = False
    for screening, entry in zip(verdict.screenings, verdict.exclusions, strict=True):
        facts = facts_of(entry.source_id)
        if screening.age is AgeState.NOTHING:
            yield _SAY("full.exclusions.not_held", title=facts.title, page=facts.official_page)
            continue
        any_held = True
        yield from _screened(screening, entry, facts)
    if not any_held:
        yield _SAY("full.exclusions.none_held")


def _screened(screening: Screening, entry: Finding, facts: SourceFacts) -> Iterator[str]:
    """Yield what one list shows; that it does not answer is said beside what was met in it."""
    listed = _SAY("full.list", title=facts.title, day=_SAY.day(screening.as_of))
    for one in entry.lifted:
        record, begun = one.credential, in_words(one.excluded_on) if one.excluded_on else _SAY("full.exclusions.no_day")
        told = {"npi": record.npi, "name": record.name, "begun": begun, "ended": in_words(one.reinstated_on)}
        yield _SAY("full.exclusions.lifted", listed=listed, **told)
    if screening.state in (Screen.SAME_NPI, Screen.SAME_NUMBER, Screen.DECIDED):
        for sighting in entry.sightings:
            yield from _same_identifier(sighting, entry, facts, listed)
    elif screening.state is Screen.SAME_BIRTH_DATE:
        for sighting in entry.sightings:
            if Flag.EXCLUSION_SAME_BIRTH_DATE in sighting.flags:
                record = sighting.credential
                told = {"named": _named(record), "since": excluded_from(record)}
                yield _SAY("full.exclusions.birth_date", listed=listed, **told)
        look = _SAY("full.exclusions.look", settled=settled_by(entry.source_id), page=facts.official_page)
        yield f"  {look}".rstrip()
    elif screening.entries:
        told = {"how": settle_how(entry.source_id), "page": facts.official_page}
        yield _SAY.counted("full.exclusions.possible", screening.entries, listed=listed, **told)
    elif screening.state is Screen.NONE:
        # What absence means is not said beside an entry that was met and has ended.
        over = _SAY("full.exclusions.no_longer", listed=listed) if entry.lifted else ""
        yield over or _absent("full.exclusions.nothing", listed, entry)
        if screening.npis_unread:
            yield f"  {_SAY.counted('full.exclusions.unread', screening.npis_unread)}"
    elif screening.why is not None and screening.state is Screen.NOT_SCREENED:
        yield _SAY(f"full.exclusions.{screening.why.value}", listed=listed)
    if screening.state is Screen.CANNOT_SAY:
        key = "full.exclusions.cannot_say" if screening.entries else "full.exclusions.cannot_say.none_met"
        yield _SAY(key, listed=listed, why=entry.why or _SAY("full.exclusions.events_ended"))


def _absent(key: str, listed: str, entry: Finding) -> str:
    """Return that a list has nobody of the name: in the words of the source where it has some."""
    return _SAY("full.absent", listed=listed, absence=entry.absence) if entry.absence else _SAY(key, listed=listed)


def _named(record: Credential) -> str:
    return ", ".join(filter(None, (record.name, record.type_text)))


def _same_identifier(sighting: Sighting, entry: Finding, facts: SourceFacts, listed: str) -> Iterator[str]:
    record = sighting.credential
    by_number = Flag.EXCLUSION_SAME_NUMBER in sighting.flags
    kind = _SAY("full.exclusions.kind.number" if by_number else "full.exclusions.kind.npi")
    if by_number:
        what = _SAY("full.exclusions.same_number", number=record.number, state=issued_by(record))
    elif Flag.EXCLUSION_DECIDED in sighting.flags and Flag.EXCLUSION_SAME_NPI not in sighting.flags:
        what = _SAY("full.exclusions.decided")
    else:
        what = _SAY("full.exclusions.same_npi", npi=record.npi)
    was = "full.exclusions.was" if entry.age.state is AgeState.STALE else "full.exclusions.is"
    yield _SAY(was, what=what, listed=listed, named=_named(record))
    words = record.facts.get("exclusion_words", "")
    yield f"  {_SAY('full.exclusions.entry', words=words, since=excluded_from(record)).strip()}"
    if Flag.EXCLUSION_BY_RECORD in sighting.flags:
        yield f"  {_SAY('full.exclusions.by_record', kind=kind)}"
    if Flag.EXCLUSION_ENDED in sighting.flags:
        yield f"  {FLAG_WORDS[Flag.EXCLUSION_ENDED]}"
    if Flag.NAME_DIFFERS in sighting.flags:
        yield f"  {_SAY('full.exclusions.other_name', kind=kind)}"
    yield f"  {_SAY('full.exclusions.confirm', page=facts.official_page)}"


def _searched(answer: Answer, facts_of: Callable[[str], SourceFacts]) -> str:
    found = (*answer.verdict.findings, *answer.verdict.exclusions)
    unread = {entry.source_id for entry in found if entry.lookup is Lookup.INSUFFICIENT_INPUT}
    searched = [source_id for source_id in answer.searched if source_id not in unread]
    told = ", ".join(f"{facts_of(source_id).title} [{source_id}]" for source_id in searched)
    return told or _SAY("full.nothing_searched")


def _not_searched(answer: Answer) -> Iterator[str]:
    """Yield what to do at each source that was not searched, and why it was not where no finding has said so."""
    silent = (one for one in answer.verdict.findings if one.why and not one.sightings)
    told = {one.source_id for one in silent if one.lookup is not Lookup.INSUFFICIENT_INPUT}
    for item in answer.not_searched:
        known = item.source in told
        if known and not (item.steps or item.page):
            continue
        yield item.what if known or not item.why else f"{item.what}: {item.why}"
        numbered = item.step not in (Step.REFRESH, Step.ADD_STATE)
        for place, step in enumerate(item.steps, start=1):
            yield f"  {place}. {step}" if numbered else f"  {step}"
        if item.write_down:
            yield f"  {_SAY('full.write_down', text=item.write_down)}"
        if item.page:
            yield f"  {_SAY('full.page', page=item.page)}"
