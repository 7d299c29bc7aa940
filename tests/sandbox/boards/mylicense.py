"""My License Office: New Jersey's person search and its bulk roster behind a charge page."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from html import escape

from tests.sandbox.boards.base import Board, WebForms, us_date, us_date_padded
from tests.sandbox.boards.files import unquoted
from tests.sandbox.people import Licence, World, upper
from tests.sandbox.wire import Answer, Ask, Row, Table, Tweaks, html, not_found, redirect

PAGE, PAGES, WINDOW = 40, 80, 10
COLUMNS = ("Name", "License Number", "Profession", "License Type", "License Status", "City", "State")
BULK_COLUMNS = (
    "full_name", "first_name", "middle_name", "last_name", "name_suffix", "profession_name", "license_type_name",
    "license_no", "issue_date", "expiration_date", "addr_line_1", "addr_line_2", "addr_city", "addr_state",
    "addr_zipcode", "addr_county", "addr_email", "license_status_name",
)  # fmt: skip
_PROFESSIONS = ("Accountancy", "Acupuncture", "Audiology", "Cosmetology", "Medical Examiners", "Nursing")
_TYPES = ("Acupuncturist", "Audiologist", "Certified Public Accountant", "Registered Nurse")
_TEXTS = ("first_name", "last_name", "license_no", "addr_city", "addr_zipcode")
_SELECTS = {
    "profession_name": _PROFESSIONS,
    "license_type_name": _TYPES,
    "license_status_name": ("Active", "Expired"),
    "addr_state": ("NJ", "NY", "PA"),
    "addr_county": ("Essex", "Mercer"),
}
_FIELD = "t_web_lookup__"
_COOKIE = "ASP.NET_SessionId"


def bulk_table(world: World) -> Table:
    """Return the roster: some licences twice for two addresses, some addresses with a pipe of their own."""
    rows: list[Row] = []
    for place, one in enumerate(world.listed("NJ")):
        row = _bulk_row(one, "2 A | B ST" if place % 17 == 3 else "1 EXAMPLE ST")
        rows.append(row)
        if place % 31 == 9:
            rows.append({**row, "addr_line_1": "9 OTHER ST", "addr_city": "ANOTHERTON"})
    return Table(columns=BULK_COLUMNS, rows=rows, status="license_status_name")


def _bulk_row(one: Licence, street: str) -> Row:
    name = one.name
    return {
        "full_name": upper(name.full),
        "first_name": upper(name.given),
        "middle_name": upper(name.middle),
        "last_name": upper(name.family),
        "name_suffix": upper(name.suffix),
        "profession_name": "Acupuncture",
        "license_type_name": one.type_text,
        "license_no": one.number,
        "issue_date": us_date_padded(one.issued),
        "expiration_date": us_date_padded(one.expires),
        "addr_line_1": street,
        "addr_city": upper(one.city),
        "addr_state": one.city_state,
        "addr_zipcode": "00000",
        "addr_county": "Essex",
        "addr_email": f"person{one.serial}@example.invalid",
        "license_status_name": one.word.text,
    }


class MyLicense(Board):
    """The person search of one tenant: columns and detail ids differ, the steps do not."""

    columns: tuple[str, ...]
    root = "/verification"
    detail_prefix = ""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.forms = WebForms(f"{self.host}:{world.seed}", generator="85FE3531", extra=("__LASTFOCUS",))
        self.results = WebForms(f"{self.host}-results:{world.seed}", generator="3731BCAC")
        self.sessions: dict[str, list[Licence]] = {}
        self.routes: dict[str, Callable[[Ask, Tweaks], Answer]] = {
            f"{self.root}/search.aspx": self._search,
            f"{self.root}/searchresults.aspx": self._results,
            f"{self.root}/details.aspx": self._details,
        }

    def answer(self, ask: Ask, tweaks: Tweaks) -> Answer:
        """Serve the tenant's pages; paths ignore case."""
        route = self.routes.get(ask.path.lower())
        return route(ask, tweaks) if route else not_found()

    def row(self, one: Licence, place: int) -> Row:
        """Return one row of results."""
        raise NotImplementedError

    def status_id(self) -> str:
        """Return the end of the status span's id on the detail page."""
        return "sec_lic_status"

    def _search(self, ask: Ask, tweaks: Tweaks) -> Answer:
        if ask.method != "POST":
            return self._form("search", "./Search.aspx?facility=N")
        form = ask.form
        if self.forms.opened(form, "search") is None:
            return error_page()
        asked = {name: form.get(f"{_FIELD}{name}", "").strip() for name in (*_TEXTS, *_SELECTS)}
        if not any(asked.values()):
            return error_page("Invalid search criteria")
        found = [one for one in self._everyone(asked) if _fits(one, asked)]
        session = ask.cookies.get(_COOKIE) or self._new_session(form)
        self.sessions[session] = found
        return redirect("SearchResults.aspx", headers=self._cookie(session))

    def _everyone(self, asked: dict[str, str]) -> Iterator[Licence]:
        if asked["profession_name"] in ("", "Acupuncture") and asked["license_type_name"] in ("", "Acupuncturist"):
            yield from self.world.listed(self.jurisdiction)

    def _new_session(self, form: dict[str, str]) -> str:
        return self.forms.tokens.digest(form["__VIEWSTATE"])[:24]

    def _cookie(self, session: str) -> tuple[tuple[str, str], ...]:
        return (("Set-Cookie", f"{_COOKIE}={session}; path=/; HttpOnly"),)

    def _results(self, ask: Ask, tweaks: Tweaks) -> Answer:
        found = self.sessions.get(ask.cookies.get(_COOKIE, ""))
        if found is None:
            return error_page()
        if ask.method != "POST":
            return self._page(found, 1, tweaks)
        form = ask.form
        state = self.results.opened(form, "results")
        if state is None:
            return error_page()
        target = form.get("__EVENTTARGET", "").rpartition("$_ctl")[2]
        numbers = dict(_pager(int(state["number"]), _pages(found)))
        wanted = next((number for place, number in numbers.values() if str(place) == target), int(state["number"]))
        return self._page(found, wanted, tweaks)

    def _page(self, found: list[Licence], number: int, tweaks: Tweaks) -> Answer:
        shown = found[(number - 1) * PAGE : number * PAGE]
        rows = [self.row(one, place) for place, one in enumerate(shown, start=3)]
        table = Table(columns=self.columns, rows=rows, status="License Status").tweaked(tweaks)
        head = "".join(f"<th>{escape(column)}&nbsp;</th>" for column in table.columns)
        body = "\n".join(
            "<tr>"
            + "".join(
                f"<td>{row[name]}</td>" if str(row.get(name, "")).startswith("<table") else
                f"<td><span>{escape(str(row.get(name, '')))}</span></td>"
                for name in table.columns
            )
            + "</tr>"
            for row in table.rows
        )  # fmt: skip
        pager = "&nbsp;".join(
            f"<span>{label}</span>"
            if target == number and label == str(number)
            else f"<a href=\"javascript:__doPostBack('datagrid_results$_ctl44$_ctl{place}','')\">{label}</a>"
            for label, (place, target) in _pager(number, _pages(found))
        )
        last = f'<tr><td colspan="7">{pager}</td></tr>' if _pages(found) > 1 else ""
        return html(
            '<form name="TheForm" method="post" action="./SearchResults.aspx" id="TheForm">\n'
            f"{self.results.fields('results', number=str(number))}\n"
            '<table cellspacing="0" rules="all" class="gdata" border="1" id="datagrid_results">\n'
            f"<tr>{head}</tr>\n{body}\n{last}</table></form>",
            title="Search Results",
        )

    def _details(self, ask: Ask, tweaks: Tweaks) -> Answer:
        found = self.sessions.get(ask.cookies.get(_COOKIE, ""))
        wanted = ask.query.get("result", "")
        one = next((one for one in found or () if _guid(one) == wanted), None)
        if one is None:
            return error_page()
        values = {
            "full_name": upper(one.name.full), "license_no": one.number, self.status_id(): one.word.text,
            "profession_id": "Acupuncture", "license_type": one.type_text, "issue_date": us_date(one.issued),
            "expiration_date": us_date(one.expires), "addr_city": upper(one.city), "addr_state": one.city_state,
        }  # fmt: skip
        spans = "\n".join(
            f'<span id="{self.detail_prefix}Label_{name}">{name}:</span> '
            f'<span id="{self.detail_prefix}{name}" class="rdata">{escape(value)}</span>'
            for name, value in values.items()
        )
        return html(f'<span id="label_pagetitle">License Details</span>\n{spans}', title="Details")

    def _form(self, page: str, action: str) -> Answer:
        texts = "\n".join(f'<input name="{_FIELD}{name}" type="text" id="{_FIELD}{name}" />' for name in _TEXTS)
        selects = "\n".join(
            f'<select name="{_FIELD}{name}" id="{_FIELD}{name}"><option value="">All</option>'
            + "".join(f'<option value="{value}">{value}</option>' for value in values)
            + "</select>"
            for name, values in _SELECTS.items()
        )
        hidden = self.forms.fields(page)
        return html(
            f'<form name="TheForm" method="post" action="{action}" id="TheForm">\n{hidden}\n{texts}\n{selects}\n'
            '<input type="submit" name="sch_button" value="Search" id="sch_button" />\n</form>',
            title="Search",
        )


