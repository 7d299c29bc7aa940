"""A first map for a list nobody has described yet, from its header and its first rows; what cannot be told is said."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from state_boards.contract.kinds import kind_map
from state_boards.contract.vocabulary import Kind, Standing
from state_boards.reading.map_proposal import UNDECIDED, propose_columns
from state_boards.reading.text import clean, read_date
from verifier.refresh.custom_list import TARGETS
from verifier.roster.columns import Recogniser, known_field
from verifier.roster.fields import Field
from verifier.roster.read import RosterBytes, read

ROWS = 10
"""Rows by which the columns are told."""
_WORDS_ROWS = 20_000
"""Rows in which the words of the status and type columns are looked for."""
_WORDS = 40
_OF_FIELD: Mapping[Field | None, str] = {
    Field.NAME: "name", Field.FAMILY: "family", Field.GIVEN: "given", Field.MIDDLE: "middle", Field.SUFFIX: "suffix",
    Field.NUMBER: "number", Field.NPI: "npi", Field.CITY: "city", Field.STATE: "state", Field.ADDRESS_STATE: "state",
    Field.EXPIRES: "expires", Field.PROFESSION: "type", Field.PRIVATE: "personal",
}  # fmt: skip
_MANY = frozenset({"fact", "personal", "ignore", "birth"})
_DATES = frozenset({"issued", "expires", "status_date"})
_FORMATS = ("%m/%d/%Y", "%Y-%m-%d", "%m-%d-%Y", "%m/%d/%y", "%B %d, %Y", "%b %d, %Y", "%d-%b-%Y", "%d-%b-%y",
            "%Y%m%d", "%m/%d/%Y %I:%M:%S %p", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%d/%m/%Y")  # fmt: skip
_PLAIN_WORDS = frozenset(
    {
        Standing.ACTIVE, Standing.INACTIVE, Standing.EXPIRED, Standing.SUSPENDED, Standing.REVOKED,
        Standing.SURRENDERED, Standing.RETIRED, Standing.DECEASED, Standing.PENDING,
    }
)  # fmt: skip
"""Standings whose own word is what boards print for them; any other word is for a person to say."""


@dataclass(slots=True)
class Proposal:
    """What the map will say, and what nobody can tell from the file."""

    facts: dict[str, str] = field(default_factory=dict)
    """title, publisher, jurisdiction, official_page, kind; "" for what is not known."""
    columns: dict[str, str] = field(default_factory=dict)
    """Printed title -> target, or "ignore", "personal"."""
    undecided: list[str] = field(default_factory=list)
    """Columns of which the file does not tell what they are."""
    dates: list[str] = field(default_factory=list)
    statuses: dict[str, str] = field(default_factory=dict)
    """Printed word -> standing, "" for a word that only a person can explain."""
    kinds: dict[str, str] = field(default_factory=dict)
    complete: bool | None = None
    scope: str = ""
    samples: dict[str, list[str]] = field(default_factory=dict)
    """What the first rows hold, by title."""

    @property
    def has_type(self) -> bool:
        """True when the list prints what sort of credential a row is."""
        return "type" in self.columns.values()

    def retold(self, rows: Sequence[Sequence[str]]) -> None:
        """Tell dates and words anew, after a person said what a column is."""
        self.dates = _formats(self, rows)
        self.statuses = {word: _standing(word) for word in self._words("status", rows)}
        kinds = kind_map()
        self.kinds = {word: "" for word in self._words("type", rows) if kinds.read(word) is Kind.UNRECOGNISED}

    def _words(self, target: str, rows: Sequence[Sequence[str]]) -> list[str]:
        place = next((at for at, to in enumerate(self.columns.values()) if to == target), None)
        if place is None:
            return []
        found = dict.fromkeys(clean(row[place]) for row in rows if len(row) > place)
        return [word for word in found if word][:_WORDS]


def propose(file: RosterBytes, *, sheet: str = "") -> tuple[Proposal, list[Sequence[str]]]:
    """Return a proposal and the rows it rests on; raises InputError for what is no list."""
    table = read(file, Recogniser({}), sheet=sheet)
    rows: list[Sequence[str]] = [line.cells for line in islice(table.lines, _WORDS_ROWS) if not line.problem]
    found = Proposal(columns=dict(_columns(table.header)))
    found.undecided = [title for title, target in found.columns.items() if target == UNDECIDED]
    found.samples = {
        title: [clean(row[at]) for row in rows[:ROWS] if len(row) > at and clean(row[at])][:3]
        for at, title in enumerate(found.columns)
    }
    found.retold(rows)
    return found, rows


def _columns(header: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield each title with its target; a second column for one target is left to a person."""
    proposed = propose_columns(header)
    taken: set[str] = set()
    for title in header:
        target = proposed[title]
        if target == UNDECIDED:
            target = _OF_FIELD.get(known_field(title)[0], UNDECIDED)
        # A name in one string beside its parts is the family name alone, or the whole name again.
        parts = {"family", "given", "middle"}
        doubled = target in taken or (target == "name" and taken & parts) or (target in parts and "name" in taken)
        if target not in _MANY and doubled:
            target = UNDECIDED
        taken.add(target)
        yield title, target


