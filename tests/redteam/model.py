"""A model of two lists of one state: whatever is handed over in whatever order, no answer contradicts the newest list.

    python -m tests.redteam.model --histories 20000 [--seed N] [--minutes N] [--show N]

Each history hands files of two lists over (whole ones, parts, cut ones, older ones, wrong ones put right) while six
invented people are revoked, renamed, renumbered and so on, and the clock goes on or is set back. After every step
each of them is asked by name, by number and by name with the city, and so is a stranger. What the lists told is kept in
plain Python. It prints how many answers of "confirmed" spoke against the newest telling and how many of "not found"
were of somebody listed, and ends 1 when there was one.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import partial
from typing import NamedTuple

from state_boards.contract.vocabulary import Tier
from tests.redteam.two_lists import (
    LISTS,
    START,
    STATE,
    Fate,
    Line,
    Lists,
    Memory,
    Row,
    Taken,
    Told,
    file_of,
    is_plain,
    moment,
)
from verifier.verdict.answer import Answer, answer
from verifier.verdict.decide import settles
from verifier.verdict.holdings import ReadModel
from verifier.verdict.inquiry import Inquiry
from verifier.verdict.terms import LASTING, AgeState, Outcome

PEOPLE = (
    "Quillonne Marwick", "Basil Thornquist", "Hessel Underbrook", "Odette Farnswyck", "Perrin Gallowmere",
    "Sunniva Kettlewood",
)  # fmt: skip
"""Invented, and rare enough that the name and the state settle who is meant."""
NEW_NAMES = (
    "Quillonne Vasterby", "Basil Ormathwaite", "Hessel Ingleforth", "Odette Wexcombe", "Perrin Dunmallow",
    "Sunniva Ashgrave",
)  # fmt: skip
STRANGER = "Ulrica Venderholt"
FILLERS = tuple(
    Line(str(900 + place), name)
    for place, name in enumerate(("Torvald Beechinor", "Maren Silverthwaite", "Caspian Loxbeare", "Ottoline Fenwright"))
)
"""People of whom nothing is ever asked, in every file."""
AWAY = "Farborough"
GONE_WORDS = ("Expired", "Lapsed", "Inactive", "Retired")
GRAVE_WORDS = ("Revoked", "Suspended", "Surrendered")
ODD_WORD = "Zorbed"
REGISTER_DAYS, PART_DAYS, WINDOW = 90, 30, 120


class Operation(StrEnum):
    """What can happen to a list, to somebody in it, or to the clock."""

    PUBLISH = "publish"
    PART = "part"
    CUT = "cut file"
    OLDER = "older file"
    WRONG = "wrong file"
    BACK = "right file again"
    REVOKE = "revoke"
    EXPIRE = "expire"
    REINSTATE = "reinstate"
    STILL_ACTIVE = "active as before"
    ODD_WORD = "word not known"
    RUN_OUT = "active past its date"
    VANISH = "vanish"
    RETURN = "return"
    RENAME = "rename"
    RENUMBER = "renumber"
    NAMESAKE = "namesake"
    NAMESAKE_GONE = "namesake gone"
    WAIT = "time passes"
    CLOCK_BACK = "clock back"


class Fault(StrEnum):
    """A kind of answer that may not be given."""

    CONFIRMED = "confirmed against the newest telling"
    NOT_FOUND = "not found of a listed person"
    ATTENTION = "attention from an older list"
    ROWS = "rows not accounted for"
    REFUSED = "newest file not taken"
    OTHERWISE = "another answer from equal rows"
    FRESHER = "fresher by a clock set back"


class Wrong(NamedTuple):
    """One such answer, and why it may not be given."""

    fault: Fault
    why: str
    steps: tuple[str, ...]


class Asked(NamedTuple):
    """One question as the model sees it."""

    name: str
    number: str = ""
    city: str = ""
    names: frozenset[str] = frozenset()
    """The names and numbers that this person ever bore, and a namesake: no row without one of them can matter."""
    numbers: frozenset[str] = frozenset()

    def may_meet(self, name: str, number: str) -> bool:
        """True for a row that may matter: of one of the names or numbers, or of a name that was cut off."""
        if number.lstrip("0") in self.numbers or name in self.names:
            return True
        return any(one.startswith(name) for one in self.names)

    @property
    def text(self) -> str:
        """The question in words."""
        return " ".join(filter(None, (self.name, self.number, self.city)))


class Said(NamedTuple):
    """What of an answer is compared with what the lists told."""

    outcome: Outcome
    by: str
    """The list that decided."""
    number: str
    """Of the record that was confirmed."""
    blamed: tuple[tuple[str, str, bool], ...]
    """Number and name of the records that something ill may be told of, and whether one is of a lasting standing."""


_Key = tuple[object, ...]
_Row = tuple[str, str, _Key]
"""Name, number, and whatever else an answer may rest on."""
SAMPLE = 50
"""Of answers that rest on equal rows one in so many is asked again, and must come out the same."""


@dataclass(slots=True)
class Known:
    """Answers that were given before, by the question and all of the register that it can rest on."""

    said: dict[_Key, Said] = field(default_factory=dict)
    hits: int = 0


@dataclass(slots=True)
class Person:
    """Somebody as the board knows them today; `line` is None where they are not listed."""

    line: Line
    listed: bool = True


class Sent(NamedTuple):
    """A file that was handed over before."""

    lines: tuple[Line, ...]
    seen: date
    whole: bool


@dataclass(slots=True)
class History:
    """One history: what was handed over, and what each list told."""

    lists: Lists
    known: Known = field(default_factory=Known)
    today: date = START
    minutes: int = 0
    board: list[Person] = field(default_factory=lambda: [Person(Line(str(place + 1), name)) for place, name in
                                                         enumerate(PEOPLE)])  # fmt: skip
    extra: list[Line] = field(default_factory=list)
    told: dict[str, Told] = field(default_factory=lambda: {name: Told() for name in LISTS})
    sent: dict[str, list[Sent]] = field(default_factory=lambda: {name: [] for name in LISTS})
    handled: dict[str, date] = field(default_factory=dict)
    """The day on which a list last took something, by the clock of that day; of a refused file nothing is kept."""
    steps: list[str] = field(default_factory=list)
    wrong: list[Wrong] = field(default_factory=list)
    asked: int = 0
    changed: bool = True
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    done: Counter[Operation] = field(default_factory=Counter)

    # What happens

    def publish(self, name: str) -> None:
        """Hand over a whole file of what the board knows today."""
        self.done[Operation.PUBLISH] += 1
        self._hand(name, "whole", self._lines(name))

    def part(self, name: str, chosen: Sequence[int]) -> None:
        """Hand over a part of what the board knows today."""
        self.done[Operation.PART] += 1
        wanted = {self.board[place].line.number for place in chosen}
        lines = [line for line in self._lines(name) if line.number.lstrip("0") in wanted]
        self._hand(name, "part", lines or self._lines(name)[-1:], whole=False)

    def cut(self, name: str, share: float) -> None:
        """Hand over a file that breaks off inside a row."""
        self.done[Operation.CUT] += 1
        lines = self._lines(name)
        body = file_of(lines)
        starts = [body.index(f"\n{line.text}\n".encode()) + 1 for line in lines]
        place = int(share * len(lines)) % len(lines)
        inside = 1 + int(share * 7919) % len(lines[place].text)
        self._hand(
            name, f"cut in row {place + 1}", lines[:place], body=body[: starts[place] + inside], broken=lines[place]
        )

    def older(self, name: str, back: int) -> None:
        """Hand an earlier file over again, as seen when it was seen."""
        before = self.sent[name]
        if before:
            self.done[Operation.OLDER] += 1
            file = before[-1 - back % len(before)]
            self._hand(name, "an older file", file.lines, seen=file.seen, whole=file.whole)

    def wrong_and_back(self, name: str, seed: int) -> Iterator[None]:
        """Hand a wrong file over, and the right one after it on the same day."""
        chance = random.Random(seed)
        right = self._lines(name)
        words = ("Active", "Active", "Expired", "Revoked")
        some = [line._replace(status=chance.choice(words)) for line in right if chance.random() < 0.8]
        self.done[Operation.WRONG] += 1
        self._hand(name, "a wrong file", some or right[:1])
        yield
        self.done[Operation.BACK] += 1
        self._hand(name, "the right file again", right)
        yield

    def becomes(self, place: int, status: str, name: str) -> None:
        """Change what the board says of somebody, and hand that over as one list."""
        person = self.board[place]
        self.done[_operation(status, is_plain(person.line, self.today))] += 1
        person.line = person.line._replace(status=status, until="2029-12-31")
        self._hand(name, f"{PEOPLE[place]} is {status}", self._lines(name))

    def runs_out(self, place: int, name: str) -> None:
        """Let an expiry date pass while the list still says active."""
        person = self.board[place]
        self.done[Operation.RUN_OUT] += 1
        until = (self.today - timedelta(days=1)).isoformat()
        person.line = person.line._replace(status="Active", until=until)
        self._hand(name, f"{PEOPLE[place]} ran out", self._lines(name))

    def vanishes(self, place: int, name: str) -> None:
        """Drop somebody from the board's list, or take them up again."""
        self.board[place].listed = not self.board[place].listed
        self.done[Operation.RETURN if self.board[place].listed else Operation.VANISH] += 1
        word = "returns" if self.board[place].listed else "vanishes"
        self._hand(name, f"{PEOPLE[place]} {word}", self._lines(name))

    def renamed(self, place: int, name: str) -> None:
        """Give somebody another family name, or the old one back."""
        person = self.board[place]
        self.done[Operation.RENAME] += 1
        other = NEW_NAMES[place] if person.line.name == PEOPLE[place] else PEOPLE[place]
        person.line = person.line._replace(name=other)
        self._hand(name, f"{PEOPLE[place]} is now {other}", self._lines(name))

    def renumbered(self, place: int, name: str) -> None:
        """Give somebody another number, or the old one back."""
        person = self.board[place]
        self.done[Operation.RENUMBER] += 1
        other = str(place + 31) if person.line.number == str(place + 1) else str(place + 1)
        person.line = person.line._replace(number=other)
        self._hand(name, f"{PEOPLE[place]} has number {other}", self._lines(name))

    def namesake(self, place: int, status: str, name: str) -> None:
        """Let somebody else of the same name appear in another city, or go again."""
        line = Line(str(place + 61), PEOPLE[place], status, city=AWAY)
        others = [one for one in self.extra if one.number != line.number]
        goes = len(others) < len(self.extra)
        self.done[Operation.NAMESAKE_GONE if goes else Operation.NAMESAKE] += 1
        self.extra = others if goes else [*others, line]
        self._hand(name, f"another {PEOPLE[place]}, {status}", self._lines(name))

    def wait(self, days: int) -> None:
        """Let time pass."""
        self.done[Operation.WAIT] += 1
        self.today += timedelta(days=days)
        self._note(f"{days} days pass")
        self.changed = True

    def set_back(self, days: int) -> None:
        """Set the clock back."""
        self.done[Operation.CLOCK_BACK] += 1
        now, last = self.today, max(self.handled.values(), default=self.today)
        self.today = min(now, last)  # of the days on which nothing was handled the program knows nothing
        before = self._ages()
        self.today = now - timedelta(days=days)
        self._note(f"clock set back {days} days")
        self.changed = True
        for name, state in self._ages().items():
            if last > self.today + timedelta(days=1) and _RANK[state] < _RANK[before[name]]:
                self._blame(Fault.FRESHER, f"{name} was {before[name]} and is {state}")

    # How it is handed over

    def _lines(self, name: str) -> list[Line]:
        known = [person.line for person in self.board if person.listed] + self.extra + list(FILLERS)
        return [line._replace(number=line.number.zfill(4)) for line in known] if name == LISTS[1] else known

    def _hand(
        self,
        name: str,
        what: str,
        lines: Sequence[Line],
        *,
        seen: date | None = None,
        whole: bool = True,
        body: bytes = b"",
        broken: Line | None = None,
    ) -> None:
        self.minutes += 1
        self.changed = True
        day, told = seen or self.today, self.told[name]
        taken = self.lists.take(
            name, body or file_of(lines), seen=day, now=moment(self.today, self.minutes % 600), whole=whole
        )
        self._note(f"{name}: {what} of {day}: {taken.fate}")
        self._account(taken, len(lines) + (broken is not None))
        if taken.fate is not Fate.REFUSED:
            self.handled[name] = self.today
        whole = whole and broken is None
        odd = any(line.status == ODD_WORD for line in lines)
        if taken.fate is Fate.HELD:
            told.held = self.today
        elif taken.fate is not Fate.REFUSED:
            told.hear(lines, day, self.today, whole=whole, again=taken.fate is Fate.CONFIRMED)
            if broken is not None:
                self._break(told, broken, day)
            if broken is None:
                self.sent[name].append(Sent(tuple(lines), day, whole))
        elif whole and not odd and day <= self.today + timedelta(days=1) and not self._is_older(told, day):
            self._blame(Fault.REFUSED, f"{what}: {taken.said}")
        if whole and taken.fate is not Fate.REFUSED and not taken.whole:
            self._blame(Fault.REFUSED, f"{what} was taken for a part")
        if not whole and taken.whole:
            self._blame(Fault.NOT_FOUND, f"{what} was taken for a whole list")

    def _is_older(self, told: Told, day: date) -> bool:
        days = [row.day for row in told.rows.values()] + ([told.whole] if told.whole else [])
        return any(day < one for one in days)

    def _break(self, told: Told, broken: Line, day: date) -> None:
        told.broken.append(broken.name)
        old = told.rows.get(broken.number)
        if old is not None and old.day <= day:
            told.rows[broken.number] = Row(old.line._replace(status="(cut off)"), day)

    def _account(self, taken: Taken, rows: int) -> None:
        if taken.fate is not Fate.REFUSED and not taken.rows_in == taken.accounted == rows:
            self._blame(Fault.ROWS, f"{rows} rows, {taken.rows_in} read, {taken.accounted} accounted for")

    def _note(self, text: str) -> None:
        self.steps.append(f"{self.today} {text}")

    def _blame(self, fault: Fault, why: str) -> None:
        self.wrong.append(Wrong(fault, why, tuple(self.steps)))

    # What is asked

    def check(self) -> None:
        """Ask everybody, and compare each answer with what the lists told."""
        if not self.changed:
            return
        self.changed = False
        held = self._holdings()
        common, rows = self._basis()
        for asked in QUESTIONS:
            self._judge(asked, self._answer(asked, held, (common, *(row for row in rows if asked.may_meet(*row[:2])))))

    def _basis(self) -> tuple[_Key, Sequence[_Row]]:
        """Return what every answer rests on, and the rows, of which each answer rests on those that it may meet.

        Days are told from today on, because every rule of ages and of newness counts days and knows no calendar.
        """
        register = self.lists.reading()
        states = register.source_states().values()
        later = max((one.last_run_at.date() for one in states if one.last_run_at), default=self.today)
        common = tuple(
            (
                one.source_id,
                self._days(one.as_of),
                self._days(one.confirmed_at),
                one.completeness,
                one.held,
                one.rows > 0,
            )
            for one in states
        )
        names = {one.id: one.name for name in LISTS for one in register.of_source(f"custom:{name}")}
        rows: list[_Row] = [
            (one.printed, "", (one.source_id, "formerly", names.get(one.credential_id), self._days(one.until)))
            for one in register.former_names(Tier.LICENCE)
        ]
        for name in LISTS:
            source = f"custom:{name}"
            rows += [(row.name, row.number, (source, "set aside")) for row in register.quarantine(source)]
            for one in register.of_source(source):
                until = (one.expires > self.today) - (one.expires < self.today) if one.expires else one.expires_raw
                days = tuple(map(self._days, (one.as_of, one.confirmed_at, one.no_longer_listed_since)))
                rows.append((one.name, one.number, (source, one.standing, until, one.city, one.flags, days)))
        return (common, max(0, (later - self.today).days)), rows

    def _days(self, day: date | datetime | None) -> int | None:
        if day is None:
            return None
        return ((day.date() if isinstance(day, datetime) else day) - self.today).days

    def _holdings(self) -> ReadModel:
        return ReadModel(self.lists.reading(), None, moment(self.today, 700))

    def _answer(self, asked: Asked, held: ReadModel, rests_on: _Key) -> Said:
        """Ask, or take the answer that was given before from equal rows of this person in equal lists."""
        self.asked += 1
        key = (asked, rests_on)
        known = self.known.said.get(key)
        if known is not None:
            self.known.hits += 1
            if self.known.hits % SAMPLE:
                return known
        said = _said(answer(_SUBJECTS[asked]._replace(today=self.today), held))
        if known not in (None, said):
            self._blame(Fault.OTHERWISE, f"{asked.text}: {known} before, {said} now")
        self.known.said[key] = said
        return said

    def _ages(self) -> dict[str, AgeState]:
        held = self._holdings()
        found = answer(_SUBJECTS[QUESTIONS[0]]._replace(today=self.today), held)
        ages = {one.source_id.removeprefix("custom:"): one.age.state for one in found.verdict.findings}
        return {name: ages.get(name, AgeState.NOTHING) for name in LISTS}

    def _judge(self, asked: Asked, got: Said) -> None:
        outcome, why, fault = got.outcome, "", Fault.CONFIRMED
        self.outcomes[outcome] += 1
        if outcome is Outcome.CONFIRMED:
            why = self._against_confirmed(asked, got)
        elif outcome is Outcome.NOT_FOUND:
            why, fault = self._against_not_found(asked), Fault.NOT_FOUND
        elif outcome is Outcome.ATTENTION:
            why, fault = self._against_attention(asked, got), Fault.ATTENTION
        if why:
            self._blame(fault, f"{asked.text}: {why}")

    def _against_confirmed(self, asked: Asked, got: Said) -> str:
        name = got.by
        mine = self.told[name].rows.get(got.number)
        if mine is None or not mine.listed or mine.line.name != asked.name or not is_plain(mine.line, self.today):
            return f"{name} lists no such active record"
        if asked.number and mine.line.number.lstrip("0") != asked.number:
            return "the record has another number"
        if self.told[name].held:
            return f"{name} is held back"
        if mine.day > self.today + timedelta(days=1):
            return "told by a day that has not come"
        if (self.today - mine.day).days > (PART_DAYS if self.told[name].whole is None else REGISTER_DAYS):
            return "told too long ago"
        return self._newer(asked, name, mine)

    def _newer(self, asked: Asked, name: str, mine: Row) -> str:
        number = mine.line.number.lstrip("0")
        for other, told in self.told.items():
            same = [row for row in told.rows.values() if row.line.number.lstrip("0") == number and row.day >= mine.day]
            for row in same:
                if not (row.listed and row.line.name == asked.name and is_plain(row.line, self.today)):
                    return f"{other} says otherwise of number {number}: {row}"
            named = [row.line for row in told.current() if row.line.name == asked.name]
            several = any(line.number.lstrip("0") != number for line in named)
            if several and not asked.number and not asked.city and (other == name or self._is_stated(told)):
                return f"{other} lists somebody else of this name"
            if told.whole is None or told.whole < mine.day or other == name:
                continue
            wanted = [line for line in named if not asked.number or line.number.lstrip("0") == asked.number]
            if not any(is_plain(line, self.today) for line in wanted):
                return f"{other} is newer ({told.whole}) and shows no such active record"
        return ""

    def _is_stated(self, told: Told) -> bool:
        return told.whole is not None and (self.today - told.whole).days < REGISTER_DAYS and not told.held

    def _against_not_found(self, asked: Asked) -> str:
        for name, told in self.told.items():
            for row in told.rows.values():
                if row.line.name == asked.name or (asked.number and row.line.number.lstrip("0") == asked.number):
                    return f"{name} lists or listed {row.line.text}"
            if told.rows and (told.whole is None or not 0 <= (self.today - told.whole).days + 1 <= 46):
                return f"{name} is no fresh whole list"
            if told.held and told.rows:
                return f"{name} is held back"
        return "" if any(told.rows for told in self.told.values()) else "nothing is held"

    def _against_attention(self, asked: Asked, got: Said) -> str:
        name = got.by
        if not asked.number and not asked.city:
            return "blamed for a record by the name alone"
        rows = [self.told[name].told_of(number, bearer) for number, bearer, _ in got.blamed]
        ill = [row for row in rows if row is not None and not is_plain(row.line, self.today)]
        if not ill:
            return f"{name} says nothing ill"
        if any(lasting for *_, lasting in got.blamed):
            return ""
        for row in ill:
            if not self._contradicted(name, row):
                return ""
        return f"another list is newer than {name} and says the licence is active"

    def _contradicted(self, name: str, row: Row) -> bool:
        return any(
            one.line.number.lstrip("0") == row.line.number.lstrip("0")
            and one.line.name == row.line.name
            and row.day < one.day <= self.today + timedelta(days=1)
            and is_plain(one.line, self.today)
            for other, told in self.told.items()
            if other != name
            for one in told.current()
        )


