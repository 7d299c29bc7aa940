"""The strangers of this benchmark made from names written down here, so that a test needs no list.

The family names of English, Spanish, Indian and Arabic kind are put together by rule and are nobody's; the given names
and the East Asian parts are ordinary words of names. Every person made of them is invented.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from benchmarks.identity.lists import Lists, Parts
from benchmarks.identity.measure import Fate, measure
from benchmarks.identity.people import Form
from benchmarks.identity.same import Attested, joined
from benchmarks.identity.strangers import Kind
from benchmarks.identity.traditions import Tradition

_FAMILY = {
    Tradition.ENGLISH: (
        "Quillow Pendra Ellans Thorval Hazel Brindle Corwen Dunmar Farthing Gorse Hollin Merrin Norvel Osten Pellin",
        "mark ton by ley worth bourne stead wick ham low thorpe combe",
    ),
    Tradition.SPANISH: (
        "Alcor Montebr Valdor Carrid Espiner Quintar Berrug Zaldar Ferrad Olmed Tarrag Sorvel",
        "ez al ano eda illo osa ante uela",
    ),
    Tradition.INDIAN: (
        "Varnak Dhruvar Kalpar Sundrav Mehrak Pratav Raghav Tilvar Jorav Bhalar Nandrav Vishar",
        "i an wala kar mani esh",
    ),
    Tradition.ARABIC: ("Zahrav Qadrun Faydal Rukmar Sabrun Talhun Wahbar Nuwayr Hadrun Karmul", "i a an ieh in eddin"),
    Tradition.JAPANESE: (
        "Kuro Aka Shiro Yuki Tsuki Hoshi Kaze Mizu Hana Sora Take Matsu",
        "yama kawa mura moto saki shima naka zawa",
    ),
}
_GIVEN = {
    Tradition.ENGLISH: (
        "Paul Paula Robert Roberta Michael Michaela Eric Erica Daniel Danielle Stephen Jane Ruth Gregory Thomas Karen "
        "Louise Brian Laura Martin Helen George Nora Keith Alice Simon Janet Peter Diane Walter Carol Victor Elaine "
        "Harold Joyce Ralph Irene Frank Franka Leon Leona Glen Glenn Dan Dane David Davida Marian Mariana Susan Susana "
        "Julia Julian Adrian Adriana Carl Carla Denis Denise"
    ),
    Tradition.SPANISH: (
        "Maria Mario Rosa Jose Luis Luisa Carlos Elena Pedro Ana Miguel Lucia Jorge Teresa Rafael Carmen Diego Pilar "
        "Andres Andrea Manuel Manuela Ricardo Silvia Fernando Fernanda Hector Gloria Ramon Ramona Angel Angela"
    ),
    Tradition.INDIAN: (
        "Rajesh Deepak Anil Anila Sunil Sunita Vikram Priya Arjun Kavita Sanjay Meera Rohit Anjali Naveen Lakshmi Ravi "
        "Usha Mahesh Geeta Kiran Nikhil Shreya Pooja"
    ),
    Tradition.ARABIC: (
        "Omar Samir Samira Khalid Khalida Yousef Layla Tariq Nadia Hassan Fatima Karim Karima Jamal Huda Bilal Amira "
        "Amir Zaid Rania Faisal Dalia Walid Salma"
    ),
    Tradition.JAPANESE: (
        "Takashi Keiko Hiroshi Yumi Kenji Naoko Satoshi Akiko Makoto Michiko Yuji Emiko Kazuo Kazuko Shinji Noriko"
    ),
    Tradition.VIETNAMESE: "Lan Minh Tuan Hoa Dung Huong Son Mai Khanh Phuong Long Hai Thuy Duc Anh Nam Linh Quang",
}
_EASTERN_FAMILY = {
    Tradition.CHINESE: "Zhang Wang Chen Liu Zhao Huang Zhou Xu Sun Guo Lin Luo Zheng Liang Xie Tang Deng Feng Cao Peng",
    Tradition.KOREAN: "Kim Lee Park Choi Jung Kang Cho Yoon Jang Lim Han Oh Seo Shin Kwon Hwang Ahn Song Hong Moon",
    Tradition.VIETNAMESE: "Nguyen Tran Le Pham Huynh Phan Vu Dang Bui Do Ngo Duong Dinh Truong Trinh",
}
_SYLLABLES = {
    Tradition.CHINESE: "Xiao Ming Li Hua Wei Jun Ying Hong Yan Jie Mei Fang Qiang Lei Yu Ting Hao Jing Bin Ping",
    Tradition.KOREAN: "Young Soo Min Jung Hyun Ji Eun Kyung Sung Ho Jin Hee Sang Woo Mi Dong Seok Tae Won Chul",
}
_VIETNAMESE_MIDDLE = "Thi Van Ngoc Thanh Minh Quoc Hong Kim Bich Xuan"
_UNFIT = frozenset({Kind.NUMBER_LETTER, Kind.NUMBER_SOUND, Kind.NUMBER_GIVEN_SOUND})
"""Kinds that need names which the program's own lists know: a slip in a word that nobody bears is confirmed by an
equal number, and should be."""


def lists() -> Lists:
    """The invented parts in the form in which the public lists are read."""
    parts = {tradition: Parts() for tradition in Tradition}
    for tradition, (starts, ends) in _FAMILY.items():
        parts[tradition].family.update(start + end for start in starts.split() for end in ends.split())
    for tradition, words in _EASTERN_FAMILY.items():
        parts[tradition].family.update(words.split())
    for tradition, words in _GIVEN.items():
        parts[tradition].given = _twice(words.split())
        parts[tradition].middle = _twice(words.split())
    parts[Tradition.VIETNAMESE].middle = _twice(_VIETNAMESE_MIDDLE.split())
    for tradition, words in _SYLLABLES.items():
        syllables = words.split()
        parts[tradition].first_syllable = parts[tradition].last_syllable = _twice(syllables)
        parts[tradition].given = parts[tradition].middle = _twice(
            first + last.lower() for first in syllables for last in syllables if first != last
        )
    families = frozenset(joined(word) for one in parts.values() for word in one.family)
    givens = frozenset(joined(word) for one in parts.values() for word in one.given)
    return Lists(
        parts=parts,
        families=families,
        givens=givens,
        census=families | givens,
        short_forms={"robert": ("rob", "bob"), "michael": ("mike",), "stephen": ("steve",), "thomas": ("tom",)},
        family_writings={"zhang": ("Chang",), "xu": ("Hsu",), "zhou": ("Chou", "Chow"), "xie": ("Hsieh",)},
        attested=Attested(set(), []),
        sources={"invented": len(families) + len(givens)},
    )


def _twice(words: Iterable[str]) -> Counter[str]:
    return Counter(dict.fromkeys(words, 2))


def check(*, seed: int = 1, size: int = 240, each: int = 4) -> list[str]:
    """Every stranger of the five print forms to whom a record was attributed, one line each; empty is right.

    Takes about fifteen seconds. Also counts as wrong who is called attention for a stranger's name alone.
    """
    found: list[str] = []
    parts = lists()
    for form in Form:
        tally = measure(parts, form, seed=seed, size=size, each=each)
        for cell, fates in tally.strangers.items():
            count = fates[Fate.ATTRIBUTED] + fates[Fate.ATTENTION]
            if count and cell.printed and cell.kind not in _UNFIT:
                found.append(f"{cell.kind.value}, {form.value}, {cell.tradition.value}, {cell.status.value}: {count}")
    return found
