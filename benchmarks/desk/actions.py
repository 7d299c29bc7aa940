"""Counts what a person does for 60 people at eight gated boards: at the desk, and at its best by saved files.

    python -m benchmarks.desk.actions

An action is a click, a key that is not typing, a paste, a file dialog or a command; typing counts for nothing in both
ways. The pages are the sample pages of the readers with other invented names, and both ways are really gone: what is
counted ends in answers. Everything at the board itself (a field, Enter, opening a person, going back) is the same.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import redirect_stdout
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from state_boards.contract import catalogue
from tests.desk.boards import FAMILIES, GIVENS, MS, OR
from tests.desk.boards import GA as GA_HOST
from tests.desk.conftest import page, renamed
from verifier.cli.app import run as command
from verifier.cli.context import Context
from verifier.config import load
from verifier.desk.capture import without_secrets, wrapped
from verifier.desk.journal import desk_journal
from verifier.desk.queue import DeskList, Item, hosts_of, list_of
from verifier.desk.work import Desk
from verifier.roster.service import RosterOptions, open_file


class Board(NamedTuple):
    """How one board is searched, and the pages of one person there."""

    source: str
    people: int
    host: str
    number: str
    fields: int = 1
    """Fields of the search form that are filled in; each after the first costs a Tab."""
    pages: tuple[str, ...] = ()
    """Sample pages of one person; "" is a page made for a board without a reader."""


BOARDS = (
    Board("ga", 10, GA_HOST, "901", 2, ("ga/ok/list.html", "ga/ok/details.html")),
    Board("ms", 8, MS, "901", 2, ("ms/ok/list.html", "ms/ok/details.html")),
    Board("in", 8, "mylicense.in.gov", "84009901A", 2, ("in/ok/details.html",)),
    Board("ny", 12, "www.op.nysed.gov", "000001", 1, ("ny/ok/panel.html",)),
    Board("or", 8, OR, "AC900001", 1, ("or/ok/verification.html",)),
    Board("nc", 6, "www.ncalb.com", "", 1, ("nc/ok/directory.html",)),
    Board("ut", 4, sorted(hosts_of("ut"))[0], "7001", 2, ("",)),
    Board("mn", 4, sorted(hosts_of("mn"))[0], "7001", 2, ("",)),
)


class Person(NamedTuple):
    """One person of the list."""

    given: str
    family: str
    board: Board
    number: str


def people() -> list[Person]:
    """Return sixty people, no two of one name."""
    names = ((given, family) for family in FAMILIES for given in GIVENS)
    found: list[Person] = []
    for board in BOARDS:
        for nth, (given, family) in zip(range(board.people), names, strict=False):
            head = board.number.rstrip("0123456789A")
            digits = board.number.removeprefix(head).rstrip("A")
            tail = "A" if board.number.endswith("A") else ""
            number = f"{head}{int(digits) + nth:0{len(digits)}d}{tail}" if digits else ""
            found.append(Person(given, family, board, number))
    return found


def html_of(one: Person, sample: str) -> str:
    """Return a page of a board with this person in the place of the sample's."""
    if not sample:
        return (
            f"<html><body><h1>License details</h1><table><tr><th>Name:</th><td>{one.given} {one.family}</td></tr>"
            f"<tr><th>License Number:</th><td>{one.number}</td></tr>"
            "<tr><th>License Type:</th><td>Acupuncturist</td></tr><tr><th>Status:</th><td>Active</td></tr>"
            "<tr><th>Expiration Date:</th><td>05/31/2028</td></tr></table>"
        )
    text = renamed(page(*sample.split("/")), one.given, one.family)
    return text.replace(one.board.number, one.number) if one.number else text


def at_the_board(one: Person, count: Counter[str]) -> Iterator[str]:
    """Yield the pages of a person as they come, with what it takes at the board in either way."""
    count["the search itself"] += one.board.fields  # Tab between fields, Enter at the end
    for nth, sample in enumerate(one.board.pages):
        if nth:
            count["the search itself"] += 1  # open the person
        yield html_of(one, sample)
    count["the search itself"] += 1  # back to the form


def at_the_desk(folder: Path, *, follow: bool, keeps: bool = False) -> tuple[Counter[str], Counter[str]]:
    """Return the actions at the desk and the outcomes of the list."""
    count: Counter[str] = Counter()
    now = datetime.now(UTC)
    data = str(folder / f"desk-{follow}-{keeps}")
    run = Context(load(flags={"data_dir": data}, file=None), now, None, None, True, None)
    file, _ = list_of(str(folder / "list.csv"), state="", number="")
    wish = RosterOptions(offline=True, by="A. Clerk", today=run.today)
    roster = open_file(file, None, wish)
    work = DeskList(lambda: run, roster, wish, list(roster.lines))
    with desk_journal(run.place, "list", now) as book:
        desk = Desk(work, book, by="A. Clerk", now=lambda: datetime.now(UTC), invented=False)
        count["handing over"] += 3  # start the desk (a command), pair once (a click), end it (a click)
        count["handing over"] += follow + keeps  # ask for each once (a click)
        if keeps:
            desk.keep_by_itself(on=True, by="A. Clerk")
        for board in BOARDS:
            count["handing over"] += 1  # the link to the board at the desk, or its key on the board's page
            _board_at_the_desk(desk, board, count, follow=follow)
        desk.end()
        outcomes = Counter(row.outcome.value for row in desk.report().rows)
    return count, outcomes


