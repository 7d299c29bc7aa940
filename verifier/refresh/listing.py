"""What a source listed before beside what it lists now: the rows that are gone, and the fields that really changed.

A change is what the source did. Our reading of the same text may change with the program; that is none. Nor is another
way to write the same: letters in capitals, a date in another format. Nor is the ordinary course of a licence:

- A **renewal**: the expiry date moves forward by one term and the status stays. A term is a whole number of years, one
  to five: every renewal rule known of a board is such a number, and the certificate runs four. It begins at most half a
  year before the old date has passed; whoever moves a date two years ahead of time does not renew.
- A **lapse**: an active row turns expired once its own printed date has passed.
- An **exit**: on a list of current licensees alone, a lapse shows as a row that is gone.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from state_boards.contract.vocabulary import Standing
from verifier.register.rows import AT, StoredRow

_MAY_PRACTISE = frozenset({Standing.ACTIVE.value, Standing.ACTIVE_WITH_CONDITIONS.value})
_OVER = frozenset({Standing.EXPIRED.value, Standing.INACTIVE.value})
_TERMS = tuple(round(365.25 * years) for years in range(1, 6))
_ABOUT = 31
"""Days by which a term may differ from whole years: some boards count to the end of a month, or to a birthday."""
_AHEAD = timedelta(days=183)
"""How long before its end a licence is renewed at most."""
_NOT_FILLED = frozenset({"", "[]", "{}", None})
_FILLED = (
    "name", "family", "given", "middle", "number", "npi", "type_text", "status_text", "issued", "expires",
    "status_date_raw", "discipline_text", "city", "state", "certificates", "detail_url",
)  # fmt: skip


_NO_LETTER = re.compile(r"[^\w]+|_+")


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """Return a text without case, accents and signs: another way to write it is no change."""
    plain = (
        text
        if text.isascii()
        else "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    )
    return _NO_LETTER.sub(" ", plain.casefold()).strip()


class Changing(StrEnum):
    """A field of a row that is compared."""

    STATUS = "status"
    EXPIRY = "expiry date"
    NAME = "name"
    NUMBER = "number"
    ISSUED = "date of issue"
    TYPE = "type"
    NPI = "NPI"
    DISCIPLINE = "discipline"
    PLACE = "place"


DECIDING = (Changing.STATUS, Changing.EXPIRY, Changing.NAME, Changing.NUMBER)
"""The fields that decide what is said of somebody."""


class Row(NamedTuple):
    """What is compared of one row, as stored."""

    key: str
    name: str
    family: str
    given: str
    number: str
    npi: str
    type_text: str
    standing: str
    status_text: str
    discipline_said: str
    issued: str | None
    issued_raw: str
    expires: str | None
    expires_raw: str
    city: str
    state: str

    @property
    def until(self) -> date | None:
        """Return its last day, None where none can be read."""
        return date.fromisoformat(self.expires) if self.expires else None

    @property
    def letters(self) -> tuple[str, str]:
        """Return the letters under which a search by letter would show it: of its first word, and of the family name.

        Where the name has no fields, the family name is the first word or the last one.
        """
        words = fold(self.name).split() or [""]
        family = fold(self.family).split() or words[-1:]
        return words[0][:1], family[0][:1]


_TAKE = itemgetter(*(AT[name] for name in Row._fields))
_FILL = tuple((name, AT[name]) for name in _FILLED)
_FACTS = AT["facts"]


@dataclass(slots=True)
class Listing:
    """One list of rows."""

    rows: dict[str, Row] = field(default_factory=dict)
    filled: Counter[str] = field(default_factory=Counter)
    """How many rows have anything in a column; the source's own facts each by its own name."""


def listing_of(rows: Iterable[StoredRow], only: Mapping[str, Row] | None = None) -> Listing:
    """Return these rows to be compared, with `only` those whose keys another list has too."""
    found = Listing()
    for row in rows:
        if only is not None and row[AT["key"]] not in only:
            continue
        taken = Row._make(_TAKE(row))
        found.rows[taken.key] = taken
        found.filled.update(name for name, place in _FILL if row[place] not in _NOT_FILLED)
        if row[_FACTS] not in _NOT_FILLED:
            facts = json.loads(str(row[_FACTS]))
            found.filled.update(f"facts.{name}" for name, text in facts.items() if text)
    return found


