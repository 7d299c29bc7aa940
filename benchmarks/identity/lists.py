"""The public lists of names this benchmark is made from, read from a folder that the person running it has.

Nothing of them is kept: the parts of names are sorted by tradition, and people are put together anew from the parts.
README.md says where each list comes from, its licence, and what it is used for.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from benchmarks.identity.same import Attested, joined, words
from benchmarks.identity.traditions import SEEDS, SHARED, Tradition

_JAPANESE_ENDING = re.compile(".{2,}(yama|moto|mura|kawa|gawa|saki|zaki|shima|jima|naka|guchi|hashi|shita|mizu)$")
_ARABIC_START = re.compile("(al|el|abd|abu)[-' ]")
_ACL = re.compile(r"first: (?:'([^']*)'|\"([^\"]*)\"|([^,{}]*?)), last: (?:'([^']*)'|\"([^\"]*)\"|([^{}]*?))\}")
_SYLLABLE = re.compile("[bcdfghjklmnprstwyz]{0,2}[aeiouyw]{1,3}(?:ng|n|k|m|l|p|t|b|h)?")
_NAME_WORD = re.compile("(?=.*[aeiouy])[a-z]{2,}")
"""A word with a vowel: the lists print Phd and Fnp in the place of a middle name."""
_NOT_GIVEN = frozenset(
    ["dr", "rev", "hon", "mr", "mrs", "ms", "jr", "sr", "ii", "iii", "iv", "md", "the", "esq", "emeritus"]
)


class Listed(NamedTuple):
    """One person of a list: three parts as printed."""

    family: str
    given: str
    middle: str


@dataclass(slots=True)
class Parts:
    """The parts of names of one tradition, with how often the lists have each."""

    family: Counter[str] = field(default_factory=Counter)
    given: Counter[str] = field(default_factory=Counter)
    middle: Counter[str] = field(default_factory=Counter)
    first_syllable: Counter[str] = field(default_factory=Counter)
    last_syllable: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class Lists:
    """Everything that was read."""

    parts: dict[Tradition, Parts]
    families: frozenset[str]
    """Folded family names of the lists people come from."""
    givens: frozenset[str]
    census: frozenset[str]
    """Folded family names of the Census and first names of the Social Security Administration: names of their own."""
    short_forms: dict[str, tuple[str, ...]]
    """Short forms of a formal name, each borne by somebody whom OpenStates also names in full."""
    family_writings: dict[str, tuple[str, ...]]
    """Other Latin writings of a Chinese family name."""
    attested: Attested
    sources: dict[str, int]
    """How many people or words each list gave."""
    known: frozenset[str] = field(init=False)
    """Every folded word that is a name of its own, as far as any list knows."""
    glues: dict[Tradition, list[tuple[str, str]]] = field(init=False)
    """Given names of which one is the other and one letter more, by tradition: Paul and Paula."""

    def __post_init__(self) -> None:
        """Put together what is asked often."""
        self.known = self.census | self.families | self.givens
        self.glues = {tradition: self._glues(parts) for tradition, parts in self.parts.items()}

    def _glues(self, parts: Parts) -> list[tuple[str, str]]:
        written = {joined(word): word for word, count in parts.given.items() if count > 1}
        return [
            (written[word[:-1]], written[word])
            for word in sorted(written)
            if len(word) > 3 and word[:-1] in written and not self.attested.given(word, word[:-1], wide=False)
        ]


def capital(text: str) -> str:
    """A name printed in capitals as people write it: "O'BRIEN" gives "O'Brien"."""
    if not text.isupper() and not text.islower():
        return text
    return re.sub(r"[^\W\d_]+", lambda match: match[0].capitalize(), text)


def read(folder: Path, people: Path | None = None) -> Lists:
    """Read every list that lies in the folder (`NM_BENCH_DATA`) and in the one with NPPES and LEIE files."""
    hispanic, api, families = _census(folder)
    firsts = _social_security(folder)
    listed: list[Listed] = []
    sources: dict[str, int] = {}
    for name, found in (
        ("openstates_people", list(_openstates(folder))),
        ("acl_name_variants", list(_acl(folder))),
        ("acl_2025_authors", list(_authors(folder))),
        ("nppes", list(_nppes(people))),
        ("leie", list(_leie(people))),
    ):
        sources[name] = len(found)
        world = name.startswith("acl")
        listed += [one for one in found if not world or tradition_of(one, hispanic, api) is not Tradition.ENGLISH]
    parts = {tradition: Parts() for tradition in Tradition}
    for one in listed:
        tradition = tradition_of(one, hispanic, api)
        if tradition is not None:
            _sort(one, tradition, parts[tradition])
    _chinese_statistics(folder, parts[Tradition.CHINESE], sources)
    for tradition, shared in SHARED.items():
        total = sum(parts[tradition].family.values())
        for name, share in shared:
            parts[tradition].family[name] = max(1, round(total * share))
    writings, rows = _chinese_writings(folder)
    pairs = _variants(folder)
    short = _short_forms(folder, pairs)
    sources |= {"hmni": len(pairs), "openstates short forms": len(short), "chinese_surname_romanizations": len(rows)}
    sources |= {"census family names": len(families), "social security first names": len(firsts)}
    return Lists(
        parts=parts,
        families=frozenset(joined(one.family) for one in listed),
        givens=frozenset(word for one in listed for word in words(one.given)[:1] if len(word) > 1),
        census=frozenset(families | firsts),
        short_forms=short,
        family_writings=writings,
        attested=Attested(pairs | _spellings(folder), [*rows, *_rows_of_variants(folder)]),
        sources=sources,
    )


def tradition_of(one: Listed, hispanic: dict[str, int], api: dict[str, int]) -> Tradition | None:
    """The tradition of a listed person by the family name; None where it says too little."""
    family = joined(one.family)
    for tradition, seeds in SEEDS.items():
        if family in seeds:
            return tradition
    if any(family == joined(name) for shared in SHARED.values() for name, _ in shared):
        return None
    if _JAPANESE_ENDING.fullmatch(family) and hispanic.get(family, 0) < 20:
        return Tradition.JAPANESE
    if _ARABIC_START.match(one.family.lower()) and len(words(one.family)) > 1:
        return Tradition.ARABIC
    if hispanic.get(family, 0) >= 75:
        return Tradition.SPANISH
    if family in hispanic and hispanic[family] < 15 and api[family] < 15:
        return Tradition.ENGLISH
    return None


def _sort(one: Listed, tradition: Tradition, parts: Parts) -> None:
    given, middle = words(one.given), words(one.middle)
    family = words(one.family)
    if not given or not 1 <= len(family) <= 3 or given[0] in _NOT_GIVEN or any(len(word) < 2 for word in family):
        return
    parts.family[capital(one.family.strip(" .,"))] += 1
    if tradition in (Tradition.CHINESE, Tradition.KOREAN):
        _syllables(given, middle, parts)
    if _NAME_WORD.fullmatch(given[0]):
        parts.given[capital(given[0])] += 1
    for word in (*given[1:], *middle):
        if _NAME_WORD.fullmatch(word) and word not in _NOT_GIVEN:
            parts.middle[capital(word)] += 1


def _syllables(given: tuple[str, ...], middle: tuple[str, ...], parts: Parts) -> None:
    both = given if len(given) == 2 else given + middle
    if len(both) == 2 and all(2 <= len(word) <= 6 and _SYLLABLE.fullmatch(word) for word in both):
        parts.first_syllable[both[0].capitalize()] += 1
        parts.last_syllable[both[1].capitalize()] += 1


def _file(folder: Path | None, name: str) -> Path | None:
    return next(iter(sorted(folder.rglob(name))), None) if folder is not None else None


def _rows(path: Path | None, encoding: str = "utf-8-sig", delimiter: str = ",") -> Iterator[dict[str, str]]:
    if path is None:
        return
    with path.open("rb") as handle:
        stream = gzip.GzipFile(fileobj=handle) if path.suffix == ".gz" else handle
        text = io.TextIOWrapper(stream, encoding=encoding, newline="")
        for row in csv.DictReader(text, delimiter=delimiter):
            yield {key: value or "" for key, value in row.items() if key is not None}


def _census(folder: Path) -> tuple[dict[str, int], dict[str, int], set[str]]:
    rows = list(_rows(_file(folder, "surnames.tsv.gz"), delimiter="\t"))
    hispanic = {row["name"].lower(): int(float(row["pct_hispanic"] or 0)) for row in rows}
    api = {row["name"].lower(): int(float(row["pct_api"] or 0)) for row in rows}
    return hispanic, api, set(hispanic)


def _social_security(folder: Path) -> set[str]:
    return {row["name"].lower() for row in _rows(_file(folder, "ssa_first_names_1930_2009.tsv.gz"), delimiter="\t")}


def _openstates(folder: Path) -> Iterator[Listed]:
    for row in _rows(_file(folder, "people_names.csv")):
        given, family, name = row["given_name"], row["family_name"], row["name"]
        if given and family:
            inner = name.removeprefix(given).removesuffix(family).strip() if name.startswith(given) else ""
            yield Listed(family, given, "" if '"' in inner or "(" in inner else inner)


def _acl(folder: Path) -> Iterator[Listed]:
    path = _file(folder, "name_variants.yaml")
    for match in _ACL.finditer(path.read_text(encoding="utf-8")) if path else ():
        first = match[1] or match[2] or match[3] or ""
        last = match[4] or match[5] or match[6] or ""
        given, _, middle = first.strip().partition(" ")
        if given and last:
            yield Listed(last.strip(), given, middle)


def _authors(folder: Path) -> Iterator[Listed]:
    path = _file(folder, "acl_2025_authors.txt")
    for line in path.read_text(encoding="utf-8").splitlines() if path else ():
        pieces = line.split()
        if len(pieces) > 1:
            yield Listed(pieces[-1], pieces[0], " ".join(pieces[1:-1]))


def _nppes(people: Path | None) -> Iterator[Listed]:
    for row in _rows(_file(people, "npidata_pfile_acupuncturists.csv")):
        if row["Provider Last Name (Legal Name)"]:
            yield Listed(
                row["Provider Last Name (Legal Name)"], row["Provider First Name"], row["Provider Middle Name"]
            )


def _leie(people: Path | None) -> Iterator[Listed]:
    met = set()
    for path in sorted(people.rglob("*.csv")) if people is not None else ():
        if path.stem[-4:].upper() not in ("EXCL", "REIN"):
            continue
        for row in _rows(path, encoding="latin-1"):
            one = Listed(*(row.get(key, "").strip() for key in ("LASTNAME", "FIRSTNAME", "MIDNAME")))
            if one.family and one not in met:
                met.add(one)
                yield one


def _chinese_statistics(folder: Path, parts: Parts, sources: dict[str, int]) -> None:
    """Add family names and syllables of given names by the counts of a whole population."""
    from anyascii import anyascii

    families = list(_rows(_file(folder, "familyname.csv")))
    sources["chinese_names_stats"] = len(families)
    listed = sum(parts.family.values())
    for row in families[:300]:
        if row["compound"] == "0":
            parts.family[anyascii(row["surname"])] += round(listed * float(row["ppm.1930_2008"]) / 1e6)
    for row in _rows(_file(folder, "givenname.csv")):
        word, share = re.sub("[^a-z]", "", row["pinyin"]).capitalize(), float(row["name.ppm"] or 0)
        if share >= 200 and len(word) > 1:
            parts.first_syllable[word] += round(share / 100)
            parts.last_syllable[word] += round(share / 100)


def _chinese_writings(folder: Path) -> tuple[dict[str, tuple[str, ...]], list[frozenset[str]]]:
    """Family names as written in the mainland, Taiwan and Hong Kong, row by row; all places for what may be one."""
    path = _file(folder, "corpus.json")
    writings: dict[str, set[str]] = {}
    rows = []
    for row in json.loads(path.read_text(encoding="utf-8")) if path else ():
        usual = [row[place].strip() for place in ("mainland", "taiwan", "hongkong")]
        usual = [word for word in usual if re.fullmatch("[A-Z][a-z]+", word)]
        for word in usual:
            writings.setdefault(word.lower(), set()).update(other for other in usual if other != word)
        places = [text for place, text in row.items() if place not in ("no.", "zh_sim", "zh_tra")]
        rows.append(frozenset(joined(word) for text in places for word in re.split("[/,]", text) if joined(word)))
    return {word: tuple(sorted(others)) for word, others in writings.items() if others}, rows


def _rows_of_variants(folder: Path) -> list[frozenset[str]]:
    """Groups of spellings of one Spanish, Arabic or Indian name."""
    found = []
    for name in ("spanish_family_variants.tsv", "arabic_variants.tsv", "indic_variants.tsv"):
        path = _file(folder, name)
        for line in path.read_text(encoding="utf-8").splitlines()[1:] if path else ():
            spellings = line.split("\t")[-1].split()
            found.append(frozenset(joined(text.split(":")[0]) for text in spellings))
    return found


def _variants(folder: Path) -> set[frozenset[str]]:
    path = _file(folder, "name_pairs.txt")
    lines = path.read_text(encoding="utf-8").splitlines() if path else []
    return {frozenset(joined(word) for word in line.split(",")) for line in lines if line.count(",") == 1}


def _spellings(folder: Path) -> set[frozenset[str]]:
    """Pairs of spellings of one formal given name: Lindsay and Lindsey."""
    clusters: dict[str, set[str]] = {}
    for row in _rows(_file(folder, "short_forms.tsv"), delimiter="\t"):
        clusters.setdefault(row["formal_cluster"], {row["formal_cluster"]}).add(row["formal"])
    return {frozenset((one, other)) for cluster in clusters.values() for one in cluster for other in cluster - {one}}


def _short_forms(folder: Path, pairs: set[frozenset[str]]) -> dict[str, tuple[str, ...]]:
    """Formal names with the short forms under which a legislator is known, where the list of variants has them too."""
    found: dict[str, Counter[str]] = {}
    for row in _rows(_file(folder, "people_names.csv")):
        known = words(row["given_name"])
        for other in row["other_names"].split("|"):
            full = words(other)
            if known and full and "," not in other and len(full) > 1 and full[-1] in words(row["family_name"])[-1:]:
                one, formal = known[0], full[0]
                if len(one) > 1 and len(formal) > len(one) and frozenset((one, formal)) in pairs:
                    found.setdefault(formal, Counter())[one] += 1
    return {formal: tuple(sorted(shorts)) for formal, shorts in found.items()}
