"""XLSX: a summary, every row with the added columns, and the exceptions; no cell is a formula or a link."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

from verifier.errors import UsageError
from verifier.roster.report import Report
from verifier.roster.report.account import COLOURS, NOTES, counts, facts, sources
from verifier.roster.report.columns import added, added_cells, added_headers, own_cells
from verifier.roster.report.neutralise import plain
from verifier.roster.result import ResultRow
from verifier.roster.vocabulary import RowOutcome
from verifier.roster.words import OUTCOME_WORDS, standing_words

if TYPE_CHECKING:
    from xlsxwriter import Workbook
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
}
_WIDTHS = {
    "outcome": 13, "outcome in words": 18, "standing": 20, "status as printed": 18, "name as printed": 26,
    "number as printed": 16, "expires": 12, "certification": 40, "exclusions": 40, "source": 34, "as of": 12,
    "retrieved": 21, "identity": 12, "why": 50, "why the same person": 40, "your data": 44, "the register says": 44,
    "what to do": 40, "possible records": 50, "decision": 40, "evidence": 20, "next due": 12, "line": 7, "data": 14,
}  # fmt: skip
_EXCEPTIONS = (
    ("line", 6), ("person", 24), ("state", 7), ("outcome", 18), ("why", 46), ("your data", 36),
    ("what to do", 46), ("decision", 22),
)  # fmt: skip
_LINE_POINTS = 14.5


def write(report: Report, out: BinaryIO) -> None:
    """Write the workbook; equal reports give equal bytes, because its stamps come from the report."""
    from xlsxwriter import Workbook

    if len(report.rows) > MAX_ROWS:
        raise UsageError(f"A sheet holds {MAX_ROWS:,} rows at most.", do="Write CSV or JSON Lines instead.")
    buffer = io.BytesIO()
    with Workbook(buffer, _OPTIONS) as book:
        stamp = datetime.fromisoformat(report.about.at).replace(tzinfo=None)
        book.set_properties({"title": "Roster check", "author": plain(report.about.by), "created": stamp})
        styles = _Styles(book)
        summary = book.add_worksheet("Summary")
        results = book.add_worksheet("Results")
        exceptions = book.add_worksheet("Exceptions")
        _summary(summary, report, styles)
        _results(results, report, styles)
        _exceptions(exceptions, report, styles)
        for sheet in (summary, results, exceptions):
            _page(sheet, invented=report.tally.invented)
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
        self.wrap: Format = book.add_format({"valign": "top", "text_wrap": True})
        self.indent: Format = book.add_format({"indent": 1})
        self.banner: Format = book.add_format({"bold": True, "bg_color": "#FFE08A", "font_size": 12})
        self.outcome: dict[RowOutcome, Format] = {
            outcome: book.add_format({"bg_color": f"#{back}", "font_color": f"#{fore}", "bold": True, "valign": "top"})
            for outcome, (back, fore) in COLOURS.items()
        }


def _put(sheet: Worksheet, row: int, column: int, text: str, style: Format | None = None) -> None:
    """Write a text and nothing but a text."""
    if text:
        sheet.write_string(row, column, plain(text)[:_MAX_TEXT], style)
    elif style is not None:
        sheet.write_blank(row, column, None, style)


def _summary(sheet: Worksheet, report: Report, styles: _Styles) -> None:
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 36)
    sheet.set_column(1, 2, 14)
    sheet.set_column(3, 3, 92)
    at = 0
    sheet.set_row(0, 26)
    _put(sheet, at, 0, "Roster check", styles.title)
    at += 1
    if report.tally.invented:
        for column in range(4):
            words = "INVENTED DATA: the people in this report do not exist." if column == 0 else ""
            _put(sheet, at, column, words, styles.banner)
        at += 1
    at += 1
    for column, head in enumerate(("Outcome", "Rows", "Settled", "What it means")):
        _put(sheet, at, column, head, styles.head)
    for outcome, words, rows, settled, meaning in counts(report):
        at += 1
        _put(sheet, at, 0, words, styles.outcome[outcome])
        sheet.write_number(at, 1, rows)
        sheet.write_number(at, 2, settled)
        _put(sheet, at, 3, meaning, styles.indent)
    at += 2
    for name, value in facts(report):
        _put(sheet, at, 0, name, styles.bold)
        _put(sheet, at, 1, value)
        at += 1
    at = _listed(sheet, at + 1, "How your list was read", report.about.remarks, styles)
    at += 1
    for column, head in enumerate(("Source", "As of", "Retrieved", "Used")):
        _put(sheet, at, column, head, styles.head)
    for use in sources(report):
        at += 1
        _put(sheet, at, 0, use.source)
        _put(sheet, at, 1, use.as_of)
        _put(sheet, at, 2, use.retrieved[:10])
        _put(sheet, at, 3, f"{use.title}: {use.words}", styles.indent)
    _listed(sheet, at + 2, "What this report can and cannot say", NOTES, styles)
    sheet.fit_to_pages(1, 0)


def _listed(sheet: Worksheet, at: int, title: str, texts: Sequence[str], styles: _Styles) -> int:
    if not texts:
        return at
    _put(sheet, at, 0, title, styles.bold)
    for text in texts:
        at += 1
        _put(sheet, at, 0, text)
    return at + 1


def _results(sheet: Worksheet, report: Report, styles: _Styles) -> None:
    about, columns = report.about, added(report)
    own = len(about.header)
    headers = [*about.header, *added_headers(report)]
    sheet.set_row(0, 32)
    widths = [*_own_widths(report), *(_WIDTHS[name] for name, _ in columns)]
    for column, header in enumerate(headers):
        _put(sheet, 0, column, header or "(no header)", styles.own if column < own else styles.head)
        sheet.set_column(column, column, widths[column])
    sheet.freeze_panes(1, 1 if own else 0)
    sheet.autofilter(0, 0, max(1, len(report.rows)), len(headers) - 1)
    for at, row in enumerate(report.rows, start=1):
        # Wrapped in a row of one line: a long text ends at its own cell, and is not read as the next column's.
        sheet.set_row(at, _LINE_POINTS)
        for column, text in enumerate((*own_cells(about, row), *added_cells(columns, row))):
            if own <= column < own + 2:
                _put(sheet, at, column, text, styles.outcome.get(row.outcome))
            elif text:
                _put(sheet, at, column, text, styles.wrap)
    sheet.repeat_columns(0, min(1, max(0, own - 1)))
    sheet.set_print_scale(60)


def _own_widths(report: Report) -> list[int]:
    """Return how wide the list's own columns are shown, from its first rows."""
    widths = [max(8, min(24, len(header) + 3)) for header in report.about.header]
    for row in islice(report.rows, 200):
        for column, cell in enumerate(row.cells[: len(widths)]):
            widths[column] = max(widths[column], min(30, len(cell) + 2))
    return widths


