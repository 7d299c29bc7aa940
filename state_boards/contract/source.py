"""The adapter contract: a source is frozen facts plus a pure plan and a pure parse.

Neither half touches network, clock or database. `plan` yields requests and is sent the evidence of each; `parse` reads
all the named parts at once. See docs/concepts/adapters.md.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Self
from urllib.parse import urlsplit

from cache import Evidence, Request
from state_boards.contract.errors import UnseenError, WrongFileError
from state_boards.contract.guards import guard_all
from state_boards.contract.records import ParseResult
from state_boards.contract.vocabulary import Grade, PrintedOrder, Proof, Route, Rule, Scope, SourceKind, Tier

Bundle = Mapping[str, Evidence]
"""All answers of one run by part name."""
Plan = Generator[Request, Evidence, None]
"""Yields the next request, is sent its evidence, returns when nothing more is needed."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A stated fact about a source with the grade of its evidence."""

    value: str
    grade: Grade
    note: str = ""
    """What is open about it, or a few words more."""
    source: str = ""
    """Where it was read, as short as a person can find it again."""
    seen: str = ""
    """The date of what was read, in the source's own words ("2024", "undated copy")."""

    def __str__(self) -> str:
        """Return the value alone."""
        return self.value


_UNKNOWN = Fact("", Grade.M)
_NO_ADDRESS = Fact("", Grade.C, "no address meant for programs is known")
_UNKNOWN_RULE = Fact(Rule.UNKNOWN, Grade.M)
_UNKNOWN_SHAPE = Fact("unknown", Grade.M)


@dataclass(frozen=True, slots=True, kw_only=True)
class LookupQuery:
    """One person as asked of a lookup source; empty fields were not given."""

    family: str = ""
    given: str = ""
    middle: str = ""
    """What stands between the two; no source is sent it as such, but it may be the first of two family names."""
    number: str = ""
    npi: str = ""
    city: str = ""
    detail: str = ""
    """A detail reference printed by the same source earlier (FL licence id), for detail-page lookups."""


@dataclass(frozen=True, slots=True)
class RowBounds:
    """How many accepted rows a whole answer may have to be believable."""

    low: int
    high: int
    grade: Grade = Grade.M
    """Bounds are usually our own estimate: wide, and tightened after the first live run."""


@dataclass(frozen=True, slots=True)
class FirstRunCheck:
    """A question only the first live run can settle, and how a program can answer it."""

    id: str
    asks: str
    """The question in words, as `doctor --live` prints it."""
    probe: str = ""
    """What decides it: a key understood by the platform's `check` method (see `Source.first_run`)."""