_RANK = {AgeState.FRESH: 0, AgeState.AGEING: 1, AgeState.STALE: 2, AgeState.NOTHING: 3}
QUESTIONS = (
    *(
        Asked(name, number, city, frozenset({name, NEW_NAMES[place]}), frozenset(str(place + n) for n in (1, 31, 61)))
        for place, name in enumerate(PEOPLE)
        for number, city in (("", ""), (str(place + 1), ""), ("", "Alderbrook"))
    ),
    Asked(STRANGER, names=frozenset({STRANGER})),
)
_SUBJECTS = {
    asked: Inquiry(name=asked.name, states=(STATE,), number=asked.number, city=asked.city) for asked in QUESTIONS
}


def _said(got: Answer) -> Said:
    by = got.verdict.decided_by
    if by is None:
        return Said(got.verdict.outcome, "", "", ())
    number = next((one.credential.number for one in by.sightings if settles(by, one)), "")
    blamed = [one.credential for one in by.sightings if one.may_be_blamed]
    ill = tuple((one.number, one.name, one.standing in LASTING) for one in blamed)
    return Said(got.verdict.outcome, by.source_id.removeprefix("custom:"), number, ill)


def _operation(status: str, is_active: bool) -> Operation:
    if status == "Active":
        return Operation.STILL_ACTIVE if is_active else Operation.REINSTATE
    if status in GRAVE_WORDS:
        return Operation.REVOKE
    return Operation.EXPIRE if status in GONE_WORDS else Operation.ODD_WORD


