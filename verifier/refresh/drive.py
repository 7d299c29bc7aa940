"""Drives a source's plan over the network: each request is sent, its evidence handed back, until the plan is done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from cache.clock import Deadline
from cache.conditional import Validators
from cache.evidence import Evidence
from cache.policy import Access
from cache.request import Request
from state_boards.contract.errors import DriftError
from state_boards.contract.records import Completeness
from state_boards.contract.source import Bundle, LookupQuery, LookupSource, Source
from verifier.refresh.gate import check_shape
from verifier.register.dating import dating_of
from verifier.register.facts import PartFacts, part_facts
from verifier.register.kept import LookupAnswer
from verifier.register.unreadable import doubted

MAX_REQUESTS = 5_000
"""No plan needs more; one that does is walking in circles."""


class Talk(Protocol):
    """What is needed of one conversation with a source (`cache.session.Conversation`)."""

    def fetch(
        self,
        request: Request,
        access: Access,
        *,
        previous: Validators | None = None,
        deadline: Deadline | None = None,
    ) -> Evidence:
        """Return the answer; raises SourceError."""
        ...


class Fetcher(Protocol):
    """What is needed of a session (`cache.session.Session`)."""

    def conversation(self) -> AbstractContextManager[Talk]:
        """Return a conversation with its own cookies."""
        ...


def access_of(source: Source) -> Access:
    """Return how a source may be reached, from its declared facts."""
    return Access(
        hosts=frozenset(host.lower() for host in source.hosts),
        legacy_tls=source.legacy_tls,
        min_interval=source.min_interval,
    )


def fetch_bundle(
    source: Source,
    session: Fetcher,
    *,
    query: LookupQuery | None = None,
    previous: Mapping[str, PartFacts] | None = None,
    deadline: Deadline | None = None,
    on_part: Callable[[str], None] | None = None,
) -> Bundle:
    """Return every answer of one run by part name; raises SourceError, and nothing of the run may be used then.

    `previous` are the parts of the last publish: where one came from the same address, a 304 may stand for its bytes.
    """
    plan, access, known = source.plan(query), access_of(source), previous or {}
    bundle: dict[str, Evidence] = {}
    with session.conversation() as talk:
        request = next(plan, None)
        while request is not None:
            if request.part in bundle or len(bundle) >= MAX_REQUESTS:
                raise DriftError(f"The plan asks for {request.part!r} twice or never ends.", where=source.id)
            if on_part is not None:
                on_part(request.part)
            evidence = talk.fetch(request, access, previous=_validators(request, known), deadline=deadline)
            bundle[request.part] = evidence.as_part(request.part)
            try:
                request = plan.send(bundle[request.part])
            except StopIteration:
                request = None
    return bundle


def ask(
    source: LookupSource,
    query: LookupQuery,
    session: Fetcher,
    *,
    now: datetime,
    deadline: Deadline | None = None,
) -> LookupAnswer:
    """Return what the source answers about one person; raises SourceError when it gave no usable answer."""
    bundle = fetch_bundle(source, session, query=query, deadline=deadline)
    result = source.parse(bundle, query)
    check_shape(source, result)
    dating = dating_of(result, tuple(bundle.values()), now)
    unread = len(result.quarantined)
    whole = result.completeness is Completeness.COMPLETE
    return LookupAnswer(
        source_id=source.id,
        tier=source.tier,
        query=query,
        records=doubted(result.records, result.quarantined, source.jurisdiction),
        completeness=Completeness.PARTIAL if whole and unread else result.completeness,
        incomplete_why=f"{unread:,} rows of the answer could not be read."
        if whole and unread
        else result.incomplete_why,
        empty_proof=result.empty_proof,
        as_of=dating.as_of,
        confirmed_at=dating.confirmed_at,
        parts=tuple(part_facts(name, evidence) for name, evidence in bundle.items()),
        warnings=(*result.warnings, *dating.warnings),
        unread=unread,
    )


def _validators(request: Request, previous: Mapping[str, PartFacts]) -> Validators | None:
    """Return what lets the source answer 304, when the same part came from the same address before."""
    known = previous.get(request.part)
    if not request.conditional or known is None or not known.kept or known.url != request.url:
        return None
    etag, modified = known.headers.get("etag", ""), known.headers.get("last-modified", "")
    if not etag and not modified:
        return None
    return Validators(sha256=known.sha256, etag=etag, last_modified=modified)
