"""What the desk's page shows: everything chosen here, nothing left to decide in a template."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from state_boards.contract import catalogue
from state_boards.contract.index import SourceCard, card_of
from verifier.desk.aid import NO_AID
from verifier.desk.capture import LINES_SHOWN
from verifier.desk.guard import Door
from verifier.desk.pages import Shown
from verifier.desk.queue import NATIONAL, Item, board_of
from verifier.desk.work import Desk
from verifier.refresh.record_card import CardError, fields_for
from verifier.register.model import Credential
from verifier.web.links import allowed
from verifier.words.catalogue import Words

ROWS_SHOWN = 60
_OF_SESSION = frozenset({"seen_by", "page"})
"""Answers of a card that the desk knows: who looks, and the page's address."""


class QueueRow(NamedTuple):
    """One item of the queue."""

    key: str
    name: str
    number: str
    line: int
    mark: str
    """The key of a word beside it: "", "desk.nobody.short"."""
    current: bool


class Group(NamedTuple):
    """The items of one board."""

    board: str
    rows: tuple[QueueRow, ...]
    open: bool


class Now(NamedTuple):
    """The item that is looked up now."""

    key: str
    name: str
    number: str
    city: str
    board: str
    page: str
    """The address, where it may be a link; a person opens it."""
    address: str
    steps: tuple[str, ...]
    write_down: str
    source: str


class Answered(NamedTuple):
    """What the pages say of one person of the queue."""

    key: str
    name: str
    says: str
    sentence: str
    current: bool


class CardQuestion(NamedTuple):
    """One question of a card."""

    name: str
    asks: str
    value: str
    snippet: str
    required: bool
    problem: str


