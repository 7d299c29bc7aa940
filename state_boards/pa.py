"""Pennsylvania: PALS, the state's licence search, asked one person at a time through its own JSON address.

Names match by prefix over every profession of the state; a search shows 500 rows at most, and totals of 497 to 500 are
that cap rather than a count. Pages can repeat a row and miss another, so the rows served are counted by their own id.
Dates stand on the details only. The request has a field for a captcha answer: should the board ever ask for one, the
program says "blocked" and stops. Physicians can hold an acupuncture registration of their own (PAK numbers).
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from state_boards.contract.records import BoardRecord
from state_boards.contract.source import Fact, FirstRunCheck, Jurisdiction
from state_boards.contract.statuses import guessed, observed, status_map
from state_boards.contract.vocabulary import Grade, Kind, Proof, Rule, Standing
from state_boards.platforms.json_post import Pals, detailed_discipline, listed_discipline
from state_boards.reading.table import Column, Layout, Row

JURISDICTION = Jurisdiction(
    name="Pennsylvania",
    regulator=Fact(
        ("Pennsylvania State Board of Medicine (and State Board of Osteopathic Medicine for its own licensees)"),
        Grade.A,
        source="pacodeandbulletin.gov 49 Pa. Code ch. 18 subch. B",
        seen="2024-01-27",
    ),
    title=Fact(
        "acupuncturist; practitioner of Oriental medicine",
        Grade.A,
        source="pacodeandbulletin.gov 49 Pa. Code 18.11-18.13a",
        seen="2024-01-27",
    ),
    first_licence_rule=Fact(
        Rule.EXAM,
        Grade.B,
        note="for herbs the exam or the certificate",
        source="pacodeandbulletin.gov ch. 18 subch. B; casetext 18.13a",
        seen="2024",
    ),
    others_may_practise=Fact(
        "physicians are licensed as acupuncturists after training",
        Grade.A,
        source=(
            "pacodeandbulletin.gov 18.15 heading; medicalacupuncture.org/for-physicians/"
            "acupuncture-requirements-by-state"
        ),
        seen="2024",
    ),
    number_shape=Fact("AK###### (typed AK739); MDs may hold PAK######", Grade.A),
    gate="none reported; the request has a captcha field that may be enforced any day",
    note="Prefix match, 500-row cap, 50 a page. The licence type id is unseen: the type text is checked.",
    checked=date(2026, 11, 29),
)

STATUSES = status_map(
    {
        "Active": observed(Standing.ACTIVE),
        "Active - Renewed": observed(Standing.ACTIVE),
        "Inactive": guessed(Standing.INACTIVE),
        "Expired": guessed(Standing.EXPIRED),
        "Lapsed": guessed(Standing.EXPIRED),
        "Suspended": guessed(Standing.SUSPENDED, "yes"),
        "Revoked": guessed(Standing.REVOKED, "yes"),
        "Voluntary Surrender": observed(Standing.SURRENDERED, "unknown"),
        "Closed": observed(Standing.INACTIVE, "unknown"),
        "Deceased": guessed(Standing.DECEASED),
    }
)

_NUMBER = re.compile(r"(P?AK)\d+")
_DATES = ("%m/%d/%Y", "%Y-%m-%dT%H:%M:%S", "%m/%d/%Y %I:%M:%S %p")


def _is_acupuncture(row: Row) -> bool:
    kind = row.get("LicenseType", "").casefold()
    return (
        "acupunct" in kind or "oriental medicine" in kind or _NUMBER.fullmatch(row["LicenseNumber"].upper()) is not None
    )


def _looked_over(record: BoardRecord, row: Row) -> BoardRecord:
    """A PAK number is a physician's acupuncture registration, whatever its type text says."""
    if record.number.upper().startswith("PAK"):
        record = replace(record, kind=Kind.PHYSICIAN_ACUPUNCTURE)
    return listed_discipline(record, row)


SOURCES = (
    Pals(
        id="pa",
        title="PALS license search",
        publisher="Pennsylvania Department of State",
        official_page=Fact("https://www.pals.pa.gov/#!/page/search", Grade.A),
        data_address=Fact("https://www.pals.pa.gov/api/Search/SearchForPersonOrFacilty", Grade.A),
        population=1_500,
        absence="The search found nobody whose name begins so; try the licence number or another spelling.",
        grade=Grade.A,
        proof=Proof.DESCRIBED,
        checks=(
            FirstRunCheck("types", "Which type texts do acupuncturists have?", "distinct:LicenseType"),
            FirstRunCheck("ids", "Which profession and type ids do acupuncturists have?", "keys"),
            FirstRunCheck("dates", "In which format are the dates of the details?", "shapes:ExpiryDate"),
            FirstRunCheck("empty", "What does an empty answer look like: is a total of 0 in it?", "empty"),
        ),
        detail_address="https://www.pals.pa.gov/api/Search/GetPersonOrFacilityDetails",
        layout=Layout(
            columns=(
                Column("PersonId", "ignore"),
                Column("LicenseId", "ignore"),
                Column("LicenseNumber", "number"),
                Column("FirstName", "given"),
                Column("MiddleName", "middle"),
                Column("LastName", "family"),
                Column("NameSuffix", "suffix", optional=True),
                Column("ProfessionType", "fact", optional=True),
                Column("LicenseType", "type", aliases=("LicenceType",)),
                Column("Status", "status"),
                Column("City", "city", optional=True),
                Column("State", "state", optional=True),
                Column("County", "ignore", optional=True),
                Column("BoardName", "fact", optional=True),
                Column("DisciplinaryAction", "ignore"),
                Column("TotalRecords", "ignore"),
            ),
            statuses=STATUSES,
            keep=_is_acupuncture,
            adjust=_looked_over,
        ),
        unused=re.compile(
            r"mail|phone|fax|address|zip|street|facility|country|doingbusiness|fictitious|complaint|(type|action|ion)id$",
            re.IGNORECASE,
        ),
        detail=Layout(
            columns=(
                Column("name", "name"),
                Column("LicenseNumber", "number"),
                Column("IssueDate", "issued"),
                Column("ExpiryDate", "expires"),
                Column("Status", "status"),
                Column("LicenseType", "type", aliases=("LicenceType",)),
                Column("StatusEffectivedate", "status_date"),
                Column("DisciplinaryActionDetails", "ignore"),
            ),
            statuses=STATUSES,
            dates=_DATES,
            adjust=detailed_discipline,
        ),
    ),
)
