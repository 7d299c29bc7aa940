"""Kentucky and Maine: WebForms searches whose hidden fields must all come back."""

from __future__ import annotations

from html import escape

from verifier.sandbox.boards.base import Board, WebForms, starts, us_date, view_state_error
from verifier.sandbox.people import Licence, World, upper
from verifier.sandbox.wire import Answer, Ask, Row, Table, Tweaks, grid, html, not_found

KY_COLUMNS = (
    "First", "Last", "Suffix", "Address", "City", "State", "Zip", "CertificationNumber", "YearCertified",
    "Expiration", "BoardAction",
)  # fmt: skip
ME_COLUMNS = ("Name", "License Number", "City", "License Type", "Status")


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
        if as_grid:
            table = Table(columns=KY_COLUMNS, rows=[_ky_row(one) for one in found]).tweaked(tweaks)
            shown = grid(table, attributes='id="usLicenseList_grdLicenses" border="1"')
        else:
            shown = "".join(f"<div>{escape(upper(one.name.full))}<br/>{one.number}</div>" for one in found)
        return _form(self.start, hidden, f"{self._inputs(last, number)}\n{radios}\n{shown}", self.title)


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
    """www.pfr.maine.gov: a search form, a grid and a detail page for each row."""

    host = "www.pfr.maine.gov"
    jurisdiction = "ME"
    title = "ALMS individual search"
    start = "/ALMSOnline/ALMSQuery/SearchIndividual.aspx"

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.forms = WebForms(f"me:{world.seed}", extra=("__VIEWSTATEENCRYPTED",))

    def answer(self, ask: Ask, tweaks: Tweaks) -> Answer:
        """Serve the form, the grid and the details."""
        path = ask.path.lower()
        if path == "/almsonline/almsquery/showdetail.aspx":
            return self._detail(ask)
        if path != self.start.lower():
            return not_found()
        if ask.method != "POST":
            return self._search()
        form = ask.form
        if self.forms.opened(form, "search") is None:
            return view_state_error()
        if "btnSearch" not in form:
            return self._search()
        found = [
            one
            for one in self.world.listed("ME")
            if _matches(one, form.get("scLastName", ""), form.get("scFirstName", ""), form.get("scLicenseNo", ""))
        ]
        return self._results(found, tweaks)

    def _search(self) -> Answer:
        inputs = "\n".join(
            f'<input name="{name}" type="text" id="{name}" />' for name in ("scLastName", "scFirstName", "scLicenseNo")
        )
        inner = (
            '<select name="scRegulator" id="scRegulator"><option value="ALL">All</option>'
            '<option value="4190">Complementary Health Care Providers</option></select>\n'
            f'{inputs}\n<input type="submit" name="btnSearch" value="Search" id="btnSearch" />'
        )
        return _form("./SearchIndividual.aspx", self.forms.fields("search"), inner, self.title)

    def _results(self, found: list[Licence], tweaks: Tweaks) -> Answer:
        hidden = self.forms.fields("results")
        rows: list[Row] = [
            {
                "Name": f'<a href="ShowDetail.aspx?TokenId={one.serial:08X}">{escape(upper(one.name.full))}</a>',
                "License Number": one.number,
                "City": upper(one.city),
                "License Type": "ACUPUNCTURIST",
                "Status": one.word.text,
            }
            for one in found
        ]
        table = Table(columns=ME_COLUMNS, rows=rows, status="Status").tweaked(tweaks)
        shown = grid(table, attributes='id="gvLicensees"', cell={"Name": "", "Name_new": ""})
        return _form("./SearchIndividual.aspx", hidden, shown, self.title)

    def _detail(self, ask: Ask) -> Answer:
        token = ask.query.get("TokenId", "")
        one = next((one for one in self.world.listed("ME") if f"{one.serial:08X}" == token), None)
        if one is None:
            return not_found()
        pairs = (
            ("Name", upper(one.name.full)),
            ("License Number", one.number),
            ("License Type", "ACUPUNCTURIST"),
            ("Status", one.word.text),
            ("City", upper(one.city)),
            ("First Licensure Date", us_date(one.issued)),
            ("Expiration Date", us_date(one.printed_expiry)),
            ("License/Disciplinary Action", "Yes" if one.cases else "None"),
        )
        lines = "\n".join(
            f'<div class="attributeRow"><div class="attributeCell">{label}:</div>'
            f'<div class="attributeCell">{escape(value)}</div></div>'
            for label, value in pairs
        )
        return html(lines, title="Licensee detail")


def boards(world: World) -> tuple[Board, ...]:
    """Return the boards of Kentucky and Maine."""
    return (Kentucky(world), Maine(world))
