"""Plain forms without hidden state: Virginia, North Dakota, Kansas; and the gates of manual states."""

from __future__ import annotations

from dataclasses import replace
from html import escape

from tests.sandbox.boards.base import Board, starts, us_date, us_date_padded
from tests.sandbox.people import Licence, World, upper
from tests.sandbox.wire import Answer, Ask, Row, Table, Tweaks, grid, html, not_found

VA_COLUMNS = ("Name", "Address", "Expire", "Additional")
VA_LIMIT = 100
ND_COLUMNS = ("Name", "Type", "License#", "City", "State")
KS_COLUMNS = ("Name", "License Type", "License Number", "City, State", "Status")
KS_ROWS = 25


class Virginia(Board):
    """dhp.virginiainteractive.org: two forms on one page, a table of hits, a page for each."""

    host = "dhp.virginiainteractive.org"
    jurisdiction = "VA"
    title = "License look-up"
    start = "/Lookup/Index"

    def answer(self, ask: Ask, tweaks: Tweaks) -> Answer:
        """Serve the forms, the results and the details."""
        path = ask.path.lower().rstrip("/")
        if path == "/lookup/index" and ask.method != "POST":
            return self._index()
        if path in ("/lookup/result", "/lookup/index"):
            return self._result(ask.form or dict(ask.query), tweaks)
        if path.startswith("/lookup/detail/"):
            return self._detail(path.rpartition("/")[2])
        return not_found()

    def _index(self, message: str = "") -> Answer:
        occupations = "".join(
            f'<option value="{code}">{name}</option>'
            for code, name in (("0", "-- Any --"), ("24", "Licensed Acupuncturist"), ("11", "Registered Nurse"))
        )
        return html(
            "<p>The information on this site is not for commercial use.</p>\n"
            f"<p>{message}</p>\n"
            '<form action="/Lookup/Result" method="post" id="frmLicense"><label>License number</label>'
            '<input type="text" id="LicenseNo" name="LicenseNo" maxlength="10" value="" />'
            '<input type="submit" name="submitBtn" value="Search" /></form>\n'
            '<form action="/Lookup/Result" method="post" id="frmName">'
            '<input type="text" id="LName" name="LName" value="" />'
            '<input type="text" id="FName" name="FName" value="" />'
            f'<select id="OccupationId" name="OccupationId">{occupations}</select>'
            '<input type="submit" name="submitBtn" value="Search" /></form>',
            title=self.title,
        )

    def _result(self, form: dict[str, str], tweaks: Tweaks) -> Answer:
        number, last = form.get("LicenseNo", "").strip(), form.get("LName", "").strip()
        if not number and not last:
            return self._index("Please enter a license number or a last name.")
        if number:
            found = [one for one in self.world.listed("VA") if one.number == number]
        else:
            found = [
                one
                for one in self.world.listed("VA")
                if form.get("OccupationId", "0") in ("", "0", "24")
                and starts(one.name.family, last)
                and starts(one.name.given, form.get("FName", ""))
            ]
        if len(found) > VA_LIMIT:
            return html("<p>Your search returned too many records. Please narrow your search.</p>", title=self.title)
        rows: list[Row] = [
            {
                "Name": f'<a href="/Lookup/Detail/{one.number}">{escape(_va_name(one))}</a>',
                "Address": escape(f"{one.city}, {one.city_state} 00000"),
                "Expire": us_date(one.expires),
                "Additional": "Yes" if one.cases else "No",
            }
            for one in found
        ]
        if not rows:
            return html(
                '<div class="alert">Your search returned 0 records.</div><a href="/Lookup/Index">New search</a>',
                title="Search results",
            )
        table = Table(columns=VA_COLUMNS, rows=rows).tweaked(tweaks)
        raw = dict.fromkeys(("Name", "Name_new", "Address", "Address_new"), "")
        return html(grid(table, attributes='class="table table-striped"', cell=raw), title="Search results")

    def _detail(self, number: str) -> Answer:
        one = next((one for one in self.world.listed("VA") if one.number == number), None)
        if one is None:
            return not_found()
        pairs = (
            ("License Number", one.number),
            ("Occupation", one.type_text),
            ("Specialization", ""),
            ("Name", _va_name(one)),
            ("Address", f"{one.city}, {one.city_state} 00000"),
            ("Initial License Date", us_date(one.issued)),
            ("Expire Date", us_date(one.expires)),
            ("License Status", one.word.text),
            ("Additional Public Information", "Yes" if one.cases else "No"),
        )
        rows = "\n".join(f"<tr><th>{label}</th><td>{escape(value)}</td></tr>" for label, value in pairs)
        return html(f'<table class="table borderless">\n{rows}\n</table>', title="License detail")


