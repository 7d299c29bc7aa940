"""A register of invented people in one exported file, and a client of the page over it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from verifier.cli.app import run
from verifier.register.export import export_register
from verifier.register.place import DataDir
from verifier.web.app import make_app
from verifier.web.settings import WebSettings

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
HOST = "127.0.0.1:8080"
Serve = Callable[..., TestClient]


@pytest.fixture(scope="session")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the register of the demo as one file; tests that change it take a copy."""
    folder = tmp_path_factory.mktemp("web")
    assert run(["--as-of", "2026-11-22", "--quiet", "demo", "--keep", str(folder)]) == 0
    target = folder / "exported.db"
    export_register(DataDir(folder / "sandbox"), target, NOW)
    return target


@pytest.fixture
def register(exported: Path, tmp_path: Path) -> Path:
    """Return a register of one's own."""
    return Path(shutil.copy(exported, tmp_path / "register.db"))


def settings(register: Path, **changes: Any) -> WebSettings:
    """Return the settings of a server in a test: no limit of pace, a present that stands still."""
    values: dict[str, Any] = {
        "register": register, "hosts": frozenset({HOST}), "per_minute": 0, "now": NOW, "today": date(2026, 11, 22),
    }  # fmt: skip
    return WebSettings(**{**values, **changes})


@pytest.fixture
def serve(register: Path) -> Serve:
    """Return what makes a client of a server over the register, or over another file."""

    def client(path: Path | None = None, **changes: Any) -> TestClient:
        app = make_app(settings(path or register, **changes))
        return TestClient(app, base_url=f"http://{HOST}", raise_server_exceptions=False)

    return client
