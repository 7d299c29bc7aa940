"""Ohio: the State Medical Board's licences are on the state's eLicense search, answered one person at a time.

The search covers every professional board; rows of other professions are skipped by their type text. Each row prints
the licence twice (page texts and the nested record), and both are compared. A broad surname hits a limit: then the
program asks once more with the first name and never says "not found". A status "Closed" has a sub-status that was
never seen in the answer. A data.ohio.gov export with national certification columns exists, seen open only once.
"""

from __future__ import annotations

import re
from datetime import date

from state_boards.contract.source import Fact, FirstRunCheck, Jurisdiction
from state_boards.contract.statuses import observed, status_map
from state_boards.contract.vocabulary import Grade, Proof, Rule, Standing
from state_boards.oh.vf_remoting import VisualforceRemoting

JURISDICTION = Jurisdiction(
    name="Ohio",
    regulator=Fact(
        "State Medical Board of Ohio",
        Grade.A,
        source=("codes.ohio.gov/ohio-revised-code/section-4762.02 4762.02; med.ohio.gov/Apply/Acupuncture-AC"),
        seen="current site",
    ),
    title=Fact(
        "acupuncturist (licensed)",
        Grade.A,
        source=("codes.ohio.gov/ohio-revised-code/section-4762.02 4762.02; med.ohio.gov/Apply/Acupuncture-AC"),
        seen="current",
    ),
    first_licence_rule=Fact(
        Rule.ACTIVE_CERTIFICATE,
        Grade.A,
        source=("med.ohio.gov/Apply/Acupuncture-AC; www.lawserver.com/law/state/ohio/oh-code/ohio_code_4762-03"),
        seen="current",
    ),
    others_may_practise=Fact(
        ("physicians exempt; chiropractors with certificate of the State Chiropractic Board (4734.283)"),
        Grade.A,
        source="codes.ohio.gov/ohio-revised-code/section-4762.02 4762.02(B)",
        seen="current",
    ),
    number_shape=Fact("65.###### (NPPES 65.000440); 66.###### is unproven", Grade.A),
    note="Broad queries hit a limit. A data.ohio.gov export was seen open once.",
    checked=date(2026, 11, 29),
)

STATUSES = status_map(
    {
        "Active": observed(Standing.ACTIVE),
        "Inactive": observed(Standing.INACTIVE),
        "Closed": observed(Standing.INACTIVE, "unknown"),
    }
)

SOURCES = (
    VisualforceRemoting(
        id="oh",
        title="Ohio eLicense license look-up",
        publisher="State of Ohio, eLicense",
        official_page=Fact("https://elicense.ohio.gov/oh_verifylicense", Grade.A),
        data_address=Fact("https://elicense.ohio.gov/apexremote", Grade.A),
        population=500,
        absence="The search found nobody of that exact spelling; try the licence number or another spelling.",
        grade=Grade.A,
        proof=Proof.DESCRIBED,
        checks=(
            FirstRunCheck("types", "Which Board and Type texts do acupuncturists have?", "distinct:Type"),
            FirstRunCheck("boards", "Which Board text do acupuncturists have?", "distinct:Board"),
            FirstRunCheck("sub_status", "Which field holds the sub-status of a closed licence?", "keys"),
            FirstRunCheck("nulls", "Are empty fields of a row left out?", "keys"),
            FirstRunCheck("empty", "Is an empty answer an empty result list?", "empty"),
        ),
        address="https://elicense.ohio.gov/oh_verifylicense",
        statuses=STATUSES,
        profession=re.compile(r"acupunct|oriental medicine"),
    ),
)
