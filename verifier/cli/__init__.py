"""The command line: one module per command, each loaded only when it is asked for."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> None:
    """Run the program and exit with the codes of DESIGN section 4; never a traceback for what a user can meet."""
    from verifier.cli.app import run

    sys.exit(run(list(sys.argv[1:] if argv is None else argv)))
