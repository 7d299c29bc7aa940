"""Every source there is: those of the catalogue, and the custom ones whose map the register keeps."""

from __future__ import annotations

from collections.abc import Iterator

from state_boards.contract import catalogue
from state_boards.contract.source import Source
from verifier.errors import InputError, UsageError
from verifier.refresh.custom_list import custom_source
from verifier.register.read import Register

CUSTOM = "custom:"


def find_source(source_id: str, register: Register, map_text: str = "") -> Source:
    """Return a source of the catalogue, or "custom:NAME" from the given or the kept map; raises UsageError."""
    if source_id.startswith(CUSTOM):
        name = source_id.removeprefix(CUSTOM)
        text = map_text or register.custom_map(name)
        if not text:
            raise UsageError(f"No map is kept for {source_id}.", do="Give one with --map the first time.")
        try:
            return custom_source(name, text)
        except ValueError as error:
            raise InputError(f"The map of {source_id} cannot be used: {error}") from error
    try:
        return catalogue.source(source_id)
    except catalogue.UnknownSourceError as error:
        raise UsageError(
            f"There is no source called {source_id!r}.", do="`verifier sources` lists them all."
        ) from error


def all_known(register: Register) -> Iterator[Source]:
    """Yield every source of the catalogue, then the custom ones that were imported."""
    yield from catalogue.all_sources()
    for name in register.custom_maps():
        yield find_source(f"{CUSTOM}{name}", register)
