"""How a sentence is taken from the catalogue of a language: by its key, with the facts it names filled in.

What a board printed is passed in as it stands and never translated.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from verifier.words.en import ENGLISH

LANGUAGES = ("en", "es")
"""The languages there is a catalogue of, by their code (ISO 639-1)."""


def texts(language: str) -> Mapping[str, str]:
    """Return the sentences of a language by key; raises KeyError for a language that there is none of."""
    if language == "es":
        from verifier.words.es import SPANISH

        return SPANISH
    return {"en": ENGLISH}[language]


class Reason(str):
    """A sentence that is made before anybody knows who reads it: English as it stands, and said again by its key."""

    __slots__ = ("facts", "key")
    key: str
    facts: Mapping[str, object]


def reason(key: str, **facts: object) -> Reason:
    """Return a sentence of the catalogue as a reason; raises KeyError for a key or a fact that is missing."""
    made = Reason(Words()(key, **facts))
    made.key, made.facts = key, facts
    return made


class Words:
    """The sentences of one language."""

    def __init__(self, language: str = "en") -> None:
        """Use the catalogue of a language; raises KeyError for one that there is none of."""
        self.language = language
        self._texts = texts(language)

    def __call__(self, key: str, /, **facts: object) -> str:
        """Return a sentence with its facts filled in, a date as people write it, a reason in this language.

        Raises KeyError for a key or a fact that is missing.
        """
        return self._texts[key].format_map({name: self._fact(value) for name, value in facts.items()})

    def again(self, text: str) -> str:
        """Return a reason in this language; in any but English "" for a text of ours that has English words only."""
        if self.language == "en":
            return text
        if not isinstance(text, Reason):
            return ""
        return self(text.key, **text.facts)

    def shown(self, text: str) -> str:
        """Return a text as it stands in this language: a reason said again, and what is none as it is."""
        return self.again(text) if isinstance(text, Reason) else text

    def counted(self, key: str, count: int, **facts: object) -> str:
        """Return the sentence about so many: that of one has the same key with ".1" behind it."""
        return self(f"{key}.1" if count == 1 else key, count=count, **facts)

    def _fact(self, value: object) -> object:
        if isinstance(value, Reason):
            return self.again(value)
        return self.day(value) if isinstance(value, date) else value

    def has(self, key: str) -> bool:
        """True when the catalogue has this sentence."""
        return key in self._texts

    def day(self, value: date | None) -> str:
        """Return a date as people write it: "22 November 2026"; None is an unknown one."""
        if value is None:
            return self("unknown_day")
        return self("day", day=value.day, month=self(f"month.{value.month}"), year=value.year)

    def number(self, count: int) -> str:
        """Return a count as a word up to ten, else in figures."""
        key = f"number.{count}"
        return self(key) if self.has(key) else f"{count:,}"

    def a_name(self, name: str) -> str:
        """Return one bearer of a name, where nothing but the name tells who it is: "A Jane Quill"."""
        return self("an" if name[:1].upper() in self("an.before") else "a", name=name)

    def either(self, keys: tuple[str, ...]) -> str:
        """Return what would do, as a sentence lists it: "city, middle name or licence number"."""
        items = [self(f"fact.{key}") if self.has(f"fact.{key}") else key for key in keys]
        return items[0] if len(items) == 1 else self("or", first=", ".join(items[:-1]), last=items[-1])
