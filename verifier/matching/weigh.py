"""From compared rows to a source's answer: the rules say who may be meant, the score in which order they are shown."""

from collections.abc import Callable, Mapping
from heapq import nsmallest
from math import exp, log2
from typing import NamedTuple

from verifier.matching.agreement import Agreement, Level
from verifier.matching.identity import Contender, Identity, Ruling, rule
from verifier.matching.model import Model
from verifier.matching.printed import StoredName
from verifier.matching.types import Candidate, Match, NameEvidence, Query
from verifier.names.name import NameFault
from verifier.names.number_match import NumberAgreement, NumberMatch

MAX_CANDIDATES = 10
"""People who may be meant that are shown at most."""
_MAX_NEAR = 5
"""Near names that are shown at most (DESIGN 4a, *Not found*)."""

_LN2 = 0.6931471805599453


class Scored(NamedTuple):
    """One row that was compared, before it is weighed against the others."""

    credential_id: int
    scope: int
    person: tuple[str, str | int]
    """Rows with the same holder are one person by the source's own word."""
    source_id: str
    agreement: Agreement
    evidence: NameEvidence
    number: NumberMatch
    npi_agrees: bool | None
    same_state: bool
    """True when the record is of the state asked, so that its number can be compared."""
    in_state: bool
    """The same, or a national record with an address there."""
    city: bool | None
    """Whether the cities agree; None when one side states none."""
    printed_city: str
    whole_name_asked: bool
    """True when the names do not agree, though the record's whole family name and first name were asked."""
    others: tuple[tuple[str, str], ...]
    """Further fields that both sides state: ("suffix" | "city" | "state", "equal" | "differs")."""
    bits: float
    printed: StoredName
    namesake: bool = False
    """True when it bears the name asked as far as another record of its source, which agrees exactly, prints that."""


class Pool:
    """Everybody who competes for one question: the people found, and nobody."""

    def __init__(self, rivals: list[Scored], nobody: float) -> None:
        """Give every person the evidence of the best row; ``nobody`` is the weight of nobody, in bits."""
        best: dict[tuple[str, str | int], float] = {}
        for one in rivals:
            if one.bits > best.get(one.person, -999.0):
                best[one.person] = one.bits
        self._top = max(nobody, *best.values())
        self._shares = {person: 2.0 ** (bits - self._top) for person, bits in best.items()}
        self._total = 2.0 ** (nobody - self._top) + sum(self._shares.values())

    def odds(self, one: Scored) -> float:
        """The odds of this candidate's person against all others and nobody, in bits."""
        share = self._shares[one.person]
        return log2(share / max(self._total - share, 1e-300)) if share > 0 else -999.0


Namesakes = Callable[[Scored], float]
"""How many other people of a row's very name are to be expected in its list."""


def answer(
    query: Query,
    mine: list[Scored],
    pool: Pool,
    *,
    truncated: bool,
    namesakes: Namesakes,
    borne: Callable[[str], int],
    model: Model,
    version: str,
    most: int = MAX_CANDIDATES,
) -> Match:
    """One source's answer with the ``most`` likely; ``version`` is that of the name frequencies."""
    strangers = [one for one in mine if _is_strange(one)]
    if len(strangers) > _MAX_NEAR:
        nearest = nsmallest(_MAX_NEAR, strangers, lambda one: (not one.city, -one.bits, one.credential_id))
        mine = [one for one in mine if not _is_strange(one)] + nearest
    contenders = [_contender(one, namesakes, borne) for one in mine]
    rulings = rule(
        contenders,
        nameless=query.nameless,
        truncated=truncated,
        two_named=NameFault.TWO_PEOPLE in query.name.faults,
    )
    ranked = sorted(zip(mine, contenders, rulings, strict=True), key=_rank)
    bearers = 0
    if not (query.number or query.npi) and query.name.searchable_words == 1:
        bearers = len({one.person for one, ruling in zip(mine, rulings, strict=True) if ruling.identity is not None})
    meant = [one for one in ranked if one[2].identity is not None][:most]
    near = [one for one in ranked if one[2].identity is None][:_MAX_NEAR]
    shown = [_candidate(*one, _calibrated(pool.odds(one[0]), model)) for one in (*meant, *near)]
    return Match(tuple(shown), truncated, version, bearers)


def _is_strange(one: Scored) -> bool:
    """True for a row that no rule could make anybody's answer or rival: it is a near name at most."""
    return (
        one.agreement.level is Level.OTHER
        and not (one.whole_name_asked or one.namesake or one.number.same_digits or one.npi_agrees)
        and one.number.agreement is not NumberAgreement.EQUAL
    )


def _contender(one: Scored, namesakes: Namesakes, borne: Callable[[str], int]) -> Contender:
    return Contender(
        one.person,
        one.agreement,
        one.number.agreement if one.same_state else NumberAgreement.NONE_GIVEN,
        one.same_state and one.number.same_digits,
        one.npi_agrees,
        one.in_state,
        one.city,
        lambda _: namesakes(one),
        borne,
        one.whole_name_asked,
        one.namesake,
    )


def _candidate(one: Scored, contender: Contender, ruling: Ruling, probability: float) -> Candidate:
    return Candidate(
        one.credential_id,
        one.source_id,
        ruling.identity,
        ruling.doubt,
        one.agreement,
        ruling.namesakes,
        contender.number,
        one.number.slip,
        one.npi_agrees,
        one.city,
        probability,
        one.bits,
    )


_IDENTITY_RANK = {
    Identity.CONFIRMED: 0, Identity.CONSISTENT: 1, Identity.CONFLICTING: 2, Identity.NAME_ONLY: 2, None: 3,
}  # fmt: skip


def _rank(ruled: tuple[Scored, Contender, Ruling]) -> tuple[int, bool, int, bool, float, int]:
    """Who is shown first: by the rules, then whose identifier it is, then by level, and only then by the score."""
    one, contender, ruling = ruled
    return (
        _IDENTITY_RANK[ruling.identity],
        not contender.identified,
        -contender.level,
        not (one.agreement.middle_is_fact or one.city),
        -one.bits,
        one.credential_id,
    )


def _calibrated(odds: float, model: Model) -> float:
    x = _LN2 * (model.slope * odds + model.offset)
    return 1.0 / (1.0 + exp(-max(-700.0, min(700.0, x))))


def pools(
    query: Query, by_source: Mapping[str, list[Scored]], nobody: Mapping[str, float], national: frozenset[str]
) -> dict[str, Pool]:
    """The pool of each source with candidates.

    With a state every source is asked by itself. Without one the state registers compete for the one person who was
    meant; ``nobody`` is the weight of nobody by source, and of all state registers together under "".
    """
    if query.jurisdiction:
        return {source: Pool(mine, nobody[source]) for source, mine in by_source.items()}
    together = [one for source, mine in by_source.items() if source not in national for one in mine]
    shared = Pool(together, nobody[""]) if together else None
    found: dict[str, Pool] = {}
    for source, mine in by_source.items():
        found[source] = shared if shared is not None and source not in national else Pool(mine, nobody[source])
    return found
