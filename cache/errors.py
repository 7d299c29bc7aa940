"""The one base of every error a person can meet, and what can go wrong between us and a source."""

from __future__ import annotations

import errno
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
    STORAGE = "storage"


LONGEST = 300
"""Letters of a sentence, and of a place: both may quote what somebody else wrote."""


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 4]} ..."


def reason(error: OSError) -> str:
    """Return what the machine says was in the way, in the words of a person where the disk is full."""
    return "the disk is full" if error.errno in (errno.ENOSPC, errno.EDQUOT) else error.strerror or str(error)


class ReportedError(Exception):
    """Something asked for could not be done; the text is fit for a person and says what, where and what to do next."""

    def __init__(self, what: str, *, where: str = "", do: str = "") -> None:
        super().__init__(what)
        self.what = _short(what)
        """One plain sentence: what happened."""
        self.where = _short(where)
        """Address, file, option, row or column concerned."""
        self.do = do
        """What the reader can do next."""

    def __str__(self) -> str:
        """Return the sentence with place and advice."""
        place = f" ({self.where})" if self.where else ""
        advice = f" {self.do}" if self.do else ""
        return f"{self.what}{place}{advice}"


class SourceError(ReportedError):
    """A source gave no usable answer; nothing of this run may be published and the old data stays."""

    failure: ClassVar[Failure] = Failure.NETWORK


class NetworkError(SourceError):
    """The source could not be reached, was too slow, or broke off."""


class OutOfTimeError(NetworkError):
    """The time allowed for the fetch or for the whole run is used up; nothing is known about the source."""


class BrokenOffError(NetworkError):
    """The answer broke off before its end; half a file is never an answer."""

    failure = Failure.TRUNCATED


class BlockedError(SourceError):
    """The source answered with a challenge, a login or a refusal meant for programs; we stop there."""

    failure = Failure.BLOCKED


class GoneError(SourceError):
    """The address answers that nothing is there any more (404, 410)."""

    failure = Failure.GONE


class StatusError(SourceError):
    """The source answered with a status code that is neither an answer nor a refusal we know (400, 405, ...)."""

    failure = Failure.CHANGED


class LimitError(SourceError):
    """The answer was larger or more compressed than its declared limits."""

    failure = Failure.REFUSED


class PolicyError(SourceError):
    """The address is outside what this session may contact (scheme, host, private address, redirect)."""

    failure = Failure.REFUSED


class RobotsError(SourceError):
    """The site's robots.txt asks programs not to fetch this address."""

    failure = Failure.NOT_ALLOWED


class StoreError(SourceError):
    """The evidence could not be written or read back (full disk, missing or damaged file)."""

    failure = Failure.STORAGE


class EvidenceMissingError(StoreError):
    """No bytes are kept under that SHA-256."""


class EvidenceDamagedError(StoreError):
    """The kept bytes no longer have the SHA-256 they were kept under; they are never handed out."""


class DeliveryError(ReportedError):
    """A webhook or heartbeat configured by the operator could not be delivered."""
