"""The one table of a run, and the limits that it must keep."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from benchmarks.identity.asking import Status
from benchmarks.identity.measure import Fate, StrangerCell, Tally, TrueCell
from benchmarks.identity.people import Form
from benchmarks.identity.strangers import NEVER, NUMBERED, Kind
from benchmarks.identity.traditions import Tradition
from benchmarks.identity.ways import SAME_NAME, SLIPS, WHOLE, Way

TOLD = (Fate.ATTRIBUTED, Fate.ATTENTION)
PER_1000 = 2.0
"""Strangers that may be attributed of 1,000, in every print form and every tradition."""
OWED = 98.0
"""Per cent of unique and not too common people of exactly this name and state to whom the record must be attributed."""
COMMON: Mapping[Tradition, Mapping[int, float]] = {
    Tradition.ENGLISH: {2_000: 1, 12_000: 4},
    Tradition.SPANISH: {2_000: 1, 12_000: 4},
    Tradition.INDIAN: {2_000: 1, 12_000: 4},
    Tradition.ARABIC: {2_000: 1, 12_000: 4},
    Tradition.CHINESE: {2_000: 1, 12_000: 5},
    Tradition.KOREAN: {2_000: 2, 12_000: 13},
    Tradition.JAPANESE: {2_000: 4, 12_000: 2},
    Tradition.VIETNAMESE: {2_000: 43, 12_000: 69},
}
"""Per cent of true names that may be called too common, by tradition and population (DESIGN section 4a)."""
FEWEST = 100
"""People from which a share can break a limit of a single tradition; below it says too little."""

StrangerTest = Callable[[StrangerCell], bool]
TrueTest = Callable[[TrueCell], bool]


def strangers(tally: Tally, test: StrangerTest) -> Counter[Fate]:
    """What became of the strangers of which this is true."""
    total: Counter[Fate] = Counter()
    for cell, fates in tally.strangers.items():
        if test(cell):
            total.update(fates)
    return total


def people(tally: Tally, test: TrueTest) -> Counter[Fate]:
    """What became of the true people of whom this is true."""
    total: Counter[Fate] = Counter()
    for cell, fates in tally.people.items():
        if test(cell):
            total.update(fates)
    return total


def told(fates: Counter[Fate]) -> int:
    """To how many a record was attributed."""
    return sum(fates[fate] for fate in TOLD)


def share(count: int, total: int) -> str:
    """Per cent with one digit."""
    return f"{100 * count / total:.1f}" if total else "-"


def lines(tally: Tally, size: int) -> Iterator[str]:
    """The table, in Markdown."""
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


def _by_kind(tally: Tally) -> Iterator[str]:
    yield from _head(
        "strangers", "asked", "attributed", *(form.value for form in Form), "called attention (of revoked)", "review",
        "not found", "cannot say", "left out",
    )  # fmt: skip

    def line(title: str, test: StrangerTest, left_out: object) -> str:
        fates = strangers(tally, test)
        forms = [strangers(tally, lambda cell, form=form: test(cell) and cell.form is form) for form in Form]  # type: ignore[misc]
        revoked = strangers(tally, lambda cell: test(cell) and cell.status is Status.REVOKED)
        return _row(
            title, fates.total(), f"{told(fates)} ({share(told(fates), fates.total())} %)",
            *(f"{told(found)}/{found.total()}" for found in forms),
            f"{revoked[Fate.ATTENTION]}/{revoked.total()}", fates[Fate.REVIEW], fates[Fate.NOT_FOUND],
            fates[Fate.UNSAID], left_out,
        )  # fmt: skip

    for kind in Kind:
        yield line(kind.value, lambda cell, kind=kind: cell.printed and cell.kind is kind, tally.mistakes[kind])  # type: ignore[misc]
    yield line("**all whose difference is printed**", lambda cell: cell.printed, tally.mistakes.total())
    yield line("indistinguishable (apart)", lambda cell: not cell.printed, "")


def _by_tradition(tally: Tally) -> Iterator[str]:
    yield from _head("strangers by tradition", "asked", "attributed", "called attention (of revoked)", "review")
    for tradition in Tradition:
        fates = strangers(tally, lambda cell, one=tradition: cell.printed and cell.tradition is one)  # type: ignore[misc]
        revoked = strangers(
            tally,
            lambda cell, one=tradition: cell.printed and cell.tradition is one and cell.status is Status.REVOKED,  # type: ignore[misc]
        )
        yield _row(
            tradition.value, fates.total(), f"{told(fates)} ({share(told(fates), fates.total())} %)",
            f"{revoked[Fate.ATTENTION]}/{revoked.total()}", fates[Fate.REVIEW],
        )  # fmt: skip


def _by_way(tally: Tally) -> Iterator[str]:
    yield from _head(
        "true people, asked by", "asked", "attributed %", "too common %", "review: first %", "2nd to 5th", "further",
        "not shown", "not found", "cannot say", "another's record", "attention (of revoked)",
    )  # fmt: skip
    for way in Way:
        fates = people(tally, lambda cell, way=way: cell.way is way and cell.status is Status.ACTIVE)  # type: ignore[misc]
        revoked = people(tally, lambda cell, way=way: cell.way is way and cell.status is Status.REVOKED)  # type: ignore[misc]
        total = fates.total()
        yield _row(
            way.value, total, share(told(fates), total), share(fates[Fate.COMMON], total),
            share(fates[Fate.FIRST], total), fates[Fate.NEAR], fates[Fate.FAR], fates[Fate.WITHOUT],
            fates[Fate.NOT_FOUND], fates[Fate.UNSAID], fates[Fate.OTHERS],
            f"{revoked[Fate.ATTENTION]}/{revoked.total()}" if revoked else "",
        )  # fmt: skip


def _owed_of(tally: Tally, test: TrueTest) -> Counter[Fate]:
    """Unique people asked by exact name and state, of the active registers."""
    return people(
        tally, lambda cell: test(cell) and cell.unique and cell.status is Status.ACTIVE and cell.way in SAME_NAME
    )  # fmt: skip


def _owed(tally: Tally, size: int) -> Iterator[str]:
    yield from _head(
        "unique, exact name and state", "asked", "attributed of those not too common %", "too common %", "may be"
    )
    for tradition in Tradition:
        fates = _owed_of(tally, lambda cell, one=tradition: cell.tradition is one)  # type: ignore[misc]
        total, common = fates.total(), fates[Fate.COMMON]
        limit = COMMON[tradition].get(size)
        yield _row(
            tradition.value, total, share(told(fates), total - common), share(common, total),
            f"{limit:g}" if limit is not None else "",
        )  # fmt: skip


def broken(tally: Tally, size: int) -> list[str]:
    """The limits that this run does not keep, each as one line."""
    return [*_broken_strangers(tally), *_broken_people(tally, size)]


def _too_many(title: str, fates: Counter[Fate], most: float) -> Iterator[str]:
    count, total = told(fates), fates.total()
    if total and 1000 * count / total > most:
        yield f"strangers attributed, {title}: {count} of {total:,} ({1000 * count / total:.1f} per 1,000, at most {most:g})"


def _broken_strangers(tally: Tally) -> Iterator[str]:
    for form in Form:
        yield from _too_many(form.value, strangers(tally, lambda c, f=form: c.printed and c.form is f), PER_1000)  # type: ignore[misc]
    for tradition in Tradition:
        fates = strangers(tally, lambda cell, one=tradition: cell.printed and cell.tradition is one)  # type: ignore[misc]
        yield from _too_many(tradition.value, fates, PER_1000)
    for kind in Kind:
        most = 0.0 if kind in NEVER else PER_1000
        yield from _too_many(kind.value, strangers(tally, lambda c, k=kind: c.printed and c.kind is k), most)  # type: ignore[misc]
    alone = strangers(tally, lambda cell: cell.kind not in NUMBERED and cell.status is Status.REVOKED)[Fate.ATTENTION]
    if alone:
        yield f"strangers called attention without number, NPI or city: {alone} (at most 0)"


def _broken_people(tally: Tally, size: int) -> Iterator[str]:
    yield from _broken_owed(tally, size)
    for way in Way:
        fates = people(tally, lambda cell, way=way: cell.way is way and cell.status is Status.ACTIVE)  # type: ignore[misc]
        if way in WHOLE and fates[Fate.NOT_FOUND]:
            yield f"true people not found, {way.value}: {fates[Fate.NOT_FOUND]} of {fates.total():,} (at most 0)"
        if fates[Fate.OTHERS]:
            yield f"another's record attributed, {way.value}: {fates[Fate.OTHERS]} of {fates.total():,} (at most 0)"
    for way in SLIPS:
        fates = people(tally, lambda cell, way=way: cell.way is way and cell.status is Status.ACTIVE)  # type: ignore[misc]
        if told(fates):
            yield f"slips attributed without a second fact, {way.value}: {told(fates)} of {fates.total():,} (at most 0)"
        first = fates[Fate.FIRST] + fates[Fate.COMMON]
        if fates and 100 * first / fates.total() < 95:
            yield f"right person first, {way.value}: {share(first, fates.total())} % (at least 95)"
    fates = people(tally, lambda cell: cell.way is Way.NUMBER_SLIP and cell.status is Status.ACTIVE)
    if fates and 100 * told(fates) / fates.total() < 97:
        yield f"confirmed, {Way.NUMBER_SLIP.value}: {share(told(fates), fates.total())} % (at least 97)"
    alone = people(tally, lambda cell: cell.way is not Way.NUMBER_SLIP and cell.status is Status.REVOKED)[
        Fate.ATTENTION
    ]
    if alone:
        yield f"true people called attention on first and family name and state alone: {alone} (at most 0)"


def _broken_owed(tally: Tally, size: int) -> Iterator[str]:
    for title, test in _owed_groups():
        fates = _owed_of(tally, test)
        total, common = fates.total(), fates[Fate.COMMON]
        if total - common >= FEWEST and 100 * told(fates) / (total - common) < OWED:
            yield f"attributed, {title}: {share(told(fates), total - common)} % (at least {OWED:g})"
    for tradition in Tradition:
        fates = _owed_of(tally, lambda cell, one=tradition: cell.tradition is one)  # type: ignore[misc]
        limit = COMMON[tradition].get(size)
        if limit is not None and fates.total() >= FEWEST and 100 * fates[Fate.COMMON] / fates.total() > limit:
            yield f"too common, {tradition.value}: {share(fates[Fate.COMMON], fates.total())} % (at most {limit:g})"
    plain = _owed_of(tally, lambda cell: cell.way is Way.PLAIN)
    letters = _owed_of(tally, lambda cell: cell.way is Way.LETTERS)
    if plain and letters:
        one, other = (100 * told(fates) / fates.total() for fates in (plain, letters))
        if abs(one - other) > 1:
            yield f"letters behind change the share attributed: {other:.1f} % against {one:.1f} % (within 1 point)"


def _owed_groups() -> Iterable[tuple[str, TrueTest]]:
    for way in sorted(SAME_NAME):
        yield way.value, lambda cell, way=way: cell.way is way  # type: ignore[misc]
    for tradition in Tradition:
        yield f"exact name, {tradition.value}", lambda cell, one=tradition: cell.tradition is one  # type: ignore[misc]
