"""Alaska: the professional licensing division puts every active licence of every programme into one CSV each week.

There is no acupuncture board: rows are picked by the words of `Program` and `ProfType`, which were never seen for this
profession, so a file without any is refused. `Owners` holds the person's full name in one field. Only active licences
are listed, yet a row may say Active beside a past date: both are kept, and the conflict is shown. One source reports a
403 for programs; a file that a person downloaded in a browser is read the same way.
"""

from __future__ import annotations

from datetime import date, timedelta

from state_boards.contract.source import Fact, FirstRunCheck, Jurisdiction, RowBounds
from state_boards.contract.statuses import observed, status_map
from state_boards.contract.vocabulary import Grade, Proof, Rule, Scope, Standing
from state_boards.platforms.roster_file import RosterFile
from state_boards.reading.table import Column, Layout, Row
from state_boards.reading.text import fold

JURISDICTION = Jurisdiction(
    name="Alaska",
    regulator=Fact(
        (
            "Alaska Department of Commerce, Community, and Economic Development, Division of "
            "Corporations, Business and Professional Licensing (no board)"
        ),
        Grade.A,
        source=(
            "commerce.alaska.gov/web/cbpl/ProfessionalLicensing/Acupuncturists.aspx; UniCourt/"
            "cic-code-ak 60c1fbc (code.title.08)"
        ),
        seen="page 2016 and ~2021; code 2023",
    ),
    title=Fact("acupuncturist", Grade.A, source="UniCourt/cic-code-ak 60c1fbc (code.title.08)", seen="2023"),
    first_licence_rule=Fact(
        Rule.CERTIFICATE_OR_ELIGIBLE,
        Grade.A,
        note="or a letter of the certifying body that the person qualifies for it",
        source=(
            "UniCourt/cic-code-ak 60c1fbc (code.title.08) 08.06.030; regulations.justia.com/states/"
            "alaska/title-12/part-1/chapter-05/article-1/section-12-aac-05-100"
        ),
        seen="2025-02-24",
    ),
    others_may_practise=Fact(
        "physicians (AS 08.64) and dentists (AS 08.36) exempt",
        Grade.A,
        source="UniCourt/cic-code-ak 60c1fbc (code.title.08) 08.06.080",
        seen="2023",
    ),
    number_shape=Fact("NPPES: 124, 217758 (plain digits); own format unseen", Grade.M),
    gate="DataDome 403 for programs in four reports, on all of alaska.gov: import the file that a person downloaded",
    note="Second address of the same file: /cbp/main/Search/Professional/Download. The programme's words are unseen.",
    checked=date(2026, 11, 29),
)

STATUSES = status_map({"Active": observed(Standing.ACTIVE)})


def _is_acupuncture(row: Row) -> bool:
    return any("acupunct" in fold(row.get(name, "")) for name in ("Program", "ProfType"))


SOURCES = (
    RosterFile(
        id="ak",
        title="Professional License Download",
        publisher="Alaska Division of Corporations, Business and Professional Licensing",
        official_page=Fact("https://www.commerce.alaska.gov/cbp/main/", Grade.A),
        data_address=Fact(
            "https://www.commerce.alaska.gov/cbp/DBDownloads/ProfessionalLicenseDownload.CSV", Grade.B, "columns A"
        ),
        scope=Scope.ACTIVE_ONLY,
        cadence=timedelta(days=7),
        population=150,
        bounds=RowBounds(10, 2_000),
        absence="Not among the current licensees in the state's weekly file; former licensees are not in it.",
        grade=Grade.B,
        proof=Proof.RECORDED,
        checks=(
            FirstRunCheck("program", "Which programme and type words has acupuncture?", "distinct:ProfType"),
            FirstRunCheck("numbers", "What shape do licence numbers have?", "shapes:LicenseNum"),
            FirstRunCheck("reach", "Is the plain download answered?", "part:roster"),
        ),
        layout=Layout(
            columns=(
                Column("Program", "fact"),
                Column("ProfType", "type"),
                Column("LicenseNum", "number"),
                Column("DBA", "ignore"),
                Column("Owners", "name"),
                Column("Status", "status"),
                Column("DateIssued", "issued"),
                Column("DateEffective", "status_date"),
                Column("DateExpired", "expires"),
                Column("ADDRESS1", "personal"),
                Column("ADDRESS2", "personal"),
                Column("CITY", "city"),
                Column("STATE", "state"),
                Column("ZIP", "personal"),
            ),
            statuses=STATUSES,
            dates=("%m/%d/%Y %H:%M:%S", "%m/%d/%Y %I:%M:%S %p", "%m/%d/%Y %H:%M", "%m/%d/%Y"),
            keep=_is_acupuncture,
        ),
    ),
)
