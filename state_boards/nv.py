"""Nevada: the Board of Oriental Medicine's public registry runs on Certemy; it prints no status, only an expiry date.

"Not past its expiry date" is all that could be said, never "active". Two programs of 2022-23 used the registry's own
address without a token, but the keys of a row were never recorded, so nothing is read until a person has seen a first
answer and accepted a map of its columns. The page shows: first and last name, License #, original issue date,
expiration date, business address, city, state, zip code, phone (twice), disciplinary actions.
"""

from __future__ import annotations

from datetime import date

from state_boards.contract.source import Fact, FirstRunCheck, Jurisdiction
from state_boards.contract.statuses import guessed, status_map
from state_boards.contract.vocabulary import Grade, Proof, Rule, Standing
from state_boards.platforms.certemy import Certemy

JURISDICTION = Jurisdiction(
    name="Nevada",
    regulator=Fact(
        "Nevada State Board of Oriental Medicine",
        Grade.A,
        source=(
            "lawserver.com/law/state/nevada/nrs/nevada_revised_statutes_634a-120; orientalmedicine.nv.gov/Licensing"
        ),
        seen="2020 text",
    ),
    title=Fact(
        "doctor of Oriental medicine (O.M.D. license)",
        Grade.A,
        source=(
            "lawserver.com/law/state/nevada/nrs/nevada_revised_statutes_634a-120; orientalmedicine.nv.gov/Licensing"
        ),
        seen="2020",
    ),
    first_licence_rule=Fact(
        Rule.EXAM,
        Grade.A,
        note="every module for Oriental medicine, and an exam in Nevada law",
        source="lawserver.com/law/state/nevada/nrs/nevada_revised_statutes_634a-120",
        seen="2020",
    ),
    number_shape=Fact("#### (2509, 0016)", Grade.B),
    note="No status column: expiry date only, never say active. Row keys of the JSON unseen.",
    checked=date(2026, 11, 29),
)

STATUSES = status_map(
    {
        "Suspended-Board Action": guessed(Standing.SUSPENDED, "yes"),
        "Revoked-Board Action": guessed(Standing.REVOKED, "yes"),
        "Revoked-Non Renewal": guessed(Standing.EXPIRED),
        "Suspended-Non Renewal": guessed(Standing.EXPIRED),
        "Voluntary Surrender-Board Action": guessed(Standing.SURRENDERED, "yes"),
    }
)
"""Words seen at other boards of this state; the registry of this one prints none."""

SOURCES = (
    Certemy(
        id="nv",
        title="Public registry of the Board of Oriental Medicine",
        publisher="Nevada State Board of Oriental Medicine",
        official_page=Fact("https://nvbom.certemy.com/public-registry/1d329d3a-aded-4c8a-a5b2-253e2d32b09d", Grade.B),
        data_address=Fact(
            "https://nvbom.certemy.com/api/organization/public_registry/1d329d3a-aded-4c8a-a5b2-253e2d32b09d", Grade.B
        ),
        population=150,
        absence="The registry shows nobody of that name or number; who is left out of it is not known.",
        grade=Grade.B,
        proof=Proof.UNSEEN,
        prints_status=False,
        checks=(
            FirstRunCheck("open", "Does the address answer JSON without a token?", "header"),
            FirstRunCheck("keys", "Which keys does a row have?", "keys"),
            FirstRunCheck("count", "Does the answer carry its count?", "empty"),
            FirstRunCheck("discipline", "What does the discipline column hold?", "distinct:Disciplinary Actions"),
        ),
        steps=(
            "Open the public registry.",
            "Search for the last name, or for the four-digit licence number with its leading zeros.",
            "Read licence number, original issue date, expiration date and disciplinary actions.",
            "There is no status: write down the expiration date, and do not conclude that the licence is active.",
        ),
    ),
)
