"""Each fault does what its name says, on the host it was set for, as often as it was asked."""

from __future__ import annotations

import csv
import gzip
import http.client
import io
import zlib
from collections import Counter
from email.utils import parsedate_to_datetime

import pytest

from tests.sandbox.conftest import Client
from tests.sandbox.faults import UNKNOWN_WORD, Fault, parse_rule
from tests.sandbox.people import World
from tests.sandbox.server import Sandbox
from tests.sandbox.spoils import AHEAD

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


def test_rows_that_are_all_wrong_in_one_way(sandbox: Sandbox, board: Client) -> None:
    before = _rows(board.get(PATH).text)
    half = (len(before) + 1) // 2
    commonest = Counter(row["StatusCode"] for row in before).most_common(1)[0][0]
    columns = list(before[0])
    expected = {
        Fault.DUPLICATED_PAGE: [*before[:half], *before[:half]],
        Fault.STATUSES_EQUAL: [{**row, "StatusCode": commonest} for row in before],
        Fault.EXPIRY_GONE: [{**row, "ExpDate": ""} for row in before],
        Fault.COLUMNS_SHIFTED: [dict(zip(columns, (row[columns[-1]], *row.values()), strict=False)) for row in before],
        Fault.NAMES_SWAPPED: [
            {**row, "LName": other["LName"], "FName": other["FName"]}
            for row, other in zip(before, [*before[1:], before[0]], strict=True)
        ],
        Fault.TENTH_GONE: before[: int(len(before) * 0.88)],
    }
    for fault, rows in expected.items():
        sandbox.heal()
        sandbox.fail(HOST, fault)
        assert _rows(board.get(PATH).text) == rows, fault


def test_an_ordinary_month_takes_few_rows(sandbox: Sandbox, board: Client) -> None:
    before = len(_rows(board.get(PATH).text))
    sandbox.fail(HOST, Fault.ORDINARY_CHANGE)
    assert len(_rows(board.get(PATH).text)) == before - before // 25


def test_what_is_spoilt_on_the_wire(sandbox: Sandbox, board: Client) -> None:
    whole = board.get(PATH)
    sandbox.fail(HOST, Fault.WRONG_CHARSET)
    assert board.get(PATH).body == whole.body.decode().encode("utf-16-le")
    sandbox.heal()
    sandbox.fail(HOST, Fault.WRONG_TYPE)
    assert board.get(PATH).headers["content-type"] == "image/png"
    assert board.get(PATH).body == whole.body
    sandbox.heal()
    sandbox.fail(HOST, Fault.BAD_GZIP)
    with pytest.raises((zlib.error, EOFError, gzip.BadGzipFile)):
        board.get(PATH)
    sandbox.heal()
    sandbox.fail(HOST, Fault.CLOCK_SKEW)
    ahead = parsedate_to_datetime(board.get(PATH).headers["last-modified"]) - AHEAD
    assert ahead == parsedate_to_datetime(whole.headers["last-modified"])


def test_answers_that_are_none(sandbox: Sandbox, board: Client) -> None:
    sandbox.fail(HOST, Fault.UNCHANGED)
    assert (board.get(PATH).status, board.get(PATH).body) == (304, b"")
    sandbox.heal()
    sandbox.fail(HOST, Fault.RETRY_AFTER_DATE)
    reply = board.get(PATH)
    assert (reply.status, reply.headers["retry-after"].endswith("GMT")) == (503, True)
    for fault, start in {
        Fault.REDIRECT_ELSEWHERE: "https://elsewhere.invalid/",
        Fault.REDIRECT_HTTP: f"http://{HOST}/",
        Fault.REDIRECT_PRIVATE: "https://10.0.0.1/",
    }.items():
        sandbox.heal()
        sandbox.fail(HOST, fault)
        assert board.get(PATH).headers["location"].startswith(start)


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
