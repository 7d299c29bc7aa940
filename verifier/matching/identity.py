"""Who is meant: the identity table of DESIGN 4a. Rules decide; what a score says ranks people for a person's eyes.

Every rule below can only take certainty away. The table, by level (rows) and by what else agrees (columns):

=============  =========================  ==========================================  ===================
level          number or NPI equal        name and state only                         and one more fact
=============  =========================  ==========================================  ===================
exact          confirmed                  consistent, if nobody else and not common   consistent, likewise
other writing  confirmed                  name only                                   name only
partial        confirmed                  name only                                   name only
similar        confirmed after one plain  name only                                   name only
               slip, else conflicting
other          conflicting                nobody; a look, if the words asked hold     the same
                                          the whole family name and first name
=============  =========================  ==========================================  ===================
"""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import NamedTuple

from verifier.matching.agreement import Agreement, Level
from verifier.matching.commonness import LIMIT, risk
from verifier.matching.pairing import Tie
from verifier.names.listed import family_shares, given_shares, is_listed_name
from verifier.names.number_match import NumberAgreement


class Identity(StrEnum):
    """How sure we are that a record is the person asked about."""

    CONFIRMED = "confirmed"
    CONSISTENT = "consistent"
    NAME_ONLY = "name_only"
    CONFLICTING = "conflicting"

    @property
    def attributable(self) -> bool:
        """True when the record may be told as the person's."""
        return self in (Identity.CONFIRMED, Identity.CONSISTENT)


class Doubt(StrEnum):
    """Why an identity is not more than it is."""

    NONE = "none"
    LEVEL = "level"
    """The names leave something open or differ by a slip."""
    COMMON = "common"
    """So many people bear this name that another one may be meant."""
    NAMESAKE = "namesake"
    """The source lists another person of this name."""
    TRUNCATED = "truncated"
    """So many bear the name that not all were compared."""
    ORDER = "order"
    """The family name and the first name were asked the other way round, and a comma or fields said so."""
    ELSEWHERE = "elsewhere"
    """No state was given, or the record shows another one."""
    NAMELESS = "nameless"
    """Only an identifier was given."""
    TWO_NAMED = "two_named"
    """The name asked may be two people's: whose answer a record would be is not known, whatever identifier it bears."""
    NUMBER_OF_ANOTHER = "number_of_another"
    NPI_OF_ANOTHER = "npi_of_another"
    NUMBER_DIFFERS = "number_differs"
    NPI_DIFFERS = "npi_differs"
    DISAGREE = "disagree"
    """The number and the NPI point to two people."""


class AgreeingFact(StrEnum):
    """A further fact that both sides state and that agrees."""

    MIDDLE_NAME = "middle name"
    CITY = "city"
    REPORTED_NUMBER = "reported number"
    """The licence number that the person reported to the NPI registry under the NPI asked."""


def agreeing_facts(agreement: Agreement, city: bool | None) -> frozenset[AgreeingFact]:
    """Return what agrees beside the names and the state."""
    middle = (AgreeingFact.MIDDLE_NAME,) if agreement.middle_is_fact else ()
    return frozenset((*middle, AgreeingFact.CITY) if city else middle)


class Contender(NamedTuple):
    """One record with all that the table asks of it."""

    person: tuple[str, str | int]
    """Rows with the same holder are one person by the source's own word."""
    agreement: Agreement
    number: NumberAgreement
    """NONE_GIVEN also where the record is of another state: a number counts only within its own."""
    same_digits: bool
    """True when the number differs from the one asked by zeros or letters alone."""
    npi: bool | None
    """Whether the NPI agrees; None when one side states none."""
    in_state: bool
    city: bool | None
    namesakes: Callable[["Contender"], float]
    """How many other people of this very name are to be expected in the list (lambda), with the facts that agree."""
    borne: Callable[[str], int]
    """How many people of the register bear a word as a name."""
    whole_name_asked: bool
    """True when the record's whole family name and first name stand among the words asked."""
    namesake: bool = False
    """True when the record bears the name asked as far as another, which agrees exactly, prints it."""

    @property
    def level(self) -> Level:
        """The level of the two names; half of a hyphened name is too little to go with an identifier."""
        return self.agreement.level

    @property
    def identified(self) -> bool:
        """True when the number or the NPI is this record's."""
        return self.number is NumberAgreement.EQUAL or self.npi is True

    @property
    def facts(self) -> frozenset[AgreeingFact]:
        """What agrees beside the names and the state."""
        return agreeing_facts(self.agreement, self.city)


