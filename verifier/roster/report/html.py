"""HTML: one file that needs nothing else, made to be printed; no script, and links only to the boards' own pages.

Ten rows fit a printed page, in letters of 9 points: who needs a person stands first and once, those to be looked up by
hand board by board, and what is true of many rows is a numbered note.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from verifier.roster.report import Report
from verifier.roster.report.account import COLOURS, LEGEND, NOTES, counts, facts, sources
from verifier.roster.report.by_hand import PageToOpen, is_by_hand, to_open, to_type
from verifier.roster.report.neutralise import escaped as e
from verifier.roster.report.printed import Cell, Notes, Printed, PrintedCells, Printer, exceptions
from verifier.roster.report.text import rows_counted
from verifier.roster.result import ResultRow
from verifier.roster.vocabulary import RowOutcome
from verifier.roster.words import OUTCOME_WORDS, say

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
sup{{color:#3a4754;font-size:.78em;line-height:0}} .notes li,.about li{{margin:2px 0}}
.facts th{{background:none;vertical-align:top;color:#1c2733;width:220px;padding:3px 8px 3px 0}}
.facts td{{border:0;padding:3px 0}}
ul,ol{{margin:4px 0;padding-left:20px}} a{{color:#0b4f8a}} .legend b{{margin-right:.35em}}
{_COLOURS}
@media print{{:root{{font-size:10.5px;line-height:1.3}} body{{max-width:none;padding:0}}
h1{{font-size:1.4em;display:inline}} .sub{{display:inline;margin-left:10px}} h2{{break-after:avoid;margin:.9em 0 .3em}}
td,th{{padding:2px 5px}} .screen{{display:none}} ul,ol,.legend{{margin:2px 0}} .badge{{padding:0 5px}}
*{{-webkit-print-color-adjust:exact;print-color-adjust:exact}} @page{{size:landscape;margin:9mm}}}}
"""
_STYLE = """
.rows{table-layout:fixed} .rows th:nth-child(1){width:34px} .rows th:nth-child(2){width:22%}
.rows th:nth-child(3){width:172px} .rows th:nth-child(4){width:34%}
.counts{list-style:none;padding:0}
.hand td:nth-child(1){width:32px} .hand td:nth-child(2){width:22%} .hand td:nth-child(3){width:32%}
.board td{background:#eef2f6} .board,.of{break-after:avoid} .of td{border-bottom:0;padding-bottom:0}
@media print{:root{font:12px/1.15 Arial,"Liberation Sans",Helvetica,"DejaVu Sans Condensed",sans-serif}
.own,.small,sup,.about h2,.notes h2{font-size:1em} sup{vertical-align:3px} td,th{padding:1px 5px}
.banner{display:inline;padding:1px 6px}
h1{font-size:1.3em;margin-right:.6em} h2{font-size:1.1em;margin:.6em 0 .2em}
.rows th:nth-child(1){width:32px} .rows th:nth-child(2){width:20%} .rows th:nth-child(3){width:122px}
.rows th:nth-child(4){width:34%}
.counts,.notes ol,.about{columns:2;column-gap:8mm} li{break-inside:avoid} .notes li,.about li{margin:0}
.about h2,.notes h2{margin:.4em 0 .1em}
.undated{margin:2px 5px} .facts tr,.facts th,.facts td{display:inline;padding:0}
.facts th::after{content:": "} .facts td::after{content:". "}
@page{margin:8mm}}
"""
"""Of the page that is printed as a list: 12 px are 9 points, and nothing is smaller."""
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
    yield HEAD.format(title=f"{say('report.title')}: {e(about.file)}", style=STYLE + _STYLE)
    if report.tally.invented:
        yield f'<p class="banner">{e(say("report.invented"))}</p>'
    subtitle = say("report.subtitle", file=about.file, at=about.at)
    yield f"<h1>{say('report.title')}</h1><p class=sub>{e(subtitle)}</p>"
    yield from _outcomes(report)
    waiting = sum(row.needs_a_person for row in rows)
    if waiting:
        yield f"<h2>{e(say('report.needs', rows=rows_counted(waiting)))}</h2>"
        yield from _table(report, printer, (row for row in exceptions(rows) if not is_by_hand(row)))
        yield from _by_hand(report, printer, to_open(filter(is_by_hand, exceptions(rows))))
    if len(rows) > waiting:
        yield f"<h2>{e(say('report.rest', rows=rows_counted(len(rows) - waiting)))}</h2>"
        yield from _table(report, printer, (row for row in rows if not row.needs_a_person))
    yield from _notes(printer.notes)
    yield from _sources(report)
    yield "<div class=about>"
    yield from _legend()
    yield from _run(report)
    yield from _bullets(say("report.read"), about.remarks)
    yield from _bullets(say("report.can"), NOTES)
    yield "</div></body>\n</html>"


def _outcomes(report: Report) -> Iterator[str]:
    yield "<ul class=counts>"
    for outcome, words, rows, settled, meaning in counts(report):
        answered = say("report.of_which_settled", count=f"{settled:,}") if settled else ""
        yield f"<li>{badge(outcome, words)} <b>{rows:,}</b>{e(answered)}: {e(meaning)}</li>"
    yield "</ul>"


