"""The catalogue: finds the source modules by their file names and loads only the ones asked for.

A state is the module named by its lower-case postal code (`in` and `or` are keywords, hence importlib); a national
source is a module of `state_boards.national`. A source id starts with its module's name: "wa", "fl.detail".
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from importlib import import_module
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

import state_boards
from state_boards.contract.source import Jurisdiction, Source


class UnknownSourceError(LookupError):
    """There is no source or jurisdiction of that name."""


@lru_cache(maxsize=1)
def postal_codes() -> tuple[str, ...]:
    """Return the postal codes that have a module, sorted."""
    names = (module.name for module in pkgutil.iter_modules(state_boards.__path__))
    return tuple(sorted(name.upper() for name in names if len(name) == 2))


@lru_cache(maxsize=1)
def national_modules() -> tuple[str, ...]:
    """Return the names of the national source modules, sorted."""
    package = import_module("state_boards.national")
    return tuple(sorted(module.name for module in pkgutil.iter_modules(package.__path__)))


def _found(name: str) -> ModuleSpec:
    path = f"state_boards.{name}" if len(name) == 2 else f"state_boards.national.{name}"
    spec = find_spec(path) if name.isidentifier() else None
    if spec is None:
        known = ", ".join(source_modules())
        msg = f"There is no source called {name!r}. Known: {known}."
        raise UnknownSourceError(msg)
    return spec


def _module(name: str) -> ModuleType:
    return import_module(_found(name).name)


def file_of(source_id: str) -> str:
    """Return the file in which a source is declared, as seen from the top of a checkout; raises UnknownSourceError."""
    origin = Path(str(_found(source_id.partition(".")[0]).origin))
    return origin.relative_to(Path(state_boards.__path__[0]).parent).as_posix()


def source_modules() -> tuple[str, ...]:
    """Return every module name, states first."""
    return (*(code.lower() for code in postal_codes()), *national_modules())


def jurisdiction(postal: str) -> Jurisdiction:
    """Return the facts of one jurisdiction with its sources; raises UnknownSourceError."""
    if len(postal) != 2:
        msg = f"{postal!r} is not a two-letter postal code."
        raise UnknownSourceError(msg)
    facts = _module(postal.lower()).JURISDICTION
    assert isinstance(facts, Jurisdiction)
    return replace(facts, postal=postal.upper(), sources=sources_of(postal))


def sources_of(name: str) -> tuple[Source, ...]:
    """Return the sources of one module: a postal code or a national module's name; raises UnknownSourceError."""
    found: tuple[Source, ...] = _module(name.lower()).SOURCES
    return found


def source(source_id: str) -> Source:
    """Return one source by id; raises UnknownSourceError."""
    for candidate in sources_of(source_id.split(".", maxsplit=1)[0]):
        if candidate.id == source_id:
            return candidate
    msg = f"There is no source called {source_id!r}."
    raise UnknownSourceError(msg)


def all_sources() -> Iterator[Source]:
    """Yield every source, states first in postal order; imports every module."""
    for name in source_modules():
        yield from sources_of(name)
