"""The coverage page: one row for every jurisdiction, made from the catalogue alone.

`python -m state_boards.contract.coverage > docs/reference/coverage.md` writes it; a test fails when the committed page
differs. Only facts graded A or B, and not from an old table, are printed as facts.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple
from urllib.parse import urlsplit

from state_boards.contract import catalogue
from state_boards.contract.source import Fact, Jurisdiction, LookupSource, RegisterSource, Source
from state_boards.contract.vocabulary import Grade, Proof, Route, Rule, Scope, Tier

NOT_CONFIRMED = "not confirmed"
_OLD = re.compile(r"\bold\b")
"""Marks a rule that was read from a dated table."""
_HOST = re.compile(r"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")
_HOLDS = {
    Scope.ALL: "current and former",
    Scope.ACTIVE_ONLY: "current only",
    Scope.LOOKUP: "one question at a time",
    Scope.VOLUNTARY: "who chose to be listed",
    Scope.NONE: "a person looks",
}


def is_confirmed(fact: Fact) -> bool:
    """Tell whether a fact may be stated to a person: its evidence is A or B and not an old table."""
    return bool(fact.value) and fact.grade in (Grade.A, Grade.B) and _OLD.search(fact.note) is None


def confirmed(fact: Fact) -> str:
    """Return a fact's value when its evidence allows to state it to a person, else "not confirmed"."""
    return str(fact.value) if is_confirmed(fact) else NOT_CONFIRMED


def address(fact: Fact) -> str:
    """Return a page's address when it is confirmed and an https address of a named host, else ""."""
    if not is_confirmed(fact):
        return ""
    try:
        parts = urlsplit(fact.value)
        host = parts.hostname or ""
        plain = parts.scheme == "https" and parts.username is None and parts.port is None
    except ValueError:
        return ""
    return fact.value if plain and _HOST.fullmatch(host) else ""


class Stated(NamedTuple):
    """One fact as it is stated to a person, with its evidence."""

    what: str
    value: str
    grade: Grade
    source: str
    """Where it was read, "" where only the project's own collection says so."""
    seen: str

    @property
    def evidence(self) -> str:
        """The evidence in one line: grade, source and date."""
        said = [f"evidence {self.grade}", self.source, f"read: {self.seen}" if self.seen else ""]
        return ", ".join(filter(None, said))


def stated(facts: Jurisdiction) -> Iterator[Stated]:
    """Yield what may be stated of a jurisdiction for people, one fact after another; nothing unconfirmed."""
    if not facts.licensed:
        return
    told = (
        ("Regulator", facts.regulator),
        ("Title granted", facts.title),
        ("For the first licence", facts.first_licence_rule),
        ("At renewal", facts.renewal_rule),
        ("Who else may practise", facts.others_may_practise),
        ("Contact and complaints", facts.contact),
    )
    for what, fact in told:
        value = rule(fact) if isinstance(fact.value, Rule) else confirmed(fact)
        if value != NOT_CONFIRMED and fact.note and not isinstance(fact.value, Rule):
            value = f"{value} ({fact.note})"
        if value != NOT_CONFIRMED:
            yield Stated(what, value, fact.grade, fact.source, fact.seen)


def rows() -> tuple[Jurisdiction, ...]:
    """Return all jurisdictions of the catalogue in postal order."""
    return tuple(map(catalogue.jurisdiction, catalogue.postal_codes()))


def routes(table: Iterable[Jurisdiction]) -> dict[Route, list[str]]:
    """Return the postal codes of each route, in the order of `Route`."""
    found: dict[Route, list[str]] = {route: [] for route in Route}
    for facts in table:
        found[facts.route].append(facts.postal)
    return {route: postals for route, postals in found.items() if postals}


class Reach(StrEnum):
    """How the people of one jurisdiction can be looked up; the first that fits counts."""

    AUTOMATIC = "asked by the program"
    TERMS = "asked once you accept the board's terms"
    KEY = "asked with a key of your own"
    UNSEEN = "a source nobody has seen yet: a person looks"
    BY_HAND = "a person looks"
    NO_LICENCE = "no licence exists"


BEFORE = {Reach.AUTOMATIC: 46_570, Reach.TERMS: 600, Reach.KEY: 5_000, Reach.UNSEEN: 1_000, Reach.BY_HAND: 6_730}
"""The same figures on 28 November 2026, before the newer facts of Kansas, Maine, Oregon, Wisconsin and others."""


