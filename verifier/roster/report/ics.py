"""iCalendar: one all-day event for each licence that will expire, with a reminder 30 days before (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import BinaryIO

from verifier.roster.report import Report
from verifier.roster.report.neutralise import one_line
from verifier.roster.result import ResultRow
from verifier.roster.words import say

_FOLD = 73
_REMIND = (90, 30, 7)


def write(report: Report, out: BinaryIO) -> None:
    """Write every expiry that lies ahead; the stamp is that of the run, so that equal runs give equal bytes."""
    for line in _lines(report):
        out.write(_folded(line))


def _lines(report: Report) -> Iterator[str]:
    today = date.fromisoformat(report.about.today)
    stamp = report.about.at.replace("-", "").replace(":", "")
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//verifier//roster//EN", "CALSCALE:GREGORIAN")
    note = say("report.calendar.invented") if report.tally.invented else ""
    yield f"X-WR-CALNAME:{note}{say('report.calendar')}"
    used: set[str] = set()
    for row in report.rows:
        day = _expiry(row)
        if day is None or day < today:
            continue
        ident = f"{row.key}-{day:%Y%m%d}"
        if ident not in used:
            used.add(ident)
            yield from _event(row, day, ident, stamp, invented=report.tally.invented)
    yield "END:VCALENDAR"


def _event(row: ResultRow, day: date, ident: str, stamp: str, *, invented: bool) -> Iterator[str]:
    note = say("report.calendar.invented") if invented else ""
    number = say("report.expires.number", number=row.number) if row.number else ""
    summary = note + say("report.expires", who=row.asked or row.name, publisher=row.publisher, number=number)
    about = say("report.expires.about", day=row.expires, publisher=row.publisher, as_of=row.as_of)
    yield "BEGIN:VEVENT"
    yield f"UID:{ident}@verifier"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(summary)}"
    yield f"DESCRIPTION:{_escaped(about)}"
    yield "TRANSP:TRANSPARENT"
    for days in _REMIND:
        reminder = f"DESCRIPTION:{say('report.expires.short')}"
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:-P{days}D", reminder, "END:VALARM")
    yield "END:VEVENT"


def _expiry(row: ResultRow) -> date | None:
    if not row.current or not row.expires:
        return None
    try:
        return date.fromisoformat(row.expires)
    except ValueError:
        return None


def _escaped(text: str) -> str:
    flat = one_line(text)
    return flat.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("://", ":/ /")


def _folded(line: str) -> bytes:
    """Return a content line folded at 75 octets, never inside a character."""
    pieces, piece = [], b""
    for sign in line:
        octets = sign.encode("utf-8", "replace")
        if len(piece) + len(octets) > _FOLD:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece]) + b"\r\n"
