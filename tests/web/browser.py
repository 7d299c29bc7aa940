"""Looks at the page in a real browser: `python -m tests.web.browser --axe axe.min.js --out shots/`.

Walks through the page and every situation an answer has a form for with Chromium at 1280 and 320 px (which is 400 %
zoom), light, dark and in forced colours, in both languages, by real clicks and keys. It says of each view what axe-core
finds (WCAG 2.2 AA), whether anything sticks out sideways, and whether anything of another host was asked for. With
`--sample` each view is looked at in one of the ways, turn by turn. Where no browser or no axe-core is installed it says
so and ends 0.
"""

from __future__ import annotations

import argparse
import base64
import fcntl
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tests.web.serving import served
from tests.web.shown import SITUATIONS

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


WAYS = tuple(
    (language, width, scheme, forced)
    for language in ("en", "es")
    for width in (1280, 320)
    for scheme, forced in (("light", "none"), ("dark", "none"), ("dark", "active"))
)
"""Language, width, colours preferred, and whether the system forces its own."""


class View(NamedTuple):
    """One page to look at, and how to come to it."""

    name: str
    path: str = "/"
    asked: tuple[str, str, str] | None = None
    choose: bool = False


VIEWS = (
    View("start"),
    View("states", "/states"),
    View("state", "/states/WA"),
    View("state-by-hand", "/states/GA"),
    View("how", "/how"),
    View("mistake", "/mistake"),
    View("missing", "/nothing-here"),
    View("yes", asked=("Marisol Quillowmere", "WA", "AC99000101")),
    View("which", asked=("Grace Oshanwen", "CO", "")),
    View("chosen", asked=("Grace Oshanwen", "CO", ""), choose=True),
    View("not-active", asked=("Fergus McTarvudden", "WA", "AC99000104")),
    View("read", asked=("Tessaly Farnabrookly", "CO", "ACU.0990105")),
    View("not-found", asked=("Ysolde Thornidgewater-Pell", "WA", "")),
    View("cannot", asked=("Declan FitzCorrigarry", "GA", "")),
    View("error", asked=("?", "", "")),
    *(View(f"situation-{number:02}", f"/situations/{number}") for number in range(len(SITUATIONS))),
)


