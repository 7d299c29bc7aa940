"""Michigan: Accela Citizen Access, with invisible characters in its values and never more than fifty rows."""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode

from tests.sandbox.boards.base import Board, WebForms, starts, us_date_padded, view_state_error
from tests.sandbox.people import Licence, World
from tests.sandbox.wire import Answer, Ask, Row, Table, Tweaks, html, not_found, redirect, text

CAP = 50
COLUMNS = (
    "License Type", "License Number", "First Name", "Middle Initial", "Last Name", "Organization Name",
    "DBA/Trade Name", "License Status", "Expiration Date",
)  # fmt: skip
_PATH = "/milara/generalproperty/propertylookup.aspx"
_DETAIL = "/milara/generalproperty/licenseedetail.aspx"
_FIELD = "ctl00$PlaceHolderMain$refLicenseeSearchForm$"
_BUTTON = "ctl00$PlaceHolderMain$btnNewSearch"
_ZERO = "\u200b"


class Michigan(Board):
    """aca-prod.accela.com/MILARA."""

    host = "aca-prod.accela.com"
    jurisdiction = "MI"
    title = "License and registration search"
    start = "/MILARA/GeneralProperty/PropertyLookUp.aspx?isLicensee=Y&TabName=APO"

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.forms = WebForms(f"mi:{world.seed}", extra=("__LASTFOCUS", "ACA_CS_FIELD"))

    def answer(self, ask: Ask, tweaks: Tweaks) -> Answer:
        """Serve the form, the grid and the details."""
        path = ask.path.lower()
        if path == _DETAIL:
            return self._detail(ask)
        if path != _PATH or ask.query.get("isLicensee") != "Y":
            return not_found()
        if ask.method != "POST":
            return self._form("search")
        form = ask.form
        if self.forms.opened(form, "search", "results") is None:
            return view_state_error()
        if _BUTTON not in (form.get("__EVENTTARGET", ""), *form):
            return self._form("search")
        return self._results([one for one in self.world.listed("MI") if _fits(one, form)], tweaks)

    def _form(self, page: str, below: str = "") -> Answer:
        inputs = "\n".join(
            f'<input name="{_FIELD}{name}" type="text" id="{(_FIELD + name).replace("$", "_")}" />'
            for name in ("txtLastName", "txtFirstName", "txtLicenseNumber")
        )
        select = f"{_FIELD}ddlLicenseType"
        types = ("--Select--", "Acupuncturist Licensed", "Acupuncturist Registered", "Registered Nurse")
        options = "".join(f'<option value="{"" if name.startswith("--") else name}">{name}</option>' for name in types)
        button = _BUTTON.replace("$", "_")
        return html(
            f'<form name="aspnetForm" method="post" action="{escape(self.start)}" id="aspnetForm">\n'
            f'{self.forms.fields(page)}\n{inputs}\n<select name="{select}" id="{select.replace("$", "_")}">{options}'
            f"</select>\n<a id=\"{button}\" href=\"javascript:__doPostBack('{_BUTTON}','')\">Search</a>\n"
            f"{below}</form>",
            title=self.title,
        )

    def _results(self, found: list[Licence], tweaks: Tweaks) -> Answer:
        if not found:
            return self._form(
                "results",
                '<span id="ctl00_PlaceHolderMain_RecordSearchResultInfo_noDataMessageForSearchResultList_lblMessage">'
                "Your search returned no results. Please modify your search criteria and try again.</span>",
            )
        if len(found) == 1:
            return redirect(_detail_address(found[0]))
        rows = [_row(one) for one in found[:CAP]]
        table = Table(columns=COLUMNS, rows=rows, status="License Status").tweaked(tweaks)
        head = "".join(f"<th><span>{escape(column)}</span></th>" for column in table.columns)
        links = {one.number: _detail_address(one) for one in found}
        lines = "\n".join(
            f'<tr class="ACA_TabRow_{"Even" if place % 2 else "Odd"}">'
            + "".join(_cell(text(row.get(name)), links) for name in table.columns)
            + "</tr>"
            for place, row in enumerate(table.rows)
        )
        return self._form(
            "results",
            '<table id="ctl00_PlaceHolderMain_refLicenseeList_gdvRefLicenseeList" class="ACA_GridView">\n'
            f'<tr class="ACA_TabRow_Header">{head}</tr>\n{lines}\n</table>',
        )

    def _detail(self, ask: Ask) -> Answer:
        number = ask.query.get("LicenseeNumber", "")
        one = next((one for one in self.world.listed("MI") if one.number == number), None)
        if one is None:
            return not_found()
        values = {
            "LicenseeNumber": one.number,
            "LicenseeType": one.type_text,
            "ContactName": one.name.full,
            # The page's own labels mislead: this one holds the status and the next but one the county.
            "BusinessName2": f"{_ZERO}{one.word.text}",
            "LicenseIssueDate": us_date_padded(one.issued),
            "ExpirationDate": us_date_padded(one.expires),
            "InsuranceCompany": "Sample County",
        }
        spans = "\n".join(
            f'<div><span id="ctl00_PlaceHolderMain_licenseeGeneralInfo_lbl{name}_value">{escape(value)}</span></div>'
            for name, value in values.items()
        )
        return html(spans, title="Licensee Detail")


def _fits(one: Licence, form: dict[str, str]) -> bool:
    number, kind = form.get(f"{_FIELD}txtLicenseNumber", "").strip(), form.get(f"{_FIELD}ddlLicenseType", "")
    return (
        (not number or number in one.number)
        and kind in ("", one.type_text)
        and starts(one.name.family, form.get(f"{_FIELD}txtLastName", ""))
        and starts(one.name.given, form.get(f"{_FIELD}txtFirstName", ""))
    )


def _row(one: Licence) -> Row:
    return {
        "License Type": one.type_text,
        "License Number": one.number,
        "First Name": f"{one.name.given}{_ZERO}",
        "Middle Initial": one.name.middle[:1],
        "Last Name": f"{one.name.family} {one.name.suffix}".strip(),
        "License Status": f"{one.word.text}\u200c",
        "Expiration Date": us_date_padded(one.expires),
    }


def _detail_address(one: Licence) -> str:
    query = urlencode({"LicenseeNumber": one.number, "LicenseeType": one.type_text})
    return f"/MILARA/GeneralProperty/LicenseeDetail.aspx?{query}"


def _cell(value: str, links: dict[str, str]) -> str:
    shown = escape(value) or "&nbsp;"
    if value in links:
        shown = f'<a href="{escape(links[value])}"><strong>{shown}</strong></a>'
    return f"<td><div><span>{shown}</span></div></td>"


def boards(world: World) -> tuple[Board, ...]:
    """Return Michigan's board."""
    return (Michigan(world),)
