"""Wyoming: a small board that is said to publish a roster on its site; nobody has shown the file.

Other Wyoming boards publish a sheet. The board also lists auricular acupuncturists, who treat the ear only.
"""

from __future__ import annotations

from datetime import date

from state_boards.contract import Fact, FirstRunCheck, Jurisdiction
from state_boards.kinds import kind_map
from state_boards.platforms.manual import RECORD_CARD, ManualPage
from state_boards.statuses import status_map
from state_boards.words import Grade, Kind, Route, Scope

JURISDICTION = Jurisdiction(
    postal="WY",
    name="Wyoming",
    regulator=Fact("Wyoming Board of Acupuncture", Grade.M),
    licensed=True,
    title=Fact("L.Ac. (+ auricular acupuncturist)", Grade.M),
    first_licence_rule=Fact("exam", Grade.B),
    renewal_rule=Fact("no", Grade.M),
    route=Route.MANUAL,
    official_page=Fact("https://acupuncture.wyo.gov", Grade.C, "address reported, needs a live check"),
    number_shape=Fact("A-### (NPPES A-030)", Grade.C, "as people typed it in NPPES, not the board's own text"),
    scope=Scope.NONE,
    gate="no online search found; a roster page is reported",
    grade=Grade.C,
    note="If the roster turns out to be a published sheet it becomes a roster file.",
    checked=date(2026, 9, 30),
)

STATUSES = status_map({})
KINDS = kind_map({"Auricular Acupuncturist": Kind.DETOX})

SOURCES = (
    ManualPage(
        id="wy",
        jurisdiction="WY",
        title="Board site (roster reported)",
        publisher="Wyoming Board of Acupuncture",
        official_page=JURISDICTION.official_page,
        population=50,
        grade=JURISDICTION.grade,
        steps=(
            "Open the board's site and look for the roster of licensees.",
            "Find the name or the number (A- and three digits).",
            "If there is no roster, ask the board.",
        ),
        write_down=RECORD_CARD + " The roster's own date.",
        why=Fact("a roster is reported but was never seen", Grade.C),
        checks=(
            FirstRunCheck("address", "Does the address still open the board's own site?", "address"),
            FirstRunCheck("roster", "Is the roster a file, and what is its header?", "manual"),
        ),
    ),
)
