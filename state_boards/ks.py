"""Kansas: the Board of Healing Arts has a public search page, but nobody is known to have seen its form or its answer.

Until one answer is recorded the program behaves as for a manual state: it prints the steps, and never searches by
itself. The law asks for an examination (K.S.A. 65-7606).
"""

from __future__ import annotations

from datetime import date

from state_boards.contract import Fact, FirstRunCheck, Jurisdiction
from state_boards.platforms.html_form import UnseenForm
from state_boards.platforms.manual import NOT_FOUND_BY_HAND, RECORD_CARD
from state_boards.rules import Rule
from state_boards.words import Grade, Proof, Route, Scope, Tier

JURISDICTION = Jurisdiction(
    postal="KS",
    name="Kansas",
    regulator=Fact(
        "Kansas State Board of Healing Arts (Acupuncture Advisory Council)",
        Grade.A,
        source=(
            "codes.findlaw.com/ks/chapter-65-public-health/ks-st-sect-65-7602/; ksbha.org/faq/faqlicensinglac.shtml"
        ),
        seen="2023-01-01",
    ),
    licensed=True,
    title=Fact(
        "licensed acupuncturist (L.Ac.)",
        Grade.A,
        source=(
            "codes.findlaw.com/ks/chapter-65-public-health/ks-st-sect-65-7602/; ksbha.org/faq/faqlicensinglac.shtml"
        ),
        seen="2023",
    ),
    first_licence_rule=Fact(
        Rule.EXAM,
        Grade.A,
        note="an exam that the board approves",
        source=(
            "law.justia.com/codes/kansas/2020/chapter-65/article-76/section-65-7606/; acufinder KS (NCCAOM modules)"
        ),
        seen="2020",
    ),
    renewal_rule=Fact(Rule.UNKNOWN, Grade.M),
    route=Route.HTML_FORM,
    official_page=Fact("https://www.kansas.gov/ssrv-ksbhada/search.html", Grade.C),
    number_shape=Fact("##-##### (NPPES 23-00067, 2100010)", Grade.C),
    scope=Scope.LOOKUP,
    gate="",
    grade=Grade.C,
    note="Form fields and answer were never seen; handled by hand until one answer is recorded.",
    checked=date(2026, 11, 29),
)

SOURCES = (
    UnseenForm(
        id="ks",
        jurisdiction="KS",
        tier=Tier.LICENCE,
        title="Licensee search of the Board of Healing Arts",
        publisher="Kansas State Board of Healing Arts",
        official_page=JURISDICTION.official_page,
        data_address=JURISDICTION.official_page,
        hosts=("www.kansas.gov",),
        route=Route.HTML_FORM,
        scope=Scope.LOOKUP,
        population=150,
        key_words="licence number",
        absence=NOT_FOUND_BY_HAND,
        grade=Grade.C,
        proof=Proof.UNSEEN,
        checks=(
            FirstRunCheck("form", "Which fields and buttons does the search form have?", "form"),
            FirstRunCheck("answer", "What does an answer look like, and an empty one?", "manual"),
        ),
        steps=(
            "Open the search page.",
            "Enter the licence number, or the last and first name, and search.",
            "Open the acupuncturist and read type, status and expiration date.",
            "If nobody is shown, try a shorter surname, former names, and the number with and without its dash.",
        ),
        write_down=RECORD_CARD,
        why=Fact("no answer of this search was ever seen by the program", Grade.C),
    ),
)
