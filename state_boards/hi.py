"""Hawaii: one public search page for all professions, behind a wall that refuses programs.

Three separate reports say that the site's protection answers programs with a refusal. Each person has a page of their
own whose address ends in `licenseId=<TYPE>-<n>-<k>`; its markup was never recorded, so a saved page cannot be read yet.
"""

from __future__ import annotations

from datetime import date

from state_boards.contract.source import Fact, Jurisdiction
from state_boards.contract.vocabulary import Grade, Rule
from state_boards.platforms.manual import RECORD_CARD, ManualPage

JURISDICTION = Jurisdiction(
    name="Hawaii",
    regulator=Fact(
        (
            "Hawaii Department of Commerce and Consumer Affairs, Professional and Vocational "
            "Licensing Division, Board of Acupuncture"
        ),
        Grade.A,
        source=(
            "classifieds.hawaiitribune-herald.com 2024/10/17 official notice; www.lawserver.com/law/"
            "state/hawaii/hi-statutes/hawaii_statutes_436e-5"
        ),
        seen="2024-10-17",
    ),
    title=Fact(
        "L.Ac. / D.Ac.",
        Grade.B,
        source="HRS 436E-13; capitol.hawaii.gov SB845 (2023) speaks of both designations",
        seen="2023",
    ),
    first_licence_rule=Fact(
        Rule.EXAM,
        Grade.A,
        note="an amendment of 2024 to 2025 may be in force",
        source=(
            "www.law.cornell.edu/regulations/hawaii/Haw-Code-R-SS-16-72-33; 2024 notice proposes all "
            "exams for the OM diplomate"
        ),
        seen="2024",
    ),
    others_may_practise=Fact(
        "a physician must hold the acupuncture licence",
        Grade.B,
        source=(
            "medicalacupuncture.org/for-physicians/acupuncture-requirements-by-state; "
            "tcmstudent.com; pmc.ncbi.nlm.nih.gov/articles/PMC5512332 (Lin & Tung 2017, abstract)"
        ),
        seen="2017",
    ),
    contact=Fact(
        "acupuncture@dcca.hawaii.gov; P.O. Box 3469, Honolulu",
        Grade.A,
        source="Hawaii Tribune-Herald notice 0001471177",
        seen="2024-10-17",
    ),
    number_shape=Fact(
        "ACU-####; typed ACU-1415-0, 207", Grade.C, "as people typed it in NPPES, not the board's own text"
    ),
    gate="Cloudflare 403 in three reports",
    note="Detail address has the form /public-license-details/?licenseId=<TYPE>-<n>-<k>.",
    checked=date(2026, 11, 29),
)

SOURCES = (
    ManualPage(
        id="hi",
        title="Public license search (MyPVL)",
        publisher="Hawaii DCCA, Professional and Vocational Licensing Division",
        official_page=Fact(
            "https://mypvl.dcca.hawaii.gov/public-license-search/",
            Grade.C,
            "reported, not seen again in 2026",
        ),
        population=700,
        grade=Grade.A,
        steps=(
            "Search by name or by licence number (written like ACU-1234).",
            "Open the person's page; its address ends in licenseId= and a code, which begins with the licence type.",
            "Read the labelled values: type, status, dates.",
        ),
        write_down=RECORD_CARD + " Also the licenseId at the end of the page address.",
        # Three reports say so.
        why="the site's bot protection refuses programs",
    ),
)
