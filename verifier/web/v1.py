"""The API, version 1: the answer of `check --format json`, the states, what changed. Errors are RFC 9457 problems."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from state_boards.contract.index import cards_of, place, places
from verifier.api import OpenRegister
from verifier.errors import UsageError
from verifier.verdict.answer import Answer
from verifier.verdict.first import first_line
from verifier.web import records
from verifier.web.counts import Counts
from verifier.web.headings import heading_of
from verifier.web.library import Library
from verifier.web.problems import PROBLEM, problem
from verifier.web.schema import CHANGES, answer_schema, changes_schema
from verifier.web.settings import WebSettings
from verifier.words.catalogue import Words

CHANGES_SHOWN = 1_000
_LAST_ID = 2**63 - 1
"""The highest number that a row of the register can have."""
_WRITTEN = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", re.ASCII | re.IGNORECASE)
_MOMENT = Query(description="A moment with its zone (RFC 3339).", json_schema_extra={"format": "date-time"})
_Postal = Annotated[str, Field(max_length=2)]


class Asked(BaseModel):
    """One question: at least a name, a licence number with its state, or an NPI."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    name: str = Field("", max_length=200, description="The name as printed, in any order.")
    states: list[_Postal] = Field(default=[], max_length=51, description="Postal codes of the states asked about.")
    license: str = Field("", max_length=60, description="Licence number as typed.")
    npi: str = Field("", max_length=20, description="National Provider Identifier, ten digits.")
    city: str = Field("", max_length=80, description="City, to tell people of one name apart.")
    require: list[Literal["certification"]] = Field(default=[], max_length=1)


class Batch(BaseModel):
    """Several questions, answered in their order from one state of the register."""

    model_config = ConfigDict(extra="forbid")

    questions: list[Asked] = Field(min_length=1)


_PROBLEM: dict[str, Any] = {
    "content": {PROBLEM: {"schema": {"type": "object", "required": ["type", "title", "status", "detail"]}}}
}
_REFUSED: dict[int | str, dict[str, Any]] = {
    400: {"description": "The question cannot be asked.", **_PROBLEM},
    413: {"description": "Too much in one call.", **_PROBLEM},
    422: {"description": "The body is not of the form described.", **_PROBLEM},
    429: {"description": "Too many calls; Retry-After says when.", **_PROBLEM},
    503: {"description": "The register cannot be read.", **_PROBLEM},
}
_ANSWER: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The answer, schema verifier.answer/1.",
        "content": {"application/json": {"schema": answer_schema()}},
    }
}
_CHANGES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The changes, schema verifier.changes/1.",
        "content": {"application/json": {"schema": changes_schema()}},
    }
}


def router(settings: WebSettings, library: Library, counts: Counts) -> APIRouter:
    """Return the addresses of the API."""
    api = APIRouter(prefix="/v1", default_response_class=JSONResponse)

    @api.post("/check", responses={**_ANSWER, **_REFUSED}, summary="Check one person")
    def check(asked: Asked) -> Response:
        with library.open() as register:
            try:
                given = ask(register, asked)
            except UsageError as error:
                return problem(400, error.what)
            _count(counts, register, given)
            return JSONResponse(register.as_json(given), headers={"Register-Version": register.version})

    @api.post("/checks", responses=_REFUSED, summary="Check several people")
    def checks(batch: Batch) -> Response:
        if len(batch.questions) > settings.batch_limit:
            return problem(413, f"One call takes {settings.batch_limit} questions at the most.")
        with library.open() as register:
            answers: list[dict[str, Any]] = []
            for asked in batch.questions:
                try:
                    given = ask(register, asked)
                except UsageError as error:
                    answers.append({"problem": {"type": "about:blank", "status": 400, "detail": error.what}})
                    continue
                _count(counts, register, given)
                answers.append({"answer": register.as_json(given)})
            return JSONResponse({"answers": answers}, headers={"Register-Version": register.version})

    @api.get("/states", summary="Who regulates, and what is held of it")
    def states(request: Request) -> Response:
        with library.open() as register:
            return _tagged(request, register, {"states": [_state(code, register) for code in places()]})

    @api.get("/changes", responses={**_CHANGES, **_REFUSED}, summary="What changed in the registers, newest first")
    def changes(
        request: Request,
        since: Annotated[str, _MOMENT],
        before: Annotated[int | None, Query(ge=0, le=_LAST_ID, description="`next` of the part read last.")] = None,
    ) -> Response:
        moment = _moment(since)
        if moment is None:
            return problem(422, "`since` is a moment with its time zone, for example 2026-11-01T00:00:00Z.")
        with library.open() as register:
            return _tagged(request, register, _changes(register, moment, before))

    return api


