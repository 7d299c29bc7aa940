"""Between a record as parsed, a row as stored, and a credential as answered; nothing is lost or guessed on the way.

Everything here follows from the fields of `Credential`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from state_boards.contract.flags import RecordFlag
from state_boards.contract.vocabulary import Standing, Tier
from verifier.register.fields import Convert, Value, fields_of, plain, text_map, texts
from verifier.register.model import Credential

if TYPE_CHECKING:
    from state_boards.contract.records import BoardRecord, Quarantined

StoredRow = tuple[Value, ...]

FIELDS = fields_of(Credential)
CONTENT = tuple(field.name for field in FIELDS if field.column.of or field.name == "tier")
"""Columns that hold what the source says."""
PLACE = ("row", "part")
"""Columns that say where in the answer it stands; moving is not a change."""
COLUMNS = ("source_id", "key", *CONTENT, *PLACE)
"""Columns of a stored row made from a record, in order."""
AT: Mapping[str, int] = MappingProxyType({name: place for place, name in enumerate(COLUMNS)})
SAID_FROM, PLACE_FROM = COLUMNS.index(CONTENT[0]), COLUMNS.index(PLACE[0])
"""Where the content of a stored row begins, and where its place."""
UNREADABLE_ROW = RecordFlag.UNREADABLE_ROW
"""Flag of a credential whose row could not be read in the last answer."""

_BY_NAME = {field.name: field for field in FIELDS}
_LOGGED = tuple(name for name in CONTENT if _BY_NAME[name].column.logged)
_INDEXED = tuple(name for name in CONTENT if _BY_NAME[name].column.indexed)
_LISTS = frozenset(field.name for field in FIELDS if field.type == tuple[str, ...])


def marks(count: int) -> str:
    """Return as many question marks for the values of a statement."""
    return ", ".join("?" * count)


SELECT_CREDENTIAL = f"""SELECT {", ".join(field.column.select or f"c.{field.name}" for field in FIELDS)}
FROM credential c JOIN publish p ON p.id = c.publish_id
LEFT JOIN part e ON e.publish_id = c.publish_id AND e.part = c.part"""
"""What `credential_of` reads, column by column in its order."""
SELECT_LISTED = (
    f"SELECT {', '.join(f'c.{name}' for name in COLUMNS)} FROM credential c JOIN publish p ON p.id = c.publish_id "
    "WHERE c.source_id = ? AND c.no_longer_listed_since IS NULL AND (p.as_of <= ? OR p.as_of > ?)"
)
"""Gives the stored rows that are listed of a source; takes its id, a day than which none is newer, and today: a day in
the future is a clock that was wrong, and is newer than nothing."""
INSERT_CREDENTIAL = (
    f"INSERT INTO credential ({', '.join(COLUMNS)}, publish_id, first_seen) VALUES ({marks(len(COLUMNS) + 2)})"
)
"""Takes a stored row, its publish and when it was first seen."""
UPDATE_CREDENTIAL = (
    f"UPDATE credential SET {', '.join(f'{name} = ?' for name in (*CONTENT, *PLACE))}, publish_id = ?, "
    "no_longer_listed_since = NULL WHERE id = ?"
)
"""Takes a stored row from its content on, its publish and its id."""
CONFIRM_CREDENTIAL = f"UPDATE credential SET {', '.join(f'{name} = ?' for name in PLACE)}, publish_id = ? WHERE id = ?"
"""Takes a stored row from its place on, its publish and its id."""


def key_text(key: Sequence[str]) -> str:
    """Return a declared key as one string; different keys never give the same one."""
    if len(key) == 1:
        return key[0]
    return "|".join(part.replace("\\", "\\\\").replace("|", "\\|") for part in key)


def _path(name: str) -> str:
    field = _BY_NAME[name]
    is_word = isinstance(field.type, type) and issubclass(field.type, Enum)
    # `.value` of an enum is a slow property; its plain attribute is read a million times in a publish.
    return f"{field.column.of}._value_" if is_word and field.column.of else field.column.of or "key"


_TAKE: Callable[["BoardRecord"], tuple[Any, ...]] = attrgetter(*map(_path, CONTENT), *PLACE)
_STORE: tuple[tuple[int, Convert], ...] = tuple(
    (AT[name], store)
    for name in CONTENT
    if (store := _BY_NAME[name].store) is not None and name != "tier" and not _path(name).endswith("_value_")
)


def stored_row(record: "BoardRecord", source_id: str, tier: Tier, number_folded: str) -> StoredRow:
    """Return the values of `COLUMNS` for one record."""
    key = key_text(record.key)
    values = [source_id, key, *_TAKE(record)]
    values[_TIER] = tier.value
    values[_FOLDED] = number_folded
    for place, store in _STORE:
        values[place] = store(values[place])
    values[_HOLDER] = values[_HOLDER] or key
    return tuple(values)


_TIER, _FOLDED, _HOLDER = AT["tier"], AT["number_folded"], AT["holder"]


def unreadable(row: StoredRow, place: "Quarantined | None" = None) -> StoredRow:
    """Return the row as a credential whose standing cannot be told; everything it printed stays.

    `place` is where the row that could not be read stands, when this credential has no other row in the answer.
    """
    values = list(row)
    flags = texts(str(values[AT["flags"]]))
    if UNREADABLE_ROW not in flags:
        flags = (*flags, UNREADABLE_ROW)
    store = _BY_NAME["flags"].store
    assert store is not None
    values[AT["standing"]] = Standing.UNRECOGNISED.value
    values[AT["flags"]] = store(flags)
    if place is not None:
        values[AT["row"]], values[AT["part"]] = place.row, place.part
    return tuple(values)


class Differing(NamedTuple):
    """One field that differs between two rows of one credential."""

    field: str
    before: str
    after: str


def differences(old: StoredRow, new: StoredRow) -> list[Differing]:
    """Return the fields in which what the source says differs; facts one by one, derived columns not at all."""
    found = []
    for name in _LOGGED:
        before, after = old[AT[name]], new[AT[name]]
        if before == after:
            continue
        if name == "facts":
            found += _fact_differences(str(before), str(after))
        else:
            found.append(Differing(name, _shown(name, before), _shown(name, after)))
    return found


def needs_index(old: StoredRow, new: StoredRow) -> bool:
    """Return whether the name index has to learn the new row."""
    return any(old[AT[name]] != new[AT[name]] for name in _INDEXED)


_READ: tuple[tuple[int, Convert], ...] = tuple(
    (place, field.read) for place, field in enumerate(FIELDS) if field.read is not None
)


def credential_of(row: Iterable[Any]) -> Credential:
    """Return a row of `SELECT_CREDENTIAL` as a credential."""
    # By place, not by name: a long list reads hundreds of thousands of rows, each of them forty columns wide.
    values = list(row)
    for place, read in _READ:
        values[place] = read(values[place])
    return Credential._make(values)


def credential_json(record: Credential) -> dict[str, Any]:
    """Return one record as the JSON of an answer tells it: texts as printed and our readings beside them."""
    told: dict[str, Any] = {}
    for field, value in zip(FIELDS, record, strict=True):
        if field.column.json:
            outer, _, inner = field.column.json.rpartition(".")
            (told.setdefault(outer, {}) if outer else told)[inner] = plain(value)
    # What is kept in the private file has no number that `verifier show` knows.
    told["record"] = record.id if record.id > 0 else None
    return told


def _fact_differences(before: str, after: str) -> list[Differing]:
    old, new = text_map(before), text_map(after)
    names = sorted(old.keys() | new.keys())
    return [
        Differing(f"facts.{name}", old.get(name, ""), new.get(name, ""))
        for name in names
        if old.get(name) != new.get(name)
    ]


def _shown(name: str, value: Value) -> str:
    text = "" if value is None else str(value)
    return "; ".join(texts(text)) if name in _LISTS else text
