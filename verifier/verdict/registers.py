"""What a published register says of the person asked: found, not found, or why its silence means nothing."""

from collections.abc import Mapping
from typing import NamedTuple

from cache.later import pattern
from state_boards.contract.index import SourceCard
from state_boards.contract.vocabulary import Completeness, Tier
from verifier.matching.level import agreement
from verifier.matching.sides import side_of
from verifier.matching.types import Identity, Level, Match, Query
from verifier.names import parse_name
from verifier.names.fold import words
from verifier.names.spoiled import may_be
from verifier.register.model import Credential, FormerName
from verifier.register.name_form import row_name
from verifier.verdict.ages import age_of_days, age_of_register, age_of_row, oldest, staleness
from verifier.verdict.asking import Asking, NotSearched, missing
from verifier.verdict.find import SourceAsked, at_age, finding, undecided, unreadable
from verifier.verdict.holdings import told
from verifier.verdict.newest import same_number
from verifier.verdict.person import with_lead
from verifier.verdict.terms import LASTING, LICENCE_NUMBER, Age, AgeState, Finding, Flag, Lookup, Sighting, Silence
from verifier.words.catalogue import Reason, reason


class SharedFacts(NamedTuple):
    """What of a register's answer is the same for everybody."""

    asked: SourceAsked
    missing: NotSearched | None
    """What is to be said and done where nothing of it is held; None when something is."""
    nobody: Finding | None
    """The finding of everybody of whom it shows nothing; None where that differs from person to person."""


def from_register(
    asking: Asking, source: SourceCard, state: str | None, *, supplementary: bool = False, nationwide: bool = False
) -> Finding:
    """Return what a source that is refreshed as a whole says; that nothing is held of it is said too.

    A source that is `nationwide` answers for no state, even when only its records in one are compared.
    """
    failure = asking.failures.get(source.id, "")
    key = (source.id, state, failure, supplementary, nationwide)
    known = asking.held.known.get(key)
    if known is None:
        # All of this is the same for everybody, so it is found out once for all of a roster.
        asked = _asked(asking, source, state, failure, supplementary=supplementary)
        if nationwide:
            asked = asked._replace(jurisdiction="")
        known = asking.held.known[key] = _known(asking, source, asked)
    if known.missing is not None and known.nobody is not None:
        asking.not_searched.append(known.missing)
        return known.nobody
    asking.searched.append(source.id)
    return _matched(asking, known.asked, state, known.nobody)


def from_saved(asking: Asking, source: SourceCard, state: str, *, supplementary: bool) -> Finding:
    """Return what the pages of a source show that a person saved: presence only, for the rest was never seen."""
    asked = _asked(asking, source, state, "", supplementary=supplementary)._replace(
        complete=False, incomplete_why=reason("why.saved_pages")
    )
    asking.searched.append(source.id)
    return _matched(asking, asked, state)


def with_same_numbers(asking: Asking, state: str, findings: list[Finding]) -> list[Finding]:
    """Return the findings of one state's sources, each with what it says of the numbers that the others show.

    A source that prints a number under another name has no record of the name asked, and yet speaks of the licence.
    """
    if sum(found.age.state is not AgeState.NOTHING for found in findings) < 2:
        return findings
    return [_with_same_numbers(asking, state, found, findings) for found in findings]


def _with_same_numbers(asking: Asking, state: str, found: Finding, findings: list[Finding]) -> Finding:
    numbers = {
        one.credential.number: one.credential
        for other in findings
        if other.source_id != found.source_id and other.tier is found.tier
        for one in other.sightings
        if one.identity.attributable and one.credential.number
    }
    said = [one.credential for one in found.sightings]
    unsaid = [row for row in numbers.values() if not any(same_number(row, one) for one in said)]
    if not unsaid or found.seen_by or asking.held.published(found.source_id) is None:
        return found
    source = asking.held.source(found.source_id)
    asked = _asked(asking, source, state, "", supplementary=found.supplementary)
    met: dict[int, Sighting] = {}
    for row in unsaid:
        query = asking.query(state)._replace(number=row.number)
        match = asking.held.match(query, (source.id,)).get(source.id)
        entries = finding(asked, match, _rows(asking, match, state), query, asking.inquiry).sightings
        met |= {one.credential.id: one for one in entries if same_number(one.credential, row)}
    return found._replace(same_number=tuple(met.values()))


def _asked(asking: Asking, source: SourceCard, state: str | None, failure: str, *, supplementary: bool) -> SourceAsked:
    held = asking.held.states().get(source.id)
    live = held if held is not None and held.publish_id is not None else None
    age = oldest(lambda now: age_of_register(source.cadence_days, held, now), asking.held.moments())
    return SourceAsked(
        source_id=source.id,
        tier=source.tier,
        jurisdiction=state or source.jurisdiction,
        state=held,
        age=age,
        scope=source.scope,
        proof=source.proof,
        absence=source.absence,
        supplementary=supplementary,
        complete=live is not None and live.completeness is Completeness.COMPLETE,
        incomplete_why=live.incomplete_why if live is not None else "",
        unavailable=failure if live is None or age.state in (AgeState.NOTHING, AgeState.STALE) else "",
    )


