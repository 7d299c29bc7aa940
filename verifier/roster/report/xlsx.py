"""XLSX: what a reader needs on the first sheet, made to be printed; everything else on the second; then the legend.

No cell is a formula or a link, and none is cut: every row is as high as its longest cell needs.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

from xlsxwriter import Workbook

from verifier.errors import UsageError
from verifier.roster.report import Report
from verifier.roster.report.account import COLOURS, LEGEND, NOTES, counts, facts, sources
from verifier.roster.report.columns import added, added_cells, added_headers, own_cells
from verifier.roster.report.neutralise import plain
from verifier.roster.report.printed import Cell, Notes, Printer, exceptions
from verifier.roster.result import ResultRow
from verifier.roster.vocabulary import RowOutcome
from verifier.roster.words import say

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MAX_ROWS = 1_048_575
_MAX_TEXT = 32_000
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "yyyy-mm-dd",
    "default_format_properties": {"font_name": "Arial", "font_size": 10, "font_scheme": False},
}
"""A font that has the same widths in every spreadsheet program, so that what fits in one fits in all."""
_WIDTHS = {
    "outcome": 13, "outcome in words": 18, "standing": 20, "status as printed": 18, "name as printed": 26,
    "number as printed": 16, "expires": 12, "certification": 40, "exclusions": 40, "source": 34, "as of": 12,
    "retrieved": 21, "identity": 12, "why": 50, "why the same person": 40, "your data": 44, "the register says": 44,
    "what to do": 40, "possible records": 50, "decision": 40, "evidence": 20, "next due": 12, "line": 7, "data": 14,
}  # fmt: skip
_RESULTS = (
    ("report.line", 5), ("report.word.person", 18), ("report.state", 6), ("report.legend.outcome", 12),
    ("report.word.printed", 18), ("report.word.standing", 14), ("report.word.expires", 10),
    ("report.word.certification", 13), ("report.word.exclusions", 21), ("report.word.why", 30), ("report.do", 30),
    ("report.source_date", 18),
)  # fmt: skip
"""The columns of the first sheet with their widths, in letters."""
_OUTCOME_COLUMN = 3
_LINE_POINTS = 12.8
_HIGHEST = 409
"""Points of the highest row that a spreadsheet has."""


def write(report: Report, out: BinaryIO) -> None:
    """Write the workbook; equal reports give equal bytes, because its stamps come from the report."""
    if len(report.rows) > MAX_ROWS:
        raise UsageError(f"A sheet holds {MAX_ROWS:,} rows at most.", do="Write CSV or JSON Lines instead.")
    buffer = io.BytesIO()
    # The library writes into the options it is given.
    with Workbook(buffer, deepcopy(_OPTIONS)) as book:
        stamp = datetime.fromisoformat(report.about.at).replace(tzinfo=None)
        book.set_properties({"title": say("report.title"), "author": plain(report.about.by), "created": stamp})
        styles = _Styles(book)
        sheets = [book.add_worksheet(say(f"report.sheet.{name}")) for name in ("rows", "everything", "legend")]
        notes = _results(sheets[0], report, styles)
        _everything(sheets[1], report, styles)
        last = _legend(sheets[2], report, styles, notes)
        for sheet in sheets:
            _page(sheet, invented=report.tally.invented)
        sheets[2].set_portrait()
        sheets[2].fit_to_pages(1, 1 if last < _LEGEND_LINES else 0)
    out.write(buffer.getbuffer())


class _Styles:
    """The few formats of the workbook."""

    def __init__(self, book: Workbook) -> None:
        self.title: Format = book.add_format({"bold": True, "font_size": 16})
        self.head: Format = book.add_format(
            {"bold": True, "bg_color": "#24405E", "font_color": "#FFFFFF", "valign": "vcenter", "text_wrap": True}
        )
        self.own: Format = book.add_format(
            {"bold": True, "bg_color": "#DCE4EC", "valign": "vcenter", "text_wrap": True}
        )
        self.bold: Format = book.add_format({"bold": True, "valign": "top"})
        self.text: Format = book.add_format({"valign": "top"})
        ruled = {"valign": "top", "text_wrap": True, "bottom": 4, "bottom_color": "#B8C2CC"}
        self.wrap: Format = book.add_format(ruled)
        self.legend: Format = book.add_format({"valign": "top", "text_wrap": True})
        self.banner: Format = book.add_format({"bold": True, "bg_color": "#FFE08A", "font_size": 12})
        self.outcome: dict[RowOutcome, Format] = {
            outcome: book.add_format({"bg_color": f"#{back}", "font_color": f"#{fore}", "bold": True, **ruled})
            for outcome, (back, fore) in COLOURS.items()
        }


def _put(sheet: Worksheet, row: int, column: int, text: str, style: Format | None = None) -> None:
    """Write a text and nothing but a text."""
    if text:
        sheet.write_string(row, column, plain(text)[:_MAX_TEXT], style)
    elif style is not None:
        sheet.write_blank(row, column, None, style)


def _results(sheet: Worksheet, report: Report, styles: _Styles) -> Notes:
    """Write the printed sheet: who needs a person first, then the other rows in the order of the list."""
    widths = [width for _, width in _RESULTS]
    _header(sheet, [say(key) for key, _ in _RESULTS], widths, [styles.head] * len(widths))
    sheet.freeze_panes(1, 2)
    printer = Printer(report.rows, report.about.lists)
    at = 0
    for at, row in enumerate(_ordered(report), start=1):
        texts = _texts(printer, row)
        sheet.set_row(at, _height(texts, widths))
        for column, text in enumerate(texts):
            shown = styles.outcome.get(row.outcome) if column == _OUTCOME_COLUMN else styles.wrap
            _put(sheet, at, column, text, shown)
    sheet.autofilter(0, 0, max(1, at), len(widths) - 1)
    sheet.print_area(0, 0, max(1, at), len(widths) - 1)
    sheet.repeat_rows(0)
    return printer.notes


def _ordered(report: Report) -> Iterator[ResultRow]:
    yield from exceptions(report.rows)
    yield from (row for row in report.rows if not row.needs_a_person)


def _texts(printer: Printer, row: ResultRow) -> tuple[str, ...]:
    cells = printer.row(row)
    number = say("report.no", number=row.number) if row.number and cells.record else ""
    name = row.name if cells.record else ""
    return (
        cells.line,
        cells.person,
        cells.states,
        cells.outcome,
        "\n".join(filter(None, (name, number))),
        cells.standing,
        cells.expires if cells.record else "",
        _said(cells.certification),
        _said(cells.exclusions),
        _said(cells.why, "\n"),
        "\n".join(filter(None, (_said(cells.todo, "\n"), _page_of(row)))),
        cells.source,
    )


def _said(cell: Cell, between: str = "; ") -> str:
    return between.join(one.marked for one in cell)


def _page_of(row: ResultRow) -> str:
    """The board's own page as a text, for a row that a person must look at and that does not name it already."""
    return row.page if row.needs_a_person and row.page not in row.todo else ""


