"""What whoever runs the page may set."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class WebSettings:
    """The settings of one server."""

    register: Path
    """The file that is read; it may be absent, and replaced while the server runs."""
    hosts: frozenset[str]
    """Values of the Host header that are answered, in lower case: every other name is somebody else's page."""
    contact: str = ""
    """Where a mistake of ours is reported: an e-mail address or a web page."""
    per_minute: int = 60
    """Questions and pages one client may ask in a minute; 0 for no limit."""
    body_limit: int = 65_536
    """Bytes of a request's body that are read."""
    batch_limit: int = 100
    """Questions in one call of the API."""
    seen: bool = False
    """True where what people wrote down beside the register (`verifier record`) is read too."""
    opt_in: tuple[str, ...] = ()
    expires_within: int = 90
    now: datetime | None = None
    """For when the answers are meant; None for the clock."""
    today: date | None = None
