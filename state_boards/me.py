"""Maine: the professional regulation office answers one search at a time on its WebForms page.

The grid lists name, number, city, licence type and status for every regulator at once; the board of complementary
health care providers is chosen when the form offers it, and rows of other professions are left out either way. Dates
are only on the page behind a row, made of label and value cells; its labels were never seen, so an expiry is read only
beside the one label that says "expir", and the same goes for discipline.
"""

from __future__ import annotations

from datetime import date

from state_boards.contract import Fact, FirstRunCheck, Jurisdiction
from state_boards.platforms.aspnet_form import LINK_COLUMN, AspNetForm, DetailWords
from state_boards.rules import Rule
from state_boards.statuses import status_map
from state_boards.table import Column, Layout, Row
from state_boards.text import fold
from state_boards.words import Grade, Proof, Route, Scope, Tier

JURISDICTION = Jurisdiction(
    postal="ME",
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
    licensed=True,
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
    route=Route.ASPNET_FORM,
    official_page=Fact("https://www.pfr.maine.gov/ALMSOnline/ALMSQuery/SearchIndividual.aspx", Grade.A),
    number_shape=Fact("AC### (NPPES AC326, 1966)", Grade.B),
    scope=Scope.LOOKUP,
    gate="none seen",
    grade=Grade.A,
    note="A comma-delimited export of results is documented; its header was not seen.",
    checked=date(2026, 11, 29),
)

STATUSES = status_map({})
"""Status words of this board were never seen: only the words common to all boards are read."""


def _is_acupuncture(row: Row) -> bool:
    return "acupunct" in fold(row.get("License Type", ""))


SOURCES = (
    AspNetForm(
        id="me",
        jurisdiction="ME",
        tier=Tier.LICENCE,
        title="ALMS licensee search",
        publisher="Maine Office of Professional and Occupational Regulation",
        official_page=JURISDICTION.official_page,
        data_address=Fact("https://www.pfr.maine.gov/ALMSOnline/ALMSQuery/SearchIndividual.aspx", Grade.A),
        hosts=("www.pfr.maine.gov",),
        route=Route.ASPNET_FORM,
        scope=Scope.LOOKUP,
        population=250,
        key_words="licence number",
        absence="Nobody of this profession was found under what was asked; spelling matters.",
        grade=Grade.A,
        proof=Proof.DESCRIBED,
        min_interval=2.0,
        checks=(
            FirstRunCheck("regulator", "Which regulator option is this board's?", "options:complementary"),
            FirstRunCheck("header", "Which titles has the grid?", "header"),
            FirstRunCheck("statuses", "Which status words occur?", "distinct:Status"),
            FirstRunCheck("dates", "Which labels and dates are on the detail page?"),
            FirstRunCheck("export", "What is the header of the comma-delimited download?"),
        ),
        fields={"family": "scLastName", "given": "scFirstName", "number": "scLicenseNo"},
        fixed={"scRegulator": "ALL"},
        board=("scRegulator", "complementary health"),
        button="btnSearch",
        grid="table#gvLicensees",
        details=DetailWords(row=".attributeRow", cell=".attributeCell", dates=("%m/%d/%Y",)),
        layout=Layout(
            columns=(
                Column("Name", "name"),
                Column("License Number", "number", aliases=("Number", "License No", "License No.", "License #")),
                Column("City", "city"),
                Column("License Type", "type", aliases=("Type",)),
                Column("Status", "status", aliases=("License Status",)),
                LINK_COLUMN,
            ),
            statuses=STATUSES,
            keep=_is_acupuncture,
        ),
    ),
)
