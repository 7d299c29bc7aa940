"""West Virginia: a board of its own, with no online search that anybody has shown.

The board also registers auricular detox specialists, who are not acupuncturists.
"""

from __future__ import annotations

from datetime import date

from state_boards.contract import Fact, FirstRunCheck, Jurisdiction
from state_boards.kinds import kind_map
from state_boards.platforms.manual import RECORD_CARD, ManualPage
from state_boards.statuses import status_map
from state_boards.words import Grade, Kind, Route, Scope

JURISDICTION = Jurisdiction(
    postal="WV",
    name="West Virginia",
    regulator=Fact("West Virginia Acupuncture Board", Grade.M),
    licensed=True,
    title=Fact("L.Ac. (+ ADS)", Grade.M),
    first_licence_rule=Fact("exam", Grade.M),
    renewal_rule=Fact("unknown", Grade.M),
    route=Route.MANUAL,
    official_page=Fact("https://acupuncture.wv.gov", Grade.C, "address reported, needs a live check"),
    number_shape=Fact("unknown", Grade.M),
    scope=Scope.NONE,
    gate="no online search found",
    grade=Grade.C,
    note="",
    checked=date(2026, 9, 30),
)

STATUSES = status_map({})
KINDS = kind_map({"ADS": Kind.DETOX, "Auricular Detoxification Specialist": Kind.DETOX})

SOURCES = (
    ManualPage(
        id="wv",
        jurisdiction="WV",
        title="Board site (no search known)",
        publisher="West Virginia Acupuncture Board",
        official_page=JURISDICTION.official_page,
        population=80,
        grade=JURISDICTION.grade,
        steps=(
            "Open the board's site and look for a list of licensees.",
            "If there is none, ask the board in writing and keep the answer.",
            "Note whether the person is an acupuncturist or an auricular detox specialist.",
        ),
        write_down=RECORD_CARD + " Which of the two types it is.",
        why=Fact("no online search was found", Grade.C),
        checks=(
            FirstRunCheck("address", "Does the address still open the board's own site?", "address"),
            FirstRunCheck("list", "Is there a list of licensees?", "manual"),
        ),
    ),
)
