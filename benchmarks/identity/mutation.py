"""How many small faults in the rules of who is meant the tests notice.

    python -m benchmarks.identity.mutation [--sample N] [--seed N] [--jobs N] [--only FILE] [--survivors]

Each fault is one change to one of the modules that decide: a comparison turned round or widened, a condition negated,
a branch dropped, a member taken out of a set, a constant one more or less, ``and`` for ``or``, a level or a doubt
exchanged for its neighbour. The tests that must notice it run in a process of their own, and stop at the first that
fails: a fault that hangs is noticed too. Those that no test can notice are listed in ``HARMLESS`` with the reason.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import resource
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from itertools import product
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
ROOM = ROOT / "verifier" / "matching"
FILES = ("pairing", "sides", "reading", "level", "identity")
TESTS = ("test_identity", "test_level", "test_level_sets", "test_level_properties")
TIMEOUT = 300.0
CPU_SECONDS = 30
"""The tests of one fault take six at most: what goes on longer has no end."""
MOST_MEMORY = 2 << 30
TARGET = 0.90

_ENUMS = {
    "Level": ("OTHER", "SIMILAR", "PARTIAL", "OTHER_WRITING", "EXACT"),
    "Identity": ("CONFIRMED", "CONSISTENT", "NAME_ONLY", "CONFLICTING"),
    "Tie": ("EQUAL", "INITIAL", "WRITING", "AMBIGUOUS", "EAR", "SLIP", "TWO_SLIPS"),
    "Part": ("FAMILY", "GIVEN", "MIDDLE"),
    "Doubt": (
        "NONE", "LEVEL", "COMMON", "NAMESAKE", "TRUNCATED", "ORDER", "ELSEWHERE", "NAMELESS", "NUMBER_OF_ANOTHER",
        "NPI_OF_ANOTHER", "NUMBER_DIFFERS", "NPI_DIFFERS", "DISAGREE",
    ),
    "Open": (
        "FIRST_INITIAL", "FAMILY_INITIAL", "FAMILY_PART", "FORMER_FAMILY", "MIDDLE_AS_FIRST", "GIVEN_PART",
        "SHORT_FORM", "ORDER", "LAST_WORD", "SUFFIX", "ONE_WORD", "UNSURE_WORDS",
    ),
    "NumberAgreement": ("EQUAL", "SLIP", "DIFFERENT", "NONE_GIVEN"),
}  # fmt: skip
_COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,), ast.Lt: (ast.LtE, ast.GtE), ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE), ast.GtE: (ast.Gt, ast.Lt), ast.Is: (ast.IsNot,), ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,), ast.NotIn: (ast.In,),
}  # fmt: skip


Change = Callable[[ast.AST], None]


class Fault(NamedTuple):
    """One change to one module."""

    file: str
    line: int
    what: str
    before: str
    """The statement's first line as it stands."""
    place: int
    """Which node of the module is changed."""
    change: Change

    def source(self) -> str:
        """The whole module with the change; "" where that is no program."""
        tree = _parsed(self.file)
        self.change(list(_nodes(tree))[self.place])
        source = ast.unparse(ast.fix_missing_locations(tree))
        try:
            compile(source, self.file, "exec")
        except SyntaxError:
            return ""
        return source


class Harmless(NamedTuple):
    """Faults that change nothing anybody can see, by a part of the line and of what was done to it."""

    file: str
    before: str
    what: str
    why: str

    def covers(self, fault: Fault) -> bool:
        """True when the fault is one of these."""
        return fault.file == self.file and self.before in fault.before and self.what in fault.what


