"""What a person hands over: one file or saved pages as the parts of a bundle, and what some of them can do besides."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple, Protocol, runtime_checkable

from cache import Evidence
from state_boards.contract.errors import WrongFileError
from state_boards.contract.source import Bundle


def one_file(files: Sequence[Evidence], part: str = "main", *, do: str = "Import the newest one alone.") -> Bundle:
    """Return the one file handed over as a bundle; raises WrongFileError, with what to do, for none or several."""
    if len(files) != 1:
        where = ", ".join(file.url for file in files[:5])
        raise WrongFileError(f"{len(files)} files were given; this source is read from one file.", where=where, do=do)
    return {part: files[0].as_part(part)}


def each_once(files: Sequence[Evidence], *, do: str = "") -> Bundle:
    """Return pages as page-1, page-2, ... as given, each content once; raises WrongFileError without any."""
    if not files:
        raise WrongFileError("No file was given.", do=do)
    once = {file.sha256: file for file in files}
    return {f"page-{n}": file.as_part(f"page-{n}") for n, file in enumerate(once.values(), start=1)}


class Birth(NamedTuple):
    """A date of birth as an exclusion list prints it, with the place and the name of its row; held in memory alone."""

    part: str
    row: int
    name: str
    born: date


@runtime_checkable
class PrintsBirths(Protocol):
    """A source whose bytes hold dates of birth: they stay there, and are read again only to compare them."""

    def births(self, bundle: Bundle, wanted: Container[tuple[str, int]]) -> Iterator[Birth]:
        """Yield the dates of birth of the wanted (part, row) places that print one."""
        ...


@runtime_checkable
class SavedPageByPage(Protocol):
    """A source whose lists go over several pages, so that a person may hand them over one by one."""

    def with_earlier(self, files: Sequence[Evidence], earlier: Iterable[Sequence[Evidence]]) -> Sequence[Evidence]:
        """Return the files after the pages of the same search that were imported before; `earlier` newest first."""
        ...
