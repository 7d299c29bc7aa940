"""Nebraska: the Licensure Unit of the health department answers behind a captcha.

An older note called it a plain form; later reports agree on the captcha. Lists are sold at nebraska.gov/hhs/lists/,
and a list that a clinic bought can be imported with `verifier import-file --source custom:NAME`.
"""

from __future__ import annotations

from datetime import date

from state_boards.contract.source import Fact, Jurisdiction
from state_boards.contract.vocabulary import Grade, Rule
from state_boards.platforms.manual import RECORD_CARD, ManualPage

JURISDICTION = Jurisdiction(
    name="Nebraska",
    regulator=Fact(
        ("Nebraska Department of Health and Human Services, Licensure Unit (Board of Medicine and Surgery)"),
        Grade.A,
        source=(
            "dhhs.ne.gov/licensure/Pages/Acupuncture.aspx; nebraskalegislature.gov/laws/"
            "statutes.php?statute=38-2060&print=true"
        ),
        seen="current site",
    ),
    title=Fact(
        "licensed acupuncturist", Grade.A, source="dhhs.ne.gov/licensure/Pages/Acupuncture.aspx", seen="current"
    ),
    first_licence_rule=Fact(
        Rule.EXAM,
        Grade.A,
        note="an exam that the board approves",
        source="nebraskalegislature.gov/laws/statutes.php?statute=38-2060&print=true",
        seen="2007+",
    ),
    renewal_rule=Fact(
        Rule.NOT_NEEDED,
        Grade.A,
        note="50 hours of several kinds; due on 1 May of odd years",
        source="dhhs.ne.gov/licensure/Pages/Acupuncture.aspx",
        seen="current",
    ),
    contact=Fact(
        "DHHS Licensure Unit, PO Box 94986, Lincoln",
        Grade.A,
        source="dhhs.ne.gov/licensure/Pages/Acupuncture.aspx",
        seen="current",
    ),
    gate="reCAPTCHA v2 (an older note called it a plain form)",
    note="Lists are sold in the state's own shop (nebraska.gov/hhs/lists/).",
    checked=date(2026, 11, 29),
)

SOURCES = (
    ManualPage(
        id="ne",
        title="License information search",
        publisher="Nebraska DHHS Licensure Unit",
        official_page=Fact(
            "https://dhhs.ne.gov/licensure/Pages/Acupuncture.aspx",
            Grade.A,
            "the search itself is reported at www.nebraska.gov/LISSearch",
            seen="current site",
        ),
        other_hosts=(Fact("www.nebraska.gov", Grade.C, "the search itself, /LISSearch/search.cgi"),),
        population=70,
        grade=Grade.A,
        steps=(
            "Follow the page's licence search (reported at www.nebraska.gov/LISSearch/search.cgi).",
            "Choose the search for a person and enter the last name, the first name or the number.",
            "Solve the captcha yourself.",
            "Read status, number and expiration in the table.",
        ),
        write_down=RECORD_CARD,
        why="the search asks for a captcha",
    ),
)