_SPEED = "the work that is saved would find nothing better"
_SAME = "the same pairs, tried in another order or twice"
_ONE = "there is one element only where this is asked"
HARMLESS = (
    Harmless("level", "if best.level < Level.OTHER_WRITING and (asked.alternates", "operand 2 dropped", _SPEED),
    Harmless("level", "if best.level < Level.OTHER_WRITING and (asked.alternates", "And becomes Or", _SPEED),
    Harmless("level", "if best.level is Level.EXACT and best.written_so == 1.0:", "branch never taken", _SPEED),
    Harmless("level", "if best.level is Level.EXACT and best.written_so == 1.0:", "one more", _SPEED),
    Harmless("level", "if best.level is Level.EXACT and best.written_so == 1.0:", "doubled", _SPEED),
    Harmless("level", "if best.level is Level.EXACT and best.written_so == 1.0:", "one less, column 60", _SPEED),
    Harmless("level", "if best.level is Level.EXACT and best.written_so == 1.0:", "EXACT becomes OTHER", _SPEED),
    Harmless("level", "if (best.level, best.written_so) >= (highest, share):", "taken out, column 15", _SPEED),
    Harmless("level", "if (best.level, best.written_so) >= (highest, share):", "branch never taken", _SPEED),
    Harmless("level", "if (best.level, best.written_so) >= (highest, share):", "GtE becomes Gt,", _SPEED),
    Harmless(
        "level", "if share < _LEAST_SHARE", "branch never", "a reading that turns neither name round is always as good"
    ),
    Harmless(
        "level",
        "if share < _LEAST_SHARE",
        "operand 1 dropped, column 15",
        "a reading that turns neither name round is always as good",
    ),
    Harmless(
        "level", "if share < _LEAST_SHARE", "Lt becomes", "a reading that turns neither name round is always as good"
    ),
    Harmless(
        "level",
        "if share < _LEAST_SHARE",
        "one less, column 58",
        "a reading that turns neither name round is always as good",
    ),
    Harmless("identity", "if (number_taken and not mine)", "operand 2 dropped", "who answers to it is asked before"),
    Harmless("identity", "if (number_taken and not mine)", "the opposite", "an NPI that differs was told before"),
    Harmless("identity", "return one.level is Level.SIMILAR and _plain", "operand 1", "other names have no slips"),
    Harmless("identity", "slip = one.agreement.slips[0]", "one less", _ONE),
    Harmless("identity", "if one.level is Level.OTHER:", "branch never", "such a record was told before"),
    Harmless("identity", "if risk(namesakes) > LIMIT:", "Gt becomes GtE", "no product of shares is the limit itself"),
    Harmless("pairing", "if longer - shorter > 2 or", "operand 1 dropped", _SPEED),
    Harmless("pairing", "if mine == theirs:", "branch never", _SPEED),
    Harmless("pairing", "some += 1", "column 12", "no order leaves words over where another does not"),
    Harmless("pairing", "some += 1", "one more, column 20", "no order leaves words over where another does not"),
    Harmless("pairing", "some += 1", "one less, column 20", "no order leaves words over where another does not"),
    Harmless("pairing", "vetoed = vetoed or Pairing", "operand 1", "every order leaves the same words over"),
    Harmless("pairing", "if not some and vetoed is not None:", "operand 2", "there is one where there is no other"),
    Harmless("pairing", "if len(here) <= len(there):", "LtE becomes Lt", _SAME),
    Harmless("pairing", "choices.append([list(zip(", "the opposite", "the lengths are equal"),
    Harmless("pairing", "if frozenset(chosen) in known:", "branch never", _SAME),
    Harmless("pairing", "known.add(frozenset(chosen))", "statement dropped", _SAME),
    Harmless("pairing", "if first in (pair.mine, pair.theirs)[at]", "operand 1", _SAME),
    Harmless("pairing", "if longer - shorter > 2 or", "one more, column 26", _SPEED),
    Harmless("pairing", "found.sort(key=", "statement dropped", "the order of trying, which ends in the same best"),
    Harmless("pairing", "found.sort(key=", "taken out", "the order of trying, which ends in the same best"),
    Harmless(
        "pairing", "for size in range(2, _MOST_JOINED + 1):", "one less, column 22", "a run of one is no pair more"
    ),
    Harmless("sides", "while end - 1 in bound and end < len(words):", "operand 2", "the last word is bound to none"),
    Harmless("sides", "while end - 1 in bound and end < len(words):", "Lt becomes LtE", "the last is bound to none"),
    Harmless("sides", "if syllabic and not vietnamese", "operand 1 dropped", "without traditions there is no syllable"),
    Harmless("sides", "if known.keys().isdisjoint(words) and", "branch never", _SPEED),
    Harmless("sides", "rest = [place for place in range", "And becomes Or", "then the readings find the same"),
    Harmless("reading", "if places[0] in way.family:", "one less", "joined words stand in one part"),
    Harmless("reading", "if not (mine.given and theirs.given):", "branch never", "without a given name none can meet"),
    Harmless("reading", "if not (mine.given and theirs.given):", "And becomes", "without a given name none can meet"),
    Harmless("reading", "if not (mine.given and theirs.given):", "operand", "without a given name none can meet"),
    Harmless("reading", "self._opened[0] if self._opened else None", "one less", _ONE),
    Harmless("reading", "return tie if tie is not None and", "operand 1 dropped", "no tie is given back as none"),
    Harmless("reading", "self._halved = other.fields and any(", "any becomes", _ONE),
    Harmless("reading", "return pair.mine[0] - 1 in", "one less, column 25", _ONE),
    Harmless("reading", "return pair.mine[0] - 1 in", "one less, column 69", _ONE),
    Harmless("reading", "if not places:", "branch never taken", _SPEED),
    Harmless("reading", "if 0 < sum(place in places", "In becomes NotIn", "a part is left over when a part is not"),
    Harmless("reading", "places = [pair.theirs[0] for pair", "one less", "joined words are neighbours"),
    Harmless("reading", "if not (self._family_met and self._given_met)", "And becomes Or", "the given name met"),
    Harmless("reading", "if not (self._family_met and self._given_met)", "operand 2 dropped, column 16", "it met"),
    Harmless("reading", "return len(places) > 1 and (places[0]", "operand 1 dropped", "one place is in one part"),
    Harmless("reading", "return len(places) > 1 and (places[0]", "Gt becomes GtE", "one place is in one part"),
    Harmless("reading", "return len(places) > 1 and (places[0]", "one less, column 25", "one place is in one part"),
    Harmless("level", "return Level.SIMILAR", "SIMILAR becomes", _SPEED),
    Harmless("level", "return Level.PARTIAL", "PARTIAL becomes", _SPEED),
    Harmless("level", "if least in SLIPPED:", "branch never", _SPEED),
    Harmless("level", "if weakest is Tie.AMBIGUOUS:", "branch never", _SPEED),
    Harmless("level", "if weakest is Tie.AMBIGUOUS:", "AMBIGUOUS becomes", _SPEED),
    Harmless("level", "return Level.OTHER_WRITING if weakest is Tie.WRITING", "WRITING becomes AMBIGUOUS", _SPEED),
    Harmless("level", "if best is not None:", "branch never", "the readings find the same"),
    Harmless("level", "weakest = Tie.EQUAL", "EQUAL becomes INITIAL", "both are exact at most"),
    Harmless("level", "return Level.OTHER_WRITING if weakest is Tie.WRITING", "OTHER_WRITING becomes", _SPEED),
)
"""Read one by one: the figure leaves them out."""


