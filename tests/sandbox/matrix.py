"""`python -m tests.sandbox.matrix`: every fault at every board, and the page that tells what became of it.

With `--write` the page docs/reference/faults.md is written, else it is compared with what happens (`--only FAULT` for
one line of it). Ends 1 where an answer became active, adverse or not found because of a fault, or the page is untrue.
"""

from __future__ import annotations

import argparse
import shutil
import sqlite3
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

from cache.clock import FixedNowClock
from cache.errors import SourceError
from cache.policy import SandboxPolicy
from cache.session import Session, Settings
from cache.store import EvidenceStore
from state_boards.contract import catalogue
from state_boards.contract.records import Completeness
from state_boards.contract.source import LookupQuery, LookupSource, RegisterSource, Source
from state_boards.contract.vocabulary import Proof, Standing
from tests.sandbox.boards.medicaid import StateList
from tests.sandbox.demo import believable_size
from tests.sandbox.faults import Fault
from tests.sandbox.people import World
from tests.sandbox.server import Sandbox
from verifier.exits import Exit
from verifier.refresh.doubts import FEWEST
from verifier.refresh.run import SourceRun, run
from verifier.refresh.spellings import ask_widely, meets, searches
from verifier.register.place import DataDir

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "faults.md"
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
LARGEST = 1_000
"""Lists of more rows than this are left out: they are read as the others are, and take minutes."""
ATTEMPTS = 2
NOT_KNOWABLE = frozenset(
    {
        Fault.STATUSES_EQUAL, Fault.EXPIRY_GONE, Fault.NAMES_SWAPPED, Fault.COLUMNS_SHIFTED,
        Fault.ROWS_GONE, Fault.TENTH_GONE, Fault.DUPLICATED_PAGE, Fault.ORDINARY_CHANGE,
    }
)  # fmt: skip
"""Faults of the rows that one answer about one person does not show; a look-up has no earlier list to compare with."""
_ADVERSE = frozenset({Standing.REVOKED, Standing.SUSPENDED, Standing.SURRENDERED, Standing.EXPIRED, Standing.INACTIVE})
_SAYS_NOTHING = frozenset({Standing.UNRECOGNISED.value, Standing.NOT_STATED.value})
"""What a person must read."""
Said = dict[str, str]
"""What was said of each key or question: a standing, "absent", or why nothing can be said."""


@dataclass(slots=True)
class Line:
    """What one fault did."""

    fault: Fault
    registers: dict[str, str] = field(default_factory=dict)
    """By source: a word for how it ended."""
    lookups: dict[str, str] = field(default_factory=dict)
    harm: list[str] = field(default_factory=list)
    """Answers that became active, adverse or absent."""
    undetected: list[str] = field(default_factory=list)
    """Answers that a fault changed and that nothing could have shown: in one answer, or in a few rows of a list."""
    greedy: list[str] = field(default_factory=list)
    """Hosts that were asked more often than the tries of a healthy run allow."""


