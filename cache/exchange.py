"""One request and its answer on the wire, with every fault put into our own words."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib import metadata
from urllib.parse import urldefrag, urlencode, urljoin, urlsplit

import requests
from requests.cookies import RequestsCookieJar, extract_cookies_to_jar
from requests.utils import requote_uri
from urllib3.exceptions import HTTPError, ReadTimeoutError

from cache.clock import Deadline
from cache.connect import ending_by
from cache.errors import BrokenOffError, NetworkError, OutOfTimeError, PolicyError
from cache.limits import CHUNK, Settings
from cache.policy import HostRoute, without_query
from cache.request import Request
from cache.retry import Transient
from cache.tls import ConnectionKind, Wire

HOMEPAGE = "https://github.com/verifier-org/verifier"
REDIRECTS = frozenset({301, 302, 303, 307, 308})

# These belong to the session: an adapter that set them could pose as somebody else or unsettle the decoding.
_RESERVED = frozenset(
    {"accept-encoding", "connection", "content-length", "cookie", "host", "transfer-encoding", "user-agent"}
)
# What may follow a redirect to another host: nothing that could be a key.
_HARMLESS = frozenset({"accept", "accept-language", "content-type", "if-modified-since", "if-none-match"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One step of a fetch: what is asked for at which address."""

    url: str
    method: str = "GET"
    headers: Mapping[str, str]
    body: bytes | None = None

    def redirected(self, status: int, location: str) -> Hop:
        """Return the next step after a redirect, as RFC 9110 section 15.4 and every browser read it.

        Raises PolicyError when the location cannot be read; whether it may be contacted is for the policy to say.
        """
        try:
            url = requote_uri(urljoin(self.url, urldefrag(_utf8(location)).url))
            elsewhere = urlsplit(url).netloc != urlsplit(self.url).netloc
        except ValueError as error:
            raise PolicyError("The site redirects to an unreadable address.", where=without_query(self.url)) from error
        headers = dict(self.headers)
        if elsewhere:
            headers = {name: value for name, value in headers.items() if name.lower() in _HARMLESS}
        if self.method == "GET" or status in {307, 308}:
            return replace(self, url=url, headers=headers)
        headers = {name: value for name, value in headers.items() if name.lower() != "content-type"}
        return Hop(url=url, headers=headers)


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpAnswer:
    """Status, headers and the body as sent, still to be read inside the block that opened it."""

    url: str
    status: int
    headers: Mapping[str, str]
    """Names in lower case."""
    chunks: Iterator[bytes]

    @property
    def encoding(self) -> str:
        """The Content-Encoding, in lower case."""
        return self.headers.get("content-encoding", "").strip().lower()

    @property
    def declared(self) -> int | None:
        """The length of the body as sent, when the answer states one that counts (RFC 9112 section 6.3)."""
        length = self.headers.get("content-length", "").strip()
        return int(length) if length.isdecimal() and "transfer-encoding" not in self.headers else None


def first_hop(request: Request, extra: Mapping[str, str]) -> Hop:
    """Return the first step of a request; raises PolicyError when it sets a header that is not its business."""
    reserved = sorted(name for name in request.headers if name.lower() in _RESERVED)
    if reserved:
        raise PolicyError(f"A source may not set the header {reserved[0]}.", where=without_query(request.url))
    if request.form is not None and request.json is not None:
        raise PolicyError("A request has a form or a JSON body, not both.", where=without_query(request.url))
    headers = {**request.headers, **extra}
    try:
        body, content_type = _body(request)
    except UnicodeEncodeError as error:
        raise PolicyError("The request holds letters that cannot be sent.", where=without_query(request.url)) from error
    if body is not None:
        headers.setdefault("Content-Type", content_type)
    return Hop(url=request.url, method=request.method, headers=headers, body=body)


def _body(request: Request) -> tuple[bytes | None, str]:
    """Return the body and its type; raises UnicodeEncodeError for half a character (a lone surrogate)."""
    if request.form is not None:
        return urlencode(request.form).encode(), "application/x-www-form-urlencoded"
    if request.json is not None:
        return request.json.encode(), "application/json"
    return None, ""


def prepare(hop: Hop, jar: RequestsCookieJar, agent: str) -> requests.PreparedRequest:
    """Return the request ready to send; raises PolicyError when its address or a header cannot be sent."""
    headers = {"User-Agent": agent, "Accept": "*/*", "Accept-Encoding": "gzip", **hop.headers}
    foreign = next((name for name, value in headers.items() if not (name + value).isascii()), None)
    if foreign is not None:
        raise PolicyError(f"The header {foreign} holds letters that cannot be sent.", where=without_query(hop.url))
    try:
        address = urldefrag(hop.url).url
        return requests.Request(hop.method, address, headers=headers, data=hop.body, cookies=jar).prepare()
    except ValueError as error:  # all that requests finds wrong with an address or a header is a ValueError
        raise PolicyError(f"The request cannot be sent: {error}.", where=without_query(hop.url)) from error


