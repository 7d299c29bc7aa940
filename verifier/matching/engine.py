"""The matcher: one engine for a single question and for a roster."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from math import log2

from verifier.matching import candidates as keys
from verifier.matching.decide import name_agrees
from verifier.matching.features import NOTHING, Comparer, Reading, order_bits, readings
from verifier.matching.frequencies import Frequencies, Words
from verifier.matching.model import Model, load_model
from verifier.matching.types import Evidence, Match, NumberAgreement, Query
from verifier.matching.weigh import Scored, answer, pools
from verifier.names.numbers import NumberMatch, compare_folded, fold_number
from verifier.register.name_index import NameIndex, Row

ASKED = "asked"
"""The state of a state's own register agrees because only that state was searched: said, but no evidence."""

_WORTH_SHARING = 3_000
_CHUNK = 500
_LIMIT = 300
_LIMIT_ANYWHERE = 60
_MAX_ANYWHERE = 60
_MAX_SCOPES = 8
_ALIKE, _RIVALS = 24, 12
"""Rows of another spelling that are compared beside rows that spell the name as it was typed."""

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
    names: dict[tuple[object, ...], tuple[Evidence | None, float]]
    """What was found of the register's names compared so far, with its bits: a common name comes many times."""

    def number(self, jurisdiction: str) -> str:
        """The typed number folded by this jurisdiction's rules."""
        found = self.folded.get(jurisdiction)
        if found is None:
            found = self.folded[jurisdiction] = fold_number(self.query.number or "", jurisdiction)
        return found


