"""Utah: one licence search for all professions, behind a captcha; the list is for sale at a small price.

The last four digits of a number name the profession (1201 for acupuncturists, as people typed it in NPPES). A bought
list can be imported with `verifier import-file --source custom:NAME`. A second address (verify.commerce.utah.gov) is
unproven.
"""

from __future__ import annotations

from datetime import date

from state_boards.contract.source import Fact, FirstRunCheck, Jurisdiction
from state_boards.contract.vocabulary import Grade, Rule
from state_boards.platforms.manual import RECORD_CARD, ManualPage

JURISDICTION = Jurisdiction(
    name="Utah",
    regulator=Fact(
        "Utah Division of Professional Licensing, Board of Massage Therapy and Acupuncture",
        Grade.A,
        source="self-law.org/code/ut/title-58/chapter-72/58-72-102; casetext R156-72-102",
        seen="eff. 2026-05-06",
    ),
    title=Fact(
        "licensed acupuncturist",
        Grade.A,
        source="self-law.org/code/ut/title-58/chapter-72/58-72-102",
        seen="2026-05-06",
    ),
    first_licence_rule=Fact(
        Rule.ACTIVE_CERTIFICATE,
        Grade.A,
        source="self-law.org/code/ut/title-58/chapter-72/7; lexace.ai/us/statute/utah/58-72-302",
        seen="2026-05-06",
    ),
    number_shape=Fact(
        "########-1201 (NPPES 13278692-1201)", Grade.C, "as people typed it in NPPES, not the board's own text"
    ),
    gate="reCAPTCHA",
    note="Paid list: $5 with 200 records, then $0.01 each (secure.utah.gov/datarequest/professionals/index.html).",
    checked=date(2026, 11, 29),
)

SOURCES = (
    ManualPage(
        id="ut",
        title="Licensee lookup and verification",
        publisher="Utah Division of Professional Licensing",
        official_page=Fact(
            "https://secure.utah.gov/llv/search/index.html",
            Grade.C,
            "reported, not seen again in 2026",
        ),
        other_hosts=(Fact("verify.commerce.utah.gov", Grade.C, "reported, unproven"),),
        population=200,
        grade=Grade.A,
        steps=(
            "Search by name, or by number (eight digits, a dash, 1201).",
            "Solve the captcha yourself.",
            "Open the record and read type, status and dates.",
        ),
        write_down=RECORD_CARD,
        why="the search asks for a captcha",
        checks=(FirstRunCheck("other", "Does verify.commerce.utah.gov/verify/Search.aspx answer?", "manual"),),
    ),
)
