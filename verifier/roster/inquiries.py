"""From a row to the questions it asks: one per licence it names, with everything odd about the row said in words.

A row is *checked*; or it is checked but *does not say enough* (a licence number whose state nobody can tell) and ends
as `cannot_say` with the reason; or it is *not asked*, because it names another profession, an organisation, a vacancy
or is a total; or it is *rejected*, because it names nobody or is no row. A row that the list itself marks as removed is
set aside. Nothing else can happen to a row, and no row stops another.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from state_boards.reading.text import clean
from verifier.errors import UsageError
from verifier.names.shapes import likely_jurisdictions, shape_fits, shape_slip
from verifier.roster import professions
from verifier.roster.cells import NO_NPI, NamedLicence, Npi, licences_in, name_and_licences, npi_in
from verifier.roster.columns import RosterColumn, RosterLayout
from verifier.roster.fields import ACUPUNCTURIST, Field
from verifier.roster.places import state_code
from verifier.roster.private import LEFT_OUT, day_of
from verifier.roster.removed import leaves_on, marks_removed
from verifier.roster.table import RosterLine
from verifier.roster.unread import undecided_by
from verifier.roster.vocabulary import BESIDE_NAME, NpiScreen, WhyNotAsked
from verifier.roster.words import say, unique
from verifier.verdict.inquiry import Inquiry, checked

_BLANKS = frozenset(
    {"n/a", "n.a.", "#n/a", "none", "-", "--", "---", ".", "?", "??", "unknown", "tbd", "tba", "(blank)", "blank"}
    | {"not applicable", "not available", "not provided", "not given"}
)
"""What people write for "nothing" in any column."""
_BLANK_CODES = frozenset({"na", "nil", "null", "nan", "x", "xx", "xxx", "0", "unk", "pending", "applied", "yes", "no"})
"""What they write for it in columns of codes; some of these are family names."""
_NAMES = frozenset({Field.NAME, Field.FAMILY, Field.GIVEN, Field.MIDDLE, Field.SUFFIX, Field.CITY})
_TITLES = (Field.PROFESSION, Field.TAXONOMY)
_TERRITORIES = frozenset({"PR", "GU", "VI", "AS", "MP"})
_STATES_APART = re.compile(r"\s*(?:[,;/&|\n+]|\band\b)\s*", re.IGNORECASE)
_FIELD_PAIRS = (Field.STATE, Field.NUMBER, Field.TAXONOMY)


class RosterRow(NamedTuple):
    """One row of the list with what it asks."""

    line: int
    cells: tuple[str, ...]
    """The cells of the kept columns, as read."""
    inquiries: tuple[Inquiry, ...] = ()
    odd: tuple[str, ...] = ()
    """What is odd about the list's own data in this row, in words."""
    insufficient: str = ""
    """Why the row does not say enough to be checked; "" when it does."""
    rejected: str = ""
    """Why it is no row of a person at all; "" when it is."""
    removed: bool = False
    """True when the list marks the person as removed."""
    label: str = ""
    """Who is meant, where there is no question: the name, else the number as typed."""
    not_asked: WhyNotAsked | None = None
    """Why the row asks nothing; None when it does."""
    npi_screen: NpiScreen = NpiScreen.NONE_GIVEN
    """What was made of the row's NPI."""
    undecided_by: tuple[str, ...] = ()
    """Headers of unread columns that could decide this row: it is not confirmed, nor not found."""
    other_names: tuple[str, ...] = ()
    """Headers of columns in which another name of this person stands: the row is not "not found"."""
    unread_in: tuple[str, ...] = ()
    """Headers of licence columns in whose cell of this row something stands that could not be read."""
    birth_date: date | None = None
    """Only where the user named the column; it is compared in memory and never written."""

    @property
    def held_by(self) -> tuple[str, ...]:
        """Return the headers under which something stands that was not read and could decide this row."""
        return unique((*self.undecided_by, *self.unread_in))

    @property
    def key(self) -> str:
        """Return what stays the same while the list names this person in the same way."""
        asked = [
            (one.name.casefold(), ",".join(sorted(one.states)), one.number.casefold(), one.npi)
            for one in self.inquiries
        ]
        text = "\x1e".join("\x1f".join(part) for part in asked) or "\x1f".join(self.cells)
        return hashlib.sha256(text.encode()).hexdigest()[:24]


@dataclass(slots=True)
class _Licence:
    states: list[str] = field(default_factory=list)
    number: str = ""


