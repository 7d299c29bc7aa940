"""The streams of a run: any encoding gets a substitute, a reader that left is no error, a full disk is one sentence."""

from __future__ import annotations

import codecs
import errno
import io
import os
import sys
from typing import TYPE_CHECKING, TextIO

from cache.later import Module
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
    return stream


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
