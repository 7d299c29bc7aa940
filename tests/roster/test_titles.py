"""What a title says is read by rules over its words: titles of every kind and their obvious kin."""

from __future__ import annotations

import pytest

from tests.roster.conftest import CheckList
from tests.roster.people import ADELHEID, CORWIN, EVADNE, NPI
from verifier.roster.fields import Field
from verifier.roster.layout import ListOptions, layout
from verifier.roster.titles import read_title
from verifier.roster.vocabulary import Whose

TITLES: dict[Field, str] = {
    Field.NAME: """Name | Provider Name | Practitioner | Full Name | Employee Name | Staff Member | Staff member
        | Provider | Rendering Provider | Clinician | Therapist | Name (Last, First) | Provider Full Name | Prov Name
        | Full_Name__c        | Team Member | Acupuncturist | Licensee | Name on License | Doctor | Last Name,
        First Name | Last, First
        | Last/First | Staff member, Licenses | Name/License | Name-1 | First and Last Name | FULLNAME""",
    Field.FAMILY: """Last | Last Name | Surname | Family Name | LName | Prov Last Nm | Provider_Last_Name | LAST_NM
        | Last_Name__c | Legal Last Name | LastName-1 | L. Name | Clinician Last | lastname | EmployeeLastName""",
    Field.GIVEN: """First | First Name | Given Name | FName | Prov First Nm | Provider_First_Name | FIRST_NM
        | First_Name__c | Preferred First Name | Legal First Name | Forename | FirstName-1 | Given Names
        | First (Legal)""",
    Field.MIDDLE: "Middle | MI | M.I. | Middle Initial | Middle_Name__c | Mid Nm | MiddleName-1 | Mid Init | MName",
    Field.SUFFIX: "Suffix | Sfx | Generation | Suffix-1 | Name Suffix",
    Field.NUMBER: """License Number | License # | Lic # | Lic No | Lic. No. | LIC_NBR | License No. | Acupuncture Lic #
        | AC License | L.Ac. # | Prof. License Number | Lic/Cert # | License(s) | State License Number
        | Certification/License # | St_License_Number__c | License_Num | Credential Number | Registration No. | LicNo
        | licensenumber | Acu License # | Acupuncturist Lic. Number | LAc Number | State Lic # | ST_LIC_NBR
        | Provider_License_Number | Licence No. | Licensure Number | License ID | Certificate of Licensure # | Cert #
        | Reg. No. | Permit Number | CA License # | Hawaii License Number | License # - HI | License_Number__c
        | License 2 Number | Lic #2 | AcupunctureLicenseNumber__c | AP License # | StateLicenseNumber""",
    Field.STATE: """License State | Lic St | State of License | State(s) of Licensure | Licensed State(s) | LicState
        | St_License__c | Issuing State | Jurisdiction | LIC_ST | Lic_State__c | licensestate | States Licensed
        | State Where Licensed | Licensing State | State of Issue | License Jurisdiction | Licensed In | Lic State 2
        | License Number State Code | State of Registration | Acupuncture License State | State (License)""",
    Field.ADDRESS_STATE: """State | ST | Practice State | Mailing State | Work State | Primary Practice Location State
        | Physical_State | State/Province | Home State | Service Location State | Clinic State | State Code""",
    Field.NPI: """NPI | NPI # | NPI Number | Individual NPI | Individual NPI (Type 1) | Type 1 NPI | Rendering NPI
        | NPI_NUM | NPI__c | National Provider ID | N.P.I. | Ind NPI | NPI-1 | NPI_Individual__c | Natl Provider ID
        | NPINumber""",
    Field.GROUP_NPI: """Group NPI | Billing NPI | Organization NPI | Type 2 NPI | Facility NPI | Group_NPI__c | GRP NPI
        | NPI (Group) | NPI-2 | Pay-To NPI | Clinic NPI | Supervising NPI | NPI_Individual-ReportsTo | Practice NPI""",
    Field.PROFESSION: """Title | Credential | Credentials | Degree | Discipline | Position | Job Title | Provider Type
        | Specialty | Role | Degree__c | License Type | Occupation | Profession | Primary_Speciality_Formula""",
    Field.EXPIRES: """Expiration | Exp Date | Lic Exp | License Expiration Date | Exp. | Expires On | EXPDATE
        | St_License_Expiration_Date__c | Lic Expiration""",
    Field.CITY: "City | Practice City | Town | Physical_City | City/Town | Office City",
    Field.ACTION: """Action | Add/Term | Change Type | Status Change | Eff/Term | Action Flag | Add/Change/Term
        | Transaction Type | Add/Drop | Record Action | A/C/T""",
    Field.PRIVATE: """SSN | SS# | Soc Sec # | Soc Sec No | SOC_SEC_NBR | SocSecNum | SS__c | Social | Tax ID (SSN) | DOB
        | D.O.B. | Birth Date | Birth Dt | BIRTH_DT | Birthdt | BDate | Born | Date of Birth | Birthday | DOB__c
        | Home Address | Personal Email | Gender | Race | SSN (last 4) | Social Security # | S.S.N. | soc_sec_num
        | Last 4 of Social | Taxpayer ID | TIN__c | DateOfBirth | dateofbirth | YOB | B-Day | PersonBirthdate | BRTH_DT
        | Home Phone | Personal Cell | Sex | Ethnicity | Marital Status | Driver's License Number | DL # | Passport No
        | Mother's Maiden Name | Age | Place of Birth | Birth State | SSN/ITIN | Emp SSN | EMP_DOB | ss_nbr""",
    Field.IGNORE: """Notes | Comments | Department | Clinic | Start Date | Phone | Fax | Email | Zip Code | Hire Date
        | License Issue Date | Practice Name | Account_Name | Pay_to_Name__c | Supervisor | DEA #
        | CAQH ID | Medicaid ID
        | RN License # | Massage License | Business License # | NCCAOM # | Malp_Exp_Date__c | Maiden Name | CPR Exp
        | Name-ReportsTo | NPI Date | Former Last Name""",
}  # fmt: skip
EACH = [(field, title.strip()) for field, titles in TITLES.items() for title in " ".join(titles.split()).split(" | ")]
ASKED = (
    "Number", "ID", "Status", "State 2", "Type", "License", "Code", "Ref", "Column1", "Ref #", "Lic Status",
    "Certification", "Registration", "MD License", "#",
)  # fmt: skip


