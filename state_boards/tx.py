"""Texas: the Medical Board publishes all its licences as an open data set; acupuncturists are one of 38 types.

No column alone tells the standing: each of the four may only restrict what the others say. A licence is read as active
only when `currently_licensed` is Y and the registration is active, with no word of `license_status` or
`disciplinary_status` against it; the gravest word in any of them wins, REVOKED beside CURRENT is revoked. SEE PREVIOUS
ORDER and FILED BY BOARD mean that a person must read the order; a cleared action or a dismissed complaint leaves the
standing to the registration and is noted. Columns that contradict each other are unrecognised.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from state_boards.contract.flags import RecordFlag, flagged
from state_boards.contract.records import BoardRecord, Discipline, DisciplineCase, Disciplined
from state_boards.contract.source import Fact, FirstRunCheck, Jurisdiction, RowBounds
from state_boards.contract.statuses import UNKNOWN, Word, gravest, guessed, observed, status_map
from state_boards.contract.vocabulary import Grade, Proof, Rule, Scope, Standing
from state_boards.platforms.socrata import Socrata
from state_boards.reading.cases import with_case
from state_boards.reading.discipline import says_none
from state_boards.reading.table import Column, Layout, Row
from state_boards.reading.text import clean, fold, read_date

JURISDICTION = Jurisdiction(
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
    others_may_practise=Fact(
        "other licensed professions within their scope",
        Grade.A,
        source="laws9.com TX Occ. 205.003",
        seen="undated copy",
    ),
    number_shape=Fact("AC##### (AC00734)", Grade.B),
    gate="none",
    note="Decided over currently_licensed, registration_status, license_status and disciplinary_status together.",
    checked=date(2026, 11, 29),
)

OFFICIAL_PAGE = Fact("https://profile.tmb.state.tx.us/Search.aspx", Grade.A)

REGISTRATION = status_map({"Active": observed(Standing.ACTIVE)})
"""`registration_status`; other words are read as any board's."""

RESTRICTING = status_map(
    {
        "REVOKED": guessed(Standing.REVOKED, "yes"),
        "SUSPENDED": guessed(Standing.SUSPENDED, "yes"),
        "SUSPENDED BY BOARD": guessed(Standing.SUSPENDED, "yes"),
        "TEMPORARILY SUSPENDED": guessed(Standing.SUSPENDED, "yes"),
        "CANCELLED BY BOARD": guessed(Standing.ADMINISTRATIVE, "unknown"),
        "AUTOMATIC LICENSURE CANCELLED": guessed(Standing.ADMINISTRATIVE, "unknown"),
        "AUTOMATIC LIC (CANC) PENDING": guessed(Standing.ADMINISTRATIVE, "unknown"),
        "PERM. LICENSE RESTRICTED": guessed(Standing.ACTIVE_WITH_CONDITIONS, "yes"),
        "UNDER BOARD ORDER": guessed(Standing.ACTIVE_WITH_CONDITIONS, "yes"),
    }
)
"""`license_status` and `disciplinary_status`: the words that end or restrict a licence."""

STATUSES = REGISTRATION

TO_READ = frozenset(map(fold, ("SEE PREVIOUS ORDER", "FILED BY BOARD")))
CLEARED, DISMISSED = fold("DISP. ACTION CLEARED"), fold("COMPLAINT DISMISSED")
_SETTLED = frozenset({CLEARED, DISMISSED})
_IN_FORCE = (Standing.ACTIVE, Standing.ACTIVE_WITH_CONDITIONS)
_ENDED = (Standing.REVOKED, Standing.SURRENDERED, Standing.SUSPENDED, Standing.DECEASED, Standing.ADMINISTRATIVE)
_COLUMNS = ("registration_status", "license_status", "disciplinary_status")
_LICENSED = "currently_licensed"
DATES = ("%Y-%m-%dT%H:%M:%S.%f",)


def _word(row: Row) -> Word:
    """Return the standing that all four columns support together: each may only restrict what the others say."""
    said = gravest(_words(row))
    licensed = fold(row.get(_LICENSED, ""))
    if said.standing in _IN_FORCE and licensed != "y":
        return replace(UNKNOWN, disciplinary=said.disciplinary)
    if licensed == "y" and said.standing not in (*_IN_FORCE, *_ENDED, Standing.UNRECOGNISED):
        # An expired registration of somebody who is licensed now: the columns contradict each other.
        return replace(UNKNOWN, disciplinary=said.disciplinary)
    return said


