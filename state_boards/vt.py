"""Vermont: the Office of Professional Regulation prints everything needed, behind a wall that refuses programs.

Dates on the page look like "Jan 31, 2026". The same site has a tab called "Profession Roster Download"; its file was
never seen, so it is imported with a map of your own (`verifier import-file --source custom:NAME`).
"""

from __future__ import annotations

from datetime import date

from state_boards.contract import Fact, FirstRunCheck, Jurisdiction
from state_boards.platforms.manual import RECORD_CARD, ManualPage
from state_boards.statuses import status_map
from state_boards.words import Grade, Route, Scope

JURISDICTION = Jurisdiction(
    postal="VT",
    name="Vermont",
    regulator=Fact("Office of Professional Regulation", Grade.B),
    licensed=True,
    title=Fact("L.Ac.", Grade.M),
    first_licence_rule=Fact("cert_or_exam", Grade.M),
    renewal_rule=Fact("unknown", Grade.M),
    route=Route.MANUAL,
    official_page=Fact("https://secure.professionals.vermont.gov", Grade.B),
    number_shape=Fact(
        "091.####### (NPPES 091.0000211)", Grade.C, "as people typed it in NPPES, not the board's own text"
    ),
    scope=Scope.NONE,
    gate="F5 403",
    grade=Grade.B,
    note="A Profession Roster Download tab exists on the same walled site; its header is unseen.",
    checked=date(2026, 9, 30),
)

STATUSES = status_map({})

SOURCES = (
    ManualPage(
        id="vt",
        jurisdiction="VT",
        title="License lookup",
        publisher="Vermont Office of Professional Regulation",
        official_page=JURISDICTION.official_page,
        population=250,
        grade=JURISDICTION.grade,
        steps=(
            "Open the licence search and enter the number (091. and seven digits) or the name.",
            "Read number, type, status, first and last name, issue date and expiration date.",
            'If you like, take the file under the tab "Profession Roster Download" and import it.',
        ),
        write_down=RECORD_CARD,
        why=Fact("the site's firewall refuses programs", Grade.B),
        checks=(FirstRunCheck("roster", "What header does the Profession Roster Download have?", "manual"),),
    ),
)
