"""The Python door: the same question, the same answer as `verifier check --offline`, from a program of one's own.

    >>> from verifier import open_register
    >>> with open_register("register.db") as register:              # doctest: +SKIP
    ...     answer = register.check("Marisol Quillowmere", states=["WA"], number="AC99000101")
    ...     answer.verdict.outcome, register.sentence(answer)

Nobody is asked live, and nothing is written. What people wrote down by hand lies in a private file beside the register
and is read only where the caller asks for it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from verifier import __version__
from verifier.config import load
from verifier.register.kept import SeenRecord
from verifier.register.place import DataDir
from verifier.register.private import PrivateFile
from verifier.register.read import Register
from verifier.verdict.answer import Answer, answer
from verifier.verdict.asjson import as_json
from verifier.verdict.holdings import ReadModel
from verifier.verdict.inquiry import Inquiry, checked
from verifier.verdict.text import sentence
from verifier.verdict.wording import SourceFacts
from verifier.words.catalogue import reason


class SeenHere(PrivateFile):
    """What people saw at boards' own pages and wrote down (`verifier record`), for a door that others use.

    Who looked and what they noted beside stays private, and so do look-ups that were kept.
    """

    def records(self, jurisdiction: str | None = None) -> list[SeenRecord]:
        """Return what people saw, of one jurisdiction or of all."""
        return [_public(one) for one in super().records(jurisdiction)]

    def may_have(self, *_: object) -> bool:
        """Return False: what was looked up here is nobody else's business."""
        return False

    def kept_lookup(self, *_: object) -> None:
        """Return nothing, for the same reason."""


def _public(seen: SeenRecord) -> SeenRecord:
    facts = {name: text for name, text in seen.record.facts.items() if name != "note"}
    return replace(seen, by=reason("seen.here"), note="", record=replace(seen.record, facts=facts))


class OpenRegister:
    """One state of one register, asked any number of questions; open it anew to see what was published since."""

    def __init__(
        self, register: Register, *, now: datetime, today: date, opt_in: Iterable[str] = (), expires_within: int = 90,
        seen: SeenHere | None = None,
    ) -> None:  # fmt: skip
        """Use `open_register` instead."""
        self.register = register
        self.today = today
        self._expires_within = expires_within
        self._closing = ExitStack()
        self._closing.enter_context(register)
        self._seen = seen and self._closing.enter_context(seen)
        # A refresh may publish between two reads: one transaction keeps old and new from being mixed in an answer.
        self._state = self._closing.enter_context(ExitStack())
        self._state.enter_context(register.snapshot())
        self._written = register.writes_seen
        self.holdings = ReadModel(register, self._seen, now, frozenset(opt_in))

    def rest(self) -> None:
        """Let writers have the file until `renew`; nothing may be asked before."""
        self._state.close()

    def renew(self, now: datetime, today: date) -> None:
        """Be asked of the newest state of the same file; what was read is kept where nothing was written since."""
        self._state.close()
        self._state.enter_context(self.register.snapshot())
        written, self.today = self.register.writes_seen, today
        held = self.holdings
        if written == self._written:
            self.holdings = held.at(now)
        else:
            self.holdings = ReadModel(self.register, self._seen, now, held.opt_in)
        self._written = written

    def check(
        self,
        name: str = "",
        *,
        states: Iterable[str] = (),
        number: str = "",
        npi: str = "",
        city: str = "",
        require_certification: bool = False,
    ) -> Answer:
        """Return the answer about one person; raises `verifier.errors.UsageError` for what cannot be asked.

        `states` are postal codes, `number` is a licence number as typed.
        """
        inquiry = checked(Inquiry(name=name, states=tuple(states), number=number, npi=npi, city=city))
        inquiry = inquiry._replace(
            require_certification=require_certification, today=self.today, expires_within=self._expires_within
        )
        return answer(inquiry, self.holdings)

    def sentence(self, given: Answer) -> str:
        """Return the first line of an answer and what belongs to it, in English."""
        return sentence(given, self.facts_of)

    def as_json(self, given: Answer) -> dict[str, Any]:
        """Return an answer as plain JSON values, schema `verifier.answer/1`."""
        return as_json(given, self.facts_of)

    def facts_of(self, source_id: str) -> SourceFacts:
        """Return what sentences need of a source."""
        return SourceFacts.of(self.holdings.source(source_id))

    @property
    def version(self) -> str:
        """The state of what is held as a short hash: equal wherever the same register is read by the same program."""
        states = self.holdings.states()
        parts = [__version__, self.holdings.frequency_version()]
        parts += [
            f"{name} {one.publish_id} {one.confirmed_at} {one.last_run_at} {one.held}"
            for name, one in sorted(states.items())
        ]
        parts += [f"seen {one.id} {one.recorded_at}" for one in (self._seen.records() if self._seen else ())]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]

    def close(self) -> None:
        """Let go of the file."""
        self._closing.close()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close."""
        self.close()


def open_register(
    path: str | Path | None = None,
    *,
    now: datetime | None = None,
    today: date | None = None,
    opt_in: Iterable[str] = (),
    expires_within: int = 90,
    seen: bool = False,
) -> OpenRegister:
    """Return the register at `path` for reading: a file, a data directory, or None for the configured one.

    An absent file reads as an empty register. Raises `verifier.errors.RegisterError` when the file is damaged or was
    written by a newer version. `now` and `today` say for when the answers are meant. `seen` also reads what people
    wrote down of boards' own pages, where that lies beside the register, as `verifier check` does; who is not told.
    """
    moment = now or datetime.now(UTC)
    file = register_file(path)
    register = Register.open_file(file)
    return OpenRegister(
        register,
        now=moment,
        today=today or moment.astimezone().date(),
        opt_in=opt_in,
        expires_within=expires_within,
        seen=SeenHere(DataDir(file.parent)) if seen else None,
    )


def register_file(path: str | Path | None) -> Path:
    """Return the file of a register that is named by itself, by its directory, or by the configuration."""
    if path is None:
        return DataDir(load(flags={}).data_dir).register_db
    given = Path(path)
    return DataDir(given).register_db if given.is_dir() else given