def reach_of(postal: str) -> Reach:
    """Return how the people of one jurisdiction can be looked up today."""
    if not catalogue.jurisdiction(postal).licensed:
        return Reach.NO_LICENCE
    asked = [source for source in catalogue.sources_of(postal) if isinstance(source, RegisterSource | LookupSource)]
    seen = [source for source in asked if source.proof is not Proof.UNSEEN]
    fetched = [source for source in seen if not (isinstance(source, RegisterSource) and not source.fetchable)]
    own = [source for source in fetched if source.needs_key or not source.opt_in]
    if any(not source.accept_terms and not source.needs_key for source in own):
        return Reach.AUTOMATIC
    if any(source.accept_terms for source in own):
        return Reach.TERMS
    if own:
        return Reach.KEY
    return Reach.UNSEEN if catalogue.jurisdiction(postal).route is not Route.MANUAL else Reach.BY_HAND


def population_of(postal: str) -> int:
    """Return how many people are believed to hold a licence there; 0 where none exists."""
    return max((source.population for source in catalogue.sources_of(postal)), default=0)


def reached() -> dict[Reach, tuple[int, tuple[str, ...]]]:
    """Return for each way how many people it reaches, and in which jurisdictions."""
    found: dict[Reach, list[str]] = {reach: [] for reach in Reach}
    for postal in catalogue.postal_codes():
        found[reach_of(postal)].append(postal)
    return {reach: (sum(map(population_of, postals)), tuple(postals)) for reach, postals in found.items()}


def page(table: Sequence[Jurisdiction] | None = None) -> str:
    """Return the whole page as Markdown, by default of the whole catalogue."""
    table = rows() if table is None else table
    parts = [
        *(_INTRODUCTION, _by_route(table), _by_people(), _main(table), _for_people(table)),
        *(_by_choice(), _exclusions(), _absence(table), _rules(table)),
    ]
    return "\n\n".join(parts) + "\n"


_INTRODUCTION = """\
# Coverage

This page is generated by `python -m state_boards.contract.coverage`; do not edit it.

Each row is one of the 50 states or the District of Columbia. *Proof* says what was ever seen of the source's answer:
*recorded* (a real answer), *described* (its columns or markup are known from independent programs) or *unseen*
(nothing: it answers "cannot say" until a person accepts a proposed map). *Grade* is the evidence for the route, or for
the reason why it is manual: A captured traffic, official metadata or two independent programs; B one program, one dated
probe or one official page; C an address or prose only. A regulator, title or rule that is evidenced less than B, or by
an old table, is printed as "not confirmed"."""


def _by_route(table: Sequence[Jurisdiction]) -> str:
    rows = [(route, str(len(postals)), " ".join(postals)) for route, postals in routes(table).items()]
    return _table("## By route", "Route | Number | Jurisdictions", [*rows, ("**all**", f"**{len(table)}**", "")])


def _by_people() -> str:
    """Return how many of the people believed to be licensed can be looked up, and how."""
    found = reached()
    total = sum(count for count, _ in found.values())
    heading = (
        "## By people\n\n"
        f"Of about {total:,} people believed to hold a licence (estimates, most of them general knowledge):"
    )
    rows = [
        (
            reach,
            f"{count:,}",
            f"{count / total:.1%}",
            f"{BEFORE[reach]:,}" if reach in BEFORE else "-",
            " ".join(postals),
        )
        for reach, (count, postals) in found.items()
    ]
    return _table(heading, "How | People | Share | On 28 November 2026 | Jurisdictions", rows)


def _main(table: Sequence[Jurisdiction]) -> str:
    titles = (
        " | Regulator | Title | Licence | Route | Proof | Holds | Renewed | Saved pages | Grade | Seen live | Checked"
    )
    return _table("## Every jurisdiction", titles, map(_cells, table))


def _table(heading: str, titles: str, rows: Iterable[Sequence[str]]) -> str:
    """Return a heading, with what is said below it, and its table; `titles` are divided by bars."""
    ruler = "|---" * (titles.count("|") + 1) + "|"
    cells = ([cell.replace("|", "/") for cell in row] for row in rows)
    return "\n".join([heading, "", f"| {titles.strip()} |", ruler, *(f"| {' | '.join(row)} |" for row in cells)])


def _cells(facts: Jurisdiction) -> tuple[str, ...]:
    source = facts.main
    asked = source is not None and facts.route is not Route.MANUAL
    return (
        f"**{facts.postal}** {facts.name}",
        confirmed(facts.regulator) if facts.licensed else "none",
        confirmed(facts.title) if facts.licensed else "none",
        "yes" if facts.licensed else "none issued",
        _link(facts),
        source.proof if source is not None and (asked or source.proof is not Proof.UNSEEN) else "-",
        holds(facts),
        renewed(source),
        "can be imported" if any(one.importable for one in facts.sources) else "-",
        str(facts.grade),
        (source.seen_live or "never") if asked and source is not None else "-",
        facts.checked.isoformat(),
    )


