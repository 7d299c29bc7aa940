"""Maine: the office of professional regulation lists every licence of a board, page by page, on its ALMS site.

The board of complementary health care providers is number 4450; it licenses naturopaths too, whose rows are left out.
The pages of results print name, number, town, profession and status, 25 rows each, and the total above them; the
export of the same result prints the name in parts and the expiry date, and no status. `me` reads both and joins them.
`me.search` asks for one person and opens the page behind a row, where dates and board actions stand; the site's
robots.txt excludes addresses with "TOKEN=", and such a page is not opened.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from state_boards.contract.records import BoardRecord
from state_boards.contract.source import Fact, FirstRunCheck, Jurisdiction, RowBounds
from state_boards.contract.statuses import guessed, status_map
from state_boards.contract.vocabulary import Grade, Proof, Route, Rule, Scope, Standing
from state_boards.platforms.aspnet_form import AspNetForm, Board
from state_boards.platforms.detail_page import DetailWords
from state_boards.platforms.lookup import LINK
from state_boards.platforms.paged_roster import ExportedRoster, town_and_state
from state_boards.reading.nothing import Nothing
from state_boards.reading.table import Column, Layout, Row
from state_boards.reading.text import fold, single_name

JURISDICTION = Jurisdiction(
    name="Maine",
    regulator=Fact(
        ("Maine Board of Complementary Health Care Providers (Office of Professional and Occupational Regulation)"),
        Grade.A,
        source=(
            "mainelegislature.org PL 2007 c.402 pt AA (32 MRSA 12502); maine.gov/pfr/"
            "professionallicensing/professions/complementary/acupuncture.html"
        ),
        seen="undated copy",
    ),
    title=Fact(
        "acupuncturist (license to practice acupuncture)",
        Grade.A,
        source="www.mainelegislature.org/legis/statutes/32/title32sec12511.html",
        seen="undated copy",
    ),
    first_licence_rule=Fact(
        Rule.CERTIFICATE_OR_EXAM,
        Grade.A,
        source="www.mainelegislature.org/legis/statutes/32/title32sec12512.html (1)(B)(4)",
        seen="2007",
    ),
    renewal_rule=Fact(
        Rule.NOT_NEEDED, Grade.B, note="30 units in two years", source="maine.gov acupuncture page", seen="undated copy"
    ),
    others_may_practise=Fact(
        "licensed healing arts within their scope",
        Grade.A,
        source="www.mainelegislature.org/legis/statutes/32/title32sec12511.html (2)",
        seen="2007",
    ),
    number_shape=Fact("AC### (NPPES AC326, 1966)", Grade.B),
    gate="none; robots.txt excludes addresses with TOKEN=",
    note="The export is described by the site itself; it prints no status, the pages print no dates.",
    checked=date(2026, 11, 29),
)

OFFICIAL_PAGE = Fact("https://www.pfr.maine.gov/ALMSOnline/ALMSQuery/SearchIndividual.aspx", Grade.A)

STATUSES = status_map(
    {
        "Canceled": guessed(Standing.ADMINISTRATIVE, "unknown"),
        "Suspended for non-renewal": guessed(Standing.EXPIRED),
        "Voluntary Surrendered": guessed(Standing.SURRENDERED, "unknown"),
    }
)
"""One program tests for parts of eight words; the whole words of a real answer were never seen (first-run check)."""

SEARCH = Fact("https://www.pfr.maine.gov/ALMSOnline/ALMSQuery/SearchIndividual.aspx?Board=4450", Grade.A)
BOARD = Board("scRegulator", "4450", "complementary health")
GRID = "table#gvLicensees"
PAGES = (
    Column("Name", "name"),
    Column("License Number", "number", aliases=("Number", "License No", "License No.", "License #")),
    Column("City", "city", aliases=("Location", "City, State")),
    Column("License Type", "type", aliases=("Type", "Profession")),
    Column("Status", "status", aliases=("License Status",)),
)
EXPORTS = (
    (
        Column("LastName", "family"),
        Column("FirstName", "given"),
        Column("BusinessName", "ignore"),
        Column("Address1", "personal"),
        Column("Address2", "personal"),
        Column("City", "ignore"),
        Column("State", "ignore"),
        Column("ZipCode", "personal"),
        Column("PhoneNumber", "personal"),
        Column("County", "ignore"),
        Column("LicenseNumber", "number"),
        Column("ExpirationDate", "expires"),
        Column("LicenseType", "ignore"),
    ),
)
"""The header that the site's own page describes for people (2026-06-11)."""
MAINE_DATES = ("%m/%d/%Y",)


