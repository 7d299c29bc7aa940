"""Groups of family names that are one name in several romanisations, derived from named sources by rule."""

from __future__ import annotations

import csv
import importlib.util
import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.matching.spelling_rules import dotted_u, hangul, kana_spellings, tongyong, wade_giles

SINGAPORE = {
    "tan": "chen", "lim": "lin", "lee": "li", "ng": "huang", "ong": "wang", "wong": "wang huang", "goh": "wu",
    "chua": "cai", "chan": "chen zeng", "koh": "xu", "teo": "zhang", "ang": "hong", "yeo": "yang", "tay": "zheng",
    "teh": "zheng", "ho": "he", "low": "liu", "lau": "liu", "toh": "du zhuo", "sim": "shen",
    "chong": "zhuang zhang", "chia": "xie",
}  # fmt: skip
"""Singapore Department of Statistics, the twenty commonest Chinese family names by dialect spelling, 2000."""

REFUSED = {
    "wang": "ang", "li": "ly", "chen": "zen", "huang": "way", "zhao": "chu", "wu": "ou",
    "gao": "cao", "zheng": "ching zeng", "tang": "dong", "feng": "hong", "deng": "ding", "cao": "chou cho",
    "cui": "choi", "jin": "kim gim", "you": "yu", "wei": "wee", "cen": "sim", "fu": "phu", "bei": "bui",
    "lu": "luu", "zhong": "tung", "zhou": "chu tsou", "fang": "hong", "yuan": "wan", "chang": "seong",
    "shen": "shin sun san", "sun": "son", "xin": "sun", "xu": "kho zee suh", "men": "moon", "fan": "feng",
}  # fmt: skip
"""Spellings left out after review: another name's reading, or its Korean or Vietnamese form (Shin, Son, Suh)."""

ATTESTED_SHARE = 50.0
"""A spelling got by rule or from a list is kept if half of its US bearers are Asian, or as follows (Law, See)."""

MANY, MANY_SHARE = 1000, 10.0
"""A tenth of the bearers being Asian is enough where that tenth is this many people."""

COMMON_PPM, COMMON_PART = 1000.0, 0.1
"""A character brings its regional spellings if it is this common, or this part of the bearers of its pinyin."""

OWN_SHARE = 25.0
"""Under this share of Asian bearers (Lee 44, Young 3) a family name alone says nothing about the tradition."""

VIETNAMESE_PPM = 300.0
"""How common a Chinese character must be as a family name for its Sino-Vietnamese reading to be taken for one."""

KOREAN_TIMES, NOT_IN_PASSPORTS = 20, 30
"""A spelling whose Asian bearers in the US are over 20 times the Koreans counted with it (Khan, Wang) is mostly not
Korean. The three commonest names are missing from the passport counts; their other counts are taken 30 times."""

MOSTLY_KOREAN = 1.5
"""Purely Korean names have about as many US bearers as were counted in Korea: up to this ratio a spelling
(Kim) is no sign of Vietnam. Chinese names stay both: Han and Song are common in China too."""

KOREAN_SHARES = ((5000, 0.005), (0, 0.01))
"""(Counted bearers of a Korean name, share of them that a spelling needs), so that misprints stay out."""


@dataclass(frozen=True, slots=True)
class Bearers:
    """How many people in the United States bear a name, and which part of them is Asian or Pacific Islander."""

    count: int
    asian: float
    """Percent; suppressed cells count as 0."""


def census(path: Path) -> dict[str, Bearers]:
    """Read a names file of the Census Bureau (columns name, count, pctapi)."""
    found: dict[str, Bearers] = {}
    with path.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            share = row["pctapi"]
            key = re.sub("[^a-z]", "", row["name"].lower()) if row["name"] != "ALL OTHER NAMES" else ""
            if key not in found:
                found[key] = Bearers(int(float(row["count"])), float(share) if re.match(r"[\d.]", share) else 0.0)
    return found


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the inputs lie; docs and usage in build_tables.py."""

    sinonym: Path
    name_variants: Path
    hong_kong: Path
    unihan: Path
    korean: Path
    japanese: Path
    vietnamese: Path
    families: dict[str, Bearers]
    givens: dict[str, Bearers]

    def attested(self, word: str, share: float = ATTESTED_SHARE) -> bool:
        """Tell whether the Census, which lists names of about 100 bearers and more, knows Asian bearers of it."""
        bearers = self.families.get(word)
        if bearers is None or len(word) < 2:
            return False
        return bearers.asian >= share or (bearers.asian >= MANY_SHARE and bearers.count * bearers.asian >= 100 * MANY)

    def says_nothing(self, word: str) -> bool:
        """Tell whether the word is mostly a family name of others, or mostly a given name."""
        family = self.families.get(word, Bearers(100, 100.0))
        given = self.givens.get(word, Bearers(0, 0.0))
        return family.asian < OWN_SHARE or 100 * given.count > 3 * family.count * family.asian


@dataclass(frozen=True, slots=True)
class Group:
    """Spellings of one name."""

    tradition: str
    words: tuple[str, ...]
    elsewhere: frozenset[str] = frozenset()
    """Those of them that are mostly names of another tradition."""


def plain(text: str) -> str:
    """Small ASCII letters only."""
    spread = unicodedata.normalize("NFKD", text.lower().replace("đ", "d"))
    return "".join(c for c in spread if "a" <= c <= "z")


def _unihan(folder: Path, file: str, field: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    with (folder / file).open(encoding="utf-8") as handle:
        for line in handle:
            parts = line.rstrip("\n").split("\t")
            if len(parts) == 3 and parts[1] == field:
                found[chr(int(parts[0][2:], 16))] = parts[2].split()
    return found


def _characters(sources: Sources) -> Iterator[tuple[str, set[str], str, float]]:
    """(marked pinyin, the character and its traditional forms, pinyin, ppm) of ORCID's one-character family names."""
    pinyin = _unihan(sources.unihan, "Unihan_Readings.txt", "kMandarin")
    older = _unihan(sources.unihan, "Unihan_Variants.txt", "kTraditionalVariant")
    surname_reading = {"曾": "zeng", "仇": "qiu", "单": "shan", "解": "xie", "任": "ren", "区": "ou"}
    with (sources.sinonym / "familyname_orcid.csv").open(encoding="utf-8") as handle:
        for row in csv.DictReader(handle):
            sign = row["surname"]
            if len(sign) == 1 and sign in pinyin:
                forms = {sign, *(chr(int(code[2:], 16)) for code in older.get(sign, []))}
                yield pinyin[sign][0], forms, surname_reading.get(sign, plain(pinyin[sign][0])), float(row["ppm"])


