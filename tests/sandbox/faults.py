"""Everything that can go wrong between a board and us, on demand and per host."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from enum import StrEnum

from tests.sandbox.wire import NO_TWEAKS, Answer, Tweaks, Wrong, html, redirect

UNKNOWN_WORD = "Held In Abeyance"
"""A status word that no board is known to print."""


class Fault(StrEnum):
    """One way to fail; the values are what a person types."""

    REFUSED = "refused"
    """The connection is closed at once, unanswered (one port plays every host, so it cannot refuse for one of them)."""
    TIMEOUT = "timeout"
    """The request is read and never answered."""
    DRIP = "drip"
    """The body comes a few bytes at a time."""
    RESET = "reset"
    """The connection is reset in the middle of the body."""
    TRUNCATED = "truncated"
    """The connection is closed in the middle of the body, in good order."""
    FORBIDDEN = "forbidden"
    RATE_LIMITED = "rate-limited"
    """429 with Retry-After."""
    SERVER_ERROR = "server-error"
    CHALLENGE = "challenge"
    """A bot check with status 200."""
    LOGIN = "login"
    """A login page with status 200."""
    COLUMN_RENAMED = "column-renamed"
    COLUMN_DROPPED = "column-dropped"
    STATUS_ONE = "status-one"
    """One row carries an unknown status word."""
    STATUS_TENTH = "status-tenth"
    """A tenth of the rows do."""
    ROWS_GONE = "rows-gone"
    """90 % of the rows are missing."""
    EMPTY = "empty"
    """An empty body with status 200."""
    SLOW = "slow"
    """The whole answer, after a while or as soon as the fault is ended."""
    BAD_GZIP = "bad-gzip"
    """A compressed body with wrong bytes in its middle."""
    BOMB = "bomb"
    """A small compressed body that unpacks to hundreds of megabytes."""
    UNCHANGED = "unchanged"
    """304 to everybody, also to who holds no copy."""
    RETRY_AFTER_DATE = "retry-after-date"
    """503 with a Retry-After that is a date, two seconds away."""
    REDIRECT_ELSEWHERE = "redirect-elsewhere"
    """A redirect to a host that no source declares."""
    REDIRECT_HTTP = "redirect-http"
    """A redirect to the same address without TLS."""
    REDIRECT_PRIVATE = "redirect-private"
    """A redirect to an address of the private network."""
    WRONG_CHARSET = "wrong-charset"
    """Text in UTF-16 that is said to be UTF-8."""
    WRONG_TYPE = "wrong-type"
    """The right bytes, said to be a picture."""
    CLOCK_SKEW = "clock-skew"
    """The board's clock and the day of its data are 400 days ahead."""
    DUPLICATED_PAGE = "duplicated-page"
    """The first half of the rows stands in the place of the second, as when each page is the first."""
    STATUSES_EQUAL = "statuses-equal"
    """Every row has the commonest status."""
    EXPIRY_GONE = "expiry-gone"
    """The columns of the date of expiry are empty."""
    COLUMNS_SHIFTED = "columns-shifted"
    """Each value stands one column further right than it belongs."""
    NAMES_SWAPPED = "names-swapped"
    """Each row has the name of the next one."""
    TENTH_GONE = "tenth-gone"
    """A little more than a tenth of the rows is missing."""
    ORDINARY_CHANGE = "ordinary-change"
    """No fault: one row in 25 is not there any more and one has a new word, as a month may bring it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One fault in force."""

    fault: Fault
    times: int | None = None
    """How many requests it hits; None: all of them."""
    path: str = ""
    """Only requests whose path holds this text. `/robots.txt` is spared unless named here."""
    column: str = "?"
    """The column to rename or drop; "?" chooses the first or the last."""
    retry_after: str = "1"


class FaultBook:
    """The faults in force, by host; safe to change while the server runs."""

    def __init__(self) -> None:
        self._rules: dict[str, list[Rule]] = {}
        self._lock = threading.Lock()

    def set(self, host: str, rule: Rule) -> None:
        """Put one fault in force on `host`, beside those it has; "*" means every host."""
        with self._lock:
            self._rules.setdefault(host, []).append(rule)

    def clear(self, host: str | None = None) -> None:
        """End the faults of one host, or of all."""
        with self._lock:
            if host is None:
                self._rules.clear()
            else:
                self._rules.pop(host, None)

    def take(self, host: str, path: str) -> Rule | None:
        """Return the fault that hits this request, counting it, or None."""
        with self._lock:
            for name in (host, "*"):
                for place, rule in enumerate(self._rules.get(name, ())):
                    if not _concerns(rule, path):
                        continue
                    self._count(name, place, rule)
                    return rule
        return None

    def in_force(self) -> dict[str, tuple[Rule, ...]]:
        """Return what is in force, for the index page."""
        with self._lock:
            return {host: tuple(rules) for host, rules in self._rules.items() if rules}

    def _count(self, host: str, place: int, rule: Rule) -> None:
        if rule.times is None:
            return
        if rule.times <= 1:
            del self._rules[host][place]
        else:
            self._rules[host][place] = Rule(
                fault=rule.fault, times=rule.times - 1, path=rule.path, column=rule.column,
                retry_after=rule.retry_after,
            )  # fmt: skip


