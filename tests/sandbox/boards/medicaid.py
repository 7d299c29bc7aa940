"""The plain files of state Medicaid exclusion lists: a portal's CSV, workbooks with lines above, a CSV of NULLs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property
from random import Random

import xlsxwriter

from tests.sandbox.boards.base import Board, us_date, us_date_padded
from tests.sandbox.boards.leie import entries
from tests.sandbox.people import Exclusion, World, upper
from tests.sandbox.wire import Answer, Ask, Row, Table, Tweaks, as_json, html, not_found
from verifier.demo.invented import make_name, towns

SIZES = {
    "CA": 15_200, "NY": 6_100, "PA": 3_600, "WA": 220, "IA": 800, "ND": 120, "GA": 1_200, "MS": 140, "MT": 130,
    "NC": 170, "IN": 70,
}  # fmt: skip
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


def _workbook(columns: Iterable[str], rows: Iterable[Iterable[object]], name: str = "Exclusions") -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet(name)
        for number, row in enumerate((columns, *rows)):
            for place, value in enumerate(row):
                sheet.write_string(number, place, str(value))
    return out.getvalue()


class Pennsylvania(StateList):
    """www.humanservices.dhs.pa.gov: NULL for nothing, names once whole and once in parts."""

    host = "www.humanservices.dhs.pa.gov"
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


class LinkedBook(StateList):
    """A page that links a workbook; lines of text stand above its header."""

    link: str
    above: tuple[str, ...] = ()
    sheet: str = "Sheet1"

    def answer(self, ask: Ask, tweaks: Tweaks) -> Answer:
        """Serve the page and the workbook."""
        if ask.path == self.start:
            return html(
                f'<p><a href="{self.file}">{self.link}</a> <a href="/other.pdf">A paper</a></p>', title=self.title
            )
        return super().answer(ask, tweaks)

    def served(self, table: Table) -> Answer:
        """Return the workbook."""
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        rows = (*((line,) for line in self.above), table.columns, *table.cells())
        return Answer(body=_workbook(rows[0], rows[1:], self.sheet), content_type=kind, modified=self.data_time)


class Washington(LinkedBook):
    """www.hca.wa.gov: numbers of the state (P1) among the NPIs, other names on further lines."""

    host = "www.hca.wa.gov"
    title = "Washington: provider termination and exclusion list"
    state = "WA"
    start = "/billers-providers-partners/become-apple-health-provider/provider-termination-and-exclusion-list"
    file = "/assets/billers-and-providers/termination-exclusion-list.xlsx"
    link = "View the HCA Medicaid providers listing"
    above = ("Health Care Authority", "Terminated or excluded providers", "")
    columns = ("Name", "NPI or P1", "License", "Date of exclusion", "Action")

    def row(self, one: Exclusion) -> Row:
        """Return one line."""
        name = one.business or f"{one.name.family}, {one.name.given} {one.name.middle}".strip()
        values = (name, one.npi or "P1000000", "", us_date_padded(one.excluded), "Terminated")
        return dict(zip(self.columns, values, strict=True))


class Iowa(LinkedBook):
    """hhs.iowa.gov: words where others print an end date."""

    host = "hhs.iowa.gov"
    title = "Iowa: sanctions list"
    state = "IA"
    start = "/programs/welcome-iowa-medicaid/provider-services/excluded-individuals-and-entities"
    file = "/media/17500/download"
    link = "Iowa Medicaid Sanctions List"
    above = ("Iowa Medicaid Sanctions List",)
    columns = (
        "Enrollment Type", "NPI", "State License Type", "State License Number", "First Name", "Last Name",
        "Legal Business Name", "Affiliated NPI", "Specialty", "Type of Sanction", "Authority", "Effective Date",
        "Sanction End Date", "Eligible to Reapply Date",
    )  # fmt: skip

    def row(self, one: Exclusion) -> Row:
        """Return one line."""
        person = not one.business
        values = (
            "Indivdual" if person else "Organization", one.npi, "", "", one.name.given if person else "",
            one.name.family if person else "", one.business, "", one.specialty, "Termination", "State",
            us_date_padded(one.excluded), "Indefinite", "",
        )  # fmt: skip
        return dict(zip(self.columns, values, strict=True))


class NorthDakotaList(LinkedBook):
    """www.hhs.nd.gov: ten lines above the header."""

    host = "www.hhs.nd.gov"
    title = "North Dakota: provider exclusion list"
    state = "ND"
    start = "/healthcare/medicaid/provider/compliance/fraud-and-abuse"
    file = "/sites/www/files/documents/nd-medicaid-provider-exclusion-list.xlsx"
    link = "ND Medicaid Provider Exclusion List"
    above = ("North Dakota", "Medicaid", "", "Provider Exclusion List", "", "Questions", "", "", "Updated", "")
    columns = (
        "Provider Name", "NPI", "Street Address", "City", "State", "Zip", "License Number", "Provider Type",
        "Exclusion Date", "Reason for Exclusion",
    )  # fmt: skip

    def row(self, one: Exclusion) -> Row:
        """Return one line."""
        name = one.business or f"{one.name.family}, {one.name.given} {one.name.middle}".strip()
        values = (
            name, one.npi or "N/A", "1 Example St", one.city, "ND", "00000", "N/A", one.specialty,
            f"Termination {us_date_padded(one.excluded)}", "Fraud",
        )  # fmt: skip
        return dict(zip(self.columns, values, strict=True))


class GeorgiaList(LinkedBook):
    """dch.georgia.gov: columns like the federal list's."""

    host = "dch.georgia.gov"
    title = "Georgia: exclusions list"
    state = "GA"
    start = "/office-inspector-general/georgia-oig-exclusions-list"
    file = "/document/document/list-excluded-individuals/download"
    link = "List of Excluded Individuals"
    above = ("GEORGIA OIG EXCLUSIONS", "November 2026")
    columns = ("Last Name", "First Name", "Middle Name", "Business Name", "General", "State", "SANCDATE", "NPI")

    def row(self, one: Exclusion) -> Row:
        """Return one line."""
        person = not one.business
        values = (
            upper(one.name.family) if person else "", upper(one.name.given) if person else "",
            upper(one.name.middle) if person else "", upper(one.business), one.specialty.upper(), "GA",
            f"{one.excluded:%Y%m%d}", one.npi,
        )  # fmt: skip
        return dict(zip(self.columns, values, strict=True))


