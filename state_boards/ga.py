"""Georgia: the Composite Medical Board licenses acupuncturists and certifies auricular detox technicians.

Its gateway answers a table of all its professions after a reCAPTCHA, so a person searches and the program reads what
the person saved: the list (type, name, address, number, status) and, opened from it, the page with the two dates. The
older host gcmb.mylicense.com is out of use. A list is sold by the board.
"""

from __future__ import annotations

from datetime import date

from state_boards.contract.kinds import kind_map
from state_boards.contract.source import Fact, FirstRunCheck, Jurisdiction
from state_boards.contract.vocabulary import Grade, Kind, Rule
from state_boards.platforms.manual import RECORD_CARD
from state_boards.platforms.saved_gateway import GatewayPage

JURISDICTION = Jurisdiction(
    name="Georgia",
    regulator=Fact(
        "Georgia Composite Medical Board (Acupuncture Advisory Committee)",
        Grade.A,
        source=(
            "rules.sos.ga.gov/gac/360-6; regulations.justia.com/states/georgia/department-360/"
            "chapter-360-6/rule-360-6-10/"
        ),
        seen="2023-12-27",
    ),
    title=Fact(
        "licensed acupuncturist; auricular detoxification", Grade.A, source="rules.sos.ga.gov/gac/360-6", seen="2023"
    ),
    first_licence_rule=Fact(
        Rule.CERTIFICATE,
        Grade.A,
        note="of a national agency that the board approves",
        source="uslawyerdatabase 43-34-64 (2022); rules.sos.ga.gov 360-6-.03",
        seen="2022",
    ),
    others_may_practise=Fact(
        "physicians: board permission after 300 hours",
        Grade.B,
        source="medicalacupuncture.org/for-physicians/acupuncture-requirements-by-state",
        seen="undated copy",
    ),
    number_shape=Fact("NPPES 521; own format unseen", Grade.C, "as people typed it in NPPES, not the board's own text"),
    gate="reCAPTCHA v2",
    note="Paid list exists. Older host gcmb.mylicense.com/verification is out of use.",
    checked=date(2026, 11, 29),
)

KINDS = kind_map(
    {
        "Acupuncturist": Kind.ACUPUNCTURIST,
        "Auricular Detox Technician": Kind.DETOX,
        "Auricular Detoxification Technician": Kind.DETOX,
    }
)

SOURCES = (
    GatewayPage(
        id="ga",
        title="License verification gateway",
        publisher="Georgia Composite Medical Board",
        official_page=Fact("https://gateway.medicalboard.georgia.gov/verification/search.aspx", Grade.A),
        population=400,
        grade=Grade.A,
        marks=("Georgia Composite Medical Board",),
        kinds=KINDS,
        steps=(
            "Enter the first and the last name, submit, and solve the captcha yourself.",
            "In the table (type, name, address, number, status) pick the row whose type is acupuncturist.",
            'Open the name and read "Issue Date:" and "Expire Date:".',
            "You may save both pages and import them with `verifier import-page`.",
        ),
        write_down=RECORD_CARD + " Whether the type is acupuncturist or auricular detox technician.",
        why="the search asks for a captcha (reCAPTCHA v2)",
        checks=(
            FirstRunCheck("titles", "How are the five columns of the table titled?", "header"),
            FirstRunCheck("types", "Which type words stand for acupuncture?", "distinct:Type"),
            FirstRunCheck("statuses", "Which status words occur?", "distinct:Status"),
            FirstRunCheck("empty", "What does a search without a result show?", "empty"),
        ),
    ),
)
