"""Spelling rules of romanisations, applied to pinyin, Hangul and kana; no list of names is in here.

Wade-Giles and Tongyong Pinyin: the tables of the two systems. The u with two dots (family name Lü): YU in Chinese
passports (GB/T 28039-2011), V on keyboards and in older passports. Hangul: Revised Romanization (Ministry of Culture
notice 2014-42, names syllable by syllable) and McCune-Reischauer with its marks left out. Kana: the spelling of
Japanese passports (Hepburn, long vowels unmarked, or OH), the kana spelling, Kunrei (1954 notice) and the "ye" of
Hepburn's first editions (1867, 1872).
"""

from __future__ import annotations

import re
import unicodedata

_WADE_WHOLE = {
    "zhi": "chih", "chi": "chih", "shi": "shih", "ri": "jih", "zi": "tzu", "ci": "tzu", "si": "szu", "er": "erh",
    "yan": "yen", "ye": "yeh", "yue": "yueh", "you": "yu", "yong": "yung", "ge": "ko", "ke": "ko", "he": "ho",
    "gui": "kuei", "kui": "kuei",
}  # fmt: skip
_WADE_INITIAL = {
    "zh": "ch", "ch": "ch", "sh": "sh", "b": "p", "d": "t", "g": "k", "z": "ts", "c": "ts", "j": "ch", "q": "ch",
    "x": "hs", "r": "j",
}  # fmt: skip
_TONGYONG_WHOLE = {"zhi": "jhih", "chi": "chih", "shi": "shih", "ri": "rih", "zi": "zih", "ci": "cih", "si": "sih"}
_TONGYONG_INITIAL = {"zh": "jh", "q": "c", "x": "s"}
_INITIAL = re.compile("zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]|")


def _split(pinyin: str) -> tuple[str, str]:
    found = _INITIAL.match(pinyin)
    initial = found.group() if found else ""
    return initial, pinyin[len(initial) :]


def wade_giles(pinyin: str) -> str:
    """Spell a pinyin syllable in Wade-Giles, without apostrophes and marks."""
    if pinyin in _WADE_WHOLE:
        return _WADE_WHOLE[pinyin]
    initial, final = _split(pinyin)
    if final == "uo" and initial not in {"g", "k", "h", "sh"}:
        final = "o"
    final = re.sub("ian$", "ien", re.sub("ong$", "ung", re.sub("([iu])e$", r"\1eh", final)))
    return _WADE_INITIAL.get(initial, initial) + final


def tongyong(pinyin: str) -> str:
    """Spell a pinyin syllable in Tongyong Pinyin (Taiwan, 2002 to 2008)."""
    if pinyin in _TONGYONG_WHOLE:
        return _TONGYONG_WHOLE[pinyin]
    initial, final = _split(pinyin)
    if initial in {"j", "q", "x"} and final.startswith("u"):
        final = "y" + final
    final = {"iu": "iou", "ui": "uei"}.get(final, final)
    if initial in {"f", "w"} and final == "eng":
        final = "ong"
    if initial == "w" and final == "en":
        final = "un"
    return _TONGYONG_INITIAL.get(initial, initial) + final


def dotted_u(reading: str) -> list[str]:
    """Spell a pinyin syllable that ends in a u with two dots as passports do, tone marks dropped; else nothing.

    By the announcement of China's National Immigration Administration of 29 September 2021, YU stands in Lü and Nü,
    and U in Lüe and Nüe.
    """
    bare = "".join(c for c in unicodedata.normalize("NFD", reading.lower()) if c == "\u0308" or "a" <= c <= "z")
    return [bare.replace("u\u0308", letters) for letters in ("yu", "v")] if bare.endswith("u\u0308") else []


# Initials, vowels and finals in the order of Unicode; "." is the silent initial and the missing final.
_FINALS = ". k k k n n n t l k m l l l p l m p p t t ng t t k t p t"
_RR = (
    "g kk n d tt r m b pp s ss . j jj ch k t p h",
    "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i",
)
_MR = (
    "k kk n t tt r m p pp s ss . ch tch ch k t p h",
    "a ae ya yae o e yo ye o wa wae oe yo u wo we wi yu u ui i",
)


