"""Each fault does what its name says, on the host it was set for, as often as it was asked."""

from __future__ import annotations

import csv
import http.client
import io

import pytest

from tests.sandbox.conftest import Client
from tests.sandbox.faults import UNKNOWN_WORD, Fault, parse_rule
from tests.sandbox.people import World
from tests.sandbox.server import Sandbox

HOST, PATH = "health.maryland.gov", "/bacc/Documents/acupactive.csv"


@pytest.fixture
def board(sandbox: Sandbox) -> Client:
    return Client(sandbox, HOST)


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_a_refused_connection_never_answers(sandbox: Sandbox, board: Client) -> None:
    sandbox.fail(HOST, Fault.REFUSED)
    with pytest.raises((ConnectionResetError, http.client.RemoteDisconnected)):
        board.get(PATH)
    assert [one.status for one in sandbox.log] == [0]


def test_a_held_request_stays_unanswered(world: World) -> None:
    with Sandbox(world, hold_seconds=0.05) as sandbox:
        sandbox.fail(HOST, Fault.TIMEOUT)
        with pytest.raises((http.client.RemoteDisconnected, ConnectionResetError)):
            Client(sandbox, HOST).get(PATH)


def test_a_dripping_body_arrives_whole_in_the_end(sandbox: Sandbox) -> None:
    client = Client(sandbox, "datahealth.ri.gov")
    sandbox.drip_seconds = 0.0
    whole = client.get("/lists/licensees/").body
    sandbox.fail("datahealth.ri.gov", Fault.DRIP)
    assert client.get("/lists/licensees/").body == whole


@pytest.mark.parametrize("fault", [Fault.TRUNCATED, Fault.RESET])
def test_a_cut_body_is_shorter_than_promised(sandbox: Sandbox, board: Client, fault: Fault) -> None:
    sandbox.fail(HOST, fault)
    with pytest.raises((http.client.IncompleteRead, ConnectionResetError)):
        board.get(PATH)


@pytest.mark.parametrize(
    ("fault", "status"), [(Fault.FORBIDDEN, 403), (Fault.RATE_LIMITED, 429), (Fault.SERVER_ERROR, 503)]
)
def test_an_error_status_hits_as_often_as_asked(sandbox: Sandbox, board: Client, fault: Fault, status: int) -> None:
    sandbox.fail(HOST, fault, times=2)
    replies = [board.get(PATH) for _ in range(3)]
    assert [reply.status for reply in replies] == [status, status, 200]
    assert ("retry-after" in replies[0].headers) == (fault is Fault.RATE_LIMITED)


@pytest.mark.parametrize(("fault", "mark"), [(Fault.CHALLENGE, "cf-chl"), (Fault.LOGIN, 'type="password"')])
def test_a_page_in_place_of_the_answer_has_status_200(sandbox: Sandbox, board: Client, fault: Fault, mark: str) -> None:
    sandbox.fail(HOST, fault)
    reply = board.get(PATH)
    assert (reply.status, mark in reply.text) == (200, True)


def test_an_empty_file_has_no_byte(sandbox: Sandbox, board: Client) -> None:
    sandbox.fail(HOST, Fault.EMPTY)
    assert board.get(PATH).body == b""


def test_a_renamed_and_a_dropped_column(sandbox: Sandbox, board: Client) -> None:
    before = _rows(board.get(PATH).text)
    sandbox.fail(HOST, Fault.COLUMN_RENAMED, column="ExpDate")
    renamed = _rows(board.get(PATH).text)
    assert list(renamed[0]) == ["RegNum", "LName", "FName", "StatusCode", "OrigLicDate", "ExpDate_new"]
    assert [row["ExpDate_new"] for row in renamed] == [row["ExpDate"] for row in before]
    sandbox.heal(HOST)
    sandbox.fail(HOST, Fault.COLUMN_DROPPED, column="LName")
    assert "LName" not in _rows(board.get(PATH).text)[0]


def test_unknown_words_in_one_row_and_in_a_tenth(sandbox: Sandbox, board: Client) -> None:
    sandbox.fail(HOST, Fault.STATUS_ONE)
    assert [row["StatusCode"] for row in _rows(board.get(PATH).text)].count(UNKNOWN_WORD) == 1
    sandbox.heal()
    sandbox.fail(HOST, Fault.STATUS_TENTH)
    words = [row["StatusCode"] for row in _rows(board.get(PATH).text)]
    assert words.count(UNKNOWN_WORD) == -(-len(words) // 10)


def test_nine_rows_in_ten_are_gone(sandbox: Sandbox, board: Client) -> None:
    whole = len(_rows(board.get(PATH).text))
    sandbox.fail(HOST, Fault.ROWS_GONE)
    assert len(_rows(board.get(PATH).text)) == whole // 10


def test_a_fault_spares_other_hosts_other_paths_and_robots(sandbox: Sandbox, board: Client) -> None:
    sandbox.fail(HOST, Fault.FORBIDDEN)
    sandbox.fail("data.wa.gov", Fault.FORBIDDEN, path="/api/views")
    portal = Client(sandbox, "data.wa.gov")
    assert board.get("/robots.txt").status == 200
    assert portal.get("/resource/qxh8-f4bd.json").status == 200
    assert portal.get("/api/views/qxh8-f4bd.json").status == 403
    sandbox.fail(HOST, Fault.SERVER_ERROR, path="/robots.txt")
    assert board.get("/robots.txt").status == 503


def test_a_star_hits_every_host(sandbox: Sandbox) -> None:
    sandbox.fail("*", Fault.SERVER_ERROR)
    assert {Client(sandbox, host).get("/x").status for host in sandbox.boards} == {503}


def test_a_person_can_switch_faults_on_the_front_page(sandbox: Sandbox, board: Client) -> None:
    front = Client(sandbox, "127.0.0.1")
    assert front.get(f"/fault?host={HOST}&fault=forbidden").status == 302
    assert "forbidden" in front.get("/").text
    assert board.get(PATH).status == 403
    assert front.get("/heal").status == 302
    assert board.get(PATH).status == 200
    assert front.get(f"/fault?host={HOST}&fault=earthquake").status == 400


def test_rules_as_typed() -> None:
    host, rule = parse_rule("data.wa.gov=server-error*3")
    assert (host, rule.fault, rule.times) == ("data.wa.gov", Fault.SERVER_ERROR, 3)
    for wrong in ("data.wa.gov", "=forbidden", "data.wa.gov=nothing", "data.wa.gov=forbidden*often"):
        with pytest.raises(ValueError, match=r"not HOST=FAULT|no fault called|not a number"):
            parse_rule(wrong)


def test_the_fault_of_a_changed_column_is_seen_in_metadata_too(sandbox: Sandbox) -> None:
    sandbox.fail("data.wa.gov", Fault.COLUMN_RENAMED, column="status")
    assert '"fieldName": "status_new"' in Client(sandbox, "data.wa.gov").get("/api/views/qxh8-f4bd.json").text
