"""Write the tables of attested writings of one name that ship in verifier/names/data.

    python -m benchmarks.names.build_writings INPUTS

INPUTS is a folder with these files; nothing else of it is kept in this repository (file: what it is; licence).

- short_forms/short_forms.tsv: pairs of short and formal names, with the births of both, from the lists N
  (carltonnorthern/nicknames at 21d7505; Apache-2.0), O (onyxrev/common_nickname_csv at b28d65b; public domain) and S
  (MrCsabaToth/SOEMPI at 8e99a5e; Apache-2.0); D (HaJongler/diminutives.db) only checks what the others have
- syllables/chinese_syllables.tsv: kfcd/pinyin at 6a439be (CC BY 3.0), sinonym 0.5.1 (Apache-2.0) and
  cantonese-romanisation 1.0.5 (MIT)
- syllables/korean_syllables.tsv: Wikidata labels (CC0) through rigour 1.3.13 (MIT)
- syllables/japanese_given_names.tsv: japanese-personal-name-dataset 0.4.0 (MIT); Kunrei and long vowels by rule
- variants_ar_in_es/: arabnamer 0.1.3 (CC BY 4.0), Wikidata (CC0) through rigour (MIT), name-variants 0.1.3 (MIT),
  family names of the 2010 Census (public domain)
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from benchmarks.matching.spelling_rules import kana_spellings
from benchmarks.names.reviewed import (
    AMBIGUOUS_TOO,
    MAY_BE_TWO,
    MORE_SHORT_FORMS,
    ONE_TOO,
    OTHER_SHORT_FORMS,
    REFUSED,
    RUSSIAN_SHORT_FORMS,
    SEVERAL,
    SPANISH_SHORT_FORMS,
    VARIANTS_TOO,
    WRONG,
)
from benchmarks.names.tables import folded, rows, write

LEAST_FORMAL = 5_000
"""Births of a formal name below which a pair that only the lists of genealogy have is left out."""

LEGAL_NAME = 0.3
"""A short form of those lists with more births of its own than this part of the formal name's is a name by itself."""

HONG_KONG_SHARE = 20
"""Percent of a syllable's characters that a Hong Kong spelling needs: below stand readings that no passport prints."""

KOREAN_SEEN, KOREAN_PART = 3, 0.05
"""Sightings of a spelling for a syllable, and their part of that spelling's sightings, below which they are slips."""

SHORT_HEAD = """
Short forms of given names: short form, the formal name it stands for if it is one only, the others it may stand for.
Spellings of one formal name (spellings.tsv) are left out but for one. A formal name by which a bearer of another goes
(Eliza, Suzanne) stands for several at most, and is never the same name by itself.
Origin: carltonnorthern/nicknames (Apache-2.0), onyxrev/common_nickname_csv (public domain), MrCsabaToth/SOEMPI
  (Apache-2.0); births of the Social Security Administration (public domain); looked at and amended by hand, with
  Spanish, Russian, Persian, Jewish, Indian and Nigerian ones written for this program (benchmarks/names/reviewed.py).
Licence: Apache-2.0, as the program. Made by benchmarks/names/build_writings.py.
"""

CHINESE_HEAD = """
Syllables of Chinese names: pinyin (v for u with dots), then its other spellings, without apostrophes and tones:
Wade-Giles, Tongyong, MPS 2, Yale, and the Hong Kong spellings of a fifth of its characters and more.
Origin: kfcd/pinyin, kaifangcidian.com (CC BY 3.0); which syllables occur in given names: sinonym 0.5.1 (Apache-2.0);
  Hong Kong: cantonese-romanisation 1.0.5 (MIT).
Licence: as these; see NOTICE.txt. Made by benchmarks/names/build_writings.py.
"""

KOREAN_HEAD = """
Spellings of Korean syllables in given names: spelling, the syllables it stands for. Compare the sets: not transitive.
Origin: Wikidata labels (CC0) through rigour 1.3.13 (MIT), aligned syllable by syllable.
Licence: as these; see NOTICE.txt. Made by benchmarks/names/build_writings.py.
"""

