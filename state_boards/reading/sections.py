"""Lines and tables below a list in one file or sheet, which are no rows of it.

A second table swallowed as rows makes people of its cells, and "Showing first 40 of 312" in a column of names makes a
part of a list look whole. So whatever is not a row under the list's own titles ends the list, or makes it a part.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from state_boards.reading.clean import clean, fold
from state_boards.reading.ending import ends_or_restricts
from state_boards.reading.text import letters
from state_boards.reading.whole import Wholeness

_TITLE = re.compile(
    r".*(?:name|date|number|status|type|title|position|reason|action|address|expires|expiration)|"
    r"(?:licen[cs]e|credential|certificate|registration|case|order)(?:no|nbr|num|holder)?|licensee|holder|"
    r"no|npi|city|state|county|zip|zipcode|phone|email|issued|expiry|year|term|office|role|member|appointed|profession|"
    r"discipline|complaints?|description|code|total|count|category|notes|comments|remarks|school|employer"
)
"""What the letters of a column's title may be; no cell of a person ends so in two columns or more."""
_LINE = re.compile(
    r"\d|[:\u2026]$|\.\.\.|\b(?:list(?:ed|ing|s)?|licen[cs]ees|licen[cs]es|practitioners|acupuncturists|members|records|"
    r"rows|results|entries|showing|shown|truncated|continued|omitted|preview|following|section|total|exported|report|"
    r"limit(?:ed)?|roster|registrants|people|persons|holders|(?:and|plus) more)\b"
)
"""What a line of words holds that no name of a person does."""
_OTHERS = re.compile(
    r"\b(?:former|previous|past|pending|applicants?|applications?|students?|interns?|denied|complaints?|staff|board|"
    r"exempt|archived?|history|historical|deceased|retired|discipline|delinquent|not)\b"
)
"""Words of a heading under which other people stand than those of the list."""
_HARMLESS = re.compile(
    r"(?:sort(?:ed)?|order(?:ed)?)(?: \w+)? by [\w ,]+|(?:in )?alphabetical order|confidential|public record|"
    r"for official use only|(?:\(c\)|\u00a9|copyright)\b.*|https?://\S+|www\.\S+|"
    r"(?:generated|printed|exported|created|produced|prepared) (?:by|on|from|at)\b[^:=]*|thank you[.!]?",
    re.IGNORECASE,
)
"""Lines at the end of a list that say nothing of what is in it."""
_BEFORE_A_DAY = re.compile(r".+:|.*\b(?:dated?|as ?of|ending|ended|through|thru|refresh(?:ed)?)", re.IGNORECASE)
"""What stands in the cell before a day and is no name."""
_LONGEST_TITLE = 40
_MOST_WORDS = 5
_LABEL_AND_DAY = 2


class Apart(NamedTuple):
    """A row that is none of the list."""

    number: int
    cells: list[str]
    why: str
    titles: Sequence[str] = ()
    """The titles it stands under; none where they are the list's own, or nobody knows them."""


class Sections:
    """Parts the rows of a list from what else its file holds."""

    def __init__(self, titles: Sequence[str], whole: Wholeness) -> None:
        """Take the titles as printed, and what collects the doubts."""
        self._titles = [letters(title) for title in titles]
        self._whole = whole
        self.below: list[Apart] = []
        """Rows that stand under other titles or under a heading of other people."""

    def rows(self, rows: Iterator[tuple[int, list[str]]]) -> Iterator[tuple[int, list[str]]]:
        """Yield the rows of the list alone."""
        why, some, titles = "", False, []
        alone: list[tuple[int, list[str]]] = []
        for number, cells in rows:
            filled = [text for cell in cells if (text := clean(cell))]
            if self._is_titles(filled):
                if [letters(text) for text in filled] != self._titles:
                    why, titles = "below the titles of another table", cells
                    self._whole.doubt("Another table stands below the list and was not read.")
            elif not why and self._is_line(filled):
                self._whole.hear([filled], unknown=True)
                self._whole.doubt(f"The line {filled[0]!r} is no row of the list, so the list may not be whole.")
                if some and (ends_or_restricts(filled[0]) or _OTHERS.search(fold(filled[0]))):
                    why, titles = f"below the line {filled[0]!r}", []
            elif why:
                self.below.append(Apart(number, cells, why, titles))
            elif some and len(filled) == 1 < len(self._titles) - 1:
                alone.append((number, cells))
            else:
                # What rows of the list follow upon is one of them, however little of it is filled.
                some = True
                if len(filled) == _LABEL_AND_DAY and _BEFORE_A_DAY.fullmatch(filled[0]):
                    self._whole.hear([filled], unknown=True)
                yield from alone
                alone.clear()
                yield number, cells
        self._end(alone)

    def _end(self, alone: Sequence[tuple[int, list[str]]]) -> None:
        """Take the rows with one cell at the end of a list: a filter, a page, a place, or a piece of somebody."""
        for number, cells in alone:
            text = next(text for cell in cells if (text := clean(cell)))
            harmless = _HARMLESS.fullmatch(text) is not None
            self._whole.hear([cells], unknown=not harmless)
            if harmless:
                self._whole.notes.append(f"Lines that are no rows: {text}.")
                continue
            self._whole.doubt(f"The line {text!r} stands alone below the list, so the list may not be whole.")
            self.below.append(Apart(number, cells, "one cell alone at the end of the list"))

    def take_apart(self, rows: Iterable[tuple[int, list[str]]], why: str) -> None:
        """Set aside the rows of another sheet; its titles are those of the rows under them and no row."""
        titles: Sequence[str] = ()
        for number, cells in rows:
            filled = [text for cell in cells if (text := clean(cell))]
            if self._is_titles(filled):
                titles = cells
            elif filled:
                self.below.append(Apart(number, cells, why, titles))

    def _is_titles(self, filled: Sequence[str]) -> bool:
        """True for a row of nothing but words, half of which or more are titles of columns."""
        if len(filled) < 2 or any(len(text) > _LONGEST_TITLE or re.search(r"\d", text) for text in filled):
            return False
        like = sum(plain in self._titles or _TITLE.fullmatch(plain) is not None for plain in map(letters, filled))
        return like >= max(2, len(filled) / 2)

    def _is_line(self, filled: Sequence[str]) -> bool:
        """True for a row with one cell, whose words are no name and no number."""
        if len(filled) != 1 or len(self._titles) <= 2 or _HARMLESS.fullmatch(filled[0]):
            return False
        text = fold(filled[0])
        words = text.split()
        if len(words) == 1:
            return ends_or_restricts(text) or _OTHERS.fullmatch(text) is not None
        said = _LINE.search(text) or _OTHERS.search(text) or ends_or_restricts(text)
        return bool(said) or len(words) > _MOST_WORDS
