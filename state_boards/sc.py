"""South Carolina: acupuncturists are looked up at the medical board's page of the licensing department.

The page asks for a captcha; its answer was never recorded.
"""

from __future__ import annotations

from datetime import date

from state_boards.contract import Fact, Jurisdiction
from state_boards.platforms.manual import RECORD_CARD, ManualPage
from state_boards.statuses import status_map
from state_boards.words import Grade, Route, Scope

JURISDICTION = Jurisdiction(
    postal="SC",
    name="South Carolina",
    regulator=Fact("LLR Board of Medical Examiners, Acupuncture Advisory Committee", Grade.M),
    licensed=True,
    title=Fact("L.Ac.", Grade.M),
    first_licence_rule=Fact("cert", Grade.M),
    renewal_rule=Fact("yes", Grade.M),
    route=Route.MANUAL,
    official_page=Fact("https://verify.llronline.com/LicLookup/", Grade.A),
    number_shape=Fact("unknown", Grade.M),
    scope=Scope.NONE,
    gate="reCAPTCHA",
    grade=Grade.A,
    note="",
    checked=date(2026, 9, 30),
)

STATUSES = status_map({})

SOURCES = (
    ManualPage(
        id="sc",
        jurisdiction="SC",
        title="Licensee lookup",
        publisher="South Carolina Department of Labor, Licensing and Regulation",
        official_page=JURISDICTION.official_page,
        population=200,
        grade=JURISDICTION.grade,
        steps=(
            "Choose the medical board and enter the name or the number.",
            "Solve the captcha yourself.",
            "Open the record whose type is acupuncturist.",
        ),
        write_down=RECORD_CARD,
        why=Fact("the search asks for a captcha", Grade.A),
    ),
)