class Ruling(NamedTuple):
    """What the table says of one record; no identity at all means that it is nobody's answer."""

    identity: Identity | None
    doubt: Doubt = Doubt.NONE
    namesakes: float = 0.0
    """Expected other people of exactly this name, where that was asked."""


_NOBODY = Ruling(None)
_CLOSE_ENOUGH = (Level.EXACT, Level.OTHER_WRITING, Level.PARTIAL)
_OTHER_LETTERS = (Level.OTHER_WRITING, Level.SIMILAR)
"""Levels at which a word is written otherwise on the two sides."""
FEW_BEAR = 3
"""A mistyped word that so many people of the register bear is a name of its own (DESIGN 4a)."""


def rule(contenders: Sequence[Contender], *, nameless: bool, truncated: bool, two_named: bool = False) -> list[Ruling]:
    """Return what the table says of each record of one source, in their order."""
    if two_named:
        meant = [_is_near(one) or one.identified for one in contenders]
        return [Ruling(Identity.NAME_ONLY, Doubt.TWO_NAMED) if one else _NOBODY for one in meant]
    if nameless:
        # A number asked alone that lacks letters, zeros or a code may be the listed one: nobody is "not found" for it.
        meant = [one.identified or one.same_digits for one in contenders]
        return [Ruling(Identity.NAME_ONLY, Doubt.NAMELESS) if one else _NOBODY for one in meant]
    exact = [one for one in contenders if one.level is Level.EXACT and one.in_state]
    equal = [one for one in contenders if one.number is NumberAgreement.EQUAL]
    # A number that differs from a listed one by zeros or letters alone is that one, before it is a slip of another.
    nearly = [] if equal else [one for one in contenders if one.same_digits]
    number = _is_taken(equal or nearly, exact)
    npi = _is_taken([one for one in contenders if one.npi is True], exact)
    found = []
    for one in contenders:
        if number and one in nearly:
            found.append(Ruling(Identity.CONFLICTING, Doubt.NUMBER_OF_ANOTHER))
            continue
        if one.identified:
            found.append(_identified(one, exact, number_taken=number, npi_taken=npi))
            continue
        ruling = _other_identifier(one, number_taken=number, npi_taken=npi)
        found.append(ruling or _by_name(one, contenders, truncated=truncated))
    return found


def _is_taken(bearers: Sequence[Contender], exact: Sequence[Contender]) -> bool:
    """True when an identifier is somebody else's: it has bearers, and none of them may bear the name asked."""
    return bool(bearers) and not any(_answers_to(one, exact) for one in bearers)


def _identified(one: Contender, exact: Sequence[Contender], *, number_taken: bool, npi_taken: bool) -> Ruling:
    """A record that bears the number or the NPI asked; the other of the two may not speak against it."""
    mine = one.number is NumberAgreement.EQUAL
    if not _answers_to(one, exact):
        return Ruling(Identity.CONFLICTING, Doubt.NUMBER_OF_ANOTHER if mine else Doubt.NPI_OF_ANOTHER)
    if one.number is NumberAgreement.DIFFERENT or one.npi is False:
        return Ruling(Identity.CONFLICTING, Doubt.DISAGREE)
    # A number that is a slip away from this record's is no slip where it is exactly somebody else's. Taken is neither
    # where this record, which answers to the name, bears it.
    if number_taken or npi_taken:
        return Ruling(Identity.CONFLICTING, Doubt.DISAGREE)
    return Ruling(Identity.CONFIRMED)