def _va_name(one: Licence) -> str:
    name = one.name
    return upper(f"{name.family}{f' {name.suffix}' if name.suffix else ''}, {name.given} {name.middle}".strip())


class NorthDakota(Board):
    """www.ndbihc.org: a table without status and dates."""

    host = "www.ndbihc.org"
    jurisdiction = "ND"
    title = "Verify a license"
    start = "/verify/index.asp"

    def answer(self, ask: Ask, tweaks: Tweaks) -> Answer:
        """Serve the form and the table below it."""
        if ask.path.lower() != self.start:
            return not_found()
        form = (
            '<form name="search" method="post" action="index.asp">\n'
            + "\n".join(f'<input type="text" name="{name}" id="{name}" />' for name in
                        ("inputLastName", "inputLicenseNo", "inputcity"))
            + '\n<input type="submit" name="submit" value="Search" /></form>\n'
        )  # fmt: skip
        return html(form + (self._table(ask.form, tweaks) if ask.method == "POST" else ""), title=self.title)

    def _table(self, form: dict[str, str], tweaks: Tweaks) -> str:
        rows: list[Row] = [
            {
                "Name": f"{one.name.family}{f' {one.name.suffix}' if one.name.suffix else ''}, "
                f"{one.name.given} {one.name.middle}".strip(),
                "Type": one.type_text,
                "License#": one.number,
                "City": one.city,
                "State": one.city_state,
            }
            for one in self.world.listed("ND")
            if form.get("inputLicenseNo", "").strip().casefold() in ("", one.number.casefold())
            and starts(one.name.family, form.get("inputLastName", ""))
            and starts(one.city, form.get("inputcity", ""))
        ]
        table = Table(columns=ND_COLUMNS, rows=rows).tweaked(tweaks)
        note = "" if rows else "<p>No records found</p>"
        return grid(table, attributes='class="table"') + note


