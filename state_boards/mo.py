"""Missouri: the Division of Professional Registration offers one ZIP per board with a tab-delimited text.

Only active licences are in it. The page is a Salesforce site that also loads a captcha script, and whether its link can
be followed plainly is unproven: when no plain link is found, download the ZIP in a browser and import it. A status is
two columns read together (`lst_description` + `les_description`). The ZIP may hold descriptions and members of no
bytes; exactly one text must remain. The meaning of `discipline` was never seen: anything but a plain N is shown as
printed.
"""

from __future__ import annotations

from datetime import date, timedelta

from state_boards.contract.kinds import kind_map
from state_boards.contract.records import BoardRecord
from state_boards.contract.source import Fact, FirstRunCheck, Jurisdiction, RowBounds
from state_boards.contract.statuses import observed, status_map
from state_boards.contract.vocabulary import Grade, Kind, Proof, Rule, Scope, Standing
from state_boards.platforms.roster_file import ZippedRoster
from state_boards.reading.discipline import read_discipline, with_discipline
from state_boards.reading.roster_text import Dialect
from state_boards.reading.table import Column, Layout, Row
from state_boards.reading.text import clean, fold

JURISDICTION = Jurisdiction(
    name="Missouri",
    regulator=Fact(
        (
            "Missouri State Board of Chiropractic Examiners with the Missouri Acupuncturist Advisory "
            "Committee (Division of Professional Registration)"
        ),
        Grade.A,
        source=(
            "www.moga.mo.gov/statutes/C300-399/3240000475.HTM; www.moga.mo.gov/statutes/C300-399/"
            "3240000478.HTM; pr.mo.gov/acupuncturist-about.asp; 20 CSR 2015-1"
        ),
        seen="statute copy 2014",
    ),
    title=Fact(
        "licensed acupuncturist", Grade.A, source="www.moga.mo.gov/statutes/C300-399/3240000484.HTM", seen="2014"
    ),
    renewal_rule=Fact(
        Rule.NOT_NEEDED,
        Grade.A,
        note="30 hours",
        source="www.law.cornell.edu/regulations/missouri/20-CSR-2015-2-020",
        seen="undated copy",
    ),
    others_may_practise=Fact(
        (
            "physicians and chiropractors exempt if they do not use the title; chiropractors: "
            "meridian therapy certificate, 100 hours"
        ),
        Grade.A,
        source=(
            "www.moga.mo.gov/statutes/C300-399/3240000484.HTM; regulations.justia.com/states/"
            "missouri/title-20/division-2070/chapter-2/section-20-csr-2070-2-031/"
        ),
        seen="2024-03-15",
    ),
    contact=Fact(
        "written complaints: 3605 Missouri Boulevard, PO Box 1335, Jefferson City MO 65102",
        Grade.A,
        source="20 CSR 2015-1.010",
        seen="undated copy",
    ),
    number_shape=Fact("########## (10 digits, year first, e.g. 2021006822)", Grade.A),
    gate="the page is a script application without a plain link, and loads a reCAPTCHA v3 script",
    note="ZIP with a tab-delimited text per board; a person downloads it, since the page holds no plain link.",
    checked=date(2026, 11, 29),
)

STATUSES = status_map({"Active + Not Expired": observed(Standing.ACTIVE)})
KINDS = kind_map({"ACU": Kind.ACUPUNCTURIST})


def _status(row: Row) -> str:
    return " + ".join(text for name in ("lst_description", "les_description") if (text := clean(row.get(name))))


def _is_acupuncture(row: Row) -> bool:
    """All boards' files have one header, so a row must say that it is of this one (the code ACU is graded C)."""
    words = ("clas_description", "ctype_description", "cl_description", "certification_title")
    return fold(row.get("lic_profession", "")) == "acu" or any("acupunct" in fold(row.get(name, "")) for name in words)


