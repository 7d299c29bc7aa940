"""The words of a verdict: four axes kept apart, and the outcome of what was asked (DESIGN section 4)."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING, NamedTuple

from state_boards.contract.vocabulary import Standing, Tier
from verifier.exits import Exit
from verifier.matching.agreement import Agreement, Level
from verifier.matching.identity import AgreeingFact, Doubt, Identity
from verifier.register.model import Credential

if TYPE_CHECKING:
    from verifier.verdict.screening import Screening


class Lookup(StrEnum):
    """Axis 1: what asking one source gave."""

    FOUND = "found"
    AMBIGUOUS = "ambiguous"
    NOT_FOUND = "not_found"
    SOURCE_STALE = "source_stale"
    SOURCE_UNAVAILABLE = "source_unavailable"
    NOT_COVERED = "not_covered"
    INSUFFICIENT_INPUT = "insufficient_input"


class Flag(StrEnum):
    """Axis 4: facts beside the standing that a person must see."""

    DISCIPLINE_STATED = "discipline_stated"
    EXPIRES_SOON = "expires_soon"
    NUMBER_SHAPE_ODD = "number_shape_odd"
    NAME_DIFFERS = "name_differs"
    TYPE_DIFFERS = "type_differs"
    EXCLUSION_SAME_NPI = "exclusion_same_npi"
    EXCLUSION_SAME_NUMBER = "exclusion_same_number"
    """An exclusion list of the state prints the licence number asked."""
    EXCLUSION_SAME_BIRTH_DATE = "exclusion_same_birth_date"
    """An entry of a like name has the birth date of the row; compared in memory, never kept."""
    EXCLUSION_BY_RECORD = "exclusion_by_record"
    """The NPI or number of that entry was not asked: the licence record prints it that was found."""
    EXCLUSION_DECIDED = "exclusion_decided"
    """A person decided that the entry of an exclusion list is the one asked about."""
    EXCLUSION_ENDED = "exclusion_ended"
    """The list itself prints a day on which this exclusion ended, or the person was reinstated, that has passed."""
    EXCLUSION_POSSIBLE = "exclusion_possible"
    OTHER_PROFESSION = "other_profession"
    PAST_EXPIRY = "past_expiry"
    """Listed as active and past its own expiry date: a conflict, never active."""
    DATE_UNREADABLE = "date_unreadable"
    HISTORY_OF_ACTION = "history_of_action"
    NO_LONGER_LISTED = "no_longer_listed"
    STATUS_UNPROVEN = "status_unproven"
    ROW_UNREADABLE = "row_unreadable"
    """A row of the source that is or may be this record could not be read."""
    ISSUED_LATER = "issued_later"
    """The issue date lies in the future: not yet a licence, or a wrong date."""
    NAME_NOT_GIVEN = "name_not_given"
    """Found by its number or NPI alone; nobody said whose it should be."""
    NUMBER_DIFFERS = "number_differs"
    """The record prints another licence number than the one given."""
    NPI_OF_ANOTHER = "npi_of_another"
    """The NPI asked is registered to another name."""
    INVENTED_DATA = "invented_data"
    AGEING = "ageing"
    """The source was last confirmed longer ago than its cadence, or its own date is old."""
    MUST_BE_READ = "must_be_read"
    """The source notes something of this record that a person must read (`state_boards.contract.flags`)."""
    FORMER_NAME = "former_name"
    """The list printed this record under the name asked before it printed another."""
    LAST_DAY = "last_day"
    """The record expires today."""


class Outcome(StrEnum):
    """The answer to what was asked; the first rule that matches wins."""

    ATTENTION = "attention"
    REVIEW = "review"
    CONFIRMED = "confirmed"
    CANNOT_SAY = "cannot_say"
    NOT_FOUND = "not_found"


EXIT_CODE: Mapping[Outcome, Exit] = {
    Outcome.CONFIRMED: Exit.OK,
    Outcome.ATTENTION: Exit.ATTENTION,
    Outcome.NOT_FOUND: Exit.ATTENTION,
    Outcome.REVIEW: Exit.A_PERSON_MUST_LOOK,
    Outcome.CANNOT_SAY: Exit.CANNOT_SAY,
}
"""Exit code of one answer."""

ADVERSE = frozenset(Standing) - {Standing.ACTIVE, Standing.NOT_STATED, Standing.UNRECOGNISED}
"""Standings that are not plainly active: each needs somebody's attention."""
LASTING = frozenset(
    {Standing.REVOKED, Standing.SUSPENDED, Standing.SURRENDERED, Standing.ACTIVE_WITH_CONDITIONS, Standing.DECEASED}
)
"""Standings that an old copy still warns of; an expiry may have been renewed since, these are not waved away by age."""
DOUBTFUL = frozenset(
    {
        Flag.PAST_EXPIRY,
        Flag.DATE_UNREADABLE,
        Flag.DISCIPLINE_STATED,
        Flag.NO_LONGER_LISTED,
        Flag.ROW_UNREADABLE,
        Flag.ISSUED_LATER,
        Flag.MUST_BE_READ,
    }
)
"""Flags with which an active record is not plainly active."""


