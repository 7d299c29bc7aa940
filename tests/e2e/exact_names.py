"""Ask the program about invented people by nothing but their exact name and their state, in both orders of the words.

`python -m tests.e2e.exact_names` fills a register from the sandbox boards and asks `verifier check` about everybody
whom a board lists as active without a case, a past date or another kind of credential, and whose name no other holder
of the state bears. It prints how many are confirmed, how many orders differ and why, and what would settle the others.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from state_boards.reading.jsonish import Json, mapping, objects
from tests.e2e.truths import TODAY, Asking, Book, Way, right_outcomes
from tests.sandbox.demo import demo_world
from tests.sandbox.people import World
from tests.sandbox.server import Sandbox
from tests.sandbox.truths import Answer, Truth, truths
from verifier.matching.types import Doubt
from verifier.verdict.terms import Outcome


@dataclass(frozen=True, slots=True)
class Said:
    """What one order of the words gave."""

    outcome: Outcome
    doubts: frozenset[str]
    """Why the records shown are not surer."""
    levels: frozenset[str]
    records: frozenset[str]
    """The numbers of the records shown."""
    settle: tuple[str, ...]
    """What would settle it, as the answer says."""


@dataclass(frozen=True, slots=True)
class Both:
    """One person asked about in both orders."""

    truth: Truth
    straight: Said
    turned: Said

    @property
    def is_alike(self) -> bool:
        """True when both orders give one outcome for the same records at the same level."""
        return (self.straight.outcome, self.straight.records) == (self.turned.outcome, self.turned.records)

    @property
    def differs_by_commonness(self) -> bool:
        """True when only the too-common figure sets the orders apart, as a different order may."""
        same = (self.straight.levels, self.straight.records) == (self.turned.levels, self.turned.records)
        return not self.is_alike and same and Doubt.COMMON.value in self.straight.doubts | self.turned.doubts

    @property
    def differs_by_lookup(self) -> bool:
        """True when a board that answers one family name at a time was asked for the first name, or for all of the
        family name and its answer was cut, and that is said."""
        cut = self.turned.outcome is Outcome.REVIEW and Doubt.TRUNCATED.value in self.turned.doubts
        return not self.is_alike and (cut or self.turned.outcome is Outcome.CANNOT_SAY)

    @property
    def differs_without_reason(self) -> bool:
        """True when the order decided something that it may not decide."""
        return not (self.is_alike or self.differs_by_commonness or self.differs_by_lookup)


def unique_and_active(world: World) -> Iterator[Truth]:
    """Yield the people of whom "confirmed" is the only right answer, and whose name no other holder bears."""
    for truth in truths(world):
        alone = truth.answer is Answer.FOUND and not truth.namesakes
        if alone and right_outcomes(Asking(truth, Way.NAME)) == {Outcome.CONFIRMED.value}:
            yield truth


def ask(book: Book, truth: Truth) -> Both:
    """Ask about one person in both orders."""
    name = truth.licence.name
    return Both(
        truth,
        _said(book, f"{name.given} {name.family} {name.suffix}".strip(), truth.state),
        _said(book, f"{name.family} {name.given} {name.suffix}".strip(), truth.state),
    )


def _said(book: Book, name: str, state: str) -> Said:
    _, out = book.command("check", name, "--state", state, "--format", "json")
    answer = mapping(json.loads(out), where="check")
    findings = [one for one in objects(answer["findings"], where="check") if one["source"] == answer["decided_by"]]
    records = [record for one in findings for record in objects(one["records"], where="check")]
    return Said(
        Outcome(str(answer["outcome"])),
        frozenset(_texts(record["doubt"] for record in records)),
        frozenset(_texts(record["name_level"] for record in records)),
        frozenset(_texts(record["number"] for record in records)),
        tuple(text for one in findings for text in _listed(one["settle"])),
    )


def _listed(value: Json) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else []


def _texts(values: Iterable[Json]) -> list[str]:
    return [str(value) for value in values]


def table(asked: Sequence[Both]) -> str:
    """Return the figures as lines."""
    confirmed = [one for one in asked if one.straight.outcome is Outcome.CONFIRMED]
    others = [one for one in asked if one.straight.outcome is not Outcome.CONFIRMED]
    why = Counter(", ".join(sorted(one.straight.doubts)) or one.straight.outcome.value for one in others)
    common = [one for one in asked if one.differs_by_commonness]
    different = [one for one in asked if one.differs_without_reason]
    looked_up = [one for one in asked if one.differs_by_lookup]
    silent = [one for one in others if not one.straight.settle]
    whole = max(1, len(asked))
    return "\n".join([
        f"unique and active, by exact name and state: {len(asked)}",
        f"confirmed: {len(confirmed)} ({len(confirmed) / whole:.1%})",
        *(f"not confirmed, {doubt}: {count}" for doubt, count in why.most_common()),
        f"orders that differ by the too-common figure: {len(common)} ({len(common) / whole:.1%})",
        f"orders that differ as a look-up is asked for one family name: {len(looked_up)}",
        f"orders that differ otherwise: {len(different)}",
        f"not confirmed and nothing would settle it: {len(silent)}",
    ])  # fmt: skip


def line(one: Both) -> str:
    """Return one person who is not confirmed, or whose orders differ."""
    name = one.truth.licence.name
    return (
        f"{one.truth.state} {name.given} {name.family}: {one.straight.outcome.value} / {one.turned.outcome.value}; "
        f"{', '.join(sorted(one.straight.doubts | one.turned.doubts))}; settle: {', '.join(one.straight.settle)}"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns 1 when orders differ by more than the too-common figure, or nothing would settle one."""
    parser = argparse.ArgumentParser(prog="python -m tests.e2e.exact_names", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--size", type=int, default=600, help="coherent people in the invented world")
    parser.add_argument("--count", type=int, default=0, help="ask about that many at most; 0 is everybody")
    parser.add_argument("--show", action="store_true", help="list everybody who is not confirmed")
    given = parser.parse_args(arguments)
    world = demo_world(seed=given.seed, size=given.size, today=TODAY)
    with Sandbox(world) as boards, tempfile.TemporaryDirectory() as folder:
        book = Book(boards, Path(folder))
        book.refresh_all()
        people = list(unique_and_active(world))
        asked = [ask(book, truth) for truth in (people[: given.count] if given.count else people)]
    sys.stdout.write(table(asked) + "\n")
    shown = [one for one in asked if one.straight.outcome is not Outcome.CONFIRMED or not one.is_alike]
    for one in shown if given.show else []:
        sys.stdout.write(line(one) + "\n")
    wrong = [one for one in asked if one.differs_without_reason]
    silent = [one for one in asked if one.straight.outcome is not Outcome.CONFIRMED and not one.straight.settle]
    return 1 if wrong or silent else 0


if __name__ == "__main__":
    raise SystemExit(main())
