"""State Medicaid exclusion lists: who a state's Medicaid program does not pay, where the state publishes a plain file.

A state's exclusion took 173 days on average to reach the federal list (2018), and some never do. As with the federal
list a name alone decides nothing, being listed is not itself a loss of licence, and a state other than those below may
publish a list that is not read here. Of 38 states with a list 27 or 28 publish a workbook or text; eight more of those
are linked from a plain page and read here, the others stand behind a wall that a person passes, or are PDF.

Columns and addresses come from independent programs that read these files (public code: opensanctions/opensanctions
datasets/us/{ny,ca,pa,wa,ia,nd,ga,ms,mt,nc,in}/med_exclusions of 2024-2026 and others, read 2026-11-28 and 29); no real
row was seen by this project. New ones need one entry here, a sample folder and nothing else.
"""

from __future__ import annotations

import re

from state_boards.contract.source import Fact, FirstRunCheck, RowBounds
from state_boards.contract.vocabulary import Grade
from state_boards.national.medicaid.exclusion_list import ExclusionList, ListLayout
from state_boards.national.medicaid.linked_list import ADDRESS, HEADER, ROWS, PortalList, absence, linked
from state_boards.reading.table import Column

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


WASHINGTON = ListLayout(
    columns=(
        Column("Name", "name"),
        Column("NPI or P1", "npi"),
        Column("License", "number"),
        Column("Date of exclusion", "issued"),
        Column("Action", "fact"),
    ),
    dates=("%m/%d/%Y", "%m/%d/%y"),
    nulls=frozenset({"n/a", "na", "none"}),
    titled=True,
    lines=True,
    called=True,
)
GEORGIA = ListLayout(
    columns=(
        Column("Last Name", "family"),
        Column("First Name", "given"),
        Column("Middle Name", "middle"),
        Column("Business Name", "fact"),
        Column("General", "type"),
        Column("State", "fact"),
        Column("SANCDATE", "issued"),
        Column("NPI", "npi"),
    ),
    dates=("%Y%m%d", "%m/%d/%Y"),
    nulls=frozenset({"n/a", "none", "0"}),
    business="Business Name",
    sheet="Sheet1",
    titled=True,
    called=True,
)
IOWA = ListLayout(
    columns=(
        Column("Enrollment Type", "fact"),
        Column("NPI", "npi"),
        Column("State License Type", "fact"),
        Column("State License Number", "number"),
        Column("First Name", "given"),
        Column("Last Name", "family"),
        Column("Legal Business Name", "fact"),
        Column("Affiliated NPI", "ignore"),
        Column("Specialty", "type"),
        Column("Type of Sanction", "fact"),
        Column("Authority", "fact"),
        Column("Effective Date", "issued"),
        Column("Sanction End Date", "expires"),
        Column("Eligible to Reapply Date", "fact"),
    ),
    dates=("%m/%d/%Y",),
    nulls=frozenset({"n/a", "na", "none"}),
    business="Legal Business Name",
    titled=True,
    endless=frozenset({"indefinite"}),
)
NORTH_DAKOTA = ListLayout(
    columns=(
        Column("Provider Name", "name"),
        Column("NPI", "npi"),
        Column("Street Address", "personal"),
        Column("City", "fact"),
        Column("State", "fact"),
        Column("Zip", "personal"),
        Column("License Number", "number"),
        Column("Provider Type", "type"),
        Column("Exclusion Date", "issued"),
        Column("Reason for Exclusion", "fact"),
    ),
    dates=("%m/%d/%Y", "%m/%d/%y"),
    nulls=frozenset({"n/a", "na", "none"}),
    titled=True,
    called=True,
)
MISSISSIPPI = ListLayout(
    columns=(
        Column("Organization Name", "fact"),
        Column("First Name", "given"),
        Column("Middle Name", "middle"),
        Column("Last Name", "family"),
        Column("Suffix", "suffix"),
        Column("Date of Birth", "personal"),
        Column("NPI", "npi"),
        Column("Medicaid ID", "ignore"),
        Column("Entity Type", "fact"),
        Column("Provider Type", "type"),
        Column("Speciality", "fact"),
        Column("Address Line 1", "personal"),
        Column("Address Line 2", "personal"),
        Column("City", "fact"),
        Column("State", "fact"),
        Column("Zipcode", "personal"),
        Column("Termination Effective Date", "issued"),
        Column("Termination End Date", "expires"),
        Column("Termination Reason", "fact"),
        Column("Sanction Type", "fact"),
        Column("Exclusion Period", "fact"),
        Column("Additional Notes", "fact"),
    ),
    dates=("%m/%d/%Y", "%m.%d.%y", "%m.%d.%Y", "%B %d, %Y", "%m/%d/%y"),
    nulls=frozenset({"n/a", "na", "none"}),
    business="Organization Name",
    sheet="Sheet1",
    titled=True,
    endless=frozenset({"indefinite"}),
)
MONTANA = ListLayout(
    columns=(
        Column("Terminated/Excluded Provider(s)", "name"),
        Column("Healthcare Profession", "type"),
        Column("NPI", "npi"),
        Column("Effective Date", "issued"),
    ),
    dates=("%m/%d/%Y",),
    nulls=frozenset({"n/a", "na", "none"}),
    titled=True,
    alias_rows=True,
)
NORTH_CAROLINA = ListLayout(
    columns=(
        Column("Excluded Entity", "name"),
        Column("NPI/Atypical ID Excluded", "npi"),
        Column("State", "fact"),
        Column("City", "fact"),
        Column("Zip Code", "personal"),
        Column("Effective Date", "issued"),
        Column("Reason for Exclusion", "fact"),
        Column("Ownership", "fact"),
    ),
    dates=("%m/%d/%Y",),
    nulls=frozenset({"n/a", "na", "none"}),
    titled=True,
)
INDIANA = ListLayout(
    columns=(
        Column("Provider Name", "name"),
        Column("National Provider Identification (NPI)", "npi"),
        Column("Service Location Address", "personal"),
        Column("Termination Effective Date", "issued"),
    ),
    dates=("%m/%d/%Y",),
    nulls=frozenset({"n/a", "na", "none"}),
    titled=True,
    footer=re.compile(r"\bfor purposes of\b"),
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
        population=22_000,
        bounds=RowBounds(15_000, 40_000),
        key_words="name, NPI, licence number and date of suspension",
        absence=absence("California's"),
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
        population=9_000,
        population_grade=Grade.A,
        bounds=RowBounds(6_000, 20_000),
        key_words="name, NPI, licence number and effective date",
        absence=absence("New York's"),
        grade=Grade.A,
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
            "https://www.humanservices.dhs.pa.gov/Medchk/MedchkSearch/Medchk?target=_blank",
            Grade.B,
            "the host of 2026; older programs name www.humanservices.state.pa.us",
        ),
        population=5_400,
        bounds=RowBounds(3_500, 12_000),
        key_words="name, NPI, licence number and begin date",
        absence=absence("Pennsylvania's"),
        checks=(
            HEADER,
            ROWS,
            ADDRESS,
            FirstRunCheck("statuses", "Which words stand under Status; are ended entries listed?", "distinct:Status"),
        ),
        layout=PENNSYLVANIA,
    ),
    linked(
        "WA",
        "Washington",
        WASHINGTON,
        page="https://www.hca.wa.gov/billers-providers-partners/become-apple-health-provider/"
        "provider-termination-and-exclusion-list",
        link="the hca medicaid providers listing",
        rows=(200, 300),
        title="Washington Medicaid provider termination and exclusion list",
        publisher="Washington State Health Care Authority",
    ),
    linked(
        "IA",
        "Iowa",
        IOWA,
        page="https://hhs.iowa.gov/programs/welcome-iowa-medicaid/provider-services/excluded-individuals-and-entities",
        link="sanctions list",
        rows=(750, 1_400),
        title="Iowa Medicaid sanctions list",
        publisher="Iowa Department of Health and Human Services",
    ),
    linked(
        "ND",
        "North Dakota",
        NORTH_DAKOTA,
        page="https://www.hhs.nd.gov/healthcare/medicaid/provider/compliance/fraud-and-abuse",
        link="nd medicaid provider exclusion list",
        rows=(100, 300),
        title="North Dakota Medicaid provider exclusion list",
        publisher="North Dakota Health and Human Services",
    ),
    linked(
        "GA",
        "Georgia",
        GEORGIA,
        page="https://dch.georgia.gov/office-inspector-general/georgia-oig-exclusions-list",
        link="list of excluded individuals",
        rows=(1_180, 1_700),
        title="Georgia OIG exclusions list",
        publisher="Georgia Department of Community Health, Office of Inspector General",
    ),
    linked(
        "MS",
        "Mississippi",
        MISSISSIPPI,
        page="https://medicaid.ms.gov/providers/provider-terminations/",
        link="sanctioned provider list",
        rows=(120, 350),
        title="Mississippi Medicaid sanctioned provider list",
        publisher="Mississippi Division of Medicaid",
    ),
    linked(
        "MT",
        "Montana",
        MONTANA,
        page="https://dphhs.mt.gov/montanahealthcareprograms/terminatedexcludedproviders",
        link="download excluded or terminated provider list in excel",
        rows=(100, 315),
        title="Montana list of terminated or excluded providers",
        publisher="Montana Department of Public Health and Human Services",
    ),
    linked(
        "NC",
        "North Carolina",
        NORTH_CAROLINA,
        page="https://medicaid.ncdhhs.gov/providers/excluded-providers",
        link="state excluded provider list",
        rows=(150, 550),
        title="North Carolina state excluded provider list",
        publisher="North Carolina Department of Health and Human Services, Division of Health Benefits",
    ),
    linked(
        "IN",
        "Indiana",
        INDIANA,
        page="https://www.in.gov/fssa/ompp/provider-information/"
        "termination-of-provider-participation-in-medicaid-and-chip/",
        link="terminated providers",
        rows=(50, 180),
        title="Indiana Medicaid terminated providers",
        publisher="Indiana Family and Social Services Administration",
    ),
)
