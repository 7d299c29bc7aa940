"""Iowa: the Board of Medicine licenses acupuncturists; the portal runs a script check that stops programs.

The page needs JavaScript and a verification step before it answers. No answer of it was ever recorded.
"""

from __future__ import annotations

from datetime import date

from state_boards.contract.source import Fact, FirstRunCheck, Jurisdiction
from state_boards.contract.vocabulary import Grade, Rule
from state_boards.platforms.manual import RECORD_CARD, ManualPage

JURISDICTION = Jurisdiction(
    name="Iowa",
    regulator=Fact(
        "Iowa Board of Medicine (Department of Inspections, Appeals, and Licensing)",
        Grade.A,
        source="rules.iowa.gov/Notice/Details/8702C",
        seen="2024-2025",
    ),
    title=Fact("licensed acupuncturist", Grade.A, source="rules.iowa.gov/Notice/Details/8702C", seen="2024"),
    first_licence_rule=Fact(
        Rule.ACTIVE_CERTIFICATE,
        Grade.A,
        note="for the licence and for its renewal",
        source=("getpocketlaw.com/law/state_iowa/section-148e-2-license-required-renewal_28dbe6b863c1 148E.2"),
        seen="2016+",
    ),
    renewal_rule=Fact(
        Rule.KEPT,
        Grade.A,
        note="evidence of current active status",
        source=("getpocketlaw.com/law/state_iowa/section-148e-2-license-required-renewal_28dbe6b863c1 148E.2(3)"),
        seen="2016+",
    ),
    others_may_practise=Fact(
        ("physicians etc. without extra; chiropractors need a 100-hour course (no certificate of the board)"),
        Grade.A,
        source="casetext Iowa r. 481-843.5; acufinder IA",
        seen="2024",
    ),
    number_shape=Fact("A-##", Grade.M),
    gate="JavaScript verification blocks automation",
    checked=date(2026, 11, 29),
)

SOURCES = (
    ManualPage(
        id="ia",
        title="Licence query of the Board of Medicine portal",
        publisher="Iowa Board of Medicine",
        official_page=Fact(
            "https://amanda-portal.idph.state.ia.us/ibm/portal/#/license/license_query",
            Grade.C,
            "reported, not seen again in 2026",
        ),
        population=80,
        grade=Grade.A,
        steps=(
            "Enter the last and the first name.",
            "Open the row whose type is acupuncturist.",
            "Read the status and the dates.",
            (
                "Or the state's daily workbook of licensees (reported at filecloud.idph.state.ia.us/url/PLRosters); "
                "whether it holds the Board of Medicine's acupuncturists was never seen."
            ),
        ),
        write_down=RECORD_CARD,
        why="a script-based verification blocks programs",
        checks=(
            FirstRunCheck(
                "workbook", "Does the daily workbook PLRosters hold acupuncturists, and what are its columns?", "manual"
            ),
        ),
    ),
)
