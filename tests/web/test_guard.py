"""Who is answered, how much is read, how often; and that no name is left anywhere."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import NoReturn

import pytest

from tests.web.conftest import HOST, Serve
from verifier.web.library import Library
from verifier.web.pace import CLIENTS_KEPT, Pace

ASKED = {"name": "Marisol Quillowmere", "state": "WA", "number": "AC99000101"}
FORM = "application/x-www-form-urlencoded"


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1:8081", "127.0.0.1", f"{HOST}.evil.example", "", "localhost"]
)
def test_another_name_is_not_answered(serve: Serve, host: str) -> None:
    for answered in (
        serve().get("/", headers={"host": host}),
        serve().post("/v1/check", json={"name": "Ann Lee"}, headers={"host": host}),
    ):
        assert answered.status_code == 421


def test_health_is_told_to_whoever_asks(serve: Serve) -> None:
    assert serve().get("/healthz", headers={"host": "10.0.0.7:8080"}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [{"origin": "https://evil.example"}, {"origin": f"http://{HOST}.evil.example"}, {"sec-fetch-site": "cross-site"}],
)
def test_a_form_of_another_site_is_not_answered(serve: Serve, headers: dict[str, str]) -> None:
    assert serve().post("/check", data=ASKED, headers=headers).status_code == 403


@pytest.mark.parametrize("headers", [{"origin": "null", "sec-fetch-site": "same-origin"}, {"origin": f"http://{HOST}"}])
def test_our_own_form_is_answered(serve: Serve, headers: dict[str, str]) -> None:
    assert serve().post("/check", data=ASKED, headers=headers).status_code == 200


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "HEAD"])
@pytest.mark.parametrize("path", ["/check", "/v1/check", "/v1/checks"])
def test_a_question_is_a_post(serve: Serve, method: str, path: str) -> None:
    answered = serve().request(method, path)
    assert answered.status_code == 405
    assert answered.headers["allow"] == "POST"


@pytest.mark.parametrize("path", ["/", "/states", "/how", "/v1/states", "/readyz", "/metrics"])
def test_a_page_is_no_post(serve: Serve, path: str) -> None:
    assert serve().post(path, content=b"").status_code == 405


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"{}", "application/json", 415), (b"name=x", "text/plain", 415), (b"name=x", "", 415),
        (b"name=Ann&name=Bob", FORM, 400), (b"name", FORM, 400), (b"name=\xff\xfe", FORM, 400),
        (b"&".join(b"f%d=1" % one for one in range(40)), FORM, 400), (b"name=" + b"x" * 70_000, FORM, 413),
    ],
)  # fmt: skip
def test_a_body_that_is_no_form_of_ours(serve: Serve, body: bytes, kind: str, status: int) -> None:
    assert serve().post("/check", content=body, headers={"content-type": kind}).status_code == status


def test_a_body_without_a_length_is_cut_off_at_the_limit(serve: Serve) -> None:
    def parts() -> Iterator[bytes]:
        for _ in range(20):
            yield b"x" * 10_000

    answered = serve().post("/v1/check", content=parts())
    assert answered.status_code == 413
    assert answered.headers["content-type"] == "application/problem+json"


def test_who_asks_too_fast_is_told_when_to_come_back(serve: Serve) -> None:
    client = serve(per_minute=3)
    answers = [client.post("/check", data=ASKED) for _ in range(4)]
    assert [one.status_code for one in answers] == [200, 200, 200, 429]
    assert int(answers[-1].headers["retry-after"]) in range(1, 61)
    assert client.get("/healthz").status_code == 200
    assert client.get("/static/style.css").status_code == 200


def test_permits_come_back_with_time_and_clients_are_told_apart() -> None:
    now = [0.0]
    pace = Pace(2, lambda: now[0])
    assert [pace.wait("192.0.2.1") for _ in range(3)] == [0, 0, 30]
    assert pace.wait("192.0.2.2") == 0
    assert [pace.wait(f"2001:db8::{one}") for one in (1, 2, 3)] == [0, 0, 30]
    now[0] = 31.0
    assert pace.wait("192.0.2.1") == 0
    for one in range(CLIENTS_KEPT + 10):
        pace.wait(str(one))
    assert len(pace._buckets) == CLIENTS_KEPT


def test_a_fault_of_ours_is_logged_by_its_place_only(
    serve: Serve, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    def broken(self: Library) -> NoReturn:
        raise RuntimeError("Marisol Quillowmere")

    monkeypatch.setattr(Library, "open", broken)
    with caplog.at_level(logging.DEBUG):
        page = serve().post("/check", data=ASKED)
        api = serve().post("/v1/check", json={"name": "Marisol Quillowmere"})
    assert (page.status_code, api.status_code) == (500, 500)
    assert api.json()["title"] == "Internal Server Error"
    assert "RuntimeError" in caplog.text
    printed = capfd.readouterr()
    for text in (caplog.text, page.text, api.text, printed.out, printed.err):
        assert "uillowmere" not in text


def test_counters_know_no_name(serve: Serve) -> None:
    client = serve()
    client.post("/check", data=ASKED)
    client.post("/v1/check", json={"name": "Grace Oshanwen", "states": ["CO"]})
    client.get("/", headers={"host": "evil.example"})
    told = client.get("/metrics").text
    assert 'verifier_answers_total{door="page",heading="yes"} 1' in told
    assert 'verifier_answers_total{door="api",heading="which"} 1' in told
    assert 'verifier_refused_total{why="host"} 1' in told
    assert "verifier_ready 1" in told
    for word in ("uillowmere", "Oshanwen", "AC99000101", "127.0.0.1", "testclient"):
        assert word not in told
