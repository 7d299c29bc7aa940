"""Connecticut: the state publishes all its credentials, health professions included, as one open data set.

Rows of all times are in it, renewed daily. The name is ONE field in given-first order, so it is split later and with
care. `status` and `statusreason` are read together ("INACTIVE" alone does not say why). Health credentials have a
number for a type, so the printed number is `<type>.<number>`; the acupuncturists' type was never seen. Dates such as
1800-12-27 are placeholders and stay unreadable. Firms have another `type` than INDIVIDUAL and are left out.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from state_boards.contract.flags import RecordFlag, flagged
from state_boards.contract.records import BoardRecord
from state_boards.contract.source import Fact, FirstRunCheck, Jurisdiction, RowBounds
from state_boards.contract.statuses import observed, status_map
from state_boards.contract.vocabulary import Grade, Proof, Rule, Scope, Standing
from state_boards.platforms.socrata import Socrata
from state_boards.reading.table import Column, Layout, Row
from state_boards.reading.text import clean, fold

JURISDICTION = Jurisdiction(
    name="Connecticut",
    regulator=Fact(
        "Connecticut Department of Public Health (no board)",
        Grade.A,
        source=(
            "portal.ct.gov/DPH/Practitioner-Licensing--Investigations/Acupuncture/"
            "Acupuncturist-Licensing-Requirements; C.G.S. 20-206aa/bb"
        ),
        seen="undated copy",
    ),
    title=Fact(
        "acupuncturist (license as an acupuncturist)",
        Grade.A,
        source="statutes.laws-info.com/connecticut/title20/chap384c/Sec20-206bb",
        seen="undated copy",
    ),
    first_licence_rule=Fact(
        Rule.EXAM,
        Grade.A,
        note="all portions that the certificate needs",
        source="portal.ct.gov DPH requirements",
        seen="undated copy",
    ),
    renewal_rule=Fact(
        Rule.ONE_OF_SEVERAL,
        Grade.A,
        note="the certificate or 30 contact hours, since 1 October 2014",
        source="www.cga.ct.gov/2012/ba/2012SB-00276-R01-BA.htm",
        seen="2012",
    ),
    contact=Fact("phone (860) 509-8457", Grade.A, source="ct-clic.com acupuncturist licensure", seen="2014-06-20"),
    number_shape=Fact("<type>.<number>, e.g. 10.100432 for a nurse; acupuncture code unseen", Grade.A),
    gate="none for the data set",
    note="Name is one field. A roster of active licensees exists behind a browser postback and is not used.",
    checked=date(2026, 11, 29),
)

IN_ORDER = (
    *("ACTIVE", "ACCEPTED", "REGISTERED", "CERTIFICATION", "CERTIFIED", "LICENSED", "PERMITTED", "IN RENEWAL"),
    *("RENEWAL APPLICATION SENT", "PRINT LICENSE", "RENEWAL APPLICATION RECEIVED-INCOMPLETE"),
)
"""Reasons of an active credential that restrict nothing: how it was granted, or where its renewal stands. One row in
seven of the acupuncturists' list printed one of the last three (June 2016)."""
STATUSES = status_map(
    {
        "ACTIVE + CURRENT": observed(Standing.ACTIVE),
        "ACTIVE": observed(Standing.ACTIVE),
        "INACTIVE": observed(Standing.INACTIVE, "unknown"),
        "INACTIVE + LAPSED DUE TO NON-RENEWAL": observed(Standing.EXPIRED),
        **{f"ACTIVE + {reason}": observed(Standing.ACTIVE) for reason in IN_ORDER},
        "ACTIVE IN RENEWAL": observed(Standing.ACTIVE),
        "ACTIVE IN RENEWAL + CURRENT": observed(Standing.ACTIVE),
        # The licence is active now; that it was disciplined before is stated beside it.
        "ACTIVE + PRIOR DISCIPLINE": observed(Standing.ACTIVE, "yes"),
        "ACTIVE + LICENSE RESTRICTED": observed(Standing.ACTIVE_WITH_CONDITIONS, "yes"),
        "INACTIVE + TERMINATED": observed(Standing.INACTIVE, "unknown"),
        "LAPSED": observed(Standing.EXPIRED),
        "RETIRED": observed(Standing.RETIRED),
        "RETIRED + NOT ACTIVELY ENGAGING": observed(Standing.RETIRED),
        "DENIED + FAILED APPLICATION": observed(Standing.ADMINISTRATIVE, "unknown"),
        "PENDING": observed(Standing.PENDING),
        "PENDING + PENDING": observed(Standing.PENDING),
        # An approved application is not yet an active credential, whatever its reason says.
        "APPROVED": observed(Standing.PENDING),
        "APPROVED + CURRENT": observed(Standing.PENDING),
        "QUALIFIED": observed(Standing.PENDING),
        "QUALIFIED + NONE": observed(Standing.PENDING),
        "EXPIRED APPLICATION": observed(Standing.ADMINISTRATIVE),
        "EXPIRED APPLICATION + EXPIRED APPLICATION": observed(Standing.ADMINISTRATIVE),
    }
)


