"""The closed vocabularies of a list: what a title says, how a row ends, why it is not asked, what its NPI is."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from verifier.exits import Exit
from verifier.roster.fields import Field
from verifier.verdict.terms import Outcome


class Whose(StrEnum):
    """Why a column that speaks of licences, names or NPIs is not read as the person's."""

    ANOTHER = "another"
    """It is a supervisor's, a referrer's, a spouse's ("Supervisor License #")."""
    PAST = "past"
    """It was the person's own once ("Former License State")."""


class Title(NamedTuple):
    """What a title says."""

    field: Field | None = None
    slot: int = 0
    """Which of several licences of one person: 1 for "License 2"."""
    state: str = ""
    """The state that the title itself names ("CA License")."""
    asks: frozenset[Field] = frozenset()
    """What the values may make of the column, where the title alone cannot settle it."""
    rank: int = 1
    """Of several columns of one meaning the one with the lowest rank is used: "Legal First Name" before "Preferred"."""
    staff: bool = False
    """True for a number of the house's own ("Employee ID")."""
    free: bool = False
    """True for free text and names of places of work, in which a word proves nothing of the person."""
    licence_date: bool = False
    """True for a date that is known to be a licence's, however long ago."""
    whose: Whose | None = None
    """Set for what is not the person's own or not of today: it is named and never read as the person's."""


class RowOutcome(StrEnum):
    """How one row of a list ends; every row has exactly one."""

    ATTENTION = "attention"
    NOT_FOUND = "not_found"
    REVIEW = "review"
    CANNOT_SAY = "cannot_say"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    """It is no row of a list, or names nobody."""
    REMOVED = "removed"
    """The list itself marks the person as removed."""
    NOT_ASKED = "not_asked"
    """It names another profession, an organisation or nobody: `WhyNotAsked` says which."""

    @property
    def checked(self) -> bool:
        """True when the registers were asked about the row."""
        return self in OF_CHECKED


OF_CHECKED = (
    RowOutcome.ATTENTION,
    RowOutcome.NOT_FOUND,
    RowOutcome.REVIEW,
    RowOutcome.CANNOT_SAY,
    RowOutcome.CONFIRMED,
)
"""Outcomes of checked rows in the order a person should read them."""
EXITS: Mapping[RowOutcome, Exit] = {
    RowOutcome.ATTENTION: Exit.ATTENTION,
    RowOutcome.NOT_FOUND: Exit.ATTENTION,
    RowOutcome.REVIEW: Exit.A_PERSON_MUST_LOOK,
    RowOutcome.CANNOT_SAY: Exit.CANNOT_SAY,
    RowOutcome.CONFIRMED: Exit.OK,
    RowOutcome.REJECTED: Exit.INPUT,
    RowOutcome.REMOVED: Exit.OK,
    RowOutcome.NOT_ASKED: Exit.OK,
}
"""What one row of each outcome means for the exit code of its list."""
OF_ANSWER: Mapping[Outcome, RowOutcome] = {outcome: RowOutcome(outcome.value) for outcome in Outcome}
"""How a row ends whose gravest answer has this outcome."""


class Decided(StrEnum):
    """How a person's decision about a row stands; the words of it are beside this."""

    NOT = "not"
    """There is none."""
    STANDS = "stands"
    OPEN_AGAIN = "open_again"
    """A record behind it changed, or its time is over: a person must decide again."""
    IGNORED = "ignored"
    """The ignore list answers for the row until a date."""
    IGNORED_ONCE = "ignored_once"
    """It did so until a date that is over, or for another outcome than was found: the row is open again."""

    @property
    def is_open_again(self) -> bool:
        """True when a person who answered for the row must look again."""
        return self in (Decided.OPEN_AGAIN, Decided.IGNORED_ONCE)


class WhyNotAsked(StrEnum):
    """Why a row asks nothing of any register."""

    OTHER_PROFESSION = "other_profession"
    ORGANISATION = "organisation"
    VACANCY = "vacancy"
    NO_PERSON = "no_person"
    """A total, a title, a line of a template."""


BESIDE_NAME = "the name"
"""Stands for a header where a licence number is in no column of its own."""


class NpiScreen(StrEnum):
    """What was made of the NPI of a row; only `READ` lets the exclusion lists be compared by NPI."""

    READ = "read"
    NONE_GIVEN = "none_given"
    SPOILED = "spoiled"
    """A spreadsheet rounded it away (1.23E+09)."""
    NO_NPI = "no_npi"
    """Something stands there that is no NPI."""
    SEVERAL = "several"
    NOT_THE_PERSONS = "not_the_persons"
    """It is the NPI of a group, or stands beside several people."""

    @property
    def unread(self) -> bool:
        """True when something stands in the NPI's place and could not be compared."""
        return self not in (NpiScreen.READ, NpiScreen.NONE_GIVEN)


class LooksLike(StrEnum):
    """What the values of an unread column look like."""

    NUMBERS = "numbers"
    STATES = "states"
    NPIS = "npis"
    STATUSES = "statuses"
