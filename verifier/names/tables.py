"""The data tables of names, loaded once each, when first asked for."""

from __future__ import annotations

from functools import cache, lru_cache

from verifier.names.lookup import table_lines

_REMEMBERED = 100_000


@cache
def credentials() -> frozenset[str]:
    """Credentials as boards and practitioners print them, letters and digits only, lower case."""
    return frozenset(row[0] for row in table_lines("credentials.tsv"))


@cache
def credential_beginnings() -> frozenset[str]:
    """What a credential may begin with: its first letters, however many, none and all included."""
    return frozenset(word[:n] for word in credentials() for n in range(len(word) + 1))


@cache
def credential_ends() -> frozenset[str]:
    """The last two letters of each, its last one, and "": a word that ends otherwise is no end of a credential."""
    return frozenset(("", *[word[-1:] for word in credentials()], *[word[-2:] for word in credentials()]))


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
def _spelling_groups() -> dict[str, list[tuple[str, list[str]]]]:
    """Family name -> the tradition and the spellings of each row of one name in which it stands."""
    found: dict[str, list[tuple[str, list[str]]]] = {}
    for tradition, group, _ in _family_groups():
        for word in group if group[0] != "~" else ():
            found.setdefault(word, []).append((tradition, group))
    return found


@lru_cache(maxsize=_REMEMBERED)
def family_spellings(word: str) -> tuple[tuple[str, str], ...]:
    """(other spelling, tradition) of a family name that is one name in another romanisation; none of any other."""
    found: dict[str, str] = {}
    for tradition, group in _spelling_groups().get(word, ()):
        found.update((other, tradition) for other in group if other != word)
    return tuple(found.items())


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
def nicknames() -> dict[str, tuple[str, ...]]:
    """Given name -> the formal names it may stand for in their order, itself included when it is one."""
    found: dict[str, tuple[str, ...]] = {}
    for formal, short in table_lines("nicknames.tsv"):
        for one in (formal, *short.split()):
            found[one] = (*found.get(one, ()), formal)
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
            continue
        found, share = shares[kind], float(value) / 1_000_000
        for name in names.split():
            found[name] = share
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
