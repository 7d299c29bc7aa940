"""The wire: prepared requests go out here, always with the certificate verified."""

from __future__ import annotations

import ssl
import threading
from dataclasses import dataclass
from pathlib import Path

from requests import PreparedRequest, Response
from requests.adapters import HTTPAdapter
from urllib3 import PoolManager
from urllib3.util.ssl_ import create_urllib3_context

from cache.clock import Deadline
from cache.connect import AnyTLSPool, DeadlineTLSSocket, LocalPool, PublicTLSPool
from cache.errors import NetworkError, OutOfTimeError
from cache.limits import Settings

# ssl names it from Python 3.12 on; OpenSSL has always used this bit.
_LEGACY_SERVER_CONNECT = getattr(ssl, "OP_LEGACY_SERVER_CONNECT", 0x4)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectionKind:
    """The kind of connection a request needs."""

    public_only: bool
    legacy_tls: bool = False


class BoardAdapter(HTTPAdapter):
    """A `requests` adapter over deadline-keeping sockets; it retries nothing and follows nothing by itself."""

    def __init__(self, line: ConnectionKind) -> None:
        """Serve connections of one kind."""
        self._line = line
        super().__init__()

    def init_poolmanager(self, connections: int, maxsize: int, block: bool = False, **_: object) -> None:
        """Build the pools on our own connections; called by HTTPAdapter."""
        context = tls_context(legacy=self._line.legacy_tls)
        self.poolmanager = PoolManager(num_pools=connections, maxsize=maxsize, block=block, ssl_context=context)
        tls_pool = PublicTLSPool if self._line.public_only else AnyTLSPool
        self.poolmanager.pool_classes_by_scheme = {"http": LocalPool, "https": tls_pool}

    def proxy_manager_for(self, proxy: str, **proxy_kwargs: object) -> object:
        """Return the pools behind the operator's proxy, with the same TLS rules; called by HTTPAdapter."""
        context = tls_context(legacy=self._line.legacy_tls)
        return super().proxy_manager_for(proxy, **{**proxy_kwargs, "ssl_context": context})


class Wire:
    """Sends prepared requests and keeps connections open between them. Thread-safe."""

    def __init__(self, settings: Settings) -> None:
        """Connect nothing yet."""
        self._settings = settings
        self._guard = threading.Lock()
        self._adapters: dict[ConnectionKind, BoardAdapter] = {}

    def send(self, prepared: PreparedRequest, line: ConnectionKind, deadline: Deadline) -> Response:
        """Return the answer with its body still unread; whoever gets it closes it.

        Raises OutOfTimeError when no time is left, NetworkError for a certificate bundle that is not there, PolicyError
        for a non-public address, and otherwise the OSError family (all of `requests`' errors belong to it) or, rarely,
        urllib3's HTTPError.
        """
        remaining = deadline.remaining()
        if remaining <= 0:
            raise OutOfTimeError(f"The {deadline.seconds:g} seconds allowed are used up.")
        settings = self._settings
        if settings.ca_bundle and not Path(settings.ca_bundle).exists():
            raise NetworkError(
                "The configured certificate bundle does not exist.",
                where=settings.ca_bundle,
                do="Correct the `ca_bundle` setting.",
            )
        return self._adapter(line).send(
            prepared,
            stream=True,
            timeout=(min(settings.connect_timeout, remaining), min(settings.read_timeout, remaining)),
            verify=settings.ca_bundle or True,
            proxies={"https": settings.proxy} if settings.proxy else {},
        )

    def close(self) -> None:
        """Close all connections."""
        with self._guard:
            for adapter in self._adapters.values():
                adapter.close()
            self._adapters.clear()

    def _adapter(self, line: ConnectionKind) -> BoardAdapter:
        with self._guard:
            if line not in self._adapters:
                self._adapters[line] = BoardAdapter(line)
            return self._adapters[line]


def tls_context(*, legacy: bool) -> ssl.SSLContext:
    """Return a context that verifies certificate and host name; `legacy` only re-admits the old renegotiation."""
    context = create_urllib3_context(cert_reqs=ssl.CERT_REQUIRED)
    context.check_hostname = True
    context.sslsocket_class = DeadlineTLSSocket
    if legacy:
        context.options |= _LEGACY_SERVER_CONNECT
    return context
