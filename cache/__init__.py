"""Bytes: fetches politely and keeps what was served under its SHA-256. Imports nothing of ours."""

from cache.errors import (
    BlockedError,
    BrokenOffError,
    CacheError,
    DeliveryError,
    EvidenceDamagedError,
    EvidenceMissingError,
    Failure,
    GoneError,
    LimitError,
    NetworkError,
    OutOfTimeError,
    PolicyError,
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
    "CacheError",
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
    "Request",
    "RobotsError",
    "SourceError",
    "StatusError",
    "StoreError",
]
