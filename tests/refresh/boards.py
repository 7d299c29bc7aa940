"""Invented boards that answer without a network: a session in memory that a test can break on purpose."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import TracebackType

from cache import Evidence, Origin, Request, SourceError
from cache.clock import Clock, Deadline
from cache.conditional import Validators
from cache.policy import Access
from cache.store import EvidenceStore

Answer = bytes | SourceError | Exception | Callable[[Request], bytes]


@dataclass(slots=True)
class Boards:
    """What each host serves, and what was asked of it; stands for `cache.session.Session`."""

    store: EvidenceStore
    clock: Clock
    serves: dict[str, Answer] = field(default_factory=dict)
    """Answer by host: a body, or an error to raise."""
    headers: dict[str, Mapping[str, str]] = field(default_factory=dict)
    asked: list[tuple[str, Request, Validators | None]] = field(default_factory=list)
    origin: Origin = Origin.FETCHED
    conversations: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def conversation(self) -> Talk:
        """Return a conversation of its own."""
        self.conversations += 1
        return Talk(self)

    def serve_rows(self, host: str, rows: object) -> None:
        """Serve these rows as JSON."""
        self.serves[host] = json.dumps(rows).encode()


class Talk:
    """One conversation."""

    def __init__(self, boards: Boards) -> None:
        self.boards = boards

    def __enter__(self) -> Talk:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None

    def fetch(
        self,
        request: Request,
        access: Access,
        *,
        previous: Validators | None = None,
        deadline: Deadline | None = None,
    ) -> Evidence:
        """Answer as the board was told to."""
        boards = self.boards
        host = request.url.split("/")[2]
        assert host in access.hosts
        with boards.lock:
            boards.asked.append((host, request, previous))
        answer = boards.serves[host]
        if isinstance(answer, Exception):
            raise answer
        body = answer(request) if callable(answer) else answer
        headers = boards.headers.get(host, {})
        sha256 = hashlib.sha256(body).hexdigest()
        same = previous is not None and previous.sha256 == sha256 and previous.headers() != {}
        boards.store.put(body)
        return Evidence(
            sha256=sha256,
            size=len(body),
            url=request.url,
            headers=headers,
            retrieved_at=boards.clock.now(),
            origin=boards.origin,
            not_modified=same,
            payload=boards.store.payload(sha256),
        )
