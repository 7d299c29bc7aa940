"""Other readings of one text: initials in one word, and letters that are also names."""

from __future__ import annotations

import pytest

from tests.matching.printed import level
from tests.matching.registers import Person, ask, engine
from verifier.matching.agreement import Level
from verifier.matching.types import Identity
from verifier.names import name_from_parts, parse_name
from verifier.names.otherwise import initials, initials_apart, kept_words, other_readings
from verifier.verdict.find import unreadable


@pytest.mark.parametrize(
    ("text", "letters", "given_", "family"),
    [
        ("RD Hawthornfield", "RD", "r", "hawthornfield"),
        ("rd hawthornfield", "RD", "r", "hawthornfield"),
        ("HS LEE", "HS", "h", "lee"),
        ("Lee HS", "HS", "h", "lee"),
        ("Hawthornfield, JL", "JL", "j", "hawthornfield"),
        ("JRR Hawthornfield", "JRR", "j", "hawthornfield"),
        ("MA Oakhollow", "MA", "m", "oakhollow"),
        ("AJ Oakhollow", "AJ", "a", "oakhollow"),
    ],
)
def test_two_or_three_letters_may_be_initials(text: str, letters: str, given_: str, family: str) -> None:
    name = parse_name(text)
    assert initials(name) == letters
    apart = initials_apart(name)
    assert apart is not None
    assert (apart.given, apart.family) == ((given_,), (family,))
    assert f'"{letters}" may be initials' in unreadable(ask(text))


@pytest.mark.parametrize(
    "text",
    [
        "Ng Hawthornfield", "Bo Hawthornfield", "LI Wang", "KIM Young-soo", "Cy Hawthornfield", "Ann Lee", "Jo Ng",
        "RD", "Ann JL Oakhollow", "MA OAKHOLLOW", "Lynn Oakhollow", "R. D. Hawthornfield", "Xyz, Jane Quillowmark",
    ],
)  # fmt: skip
def test_names_are_no_initials(text: str) -> None:
    assert initials_apart(parse_name(text)) is None


def test_initials_in_a_field_for_given_names() -> None:
    apart = initials_apart(name_from_parts("Hawthornfield", "RD", "Lee"))
    assert apart is not None
    assert (apart.given, apart.middle, apart.family) == (("r",), ("d", "lee"), ("hawthornfield",))


@pytest.mark.parametrize(
    ("asked", "family", "given_", "middle"),
    [
        ("RD Hawthornfield", "Hawthornfield", "Roger", "David"),
        ("RD HAWTHORNFIELD", "Hawthornfield", "Roger", "David"),
        ("Hawthornfield JL", "Hawthornfield", "Jane", "Lou"),
        ("Hawthornfield, JL", "Hawthornfield", "Jane", "Lou"),
        ("HS Lee", "Lee", "Hyun Soo", ""),
        ("Lee HS", "Lee", "Hyun Soo", ""),
        ("JL Moreau", "Moreau", "Jean-Luc", ""),
        ("J-L Moreau", "Moreau", "Jean-Luc", ""),
        ("MA Oakhollow", "Oakhollow", "Mary", "Ann"),
        ("TJ Oakhollow, LAc", "Oakhollow", "Thomas", "J"),
    ],
)
def test_initials_in_one_word_show_their_bearers(asked: str, family: str, given_: str, middle: str) -> None:
    register = engine([Person(family, given_, middle), Person("Quill", "Tamsin"), Person(family, "Zora")])
    (match,) = register.match(ask(asked)).values()
    assert [(one.credential_id, one.identity) for one in match.meant] == [(1, Identity.NAME_ONLY)]


def test_initials_printed_so_are_the_very_name() -> None:
    assert level("TJ Oakhollow", "TJ Oakhollow") is Level.EXACT
    for asked, printed in (("T. J. Oakhollow", "TJ Oakhollow"), ("TJ Oakhollow", "Thomas John Oakhollow")):
        assert level(asked, printed) is Level.PARTIAL
    for printed in ("Roger Oakhollow", "Tobias Karl Oakhollow"):
        assert level("TJ Oakhollow", printed) <= Level.SIMILAR, printed


