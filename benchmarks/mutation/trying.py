"""Tries faults: the tests are collected once, and those that enter the faulty function run in a process for each fault.

A fault inside a function is given to that function as it stands in memory, one of a constant to every module that has
it. What else runs when the module is loaded needs a fresh process, which reads the changed module instead of the file.
"""

from __future__ import annotations

import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import json
import os
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from types import CodeType, FrameType, FunctionType, ModuleType
from typing import NamedTuple

import pytest
from hypothesis import Phase, settings

from benchmarks.mutation.faults import Fault, function_at, functions_of, origin

_SECONDS = 900
"""Of a clock on the wall: only tests that wait for each other take as long."""
_MOST_MEMORY = 3 << 30
_PRELOADED = ("sqlite_utils", "rich", "typer", "requests", "bs4", "lxml")
_QUIET = ("-q", "-p", "no:cacheprovider", "-W", "ignore::pytest.PytestAssertRewriteWarning",
          "-o", "tmp_path_retention_policy=none", "--hypothesis-profile=faults")  # fmt: skip


class Learned(NamedTuple):
    """What the tests do without any fault."""

    failed: bool
    seconds: float
    """Processor time of all tests."""
    order: list[str]
    """The tests by name, the quickest first."""
    entered: dict[str, list[int]]
    """The functions that each test enters, by their first line."""
    at_load: list[int]
    """The functions that ran before the first test."""


def missed(module: str, faults: Sequence[Fault], tests: Sequence[str]) -> int:
    """Try each fault, print those that no test notices, and return how many they are.

    Raises RuntimeError where the tests fail without any fault.
    """
    for name in _PRELOADED:  # what no fault touches is loaded once, before the processes part
        importlib.import_module(name)
    # Every run draws the same examples, and the least one of a fault is of no use here.
    plain = (Phase.explicit, Phase.generate)
    settings.register_profile("faults", deadline=None, derandomize=True, database=None, phases=plain)
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "told"
        _in_child(lambda: _session(_Collected(module, faults, told, Path(folder)), [*tests], folder))
        if not told.exists():
            raise RuntimeError("The tests could not be collected.")
        known, pairs = json.loads(told.read_text(encoding="utf-8"))
        learned, done = Learned(*known), dict(pairs)
        if learned.failed:
            raise RuntimeError("The tests fail without any fault, so they can notice none.")
        for place, fault in enumerate(faults):
            if place not in done:
                work = partial(_session, _Ordered(learned), ["-x", *tests], folder, fault)
                done[place] = _in_child(work, learned.seconds) != 0
                if not done[place]:
                    print(fault, flush=True)
    return len(faults) - sum(done.values())


def _session(plugin: object, arguments: list[str], folder: str, fault: Fault | None = None) -> int:
    if fault is not None:
        sys.meta_path.insert(0, _Changed(fault))
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    return int(pytest.main([*_QUIET, f"--basetemp={folder}/{os.getpid()}", *arguments], plugins=[plugin]))


def _in_child(work: Callable[[], int], seconds: float | None = None) -> int:
    """Run in a process of its own and return how it ended; with `seconds` it may take a few times as long."""
    child = os.fork()
    if child == 0:
        code = 3
        try:
            if seconds is not None:
                most = int(20 + 5 * seconds + time.process_time())
                resource.setrlimit(resource.RLIMIT_CPU, (most, most))
                resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
                signal.signal(signal.SIGALRM, signal.SIG_DFL)
                signal.alarm(_SECONDS)
            code = work()
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