# --- making faults ----------------------------------------------------------------------------------------------------


def _changes(node: ast.AST) -> Iterator[tuple[str, Change]]:
    """Every change of one node: what it is, and what makes it on a copy."""
    yield from _logic(node)
    yield from _values(node)
    yield from _operations(node)


def _logic(node: ast.AST) -> Iterator[tuple[str, Change]]:
    """Changes of comparisons, conditions and branches."""
    if isinstance(node, ast.Compare):
        for at, operator in enumerate(node.ops):
            for other in _COMPARISONS.get(type(operator), ()):
                yield f"{type(operator).__name__} becomes {other.__name__}", _setter("ops", at, other())
    elif isinstance(node, ast.BoolOp):
        other_op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield f"{type(node.op).__name__} becomes {type(other_op).__name__}", _replacer(op=other_op)
        for at in range(len(node.values)):
            if len(node.values) > 1:
                yield f"operand {at + 1} dropped", _dropper("values", at)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield "not dropped", _replacer(op=ast.UAdd())
    elif isinstance(node, ast.If | ast.IfExp | ast.While):
        yield "condition negated", _replacer(test=ast.UnaryOp(ast.Not(), node.test))
        if isinstance(node, ast.If):
            yield "branch never taken", _replacer(test=ast.Constant(value=False))


def _values(node: ast.AST) -> Iterator[tuple[str, Change]]:
    """Changes of members and constants."""
    if isinstance(node, ast.Set) or (isinstance(node, ast.Tuple) and len(node.elts) > 1 and _all_names(node.elts)):
        for at in range(len(node.elts)):
            yield f"member {at + 1} taken out", _dropper("elts", at)
    elif isinstance(node, ast.Constant) and not isinstance(node.value, bool):
        if isinstance(node.value, int | float):
            yield "one more", _replacer(value=node.value + 1)
            yield "one less", _replacer(value=node.value - 1)
            if isinstance(node.value, float) and node.value:
                yield "doubled", _replacer(value=node.value * 2)
        elif isinstance(node.value, str) and node.value and " " not in node.value:
            yield "renamed", _replacer(value=node.value + "x")
    elif isinstance(node, ast.Constant):
        yield "the opposite", _replacer(value=not node.value)
    elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in _ENUMS:
        members = _ENUMS[node.value.id]
        if node.attr in members:
            other_member = members[(members.index(node.attr) + 1) % len(members)]
            yield f"{node.attr} becomes {other_member}", _replacer(attr=other_member)


