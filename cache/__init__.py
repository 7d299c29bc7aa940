"""Bytes: fetches politely and keeps what was served under its SHA-256. Imports nothing of ours."""

from cache.errors import (
    BlockedError,
    BrokenOffError,
    DeliveryError,
    EvidenceDamagedError,
    EvidenceMissingError,
    Failure,
    GoneError,
    LimitError,
    NetworkError,
    OutOfTimeError,
    PolicyError,
    ReportedError,
    RobotsError,
    SourceError,
    StatusError,
    StoreError,
)
from cache.evidence import Evidence, FilePayload, MemoryPayload, Origin, Payload
from cache.request import Request

__all__ = [
    "BlockedError",
    "BrokenOffError",
    "DeliveryError",
    "Evidence",
    "EvidenceDamagedError",
    "EvidenceMissingError",
    "Failure",
    "FilePayload",
    "GoneError",
    "LimitError",
    "MemoryPayload",
    "NetworkError",
    "Origin",
    "OutOfTimeError",
    "Payload",
    "PolicyError",
    "ReportedError",
    "Request",
    "RobotsError",
    "SourceError",
    "StatusError",
    "StoreError",
]
