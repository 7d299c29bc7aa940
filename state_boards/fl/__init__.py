"""Florida: the Department of Health (MQA) exports every licence of a profession as an open CSV; 3801 is acupuncture.

One run takes two exports and joins them by licence number: the licences (number, name, city, status, no dates at all)
and the enforcement actions. Dates are only on a licence's own page, which `fl.detail` reads for one person at a time,
or in the pipe file LIC_3801-P.txt that the department gives to anyone with a free account (import it by hand). A
status is `<primary>/<secondary>`: "Clear/Active", "Delinquent/". The host needs legacy TLS renegotiation; certificates
are still checked. "Acupuncture Physician" is Florida's title for the full licence, not a physician's certificate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from state_boards.contract.flags import RecordFlag, flagged
from state_boards.contract.kinds import kind_map
from state_boards.contract.records import BoardRecord
from state_boards.contract.source import Fact, FirstRunCheck, Jurisdiction, RowBounds
from state_boards.contract.statuses import Word, gravest, guessed, observed, status_map
from state_boards.contract.vocabulary import Grade, Kind, Proof, Rule, Scope, Standing
from state_boards.fl.mqa_export import BASE, MqaExport
from state_boards.fl.mvc_form import MqaSearch
from state_boards.platforms.lookup import LINK
from state_boards.reading.discipline import read_discipline, says_none, with_discipline
from state_boards.reading.table import Column, Layout, Row
from state_boards.reading.text import clean, fold

JURISDICTION = Jurisdiction(
    name="Florida",
    regulator=Fact(
        "Florida Department of Health, Board of Acupuncture",
        Grade.A,
        source=("floridasacupuncture.gov; lawserver.com/law/state/florida/regulations/florida_statutes_457-105"),
        seen="2024",
    ),
    title=Fact(
        "licence type Acupuncturist; title Acupuncture Physician (A.P.)",
        Grade.B,
        source="floridasacupuncture.gov/licensing; WV rule 32-5-3 lists A.P.",
        seen="undated copy",
    ),
    first_licence_rule=Fact(
        Rule.EXAM,
        Grade.A,
        note="or an equal exam of another state",
        source="floridasacupuncture.gov/licensing",
        seen="current",
    ),
    contact=Fact("floridasacupuncture.gov", Grade.A, source="floridasacupuncture.gov", seen="current"),
    number_shape=Fact("AP####; typed AP-4160; temporary TPAP9 (an inference)", Grade.A),
    gate="none (plain GET, no cookie or token); host needs legacy TLS renegotiation",
    note="Profession code 3801. The CSV has no dates: expiry from the licence's own page or the pipe file.",
    checked=date(2026, 11, 29),
)

OFFICIAL_PAGE = Fact(f"{BASE}/HealthCareProviders", Grade.A)

_PRIMARY = {
    "Delinquent": observed(Standing.EXPIRED),
    "Null And Void": observed(Standing.EXPIRED),
    "Disc Relinquish": observed(Standing.SURRENDERED, "yes"),
    "Probation": observed(Standing.ACTIVE_WITH_CONDITIONS, "yes"),
    "Obligations": observed(Standing.ACTIVE_WITH_CONDITIONS, "yes"),
    "Suspended": observed(Standing.SUSPENDED, "yes"),
    "Emergency Suspension": observed(Standing.SUSPENDED, "yes"),
    "Voluntary Relinquishment": guessed(Standing.SURRENDERED, "unknown"),
    "Conditional": guessed(Standing.ACTIVE_WITH_CONDITIONS, "unknown"),
    "Retired": guessed(Standing.RETIRED),
    "Revoked": guessed(Standing.REVOKED, "yes"),
    "Deceased": guessed(Standing.DECEASED),
}
"""What stands before the bar and restricts; `Clear` alone does not."""
_SEEN = frozenset(
    {
        *("Delinquent/", "Delinquent/Active", "Null And Void/", "Disc Relinquish/", "Probation/Active"),
        *("Obligations/Active", "Suspended/Active", "Emergency Suspension"),
    }
)
"""Whole texts that a real answer or a program over real answers printed; the other pairs are ours."""


def _pairs() -> Iterator[tuple[str, Word]]:
    """Yield every restricting word with what may stand behind the bar, which may restrict further and never lift."""
    inactive = guessed(Standing.INACTIVE)
    for primary, word in _PRIMARY.items():
        for behind, secondary in (("", word), ("/", word), ("/Active", word), ("/Inactive", inactive)):
            text, meant = f"{primary}{behind}", gravest((word, secondary))
            yield text, replace(meant, proven=meant.proven and text in _SEEN)


STATUSES = status_map(
    {"Clear/Active": observed(Standing.ACTIVE), "Clear/Inactive": guessed(Standing.INACTIVE), **dict(_pairs())}
)

KINDS = kind_map({"Acupuncturist": Kind.ACUPUNCTURIST})
PLACEHOLDERS = frozenset(
    {
        "*** CONFIDENTIAL ***", "*** NOT AVAILABLE ***", "NOT PRACTICING", "none", "00000", "*****", "**",
        "Out of State", "UNKNOWN", "Foreign",
    }
)  # fmt: skip
PROFESSION = "3801"
HOST = "mqa-internet.doh.state.fl.us"


def _temporary(record: BoardRecord, _row: Row) -> BoardRecord:
    """A number such as TPAP9 is read as a temporary certificate; the export has no column that says so."""
    if not fold(record.number).startswith("tp"):
        return record
    flags = flagged(record.flags, RecordFlag.KIND_INFERRED_FROM_NUMBER)
    return replace(record, kind=Kind.TEMPORARY, flags=flags)


def _pipe_number(record: BoardRecord, row: Row) -> BoardRecord:
    """Bare digits get the prefix that the open CSV prints: one licence, one key. Y means some board action."""
    rank = clean(row.get("rank")).upper()
    indicator = row.get("Board-Action-Indicator", "")
    # N stands beside nearly everybody and says only that this indicator is not set.
    record = with_discipline(record, read_discipline(indicator, label="Board-Action-Indicator", none_is_silence=True))
    if not record.number.isdigit():
        return _temporary(record, row)
    prefix = rank if re.fullmatch(r"[A-Z]{2,4}", rank) else "AP"
    return _temporary(replace(record, number=prefix + record.number), row)


def _pipe_status(row: Row) -> str:
    """The pipe file spreads the status of the CSV over two columns."""
    return f"{clean(row.get('License-Status-Description'))}/{clean(row.get('License-Active-Status-Description'))}"


def _is_3801(row: Row) -> bool:
    """Older pipe files print the profession's code; in the others only the file's name tells it (checked there)."""
    return clean(row.get("pro_cde")) in {"", PROFESSION}


def _is_acupuncture(row: Row) -> bool:
    return "acupunct" in fold(row.get("Profession", ""))


def _stated(record: BoardRecord, row: Row) -> BoardRecord:
    """The licence's page answers Yes or No on discipline and on complaints; a complaint is left to a person."""
    # The page answers "No", or "Yes" and where to click.
    said = read_discipline(row.get("Discipline on File", ""), label="Discipline on File", prefix="yes")
    record = _temporary(with_discipline(record, said), row)
    if says_none(row.get("Public Complaint", "")):
        return record
    return replace(record, flags=flagged(record.flags, RecordFlag.PUBLIC_COMPLAINT))


