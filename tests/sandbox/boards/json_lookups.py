"""Boards asked in JSON: Pennsylvania, Massachusetts and Nevada."""

from __future__ import annotations

from tests.sandbox.boards.base import Board, starts
from tests.sandbox.people import Licence, World, upper
from tests.sandbox.wire import Answer, Ask, JsonValue, Row, Table, Tweaks, as_json, html, not_found

PA_PAGE, PA_CAP = 50, 500
MA_CAP = 5_000
NV_REGISTRY = "1d329d3a-aded-4c8a-a5b2-253e2d32b09d"


def _body(ask: Ask) -> dict[str, str]:
    value: JsonValue = ask.json
    found = value if isinstance(value, dict) else {}
    return {name: str(item) for name, item in found.items() if isinstance(item, str | int) and item not in ("", False)}


class Pennsylvania(Board):
    """www.pals.pa.gov: prefix search, 50 a page, a total that stops at 500."""

    host = "www.pals.pa.gov"
    jurisdiction = "PA"
    title = "PALS verification service"
    start = "/"

    def answer(self, ask: Ask, tweaks: Tweaks) -> Answer:
        """Serve the search and the details."""
        path = ask.path.lower()
        if ask.method != "POST":
            return html("<h1>PALS</h1><p>This page works by its own script.</p>", title="PALS")
        if path == "/api/search/searchforpersonorfacilty":
            return self._search(_body(ask), tweaks)
        if path == "/api/search/getpersonorfacilitydetails":
            return self._detail(_body(ask))
        return not_found()

    def _search(self, asked: dict[str, str], tweaks: Tweaks) -> Answer:
        if asked.get("OptPersonFacility") != "Person":
            return as_json({"Message": ""})
        number = asked.get("LicenseNumber", "").strip().upper()
        last, first = asked.get("LastName", ""), asked.get("FirstName", "")
        if not (number or last or first):
            return as_json({"Message": ""})
        found = [
            one
            for one in self.world.listed("PA")
            if one.number.startswith(number)
            and starts(one.name.family, last)
            and starts(one.name.given, first)
            and starts(one.city, asked.get("City", ""))
        ][:PA_CAP]
        page = int(asked["PageNo"]) if asked.get("PageNo", "1").isdigit() and asked.get("PageNo") else 1
        rows = [_pa_row(one, len(found)) for one in found[(page - 1) * PA_PAGE : page * PA_PAGE]]
        table = Table(columns=tuple(rows[0]) if rows else (), rows=rows, status="Status").tweaked(tweaks)
        return as_json(list(table.rows))

    def _detail(self, asked: dict[str, str]) -> Answer:
        one = next((one for one in self.world.listed("PA") if one.number == asked.get("LicenseNumber")), None)
        if one is None or asked.get("PersonId") != str(one.serial) or asked.get("LicenseId") != str(one.serial + 7):
            return as_json({"Message": "An error has occurred."}, status=500)
        return as_json(
            {
                **{name: value for name, value in _pa_row(one, 1).items() if name != "TotalRecords"},
                "IssueDate": f"{one.issued.month}/{one.issued.day}/{one.issued.year}",
                "ExpiryDate": f"{one.expires.month}/{one.expires.day}/{one.expires.year}",
                "StatusEffectivedate": f"{one.renewed.month}/{one.renewed.day}/{one.renewed.year}",
                "DisciplinaryActionDetails": [{"CaseNumber": case.number, "Action": case.action} for case in one.cases],
            }
        )


def _pa_row(one: Licence, total: int) -> Row:
    return {
        "PersonId": one.serial,
        "LicenseId": one.serial + 7,
        "LicenseNumber": one.number,
        "FirstName": upper(one.name.given),
        "MiddleName": upper(one.name.middle),
        "LastName": upper(one.name.family),
        "NameSuffix": upper(one.name.suffix) or None,
        "ProfessionType": "Medicine",
        "LicenseType": one.type_text,
        "Status": one.word.text,
        "City": upper(one.city),
        "State": one.city_state,
        "County": "Sample",
        "BoardName": "State Board of Medicine",
        "DisciplinaryAction": "Yes" if one.cases else "No",
        "TotalRecords": total,
    }


