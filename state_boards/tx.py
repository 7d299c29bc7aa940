"""Texas: the Medical Board publishes all its licences as an open data set; acupuncturists are one of 38 types.

No column alone tells the standing. A licence is read as active only when `currently_licensed` is Y, the registration is
active, `license_status` is blank and `disciplinary_status` is NONE or blank. Restricting or ending words win over
everything; SEE PREVIOUS ORDER and FILED BY BOARD mean that a person must read the order; a cleared action or a
dismissed complaint leaves the standing to the registration and is flagged. Columns that contradict each other are
unrecognised.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from state_boards.contract import Fact, FirstRunCheck, Jurisdiction, RowBounds
from state_boards.platforms.cases import with_case
from state_boards.platforms.socrata import Socrata
from state_boards.records import BoardRecord, Discipline, DisciplineCase, Disciplined
from state_boards.rules import Rule
from state_boards.statuses import UNKNOWN, Word, guessed, observed, status_map
from state_boards.table import Column, Layout, Row
from state_boards.text import clean, fold, read_date
from state_boards.words import Grade, Proof, Route, Scope, Standing, Tier

JURISDICTION = Jurisdiction(
    postal="TX",
    name="Texas",
    regulator=Fact(
        "Texas State Board of Acupuncture Examiners, under the Texas Medical Board",
        Grade.A,
        source=(
            "lexace.ai/us/statute/texas/205.101; regulations.justia.com/states/texas/title-22/part-9/"
            "chapter-184/subchapter-b/section-184-10"
        ),
        seen="2025-03-28",
    ),
    licensed=True,
    title=Fact(
        "acupuncturist (license)",
        Grade.A,
        source=("regulations.justia.com/states/texas/title-22/part-9/chapter-184/subchapter-b/section-184-10"),
        seen="2025-03-28",
    ),
    first_licence_rule=Fact(
        Rule.EXAM,
        Grade.A,
        source=("regulations.justia.com/states/texas/title-22/part-9/chapter-184/subchapter-b/section-184-10(a)(3)(C)"),
        seen="2025-03-28",
    ),
    renewal_rule=Fact(Rule.UNKNOWN, Grade.M),
    others_may_practise=Fact(
        "other licensed professions within their scope",
        Grade.A,
        source="laws9.com TX Occ. 205.003",
        seen="undated copy",
    ),
    route=Route.SOCRATA,
    official_page=Fact("https://profile.tmb.state.tx.us/Search.aspx", Grade.A),
    number_shape=Fact("AC##### (AC00734)", Grade.B),
    scope=Scope.ALL,
    gate="none",
    grade=Grade.B,
    note="Decided over currently_licensed, registration_status, license_status and disciplinary_status together.",
    checked=date(2026, 11, 29),
)

REGISTRATION = status_map({"Active": observed(Standing.ACTIVE)})
"""`registration_status`; other words are read as any board's."""

RESTRICTING = status_map(
    {
        "REVOKED": guessed(Standing.REVOKED, "yes"),
        "SUSPENDED": guessed(Standing.SUSPENDED, "yes"),
        "SUSPENDED BY BOARD": guessed(Standing.SUSPENDED, "yes"),
        "TEMPORARILY SUSPENDED": guessed(Standing.SUSPENDED, "yes"),
        "CANCELLED BY BOARD": guessed(Standing.ADMINISTRATIVE, "yes"),
        "AUTOMATIC LICENSURE CANCELLED": guessed(Standing.ADMINISTRATIVE, "unknown"),
        "AUTOMATIC LIC (CANC) PENDING": guessed(Standing.ADMINISTRATIVE, "unknown"),
        "PERM. LICENSE RESTRICTED": guessed(Standing.ACTIVE_WITH_CONDITIONS, "yes"),
        "UNDER BOARD ORDER": guessed(Standing.ACTIVE_WITH_CONDITIONS, "yes"),
    }
)
"""`license_status` and `disciplinary_status`: the words that end or restrict a licence."""

STATUSES = REGISTRATION

TO_READ = frozenset(map(fold, ("SEE PREVIOUS ORDER", "FILED BY BOARD")))
CLEARED = frozenset(map(fold, ("DISP. ACTION CLEARED", "COMPLAINT DISMISSED")))
NOTHING = frozenset({"", "none"})
_WORST_FIRST = (Standing.REVOKED, Standing.SUSPENDED, Standing.ADMINISTRATIVE, Standing.ACTIVE_WITH_CONDITIONS)
DATES = ("%Y-%m-%dT%H:%M:%S.%f",)


