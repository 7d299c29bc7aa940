"""Salesforce sites: Ohio's Visualforce remoting, and the Aura guest pages of DC and New Mexico."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from html import escape
from urllib.parse import quote

from tests.sandbox.boards.base import Board, Tokens, epoch_ms, starts, us_date
from tests.sandbox.people import Licence, World, upper
from tests.sandbox.wire import Answer, Ask, JsonValue, Row, Table, Tweaks, as_json, html, not_found

OHIO_CAP = 50
DC_CAP = 40


def _text(value: JsonValue) -> str:
    return value if isinstance(value, str) else ""


def _object(value: JsonValue) -> dict[str, JsonValue]:
    return value if isinstance(value, dict) else {}


class Ohio(Board):
    """elicense.ohio.gov: one remoting call, with values that belong to one page load."""

    host = "elicense.ohio.gov"
    jurisdiction = "OH"
    title = "eLicense look-up"
    start = "/oh_verifylicense"
    controller, method = "OH_VerifyLicenseCtlr", "findLicensesForOwner"

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.tokens = Tokens(f"oh:{world.seed}")

    def answer(self, ask: Ask, tweaks: Tweaks) -> Answer:
        """Serve the page and the remoting endpoint."""
        if ask.path.lower() == self.start:
            return self._page()
        if ask.path == "/apexremote" and ask.method == "POST":
            return self._remote(ask, tweaks)
        return not_found()

    def _page(self) -> Answer:
        csrf = self.tokens.issue({"page": "verify"})
        config = {
            "vf": {"vid": "0665000000SANDBX", "xhr": False, "dev": False, "tst": False, "dbg": False},
            "actions": {
                self.controller: {
                    "ms": [
                        {"name": "getCounties", "len": 0, "ns": "", "ver": 39.0, "csrf": "x", "authorization": "x"},
                        {"name": self.method, "len": 1, "ns": "", "ver": 39.0, "csrf": csrf,
                         "authorization": self.tokens.digest(csrf)},
                    ],
                    "prm": 1,
                }
            },
            "service": "apexremote",
        }  # fmt: skip
        call = f"Visualforce.remoting.Manager.add(new $VFRM.RemotingProviderImpl({json.dumps(config)}));"
        return html(f'<script type="text/javascript">{call}</script><h1>License Look-up</h1>', title="eLicense")

    def _remote(self, ask: Ask, tweaks: Tweaks) -> Answer:
        call = _object(ask.json)
        head = {"tid": call.get("tid"), "ref": False, "action": call.get("action"), "method": call.get("method")}
        context = _object(call.get("ctx"))
        csrf = _text(context.get("csrf"))
        honest = (
            self.tokens.open(csrf) is not None
            and context.get("authorization") == self.tokens.digest(csrf)
            and bool(context.get("vid"))
            and "ns" in context
            and "ver" in context
            and "referer" in ask.headers
        )
        if not honest or (call.get("action"), call.get("method")) != (self.controller, self.method):
            words = {"statusCode": 400, "type": "exception", "message": "Logged out?", "where": ""}
            return as_json([{**head, **words}])
        data = call.get("data")
        criteria = _object(data[0]) if isinstance(data, list) and data else {}
        return as_json([{**head, "statusCode": 200, "type": "rpc", "result": self._result(criteria, tweaks)}])

    def _result(self, criteria: Mapping[str, JsonValue], tweaks: Tweaks) -> object:
        number, last = _text(criteria.get("licenseNumber")).strip(), _text(criteria.get("lastName")).strip()
        if not number and len(last) < 2:
            return None
        found = [
            one
            for one in self.world.listed("OH")
            if (not number or one.number == number)
            and starts(one.name.family, last)
            and starts(one.name.given, _text(criteria.get("firstName")))
        ]
        hit = len(found) > OHIO_CAP
        shown = found[:OHIO_CAP]
        rows: list[Row] = [_ohio_row(one, hit) for one in shown]
        table = Table(columns=tuple(rows[0]) if rows else (), rows=rows, status="Status").tweaked(tweaks)
        nested = [_ohio_nested(one) for one in shown]
        return [{**row, "license": inner} for row, inner in zip(table.rows, nested, strict=False)]


def _ohio_row(one: Licence, hit: bool) -> Row:
    name = one.name
    return {
        "Name": f"{name.family}{f' {name.suffix}' if name.suffix else ''}, {name.given} {name.middle}".strip(),
        "RecNumber": one.number,
        "Board": "Medical Board",
        "Type": one.type_text,
        "Status": one.word.text,
        "City": one.city,
        "State": one.city_state,
        "ExpirationDate": us_date(one.expires),
        "ApplicationType": "",
        "LicenseId": f"a0{one.serial:016d}",
        "returnedDataHasHitLimit": hit,
    }


def _ohio_nested(one: Licence) -> dict[str, object]:
    return {
        "MUSW__Applicant__r": {
            "FirstName": one.name.given, "MiddleName": one.name.middle,
            "LastName": f"{one.name.family} {one.name.suffix}".strip(),
        },
        "MUSW__Type__c": one.type_text,
        "MUSW__Status__c": one.word.text,
        "MUSW__Issue_Date__c": epoch_ms(one.issued),
        "MUSW__Expiration_Date__c": epoch_ms(one.expires),
        "Board_Action__c": "Yes" if one.cases else "No",
        "Applicant_City__c": one.city,
    }  # fmt: skip


class RefusedError(Exception):
    """A method does not accept these parameters."""


class AuraSite(Board):
    """A site whose calls carry a context read from the page; a stale one is answered with the expected fwuid."""

    site: str
    page: str
    controller: str

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.fwuid = Tokens(f"{self.host}:{world.seed}:{world.today}").digest("framework")[:22]
        self.start = self.page

    def answer(self, ask: Ask, tweaks: Tweaks) -> Answer:
        """Serve the page and its endpoint."""
        if ask.path.rstrip("/") == self.page.rstrip("/") or ask.path.rstrip("/") == f"{self.site}/s":
            return self._page()
        if ask.path == f"{self.site}/s/sfsites/aura" and ask.method == "POST":
            return self._call(ask, tweaks)
        return not_found()

    def _page(self) -> Answer:
        context = json.dumps(
            {
                "mode": "PROD", "app": "siteforce:communityApp", "fwuid": self.fwuid,
                "loaded": {"APPLICATION@markup://siteforce:communityApp": "1183_sandbox"}, "dn": [], "globals": {},
            }
        )  # fmt: skip
        source = f"{self.site}/s/sfsites/l/{quote(context, safe='')}/bootstrap.js"
        return html(f'<script src="{escape(source)}"></script><div id="auraLoadingBox"></div>', title=self.title)

    def _call(self, ask: Ask, tweaks: Tweaks) -> Answer:
        form = ask.form
        context, message = _parsed(form.get("aura.context", "")), _parsed(form.get("message", ""))
        if context.get("fwuid") != self.fwuid:
            words = f"Framework has been updated. Expected: {self.fwuid} Actual: {context.get('fwuid')}"
            event = {"event": {"descriptor": "markup://aura:clientOutOfSync"}, "exceptionMessage": words}
            return Answer(body=f"*/{json.dumps(event)}/*ERROR*/".encode(), content_type="application/json")
        actions = message.get("actions")
        if not isinstance(actions, list) or not actions or not form.get("aura.pageURI"):
            return as_json({"actions": [], "exceptionEvent": True})
        return as_json({"actions": [self._action(_object(action), tweaks) for action in actions], "context": {}})

    def _action(self, action: dict[str, JsonValue], tweaks: Tweaks) -> dict[str, object]:
        params = _object(action.get("params"))
        descriptor = _text(action.get("descriptor"))
        through = descriptor == "aura://ApexActionController/ACTION$execute"
        name = _text(params.get("classname")) if through else descriptor.partition("apex://")[2].partition("/")[0]
        method = _text(params.get("method")) if through else descriptor.partition("ACTION$")[2]
        given = _object(params.get("params")) if through else params
        head: dict[str, object] = {"id": action.get("id")}
        if not name.startswith(self.controller) or method not in self.methods():
            return {**head, "state": "ERROR", "returnValue": None, "error": [{"message": "No such method"}]}
        try:
            value = self.call(method, given, tweaks)
        except RefusedError as refusal:
            return {**head, "state": "ERROR", "returnValue": None, "error": [{"message": str(refusal)}]}
        wrapped = {"returnValue": value, "cacheable": False} if through else value
        return {**head, "state": "SUCCESS", "returnValue": wrapped, "error": []}

    def methods(self) -> frozenset[str]:
        """Return the methods guests may call."""
        raise NotImplementedError

    def call(self, method: str, params: Mapping[str, JsonValue], tweaks: Tweaks) -> object:
        """Return what a method returns."""
        raise NotImplementedError


def _parsed(text: str) -> dict[str, JsonValue]:
    try:
        return _object(json.loads(text))
    except ValueError:
        return {}


class NewMexico(AuraSite):
    """nmrldlpi.my.site.com: one call returns every licence of a board, test records included."""

    host = "nmrldlpi.my.site.com"
    jurisdiction = "NM"
    title = "RLD public search"
    site = "/bcd"
    page = "/bcd/s/rld-public-search"
    controller = "RLDLicenseSearchController"
    label = "Acupuncture and Oriental Medicine"

    def methods(self) -> frozenset[str]:
        """Return the three methods of the page."""
        return frozenset({"getPicklistValues", "getRATName", "onSearch"})

    def call(self, method: str, params: Mapping[str, JsonValue], tweaks: Tweaks) -> object:
        """Return the boards, the types of a board, or its licences."""
        if method == "getPicklistValues":
            return [{"label": name, "value": name} for name in ("Accountancy", self.label, "Barbers", "Pharmacy")]
        if self.label not in params.values():
            return []
        if method == "getRATName":
            return sorted({one.type_text for one in self.world.listed("NM")})
        table = Table(
            columns=("Id", "Name", "Regulatory_Authorization_Type_Name__c", "Status", "License_Holder_Name__c",
                     "periodStartDate__c", "periodEnd__c", "TemporaryLicense__c", "License_Holder_City__c",
                     "License_Holder_State__c"),
            rows=list(self._rows()), status="Status",
        ).tweaked(tweaks)  # fmt: skip
        return [{name: value for name, value in row.items() if value not in (None, "")} for row in table.rows]

    def _rows(self) -> Iterator[Row]:
        for one in self.world.listed("NM"):
            yield {
                "Id": f"a0X{one.serial:012d}AAA",
                "Name": one.number,
                "Regulatory_Authorization_Type_Name__c": one.type_text,
                "Status": one.word.text,
                "License_Holder_Name__c": one.name.full,
                "periodStartDate__c": one.renewed.isoformat(),
                "periodEnd__c": one.expires.isoformat(),
                "TemporaryLicense__c": one.type_text.startswith("Temporary"),
                "License_Holder_City__c": one.city,
                "License_Holder_State__c": one.city_state,
            }
        for place, name in enumerate(("test test", "Enter Organization Name", "RLD Test Applicant")):
            yield {
                "Id": f"a0X99999999{place:04d}AAA", "Name": f"T{place:03d}",
                "Regulatory_Authorization_Type_Name__c": "Doctor of Oriental Medicine", "Status": "Active",
                "License_Holder_Name__c": name, "periodStartDate__c": "2024-01-01", "periodEnd__c": "2030-12-31",
            }  # fmt: skip


class DistrictOfColumbia(AuraSite):
    """dohenterprise.my.site.com: a search of one person; at most 40 rows."""

    host = "dohenterprise.my.site.com"
    jurisdiction = "DC"
    title = "Professional licensing search"
    site = "/ver"
    page = "/ver/s/"
    controller = "SearchComponentController"

    def methods(self) -> frozenset[str]:
        """Return the search."""
        return frozenset({"searchRecords"})

    def call(self, method: str, params: Mapping[str, JsonValue], tweaks: Tweaks) -> object:
        """Return the records of one search; a search that carries a social security number is refused."""
        given = {name.casefold(): _text(value).strip() for name, value in params.items()}
        if given.get("ssn"):
            msg = "the program must never send a social security number"
            raise RefusedError(msg)
        number, last = given.get("licensenumber", ""), given.get("lastname", "")
        if given.get("profession") != "MEDICINE" or not (number or last):
            return []
        rows: list[Row] = [
            {
                "Id": f"a1D{one.serial:012d}AAA",
                "First_Name__c": upper(one.name.given),
                "Last_Name__c": upper(f"{one.name.family} {one.name.suffix}".strip()),
                "Liense_Type__c": upper(one.type_text),
                "license_Number__c": one.number,
                "status__c": one.word.text,
                "Issued_Date__c": one.issued.isoformat(),
                "Expiration_Date__c": one.expires.isoformat(),
            }
            for one in self.world.listed("DC")
            if (not number or one.number == number)
            and starts(one.name.family, last)
            and starts(one.name.given, given.get("firstname", ""))
        ]
        table = Table(columns=tuple(rows[0]) if rows else (), rows=rows[:DC_CAP], status="status__c").tweaked(tweaks)
        return [{name: value for name, value in row.items() if value not in (None, "")} for row in table.rows]


def boards(world: World) -> tuple[Board, ...]:
    """Return the boards of OH, DC and NM."""
    return (Ohio(world), DistrictOfColumbia(world), NewMexico(world))