def _discipline(record: BoardRecord, row: Row) -> BoardRecord:
    """Show what the column prints; a plain N says nothing (another state's N was found beside revoked people)."""
    found = read_discipline(row.get("discipline", ""), label="discipline", none_is_silence=True)
    return with_discipline(record, found)


SOURCES = (
    ZippedRoster(
        id="mo",
        title="License downloads, acupuncture",
        publisher="Missouri Division of Professional Registration",
        official_page=Fact("https://mopro.mo.gov/license/s/license-downloads", Grade.B),
        data_address=Fact("https://mopro.mo.gov/license/s/license-downloads", Grade.B, "columns A"),
        scope=Scope.ACTIVE_ONLY,
        cadence=timedelta(days=7),
        population=150,
        bounds=RowBounds(10, 2_000),
        key_words="licence number and profession code",
        absence="Not among the current licensees in the state's file; former licensees are not in it.",
        grade=Grade.B,
        proof=Proof.RECORDED,
        checks=(
            FirstRunCheck("link", "Does the page hold a plain link to the board's ZIP?", "part:roster"),
            FirstRunCheck("member", "What are the member's name and profession code?", "distinct:lic_profession"),
            FirstRunCheck("discipline", "What does discipline hold?", "distinct:discipline"),
            FirstRunCheck("encoding", "Which encoding has the text?", "encoding"),
        ),
        steps=(
            "Open https://mopro.mo.gov/license/s/license-downloads in your own browser.",
            "Choose the board Acupuncture and download its ZIP.",
            "Import it as it is: verifier import-file FILE --source mo.",
            "For one person the licence search of the same site shows the expiry date.",
        ),
        link=r'<a\b[^>]*\bhref="([^"]+)"[^>]*>\s*Acupunctur[^<]*</a>',
        results_marker="Acupunctur",
        member=r"(?i)(?:[^/]*/)?[^/]+\.txt",
        dialect=Dialect(delimiter="\t", quoted=False, encodings=("utf-8-sig", "latin-1")),
        layout=Layout(
            columns=(
                Column("prc_first_name", "given"),
                Column("prc_middle_name", "middle"),
                Column("prc_last_name", "family"),
                Column("prc_suffix", "suffix"),
                Column("ba_address", "personal"),
                Column("ba_2address", "personal"),
                Column("ba_city", "city"),
                Column("ba_state", "state"),
                Column("ba_zip", "personal"),
                Column("ba_cnty", "ignore"),
                Column("ba_cntry", "ignore"),
                Column("lic_profession", "type"),
                Column("lic_number", "number"),
                Column("lst_description", "own"),
                Column("lic_orig_issue_date", "issued"),
                Column("lic_exp_date", "expires"),
                Column("discipline", "own"),
                Column("les_description", "own"),
                Column("prc_dba_name", "ignore"),
                Column("clas_description", "fact"),
                Column("ctype_description", "fact"),
                Column("cl_description", "ignore"),
                Column("prc_entity_name", "ignore"),
                Column("rel_type", "ignore"),
                Column("rel_first_name", "personal"),
                Column("rel_middle_name", "personal"),
                Column("rel_last_name", "personal"),
                Column("rel_suffix", "personal"),
                Column("rel_prc_name", "personal"),
                Column("rel_lic_number", "ignore"),
                Column("rel_addr1", "personal"),
                Column("rel_addr2", "personal"),
                Column("rel_city", "personal"),
                Column("rel_state", "personal"),
                Column("rel_zip_code", "personal"),
                Column("ld_description", "ignore"),
                Column("employer_name", "ignore"),
                Column("school_name", "ignore"),
                Column("certification_title", "fact"),
            ),
            statuses=STATUSES,
            kinds=KINDS,
            dates=("%Y-%m-%d", "%Y-%m-%d %H:%M:%S"),
            key=("number", "type"),
            keep=_is_acupuncture,
            status_of=_status,
            adjust=_discipline,
        ),
    ),
)