def features(one: Scored) -> list[str]:
    """The names of the model's features that apply; ``bits`` is their weights and the evidence's bits, added up."""
    evidence = one.evidence
    found = [
        f"family:{evidence.family}",
        f"given:{evidence.given}",
        f"middle:{evidence.middle}",
        f"order:{evidence.order}",
    ]
    if evidence.family in _WEAK_FAMILY and evidence.given in _WEAK_GIVEN:
        found.append("both_weak")
    if one.number.agreement is not NumberAgreement.NONE_GIVEN:
        found.append(f"number:{one.number.agreement}")
    if one.npi_agrees is not None:
        found.append("npi:equal" if one.npi_agrees else "npi:differs")
    return found + [f"{field}:{value}" for field, value in one.others if value != ASKED]


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
        rows: dict[str, int] = {}
        jurisdictions: dict[str, set[str]] = {}
        for scope in index.scopes.values():
            rows[scope.source_id] = rows.get(scope.source_id, 0) + scope.rows
            jurisdictions.setdefault(scope.source_id, set()).add(scope.jurisdiction)
        self._searched: dict[tuple[str | None, frozenset[str] | None], dict[int, str]] = {}
        self._people: dict[int, float] = {}
        for scope in index.scopes.values():
            whole = max(rows[scope.source_id], populations.get(scope.source_id, 0))
            self._people[scope.id] = whole * scope.rows / max(1, rows[scope.source_id])
        self._national = frozenset(source for source, found in jurisdictions.items() if len(found) > 1 or "" in found)

    def match(self, query: Query, *, sources: Collection[str] | None = None) -> dict[str, Match]:
        """The answer of each source that has a candidate."""
        scopes = self._scopes(query.jurisdiction, sources)
        if not scopes:
            return {}
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
        key = jurisdiction, None if sources is None else frozenset(sources)
        found = self._searched.get(key)
        if found is None:
            found = self._searched[key] = {
                scope.id: scope.source_id
                for scope in self._index.scopes.values()
                if (sources is None or scope.source_id in sources)
                and (not jurisdiction or scope.jurisdiction in {jurisdiction, ""})
            }
        return found

    def scored(self, query: Query, scopes: Mapping[int, str]) -> tuple[list[Scored], bool]:
        """Every candidate found, compared in full; and whether a name was too common for all to be compared."""
        name = query.name
        rows: dict[int, Scored] = {}
        jurisdictions = {self._index.scopes[scope].jurisdiction for scope in scopes}
        if query.jurisdiction:
            jurisdictions.add(query.jurisdiction)
        ways = readings(name) if name.family else []
        asked = Asked(query, ways, order_bits(name, ways, self._frequencies), {}, {})
        certain = keys.certain_keys(query.number, query.npi, jurisdictions) if query.number or query.npi else set()
        if not ways:
            self._add(asked, rows, certain, scopes)
            return list(rows.values()), False
        found = certain | keys.name_keys(ways, name.alternates)
        truncated = self._add(asked, rows, found, scopes, keep=_ALIKE)
        if truncated and certain:
            # A common name must not crowd out the bearer of the number.
            self._add(asked, rows, certain, scopes)
        if _settled(rows):
            if not _numbered(rows):
                truncated |= self._add(asked, rows, keys.rival_keys(ways), scopes, keep=_RIVALS)
            return list(rows.values()), truncated
        words = Words(self._index, self._frequencies, tuple(scopes))
        stages: tuple[Callable[[], set[int]], ...] = (
            lambda: keys.wider_keys(ways, name.alternates, words),
            lambda: keys.loose_keys(name, ways),
            lambda: keys.slip_keys(ways, words),
            lambda: keys.two_slip_keys(ways, words) | keys.former_keys(ways),
        )
        for stage in stages:
            truncated |= self._add(asked, rows, stage(), scopes)
            if _settled(rows):
                break
        return list(rows.values()), truncated

    def _add(
        self, asked: Asked, rows: dict[int, Scored], bare: set[int], scopes: Mapping[int, str], keep: int = _LIMIT
    ) -> bool:
        """Compare whoever is filed under these keys; true when there may be more than were compared.

        Where a row spells the name as it was typed, at most ``keep`` others are compared: each weighs little then.
        """
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
        if len(found) > keep and not (asked.query.number or asked.query.npi):
            found = _spelled_first(found, asked.ways, keep)
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
        evidence, name_bits = self._compared(asked, form, source_id.startswith("leie"), sure)
        if evidence is None:
            if not sure:
                return None
            evidence, name_bits = NOTHING, self._name_bits(NOTHING)
        bits = name_bits
        weights = self._weights
        if number is not _NOT_COMPARED:
            bits += weights["number:" + number.agreement]
        if npi is not None:
            bits += weights["npi:equal" if npi else "npi:differs"]
        others = self._others(query, form, scope)
        for field, value in others:
            if value != ASKED:
                bits += weights[f"{field}:{value}"]
        return Scored(
            credential_id, scope, (source_id, holder or credential_id), source_id, evidence, number, npi, others,
            name_bits, bits,
        )  # fmt: skip

    def _compared(self, asked: Asked, form: list[str], cut: bool, sure: bool) -> tuple[Evidence | None, float]:
        """What the typed name shares with this one, and its bits."""
        key = (*form[:3], form[4], form[5], cut, sure)
        known = asked.names.get(key)
        if known is None:
            evidence = self._comparer.evidence(
                asked.ways, asked.orders, asked.query.name.alternates, form, cut=cut, full=sure
            )
            known = asked.names[key] = (evidence, self._name_bits(evidence) if evidence is not None else 0.0)
        return known

    def _others(self, query: Query, form: list[str], scope: int) -> tuple[tuple[str, str], ...]:
        """The further fields that both sides state, each with whether it agrees."""
        found = []
        if query.name.suffix and form[3]:
            found.append(("suffix", "equal" if query.name.suffix == form[3] else "differs"))
        if query.city and form[9]:
            found.append(("city", "equal" if _squeeze(query.city) == _squeeze(form[9]) else "differs"))
        if query.jurisdiction:
            if self._index.scopes[scope].jurisdiction:
                found.append(("state", ASKED))
            elif form[10]:
                found.append(("state", "equal" if query.jurisdiction == form[10] else "differs"))
        return tuple(found)

    def _name_bits(self, evidence: Evidence) -> float:
        weights = self._weights
        bits = (
            evidence.bits
            + weights["family:" + evidence.family]
            + weights["given:" + evidence.given]
            + weights["middle:" + evidence.middle]
            + weights["order:" + evidence.order]
        )
        if evidence.family in _WEAK_FAMILY and evidence.given in _WEAK_GIVEN:
            bits += weights["both_weak"]
        return bits

    def _answers(
        self, query: Query, scopes: Mapping[int, str], scored: list[Scored], truncated: bool
    ) -> dict[str, Match]:
        by_source: dict[str, list[Scored]] = {}
        for one in scored:
            by_source.setdefault(one.source_id, []).append(one)
        people: dict[str, float] = {}
        for scope, source in scopes.items():
            people[source] = people.get(source, 0.0) + self._people[scope]
        people[""] = sum(count for source, count in people.items() if source not in self._national)
        nobody = {source: self._nobody(people[source]) for source in (*by_source, "")}
        found = pools(query, by_source, nobody, self._national)
        model, version = self._model, self._frequencies.version
        return {
            source: answer(query, mine, found[source], truncated=truncated, model=model, version=version)
            for source, mine in by_source.items()
        }

    def _nobody(self, people: float) -> float:
        return log2(people + self._model.outside) + self._model.nobody


def _spelled_first(found: list[Row], ways: list[Reading], keep: int) -> list[Row]:
    """The rows that spell family and first given name as typed, and a few others; all when nobody is spelled so."""
    starts = tuple(f"{way.family_text}|{way.given[0]}" for way in ways if way.given)
    same = [row for row in found if row[3].startswith(starts)]
    if not same:
        return found
    known = {row[0] for row in same}
    return same + [row for row in found if row[0] not in known][:keep]


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
