"""Firefox with the extension as it is shipped, spoken to by Marionette, as `tests.desk.browser` speaks to Chromium."""

from __future__ import annotations

import json
import socket
import subprocess
import time
from pathlib import Path
from typing import Any

PROGRAMS = ("firefox-esr", "firefox")
ID = "desk@acupuncture-verifier"
_ACTION = f"""
const {{ ExtensionParent }} = ChromeUtils.importESModule("resource://gre/modules/ExtensionParent.sys.mjs");
const action = ExtensionParent.apiManager.global.browserActionFor(WebExtensionPolicy.getByID("{ID}").extension);
const tab = window.gBrowser.selectedTab;
"""


class DeskFirefox:
    """Firefox with a tab for the desk and one for the boards, both named by their handles."""

    def __init__(self, program: str, folder: Path, port: int, extension: Path) -> None:
        """Start it; every host but this machine leads to the boards."""
        with socket.create_server(("127.0.0.1", 0)) as free:
            own = int(free.getsockname()[1])
        folder.mkdir()
        wishes = {
            "marionette.port": own, "network.dns.forceResolve": "127.0.0.1", "network.socket.forcePort": f"443={port}",
            "browser.shell.checkDefaultBrowser": False, "datareporting.policy.dataSubmissionEnabled": False,
            "app.update.disabledForTesting": True, "network.captive-portal-service.enabled": False,
            "network.connectivity-service.enabled": False, "services.settings.server": "data:,",
            "browser.safebrowsing.update.enabled": False,
        }  # fmt: skip
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in wishes.items()]
        (folder / "user.js").write_text("\n".join(lines), encoding="utf-8")
        command = [program, "--headless", "--marionette", "-remote-allow-system-access", "--no-remote", "--profile"]
        self.process = subprocess.Popen([*command, str(folder)], stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        self.stream = _connected(own)
        self.count = 0
        _read(self.stream)
        self.ask("WebDriver:NewSession", acceptInsecureCerts=True)
        self.ask("Addon:Install", path=str(extension), temporary=True)
        self.desk = str(self.ask("WebDriver:GetWindowHandle")["value"])
        self.board = str(self.ask("WebDriver:NewWindow", type="tab")["handle"])

    def ask(self, method: str, **params: Any) -> Any:
        """Send one command and return its answer."""
        self.count += 1
        text = json.dumps([0, self.count, method, params]).encode()
        self.stream.sendall(str(len(text)).encode() + b":" + text)
        _, _, error, answer = _read(self.stream)
        if error:
            raise RuntimeError(f"{method}: {error['error']} {error['message']}")
        return answer

    def go(self, tab: str, address: str) -> None:
        """Open an address in a tab and wait until it is there."""
        self.ask("WebDriver:SwitchToWindow", handle=tab)
        self.ask("WebDriver:Navigate", url=address)

    def chrome(self, script: str) -> Any:
        """Run a script in the browser itself, with the extension's action and the selected tab at hand."""
        self.ask("Marionette:SetContext", value="chrome")
        try:
            return self.ask("WebDriver:ExecuteScript", script=_ACTION + script, args=[])["value"]
        finally:
            self.ask("Marionette:SetContext", value="content")

    def says(self) -> tuple[str, str]:
        """Return the badge and the tooltip of the tab that is shown."""
        told = self.chrome("const of = action.action.getContextData(tab); return [of.badgeText || '', of.title || ''];")
        return str(told[0]), str(told[1])

    def click(self, tab: str, seconds: float = 30) -> tuple[str, str]:
        """Click the extension's button over a tab; return what its badge and its tooltip say then."""
        self.ask("WebDriver:SwitchToWindow", handle=tab)
        self.chrome("action.triggerAction(window);")
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            badge, title = self.says()
            if badge not in ("", "…"):
                return badge, title
            time.sleep(0.2)
        raise RuntimeError("the button says nothing")

    def waits(self, seconds: float, badge: str) -> str:
        """Wait for a badge over the boards' tab that comes without a click; "" where it does not."""
        self.ask("WebDriver:SwitchToWindow", handle=self.board)
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.says()[0] == badge:
                return badge
            time.sleep(0.3)
        return ""

    def until(self, tab: str, true: str, seconds: float = 20) -> None:
        """Wait until a script of a tab comes to true, or the time is over."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and not self.eval(tab, true):
            time.sleep(0.3)

    def eval(self, tab: str, script: str) -> Any:
        """Return what a script of a tab comes to."""
        self.ask("WebDriver:SwitchToWindow", handle=tab)
        return self.ask("WebDriver:ExecuteScript", script=f"return {script}", args=[])["value"]

    def enter(self, tab: str) -> None:
        """Press Enter on whatever has the focus."""
        self.ask("WebDriver:SwitchToWindow", handle=tab)
        self.until(tab, "document.activeElement.matches('button[autofocus]')")
        steps = [{"type": kind, "value": "\ue007"} for kind in ("keyDown", "keyUp")]
        self.ask("WebDriver:PerformActions", actions=[{"type": "key", "id": "keys", "actions": steps}])

    def key(self, name: str) -> None:
        """Press a key of the extension over the boards' tab, by its menu's own command."""
        self.ask("WebDriver:SwitchToWindow", handle=self.board)
        self.chrome(f"WebExtensionPolicy.getByID('{ID}').extension.shortcuts.onCommand({json.dumps(name)});")

    def close(self) -> None:
        """End it."""
        self.stream.close()
        self.process.terminate()
        self.process.wait(30)


def _connected(port: int) -> socket.socket:
    for _ in range(240):
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=120)
        except OSError:
            time.sleep(0.5)
    raise RuntimeError("Firefox does not start")


def _read(stream: socket.socket) -> Any:
    head = b""
    while not head.endswith(b":"):
        head += stream.recv(1)
    body = b""
    while len(body) < int(head[:-1]):
        body += stream.recv(int(head[:-1]) - len(body))
    return json.loads(body)
