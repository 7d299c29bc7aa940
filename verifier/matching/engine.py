"""The matcher: one engine for a single question and for a roster."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from math import exp, log2

from verifier.matching import candidates as keys
from verifier.matching.decide import decide, exact, name_agrees
from verifier.matching.explain import name_reasons, number_reason
from verifier.matching.features import NOTHING, Comparer, Reading, order_bits, readings
from verifier.matching.frequencies import Frequencies, Words
from verifier.matching.model import Model, load_model
from verifier.matching.types import Candidate, Evidence, Match, NumberAgreement, Query
from verifier.names.numbers import NumberMatch, compare_folded, fold_number
from verifier.register.name_index import NameIndex, Row

_WORTH_SHARING = 400
_CHUNK = 2_000
_LIMIT = 300
_LIMIT_ANYWHERE = 60
_MAX_ANYWHERE = 60
_MAX_CANDIDATES = 10
_MAX_SCOPES = 8
_FEW_BITS = 6.0
"""Expected bearers of a family name, all first letters together: at most 2 to this power."""

_NEGLIGIBLE = 14.0
"""Candidates this many bits behind are not shown."""
_LN2 = 0.6931471805599453
_NUMBER_FITS = frozenset({NumberAgreement.EQUAL, NumberAgreement.SLIP})
_NOT_COMPARED = NumberMatch(NumberAgreement.NONE_GIVEN)
_WEAK_FAMILY = frozenset(
    {
        "slip",
        "slip_short",
        "slip_tiny",
        "slip_known",
        "two_slips",
        "two_slips_known",
        "part_slip",
        "sound",
        "sound_western",
        "spelling",
    }
)
_WEAK_GIVEN = frozenset(
    {
        "slip",
        "slip_short",
        "slip_tiny",
        "two_slips",
        "half",
        "crossed",
        "crossed_weak",
        "prefix",
        "sound",
        "initial",
        "nickname_initial",
    }
)


@dataclass(slots=True)
class Asked:
    """A query made ready: its readings and its number folded by each jurisdiction's rules."""

    query: Query
    ways: list[Reading]
    orders: dict[str, float]
    folded: dict[str, str]

    def number(self, jurisdiction: str) -> str:
        """The typed number folded by this jurisdiction's rules."""
        found = self.folded.get(jurisdiction)
        if found is None:
            found = self.folded[jurisdiction] = fold_number(self.query.number or "", jurisdiction)
        return found


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
    suffix: str
    city: str
    state: str
    name_bits: float
    bits: float

    def features(self) -> list[str]:
        """The names of the model's features that apply; ``bits`` is their weights and the evidence's bits, added up."""
        evidence = self.evidence
        found = [
            f"family:{evidence.family}",
            f"given:{evidence.given}",
            f"middle:{evidence.middle}",
            f"order:{evidence.order}",
        ]
        if evidence.family in _WEAK_FAMILY and evidence.given in _WEAK_GIVEN:
            found.append("both_weak")
        if self.number.agreement is not NumberAgreement.NONE_GIVEN:
            found.append(f"number:{self.number.agreement}")
        if self.npi_agrees is not None:
            found.append("npi:equal" if self.npi_agrees else "npi:differs")
        return found + [
            f"{k}:{v}" for k, v in (("suffix", self.suffix), ("city", self.city), ("state", self.state)) if v
        ]


