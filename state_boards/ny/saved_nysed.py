"""Saved answers of New York's licence verification: the panel of one person on the public page, or the same as JSON.

The site's programming interface needs a key that belongs to the site, so it is never called with that key. A licence
here never expires; the registration does, every three years: "Not Registered" means licensed, but may not practise
now. Names are printed LAST FIRST MIDDLE without a comma, so a family name of several words is only split at known
particles.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from cache import Evidence
from state_boards.contract.errors import DriftError, EmptyAnswerError, WrongFileError
from state_boards.contract.flags import RecordFlag, flagged
from state_boards.contract.kinds import KindMap
from state_boards.contract.records import BoardRecord, Discipline, Disciplined, ParseResult
from state_boards.contract.source import Bundle, LookupQuery
from state_boards.contract.statuses import StatusMap
from state_boards.platforms.saved_page import ReadablePage, is_json, one_search, saved_on
from state_boards.reading.jsonish import Json, cell, load, mapping
from state_boards.reading.markup import attribute, text_of
from state_boards.reading.screen import screen
from state_boards.reading.table import Column, Layout, Row, check_header
from state_boards.reading.table_reader import read_table
from state_boards.reading.telling import refuse_telling
from state_boards.reading.text import clean, fold

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

PANEL = "licenseeDetailModal"
COLUMNS = (
    Column("name", "name"),
    Column("profession", "type"),
    Column("licenseNumber", "number"),
    Column("dateOfLicensure", "issued"),
    Column("status", "status"),
    Column("registeredThroughDate", "expires"),
    Column("address", "city"),
    Column("schoolName", "ignore", optional=True),
    Column("schoolDegreeDate", "ignore", optional=True, aliases=("degreeDate",)),
    Column("additionalQualifications", "fact", optional=True),
    Column("professionCode", "ignore", optional=True),
    Column("enforcementActions", "ignore", optional=True),
    Column("noEnforcementActionsFoundMessage", "ignore", optional=True),
    Column("index", "ignore", optional=True),
    Column("additionalLicenses", "ignore", optional=True),
    Column("privileges", "ignore", optional=True),
    Column("certificateOfAuthorizations", "ignore", optional=True),
)
"""Element ids of the panel (seen there on 16 March 2026) and keys of the JSON record: they are the same words."""
DATES = ("%B %d, %Y",)
_PARTICLES = (
    "de la",
    "de las",
    "de los",
    "van der",
    "van den",
    "van de",
    "von der",
    "de",
    "del",
    "della",
    "von",
    "st",
    "mc",
)
"""Beginnings of a family name that are not also family names of their own, longest first."""
_UNSURE = ("al", "da", "di", "du", "el", "la", "le", "mac", "san", "van")
"""Particles in some languages, whole family names in others (Le, Van): split after the first word and flagged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewYorkAnswer(ReadablePage):
    """The person's panel of the public page or the JSON record behind it, as a person saved it."""

    statuses: StatusMap
    kinds: KindMap

    def answers(self, soup: BeautifulSoup) -> bool:
        """Tell whether the page holds the panel of one person."""
        return soup.find(id=PANEL) is not None

    def parse(self, bundle: Bundle, query: LookupQuery | None = None) -> ParseResult:
        """Read one person for each file; raises WrongFileError for another profession, EmptyAnswerError without one."""
        layout = Layout(columns=COLUMNS, statuses=self.statuses, kinds=self.kinds, dates=DATES, adjust=self._as_printed)
        rows = [self._fields(evidence) for evidence in bundle.values()]
        part = next(iter(bundle))
        reading = read_table(enumerate(rows, start=1), layout, jurisdiction=self.jurisdiction, part=part)
        return one_search(reading, as_of=saved_on(bundle))

    def _fields(self, evidence: Evidence) -> Row:
        where = evidence.url
        printed = _json_record(evidence) if is_json(evidence) else _panel(self.page(evidence), where)
        names = check_header(tuple(printed), COLUMNS, where=where)
        row = {names[name]: text for name, text in printed.items()}
        if not clean(row["name"]):
            raise EmptyAnswerError(
                "No person was open when the page was saved.", where=where, do="Open the person first."
            )
        if not self.kinds.concerns_us(row["profession"]):
            raise WrongFileError(f"The page shows the profession {row['profession']!r}.", where=where)
        return MappingProxyType(row)

    def _as_printed(self, record: BoardRecord, row: Row) -> BoardRecord:
        town, _, state = row["address"].rpartition(" ")
        family, given, middle = split_family_first(record.name.full)
        return replace(
            record,
            name=replace(record.name, family=family, given=given, middle=middle),
            city=town if len(state) == 2 else row["address"],
            state=state if len(state) == 2 else "",
            discipline=self._enforcement(row),
            flags=flagged(record.flags, *((RecordFlag.NAME_ORDER_UNSURE,) if _is_unsure(fold(family)) else ())),
        )

    def _enforcement(self, row: Row) -> Discipline:
        if row.get("enforcementActions"):
            text = f"Enforcement actions listed: {row['enforcementActions']} (read them at the department)"
            return Discipline(said=Disciplined.STATED, text=text, link=str(self.official_page))
        message = row.get("noEnforcementActionsFoundMessage", "")
        if not message:
            return Discipline()
        said = Disciplined.NONE_STATED if _NONE_FOUND.fullmatch(fold(message)) else Disciplined.UNCLEAR
        return Discipline(said=said, text=message)


