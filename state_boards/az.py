"""Arizona: the Acupuncture Board of Examiners publishes on a vendor's register that now checks for humans.

The register (Thentia, second generation) prints number, names, city, type, status and expiration. Since about September
2026 a verification page is reported before every register of that vendor, so a person opens it; a user may turn on a
search from their own network ("az.search"). The list mixes acupuncturists with auricular detox certificates.
"""

from __future__ import annotations

import re
from datetime import date

from state_boards.contract.kinds import kind_map
from state_boards.contract.source import Fact, FirstRunCheck, Jurisdiction
from state_boards.contract.vocabulary import Grade, Kind, Rule
from state_boards.platforms.manual import RECORD_CARD
from state_boards.platforms.thentia import ThentiaAnswer

JURISDICTION = Jurisdiction(
    name="Arizona",
    regulator=Fact(
        "Arizona Acupuncture Board of Examiners (Acupuncture Board of Examiners)",
        Grade.A,
        source=("acupunctureboard.az.gov/about/faq; azlibrary.gov/sla/agency_histories/acupuncture-board-examiners"),
        seen="2024 or later",
    ),
    title=Fact(
        "licensed acupuncturist; auricular acupuncture certificate",
        Grade.A,
        source="acupunctureboard.az.gov/about/faq",
        seen="2024+",
    ),
    first_licence_rule=Fact(
        Rule.CERTIFICATE_OR_EXAM,
        Grade.A,
        note="or a licence of a like state, or California's exam",
        source=(
            "courtgpt.ai/laws/arizona/title-32/chapter-39/section-32-3924; www.law.cornell.edu/"
            "regulations/arizona/Ariz-Admin-Code-SS-R4-8-203"
        ),
        seen="2025",
    ),
    contact=Fact(
        "phone (602) 542-3095; complaints: acupunctureboard.az.gov/consumer-information",
        Grade.A,
        source="acupunctureboard.az.gov/consumer-information",
        seen="2024+",
    ),
    number_shape=Fact("LAC-012273; typed lac-012273, 012188", Grade.B),
    gate="human-verification page reported on all tenants of the vendor since about 2026-09; 403 to plain clients",
    note="The REST path of this tenant was never seen.",
    checked=date(2026, 11, 29),
)

KINDS = kind_map(
    {
        "Acupuncturist": Kind.ACUPUNCTURIST,
        # The vendor's internal word for a type, which its lists may show in place of the type (platforms sheet).
        "reg_classofregistration_acupuncturist_tc_name": Kind.ACUPUNCTURIST,
        "Auricular Acupuncture": Kind.DETOX,
    }
)

PAGE = ThentiaAnswer(
    id="az",
    title="Public register",
    publisher="Arizona Acupuncture Board of Examiners",
    official_page=Fact("https://azabe.portalus.thentiacloud.net/webs/portal/register/#/", Grade.B),
    other_hosts=(
        Fact("acupunctureboard.az.gov", Grade.A, "the board's own site"),
        Fact("acupuncture.az.gov", Grade.A, "its older address"),
    ),
    population=700,
    grade=Grade.B,
    kinds=KINDS,
    number_shape=re.compile(r"LAC-?\d{6}", re.IGNORECASE),
    steps=(
        "Open the register and pass the human verification yourself if it is shown.",
        "Search by licence number (LAC- and six digits) or by last name.",
        "Open the person and read type, status, expiration and any notices.",
        "Check that the type is acupuncturist and not auricular detox.",
        "You may save the JSON answers of the search and of the person; `verifier import-page` reads them.",
    ),
    write_down=RECORD_CARD + " The type, and the text of any notice.",
    why="the vendor's hosts show a verification page to programs (AWS WAF)",
    checks=(FirstRunCheck("notices", "What does a public notice look like?", "manual"),),
)

SOURCES = (PAGE,)
