"""What is shown of a page that was handed over: whose it is by its host, what its reader says, whom that fits."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from cache.errors import SourceError
from state_boards.contract import catalogue
from verifier.desk.aid import NO_AID, Aid, aid_of
from verifier.desk.capture import Capture, PageText, words_of
from verifier.desk.journal import DeskJournal
from verifier.desk.queue import NATIONAL, Item, at_host
from verifier.desk.reading import Fit, PagesRead, read_pages
from verifier.errors import InputError

SET_LIMIT = 60
"""Pages that are read together: more than any search of one board or state had."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown of one capture: what was read beside the page's own words, or why it is not read."""

    capture: Capture
    source: str = ""
    """The source it was read as, or whose card it is for; "" where no board of the queue serves such a page."""
    reading: PagesRead | None = None
    together: tuple[int, ...] = ()
    """The captures that were read as one, this one included."""
    fits: Mapping[str, Fit] | None = None
    """By the key of the item."""
    problem: str = ""
    do: str = ""
    words: PageText | None = None
    card: bool = False
    """True where a person writes down what the page says: the board has no reader, or this is a picture."""
    anew: bool = False
    """True where the page may be the first of another search."""

    @property
    def may_keep(self) -> bool:
        """True where keeping these pages answers something, or is a part of a search that will."""
        if self.reading is None or not self.reading.records:
            return False
        return self.source == NATIONAL or any(fit != _NOBODY for fit in (self.fits or {}).values())

    @property
    def found(self) -> frozenset[str]:
        """Whom of the queue these pages show, each exactly one person by the rules of `verifier check`."""
        return frozenset(key for key, fit in (self.fits or {}).items() if fit.found)

    @property
    def beyond_doubt(self) -> bool:
        """True where the rules leave a person nothing to pick: somebody is found, nothing is open, nothing left out.

        Only of a tab that was handed over: a file may be older than the look, or somebody else's.
        """
        if not self.found or self.reading is None or self.capture.given or self.capture.unread_frames:
            return False
        open_ = any(fit.possible or fit.conflicting for fit in (self.fits or {}).values())
        return not open_ and not self.reading.report.account.quarantined


_NOBODY = Fit(found=False, possible=False, conflicting=False, sentence="")


class PageReader:
    """Reads the captures of one desk; what it says of one is kept in `shown`."""

    def __init__(self, book: DeskJournal, *, now: Callable[[], datetime], invented: bool) -> None:
        """Read the captures of a journal."""
        self.book, self.now, self.invented = book, now, invented
        self.shown: dict[int, Shown] = {}

    def read(self, capture: Capture, items: Sequence[Item], current: Item | None, *, anew: bool = False) -> Shown:
        """Return what is shown of a capture; `anew` takes it as the first page of another search."""
        shown = self.shown[capture.id] = self._with_words(self._read(capture, items, current, anew=anew))
        return shown

    def _read(self, capture: Capture, items: Sequence[Item], current: Item | None, *, anew: bool) -> Shown:
        source_id, problem = source_of(capture, items, current)
        if not source_id:
            return Shown(capture, problem=problem)
        if capture.kind == "picture" or not catalogue.source(source_id).importable:
            by_hand = source_id != NATIONAL
            return Shown(capture, source_id, card=by_hand, problem="" if by_hand else "desk.pdf")
        if anew:
            self.book.note("anew", source=source_id)
        before = [one for one in self.book.in_set(source_id, capture.seen_on) if one.id != capture.id][-SET_LIMIT:]
        refused = InputError("")
        for earlier in self._attempts(capture, source_id, before):
            try:
                return self._read_as(capture, source_id, earlier, items)
            except InputError as error:
                refused = error
        return Shown(capture, source_id, problem=refused.what, do=refused.do, anew=bool(before))

    def _with_words(self, shown: Shown) -> Shown:
        """Return it with the page's own words, where it has any."""
        capture = shown.capture
        if not shown.source or capture.kind != "page":
            return shown
        try:
            data = self.book.path(capture).read_bytes()
            return replace(shown, words=words_of(data, capture.given or capture.file, self.now()))
        except (OSError, SourceError):
            return shown

    def _attempts(self, capture: Capture, source_id: str, before: list[Capture]) -> list[list[Capture]]:
        """Return with which earlier pages a page is read: the first that the reader takes counts.

        Details may come before their list, and alone they cannot be read. A page of another search may contradict the
        ones before it and is read by itself; only the directory's pages make one search that must add up.
        """
        if source_id == NATIONAL:
            return [before]
        refused = [
            one.capture
            for one in self.shown.values()
            if one.problem and one.source == source_id and one.capture.seen_on == capture.seen_on
            if one.capture.id != capture.id and one.capture.id in self.book.captures
        ]
        every = [before + refused, before, refused, []]
        return [one for at, one in enumerate(every) if one not in every[:at]]

    def _read_as(self, capture: Capture, source_id: str, before: Sequence[Capture], queue: Sequence[Item]) -> Shown:
        items = [item for item in queue if item.source == source_id]
        together = sorted([*before, capture], key=lambda one: one.id)
        reading = read_pages(
            catalogue.source(source_id), [self.book.path(one) for one in together],
            [item.inquiry for item in items], now=self.now(), seen_on=day_of(together), invented=self.invented,
        )  # fmt: skip
        for one in together:
            if one.id not in self.book.source_of:
                self.book.note("read", id=one.id, source=source_id, first=min(each.id for each in together))
        fits = {item.key: fit for item, fit in zip(items, reading.fits, strict=True)}
        return Shown(capture, source_id, reading, tuple(one.id for one in together), fits)

    def aid(self, shown: Shown, item: Item, today: date) -> Aid:
        """Return what helps to type the card of a person: nothing that clashes, nothing that is not on the page."""
        return aid_of(shown.words.html, item, today) if shown.words is not None else NO_AID

    def whose_card(self, shown: Shown, items: Sequence[Item], current: str, today: date) -> str:
        """Return whom of the queue a page without a reader names, "" where that is not exactly one of them."""
        own = [one for one in items if one.source == shown.source]
        named = [one.key for one in own if "name" in self.aid(shown, one, today).answers]
        return current if current in named else named[0] if len(named) == 1 else ""


def source_of(capture: Capture, items: Sequence[Item], current: Item | None) -> tuple[str, str]:
    """Return whose page this may be by its host, and the key of a sentence where it is nobody's in the queue."""
    if not capture.host:
        return (current.source, "") if current is not None else ("", "desk.no_item")
    mine = [current.source] if current is not None else []
    found = at_host(capture.host, mine) or at_host(capture.host, dict.fromkeys(item.source for item in items))
    return (found[0], "") if found else ("", "desk.foreign")


def day_of(captures: Sequence[Capture]) -> date:
    """Return the day all these pages were seen on or after: the oldest."""
    return min(date.fromisoformat(one.seen_on) for one in captures)
