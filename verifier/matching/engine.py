"""The matcher: one engine for a single question and for a roster."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from math import log2

from verifier.matching.agreement import Agreement
from verifier.matching.commonness import expected_namesakes
from verifier.matching.frequencies import Frequencies
from verifier.matching.model import Model, load_model
from verifier.matching.search import FoundRows, Ground, Result, Search, Searcher, Wanted
from verifier.matching.types import Match, Query
from verifier.matching.ways import family_first_share
from verifier.matching.weigh import MAX_CANDIDATES, Scored, answer, pools
from verifier.matching.workers import collect_seldom, collecting_seldom, starting
from verifier.register.name_index import SCOPE_BITS, NameIndex, Row

_WORTH_SHARING = 3_000
_TOGETHER = 250
"""Questions that are looked up together, by one process."""
_LIMIT = 300
_LIMIT_ANYWHERE = 60
_MAX_ANYWHERE = 60
_MAX_SCOPES = 8
_NONE = FoundRows([], False)


class Engine:
    """Answers who in the indexed sources a query means, with a calibrated probability and the reasons."""

    def __init__(
        self, index: NameIndex, populations: Mapping[str, int], frequencies: Frequencies | None = None
    ) -> None:
        """Search `index`; `frequencies` says how rare names are where the index itself holds too few to know."""
        self._index = index
        self._populations = populations
        self._model: Model = load_model()
        self._borrowed = frequencies is not None
        self._frequencies = self.frequencies = frequencies or Frequencies(index)
        rows: dict[str, int] = {}
        jurisdictions: dict[str, set[str]] = {}
        for scope in index.scopes.values():
            rows[scope.source_id] = rows.get(scope.source_id, 0) + scope.rows
            jurisdictions.setdefault(scope.source_id, set()).add(scope.jurisdiction)
        self._grounds: dict[tuple[str | None, frozenset[str] | None], Ground] = {}
        self._people: dict[int, float] = {}
        for scope in index.scopes.values():
            whole = max(rows[scope.source_id], populations.get(scope.source_id, 0))
            self._people[scope.id] = whole * scope.rows / max(1, rows[scope.source_id])
        self._national = frozenset(source for source, found in jurisdictions.items() if len(found) > 1 or "" in found)
        self._searcher = Searcher(index, self._frequencies, self._national)

    def match(
        self, query: Query, *, sources: Collection[str] | None = None, most: int = MAX_CANDIDATES
    ) -> dict[str, Match]:
        """The answer of each source that has a candidate, with the `most` likely of those who may be meant."""
        ground = self.ground(query.jurisdiction, sources)
        with collecting_seldom():  # what one question makes is gone with it: a collection within finds nothing
            return self._answers(query, ground, *self.scored(query, ground), most=most) if ground.ids else {}

    def match_many(
        self, queries: Sequence[Query], *, sources: Collection[str] | None = None, workers: int = 1
    ) -> list[dict[str, Match]]:
        """The answers of many queries, in their order; with workers, shared among that many processes.

        Workers open the register's file themselves, so one that lives in memory is searched by this process alone.
        """
        path = self._index.path
        # Neighbours in the register are asked for together: what the first look-up read, the next still has at hand.
        order = sorted(range(len(queries)), key=lambda i: (queries[i].jurisdiction or "", queries[i].name.family))
        answers: list[dict[str, Match]] = [{} for _ in queries]
        chosen = None if sources is None else tuple(sources)
        if workers <= 1 or not path or self._borrowed or len(queries) < _WORTH_SHARING:
            with collecting_seldom():
                for i, match in zip(order, self.match_each([(queries[i], chosen) for i in order]), strict=True):
                    answers[i] = match
            return answers
        from concurrent.futures import ProcessPoolExecutor

        size = max(1, min(_TOGETHER, -(-len(order) // workers)))
        parts = [order[start : start + size] for start in range(0, len(order), size)]
        with ProcessPoolExecutor(
            workers, mp_context=starting(), initializer=_open, initargs=(path, dict(self._populations))
        ) as pool:
            done = pool.map(_share, [[queries[i] for i in part] for part in parts], repeat(chosen))
            for part, matches in zip(parts, done, strict=True):
                for i, match in zip(part, matches, strict=True):
                    answers[i] = match
        return answers

    def match_each(self, questions: Sequence[tuple[Query, tuple[str, ...] | None]]) -> Iterator[dict[str, Match]]:
        """The answers of questions that each name the sources to search, in their order; many are looked up at once."""
        for start in range(0, len(questions), _TOGETHER):
            part = questions[start : start + _TOGETHER]
            queries = [query for query, _ in part]
            grounds = [self.ground(query.jurisdiction, sources) for query, sources in part]
            found = self._together(queries, grounds)
            for query, ground, (scored, truncated) in zip(queries, grounds, found, strict=True):
                yield self._answers(query, ground, scored, truncated)

    def ground(self, jurisdiction: str | None, sources: Collection[str] | None) -> Ground:
        """Where a question about this jurisdiction (None: anywhere) is searched, among these sources (None: all)."""
        key = jurisdiction, None if sources is None else frozenset(sources)
        found = self._grounds.get(key)
        if found is None:
            found = self._grounds[key] = self._ground(jurisdiction, sources)
        return found

    def _ground(self, jurisdiction: str | None, sources: Collection[str] | None) -> Ground:
        chosen = [
            scope
            for scope in self._index.scopes.values()
            if (sources is None or scope.source_id in sources)
            and (not jurisdiction or scope.jurisdiction in {jurisdiction, ""})
        ]
        people: dict[str, float] = {}
        for scope in chosen:
            people[scope.source_id] = people.get(scope.source_id, 0.0) + self._people[scope.id]
        people[""] = sum(count for source, count in people.items() if source not in self._national)
        model = self._model
        return Ground(
            {scope.id: scope.source_id for scope in chosen},
            tuple(scope.id for scope in chosen),
            frozenset(scope.jurisdiction for scope in chosen),
            {source: log2(count + model.outside) + model.nobody for source, count in people.items()},
        )

    def scored(self, query: Query, ground: Ground) -> Result:
        """Every candidate found, compared in full; and whether a name was too common for all to be compared."""
        search = self._searcher.search(query, ground)
        try:
            wanted = next(search)
            while True:
                self._frequencies.prepare(wanted.words, wanted.within)
                if wanted.beside:
                    self._index.beside(tuple(wanted.beside), ground.ids)
                wanted = search.send(self._rows(wanted.keys, ground))
        except StopIteration as done:
            return done.value  # type: ignore[no-any-return]

    def _together(self, queries: Sequence[Query], grounds: Sequence[Ground]) -> list[Result]:
        """The same of many questions: what all of them want next is read at once."""
        searches = [self._searcher.search(query, ground) for query, ground in zip(queries, grounds, strict=True)]
        results: list[Result] = [([], False)] * len(queries)
        waiting = {i: next(search) for i, search in enumerate(searches) if grounds[i].ids}
        while waiting:
            self._read_words(waiting, grounds)
            found = self._read_rows(waiting, grounds)
            waiting = dict(_resumed(searches, found, results))
        return results

    def _read_words(self, waiting: Mapping[int, Wanted], grounds: Sequence[Ground]) -> None:
        """Read what the searches will ask of single words: how frequent they are, and what stands beside them."""
        words: set[str] = set()
        within: set[str] = set()
        beside: dict[tuple[int, ...], set[str]] = {}
        for i, wanted in waiting.items():
            words.update(wanted.words)
            within.update(wanted.within)
            if wanted.beside:
                beside.setdefault(grounds[i].ids, set()).update(wanted.beside)
        self._frequencies.prepare(words, within)
        for ids, some in beside.items():
            self._index.beside(sorted(some), ids)

    def _read_rows(self, waiting: Mapping[int, Wanted], grounds: Sequence[Ground]) -> Iterator[tuple[int, FoundRows]]:
        """The rows that each of the searches waits for."""
        narrow = {
            i: sorted([key << SCOPE_BITS | scope for scope in grounds[i].ids for key in wanted.keys])
            for i, wanted in waiting.items()
            if wanted.keys and len(grounds[i].ids) <= _MAX_SCOPES
        }
        found = self._index.find_each(set().union(*narrow.values()), _LIMIT)
        for i, wanted in waiting.items():
            if i in narrow:
                rows = [row for key in narrow[i] if key in found for row in found[key]]
                yield i, FoundRows(rows[:_LIMIT], len(rows) >= _LIMIT)
            else:
                yield i, self._rows(wanted.keys, grounds[i])

    def _rows(self, bare: Collection[int], ground: Ground) -> FoundRows:
        """The rows under these keys where one question is searched."""
        if not bare:
            return _NONE
        if len(ground.ids) <= _MAX_SCOPES:
            return FoundRows(*self._index.find(bare, ground.ids, _LIMIT))
        rows: list[Row] = []
        truncated = False
        for key in sorted(bare)[:_MAX_ANYWHERE]:
            part = self._index.find_anywhere(key, _LIMIT_ANYWHERE)
            truncated |= len(part) >= _LIMIT_ANYWHERE
            rows += [row for row in part if row[1] in ground.scopes]
        return FoundRows(rows, truncated)

    def _answers(
        self, query: Query, ground: Ground, scored: list[Scored], truncated: bool, *, most: int = MAX_CANDIDATES
    ) -> dict[str, Match]:
        by_source: dict[str, list[Scored]] = {}
        for one in scored:
            by_source.setdefault(one.source_id, []).append(one)
        found = pools(query, by_source, ground.nobody, self._national)
        model, version = self._model, self._frequencies.version
        return {
            source: answer(
                query,
                mine,
                found[source],
                truncated=truncated,
                namesakes=self._namesakes,
                borne=self._frequencies.count,
                model=model,
                version=version,
                most=most,
            )
            for source, mine in by_source.items()
        }

    def _namesakes(self, one: Scored) -> float:
        """How many other people of a record's very name are to be expected in its list (lambda of DESIGN 4a)."""
        agreement = one.agreement
        city = self._index.city_share(one.scope, one.printed_city) if one.city else 1.0
        expected = expected_namesakes(
            self._frequencies,
            self._people[one.scope],
            agreement.family,
            agreement.given,
            middle=agreement.middle,
            city_share=city,
            exchanged=_exchanged(agreement),
        )
        return expected / agreement.written_so


def _exchanged(agreement: Agreement) -> float:
    """The share of the people of the exchanged name who are asked about in these words; 0 where the order is known.

    "Ramiro Santiago" may be the Santiago of the list, or one of the family Ramiro who writes the family name first.
    """
    if agreement.fixed:
        return 0.0
    return family_first_share((*agreement.given, *agreement.family)) if agreement.written_so == 1.0 else 1.0


def _resumed(
    searches: Sequence[Search], found: Iterable[tuple[int, FoundRows]], results: list[Result]
) -> Iterator[tuple[int, Wanted]]:
    """Send each search what was found for it; what it wants next, while its result is kept when it ends."""
    for i, rows in found:
        try:
            yield i, searches[i].send(rows)
        except StopIteration as done:
            results[i] = done.value


_ENGINE: list[Engine] = []


def _open(path: str, populations: Mapping[str, int]) -> None:
    """Make this worker process's own engine."""
    collect_seldom()
    _ENGINE[:] = [Engine(NameIndex.open(path), populations)]


def _share(queries: Sequence[Query], sources: tuple[str, ...] | None) -> list[dict[str, Match]]:
    """One worker's part of a roster."""
    return list(_ENGINE[0].match_each([(query, sources) for query in queries]))
