"""North Carolina: the Acupuncture Licensing Board, a body of its own and not part of the state medical board.

Its directory showed name, city and status, neither number nor dates, in 2022 and 2023; a report of 2026 says that
verification is by e-mail only. A page of that directory, where a person still finds one, can be imported;
a user may turn on reading it page by page ("nc.directory"), should it still exist.
"""

from __future__ import annotations

from datetime import date

from state_boards.contract.source import Fact, FirstRunCheck, Jurisdiction
from state_boards.contract.vocabulary import Grade, Rule
from state_boards.nc.saved_ncalb import DirectoryCards
from state_boards.platforms.manual import RECORD_CARD

JURISDICTION = Jurisdiction(
    name="North Carolina",
    regulator=Fact(
        "North Carolina Acupuncture Licensing Board",
        Grade.A,
        source="bc.governor.nc.gov/BoardDetails/f72a55be-c50e-e811-8123-1458d04dc8c8; ncalb.com",
        seen="2025",
    ),
    title=Fact("licensed acupuncturist", Grade.B, source="bc.governor.nc.gov board page; ncalb.com", seen="2025"),
    first_licence_rule=Fact(
        Rule.EXAM,
        Grade.A,
        note="four modules",
        source=(
            "docslib.org/doc/11883172/chapter-01-north-carolina-acupuncture-licensing-board; "
            "statutes.laws.com GS 90-455"
        ),
        seen="undated copy",
    ),
    renewal_rule=Fact(
        Rule.NOT_NEEDED, Grade.B, note="40 units in two years", source="ncalb.com/renewals.html; GS 90-455", seen="2016"
    ),
    contact=Fact("phone 919-821-3008; info@ncalb.com", Grade.A, source="ncalb.com", seen="2016"),
    number_shape=Fact(
        "### or #### (NPPES 164, LAC-2202, NC-850)",
        Grade.C,
        "as people typed it in NPPES, not the board's own text",
    ),
    gate="directory gone or changed: a 2026 source says verification by e-mail only",
    note="The directory of 2022-23 (/acupuncturist-directory/) printed no licence number and no dates.",
    checked=date(2026, 11, 29),
)

SOURCES = (
    DirectoryCards(
        id="nc",
        title="Acupuncturist directory",
        publisher="North Carolina Acupuncture Licensing Board",
        official_page=Fact("https://www.ncalb.com", Grade.B),
        population=700,
        key_words="name, city and state",
        grade=Grade.B,
        other_hosts=(Fact("ncalb.com", Grade.M, "the same name without www"),),
        marks=("Acupuncture Licensing Board",),
        steps=(
            "Look for a directory or a verification page on the board's site.",
            "If there is none, ask the board by e-mail for a verification and keep the answer.",
            "Ask for the licence number and both dates: the directory prints none of them.",
            "You may save a directory page and import it with `verifier import-page`.",
        ),
        write_down=RECORD_CARD + " The directory shows no number and no dates, so ask the board for both.",
        why="the latest report says that verification is by e-mail only",
        checks=(
            FirstRunCheck("directory", "Does the site still have a directory page?", "address"),
            FirstRunCheck("statuses", "Which status words do the cards print?", "status"),
        ),
    ),
)
