"""Ask the program what is known to be true of invented people, and judge every answer.

`python -m tests.e2e.truths --count 500` fills a register from the sandbox boards with `verifier refresh --all`, asks
`verifier check` about that many people in their states (look-ups live against the boards), and prints one line per
state. An answer is *wrong* when it contradicts the truth: confirmed without an active licence, attention or not found
for a person whose licence is active, or the record of somebody else as the one found.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import re
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from itertools import zip_longest
from pathlib import Path

from state_boards.contract.vocabulary import Kind, Standing
from state_boards.reading.jsonish import Json, mapping, objects
from tests.sandbox.demo import demo_world
from tests.sandbox.people import World
from tests.sandbox.server import Sandbox
from tests.sandbox.truths import Answer, Truth, truths
from verifier.cli.app import run

TODAY = date(2026, 11, 22)
_UNSURE = frozenset({"review", "cannot_say"})
_NEEDLES = frozenset({Kind.ACUPUNCTURIST, Kind.PHYSICIAN_ACUPUNCTURE})


class Way(StrEnum):
    """What the person asking knows."""

    NUMBER = "number"
    """Name and licence number, as from a certificate on the wall."""
    CITY = "city"
    NAME = "name"
    """The name alone, which may leave open who is meant."""
    NPI = "npi"
    SLIP = "slip"
    """Name and number, two digits of it exchanged: never a reason to say that nobody was found."""
    CURRENT_NAME = "current name"
    """The number, and the name the person bears now where the licence carries a former one."""


class Mark(StrEnum):
    """How an answer stands beside the truth."""

    RIGHT = "right"
    REVIEW = "review"
    CANNOT_SAY = "cannot_say"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Asking:
    """One question about one truth."""

    truth: Truth
    way: Way

    @property
    def name(self) -> str:
        """The name as typed."""
        one = self.truth.person.name if self.way is Way.CURRENT_NAME else self.truth.licence.name
        return f"{one.given} {one.family}"

    @property
    def number(self) -> str:
        """The licence number as printed."""
        return self.truth.number or self.truth.licence.number

    def arguments(self) -> list[str]:
        """Return the command line of the check."""
        made = ["check", self.name, "--state", self.truth.state, "--format", "json"]
        if self.way in (Way.NUMBER, Way.CURRENT_NAME):
            made += ["--license", self.number]
        elif self.way is Way.SLIP:
            made += ["--license", slipped(self.number)]
        elif self.way is Way.CITY:
            made += ["--city", self.truth.licence.city]
        elif self.way is Way.NPI:
            made += ["--npi", self.truth.person.npi]
        return made


@dataclass(frozen=True, slots=True)
class Judged:
    """One answer and what is to be said of it."""

    asking: Asking
    outcome: str
    mark: Mark
    found: bool
    """True when the person's own record is among those shown."""
    reason: str
    because: str


@dataclass(frozen=True)
class Book:
    """A data directory and the boards it is filled from."""

    boards: Sandbox
    data_dir: Path

    @cached_property
    def settings(self) -> Path:
        """A configuration in which a person has read and accepted the terms of the boards that ask for it."""
        self.data_dir.mkdir(parents=True, exist_ok=True)
        path = self.data_dir / "verifier.toml"
        path.write_text('accept_terms = ["va"]\n', encoding="utf-8")
        return path

    def command(self, *arguments: str, as_of: str = TODAY.isoformat()) -> tuple[int, str]:
        """Run one command line in this process; returns its exit code and what it printed on stdout."""
        out = io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
            code = run([
                "--sandbox", str(self.boards.port), "--data-dir", str(self.data_dir), "--as-of", as_of,
                "--config", str(self.settings), *arguments,
            ])  # fmt: skip
        return code, out.getvalue()

    def refresh_all(self) -> Mapping[str, Json]:
        """Refresh every register source in one run; returns the summary it printed."""
        _, out = self.command("refresh", "--all", "--json")
        return mapping(json.loads(out), where="refresh --all")

    def ask(self, asking: Asking, *options: str) -> Judged:
        """Ask one question and judge the answer."""
        code, out = self.command(*asking.arguments(), *options)
        if code not in (0, 1, 3, 4):
            return Judged(asking, f"exit {code}", Mark.WRONG, False, "the program failed", out)
        return judge(asking, Reply(mapping(json.loads(out), where="check")))

    @cached_property
    def world(self) -> World:
        """The people of the boards."""
        return self.boards.world


