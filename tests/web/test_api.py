"""The API: the schema it publishes is the shape of every answer, errors are problems, a version tags what is read."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.register.build import publish, record
from tests.verdict.situations import facts_of, situations
from tests.web.conftest import NOW, Serve, settings
from verifier.register.place import DataDir
from verifier.register.writer import RegisterWriter
from verifier.verdict.asjson import as_json
from verifier.web.app import make_app
from verifier.web.schema import answer_schema, changes_schema

SCHEMAS = Path(__file__).parents[2] / "docs" / "reference" / "schemas"
ANSWER, CHANGES = (json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8")) for name in ("answer", "changes"))
SINCE, DAY = "2026-11-01T00:00:00+00:00", timedelta(days=1)
QUESTION = {"name": "Marisol Quillowmere", "states": ["WA"], "license": "AC99000101"}


def _valid(value: object, schema: Any = ANSWER) -> None:
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    jsonschema.Draft202012Validator(schema, format_checker=checker).validate(value)


def test_what_is_published_is_current(tmp_path: Path) -> None:
    assert (answer_schema(), changes_schema()) == (ANSWER, CHANGES)
    api = make_app(settings(tmp_path / "none.db")).openapi()
    assert api["paths"].keys() == {"/v1/check", "/v1/checks", "/v1/states", "/v1/changes"}
    told = api["paths"]["/v1/check"]["post"]["responses"]["200"]["content"]["application/json"]["schema"]
    assert told["title"] == ANSWER["title"]


@pytest.mark.parametrize("one", list(situations()), ids=lambda one: one.title)
def test_every_answer_has_the_shape(one: object) -> None:
    _valid(json.loads(json.dumps(as_json(one.answer, facts_of))))  # type: ignore[attr-defined]


def test_the_schema_notices_a_word_that_is_none() -> None:
    one = next(iter(situations()))
    with pytest.raises(jsonschema.ValidationError):
        _valid({**as_json(one.answer, facts_of), "outcome": "verified"})


@pytest.mark.parametrize(
    ("asked", "outcome"),
    [
        (QUESTION, "confirmed"), ({"name": "Grace Oshanwen", "states": ["CO"]}, "review"),
        ({"name": "Ysolde Thornidgewater-Pell", "states": ["wa"]}, "not_found"),
        ({"name": "Declan FitzCorrigarry", "states": ["GA"]}, "cannot_say"),
        ({"name": "Marisol Quillowmere"}, "review"), ({**QUESTION, "require": ["certification"]}, "confirmed"),
    ],
)  # fmt: skip
def test_a_question_is_answered(serve: Serve, asked: dict[str, object], outcome: str) -> None:
    answered = serve().post("/v1/check", json=asked)
    assert answered.status_code == 200
    assert answered.headers["cache-control"] == "no-store"
    assert answered.json()["outcome"] == outcome
    _valid(answered.json())


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({}, 400), ({"name": "?"}, 400), ({"name": "Ann Lee", "states": ["ZZ"]}, 400), ({"npi": "123"}, 400),
        ({"name": 7}, 422), ({"name": "x" * 201}, 422), ({"nmae": "Ann Lee"}, 422), ({"require": ["anything"]}, 422),
        ([], 422), ("Ann Lee", 422), (None, 422),
    ],
)  # fmt: skip
def test_a_question_that_cannot_be_asked_is_a_problem(serve: Serve, asked: object, status: int) -> None:
    answered = serve().post("/v1/check", json=asked)
    told = answered.json()
    assert answered.status_code == told["status"] == status
    assert answered.headers["content-type"] == "application/problem+json"
    assert {"type", "title", "status", "detail"} <= told.keys()
    assert "Ann Lee" not in answered.text


def test_what_is_no_json_is_a_problem(serve: Serve) -> None:
    answered = serve().post("/v1/check", content=b"name=x", headers={"content-type": "application/json"})
    assert answered.status_code == 422


def test_several_are_answered_in_their_order(serve: Serve) -> None:
    asked = {"questions": [QUESTION, {"name": "?"}, {"name": "Grace Oshanwen", "states": ["CO"]}]}
    told = serve().post("/v1/checks", json=asked).json()["answers"]
    assert [next(iter(one)) for one in told] == ["answer", "problem", "answer"]
    assert [one["answer"]["outcome"] for one in (told[0], told[2])] == ["confirmed", "review"]


def test_a_call_takes_no_more_than_its_limit(serve: Serve) -> None:
    client = serve(batch_limit=2)
    assert client.post("/v1/checks", json={"questions": [QUESTION] * 3}).status_code == 413
    assert client.post("/v1/checks", json={"questions": []}).status_code == 422


def test_what_was_read_before_is_not_sent_again(serve: Serve) -> None:
    client = serve()
    first = client.get("/v1/states")
    again = client.get("/v1/states", headers={"if-none-match": first.headers["etag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert len(first.json()["states"]) == 51
    assert next(one for one in first.json()["states"] if one["state"] == "WA")["sources"][0]["held"]


def test_changes_since_a_moment_that_is_none(serve: Serve) -> None:
    client = serve()
    told = client.get("/v1/changes", params={"since": SINCE}).json()
    assert (told["since"], told["changes"], told["truncated"], told["next"]) == (SINCE, [], False, None)
    _valid(told, CHANGES)
    for since in ("yesterday", "2026-11-01T00:00:00", "", "0.5", "1760000000", "2026-11-01", "2026-13-01T00:00:00Z"):
        assert client.get("/v1/changes", params={"since": since}).status_code == 422, since
    for since in ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2026-11-01t00:00:00.123456789z"):
        assert client.get("/v1/changes", params={"since": since}).status_code == 200, since
    for before in ("-1", "x", str(2**63), "1.5"):
        assert client.get("/v1/changes", params={"since": SINCE, "before": before}).status_code == 422, before
    assert client.get("/v1/changes").status_code == 422


def test_what_a_refresh_changed_is_told_by_record(serve: Serve, tmp_path: Path) -> None:
    place = DataDir(tmp_path / "refreshed")
    place.create()
    with RegisterWriter.open(place) as writer:
        publish(writer, [record("AC1", "Ann Quillowmere"), record("AC2", "Bea Quillowmere", row=2)], now=NOW - DAY)
        publish(writer, [record("AC1", "Ann Quillowmere", status="Expired")], now=NOW)
    client = serve(place.register_db)
    told = client.get("/v1/changes", params={"since": (NOW - DAY).isoformat()}).json()
    _valid(told, CHANGES)
    fields = {(one["name"], one["field"], one["before"], one["after"]) for one in told["changes"]}
    assert fields == {
        ("Ann Quillowmere", "standing", "active", "expired"), ("Ann Quillowmere", "status_text", "Active", "Expired"),
        ("Bea Quillowmere", "no_longer_listed_since", "", NOW.date().isoformat()),
    }  # fmt: skip
    assert {one["jurisdiction"] for one in told["changes"]} == {"WA"}
    for one in told["changes"]:
        assert one["name"] in client.get(one["record"]).text
    assert client.get("/v1/changes", params={"since": NOW.isoformat()}).json()["changes"] == []


def test_more_changes_than_one_call_tells_are_read_in_parts(
    serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("verifier.web.v1.CHANGES_SHOWN", 3)
    place = DataDir(tmp_path / "refreshed")
    place.create()
    with RegisterWriter.open(place) as writer:
        for turn, status in enumerate(("Active", "Expired")):
            rows = [record(f"AC{one}", f"Ann Quill{one}", row=one, status=status) for one in range(1, 6)]
            publish(writer, rows, now=NOW - DAY + turn * DAY / 2)
    client, asked, told = serve(place.register_db), {"since": (NOW - DAY).isoformat()}, []
    while True:
        part = client.get("/v1/changes", params=asked).json()
        _valid(part, CHANGES)
        told += [(one["number"], one["field"]) for one in part["changes"]]
        if part["next"] is None:
            break
        asked["before"] = str(part["next"])
    assert not part["truncated"]
    assert sorted(told) == sorted((f"AC{n}", field) for n in range(1, 6) for field in ("standing", "status_text"))
