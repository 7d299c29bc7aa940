"""Arkansas: a board of its own, with no register on the web that anybody has shown.

The acupuncture board is not part of the state medical board's verification portal, so a search there proves nothing.
What remains is asking the board in writing and keeping its answer.
"""

from __future__ import annotations

from datetime import date

from state_boards.contract.source import Fact, FirstRunCheck, Jurisdiction
from state_boards.contract.vocabulary import Grade, Rule
from state_boards.platforms.manual import RECORD_CARD, ManualPage

JURISDICTION = Jurisdiction(
    name="Arkansas",
    regulator=Fact(
        "Arkansas State Board of Acupuncture and Related Techniques",
        Grade.A,
        source=(
            "law.justia.com/codes/arkansas/title-17/subtitle-3/chapter-102/subchapter-2/"
            "section-17-102-201; govt.westlaw.com AR ADC 007.37.1-IV"
        ),
        seen="code 2023; rule eff. 2020-09-01",
    ),
    title=Fact("licensed acupuncturist", Grade.A, source="govt.westlaw.com AR ADC 007.37.1-IV", seen="2020"),
    first_licence_rule=Fact(
        Rule.CERTIFICATE_OR_EXAM,
        Grade.A,
        note="two-year licences to 31 December",
        source="Ark. Code 17-102 (statute copy)",
        seen="code 2023",
    ),
    gate="no online search found",
    note="Not in the state medical board portal.",
    checked=date(2026, 11, 29),
)

SOURCES = (
    ManualPage(
        id="ar",
        title="Board site (no search known)",
        publisher="Arkansas State Board of Acupuncture and Related Techniques",
        official_page=Fact("https://asbart.org", Grade.C, "address reported, needs a live check"),
        other_hosts=(Fact("www.asbart.org", Grade.M, "the same name with www"),),
        population=60,
        grade=Grade.C,
        steps=(
            "Open the board's site and look for a list of licensees or a verification page.",
            "If there is none, use the contact details given there and ask for a written verification.",
            "Record the answer, the name of the person who gave it, and the date.",
        ),
        write_down=RECORD_CARD + " Attach the letter or e-mail.",
        why="no online search was found by anyone",
        checks=(
            FirstRunCheck("address", "Does the address still open the board's own site?", "address"),
            FirstRunCheck("list", "Is there a list of licensees or a verification page?", "manual"),
        ),
    ),
)