class NewJersey(MyLicense):
    """newjersey.mylicense.com: the person search, and the bulk roster."""

    host = "newjersey.mylicense.com"
    jurisdiction = "NJ"
    title = "License verification and bulk download"
    start = "/verification/Search.aspx?facility=N"
    columns = COLUMNS

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.routes |= {
            "/verification_bulk/search.aspx": self._bulk_search,
            "/verification_bulk/searchresults.aspx": self._bulk_results,
            "/verification_bulk/charge.aspx": self._charge,
        }

    def row(self, one: Licence, place: int) -> Row:
        """Return one row."""
        return _result_row(one, place)

    def _bulk_search(self, ask: Ask, tweaks: Tweaks) -> Answer:
        if ask.method != "POST":
            return self._form("bulk", "./Search.aspx?facility=N")
        form = ask.form
        if self.forms.opened(form, "bulk") is None:
            return error_page()
        profession, kind = form.get(f"{_FIELD}profession_name", ""), form.get(f"{_FIELD}license_type_name", "")
        if not profession and not kind:
            return error_page("Invalid search criteria")
        session = ask.cookies.get(_COOKIE) or self._new_session(form)
        asked = {"profession_name": profession, "license_type_name": kind}
        self.sessions[session] = list(self._everyone(asked))
        return redirect("SearchResults.aspx", headers=self._cookie(session))

    def _bulk_results(self, ask: Ask, tweaks: Tweaks) -> Answer:
        if ask.cookies.get(_COOKIE, "") not in self.sessions:
            return error_page()
        if ask.method == "POST":
            form = ask.form
            if self.results.opened(form, "bulk-results") is None or "btnBulkDownLoad" not in form:
                return error_page()
            return redirect("Charge.aspx")
        return self._button("bulk-results", "./SearchResults.aspx", "btnBulkDownLoad", "Download the list")

    def _charge(self, ask: Ask, tweaks: Tweaks) -> Answer:
        if ask.cookies.get(_COOKIE, "") not in self.sessions:
            return error_page()
        if ask.method != "POST":
            words = "Total charge: $0.00"
            return self._button("charge", "./Charge.aspx", "btnContinue", "Continue", words)
        form = ask.form
        if self.results.opened(form, "charge") is None or "btnContinue" not in form:
            return error_page()
        rows = bulk_table(self.world) if self.sessions[ask.cookies[_COOKIE]] else Table(columns=BULK_COLUMNS, rows=())
        return Answer(
            body=unquoted(rows.tweaked(tweaks), delimiter="|", trailing=True),
            content_type="text/plain",
            headers=(("Content-Disposition", "attachment; filename=Data.txt"),),
        )

    def _button(self, page: str, action: str, name: str, label: str, words: str = "") -> Answer:
        return html(
            f'<form name="TheForm" method="post" action="{action}" id="TheForm">\n{self.results.fields(page)}\n'
            f'<p>{words}</p><input type="submit" name="{name}" value="{label}" id="{name}" /></form>',
            title=label,
        )