def _words(row: Row) -> Iterator[Word]:
    """Yield what each of the three columns of words says; a column of discipline never says that a licence is good."""
    printed, licensed = fold(row.get("registration_status", "")), fold(row.get(_LICENSED, ""))
    yield guessed(Standing.INACTIVE) if not printed and licensed == "n" else REGISTRATION.read(printed)
    licence, discipline = row.get("license_status", ""), row.get("disciplinary_status", "")
    if not says_none(licence):
        yield RESTRICTING.read(licence)
    if says_none(discipline) or fold(discipline) in _SETTLED:
        return
    word = RESTRICTING.read(discipline)
    if fold(discipline) in TO_READ or not word.known or word.standing is Standing.ACTIVE:
        yield UNKNOWN
    else:
        yield word if word.disciplinary == "yes" else replace(word, disciplinary="unknown")


def _status(row: Row) -> str:
    """Return the words of the three columns, joined as printed; the Y or N beside them is kept as a fact."""
    return " + ".join(text for name in _COLUMNS if (text := clean(row.get(name))) and not says_none(text))


def _orders(record: BoardRecord, row: Row) -> BoardRecord:
    """Keep the current board action as a case, and what disciplinary_status says beside it."""
    printed = clean(row.get("disciplinary_status"))
    folded, link = fold(printed), str(OFFICIAL_PAGE)
    flags = record.flags
    if folded == CLEARED:
        record, flags = replace(record, discipline=Discipline(text=printed)), flagged(flags, RecordFlag.ACTION_CLEARED)
    elif folded == DISMISSED:
        record = replace(record, discipline=Discipline(text=printed))
        flags = flagged(flags, RecordFlag.COMPLAINT_DISMISSED)
    elif not says_none(printed):
        declared = RESTRICTING.read(printed).disciplinary == "yes" and folded not in TO_READ
        said = Disciplined.STATED if declared else Disciplined.UNCLEAR
        record = replace(record, discipline=Discipline(said=said, text=printed, link=link))
        flags = flagged(flags, RecordFlag.ORDER_TO_READ) if folded in TO_READ else flags
    elif record.discipline.said is Disciplined.STATED:
        # A column of standing that speaks of discipline (REVOKED): its own words, not those of all columns together.
        text = " + ".join(text for text in _restricting(row))
        record = replace(record, discipline=replace(record.discipline, text=text or record.discipline.text))
    if record.standing is Standing.UNRECOGNISED and all(word.known for word in _words(row)):
        flags = flagged(flags, RecordFlag.COLUMNS_DISAGREE)
    case = DisciplineCase(
        action=clean(row.get("current_board_action_description")),
        effective=read_date(row.get("current_board_action_date"), DATES),
    )
    return with_case(replace(record, flags=flags), case, link=link)


def _restricting(row: Row) -> Iterator[str]:
    """Yield the printed words of standing that mean discipline."""
    for name in _COLUMNS:
        printed = clean(row.get(name))
        if RESTRICTING.read(printed).disciplinary == "yes":
            yield printed


SOURCES = (
    Socrata(
        id="tx",
        title="DataSet-01-All Licenses",
        publisher="Texas Medical Board",
        official_page=OFFICIAL_PAGE,
        data_address=Fact("https://data.texas.gov/resource/tm3v-pfq9.json", Grade.B),
        scope=Scope.ALL,
        cadence=timedelta(days=7),
        population=2_500,
        bounds=RowBounds(300, 15_000),
        absence="The data set holds current and former licences: absence is strong evidence, but spelling matters.",
        grade=Grade.B,
        proof=Proof.DESCRIBED,
        checks=(
            FirstRunCheck("types", "Which licence type is acupuncture?", "distinct:license_type"),
            FirstRunCheck("registration", "Which registration words occur?", "distinct:registration_status"),
            FirstRunCheck("discipline", "Which disciplinary words occur?", "distinct:disciplinary_status"),
            FirstRunCheck("licence", "Which licence status words occur?", "distinct:license_status"),
        ),
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
                Column("currently_licensed", "fact"),
            ),
            statuses=STATUSES,
            dates=DATES,
            status_of=_status,
            word_of=_word,
            adjust=_orders,
        ),
    ),
)
