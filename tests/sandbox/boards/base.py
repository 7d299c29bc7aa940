"""What a board is, and the tokens that boards give out and want back."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import threading
from abc import ABC, abstractmethod
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from html import escape

from tests.sandbox.people import Licence, World
from tests.sandbox.wire import Answer, Ask, Tweaks, html
from verifier.demo.invented import plain

ROBOTS = "User-agent: *\nDisallow: /admin/\n"


class Board(ABC):
    """One host and what it serves."""

    host: str
    jurisdiction: str = ""
    title: str
    start: str = "/"
    """Where a person starts looking."""
    robots: str = ROBOTS
    """Text of robots.txt; empty: 404."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.lock = threading.Lock()
        """Held while the board answers, so that its sessions need no care of their own."""

    @abstractmethod
    def answer(self, ask: Ask, tweaks: Tweaks) -> Answer:
        """Answer one request; `tweaks` are what a fault changes in the rows."""

    @property
    def data_time(self) -> datetime:
        """When the board's data were last renewed: ten in the morning of the world's day, UTC."""
        today = self.world.today
        return datetime(today.year, today.month, today.day, 10, tzinfo=UTC)


class Tokens:
    """Opaque tokens that carry a page's state, as WebForms view state does: unforgeable, and checked when echoed."""

    def __init__(self, secret: str) -> None:
        self._secret = secret.encode()
        self._count = 0

    def issue(self, state: Mapping[str, str]) -> str:
        """Return a new token that carries `state`."""
        self._count += 1
        payload = base64.b64encode(json.dumps({"n": str(self._count), **state}, sort_keys=True).encode())
        return (payload + b"/" + self._seal(payload)).decode()

    def open(self, token: str) -> dict[str, str] | None:
        """Return the state of a token we issued, or None."""
        payload, _, seal = token.encode().rpartition(b"/")
        if not payload or not hmac.compare_digest(seal, self._seal(payload)):
            return None
        state: dict[str, str] = json.loads(base64.b64decode(payload))
        return state

    def digest(self, text: str) -> str:
        """Return a short value that goes with `text` and nothing else."""
        return hashlib.sha256(self._secret + text.encode()).hexdigest()[:40]

    def _seal(self, payload: bytes) -> bytes:
        return hmac.new(self._secret, payload, hashlib.sha256).hexdigest()[:32].encode()


class WebForms:
    """The hidden fields of ASP.NET pages: issued with each page and demanded back with each post."""

    def __init__(self, secret: str, *, generator: str = "C2EE9ABB", extra: tuple[str, ...] = ()) -> None:
        self.tokens = Tokens(secret)
        self.generator = generator
        self.names = ("__EVENTTARGET", "__EVENTARGUMENT", *extra)

    def fields(self, page: str, **state: str) -> str:
        """Return the hidden inputs of one page."""
        view = self.tokens.issue({"page": page, **state})
        values = dict.fromkeys(self.names, "") | {
            "__VIEWSTATE": view,
            "__VIEWSTATEGENERATOR": self.generator,
            "__EVENTVALIDATION": self.tokens.digest(view),
        }
        return "\n".join(
            f'<input type="hidden" name="{name}" id="{name}" value="{escape(value)}" />'
            for name, value in values.items()
        )

    def opened(self, form: Mapping[str, str], *pages: str) -> dict[str, str] | None:
        """Return the state of the page that was posted, or None when a hidden field is missing or foreign."""
        if any(name not in form for name in self.names):
            return None
        view = form.get("__VIEWSTATE", "")
        state = self.tokens.open(view)
        if state is None or state["page"] not in pages:
            return None
        if form.get("__VIEWSTATEGENERATOR") != self.generator:
            return None
        return state if form.get("__EVENTVALIDATION") == self.tokens.digest(view) else None


def view_state_error() -> Answer:
    """Return what ASP.NET answers to a post without its hidden fields."""
    return html(
        "<h1>Server Error in '/' Application.</h1><h2><i>Validation of viewstate MAC failed.</i></h2>",
        title="Validation of viewstate MAC failed.",
        status=500,
    )


def us_date(day: date | None) -> str:
    """Return M/D/YYYY without leading zeros, as most .NET pages print it."""
    return f"{day.month}/{day.day}/{day.year}" if day else ""


def us_date_padded(day: date | None) -> str:
    """Return MM/DD/YYYY."""
    return f"{day:%m/%d/%Y}" if day else ""


def calendar_date(day: date | None) -> str | None:
    """Return the form of a Socrata calendar date."""
    return f"{day.isoformat()}T00:00:00.000" if day else None


def epoch_ms(day: date) -> int:
    """Return the day as milliseconds since 1970, midnight UTC."""
    return int((datetime(day.year, day.month, day.day, tzinfo=UTC) - datetime(1970, 1, 1, tzinfo=UTC)) / _MILLISECOND)


_MILLISECOND = timedelta(milliseconds=1)


def starts(value: str, asked: str) -> bool:
    """True when the folded value begins with the folded question; an empty question asks nothing."""
    return plain(value).casefold().startswith(plain(asked).strip().casefold())


def last_first(licence: Licence) -> str:
    """Return "LAST, FIRST MIDDLE" in plain capitals."""
    name = licence.name
    family = f"{name.family} {name.suffix}".strip()
    return plain(f"{family}, {name.given} {name.middle}".strip()).upper()
