"""Yes: an active licence or certificate, and what the yes is bound to."""

from __future__ import annotations

from verifier.matching.types import Identity, Level
from verifier.verdict.phrases import details, of_name, what
from verifier.verdict.said.case import Case, First, Mark
from verifier.verdict.terms import AgeState, Flag, Sighting


def confirmed(case: Case) -> First:
    """Return the first line on an active licence or certificate of this person."""
    say, entry = case.say, case.finding.sightings[0]
    how = [say(key, **facts) for key, facts in _qualified(case, entry)]
    yes = say("yes.but", how=", ".join(how)) if how else say("yes")
    more = (say("last_day") if Flag.LAST_DAY in entry.flags else "", *of_name(entry, say, told=True))
    return First(Mark.YES, f"{yes} {_held(case, entry)}", tuple(filter(None, more)))


def _held(case: Case, entry: Sighting) -> str:
    say, credential = case.say, entry.credential
    facts = {"name": credential.name, "what": what(credential, say), "place": case.place}
    facts["details"] = details(credential, say)
    if entry.identity is Identity.CONFIRMED:
        return say("has.national" if case.national else "has", **facts)
    facts["name"] = say.a_name(credential.name)
    if case.national:
        return say("is_listed.national", **facts)
    if not credential.number:
        return say("is_listed.no_number", **facts)
    return say("is_listed", number=credential.number, **facts)


def _qualified(case: Case, entry: Sighting) -> list[tuple[str, dict[str, object]]]:
    """What the yes is bound to: whose word it is, of what day, and how far the name is the one asked."""
    found: list[tuple[str, dict[str, object]]] = []
    age = case.finding.age
    if case.finding.seen_by:
        who = case.say.again(case.finding.seen_by) or case.finding.seen_by
        found.append(("how.seen", {"who": who, "day": case.say.day(age.as_of)}))
    elif age.as_of is not None and entry.credential.as_of < age.as_of:
        found.append(("how.then", {"day": case.say.day(entry.credential.as_of)}))
    if age.state is AgeState.AGEING:
        found.append(("how.ageing", {"day": case.say.day(age.as_of)}))
    if case.number and entry.credential.number and entry.identity is not Identity.CONFIRMED:
        found.append(("how.number", {"asked": case.number}))
    if entry.agreement is not None and entry.level is Level.SIMILAR:
        slips = entry.agreement.slips
        words = {name: ", ".join(getattr(slip, name).title() for slip in slips) for name in ("asked", "printed")}
        found.append(("how.slip", dict(words)))
    elif entry.level in (Level.OTHER_WRITING, Level.PARTIAL):
        found.append(("how.name", {}))
    return found
