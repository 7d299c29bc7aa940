"""The guard of tests/conftest.py itself."""

from __future__ import annotations

import socket

import pytest


def test_names_and_addresses_outside_are_denied(no_network: list[str]) -> None:
    with pytest.raises(OSError, match="denied"):
        socket.create_connection(("board.example.gov", 443), timeout=1)
    with socket.socket() as sock:
        with pytest.raises(ConnectionRefusedError, match="denied"):
            sock.connect(("192.0.2.1", 443))
        with pytest.raises(ConnectionRefusedError, match="denied"):
            sock.connect_ex(("192.0.2.2", 443))
    assert no_network == ["board.example.gov", "192.0.2.1", "192.0.2.2"]
    no_network.clear()


def test_loopback_is_allowed() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as client:
        assert client.getpeername() == server.getsockname()
