"""Whom a list printed under the name asked before it printed another: never "not found", never attributed by that."""

from __future__ import annotations

from state_boards.contract.vocabulary import Tier
from verifier.matching.level import agreement
from verifier.matching.sides import side_of
from verifier.matching.types import Identity, Level, Query
from verifier.register.facts import FormerName
from verifier.register.model import Credential
from verifier.verdict.asking import Asking
from verifier.verdict.terms import Finding, Flag, Lookup, Sighting
from verifier.words.catalogue import Reason, reason


def under_another_name(asking: Asking, found: Finding, query: Query) -> Finding:
    """Return a "not found" of a whole list as what it says of somebody whom it printed under this name before.

    Which names it printed is read in the change log. A person must look: it may be a marriage, a slip put right, or
    another person; where the log has no such name, nothing changes.
    """
    if found.tier is not Tier.LICENCE:
        return found
    names = asking.held.former_names(found.source_id, query.name.words)
    former = {one.credential_id: one for one in names if _is_the_name(query, one)}  # the latest of each record
    rows = asking.held.credentials([*former])
    told = [(row, _said(row, former[ident])) for ident, row in rows.items() if _is_of(row, found)]
    if not told:
        return found
    return found._replace(
        lookup=Lookup.FOUND if len({row.holder for row, _ in told}) == 1 else Lookup.AMBIGUOUS,
        sightings=tuple(_sighting(row, why) for row, why in told),
        settle=() if query.number or not told[0][0].number else ("licence number",),
        why=told[0][1],
        absent=False,
    )


def _is_the_name(query: Query, former: FormerName) -> bool:
    return agreement(side_of(query.name), side_of(former.name)).level >= Level.PARTIAL


def _is_of(row: Credential, found: Finding) -> bool:
    """True for a record of the state asked, or of any where none was."""
    return found.jurisdiction in ("", row.jurisdiction)


def _said(row: Credential, former: FormerName) -> Reason:
    return reason("why.former_name", before=former.printed, day=former.until, name=row.name)


def _sighting(row: Credential, why: Reason) -> Sighting:
    gone = (Flag.NO_LONGER_LISTED,) if row.no_longer_listed_since is not None else ()
    flags = frozenset((Flag.FORMER_NAME, Flag.NAME_DIFFERS, *gone))
    return Sighting(row, Identity.NAME_ONLY, 0.0, (why,), flags)
