"""Sockets that keep to a deadline and end only where the policy allows.

Two promises that `requests` cannot give by itself: its timeout is per read, so a server that drips one byte at a time
holds it for ever; and a name checked before connecting may resolve to another address when connecting.
"""

from __future__ import annotations

import queue
import socket
import ssl
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError

from cache.clock import Deadline
from cache.errors import PolicyError
from cache.policy import refused_address

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

AddressInfo = tuple[int, int, int, str, tuple[str, int] | tuple[str, int, int, int] | tuple[int, bytes]]

_DEADLINE: ContextVar[Deadline | None] = ContextVar("deadline", default=None)


@contextmanager
def ending_by(deadline: Deadline) -> Iterator[None]:
    """Cut every wait on a socket inside the block, name lookups and TLS included, at the deadline."""
    token = _DEADLINE.set(deadline)
    try:
        yield
    finally:
        _DEADLINE.reset(token)


def _allowed(usual: float | None) -> float | None:
    """Return how long the next wait may last; raises TimeoutError when no time is left."""
    deadline = _DEADLINE.get()
    if deadline is None:
        return usual
    remaining = deadline.remaining()
    if remaining <= 0:
        raise TimeoutError("no time left")
    return remaining if usual is None else min(usual, remaining)


class DeadlineSocket(socket.socket):
    """A socket whose every read ends by the deadline."""

    def recv_into(self, buffer: WriteableBuffer, nbytes: int = 0, flags: int = 0) -> int:
        """Receive into `buffer`; raises TimeoutError at the deadline or after the usual silence."""
        usual = self.gettimeout()
        self.settimeout(_allowed(usual))
        try:
            return super().recv_into(buffer, nbytes, flags)
        finally:
            self.settimeout(usual)


class DeadlineTLSSocket(ssl.SSLSocket):
    """A TLS socket whose every read ends by the deadline."""

    def recv_into(self, buffer: WriteableBuffer, nbytes: int | None = None, flags: int = 0) -> int:
        """Receive into `buffer`; raises TimeoutError at the deadline or after the usual silence."""
        usual = self.gettimeout()
        self.settimeout(_allowed(usual))
        try:
            return super().recv_into(buffer, nbytes, flags)
        finally:
            self.settimeout(usual)


def resolve(host: str, port: int, timeout: float | None) -> list[AddressInfo]:
    """Return the addresses of `host`; raises OSError when it has none, TimeoutError when nobody says in time.

    The system's lookup cannot be interrupted, so it runs in a thread that is left behind when it is too slow.
    """
    answers: queue.SimpleQueue[list[AddressInfo] | OSError] = queue.SimpleQueue()

    def look_up() -> None:
        try:
            answers.put([*socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)])
        except OSError as error:
            answers.put(error)
        except UnicodeError as error:
            answers.put(OSError(f"not a host name: {error}"))

    threading.Thread(target=look_up, name=f"resolve {host}", daemon=True).start()
    try:
        answer = answers.get(timeout=timeout)
    except queue.Empty:
        raise TimeoutError(f"no address within {timeout:g} s") from None
    if isinstance(answer, OSError):
        raise answer
    return answer


def open_socket(host: str, port: int, timeout: float | None, *, public_only: bool) -> socket.socket:
    """Return a socket connected to `host`; raises PolicyError, before connecting, when an address is not public.

    One non-public address among several is enough to refuse: a public board has no reason to list one.
    """
    end = None if timeout is None else time.monotonic() + timeout
    infos = resolve(host, port, _allowed(timeout))
    if public_only:
        for info in infos:
            _refuse_private(host, str(info[4][0]))
    failure = OSError("no address")
    for index, (family, kind, protocol, _, address) in enumerate(infos):
        # What is left is shared among the addresses still to try, so that one dead address does not take it all.
        share = None if end is None else max(0.05, (end - time.monotonic()) / (len(infos) - index))
        sock = DeadlineSocket(family, kind, protocol)
        try:
            sock.settimeout(_allowed(share))
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            sock.connect(address)
            sock.settimeout(_allowed(timeout))
        except OSError as error:
            sock.close()
            failure = error
        except BaseException:
            sock.close()
            raise
        else:
            return sock
    raise failure


def _refuse_private(host: str, address: str) -> None:
    reason = refused_address(address)
    if reason is not None:
        raise PolicyError(
            f"This host leads to {reason}, so it is not contacted.",
            where=f"{host} = {address}",
            do="Check this machine's name resolution (hosts file, DNS filter).",
        )


def _connected(connection: HTTPConnection, *, public_only: bool) -> socket.socket:
    """Open the socket of a urllib3 connection, failing in the errors urllib3 expects."""
    try:
        sock = open_socket(connection.host, connection.port, connection.timeout, public_only=public_only)
    except socket.gaierror as error:
        raise NameResolutionError(connection.host, connection, error) from error
    except TimeoutError as error:
        raise ConnectTimeoutError(connection, f"no connection to {connection.host} in time") from error
    except OSError as error:
        raise NewConnectionError(connection, f"no connection to {connection.host}: {error}") from error
    sys.audit("http.client.connect", connection, connection.host, connection.port)
    return sock


class LocalConnection(HTTPConnection):
    """Plain HTTP, for the sandbox and for webhooks on this machine."""

    def _new_conn(self) -> socket.socket:
        return _connected(self, public_only=False)


class AnyTLSConnection(HTTPSConnection):
    """HTTPS to any address, for what the operator configured."""

    def _new_conn(self) -> socket.socket:
        return _connected(self, public_only=False)


class PublicTLSConnection(HTTPSConnection):
    """HTTPS to public addresses only."""

    def _new_conn(self) -> socket.socket:
        return _connected(self, public_only=True)


class LocalPool(HTTPConnectionPool):
    """A pool of LocalConnection."""

    ConnectionCls = LocalConnection


class AnyTLSPool(HTTPSConnectionPool):
    """A pool of AnyTLSConnection."""

    ConnectionCls = AnyTLSConnection


class PublicTLSPool(HTTPSConnectionPool):
    """A pool of PublicTLSConnection."""

    ConnectionCls = PublicTLSConnection
