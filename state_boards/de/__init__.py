"""Delaware: the Division of Professional Regulation publishes all its licences, of all times, as an open data set.

Its own `disciplinary_action` column says N even for revoked people, so it is never used: the discipline of this
profession is read from a second data set and joined by licence number in the same publish. Detox specialists (ear
points only) are another licence and stay out. An issue year of 1900 means unknown; a blank expiry can mean pending,
abandoned or without expiry. "Non-Disciplinary Suspension" is administrative.
"""

from __future__ import annotations

from datetime import date, timedelta

from state_boards.contract.records import BoardRecord
from state_boards.contract.source import Fact, FirstRunCheck, Jurisdiction, RowBounds
from state_boards.contract.statuses import observed, status_map
from state_boards.contract.vocabulary import Grade, Proof, Rule, Scope, Standing
from state_boards.de.socrata_cases import CaseSet, SocrataWithCases
from state_boards.reading.discipline import read_discipline, with_discipline
from state_boards.reading.table import Column, Layout, Row
from state_boards.reading.text import fold

JURISDICTION = Jurisdiction(
    name="Delaware",
    regulator=Fact(
        (
            "Delaware Division of Professional Regulation, Board of Medical Licensure and "
            "Discipline, Acupuncture Advisory Council"
        ),
        Grade.A,
        source=(
            "getpocketlaw.com/law/state_delaware/"
            "section-1796-acupuncture-advisory-council_7afd80e2e1d2; legis.delaware.gov/SessionLaws/"
            "Chapter?id=17838; regulations.delaware.gov 13 DE Reg 858"
        ),
        seen="undated copy",
    ),
    title=Fact("licensed acupuncturist; licensed acupuncture and eastern medicine practitioner", Grade.C),
    first_licence_rule=Fact(Rule.CERTIFICATE, Grade.C),
    gate="none",
    note="disciplinary_action is always N even for revoked people: the disciplinary data set is joined instead.",
    checked=date(2026, 11, 29),
)

STATUSES = status_map(
    {
        "Active": observed(Standing.ACTIVE),
        "Expired": observed(Standing.EXPIRED),
        "Lapsed": observed(Standing.EXPIRED),
        "Pending": observed(Standing.PENDING),
        "Non-Disciplinary Suspension": observed(Standing.ADMINISTRATIVE),
        "Probation": observed(Standing.ACTIVE_WITH_CONDITIONS, "yes"),
        "Under Review": observed(Standing.ADMINISTRATIVE, "unknown"),
        "Suspended": observed(Standing.SUSPENDED, "yes"),
        "Revoked": observed(Standing.REVOKED, "yes"),
        "Annulled": observed(Standing.ADMINISTRATIVE, "unknown"),
        "Withdrawn": observed(Standing.ADMINISTRATIVE),
        "Denied": observed(Standing.ADMINISTRATIVE, "unknown"),
        "Terminated": observed(Standing.INACTIVE, "unknown"),
        "Closed": observed(Standing.INACTIVE, "unknown"),
    }
)

DATES = ("%Y-%m-%dT%H:%M:%S.%f", "%m/%d/%Y")


def _is_not_detox(row: Row) -> bool:
    return "detox" not in fold(row.get("license_type", ""))


def _marked(record: BoardRecord, row: Row) -> BoardRecord:
    """N is printed beside revoked people too and says nothing; any other mark is not passed over."""
    found = read_discipline(row.get("disciplinary_action", ""), label="disciplinary_action", none_is_silence=True)
    return with_discipline(record, found)


SOURCES = (
    SocrataWithCases(
        id="de",
        title="Professional and Occupational Licensing, with Disciplinary Actions",
        publisher="Delaware Division of Professional Regulation",
        official_page=Fact("https://delpros.delaware.gov/OH_VerifyLicense", Grade.A),
        data_address=Fact("https://data.delaware.gov/resource/pjnv-eaih.json", Grade.A),
        scope=Scope.ALL,
        cadence=timedelta(days=1),
        population=150,
        bounds=RowBounds(20, 3_000),
        absence=(
            "The data set holds applicants, current and former licensees: absence is strong evidence, but spelling "
            "matters."
        ),
        grade=Grade.A,
        proof=Proof.DESCRIBED,
        terms="Public domain.",
        checks=(
            FirstRunCheck("types", "Which licence types are acupuncture?", "distinct:license_type"),
            FirstRunCheck("discipline", "Which API names has the disciplinary data set?", "header:discipline-metadata"),
            FirstRunCheck("numbers", "What shape do licence numbers have?", "shapes:license_no"),
        ),
        where=(
            "(upper(license_type) like '%ACUPUNCT%' or upper(license_type) like '%EASTERN MEDICINE%' "
            "or upper(profession_id) like '%ACUPUNCT%') and upper(license_type) not like '%DETOX%'"
        ),
        type_column="license_type",
        layout=Layout(
            columns=(
                Column("last_name", "family"),
                Column("first_name", "given"),
                Column("combined_name", "ignore"),
                Column("license_no", "number"),
                Column("profession_id", "fact"),
                Column("license_type", "type"),
                Column("city", "city"),
                Column("state", "state"),
                Column("zip_code", "personal"),
                Column("country", "ignore"),
                Column("issue_date", "issued"),
                Column("expiration_date", "expires"),
                Column("disciplinary_action", "own"),
                Column("license_status", "status"),
                Column("count", "ignore"),
            ),
            statuses=STATUSES,
            dates=DATES,
            keep=_is_not_detox,
            adjust=_marked,
            skip_word="a detox specialist",
        ),
        cases=CaseSet(
            address=Fact("https://data.delaware.gov/resource/dz6p-akeq.json", Grade.A),
            columns=(
                Column("Last Name", "ignore"),
                Column("First Name", "ignore"),
                Column("Combined Name", "ignore"),
                Column("License_no", "number"),
                Column("Profession ID", "own"),
                Column("License Type", "own"),
                Column("disciplinary_action", "own"),
                Column("disp_start", "own"),
                Column("disp_end", "own"),
                Column("Count", "ignore"),
            ),
            where=(
                "(upper({License Type}) like '%ACUPUNCT%' or upper({License Type}) like '%EASTERN MEDICINE%' "
                "or upper({Profession ID}) like '%ACUPUNCT%') and upper({License Type}) not like '%DETOX%'"
            ),
            number="License_no",
            action="disciplinary_action",
            start="disp_start",
            end="disp_end",
            dates=DATES,
        ),
    ),
)