Step = Callable[[History, random.Random], None]


def _list(chance: random.Random) -> str:
    return chance.choice(LISTS)


def _who(chance: random.Random) -> int:
    # Few people are met more often: the hard histories are those in which much happens to one of them.
    return chance.choices(range(len(PEOPLE)), (8, 4, 2, 1, 1, 1))[0]


def _undone(history: History, chance: random.Random) -> None:
    """Take up again somebody who vanished, give a licence back or let a namesake go: whatever there is to undo."""
    name = _list(chance)
    gone = [place for place, one in enumerate(history.board) if not one.listed]
    ill = [place for place, one in enumerate(history.board) if not is_plain(one.line, history.today)]
    namesakes = [(PEOPLE.index(line.name), line.status) for line in history.extra]
    undo = [
        *(partial(history.vanishes, place, name) for place in gone),
        *(partial(history.becomes, place, "Active", name) for place in ill),
        *(partial(history.namesake, place, status, name) for place, status in namesakes),
    ]
    if undo:
        chance.choice(undo)()


def _wrong_and_back(history: History, chance: random.Random) -> None:
    for _ in history.wrong_and_back(_list(chance), chance.randrange(1 << 30)):
        history.check()


STEPS: tuple[tuple[int, Step], ...] = (
    (5, lambda h, r: h.publish(_list(r))),
    (3, lambda h, r: h.part(_list(r), r.sample(range(len(PEOPLE)), r.randint(1, 3)))),
    (2, lambda h, r: h.cut(_list(r), r.random())),
    (2, lambda h, r: h.older(_list(r), r.randrange(4))),
    (1, _wrong_and_back),
    (3, lambda h, r: h.becomes(_who(r), r.choice(GRAVE_WORDS), _list(r))),
    (3, lambda h, r: h.becomes(_who(r), r.choice(GONE_WORDS), _list(r))),
    (1, lambda h, r: h.becomes(_who(r), ODD_WORD, _list(r))),
    (1, lambda h, r: h.becomes(_who(r), "Active", _list(r))),
    (5, _undone),
    (1, lambda h, r: h.runs_out(_who(r), _list(r))),
    (3, lambda h, r: h.vanishes(_who(r), _list(r))),
    (2, lambda h, r: h.renamed(_who(r), _list(r))),
    (2, lambda h, r: h.renumbered(_who(r), _list(r))),
    (2, lambda h, r: h.namesake(_who(r), r.choice(("Active", "Revoked", "Expired")), _list(r))),
    (5, lambda h, r: h.wait(r.choice((1, 1, 7, 20, 40, 80)))),
    (1, lambda h, r: h.set_back(r.choice((1, 5, 30, 100)))),
)
_WEIGHTS = [weight for weight, _ in STEPS]
_DOES = [step for _, step in STEPS]


