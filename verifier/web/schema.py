"""The shapes of answers and of changes as JSON Schema (2020-12), their words taken from the rules themselves.

A field is only ever added within one version of a shape, so more than the ones named are allowed.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Any

from state_boards.contract.vocabulary import Disciplined, Kind, Standing, Tier
from verifier.matching.types import Doubt, Identity, Level
from verifier.verdict.asjson import SCHEMA
from verifier.verdict.asking import Step
from verifier.verdict.terms import AgeState, Flag, Lookup, Outcome, Silence

CHANGES = "verifier.changes/1"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
_Schema = dict[str, Any]
_TEXT: _Schema = {"type": "string"}
_YES_NO: _Schema = {"type": "boolean"}
_NUMBER: _Schema = {"type": "number"}
_COUNT: _Schema = {"type": "integer", "minimum": 0}
_DAY: _Schema = {"type": "string", "format": "date"}
_MOMENT: _Schema = {"type": "string", "format": "date-time"}
_PLAIN: _Schema = {"type": "object"}


def answer_schema() -> _Schema:
    """Return the schema of `verifier.answer/1`."""
    return {
        "$schema": DIALECT,
        "title": SCHEMA,
        "description": "What public registers say today about one practitioner, and what that rests on.",
        **_object(
            schema={"const": SCHEMA},
            asked=_object(name=_TEXT, states=_list(_TEXT), license=_TEXT, npi=_TEXT, city=_TEXT),
            at=_MOMENT,
            outcome=_words(Outcome),
            exit_code={"enum": [0, 1, 3, 4]},
            because=_TEXT,
            fresh=_YES_NO,
            ageing=_YES_NO,
            objecting=_or_none(_TEXT),
            sentence={"type": "string", "minLength": 1},
            invented_data=_YES_NO,
            notes=_list(_TEXT),
            decided_by=_or_none(_TEXT),
            findings=_list(_finding()),
            screenings=_list(_PLAIN),
            exclusions=_list(_finding()),
            other=_list(_finding()),
            elsewhere=_list(_sighting()),
            searched=_list(_TEXT),
            not_searched=_list(
                _object(
                    what=_TEXT, why=_TEXT, step=_words(Step), source=_TEXT, steps=_list(_TEXT), page=_TEXT,
                    write_down=_TEXT,
                )
            ),
            frequency_version=_TEXT,
        ),
    }  # fmt: skip


def changes_schema() -> _Schema:
    """Return the schema of `verifier.changes/1`."""
    return {
        "$schema": DIALECT,
        "title": CHANGES,
        "description": "What changed in the records of the registers after a moment, newest first.",
        **_object(
            schema={"const": CHANGES},
            since=_MOMENT,
            changes=_list(
                _object(
                    record=_TEXT, source=_TEXT, jurisdiction=_TEXT, number=_TEXT, name=_TEXT, at=_MOMENT, field=_TEXT,
                    before=_TEXT, after=_TEXT,
                )
            ),
            truncated=_YES_NO,
            next=_or_none(_COUNT),
        ),
    }  # fmt: skip


def _finding() -> _Schema:
    age = _object(
        state=_words(AgeState), fresh=_YES_NO, confirmed_at=_or_none(_MOMENT), as_of=_or_none(_DAY), why=_TEXT
    )
    return _object(
        source=_TEXT,
        tier=_words(Tier),
        jurisdiction=_TEXT,
        publisher=_TEXT,
        title=_TEXT,
        official_page=_TEXT,
        lookup=_words(Lookup),
        why=_TEXT,
        silence=_or_none(_words(Silence)),
        absence=_TEXT,
        settle=_list(_TEXT),
        supplementary=_YES_NO,
        complete=_YES_NO,
        seen_by=_TEXT,
        age=age,
        records=_list(_sighting()),
        near=_list(_sighting()),
        bearers=_COUNT,
    )


def _sighting() -> _Schema:
    """A record that may be the person's, with how sure that is."""
    discipline = _object(said=_words(Disciplined, ""), text=_TEXT, link=_TEXT, cases=_list(_PLAIN))
    return _object(
        identity=_words(Identity),
        name_level={"enum": [level.name.lower() for level in Level]},
        doubt=_words(Doubt),
        expected_namesakes=_NUMBER,
        agreeing_facts=_list(_TEXT),
        probability=_NUMBER,
        reasons=_list(_TEXT),
        flags=_list(_words(Flag)),
        record=_or_none(_COUNT),
        source=_TEXT,
        name=_TEXT,
        other_names=_list(_TEXT),
        kind=_words(Kind),
        type=_TEXT,
        jurisdiction=_TEXT,
        number=_TEXT,
        npi=_TEXT,
        standing=_words(Standing),
        status=_TEXT,
        issued=_or_none(_DAY),
        issued_as_printed=_TEXT,
        expires=_or_none(_DAY),
        expires_as_printed=_TEXT,
        discipline=discipline,
        city=_TEXT,
        state=_TEXT,
        certificates=_list(_TEXT),
        detail_url=_TEXT,
        facts=_PLAIN,
        as_of=_DAY,
        confirmed_at=_MOMENT,
        no_longer_listed_since=_or_none(_DAY),
        evidence_sha256=_TEXT,
    )


def _object(**fields: _Schema) -> _Schema:
    return {"type": "object", "properties": fields, "required": sorted(fields)}


def _list(items: _Schema) -> _Schema:
    return {"type": "array", "items": items}


def _or_none(schema: _Schema) -> _Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _words(words: Iterable[Enum], *more: str) -> _Schema:
    return {"enum": [*(word.value for word in words), *more]}
