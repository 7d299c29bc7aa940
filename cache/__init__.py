"""Bytes: fetches politely and keeps what was served under its SHA-256. Imports nothing of ours."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Return a name of this room from its module, loaded then: held records are read without most of them."""
        if name not in __all__:
            raise AttributeError(name)
        is_error = name.endswith("Error") or name == "Failure"
        home = "errors" if is_error else "request" if name == "Request" else "evidence"
        found = globals()[name] = getattr(import_module(f"cache.{home}"), name)
        return found
