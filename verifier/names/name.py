"""What a name is once it has been read: its parts, what was set aside, and why some of it may not be understood."""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple


class NameOrder(StrEnum):
    """How the order of the parts was known."""

    GIVEN_FIRST = "given_first"
    FAMILY_FIRST = "family_first"
    COMMA = "comma"
    """A comma says which words are the family name."""
    FIELDS = "fields"
    LISTED_GIVEN_FIRST = "listed_given_first"
    """The source that prints it declares that every name begins with the given name."""
    LISTED_FAMILY_FIRST = "listed_family_first"
    """The list that prints it begins every name with the family name."""
    EITHER = "either"
    """The list that prints it does not show which word is the family name."""
    UNKNOWN = "unknown"


class NameFault(StrEnum):
    """Why a name can be searched in part only, or not at all."""

    EMPTY = "empty"
    """No letters."""
    CREDENTIALS_ONLY = "credentials_only"
    """Letters, titles or words of a practice, and no name beside them."""
    INITIALS_ONLY = "initials_only"
    ONE_WORD = "one_word"
    """One full word, alone or with initials."""
    OTHER_SCRIPT = "other_script"
    """Words in letters that are not Latin; they were romanised, or set aside beside a name in Latin letters."""
    CUT = "cut"
    TOO_MANY_WORDS = "too_many_words"
    MIXED_SCRIPT = "mixed_script"
    """Letters of two scripts in one word, as in a name with letters that only look Latin."""
    LOST_LETTER = "lost_letter"
    """A word misses a letter that could not be kept on its way here ("Mu?oz")."""
    BRACKETS = "brackets"
    """What stands in brackets beside the name is hardly another one ("(son)", "(not him)")."""
    TWO_PEOPLE = "two_people"
    """Two whole names, or two first names or titles before one family name ("Mr & Mrs John Quill"). No record is
    attributed to such a name."""


UNREAD_FAULTS = frozenset(
    {
        NameFault.OTHER_SCRIPT, NameFault.CUT, NameFault.TOO_MANY_WORDS, NameFault.MIXED_SCRIPT, NameFault.TWO_PEOPLE,
        NameFault.LOST_LETTER, NameFault.BRACKETS,
    }
)  # fmt: skip
"""Faults that leave a part of what was typed unread: no absence may be stated then."""

PARTICLES = frozenset(
    [
        "van", "von", "der", "den", "de", "del", "della", "dela", "la", "los", "las", "da", "di", "dos", "das", "du",
        "ter", "ten", "st", "san", "santa", "al", "el", "bin", "ibn", "abu", "mac", "mc",
    ]
)  # fmt: skip
"""Words that stand before a family name and belong to it."""

MAY_BE_PARTICLES = PARTICLES | frozenset(
    [
        "saint", "sainte", "sao", "santo", "le", "lo", "las", "les", "des", "dei", "degli", "dell", "dalla", "dello",
        "dalle", "delle", "dal", "dall", "do", "vander", "vanden", "vande", "ver", "vom", "zu", "zum", "zur", "im",
        "am", "auf", "op", "het", "tot", "af", "av", "till", "ait", "ould", "oulad", "abou", "bou", "ibnu", "ben",
        "bat", "bar", "bint", "binti", "bte", "ul", "ur", "ud", "ni", "nic", "mhic", "ap", "ab", "ferch", "verch",
        "fitz", "mag", "te", "viuda", "vda",
    ]
)  # fmt: skip
"""Those, and what is one before some family names and a name before others (Ben, Le, Saint): before a family name it is
never excused as a middle name that one side leaves out."""

SURELY_PARTICLES = PARTICLES - {"van", "san", "santa", "al", "el", "bin", "mac", "da", "di", "du"}
"""Those that are no first names as well."""


class Name(NamedTuple):
    """One person's name: the text as printed, and its parts as lower-case ASCII words fit for comparing."""

    printed: str
    family: tuple[str, ...]
    given: tuple[str, ...]
    middle: tuple[str, ...] = ()
    suffix: str = ""
    credentials: tuple[str, ...] = ()
    alternates: tuple[str, ...] = ()
    """Names shown in brackets or quotes: ``Xiaoming "Michael" Zhang``."""
    order: NameOrder = NameOrder.UNKNOWN
    problems: tuple[str, ...] = ()
    """What ``faults`` says, in words for a person; empty when all is well. Nothing may be decided on them."""
    units: tuple[str, ...] = ()
    """The words in printed order, given name first where a comma or fields tell it; words bound by a hyphen or a
    Spanish "y" are kept together ("young soo"). Every other reading is made from them."""
    set_aside: tuple[str, ...] = ()
    """Everything that was not read as the name, as typed and in order; the suffix is not among it."""
    unsure: tuple[str, ...] = ()
    """Words behind a comma that may be given names or letters; the parts above read them as given names, and
    ``verifier.names.parse.unsure_set_aside`` gives the other reading. In fields they are never part of the name."""
    head: tuple[str, ...] = ()
    """The units before the comma that the unsure words follow, as printed; empty when nothing is unsure."""
    unread: str = ""
    """What could not be read and why, in words for a person; empty when every word was read."""
    faults: tuple[NameFault, ...] = ()
    marked: tuple[str, ...] = ()
    """The words that were printed with ä, ö, ü, ø or å: only they may also be written with ae, oe, ue or aa."""
    glued: tuple[str, ...] = ()
    """The pieces of words in camel case ("HillmanSpell"), in order: joined they are words of the name."""
    also: tuple[str, ...] = ()
    """Other names of two words or more that are printed beside it ("Jane Quill (now Anna Tindall)"), as printed."""

    @property
    def words(self) -> tuple[str, ...]:
        """All words of the name, initials included."""
        return (*self.given, *self.middle, *self.family)

    @property
    def searchable_words(self) -> int:
        """How many full words can be searched: two letters or more, particles before a family name not counted."""
        family = [word for word in self.family[:-1] if word not in PARTICLES] + list(self.family[-1:])
        return sum(len(word) > 1 for word in (*family, *self.given, *self.middle))


LINKS = frozenset("yei")
"""What stands between the two parts of a Spanish, Portuguese or Catalan family name."""


def family_at_front(units: Sequence[str]) -> int:
    """How many of these units are the family name where it stands first; one stays for the given name.

    Particles and a letter by itself (O Brien, L Heureux) belong to the word behind them.
    """
    count = next((at for at, unit in enumerate(units) if len(unit) > 1 and unit not in PARTICLES), 0) + 1
    return count if count < len(units) else 1


def bound_places(units: Sequence[str]) -> frozenset[int]:
    """The places of the words that a hyphen (or a Spanish "y") binds to the next, in a name's units."""
    found: set[int] = set()
    place = 0
    for unit in units:
        count = unit.count(" ") + 1
        found.update(range(place, place + count - 1))
        place += count
    return frozenset(found)