@dataclass(slots=True)
class _Draft:
    """A row while it is being read."""

    odd: list[str] = field(default_factory=list)
    unknown_states: list[str] = field(default_factory=list)
    own_states: bool = False
    """True when the row itself says which state gave the licence."""
    numbers: list[NamedLicence] = field(default_factory=list)
    """Numbers that stand where a state was expected."""
    npi: Npi = NO_NPI
    spoiled_in: list[str] = field(default_factory=list)
    """Headers of licence columns whose cell holds a number that a spreadsheet spoiled, or that was left out."""
    unread_in: list[str] = field(default_factory=list)
    """Headers of licence columns whose cell holds anything else that is no licence."""


def row_of(line: RosterLine, columns: RosterLayout) -> RosterRow:
    """Return what one line of the list asks; never raises for anything a cell may hold."""
    shifted = columns.has_private and bool(line.problem or line.remark)
    cleaned = columns.cleaned(line.cells, shifted=shifted)
    cells = columns.given_back(cleaned)
    if professions.names_nobody(cells):
        return RosterRow(line.number, cells, not_asked=WhyNotAsked.NO_PERSON)
    if line.problem:
        return RosterRow(line.number, cells, rejected=line.problem)
    values = _Values(cleaned, columns)
    draft = _Draft([line.remark] if line.remark else [])
    if _removed(values, columns, draft):
        return RosterRow(line.number, cells, removed=True)
    name, beside = _name(values)
    draft.npi = _npi(values, columns)
    licences = _licences(values, beside, draft)
    why = _not_asked(values, name, licences)
    if why is not None and (not columns.ask_all or why is WhyNotAsked.VACANCY):
        return RosterRow(line.number, cells, not_asked=why, label=name)
    if not (name or draft.npi.npi or draft.npi.screen.unread or any(licence.number for licence in licences)):
        return RosterRow(line.number, cells, rejected=say("line.nobody"))
    if draft.npi.screen.unread:
        draft.odd.append(say(f"odd.npi.{draft.npi.screen.value}", problem=draft.npi.problem))
    if values.first(Field.ENTITY) == "2":
        return RosterRow(line.number, cells, insufficient=say("row.organisation"), odd=tuple(draft.odd), label=name)
    person = Inquiry(name=name, npi=draft.npi.npi, city=values.first(Field.CITY))
    row = _asked(line.number, cells, person, licences or _NO_LICENCE, draft)
    read = any(inquiry.number for inquiry in row.inquiries)
    row = row._replace(unread_in=unique((*draft.spoiled_in, *(() if read else draft.unread_in))))
    if columns.other_names:
        row = row._replace(other_names=_named_otherwise(values, columns, name))
    if columns.birth is not None:
        row = _with_birth_date(row, line, columns)
    if columns.unread and row.inquiries:
        held = undecided_by(
            columns.unread,
            cleaned,
            row.inquiries,
            licence_states=draft.own_states,
            numbers=bool(columns.of(Field.NUMBER)),
        )
        row = row._replace(undecided_by=held) if held else row
    return row


def _named_otherwise(values: _Values, columns: RosterLayout, name: str) -> tuple[str, ...]:
    """Return the headers of the columns that name this person by a word which the name asked has not."""
    asked = set(_WORDS.findall(name.casefold()))
    found = []
    for column in columns.other_names:
        text = values.cell(column)
        if not any(map(str.isdigit, text)) and not state_code(text) and set(_WORDS.findall(text.casefold())) - asked:
            found.append(column.header or say("read.column", place=column.place + 1))
    return tuple(found)


_WORDS = re.compile(r"[^\W\d_]{2,}")
_NO_LICENCE = (_Licence(),)


def _with_birth_date(row: RosterRow, line: RosterLine, columns: RosterLayout) -> RosterRow:
    assert columns.birth is not None
    place = columns.birth.place
    text = line.cells[place].strip() if place < len(line.cells) else ""
    found = day_of(text, columns.today) if text else None
    if text and found is None:
        return row._replace(odd=(*row.odd, say("odd.birth_date")))
    return row._replace(birth_date=found)


def _removed(values: _Values, columns: RosterLayout, draft: _Draft) -> bool:
    """Tell whether the list takes the person off; who leaves on a later day is still to be checked."""
    action = values.raw(Field.ACTION)
    if not action or not marks_removed(action):
        return False
    day = leaves_on(action, columns.today) or leaves_on(values.first(Field.TERM_DATE), columns.today)
    if day is not None and day > columns.today:
        draft.odd.append(say("odd.leaves", day=day))
        return False
    return True


