"""Nebraska: the Licensure Unit of the health department answers behind a captcha.

An older note called it a plain form; later reports agree on the captcha. Lists are sold at nebraska.gov/hhs/lists/,
and a list that a clinic bought can be imported with `verifier import-file --source custom:NAME`.
"""

from __future__ import annotations

from datetime import date

from state_boards.contract import Fact, Jurisdiction
from state_boards.platforms.manual import RECORD_CARD, ManualPage
from state_boards.statuses import status_map
from state_boards.words import Grade, Route, Scope

JURISDICTION = Jurisdiction(
    postal="NE",
    name="Nebraska",
    regulator=Fact("DHHS Licensure Unit", Grade.M),
    licensed=True,
    title=Fact("L.Ac.", Grade.M),
    first_licence_rule=Fact("exam", Grade.M),
    renewal_rule=Fact("yes", Grade.B, "old: from a dated continuing-education table"),
    route=Route.MANUAL,
    official_page=Fact("https://www.nebraska.gov/LISSearch/search.cgi", Grade.A),
    number_shape=Fact("unknown", Grade.M),
    scope=Scope.NONE,
    gate="reCAPTCHA v2 (an older note called it a plain form)",
    grade=Grade.A,
    note="Paid lists at nebraska.gov/hhs/lists/.",
    checked=date(2026, 9, 30),
)

STATUSES = status_map({})

SOURCES = (
    ManualPage(
        id="ne",
        jurisdiction="NE",
        title="License information search",
        publisher="Nebraska DHHS Licensure Unit",
        official_page=JURISDICTION.official_page,
        population=70,
        grade=JURISDICTION.grade,
        steps=(
            "Choose the search for a person and enter the last name, the first name or the number.",
            "Solve the captcha yourself.",
            "Read status, number and expiration in the table.",
        ),
        write_down=RECORD_CARD,
        why=Fact("the search asks for a captcha", Grade.A),
    ),
)