def hangul(text: str) -> list[str]:
    """Spell a Hangul family name in the Revised Romanization and in McCune-Reischauer."""
    found = []
    finals = _FINALS.split()
    for initials, vowels in ([part.split() for part in system] for system in (_RR, _MR)):
        out = ""
        for sign in text:
            initial, rest = divmod(ord(sign) - 0xAC00, 588)
            vowel, final = divmod(rest, 28)
            out += initials[initial] + vowels[vowel] + finals[final]
        found.append(out.replace(".", ""))
    return found


_ROWS = {
    "": "あいうえお", "k": "かきくけこ", "g": "がぎぐげご", "s": "さしすせそ", "z": "ざじずぜぞ", "t": "たちつてと",
    "d": "だぢづでど", "n": "なにぬねの", "h": "はひふへほ", "b": "ばびぶべぼ", "p": "ぱぴぷぺぽ", "m": "まみむめも",
    "r": "らりるれろ",
}  # fmt: skip
_KUNREI = {kana: row + vowel for row, kanas in _ROWS.items() for kana, vowel in zip(kanas, "aiueo", strict=True)}
_KUNREI |= {"や": "ya", "ゆ": "yu", "よ": "yo", "わ": "wa", "を": "o", "ん": "n", "ぢ": "zi", "づ": "zu"}
_HEPBURN = _KUNREI | {"し": "shi", "ち": "chi", "つ": "tsu", "ふ": "fu", "じ": "ji", "ぢ": "ji"}
_SMALL = {"ゃ": "ya", "ゅ": "yu", "ょ": "yo"}


def _morae(kana: str, table: dict[str, str]) -> list[str]:
    out: list[str] = []
    double = False
    for sign in kana:
        if sign == "っ":
            double = True
            continue
        if sign in _SMALL and out:
            head = out.pop()[:-1]
            out.append(head + (_SMALL[sign][1:] if head in {"sh", "ch", "j"} else _SMALL[sign]))
            continue
        sound = table[sign]
        if double:
            sound = ("t" if sound.startswith("ch") else sound[0]) + sound
            double = False
        out.append(sound)
    return out


def _long(kana: str, readings: set[str]) -> set[int]:
    """Places of う and お that lengthen the vowel before them, unless a word of the name begins there."""
    found: set[int] = set()
    sounds = [_HEPBURN.get(sign, "") for sign in kana]
    for i in range(1, len(kana)):
        before = kana[i - 1] if kana[i - 1] not in _SMALL else _SMALL[kana[i - 1]]
        vowel = _HEPBURN.get(before, before)[-1:]
        lengthens = (kana[i] == "う" and vowel in {"o", "u"}) or (kana[i] == "お" and vowel == "o")
        rest = "".join(sounds[i:])
        if lengthens and i - 1 not in found and not any(rest.startswith(word) for word in readings):
            found.add(i)
    return found


def kana_spellings(kana: str, readings: set[str]) -> tuple[list[str], list[str]]:
    """Spell a name in hiragana: (spellings in use today, older ones that need attesting).

    `readings` are readings of the name's characters in small letters: where one of them begins, a vowel is not long.
    """
    long = _long(kana, readings)

    def spell(table: dict[str, str], mark: str, m: bool) -> str:
        pieces: list[str] = []
        run = ""
        for i, sign in enumerate(kana):
            if i in long:
                pieces.append(run)
                pieces.append("".join(_morae(sign, table)) if mark == "kana" else mark)
                run = ""
            else:
                run += sign
        pieces.append(run)
        text = ""
        for at, piece in enumerate(pieces):
            if at % 2 == 0:
                text += "".join(_morae(piece, table))
            elif mark != "h" or text.endswith("o"):
                text += piece
        return re.sub("n(?=[bmp])", "m", text) if m else text

    today = [spell(_HEPBURN, mark, m) for mark in ("", "h", "kana") for m in (True, False)]
    old = [spell(_KUNREI, mark, False) for mark in ("", "kana")]
    ye = re.sub("(?<![a-z])e|(?<=[aiueo])e", "ye", today[0])
    return list(dict.fromkeys(today)), [word for word in dict.fromkeys([*old, ye]) if word not in today]
