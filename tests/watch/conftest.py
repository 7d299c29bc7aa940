"""The command line, run as a user would."""

from __future__ import annotations

from tests.roster.conftest import verifier

__all__ = ["verifier"]