EXCLUDED = frozenset({Flag.EXCLUSION_SAME_NPI, Flag.EXCLUSION_SAME_NUMBER, Flag.EXCLUSION_DECIDED})
"""Flags of an entry of an exclusion list that prints an identifier asked, or that a person took for this person's."""


class Silence(StrEnum):
    """Why a source gives no answer, or none that may be relied on."""

    NOT_HELD = "not_held"
    """Nothing of it was ever read."""
    NOT_ASKED = "not_asked"
    """It answers one person at a time, and was not asked."""
    BY_HAND = "by_hand"
    """A person must open its page, and nobody did."""
    NO_LICENCE = "no_licence"
    """The jurisdiction licenses nobody."""
    NAME_NOT_SEARCHABLE = "name_not_searchable"
    """The name asked cannot be searched well enough for its absence to mean anything."""
    ORDER_OPEN = "order_open"
    """It was not asked for every word that may be the family name."""
    FAILED = "failed"
    """It could not be reached or read in this run."""
    STALE = "stale"
    AGEING = "ageing"
    """Due to be confirmed again, so that it shows nobody's absence."""
    HELD_BACK = "held_back"
    """Its newest answer was too strange to be published."""
    PART = "part"
    """Only a part of it is held."""
    UNSEEN = "unseen"
    """No real answer of it was ever seen."""
    ROW_SET_ASIDE = "row_set_aside"
    """A row that may be this person's could not be read."""
    NPI_UNREAD = "npi_unread"
    """An NPI was given, and that of an entry of a like name could not be read."""
    EVENTS_ENDED = "events_ended"
    """A log of events whose entries are ended by later ones; only the full list tells."""


class By(StrEnum):
    """By what an exclusion list was compared with the person asked."""

    NAME = "name"
    NPI = "npi"
    NUMBER = "number"
    """Licence number and state."""
    BIRTH_DATE = "birth_date"


class Whence(IntEnum):
    """Where an identifier comes from that exclusion lists are searched for; the surest first."""

    ASKED = 0
    RECORD = 1
    """A licence record prints it of which adverse facts may be told as this person's (DESIGN 4a)."""
    LIKELY_RECORD = 2
    """A licence record prints it that only the name lays upon the person."""


