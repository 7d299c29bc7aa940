"""Attacks on the desk's server from other pages, names and programs: each is refused and changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.desk.conftest import PORT, Visit, page
from verifier.desk.guard import OF_EXTENSIONS, Door

EXTENSION = f"{OF_EXTENSIONS[0]}abcdefghijklmnop"
EVIL = "https://evil.example"
TAB = {"url": "https://gateway.medicalboard.georgia.gov/verification/search.aspx", "title": "", "html": "<p>x</p>"}


def _pair(visit: Visit) -> str:
    told = visit.client.post("/pair", json={"code": visit.door.pairing}, headers={"origin": EXTENSION})
    return str(told.json()["token"])


Attack = Callable[[Visit, str], tuple[str, str, dict[str, Any]]]


def _post(path: str, origin: str, **more: Any) -> Attack:
    def made(_: Visit, token: str) -> tuple[str, str, dict[str, Any]]:
        headers = {"origin": origin, "x-verifier-token": token, **dict(more.get("headers", {}))}
        return "POST", path, {"json": TAB, **more, "headers": headers}

    return made


ATTACKS: dict[str, Attack] = {
    "a page of the web with the right token": _post("/capture", EVIL),
    "a sandboxed frame": _post("/capture", "null"),
    "another extension with the right token": _post("/capture", f"{OF_EXTENSIONS[1]}0000"),
    "the paired extension without its token": _post("/capture", EXTENSION, headers={"x-verifier-token": ""}),
    "the paired extension with a wrong token": _post("/capture", EXTENSION, headers={"x-verifier-token": "x" * 43}),
    "a token that is no ASCII": _post("/capture", EXTENSION, headers={"x-verifier-token": "tökén".encode()}),
    "a name that leads here (DNS rebinding)": _post("/capture", EXTENSION, headers={"host": f"evil.example:{PORT}"}),
    "the name localhost": _post("/capture", EXTENSION, headers={"host": f"localhost:{PORT}"}),
    "the address without its port": _post("/capture", EXTENSION, headers={"host": "127.0.0.1"}),
    "a form of another page, with the cookie": _post("/keep", EVIL, data={"id": "1"}, json=None),
    "a form of another program on this machine": _post("/keep", "http://127.0.0.1:8000", data={"id": "1"}, json=None),
    "a form that hides where it is from": _post("/nobody", "null", data={"item": "1"}, json=None),
    "the extension's secret used for a person's word": _post("/keep", EXTENSION, data={"id": "1"}, json=None),
    "a page that pairs itself": _post("/pair", EVIL, json={"code": "x"}),
    "a guessed pairing code": _post("/pair", EXTENSION, json={"code": "x" * 32}),
    "a preflight of another page": lambda *_: (
        "OPTIONS", "/capture", {"headers": {"origin": EVIL, "access-control-request-method": "POST"}},
    ),
    "a preflight of the desk's own page": lambda visit, _: (
        "OPTIONS", "/keep", {"headers": {"origin": visit.door.origin}},
    ),
    "a method that is none of ours": lambda *_: ("PUT", "/capture", {}),
}  # fmt: skip


@pytest.fixture
def paired(visit: Visit) -> tuple[Visit, str]:
    return visit, _pair(visit)


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_is_refused_and_changes_nothing(paired: tuple[Visit, str], name: str) -> None:
    visit, token = paired
    before = (visit.seat.desk.version, visit.seat.book.last, visit.door.token, dict(visit.seat.book.nobody))
    method, path, more = ATTACKS[name](visit, token)
    answered = visit.client.request(method, path, **more)
    assert answered.status_code == 403
    assert not [one for one in answered.headers if one.startswith("access-control-")]
    assert answered.headers["x-verifier-desk"] == "1"
    assert (visit.seat.desk.version, visit.seat.book.last, visit.door.token, visit.seat.book.nobody) == before
    assert token not in answered.text


@pytest.mark.parametrize("path", ["/", "/state", "/report", "/?item=1", "/?k=", "/?k=wrong", "/nothing"])
def test_without_the_cookie_nothing_is_shown(visit: Visit, path: str) -> None:
    visit.client.cookies.clear()
    answered = visit.client.get(path)
    assert answered.status_code == 403
    assert "Testcase" not in answered.text
    assert visit.door.pairing not in answered.text


def test_the_printed_address_works_once(visit: Visit) -> None:
    door = Door(PORT)
    code = door.code
    assert [door.enter(code), door.enter(code), door.enter("")] == [True, False, False]


def test_a_pairing_code_works_once_and_the_next_browser_takes_the_place_of_the_first(visit: Visit) -> None:
    code, token = visit.door.pairing, _pair(visit)
    again = visit.client.post("/pair", json={"code": code}, headers={"origin": EXTENSION})
    assert again.status_code == 403
    other = f"{OF_EXTENSIONS[1]}7e1f"
    assert visit.client.post("/pair", json={"code": visit.door.pairing}, headers={"origin": other}).status_code == 200
    old = visit.client.post("/capture", json=TAB, headers={"origin": EXTENSION, "x-verifier-token": token})
    assert old.status_code == 403


def test_what_is_too_long_is_not_taken(paired: tuple[Visit, str]) -> None:
    visit, token = paired
    sent = {"origin": EXTENSION, "x-verifier-token": token, "content-type": "application/json"}
    assert visit.client.post("/capture", content=b"x" * 12_200_000, headers=sent).status_code == 413
    assert visit.seat.book.last == 0


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"url": 5}', b"\xff", b"[" * 100_000])
def test_what_is_no_page_is_said_and_not_stored(paired: tuple[Visit, str], body: bytes) -> None:
    visit, token = paired
    answered = visit.client.post("/capture", content=body, headers={"origin": EXTENSION, "x-verifier-token": token})
    assert answered.status_code == 422
    assert visit.seat.book.last == 0


def test_the_cookie_is_for_this_site_and_no_script(visit: Visit) -> None:
    door = Door(PORT)
    visit.door.code = door.code
    set_cookie = visit.client.get(f"/?k={door.code}").headers["set-cookie"].lower()
    assert "httponly" in set_cookie
    assert "samesite=strict" in set_cookie


def test_the_policy_lets_nothing_of_anybody_else_in(visit: Visit) -> None:
    policy = visit.client.get("/").headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "*" not in policy


def test_a_page_of_the_extension_is_read_and_named(paired: tuple[Visit, str]) -> None:
    visit, token = paired
    sent = {**TAB, "html": page("ga", "ok", "list.html"), "counted": 2}
    told = visit.client.post("/capture", json=sent, headers={"origin": EXTENSION, "x-verifier-token": token}).json()
    assert told["ok"]
    assert told["read"] == 2
    assert "Morgan Q Testcase" in told["sentence"]
    assert "2 part(s) of this page" in told["sentence"]
    assert told["now"] == "Morgan Q Testcase 901"
    assert "Morgan Q Testcase" in visit.client.get("/").text


def test_what_a_board_prints_is_shown_as_text(paired: tuple[Visit, str]) -> None:
    visit, token = paired
    html = page("ga", "ok", "list.html").replace("Morgan Q Testcase", "Morgan &lt;script&gt;alert(1)&lt;/script&gt;")
    visit.client.post("/capture", json={**TAB, "html": html}, headers={"origin": EXTENSION, "x-verifier-token": token})
    shown = visit.client.get("/").text
    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert(1)" in shown


@pytest.mark.parametrize(("language", "says"), [("en", "is in the future"), ("es", "está en el futuro")])
def test_what_is_wrong_is_said_in_the_readers_language(visit: Visit, language: str, says: str) -> None:
    spoken = {"accept-language": language}
    visit.post("/keep", id="1", seen_on="2031-01-01", by="A. Clerk")
    assert says in visit.client.get("/", headers=spoken).text
    refused = visit.client.post("/capture", content=b"x", headers={
        "origin": visit.door.origin, "x-seen-on": "2031-01-01", **spoken,
    })  # fmt: skip
    assert refused.status_code == 422
    assert says in refused.json()["problem"]
