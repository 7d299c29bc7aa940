"""The one table of a run, and the limits that it must keep."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from benchmarks.identity.asking import Status
from benchmarks.identity.measure import Fate, StrangerCell, Tally, TrueCell
from benchmarks.identity.people import Form
from benchmarks.identity.strangers import NEVER, NUMBERED, Kind
from benchmarks.identity.traditions import Tradition
from benchmarks.identity.ways import SAME_NAME, SLIPS, WHOLE, Way

PER_1000 = 2.0
"""Strangers that may be attributed of 1,000, in every print form, tradition and kind."""
OWED = 98.0
"""Per cent of unique and not too common people of exactly this name and state to whom the record must be attributed."""
SHOWN = 95.0
"""Per cent of slips for which the right person must be shown first."""
CONFIRMED = 97.0
"""Per cent of single slips in a word that is no listed name that an equal number must confirm."""
_WESTERN = {2_000: 1.0, 12_000: 4.0}
COMMON: Mapping[Tradition, Mapping[int, float]] = {
    Tradition.ENGLISH: _WESTERN,
    Tradition.SPANISH: _WESTERN,
    Tradition.INDIAN: _WESTERN,
    Tradition.ARABIC: _WESTERN,
    Tradition.CHINESE: {2_000: 1.0, 12_000: 5.0},
    Tradition.KOREAN: {2_000: 2.0, 12_000: 13.0},
    Tradition.JAPANESE: {2_000: 4.0, 12_000: 2.0},
    Tradition.VIETNAMESE: {2_000: 43.0, 12_000: 69.0},
}
"""Per cent of true names that may be called too common, by tradition and population (DESIGN section 4a)."""
FEWEST = 100
"""People from which a share can break a limit; below it says too little."""

TOLD_APART: Mapping[str, bool] = {"printed": True, "attested": False}
"""The strangers that a limit counts: the record prints the difference, and no table makes it one name."""

Fates = Counter[Fate]
Wanted = object | Collection[object]


def strangers(tally: Tally, **wanted: Wanted) -> Fates:
    """What became of the strangers of cells with these values; a set stands for any of its members."""
    return _sum(tally.strangers, wanted)


def people(tally: Tally, **wanted: Wanted) -> Fates:
    """What became of the true people of cells with these values; a set stands for any of its members."""
    return _sum(tally.people, wanted)


def _sum(counted: Mapping[StrangerCell, Fates] | Mapping[TrueCell, Fates], wanted: Mapping[str, Wanted]) -> Fates:
    total: Fates = Counter()
    for cell, fates in counted.items():
        if all(_fits(getattr(cell, name), want) for name, want in wanted.items()):
            total.update(fates)
    return total


def _fits(value: object, want: Wanted) -> bool:
    return value in want if isinstance(want, frozenset) else value == want


def told(fates: Fates) -> int:
    """To how many a record was attributed."""
    return fates[Fate.ATTRIBUTED] + fates[Fate.ATTENTION]


def _percent(count: int, total: int) -> float:
    return 100 * count / total if total else 0.0


def _share(count: int, total: int) -> str:
    return f"{_percent(count, total):.1f}" if total else "-"


def lines(tally: Tally, size: int) -> Iterator[str]:
    """The table, in Markdown, in four parts."""
    yield from _by_kind(tally)
    yield from _by_tradition(tally)
    yield from _by_way(tally)
    yield from _owed(tally, size)


def _row(*cells: object) -> str:
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def _head(*cells: object) -> Iterator[str]:
    yield ""
    yield _row(*cells)
    yield "|" + "---|" * len(cells)


def _of(count: int, total: int) -> str:
    return f"{count}/{total}" if total else ""


def _by_kind(tally: Tally) -> Iterator[str]:
    forms = (f"of them {form.value}" for form in Form)
    yield from _head(
        "strangers", "asked", "attributed", *forms, "called attention (of revoked)", "review", "not found",
        "cannot say", "left out",
    )  # fmt: skip
    for kind in Kind:
        yield _stranger_row(tally, kind.value, tally.mistakes[kind], kind=kind, **TOLD_APART)
    left_out = sum(tally.mistakes[kind] for kind in Kind)
    yield _stranger_row(tally, "**all whose difference is printed**", left_out, **TOLD_APART)
    yield _stranger_row(tally, "indistinguishable (apart)", "", printed=False)
    yield _stranger_row(tally, "number equal, an attested writing (apart)", "", attested=True)


def _stranger_row(tally: Tally, title: str, left_out: object, **wanted: Wanted) -> str:
    fates = strangers(tally, **wanted)
    forms = [strangers(tally, form=form, **wanted) for form in Form]
    revoked = strangers(tally, status=Status.REVOKED, **wanted)
    return _row(
        title, fates.total(), f"{told(fates)} ({_share(told(fates), fates.total())} %)",
        *(_of(told(found), found.total()) for found in forms),
        _of(revoked[Fate.ATTENTION], revoked.total()), fates[Fate.REVIEW], fates[Fate.NOT_FOUND], fates[Fate.UNSAID],
        left_out,
    )  # fmt: skip


def _by_tradition(tally: Tally) -> Iterator[str]:
    yield from _head("strangers by tradition", "asked", "attributed", "called attention (of revoked)", "review")
    for tradition in Tradition:
        fates = strangers(tally, tradition=tradition, **TOLD_APART)
        revoked = strangers(tally, tradition=tradition, status=Status.REVOKED, **TOLD_APART)
        yield _row(
            tradition.value, fates.total(), f"{told(fates)} ({_share(told(fates), fates.total())} %)",
            _of(revoked[Fate.ATTENTION], revoked.total()), fates[Fate.REVIEW],
        )  # fmt: skip


def _by_way(tally: Tally) -> Iterator[str]:
    yield from _head(
        "true people, asked by", "asked", "attributed %", "too common %", "review: first %", "2nd to 5th", "further",
        "not shown", "not found", "cannot say", "another's record", "attention (of revoked)", "left out",
    )  # fmt: skip
    for way in Way:
        fates = people(tally, way=way, status=Status.ACTIVE)
        revoked = people(tally, way=way, status=Status.REVOKED)
        total = fates.total()
        yield _row(
            way.value, total, _share(told(fates), total), _share(fates[Fate.COMMON], total),
            _share(fates[Fate.FIRST], total), fates[Fate.NEAR], fates[Fate.FAR], fates[Fate.WITHOUT],
            fates[Fate.NOT_FOUND], fates[Fate.UNSAID], fates[Fate.OTHERS],
            _of(revoked[Fate.ATTENTION], revoked.total()), tally.mistakes[way],
        )  # fmt: skip


IN_ORDER = SAME_NAME - {Way.ORDER}
"""Ways that need no exchange of family and first name; with it a name counts as up to twenty times as common."""


def _exact(tally: Tally, **wanted: Wanted) -> Fates:
    """Unique people asked by exact name and state, of the active registers."""
    return people(tally, **{"way": SAME_NAME, "unique": True, "status": Status.ACTIVE, **wanted})


def _owed(tally: Tally, size: int) -> Iterator[str]:
    yield from _head(
        "unique, exact name and state", "asked", "attributed of those not too common %", "too common %", "at most %",
        "not unique (apart)", "of them attributed",
    )  # fmt: skip
    for tradition in Tradition:
        fates = _exact(tally, tradition=tradition, way=IN_ORDER)
        total, common = fates.total(), fates[Fate.COMMON]
        limit = COMMON[tradition].get(size)
        others = _exact(tally, tradition=tradition, way=IN_ORDER, unique=False)
        yield _row(
            tradition.value, total, _share(told(fates), total - common), _share(common, total),
            f"{limit:g}" if limit is not None else "", others.total(), told(others),
        )  # fmt: skip


def broken(tally: Tally, size: int) -> list[str]:
    """The limits that this run does not keep, each as one line."""
    return [*_broken_strangers(tally), *_broken_exact(tally, size), *_broken_ways(tally)]


def _too_many(title: str, fates: Fates, most: float = PER_1000) -> Iterator[str]:
    count, total = told(fates), fates.total()
    rate = 1000 * count / total if total else 0.0
    if rate > most:
        yield f"strangers attributed, {title}: {count} of {total:,} ({rate:.1f} per 1,000, at most {most:g})"


def _broken_strangers(tally: Tally) -> Iterator[str]:
    for form in Form:
        yield from _too_many(form.value, strangers(tally, form=form, **TOLD_APART))
    for tradition in Tradition:
        yield from _too_many(tradition.value, strangers(tally, tradition=tradition, **TOLD_APART))
    for kind in Kind:
        yield from _too_many(
            kind.value, strangers(tally, kind=kind, **TOLD_APART), 0.0 if kind in NEVER else PER_1000
        )  # fmt: skip
    named = frozenset(Kind) - NUMBERED
    called = strangers(tally, kind=named, status=Status.REVOKED, city=False)[Fate.ATTENTION]
    if called:
        yield f"strangers called attention on a name and state alone: {called} (at most 0)"


def _broken_exact(tally: Tally, size: int) -> Iterator[str]:
    groups: list[tuple[str, Fates]] = [(way.value, _exact(tally, way=way)) for way in sorted(SAME_NAME)]
    groups += [(f"exact name, {one.value}", _exact(tally, tradition=one)) for one in Tradition]
    for title, fates in groups:
        owed = fates.total() - fates[Fate.COMMON]
        if owed >= FEWEST and _percent(told(fates), owed) < OWED:
            yield f"attributed, {title}: {_share(told(fates), owed)} % of those not too common (at least {OWED:g})"
    for tradition in Tradition:
        fates, limit = _exact(tally, tradition=tradition, way=IN_ORDER), COMMON[tradition].get(size)
        common = _percent(fates[Fate.COMMON], fates.total())
        if limit is not None and fates.total() >= FEWEST and common > limit:
            yield f"too common, {tradition.value}: {common:.1f} % (at most {limit:g})"
    plain, letters = _exact(tally, way=Way.PLAIN), _exact(tally, way=Way.LETTERS)
    one, other = _percent(told(plain), plain.total()), _percent(told(letters), letters.total())
    if abs(one - other) > 1:
        yield f"attributed, letters behind: {other:.1f} % against {one:.1f} % without (within 1 point)"


def _broken_ways(tally: Tally) -> Iterator[str]:
    for way in Way:
        fates = people(tally, way=way, status=Status.ACTIVE)
        if way in WHOLE and fates[Fate.NOT_FOUND]:
            yield f"true people not found, {way.value}: {fates[Fate.NOT_FOUND]} of {fates.total():,} (at most 0)"
        if fates[Fate.OTHERS]:
            yield f"another's record attributed, {way.value}: {fates[Fate.OTHERS]} of {fates.total():,} (at most 0)"
    for way in sorted(SLIPS):
        fates = people(tally, way=way, status=Status.ACTIVE)
        if told(fates):
            yield f"attributed without a second fact, {way.value}: {told(fates)} of {fates.total():,} (at most 0)"
        fates = people(tally, way=way, status=Status.ACTIVE, unique=True)
        if fates and _percent(fates[Fate.FIRST], fates.total()) < SHOWN:
            yield f"right person first, {way.value}: {_share(fates[Fate.FIRST], fates.total())} % (at least {SHOWN:g})"
    fates = people(tally, way=Way.NUMBER_SLIP, status=Status.ACTIVE)
    if fates and _percent(told(fates), fates.total()) < CONFIRMED:
        yield f"confirmed, {Way.NUMBER_SLIP.value}: {_share(told(fates), fates.total())} % (at least {CONFIRMED:g})"
    alone = frozenset(Way) - {Way.NUMBER_SLIP, Way.NUMBER, Way.COMMA}
    called = people(tally, way=alone, status=Status.REVOKED)[Fate.ATTENTION]
    if called:
        yield f"true people called attention on first and family name and state alone: {called} (at most 0)"