def _known(asking: Asking, source: SourceCard, asked: SourceAsked) -> SharedFacts:
    nobody = finding(asked, None, {}, Query(name=parse_name("")), asking.inquiry)
    if asking.held.published(source.id) is None:
        return SharedFacts(asked, missing(source, asked.unavailable or asked.age.why), nobody)
    # From a part of a source absence depends on the state, and a row that could not be kept may be the person's.
    alike = asked.complete and not asking.held.set_aside(source.id)
    return SharedFacts(asked, None, nobody if alike else None)


def _matched(asking: Asking, asked: SourceAsked, state: str | None, nobody: Finding | None = None) -> Finding:
    return with_lead(asking, asked, asking.query(state), lambda one: _match(asking, asked, one, state, nobody))


def _match(asking: Asking, asked: SourceAsked, query: Query, state: str | None, nobody: Finding | None) -> Finding:
    match = _candidates(asking, asked.source_id, query)
    rows = _rows(asking, match, state if asked.source_id.startswith("custom:") else None)
    if nobody is not None and not rows and not unreadable(query):
        return _not_listed(asking, nobody, query) if nobody.lookup is Lookup.NOT_FOUND else nobody
    found = finding(asked, match, rows, query, asking.inquiry)
    if not asked.complete:
        found = _dated(asking, asked, found) if found.sightings else _covered(asking, asked, found, query, state)
    elif found.sightings:
        found = _no_fresher_than_its_rows(asking, asked, found)
    return _not_listed(asking, found, query) if found.lookup is Lookup.NOT_FOUND else _named_so(asking, found, query)


def _candidates(asking: Asking, source_id: str, query: Query) -> Match | None:
    """Return who in a source may be meant; without a state all registers compete for the one person meant."""
    if query.jurisdiction is None and source_id in asking.everywhere:
        if asking.pooled is None:
            asking.pooled = asking.held.match(query, asking.everywhere)
        return asking.pooled.get(source_id)
    return asking.held.match(query, (source_id,)).get(source_id)


def _rows(asking: Asking, match: Match | None, state: str | None) -> Mapping[int, Credential]:
    if match is None:
        return {}
    rows = asking.held.credentials(told(match))
    return {key: row for key, row in rows.items() if state is None or row.jurisdiction in ("", state)}


def _dated(asking: Asking, asked: SourceAsked, found: Finding) -> Finding:
    """Date what was found by its own page: parts of a source were seen on different days."""
    ages = [_age_of_row(asking, asked, entry.credential) for entry in found.sightings]
    fresh = [entry for entry, age in zip(found.sightings, ages, strict=True) if age.state is not AgeState.STALE]
    if found.lookup is Lookup.AMBIGUOUS or not fresh:
        return at_age(found, max(ages, key=staleness))
    kept = ages[found.sightings.index(fresh[0])]
    # An old warning is never dropped for a newer page; it is told with its own date.
    told = [entry for entry in found.sightings if entry in fresh or _lasting(entry)]
    return at_age(found._replace(sightings=tuple(told)), kept)


def _no_fresher_than_its_rows(asking: Asking, asked: SourceAsked, found: Finding) -> Finding:
    """Rows of a part have a day of their own: later than the whole list, or, after a clock was set back, earlier, or
    in the future. A listed row is never told at a better age than its own."""
    for entry in found.sightings:
        row = entry.credential
        if row.no_longer_listed_since is None and row.confirmed_at != asked.age.confirmed_at:
            age = _age_of_row(asking, asked, row)
            if staleness(age) > staleness(found.age):
                found = at_age(found, age)
    return found


def _age_of_row(asking: Asking, asked: SourceAsked, row: Credential) -> Age:
    cadence = asking.held.source(asked.source_id).cadence_days
    return oldest(lambda now: age_of_row(cadence, asked.state, row, now), asking.held.moments())


def _covered(asking: Asking, asked: SourceAsked, found: Finding, query: Query, state: str | None) -> Finding:
    """Let absence be stated for a state whose every page was handed over, at the age of those pages."""
    held = asked.state
    pages = held.coverage.get(state or "") if held else None
    if held is None or pages is None:
        return found
    cadence = asking.held.source(asked.source_id).cadence_days
    age = oldest(lambda now: age_of_days(cadence, held, pages.confirmed_at, pages.as_of, now), asking.held.moments())
    return finding(asked._replace(complete=True, age=age), None, {}, query, asking.inquiry)


def _named_so(asking: Asking, found: Finding, query: Query) -> Finding:
    return under_another_name(asking, found, query) if found.lookup is Lookup.FOUND else found


