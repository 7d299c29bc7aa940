"""Lists of invented people in the shape of every register source, and the nonsense a board may serve one day."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from state_boards.contract import catalogue
from state_boards.contract.records import BoardRecord, PrintedDate, PrintedName
from state_boards.contract.source import Publishing, RegisterSource, RowBounds
from state_boards.contract.vocabulary import Standing
from tests.state_boards import harness

TODAY = date(2026, 11, 22)
ROWS = 200
GIVEN = (
    "Alice", "Beatrice", "Carmen", "Deborah", "Eleanor", "Frances", "Gloria", "Hannah", "Irene", "Joanna",
    "Karen", "Laura", "Martha", "Nancy", "Olivia", "Patricia", "Rebecca", "Susan", "Teresa", "Ursula",
    "Victoria", "Wendy", "Adam", "Brian", "Charles", "Daniel", "Edward", "Frank", "George", "Henry",
)  # fmt: skip
FAMILY = (
    "Anderson", "Bennett", "Carpenter", "Davidson", "Ellison", "Ferguson", "Goodwin", "Harrison", "Iverson",
    "Jacobson", "Kennedy", "Lawson", "Morrison", "Nelson", "Osborne", "Peterson", "Quigley", "Robertson",
    "Stevenson", "Thompson", "Underwood", "Vaughn", "Whitaker", "Yarbrough", "Zimmerman", "Sanders", "Simmons",
    "Shepherd", "Sullivan", "Schroeder",
)  # fmt: skip
People = tuple[BoardRecord, ...]
Fault = Callable[[People], People | None]
"""Returns what the board serves, None where such a list cannot show this fault."""


def sources() -> list[RegisterSource]:
    """Return every register source that has a sample of its whole list."""
    found = (one for one in catalogue.all_sources() if isinstance(one, RegisterSource))
    return [one for one in found if any(_sample(one))]


def _sample(source: RegisterSource) -> tuple[BoardRecord, ...]:
    found: list[BoardRecord] = []
    for case in harness.cases(source.id, "ok"):
        loaded = harness.load(source.id, case)
        if loaded.query is None:
            found.extend(source.parse(loaded.bundle(source)).records)
    return tuple(found)


def people_of(source: RegisterSource) -> tuple[RegisterSource, People]:
    """Return two hundred invented rows of a source, and the source believing in that many."""
    sample = _sample(source)
    chance = random.Random(source.id)
    plain = [one for one in sample if one.standing is Standing.ACTIVE] or list(sample)
    known = [one for one in sample if one.standing is not Standing.UNRECOGNISED] or list(sample)
    mark = ", " if sum("," in one.name.full for one in sample) > len(sample) / 2 else " "
    rows = tuple(
        _person(chance.choice(plain if chance.random() < 0.7 else known), n, mark, chance) for n in range(ROWS)
    )
    trusting = replace(source, bounds=RowBounds(1, 10**7), publishing=Publishing.REPLACE)
    return trusting, rows


def _person(like: BoardRecord, number: int, mark: str, chance: random.Random) -> BoardRecord:
    given, family = GIVEN[number % len(GIVEN)], FAMILY[number // len(GIVEN) + number * 7 % len(FAMILY) - len(FAMILY)]
    said = f"{family}, {given}" if mark == ", " else f"{given} {family}"
    has_fields = bool(like.name.family or like.name.given)
    name = PrintedName(full=said, family=family if has_fields else "", given=given if has_fields else "")
    until = TODAY + timedelta(days=chance.randrange(20, 720))
    if like.standing is Standing.EXPIRED:
        until = TODAY - timedelta(days=chance.randrange(20, 720))
    return replace(
        like,
        key=(f"{number:06d}", *like.key[1:]),
        holder="",
        name=name,
        other_names=(),
        number=f"AC{number:06d}" if like.number else "",
        npi="",
        expires=_printed(until) if like.expires is not None and like.expires.value else like.expires,
        detail_url=f"{like.detail_url}#{number}" if like.detail_url else "",
        row=number + 1,
    )


def _printed(day: date) -> PrintedDate:
    return PrintedDate(f"{day:%m/%d/%Y}", day)


def _dated(rows: People) -> bool:
    return sum(row.expires is not None and row.expires.value is not None for row in rows) > ROWS / 4


def _with_expiry(rows: People, new: Callable[[date], PrintedDate | None]) -> People | None:
    if not _dated(rows):
        return None
    return tuple(
        replace(row, expires=new(row.expires.value)) if row.expires and row.expires.value else row for row in rows
    )


def all_active(rows: People) -> People | None:
    """Everybody is active."""
    active = next((row for row in rows if row.standing is Standing.ACTIVE and row.status_text), None)
    if active is None or len({row.standing for row in rows}) < 2:
        return None
    return tuple(replace(row, standing=active.standing, status_text=active.status_text) for row in rows)


def all_expiry_gone(rows: People) -> People | None:
    """No expiry date is printed any more."""
    return _with_expiry(rows, lambda _: None)


def expiry_all_one_day(rows: People) -> People | None:
    """Every licence ends on the same day."""
    return _with_expiry(rows, lambda _: _printed(date(2030, 12, 31)))


def columns_shifted(rows: People) -> People | None:
    """Each cell stands under the title of its neighbour."""
    return tuple(
        replace(
            row,
            name=PrintedName(full=row.city or row.state or row.number or row.type_text or "Acupuncturist"),
            number=row.name.full if row.number else "",
            city=row.type_text,
        )
        for row in rows
    )


def names_swapped(rows: People) -> People | None:
    """Family names stand as given names and the other way round."""
    return tuple(
        replace(
            row,
            name=PrintedName(full=_turned(row.name.full), family=row.name.given, given=row.name.family),
        )
        for row in rows
    )


def _turned(full: str) -> str:
    mark = ", " if "," in full else " "
    first, _, last = full.partition(mark)
    return f"{last}{mark}{first}"


def rows_gone(rows: People) -> People | None:
    """Eleven of a hundred rows are not there."""
    gone = set(random.Random("gone").sample(range(len(rows)), len(rows) * 11 // 100))
    return tuple(row for place, row in enumerate(rows) if place not in gone)


def numbers_prefixed(rows: People) -> People | None:
    """The numbers have another prefix; where the number is the key, so has the key."""
    if not any(row.number for row in rows):
        return None
    return tuple(replace(row, number=f"2026-{row.number}", key=(f"2026-{row.key[0]}", *row.key[1:])) for row in rows)


def numbers_prefixed_beside_a_key(rows: People) -> People | None:
    """The numbers have another prefix, and the source's own key stays."""
    return tuple(replace(row, number=f"2026-{row.number}") for row in rows) if any(row.number for row in rows) else None