def holds(facts: Jurisdiction) -> str:
    """Return in words whom a jurisdiction's register holds, "-" where there is none."""
    return _HOLDS[facts.scope] if facts.licensed else "-"


def renewed(source: Source | None) -> str:
    """Return how often a source renews its data, "-" for a page or a search that is asked when somebody asks."""
    if source is None or source.cadence is None:
        return "-"
    return "daily" if source.cadence.days <= 1 else f"every {source.cadence.days} days"


def _link(facts: Jurisdiction) -> str:
    page = address(facts.official_page)
    return f"[{facts.route}]({page})" if page else str(facts.route)


def _for_people(table: Sequence[Jurisdiction]) -> str:
    """Return what a person may want to know of each regulator, every fact with its evidence and date."""
    heading = (
        "## Facts for people\n\n"
        "Only what is evidenced A or B, each with where it was read and the date of that text; what is missing is not\n"
        "confirmed. None of it was read on a live page by this project."
    )
    return _table(heading, " | Fact | | Evidence | Read in | Date of the text", _stated_of(table))


def _stated_of(table: Sequence[Jurisdiction]) -> Iterator[Sequence[str]]:
    for facts in table:
        postal, fact = f"**{facts.postal}**", facts.regulator
        for said in stated(facts):
            yield postal, said.what, said.value, said.grade, said.source or "-", said.seen or "-"
        if not facts.licensed:
            said_of = f"no licence exists, as far as pages of {facts.no_licence_seen} say"
            yield postal, "Licence", said_of, fact.grade, fact.source or "-", fact.seen or "-"


def _by_choice() -> str:
    """Return the sources that a user may turn on, and why they are off."""
    rows = [
        (
            f"`{source.id}`",
            source.jurisdiction or "-",
            source.title,
            "a key of your own in `keys`" if source.needs_key else "its id in `opt_in`",
            source.terms or "-",
        )
        for source in catalogue.all_sources()
        if source.opt_in
    ]
    return _table("## Off unless you turn it on", "Source | State | What it is | Turned on by | Terms", rows)


def _exclusions() -> str:
    """Return the exclusion lists, federal and of states: beside a licence, never in its place."""
    heading = (
        "## Exclusion lists\n\n"
        "Who is not paid by a federal or a state health program. None of them is a register of licences."
    )
    rows = [
        (
            f"`{source.id}`",
            f"[{source.title}]({page})" if (page := address(source.official_page)) else source.title,
            source.publisher,
            renewed(source),
            "fetched, or a file" if source.hosts else "a file you hand over",
            source.proof,
            source.grade,
            source.seen_live or "never",
        )
        for source in catalogue.all_sources()
        if source.tier is Tier.EXCLUSION
    ]
    return _table(heading, "Source | List | Publisher | Renewed | Arrives | Proof | Grade | Seen live", rows)


def _absence(table: Sequence[Jurisdiction]) -> str:
    sentences: dict[str, list[str]] = defaultdict(list)
    for facts in table:
        if facts.main is not None:
            sentences[facts.main.absence].append(facts.postal)
    lines = ["## What it means not to be found", ""]
    lines += [f"- **{' '.join(postals)}**: {sentence}" for sentence, postals in sentences.items()]
    silent = [facts.postal for facts in table if facts.main is None]
    lines.append(
        f"- **{' '.join(silent)}**: nothing can be looked up, because the state issues no acupuncture licence."
    )
    return "\n".join(lines)


def _rules(table: Sequence[Jurisdiction]) -> str:
    heading = (
        "## National certification and the licence\n\n"
        "Only rules with evidence graded A or B that is not old; of every other jurisdiction nothing is confirmed."
    )
    known = [
        (f"**{facts.postal}** {facts.name}", first, renewal)
        for facts in table
        if facts.licensed
        for first, renewal in [(rule(facts.first_licence_rule), rule(facts.renewal_rule))]
        if NOT_CONFIRMED not in first or NOT_CONFIRMED not in renewal
    ]
    return _table(heading, " | For the first licence | At renewal", known)


def rule(fact: Fact) -> str:
    """Return a rule about the national certificate in words, or "not confirmed"."""
    said = fact.value.said if is_confirmed(fact) and isinstance(fact.value, Rule) else ""
    if not said:
        return NOT_CONFIRMED
    return f"{said} ({fact.note})" if fact.note else said


if __name__ == "__main__":
    sys.stdout.write(page())
