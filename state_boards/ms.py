"""Mississippi: the Board of Medical Licensure lists its acupuncturists beside its physicians.

Its gateway is the one Georgia uses: a table after a reCAPTCHA, and a page for each person with the two dates. A
roster is sold by the board. What a person saved of both pages can be imported.
"""

from __future__ import annotations

from datetime import date

from state_boards.contract.kinds import kind_map
from state_boards.contract.source import Fact, FirstRunCheck, Jurisdiction
from state_boards.contract.vocabulary import Grade, Kind, Rule
from state_boards.platforms.manual import RECORD_CARD
from state_boards.platforms.saved_gateway import GatewayPage

JURISDICTION = Jurisdiction(
    name="Mississippi",
    regulator=Fact(
        ("Mississippi State Board of Medical Licensure (Mississippi Council of Advisors in Acupuncture)"),
        Grade.A,
        source=(
            "legalfix.com/statutes/state-codes/mississippi/title-73/chapter-71/section-73-71-5; "
            "law.justia.com/codes/mississippi/2010/title-73/71/73-71-11/"
        ),
        seen="2019",
    ),
    title=Fact(
        "acupuncture practitioner (acupuncturist)",
        Grade.A,
        source="legalfix.com/statutes/state-codes/mississippi/title-73/chapter-71/section-73-71-5",
        seen="2019",
    ),
    first_licence_rule=Fact(
        Rule.EXAM,
        Grade.B,
        note="by the board's rule",
        source=("legalfix.com/statutes/state-codes/mississippi/title-73/chapter-71/section-73-71-19 (3)"),
        seen="2019",
    ),
    others_may_practise=Fact(
        "physicians registered to practise acupuncture",
        Grade.B,
        source=(
            "law.justia.com/codes/mississippi/2010/title-73/71/73-71-11/; medicalacupuncture.org/"
            "for-physicians/acupuncture-requirements-by-state"
        ),
        seen="2010",
    ),
    gate="reCAPTCHA v2",
    note="Paid roster exists. Board site www.msbml.ms.gov (needs a live check).",
    checked=date(2026, 11, 29),
)

KINDS = kind_map({"Acupuncturist": Kind.ACUPUNCTURIST})

SOURCES = (
    GatewayPage(
        id="ms",
        title="License verification gateway",
        publisher="Mississippi State Board of Medical Licensure",
        official_page=Fact("https://gateway.msbml.ms.gov/verification/search.aspx", Grade.A),
        population=30,
        grade=Grade.A,
        marks=("Mississippi State Board of Medical Licensure",),
        kinds=KINDS,
        steps=(
            "Enter the first and the last name, submit, and solve the captcha yourself.",
            "In the table (type, name, address, number, status) pick the row whose type is acupuncturist.",
            'Open the name and read "Issue Date:" and "Expire Date:".',
            "You may save both pages and import them with `verifier import-page`.",
        ),
        write_down=RECORD_CARD,
        why="the search asks for a captcha (reCAPTCHA v2)",
        checks=(
            FirstRunCheck("titles", "How are the five columns of the table titled?", "header"),
            FirstRunCheck("types", "Which type words stand for acupuncture?", "distinct:Type"),
            FirstRunCheck("statuses", "Which status words occur?", "distinct:Status"),
            FirstRunCheck("empty", "What does a search without a result show?", "empty"),
        ),
    ),
)
