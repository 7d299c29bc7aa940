"""Boards asked only with consent: New York and Wisconsin by key, Oregon by its terms."""

from __future__ import annotations

from datetime import date
from html import escape

from tests.sandbox.boards.base import Board, WebForms, starts, us_date_padded, view_state_error
from tests.sandbox.people import Licence, World, upper
from tests.sandbox.wire import Answer, Ask, Row, Table, Tweaks, as_json, html, not_found, text

NY_ROWS = 10
"""Rows that New York's interface answers at most."""


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
    """Return the boards of NY, OR and WI."""
    return (NewYork(world), Oregon(world), Wisconsin(world))
