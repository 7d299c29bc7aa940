"""Boards that put a whole file on their site: Alaska, California, Missouri, Rhode Island."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from html import escape
from random import Random

from tests.sandbox.boards.base import Board, us_date_padded
from tests.sandbox.boards.files import delimited, unquoted
from tests.sandbox.people import Licence, World, upper
from tests.sandbox.wire import Answer, Ask, Row, Table, Tweaks, html, not_found
from verifier.demo.invented import make_name, plain

# --- Alaska ---------------------------------------------------------------------------------------------------------

AK_COLUMNS = (
    "Program", "ProfType", "LicenseNum", "DBA", "Owners", "Status", "DateIssued", "DateEffective", "DateExpired",
    "ADDRESS1", "ADDRESS2", "CITY", "STATE", "ZIP",
)  # fmt: skip


def ak_table(world: World) -> Table:
    """Return Alaska's file: every profession, the person's name in one field, dates with a time."""
    rows = [*_ak_acupuncturists(world), *_ak_others(world)]
    Random(f"{world.seed}:ak").shuffle(rows)
    return Table(columns=AK_COLUMNS, rows=rows, status="Status", ours=lambda row: row["Program"] == "Acupuncture")


def _ak_acupuncturists(world: World) -> Iterator[Row]:
    for one in world.listed("AK"):
        yield {
            "Program": "Acupuncture", "ProfType": one.type_text, "LicenseNum": one.number,
            "Owners": upper(one.name.full), "Status": one.word.text,
            "DateIssued": f"{us_date_padded(one.issued)} 00:00:00",
            "DateEffective": f"{us_date_padded(one.renewed)} 00:00:00",
            "DateExpired": f"{us_date_padded(one.expires)} 00:00:00",
            "ADDRESS1": "1 EXAMPLE ST", "CITY": upper(one.city), "STATE": one.city_state, "ZIP": "00000",
        }  # fmt: skip


def _ak_others(world: World) -> Iterator[Row]:
    rng = Random(f"{world.seed}:ak-others")
    for place in range(120):
        name = make_name(rng)
        yield {
            "Program": "Nursing", "ProfType": "Registered Nurse", "LicenseNum": f"NURR{place:05d}",
            "Owners": upper(name.full), "Status": "Active", "DateIssued": "01/02/2015 00:00:00",
            "DateEffective": "01/02/2025 00:00:00", "DateExpired": "11/30/2028 00:00:00", "CITY": "SAMPLETON",
            "STATE": "AK", "ZIP": "00000",
        }  # fmt: skip


def ak_file(table: Table) -> bytes:
    """Return the bytes of Alaska's download."""
    return delimited(table, bom=True)


class Alaska(Board):
    """www.commerce.alaska.gov."""

    host = "www.commerce.alaska.gov"
    jurisdiction = "AK"
    title = "Professional License Download"
    start = "/cbp/DBDownloads/ProfessionalLicenseDownload.CSV"

    def answer(self, ask: Ask, tweaks: Tweaks) -> Answer:
        """Serve the file at its two addresses, and a page that links to it."""
        path = ask.path.lower()
        if path in (self.start.lower(), "/cbp/main/search/professional/download"):
            body = ak_file(ak_table(self.world).tweaked(tweaks))
            return Answer(body=body, content_type="text/csv", modified=self.data_time)
        if path.rstrip("/") == "/cbp/main":
            return html(f'<a href="{self.start}">Professional License Download</a>', title="CBPL")
        return not_found()


# --- California -----------------------------------------------------------------------------------------------------

CA_COLUMNS = (
    "Agency Code", "Agency Name", "LicTypeCode", "License Type", "Speciality Code", "License Number", "Indiv/Org",
    "Org/Last Name", "First Name", "Middle Name", "Suffix", "Address Line 1", "Address Line 2", "City", "County",
    "State", "Zip", "Country", "Original Issue Date", "Expiration Date", "School", "Year Graduated", "Degree",
    "License Status",
)  # fmt: skip
SHARE = "oss6hf8jys2bmgxqd2gdz7w4oepm2il9"
FOLDER = "72555060186"


