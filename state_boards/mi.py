"""Michigan: LARA's licensee search (Accela Citizen Access), one person at a time, by number or family name.

The grid stops at 50 rows; values contain zero-width characters; a search with one hit may answer the person's own page
at once. "Active - In Late Renewal" means past the expiry date. Acupuncturists were registered before 2021 and are
licensed since, and may go on as registered ones beside them, so one person may have two records under two licence
types; both types are asked. An honest program searched the site in 2026 at one request a second and met no wall.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import MappingProxyType

from state_boards.contract.records import BoardRecord
from state_boards.contract.source import Fact, FirstRunCheck, Jurisdiction
from state_boards.contract.statuses import observed, status_map
from state_boards.contract.vocabulary import Grade, Proof, Rule, Standing
from state_boards.platforms.accela import Accela
from state_boards.reading.table import Column, Layout, Row
from state_boards.reading.text import clean

JURISDICTION = Jurisdiction(
    name="Michigan",
    regulator=Fact(
        "Michigan Board of Acupuncture (LARA, Bureau of Professional Licensing)",
        Grade.A,
        source="ars.apps.lara.state.mi.us final rules filed 2024-06-07 (R 338.13001)",
        seen="2024-06-07",
    ),
    title=Fact(
        (
            "licensed acupuncturist; registered acupuncturists may go on beside them; limited "
            "licence for other professions"
        ),
        Grade.A,
        source="ars.apps.lara.state.mi.us 2021-38 LR notice; R 338.13031",
        seen="2022-2024",
    ),
    first_licence_rule=Fact(Rule.CERTIFICATE_OR_EXAM, Grade.C),
    renewal_rule=Fact(
        Rule.NOT_NEEDED,
        Grade.A,
        note="30 hours in two years",
        source="ars.apps.lara.state.mi.us R 338.13031",
        seen="2024",
    ),
    others_may_practise=Fact(
        "limited licence for other health professions; physicians free",
        Grade.A,
        source="ars.apps.lara.state.mi.us R 338.13031(4); acufinder MI",
        seen="2024",
    ),
    number_shape=Fact("54######## (10 digits, NPPES 5402000200)", Grade.A, "the prefix 5401 is not confirmed"),
    gate="50-row cap; no wall: an honest program searched it in 2026, one request a second",
    note="One person at a time by number or full name.",
    checked=date(2026, 11, 29),
)

STATUSES = status_map(
    {
        "Active - In Late Renewal": observed(Standing.EXPIRED),
        "Superseded": observed(Standing.ADMINISTRATIVE),
        "Limited": observed(Standing.ACTIVE_WITH_CONDITIONS, "unknown"),
        "Disciplinary Limited": observed(Standing.ACTIVE_WITH_CONDITIONS, "yes"),
        "Voluntary Limited": observed(Standing.ACTIVE_WITH_CONDITIONS, "unknown"),
    }
)


def _is_acupuncture(row: Row) -> bool:
    return "acupunct" in row.get("License Type", "").casefold()


def _county(record: BoardRecord, row: Row) -> BoardRecord:
    """The field named after an insurance company prints the county."""
    county = clean(row.get("InsuranceCompany"))
    return replace(record, facts=MappingProxyType({"County": county} if county else {}))


SOURCES = (
    Accela(
        id="mi",
        title="LARA licensee search",
        publisher="Michigan Department of Licensing and Regulatory Affairs",
        official_page=Fact(
            "https://aca-prod.accela.com/MILARA/GeneralProperty/PropertyLookUp.aspx?isLicensee=Y", Grade.A
        ),
        data_address=Fact(
            "https://aca-prod.accela.com/MILARA/GeneralProperty/PropertyLookUp.aspx?isLicensee=Y&TabName=APO", Grade.A
        ),
        population=1_500,
        absence="The search found nobody of that name or number among Michigan's acupuncturists.",
        grade=Grade.A,
        proof=Proof.DESCRIBED,
        checks=(
            FirstRunCheck(
                "pager", "Does a list of more than ten people link further pages, or show 50 rows and none?", "manual"
            ),
            FirstRunCheck("types", "Which licence types mention acupuncture?", "options:acupunct"),
            FirstRunCheck("two", "Do registered and licensed rows stand side by side?", "distinct:License Type"),
            FirstRunCheck("detail", "Are the fields of the detail page still the declared ones?", "part:detail-1"),
            FirstRunCheck("empty", "How does the page say that nothing was found?", "empty"),
        ),
        profession="acupunct",
        layout=Layout(
            columns=(
                Column("License Type", "type"),
                Column("License Number", "number"),
                Column("First Name", "given"),
                Column("Middle Initial", "middle"),
                Column("Last Name", "family"),
                Column("Organization Name", "ignore", aliases=("Organization",)),
                Column("DBA/Trade Name", "ignore", aliases=("DBA", "Trade Name", "DBA / Trade Name")),
                Column("License Status", "status", aliases=("Status",)),
                Column("License Expiration Date", "expires", aliases=("Expiration Date",)),
            ),
            statuses=STATUSES,
            dates=("%m/%d/%Y",),
            keep=_is_acupuncture,
        ),
        detail=Layout(
            columns=(
                Column("LicenseeNumber", "number"),
                Column("LicenseeType", "type"),
                Column("ContactName", "name"),
                Column("LicenseIssueDate", "issued"),
                Column("ExpirationDate", "expires"),
                Column("BusinessName2", "status"),
                Column("InsuranceCompany", "ignore"),
            ),
            statuses=STATUSES,
            dates=("%m/%d/%Y",),
            adjust=_county,
        ),
    ),
)
