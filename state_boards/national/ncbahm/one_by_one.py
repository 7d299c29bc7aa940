"""Pages of one search that a person hands over one by one: which of them belong together.

A page continues the newest set of its search while count and number of pages are the same and the set is young. The
search made again is a new set: its pages come on a later day, in one go, or with other people under a known number. A
page whose people the set of that very day holds is no new search but that page again, which `parse` then refuses.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date, timedelta

from cache import Evidence, SourceError
from state_boards.national.ncbahm.page import DirectoryPage, read_page
from state_boards.national.ncbahm.place import Search

TOGETHER = timedelta(days=7)
"""How long a person may take over the pages of one search; the oldest page dates them all."""
_Pages = Mapping[str, tuple[Evidence, DirectoryPage]]
"""Pages of one search by the hash of their bytes."""


def with_earlier(files: Sequence[Evidence], earlier: Iterable[Sequence[Evidence]]) -> Sequence[Evidence]:
    """Return the files after the pages of the same searches that were imported before; `earlier` newest first."""
    read: dict[str, DirectoryPage | None] = {}
    given = _by_search(files, read)
    waiting: set[Search] = set(given)
    joined: list[Evidence] = []
    since = max(file.retrieved_at for file in files) - TOGETHER if files else None
    for bundle in earlier if waiting else ():
        if since and bundle and all(file.retrieved_at < since for file in bundle):
            break
        for search, pages in _by_search(bundle, read).items():
            if search in waiting:
                waiting.discard(search)
                joined.extend(_continued(given[search], pages))
        if not waiting:
            break
    return (*joined, *files)


def _by_search(files: Iterable[Evidence], read: dict[str, DirectoryPage | None]) -> Mapping[Search, _Pages]:
    found: dict[Search, dict[str, tuple[Evidence, DirectoryPage]]] = {}
    for file in files:
        if file.sha256 not in read:
            read[file.sha256] = None
            with suppress(SourceError):
                read[file.sha256] = read_page(file)
        page = read[file.sha256]
        if page is not None and page.kind == "list" and page.last > 1:
            found.setdefault(page.search, {})[file.sha256] = (file, page)
    return found


def _continued(given: _Pages, held: _Pages) -> list[Evidence]:
    """Return the held pages that the given ones continue; none where the search was made anew."""
    rest = {sha: pair for sha, pair in held.items() if sha not in given}
    new, old = [page for _, page in given.values()], [page for _, page in rest.values()]
    days = [_day(*pair) for pair in (*given.values(), *rest.values())]
    counts = {(page.banner, page.last) for page in (*new, *old)}
    if len(counts) > 1 or None in days or _span(days) > TOGETHER or _again(given, rest):
        return []
    return [file for file, _ in rest.values()]


def _again(given: _Pages, rest: _Pages) -> bool:
    """Tell whether pages that the set has were saved anew for a new search, rather than by mistake."""
    numbers = {page.number for _, page in rest.values()}
    if len(given) > 1 and numbers and numbers <= {page.number for _, page in given.values()}:
        return True
    people = {card.person for _, page in rest.values() for card in page.cards}
    latest = max((day for pair in rest.values() if (day := _day(*pair))), default=date.min)
    for file, page in given.values():
        known = {card.person for card in page.cards} <= people
        later = (_day(file, page) or date.min) > latest
        if (known and later) or (page.number in numbers and not known):
            return True
    return False


def _day(file: Evidence, page: DirectoryPage) -> date | None:
    return page.saved_on or file.seen_on


def _span(days: Iterable[date | None]) -> timedelta:
    known = [day for day in days if day]
    return max(known) - min(known)
