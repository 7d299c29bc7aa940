"""The catalogues of all languages have the same sentences, with the same facts in them."""

from __future__ import annotations

from string import Formatter

import pytest

from verifier.web.language import chosen
from verifier.words import es
from verifier.words.catalogue import LANGUAGES, Words, texts
from verifier.words.en import ENGLISH_ONLY

ENGLISH = {key: text for key, text in texts("en").items() if key not in ENGLISH_ONLY}
"""The sentences of answers and of the page; those of lists are for clinics and are in English only."""

NOTED = {"reason", "unread", "failed"}
"""Facts that a run of the program noted in English; another language leaves them out."""


def _facts(text: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(text) if field}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_missing_and_none_is_too_much(language: str) -> None:
    assert texts(language).keys() - ENGLISH_ONLY.keys() == ENGLISH.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_names_the_same_facts(language: str) -> None:
    told = texts(language)
    for key, text in ENGLISH.items():
        left_out = _facts(text) - _facts(told[key])
        assert _facts(told[key]) == _facts(text) - (left_out & NOTED), key
    assert [key for key, text in ENGLISH.items() if text and not told[key]] == []


def test_a_translation_no_speaker_has_read_says_so() -> None:
    assert es.__doc__ is not None
    assert "Machine-made" in es.__doc__


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_verdict_word_that_is_never_said(language: str) -> None:
    words = {"en": ("verified", "legitimate", "fake"), "es": ("verificad", "legítim", "fals", "segura")}[language]
    assert [key for key, text in texts(language).items() if any(word in text.lower() for word in words)] == []


@pytest.mark.parametrize(
    ("wish", "accept", "language"),
    [
        ("", "", "en"),
        ("", "es-MX,es;q=0.9,en;q=0.8", "es"),
        ("", "en-US,en;q=0.9,es;q=0.8", "en"),
        ("", "fr, es;q=0.5", "es"),
        ("", "fr", "en"),
        ("en", "es", "en"),
        ("es", "en", "es"),
        ("xx", "es", "es"),
        ("", "es;q=zero,en;q=0.1", "en"),
        ("", ";;;,,,q", "en"),
    ],
)
def test_the_language_is_the_one_chosen_or_preferred(wish: str, accept: str, language: str) -> None:
    assert chosen(wish, accept) == language


def test_a_day_in_spanish() -> None:
    from datetime import date

    assert Words("es").day(date(2026, 11, 22)) == "22 de noviembre de 2026"
