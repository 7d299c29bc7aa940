"""Forgetting a person: what the private file keeps of them, watched lists, results, pages at a desk, broken runs."""

from __future__ import annotations

import csv
import io
import zlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from cache.errors import SourceError
from verifier.desk.capture import words_of
from verifier.desk.journal import erase, left_at_desks
from verifier.errors import RegisterError, UsageError
from verifier.matching.agreement import Level
from verifier.matching.level import agreement
from verifier.matching.sides import side_of
from verifier.names import parse_name
from verifier.names.fold import words
from verifier.register.audit import Act, AuditLine, add_line, count
from verifier.register.forgetting import Names, Trace, drop, drop_uncited, naming, traces
from verifier.register.place import DataDir
from verifier.register.private import PrivateFile
from verifier.roster.report import Report, write
from verifier.roster.result import ResultRow
from verifier.roster.saved import Saved, saved_from

_LONGEST_NAME = 80
"""Letters of a text that may be a name; a longer one is searched for its words only."""
UNREADABLE, _CAPTURE = "unreadable", "desk_capture"


class Sought(NamedTuple):
    """Who is to be forgotten: by the words of the name, and by the rules of who may be meant."""

    surely: Names
    perhaps: Names

    @classmethod
    def of(cls, name: str) -> Sought:
        """Return the two; raises UsageError for what would name too many."""
        surely, asked, own = naming(name), side_of(parse_name(name)), frozenset(words(name))

        def perhaps(text: str) -> bool:
            bare = text.partition("[")[0]
            if len(bare) > _LONGEST_NAME or surely(text) or own.isdisjoint(words(bare)):
                return False
            return agreement(asked, side_of(parse_name(bare))).level is not Level.OTHER

        return cls(surely, perhaps)


def find(place: DataDir, name: str) -> list[Trace]:
    """Return what is kept of a person of this name, and what may be of the same person and is marked so.

    The private file is searched, those that a restore moved aside, and the pages handed over at a desk.
    """
    wanted = Sought.of(name)
    found = [*_at_desks(place, wanted)]
    for within, one in _places(place).items():
        try:
            with PrivateFile.open(one, create=False) as private:
                found += (trace._replace(within=within) for trace in _every(private, wanted))
        except RegisterError:
            if not within:
                raise
            found.append(Trace(UNREADABLE, 0, "its private file cannot be read: remove the folder", within, True))
    return sorted(found, key=lambda trace: (trace.perhaps, trace.within))


def _places(place: DataDir) -> dict[str, DataDir]:
    """Return where private files lie, by what `Trace.within` calls it."""
    return {"": place} | {folder.name: DataDir(folder) for folder in place.set_aside()}


def _every(private: PrivateFile, wanted: Sought) -> Iterator[Trace]:
    sure = [*traces(private, wanted.surely)]
    yield from [*sure, *_watched(private, wanted.surely)]
    known = {(trace.table, trace.ident) for trace in sure}
    for trace in [*traces(private, wanted.perhaps), *_watched(private, wanted.perhaps, wanted.surely)]:
        if (trace.table, trace.ident) not in known:
            yield trace._replace(perhaps=True)


def forget(
    place: DataDir, name: str, *, leave: Collection[str], also: Collection[str] = (), by: str, now: datetime
) -> tuple[list[Trace], int]:
    """Remove what `find` is sure of but what is to be left, and what is `also` named; return it and how many pieces of
    evidence went with it.

    Journals of broken runs go too: they hold hashes of questions, and nothing that is needed. The line of the audit
    tells how much went and names nobody. The pages of each file that held it are written anew.
    """
    wanted = Sought.of(name)
    gone = chosen(find(place, name), leave, also)
    for folder in sorted({trace.within for trace in gone if trace.table == _CAPTURE}):
        erase(place.root / folder, {trace.ident for trace in gone if trace.within == folder})
    before, still = set[str](), set[str]()
    for within, one in _places(place).items():
        here = [trace for trace in gone if trace.within == within]
        if within and not here:
            continue
        with PrivateFile.open(one) as private:
            before |= private.cited()
            with private.writing() as db:
                drop(db, [trace for trace in here if not trace.table.startswith("watch")])
                for trace in here:
                    if trace.table.startswith("watch"):
                        db.table(trace.table).update(trace.ident, _without(private, trace, wanted))
                if not within:
                    result = f"{count(gone, 'trace')} removed"
                    add_line(db, AuditLine(at=now, act=Act.FORGET, by=by, what="a person", result=result))
            private.rewrite()
            still |= private.cited()
    for path in _journals(place):
        path.unlink(missing_ok=True)
    return gone, drop_uncited(place, before, still)


