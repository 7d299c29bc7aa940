"""Webhooks and heartbeats the operator configured: sent, and nothing kept.

No robots.txt and no evidence, because these addresses are the operator's own; no redirects, because a signed body must
not travel on to somebody else; private addresses are allowed, because an operator's own server often has one.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
from contextlib import closing
from urllib.parse import SplitResult, urlsplit

from requests.cookies import RequestsCookieJar
from urllib3.exceptions import HTTPError

from cache.clock import Clock, Deadline, SystemClock
from cache.connect import ending_by
from cache.errors import DeliveryError, NetworkError, PolicyError
from cache.exchange import Hop, fault, prepare, user_agent
from cache.limits import Settings
from cache.retry import Transient, with_retries
from cache.tls import ConnectionKind, Wire

SIGNATURE_HEADER = "X-Verifier-Signature"
_TOTAL_SECONDS = 60.0


def post_webhook(
    url: str,
    body: bytes,
    *,
    secret: str | None = None,
    content_type: str = "application/json",
    settings: Settings | None = None,
    clock: Clock | None = None,
) -> None:
    """Deliver `body`: when this returns, the receiver answered 2xx. Raises DeliveryError, which never shows the path.

    With a secret, the header `X-Verifier-Signature: t=<unix>,v1=<hex>` carries the HMAC-SHA256 of `<unix>.<body>`, so
    the receiver can tell who sent it and refuse an old copy. A receiver may see one delivery twice.
    """
    clock = clock or SystemClock()
    headers = {"Content-Type": content_type}
    if secret is not None:
        headers[SIGNATURE_HEADER] = signature(body, secret, int(clock.now().timestamp()))
    _deliver(Hop(url=url, method="POST", headers=headers, body=body), settings or Settings(), clock)


def ping(url: str, *, settings: Settings | None = None, clock: Clock | None = None) -> None:
    """Tell a heartbeat address that a run ended: when this returns, it answered 2xx. Raises DeliveryError."""
    _deliver(Hop(url=url, headers={}), settings or Settings(), clock or SystemClock())


def signature(body: bytes, secret: str, timestamp: int) -> str:
    """Return the value of the signature header."""
    digest = hmac.new(secret.encode(), f"{timestamp}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={timestamp},v1={digest}"


def _deliver(hop: Hop, settings: Settings, clock: Clock) -> None:
    parts = _admitted(hop.url)
    deadline = Deadline(clock, min(_TOTAL_SECONDS, settings.total_seconds))
    with closing(Wire(settings)) as wire:
        try:
            with_retries(
                lambda: _attempt(hop, wire, parts, deadline, settings),
                attempts=settings.attempts,
                clock=clock,
                deadline=deadline,
                settings=settings,
            )
        except PolicyError:  # its text may repeat the address, and with it the secret in it
            raise DeliveryError("The configured address cannot be used.", where=_shown(parts)) from None
        except NetworkError as error:
            raise DeliveryError(f"The message was not delivered. {error.what}", where=_shown(parts)) from None


def _attempt(hop: Hop, wire: Wire, parts: SplitResult, deadline: Deadline, settings: Settings) -> None:
    prepared = prepare(hop, RequestsCookieJar(), user_agent(settings))
    try:
        with ending_by(deadline):
            response = wire.send(prepared, ConnectionKind(public_only=False), deadline)
    except (OSError, HTTPError) as error:
        raise fault(error, hop.url, deadline) from error
    status = response.status_code
    response.close()
    if status == 429 or status >= 500:
        raise Transient(NetworkError(f"The receiver answered {status}."))
    if not 200 <= status < 300:
        moved = " Redirects are not followed." if 300 <= status < 400 else ""
        raise DeliveryError(
            f"The receiver answered {status}.{moved}", where=_shown(parts), do="Check the configured address."
        )


def _admitted(url: str) -> SplitResult:
    """Return the parts of an address a message may go to: https, or http on this machine."""
    try:
        parts = urlsplit(url)
    except ValueError:
        raise DeliveryError("The configured address cannot be read.") from None
    if "@" in parts.netloc or not parts.hostname:
        raise DeliveryError("The configured address needs a host and no user name or password.", where=_shown(parts))
    if parts.scheme != "https" and not (parts.scheme == "http" and _is_this_machine(parts.hostname)):
        raise DeliveryError("Messages are sent over https only (http only to this machine).", where=_shown(parts))
    return parts


def _is_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _shown(parts: SplitResult) -> str:
    """Return the address without what may be a secret: the path of a webhook often is one."""
    return f"{parts.scheme}://{parts.hostname or ''}"
