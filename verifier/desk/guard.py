"""The door of the desk: this machine's own browser, one page and one extension, and nobody else.

Other pages of the same browser can reach a server on 127.0.0.1 (a form needs no permission), and a name of theirs can
be made to lead here (DNS rebinding). So the Host is exactly ours, a POST has the Origin of our own page or of the
paired extension and its secret, no answer allows another origin to read it, and no preflight is answered.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie

from starlette.requests import Request
from starlette.types import ASGIApp

from verifier.web.counts import Counts
from verifier.web.guard import Guard, Refused
from verifier.web.layout import PageLayout
from verifier.web.settings import WebSettings

PAIR, CAPTURE, KEY = "/pair", "/capture", "/key"
OF_EXTENSION = frozenset({CAPTURE, KEY})
"""What the paired extension may post."""
OF_EXTENSIONS = ("chrome-extension://", "moz-extension://")
OPEN = frozenset({"/static/style.css", "/static/desk.css", "/static/desk.js", "/static/icon.svg"})
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    # Not "no-referrer", under which a browser sends its own page's forms with the Origin "null".
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    # By this the extension tells the desk from another program on the port.
    "X-Verifier-Desk": "1",
}


def same(given: str, secret: str) -> bool:
    """Compare a secret as bytes, in time that tells nothing; "" is never right."""
    return bool(secret) and hmac.compare_digest(given.encode("utf-8", "replace"), secret.encode())


@dataclass(slots=True)
class Door:
    """Who is let in: made anew for every run of the desk."""

    port: int
    code: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    """Stands in the printed address; works once."""
    cookie: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    pairing: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    """Stands on the desk's page for the extension; works once, then there is another for the next browser."""
    token: str = ""
    """The extension's secret, "" before the pairing."""
    bound: str = ""
    """The Origin of the paired extension."""

    @property
    def host(self) -> str:
        """The only value of the Host header that is answered."""
        return f"127.0.0.1:{self.port}"

    @property
    def origin(self) -> str:
        """The Origin of the desk's own pages."""
        return f"http://{self.host}"

    @property
    def cookie_name(self) -> str:
        """Cookies are shared by all ports of a host, so each has a name of its own."""
        return f"desk-{self.port}"

    def enter(self, code: str) -> bool:
        """Use the code of the printed address up; return whether it was right."""
        right = same(code, self.code)
        if right:
            self.code = ""
        return right

    def pair(self, code: str, origin: str) -> str:
        """Bind an extension by the code on the desk's page and return its secret; "" for a wrong or used code."""
        if not same(code, self.pairing):
            return ""
        self.pairing, self.token, self.bound = secrets.token_urlsafe(24), secrets.token_urlsafe(32), origin
        return self.token

    def knows(self, request: Request) -> bool:
        """True for a browser that entered by the printed address."""
        try:
            jar = SimpleCookie(request.headers.get("cookie", "")[:4_000])
        except CookieError:
            return False
        found = jar.get(self.cookie_name)
        return found is not None and same(found.value, self.cookie)


class DeskGuard(Guard):
    """Stands before the whole desk."""

    headers = HEADERS

    def __init__(self, app: ASGIApp, settings: WebSettings, layout: PageLayout, counts: Counts, door: Door) -> None:
        """Guard a desk."""
        super().__init__(app, settings, layout, counts)
        self.door = door

    def _admit(self, request: Request) -> None:
        """Raise where a request is not answered."""
        door, path = self.door, request.url.path
        if request.headers.get("host", "") != door.host:
            raise _refused("host")
        if request.method not in ("GET", "HEAD", "POST"):
            raise _refused("method")
        if request.method == "POST":
            self._posting(request)
        elif path not in OPEN and not (door.knows(request) or (path == "/" and "k" in request.query_params)):
            raise _refused("cookie")

    def _posting(self, request: Request) -> None:
        door, path, origin = self.door, request.url.path, request.headers.get("origin", "")
        if path == PAIR:
            if not origin.startswith(OF_EXTENSIONS):
                raise _refused("origin")
        elif path in OF_EXTENSION and origin != door.origin:
            if not door.bound or not same(origin, door.bound):
                raise _refused("origin")
            if not same(request.headers.get("x-verifier-token", ""), door.token):
                raise _refused("token")
        else:
            if origin != door.origin or request.headers.get("sec-fetch-site", "same-origin") != "same-origin":
                raise _refused("origin")
            if not door.knows(request):
                raise _refused("cookie")


def _refused(why: str) -> Refused:
    return Refused(403, "desk.error.refused", why)