class Kansas(Board):
    """www.kansas.gov: a session, 25 rows a page, "Next" by the session alone, and a page for each person.

    As recorded by several programs (profession 23, the five cells, "Total Matches Found"); the titles of the cells are
    those that one of them prints.
    """

    host = "www.kansas.gov"
    jurisdiction = "KS"
    title = "Board of Healing Arts licensee search"
    root = "/ssrv-ksbhada"
    start = "/ssrv-ksbhada/search.html"

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.found: dict[str, tuple[list[Licence], int]] = {}

    def answer(self, ask: Ask, tweaks: Tweaks) -> Answer:
        """Serve the form, the pages of the session and the details."""
        session = ask.cookies.get("JSESSIONID", "")
        if ask.path == self.start:
            return self._search(ask, session, tweaks) if ask.method == "POST" else self._form()
        if ask.path == f"{self.root}/results.html" and session in self.found:
            found, page = self.found[session]
            step = {"next": 1, "previous": -1}.get(ask.query.get("navigate", ""), 0)
            self.found[session] = (found, max(1, min(page + step, -(-len(found) // KS_ROWS) or 1)))
            return self._page(session, tweaks)
        if ask.path == f"{self.root}/details.html":
            return self._detail(ask.query.get("id", ""))
        return not_found()

    def _form(self) -> Answer:
        professions = "".join(
            f'<option value="{code}">{name}</option>'
            for code, name in (
                ("", "Select"),
                ("01", "Chiropractor"),
                ("23", "Licensed Acupuncturist"),
                ("24", "Athletic Trainer"),
            )
        )
        inputs = "".join(
            f'<input type="text" name="{name}" id="{name}" />'
            for name in ("lastName", "firstName", "middleInitial", "licenseNumber", "city")
        )
        number = f"k{len(self.found):05d}{self.world.seed}"
        self.found[number] = ([], 1)
        return html(
            f'<div id="agency-content"><form method="post" action="search.html">{inputs}'
            f'<select name="profession" id="profession">{professions}</select>'
            '<select name="specialty" id="specialty"><option value="">Any</option></select>'
            '<input type="submit" name="submit" id="id_submit" value="Search" /></form></div>',
            title=self.title,
            headers=(("Set-Cookie", f"JSESSIONID={number}; path=/"),),
        )

    def _search(self, ask: Ask, session: str, tweaks: Tweaks) -> Answer:
        form = ask.form
        if session not in self.found:
            return html("<p>Your session has expired.</p>", title="Error", status=500)
        found = [
            one
            for one in self.world.listed("KS")
            if form.get("profession", "") in ("", "23")
            and starts(one.name.family, form.get("lastName", ""))
            and starts(one.name.given, form.get("firstName", ""))
            and form.get("licenseNumber", "").strip() in ("", one.number)
        ]
        self.found[session] = (found, 1)
        return self._page(session, tweaks)

    def _page(self, session: str, tweaks: Tweaks) -> Answer:
        found, page = self.found[session]
        rows: list[Row] = [
            {
                "Name": f'<a href="{self.root}/details.html?id={one.serial}">{escape(one.name.full)}</a>',
                "License Type": one.type_text,
                "License Number": one.number,
                "City, State": f"{one.city}, {one.city_state}",
                "Status": one.word.text,
            }
            for one in found
        ]
        table = Table(columns=KS_COLUMNS, rows=rows, status="Status").tweaked(tweaks)
        part = replace(table, rows=table.rows[(page - 1) * KS_ROWS : page * KS_ROWS])
        links = '<a href="results.html?navigate=previous">Previous</a> ' if page > 1 else ""
        if page * KS_ROWS < len(found):
            links += '<a href="results.html?navigate=next">Next</a>'
        shown = grid(part, cell={"Name": "", "Name_new": ""}) if found else ""
        return html(
            f'<div id="agency-content"><p>Total Matches Found: {len(found)}</p>{shown}'
            f'<div class="pagination">{links}</div></div>',
            title=self.title,
        )

    def _detail(self, number: str) -> Answer:
        one = next((one for one in self.world.listed("KS") if str(one.serial) == number), None)
        if one is None:
            return not_found()
        ends = "License Expiration Date" if one.word.current else "License Cancellation Date"
        pairs = (
            ("License Number", one.number), ("License Type", one.type_text), ("License Status", one.word.text),
            (ends, us_date_padded(one.expires)), ("Original License Date", us_date_padded(one.issued)),
            ("Last Renewal Date", us_date_padded(one.renewed)),
        )  # fmt: skip
        lines = "".join(f"<li><strong>{label}:</strong> {escape(value)}</li>" for label, value in pairs)
        return html(
            f'<div id="agency-content"><div><h3>Profile for {escape(one.name.full)}</h3>'
            f"<p><strong>Profession:</strong> {escape(one.type_text)}</p><ul>{lines}</ul></div></div>",
            title=self.title,
        )


class Gate(Board):
    """A manual state's page: a captcha, and nothing behind it for a program. Nothing of ours may ever ask it."""

    def __init__(self, world: World, state: str, host: str, start: str) -> None:
        super().__init__(world)
        self.jurisdiction, self.host, self.start = state, host, start
        self.title = "Behind a captcha (a person must look)"

    def answer(self, ask: Ask, tweaks: Tweaks) -> Answer:
        """Serve the captcha."""
        return html(
            '<form method="post"><input name="last"><div class="g-recaptcha" data-sitekey="sandbox"></div>'
            "<p>Please solve the CAPTCHA to continue.</p></form>",
            title="Verification",
        )


_GATES = (
    ("GA", "gateway.medicalboard.georgia.gov", "/verification/search.aspx"),
    ("HI", "mypvl.dcca.hawaii.gov", "/public-license-search/"),
    ("MN", "bmp.hlb.state.mn.us", "/"),
    ("MS", "gateway.msbml.ms.gov", "/verification/search.aspx"),
    ("SC", "verify.llronline.com", "/LicLookup/"),
    ("UT", "secure.utah.gov", "/llv/search/index.html"),
)


def boards(world: World) -> tuple[Board, ...]:
    """Return the boards of VA, ND and KS, and some gates."""
    return (Virginia(world), NorthDakota(world), Kansas(world), *(Gate(world, *gate) for gate in _GATES))