def _not_asked(values: _Values, name: str, licences: Sequence[_Licence]) -> WhyNotAsked | None:
    """Return why a row is not asked; None where nothing says so, or a word of acupuncture or a licence speaks."""
    titles = [text for wanted in _TITLES for text in values.every(wanted)]
    post = values.raw(Field.NAME) or values.raw(Field.FAMILY)
    if not titles and not values.has(Field.ENTITY) and not professions.hints_at_none(post):
        return None
    vacant = professions.is_vacancy(post) or (not name and any(map(professions.is_vacancy, titles)))
    if vacant and not any(licence.number for licence in licences):
        return WhyNotAsked.VACANCY
    organisation = (
        values.first(Field.ENTITY) == "2"
        or (bool(name) and not values.first(Field.GIVEN) and professions.is_organisation(name))
        or any(map(professions.kind_of_organisation, titles))
    )
    other = bool(titles) and all(map(professions.only_other_professions, titles))
    if not (organisation or other):
        return None
    if any(map(professions.acupuncture_word, (name, *values.telling()))) or any(map(_may_be_ours, licences)):
        return None
    return WhyNotAsked.ORGANISATION if organisation else WhyNotAsked.OTHER_PROFESSION


def _may_be_ours(licence: _Licence) -> bool:
    """Tell whether a number can be an acupuncturist's; of a state whose numbers nobody has seen it always can."""
    if not licence.number:
        return False
    if not licence.states:
        return bool(likely_jurisdictions(licence.number))
    return any(shape_fits(licence.number, state) is not False for state in licence.states)


def _asked(
    number: int, cells: tuple[str, ...], person: Inquiry, licences: Sequence[_Licence], draft: _Draft
) -> RosterRow:
    if draft.unknown_states and not any(licence.states for licence in licences):
        reason = say("row.no_such_state", listed=", ".join(map(repr, draft.unknown_states)))
        return RosterRow(number, cells, insufficient=reason, label=person.words, npi_screen=draft.npi.screen)
    inquiries: list[Inquiry] = []
    problems: list[str] = []
    for licence in licences:
        try:
            ready = checked(person._replace(states=tuple(licence.states), number=licence.number))
        except UsageError as error:
            problems.append(error.what)
            continue
        if ready.inferred:
            draft.odd.append(say("odd.no_state.inferred", inferred=ready.inferred))
        elif not ready.states and not draft.unknown_states:
            draft.odd.append(say("odd.no_state"))
        inquiries.append(ready)
    if not inquiries:
        odd = tuple(draft.odd)
        return RosterRow(
            number, cells, insufficient=problems[0], odd=odd, label=person.words, npi_screen=draft.npi.screen
        )
    draft.odd += problems
    draft.odd += [_shape_remark(inquiry) for inquiry in inquiries if inquiry.number and not inquiry.inferred]
    odd = unique(draft.odd) if draft.odd else ()
    return RosterRow(number, cells, tuple(inquiries), odd, npi_screen=draft.npi.screen)


def _shape_remark(inquiry: Inquiry) -> str:
    fits = [shape_fits(inquiry.number, state) for state in inquiry.states]
    if not fits or any(fit is not False for fit in fits):
        return ""
    number, states = inquiry.number, say("odd.or").join(inquiry.states)
    likely = [state for state in likely_jurisdictions(number) if state not in inquiry.states]
    if len(likely) == 1:
        return say("odd.shape.of", number=number, states=states, likely=likely[0])
    if slips := unique([slip for state in inquiry.states if (slip := shape_slip(number, state))]):
        return say("odd.shape.slip", number=number, states=states, slips=say("odd.or_else").join(slips))
    return say("odd.shape", number=number, states=states)


class _Slot(NamedTuple):
    """What the columns of one licence hold in a row."""

    state: str = ""
    number: str = ""
    taxonomy: str = ""
    header_state: str = ""
    """The state that the header names."""
    header: str = ""
    """The header of the number."""
    left_out: bool = False
    """True where the cell of the number holds nothing but what is left out of every report."""


