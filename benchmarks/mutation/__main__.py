"""How many small faults in a module the tests notice.

    python -m benchmarks.mutation verifier.verdict.decide verifier.verdict.newest --sample 100

The tests of each module stand in `benchmarks.mutation.rooms`. It prints what was not noticed, line by line, and the
share that was; it ends 1 when that is below `--want`. Faults without any effect (`benchmarks.mutation.harmless`) are
left out.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Sequence

from benchmarks.mutation.faults import Fault, faults_of
from benchmarks.mutation.harmless import is_harmless
from benchmarks.mutation.rooms import tests_of
from benchmarks.mutation.trying import missed

_MEMBERS = ("without element", "without entry", "element")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mutation", description=__doc__.partition("\n")[0])
    parser.add_argument("modules", nargs="+", metavar="MODULE", help="as it is imported: verifier.verdict.decide")
    parser.add_argument("--tests", nargs="+", default=[], help="files or folders for pytest, not those of the table")
    parser.add_argument(
        "--without", nargs="*", default=[], metavar="TEST", help="tests that are left out, by pytest's name"
    )
    parser.add_argument("--sample", type=int, default=0, help="how many faults of each module; 0 for all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--members", action="store_true", help="only members of sets and tables, each gone or misspelt")
    parser.add_argument("--lines", nargs="*", type=int, default=[], help="only faults of these lines")
    parser.add_argument("--want", type=float, default=85.0, help="the share that must be noticed, in per cent")
    options = parser.parse_args(arguments)
    good = True
    for module in options.modules:
        tests = [*(options.tests or tests_of(module)), *(f"--deselect={test}" for test in options.without)]
        good = _share(module, _chosen(module, options), tests) >= options.want and good
    return 0 if good else 1


def _chosen(module: str, options: argparse.Namespace) -> list[Fault]:
    faults = faults_of(module)
    if options.members:
        faults = [one for one in faults if one.what.startswith(_MEMBERS)]
    if options.lines:
        faults = [one for one in faults if one.line in options.lines]
    if options.sample and options.sample < len(faults):
        chosen = set(random.Random(options.seed).sample(range(len(faults)), options.sample))
        faults = [fault for place, fault in enumerate(faults) if place in chosen]
    return faults


def _share(module: str, faults: Sequence[Fault], tests: Sequence[str]) -> float:
    began = time.perf_counter()
    every, faults = len(faults), [fault for fault in faults if not is_harmless(fault)]
    noticed = len(faults) - missed(module, faults, tests)
    share = 100 * noticed / max(1, len(faults))
    spent = time.perf_counter() - began
    without = f" ({every - len(faults)} without effect left out)" if every > len(faults) else ""
    print(f"{module}: {noticed} of {len(faults)} faults noticed{without}, {share:.1f} %, in {spent:.0f} s", flush=True)
    return share


if __name__ == "__main__":
    sys.exit(main())
