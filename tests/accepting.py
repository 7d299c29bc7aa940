"""A person who lets every held answer through, for tests whose small lists change as no board's does."""

from __future__ import annotations

import re
from collections.abc import Callable

from verifier.register.held import Acceptance

LOOKED = Acceptance("A. Tester", "the test changes the list on purpose")


def accept_all(listed: str, command: Callable[..., object]) -> None:
    """Accept each answer that `verifier refresh --held` printed."""
    for ident in re.findall(r"^ *(\d+)  ", listed, re.MULTILINE):
        command("held", ident, "--accept", "--by", LOOKED.by, "--why", LOOKED.why)