class Browser:
    """Chromium, spoken to through a pipe (Chrome DevTools Protocol), with nothing between."""

    def __init__(self, program: str, folder: Path, *more: str) -> None:
        """Start it with a profile of its own, and with more options."""
        ours_in, theirs_out = os.pipe()
        theirs_in, ours_out = os.pipe()
        high_in, high_out = (fcntl.fcntl(one, fcntl.F_DUPFD, 20) for one in (theirs_in, theirs_out))

        def connect() -> None:
            os.dup2(high_in, 3)
            os.dup2(high_out, 4)

        options = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars"]
        command = [program, *options, "--remote-debugging-pipe", *more, f"--user-data-dir={folder}", "about:blank"]
        self.process = subprocess.Popen(
            command,
            pass_fds=(3, 4),
            preexec_fn=connect,  # noqa: PLW1509 - Chromium wants its pipe at 3 and 4; it is started before any thread
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for one in (theirs_in, theirs_out, high_in, high_out):
            os.close(one)
        self._out, self._in = os.fdopen(ours_out, "wb", 0), os.fdopen(ours_in, "rb", 65_536)
        self._number, self.events = 0, list[dict[str, Any]]()
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self.session = str(self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"])
        for domain in ("Page", "Network", "Runtime", "Log"):
            self.ask(f"{domain}.enable")

    session = ""

    def ask(self, method: str, **params: Any) -> dict[str, Any]:
        """Return what the browser answers."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        self._out.write(json.dumps(message).encode() + b"\0")
        while True:
            told = self._read()
            if told.get("id") == self._number:
                if "error" in told:
                    raise RuntimeError(f"{method}: {told['error']}")
                return dict(told["result"])
            self.events.append(told)

    def wait(self, method: str) -> None:
        """Wait for an event that has not been seen yet."""
        while not any(one.get("method") == method for one in self.events):
            self.events.append(self._read())

    def run(self, script: str) -> Any:
        """Return what a script comes to, promises awaited."""
        told = self.ask("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in told:
            raise RuntimeError(str(told["exceptionDetails"])[:500])
        return told["result"].get("value")

    def press(self, key: str, code: int) -> None:
        """Press a key."""
        for kind in ("keyDown", "keyUp"):
            text = "\r" if key == "Enter" and kind == "keyDown" else ""
            self.ask("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code, text=text)

    def _read(self) -> dict[str, Any]:
        data = bytearray()
        while (byte := self._in.read(1)) not in (b"\0", b""):
            data += byte
        if not data:
            raise RuntimeError("the browser has gone")
        return dict(json.loads(data))

    def close(self) -> None:
        """End it."""
        self.process.terminate()
        self.process.wait(30)


def go(browser: Browser, base: str, view: View, language: str) -> None:
    """Come to a view as a person does: type, press Enter, click."""
    browser.events.clear()
    browser.ask("Page.navigate", url=f"{base}{view.path}?lang={language}")
    browser.wait("Page.loadEventFired")
    if view.asked is None:
        return
    name, state, number = (json.dumps(one) for one in view.asked)
    browser.run(
        f"document.querySelector('#name').value = {name}; document.querySelector('#number').value = {number};"
        f"document.querySelector('#state').value = {state} || 'unsure'; document.querySelector('#name').focus()"
    )
    browser.events.clear()
    browser.press("Enter", 13)
    browser.wait("Page.loadEventFired")
    if view.choose:
        browser.events.clear()
        browser.run("document.querySelector('.people button').click()")
        browser.wait("Page.loadEventFired")


def _tell(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def faults(browser: Browser, base: str, axe: str) -> Iterator[str]:
    """Yield what is wrong with the view that is shown."""
    for event in browser.events:
        params = event.get("params", {})
        address = params.get("request", {}).get("url", base)
        if not address.startswith((base, "data:")):
            yield f"asks for {address}"
        if event.get("method") == "Log.entryAdded" and params["entry"]["level"] == "error":
            entry = params["entry"]
            if "status of 4" not in entry["text"]:
                yield f"says {entry['text']}"
    wide, shown = browser.run("[document.documentElement.scrollWidth, window.innerWidth]")
    if wide > shown:
        yield f"is {wide} px wide on {shown} px"
    browser.run(axe)
    tags = json.dumps(TAGS)
    found = browser.run(
        f"axe.run(document, {{runOnly: {tags}}}).then(r => r.violations.map(v => "
        "v.id + ': ' + v.nodes.map(n => n.target.join(' ')).slice(0, 3).join(', ')))"
    )
    yield from found


def shoot(browser: Browser, target: Path) -> None:
    """Keep a picture of the whole page."""
    data = browser.ask("Page.captureScreenshot", format="png", captureBeyondViewport=True)["data"]
    target.write_bytes(base64.b64decode(data))


def look(browser: Browser, base: str, axe: str, out: Path, *, sample: bool) -> int:
    """Look at every view, in every way or in one of them; return how much is wrong."""
    wrong = views = 0
    for turn, (language, width, scheme, forced) in enumerate(WAYS):
        browser.ask("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
        media = [{"name": "prefers-color-scheme", "value": scheme}, {"name": "forced-colors", "value": forced}]
        browser.ask("Emulation.setEmulatedMedia", media="screen", features=media)
        for view in VIEWS[turn :: len(WAYS)] if sample else VIEWS:
            go(browser, base, view, language)
            name = f"{view.name}-{language}-{width}-{scheme}{'-forced' if forced == 'active' else ''}"
            views += 1
            for fault in faults(browser, base, axe):
                wrong += 1
                _tell(f"{name}: {fault}")
            shoot(browser, out / f"{name}.png")
    wrong += keyboard(browser, base) + without_script(browser, base) + printed(browser, base)
    _tell(f"{views} views, {wrong} faults")
    return wrong


def keyboard(browser: Browser, base: str) -> int:
    """The first key leads to the link past the header, and every control can be reached and seen."""
    go(browser, base, VIEWS[0], "en")
    reached = []
    for _ in range(12):
        browser.press("Tab", 9)
        reached.append(
            browser.run(
                "(e => (e.id || e.className || e.textContent.trim()) + ':' + getComputedStyle(e).outlineStyle)"
                "(document.activeElement)"
            )
        )
    told = [one.partition(":")[0] for one in reached]
    seen = all(not one.endswith(":none") for one in reached[:10])
    if told[0] == "skip" and {"name", "state", "number"} <= set(told) and seen:
        return 0
    _tell(f"keyboard: {reached}")
    return 1


def without_script(browser: Browser, base: str) -> int:
    """A person whose browser runs no script is answered as everybody."""
    browser.ask("Emulation.setScriptExecutionDisabled", value=True)
    go(browser, base, VIEWS[0], "en")
    for field, text in (("name", "Marisol Quillowmere"), ("number", "AC99000101")):
        while browser.run("document.activeElement.id") != field:
            browser.press("Tab", 9)
        browser.ask("Input.insertText", text=text)
    browser.events.clear()
    browser.press("Enter", 13)
    browser.wait("Page.loadEventFired")
    heading = browser.run("document.querySelector('article')?.dataset.heading")
    browser.ask("Emulation.setScriptExecutionDisabled", value=False)
    if heading == "yes":
        return 0
    _tell(f"without script: {heading}")
    return 1


def printed(browser: Browser, base: str) -> int:
    """A record is one sheet of paper."""
    go(browser, base, next(view for view in VIEWS if view.name == "yes"), "en")
    browser.events.clear()
    browser.run("document.querySelector(\"a[href^='/records/']\").click()")
    browser.wait("Page.loadEventFired")
    browser.ask("Emulation.setEmulatedMedia", media="", features=[])
    document = base64.b64decode(browser.ask("Page.printToPDF", preferCSSPageSize=True)["data"])
    sheets = document.count(b"/Type /Page\n") or document.count(b"/Type /Page ") or document.count(b"/Type /Page/")
    if sheets == 1:
        return 0
    _tell(f"a record prints on {sheets} sheets")
    return 1


def main() -> int:
    """Look, and return 1 when anything is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--axe", type=Path, default=Path("node_modules/axe-core/axe.min.js"), help="axe-core's script")
    parser.add_argument("--sample", action="store_true", help="look at each view in one way only")
    parser.add_argument("--out", type=Path, default=Path("browser-shots"), help="where pictures are kept")
    wish = parser.parse_args()
    program = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if program is None or not wish.axe.is_file():
        missing = "Chromium" if program is None else f"axe-core ({wish.axe})"
        _tell(f"Not looked at: {missing} is not installed.")
        return 0
    wish.out.mkdir(parents=True, exist_ok=True)
    axe = wish.axe.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as profile, served() as base:
        browser = Browser(program, Path(profile))
        try:
            return 1 if look(browser, base, axe, wish.out, sample=wish.sample) else 0
        finally:
            browser.close()


if __name__ == "__main__":
    sys.exit(main())