class Massachusetts(Board):
    """api.medboard.mass.gov: every search is answered 201."""

    host = "api.medboard.mass.gov"
    jurisdiction = "MA"
    title = "Find my doctor API"
    start = "/"

    def answer(self, ask: Ask, tweaks: Tweaks) -> Answer:
        """Serve the search and the profile."""
        if ask.path == "/api-public/search" and ask.method == "POST":
            return self._search(_body(ask), tweaks)
        if ask.path == "/":
            return html("<h1>Find my doctor</h1><p>This is an interface for programs.</p>", title=self.title)
        head, _, number = ask.path.rpartition("/")
        if head == "/api-public/search/physician-profiles":
            one = next((one for one in self.world.listed("MA") if one.number == number), None)
            return as_json(_ma_row(one)) if one else as_json({"message": "Not found", "statusCode": 404}, status=404)
        return not_found()

    def _search(self, asked: dict[str, str], tweaks: Tweaks) -> Answer:
        kind = asked.get("searchType")
        if kind == "BY_LICENSE_NUMBER":
            found = [one for one in self.world.listed("MA") if one.number == asked.get("licenseNumber", "").strip()]
        elif kind == "BY_PHYSICIAN_NAME":
            found = [
                one
                for one in self.world.listed("MA")
                if starts(one.name.family, asked.get("lastName", ""))
                and starts(one.name.given, asked.get("firstName", ""))
            ]
        else:
            return as_json({"statusCode": 400, "message": ["searchType must be a valid enum value"]}, status=400)
        rows = [_ma_row(one) for one in found[:MA_CAP]]
        table = Table(columns=tuple(rows[0]) if rows else (), rows=rows, status="profileStatus").tweaked(tweaks)
        results = {"data": list(table.rows), "totalDataCount": len(found)}
        return as_json({"results": results}, status=201)


def _ma_row(one: Licence) -> Row:
    return {
        "fullName": one.name.full,
        "licenseNumber": one.number,
        "licenseMetaName": one.type_text,
        "profileStatus": one.word.text,
        "degree": "",
        "originalDate": f"{one.issued}T00:00:00.000Z",
        "startDate": f"{one.renewed}T00:00:00.000Z",
        "expirationDate": f"{one.expires}T00:00:00.000Z",
        "businessAddress": f"1 Example St, {one.city}, {one.city_state}",
    }


class Nevada(Board):
    """nvbom.certemy.com: paged by count; the real row keys were never seen, these are the visible titles."""

    host = "nvbom.certemy.com"
    jurisdiction = "NV"
    title = "Public registry (row keys never seen)"
    start = f"/public-registry/{NV_REGISTRY}"

    def answer(self, ask: Ask, tweaks: Tweaks) -> Answer:
        """Serve the page and its interface."""
        if ask.path == self.start:
            return html('<div id="root">This page works by its own script.</div>', title=self.title)
        if ask.path != f"/api/organization/public_registry/{NV_REGISTRY}":
            return not_found()
        asked = ask.query.get("search", "").casefold()
        rows = [
            row
            for one in self.world.listed("NV")
            if asked in " ".join(map(str, (row := _nv_row(one)).values())).casefold()
        ]
        size = int(ask.query["page_size"]) if ask.query.get("page_size", "").isdigit() else 20
        page = int(ask.query["page"]) if ask.query.get("page", "").isdigit() else 1
        table = Table(columns=tuple(rows[0]) if rows else (), rows=rows[(page - 1) * size : page * size]).tweaked(
            tweaks
        )
        return as_json({"result": list(table.rows), "count": len(rows)})


def _nv_row(one: Licence) -> Row:
    return {
        "First name": one.name.given,
        "Last name": one.name.family,
        "License #": one.number,
        "Original issue date": one.issued.isoformat(),
        "Expiration date": one.expires.isoformat(),
        "City": one.city,
        "State": one.city_state,
        "Disciplinary Actions": "Yes" if one.cases else "No",
    }


def boards(world: World) -> tuple[Board, ...]:
    """Return the boards of PA, MA and NV."""
    return (Pennsylvania(world), Massachusetts(world), Nevada(world))
