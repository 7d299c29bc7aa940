"""Years of ordinary life on invented boards, none of which may be doubted.

    python -m tests.refresh.years --years 200

A board has people who come, renew, renew late, lapse, move, marry and go, by the rules of boards and by chance; nothing
here reads what the gate believes. It prints every refresh that was held back, and ends 1 when there was one.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from state_boards.contract.records import BoardRecord, PrintedDate, PrintedName
from state_boards.contract.source import RegisterSource
from state_boards.contract.vocabulary import Scope, Standing
from tests.refresh.judging import judged
from tests.register.build import board, record

_START = date(2026, 1, 15)
_SYLLABLES = (
    "bar",
    "quill",
    "thorn",
    "mer",
    "osh",
    "wen",
    "dal",
    "fen",
    "hol",
    "kest",
    "lor",
    "rin",
    "sel",
    "tam",
    "wick",
)
_CITIES = ("Alderbrook", "Birch Mills", "Kestrel Bay", "Yakima", "Hilo")


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """How a board and its people behave."""

    name: str
    people: int
    term: int
    """Years between two renewals."""
    one_month: float = 0.0
    """Share of the licences that end in the same month; the others end when they were issued."""
    prints_expiry: bool = True
    only_current: bool = False
    every: int = 30
    """Days between two refreshes."""
    lapse: float = 0.15
    over: float = 1 / 12
    """Share of the people who are expired or inactive at the beginning."""
    late: float = 0.6
    """Share of those who lapsed that come back within the months after."""


BOARDS = (
    Habits(name="birthdays, each year", people=150, term=1),
    Habits(name="birthdays, every second year", people=400, term=2),
    Habits(name="all in one month, each year", people=150, term=1, one_month=1.0),
    Habits(name="all in one month, every second year", people=250, term=2, one_month=1.0),
    Habits(name="most in one month", people=300, term=2, one_month=0.6),
    Habits(name="every week, all in one month", people=80, term=1, one_month=1.0, every=7),
    Habits(name="only the current ones", people=200, term=1, one_month=1.0, only_current=True),
    Habits(name="no dates", people=150, term=2, prints_expiry=False),
    Habits(name="a handful", people=9, term=1, one_month=1.0),
    Habits(name="nobody expired yet, all in one month", people=120, term=1, one_month=1.0, over=0),
    Habits(name="nobody expired yet, no dates", people=120, term=1, one_month=0.6, over=0, prints_expiry=False),
    Habits(name="a small state", people=35, term=2, one_month=0.6),
)


@dataclass(slots=True)
class Life:
    """One licence from its issue on."""

    number: int
    name: str
    city: str
    until: date
    standing: Standing = Standing.ACTIVE
    applied: bool = False
    """True once the renewal of this term was decided."""


class Board:
    """A board, refresh by refresh."""

    def __init__(self, habits: Habits, seed: int) -> None:
        """Begin with people in every year of their terms."""
        self.habits = habits
        self.chance = random.Random(f"{habits.name} {seed}")
        self.today = _START
        self.count = 0
        self.month = self.chance.randrange(1, 13)
        self.lives = [self._licensed(self.chance.randrange(habits.term)) for _ in range(habits.people)]
        for life in self.chance.sample(self.lives, int(habits.people * habits.over)):
            life.until -= timedelta(days=365 * self.habits.term)
            life.standing = self.chance.choice((Standing.EXPIRED, Standing.EXPIRED, Standing.INACTIVE))

    def refreshes(self, years: int) -> Iterator[list[BoardRecord]]:
        """Yield the list at every refresh."""
        end = self.today + timedelta(days=365 * years)
        while self.today < end:
            yield [self._printed(life) for life in self.lives if self._is_listed(life)]
            for _ in range(self.habits.every):
                self.today += timedelta(days=1)
                for life in self.lives:
                    self._day(life)
            self._come_and_go()

    def _is_listed(self, life: Life) -> bool:
        return not self.habits.only_current or life.standing is Standing.ACTIVE

    def _licensed(self, years_left: int) -> Life:
        self.count += 1
        until = self.today + timedelta(days=365 * years_left + self.chance.randrange(1, 366))
        if self.chance.random() < self.habits.one_month:
            until = self._end_of_month(self.today.year + years_left + (self.month < self.today.month))
        return Life(self.count, self._name(), self.chance.choice(_CITIES), until)

    def _end_of_month(self, year: int) -> date:
        after = date(year + self.month // 12, self.month % 12 + 1, 1)
        return after - timedelta(days=1)

    def _name(self) -> str:
        given, family = ("".join(self.chance.sample(_SYLLABLES, 2)).title() for _ in range(2))
        return f"{given} {family}"

    def _day(self, life: Life) -> None:
        """One day of one licence: people renew in the last two months, on average a month ahead."""
        chance, left = self.chance.random(), (life.until - self.today).days
        if life.standing is Standing.ACTIVE:
            if left == 60:
                life.applied = self.chance.random() < self.habits.lapse
            if left < 60 and not life.applied and (chance < 1 / 25 or left == 0):
                self._renew(life)
            elif left < 0:
                life.standing = Standing.EXPIRED
                life.applied = self.chance.random() > self.habits.late
            elif chance < 1e-5:
                life.standing = self.chance.choice((Standing.SUSPENDED, Standing.REVOKED, Standing.INACTIVE))
        elif life.standing is Standing.EXPIRED and not life.applied and -left < 120 and chance < 1 / 45:
            life.standing = Standing.ACTIVE
            self._renew(life)

    def _renew(self, life: Life) -> None:
        year = life.until.year + self.habits.term
        last = life.until == self._end_of_month(life.until.year)
        life.until = self._end_of_month(year) if last else life.until + timedelta(days=365 * self.habits.term)
        life.applied = False

    def _come_and_go(self) -> None:
        """Between two refreshes a month apart: two of a hundred are new, one is gone, one moves; few marry."""
        share = self.habits.every / 30
        over = [life for life in self.lives if life.standing is not Standing.ACTIVE]
        gone = {life.number for life in self._some(over, 0.03 * share)}
        gone |= {life.number for life in self._some(self.lives, 0.007 * share)}
        self.lives = [life for life in self.lives if life.number not in gone]
        grows = 0.02 if len(self.lives) < 1.5 * self.habits.people else 0.008
        self.lives += [self._licensed(self.habits.term - 1) for _ in self._some(self.lives, grows * share)]
        for life in self._some(self.lives, 0.01 * share):
            life.city = self.chance.choice(_CITIES)
        for life in self._some(self.lives, 0.002 * share):
            life.name = f"{life.name.split()[0]} {self._name().split()[1]}"

    def _some(self, lives: list[Life], share: float) -> list[Life]:
        return [life for life in lives if self.chance.random() < share]

    def _printed(self, life: Life) -> BoardRecord:
        printed = PrintedDate(f"{life.until:%m/%d/%Y}", life.until) if self.habits.prints_expiry else None
        return replace(
            record(f"AC{life.number:06d}", row=life.number),
            name=PrintedName(full=life.name),
            city=life.city,
            expires=printed,
            standing=life.standing,
            status_text=life.standing.value.title(),
        )


def doubted(habits: Habits, years: int, seed: int) -> Iterator[str]:
    """Yield every refresh of a board that was held back, with the reason."""
    source: RegisterSource = board(bounds=(1, 100_000))
    if habits.only_current:
        source = replace(source, scope=Scope.ACTIVE_ONLY)
    life = Board(habits, seed)
    before: list[BoardRecord] = []
    for now in life.refreshes(years):
        for why in judged(source, before, now, life.today):
            yield f"{habits.name}, {life.today}: {why}"
        before = now


def main() -> int:
    """Simulate the years, spread over all kinds of boards."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--years", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    each = -(-options.years // len(BOARDS))
    found = [why for habits in BOARDS for why in doubted(habits, each, options.seed)]
    for line in (*found, f"{each * len(BOARDS)} years, {len(found)} refreshes held back"):
        sys.stdout.write(f"{line}\n")
    return int(bool(found))


if __name__ == "__main__":
    raise SystemExit(main())
