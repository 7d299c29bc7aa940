"""TOML files as people's editors write them: UTF-8 with or without a mark, and UTF-16 (Windows Notepad)."""

from __future__ import annotations

import codecs
from pathlib import Path

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def toml_text(path: Path) -> str:
    """Return the text of a TOML file; raises OSError or UnicodeDecodeError."""
    body = path.read_bytes()
    encoding = next((name for mark, name in _MARKS if body.startswith(mark)), "")
    if not encoding:
        # Without a mark only the place of the empty bytes tells: no TOML file begins with a letter beyond Latin.
        encoding = {(False, True): "utf-16-le", (True, False): "utf-16-be"}.get(
            (body[:1] == b"\0", body[1:2] == b"\0"), "utf-8"
        )
    return body.decode(encoding)
