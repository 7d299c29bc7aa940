"""New Mexico: the Regulation and Licensing Department's public search returns every licence of a board in one answer.

The pages on the screen are cut from that one answer, so no paging is needed; the platform stops at 50,000 rows. Records
are raw: a row leaves out its empty fields. Test records of the department's staff are inside (names such as "test",
"Enter Organization Name"): they are flagged, never dropped, because a real name may contain the word. The board's own
label, its type names and the date format were never seen for this board. The title granted is Doctor of Oriental
Medicine.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from state_boards.contract.flags import RecordFlag, flagged
from state_boards.contract.records import BoardRecord
from state_boards.contract.source import Fact, FirstRunCheck, Jurisdiction, RowBounds
from state_boards.contract.statuses import observed, status_map
from state_boards.contract.vocabulary import Grade, Kind, Proof, Rule, Scope, Standing
from state_boards.platforms.sf_aura import AuraRegister, AuraSite
from state_boards.reading.discipline import says_none
from state_boards.reading.table import Column, Layout, Row

JURISDICTION = Jurisdiction(
    name="New Mexico",
    regulator=Fact(
        ("New Mexico Board of Acupuncture and Oriental Medicine (Regulation and Licensing Department)"),
        Grade.A,
        source=(
            "www.rld.nm.gov/boards-and-commissions/individual-boards-and-commissions/"
            "acupuncture-and-oriental-medicine/faqs; srca.nm.gov 16.2.3 NMAC"
        ),
        seen="2022-2024",
    ),
    title=Fact(
        "Doctor of Oriental Medicine (D.O.M.)", Grade.A, source="srca.nm.gov 16.2.3 NMAC; rld.nm.gov faqs", seen="2022"
    ),
    first_licence_rule=Fact(
        Rule.EXAM,
        Grade.B,
        note="and an exam in clinical skills",
        source="rld.nm.gov faqs (clinical skills exam); 16.2.6.8 NMAC",
        seen="undated copy",
    ),
    others_may_practise=Fact(
        "only doctors of oriental medicine; physicians disputed",
        Grade.B,
        source=(
            "medicalacupuncture.org/for-physicians/acupuncture-requirements-by-state; "
            "pmc.ncbi.nlm.nih.gov/articles/PMC5512332 (Lin & Tung 2017, abstract)"
        ),
        seen="2017",
    ),
    contact=Fact(
        "phone 505-476-4630; Acuormedboard@rld.nm.gov", Grade.A, source="rld.nm.gov faqs", seen="undated copy"
    ),
    number_shape=Fact("NPPES 776; own format unseen", Grade.B),
    note="Returns every row of a profession and contains test rows.",
    checked=date(2026, 11, 29),
)

STATUSES = status_map({"Expired - Non Renewable": observed(Standing.EXPIRED)})

_TEST = re.compile(r"\btest(ing)?\d*\b|enter organization name", re.IGNORECASE)


def _looked_over(record: BoardRecord, row: Row) -> BoardRecord:
    """A row marked temporary is a temporary licence whatever its type says; a test row is flagged for a person."""
    if not says_none(row.get("TemporaryLicense__c", "")):
        record = replace(record, kind=Kind.TEMPORARY)
    if _TEST.search(record.name.full) or _TEST.search(record.number):
        record = replace(record, flags=flagged(record.flags, RecordFlag.POSSIBLE_TEST_ROW))
    return record


SOURCES = (
    AuraRegister(
        id="nm",
        title="RLD public license search",
        publisher="New Mexico Regulation and Licensing Department",
        official_page=Fact("https://nmrldlpi.my.site.com/bcd/s/rld-public-search", Grade.B),
        data_address=Fact("https://nmrldlpi.my.site.com/bcd/s/sfsites/aura", Grade.B),
        scope=Scope.ALL,
        cadence=timedelta(days=7),
        population=1_000,
        bounds=RowBounds(50, 10_000),
        key_words="licence number and type",
        absence="The search returns current and former licences: absence is evidence, but spelling matters.",
        grade=Grade.B,
        proof=Proof.DESCRIBED,
        checks=(
            FirstRunCheck("board", "Which one board label mentions acupuncture?", "part:boards"),
            FirstRunCheck("all", "Does the type value All return every type of the board?", "rows"),
            FirstRunCheck("types", "Which type names occur?", "distinct:Regulatory_Authorization_Type_Name__c"),
            FirstRunCheck("dates", "In which format are the dates?", "shapes:periodEnd__c"),
            FirstRunCheck("statuses", "Which status words occur?", "distinct:Status"),
            FirstRunCheck("tests", "Which rows are test records?", "flag:possible_test_row"),
        ),
        site=AuraSite(
            page="https://nmrldlpi.my.site.com/bcd/s/rld-public-search",
            endpoint="https://nmrldlpi.my.site.com/bcd/s/sfsites/aura",
            controller="RLDLicenseSearchController",
            through_action=True,
        ),
        choices="getPicklistValues",
        search="onSearch",
        board="acupunct",
        board_param="professionValue",
        params=(
            ("licenseTypeValue", "All"),
            ("licenseHolderNameValue", ""),
            ("licenseNumberValue", ""),
            ("licenseStatusValue", ""),
            ("cityValue", ""),
            ("countyValue", ""),
            ("stateValue", ""),
            ("zipCodeValue", ""),
        ),
        layout=Layout(
            columns=(
                Column("Name", "number"),
                Column("License_Holder_Name__c", "name"),
                Column("Regulatory_Authorization_Type_Name__c", "type"),
                Column("Status", "status"),
                Column("periodStartDate__c", "issued", optional=True),
                Column("periodEnd__c", "expires", optional=True),
                Column("TemporaryLicense__c", "ignore", optional=True),
                Column("License_Holder_City__c", "city", optional=True),
                Column("License_Holder_State__c", "state", optional=True),
            ),
            statuses=STATUSES,
            dates=("%Y-%m-%d", "%m/%d/%Y"),
            key=("number", "type"),
            adjust=_looked_over,
        ),
        unused=re.compile(
            r"^(Id|AccountId|ContactId|Account|Contact|RegulatoryAuthorizationType(Id)?|PeriodStart|PeriodEnd"
            r"|Regulatory_Authority__c|Regulatory_Authorization_Type__c|License_Holder_(Street|Postal_Code)__c"
            r"|Licensee_County__c)$"
        ),
    ),
)
