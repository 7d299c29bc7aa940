"""How a field is stored, read and told, by the type it is declared with: one place for every table and every kept JSON.

A class of rows names its fields once. Its table, its statements, its rows and its JSON follow from that; what name and
type do not say stands beside the field as a `DbColumn`.
"""

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from enum import Enum
from functools import lru_cache
from types import MappingProxyType, UnionType
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    NamedTuple,
    Protocol,
    TypeAlias,
    TypeVar,
    get_args,
    get_origin,
    get_type_hints,
)

from cache.later import Module

if TYPE_CHECKING:
    import dataclasses
else:
    dataclasses = Module("dataclasses")  # loading it takes longer than reading a register

T = TypeVar("T")
Value: TypeAlias = str | int | None
"""What SQLite keeps of a field."""
Json: TypeAlias = bool | int | str | list["Json"] | dict[str, "Json"] | None
Convert: TypeAlias = Callable[[Any], Any]


class DbColumn(NamedTuple):
    """What the name and the type of a field do not say of it."""

    name: str = ""
    """Its column, where that is not called like the field."""
    elsewhere: bool = False
    """True for what another table knows: a query has it, the table of the row has not."""
    since: int = 1
    """Version of the file that first has the column; an older file gets it when it is next written."""
    store: Convert | None = None
    """How it is stored, where its type does not say."""
    read: Convert | None = None
    of: str = ""
    """Of a credential: where a `BoardRecord` says it, for `operator.attrgetter`; `store` takes what is there."""
    select: str = ""
    """Of a credential: the column of a joined table that says it."""
    json: str = ""
    """Of a credential: its name in the JSON of an answer, dotted where an object holds several; "" is not told."""
    indexed: bool = False
    """Of a credential: True where the name index is made from it."""
    logged: bool = True
    """Of a credential: False for our reading of a printed field, which changes with the text it was read from."""


class DbForm(NamedTuple):
    """How values of one type are stored."""

    sql: type[str] | type[int] | type[bytes]
    nothing: Value
    """What an older row has in a column that is added; None where the column may be empty."""
    store: Convert | None = None
    """None: as they are."""
    read: Convert | None = None


class DbField(NamedTuple):
    """One field of a class of rows."""

    name: str
    type: Any
    column: DbColumn
    form: DbForm

    @property
    def stands_in(self) -> str:
        """Return its column."""
        return self.column.name or self.name

    @property
    def store(self) -> Convert | None:
        """Return how a value becomes what is stored, None where it is that already."""
        return self.column.store or self.form.store

    @property
    def read(self) -> Convert | None:
        """Return how what is stored becomes a value, None where it is that already."""
        return self.column.read or self.form.read


_KNOWN: dict[type, tuple[DbField, ...]] = {}


def fields_of(row: type) -> tuple[DbField, ...]:
    """Return the fields of a class of rows, in order."""
    if row not in _KNOWN:
        hints = get_type_hints(row, include_extras=True)
        _KNOWN[row] = tuple(_field(name, hint) for name, hint in hints.items())
    return _KNOWN[row]


def _field(name: str, hint: object) -> DbField:
    kind, *beside = get_args(hint) if get_origin(hint) is Annotated else (hint,)
    column = next((one for one in beside if isinstance(one, DbColumn)), DbColumn())
    return DbField(name, kind, column, form_of(kind))


def stored(row: object, leave: Collection[str] = ()) -> dict[str, Value | bytes]:
    """Return a row as the values of its columns by name."""
    found: dict[str, Value | bytes] = {}
    for field in fields_of(type(row)):
        if field.name not in leave and not field.column.elsewhere:
            value = getattr(row, field.name)
            found[field.stands_in] = value if field.store is None else field.store(value)
    return found


class ByName(Protocol):
    """A row whose values are found by the names of their columns."""

    def __getitem__(self, name: str, /) -> Any: ...  # noqa: D105, ANN401 - as sqlite3.Row


def row_of(kind: type[T], row: ByName, **known: object) -> T:
    """Return a stored row (by names) as one of its class; `known` gives what no column says."""
    values = {
        field.name: row[field.stands_in] if field.read is None else field.read(row[field.stands_in])
        for field in fields_of(kind)
        if field.name not in known
    }
    return kind(**values, **known)


