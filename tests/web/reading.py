"""Reads a page as a browser would, to ask what is on it."""

from __future__ import annotations

from bs4 import BeautifulSoup
from bs4.element import Tag


def soup(text: str) -> BeautifulSoup:
    """Return a page parsed by the rules of HTML."""
    return BeautifulSoup(text, "lxml")


def heading(text: str) -> str:
    """Return which of the seven headings a page has."""
    found = soup(text).select_one("article[data-heading]")
    assert found is not None, text[:300]
    return str(found["data-heading"])


def main_text(text: str) -> str:
    """Return what a person reads in the answer itself."""
    found = soup(text).select_one("article")
    assert found is not None
    return found.get_text(" ", strip=True)


def fields(form: Tag) -> dict[str, str]:
    """Return what a form would send."""
    return {str(one["name"]): str(one.get("value", "")) for one in form.select("input[name]")}
