"""Minnesota: the Board of Medical Practice licenses acupuncturists; its search asks for a captcha.

The page prints the birth year beside each name. It is not needed and must not be copied.
"""

from __future__ import annotations

from datetime import date

from state_boards.contract.source import Fact, Jurisdiction
from state_boards.contract.vocabulary import Grade, Rule
from state_boards.platforms.manual import RECORD_CARD, ManualPage

JURISDICTION = Jurisdiction(
    name="Minnesota",
    regulator=Fact(
        "Minnesota Board of Medical Practice (Acupuncture Advisory Council)",
        Grade.A,
        source="self-law.org/code/mn/chapter-147/147b-05; revisor.mn.gov 147B.05",
        seen="undated copy",
    ),
    title=Fact(
        "licensed acupuncturist, L.Ac.",
        Grade.A,
        source="www.lawserver.com/law/state/minnesota/mn-statutes/minnesota_statutes_147b-02 subd. 2",
        seen="undated copy",
    ),
    first_licence_rule=Fact(
        Rule.CERTIFICATE,
        Grade.B,
        source=(
            "www.lawserver.com/law/state/minnesota/mn-statutes/minnesota_statutes_147b-03; fastdemocracy MNB00058621"
        ),
        seen="2025",
    ),
    renewal_rule=Fact(
        Rule.ONE_OF_SEVERAL,
        Grade.A,
        note="activity points, or courses that the board approves",
        source="www.lawserver.com/law/state/minnesota/mn-statutes/minnesota_statutes_147b-03 subd. 1",
        seen="undated copy",
    ),
    number_shape=Fact(
        "### or #### (NPPES 525, 1979)", Grade.C, "as people typed it in NPPES, not the board's own text"
    ),
    gate="Radware captcha",
    checked=date(2026, 11, 29),
)

SOURCES = (
    ManualPage(
        id="mn",
        title="Online entity search",
        publisher="Minnesota Board of Medical Practice",
        official_page=Fact("https://bmp.hlb.state.mn.us/#/onlineEntitySearch", Grade.B),
        population=600,
        grade=Grade.B,
        steps=(
            "Enter the last name, the first name or the licence number.",
            "Solve the captcha yourself.",
            "Open the person and read the licence types.",
        ),
        write_down=RECORD_CARD + " Do not copy the birth year.",
        why="the search asks for a captcha",
    ),
)
