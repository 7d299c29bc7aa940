"""North Dakota: the Board of Integrative Health Care's verification page lists name, type, number, city and state.

No status and no expiry date are printed, so nothing more than "listed on <date>" can be said; whether former licensees
stay on the list is unknown. The board also licenses other professions, told apart by the type.
"""

from __future__ import annotations

from datetime import date

from state_boards.contract.source import Fact, FirstRunCheck, Jurisdiction
from state_boards.contract.vocabulary import Grade, Proof, Rule
from state_boards.platforms.html_form import HtmlForm
from state_boards.reading.table import Column, Layout, Row

JURISDICTION = Jurisdiction(
    name="North Dakota",
    regulator=Fact(
        "North Dakota State Board of Integrative Health Care",
        Grade.A,
        source="ndbihc.org/our-story; UniCourt/cic-code-nd 747a529 (code.title.43)",
        seen="2022 code",
    ),
    title=Fact(
        "Licensed Acupuncturist, LAc", Grade.A, source="UniCourt/cic-code-nd 747a529 (code.title.43) 43-61", seen="2022"
    ),
    first_licence_rule=Fact(
        Rule.EXAM,
        Grade.A,
        note="prescribed or endorsed by the board, such as the national one",
        source="UniCourt/cic-code-nd 747a529 (code.title.43) 43-61-05",
        seen="2022",
    ),
    others_may_practise=Fact(
        "other professions within scope",
        Grade.A,
        source="UniCourt/cic-code-nd 747a529 (code.title.43) 43-61-02",
        seen="2022",
    ),
    note="No status or expiry column: presence only.",
    checked=date(2026, 11, 29),
)

OFFICIAL_PAGE = Fact("https://www.ndbihc.org/verify/index.asp", Grade.B)


def _is_acupuncture(row: Row) -> bool:
    return "acupunct" in row.get("Type", "").casefold()


SOURCES = (
    HtmlForm(
        id="nd",
        title="License verification",
        publisher="North Dakota Board of Integrative Health Care",
        official_page=OFFICIAL_PAGE,
        data_address=OFFICIAL_PAGE,
        population=100,
        absence="The page lists nobody of that name; whether it lists former licensees is not known.",
        grade=Grade.B,
        proof=Proof.DESCRIBED,
        prints_status=False,
        checks=(
            FirstRunCheck("empty", "How does the page say that nobody was found?", "empty"),
            FirstRunCheck("numbers", "What shape do licence numbers have?", "shapes:License#"),
            FirstRunCheck("listed", "Are former licensees listed?", "manual"),
            FirstRunCheck("types", "Which types occur?", "distinct:Type"),
        ),
        number_field="inputLicenseNo",
        family_field="inputLastName",
        button="submit",
        profession="acupunct",
        table="table.table",
        layout=Layout(
            columns=(
                Column("Name", "name"),
                Column("Type", "type"),
                Column("License#", "number"),
                Column("City", "city"),
                Column("State", "state"),
            ),
            prints_status=False,
            keep=_is_acupuncture,
        ),
    ),
)