def _exceptions(sheet: Worksheet, report: Report, styles: _Styles) -> None:
    sheet.set_row(0, 20)
    for column, (head, width) in enumerate(_EXCEPTIONS):
        _put(sheet, 0, column, head, styles.head)
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 2)
    at = 0
    for row in report.rows:
        if not row.needs_a_person:
            continue
        at += 1
        texts = _exception(row)
        sheet.set_row(at, _LINE_POINTS * max(map(_lines, texts, (width for _, width in _EXCEPTIONS))))
        for column, text in enumerate(texts):
            _put(sheet, at, column, text, styles.outcome.get(row.outcome) if column == 3 else styles.wrap)
    if not at:
        _put(sheet, 1, 0, "No row needs a person.", styles.text)
    sheet.autofilter(0, 0, max(1, at), len(_EXCEPTIONS) - 1)
    sheet.fit_to_pages(1, 0)


def _lines(text: str, width: int) -> int:
    """Return about how many lines a wrapped cell takes, which no spreadsheet works out for a file of ours."""
    return min(25, sum(1 + int(len(line) / (0.95 * width)) for line in text.split("\n")))


def _exception(row: ResultRow) -> tuple[str, ...]:
    said = standing_words(row.standing)
    shown = f"{said}: {' '.join(filter(None, (row.status, row.number, row.expires)))}" if said else ""
    says = [text for text in row.says if text != row.why]
    possible = [f"- {one.words} [{one.place}]" if one.place else f"- {one.words}" for one in row.possible]
    listed = possible if row.outcome is RowOutcome.REVIEW else []
    page = row.page if row.page and row.page not in row.todo else ""
    return (
        str(row.line),
        row.asked or " ".join(filter(None, row.cells))[:80],
        " ".join(row.states),
        OUTCOME_WORDS[row.outcome],
        "\n".join(filter(None, (row.why, shown, *says))),
        "\n".join(row.odd),
        "\n".join(filter(None, (row.todo, *listed, page))),
        row.decision,
    )


def _page(sheet: Worksheet, *, invented: bool) -> None:
    sheet.set_landscape()
    sheet.set_paper(1)
    sheet.set_margins(0.4, 0.4, 0.5, 0.5)
    sheet.set_footer("&L&A&RPage &P of &N")
    if invented:
        sheet.set_header("&CINVENTED DATA: the people in this report do not exist.")
    sheet.repeat_rows(0)
