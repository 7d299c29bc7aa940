"""Asks the API all that its description allows, and what it does not: `python -m tests.web.fuzz --examples 100`.

schemathesis makes the questions, with all of its checks. Where it is not installed (`pip install schemathesis`, best
into a folder of its own that PYTHONPATH names) this says so and ends 0.
"""

from __future__ import annotations

import argparse
import importlib.util
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.web.serving import served

_ALLOWED = """[checks.positive_data_acceptance]
expected-statuses = ["2xx", "400"]
"""
"""A question of the right form may still ask for nobody, or for a state that is none: 400, as the description says."""


def main() -> int:
    """Ask, and return what schemathesis ends with: 0 where every answer keeps its promise."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--examples", type=int, default=100, help="questions for each operation, at least")
    parser.add_argument("--seed", type=int, default=1)
    wish = parser.parse_args()
    if importlib.util.find_spec("schemathesis") is None:
        sys.stdout.write("The API was not asked: schemathesis is not installed.\n")
        return 0
    with served() as base, tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "schemathesis.toml").write_text(_ALLOWED, encoding="utf-8")
        options = ["--checks", "all", "--mode", "all", "--max-examples", str(wish.examples), "--seed", str(wish.seed)]
        command = [sys.executable, "-m", "schemathesis.cli", "run", f"{base}/v1/openapi.json", *options]
        return subprocess.run(command, check=False, cwd=folder).returncode


if __name__ == "__main__":
    sys.exit(main())