def ca_table(world: World) -> Table:
    """Return California's file: the board's own licensees, current, delinquent and inactive."""
    rows: list[Row] = [
        {
            "Agency Code": "1100", "Agency Name": "Acupuncture Board", "LicTypeCode": "1101",
            "License Type": one.type_text, "License Number": one.number, "Indiv/Org": "I",
            "Org/Last Name": upper(one.name.family), "First Name": upper(one.name.given),
            "Middle Name": upper(one.name.middle), "Suffix": upper(one.name.suffix), "Address Line 1": "1 EXAMPLE ST",
            "City": upper(one.city), "County": "SAMPLE", "State": one.city_state, "Zip": "00000",
            "Country": "United States", "Original Issue Date": f"{one.issued:%m-%d-%Y}",
            "Expiration Date": f"{one.expires:%m-%d-%Y}", "School": "EXAMPLE \"SCHOOL\" OF NEEDLES",
            "Year Graduated": str(one.issued.year - 1), "Degree": "MS", "License Status": one.word.text,
        }
        for one in world.listed("CA")
    ]  # fmt: skip
    return Table(columns=CA_COLUMNS, rows=rows, status="License Status")


class California(Board):
    """dca.app.box.com: a shared folder whose file numbers change every month."""

    host = "dca.app.box.com"
    jurisdiction = "CA"
    title = "Acupuncture Board folder"
    start = f"/s/{SHARE}/folder/{FOLDER}"

    @property
    def file_number(self) -> str:
        """The number of this month's file."""
        return f"2216{self.world.today:%Y%m}453"

    def answer(self, ask: Ask, tweaks: Tweaks) -> Answer:
        """Serve the folder page and the file it names."""
        if ask.path in (self.start, f"/s/{SHARE}"):
            return self._folder()
        if ask.path == "/index.php" and ask.query.get("rm") == "box_download_shared_file":
            if ask.query.get("shared_name") != SHARE or ask.query.get("file_id") != f"f_{self.file_number}":
                return not_found()
            body = unquoted(ca_table(self.world).tweaked(tweaks), delimiter="\t")
            return Answer(body=body, content_type="application/vnd.ms-excel", modified=self.data_time)
        return not_found()

    def _folder(self) -> Answer:
        items = (
            f'{{"typedID":"f_{self.file_number}","type":"file","id":{self.file_number},'
            '"name":"Acupuncture_Data00.xls","extension":"xls"},'
            f'{{"typedID":"f_{self.file_number}9","type":"file","id":{self.file_number}9,'
            '"name":"Acupuncture_ReadMe.txt","extension":"txt"}'
        )
        return html(
            f'<script>Box.postStreamData = {{"/app-api/enduserapp/shared-folder":{{"items":[{items}]}}}};</script>',
            title="Acupuncture | Powered by Box",
        )


# --- Missouri -------------------------------------------------------------------------------------------------------

MO_COLUMNS = (
    "prc_first_name", "prc_middle_name", "prc_last_name", "prc_suffix", "ba_address", "ba_2address", "ba_city",
    "ba_state", "ba_zip", "ba_cnty", "ba_cntry", "lic_profession", "lic_number", "lst_description",
    "lic_orig_issue_date", "lic_exp_date", "discipline", "les_description", "prc_dba_name", "clas_description",
    "ctype_description", "cl_description", "prc_entity_name", "rel_type", "rel_first_name", "rel_middle_name",
    "rel_last_name", "rel_suffix", "rel_prc_name", "rel_lic_number", "rel_addr1", "rel_addr2", "rel_city", "rel_state",
    "rel_zip_code", "ld_description", "employer_name", "school_name", "certification_title",
)  # fmt: skip


