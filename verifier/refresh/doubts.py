"""What makes a new answer doubtful beside the last good one: more changed at once than a board changes in a month.

Whatever is doubted is published as soon as a person says that it is true; so a doubt costs somebody a look, and a
missing doubt costs everybody a wrong register.

**Small lists.** A share says nothing of four rows. A share is too large only where at least five rows make it, or three
that are more than half: one retirement on a list of ten is ordinary, five strangers in a row are not chance. A fault
that touches fewer rows than that cannot be told from ordinary life by counting.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from state_boards.contract.vocabulary import Standing
from verifier.refresh.listing import DECIDING, Changing, Difference, Row, RowPair, fold, is_lapse, is_late_renewal

MISSING_SHARE = 0.10
CHANGED_SHARE = 0.25
"""Of one deciding field, and of all fields together."""
FILLED_LOSS = 0.10
"""Part of all rows by which a column may be filled less than before."""
NEW_WORDS_SHARE = 0.10
"""Rows that may show a word of a closed column which no row had before."""
BACKWARD_SHARE = 0.05
"""Rows whose expiry may move back; a board corrects single dates."""
SAME_DAY_SHARE = 0.10
"""Rows whose expiry may move to one same day otherwise than by a renewal."""
TURNED_SHARE = 0.05
"""Rows that may have the words of a name in another order: the order is the board's, not the person's."""
CROSSED_SHARE = 0.03
"""Rows that may lose the active standing while as many others win it: people do not change places."""
FEWEST = 5
FEWEST_OF_MOST = 3
FEWEST_ALIKE = 2
"""Rows that must turn for it to be strange that all rows have one standing: of a short list few have another."""
_CLOSED_WORDS = 30
_ROWS_PER_WORD = 4
"""A column is closed when its words are few, and each is shown by several rows."""
_PASSING = frozenset({Standing.ACTIVE.value, Standing.PENDING.value, Standing.UNRECOGNISED.value})
"""Standings that all of their rows may leave at once: applications are granted, and an unknown word is learned."""


@dataclass(frozen=True, slots=True)
class Misgiving:
    """One reason to doubt an answer."""

    about: str
    """The rule, in a word for programs and tests."""
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoAnswers:
    """Two lists and what is known about how they were read."""

    found: Difference
    as_of: date
    reads_all_again: bool = False
    """True when a part is what could be read of a list that was listed before."""
    same_reader: bool = True
    """False when another version of the program read the last answer: it may read more or fewer columns."""
    printed_total: int | None = None
    printed_total_before: int | None = None

    @property
    def lists(self) -> tuple[int, int]:
        """Return how many rows were listed before and are listed now."""
        return len(self.found.before.rows), len(self.found.now.rows)


def too_many(count: int, of: int, share: float) -> bool:
    """Return whether `count` of `of` rows is more than a share that is believable; see the module on small lists."""
    return count > share * of and (count >= FEWEST or (count >= FEWEST_OF_MOST and count > of / 2))


def doubts(what: TwoAnswers) -> tuple[Misgiving, ...]:
    """Return every reason to doubt the new list, the gravest first; none where nothing was listed before."""
    rules = (_apart, *_RULES) if what.found.before.rows else (_apart,)
    return tuple(doubt for rule in rules for doubt in rule(what))


def why_held(found: Iterable[Misgiving]) -> str:
    """Return why an answer is held back, for everybody who asks its source."""
    first, *more = found
    others = f" (and {len(more)} more {'reason' if len(more) == 1 else 'reasons'})" if more else ""
    return f"The newest answer is held back until a person has looked at it. {first.sentence}{others}"


def _apart(what: TwoAnswers) -> Iterator[Misgiving]:
    """Rows that moved against their titles have other keys, so that nothing of them is compared.

    Whole lists show it by the rows that are missing; of a part nothing is missing.
    """
    apart, shared = what.found.apart, len(what.found.both)
    if what.reads_all_again and too_many(apart, apart + shared, CHANGED_SHARE):
        yield Misgiving("apart", f"Of {apart + shared:,} rows that were read only {shared:,} were listed before.")


def _missing(what: TwoAnswers) -> Iterator[Misgiving]:
    gone, (before, _) = what.found.missing, what.lists
    if too_many(len(gone), before, MISSING_SHARE):
        yield Misgiving(
            "missing", f"{len(gone):,} of the {before:,} rows listed before are missing or could not be read."
        )


def _letter(what: TwoAnswers) -> Iterator[Misgiving]:
    """Of a list that is made letter by letter, one letter may fail; it seldom holds a tenth of all names."""
    listed, gone = (_by_letter(rows) for rows in (what.found.before.rows.values(), what.found.missing))
    lost = {letter: count for (place, letter), count in gone.items() if count == listed[place, letter]}
    for letter, count in lost.items():
        if count >= FEWEST:
            yield Misgiving(
                "letter", f"All {count:,} rows listed before under the letter {letter.upper()} are missing."
            )


def _by_letter(rows: Iterable[Row]) -> Counter[tuple[int, str]]:
    return Counter(at for row in rows for at in enumerate(row.letters))


def _changed(what: TwoAnswers) -> Iterator[Misgiving]:
    still = len(what.found.both)
    for one in DECIDING:
        count = len(what.found.changed[one])
        if too_many(count, still, CHANGED_SHARE):
            yield Misgiving(f"changed {one}", f"{count:,} of {still:,} rows have another {one} than before.")
    if too_many(what.found.any_changed, still, CHANGED_SHARE):
        yield Misgiving("changed", f"{what.found.any_changed:,} of {still:,} rows changed at once.")


def _standings(what: TwoAnswers) -> Iterator[Misgiving]:
    """Everybody active, or a standing that nobody has any more, or people who changed places."""
    turned = [pair for pair in what.found.changed[Changing.STATUS] if not is_late_renewal(pair, what.as_of)]
    had = Counter(pair.before.standing for pair in what.found.both)
    has = Counter(pair.now.standing for pair in what.found.both)
    if len(has) == 1 < len(had) and len(turned) >= FEWEST_ALIKE:
        yield Misgiving("one standing", f"Every row is {_word(*has)} now; {len(turned):,} were not before.")
    for standing, count in Counter(pair.before.standing for pair in turned).items():
        if count >= FEWEST and count == had[standing] and standing not in _PASSING:
            yield Misgiving("standing left", f"None of the {count:,} rows that were {_word(standing)} is so now.")
    actives = Counter(tuple(row.standing == Standing.ACTIVE.value for row in pair) for pair in turned)
    lost, won = actives[True, False], actives[False, True]
    if too_many(min(lost, won), len(what.found.both), CROSSED_SHARE):
        yield Misgiving(
            "standings crossed", f"{lost:,} rows are not plainly active any more, and {won:,} others are now."
        )


def _word(standing: str) -> str:
    return standing.replace("_", " ")


def _dates(what: TwoAnswers) -> Iterator[Misgiving]:
    moved = [pair for pair in what.found.changed[Changing.EXPIRY] if not is_late_renewal(pair, what.as_of)]
    still = len(what.found.both)
    back = sum(map(_is_earlier, moved))
    if too_many(back, still, BACKWARD_SHARE):
        yield Misgiving("dates back", f"The expiry date of {back:,} of {still:,} rows moved back.")
    days = Counter(pair.now.expires for pair in moved if pair.now.expires).most_common(1)
    for day, count in days:
        if too_many(count, still, SAME_DAY_SHARE):
            yield Misgiving(
                "one day", f"The expiry date of {count:,} of {still:,} rows moved to {day}, and by no renewal."
            )


def _is_earlier(pair: RowPair) -> bool:
    was, until = pair.before.until, pair.now.until
    return was is not None and until is not None and until < was


def _name_order(what: TwoAnswers) -> Iterator[Misgiving]:
    turned = sum(_is_turned(pair) for pair in what.found.changed[Changing.NAME])
    still = len(what.found.both)
    if too_many(turned, still, TURNED_SHARE):
        yield Misgiving("name order", f"The words of {turned:,} of {still:,} names stand in another order.")


def _is_turned(pair: RowPair) -> bool:
    """The words of both are compared, and the fields: a first name in the field of the family name is turned too."""
    was, now = (fold(row.name).split() for row in pair)
    return sorted(was) == sorted(now)


def _emptied(what: TwoAnswers) -> Iterator[Misgiving]:
    before, now = what.lists
    if not now:
        return
    for column, filled in what.found.before.filled.items():
        if not what.same_reader and column not in _READ_BY_ALL:
            continue
        was, is_now = filled / before, what.found.now.filled[column] / now
        if was - is_now > FILLED_LOSS and (was - is_now) * now >= min(FEWEST, now):
            yield Misgiving(
                "emptied", f"The column {column} is filled in {is_now:.0%} of the rows; it was in {was:.0%}."
            )


_READ_BY_ALL = frozenset({"name", "number", "status_text", "expires"})

_CLOSED: Mapping[str, Callable[[Row], str]] = {"status": lambda row: row.status_text, "type": lambda row: row.type_text}


def _new_words(what: TwoAnswers) -> Iterator[Misgiving]:
    lapsed = {pair.now.key for pair in what.found.both if is_lapse(pair, what.as_of)}
    # After the first day on which licences end, a list may print "Expired" for the first time.
    shown = [row for key, row in what.found.now.rows.items() if key not in lapsed]
    for column, word_of in _CLOSED.items():
        known = Counter(fold(word_of(row)) for row in what.found.before.rows.values())
        if len(known) > _CLOSED_WORDS or len(known) * _ROWS_PER_WORD > known.total():
            continue
        found = Counter(word_of(row) for row in shown if fold(word_of(row)) not in known)
        if too_many(found.total(), what.lists[1], NEW_WORDS_SHARE):
            words = ", ".join(f"{word!r} ({count:,})" for word, count in found.most_common(3))
            yield Misgiving("new words", f"{found.total():,} rows have a {column} that no row had before: {words}.")


def _total(what: TwoAnswers) -> Iterator[Misgiving]:
    if what.same_reader and what.printed_total_before is not None and what.printed_total is None:
        yield Misgiving("total", "The source printed a total before and prints none now.")


_RULES = (_missing, _changed, _standings, _dates, _name_order, _letter, _emptied, _new_words, _total)
