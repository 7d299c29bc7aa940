"""What changed of a national certificate between two runs of a watch: newly certified, ended, expired."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from verifier.roster.result import ResultRow
from verifier.roster.words import say
from verifier.verdict.certification import Certification, Certified, Held
from verifier.watch.events import Change, Event, event_of, page_of

_WORDS: Mapping[Certified, str] = {one: say(f"watch.certificate.{one.value}") for one in Certified}


def events(old: ResultRow, new: ResultRow) -> Iterator[Event]:
    """Yield what each source of certification newly shows."""
    before = {one.source: one for one in old.certifications}
    for now in new.certifications:
        was = before.get(now.source)
        for change in _changes(was, now):
            told, tells = _words(was), _words(now)
            words = say("watch.to", what=say("watch.what.certification"), before=told, after=tells)
            event = event_of(change, new, words, told, tells)
            as_of = now.as_of.isoformat() if now.as_of else ""
            yield replace(event, source=now.source, as_of=as_of, page=page_of(now.source))


def remembering(old: ResultRow, new: ResultRow) -> tuple[Certification, ...]:
    """Return the facts as they are to be kept: what a source showed is carried through its silence."""
    before = {one.source: one for one in old.certifications}
    kept = [
        now._replace(last=_last(before[now.source])) if now.shown is None and now.source in before else now
        for now in new.certifications
    ]
    present = {one.source for one in kept}
    # A source that is not asked any more is kept as one that does not answer, so that its return is no news.
    gone = [
        Certification(one.source, Certified.CANNOT_SAY, last=_last(one))
        for one in old.certifications
        if one.source not in present and _last(one) is not None
    ]
    return (*kept, *gone)


def _last(one: Certification) -> Held | None:
    return one.shown or one.last


def _changes(was: Certification | None, now: Certification) -> Iterator[Change]:
    last, shown = _last(was) if was is not None else None, now.shown
    if last is None:
        # Of a source that is new, or never said anything before, only a certificate is news.
        if shown is not None and shown.state is Certified.CERTIFIED:
            yield Change.CERTIFIED
        return
    assert was is not None
    if shown is None:
        if was.shown is not None:
            yield Change.CERTIFICATION_UNANSWERED
    elif shown != last:
        yield _change(last, shown)
    elif was.shown is None:
        yield Change.CERTIFICATION_ANSWERS


def _change(last: Held, shown: Held) -> Change:
    if shown.state is not last.state:
        if shown.state is Certified.CERTIFIED:
            return Change.CERTIFIED
        if last.state is Certified.CERTIFIED and shown.state is Certified.EXPIRED:
            return Change.CERTIFICATION_EXPIRED
        if last.state is Certified.CERTIFIED and shown.state in _OVER:
            return Change.CERTIFICATION_ENDED
    return Change.CERTIFICATION_CHANGED


_OVER = (Certified.ENDED, Certified.OTHER, Certified.NOT_LISTED)


def _words(one: Certification | None) -> str:
    if one is None:
        return say("watch.not_held")
    held = one.shown or one.last
    said = _WORDS[one.state]
    if held is None:
        return said
    if one.shown is None:
        return say("watch.last", now=said, last=_WORDS[held.state])
    more = [", ".join(held.certificates), say("report.until", day=held.expires) if held.expires else ""]
    named = "; ".join(filter(None, more))
    return say("watch.in_brackets", what=said, more=named) if named else said
