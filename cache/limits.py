"""Every limit of a session as a named field, and the decoder that keeps an answer inside them."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cache.errors import BrokenOffError, LimitError, NetworkError

CHUNK = 64 * 1024
_GZIP = 16 + zlib.MAX_WBITS


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What an operator may set about fetching; whom we may contact is not among it (that is the policy)."""

    contact: str = ""
    """Mail address or page of whoever runs this program; goes into the User-Agent. Printable ASCII."""
    connect_timeout: float = 10.0
    """Seconds to look a host up and connect."""
    read_timeout: float = 30.0
    """Seconds of silence in an answer before it counts as lost."""
    total_seconds: float = 600.0
    """Seconds for one fetch with all its redirects, waits and retries."""
    max_bytes: int = 200_000_000
    """Largest decoded body; a request may declare its own."""
    max_ratio: float = 200.0
    """Largest decoded size as a multiple of what was sent; real tables stay far below (repeated JSON keys: 40)."""
    ratio_floor: int = 1_000_000
    """Decoded bytes below which the ratio is not looked at."""
    attempts: int = 4
    """Tries in all for a request that may be sent again."""
    backoff_initial: float = 1.0
    """Seconds before the second try; doubles from try to try."""
    backoff_max: float = 30.0
    """Longest pause between tries, unless the server asks for more."""
    backoff_jitter: float = 1.0
    """Up to so many random seconds are added, so that many installations do not come back together."""
    max_retry_after: float = 120.0
    """Longest Retry-After we sit out; a longer one ends the fetch at once, unretried."""
    blocked_seconds: float = 900.0
    """How long a host that showed a challenge is not asked again (sources rule 12: stop at the first one)."""
    max_redirects: int = 5
    """Redirects followed in one fetch."""
    robots_bytes: int = 512 * 1024
    """Bytes of a robots.txt that are read; RFC 9309 asks for at least 500 KiB."""
    robots_attempts: int = 2
    """Tries in all for a robots.txt."""
    robots_seconds: float = 86_400.0
    """How long a robots.txt is remembered; RFC 9309 allows a day."""
    robots_failure_seconds: float = 300.0
    """How long an unreadable robots.txt keeps its host closed before it is asked for again."""
    challenge_bytes: int = 1_000_000
    """How much of a body is searched for the signs of a challenge; such pages are small."""
    ca_bundle: str = ""
    """Certificate authorities to trust instead of the shipped ones (a clinic's own TLS proxy)."""
    proxy: str = ""
    """Proxy for all https requests. It looks hosts up itself, so the public-address check is then its task."""

    def __post_init__(self) -> None:
        """Refuse a contact that could not be sent as a header."""
        if not (self.contact.isascii() and (self.contact.isprintable() or not self.contact)):
            raise ValueError("the contact must be one line of plain ASCII: a mail address or the address of a page")


@dataclass(frozen=True, slots=True)
class Caps:
    """How much one answer may decode to."""

    max_bytes: int
    max_ratio: float
    ratio_floor: int


def decoded(
    chunks: Iterable[bytes], *, encoding: str, declared: int | None, caps: Caps, where: str = ""
) -> Iterator[bytes]:
    """Yield the decoded body piece by piece, each piece already inside the caps.

    Raises LimitError for a body too large or too compressed, BrokenOffError for one that ends early, NetworkError for
    an encoding nobody asked for. `declared` is the Content-Length of the bytes as sent.
    """
    if encoding not in {"", "identity", "gzip", "x-gzip"}:
        raise NetworkError(f"The answer is encoded as {encoding!r}, which was not asked for.", where=where)
    if declared is not None and encoding in {"", "identity"} and declared > caps.max_bytes:
        raise _too_large(caps, where)
    sent = _Counted(chunks)
    pieces = _gunzip(sent, where) if "gzip" in encoding else iter(sent)
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > caps.max_bytes:
            raise _too_large(caps, where)
        if size > caps.ratio_floor and size > caps.max_ratio * sent.total:
            raise LimitError(f"The answer unpacks to more than {caps.max_ratio:g} times what was sent.", where=where)
        yield piece
    if declared is not None and sent.total != declared:
        raise BrokenOffError(f"The answer broke off after {sent.total:,} of {declared:,} bytes.", where=where)


class _Counted:
    """Counts the bytes as sent."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = chunks
        self.total = 0

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._chunks:
            self.total += len(chunk)
            yield chunk


def _gunzip(chunks: Iterable[bytes], where: str) -> Iterator[bytes]:
    """Unpack gzip members in pieces of at most CHUNK, so that a bomb is noticed while it is still small."""
    decoder = zlib.decompressobj(_GZIP)
    begun = False
    for chunk in chunks:
        rest = chunk
        while rest:
            if decoder.eof:
                rest = rest.lstrip(b"\0")
                if not rest:
                    break
                decoder = zlib.decompressobj(_GZIP)
            begun = True
            try:
                piece = decoder.decompress(rest, CHUNK)
            except zlib.error as error:
                raise BrokenOffError("The compressed answer is damaged.", where=where) from error
            if piece:
                yield piece
            rest = decoder.unconsumed_tail or decoder.unused_data
    if begun and not decoder.eof:
        raise BrokenOffError("The compressed answer broke off before its end.", where=where)


def _too_large(caps: Caps, where: str) -> LimitError:
    return LimitError(f"The answer is larger than {caps.max_bytes:,} bytes.", where=where)