def _hosts(source: Source) -> tuple[str, ...]:
    return (urlsplit(str(source.data_address)).hostname or "", *source.redirects)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(ABC):
    """Everything the program knows about one public source of credentials."""

    id: str
    """Short and stable, the module's name first: "wa", "fl.detail", "ncbahm", "leie.monthly"."""
    tier: Tier = Tier.LICENCE
    title: str
    publisher: str
    official_page: Fact
    """Where a person can check for themselves."""
    data_address: Fact
    """Where a program begins; its host may be contacted for this source."""
    redirects: tuple[str, ...] = ()
    """Further hosts that may be contacted, because the data address leads there."""
    other_hosts: tuple[Fact, ...] = ()
    """Hosts whose pages a person may see or save for this source, beside that of the official page."""
    route: Route
    scope: Scope
    cadence: timedelta | None = None
    """How often the source renews its data; None for lookups and manual pages."""
    population: int
    """How many credentials the source is believed to hold: the N that a name match is weighed against."""
    population_grade: Grade = Grade.M
    key_words: str = "licence number"
    """The declared key in words, such as "NPI and taxonomy slot"."""
    absence: str
    """What it means not to be found here, as one sentence for a person."""
    grade: Grade
    proof: Proof
    checks: tuple[FirstRunCheck, ...] = ()
    terms: str = ""
    accept_terms: bool = False
    """True when the user must accept the page's terms once in the configuration before any request."""
    personal_use: str = ""
    """Where the terms are for personal use: who may ask for whole lists, as one sentence; "" where anybody may.

    A roster, a watch or a scheduler asks such a source only with a permission that the operator states.
    """
    opt_in: bool = False
    """True when the source stays off until the user's configuration turns it on."""
    needs_key: bool = False
    """True when the source is asked with an access key of the user's own, which then turns it on; none is shipped."""
    legacy_tls: bool = False
    min_interval: float = 1.0
    """Seconds between two requests to one host."""
    prints_status: bool = True
    seen_live: str = ""
    """Date of the first live run by this project; empty: never seen live."""
    importable: bool = False
    """True when `bundle_of` reads files or pages that a person saved."""
    steps: tuple[str, ...] = ()
    """How a person looks it up by hand; given wherever the program may be unable to answer (unseen sources)."""

    def __init_subclass__(cls) -> None:
        """Put every `plan`, `parse` and `bundle_of` behind one guard; no adapter can forget it."""
        guard_all(cls)

    @property
    @abstractmethod
    def kind(self) -> SourceKind:
        """What the source gives: a whole register, one person at a time, or a page for a person."""

    @property
    def jurisdiction(self) -> str:
        """The postal code of the state whose module this is, "" for a national source."""
        module = self.id.partition(".")[0]
        return module.upper() if len(module) == 2 else ""

    @property
    def hosts(self) -> tuple[str, ...]:
        """The hosts that the session may contact for this source, that of the data address first."""
        return _hosts(self)

    @property
    def page_hosts(self) -> tuple[str, ...]:
        """The hosts whose pages are this source's, that of the official page first; each as sure as its own fact."""
        official = urlsplit(str(self.official_page)).hostname
        return (*((official,) if official else ()), *map(str, self.other_hosts))

    def with_key(self, key: str) -> Self:
        """Return the source with the user's own access key; the source itself where it needs none."""
        return self

    @abstractmethod
    def plan(self, query: LookupQuery | None = None) -> Plan:
        """Yield the requests of one run; raises SourceError subclasses on an answer that cannot lead on."""

    @abstractmethod
    def parse(self, bundle: Bundle, query: LookupQuery | None = None) -> ParseResult:
        """Read all parts strictly; raises a SourceError (drift, empty, implausible, truncated, blocked, wrong file)."""

    def bundle_of(self, files: Sequence[Evidence]) -> Bundle:
        """Arrange saved files or pages as the parts `parse` reads; raises WrongFileError where none can be read."""
        raise WrongFileError(
            f"The source {self.id} has no file or page that the program can read.",
            where=files[0].url if files else "",
            do="`verifier sources` lists what can be imported.",
        )


class Publishing(StrEnum):
    """How one answer changes what the register holds of its source."""

    REPLACE = "replace"
    """A complete answer replaces the last one; rows that vanish are marked as no longer listed."""
    ADD = "add"
    """Rows are added or updated and none is ever marked as vanished (event logs, partial sets)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterSource(Source):
    """A whole file or data set, refreshed on its cadence and replaced in one publish."""

    kind = SourceKind.REGISTER
    bounds: RowBounds
    publishing: Publishing = Publishing.REPLACE
    """REPLACE still adds only, when an answer is not complete."""
    fetchable: bool = True
    """False for sources that only ever reach us as saved pages or files (`HandedSource`)."""
    ends_without_newline: bool = False
    """True where whole files of this source were seen whose last line has no line end; elsewhere such a file is cut."""
    name_order: PrintedOrder = PrintedOrder.LEARNED
    """In which order names in one string without a comma are printed."""
    bulk: bool = False
    """True for files too large to fetch unless asked for by name (NPPES)."""

    @property
    def hosts(self) -> tuple[str, ...]:
        """The hosts that the session may contact, none where the file only reaches us by a person's hand."""
        return _hosts(self) if self.fetchable else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedSource(RegisterSource):
    """A list that only ever reaches us by a person's hand, as a file or as saved pages."""

    fetchable: bool = False
    importable: bool = True

    def plan(self, query: LookupQuery | None = None) -> Plan:
        """Yield nothing: a person hands the list over."""
        yield from ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LookupSource(Source):
    """One person at a time; asked when somebody asks."""

    kind = SourceKind.LOOKUP
    scope: Scope = Scope.LOOKUP

    def can_ask(self, query: LookupQuery) -> bool:
        """Tell whether this query has what the source needs (by default a number or a family name)."""
        return bool(query.number or query.family)


