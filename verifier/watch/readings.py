"""What the registers say of a row, or said when they last could; of each of its licences. Pure."""

from __future__ import annotations

from datetime import date

from verifier.roster.result import Known, ResultRow, licence_key
from verifier.roster.words import OUTCOME_WORDS, say, standing_words
from verifier.verdict.terms import Flag, Lookup


def reading_of(row: ResultRow, on: str = "") -> Known:
    """Return what the register says of a row."""
    listed = Flag.NO_LONGER_LISTED not in row.flags
    return Known(
        row.standing, row.status, row.name, row.number, row.type, row.expires, row.discipline, listed, row.noted, on
    )  # fmt: skip


def by_certificate(row: ResultRow) -> bool:
    """True when a certificate that was required decided the row, so that its record is none of a licence."""
    return any(one.source == row.source for one in row.certifications)


def is_reading(row: ResultRow) -> bool:
    """True when the row shows what the register says of the licence today; that it is gone is said of it too."""
    return was_read(row) and not by_certificate(row)


def was_read(row: ResultRow) -> bool:
    """Tell whether a register said something of the row; that it is gone is said of it too."""
    return row.current or Flag.NO_LONGER_LISTED in row.flags


def known_of(row: ResultRow) -> Known | None:
    """Return what the register says of a row, or said when it last could; None when it never said anything."""
    if is_reading(row) or (row.known is None and row.standing is not None and not by_certificate(row)):
        return reading_of(row)
    return row.known


def have_several(old: ResultRow, new: ResultRow) -> bool:
    """True where a row names more than one licence; an older result says so of none."""
    return old.beside is not None and bool(old.beside or new.beside)


def readings_of(row: ResultRow) -> dict[tuple[str, str], ResultRow]:
    """Return the row once for each licence of which something is known, as if it were the only one."""
    found: dict[tuple[str, str], ResultRow] = {}
    known = known_of(row)
    if known is not None:
        state = next((one.jurisdiction for one in row.consulted if one.source == row.source), "")
        found[licence_key(state, known.number, row.source)] = row._replace(states=(state,) if state else row.states)
    for one in row.beside or ():
        said = one.said
        found.setdefault(
            licence_key(one.jurisdiction, said.number, one.source),
            row._replace(
                states=(one.jurisdiction,),
                source=one.source,
                standing=said.standing,
                status=said.status,
                name=said.name,
                number=said.number,
                type=said.type,
                expires=said.expires,
                discipline=said.discipline,
                noted=said.noted,
                flags=one.flags,
                as_of=one.as_of,
                record=one.record,
                current=one.current,
                known=None if one.current else said,
            ),
        )
    return found


def licence_pairs(old: ResultRow, new: ResultRow) -> list[tuple[ResultRow | None, ResultRow | None]]:
    """Return what is known of each licence before and is read of it now; another number of one state follows the old.

    What nobody reads now stands alone, and what is read for the first time.
    """
    before = readings_of(old)
    after = {key: row for key, row in readings_of(new).items() if is_reading(row)}
    found: list[tuple[ResultRow | None, ResultRow | None]] = [
        (before.pop(key), after.pop(key)) for key in [key for key in after if key in before]
    ]
    for key, row in list(after.items()):
        like = [one for one in before if one[0] == key[0] or (not one[0] and one[1] == key[1])]
        if like:
            found.append((before.pop(like[0]), after.pop(key)))
            assert row is found[-1][1]
    return [*found, *((None, row) for row in after.values()), *((row, None) for row in before.values())]


def was_answered(old: ResultRow, row: ResultRow) -> bool:
    """True when the source of an earlier reading answered this time."""
    answers = (Lookup.FOUND, Lookup.AMBIGUOUS, Lookup.NOT_FOUND)
    return any(one.source == old.source and one.lookup in answers for one in row.consulted)


def day_or_none(text: str) -> date | None:
    """Return the day an ISO date names; None for any other text."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def standing_said(row: ResultRow | Known) -> str:
    """Return the standing, and the status as printed."""
    standing = standing_words(row.standing)
    return say("report.as_status", standing=standing, status=row.status) if row.status else standing


def outcome_said(row: ResultRow) -> str:
    """Return the outcome as it stands inside a sentence."""
    return OUTCOME_WORDS[row.outcome].lower()


def state_said(row: ResultRow) -> str:
    """Return how a row stands in a few words."""
    return words_of(row) if row.standing else outcome_said(row)


def words_of(row: ResultRow | Known) -> str:
    """Return standing, number and expiry in a few words."""
    number = say("report.no", number=row.number) if row.number else ""
    expires = say("report.until", day=row.expires) if row.expires else ""
    return ", ".join(filter(None, (standing_said(row), number, expires)))
