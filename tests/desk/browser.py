"""Sits at the desk in a real browser: `python -m tests.desk.browser --out shots/ [--axe axe.min.js]`.

Chromium with the extension as it is shipped opens the boards under their own names over TLS, by real clicks on the
extension's button, and the desk (a process of its own) reads, ties and keeps. Where no Chromium is installed it says so
and ends 0.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

from tests.desk.boards import DIRECTORY, GA, MS, OR, pages, served
from tests.web.browser import BROWSERS, TAGS, Browser, shoot
from verifier.desk.unpack import unpack

LIST = """name,state,license
Morgan Q Testcase,GA,901
Morgan Q Testcase,MS,901
Morgan Q Testcase,IN,84009901A
Morgan Q Testcase,NY,000001
Morgan Q Testcase,OR,AC900001
Robin Testcase,NC,
Wilhelmina Strangeways,GA,950
Ada Sample,UT,7001
"""
ROUND = (
    (f"https://{GA}/verification/list.aspx", "2", "Read: Morgan Q Testcase"),
    (f"https://{GA}/verification/details.aspx", "2", "Read: Morgan Q Testcase"),
    (f"https://{MS}/verification/list.aspx", "2", "Read: Morgan Q Testcase"),
    (f"https://{MS}/verification/details.aspx", "2", "Read: Morgan Q Testcase"),
    ("https://mylicense.in.gov/everification/list.aspx", "2", "Read: Morgan Q Testcase"),
    ("https://mylicense.in.gov/everification/details.aspx", "2", "Read: Morgan Q Testcase"),
    ("https://eservices.nysed.gov/professions/verification-search", "1", "Read: Morgan Q Testcase"),
    (f"https://{OR}/verification.aspx", "1", "Read: Morgan Q Testcase"),
    ("https://www.ncalb.com/directory/", "3", "Read. Nobody of the queue"),
    (f"{DIRECTORY}?page=1", "20", "1 of 4 pages, 20 of 80 people"),
    (f"{DIRECTORY}?page=2", "40", "2 of 4 pages, 40 of 80 people"),
    (f"{DIRECTORY}?page=3", "60", "3 of 4 pages, 60 of 80 people"),
    (f"{DIRECTORY}?page=4", "80", "4 of 4 pages, 80 of 80 people (all of it)"),
)
"""Each page, how many the badge says, and what the tooltip says; pages of one search add up."""
REFUSED = (
    (f"https://{GA}/verification/search.aspx", ""),
    ("https://directory.ncbahm.org/blocked", ""),
    ("https://secure.utah.gov/login", "login page"),
    (f"https://{GA}/a.pdf", "PDF"),
    ("https://www.op.nysed.example/list.aspx", "www.op.nysed.example"),
)


_FOLLOW = "document.querySelector('[action=\"/follow\"] button').click()"


class DeskBrowser(Browser):
    """Chromium with the extension, a tab for the desk and one for the boards."""

    def __init__(self, program: str, folder: Path, port: int, extension: Path) -> None:
        """Start it; every host but this machine leads to the boards."""
        super().__init__(
            program, folder, "--ignore-certificate-errors", "--no-first-run", "--disable-background-networking",
            "--disable-quic", f"--host-resolver-rules=MAP * 127.0.0.1:{port}, EXCLUDE 127.0.0.1",
            "--enable-unsafe-extension-debugging",
        )  # fmt: skip
        self.desk = self.session
        self.id = str(self.at("", "Extensions.loadUnpacked", path=str(extension))["id"])
        tab = self.at("", "Target.createTarget", url="about:blank")["targetId"]
        self.board = str(self.at("", "Target.attachToTarget", targetId=tab, flatten=True)["sessionId"])
        for domain in ("Page", "Runtime"):
            self.at(self.board, f"{domain}.enable")
        self.tabs = {
            self.board: str(tab),
            self.desk: str(self.at(self.desk, "Target.getTargetInfo")["targetInfo"]["targetId"]),
        }

    def at(self, session: str, method: str, **params: Any) -> dict[str, Any]:
        """Ask one tab, or the browser itself."""
        before, self.session = self.session, session
        try:
            return self.ask(method, **params)
        finally:
            self.session = before

    def go(self, session: str, address: str) -> None:
        """Open an address in a tab and wait until it is there."""
        self.at("", "Target.activateTarget", targetId=self.tabs[session])
        self.events.clear()
        self.at(session, "Page.navigate", url=address)
        self.wait("Page.loadEventFired")
        time.sleep(0.5)

    def click(self, session: str, seconds: float = 30) -> tuple[str, str]:
        """Click the extension's button over a tab; return what its badge and its tooltip say then.

        A click while the browser still starts the extension is lost now and then: like a person, it clicks once more.
        """
        for _ in range(2):
            self.at("", "Extensions.triggerAction", id=self.id, targetId=self._tab(session))
            end = time.monotonic() + seconds
            while time.monotonic() < end:
                badge, title = self._says()
                if badge not in ("", "…"):
                    return badge, title
                time.sleep(0.2)
        raise RuntimeError("the button says nothing")

    def waits(self, seconds: float, badge: str = "") -> str:
        """Return the badge that comes without a click, "" where none does; or wait for this one."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            now, _ = self._says()
            if now == badge if badge else now not in ("", "…"):
                return now
            time.sleep(0.3)
        return ""

    def until(self, session: str, true: str, seconds: float = 20) -> None:
        """Wait until a script of a tab comes to true, or the time is over."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and not self.eval(session, true):
            time.sleep(0.3)

    def eval(self, session: str, script: str) -> Any:
        """Return what a script of a tab comes to."""
        told = self.at(session, "Runtime.evaluate", expression=script, returnByValue=True)
        return told["result"].get("value")

    def key(self, name: str) -> None:
        """Press a key of the extension over the boards' tab: its listener is run, for the protocol presses none."""
        self.at("", "Target.activateTarget", targetId=self.tabs[self.board])
        time.sleep(0.5)
        self._in_worker(
            "chrome.tabs.query({active: true, lastFocusedWindow: true}).then(([tab]) => "
            f"chrome.commands.onCommand.dispatch({json.dumps(name)}, tab))"
        )

    def _tab(self, session: str) -> str:
        """Return the tab (not the page in it) of a session."""
        address = self.at(session, "Runtime.evaluate", expression="location.href")["result"]["value"]
        found = self.at("", "Target.getTargets", filter=[{"type": "tab", "exclude": False}])["targetInfos"]
        return next(str(one["targetId"]) for one in found if one["url"].split("#")[0] == address.split("#")[0])

    def _in_worker(self, script: str) -> Any:
        found = self.at("", "Target.getTargets", filter=[{"type": "service_worker", "exclude": False}])["targetInfos"]
        worker = next(one["targetId"] for one in found if self.id in one["url"])
        session = str(self.at("", "Target.attachToTarget", targetId=worker, flatten=True)["sessionId"])
        told = self.at(session, "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        self.at("", "Target.detachFromTarget", sessionId=session)
        return told["result"].get("value")

    def _says(self) -> tuple[str, str]:
        script = (
            "chrome.tabs.query({active: true, lastFocusedWindow: true}).then(async ([tab]) => ["
            "await chrome.action.getBadgeText({tabId: tab.id}), await chrome.action.getTitle({tabId: tab.id})])"
        )
        badge, title = self._in_worker(script) or ("", "")
        return str(badge), str(title)

    def text(self, session: str) -> str:
        """Return the words of a tab."""
        return str(self.at(session, "Runtime.evaluate", expression="document.body.textContent")["result"]["value"])

    def enter(self, session: str) -> None:
        """Press Enter on whatever has the focus, and wait for the page that comes."""
        self.at("", "Target.activateTarget", targetId=self.tabs[session])
        focused = "document.activeElement.matches('button[autofocus]')"
        while not self.at(session, "Runtime.evaluate", expression=focused)["result"].get("value"):
            time.sleep(0.2)
        self.events.clear()
        before, self.session = self.session, session
        try:
            self.press("Enter", 13)
            self.wait("Page.loadEventFired")
        finally:
            self.session = before


class Sitting:
    """One visit, with what was wrong."""

    def __init__(self, browser: DeskBrowser, desk: str, out: Path, axe: str) -> None:
        self.browser, self.desk, self.out, self.axe = browser, desk, out, axe
        self.wrong: list[str] = []

    def expect(self, what: str, *, true: object) -> None:
        """Note what is not as it should be."""
        sys.stdout.write(f"{'ok ' if true else 'NOT'} {what}\n")
        sys.stdout.flush()
        if not true:
            self.wrong.append(what)

    def shot(self, name: str) -> None:
        """Keep a picture of the desk and say what axe finds on it."""
        browser = self.browser
        browser.session = browser.desk
        browser.ask("Emulation.setDeviceMetricsOverride", width=900, height=700, deviceScaleFactor=1, mobile=False)
        shoot(browser, self.out / f"{name}.png")
        if self.axe:
            browser.run(self.axe)
            found = browser.run(
                f"axe.run(document, {{runOnly: {json.dumps(TAGS)}}}).then(r => r.violations.map(v => v.id + ': ' + "
                "v.nodes.map(n => n.target.join(' ')).slice(0, 3).join(', ')))"
            )
            self.expect(f"axe on {name}: {found or 'nothing'}", true=not found)

    def keep(self) -> None:
        """Look at the desk and keep by one key."""
        browser = self.browser
        browser.go(browser.desk, self.desk)
        browser.enter(browser.desk)

    def sit(self) -> None:
        """Hand everything over, then keep it."""
        browser = self.browser
        badge, title = browser.click(browser.desk)
        self.expect(f"paired: {badge} {title}", true=badge == "✓")
        browser.go(browser.desk, self.desk)
        self.shot("desk-queue")
        for address, count, says in ROUND:
            browser.go(browser.board, address)
            begun = time.monotonic()
            badge, title = browser.click(browser.board)
            took = time.monotonic() - begun
            self.expect(f"{address}: {badge} {title!r} ({took:.2f} s)", true=badge == count and says in title)
            if address.endswith(("ga.gov/verification/details.aspx", "georgia.gov/verification/details.aspx")):
                browser.go(browser.desk, self.desk)
                self.shot("desk-read")
            if "list.aspx" not in address and "ncalb" not in address and not address.endswith(("=1", "=2", "=3")):
                self.keep()
        self.followed()
        for address, says in REFUSED:
            browser.go(browser.board, address)
            badge, title = browser.click(browser.board)
            self.expect(f"refused {address}: {badge} {title!r}", true=badge == "!" and says in title)
        browser.go(browser.desk, self.desk)
        self.shot("desk-refused")
        text = browser.text(browser.desk)
        self.expect("who is left: Robin, Wilhelmina and Ada", true="Wilhelmina" in text and "Ada Sample" in text)

    def followed(self) -> None:
        """After one click further pages of the same site come by themselves, and none of another site."""
        browser = self.browser
        browser.go(browser.desk, self.desk)
        browser.at(browser.desk, "Runtime.evaluate", expression=_FOLLOW)
        time.sleep(2)
        self.shot("desk-followed")
        browser.go(browser.board, f"https://{GA}/verification/list.aspx")
        browser.click(browser.board)
        search, other = f"https://{GA}/verification/search.aspx", f"https://{GA}/verification/other.aspx"
        for address, comes in ((search, ""), (other, "3"), (f"https://{OR}/verification.aspx", "")):
            browser.go(browser.board, address)
            badge = browser.waits(8)
            self.expect(f"followed to {address}: {badge!r}", true=badge == comes)
        browser.go(browser.board, other)
        self.expect("what was left is not followed again", true=browser.waits(4) == "")
        browser.at(browser.desk, "Runtime.evaluate", expression=_FOLLOW)


def main() -> int:
    """Sit, and return 1 when anything is not as it should be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("desk-shots"), help="where pictures are kept")
    parser.add_argument("--axe", type=Path, help="axe-core's script")
    wish = parser.parse_args()
    program = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if program is None:
        sys.stdout.write("Not looked at: Chromium is not installed.\n")
        return 0
    wish.out.mkdir(parents=True, exist_ok=True)
    axe = wish.axe.read_text(encoding="utf-8") if wish.axe else ""
    with tempfile.TemporaryDirectory() as name, served(Path(name), pages()) as (port, asked):
        folder = Path(name)
        (folder / "list.csv").write_text(LIST + "Greta Oshanwen,CO,\n", encoding="utf-8")
        unpack(folder / "extension")
        command = [
            sys.executable, "-m", "verifier", "--data-dir", str(folder / "data"), "--sandbox", "9", "desk",
            str(folder / "list.csv"), "--require", "certification", "--no-browser", "--port", "0", "--by", "A. Clerk",
            "-o", str(wish.out / "result.html"), "-o", str(folder / "result.json"),
        ]  # fmt: skip
        desk = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        assert desk.stderr is not None
        printed = next(line for line in desk.stderr if "http://" in line)
        threading.Thread(target=lambda: [None for _ in desk.stderr or ()], daemon=True).start()
        entrance = re.search(r"http://\S+", printed)
        assert entrance is not None
        browser = DeskBrowser(program, folder / "profile", port, folder / "extension")
        try:
            sitting = Sitting(browser, entrance.group().partition("?")[0], wish.out, axe)
            browser.go(browser.desk, entrance.group())
            sitting.sit()
            browser.at(
                browser.desk,
                "Runtime.evaluate",
                expression="document.querySelector('[action=\"/end\"] button').click()",
            )
            sitting.expect("the desk ends", true=desk.wait(60) in (3, 4))
        finally:
            browser.close()
            desk.kill()
        rows = json.loads((folder / "result.json").read_text(encoding="utf-8"))["rows"]
        seen = {one["source"] for row in rows for one in row.get("consulted", ()) if one.get("lookup") == "found"}
        sitting.expect(f"found at {sorted(seen)}", true=seen == {"ga", "ms", "in", "ny", "or", "ncbahm"})
        ours = [one for one in asked if "python" in one.lower()]
        sitting.expect(f"the program asked the boards {len(ours)} times", true=not ours)
        return 1 if sitting.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