def form_of(kind: object) -> DbForm:
    """Return how values of a type are stored; raises TypeError for a type no column holds."""
    if isinstance(kind, type) and kind in _FORMS:
        return _FORMS[kind]
    origin, inside = get_origin(kind), get_args(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return DbForm(str, "", _word, {one.value: one for one in kind}.__getitem__)
    if origin is UnionType and inside[1:] == (type(None),):
        return _optional(form_of(inside[0]), is_word=isinstance(inside[0], type) and issubclass(inside[0], Enum))
    if origin is Mapping:
        return DbForm(str, "{}", json_text, text_map)
    if origin is tuple:
        return DbForm(str, "[]", json_text, _read_maps if get_origin(inside[0]) is Mapping else texts)
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        return DbForm(str, "{}", _stored_object, lambda text: typed(kind, json.loads(text)))
    raise TypeError(f"no column holds a {kind}")


def _optional(form: DbForm, *, is_word: bool) -> DbForm:
    """The form of what may be absent: an empty column, or the empty word."""
    store, read = form.store, form.read
    if is_word:
        return DbForm(
            str, "", lambda value: value.value if value else "", lambda text: read(text) if text and read else None
        )
    return DbForm(
        form.sql,
        None,
        None if store is None else lambda value: None if value is None else store(value),
        None if read is None else lambda text: read(text) if text else None,
    )


def stamp(moment: datetime) -> str:
    """Return a moment as it is stored: UTC, to the second, sortable as text."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")


moment = lru_cache(maxsize=256)(datetime.fromisoformat)
"""Return a stored moment; rows of one publish share theirs."""


def texts(text: str) -> tuple[str, ...]:
    """Return a stored list of texts."""
    if text == "[]":
        return ()
    loaded: list[str] = json.loads(text)
    return tuple(loaded)


def text_map(text: str) -> Mapping[str, Any]:
    """Return a stored map by its names."""
    return MappingProxyType({} if text == "{}" else json.loads(text))


def _read_maps(text: str) -> tuple[Mapping[str, str], ...]:
    return () if text == "[]" else tuple(map(MappingProxyType, json.loads(text)))


def _word(value: Enum) -> str:
    word: str = value.value
    return word


def json_text(values: Mapping[str, object] | Sequence[object]) -> str:
    """Return a map or a list as stored."""
    if not values:
        return "{}" if isinstance(values, Mapping) else "[]"  # of most rows, without the price of an encoder
    return _encode(plain(values))


_encode = json.JSONEncoder(ensure_ascii=False).encode


def _stored_object(value: object) -> str:
    return dumps(plain(value))


_FORMS: Mapping[type, DbForm] = MappingProxyType(
    {
        str: DbForm(str, ""),
        int: DbForm(int, 0),
        bool: DbForm(int, 0, int, bool),
        bytes: DbForm(bytes, None),
        date: DbForm(str, "", date.isoformat, date.fromisoformat),
        datetime: DbForm(str, "", stamp, moment),
    }
)


def dumps(value: Json) -> str:
    """Return JSON text as it is kept."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def loads_map(text: str) -> dict[str, Json]:
    """Return a kept JSON object; raises ValueError for anything else."""
    value: Json = json.loads(text)
    return _of(dict, value)


def plain(value: object) -> Json:
    """Return a value, and all that it holds, as JSON values.

    An object is a map of its fields; one of a class whose fields are given by place is a list of them.
    """
    if isinstance(value, Enum):
        return _word(value)
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, datetime):
        return stamp(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(name): plain(one) for name, one in value.items()}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        parts = {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
        return parts if dataclasses.fields(value)[0].kw_only else list(parts.values())
    assert isinstance(value, Iterable)
    return [plain(one) for one in value]


def typed(kind: type[T], value: Json, **known: object) -> T:
    """Return what `plain` described as an object of this class; raises ValueError where it is of another.

    `known` gives what was not kept with it.
    """
    fields = dataclasses.fields(kind)  # type: ignore[arg-type] # a class of fields
    parts = dict(zip((field.name for field in fields), value, strict=True)) if isinstance(value, list) else value
    if not isinstance(parts, dict):
        raise ValueError(f"a kept value is no {kind.__name__}")
    types = _types(kind)
    found = {name: _typed(types[name], one) for name, one in parts.items() if name in types}
    lacking = {
        field.name
        for field in fields
        if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
    }
    if lacking - found.keys() - known.keys():
        raise ValueError(f"a kept {kind.__name__} lacks a field")
    return kind(**found, **known)


def _typed(kind: object, value: Json) -> object:
    origin, inside = get_origin(kind), get_args(kind)
    if origin is UnionType:
        return None if value is None else _typed(inside[0], value)
    if origin is tuple:
        return tuple(_typed(inside[0], one) for one in _of(list, value))
    if origin is Mapping:
        return MappingProxyType({name: _typed(inside[1], one) for name, one in _of(dict, value).items()})
    assert isinstance(kind, type)
    if dataclasses.is_dataclass(kind):
        return typed(kind, value)
    if kind in (bool, int, str):
        return _of(kind, value)
    if issubclass(kind, datetime):
        return moment(_of(str, value))
    if issubclass(kind, date):
        return date.fromisoformat(_of(str, value))
    # A word that was renamed is read by the class that knows its former names.
    word: Callable[[str], object] = getattr(kind, "read", kind)
    return word(_of(str, value))


_types: Callable[[type], Mapping[str, object]] = lru_cache(get_type_hints)


def _of(kind: type[T], value: Json) -> T:
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise ValueError(f"a kept value is not the {kind.__name__} it should be")
    return value
