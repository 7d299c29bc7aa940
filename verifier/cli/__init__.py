"""The command line: one module per command, each loaded only when it is asked for."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from verifier.cli.app import run


def main(argv: Sequence[str] | None = None) -> None:
    """Run the program and exit with the codes of DESIGN section 4; never a traceback for what a user can meet."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    quick = "check" in arguments
    if quick:
        # One check lives a tenth of a second and makes no garbage worth collecting.
        import gc

        gc.disable()

    code = run(arguments)
    if quick:
        _leave(code)
    sys.exit(code)


def _leave(code: int) -> None:
    """End the process at once: taking a thousand modules apart again costs more than the answer did.

    Everything a check opens is closed by then and nothing is left to be written but the streams.
    """
    import os

    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        sys.exit(code)
    os._exit(code)
