"""Whether a key that a source uses again still means the person it meant before.

A board that gives a number of somebody who left to somebody new prints another person under the same key. Overwriting
the row would erase the one and lend the other's past to the other, so the register keeps both (DESIGN section 4a: who
is meant is decided by the level of two names, here as everywhere).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from state_boards.contract.records import BESIDE, key_of_another
from verifier.matching.agreement import Level, Open
from verifier.matching.level import agreement
from verifier.matching.sides import Side, side_of
from verifier.matching.ways import Way
from verifier.names import parse_name
from verifier.names.listed import rather_family, rather_given
from verifier.register.fields import texts
from verifier.register.name_form import PLAIN, ListForm, row_name
from verifier.register.rows import AT, COLUMNS, StoredRow

if TYPE_CHECKING:
    from sqlite_utils import Database

_NAME = ("name", "family", "given", "middle", "suffix")


def is_another_person(old: StoredRow, new: StoredRow, form: ListForm = PLAIN) -> bool:
    """Return whether two rows of one key cannot be one person's: their names contradict and no identifier is shared.

    Another family name beside the same given name is a marriage, not another person, unless both print an NPI. `form`
    is how the list prints names in one string.
    """
    if _said(old) == _said(new) or _shares_identifier(old, new):
        return False
    before, after = _sides(old, form), _sides(new, form)
    if any(agreement(one, other).level is not Level.OTHER for one in before for other in after):
        return False
    return bool(old[AT["npi"]] and new[AT["npi"]]) or not _is_renamed(before[0], after[0])


def hand_on(db: Database, ident: int, old: StoredRow, new: StoredRow, form: ListForm) -> None:
    """Give the former holder of a key one of their own, and the key back to whoever of its former holders bears it.

    The row keeps its id, so its whole past stays with the person; nothing is marked and nothing committed here.
    """
    key = str(old[AT["key"]])
    former = db.execute(
        f"SELECT id, {', '.join(COLUMNS)} FROM credential WHERE source_id = ? AND key >= ? AND key < ? ORDER BY id",
        (old[AT["source_id"]], f"{key}{BESIDE}", f"{key}{BESIDE}\U0010ffff"),
    ).fetchall()
    own = key_of_another(key, str(old[AT["name"]]))
    while any(row[1 + AT["key"]] == own for row in former):
        own += "+"
    _rekey(db, ident, old, own)
    back = next((row for row in former if not is_another_person(tuple(row[1:]), new, form)), None)
    if back is not None:
        _rekey(db, back[0], tuple(back[1:]), key)


def _rekey(db: Database, ident: int, row: StoredRow, key: str) -> None:
    holder = key if row[AT["holder"]] == row[AT["key"]] else row[AT["holder"]]
    db.table("credential").update(ident, {"key": key, "holder": holder})


def _shares_identifier(old: StoredRow, new: StoredRow) -> bool:
    """True where the source itself says that it is one person: by an NPI, or by its own identifier of people."""
    same_holder = old[AT["holder"]] == new[AT["holder"]] != new[AT["key"]]
    return same_holder or bool(old[AT["npi"]] and old[AT["npi"]] == new[AT["npi"]])


def _said(row: StoredRow) -> tuple[str, str, str, str, str]:
    name, family, given, middle, suffix = (str(row[AT[column]]) for column in _NAME)
    return name, family, given, middle, suffix


def _sides(row: StoredRow, form: ListForm) -> list[Side]:
    """The name of a row, then the further names that it prints."""
    further = [side_of(parse_name(name)) for name in texts(str(row[AT["other_names"]]))]
    return [side_of(row_name(*_said(row), form)), *further]


def _is_renamed(old: Side, new: Side) -> bool:
    """True where one plain reading of both, in one order, has the same given name beside another family name."""
    for before, after in zip(_plain_ways(old), _plain_ways(new), strict=False):
        former, family = old.at(before.family), new.at(after.family)
        # Beside the same family name there is no marriage to explain the difference: a brother, a son.
        if set(former).isdisjoint(family) and _is_same_given(old, before, new, after):
            return True
    return False


def _plain_ways(side: Side) -> list[Way]:
    """The plainest reading in the usual order and, where nothing fixes the order, in the other one."""
    turned = next((way for way in side.ways if way.family[0] == 0 < side.usual.family[0]), None)
    return [side.usual, turned] if turned else [side.usual]


def _is_same_given(old: Side, before: Way, new: Side, after: Way) -> bool:
    """True where the given names agree, and the middle ones too unless one is the family name of before."""
    first, other = old.at(before.given), new.at(after.given)
    if not (first and other) or (not new.fixed and rather_family(other[0])):
        return False
    if after is not new.usual and not rather_given(other[0]):
        return False
    if not set(old.at(before.family)) <= set(new.words):
        first, other = _forenames(old, before), _forenames(new, after)
    found = agreement(_in_fields(first), _in_fields(other))
    return found.level >= Level.OTHER_WRITING or found.opened is Open.SHORT_FORM


def _forenames(side: Side, way: Way) -> tuple[str, ...]:
    taken = (*way.given, *way.family)
    return (*side.at(way.given), *(word for place, word in enumerate(side.words) if place not in taken))


def _in_fields(forenames: tuple[str, ...]) -> Side:
    """Forenames beside one and the same family name, so that they alone are compared."""
    return Side((*forenames, "same"), 1, 1, fields=True)
