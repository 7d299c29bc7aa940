"""What can go wrong between us and a source; each error says what, where and what to do next."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar


class Failure(StrEnum):
    """Why a source gave no usable answer, in the words users see."""

    BLOCKED = "blocked"
    CHANGED = "changed"
    GONE = "gone"
    NETWORK = "network"
    EMPTY = "empty"
    IMPLAUSIBLE = "implausible"
    TRUNCATED = "truncated"
    REFUSED = "refused"
    UNSEEN = "unseen"
    NOT_ALLOWED = "not_allowed"


class SourceError(Exception):
    """A source gave no usable answer; nothing of this run may be published and the old data stays."""

    failure: ClassVar[Failure] = Failure.NETWORK

    def __init__(self, what: str, *, where: str = "", do: str = "") -> None:
        super().__init__(what)
        self.what = what
        """One plain sentence: what happened."""
        self.where = where
        """Address, file or column concerned."""
        self.do = do
        """What the reader can do next."""

    def __str__(self) -> str:
        """Return the sentence with place and advice."""
        place = f" ({self.where})" if self.where else ""
        advice = f" {self.do}" if self.do else ""
        return f"{self.what}{place}{advice}"


class NetworkError(SourceError):
    """The source could not be reached, was too slow, or broke off."""


class BlockedError(SourceError):
    """The source answered with a challenge, a login or a refusal meant for programs; we stop there."""

    failure = Failure.BLOCKED


class GoneError(SourceError):
    """The address answers that nothing is there any more (404, 410)."""

    failure = Failure.GONE


class LimitError(SourceError):
    """The answer was larger, slower or more compressed than its declared limits."""

    failure = Failure.REFUSED


class PolicyError(SourceError):
    """The address is outside what this session may contact (scheme, host, private address, redirect)."""

    failure = Failure.REFUSED


class RobotsError(SourceError):
    """The site's robots.txt asks programs not to fetch this address."""

    failure = Failure.NOT_ALLOWED
