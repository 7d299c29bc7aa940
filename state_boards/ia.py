"""Iowa: the Board of Medicine licenses acupuncturists; the portal runs a script check that stops programs.

The page needs JavaScript and a verification step before it answers. No answer of it was ever recorded.
"""

from __future__ import annotations

from datetime import date

from state_boards.contract import Fact, Jurisdiction
from state_boards.platforms.manual import RECORD_CARD, ManualPage
from state_boards.statuses import status_map
from state_boards.words import Grade, Route, Scope

JURISDICTION = Jurisdiction(
    postal="IA",
    name="Iowa",
    regulator=Fact("Department of Inspections, Appeals and Licensing, Board of Medicine", Grade.M),
    licensed=True,
    title=Fact("L.Ac.", Grade.M),
    first_licence_rule=Fact("cert", Grade.M),
    renewal_rule=Fact("yes", Grade.M),
    route=Route.MANUAL,
    official_page=Fact("https://amanda-portal.idph.state.ia.us/ibm/portal/#/license/license_query", Grade.A),
    number_shape=Fact("A-##", Grade.M),
    scope=Scope.NONE,
    gate="JavaScript verification blocks automation",
    grade=Grade.A,
    note="",
    checked=date(2026, 9, 30),
)

STATUSES = status_map({})

SOURCES = (
    ManualPage(
        id="ia",
        jurisdiction="IA",
        title="Licence query of the Board of Medicine portal",
        publisher="Iowa Board of Medicine",
        official_page=JURISDICTION.official_page,
        population=80,
        grade=JURISDICTION.grade,
        steps=(
            "Enter the last and the first name.",
            "Open the row whose type is acupuncturist.",
            "Read the status and the dates.",
        ),
        write_down=RECORD_CARD,
        why=Fact("a script-based verification blocks programs", Grade.A),
    ),
)
