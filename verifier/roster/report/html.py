"""HTML: one file that needs nothing else, made to be printed; no script, and links only to the boards' own pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from verifier.roster.report import Report
from verifier.roster.report.account import COLOURS, NOTES, counts, facts, sources
from verifier.roster.report.neutralise import escaped as e
from verifier.roster.result import ResultRow
from verifier.roster.vocabulary import OF_CHECKED, RowOutcome
from verifier.roster.words import OUTCOME_WORDS, exclusion_cell, standing_words

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
.num{{text-align:right;font-variant-numeric:tabular-nums}}
.rows th:nth-child(1){{width:38px}} .rows th:nth-child(2){{width:24%}} .rows th:nth-child(3){{width:120px}}
.rows th:nth-child(4){{width:23%}}
.facts th{{background:none;vertical-align:top;color:#1c2733;width:220px;padding:3px 8px 3px 0}}
.facts td{{border:0;padding:3px 0}}
ul{{margin:4px 0;padding-left:18px}} a{{color:#0b4f8a}}
{_COLOURS}
@media print{{:root{{font-size:10.5px}} body{{max-width:none;padding:0}} h2{{break-after:avoid}}
td,th{{padding:3px 6px}}
*{{-webkit-print-color-adjust:exact;print-color-adjust:exact}} @page{{size:A4 landscape;margin:12mm}}}}
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
    about = report.about
    yield HEAD.format(title=f"Roster check: {e(about.file)}", style=STYLE)
    if report.tally.invented:
        yield '<p class="banner">INVENTED DATA: the people in this report do not exist.</p>'
    yield f"<h1>Roster check</h1><p class=sub>{e(about.file)}, checked {e(about.at)}</p>"
    yield "<table><thead><tr><th>Outcome</th><th>Rows</th><th>Settled</th><th>What it means</th></tr></thead><tbody>"
    for outcome, words, rows, settled, meaning in counts(report):
        yield (
            f'<tr><td>{badge(outcome, words)}</td><td class="num">{rows:,}</td><td class="num">{settled:,}</td>'
            f"<td>{e(meaning)}</td></tr>"
        )
    yield "</tbody></table>"
    if any(row.needs_a_person for row in report.rows):
        yield "<h2>What needs a person</h2>"
        yield from _table(report, exceptions=True)
    yield "<h2>Every row, in the order of the list</h2>"
    yield from _table(report, exceptions=False)
    yield "<h2>This run</h2><table class=facts><tbody>"
    for name, value in facts(report):
        yield f"<tr><th>{e(name)}</th><td>{e(value)}</td></tr>"
    yield "</tbody></table>"
    yield from _bullets("How your list was read", about.remarks)
    yield from _sources(report)
    yield from _bullets("What this report can and cannot say", NOTES)
    yield "</body>\n</html>"


def _table(report: Report, *, exceptions: bool) -> Iterator[str]:
    yield (
        '<table class="rows"><thead><tr><th>Line</th><th>Person</th><th>Outcome</th><th>What the register shows</th>'
        f"<th>{'Why, and what to do' if exceptions else 'Why'}</th></tr></thead><tbody>"
    )
    if exceptions:
        for outcome in (RowOutcome.REJECTED, *OF_CHECKED):
            yield from (
                _row(report, row, exceptions=True)
                for row in report.rows
                if row.outcome == outcome and row.needs_a_person
            )
    else:
        yield from (_row(report, row, exceptions=False) for row in report.rows)
    yield "</tbody></table>"


def _row(report: Report, row: ResultRow, *, exceptions: bool) -> str:
    own = "" if exceptions else _own(report, row)
    who = e(row.asked) or ("(not read)" if row.outcome is RowOutcome.REJECTED else "")
    states = f" <span class=small>{e(' '.join(row.states))}</span>" if row.states else ""
    return (
        f'<tr><td class="num">{row.line}</td><td>{who}{states}{own}</td>'
        f"<td>{badge(row.outcome, OUTCOME_WORDS[row.outcome])}"
        f"{_small(f'identity: {row.identity}' if row.identity else '')}</td>"
        f"<td>{_shown(row, report.about.lists)}</td><td>{_why(row, exceptions=exceptions)}</td></tr>"
    )


def _own(report: Report, row: ResultRow) -> str:
    pairs = [
        f"{e(header)}: {e(cell)}" for header, cell in zip(report.about.header, row.cells, strict=False) if cell.strip()
    ]
    return f'<div class="own">{" · ".join(pairs)}</div>' if pairs else ""


def _shown(row: ResultRow, lists: Mapping[str, str]) -> str:
    lines = []
    if row.standing:
        when = "" if row.current else f" (last listed {e(row.as_of)})"
        lines.append(f"<b>{e(standing_words(row.standing))}</b>{when}, printed as “{e(row.status)}”")
        lines.append(f"{e(row.name)}{f', no. {e(row.number)}' if row.number else ''}")
        if row.expires:
            lines.append(f"expires {e(row.expires)}")
    if row.publisher:
        dated = f", as of {e(row.as_of)}" if row.as_of else ""
        lines.append(f"<span class=small>{link(row.page, row.publisher)}{dated}</span>")
    if exclusions := exclusion_cell(row, lists):
        lines.append(f"<span class=small>Exclusions: {e(exclusions)}</span>")
    if row.certification:
        lines.append(f"<span class=small>Certification: {e(row.certification)}</span>")
    return "<br>".join(lines)


def _why(row: ResultRow, *, exceptions: bool) -> str:
    parts = [e(row.why)]
    if row.odd:
        parts.append(f"<b>Your data:</b> {e(' '.join(row.odd))}")
    says = [text for text in row.says if text != row.why]
    if says and exceptions:
        parts.append(f"<b>The register:</b> {e(' '.join(says))}")
    if row.todo and exceptions:
        parts.append(f"<b>To do:</b> {e(row.todo)}")
    if row.possible and row.outcome is RowOutcome.REVIEW and exceptions:
        listed = "".join(f"<li>{e(one.words)}{f' [{e(one.place)}]' if one.place else ''}</li>" for one in row.possible)
        parts.append(f"<b>Possible records:</b><ul>{listed}</ul>")
    if row.decision:
        parts.append(f"<b>Decision:</b> {e(row.decision)}")
    if not exceptions:
        parts.append(f"<span class=small>Next due {e(row.next_due)}</span>" if row.next_due else "")
        parts.append(f'<span class="small">Evidence {e(row.evidence[:16])}…</span>' if row.evidence else "")
    return "<br>".join(filter(None, parts))


def _sources(report: Report) -> Iterator[str]:
    heads = "".join(f"<th>{name}</th>" for name in ("Source", "As of", "Retrieved", "Used"))
    yield f"<h2>Sources</h2><table><thead><tr>{heads}</tr></thead><tbody>"
    for use in sources(report):
        title = f"{e(use.title)} <span class=small>{e(use.source)}</span>"
        yield (
            f"<tr><td>{title}</td><td>{e(use.as_of) or 'none'}</td><td>{e(use.retrieved) or 'none'}</td>"
            f"<td>{e(use.words)}</td></tr>"
        )
    yield "</tbody></table>"


def _bullets(title: str, texts: tuple[str, ...]) -> Iterator[str]:
    if texts:
        yield f"<h2>{e(title)}</h2><ul>{''.join(f'<li>{e(text)}</li>' for text in texts)}</ul>"


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
