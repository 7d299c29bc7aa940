"""Letters of larger Latin alphabets, other scripts, look-alikes and invisible signs: no word is lost unsaid."""

from __future__ import annotations

import unicodedata

import pytest

from verifier.names import NameFault, name_from_parts, parse_name
from verifier.names.fold import APOSTROPHES, plain, words

BLOCKS = [(0xC0, 0x17F), (0x180, 0x24F), (0x1E00, 0x1EFF)]
LETTERS = [
    char
    for first, last in BLOCKS
    for char in map(chr, range(first, last + 1))
    if unicodedata.category(char)[0] == "L" and char not in APOSTROPHES
]


def test_no_latin_letter_splits_a_word_or_vanishes() -> None:
    assert len(LETTERS) > 500
    for char in LETTERS:
        word = f"qu{char}rk"
        (found,) = words(word)
        assert len(found) > 4, char
        name = parse_name(f"Jane {word.capitalize()}")
        assert (name.given, name.family, name.faults) == (("jane",), (found,), ()), char
        assert parse_name(f"{word.upper()}, JANE").given == ("jane",), char
        assert name_from_parts(word, "Jane").family == (found,), char


def test_small_letters_beside_their_capitals_fold_alike() -> None:
    for one, other in (("Ɓ", "ɓ"), ("Ɗ", "ɗ"), ("Ɛ", "ɛ"), ("Ɔ", "ɔ"), ("Ǝ", "ǝ"), ("Ɩ", "ɩ"), ("Ʋ", "ʋ"), ("Ɣ", "ɣ")):
        assert words(f"qu{one}rk") == words(f"qu{other}rk")
    assert plain("ǾǼŁĦ").lower() == "oaelh"


@pytest.mark.parametrize("sign", ["'", "’", "ʻ", "ʼ", "`", "´", "ʿ", "ʾ", "ꞌ", "ʹ", "′", "＇"])
def test_a_word_closes_up_over_every_apostrophe(sign: str) -> None:
    assert parse_name(f"Leilani Kalaniali{sign}i").family == ("kalanialii",)
    assert parse_name(f"Sile O{sign}Brackenrigg").family == ("obrackenrigg",)


@pytest.mark.parametrize(
    "text",
    [
        "Jane\u200b Quill\u200bowmark",  # zero width
        "\u202eJane Quillowmark\u202c",  # direction
        "\u200fJane\u200e Quillowmark",
        "Jane Quill\u00adowmark",  # soft hyphen
        "Jane\u00a0Quillowmark",  # no-break space
        "Jane\u2009Quillowmark\u3000",
        "\ufeffJane Quillowmark",
        "Ｊａｎｅ Ｑｕｉｌｌｏｗｍａｒｋ",
        "𝓙𝓪𝓷𝓮 𝐐𝐮𝐢𝐥𝐥𝐨𝐰𝐦𝐚𝐫𝐤",
        "🌸 Jane Quillowmark 🌸",
        "Jane🌸Quillowmark",
        "Jane Quillowmark ✌🏽❤️",
        "Jane Quillowmark\t\r\n",
        "Jane\x00 Quillowmark\x07",
        "Jane\ufe0f Quillowmark",
        "Jane Quillowmark™",
    ],
)
def test_signs_that_are_no_letters_are_never_a_word(text: str) -> None:
    name = parse_name(text)
    assert (name.given, name.middle, name.family) == (("jane",), (), ("quillowmark",))
    assert (name.faults, name.unread, name.set_aside) == ((), "", ())


@pytest.mark.parametrize(
    ("text", "words_"),
    [
        ("Jаne Quillowmark", "Jаne"),  # Cyrillic а
        ("Jane Quillоwmаrk", "Quillоwmаrk"),  # Cyrillic о, а
        ("Lucіa Pendragora", "Lucіa"),  # Ukrainian і
        ("Νathan Truemark", "Νathan"),  # Greek Ν
        ("Quillοwmark, Jane", "Quillοwmark"),  # Greek ο
    ],
)
def test_letters_that_only_look_latin_are_told(text: str, words_: str) -> None:
    name = parse_name(text)
    assert name.faults == (NameFault.MIXED_SCRIPT,)
    assert words_ in name.unread
    assert name.problems
    # Read as it looks, so that the one it looks like can be shown, and as long as it was.
    assert name.searchable_words == 2
    assert set(name.family) | set(name.given) <= {"jane", "quillowmark", "lucia", "pendragora", "nathan", "truemark"}


def test_a_name_in_another_script_is_romanised_and_told() -> None:
    for text in ("田中ゆき", "王小明", "Ольга Петрова", "김영수", "مريم حسن", "Ελένη Βαρδανοπούλου"):
        name = parse_name(text)
        assert NameFault.OTHER_SCRIPT in name.faults
        assert name.searchable_words == 2
        assert all(part in name.unread for part in text.split())
        assert "type the name in Latin letters as the board prints it" in name.problems[0]


def test_one_latin_word_beside_another_script_keeps_both_words() -> None:
    name = parse_name("Jane 田中, L.Ac.")
    assert (name.given, len(name.family), name.set_aside) == (("jane",), 1, ("L.Ac.",))
    assert name.faults == (NameFault.OTHER_SCRIPT,)
    assert parse_name("王小明, L.Ac.").faults == (NameFault.OTHER_SCRIPT,)


def test_another_script_beside_a_whole_latin_name_is_set_aside_and_told_unless_it_repeats_it() -> None:
    repeated = parse_name("Wang Wei 王伟")
    assert (repeated.set_aside, repeated.faults) == (("王伟",), ())
    other = parse_name("Mary Ann 田中")
    assert (other.set_aside, other.faults) == (("田中",), (NameFault.OTHER_SCRIPT,))
    assert "田中" in other.unread


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Jürgen Müller", ("jurgen", "muller")),
        ("Jurgen Mu\u0308ller", ("muller",)),
        ("Søren Bjørkevang", ("soren", "bjorkevang")),
        ("Anna Åkesson-Lind", ("akesson",)),
        ("Jurgen Muller", ()),
        ("José Núñez", ()),
        ("MÜLLER, JANE, L.AC.", ("muller",)),
    ],
)
def test_words_with_umlauts_are_marked(text: str, marked: tuple[str, ...]) -> None:
    assert parse_name(text).marked == marked


def test_marks_of_fields_are_kept() -> None:
    assert name_from_parts("Müller", "Jane").marked == ("muller",)


def test_a_text_cut_among_invisible_signs_is_told() -> None:
    name = parse_name("Jane Quill" + "\u200b" * 5_000 + " Farrowby")
    assert name.faults == (NameFault.CUT,)
    assert "300" in name.unread