@dataclass(frozen=True, slots=True)
class Reply:
    """The parts of a JSON answer that are compared with the truth."""

    answer: Mapping[str, Json]

    def text(self, name: str) -> str:
        """Return one field of the answer as text."""
        return str(self.answer.get(name) or "")

    def records(self, source_id: Json = None) -> list[Mapping[str, Json]]:
        """Return the records of one source, or of all."""
        findings = objects(self.answer["findings"], where="check") + objects(self.answer["exclusions"], where="check")
        return [
            record
            for finding in findings
            if source_id in (None, finding["source"])
            for record in objects(finding["records"], where="check")
        ]


def right_outcomes(asking: Asking) -> frozenset[str]:
    """Return the outcomes that say what is true, as sure as the board's own words allow."""
    truth, exclusion = asking.truth, asking.truth.person.exclusion
    if exclusion and asking.way is Way.NPI and exclusion.npi == truth.person.npi and exclusion.reinstated is None:
        return frozenset({"attention"})
    if truth.answer is Answer.CANNOT_SAY:
        return frozenset({"cannot_say"})
    if truth.answer is Answer.NOT_FOUND:
        return frozenset({"not_found"})
    found = set[str]()
    if truth.past_date or truth.licence.cases or truth.licence.word.disciplined:
        found.add("attention")
    if truth.standing is Standing.ACTIVE:
        if not truth.past_date:
            found.add("confirmed" if truth.licence.kind in _NEEDLES else "review")
    elif truth.standing is Standing.NOT_STATED:
        # No status is printed: a date that has passed needs attention, any other leaves it open.
        found.add("attention" if truth.expires and truth.expires < TODAY else "review")
    else:
        found.add("attention")
    if asking.way is Way.SLIP:
        found.add("review")
    return frozenset(found)


def judge(asking: Asking, reply: Reply) -> Judged:
    """Return how an answer stands beside the truth."""
    truth, outcome = asking.truth, reply.text("outcome")
    decided = reply.answer["decided_by"]
    records = reply.records(decided) if decided else []
    own = [record for record in records if _is_own(truth, record)]
    reason = _contradiction(asking, outcome, records, own)
    right = right_outcomes(asking)
    if reason:
        mark = Mark.WRONG
    elif outcome in right:
        mark = Mark.RIGHT
    elif outcome in _UNSURE:
        mark = Mark(outcome)
    else:
        mark, reason = Mark.WRONG, f"{outcome} where {' or '.join(sorted(right))} is true"
    found = any(_is_own(truth, record) for record in reply.records())
    return Judged(asking, outcome, mark, found, reason, reply.text("because"))


def _is_own(truth: Truth, record: Mapping[str, Json]) -> bool:
    wanted = {_bare(truth.licence.number), _bare(truth.number)}
    return record["jurisdiction"] == truth.state and _bare(str(record["number"])) in wanted


def _contradiction(
    asking: Asking, outcome: str, records: Sequence[Mapping[str, Json]], own: Sequence[Mapping[str, Json]]
) -> str:
    """Return what in the record shown is not true of the person, or ""."""
    truth = asking.truth
    excluded = "attention" in right_outcomes(asking) and any(record["source"] == "leie" for record in records)
    settled = outcome in ("confirmed", "attention") and not excluded
    if settled and records and (truth.answer is not Answer.FOUND or not own):
        return "a record of somebody else decided"
    for record in own:
        if record["standing"] != truth.standing:
            return f"read as {record['standing']}, and the board prints {truth.licence.word.text!r}"
        if truth.expires and record["expires"] and record["expires"] != truth.expires.isoformat():
            return f"expires {record['expires']}, and the board prints {truth.expires}"
    return ""


def _bare(text: str) -> str:
    return re.sub(r"\W", "", text).casefold()