@pytest.mark.parametrize("family", ["Lac", "Pac", "Rac", "Ma", "Do", "Dom", "Hom", "Meng", "Ba", "Mac", "Ahn", "China"])
@pytest.mark.parametrize("given_", ["Thanh", "Jessica", "Jessica Marie", "Thanh Ngoc"])
def test_a_name_keeps_a_family_name_that_is_also_a_credential(family: str, given_: str) -> None:
    texts = [f"{given_} {family}", f"{family}, {given_}", f"{given_} {family}".upper(), f"{family}, {given_}".upper()]
    texts += [f"{given_} {family}, L.Ac.", f"{family}, {given_}, DACM", f"Dr. {given_} {family}"]
    for text in texts:
        assert level(text, (family, given_)) is Level.EXACT, text


@pytest.mark.parametrize(
    ("text", "kept", "aside"),
    [
        ("Jane Quillowmark Lac", ("Lac",), "Jane Quillowmark"),
        ("JANE QUILLOWMARK LAC", ("LAC",), "Jane Quillowmark"),
        ("Lac, Jane Quillowmark", ("Lac",), "Jane Quillowmark"),
        ("SMITH JANE LAC", ("LAC",), "Jane Smith"),
        ("Jane Quillowmark LAc", (), "Jane Quillowmark"),
        ("Jane Quillowmark L.Ac.", (), "Jane Quillowmark"),
        ("Jane Quillowmark ND", (), "Jane Quillowmark"),
        ("Jane Quillowmark PA-C", (), "Jane Quillowmark"),
    ],
)
def test_letters_that_may_be_a_family_name_are_searched_both_ways(text: str, kept: tuple[str, ...], aside: str) -> None:
    name = parse_name(text)
    assert kept_words(name) == kept
    assert len(other_readings(name)) == len(kept)
    assert level(text, aside) is Level.EXACT
    if kept:
        first, middle = aside.split() if "Quill" in aside else ("Smith", "Jane")
        assert level(text, ("Lac", first, middle)) is Level.PARTIAL


BORNE = [
    "Lac", "Pac", "Dom", "Ma", "Do", "Om", "Center", "Owner", "Healing", "Captain", "Doctor", "Miss", "Sir", "Ii", "Iv",
    "Junior", "Senior", "Masters", "Spring", "Young", "Field", "Abbott", "Nurse", "Dean", "Head", "China", "Van",
]  # fmt: skip


@pytest.mark.parametrize("word", BORNE)
@pytest.mark.parametrize(("first", "middle"), [("Jessica", "Marie"), ("Zorblet", "Quillow"), ("Thanh", "")])
def test_a_listed_family_name_is_never_lost_to_what_it_also_means(word: str, first: str, middle: str) -> None:
    suffixed = Person("Hallowbeck", "Jason", suffix="Jr")
    register = engine([Person(word, first, middle), Person("Quill", "Tamsin"), suffixed])
    given_ = f"{first} {middle}".strip()
    usual = (f"{given_} {word}", f"{word}, {given_}", f"{word} {given_}", f"Dr. {given_} {word}")
    for text in (*usual, *(one.upper() for one in usual), f"{given_} {word} LAc", f"{given_} {word}, L.Ac., DACM"):
        (match,) = register.match(ask(text)).values()
        assert [one.credential_id for one in match.meant] == [1], text


def test_a_word_kept_as_a_name_is_no_suffix_and_no_letters_any_more() -> None:
    (other,) = other_readings(parse_name("Jessica Marie Junior, LAc"))
    assert (other.name.family, other.name.suffix, other.words_open) == (("junior",), "", True)
    assert level("Jessica Marie Junior", ("Junior", "Jessica", "Marie")) is Level.PARTIAL
    assert level("Jessica Junior", "Jessica Marie Junior", prints_suffixes=True) <= Level.PARTIAL
