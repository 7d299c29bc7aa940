"""Every match explains itself in words; the words are the product, so they are tested as text, and must be true."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.matching import traditions
from tests.matching.printed import Printed, compared, name_of
from tests.matching.registers import Person, ask, engine
from tests.matching.traditions import PEOPLE, Invented
from verifier.matching import explain
from verifier.matching.agreement import Level, Open, Part
from verifier.matching.explain import name_reasons
from verifier.matching.pairing import Tie
from verifier.matching.types import Identity
from verifier.names import parse_name

CASES: list[tuple[Printed, str, tuple[str, ...]]] = [
    (
        ("Xu", "Xiaoming"),
        "Xiaoming Hsu",
        ("family name in another writing (Hsu / Xu)", "given name the same (Xiaoming)"),
    ),
    (
        ("Brownleigh", "Katherine"),
        "Kathy Brownleigh",
        ("family name the same (Brownleigh)", "given name is a short form of several names (Kathy / Katherine)"),
    ),
    (
        ("Kim", "Young Soo"),
        "Kim Youngsoo",
        ("family name the same (Kim)", "given name the same (Young Soo)", "the name is read in a less usual order"),
    ),
    (
        ("Tindallsworth", "Marguerite", "Anne"),
        "Marguerite A. Tindalsworth",
        (
            "family name differs by one letter (Tindalsworth / Tindallsworth)",
            "given name the same (Marguerite)",
            "first letter of the middle name the same (A / Anne)",
        ),
    ),
    (
        ("Tindallsworth", "Marguerite"),
        "M Tindallsworth",
        (
            "family name the same (Tindallsworth)",
            "first letter of the given name the same (M / Marguerite)",
            "only one full word can be compared",
        ),
    ),
    (
        ("Zhang", "Michael", "Xiaolong"),
        "Xiaolong Zhang",
        ("family name the same (Zhang)", "Xiaolong is the given name asked and the middle name printed"),
    ),
    (
        ("Marwick", "Robert", "William"),
        "Bill Marwick",
        ("family name the same (Marwick)", "Bill is the given name asked, William the middle name printed"),
    ),
    (
        ("Brownleigh", "Katherine", "Louise"),
        "Katherine Louise Holzapfel",
        ("these words differ: Holzapfel asked, Brownleigh printed",),
    ),
    (
        ("Abernethyson", "Robert", "", "Jr"),
        "Robert Abernethyson III",
        (
            "family name the same (Abernethyson)",
            "given name the same (Robert)",
            "suffix differs",
        ),
    ),
    (
        ("Abernethyson", "Robert"),
        "Robert Abernethyson III",
        ("family name the same (Abernethyson)", "given name the same (Robert)", "asked with the suffix III"),
    ),
    (
        ("Contreras-Valentine", "Melinda"),
        "Melinda Contreras",
        (
            "family name the same (Contreras)",
            "given name the same (Melinda)",
            "one part of the family name is stated on one side only",
        ),
    ),
    (
        ("Kim", "Young Soo"),
        "Young Kim",
        (
            "family name the same (Kim)",
            "given name the same (Young)",
            "one part of the given name is stated on one side only",
        ),
    ),
    (
        ("Kim", "Soo Young"),
        "Young Soo Kim",
        (
            "family name the same (Kim)",
            "given name the same (Young)",
            "given name the same (Soo)",
            "the words of one part stand in another order",
        ),
    ),
    (
        "Marwick, Anna",
        "Marwick Anna Lundquist",
        (
            "family name the same (Marwick)",
            "given name the same (Anna)",
            "the last word may be the family name",
            "the name is read in a less usual order",
        ),
    ),
    (
        ("Wang", "Junling"),
        "Chunling Wang",
        (
            "family name the same (Wang)",
            "given name sounds the same in another romanisation (Chunling / Junling)",
        ),
    ),
    (
        ("Lindstrom", "Anna"),
        "Anna Lundstrxm",
        ("family name differs by two letters (Lundstrxm / Lindstrom)", "given name the same (Anna)"),
    ),
    (
        'Xiaolong "Michael" Zhang',
        "Michael Zhang",
        (
            "family name the same (Zhang)",
            "given name the same (Michael)",
            "compared with another name that is shown beside it (Michael)",
        ),
    ),
    (
        ("Quillowmark", "Jane"),
        "Jane Quillowmark, Zzyzort",
        (
            "family name the same (Quillowmark)",
            "given name the same (Jane)",
            "it is not clear whether a word beside the name belongs to it",
        ),
    ),
]


@pytest.mark.parametrize(("printed", "typed", "reasons"), CASES)
def test_a_patient_can_read_why(printed: Printed, typed: str, reasons: tuple[str, ...]) -> None:
    assert tuple(name_reasons(compared(typed, printed))) == reasons


def test_a_suffix_that_is_open_is_said() -> None:
    found = compared("Robert Abernethyson III", ("Abernethyson", "Robert"), prints_suffixes=True)
    assert tuple(name_reasons(found))[2:] == ("the suffix is stated on one side only", "asked with the suffix III")


def test_number_npi_and_city_are_said() -> None:
    person = Person("Tindallsworth", "Marguerite", number="AC12345", npi="1234567893", city="Fresno", state="CA")
    best = (
        engine([person])
        .match(ask("Marguerite Tindallsworth", "CA", number="AC-12345", npi="1234567893", city="FRESNO"))["ca-board"]
        .candidates[0]
    )
    assert best.reasons[2:] == ("licence number the same", "NPI the same", "city the same")
    worse = engine([person]).match(ask("Marguerite Tindallsworth", "CA", number="AC1234S", city="Reno"))["ca-board"]
    assert worse.candidates[0].reasons[2:] == (
        "licence number differs by a slip: letter S for five",
        "city differs",
    )
    other = engine([person]).match(ask("Marguerite Tindallsworth", "CA", number="AC98765", npi="1497758544"))
    assert other["ca-board"].candidates[0].reasons[2:] == ("licence number differs", "NPI differs")
    assert other["ca-board"].candidates[0].identity is Identity.CONFLICTING


def test_a_number_of_a_national_list_is_no_licence_number_of_the_state_asked() -> None:
    person = Person("Tindallsworth", "Marguerite", number="AC12345", npi="1234567893", jurisdiction="", state="CA")
    match = engine([person]).match(ask("Marguerite Tindallsworth", number="AC12345", npi="1234567893"))["ca-board"]
    assert match.candidates[0].reasons[2:] == ("NPI the same",)


def test_every_tie_part_and_open_thing_has_its_words_or_is_seen_in_the_pairs() -> None:
    told_by_pairs = {Tie.EQUAL, Tie.INITIAL}
    assert set(explain._TIE_WORDS) == set(Tie) - told_by_pairs
    assert set(explain._PART_WORDS) == set(Part)
    seen_in_pairs = {
        Open.FIRST_INITIAL, Open.FAMILY_INITIAL, Open.FORMER_FAMILY, Open.MIDDLE_AS_FIRST, Open.SHORT_FORM, Open.CUT,
    }  # fmt: skip
    assert set(explain._OPEN_WORDS) == set(Open) - seen_in_pairs


def test_no_word_promises_more_than_was_seen() -> None:
    texts = [*explain._TIE_WORDS.values(), *explain._OPEN_WORDS.values(), *explain._PART_WORDS.values()]
    for forbidden in ("verified", "safe", "legitimate", "fake", "unlicensed"):
        assert not any(forbidden in text.lower() for text in texts)


# --- every reason is true of the pairing ------------------------------------------------------------------------------


def _letters(text: str) -> str:
    return "".join(letter for letter in text.lower() if letter.isalpha())


def _stands(words: str, name: Printed) -> bool:
    """True when these words stand in the name, neighbours perhaps written as one."""
    read = name_of(name)
    everything = " ".join((*read.words, *read.alternates, *read.family, *read.given, *read.words))
    return _letters(words) in _letters(everything)


_PAIR = re.compile(r"\((?P<asked>[^()/]+) / (?P<printed>[^()/]+)\)$")
_ONE = re.compile(r"(?P<part>\w+) name the same \((?P<word>[^()/]+)\)$")
_CROSSED = re.compile(
    r"(?P<asked>.+) is the \w+ name asked(?: and the \w+ name printed|, (?P<printed>.+) the \w+ name printed)$"
)
_DIFFER = re.compile(r"these words differ: (?P<asked>.+) asked, (?P<printed>.+) printed$")


def _check(reason: str, asked: Printed, printed: Printed) -> None:
    if found := _DIFFER.match(reason):
        assert all(_stands(word, asked) for word in found["asked"].split() if found["asked"] != "nothing")
        assert all(_stands(word, printed) for word in found["printed"].split() if found["printed"] != "nothing")
    elif found := _CROSSED.match(reason):
        assert _stands(found["asked"], asked)
        assert _stands(found["printed"] or found["asked"], printed)
    elif found := _PAIR.search(reason):
        one, other = _letters(found["asked"]), _letters(found["printed"])
        assert _stands(one, asked)
        assert _stands(other, printed)
        if reason.startswith("first letter"):
            assert one[0] == other[0]
        else:
            assert one != other
    elif found := _ONE.match(reason):
        assert _stands(found["word"], asked)
        assert _stands(found["word"], printed)
    elif reason.startswith("a part of the name asked could not be read"):
        assert isinstance(asked, str)
        assert parse_name(asked).unread
    else:
        assert reason.startswith(("one part", "only one", "the ", "words ", "compared", "asked with"))


@settings(max_examples=300)
@given(PEOPLE, PEOPLE, st.data())
def test_every_reason_is_true_of_the_two_names(one: Invented, two: Invented, data: st.DataObject) -> None:
    mixed = Invented(
        data.draw(st.sampled_from([one.family, two.family, one.middle or one.family, f"{one.family} Sandovalin"])),
        data.draw(st.sampled_from([one.given, two.given, one.middle or one.given, one.given[:1], "Bill", "Kathy"])),
        data.draw(st.sampled_from([one.middle, two.middle, one.given, one.family, one.middle[:1], "William"])),
    )
    if data.draw(st.booleans()):
        mixed = mixed._replace(family=data.draw(traditions.misspelt(mixed.family)))
    asked = data.draw(st.one_of(traditions.asked(mixed), st.just(traditions.family_first(mixed))))
    printed = data.draw(traditions.printed(data.draw(st.sampled_from([one, one._replace(middle="William")]))))
    found = compared(asked, printed)
    reasons = list(name_reasons(found))
    for reason in reasons:
        _check(reason, asked, printed)
    for pair in found.meetings:
        assert _stands(pair.asked, asked)
        assert _stands(pair.printed, printed)
        assert (pair.tie is Tie.EQUAL) == (_letters(pair.asked) == _letters(pair.printed) and len(pair.asked) > 1)
    if found.level is not Level.OTHER:
        assert reasons
    if found.level is Level.EXACT:
        assert not any("differ" in reason or "writing" in reason or "sounds" in reason for reason in reasons)
