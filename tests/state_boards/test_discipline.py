"""What a discipline field says: one list of words for none, declared words for discipline, all else unclear (S4)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from state_boards.contract.records import Discipline, DisciplineCase, Disciplined
from state_boards.reading.discipline import NONE_WORDS, STATED, joined, read_discipline, read_said, restricts, says_none

NONE = """
    -; --; ---; /; //; 0; f; false; n; n / a; n-a; n.a; n/a; n/d; na; never; nil; no; no action; no action taken; no
    actions; no actions taken; no board action; no board actions; no board order; no board orders; no complaint; no
    complaints; no disciplinary action; no disciplinary action on file; no disciplinary action taken; no
    disciplinary actions; no disciplinary actions on file; no disciplinary actions taken; no disciplinary history;
    no disciplinary record; no disciplinary records; no discipline; no discipline found; no discipline history; no
    discipline on file; no disciplines; no entry; no history; no order; no orders; no public action; no public
    actions; no public board action; no public board actions; no public discipline; no public order; no public
    orders; no public record; no public records; no record; no record found; no record on file; no records; no
    records found; no restriction; no restrictions; no sanction; no sanctions; none; none applicable; none at this
    time; none found; none known; none listed; none of record; none on file; none on record; none published; none
    recorded; none reported; none to date; not any; not applicable; nothing; null; –; —
"""
DECLARED = """
    administrative fine; agreed order; board action; board order; board orders; censure; civil penalty; consent
    agreement; consent order; disciplinary action; disciplinary action taken; disciplinary order; discipline;
    disciplined; final order; formal discipline; letter of reprimand; licence restricted; licence revoked; licence
    suspended; license restricted; license revoked; license suspended; on probation; probation; public order; public
    reprimand; reprimand; reprimanded; restricted; restriction; revocation; revoked; stipulated order; summary
    suspension; suspended; suspension; true; voluntary surrender in lieu of discipline; y; yes
"""


def words_of(text: str) -> list[str]:
    return [" ".join(word.split()) for word in text.split(";")]


def test_no_word_of_either_list_is_lost() -> None:
    assert set(words_of(NONE)) == NONE_WORDS
    assert set(words_of(DECLARED)) == STATED


@pytest.mark.parametrize("word", words_of(NONE))
def test_every_word_for_none_is_none_in_any_case_and_with_a_full_stop(word: str) -> None:
    for printed in (word, word.upper(), f" {word}. ", word.capitalize()):
        assert read_said(printed) is Disciplined.NONE_STATED
        assert says_none(printed)


@pytest.mark.parametrize("word", words_of(DECLARED))
def test_every_declared_word_states_discipline_alone_and_with_its_date(word: str) -> None:
    assert read_said(word.title()) is Disciplined.STATED
    assert read_said(f"{word} of 2020") is Disciplined.STATED
    assert not says_none(word)


@pytest.mark.parametrize(
    "printed",
    ["No", "N", "None", "N/A", "NA", "0", "-", "--", "No discipline", "None on file", "No public record",
     "Not applicable", "False", "n.a.", "NONE.", "\u2014", "no disciplinary action on file"],
)  # fmt: skip
def test_words_people_print_for_none(printed: str) -> None:
    assert read_said(printed) is Disciplined.NONE_STATED


@pytest.mark.parametrize("printed", ["", "   ", "\u00a0", "."])
def test_blank_says_nothing_and_never_that_there_was_none(printed: str) -> None:
    assert read_said(printed) is Disciplined.NOT_PUBLISHED
    assert read_discipline(printed) == Discipline()


@pytest.mark.parametrize(
    "printed",
    ["1", "See website", "Board Order terminated 2019", "Probation ended 2019", "Order lifted", "Not disciplined",
     "Board Order: none", "AC-2019-004", "Pending", "Unknown", "Yes, but dismissed", "Probation completed", "Cleared",
     "no, see order", "Contact the board", "X", "Fine"],
)  # fmt: skip
def test_any_other_word_is_unclear_and_asserts_nothing(printed: str) -> None:
    assert read_said(printed) is Disciplined.UNCLEAR
    found = read_discipline(printed, label="Action")
    assert (found.said, found.text) == (Disciplined.UNCLEAR, f"Action: {printed}")


@pytest.mark.parametrize(
    "printed",
    ["Yes", "Y", "Board Order", "Probation", "Consent order of 2020.", "Agreed Order 2018", "Revoked 05/01/2019",
     "Stipulated Order effective 05/01/2019.", "Consent Order No. 12-345", "Final Order, Case 2019-004"],
)  # fmt: skip
def test_declared_words_state_with_their_particulars(printed: str) -> None:
    assert read_said(printed) is Disciplined.STATED


def test_source_may_declare_how_its_yes_begins() -> None:
    assert read_said("Yes -Click on the link", prefix="yes") is Disciplined.STATED
    assert read_said("Yes -Click on the link") is Disciplined.UNCLEAR
    assert read_said("Yesterday", prefix="yes") is Disciplined.UNCLEAR
    assert read_said("Y", stated={"yes"}) is Disciplined.UNCLEAR


def test_none_is_silence_where_it_was_found_beside_disciplined_people() -> None:
    assert read_discipline("N", none_is_silence=True) == Discipline()
    assert read_discipline("N").said is Disciplined.NONE_STATED
    assert read_discipline("odd", none_is_silence=True).said is Disciplined.UNCLEAR


@given(st.text(max_size=30))
def test_any_text_says_one_thing_and_is_kept_as_printed(printed: str) -> None:
    found = read_discipline(printed)
    assert found.said is read_said(printed)
    assert not says_none(printed) or found.said in (Disciplined.NONE_STATED, Disciplined.NOT_PUBLISHED)


ORDER = [Disciplined.STATED, Disciplined.UNCLEAR, Disciplined.NONE_STATED, Disciplined.NOT_PUBLISHED]


@given(st.sampled_from(ORDER), st.sampled_from(ORDER))
def test_of_two_fields_the_graver_rules_and_no_case_is_lost(one: Disciplined, other: Disciplined) -> None:
    case = DisciplineCase(number="1")
    first, second = Discipline(said=one, text="a", cases=(case,)), Discipline(said=other, text="b")
    for pair in ((first, second), (second, first)):
        together = joined(*pair)
        assert together.said is min(one, other, key=ORDER.index)
        assert together.cases == (case,)


def test_two_fields_of_one_weight_keep_both_texts() -> None:
    one, other = Discipline(said=Disciplined.STATED, text="a"), Discipline(said=Disciplined.STATED, text="b", link="l")
    assert joined(one, other) == Discipline(said=Disciplined.STATED, text="a; b", link="l")
    assert joined(one, one) == one


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("LICENSE RESTRICTED", True), ("PRIOR DISCIPLINE", True), ("on probation until 2027", True),
        ("Suspended by Board", True), ("Consent Agreement 2018", True), ("voluntary surrender", True),
        ("license was revoked", True), ("Reprimanded", True), ("stipulated terms", True), ("Agreed Order", True),
        ("RENEWAL APPLICATION SENT", False), ("PRINT LICENSE", False), ("No restrictions", False), ("Oahu", False),
        ("No discipline", False), ("Y", False), ("", False),
    ],
)  # fmt: skip
def test_text_kept_as_printed_that_speaks_of_a_restriction(text: str, speaks: bool) -> None:
    assert restricts(text) is speaks
