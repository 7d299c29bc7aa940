"""The first live run of a source: is it reached, has it the declared shape, and what do its open questions answer?

What comes out is scrubbed: column names, status and type words, counts, numbers as shapes (digits as #); no names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from cache.errors import Failure, SourceError
from state_boards.contract.errors import DriftError, EmptyAnswerError
from state_boards.contract.records import ParseResult
from state_boards.contract.source import Bundle, FirstRunCheck, LookupQuery, LookupSource, RegisterSource, Source
from state_boards.contract.vocabulary import Proof, Standing
from state_boards.reading.table import Layout, check_header
from verifier.refresh.advice import scrubbed
from verifier.refresh.drive import fetch_bundle
from verifier.refresh.raw_columns import header_of, options_of, shape_of, values_of

if TYPE_CHECKING:
    from cache.clock import Deadline
    from verifier.refresh.drive import Fetcher

NOBODY = LookupQuery(family="Zzyzxqvwik", given="Qwrtplk")
"""A name nobody has: asks a look-up for its empty answer without asking about a real person."""
_PROVES_NOTHING = "its answer about nobody proves nothing, so ask about a known person with --name"
SHOWN = 30
Result = Literal["pass", "fail", "person"]


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One first-run question and what the live answer says to it."""

    check: FirstRunCheck
    result: Result
    """"person" where only a person can settle it."""
    found: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProbeReport:
    """What one live look at a source showed."""

    source_id: str
    reached: bool
    shape_ok: bool
    sentence: str
    """Why it was not reached or has another shape; "" when all is well."""
    rows: int
    headers: Mapping[str, tuple[str, ...]]
    checks: tuple[CheckResult, ...]
    excused: str = ""
    """Why it is no fault that the answer was not read; "" when it was, or should have been."""
    failure: Failure | None = None
    """What kept it from being reached or read; None when all is well."""


def probe(
    source: Source, session: Fetcher, *, query: LookupQuery | None = None, deadline: Deadline | None = None
) -> ProbeReport:
    """Fetch a source once and answer its first-run questions; failures are part of the report, never raised."""
    asked = (query or NOBODY) if isinstance(source, LookupSource) else None
    try:
        bundle = fetch_bundle(source, session, query=asked, deadline=deadline)
    except EmptyAnswerError as error:
        # The board was reached: its plan could not go on from an answer that holds nothing.
        checks = tuple(CheckResult(check, "person", "the answer held nothing") for check in source.checks)
        excused = _PROVES_NOTHING if asked is NOBODY else ""
        found = _unreached(source, error)
        return replace(found, reached=True, checks=checks, excused=excused, failure=None if excused else error.failure)
    except SourceError as error:
        return _unreached(source, error)
    result: ParseResult | None = None
    sentence = excused = ""
    failure: Failure | None = None
    try:
        result = source.parse(bundle, asked)
    except SourceError as error:
        sentence, failure = scrubbed(str(error)), error.failure
        if source.proof is Proof.UNSEEN:
            excused = "nobody has seen its answers yet, so none is read"
        elif isinstance(error, EmptyAnswerError) and asked is NOBODY:
            excused, failure = _PROVES_NOTHING, None
    return ProbeReport(
        source_id=source.id,
        reached=True,
        shape_ok=result is not None,
        sentence=sentence,
        rows=len(result.records) if result else 0,
        headers={name: tuple(map(_title, header_of(part)[:80])) for name, part in bundle.items()},
        checks=tuple(_answer(check, source, bundle, result) for check in source.checks),
        excused=excused,
        failure=failure,
    )


def _unreached(source: Source, error: SourceError) -> ProbeReport:
    checks = tuple(CheckResult(check, "fail", "not reached") for check in source.checks)
    return ProbeReport(
        source_id=source.id,
        reached=False,
        shape_ok=False,
        sentence=scrubbed(str(error)),
        rows=0,
        headers={},
        checks=checks,
        failure=error.failure,
    )


