"""The data tables of names, loaded once each, when first asked for."""

from __future__ import annotations

from functools import cache

from verifier.names.lookup import table_lines


@cache
def credentials() -> frozenset[str]:
    """Credentials as boards and practitioners print them, letters and digits only, lower case."""
    return frozenset(row[0] for row in table_lines("credentials.tsv"))


@cache
def credential_beginnings() -> frozenset[str]:
    """What a credential may begin with: its first letters, however many, none and all included."""
    return frozenset(word[:n] for word in credentials() for n in range(len(word) + 1))


@cache
def credential_endings() -> frozenset[str]:
    """What a credential may end with: its last letters, however many, none and all included."""
    return frozenset(word[n:] for word in credentials() for n in range(len(word) + 1))


@cache
def ambiguous_credentials() -> frozenset[str]:
    """Credentials that are also names or parts of names (Do, Ma, An)."""
    return frozenset(row[0] for row in table_lines("credentials.tsv") if len(row) > 1 and row[1] == "name")


@cache
def rare_name_credentials() -> frozenset[str]:
    """Credentials that are also the names of few, nearly all of them beside family names of the East (Lac)."""
    return frozenset(row[0] for row in table_lines("credentials.tsv") if len(row) > 1 and row[1] == "rare")


@cache
def behind_names() -> dict[str, tuple[str, str]]:
    """Word that stands before or behind names -> what it is ("company", "role", …), and "few" or "name" if borne."""
    return {row[0]: (row[1], row[2] if len(row) > 2 else "") for row in table_lines("behind_names.tsv")}


@cache
def _family_groups() -> list[tuple[str, list[str], str]]:
    """(tradition, spellings of one name, those that say nothing about the tradition with spaces around) per row.

    A row that begins with "~" holds names of one spelling each.
    """
    rows = (*table_lines("family_spellings.tsv"), *table_lines("family_more.tsv"))
    return [(row[0], row[1].split(), f" {row[2]} " if len(row) > 2 else "") for row in rows]


@cache
def family_spellings() -> dict[str, tuple[tuple[str, str], ...]]:
    """Family name -> (other spelling, tradition), for names that are one name in another romanisation."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for tradition, group, _ in _family_groups():
        if group[0] == "~":
            continue
        pairs = [(word, tradition) for word in group]
        for at, word in enumerate(group):
            others = (*pairs[:at], *pairs[at + 1 :])
            known = found.get(word)
            found[word] = others if known is None else tuple(dict((*known, *others)).items())
    return found


@cache
def family_names_first() -> frozenset[str]:
    """Family names of the traditions that write them first, but for words that are mostly something else (Dan)."""
    return frozenset(family_traditions())


@cache
def family_traditions() -> dict[str, str]:
    """Family name -> the traditions it occurs in ("ko zh"), for the words of the table that point to one."""
    found: dict[str, str] = {}
    for tradition, group, silent in _family_groups():
        for word in group:
            if silent and f" {word} " in silent:
                continue
            known = found.get(word)
            if known is None:
                found[word] = tradition
            elif tradition not in known:
                found[word] = " ".join(sorted((*known.split(), tradition)))
    found.pop("~", None)
    return found


@cache
def nicknames() -> dict[str, frozenset[str]]:
    """Given name -> the formal names it may stand for, itself included when it is one."""
    found: dict[str, frozenset[str]] = {}
    for formal, short in table_lines("nicknames.tsv"):
        only = frozenset((formal,))
        for one in (formal, *short.split()):
            known = found.get(one)
            found[one] = only if known is None else known | only
    return found


@cache
def short_forms() -> dict[str, tuple[str, ...]]:
    """Formal given name -> its short and pet forms."""
    return {row[0]: tuple(row[1].split()) for row in table_lines("nicknames.tsv")}


@cache
def shipped_frequencies() -> tuple[str, dict[str, float], dict[str, float]]:
    """(version, family name -> share, given name -> share) among US acupuncturists, from the shipped table."""
    shares: dict[str, dict[str, float]] = {"family": {}, "given": {}}
    version = ""
    for kind, value, names in table_lines("frequency.tsv"):
        if kind == "version":
            version = value
        else:
            shares[kind].update(dict.fromkeys(names.split(), float(value) / 1_000_000))
    return version, shares["family"], shares["given"]


@cache
def known_given_names() -> frozenset[str]:
    """Given names of the nickname table, and those of the frequency table that are rarer as family names.

    A middle name among them is not taken for a maiden name.
    """
    _, family, given = shipped_frequencies()
    names = {name for name, share in given.items() if share > family.get(name, 0.0)}
    for formal, short in short_forms().items():
        names.add(formal)
        names.update(short)
    return frozenset(names)
