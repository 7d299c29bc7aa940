"""Read this: a licence that is not plainly active, or an exclusion list."""

from __future__ import annotations

from state_boards.contract.vocabulary import Standing, Tier
from verifier.matching.types import Identity, Level
from verifier.verdict.exclusions import bars, issued_by, settled_by
from verifier.verdict.phrases import details, of_name, reference, what
from verifier.verdict.said.case import Case, First, Mark, listed_instead, other_told, told, worst
from verifier.verdict.terms import ADVERSE, AgeState, Flag, Lookup, Outcome, Sighting
from verifier.verdict.wording import excluded_from


def attention(case: Case) -> First:
    """Return the first line on a licence that is not plainly active, or on an exclusion."""
    if case.finding.tier is Tier.EXCLUSION:
        return excluded(case, worst(case.finding))
    said, both = _warned(case), both_of_warning(case)
    return said._replace(more=(*said.more, *both, case.say("which_holds"))) if both else said


def both_of_warning(case: Case) -> tuple[str, ...]:
    """Return what the list that warns says, and what the other one does, each with its date; () where none objects."""
    entry, other = worst(case.finding), case.verdict.objecting
    return () if other is None else (told(case, entry, entry.credential.as_of), other_told(other, case))


def _warned(case: Case) -> First:
    say, entry = case.say, worst(case.finding)
    credential, gone = entry.credential, Flag.NO_LONGER_LISTED in entry.flags
    as_of = case.finding.age.as_of
    old = case.finding.age.state is not AgeState.FRESH or (as_of is not None and credential.as_of < as_of)
    silent = case.finding.lookup not in (Lookup.FOUND, Lookup.AMBIGUOUS)
    then = gone or old or silent or case.verdict.objecting is not None
    standing, flags = credential.standing, entry.flags
    facts: dict[str, object] = {
        "name": credential.name,
        "what": what(credential, say),
        "place": case.place,
        "details": details(credential, say),
        "standing": say(f"standing.{standing.value}"),
        "day": case.say.day(credential.as_of),
        "until": say.day(credential.expires) if credential.expires else credential.expires_raw,
        "where": credential.discipline_link or case.facts.official_page,
    }
    mark, key = Mark.READ, "conditions"
    plain = standing not in ADVERSE
    if plain and Flag.DISCIPLINE_STATED in flags:
        listed = "licensed" if standing is Standing.ACTIVE else "listed"
        key, facts["licensed"] = "discipline", say("listed.then" if then else listed, **facts)
    elif plain:
        key = "past_expiry" if standing is Standing.ACTIVE else "past_expiry.no_status"
        facts["details"] = reference(credential, say)
    elif standing is not Standing.ACTIVE_WITH_CONDITIONS:
        mark, key = Mark.NO, "not_active.then" if then else "not_active"
        if standing in (Standing.DECEASED, Standing.PENDING):
            key = f"not_active.{standing.value}"
        if standing is not Standing.EXPIRED:
            facts["details"] = reference(credential, say)  # "suspended, until 2027" would be read as its end
    more = [say("no_longer_listed") if gone else ""]
    if standing is Standing.EXPIRED and not gone:
        more.append(say("may_be_renewed", day=case.say.day(case.finding.age.as_of)))
    name, *rest = of_name(entry, say) or ("",)
    text = say(key, **facts)
    if then and key not in ("not_active.then", "discipline"):
        text = say("as_of", day=facts["day"], text=text)
    by = say("by_facts", what=say.either(tuple(sorted(entry.facts)))) if _not_by_number(entry) else ""
    if entry.level is not Level.EXACT and entry.agreement is not None:
        text, name = f"{text} {name}", ""
    more += [name, *rest, *listed_instead(case, entry)]
    return First(mark, " ".join(filter(None, (text, by))), tuple(filter(None, more)))


def _not_by_number(entry: Sighting) -> bool:
    """True for a record that is laid upon the person by the exact name and a further fact."""
    return entry.identity is not Identity.CONFIRMED and bool(entry.facts)


def excluded(case: Case, entry: Sighting) -> First:
    """Return the first line on an entry of an exclusion list, and what the list says of it."""
    say, credential, flags = case.say, entry.credential, entry.flags
    thing = say("excluded.npi", npi=credential.npi)
    if Flag.EXCLUSION_SAME_NUMBER in flags:
        thing = say("excluded.number", number=credential.number, state=issued_by(credential, say))
    elif Flag.EXCLUSION_DECIDED in flags and Flag.EXCLUSION_SAME_NPI not in flags:
        thing = say("excluded.decided")
    elif Flag.EXCLUSION_SAME_BIRTH_DATE in flags:
        thing = say("excluded.birth_date")
    if Flag.EXCLUSION_BY_RECORD in flags:
        thing = say("excluded.by_record", what=thing)
    own = case.verdict.licence
    licensed = own is not None and own.outcome is Outcome.CONFIRMED
    old = case.finding.age.state is not AgeState.FRESH
    key = "excluded.licensed" if licensed and case.verdict.outcome is Outcome.ATTENTION else "excluded"
    is_on = say("excluded.was_on" if old else "excluded.is_on", day=case.say.day(case.finding.age.as_of))
    text = say(key, what=thing, is_on=is_on, title=case.facts.title, name=credential.name)
    more = (
        say("excluded.since", since=excluded_from(credential, say)),
        Flag.EXCLUSION_ENDED in flags and say("excluded.ended"),
        old and say("excluded.old"),
        Flag.EXCLUSION_SAME_BIRTH_DATE in flags and settled_by(credential.source_id, say),
        bars(credential.source_id, say),
    )
    return First(Mark.READ, text, tuple(one for one in more if one))