class _Changed(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives one module from a changed tree instead of its file."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault

    def find_spec(self, name: str, *_: object) -> importlib.machinery.ModuleSpec | None:
        """Return the changed module for its name, nothing for any other."""
        return importlib.util.spec_from_loader(name, self) if name == self.fault.module else None

    def exec_module(self, module: ModuleType) -> None:
        """Run the changed tree."""
        exec(self.fault.code(), module.__dict__)


class _Ordered:
    """Runs the quickest tests first, and none that never enters the module."""

    def __init__(self, learned: Learned) -> None:
        self.place = {name: place for place, name in enumerate(learned.order)}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Put the tests into the order that was learned."""
        items.sort(key=lambda item: self.place.get(item.nodeid, len(self.place)))


class _Collected:
    """Learns what the collected tests do, then runs them with each fault that a function can be given in memory."""

    def __init__(self, module: str, faults: Sequence[Fault], told: Path, folder: Path) -> None:
        self.module, self.faults, self.told, self.folder = module, faults, told, folder
        self.file, self.lines = origin(module), functions_of(module)
        self.now: set[int] = set()
        self.out = os.dup(1)  # the session is silent
        sys.settrace(self._trace)

    def _trace(self, frame: FrameType, *_: object) -> None:
        if frame.f_code.co_filename == self.file:
            self.now.add(function_at(self.lines, frame.f_code.co_firstlineno))

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run in place of pytest's own loop."""
        sys.settrace(None)
        at_load = [*self.now]
        if session.testsfailed:
            return True
        session.config._tmp_path_factory.getbasetemp()  # type: ignore[attr-defined]
        kept = self.folder / "learned"
        _in_child(lambda: self._learn(session, at_load, kept))
        learned = Learned(*json.loads(kept.read_text(encoding="utf-8")))
        done = [] if learned.failed else [*self._each(session, learned)]
        self.told.write_text(json.dumps((learned, done)), encoding="utf-8")
        return True

    def _learn(self, session: pytest.Session, at_load: list[int], kept: Path) -> int:
        spent: dict[str, float] = {}
        entered: dict[str, list[int]] = {}
        for item, following in _with_next(session.items):
            self.now, began = set(), time.process_time()
            sys.settrace(self._trace)
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            sys.settrace(None)
            spent[item.nodeid] = time.process_time() - began
            entered[item.nodeid] = [*self.now]
        order = sorted(spent, key=lambda name: spent[name])
        learned = Learned(session.testsfailed > 0, sum(spent.values()), order, entered, at_load)
        kept.write_text(json.dumps(learned), encoding="utf-8")
        return 0

    def _each(self, session: pytest.Session, learned: Learned) -> Iterator[tuple[int, bool]]:
        known = _functions_in(sys.modules[self.module], self.file)
        items = {item.nodeid: item for item in session.items}
        for place, fault in enumerate(self.faults):
            give = _constant(fault) if fault.function == 0 else _function(fault, known.get(fault.function), learned)
            if give is None:
                continue
            chosen = [
                items[one] for one in learned.order if not fault.function or fault.function in learned.entered[one]
            ]
            ended = _in_child(partial(_run, session, chosen, give), learned.seconds)
            # What was made of a constant when the modules were loaded still has its old value.
            if ended != 0 or fault.function:
                yield place, ended != 0
                if ended == 0:
                    os.write(self.out, f"{fault}\n".encode())


def _function(fault: Fault, function: FunctionType | None, learned: Learned) -> Callable[[], None] | None:
    """Return what gives a function its fault in memory; None where it ran before the tests or is not at hand."""
    changed = _code_at(fault.code(), fault.function)
    if function is None or changed is None or fault.function in learned.at_load:
        return None
    return (
        None
        if changed.co_freevars != function.__code__.co_freevars
        else partial(setattr, function, "__code__", changed)
    )


def _constant(fault: Fault) -> Callable[[], None] | None:
    """Return what gives a constant its fault wherever it was imported; None where a test made its cases of it."""
    named = fault.constant()
    if named is None:
        return None
    name, code = named
    values = {**vars(sys.modules[fault.module])}
    old = values.get(name)
    holders = [one for one in [*sys.modules.values()] if vars(one).get(name) is old]
    if any(one.__name__.startswith("tests.") for one in holders):
        return None
    try:
        exec(code, values)
    except Exception:  # noqa: BLE001 - a fresh process shows what becomes of it
        return None

    def give() -> None:
        for one in holders:
            setattr(one, name, values[name])

    return give


def _run(session: pytest.Session, items: Sequence[pytest.Item], give: Callable[[], None]) -> int:
    """Run the tests with the fault until the first fails."""
    give()
    for item, following in _with_next(items):
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if session.testsfailed:
            return 1
    return 0


def _with_next(items: Sequence[pytest.Item]) -> Iterator[tuple[pytest.Item, pytest.Item | None]]:
    return zip(items, [*items[1:], None], strict=True)


def _functions_in(module: ModuleType, file: str) -> dict[int, FunctionType]:
    """Return the functions and methods of a loaded module by their first line."""
    found: dict[int, FunctionType] = {}
    waiting = [*vars(module).values()]
    while waiting:
        one = waiting.pop()
        if isinstance(one, type) and one.__module__ == module.__name__:
            waiting += vars(one).values()
        inner = [getattr(one, name, None) for name in ("__wrapped__", "__func__", "fget", "func")]
        waiting += [more for more in inner if callable(more)] if not isinstance(one, type) else []
        if isinstance(one, FunctionType) and one.__code__.co_filename == file:
            found[one.__code__.co_firstlineno] = one
    return found


def _code_at(code: CodeType, line: int) -> CodeType | None:
    """Return the function that begins in this line, as it was compiled."""
    for one in code.co_consts:
        if isinstance(one, CodeType):
            inner = one if one.co_firstlineno == line and one.co_flags & 0x2 else _code_at(one, line)
            if inner is not None:
                return inner
    return None
