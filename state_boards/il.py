"""Illinois: IDFPR publishes every professional licence as an open data set, renewed daily.

Everything is text: dates are MM/DD/YYYY and missing values are the words "None" and "/ /". A licence has **one row per
discipline case**; rows are joined by number and every case is kept. Some old numbers are masked (`39*****99`): such a
row has no usable key and is set aside. "TERMINATED VALID REASON" means ended. `ever_disciplined` Y without a case is
shown as a history to read at the board.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from state_boards.contract.flags import RecordFlag, flagged
from state_boards.contract.records import BoardRecord, DisciplineCase, Disciplined, PrintedDate
from state_boards.contract.source import Fact, FirstRunCheck, Jurisdiction, RowBounds
from state_boards.contract.statuses import observed, status_map
from state_boards.contract.vocabulary import Grade, Proof, Rule, Scope, Standing
from state_boards.platforms.socrata import Socrata
from state_boards.reading.cases import merge_cases, with_case
from state_boards.reading.discipline import read_discipline, with_discipline
from state_boards.reading.table import Column, Layout, Row
from state_boards.reading.text import clean, read_date

JURISDICTION = Jurisdiction(
    name="Illinois",
    regulator=Fact(
        (
            "Illinois Department of Financial and Professional Regulation, Division of Professional "
            "Regulation, Board of Acupuncture"
        ),
        Grade.A,
        source="ilga.gov/ftp/JCAR/AdminCode/068/068011400000100R.html",
        seen="2018 text; listing 2021",
    ),
    title=Fact(
        "acupuncturist (licensed)", Grade.A, source="ilga.gov/ftp/JCAR/AdminCode/068/068011400000100R.html", seen="2018"
    ),
    first_licence_rule=Fact(
        Rule.CERTIFICATE,
        Grade.A,
        note="for applications since 1 January 2020",
        source="ilga.gov/commission/jcar/admincode/068/068011400000300R.html (a)(3)",
        seen="2018",
    ),
    number_shape=Fact("198###### (9 digits); typed 198.001645", Grade.A),
    gate="none for the data set; captcha on the search page",
    note="One row per discipline case. TERMINATED VALID REASON means ended.",
    checked=date(2026, 11, 29),
)

STATUSES = status_map(
    {
        "ACTIVE": observed(Standing.ACTIVE),
        "INACTIVE": observed(Standing.INACTIVE),
        "NOT RENEWED": observed(Standing.EXPIRED),
        "EXPIRED": observed(Standing.EXPIRED),
        "CANCELLED": observed(Standing.ADMINISTRATIVE, "unknown"),
        "REVOKED": observed(Standing.REVOKED, "yes"),
        "SUSPENDED": observed(Standing.SUSPENDED, "yes"),
        "TERMINATED VALID REASON": observed(Standing.INACTIVE, "unknown"),
        "TERMINATED": observed(Standing.INACTIVE, "unknown"),
        "ACTIVE CHAPERONE REQUIRED": observed(Standing.ACTIVE_WITH_CONDITIONS, "yes"),
        "PROBATION": observed(Standing.ACTIVE_WITH_CONDITIONS, "yes"),
        "Non Sufficient Fund Check": observed(Standing.ADMINISTRATIVE),
        "DECEASED": observed(Standing.DECEASED),
        "RELINQUISH": observed(Standing.SURRENDERED, "unknown"),
        "VOLUNTARY SURRENDER": observed(Standing.SURRENDERED, "unknown"),
        "REVOKED CHAPERONE REQUIRED": observed(Standing.REVOKED, "yes"),
        "INOPERATIVE": observed(Standing.INACTIVE, "unknown"),
        "CLOSED": observed(Standing.INACTIVE, "unknown"),
    }
)

DATES = ("%m/%d/%Y",)
NULLS = frozenset({"None", "/ /", ""})


def _case(record: BoardRecord, row: Row) -> BoardRecord:
    """Keep the row's discipline case; take the key from masked numbers, since several people share one mask."""
    if "*" in record.number:
        return replace(record, number="")
    action = ": ".join(text for name in ("action", "discipline_reason") if (text := _text(row, name)))
    case = DisciplineCase(
        number=_text(row, "case_number"),
        action=action,
        effective=_date(row, "discipline_start_date"),
        completed=_date(row, "discipline_end_date"),
    )
    record = with_case(record, case)
    if record.discipline.cases:
        return record
    ever = read_discipline(_text(row, "ever_disciplined"), label="ever_disciplined", none_is_silence=True)
    if ever.said is Disciplined.STATED:
        ever = replace(ever, text=f"{ever.text} (no case is printed)")
        record = replace(record, flags=flagged(record.flags, RecordFlag.HISTORY_OF_ACTION))
    return with_discipline(record, ever)


def _text(row: Row, name: str) -> str:
    text = clean(row.get(name))
    return "" if text in NULLS else text


def _date(row: Row, name: str) -> PrintedDate | None:
    return read_date(row.get(name), DATES, nulls=NULLS)


SOURCES = (
    Socrata(
        id="il",
        title="Professional Licensing",
        publisher="Illinois Department of Financial and Professional Regulation",
        official_page=Fact(
            "https://data.illinois.gov/d/pzzh-kp68",
            Grade.A,
            "the state's open data set; the address of its search page is not confirmed",
        ),
        data_address=Fact("https://data.illinois.gov/resource/pzzh-kp68.json", Grade.A),
        scope=Scope.ALL,
        cadence=timedelta(days=1),
        population=1_600,
        bounds=RowBounds(200, 10_000),
        absence="The data set holds current and former licences: absence is strong evidence, but spelling matters.",
        grade=Grade.A,
        proof=Proof.RECORDED,
        terms="Open Database License (ODbL).",
        checks=(
            FirstRunCheck("descriptions", "Which classes does description name?", "distinct:description"),
            FirstRunCheck("statuses", "Which of the 23 status words occur?", "distinct:license_status"),
            FirstRunCheck("masked", "How many numbers are masked?", "shapes:license_number"),
        ),
        where="license_type = 'ACUPUNCTURE' and business = 'N'",
        type_column="license_type",
        layout=Layout(
            columns=(
                Column("license_type", "ignore"),
                Column("description", "type"),
                Column("license_number", "number"),
                Column("license_status", "status"),
                Column("business", "ignore"),
                Column("title", "ignore"),
                Column("first_name", "given"),
                Column("middle", "middle"),
                Column("last_name", "family"),
                Column("prefix", "ignore"),
                Column("suffix", "suffix"),
                Column("business_name", "ignore"),
                Column("businessdba", "ignore", aliases=("business_dba",)),
                Column("original_issue_date", "issued"),
                Column("effective_date", "status_date"),
                Column("expiration_date", "expires"),
                Column("city", "city"),
                Column("state", "state"),
                Column("zip", "personal"),
                Column("county", "ignore"),
                Column("specialty_qualifier", "ignore", aliases=("speciality",)),
                Column("controlled_substance_schedule", "ignore"),
                Column("delegated_controlled_substance_schedule", "ignore"),
                Column("ever_disciplined", "own"),
                Column("lastmodifieddate", "ignore", aliases=("last_modified_date",)),
                Column("case_number", "own"),
                Column("action", "own"),
                Column("discipline_start_date", "own"),
                Column("discipline_end_date", "own"),
                Column("discipline_reason", "own"),
            ),
            statuses=STATUSES,
            type_text="ACUPUNCTURE",
            dates=DATES,
            nulls=NULLS,
            adjust=_case,
            merge=merge_cases,
        ),
    ),
)