class Matrix:
    """The boards, a filled register, and what every source says in health."""

    def __init__(self, folder: Path, sandbox: Sandbox) -> None:
        self.folder, self.sandbox = folder, sandbox
        sources = list(catalogue.all_sources())
        self.registers = [one for one in sources if isinstance(one, RegisterSource) and _is_played(one, sandbox)]
        lookups = [one.with_key("sandbox") if one.needs_key else one for one in sources]
        self.lookups = [one for one in lookups if isinstance(one, LookupSource) and one.proof is not Proof.UNSEEN]
        self.hurried = False
        self.filled = DataDir(folder / "filled")
        for ended in self.refresh(self.filled):
            assert ended.ok, ended
        self.healthy = _rows(self.filled)
        self.budget = self.requests()
        self.questions = {one.id: self._questions(one) for one in self.lookups}
        self.lookups = [one for one in self.lookups if self.questions[one.id]]
        sandbox.forget()
        self.answers = {one.id: self.ask(one) for one in self.lookups}
        self.lookups = [one for one in self.lookups if "active" in self.answers[one.id].values()]
        self.asking = self.requests()

    def session(self) -> Session:
        """Return a session; in a hurry where the fault is that nothing comes, else patient with a busy machine."""
        total = 5.0 if self.hurried else 300.0
        settings = Settings(
            attempts=ATTEMPTS, read_timeout=total / 5, total_seconds=total, backoff_initial=0.01, backoff_jitter=0.01
        )
        store = EvidenceStore(self.filled.evidence)
        return Session(
            policy=SandboxPolicy(self.sandbox.port), store=store, settings=settings, clock=FixedNowClock(NOW)
        )

    def requests(self) -> dict[str, int]:
        """Return how often each host was asked since this was last asked for."""
        log = [one for one in self.sandbox.log if one.path != "/robots.txt"]
        self.sandbox.forget()
        return {host: sum(one.host == host for one in log) for host in {one.host for one in log}}

    def refresh(self, place: DataDir) -> tuple[SourceRun, ...]:
        """Refresh every register."""
        with self.session() as session:
            report = run(self.registers, place=place, session=session, clock=FixedNowClock(NOW), lanes=8)
        assert report.exit_code is (Exit.INCOMPLETE if report.failed else Exit.OK)
        return report.runs

    def _questions(self, source: LookupSource) -> dict[str, LookupQuery]:
        """Return somebody active, somebody who is not, and nobody."""
        state = source.jurisdiction
        licences = self.sandbox.world.licences(state) if state else ()
        found = {}
        for name, wanted in (("active", frozenset({Standing.ACTIVE})), ("adverse", _ADVERSE)):
            one = next((one for one in licences if one.word.listed and one.word.standing in wanted), None)
            if one is not None:
                found[name] = LookupQuery(number=one.number, family=one.name.family, given=one.name.given)
        found["nobody"] = LookupQuery(family="Nobodyofthatname", given="Zed")
        return {name: query for name, query in found.items() if any(map(source.can_ask, searches(query)))}

    def ask(self, source: LookupSource) -> Said:
        """Return what a look-up says to each question."""
        said = {}
        with self.session() as session:
            for name, query in self.questions[source.id].items():
                try:
                    answer = ask_widely(source, query, session, now=NOW)
                except SourceError as error:
                    said[name] = f"cannot say ({error.failure})"
                    continue
                met = [one for one in answer.records if meets(replace(answer, records=(one,)))]
                if met:
                    said[name] = ", ".join(sorted({one.standing.value for one in met}))
                else:
                    whole = answer.completeness is Completeness.COMPLETE and not answer.records
                    said[name] = "absent" if whole else "cannot say (part)"
        return said

    def line(self, fault: Fault) -> Line:
        """Put one fault in force at every board and return what it did."""
        line = Line(fault)
        self.sandbox.forget()
        self.sandbox.fail("*", fault)
        self.hurried = fault in (Fault.TIMEOUT, Fault.DRIP)
        place = DataDir(self.folder / "trial")
        shutil.copytree(self.filled.root, place.root)
        for ended in self.refresh(place):
            line.registers[ended.source_id] = _word(ended)
        self._too_often(line, self.budget)
        if fault is not Fault.ORDINARY_CHANGE:
            self._judge(line, _rows(place))
        shutil.rmtree(place.root)
        with ThreadPoolExecutor(8) as pool:
            for source, said in zip(self.lookups, pool.map(self.ask, self.lookups), strict=True):
                self._compare(line, source, said)
        self._too_often(line, self.asking)
        self.sandbox.heal()
        self.hurried = False
        return line

    def _judge(self, line: Line, rows: Said) -> None:
        """Count what became worse; of a list where fewer rows did than the gate can tell from ordinary life, apart."""
        worse = [(key.split(" ", 1)[0], f"{key}: was {was}, is {now}") for key, was, now in _worse(self.healthy, rows)]
        many = Counter(source for source, _ in worse)
        for source, told in worse:
            few = many[source] < FEWEST and line.fault in NOT_KNOWABLE
            (line.undetected if few else line.harm).append(told)

    def _compare(self, line: Line, source: Source, said: Said) -> None:
        healthy = self.answers[source.id]
        words = {text for name, text in said.items() if text != healthy[name]}
        line.lookups[source.id] = (
            ", ".join(sorted(word.removeprefix("cannot say ").strip("()") for word in words)) or "same"
        )
        for name, text in said.items():
            if text == healthy[name] or text.startswith("cannot say") or text in _SAYS_NOTHING:
                continue
            told = f"{source.id}: {name} was {healthy[name]}, is {text}"
            (line.undetected if line.fault in NOT_KNOWABLE else line.harm).append(told)

    def _too_often(self, line: Line, budget: dict[str, int]) -> None:
        asked = self.requests()
        line.greedy += [f"{host}: {n}" for host, n in asked.items() if n > ATTEMPTS * max(budget.get(host, 1), 1) + 5]


