"""What a saved page or file says of a source: its form, its columns, its address; never a row of it.

Only titles, names of fields and addresses are taken, and only as proposals for a person: the new source refuses to read
anything until somebody has checked them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin, urlsplit

from cache import Evidence, MemoryPayload, Origin
from state_boards.reading.map_proposal import UNDECIDED, propose_columns
from state_boards.reading.markup import parse_html
from state_boards.reading.text import clean, fold
from verifier.errors import UsageError
from verifier.refresh.raw_columns import header_of

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

HOST = "board.example"
"""Stands for the board's host until a person has filled it in."""
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(https?://\S+)")
_HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?")
_HINTS = {
    "number_field": ("licenseno", "licensenumber", "licno", "licnumber", "license", "lic"),
    "family_field": ("lastname", "lname", "surname", "last"),
    "given_field": ("firstname", "fname", "first"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """What a new source starts from; the placeholders where no page was given."""

    host: str = HOST
    address: str = ""
    """Where the form or file is, below the host; empty: the platform's placeholder."""
    columns: tuple[tuple[str, str], ...] = (
        ("License Number", "number"),
        ("Last Name", "family"),
        ("First Name", "given"),
        ("License Status", "status"),
        ("Issue Date", "issued"),
        ("Expiration Date", "expires"),
    )
    """Title and target of each column."""
    number_field: str = "LicenseNumber"
    family_field: str = "LastName"
    given_field: str = "FirstName"
    button: str = "search"
    table: str = "table.results"


def proposed(paths: Sequence[Path]) -> Proposed:
    """Return what these saved pages or files say; raises UsageError for one that cannot be read or says nothing."""
    found = Proposed()
    for path in paths:
        try:
            data = path.read_bytes()
        except OSError as error:
            raise UsageError(f"{path} cannot be read: {error}.", do="Name a page or file that you saved.") from error
        better = _of_page(data, found) if _is_page(data) else _of_file(path, data, found)
        if better == found:
            raise UsageError(
                f"{path} holds no form, no table with titles and no header.",
                do="Save the page with the search form, or the one with its results, as a whole page.",
            )
        found = better
    return found


def _is_page(data: bytes) -> bool:
    return b"<html" in data[:4096].lower() or b"<form" in data.lower() or b"<table" in data.lower()


def _of_page(data: bytes, known: Proposed) -> Proposed:
    text = data.decode("utf-8", "replace")
    soup = parse_html(text)
    found = known
    saved = _SAVED_FROM.search(text[:4096])
    address = saved.group(1) if saved else ""
    form = _form(soup)
    if form is not None:
        found = _with_form(found, form)
        address = urljoin(address, str(form.get("action") or "")) if address else address
    table = _table(soup)
    if table is not None:
        titles = [clean(cell.get_text(" ")) for cell in _first_cells(table)]
        found = replace(found, columns=_columns(titles), table=_selector(table))
    where = urlsplit(address)
    if where.scheme == "https" and where.hostname and _HOST.fullmatch(where.hostname):
        path = quote(where.path.lstrip("/"), safe="/%") if form is not None else found.address
        found = replace(found, host=where.hostname, address=path)
    return found


def _of_file(path: Path, data: bytes, known: Proposed) -> Proposed:

    evidence = Evidence(
        sha256=sha256(data).hexdigest(),
        size=len(data),
        url=f"file:{path.name}",
        retrieved_at=datetime.now(UTC),
        origin=Origin.IMPORTED,
        payload=MemoryPayload(data),
    )
    titles = [title for title in header_of(evidence) if title]
    return replace(known, columns=_columns(titles)) if len(titles) > 1 else known


def _columns(titles: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return each title once with its proposed target; a target that is taken, or undecided, is ignored."""
    proposals = propose_columns({title: None for title in titles if title})
    taken: set[str] = set()
    found: list[tuple[str, str]] = []
    for title, target in proposals.items():
        usable = "ignore" if target == UNDECIDED or target in taken - {"ignore", "personal", "fact"} else target
        taken.add(usable)
        found.append((title, usable))
    return tuple(found)


def _form(soup: BeautifulSoup) -> Tag | None:
    """Return the form that most looks like a search for a person."""
    forms = [(len(_guesses(form)), form) for form in soup.find_all("form")]
    best = max(forms, key=lambda item: item[0], default=(0, None))
    return best[1] if best[0] else None


def _guesses(form: Tag) -> dict[str, str]:
    names = [str(field.get("name") or "") for field in form.find_all("input")]
    shown = [name for name in names if name and not name.startswith("__")]
    found: dict[str, str] = {}
    for field, hints in _HINTS.items():
        for hint in hints:
            fits = [name for name in shown if hint in re.sub(r"[^a-z]", "", fold(name)) and name not in found.values()]
            if len(fits) == 1:
                found[field] = fits[0]
                break
    return found


def _with_form(known: Proposed, form: Tag) -> Proposed:
    buttons = [
        str(tag.get("name") or "")
        for tag in form.find_all(["input", "button"])
        if fold(str(tag.get("type") or ("submit" if tag.name == "button" else ""))) in {"submit", "image"}
    ]
    named = next((name for name in buttons if name), "")
    guessed = _guesses(form)
    return replace(
        known,
        number_field=guessed.get("number_field", known.number_field),
        family_field=guessed.get("family_field", known.family_field),
        given_field=guessed.get("given_field", known.given_field),
        button=named or known.button,
    )


def _table(soup: BeautifulSoup) -> Tag | None:
    """Return the table with the most titles in its first row; a table without titles is none."""
    tables = [(len(cells), table) for table in soup.find_all("table") if len(cells := _first_cells(table)) > 1]
    best = max(tables, key=lambda item: item[0], default=(0, None))
    return best[1]


def _first_cells(table: Tag) -> list[Tag]:
    first = table.find("tr")
    cells = list(first.find_all(["td", "th"], recursive=False)) if first is not None else []
    return cells if cells and all(cell.name == "th" for cell in cells) else []


def _selector(table: Tag) -> str:
    name = str(table.get("id") or "")
    if re.fullmatch(r"[A-Za-z][\w-]*", name):
        return f"table#{name}"
    words = table.get("class")
    classes = words if isinstance(words, list) else str(words or "").split()
    plain = [word for word in classes if re.fullmatch(r"[A-Za-z][\w-]*", word)]
    return f"table.{plain[0]}" if plain else "table"
