"""One fetch: its redirects, pauses and retries inside one deadline, and what each kind of answer means."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice

import requests
from requests.cookies import RequestsCookieJar

from cache.challenge import Sniffer, challenge_in, challenge_in_headers
from cache.clock import Clock, Deadline
from cache.conditional import Validators
from cache.errors import (
    BlockedError,
    BrokenOffError,
    GoneError,
    NetworkError,
    OutOfTimeError,
    PolicyError,
    RobotsError,
    SourceError,
    StatusError,
)
from cache.evidence import Evidence
from cache.exchange import REDIRECTS, Hop, HttpAnswer, answered, first_hop, prepare, user_agent
from cache.limits import Caps, Settings, decoded
from cache.policy import Access, HostRoute, Policy, without_query
from cache.request import Request
from cache.retry import Transient, retry_after_seconds, with_retries
from cache.robots import Robots
from cache.store import EvidenceStore
from cache.throttle import Throttle
from cache.tls import Wire

Progress = Callable[[str, int, int | None], None]

_KEPT_HEADERS = frozenset(
    {
        "content-disposition",
        "content-type",
        "date",
        "etag",
        "last-modified",
        "location",
        "x-soda2-data-out-of-date",
        "x-soda2-truth-last-modified",
    }
)
_REFUSALS = frozenset({401, 403, 407, 451})
_GONE = frozenset({404, 410})
_ERROR_PIECES = 4
"""Pieces (of up to 64 KiB) of an error page that are read to see whether it is a challenge."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What all fetches of a session share."""

    policy: Policy
    store: EvidenceStore
    settings: Settings
    clock: Clock
    wire: Wire
    throttle: Throttle
    robots: Robots
    progress: Progress | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetch:
    """One request of an adapter, to be run once."""

    tools: Tools
    request: Request
    access: Access
    jar: RequestsCookieJar
    deadline: Deadline
    previous: Validators | None

    def run(self) -> Evidence:
        """Return the evidence, trying again where that is safe and may help; raises SourceError."""
        tools = self.tools
        kept = self._kept()
        may_repeat = self.request.method == "GET" or self.request.safe_to_retry
        return with_retries(
            lambda: self._attempt(kept),
            attempts=tools.settings.attempts if may_repeat else 1,
            clock=tools.clock,
            deadline=self.deadline,
            settings=tools.settings,
        )

    def _kept(self) -> _Held | None:
        """Return the bytes a 304 may stand for, read through now: a damaged copy must be fetched again."""
        previous = self.previous
        if previous is None or not self.request.conditional or self.request.method != "GET" or not previous.headers():
            return None
        size = self.tools.store.intact_size(previous.sha256)
        return None if size is None else _Held(previous, size)

    def _attempt(self, kept: _Held | None) -> Evidence:
        hop = first_hop(self.request, kept.validators.headers() if kept else {})
        for _ in range(self.tools.settings.max_redirects + 1):
            outcome = self._visit(hop, kept)
            if isinstance(outcome, Evidence):
                return outcome
            hop = outcome
        raise NetworkError("The site redirects in circles.", where=without_query(self.request.url))

    def _visit(self, hop: Hop, kept: _Held | None) -> Evidence | Hop:
        """Take one step: an answer, or where it sends us next."""
        prepared, route = self._admitted(hop)
        asked = self.tools.robots.delay(str(prepared.url), route.host, self._robots_txt)
        gap = max(self.access.min_interval, asked)
        with self._answer(prepared, route, gap) as answer:
            if answer.status in self.request.accept:
                return self._evidence(answer, route)
            if answer.status == 304 and kept is not None:
                return self._confirmed(answer, route, kept)
            if answer.status in REDIRECTS and "location" in answer.headers:
                return hop.redirected(answer.status, answer.headers["location"])
            raise self._refusal(answer, route)

    def _admitted(self, hop: Hop) -> tuple[requests.PreparedRequest, HostRoute]:
        """Return the request exactly as it will be sent and its route: the policy sees no other address than that."""
        prepared = prepare(hop, self.jar, user_agent(self.tools.settings, self.access.user_agent_note))
        return prepared, self.tools.policy.admit(str(prepared.url), self.access)

    @contextmanager
    def _answer(self, prepared: requests.PreparedRequest, route: HostRoute, gap: float) -> Iterator[HttpAnswer]:
        """Send in this host's turn, and keep the turn until the answer is read."""
        legacy_tls = self.access.legacy_tls
        with (
            self.tools.throttle.turn(route.host, gap if route.paced else 0.0, self.deadline),
            answered(
                self.tools.wire, prepared, route, legacy_tls=legacy_tls, jar=self.jar, deadline=self.deadline
            ) as answer,
        ):
            yield answer

    def _evidence(self, answer: HttpAnswer, route: HostRoute) -> Evidence:
        """Keep the body and return it as evidence; nothing is kept of a challenge or of half an answer."""
        settings = self.tools.settings
        sniffer = Sniffer(results_marker=self.request.results_marker, head_bytes=settings.challenge_bytes)
        with self.tools.store.writer() as writer:
            for piece in self._body(answer, self.request.max_bytes or settings.max_bytes):
                writer.write(piece)
                sniffer.feed(piece)
                self._report(writer.size, answer)
            challenge = challenge_in_headers(answer.headers) or sniffer.verdict(answer.headers.get("content-type", ""))
            if challenge is not None:
                raise self._challenged(f"The site answered with {challenge} instead of data.", answer, route)
            sha256 = writer.commit()
        return Evidence(
            sha256=sha256,
            size=writer.size,
            url=answer.url,
            method=self.request.method,
            status=answer.status,
            headers=_kept_headers(answer),
            retrieved_at=self.tools.clock.now(),
            origin=route.origin,
            part=self.request.part,
            payload=self.tools.store.payload(sha256),
        )

    def _confirmed(self, answer: HttpAnswer, route: HostRoute, kept: _Held) -> Evidence:
        """Return the kept bytes, confirmed again by a 304."""
        sha256 = kept.validators.sha256
        return Evidence(
            sha256=sha256,
            size=kept.size,
            url=answer.url,
            method=self.request.method,
            status=answer.status,
            headers=kept.validators.renewed(_kept_headers(answer)),
            retrieved_at=self.tools.clock.now(),
            origin=route.origin,
            part=self.request.part,
            not_modified=True,
            payload=self.tools.store.payload(sha256),
        )

    def _body(self, answer: HttpAnswer, max_bytes: int) -> Iterator[bytes]:
        """Yield the decoded body inside all caps; half an answer is Transient, the deadline is checked throughout."""
        settings = self.tools.settings
        caps = Caps(max_bytes, settings.max_ratio, settings.ratio_floor)
        where = without_query(answer.url)
        pieces = decoded(answer.chunks, encoding=answer.encoding, declared=answer.declared, caps=caps, where=where)
        try:
            for piece in pieces:
                if self.deadline.expired:
                    raise OutOfTimeError(f"No complete answer within {self.deadline.seconds:g} seconds.", where=where)
                yield piece
        except BrokenOffError as error:
            raise Transient(error) from error

    def _refusal(self, answer: HttpAnswer, route: HostRoute) -> SourceError | Transient:
        """Return what to raise for a status that is not an answer."""
        status = answer.status
        where = without_query(answer.url)
        if status in _GONE:
            return GoneError(f"The address answers {status}: nothing is there any more.", where=where)
        challenge = challenge_in_headers(answer.headers) or self._challenge_in_error(answer)
        if challenge is not None:
            return self._challenged(f"The site answered {status} with {challenge}.", answer, route)
        if status in _REFUSALS:
            return _blocked(f"The site refuses programs here ({status}).", answer)
        if status == 429 or status >= 500:
            pause = retry_after_seconds(answer.headers, self.tools.clock.now())
            if pause is not None and route.paced:
                self.tools.throttle.hold(route.host, pause)
            later = f" It asks to be left alone for {pause:.0f} s." if pause else ""
            if status == 429:
                error: SourceError = _blocked(f"The site says we ask too often (429).{later}", answer)
            else:
                error = NetworkError(f"The site has a fault of its own ({status}).{later}", where=where)
            return Transient(error, retry_after=pause)
        return StatusError(
            f"The site answers {status} to a request it used to understand.",
            where=where,
            do="Run `verifier doctor --live` for this source; its address or form may have changed.",
        )

    def _challenged(self, what: str, answer: HttpAnswer, route: HostRoute) -> BlockedError:
        """Return the error for a challenge, and leave the whole host alone for a while."""
        error = _blocked(what, answer)
        if route.paced:
            self.tools.throttle.close(route.host, self.tools.settings.blocked_seconds, error)
        return error

    def _challenge_in_error(self, answer: HttpAnswer) -> str | None:
        """Return the challenge on an error page; a page that cannot be read is just an error page."""
        try:
            body = b"".join(islice(self._body(answer, self.tools.settings.challenge_bytes), _ERROR_PIECES))
        except (SourceError, Transient):
            return None
        return challenge_in(body, answer.headers.get("content-type", ""))

    def _robots_txt(self, address: str) -> bytes | None:
        """Return the robots.txt at this address, or None when the site has none (any 4xx but 429, RFC 9309)."""
        tools = self.tools
        return with_retries(
            lambda: self._robots_attempt(address),
            attempts=tools.settings.robots_attempts,
            clock=tools.clock,
            deadline=self.deadline,
            settings=tools.settings,
        )

    def _robots_attempt(self, address: str) -> bytes | None:
        settings = self.tools.settings
        hop = Hop(url=address, headers={})
        for _ in range(settings.max_redirects + 1):
            try:
                prepared, route = self._admitted(hop)
            except PolicyError as error:
                raise RobotsError(
                    "The site's robots.txt leads to a host its source does not declare, so it cannot be read.",
                    where=without_query(hop.url),
                    do="Nothing is fetched from the site until its source declares that host.",
                ) from error
            with self._answer(prepared, route, self.access.min_interval) as answer:
                if answer.status in REDIRECTS and "location" in answer.headers:
                    hop = hop.redirected(answer.status, answer.headers["location"])
                    continue
                return self._robots_body(answer)
        return None  # RFC 9309 section 2.3.1.2: more than five redirects mean that there is none

    def _robots_body(self, answer: HttpAnswer) -> bytes | None:
        if answer.status == 429 or answer.status >= 500:
            error = NetworkError(
                f"The site's robots.txt answers {answer.status}; until it can be read, nothing else is fetched.",
                where=without_query(answer.url),
                do="Try again later.",
            )
            raise Transient(error, retry_after=retry_after_seconds(answer.headers, self.tools.clock.now()))
        if answer.status != 200:
            return None
        body = bytearray()
        for piece in self._body(answer, self.tools.settings.max_bytes):
            body += piece
            if len(body) >= self.tools.settings.robots_bytes:
                break
        return bytes(body[: self.tools.settings.robots_bytes])

    def _report(self, size: int, answer: HttpAnswer) -> None:
        if self.tools.progress is not None:
            total = answer.declared if answer.encoding in {"", "identity"} else None
            self.tools.progress(self.request.url, size, total)


@dataclass(frozen=True, slots=True)
class _Held:
    """Bytes we hold and that a 304 may confirm."""

    validators: Validators
    size: int


def _kept_headers(answer: HttpAnswer) -> dict[str, str]:
    return {name: value for name, value in answer.headers.items() if name in _KEPT_HEADERS}


def _blocked(what: str, answer: HttpAnswer) -> BlockedError:
    return BlockedError(
        what,
        where=without_query(answer.url),
        do="We stop here. Open the page yourself; `verifier import-page` and `verifier record` keep what you see.",
    )
