"""What each platform's plan asks for, through the real session: method, address and body of every request, in order.

The boards are mocked strictly: a request too many, too few or in another form fails. The answers are the samples, so
what is read at the end is what was reviewed for them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit

import pytest
import responses

from cache.clock import ManualClock
from cache.policy import DefaultPolicy
from cache.session import Session
from cache.store import EvidenceStore
from state_boards.contract.catalogue import source
from state_boards.contract.source import LookupQuery, Source
from state_boards.platforms.certemy import Certemy
from state_boards.reading.table import Layout
from tests.mocked import expects, strict
from tests.state_boards import harness
from tests.state_boards.platforms.test_licensure_report import FORM, MADE, PROFESSIONS, accepted
from tests.state_boards.platforms.test_searches import ACCEPTED, registry
from verifier.refresh.drive import fetch_bundle


class Call(NamedTuple):
    """One request that the plan has to make; a form or a JSON body makes it a POST."""

    part: str
    url: str
    form: str = ""
    body: Any = None
    to: str = ""
    """Where the board redirects it."""


class Conversation(NamedTuple):
    """All requests about one sample."""

    source_id: str
    case: str
    calls: tuple[Call, ...]


MI = "https://aca-prod.accela.com/MILARA/GeneralProperty/"
MI_SEARCH = (
    "__EVENTTARGET=ctl00$PlaceHolderMain$btnNewSearch & __EVENTARGUMENT= & __VIEWSTATE=search-state & "
    "ACA_CS_FIELD=search-field & ctl00$PlaceHolderMain$refLicenseeSearchForm$txtLicenseNumber= & "
    "ctl00$PlaceHolderMain$refLicenseeSearchForm$txtFirstName= & "
    "ctl00$PlaceHolderMain$refLicenseeSearchForm$txtLastName=Testcase & "
    "ctl00$PlaceHolderMain$refLicenseeSearchForm$ddlLicenseType="
)
ACCELA = Conversation(
    "mi",
    "ok",
    (
        Call("search", f"{MI}PropertyLookUp.aspx?isLicensee=Y&TabName=APO"),
        Call("results-1", f"{MI}PropertyLookUp.aspx?isLicensee=Y&TabName=APO", f"{MI_SEARCH}Acupuncturist Licensed"),
        Call("results-2", f"{MI}PropertyLookUp.aspx?isLicensee=Y&TabName=APO", f"{MI_SEARCH}Acupuncturist Registered"),
        *(
            Call(part, f"{MI}LicenseeDetail.aspx?LicenseeNumber={number}&LicenseeType=Acupuncturist%20Licensed")
            for part, number in (("detail-1", "5402900001"), ("detail-2", "5402900002"))
        ),
    ),
)
KY = "https://web1.ky.gov/gensearch/LicenseSearch.aspx?AGY=26"
WEBFORMS = Conversation(
    "ky",
    "ok-two-pages",
    (
        Call("form", KY),
        Call(
            "search",
            KY,
            "__EVENTTARGET= & __EVENTARGUMENT= & __VIEWSTATE=vs0 & __VIEWSTATEGENERATOR=0A0A0A0A & "
            "__EVENTVALIDATION=ev-vs0 & usLicenseSearch$txtField1=Testcase & usLicenseSearch$txtField2= & "
            "usLicenseSearch$btnSearch=Search",
        ),
        Call(
            "list-1",
            KY,
            "__EVENTTARGET=usLicenseList$rdbtGrid & __EVENTARGUMENT= & __VIEWSTATE=vs1 & "
            "__VIEWSTATEGENERATOR=0A0A0A0A & __EVENTVALIDATION=ev-vs1 & usLicenseSearch$txtField1= & "
            "usLicenseSearch$txtField2= & usLicenseList$ViewType=rdbtGrid",
        ),
        Call(
            "list-2",
            KY,
            "__EVENTTARGET=usLicenseList$gvList & __EVENTARGUMENT=Page$2 & __VIEWSTATE=vs2 & "
            "__VIEWSTATEGENERATOR=0A0A0A0A & __EVENTVALIDATION=ev-vs2 & usLicenseSearch$txtField1= & "
            "usLicenseSearch$txtField2= & usLicenseList$ViewType=rdbtGrid",
        ),
    ),
)
MD = "https://mdbnc.health.maryland.gov/ACUPTVerification/"
DETAIL_PAGE = Conversation(
    "md.search",
    "ok",
    (
        Call("form", f"{MD}Default.aspx"),
        Call(
            "list-1",
            f"{MD}Default.aspx",
            "__VIEWSTATE=vs0 & __EVENTVALIDATION=ev-vs0 & ctl00$bodyContentPlaceHolder$lastNameSearch=Testcase & "
            "ctl00$bodyContentPlaceHolder$search1=Search & ctl00$bodyContentPlaceHolder$licenseNoSearch=",
        ),
        Call("detail-1", f"{MD}Details.aspx?id=1"),
        Call("detail-2", f"{MD}Details.aspx?id=2"),
    ),
)
VA = "https://dhp.virginiainteractive.org/Lookup/"
VA_SEARCH = (
    "__RequestVerificationToken=token-of-this-page & OccupationId=12 & FName={} & LName=Testcase & State= & Zip= & "
    "LicStatus=1 & SearchByOther=true & submitBtn=Search"
)
HTML_FORM = Conversation(
    "va",
    "ok_narrowed",
    (
        Call("search", f"{VA}Index"),
        Call("results-1", f"{VA}Index", VA_SEARCH.format(""), to="/Lookup/Result"),
        Call("narrow-1", f"{VA}Index", VA_SEARCH.format("Morgan"), to="/Lookup/Result"),
        Call("detail-1", f"{VA}Detail/0121900001"),
    ),
)
PLAIN_FORM = Conversation(
    "nd",
    "ok",
    (
        Call("search", "https://www.ndbihc.org/verify/index.asp"),
        Call(
            "results-1",
            "https://www.ndbihc.org/verify/index.asp",
            "inputLastName=Testcase & inputLicenseNo= & inputcity= & submit=Search",
        ),
    ),
)
PA = "https://www.pals.pa.gov/api/Search/"
JSON_POST = Conversation(
    "pa",
    "ok",
    (
        Call(
            "results-1",
            f"{PA}SearchForPersonOrFacilty",
            body={
                "OptPersonFacility": "Person", "ProfessionID": None, "LicenseTypeId": None, "LastName": "Testcase",
                "FirstName": "", "MiddleName": "", "LicenseNumber": "", "City": "", "State": "", "zipcode": "",
                "Country": "ALL", "County": None, "IsFacility": 0, "PersonId": None, "PageNo": 1,
                "RecaptchaResponse": "",
            },
        ),
        *(
            Call(
                f"detail-{person}",
                f"{PA}GetPersonOrFacilityDetails",
                body={"PersonId": person, "LicenseNumber": number, "IsFacility": "0", "LicenseId": licence},
            )
            for person, number, licence in (("1", "AK900001", "1001"), ("2", "PAK900002", "1002"))
        ),
    ),
)  # fmt: skip
NJ = "https://newjersey.mylicense.com/verification/"
NJ_STATE = (
    "__EVENTTARGET={} & __EVENTARGUMENT= & __LASTFOCUS= & __VIEWSTATE={}-state & __VIEWSTATEGENERATOR=85FE3531 & "
    "__EVENTVALIDATION={}-validation"
)
MYLICENSE = Conversation(
    "nj.search",
    "ok_two_pages",
    (
        Call("search", f"{NJ}Search.aspx?facility=N"),
        Call(
            "results-1",
            f"{NJ}Search.aspx?facility=N",
            f"{NJ_STATE.format('', 'search', 'search')} & t_web_lookup__first_name= & t_web_lookup__last_name= & "
            "t_web_lookup__license_no=25MZ00001100 & t_web_lookup__profession_name= & "
            "t_web_lookup__license_type_name= & t_web_lookup__license_status_name= & t_web_lookup__addr_city= & "
            "t_web_lookup__addr_state= & sch_button=Search",
            to="SearchResults.aspx",
        ),
        Call(
            "results-2",
            f"{NJ}SearchResults.aspx",
            NJ_STATE.format("datagrid_results$_ctl44$_ctl1", "results", "results"),
        ),
        Call("detail-1", f"{NJ}Details.aspx?result=00000000-0000-0000-0000-000000000900"),
    ),
)
NJ_BULK = "https://newjersey.mylicense.com/Verification_Bulk/"
MYLICENSE_BULK = Conversation(
    "nj",
    "ok",
    (
        Call("search", f"{NJ_BULK}Search.aspx?facility=N"),
        Call(
            "selection",
            f"{NJ_BULK}Search.aspx?facility=N",
            f"{NJ_STATE.format('', 'search', 'search')} & t_web_lookup__first_name= & t_web_lookup__last_name= & "
            "t_web_lookup__license_no= & t_web_lookup__profession_name=Acupuncture & "
            "t_web_lookup__license_type_name= & t_web_lookup__license_status_name= & t_web_lookup__addr_city= & "
            "t_web_lookup__addr_state= & sch_button=Search",
            to="SearchResults.aspx",
        ),
        Call(
            "charge",
            f"{NJ_BULK}SearchResults.aspx",
            f"{NJ_STATE.format('', 'selection', 'selection')} & btnBulkDownLoad=Download",
            to="Charge.aspx",
        ),
        Call(
            "data",
            f"{NJ_BULK}Charge.aspx",
            f"{NJ_STATE.format('', 'charge', 'charge')} & btnContinue=Continue",
            to="Data.txt",
        ),
    ),
)
KS = "https://www.kansas.gov/ssrv-ksbhada/"
PAGED_ROSTER = Conversation(
    "ks",
    "ok",
    (
        Call("form", f"{KS}search.html"),
        Call(
            "list-1",
            f"{KS}search.html",
            "lastName= & firstName= & middleInitial= & licenseNumber= & city= & profession=23 & specialty= & "
            "submit=Search",
        ),
        Call("list-2", f"{KS}results.html?navigate=next"),
    ),
)
ME = "https://www.pfr.maine.gov/ALMSOnline/ALMSQuery/"
EXPORTED_ROSTER = Conversation(
    "me",
    "ok",
    (
        Call("form", f"{ME}SearchIndividual.aspx?Board=4450"),
        Call(
            "list-1",
            f"{ME}SearchIndividual.aspx?Board=4450",
            "__EVENTTARGET= & __EVENTARGUMENT= & __LASTFOCUS= & __VIEWSTATEFIELDCOUNT=3 & __VIEWSTATE=vs0 & "
            "__VIEWSTATE1=vs0a & __VIEWSTATE2=vs0b & __PREVIOUSPAGE=pp & __EVENTVALIDATION=ev-vs0 & "
            "ctl00$ctl00$mainContent$mainContent$scRegulator=4450 & "
            "ctl00$ctl00$mainContent$mainContent$scLastName= & ctl00$ctl00$mainContent$mainContent$scFirstName= & "
            "ctl00$ctl00$mainContent$mainContent$scLicenseNo= & "
            "ctl00$ctl00$mainContent$mainContent$iShowAdditionalOptions=False & "
            "ctl00$ctl00$mainContent$mainContent$btnSearch=Search",
            to="SearchResults.aspx",
        ),
        Call("list-2", f"{ME}SearchResults.aspx?PageNumber=2"),
        Call("list-3", f"{ME}SearchResults.aspx?PageNumber=3"),
        Call("export", f"{ME}ExportToCSV.aspx"),
    ),
)
ROSTER_FILE = Conversation(
    "ak",
    "ok",
    (Call("roster", "https://www.commerce.alaska.gov/cbp/DBDownloads/ProfessionalLicenseDownload.CSV"),),
)
LINKED_ROSTER = Conversation(
    "mo",
    "ok",
    (
        Call("page", "https://mopro.mo.gov/license/s/license-downloads"),
        Call("roster", "https://mopro.mo.gov/license/sfc/download/ACU.zip"),
    ),
)
CT, CT_WHERE = "https://data.ct.gov/", "$where=upper(credential)%20like%20%27%25ACUPUNCT%25%27"
SOCRATA = Conversation(
    "ct",
    "ok",
    (
        Call("metadata", f"{CT}api/views/ngch-56tr.json"),
        Call("types", f"{CT}resource/ngch-56tr.json?$select=credential,count(*)&{CT_WHERE}&$group=credential"),
        Call("count", f"{CT}resource/ngch-56tr.json?$select=count(*)&{CT_WHERE}"),
        Call("rows-1", f"{CT}resource/ngch-56tr.json?{CT_WHERE}&$order=:id&$limit=50000&$offset=0"),
    ),
)
DC = "https://dohenterprise.my.site.com/ver/s/"
AURA = Conversation(
    "dc",
    "ok",
    (
        Call("search", DC),
        Call(
            "results-1",
            f"{DC}sfsites/aura?r=1&other.SearchComponentController3.searchRecords=1",
            'message={"actions": [{"id": "1;a", "descriptor": '
            '"apex://SearchComponentController3/ACTION$searchRecords", '
            '"callingDescriptor": "markup://c:LicVerificationV1", "params": {"LastName": "Testcase", "FirstName": "", '
            '"LicenseNumber": "", "Profession": "MEDICINE", "LicenseType": "0", "SSN": "", "Status": "0"}}]} & '
            'aura.context={"mode": "PROD", "fwuid": "FWUID-of-this-release", "app": "siteforce:communityApp", '
            '"loaded": {"APPLICATION@markup://siteforce:communityApp": "1183_app"}, "dn": [], "globals": {}, '
            '"uad": false} & aura.pageURI=/ver/s/ & aura.token=null',
        ),
    ),
)
FL = "https://mqa-internet.doh.state.fl.us/MQASearchServices/"
MVC = Conversation(
    "fl.detail",
    "ok",
    (
        Call("form", f"{FL}HealthCareProviders"),
        Call(
            "list-1",
            f"{FL}HealthCareProviders",
            "__RequestVerificationToken=token-1 & SearchDto.Board= & SearchDto.Profession=3801 & "
            "SearchDto.LicenseNumber= & SearchDto.BusinessName= & LastName=Testcase & FirstName= & City= & ZipCode= & "
            "SearchDto.LicenseStatus=ALL",
        ),
        Call("list-2", f"{FL}HealthCareProviders/IndexPaged?page=2"),
        *(
            Call(f"detail-{n}", f"{FL}HealthcareProviders/LicenseVerification?LicInd={n}&ProCde=3801")
            for n in (1, 2, 3)
        ),
    ),
)
OR = "https://omb.oregon.gov/Clients/ORMB/Public/"
OREGON = Conversation(
    "or.search",
    "ok",
    (
        Call("form", f"{OR}VerificationRequest.aspx"),
        Call(
            "list-1",
            f"{OR}VerificationRequest.aspx",
            "__VIEWSTATE=vs0 & __EVENTVALIDATION=ev0 & optionsRadios=license & tbLicense=AC900001 & btnLicense=Search",
            to="Verification.aspx",
        ),
        Call("detail-1", f"{OR}VerificationDetails.aspx?EntityID=9990001"),
    ),
)
CONVERSATIONS = (
    ACCELA, WEBFORMS, DETAIL_PAGE, HTML_FORM, PLAIN_FORM, JSON_POST, MYLICENSE, MYLICENSE_BULK, PAGED_ROSTER,
    EXPORTED_ROSTER, ROSTER_FILE, LINKED_ROSTER, SOCRATA, AURA, MVC, OREGON,
)  # fmt: skip


@pytest.fixture
def session(tmp_path: Path, frozen_now: datetime) -> Session:
    """Return a session as a real run has it; whoever uses it mocks the answers."""
    return Session(policy=DefaultPolicy(), store=EvidenceStore(tmp_path), clock=ManualClock(frozen_now))


def play(board: responses.RequestsMock, calls: tuple[Call, ...], answers: Mapping[str, tuple[bytes, str]]) -> None:
    """Let a board answer these requests, one after the other."""
    expects(board, f"https://{urlsplit(calls[0].url).netloc}/robots.txt", status=404)
    for call in calls:
        body, kind = answers[call.part]
        moved = {"status": 302, "headers": {"Location": call.to}} if call.to else {"body": body, "content_type": kind}
        expects(board, call.url, call.form or None, as_json=call.body, **moved)
        if call.to:
            expects(board, urljoin(call.url, call.to), body=body, content_type=kind)


@pytest.mark.parametrize("talk", CONVERSATIONS, ids=lambda talk: talk.source_id)
def test_plan_asks_exactly_this_and_its_answers_are_read_as_reviewed(talk: Conversation, session: Session) -> None:
    subject, case = source(talk.source_id), harness.load(talk.source_id, talk.case)
    answers = {part: (one.body, one.headers["content-type"]) for part, one in case.parts.items()}
    with strict() as board:
        play(board, talk.calls, answers)
        bundle = fetch_bundle(subject, session, query=case.query)
    assert list(bundle) == [call.part for call in talk.calls]
    read = harness.result_as_json(subject.parse(bundle, case.query))
    assert read == harness.expected(talk.source_id, talk.case)


def fetched(subject: Source, session: Session, calls: tuple[Call, ...], *bodies: str | bytes) -> list[str]:
    """Return the parts of a conversation without a recorded sample."""
    texts = [body.encode() if isinstance(body, str) else body for body in bodies]
    kinds = ["application/json" if text.startswith((b"{", b"[")) else "text/html" for text in texts]
    answers = {call.part: answer for call, answer in zip(calls, zip(texts, kinds, strict=True), strict=True)}
    with strict() as board:
        play(board, calls, answers)
        return list(fetch_bundle(subject, session, query=LookupQuery(family="O'Brien")))


@pytest.mark.parametrize(("layout", "pages"), [(ACCEPTED, 2), (None, 1)], ids=["accepted", "a probe"])
def test_certemy_asks_page_after_page_of_one_search(session: Session, layout: Layout | None, pages: int) -> None:
    nevada = source("nv")
    assert isinstance(nevada, Certemy)
    asked = (
        f"{nevada.data_address}?search=O%27Brien&filters=%7B%22"
        "last_name%22%3A%5B%5D%2C%22certificationIds%22%3A%5B%5D%2C%22organizationId%22%3Anull%7D&page={}&page_size=20&"
        "order_id=last_name&order_type=asc"
    )
    calls = tuple(Call(f"results-{n}", asked.format(n)) for n in range(1, pages + 1))
    bodies = (registry(21, *(f"{n:04d}" for n in range(20))).body, registry(21, "0020").body)
    assert fetched(replace(nevada, layout=layout), session, calls, *bodies[:pages]) == [call.part for call in calls]


def test_tennessee_fills_what_the_script_enables_and_ticks_nothing(session: Session) -> None:
    base = "https://internet.health.tn.gov/LicensureReports"
    calls = (
        Call("form", base),
        Call("professions", f"{base}/Home/FetchProfessionsByBoard", "id=61"),
        Call(
            "report",
            base,
            "Board.BoardCode=61 & Profession.ProfessionCode=6101 & Rank.RankName= & State.StateCode=100 & "
            "PersonFlag=false & EduFlag=false & PracticeFlag=false & SAQFlag=false & __RequestVerificationToken=t1",
        ),
        Call("roster", f"{base}/Home/CreateFile"),
    )
    parts = fetched(accepted(), session, calls, FORM, json.dumps(PROFESSIONS), MADE, "Board,Profession\n")
    assert parts == ["form", "professions", "report", "roster"]
