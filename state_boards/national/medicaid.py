"""State Medicaid exclusion lists: who a state's Medicaid program does not pay, where the state publishes a plain file.

A state's exclusion took 173 days on average to reach the federal list (2018), and some never do. As with the federal
list a name alone decides nothing, being listed is not itself a loss of licence, and a state other than the three below
may publish a list that is not read here: most are PDF or HTML, Texas an old .xls behind a form, several behind a bot
wall. New ones need one entry here, a sample folder and nothing else.

Columns and addresses come from independent programs that read these files (public code: opensanctions/opensanctions
datasets/us/{ny,ca,pa}/med_exclusions of 2024-2026 and others, read 2026-11-28); no real row was seen by this project.
"""

from __future__ import annotations

from datetime import timedelta

from state_boards.contract import Fact, FirstRunCheck, RowBounds
from state_boards.platforms.exclusion_list import ExclusionList, ListLayout, PortalList
from state_boards.table import Column
from state_boards.words import Grade, Proof, Route, Scope

MONTH = timedelta(days=30)
"""Screening is monthly by custom (OIG Special Advisory Bulletin, 2013)."""
HEADER = FirstRunCheck("header", "Are the columns of the file the declared ones?", "header:main")
ROWS = FirstRunCheck("rows", "Does the list hold about as many rows as declared?", "rows")
ADDRESS = FirstRunCheck("address", "Does the address answer an honest client with the file itself?", "address")

NEW_YORK = ListLayout(
    columns=(
        Column("Provider Name", "name"),
        Column("License Num", "number"),
        Column("NPI Num", "npi"),
        Column("Provider Type", "type"),
        Column("Exclusion Effective Date", "issued"),
    ),
    dates=("%m/%d/%Y",),
    nulls=frozenset({"na", "n/a", "none"}),
)
CALIFORNIA = ListLayout(
    columns=(
        Column("Last Name", "family"),
        Column("First Name", "given"),
        Column("Middle Name", "middle"),
        Column("a/k/a-Also Known as d/b/a-Doing Business as", "fact"),
        Column("Address(es)", "personal"),
        Column("Provider Type", "type"),
        Column("License Number", "number"),
        Column("Provider Number", "npi"),
        Column("Date of Suspension", "issued"),
        Column("Active Period", "fact"),
    ),
    dates=("%m/%d/%Y",),
    nulls=frozenset({"n/a"}),
    aliases="a/k/a-Also Known as d/b/a-Doing Business as",
)
PENNSYLVANIA = ListLayout(
    columns=(
        Column("ProviderName", "name"),
        Column("LicenseNumber", "number"),
        Column("Status", "fact"),
        Column("BeginDate", "issued"),
        Column("EndDate", "expires"),
        Column("CAO", "fact"),
        Column("ListDate", "fact"),
        Column("IND_CHGD", "ignore"),
        Column("DTE_CHANGE_LAST", "ignore"),
        Column("NAM_LAST_PROVR", "family"),
        Column("NAM_FIRST_PROVR", "given"),
        Column("NAM_MIDDLE_PROVR", "middle"),
        Column("NAM_TITLE_PROVR", "type"),
        Column("NAM_SUFFIX_PROVR", "suffix"),
        Column("NAM_PROVR_ALT", "fact"),
        Column("NAM_BUSNS_MP", "fact"),
        Column("IDN_NPI", "npi"),
        # A firm's tax number, which newer files print; a sole owner's may be their Social Security number.
        Column("NBR_FEIN", "personal", optional=True),
    ),
    dates=("%m/%d/%Y %H:%M:%S", "%m/%d/%Y"),
    nulls=frozenset({"null", "n/a", "none"}),
    business="NAM_BUSNS_MP",
    aliases="NAM_PROVR_ALT",
)


def absence(whose: str) -> str:
    """Return what it means not to be met in a state's list."""
    return (
        f"No entry was found in {whose} Medicaid exclusion list; not every entry has an NPI, so a name that is not "
        "there, or is, settles nothing by itself."
    )