def _is_played(source: RegisterSource, sandbox: Sandbox) -> bool:
    seen = source.fetchable and not source.bulk and source.proof is not Proof.UNSEEN and not source.opt_in
    return seen and source.bounds.low <= LARGEST and all(host in sandbox.boards for host in source.hosts[:1])


def _rows(place: DataDir) -> Said:
    with closing(sqlite3.connect(place.register_db)) as conn:
        return {
            f"{source} {key}": standing if gone is None else "absent"
            for source, key, standing, gone in conn.execute(
                "SELECT source_id, key, standing, no_longer_listed_since FROM credential"
            )
        }


def _worse(before: Said, now: Said) -> Iterator[tuple[str, str, str]]:
    for key, text in now.items():
        was = before.get(key, "absent")
        if text != was and text not in _SAYS_NOTHING:
            yield key, was, text


def _word(ended: SourceRun) -> str:
    told = ended.summary
    changes = told is not None and (told.added or told.changed or told.vanished or told.unrecognised_by_quarantine)
    return ended.failure or ("published" if changes else "same")


def _told(ends: dict[str, str]) -> str:
    """Return the ends of one fault, the commonest without its sources."""
    by_end: dict[str, list[str]] = {}
    for source, end in ends.items():
        by_end.setdefault(end, []).append(source)
    ranked = sorted(by_end.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    parts = [f"{end} ({len(names)})" for end, names in ranked[:1]]
    parts += [f"{end}: {', '.join(sorted(names))}" for end, names in ranked[1:]]
    return "; ".join(parts)


HEAD = """<!-- Written by `python -m tests.sandbox.matrix --write`. -->
# What a fault of a board does

Each fault of [the sandbox boards](../guides/sandbox.md) in force at every board at once, on a register that was filled
before. A sample of the boards, so that it takes minutes: {registers} registers and {lookups} look-ups, named below.

- *same*: what is stated is what was stated before, for the fault spoils nothing that is read.
- *held*: the answer waits for a person; the old data stays and says so.
- *published*: the new rows are stated; unknown words among them as unrecognised, which a person must read.
- Every other word is the cause that the run names, and the old data stays. Of a look-up it is why nothing can be said;
  *part* means that the answer is not the whole one, so that nobody is "not found" by it.

Where anything but *same* or *published* stands for a register, the run ends 6. A cell names the commonest end with the
number of its boards, which are all that are not named behind it.

Because of a fault that could be told {harm} answers became active, adverse or absent, and {greedy} hosts were asked
more often than a healthy run does, twice for the second try.

**What a look-up cannot know.** It has no list of before to compare with. When a board leaves out rows, says of all
that they are active, empties its dates or swaps names, one answer about one person looks like any other. Such answers
are believed; the last column counts them among three questions to each look-up (somebody active, somebody who is not,
nobody). **Nor is a register told from ordinary life** where fewer than five rows of a small list are gone: each such
row is counted there too. A [canary](config.md) shows the faults that make people vanish.

| fault | registers | look-ups | answers that could not be told |
|---|---|---|--:|
"""
FOOT = """
Registers: {registers}.

Look-ups: {lookups}.

Left out are registers whose believable size begins above {largest:,} rows, bulk files, sources that nobody has seen and
those that need their terms accepted, and look-ups that cannot be asked any of the three questions or find nobody.
They are read by the same code, and [the gate](../guides/refresh.md) is proved for the shape of every register source.
"""


def page(matrix: Matrix, lines: Sequence[Line]) -> str:
    """Return the page."""
    head = HEAD.format(
        registers=len(matrix.registers),
        lookups=len(matrix.lookups),
        harm=sum(len(line.harm) for line in lines),
        greedy=sum(len(line.greedy) for line in lines),
    )
    foot = FOOT.format(
        registers=", ".join(sorted(one.id for one in matrix.registers)),
        lookups=", ".join(sorted(one.id for one in matrix.lookups)),
        largest=LARGEST,
    )
    return head + "".join(f"{row(line)}\n" for line in lines) + foot


def row(line: Line) -> str:
    """Return the row of one fault."""
    return f"| `{line.fault}` | {_told(line.registers)} | {_told(line.lookups)} | {len(line.undetected)} |"


def _with_lines(lines: Sequence[Line]) -> str:
    """Return the page as it is, with these lines in place of those of the same faults."""
    new = {f"| `{line.fault}` ": row(line) for line in lines}
    said = PAGE.read_text(encoding="utf-8").split("\n")
    return "\n".join(next((text for start, text in new.items() if old.startswith(start)), old) for old in said)


def lines_of(matrix: Matrix, faults: Iterable[Fault]) -> Iterator[Line]:
    """Yield what each fault did, telling of harm at once."""
    for fault in faults:
        line = matrix.line(fault)
        sys.stderr.write(f"{row(line)}\n")
        for bad in [*line.harm, *line.greedy][:10]:
            sys.stderr.write(f"    {bad}\n")
        yield line


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    made = argparse.ArgumentParser(prog="python -m tests.sandbox.matrix", description=__doc__)
    made.add_argument("--write", action="store_true", help="write the page")
    made.add_argument("--only", nargs="*", type=Fault, help="only these faults")
    given = made.parse_args(arguments)
    world = World(seed=1, size=200, today=date(2026, 11, 22), at_least=_size)
    with (
        tempfile.TemporaryDirectory() as folder,
        Sandbox(world, hold_seconds=2, slow_seconds=0.3, drip_seconds=0.3) as sandbox,
    ):
        for board in sandbox.boards.values():
            if isinstance(board, StateList):
                board.size = _list_size(board)
        matrix = Matrix(Path(folder), sandbox)
        lines = list(lines_of(matrix, given.only or Fault))
        if given.write:
            PAGE.write_text(_with_lines(lines) if given.only else page(matrix, lines), encoding="utf-8")
    told = PAGE.read_text(encoding="utf-8").split("\n") if PAGE.exists() else []
    untrue = [line.fault for line in lines if row(line) not in told]
    for fault in untrue:
        sys.stdout.write(f"{fault}: {PAGE.name} tells otherwise.\n")
    return 1 if untrue or any(line.harm or line.greedy for line in lines) else 0


def _size(state: str) -> int:
    size = believable_size(state)
    return size if size <= 1.2 * LARGEST else 0


def _list_size(board: StateList) -> int:
    sources = [one for one in catalogue.sources_of("medicaid") if board.host in one.hosts]
    lows = [one.bounds.low for one in sources if isinstance(one, RegisterSource)]
    return int(max(lows, default=0) * 1.15) + 1


if __name__ == "__main__":
    raise SystemExit(main())
