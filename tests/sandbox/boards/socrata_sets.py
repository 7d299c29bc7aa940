"""The seven data sets of the six open-data states, in their own columns, words and placeholders."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from random import Random

from tests.sandbox.boards.base import calendar_date, us_date_padded
from tests.sandbox.boards.socrata import DataSet, Maker
from tests.sandbox.people import Case, Licence, World, upper
from tests.sandbox.wire import Row
from verifier.demo.invented import FullName, make_name, plain


def _columns(names: str, kinds: Mapping[str, str] | None = None) -> tuple[tuple[str, str, str], ...]:
    """Return columns from "api_name=Display Name" words, one a line or separated by " | "."""
    found = []
    for word in re.split(r"\s*\|\s*|\n", names.strip()):
        api, _, display = word.strip().partition("=")
        found.append((api, display or api, (kinds or {}).get(api, "text")))
    return tuple(found)


# --- Washington -----------------------------------------------------------------------------------------------------

_WA = _columns(
    "credentialnumber=CredentialNumber | lastname=LastName | firstname=FirstName | middlename=MiddleName"
    " | credentialtype=CredentialType | status=Status | birthyear=BirthYear | ceduedate=CEDueDate"
    " | firstissuedate=FirstIssueDate | lastissuedate=LastIssueDate | expirationdate=ExpirationDate"
    " | actiontaken=ActionTaken"
)


def _wa_rows(world: World) -> Iterator[Row]:
    for one in world.listed("WA"):
        yield _wa_row(one, one.type_text, one.number)
    for place, name in enumerate(_others(world, "WA", 40)):
        yield {
            "credentialnumber": f"RN.RN.9{place:07d}", "lastname": name.family, "firstname": name.given,
            "middlename": name.middle, "credentialtype": "Registered Nurse License", "status": "Active",
            "birthyear": "1970", "firstissuedate": "01/02/2003", "expirationdate": "03/04/2028", "actiontaken": "No",
        }  # fmt: skip


def _wa_row(one: Licence, type_text: str, number: str) -> Row:
    return {
        "credentialnumber": number,
        "lastname": plain(f"{one.name.family} {one.name.suffix}".strip()),
        "firstname": plain(one.name.given),
        "middlename": plain(one.name.middle),
        "credentialtype": type_text,
        "status": one.word.text,
        "birthyear": str(1950 + one.serial % 45),
        "ceduedate": us_date_padded(one.printed_expiry),
        "firstissuedate": us_date_padded(one.issued),
        "lastissuedate": us_date_padded(one.renewed),
        "expirationdate": us_date_padded(one.printed_expiry),
        "actiontaken": "Yes" if one.cases else "No",
    }


# --- Colorado -------------------------------------------------------------------------------------------------------

_CO_DATES = (
    "licensefirstissuedate", "licenselastreneweddate", "licenseexpirationdate", "disciplineeffectivedate",
    "disciplinecompletedate",
)  # fmt: skip
_CO = _columns(
    "lastname=lastName | firstname=firstName | middlename=middleName | suffix | entityname=entityName | city | state"
    " | mailzipcode=mailZipCode | licensetype=licenseType | subcategory=subCategory | licensenumber=licenseNumber"
    " | licensefirstissuedate=licenseFirstIssueDate | licenselastreneweddate=licenseLastRenewedDate"
    " | licenseexpirationdate=licenseExpirationDate | licensestatusdescription=licenseStatusDescription | specialty"
    " | title | degrees | casenumber=caseNumber | programaction=programAction"
    " | disciplineeffectivedate=disciplineEffectiveDate | disciplinecompletedate=disciplineCompleteDate"
    " | linktoverifylicense=linkToVerifyLicense | linktoviewhealthcareprofile=linkToViewHealthcareProfile",
    dict.fromkeys(_CO_DATES, "calendar_date") | {"linktoverifylicense": "url", "linktoviewhealthcareprofile": "url"},
)


def _co_rows(world: World) -> Iterator[Row]:
    for one in world.listed("CO"):
        for case in one.cases or (None,):
            yield _co_row(one, case)
    for place, name in enumerate(_others(world, "CO", 40)):
        # The same number under another prefix: a licence number alone is not unique.
        yield {
            "lastname": name.family, "firstname": name.given, "licensetype": "COS", "licensenumber": f"09{place:05d}",
            "licensestatusdescription": "Active", "licenseexpirationdate": "2028-03-31T00:00:00.000",
        }  # fmt: skip


def _co_row(one: Licence, case: Case | None) -> Row:
    link = f"https://apps2.colorado.gov/dora/licensing/Lookup/LicenseLookup.aspx?id={one.serial}"
    return {
        "lastname": one.name.family,
        "firstname": one.name.given,
        "middlename": one.name.middle,
        "suffix": one.name.suffix,
        "city": one.city,
        "state": one.city_state,
        "mailzipcode": "00000",
        "licensetype": "ACU",
        "licensenumber": one.number,
        "licensefirstissuedate": calendar_date(one.issued),
        "licenselastreneweddate": calendar_date(one.renewed),
        "licenseexpirationdate": calendar_date(one.printed_expiry),
        "licensestatusdescription": one.word.text,
        "casenumber": case.number if case else None,
        "programaction": case.action if case else None,
        "disciplineeffectivedate": calendar_date(case.effective) if case else None,
        "disciplinecompletedate": calendar_date(case.completed) if case else None,
        "linktoverifylicense": {"url": link},
    }


# --- Illinois -------------------------------------------------------------------------------------------------------

_IL = _columns(
    "license_type=License Type | description=Description | license_number=License Number"
    " | license_status=License Status | business=Business | title=Title | first_name=First Name | middle=Middle"
    " | last_name=Last Name | prefix=Prefix | suffix=Suffix | business_name=Business Name | businessdba=BusinessDBA"
    " | original_issue_date=Original Issue Date | effective_date=Effective Date | expiration_date=Expiration Date"
    " | city=City | state=State | zip=Zip | county=County | specialty_qualifier=Specialty/Qualifier"
    " | controlled_substance_schedule=Controlled Substance Schedule"
    " | delegated_controlled_substance_schedule=Delegated Controlled Substance Schedule"
    " | ever_disciplined=Ever Disciplined | lastmodifieddate=LastModifiedDate | case_number=Case Number | action=Action"
    " | discipline_start_date=Discipline Start Date | discipline_end_date=Discipline End Date"
    " | discipline_reason=Discipline Reason"
)


def _il_rows(world: World) -> Iterator[Row]:
    for one in world.listed("IL"):
        for case in one.cases or (None,):
            yield _il_row(one, case)
    for place, name in enumerate(_others(world, "IL", 40)):
        yield {"license_type": "BARBER", "license_number": f"0069{place:05d}", "license_status": "ACTIVE",
               "business": "N", "first_name": upper(name.given), "last_name": upper(name.family)}  # fmt: skip
    masked = next(_others(world, "IL-old", 1))
    old = {"license_number": "39*****99", "license_status": "NOT RENEWED", "first_name": upper(masked.given)}
    yield {"license_type": "ACUPUNCTURE", "business": "N", "description": "LICENSED ACUPUNCTURIST",
           "last_name": upper(masked.family), "original_issue_date": "/ /", "expiration_date": "09/30/1999",
           **old}  # fmt: skip
    yield {"license_type": "ACUPUNCTURE", "business": "Y", "license_number": "298900001", "license_status": "ACTIVE",
           "business_name": "ALDER NEEDLE CLINIC PC"}  # fmt: skip


def _il_row(one: Licence, case: Case | None) -> Row:
    name = one.name
    return {
        "license_type": "ACUPUNCTURE",
        "description": one.type_text,
        "license_number": one.number,
        "license_status": one.word.text,
        "business": "N",
        "title": "None",
        "first_name": upper(name.given),
        "middle": upper(name.middle) or "None",
        "last_name": upper(name.family),
        "prefix": "None",
        "suffix": upper(name.suffix) or "None",
        "business_name": upper(name.full),
        "businessdba": "None",
        "original_issue_date": us_date_padded(one.issued),
        "effective_date": us_date_padded(one.renewed),
        "expiration_date": us_date_padded(one.printed_expiry) or "/ /",
        "city": upper(one.city),
        "state": one.city_state,
        "zip": "00000",
        "county": "None",
        "specialty_qualifier": "None",
        "controlled_substance_schedule": "None",
        "delegated_controlled_substance_schedule": "None",
        "ever_disciplined": "Y" if one.cases else "N",
        "lastmodifieddate": us_date_padded(one.renewed),
        "case_number": case.number if case else "None",
        "action": case.action.upper() if case else "None",
        "discipline_start_date": us_date_padded(case.effective) if case else "/ /",
        "discipline_end_date": (us_date_padded(case.completed) if case else "") or "/ /",
        "discipline_reason": "RECORD KEEPING" if case else "None",
    }


# --- Connecticut ----------------------------------------------------------------------------------------------------

_CT = _columns(
    "credentialid=CredentialId | name=Name | type=Type | businessname=BusinessName | dba=DBA"
    " | fullcredentialcode=FullCredentialCode | credentialtype=CredentialType | credentialnumber=CredentialNumber"
    " | credentialsubcategory=CredentialSubCategory | credential=Credential | status=Status"
    " | statusreason=StatusReason | active=Active | issuedate=IssueDate | effectivedate=EffectiveDate"
    " | expirationdate=ExpirationDate | address=Address | city=City | state=State | zip=Zip"
    " | recordrefreshedon=RecordRefreshedOn",
    dict.fromkeys(("issuedate", "effectivedate", "expirationdate", "recordrefreshedon"), "calendar_date")
    | {"credentialid": "number", "active": "number"},
)


def _ct_rows(world: World) -> Iterator[Row]:
    for place, one in enumerate(world.listed("CT")):
        status, _, reason = one.word.text.partition("|")
        full = plain(one.name.full)
        yield {
            "credentialid": str(9_000_000 + one.serial),
            "name": full.upper() if place % 2 else full,
            "type": "INDIVIDUAL",
            "fullcredentialcode": f"49.{one.number}",
            "credentialtype": "49",
            "credentialnumber": one.number,
            "credential": one.type_text,
            "status": status,
            "statusreason": reason,
            "active": "1" if status == "ACTIVE" else "0",
            # A placeholder the data set is known to print.
            "issuedate": "1800-12-27T00:00:00.000" if place % 23 == 5 else calendar_date(one.issued),
            "effectivedate": calendar_date(one.renewed),
            "expirationdate": calendar_date(one.printed_expiry),
            "address": "1 EXAMPLE ST",
            "city": upper(one.city),
            "state": one.city_state,
            "zip": "000000000",
            "recordrefreshedon": calendar_date(world.today),
        }
    for place, name in enumerate(_others(world, "CT", 40)):
        yield {
            "credentialid": str(8_000_000 + place), "name": name.full.upper(), "type": "INDIVIDUAL",
            "fullcredentialcode": f"10.9{place:05d}", "credentialtype": "10", "credentialnumber": f"9{place:05d}",
            "credential": "Registered Nurse", "status": "ACTIVE", "statusreason": "CURRENT", "active": "1",
        }  # fmt: skip


# --- Delaware -------------------------------------------------------------------------------------------------------

_DE = _columns(
    "last_name=Last Name | first_name=First Name | combined_name=Combined Name | license_no=License No"
    " | profession_id=Profession ID | license_type=License Type | city=City | state=State | zip_code=Zip Code"
    " | country=Country | issue_date=Issue Date | expiration_date=Expiration Date"
    " | disciplinary_action=Disciplinary Action | license_status=License Status | count=Count",
    {"issue_date": "calendar_date", "expiration_date": "calendar_date", "count": "number"},
)
_DE_ACTIONS = _columns(
    "last_name=Last Name | first_name=First Name | combined_name=Combined Name | license_id_l=License_no"
    " | profession_id=Profession ID | license_type=License Type | item_text=disciplinary_action"
    " | start_dt=disp_start | end_dt=disp_end | count=Count",
    {"start_dt": "calendar_date", "end_dt": "calendar_date", "count": "number"},
)


def _de_rows(world: World) -> Iterator[Row]:
    for place, one in enumerate(world.listed("DE")):
        yield {
            **_de_person(one),
            "license_no": one.number,
            "city": one.city,
            "state": one.city_state,
            "zip_code": "00000",
            "country": "USA",
            "issue_date": "1900-01-01T00:00:00.000" if place % 29 == 7 else calendar_date(one.issued),
            "expiration_date": calendar_date(one.printed_expiry),
            "disciplinary_action": "N",
            "license_status": one.word.text,
            "count": "1",
        }
    for place, name in enumerate(_others(world, "DE", 40)):
        detox = place % 4 == 0
        yield {
            "last_name": name.family, "first_name": name.given, "combined_name": f"{name.given} {name.family}",
            "license_no": f"C9-9{place:06d}",
            "profession_id": "Acupuncture Detoxification" if detox else "Nursing",
            "license_type": "Acupuncture Detoxification Specialist" if detox else "Registered Nurse",
            "license_status": "Active", "disciplinary_action": "N", "count": "1",
        }  # fmt: skip


def _de_person(one: Licence) -> Row:
    return {
        "last_name": one.name.family,
        "first_name": one.name.given,
        "combined_name": one.name.full,
        "profession_id": "Acupuncture",
        "license_type": one.type_text,
    }


def _de_action_rows(world: World) -> Iterator[Row]:
    for one in world.listed("DE"):
        for case in one.cases:
            yield {
                **_de_person(one),
                "license_id_l": one.number,
                "item_text": case.action,
                "start_dt": calendar_date(case.effective),
                "end_dt": calendar_date(case.completed),
                "count": "1",
            }
    for place, name in enumerate(_others(world, "DE-actions", 12)):
        yield {
            "last_name": name.family, "first_name": name.given, "license_id_l": f"L1-9{place:06d}",
            "profession_id": "Nursing", "license_type": "Registered Nurse", "item_text": "Probation", "count": "1",
        }  # fmt: skip


# --- Texas ----------------------------------------------------------------------------------------------------------

_TX_DATES = ("license_issue_date", "license_expiration_date", "registration_status_date", "current_board_action_date")
_TX = _columns(
    "license_type=License Type | first_name=First Name | last_name=Last Name | year_of_birth=Year of Birth"
    " | license_number=License Number | license_issue_date=License Issue Date"
    " | license_expiration_date=License Expiration Date | registration_status=Registration Status"
    " | registration_status_date=Registration Status Date | disciplinary_status=Disciplinary Status"
    " | license_status=License Status | degree=Degree | specialties=Specialties | practice_address=Practice Address"
    " | practice_city=Practice City | practice_state=Practice State | practice_zip=Practice Zip"
    " | current_board_action_date=Current Board Action Date"
    " | current_board_action_description=Current Board Action Description | currently_licensed=Currently Licensed",
    dict.fromkeys(_TX_DATES, "calendar_date"),
)


def _tx_rows(world: World) -> Iterator[Row]:
    for one in world.listed("TX"):
        registration, licensed, discipline, status = one.word.text.split("|")
        case = one.cases[0] if one.cases else None
        yield {
            "license_type": one.type_text,
            "first_name": upper(one.name.given),
            "last_name": upper(f"{one.name.family} {one.name.suffix}".strip()),
            "year_of_birth": "1970",
            "license_number": one.number,
            "license_issue_date": calendar_date(one.issued),
            "license_expiration_date": calendar_date(one.printed_expiry),
            "registration_status": registration,
            "registration_status_date": calendar_date(one.renewed),
            "disciplinary_status": discipline,
            "license_status": status,
            "practice_address": "1 EXAMPLE ST",
            "practice_city": upper(one.city),
            "practice_state": one.city_state,
            "practice_zip": "00000",
            "current_board_action_date": calendar_date(case.effective) if case and one.word.disciplined else None,
            "current_board_action_description": case.action if case and one.word.disciplined else None,
            "currently_licensed": licensed,
        }
    for place, name in enumerate(_others(world, "TX", 40)):
        yield {
            "license_type": "Physician License", "first_name": upper(name.given), "last_name": upper(name.family),
            "license_number": f"Z{place:04d}", "registration_status": "Active", "disciplinary_status": "NONE",
            "currently_licensed": "Y",
        }  # fmt: skip


def _others(world: World, label: str, count: int) -> Iterator[FullName]:
    """Yield people of other professions, so that a filter has something to leave out."""
    taken = {person.name.folded for person in world.people}
    rng = Random(f"{world.seed}:others:{label}")
    while count:
        name = make_name(rng)
        if name.folded not in taken:
            count -= 1
            yield name


def _mixed(maker: Maker, label: str) -> Maker:
    """Return the same rows in an order that no reader can rely on."""

    def rows(world: World) -> Iterator[Row]:
        made = list(maker(world))
        Random(f"{world.seed}:{label}").shuffle(made)
        yield from made

    return rows


_TYPES = ("ACUPUNCT", "EASTERN MEDICINE")


def _ours(row: Row) -> bool:
    """Tell acupuncturists by whichever column the data set keeps the type in."""
    kinds = [str(row.get(name) or "").upper() for name in ("credentialtype", "license_type", "credential")]
    known = row.get("licensetype") == "ACU" or any(word in kind for kind in kinds for word in _TYPES)
    return known and row.get("business", "N") == "N" and not any("DETOX" in kind for kind in kinds)


def _set(id: str, name: str, columns: tuple[tuple[str, str, str], ...], status: str, maker: Maker) -> DataSet:
    return DataSet(id=id, name=name, columns=columns, status=status, ours=_ours, rows=_mixed(maker, id))


PORTALS = (
    ("WA", "data.wa.gov", (
        _set("qxh8-f4bd", "Health Care Provider Credential Data", _WA, "status", _wa_rows),
    )),
    ("CO", "data.colorado.gov", (
        _set("7s5z-vewr", "Professional and Occupational Licenses", _CO, "licensestatusdescription", _co_rows),
    )),
    ("IL", "data.illinois.gov", (
        _set("pzzh-kp68", "Professional Licensing", _IL, "license_status", _il_rows),
    )),
    ("CT", "data.ct.gov", (
        _set("ngch-56tr", "State Licenses and Credentials", _CT, "status", _ct_rows),
    )),
    ("DE", "data.delaware.gov", (
        _set("pjnv-eaih", "Professional and Occupational Licensing", _DE, "license_status", _de_rows),
        _set("dz6p-akeq", "Disciplinary Actions", _DE_ACTIONS, "", _de_action_rows),
    )),
    ("TX", "data.texas.gov", (
        _set("tm3v-pfq9", "DataSet-01-All Licenses", _TX, "registration_status", _tx_rows),
    )),
)  # fmt: skip
