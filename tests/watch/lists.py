"""A watch of a small list against invented boards that are imported anew whenever something changes."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.accepting import accept_all
from tests.roster.conftest import Command
from tests.roster.people import HAWAII, Person, map_toml, register_csv
from verifier.exits import Exit

HEADER = ("Name", "State", "License")
FILLING = tuple(one for one in HAWAII if one.status == "Active")


class Watched:
    """A list under watch, day by day."""

    def __init__(self, verifier: Command, folder: Path) -> None:
        self._verifier, self._folder = verifier, folder
        self._day = date(2026, 11, 1)
        self.file = folder / "staff.csv"

    def board(self, state: str, *people: Person, city: str = "city") -> None:
        """Import what the board of a state says today, besides some others; `city` is what that column is read as."""
        file, mapping = self._folder / f"{state}.csv", self._folder / f"{state}.toml"
        file.write_text(register_csv((*people, *FILLING)), encoding="utf-8")
        read_as = map_toml(state).replace('"City" = "city"', f'"City" = "{city}"')
        mapping.write_text(read_as + '"Suspended" = "suspended"\n', encoding="utf-8")
        words = ["import-file", str(file), "--source", f"custom:{state.lower()}", "--map", str(mapping)]
        today = str(self._day)
        shown = self._verifier(*words, "--seen-on", today, as_of=today)
        if shown.code == Exit.INCOMPLETE:
            held = self._verifier("refresh", "--held", as_of=today).out
            accept_all(held, partial(self._verifier, as_of=today))
        else:
            assert shown.code == 0, shown

    def rows(self, *rows: Sequence[str], header: Sequence[str] = HEADER) -> None:
        """Write the list."""
        with self.file.open("w", newline="", encoding="utf-8") as out:
            csv.writer(out).writerows([header, *rows])

    def run(self, days: int = 1) -> list[dict[str, Any]]:
        """Return the changes that the next run tells; the first one adds the watch."""
        if self._verifier("watch", "list", as_of=str(self._day)).out.find("staff") < 0:
            assert self._verifier("watch", "add", str(self.file), as_of=str(self._day)).code == 0
        self._day += timedelta(days=days)
        shown = self._verifier("watch", "run", "--offline", "--format", "json", as_of=str(self._day))
        assert shown.out, shown
        changes: list[dict[str, Any]] = json.loads(shown.out)["changes"]
        return changes

    def wait(self, days: int) -> None:
        """Let some days go by."""
        self._day += timedelta(days=days)

    def told(self) -> list[tuple[str, str]]:
        """Return what the next run tells, as the state and the kind of each event."""
        return [(" ".join(one["states"]), one["change"]) for one in self.run()]


@pytest.fixture
def watched(verifier: Command, tmp_path: Path) -> Watched:
    """Return a watch that nothing was done with yet."""
    return Watched(verifier, tmp_path)
