"""A small board of invented people, handed over through the real command line."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.accepting import accept_all
from tests.cli.conftest import TODAY, Command, Shown
from tests.cli.conftest import _commands_made_once as _commands_made_once  # noqa: PLC0414 - fixtures of command tests
from tests.cli.conftest import _demo_made as _demo_made  # noqa: PLC0414
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


class Made:
    """Data directories that lists were handed over to, by those lists: the latest few, for tests that begin alike."""

    def __init__(self, root: Path) -> None:
        """Keep them below `root`."""
        self._root, self._count = root, count()
        self._kept: dict[object, tuple[Path, Shown]] = {}

    def __contains__(self, story: object) -> bool:
        """True for lists whose data are kept."""
        return story in self._kept

    def keep(self, story: object, data: Path, shown: Shown) -> None:
        """Keep a copy of the data, and drop the oldest."""
        if data.is_dir():
            self._kept[story] = Path(shutil.copytree(data, self._root / str(next(self._count)))), shown
        if len(self._kept) > _MOST_KEPT:
            shutil.rmtree(self._kept.pop(next(iter(self._kept)))[0])

    def copy_of(self, story: object, data: Path) -> Shown:
        """Put a copy of the data in place and return what the last import said."""
        kept, shown = self._kept[story]
        shutil.rmtree(data, ignore_errors=True)
        shutil.copytree(kept, data)
        return shown


_MOST_KEPT = 40


def _state_of(data: Path) -> tuple[object, ...]:
    """Return what tells whether somebody wrote to the databases."""
    return tuple(sorted((path.name, path.stat().st_mtime_ns, path.stat().st_size) for path in data.glob("*.db")))


@dataclass(slots=True)
class Desk:
    """The command line over one data directory, with lists of invented boards."""

    command: Command
    folder: Path
    made: Made
    story: tuple[object, ...] | None = ()
    """The lists handed over so far; None when anything else was done that may have changed the data."""
    left: object = ()
    """The data as the last list left them."""

    def run(self, *arguments: str, as_of: str = TODAY) -> Shown:
        """Run one command line."""
        if arguments[:1] != ("check",) or "--offline" not in arguments:
            self.story = None
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
        scope: str = "all",
    ) -> Shown:
        """Import a list of these people (and of others) and return what the import said.

        Where another test handed over the same lists in the same order, the data that this made are copied.
        """
        table = "\n".join(f'"{column}" = "{TARGETS[column]}"' for column in columns)
        map_text = (
            f'title = "{name} list"\npublisher = "Board of {name}"\nofficial_page = "https://board.example/{name}"\n'
            f'jurisdiction = "{state}"\nscope = "{scope}"\ntier = "{tier}"\n'
            f'name_order = "{name_order}"\ndates = ["%m/%d/%Y"]\npopulation = {population}\n'
            f"key = {json.dumps(list(key))}\ncomplete = {str(complete).lower()}\n"
            + (f'kind = "{kind}"\n' if kind else "")
            + f"[columns]\n{table}\n"
        )
        (self.folder / f"{name}.toml").write_text(map_text)
        rows = [{**_ROW, **person} for person in (*people, *_strangers(others))]
        path = self.folder / f"{name}-{seen}.csv"
        with path.open("w", newline="", encoding="utf-8") as out:
            csv.writer(out).writerows([columns, *([row.get(column, "") for column in columns] for row in rows)])
        if _state_of(self.folder / "empty") != self.left:
            self.story = None  # a test wrote to the data without a command line
        story = None if self.story is None else (*self.story, map_text, path.read_text(), path.name, accept, as_of)
        if story in self.made:
            shown = self.made.copy_of(story, self.folder / "empty")
        else:
            shown = self._import(path, seen, name, accept=accept, as_of=as_of)
            if story is not None:
                self.made.keep(story, self.folder / "empty", shown)
        self.story, self.left = story, _state_of(self.folder / "empty")
        return shown

    def _import(self, path: Path, seen: str, name: str, *, accept: bool, as_of: str) -> Shown:
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


@pytest.fixture(scope="session")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return Made(tmp_path_factory.mktemp("made"))


@pytest.fixture
def desk(verifier: Command, tmp_path: Path, _made: Made) -> Desk:
    """Return an empty data directory that lists can be handed to."""
    return Desk(verifier, tmp_path, _made)


@pytest.fixture
def doors(desk: Desk) -> Doors:
    """Return both doors, `verifier check` and `verifier roster`, of an empty data directory."""
    from tests.redteam.doors import Doors

    return Doors(desk)
