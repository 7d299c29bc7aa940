"""Reading an operator's map (TOML) key by key: every key known, every value of the right type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeVar

Choice = TypeVar("Choice")


class MapError(ValueError):
    """The map cannot be used; the text says which line of it and what it should be."""


class MapReader:
    """One parsed map."""

    def __init__(self, values: Mapping[str, object], known: frozenset[str]) -> None:
        """Refuse unknown keys; raises MapError."""
        self.values = values
        for key in values:
            if key not in known:
                raise MapError(f"{key!r} is not a key of a map. Known: {', '.join(sorted(known))}.")

    def address(self, key: str) -> str:
        """Return an https address; raises MapError."""
        said = self.text(key)
        if not said.startswith("https://"):
            raise MapError(f"{key} must be the board's own page and start with https://.")
        return said

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text, required when there is no default; raises MapError."""
        said = self.values.get(key, default)
        if said is None or (default is None and said == ""):
            raise MapError(f"{key} is missing.")
        if not isinstance(said, str):
            raise MapError(f"{key} must be a text in quotes.")
        return said

    def texts(self, key: str) -> list[str]:
        """Return a list of texts, empty when it is absent; raises MapError."""
        said = self.values.get(key, [])
        if not isinstance(said, list) or not all(isinstance(item, str) for item in said):
            raise MapError(f'{key} must be a list of texts, as in {key} = ["..."].')
        return [str(item) for item in said]

    def table(self, key: str) -> dict[str, object]:
        """Return a table, empty when it is absent; raises MapError."""
        said = self.values.get(key, {})
        if not isinstance(said, dict):
            raise MapError(f"{key} must be a table, [{key}].")
        return {str(name): value for name, value in said.items()}

    def number(self, key: str, default: int) -> int:
        """Return a whole number above 0; raises MapError."""
        said = self.values.get(key, default)
        if type(said) is not int or said < 1:
            raise MapError(f"{key} must be a whole number above 0.")
        return said

    def flag(self, key: str) -> bool:
        """Return true or false, false when it is absent; raises MapError."""
        said = self.values.get(key, False)
        if not isinstance(said, bool):
            raise MapError(f"{key} is true or false.")
        return said

    def day(self, key: str) -> date | None:
        """Return a date, None when it is absent; raises MapError."""
        said = self.values.get(key)
        if said is not None and type(said) is not date:
            raise MapError(f"{key} must be a date without quotes, as in {key} = 2026-11-01.")
        return said if type(said) is date else None

    def choice(self, key: str, choices: Mapping[str, Choice], default: str) -> Choice:
        """Return one of the named values; raises MapError."""
        return member(key, self.values.get(key, default), choices)


def member(where: str, said: object, choices: Mapping[str, Choice]) -> Choice:
    """Return the value a word stands for; raises MapError naming the words that are allowed."""
    if not isinstance(said, str) or said not in choices:
        raise MapError(f"{where} = {said!r}: say one of {', '.join(choices)}.")
    return choices[said]


def refuse_repeats(what: str, words: Iterable[str]) -> None:
    """Raise MapError when a word occurs twice."""
    for word, count in Counter(words).items():
        if count > 1:
            raise MapError(f"{what} {word!r} is given twice.")