_NONE_FOUND = re.compile(
    r"(?:no|none)\b(?! (?:longer|further|other|additional|new|more|current|recent)\b)"
    r"(?!.*\b(?:but|except|however|although|pending|since|until|before|other than)\b).*"
)
"""The field is named for the sentence that none were found, whose words were never seen; one that goes on ("no longer",
"none since 2020") is a person's to read."""


def split_family_first(printed: str) -> tuple[str, str, str]:
    """Return (family, given, middle) of a name printed LAST FIRST MIDDLE.

    Particles, a letter by itself (O BRIEN) and what Y links (RUIZ Y VEGA) stay with the family name.
    """
    words = printed.split()
    folded = fold(printed)
    particle = next((known for known in _PARTICLES if folded.startswith(f"{known} ")), "")
    size = len(particle.split()) + 1
    size += len(words[size - 1 : size + 1]) == 2 and len(words[size - 1]) == 1
    size += _LINKED if len(words) > size + _LINKED and words[size] in ("Y", "y") and len(words[size + 1]) > 1 else 0
    size = min(size, max(1, len(words) - 1))
    return " ".join(words[:size]), " ".join(words[size : size + 1]), " ".join(words[size + 1 :])


def _is_unsure(family: str) -> bool:
    """True where a folded family name may end elsewhere: Van may be all of it, and Y an initial."""
    return family in _UNSURE or " y " in family


_LINKED = 2
"""Words that a link adds to a family name: itself and the one behind it."""


def _panel(soup: BeautifulSoup, where: str) -> Mapping[str, str]:
    panel = soup.find(id=PANEL)
    valued: list[Tag] = list(panel.select("span.person-name, dd")) if panel is not None else []
    names = [attribute(tag, "id") for tag in valued]
    if len(set(names)) != len(names):
        raise DriftError("A field of the panel is printed twice.", where=where)
    return {name: text_of(tag) for name, tag in zip(names, valued, strict=True)}


def _json_record(evidence: Evidence) -> Mapping[str, str]:
    record = mapping(load(screen(evidence, "json")), where=evidence.url)
    if "licenseNumber" not in record:
        raise WrongFileError("This is not the record of one licensee.", where=evidence.url, do="Open the person first.")
    return {name: _value(value, evidence.url) for name, value in record.items()}


def _value(value: Json, where: str) -> str:
    """Return the text of a field that comes as {"label", "value"}; a list counts its entries ("" for none)."""
    if isinstance(value, dict):
        for name, beside in value.items():
            if name not in ("label", "value"):
                refuse_telling(name, beside, where=where)
        return _value(value.get("value"), where)
    if isinstance(value, list):
        return str(len(value)) if value else ""
    return cell(value)