def _concerns(rule: Rule, path: str) -> bool:
    return rule.path in path and (path != "/robots.txt" or rule.path == "/robots.txt")


def parse_rule(text: str) -> tuple[str, Rule]:
    """Return host and rule of `HOST=FAULT[*TIMES]`, as typed on a command line; raises ValueError with the reason."""
    host, found, rest = text.partition("=")
    name, _, times = rest.partition("*")
    if not found or not host:
        msg = f"{text!r} is not HOST=FAULT or HOST=FAULT*TIMES."
        raise ValueError(msg)
    if name not in list(Fault):
        msg = f"There is no fault called {name!r}. Known: {', '.join(Fault)}."
        raise ValueError(msg)
    if times and not times.isdigit():
        msg = f"{times!r} is not a number of times."
        raise ValueError(msg)
    return host, Rule(fault=Fault(name), times=int(times) if times else None)


def tweaks_of(rule: Rule | None) -> Tweaks:
    """Return how the board must change its rows under this fault."""
    if rule is None:
        return NO_TWEAKS
    return {
        Fault.COLUMN_RENAMED: Tweaks(rename=rule.column),
        Fault.COLUMN_DROPPED: Tweaks(drop=rule.column),
        Fault.STATUS_ONE: Tweaks(word=UNKNOWN_WORD),
        Fault.STATUS_TENTH: Tweaks(word=UNKNOWN_WORD, word_share=0.1),
        Fault.ROWS_GONE: Tweaks(keep_share=0.1),
        Fault.TENTH_GONE: Tweaks(keep_share=0.88),
        Fault.ORDINARY_CHANGE: Tweaks(gone_every=25, word=UNKNOWN_WORD),
        Fault.DUPLICATED_PAGE: Tweaks(wrong=Wrong.TWICE),
        Fault.STATUSES_EQUAL: Tweaks(wrong=Wrong.ONE_STATUS),
        Fault.EXPIRY_GONE: Tweaks(wrong=Wrong.NO_EXPIRY),
        Fault.COLUMNS_SHIFTED: Tweaks(wrong=Wrong.SHIFTED),
        Fault.NAMES_SWAPPED: Tweaks(wrong=Wrong.NAMES_SWAPPED),
    }.get(rule.fault, NO_TWEAKS)


_LEADS = {
    Fault.REDIRECT_ELSEWHERE: "https://elsewhere.invalid",
    Fault.REDIRECT_HTTP: "http://{host}",
    Fault.REDIRECT_PRIVATE: "https://10.0.0.1",
}


def answer_of(rule: Rule | None, host: str = "", path: str = "/") -> Answer | None:
    """Return the page that stands in for the board's own answer under this fault, or None."""
    if rule is None:
        return None
    match rule.fault:
        case Fault.FORBIDDEN:
            return html("<h1>403 Forbidden</h1><p>Access denied.</p>", title="403 Forbidden", status=403)
        case Fault.RATE_LIMITED:
            return html(
                "<h1>429</h1>", title="Too Many Requests", status=429, headers=(("Retry-After", rule.retry_after),)
            )
        case Fault.SERVER_ERROR:
            return html("<h1>503 Service Unavailable</h1>", title="Service Unavailable", status=503)
        case Fault.CHALLENGE:
            return html(
                '<div id="cf-chl-widget" class="cf-chl">Checking your browser before accessing this site.</div>',
                title="Just a moment...",
            )
        case Fault.LOGIN:
            return html(
                '<form method="post" action="/login"><input name="username"><input type="password" name="password">'
                "<button>Sign in</button></form>",
                title="Sign in",
            )
        case Fault.EMPTY:
            return Answer(body=b"")
        case Fault.UNCHANGED:
            return Answer(body=b"", status=304)
        case Fault.RETRY_AFTER_DATE:
            later = format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True)
            return html("<h1>503</h1>", title="Service Unavailable", status=503, headers=(("Retry-After", later),))
        case Fault.REDIRECT_ELSEWHERE | Fault.REDIRECT_HTTP | Fault.REDIRECT_PRIVATE:
            return redirect(f"{_LEADS[rule.fault].format(host=host)}{path}")
        case _:
            return None
