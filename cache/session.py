"""The session: asks politely, keeps what was served, and says plainly when there was no answer."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from requests.cookies import RequestsCookieJar

from cache.clock import Clock, Deadline, SystemClock
from cache.conditional import Validators
from cache.evidence import Evidence
from cache.fetch import Fetch, Progress, Tools
from cache.limits import Settings
from cache.policy import Access, Policy
from cache.request import Request
from cache.robots import Robots
from cache.store import EvidenceStore
from cache.throttle import Throttle
from cache.tls import Wire

__all__ = ["Access", "Conversation", "Deadline", "Progress", "Session", "Settings", "Validators"]


class Session:
    """Fetches for all sources: one request at a time per host, several hosts side by side. Thread-safe.

    Every failure is a SourceError that says what happened, where, and what to do.
    """

    def __init__(
        self,
        *,
        policy: Policy,
        store: EvidenceStore,
        settings: Settings | None = None,
        clock: Clock | None = None,
        progress: Progress | None = None,
    ) -> None:
        """Contact nothing yet; `progress` is told (address, bytes so far, bytes in all or None) during a download."""
        settings = settings or Settings()
        clock = clock or SystemClock()
        self._tools = Tools(
            policy=policy,
            store=store,
            settings=settings,
            clock=clock,
            wire=Wire(settings),
            throttle=Throttle(clock),
            robots=Robots(clock, settings),
            progress=progress,
        )

    def fetch(
        self,
        request: Request,
        access: Access,
        *,
        previous: Validators | None = None,
        deadline: Deadline | None = None,
    ) -> Evidence:
        """Return the answer, already kept in the store; no cookie is remembered afterwards.

        With `previous`, a conditional request costs one 304 while the kept bytes are still what the source serves:
        the evidence then has `not_modified` set. Raises SourceError and nothing else.
        """
        with self.conversation() as talk:
            return talk.fetch(request, access, previous=previous, deadline=deadline)

    def conversation(self) -> Conversation:
        """Return a conversation: fetches that share cookies with each other and with nobody else."""
        return Conversation(self._tools)

    def close(self) -> None:
        """Close all connections."""
        self._tools.wire.close()

    def __enter__(self) -> Self:
        """Return the session."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close all connections."""
        self.close()


class Conversation:
    """Fetches that share one cookie jar; for one source and one thread at a time."""

    def __init__(self, tools: Tools) -> None:
        """Start without cookies."""
        self._tools = tools
        self._jar = RequestsCookieJar()

    def fetch(
        self,
        request: Request,
        access: Access,
        *,
        previous: Validators | None = None,
        deadline: Deadline | None = None,
    ) -> Evidence:
        """Return the answer as `Session.fetch` does, sending the cookies this conversation was given."""
        tools = self._tools
        return Fetch(
            tools=tools,
            request=request,
            access=access,
            jar=self._jar,
            deadline=Deadline(tools.clock, tools.settings.total_seconds, within=deadline),
            previous=previous,
        ).run()

    def __enter__(self) -> Self:
        """Return the conversation."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Forget the cookies."""
        self._jar.clear()
