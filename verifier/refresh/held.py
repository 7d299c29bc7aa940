"""What a person does about a held answer: look at what it would change, then accept or reject it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from cache.errors import SourceError
from cache.store import EvidenceStore
from state_boards.contract.source import Bundle, Source
from verifier.errors import InputError, UsageError
from verifier.refresh.deliver import Delivery, Handling, SourceOutcome, deliver
from verifier.refresh.gate import difference_of, not_of_an_earlier_year
from verifier.refresh.known import find_source
from verifier.refresh.listing import DECIDING, Changing, Difference, Row
from verifier.refresh.lock import refresh_lock
from verifier.register.audit import Act, audited
from verifier.register.dating import dating_of
from verifier.register.held import Acceptance, HeldAnswer, HeldState, bundle_of
from verifier.register.place import DataDir
from verifier.register.read import Register
from verifier.register.writer import RegisterWriter


@dataclass(frozen=True, slots=True)
class Looked:
    """A held answer as a person looks at it."""

    held: HeldAnswer
    difference: Difference | None
    """None where its bytes are not kept here (bulk files, an imported register), so that nothing can be shown."""


def held_answers(place: DataDir, *, undecided: bool = True) -> list[HeldAnswer]:
    """Return the answers that were held back, newest first; by default those that wait for a person."""
    with Register.open(place) as register:
        return [one for one in register.held_answers() if not undecided or one.decided is HeldState.OPEN]


def look(place: DataDir, ident: int, now: datetime) -> Looked:
    """Return a held answer beside what is listed; raises UsageError, or InputError when it can be read no more."""
    held, source = _find(place, ident)
    bundle = _bundle(place, held)
    if bundle is None:
        return Looked(held, None)
    with _readable(held), Register.open(place) as register:
        result = source.parse(bundle)
        dating = dating_of(result, tuple(bundle.values()), now)
        result = not_of_an_earlier_year(result, dating.as_of)
        listed = register.listed(source.id, dating.as_of, now)
        return Looked(held, difference_of(source, result, listed, dating.as_of))


def accept(place: DataDir, ident: int, said: Acceptance, now: datetime) -> Delivery | None:
    """Publish a held answer by a person's word; its audit line appears with its rows, or neither does.

    None where its bytes are not kept here: the word is, and counts when the same bytes come again. Raises InputError
    when it must not be used at all, being older than what is held by now.
    """
    told = audited(place, Act.ACCEPT, by=said.by, what=f"held answer {ident}", now=now)
    with refresh_lock(place), told as results:
        held, source = _find(place, ident)
        _refuse_decided(held, (HeldState.OPEN, HeldState.REJECTED))
        bundle = _bundle(place, held)
        results.append(f"{source.id}: {said.why}")
        with _readable(held), RegisterWriter.open(place) as writer:
            if bundle is None:
                writer.settle(held, source, HeldState.ACCEPTED, said, now)
                return None
            with Register.open(place) as register:
                state = register.source_state(source)
            handling = Handling(accepted=said, map_text=held.map_text)
            result = source.parse(bundle)
            delivery = deliver(writer, source, result, bundle, state=state, now=now, handling=handling)
            if delivery.outcome is SourceOutcome.PUBLISHED:
                writer.recompute_frequencies()
            return delivery


def reject(place: DataDir, ident: int, said: Acceptance, now: datetime) -> None:
    """Note that a held answer is wrong: the last good one stands, and these bytes are not offered again."""
    told = audited(place, Act.REJECT, by=said.by, what=f"held answer {ident}", now=now)
    with refresh_lock(place), told as results:
        held, source = _find(place, ident)
        _refuse_decided(held, (HeldState.OPEN,))
        results.append(f"{source.id}: {said.why}")
        with RegisterWriter.open(place) as writer:
            writer.settle(held, source, HeldState.REJECTED, said, now)


def _find(place: DataDir, ident: int) -> tuple[HeldAnswer, Source]:
    with Register.open(place) as register:
        held = register.held_answer(ident)
        if held is None:
            raise UsageError(f"No held answer has the number {ident}.", do="`verifier refresh --held` lists them.")
        return held, find_source(held.source_id, register, held.map_text)


def _refuse_decided(held: HeldAnswer, may: tuple[HeldState, ...]) -> None:
    if held.decided in may:
        return
    how = f"{held.decided} by {held.by}" if held.by else "superseded by another answer"
    raise UsageError(f"The held answer {held.id} was {how} already.", do="`verifier refresh --held` lists the others.")


def _bundle(place: DataDir, held: HeldAnswer) -> Bundle | None:
    found = bundle_of({facts.part: facts for facts in held.parts}, EvidenceStore(place.evidence))
    return found if len(found) == len(held.parts) else None


@contextmanager
def _readable(held: HeldAnswer) -> Iterator[None]:
    try:
        yield
    except SourceError as error:
        raise InputError(error.what, where=error.where or held.source_id, do=error.do) from error


def distributions(found: Difference) -> Mapping[Changing, tuple[Counter[str], Counter[str]]]:
    """Return how the rows before and now are spread over the values of each deciding field.

    Of a date the year, of a name and a number its shape, so that a column that changed its meaning shows.
    """
    return MappingProxyType(
        {one: (_spread(found.before.rows.values(), one), _spread(found.now.rows.values(), one)) for one in DECIDING}
    )


def _spread(rows: Iterable[Row], one: Changing) -> Counter[str]:
    return Counter(_KIND_OF[one](row) or "(empty)" for row in rows)


_SHAPES = tuple(
    (re.compile(pattern), sign)
    for pattern, sign in ((r"[^\W\d_a-z]+", "A"), (r"[^\W\d_A-Z]+", "a"), (r"\d+", "9"), (r"\s+", " "))
)


def _shape(text: str) -> str:
    """Return a text with each run of capitals, small letters and digits as one sign."""
    for pattern, sign in _SHAPES:
        text = pattern.sub(sign, text)
    return text


_KIND_OF: Mapping[Changing, Callable[[Row], str]] = MappingProxyType(
    {
        Changing.STATUS: lambda row: row.status_text or row.standing.replace("_", " "),
        Changing.EXPIRY: lambda row: row.expires[:4] if row.expires else _shape(row.expires_raw),
        Changing.NAME: lambda row: _shape(row.name),
        Changing.NUMBER: lambda row: _shape(row.number),
    }
)


def shown(row: Row, one: Changing) -> str:
    """Return a field of a row as printed."""
    return {
        Changing.STATUS: row.status_text or row.standing.replace("_", " "),
        Changing.EXPIRY: row.expires_raw,
        Changing.NAME: row.name,
        Changing.NUMBER: row.number,
        Changing.ISSUED: row.issued_raw,
        Changing.TYPE: row.type_text,
        Changing.NPI: row.npi,
        Changing.DISCIPLINE: row.discipline_said.replace("_", " "),
        Changing.PLACE: f"{row.city} {row.state}".strip(),
    }[one]
