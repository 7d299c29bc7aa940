"""Oregon: the Medical Board's search answers one person at a time and prints more than most boards.

A verification page gives the issue date, status, its date, expiry, board actions in words and the minute it is
current as of. The new search carries a request token made to stop programs, so a person searches there and the program
reads what the person saved. The older form without a token is still served: it is asked for one licence number at a
time, once the user has accepted the terms (personal, non-commercial use), and never for a list without a permission.
"""

from __future__ import annotations

from datetime import date

from state_boards.contract.kinds import kind_map
from state_boards.contract.source import Fact, FirstRunCheck, Jurisdiction
from state_boards.contract.statuses import observed, status_map
from state_boards.contract.vocabulary import Grade, Kind, Proof, Rule, Standing
from state_boards.platforms.manual import RECORD_CARD

from .omb_search import OlderSearch
from .saved_omb import OregonAnswer

JURISDICTION = Jurisdiction(
    name="Oregon",
    regulator=Fact(
        "Oregon Medical Board (Acupuncture Advisory Committee)",
        Grade.A,
        source=(
            "oregon.public.law ORS 677.759, OAR 847-070-0050; regulations.justia.com/states/oregon/"
            "chapter-847/division-70/section-847-070-0037"
        ),
        seen="2024-12-01",
    ),
    title=Fact("acupuncturist (licensed)", Grade.A, source="oregon.public.law ORS 677.759", seen="2021"),
    first_licence_rule=Fact(
        Rule.CERTIFICATE_OR_EXAM,
        Grade.B,
        source=("regulations.justia.com/states/oregon/chapter-847/division-70/section-847-070-0037; OMB page 2008"),
        seen="2024-12-01",
    ),
    others_may_practise=Fact("physicians may", Grade.A, source="oregon.public.law ORS 677.759(1)", seen="2021"),
    number_shape=Fact("AC##### or AC###### (type AC License)", Grade.A),
    gate="request token, session cookie and Referer; the terms say personal, non-commercial use",
    note="The search was recorded on 2026-08-22; its request token is meant to stop programs and is never made here.",
    checked=date(2026, 11, 29),
)

OFFICIAL_PAGE = Fact("https://omb.oregon.gov/search", Grade.A)

STATUSES = status_map(
    {
        "Active": observed(Standing.ACTIVE),
        "Telemedicine Active": observed(Standing.ACTIVE_WITH_CONDITIONS),
        "Retired": observed(Standing.RETIRED),
        "Lapsed": observed(Standing.EXPIRED),
        "Expired": observed(Standing.EXPIRED),
    }
)
KINDS = kind_map({"AC License": Kind.ACUPUNCTURIST})

PAGE = OregonAnswer(
    id="or",
    title="Licensee search and verification",
    publisher="Oregon Medical Board",
    official_page=OFFICIAL_PAGE,
    population=1_600,
    grade=Grade.A,
    proof=Proof.RECORDED,
    marks=("Oregon Medical Board",),
    statuses=STATUSES,
    kinds=KINDS,
    terms="Personal, non-commercial use.",
    steps=(
        "Choose the licence type acupuncture and enter the number (AC and five or six digits) or the last name.",
        "Open the verification details.",
        'Read the lines from "Originally Issued" to "Expires", the board actions, and "Information current as of".',
        "You may save the verification page and import it with `verifier import-page`.",
    ),
    write_down=RECORD_CARD + " The verification ID printed on the page.",
    why="the terms allow personal, non-commercial use only: the program asks about one person once you accept them",
    checks=(
        FirstRunCheck("markup", "Are the labels of a saved verification page on one line with their values?", "manual"),
        FirstRunCheck("actions", "How are board actions printed when there are some?", "manual"),
    ),
)

LEGACY = "https://omb.oregon.gov/Clients/ORMB/Public/VerificationRequest.aspx"

SOURCES = (
    PAGE,
    OlderSearch(
        id="or.search",
        title="Older verification form of the Oregon Medical Board, by licence number",
        publisher="Oregon Medical Board",
        official_page=OFFICIAL_PAGE,
        data_address=Fact(LEGACY, Grade.B, "form of 2019; still served in August and September 2026"),
        population=1_600,
        absence="The older form showed nobody of this number; try the board's own search.",
        grade=Grade.B,
        proof=Proof.DESCRIBED,
        min_interval=2.5,
        terms="Personal, non-commercial use.",
        accept_terms=True,
        personal_use="Oregon names no route for regular use: ask the Oregon Medical Board in writing.",
        steps=PAGE.steps,
        checks=(
            FirstRunCheck("number", "Does a number lead to the verification page, or to a list of links?", "manual"),
            FirstRunCheck("empty", "What does the form answer about a number that nobody has?", "empty"),
            FirstRunCheck("names", "Which fields has the search by name?", "manual"),
        ),
        mode="optionsRadios2",
        field="tbLicense",
        button="btnLicense",
        reader=PAGE,
    ),
)
