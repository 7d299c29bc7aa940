"""Check the too-common figure by drawing registers from names that the product's tables were not made from.

    python -m benchmarks.identity.too_common NAMES LEIE NPPES.csv [--seeds 2]

Nothing of these files is kept in this repository; only shares are printed.

- NAMES/openstates_people/people_names.csv (CC0) and LEIE, a folder of the monthly files of the Office of Inspector
  General (public domain): real people, whose family names say whether they count as Western or as Spanish
- NAMES/chinese_names_stats (GPL-3: it checks, it is not shipped): how often a character stands in Chinese given names
- NAMES/syllables: Korean syllables in Wikidata, readings of Japanese names, given names of Vietnamese students
- NAMES/us_surnames_2010, NAMES/given_by_tradition/family_tradition.tsv: family names, which both sides must share
- NPPES.csv: acupuncturists of NPPES, all left out of the tables

A register is drawn in the proportions of MIXTURE; real people are drawn without putting back, and the people left are
the strangers who ask. Given names of the East Asian traditions: own names from the lists above, Western ones from the
counts of Asian voters (for Japanese, Korean and Vietnamese people no list of whole names was fit; the voters are also
in the tables, so that part checks the reckoning, not the counts). A person asks with first and family name only.

Passing: of the people of a register whose name nobody else in it has, those whose name is not too common. Wrong: of the
names attributed when one person in twenty who asks is a stranger to the register, those that are another person's.
"""

from __future__ import annotations

import argparse
import csv
import random
import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from benchmarks.names.tables import folded, rows
from verifier.matching.commonness import UNLISTED, expected_namesakes, too_common
from verifier.matching.frequencies import Frequencies
from verifier.names.tables import family_traditions
from verifier.register.name_index import DDL, NameIndex

SIZES = (500, 2_000, 12_000)
MIXTURE = {"western": 0.57, "spanish": 0.10, "zh": 0.15, "ko": 0.09, "ja": 0.04, "vi": 0.05}
"""The traditions of a register: a third East Asian, as among acupuncturists."""

WESTERN_GIVEN = {"zh": 0.50, "ko": 0.46, "ja": 0.32, "vi": 0.46}
"""Share of people of a tradition with a Western given name, as measured in the United States."""

STRANGERS = 40_000
"""Strangers of each East Asian tradition who ask at each register."""

TWO_CHARACTERS = 0.85
"""Share of Chinese given names of two characters."""


class Person(NamedTuple):
    """Family and first given name, folded; the given name as the words it is written in."""

    tradition: str
    family: str
    given: tuple[str, ...]

    @property
    def name(self) -> tuple[str, str]:
        """What must be equal for two people to bear one name."""
        return self.family, "".join(self.given)


class Draw:
    """Words drawn in proportion to their counts."""

    def __init__(self, counts: dict[str, float]) -> None:
        self._words = list(counts)
        self._sums = list(accumulate(counts.values()))

    def __call__(self, rng: random.Random) -> str:
        """One word."""
        return rng.choices(self._words, cum_weights=self._sums)[0]


class Tradition:
    """People of one East Asian tradition, as many as are wanted."""

    def __init__(self, name: str, families: Draw, western: Draw, own: list[Draw], alone: Draw | None = None) -> None:
        """``own`` are the places of a given name of its own; ``alone`` gives one of a single syllable."""
        self.name, self._families, self._western, self._own, self._alone = name, families, western, own, alone

    def person(self, rng: random.Random) -> Person:
        """One person."""
        family = self._families(rng)
        if rng.random() < WESTERN_GIVEN[self.name]:
            return Person(f"{self.name}, Western given", family, (self._western(rng),))
        if self._alone is not None and rng.random() > TWO_CHARACTERS:
            return Person(f"{self.name}, own given", family, (self._alone(rng),))
        words = [draw(rng) for draw in self._own]
        return Person(f"{self.name}, own given", family, tuple(words) if self.name == "ko" else ("".join(words),))


