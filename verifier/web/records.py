"""A record's own address: the same on every copy of a register, and nothing can be read from it but the source."""

from __future__ import annotations

import hashlib
import re

from state_boards.contract.vocabulary import Tier
from verifier.api import OpenRegister
from verifier.register.model import Credential

_DIGITS = 24
_SHAPE = re.compile(r"[0-9a-f]{24}")
SHOWN = frozenset({Tier.LICENCE, Tier.CERTIFICATION})
"""Tiers whose records have a page: an exclusion by itself names somebody who may be anybody of that name."""


def digest(source_id: str, key: str) -> str:
    """Return the opaque name of a record within its source."""
    return hashlib.sha256(f"{source_id}\x1f{key}".encode()).hexdigest()[:_DIGITS]


def address(record: Credential) -> str:
    """Return the path of a record's page, "" where it has none."""
    if record.tier not in SHOWN or record.id <= 0:
        return ""
    return f"/records/{record.source_id}/{digest(record.source_id, record.key)}"


def find(register: OpenRegister, source_id: str, wanted: str) -> Credential | None:
    """Return the record of an address, None where there is none."""
    state = register.holdings.states().get(source_id)
    if state is None or state.tier not in SHOWN or _SHAPE.fullmatch(wanted) is None:
        return None
    for ident, key in register.register.keys_of(source_id):
        if digest(source_id, key) == wanted:
            return register.register.credential(ident)
    return None
