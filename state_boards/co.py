"""Colorado: DORA publishes every professional licence as an open data set, renewed nightly.

`licensetype` is the prefix of the printed number, not a word: ACU stands for acupuncturist. A licence has **one row per
discipline case**, so rows are joined by (licensetype, licensenumber) and every case is kept; the number alone is not
unique over the whole data set. "Active - ..." words are never plain active. The roster generator of the official site
stands behind a captcha and is not used.
"""

from __future__ import annotations

from datetime import date, timedelta

from state_boards.contract.kinds import kind_map
from state_boards.contract.records import BoardRecord, DisciplineCase
from state_boards.contract.source import Fact, FirstRunCheck, Jurisdiction, RowBounds
from state_boards.contract.statuses import observed, status_map
from state_boards.contract.vocabulary import Grade, Kind, Proof, Rule, Scope, Standing
from state_boards.platforms.socrata import Socrata
from state_boards.reading.cases import merge_cases, with_case
from state_boards.reading.table import Column, Layout, Row
from state_boards.reading.text import clean, read_date

JURISDICTION = Jurisdiction(
    name="Colorado",
    regulator=Fact(
        (
            "Colorado Department of Regulatory Agencies, Division of Professions and Occupations, "
            "Office of Acupuncture Licensure (Director; no board)"
        ),
        Grade.A,
        source=(
            "DORA page 'Colorado Acupuncture Homepage'; colorado.public.law/statutes/crs_12-200-106; "
            "sos.state.co.us CCR eDocket 2015-00563"
        ),
        seen="2025 (page names a July 2025 hearing)",
    ),
    title=Fact(
        "licensed acupuncturist (L.Ac.)",
        Grade.A,
        source="colorado.public.law/statutes/crs_12-200-106; acucol.com/Our-Training",
        seen="undated copy",
    ),
    first_licence_rule=Fact(
        Rule.CERTIFICATE,
        Grade.B,
        source="docest.com and scribd of 4 CCR 738-1 Rule 1(B); statute 12-200-106 says approved exam",
        seen="2009, 2011",
    ),
    contact=Fact(
        "phone 303-894-2988; 1560 Broadway, Suite 1350, Denver",
        Grade.A,
        source="DORA page 'Colorado Acupuncture Homepage'",
        seen="2025",
    ),
    number_shape=Fact("ACU.####### (NPPES ACU.0002720; mistyped ACO.0002720)", Grade.B),
    gate="none for the data set; AWS WAF captcha on the roster generator",
    note="One row per discipline case: rows are joined by (licensetype, licensenumber).",
    checked=date(2026, 11, 29),
)

STATUSES = status_map(
    {
        "Active": observed(Standing.ACTIVE),
        "Active - With Conditions": observed(Standing.ACTIVE_WITH_CONDITIONS, "unknown"),
        "Active - Provisional": observed(Standing.ACTIVE_WITH_CONDITIONS, "unknown"),
        "Active - Restricted": observed(Standing.ACTIVE_WITH_CONDITIONS, "unknown"),
        "Active - Telehealth ONLY": observed(Standing.ACTIVE_WITH_CONDITIONS),
        "Active - Refresher Course Only": observed(Standing.ACTIVE_WITH_CONDITIONS),
        "Active - Reentry License": observed(Standing.ACTIVE_WITH_CONDITIONS, "unknown"),
        "Expired": observed(Standing.EXPIRED),
        "Expired - Dissolved": observed(Standing.EXPIRED),
        "Beyond 6 Years Expired": observed(Standing.EXPIRED),
        "Inactive": observed(Standing.INACTIVE),
        "Retired": observed(Standing.RETIRED),
        "Transferred to Compact Physician": observed(Standing.ADMINISTRATIVE),
        "Grad to Higher Level": observed(Standing.ADMINISTRATIVE),
        "Need Master Hire - Cannot Practice": observed(Standing.INACTIVE),
        "Cancelled": observed(Standing.ADMINISTRATIVE, "unknown"),
        "Revoked": observed(Standing.REVOKED, "yes"),
        "Surrendered": observed(Standing.SURRENDERED, "unknown"),
        "Voluntary Surrender": observed(Standing.SURRENDERED, "unknown"),
        "Suspended": observed(Standing.SUSPENDED, "yes"),
        "Summary Suspension": observed(Standing.SUSPENDED, "yes"),
        "Suspended Due to Child Support": observed(Standing.ADMINISTRATIVE),
    }
)

KINDS = kind_map({"ACU": Kind.ACUPUNCTURIST})

DATES = ("%Y-%m-%dT%H:%M:%S.%f",)


def _case(record: BoardRecord, row: Row) -> BoardRecord:
    """Keep the discipline case that this row of the licence prints, if any."""
    case = DisciplineCase(
        number=clean(row.get("casenumber")),
        action=clean(row.get("programaction")),
        effective=read_date(row.get("disciplineeffectivedate"), DATES),
        completed=read_date(row.get("disciplinecompletedate"), DATES),
    )
    return with_case(record, case, link=record.detail_url)


SOURCES = (
    Socrata(
        id="co",
        title="Professional and Occupational Licenses in Colorado",
        publisher="Colorado Department of Regulatory Agencies (DORA)",
        official_page=Fact(
            "https://data.colorado.gov/d/7s5z-vewr",
            Grade.A,
            "the state's open data set; the address of its search page is not confirmed",
        ),
        data_address=Fact("https://data.colorado.gov/resource/7s5z-vewr.json", Grade.A),
        scope=Scope.ALL,
        cadence=timedelta(days=1),
        population=3_000,
        bounds=RowBounds(200, 20_000),
        key_words="licence type and licence number",
        absence="The data set holds current and former licences: absence is strong evidence, but spelling matters.",
        grade=Grade.A,
        proof=Proof.DESCRIBED,
        terms="Public domain.",
        checks=(
            FirstRunCheck("type", "Is ACU the acupuncturist's prefix?", "distinct:licensetype"),
            FirstRunCheck("numbers", "How are licence numbers padded in the data?", "shapes:licensenumber"),
            FirstRunCheck("statuses", "Which status words occur?", "distinct:licensestatusdescription"),
            FirstRunCheck("links", "What do the two link objects hold?", "shapes:linktoverifylicense"),
        ),
        where="licensetype = 'ACU'",
        type_column="licensetype",
        layout=Layout(
            columns=(
                Column("lastname", "family"),
                Column("firstname", "given"),
                Column("middlename", "middle"),
                Column("suffix", "suffix"),
                Column("entityname", "ignore"),
                Column("city", "city"),
                Column("state", "state"),
                Column("mailzipcode", "personal"),
                Column("licensetype", "type"),
                Column("subcategory", "fact"),
                Column("licensenumber", "number"),
                Column("licensefirstissuedate", "issued"),
                Column("licenselastreneweddate", "fact"),
                Column("licenseexpirationdate", "expires"),
                Column("licensestatusdescription", "status"),
                Column("specialty", "ignore"),
                Column("title", "ignore"),
                Column("degrees", "ignore"),
                Column("casenumber", "own"),
                Column("programaction", "own"),
                Column("disciplineeffectivedate", "own"),
                Column("disciplinecompletedate", "own"),
                Column("linktoverifylicense", "link"),
                Column("linktoviewhealthcareprofile", "ignore"),
            ),
            statuses=STATUSES,
            kinds=KINDS,
            dates=DATES,
            key=("type", "number"),
            adjust=_case,
            merge=merge_cases,
        ),
    ),
)
