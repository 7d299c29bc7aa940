"""The closed lists of words about names, written out: a member that is gone, or written wrongly, is missed here."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from verifier.names import Name, name_from_parts, parse_name
from verifier.names.fold import plain, skeleton
from verifier.names.name import NameOrder

TITLES = [
    "dr", "dra", "drs", "mme", "mr", "mrs", "ms", "mx", "prof", "rev", "sra", "srta", "doctor", "doctora", "miss",
    "sir", "madam", "madame", "mlle", "monsieur", "professor", "profesora", "reverend", "sister", "father", "rabbi",
    "master", "sensei", "sifu", "shifu", "roshi", "senor", "senora", "senorita", "lic",
]  # fmt: skip
SUFFIXES = {"jr": "jr", "junior": "jr", "sr": "sr", "ii": "ii", "iii": "iii", "iv": "iv", "2nd": "ii", "3rd": "iii",
            "4th": "iv"}  # fmt: skip
PARTICLES = [
    "van", "von", "der", "den", "de", "del", "della", "dela", "la", "los", "las", "da", "di", "dos", "das", "du",
    "ter", "ten", "st", "san", "santa", "al", "el", "bin", "ibn", "abu", "mac", "mc",
]  # fmt: skip


def parts(name: Name) -> tuple[str, str, str, str]:
    """Given, middle and family name as text, and the suffix."""
    return " ".join(name.given), " ".join(name.middle), " ".join(name.family), name.suffix


@pytest.mark.parametrize("title", [*TITLES, "captain"])
def test_a_title_before_a_name_is_set_aside(title: str) -> None:
    for written in (title.title(), f"{title.title()}.", title.upper()):
        name = parse_name(f"{written} Jane Quillowmark")
        assert parts(name) == ("jane", "", "quillowmark", "")
        assert name.set_aside == (written,)
        name = name_from_parts("Quillowmark", f"{written} Jane")
        assert (parts(name), name.set_aside) == (("jane", "", "quillowmark", ""), (written,))


@pytest.mark.parametrize("title", TITLES)
def test_a_title_before_a_single_word_is_no_first_name(title: str) -> None:
    name = parse_name(f"{title.title()} Quillowmark")
    assert (parts(name), name.set_aside) == (("", "", "quillowmark", ""), (title.title(),))


def test_captain_before_a_single_word_may_be_a_first_name() -> None:
    assert parts(parse_name("Captain Quillowmark")) == ("captain", "", "quillowmark", "")


@pytest.mark.parametrize("written", SUFFIXES)
def test_every_suffix_is_read_behind_a_name_and_in_its_field(written: str) -> None:
    expected = ("john", "", "quillowmark", SUFFIXES[written])
    assert parts(parse_name(f"John Quillowmark {written}")) == expected
    assert parts(parse_name(f"JOHN QUILLOWMARK, {written.upper()}")) == expected
    assert parts(name_from_parts("Quillowmark", "John", "", written)) == expected
    assert parts(name_from_parts("Quillowmark", "John", "", "senior")) == ("john", "", "quillowmark", "sr")


NOTHING = ("n/a", "#n/a", "n.a.", "-", "--", ".", "not applicable")
NO_MIDDLE = (*NOTHING, "nmn", "nmi", "none", "null", "nan", "nil", "no middle name", "no middle initial", "no middle",
             "unknown", "blank", "(nmn)", "(nmi)", "(none)", "nomiddlename", "n / a")  # fmt: skip
NO_GIVEN = (*NOTHING, "none", "null", "nan", "nil", "fnu", "nfn", "lnu", "nln", "unknown", "blank", "n / a",
            "no first name", "no given name", "first name unknown")  # fmt: skip
NO_FAMILY = (*NOTHING, "fnu", "nfn", "lnu", "nln")


@pytest.mark.parametrize("text", NO_MIDDLE)
def test_what_is_typed_where_there_is_no_middle_name(text: str) -> None:
    assert parts(name_from_parts("Quillowmark", "Jane", text)) == ("jane", "", "quillowmark", "")
    assert parts(name_from_parts("QUILLOWMARK", "JANE", "", text)) == ("jane", "", "quillowmark", "")


@pytest.mark.parametrize("text", NO_GIVEN)
def test_what_is_printed_where_there_is_no_first_name(text: str) -> None:
    assert parts(name_from_parts("Quillowmark", text)) == ("", "", "quillowmark", "")


@pytest.mark.parametrize("text", NO_FAMILY)
def test_what_is_printed_where_there_is_no_family_name(text: str) -> None:
    assert parts(name_from_parts(text, "Jane")) == ("", "", "jane", "")


@pytest.mark.parametrize("particle", PARTICLES)
def test_a_particle_before_a_family_name_belongs_to_it(particle: str) -> None:
    family = f"{particle} quillowmark"
    assert parts(parse_name(f"Anna Beth {particle} Quillowmark")) == ("anna", "beth", family, "")
    assert parts(parse_name(f"ANNA {family.upper()}")) == ("anna", "", family, "")
    assert parts(parse_name(f"{particle} Quillowmark, Anna")) == ("anna", "", family, "")


LETTERS: Mapping[str, str] = {
    "đĐðÐ": "dDdD", "łŁøØħĦŧŦ": "lLoOhHtT", "ßẞæÆœŒ": "ssSSaeAEoeOE", "þÞŋŊ": "thTHngNG", "ıĸəƏ": "ikaA",
    "ơƠưƯ": "oOuU", "ŀĿ": "lL", "ƅƄƨƧƽƼ": "hHzZqQ",
}  # fmt: skip


@pytest.mark.parametrize("letters", LETTERS)
def test_letters_that_are_more_than_a_letter_with_a_mark(letters: str) -> None:
    assert plain(letters) == LETTERS[letters]


@pytest.mark.parametrize(("one", "other"), [
    ("tze", "ci"), ("tzu", "zi"), ("szu", "si"), ("ssu", "si"), ("sze", "si"), ("jih", "ri"), ("chih", "zhi"),
    ("shih", "shi"), ("hsiung", "xiong"), ("hiong", "hong"), ("yeh", "ye"), ("jyunko", "junko"), ("jyoji", "choji"),
    ("khan", "kan"), ("thanh", "tan"), ("phan", "fan"), ("rhee", "lee"), ("zhang", "jang"), ("tsai", "cai"),
])  # fmt: skip
def test_spellings_of_one_sound_meet(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(("text", "family", "given"), [
    ("田中太郎", "tian", "zhongtailang"), ("김민준", "gim", "minjun"), ("たなか はなこ", "tanaka", "hanako"),
    ("タナカ ハナコ", "tanaka", "hanako"), ("ㄨㄤ ㄒㄧㄠ", "uang", "xiao"),
])  # fmt: skip
def test_a_script_that_is_written_family_name_first_is_read_so(text: str, family: str, given: str) -> None:
    name = parse_name(text)
    assert (name.family, name.given, name.order) == ((family,), (given,), NameOrder.FAMILY_FIRST)


@pytest.mark.parametrize("sign", ["&", "+", "-", "–", "—", ":", "/", "|", "•", "·"])
def test_signs_between_letters_behind_a_name_are_no_word_of_it(sign: str) -> None:
    name = parse_name(f"Jane Quillowmark, L.Ac. {sign} Owner")
    assert (parts(name), name.unsure, name.faults) == (("jane", "", "quillowmark", ""), (), ())
    bar = parse_name(f"Jane Quillowmark {sign} Clinic Director")
    assert (parts(bar), bar.unsure, bar.faults) == (("jane", "", "quillowmark", ""), (), ())


@pytest.mark.parametrize("start", [
    "mac", "van", "von", "der", "den", "del", "des", "dal", "dos", "das", "fitz", "san", "santa", "saint", "bin",
    "ibn", "abu", "abd", "ben", "bar", "dela", "della", "las", "los", "ter", "ten", "ver", "vander", "vanden",
])  # fmt: skip
def test_a_capital_inside_a_family_name_with_such_a_beginning_parts_no_words(start: str) -> None:
    assert parse_name(f"Anna {start.title()}Quillowmark").glued == ()


def test_a_capital_inside_any_other_word_may_part_two() -> None:
    assert parse_name("Anna HillmanQuillowmark").glued == ("hillman", "quillowmark")
