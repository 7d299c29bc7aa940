"""Wisconsin: the department's licence lookup answers people; its protection is reported to refuse plain programs.

A number ends in a suffix for the profession (10045-142 belongs to another one). Expiry and orders are only on the
person's own page.
"""

from __future__ import annotations

from datetime import date

from state_boards.contract import Fact, Jurisdiction
from state_boards.platforms.manual import RECORD_CARD, ManualPage
from state_boards.rules import Rule
from state_boards.statuses import status_map
from state_boards.words import Grade, Route, Scope

JURISDICTION = Jurisdiction(
    postal="WI",
    name="Wisconsin",
    regulator=Fact(
        "Wisconsin Department of Safety and Professional Services",
        Grade.A,
        source="self-law.org/code/wi/chapter-451/451-04; casetext 451.04",
        seen="2023-24 acts",
    ),
    licensed=True,
    title=Fact(
        "certified acupuncturist",
        Grade.A,
        "the law calls it a certificate; nobody may practise acupuncture without it",
        source="self-law.org/code/wi/chapter-451/451-04 451.04",
        seen="current",
    ),
    first_licence_rule=Fact(
        Rule.EXAM,
        Grade.A,
        note="an exam that the department approves",
        source=("self-law.org/code/wi/chapter-451/451-04 451.04(2)(e); acupuncturewisconsin.org/licensing"),
        seen="current",
    ),
    renewal_rule=Fact(Rule.UNKNOWN, Grade.M),
    route=Route.MANUAL,
    official_page=Fact("https://license.wi.gov/s/license-lookup", Grade.B),
    number_shape=Fact("####-55", Grade.M),
    scope=Scope.NONE,
    gate="Cloudflare refuses plain HTTP clients (one report)",
    grade=Grade.B,
    note="A Salesforce (Aura) site.",
    checked=date(2026, 11, 29),
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