def _name_variants(path: Path) -> dict[str, dict[str, list[str]]]:
    spec = importlib.util.spec_from_file_location("chinese_surnames", path / "chinese_surnames.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    table: dict[str, dict[str, list[str]]] = module.CHINESE_SURNAME_VARIANTS
    return table


def _hong_kong(sources: Sources) -> dict[str, list[str]]:
    """Character -> its spellings in Hong Kong, for its usual Cantonese reading only."""
    usual = {
        sign: words[0][:-1] for sign, words in _unihan(sources.unihan, "Unihan_Readings.txt", "kCantonese").items()
    }
    found: dict[str, list[str]] = defaultdict(list)
    for spelling, signs in json.loads(sources.hong_kong.read_text(encoding="utf-8")).items():
        sounds = Counter(usual[sign] for sign in set(signs) if sign in usual)
        sound = min(sounds, key=lambda one: (-sounds[one], one), default="")
        for sign in dict.fromkeys(signs):
            if usual.get(sign) == sound:
                found[sign].append(spelling)
    return found


def chinese(sources: Sources) -> list[Group]:
    """One group per pinyin spelling."""
    groups: dict[str, list[str]] = defaultdict(list)
    weight: dict[str, float] = defaultdict(float)
    listed = _name_variants(sources.name_variants)
    hong_kong = _hong_kong(sources)
    characters = list(_characters(sources))
    passports: dict[str, list[str]] = defaultdict(list)
    for reading, _forms, key, ppm in characters:
        weight[key] += ppm
        passports[key] += dotted_u(reading)
    for _reading, forms, key, ppm in characters:
        if ppm < COMMON_PPM and ppm < COMMON_PART * weight[key]:
            continue
        for form in sorted(forms):
            groups[key] += sorted(hong_kong.get(form, []))
            entry = listed.get(form, {})
            groups[key] += [word for word in entry.get("forms", []) if word.isascii()]
    for key in weight:
        groups[key] += [wade_giles(key), tongyong(key)]
    for spelling, keys in SINGAPORE.items():
        for key in keys.split():
            groups[key].append(spelling)
    with (sources.sinonym / "surname_romanizations.csv").open(encoding="utf-8") as handle:
        for row in csv.DictReader(handle):
            if float(row["target_share"]) >= 0.1:
                groups[row["mandarin_target"]].append(row["spelling"])
    found: list[Group] = []
    for key, spellings in sorted(groups.items()):
        refused = {key, *REFUSED.get(key, "").split()}
        kept = [word for word in map(plain, spellings) if word not in refused and sources.attested(word)]
        if len(key) > 1 and (sources.attested(key) or weight[key] >= 100 or kept):
            found.append(Group("zh", (key, *dict.fromkeys([*kept, *passports[key]]))))
    return found


_ENDS = (("ng", "ng"), ("n", "n"), ("m", "m"), ("l", "lr"), ("k", "kgcq"), ("p", "pb"), ("t", "td"))


def _ends_alike(word: str, standard: str) -> bool:
    """Compare the final consonants: the counts hold some bearers of another name (Kwak under Gong)."""
    for final, letters in _ENDS:
        if standard.endswith(final):
            return word.endswith("ng") if final == "ng" else word[-1] in letters and not word.endswith("ng")
    return word[-1] in "aeiouwyhr"


def _counted(entry: dict[str, dict[str, list[dict[str, Any]]]]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for rows in entry["sources"].values():
        for row in rows:
            counts[plain(row["romanization"])] += row["count"]
    return counts


def _per_korean(sources: Sources) -> dict[str, float]:
    """Spelling -> its Asian bearers in the United States per Korean counted with it."""
    koreans: Counter[str] = Counter()
    for entry in json.loads(sources.korean.read_text(encoding="utf-8")).values():
        times = 1 if any("passport" in source for source in entry["sources"]) else NOT_IN_PASSPORTS
        koreans.update({word: times * n for word, n in _counted(entry).items()})
    found: dict[str, float] = {}
    for word, n in koreans.items():
        bearers = sources.families.get(word, Bearers(0, 0.0))
        found[word] = bearers.count * bearers.asian / 100 / n
    return found


def korean(sources: Sources) -> list[Group]:
    """One group per Hangul spelling: the spellings counted in passports and lists, and those of the two standards."""
    per_korean = _per_korean(sources)
    groups: list[list[str]] = []
    for sign, entry in json.loads(sources.korean.read_text(encoding="utf-8")).items():
        counts = _counted(entry)
        total = counts.total()
        if total < 100 or not re.fullmatch("[가-힣]+", sign):
            continue
        ranked = sorted(counts, key=lambda word: (-counts[word], word))
        needed = next(share for people, share in KOREAN_SHARES if total >= people) * total
        used = [word for word in ranked if counts[word] >= max(3, needed) and _ends_alike(word, hangul(sign)[0])]
        groups.append([word for word in dict.fromkeys([*used, *hangul(sign)]) if len(word) > 1])
    return [
        Group("ko", tuple(words), frozenset(word for word in words if per_korean.get(word, 0.0) > KOREAN_TIMES))
        for words in sorted(groups)
    ]


def japanese(sources: Sources, others: Iterable[Group]) -> list[Group]:
    """One group per reading; a name without a second spelling is kept if it has bearers in the United States.

    Readings that are also Chinese or Korean names (Ko, Cho, Seo) are left to those.
    """
    known = {word for group in others for word in group.words}
    kun = _unihan(sources.unihan, "Unihan_Readings.txt", "kJapaneseKun")
    groups: dict[str, list[str]] = defaultdict(list)
    with sources.japanese.open(encoding="utf-8") as handle:
        for written, _people, kana, _romaji in csv.reader(handle):
            readings = {word.lower() for sign in written for word in kun.get(sign, []) if len(word) > 1}
            today, old = kana_spellings(kana, {word for word in readings if word[0] in "uo"})
            attested = [word for word in old if sources.attested(word, OWN_SHARE)]
            if today[0] not in known and (len(today) > 1 or attested or sources.attested(today[0], OWN_SHARE)):
                groups[kana] += [*today, *attested]
    return [Group("ja", tuple(dict.fromkeys(words))) for words in groups.values()]


def vietnamese(sources: Sources, others: Iterable[Group]) -> list[Group]:
    """Names of the list, doublets such as Hoang / Huynh as it gives them, and Sino-Vietnamese readings in US use."""
    groups: list[list[str]] = []
    with sources.vietnamese.open(encoding="utf-8-sig") as handle:
        groups += [
            [plain(word) for word in row["Romanized Name"].split("/")]
            for row in csv.DictReader(handle)
            if row["Country"] == "VN"
        ]
    known = {word for group in groups for word in group} | {word for group in others for word in group.words}
    reading = _unihan(sources.unihan, "Unihan_Readings.txt", "kVietnamese")
    for _sign, forms, _pinyin, ppm in _characters(sources):
        for form in sorted(forms) if ppm >= VIETNAMESE_PPM else ():
            for word in (plain(w) for w in reading.get(form, [])):
                if word not in known and sources.attested(word, 85.0):
                    known.add(word)
                    groups.append([word])
    return [Group("vi", tuple(group)) for group in groups]


def family_spellings(sources: Sources) -> list[tuple[str, ...]]:
    """Rows of the table: tradition, spellings, and those of them that say nothing about the tradition.

    Names of one spelling stand together by first letter, after a "~".
    """
    groups = [*chinese(sources), *korean(sources)]
    groups += japanese(sources, groups)
    groups += vietnamese(sources, groups)
    korean_words = {word for group in groups if group.tradition == "ko" for word in group.words}
    mostly_korean = {w for w, times in _per_korean(sources).items() if w in korean_words and times <= MOSTLY_KOREAN}
    rows: set[tuple[str, ...]] = set()
    alone: dict[tuple[str, str], set[str]] = defaultdict(set)
    for group in groups:
        elsewhere = mostly_korean if group.tradition == "vi" else group.elsewhere
        silent = [word for word in group.words if word in elsewhere or sources.says_nothing(word)]
        if len(group.words) > 1:
            row = (group.tradition, " ".join(group.words))
            rows.add((*row, " ".join(silent)) if silent else row)
        elif not silent:
            alone[group.tradition, group.words[0][0]].add(group.words[0])
    several = {(tradition, word) for tradition, words, *_ in rows for word in words.split()}
    for (tradition, _letter), found in alone.items():
        kept = sorted(word for word in found if (tradition, word) not in several)
        if kept:
            rows.add((tradition, " ".join(["~", *kept])))
    return sorted(rows)
