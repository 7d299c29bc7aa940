"""The platforms a new source can start from: the facts each needs, and samples in the form each serves."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from state_boards.words import Route

HOST = "board.example"
"""Stands for the board's host until a person has filled it in."""
NOTE = "synthetic: invented people; the columns are placeholders until a real answer was seen"
Case = Mapping[str, str]
"""File name -> content of one sample case."""

_BLOCKED = (
    "<!DOCTYPE html><html><head><title>Just a moment...</title></head><body><h1>Just a moment...</h1>\n"
    '<div id="cf-chl-widget">Checking your browser before access.</div></body></html>\n'
)
_PEOPLE = (("ZZ-000001", "Testcase", "Morgan", "{status}", "01/31/2020", "12/31/2027"),
           ("ZZ-000002", "Testcase", "Pat", "Expired", "01/31/2010", "12/31/2019"))  # fmt: skip
_NAMES = ("License Number", "Last Name", "First Name", "License Status", "Issue Date", "Expiration Date")
_FIELDS = ("number", "last_name", "first_name", "status", "issued", "expires")
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
    samples: Callable[[], Mapping[str, Case]]

    @property
    def reads(self) -> bool:
        """True when a program may read the answers once they were seen."""
        return self.route is not Route.MANUAL


def _rows(status: str) -> list[tuple[str, ...]]:
    return [tuple(text.format(status=status) for text in person) for person in _PEOPLE]


def _bundle(parts: Mapping[str, tuple[str, str]], **more: object) -> str:
    """Return the `bundle.json` of a case; `parts` are (file, address) by part name."""
    listed = {name: {"file": file, "url": f"https://{HOST}/{path}"} for name, (file, path) in parts.items()}
    return json.dumps({"_note": NOTE, "parts": listed, **more}, indent=1) + "\n"


def _reviewed(case: Case) -> Case:
    """Add the expected records, which a person writes after comparing them with the sample."""
    return {**case, "expected.json": "{}\n"}


def _socrata() -> Mapping[str, Case]:
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


def _roster(*, landing: bool) -> Mapping[str, Case]:
    page = {"page": ("page.html", "rosters")} if landing else {}
    link = f'<!DOCTYPE html><html><body><a href="https://{HOST}/files/roster.csv">Acupuncturists</a></body></html>\n'
    parts = {**page, "roster": ("roster.csv", "files/roster.csv")}
    shown = {"page.html": link} if landing else {}

    def case(rows: list[tuple[str, ...]]) -> Case:
        table = "".join(",".join(row) + "\n" for row in (_NAMES, *rows))
        columns = [{"part": "roster", "shape": "delimited"}]
        return {"bundle.json": _bundle(parts, columns=columns), **shown, "roster.csv": table}

    blocked = {**page, "roster": ("blocked.html", "files/roster.csv")}
    return {
        "ok": _reviewed(case(_rows("Active"))),
        "unknown_status": case(_rows(UNKNOWN)),
        "empty": case([]),
        "blocked": {"bundle.json": _bundle(blocked), **shown, "blocked.html": _BLOCKED},
    }


def _fixed_roster() -> Mapping[str, Case]:
    return _roster(landing=False)


def _linked_roster() -> Mapping[str, Case]:
    return _roster(landing=True)


def _html_form() -> Mapping[str, Case]:
    form = (
        '<!DOCTYPE html><html><body><form action="/search" method="post"><input name="LicenseNumber">\n'
        '<input name="LastName"><input name="FirstName"><input type="submit" name="search" value="Search"></form>'
        "</body></html>\n"
    )
    parts = {"search": ("search.html", "search"), "results-1": ("results-1.html", "search")}

    def case(rows: list[tuple[str, ...]]) -> Case:
        lines = [f"<tr>{''.join(f'<th>{name}</th>' for name in (*_NAMES, 'License Type'))}</tr>"]
        lines += [f"<tr>{''.join(f'<td>{text}</td>' for text in (*row, 'Acupuncturist'))}</tr>" for row in rows]
        table = "\n".join(lines)
        body = f'<!DOCTYPE html><html><body><table class="results">\n{table}\n</table></body></html>\n'
        columns = [{"part": "results-1", "shape": "html_table", "table": "table.results"}]
        made = _bundle(parts, query={"family": "Testcase"}, columns=columns)
        return {"bundle.json": made, "search.html": form, "results-1.html": body}

    blocked = {"search": ("blocked.html", "search"), "results-1": ("blocked.html", "search")}
    return {
        "ok": _reviewed(case(_rows("Active"))),
        "unknown_status": case(_rows(UNKNOWN)),
        "empty": case([]),
        "blocked": {"bundle.json": _bundle(blocked, query={"family": "Testcase"}), "blocked.html": _BLOCKED},
    }


def _manual() -> Mapping[str, Case]:
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