@pytest.mark.parametrize(("field", "title"), EACH)
def test_a_title_is_known_by_its_words(field: Field, title: str) -> None:
    assert read_title(title).field is field


@pytest.mark.parametrize("title", ASKED)
def test_a_title_that_only_the_values_can_settle_says_so(title: str) -> None:
    assert read_title(title).asks


@pytest.mark.parametrize("title", ["Employee ID", "Emp #", "Staff ID", "Badge #", "Payroll No", "Provider ID", "Row #"])
def test_a_number_of_the_house_is_no_licence_number(title: str) -> None:
    assert read_title(title).staff
    assert read_title(title).field is None


@pytest.mark.parametrize(
    "title",
    ["Colour", "Who", "Where", "Total providers: 9", "Adelheid Brummerwick", "Hilo", "ACU301", "12/31/2027", ""],
)
def test_what_is_no_title_says_nothing(title: str) -> None:
    found = read_title(title)
    assert found.field is None
    assert not found.asks


@pytest.mark.parametrize(
    ("title", "slot"), [("License 1 Number", 0), ("License 2: State", 1), ("2nd License #", 1), ("Other License #", 1)]
)
def test_a_numeral_in_a_title_is_the_place_of_the_licence(title: str, slot: int) -> None:
    assert read_title(title).slot == slot


def settled(title: str, values: list[str], *, others: dict[str, str] | None = None) -> Field | None:
    """Return what the column of this title and these values is, beside a name and a state."""
    more = {"Name": "Adelheid Brummerwick", "State": "HI", **(others or {})}
    rows = [(*more.values(), value) for value in values]
    found = layout([*more, title], ListOptions({}), rows)
    return next(column.field for column in found.columns if column.header == title)


@pytest.mark.parametrize(
    ("title", "values", "field"),
    [
        ("Number", ["ACU301", "ACU302"], Field.NUMBER), ("License", ["HI", "HI"], Field.STATE),
        ("License", ["ACU301", "ACU302"], Field.NUMBER), ("License", ["L.Ac.", "L.Ac."], Field.PROFESSION),
        ("ID", ["1234567893", "1679576722"], Field.NPI), ("ID", ["ACU301", "ACU302"], Field.NUMBER),
        ("ID", ["10452", "10453"], None), ("Type", ["L.Ac.", "RN"], Field.PROFESSION),
        ("Status", ["Active", "Terminated"], Field.ACTION), ("Status", ["Active", "Expired"], None),
        ("Code", ["171100000X", "163W00000X"], Field.TAXONOMY), ("Ref", ["ACU301", "ACU302"], Field.NUMBER),
        ("Column1", ["1234567893", "1679576722"], Field.NPI), ("St_License__c", ["ACU301", "ACU302"], Field.NUMBER),
        ("St_License__c", ["HI", "HI"], Field.STATE), ("Certification", ["ACU301", "ACU302"], Field.NUMBER),
        ("Credential", ["L.Ac.", "DACM"], Field.PROFESSION), ("Credential", ["ACU301", "ACU302"], Field.NUMBER),
    ],
)  # fmt: skip
def test_the_values_settle_what_the_title_leaves_open(title: str, values: list[str], field: Field | None) -> None:
    assert settled(title, values) is field


