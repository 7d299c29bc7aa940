"""Captured pages as samples for a maintainer: scrubbed, looked through for what is left, and written as files."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from cache.errors import SourceError, reason
from cache.store import EvidenceStore
from verifier.desk.capture import LIMIT, PageText, host_of, kind_of, words_of
from verifier.desk.queue import list_of
from verifier.desk.scrub import people_left, scrub, scrubber
from verifier.errors import InputError, StorageError
from verifier.register.place import DataDir
from verifier.roster.inquiries import row_of
from verifier.roster.service import RosterOptions, open_file

_MARKUP = re.compile(r"<(?:html|body|table|div|h[1-6]|p)\b", re.IGNORECASE)
_SHA256 = re.compile(r"[0-9a-f]{64}")


def write_samples(captures: Sequence[str], target: Path, *, people: str, place: DataDir, now: datetime) -> list[Path]:
    """Write each capture as a sample into a folder, and return the files; nothing is written over.

    `people` are those the pages were opened for: a name, or a list. All pages are scrubbed together, so one person
    stays one person. Raises InputError where a page cannot be read, or something of these people would be left.
    """
    names = sorted(_names(people, now))
    if not names:
        raise InputError("Nobody is named there.", where=people, do="Name the people whom the pages show.")
    pages = [_page(one, place, now) for one in captures]
    for given, page in zip(captures, pages, strict=True):
        if not any(_shows(page.html, name) for name in names):
            raise InputError(
                "The page shows nobody of those named, so whose names are to be replaced is not known.", where=given,
                do="Name the people whom it shows, as it writes them.",
            )  # fmt: skip
    who = scrubber([page.html for page in pages], names)
    samples = [scrub(page.html, who) for page in pages]
    for given, sample in zip(captures, samples, strict=True):
        if left := people_left(sample, names):
            raise InputError(
                f"The sample would still hold {', '.join(left)}. Nothing was written.", where=given,
                do="Take that out of the page with an editor, and try again.",
            )  # fmt: skip
    files = [target / f"{_stem(page)}-{at}.html" for at, page in enumerate(pages, 1)]
    _write(files, samples)
    return files


def _names(people: str, now: datetime) -> set[str]:
    file, _ = list_of(people, state="", number="")
    roster = open_file(file, None, RosterOptions(offline=True, today=now.date()))
    rows = [row_of(line, roster.layout) for line in roster.lines]
    return {name for row in rows for name in (row.label, *(one.name for one in row.inquiries)) if name}


def _shows(html: str, name: str) -> bool:
    """True where a page holds a name, or two words of it: middle names are left out on pages and in lists."""
    return len(people_left(html, [name])) >= max(min(2, len(people_left(name, [name]))), 1)


def _page(given: str, place: DataDir, now: datetime) -> PageText:
    data = _bytes(given, place)
    if kind_of(data):
        raise InputError("A PDF or a picture cannot be scrubbed.", where=given, do="Name the page itself.")
    if len(data) > LIMIT:
        raise InputError("The file is too large.", where=given)
    try:
        page = words_of(data, given, now)
    except SourceError as error:
        raise InputError(error.what, where=given, do=error.do) from error
    if not _MARKUP.search(page.html):
        raise InputError("The file is no web page: without its markup nobody can be told from the board's words.",
                         where=given)  # fmt: skip
    return page


def _bytes(given: str, place: DataDir) -> bytes:
    path = Path(given)
    if _SHA256.fullmatch(given) and not path.exists():
        try:
            return EvidenceStore(place.evidence).payload(given).read()
        except SourceError as error:
            raise InputError(error.what, where=given, do=error.do) from error
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"The file cannot be read ({reason(error)}).", where=given) from error


def _stem(page: PageText) -> str:
    return re.sub(r"[^a-z0-9.-]", "", host_of(page.address)).strip(".") or "page"


def _write(files: Sequence[Path], samples: Sequence[str]) -> None:
    """Write all or none; a sample that somebody has corrected by hand is never written over."""
    written: list[Path] = []
    try:
        for file, sample in zip(files, samples, strict=True):
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("x", encoding="utf-8") as out:
                written.append(file)
                out.write(sample)
    except OSError as error:
        for file in written:
            file.unlink(missing_ok=True)
        raise StorageError(f"The sample cannot be written ({reason(error)}).", where=str(file)) from error