_LIST_COLUMNS = (
    Column("License", "number"),
    Column("Name", "name"),
    Column("Profession", "type"),
    Column("City", "city"),
    Column("License Status", "status"),
)

_PIPE = Layout(
    columns=(
        Column("pro_cde", "own", optional=True),
        Column("Profession-Name", "type", optional=True),
        Column("lic_id", "fact"),
        Column("Expire-Date", "expires"),
        Column("Original-Date", "issued"),
        Column("rank", "own", optional=True),
        Column("License-Number", "number"),
        Column("Status-Effective-Date", "status_date"),
        Column("Board-Action-Indicator", "fact"),
        Column("License-Status-Description", "own"),
        Column("Last-Name", "family"),
        Column("First-Name", "given"),
        Column("Middle-Name", "middle"),
        Column("Name-Suffix", "suffix"),
        Column("Business-Name", "ignore"),
        Column("License-Active-Status-Description", "own"),
        Column("County", "ignore"),
        Column("County-Description", "ignore"),
        Column("Mailing-Address-Line1", "personal"),
        Column("Mailing-Address-line2", "personal"),
        Column("Mailing-Address-City", "city"),
        Column("Mailing-Address-State", "state"),
        Column("Mailing-Address-ZIPcode", "personal"),
        Column("Mailing-Address-Area-Code", "personal"),
        Column("Mailing-Address-Phone-Number", "personal"),
        Column("Mailing-Address-Phone-Extension", "personal"),
        Column("Practice-Location-Address-Line1", "personal"),
        Column("Practice-Location-Address-line2", "personal"),
        Column("Practice-Location-Address-City", "ignore"),
        Column("Practice-Location-Address-State", "ignore"),
        Column("Practice-Location-Address-ZIPcode", "personal"),
        Column("Email", "personal"),
        Column("Mod-Cdes", "ignore"),
        Column("Prescribe-Ind", "ignore"),
        Column("Dispensing-Ind", "ignore"),
    ),
    statuses=STATUSES,
    fixed_kind=Kind.ACUPUNCTURIST,
    type_text="Acupuncturist",
    dates=("%m/%d/%Y",),
    nulls=PLACEHOLDERS,
    keep=_is_3801,
    status_of=_pipe_status,
    adjust=_pipe_number,
)