def ask(register: OpenRegister, asked: Asked) -> Answer:
    """Return the answer to a question of the API; raises UsageError."""
    return register.check(
        asked.name,
        states=asked.states,
        number=asked.license,
        npi=asked.npi,
        city=asked.city,
        require_certification=bool(asked.require),
    )


def _count(counts: Counts, register: OpenRegister, given: Answer) -> None:
    first = first_line(given.verdict, register.facts_of, asked="", say=Words())
    counts.answer("api", heading_of(given, first))


def _tagged(request: Request, register: OpenRegister, body: dict[str, Any]) -> Response:
    """Return what the register says with its version, or that a caller has it already."""
    tag = f'"{register.version}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache", "Register-Version": register.version}
    known = {one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")}
    return Response(status_code=304, headers=headers) if tag in known else JSONResponse(body, headers=headers)


def _state(code: str, register: OpenRegister) -> dict[str, Any]:
    facts = place(code)
    assert facts is not None
    states = register.holdings.states()
    sources = []
    for card in cards_of(code):
        state = states.get(card.id)
        held = state is not None and state.publish_id is not None
        sources.append(
            {
                "source": card.id,
                "title": card.title,
                "publisher": card.publisher,
                "official_page": card.official_page,
                "scope": card.scope.value,
                "steps": list(card.steps),
                "held": held,
                "rows": state.rows if state is not None and held else 0,
                "as_of": state.as_of.isoformat() if state is not None and state.as_of else None,
                "confirmed_at": state.confirmed_at.isoformat() if state is not None and state.confirmed_at else None,
            }
        )
    return {
        "state": code,
        "name": facts.name,
        "licence_exists": facts.licensed,
        "route": facts.route.value,
        "sources": sources,
    }


def _moment(text: str) -> datetime | None:
    """Return a moment as RFC 3339 writes it, None for any other text; beyond the calendar is at its end."""
    try:
        moment = datetime.fromisoformat(text.upper()) if _WRITTEN.fullmatch(text) else None
    except ValueError:
        return None
    try:
        return moment and moment.astimezone(UTC)
    except OverflowError:
        return datetime.min.replace(tzinfo=UTC) if text.startswith("0001") else datetime.max.replace(tzinfo=UTC)


def _changes(register: OpenRegister, since: datetime, before: int | None) -> dict[str, Any]:
    found = register.register.changes_since(since, CHANGES_SHOWN + 1, before=before)
    about = register.register.credentials(one.credential_id for one in found)
    told = [
        {
            "record": records.address(record),
            "source": record.source_id,
            "jurisdiction": record.jurisdiction,
            "number": record.number,
            "name": record.name,
            "at": one.at.isoformat(),
            "field": one.field,
            "before": one.before,
            "after": one.after,
        }
        for one in found[:CHANGES_SHOWN]
        if (record := about.get(one.credential_id)) is not None and record.tier in records.SHOWN
    ]
    truncated = len(found) > CHANGES_SHOWN
    return {
        "schema": CHANGES,
        "since": since.isoformat(),
        "changes": told,
        "truncated": truncated,
        "next": found[CHANGES_SHOWN - 1].id if truncated else None,
    }