def _operations(node: ast.AST) -> Iterator[tuple[str, Change]]:
    """Changes of sums, sets taken together, and calls."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub):
        yield "plus and minus exchanged", _replacer(op=ast.Sub() if isinstance(node.op, ast.Add) else ast.Add())
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr | ast.BitAnd):
        yield "| and & exchanged", _replacer(op=ast.BitAnd() if isinstance(node.op, ast.BitOr) else ast.BitOr())
    elif isinstance(node, ast.AugAssign):
        yield "nothing added", _replacer(op=ast.BitAnd(), value=node.target)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("any", "all"):
        yield f"{node.func.id} becomes its opposite", _renamer("all" if node.func.id == "any" else "any")
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        yield "statement dropped", _replacer(value=ast.Constant(value=None))


def _all_names(elements: Sequence[ast.expr]) -> bool:
    return all(isinstance(one, ast.Attribute | ast.Constant) for one in elements)


def _replacer(**values: object) -> Change:
    def change(node: ast.AST) -> None:
        for name, value in values.items():
            setattr(node, name, value)

    return change


def _setter(name: str, at: int, value: object) -> Change:
    def change(node: ast.AST) -> None:
        getattr(node, name)[at] = value

    return change


def _dropper(name: str, at: int) -> Change:
    def change(node: ast.AST) -> None:
        del getattr(node, name)[at]

    return change


def _renamer(name: str) -> Change:
    def change(node: ast.AST) -> None:
        node.func.id = name  # type: ignore[attr-defined]

    return change


def _parsed(file: str) -> ast.Module:
    return ast.parse((ROOM / f"{file}.py").read_text(encoding="utf-8"))


def faults(file: str) -> Iterator[Fault]:
    """Every fault of one module."""
    lines = (ROOM / f"{file}.py").read_text(encoding="utf-8").splitlines()
    for place, node in enumerate(_nodes(_parsed(file))):
        line: int = getattr(node, "lineno", 0)
        for what, change in _changes(node):
            column = getattr(node, "col_offset", 0)
            yield Fault(file, line, f"{what}, column {column}", lines[line - 1].strip(), place, change)


def _nodes(tree: ast.Module) -> Iterator[ast.AST]:
    """The nodes of a module that decide something: no docstrings, annotations, imports or enum values."""
    for node in ast.iter_child_nodes(tree):
        yield from _below(node)


def _below(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Import | ast.ImportFrom):
        return
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return  # a docstring
    if isinstance(node, ast.ClassDef) and any(isinstance(base, ast.Name) and "Enum" in base.id for base in node.bases):
        return
    yield node
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                yield from _below(child)


# --- running the tests against one ------------------------------------------------------------------------------------


class _Mutant(MetaPathFinder, Loader):
    """Gives one module another source."""

    def __init__(self, fault: Fault) -> None:
        self._name, self._source = f"verifier.matching.{fault.file}", fault.source()

    def find_spec(self, fullname: str, _path: object = None, _target: object = None) -> ModuleSpec | None:
        return spec_from_loader(fullname, self) if fullname == self._name else None

    def create_module(self, _spec: ModuleSpec) -> ModuleType | None:
        return None

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(self._source, self._name, "exec"), module.__dict__)


def _tests(fault: Fault | None) -> None:
    """Run the tests in this process, with the fault; the first that fails raises.

    They are called as functions with the values of their marks, without pytest's collecting, which costs more than
    they do.
    """
    from hypothesis import Phase, settings

    for name in [*sys.modules]:
        if name.startswith(("verifier.matching", "verifier.register", "tests.")):
            del sys.modules[name]
    if fault is not None:
        sys.meta_path.insert(0, _Mutant(fault))
    plain = (Phase.explicit, Phase.generate)  # the least example of a fault is of no use here
    settings.register_profile("mutation", deadline=None, derandomize=True, database=None, phases=plain)
    settings.load_profile("mutation")
    for name in TESTS:
        module = import_module(f"tests.matching.{name}")
        for test in [one for key, one in vars(module).items() if key.startswith("test_")]:
            for arguments in _arguments(test):
                test(**arguments)


def _arguments(test: Callable[..., None]) -> Iterator[dict[str, object]]:
    """What the marks of a test call it with."""
    choices: list[list[dict[str, object]]] = []
    for mark in getattr(test, "pytestmark", ()):
        names = mark.args[0].replace(" ", "").split(",") if isinstance(mark.args[0], str) else list(mark.args[0])
        single = len(names) == 1
        rows = [getattr(row, "values", row) if not isinstance(row, dict) else row for row in mark.args[1]]
        choices.append([dict(zip(names, [row] if single else row, strict=True)) for row in rows])
    for chosen in product(*choices):
        yield {name: value for some in chosen for name, value in some.items()}


def _noticed(fault: Fault | None) -> str:
    """What became of the tests: "failed", "hung", or "" when all passed."""
    child = os.fork()
    if not child:
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        if fault is not None:
            null = os.open(os.devnull, os.O_WRONLY)
            os.dup2(null, 1)
            os.dup2(null, 2)
        try:
            _tests(fault)
        except BaseException:  # noqa: BLE001 - whatever the fault does, it was noticed
            if fault is None:
                traceback.print_exc(file=sys.__stdout__)
            os._exit(1)
        os._exit(0)
    until = time.monotonic() + TIMEOUT
    while time.monotonic() < until:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return "" if status == 0 else "failed"
        time.sleep(0.02)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return "hung"


def _result(fault: Fault) -> str:
    """The same, "harmless" where no test can notice it, and "no program" where the change makes none."""
    if any(one.covers(fault) for one in HARMLESS):
        return "harmless"
    return _noticed(fault) if fault.source() else "no program"


def _warm() -> None:
    """Read in what no fault touches once, before the processes part."""
    import hypothesis  # noqa: F401
    import pytest  # noqa: F401

    from verifier.names import parse_name
    from verifier.names.listed import is_listed_name
    from verifier.names.tables import family_traditions, nicknames, shipped_frequencies

    parse_name("Hsiaoming Chang")
    is_listed_name("chang")
    family_traditions(), nicknames(), shipped_frequencies()


def main() -> int:
    """Run and print the table; ends 1 when fewer are noticed than must be."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sample", type=int, default=0, help="so many faults, drawn by --seed; 0 for all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", default="", help="faults of this module only")
    parser.add_argument("--line", type=int, default=0, help="faults of this line only")
    arguments = parser.parse_args()
    every = [one for file in FILES if arguments.only in ("", file) for one in faults(file)]
    if arguments.line:
        every = [one for one in every if one.line == arguments.line]
    if arguments.sample:
        every = random.Random(arguments.seed).sample(every, min(arguments.sample, len(every)))
    _warm()
    if _noticed(None):
        print("The tests fail without any fault.", file=sys.stderr)
        return 2
    start = time.monotonic()
    with ThreadPoolExecutor(arguments.jobs) as pool:
        results = list(pool.map(_result, every))
    print(f"{len(every)} faults in {time.monotonic() - start:.0f} s")
    return _report(every, results)


def _report(every: Sequence[Fault], results: Sequence[str]) -> int:
    made, noticed, excused = Counter[str](), Counter[str](), Counter[str]()
    survivors = []
    for fault, result in zip(every, results, strict=True):
        if result == "no program":
            continue
        made[fault.file] += 1
        if result == "harmless":
            excused[fault.file] += 1
        elif result:
            noticed[fault.file] += 1
        else:
            survivors.append(fault)
    for one in survivors:
        print(f"survived {one.file}.py:{one.line} {one.what}\n    {one.before}")
    print("\n| module | faults | noticed | of no effect | share noticed |\n|---|---|---|---|---|")
    for file in (*(one for one in FILES if made[one]), ""):
        n, k, e = (sum(c.values()) if not file else c[file] for c in (made, noticed, excused))
        print(f"| {file or 'all'} | {n} | {k} | {e} | {k / max(1, n - e):.1%} |")
    total, seen, none = sum(made.values()), sum(noticed.values()), sum(excused.values())
    return 0 if seen >= TARGET * (total - none) else 1


if __name__ == "__main__":
    raise SystemExit(main())