OF_TWO_PEOPLE = frozenset({Doubt.NUMBER_OF_ANOTHER, Doubt.NPI_OF_ANOTHER, Doubt.DISAGREE})
"""Doubts of identifiers that point to two people: whose they are is the answer, not which of the two is meant."""
LICENCE_NUMBER = "licence number"
"""What most often settles who is meant, as `Finding.settle` names it."""
IDENTIFIER_IN_DOUBT: Mapping[Doubt, tuple[str, ...]] = {
    Doubt.NUMBER_OF_ANOTHER: (LICENCE_NUMBER,),
    Doubt.NUMBER_DIFFERS: (LICENCE_NUMBER,),
    Doubt.NPI_OF_ANOTHER: ("NPI",),
    Doubt.NPI_DIFFERS: ("NPI",),
    Doubt.DISAGREE: (LICENCE_NUMBER, "NPI"),
}
"""Doubts that rest on an identifier that was given, with what must be looked at again: no other fact settles them."""


class AgeState(StrEnum):
    """How old what we hold of a source is."""

    FRESH = "fresh"
    AGEING = "ageing"
    STALE = "stale"
    NOTHING = "nothing"
    """Nothing of this source is held."""


class Age(NamedTuple):
    """The two ages of an answer, both always shown."""

    state: AgeState
    confirmed_at: datetime | None = None
    as_of: date | None = None
    why: str = ""
    """One plain sentence when not fresh."""
    future: bool = False
    """True where one of the two lies in the future by this computer's clock."""
    disputed: bool = False
    """True where it is too old by one of several clocks and not by another: this computer's was set back."""


def says_ill(standing: Standing | None, flags: Collection[Flag]) -> bool:
    """True where a standing is not plainly active, or discipline or a past date stands beside it."""
    return standing in ADVERSE or Flag.DISCIPLINE_STATED in flags or Flag.PAST_EXPIRY in flags


class Sighting(NamedTuple):
    """One record that may be the person, with how sure we are and why."""

    credential: Credential
    identity: Identity
    probability: float
    reasons: tuple[str, ...]
    """Plain words: which fields agree and how."""
    flags: frozenset[Flag] = frozenset()
    doubt: Doubt = Doubt.NONE
    """Why the identity is not more."""
    facts: frozenset[AgreeingFact] = frozenset()
    """What agrees beside the names and the state."""
    agreement: Agreement | None = None
    """How the two names stand to each other; None where no names were compared."""
    namesakes: float = 0.0
    """Expected other people of exactly this name in the list."""

    @property
    def level(self) -> Level:
        """How far the two names agree."""
        return self.agreement.level if self.agreement is not None else Level.OTHER

    @property
    def bears_the_name(self) -> bool:
        """True for a record of exactly the name asked, of which only its commonness may be in the way."""
        return self.level is Level.EXACT and self.doubt in (Doubt.NONE, Doubt.COMMON)

    @property
    def may_be_blamed(self) -> bool:
        """True when an adverse fact of the record may be told as the person's: a wrong one would harm somebody.

        DESIGN 4a: confirmed, or the exact name and one more agreeing fact.
        """
        return self.identity is Identity.CONFIRMED or (self.identity is Identity.CONSISTENT and bool(self.facts))

    @property
    def says_ill(self) -> bool:
        """True for a record that says something adverse of its bearer."""
        return says_ill(self.credential.standing, self.flags)

    @property
    def is_blamed_by_name(self) -> bool:
        """True for a record that says something adverse and that nothing but the name lays upon the person asked."""
        by_name = self.identity is Identity.CONSISTENT or (self.identity is Identity.NAME_ONLY and self.bears_the_name)
        return self.says_ill and by_name and not self.may_be_blamed and Flag.NAME_NOT_GIVEN not in self.flags


class Lifted(NamedTuple):
    """An exclusion on the NPI of the person that a reinstatement has ended."""

    credential: Credential
    excluded_on: str
    reinstated_on: str


