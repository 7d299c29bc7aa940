"""Maryland: a plain CSV of active licensees."""

from __future__ import annotations

from verifier.sandbox.boards.base import Board, us_date
from verifier.sandbox.boards.files import delimited
from verifier.sandbox.invented import plain
from verifier.sandbox.people import World
from verifier.sandbox.wire import Answer, Ask, Row, Table, Tweaks, not_found

COLUMNS = ("RegNum", "LName", "FName", "StatusCode", "OrigLicDate", "ExpDate")


def active_table(world: World) -> Table:
    """Return the rows of the active list; no status code was ever seen, so the plain word stands in."""
    rows: list[Row] = [
        {
            "RegNum": one.number,
            "LName": plain(f"{one.name.family} {one.name.suffix}".strip()),
            "FName": plain(one.name.given),
            "StatusCode": one.word.text,
            "OrigLicDate": us_date(one.issued),
            "ExpDate": us_date(one.expires),
        }
        for one in world.listed("MD")
    ]
    return Table(columns=COLUMNS, rows=rows, status="StatusCode")


class ActiveList(Board):
    """health.maryland.gov, of which only the one file matters."""

    host = "health.maryland.gov"
    jurisdiction = "MD"
    title = "Active licensees (CSV)"
    start = "/bacc/Documents/acupactive.csv"

    def answer(self, ask: Ask, tweaks: Tweaks) -> Answer:
        """Serve the file."""
        if ask.path.lower() != self.start.lower():
            return not_found()
        body = delimited(active_table(self.world).tweaked(tweaks))
        return Answer(body=body, content_type="text/csv", modified=self.data_time)


def boards(world: World) -> tuple[Board, ...]:
    """Return Maryland's board."""
    return (ActiveList(world),)