class RowPair(NamedTuple):
    """One row before and now."""

    before: Row
    now: Row


@dataclass(slots=True)
class Difference:
    """What changed between two lists, the ordinary course of licences left out."""

    before: Listing
    now: Listing
    missing: list[Row] = field(default_factory=list)
    """Rows that are gone, or that could not be read, without having run out."""
    new: list[Row] = field(default_factory=list)
    both: list[RowPair] = field(default_factory=list)
    changed: dict[Changing, list[RowPair]] = field(default_factory=lambda: {one: [] for one in Changing})
    any_changed: int = 0
    """Rows of which at least one field changed."""
    apart: int = 0
    """Of a part: how many more rows the two lists could share than they do."""


def difference(before: Listing, now: Listing, as_of: date, *, only_current: bool = False) -> Difference:
    """Return what changed; on a list of current licensees alone (`only_current`) a row that ran out may go."""
    found = Difference(before, now)
    found.new = [row for key, row in now.rows.items() if key not in before.rows]
    for key, row in before.rows.items():
        other = now.rows.get(key)
        if other is not None:
            pair = RowPair(row, other)
            found.both.append(pair)
            fields = changes(pair, as_of)
            for one in fields:
                found.changed[one].append(pair)
            found.any_changed += bool(fields)
        elif not (only_current and _ran_out(row, as_of)):
            found.missing.append(row)
    return found


def changes(pair: RowPair, as_of: date) -> tuple[Changing, ...]:
    """Return the fields that the source changed out of the ordinary course."""
    old, new = pair
    return tuple(one for one, differs in _DIFFERS.items() if differs(old, new, as_of))


def is_late_renewal(pair: RowPair, as_of: date) -> bool:
    """Return whether a row that had run out is active again with a later date: no wonder, though it is a change."""
    back = pair.before.standing in _OVER and pair.now.standing in _MAY_PRACTISE
    return back and _moved_by_a_term(*pair, as_of)


def is_lapse(pair: RowPair, as_of: date) -> bool:
    """Return whether an active row turned expired after its own printed date."""
    old, new = pair
    return new.standing == Standing.EXPIRED.value and _ran_out(old, as_of) and new.expires in (old.expires, None)


def _status_differs(old: Row, new: Row, as_of: date) -> bool:
    same = old.standing == new.standing or fold(old.status_text) == fold(new.status_text)
    return not same and not is_lapse(RowPair(old, new), as_of)


def _ran_out(row: Row, as_of: date) -> bool:
    until = row.until
    return row.standing in _MAY_PRACTISE and until is not None and until < as_of


def _expiry_differs(old: Row, new: Row, as_of: date) -> bool:
    if not _date_differs(old.expires_raw, old.expires, new.expires_raw, new.expires):
        return False
    return old.standing != new.standing or not _moved_by_a_term(old, new, as_of)


def _moved_by_a_term(old: Row, new: Row, as_of: date) -> bool:
    was, until = old.until, new.until
    if was is None or until is None or was > as_of + _AHEAD:
        return False
    return any(abs((until - was).days - term) <= _ABOUT for term in _TERMS)


def _date_differs(old_raw: str, old: str | None, new_raw: str, new: str | None) -> bool:
    """Another text for the same day is none, nor is another day that we read in the same text."""
    return fold(old_raw) != fold(new_raw) and (old != new or old is None)


def _name_differs(old: Row, new: Row, _: date) -> bool:
    return any(fold(one) != fold(other) for one, other in zip(old[1:4], new[1:4], strict=True))


_DIFFERS: Mapping[Changing, Callable[[Row, Row, date], bool]] = {
    Changing.STATUS: _status_differs,
    Changing.EXPIRY: _expiry_differs,
    Changing.NAME: _name_differs,
    Changing.NUMBER: lambda old, new, _: fold(old.number) != fold(new.number),
    Changing.ISSUED: lambda old, new, _: _date_differs(old.issued_raw, old.issued, new.issued_raw, new.issued),
    Changing.TYPE: lambda old, new, _: fold(old.type_text) != fold(new.type_text),
    Changing.NPI: lambda old, new, _: old.npi != new.npi,
    Changing.DISCIPLINE: lambda old, new, _: old.discipline_said != new.discipline_said,
    Changing.PLACE: lambda old, new, _: (fold(old.city), fold(old.state)) != (fold(new.city), fold(new.state)),
}
