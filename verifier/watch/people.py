"""Which row of a list is which row of the list before: one person stays one person while the row is edited.

Rows are paired by what they ask, then by the record that was found, by name and state, and last by the words of a row
that was not read. A row that could not be read is still on the list.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from verifier.names.fold import plain
from verifier.roster.result import ResultRow

_ALIKE = 8
"""Rows of one key that are looked at: a list of thousands of equal rows is paired by their order."""
_WORD = re.compile(r"\w+")


class Paired(NamedTuple):
    """The rows of two results, person by person."""

    before: Mapping[int, ResultRow]
    """What a row was before, by its place in the newer list; a row that is new has none."""
    gone: Sequence[ResultRow]
    """The people of whom the newer list has no row."""


def is_person(row: ResultRow) -> bool:
    """True for a row that was checked, or was when it could last be read."""
    return row.outcome.checked or bool(row.consulted)


def paired(before: Sequence[ResultRow], after: Sequence[ResultRow]) -> Paired:
    """Return which row of one result is which of another."""
    found: dict[int, ResultRow] = {}
    old = dict(enumerate(before))
    new = dict(enumerate(after))

    def by(key: Callable[[ResultRow], Iterable[Hashable]], was: Callable[[ResultRow], bool], unlike: bool) -> None:
        """Pair the rows that are left and share a key, in the order of the lists."""
        waiting: dict[Hashable, deque[int]] = defaultdict(deque)
        for place, row in old.items():
            if was(row):
                for one in key(row):
                    waiting[one].append(place)
        for place, row in list(new.items()):
            if not row.outcome.checked:
                continue
            near = (at for one in key(row) for at in _left(waiting.get(one), old))
            at = next((at for at in near if not (unlike and _are_two(old[at], row))), None)
            if at is not None:
                found[place] = old.pop(at)
                del new[place]

    by(lambda row: [row.key], is_person, unlike=False)
    by(_records, is_person, unlike=False)
    by(lambda row: [(_words(row.asked), row.states)] if row.asked else [], is_person, unlike=True)
    by(lambda row: [(_words(row.asked), state) for state in row.states] if row.asked else [], is_person, unlike=True)
    _with_unread(old, new, found)
    return Paired(found, [row for row in old.values() if is_person(row)])


def _left(waiting: deque[int] | None, rows: Mapping[int, ResultRow]) -> list[int]:
    """Return the first few of these places whose rows are not paired yet."""
    while waiting and waiting[0] not in rows:
        waiting.popleft()
    return [place for place in islice(waiting or (), _ALIKE) if place in rows]


def _with_unread(old: dict[int, ResultRow], new: dict[int, ResultRow], found: dict[int, ResultRow]) -> None:
    """Pair the rows that are left where one of the two was not read, by the words that stand in them."""
    same: dict[str, deque[int]] = defaultdict(deque)
    for place, row in old.items():
        if not is_person(row):
            same[row.key].append(place)
    unread = {place: row for place, row in new.items() if not row.outcome.checked}
    pairs = [(at, place) for place, row in unread.items() for at in _take(same.get(row.key))]
    for _, place in pairs:
        del unread[place]
    known = {at for at, _ in pairs}
    pairs += _alike(
        {place: row for place, row in old.items() if is_person(row)},
        unread,
    )
    pairs += [
        (at, place)
        for place, at in _alike(
            {place: row for place, row in new.items() if row.outcome.checked},
            {place: row for place, row in old.items() if not is_person(row) and place not in known},
        )
    ]
    for at, place in pairs:
        found[place] = old.pop(at)
        del new[place]


def _take(waiting: deque[int] | None) -> list[int]:
    return [waiting.popleft()] if waiting else []


def _alike(read: dict[int, ResultRow], unread: Mapping[int, ResultRow]) -> list[tuple[int, int]]:
    """Return the pairs of a person's row and one that was not read but has the same name, or the same cells."""
    often = Counter(word for row in read.values() for word in {*_words(row.asked), *_cells(row)})
    waiting: dict[Hashable, deque[int]] = defaultdict(deque)
    for place, row in read.items():
        for words in (_words(row.asked), _cells(row)):
            if words:
                waiting[min(words, key=lambda word: (often[word], word))].append(place)
    found: list[tuple[int, int]] = []
    for place, row in unread.items():
        said = dict.fromkeys((*_words(" ".join(row.cells)), *_cells(row)))
        near = [at for word in said for at in _left(waiting.get(word), read) if _says_the_same(read[at], row)]
        if near:
            at = max(near, key=lambda at: (_in_common(read[at], row), -at))
            del read[at]
            found.append((at, place))
    return found


def _says_the_same(read: ResultRow, unread: ResultRow) -> bool:
    """True where a row that was not read has all the words of the other's name, or all of its cells."""
    name, cells = set(_words(read.asked)), set(_cells(read))
    return (len(name) > 1 and name <= set(_words(" ".join(unread.cells)))) or (
        bool(cells) and cells <= set(_cells(unread))
    )


def _in_common(one: ResultRow, other: ResultRow) -> int:
    return len({*_cells(one)} & {*_cells(other)})


def _cells(row: ResultRow) -> list[str]:
    """Return the cells without what writing them otherwise changes, and their words."""
    return ["".join(_words(cell)) for cell in row.cells if cell.strip()]


def _words(text: str) -> tuple[str, ...]:
    return tuple(sorted(_WORD.findall(plain(text).casefold())))


def _records(row: ResultRow) -> list[tuple[str, str]]:
    """Return the records that were found to be the person's."""
    return [
        (one.source, one.key)
        for one in row.consulted
        if one.key and one.identity is not None and one.identity.attributable
    ]


def _are_two(old: ResultRow, new: ResultRow) -> bool:
    """True where one source has shown that the rows are of two people."""
    before, now = dict(_records(old)), dict(_records(new))
    return any(source in now and now[source] != key for source, key in before.items())
