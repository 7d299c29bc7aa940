"""California: the Department of Consumer Affairs shares one monthly file per board on Box.

The file is named .xls and is tab-separated text without quoting; its number changes every month and is found in the
folder page. It holds people whose licence is current, delinquent or inactive. Whether cancelled, revoked or surrendered
rows stay is unknown and there is **no discipline column**, so absence is weak and a clean row says nothing about
discipline: the department's own search page does, and a person must open it (it stands behind a bot check).
"""

from __future__ import annotations

from datetime import date, timedelta

from state_boards.contract.source import Fact, FirstRunCheck, Jurisdiction, RowBounds
from state_boards.contract.statuses import observed, status_map
from state_boards.contract.vocabulary import Grade, Proof, Rule, Scope, Standing
from state_boards.platforms.roster_file import LinkedRoster
from state_boards.reading.roster_text import Dialect
from state_boards.reading.table import Column, Layout, Row
from state_boards.reading.text import fold

JURISDICTION = Jurisdiction(
    name="California",
    regulator=Fact(
        "California Acupuncture Board (Department of Consumer Affairs)",
        Grade.A,
        source=(
            "acupuncture.ca.gov/consumers/common_comp.shtml; leginfo.legislature.ca.gov/faces/"
            "codes_displaySection.xhtml?lawCode=BPC&sectionNum=4925.; law.justia.com/codes/"
            "california/code-bpc/division-2/chapter-12/article-2/section-4936/ (2025)"
        ),
        seen="statute copy 2025",
    ),
    title=Fact(
        "acupuncturist, licensed acupuncturist (L.Ac.)",
        Grade.A,
        source=(
            "law.justia.com/codes/california/2005/bpc/4935-4949.html; www.ltcola.com/content/"
            "busprofcode/4925_4934.htm 4927(c)"
        ),
        seen="2005; board page undated",
    ),
    first_licence_rule=Fact(
        Rule.OWN_EXAM,
        Grade.B,
        source=(
            "regulations.justia.com/states/new-mexico/title-16/chapter-2/part-6/section-16-2-6-8 (1); legalclarity.org"
        ),
        seen="2024-09-24",
    ),
    renewal_rule=Fact(Rule.NOT_NEEDED, Grade.B, source="legalclarity.org; NM rule 16.2.6.8", seen="2024"),
    others_may_practise=Fact(
        "physicians, dentists, podiatrists may; other licensed healing arts may not",
        Grade.A,
        source="law.justia.com/codes/california/2005/bpc/4935-4949.html 4935(b)",
        seen="2005",
    ),
    contact=Fact(
        ("phone (916) 515-5200; complaints: acupuncture.ca.gov/consumers/file_complaint.shtml; DCA (800) 952-5210"),
        Grade.A,
        source="acupuncture.ca.gov/consumers/common_comp.shtml",
        seen="undated copy",
    ),
    number_shape=Fact("AC##### or AC####; typed AC 15037, LAC8652, 14131", Grade.A),
    gate="none for the file; Cloudflare/Turnstile on the web search",
    note="Whether cancelled or revoked rows stay in the file is unknown, so absence is weak. No discipline column.",
    checked=date(2026, 11, 29),
)

STATUSES = status_map(
    {
        "Current": observed(Standing.ACTIVE),
        "Clear": observed(Standing.ACTIVE),
        "Active": observed(Standing.ACTIVE),
        "Delinquent": observed(Standing.EXPIRED),
        "Current Inactive": observed(Standing.INACTIVE),
        "CurrentInactive": observed(Standing.INACTIVE),
        "Suspension": observed(Standing.SUSPENDED, "yes"),
    }
)


def _is_acupuncture(row: Row) -> bool:
    """All boards' files have one header, so a row must say that it is of this one."""
    return any("acupunct" in fold(row.get(name, "")) for name in ("Agency Name", "License Type"))


SHARE = "oss6hf8jys2bmgxqd2gdz7w4oepm2il9"
FOLDER = "72555060186"
FILE_OF_BOARD = r'"typedID":"f_(\d+)"(?:(?!"typedID").)*?"name":"[^"]*Data00\.xls"'
"""A file of the folder listing whose name ends Data00.xls; nothing of the next item may come between."""

SOURCES = (
    LinkedRoster(
        id="ca",
        title="Acupuncture Board licensee file (Data00)",
        publisher="California Department of Consumer Affairs",
        official_page=Fact("https://search.dca.ca.gov/", Grade.A),
        data_address=Fact(f"https://dca.app.box.com/s/{SHARE}", Grade.A, f"acupuncture folder {FOLDER}"),
        # The last two serve Box's file bytes after a redirect (M): the first live run settles them.
        redirects=("public.boxcloud.com", "dl.boxcloud.com"),
        scope=Scope.ALL,
        cadence=timedelta(days=30),
        population=22_000,
        bounds=RowBounds(3_000, 60_000),
        absence=(
            "Not in the board's monthly file; it is not known whether cancelled or revoked licences stay in it, so "
            "absence says little."
        ),
        grade=Grade.A,
        proof=Proof.DESCRIBED,
        checks=(
            FirstRunCheck("folder", "Does the folder page name exactly one Data00 file?", "part:roster"),
            FirstRunCheck("header", "Which variant of the header is served?", "header"),
            FirstRunCheck("statuses", "Which status words does this board use?", "distinct:License Status"),
            FirstRunCheck("encoding", "Which encoding has the file?", "encoding"),
            FirstRunCheck("old", "Do cancelled or revoked rows stay?", "distinct:License Status"),
            FirstRunCheck("hosts", "To which hosts does the download redirect?", "address"),
        ),
        landing=f"https://dca.app.box.com/s/{SHARE}/folder/{FOLDER}",
        link=FILE_OF_BOARD,
        address=f"/index.php?rm=box_download_shared_file&shared_name={SHARE}&file_id=f_{{}}",
        results_marker='"typedID":"f_',
        whole_by_shape=True,
        dialect=Dialect(delimiter="\t", quoted=False, encodings=("utf-8-sig", "latin-1")),
        layout=Layout(
            columns=(
                Column("Agency Code", "ignore", optional=True),
                Column("Agency Name", "own"),
                Column("LicTypeCode", "ignore", optional=True),
                Column("License Type", "type"),
                Column("Speciality Code", "ignore", optional=True),
                Column("License Number", "number"),
                Column("Indiv/Org", "fact"),
                Column("Org/Last Name", "family"),
                Column("First Name", "given"),
                Column("Middle Name", "middle"),
                Column("Suffix", "suffix"),
                Column("Address Line 1", "personal"),
                Column("Address Line 2", "personal"),
                Column("City", "city"),
                Column("County", "ignore"),
                Column("State", "state"),
                Column("Zip", "personal"),
                Column("Country", "ignore"),
                Column("Original Issue Date", "issued"),
                Column("Expiration Date", "expires"),
                Column("School", "ignore", optional=True),
                Column("Year Graduated", "ignore", optional=True),
                Column("Degree", "ignore", optional=True),
                Column("License Status", "status"),
            ),
            statuses=STATUSES,
            dates=("%m-%d-%Y",),
            keep=_is_acupuncture,
        ),
    ),
)
