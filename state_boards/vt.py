"""Vermont: the Office of Professional Regulation prints everything needed, behind a wall that refuses programs.

Dates on the page look like "Jan 31, 2026". The same site has a tab called "Profession Roster Download"; its file was
never seen, so it is imported with a map of your own (`verifier import-file --source custom:NAME`).
"""

from __future__ import annotations

from datetime import date

from state_boards.contract.source import Fact, FirstRunCheck, Jurisdiction
from state_boards.contract.vocabulary import Grade, Rule
from state_boards.platforms.manual import RECORD_CARD, ManualPage

JURISDICTION = Jurisdiction(
    name="Vermont",
    regulator=Fact(
        (
            "Vermont Secretary of State, Office of Professional Regulation (Director; two "
            "acupuncturist advisors, no board)"
        ),
        Grade.A,
        source="UniCourt/cic-code-vt e3dbe56 (vsa.title.26) (26 V.S.A. ch. 75)",
        seen="2022",
    ),
    title=Fact(
        "licensed acupuncturist, Lic. Ac. (only title allowed)",
        Grade.A,
        source="UniCourt/cic-code-vt e3dbe56 (vsa.title.26) 26 V.S.A. 3402(b)",
        seen="2022",
    ),
    first_licence_rule=Fact(
        Rule.EXAM,
        Grade.A,
        note="the state's own exam, waived for people who passed the national one",
        source="UniCourt/cic-code-vt e3dbe56 (vsa.title.26) 26 V.S.A. 3405, 3406, 3407",
        seen="2022",
    ),
    others_may_practise=Fact(
        "other health professions within scope; auriculotherapy unregulated",
        Grade.A,
        source="UniCourt/cic-code-vt e3dbe56 (vsa.title.26) 26 V.S.A. 3402",
        seen="2022",
    ),
    number_shape=Fact(
        "091.####### (NPPES 091.0000211)", Grade.C, "as people typed it in NPPES, not the board's own text"
    ),
    gate="F5 403",
    note="A person can download the whole roster; its header is unseen.",
    checked=date(2026, 11, 29),
)

SOURCES = (
    ManualPage(
        id="vt",
        title="License lookup",
        publisher="Vermont Office of Professional Regulation",
        official_page=Fact("https://secure.professionals.vermont.gov", Grade.B),
        population=250,
        grade=Grade.B,
        steps=(
            "Open the licence search and enter the number (091. and seven digits) or the name.",
            "Read number, type, status, first and last name, issue date and expiration date.",
            (
                'For the whole list open the tab "Profession Roster Download", choose profession and type, and tick '
                "all four statuses: otherwise the file holds active licensees only. Import its CSV or XLSX."
            ),
        ),
        write_down=RECORD_CARD,
        why="the site's firewall refuses programs",
        checks=(
            FirstRunCheck(
                "roster",
                "What header has the Profession Roster Download with all four statuses ticked?",
                "manual",
            ),
        ),
    ),
)
