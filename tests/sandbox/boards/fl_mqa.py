"""Florida: two CSV exports anyone may fetch, and an MVC search whose forms carry an anti-forgery token."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from random import Random

from tests.sandbox.boards.base import Board, Tokens, last_first, starts, us_date, us_date_padded
from tests.sandbox.boards.files import delimited
from tests.sandbox.people import Licence, World, upper
from tests.sandbox.wire import Answer, Ask, Row, Table, Tweaks, grid, html, not_found, redirect
from verifier.demo.invented import make_name

ROOT = "/mqasearchservices"
PROFESSION = "3801"
COLUMNS = ("License", "Name", "Profession", "City", "License Status")
ENFORCEMENT = ("License Number", "Name", "Profession", "City", "State", "Case Number", "Action Taken", "Action Date")
PAGE = 10
_CURRENT = frozenset({"Clear/Active"})
_TOKEN = "__RequestVerificationToken"


def roster_table(world: World, status: str = "ALL") -> Table:
    """Return the export; the server's own filter is unreliable, so a few other professions slip in."""
    rows = [
        _roster_row(one)
        for one in world.listed("FL")
        if status == "ALL" or (one.word.text in _CURRENT) == (status == "ACT")
    ]
    return Table(columns=COLUMNS, rows=[*rows, *_strays(world)], status="License Status")


def _roster_row(one: Licence) -> Row:
    return {
        "License": one.number,
        "Name": last_first(one),
        "Profession": "Acupuncturist",
        "City": upper(one.city),
        "License Status": one.word.text,
    }


def _strays(world: World) -> Iterator[Row]:
    rng = Random(f"{world.seed}:FL-strays")
    for place in range(3):
        name = make_name(rng)
        yield {
            "License": f"MA9{place:04d}", "Name": upper(f"{name.family}, {name.given}"),
            "Profession": "Massage Therapist", "City": "SAMPLETON", "License Status": "Clear/Active",
        }  # fmt: skip


def enforcement_table(world: World) -> Table:
    """Return the discipline export. Only four positions of it are known: 1 number, 6 case, 7 action, 8 date."""
    rows: list[Row] = [
        {
            "License Number": one.number,
            "Name": last_first(one),
            "Profession": "Acupuncturist",
            "City": upper(one.city),
            "State": one.city_state,
            "Case Number": case.number.replace("-", ""),
            "Action Taken": case.action,
            "Action Date": us_date(case.effective),
        }
        for one in world.listed("FL")
        for case in one.cases
    ]
    return Table(columns=ENFORCEMENT, rows=rows)


PIPE_COLUMNS = (
    "lic_id", "Expire-Date", "Original-Date", "rank", "License-Number", "Status-Effective-Date",
    "Board-Action-Indicator", "License-Status-Description", "Last-Name", "First-Name", "Middle-Name", "Name-Suffix",
    "Business-Name", "License-Active-Status-Description", "County", "County-Description", "Mailing-Address-Line1",
    "Mailing-Address-line2", "Mailing-Address-City", "Mailing-Address-State", "Mailing-Address-ZIPcode",
    "Mailing-Address-Area-Code", "Mailing-Address-Phone-Number", "Mailing-Address-Phone-Extension",
    "Practice-Location-Address-Line1", "Practice-Location-Address-line2", "Practice-Location-Address-City",
    "Practice-Location-Address-State", "Practice-Location-Address-ZIPcode", "Email", "Mod-Cdes", "Prescribe-Ind",
    "Dispensing-Ind",
)  # fmt: skip


def pipe_table(world: World) -> Table:
    """Return the rows of LIC_3801-P.txt, the download for people with a free account."""
    rows: list[Row] = []
    for place, one in enumerate(world.listed("FL")):
        primary, _, secondary = one.word.text.partition("/")
        hidden = place % 11 == 4
        rows.append(
            {
                "lic_id": one.serial, "Expire-Date": us_date_padded(one.expires),
                "Original-Date": us_date_padded(one.issued), "rank": "Acupuncturist", "License-Number": one.number,
                "Status-Effective-Date": us_date_padded(one.renewed),
                "Board-Action-Indicator": "Y" if one.cases else "N", "License-Status-Description": primary,
                "License-Active-Status-Description": secondary, "Last-Name": upper(one.name.family),
                "First-Name": upper(one.name.given), "Middle-Name": upper(one.name.middle),
                "Name-Suffix": upper(one.name.suffix), "County": "99", "County-Description": "Out of State",
                "Mailing-Address-Line1": "*** CONFIDENTIAL ***" if hidden else "1 EXAMPLE ST",
                "Mailing-Address-City": "*** CONFIDENTIAL ***" if hidden else upper(one.city),
                "Mailing-Address-State": "**" if hidden else one.city_state, "Mailing-Address-ZIPcode": "00000",
                "Practice-Location-Address-Line1": "NOT PRACTICING", "Practice-Location-Address-State": "**",
                "Practice-Location-Address-ZIPcode": "*****",
            }
        )  # fmt: skip
    return Table(columns=PIPE_COLUMNS, rows=rows, status="License-Status-Description")


