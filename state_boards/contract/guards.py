"""The guard around every adapter: what Python raises on bytes that nobody foresaw becomes an error of the source."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from cache import Evidence, Request
from state_boards.contract.records import ParseResult
from state_boards.contract.vocabulary import SourceKind
from state_boards.reading import pages
from state_boards.reading.guard import guarded

if TYPE_CHECKING:
    from state_boards.contract.source import Bundle, LookupQuery, Plan, Source

_T = TypeVar("_T")
_GUARDED = "is_guarded"
_Plan = Callable[["Source", "LookupQuery | None"], "Plan"]
_Parse = Callable[["Source", "Bundle", "LookupQuery | None"], ParseResult]
_Arrange = Callable[["Source", Sequence[Evidence]], "Bundle"]


def _with_check(parse: _Parse) -> _Parse:
    @functools.wraps(parse)
    def checked(self: Source, bundle: Bundle, query: LookupQuery | None = None) -> ParseResult:
        def work() -> ParseResult:
            result = parse(self, bundle, query)
            return result if self.kind is SourceKind.REGISTER else pages.checked(bundle, result)

        return _guarded(self, work, tuple(bundle.values()))

    return checked


def _with_guard(plan: _Plan) -> _Plan:
    @functools.wraps(plan)
    def planned(self: Source, query: LookupQuery | None = None) -> Plan:
        steps, last = plan(self, query), None

        def work() -> Request | None:
            try:
                return steps.send(last) if last is not None else next(steps)
            except StopIteration:
                return None

        while (request := _guarded(self, work, (last,) if last is not None else ())) is not None:
            last = yield request

    return planned


def _with_guard_of_files(arrange: _Arrange) -> _Arrange:
    @functools.wraps(arrange)
    def arranged(self: Source, files: Sequence[Evidence]) -> Bundle:
        return _guarded(self, lambda: arrange(self, files), files)

    return arranged


def _guarded(source: Source, work: Callable[[], _T], read: Sequence[Evidence]) -> _T:
    where = read[0].url if read else str(source.data_address)
    return guarded(work, source=source.id, where=where, size=sum(part.size for part in read))


_GUARDS: Mapping[str, Callable[..., object]] = MappingProxyType(
    {"plan": _with_guard, "parse": _with_check, "bundle_of": _with_guard_of_files}
)


def guard_all(cls: type[Source]) -> None:
    """Put the class's own `plan`, `parse` and `bundle_of` behind the guard, and let `parse` end in one check (`pages`).

    A register proves its wholeness from its file; the answer of a look-up and a saved page are pages, which may print a
    larger total than they show or a pager that was not followed.
    """
    for name, guard in _GUARDS.items():
        own = cls.__dict__.get(name)
        if own is not None and not hasattr(own, _GUARDED):
            behind = guard(own)
            setattr(behind, _GUARDED, True)
            setattr(cls, name, behind)
