"""Nothing can be said, or nobody was found."""

from __future__ import annotations

from collections.abc import Mapping

from verifier.verdict.phrases import place_name
from verifier.verdict.said.case import Case, First, Mark
from verifier.verdict.terms import Silence
from verifier.verdict.wording import described


def cannot_say(case: Case) -> First:
    """Return the first line where a source that is needed does not answer."""
    say, finding = case.say, case.finding
    key = _SILENT.get(finding.silence) if finding.silence else None
    if key == "cannot.old" and finding.age.future:
        key = "cannot.later"
    text = say(
        key or "cannot",
        place=case.place,
        day=case.say.day(finding.age.as_of),
        why=say.again(finding.why or case.verdict.because) or say(_UNTOLD.get(finding.silence, "why.not_asked")),
    )
    why = say.again(finding.why) if key in ("cannot.failed", "cannot.later") else ""
    return First(Mark.NONE, text, tuple(filter(None, (why, _last_listing(case)))))


_SILENT: Mapping[Silence, str] = {
    Silence.NO_LICENCE: "no_licence",
    Silence.BY_HAND: "by_hand",
    Silence.NOT_HELD: "cannot.nothing",
    Silence.FAILED: "cannot.failed",
    Silence.STALE: "cannot.old",
    Silence.NAME_NOT_SEARCHABLE: "cannot.name",
}
_UNTOLD: Mapping[Silence | None, str] = {Silence.HELD_BACK: "why.held_back", Silence.PART: "why.part"}
"""What is said where a run of the program noted why, in English only."""


def _last_listing(case: Case) -> str:
    finding = case.finding
    if not finding.sightings or finding.age.as_of is None:
        return ""
    entry = finding.sightings[0]
    key = "last_listing" if entry.identity.attributable else "last_listing.unsure"
    if not entry.identity.attributable and entry.bears_the_name:
        key = "last_listing.by_name"
    record = described(entry.credential, case.say)
    day = min(finding.age.as_of, entry.credential.as_of)  # a record that is gone stood there before the list's day
    return case.say(key, day=case.say.day(day), publisher=case.facts.publisher, record=record)


def not_found(case: Case) -> First:
    """Return the first line on somebody whom every list asked, complete and fresh, lacks."""
    say, day = case.say, case.say.day(case.finding.age.as_of)
    key = "not_found.current" if case.facts.active_only else "not_found"
    if case.national:
        key = "not_found.national"
    other = case.verdict.elsewhere[0].credential if case.verdict.elsewhere else None
    if other is not None:
        there = place_name(other.jurisdiction, case.say) or other.jurisdiction
        text = say("not_found.elsewhere", place=case.place, day=day, other=there)
    else:
        text = say(key, name=case.asked, place=case.place, day=day)
    return First(Mark.NONE, text, (say("not_proof"),))
