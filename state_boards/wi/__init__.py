"""Wisconsin: the department's licence lookup answers people; its protection is reported to refuse plain programs.

A number ends in a code for the profession (10045-142 belongs to another one). Expiry and orders are only on the
person's own page. The department gives an access to its licence interface by mail, and a user who has one may ask for
a licence by number. What Wisconsin grants is a certificate: nobody may practise acupuncture without it.
"""

from __future__ import annotations

import re
from datetime import date

from state_boards.contract.kinds import kind_map
from state_boards.contract.source import Fact, FirstRunCheck, Jurisdiction
from state_boards.contract.vocabulary import Grade, Kind, Proof, Rule
from state_boards.platforms.manual import RECORD_CARD, ManualPage
from state_boards.reading.table import Column, Layout, Row
from state_boards.reading.text import fold
from state_boards.wi.licence_api import LicenceApi, stated_action

JURISDICTION = Jurisdiction(
    name="Wisconsin",
    regulator=Fact(
        "Wisconsin Department of Safety and Professional Services",
        Grade.A,
        source="self-law.org/code/wi/chapter-451/451-04; casetext 451.04",
        seen="2023-24 acts",
    ),
    title=Fact(
        "certified acupuncturist",
        Grade.A,
        "the law calls it a certificate; nobody may practise acupuncture without it",
        source="self-law.org/code/wi/chapter-451/451-04 451.04",
        seen="current",
    ),
    first_licence_rule=Fact(
        Rule.EXAM,
        Grade.A,
        note="an exam that the department approves",
        source=("self-law.org/code/wi/chapter-451/451-04 451.04(2)(e); acupuncturewisconsin.org/licensing"),
        seen="current",
    ),
    number_shape=Fact("####-55", Grade.M),
    gate="Cloudflare refuses plain HTTP clients (one report)",
    note="A Salesforce site; an access to the licence interface is given by mail; the list service is suspended.",
    checked=date(2026, 11, 29),
)

OFFICIAL_PAGE = Fact("https://license.wi.gov/s/license-lookup", Grade.B)

KINDS = kind_map({"Certified Acupuncturist": Kind.ACUPUNCTURIST})
"""Wisconsin certifies its acupuncturists (Wis. Stat. ch. 451); elsewhere the same words may mean less."""


def is_acupuncture(row: Row) -> bool:
    """Tell a record of an acupuncturist from one of another profession under the number asked."""
    return "acupunct" in fold(row.get("Regulatory Authorization Type", ""))


SOURCES = (
    ManualPage(
        id="wi",
        title="License lookup",
        publisher="Wisconsin Department of Safety and Professional Services",
        official_page=OFFICIAL_PAGE,
        population=600,
        grade=Grade.B,
        steps=(
            'Choose the category "Health" and the profession "Acupuncturist" and enter the name; or search by number.',
            "Read type, granted date and status.",
            "Open the person for the expiry date and any orders.",
        ),
        write_down=RECORD_CARD,
        # One report says so.
        why="the site's bot protection refuses plain programs",
    ),
    LicenceApi(
        id="wi.api",
        title="Licence interface of the department, by number",
        publisher="Wisconsin Department of Safety and Professional Services",
        official_page=OFFICIAL_PAGE,
        data_address=Fact(
            "https://prod-exp-wi-license-search-v1.us-e2.cloudhub.io/api/blp", Grade.B, "answers 401 without an access"
        ),
        population=600,
        key_words="licence number with its type",
        absence="The interface answered without this person; look on the official page.",
        grade=Grade.B,
        proof=Proof.DESCRIBED,
        min_interval=2.0,
        terms=(
            "Only with an access that the department gave to you (widsps-license-apirequest@wisconsin.gov); it must "
            "not be used to replicate the department's data."
        ),
        checks=(
            FirstRunCheck("address", "Is this the host of the guide, and does it answer with your access?", "address"),
            FirstRunCheck("keys", "Which fields has a record, and how are they written?", "keys"),
            FirstRunCheck("empty", "What does it answer about a number that nobody has?", "empty"),
            FirstRunCheck("type", "Which type code do acupuncturists have?", "manual"),
            FirstRunCheck("indicator", "Which words do the two indicators hold?", "manual"),
        ),
        base="https://prod-exp-wi-license-search-v1.us-e2.cloudhub.io/api/blp",
        layout=Layout(
            columns=(
                Column("Name", "name"),
                Column("Status", "status"),
                Column("License Number", "number"),
                Column("Regulatory Authorization Type", "type"),
                Column("License Type", "fact", optional=True),
                Column("Period End", "expires"),
                Column("Granted Date", "issued"),
                Column("Disciplinary Action Indicator", "own"),
                Column("Orders Indicator", "own", optional=True),
            ),
            kinds=KINDS,
            dates=("%Y-%m-%d", "%m/%d/%Y", "%Y-%m-%dT%H:%M:%S"),
            keep=is_acupuncture,
            adjust=stated_action,
        ),
        unused=re.compile(r"organi[sz]ation|licensename|jurisdiction|multistate|compact|specialit|specialty"),
    ),
)