class FloridaSearch(Board):
    """mqa-internet.doh.state.fl.us."""

    host = "mqa-internet.doh.state.fl.us"
    jurisdiction = "FL"
    title = "Health Care Providers search and exports"
    start = "/MQASearchServices/HealthCareProviders"

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.tokens = Tokens(f"fl:{world.seed}")
        self.sessions: dict[str, list[Licence]] = {}

    def answer(self, ask: Ask, tweaks: Tweaks) -> Answer:
        """Serve exports, the search form, its answers and the detail pages; paths ignore case, as IIS does."""
        path = ask.path.lower().rstrip("/")
        if path == f"{ROOT}/healthcareproviders/exporttocsvlvp":
            return self._export(ask, tweaks)
        if path == f"{ROOT}/enforcementactionspractitioner/exporttocsv":
            return self._enforcement(ask, tweaks)
        if path == f"{ROOT}/healthcareproviders":
            return self._search(ask, tweaks) if ask.method == "POST" else self._form()
        if path == f"{ROOT}/healthcareproviders/indexpaged":
            return self._page(ask, tweaks)
        if path == f"{ROOT}/healthcareproviders/licenseverification":
            return self._detail(ask)
        return not_found()

    def _model(self, ask: Ask) -> dict[str, object] | None:
        try:
            model = json.loads(ask.query.get("jsonModel", ""))
        except ValueError:
            return None
        return model if isinstance(model, dict) and model.get("Profession") == PROFESSION else None

    def _export(self, ask: Ask, tweaks: Tweaks) -> Answer:
        model = self._model(ask)
        if model is None:
            return html("<h2>Error</h2><p>An error occurred.</p>", title="Error", status=500)
        table = roster_table(self.world, str(model.get("LicenseStatus") or "ALL")).tweaked(tweaks)
        return _csv(table, bom=True)

    def _enforcement(self, ask: Ask, tweaks: Tweaks) -> Answer:
        if self._model(ask) is None:
            return html("<h2>Error</h2><p>An error occurred.</p>", title="Error", status=500)
        return _csv(enforcement_table(self.world).tweaked(tweaks), bom=False)

    def _form(self) -> Answer:
        token = self.tokens.issue({"page": "search"})
        names = ("SearchDto.LicenseNumber", "SearchDto.BusinessName", "SearchDto.LastName", "SearchDto.FirstName",
                 "SearchDto.City", "SearchDto.ZipCode")  # fmt: skip
        inputs = "\n".join(
            f'<input type="text" name="{name}" id="{name.replace(".", "_")}" value="">' for name in names
        )
        return html(
            f'<form action="{self.start}" method="post">\n'
            f'<input name="{_TOKEN}" type="hidden" value="{escape(token)}">\n'
            '<input type="hidden" name="SearchDto.Id" value="0">\n'
            '<select name="SearchDto.Board"><option value=""></option></select>\n'
            '<select name="SearchDto.Profession"><option value=""></option>'
            f'<option value="{PROFESSION}">Acupuncturist</option></select>\n'
            '<select name="SearchDto.County"><option value=""></option></select>\n'
            '<select name="SearchDto.LicenseStatus"><option value="ALL">All</option><option value="ACT">Practicing'
            f'</option><option value="PREV">Previous</option></select>\n{inputs}\n'
            '<input type="submit" value="Search"></form>',
            title="Health Care Providers",
            headers=(("Set-Cookie", f"{_TOKEN}={self.tokens.digest(token)}; path=/; HttpOnly"),),
        )

    def _search(self, ask: Ask, tweaks: Tweaks) -> Answer:
        form = ask.form
        token = form.get(_TOKEN, "")
        if self.tokens.open(token) is None or ask.cookies.get(_TOKEN) != self.tokens.digest(token):
            return html(
                f"<h2>Error</h2><p>The required anti-forgery form field or cookie {_TOKEN} is not present.</p>",
                title="Error",
                status=500,
            )
        found = self._matching(form)
        if not found:
            return html("<h2>Search results</h2><p>No records found</p>", title="Search results")
        if len(found) == 1:
            return redirect(_detail_path(found[0]))
        session = self.tokens.digest(f"session:{token}")
        self.sessions[session] = found
        answer = self._list(found, 1, tweaks)
        cookie = ("Set-Cookie", f"ASP.NET_SessionId={session}; path=/; HttpOnly")
        return Answer(body=answer.body, headers=(cookie,))

    def _matching(self, form: dict[str, str]) -> list[Licence]:
        def field(name: str) -> str:
            return form.get(f"SearchDto.{name}", "") or form.get(name, "")

        number, status = field("LicenseNumber").strip().upper(), field("LicenseStatus") or "ALL"
        if field("Profession") not in ("", PROFESSION):
            return []
        return [
            one
            for one in self.world.listed("FL")
            if number in ("", one.number, one.number.removeprefix("AP"))
            and starts(one.name.family, field("LastName"))
            and starts(one.name.given, field("FirstName"))
            and starts(one.city, field("City"))
            and (status == "ALL" or (one.word.text in _CURRENT) == (status == "ACT"))
        ]

    def _page(self, ask: Ask, tweaks: Tweaks) -> Answer:
        found = self.sessions.get(ask.cookies.get("ASP.NET_SessionId", ""))
        if found is None:
            return redirect(self.start)
        number = ask.query.get("page", "1")
        return self._list(found, int(number) if number.isdigit() else 1, tweaks)

    def _list(self, found: list[Licence], page: int, tweaks: Tweaks) -> Answer:
        rows: list[Row] = [
            {
                **_roster_row(one),
                "License": f'<a href="{escape(_detail_path(one))}">{one.number}</a>',
            }
            for one in found[(page - 1) * PAGE : page * PAGE]
        ]
        table = Table(columns=COLUMNS, rows=rows, status="License Status").tweaked(tweaks)
        last = -(-len(found) // PAGE)
        links = " ".join(
            f'<a href="/MQASearchServices/HealthCareProviders/IndexPaged?page={number}">{number}</a>'
            for number in range(1, last + 1)
            if number != page
        )
        marked = {"License": "", **{new: "" for old, new in table.renamed.items() if old == "License"}}
        return html(grid(table, attributes='class="table table-striped"', cell=marked) + links, title="Search results")

    def _detail(self, ask: Ask) -> Answer:
        wanted, profession = ask.query.get("LicInd", ""), ask.query.get("ProCde", "")
        one = next((one for one in self.world.listed("FL") if str(one.serial) == wanted), None)
        if one is None or profession != PROFESSION:
            return html("<p>No records found</p>", title="License Verification")
        say = "Yes -Click on License Verification for documents" if one.cases else "No"
        pairs = (
            ("Profession", "Acupuncturist"),
            ("License", one.number),
            ("License Status", one.word.text),
            ("License Expiration Date", us_date(one.expires)),
            ("License Original Issue Date", us_date(one.issued)),
            ("Address of Record", "1 EXAMPLE ST<br/>SAMPLETON, FL 00001<br/>UNITED STATES"),
            ("Controlled Substance Prescriber (for the Treatment of Chronic Non-malignant Pain)", "No"),
            ("Discipline on File", say),
            ("Public Complaint", say),
        )
        items = "\n".join(f"<dt>{label}</dt><dd>{value}</dd>" for label, value in pairs)
        return html(
            f"<h3>{escape(upper(one.name.full))}</h3>\n<h3>License Number: {one.number}</h3>\n"
            f'<dl class="dl-horizontal">\n{items}\n</dl>',
            title="License Verification",
        )


def _detail_path(one: Licence) -> str:
    return f"/MQASearchServices/HealthcareProviders/LicenseVerification?LicInd={one.serial}&ProCde={PROFESSION}"


def _csv(table: Table, *, bom: bool) -> Answer:
    return Answer(
        body=delimited(table, quoting=True, bom=bom),
        content_type="text/csv",
        headers=(("Content-Disposition", "attachment; filename=ExportCsv.csv"),),
    )


def boards(world: World) -> tuple[Board, ...]:
    """Return Florida's board."""
    return (FloridaSearch(world),)