def _everything(sheet: Worksheet, report: Report, styles: _Styles) -> None:
    """Write every row as it stood in the list, its own columns first."""
    about, columns = report.about, added(report)
    own = len(about.header)
    headers = [header or say("report.no_header") for header in (*about.header, *added_headers(report))]
    widths = [*_own_widths(report), *(_WIDTHS[name] for name, _ in columns)]
    _header(sheet, headers, widths, [styles.own if column < own else styles.head for column in range(len(headers))])
    sheet.freeze_panes(1, 1 if own else 0)
    sheet.autofilter(0, 0, max(1, len(report.rows)), len(headers) - 1)
    for at, row in enumerate(report.rows, start=1):
        texts = (*own_cells(about, row), *added_cells(columns, row))
        sheet.set_row(at, _height(texts, widths))
        for column, text in enumerate(texts):
            if own <= column < own + 2:
                _put(sheet, at, column, text, styles.outcome.get(row.outcome))
            else:
                _put(sheet, at, column, text, styles.wrap)
    # So many columns are for a screen: on paper there is nothing of this sheet, and no page of it.
    sheet.print_area(len(report.rows) + 2, len(headers) + 1, len(report.rows) + 2, len(headers) + 1)


def _header(sheet: Worksheet, names: Sequence[str], widths: Sequence[int], formats: Sequence[Format]) -> None:
    sheet.set_row(0, _height(names, widths) + 4)
    for column, (name, width, style) in enumerate(zip(names, widths, formats, strict=True)):
        sheet.set_column(column, column, width)
        _put(sheet, 0, column, name, style)


def _own_widths(report: Report) -> list[int]:
    """Return how wide the list's own columns are shown, from its first rows."""
    widths = [max(8, min(24, len(header) + 3)) for header in report.about.header]
    for row in islice(report.rows, 200):
        for column, cell in enumerate(row.cells[: len(widths)]):
            widths[column] = max(widths[column], min(30, len(cell) + 2))
    return widths


def _height(texts: Sequence[str], widths: Sequence[int]) -> float:
    """Return how high a row must be for its longest cell, which no spreadsheet works out for a file of ours."""
    most = max((_lines(text, width) for text, width in zip(texts, widths, strict=True)), default=1)
    return min(_HIGHEST, _LINE_POINTS * most + 2)


def _lines(text: str, width: int) -> int:
    """Return how many lines a cell of this width takes: words are kept whole, a longer one is broken."""
    return sum(_folded(line, width - 0.4) for line in text.split("\n"))