def mo_table(world: World) -> Table:
    """Return Missouri's member: active licences only."""
    rows: list[Row] = []
    for one in world.listed("MO"):
        active, _, expiry_word = one.word.text.partition("|")
        rows.append(
            {
                "prc_first_name": upper(one.name.given), "prc_middle_name": upper(one.name.middle),
                "prc_last_name": upper(one.name.family), "prc_suffix": upper(one.name.suffix),
                "ba_address": "1 EXAMPLE ST", "ba_city": upper(one.city), "ba_state": one.city_state,
                "ba_zip": "00000", "lic_profession": "ACU", "lic_number": one.number, "lst_description": active,
                "lic_orig_issue_date": f"{one.issued} 00:00:00", "lic_exp_date": f"{one.expires} 00:00:00",
                "discipline": "N", "les_description": expiry_word, "clas_description": "Acupuncturist",
            }
        )  # fmt: skip
    return Table(columns=MO_COLUMNS, rows=rows, status="lst_description")


def mo_zip(table: Table, world: World) -> bytes:
    """Return the ZIP of the download page: the text, its description and a member of no bytes."""
    out = io.BytesIO()
    stamp = (world.today.year, world.today.month, world.today.day, 0, 0, 0)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in (
            ("ACU.TXT", unquoted(table, delimiter="\t")),
            ("filedesc.txt", b"prc_first_name - first name of the licensee\r\n"),
            ("ACUE.TXT", b""),
        ):
            archive.writestr(zipfile.ZipInfo(name, stamp), body, zipfile.ZIP_DEFLATED)
    return out.getvalue()


class Missouri(Board):
    """mopro.mo.gov: the page loads a captcha script beside a plain link."""

    host = "mopro.mo.gov"
    jurisdiction = "MO"
    title = "License downloads"
    start = "/license/s/license-downloads"
    file = "/license/sfc/servlet.shepherd/version/download/ACU.zip"

    def answer(self, ask: Ask, tweaks: Tweaks) -> Answer:
        """Serve the page and the ZIP."""
        if ask.path == self.start:
            return html(
                '<script src="https://www.google.com/recaptcha/api.js?render=sandbox"></script>\n'
                '<h1>License Downloads</h1><div class="downloads"><ul>\n'
                f'<li><a href="{self.file}">Acupuncture</a></li>\n'
                f'<li><a href="{self.file.replace("ACU", "BAR")}">Barber</a></li>\n</ul></div>',
                title="License Downloads",
            )
        if ask.path != self.file:
            return not_found()
        body = mo_zip(mo_table(self.world).tweaked(tweaks), self.world)
        return Answer(body=body, content_type="application/zip", modified=self.data_time)


# --- Rhode Island ---------------------------------------------------------------------------------------------------

RI_COLUMNS = (
    "Name", "First", "Middle", "Last", "Owner Manager Name", "License No", "Profession", "License Type", "Status",
    "Issue Date", "Specialty", "Expiration Date", "License Address Line 1", "License Address Line 2",
    "License Address Line 3", "City", "State", "Zip", "Phone", "Fax", "Total Capacity Beds",
    "Alzheimer/Special Care Unit Beds", "Skilled Nursing Facility Beds", "Long-Term Care Beds",
    "Skilled/Long-Term Care Beds", "Private Pay Beds",
)  # fmt: skip
PREVIEW = 101


def ri_table(world: World) -> Table:
    """Return Rhode Island's file: active licensees, once per specialty."""
    rows = [
        _ri_row(one, specialty)
        for place, one in enumerate(world.listed("RI"))
        for specialty in (("Acupuncture", "Herbology") if place % 9 == 4 else ("",))
    ]
    return Table(columns=RI_COLUMNS, rows=rows, status="Status")


def _ri_row(one: Licence, specialty: str) -> Row:
    name = one.name
    return {
        "Name": plain(name.full), "First": plain(name.given), "Middle": plain(name.middle),
        "Last": plain(f"{name.family} {name.suffix}".strip()), "License No": one.number, "Profession": "Acupuncture",
        "License Type": one.type_text, "Status": one.word.text, "Issue Date": us_date_padded(one.issued),
        "Specialty": specialty, "Expiration Date": us_date_padded(one.expires),
        "License Address Line 1": "1 Example St", "City": one.city, "State": one.city_state, "Zip": "00000",
        "Phone": "000-000-0000",
    }  # fmt: skip


