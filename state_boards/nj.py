"""New Jersey: the Division of Consumer Affairs gives each profession's whole register as a free pipe-delimited file.

The file is reached through the bulk verification pages (choose the profession, search, download, a charge page that
reads $0.00). Its lines end with a delimiter, addresses may hold stray ones, one licence number can be printed on
several lines, roughly one line in seven is an application without a number, one status carries a trailing space, and
streets and e-mail addresses sit inside (they are never read). There is no discipline column: board actions are only
on the page of the one person, which is the second source here.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType

from state_boards.contract.kinds import kind_map
from state_boards.contract.records import BoardRecord
from state_boards.contract.source import Fact, FirstRunCheck, Jurisdiction, RowBounds
from state_boards.contract.statuses import observed, status_map
from state_boards.contract.vocabulary import Grade, Kind, Proof, Rule, Scope, Standing
from state_boards.platforms.lookup import plain_number
from state_boards.platforms.mylicense import MyLicenseBulk, MyLicenseSearch
from state_boards.reading.table import Column, Layout, Row

JURISDICTION = Jurisdiction(
    name="New Jersey",
    regulator=Fact(
        (
            "New Jersey Acupuncture Examining Board (Division of Consumer Affairs; under the State "
            "Board of Medical Examiners)"
        ),
        Grade.A,
        source=(
            "njconsumeraffairs.gov/acu/Pages/faq.aspx; newjersey/navigator.business.nj.gov:content/"
            "src/roadmaps/license-tasks/license-acupuncture.md (agency: Board of Acupuncture)"
        ),
        seen="current site",
    ),
    title=Fact(
        "acupuncturist, L.Ac., Licensed Acupuncturist",
        Grade.A,
        source="tla1.thelegalassistant.com/tools/statutes/show-statute-nj.php?statute=45:2C-7",
        seen="2009",
    ),
    first_licence_rule=Fact(
        Rule.EXAM,
        Grade.A,
        note="and the board's own safety and law exam",
        source=(
            "newjersey/navigator.business.nj.gov:content/src/roadmaps/license-tasks/"
            "license-acupuncture.md; njconsumeraffairs.gov acu faq"
        ),
        seen="current",
    ),
    renewal_rule=Fact(
        Rule.NOT_NEEDED,
        Grade.A,
        note="26 hours and resuscitation training",
        source="NJAC 13:35-9.20",
        seen="2024-11-04",
    ),
    others_may_practise=Fact(
        "physicians and dentists need acupuncture training",
        Grade.A,
        source=(
            "fdocuments 46 N.J.R. R.2014 d.066 (13:35-9.5); medicalacupuncture.org/for-physicians/"
            "acupuncture-requirements-by-state"
        ),
        seen="2014",
    ),
    contact=Fact(
        "phone (973) 273-8092",
        Grade.A,
        source=("newjersey/navigator.business.nj.gov:content/src/roadmaps/license-tasks/license-acupuncture.md"),
        seen="2024",
    ),
    number_shape=Fact("25MZ######## (mistyped 25M2OO1687OO)", Grade.A),
    note="Free bulk file per profession; the person search is the second route.",
    checked=date(2026, 11, 29),
)

OFFICIAL_PAGE = Fact("https://newjersey.mylicense.com/verification/Search.aspx?facility=N", Grade.A)

STATUSES = status_map(
    {
        "Suspended": observed(Standing.SUSPENDED, "yes"),
        "Active Reduced Fee 65+": observed(Standing.ACTIVE),
        "Expired Non-Renewable": observed(Standing.EXPIRED),
    }
)

KINDS = kind_map({"Acupuncturist": Kind.ACUPUNCTURIST, "Certified Acupuncturist": Kind.ACUPUNCTURIST})
"""C.A., certified acupuncturist, is a title of the full licence here (N.J.S.A. 45:2C-7)."""

_MISTYPED = re.compile(r"25m[z2]([0-9o]+)")


def number_form(text: str) -> str:
    """Return a New Jersey number as compared: NPPES shows it typed with 2 for Z and the letter O for zero."""
    folded = plain_number(text)
    match = _MISTYPED.fullmatch(folded)
    return f"25mz{match.group(1).replace('o', '0')}" if match else folded


def _is_acupuncture(row: Row) -> bool:
    printed = f"{row.get('profession_name', '')} {row.get('license_type_name', '')}"
    return "acupunct" in printed.casefold() and bool(row.get("license_no", "").strip() or row.get("issue_date", ""))


def _listed_as_acupuncture(row: Row) -> bool:
    return "acupunct" in f"{row.get('Profession', '')} {row.get('License Type', '')}".casefold()


def _again(first: BoardRecord, other: BoardRecord) -> BoardRecord | None:
    """A number printed again for another address is one credential; with another name, status or date it is not."""
    same = replace(other, row=first.row, city=first.city, state=first.state, facts=first.facts)
    if same != first:
        return None
    place = ", ".join(part for part in (other.city, other.state) if part)
    places = "; ".join(text for text in (first.facts.get("also listed at", ""), place) if text)
    return replace(first, facts=MappingProxyType({**first.facts, "also listed at": places}))


_PAGE = str(OFFICIAL_PAGE)
_PUBLISHER = "New Jersey Division of Consumer Affairs"

SOURCES = (
    MyLicenseBulk(
        id="nj",
        title="Acupuncture roster of the bulk verification pages",
        publisher=_PUBLISHER,
        official_page=OFFICIAL_PAGE,
        data_address=Fact("https://newjersey.mylicense.com/Verification_Bulk/Search.aspx?facility=N", Grade.A),
        scope=Scope.ALL,
        cadence=timedelta(days=7),
        population=1_600,
        bounds=RowBounds(200, 10_000),
        absence="The file holds current and former licences: absence is strong evidence, but spelling matters.",
        grade=Grade.A,
        proof=Proof.DESCRIBED,
        terms="The charge page shows $0.00; the program stops if it ever shows another amount.",
        importable=True,
        checks=(
            FirstRunCheck("label", "Which profession or licence type option mentions acupuncture?", "options:acupunct"),
            FirstRunCheck("statuses", "Which status words occur?", "distinct:license_status_name"),
            FirstRunCheck("rows", "How many licences does the file hold?", "rows"),
            FirstRunCheck("terms", "Which terms does the charge page show?", "part:charge"),
            FirstRunCheck("types", "Which licence types are in the file?", "distinct:license_type_name"),
        ),
        profession="acupunct",
        head=10,
        free=("addr_line_1", "addr_line_2"),
        layout=Layout(
            columns=(
                Column("full_name", "ignore"),
                Column("first_name", "given"),
                Column("middle_name", "middle"),
                Column("last_name", "family"),
                Column("name_suffix", "suffix"),
                Column("profession_name", "fact"),
                Column("license_type_name", "type"),
                Column("license_no", "number"),
                Column("issue_date", "issued"),
                Column("expiration_date", "expires"),
                Column("addr_line_1", "personal"),
                Column("addr_line_2", "personal"),
                Column("addr_city", "city"),
                Column("addr_state", "state"),
                Column("addr_zipcode", "personal"),
                Column("addr_county", "ignore"),
                Column("addr_email", "personal"),
                Column("license_status_name", "status"),
            ),
            statuses=STATUSES,
            kinds=KINDS,
            dates=("%m/%d/%Y",),
            keep=_is_acupuncture,
            skip_word="another profession, or an application without a number",
            merge=_again,
        ),
    ),
    MyLicenseSearch(
        id="nj.search",
        title="License verification, person search",
        publisher=_PUBLISHER,
        official_page=OFFICIAL_PAGE,
        data_address=OFFICIAL_PAGE,
        population=1_600,
        absence="The search found nobody of that name or number; it covers current and former licences.",
        grade=Grade.A,
        proof=Proof.DESCRIBED,
        checks=(
            FirstRunCheck("header", "Are the column titles still the declared ones?", "header"),
            FirstRunCheck("empty", "Is an empty answer still the table with its title row alone?", "empty"),
            FirstRunCheck("statuses", "Which status words do the detail pages print?", "status"),
            FirstRunCheck("action", "How does a detail page say that there is a board action?", "part:detail-1"),
        ),
        profession="acupunct",
        number_form=number_form,
        typed=lambda text: number_form(text).upper(),
        layout=Layout(
            columns=(
                Column("Name", "name"),
                Column("License Number", "number"),
                Column("Profession", "fact"),
                Column("License Type", "type"),
                Column("License Status", "status"),
                Column("City", "city"),
                Column("State", "state"),
            ),
            statuses=STATUSES,
            kinds=KINDS,
            keep=_listed_as_acupuncture,
        ),
        detail=Layout(
            columns=(
                Column("full_name", "name"),
                Column("license_no", "number"),
                Column("sec_lic_status", "status"),
                Column("profession_id", "ignore"),
                Column("issue_date", "issued"),
                Column("expiration_date", "expires"),
                Column("addr_city", "city"),
                Column("addr_state", "state"),
            ),
            statuses=STATUSES,
            kinds=KINDS,
            dates=("%m/%d/%Y",),
        ),
    ),
)