def is_acupuncture(row: Row) -> bool:
    """Tell rows of acupuncturists from those of the board's other professions."""
    return "acupunct" in fold(row.get("License Type", ""))


def placed(record: BoardRecord, row: Row) -> BoardRecord:
    """Split a place printed as "Town, ST", and take the one printed name where the export has no parts of it."""
    record = town_and_state(record, row)
    return record if record.name.full else replace(record, name=single_name(row.get("Name", "")))


SOURCES = (
    ExportedRoster(
        id="me",
        title="ALMS list of the complementary health care board",
        publisher="Maine Office of Professional and Occupational Regulation",
        official_page=OFFICIAL_PAGE,
        data_address=SEARCH,
        route=Route.ASPNET_FORM,
        scope=Scope.ACTIVE_ONLY,
        cadence=timedelta(days=7),
        population=250,
        bounds=RowBounds(20, 2_000),
        absence=(
            "Not in the board's list; whether licences that ended long ago stay in it was never seen, so absence means "
            "at most: not among the current licensees."
        ),
        grade=Grade.A,
        proof=Proof.DESCRIBED,
        min_interval=2.0,
        checks=(
            FirstRunCheck("board", "Does the form offer this board, and as which option?", "options:complementary"),
            FirstRunCheck("header", "Which titles has the grid?", "header"),
            FirstRunCheck("statuses", "Which status words occur?", "distinct:Status"),
            FirstRunCheck("export", "What is the header of the export of individuals?", "header:export"),
            FirstRunCheck("scope", "Are licences that ended in the list?", "status"),
            FirstRunCheck("rows", "Does the printed total equal the rows of all pages?", "count"),
        ),
        board=BOARD,
        state=("__VIEWSTATE",),
        button="btnSearch",
        grid=GRID,
        pages=PAGES,
        exports=EXPORTS,
        layout=Layout(
            columns=(
                Column("Name", "own"),
                *PAGES[1:],
                Column("LastName", "family"),
                Column("FirstName", "given"),
                Column("ExpirationDate", "expires"),
            ),
            statuses=STATUSES,
            dates=MAINE_DATES,
            keep=is_acupuncture,
            adjust=placed,
        ),
    ),
    AspNetForm(
        id="me.search",
        title="ALMS licensee search",
        publisher="Maine Office of Professional and Occupational Regulation",
        official_page=OFFICIAL_PAGE,
        data_address=SEARCH,
        population=250,
        absence="Nobody of this profession was found under what was asked; spelling matters.",
        grade=Grade.A,
        proof=Proof.DESCRIBED,
        min_interval=2.0,
        checks=(
            FirstRunCheck("board", "Does the form offer this board, and as which option?", "options:complementary"),
            FirstRunCheck("header", "Which titles has the grid?", "header"),
            FirstRunCheck("statuses", "Which status words occur?", "distinct:Status"),
            FirstRunCheck("empty", 'Is "No records found" the whole text of its line, on a page of the form?', "empty"),
            FirstRunCheck("details", "Which labels, dates and sections has the page behind a row?", "manual"),
        ),
        fields={"family": "scLastName", "given": "scFirstName", "number": "scLicenseNo"},
        board=BOARD,
        state=("__VIEWSTATE",),
        button="btnSearch",
        grid=GRID,
        nothing=Nothing(
            says=re.compile(r"^no records (?:were )?found\b"),
            envelope="form input[name='__VIEWSTATE']",
            rows=f"{GRID} td, a[href*='ShowDetail']",
        ),
        details=DetailWords(
            row=".attributeRow",
            cell=".attributeCell",
            dates=MAINE_DATES,
            heading="h3.SectionHeader",
            never="TOKEN=",
        ),
        layout=Layout(
            columns=(*PAGES, LINK),
            statuses=STATUSES,
            keep=is_acupuncture,
            adjust=placed,
        ),
    ),
)
