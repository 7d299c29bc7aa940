"""Montana: acupuncturists are licensed by the Board of Medical Examiners and listed in one portal for all professions.

A bot wall stands before the portal, and no answer of it was recorded.
"""

from __future__ import annotations

from datetime import date

from state_boards.contract.source import Fact, Jurisdiction
from state_boards.contract.vocabulary import Grade, Rule
from state_boards.platforms.manual import RECORD_CARD, ManualPage

JURISDICTION = Jurisdiction(
    name="Montana",
    regulator=Fact(
        "Montana Board of Medical Examiners (Department of Labor and Industry)",
        Grade.A,
        source=(
            "leg.mt.gov/bills/mca/37/13/37-13-302.htm; acupuncturecontinuinged.com/scope-of-practice/"
            "montana/ 37-13-103 as amended 2021; rules.mt.gov"
        ),
        seen="2021",
    ),
    title=Fact(
        "acupuncturist (licensed)",
        Grade.A,
        source="acupuncturecontinuinged.com/scope-of-practice/montana/ 37-13-103",
        seen="2021",
    ),
    first_licence_rule=Fact(Rule.EXAM, Grade.A, source="leg.mt.gov/bills/mca/37/13/37-13-302.htm (2)(d)", seen="2005+"),
    renewal_rule=Fact(
        Rule.NOT_NEEDED, Grade.B, note="15 hours a year", source="rules.mt.gov mirror RVID 35216", seen="undated copy"
    ),
    others_may_practise=Fact(
        "physicians may needle without the licence (AG opinion)",
        Grade.B,
        source=(
            "medicalacupuncture.org/for-physicians/acupuncture-requirements-by-state; "
            "pmc.ncbi.nlm.nih.gov/articles/PMC5512332 (Lin & Tung 2017, abstract)"
        ),
        seen="1999/2017",
    ),
    contact=Fact("phone (406) 841-2303", Grade.B, source="rules.mt.gov notice 24-156-75", seen="2011"),
    number_shape=Fact("MED-ACU-LIC-####", Grade.M),
    gate="F5 bot wall",
    checked=date(2026, 11, 29),
)

SOURCES = (
    ManualPage(
        id="mt",
        title="Public portal, licence search",
        publisher="Montana Department of Labor and Industry",
        official_page=Fact("https://ebizws.mt.gov/PUBLICPORTAL/searchform?mylist=licenses", Grade.B),
        population=200,
        grade=Grade.B,
        steps=(
            "Search by name, or by the number as printed on the licence.",
            "Open the record and read type, status and dates.",
            "The result can be exported (link csvexport) after the page's own captcha; keep that file as evidence.",
        ),
        write_down=RECORD_CARD,
        why="a bot wall refuses programs",
    ),
)