def run_one(memory: Memory, seed: int, length: int, known: Known | None = None) -> History:
    """Run one history of so many steps from a seed, asking after each."""
    memory.begin()
    chance = random.Random(seed)
    history = History(memory, known or Known())
    for name in LISTS if chance.random() < 0.8 else LISTS[:1]:
        history.publish(name)
        if chance.random() < 0.5:
            history.wait(chance.choice((1, 10)))
    for step in chance.choices(_DOES, _WEIGHTS, k=length):
        step(history, chance)
        history.check()
    return history


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m tests.redteam.model", description=__doc__.partition("\n")[0])
    parser.add_argument("--histories", type=int, default=1_000)
    parser.add_argument("--steps", type=int, default=7, help="steps of each history")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=float("inf"), help="end after so many, with what was done")
    parser.add_argument("--show", type=int, default=3, help="how many wrong answers of each kind are shown")
    options = parser.parse_args(arguments)
    memory, known, began = Memory(), Known(), time.perf_counter()
    total = History(memory)
    done = 0
    while done < options.histories and time.perf_counter() < began + 60 * options.minutes:
        seed = options.seed + done
        history = run_one(memory, seed, options.steps, known)
        total.asked += history.asked
        total.wrong += [one._replace(steps=(f"seed {seed}", *one.steps)) for one in history.wrong]
        total.outcomes += history.outcomes
        total.done += history.done
        done += 1
        if done % 1_000 == 0:
            sys.stderr.write(
                f"{done:,} histories, {len(total.wrong):,} wrong, {time.process_time():.0f} seconds of one core\n"
            )
    spent = f"{time.perf_counter() - began:.0f} seconds ({time.process_time():.0f} of one core)"
    _print(f"{done:,} histories, {total.done.total():,} steps, {total.asked:,} answers in {spent}")
    _report(total, known, options.show)
    return 1 if total.wrong else 0


def _report(total: History, known: Known, show: int) -> None:
    _print("What happened:", *(_count(one, total.done[one]) for one in Operation))
    _print("What was answered:", *(_count(one, total.outcomes[one]) for one in Outcome))
    _print(_count(f"from equal rows, one in {SAMPLE} asked again", known.hits))
    _print("What may not be:")
    for fault in Fault:
        found = [one for one in total.wrong if one.fault is fault]
        _print(_count(fault, len(found)))
        for one in found[:show]:
            _print("", one.why, *(f"    {step}" for step in one.steps), "")


def _count(what: str, number: int) -> str:
    return f"{what:>40}: {number:,}"


def _print(*lines: str) -> None:
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    sys.exit(main())
