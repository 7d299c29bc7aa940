"""What a fault does to an answer on its last way to the wire: to its compression, its headers, its letters."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from datetime import timedelta
from email.utils import format_datetime, parsedate_to_datetime

from tests.sandbox.faults import Fault, Rule

Ready = tuple[int, list[tuple[str, str]], bytes]
"""Status, headers and body as they leave."""
BOMB_SIZE = 600_000_000
AHEAD = timedelta(days=400)


def spoilt(ready: Ready, rule: Rule | None) -> Ready:
    """Return the answer as it leaves under this fault."""
    spoil = _SPOILS.get(rule.fault) if rule is not None else None
    return spoil(ready) if spoil is not None else ready


def _plain(ready: Ready) -> bytes:
    _, headers, body = ready
    return gzip.decompress(body) if ("Content-Encoding", "gzip") in headers else body


def _with(ready: Ready, body: bytes, **changed: str) -> Ready:
    status, headers, _ = ready
    named = {name.replace("_", "-").lower(): value for name, value in changed.items()}
    named["content-length"] = str(len(body))
    kept = [(name, value) for name, value in headers if name.lower() not in {*named, "content-encoding"}]
    return status, [*kept, *((name, value) for name, value in named.items() if value)], body


def _bad_gzip(ready: Ready) -> Ready:
    packed = bytearray(gzip.compress(_plain(ready), mtime=0))
    middle = len(packed) // 2
    packed[middle : middle + 8] = bytes(byte ^ 0xFF for byte in packed[middle : middle + 8])
    return _with(ready, bytes(packed), content_encoding="gzip")


_bomb: list[bytes] = []


def _bombed(ready: Ready) -> Ready:
    if not _bomb:
        piece = gzip.compress(bytes(BOMB_SIZE // 100), mtime=0)
        _bomb.append(piece * 100)
    return _with(ready, _bomb[0], content_encoding="gzip")


def _wrong_charset(ready: Ready) -> Ready:
    body = _plain(ready)
    try:
        return _with(ready, body.decode().encode("utf-16-le"))
    except UnicodeDecodeError:
        return ready  # no text


def _wrong_type(ready: Ready) -> Ready:
    return _with(ready, _plain(ready), content_type="image/png")


def _clock_skew(ready: Ready) -> Ready:
    status, headers, body = ready
    dated = {"date", "last-modified"}
    return status, [(name, _later(value) if name.lower() in dated else value) for name, value in headers], body


def _later(value: str) -> str:
    return format_datetime(parsedate_to_datetime(value) + AHEAD, usegmt=True)


_SPOILS: dict[Fault, Callable[[Ready], Ready]] = {
    Fault.BAD_GZIP: _bad_gzip,
    Fault.BOMB: _bombed,
    Fault.WRONG_CHARSET: _wrong_charset,
    Fault.WRONG_TYPE: _wrong_type,
    Fault.CLOCK_SKEW: _clock_skew,
}
