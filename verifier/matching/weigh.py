"""Weighing the candidates of a question against each other and against "nobody": one answer for each source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, log2

from verifier.matching.decide import decide, name_agrees
from verifier.matching.model import Model
from verifier.matching.types import Candidate, Evidence, Match, NumberAgreement, Query
from verifier.names.numbers import NumberMatch

_MAX_CANDIDATES = 10
_NEGLIGIBLE = 14.0
"""Candidates this many bits behind are not shown."""

_LN2 = 0.6931471805599453


@dataclass(slots=True)
class Scored:
    """One candidate with its evidence, before it is weighed against the others."""

    credential_id: int
    scope: int
    person: tuple[str, str | int]
    """Rows with the same holder are one person by the source's own word."""
    source_id: str
    evidence: Evidence
    number: NumberMatch
    npi_agrees: bool | None
    others: tuple[tuple[str, str], ...]
    """Further fields that both sides state: ("suffix" | "city" | "state", "equal" | "differs")."""
    name_bits: float
    bits: float


class Pool:
    """Everybody who competes for one question: the people found, and nobody."""

    def __init__(self, rivals: list[Scored], nobody: float) -> None:
        """Give every person the evidence of the best row; ``nobody`` is the weight of nobody, in bits."""
        self.nobody = nobody
        best: dict[tuple[str, str | int], float] = {}
        for one in rivals:
            if one.bits > best.get(one.person, -999.0):
                best[one.person] = one.bits
        self.top = max(nobody, *best.values())
        self._shares = {person: 2.0 ** (bits - self.top) for person, bits in best.items()}
        self._total = 2.0 ** (nobody - self.top) + sum(self._shares.values())

    def odds(self, one: Scored) -> float:
        """The odds of this candidate's person against all others and nobody, in bits."""
        share = self._shares[one.person]
        return log2(share / max(self._total - share, 1e-300)) if share > 0 else -999.0


def answer(query: Query, mine: list[Scored], pool: Pool, *, truncated: bool, model: Model, version: str) -> Match:
    """One source's answer; ``version`` is that of the name frequencies."""
    mine.sort(key=lambda one: (-one.bits, one.credential_id))
    first = mine[0]
    found: list[Candidate] = []
    for one in mine[:_MAX_CANDIDATES]:
        if found and one.bits < pool.top - _NEGLIGIBLE and one.number.agreement is not NumberAgreement.EQUAL:
            break
        found.append(_candidate(one, pool, model))
    second = next((one for one in mine if one.person != first.person), None)
    rivalled = second is not None and _calibrated(pool.odds(second), model) > model.rival
    return decide(query, tuple(found), rivalled=rivalled, truncated=truncated, model=model, version=version)


def _candidate(one: Scored, pool: Pool, model: Model) -> Candidate:
    evidence = one.evidence
    agrees = name_agrees(evidence)
    return Candidate(
        one.credential_id,
        one.source_id,
        _calibrated(pool.odds(one), model),
        one.bits,
        agrees,
        one.number.agreement,
        one.npi_agrees,
        agrees and evidence.given != "initial" and _calibrated(one.name_bits - pool.nobody, model) >= model.same,
        evidence,
        one.number.slip,
        one.others,
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
