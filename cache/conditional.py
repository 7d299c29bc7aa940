"""Conditional requests: an unchanged file costs one 304."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What the last answer said about its own version, and the bytes it came with."""

    sha256: str
    etag: str = ""
    last_modified: str = ""

    def headers(self) -> dict[str, str]:
        """Return the request headers that let the source answer 304 for exactly these bytes."""
        asked = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in asked.items() if value}

    def renewed(self, headers: Mapping[str, str]) -> dict[str, str]:
        """Return the kept headers of a 304, with the validators it left out (RFC 9110 lets it) filled in."""
        known = {"etag": self.etag, "last-modified": self.last_modified}
        return {name: value for name, value in known.items() if value} | dict(headers)