class MississippiList(LinkedBook):
    """medicaid.ms.gov: birth dates, and an end far away where there is none."""

    host = "medicaid.ms.gov"
    title = "Mississippi: sanctioned provider list"
    state = "MS"
    start = "/providers/provider-terminations/"
    file = "/wp-content/uploads/2026/11/Sanctioned-Provider-List.xlsx"
    link = "Sanctioned Provider List"
    above = ("MISSISSIPPI DIVISION OF MEDICAID", "", "", "Sanctioned Provider List", "", "", "", "")
    columns = (
        "Organization Name", "First Name", "Middle Name", "Last Name", "Suffix", "Date of Birth", "NPI", "Medicaid ID",
        "Entity Type", "Provider Type", "Speciality", "Address Line 1", "Address Line 2", "City", "State", "Zipcode",
        "Termination Effective Date", "Termination End Date", "Termination Reason", "Sanction Type",
        "Exclusion Period", "Additional Notes",
    )  # fmt: skip

    def row(self, one: Exclusion) -> Row:
        """Return one line."""
        person = not one.business
        values = {
            "Organization Name": one.business, "First Name": one.name.given if person else "",
            "Middle Name": one.name.middle if person else "", "Last Name": one.name.family if person else "",
            "Suffix": one.name.suffix if person else "", "Date of Birth": us_date(one.born), "NPI": one.npi,
            "Provider Type": one.specialty, "City": one.city, "State": "MS",
            "Termination Effective Date": f"{one.excluded:%m.%d.%y}", "Termination End Date": "2999-12-31",
            "Sanction Type": "Excluded",
        }  # fmt: skip
        return {column: values.get(column, "") for column in self.columns}


class MontanaList(LinkedBook):
    """dphhs.mt.gov: four columns."""

    host = "dphhs.mt.gov"
    title = "Montana: terminated or excluded providers"
    state = "MT"
    start = "/montanahealthcareprograms/terminatedexcludedproviders"
    file = "/assets/MontanaHealthcarePrograms/ExcludedProviders.xlsx"
    link = "Download Excluded or Terminated Provider list in Excel"
    columns = ("Terminated/Excluded Provider(s)", "Healthcare Profession", "NPI", "Effective Date")

    def row(self, one: Exclusion) -> Row:
        """Return one line."""
        name = one.business or f"{one.name.family}, {one.name.given} {one.name.middle}".strip()
        return dict(zip(self.columns, (upper(name), one.specialty, one.npi, us_date_padded(one.excluded)), strict=True))


class NorthCarolinaList(LinkedBook):
    """medicaid.ncdhhs.gov: atypical numbers among the NPIs."""

    host = "medicaid.ncdhhs.gov"
    title = "North Carolina: state excluded provider list"
    state = "NC"
    start = "/providers/excluded-providers"
    file = "/documents/providers/state-excluded-provider-list/download"
    link = "State Excluded Provider List"
    above = ("NC Medicaid", "State Excluded Provider List", "", "Updated", "", "")
    columns = (
        "Excluded Entity", "NPI/Atypical ID Excluded", "State", "City", "Zip Code", "Effective Date",
        "Reason for Exclusion", "Ownership",
    )  # fmt: skip

    def row(self, one: Exclusion) -> Row:
        """Return one line."""
        name = one.business or f"{one.name.family}, {one.name.given} {one.name.middle}".strip()
        values = (name, one.npi or "3400001", "NC", one.city, "00000", us_date_padded(one.excluded), "Fraud", "")
        return dict(zip(self.columns, values, strict=True))


class IndianaList(LinkedBook):
    """www.in.gov: a line of text below the list."""

    host = "www.in.gov"
    title = "Indiana: terminated providers"
    state = "IN"
    start = "/fssa/ompp/provider-information/termination-of-provider-participation-in-medicaid-and-chip/"
    file = "/fssa/ompp/files/terminated-providers.xlsx"
    link = "Terminated providers"
    above = ("Indiana Medicaid",)
    columns = (
        "Provider Name", "National Provider Identification (NPI)", "Service Location Address",
        "Termination Effective Date",
    )  # fmt: skip

    def row(self, one: Exclusion) -> Row:
        """Return one line."""
        name = " ".join((one.business or f"{one.name.given} {one.name.middle} {one.name.family}").split())
        return dict(zip(self.columns, (name, one.npi, "1 Example St", us_date_padded(one.excluded)), strict=True))

    def served(self, table: Table) -> Answer:
        """Return the workbook with its last line."""
        last: Row = dict.fromkeys(table.columns, "")
        last[table.columns[0]] = "This list is kept for purposes of 42 CFR 455."
        return super().served(replace(table, rows=[*table.rows, last]))


def boards(world: World) -> tuple[Board, ...]:
    """Return all lists."""
    return tuple(
        made(world)
        for made in (
            California, NewYork, Pennsylvania, Washington, Iowa, NorthDakotaList, GeorgiaList, MississippiList,
            MontanaList, NorthCarolinaList, IndianaList,
        )
    )  # fmt: skip