def _answers_to(one: Contender, exact: Sequence[Contender]) -> bool:
    """True when a record with this number or NPI may bear the name asked; ``exact`` are those of the state whose exact
    name it is.

    Two spellings are one person's until the list has one of them for somebody else: where it prints an Ashley and an
    Ashleigh, Ashleigh with the number of Ashley is two people.
    """
    if one.level in _OTHER_LETTERS and any(other.person != one.person for other in exact):
        return False
    if one.agreement.halved:
        return False
    return one.level in _CLOSE_ENOUGH or (one.level is Level.SIMILAR and _plain_slip(one))


def _plain_slip(one: Contender) -> bool:
    """True for one slip that made no other name: the typed word is in no list and hardly anybody here bears it."""
    if len(one.agreement.slips) != 1:
        return False
    slip = one.agreement.slips[0]
    if slip.tie is Tie.TWO_SLIPS:
        return False
    if _other_gender(slip.asked, slip.printed):
        return False
    return all(not _is_a_name(word) and one.borne(word) < FEW_BEAR for word in {slip.asked, slip.whole} - {""})


def _is_a_name(word: str) -> bool:
    """True for a word of any shipped table of names."""
    return is_listed_name(word) or bool(given_shares(word).ppm or family_shares(word))


def _other_gender(one: str, other: str) -> bool:
    """True for two words of which one is the feminine of the other: Majid and Majida, Ponciano and Ponciana."""
    shorter, longer = sorted((one, other), key=len)
    return longer == f"{shorter}a" or (one[:-1] == other[:-1] and {one[-1], other[-1]} == {"a", "o"})


def _is_near(one: Contender) -> bool:
    """True when a record's name can be the one asked, or stands whole among its words."""
    return one.level >= Level.SIMILAR or one.whole_name_asked


def _other_identifier(one: Contender, *, number_taken: bool, npi_taken: bool) -> Ruling | None:
    """A record of the name under another identifier, or while the identifier asked is somebody else's."""
    if not _is_near(one):
        return _NOBODY
    if one.number is NumberAgreement.DIFFERENT:
        return Ruling(Identity.CONFLICTING, Doubt.NUMBER_DIFFERS)
    if one.npi is False:
        return Ruling(Identity.CONFLICTING, Doubt.NPI_DIFFERS)
    if number_taken:
        return Ruling(Identity.CONFLICTING, Doubt.NUMBER_OF_ANOTHER)
    return Ruling(Identity.CONFLICTING, Doubt.NPI_OF_ANOTHER) if npi_taken else None


def _by_name(one: Contender, contenders: Sequence[Contender], *, truncated: bool) -> Ruling:
    """A record with which no identifier connects the person."""
    if one.level is Level.OTHER:
        return Ruling(Identity.NAME_ONLY, Doubt.LEVEL) if one.whole_name_asked else _NOBODY
    if one.level is not Level.EXACT:
        return Ruling(Identity.NAME_ONLY, Doubt.LEVEL)
    namesakes = one.namesakes(one)
    if not one.in_state:
        return Ruling(Identity.NAME_ONLY, Doubt.ELSEWHERE, namesakes)
    if truncated:
        return Ruling(Identity.NAME_ONLY, Doubt.TRUNCATED, namesakes)
    if one.agreement.fixed and one.agreement.written_so < 1.0:
        return Ruling(Identity.NAME_ONLY, Doubt.ORDER, namesakes)
    if any(_rivals(other, one) for other in contenders):
        return Ruling(Identity.NAME_ONLY, Doubt.NAMESAKE, namesakes)
    if risk(namesakes) > LIMIT:
        return Ruling(Identity.NAME_ONLY, Doubt.COMMON, namesakes)
    return Ruling(Identity.CONSISTENT, namesakes=namesakes)


def _rivals(other: Contender, one: Contender) -> bool:
    """True for another person of this name, or whose the identifier asked is.

    A record answers a question only as far as it prints the name: in a list of Jane, Jane Ann and Jane Beth Marwick a
    middle name that contradicts two of them is no sign of the third. A city that agrees with one and contradicts the
    other tells two of one name apart.
    """
    if other.person == one.person:
        return False
    if other.identified:
        return True
    if other.level < Level.OTHER_WRITING and not (other.namesake and one.agreement.unprinted):
        return False
    return not (one.city is True and other.city is False)
