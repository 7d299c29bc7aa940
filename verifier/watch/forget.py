"""Forgetting a person: what the private file keeps of them, watched lists, results, and journals of broken runs."""

from __future__ import annotations

import csv
import io
import zlib
from collections.abc import Collection, Iterator
from datetime import datetime
from pathlib import Path

from verifier.register.audit import Act, AuditLine, add_line, count
from verifier.register.forgetting import Names, Trace, drop, drop_uncited, naming, traces
from verifier.register.place import DataDir
from verifier.register.private import PrivateFile
from verifier.roster.report import Report, write
from verifier.roster.result import ResultRow
from verifier.roster.saved import Saved, saved_from


def find(place: DataDir, name: str) -> list[Trace]:
    """Return what is kept of a person of this name."""
    with PrivateFile.open(place, create=False) as private:
        return _every(private, naming(name))


def _every(private: PrivateFile, named: Names) -> list[Trace]:
    return [*traces(private, named), *_watched(private, named)]


def forget(place: DataDir, name: str, *, leave: Collection[str], by: str, now: datetime) -> tuple[list[Trace], int]:
    """Remove what `find` finds but what is to be left, and return it and how many pieces of evidence went with it.

    Journals of broken runs go too: they hold hashes of questions, and nothing that is needed. The line of the audit
    tells how much went and names nobody. The pages of the file that held it are written anew.
    """
    named = naming(name)
    with PrivateFile.open(place) as private:
        cited = private.cited()
        gone = [trace for trace in _every(private, named) if trace.name not in leave]
        with private.writing() as db:
            drop(db, [trace for trace in gone if not trace.table.startswith("watch")])
            for trace in gone:
                if trace.table.startswith("watch"):
                    db.table(trace.table).update(trace.ident, _without(private, trace, named))
            result = count(gone, "trace")
            add_line(db, AuditLine(at=now, act=Act.FORGET, by=by, what="a person", result=f"{result} removed"))
        private.rewrite()
        pieces = drop_uncited(place, private, cited)
    for path in _journals(place):
        path.unlink(missing_ok=True)
    return gone, pieces


def _journals(place: DataDir) -> Iterator[Path]:
    return iter(sorted((place.root / "roster").glob("*.jsonl")))


def _watched(private: PrivateFile, named: Names) -> Iterator[Trace]:
    """Yield the results of watches and the kept copies of their lists in which the person has a row."""
    runs = "SELECT r.id, r.at, w.name FROM watch_run r JOIN watch w ON w.id = r.watch_id ORDER BY r.id"
    for row in private.rows(runs):
        rows = [one for one in _result(private, row["id"]).rows if _names(one, named)]
        if rows:
            says = f"{count(rows, 'row')} of the watch {row['name']}, run of {row['at'][:10]}"
            yield Trace("watch_run", row["id"], says)
    for row in private.rows("SELECT id, name, content FROM watch WHERE content IS NOT NULL ORDER BY id"):
        lines = [one for one in _lines(row["content"])[1:] if named(" ".join(one))]
        if lines:
            yield Trace("watch", row["id"], f"{count(lines, 'line')} of the kept copy of the watch {row['name']}")


def _without(private: PrivateFile, trace: Trace, named: Names) -> dict[str, bytes]:
    """Return the result or the copy of a watch without the rows of the person."""
    if trace.table == "watch_run":
        saved, out = _result(private, trace.ident), io.BytesIO()
        rows = [one for one in saved.rows if not _names(one, named)]
        write("json", Report(saved.about, Saved(saved.about, tuple(rows)).tally, rows), out)
        return {"result": zlib.compress(out.getvalue())}
    (row,) = private.rows("SELECT content FROM watch WHERE id = ?", trace.ident)
    head, *lines = _lines(row["content"])
    text = io.StringIO(newline="")
    csv.writer(text).writerows([head, *(line for line in lines if not named(" ".join(line)))])
    return {"content": zlib.compress(text.getvalue().encode("utf-8"))}


def _result(private: PrivateFile, ident: int) -> Saved:
    (row,) = private.rows("SELECT result FROM watch_run WHERE id = ?", ident)
    return saved_from(zlib.decompress(row["result"]).decode("utf-8"))


def _lines(content: bytes) -> list[list[str]]:
    """Return the lines of a kept copy, which is always CSV (`roster.copy`)."""
    return list(csv.reader(io.StringIO(zlib.decompress(content).decode("utf-8"), newline="")))


def _names(row: ResultRow, named: Names) -> bool:
    return named(row.asked) or named(" ".join(row.cells)) or named(row.name)
