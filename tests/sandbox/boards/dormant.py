"""Boards not asked by default: North Carolina's old directory, Arizona's Thentia, New York by key, Oregon by terms."""

from __future__ import annotations

import json
from datetime import date
from html import escape

from tests.sandbox.boards.base import Board, Tokens, WebForms, starts, us_date_padded, view_state_error
from tests.sandbox.people import Licence, World, upper
from tests.sandbox.wire import Answer, Ask, JsonValue, Row, Table, Tweaks, as_json, html, not_found, text

NC_PAGE = 10
AZ_COLUMNS = ("LICENSE_NUMBER", "FIRST_NAME", "LAST_NAME", "CITY", "LICENSE_TYPE", "LICENSE_STATUS",
              "LICENSE_EXPIRY_DATE")  # fmt: skip
AZ_LISTED_ONLY = ("FIRST_NAME", "LAST_NAME", "CITY")
"""Columns of the list that the details do not print as labelled values."""
_LABEL = "REGISTER_PROFILE_LABEL_"


class NorthCarolina(Board):
    """www.ncalb.com as scraped in 2022-23: a nonce in the page, ten cards for each call that brings it back."""

    host = "www.ncalb.com"
    jurisdiction = "NC"
    title = "Acupuncturist directory (off unless the user turns it on)"
    start = "/acupuncturist-directory/"

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.nonce = Tokens(f"nc:{world.seed}:{world.today}").digest("nonce")[:10]

    def answer(self, ask: Ask, tweaks: Tweaks) -> Answer:
        """Serve the page and the cards."""
        if ask.path.rstrip("/") == self.start.rstrip("/"):
            script = f'var ajax_object = {{"ajaxurl":"\\/wp-admin\\/admin-ajax.php","nonce":"{self.nonce}"}};'
            return html(f"<script>{script}</script><div class='acupuncturists'></div>", title="Directory")
        if ask.path == "/wp-admin/admin-ajax.php" and ask.method == "POST":
            return self._more(ask, tweaks)
        return not_found()

    def _more(self, ask: Ask, tweaks: Tweaks) -> Answer:
        form = ask.form
        honest = form.get("_ajax_nonce") == self.nonce and "x-requested-with" in ask.headers
        if not honest or form.get("args[post_type]") != "acupuncturist":
            return Answer(body=b"-1", status=403)
        number = int(form["args[paged]"]) if form.get("args[paged]", "").isdigit() else 1
        rows: list[Row] = [
            {"h4": one.name.full, "city": one.city, "state": one.city_state, "zip": "00000",
             "email": "someone@example.invalid", "status": one.word.text}
            for one in self.world.listed("NC")
        ]  # fmt: skip
        columns = ("h4", "city", "state", "zip", "email", "status")
        table = Table(columns=columns, rows=rows, status="status").tweaked(tweaks)
        shown = table.rows[(number - 1) * NC_PAGE : number * NC_PAGE]
        return as_json("".join(_nc_card(row, table.columns) for row in shown))


def _nc_card(row: Row, columns: tuple[str, ...]) -> str:
    inside = {name: escape(text(row.get(name))) for name in columns}
    head = f"\t<h4>{inside.pop('h4')}</h4>\n" if "h4" in inside else ""
    place = "".join(
        f'<span class="{name}">{inside.pop(name)}</span> ' for name in ("city", "state", "zip") if name in inside
    )
    rest = "".join(f'\t<div class="{name}">{value}</div>\n' for name, value in inside.items())
    return f'<div class="acupuncturist">\n{head}\t<div class="address">{place}</div>\n{rest}</div>\n'


class Arizona(Board):
    """azabe.portalus.thentiacloud.net, generation 2: columns named by a layout, details by a second call."""

    host = "azabe.portalus.thentiacloud.net"
    jurisdiction = "AZ"
    title = "Thentia register (off unless the user turns it on)"
    start = "/webs/portal/register/"
    root = "/rest/public"

    def answer(self, ask: Ask, tweaks: Tweaks) -> Answer:
        """Serve the page, the search and the details."""
        if ask.path.rstrip("/") == self.start.rstrip("/"):
            return html('<div id="app"></div>', title="Register")
        if ask.path.rstrip("/") == f"{self.root}/profile/search":
            return self._search(ask, tweaks)
        if ask.path.rstrip("/") == f"{self.root}/custom-public-register/profile/individual":
            return self._detail(ask.json)
        return not_found()

    def _search(self, ask: Ask, tweaks: Tweaks) -> Answer:
        word = ask.query.get("keyword", "").casefold()
        found = [one for one in self.world.listed("AZ") if word == "all" or word in json.dumps(_az_row(one)).casefold()]
        skip, take = (int(value) if (value := ask.query.get(name, "")).isdigit() else None for name in ("skip", "take"))
        page = found[skip or 0 :][: take or 10]
        rows = [_az_row(one) for one in page]
        table = Table(columns=AZ_COLUMNS, rows=rows, status="LICENSE_STATUS").tweaked(tweaks)
        results = [
            {
                "id": _az_id(one),
                "columnValues": [{"data": text(row.get(name)), "type": "text"} for name in table.columns],
            }
            for one, row in zip(page, table.rows, strict=False)
        ]
        layout = [f"{_LABEL}{name}" for name in table.columns]
        return as_json({"resultCount": len(found), "result": {"columnLayout": layout, "dataResults": results}})

    def _detail(self, asked: JsonValue) -> Answer:
        wanted = asked.get("id") if isinstance(asked, dict) else None
        one = next((one for one in self.world.listed("AZ") if _az_id(one) == wanted), None)
        if one is None:
            return as_json({"errorCode": "1", "errorMessage": "Not found", "result": None})
        values = _az_row(one) | {"ORIGINAL_DATE_OF_LICENSURE": f"{one.issued:%b-%d-%Y}"}
        pairs = [
            {"name": f"{_LABEL}{name}", "value": value} for name, value in values.items() if name not in AZ_LISTED_ONLY
        ]
        notices = {"tableTitle": "REGISTER_PROFILE_HEADING_NOTICES", "headers": [], "records": []}
        title = {"values": [one.name.given, one.name.middle or None, one.name.family]}
        return as_json({"result": {"pageTitle": title, "nameValuePairs": pairs, "tables": [notices]}})


