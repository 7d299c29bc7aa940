"""Montana: acupuncturists are licensed by the Board of Medical Examiners and listed in one portal for all professions.

A bot wall stands before the portal, and no answer of it was recorded.
"""

from __future__ import annotations

from datetime import date

from state_boards.contract import Fact, Jurisdiction
from state_boards.platforms.manual import RECORD_CARD, ManualPage
from state_boards.statuses import status_map
from state_boards.words import Grade, Route, Scope

JURISDICTION = Jurisdiction(
    postal="MT",
    name="Montana",
    regulator=Fact("Board of Medical Examiners (Department of Labor and Industry)", Grade.M),
    licensed=True,
    title=Fact("L.Ac.", Grade.M),
    first_licence_rule=Fact("cert_or_exam", Grade.M),
    renewal_rule=Fact("unknown", Grade.M),
    route=Route.MANUAL,
    official_page=Fact("https://ebizws.mt.gov/PUBLICPORTAL/searchform?mylist=licenses", Grade.B),
    number_shape=Fact("MED-ACU-LIC-####", Grade.M),
    scope=Scope.NONE,
    gate="F5 bot wall",
    grade=Grade.B,
    note="",
    checked=date(2026, 9, 30),
)

STATUSES = status_map({})

SOURCES = (
    ManualPage(
        id="mt",
        jurisdiction="MT",
        title="Public portal, licence search",
        publisher="Montana Department of Labor and Industry",
        official_page=JURISDICTION.official_page,
        population=200,
        grade=JURISDICTION.grade,
        steps=(
            "Search by name, or by the number as printed on the licence.",
            "Open the record and read type, status and dates.",
        ),
        write_down=RECORD_CARD,
        why=Fact("a bot wall refuses programs", Grade.B),
    ),
)
