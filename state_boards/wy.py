"""Wyoming: a small board that is said to publish a roster on its site; nobody has shown the file.

Other Wyoming boards publish a sheet. The board also lists auricular acupuncturists, who treat the ear only.
"""

from __future__ import annotations

from datetime import date

from state_boards.contract.kinds import kind_map
from state_boards.contract.source import Fact, FirstRunCheck, Jurisdiction
from state_boards.contract.vocabulary import Grade, Kind, Rule
from state_boards.platforms.manual import RECORD_CARD, ManualPage

JURISDICTION = Jurisdiction(
    name="Wyoming",
    regulator=Fact(
        "Wyoming Board of Acupuncture",
        Grade.A,
        source="acupuncture.wyo.gov/public/complaint; UniCourt/cic-code-wy ad6475b (code.title.33)",
        seen="2022-2023",
    ),
    title=Fact(
        "acupuncturist (L.Ac. protected); auricular acupuncturist",
        Grade.A,
        source="UniCourt/cic-code-wy ad6475b (code.title.33) 33-49-107",
        seen="2022",
    ),
    first_licence_rule=Fact(
        Rule.EXAM_OR_OTHER,
        Grade.A,
        note="or ten years of practice before 2018, or another way that the board accepts",
        source="UniCourt/cic-code-wy ad6475b (code.title.33) 33-49-108",
        seen="2022",
    ),
    others_may_practise=Fact(
        "other providers within scope, not the title; chiropractic includes acupuncture",
        Grade.A,
        source="UniCourt/cic-code-wy ad6475b (code.title.33) 33-49-107(e), 33-10-101",
        seen="2022",
    ),
    contact=Fact(
        "complaints: acupuncture.wyo.gov/public/complaint; 2001 Capitol Ave Rm 127, Cheyenne",
        Grade.A,
        source="acupuncture.wyo.gov/public/complaint; /rules",
        seen="2023",
    ),
    number_shape=Fact("A-### (NPPES A-030)", Grade.C, "as people typed it in NPPES, not the board's own text"),
    gate="no online search found; a roster page is reported",
    note="If the roster turns out to be a published sheet it becomes a roster file.",
    checked=date(2026, 11, 29),
)

KINDS = kind_map({"Auricular Acupuncturist": Kind.DETOX})

SOURCES = (
    ManualPage(
        id="wy",
        title="Board site (roster reported)",
        publisher="Wyoming Board of Acupuncture",
        official_page=Fact(
            "https://acupuncture.wyo.gov",
            Grade.A,
            "the board's own site; its page with the roster was never seen",
            source="acupuncture.wyo.gov/public/complaint; /rules",
            seen="2023",
        ),
        population=50,
        grade=Grade.C,
        steps=(
            (
                "Open the board's site and look for the roster of licensees, under Public or Consumers: other boards "
                "of the state link a Google sheet from a page called lookup, license-lookup or license-verification."
            ),
            "Find the name or the number (A- and three digits).",
            "If there is no roster, ask the board.",
        ),
        write_down=RECORD_CARD + " The roster's own date.",
        why="a roster is reported but was never seen",
        checks=(
            FirstRunCheck("address", "Does the address still open the board's own site?", "address"),
            FirstRunCheck(
                "roster",
                "Does /public/lookup, /public/license-lookup, /public/license-verification or /consumers/lookup link a "
                "sheet at docs.google.com, and is its header in the third or fourth row?",
                "manual",
            ),
        ),
    ),
)
