"""Hawaii: one public search page for all professions, behind a wall that refuses programs.

Three separate reports say that the site's protection answers programs with a refusal. Each person has a page of their
own whose address ends in `licenseId=<TYPE>-<n>-<k>`; its markup was never recorded, so a saved page cannot be read yet.
"""

from __future__ import annotations

from datetime import date

from state_boards.contract import Fact, Jurisdiction
from state_boards.platforms.manual import RECORD_CARD, ManualPage
from state_boards.statuses import status_map
from state_boards.words import Grade, Route, Scope

JURISDICTION = Jurisdiction(
    postal="HI",
    name="Hawaii",
    regulator=Fact("DCCA Professional and Vocational Licensing, Board of Acupuncture", Grade.M),
    licensed=True,
    title=Fact("L.Ac. / D.Ac. (HRS 436E-13)", Grade.B),
    first_licence_rule=Fact("exam", Grade.M),
    renewal_rule=Fact("no", Grade.M),
    route=Route.MANUAL,
    official_page=Fact("https://mypvl.dcca.hawaii.gov/public-license-search/", Grade.A),
    number_shape=Fact(
        "ACU-####; typed ACU-1415-0, 207", Grade.C, "as people typed it in NPPES, not the board's own text"
    ),
    scope=Scope.NONE,
    gate="Cloudflare 403 in three reports",
    grade=Grade.A,
    note="Detail address has the form /public-license-details/?licenseId=<TYPE>-<n>-<k>.",
    checked=date(2026, 9, 30),
)

STATUSES = status_map({})

SOURCES = (
    ManualPage(
        id="hi",
        jurisdiction="HI",
        title="Public license search (MyPVL)",
        publisher="Hawaii DCCA, Professional and Vocational Licensing Division",
        official_page=JURISDICTION.official_page,
        population=700,
        grade=JURISDICTION.grade,
        steps=(
            "Search by name or by licence number (written like ACU-1234).",
            "Open the person's page; its address ends in licenseId= and a code, which begins with the licence type.",
            "Read the labelled values: type, status, dates.",
        ),
        write_down=RECORD_CARD + " Also the licenseId at the end of the page address.",
        why=Fact("the site's bot protection refuses programs", Grade.A, "three reports"),
    ),
)