class RhodeIsland(Board):
    """datahealth.ri.gov: a preview inside a script, then the whole file for whoever posts the preview back."""

    host = "datahealth.ri.gov"
    jurisdiction = "RI"
    title = "Licensee lists"
    start = "/lists/licensees/"

    def answer(self, ask: Ask, tweaks: Tweaks) -> Answer:
        """Serve the form, the preview and the download."""
        table = ri_table(self.world).tweaked(tweaks)
        if ask.path.rstrip("/") == self.start.rstrip("/"):
            return self._form()
        if ask.path == "/lists/licensees/getList.php" and ask.method == "POST":
            return self._preview(ask.form, table)
        if ask.path == "/lists/licensees/download.php" and ask.method == "POST":
            return self._download(ask.form, table)
        if ask.path == "/find/licensees/refreshTbl.php" and ask.method == "POST":
            return self._find(ask.form)
        return not_found()

    def _form(self) -> Answer:
        return html(
            '<form><select id="jxProfession" name="jxProfession"><option value="">Any</option>'
            '<option value="Acupuncture">Acupuncture</option><option value="Nursing">Nursing</option></select>'
            '<select id="jxLicense" name="jxLicense"><option value="">Any</option>'
            '<option value="Doctor of Acupuncture">Doctor of Acupuncture</option></select></form>',
            title="Licensee lists",
        )

    def _wanted(self, profession: str, kind: str, table: Table) -> list[Row]:
        if profession not in ("", "Acupuncture") or kind not in ("", "Doctor of Acupuncture"):
            return []
        return list(table.rows)

    def _literal(self, rows: list[Row], table: Table) -> str:
        short = Table(columns=table.columns, rows=rows[:PREVIEW])
        text = delimited(short, end="\n").decode().rstrip("\n")
        header, _, rest = text.partition("\n")
        return "\n".join(part for part in (header.replace("License Address", "Address"), rest) if part)

    def _preview(self, form: dict[str, str], table: Table) -> Answer:
        rows = self._wanted(form.get("jxProfession", ""), form.get("jxLicense", ""), table)
        script = (
            f"<script>\nvar outputQry = `{self._literal(rows, table)}`;\nvar numbRows = '{len(rows):,}';\n"
            "var info = '<p>Excerpt from the database. Click on the Download button to access the full report.</p>';\n"
            "</script>\n"
        )
        return Answer(body=script.encode())

    def _download(self, form: dict[str, str], table: Table) -> Answer:
        rows = self._wanted(form.get("prof", ""), form.get("licType", ""), table)
        given = form.get("output", "").replace("\r\n", "\n").strip()
        if given != self._literal(rows, table).strip():
            return html("<p>No report was requested.</p>", title="Error")
        return Answer(
            body=delimited(Table(columns=table.columns, rows=rows)),
            content_type="application/octet-stream",
            headers=(("Content-Disposition", "attachment; filename=licensees.csv"),),
        )

    def _find(self, form: dict[str, str]) -> Answer:
        asked = form.get("jxName", "").upper()
        found = [
            one for one in self.world.listed("RI") if upper(f"{one.name.family}  {one.name.given}").startswith(asked)
        ]
        rows = "".join(
            f'<tr><td><a href="https://health.ri.gov/find/licensees/results.php?license={one.number}">'
            f"{escape(plain(one.name.full))}</a></td><td>Acupuncture</td><td>{one.type_text}</td>"
            f"<td>{escape(one.city)}</td><td>{one.city_state}</td><td>{one.word.text}</td></tr>"
            for one in found[:100]
        )
        return Answer(body=f"<table>{rows}</table><p>1 - {len(found[:100])} of {len(found)} records</p>".encode())


def boards(world: World) -> tuple[Board, ...]:
    """Return the boards of AK, CA, MO and RI."""
    return tuple(kind(world) for kind in (Alaska, California, Missouri, RhodeIsland))
