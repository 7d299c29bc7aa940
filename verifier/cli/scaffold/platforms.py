"""The platforms a new source can start from: the facts each needs, and samples in the form each serves."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from state_boards.contract.vocabulary import Route
from verifier.cli.scaffold.proposed import HOST, Proposed

NOTE = "synthetic: invented people; the columns are placeholders until a real answer was seen"
Case = Mapping[str, str]
"""File name -> content of one sample case."""

_BLOCKED = (
    "<!DOCTYPE html><html><head><title>Just a moment...</title></head><body><h1>Just a moment...</h1>\n"
    '<div id="cf-chl-widget">Checking your browser before access.</div></body></html>\n'
)
_PEOPLE = (
    {"number": "ZZ-000001", "family": "Testcase", "given": "Morgan", "status": "{status}", "issued": "01/31/2020",
     "expires": "12/31/2027", "name": "Morgan Testcase", "type": "Acupuncturist", "city": "Sampleton"},
    {"number": "ZZ-000002", "family": "Testcase", "given": "Pat", "status": "Expired", "issued": "01/31/2010",
     "expires": "12/31/2019", "name": "Pat Testcase", "type": "Acupuncturist", "city": "Mockville"},
)  # fmt: skip
_FIELDS = ("number", "last_name", "first_name", "status", "issued", "expires")
_TARGETS = ("number", "family", "given", "status", "issued", "expires")
UNKNOWN = "Held In Abeyance"
"""A status word that no map holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Platform:
    """One way in which boards publish, as the scaffold knows it."""

    says: str
    """One line for `--help`."""
    route: Route
    base: str
    """The source class, and the module of `state_boards.platforms` that holds it."""
    module: str
    data: str = ""
    """Where the data is, below the board's host."""
    lookup: bool = False
    """True when the board answers about one person at a time."""
    probe: str = ""
    """How `doctor --live` meets the status words."""
    samples: Callable[[Proposed], Mapping[str, Case]]

    @property
    def reads(self) -> bool:
        """True when a program may read the answers once they were seen."""
        return self.route is not Route.MANUAL


def _rows(status: str, targets: Sequence[str] = _TARGETS) -> list[tuple[str, ...]]:
    return [tuple(person.get(target, "").format(status=status) for target in targets) for person in _PEOPLE]


def _bundle(parts: Mapping[str, tuple[str, str]], host: str = HOST, **more: object) -> str:
    """Return the `bundle.json` of a case; `parts` are (file, address) by part name."""
    listed = {name: {"file": file, "url": f"https://{host}/{path}"} for name, (file, path) in parts.items()}
    return json.dumps({"_note": NOTE, "parts": listed, **more}, indent=1) + "\n"


def _reviewed(case: Case) -> Case:
    """Add the expected records, which a person writes after comparing them with the sample."""
    return {**case, "expected.json": "{}\n"}


def _socrata(_: Proposed) -> Mapping[str, Case]:
    where = "upper(license_type) like '%ACUPUNCT%'"
    rows_of = f"resource/abcd-1234.json?$where={quote(where, safe='$():,*')}"
    view = {"id": "abcd-1234", "rowsUpdatedAt": 1795255200}
    columns = [{"fieldName": name, "name": name} for name in (*_FIELDS, "license_type")]
    files = {
        "metadata": ("metadata.json", "api/views/abcd-1234.json"),
        "types": ("types.json", f"{rows_of}&$select=license_type,count(*)&$group=license_type"),
        "count": ("count.json", f"{rows_of}&$select=count(*)"),
        "rows-1": ("rows-1.json", f"{rows_of}&$order=:id&$limit=50000&$offset=0"),
    }

    def case(status: str, *, empty: bool = False) -> Case:
        rows = [dict(zip((*_FIELDS, "license_type"), (*row, "Acupuncturist"), strict=True)) for row in _rows(status)]
        rows = [] if empty else rows
        types = [{"license_type": "Acupuncturist", "count": str(len(rows))}] if rows else []
        parts = {name: file for name, file in files.items() if rows or name != "rows-1"}
        bodies = {"metadata": {**view, "columns": columns}, "types": types, "count": [{"count": str(len(rows))}]}
        made = {files[name][0]: json.dumps(body, indent=1) + "\n" for name, body in bodies.items()}
        if rows:
            made["rows-1.json"] = json.dumps(rows, indent=1) + "\n"
        return {"bundle.json": _bundle(parts, columns=[{"part": "metadata", "shape": "socrata"}]), **made}

    return {
        "ok": _reviewed(case("Active")),
        "unknown_status": case(UNKNOWN),
        "empty": case("Active", empty=True),
        "blocked": {"bundle.json": _bundle({"metadata": ("page.html", files["metadata"][1])}), "page.html": _BLOCKED},
    }


