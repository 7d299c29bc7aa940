"""Which credentials the rows that could not be read may concern: by key, by number, and else by name.

A quarantined row is never silence: it may be the very row that says "revoked", so every credential it meets answers
`unrecognised` until a readable row settles it (DESIGN section 3).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from state_boards.contract.records import CELL, BoardRecord, Quarantined
from state_boards.contract.vocabulary import Standing
from verifier.names.fold import words
from verifier.names.numbers import fold_number
from verifier.register.rows import UNREADABLE_ROW, key_text

if TYPE_CHECKING:
    from sqlite_utils import Database

    from state_boards.contract.source import Source


def keys_met(
    conn: sqlite3.Connection,
    source_id: str,
    jurisdiction: str,
    quarantined: Sequence[Quarantined],
    records: Sequence[BoardRecord],
) -> Mapping[str, Quarantined]:
    """Return the keys of all credentials, in this answer or held before, that a quarantined row meets, with that row.

    A row that meets one by its key or its number concerns that one; only a row that meets none is compared by name.
    """
    if not quarantined:
        return {}
    rows = _Rows(quarantined, jurisdiction)
    held: list[tuple[str, str, str]] = conn.execute(
        "SELECT key, number_folded, name FROM credential WHERE source_id = ?", (source_id,)
    ).fetchall()
    for record in records:
        rows.meet_identity(key_text(record.key), record.number)
    for key, folded, _name in held:
        rows.meet_stored_identity(key, folded)
    names = rows.unmet_names()
    if names:
        for record in records:
            rows.meet_name(key_text(record.key), names.of(record.name.full))
        for key, _folded, name in held:
            rows.meet_name(key, names.of(name))
    return rows.met


def doubted(
    records: Sequence[BoardRecord], quarantined: Sequence[Quarantined], jurisdiction: str
) -> tuple[BoardRecord, ...]:
    """Return the records of one answer, those that a quarantined row meets as `unrecognised`."""
    if not quarantined:
        return tuple(records)
    rows = _Rows(quarantined, jurisdiction)
    for record in records:
        rows.meet_identity(key_text(record.key), record.number)
    names = rows.unmet_names()
    for record in records:
        rows.meet_name(key_text(record.key), names.of(record.name.full))
    return tuple(
        replace(record, standing=Standing.UNRECOGNISED, flags=(*record.flags, UNREADABLE_ROW))
        if key_text(record.key) in rows.met
        else record
        for record in records
    )


def keep_set_aside(
    db: Database, source: Source, publish_id: int, rows: Sequence[Quarantined], *, instead_of: str | None
) -> None:
    """Keep the rows set aside, and by themselves the identifiers somebody may ask for.

    A whole answer replaces all of the source; a part only what the same bytes, the bundle `instead_of`, had set aside.
    """
    gone, values = "source_id = ?", [source.id]
    if instead_of is not None:
        gone += " AND publish_id IN (SELECT id FROM publish WHERE source_id = ? AND bundle = ?)"
        values += [source.id, instead_of]
    for table in ("quarantine", "set_aside"):
        db.table(table).delete_where(gone, values)
    places = [{"source_id": source.id, "publish_id": publish_id, "part": row.part, "row": row.row} for row in rows]
    db.table("quarantine").insert_all(
        {**place, "reason": row.reason, "key": key_text(row.key), "name": row.name, "number": row.number}
        for place, row in zip(places, rows, strict=True)
    )
    db.table("set_aside").insert_all(
        {**place, "npi": npi, "number_folded": number, "state": state}
        for place, row in zip(places, rows, strict=True)
        for npi, number, state in _identifiers(row, row.state or source.jurisdiction)
    )


def _identifiers(row: Quarantined, state: str) -> Iterator[tuple[str, str, str]]:
    for npi in row.npis:
        yield npi, "", ""
    for folded in dict.fromkeys(fold_number(number, state) for number in row.numbers):
        if folded:
            yield "", folded, state


def name_form(text: str) -> str:
    """Return a printed name as its sorted plain words, so that "Roe, Jane" and "JANE ROE" are equal."""
    return " ".join(sorted(words(text))) or text.strip().casefold()


class _Names:
    """The names of quarantined rows, and the words of those of which nobody knows which cell is the name."""

    def __init__(self, rows: Iterable[Quarantined]) -> None:
        self._names: dict[str, Quarantined] = {}
        self._moved: list[tuple[Quarantined, frozenset[str]]] = []
        self._by_word: dict[str, set[int]] = {}
        for row in rows:
            if CELL not in row.name:
                self._names[name_form(row.name)] = row
                continue
            printed = frozenset(words(row.name))
            for word in printed:
                self._by_word.setdefault(word, set()).add(len(self._moved))
            self._moved.append((row, printed))

    def __bool__(self) -> bool:
        return bool(self._names or self._moved)

    def of(self, name: str) -> Quarantined | None:
        """Return a row of this name, or one that prints all its words."""
        if known := self._names.get(name_form(name)):
            return known
        asked = words(name) if self._moved else []
        if len(asked) < 2:
            return None
        places = set.intersection(*(self._by_word.get(word, set()) for word in asked))
        return self._moved[min(places)][0] if places else None


class _Rows:
    """The quarantined rows of one answer by what of them could be read."""

    def __init__(self, quarantined: Sequence[Quarantined], jurisdiction: str) -> None:
        self.met: dict[str, Quarantined] = {}
        self._all = quarantined
        self._jurisdiction = jurisdiction
        self._settled: set[int] = set()
        self._keys: dict[str, list[int]] = {}
        self._numbers: dict[str, list[int]] = {}
        for place, row in enumerate(quarantined):
            if row.key and all(row.key):
                self._keys.setdefault(key_text(row.key), []).append(place)
            for number in row.numbers:
                if folded := self._folded(number):
                    self._numbers.setdefault(folded, []).append(place)

    def meet_identity(self, key: str, number: str) -> None:
        """Note the rows that have this key or, folded, this number."""
        self.meet_stored_identity(key, self._folded(number) if self._numbers else "")

    def meet_stored_identity(self, key: str, folded: str) -> None:
        """Note the rows that have this key or this folded number."""
        for place in (*self._keys.get(key, ()), *(self._numbers.get(folded, ()) if folded else ())):
            self.met.setdefault(key, self._all[place])
            self._settled.add(place)

    def unmet_names(self) -> _Names:
        """Return the names of the rows that met nothing so far; a row whose cells moved may concern another too."""
        return _Names(
            row for place, row in enumerate(self._all) if row.name and (CELL in row.name or place not in self._settled)
        )

    def meet_name(self, key: str, row: Quarantined | None) -> None:
        """Note a row met by name."""
        if row is not None:
            self.met.setdefault(key, row)

    def _folded(self, number: str) -> str:
        return fold_number(number, self._jurisdiction) if number else ""
