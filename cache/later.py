"""What is made when it is first used: regular expressions, and modules that few questions need.

A check of one person meets a dozen of the program's hundreds of expressions, and compiling one costs as much as
importing a module (benchmarks/startup).
"""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING

_METHODS = ("search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer", "pattern", "flags")


class _Pattern:
    """Behaves as the `re.Pattern` of the same source; after the first use it has the very methods of that."""

    __slots__ = ("_flags", "_source", *_METHODS)

    def __init__(self, source: str, flags: int = 0) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> object:
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self._source, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


class Module:
    """Stands for a module that is imported when something of it is first asked for; types import it as ever."""

    def __init__(self, name: str) -> None:
        """Take the full name of the module."""
        self._name = name

    def __getattr__(self, name: str) -> object:
        """Return what the module has under this name."""
        found = self.__dict__[name] = getattr(import_module(self._name), name)
        return found


if TYPE_CHECKING:
    pattern = re.compile
else:
    pattern = _Pattern
