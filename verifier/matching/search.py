"""The search for one question, step by step: what to look up next follows from who was found so far.

A search does not read the index. It yields what it wants of it and is sent what was found, so that one question can be
answered at once and a thousand can be looked up together, by the same steps and with the same answers.
"""

from __future__ import annotations

from collections.abc import Collection, Generator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from verifier.matching import candidates as keys
from verifier.matching.decide import name_agrees
from verifier.matching.frequencies import Frequencies
from verifier.matching.readings import LIKELIEST, Reading, order_bits, readings
from verifier.matching.scoring import Asked, Scorer
from verifier.matching.types import NumberAgreement, Query
from verifier.matching.vocabulary import Words
from verifier.matching.weigh import Scored
from verifier.register.name_index import NameIndex, Row

_ALIKE, _RIVALS = 12, 6
"""Rows of another spelling that are compared beside rows that spell the name as it was typed."""


_UNLIKELY = -6.0
"""Bits of an order of the words so unlikely that nothing but the name as typed is looked for in it."""


class Wanted(NamedTuple):
    """What a search waits for: rows under keys; and words it will ask about, which are best read all at once."""

    keys: Collection[int] = ()
    """Bare keys; the rows filed under them are sent."""
    beside: Collection[str] = ()
    """Words whose neighbours will be asked for."""
    words: Collection[str] = ()
    """Words whose frequency will be asked for."""
    within: Collection[str] = ()
    """Given names whose frequency within a tradition will be asked for."""


class Rows(NamedTuple):
    """The rows found, and whether there may be more than were read."""

    rows: list[Row]
    truncated: bool


Result = tuple[list[Scored], bool]
"""Every candidate compared in full, and whether a name was too common for all to be compared."""

Search = Generator[Wanted, Rows, Result]


@dataclass(frozen=True, slots=True)
class Ground:
    """Where a question is searched, and what follows from that alone."""

    scopes: Mapping[int, str]
    """The sources by their scopes."""
    ids: tuple[int, ...]
    jurisdictions: frozenset[str]
    nobody: Mapping[str, float]
    """The weight of nobody in bits by source, and of all registers of states together under ""."""


class Searcher:
    """Makes searches over one index."""

    def __init__(self, index: NameIndex, frequencies: Frequencies) -> None:
        self._index = index
        self._frequencies = frequencies
        self._scorer = Scorer(index, frequencies)

    def search(self, query: Query, ground: Ground) -> Search:
        """The search for one question."""
        name = query.name
        ways = readings(name) if name.family else []
        jurisdictions = ground.jurisdictions | {query.jurisdiction} if query.jurisdiction else ground.jurisdictions
        certain = keys.certain_keys(query.number, query.npi, jurisdictions) if query.number or query.npi else set()
        found: dict[int, Scored] = {}
        if not ways:
            yield from self._add(Asked(query, ways, {}), found, ground, (yield Wanted(certain)).rows)
            return list(found.values()), False
        first = yield Wanted(certain | keys.name_keys(ways, name.alternates), (), _typed(ways))
        asked = Asked(query, ways, order_bits(name, ways, self._frequencies))
        truncated = first.truncated
        yield from self._add(asked, found, ground, first.rows, keep=_ALIKE)
        if truncated and certain:
            # A common name must not crowd out the bearer of the number.
            yield from self._add(asked, found, ground, (yield Wanted(certain)).rows)
        if _settled(found):
            if not _numbered(found):
                rivals = yield Wanted(keys.rival_keys(ways))
                truncated |= rivals.truncated
                yield from self._add(asked, found, ground, rivals.rows, keep=_RIVALS)
            return list(found.values()), truncated
        words = Words(self._index, self._frequencies, ground.ids)
        likely = [way for way in ways if asked.orders.get(way.order, 0.0) > _UNLIKELY]
        slips = keys.slip_pairs(ways, words) + keys.two_slip_pairs(likely, words)
        wider = yield Wanted(
            keys.wider_keys(ways, name.alternates, words) | keys.loose_keys(name, ways) | keys.former_keys(ways),
            {other for _, others in slips for other in others},
        )
        yield from self._add(asked, found, ground, wider.rows)
        truncated |= wider.truncated
        if not _settled(found):
            near = yield Wanted(keys.near_keys(slips, words))
            yield from self._add(asked, found, ground, near.rows)
            truncated |= near.truncated
        return list(found.values()), truncated

    def _add(
        self, asked: Asked, found: dict[int, Scored], ground: Ground, rows: list[Row], keep: int = 0
    ) -> Generator[Wanted, Rows, None]:
        """Compare these rows.

        Where a row spells the name as it was typed, at most ``keep`` others are compared: each weighs little then.
        """
        if keep and len(rows) > keep and not (asked.query.number or asked.query.npi):
            rows = _spelled_first(rows, asked.ways, keep)
        fresh = [(row, row[3].split("|")) for row in rows if row[0] not in found]
        if not fresh:
            return
        yield self._printed([form for _, form in fresh])
        scopes, score = ground.scopes, self._scorer.score
        for row, form in fresh:
            if row[0] not in found:
                scored = score(asked, row, form, scopes[row[1]])
                if scored is not None:
                    found[row[0]] = scored

    def _printed(self, forms: list[list[str]]) -> Wanted:
        """The words of the register's names whose frequencies the comparison will ask for."""
        words: set[str] = set()
        within: set[str] = set()
        tradition_of = self._frequencies.tradition
        for family, given, middle, *_ in forms:
            whole = family
            words.add(family)
            if " " in family:
                words.update(family.split())
                whole = family.replace(" ", "")
            joined = given.replace(" ", "") if " " in given else given
            words.add(joined)
            if middle:
                words.add(middle)
            if tradition_of(whole):
                within.add(joined)
                if middle:
                    within.add(middle)
        return Wanted((), (), words, within)


def _typed(ways: list[Reading]) -> set[str]:
    """The words of a typed name whose frequencies will be asked for."""
    return {word for way in ways[:LIKELIEST] for word in (*way.family, *way.given[:2])}


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
