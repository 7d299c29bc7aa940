"""West Virginia: a board of its own, with no online search that anybody has shown.

The board also registers auricular detox specialists, who are not acupuncturists.
"""

from __future__ import annotations

from datetime import date

from state_boards.contract.kinds import kind_map
from state_boards.contract.source import Fact, FirstRunCheck, Jurisdiction
from state_boards.contract.vocabulary import Grade, Kind, Rule
from state_boards.platforms.manual import RECORD_CARD, ManualPage

JURISDICTION = Jurisdiction(
    name="West Virginia",
    regulator=Fact(
        "West Virginia Board of Acupuncture",
        Grade.A,
        source=(
            "wvacupuncture.org/Rules-Regulations/32-15; regulations.justia.com/states/west-virginia/"
            "agency-32/title-32/series-32-09/section-32-9-6"
        ),
        seen="2024-09-20",
    ),
    title=Fact(
        "licensed acupuncturist (L.Ac., Lic. Ac.)", Grade.A, source="wvacupuncture.org 32-5-3", seen="1999 rule"
    ),
    first_licence_rule=Fact(
        Rule.ONE_OF_SEVERAL,
        Grade.B,
        note="five routes, as told in 2007",
        source="wvacupuncture.org minutes 2007-03 (five routes of licensure)",
        seen="2007",
    ),
    renewal_rule=Fact(
        Rule.NOT_NEEDED,
        Grade.B,
        note="30 hours in two years",
        source=("regulations.justia.com/states/west-virginia/agency-32/title-32/series-32-09/section-32-9-6"),
        seen="2024-09-20",
    ),
    contact=Fact(
        ("complaint procedures, disciplinary actions, active and expired licensees: menu of wvacupuncture.org"),
        Grade.A,
        source="wvacupuncture.org/Rules-Regulations/32-15",
        seen="undated copy",
    ),
    gate="none known; the form of the lists was never seen",
    note="The board lists active licensees, expired licensees and disciplinary actions on pages of their own.",
    checked=date(2026, 11, 29),
)

KINDS = kind_map({"ADS": Kind.DETOX, "Auricular Detoxification Specialist": Kind.DETOX})

SOURCES = (
    ManualPage(
        id="wv",
        title="Lists of active and expired licensees",
        publisher="West Virginia Board of Acupuncture",
        official_page=Fact(
            "https://wvacupuncture.org",
            Grade.A,
            "its menu has Active Licensees, Expired Licensees and Disciplinary Actions",
            source="wvacupuncture.org/Rules-Regulations/32-15",
            seen="undated copy",
        ),
        other_hosts=(
            Fact("www.wvacupuncture.org", Grade.M, "the same name with www"),
            Fact("acupuncture.wv.gov", Grade.C, "reported, no trace of it was seen"),
        ),
        population=80,
        grade=Grade.B,
        steps=(
            "Open the page Active Licensees from the board's menu and look for the name.",
            "If it is not there, open Expired Licensees, and in any case Disciplinary Actions.",
            "If a page is missing or old, ask the board in writing and keep the answer.",
            "Note whether the person is an acupuncturist or an auricular detox specialist.",
        ),
        write_down=RECORD_CARD + " Which of the two types it is.",
        why="the form of the board's lists was never seen by the program",
        checks=(
            FirstRunCheck("address", "Does the address still open the board's own site?", "address"),
            FirstRunCheck("list", "What do the pages Active Licensees and Expired Licensees look like?", "manual"),
        ),
    ),
)