def _roster(shape: Proposed, *, landing: bool) -> Mapping[str, Case]:
    page = {"page": ("page.html", "rosters")} if landing else {}
    link = (
        f'<!DOCTYPE html><html><body><a href="https://{shape.host}/files/roster.csv">Acupuncturists</a></body></html>\n'
    )
    parts = {**page, "roster": ("roster.csv", "files/roster.csv")}
    shown = {"page.html": link} if landing else {}
    titles, targets = zip(*shape.columns, strict=True)

    def case(rows: list[tuple[str, ...]]) -> Case:
        table = io.StringIO()
        csv.writer(table, lineterminator="\n").writerows((titles, *rows))
        columns = [{"part": "roster", "shape": "delimited"}]
        return {"bundle.json": _bundle(parts, shape.host, columns=columns), **shown, "roster.csv": table.getvalue()}

    blocked = {**page, "roster": ("blocked.html", "files/roster.csv")}
    return {
        "ok": _reviewed(case(_rows("Active", targets))),
        "unknown_status": case(_rows(UNKNOWN, targets)),
        "empty": case([]),
        "blocked": {"bundle.json": _bundle(blocked, shape.host), **shown, "blocked.html": _BLOCKED},
    }


def _fixed_roster(shape: Proposed) -> Mapping[str, Case]:
    return _roster(shape, landing=False)


def _linked_roster(shape: Proposed) -> Mapping[str, Case]:
    return _roster(shape, landing=True)


def _html_form(shape: Proposed) -> Mapping[str, Case]:
    path = shape.address or "search"
    form = (
        f'<!DOCTYPE html><html><body><form action="/{escape(path)}" method="post">'
        f'<input name="{escape(shape.number_field)}">\n<input name="{escape(shape.family_field)}">'
        f'<input name="{escape(shape.given_field)}"><input type="submit" name="{escape(shape.button)}" value="Search">'
        "</form></body></html>\n"
    )
    parts = {"search": ("search.html", path), "results-1": ("results-1.html", path)}
    titles, targets = zip(*typed(shape.columns), strict=True)
    marks = {"id": shape.table.partition("#")[2], "class": shape.table.partition(".")[2]}
    named = "".join(f' {kind}="{word}"' for kind, word in marks.items() if word)

    def case(rows: list[tuple[str, ...]]) -> Case:
        lines = [f"<tr>{''.join(f'<th>{escape(name)}</th>' for name in titles)}</tr>"]
        lines += [f"<tr>{''.join(f'<td>{escape(text)}</td>' for text in row)}</tr>" for row in rows]
        table = "\n".join(lines)
        body = f"<!DOCTYPE html><html><body><table{named}>\n{table}\n</table></body></html>\n"
        columns = [{"part": "results-1", "shape": "html_table", "table": shape.table}]
        made = _bundle(parts, shape.host, query={"family": "Testcase"}, columns=columns)
        return {"bundle.json": made, "search.html": form, "results-1.html": body}

    blocked = {"search": ("blocked.html", path), "results-1": ("blocked.html", path)}
    return {
        "ok": _reviewed(case(_rows("Active", targets))),
        "unknown_status": case(_rows(UNKNOWN, targets)),
        "empty": case([]),
        "blocked": {
            "bundle.json": _bundle(blocked, shape.host, query={"family": "Testcase"}),
            "blocked.html": _BLOCKED,
        },
    }


def typed(columns: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return columns with one of the credential's type, which a search over all professions needs."""
    if any(target == "type" for _, target in columns):
        return tuple(columns)
    return (*columns, ("License Type", "type"))


def _manual(_: Proposed) -> Mapping[str, Case]:
    return {}


PLATFORMS: Mapping[str, Platform] = {
    "socrata": Platform(
        says="an open data set (SODA)",
        route=Route.SOCRATA,
        base="Socrata",
        module="socrata",
        data="resource/abcd-1234.json",
        probe="distinct:status",
        samples=_socrata,
    ),
    "roster_file": Platform(
        says="one file at a fixed address",
        route=Route.ROSTER_FILE,
        base="RosterFile",
        module="roster_file",
        data="files/roster.csv",
        probe="distinct:License Status",
        samples=_fixed_roster,
    ),
    "linked_roster": Platform(
        says="one file behind a link that is found in each run",
        route=Route.ROSTER_FILE,
        base="LinkedRoster",
        module="roster_file",
        data="rosters",
        probe="distinct:License Status",
        samples=_linked_roster,
    ),
    "html_form": Platform(
        says="a plain search form, one person at a time",
        route=Route.HTML_FORM,
        base="HtmlForm",
        module="html_form",
        data="search",
        lookup=True,
        probe="distinct:License Status",
        samples=_html_form,
    ),
    "manual": Platform(
        says="a page that only a person opens", route=Route.MANUAL, base="ManualPage", module="manual", samples=_manual
    ),
}
"""Platform by the word typed after --platform."""
