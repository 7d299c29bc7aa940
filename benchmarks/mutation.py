"""How many small faults in a module the tests notice.

    python -m benchmarks.mutation verifier.verdict.decide verifier.verdict.newest --tests tests/verdict --sample 100

A fault is one change of the syntax tree that a slip of the hand could make: a comparison turned, `and` for `or`, a
condition negated or dropped, a number one off, a member of an enum forgotten in a tuple or set, `any` for `all`. Each
is tried in a process of its own, which reads the changed module instead of the file and runs the tests until the first
fails. Annotations, docstrings and sentences are never changed. It prints what was not noticed, line by line, and the
share that was; it ends 1 when that is below `--want`.
"""

from __future__ import annotations

import argparse
import ast
import copy
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import os
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

_TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
}  # fmt: skip
_OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd,
}  # fmt: skip
_CALLS = {"any": "all", "all": "any", "min": "max", "max": "min"}
_SECONDS = 120
_PRELOADED = ("pytest", "hypothesis", "sqlite_utils", "rich", "typer", "requests", "bs4", "lxml")


class Fault(NamedTuple):
    """One change of a module."""

    module: str
    line: int
    what: str
    tree: ast.Module


def faults_of(module: str) -> list[Fault]:
    """Return every fault of a module, in the order of its lines."""
    spec = importlib.util.find_spec(module)
    assert spec is not None
    assert spec.origin is not None
    tree = ast.parse(Path(spec.origin).read_text(encoding="utf-8"))
    found = []
    for place, node in enumerate(ast.walk(tree)):
        if place in _untouched(tree):
            continue
        for what, change in _changes(node):
            changed = copy.deepcopy(tree)
            twin = next(one for at, one in enumerate(ast.walk(changed)) if at == place)
            change(twin)
            line = getattr(node, "lineno", 0)
            found.append(Fault(module, line, f"{what}: {ast.unparse(node).splitlines()[0][:90]}", changed))
    return sorted(found, key=lambda fault: fault.line)


_KEPT: dict[int, frozenset[int]] = {}


def _untouched(tree: ast.Module) -> frozenset[int]:
    """Return the places of annotations, decorators and imports, of which a change is no fault of the rules."""
    if id(tree) not in _KEPT:
        kept: set[int] = set()
        for node in ast.walk(tree):
            parts: list[ast.AST] = []
            if isinstance(node, ast.FunctionDef):
                parts = [node.args, *node.decorator_list, *([node.returns] if node.returns else [])]
            elif isinstance(node, ast.ClassDef):
                parts = [*node.decorator_list]
            elif isinstance(node, ast.AnnAssign):
                parts = [node.annotation]
            elif isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
                parts = [node]
            kept |= {id(inner) for part in parts for inner in ast.walk(part)}
        _KEPT[id(tree)] = frozenset(place for place, node in enumerate(ast.walk(tree)) if id(node) in kept)
    return _KEPT[id(tree)]


_Change = Callable[[ast.AST], None]


def _changes(node: ast.AST) -> Iterator[tuple[str, _Change]]:
    if isinstance(node, ast.Compare):
        turned = (place for place, operator in enumerate(node.ops) if type(operator) in _TURNED)
        yield from (("turned", _turn(place)) for place in turned)
    elif isinstance(node, ast.BoolOp):
        yield "and/or", _and_or
        yield from ((f"without part {place + 1}", _without_value(place)) for place in range(len(node.values)))
    elif isinstance(node, (ast.Tuple, ast.Set)) and _is_collection(node):
        yield from ((f"without element {place + 1}", _without_element(place)) for place in range(len(node.elts)))
    else:
        yield from ((what, change) for what, is_one, change in _SIMPLE if is_one(node))


def _is_collection(node: ast.AST) -> bool:
    if isinstance(node, ast.Tuple):
        return len(node.elts) > 1 and isinstance(node.ctx, ast.Load) and not _is_type(node)
    return isinstance(node, ast.Set) and len(node.elts) > 1


def _is_type(node: ast.Tuple) -> bool:
    # tuple[int, str] and the pairs of a returned decision have a fixed shape: without an element nothing would run.
    return not all(isinstance(one, ast.Attribute) for one in node.elts)


def _turn(place: int) -> _Change:
    def change(node: ast.AST) -> None:
        assert isinstance(node, ast.Compare)
        node.ops[place] = _TURNED[type(node.ops[place])]()

    return change


def _and_or(node: ast.AST) -> None:
    assert isinstance(node, ast.BoolOp)
    node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()


def _without_value(place: int) -> _Change:
    def change(node: ast.AST) -> None:
        assert isinstance(node, ast.BoolOp)
        node.values[place] = ast.Constant(isinstance(node.op, ast.And))

    return change


def _without_not(node: ast.AST) -> None:
    assert isinstance(node, ast.UnaryOp)
    node.operand, node.op = ast.UnaryOp(ast.Not(), node.operand), ast.Not()


