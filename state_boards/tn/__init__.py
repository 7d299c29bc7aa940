"""Tennessee: the Department of Health makes a report of every licensee of a profession in a few form steps.

The steps, the fourteen columns and the scope are known: every rank, status and place, a row repeated for each line of
education when that is asked for (it is not), and no number where no licence exists yet. The board and profession codes
of acupuncture were never seen: the report is made only for a probe and never read until a person has accepted them.
The box for gender and race is never ticked. The public search stands behind a captcha and is left to people.
Acupuncture detox specialists (ADS) are a separate rank and are never taken for acupuncturists.
"""

from __future__ import annotations

from datetime import date, timedelta

from state_boards.contract.source import Fact, FirstRunCheck, Jurisdiction, RowBounds
from state_boards.contract.vocabulary import Grade, Proof, Rule, Scope
from state_boards.reading.table import Column, Layout
from state_boards.tn.licensure_report import LicensureReport, licensed_only, stated_discipline

JURISDICTION = Jurisdiction(
    name="Tennessee",
    regulator=Fact(
        (
            "Tennessee Board of Medical Examiners with the Tennessee Advisory Committee for "
            "Acupuncture (Department of Health)"
        ),
        Grade.A,
        source=(
            "www.tn.gov/health/health-program-areas/health-professional-boards/ac-board/ac-board/"
            "frequently-asked-questions.html; UniCourt/cic-code-tn 507a4fb (tca.title.63); "
            "www.lawserver.com/law/state/tennessee/tn-code/tennessee_code_63-6-1003"
        ),
        seen="current site; code 2022",
    ),
    title=Fact(
        "licensed acupuncturist; acupuncture detoxification specialist (ADS)",
        Grade.A,
        "the law calls the credential a certificate",
        source="UniCourt/cic-code-tn 507a4fb (tca.title.63) 63-6-10xx",
        seen="2022",
    ),
    first_licence_rule=Fact(
        Rule.CERTIFICATE_OR_STATE,
        Grade.A,
        note="an active certificate, or the licence of an equal state",
        source=(
            "UniCourt/cic-code-tn 507a4fb (tca.title.63) 63-6-1005; www.law.cornell.edu/regulations/"
            "tennessee/Tenn-Comp-R-Regs-0880-12-.04"
        ),
        seen="2022",
    ),
    renewal_rule=Fact(
        Rule.ONE_OF_SEVERAL,
        Grade.A,
        note="the active certificate, or what the first licence asked; 30 points",
        source="UniCourt/cic-code-tn 507a4fb (tca.title.63) 63-6-1006; tn.gov faq",
        seen="2022",
    ),
    others_may_practise=Fact(
        "physicians; chiropractors with 250 hours and NBCE exam; holistic registered nurses",
        Grade.A,
        source="UniCourt/cic-code-tn 507a4fb (tca.title.63) 63-6-1002",
        seen="2022",
    ),
    contact=Fact("phone 615-532-4384", Grade.A, source="tn.gov ac-board faq", seen="current"),
    number_shape=Fact("AC### (one file); NPPES 426", Grade.B),
    gate=(
        "none on the reports page (anti-forgery token only; one research of 2026-09-07 was refused everything); "
        "BotDetect captcha on the search; older host apps.health.tn.gov 403"
    ),
    note="The report's steps and header are known; the codes of acupuncture's board and profession were never seen.",
    checked=date(2026, 11, 29),
)

COLUMNS = (
    Column("Board", "ignore"),
    Column("Profession", "type"),
    Column("Rank", "fact"),
    Column("LastName", "family"),
    Column("FirstName", "given"),
    Column("MiddleName", "middle"),
    Column("Title", "ignore"),
    Column("LicenseNumber", "number"),
    Column("ExpirationDate", "expires"),
    Column("OriginalDate", "issued"),
    Column("Status", "status"),
    Column("LicenseActivity", "fact"),
    Column("StatusEffectiveDate", "status_date"),
    Column("Disciplined", "own"),
)
"""The fourteen base columns; further ones come only with boxes that are never ticked."""

SOURCES = (
    LicensureReport(
        id="tn",
        title="Licensure Reports",
        publisher="Tennessee Department of Health",
        official_page=Fact("https://internet.health.tn.gov/Licensure/", Grade.B),
        data_address=Fact("https://internet.health.tn.gov/LicensureReports", Grade.A),
        scope=Scope.ALL,
        cadence=timedelta(days=30),
        population=250,
        bounds=RowBounds(20, 3_000),
        absence="Nothing can be said: the program has never read this state's report.",
        grade=Grade.B,
        proof=Proof.UNSEEN,
        steps=(
            "Open https://internet.health.tn.gov/Licensure/ in your own browser and pass its captcha.",
            "Choose the acupuncture profession and search by last name or number.",
            "Write down number, rank, status and the dates as printed, and today's date.",
            "A detox specialist (ADS) is not an acupuncturist: copy the rank's words.",
        ),
        checks=(
            FirstRunCheck("board", "Which board and profession options are acupuncture's?", "options:acupunct"),
            FirstRunCheck("professions", "Which codes has the list of professions?", "keys:professions"),
            FirstRunCheck("made", "Does the page say that the report was made?", "part:report"),
            FirstRunCheck("header", "Does the file print the fourteen declared columns?", "declared:roster"),
            FirstRunCheck("status", "Which status words occur?", "distinct:Status"),
            FirstRunCheck("rank", "Which ranks occur, detox specialists among them?", "distinct:Rank"),
            FirstRunCheck("disciplined", "Which words does Disciplined hold?", "distinct:Disciplined"),
        ),
        layout=Layout(
            columns=COLUMNS,
            dates=("%m/%d/%Y",),
            keep=licensed_only,
            skip_word="no licence yet",
            adjust=stated_discipline,
        ),
    ),
)