def chosen(found: Iterable[Trace], leave: Collection[str], also: Collection[str]) -> list[Trace]:
    """Return what is to go; raises UsageError for a trace that was not found, or that only a person can remove."""
    found = list(found)
    for name in (*leave, *also):
        one = next((trace for trace in found if trace.name == name), None)
        if one is None or (name in also and one.table == UNREADABLE):
            raise UsageError(f"There is no such trace to choose: {name}.", do="Name it as the list does.")
    return [one for one in found if one.name in also or not (one.perhaps or one.name in leave)]


def _at_desks(place: DataDir, wanted: Sought) -> Iterator[Trace]:
    """Yield the pages that lie at a desk and bear the name, and what cannot be searched there."""
    for book in left_at_desks(place):
        for ident, capture in sorted(book.captures.items()):
            told = f"{capture.title} {capture.given} {capture.address}"
            if capture.kind == "page":
                told += f" {_words_of_page(book.path(capture))}"
            sure = wanted.surely(told)
            if sure or capture.kind != "page":
                what = "a page" if sure else "a picture, which cannot be searched,"
                says = f"{what} handed over at the desk on {capture.at[:10]}"
                yield Trace(_CAPTURE, ident, says, f"desk/{book.folder.name}", not sure)


def _words_of_page(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError:
        return ""
    try:
        return " ".join(words_of(data, path.name, datetime.now(UTC)).lines)
    except SourceError:
        return data.decode("utf-8", "replace")


def _journals(place: DataDir) -> Iterator[Path]:
    return iter(sorted((place.root / "roster").glob("*.jsonl")))


def _watched(private: PrivateFile, named: Names, but: Names | None = None) -> Iterator[Trace]:
    """Yield the results of watches and the kept copies of their lists in which the person has a row, leaving out rows
    that another rule already names."""
    runs = "SELECT r.id, r.at, w.name FROM watch_run r JOIN watch w ON w.id = r.watch_id ORDER BY r.id"
    for row in private.rows(runs):
        rows = [one for one in _result(private, row["id"]).rows if _names(one, named, but)]
        if rows:
            says = f"{count(rows, 'row')} of the watch {row['name']}, run of {row['at'][:10]}"
            yield Trace("watch_run", row["id"], says)
    for row in private.rows("SELECT id, name, content FROM watch WHERE content IS NOT NULL ORDER BY id"):
        lines = [one for one in _lines(row["content"])[1:] if _in_line(one, named, but)]
        if lines:
            yield Trace("watch", row["id"], f"{count(lines, 'line')} of the kept copy of the watch {row['name']}")


def _without(private: PrivateFile, trace: Trace, wanted: Sought) -> dict[str, bytes]:
    """Return the result or the copy of a watch without the rows of the person."""
    named, but = (wanted.perhaps, wanted.surely) if trace.perhaps else (wanted.surely, None)
    if trace.table == "watch_run":
        saved, out = _result(private, trace.ident), io.BytesIO()
        rows = [one for one in saved.rows if not _names(one, named, but)]
        write("json", Report(saved.about, Saved(saved.about, tuple(rows)).tally, rows), out)
        return {"result": zlib.compress(out.getvalue())}
    (row,) = private.rows("SELECT content FROM watch WHERE id = ?", trace.ident)
    head, *lines = _lines(row["content"])
    text = io.StringIO(newline="")
    csv.writer(text).writerows([head, *(line for line in lines if not _in_line(line, named, but))])
    return {"content": zlib.compress(text.getvalue().encode("utf-8"))}


def _result(private: PrivateFile, ident: int) -> Saved:
    (row,) = private.rows("SELECT result FROM watch_run WHERE id = ?", ident)
    return saved_from(zlib.decompress(row["result"]).decode("utf-8"))


def _lines(content: bytes) -> list[list[str]]:
    """Return the lines of a kept copy, which is always CSV (`roster.copy`)."""
    return list(csv.reader(io.StringIO(zlib.decompress(content).decode("utf-8"), newline="")))


def _names(row: ResultRow, named: Names, but: Names | None) -> bool:
    return _any((row.asked, " ".join(row.cells), row.name), named, but)


def _in_line(cells: Sequence[str], named: Names, but: Names | None) -> bool:
    return _any((" ".join(cells), *cells, *map(" ".join, pairwise(cells))), named, but)


def _any(texts: Iterable[str], named: Names, but: Names | None) -> bool:
    texts = list(texts)
    return any(map(named, texts)) and not (but is not None and any(map(but, texts)))