def test_a_degree_that_is_a_state_too_is_settled_by_the_values() -> None:
    assert settled("MD License", ["U01234", "U01235"]) is Field.NUMBER
    assert settled("MD License", ["D0061234", "D0061235"]) is None


def test_a_column_for_each_state_holds_the_numbers_of_that_state() -> None:
    rows = [("Silas Underbrook", "ACU310", "ACU.0000910"), ("Corwin Dashthorne", "ACU302", "n/a")]
    found = layout(["Name", "HI", "Colorado"], ListOptions({}), rows)
    assert [(column.header, column.state) for column in found.of(Field.NUMBER)] == [("HI", "HI"), ("Colorado", "CO")]


@pytest.mark.parametrize(("licence", "field"), [("License 2", Field.STATE), ("Phone", None)])
def test_a_second_state_belongs_to_a_second_licence_where_there_is_one(licence: str, field: Field | None) -> None:
    assert settled("State 2", ["CO", "CO"], others={"License 1": "ACU301", licence: "ACU.0000905"}) is field


OF_ANOTHER = """Supervisor License #|Supervising Physician License|Supervising Acupuncturist License Number|Spouse name
    |Referred by|Referred By NPI|Supervisor Lic State|Preceptor License Number|Collaborating Physician License
    |Supervising Physician NPI|Attending NPI|Covering Provider NPI|Next of Kin Name|Reference License
    |Medical Director NPI|Assistant License #|Verified By|Partner License #|Emergency contact|Emergency Contact State
    |Last Supervisor
    |First Supervisor|Patient Name|Client ID|Supervisor's License No.|Reports To|Sponsor License|Manager Name"""
OF_THE_PAST = """Former License State|Previous License|Previous License Number|Prior License Number|Old License #
    |License # (former)|License Number - previous|License State (prior)|Expired License Number|Inactive License #
    |Previous License State|Old NPI|Former Name|Past Licenses|Prior Acupuncture Lic #|Previous State
    |Previously Licensed In"""


@pytest.mark.parametrize("title", [title.strip() for title in OF_ANOTHER.split("|")])
def test_what_is_somebody_elses_is_read_as_nobodys_own(title: str) -> None:
    found = read_title(title)
    assert found.field in (Field.IGNORE, Field.GROUP_NPI, Field.PRIVATE)
    assert found.asks == frozenset()
    assert found.whose is Whose.ANOTHER or found.field is Field.PRIVATE


@pytest.mark.parametrize("title", [title.strip() for title in OF_THE_PAST.split("|")])
def test_what_is_of_the_past_is_not_read_as_what_the_person_has(title: str) -> None:
    found = read_title(title)
    assert (found.field, found.asks, found.whose) == (Field.IGNORE, frozenset(), Whose.PAST)


@pytest.mark.parametrize(
    "title",
    ["License Number", "Other License", "Second License", "New License Number", "Current License",
     "Original License Number", "License Expired", "Home State License", "License Holder",
     "Last Name", "First Name", "Associate Name"],
)  # fmt: skip
def test_what_is_the_persons_own_stays_so(title: str) -> None:
    assert read_title(title).whose is None


def test_a_column_of_another_person_decides_nothing_and_is_named(check_list: CheckList) -> None:
    header = [
        "Name",
        "Supervisor License #",
        "License State",
        "License Number",
        "Former License State",
        "Supervising NPI",
    ]
    rows = [header, *[[one.name, "ACU399", "HI", one.number, "CO", NPI] for one in (ADELHEID, CORWIN, EVADNE)]]
    found = check_list("\n".join("\t".join(row) for row in rows), name="list.tsv")
    assert found.outcomes == ["confirmed"] * 3
    for title in ("Supervisor License #", "Supervising NPI"):
        assert f"The column '{title}' is somebody else's" in found.remarks
    assert "The column 'Former License State' is of the past" in found.remarks
    assert found.account["columns"]["License Number"] == "number"
    assert not any("npi_screen" in row for row in found.rows)


def test_without_a_licence_of_his_own_somebody_is_asked_by_name(check_list: CheckList) -> None:
    rows = [["Name", "State", "Supervisor License #"], [CORWIN.name, "HI", ADELHEID.number]]
    found = check_list("\n".join("\t".join(row) for row in rows), name="list.tsv")
    assert found.outcomes == ["confirmed"]
    assert found.rows[0]["asked"] == f"{CORWIN.name}"


def test_the_contact_of_a_clinic_is_not_taken_for_its_practitioner(check_list: CheckList) -> None:
    rows = [
        ["Contact Name", "Provider Name", "State", "License #"],
        ["Zworba Fillera", CORWIN.name, "HI", CORWIN.number],
    ]
    assert check_list("\n".join("\t".join(row) for row in rows), name="list.tsv").outcomes == ["confirmed"]
