"""The register under the server: absent, replaced meanwhile, damaged, newer; never two of them in one answer."""

from __future__ import annotations

import os
import shutil
import sqlite3
import threading
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from tests.web.conftest import NOW, Serve, settings
from tests.web.reading import heading
from verifier.web.library import Library

ASKED = {"name": "Marisol Quillowmere", "state": "WA", "number": "AC99000101"}
QUESTION = {"name": "Marisol Quillowmere", "states": ["WA"], "license": "AC99000101"}


def revoked(register: Path, target: Path) -> Path:
    """Return a copy of a register in which the licence was revoked."""
    shutil.copy(register, target)
    with closing(sqlite3.connect(target)) as conn:
        _revoke(conn)
    return target


def _revoke(conn: sqlite3.Connection) -> None:
    conn.execute("UPDATE credential SET standing = 'revoked', status_text = 'Revoked' WHERE number = 'AC99000101'")
    conn.execute("UPDATE source_state SET last_run_at = '2026-11-22T11:30:00Z' WHERE id = 'wa'")
    conn.commit()


def test_without_a_register_nothing_can_be_checked_yet(serve: Serve, tmp_path: Path) -> None:
    client = serve(tmp_path / "nothing.db")
    start = client.get("/")
    assert start.status_code == 200
    assert "Nothing can be checked yet" in start.text
    assert "<form" not in start.text
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 503
    assert "verifier_ready 0" in client.get("/metrics").text
    assert heading(client.post("/check", data=ASKED).text) == "cannot"
    assert client.get("/how").status_code == 200
    assert client.get("/states/WA").status_code == 200
    assert not (tmp_path / "nothing.db").exists()


def test_a_register_that_comes_later_is_picked_up(serve: Serve, exported: Path, tmp_path: Path) -> None:
    path = tmp_path / "later.db"
    client = serve(path)
    assert client.get("/readyz").status_code == 503
    shutil.copy(exported, tmp_path / "new")
    os.replace(tmp_path / "new", path)
    assert client.get("/readyz").status_code == 200
    assert heading(client.post("/check", data=ASKED).text) == "yes"


def test_a_replaced_register_is_read_at_once(serve: Serve, register: Path, tmp_path: Path) -> None:
    client = serve()
    before = client.get("/v1/states").headers["etag"]
    assert heading(client.post("/check", data=ASKED).text) == "yes"
    os.replace(revoked(register, tmp_path / "new"), register)
    assert heading(client.post("/check", data=ASKED).text) == "not_active"
    assert client.get("/v1/states", headers={"if-none-match": before}).status_code == 200
    assert client.get("/v1/states").headers["etag"] != before


def test_an_answer_under_way_is_not_mixed_with_what_is_published_meanwhile(register: Path) -> None:
    with closing(sqlite3.connect(register)) as conn:
        conn.execute("PRAGMA journal_mode = WAL")
    with Library(settings(register)).open() as opened:
        before = opened.holdings.states()["wa"].last_run_at
        with closing(sqlite3.connect(register)) as conn:
            _revoke(conn)
        given = opened.as_json(opened.check("Marisol Quillowmere", states=["WA"], number="AC99000101"))
        assert given["outcome"] == "confirmed"
        assert given["findings"][0]["records"][0]["status"] == "Active"
        assert opened.register.source_states()["wa"].last_run_at == before
    with Library(settings(register)).open() as opened:
        assert opened.check("Marisol Quillowmere", states=["WA"], number="AC99000101").verdict.outcome == "attention"


def test_what_was_read_is_kept_only_while_nobody_writes(serve: Serve, register: Path) -> None:
    with closing(sqlite3.connect(register)) as conn:
        conn.execute("PRAGMA journal_mode = WAL")
    client = serve()
    with closing(sqlite3.connect(register)) as writer:
        for status in ("Active", "Revoked", "Active", "Expired", "Active"):
            said = ("active" if status == "Active" else status.lower(), status)
            writer.execute("UPDATE credential SET standing = ?, status_text = ? WHERE number = 'AC99000101'", said)
            writer.commit()
            for _ in range(2):
                told = client.post("/v1/check", json=QUESTION).json()
                assert told["findings"][0]["records"][0]["status"] == status
                assert (told["outcome"] == "confirmed") == (status == "Active")