class Finding(NamedTuple):
    """What one source says about the person asked; the axes are never folded into one number."""

    source_id: str
    tier: Tier
    jurisdiction: str
    lookup: Lookup
    age: Age
    sightings: tuple[Sighting, ...] = ()
    """One when found, several when ambiguous; the last listing when stale."""
    settle: tuple[str, ...] = ()
    """What would settle an unsure identity: "city", "licence number", "middle name"."""
    why: str = ""
    """Why there is no answer, or what the answer cannot tell; one plain sentence."""
    silence: Silence | None = None
    """The same as a fact; None when the source answers."""
    compared: frozenset[By] = frozenset()
    """By what an exclusion list was compared; empty for every other source."""
    absence: str = ""
    """What absence from this source means, in the source's own terms."""
    supplementary: bool = False
    """True for a second source of a jurisdiction (a detail page, a search beside a file)."""
    complete: bool = True
    """False when the answer is a part only, so that absence from it says nothing."""
    active_only: bool = False
    """True for a list of current licensees, whose silence contradicts no revocation."""
    seen_by: str = ""
    """Who wrote it down from the board's own page; "" when the program read it."""
    absent: bool = False
    """True when the whole source was read and does not list the person, whatever its age lets that mean."""
    held_on: date | None = None
    """The latest day of which an answer of the source speaks that was held back; None where none was."""
    npis_unread: int = 0
    """How many entries of an exclusion list could not be compared by NPI, because what stands there is none."""
    npi_aside: str = ""
    """The NPI of the person that a row of an exclusion list prints which could not be kept; "" for none."""
    lifted: tuple[Lifted, ...] = ()
    """Exclusions on the NPI of the person that have ended; told, and without consequence."""
    near: tuple[Sighting, ...] = ()
    """The nearest names of the same list that are nobody's answer."""
    same_number: tuple[Sighting, ...] = ()
    """Records with the number of one that another source of the state shows, under whatever name: compared, not told
    as this person's."""
    bearers: int = 0
    """How many records bear the only word that was asked; 0 for every other inquiry."""
    families: tuple[tuple[str, ...], ...] = ()
    """The family names a look-up was asked for, as their words; empty for a list, and where a number was asked."""
    unasked: tuple[tuple[str, ...], ...] = ()
    """Those it was not asked for that the name asked may have as well."""

    @property
    def best(self) -> Sighting | None:
        """The one record found, or None."""
        return self.sightings[0] if self.lookup is Lookup.FOUND and self.sightings else None


class Verdict(NamedTuple):
    """The outcome of what was asked and the findings it rests on."""

    outcome: Outcome
    because: str
    """One plain sentence: which rule decided."""
    decided_by: Finding | None
    findings: tuple[Finding, ...]
    exclusions: tuple[Finding, ...] = ()
    other: tuple[Finding, ...] = ()
    """Enumeration and association records: leads, never proof."""
    objecting: Finding | None = None
    """The newer or other source of the state that speaks against the record that was found."""
    screenings: tuple["Screening", ...] = ()
    """One fact for each exclusion list, in the order of `exclusions`."""
    elsewhere: tuple[Sighting, ...] = ()
    """Where nobody was found: records of this very name in the registers of other states."""
    beside: tuple["Verdict", ...] = ()
    """The `licence` where there is one. A tuple, because a field that names its own class alone costs a check 3 ms:
    typing compiles the name."""

    @property
    def licence(self) -> "Verdict | None":
        """Where an exclusion list decides: the verdict on the licence alone, which is told beside it."""
        return self.beside[0] if self.beside else None

    @property
    def exit_code(self) -> Exit:
        """The exit code of this one answer."""
        return EXIT_CODE[Outcome.CANNOT_SAY] if self.is_ageing else EXIT_CODE[self.outcome]

    @property
    def rests_on_ageing(self) -> bool:
        """True when what was found, good or bad, rests on a source that is due to be confirmed again."""
        by = self.decided_by
        found = self.outcome in (Outcome.CONFIRMED, Outcome.ATTENTION)
        return found and by is not None and by.age.state is AgeState.AGEING

    @property
    def is_ageing(self) -> bool:
        """True when what was confirmed rests on a source that is due to be confirmed again (DESIGN 4, *Ageing*)."""
        by = self.decided_by
        return self.outcome is Outcome.CONFIRMED and by is not None and by.age.state is not AgeState.FRESH