@contextmanager
def answered(
    wire: Wire,
    prepared: requests.PreparedRequest,
    route: HostRoute,
    *,
    legacy_tls: bool,
    jar: RequestsCookieJar,
    deadline: Deadline,
) -> Iterator[HttpAnswer]:
    """Send the request along its route and yield the answer; raises Transient for faults that may pass.

    Cookies are read and kept under the address the source declares, never under the sandbox's.
    """
    url = str(prepared.url)
    wired = prepared.copy()
    wired.url = route.url
    if urlsplit(route.url).netloc != route.host:
        wired.headers["Host"] = route.host
    line = ConnectionKind(public_only=route.public_only, legacy_tls=legacy_tls)
    with ending_by(deadline):
        try:
            response = wire.send(wired, line, deadline)
        except (OSError, HTTPError) as error:
            raise fault(error, url, deadline) from error
        try:
            extract_cookies_to_jar(jar, prepared, response.raw)  # type: ignore[no-untyped-call]
            headers = {name.lower(): value for name, value in response.headers.items()}
            chunks = _chunks(response, url, deadline)
            yield HttpAnswer(url=url, status=response.status_code, headers=headers, chunks=chunks)
        finally:
            response.close()


def user_agent(settings: Settings, note: str = "") -> str:
    """Return who we are: program, version, page, whom to write to."""
    about = "; ".join(part for part in (f"+{HOMEPAGE}", settings.contact, note) if part)
    return f"verifier/{_version()} ({about})"


def fault(error: OSError | HTTPError, url: str, deadline: Deadline) -> NetworkError | Transient:
    """Return what to raise for a fault of the connection: a Transient when another try may help."""
    where = without_query(url)
    if deadline.expired:
        return OutOfTimeError(f"No complete answer within {deadline.seconds:g} seconds.", where=where)
    causes = list(_causes(error))
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return NetworkError(
                f"The site's certificate could not be checked: {cause.verify_message}.",
                where=where,
                do="Nothing was sent. Check this machine's date and, behind a company proxy, the `ca_bundle` setting.",
            )
        if "UNSAFE_LEGACY_RENEGOTIATION" in str(cause):
            return NetworkError("The site uses an old form of TLS that its source does not declare.", where=where)
    if isinstance(error, requests.exceptions.InvalidURL):
        return NetworkError("The address cannot be read.", where=where)
    return Transient(NetworkError(_reason(causes), where=where, do="Try again later."))


def _reason(causes: list[BaseException]) -> str:
    if any(isinstance(cause, socket.gaierror) for cause in causes):
        return "This host name was not found."
    if any(isinstance(cause, requests.ConnectTimeout) for cause in causes):
        return "The site could not be reached in time."
    if any(isinstance(cause, requests.Timeout | ReadTimeoutError | TimeoutError) for cause in causes):
        return "The site stopped answering."
    if any(isinstance(cause, requests.exceptions.ProxyError) for cause in causes):
        return "The configured proxy refused or lost the connection."
    if any(isinstance(cause, ConnectionRefusedError) for cause in causes):
        return "The site refused the connection."
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        return "No secure connection could be made."
    return "The connection to the site was lost."


def _chunks(response: requests.Response, url: str, deadline: Deadline) -> Iterator[bytes]:
    """Yield the body as sent, undecoded: decoding has limits of its own."""
    try:
        yield from response.raw.stream(CHUNK, decode_content=False)
    except (OSError, HTTPError) as error:
        passing = fault(error, url, deadline)
        if isinstance(passing, Transient) and not isinstance(error, ReadTimeoutError):
            cut = BrokenOffError("The answer broke off.", where=without_query(url), do="Try again later.")
            raise Transient(cut) from error
        raise passing from error


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield the error and everything wrapped inside it, each once."""
    waiting: list[object] = [error]
    seen: set[int] = set()
    while waiting:
        current = waiting.pop(0)
        if isinstance(current, BaseException) and id(current) not in seen:
            seen.add(id(current))
            yield current
            waiting += [getattr(current, "reason", None), current.__cause__, current.__context__, *current.args]


def _utf8(header: str) -> str:
    """Return a header, which http.client reads as Latin-1, as the UTF-8 it nearly always is."""
    try:
        return header.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return header


def _version() -> str:
    try:
        return metadata.version("acupuncture-verifier")
    except metadata.PackageNotFoundError:
        return "0"
