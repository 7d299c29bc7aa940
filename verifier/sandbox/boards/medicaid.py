"""The plain files of three state Medicaid exclusion lists: a portal's CSV, a workbook, and a CSV that says NULL."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cached_property
from random import Random

import xlsxwriter

from verifier.sandbox.boards.base import Board, us_date, us_date_padded
from verifier.sandbox.boards.leie import entries
from verifier.sandbox.invented import make_name, towns
from verifier.sandbox.people import Exclusion, World, upper
from verifier.sandbox.wire import Answer, Ask, Row, Table, Tweaks, as_json, html, not_found

SIZES = {"CA": 15_200, "NY": 6_100, "PA": 3_600}
"""Rows of each list: a little above what a reader may rightly call implausible (real ones are larger)."""
_TYPES = ("Acupuncturist", "Chiropractor", "Home Health Aide", "Nurse", "Pharmacy", "Physician")


def listed(world: World, state: str, size: int) -> Iterator[Exclusion]:
    """Yield whom a state lists: everybody the federal list excludes now among the coherent people, and strangers."""
    known = [one for one in entries(world) if one.reinstated is None]
    yield from known
    rng = Random(f"{world.seed}:medicaid:{state}")
    taken = {person.name.folded for person in world.people}
    made = len(known)
    while made < size:
        name = make_name(rng)
        stranger = Exclusion(
            name=name,
            npi="",
            born=date(1960, 1, 1),
            kind="",
            excluded=world.today - timedelta(days=rng.randint(20, 7000)),
            city=rng.choice(towns(state)),
            state=state,
            specialty=rng.choice(_TYPES),
            business=f"{name.family} Home Care Services Inc" if rng.random() < 0.04 else "",
        )
        if name.folded not in taken:
            made += 1
            yield stranger


class StateList(Board):
    """One state's list; how its rows and its file look is the state's own."""

    state: str
    file: str
    columns: tuple[str, ...]
    size = 0
    """Rows to serve; 0 means as many as `SIZES` has."""

    @cached_property
    def table(self) -> Table:
        """The rows of the list."""
        rows = [self.row(one) for one in listed(self.world, self.state, self.size or SIZES[self.state])]
        return Table(columns=self.columns, rows=rows)

    def row(self, one: Exclusion) -> Row:
        """Return one line of the list."""
        raise NotImplementedError

    def answer(self, ask: Ask, tweaks: Tweaks) -> Answer:
        """Serve the start page and the file."""
        if ask.path == self.file:
            return self.served(self.table.tweaked(tweaks))
        if ask.path == "/":
            return html(f'<a href="{self.file}">{self.title}</a>', title=self.title)
        return not_found()

    def served(self, table: Table) -> Answer:
        """Return the file as CSV."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(table.columns)
        writer.writerows(table.cells())
        return Answer(body=out.getvalue().encode(), content_type="text/csv", modified=self.data_time)


class California(StateList):
    """data.chhs.ca.gov: the portal describes the data set, the description names the file."""

    host = "data.chhs.ca.gov"
    title = "California: Suspended and Ineligible Provider List"
    state = "CA"
    data_set = "provider-suspended-and-ineligible-list-s-i-list"
    file = f"/dataset/00000000-0000-4000-8000-000000000001/resource/2/download/{data_set}.csv"
    columns = (
        "Last Name", "First Name", "Middle Name", "a/k/a-Also Known as d/b/a-Doing Business as", "Address(es)",
        "Provider Type", "License Number", "Provider Number", "Date of Suspension", "Active Period",
    )  # fmt: skip

    def row(self, one: Exclusion) -> Row:
        """Return one line; N/A stands for nothing."""
        values = (
            one.business or one.name.family, "N/A" if one.business else one.name.given,
            ("" if one.business else one.name.middle) or "N/A", "N/A", f"1 Example St, {one.city}, CA 00000",
            one.specialty.title(), "N/A", one.npi or "N/A", us_date(one.excluded),
            f"Indefinitely effective {us_date(one.excluded)}",
        )  # fmt: skip
        return dict(zip(self.columns, values, strict=True))

    def answer(self, ask: Ask, tweaks: Tweaks) -> Answer:
        """Serve the description of the data set, and the file."""
        if ask.path != "/api/3/action/package_show":
            return super().answer(ask, tweaks)
        if ask.query.get("id") != self.data_set:
            return as_json({"success": False, "error": {"message": "Not found"}}, status=404)
        address, day = f"https://{self.host}{self.file}", f"{self.data_time:%Y-%m-%dT%H:%M:%S.%f}"
        resources = [
            {"name": "Data dictionary", "format": "PDF", "url": address.replace(".csv", ".pdf"), "last_modified": day},
            {"name": self.title, "format": "CSV", "url": address, "last_modified": day},
        ]
        return as_json({"success": True, "result": {"name": self.data_set, "resources": resources}})


