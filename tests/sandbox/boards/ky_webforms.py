"""Kentucky and Maine: WebForms searches whose hidden fields must all come back."""

from __future__ import annotations

from dataclasses import replace
from html import escape

from tests.sandbox.boards.base import Board, WebForms, starts, us_date, view_state_error
from tests.sandbox.boards.files import delimited
from tests.sandbox.people import Licence, World, upper
from tests.sandbox.wire import Answer, Ask, Row, Table, Tweaks, grid, html, not_found, redirect

KY_COLUMNS = (
    "First", "Last", "Suffix", "Address", "City", "State", "Zip", "CertificationNumber", "YearCertified",
    "Expiration", "BoardAction",
)  # fmt: skip
ME_COLUMNS = ("Name", "License Number", "City", "License Type", "Status")
ME_EXPORT = (
    "LastName", "FirstName", "BusinessName", "Address1", "Address2", "City", "State", "ZipCode", "PhoneNumber",
    "County", "LicenseNumber", "ExpirationDate", "LicenseType",
)  # fmt: skip
ME_ROWS = 25
_ME = "ctl00$ctl00$mainContent$mainContent$"


def _matches(one: Licence, last: str, first: str, number: str) -> bool:
    return (
        starts(one.name.family, last)
        and starts(one.name.given, first)
        and number.strip().casefold() in ("", one.number.casefold())
    )


def _form(action: str, hidden: str, inner: str, title: str) -> Answer:
    return html(
        f'<form name="aspnetForm" method="post" action="{escape(action)}" id="aspnetForm">\n{hidden}\n{inner}\n</form>',
        title=title,
    )


class Kentucky(Board):
    """web1.ky.gov, list AGY=26: results come as a list first and as a grid after the grid button is chosen."""

    host = "web1.ky.gov"
    jurisdiction = "KY"
    title = "License Search"
    start = "/gensearch/LicenseSearch.aspx?AGY=26"

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.forms = WebForms(f"ky:{world.seed}")

    def answer(self, ask: Ask, tweaks: Tweaks) -> Answer:
        """Serve the form and its answers."""
        if ask.path.lower() != "/gensearch/licensesearch.aspx" or ask.query.get("AGY") != "26":
            return not_found()
        if ask.method != "POST":
            return self._search()
        form = ask.form
        state = self.forms.opened(form, "search", "results")
        if state is None:
            return view_state_error()
        if "usLicenseSearch$btnSearch" in form:
            last, number = form.get("usLicenseSearch$txtField1", ""), form.get("usLicenseSearch$txtField2", "")
            if not last.strip() and not number.strip():
                return self._search("Please enter at least one search value.")
            return self._results(last, number, as_grid=form.get("usLicenseList$view") == "rdbtGrid", tweaks=tweaks)
        if state["page"] == "results":
            chosen = (
                form.get("__EVENTTARGET") == "usLicenseList$rdbtGrid" or form.get("usLicenseList$view") == "rdbtGrid"
            )
            return self._results(state["last"], state["number"], as_grid=chosen, tweaks=tweaks)
        return self._search()

    def _inputs(self, last: str = "", number: str = "") -> str:
        return (
            '<span>Last Name</span><input name="usLicenseSearch$txtField1" type="text" id="usLicenseSearch_txtField1"'
            f' value="{escape(last)}" />\n'
            '<span>Number</span><input name="usLicenseSearch$txtField2" type="text" id="usLicenseSearch_txtField2"'
            f' value="{escape(number)}" />\n'
            '<input type="submit" name="usLicenseSearch$btnSearch" value="Search" id="usLicenseSearch_btnSearch" />'
        )

    def _search(self, message: str = "") -> Answer:
        return _form(self.start, self.forms.fields("search"), f"<p>{message}</p>{self._inputs()}", self.title)

    def _results(self, last: str, number: str, *, as_grid: bool, tweaks: Tweaks) -> Answer:
        found = [one for one in self.world.listed("KY") if _matches(one, last, "", number)]
        hidden = self.forms.fields("results", last=last, number=number)
        radios = "\n".join(
            f'<input id="usLicenseList_{name}" type="radio" name="usLicenseList$view" value="{name}"'
            f"{' checked' if (name == 'rdbtGrid') == as_grid else ''}"
            f" onclick=\"setTimeout('__doPostBack(\\'usLicenseList${name}\\',\\'\\')', 0)\" /><label>{label}</label>"
            for name, label in (("rdbtList", "List View"), ("rdbtGrid", "Grid View"))
        )
        echo = f"Search Criterion: Last Name = {last}; License Number = {number};"
        criterion = f'<span id="usLicenseList_lblSearchCriterion">{escape(echo)}</span>'
        if not found:
            # As recorded of another list of this program: the question is repeated, no table and no sentence follow.
            return _form(
                self.start, hidden, f"{self._inputs(last, number)}\n{criterion}\nPublished: 11/20/2026", self.title
            )
        if as_grid:
            table = Table(columns=KY_COLUMNS, rows=[_ky_row(one) for one in found]).tweaked(tweaks)
            shown = grid(table, attributes='id="usLicenseList_grdLicenses" border="1"')
        else:
            shown = "".join(f"<div>{escape(upper(one.name.full))}<br/>{one.number}</div>" for one in found)
        return _form(self.start, hidden, f"{self._inputs(last, number)}\n{criterion}\n{radios}\n{shown}", self.title)


