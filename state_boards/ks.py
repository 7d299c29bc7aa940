"""Kansas: the Board of Healing Arts lists a whole profession on the state's site, 25 people a page.

Profession 23 is licensed acupuncturists; asked without a name the search lists all of them, cancelled ones too, and
prints "Total Matches Found" above. A row holds name, type, number, town and status: `ks` reads them all. Dates stand on
the page behind a row ("License Expiration Date" or "License Cancellation Date"), with personal details that are never
read here: `ks.search` asks for one person and opens it. The law asks for an examination (K.S.A. 65-7606).
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from state_boards.contract.flags import RecordFlag, flagged
from state_boards.contract.records import BoardRecord
from state_boards.contract.source import Fact, FirstRunCheck, Jurisdiction, RowBounds
from state_boards.contract.vocabulary import Grade, Proof, Route, Rule, Scope
from state_boards.platforms.aspnet_form import AspNetForm, Board
from state_boards.platforms.detail_page import DetailLines
from state_boards.platforms.lookup import LINK, plain_number
from state_boards.platforms.paged_roster import PagedRoster, town_and_state
from state_boards.reading.nothing import Nothing
from state_boards.reading.table import Column, Layout, Row
from state_boards.reading.text import clean, fold

SEARCH = "https://www.kansas.gov/ssrv-ksbhada/search.html"

JURISDICTION = Jurisdiction(
    name="Kansas",
    regulator=Fact(
        "Kansas State Board of Healing Arts (Acupuncture Advisory Council)",
        Grade.A,
        source=(
            "codes.findlaw.com/ks/chapter-65-public-health/ks-st-sect-65-7602/; ksbha.org/faq/faqlicensinglac.shtml"
        ),
        seen="2023-01-01",
    ),
    title=Fact(
        "licensed acupuncturist (L.Ac.)",
        Grade.A,
        source=(
            "codes.findlaw.com/ks/chapter-65-public-health/ks-st-sect-65-7602/; ksbha.org/faq/faqlicensinglac.shtml"
        ),
        seen="2023",
    ),
    first_licence_rule=Fact(
        Rule.EXAM,
        Grade.A,
        note="an exam that the board approves",
        source=(
            "law.justia.com/codes/kansas/2020/chapter-65/article-76/section-65-7606/; acufinder KS (NCCAOM modules)"
        ),
        seen="2020",
    ),
    number_shape=Fact("23-##### (NPPES 23-00067)", Grade.B, "the first two digits are the profession's code"),
    gate="none (seen in September 2026)",
    note="The list prints no dates; they stand on the page behind each row.",
    checked=date(2026, 11, 29),
)

OFFICIAL_PAGE = Fact(SEARCH, Grade.A)


def written(number: str) -> str:
    """Return a number as the board prints it, "23-00067"; the certificate leaves the profession's code out."""
    folded = plain_number(number)
    if not folded.isdigit() or len(folded) not in {1, 2, 3, 4, 5, 7}:
        return clean(number)
    folded = folded if len(folded) == 7 else f"23{folded.zfill(5)}"
    return f"{folded[:2]}-{folded[2:]}"


def number_form(number: str) -> str:
    """Return the form in which two Kansas numbers are the same."""
    return plain_number(written(number))


def special_type(record: BoardRecord, row: Row) -> BoardRecord:
    """Flag a type on the person's page that says more than the profession, such as an exempt or inactive one."""
    said = fold(row.get("License Type", ""))
    if said in {"", "active"} or "acupunct" in said:
        return record
    return replace(record, flags=flagged(record.flags, RecordFlag.UNREAD_FIELD))


def is_acupuncture(row: Row) -> bool:
    """Tell rows of acupuncturists from others, should the choice of a profession ever be ignored."""
    return "acupunct" in fold(row.get("License Type", ""))


PAGES = (
    Column("Name", "name"),
    Column("License Type", "type", aliases=("Type", "Profession", "License Type / Profession")),
    Column("License Number", "number", aliases=("Number", "License No.", "License #")),
    Column("City, State", "city", aliases=("City/State", "City State", "Location")),
    Column("Status", "status", aliases=("License Status",)),
)

