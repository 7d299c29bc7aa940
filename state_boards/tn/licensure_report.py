"""Tennessee's Licensure Reports: a report form whose CSV holds every rank, status and place of one profession.

The page holds two forms, one that makes the report and one that fetches it. The lists of professions and ranks arrive
disabled and empty, and the page's script fills them from a JSON address once a board is chosen. When the report is made
the second form carries `hasFile`. The mechanism and the header are known from a program that keeps receipts (A); the
codes of acupuncture's board and profession were never seen, so nothing is read until a person has accepted them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from cache import Evidence, Request
from state_boards.contract.errors import DriftError
from state_boards.contract.records import BoardRecord, ParseResult
from state_boards.contract.source import Bundle, LookupQuery, Plan
from state_boards.contract.vocabulary import Kind, Route
from state_boards.platforms.roster_file import RosterFile, unseen
from state_boards.reading.discipline import read_discipline, with_discipline
from state_boards.reading.forms import Form, harvest, require
from state_boards.reading.jsonish import Json, cell, load, objects
from state_boards.reading.markup import attribute, page
from state_boards.reading.screen import screen
from state_boards.reading.table import Row
from state_boards.reading.text import clean, fold

TOKEN = "__RequestVerificationToken"
BOARD, PROFESSION, STATE = "Board.BoardCode", "Profession.ProfessionCode", "State.StateCode"
ENABLED = (PROFESSION, "Rank.RankName")
"""Lists that the page's script enables when a board is chosen; the list of counties stays disabled for all places."""
ALL_PLACES = "100"


class Codes(NamedTuple):
    """The choices that make the report of one profession, once a person has accepted them."""

    board: str
    profession: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LicensureReport(RosterFile):
    """One profession's report; without accepted codes it is made for a probe and never read."""

    route: Route = Route.MVC_FORM
    codes: Codes | None = None
    """None until a person has seen and accepted them."""
    boards: tuple[str, ...] = ("acupunct", "medical examiners")
    """Texts of the boards that may hold the profession, the likeliest first."""
    label: str = "acupunct"
    other_label: str = "detox"
    """Text of a sister profession that must not be taken for it."""
    importable: bool = field(default=False)

    def plan(self, query: LookupQuery | None = None) -> Plan:
        """Yield the page, the professions of its board, the filled form and the file."""
        start = yield Request(url=str(self.data_address), part="form")
        form = harvest(page(start), where=start.url, holding=BOARD, enabled=ENABLED)
        form = require(form, (TOKEN, BOARD, PROFESSION, STATE))
        _all_places(form)
        board = self.codes.board if self.codes else self._board(form)
        professions = yield Request(
            url=f"{self.data_address}/Home/FetchProfessionsByBoard",
            part="professions",
            method="POST",
            form=(("id", board),),
            headers={"Referer": start.url},
            safe_to_retry=True,
        )
        chosen = self._profession(professions)
        choices = {BOARD: board, PROFESSION: chosen, "Rank.RankName": "", STATE: ALL_PLACES}
        made = yield form.send("report", choices)
        _has_file(made)
        yield Request(url=f"{self.data_address}/Home/CreateFile", part="roster")

    def parse(self, bundle: Bundle, query: LookupQuery | None = None) -> ParseResult:
        """Read the file; raises UnseenError until the codes are accepted, then what `RosterFile.parse` raises."""
        if self.codes is None:
            raise unseen(self)
        result = RosterFile.parse(self, bundle, query)
        return replace(result, records=tuple(_kind_by_rank(record) for record in result.records))

    def bundle_of(self, files: Sequence[Evidence]) -> Bundle:
        """Take the one file a person downloaded as the roster; raises UnseenError until the codes are accepted."""
        if self.codes is None:
            raise unseen(self)
        return RosterFile.bundle_of(self, files)

    def _board(self, form: Form) -> str:
        for label in self.boards:
            found = form.offered(BOARD, containing=label)
            if len(found) == 1:
                return found[0]
        raise DriftError(f"No board of the form is one of {', '.join(self.boards)}.", where=form.where)

    def _profession(self, evidence: Evidence) -> str:
        """Return the code of the one profession that is meant; raises DriftError for none, several or another code."""
        items = objects(load(screen(evidence, "json")), where=evidence.url)
        labels = [(_told(item, "professionCode"), fold(_told(item, "professionName"))) for item in items]
        found = [code for code, label in labels if self.label in label and self.other_label not in label]
        if len(found) != 1 or (self.codes is not None and found[0] != self.codes.profession):
            raise DriftError(
                f"{len(found)} professions of the board mention {self.label!r}; exactly the accepted one was expected.",
                where=evidence.url,
            )
        return found[0]


def _told(item: dict[str, Json], key: str) -> str:
    if key not in item:
        raise DriftError(f"The list of professions has no key {key!r} any more.", where=key)
    return cell(item[key])


def _all_places(form: Form) -> None:
    offered = [fold(text) for value, text in form.control(STATE).options if value == ALL_PLACES]
    if len(offered) != 1 or not offered[0].startswith("all"):
        raise DriftError("The form does not offer all places any more.", where=form.where)


def _has_file(evidence: Evidence) -> None:
    """Raise DriftError unless the page says that the report was made."""
    soup = page(evidence)
    if not any(fold(attribute(tag, "value")) == "true" for tag in soup.select("form input[name='hasFile']")):
        raise DriftError("The page does not say that the report was made.", where=evidence.url)


def licensed_only(row: Row) -> bool:
    """Tell rows of a licence from applications, which print no number yet."""
    return bool(clean(row.get("LicenseNumber", "")))


def stated_discipline(record: BoardRecord, row: Row) -> BoardRecord:
    """Read the Yes or No of `Disciplined`; any other word is shown for a person to read and asserts nothing."""
    return with_discipline(record, read_discipline(row.get("Disciplined", ""), label="Disciplined"))


def _kind_by_rank(record: BoardRecord) -> BoardRecord:
    """A detoxification specialist is a rank of the same profession and never an acupuncturist."""
    rank = fold(record.facts.get("Rank", ""))
    return replace(record, kind=Kind.DETOX) if "detox" in rank or rank == "ads" else record