def _ky_row(one: Licence) -> Row:
    return {
        "First": upper(f"{one.name.given} {one.name.middle}".strip()),
        "Last": upper(one.name.family),
        "Suffix": upper(one.name.suffix),
        "Address": "1 EXAMPLE ST",
        "City": upper(one.city),
        "State": one.city_state,
        "Zip": "00000",
        "CertificationNumber": one.number,
        "YearCertified": str(one.issued.year),
        "Expiration": us_date(one.expires),
        "BoardAction": "Yes" if one.cases else "None",
    }


class Maine(Board):
    """www.pfr.maine.gov (ALMS): a form of many parts, pages of 25 rows in a session, an export, a page for each row.

    As recorded: a first visit without the cookie that says that cookies work is redirected once; the view state comes
    in eleven pieces; the search leads to SearchResults.aspx, which counts the records and links its pages by number; a
    value sent for the list box of specialties, which has no blank option, is an error page.
    """

    host = "www.pfr.maine.gov"
    jurisdiction = "ME"
    title = "ALMS individual search"
    root = "/ALMSOnline/ALMSQuery/"
    start = "/ALMSOnline/ALMSQuery/welcome.aspx?board=4450"
    robots = "User-agent: *\nDisallow: /*TOKEN=\n"

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.forms = WebForms(f"me:{world.seed}", extra=("__LASTFOCUS", "__PREVIOUSPAGE", "__VIEWSTATEFIELDCOUNT"))
        self.sessions: dict[str, list[Licence]] = {}

    def answer(self, ask: Ask, tweaks: Tweaks) -> Answer:
        """Serve the form, the pages, the export and the details."""
        path = ask.path.lower().removeprefix(self.root.lower())
        if path == "welcome.aspx":
            return html('<a href="SearchIndividual.aspx?Board=4450">Search for an individual</a>', title=self.title)
        if path == "searchindividual.aspx":
            return self._posted(ask) if ask.method == "POST" else self._search(ask)
        found = self.sessions.get(ask.cookies.get("ASP.NET_SessionId", ""))
        if path == "showdetail.aspx":
            return self._detail(ask)
        if found is None or path not in {"searchresults.aspx", "exporttocsv.aspx"}:
            return not_found()
        return self._results(found, ask, tweaks) if path == "searchresults.aspx" else self._export(found, tweaks)

    def _search(self, ask: Ask) -> Answer:
        if "AspxAutoDetectCookieSupport" not in ask.cookies:
            query = "&".join(f"{name}={value}" for name, value in ask.query.items())
            if "AspxAutoDetectCookieSupport" in ask.query:
                return html("<p>Your browser does not accept cookies.</p>", title="Cookies", status=500)
            kept = (("Set-Cookie", "AspxAutoDetectCookieSupport=1; path=/"),)
            return redirect(f"{ask.path}?{query}&AspxAutoDetectCookieSupport=1", headers=kept)
        number = f"s{len(self.sessions):06d}{self.world.seed}"
        self.sessions[number] = []
        inputs = "\n".join(
            f'<input name="{_ME}{name}" type="text" id="{name}" />'
            for name in ("scLastName", "scFirstName", "scLicenseNo", "scCity", "scZip")
        )
        regulators = "".join(
            f'<option value="{value}"{" selected" if value == ask.query.get("Board") else ""}>{label}</option>'
            for value, label in (
                ("ALL", "ALL"),
                ("1310", "Board of Nursing"),
                ("4450", "Complementary Health Care"),
                ("4180", "Chiropractic"),
            )
        )
        inner = (
            f'<select name="{_ME}scDepartment" id="scDepartment"><option value=""></option></select>\n'
            f'<select name="{_ME}scRegulator" id="scRegulator">{regulators}</select>\n'
            f'<select name="{_ME}scAuthSpecQual" id="scAuthSpecQual" size="4">'
            '<option value="RM">Remedies</option><option value="HP">Herbal pharmacy</option></select>\n'
            f'<input name="{_ME}iShowAdditionalOptions" type="hidden" value="False" />\n'
            f'{inputs}\n<input type="submit" name="{_ME}btnSearch" value="Search" id="btnSearch" />'
        )
        shown = _form(f"./SearchIndividual.aspx?Board={ask.query.get('Board', '')}", self._hidden(), inner, self.title)
        return replace(shown, headers=(("Set-Cookie", f"ASP.NET_SessionId={number}; path=/; HttpOnly"),))

    def _hidden(self) -> str:
        """Return the hidden fields, the view state in eleven pieces."""
        count = 'id="__VIEWSTATEFIELDCOUNT" value='
        fields = self.forms.fields("search").replace(f'{count}""', f'{count}"11"')
        more = (
            f'<input type="hidden" name="__VIEWSTATE{n}" id="__VIEWSTATE{n}" value="part-{n}" />' for n in range(1, 11)
        )
        return "\n".join((fields, *more))

    def _posted(self, ask: Ask) -> Answer:
        form, number = ask.form, ask.cookies.get("ASP.NET_SessionId", "")
        pieces = all(form.get(f"__VIEWSTATE{n}") == f"part-{n}" for n in range(1, 11))
        if self.forms.opened(form, "search") is None or not pieces or form.get("__VIEWSTATEFIELDCOUNT") != "11":
            return view_state_error()
        if number not in self.sessions or f"{_ME}btnSearch" not in form or f"{_ME}scAuthSpecQual" in form:
            return html("<h1>Server Error in '/' Application.</h1>", title="Error", status=500)
        asked = [form.get(f"{_ME}{name}", "") for name in ("scLastName", "scFirstName", "scLicenseNo")]
        listed = self.world.listed("ME") if form.get(f"{_ME}scRegulator") in {"ALL", "4450"} else ()
        self.sessions[number] = [one for one in listed if _matches(one, asked[0], asked[1], asked[2])]
        return redirect(f"{self.root}SearchResults.aspx")

    def _results(self, found: list[Licence], ask: Ask, tweaks: Tweaks) -> Answer:
        asked = ask.query.get("PageNumber", "1")
        number = int(asked) if asked.isdigit() else 1
        hidden = self.forms.fields("results")
        if not found:
            none = '<h2>Search Results</h2><p class="topcenter">No records found</p>'
            return _form("./SearchResults.aspx", hidden, none, self.title)
        rows: list[Row] = [
            {
                "Name": f'<a href="ShowDetail.aspx?SearchResultToken={one.serial:08X}">{escape(_last_first(one))}</a>',
                "License Number": one.number,
                "City": upper(one.city),
                "License Type": "ACUPUNCTURIST",
                "Status": one.word.text,
            }
            for one in found
        ]
        table = Table(columns=ME_COLUMNS, rows=rows, status="Status").tweaked(tweaks)
        part = replace(table, rows=table.rows[(number - 1) * ME_ROWS : number * ME_ROWS])
        shown = grid(part, attributes='id="gvLicensees"', cell={"Name": "", "Name_new": ""})
        pages = -(-len(found) // ME_ROWS)
        links = " ".join(
            f'<a href="SearchResults.aspx?PageNumber={page}">{page}</a>' if page != number else f"<span>{page}</span>"
            for page in range(1, pages + 1)
        )
        inner = (
            f'<h2>Search Results</h2><p class="topcenter">{len(found)} records found</p>\n'
            f'<a href="ExportToCSV.aspx">Download the list to a comma-delimited file</a>\n{shown}\n<p>{links}</p>'
        )
        return _form("./SearchResults.aspx", hidden, inner, self.title)

    def _export(self, found: list[Licence], tweaks: Tweaks) -> Answer:
        rows: list[Row] = [
            {
                "LastName": f"{upper(one.name.family)} {upper(one.name.suffix)}".strip(),
                "FirstName": upper(f"{one.name.given} {one.name.middle}".strip()),
                "BusinessName": "",
                "Address1": "1 EXAMPLE ST",
                "Address2": "",
                "City": upper(one.city),
                "State": one.city_state,
                "ZipCode": "00000",
                "PhoneNumber": "(207) 555-0100",
                "County": "",
                "LicenseNumber": one.number,
                "ExpirationDate": us_date(one.printed_expiry),
                "LicenseType": "ACUPUNCTURIST",
            }
            for one in found
        ]
        table = Table(columns=ME_EXPORT, rows=rows).tweaked(replace(tweaks, word=""))
        return Answer(body=delimited(table, quoting=True), content_type="application/octet-stream")

    def _detail(self, ask: Ask) -> Answer:
        token = ask.query.get("SearchResultToken", "")
        one = next((one for one in self.world.listed("ME") if f"{one.serial:08X}" == token), None)
        if one is None:
            return not_found()
        pairs = (
            ("License Number", one.number),
            ("License Type", "ACUPUNCTURIST"),
            ("Status", one.word.text),
            ("First Licensure Date", us_date(one.issued)),
            ("Expiration Date", us_date(one.printed_expiry)),
        )
        lines = "\n".join(
            f'<div class="attributeRow"><div class="attributeCell"><div>{label}:</div></div>'
            f'<div class="attributeCell">{escape(value)}</div></div>'
            for label, value in pairs
        )
        actions = "".join(f"<tr><td>{escape(case.action)}</td></tr>" for case in one.cases) or "<tr><td>None</td></tr>"
        return html(
            f'<div id="detailPage"><h2 class="Name">{escape(upper(one.name.full))}</h2>\n'
            f'<div class="Attributes">{lines}</div>\n<div><h3 class="SectionHeader">Disciplinary Actions</h3>'
            f"<table>{actions}</table></div></div>",
            title="Licensee detail",
        )


def _last_first(one: Licence) -> str:
    return upper(f"{one.name.family} {one.name.suffix}".strip() + f", {one.name.given} {one.name.middle}".rstrip())


def boards(world: World) -> tuple[Board, ...]:
    """Return the boards of Kentucky and Maine."""
    return (Kentucky(world), Maine(world))
