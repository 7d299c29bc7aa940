"""Virginia: the Department of Health Professions' License Lookup, by number first, else by name and occupation.

The list prints a name, an address (never read), an expiry date and a mark for additional public information; the status
stands on the page of the one person only, so at most five people are opened. The site's banner says that it is not for
commercial use: the user must accept that once in the configuration before anything is asked. "Additional Public
Information" may point to orders and is shown for a person to read.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from state_boards.contract.flags import RecordFlag, flagged
from state_boards.contract.records import BoardRecord
from state_boards.contract.source import Fact, FirstRunCheck, Jurisdiction
from state_boards.contract.vocabulary import Grade, Proof, Rule
from state_boards.platforms.html_form import GROUP, LINK_NUMBER, HtmlForm
from state_boards.platforms.lookup import plain_number
from state_boards.reading.discipline import says_none
from state_boards.reading.nothing import Nothing
from state_boards.reading.table import Column, Layout, Row

JURISDICTION = Jurisdiction(
    name="Virginia",
    regulator=Fact(
        ("Virginia Board of Medicine, Advisory Board on Acupuncture (Department of Health Professions)"),
        Grade.A,
        source=(
            "law.lis.virginia.gov/admincodefull/title18/agency85/chapter110; instalawyer.io/laws/"
            "code-of-virginia/541-295611-advisory-board-on"
        ),
        seen="2022",
    ),
    title=Fact(
        "acupuncturist with Lic.Ac. or L.Ac.",
        Grade.A,
        source=("statutes.laws-info.com/virginia/title-54-1/chapter-29/54-1-2956-9; acusova.com/page-1838489"),
        seen="undated copy",
    ),
    renewal_rule=Fact(Rule.KEPT, Grade.C),
    others_may_practise=Fact(
        "doctors of medicine, osteopathy, chiropractic, podiatry who are qualified by rule",
        Grade.A,
        source="instalawyer 54.1-2956.11; acusova.com",
        seen="undated copy",
    ),
    contact=Fact(
        "phone 804-367-4570", Grade.A, source="dhp.virginia.gov/Medicine/advisory/lac/faq.asp", seen="undated copy"
    ),
    number_shape=Fact("0121###### (10 digits, zero padded)", Grade.A),
    gate="banner: not for commercial use",
    note="By number first. The user must accept the banner terms. A paid bulk list exists.",
    checked=date(2026, 11, 29),
)

OFFICIAL_PAGE = Fact("https://dhp.virginiainteractive.org/Lookup/Index", Grade.A)


def number_form(text: str) -> str:
    """Return a Virginia number as compared: ten digits, zeros in front."""
    folded = plain_number(text)
    return folded.zfill(10) if folded.isdigit() else folded


def _more_to_read(record: BoardRecord, row: Row) -> BoardRecord:
    """What stands under additional public information is never summarised; that there is some is flagged."""
    if says_none(row.get("Additional Public Information", "")):
        return record
    others = (flag for flag in record.flags if flag is not RecordFlag.UNREAD_FIELD)
    return replace(record, flags=flagged(others, RecordFlag.ADDITIONAL_PUBLIC_INFORMATION))


SOURCES = (
    HtmlForm(
        id="va",
        title="DHP License Lookup",
        publisher="Virginia Department of Health Professions",
        official_page=OFFICIAL_PAGE,
        data_address=OFFICIAL_PAGE,
        population=600,
        absence="The lookup found nobody of that name or number among Virginia's acupuncturists.",
        grade=Grade.A,
        proof=Proof.DESCRIBED,
        terms="The page says that it is not for commercial use.",
        accept_terms=True,
        personal_use="Virginia's stated route for regular use is its subscription, $95 a year.",
        checks=(
            FirstRunCheck("occupation", "Which occupation option mentions acupuncture?", "options:acupunct"),
            FirstRunCheck("statuses", "Which status words do acupuncturists have?", "distinct:License Status"),
            FirstRunCheck("empty", "How does the page say that nothing was found?", "empty"),
            FirstRunCheck("broad", "What does the page for too many records look like?", "manual"),
            FirstRunCheck("current", "Does a search by default include people who are not current?", "status"),
        ),
        number_field="LicenseNo",
        family_field="LName",
        given_field="FName",
        button="submitBtn",
        choice_field="OccupationId",
        profession="acupunct",
        table="table.table-striped",
        nothing=Nothing(
            says=re.compile(r"\breturned 0 records\b"),
            envelope="#LicenseNo, #LName, form[action*='/Lookup'], a[href*='/Lookup/Index']",
            rows="a[href*='/Lookup/Detail/']",
        ),
        too_many="returned too many records",
        number_form=number_form,
        typed=number_form,
        layout=Layout(
            columns=(
                Column("Name", "name"),
                Column("Address", "personal"),
                Column("Expire", "expires"),
                Column("Additional", "ignore"),
                Column(GROUP, "type", optional=True),
                Column(LINK_NUMBER, "number", optional=True),
            ),
            dates=("%m/%d/%Y",),
            prints_status=False,
        ),
        details=re.compile(r"/Lookup/Detail/(\d{10})"),
        detail_table="table.borderless",
        detail=Layout(
            columns=(
                Column("License Number", "number"),
                Column("Occupation", "type"),
                Column("Specialization", "fact", optional=True),
                Column("Name", "name"),
                Column("Address", "personal"),
                Column("Initial License Date", "issued"),
                Column("Expire Date", "expires"),
                Column("License Status", "status"),
                Column("Additional Public Information", "fact"),
            ),
            dates=("%m/%d/%Y",),
            adjust=_more_to_read,
        ),
    ),
)
