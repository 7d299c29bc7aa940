"""The words for how two names agree: the level, what is open, and the pairs of words it rests on."""

from enum import IntEnum, StrEnum
from typing import NamedTuple

from verifier.matching.pairing import Tie


class Level(IntEnum):
    """How far two names agree (DESIGN 4a); only the order of the members is ever compared."""

    OTHER = 0
    """A part contradicts, or more than one thing is open."""
    SIMILAR = 1
    """Exact or in another writing but for one or two slips of the keyboard or the ear."""
    PARTIAL = 2
    """Nothing contradicts and exactly one thing is open."""
    OTHER_WRITING = 3
    """As exact, but a word is another attested writing of the same name."""
    EXACT = 4
    """Family name and first given name agree, and whatever else both sides state agrees too."""


class Open(StrEnum):
    """What two names leave open that do not contradict each other."""

    FIRST_INITIAL = "first_initial"
    FAMILY_INITIAL = "family_initial"
    FAMILY_PART = "family_part"
    """One of two family names, or a particle, is stated on one side only."""
    FORMER_FAMILY = "former_family"
    """The family name of one side is a middle name of the other."""
    MIDDLE_AS_FIRST = "middle_as_first"
    GIVEN_PART = "given_part"
    """One word of a first name, or one syllable, is stated on one side only."""
    SHORT_FORM = "short_form"
    ORDER = "order"
    """The words of one part stand in another order."""
    LAST_WORD = "last_word"
    """The last word of a string that begins with the family name may be the family name after all."""
    SUFFIX = "suffix"
    ONE_WORD = "one_word"
    """Only one full word can be compared."""
    UNSURE_WORDS = "unsure_words"
    """Words behind the name were set aside that nobody knows."""
    UNREAD = "unread"
    """A part of the name asked could not be read: another script, letters that only look Latin, a text cut short."""
    PRINTED_ORDER = "printed_order"
    """The source prints names in no order that shows which word is the family name."""
    CUT = "cut"
    """The source cuts long names, and the rest of a word that was asked cannot be compared."""


class Part(StrEnum):
    """The part of a name in which a pair of words stands."""

    FAMILY = "family"
    GIVEN = "given"
    MIDDLE = "middle"


class Meeting(NamedTuple):
    """A word of the asked name with its counterpart in the printed one."""

    asked: str
    printed: str
    tie: Tie
    asked_part: Part
    printed_part: Part


class Slip(NamedTuple):
    """A typed word that is one or two slips away from the printed one."""

    asked: str
    printed: str
    tie: Tie
    whole: str = ""
    """The whole part of the asked name that the word stands in, as one: Van Wyck is a name, though Wyck is none."""


class Agreement(NamedTuple):
    """How two names stand to each other, and everything that a reason may say of it."""

    level: Level
    opened: Open | None = None
    """What is open, at level partial."""
    meetings: tuple[Meeting, ...] = ()
    slips: tuple[Slip, ...] = ()
    asked_alone: tuple[str, ...] = ()
    """Words of the asked name without a counterpart."""
    printed_alone: tuple[str, ...] = ()
    written_so: float = 1.0
    """Share of people who write their name in the order that this agreement needs; 1.0 for the usual one."""
    family: tuple[str, ...] = ()
    """The family name as printed, in the reading that was used."""
    given: tuple[str, ...] = ()
    """The first given name as printed, in the same reading."""
    middle: str = ""
    """The middle name, or its initial, that both sides state; "" when they state none together."""
    middle_is_fact: bool = False
    """True when it is a full middle name beyond doubt, which is one more agreeing fact: of a family name of two words
    the first is none, nor is a syllable of a given name."""
    suffix: str = ""
    """A suffix that one side alone states."""
    suffix_printed: bool = False
    """True when that side is the printed one."""
    halved: bool = False
    """True for what is too little to go with a number: half of a hyphened family name that met a middle name of the
    source's own field, half of a given name in another writing (Hui-Gil, Hee), half of a name with half of another
    that stands beside it, or the one word of a printed text that is left once letters behind it are set aside."""
    fixed: bool = False
    """True when a comma or fields say which word of the asked name is the family name."""
    alternate: str = ""
    """Another name that was compared in place of the one asked or printed."""

    @property
    def unprinted(self) -> dict[str, str]:
        """Each word asked of which the record prints less, with what it prints: an initial, or ""."""
        found = dict.fromkeys(self.asked_alone, "")
        initials = [one for one in self.meetings if one.tie is Tie.INITIAL and len(one.asked) > len(one.printed)]
        return found | {one.asked: one.printed for one in initials}


OTHER = Agreement(Level.OTHER)
"""Two names of which nothing is known to agree."""
