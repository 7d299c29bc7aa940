"""Plain forms without hidden state: Virginia, North Dakota, Kansas (never seen); and the gates of manual states."""

# ruff: noqa: ARG002 - a board answers whatever it is asked

from __future__ import annotations

from html import escape

from verifier.sandbox.boards.base import Board, starts, us_date
from verifier.sandbox.people import Licence, World, upper
from verifier.sandbox.wire import Answer, Ask, Row, Table, Tweaks, grid, html, not_found

VA_COLUMNS = ("Name", "Address", "Expire", "Additional")
VA_LIMIT = 100
ND_COLUMNS = ("Name", "Type", "License#", "City", "State")


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
    """www.kansas.gov: nothing of the form was ever seen; this one is an invention."""

    host = "www.kansas.gov"
    jurisdiction = "KS"
    title = "Licensee search (never seen)"
    start = "/ssrv-ksbhada/search.html"

    def answer(self, ask: Ask, tweaks: Tweaks) -> Answer:
        """Serve an invented form and an invented answer."""
        if ask.path.lower() != self.start:
            return not_found()
        if ask.method != "POST":
            return html('<form method="post" action="search.html"><input name="lastName"><input name="licenseNumber">'
                        '<input type="submit" value="Search"></form>', title=self.title)  # fmt: skip
        last = ask.form.get("lastName", "")
        rows: list[Row] = [
            {"Name": one.name.full, "License": one.number, "Status": one.word.text}
            for one in self.world.listed("KS")
            if last and starts(one.name.family, last)
        ]
        return html(grid(Table(columns=("Name", "License", "Status"), rows=rows, status="Status").tweaked(tweaks)))


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
