"""Maryland: a plain CSV of active licensees, and the verification page of all of them."""

from __future__ import annotations

from html import escape

from tests.sandbox.boards.base import Board, WebForms, starts, us_date, view_state_error
from tests.sandbox.boards.files import delimited
from tests.sandbox.people import World
from tests.sandbox.wire import Answer, Ask, Row, Table, Tweaks, grid, html, not_found
from verifier.demo.invented import plain

COLUMNS = ("RegNum", "LName", "FName", "StatusCode", "OrigLicDate", "ExpDate")


def active_table(world: World) -> Table:
    """Return the rows of the active list; no status code was ever seen, so the plain word stands in."""
    rows: list[Row] = [
        {
            "RegNum": one.number,
            "LName": plain(f"{one.name.family} {one.name.suffix}".strip()),
            "FName": plain(one.name.given),
            "StatusCode": one.word.text,
            "OrigLicDate": us_date(one.issued),
            "ExpDate": us_date(one.expires),
        }
        for one in world.listed("MD")
    ]
    return Table(columns=COLUMNS, rows=rows, status="StatusCode")


class ActiveList(Board):
    """health.maryland.gov, of which only the one file matters."""

    host = "health.maryland.gov"
    jurisdiction = "MD"
    title = "Active licensees (CSV)"
    start = "/bacc/Documents/acupactive.csv"

    def answer(self, ask: Ask, tweaks: Tweaks) -> Answer:
        """Serve the file."""
        if ask.path.lower() != self.start.lower():
            return not_found()
        body = delimited(active_table(self.world).tweaked(tweaks))
        return Answer(body=body, content_type="text/csv", modified=self.data_time)


class Verification(Board):
    """mdbnc.health.maryland.gov: two searches on one page, a grid for each, the person behind a plain link."""

    host = "mdbnc.health.maryland.gov"
    jurisdiction = "MD"
    title = "Licence verification"
    start = "/ACUPTVerification/Default.aspx"
    prefix = "ctl00$bodyContentPlaceHolder$"

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.forms = WebForms(f"md:{world.seed}")

    def answer(self, ask: Ask, tweaks: Tweaks) -> Answer:
        """Serve the form, the grids and the details."""
        path = ask.path.lower()
        if path == self.start.lower():
            return self._found(ask, tweaks) if ask.method == "POST" else self._page("")
        if path == "/acuptverification/details.aspx":
            return self._detail(ask.query.get("id", ""))
        return not_found()

    def _page(self, grids: str) -> Answer:
        inputs = "".join(
            f'<input name="{self.prefix}{name}" type="{kind}" id="bodyContentPlaceHolder_{name}" value="{value}" />'
            for name, kind, value in (
                ("lastNameSearch", "text", ""), ("search1", "submit", "Search"),
                ("licenseNoSearch", "text", ""), ("search2", "submit", "Search"),
            )
        )  # fmt: skip
        return html(
            f'<form method="post" action="./Default.aspx">{self.forms.fields("search")}{inputs}{grids}</form>',
            title=self.title,
        )

    def _found(self, ask: Ask, tweaks: Tweaks) -> Answer:
        form = ask.form
        if self.forms.opened(form, "search") is None:
            return view_state_error()
        by_number = f"{self.prefix}search2" in form
        last, number = form.get(f"{self.prefix}lastNameSearch", ""), form.get(f"{self.prefix}licenseNoSearch", "")
        found = [
            one
            for one in self.world.licences("MD")
            if (one.number.casefold() == number.strip().casefold() if by_number else starts(one.name.family, last))
        ]
        rows: list[Row] = [
            {
                "Last Name": one.name.family,
                "First Name": f"{one.name.given} {one.name.middle}".strip(),
                "License Number": one.number,
                "Details": f'<a href="Details.aspx?id={one.serial}">View Details</a>',
            }
            for one in found
        ]
        table = Table(columns=("Last Name", "First Name", "License Number", "Details"), rows=rows).tweaked(tweaks)
        name = "verificationLicGridView" if by_number else "verificationNameGridView"
        shown = grid(table, attributes=f'id="bodyContentPlaceHolder_{name}"', cell={"Details": "", "Details_new": ""})
        return self._page(shown)

    def _detail(self, number: str) -> Answer:
        one = next((one for one in self.world.licences("MD") if str(one.serial) == number), None)
        if one is None:
            return not_found()
        pairs = (
            ("Full Name", one.name.full), ("License Number", one.number), ("Status", one.word.text or "Non-renewed"),
            ("License Type", "Acupuncturist"), ("Original Lic Date", us_date(one.issued)),
            ("License Expiration Date", us_date(one.expires)),
            ("Disciplinary Action", "; ".join(case.action for case in one.cases) or "None"),
        )  # fmt: skip
        lines = "".join(f"<tr><td>{label}</td><td>{escape(value)}</td></tr>" for label, value in pairs)
        return html(f'<table id="bodyContentPlaceHolder_DetailsView1">{lines}</table>', title="Details")


def boards(world: World) -> tuple[Board, ...]:
    """Return Maryland's boards."""
    return (ActiveList(world), Verification(world))
