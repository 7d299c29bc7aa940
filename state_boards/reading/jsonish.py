"""Reading JSON answers without trusting their shape."""

from __future__ import annotations

import json
from collections.abc import Mapping

from cache import Evidence
from state_boards.contract.errors import DriftError, EmptyAnswerError

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


def load(evidence: Evidence) -> Json:
    """Return the parsed body; raises EmptyAnswerError when there is none, DriftError when it is not JSON."""
    body = evidence.body
    if not body.strip():
        raise EmptyAnswerError("The answer is empty.", where=evidence.url, do="The data kept from before stays.")
    try:
        value: Json = json.loads(body)
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise DriftError("The answer is not the JSON it used to be.", where=evidence.url) from error
    return value


def objects(value: Json, *, where: str) -> list[dict[str, Json]]:
    """Return a list of objects; raises DriftError for anything else."""
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise DriftError("The answer should be a list of objects and is not.", where=where)
    return [item for item in value if isinstance(item, dict)]


def mapping(value: Json, *, where: str) -> dict[str, Json]:
    """Return an object; raises DriftError for anything else."""
    if not isinstance(value, dict):
        raise DriftError("The answer should be an object and is not.", where=where)
    return value


def cell(value: Json) -> str:
    """Return a scalar as text as the source wrote it; `{"url": ...}` gives the address, None gives ""."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return cell(value.get("url"))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value) if isinstance(value, int | float) else ""


def whole_number(value: Json, *, where: str) -> int:
    """Return a count written as a number or as digits; raises DriftError for anything else."""
    text = cell(value).replace(",", "")
    if not text.isdigit():
        raise DriftError(f"A count was expected and {text[:40]!r} was found.", where=where)
    return int(text)
