"""Maryland: the Board of Acupuncture posts one CSV of its active licensees.

Nobody else is in the file: absence from it says "not active now" and nothing more. The values of `StatusCode` and the
date format were never seen, so a word such as a bare "A" is published as unrecognised and a person must read it at the
board; the board's own verification page shows every status, the discipline line included.
"""

from __future__ import annotations

from datetime import date, timedelta

from state_boards.contract import Fact, FirstRunCheck, Jurisdiction, RowBounds
from state_boards.platforms.roster_file import RosterFile
from state_boards.rules import Rule
from state_boards.statuses import guessed, observed, status_map
from state_boards.table import Column, Layout
from state_boards.words import Grade, Kind, Proof, Route, Scope, Standing, Tier

JURISDICTION = Jurisdiction(
    postal="MD",
    name="Maryland",
    regulator=Fact(
        "Maryland Board of Acupuncture (Maryland Department of Health)",
        Grade.A,
        source="health.maryland.gov/bacc/Pages/index.aspx",
        seen="2025 (page names licences that end 2025-11-30)",
    ),
    licensed=True,
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
    route=Route.ROSTER_FILE,
    official_page=Fact("https://mdbnc.health.maryland.gov/ACUPTVerification/Default.aspx", Grade.B),
    number_shape=Fact("U##### (typed U643, U1023); rare R#", Grade.B),
    scope=Scope.ACTIVE_ONLY,
    gate="none",
    grade=Grade.B,
    note="Absence means not active now. The official page shows all statuses. StatusCode values are unseen.",
    checked=date(2026, 11, 29),
)

STATUSES = status_map(
    {
        "Active": guessed(Standing.ACTIVE),
        "Non-renewed": observed(Standing.EXPIRED),
    }
)

SOURCES = (
    RosterFile(
        id="md",
        jurisdiction="MD",
        tier=Tier.LICENCE,
        title="Active acupuncture licensees (acupactive.csv)",
        publisher="Maryland Board of Acupuncture",
        official_page=JURISDICTION.official_page,
        data_address=Fact("https://health.maryland.gov/bacc/Documents/acupactive.csv", Grade.B),
        hosts=("health.maryland.gov",),
        route=Route.ROSTER_FILE,
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
)
