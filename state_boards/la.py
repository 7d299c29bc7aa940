"""Louisiana: the medical examiners' page carries an invisible captcha that answers "zero results" instead of refusing.

That silent zero is the trap: an empty page here proves nothing until it came twice after a reload. One source mentions
a monthly PDF of active licensees; its address and layout are unseen, so it is not read.
"""

from __future__ import annotations

from datetime import date

from state_boards.contract.source import Fact, FirstRunCheck, Jurisdiction
from state_boards.contract.vocabulary import Grade, Rule
from state_boards.platforms.manual import RECORD_CARD, ManualPage

JURISDICTION = Jurisdiction(
    name="Louisiana",
    regulator=Fact(
        ("Louisiana State Board of Medical Examiners (Integrative and Complementary Medicine Committee)"),
        Grade.A,
        source=(
            "theusufruct.com/rs/title-37/section-1358.json; legis.la.gov/legis/Law.aspx?d=452567; "
            "www.lsbme.la.gov/node/166"
        ),
        seen="2026-05-22",
    ),
    title=Fact(
        ("licensed acupuncturist; physician acupuncturist; acupuncture detoxification specialist"),
        Grade.A,
        source=(
            "theusufruct.com/rs/title-37/section-1357.json; theusufruct.com/rs/title-37/"
            "section-1358.json; legis.la.gov d=452567"
        ),
        seen="2026-05-22",
    ),
    first_licence_rule=Fact(
        Rule.ACTIVE_CERTIFICATE,
        Grade.A,
        note="in active status, and the exam with biomedicine",
        source="theusufruct.com/rs/title-37/section-1358.json",
        seen="2026-05-22",
    ),
    others_may_practise=Fact(
        "physician acupuncturist certificate: 6 months or 300 CME hours",
        Grade.A,
        source="legis.la.gov 37:1357",
        seen="2016-2026",
    ),
    number_shape=Fact(
        "NPPES 200033; own format unseen", Grade.C, "as people typed it in NPPES, not the board's own text"
    ),
    gate="reCAPTCHA v3 that silently answers zero results",
    note='A monthly PDF "Official List" with a text layer is reported: active only, without a status.',
    checked=date(2026, 11, 29),
)

SOURCES = (
    ManualPage(
        id="la",
        title="License verification",
        publisher="Louisiana State Board of Medical Examiners",
        official_page=Fact("https://online.lasbme.org/#/verifylicense", Grade.B),
        population=60,
        grade=Grade.B,
        absence="An empty answer here may be the page's hidden captcha and never means that the person has no licence.",
        steps=(
            "Search by name.",
            "If it shows zero results at once, reload and search again: its hidden captcha may answer zero by itself.",
            (
                'Also search the board\'s site for the monthly PDF "Official List": it names active licensees '
                "only, prints no status, and whether acupuncturists are in it was never seen."
            ),
        ),
        write_down=RECORD_CARD + " Whether zero results came twice.",
        why="an invisible captcha that answers zero results without saying so",
        checks=(
            FirstRunCheck("pdf", "Where is the monthly PDF of active licensees and what is its layout?", "manual"),
        ),
    ),
)
