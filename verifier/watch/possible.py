"""What changed of the records that may be a row's person: told without saying that it is the person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from verifier.roster.decisions import changes, record_key
from verifier.roster.result import Possible, ResultRow
from verifier.roster.words import say
from verifier.verdict.terms import Flag
from verifier.watch.events import Change, Event, event_of


def events(old: ResultRow, new: ResultRow) -> Iterator[Event]:
    """Yield what each record newly says; one comes or goes only beside others of its source, else the outcome tells.

    Where the person's own record left the list, those of the same name that are in it now are told as new.
    """
    before, now = {**_kept(old), **_shown(old)}, _shown(new)
    read = {*_read(old), *_read(new)}
    sources = {one.source for one in _shown(old).values()} & {one.source for one in now.values()}
    left = Flag.NO_LONGER_LISTED in new.flags and Flag.NO_LONGER_LISTED not in old.flags
    for key in dict.fromkeys((*now, *before)):
        was, is_ = before.get(key), now.get(key)
        record = is_ or was
        assert record is not None
        if (was is not None and was.record in read) or (is_ is not None and is_.record in read):
            continue
        instead = left and record.source == new.source and record.facts.get("number") != new.number
        # Where the answer itself becomes another one, that is told; where it stays, a further record would be silent.
        beside = instead or record.source in sources or (old.outcome is new.outcome and is_ is not None)
        said = _words(was, is_, in_both=beside)
        if said:
            event = event_of(Change.POSSIBLE, new, said, was.words if was else "", is_.words if is_ else "")
            yield replace(event, source=record.source)


def remembering(old: ResultRow, new: ResultRow) -> tuple[Possible, ...]:
    """Return the records that are not shown now because their source is silent, or another one decided the row."""
    shown = {one.source for one in _shown(new).values()}
    before = {**_kept(old), **_shown(old)}
    return tuple(one for one in before.values() if one.source not in shown)


def _words(was: Possible | None, is_: Possible | None, *, in_both: bool) -> str:
    if was is not None and is_ is not None:
        said = changes(was.facts, is_.facts) if was.facts else []
        named = is_.facts.get("number") or is_.facts.get("name", "")
        return say("watch.possible.changed", named=named, said="; ".join(said)) if said else ""
    if not in_both:
        return ""
    if is_ is not None:
        return say("watch.possible.new", record=is_.words)
    return say("watch.possible.gone", record=was.words) if was is not None else ""


def _shown(row: ResultRow) -> dict[str, Possible]:
    """Return the records that may be the person's; entries of the exclusion lists have events of their own."""
    lists = {one.list_id for one in row.screenings}
    records = (*row.possible, *row.possible_beside)
    return {record_key(one.source, one.key): one for one in records if one.source not in lists}


def _kept(row: ResultRow) -> dict[str, Possible]:
    return {record_key(one.source, one.key): one for one in row.possible_before}


def _read(row: ResultRow) -> set[int]:
    """Return the records that are the person's: what changed of those is told as the person's own."""
    own = [row.record] if row.standing is not None else []
    return {record for record in (*own, *(one.record for one in row.beside or ())) if record}
