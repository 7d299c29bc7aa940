"""South Carolina: acupuncturists are looked up at the medical board's page of the licensing department.

The page asks for a captcha; its answer was never recorded.
"""

from __future__ import annotations

from datetime import date

from state_boards.contract.source import Fact, Jurisdiction
from state_boards.contract.vocabulary import Grade, Rule
from state_boards.platforms.manual import RECORD_CARD, ManualPage

JURISDICTION = Jurisdiction(
    name="South Carolina",
    regulator=Fact(
        ("South Carolina Board of Medical Examiners (Department of Labor, Licensing and Regulation)"),
        Grade.B,
        source=(
            "lexace.ai/us/statute/south-carolina/40-47-780 (board prescribes); tcmstudent.com/"
            "state_laws/South%20Carolina.html"
        ),
        seen="undated copy",
    ),
    title=Fact(
        "licensed acupuncturist", Grade.A, source="lexace.ai/us/statute/south-carolina/40-47-760", seen="undated copy"
    ),
    first_licence_rule=Fact(
        Rule.CERTIFICATE,
        Grade.B,
        source="lexace.ai/us/statute/south-carolina/40-47-780 (A)(5) 'remains'; tcmstudent.com",
        seen="undated copy",
    ),
    renewal_rule=Fact(
        Rule.KEPT,
        Grade.A,
        note="must remain actively certified",
        source="lexace.ai/us/statute/south-carolina/40-47-780(A)(5)",
        seen="undated copy",
    ),
    others_may_practise=Fact(
        "physicians need extra requirements",
        Grade.B,
        source="medicalacupuncture.org/for-physicians/acupuncture-requirements-by-state",
        seen="undated copy",
    ),
    gate="reCAPTCHA",
    checked=date(2026, 11, 29),
)

SOURCES = (
    ManualPage(
        id="sc",
        title="Licensee lookup",
        publisher="South Carolina Department of Labor, Licensing and Regulation",
        official_page=Fact(
            "https://verify.llronline.com/LicLookup/",
            Grade.C,
            "reported, not seen again in 2026",
        ),
        population=200,
        grade=Grade.A,
        steps=(
            "Choose the medical board and enter the name or the number.",
            "Solve the captcha yourself.",
            "Open the record whose type is acupuncturist.",
        ),
        write_down=RECORD_CARD,
        why="the search asks for a captcha",
    ),
)
