"""How the rows of a result are kept for the next comparison: what a source last said outlives its silence. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from verifier.roster.result import Licence, ResultRow
from verifier.roster.vocabulary import RowOutcome
from verifier.watch import certificates, possible
from verifier.watch.exclusions import last_shown, shows, unheld
from verifier.watch.people import is_person, paired
from verifier.watch.readings import (
    have_several,
    is_reading,
    known_of,
    licence_pairs,
    reading_of,
    readings_of,
    was_answered,
)


def remembering(before: Sequence[ResultRow] | None, after: Iterable[ResultRow], *, then: str) -> Iterator[ResultRow]:
    """Yield the rows as they are to be kept: what a source said when it last could is carried through its silence.

    `then` is the day of the run that `before` is of. Without this a list that fails for a month and then says the same
    as before would be told as news.
    """
    rows = list(after)
    pairs = paired(before or (), rows)
    for place, row in enumerate(rows):
        known = pairs.before.get(place)
        if known is None or not is_person(known):
            yield row
        elif row.outcome.checked:
            yield _remembering(known, row, then)
        elif row.outcome is RowOutcome.REMOVED:
            yield row
        else:
            yield _unread_kept(known, row, then)


def _unread_kept(old: ResultRow, new: ResultRow, then: str) -> ResultRow:
    """Return a row that was not checked this time as it is kept: with what was known of its person."""
    kept = old._replace(line=new.line, cells=new.cells, outcome=new.outcome, why=new.why, not_asked=new.not_asked)
    if old.beside:
        beside = tuple(_kept(one, new, then) for one in readings_of(old).values())
        return kept._replace(current=False, standing=None, known=None, beside=beside)
    known = reading_of(old, then) if is_reading(old) else old.known
    return kept._replace(current=False, known=known)


def _remembering(old: ResultRow, new: ResultRow, then: str) -> ResultRow:
    before = {one.list_id: one for one in old.screenings}
    screenings = tuple(
        one._replace(last=last_shown(before[one.list_id])) if one.list_id in before and not shows(one) else one
        for one in new.screenings
    )
    # A list that is not asked any more is kept as one that does not answer, so that its return is no news.
    present = {one.list_id for one in screenings}
    dropped = [unheld(one) for one in old.screenings if one.list_id not in present and last_shown(one) is not None]
    new = new._replace(
        certifications=certificates.remembering(old, new),
        screenings=(*screenings, *dropped),
        possible_before=possible.remembering(old, new),
    )
    if have_several(old, new):
        gone = (_kept(was, new, then) for was, now in licence_pairs(old, new) if was is not None and now is None)
        return new._replace(known=None, beside=(*(new.beside or ()), *gone))
    known = reading_of(old, then) if is_reading(old) else old.known
    if known is not None and new.outcome is RowOutcome.NOT_FOUND:
        known = known._replace(listed=False)
    return new._replace(known=None if is_reading(new) else known)


def _kept(old: ResultRow, row: ResultRow, then: str) -> Licence:
    """Return an earlier reading as it is kept where nothing is read of its licence now."""
    known = known_of(old)
    assert known is not None
    known = known._replace(
        listed=known.listed and not was_answered(old, row), read_on=then if is_reading(old) else known.read_on
    )
    state = old.states[0] if len(old.states) == 1 else ""
    return Licence(old.source, state, known, old.flags, old.as_of, old.record, current=False)
