"""The command line: one module per command, each loaded only when it is asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from cache.later import Module
from verifier.cli.streams import finish, prepare

if TYPE_CHECKING:
    from verifier.cli import app, plain
else:
    app, plain = Module("verifier.cli.app"), Module("verifier.cli.plain")


def main(argv: Sequence[str] | None = None) -> None:
    """Run the program and exit with the codes of DESIGN section 4; never a traceback for what a user can meet."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    prepare()
    if asked := os.environ.get("_VERIFIER_COMPLETE"):
        from verifier.cli.completion import complete

        sys.exit(finish(complete(asked)))
    quick = "check" in arguments
    if quick:
        # One check lives a tenth of a second and makes no garbage worth collecting.
        import gc

        gc.disable()

    code = plain.plain_check(arguments) if quick else None
    code = finish(app.run(arguments) if code is None else code)
    if quick:
        # Everything a check opens is closed by then, and taking a thousand modules apart again costs more than it did.
        os._exit(code)
    sys.exit(code)
