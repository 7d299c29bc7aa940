"""Mutated answers for every parser: only a SourceError comes of them, soon and in little memory.

    python -m tests.fuzz --inputs 20000             every source, a minute and more for each
    python -m tests.fuzz --inputs 20000 --source wa

The same seed gives the same inputs. What breaks a rule is printed with its number: `--only N` repeats that one.
"""

from __future__ import annotations

import argparse
import io
import random
import resource
import sys
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from cache import SourceError
from cache.errors import LONGEST
from state_boards.contract.catalogue import source, source_modules, sources_of
from state_boards.contract.source import ManualSource, Source
from state_boards.contract.vocabulary import Proof
from tests.state_boards import harness

CPU_SECONDS = 2.0
MEGABYTES = 300
_LARGEST = 400_000
_TOKENS = (
    b"\x00", b"\x1b[2J", b"\xff\xfe", b"\xed\xa0\x80", "\u202e".encode(), b'"', b"'", b",", b"\t", b"|", b"\r", b"\n",
    b"<", b">", b"</table>", b"<table>", b"<tr>", b"<td>", b"</html>", b"<!--", b"<![CDATA[", b"&#0;", b"&#x110000;",
    b"{", b"}", b"[", b"]", b"null", b"true", b"NaN", b"Infinity", b"1e999", b"-1", b"9" * 5000, b"\\u0000",
    b"\\ud800", b"99/99/9999", b"0000-00-00", b"A" * 5000, b" " * 5000, b"%PDF", b"PK\x03\x04", b"PK\x05\x06",
)  # fmt: skip
_Mutator = Callable[[random.Random, bytes], bytes]


def _place(rng: random.Random, data: bytes) -> tuple[int, int]:
    at = rng.randrange(len(data) + 1)
    return at, min(len(data), at + rng.choice((1, 4, 40, 400)))


def _put(rng: random.Random, data: bytes) -> bytes:
    at, _ = _place(rng, data)
    return data[:at] + rng.choice(_TOKENS) + data[at:]


def _swap(rng: random.Random, data: bytes) -> bytes:
    at, end = _place(rng, data)
    return data[:at] + rng.choice(_TOKENS) + data[end:]


def _flip(rng: random.Random, data: bytes) -> bytes:
    out = bytearray(data)
    for _ in range(rng.choice((1, 3, 30)) if data else 0):
        out[rng.randrange(len(out))] = rng.randrange(256)
    return bytes(out)


def _drop(rng: random.Random, data: bytes) -> bytes:
    at, end = _place(rng, data)
    return data[:at] + data[end:]


def _repeat(rng: random.Random, data: bytes) -> bytes:
    at, end = _place(rng, data)
    return data[:at] + data[at:end] * rng.choice((2, 20, 2000)) + data[end:]


def _cut(rng: random.Random, data: bytes) -> bytes:
    return data[: rng.randrange(len(data) + 1)]


