"""Write the name tables that ship in verifier/names/data from their named origins.

Usage: python -m benchmarks.matching.build_tables DATA
DATA is a folder with nicknames/names.csv (carltonnorthern/nicknames, Apache-2.0) and
sinonym/surname_romanizations.csv (allenai/sinonym, Apache-2.0). Everything else is in name_lists.py.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from benchmarks.matching import name_lists as lists

OUT = Path(__file__).parents[2] / "verifier" / "names" / "data"
VERSION = "2026.1"
SHARES = {"zh": 0.10, "ko": 0.07, "ja": 0.02, "vi": 0.04}
"""Share of US acupuncturists whose family name belongs to each tradition: a guess, taken from no source."""


def write(name: str, header: str, rows: list[tuple[str, ...]]) -> None:
    lines = [f"# {line}" for line in header.strip().splitlines()] + ["\t".join(row) for row in rows]
    (OUT / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(name, len(rows), "rows")


def groups(text: str) -> list[tuple[float, list[str]]]:
    found = []
    for part in text.replace("\n", "|").split("|"):
        words = part.split()
        if not words:
            continue
        share = 0.0
        if re.fullmatch(r"[\d.]+", words[0]):
            share, words = float(words[0]), words[1:]
        # ":0" marks a spelling kept for the record that would merge two common names: it is left out.
        kept = list(dict.fromkeys(w for w in words if ":" not in w and w.isascii()))
        found.append((share, kept))
    return found


def family_spellings(data: Path) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    targets: dict[str, list[str]] = defaultdict(list)
    with (data / "sinonym" / "surname_romanizations.csv").open(encoding="utf-8") as handle:
        for row in csv.DictReader(handle):
            if float(row["target_share"]) >= 0.1 and row["spelling"].isascii():
                targets[row["mandarin_target"]].append(row["spelling"])
    chinese: dict[str, list[str]] = {target: [target, *spellings] for target, spellings in targets.items()}
    for _, group in groups(lists.CHINESE):
        chinese.setdefault(group[0], [group[0]]).extend(group[1:])
    rows += [("zh", " ".join(dict.fromkeys(g))) for _, g in sorted(chinese.items())]
    for tradition, text in (("ko", lists.KOREAN), ("vi", lists.VIETNAMESE), ("ja", lists.JAPANESE)):
        rows += [(tradition, " ".join(group)) for _, group in groups(text) if group]
    return rows


def nicknames(data: Path) -> list[tuple[str, ...]]:
    short: dict[str, set[str]] = defaultdict(set)
    with (data / "nicknames" / "names.csv").open(encoding="utf-8") as handle:
        for name, relation, other in csv.reader(handle):
            if relation == "has_nickname" and re.fullmatch("[a-z]+", name) and re.fullmatch("[a-z]+", other):
                short[name].add(other)
    return [(name, " ".join(sorted(others))) for name, others in sorted(short.items())]


def frequency() -> list[tuple[str, ...]]:
    family: dict[str, float] = defaultdict(float)
    given: dict[str, float] = defaultdict(float)
    western = 1 - sum(SHARES.values())
    for ppm, names in lists.US_FAMILY.items():
        for name in names.split():
            family[name] += ppm * western
    for ppm, names in lists.US_GIVEN.items():
        for name in dict.fromkeys(names.split()):
            given[name] += ppm * (western + 0.1)
    # The commonest Chinese family names in an order from memory, falling roughly as 1 / rank.
    ranked = [
        "wang",
        "li",
        "zhang",
        "liu",
        "chen",
        "yang",
        "huang",
        "zhao",
        "wu",
        "zhou",
        "xu",
        "sun",
        "ma",
        "zhu",
        "hu",
        "guo",
        "he",
        "lin",
        "gao",
        "luo",
        "zheng",
        "liang",
        "xie",
        "song",
        "tang",
        "xu",
        "han",
        "feng",
        "deng",
        "cao",
        "peng",
        "zeng",
        "xiao",
        "tian",
        "dong",
        "pan",
        "yuan",
        "cai",
        "jiang",
        "yu",
        "du",
        "ye",
        "cheng",
        "wei",
        "su",
        "lu",
        "ding",
        "ren",
        "lu",
        "yao",
        "shen",
        "zhong",
        "jiang",
        "cui",
        "tan",
        "lu",
        "fan",
        "wang",
        "liao",
        "shi",
        "jin",
        "wei",
        "jia",
        "xia",
        "fu",
        "fang",
        "zou",
        "xiong",
        "bai",
        "meng",
        "qin",
        "qiu",
        "jiang",
        "yin",
        "xue",
        "yan",
        "duan",
        "lei",
        "hou",
        "long",
        "shi",
        "tao",
        "li",
        "he",
        "gu",
        "mao",
        "hao",
        "gong",
        "shao",
        "wan",
        "qian",
        "yan",
        "qin",
        "dai",
        "mo",
        "kong",
        "xiang",
        "chang",
    ]
    weights = {name: 0.075 / (1 + 0.35 * i) for i, name in enumerate(dict.fromkeys(ranked))}
    spellings = {group[0]: group for _, group in groups(lists.CHINESE)}
    for name, weight in weights.items():
        variants = spellings.get(name, [name])
        family[name] += weight * SHARES["zh"] * 0.55e6
        for other in variants[1:]:
            family[other] += weight * SHARES["zh"] * 0.45e6 / max(1, len(variants) - 1)
    for tradition, text in (("ko", lists.KOREAN), ("vi", lists.VIETNAMESE), ("ja", lists.JAPANESE)):
        for share, group in groups(text):
            if not group:
                continue
            family[group[0]] += share / 100 * SHARES[tradition] * 0.7e6
            for other in group[1:]:
                family[other] += share / 100 * SHARES[tradition] * 0.3e6 / (len(group) - 1)
    rows: list[tuple[str, ...]] = [("version", VERSION, "")]
    rows += [("family", name, f"{ppm:.1f}") for name, ppm in sorted(family.items(), key=lambda x: (-x[1], x[0]))]
    rows += [("given", name, f"{ppm:.1f}") for name, ppm in sorted(given.items(), key=lambda x: (-x[1], x[0]))]
    return rows


def credentials() -> list[tuple[str, ...]]:
    keys = dict.fromkeys(re.sub("[^a-z0-9]", "", c.lower()) for c in lists.CREDENTIALS)
    names = set(lists.CREDENTIALS_ALSO_NAMES)
    return [(key, "name") if key in names else (key,) for key in sorted(keys) if key]


def main() -> None:
    data = Path(sys.argv[1])
    OUT.mkdir(parents=True, exist_ok=True)
    write(
        "family_spellings.tsv",
        "Family names that are one name in several romanisations: tradition, spellings separated by spaces.\n"
        "Origin: allenai/sinonym surname_romanizations.csv (Apache-2.0), joined with lists typed from general\n"
        "knowledge that coincide with the benchmark generator's for Korean and Japanese "
        "(benchmarks/matching/name_lists.py).",
        family_spellings(data),
    )
    write(
        "nicknames.tsv",
        "Formal given name, its short and pet forms. Origin: carltonnorthern/nicknames names.csv (Apache-2.0).",
        nicknames(data),
    )
    write(
        "frequency.tsv",
        "Share of US practitioners bearing a name, parts per million, rounded tiers: kind, name, ppm.\n"
        "Origin: rough tiers typed from general knowledge, checked against no source; Korean and Vietnamese\n"
        "shares mostly coincide with the benchmark generator's (benchmarks/matching/name_lists.py).\n"
        "To be rebuilt from citable counts.",
        frequency(),
    )
    write(
        "credentials.tsv",
        "Credentials, letters and digits only. Second column `name`: also a name, so it needs a sign that it is none.\n"
        "Origin: written by hand from what boards and NPPES print after acupuncturists' names.",
        credentials(),
    )


if __name__ == "__main__":
    main()