def statuses_permuted(rows: People) -> People | None:
    """Each row has the status of another one."""
    if not _has_statuses(rows):
        return None
    others = [(row.standing, row.status_text) for row in rows]
    random.Random("permuted").shuffle(others)
    return tuple(replace(row, standing=other[0], status_text=other[1]) for row, other in zip(rows, others, strict=True))


def words_permuted(rows: People) -> People | None:
    """The words of the statuses mean each other."""
    if not _has_statuses(rows):
        return None
    words = list(dict.fromkeys((row.standing, row.status_text) for row in rows))
    means = dict(zip(words, [*words[1:], words[0]], strict=True))
    return tuple(
        replace(row, standing=new[0], status_text=new[1])
        for row in rows
        for new in (means[row.standing, row.status_text],)
    )


def _has_statuses(rows: People) -> bool:
    counts = Counter(row.standing for row in rows if row.status_text)
    return len(counts) > 1


def column_emptied(rows: People) -> People | None:
    """A column that most rows filled is empty."""
    if sum(bool(row.city) for row in rows) > ROWS / 2:
        return tuple(replace(row, city="") for row in rows)
    if sum(bool(row.number) for row in rows) > ROWS / 2:
        return tuple(replace(row, number="") for row in rows)
    return tuple(replace(row, type_text="", status_text="", facts={}) for row in rows)


def a_century_off(rows: People) -> People | None:
    """The years are read a century too early."""
    return _with_expiry(rows, lambda day: PrintedDate(f"{day:%Y%m%d}", day.replace(year=day.year - 100, day=1)))


def pages_duplicated(rows: People) -> People | None:
    """The second page is the first one again."""
    half = len(rows) // 2
    return (*rows[:half], *rows[:half])


def pages_duplicated_and_merged(rows: People) -> People | None:
    """The second page is the first one again, and its rows are counted once."""
    return rows[: len(rows) // 2]


def a_letter_gone(rows: People) -> People | None:
    """The search by letter failed for one of them."""
    families = Counter(_letter(row) for row in rows)
    letter, count = families.most_common()[len(families) // 3]
    assert 5 <= count <= ROWS / 10, "or it is another fault"
    return tuple(row for row in rows if _letter(row) != letter)


def _letter(row: BoardRecord) -> str:
    return row.name.full.split(", ")[0][0] if "," in row.name.full else row.name.full.split()[-1][0]


FAULTS: Sequence[Fault] = (
    all_active, all_expiry_gone, expiry_all_one_day, columns_shifted, names_swapped, rows_gone, numbers_prefixed,
    numbers_prefixed_beside_a_key, statuses_permuted, words_permuted, column_emptied, a_century_off, pages_duplicated,
    pages_duplicated_and_merged, a_letter_gone,
)  # fmt: skip


def in_capitals(rows: People) -> People:
    """Return everybody in capitals."""
    return tuple(replace(row, name=_cased(row.name, str.upper)) for row in rows)


def in_small_letters(rows: People) -> People:
    """Return everybody in small letters."""
    return tuple(replace(row, name=_cased(row.name, str.lower)) for row in rows)


def _cased(name: PrintedName, cased: Callable[[str], str]) -> PrintedName:
    return PrintedName(
        full=cased(name.full), family=cased(name.family), given=cased(name.given), middle=cased(name.middle)
    )