def _negate(node: ast.AST) -> None:
    assert isinstance(node, (ast.If, ast.IfExp))
    node.test = ast.UnaryOp(ast.Not(), node.test)


def _other_operator(node: ast.AST) -> None:
    assert isinstance(node, ast.BinOp)
    node.op = _OPERATORS[type(node.op)]()


def _other_constant(node: ast.AST) -> None:
    assert isinstance(node, ast.Constant)
    assert isinstance(node.value, int)
    node.value = (not node.value) if isinstance(node.value, bool) else node.value + 1


def _other_call(node: ast.AST) -> None:
    assert isinstance(node, ast.Call)
    assert isinstance(node.func, ast.Name)
    node.func.id = _CALLS[node.func.id]


def _without_element(place: int) -> _Change:
    def change(node: ast.AST) -> None:
        assert isinstance(node, (ast.Tuple, ast.Set))
        del node.elts[place]

    return change


def _unfiltered(node: ast.AST) -> None:
    assert isinstance(node, ast.comprehension)
    node.ifs = []


_SIMPLE: tuple[tuple[str, Callable[[ast.AST], bool], _Change], ...] = (
    ("without not", lambda node: isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not), _without_not),
    ("negated", lambda node: isinstance(node, (ast.If, ast.IfExp)), _negate),
    ("operator", lambda node: isinstance(node, ast.BinOp) and type(node.op) in _OPERATORS, _other_operator),
    ("constant", lambda node: isinstance(node, ast.Constant) and type(node.value) in (int, bool), _other_constant),
    (
        "any/all",
        lambda node: isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _CALLS,
        _other_call,
    ),
    ("unfiltered", lambda node: isinstance(node, ast.comprehension) and bool(node.ifs), _unfiltered),
)


class _Changed(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives one module from a changed tree instead of its file."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault

    def find_spec(self, name: str, *_: object) -> importlib.machinery.ModuleSpec | None:
        """Return the changed module for its name, nothing for any other."""
        return importlib.util.spec_from_loader(name, self) if name == self.fault.module else None

    def exec_module(self, module: ModuleType) -> None:
        """Run the changed tree."""
        code = compile(ast.fix_missing_locations(self.fault.tree), f"<{self.fault.module}, changed>", "exec")
        exec(code, module.__dict__)


def is_noticed(fault: Fault, tests: Sequence[str], seconds: int = _SECONDS) -> bool:
    """Return whether any of the tests fails with this fault; one that never ends is noticed too."""
    return _ends(tests, fault, seconds) != 0


def _ends(tests: Sequence[str], fault: Fault | None, seconds: int) -> int:
    child = os.fork()
    if child == 0:
        code = 3
        try:
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.alarm(seconds)
            code = _run(tests, fault)
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def _run(tests: Sequence[str], fault: Fault | None) -> int:
    import pytest

    if fault is not None:
        sys.meta_path.insert(0, _Changed(fault))
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    options = ["-x", "-q", "-p", "no:cacheprovider", "-W", "ignore::pytest.PytestAssertRewriteWarning"]
    return int(pytest.main([*options, *tests]))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mutation", description=__doc__.partition("\n")[0])
    parser.add_argument("modules", nargs="+", metavar="MODULE", help="as it is imported: verifier.verdict.decide")
    parser.add_argument("--tests", nargs="+", required=True, help="files or folders for pytest")
    parser.add_argument(
        "--without", nargs="*", default=[], metavar="TEST", help="tests that are left out, by pytest's name"
    )
    parser.add_argument("--sample", type=int, default=0, help="how many faults of each module; 0 for all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--want", type=float, default=85.0, help="the share that must be noticed, in per cent")
    options = parser.parse_args(arguments)
    tests = [*options.tests, *(f"--deselect={test}" for test in options.without)]
    for name in _PRELOADED:  # what no fault touches is loaded once, before the processes part
        importlib.import_module(name)
    if _ends(tests, None, 10 * _SECONDS) != 0:
        print("The tests fail without any fault, so they can notice none.")
        return 2
    good = True
    for module in options.modules:
        faults = faults_of(module)
        if options.sample and options.sample < len(faults):
            chosen = set(random.Random(options.seed).sample(range(len(faults)), options.sample))
            faults = [fault for place, fault in enumerate(faults) if place in chosen]
        good = _tried(module, faults, tests) >= options.want and good
    return 0 if good else 1


def _tried(module: str, faults: Sequence[Fault], tests: Sequence[str]) -> float:
    began, missed = time.perf_counter(), 0
    for fault in faults:
        if not is_noticed(fault, tests):
            missed += 1
            print(f"{module}:{fault.line}: {fault.what}", flush=True)
    share = 100 * (len(faults) - missed) / max(1, len(faults))
    spent = time.perf_counter() - began
    print(f"{module}: {len(faults) - missed} of {len(faults)} faults noticed, {share:.1f} %, in {spent:.0f} seconds")
    return share


if __name__ == "__main__":
    sys.exit(main())
