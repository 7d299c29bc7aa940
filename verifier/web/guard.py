"""The door of the server: who is answered, how much is read, how often, and what every answer carries.

The page needs no cookie, no script and nothing of anybody else, so the strictest policy costs nothing.
"""

from __future__ import annotations

import asyncio
import logging
import traceback
from collections.abc import Mapping

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from verifier.web.counts import Counts
from verifier.web.layout import PageLayout
from verifier.web.pace import Pace
from verifier.web.problems import refusal
from verifier.web.settings import WebSettings

log = logging.getLogger("verifier.web")

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
ANY_HOST = frozenset({"/healthz", "/readyz"})
"""Asked by machines that know an address and no name."""
UNMETERED = (*ANY_HOST, "/metrics", "/static/")
BODY_SECONDS = 10.0


class Refused(Exception):  # noqa: N818 - not a fault: how a request ends that is not answered
    """A request that is turned away: its status, the key of its sentence, and what the counters call it."""

    def __init__(self, status: int, key: str, why: str, headers: dict[str, str] | None = None) -> None:
        """Say why."""
        super().__init__(why)
        self.status, self.key, self.why, self.headers = status, key, why, headers


class Guard:
    """Stands before the whole application."""

    headers: Mapping[str, str] = HEADERS
    """What every answer carries."""

    def __init__(self, app: ASGIApp, settings: WebSettings, layout: PageLayout, counts: Counts) -> None:
        """Guard an application."""
        self._app, self._settings, self._layout, self._counts = app, settings, layout, counts
        self._pace = Pace(settings.per_minute)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request, counted = Request(scope), _counted(send, self._counts, self.headers)
        try:
            self._admit(request)
            body = await self._body(request, receive)
            await self._app(scope, _given(body, receive), counted)
        except Refused as why:
            self._counts.refused(why.why)
            await refusal(request, self._layout, why.status, why.key, headers=why.headers)(scope, receive, counted)
        except Exception as error:  # noqa: BLE001 - the last net: its text may hold a name, so only its place is logged
            log.error("A fault of ours: %s at %s", type(error).__name__, _place(error))
            await refusal(request, self._layout, 500, "page.error.fault")(scope, receive, counted)

    def _admit(self, request: Request) -> None:
        """Raise where a request is not answered."""
        path, settings = request.url.path, self._settings
        if path not in ANY_HOST and request.headers.get("host", "").lower() not in settings.hosts:
            raise Refused(421, "page.error.host", "host")
        if request.method == "POST" and not self._own(request):
            raise Refused(403, "page.error.origin", "origin")
        if path.startswith(UNMETERED):
            return
        wait = self._pace.wait(request.client.host if request.client else "")
        if wait:
            raise Refused(429, "page.error.pace", "pace", {"Retry-After": str(wait)})

    def _own(self, request: Request) -> bool:
        """True for a form of our own page, and for a program. Our Referrer-Policy makes the origin of a form "null"."""
        if request.headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
            return False
        origin = request.headers.get("origin", "null").lower()
        return origin == "null" or origin.partition("://")[2] in self._settings.hosts

    async def _body(self, request: Request, receive: Receive) -> bytes:
        """Return the whole body; raise where it is too long or does not come."""
        limit, length = self._settings.body_limit, request.headers.get("content-length", "0")
        if length.isdigit() and int(length[:20]) > limit:
            raise Refused(413, "page.error.body", "body")
        body = b""
        try:
            async with asyncio.timeout(BODY_SECONDS):
                while True:
                    message = await receive()
                    if message["type"] != "http.request":
                        raise Refused(400, "page.error.form", "gone")
                    body += bytes(message.get("body", b""))
                    if len(body) > limit:
                        raise Refused(413, "page.error.body", "body")
                    if not message.get("more_body"):
                        return body
        except TimeoutError:
            raise Refused(408, "page.error.form", "slow") from None


def _given(body: bytes, receive: Receive) -> Receive:
    """What hands a body over once that was read already."""
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def give() -> Message:
        return waiting.pop() if waiting else await receive()

    return give


def _counted(send: Send, counts: Counts, carried: Mapping[str, str]) -> Send:
    """What adds the headers of every answer and counts it."""

    async def with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            counts.request(message["status"])
            headers = list(message.get("headers", []))
            names = {name.lower() for name, _ in headers}
            more = {**carried, "Cache-Control": "no-store"}
            headers += [
                (name.lower().encode(), value.encode())
                for name, value in more.items()
                if name.lower().encode() not in names
            ]
            message = {**message, "headers": headers}
        await send(message)

    return with_headers


def _place(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "an unknown place"