def _formats(found: Proposal, rows: Sequence[Sequence[str]]) -> list[str]:
    """Return the one format that reads every day of the first rows, else the first that reads each."""
    places = [at for at, to in enumerate(found.columns.values()) if to in _DATES]
    printed = [clean(row[at]) for row in rows[:ROWS] for at in places if len(row) > at and clean(row[at])]
    whole = [form for form in _FORMATS if printed and all(_reads(text, form) for text in printed)]
    each = (next((form for form in _FORMATS if _reads(text, form)), "") for text in printed)
    return whole[:1] or [form for form in dict.fromkeys(each) if form]


def _reads(text: str, form: str) -> bool:
    day = read_date(text, (form,))
    return day is not None and day.value is not None


def _standing(word: str) -> str:
    plain = word.casefold()
    return next((standing.value for standing in _PLAIN_WORDS if standing.value == plain), "")


def map_text(found: Proposal, *, filled: bool = False) -> str:
    """Return the map (TOML); what is not known stands in it as a remark, or with `filled` as a stand-in to try it."""
    return "\n".join(_lines(found, filled=filled)) + "\n"


def _lines(found: Proposal, *, filled: bool) -> Iterator[str]:
    stand_ins = {
        "title": "list", "publisher": "publisher", "official_page": "https://board.example/", "kind": "acupuncturist",
    }  # fmt: skip
    yield "# Proposed from the header and the first rows. Read every line before you use it."
    for name, text in found.facts.items():
        text = text or (stand_ins.get(name, "") if filled else "")
        if name == "kind" and found.has_type:
            continue
        yield f"{name} = {_quoted(text)}" if text else f"# {name} = ...   (nobody but you knows this)"
    yield f"scope = {_quoted(found.scope or 'active_only')}"
    if found.complete is not None:
        yield f"complete = {str(found.complete).lower()}"
    yield f"key = [{', '.join(map(_quoted, _key(found)))}]"
    if found.dates:
        yield f"dates = [{', '.join(map(_quoted, found.dates))}]"
    for name in ("ignore", "personal"):
        titles = [title for title, target in found.columns.items() if target == name]
        if titles:
            yield f"{name} = [{', '.join(map(_quoted, titles))}]"
    yield "\n[columns]"
    for title, target in found.columns.items():
        if target in TARGETS:
            yield f"{_quoted(title)} = {_quoted(target)}"
        elif target == UNDECIDED:
            yield f'{_quoted(title)} = "fact"   # not told by its title: kept as printed'
    yield from _words("statuses", found.statuses, "a word not listed needs a person's review")
    yield from _words("kinds", found.kinds, "a type not listed is no acupuncturist's until a person says so")


def _words(table: str, words: Mapping[str, str], why: str) -> Iterator[str]:
    if not words:
        return
    yield f"\n[{table}]   # {why}"
    for word, said in words.items():
        yield f"{_quoted(word)} = {_quoted(said)}" if said else f"# {_quoted(word)} = ..."


def _key(found: Proposal) -> Sequence[str]:
    targets = set(found.columns.values())
    one = next((name for name in ("number", "npi") if name in targets), "")
    return (one,) if one else ("name", *(name for name in ("city", "state") if name in targets))


def _quoted(text: str) -> str:
    """Return a TOML string; that of JSON is one, but for what TOML cannot hold at all."""
    return json.dumps(text.replace("\x7f", ""), ensure_ascii=False)