def traditions(names: Path) -> dict[str, Tradition]:
    """The four traditions, from the lists in the folder."""
    families: dict[str, dict[str, float]] = defaultdict(dict)
    for row in rows(names / "given_by_tradition" / "family_tradition.tsv"):
        for one in WESTERN_GIVEN:
            bearers = int(row["us2010"] or 0) * float(row[one]) / 100
            if bearers:
                families[one][row["family"]] = bearers
    western: dict[str, dict[str, float]] = defaultdict(dict)
    for row in rows(names / "given_by_tradition" / "given_by_tradition.tsv"):
        if row["kind"] == "w" and float(row["n_asian_voters"]):
            western[row["tradition"]][row["given"]] = float(row["n_asian_voters"])
    syllables = chinese_syllables(names / "chinese_names_stats" / "givenname.csv")
    korean: Counter[str] = Counter()
    for row in rows(names / "syllables" / "korean_syllables.tsv"):
        korean[row["spelling"]] += max(int(row["n_wikidata_names"]), 4 * int(row["n_pool_people_with_spelling"]))
    japanese: Counter[str] = Counter()
    for row in rows(names / "syllables" / "japanese_given_names.tsv"):
        japanese[row["given_short_vowel"]] += int(row["kanji_spellings_m"]) + int(row["kanji_spellings_f"])
    vietnamese = {
        row["word"]: float(row["count_of_8753"])
        for row in rows(names / "syllables" / "vietnamese_parts.tsv")
        if row["part"] == "given"
    }
    own = {
        "zh": [Draw(syllables), Draw(syllables)],
        "ko": [Draw(dict(korean)), Draw(dict(korean))],
        "ja": [Draw(dict(japanese))],
        "vi": [Draw(vietnamese)],
    }
    return {
        one: Tradition(one, Draw(families[one]), Draw(western[one]), own[one], own["zh"][0] if one == "zh" else None)
        for one in WESTERN_GIVEN
    }


def chinese_syllables(path: Path) -> dict[str, float]:
    """Pinyin -> how often its characters stand in given names."""
    found: dict[str, float] = defaultdict(float)
    with path.open(encoding="utf-8-sig", newline="") as handle:
        for row in csv.DictReader(handle):
            found[re.sub("[^a-z]", "", row["pinyin"].lower())] += float(row["n.male"]) + float(row["n.female"])
    found.pop("", None)
    return dict(found)


def real_people(names: Path, leie: Path) -> list[Person]:
    """Real people whose family names are of no East Asian tradition, each once."""
    spanish = {
        folded(row["name"])
        for row in rows(names / "us_surnames_2010" / "surnames.tsv.gz")
        if float(row["pct_hispanic"]) >= 50
    }
    found: dict[object, Person] = {}
    for ident, family, given in _printed(names, leie):
        one, first = folded(family), folded(given.split()[0]) if given.split() else ""
        if len(one) > 1 and len(first) > 1 and one not in family_traditions():
            found[ident] = Person("spanish" if one in spanish else "western", one, (first,))
    return list(found.values())


def _printed(names: Path, leie: Path) -> Iterator[tuple[object, str, str]]:
    with (names / "openstates_people" / "people_names.csv").open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            yield row["id"], row["family_name"], row["given_name"]
    for path in sorted(leie.rglob("*EXCL.csv")):
        with path.open(encoding="latin-1", newline="") as handle:
            for row in csv.DictReader(handle):
                # One person may stand in several months, with and without a middle name: the date of birth tells.
                if row["DOB"].strip():
                    yield (row["LASTNAME"], row["FIRSTNAME"], row["DOB"]), row["LASTNAME"], row["FIRSTNAME"]


def acupuncturists(path: Path) -> list[Person]:
    """The people of an NPPES file; their tradition is left open."""
    found = []
    with path.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            family, given = row["Provider Last Name (Legal Name)"], row["Provider First Name"]
            if row["Entity Type Code"] == "1" and family and given:
                words = tuple(folded(word) for word in re.split("[ -]", given) if folded(word))
                found.append(Person("", folded(family), words))
    return found


