"""Louisiana: the medical examiners' page carries an invisible captcha that answers "zero results" instead of refusing.

That silent zero is the trap: an empty page here proves nothing until it came twice after a reload. One source mentions
a monthly PDF of active licensees; its address and layout are unseen, so it is not read.
"""

from __future__ import annotations

from datetime import date

from state_boards.contract import Fact, FirstRunCheck, Jurisdiction
from state_boards.platforms.manual import RECORD_CARD, ManualPage
from state_boards.statuses import status_map
from state_boards.words import Grade, Route, Scope

JURISDICTION = Jurisdiction(
    postal="LA",
    name="Louisiana",
    regulator=Fact("Louisiana State Board of Medical Examiners", Grade.M),
    licensed=True,
    title=Fact("Licensed Acupuncturist", Grade.M),
    first_licence_rule=Fact("cert", Grade.M),
    renewal_rule=Fact("unknown", Grade.M),
    route=Route.MANUAL,
    official_page=Fact("https://online.lasbme.org/#/verifylicense", Grade.B),
    number_shape=Fact(
        "NPPES 200033; own format unseen", Grade.C, "as people typed it in NPPES, not the board's own text"
    ),
    scope=Scope.NONE,
    gate="reCAPTCHA v3 that silently answers zero results",
    grade=Grade.B,
    note="A monthly PDF of active licensees is reported by one source; address and layout unseen.",
    checked=date(2026, 9, 30),
)

STATUSES = status_map({})

SOURCES = (
    ManualPage(
        id="la",
        jurisdiction="LA",
        title="License verification",
        publisher="Louisiana State Board of Medical Examiners",
        official_page=JURISDICTION.official_page,
        population=60,
        grade=JURISDICTION.grade,
        absence="An empty answer here may be the page's hidden captcha and never means that the person has no licence.",
        steps=(
            "Search by name.",
            "If it shows zero results at once, reload and search again: its hidden captcha may answer zero by itself.",
            "As a second look, search the board's site for the monthly PDF of active licensees.",
        ),
        write_down=RECORD_CARD + " Whether zero results came twice.",
        why=Fact("an invisible captcha that answers zero results without saying so", Grade.B),
        checks=(
            FirstRunCheck("pdf", "Where is the monthly PDF of active licensees and what is its layout?", "manual"),
        ),
    ),
)