def _az_id(one: Licence) -> str:
    return f"{one.serial:024x}"


def _az_row(one: Licence) -> Row:
    return {
        "LICENSE_NUMBER": f"LAC-0{one.number}",
        "FIRST_NAME": one.name.given,
        "LAST_NAME": one.name.family,
        "CITY": one.city,
        "LICENSE_TYPE": one.type_text,
        "LICENSE_STATUS": one.word.text,
        "LICENSE_EXPIRY_DATE": f"{one.expires:%b-%d-%Y}",
    }


NY_ROWS = 10
"""People of one name search, whatever page or size is asked for."""


class NewYork(Board):
    """api.nysed.gov: ten people of a name without their status, and one record by number; nothing without a key."""

    host = "api.nysed.gov"
    jurisdiction = "NY"
    title = "Record interface (asked only with a key of the user's own)"
    root = "/rosa/V2"

    def answer(self, ask: Ask, tweaks: Tweaks) -> Answer:
        """Serve the name search and the record."""
        if ask.path == "/":
            return html("<h1>Record interface</h1><p>This is an interface for programs.</p>", title=self.title)
        if not ask.headers.get("x-oapi-key", "").strip():
            return as_json({"Message": ""}, status=403)
        if ask.query.get("professionCode") != "025":
            return as_json({"message": "professionCode is not valid"}, status=400)
        if ask.path == f"{self.root}/byProfessionAndName":
            return self._search(_words(ask.query.get("name", "")), tweaks)
        if ask.path == f"{self.root}/byProfessionAndLicenseNumber":
            return self._record(ask.query.get("licenseNumber", ""), tweaks)
        return not_found()

    def _search(self, asked: str, tweaks: Tweaks) -> Answer:
        found = [one for one in self.world.listed("NY") if asked and starts(_ny_name(one), asked)][:NY_ROWS]
        rows: list[Row] = [
            {
                "name": _ny_name(one),
                "profession": one.type_text,
                "professionCode": "025",
                "licenseNumber": one.number,
                "address": f"{upper(one.city)} {one.city_state}",
                "dateOfLicensure": _ny_day(one.issued),
            }
            for one in found
        ]
        table = Table(columns=tuple(rows[0]) if rows else (), rows=rows).tweaked(tweaks)
        return as_json({"content": list(table.rows)})

    def _record(self, number: str, tweaks: Tweaks) -> Answer:
        one = next((one for one in self.world.listed("NY") if one.number == number), None)
        if one is None:
            return as_json({})
        row: Row = {
            "name": _ny_name(one),
            "profession": one.type_text,
            "licenseNumber": one.number,
            "status": one.word.text,
            "dateOfLicensure": _ny_day(one.issued),
            "registeredThroughDate": _ny_day(one.expires),
            "address": f"{upper(one.city)} {one.city_state}",
        }
        table = Table(columns=tuple(row), rows=[row], status="status").tweaked(tweaks)
        fields: dict[str, object] = {key: {"label": key, "value": value} for key, value in table.rows[0].items()}
        actions = [{"date": _ny_day(case.effective), "action": case.action} for case in one.cases]
        nothing = "No enforcement actions were found for this licensee."
        return as_json(
            fields
            | {
                "enforcementActions": actions,
                "noEnforcementActionsFoundMessage": "" if actions else nothing,
            }
        )


def _words(text: str) -> str:
    """Return a typed name with single spaces."""
    return " ".join(text.split())


def _ny_name(one: Licence) -> str:
    return _words(upper(f"{one.name.family} {one.name.suffix} {one.name.given} {one.name.middle}"))