def _status(row: Row) -> str:
    return " + ".join(text for name in ("status", "statusreason") if (text := clean(row.get(name))))


def _is_person(row: Row) -> bool:
    return fold(row.get("type", "")) in {"individual", ""}


def _contradicted(record: BoardRecord, row: Row) -> BoardRecord:
    """The column `active` may only restrict: 0 beside an active status leaves the standing to a person."""
    in_force = record.standing in (Standing.ACTIVE, Standing.ACTIVE_WITH_CONDITIONS)
    if not in_force or fold(row.get("active", "")) not in {"0", "n", "no", "false"}:
        return record
    flags = flagged(record.flags, RecordFlag.COLUMNS_DISAGREE)
    return replace(record, standing=Standing.UNRECOGNISED, status_proven=False, flags=flags)


SOURCES = (
    Socrata(
        id="ct",
        title="State Licenses and Credentials",
        publisher="State of Connecticut, eLicense",
        official_page=Fact(
            "https://data.ct.gov/d/ngch-56tr",
            Grade.A,
            "the state's open data set; the address of its search page is not confirmed",
        ),
        data_address=Fact("https://data.ct.gov/resource/ngch-56tr.json", Grade.A),
        scope=Scope.ALL,
        cadence=timedelta(days=1),
        population=700,
        bounds=RowBounds(100, 10_000),
        key_words="full credential code",
        absence="The data set holds active and inactive credentials: absence is strong evidence, but spelling matters.",
        grade=Grade.A,
        proof=Proof.RECORDED,
        terms="Public domain.",
        checks=(
            FirstRunCheck("types", "Which credential texts contain acupuncture?", "distinct:credential"),
            # Until it is known, a number typed without it finds its bearer and by itself confirms nobody.
            FirstRunCheck("code", "Which type code do acupuncturists have?", "distinct:credentialtype"),
            FirstRunCheck("statuses", "Which status words occur?", "distinct:status"),
            FirstRunCheck("reasons", "Which status reasons occur?", "distinct:statusreason"),
        ),
        where="upper(credential) like '%ACUPUNCT%'",
        type_column="credential",
        layout=Layout(
            columns=(
                Column("credentialid", "ignore"),
                Column("name", "name"),
                Column("type", "own"),
                Column("businessname", "ignore"),
                Column("dba", "ignore"),
                Column("fullcredentialcode", "number"),
                Column("credentialtype", "ignore"),
                Column("credentialnumber", "ignore"),
                Column("credentialsubcategory", "fact"),
                Column("credential", "type"),
                Column("status", "own"),
                Column("statusreason", "own"),
                Column("active", "fact"),
                Column("issuedate", "issued"),
                Column("effectivedate", "status_date"),
                Column("expirationdate", "expires"),
                Column("address", "personal"),
                Column("city", "city"),
                Column("state", "state"),
                Column("zip", "personal"),
                Column("recordrefreshedon", "ignore"),
            ),
            statuses=STATUSES,
            dates=("%Y-%m-%dT%H:%M:%S.%f", "%m/%d/%Y"),
            status_of=_status,
            adjust=_contradicted,
            keep=_is_person,
            skip_word="an organisation",
        ),
    ),
)
