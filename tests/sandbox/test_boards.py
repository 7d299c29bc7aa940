"""Each board keeps its documented rules: what must be echoed, how it pages, where it stops."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from html import unescape
from io import BytesIO
from urllib.parse import urlencode
from zipfile import ZipFile

import pytest

from tests.sandbox.boards.soql import QueryError, compile_where
from tests.sandbox.conftest import Client
from tests.sandbox.people import World
from tests.sandbox.server import Sandbox
from tests.sandbox.wire import Cell

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def crowded() -> Iterator[Sandbox]:
    """Return a sandbox whose registers are large enough to meet their caps."""
    sizes = {"PA": 700, "MI": 300, "OH": 400, "VA": 1600, "NJ": 500, "NV": 60, "WA": 1200, "RI": 150}
    with Sandbox(World(seed=2, size=60, today=TODAY, at_least=lambda state: sizes.get(state, 0))) as running:
        yield running


def hidden(page: str) -> dict[str, str]:
    """Return the hidden inputs of a page."""
    found = {}
    for tag in re.findall(r'<input[^>]*type="hidden"[^>]*>', page):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        if name:
            found[name[1]] = unescape(value[1]) if value else ""
    return found


def cookie(headers: Mapping[str, str]) -> str:
    """Return the cookie a reply set, ready to be sent back."""
    return headers["set-cookie"].partition(";")[0]


class TestOpenData:
    def test_a_thousand_rows_unless_asked_for_more(self, crowded: Sandbox) -> None:
        portal = Client(crowded, "data.wa.gov")
        assert len(json.loads(portal.get("/resource/qxh8-f4bd.json").body)) == 1000
        assert len(json.loads(portal.get("/resource/qxh8-f4bd.json?$limit=5000").body)) == 1240

    def test_pages_without_an_order_overlap(self, crowded: Sandbox) -> None:
        portal = Client(crowded, "data.wa.gov")

        def page(query: str) -> list[dict[str, str]]:
            found: list[dict[str, str]] = json.loads(portal.get(f"/resource/qxh8-f4bd.json?{query}").body)
            return found

        first = page("$limit=10")
        assert page("$limit=10&$offset=10")[0] == first[-1]
        assert page("$limit=10&$offset=10&$order=:id")[0] not in first

    def test_counts_and_groups(self, sandbox: Sandbox, world: World) -> None:
        portal = Client(sandbox, "data.colorado.gov")
        total = sum(max(1, len(one.cases)) for one in world.listed("CO"))
        counted = portal.get("/resource/7s5z-vewr.json?$select=count(*)&$where=licensetype='ACU'")
        assert json.loads(counted.body) == [{"count": str(total)}]
        grouped = portal.get("/resource/7s5z-vewr.json?$select=licensetype,count(*)&$group=licensetype")
        assert {row["licensetype"] for row in json.loads(grouped.body)} == {"ACU", "COS"}
        none = portal.get("/resource/7s5z-vewr.json?$select=count(*)&$where=licensetype='ZZZ'")
        assert json.loads(none.body) == [{"count": "0"}]

    def test_empty_fields_are_left_out_and_links_are_objects(self, sandbox: Sandbox) -> None:
        rows = json.loads(Client(sandbox, "data.colorado.gov").get("/resource/7s5z-vewr.json?licensetype=ACU").body)
        assert all(value not in (None, "") for row in rows for value in row.values())
        assert all(set(row["linktoverifylicense"]) == {"url"} for row in rows)

    def test_a_query_that_cannot_be_read_is_a_400(self, sandbox: Sandbox) -> None:
        portal = Client(sandbox, "data.wa.gov")
        for query in ("$where=nothing='x'", "$where=upper(", "$select=count(*),status", "unheard=1", "$limit=many"):
            reply = portal.get(f"/resource/qxh8-f4bd.json?{query.replace(' ', '%20')}")
            assert (reply.status, json.loads(reply.body)["error"]) == (400, True), query

    def test_the_whole_file_has_display_names(self, sandbox: Sandbox) -> None:
        text = Client(sandbox, "data.wa.gov").get("/api/views/qxh8-f4bd/rows.csv?accessType=DOWNLOAD").text
        assert text.startswith('"CredentialNumber","LastName"')

    def test_a_data_set_that_moved_is_a_404(self, sandbox: Sandbox) -> None:
        assert Client(sandbox, "data.wa.gov").get("/resource/aaaa-bbbb.json").status == 404


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ("upper(a) like '%NEEDLE%'", True),
        ("a like 'needle%' and b = 'O''BRIEN'", True),
        ("a not like '%x%' or b is null", True),
        ("not (a = 'needles' or c = '1')", False),
        ("c is null", True),
        ("c = '1'", False),
        ("not c = '1'", False),
        ("b in ('x', 'O''BRIEN')", True),
        ("b <> 'x' and a >= 'n'", True),
        ("lower(b) = 'o''brien' and c is not null", False),
    ],
)
def test_the_query_language(where: str, expected: bool) -> None:
    row: dict[str, Cell] = {"a": "needles", "b": "O'BRIEN", "c": None}
    assert bool(compile_where(where, ("a", "b", "c"))(row)) is expected


@pytest.mark.parametrize("where", ["a =", "a like", "(a = 'x'", "a ~ 'x'", "shout(a) = 'X'", "d = '1'", "a = 'x' b"])
def test_the_query_language_refuses(where: str) -> None:
    with pytest.raises(QueryError):
        compile_where(where, ("a", "b", "c"))


class TestWebForms:
    URL = "/gensearch/LicenseSearch.aspx?AGY=26"

    def test_every_hidden_field_must_come_back(self, sandbox: Sandbox, world: World) -> None:
        board = Client(sandbox, "web1.ky.gov")
        fields = hidden(board.get(self.URL).text)
        one = world.listed("KY")[0]
        asked = {"usLicenseSearch$txtField2": one.number, "usLicenseSearch$btnSearch": "Search"}
        assert one.number in board.post(self.URL, {**fields, **asked}).text
        for name in fields:
            rest = {other: value for other, value in fields.items() if other != name}
            assert board.post(self.URL, {**rest, **asked}).status == 500, name

    def test_foreign_view_state_is_refused(self, sandbox: Sandbox) -> None:
        board = Client(sandbox, "web1.ky.gov")
        fields = hidden(board.get(self.URL).text)
        other = hidden(board.get(self.URL).text)
        mixed = {**fields, "__VIEWSTATE": other["__VIEWSTATE"]}
        assert board.post(self.URL, {**mixed, "usLicenseSearch$btnSearch": "Search"}).status == 500

    def test_the_grid_comes_only_after_the_grid_button(self, sandbox: Sandbox, world: World) -> None:
        board = Client(sandbox, "web1.ky.gov")
        asked = {"usLicenseSearch$txtField1": world.listed("KY")[0].name.family, "usLicenseSearch$btnSearch": "Search"}
        listed = board.post(self.URL, {**hidden(board.get(self.URL).text), **asked}).text
        assert "CertificationNumber" not in listed
        switch = {**hidden(listed), "__EVENTTARGET": "usLicenseList$rdbtGrid", "usLicenseList$view": "rdbtGrid"}
        assert "<th>CertificationNumber</th>" in board.post(self.URL, switch).text


class TestMyLicense:
    SEARCH = "/verification/Search.aspx?facility=N"
    RESULTS = "/verification/SearchResults.aspx"

    def _search(self, board: Client, **asked: str) -> tuple[str, str]:
        fields = hidden(board.get(self.SEARCH).text)
        named = {f"t_web_lookup__{name}": value for name, value in asked.items()}
        reply = board.post(self.SEARCH, {**fields, **named, "sch_button": "Search"})
        assert (reply.status, reply.headers["location"]) == (302, "SearchResults.aspx")
        session = cookie(reply.headers)
        return session, board.get(self.RESULTS, Cookie=session).text

    def test_a_lost_session_is_an_error_page_with_status_200(self, crowded: Sandbox) -> None:
        board = Client(crowded, "newjersey.mylicense.com")
        reply = board.get(self.RESULTS)
        assert (reply.status, '<span id="label_pagetitle">Error</span>' in reply.text) == (200, True)
        assert "Error" in board.get("/verification/Details.aspx?result=00000000-0000-0000-0000-000000000001").text

    def test_forty_rows_a_page_and_a_windowed_pager(self, crowded: Sandbox) -> None:
        board = Client(crowded, "newjersey.mylicense.com")
        session, page = self._search(board, last_name="*", profession_name="Acupuncture")
        assert page.count("Details.aspx?result=") == 40
        assert "... </a>" in page
        target = {"__EVENTTARGET": "datagrid_results$_ctl44$_ctl1", "__EVENTARGUMENT": ""}
        second = board.post(self.RESULTS, {**hidden(page), **target}, Cookie=session).text
        assert "<span>2</span>" in second
        assert not set(re.findall(r"result=([\w-]+)", page)) & set(re.findall(r"result=([\w-]+)", second))
        no_state = {name: value for name, value in hidden(page).items() if name != "__VIEWSTATE"}
        assert "Error" in board.post(self.RESULTS, {**no_state, **target}, Cookie=session).text

    def test_the_name_cell_holds_a_table_of_its_own(self, crowded: Sandbox) -> None:
        _, page = self._search(Client(crowded, "newjersey.mylicense.com"), last_name="*")
        assert "<td><table><tr><td><a" in page

    def test_an_empty_answer_is_the_title_row_alone(self, crowded: Sandbox) -> None:
        _, page = self._search(Client(crowded, "newjersey.mylicense.com"), last_name="Nobodyofthatname")
        assert "License Number" in page
        assert "Details.aspx" not in page

    def test_the_bulk_file_lies_behind_the_charge_page(self, crowded: Sandbox) -> None:
        board = Client(crowded, "newjersey.mylicense.com")
        root = "/Verification_Bulk"
        fields = hidden(board.get(f"{root}/Search.aspx?facility=N").text)
        chosen = {**fields, "t_web_lookup__profession_name": "Acupuncture", "sch_button": "Search"}
        session = cookie(board.post(f"{root}/Search.aspx?facility=N", chosen).headers)
        selection = board.get(f"{root}/SearchResults.aspx", Cookie=session).text
        pressed = {**hidden(selection), "btnBulkDownLoad": "x"}
        assert board.post(f"{root}/SearchResults.aspx", pressed, Cookie=session).headers["location"] == "Charge.aspx"
        charge = board.get(f"{root}/Charge.aspx", Cookie=session).text
        assert "$0.00" in charge
        data = board.post(f"{root}/Charge.aspx", {**hidden(charge), "btnContinue": "x"}, Cookie=session).text
        header, *lines = data.split("\r\n")
        assert header.startswith("full_name|first_name|")
        assert header.endswith("license_status_name|")
        assert any(line.count("|") > header.count("|") for line in lines), "stray pipes"
        assert "Error" in board.post(f"{root}/Charge.aspx", {**hidden(charge), "btnContinue": "x"}).text


class TestFlorida:
    URL = "/MQASearchServices/HealthCareProviders"

    def _post(self, board: Client, **asked: str) -> tuple[int, str, Mapping[str, str]]:
        page = board.get(self.URL)
        named = {f"SearchDto.{name}": value for name, value in asked.items()}
        reply = board.post(self.URL, {**hidden(page.text), **named}, Cookie=cookie(page.headers))
        return reply.status, reply.text, reply.headers

    def test_the_token_and_its_cookie_belong_together(self, sandbox: Sandbox) -> None:
        board = Client(sandbox, "mqa-internet.doh.state.fl.us")
        page = board.get(self.URL)
        assert board.post(self.URL, hidden(page.text)).status == 500
        assert board.post(self.URL, {}, Cookie=cookie(page.headers)).status == 500

    def test_one_hit_redirects_and_none_says_so(self, sandbox: Sandbox, world: World) -> None:
        board = Client(sandbox, "mqa-internet.doh.state.fl.us")
        one = world.listed("FL")[0]
        status, _, headers = self._post(board, LicenseNumber=one.number, LicenseStatus="ALL")
        assert status == 302
        detail = board.get(headers["location"]).text
        assert f"License Number: {one.number}" in detail
        assert "<dt>License Expiration Date</dt>" in detail
        assert "No records found" in self._post(board, LastName="Nobodyofthatname")[1]

    def test_many_hits_are_paged_within_the_session(self, sandbox: Sandbox) -> None:
        board = Client(sandbox, "mqa-internet.doh.state.fl.us")
        status, page, headers = self._post(board, LicenseStatus="ALL")
        assert (status, page.count("LicenseVerification?LicInd=")) == (200, 10)
        paged = f"{self.URL}/IndexPaged?page=2"
        second = board.get(paged, Cookie=cookie(headers)).text
        assert "LicInd=" in second
        assert not set(re.findall(r"LicInd=\d+", page)) & set(re.findall(r"LicInd=\d+", second))
        assert board.get(paged).status == 302

    def test_the_export_wants_its_parameter(self, sandbox: Sandbox) -> None:
        board = Client(sandbox, "mqa-internet.doh.state.fl.us")
        assert board.get(f"{self.URL}/ExportToCsvLVP").status == 500
        asked = "%7B%22Profession%22%3A%223801%22%2C%22LicenseStatus%22%3A%22ALL%22%7D"
        assert board.get(f"{self.URL}/ExportToCsvLVP?jsonModel={asked}").body.startswith(b'\xef\xbb\xbf"License"')


class TestSalesforce:
    def test_remoting_values_belong_to_one_page(self, crowded: Sandbox) -> None:
        board = Client(crowded, "elicense.ohio.gov")
        page = board.get("/oh_verifylicense").text
        match = re.search(r"RemotingProviderImpl\((\{.*?\})\)\);", page)
        assert match
        config = json.loads(match[1])
        method = next(one for one in config["actions"]["OH_VerifyLicenseCtlr"]["ms"] if one["name"] != "getCounties")
        context = {
            **{name: method[name] for name in ("csrf", "ns", "ver", "authorization")},
            "vid": config["vf"]["vid"],
        }

        def call(last: str, **changes: str) -> dict[str, object]:
            body = {
                "action": "OH_VerifyLicenseCtlr", "method": "findLicensesForOwner", "type": "rpc", "tid": 2,
                "data": [{"lastName": last}], "ctx": {**context, **changes},
            }  # fmt: skip
            reply = board.post("/apexremote", json=json.dumps(body), Referer="https://elicense.ohio.gov/")
            found: dict[str, object] = json.loads(reply.body)[0]
            return found

        assert call("Qu", csrf="forged")["statusCode"] == 400
        assert call("")["result"] is None
        assert call("Nobodyofthatname")["result"] == []
        wide = call("al")["result"]
        assert isinstance(wide, list)
        assert 0 < len(wide) <= 50

    def test_a_stale_framework_is_named(self, sandbox: Sandbox) -> None:
        board = Client(sandbox, "nmrldlpi.my.site.com")
        form = {"message": "{}", "aura.context": '{"fwuid":"old"}', "aura.pageURI": "/bcd/s/", "aura.token": "null"}
        text = board.post("/bcd/s/sfsites/aura?r=1&aura.ApexAction.execute=1", form).text
        assert "Expected:" in text
        assert text.startswith("*/")

    def test_dc_refuses_a_social_security_number(self, sandbox: Sandbox) -> None:
        board = Client(sandbox, "dohenterprise.my.site.com")
        fwuid = re.search(r"%22fwuid%22%3A%20%22([\w-]+)%22", board.get("/ver/s/").text)
        assert fwuid
        action = {
            "id": "1;a", "descriptor": "apex://SearchComponentController3/ACTION$searchRecords",
            "params": {"Profession": "MEDICINE", "LastName": "A", "SSN": "000000000"},
        }  # fmt: skip
        form = {
            "message": json.dumps({"actions": [action]}), "aura.context": json.dumps({"fwuid": fwuid[1]}),
            "aura.pageURI": "/ver/s/", "aura.token": "null",
        }  # fmt: skip
        answer = json.loads(board.post("/ver/s/sfsites/aura?r=1", form).body)
        assert answer["actions"][0]["state"] == "ERROR"


class TestCaps:
    def test_michigan_stops_at_fifty_without_a_pager(self, crowded: Sandbox) -> None:
        board = Client(crowded, "aca-prod.accela.com")
        url = "/MILARA/GeneralProperty/PropertyLookUp.aspx?isLicensee=Y&TabName=APO"
        fields = hidden(board.get(url).text)
        button = {"__EVENTTARGET": "ctl00$PlaceHolderMain$btnNewSearch"}
        page = board.post(url, {**fields, **button}).text
        assert len(re.findall(r"ACA_TabRow_(?:Odd|Even)", page)) == 50
        assert "\u200b" in page
        assert board.post(url, button).status == 500

    def test_pennsylvania_pages_by_fifty_and_counts_to_five_hundred(self, crowded: Sandbox) -> None:
        board = Client(crowded, "www.pals.pa.gov")

        def page(number: int) -> list[dict[str, object]]:
            body = {"OptPersonFacility": "Person", "LicenseNumber": "AK", "PageNo": number}
            found: list[dict[str, object]] = json.loads(
                board.post("/api/Search/SearchForPersonOrFacilty", json=json.dumps(body)).body
            )
            return found

        assert (len(page(1)), len(page(10)), len(page(11))) == (50, 50, 0)
        assert page(1)[0]["TotalRecords"] == 500
        refused = board.post("/api/Search/SearchForPersonOrFacilty", json='{"OptPersonFacility":"Person"}')
        assert (refused.status, json.loads(refused.body)) == (200, {"Message": ""})

    def test_virginia_wants_a_narrower_search(self, crowded: Sandbox) -> None:
        board = Client(crowded, "dhp.virginiainteractive.org")
        asked = {"LName": "m", "FName": "", "OccupationId": "24"}
        assert "too many records" in board.post("/Lookup/Result", asked).text

    def test_nevada_pages_by_its_count(self, crowded: Sandbox) -> None:
        board = Client(crowded, "nvbom.certemy.com")
        url = "/api/organization/public_registry/1d329d3a-aded-4c8a-a5b2-253e2d32b09d?search=&page_size=20&page="
        pages = [json.loads(board.get(f"{url}{number}").body) for number in (1, 2, 3, 4)]
        assert [len(page["result"]) for page in pages] == [20, 20, 20, 0]
        assert {page["count"] for page in pages} == {60}

    def test_rhode_island_previews_a_hundred_and_wants_them_back(self, crowded: Sandbox) -> None:
        board = Client(crowded, "datahealth.ri.gov")
        preview = board.post("/lists/licensees/getList.php", {"jxProfession": "Acupuncture", "jxLicense": ""}).text
        literal = re.search(r"outputQry = `(.*?)`;", preview, re.DOTALL)
        rows = re.search(r"numbRows = '([\d,]+)'", preview)
        assert literal
        assert rows
        assert len(literal[1].splitlines()) == 102
        assert "Name,First,Middle" in literal[1]
        asked = {"output": literal[1], "prof": "Acupuncture", "licType": ""}
        whole = board.post("/lists/licensees/download.php", asked)
        assert whole.headers["content-type"] == "application/octet-stream"
        assert len(whole.text.splitlines()) == int(rows[1].replace(",", "")) + 1
        assert "No report" in board.post("/lists/licensees/download.php", {**asked, "output": ""}).text


class TestFiles:
    def test_california_names_its_file_in_the_folder_page(self, sandbox: Sandbox) -> None:
        board = Client(sandbox, "dca.app.box.com")
        page = board.get("/s/oss6hf8jys2bmgxqd2gdz7w4oepm2il9/folder/72555060186").text
        found = re.search(r'"typedID":"f_(\d+)"[^}]*Data00\.xls', page)
        assert found
        url = "/index.php?rm=box_download_shared_file&shared_name=oss6hf8jys2bmgxqd2gdz7w4oepm2il9&file_id=f_"
        assert board.get(f"{url}{found[1]}").text.startswith("Agency Code\tAgency Name\t")
        assert board.get(f"{url}1").status == 404

    def test_missouri_zips_one_member_beside_two_others(self, sandbox: Sandbox) -> None:
        board = Client(sandbox, "mopro.mo.gov")
        page = board.get("/license/s/license-downloads").text
        assert "recaptcha" in page
        link = re.search(r'href="([^"]+)">Acupuncture<', page)
        assert link
        with ZipFile(BytesIO(board.get(link[1]).body)) as archive:
            assert archive.namelist() == ["ACU.TXT", "filedesc.txt", "ACUE.TXT"]
            assert archive.read("ACU.TXT").startswith(b"prc_first_name\tprc_middle_name\t")

    def test_alaska_has_a_byte_order_mark_and_other_professions(self, sandbox: Sandbox) -> None:
        body = Client(sandbox, "www.commerce.alaska.gov").get("/cbp/DBDownloads/ProfessionalLicenseDownload.CSV").body
        assert body.startswith(b"\xef\xbb\xbfProgram,ProfType,LicenseNum")
        assert b"Registered Nurse" in body

    def test_tennessee_makes_a_report_only_for_the_token(self, sandbox: Sandbox) -> None:
        board = Client(sandbox, "internet.health.tn.gov")
        page = board.get("/LicensureReports")
        token = cookie(page.headers)
        assert board.get("/LicensureReports/Home/CreateFile", Cookie=token).status == 500
        asked = {
            **hidden(page.text), "Board.BoardCode": "99", "Profession.ProfessionCode": "9912", "Rank.RankName": "",
            "State.StateCode": "100",
        }  # fmt: skip
        refused = board.post("/LicensureReports", {**asked, "Profession.ProfessionCode": ""}, Cookie=token)
        assert "hasFile" not in refused.text
        made = board.post("/LicensureReports", asked, Cookie=token)
        assert "hasFile" in made.text
        file = board.get("/LicensureReports/Home/CreateFile", Cookie=cookie(made.headers))
        assert file.body.startswith(b"\xef\xbb\xbfBoard,Profession,Rank,LastName,")


class TestRegistry:
    @pytest.mark.parametrize(
        ("query", "number"),
        [
            ("version=2.1", "04"),
            ("version=2.1&enumeration_type=NPI-1", "09"),
            ("version=2.1&state=WA", "09"),
            ("number=1", "10"),
            ("version=2.1&last_name=a&limit=201", "03"),
        ],
    )
    def test_the_documented_errors(self, sandbox: Sandbox, query: str, number: str) -> None:
        reply = Client(sandbox, "npiregistry.cms.hhs.gov").get(f"/api/?{query}")
        assert (reply.status, json.loads(reply.body)["Errors"][0]["number"]) == (200, number)

    def test_a_person_by_number_and_by_former_name(self, sandbox: Sandbox, world: World) -> None:
        registry = Client(sandbox, "npiregistry.cms.hhs.gov")
        person = next(person for person in world.people if person.npi and person.former_family)
        record = json.loads(registry.get(f"/api/?version=2.1&number={person.npi}").body)["results"][0]
        assert record["other_names"][0]["last_name"]
        assert {one["state"] for one in record["taxonomies"]} == {one.state for one in person.licences}
        asked = {"version": "2.1", "last_name": f"{person.former_family.split()[0]}*", "state": person.state}
        former = f"/api/?{urlencode(asked)}"
        numbers = [one["number"] for one in json.loads(registry.get(former).body)["results"]]
        assert person.npi in numbers
        none = json.loads(registry.get("/api/?version=2.1&last_name=Nobodyofthatname").body)
        assert none == {"result_count": 0, "results": []}


def test_a_gate_is_a_captcha_and_nothing_else(sandbox: Sandbox) -> None:
    page = Client(sandbox, "gateway.medicalboard.georgia.gov").get("/verification/search.aspx").text
    assert "g-recaptcha" in page