def _nest(rng: random.Random, data: bytes) -> bytes:
    at, _ = _place(rng, data)
    opened = rng.choice((b"<div>", b"<b>", b"<table><tr><td>", b"[", b'{"a":', b'[{"a":', b"<a>", b"<p><ul><li>"))
    return data[:at] + opened * (80_000 // len(opened)) + data[at:]


_MUTATORS: tuple[_Mutator, ...] = (_put, _swap, _flip, _drop, _repeat, _cut, _nest)


def mutated(rng: random.Random, data: bytes) -> bytes:
    """Return the bytes with one to four faults; of a ZIP half of the time with the faults inside a member."""
    if data.startswith(b"PK\x03\x04") and rng.random() < 0.5:
        with suppress(zipfile.BadZipFile, zlib.error, KeyError, NotImplementedError):
            return _inside(rng, data)
    for _ in range(rng.randint(1, 4)):
        data = rng.choice(_MUTATORS)(rng, data)
    return data[:_LARGEST]


def _inside(rng: random.Random, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        chosen = rng.choice(names)
        for name in names:
            body = old.read(name)
            if name == chosen:
                body = _far(body) if b"<sheetData>" in body and rng.random() < 0.3 else mutated(rng, body)
            new.writestr(name, body)
    return out.getvalue()


def with_far_cell(book: bytes) -> bytes:
    """Return a workbook with one more cell, in the last corner of each of its sheets."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, _far(old.read(name)))
    return out.getvalue()


def _far(sheet: bytes) -> bytes:
    return sheet.replace(b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')


@dataclass(slots=True)
class Told:
    """What came of the inputs of one source."""

    source_id: str
    inputs: int = 0
    read: int = 0
    """Inputs that were read all the same."""
    slowest: float = 0.0
    grown: int = 0
    """Megabytes by which the process grew at its peak."""
    broken: list[str] = field(default_factory=list)
    """Each rule that was broken, with the number of its input."""


def fuzz(one: Source, inputs: int, seed: int = 1, only: int | None = None, seconds: float = CPU_SECONDS) -> Told:
    """Hand mutated answers to the plan and the parse of a source and return what came of them."""
    told, before = Told(one.id), _peak()
    loaded = [harness.load(one.id, name) for name in harness.cases(one.id, "")]
    for number in range(inputs) if only is None else [only]:
        rng = random.Random(f"{seed} {one.id} {number}")
        case = rng.choice(loaded)
        names = [*case.parts, *(file.url.removeprefix("file:") for file in case.files)]
        for name in rng.sample(names, rng.randint(1, min(2, len(names)))):
            case = case.with_part(name, mutated(rng, case.data(name)))
        begun = time.process_time()
        told.inputs += 1
        told.read += _tried(one, case, told, number)
        spent = time.process_time() - begun
        told.slowest = max(told.slowest, spent)
        if spent > seconds:
            told.broken.append(f"{number}: {spent:.1f} s")
    told.grown = _peak() - before
    if told.grown > MEGABYTES:
        told.broken.append(f"{told.grown} MB")
    return told


def _tried(one: Source, case: harness.Case, told: Told, number: int) -> bool:
    done = False
    works: list[Callable[[], object]] = [lambda: one.parse(case.bundle(one), case.query)]
    if case.parts:
        works.append(lambda: harness.drive(one, case.parts, case.query))
    for work in works:
        try:
            work()
            done = True
        except SourceError as error:
            if len(error.what) > LONGEST or not error.where:
                told.broken.append(f"{number}: a sentence too long or without a place: {str(error)[:200]!r}")
        except harness.NotRecordedError:
            continue
        except Exception as error:  # noqa: BLE001 - what this program looks for
            told.broken.append(f"{number}: {type(error).__name__}: {str(error)[:200]}")
    return done


def _peak() -> int:
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used >> 20 if sys.platform == "darwin" else used >> 10


def reading() -> Iterator[Source]:
    """Yield every source that reads any answer, one that needs a key with an invented one."""
    for name in source_modules():
        for one in sources_of(name):
            if one.proof is not Proof.UNSEEN and (one.importable or not isinstance(one, ManualSource)):
                yield source(one.id).with_key("an invented key")


def main(argv: Sequence[str] | None = None) -> int:
    """Print one line for each source and return 1 when any rule was broken."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--inputs", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--source", help="only this one")
    parser.add_argument("--only", type=int, help="only the input of this number")
    wish = parser.parse_args(argv)
    broken = 0
    for one in reading():
        if wish.source in (None, one.id):
            told = fuzz(one, wish.inputs, wish.seed, wish.only)
            broken += len(told.broken)
            line = (
                f"{told.source_id:<14} {told.inputs:>7,} inputs, {told.read:>6,} read, slowest {told.slowest:.2f} s, "
                f"grown {told.grown} MB"
            )
            sys.stdout.write("\n    ".join((line, *told.broken[:10])) + "\n")
            sys.stdout.flush()
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
