"""Whether the program takes anybody for somebody else: hard strangers and true people asked of invented registers.

Usage: python -m benchmarks.identity.run [--names FOLDER] [--people-files FOLDER] [--seed N] [--size N] [--people N]
       [--jobs N] [--small] [--json FILE] [--examples KIND]
The names come from public lists that the program's own tables were not made from (README.md); --names is the folder
with them (default: the environment's NM_BENCH_DATA), --people-files one with NPPES and LEIE files (NM_BENCH_PEOPLE).
Nobody who is asked about is a real person: family and given names are put together anew. Prints one table and ends 1
when a limit is broken, each named on a line of its own.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache
from multiprocessing import get_context
from pathlib import Path

from benchmarks.identity.lists import Lists, read
from benchmarks.identity.measure import Tally, measure
from benchmarks.identity.people import Form
from benchmarks.identity.strangers import Kind
from benchmarks.identity.table import broken, lines
from benchmarks.identity.ways import Way


@lru_cache(maxsize=1)
def _lists(names: Path, people_files: Path | None) -> Lists:
    return read(names, people_files)


def _one(names: Path, people_files: Path | None, form: Form, seed: int, size: int, each: int) -> Tally:
    return measure(_lists(names, people_files), form, seed=seed, size=size, each=each)


def run(names: Path, people_files: Path | None, *, seed: int, size: int, each: int, jobs: int) -> Tally:
    """Measure every print form and return all counts."""
    tally = Tally()
    tasks = [(names, people_files, form, seed, size, each) for form in Form]
    if jobs == 1:
        for task in tasks:
            tally.add(_one(*task))
        return tally
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        for part in pool.map(_one, *zip(*tasks, strict=True)):
            tally.add(part)
    return tally


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n", maxsplit=1)[0])
    parser.add_argument("--names", type=Path, default=os.environ.get("NM_BENCH_DATA"))
    parser.add_argument("--people-files", type=Path, default=os.environ.get("NM_BENCH_PEOPLE"))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--size", type=int, default=2_000, help="People of each register.")
    parser.add_argument("--people", type=int, default=40, help="Questions of each kind, print form and tradition.")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--small", action="store_true", help="A quick look: 400 people, 6 questions of each kind.")
    parser.add_argument("--json", type=Path, help="Write every count here.")
    parser.add_argument("--examples", default="", help="Print up to ten failures whose kind begins so.")
    return parser.parse_args()


def main() -> int:
    """Run, print the table, and return 1 when a limit is broken."""
    options = _options()
    if options.names is None:
        print("Name the folder with the lists: --names FOLDER, or NM_BENCH_DATA.", file=sys.stderr)
        return 2
    size, each = (400, 6) if options.small else (options.size, options.people)
    started = time.perf_counter()
    tally = run(options.names, options.people_files, seed=options.seed, size=size, each=each, jobs=options.jobs)
    print(f"seed {options.seed}, registers of {size:,}, {each} of each kind, {time.perf_counter() - started:.0f} s")
    print("\n".join(lines(tally, size)))
    found = broken(tally, size)
    if options.examples:
        _print_examples(tally, options.examples)
    if options.json:
        options.json.write_text(
            json.dumps(_figures(tally, size, found), indent=1, ensure_ascii=False), encoding="utf-8"
        )
    print("\nAll limits are kept." if not found else f"\n{len(found)} limits are broken:")
    for line in found:
        print(f"  {line}")
    return 1 if found else 0


def _print_examples(tally: Tally, wanted: str) -> None:
    known = [*Kind, *Way]
    for title in known:
        if title.value.casefold().startswith(wanted.casefold()) or wanted.casefold() in title.name.casefold():
            print(f"\n{title.value}")
            for _, line in tally.examples.get(title.value, ()):
                print(f"  {line}")


def _figures(tally: Tally, size: int, found: list[str]) -> dict[str, object]:
    return {
        "size": size,
        "broken": found,
        "left_out": {kind.value: count for kind, count in tally.mistakes.items()},
        "strangers": [
            {**cell._asdict(), "fates": {fate.value: count for fate, count in fates.items()}}
            for cell, fates in tally.strangers.items()
        ],
        "people": [
            {**cell._asdict(), "fates": {fate.value: count for fate, count in fates.items()}}
            for cell, fates in tally.people.items()
        ],
        "examples": tally.examples,
    }


if __name__ == "__main__":
    raise SystemExit(main())
