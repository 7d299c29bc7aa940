"""The streams of a run: any encoding gets a substitute, a reader that left is no error, a full disk is one sentence."""

from __future__ import annotations

import codecs
import errno
import io
import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TextIO, cast

from cache.later import Module, pattern
from verifier.exits import Exit

if TYPE_CHECKING:
    import click
else:
    click = Module("click")

_PLAIN = {
    "\u2018": "'", "\u2019": "'", "\u201c": "'", "\u201d": "'", "\u2010": "-", "\u2011": "-", "\u2013": "-",
    "\u2014": "-", "\u2026": "...", "\u00a0": " ",
}  # fmt: skip
"""What stands in for marks that an old encoding does not have."""
_ASCII = "verifier_ascii"
STOPPED = "Stopped. Nothing unfinished was kept."
FULL = "The output could not be written in full: no space is left where it goes. Free some and run again."


def prepare() -> None:
    """Make the streams of this process usable whatever they are; for the program's own entry only."""
    codecs.register_error("verifier", substitute)
    codecs.register(_ascii)
    sys.stdout = _usable(sys.stdout, 1)
    sys.stderr = _usable(sys.stderr, 2)


def _ascii(name: str) -> codecs.CodecInfo | None:
    """Return ASCII by a name of ours: click takes a stream of that encoding for a mistake and writes UTF-8 into it."""
    if name != _ASCII:
        return None
    plain = codecs.lookup("ascii")
    return codecs.CodecInfo(
        plain.encode, plain.decode, plain.streamreader, plain.streamwriter,
        plain.incrementalencoder, plain.incrementaldecoder, _ASCII,
    )  # fmt: skip


def _usable(stream: TextIO | None, number: int) -> TextIO:
    if stream is None:
        # Closed at the start: nothing else that is opened later may take its number and receive the answer.
        return os.fdopen(_nowhere(number), "w", encoding="utf-8", errors="replace")
    if isinstance(stream, io.TextIOWrapper):
        ascii_only = codecs.lookup(stream.encoding).name == "ascii"
        stream.reconfigure(encoding=_ASCII if ascii_only else None, errors="verifier")
        if number == _STDERR or stream.isatty():
            return cast("TextIO", _Harmless(stream))
    return stream


_STDERR = 2
_OBEYED = pattern("\r(?!\n)|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


def visible(text: str) -> str:
    """Return a text from outside with what a terminal would obey, or would not show, as escapes that can be read:
    control characters, and those that turn the order of reading round. The end of a line and a tabulator stay."""
    if text.isascii() and text.isprintable():
        return text
    return _OBEYED.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


class _Harmless:
    """A stream to a terminal, or to a log that ends on one: nothing written to it is obeyed unless it is our own."""

    def __init__(self, stream: TextIO) -> None:
        """Write to a stream."""
        self.own = stream

    def write(self, text: str) -> int:
        """Write a text that may come from anywhere."""
        self.own.write(visible(text))
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:
        """Write texts that may come from anywhere."""
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> object:
        """Be the stream in all else."""
        return getattr(self.own, name)


def write_own(stream: TextIO, text: str) -> None:
    """Write a text of the program's own with its colours, links and moves; what it quotes was made `visible` before."""
    getattr(stream, "own", stream).write(text)


def _nowhere(number: int) -> int:
    opened = os.open(os.devnull, os.O_WRONLY)
    if opened != number:
        os.dup2(opened, number)
        os.close(opened)
    return number


def substitute(error: UnicodeError) -> tuple[str, int]:
    """Return plain letters for those that an encoding lacks: the letter without its accent, else a question mark."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    import unicodedata

    plain = []
    for char in error.object[error.start : error.end]:
        bare = unicodedata.normalize("NFKD", char)[:1]
        plain.append(_PLAIN.get(char) or (bare if bare.isascii() else "?"))
    return "".join(plain), error.end


class TimedLines(io.TextIOBase):
    """A stream that writes each whole line with the moment at which it ended; no terminal, so nothing is drawn."""

    def __init__(self, under: TextIO, *, as_json: bool) -> None:
        """Write to the stream under it."""
        self.under, self.as_json, self.begun = under, as_json, ""

    @property
    def encoding(self) -> str:  # type: ignore[override] # of the stream under it
        """Return that of the stream under it."""
        return self.under.encoding

    def writable(self) -> bool:
        """Return True."""
        return True

    def write(self, text: str) -> int:
        """Write the lines that are whole with this text, and keep its last piece for later."""
        *lines, self.begun = (self.begun + text).split("\n")
        for line in lines:
            self._line(line)
        return len(text)

    def flush(self) -> None:
        """Pass on what was written of whole lines."""
        self.under.flush()

    def end(self) -> None:
        """Write the piece that no line end came after."""
        if self.begun:
            self._line(self.begun)
            self.begun = ""
        self.flush()

    def _line(self, line: str) -> None:
        at = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        if line and self.as_json:
            self.under.write(json.dumps({"at": at, "text": line}) + "\n")
        elif line:
            self.under.write(f"{at} {line}\n")


@contextmanager
def timed(*, as_json: bool) -> Iterator[None]:
    """Put the time before every line that is written on stderr within a block."""
    under = sys.stderr
    lines = TimedLines(under, as_json=as_json)
    sys.stderr = lines
    try:
        yield
    finally:
        lines.end()
        sys.stderr = under


def say(text: str, *, err: bool = False, nl: bool = True) -> None:
    """Write a text to stdout or stderr at once; the colours in it are kept, since `display` decided on them."""
    if os.name == "nt":
        click.echo(text, err=err, nl=nl, color="\x1b" in text)  # it makes old consoles understand the colours
        return
    stream = sys.stderr if err else sys.stdout
    stream.write(f"{text}\n" if nl else text)
    stream.flush()


def finish(code: int) -> int:
    """Write what is left to be written; returns the code, or that of the stream which could not take it."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError as error:
        ended = code_of(error)
        return code if ended is None else ended
    except ValueError:
        # Closed by whoever met the fault first, as some versions of Python do: the code says what became of it.
        return code
    return code


def code_of(error: OSError) -> Exit | None:
    """Return how a run ends that could not write: 141 without a word, 6 with a sentence; None for other faults."""
    if error.errno in (errno.EPIPE, errno.EBADF) or isinstance(error, BrokenPipeError):
        _give_up()
        return Exit.PIPE_CLOSED
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        _give_up()
        sys.stderr.write(FULL + "\n")
        return Exit.INCOMPLETE
    return None


def _give_up() -> None:
    """Send what is still buffered nowhere, so that the interpreter says nothing when it ends."""
    try:
        _nowhere(sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):
        return


def undecodable(argv: list[str]) -> str:
    """Return the first argument whose bytes are no text in the encoding of this machine, or ""."""
    return next((word for word in argv if any("\ud800" <= char <= "\udfff" for char in word)), "")