@dataclass(frozen=True, slots=True, kw_only=True)
class ManualSource(Source):
    """A page a person must open; the program prints the steps and keeps what the person saw."""

    kind = SourceKind.MANUAL
    data_address: Fact = _NO_ADDRESS
    route: Route = Route.MANUAL
    scope: Scope = Scope.NONE
    steps: tuple[str, ...]
    write_down: str
    why: str
    """Why the program does not open it by itself; as sure as `grade`."""

    @property
    def hosts(self) -> tuple[str, ...]:
        """Empty: no session may contact anything for a manual page."""
        return ()

    def plan(self, query: LookupQuery | None = None) -> Plan:
        """Yield nothing: a manual page is never fetched."""
        yield from ()

    def parse(self, bundle: Bundle, query: LookupQuery | None = None) -> ParseResult:
        """Refuse: this page has no known markup. Subclasses for known markup override this."""
        raise UnseenError(
            "No saved page of this board was ever seen, so it cannot be read by the program.",
            where=str(self.official_page),
            do="Use `verifier record` to keep what you saw.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Jurisdiction:
    """Who regulates acupuncture in one state or district, and by which rules.

    What its register is and where it stands is a matter of the sources: the properties take it from the main one.
    """

    postal: str = ""
    """From the name of its module; the catalogue adds it."""
    name: str
    regulator: Fact
    licensed: bool = True
    """False where no acupuncture practice act was found (AL, OK, SD)."""
    title: Fact
    """The title granted, as printed on a licence."""
    first_licence_rule: Fact = _UNKNOWN_RULE
    renewal_rule: Fact = _UNKNOWN_RULE
    others_may_practise: Fact = _UNKNOWN
    """Which other professions may practise acupuncture, and on what condition."""
    contact: Fact = _UNKNOWN
    """How a person reaches the regulator, and its page for complaints."""
    no_licence_seen: str = ""
    """Where no licence exists: the years of the pages that say so."""
    number_shape: Fact = _UNKNOWN_SHAPE
    gate: str = ""
    """What stops a program at the register, "" where nothing is known to."""
    note: str = ""
    checked: date
    """The day these facts were last compared with their origins."""
    sources: tuple[Source, ...] = ()
    """What can be asked about its licences, the main one first; the catalogue adds them too."""

    @property
    def main(self) -> Source | None:
        """The source that is asked first; None where no licence exists."""
        return self.sources[0] if self.sources else None

    @property
    def route(self) -> Route:
        """How the main source is reached."""
        return self.main.route if self.main else Route.UNREGULATED

    @property
    def scope(self) -> Scope:
        """Whom the main source holds."""
        return self.main.scope if self.main else Scope.NONE

    @property
    def grade(self) -> Grade:
        """How sure the route is, or the reason why it is manual, or that no licence exists."""
        return self.main.grade if self.main else self.regulator.grade

    @property
    def official_page(self) -> Fact:
        """Where a person can check for themselves; empty where there is nothing to query."""
        return self.main.official_page if self.main else _UNKNOWN


def without_licence(*, name: str, source: str, seen: str, note: str, checked: date) -> Jurisdiction:
    """Return a state that licenses nobody: `source` says so, in pages of the years `seen`."""
    none = Fact("none", Grade.B, source=source, seen=seen)
    rule = Fact(Rule.NONE, Grade.B, source=source, seen=seen)
    return Jurisdiction(
        name=name,
        regulator=none,
        licensed=False,
        title=none,
        first_licence_rule=rule,
        renewal_rule=rule,
        number_shape=Fact("", Grade.A, "there is no licence"),
        no_licence_seen=seen,
        note=note,
        checked=checked,
    )
