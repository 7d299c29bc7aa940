"""The request an adapter asks for, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

Method = Literal["GET", "POST"]
Form = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One HTTP request, described and not yet sent; an adapter yields it and is sent the Evidence of its answer."""

    url: str
    """Absolute https address, query string included, already percent-encoded."""
    part: str = "main"
    """Name of the answer inside the bundle that `parse` receives ("rows-1", "discipline", ...)."""
    method: Method = "GET"
    headers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Only what the protocol of the page needs (Referer, Content-Type); never a browser's identity."""
    form: Form | None = None
    """Fields of an `application/x-www-form-urlencoded` body, in order."""
    json: str | None = None
    """An `application/json` body, already serialised."""
    conditional: bool = False
    """True when a 304 may stand for the bytes kept from the last run (plain files and data sets)."""
    safe_to_retry: bool = False
    """True for a POST that changes nothing at the source and may be sent again; a GET always may."""
    accept: frozenset[int] = frozenset({200})
    """Status codes that are an answer; anything else is an error."""
    results_marker: str = ""
    """Text that only a real answer holds; a challenge marker beside it is not a block (sources rule 1)."""
    max_bytes: int = 0
    """Largest decoded body in bytes; 0 means the session's own limit."""
