"""Reading the public lists of names, and writing the tables that ship in verifier/names/data."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterable, Iterator
from pathlib import Path

from verifier.names.fold import words

OUT = Path(__file__).parents[2] / "verifier" / "names" / "data"


def folded(text: str) -> str:
    """A name as the tables and the program ask for it: small ASCII letters, one word."""
    return "".join(words(text.replace("_", " ")))


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a list with tabs and a head, packed or not; every cell is text (NULL and NA are names)."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as handle:
        yield from csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE)


def write(name: str, head: str, lines: Iterable[tuple[str, ...]]) -> None:
    """Write a table: comment lines, then rows with tabs."""
    found = ["\t".join(line) for line in lines]
    text = [f"# {line}" for line in head.strip().splitlines()] + found
    (OUT / name).write_text("\n".join(text) + "\n", encoding="utf-8")
    print(f"{name}: {len(found)} rows, {(OUT / name).stat().st_size} bytes")
