"""The ways in which people ask about somebody who does stand in the register."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import NamedTuple

from benchmarks.identity.lists import capital
from benchmarks.identity.people import Draw, Form, Named, Person, seen, together
from benchmarks.identity.same import joined, words
from benchmarks.identity.traditions import KOREAN_FAMILY_WRITINGS, Tradition

LETTERS = (
    "{}, L.Ac.", "{} LAc", "{}, FABORM", "{}, L.Ac., FABORM", "{}, MAcCHM, L.Ac.", "{}, DAcCHM", "{} DAcCHM",
    "{}, IBCLC", "{}, Owner", "{}, Clinic Director", "{}, L.Ac., Clinic Director", "{}, Dipl. Ac. (NCBAHM)",
    "{}, NCCAOM Dipl.", "{}, MTOM, L.Ac.", "{}, DiplAc", "{}, Lic.Ac", "{}, D.A.O.M., L.Ac", "{}, CHHC", "{}, FNP-C",
    "{}, ARNP, L.Ac.", "{}, LMHC, LAc", "{}, CFMP", "{}, LMT NCTMB", "{}, Doctor of Acupuncture", "{} (she/her)",
    "{}, she/they", "Dr. {}", "{}, PhD, LAc", "Ms. {}, Acupuncturist", "{} Acupuncture LLC",
    "{}, Licensed Acupuncturist",
)  # fmt: skip
"""Letters, titles, pronouns and company words as people type them with a name."""

_SYLLABLE = re.compile("[bcdfghjklmnpqrstvwxyz]{0,2}[aeiouyw]{1,3}(?:ng|[nkmlptbh])?e?")
_KEYS = {
    "a": "qsz", "b": "vgn", "c": "xdv", "d": "sfe", "e": "wrd", "f": "dgr", "g": "fht", "h": "gjy", "i": "uok",
    "j": "hku", "k": "jli", "l": "kop", "m": "nj", "n": "bmh", "o": "ipl", "p": "ol", "q": "wa", "r": "etf",
    "s": "adw", "t": "ryg", "u": "yij", "v": "cbf", "w": "qes", "x": "zcs", "y": "tuh", "z": "xa",
}  # fmt: skip
_OTHER_LETTERS: Mapping[Tradition, tuple[tuple[str, str], ...]] = {
    Tradition.ARABIC: (
        ("q", "k"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("Al-", "El-"), ("El-", "Al-"), ("Moham", "Muham"),
        ("ss", "s"),
        ("u", "ou"), ("ei", "i"), ("Yousef", "Youssef"), ("dd", "d"),
    ),
    Tradition.INDIAN: (("v", "w"), ("oo", "u"), ("ee", "i"), ("th", "t"), ("sh", "s"), ("aa", "a"), ("i", "ee")),
    Tradition.JAPANESE: (
        ("ou", "o"), ("oh", "o"), ("shi", "si"), ("tsu", "tu"), ("uu", "u"), ("ji", "zi"), ("o", "oh"),
    ),
    Tradition.SPANISH: (("ez", "es"), ("z", "s"), ("v", "b")),
    Tradition.KOREAN: (("eo", "u"), ("young", "yeong"), ("hyun", "hyeon"), ("kyung", "gyeong"), ("sung", "seong")),
}  # fmt: skip


class Way(StrEnum):
    """How a listed person is asked for."""

    EXACT = "exact, with the middle name"
    PLAIN = "first and family name"
    ORDER = "family name first"
    COMMA = "with a comma"
    CAPITALS = "capitals"
    LETTERS = "letters, titles or company words"
    MIDDLE_INITIAL = "middle initial"
    MIDDLE_ADDED = "middle name that is not printed"
    INITIAL = "initial for the first name"
    NICKNAME = "short form"
    WRITING = "other writing"
    GLUED = "first name glued or split"
    FORMER = "former family name"
    SLIP = "one slip, no listed name"
    SLIP_LISTED = "one slip that is a name"
    TWO_SLIPS = "two slips"
    NUMBER = "with the number"
    CITY = "with the city"
    NUMBER_SLIP = "with the number, one slip, no listed name"


WHOLE = frozenset(
    {
        Way.EXACT, Way.PLAIN, Way.ORDER, Way.COMMA, Way.CAPITALS, Way.LETTERS, Way.MIDDLE_INITIAL, Way.MIDDLE_ADDED,
        Way.GLUED, Way.NUMBER, Way.CITY,
    }
)  # fmt: skip
"""Ways that leave the family name and one given name whole: never "not found"."""
SAME_NAME = frozenset({Way.EXACT, Way.PLAIN, Way.ORDER, Way.COMMA, Way.CAPITALS, Way.LETTERS, Way.GLUED})
"""Ways that give the exact name in some layout, so that an answer is owed where the name is unique and rare enough."""
TOLD_BY_NAME = SAME_NAME | {Way.MIDDLE_INITIAL, Way.MIDDLE_ADDED, Way.CITY, Way.NUMBER}
"""Ways of which a record shown alone and not attributed means that the name is too common."""
SLIPS = frozenset({Way.SLIP, Way.SLIP_LISTED, Way.TWO_SLIPS})


class Question(NamedTuple):
    """One question about a listed person."""

    name: str
    named: Named
    """The name as it was meant to be typed, by which namesakes in the register are found."""
    number: str = ""
    city: str = ""
    typed: Named | None = None
    """The name as it came out, where a slip made it another one."""


def question(way: Way, person: Person, draw: Draw, form: Form) -> Question | None:
    """How this person is asked for in this way, None where the name does not lend itself."""
    if person.named.suffix and way is not Way.EXACT:
        return None
    if _half_a_name(person) and (way is not Way.EXACT or len(joined(seen(person.named, form).middle)) == 1):
        return None
    return _MADE[way](person, draw, form)


def _half_a_name(person: Person) -> bool:
    """True where the first word alone is not the given name or may be but its half: Thi Lan Nguyen, Dan Min Kim."""
    if joined(person.named.given) in ("thi", "van"):
        return True
    if person.tradition not in (Tradition.CHINESE, Tradition.KOREAN) or not person.named.middle:
        return False
    return _SYLLABLE.fullmatch(joined(person.named.given)) is not None


def _plain(named: Named) -> Named:
    return named._replace(middle="", suffix="")


def _shown(person: Person, form: Form) -> Named:
    """The name as its bearer writes it; an initial where the source prints no more, or the whole middle name."""
    return seen(person.named, form)


def _exact(person: Person, _draw: Draw, form: Form) -> Question | None:
    named = _shown(person, form)
    return Question(named.text(), named) if named.middle else None


def _first_family(person: Person, _draw: Draw, _form: Form) -> Question:
    named = _plain(person.named)
    return Question(named.text(), named)


def _order(person: Person, _draw: Draw, _form: Form) -> Question:
    named = _plain(person.named)
    return Question(named.family_first(), named)


def _comma(person: Person, draw: Draw, form: Form) -> Question:
    named = _shown(person, form)._replace(suffix="")
    named = named if draw.chance.random() < 0.5 else _plain(named)
    return Question(named.comma(), named)


def _capitals(person: Person, _draw: Draw, _form: Form) -> Question:
    named = _plain(person.named)
    return Question(named.text().upper(), named)


def _letters(person: Person, draw: Draw, _form: Form) -> Question:
    named = _plain(person.named)
    return Question(draw.chance.choice(LETTERS).format(named.text()), named)


def _middle_initial(person: Person, draw: Draw, _form: Form) -> Question | None:
    named = person.named
    if not named.middle:
        return None
    asked = named._replace(middle=named.middle[:1], suffix="")
    dot = draw.chance.choice(("", "."))
    return Question(f"{asked.given} {asked.middle}{dot} {asked.family}", asked)


def _middle_added(person: Person, draw: Draw, form: Form) -> Question | None:
    named = person.named
    shown = joined(_shown(person, form).middle)
    if len(shown) > 1 or (shown and len(joined(named.middle)) < 2):
        return None
    if person.tradition in (Tradition.CHINESE, Tradition.KOREAN) and not named.middle:
        return None  # another syllable would be taken for a part of the given name
    middle = named.middle or draw.middle(person.tradition)
    if not middle or joined(middle) == joined(named.given):
        return None
    asked = named._replace(middle=middle, suffix="")
    return Question(asked.text(), asked)


def _initial(person: Person, _draw: Draw, _form: Form) -> Question:
    asked = _plain(person.named)._replace(given=person.named.given[:1])
    return Question(f"{asked.given}. {asked.family}", asked)


def _nickname(person: Person, draw: Draw, _form: Form) -> Question | None:
    shorts = draw.lists.short_forms.get(joined(person.named.given))
    if not shorts:
        return None
    asked = _plain(person.named)._replace(given=capital(draw.chance.choice(shorts)))
    return Question(asked.text(), asked)


def _writing(person: Person, draw: Draw, _form: Form) -> Question | None:
    named = _plain(person.named)
    if person.tradition is Tradition.CHINESE:
        others = draw.lists.family_writings.get(joined(named.family), ())
        asked = named._replace(family=draw.chance.choice(others)) if others else named
    elif person.tradition is Tradition.KOREAN and draw.chance.random() < 0.7:
        group = next((group for group in KOREAN_FAMILY_WRITINGS if named.family in group), [])
        others = tuple(word for word in group if word != named.family)
        asked = named._replace(family=draw.chance.choice(others)) if others else named
    else:
        asked = _other_letters(named, person.tradition)
    return Question(asked.text(), asked) if asked != named else None


def _other_letters(named: Named, tradition: Tradition) -> Named:
    for old, new in _OTHER_LETTERS.get(tradition, ()):
        if old in named.family or old in named.given:
            return named._replace(family=named.family.replace(old, new, 1), given=named.given.replace(old, new, 1))
    return named


def _glued(person: Person, draw: Draw, form: Form) -> Question | None:
    named = _plain(person.named)
    syllables = words(named.given)
    if len(syllables) == 2 and all(len(word) > 1 for word in syllables):
        now = 1 if " " in named.given else 2 if "-" in named.given else 0
        way = draw.chance.choice([way for way in (0, 1, 2) if way != now])
        asked = named._replace(given=together(syllables[0].capitalize(), syllables[1].capitalize(), way))
        return Question(asked.text(), asked)
    middle = joined(person.named.middle)
    if person.tradition is not Tradition.ENGLISH or middle not in ("ann", "anne", "lynn", "lee", "jo", "beth", "lou"):
        return None
    if form is Form.INITIAL:
        return None
    asked = named._replace(given=together(named.given, person.named.middle, draw.chance.choice((0, 2))))
    return Question(asked.text(), person.named)


def _former(person: Person, draw: Draw, form: Form) -> Question | None:
    """The family name is another one now, and the former one stands as middle name or before a hyphen."""
    halves = person.named.family.split("-")
    if len(halves) == 2 and person.tradition is Tradition.ENGLISH:
        asked = _plain(person.named)._replace(family=halves[0])
        return Question(asked.text(), asked)
    middle = person.named.middle
    if joined(middle) in draw.lists.families and joined(middle) not in draw.lists.givens and form is not Form.INITIAL:
        asked = Named(person.named.given, "", middle)
        return Question(asked.text(), asked)
    return None


def _slip(person: Person, draw: Draw, *, listed: bool) -> Named | None:
    named = _plain(person.named)
    for _ in range(60):
        family = draw.chance.random() < 0.5
        text = named.family if family else named.given
        typed = one_slip(text, draw)
        if typed is None:
            continue
        known = any(word in draw.lists.known for word in (*words(typed), joined(typed)) if word not in words(text))
        if known == listed:
            return named._replace(family=typed) if family else named._replace(given=typed)
    return None


def one_slip(text: str, draw: Draw) -> str | None:
    """The text with one slip of the keyboard in a word of five letters or more, None where there is none."""
    chance = draw.chance
    places = [place for place, sign in enumerate(text) if sign.isalpha() and len(_word_at(text, place)) >= 5]
    if not places:
        return None
    at = chance.choice(places)
    sign = text[at]
    way = chance.choice(("miss", "twice", "beside", "turned"))
    if way == "miss":
        slipped = text[:at] + text[at + 1 :]
    elif way == "twice":
        slipped = text[:at] + sign + text[at:]
    elif way == "beside":
        slipped = text[:at] + chance.choice(_KEYS.get(sign.lower(), sign)) + text[at + 1 :]
    else:
        slipped = text[:at] + text[at + 1 : at + 2] + sign + text[at + 2 :]
    return capital(slipped.lower()) if joined(slipped) != joined(text) else None


def _word_at(text: str, place: int) -> str:
    start = max(text.rfind(sign, 0, place) for sign in " -'") + 1
    return text[start:].replace("-", " ").split(" ")[0]


def _one_slip(person: Person, draw: Draw, _form: Form) -> Question | None:
    asked = _slip(person, draw, listed=False)
    return Question(asked.text(), _plain(person.named), typed=asked) if asked else None


def _listed_slip(person: Person, draw: Draw, _form: Form) -> Question | None:
    asked = _slip(person, draw, listed=True)
    return Question(asked.text(), _plain(person.named), typed=asked) if asked else None


def _two_slips(person: Person, draw: Draw, _form: Form) -> Question | None:
    named = _plain(person.named)
    for _ in range(40):
        if draw.chance.random() < 0.5:
            family, given = one_slip(named.family, draw), one_slip(named.given, draw)
        else:
            once = one_slip(named.family, draw)
            family, given = (one_slip(once, draw) if once else None), named.given
        if not family or not given or joined(family) == joined(named.family):
            continue
        if not {joined(family), *words(family)} & draw.lists.known and (
            given == named.given or joined(given) not in draw.lists.known
        ):
            return Question(f"{given} {family}", named, typed=Named(given, "", family))
    return None


def _number(person: Person, _draw: Draw, _form: Form) -> Question:
    named = _plain(person.named)
    return Question(named.text(), named, number=person.number)


def _city(person: Person, _draw: Draw, _form: Form) -> Question:
    named = _plain(person.named)
    return Question(named.text(), named, city=person.city)


def _number_slip(person: Person, draw: Draw, _form: Form) -> Question | None:
    asked = _slip(person, draw, listed=False)
    return Question(asked.text(), _plain(person.named), person.number, typed=asked) if asked else None


_MADE: Mapping[Way, Callable[[Person, Draw, Form], Question | None]] = {
    Way.EXACT: _exact,
    Way.PLAIN: _first_family,
    Way.ORDER: _order,
    Way.COMMA: _comma,
    Way.CAPITALS: _capitals,
    Way.LETTERS: _letters,
    Way.MIDDLE_INITIAL: _middle_initial,
    Way.MIDDLE_ADDED: _middle_added,
    Way.INITIAL: _initial,
    Way.NICKNAME: _nickname,
    Way.WRITING: _writing,
    Way.GLUED: _glued,
    Way.FORMER: _former,
    Way.SLIP: _one_slip,
    Way.SLIP_LISTED: _listed_slip,
    Way.TWO_SLIPS: _two_slips,
    Way.NUMBER: _number,
    Way.CITY: _city,
    Way.NUMBER_SLIP: _number_slip,
}
assert set(_MADE) == set(Way)
