"""A small board of invented people, handed over through the real command line."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.accepting import accept_all
from tests.cli.conftest import TODAY, Command, Shown
from tests.cli.conftest import _demo_made as _demo_made  # noqa: PLC0414 - the fixtures of the command tests
from tests.cli.conftest import filled as filled  # noqa: PLC0414
from tests.cli.conftest import verifier as verifier  # noqa: PLC0414
from verifier.exits import Exit

if TYPE_CHECKING:
    from tests.redteam.doors import Doors

TARGETS = {
    "Lic": "number", "Name": "name", "Family": "family", "Given": "given", "Middle": "middle", "Suffix": "suffix",
    "Status": "status", "Until": "expires", "Issued": "issued", "City": "city", "St": "state",
    "Type": "type", "NPI": "npi",
}  # fmt: skip
_ROW = {
    "Status": "Active", "Until": "01/01/2030", "Issued": "01/01/2020", "City": "Alderbrook", "St": "GA",
    "Type": "Acupuncturist", "NPI": "",
}  # fmt: skip
Person = Mapping[str, str]


@dataclass(slots=True)
class Said:
    """One answer, as text and as data."""

    code: int
    sentence: str
    text: str
    data: dict[str, object]

    @property
    def licences(self) -> str:
        """The part of the text about state licences."""
        return self.text.partition("State licence")[2].partition("National certification")[0]

    @property
    def exclusions(self) -> str:
        """The part of the text about exclusions."""
        return self.text.partition("\nExclusions\n")[2].partition("\n\n")[0]


@dataclass(slots=True)
class Desk:
    """The command line over one data directory, with lists of invented boards."""

    command: Command
    folder: Path

    def run(self, *arguments: str, as_of: str = TODAY) -> Shown:
        """Run one command line."""
        return self.command(*arguments, as_of=as_of)

    def board(
        self,
        people: Sequence[Person],
        *,
        name: str = "alder",
        state: str = "GA",
        seen: str = TODAY,
        complete: bool = True,
        key: Sequence[str] = ("number",),
        kind: str = "acupuncturist",
        tier: str = "licence",
        columns: Sequence[str] = ("Lic", "Name", "Status", "Until"),
        others: int = 40,
        accept: bool = False,
        as_of: str = TODAY,
        population: int = 500,
        name_order: str = "learned",
    ) -> Shown:
        """Import a list of these people (and of others) and return what the import said."""
        table = "\n".join(f'"{column}" = "{TARGETS[column]}"' for column in columns)
        (self.folder / f"{name}.toml").write_text(
            f'title = "{name} list"\npublisher = "Board of {name}"\nofficial_page = "https://board.example/{name}"\n'
            f'jurisdiction = "{state}"\nscope = "all"\ntier = "{tier}"\n'
            f'name_order = "{name_order}"\ndates = ["%m/%d/%Y"]\npopulation = {population}\n'
            f"key = {json.dumps(list(key))}\ncomplete = {str(complete).lower()}\n"
            + (f'kind = "{kind}"\n' if kind else "")
            + f"[columns]\n{table}\n"
        )
        rows = [{**_ROW, **person} for person in (*people, *_strangers(others))]
        path = self.folder / f"{name}-{seen}.csv"
        with path.open("w", newline="", encoding="utf-8") as out:
            csv.writer(out).writerows([columns, *([row.get(column, "") for column in columns] for row in rows)])
        arguments = ["import-file", str(path), "--source", f"custom:{name}", "--map", str(self.folder / f"{name}.toml")]
        shown = self.run(*arguments, "--seen-on", seen, "--by", "A. Clerk", as_of=as_of)
        if accept and shown.code == Exit.INCOMPLETE:
            accept_all(self.run("refresh", "--held", as_of=as_of).out, partial(self.run, as_of=as_of))
            return Shown(Exit.OK, shown.out, shown.err)
        return shown

    def record(self, status: str, seen: str, **said: str) -> None:
        """Write down what a person saw of one licence at the Georgia board."""
        values = {"name": "DOE, TANSY", "number": "521", "type": "Acupuncturist", "expires": "12/31/2027", **said}
        options = [text for name, value in values.items() for text in (f"--{name.replace('_', '-')}", value)]
        shown = self.run("record", "GA", *options, "--status", status, "--seen-on", seen, "--by", "A. Clerk")
        assert shown.code == 0, shown

    def ask(self, *arguments: str, as_of: str = TODAY) -> Said:
        """Ask offline and return the answer; text and data must agree."""
        shown = self.run("check", *arguments, "--offline", "-v", as_of=as_of)
        told = self.run("check", *arguments, "--offline", "--format", "json", as_of=as_of)
        data: dict[str, object] = json.loads(told.out)
        lines = [line for line in shown.out.splitlines() if not line.startswith("INVENTED")]
        assert (shown.code, lines[0]) == (data["exit_code"], data["sentence"])
        return Said(shown.code, lines[0], shown.out, data)


def _strangers(count: int) -> Iterator[Person]:
    for place in range(count):
        letters = f"{chr(97 + place % 26)}{chr(97 + place // 26)}"
        yield {"Lic": f"F{place}", "Name": f"Zworbel{letters} Fillera{letters}", "Family": f"Fillera{letters}",
               "Given": f"Zworbel{letters}"}  # fmt: skip


@pytest.fixture
def desk(verifier: Command, tmp_path: Path) -> Desk:
    """Return an empty data directory that lists can be handed to."""
    return Desk(verifier, tmp_path)


@pytest.fixture
def doors(desk: Desk) -> Doors:
    """Return both doors, `verifier check` and `verifier roster`, of an empty data directory."""
    from tests.redteam.doors import Doors

    return Doors(desk)
