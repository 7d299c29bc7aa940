"""The work at a desk: what is handed over is stored, read and shown, kept on a person's word, and the next one comes.

A page is tied to a person by the product's matcher alone. What a person does here is to open pages, to say that
somebody looked, and to pick where the rules leave it open.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from state_boards.contract import catalogue
from verifier.desk.aid import Aid
from verifier.desk.capture import Capture, address_of, kind_of
from verifier.desk.journal import DeskJournal, Keep, NobodySeen
from verifier.desk.pages import PageReader, Shown, day_of
from verifier.desk.queue import DeskList, Item, at_host, board_of, with_notes
from verifier.desk.reading import fit_of_card
from verifier.errors import InputError, LockedError, UsageError, VerifierError
from verifier.refresh.imports import import_files
from verifier.refresh.record_card import RecordCard, read_card
from verifier.refresh.seen import keep_card
from verifier.register.kept import SeenRecord
from verifier.register.read import Register
from verifier.roster.report import Report
from verifier.words.catalogue import Reason, reason
from verifier.words.catalogue import Words as Sentences

SAY = Sentences()
"""Reports of lists are in English."""
IDLE = timedelta(minutes=5)
"""A longer pause is no work."""
BY_HAND = timedelta(minutes=2)
"""What one look-up takes without a desk, as the steps of the states say ("about two minutes")."""


class Desk:
    """One list's desk; every method is one thing a person does, one at a time."""

    items: tuple[Item, ...]
    """What the register cannot say now for want of a person's look."""

    def __init__(
        self, work: DeskList, book: DeskJournal, *, by: str, now: Callable[[], datetime], invented: bool
    ) -> None:
        """Go on where the journal ends."""
        self.work, self.book, self.by, self.now = work, book, by, now
        self.turn = threading.RLock()
        self.latest = 0
        self.version = 0
        """Counts what has happened, so that a page sees whether it is old."""
        self.follow = False
        """True where the person wants each further page of a board's tab handed over after one click."""
        self.keeps = False
        """True where the person wants what is beyond doubt kept without another key."""
        self.pending = 0
        """The page that is kept so when one of somebody else comes, 0 for none: until then it can be put away."""
        self.saying = ""
        """The last thing that a person must be told."""
        self.place = work.run().place
        with Register.open(self.place) as register:
            self.invented = invented or register.sandbox
        self.reader = PageReader(book, now=now, invented=self.invented)
        self.shown = self.reader.shown
        self._last: datetime | None = None
        self._lines: frozenset[int] | None = None
        self.look_again()
        fresh = [item.key for item in self.items if item.key not in book.queue]
        if fresh:
            book.note("queued", items=fresh)
        waiting = self.still_open()
        self.current = waiting[0].key if waiting else ""
        unkept = [number for number in sorted(book.captures) if number not in book.kept]
        if unkept:
            self._show(book.captures[unkept[-1]])

    # --- the queue ---

    def look_again(self) -> None:
        """Check the people of the queue as the register stands now; who can be answered leaves it."""
        report = self.work.report(self._lines)
        self.items = self.work.items(report)
        self._lines = frozenset(item.line for item in self.items)

    def report(self) -> Report:
        """Return the whole list as it stands now; beside what is to be done stands who looked and found nobody."""
        return with_notes(self.work.report(), self.notes())

    def still_open(self) -> list[Item]:
        """Return what is still to be looked up."""
        return [item for item in self.items if item.key not in self.book.nobody]

    def item(self, key: str) -> Item | None:
        """Return an item of the queue."""
        return next((one for one in self.items if one.key == key), None)

    def choose(self, key: str) -> None:
        """Make an item the one that is being looked up."""
        if self.item(key) is None:
            raise UsageError(reason("desk.wrong.item"))
        self.current = key
        self._did()

    def done(self) -> int:
        """Return how many items of this list's desk are answered or noted."""
        return len(self.book.queue - {item.key for item in self.still_open()})

    def _next(self, after: Item | None, past: Collection[str] = ()) -> None:
        """Go on with the next open item of the same board, else with the next board; `past` are seen already."""
        still = [one for one in self.still_open() if (after is None or one.key != after.key) and one.key not in past]
        same = [one for one in still if after is not None and one.source == after.source]
        later = [one for one in same if after is not None and one.line > after.line]
        self.current = next((one.key for one in (*later, *same, *still)), "" if after is None else self._if_open(after))

    def _if_open(self, item: Item) -> str:
        return item.key if any(one.key == item.key for one in self.still_open()) else ""

    # --- what is handed over ---

    def take(
        self, data: bytes, *, given: str = "", address: str = "", title: str = "", seen_on: date | None = None,
        unread_frames: int = 0, quiet: bool = False,
    ) -> Shown:  # fmt: skip
        """Store what was handed over, then read it and return what is shown of it.

        `quiet` is a page that came by itself from a tab that is followed: one that answers nothing is not kept.
        """
        before = self.latest
        now = self.now().astimezone()
        picture = bool(kind_of(data))
        address = address or ("" if picture else address_of(data, given or "page", now))

        def make(number: int, file: str) -> Capture:
            return Capture(
                id=number, file=file, sha256=hashlib.sha256(data).hexdigest(), size=len(data), at=now.isoformat(),
                address=address, title=title[:200], given=given[:200],
                seen_on=(seen_on or now.date()).isoformat(), kind="picture" if picture else "page",
                unread_frames=unread_frames,
            )  # fmt: skip

        shown = self._show(self.book.store(data, make))
        if not shown.source:
            # Somebody's mailbox, clicked by mistake: it is told and not kept for a moment longer.
            self.book.drop(shown.capture.id)
            shown = self.shown[shown.capture.id] = replace(shown, words=None)
        elif quiet and not self._answers(shown):
            self.discard(shown.capture.id)
            self.latest = before
        elif self.keeps:
            self._settle(shown)
        self._did()
        return shown

    def _settle(self, shown: Shown) -> None:
        """Keep the page that waits once one of somebody else is there, and let this one wait if it is beyond doubt.

        Further pages of the same person (details after a list) wait together with the first, so nobody is kept by half.
        """
        before = self.shown.get(self.pending)
        if before is not None and not (self.pending in shown.together and shown.found <= before.found):
            self._keep_pending()
        self.pending = shown.capture.id if shown.beyond_doubt else 0
        if self.pending and self.current in shown.found:
            self._next(self.item(self.current), past=shown.found)

    def _keep_pending(self) -> None:
        waits, self.pending = self.shown.get(self.pending), 0
        if waits is not None and waits.capture.id in self.book.captures:
            self._keep(waits, None)

    def _answers(self, shown: Shown) -> bool:
        return bool(self._whose_card(shown)) if shown.card else shown.may_keep

    def _whose_card(self, shown: Shown) -> str:
        return self.reader.whose_card(shown, self.still_open(), self.current, self._today())

    def _show(self, capture: Capture, *, anew: bool = False) -> Shown:
        shown = self.reader.read(capture, self.items, self.item(self.current), anew=anew)
        self.latest = capture.id
        if shown.card:
            self.current = self._whose_card(shown) or self.current
        return shown

    def _next_page(self) -> None:
        """Show a page that waits for a person's word, the last one handed over first; none where none waits."""
        self.latest = 0
        done = self.book.kept | self.book.recorded
        for number in sorted(self.shown, reverse=True):
            shown = self.shown[number]
            if number in done or number not in self.book.captures or not (shown.card or shown.may_keep):
                continue
            whose = self._whose_card(shown) if shown.card else self.current
            if whose:
                self.latest, self.current = number, whose
                return

    def begin_anew(self, ident: int) -> Shown:
        """Take a page as the first of another search."""
        self._did()
        return self._show(self._capture(ident), anew=True)

    def show(self, ident: int) -> Shown:
        """Return what is shown of a capture, read again after a kill."""
        return self.shown.get(ident) or self._show(self._capture(ident))

    def discard(self, ident: int) -> None:
        """Delete a capture that was not kept."""
        if ident in self.book.kept:
            raise UsageError(reason("desk.wrong.kept"))
        self.book.drop(ident)
        gone = self.shown.pop(ident, None)
        self._next_page()
        if ident == self.pending:
            self.pending = 0
            self.current = next((one.key for one in self.still_open() if gone and one.key in gone.found), self.current)
        self._did()

    def _capture(self, ident: int) -> Capture:
        capture = self.book.captures.get(ident)
        if capture is None:
            raise UsageError(reason("desk.wrong.gone"))
        return capture

    # --- a person's word ---

    def keep(self, ident: int, *, by: str, seen_on: date | None = None) -> None:
        """Publish the pages that were read together, with who and when; where the register is busy they wait."""
        shown = self.show(ident)
        if not shown.may_keep:
            raise UsageError(reason("desk.wrong.nothing"))
        self._looked(by)
        if self.pending in shown.together:
            self.pending = 0
        looked_up = self.item(self.current)
        self._keep(shown, seen_on)
        if self.book.waiting or looked_up is None or not self._if_open(looked_up):
            self._next(looked_up)
        self._next_page()
        self._did()

    def _keep(self, shown: Shown, seen_on: date | None) -> None:
        captures = [self._capture(number) for number in shown.together]
        day = min(seen_on, day_of(captures)) if seen_on else day_of(captures)
        self.book.note(
            "kept", source=shown.source, captures=list(shown.together), by=self.by, seen_on=day.isoformat()
        )  # fmt: skip
        self.publish()

    def keep_by_itself(self, *, on: bool, by: str) -> None:
        """Keep what is beyond doubt without another key from now on, in the name of who looks; or no longer."""
        if on:
            self._looked(by)
        else:
            self.pending = 0
        self.keeps = on
        self._did()

    def publish(self) -> bool:
        """Publish what waits; return True where nothing waits any more."""
        changed = False
        for one in list(self.book.waiting):
            try:
                self._publish(one)
            except LockedError:
                break
            except (InputError, UsageError) as error:
                self.saying = error.what
                self.book.note("refused", captures=list(one.captures))
                continue
            changed = True
            self.book.note("published", captures=list(one.captures))
        if changed:
            self.look_again()
            self.version += 1
        return not self.book.waiting

    def _publish(self, one: Keep) -> None:
        files = [self.book.path(self.book.captures[number]) for number in one.captures]
        import_files(
            catalogue.source(one.source), files, place=self.place, now=self.now(), seen_on=one.seen_on,
            by=one.by, sandbox=self.invented,
        )  # fmt: skip

    def nobody(self, key: str, *, by: str) -> None:
        """Note that a person searched and found nobody: the row stays "cannot say"."""
        item = self.item(key)
        if item is None:
            raise UsageError(reason("desk.wrong.item"))
        self._looked(by)
        self.book.note("nobody", item=key, by=self.by, seen_on=self._today().isoformat())
        self._next(item)
        self._did()

    def nobody_at(self, host: str) -> str:
        """Note that nobody was found for whom is looked up now, and return the name; only at the page of that board."""
        item = self.item(self.current)
        if item is None:
            raise UsageError(reason("desk.no_item"))
        if not at_host(host, [item.source]):
            raise UsageError(reason("desk.wrong.other_board", name=item.searched))
        self.nobody(item.key, by="")
        return item.searched

    def record(
        self, key: str, ident: int, answers: Mapping[str, str], *, by: str, answered: Collection[str] = ()
    ) -> SeenRecord:
        """Keep a record card with the page it was read from; raises CardError, or UsageError for somebody else's card.

        The card must be of the person of the item by the rules of `check`: a card of another tab is never kept.
        `answered` are the grave words of the page that the person has read and answered for.
        """
        item = self.item(key)
        if item is None:
            raise UsageError(reason("desk.wrong.item"))
        self._looked(by)
        capture = self._capture(ident) if ident else None
        given = {"page": capture.address if capture else "", **answers}
        given |= {"seen_by": self.by, "seen_on": given.get("seen_on") or self._today().isoformat()}
        card = self._card(item, given)
        if capture is not None and (left := [one for one in self.aid(item, capture).dangers if one not in answered]):
            raise UsageError(reason("desk.wrong.dangers", words=", ".join(left)))
        fit = fit_of_card(card, item.inquiry, now=self.now())
        if not (fit.found or fit.possible):
            raise UsageError(reason("desk.wrong.not_of", name=item.searched))
        data = self.book.path(capture).read_bytes() if capture else None
        seen = keep_card(self.place, card, now=self.now(), attached=data)
        if capture is not None:
            self.book.note("recorded", id=capture.id)
        self.look_again()
        self._next(item)
        self._next_page()
        self._did()
        return seen

    def aid(self, item: Item, capture: Capture) -> Aid:
        """Return what helps to type the card of a person: nothing that clashes, nothing that is not on the page."""
        return self.reader.aid(self.show(capture.id), item, self._today())

    def _card(self, item: Item, answers: Mapping[str, str]) -> RecordCard:
        state = catalogue.source(item.source).jurisdiction
        return read_card(state, {name: text for name, text in answers.items() if text}, today=self._today())

    def noted(self) -> Mapping[str, NobodySeen]:
        """Return who found nobody, by item."""
        return self.book.nobody

    # --- the end ---

    def saved(self) -> timedelta:
        """Return how much time the desk has saved: what look-ups take by hand less what was worked here."""
        return max(self.done() * BY_HAND - timedelta(seconds=self.book.seconds), timedelta())

    def notes(self) -> dict[int, tuple[str, ...]]:
        """Return what is to be said of rows in the report, by line: who looked and found nobody."""
        found: dict[int, tuple[str, ...]] = {}
        for item in self.items:
            seen = self.book.nobody.get(item.key)
            if seen is not None:
                words = SAY("desk.note.nobody", by=seen.by, board=board_of(item.source), day=SAY.day(seen.seen_on))
                found[item.line] = (*found.get(item.line, ()), words)
        return found

    def end(self) -> None:
        """Publish what waits, and delete what nobody kept."""
        self._keep_pending()
        self.publish()
        self.book.end()

    def _looked(self, by: str) -> None:
        by = " ".join(by.split())[:100] or self.by
        if not by:
            raise UsageError(reason("desk.wrong.who"))
        self.by = by

    def _today(self) -> date:
        return self.work.run().today

    def _did(self) -> None:
        """Count time and change, after each thing a person does."""
        self.version += 1
        now = self.now()
        if self._last is not None and now - self._last < IDLE:
            self.book.note("worked", seconds=round((now - self._last).total_seconds(), 1))
        self._last = now


def problem_of(error: Exception) -> str:
    """Return what a person is told of a fault of what was handed over or typed; a Reason where it has one sentence."""
    if isinstance(error, VerifierError):
        return f"{error.what} {error.do}" if error.do else error.what
    return next((one for one in error.args if isinstance(one, Reason)), str(error))
