"""New York: the Office of the Professions grants a licence for life and a registration for three years.

"Registered" may practise. "Not Registered" is licensed but may not practise now, and is never "no licence".
Physicians and dentists hold an acupuncture certification of their own. The site's programming interface needs a key.
The key in the site's own script belongs to the site: it is neither shipped nor read from the site. A user to whom the
department gave a key, or allowed one, may name it in the configuration, and "ny.records" then asks one person at a
time. The open data set of the health department (ebmi-8ctw) holds physicians and physician assistants only.
"""

from __future__ import annotations

from datetime import date

from state_boards.contract.kinds import kind_map
from state_boards.contract.source import Fact, FirstRunCheck, Jurisdiction
from state_boards.contract.statuses import observed, status_map
from state_boards.contract.vocabulary import Grade, Kind, Proof, Rule, Standing
from state_boards.ny.keyed_records import KeyedRecords
from state_boards.ny.saved_nysed import NewYorkAnswer
from state_boards.platforms.manual import RECORD_CARD

JURISDICTION = Jurisdiction(
    name="New York",
    regulator=Fact(
        ("New York State Education Department, Office of the Professions (State Board for Acupuncture)"),
        Grade.A,
        source=(
            "op.nysed.gov/professions/acupuncture (Article 160); self-law.org/code/ny/education/"
            "the-professions/acupuncture/8214"
        ),
        seen="current site",
    ),
    title=Fact(
        "licensed acupuncturist; certified acupuncturist (physician, dentist)",
        Grade.A,
        source="courtgpt.ai/laws/new_york/edn/title-8/article-160/8212",
        seen="current",
    ),
    first_licence_rule=Fact(
        Rule.EXAM,
        Grade.B,
        source=("self-law.org/code/ny/education/the-professions/acupuncture/8214 (4); tcmstudent.com, nccaom map"),
        seen="undated copy",
    ),
    others_may_practise=Fact(
        "certified acupuncturist: physicians and dentists (Educ 8216)",
        Grade.A,
        source=(
            "courtgpt.ai/laws/new_york/edn/title-8/article-160/8212; medicalacupuncture.org/"
            "for-physicians/acupuncture-requirements-by-state"
        ),
        seen="current",
    ),
    number_shape=Fact("###### (6 digits), profession code 025; typed 25 004557, 004131-1, 4368", Grade.A),
    gate="the site's programming interface needs a key that belongs to the site",
    note="Licensed but Not Registered may not practise.",
    checked=date(2026, 11, 29),
)

OFFICIAL_PAGE = Fact("https://www.op.nysed.gov/verification-search", Grade.A)

STATUSES = status_map(
    {
        "Registered": observed(Standing.ACTIVE),
        "Not Registered": observed(Standing.INACTIVE),
    }
)
KINDS = kind_map(
    {
        "Acupuncture (025)": Kind.ACUPUNCTURIST,
        "Acupuncture": Kind.ACUPUNCTURIST,
        "Certified Acupuncturist": Kind.PHYSICIAN_ACUPUNCTURE,
    }
)

PAGE = NewYorkAnswer(
    id="ny",
    title="Verification search of the Office of the Professions",
    publisher="New York State Education Department",
    official_page=OFFICIAL_PAGE,
    population=5_000,
    grade=Grade.A,
    absence=(
        "A person who is licensed but not registered is still on this page; finding nobody means that the spelling "
        "or the number should be tried again."
    ),
    other_hosts=(
        Fact("op.nysed.gov", Grade.M, "the same name without www"),
        Fact("eservices.nysed.gov", Grade.A, "asks the interface behind the search"),
    ),
    statuses=STATUSES,
    kinds=KINDS,
    steps=(
        "Choose the profession acupuncture (025) and enter the six-digit number, or the name as LAST FIRST.",
        "Open the person.",
        "Read status, registered-through date and date of licensure.",
        "Follow the enforcement link if one is shown.",
        "You may save the page while the person is open and import it with `verifier import-page`.",
    ),
    write_down=(
        RECORD_CARD + ' Copy "Registered" or "Not Registered" exactly, with the registered-through date: '
        "Not Registered means licensed, but may not practise now."
    ),
    why="the site's programming interface needs a key that belongs to the site",
    checks=(
        FirstRunCheck("profession", "How is the profession printed for L.Ac. and for MD/DDS?", "distinct:profession"),
        FirstRunCheck("statuses", "Which status words occur beside the two known ones?", "distinct:status"),
        FirstRunCheck("enforcement", "What does a listed enforcement action look like?", "manual"),
    ),
)

SOURCES = (
    PAGE,
    KeyedRecords(
        id="ny.records",
        title="Record interface of the Office of the Professions",
        publisher="New York State Education Department",
        official_page=OFFICIAL_PAGE,
        data_address=Fact("https://api.nysed.gov/rosa/V2", Grade.A),
        population=5_000,
        absence="The interface answered without this person; try another spelling, or the six-digit number.",
        grade=Grade.A,
        proof=Proof.DESCRIBED,
        min_interval=2.0,
        terms="Only with a key that the department gave to you or allowed you to use; off without one.",
        checks=(
            FirstRunCheck("address", "Does the interface answer an honest client that has its own key?", "address"),
            FirstRunCheck("empty", "What does a name nobody has answer, and a number nobody has?", "empty"),
            FirstRunCheck("total", "Does a list carry a total, and does it say when it was cut at ten?", "manual"),
            FirstRunCheck(
                "profession", "How is the profession printed for L.Ac. and for MD/DDS?", "distinct:profession"
            ),
            FirstRunCheck("enforcement", "What does a listed enforcement action look like?", "manual"),
        ),
        profession="025",
        reader=PAGE,
    ),
)
