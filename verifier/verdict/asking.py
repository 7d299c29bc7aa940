"""One question while it is being answered: who is meant, and what the answer has gathered so far."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from state_boards.contract.index import SourceCard
from verifier.matching.types import Match, Query
from verifier.names import Name
from verifier.names.typed import typed
from verifier.register.model import Credential
from verifier.verdict.families import further
from verifier.verdict.holdings import ReadModel
from verifier.verdict.inquiry import Inquiry
from verifier.words.catalogue import reason

if TYPE_CHECKING:
    from state_boards.contract.source import LookupQuery
    from verifier.register.kept import LookupAnswer
    from verifier.verdict.terms import Whence


Asked = tuple[str, str, str, str, str, str, str]
"""One question to a look-up source: family, given, middle, number, NPI, city, detail (as `LookupQuery`)."""


class Step(StrEnum):
    """What would let an answer cover what it did not."""

    NONE = "none"
    REFRESH = "refresh"
    """The program can fetch it."""
    ADD_STATE = "add_state"
    """Nobody said which state is meant."""
    BY_HAND = "by_hand"
    """A person opens a page."""


class NotSearched(NamedTuple):
    """A state or source the answer does not cover, why, and what a person can do."""

    what: str
    why: str
    steps: tuple[str, ...] = ()
    page: str = ""
    write_down: str = ""
    step: Step = Step.NONE
    """Of what sort the steps are."""
    source: str = ""
    """The id of the source; "" where it is about several."""


class Identifiers(NamedTuple):
    """The identifiers of one person: those asked, and those that the licence records print which were found."""

    npis: Mapping[str, "Whence"] = MappingProxyType({})
    numbers: Mapping[tuple[str, str], "Whence"] = MappingProxyType({})
    """By number and the state that issued it."""


class Listed(NamedTuple):
    """The entries of every exclusion list that print an identifier of the person."""

    by_npi: tuple[Credential, ...] = ()
    by_number: tuple[Credential, ...] = ()
    whence: Mapping[int, "Whence"] = MappingProxyType({})
    """Where the identifier comes from by which an entry was met, by the entry's id."""


class Asking:
    """One question while it is being answered; made by `person.asking_of`."""

    def __init__(
        self,
        inquiry: Inquiry,
        held: ReadModel,
        name: Name,
        leads: Mapping[str, str],
        notes: list[str],
        failures: Mapping[str, str],
    ) -> None:
        """Begin before any source was asked."""
        self.inquiry, self.held = inquiry, held
        self.name = name
        """The name to search for: the one asked, or the one the NPI registry prints."""
        self.leads = leads
        """The licence numbers the NPI registry prints for the NPI asked, by state: typed there by the person."""
        self.notes = notes
        """Remarks on the question itself."""
        self.failures = failures
        """Why a source could not be refreshed or asked, by source id."""
        self.searched: list[str] = []
        """Source ids that were read, in order."""
        self.not_searched: list[NotSearched] = []
        self.replies: list[LookupAnswer] = []
        """The look-up answers that were read."""
        self.everywhere: frozenset[str] = frozenset()
        """Registers that compete for the one person meant, where no state is given."""
        self.pooled: Mapping[str, Match] | None = None
        """What the matcher says of all those registers together."""
        self.listed: Listed | None = None
        """What the exclusion lists hold under the very NPIs and numbers of the person; None before it was looked up."""
        self.identifiers = Identifiers()
        """What exclusion lists are searched for, known when the licence sources have spoken."""

    def query(self, state: str | None) -> Query:
        """Return what the matcher is asked."""
        return query_of(self.inquiry, self.name, state)

    def asked_fields(self) -> tuple[Asked, ...]:
        """Return what a look-up source is asked, question by question."""
        return asked_fields(self.inquiry, self.name, self.leads)

    def lookup_queries(self) -> tuple["LookupQuery", ...]:
        """Return what a look-up source is asked, the likeliest reading of the name first."""
        return tuple(map(query_for, self.asked_fields()))


def query_of(inquiry: Inquiry, name: Name, state: str | None) -> Query:
    """Return what the matcher is asked about this inquiry under this name."""
    return Query(name, state, inquiry.number or None, inquiry.npi or None, inquiry.city or None)


def missing(source: SourceCard, why: str) -> NotSearched:
    """Return the line of a source of which nothing is held: why, and what would fetch it."""
    return NotSearched(
        f"{source.title} ({source.publisher})",
        why,
        (reason("remedy.refresh", source=source.id),) if source.fetchable else (),
        source.official_page,
        step=Step.REFRESH if source.fetchable else Step.NONE,
        source=source.id,
    )


def asked_fields(inquiry: Inquiry, name: Name, leads: Mapping[str, str]) -> tuple[Asked, ...]:
    """Return what a look-up source is asked: the name as read, then each other family name that it may have.

    Where a number or an NPI says who is meant there is one question.
    """
    number = inquiry.number or (leads.get(inquiry.states[0], "") if len(inquiry.states) == 1 else "")
    others = () if number or inquiry.npi else further(name)
    return tuple((*parts, number, inquiry.npi, inquiry.city, "") for parts in (typed(name), *others))


def query_for(asked: Asked) -> "LookupQuery":
    """Return one question as a source is asked it."""
    from state_boards.contract.source import LookupQuery

    family, given, middle, number, npi, city, _ = asked
    return LookupQuery(family=family, given=given, middle=middle, number=number, npi=npi, city=city)
