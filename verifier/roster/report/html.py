"""HTML: one file that needs nothing else, made to be printed; no script, and links only to the boards' own pages.

Ten rows fit a printed page: who needs a person stands first and once, and what is true of many rows is a numbered note.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from verifier.roster.report import Report
from verifier.roster.report.account import COLOURS, LEGEND, NOTES, counts, facts, sources
from verifier.roster.report.neutralise import escaped as e
from verifier.roster.report.printed import Cell, Notes, PrintedCells, Printer, exceptions
from verifier.roster.report.text import rows_counted
from verifier.roster.result import ResultRow
from verifier.roster.vocabulary import RowOutcome
from verifier.roster.words import say

_PAGE = re.compile(r"https?://[a-z0-9.-]+(?::\d+)?(?:/[\w./?=&%~+,;:@!$()#-]*)?", re.IGNORECASE)
_COLOURS = "".join(f".o-{name}{{background:#{back};color:#{fore}}}\n" for name, (back, fore) in COLOURS.items())
STYLE = f"""
:root{{font:14px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;color:#1c2733;background:#fff}}
body{{margin:0 auto;max-width:1280px;padding:24px 20px}}
h1{{font-size:1.7em;margin:0 0 4px}} h2{{font-size:1.2em;margin:2em 0 .5em}}
.sub{{color:#4a5866;margin:0 0 16px}}
.banner{{background:#ffe08a;font-weight:600;padding:8px 12px;border-radius:6px;margin:0 0 16px}}
table{{border-collapse:collapse;width:100%}}
th{{background:#24405e;color:#fff;text-align:left;font-weight:600;padding:6px 8px;vertical-align:bottom}}
td{{border-bottom:1px solid #d8dee5;padding:6px 8px;vertical-align:top;overflow-wrap:anywhere}}
tr{{break-inside:avoid}} thead{{display:table-header-group}}
.badge{{display:inline-block;border-radius:4px;padding:1px 7px;font-weight:600;white-space:nowrap}}
.own{{color:#4a5866;font-size:.86em}} .small{{font-size:.86em;color:#3a4754}}
.when{{white-space:nowrap}} .num{{text-align:right;font-variant-numeric:tabular-nums}}
.rows{{table-layout:fixed}} .rows th:nth-child(1){{width:34px}} .rows th:nth-child(2){{width:13%}}
.rows th:nth-child(3){{width:122px}} .rows th:nth-child(4){{width:22%}} .rows th:nth-child(5){{width:20%}}
sup{{color:#3a4754;font-size:.78em;line-height:0}} .notes li,.about li{{margin:2px 0}}
.facts th{{background:none;vertical-align:top;color:#1c2733;width:220px;padding:3px 8px 3px 0}}
.facts td{{border:0;padding:3px 0}}
ul,ol{{margin:4px 0;padding-left:20px}} a{{color:#0b4f8a}} .legend b{{margin-right:.35em}}
{_COLOURS}
@media print{{:root{{font-size:10.5px;line-height:1.3}} body{{max-width:none;padding:0}}
h1{{font-size:1.4em;display:inline}} .sub{{display:inline;margin-left:10px}} h2{{break-after:avoid;margin:.9em 0 .3em}}
td,th{{padding:2px 5px}} .screen{{display:none}} .about{{columns:2;column-gap:8mm}} .about section{{break-inside:avoid}}
.about{{font-size:.92em}} .about h2,.notes h2{{margin:.5em 0 .2em}} .about td,.about th{{padding:1px 4px}}
.about .facts th{{width:150px}} ul,ol,.legend{{margin:2px 0}} .notes ol{{columns:2;column-gap:8mm}}
.badge{{padding:0 5px}}
*{{-webkit-print-color-adjust:exact;print-color-adjust:exact}} @page{{size:landscape;margin:9mm}}}}
"""
HEAD = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
"""


def write(report: Report, out: BinaryIO) -> None:
    """Write the page row by row."""
    for piece in _pieces(report):
        out.write(piece.encode("utf-8", "replace"))
        out.write(b"\n")


def _pieces(report: Report) -> Iterator[str]:
    about, rows = report.about, report.rows
    printer = Printer(rows, about.lists)
    yield HEAD.format(title=f"{say('report.title')}: {e(about.file)}", style=STYLE)
    if report.tally.invented:
        yield f'<p class="banner">{e(say("report.invented"))}</p>'
    subtitle = say("report.subtitle", file=about.file, at=about.at)
    yield f"<h1>{say('report.title')}</h1><p class=sub>{e(subtitle)}</p>"
    yield from _outcomes(report)
    waiting = sum(row.needs_a_person for row in rows)
    if waiting:
        yield f"<h2>{e(say('report.needs', rows=rows_counted(waiting)))}</h2>"
        yield from _table(report, printer, exceptions(rows))
    if len(rows) > waiting:
        yield f"<h2>{e(say('report.rest', rows=rows_counted(len(rows) - waiting)))}</h2>"
        yield from _table(report, printer, (row for row in rows if not row.needs_a_person))
    yield from _notes(printer.notes)
    yield "<div class=about>"
    yield from _legend()
    yield from _sources(report)
    yield from _run(report)
    yield from _bullets(say("report.read"), about.remarks)
    yield from _bullets(say("report.can"), NOTES)
    yield "</div></body>\n</html>"


def _outcomes(report: Report) -> Iterator[str]:
    yield _heads(*(say(f"report.legend.{one}") for one in ("outcome", "rows", "settled", "means")))
    for outcome, words, rows, settled, meaning in counts(report):
        yield (
            f'<tr><td>{badge(outcome, words)}</td><td class="num">{rows:,}</td><td class="num">{settled:,}</td>'
            f"<td>{e(meaning)}</td></tr>"
        )
    yield "</tbody></table>"


def _heads(*names: str, kind: str = "") -> str:
    heads = "".join(f"<th>{e(name)}</th>" for name in names)
    return f"<table{f' class={kind}' if kind else ''}><thead><tr>{heads}</tr></thead><tbody>"


def _table(report: Report, printer: Printer, rows: Iterable[ResultRow]) -> Iterator[str]:
    keys = ("line", "word.person", "legend.outcome", "what_register", "beside", "why_do")
    yield _heads(*(say(f"report.{key}") for key in keys), kind="rows")
    yield from (_row(report, printer, row) for row in rows)
    yield "</tbody></table>"


def _row(report: Report, printer: Printer, row: ResultRow) -> str:
    cells = printer.row(row)
    states = f" <span class=small>{e(cells.states)}</span>" if cells.states else ""
    beside = (("certification", cells.certification), ("exclusions", cells.exclusions))
    columns = (
        f"{e(cells.person)}{states}{_own(report, row)}",
        f"{badge(row.outcome, cells.outcome)}{_small(cells.identity)}",
        _register(row, cells.standing, cells.record, cells.source),
        "<br>".join(_labelled(say(f"report.word.{name}"), cell) for name, cell in beside if cell),
        _why(row, cells.why, cells.todo),
    )
    return f'<tr><td class="num">{cells.line}</td>{"".join(f"<td>{one}</td>" for one in columns)}</tr>'


def _own(report: Report, row: ResultRow) -> str:
    pairs = [
        f"{e(header)}: {e(cell)}" for header, cell in zip(report.about.header, row.cells, strict=False) if cell.strip()
    ]
    return f'<div class="own screen">{" · ".join(pairs)}</div>' if pairs else ""


def _register(row: ResultRow, standing: str, record: tuple[str, ...], source: str) -> str:
    """The standing and the last day, the record, and where and when it was read."""
    until = f"<span class=when>{e(say('report.until', day=row.expires))}</span>" if row.standing and row.expires else ""
    number = say("report.no", number=row.number) if row.number else ""
    first = ", ".join(filter(None, (f"<b>{e(standing)}</b>" if standing else "", until)))
    second = ", ".join(filter(None, (e(row.name), e(number)))) if record else ""
    third = f"<span class=small>{link(row.page, source)}</span>" if source else ""
    return "<br>".join(filter(None, (first, second, third)))


def _labelled(label: str, cell: Cell) -> str:
    return f"<span class=small>{e(say('report.label', label=label))}</span> {_marked(cell, '; ')}"


def _why(row: ResultRow, why: Cell, todo: Cell) -> str:
    parts = [_marked(why)]
    if todo:
        parts.append(f"<b>{e(say('report.label', label=say('report.do')))}</b> {_marked(todo)}")
    due = say("report.next_due", day=row.next_due) if row.next_due else ""
    sha = say("report.evidence", sha=row.evidence[:16]) if row.evidence else ""
    more = " · ".join(filter(None, (due, sha)))
    parts.append(f'<span class="small screen">{e(more)}</span>' if more else "")
    return "<br>".join(filter(None, parts))


def _marked(cell: Cell, between: str = "<br>") -> str:
    """All that a cell says, each with its note as a small figure; notes that stand alone are named together."""
    alone = ", ".join(str(one.note) for one in cell if not one.text)
    said = [_figure(one) for one in cell if one.text]
    if alone:
        said.append(f"<span class=small>{e(say('report.see', numbers=alone))}</span>")
    return between.join(said)


def _figure(one: PrintedCells) -> str:
    return e(one.text) + (f"<sup>{one.note}</sup>" if one.note else "")


def _notes(notes: Notes) -> Iterator[str]:
    items = [f"<li>{e(text)}</li>" for _, text in notes]
    if items:
        yield f"<section class=notes><h2>{say('report.notes')}</h2><ol class=small>{''.join(items)}</ol></section>"


def _legend() -> Iterator[str]:
    words = " ".join(f"<b>{e(say('report.label', label=word))}</b>{e(meaning)}." for word, meaning in LEGEND)
    yield f'<section><h2>{say("report.legend")}</h2><p class="legend small">{words}</p></section>'


def _run(report: Report) -> Iterator[str]:
    rows = "".join(f"<tr><th>{e(name)}</th><td>{e(value)}</td></tr>" for name, value in facts(report))
    yield f"<section><h2>{say('report.run')}</h2><table class=facts><tbody>{rows}</tbody></table></section>"


def _sources(report: Report) -> Iterator[str]:
    yield f"<section><h2>{say('report.sources')}</h2>"
    yield _heads(*(say(f"report.{key}") for key in ("source", "as_of", "retrieved", "used")))
    none = say("report.source.none")
    for use in sources(report):
        title = f"{e(use.title)} <span class=small>{e(use.source)}</span>"
        dates = "".join(f"<td class=when>{e(day or none)}</td>" for day in (use.as_of, use.retrieved[:10]))
        yield f"<tr><td>{title}</td>{dates}<td>{e(use.words)}</td></tr>"
    yield "</tbody></table></section>"


def _bullets(title: str, texts: tuple[str, ...]) -> Iterator[str]:
    if texts:
        items = "".join(f"<li>{e(text)}</li>" for text in texts)
        yield f"<section><h2>{e(title)}</h2><ul class=small>{items}</ul></section>"


def badge(outcome: RowOutcome, words: str) -> str:
    """Return a word in the colour of its outcome."""
    return f'<span class="badge o-{outcome}">{e(words)}</span>'


def _small(text: str) -> str:
    return f"<br><span class=small>{e(text)}</span>" if text else ""


def link(page: str, words: str) -> str:
    """Return a link to a board's own page; anything that is not plainly a web address stays text."""
    if _PAGE.fullmatch(page):
        return f'<a href="{e(page)}" rel="noopener noreferrer">{e(words)}</a>'
    return e(words)