class Engine:
    """Answers who in the indexed sources a query means, with a calibrated probability and the reasons."""

    def __init__(
        self, index: NameIndex, populations: Mapping[str, int], frequencies: Frequencies | None = None
    ) -> None:
        """Search `index`; `frequencies` says how rare names are where the index itself holds too few to know."""
        self._index = index
        self._populations = populations
        self._model: Model = load_model()
        self._weights = self._model.weights
        self._borrowed = frequencies is not None
        self._frequencies = self.frequencies = frequencies or Frequencies(index)
        self._comparer = Comparer(self._frequencies)
        self._words = Words(index, self._frequencies)
        rows: dict[str, int] = {}
        jurisdictions: dict[str, set[str]] = {}
        for scope in index.scopes.values():
            rows[scope.source_id] = rows.get(scope.source_id, 0) + scope.rows
            jurisdictions.setdefault(scope.source_id, set()).add(scope.jurisdiction)
        self._people: dict[int, float] = {}
        for scope in index.scopes.values():
            whole = max(rows[scope.source_id], populations.get(scope.source_id, 0))
            self._people[scope.id] = whole * scope.rows / max(1, rows[scope.source_id])
        self._national = {source for source, found in jurisdictions.items() if len(found) > 1 or "" in found}

    def match(self, query: Query, *, sources: Collection[str] | None = None) -> dict[str, Match]:
        """The answer of each source that has a candidate."""
        scopes = self._scopes(query.jurisdiction, sources)
        if not scopes:
            return {}
        self._index.refreshed()
        scored, truncated = self.scored(query, scopes)
        return self._answers(query, scopes, scored, truncated)

    def match_many(
        self, queries: Sequence[Query], *, sources: Collection[str] | None = None, workers: int = 1
    ) -> list[dict[str, Match]]:
        """The answers of many queries, in their order; with workers, shared among that many processes.

        Workers open the register's file themselves, so one that lives in memory is searched by this process alone.
        """
        path = self._index.path
        # Neighbours in the register are asked for together: what the first look-up read, the next still has at hand.
        order = sorted(range(len(queries)), key=lambda i: (queries[i].jurisdiction or "", queries[i].name.family))
        if workers <= 1 or not path or self._borrowed or len(queries) < _WORTH_SHARING:
            found = {i: self.match(queries[i], sources=sources) for i in order}
            return [found[i] for i in range(len(queries))]
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        chosen = None if sources is None else tuple(sources)
        size = max(1, min(_CHUNK, -(-len(order) // workers)))
        parts = [order[start : start + size] for start in range(0, len(order), size)]
        answers: list[dict[str, Match]] = [{} for _ in queries]
        with ProcessPoolExecutor(
            workers, mp_context=get_context("spawn"), initializer=_open, initargs=(path, dict(self._populations))
        ) as pool:
            done = pool.map(_share, [[queries[i] for i in part] for part in parts], repeat(chosen))
            for part, matches in zip(parts, done, strict=True):
                for i, match in zip(part, matches, strict=True):
                    answers[i] = match
        return answers

    def _scopes(self, jurisdiction: str | None, sources: Collection[str] | None) -> dict[int, str]:
        return {
            scope.id: scope.source_id
            for scope in self._index.scopes.values()
            if (sources is None or scope.source_id in sources)
            and (not jurisdiction or scope.jurisdiction in {jurisdiction, ""})
        }

    def scored(self, query: Query, scopes: Mapping[int, str]) -> tuple[list[Scored], bool]:
        """Every candidate found, compared in full; and whether a name was too common for all to be compared."""
        name = query.name
        rows: dict[int, Scored] = {}
        jurisdictions = {self._index.scopes[scope].jurisdiction for scope in scopes}
        if query.jurisdiction:
            jurisdictions.add(query.jurisdiction)
        ways = readings(name) if name.family else []
        asked = Asked(query, ways, order_bits(name, ways, self._frequencies), {})
        certain = keys.certain_keys(query.number, query.npi, jurisdictions) if query.number or query.npi else set()
        if not ways:
            self._add(asked, rows, certain, scopes)
            return list(rows.values()), False
        truncated = self._add(asked, rows, certain | keys.name_keys(ways, name.alternates), scopes)
        if truncated and certain:
            # A common name must not crowd out the bearer of the number.
            self._add(asked, rows, certain, scopes)
        if _settled(rows):
            if not _numbered(rows):
                truncated |= self._add(asked, rows, keys.rival_keys(ways), scopes)
            return list(rows.values()), truncated
        truncated |= self._add(asked, rows, keys.wider_keys(name, ways, self._few(scopes)), scopes)
        if _settled(rows):
            return list(rows.values()), truncated
        words = self._words.within(tuple(scopes))
        truncated |= self._add(asked, rows, keys.slip_keys(ways, words), scopes)
        if not _settled(rows):
            bare = keys.two_slip_keys(ways, words) | keys.former_keys(ways)
            truncated |= self._add(asked, rows, bare, scopes)
        return list(rows.values()), truncated

    def _few(self, scopes: Mapping[int, str]) -> Callable[[str], bool]:
        """Whether a family name has so few bearers in these scopes that they can all be compared."""
        least = log2(1.0 + sum(self._index.scopes[scope].rows for scope in scopes)) - _FEW_BITS
        return lambda family: self._frequencies.family_word_bits(family) >= least

    def _add(self, asked: Asked, rows: dict[int, Scored], bare: set[int], scopes: Mapping[int, str]) -> bool:
        if not bare:
            return False
        found: list[Row] = []
        truncated = False
        if len(scopes) <= _MAX_SCOPES:
            found, truncated = self._index.find(bare, scopes, _LIMIT)
        else:
            for key in sorted(bare)[:_MAX_ANYWHERE]:
                part = self._index.find_anywhere(key, _LIMIT_ANYWHERE)
                truncated |= len(part) >= _LIMIT_ANYWHERE
                found += [row for row in part if row[1] in scopes]
        for row in found:
            if row[0] not in rows:
                scored = self._score(asked, row, scopes[row[1]])
                if scored is not None:
                    rows[row[0]] = scored
        return truncated

    def _score(self, asked: Asked, row: Row, source_id: str) -> Scored | None:
        query = asked.query
        credential_id, scope, holder, text = row
        form = text.split("|")
        number = _NOT_COMPARED
        if query.number and form[6]:
            own = self._index.scopes[scope].jurisdiction
            jurisdiction = own or query.jurisdiction or ""
            # A national row names no issuing state: its number is read by the rules of the state that was asked about.
            printed = form[7] if own == jurisdiction else fold_number(form[6], jurisdiction)
            number = compare_folded(query.number, asked.number(jurisdiction), form[6], printed)
        npi = (query.npi == form[8]) if query.npi and form[8] else None
        sure = npi is True or number.agreement in _NUMBER_FITS
        evidence = self._comparer.evidence(
            asked.ways, asked.orders, query.name.alternates, form, cut=source_id.startswith("leie"), full=sure
        )
        if evidence is None:
            if not sure:
                return None
            evidence = NOTHING
        weights = self._weights
        name_bits = (
            evidence.bits
            + weights["family:" + evidence.family]
            + weights["given:" + evidence.given]
            + weights["middle:" + evidence.middle]
            + weights["order:" + evidence.order]
        )
        if evidence.family in _WEAK_FAMILY and evidence.given in _WEAK_GIVEN:
            name_bits += weights["both_weak"]
        bits = name_bits
        if number is not _NOT_COMPARED:
            bits += weights["number:" + number.agreement]
        suffix = city = state = ""
        if npi is not None:
            bits += weights["npi:equal" if npi else "npi:differs"]
        if query.name.suffix and form[3]:
            suffix = "equal" if query.name.suffix == form[3] else "differs"
            bits += weights["suffix:" + suffix]
        if query.city and form[9]:
            city = "equal" if _squeeze(query.city) == _squeeze(form[9]) else "differs"
            bits += weights["city:" + city]
        if query.jurisdiction and form[10] and not self._index.scopes[scope].jurisdiction:
            state = "equal" if query.jurisdiction == form[10] else "differs"
            bits += weights["state:" + state]
        return Scored(
            credential_id, scope, (source_id, holder or credential_id), source_id, evidence, number, npi,
            suffix, city, state, name_bits, bits,
        )  # fmt: skip

    def _answers(
        self, query: Query, scopes: Mapping[int, str], scored: list[Scored], truncated: bool
    ) -> dict[str, Match]:
        by_source: dict[str, list[Scored]] = {}
        for one in scored:
            by_source.setdefault(one.source_id, []).append(one)
        people: dict[str, float] = {}
        for scope, source in scopes.items():
            people[source] = people.get(source, 0.0) + self._people[scope]
        # Without a state, the state registers compete for the one person who was meant.
        shared = [] if query.jurisdiction else [source for source in people if source not in self._national]
        pool_people = sum(people[source] for source in shared)
        answers: dict[str, Match] = {}
        for source, mine in by_source.items():
            if source in shared:
                rivals = [one for other in shared for one in by_source.get(other, ())]
                null = self._nobody(pool_people)
            else:
                rivals, null = mine, self._nobody(people[source])
            answers[source] = self._answer(query, mine, rivals, null, truncated)
        return answers

    def _nobody(self, people: float) -> float:
        return log2(people + self._model.outside) + self._model.nobody

    def _answer(self, query: Query, mine: list[Scored], rivals: list[Scored], null: float, truncated: bool) -> Match:
        masses: dict[tuple[str, str | int], float] = {}
        for one in rivals:
            who = one.person
            if one.bits > masses.get(who, -999.0):
                masses[who] = one.bits
        top = max(null, *masses.values())
        total = 2.0 ** (null - top) + sum(2.0 ** (bits - top) for bits in masses.values())
        mine.sort(key=lambda one: (-one.bits, one.credential_id))
        found: list[Candidate] = []
        for one in mine[:_MAX_CANDIDATES]:
            if found and one.bits < top - _NEGLIGIBLE and one.number.agreement is not NumberAgreement.EQUAL:
                break
            share = 2.0 ** (masses[one.person] - top)
            odds = log2(share / max(total - share, 1e-300)) if share > 0 else -999.0
            found.append(self._candidate(one, self._calibrated(odds), null))
        second = [one for one in mine[1:] if one.person != mine[0].person]
        tied = bool(second) and mine[0].bits - second[0].bits < 0.01
        return decide(
            query,
            tuple(found),
            mine[0].evidence,
            tied=tied,
            truncated=truncated,
            model=self._model,
            version=self._frequencies.version,
        )

    def _least(self, evidence: Evidence) -> float:
        return self._model.same if exact(evidence) else self._model.same_inferred

    def _calibrated(self, odds: float) -> float:
        x = _LN2 * (self._model.slope * odds + self._model.offset)
        return 1.0 / (1.0 + exp(-max(-700.0, min(700.0, x))))

    def _candidate(self, one: Scored, probability: float, null: float) -> Candidate:
        agreements = [
            word
            for word, agrees in (
                ("middle name", one.evidence.middle in {"equal", "initial", "near"}),
                ("number", one.number.agreement is NumberAgreement.EQUAL),
                ("NPI", one.npi_agrees is True),
                ("suffix", one.suffix == "equal"),
                ("city", one.city == "equal"),
            )
            if agrees
        ]
        reasons = name_reasons(one.evidence) + number_reason(one.number)
        if one.npi_agrees is not None:
            reasons.append("NPI the same" if one.npi_agrees else "NPI differs")
        for field, value in (("suffix", one.suffix), ("city", one.city), ("state", one.state)):
            if value:
                reasons.append(f"{field} the same" if value == "equal" else f"{field} differs")
        if not one.state and self._index.scopes[one.scope].jurisdiction:
            reasons.append("state the same")
        return Candidate(
            one.credential_id,
            one.source_id,
            probability,
            one.bits,
            name_agrees(one.evidence),
            one.number.agreement,
            one.npi_agrees,
            name_agrees(one.evidence)
            and one.evidence.given != "initial"
            and self._calibrated(one.name_bits - null) >= self._least(one.evidence),
            tuple(agreements),
            tuple(reasons),
        )


def _numbered(rows: Mapping[int, Scored]) -> bool:
    """True when a licence number or an NPI has named the person."""
    return any(one.number.agreement is NumberAgreement.EQUAL or one.npi_agrees is True for one in rows.values())


def _settled(rows: Mapping[int, Scored]) -> bool:
    """True when somebody fits so well that looking wider could only add worse candidates."""
    for one in rows.values():
        evidence = one.evidence
        same_given = evidence.given in {"equal", "split"} and evidence.middle != "conflict"
        if same_given and evidence.family in {"equal", "spelling"}:
            return True
        if (one.number.agreement is NumberAgreement.EQUAL or one.npi_agrees) and name_agrees(evidence):
            return True
    return False


def _squeeze(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())


_ENGINE: list[Engine] = []


def _open(path: str, populations: Mapping[str, int]) -> None:
    """Make this worker process's own engine."""
    _ENGINE[:] = [Engine(NameIndex.open(path), populations)]


def _share(queries: Sequence[Query], sources: tuple[str, ...] | None) -> list[dict[str, Match]]:
    """One worker's part of a roster."""
    return [_ENGINE[0].match(query, sources=sources) for query in queries]
