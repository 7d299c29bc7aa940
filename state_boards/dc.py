"""District of Columbia: DC Health's professional licensing search, asked one person at a time.

The page's own call was seen for medical licences only (profession MEDICINE, at most 40 rows); the acupuncture advisory
committee belongs to the Board of Medicine, but that acupuncturists are listed under MEDICINE is not confirmed. So a
licence found here is shown, and not finding one never says more than "cannot say". The call has a parameter for a
social security number: it is always sent empty.
"""

from __future__ import annotations

import re
from datetime import date

from state_boards.contract.source import Fact, FirstRunCheck, Jurisdiction
from state_boards.contract.vocabulary import Grade, Proof
from state_boards.platforms.sf_aura import AuraLookup, AuraSite
from state_boards.reading.table import Column, Layout, Row

JURISDICTION = Jurisdiction(
    name="District of Columbia",
    regulator=Fact(
        (
            "Board of Acupuncture, Chiropractic, and Naturopathic Physicians (DC Health); Board of "
            "Medicine until that board takes over"
        ),
        Grade.A,
        source="DCCouncil/law-xml 9123af0 laws/25-191.xml; DCCouncil/law-xml 9123af0 laws/26-7.xml",
        seen="repository 2026-06-30; laws eff. 2024-07-19 and 2025-06-10",
    ),
    title=Fact(
        "acupuncturist, L.Ac.",
        Grade.A,
        source="DCCouncil/law-xml 9123af0 laws/25-191.xml (amends 3-1210.03)",
        seen="2024-07-19",
    ),
    others_may_practise=Fact(
        "physician or chiropractor may get the acupuncture licence with 100 hours",
        Grade.A,
        source="DCCouncil/law-xml 9123af0 titles/3/sections/3-1205.04.xml",
        seen="2021 text",
    ),
    contact=Fact(
        "DC Health processing centre 1 (877) 672-2174",
        Grade.B,
        source="dchealth.dc.gov/service/board-chiropractic",
        seen="2020",
    ),
    number_shape=Fact("AC###### (NPPES AC500145)", Grade.B),
    note=(
        "Laws of 2024 and 2025 move acupuncture from the Board of Medicine to its own board; nobody has shown that it "
        "sits yet, so the profession under which the search lists acupuncturists is not confirmed."
    ),
    checked=date(2026, 11, 29),
)


def _is_acupuncture(row: Row) -> bool:
    number = row.get("license_Number__c", "").strip().upper()
    return "acupunct" in row.get("Liense_Type__c", "").casefold() or bool(re.fullmatch(r"AC[\s-]?\d+", number))


SOURCES = (
    AuraLookup(
        id="dc",
        title="DC Health professional license search",
        publisher="DC Health",
        official_page=Fact("https://dohenterprise.my.site.com/ver/s/", Grade.B),
        data_address=Fact("https://dohenterprise.my.site.com/ver/s/sfsites/aura", Grade.B),
        population=300,
        absence="The search found nobody; that it lists acupuncturists where the program looks is not confirmed.",
        grade=Grade.B,
        proof=Proof.DESCRIBED,
        checks=(
            FirstRunCheck("types", "Which type texts do acupuncturists have?", "distinct:Liense_Type__c"),
            FirstRunCheck("keys", "Which keys does a record have?", "keys"),
            FirstRunCheck("guests", "May guests call the search method?", "header"),
            FirstRunCheck("dates", "In which format are the dates?", "shapes:Expiration_Date__c"),
            FirstRunCheck(
                "profession", "Are acupuncturists listed under the profession MEDICINE?", "kind:acupuncturist"
            ),
            FirstRunCheck(
                "board", "Does the search offer the new board of acupuncture as a profession of its own?", "manual"
            ),
        ),
        site=AuraSite(
            page="https://dohenterprise.my.site.com/ver/s/",
            endpoint="https://dohenterprise.my.site.com/ver/s/sfsites/aura",
            controller="SearchComponentController3",
            through_action=False,
            calling="markup://c:LicVerificationV1",
        ),
        search="searchRecords",
        family="LastName",
        given="FirstName",
        number="LicenseNumber",
        params=(("Profession", "MEDICINE"), ("LicenseType", "0"), ("SSN", ""), ("Status", "0")),
        cap=40,
        unconfirmed="It is not confirmed yet that acupuncturists are listed under the profession MEDICINE.",
        layout=Layout(
            columns=(
                Column("First_Name__c", "given"),
                # Nobody has seen whether a record has it; where it does, a printed middle name sets people apart.
                Column("Middle_Name__c", "middle", optional=True),
                Column("Last_Name__c", "family"),
                Column("Liense_Type__c", "type"),
                Column("license_Number__c", "number"),
                Column("status__c", "status"),
                Column("Issued_Date__c", "issued", optional=True),
                Column("Expiration_Date__c", "expires", optional=True),
            ),
            dates=("%Y-%m-%d", "%m/%d/%Y"),
            keep=_is_acupuncture,
        ),
        unused=re.compile(r"^(Id|Name|\w+Id|Profession__c|\w*Temp\w*__c)$"),
    ),
)
