"""Answers: register, names, matching, verdicts, refresh, roster, the command line and the page."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verifier.api import OpenRegister, open_register

__version__ = "0.1.0"
__all__ = ["OpenRegister", "__version__", "open_register"]

if not TYPE_CHECKING:

    def __getattr__(name):  # noqa: ANN001, ANN202 - the types of what it gives stand above
        """Load the Python door when it is asked for: a command line that starts needs none of it."""
        if name in ("OpenRegister", "open_register"):
            from verifier import api

            return getattr(api, name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
