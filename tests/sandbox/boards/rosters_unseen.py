"""Idaho, New Hampshire, Tennessee: files that exist and that nobody we know ever saw.

Those of Idaho and New Hampshire are plausible inventions, there to prove that the program refuses to read what it was
never shown; Tennessee's page and header are as recorded, with invented codes.
"""

from __future__ import annotations

import io
from html import escape

from tests.sandbox.boards.base import Board, Tokens, us_date, us_date_padded
from tests.sandbox.boards.files import delimited
from tests.sandbox.people import World, upper
from tests.sandbox.wire import Answer, Ask, Row, Table, Tweaks, as_json, html, not_found

TN_COLUMNS = (
    "Board", "Profession", "Rank", "LastName", "FirstName", "MiddleName", "Title", "LicenseNumber", "ExpirationDate",
    "OriginalDate", "Status", "LicenseActivity", "StatusEffectiveDate", "Disciplined",
)  # fmt: skip


class Idaho(Board):
    """dopl.idaho.gov: a "Roster Download" link is reported; what it leads to was never seen."""

    host = "dopl.idaho.gov"
    jurisdiction = "ID"
    title = "License search (roster never seen)"
    start = "/license-search"

    def answer(self, ask: Ask, tweaks: Tweaks) -> Answer:
        """Serve the page and an invented file."""
        if ask.path.rstrip("/") == self.start:
            return html('<a href="/rosters/roster-download.csv">Roster Download</a>', title="License Search")
        if ask.path != "/rosters/roster-download.csv":
            return not_found()
        rows: list[Row] = [
            {
                "License Number": one.number, "License Type": "Licensed Acupuncturist", "Name": one.name.full,
                "City": one.city, "Status": one.word.text, "Expires": f"{one.expires:%d-%b-%Y}",
            }
            for one in self.world.listed("ID")
        ]  # fmt: skip
        columns = ("License Number", "License Type", "Name", "City", "Status", "Expires")
        body = delimited(Table(columns=columns, rows=rows, status="Status").tweaked(tweaks))
        return Answer(body=body, content_type="text/csv", modified=self.data_time)


class NewHampshire(Board):
    """www.oplc.nh.gov: a monthly workbook of all professions whose nine columns were never seen."""

    host = "www.oplc.nh.gov"
    jurisdiction = "NH"
    title = "List of OPLC licensees (workbook never seen)"
    start = "/list-oplc-licensees-and-their-license-types"

    @property
    def file(self) -> str:
        """Address of this month's workbook."""
        return f"/sites/g/files/ehbemt441/files/inline-documents/licensees-{self.world.today:%Y-%m}.xlsx"

    def answer(self, ask: Ask, tweaks: Tweaks) -> Answer:
        """Serve the page and an invented workbook."""
        if ask.path == self.start:
            return html(f'<a href="{self.file}">OPLC licensees and their license types</a>', title="OPLC")
        if ask.path != self.file:
            return not_found()
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        return Answer(body=self._workbook(tweaks), content_type=kind, modified=self.data_time)

    def _workbook(self, tweaks: Tweaks) -> bytes:
        import xlsxwriter

        columns = ("Last Name", "First Name", "Middle Name", "Profession", "License Type", "License Number", "Status",
                   "Issue Date", "Expiration Date")  # fmt: skip
        rows: list[Row] = [
            {
                "Last Name": one.name.family, "First Name": one.name.given, "Middle Name": one.name.middle,
                "Profession": "Acupuncture", "License Type": one.type_text, "License Number": one.number,
                "Status": one.word.text, "Issue Date": us_date(one.issued), "Expiration Date": us_date(one.expires),
            }
            for one in self.world.listed("NH")
        ]  # fmt: skip
        table = Table(columns=columns, rows=rows, status="Status").tweaked(tweaks)
        out = io.BytesIO()
        with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
            sheet = book.add_worksheet("Licensees")
            for place, cells in enumerate((list(table.columns), *table.cells())):
                sheet.write_row(place, 0, cells)
        return out.getvalue()