PERSONAL = ("Address", "Phone", "Fax", "Year of Birth", "School Name", "Degree Date")

SOURCES = (
    PagedRoster(
        id="ks",
        title="Licensee search of the Board of Healing Arts, profession 23",
        publisher="Kansas State Board of Healing Arts",
        official_page=OFFICIAL_PAGE,
        data_address=Fact(SEARCH, Grade.A),
        scope=Scope.ALL,
        cadence=timedelta(days=7),
        population=150,
        bounds=RowBounds(20, 2_000),
        absence="Not among the acupuncturists that the board lists; it lists cancelled licences too.",
        grade=Grade.A,
        proof=Proof.DESCRIBED,
        min_interval=2.0,
        checks=(
            FirstRunCheck("profession", "Does the form offer acupuncturists, as 23?", "options:acupunct"),
            FirstRunCheck("header", "Which titles has the table?", "header:list-1"),
            FirstRunCheck("rows", "Does the printed total equal the rows of all pages?", "count"),
            FirstRunCheck("statuses", "Which status words occur?", "distinct:Status"),
            FirstRunCheck("scope", "Are cancelled licences in the list?", "status"),
            FirstRunCheck("discipline", "What does the page behind a row print about discipline?", "manual"),
        ),
        steps=(
            "Open the search page.",
            "Enter the licence number, or the last and first name, and search.",
            "Open the acupuncturist and read type, status and expiration date.",
            "If nobody is shown, try a shorter surname, former names, and the number with and without its dash.",
        ),
        board=Board("profession", "23", "acupunct"),
        button="submit",
        grid="#agency-content table",
        pages=PAGES,
        layout=Layout(
            columns=(*PAGES, LINK),
            keep=is_acupuncture,
            adjust=town_and_state,
        ),
    ),
    AspNetForm(
        id="ks.search",
        title="Licensee search of the Board of Healing Arts, one person with dates",
        publisher="Kansas State Board of Healing Arts",
        official_page=OFFICIAL_PAGE,
        data_address=Fact(SEARCH, Grade.A),
        route=Route.HTML_FORM,
        population=150,
        absence="The board's search showed nobody of that name or number among its acupuncturists; spelling matters.",
        grade=Grade.A,
        proof=Proof.DESCRIBED,
        min_interval=2.0,
        checks=(
            FirstRunCheck("profession", "Does the form offer acupuncturists, as 23?", "options:acupunct"),
            FirstRunCheck("header", "Which titles has the table?", "header:list-1"),
            FirstRunCheck("empty", 'Is "Total Matches Found: 0" all that is shown for nobody?', "empty"),
            FirstRunCheck(
                "labels", "Which labels has the page of a person, and what does License Type hold?", "manual"
            ),
            FirstRunCheck("discipline", "What does the page behind a row print about discipline?", "manual"),
        ),
        fields={"family": "lastName", "given": "firstName", "number": "licenseNumber"},
        board=Board("profession", "23", "acupunct"),
        state=(),
        number_form=number_form,
        typed=written,
        button="submit",
        grid="#agency-content table",
        nothing=Nothing(
            says=re.compile(r"^total matches found: 0$"),
            envelope="#agency-content",
            rows="#agency-content td, a[href*='details.html']",
        ),
        details=DetailLines(
            label="#agency-content strong",
            layout=Layout(
                columns=(
                    Column("Name", "name"),
                    Column("License Number", "number"),
                    Column("Profession", "type"),
                    Column("License Type", "own", optional=True),
                    Column("License Status", "status"),
                    Column("License Expiration Date", "expires", optional=True),
                    Column("License Cancellation Date", "status_date", optional=True),
                    Column("Original License Date", "issued", optional=True),
                    Column("Last Renewal Date", "fact", optional=True),
                    *(Column(label, "personal", optional=True) for label in PERSONAL),
                ),
                dates=("%m/%d/%Y",),
                key=("number",),
                adjust=special_type,
            ),
        ),
        layout=Layout(
            columns=(*PAGES, LINK),
            keep=is_acupuncture,
            adjust=town_and_state,
        ),
    ),
)