SOURCES = (
    PortalList(
        id="medicaid.ca",
        state="CA",
        title="Medi-Cal Suspended and Ineligible Provider List",
        publisher="California Department of Health Care Services",
        official_page=Fact("https://mcweb.apps.prd.cammis.medi-cal.ca.gov/references/sandi", Grade.B),
        data_address=Fact(
            "https://data.chhs.ca.gov/api/3/action/package_show?id=provider-suspended-and-ineligible-list-s-i-list",
            Grade.B,
            "data set and file name are told by three programs (A), this way to them by the portal's software (CKAN)",
        ),
        hosts=("data.chhs.ca.gov",),
        route=Route.PUBLIC_FILE,
        scope=Scope.ACTIVE_ONLY,
        cadence=MONTH,
        population=22_000,
        population_grade=Grade.B,
        bounds=RowBounds(15_000, 40_000),
        key_words="name, NPI, licence number and date of suspension",
        absence=absence("California's"),
        grade=Grade.B,
        proof=Proof.DESCRIBED,
        terms="Public state data.",
        checks=(
            HEADER,
            ROWS,
            ADDRESS,
            FirstRunCheck("numbers", "How do provider numbers and NPIs stand in one cell?", "shapes:Provider Number"),
            FirstRunCheck("period", "Which active periods occur, and is one that passed still listed?", "manual"),
        ),
        layout=CALIFORNIA,
    ),
    ExclusionList(
        id="medicaid.ny",
        state="NY",
        title="New York State Medicaid exclusions",
        publisher="New York State Office of the Medicaid Inspector General",
        official_page=Fact("https://omig.ny.gov/medicaid-fraud/medicaid-exclusions", Grade.A),
        data_address=Fact("https://apps.omig.ny.gov/exclusions/exporttoexcel.aspx", Grade.A),
        hosts=("apps.omig.ny.gov",),
        route=Route.PUBLIC_FILE,
        scope=Scope.ACTIVE_ONLY,
        cadence=MONTH,
        population=9_000,
        population_grade=Grade.A,
        bounds=RowBounds(6_000, 20_000),
        key_words="name, NPI, licence number and effective date",
        absence=absence("New York's"),
        grade=Grade.A,
        proof=Proof.DESCRIBED,
        terms="Public state data.",
        checks=(
            HEADER,
            ROWS,
            ADDRESS,
            FirstRunCheck("names", "Are people printed as LAST, FIRST in the one name field?", "manual"),
            FirstRunCheck("types", "Which provider types occur, and is acupuncture one?", "distinct:Provider Type"),
        ),
        layout=NEW_YORK,
    ),
    ExclusionList(
        id="medicaid.pa",
        state="PA",
        title="Pennsylvania Medicheck list of precluded providers",
        publisher="Pennsylvania Department of Human Services",
        official_page=Fact("https://www.pa.gov/en/agencies/dhs/report-fraud/medicheck-list.html", Grade.B),
        data_address=Fact(
            "https://www.humanservices.state.pa.us/Medchk/MedchkSearch/Medchk",
            Grade.B,
            "another program names www.humanservices.dhs.pa.gov",
        ),
        hosts=("www.humanservices.state.pa.us",),
        route=Route.PUBLIC_FILE,
        scope=Scope.ACTIVE_ONLY,
        cadence=MONTH,
        population=5_400,
        population_grade=Grade.B,
        bounds=RowBounds(3_500, 12_000),
        key_words="name, NPI, licence number and begin date",
        absence=absence("Pennsylvania's"),
        grade=Grade.B,
        proof=Proof.DESCRIBED,
        terms="Public state data.",
        checks=(
            HEADER,
            ROWS,
            ADDRESS,
            FirstRunCheck("statuses", "Which words stand under Status; are ended entries listed?", "distinct:Status"),
        ),
        layout=PENNSYLVANIA,
    ),
)