def _answer(check: FirstRunCheck, source: Source, bundle: Bundle, result: ParseResult | None) -> CheckResult:
    verb, _, what = check.probe.partition(":")
    look = _PROBES.get(verb)
    if look is None:
        return CheckResult(check, "person", "a person must look")
    outcome, found = look(what, source, bundle, result)
    if outcome == "fail" and source.proof is Proof.UNSEEN:
        # Nothing was declared of an unseen source, so nothing can fail: a person reads the first answer.
        outcome = "person"
    return CheckResult(check, outcome, found)


_Look = tuple[Result, str]


def _distinct(what: str, source: Source, bundle: Bundle, result: ParseResult | None) -> _Look:
    words = Counter(_scrubbed(value) for part in bundle.values() for value in values_of(part, what) if value)
    if not words:
        return _nothing_met(what, source, result)
    unknown = set(result.unknown_statuses) & set(words) if result else set()
    if unknown:
        return "fail", f"unknown words: {', '.join(sorted(unknown)[:SHOWN])}"
    return "pass", _counted(words)


def _shapes(what: str, source: Source, bundle: Bundle, result: ParseResult | None) -> _Look:
    shapes = Counter(shape_of(value) for part in bundle.values() for value in values_of(part, what) if value)
    return ("pass", _counted(shapes)) if shapes else _nothing_met(what, source, result)


def _nothing_met(what: str, source: Source, result: ParseResult | None) -> _Look:
    if isinstance(source, LookupSource) and result is not None and not result.records:
        return "person", f"the empty answer holds no {what!r}; ask for a known person with --name"
    return "fail", f"no value of {what!r} was met"


def _title(text: str) -> str:
    """Return a column title as it may be pasted in public; the first line of a file without titles may be a person."""
    return "(masked)" if "@" in text or re.search(r"\d{3}", text) else text[:60]


def _scrubbed(value: str) -> str:
    """Return a word as it may be pasted in public: what may be a person's detail in a shifted column is masked."""
    return "(masked)" if "@" in value or re.search(r"\d{5}", value) else value


def _status(what: str, source: Source, bundle: Bundle, result: ParseResult | None) -> _Look:
    if result is None:
        return "fail", "the answer could not be read"
    words = Counter(record.status_text for record in result.records)
    unknown = [record.status_text for record in result.records if record.standing is Standing.UNRECOGNISED]
    if unknown:
        return "fail", f"unknown words: {', '.join(sorted(set(unknown))[:SHOWN])}"
    return ("pass", _counted(words)) if words else ("person", "no record to see a status on; ask for a known person")


def _kind(what: str, source: Source, bundle: Bundle, result: ParseResult | None) -> _Look:
    if result is None:
        return "fail", "the answer could not be read"
    types = Counter(record.type_text for record in result.records if record.kind.value == what)
    return "pass", f"{sum(types.values())} records: {_counted(types)}" if types else "none in this answer"


def _flag(what: str, source: Source, bundle: Bundle, result: ParseResult | None) -> _Look:
    if result is None:
        return "fail", "the answer could not be read"
    return "pass", f"{sum(what in record.flags for record in result.records)} records"


def _header(what: str, source: Source, bundle: Bundle, result: ParseResult | None) -> _Look:
    parts = [bundle[what]] if what in bundle else list(bundle.values())
    names = next((header for part in parts if (header := header_of(part))), [])
    if not names and isinstance(source, LookupSource) and result is not None and not result.records:
        return "person", "the empty answer prints no columns; ask for a known person with --name"
    listed = ", ".join(names[:60]) or "no header was found"
    if names and source.proof is Proof.UNSEEN:
        return "person", listed
    return ("pass" if result is not None and names else "fail"), listed


