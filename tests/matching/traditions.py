"""Names of several traditions and the ways of printing them. People are put together here; nobody is meant."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import strategies as st

from tests.matching.printed import Fields, Printed


class Invented(NamedTuple):
    """An invented person's name; ``given`` and ``middle`` may be several words, ``middle`` empty."""

    family: str
    given: str
    middle: str


class Tradition(NamedTuple):
    """Words that no two of stand for one name, so that another word is another person."""

    families: tuple[str, ...]
    given: tuple[str, ...]
    middle: tuple[str, ...]


TRADITIONS = {
    "English": Tradition(
        ("Marwick", "Thornwicken", "Quillowmark", "Ellansbourne", "O'Brannick", "Harris", "Brownleigh"),
        ("Margaret", "Howard", "Cynthia", "Douglas", "Ingeborg", "Trevor"),
        ("Louise", "Bernard", "Olivia", "Edmund", "K"),
    ),
    "Spanish": Tradition(
        ("Velazurt", "Lopezon Garcio", "Contreras-Valentine", "de la Cruzado", "Moralez", "Ibarrondo"),
        ("Esperanza", "Guillermo", "Beatriz", "Rodolfo", "Ximena"),
        ("Isabel", "Fernando", "Carolina", "Q"),
    ),
    "Chinese": Tradition(
        ("Zhang", "Xu", "Huang", "Guo", "Zhao"),
        ("Xiaoming", "Meiling", "Jianguo", "Yu Ting", "Zhi-Wei", "Haifeng"),
        ("Grace", "Steven", "D"),
    ),
    "Korean": Tradition(
        ("Kim", "Park", "Choi", "Kwon"),
        ("Young Soo", "Minjung", "Hye-Kyung", "Dong Hyun", "Sunhee"),
        ("Esther", "Daniel"),
    ),
    "Japanese": Tradition(
        ("Tanaka", "Yamamoto", "Kobayashi", "Fujimura"),
        ("Hiroshi", "Akemi", "Takashi", "Naoko"),
        ("Emma", "Walter"),
    ),
    "Indian": Tradition(
        ("Venkatoor", "Subramani", "Agnihotrin", "Chatterjan"),
        ("Senthamilar", "Padmavathi", "Devendra", "Kalyani"),
        ("Kumari", "Prasad", "V"),
    ),
    "Arabic": Tradition(
        ("Haddadin", "Al Khourani", "Mansouran", "Barakatin"),
        ("Fatimah", "Tariq", "Leilani", "Bassam"),
        ("Yasmin", "Hisham"),
    ),
}


def _people(tradition: Tradition) -> st.SearchStrategy[Invented]:
    words = [st.sampled_from(some) for some in (tradition.families, tradition.given, ("", *tradition.middle))]
    return st.builds(Invented, *words)


PEOPLE = st.one_of([_people(tradition) for tradition in TRADITIONS.values()])
"""Any invented person."""

PEOPLE_WITH_MIDDLE = PEOPLE.filter(lambda one: len(one.middle) > 1)
"""Any invented person with a full middle name."""

EVERYBODY = [
    Invented(family, tradition.given[(place + 2 * again) % len(tradition.given)],
             ("", *tradition.middle)[(place + again) % 3])
    for tradition in TRADITIONS.values()
    for again in (0, 1)
    for place, family in enumerate(tradition.families)
]  # fmt: skip
"""A small register of them: no family name and first name stand in it twice together."""


def fields(one: Invented) -> Fields:
    """Family name, given name and middle name."""
    return one.family, one.given, one.middle


def in_given(one: Invented) -> Fields:
    """A source without a column for middle names: they stand in the given field."""
    return one.family, f"{one.given} {one.middle}".strip()


def given_first(one: Invented) -> str:
    """One string, given name first."""
    return f"{one.given} {one.middle} {one.family}".replace("  ", " ")


def with_comma(one: Invented) -> str:
    """LAST, FIRST MIDDLE."""
    return f"{one.family}, {one.given} {one.middle}".strip().upper()


def family_first(one: Invented) -> str:
    """One string, family name first, without a comma."""
    return f"{one.family} {one.given} {one.middle}".strip()


def initial_only(one: Invented) -> Fields:
    """A source that prints the middle name as an initial."""
    return one.family, one.given, one.middle[:1]


PRINT_FORMS = {
    "fields": fields,
    "two words in given": in_given,
    "given first": given_first,
    "comma": with_comma,
    "middle initial": initial_only,
}
"""The ways in which a source prints a name."""


def printed(one: Invented) -> st.SearchStrategy[Printed]:
    """Any way of printing this name."""
    return st.sampled_from([form(one) for form in PRINT_FORMS.values()])


def asked(one: Invented) -> st.SearchStrategy[Printed]:
    """Any way of asking for this name in full."""
    return st.sampled_from([fields(one), given_first(one), with_comma(one)])


def misspelt(word: str) -> st.SearchStrategy[str]:
    """The word with one letter lost, added or changed, or two neighbours swapped; its first letter is kept."""
    places = st.integers(1, max(1, len(word) - 2))
    letter = st.sampled_from("bdfgkmpqxz")
    return st.one_of(
        st.builds(lambda at: word[:at] + word[at + 1 :], places),
        st.builds(lambda at, new: word[:at] + new + word[at:], places, letter),
        st.builds(lambda at, new: word[:at] + new + word[at + 1 :], places, letter),
        st.builds(lambda at: word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :], places),
    ).filter(lambda new: new.lower() != word.lower())
