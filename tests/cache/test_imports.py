"""What importing costs: an offline check must never pay for the network."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEAVY = {"requests", "urllib3", "tenacity", "protego", "bs4", "sqlite3", "http.client", "ssl"}


@pytest.mark.parametrize("module", ["cache", "cache.policy", "cache.store", "cache.challenge", "cache.clock"])
def test_types_and_store_load_without_the_network(module: str) -> None:
    code = f"import sys, {module}; print(*sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert not HEAVY & set(loaded.stdout.split())
