"""Massachusetts: the Board of Registration in Medicine's public search, asked one person at a time.

The board's Committee on Acupuncture licenses acupuncturists, and one program lists them under the same search as
physicians; another note calls that unproven. So the type text of every row is checked, and finding nobody says no more
than "cannot say" until the first live run has shown an acupuncturist. The answer comes with HTTP status 201. Dates
are moments in UTC; their date part is the one shown.
"""

from __future__ import annotations

import re
from datetime import date

from state_boards.contract.source import Fact, FirstRunCheck, Jurisdiction
from state_boards.contract.statuses import observed, status_map
from state_boards.contract.vocabulary import Grade, Proof, Rule, Standing
from state_boards.platforms.json_post import MedboardSearch
from state_boards.reading.table import Column, Layout, Row

JURISDICTION = Jurisdiction(
    name="Massachusetts",
    regulator=Fact(
        "Massachusetts Board of Registration in Medicine, Committee on Acupuncture",
        Grade.A,
        source=(
            "malegislature.gov/Laws/GeneralLaws/PartI/TitleXVI/Chapter112/Section149; "
            "regulations.justia.com/states/massachusetts/243-cmr/title-243-cmr-5-00/section-5-01"
        ),
        seen="2024-09-27",
    ),
    title=Fact(
        "licensed acupuncturist",
        Grade.A,
        source=(
            "malegislature.gov/Laws/GeneralLaws/PartI/TitleXVI/Chapter112/Section154; "
            "regulations.justia.com/states/massachusetts/243-cmr/title-243-cmr-5-00/section-5-02"
        ),
        seen="2024-09-27",
    ),
    first_licence_rule=Fact(Rule.EXAM, Grade.C),
    contact=Fact(
        "phone (781) 876-8210", Grade.B, source="scribd 618713939 (committee's application form)", seen="undated copy"
    ),
    number_shape=Fact("###### (NPPES 290413, 226328)", Grade.B),
    note="One program lists acupuncturists under this search; another note calls that unproven.",
    checked=date(2026, 11, 29),
)

STATUSES = status_map(
    {
        "Active (Subject to Restrictions)": observed(Standing.ACTIVE_WITH_CONDITIONS, "unknown"),
        "Voluntary Agreement Not to Practice": observed(Standing.SUSPENDED, "unknown"),
        "Non-Disciplinary Practice Restriction": observed(Standing.ACTIVE_WITH_CONDITIONS),
        # It says that the profile is not ready, and nothing of the licence.
        "Profile is Being Updated": observed(Standing.NOT_STATED),
        "Null and Void": observed(Standing.EXPIRED),
    }
)


def _is_acupuncture(row: Row) -> bool:
    return "acupunct" in row.get("licenseMetaName", "").casefold()


SOURCES = (
    MedboardSearch(
        id="ma",
        title="Find my doctor, public search",
        publisher="Massachusetts Board of Registration in Medicine",
        official_page=Fact("https://findmydoctor.mass.gov/", Grade.B),
        data_address=Fact("https://api.medboard.mass.gov/api-public/search", Grade.B),
        population=1_200,
        absence="The search found no acupuncturist of that name; that it lists acupuncturists is not confirmed yet.",
        grade=Grade.B,
        proof=Proof.DESCRIBED,
        checks=(
            FirstRunCheck("covered", "Are acupuncturists in this answer?", "kind:acupuncturist"),
            FirstRunCheck("types", "Which licenseMetaName do acupuncturists have?", "distinct:licenseMetaName"),
            FirstRunCheck("statuses", "Which profileStatus words occur?", "distinct:profileStatus"),
            FirstRunCheck("empty", "Is an empty answer still totalDataCount 0 with an empty list?", "empty"),
        ),
        statuses_accepted=frozenset({200, 201}),
        unconfirmed="It is not confirmed yet that this search lists acupuncturists.",
        layout=Layout(
            columns=(
                Column("fullName", "name"),
                Column("licenseNumber", "number"),
                Column("licenseMetaName", "type"),
                Column("profileStatus", "status"),
                Column("degree", "ignore", optional=True),
                Column("originalDate", "issued"),
                Column("startDate", "ignore"),
                Column("expirationDate", "expires"),
            ),
            statuses=STATUSES,
            dates=("%Y-%m-%dT%H:%M:%S.%fZ", "%Y-%m-%d"),
            keep=_is_acupuncture,
        ),
        unused=re.compile(
            r"^(id|_id|\w+Id|businessAddress\w*|specialt\w+|hospital\w*|accepts\w+|isAuthorized\w*|phone\w*|photo\w*)$"
        ),
    ),
)