class _Values:
    """The cells of a row by meaning; words that stand for "nothing" read as nothing."""

    def __init__(self, cells: tuple[str, ...], columns: RosterLayout) -> None:
        self._cells, self._columns = cells, columns

    def first(self, wanted: Field) -> str:
        """Return the first filled cell of a meaning."""
        for column in self._columns.of(wanted):
            text = self.cell(column)
            if text:
                return text
        return ""

    def every(self, wanted: Field) -> list[str]:
        """Return every filled cell of a meaning."""
        return [text for column in self._columns.of(wanted) if (text := self.cell(column))]

    def raw(self, wanted: Field) -> str:
        """Return the first filled cell of a meaning as it stands, words for "nothing" included."""
        for column in self._columns.of(wanted):
            if column.place < len(self._cells) and self._cells[column.place].strip():
                return clean(self._cells[column.place])
        return ""

    def telling(self) -> list[str]:
        """Return the cells in which a word of acupuncture says something of the person, not of the place of work."""
        return [
            self._cells[column.place]
            for column in self._columns.kept
            if column.place < len(self._cells)
            and (column.field is not Field.IGNORE or "note" in column.header.casefold() or column.mapped)
            and not (column.field is None and column.title.free)
        ]

    def has(self, wanted: Field) -> bool:
        """Tell whether the list has a column of this meaning."""
        return bool(self._columns.of(wanted))

    def cell(self, column: RosterColumn) -> str:
        """Return a cell, "" for a word that stands for nothing."""
        if column.place >= len(self._cells):
            return ""
        text = clean(self._cells[column.place])
        if LEFT_OUT in text:
            text = clean(text.replace(LEFT_OUT, " "))
        word = text.casefold()
        return "" if word in _BLANKS or (word in _BLANK_CODES and column.field not in _NAMES) else text

    def slots(self) -> Iterable[_Slot]:
        """Yield what the columns hold of each licence."""
        by_slot: dict[tuple[int, str], dict[Field, str]] = {}
        headers: dict[tuple[int, str], str] = {}
        left_out: set[tuple[int, str]] = set()
        for wanted in _FIELD_PAIRS:
            for column in self._columns.of(wanted):
                text, key = self.cell(column), (column.slot, column.state)
                if wanted is Field.NUMBER:
                    headers[key] = column.header
                    if not text and LEFT_OUT in "".join(self._cells[column.place : column.place + 1]):
                        left_out.add(key)
                        by_slot.setdefault(key, {})
                if text:
                    by_slot.setdefault(key, {})[wanted] = text
        for key, found in by_slot.items():
            state, number, taxonomy = (found.get(wanted, "") for wanted in _FIELD_PAIRS)
            yield _Slot(state, number, taxonomy, key[1], headers.get(key, ""), key in left_out)


def _name(values: _Values) -> tuple[str, str]:
    """Return the name, and what stands beside it in its cell about licences."""
    family, given = values.first(Field.FAMILY), values.first(Field.GIVEN)
    if not (family and given):
        whole = values.first(Field.NAME) or family or given
        if whole.isalpha() or not _BESIDE_NAME.search(whole):
            return whole, ""
        return name_and_licences(whole)
    suffix, middle = values.first(Field.SUFFIX), values.first(Field.MIDDLE)
    return f"{family} {suffix}".strip() + ", " + f"{given} {middle}".strip(), ""


_BESIDE_NAME = re.compile(r"\d|[(\[|:—–]|\s[-/]\s")


def _npi(values: _Values, columns: RosterLayout) -> Npi:
    """Return the person's own NPI, or why none was read."""
    text = values.first(Field.NPI)
    if not text:
        # What was left out there is no NPI, and something stood there.
        return Npi("", NpiScreen.NO_NPI, say("odd.npi.left_out")) if LEFT_OUT in values.raw(Field.NPI) else NO_NPI
    group = columns.shared_npis
    others = [npi_in(cell).npi for cell in values.every(Field.GROUP_NPI)]
    return npi_in(text, group.union(filter(None, others)) if others else group)


def _licences(values: _Values, beside: str, draft: _Draft) -> list[_Licence]:
    slots = list(values.slots())
    if any(ACUPUNCTURIST in slot.taxonomy.upper() for slot in slots):
        slots = [slot for slot in slots if ACUPUNCTURIST in slot.taxonomy.upper()]
    found: list[_Licence] = []
    for slot in slots:
        states = _states(slot.state, draft) or ([slot.header_state] if slot.header_state and slot.number else [])
        draft.own_states |= bool(states)
        if slot.left_out:
            draft.spoiled_in.append(slot.header)
        found += _paired(states, [*_numbers(slot.number, states, draft, slot.header), *_taken(draft)], draft)
    if beside and not any(licence.number for licence in found):
        states = [state for licence in found for state in licence.states]
        found = _paired(states, _numbers(beside, states, draft), draft) or found
    if len(found) > 1:
        _lend_states(found)
        # A slot without a number only asks again for a state another slot names.
        numbered = [licence for licence in found if licence.number]
        named = {state for licence in numbered for state in licence.states}
        found = numbered + [one for one in found if not one.number and one.states and not named.issuperset(one.states)]
    draft.own_states |= any(licence.states for licence in found)
    return _with_address(found, values, draft)


def _taken(draft: _Draft) -> list[NamedLicence]:
    taken, draft.numbers = draft.numbers, []
    return taken