def _folded(line: str, width: float) -> int:
    if len(line) * _WIDEST <= width:
        return 1
    lines, room = 1, width
    for word in line.split(" "):
        long = sum(_WIDTH.get(sign, 1.25 if sign.isupper() else 1.0) for sign in word)
        if long > room and room < width:
            lines, room = lines + 1, width
        if long > width:
            lines += int(long // width)
            long %= width
        room -= long + _SPACE
    return lines


_WIDTH: Mapping[str, float] = {**dict.fromkeys("fijlt.,:;!|'()[]/ I", 0.55), **dict.fromkeys("mwMW@%", 1.6)}
"""Widths of the letters of the font in digits, by which a column is measured; a capital has 1.25, others 1 at most."""
_WIDEST = 1.6
_SPACE = 0.5


def _legend(sheet: Worksheet, report: Report, styles: _Styles, notes: Notes) -> int:
    """Write what the outcomes, words and notes mean, and the account of the run; return the last line of it."""
    sheet.hide_gridlines(2)
    for column, width in enumerate(_LEGEND_WIDTHS):
        sheet.set_column(column, column, width)
    put = _Lines(sheet, styles)
    put.line((say("report.title"),), styles.title, height=24)
    put.line((say("report.subtitle", file=report.about.file, at=report.about.at),))
    if report.tally.invented:
        put.line((say("report.invented"), "", "", ""), styles.banner)
    put.head("legend.outcome", "legend.rows", "legend.settled", "legend.means")
    for outcome, words, rows, settled, meaning in counts(report):
        put.line((words, f"{rows:,}", f"{settled:,}", meaning), first=styles.outcome[outcome])
    everything = say("report.sheet.everything")
    legend = [*LEGEND[:-1], (say("report.word.number"), LEGEND[-1][1])]
    put.section(say("report.legend"), [*legend, (everything, say("report.all_columns"))])
    put.section(say("report.notes"), [(f"[{number}]", text) for number, text in notes])
    put.head("source", "as_of", "retrieved", "used")
    none = say("report.source.none")
    for use in sources(report):
        put.line((use.source, use.as_of or none, use.retrieved[:10] or none, f"{use.title}: {use.words}"))
    put.section(say("report.run"), facts(report))
    put.section(say("report.read"), [("", text) for text in report.about.remarks])
    put.section(say("report.can"), [("", text) for text in NOTES])
    sheet.print_area(0, 0, put.at, len(_LEGEND_WIDTHS) - 1)
    return put.at


_LEGEND_LINES = 80
"""Lines of a legend that can be read on one page."""
_LEGEND_WIDTHS = (24, 11, 11, 76)


class _Lines:
    """Writes the legend from the top to the bottom; each line is as high as its texts need."""

    def __init__(self, sheet: Worksheet, styles: _Styles) -> None:
        self.at = -1
        self._sheet, self._styles = sheet, styles

    def line(
        self, texts: Sequence[str], style: Format | None = None, *, first: Format | None = None, height: float = 0
    ) -> None:
        """Write one line, wrapped within its columns."""
        self.at += 1
        alone = len(texts) == 1
        self._sheet.set_row(self.at, height or (_height(texts, _LEGEND_WIDTHS[: len(texts)]) if not alone else 15))
        for column, text in enumerate(texts):
            plain_style = self._styles.text if alone else self._styles.legend
            _put(self._sheet, self.at, column, text, (first if column == 0 else None) or style or plain_style)

    def head(self, *keys: str) -> None:
        """Write the heads of a small table, a little below what is above."""
        self.at += 1
        self.line([say(f"report.{key}") for key in keys], self._styles.head)

    def section(self, title: str, pairs: Sequence[tuple[str, str]]) -> None:
        """Write a title and pairs of a word and its text."""
        if not pairs:
            return
        self.at += 1
        self.line((title,), self._styles.bold)
        for word, text in pairs:
            self._pair(word, text)

    def _pair(self, word: str, text: str) -> None:
        """A word, and its text over the other columns."""
        self.at += 1
        width = sum(_LEGEND_WIDTHS[1:])
        self._sheet.set_row(self.at, _height((word, text), (_LEGEND_WIDTHS[0], width)))
        _put(self._sheet, self.at, 0, word, self._styles.legend)
        self._sheet.merge_range(self.at, 1, self.at, len(_LEGEND_WIDTHS) - 1, "", self._styles.legend)
        _put(self._sheet, self.at, 1, text, self._styles.legend)


def _page(sheet: Worksheet, *, invented: bool) -> None:
    sheet.set_landscape()
    sheet.set_paper(1)
    sheet.set_margins(0.4, 0.4, 0.5, 0.6)
    sheet.set_footer(f"&L&A&R{say('report.page')}")
    if invented:
        sheet.set_header(f"&C{say('report.invented')}")
    sheet.fit_to_pages(1, 0)