JAPANESE_HEAD = """
Japanese given names, a row for each reading: Hepburn with short vowels, then with long vowels and in Kunrei.
Origin: japanese-personal-name-dataset 0.4.0 (MIT); the other spellings by rule.
Licence: MIT, see NOTICE.txt. Made by benchmarks/names/build_writings.py.
"""

VARIANT_HEAD = """
Spellings of one name: ar Arabic, in Indian (given and family names), es Spanish (family names); "?" behind it: written
alike in Arabic, but may be two names. Spanish pairs are often two families: they are never the same by themselves.
Origin: arabnamer 0.1.3 (CC BY 4.0; Uses arabnamer's Arabic name dictionary and model, Yousef, E., 2026); labels of
  Wikidata (CC0) through rigour 1.3.13 (MIT); name-variants 0.1.3 (MIT); Spanish: family names of the 2010 Census
  (public domain) that differ by z/s, v/b, x/j, y/ll and the like; looked at and amended by hand for this program.
Licence: as these; see NOTICE.txt. Made by benchmarks/names/build_writings.py.
"""


def clusters(path: Path) -> dict[str, str]:
    """Given name -> the first of its spellings."""
    found: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("formal\t"):
            group = line.split("\t")[1].split()
            found.update(dict.fromkeys(group, group[0]))
    return found


def short_forms(path: Path, spelling: dict[str, str]) -> list[tuple[str, str, str]]:
    """(short form, the one formal name, several formal names) of every pair that is kept."""
    one: dict[str, str] = dict(ONE_TOO)
    several: dict[str, set[str]] = defaultdict(set)
    for row in rows(path):
        short, formal = row["short"], spelling.get(row["formal"], row["formal"])
        lists = row["lists"]
        if (short, row["formal"]) in REFUSED or (short, formal) in REFUSED or not set(lists) & set("NOS"):
            continue
        if row["stands_for_one"] == "1" and short not in SEVERAL and one.get(short, formal) == formal:
            one[short] = formal
        elif "D" in lists or _shortening(row):
            several[short].add(formal)
    for short, formals in (*AMBIGUOUS_TOO.items(), *further()):
        several[short].update(spelling.get(formal, formal) for formal in formals.split() if formal != one.get(short))
    found = []
    for short in sorted(one.keys() | several.keys()):
        formal = one.get(short, "")
        rest = sorted(word for word in several[short] if word not in {formal, spelling.get(short, short)})
        if formal or rest:
            found.append((short, formal, " ".join(rest)))
    return found


def further() -> Iterator[tuple[str, str]]:
    """(short form, formal names it may stand for) of the lists that were written by hand."""
    for text in (MORE_SHORT_FORMS, SPANISH_SHORT_FORMS, RUSSIAN_SHORT_FORMS, OTHER_SHORT_FORMS):
        for entry in text.replace("\n", ";").split(";"):
            short, _, formals = entry.strip().partition(" ")
            if short:
                yield short, formals


def _shortening(row: dict[str, str]) -> bool:
    """Tell whether a pair of the genealogists' lists is the beginning of the formal name, but for the ending."""
    short, formal = row["short"], row["formal"]
    return (
        len(short) < len(formal)
        and short[:3] == formal[:3]
        and int(row["births_formal_1940_1999"]) >= LEAST_FORMAL
        and float(row["own_name_ratio"]) < LEGAL_NAME
    )


def chinese(path: Path) -> list[tuple[str, str]]:
    """(pinyin, other spellings) of the syllables that occur in given names."""
    found = []
    for row in rows(path):
        if not int(row["n120w_initial"]) + int(row["n120w_final"]):
            continue
        pinyin = row["pinyin"]
        others = [row[system] for system in ("wade_giles", "tongyong", "mps2", "yale")]
        for cell in row["hk_spellings_pct"].split():
            spelling, percent = cell.split(":")
            if int(percent) >= HONG_KONG_SHARE:
                others.append(spelling)
        found.append((pinyin, " ".join(word for word in dict.fromkeys(others) if word and word != pinyin)))
    return sorted(found)


