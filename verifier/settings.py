"""The one reader of TOML that people write: every key known, every value of the right type, each refusal a sentence."""

from __future__ import annotations

import codecs
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TypeVar

Choice = TypeVar("Choice")


class SettingError(ValueError):
    """Something in a file of settings cannot be used; the text says which line of it and what it should be."""


def parse_toml(text: str, what: str) -> dict[str, object]:
    """Return the values of a TOML text, whose name in words is `what`; raises SettingError."""
    import tomllib

    try:
        return tomllib.loads(text.removeprefix("\ufeff"))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise SettingError(f"{what} is not valid TOML: {error}.") from error


def read_toml(path: Path) -> dict[str, object]:
    """Return the values of a TOML file; raises SettingError."""
    try:
        text = toml_text(path)
    except (OSError, UnicodeDecodeError) as error:
        raise SettingError(f"{path} cannot be read: {error}.") from error
    return parse_toml(text, str(path))


def toml_text(path: Path) -> str:
    """Return the text of a TOML file as people's editors write it: UTF-8 with or without a mark, UTF-16 (Notepad).

    Raises OSError or UnicodeDecodeError.
    """
    body = path.read_bytes()
    encoding = next((name for mark, name in _MARKS if body.startswith(mark)), "")
    if not encoding:
        # Without a mark only the place of the empty bytes tells: no TOML file begins with a letter beyond Latin.
        encoding = {(False, True): "utf-16-le", (True, False): "utf-16-be"}.get(
            (body[:1] == b"\0", body[1:2] == b"\0"), "utf-8"
        )
    return body.decode(encoding)


_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


class TomlTable:
    """One table of a TOML file."""

    def __init__(self, values: Mapping[str, object], known: Iterable[str], *, where: str = "") -> None:
        """Refuse unknown keys; `where` is the file, for its reader. Raises SettingError."""
        self.values, self.where = values, where
        names = sorted(known)
        for key in values:
            if key not in names:
                raise self.wrong(f"The key {key!r} is not known. Known: {', '.join(names)}")

    def wrong(self, says: str) -> SettingError:
        """Return the error that says what is wrong, and in which file where there is one."""
        return SettingError(f"{says} ({self.where})." if self.where else f"{says}.")

    def address(self, key: str) -> str:
        """Return an https address; raises SettingError."""
        said = self.text(key)
        if not said.startswith("https://"):
            raise self.wrong(f"{key} must be the board's own page and start with https://")
        return said

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text, required when there is no default; raises SettingError."""
        said = self.values.get(key, default)
        if said is None or (default is None and said == ""):
            raise self.wrong(f"{key} is missing")
        if not isinstance(said, str):
            raise self.wrong(f"{key} must be a text in quotes")
        return said

    def texts(self, key: str) -> list[str]:
        """Return a list of texts, empty when it is absent; raises SettingError."""
        said = self.values.get(key, [])
        if not isinstance(said, list) or not all(isinstance(item, str) for item in said):
            raise self.wrong(f'{key} must be a list of texts, as in {key} = ["..."]')
        return [str(item) for item in said]

    def table(self, key: str) -> dict[str, object]:
        """Return a table, empty when it is absent; raises SettingError."""
        said = self.values.get(key, {})
        if not isinstance(said, dict):
            raise self.wrong(f"{key} must be a table, [{key}]")
        return {str(name): value for name, value in said.items()}

    def named_texts(self, key: str) -> dict[str, str]:
        """Return a table of texts, empty when it is absent; raises SettingError."""
        found: dict[str, str] = {}
        for name, said in self.table(key).items():
            if not isinstance(said, str):
                raise self.wrong(f"{key}.{name} must be a text in quotes")
            found[name] = said
        return found

    def tables(self, key: str, known: Iterable[str]) -> list[TomlTable]:
        """Return a list of tables, empty when it is absent; raises SettingError."""
        said = self.values.get(key, [])
        if not isinstance(said, list) or not all(isinstance(item, dict) for item in said):
            raise self.wrong(f"{key} must be tables, [[{key}]]")
        return [TomlTable(item, known, where=f"{self.where}, entry {at}") for at, item in enumerate(said, start=1)]

    def number(self, key: str, default: int, *, least: int = 1) -> int:
        """Return a whole number of at least `least` (1 or 0); raises SettingError."""
        said = self.values.get(key, default)
        if type(said) is not int or said < least:
            raise self.wrong(f"{key} must be a whole number{' above 0' if least else ''}")
        return said

    def flag(self, key: str) -> bool:
        """Return true or false, false when it is absent; raises SettingError."""
        said = self.values.get(key, False)
        if not isinstance(said, bool):
            raise self.wrong(f"{key} is true or false")
        return said

    def day(self, key: str) -> date | None:
        """Return a date, None when it is absent; raises SettingError."""
        said = self.values.get(key)
        if said is not None and type(said) is not date:
            raise self.wrong(f"{key} must be a date without quotes, as in {key} = 2026-11-01")
        return said if type(said) is date else None

    def choice(self, key: str, choices: Mapping[str, Choice], default: str) -> Choice:
        """Return one of the named values; raises SettingError."""
        return member(key, self.values.get(key, default), choices)


def member(where: str, said: object, choices: Mapping[str, Choice]) -> Choice:
    """Return the value a word stands for; raises SettingError naming the words that are allowed."""
    if not isinstance(said, str) or said not in choices:
        raise SettingError(f"{where} = {said!r}: say one of {', '.join(choices)}.")
    return choices[said]


def refuse_repeats(what: str, words: Iterable[str]) -> None:
    """Raise SettingError when a word occurs twice."""
    for word, count in Counter(words).items():
        if count > 1:
            raise SettingError(f"{what} {word!r} is given twice.")
