"""Whom a list printed under the name asked before it printed another: never "not found", never attributed by that."""

from __future__ import annotations

from state_boards.contract.vocabulary import Tier
from verifier.matching.level import agreement
from verifier.matching.sides import side_of
from verifier.matching.types import Identity, Level, Query
from verifier.register.model import Credential, FormerName
from verifier.register.name_form import row_name
from verifier.verdict.asking import Asking
from verifier.verdict.find import undecided
from verifier.verdict.terms import LICENCE_NUMBER, Finding, Flag, Lookup, Sighting
from verifier.words.catalogue import Reason, reason


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
    entries = tuple(_sighting(row, _said(row, former[row.id])) for row in told)
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


def _said(row: Credential, former: FormerName) -> Reason:
    return reason("why.former_name", before=former.printed, day=former.until, name=row.name)


def _sighting(row: Credential, why: Reason) -> Sighting:
    gone = (Flag.NO_LONGER_LISTED,) if row.no_longer_listed_since is not None else ()
    flags = frozenset((Flag.FORMER_NAME, Flag.NAME_DIFFERS, *gone))
    return Sighting(row, Identity.NAME_ONLY, 0.0, (why,), flags)