def _not_listed(asking: Asking, found: Finding, query: Query) -> Finding:
    """Return "not found", unless a row that could not be kept or a name that the list printed before may be meant."""
    unread = _unread(asking, found, query)
    return under_another_name(asking, unread, query) if unread is found else unread


def _unread(asking: Asking, found: Finding, query: Query) -> Finding:
    """Take back "not found" where only a name could have been met and none was given, and when a row that could not be
    kept prints the number or the name asked.

    Boards print no NPI, and the national directory no number of a state.
    """
    if query.nameless and (found.tier is Tier.CERTIFICATION or (found.tier is Tier.LICENCE and not query.number)):
        return found._replace(lookup=Lookup.INSUFFICIENT_INPUT, why=reason("why.name_needed"))
    for row in asking.held.set_aside(found.source_id):
        asked = _folded(query.number or "")
        numbered = asked and asked in map(_folded, row.numbers)
        if numbered or _named(query, row.name):
            why = reason("why.row_set_aside", reason=row.reason)
            return found._replace(lookup=Lookup.SOURCE_UNAVAILABLE, why=why, silence=Silence.ROW_SET_ASIDE)
    sought = query.name.words
    for name in asking.held.names_missing_letters(found.source_id) if sought else ():
        if may_be(name, sought):
            why = reason("why.letters_lost", name=name)
            return found._replace(lookup=Lookup.SOURCE_UNAVAILABLE, why=why, silence=Silence.ROW_SET_ASIDE)
    return found


def _named(query: Query, printed: str) -> bool:
    """Tell whether a text prints the family name and the first name asked, one word of them perhaps as an initial."""
    asked = {*query.name.family, *query.name.given[:1]}
    unsaid = asked.difference(words(printed))
    initials = {word[0] for word in unsaid} & set(words(printed))
    return bool(query.name.family) and (not unsaid or (len(unsaid) == 1 < len(asked) and bool(initials)))


def _folded(number: str) -> str:
    return _PADDED.sub("", "".join(sign for sign in number.casefold() if sign.isalnum()))


_PADDED = pattern(r"(?<!\d)0+(?=\d)")
"""Zeros in front of the digits of a number, also behind its letters: they are printed or left out."""


def _lasting(entry: Sighting) -> bool:
    return entry.credential.standing in LASTING or Flag.DISCIPLINE_STATED in entry.flags


# --- whom a list printed under the name asked before it printed another -----------------------------------------------


def under_another_name(asking: Asking, found: Finding, query: Query) -> Finding:
    """Return what a list says of the person asked together with those whom it printed under this name before.

    Which names it printed is read in the change log. A person must look: it may be a marriage, a slip put right, or
    another person. Somebody else who bears the name now is told as one of two where nothing but the name is known.
    """
    mine = found.sightings if found.lookup is Lookup.FOUND else ()
    if found.tier is not Tier.LICENCE or any(one.identity is not Identity.CONSISTENT or one.facts for one in mine):
        return found
    names = asking.held.former_names(found.source_id, query.name.words)
    if not names:
        return found
    # Whoever is listed has rivals in people of this very name alone (DESIGN 4a); nobody is absent for less.
    least = Level.OTHER_WRITING if mine else Level.PARTIAL
    asked, form = side_of(query.name), asking.held.register.name_form(found.source_id)
    former = {
        one.credential_id: one  # the latest of each record
        for one in names
        if agreement(asked, side_of(row_name(one.printed, "", "", "", "", form))).level >= least
    }
    known = {one.credential.holder for one in mine}
    told = [
        row for row in asking.held.credentials([*former]).values() if _is_of(row, found) and row.holder not in known
    ]
    if not told:
        return found
    holders = known | {row.holder for row in told}
    entries = tuple(_sighting(row, _former(row, former[row.id])) for row in told)
    numbered = any(one.credential.number for one in (*mine, *entries)) and not query.number
    return found._replace(
        lookup=Lookup.FOUND if len(holders) == 1 else Lookup.AMBIGUOUS,
        sightings=(*map(undecided, mine), *entries),
        settle=(LICENCE_NUMBER,) if numbered else (),
        why=entries[0].reasons[0],
        absent=False,
    )


def _is_of(row: Credential, found: Finding) -> bool:
    """True for a record of the state asked, or of any where none was."""
    return found.jurisdiction in ("", row.jurisdiction)


def _former(row: Credential, former: FormerName) -> Reason:
    return reason("why.former_name", before=former.printed, day=former.until, name=row.name)


def _sighting(row: Credential, why: Reason) -> Sighting:
    gone = (Flag.NO_LONGER_LISTED,) if row.no_longer_listed_since is not None else ()
    flags = frozenset((Flag.FORMER_NAME, Flag.NAME_DIFFERS, *gone))
    return Sighting(row, Identity.NAME_ONLY, 0.0, (why,), flags)