def _declared(what: str, source: Source, bundle: Bundle, result: ParseResult | None) -> _Look:
    """Compare a file's header with the declared columns, also of a source that is not read yet."""
    layout = getattr(source, "layout", None)
    if what not in bundle or not isinstance(layout, Layout):
        return "person", f"{what} was not part of this answer"
    names = header_of(bundle[what])
    try:
        check_header(names, layout.columns, where=bundle[what].url)
    except DriftError as error:
        return "fail", str(error)
    return "pass", f"the {len(names)} declared columns"


def _rows(what: str, source: Source, bundle: Bundle, result: ParseResult | None) -> _Look:
    if result is None:
        return "fail", "the answer could not be read"
    count = len(result.records)
    if isinstance(source, RegisterSource) and not source.bounds.low <= count <= source.bounds.high:
        return "fail", f"{count} rows, outside {source.bounds.low} to {source.bounds.high}"
    return "pass", f"{count} rows"


def _part(what: str, source: Source, bundle: Bundle, result: ParseResult | None) -> _Look:
    return ("pass", f"{what} was served") if what in bundle else ("person", f"{what} was not part of this answer")


def _options(what: str, source: Source, bundle: Bundle, result: ParseResult | None) -> _Look:
    found = [text for part in bundle.values() for text in options_of(part, what)]
    return ("pass" if found else "fail"), "; ".join(sorted(set(found))[:SHOWN]) or "no such choice"


def _empty(what: str, source: Source, bundle: Bundle, result: ParseResult | None) -> _Look:
    if result is None:
        return "fail", "the empty answer could not be read"
    if result.records:
        return "person", "the answer held records, so its empty form was not seen"
    return ("pass", result.empty_proof) if result.empty_proof else ("fail", "nothing proves that the answer is empty")


def _address(what: str, source: Source, bundle: Bundle, result: ParseResult | None) -> _Look:
    return "pass", "; ".join(sorted({part.url.partition("?")[0] for part in bundle.values()})[:5])


def _encoding(what: str, source: Source, bundle: Bundle, result: ParseResult | None) -> _Look:
    for part in bundle.values():
        try:
            part.text()
        except UnicodeDecodeError:
            return "pass", f"{part.part} is not UTF-8"
    return "pass", "UTF-8"


_PROBES: Mapping[str, Callable[[str, Source, Bundle, ParseResult | None], _Look]] = {
    "distinct": _distinct,
    "shapes": _shapes,
    "status": _status,
    "kind": _kind,
    "flag": _flag,
    "header": _header,
    "keys": _header,
    "declared": _declared,
    "rows": _rows,
    "count": _rows,
    "part": _part,
    "options": _options,
    "empty": _empty,
    "address": _address,
    "encoding": _encoding,
}


def _counted(words: Counter[str]) -> str:
    return ", ".join(f"{word[:60]!r} x {count}" for word, count in words.most_common(SHOWN))


def proposed_map(report: ProbeReport, source: Source) -> str:
    """Return a first map (TOML) for an unseen source from its live header, for a person to check and accept."""
    if source.proof is not Proof.UNSEEN or not report.headers:
        return ""
    names = max(report.headers.values(), key=len)
    lines = [f"# Proposed for {source.id} from the live header. Check every line before you use it.", "[columns]"]
    lines += [f"{_quoted(name)} = {_quoted(_guess(name))}" for name in names]
    return "\n".join(lines) + "\n"


_HINTS = (
    ("expir", "expires"), ("issue", "issued"), ("status", "status"), ("last", "family"), ("first", "given"),
    ("middle", "middle"), ("suffix", "suffix"), ("number", "number"), ("licen", "type"), ("city", "city"),
    ("state", "state"), ("name", "name"), ("address", "personal"), ("phone", "personal"), ("mail", "personal"),
    ("zip", "personal"), ("birth", "personal"),
)  # fmt: skip


def _guess(name: str) -> str:
    return next((target for hint, target in _HINTS if hint in name.casefold()), "ignore")


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
