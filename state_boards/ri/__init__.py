"""Rhode Island: the Department of Health makes a list of current licensees in two form steps.

The first answer is a preview inside a script: a CSV literal, the full row count and a sentence. Posting the literal
back gives the whole file, whose rows must be as many as the preview counted. A person repeats once per specialty.
Street, phone and facility columns are dropped unread. The form's words for acupuncture were never seen: the one
profession that mentions it is chosen, or nothing is read.
"""

from __future__ import annotations

from datetime import date, timedelta

from state_boards.contract.source import Fact, FirstRunCheck, Jurisdiction, RowBounds
from state_boards.contract.statuses import observed, status_map
from state_boards.contract.vocabulary import Grade, Proof, Rule, Scope, Standing
from state_boards.reading.table import Column, Layout, Row
from state_boards.reading.text import fold
from state_boards.ri.previewed_roster import PreviewedRoster

JURISDICTION = Jurisdiction(
    name="Rhode Island",
    regulator=Fact(
        "Rhode Island Department of Health (Board of Acupuncture and Chinese Medicine)",
        Grade.A,
        source=(
            "lawserver.com/law/state/rhode-island/ri-laws/rhode_island_general_laws_5-37-2-12-1; "
            "webserver.rilin.state.ri.us P.L. 2021 c.62; 216-RICR-40-05-8"
        ),
        seen="2021 and later",
    ),
    title=Fact(
        "Doctor of Acupuncture; Doctor of Acupuncture and Chinese Medicine",
        Grade.A,
        source="lawserver.com/law/state/rhode-island/ri-laws/rhode_island_general_laws_5-37-2-12-1",
        seen="2021+",
    ),
    first_licence_rule=Fact(
        Rule.EXAM,
        Grade.A,
        source="lawserver.com/law/state/rhode-island/ri-laws/rhode_island_general_laws_5-37-2-12-1(a)",
        seen="2021+",
    ),
    renewal_rule=Fact(
        Rule.NOT_NEEDED,
        Grade.B,
        note="40 hours in two years",
        source="webserver.rilin.state.ri.us 5-37.2-12.3",
        seen="2021+",
    ),
    others_may_practise=Fact(
        "physicians authorised to practise acupuncture are exempt",
        Grade.A,
        source="216-RICR-40-05-8 (8.3.1)",
        seen="2021+",
    ),
    number_shape=Fact("DA##### (NPPES DA00491)", Grade.B),
    gate="none",
    note="Two form steps give a CSV of active licensees; the rosters seen were physicians'.",
    checked=date(2026, 11, 29),
)

STATUSES = status_map(
    {
        "Suspended": observed(Standing.SUSPENDED, "yes"),
        "Expired Non-Renewable": observed(Standing.EXPIRED),
        "Active": observed(Standing.ACTIVE),
        "Active Restricted": observed(Standing.ACTIVE_WITH_CONDITIONS, "unknown"),
        "Active Probation": observed(Standing.ACTIVE_WITH_CONDITIONS, "yes"),
    }
)


def _is_acupuncture(row: Row) -> bool:
    return any("acupunct" in fold(row.get(name, "")) for name in ("Profession", "License Type"))


SOURCES = (
    PreviewedRoster(
        id="ri",
        title="Licensee lists",
        publisher="Rhode Island Department of Health",
        official_page=Fact("https://health.ri.gov/find/licensees/", Grade.A),
        data_address=Fact("https://datahealth.ri.gov/lists/licensees/getList.php", Grade.A),
        scope=Scope.ACTIVE_ONLY,
        cadence=timedelta(days=7),
        population=250,
        bounds=RowBounds(20, 3_000),
        absence="Not among the current licensees in the department's list; former licensees are not in it.",
        grade=Grade.A,
        proof=Proof.DESCRIBED,
        checks=(
            FirstRunCheck("profession", "Which profession label is acupuncture's?", "distinct:Profession"),
            FirstRunCheck("types", "Which licence types occur?", "distinct:License Type"),
            FirstRunCheck("dates", "How are dates written?", "shapes:Expiration Date"),
            FirstRunCheck("host", "Which of the two known hosts answers?", "address"),
        ),
        landing="https://datahealth.ri.gov/lists/licensees/",
        label="acupunct",
        layout=Layout(
            columns=(
                Column("Name", "ignore"),
                Column("First", "given"),
                Column("Middle", "middle"),
                Column("Last", "family"),
                Column("Owner Manager Name", "personal"),
                Column("License No", "number"),
                Column("Profession", "own"),
                Column("License Type", "type"),
                Column("Status", "status"),
                Column("Issue Date", "issued"),
                Column("Specialty", "ignore"),
                Column("Expiration Date", "expires"),
                Column("License Address Line 1", "personal"),
                Column("License Address Line 2", "personal"),
                Column("License Address Line 3", "personal"),
                Column("City", "city"),
                Column("State", "state"),
                Column("Zip", "personal"),
                Column("Phone", "personal"),
                Column("Fax", "personal"),
                Column("Total Capacity Beds", "personal"),
                Column("Alzheimer/Special Care Unit Beds", "personal"),
                Column("Skilled Nursing Facility Beds", "personal"),
                Column("Long-Term Care Beds", "personal"),
                Column("Skilled/Long-Term Care Beds", "personal"),
                Column("Private Pay Beds", "personal"),
            ),
            statuses=STATUSES,
            dates=("%m/%d/%Y",),
            keep=_is_acupuncture,
        ),
    ),
)
