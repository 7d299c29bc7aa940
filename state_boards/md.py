"""Maryland: the Board of Acupuncture posts one CSV of its active licensees.

Nobody else is in the file: absence from it says "not active now" and nothing more. The values of `StatusCode` and the
date format were never seen, so a word such as a bare "A" is published as unrecognised and a person must read it at the
board. The board's own verification page ("primary source, updated daily") shows every status, the discipline line
included: `md.search` asks it for one person beside the file.
"""

from __future__ import annotations

from datetime import date, timedelta

from state_boards.contract.records import BoardRecord
from state_boards.contract.source import Fact, FirstRunCheck, Jurisdiction, RowBounds
from state_boards.contract.statuses import guessed, observed, status_map
from state_boards.contract.vocabulary import Grade, Kind, Proof, Rule, Scope, Standing
from state_boards.platforms.aspnet_form import AspNetForm
from state_boards.platforms.detail_page import DetailTable
from state_boards.platforms.lookup import LINK
from state_boards.platforms.roster_file import RosterFile
from state_boards.reading.discipline import read_discipline, with_discipline
from state_boards.reading.table import Column, Layout, Row

JURISDICTION = Jurisdiction(
    name="Maryland",
    regulator=Fact(
        "Maryland Board of Acupuncture (Maryland Department of Health)",
        Grade.A,
        source="health.maryland.gov/bacc/Pages/index.aspx",
        seen="2025 (page names licences that end 2025-11-30)",
    ),
    title=Fact("licensed acupuncturist", Grade.A, source="health.maryland.gov/bacc/Pages/index.aspx", seen="2025"),
    first_licence_rule=Fact(Rule.EXAM_OR_OTHER, Grade.C),
    renewal_rule=Fact(Rule.NOT_NEEDED, Grade.B, source="mdrules.elaws.us COMAR 10.26.02.05", seen="undated copy"),
    others_may_practise=Fact(
        "physicians need registration",
        Grade.B,
        source="medicalacupuncture.org/for-physicians/acupuncture-requirements-by-state",
        seen="undated copy",
    ),
    contact=Fact("health.maryland.gov/bacc", Grade.A, source="health.maryland.gov/bacc/Pages/index.aspx", seen="2025"),
    number_shape=Fact("U##### (typed U643, U1023); rare R#", Grade.B),
    gate="none",
    note="Absence means not active now. The official page shows all statuses. StatusCode values are unseen.",
    checked=date(2026, 11, 29),
)

OFFICIAL_PAGE = Fact("https://mdbnc.health.maryland.gov/ACUPTVerification/Default.aspx", Grade.B)

STATUSES = status_map(
    {
        "Active": guessed(Standing.ACTIVE),
        "Non-renewed": observed(Standing.EXPIRED),
    }
)

VERIFY = "https://mdbnc.health.maryland.gov/ACUPTVerification/Default.aspx"


def disciplinary_action(record: BoardRecord, row: Row) -> BoardRecord:
    """Read the line about discipline; words that nobody has seen there are shown for a person to read."""
    return with_discipline(record, read_discipline(row.get("Disciplinary Action", ""), label="Disciplinary Action"))


SOURCES = (
    RosterFile(
        id="md",
        title="Active acupuncture licensees (acupactive.csv)",
        publisher="Maryland Board of Acupuncture",
        official_page=OFFICIAL_PAGE,
        data_address=Fact("https://health.maryland.gov/bacc/Documents/acupactive.csv", Grade.B),
        scope=Scope.ACTIVE_ONLY,
        cadence=timedelta(days=7),
        population=1_100,
        bounds=RowBounds(200, 10_000),
        key_words="registration number",
        absence=(
            "Not among the current licensees in the board's file; people who are not active now are not in it, "
            "and the board's own page shows them."
        ),
        grade=Grade.B,
        proof=Proof.DESCRIBED,
        checks=(
            FirstRunCheck("statuses", "What does StatusCode hold?", "distinct:StatusCode"),
            FirstRunCheck("dates", "How are dates written?", "shapes:ExpDate"),
            FirstRunCheck("rows", "How many rows does the file have?", "count"),
            FirstRunCheck("cadence", "How often is the file renewed (Last-Modified)?"),
            FirstRunCheck("caption", "Which caption has the status on the verification page?"),
        ),
        whole_by_shape=True,
        layout=Layout(
            columns=(
                Column("RegNum", "number"),
                Column("LName", "family"),
                Column("FName", "given"),
                Column("StatusCode", "status"),
                Column("OrigLicDate", "issued"),
                Column("ExpDate", "expires"),
            ),
            statuses=STATUSES,
            fixed_kind=Kind.ACUPUNCTURIST,
            dates=("%m/%d/%Y",),
        ),
    ),
    AspNetForm(
        id="md.search",
        title="Licence verification, all statuses",
        publisher="Maryland Board of Acupuncture",
        official_page=OFFICIAL_PAGE,
        data_address=Fact(VERIFY, Grade.B, "identifiers A, for acupuncture B"),
        population=1_100,
        key_words="registration number",
        absence="The verification page found nobody of that name or number; spelling matters.",
        grade=Grade.B,
        proof=Proof.DESCRIBED,
        min_interval=2.0,
        checks=(
            FirstRunCheck("header", "Which titles have the two grids?", "header"),
            FirstRunCheck("labels", "Which labels has the page behind a row, and what is the status called?", "manual"),
            FirstRunCheck("statuses", "Which status words occur?", "status"),
            FirstRunCheck("empty", "What does the page show when nobody is found?", "empty"),
            FirstRunCheck("discipline", "What does Disciplinary Action hold?", "manual"),
        ),
        fields={"family": "lastNameSearch", "number": "licenseNoSearch"},
        state=("__VIEWSTATE",),
        button="search1",
        number_button="search2",
        grid="table[id$='verificationNameGridView'], table[id$='verificationLicGridView']",
        details=DetailTable(
            table="table[id$='DetailsView1']",
            layout=Layout(
                columns=(
                    Column("Full Name", "name"),
                    Column("License Number", "number"),
                    Column("Status", "status", aliases=("License Status",)),
                    Column("License Type", "type"),
                    Column("Original Lic Date", "issued", aliases=("Original License Date",)),
                    Column("License Expiration Date", "expires", aliases=("Expiration Date",)),
                    Column("Disciplinary Action", "own", aliases=("Disciplinary Actions",)),
                ),
                statuses=STATUSES,
                dates=("%m/%d/%Y",),
                adjust=disciplinary_action,
            ),
        ),
        layout=Layout(
            columns=(
                Column("Last Name", "family", aliases=("LName", "Last")),
                Column("First Name", "given", aliases=("FName", "First")),
                Column("License Number", "number", aliases=("License No", "License No.", "RegNum", "License #")),
                Column("Details", "ignore", optional=True, aliases=("", "View Details", "View")),
                LINK,
            ),
            statuses=STATUSES,
            fixed_kind=Kind.ACUPUNCTURIST,
            prints_status=False,
        ),
    ),
)
