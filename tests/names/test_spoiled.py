"""Text that was spoiled on its way: wrong decodings and escapes are undone, and a lost letter is never a space."""

from __future__ import annotations

import pytest

from verifier.names import Name, NameFault, name_from_parts, parse_name
from verifier.names.spoiled import may_be, mended


@pytest.mark.parametrize(
    "text",
    [
        "JosÃ© MuÃ±oz", "JosÃƒÂ© MuÃƒÂ±oz", "Jos%C3%A9 Mu%C3%B1oz", "Jos%E9 Mu%F1oz", "Jos&eacute; Mu&ntilde;oz",
        "Jos&#233; Mu&#xF1;oz", "JOS&EACUTE; MU&NTILDE;OZ", "MUÃ‘OZ, JOSÃ‰",
        "Mu&ntilde;oz, Jos&eacute;", "Jose&#x301; MuÃ±oz",
    ],
)  # fmt: skip
def test_wrong_decodings_and_escapes_are_undone(text: str) -> None:
    name = parse_name(text)
    assert (name.given, name.middle, name.family, name.faults) == (("jose",), (), ("munoz",), ())


@pytest.mark.parametrize("sign", ["?", "??", "\ufffd", "¤", "\x1a", "ï¿½", "&#xFFFD;"])
def test_a_lost_letter_is_told_and_never_parts_a_word(sign: str) -> None:
    for name in (parse_name(f"Ana Mu{sign}oz"), parse_name(f"Mu{sign}oz, Ana"), name_from_parts(f"Mu{sign}oz", "Ana")):
        assert (name.words, name.faults) == (("ana", "muoz"), (NameFault.LOST_LETTER,))
        assert "a letter was lost" in name.unread
    for text in (f"Jos{sign} Quill", f"Quill, Jos{sign}", f"{sign}ngel Quill", f"Jos{sign}, Quill"):
        assert parse_name(text).faults == (NameFault.LOST_LETTER,), text


@pytest.mark.parametrize(
    "text",
    [
        "Jane Quill ?", "? Jane Quill", "Jane ? Quill", "Jane Quill & Co 100%", "Jan Blíž", "JAN BLÍŽ", "RÚŽA TOMÁŠ",
        "Lukáš Šíš", "Åsa Øster", "Ñúñez Ana", "Müßig Jörg", "Nguyễn Thị Hoa",
    ],
)  # fmt: skip
def test_other_signs_and_letters_stay_as_they_are(text: str) -> None:
    assert mended(text) == (text, ())
    assert NameFault.LOST_LETTER not in parse_name(text).faults


def test_a_printed_name_with_a_lost_letter_may_be_those_whose_words_it_may_be() -> None:
    def bears(printed: str, asked: Name) -> bool:
        return may_be(printed, asked.words)

    asked = parse_name("José Ramón Muñoz Tarragona")
    for printed in ("Jos? Mu?oz", "Mu\ufffdoz Tarragona, Jos\ufffd", "Jose Ram¤n Mu?oz Tarragona", "Jose R. Mu?oz"):
        assert bears(printed, asked), printed
    for printed in ("Jos? Ruiz", "Mu?oz Tarragona, Ana", "Jos?", "? ?", "", "Mu?oz"):
        assert not bears(printed, asked), printed