def test_a_kept_reader_does_not_keep_a_writer_waiting(register: Path) -> None:
    with closing(sqlite3.connect(register)) as conn:
        conn.execute("PRAGMA journal_mode = WAL")
    library = Library(settings(register))
    with library.open() as opened:
        first = opened
        assert opened.check("Marisol Quillowmere", states=["WA"]).verdict.outcome
    with library.open() as opened:
        assert opened is first
    with closing(sqlite3.connect(register, timeout=0.1)) as conn:
        _revoke(conn)
        assert conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0
    with library.open() as opened:
        assert opened.check("Marisol Quillowmere", states=["WA"], number="AC99000101").verdict.outcome == "attention"
    library.close()


def test_ages_are_those_of_the_moment_of_the_question(register: Path) -> None:
    library = Library(settings(register))
    for days, outcome in ((0, "confirmed"), (200, "cannot_say"), (0, "confirmed")):
        moment = NOW + timedelta(days=days)
        library._settings = settings(register, now=moment, today=moment.date())
        with library.open() as opened:
            given = opened.check("Marisol Quillowmere", states=["WA"], number="AC99000101")
            assert given.verdict.outcome == outcome
    library.close()


def test_under_load_every_answer_is_of_one_register(serve: Serve, register: Path, tmp_path: Path) -> None:
    client = serve()
    files = [Path(shutil.copy(register, tmp_path / "good")), revoked(register, tmp_path / "bad")]
    stop = threading.Event()

    def swap() -> None:
        turn = 0
        while not stop.is_set():
            turn += 1
            os.replace(shutil.copy(files[turn % 2], tmp_path / "next"), register)

    swapper = threading.Thread(target=swap)
    swapper.start()
    try:
        answers = [client.post("/v1/check", json=QUESTION).json() for _ in range(30)]
    finally:
        stop.set()
        swapper.join()
    told = {(one["outcome"], one["findings"][0]["records"][0]["status"]) for one in answers}
    assert told <= {("confirmed", "Active"), ("attention", "Revoked")}
    assert all(("Revoked" in str(one)) == (one["outcome"] == "attention") for one in answers)


@pytest.mark.parametrize("fault", ["damaged", "newer", "older", "cut"])
def test_a_register_that_cannot_be_read_answers_nothing(serve: Serve, register: Path, fault: str) -> None:
    if fault == "damaged":
        register.write_bytes(b"This is no register." * 1000)
    elif fault == "cut":
        register.write_bytes(register.read_bytes()[:9_000])
    else:
        with closing(sqlite3.connect(register)) as conn:
            conn.execute(f"PRAGMA user_version = {99 if fault == 'newer' else 1}")
    client = serve()
    page, api = client.post("/check", data=ASKED), client.post("/v1/check", json=QUESTION)
    assert (page.status_code, api.status_code) == (503, 503)
    assert "cannot be read" in page.text
    assert api.headers["content-type"] == "application/problem+json"
    assert client.get("/readyz").status_code == 503
    assert client.get("/healthz").status_code == 200
    assert client.get("/").status_code == 503
    for told in (page.text, api.text):
        assert str(register) not in told


def test_the_file_is_left_as_it_is(serve: Serve, register: Path) -> None:
    before = register.read_bytes(), register.stat().st_mtime_ns, sorted(register.parent.iterdir())
    client = serve()
    client.post("/check", data=ASKED)
    client.get("/how")
    assert (register.read_bytes(), register.stat().st_mtime_ns, sorted(register.parent.iterdir())) == before


def test_the_present_of_a_server_is_its_clock(register: Path) -> None:
    with Library(settings(register, now=None, today=None)).open() as opened:
        assert opened.holdings.now > NOW


def test_a_server_forgets_whom_it_was_asked_about(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every memory of names is emptied, so that a server that runs for months neither grows nor remembers."""
    import gc
    from functools import _lru_cache_wrapper

    from verifier.web import library

    def held() -> dict[str, int]:
        found = [one for one in gc.get_objects() if isinstance(one, _lru_cache_wrapper)]
        ours = [one for one in found if str(one.__module__).startswith(("verifier.", "state_boards."))]
        bounded = [one for one in ours if one.cache_parameters()["maxsize"] is not None]
        return {f"{one.__module__}.{one.__qualname__}": one.cache_info().currsize for one in bounded}

    monkeypatch.setattr(library, "_FORGET_AFTER", 1)
    client = serve()
    client.post("/check", data={"name": "Marisol Quillowmere", "state": "WA", "number": ""})
    before = held()
    for nth in range(20):
        name = f"Zyx{'abcdefghijklmnopqrst'[nth]} Quillow{'abcdefghijklmnopqrst'[nth]}mere"
        client.post("/check", data={"name": name, "state": "WA", "number": ""})
    grown = {name: size for name, size in held().items() if size > before.get(name, 0) + 2}
    assert grown == {}
