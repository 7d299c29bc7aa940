"""The data tables of names, loaded once each, when first asked for."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_DATA = Path(__file__).with_name("data")


def _lines(name: str) -> list[list[str]]:
    text = Path(__file__).with_name("data").joinpath(name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


@cache
def credentials() -> frozenset[str]:
    """Credentials as boards and practitioners print them, letters and digits only, lower case."""
    return frozenset(row[0] for row in _lines("credentials.tsv"))


@cache
def ambiguous_credentials() -> frozenset[str]:
    """Credentials that are also names or parts of names (Do, Ma, An)."""
    return frozenset(row[0] for row in _lines("credentials.tsv") if len(row) > 1 and row[1] == "name")


@cache
def family_spellings() -> dict[str, tuple[tuple[str, str], ...]]:
    """Family name -> (other spelling, tradition), for names that are one name in another romanisation."""
    found: dict[str, dict[str, str]] = {}
    for tradition, spellings in _lines("family_spellings.tsv"):
        group = spellings.split()
        for one in group:
            for other in group:
                if other != one:
                    found.setdefault(one, {}).setdefault(other, tradition)
    return {name: tuple(others.items()) for name, others in found.items()}


@cache
def family_names_first() -> frozenset[str]:
    """Family names of the traditions that write them first."""
    return frozenset(word for row in _lines("family_spellings.tsv") for word in row[1].split())


@cache
def family_traditions() -> dict[str, str]:
    """Family name -> the traditions it occurs in ("ko zh"), for the names of the table."""
    found: dict[str, set[str]] = {}
    for tradition, spellings in _lines("family_spellings.tsv"):
        for word in spellings.split():
            found.setdefault(word, set()).add(tradition)
    return {word: " ".join(sorted(traditions)) for word, traditions in found.items()}


@cache
def nicknames() -> dict[str, frozenset[str]]:
    """Given name -> the formal names it may stand for, itself included when it is one."""
    found: dict[str, set[str]] = {}
    for formal, short in _lines("nicknames.tsv"):
        found.setdefault(formal, set()).add(formal)
        for one in short.split():
            found.setdefault(one, set()).add(formal)
    return {name: frozenset(roots) for name, roots in found.items()}


@cache
def short_forms() -> dict[str, tuple[str, ...]]:
    """Formal given name -> its short and pet forms."""
    return {row[0]: tuple(row[1].split()) for row in _lines("nicknames.tsv")}


@cache
def shipped_frequencies() -> tuple[str, dict[str, float], dict[str, float]]:
    """(version, family name -> share, given name -> share) of the US population, from the shipped table."""
    family: dict[str, float] = {}
    given: dict[str, float] = {}
    version = ""
    for row in _lines("frequency.tsv"):
        if row[0] == "version":
            version = row[1]
        else:
            (family if row[0] == "family" else given)[row[1]] = float(row[2]) / 1_000_000
    return version, family, given


@cache
def known_given_names() -> frozenset[str]:
    """Given names of the nickname and frequency tables: a middle name among them is not taken for a maiden name."""
    names = set(shipped_frequencies()[2])
    for formal, short in short_forms().items():
        names.add(formal)
        names.update(short)
    return frozenset(names)
