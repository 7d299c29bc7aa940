"""The table of what each board's form is sent: field names, and where their values come from; never a token."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag

from cache import Request
from state_boards.contract import catalogue
from state_boards.contract.errors import NotConfiguredError
from state_boards.contract.source import LookupQuery, Source
from state_boards.platforms.lookup import plain_number
from state_boards.reading.markup import attribute, parse_html, text_of
from state_boards.reading.text import fold
from tests.state_boards import harness

_INTRO = """# What each form sends

Read off the samples by sending their forms: what a browser would send, field by field and in the order of the page
(HTML standard, "constructing the entry list"). A live page may hold more hidden fields; they go back as they came.
Values are named by where they come from; what a hidden field holds is never printed here.
"""
_EVENTS = ("__EVENTTARGET", "__EVENTARGUMENT")
_KINDS = ["input", "select", "textarea", "button"]


class _Sent(NamedTuple):
    """One form that was sent, as the table shows it."""

    address: str
    rows: tuple[tuple[str, str], ...]


def forms_page() -> str:
    """Return the page: for each source that sends a form, each different form its samples show."""
    parts, unseen = [_INTRO], []
    for source in catalogue.all_sources():
        sent = list(dict.fromkeys(_forms(source)))
        if sent:
            parts.append(
                f"## {source.id}: {source.title}\n\nRead by `{type(source).__module__}.{type(source).__name__}`.\n"
            )
            parts += [_table(one) for one in sent]
        elif "harvest" in vars(sys.modules[type(source).__module__]):
            unseen.append(f"`{source.id}`")
    parts.append(f"## Without a sample\n\nTheir page was never recorded: {', '.join(unseen) or 'none'}.\n")
    return "\n".join(parts)


def _table(sent: _Sent) -> str:
    rows = "\n".join(f"| `{name}` | {origin} |" for name, origin in sent.rows)
    return f"POST `{sent.address}`\n\n| field | value |\n|---|---|\n{rows}\n"


def _forms(source: Source) -> Iterator[_Sent]:
    for case in harness.cases(source.id, "ok"):
        loaded = harness.load(source.id, case)
        try:
            asked = harness.drive(source, loaded.parts, loaded.query) if loaded.parts else []
        except (harness.NotRecordedError, NotConfiguredError):
            continue
        for at, request in enumerate(asked):
            before = [loaded.parts[one.part] for one in reversed(asked[:at])]
            shown = [parse_html(one.text()) for one in before if one.url == request.headers.get("Referer")]
            if request.form is not None:
                query = loaded.query or LookupQuery()
                yield _Sent(
                    _address(request), tuple((name, _origin(name, text, shown, query)) for name, text in request.form)
                )


def _address(request: Request) -> str:
    parts = urlsplit(request.url)
    return f"{parts.netloc}{parts.path}"


def _origin(name: str, value: str, shown: Sequence[BeautifulSoup], query: LookupQuery) -> str:
    """Tell where the value of a field comes from: pages shown (newest first), question, choice or script."""
    pages = [[tag for tag in soup.find_all(_KINDS) if attribute(tag, "name") == name] for soup in shown]
    controls = next(filter(None, pages), [])
    asked = {"family name": query.family, "given name": query.given, "number": query.number}
    typed = next((f"the {word} asked for" for word, text in asked.items() if text and _same(text, value)), "")
    if not controls:
        return f"{typed}, set by the page's script" if typed else "set by the page's script"
    kind = {attribute(tag, "type").casefold() or tag.name for tag in controls}
    if "hidden" in kind:
        return _hidden(name, value, pages)
    if typed:
        return typed
    if "select" in kind:
        return _choice(value, [option for tag in controls for option in tag.find_all("option")])
    if kind & {"submit", "button"}:
        return f"the button pressed, `{value}`"
    if kind & {"radio", "checkbox"}:
        return f"ticked: `{value}`"
    return "the number asked for, in the board's own writing" if value else "empty"


def _hidden(name: str, value: str, pages: Sequence[Sequence[Tag]]) -> str:
    """Tell of a hidden field where it comes from; only what a link writes is named, since others may be tokens."""
    held = [value in {attribute(tag, "value") for tag in controls} for controls in pages]
    if any(held):
        return "hidden: as the page holds it" if held[0] else "hidden: as the first page holds it"
    return f"hidden: `{value}`, as the page's script writes it" if name in _EVENTS else "hidden: from elsewhere"


def _choice(value: str, options: Sequence[Tag]) -> str:
    label = next((text_of(option) for option in options if attribute(option, "value") == value), value)
    return f"chosen: {label} (`{value}`)" if value else f"chosen: {label}, which is empty"


def _same(asked: str, sent: str) -> bool:
    return fold(asked) == fold(sent) or plain_number(asked) == plain_number(sent)
