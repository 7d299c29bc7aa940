# ruff: noqa: N999 (named by its postal code, loaded through importlib)
"""Indiana: the Professional Licensing Agency verifies acupuncturists and auricular detox specialists on one page.

It is a My License Office tenant. A wall refuses addresses of data centres, so a person searches and the program reads
the saved list and details; a user may turn on a search from their own network ("in.search"), one question at a time.
A surname alone answers an error page: the number, or both names, is the better question. Lists are paid.
"""

from __future__ import annotations

from datetime import date

from state_boards.contract.kinds import kind_map
from state_boards.contract.source import Fact, FirstRunCheck, Jurisdiction
from state_boards.contract.statuses import observed, status_map
from state_boards.contract.vocabulary import Grade, Kind, Rule, Standing
from state_boards.platforms.manual import RECORD_CARD
from state_boards.platforms.saved_mylicense import MyLicensePage
from state_boards.reading.table import Column, Layout, Row

JURISDICTION = Jurisdiction(
    name="Indiana",
    regulator=Fact(
        "Medical Licensing Board of Indiana (Indiana Professional Licensing Agency)",
        Grade.A,
        source=(
            "secure.in.gov/pla/professions/acupuncture-home/acupuncture-licensing-information; in.gov/pla/2343.htm"
        ),
        seen="current site",
    ),
    title=Fact(
        ("Licensed Acupuncturist; Licensed Professional Acupuncturist (chiropractor, podiatrist, dentist)"),
        Grade.A,
        "two types of licence: the record says which",
        source=(
            "in.gov/pla/2343.htm; codes.findlaw.com/in/title-25-professions-and-occupations/in-code-sect-25-2-5-2-3/"
        ),
        seen="2024-01-02",
    ),
    first_licence_rule=Fact(Rule.CERTIFICATE, Grade.C),
    renewal_rule=Fact(
        Rule.KEPT,
        Grade.A,
        note="a professional's licence follows the main licence instead",
        source=("www.lawserver.com/law/state/indiana/in-code/indiana_code_25-2-5-2-5 (b)(2); in.gov/pla/2343.htm"),
        seen="2018",
    ),
    others_may_practise=Fact(
        "chiropractor, dentist, podiatrist: professional's licence after 200 hours",
        Grade.A,
        source=("codes.findlaw.com/in/title-25-professions-and-occupations/in-code-sect-25-2-5-2-3/ (b)"),
        seen="2024-01-02",
    ),
    contact=Fact(
        "phone (317) 234-2060; pla3@pla.IN.gov",
        Grade.A,
        source="in.gov/pla/AcupunctureLicensureInformation.htm",
        seen="undated copy",
    ),
    number_shape=Fact("84######A (NPPES 84000248A; also 80000059A)", Grade.A),
    gate="Cloudflare 403 from data centres",
    note="Lists are paid ($150 for the first record).",
    checked=date(2026, 11, 29),
)

STATUSES = status_map(
    {
        "Expired Non-Renewable": observed(Standing.EXPIRED),
        "Active": observed(Standing.ACTIVE),
        "Inactive": observed(Standing.INACTIVE),
        "Expired": observed(Standing.EXPIRED),
        "Suspended": observed(Standing.SUSPENDED, "yes"),
        "Revoked": observed(Standing.REVOKED, "yes"),
        "Deceased": observed(Standing.DECEASED),
        "Retired": observed(Standing.RETIRED),
        "Cancelled": observed(Standing.ADMINISTRATIVE, "unknown"),
        "Lapsed": observed(Standing.EXPIRED),
        "Non-Renewed": observed(Standing.EXPIRED),
    }
)
KINDS = kind_map(
    {"Acupuncturist": Kind.ACUPUNCTURIST, "ADS": Kind.DETOX, "Auricular Detoxification Specialist": Kind.DETOX}
)


def _listed_as_acupuncture(row: Row) -> bool:
    return KINDS.concerns_us(row["License Type"]) or "acupunct" in row["Profession"].casefold()


LISTED = Layout(
    columns=(
        Column("Name", "name"),
        Column("License Number", "number", aliases=("Number", "License No.", "License #")),
        Column("Profession", "fact"),
        Column("License Type", "type", aliases=("Type",)),
        Column("License Status", "status", aliases=("Status",)),
        Column("Address", "personal", aliases=("City, State", "City/State")),
    ),
    statuses=STATUSES,
    kinds=KINDS,
    keep=_listed_as_acupuncture,
)
DETAIL = Layout(
    columns=(
        Column("full_name", "name"),
        Column("license_no", "number"),
        Column("license_type", "type"),
        # Where a `..._status_code` exists, `..._status` beside it is its caption (platforms sheet).
        Column("License_Status_code", "status", aliases=("sec_lic_status", "status")),
        Column("issue_date", "issued"),
        Column("expiration_date", "expires", aliases=("expiry",)),
        Column("date_last_renewal", "fact", optional=True, aliases=("last_ren",)),
    ),
    statuses=STATUSES,
    kinds=KINDS,
    dates=("%m/%d/%Y",),
    keep=lambda row: KINDS.concerns_us(row["license_type"]),
)

SOURCES = (
    MyLicensePage(
        id="in",
        title="Electronic verification",
        publisher="Indiana Professional Licensing Agency",
        official_page=Fact("https://mylicense.in.gov/EVerification/Search.aspx", Grade.A),
        population=150,
        grade=Grade.A,
        steps=(
            "Prefer the licence number (84, six digits, A).",
            "Otherwise enter last and first name together: a surname alone may answer an error page.",
            "Open the name for the dates.",
            "You may save the list and the details page and import them with `verifier import-page`.",
        ),
        write_down=RECORD_CARD + " Whether the record is an acupuncturist's or an ear-only detox specialist's (ADS).",
        why="the site refuses programs from data-centre addresses",
        checks=(
            FirstRunCheck("titles", "How are the six columns of the list titled?", "header"),
            FirstRunCheck("types", "How are acupuncturist and detox specialist printed?", "distinct:License Type"),
            FirstRunCheck("statuses", "Which status words occur?", "distinct:License Status"),
        ),
        layout=LISTED,
        detail=DETAIL,
    ),
)
