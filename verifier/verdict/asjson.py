"""An answer as data: a versioned JSON shape whose words are those of DESIGN section 4."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from verifier.register.rows import credential_json
from verifier.verdict.answer import Answer
from verifier.verdict.screening import as_plain
from verifier.verdict.terms import Age, AgeState, Finding, Lifted, Sighting
from verifier.verdict.text import sentence
from verifier.verdict.wording import SourceFacts

SCHEMA = "verifier.answer/1"
"""Name and version of the shape; a field is only ever added within one version."""


def as_json(answer: Answer, facts_of: Callable[[str], SourceFacts]) -> dict[str, Any]:
    """Return the answer as plain JSON values."""
    verdict = answer.verdict
    return {
        "schema": SCHEMA,
        "asked": {
            "name": answer.inquiry.name,
            "states": list(answer.inquiry.states),
            "license": answer.inquiry.number,
            "npi": answer.inquiry.npi,
            "city": answer.inquiry.city,
        },
        "at": answer.at.isoformat(),
        "outcome": verdict.outcome.value,
        "exit_code": verdict.exit_code,
        "because": verdict.because,
        "fresh": verdict.decided_by is not None and verdict.decided_by.age.state is AgeState.FRESH,
        "ageing": verdict.rests_on_ageing,
        "objecting": verdict.objecting.source_id if verdict.objecting else None,
        "sentence": sentence(answer, facts_of),
        "invented_data": answer.invented,
        "notes": list(answer.notes),
        "decided_by": verdict.decided_by.source_id if verdict.decided_by else None,
        "findings": [_finding(entry, facts_of) for entry in verdict.findings],
        "screenings": [as_plain(one) for one in verdict.screenings],
        "exclusions": [_finding(entry, facts_of) for entry in verdict.exclusions],
        "other": [_finding(entry, facts_of) for entry in verdict.other],
        "elsewhere": [_sighting(sighting) for sighting in verdict.elsewhere],
        "searched": list(answer.searched),
        "not_searched": [
            {
                "what": item.what,
                "why": item.why,
                "step": item.step.value,
                "source": item.source,
                "steps": list(item.steps),
                "page": item.page,
                "write_down": item.write_down,
            }
            for item in answer.not_searched
        ],
        "frequency_version": answer.frequency_version,
    }


def _finding(entry: Finding, facts_of: Callable[[str], SourceFacts]) -> dict[str, Any]:
    facts = facts_of(entry.source_id)
    return {
        "source": entry.source_id,
        "tier": entry.tier.value,
        "jurisdiction": entry.jurisdiction,
        "publisher": facts.publisher,
        "title": facts.title,
        "official_page": facts.official_page,
        "lookup": entry.lookup.value,
        "why": entry.why,
        "silence": entry.silence.value if entry.silence else None,
        "absence": entry.absence,
        "settle": list(entry.settle),
        "supplementary": entry.supplementary,
        "complete": entry.complete,
        "seen_by": entry.seen_by,
        "age": _age(entry.age),
        "records": [_sighting(sighting) for sighting in entry.sightings],
        "near": [_sighting(sighting) for sighting in entry.near],
        **({"lifted": [_lifted(one) for one in entry.lifted]} if entry.lifted else {}),
        "bearers": entry.bearers,
    }


def _lifted(one: Lifted) -> dict[str, Any]:
    return {
        "excluded_on": one.excluded_on,
        "reinstated_on": one.reinstated_on,
        **credential_json(one.credential),
    }


def _age(age: Age) -> dict[str, Any]:
    return {
        "state": age.state.value,
        "fresh": age.state is AgeState.FRESH,
        "confirmed_at": age.confirmed_at.isoformat() if age.confirmed_at else None,
        "as_of": age.as_of.isoformat() if age.as_of else None,
        "why": age.why,
    }


def _sighting(entry: Sighting) -> dict[str, Any]:
    return {
        "identity": entry.identity.value,
        "name_level": entry.level.name.lower(),
        "doubt": entry.doubt.value,
        "expected_namesakes": round(entry.namesakes, 4),
        "agreeing_facts": sorted(entry.facts),
        "probability": round(entry.probability, 6),
        "reasons": list(entry.reasons),
        "flags": sorted(flag.value for flag in entry.flags),
        **credential_json(entry.credential),
    }
