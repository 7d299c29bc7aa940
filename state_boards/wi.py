"""Wisconsin: the department's licence lookup answers people; its protection is reported to refuse plain programs.

A number ends in a suffix for the profession (10045-142 belongs to another one). Expiry and orders are only on the
person's own page.
"""

from __future__ import annotations

from datetime import date

from state_boards.contract import Fact, Jurisdiction
from state_boards.platforms.manual import RECORD_CARD, ManualPage
from state_boards.statuses import status_map
from state_boards.words import Grade, Route, Scope

JURISDICTION = Jurisdiction(
    postal="WI",
    name="Wisconsin",
    regulator=Fact("Department of Safety and Professional Services", Grade.B),
    licensed=True,
    title=Fact("Acupuncturist (L.Ac.)", Grade.M),
    first_licence_rule=Fact("exam", Grade.M),
    renewal_rule=Fact("no", Grade.M),
    route=Route.MANUAL,
    official_page=Fact("https://license.wi.gov/s/license-lookup", Grade.B),
    number_shape=Fact("####-55", Grade.M),
    scope=Scope.NONE,
    gate="Cloudflare refuses plain HTTP clients (one report)",
    grade=Grade.B,
    note="A Salesforce (Aura) site.",
    checked=date(2026, 9, 30),
)

STATUSES = status_map({})

SOURCES = (
    ManualPage(
        id="wi",
        jurisdiction="WI",
        title="License lookup",
        publisher="Wisconsin Department of Safety and Professional Services",
        official_page=JURISDICTION.official_page,
        population=600,
        grade=JURISDICTION.grade,
        steps=(
            'Choose the category "Health" and the profession "Acupuncturist" and enter the name; or search by number.',
            "Read type, granted date and status.",
            "Open the person for the expiry date and any orders.",
        ),
        write_down=RECORD_CARD,
        why=Fact("the site's bot protection refuses plain programs", Grade.B, "one report"),
    ),
)