SOURCES = (
    MqaExport(
        id="fl",
        title="MQA licence export and enforcement actions, profession 3801",
        publisher="Florida Department of Health, Division of Medical Quality Assurance",
        official_page=OFFICIAL_PAGE,
        data_address=Fact(f"{BASE}/HealthCareProviders/ExportToCsvLVP", Grade.A),
        scope=Scope.ALL,
        cadence=timedelta(days=7),
        population=5_000,
        bounds=RowBounds(500, 30_000),
        absence="The export holds current and former licences: absence is strong evidence, but spelling matters.",
        grade=Grade.A,
        proof=Proof.DESCRIBED,
        legacy_tls=True,
        checks=(
            FirstRunCheck("header", "Does the CSV print the declared header?", "header"),
            FirstRunCheck("profession", "Does the answer hold profession 3801 only?", "distinct:Profession"),
            FirstRunCheck("statuses", "Which status words occur?", "distinct:License Status"),
            FirstRunCheck("actions", "What is the header of the enforcement export?", "header:discipline"),
            FirstRunCheck("temporary", "Are TPAP numbers temporary certificates?", "kind:temporary"),
            FirstRunCheck("pipe", "Does the older direct address of 3801-P.txt still exist?"),
        ),
        profession=PROFESSION,
        layout=Layout(columns=_LIST_COLUMNS, statuses=STATUSES, kinds=KINDS, keep=_is_acupuncture, adjust=_temporary),
        pipe_layout=_PIPE,
    ),
    MqaSearch(
        id="fl.detail",
        title="MQA licence verification page",
        publisher="Florida Department of Health, Division of Medical Quality Assurance",
        official_page=OFFICIAL_PAGE,
        data_address=Fact(f"{BASE}/HealthCareProviders/LicenseVerification", Grade.A),
        population=5_000,
        absence="No licence of this profession was found under what was asked; spelling matters.",
        grade=Grade.A,
        proof=Proof.DESCRIBED,
        legacy_tls=True,
        min_interval=2.0,
        checks=(
            FirstRunCheck("header", "Does the result table print the declared columns?", "header"),
            FirstRunCheck("labels", "Does the licence's page print the declared labels?", "header:detail-1"),
            FirstRunCheck("empty", "Is an unknown number answered by the declared sentence?", "empty"),
        ),
        base=BASE,
        profession=PROFESSION,
        list_layout=Layout(
            columns=(*_LIST_COLUMNS, LINK),
            statuses=STATUSES,
            kinds=KINDS,
            keep=_is_acupuncture,
            adjust=_temporary,
        ),
        detail_layout=Layout(
            columns=(
                Column("h3", "name"),
                Column("Profession", "type"),
                Column("License", "number"),
                Column("License Status", "status"),
                Column("License Expiration Date", "expires"),
                Column("License Original Issue Date", "issued"),
                Column("Address of Record", "personal"),
                Column(
                    "Controlled Substance Prescriber (for the Treatment of Chronic Non-malignant Pain)",
                    "ignore",
                    optional=True,
                ),
                Column("Discipline on File", "own"),
                Column("Public Complaint", "fact"),
            ),
            statuses=STATUSES,
            kinds=KINDS,
            dates=("%m/%d/%Y",),
            adjust=_stated,
        ),
    ),
)
