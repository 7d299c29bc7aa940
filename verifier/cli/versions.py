"""The versions of the program and of the data that ships with it: two answers can only be compared knowing both."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from state_boards.contract import index
from verifier import __version__
from verifier import names as names_package
from verifier.names.keys import KEY_VERSION
from verifier.names.tables import shipped_frequencies


def lines() -> Iterator[str]:
    """Yield one line for the program, the tables of names and the facts about boards."""
    folder = Path(str(names_package.__file__)).parent / "data"
    checked = max(facts.checked for code in index.places() if (facts := index.place(code)) and facts.licensed)
    tables = _digest(sorted(folder.iterdir()))
    yield f"verifier {__version__}"
    yield f"names: frequencies {shipped_frequencies()[0]}, keys {KEY_VERSION}, tables {tables}"
    yield f"boards: {len(index.places())} jurisdictions, compared up to {checked}, index {_digest([index.PATH])}"


def _digest(files: list[Path]) -> str:
    """Return what changes when any of these files does."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:12]