def _board_at_the_desk(desk: Desk, board: Board, count: Counter[str], *, follow: bool) -> None:
    last = 0
    by_card: dict[str, Person] = {}
    for one in people():
        if one.board is not board:
            continue
        for html in at_the_board(one, count):
            # The extension's key: for each page, or once where the tab is followed (New York's page, which opens a
            # person without loading anew, is seen to change).
            count["handing over"] += not follow or not last
            at = datetime.now().astimezone()
            data = wrapped(without_secrets(html), address=f"https://{board.host}/x", title="", at=at)
            shown = desk.take(data, address=f"https://{board.host}/x")
            last = shown.capture.id
            if shown.card:
                by_card[f"{one.given} {one.family}"] = one
    if desk.keeps and not by_card:
        return  # the tooltip tells whom comes next, and the last page is kept with the next board's first
    count["handing over"] += 2  # to the desk, and back to the next board
    if not by_card:
        count["handing over"] += 1  # Keep
        desk.keep(last, by="A. Clerk")
    while by_card:
        item = desk.item(desk.current)
        assert item is not None
        _card(desk, item, by_card.pop(item.inquiry.name), count)


def _card(desk: Desk, item: Item, one: Person, count: Counter[str]) -> None:
    """Write down what the page says: each field that was not proposed is reached by a Tab and typed."""
    answers = {"name": f"{one.given} {one.family}", "number": one.number, "type": "Acupuncturist", "status": "Active",
               "expires": "05/31/2028"}  # fmt: skip
    proposed = desk.aid(item, desk.book.captures[desk.latest]).answers if desk.latest else {}
    wrong = [name for name, text in proposed.items() if answers.get(name, text) != text]
    assert not wrong, wrong
    count["handing over"] += 1 + sum(name not in proposed for name in answers)  # Keep
    desk.record(item.key, desk.latest, {**answers, **proposed}, by="A. Clerk")


def by_saved_files(folder: Path) -> tuple[Counter[str], Counter[str]]:
    """Return the actions by saved files, all pages of a board in one command, and the outcomes of the list."""
    count: Counter[str] = Counter()
    day = datetime.now().astimezone().date().isoformat()
    data = ["--data-dir", str(folder / "saved"), "--quiet"]
    for board in BOARDS:
        count["handing over"] += 1  # the board's page
        files: list[str] = []
        for one in people():
            if one.board is not board:
                continue
            for html in at_the_board(one, count):
                count["handing over"] += 2  # save (a key), its dialog
                path = folder / f"{board.source}-{len(files)}-{one.family}.html"
                path.write_text(html, encoding="utf-8")
                files.append(str(path))
            if not catalogue.source(board.source).importable:
                count["handing over"] += 1  # `verifier record`, every answer as an option
                command([*data, "record", board.source.upper(), "--name", f"{one.given} {one.family}", "--number",
                         one.number, "--type", "Acupuncturist", "--status", "Active", "--expires", "05/31/2028",
                         "--seen-on", day, "--by", "A. Clerk", "--attach", files[-1]])  # fmt: skip
        if catalogue.source(board.source).importable:
            count["handing over"] += 1  # one command for all pages of the board
            command([*data, "import-page", *files, "--source", board.source, "--seen-on", day, "--by", "A. Clerk"])
    count["handing over"] += 1  # the list once more
    out = folder / "saved.json"
    command([*data, "roster", str(folder / "list.csv"), "--offline", "-o", str(out)])
    from verifier.roster.saved import load_saved

    return count, Counter(row.outcome.value for row in load_saved(out).rows)


def main() -> int:
    """Go both ways and print the counts; return 1 where they do not end alike."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = [f"{one.given} {one.family},{one.board.source.upper()},{one.number}" for one in people()]
        (folder / "list.csv").write_text("\n".join(["name,state,license", *rows]) + "\n", encoding="utf-8")
        with redirect_stdout(StringIO()):
            desk, answered = at_the_desk(folder, follow=False)
            followed, again = at_the_desk(folder, follow=True)
            sure, once_more = at_the_desk(folder, follow=True, keeps=True)
            saved, otherwise = by_saved_files(folder)
    print(
        f"{len(rows)} people, {len(BOARDS)} boards; outcomes at the desk {dict(answered)}, by files {dict(otherwise)}"
    )
    ways = (("desk", desk), ("desk, tab followed", followed), ("desk, followed and kept by itself", sure),
            ("saved files", saved))  # fmt: skip
    for what, one in ways:
        print(
            f"{what}: {one.total()} actions, {one.total() / len(rows):.1f} a person: {dict(one)}; saved files take "
            f"{saved.total() / one.total():.2f} times as many, {saved['handing over'] / one['handing over']:.2f} "
            "times without the search itself"
        )
    return 0 if answered == again == once_more == otherwise else 1


if __name__ == "__main__":
    sys.exit(main())
