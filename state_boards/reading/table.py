"""What a table declares: every column and where it goes, and how its rows are read (`table_reader`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from state_boards.contract.errors import DriftError
from state_boards.contract.kinds import KindMap, kind_map
from state_boards.contract.records import (
    BoardRecord,
    Disciplined,
)
from state_boards.contract.statuses import COMMON_ALONE, StatusMap, Word
from state_boards.contract.vocabulary import Kind
from state_boards.reading.text import clean

Target = Literal[
    "name", "family", "given", "middle", "suffix", "number", "npi", "type", "status", "issued", "expires",
    "status_date", "city", "state", "discipline", "link", "fact", "own", "ignore", "personal", "birth",
]  # fmt: skip
"""Where a column goes. "fact" is kept as printed under its column name, "own" is read by the layout's
own functions (status parts, discipline cases), "ignore" is public and unused,
"personal" (street, phone, e-mail, gender: sources rule 14) is dropped unread, and so is "birth", which only the
comparison of birth dates reads again from the evidence."""

Row = Mapping[str, str]
"""One row by declared column name; absent values are empty strings."""


@dataclass(frozen=True, slots=True)
class Column:
    """One declared column: its printed name and where its value goes."""

    name: str
    to: Target
    optional: bool = False
    """True when the column is absent in some variants of the file."""
    aliases: tuple[str, ...] = ()
    """Other printed names of the same column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How the rows of one source are read."""

    columns: tuple[Column, ...]
    statuses: StatusMap = COMMON_ALONE
    """The source's own status words; those common to all boards are read without it."""
    kinds: KindMap = field(default_factory=kind_map)
    fixed_kind: Kind | None = None
    """Set when the whole source holds one kind of credential; a type printed beside it may only narrow it."""
    type_text: str = ""
    """What to show as type where the source prints none."""
    disciplines: Mapping[str, Disciplined] = field(default_factory=lambda: MappingProxyType({}))
    """Folded whole texts of the discipline column that this source is declared to print, with what they say; others
    are read as `state_boards.reading.discipline` reads them."""
    dates: tuple[str, ...] = ("%Y-%m-%d",)
    nulls: frozenset[str] = frozenset()
    """Printed words that mean nothing is there ("None", "/ /")."""
    prints_status: bool = True
    key: tuple[str, ...] = ("number",)
    """Fields of the record that make the declared key."""
    keep: Callable[[Row], bool] | None = None
    """Tells rows of the profession from others; None keeps all."""
    skip_word: str = "another profession"
    status_of: Callable[[Row], str] | None = None
    """Builds the status text when the source spreads it over columns (joined with " + ")."""
    word_of: Callable[[Row], Word] | None = None
    """Decides the standing where one status text cannot (TX)."""
    adjust: Callable[[BoardRecord, Row], BoardRecord] | None = None
    """Last look at a record, with its row."""
    merge: Callable[[BoardRecord, BoardRecord], BoardRecord | None] | None = None
    """Joins a second row of the same key (discipline cases, specialties); None from it means: they contradict."""
    reads_remarks: bool = False
    """True where nobody has reviewed what the columns kept as printed hold: a remark of any words is for a person."""
    apart: bool = False
    """True where every row counts for itself (exclusion lists): rows of one key with different contents are entries of
    their own, a part of the key may be missing, and each NPI of a row gives an entry, so that it can be met by any."""


def check_header(
    printed: Sequence[str], columns: Sequence[Column], *, where: str, form: Callable[[str], str] = clean
) -> dict[str, str]:
    """Return printed name -> declared name; raises DriftError unless the sets agree (optional ones may be absent).

    Two names are the same when `form` of them is: by default the printed text without stray blanks.
    """
    declared = {form(alias): column.name for column in columns for alias in (column.name, *column.aliases)}
    names = [form(name) for name in printed]
    unknown = [name for name in names if name not in declared]
    found = {declared[name] for name in names if name in declared}
    missing = [column.name for column in columns if not column.optional and column.name not in found]
    # Two names of one column ("Status" and "License Status") are one too many: the second would hide the first.
    meant = Counter(declared.get(name, name) for name in names)
    repeated = [name for name in dict.fromkeys(names) if meant[declared.get(name, name)] > 1]
    if unknown or missing or repeated:
        parts = [
            f"{label}: {', '.join(map(repr, which[:8]))}"
            for label, which in (("missing", missing), ("new", unknown), ("repeated", repeated))
            if which
        ]
        raise DriftError(
            f"The columns changed ({'; '.join(parts)}), so nothing was read.",
            where=where,
            do="The data kept from the last good run stays. Please report this with `verifier doctor --live`.",
        )
    return {name: declared[form(name)] for name in printed}
