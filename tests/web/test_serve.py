"""`verifier serve` as a user starts it: it answers, leaves no name behind, and says what is missing."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import urllib.parse
import urllib.request
from pathlib import Path

import pytest

from tests.web.reading import heading
from verifier.cli.app import run
from verifier.cli.serve import _hosts


def test_the_server_answers_and_leaves_no_name_behind(register: Path) -> None:
    command = [sys.executable, "-m", "verifier", "--as-of", "2026-11-22", "serve", "--register", str(register)]
    server = subprocess.Popen(
        [*command, "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A shell that runs the tests in the background has them, and what they start, ignore Ctrl-C.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509 - one thread
    )
    assert server.stderr is not None
    try:
        address = next(word for word in server.stderr.readline().split() if word.startswith("http://"))
        port = int(address.strip("/").rpartition(":")[2])
        # Visitors who only read keep their connections open, and are in nobody's way.
        waiting = [socket.create_connection(("127.0.0.1", port)) for _ in range(250)]
        asked = urllib.parse.urlencode({"name": "Marisol Quillowmere", "state": "WA", "number": "AC99000101"})
        with urllib.request.urlopen(f"{address}check", asked.encode(), timeout=60) as answered:  # noqa: S310
            assert heading(answered.read().decode()) == "yes"
            assert "server" not in {name.lower() for name in answered.headers}
        for one in waiting:
            one.close()
    finally:
        server.send_signal(signal.SIGINT)
        out, err = server.communicate(timeout=60)
    assert server.returncode == 130
    assert "uillowmere" not in out + err
    assert "POST" not in out + err


def test_without_the_extra_it_is_said_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    assert run(["--data-dir", str(tmp_path), "serve"]) == 2
    assert "[web]" in capsys.readouterr().err


def test_a_port_that_is_taken_is_one_sentence(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert run(["--data-dir", str(tmp_path), "serve", "--port", str(taken.getsockname()[1])]) == 2
    assert "cannot be listened on" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("host", "port", "names", "ours"),
    [
        ("127.0.0.1", 8080, [], {"127.0.0.1:8080", "localhost:8080", "[::1]:8080"}),
        ("192.0.2.7", 8080, ["Check.example.org"], {"192.0.2.7:8080", "check.example.org"}),
        ("192.0.2.7", 80, [], {"192.0.2.7:80", "192.0.2.7"}),
    ],
)
def test_the_server_answers_to_its_own_names(host: str, port: int, names: list[str], ours: set[str]) -> None:
    assert _hosts(host, port, names) == ours