def _ny_day(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


class Oregon(Board):
    """omb.oregon.gov: the older form, which takes a number; what it answers is an invention around a recorded page.

    The new search, whose token is made to stop programs, is a refusal here.
    """

    host = "omb.oregon.gov"
    jurisdiction = "OR"
    title = "Older verification form (asked only with accepted terms)"
    root = "/Clients/ORMB/Public"
    start = "/Clients/ORMB/Public/VerificationRequest.aspx"

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.forms = WebForms(f"or:{world.seed}")

    def answer(self, ask: Ask, tweaks: Tweaks) -> Answer:
        """Serve the form, the list and the verification page."""
        path = ask.path.lower().removeprefix(self.root.lower())
        if path == "/verificationrequest.aspx":
            return self._search(ask) if ask.method == "POST" else self._form()
        if path == "/verificationdetails.aspx":
            return self._verification(ask.query.get("EntityID", ""), tweaks)
        return as_json({"Message": ""}) if ask.path.startswith("/api/") else not_found()

    def _form(self) -> Answer:
        return html(
            f'<h1>Oregon Medical Board</h1><form method="post" action="./VerificationRequest.aspx">'
            f"{self.forms.fields('search')}"
            '<input id="optionsRadios1" type="radio" name="optionsRadios" value="name" checked />'
            '<input id="optionsRadios2" type="radio" name="optionsRadios" value="license" />'
            '<input name="tbLastName" type="text" id="tbLastName" />'
            '<input name="tbLicense" type="text" id="tbLicense" />'
            '<input type="submit" name="btnLicense" value="Search" id="btnLicense" /></form>',
            title=self.title,
        )

    def _search(self, ask: Ask) -> Answer:
        form = ask.form
        if self.forms.opened(form, "search") is None or form.get("optionsRadios") != "license":
            return view_state_error()
        number = form.get("tbLicense", "").strip().upper()
        found = [one for one in self.world.listed("OR") if _or_number(one) == number]
        rows = "".join(
            f'<tr><td><a href="VerificationDetails.aspx?EntityID={one.serial}">{escape(_or_name(one))}</a></td>'
            f"<td>{_or_number(one)}</td></tr>"
            for one in found
        )
        return html(f"<h1>Oregon Medical Board</h1><table>{rows}</table>", title="Verification")

    def _verification(self, entity: str, tweaks: Tweaks) -> Answer:
        one = next((one for one in self.world.listed("OR") if str(one.serial) == entity), None)
        if one is None:
            return not_found()
        row: Row = {
            "Originally Issued": us_date_padded(one.issued),
            "Current Status": one.word.text,
            "Status Effective": us_date_padded(one.renewed),
            "Expires": us_date_padded(one.expires),
        }
        table = Table(columns=tuple(row), rows=[row], status="Current Status").tweaked(tweaks)
        lines = "".join(f"<p>{label}: {escape(text(table.rows[0].get(label)))}</p>" for label in table.columns)
        actions = "; ".join(case.action for case in one.cases)
        none = "There are no current or prior Board actions or agreements on file for this licensee or registrant."
        as_of = f"Information current as of {us_date_padded(self.world.today)} 09:15:00 AM"
        return html(
            f"<h1>Oregon Medical Board</h1><p>{as_of}</p>"
            f"<h2>{escape(_or_name(one))}</h2><p>AC License: {_or_number(one)}</p>{lines}"
            f"<div><b>Board Actions</b> {actions or none}</div>",
            title="Verification Details",
        )


def _or_number(one: Licence) -> str:
    return f"AC{one.number}"


def _or_name(one: Licence) -> str:
    return f"{one.name.family}, {one.name.given} {one.name.middle}".strip() + ", LAc"


class Wisconsin(Board):
    """The licence interface as its guide describes it: one number, two headers, 401 without them."""

    host = "prod-exp-wi-license-search-v1.us-e2.cloudhub.io"
    jurisdiction = "WI"
    title = "Licence interface (asked only with an access of the user's own)"
    root = "/api/blp/"

    def answer(self, ask: Ask, tweaks: Tweaks) -> Answer:
        """Serve one record."""
        if ask.path == "/":
            return html("<p>This is an interface for programs.</p>", title=self.title)
        if not ask.path.startswith(self.root):
            return not_found()
        if not ask.headers.get("client_id") or not ask.headers.get("client_secret"):
            return as_json({"error": "Authentication denied."}, status=401)
        number = ask.path.removeprefix(self.root)
        one = next((one for one in self.world.listed("WI") if f"{one.serial} - 55" == number), None)
        if one is None:
            return as_json([])
        row: Row = {
            "Name": one.name.full,
            "Organization Name": "",
            "Status": one.word.text,
            "License Number": number,
            "License Name": number,
            "License Type": "Regular",
            "Regulatory Authorization Type": "Acupuncturist",
            "Period End": one.expires.isoformat(),
            "Granted Date": one.issued.isoformat(),
            "Jurisdiction Type": "STATE",
            "Disciplinary Action Indicator": "Y" if one.cases else "N",
            "Orders Indicator": "Y" if one.cases else "N",
        }
        table = Table(columns=tuple(row), rows=[row], status="Status").tweaked(tweaks)
        return as_json({name: table.rows[0].get(name) for name in table.columns})


def boards(world: World) -> tuple[Board, ...]:
    """Return the boards of NC, AZ, NY, OR and WI."""
    return (NorthCarolina(world), Arizona(world), NewYork(world), Oregon(world), Wisconsin(world))