def error_page(words: str = "Error") -> Answer:
    """Return the page that a lost session or a bad question gets, with status 200."""
    return html(
        f'<span id="label_pagetitle">{words}</span><p>Your session has expired or the search is not valid.</p>',
        title=words,
    )


def _fits(one: Licence, asked: dict[str, str]) -> bool:
    values = {
        "first_name": one.name.given, "last_name": one.name.family, "license_no": one.number, "addr_city": one.city,
        "addr_state": one.city_state, "license_status_name": one.word.text.strip(),
    }  # fmt: skip
    return all(_like(value, asked[name]) for name, value in values.items() if asked.get(name))


def _like(value: str, asked: str) -> bool:
    head, star, _ = upper(asked).partition("*")
    return upper(value).startswith(head) if star else upper(value) == head


def _guid(one: Licence) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"nj:{one.number}"))


def _pages(found: list[Licence]) -> int:
    return min(PAGES, -(-len(found) // PAGE))


def _pager(number: int, pages: int) -> list[tuple[str, tuple[int, int]]]:
    """Return (label, (control, page)) of the window that holds `number`; "..." leads to the next window."""
    first = (number - 1) // WINDOW * WINDOW + 1
    last = min(first + WINDOW - 1, pages)
    shown = [(str(page), page) for page in range(first, last + 1)]
    if first > 1:
        shown.insert(0, ("...", first - 1))
    if last < pages:
        shown.append(("... ", last + 1))
    return [(label, (place, page)) for place, (label, page) in enumerate(shown)]


def _result_row(one: Licence, place: int) -> Row:
    link = (
        f'<table><tr><td><a id="datagrid_results__ctl{place}_name" href="Details.aspx?result={_guid(one)}" '
        f'target="_blank">{escape(upper(one.name.full))}</a></td></tr></table>'
    )
    return {
        "Name": link,
        "License Number": one.number,
        "Profession": "Acupuncture",
        "License Type": one.type_text,
        "License Status": one.word.text,
        "City": upper(one.city),
        "State": one.city_state,
    }


def boards(world: World) -> tuple[Board, ...]:
    """Return the boards of New Jersey."""
    return (NewJersey(world),)
