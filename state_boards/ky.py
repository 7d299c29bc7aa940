"""Kentucky: the Board of Medical Licensure answers one search at a time on the state's general licence search.

The grid has eleven columns and **no status**: only an expiration and a BoardAction text. So the program says "not past
its expiration date" at best and never that a licence is active. The search by name takes the family name only; words
in BoardAction, the date format, the empty answer and the row limit were never seen.
"""

from __future__ import annotations

from datetime import date

from state_boards.contract.records import BoardRecord
from state_boards.contract.source import Fact, FirstRunCheck, Jurisdiction
from state_boards.contract.vocabulary import Grade, Kind, Proof, Rule
from state_boards.platforms.aspnet_form import AspNetForm
from state_boards.reading.discipline import read_discipline, with_discipline
from state_boards.reading.nothing import Nothing
from state_boards.reading.table import Column, Layout, Row

JURISDICTION = Jurisdiction(
    name="Kentucky",
    regulator=Fact(
        "Kentucky Board of Medical Licensure (Acupuncture Advisory Committee)",
        Grade.A,
        source="kbml.ky.gov/ah/Pages/Acupuncture.aspx; self-law.org/code/ky/311-674",
        seen="undated copy",
    ),
    title=Fact(
        "licensed acupuncturist (L.Ac.); before 2014 certified (C.Ac.)",
        Grade.A,
        source=("kbml.ky.gov/ah/Pages/Acupuncture.aspx; healthcmi.com 1243; law.justia.com KRS 311.674 (2009)"),
        seen="undated copy",
    ),
    first_licence_rule=Fact(
        Rule.EXAM, Grade.A, source="self-law.org/code/ky/311-674 KRS 311.674(1)(c)", seen="undated copy"
    ),
    others_may_practise=Fact(
        "other licensed professions not limited", Grade.A, source="docsbay SB 43 text of KRS 311.671", seen="2013"
    ),
    number_shape=Fact("AC### (AC049, AC234); typed TEMPS", Grade.B),
    gate="none",
    note="No status column: expiry and BoardAction only, never say active.",
    checked=date(2026, 11, 29),
)


def _board_action(record: BoardRecord, row: Row) -> BoardRecord:
    """BoardAction is kept as printed: blank stays unsaid, and words nobody declared are left to a person."""
    return with_discipline(record, read_discipline(row.get("BoardAction", ""), label="BoardAction"))


SOURCES = (
    AspNetForm(
        id="ky",
        title="General licence search, Board of Medical Licensure acupuncturists",
        publisher="Kentucky Board of Medical Licensure",
        official_page=Fact("https://web1.ky.gov/gensearch/LicenseSearch.aspx?AGY=26", Grade.B, "seen 2026-06-24"),
        data_address=Fact("https://web1.ky.gov/gensearch/LicenseSearch.aspx?AGY=26", Grade.B),
        population=120,
        key_words="certification number",
        absence="Nobody was found under what was asked; the search takes the family name or the number as registered.",
        grade=Grade.B,
        proof=Proof.DESCRIBED,
        min_interval=2.0,
        prints_status=False,
        checks=(
            FirstRunCheck("dates", "How is the expiration written?", "shapes:Expiration"),
            FirstRunCheck("actions", "What does BoardAction hold?", "distinct:BoardAction"),
            FirstRunCheck("empty", "What does a search without a hit show?", "empty"),
            FirstRunCheck("cap", "At how many rows does the list stop?"),
        ),
        fields={"family": "usLicenseSearch_txtField1", "number": "usLicenseSearch_txtField2"},
        button="usLicenseSearch_btnSearch",
        view="usLicenseList_rdbtGrid",
        nothing=Nothing(
            echo="#usLicenseList_lblSearchCriterion",
            envelope="form input[name='__VIEWSTATE']",
            rows=".cols2-col1, .cols2-col2, table[id^='usLicenseList'] td",
        ),
        layout=Layout(
            columns=(
                Column("First", "given"),
                Column("Last", "family"),
                Column("Suffix", "suffix"),
                Column("Address", "personal"),
                Column("City", "city"),
                Column("State", "state"),
                Column("Zip", "personal"),
                Column("CertificationNumber", "number"),
                Column("YearCertified", "fact"),
                Column("Expiration", "expires"),
                Column("BoardAction", "own"),
            ),
            fixed_kind=Kind.ACUPUNCTURIST,
            dates=("%m/%d/%Y",),
            prints_status=False,
            adjust=_board_action,
        ),
    ),
)