def korean(path: Path) -> list[tuple[str, str]]:
    """(spelling, the Hangul syllables it stands for), the commonest first."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows(path):
        seen[row["spelling"]][row["hangul"]] += int(row["n_wikidata_names"])
    found = []
    for spelling, counts in sorted(seen.items()):
        total = counts.total()
        least = max(KOREAN_PART * total, min(KOREAN_SEEN, total))
        kept = [sign for sign, n in counts.most_common() if n >= least]
        if kept:
            found.append((spelling, " ".join(kept)))
    return found


def japanese(path: Path) -> list[tuple[str]]:
    """A row for each reading; names of one spelling stand there too, so that two of them are known for two names."""
    found = set()
    for row in rows(path):
        written = row["kana"] if re.fullmatch("[あいうえおか-ぢつ-もやゃゆゅよょら-ろわをんっ]+", row["kana"]) else ""
        by_rule = kana_spellings(written, set())[0] if written else []
        words = dict.fromkeys([row["given_short_vowel"], *by_rule, *row["other_romanisations"].split()])
        found.add((" ".join(words),))
    return sorted(found)


def spanish_key(word: str) -> str:
    """The sound of a Spanish family name: what z and s, v and b, ll and y, x, j and g, h write alike."""
    sound = re.sub("c(?=[ei])|z", "s", word)
    sound = re.sub("x|g(?=[ei])", "j", sound).replace("qu", "k").replace("c", "k").replace("v", "b")
    sound = re.sub("y(?![aeiou])", "i", sound.replace("ll", "y"))
    return re.sub(r"(.)\1", r"\1", sound)


def variants(folder: Path) -> list[tuple[str, str]]:
    """(kind, spellings of one name) of the Arabic, Indian and Spanish lists."""
    found: set[tuple[str, str]] = set()
    for kind, file, column in (
        ("ar", "arabic_variants.tsv", "spellings(name:us_family_2010:us_first_voters)"),
        ("in", "indic_variants.tsv", "latin_spellings(name:us_family_2010:us_first_voters)"),
        ("es", "spanish_family_variants.tsv", "spellings(name:us_family_2010)"),
    ):
        for row in rows(folder / file):
            words = list(dict.fromkeys(folded(cell.split(":")[0]) for cell in row[column].split()))
            kept = [word for word in words if word not in WRONG.get(words[0], "").split()]
            if kind == "ar" and sum(_articled(cell) for cell in row[column].split()) > 1:
                # Masri beside Al-Masri: a missing particle is no other spelling.
                kept = [word for word in kept if word[:2] in {"al", "el"}]
            groups: dict[str, list[str]] = defaultdict(list)
            for word in kept:
                groups[spanish_key(word) if kind == "es" else ""].append(word)
            for group in groups.values():
                if len(group) > 1:
                    found.add((f"{kind}?" if group[0] in MAY_BE_TWO else kind, " ".join(group)))
    return sorted(found | set(VARIANTS_TOO))


def _articled(cell: str) -> bool:
    return re.match("[ae]l[_-]", cell) is not None


def main() -> None:
    """Build the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", type=Path)
    inputs: Path = parser.parse_args().inputs
    spelling = clusters(Path(__file__).parents[2] / "verifier" / "names" / "data" / "spellings.tsv")
    write("short_forms.tsv", SHORT_HEAD, short_forms(inputs / "short_forms" / "short_forms.tsv", spelling))
    write("chinese_syllables.tsv", CHINESE_HEAD, chinese(inputs / "syllables" / "chinese_syllables.tsv"))
    write("korean_syllables.tsv", KOREAN_HEAD, korean(inputs / "syllables" / "korean_syllables.tsv"))
    write("japanese_given_names.tsv", JAPANESE_HEAD, japanese(inputs / "syllables" / "japanese_given_names.tsv"))
    write("name_variants.tsv", VARIANT_HEAD, variants(inputs / "variants_ar_in_es"))


if __name__ == "__main__":
    main()