def slipped(number: str) -> str:
    """Return a number whose last two different neighbouring digits changed places, or that lost its last digit."""
    for at in range(len(number) - 2, -1, -1):
        one, other = number[at], number[at + 1]
        if one != other and one.isdigit() and other.isdigit():
            return number[:at] + other + one + number[at + 2 :]
    return number[:-1]


def ways_of(truth: Truth) -> tuple[Way, ...]:
    """Return how this person can be asked about, in the order in which the ways are tried."""
    made = [Way.NUMBER, Way.CITY, Way.SLIP]
    if truth.person.npi:
        made.append(Way.NPI)
    if not truth.namesakes:
        # A name that two people of the state share cannot tell which of them is meant.
        made.append(Way.NAME)
    if truth.licence.name.family != truth.person.name.family:
        made.insert(0, Way.CURRENT_NAME)
    return tuple(made)


def questions(world: World, count: int) -> Iterator[Asking]:
    """Yield `count` questions, state by state in turn, so that every state is asked about; ways alternate."""
    by_state: dict[str, list[Truth]] = defaultdict(list)
    for truth in truths(world):
        by_state[truth.state].append(truth)
    in_turn = (
        (place, truth)
        for place, row in enumerate(zip_longest(*(by_state[state] for state in sorted(by_state))))
        for truth in row
        if truth is not None
    )
    for number, (place, truth) in enumerate(in_turn):
        if number == count:
            return
        ways = ways_of(truth)
        yield Asking(truth, ways[0] if ways[0] is Way.CURRENT_NAME else ways[(place + number) % len(ways)])


def table(judged: Iterable[Judged]) -> str:
    """Return one line per state, then the totals by way and the share found."""
    rows: dict[str, Counter[Mark]] = defaultdict(Counter)
    by_way: dict[str, Counter[Mark]] = defaultdict(Counter)
    findable, found = 0, 0
    for one in judged:
        rows[one.asking.truth.state][one.mark] += 1
        by_way[one.asking.way][one.mark] += 1
        if one.asking.truth.answer is Answer.FOUND:
            findable += 1
            found += one.found
    heads = ("asked", *Mark)
    lines = [f"{'':<14}" + "".join(f"{head:>12}" for head in heads)]
    total = sum(rows.values(), Counter[Mark]())
    for name, marks in (*sorted(rows.items()), ("all", total), *sorted(by_way.items())):
        counts = (marks.total(), *(marks[mark] for mark in Mark))
        lines.append(f"{name:<14}" + "".join(f"{count:>12}" for count in counts))
    lines.append(f"listed by a readable source: {findable}; own record found: {found} ({found / max(1, findable):.1%})")
    return "\n".join(lines)


def line(one: Judged) -> str:
    """Return one answer that is not right, with what is true and why the program said otherwise."""
    truth = one.asking.truth
    return (
        f"{one.mark}: {truth.state} {one.asking.name} ({one.asking.way}, {truth.licence.number}): {one.outcome}; true: "
        f"{truth.answer}, {truth.licence.word.text!r}, {truth.licence.kind}. {one.reason} [{one.because}]"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns 1 when an answer was wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.e2e.truths", description=__doc__)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--size", type=int, default=600, help="coherent people in the invented world")
    parser.add_argument("--data-dir", type=Path, help="keep or reuse the register here")
    parser.add_argument("--show", action="store_true", help="also list reviews and answers that cannot say")
    given = parser.parse_args(arguments)
    world = demo_world(seed=given.seed, size=given.size, today=TODAY)
    with Sandbox(world) as boards, tempfile.TemporaryDirectory() as folder:
        book = Book(boards, given.data_dir or Path(folder))
        if not (book.data_dir / "sandbox" / "register.db").exists():
            summary = book.refresh_all()
            sys.stdout.write(f"refresh --all: exit code {summary['exit_code']}, {summary['seconds']} s\n")
        judged = [book.ask(asking) for asking in questions(world, given.count)]
    sys.stdout.write(table(judged) + "\n")
    wrong = [one for one in judged if one.mark is Mark.WRONG]
    expected_silence = [one for one in judged if one.mark in (Mark.REVIEW, Mark.CANNOT_SAY)] if given.show else []
    for one in (*wrong, *expected_silence):
        sys.stdout.write(line(one) + "\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