def _heads(*names: str, kind: str = "") -> str:
    heads = "".join(f"<th>{e(name)}</th>" for name in names)
    return f"<table{f' class={kind}' if kind else ''}><thead><tr>{heads}</tr></thead><tbody>"


def _table(report: Report, printer: Printer, rows: Iterable[ResultRow]) -> Iterator[str]:
    keys = ("line", "word.person", "legend.outcome", "what_register", "beside")
    lines = (_row(report, printer, row) for row in rows)
    if first := next(lines, ""):
        yield _heads(*(say(f"report.{key}") for key in keys), kind="rows")
        yield first
        yield from lines
        yield "</tbody></table>"


def _by_hand(report: Report, printer: Printer, found: Sequence[PageToOpen]) -> Iterator[str]:
    if not found:
        return
    title = say("report.by_hand", rows=rows_counted(sum(len(one.rows) for one in found)))
    yield f"<h2>{badge(RowOutcome.CANNOT_SAY, OUTCOME_WORDS[RowOutcome.CANNOT_SAY])} {e(title)}</h2>"
    yield _heads(*(say(f"report.{key}") for key in ("line", "word.person", "to_type", "beside")), kind="hand")
    for one in found:
        row = one.first
        steps = "".join(f" <b>{number}.</b> {e(step)}" for number, step in enumerate(one.steps, start=1))
        told = f"<b>{link(row.page, row.publisher)}</b> {e(row.todo)} {e(row.why)}"
        yield f"<tr class=board><td colspan=4>{told}{steps}</td></tr>"
        yield from (_to_look_up(report, printer, each) for each in one.rows)
    yield "</tbody></table>"


def _to_look_up(report: Report, printer: Printer, row: ResultRow) -> str:
    """A person to look up; why and what to do stand in the line of the page alone."""
    cells = printer.row(row._replace(todo="", why=""))
    typed = (f"<span class=small>{e(header)}:</span> {e(cell)}" for header, cell in to_type(report.about, row))
    more = tuple(one for one in cells.why if one.text or one.note)
    columns = (_who(report, row, cells), ", ".join(typed), _beside(cells, "; "))
    return _line(cells, columns, _why(more, cells.todo) if more else "")


def _row(report: Report, printer: Printer, row: ResultRow) -> str:
    cells = printer.row(row)
    plain = not cells.todo and not any(one.text for one in cells.why)
    columns = (
        _who(report, row, cells),
        f"{badge(row.outcome, cells.outcome)}{_small(cells.identity)}{f'<br>{_marked(cells.why)}' if plain else ''}",
        _register(row, cells.standing, cells.record, cells.source),
        _beside(cells),
    )
    return _line(cells, columns, "" if plain else _why(cells.why, cells.todo))


def _line(cells: Printed, columns: Sequence[str], why: str) -> str:
    """A row of a table, and under it, over the whole width, why it is so and what to do."""
    more = f"<tr class=why><td></td><td colspan={len(columns)}>{why}</td></tr>" if why else ""
    told = "".join(f"<td>{one}</td>" for one in columns)
    return f'<tr{" class=of" if why else ""}><td class="num">{cells.line}</td>{told}</tr>{more}'


def _who(report: Report, row: ResultRow, cells: Printed) -> str:
    """The person and the state; on the screen the list's own cells too, when to look again and the evidence."""
    own = (f"{head}: {cell}" for head, cell in zip(report.about.header, row.cells, strict=False) if cell.strip())
    due = say("report.next_due", day=row.next_due) if row.next_due else ""
    sha = say("report.evidence", sha=row.evidence[:16]) if row.evidence else ""
    states = f" <span class=small>{e(cells.states)}</span>" if cells.states else ""
    more = " · ".join(filter(None, (*own, due, sha)))
    return e(cells.person) + states + (f'<div class="own screen">{e(more)}</div>' if more else "")


def _beside(cells: Printed, between: str = "<br>") -> str:
    beside = (("certification", cells.certification), ("exclusions", cells.exclusions))
    return between.join(_labelled(say(f"report.word.{name}"), cell) for name, cell in beside if cell)


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


def _why(why: Cell, todo: Cell) -> str:
    parts = ((say("report.word.why"), why), (say("report.do"), todo))
    told = (f"<b>{e(say('report.label', label=label))}</b> {_marked(cell, ' ')}" for label, cell in parts if cell)
    return " ".join(told)


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
    """Those that are held, with their dates, and gathered behind them those of which there is nothing to date."""
    undated: dict[str, list[str]] = {}
    yield f"<section class=notes><h2>{say('report.sources')}</h2>"
    yield _heads(*(say(f"report.{key}") for key in ("source", "as_of", "retrieved", "used")))
    for use in sources(report):
        title = f"{e(use.title)} <span class=small>{e(use.source)}</span>"
        if use.retrieved:
            days = (use.as_of or say("report.source.none"), use.retrieved[:10], use.words)
            yield f"<tr><td>{title}</td>{''.join(f'<td class=when>{e(one)}</td>' for one in days)}</tr>"
        else:
            undated.setdefault(use.words, []).append(title)
    yield "</tbody></table>"
    told = (f"<b>{e(say('report.label', label=words))}</b> {'; '.join(some)}." for words, some in undated.items())
    yield f"<p class=undated>{' '.join(told)}</p></section>"


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