def _word(row: Row) -> Word:
    """Return the standing that all four columns support together, or an unrecognised one."""
    licence, discipline = fold(row.get("license_status", "")), fold(row.get("disciplinary_status", ""))
    said = [text for text in (licence, discipline) if text not in NOTHING | CLEARED]
    if any(text in TO_READ or not RESTRICTING.read(text).known for text in said):
        return replace(UNKNOWN, disciplinary="yes" if discipline not in NOTHING | CLEARED else "unknown")
    words = sorted((RESTRICTING.read(text) for text in said), key=lambda word: _rank(word.standing))
    registration = _registration(row)
    if not words:
        return registration
    if words[0].standing is Standing.ACTIVE_WITH_CONDITIONS and registration.standing is not Standing.ACTIVE:
        return replace(registration, disciplinary="yes", proven=False)
    return words[0]


def _rank(standing: Standing) -> int:
    """Return the place of a standing, worst first."""
    return _WORST_FIRST.index(standing) if standing in _WORST_FIRST else 0


def _registration(row: Row) -> Word:
    """Return what the registration says, unless `currently_licensed` contradicts it; a blank with N is not active."""
    printed, licensed = fold(row.get("registration_status", "")), fold(row.get("currently_licensed", ""))
    if not printed and licensed == "n":
        return guessed(Standing.INACTIVE)
    word = REGISTRATION.read(printed)
    if (word.standing is Standing.ACTIVE) != (licensed == "y"):
        return UNKNOWN
    return word


def _status(row: Row) -> str:
    """Return the words read, joined as printed, with the Y or N of currently_licensed."""
    names = ("registration_status", "license_status", "disciplinary_status")
    words = [text for name in names if (text := clean(row.get(name)))]
    return " + ".join((*words, f"currently licensed {clean(row.get('currently_licensed')) or 'blank'}"))


def _orders(record: BoardRecord, row: Row) -> BoardRecord:
    """Keep the current board action as a case, and what disciplinary_status says beside it."""
    printed = clean(row.get("disciplinary_status"))
    folded = fold(printed)
    if folded in CLEARED:
        record = replace(record, discipline=Discipline(text=printed), flags=("cleared_or_dismissed",))
    elif folded not in NOTHING:
        said = Discipline(said=Disciplined.STATED, text=printed, link=str(JURISDICTION.official_page))
        record = replace(record, discipline=said, flags=("order_to_read",) if folded in TO_READ else ())
    case = DisciplineCase(
        action=clean(row.get("current_board_action_description")),
        effective=read_date(row.get("current_board_action_date"), DATES),
    )
    return with_case(record, case, link=str(JURISDICTION.official_page))


SOURCES = (
    Socrata(
        id="tx",
        jurisdiction="TX",
        tier=Tier.LICENCE,
        title="DataSet-01-All Licenses",
        publisher="Texas Medical Board",
        official_page=JURISDICTION.official_page,
        data_address=Fact("https://data.texas.gov/resource/tm3v-pfq9.json", Grade.B),
        hosts=("data.texas.gov",),
        route=Route.SOCRATA,
        scope=Scope.ALL,
        cadence=timedelta(days=7),
        population=2_500,
        bounds=RowBounds(300, 15_000),
        key_words="licence number",
        absence="The data set holds current and former licences: absence is strong evidence, but spelling matters.",
        grade=Grade.B,
        proof=Proof.DESCRIBED,
        checks=(
            FirstRunCheck("types", "Which licence type is acupuncture?", "distinct:license_type"),
            FirstRunCheck("registration", "Which registration words occur?", "distinct:registration_status"),
            FirstRunCheck("discipline", "Which disciplinary words occur?", "distinct:disciplinary_status"),
            FirstRunCheck("licence", "Which licence status words occur?", "distinct:license_status"),
        ),
        domain="data.texas.gov",
        dataset="tm3v-pfq9",
        where="upper(license_type) like '%ACUPUNCT%'",
        type_column="license_type",
        layout=Layout(
            columns=(
                Column("license_type", "type"),
                Column("first_name", "given"),
                Column("last_name", "family"),
                Column("year_of_birth", "personal"),
                Column("license_number", "number"),
                Column("license_issue_date", "issued"),
                Column("license_expiration_date", "expires"),
                Column("registration_status", "own"),
                Column("registration_status_date", "status_date"),
                Column("disciplinary_status", "own"),
                Column("license_status", "own"),
                Column("degree", "ignore"),
                Column("specialties", "ignore"),
                Column("practice_address", "personal"),
                Column("practice_city", "city"),
                Column("practice_state", "state"),
                Column("practice_zip", "personal"),
                Column("current_board_action_date", "own"),
                Column("current_board_action_description", "own"),
                Column("currently_licensed", "own"),
            ),
            statuses=STATUSES,
            dates=DATES,
            status_of=_status,
            word_of=_word,
            adjust=_orders,
        ),
    ),
)
