"""Keeping a record card: what a person saw, with the page it was seen on."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from cache.store import EvidenceStore
from state_boards.contract.catalogue import source
from verifier.refresh.record_card import RecordCard, record_from_card
from verifier.register.kept import SeenRecord
from verifier.register.place import DataDir
from verifier.register.private import PrivateFile


def keep_card(place: DataDir, card: RecordCard, *, now: datetime, attached: bytes | None = None) -> SeenRecord:
    """Keep a card in the private file and what was attached as evidence; return it as kept, with its number."""
    seen = SeenRecord(
        source_id=card.source_id,
        tier=source(card.source_id).tier,
        jurisdiction=card.jurisdiction,
        record=record_from_card(card),
        seen_on=card.seen_on,
        by=card.seen_by,
        recorded_at=now,
        page_url=card.page,
        note=card.note,
        evidence_sha256=EvidenceStore(place.evidence).put(attached) if attached is not None else "",
    )
    with PrivateFile.open(place) as private:
        return replace(seen, id=private.add_record(seen))