class NewYork(StateList):
    """apps.omig.ny.gov: one workbook, a whole name in one field."""

    host = "apps.omig.ny.gov"
    title = "New York: Medicaid exclusions"
    state = "NY"
    file = "/exclusions/exporttoexcel.aspx"
    columns = ("PROVIDER NAME", "LICENSE NUM", "NPI NUM", "PROVIDER TYPE", "EXCLUSION EFFECTIVE DATE")

    def row(self, one: Exclusion) -> Row:
        """Return one line."""
        name = f"{one.name.family}, {f'{one.name.given} {one.name.middle}'.strip()}"
        values = (
            upper(one.business or name), "NA", one.npi or "NA", one.specialty.upper(), us_date_padded(one.excluded),
        )  # fmt: skip
        return dict(zip(self.columns, values, strict=True))

    def served(self, table: Table) -> Answer:
        """Return the file as a workbook."""
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        return Answer(body=_workbook(table.columns, table.cells()), content_type=kind, modified=self.data_time)


def _workbook(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Exclusions")
        for number, row in enumerate((columns, *rows)):
            for place, value in enumerate(row):
                sheet.write_string(number, place, str(value))
    return out.getvalue()


class Pennsylvania(StateList):
    """www.humanservices.state.pa.us: NULL for nothing, names once whole and once in parts."""

    host = "www.humanservices.state.pa.us"
    title = "Pennsylvania: Medicheck list"
    state = "PA"
    file = "/Medchk/MedchkSearch/Medchk"
    columns = (
        "ProviderName", "LicenseNumber", "Status", "BeginDate", "EndDate", "CAO", "ListDate", "IND_CHGD",
        "DTE_CHANGE_LAST", "NAM_LAST_PROVR", "NAM_FIRST_PROVR", "NAM_MIDDLE_PROVR", "NAM_TITLE_PROVR",
        "NAM_SUFFIX_PROVR", "NAM_PROVR_ALT", "NAM_BUSNS_MP", "IDN_NPI",
    )  # fmt: skip

    def row(self, one: Exclusion) -> Row:
        """Return one line; NULL stands for nothing."""
        name, person = one.name, not one.business
        values = {
            "ProviderName": upper(one.business or f"{name.family}, {name.given} {name.middle}".strip()),
            "Status": "Precluded",
            "BeginDate": f"{us_date(one.excluded)} 00:00:00",
            "CAO": upper(one.city),
            "ListDate": f"{us_date(one.excluded + timedelta(days=30))} 00:00:00",
            "IND_CHGD": "0",
            "NAM_LAST_PROVR": upper(name.family) if person else "",
            "NAM_FIRST_PROVR": upper(name.given) if person else "",
            "NAM_MIDDLE_PROVR": upper(name.middle) if person else "",
            "NAM_SUFFIX_PROVR": upper(name.suffix) if person else "",
            "NAM_BUSNS_MP": upper(one.business),
            "IDN_NPI": one.npi,
        }
        return {column: values.get(column, "") or "NULL" for column in self.columns}


def boards(world: World) -> tuple[Board, ...]:
    """Return the three lists."""
    return (California(world), NewYork(world), Pennsylvania(world))
