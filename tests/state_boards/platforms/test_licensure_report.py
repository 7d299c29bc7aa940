"""Tennessee: two forms, lists that the script enables, JSON professions, fourteen columns; unread until accepted."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from cache import Evidence, Request
from state_boards.contract.catalogue import source
from state_boards.contract.errors import DriftError, UnseenError
from state_boards.contract.flags import must_be_reviewed
from state_boards.contract.records import Disciplined
from state_boards.contract.vocabulary import Kind, Proof, Scope, Standing
from state_boards.tn.licensure_report import Codes, LicensureReport
from tests.state_boards import harness
from tests.state_boards.harness import evidence

BASE = "https://internet.health.tn.gov/LicensureReports"
BOXES = "".join(
    f'<input type="checkbox" name="{name}" value="true"><input type="hidden" name="{name}" value="false">'
    for name in ("PersonFlag", "EduFlag", "PracticeFlag", "SAQFlag")
)
FORM = f"""<html><body><form action="/LicensureReports" method="post">
<select name="Board.BoardCode"><option value="">Select</option><option value="16">Medical Examiners</option>
<option value="61">Acupuncture Committee</option></select>
<select name="Profession.ProfessionCode" disabled><option selected>Default to all Professions</option></select>
<select name="Rank.RankName" disabled><option value="" selected>Default to all Ranks or select...</option></select>
<select name="State.StateCode"><option value="42">Tennessee</option><option value="100">All Locations</option></select>
<select name="County.CountyCode" disabled><option selected>Default to all Counties or select...</option></select>
<select name="Status.Status"></select>{BOXES}
<input type="hidden" name="__RequestVerificationToken" value="t1">
<button type="submit" id="submit-button">Create</button></form>
<form action="/LicensureReports/Home/CreateFile" method="get"></form></body></html>"""
MADE = FORM.replace('method="get">', 'method="get"><input type="hidden" name="hasFile" value="True">')
PROFESSIONS = [
    {"professionCode": 6101, "professionName": "Acupuncturist"},
    {"professionCode": 6102, "professionName": "Acupuncture Detoxification Specialist"},
]
HEADER = (
    "Board,Profession,Rank,LastName,FirstName,MiddleName,Title,LicenseNumber,ExpirationDate,OriginalDate,Status,"
    "LicenseActivity,StatusEffectiveDate,Disciplined"
)
LINES = (
    "Acupuncture,Acupuncturist,Acupuncturist,QUILLOWMERE,MARISOL,Q,,426,05/31/2027,06/01/2010,Active,,06/01/2025,N",
    "Acupuncture,Acupuncturist,Acupuncturist,QUILLOWMERE,MARISOL,Q,,426,05/31/2027,06/01/2010,Active,,06/01/2025,N",
    "Acupuncture,Acupuncturist,Acupuncturist,FARNABROOK,DECLAN,,,427,05/31/2019,06/01/2009,Revoked,,06/01/2018,Y",
    "Acupuncture,Acupuncturist,ADS,MERROWDALE,ORRIN,,,428,05/31/2027,06/01/2015,Active,,06/01/2025,N",
    "Acupuncture,Acupuncturist,Acupuncturist,OAKENSHADE,LIORA,,,,,,Pending,,,N",
    "Acupuncture,Acupuncturist,Acupuncturist,THISTLEWANE,YSOLDE,,,9,05/31/2027,06/01/2011,Active,,06/01/2025,Order",
)


def shipped() -> LicensureReport:
    found = source("tn")
    assert isinstance(found, LicensureReport)
    return found


def accepted() -> LicensureReport:
    return replace(shipped(), codes=Codes("61", "6101"), proof=Proof.DESCRIBED)


def parts(**changed: str) -> dict[str, Evidence]:
    body = "\ufeff" + "\r\n".join((HEADER, *LINES)) + "\r\n"
    texts = {"form": FORM, "professions": json.dumps(PROFESSIONS), "report": MADE, "roster": body, **changed}
    return {name: evidence(text.encode(), url=BASE, part=name) for name, text in texts.items()}


def sent(request: Request) -> dict[str, str]:
    assert request.form is not None
    return dict(request.form)


def test_report_is_made_as_a_browser_would_with_the_script_run() -> None:
    asked = harness.drive(shipped(), parts(), None)
    assert [request.part for request in asked] == ["form", "professions", "report", "roster"]
    assert asked[1].form == (("id", "61"),)
    assert sent(asked[2]) == {
        "Board.BoardCode": "61",
        "Profession.ProfessionCode": "6101",
        "Rank.RankName": "",
        "State.StateCode": "100",
        "PersonFlag": "false",
        "EduFlag": "false",
        "PracticeFlag": "false",
        "SAQFlag": "false",
        "__RequestVerificationToken": "t1",
    }
    assert asked[2].url == BASE
    assert asked[3].url == f"{BASE}/Home/CreateFile"


def test_without_a_board_of_its_own_the_medical_board_is_looked_at() -> None:
    asked = harness.drive(shipped(), parts(form=FORM.replace("Acupuncture Committee", "Athletic Trainers")), None)
    assert asked[1].form == (("id", "16"),)


@pytest.mark.parametrize(
    "changed",
    [
        {"professions": "[]"},
        {"professions": json.dumps([{"Value": "1", "Text": "Acupuncturist"}])},
        {"professions": json.dumps([*PROFESSIONS, {"professionCode": 7, "professionName": "Acupuncture Fellow"}])},
        {"professions": "<html><body>Error</body></html>"},
        {"report": FORM},
        {"report": MADE.replace('"True"', '"False"')},
        {"form": FORM.replace("__RequestVerificationToken", "token")},
        {"form": FORM.replace('value="100"', 'value="101"')},
        {"form": FORM.replace("All Locations", "Ohio")},
        {"form": FORM.replace("Board.BoardCode", "Board.Code")},
        {"form": FORM.replace("Acupuncture Committee", "Dental").replace("Medical Examiners", "Nursing")},
    ],
)
def test_page_that_changed_makes_no_report(changed: dict[str, str]) -> None:
    with pytest.raises(DriftError):
        harness.drive(shipped(), parts(**changed), None)


def test_nothing_is_read_until_a_person_has_accepted_the_codes() -> None:
    assert shipped().codes is None
    assert shipped().proof is Proof.UNSEEN
    with pytest.raises(UnseenError):
        shipped().parse(parts())
    with pytest.raises(UnseenError):
        shipped().bundle_of([harness.saved_file(b"x", "report.csv")])


def test_accepted_report_is_read_whole() -> None:
    subject = accepted()
    result = subject.parse(parts())
    assert subject.scope is Scope.ALL
    first, revoked, detox, odd = result.records
    assert result.account.skipped_why == {"no licence yet": 1, "a further row of the same credential": 1}
    assert (first.standing, first.number, first.discipline.said) == (Standing.ACTIVE, "426", Disciplined.NONE_STATED)
    assert (revoked.standing, revoked.discipline.said) == (Standing.REVOKED, Disciplined.STATED)
    assert detox.kind is Kind.DETOX
    assert odd.discipline.said is Disciplined.UNCLEAR
    assert must_be_reviewed(odd.flags, odd.discipline.said)


@pytest.mark.parametrize("column", HEADER.split(","))
def test_changed_column_of_an_accepted_report_is_drift(column: str) -> None:
    names = HEADER.split(",")
    names[names.index(column)] = "Something else"
    with pytest.raises(DriftError):
        accepted().parse(parts(roster="\r\n".join((",".join(names), *LINES)) + "\r\n"))


def test_one_number_with_two_contents_is_set_aside() -> None:
    other = LINES[0].replace("MARISOL", "MARISA")
    result = accepted().parse(parts(roster="\r\n".join((HEADER, LINES[0], other, LINES[2])) + "\r\n"))
    assert [row.number for row in result.quarantined] == ["426"]


def test_another_profession_than_the_accepted_one_is_never_asked_for() -> None:
    moved = [{"professionCode": 7000, "professionName": "Acupuncturist"}]
    with pytest.raises(DriftError, match="accepted"):
        harness.drive(accepted(), parts(professions=json.dumps(moved)), None)
