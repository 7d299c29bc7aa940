"""The server: who answers, what it remembers, what it says to a conditional request."""

from __future__ import annotations

import http.client

import pytest

from tests.sandbox.conftest import Client
from tests.sandbox.people import World
from tests.sandbox.server import Sandbox
from tests.sandbox.shapes import MANUAL, SHAPES

MD = "/bacc/Documents/acupactive.csv"


def test_the_host_header_chooses_the_board(sandbox: Sandbox) -> None:
    assert Client(sandbox, "health.maryland.gov").get(MD).text.startswith("RegNum,LName,FName")
    assert Client(sandbox, "data.wa.gov").get(MD).status == 404
    assert Client(sandbox, f"health.maryland.gov.localhost:{sandbox.port}").get(MD).status == 200


def test_a_host_without_a_board_is_told_so(sandbox: Sandbox) -> None:
    reply = Client(sandbox, "nobody.example").get("/anything")
    assert (reply.status, "No board" in reply.text) == (404, True)


def test_the_front_page_lists_every_board(sandbox: Sandbox) -> None:
    page = Client(sandbox, "127.0.0.1").get("/").text
    assert "invented" in page
    for board in sandbox.boards.values():
        assert f"http://{board.host}.localhost:{sandbox.port}" in page


def test_every_automated_jurisdiction_has_a_board(sandbox: Sandbox) -> None:
    played = {board.jurisdiction for board in sandbox.boards.values()}
    assert set(SHAPES) - set(MANUAL) <= played


def test_every_board_answers_where_a_person_starts(sandbox: Sandbox) -> None:
    for board in sandbox.boards.values():
        reply = Client(sandbox, board.host).get(board.start)
        assert reply.status == 200, board.host
        assert reply.body


def test_an_unchanged_file_costs_a_304(sandbox: Sandbox) -> None:
    client = Client(sandbox, "health.maryland.gov")
    first = client.get(MD)
    again = client.get(MD, If_None_Match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert client.get(MD, If_Modified_Since=first.headers["last-modified"]).status == 304
    assert client.get(MD, If_None_Match='"another"').status == 200
    older = "Sat, 21 Nov 2026 10:00:00 GMT"
    assert client.get(MD, If_Modified_Since=older).status == 200
    assert client.get(MD, If_None_Match='"another"', If_Modified_Since=first.headers["last-modified"]).status == 200


def test_another_content_has_another_etag(sandbox: Sandbox) -> None:
    client = Client(sandbox, "health.maryland.gov")
    tag = client.get(MD).headers["etag"]
    sandbox.fail("health.maryland.gov", "rows-gone")
    assert client.get(MD).headers["etag"] != tag


def test_gzip_is_sent_to_those_who_ask(sandbox: Sandbox) -> None:
    client = Client(sandbox, "health.maryland.gov")
    plain, packed = client.get(MD), client.get(MD, Accept_Encoding="gzip")
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.body == plain.body
    assert packed.headers["etag"] == plain.headers["etag"]


def test_robots_are_served_and_logged_apart(sandbox: Sandbox) -> None:
    client = Client(sandbox, "data.wa.gov")
    assert client.get("/robots.txt").text.startswith("User-agent: *")
    client.get("/resource/qxh8-f4bd.json?$limit=1", User_Agent="verifier/test")
    assert [one.path for one in sandbox.seen("data.wa.gov")] == ["/resource/qxh8-f4bd.json"]
    assert len(sandbox.seen("data.wa.gov", robots=True)) == 2
    assert sandbox.seen("data.wa.gov")[0].user_agent == "verifier/test"
    sandbox.forget()
    assert sandbox.log == ()


def test_head_has_no_body(sandbox: Sandbox) -> None:
    reply = Client(sandbox, "health.maryland.gov").get(MD, method="HEAD")
    assert (reply.status, reply.body) == (200, b"")


def test_a_kept_connection_serves_several_requests(sandbox: Sandbox) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", sandbox.port, timeout=10)
    try:
        for host, path in (("health.maryland.gov", MD), ("data.wa.gov", "/resource/qxh8-f4bd.json?$limit=1")):
            connection.request("GET", path, headers={"Host": host})
            assert connection.getresponse().read()
    finally:
        connection.close()
    assert len(sandbox.log) == 2


def test_requests_one_after_the_other_do_not_overlap(sandbox: Sandbox) -> None:
    for _ in range(3):
        Client(sandbox, "health.maryland.gov").get(MD)
    assert sandbox.overlapping() == ()


def test_stopping_twice_is_harmless_and_frees_the_port(world: World) -> None:
    running = Sandbox(world).start()
    assert running.port > 0
    running.stop()
    running.stop()
    with pytest.raises(RuntimeError, match="not running"):
        _ = running.port
