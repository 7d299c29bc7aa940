"""Idaho, New Hampshire, Tennessee: files that exist and that nobody we know ever saw.

Theirs are plausible inventions, there to prove that the program refuses to read what it was never shown.
"""

from __future__ import annotations

import io
from html import escape

from verifier.sandbox.boards.base import Board, Tokens, us_date
from verifier.sandbox.boards.files import delimited
from verifier.sandbox.people import World, upper
from verifier.sandbox.wire import Answer, Ask, Row, Table, Tweaks, html, not_found


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
    """internet.health.tn.gov: report forms with an anti-forgery token; the report was never seen."""

    host = "internet.health.tn.gov"
    jurisdiction = "TN"
    title = "Licensure Reports (report never seen)"
    start = "/LicensureReports"

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.tokens = Tokens(f"tn:{world.seed}")
        self.ready: set[str] = set()

    def answer(self, ask: Ask, tweaks: Tweaks) -> Answer:
        """Serve the form, the list of professions, the report step and an invented file."""
        path = ask.path.rstrip("/").lower()
        if path == "/licensurereports" and ask.method != "POST":
            return self._form()
        if path.endswith("/home/fetchprofessionsbyboard") and ask.method == "POST":
            found = '[{"Value":"1512","Text":"Acupuncturist"},{"Value":"1513","Text":"Acupuncture Detox Specialist"}]'
            body = found if ask.form.get("id") == "1500" else "[]"
            return Answer(body=body.encode(), content_type="application/json")
        if path == "/licensurereports" or path.endswith("/home/index"):
            return self._report(ask)
        if path.endswith("/home/createfile"):
            return self._file(ask, tweaks)
        return not_found()

    def _form(self) -> Answer:
        token = self.tokens.issue({"page": "report"})
        return html(
            f'<form action="{self.start}" method="post" id="reportForm">\n'
            f'<input name="__RequestVerificationToken" type="hidden" value="{escape(token)}">\n'
            '<select name="Board.BoardCode"><option value=""></option><option value="1500">'
            'Advisory Committee for Acupuncture</option><option value="1600">Nursing</option></select>\n'
            '<select name="Profession.ProfessionCode"></select><select name="Rank.RankName"></select>\n'
            '<select name="State.StateCode"><option value="100">All States</option></select>\n'
            '<input type="submit" value="Create report"></form>',
            title="Licensure Reports",
            headers=(("Set-Cookie", f"__RequestVerificationToken={self.tokens.digest(token)}; path=/; HttpOnly"),),
        )

    def _report(self, ask: Ask) -> Answer:
        token, cookie = ask.form.get("__RequestVerificationToken", ""), ask.cookies.get("__RequestVerificationToken")
        if self.tokens.open(token) is None or cookie != self.tokens.digest(token):
            return html("<p>The required anti-forgery form field is not present.</p>", title="Error", status=500)
        self.ready.add(cookie)
        return html('<a href="/LicensureReports/Home/CreateFile">Download report</a>', title="Licensure Reports")

    def _file(self, ask: Ask, tweaks: Tweaks) -> Answer:
        if ask.cookies.get("__RequestVerificationToken", "") not in self.ready:
            return html("<p>No report was created.</p>", title="Error", status=500)
        rows: list[Row] = [
            {
                "License Number": one.number,
                "Name": upper(one.name.full),
                "City": upper(one.city),
                "Rank": "Acupuncturist",
            }
            for one in self.world.listed("TN")
        ]
        body = delimited(Table(columns=("License Number", "Name", "City", "Rank"), rows=rows).tweaked(tweaks))
        return Answer(body=body, content_type="text/csv")


def boards(world: World) -> tuple[Board, ...]:
    """Return the boards of ID, NH and TN."""
    return tuple(kind(world) for kind in (Idaho, NewHampshire, Tennessee))