class Tennessee(Board):
    """internet.health.tn.gov: the report page as a program with receipts recorded it.

    Two forms; lists of professions, ranks and counties that arrive disabled and empty; a JSON list of professions; the
    second form carries `hasFile` once the report is made. The codes of acupuncture are an invention, and its board is
    put among the others as the real one may be.
    """

    host = "internet.health.tn.gov"
    jurisdiction = "TN"
    title = "Licensure Reports (codes never seen)"
    start = "/LicensureReports"

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.tokens = Tokens(f"tn:{world.seed}")
        self.ready: set[str] = set()

    def answer(self, ask: Ask, tweaks: Tweaks) -> Answer:
        """Serve the page, the list of professions, the report step and the file."""
        path = ask.path.rstrip("/").lower()
        if path == "/licensurereports":
            return self._report(ask) if ask.method == "POST" else self._page()
        if path.endswith("/home/fetchprofessionsbyboard") and ask.method == "POST":
            found = [
                {"professionCode": 9912, "professionName": "Acupuncturist"},
                {"professionCode": 9913, "professionName": "Acupuncture Detoxification Specialist"},
            ]
            return as_json(found if ask.form.get("id") == "99" else [])
        if path.endswith("/home/createfile") and ask.method != "POST":
            return self._file(ask, tweaks)
        return not_found()

    def _page(self, chosen: str = "", *, made: bool = False) -> Answer:
        token = self.tokens.issue({"page": "report"})
        boards = "".join(
            f'<option value="{value}"{" selected" if value == chosen else ""}>{label}</option>'
            for value, label in (
                ("", "Select a Board..."),
                ("16", "Medical Examiners"),
                ("19", "Osteopathic Examination"),
                ("99", "Advisory Committee for Acupuncture"),
            )
        )
        boxes = "".join(
            f'<input type="checkbox" name="{name}" value="true" /><input type="hidden" name="{name}" value="false" />'
            for name in ("PersonFlag", "EduFlag", "PracticeFlag", "SAQFlag")
        )
        trigger = (
            '<input type="hidden" name="hasFile" value="True" />'
            '<button type="submit" id="hidden-button" hidden></button>'
        )
        return html(
            f'<form action="{self.start}" method="post">\n'
            f'<select name="Board.BoardCode">{boards}</select>\n'
            '<select name="Profession.ProfessionCode" disabled><option selected>Default to all Professions or select...'
            "</option></select>\n"
            '<select name="Rank.RankName" disabled><option value="" selected>Default to all Ranks or select...</option>'
            "</select>\n"
            '<select name="State.StateCode"><option value="">Select...</option><option value="42">Tennessee</option>'
            '<option value="100">All Locations</option></select>\n'
            '<select name="County.CountyCode" disabled><option selected>Default to all Counties or select...</option>'
            '</select>\n<select name="Status.Status"></select>\n'
            f'{boxes}<input name="__RequestVerificationToken" type="hidden" value="{escape(token)}" />\n'
            '<button type="submit" id="submit-button">Create report</button></form>\n'
            f'<form action="{self.start}/Home/CreateFile" method="get">{trigger if made else ""}</form>',
            title="Licensure Reports",
            headers=(("Set-Cookie", f"__RequestVerificationToken={self.tokens.digest(token)}; path=/; HttpOnly"),),
        )

    def _report(self, ask: Ask) -> Answer:
        form = ask.form
        token, cookie = form.get("__RequestVerificationToken", ""), ask.cookies.get("__RequestVerificationToken")
        if self.tokens.open(token) is None or cookie != self.tokens.digest(token):
            return html("<p>The required anti-forgery form field is not present.</p>", title="Error", status=500)
        wanted = (form.get("Board.BoardCode"), form.get("Profession.ProfessionCode"), form.get("State.StateCode"))
        plain = (
            form.get("Rank.RankName") == "" and form.get("PersonFlag") == "false" and "County.CountyCode" not in form
        )
        if wanted != ("99", "9912", "100") or not plain:
            return self._page()
        answer = self._page("99", made=True)
        self.ready.add(answer.headers[0][1].partition("=")[2].partition(";")[0])
        return answer

    def _file(self, ask: Ask, tweaks: Tweaks) -> Answer:
        if ask.cookies.get("__RequestVerificationToken", "") not in self.ready:
            return html("<p>No report was created.</p>", title="Error", status=500)
        rows: list[Row] = [
            {
                "Board": "Acupuncture", "Profession": "Acupuncturist", "Rank": "Acupuncturist",
                "LastName": upper(one.name.family), "FirstName": upper(one.name.given),
                "MiddleName": upper(one.name.middle), "Title": "", "LicenseNumber": str(one.serial),
                "ExpirationDate": us_date_padded(one.expires), "OriginalDate": us_date_padded(one.issued),
                "Status": one.word.text, "LicenseActivity": "", "StatusEffectiveDate": us_date_padded(one.renewed),
                "Disciplined": "Y" if one.cases else "N",
            }
            for one in self.world.listed("TN")
        ]  # fmt: skip
        table = Table(columns=TN_COLUMNS, rows=rows, status="Status").tweaked(tweaks)
        return Answer(body=delimited(table, bom=True), content_type="text/csv")


def boards(world: World) -> tuple[Board, ...]:
    """Return the boards of ID, NH and TN."""
    return tuple(kind(world) for kind in (Idaho, NewHampshire, Tennessee))