def deskview(desk: Desk, door: Door, typed: Mapping[str, Any], say: Words) -> dict[str, object]:
    """Return the facts of the page."""
    item = desk.item(desk.current)
    shown = desk.shown.get(desk.latest)
    total = len(desk.book.queue)
    card = shown is not None and shown.card and item is not None and item.source == shown.source
    fields: tuple[CardQuestion, ...] = ()
    by_hand = item is not None and item.source != NATIONAL and (card or not _reads(item))
    if by_hand and item is not None:
        fields = tuple(_fields(desk, item, shown if card else None, typed))
    aid = desk.aid(item, shown.capture) if card and item is not None and shown is not None else NO_AID
    return {
        "invented": desk.invented,
        "version": desk.version,
        "total": total,
        "done": desk.done(),
        "left": len(desk.still_open()),
        "groups": tuple(_groups(desk)),
        "now": _now(item) if item is not None else None,
        "shown": shown,
        "read": _read(desk, shown, say) if shown is not None and shown.reading is not None else None,
        "problem": _problem(shown, say) if shown is not None else "",
        "page_words": _words(shown),
        "rows_shown": ROWS_SHOWN,
        "fields": fields,
        "filled": bool(card) and not aid.dangers and all(one.value for one in fields if one.required),
        "aid": aid,
        "by": desk.by,
        "today": desk.work.run().today.isoformat(),
        "waiting": len(desk.book.waiting),
        "saying": say.again(desk.saying) or desk.saying,
        "pairing": door.pairing,
        "paired": bool(door.bound),
        "follow": desk.follow,
        "keeps": desk.keeps,
        "pending": shown is not None and shown.capture.id == desk.pending,
        "minutes": int(desk.saved().total_seconds() // 60),
        "worked": max(int(desk.book.seconds // 60), 1),
    }


def _reads(item: Item) -> bool:
    return catalogue.source(item.source).importable


def _groups(desk: Desk) -> Iterator[Group]:
    noted, current = desk.noted(), desk.item(desk.current)
    for source in dict.fromkeys(item.source for item in desk.items):
        rows = tuple(
            QueueRow(
                item.key, item.searched, item.inquiry.number, item.line,
                "desk.nobody.short" if item.key in noted else "", item.key == desk.current,
            )
            for item in desk.items
            if item.source == source
        )  # fmt: skip
        yield Group(board_of(source), rows, current is not None and current.source == source)


def _now(item: Item) -> Now:
    card = card_of(item.source)
    assert card is not None
    return Now(
        key=item.key,
        name=item.searched,
        number=item.inquiry.number,
        city=item.inquiry.city,
        board=board_of(item.source),
        page=allowed(card.official_page),
        address=card.official_page,
        steps=_steps(card),
        write_down=card.write_down,
        source=item.source,
    )


def _steps(card: SourceCard) -> tuple[str, ...]:
    """The steps at the board; those that name a command of ours are done by the desk."""
    return tuple(step for step in card.steps if "`verifier " not in step)


def _read(desk: Desk, shown: Shown, say: Words) -> dict[str, object]:
    assert shown.reading is not None
    report, fits = shown.reading.report, shown.fits or {}
    named = [(item, fits[item.key]) for item in desk.items if item.key in fits]
    answered = tuple(
        Answered(item.key, item.searched, says, fit.sentence, item.key == desk.current)
        for item, fit in sorted(named, key=lambda one: one[0].key != desk.current)
        if (says := _says(fit))
    )
    return {
        "account": say(
            "desk.account", rows=report.account.rows_in, read=report.account.accepted,
            aside=report.account.quarantined, skipped=report.account.skipped,
        ),
        "incomplete": report.incomplete_why,
        "warnings": report.warnings,
        "pages": len(shown.together),
        "records": shown.reading.records[:ROWS_SHOWN],
        "more": max(len(shown.reading.records) - ROWS_SHOWN, 0),
        "answered": answered,
        "current_fits": any(one.current for one in answered),
        "as_of": report.as_of.isoformat(),
    }  # fmt: skip


def _says(fit: Any) -> str:  # noqa: ANN401 - a Fit, whose three facts exclude each other
    pairs = (("found", "desk.fit.found"), ("possible", "desk.fit.possible"), ("conflicting", "desk.fit.conflicting"))
    return next((key for fact, key in pairs if getattr(fit, fact)), "")


def _problem(shown: Shown, say: Words) -> str:
    if not shown.problem:
        return ""
    text = say(shown.problem, host=shown.capture.host) if say.has(shown.problem) else shown.problem
    return f"{text} {shown.do}".strip()


def _words(shown: Shown | None) -> tuple[tuple[str, bool], ...]:
    """The page's own words, with those lines marked that name somebody who was read."""
    if shown is None or shown.words is None:
        return ()
    records: tuple[Credential, ...] = shown.reading.records if shown.reading is not None else ()
    marks = {word for one in records for word in (one.name, one.number) if len(word) > 2}
    lines = shown.words.lines[:LINES_SHOWN]
    return tuple((line, len(records) < ROWS_SHOWN and any(mark in line for mark in marks)) for line in lines)


def _fields(desk: Desk, item: Item, shown: Shown | None, typed: Mapping[str, Any]) -> Iterator[CardQuestion]:
    card = card_of(item.source)
    assert card is not None
    answers, problems = typed.get(item.key, ({}, {}))
    aid = desk.aid(item, shown.capture) if shown is not None else None
    try:
        fields = fields_for(card.jurisdiction)
    except CardError:
        return
    for one in fields:
        if one.name in _OF_SESSION:
            continue
        proposed = aid.answers.get(one.name, "") if aid is not None else ""
        day = desk.work.run().today.isoformat() if one.name == "seen_on" else ""
        yield CardQuestion(
            one.name, one.asks, answers.get(one.name, proposed or day),
            aid.snippets.get(one.name, "") if aid is not None else "", one.required, problems.get(one.name, ""),
        )  # fmt: skip


def told(desk: Desk, shown: Shown, say: Words) -> dict[str, object]:
    """Return what the extension shows of a page it has sent: how many were read, and one sentence."""
    read = len(shown.reading.records) if shown.reading is not None else 0
    if shown.reading is None:
        sentence = _problem(shown, say) or say("desk.told.card")
    else:
        fits = [item.searched for item in desk.items if (fit := (shown.fits or {}).get(item.key)) and fit.found]
        sentence = say("desk.told.fits", names="; ".join(fits[:3])) if fits else say("desk.told.nobody")
        sentence = f"{sentence} {shown.reading.report.incomplete_why}".strip()
    waits = shown.capture.id == desk.pending
    look = desk.keeps and not waits and shown.may_keep
    if waits or look:
        sentence = f"{sentence} {say('desk.told.sure' if waits else 'desk.told.look')}"
    if shown.capture.unread_frames:
        sentence = f"{sentence} {say('desk.frames', count=shown.capture.unread_frames)}"
    return {
        "ok": not shown.problem,
        "look": look,
        "nothing": shown.capture.id not in desk.book.captures,
        "follow": desk.follow and bool(shown.source),
        "read": read,
        "sentence": sentence,
        **told_next(desk),
    }


def told_next(desk: Desk) -> dict[str, object]:
    """Return what the extension shows of whom comes next, and the page a person may open for that."""
    item = desk.item(desk.current)
    if item is None:
        return {"now": "", "page": ""}
    return {"now": f"{item.searched} {item.inquiry.number}".strip(), "page": _now(item).page}
