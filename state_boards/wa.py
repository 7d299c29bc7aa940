"""Washington: the Department of Health publishes every health credential as an open data set, renewed daily.

The data set calls itself a primary source for verification of credentials. All twelve columns are text, dates are
MM/DD/YYYY, and expired people stay in it. `actiontaken` says that some action was ever taken, not that the licence is
restricted now. The documents behind an action are only on the department's own search page.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from state_boards.contract.flags import RecordFlag, flagged
from state_boards.contract.records import BoardRecord, Disciplined
from state_boards.contract.source import Fact, FirstRunCheck, Jurisdiction, RowBounds
from state_boards.contract.statuses import guessed, observed, status_map
from state_boards.contract.vocabulary import Grade, Proof, Rule, Scope, Standing
from state_boards.platforms.socrata import Socrata
from state_boards.reading.discipline import read_discipline, with_discipline
from state_boards.reading.table import Column, Layout, Row

JURISDICTION = Jurisdiction(
    name="Washington",
    regulator=Fact(
        ("Washington State Department of Health (Acupuncture and Eastern Medicine Advisory Committee)"),
        Grade.A,
        source="doh.wa.gov/pa/node/7226; apps.leg.wa.gov/wac/default.aspx?cite=246-803-240",
        seen="2022-2025",
    ),
    title=Fact(
        "acupuncturist; licensed acupuncturist; acupuncture and Eastern medicine practitioner",
        Grade.A,
        source="doh.wa.gov/pa/node/7226",
        seen="2025",
    ),
    first_licence_rule=Fact(
        Rule.EXAM, Grade.A, source="apps.leg.wa.gov/wac/default.aspx?cite=246-803-240", seen="2022-07-01"
    ),
    number_shape=Fact("AC######## (AC60907523, AC00000292); newer <PROF>.AC.########; typed 61518441", Grade.A),
    note="All columns are text. Primary source by its own words.",
    checked=date(2026, 11, 29),
)

OFFICIAL_PAGE = Fact("https://fortress.wa.gov/doh/providercredentialsearch", Grade.A)

STATUSES = status_map(
    {
        "Active": observed(Standing.ACTIVE),
        "Expired": observed(Standing.EXPIRED),
        "Inactive": observed(Standing.INACTIVE),
        "Pending": observed(Standing.PENDING),
        "Suspended": observed(Standing.SUSPENDED, "yes"),
        "Revoked": observed(Standing.REVOKED, "yes"),
        "Lapsed": guessed(Standing.EXPIRED),
        "Cancelled": guessed(Standing.ADMINISTRATIVE, "unknown"),
        "Surrendered": guessed(Standing.SURRENDERED, "unknown"),
        "Active With Conditions": observed(Standing.ACTIVE_WITH_CONDITIONS, "unknown"),
        "Active With Restrictions": observed(Standing.ACTIVE_WITH_CONDITIONS, "yes"),
        "Active On Probation": observed(Standing.ACTIVE_WITH_CONDITIONS, "yes"),
        "Active Provisional": observed(Standing.ACTIVE_WITH_CONDITIONS),
        "Active Not Renewable": observed(Standing.ACTIVE_WITH_CONDITIONS),
        # A retired active credential allows emergency or intermittent practice only (WAC 246-12-120).
        "Retired Active": observed(Standing.ACTIVE_WITH_CONDITIONS),
        "Retired Active In-State": observed(Standing.ACTIVE_WITH_CONDITIONS),
        "Military": observed(Standing.ADMINISTRATIVE),
        "Expired – Active MSL": observed(Standing.EXPIRED),
        "Expired - Active MSL": observed(Standing.EXPIRED),
        "Closed": observed(Standing.INACTIVE, "unknown"),
        "Superseded": observed(Standing.ADMINISTRATIVE),
        "Inoperable": observed(Standing.ADMINISTRATIVE, "unknown"),
        "Approved": observed(Standing.PENDING),
        "Denied": observed(Standing.ADMINISTRATIVE, "unknown"),
        "Terminated": observed(Standing.INACTIVE, "unknown"),
        "Surrender": observed(Standing.SURRENDERED, "unknown"),
        "Voluntary Surrender": observed(Standing.SURRENDERED, "unknown"),
        "Summary Suspension": observed(Standing.SUSPENDED, "yes"),
        "Retired": observed(Standing.RETIRED),
    }
)


def _history(record: BoardRecord, row: Row) -> BoardRecord:
    """`actiontaken` Yes is shown as a history to read at the board; it never changes the standing."""
    printed, link = row.get("actiontaken", ""), str(OFFICIAL_PAGE)
    # The portal says that absence of information implies nothing, so "No" is not repeated as a statement.
    said = read_discipline(printed, stated={"yes", "y"}, label="Action taken", link=link, none_is_silence=True)
    if said.said is Disciplined.STATED:
        more = "(some action at some time; the documents are on the department's own page)"
        said = replace(said, text=f"{said.text} {more}")
        record = replace(record, flags=flagged(record.flags, RecordFlag.HISTORY_OF_ACTION))
    return with_discipline(record, said)


SOURCES = (
    Socrata(
        id="wa",
        title="Health Care Provider Credential Data",
        publisher="Washington State Department of Health",
        official_page=OFFICIAL_PAGE,
        data_address=Fact("https://data.wa.gov/resource/qxh8-f4bd.json", Grade.A),
        scope=Scope.ALL,
        cadence=timedelta(days=1),
        population=1_900,
        bounds=RowBounds(300, 20_000),
        key_words="credential number",
        absence="The data set holds current and former credentials: absence is strong evidence, but spelling matters.",
        grade=Grade.A,
        proof=Proof.RECORDED,
        terms="Public domain.",
        checks=(
            FirstRunCheck(
                "types",
                "Which credential type texts mention acupuncture, East Asian or Eastern medicine?",
                "distinct:credentialtype",
            ),
            FirstRunCheck("numbers", "What shape do new credential numbers have?", "shapes:credentialnumber"),
            FirstRunCheck("statuses", "Which status words occur?", "distinct:status"),
            FirstRunCheck("temporary", "Are temporary practice permits in the answer?", "kind:temporary"),
        ),
        where=(
            "upper(credentialtype) like '%ACUPUNCT%' or upper(credentialtype) like '%EAST ASIAN MED%' "
            "or upper(credentialtype) like '%EASTERN MED%'"
        ),
        type_column="credentialtype",
        layout=Layout(
            columns=(
                Column("credentialnumber", "number"),
                Column("lastname", "family"),
                Column("firstname", "given"),
                Column("middlename", "middle"),
                Column("credentialtype", "type"),
                Column("status", "status"),
                Column("birthyear", "personal"),
                Column("ceduedate", "ignore"),
                Column("firstissuedate", "issued"),
                Column("lastissuedate", "fact"),
                Column("expirationdate", "expires"),
                Column("actiontaken", "fact"),
            ),
            statuses=STATUSES,
            dates=("%m/%d/%Y",),
            adjust=_history,
        ),
    ),
)
