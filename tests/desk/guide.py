"""Follows docs/guides/desk.md step by step: `python -m tests.desk.guide`.

The commands are taken from the guide as they stand there. Chromium and Firefox, whichever is installed, sit at the desk
with the extension that the guide unpacks, and open boards of this machine under their own names. Where neither is
installed it says so and ends 0.
"""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from xlsxwriter import Workbook

from tests.desk.boards import GA, MS, OR, pages, served
from tests.desk.browser import DeskBrowser
from tests.desk.conftest import page
from tests.desk.firefox import PROGRAMS, DeskFirefox
from tests.web.browser import BROWSERS

GUIDE = Path(__file__).parents[2] / "docs" / "guides" / "desk.md"
STAFF = (
    ("name", "state", "license"), ("Morgan Q Testcase", "GA", "901"), ("Rosalind Unfound", "GA", "999"),
    ("Morgan Q Testcase", "MS", "901"), ("Morgan Q Testcase", "OR", "AC900001"), ("Ada Sample", "UT", "7001"),
)  # fmt: skip
CARD = (
    "<html><body><h1>License details</h1><table><tr><th>Name:</th><td>{}</td></tr><tr><th>License Number:</th><td>7001"
    "</td></tr><tr><th>License Type:</th><td>Acupuncturist</td></tr><tr><th>Status:</th><td>Active</td></tr>"
    "<tr><th>Expiration Date:</th><td>05/31/2028</td></tr></table></body></html>"
)
CHANGING = f"https://{MS}/verification/changing.aspx"
UTAH = "https://secure.utah.gov/details"
HEADING = "document.querySelector('h1').textContent"


def press(form: str) -> str:
    """Return the script of a click on the button of a form of the desk's page."""
    return f"document.querySelector('form[action=\"/{form}\"] button').click()"


class Follower:
    """One walk through the guide."""

    def __init__(self, browser: DeskBrowser | DeskFirefox, entrance: str) -> None:
        self.browser, self.entrance, self.wrong = browser, entrance, list[str]()

    def expect(self, what: str, *, true: object) -> None:
        """Note what the guide says and is not so."""
        sys.stdout.write(f"{'ok ' if true else 'NOT'} {what}\n")
        sys.stdout.flush()
        self.wrong += [] if true else [what]

    def at_desk(self, script: str = "") -> str:
        """Go to the desk, do something there, and return the name it shows then."""
        browser = self.browser
        browser.go(browser.desk, self.entrance.partition("?")[0])
        if script:
            browser.eval(browser.desk, script)
            time.sleep(2)
        return str(browser.eval(browser.desk, HEADING))

    def hand_over(self, address: str) -> tuple[str, str]:
        """Open a page of a board and click the extension's button there."""
        self.browser.go(self.browser.board, address)
        return self.browser.click(self.browser.board)

    def follow(self) -> None:
        """Do what the guide says, from the first look-up to the last."""
        browser = self.browser
        browser.go(browser.desk, self.entrance)
        badge, title = browser.click(browser.desk)
        self.expect(f"a click while the desk is shown pairs: {badge} {title}", true=badge == "✓")
        self.expect("the first person is shown", true=self.at_desk() == "Morgan Q Testcase")
        shown = "[document.querySelectorAll('[data-copy]').length, document.querySelectorAll('.steps li').length, "
        found = browser.eval(browser.desk, f"{shown}document.getElementById('board').href].join(' ')")
        self.expect(f"with copy buttons, steps and a link: {found}", true=re.match(rf"2 \d https://{GA}/", str(found)))
        badge, title = self.hand_over(f"https://{GA}/verification/list.aspx")
        self.expect(f"the badge says how many were read: {badge} {title!r}", true=badge == "2" and "Read: " in title)
        self.at_desk()
        browser.enter(browser.desk)
        time.sleep(2)
        self.expect("Enter keeps, and the next person is there", true=self.at_desk() == "Rosalind Unfound")
        self.expect("nobody is noted, and the next is there", true=self.at_desk(press("nobody")) == "Morgan Q Testcase")
        self.fewer_clicks()
        badge, title = self.hand_over(UTAH)
        self.expect(f"a board without a reader asks for its card: {badge} {title!r}", true=badge == "✎")
        self.expect("what leaves no doubt was kept meanwhile", true=self.at_desk() == "Ada Sample")
        typed = "[...document.querySelectorAll('form.card input:not([type=hidden])')].map(f => f.value).join('|')"
        filled = str(browser.eval(browser.desk, typed))
        self.expect(
            f"its card is filled in: {filled}",
            true=all(f"|{one}|" in filled for one in ("Ada Sample", "7001", "Active", "05/31/2028")),
        )
        self.expect("the card is kept, and nothing is left", true="Nothing is left" in self.at_desk(press("card")))
        browser.eval(browser.desk, press("end"))

    def fewer_clicks(self) -> None:
        """Follow the tab, keep what leaves no doubt, and press a key."""
        browser = self.browser
        self.at_desk(press("follow"))
        self.at_desk(press("sure"))
        self.hand_over(CHANGING)
        badge = browser.waits(20, badge="2")
        self.expect(f"a page that changes by itself comes by itself: {badge}", true=badge == "2")
        self.expect("it waits, and the next search can begin", true="leaves no doubt" in self.words())
        browser.key("next")
        browser.until(browser.board, f"location.host === '{OR}'")
        host = browser.eval(browser.board, "location.host")
        self.expect(f"the key opens the page of whom comes next: {host}", true=host == OR)
        badge, title = self.hand_over(f"https://{OR}/verification.aspx")
        self.expect(f"{badge} {title!r}", true=badge == "1" and "It is kept when the next person's page" in title)

    def words(self) -> str:
        """Return the words of the desk's page."""
        self.at_desk()
        return str(self.browser.eval(self.browser.desk, "document.querySelector('main').textContent"))