def _lend_states(found: list[_Licence]) -> None:
    """A second number without a state of its own belongs to a state that the row names and whose shape it has."""
    named = list(dict.fromkeys(state for licence in found for state in licence.states))
    for licence in found:
        if licence.number and not licence.states and len(likely_jurisdictions(licence.number)) != 1:
            licence.states = [state for state in named if shape_fits(licence.number, state) is not False]


def _with_address(found: list[_Licence], values: _Values, draft: _Draft) -> list[_Licence]:
    """Where no licence state is given, the state where the person works stands in, unless the number says otherwise."""
    if any(licence.states for licence in found) or draft.unknown_states:
        return found
    address = _states(values.first(Field.ADDRESS_STATE), draft)
    if not address:
        return found
    if values.has(Field.STATE):
        draft.odd.append(say("odd.address", states=", ".join(address)))
    for licence in found or [_Licence()]:
        fits = not licence.number or any(shape_fits(licence.number, state) is not False for state in address)
        likely = () if fits else likely_jurisdictions(licence.number)
        if len(likely) == 1 and likely[0] not in address:
            # A number may have the shape of another state's by chance: both are asked.
            licence.states = [*address, *likely]
            draft.odd.append(say("odd.shape.not_of", number=licence.number, likely=likely[0], state=address[0]))
        else:
            licence.states = address
    return found or [_Licence(states=address)]


def _states(text: str, draft: _Draft) -> list[str]:
    if not text:
        return []
    whole = state_code(text)
    if whole:
        return [whole]
    found: list[str] = []
    for part in filter(None, _STATES_APART.split(text)):
        code = state_code(part)
        if code:
            found.append(code)
            continue
        inside = licences_in(part)
        named = [piece.state for piece in inside.pieces if piece.state]
        if named or any(state_code(said.split()[0].strip(":")) for said in inside.said):
            found += named
            draft.numbers += [piece for piece in inside.pieces if piece.number]
            draft.odd += [_said(said) for said in inside.said]
            continue
        draft.unknown_states.append(part[:40])
        draft.odd.append(say("odd.territory" if part.upper() in _TERRITORIES else "odd.not_state", text=part[:40]))
    return list(dict.fromkeys(found))


def _said(text: str) -> str:
    return say("odd.said", text=text[:60])


def _numbers(text: str, states: Sequence[str], draft: _Draft, header: str = "") -> list[NamedLicence]:
    """Return the licences that a cell of numbers names; `header` is that of its column, "" beside a name."""
    if not text:
        return []
    found = licences_in(text, states)
    if found.spoiled:
        draft.odd.append(say("odd.number.spoiled", text=text[:40]))
        draft.spoiled_in.append(header or BESIDE_NAME)
    draft.odd += [_said(said) for said in found.said]
    if not (found.pieces or found.said or found.spoiled):
        draft.odd.append(say("odd.number.unread", text=text[:40]))
        draft.unread_in += [header] if header and found.unread else []
    return list(found.pieces)


def _paired(states: list[str], pieces: list[NamedLicence], draft: _Draft) -> list[_Licence]:
    """Return the licences that these states and numbers of one slot can mean."""
    own = [piece for piece in pieces if piece.state]
    bare = [piece.number for piece in pieces if not piece.state]
    named = list(dict.fromkeys(piece.state for piece in own))
    found = [_Licence([piece.state], piece.number) for piece in own]
    left = [state for state in states if state not in named]
    if named and left and not bare:
        draft.odd.append(say("odd.names_state", named=", ".join(named), states=", ".join(states)))
    return found + _by_place(left, bare, draft)


def _by_place(states: list[str], numbers: list[str], draft: _Draft) -> list[_Licence]:
    if not numbers:
        return [_Licence(states)] if states else []
    if len(numbers) == len(states) > 1:
        return [_Licence([state], number) for state, number in zip(states, numbers, strict=True)]
    if len(numbers) > 1 and len(states) > 1:
        draft.odd.append(say("odd.numbers", numbers=len(numbers), states=len(states)))
        return [_Licence([], number) for number in numbers]
    if len(numbers) == 1 and len(states) > 1:
        return _one_number(states, numbers[0])
    return [_Licence(list(states), number) for number in numbers]


def _one_number(states: list[str], number: str) -> list[_Licence]:
    """One number beside several states belongs to the one whose shape it has; the others are asked by name."""
    owners = [state for state in states if state in likely_jurisdictions(number)]
    if len(owners) != 1:
        return [_Licence(states, number)]
    return [_Licence(owners, number), _Licence([state for state in states if state not in owners])]
