"""Minnesota: the Board of Medical Practice licenses acupuncturists; its search asks for a captcha.

The page prints the birth year beside each name. It is not needed and must not be copied.
"""

from __future__ import annotations

from datetime import date

from state_boards.contract import Fact, Jurisdiction
from state_boards.platforms.manual import RECORD_CARD, ManualPage
from state_boards.statuses import status_map
from state_boards.words import Grade, Route, Scope

JURISDICTION = Jurisdiction(
    postal="MN",
    name="Minnesota",
    regulator=Fact("Board of Medical Practice", Grade.B),
    licensed=True,
    title=Fact("L.Ac.", Grade.M),
    first_licence_rule=Fact("cert", Grade.M),
    renewal_rule=Fact("yes", Grade.B, "old: from a dated continuing-education table"),
    route=Route.MANUAL,
    official_page=Fact("https://bmp.hlb.state.mn.us/#/onlineEntitySearch", Grade.B),
    number_shape=Fact(
        "### or #### (NPPES 525, 1979)", Grade.C, "as people typed it in NPPES, not the board's own text"
    ),
    scope=Scope.NONE,
    gate="Radware captcha",
    grade=Grade.B,
    note="",
    checked=date(2026, 9, 30),
)

STATUSES = status_map({})

SOURCES = (
    ManualPage(
        id="mn",
        jurisdiction="MN",
        title="Online entity search",
        publisher="Minnesota Board of Medical Practice",
        official_page=JURISDICTION.official_page,
        population=600,
        grade=JURISDICTION.grade,
        steps=(
            "Enter the last name, the first name or the licence number.",
            "Solve the captcha yourself.",
            "Open the person and read the licence types.",
        ),
        write_down=RECORD_CARD + " Do not copy the birth year.",
        why=Fact("the search asks for a captcha", Grade.B),
    ),
)
