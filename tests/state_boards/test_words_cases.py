"""What boards print of a licence, case by case: Texas (S1), types (S2), notes (S3), nested fields (S9), words (S16)."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cache import Evidence
from state_boards.contract.catalogue import source
from state_boards.contract.errors import DriftError
from state_boards.contract.flags import RecordFlag, must_be_reviewed
from state_boards.contract.kinds import DENYING, KindMap, denies, kind_by_rules, kind_map, narrower
from state_boards.contract.records import BoardRecord, Disciplined, ParseResult
from state_boards.contract.statuses import GRAVEST_FIRST, UNKNOWN, StatusMap, Word, gravest, guessed, observed
from state_boards.contract.vocabulary import NEEDLE_CERTIFICATES, Kind, Standing
from state_boards.national import ncbahm
from state_boards.reading.jsonish import Json
from state_boards.reading.table import Layout, Row
from state_boards.reading.table_reader import read_table
from state_boards.reading.telling import speaks, telling, tells
from tests.state_boards import harness
from verifier.refresh.custom_list import custom_source

IN_FORCE = (Standing.ACTIVE, Standing.ACTIVE_WITH_CONDITIONS)


def layout_of(source_id: str) -> Layout:
    found = getattr(source(source_id), "layout", None)
    assert isinstance(found, Layout)
    return found


# S1: Texas

TEXAS: Row = {
    "license_type": "Acupuncturist License", "first_name": "Pat", "last_name": "Example", "license_number": "AC90001",
    "registration_status": "ACTIVE", "disciplinary_status": "NONE", "license_status": "", "currently_licensed": "Y",
}  # fmt: skip


def texan(**changes: str) -> BoardRecord:
    (record,) = read_table([(1, {**TEXAS, **changes})], layout_of("tx"), jurisdiction="TX").records
    return record


def test_s1_revoked_beside_current_is_revoked() -> None:
    record = texan(registration_status="REVOKED", license_status="CURRENT", currently_licensed="N")
    assert (record.standing, record.status_text) == (Standing.REVOKED, "REVOKED + CURRENT")
    assert record.discipline.said is Disciplined.STATED
    assert record.discipline.text == "REVOKED"


@pytest.mark.parametrize("licensed", ["Y", "N", ""])
@pytest.mark.parametrize("column", ["registration_status", "license_status", "disciplinary_status"])
@pytest.mark.parametrize("word", ["REVOKED", "SUSPENDED", "Surrendered", "DECEASED"])
@pytest.mark.parametrize("other", ["CURRENT", "ACTIVE", "", "UNHEARD OF"])
def test_s1_a_word_that_ends_wins_in_any_column(column: str, word: str, other: str, licensed: str) -> None:
    columns = dict.fromkeys(("registration_status", "license_status", "disciplinary_status"), "")
    columns["registration_status"], columns["license_status"] = "ACTIVE", other
    record = texan(**{**columns, column: word, "currently_licensed": licensed})
    assert record.standing in (Standing.REVOKED, Standing.SUSPENDED, Standing.SURRENDERED, Standing.DECEASED)


@pytest.mark.parametrize(
    ("changes", "standing"),
    [
        ({"license_status": "CURRENT"}, Standing.ACTIVE),
        ({"license_status": "CURRENT", "currently_licensed": "N"}, Standing.UNRECOGNISED),
        ({"license_status": "EXPIRED"}, Standing.UNRECOGNISED),
        ({"license_status": "EXPIRED", "currently_licensed": "N"}, Standing.EXPIRED),
        ({"license_status": "PERM. LICENSE RESTRICTED", "disciplinary_status": "REVOKED"}, Standing.REVOKED),
        ({"disciplinary_status": "ACTIVE"}, Standing.UNRECOGNISED),
        ({"disciplinary_status": "N/A"}, Standing.ACTIVE),
        ({"license_status": "NONE"}, Standing.ACTIVE),
        ({"license_status": "ACTIVE PENDING REVOCATION"}, Standing.UNRECOGNISED),
        ({"registration_status": "NOT ACTIVE"}, Standing.UNRECOGNISED),
        ({"registration_status": "Expired"}, Standing.UNRECOGNISED),
        ({"currently_licensed": "maybe"}, Standing.UNRECOGNISED),
    ],
)
def test_s1_any_of_the_four_may_only_restrict(changes: dict[str, str], standing: Standing) -> None:
    assert texan(**changes).standing is standing


WORDS = st.sampled_from(
    ["", "ACTIVE", "Current", "NONE", "REVOKED", "SUSPENDED BY BOARD", "Expired", "UNDER BOARD ORDER", "NEW WORD",
     "SEE PREVIOUS ORDER", "COMPLAINT DISMISSED", "Inactive"]
)  # fmt: skip


@given(registration=WORDS, licence=WORDS, discipline=WORDS, licensed=st.sampled_from(["Y", "N", "", "?"]))
def test_s1_no_column_lifts_what_another_says(registration: str, licence: str, discipline: str, licensed: str) -> None:
    record = texan(
        registration_status=registration,
        license_status=licence,
        disciplinary_status=discipline,
        currently_licensed=licensed,
    )
    said = {registration.casefold(), licence.casefold(), discipline.casefold()}
    if record.standing is Standing.ACTIVE:
        assert said <= {"", "active", "current", "none", "complaint dismissed"}
        assert licensed == "Y"
        assert registration.casefold() in {"active", "current"}
    if "revoked" in said:
        assert record.standing is Standing.REVOKED


def test_s1_the_status_is_shown_exactly_as_printed() -> None:
    record = texan(license_status="", disciplinary_status="SUSPENDED BY BOARD", currently_licensed="N")
    assert record.status_text == "ACTIVE + SUSPENDED BY BOARD"
    assert record.facts["currently_licensed"] == "N"
    assert texan(registration_status="Active").status_text == "Active"


def test_s1_columns_that_contradict_each_other_say_so() -> None:
    assert RecordFlag.COLUMNS_DISAGREE in texan(currently_licensed="N").flags
    assert RecordFlag.COLUMNS_DISAGREE not in texan(license_status="SOMETHING NEW").flags


def test_s1_connecticut_active_beside_an_inactive_mark_is_left_to_a_person() -> None:
    adjust = layout_of("ct").adjust
    assert adjust is not None
    row = {"fullcredentialcode": "49.000123", "name": "PAT EXAMPLE", "status": "ACTIVE", "credential": "Acupuncturist"}
    (off,) = read_table([(1, {**row, "active": "0"})], layout_of("ct"), jurisdiction="CT").records
    (on,) = read_table([(1, {**row, "active": "1"})], layout_of("ct"), jurisdiction="CT").records
    assert (off.standing, off.flags) == (Standing.UNRECOGNISED, (RecordFlag.COLUMNS_DISAGREE,))
    assert (on.standing, on.flags) == (Standing.ACTIVE, ())


# The gravest word

PLACE = {standing: place for place, standing in enumerate(GRAVEST_FIRST)}


def test_every_standing_has_its_place() -> None:
    assert [standing.value for standing in GRAVEST_FIRST] == [
        "revoked", "surrendered", "suspended", "deceased", "unrecognised", "administrative", "retired", "expired",
        "inactive", "pending", "not_stated", "active_with_conditions", "active",
    ]  # fmt: skip
    assert set(GRAVEST_FIRST) == set(Standing)


@given(st.lists(st.sampled_from(Standing), min_size=1, max_size=4))
def test_words_together_are_never_milder_than_one_of_them(standings: list[Standing]) -> None:
    together = gravest(UNKNOWN if one is Standing.UNRECOGNISED else observed(one) for one in standings)
    assert PLACE[together.standing] == min(PLACE[one] for one in standings)


def test_an_unknown_word_gives_way_only_to_one_that_certainly_ends() -> None:
    for ends in (Standing.REVOKED, Standing.SURRENDERED, Standing.SUSPENDED, Standing.DECEASED):
        assert gravest((UNKNOWN, observed(ends))).standing is ends
    for other in set(Standing) - {Standing.REVOKED, Standing.SURRENDERED, Standing.SUSPENDED, Standing.DECEASED}:
        assert gravest((UNKNOWN, observed(other))).standing is Standing.UNRECOGNISED


def test_discipline_of_any_word_is_kept_and_a_guess_stays_one() -> None:
    together = gravest((observed(Standing.EXPIRED), guessed(Standing.ACTIVE_WITH_CONDITIONS, "yes")))
    assert together == Word(Standing.EXPIRED, "yes", proven=False)
    assert gravest((observed(Standing.ACTIVE), observed(Standing.ACTIVE, "unknown"))).disciplinary == "unknown"


# S2: types that end or deny


@pytest.mark.parametrize(
    "printed",
    ["Acupuncturist Inactive", "Retired Acupuncturist", "Expired Acupuncture License", "Acupuncture Examination Permit",
     "Acupuncture Board", "Physician without acupuncture", "Podiatrist acupuncture applicant",
     "Dental assistant - acupuncture", "Certified Acupuncturist", "Not an acupuncturist",
     "Chiropractor (acupuncture endorsement lapsed)", "Acupuncture - expired", "Licensed Acupuncturist (Void)",
     "Academic acupuncturist", "Inactive Acupuncturist License", "Acupuncturist (no longer licensed)",
     "Non-physician acupuncturist", "Ex-acupuncturist", "Acupuncturist's Assistant", "Acupuncture License - Denied",
     "Licensed Acupuncturist Emeritus", "Acupuncturist - Revoked", "Acupuncturist Candidate", "Acupuncture Permit",
     "Pre-licensed acupuncturist", "Medical Acupuncture", "Acupuncturist 2", "Acupuncturist?",
     "Acupuncture Society Member", "Physician - acupuncture privileges withdrawn", "Acupuncture exam by physicians",
     "Acupuncturist + Massage Therapist", "Unlicensed Acupuncturist", "Supervised Acupuncturist"],
)  # fmt: skip
def test_s2_a_type_that_ends_denies_applies_or_examines_is_no_licence(printed: str) -> None:
    for text in (printed, printed.upper(), f" {printed}  "):
        assert kind_by_rules(text) is Kind.UNRECOGNISED


DENIED = [
    "academic", "aide", "annulled", "applicant", "applicants", "application", "applications", "applied", "applying",
    "aspiring", "assistant", "assistants", "association", "awaiting", "board", "boards", "canceled", "cancelled",
    "candidate", "candidates", "closed", "committee", "conditional", "council", "deceased", "delinquent", "denied",
    "discontinued", "disqualified", "eligible", "emeritus", "ended", "ex", "exam", "examination", "examinations",
    "examinee", "examiner", "examiners", "exams", "except", "excluding", "exempt", "exemption", "expected", "expired",
    "former", "formerly", "helper", "historical", "honorary", "inactive", "ineligible", "inoperative", "invalid",
    "lapsed", "member", "membership", "never", "no", "non", "nonpracticing", "nonrenewable", "nonrenewed", "not",
    "obsolete", "old", "other", "past", "pending", "pre", "previous", "previously", "probation", "probationary",
    "proposed", "prospective", "pseudo", "refused", "rejected", "relinquished", "rescinded", "research", "researcher",
    "restricted", "retired", "revoked", "society", "superseded", "surrendered", "suspended", "technician",
    "terminated", "than", "unlicensed", "unrenewed", "void", "voided", "volunteer", "withdrawn", "without",
]  # fmt: skip


def test_s2_no_denying_word_is_lost() -> None:
    assert sorted(DENYING) == sorted(DENIED)


@pytest.mark.parametrize("word", DENIED)
def test_s2_every_denying_word_denies_before_and_behind_any_licence(word: str) -> None:
    assert denies(word.title())
    for licence in ("Licensed Acupuncturist", "Physician Acupuncturist"):
        for text in (f"{word} {licence}", f"{licence} ({word})", f"{licence} - {word.upper()}"):
            assert not kind_by_rules(text).may_needle


@given(
    st.sampled_from(["Acupuncturist", "Licensed Acupuncturist", "Acupuncture", "Physician Acupuncturist"]),
    st.text(st.characters(categories=("L", "N", "P", "S")), min_size=2, max_size=12),
)
def test_s2_no_word_stands_unread_beside_a_licence(licence: str, word: str) -> None:
    known = {"ac", "acu", "lac", "dom", "ap", "eamp", "aemp", "rac", "or", "of", "by", "md", "do", "dc", "dds"}
    if kind_by_rules(f"{licence} {word}").may_needle:
        letters = "".join(sign for sign in word if sign.isalnum()).casefold()
        assert not letters or letters in known or kind_by_rules(f"{licence} {letters}").may_needle


@pytest.mark.parametrize(
    ("printed", "kind"),
    [
        ("Acupuncture Detoxification Specialist", Kind.DETOX), ("Acupuncture Intern", Kind.GUEST_OR_TEACHING),
        ("Student Acupuncturist", Kind.GUEST_OR_TEACHING), ("Acupuncture Trainee", Kind.GUEST_OR_TEACHING),
        ("Guest Acupuncturist", Kind.GUEST_OR_TEACHING), ("Acupuncturist Temporary Permit", Kind.TEMPORARY),
        ("Acupuncturist Limited", Kind.TEMPORARY), ("Acupuncture School", Kind.OTHER_PROFESSION),
        ("Acupuncture College", Kind.OTHER_PROFESSION), ("Animal Acupuncturist", Kind.OTHER_PROFESSION),
    ],
)  # fmt: skip
def test_s2_what_a_word_makes_of_it_is_told_as_what_it_is(printed: str, kind: Kind) -> None:
    assert kind_by_rules(printed) is kind


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (("detox", "detoxification", "auricular", "ADS", "NADA"), Kind.DETOX),
        (
            ("guest", "teaching", "teacher", "faculty", "visiting", "instructor", "tutor", "intern", "internship",
             "extern", "externs", "student", "trainee", "apprentice"),
            Kind.GUEST_OR_TEACHING,
        ),
        (
            ("temporary", "provisional", "interim", "TP", "limited", "telehealth", "training permit",
             "training license"),
            Kind.TEMPORARY,
        ),
        (
            ("veterinary", "animal", "establishment", "facility", "school", "college", "supervisor", "preceptor"),
            Kind.OTHER_PROFESSION,
        ),
    ],
)  # fmt: skip
def test_s2_every_narrowing_word_narrows(words: tuple[str, ...], kind: Kind) -> None:
    for word in words:
        for text in (f"Acupuncturist {word}", f"{word} - Licensed Acupuncturist", f"Acupuncture ({word.upper()})"):
            assert kind_by_rules(text) is kind, text


@pytest.mark.parametrize(
    "word",
    ["nonlicensed", "unregistered", "exlicensed", "formers", "expires", "inactivated", "retiree", "revocation",
     "suspension", "surrendering", "termination", "cancellation", "applicant's", "examining"],
)  # fmt: skip
def test_s2_denying_words_in_forms_nobody_listed_deny_too(word: str) -> None:
    assert denies(f"Acupuncturist {word}")
    assert kind_by_rules(f"Licensed Acupuncturist {word}") is Kind.UNRECOGNISED


@pytest.mark.parametrize("word", ["herbal therapist", "bodywork", "tui na", "tuina", "moxibustion", "shiatsu"])
def test_s2_herbs_and_bodywork_are_told_as_what_they_are_and_never_a_licence(word: str) -> None:
    assert kind_by_rules(word.title()) is Kind.BODYWORK_OR_HERBS
    assert kind_by_rules(f"Acupuncture and {word}") is Kind.UNRECOGNISED


@pytest.mark.parametrize(
    "printed",
    ["Physician Acupuncture Certificate", "Acupuncture for Physicians", "Dentist Acupuncturist", "Acupuncturist (MD)",
     "Podiatrist Acupuncture Registration", "Chiropractic Acupuncture", "Acupuncture by Chiropractors",
     "Osteopathic Physician Acupuncture",
     "Chiropractor Professional Acupuncture", "Acupuncture Certification - Chiropractor", "Acupuncturist (DDS/DMD)"],
)  # fmt: skip
def test_s2_another_professions_own_certificate_is_read_whole(printed: str) -> None:
    assert kind_by_rules(printed) is Kind.PHYSICIAN_ACUPUNCTURE
    assert not kind_by_rules(f"{printed} (lapsed)").may_needle
    assert not kind_by_rules(f"{printed} pending").may_needle
    assert not kind_by_rules(f"{printed} and something else").may_needle


@pytest.mark.parametrize(
    "printed",
    ["Acupuncturist", "Licensed Acupuncturist", "Acupuncturist - Licensed", "ACUPUNCTURIST LICENSED", "Acupuncture",
     "Acupuncturist License", "Licensed Acupuncturist (L.Ac.)", "Registered Acupuncturist", "Acupuncture Practitioner",
     "Acupuncture & Oriental Medicine", "Acupuncturist / Oriental Medicine Practitioner", "Doctor of Acupuncture",
     "Practitioner of Oriental Medicine", "Eastern Medicine Practitioner", "Acupuncturist by Endorsement"],
)  # fmt: skip
def test_s2_a_licence_is_still_read_from_its_own_words(printed: str) -> None:
    assert kind_by_rules(printed) is Kind.ACUPUNCTURIST


def test_s2_certified_acupuncturist_is_what_the_state_means_by_it() -> None:
    wanted = {"id": Kind.PHYSICIAN_ACUPUNCTURE, "ny": Kind.PHYSICIAN_ACUPUNCTURE, "nj": Kind.ACUPUNCTURIST}
    for state, kind in wanted.items():
        kinds = import_module(f"state_boards.{state}").KINDS
        assert isinstance(kinds, KindMap)
        assert kinds.read("CERTIFIED ACUPUNCTURIST") is kind


def test_s2_florida_title_with_a_sign_between_its_words_may_be_a_physicians() -> None:
    assert kind_by_rules("Acupuncture Physician") is Kind.ACUPUNCTURIST
    assert kind_by_rules("Acupuncture (Physician)") is Kind.PHYSICIAN_ACUPUNCTURE


def test_s2_whoever_is_called_an_acupuncturist_is_never_left_out_of_a_list() -> None:
    for printed in (
        "Acupuncturist Supervisor",
        "Acupuncturist Inactive",
        "Retired Acupuncturist",
        "Acupuncturist (School)",
    ):
        assert kind_map().concerns_us(printed)
    assert not kind_map().concerns_us("Veterinary Acupuncturist")
    assert not kind_map({"Acupuncturist Supervisor": Kind.OTHER_PROFESSION}).concerns_us("Acupuncturist Supervisor")


# S2, S4, S16 in an operator's own list

LIST = """
title = "Invented list"
publisher = "Invented Board"
jurisdiction = "HI"
official_page = "https://board.example/lookup"
complete = true
kind = "acupuncturist"
dates = ["%m/%d/%Y"]
[columns]
"No" = "number"
"Name" = "name"
"Type" = "type"
"Status" = "status"
"Discipline" = "discipline"
"Reason" = "fact"
[statuses]
"In force" = "active"
"""
MORE = """
[disciplines]
"See file" = "yes"
"Clean" = "no"
"Ask us" = "unclear"
"""


def listed(
    kind: str = "acupuncturist", status: str = "In force", discipline: str = "", reason: str = "", more: str = ""
) -> BoardRecord:
    out = io.StringIO()
    rows = [["No", "Name", "Type", "Status", "Discipline", "Reason"]]
    csv.writer(out).writerows([*rows, ["ACU-1", "Pat Example", kind, status, discipline, reason]])
    subject = custom_source("hi", LIST + more)
    (record,) = subject.parse(subject.bundle_of([harness.saved_file(out.getvalue().encode(), "list.csv")])).records
    return record


@pytest.mark.parametrize("printed", ["No", "N", "None", "N/A", "NA", "0", "-", "--", "Not applicable", "None on file"])
def test_s4_a_word_for_none_in_an_operators_list_is_none(printed: str) -> None:
    assert listed(discipline=printed).discipline.said is Disciplined.NONE_STATED


@pytest.mark.parametrize("printed", ["See file", "2019-004", "X", "Pending", "Closed", "https://board.example/order"])
def test_s4_an_unknown_word_in_an_operators_list_is_for_a_person(printed: str) -> None:
    record = listed(discipline=printed)
    assert record.discipline.said is Disciplined.UNCLEAR
    assert must_be_reviewed(record.flags, record.discipline.said)


def test_s4_an_operator_may_declare_words_of_the_list() -> None:
    said = {text: listed(discipline=text, more=MORE).discipline.said for text in ("SEE FILE", "Clean", "Ask us", "Yes")}
    assert said == {
        "SEE FILE": Disciplined.STATED,
        "Clean": Disciplined.NONE_STATED,
        "Ask us": Disciplined.UNCLEAR,
        "Yes": Disciplined.STATED,
    }


def test_s4_discipline_by_the_status_outlives_a_none_beside_it() -> None:
    record = listed(status="Revoked", discipline="None")
    assert record.discipline.said is Disciplined.STATED
    assert record.discipline.text == "Revoked"


@pytest.mark.parametrize(
    ("printed", "kind"),
    [
        ("", Kind.ACUPUNCTURIST), ("Acupuncturist", Kind.ACUPUNCTURIST), ("Licensed Acupuncturist", Kind.ACUPUNCTURIST),
        ("Expired Acupuncture License", Kind.UNRECOGNISED), ("Acupuncturist Inactive", Kind.UNRECOGNISED),
        ("Auricular Detox", Kind.DETOX), ("Temporary Permit", Kind.TEMPORARY), ("Massage Therapist", Kind.UNRECOGNISED),
    ],
)  # fmt: skip
def test_s2_the_kind_of_a_whole_list_gives_way_to_what_a_row_prints(printed: str, kind: Kind) -> None:
    assert listed(kind=printed).kind is kind


@pytest.mark.parametrize(
    ("tier", "kind", "printed", "wanted"),
    [
        ("exclusion", "exclusion", "Acupuncturist", Kind.EXCLUSION),
        ("exclusion", "exclusion", "Former Acupuncturist", Kind.EXCLUSION),
        ("certification", "national_certificate", "Acupuncture", Kind.NATIONAL_CERTIFICATE),
        ("certification", "national_certificate", "AC (Expired)", Kind.UNRECOGNISED),
        ("association", "association", "Student", Kind.ASSOCIATION),
    ],
)
def test_s2_a_list_of_something_else_never_becomes_a_list_of_licences(
    tier: str, kind: str, printed: str, wanted: Kind
) -> None:
    said = LIST.replace('kind = "acupuncturist"', f'kind = "{kind}"\ntier = "{tier}"')
    data = f"No,Name,Type,Status,Discipline,Reason\n1,Pat Example,{printed},In force,,\n".encode()
    subject = custom_source("hi", said)
    (record,) = subject.parse(subject.bundle_of([harness.saved_file(data, "list.csv")])).records
    assert record.kind is wanted


FULL, OTHERS, UNSURE = Kind.ACUPUNCTURIST, Kind.PHYSICIAN_ACUPUNCTURE, Kind.UNRECOGNISED


@pytest.mark.parametrize(
    ("one", "printed", "other", "beside", "together"),
    [
        (FULL, "Acupuncturist", FULL, "Licensed Acupuncturist", FULL),
        (FULL, "Acupuncturist", UNSURE, "", FULL),
        (UNSURE, "", FULL, "Acupuncturist", FULL),
        (UNSURE, "LAC", FULL, "Acupuncturist", FULL),
        (FULL, "Acupuncturist", UNSURE, "Code 7", FULL),
        (UNSURE, "Acupuncturist Inactive", FULL, "Acupuncturist", UNSURE),
        (FULL, "Acupuncturist", UNSURE, "Acupuncturist Inactive", UNSURE),
        (FULL, "Acupuncturist", Kind.TEMPORARY, "Temporary Permit", Kind.TEMPORARY),
        (Kind.TEMPORARY, "Temporary Permit", FULL, "Acupuncturist", Kind.TEMPORARY),
        (FULL, "Acupuncturist", OTHERS, "Physician Acupuncturist", UNSURE),
        (Kind.DETOX, "ADS", UNSURE, "Expired", Kind.DETOX),
        (Kind.DETOX, "ADS", FULL, "Acupuncturist", Kind.DETOX),
    ],
)
def test_s2_list_and_page_may_only_narrow_each_other(
    one: Kind, printed: str, other: Kind, beside: str, together: Kind
) -> None:
    assert narrower(one, printed, other, beside) is together


@pytest.mark.parametrize(
    ("reason", "looks"),
    [("LICENSE RESTRICTED", True), ("PRIOR DISCIPLINE", True), ("RENEWAL APPLICATION SENT", False), ("", False)],
)
def test_s16_a_column_kept_as_printed_that_speaks_of_a_restriction_is_for_a_person(reason: str, looks: bool) -> None:
    record = listed(reason=reason)
    assert (RecordFlag.UNREAD_FIELD in record.flags) is looks
    assert record.standing is Standing.ACTIVE


# S16: words seen at the boards

SEEN: Mapping[str, Mapping[Standing, tuple[str, ...]]] = {
    "co": {
        Standing.ACTIVE: ("Active",),
        Standing.ACTIVE_WITH_CONDITIONS: (
            "Active - With Conditions", "Active - Provisional", "Active - Telehealth ONLY", "Active - Restricted",
            "Active - Refresher Course Only", "Active - Reentry License",
        ),
        Standing.EXPIRED: ("Expired", "Expired - Dissolved", "Beyond 6 Years Expired"),
        Standing.REVOKED: ("Revoked",),
        Standing.SURRENDERED: ("Surrendered", "Voluntary Surrender"),
        Standing.SUSPENDED: ("Suspended", "Summary Suspension"),
    },
    "il": {
        Standing.ACTIVE: ("ACTIVE",),
        Standing.ACTIVE_WITH_CONDITIONS: ("ACTIVE CHAPERONE REQUIRED", "PROBATION"),
        Standing.REVOKED: ("REVOKED", "REVOKED CHAPERONE REQUIRED"),
        Standing.SURRENDERED: ("RELINQUISH", "VOLUNTARY SURRENDER"),
        Standing.INACTIVE: ("TERMINATED", "TERMINATED VALID REASON", "INOPERATIVE", "CLOSED"),
        Standing.ADMINISTRATIVE: ("Non Sufficient Fund Check", "CANCELLED"),
        Standing.DECEASED: ("DECEASED",),
    },
    "wa": {
        Standing.ACTIVE: ("Active",),
        Standing.ACTIVE_WITH_CONDITIONS: (
            "Active With Conditions", "Active With Restrictions", "Active On Probation", "Active Provisional",
            "Active Not Renewable", "Retired Active", "Retired Active In-State",
        ),
        Standing.EXPIRED: ("Expired \u2013 Active MSL", "Expired"),
        Standing.PENDING: ("Pending", "Approved"),
        Standing.ADMINISTRATIVE: ("Military", "Superseded", "Inoperable", "Denied"),
        Standing.SURRENDERED: ("Surrender", "Voluntary Surrender"),
        Standing.SUSPENDED: ("Suspended", "Summary Suspension"),
        Standing.INACTIVE: ("Closed", "Terminated", "Inactive"),
    },
    "de": {
        Standing.ACTIVE: ("Active",),
        Standing.ACTIVE_WITH_CONDITIONS: ("Probation",),
        Standing.EXPIRED: ("Delinquent", "Expired"),
        Standing.ADMINISTRATIVE: ("Non-Disciplinary Suspension", "Under Review", "Annulled", "Withdrawn", "Denied"),
        Standing.SUSPENDED: ("Suspended",),
        Standing.INACTIVE: ("Terminated", "Closed"),
    },
    "ca": {
        Standing.ACTIVE: ("Current",),
        Standing.INACTIVE: ("CurrentInactive", "Current Inactive", "Inactive"),
        Standing.SUSPENDED: ("Suspension",),
    },
    "mi": {
        Standing.EXPIRED: ("Active - In Late Renewal",),
        Standing.ACTIVE_WITH_CONDITIONS: ("Limited", "Disciplinary Limited", "Voluntary Limited"),
    },
    "ma": {
        Standing.ACTIVE_WITH_CONDITIONS: ("Active (Subject to Restrictions)", "Non-Disciplinary Practice Restriction"),
        Standing.SUSPENDED: ("Voluntary Agreement Not to Practice",),
        Standing.NOT_STATED: ("Profile is Being Updated",),
    },
    "fl": {
        Standing.ACTIVE: ("Clear/Active",),
        Standing.ACTIVE_WITH_CONDITIONS: ("Probation/Active", "Obligations/Active", "Conditional/Active"),
        Standing.SUSPENDED: ("Suspended/Active", "Emergency Suspension", "Suspended/Inactive"),
        Standing.EXPIRED: ("Delinquent/Active", "Delinquent/", "Null And Void/"),
        Standing.INACTIVE: ("Clear/Inactive", "Probation/Inactive"),
        Standing.SURRENDERED: ("Disc Relinquish/", "Voluntary Relinquishment/"),
    },
    "ct": {
        Standing.ACTIVE: (
            "ACTIVE", "ACTIVE + CURRENT", "ACTIVE + ACTIVE", "ACTIVE + ACCEPTED", "ACTIVE + REGISTERED",
            "ACTIVE + CERTIFICATION", "ACTIVE + CERTIFIED", "ACTIVE + LICENSED", "ACTIVE + PERMITTED",
            "ACTIVE + IN RENEWAL", "ACTIVE + RENEWAL APPLICATION SENT", "ACTIVE + PRINT LICENSE",
            "ACTIVE + RENEWAL APPLICATION RECEIVED-INCOMPLETE", "ACTIVE IN RENEWAL + CURRENT",
            "ACTIVE + PRIOR DISCIPLINE",
        ),
        Standing.ACTIVE_WITH_CONDITIONS: ("ACTIVE + LICENSE RESTRICTED",),
        Standing.INACTIVE: ("INACTIVE", "INACTIVE + TERMINATED"),
        Standing.EXPIRED: ("INACTIVE + LAPSED DUE TO NON-RENEWAL", "LAPSED"),
        Standing.RETIRED: ("RETIRED + NOT ACTIVELY ENGAGING",),
        Standing.ADMINISTRATIVE: ("DENIED + FAILED APPLICATION", "EXPIRED APPLICATION + EXPIRED APPLICATION"),
        Standing.PENDING: ("PENDING + PENDING", "APPROVED + CURRENT", "QUALIFIED + NONE"),
    },
}  # fmt: skip
ALL_SEEN = [(s, standing, text) for s, map_ in SEEN.items() for standing, texts in map_.items() for text in texts]


@pytest.mark.parametrize(("state", "standing", "printed"), ALL_SEEN)
def test_s16_every_word_seen_at_a_board_is_known(state: str, standing: Standing, printed: str) -> None:
    statuses = import_module(f"state_boards.{state}").STATUSES
    assert isinstance(statuses, StatusMap)
    word = statuses.read(printed)
    assert word.known
    assert word.standing is standing


def test_s16_words_of_discipline_state_it() -> None:
    for state, printed in (
        ("ct", "ACTIVE + PRIOR DISCIPLINE"), ("ct", "ACTIVE + LICENSE RESTRICTED"), ("wa", "Active On Probation"),
        ("il", "ACTIVE CHAPERONE REQUIRED"), ("mi", "Disciplinary Limited"), ("fl", "Probation/Active"),
        ("fl", "Obligations/Active"), ("de", "Probation"),
    ):  # fmt: skip
        assert import_module(f"state_boards.{state}").STATUSES.read(printed).disciplinary == "yes"


def test_s16_florida_words_nobody_has_seen_yet_are_graded_so() -> None:
    statuses = import_module("state_boards.fl").STATUSES
    assert statuses.read("Probation/Active").proven
    assert not statuses.read("Conditional/Active").proven
    assert not statuses.read("Revoked/Active").proven


def test_s16_the_list_of_connecticut_as_it_was_is_published() -> None:
    """Shares as in the list of June 2016: 322 current, 37 renewal sent, 19 to print, 1 restricted, of 379."""
    subject, case = source("ct"), harness.load("ct", "ok")
    row = json.loads(case.data("rows-1"))[0]
    reasons = ["CURRENT"] * 322 + ["RENEWAL APPLICATION SENT"] * 37 + ["PRINT LICENSE"] * 19 + ["LICENSE RESTRICTED"]
    rows = [
        {**row, "credentialid": str(3_000_000 + at), "name": f"TESTER PERSON{chr(65 + at % 26)}",
         "fullcredentialcode": f"49.{at:06d}", "credentialnumber": f"{at:06d}", "statusreason": reason}
        for at, reason in enumerate(reasons, start=1)
    ]  # fmt: skip
    types = [{**one, **{name: str(len(rows)) for name in one if name.startswith("count")}}
             for one in json.loads(case.data("types"))[:1]]  # fmt: skip
    for part, value in (("rows-1", rows), ("count", [{"count": str(len(rows))}]), ("types", types)):
        case = case.with_part(part, json.dumps(value).encode())
    result = subject.parse(case.bundle(subject))
    assert result.unknown_share == 0
    assert sum(record.standing is Standing.ACTIVE for record in result.records) == 378


# Status words never fall to active

MIXED = [
    "Not Active", "Non-Active", "Active - Suspended by Board", "Inactive/Active", "Active/Inactive",
    "Active Pending Revocation", "Active (Revoked)", "No longer active", "Active until revoked", "Active?",
    "Currently Inactive", "Current - Expired", "Formerly Active", "Active - Not Renewed", "Active, Suspended",
    "Invalid", "Not Valid", "Not in good standing", "Active - Under Appeal", "Active Applicant",
]  # fmt: skip


@pytest.mark.parametrize("printed", MIXED)
def test_a_negation_an_end_or_a_mixture_never_falls_to_active(printed: str) -> None:
    from docs.vocabulary import status_maps

    for where, found in status_maps():
        assert found.read(printed).standing is not Standing.ACTIVE, where


def test_non_renewed_is_expired() -> None:
    assert import_module("state_boards.md").STATUSES.read("Non-renewed").standing is Standing.EXPIRED


# S3: what adapters note


def detail_of_florida(**changes: str) -> BoardRecord:
    layout = getattr(source("fl.detail"), "detail_layout", None)
    assert isinstance(layout, Layout)
    row = {
        "h3": "EXAMPLE, PAT", "Profession": "Acupuncturist", "License": "AP9001", "License Status": "Clear/Active",
        "License Expiration Date": "02/28/2028", "License Original Issue Date": "01/02/2010",
        "Discipline on File": "No", "Public Complaint": "No", **changes,
    }  # fmt: skip
    (record,) = read_table([(1, row)], layout, jurisdiction="FL").records
    return record


def test_s3_public_complaint_of_florida_is_for_a_person() -> None:
    plain = detail_of_florida()
    assert (plain.flags, plain.discipline.said) == ((), Disciplined.NONE_STATED)
    for printed in ("Yes", "Yes -Click on the link", "1 complaint"):
        assert must_be_reviewed(detail_of_florida(**{"Public Complaint": printed}).flags)


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("No", Disciplined.NONE_STATED), ("None", Disciplined.NONE_STATED), ("N/A", Disciplined.NONE_STATED),
        ("", Disciplined.NOT_PUBLISHED), ("Yes", Disciplined.STATED), ("Yes -Click on the link", Disciplined.STATED),
        ("Not available", Disciplined.UNCLEAR), ("See board", Disciplined.UNCLEAR),
    ],
)  # fmt: skip
def test_s4_discipline_on_file_of_florida(printed: str, said: Disciplined) -> None:
    assert detail_of_florida(**{"Discipline on File": printed}).discipline.said is said


def test_s4_discipline_by_the_status_of_florida_is_not_lifted_by_a_no() -> None:
    assert detail_of_florida(**{"License Status": "Probation/Active"}).discipline.said is Disciplined.STATED


@pytest.mark.parametrize("printed", ["Yes - see Board order", "Yes", "See notice", "Order of 2019"])
def test_s3_additional_public_information_of_virginia_is_for_a_person(printed: str) -> None:
    layout = getattr(source("va"), "detail", None)
    assert isinstance(layout, Layout)
    row = {
        "License Number": "0121900001", "Occupation": "Licensed Acupuncturist", "Name": "Pat Example",
        "Initial License Date": "01/02/2010", "Expire Date": "02/28/2028", "License Status": "Current Active",
    }  # fmt: skip
    for text, flags in ((printed, (RecordFlag.ADDITIONAL_PUBLIC_INFORMATION,)), ("No", ()), ("None", ()), ("", ())):
        told = {**row, "Additional Public Information": text}
        (record,) = read_table([(1, told)], layout, jurisdiction="VA").records
        assert record.flags == flags


def test_s3_dismissed_and_cleared_are_noted_and_an_order_is_read() -> None:
    flags = {
        word: texan(disciplinary_status=word).flags
        for word in ("COMPLAINT DISMISSED", "DISP. ACTION CLEARED", "SEE PREVIOUS ORDER", "FILED BY BOARD")
    }
    assert flags["COMPLAINT DISMISSED"] == (RecordFlag.COMPLAINT_DISMISSED,)
    assert flags["DISP. ACTION CLEARED"] == (RecordFlag.ACTION_CLEARED,)
    assert must_be_reviewed(flags["SEE PREVIOUS ORDER"])
    assert must_be_reviewed(flags["FILED BY BOARD"])
    assert not must_be_reviewed(flags["COMPLAINT DISMISSED"])


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("Yes", Disciplined.STATED), ("No", Disciplined.NOT_PUBLISHED), ("", Disciplined.NOT_PUBLISHED),
        ("N/A", Disciplined.NOT_PUBLISHED), ("Under review", Disciplined.UNCLEAR), ("1", Disciplined.UNCLEAR),
    ],
)  # fmt: skip
def test_s4_action_taken_of_washington(printed: str, said: Disciplined) -> None:
    row = {
        "credentialnumber": "AC1",
        "lastname": "Example",
        "firstname": "Pat",
        "status": "Active",
        "actiontaken": printed,
    }
    (record,) = read_table([(1, row)], layout_of("wa"), jurisdiction="WA").records
    assert record.discipline.said is said
    assert (RecordFlag.HISTORY_OF_ACTION in record.flags) is (said is Disciplined.STATED)


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("Y", Disciplined.STATED), ("N", Disciplined.NOT_PUBLISHED), ("None", Disciplined.NOT_PUBLISHED),
        ("Maybe", Disciplined.UNCLEAR),
    ],
)  # fmt: skip
def test_s4_ever_disciplined_of_illinois(printed: str, said: Disciplined) -> None:
    row = {"license_number": "198900001", "last_name": "Example", "first_name": "Pat", "license_status": "ACTIVE"}
    told = {**row, "ever_disciplined": printed}
    (record,) = read_table([(1, told)], layout_of("il"), jurisdiction="IL").records
    assert record.discipline.said is said


@pytest.mark.parametrize(
    ("number", "action", "said"),
    [
        ("None", "N/A", Disciplined.NOT_PUBLISHED), ("", "", Disciplined.NOT_PUBLISHED),
        ("-", "No", Disciplined.NOT_PUBLISHED), ("2019-1", "", Disciplined.STATED),
        ("", "Stipulation", Disciplined.STATED), ("2019-1", "None", Disciplined.STATED),
        ("2019-1", "Dismissed", Disciplined.UNCLEAR), ("2019-1", "No violation found", Disciplined.UNCLEAR),
        ("2019-1", "Complaint dismissed", Disciplined.UNCLEAR), ("2019-1", "Cleared", Disciplined.UNCLEAR),
        ("2019-1", "Case dismissed.", Disciplined.UNCLEAR), ("2019-1", "No violation", Disciplined.UNCLEAR),
    ],
)  # fmt: skip
def test_s4_case_columns_of_colorado(number: str, action: str, said: Disciplined) -> None:
    row = {
        "licensetype": "ACU", "licensenumber": "0009001", "lastname": "Example", "firstname": "Pat",
        "licensestatusdescription": "Active", "casenumber": number, "programaction": action,
    }  # fmt: skip
    (record,) = read_table([(1, row)], layout_of("co"), jurisdiction="CO").records
    assert record.discipline.said is said


# S9: fields that say otherwise


def with_rows(rows: list[Json]) -> ParseResult:
    parts, query = harness.load_case("oh", "ok")
    body = json.loads(parts["results-1"].body)
    body[0]["result"] = rows
    data = json.dumps(body).encode()
    told = harness.evidence(data, url=parts["results-1"].url, part="results-1", content_type="application/json")
    bundle: dict[str, Evidence] = {**parts, "results-1": told}
    return source("oh").parse(bundle, query)


def ohioan(nested: Mapping[str, Json], **changes: Json) -> BoardRecord:
    parts, _ = harness.load_case("oh", "ok")
    row = json.loads(parts["results-1"].body)[0]["result"][0]
    row.update(changes)
    row["license"].update(nested)
    (record,) = with_rows([row]).records
    return record


def test_s9_sub_status_of_ohio_is_read_with_the_status() -> None:
    told = ohioan({"Sub_Status__c": "Suspended by Board"})
    assert (told.standing, told.status_text) == (Standing.UNRECOGNISED, "Active + Suspended by Board")
    revoked = ohioan({"Sub_Status__c": "Revoked"})
    assert (revoked.standing, revoked.discipline.said) == (Standing.REVOKED, Disciplined.STATED)
    for nothing in ("", "None", "Active", None):
        assert ohioan({"Sub_Status__c": nothing}).standing is Standing.ACTIVE


@pytest.mark.parametrize(
    ("value", "standing"),
    [
        (True, Standing.ACTIVE_WITH_CONDITIONS), ("Yes", Standing.ACTIVE_WITH_CONDITIONS), (False, Standing.ACTIVE),
        ("No", Standing.ACTIVE), (None, Standing.ACTIVE), ("until 2028", Standing.UNRECOGNISED),
    ],
)  # fmt: skip
def test_s9_probation_of_ohio_is_read(value: Json, standing: Standing) -> None:
    assert ohioan({"Probation__c": value}).standing is standing


@pytest.mark.parametrize(
    "nested",
    [
        {"Restriction_Note__c": "May not treat minors"},
        {"Suspended_On__c": "2026-01-05"},
        {"Is_Active__c": False},
        {"Discipline__r": {"Name": "Case 4711"}},
        {"MUSW__Applicant__r": {"LastName": "Testcase", "FirstName": "Morgan", "Revoked__c": True}},
        {"History__r": [{"Status__c": "Surrendered"}]},
        {"Board_Order_Text__c": "Consent agreement"},
    ],
)
def test_s9_a_field_nobody_declared_that_speaks_of_action_is_for_a_person(nested: dict[str, Json]) -> None:
    record = ohioan(nested)
    assert record.standing is Standing.UNRECOGNISED
    assert RecordFlag.UNREAD_FIELD in record.flags


@pytest.mark.parametrize(
    "nested",
    [
        {"Restriction_Note__c": ""}, {"Probation_Type__c": None}, {"Is_Active__c": True}, {"Status_Id__c": "a01"},
        {"Discipline__r": {"Id": "a0X1"}}, {"License_Status__c": "Active"}, {"Other__c": "Suspended animation"},
        {"Action_Needed__c": "No"}, {"History__r": []},
    ],
)  # fmt: skip
def test_s9_a_field_that_tells_nothing_changes_nothing(nested: dict[str, Json]) -> None:
    record = ohioan(nested)
    assert (record.standing, record.flags) == (Standing.ACTIVE, ())


@pytest.mark.parametrize(
    ("nested", "changes", "kind"),
    [
        ({"MUSW__Type__c": "Temporary Permit"}, {}, Kind.TEMPORARY),
        ({"MUSW__Type__c": "Acupuncturist Applicant"}, {}, Kind.UNRECOGNISED),
        ({"MUSW__Type__c": "Physician Acupuncturist"}, {}, Kind.UNRECOGNISED),
        ({}, {"ApplicationType": "Temporary Permit"}, Kind.TEMPORARY),
        ({}, {"ApplicationType": "Renewal"}, Kind.ACUPUNCTURIST),
        ({"MUSW__Type__c": "Temporary Permit"}, {"Type": "Temporary Permit", "Board": "Acupuncture"}, Kind.TEMPORARY),
    ],
)
def test_s9_a_type_beside_the_type_narrows_it(nested: dict[str, Json], changes: dict[str, Json], kind: Kind) -> None:
    assert ohioan(nested, **changes).kind is kind


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("None", Disciplined.NONE_STATED), ("N/A", Disciplined.NONE_STATED), ("No", Disciplined.NONE_STATED),
        ("", Disciplined.NOT_PUBLISHED), ("Yes; see documents", Disciplined.STATED), ("Pending", Disciplined.UNCLEAR),
    ],
)  # fmt: skip
def test_s4_board_action_of_ohio(value: str, said: Disciplined) -> None:
    assert ohioan({"Board_Action__c": value}).discipline.said is said


def test_s9_ignored_family_of_keys_that_tells_something_is_drift() -> None:
    parts, _ = harness.load_case("oh", "ok")
    row = json.loads(parts["results-1"].body)[0]["result"][0]
    with pytest.raises(DriftError, match="speaks of status"):
        with_rows([{**row, "ApplicantStatus": "Suspended"}])
    assert with_rows([{**row, "ApplicantStatus": "", "ApplicantName": "PRIVATE"}]).records


def test_s9_object_in_place_of_a_text_is_drift() -> None:
    parts, _ = harness.load_case("oh", "ok")
    row = json.loads(parts["results-1"].body)[0]["result"][0]
    with pytest.raises(DriftError):
        with_rows([{**row, "Status": {"value": "Suspended"}}])


def test_s9_details_of_pennsylvania_with_a_telling_field_are_for_a_person() -> None:
    parts, query = harness.load_case("pa", "ok")
    detail: dict[str, Json] = json.loads(parts["detail-1"].body)
    for more, looks in ({"ProbationStatus": "Since 2024"}, True), ({"ProbationStatus": "None"}, False):
        assert isinstance(more, dict)
        data = json.dumps({**detail, **more}).encode()
        told = harness.evidence(data, url=parts["detail-1"].url, part="detail-1", content_type="application/json")
        first = source("pa").parse({**parts, "detail-1": told}, query).records[0]
        assert (RecordFlag.UNREAD_FIELD in first.flags) is looks


@pytest.mark.parametrize(
    "name",
    ["Sub_Status__c", "subStatus", "Probation__c", "BoardAction", "restrictions", "IsSuspended", "RevokedOn",
     "disciplineText", "Surrender_Date__c", "LimitationText", "EncumberedFlag", "Sanction", "ConsentOrder", "Censure",
     "Is_Active__c", "active", "good_standing", "Practice_Condition__c", "Board_Order__c", "Public_Reprimand__c",
     "Retired__c", "Deceased__c", "CancelReason", "Termination__c", "Denial__c", "AlertText", "Stipulation__c",
     "Relinquished__c", "Standing__c", "RevocationDate", "SuspensionText", "Lapsed__c", "Expired__c",
     "Inactive_Reason__c", "TemporaryLicense__c", "Is_Temporary__c"],
)  # fmt: skip
def test_s9_keys_that_speak(name: str) -> None:
    assert speaks(name)


@pytest.mark.parametrize(
    "name",
    [
        "Name",
        "City",
        "Temporary_Address__c",
        "TransactionType",
        "InteractionCount",
        "StatusId",
        "Status_Date__c",
        "SortOrder",
        "Border",
    ],
)
def test_s9_keys_that_do_not_speak(name: str) -> None:
    assert not speaks(name)


def test_s9_a_value_counts_when_it_says_more_than_nothing() -> None:
    assert tells("Probation__c", "Yes")
    assert tells("IsActive", False)
    assert not tells("IsActive", True)
    assert not tells("Sub_Status__c", "N/A")
    assert tells("TemporaryLicense__c", True)
    assert not tells("TemporaryLicense__c", False)
    assert not tells("Temporary__c", "12 Sample Street")
    assert not tells("Sub_Status__c", "Active")
    assert list(telling("a", {"b": [{"Probation__c": "Yes"}, {"c": "Yes"}]})) == [("a.b.Probation__c", "Yes")]


# S9: national certificates, compared whole


@pytest.mark.parametrize(
    "printed",
    ["AC Certification (Expired)", "AC Candidate", "Former AC Certification", "OM Certification - Inactive",
     "Dipl. Ac. (Lapsed)", "Acupuncture Candidate", "Not AC certified", "AHM Certification pending"],
)  # fmt: skip
def test_s9_words_beside_a_certificate_are_no_certificate(printed: str) -> None:
    page = harness.load("ncbahm", "ok")
    name = next(item.url.removeprefix("file:") for item in page.files if b"AC Certification" in item.body)
    told = page.with_part(name, page.data(name).replace(b"AC Certification", printed.encode()))
    subject = source("ncbahm")
    found = [one for one in subject.parse(told.bundle(subject)).records if printed in one.type_text]
    assert found
    for record in found:
        assert not NEEDLE_CERTIFICATES & set(record.certificates) or record.standing is Standing.UNRECOGNISED
        assert record.standing is Standing.UNRECOGNISED
        assert RecordFlag.UNKNOWN_CERTIFICATE in record.flags


def test_s9_a_badge_of_another_programme_leaves_the_certificate_beside_it_alone() -> None:
    assert not ncbahm._qualified("ZZ Certification")
    assert not ncbahm._qualified("AC")
    assert ncbahm._qualified("AC Candidate")


@pytest.mark.parametrize("name", ["First Licensure Date", "dateOfLicensure", "Licensure_Type__c", "licensureId"])
def test_licensure_is_no_censure(name: str) -> None:
    assert not speaks(name)
    assert speaks("Public_Censure__c")
    assert speaks("Letter of Censure")