def commands() -> list[list[str]]:
    """Return the commands of the program that the guide names, as they stand there."""
    lines = GUIDE.read_text(encoding="utf-8").splitlines()
    return [shlex.split(line)[1:] for line in lines if line.startswith("    verifier ")]


def boards() -> dict[str, bytes]:
    """Return the pages of the boards, with one that shows somebody without loading anew."""
    later = page("ms", "ok", "list.html").replace("`", "").replace("</script", "<\\/script")
    change = f"setTimeout(() => {{ document.documentElement.innerHTML = `{later}` }}, 3000)"
    search = f"<html><body><form>search</form><script>{change}</script></body></html>"
    return {**pages(), CHANGING: search.encode(), UTAH: CARD.format("Ada Sample").encode(),
            f"https://{OR}/": b"<html><body>search</body></html>"}  # fmt: skip


@contextmanager
def desk_of(folder: Path, command: list[str]) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start the desk by the guide's command; yield it and what it prints first."""
    program = [sys.executable, "-m", "verifier", "--data-dir", "data", "--sandbox", "9", *command]
    more = ["--no-browser", "--port", "0", "--by", "A. Clerk"]
    desk = subprocess.Popen([*program, *more], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    assert desk.stderr is not None
    try:
        printed = next(line for line in desk.stderr if "http://" in line)
        threading.Thread(target=lambda: [None for _ in desk.stderr or ()], daemon=True).start()
        yield desk, printed
    finally:
        desk.kill()


def walk(start: Callable[[Path, int, Path], DeskBrowser | DeskFirefox]) -> list[str]:
    """Follow the guide in one browser; return what is not as it says."""
    look, *_ = (one for one in commands() if "staff.xlsx" in one)
    unpack = next(one for one in commands() if "--extension" in one)
    sample = next(one for one in commands() if "--sample" in one)
    with tempfile.TemporaryDirectory() as name, served(Path(name), boards()) as (port, asked):
        folder = Path(name)
        with Workbook(folder / "staff.xlsx") as book:
            sheet = book.add_worksheet()
            for at, row in enumerate(STAFF):
                sheet.write_row(at, 0, row)
        subprocess.run([sys.executable, "-m", "verifier", *unpack], cwd=folder, check=True, capture_output=True)
        with desk_of(folder, look) as (desk, printed):
            found = re.search(r"http://\S+", printed)
            assert found is not None
            browser = start(folder / "profile", port, folder / unpack[-1])
            try:
                follower = Follower(browser, found.group())
                follower.follow()
                follower.expect("the desk ends", true=desk.wait(60) in (3, 4))
            finally:
                browser.close()
        report = (folder / "result.html").read_text(encoding="utf-8")
        follower.expect("the report says who found nobody", true="A. Clerk searched at Georgia" in report)
        with desk_of(folder, look) as (_, printed):
            follower.expect(
                f"the same command goes on: {printed.split('.')[0]}", true=printed.startswith("0 to look up")
            )
        (folder / "captured.html").write_text(CARD.format("Ines Marlow"), encoding="utf-8")
        line = [sys.executable, "-m", "verifier", "--data-dir", "data", "--sandbox", "9", *sample]
        subprocess.run(line, cwd=folder, check=True, capture_output=True)
        (scrubbed,) = (folder / "samples").rglob("*.html")
        follower.expect("a sample has no name", true="Marlow" not in scrubbed.read_text(encoding="utf-8"))
        ours = [one for one in asked if "python" in one.lower()]
        follower.expect(f"the program asked the boards {len(ours)} times", true=not ours)
        return follower.wrong


def main() -> int:
    """Follow the guide in every browser that is installed; return 1 when anything is not as it says."""
    kinds: tuple[tuple[tuple[str, ...], type[DeskBrowser] | type[DeskFirefox]], ...]
    kinds = ((BROWSERS, DeskBrowser), (PROGRAMS, DeskFirefox))
    wrong = []
    for names, kind in kinds:
        program = next((found for name in names if (found := shutil.which(name))), None)
        sys.stdout.write(f"--- {program or f'{names[0]} is not installed: not followed there'}\n")
        if program is not None:
            wrong += walk(partial(kind, program))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
