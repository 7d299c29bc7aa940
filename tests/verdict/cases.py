"""Small builders for findings; every field a rule reads can be set."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from state_boards.contract.vocabulary import Kind, Standing, Tier
from verifier.matching.types import Identity
from verifier.register.model import Credential
from verifier.verdict.inquiry import Inquiry
from verifier.verdict.terms import Age, AgeState, Finding, Flag, Lookup, Sighting

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def credential(**changes: Any) -> Credential:
    """Return an active Washington licence of an invented person."""
    values: dict[str, Any] = {
        "id": 1, "source_id": "wa", "key": "AC1", "holder": "AC1", "tier": Tier.LICENCE, "jurisdiction": "WA",
        "kind": Kind.ACUPUNCTURIST, "name": "MARISOL QUILLOWMERE", "family": "QUILLOWMERE", "given": "MARISOL",
        "middle": "", "suffix": "", "number": "AC1", "number_folded": "AC1", "npi": "",
        "type_text": "Acupuncturist License", "standing": Standing.ACTIVE, "status_text": "Active",
        "status_proven": True, "issued": None, "issued_raw": "",
        "expires": date(2027, 12, 31), "expires_raw": "12/31/2027", "status_date": None, "status_date_raw": "",
        "discipline_said": "not_published", "discipline_text": "", "discipline_cases": (), "discipline_link": "",
        "city": "", "state": "", "certificates": (), "detail_url": "", "facts": {}, "flags": (), "other_names": (),
        "row": 1, "part": "main", "publish_id": 1, "evidence_sha256": "0" * 64, "first_seen": NOW,
        "confirmed_at": NOW, "as_of": TODAY, "no_longer_listed_since": None,
    }  # fmt: skip
    return Credential(**{**values, **changes})


def sighting(identity: Identity = Identity.CONFIRMED, flags: frozenset[Flag] = frozenset(), **changes: Any) -> Sighting:
    """Return one record with its identity."""
    return Sighting(
        credential=credential(**changes), identity=identity, probability=0.99, reasons=("number the same",), flags=flags
    )


def finding(*sightings: Sighting, lookup: Lookup = Lookup.FOUND, **changes: Any) -> Finding:
    """Return what one fresh source says."""
    values: dict[str, Any] = {
        "source_id": "wa", "tier": Tier.LICENCE, "jurisdiction": "WA", "lookup": lookup,
        "age": Age(state=AgeState.FRESH, confirmed_at=NOW, as_of=TODAY), "sightings": sightings,
    }  # fmt: skip
    return Finding(**{**values, **changes})


WA = Inquiry(states=("WA",), today=TODAY)
ANY = Inquiry(today=TODAY)