def index_of(people: list[Person]) -> NameIndex:
    """What the register's name index would count of these people."""
    conn = sqlite3.connect(":memory:")
    conn.executescript(DDL)
    family = Counter(one.family for one in people)
    given: Counter[str] = Counter()
    within: Counter[tuple[str, str]] = Counter()
    groups: Counter[str] = Counter()
    for one in people:
        group = family_traditions().get(one.family, "")
        groups[group] += 1
        for unit in {one.name[1], one.given[0]}:
            given[unit] += 1
            within[unit, group] += 1
    tokens = ((word, family[word], given[word]) for word in family.keys() | given.keys())
    conn.executemany("INSERT INTO name_token VALUES (?, ?, ?)", tokens)
    conn.executemany("INSERT INTO name_given VALUES (?, ?, ?)", ((*key, n) for key, n in within.items() if key[1]))
    meta = {"families": len(people), "rows": len(people)}
    meta |= {f"tradition:{group}": n for group, n in groups.items() if group}
    conn.executemany("INSERT INTO name_meta VALUES (?, ?)", ((key, str(value)) for key, value in meta.items()))
    return NameIndex(conn)


class Tally:
    """What happened to the people of one tradition at registers of one size."""

    def __init__(self) -> None:
        self.unique = self.passed = self.people = self.strangers = self.taken = 0

    def add(self, other: Tally) -> None:
        """Count another tally in."""
        self.unique += other.unique
        self.passed += other.passed
        self.people += other.people
        self.strangers += other.strangers
        self.taken += other.taken

    @property
    def passing(self) -> float:
        """Share of the people with a name of their own who are attributed."""
        return self.passed / max(1, self.unique)

    @property
    def wrong(self) -> float:
        """Share of the attributed who are somebody else, strangers being one in twenty of those who ask."""
        right, strangers = (1 - UNLISTED) * self.passed / max(1, self.people), self.taken / max(1, self.strangers)
        return UNLISTED * strangers / max(1e-12, UNLISTED * strangers + right)


def measure(
    size: int, rng: random.Random, own: dict[str, Tradition], real: list[Person], asked: list[Person]
) -> dict[str, Tally]:
    """One register of this size: the people in it ask, then strangers."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    register: list[Person] = []
    strangers: list[Person] = []
    for name, part in MIXTURE.items():
        count = round(size * part)
        if name in own:
            register += [own[name].person(rng) for _ in range(count)]
            strangers += [own[name].person(rng) for _ in range(STRANGERS)]
        else:
            people = [one for one in real if one.tradition == name]
            rng.shuffle(people)
            register += people[:count]
            strangers += people[count:]
    frequencies = Frequencies(index_of(register))
    bearers = Counter(one.name for one in register)
    passing: set[tuple[str, str]] = set()
    for one in register:
        tally = tallies[one.tradition]
        tally.people += 1
        if bearers[one.name] == 1:
            tally.unique += 1
            if not too_common(expected_namesakes(frequencies, size, (one.family,), one.given)):
                tally.passed += 1
                passing.add(one.name)
    for one in strangers:
        tally = tallies[one.tradition]
        tally.strangers += 1
        tally.taken += one.name in passing
    tally = tallies["nppes"]
    for one in asked:
        tally.people += 1
        tally.unique += 1
        tally.passed += not too_common(expected_namesakes(frequencies, size, (one.family,), one.given))
    return tallies


def main() -> None:
    """Print a table: tradition, size, share passing, share wrong among the attributed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", type=Path)
    parser.add_argument("leie", type=Path)
    parser.add_argument("nppes", type=Path)
    parser.add_argument("--seeds", type=int, default=2)
    given = parser.parse_args()
    own, real = traditions(given.names), real_people(given.names, given.leie)
    asked = acupuncturists(given.nppes)
    print(f"{len(real)} real people, {len(asked)} acupuncturists of NPPES, {given.seeds} registers of each size")
    print("| tradition | size | name of their own | pass | wrong among attributed | strangers attributed |")
    print("|---|---|---|---|---|---|")
    for size in SIZES:
        total: dict[str, Tally] = defaultdict(Tally)
        for seed in range(given.seeds):
            for kind, tally in measure(size, random.Random(f"{seed}-{size}"), own, real, asked).items():
                for name in dict.fromkeys([kind, kind.partition(",")[0]]):
                    total[name].add(tally)
        for name, tally in sorted(total.items()):
            print(
                f"| {name} | {size} | {tally.unique / tally.people:.1%} | {tally.passing:.1%} | "
                f"{tally.wrong:.3%} | {tally.taken} of {tally.strangers} |"
            )


if __name__ == "__main__":
    main()
