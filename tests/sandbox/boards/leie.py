"""The federal exclusion list: the full file and the monthly supplements, cut to their fixed widths."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cached_property
from random import Random

from tests.sandbox.boards.base import Board
from tests.sandbox.people import Exclusion, World, upper
from tests.sandbox.wire import Answer, Ask, Row, Table, Tweaks, html, not_found
from verifier.demo.invented import make_name, towns

WIDTHS = {
    "LASTNAME": 20, "FIRSTNAME": 15, "MIDNAME": 15, "BUSNAME": 30, "GENERAL": 20, "SPECIALTY": 20, "UPIN": 6, "NPI": 10,
    "DOB": 8, "ADDRESS": 30, "CITY": 20, "STATE": 2, "ZIP": 5, "EXCLTYPE": 9, "EXCLDATE": 8, "REINDATE": 8,
    "WAIVERDATE": 8, "WVRSTATE": 2,
}  # fmt: skip
FULL_SIZE = 61_000
"""Rows of the full file (the real one has about 83,500): below this a reader may rightly call it implausible."""
_NO_DATE = "00000000"
_TYPES = ("1128a1", "1128a2", "1128a3", "1128a4", "1128b4", "1128b5", "1128b7", "1128b8")


def entries(world: World) -> tuple[Exclusion, ...]:
    """Return the exclusions that concern the coherent people: themselves, or others of their name."""
    return tuple(person.exclusion for person in world.people if person.exclusion)


def _strangers(world: World, count: int) -> Iterator[Exclusion]:
    rng = Random(f"{world.seed}:leie")
    taken = {person.name.folded for person in world.people}
    made = 0
    while made < count:
        name = make_name(rng)
        state = rng.choice(("CA", "TX", "FL", "NY", "OH", "WA"))
        stranger = Exclusion(
            name=name,
            npi="",
            born=date(1945, 1, 1) + timedelta(days=rng.randint(0, 20_000)),
            kind=rng.choice(_TYPES),
            excluded=world.today - timedelta(days=rng.randint(-20, 9000)),
            city=rng.choice(towns(state)),
            state=state,
            specialty=rng.choice(("NURSE/NURSES AIDE", "PERSONAL CARE PROVIDER", "CHIROPRACTIC", "PHYSICAL THERAPY")),
            business=f"{name.family} Home Care Services Incorporated" if rng.random() < 0.05 else "",
        )
        if name.folded in taken:
            continue
        made += 1
        yield stranger


def _row(one: Exclusion) -> Row:
    person = not one.business
    values = {
        "LASTNAME": upper(one.name.family) if person else "",
        "FIRSTNAME": upper(one.name.given) if person else "",
        "MIDNAME": upper(f"{one.name.middle} {one.name.suffix}".strip()) if person else "",
        "BUSNAME": upper(one.business),
        "GENERAL": "IND- LIC HC SERV PRO" if person else "OTHER BUSINESS",
        "SPECIALTY": one.specialty,
        "NPI": one.npi or "0000000000",
        "DOB": f"{one.born:%Y%m%d}" if person else "",
        "ADDRESS": "1 EXAMPLE ST",
        "CITY": upper(one.city),
        "STATE": one.state,
        "ZIP": "00000",
        "EXCLDATE": f"{one.excluded:%Y%m%d}",
        "REINDATE": f"{one.reinstated:%Y%m%d}" if one.reinstated else _NO_DATE,
        "WAIVERDATE": _NO_DATE,
    }
    row: Row = {name: values.get(name, "")[:width] for name, width in WIDTHS.items()}
    # The type keeps the blanks of its fixed width.
    row["EXCLTYPE"] = one.kind.ljust(9)
    return row


def table_of(found: Iterable[Exclusion]) -> Table:
    """Return the rows of one file."""
    return Table(columns=tuple(WIDTHS), rows=[_row(one) for one in found])


def file_of(table: Table) -> bytes:
    """Return the bytes of one file: ASCII, CRLF, every value quoted."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows(table.cells())
    return out.getvalue().encode("ascii")


def full_table(world: World, size: int = FULL_SIZE) -> Table:
    """Return the full file: those excluded and not reinstated."""
    known = [one for one in entries(world) if one.reinstated is None]
    return table_of([*known, *_strangers(world, max(0, size - len(known)))])


def months(world: World, count: int = 3) -> tuple[str, ...]:
    """Return the last whole months before the world's day as YYMM, newest first."""
    found, day = [], world.today.replace(day=1)
    for _ in range(count):
        day = (day - timedelta(days=1)).replace(day=1)
        found.append(f"{day:%y%m}")
    return tuple(found)


def supplement_table(world: World, month: str, event: str) -> Table:
    """Return one month's exclusions ("excl") or reinstatements ("rein"), with a few strangers among them."""

    def stamp(day: date | None) -> str:
        return f"{day:%y%m}" if day else ""

    concerned = [one for one in entries(world) if stamp(one.reinstated if event == "rein" else one.excluded) == month]
    rng = Random(f"{world.seed}:{month}:{event}")
    first = date(2000 + int(month[:2]), int(month[2:]), 20)
    strangers = [
        Exclusion(
            name=make_name(rng), npi="", born=date(1960, 1, 1) + timedelta(days=rng.randint(0, 9000)),
            kind=rng.choice(_TYPES), excluded=first if event == "excl" else first - timedelta(days=2000),
            reinstated=first if event == "rein" else None, city=rng.choice(towns("OH")), state="OH",
            specialty="PERSONAL CARE PROVIDER",
        )
        for _ in range(8)
    ]  # fmt: skip
    return table_of([*concerned, *strangers])


class ExclusionFiles(Board):
    """oig.hhs.gov, downloads only."""

    host = "oig.hhs.gov"
    title = "Exclusion list downloads"
    start = "/exclusions/exclusions_list.asp"
    full_size = FULL_SIZE

    @cached_property
    def full(self) -> Table:
        """The full file's rows."""
        return full_table(self.world, self.full_size)

    def answer(self, ask: Ask, tweaks: Tweaks) -> Answer:
        """Serve the full file and the supplements, whose names change case from year to year."""
        path = ask.path.lower()
        if path == self.start:
            links = [f"{month[:2]}{month[2:]}{event}.csv" for month in months(self.world) for event in ("excl", "rein")]
            items = "".join(f'<li><a href="/exclusions/downloadables/20{n[:2]}/{n}">{n}</a></li>' for n in links)
            full = '<a href="/exclusions/downloadables/UPDATED.csv">UPDATED.csv</a>'
            return html(f"{full}<ul>{items}</ul>", title="LEIE Downloadable Databases")
        if path == "/exclusions/downloadables/updated.csv":
            return self._file(self.full, tweaks)
        match = re.fullmatch(r"/exclusions/downloadables/(\d{4})/(\d{4})(excl|rein)\.csv", path)
        if match is None or match[2] not in months(self.world, 24) or match[1] != f"20{match[2][:2]}":
            return not_found()
        return self._file(supplement_table(self.world, match[2], match[3]), tweaks)

    def _file(self, table: Table, tweaks: Tweaks) -> Answer:
        return Answer(body=file_of(table.tweaked(tweaks)), content_type="text/csv", modified=self.data_time)


def boards(world: World) -> tuple[Board, ...]:
    """Return the download page."""
    return (ExclusionFiles(world),)
