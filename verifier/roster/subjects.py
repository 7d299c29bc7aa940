"""From a row to the questions it asks: one per licence it names, with everything odd about the row said in words.

A row is *checked*; or it is checked but *does not say enough* (a licence number whose state nobody can tell) and ends
as `cannot_say` with the reason; or it is *rejected*, because it names nobody or is no row. A row that the list itself
marks as removed is set aside. Nothing else can happen to a row, and no row stops another.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from state_boards.text import clean
from verifier.errors import UsageError
from verifier.names.numbers import npi_problem
from verifier.names.shapes import likely_jurisdictions, shape_fits, shape_slip
from verifier.roster.columns import ACUPUNCTURIST, Column, Field, Layout, state_code
from verifier.roster.table import Line
from verifier.roster.words import unique
from verifier.verdict.subject import Subject, checked

_BLANKS = frozenset(
    {"n/a", "n.a.", "#n/a", "none", "-", "--", "---", ".", "?", "??", "unknown", "tbd", "tba", "(blank)", "blank"}
    | {"not applicable", "not available", "not provided", "not given"}
)
"""What people write for "nothing" in any column."""
_BLANK_CODES = frozenset({"na", "nil", "null", "nan", "x", "xx", "xxx", "0", "unk", "pending", "applied", "yes", "no"})
"""What they write for it in columns of codes; some of these are family names."""
_NAMES = frozenset({Field.NAME, Field.FAMILY, Field.GIVEN, Field.MIDDLE, Field.SUFFIX, Field.CITY})
_REMOVED = frozenset({"d", "delete", "deleted", "r", "remove", "removed", "t", "term", "termed", "terminated"})
_TERRITORIES = frozenset({"PR", "GU", "VI", "AS", "MP"})
_STATES_APART = re.compile(r"\s*(?:[,;/&|\n]|\band\b)\s*", re.IGNORECASE)
_NUMBERS_APART = re.compile(r"\s*(?:[;\n|]|,\s|\s/\s|\s&\s|\band\b)\s*", re.IGNORECASE)
_STATE_IN_FRONT = re.compile(r"^([A-Za-z]{2})[\s:#/-]+(?=\S*\d)(.+)$")
_STATE_BEHIND = re.compile(r"^(.*\d.*?)\s*[\[(/-]\s*([A-Za-z]{2})\s*[\])]?$")
_SPOILED = re.compile(r"^\d(?:\.\d+)?[eE]\+?\d+$")
_FIELD_PAIRS = (Field.STATE, Field.NUMBER, Field.TAXONOMY)


class Row(NamedTuple):
    """One row of the list with what it asks."""

    line: int
    cells: tuple[str, ...]
    """The cells of the kept columns, as read."""
    subjects: tuple[Subject, ...] = ()
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

    @property
    def key(self) -> str:
        """Return what stays the same while the list names this person in the same way."""
        asked = [
            (one.name.casefold(), ",".join(sorted(one.states)), one.number.casefold(), one.npi) for one in self.subjects
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


def row_of(line: Line, columns: Layout) -> Row:
    """Return what one line of the list asks; never raises for anything a cell may hold."""
    cells = columns.given_back(line.cells)
    if line.problem:
        return Row(line.number, cells, rejected=line.problem)
    values = _Values(line, columns)
    if values.first(Field.ACTION).casefold() in _REMOVED:
        return Row(line.number, cells, removed=True)
    draft = _Draft([line.remark] if line.remark else [])
    name = _name(values)
    npi, npi_odd = _npi(values.first(Field.NPI))
    licences = _licences(values, draft)
    if not (name or npi or npi_odd or any(licence.number for licence in licences)):
        return Row(line.number, cells, rejected="The row names nobody: no name, no licence number, no NPI.")
    if npi_odd:
        draft.odd.append(npi_odd)
    if values.first(Field.ENTITY) == "2":
        reason = "The row is an organisation (entity type 2), not a person."
        return Row(line.number, cells, insufficient=reason, odd=tuple(draft.odd), label=name)
    person = Subject(name=name, npi=npi, city=values.first(Field.CITY))
    return _asked(line.number, cells, person, licences or _NO_LICENCE, draft)


_NO_LICENCE = (_Licence(),)


def _asked(number: int, cells: tuple[str, ...], person: Subject, licences: Sequence[_Licence], draft: _Draft) -> Row:
    if draft.unknown_states and not any(licence.states for licence in licences):
        listed = ", ".join(repr(text) for text in draft.unknown_states)
        reason = f"{listed} is not a state or district of the United States that is covered."
        return Row(number, cells, insufficient=reason, odd=(), label=person.words)
    subjects: list[Subject] = []
    problems: list[str] = []
    for licence in licences:
        try:
            ready = checked(person._replace(states=tuple(licence.states), number=licence.number))
        except UsageError as error:
            problems.append(error.what)
            continue
        if ready.inferred:
            draft.odd.append(f"No state is given. {ready.inferred}")
        elif not ready.states and not draft.unknown_states:
            draft.odd.append("No state is given.")
        subjects.append(ready)
    if not subjects:
        return Row(number, cells, insufficient=problems[0], odd=tuple(draft.odd), label=person.words)
    draft.odd += problems
    draft.odd += [_shape_remark(subject) for subject in subjects if subject.number and not subject.inferred]
    return Row(number, cells, tuple(subjects), unique(draft.odd) if draft.odd else ())


def _shape_remark(subject: Subject) -> str:
    fits = [shape_fits(subject.number, state) for state in subject.states]
    if not fits or any(fit is not False for fit in fits):
        return ""
    said = f"The number {subject.number} does not look like a licence number of {' or '.join(subject.states)}"
    likely = [state for state in likely_jurisdictions(subject.number) if state not in subject.states]
    if len(likely) == 1:
        return f"{said}. It has the shape of a number of {likely[0]}."
    slips = unique([slip for state in subject.states if (slip := shape_slip(subject.number, state))])
    return f"{said}: {'; or '.join(slips)}?" if slips else f"{said}."


class _Values:
    """The cells of a row by meaning; words that stand for "nothing" read as nothing."""

    def __init__(self, line: Line, columns: Layout) -> None:
        self._cells, self._columns = line.cells, columns

    def first(self, wanted: Field) -> str:
        for column in self._columns.of(wanted):
            text = self.cell(column)
            if text:
                return text
        return ""

    def cell(self, column: Column) -> str:
        if column.place >= len(self._cells):
            return ""
        text = clean(self._cells[column.place])
        word = text.casefold()
        return "" if word in _BLANKS or (word in _BLANK_CODES and column.field not in _NAMES) else text

    def slots(self) -> Iterable[tuple[str, str, str, str]]:
        """Yield (state, number, taxonomy, state named by the header) of each licence the columns can hold."""
        by_slot: dict[tuple[int, str], dict[Field, str]] = {}
        for wanted in _FIELD_PAIRS:
            for column in self._columns.of(wanted):
                text = self.cell(column)
                if text:
                    by_slot.setdefault((column.slot, column.state), {})[wanted] = text
        for (_, state), found in by_slot.items():
            yield found.get(Field.STATE, ""), found.get(Field.NUMBER, ""), found.get(Field.TAXONOMY, ""), state


def _name(values: _Values) -> str:
    family, given = values.first(Field.FAMILY), values.first(Field.GIVEN)
    if not (family or given):
        return values.first(Field.NAME)
    if not (family and given):
        return values.first(Field.NAME) or family or given
    suffix, middle = values.first(Field.SUFFIX), values.first(Field.MIDDLE)
    return f"{family} {suffix}".strip() + ", " + f"{given} {middle}".strip()


def _npi(text: str) -> tuple[str, str]:
    """Return the NPI, or what is odd about what stands in its place."""
    digits = re.sub(r"[\s-]", "", text).removesuffix(".0")
    if not digits:
        return "", ""
    if _SPOILED.match(digits):
        return "", f"The NPI {text} was spoiled by a spreadsheet (format the column as text)."
    problem = npi_problem(digits)
    return ("", f"The NPI {text[:30]} is not used. {problem}") if problem else (digits, "")


def _licences(values: _Values, draft: _Draft) -> list[_Licence]:
    slots = list(values.slots())
    if any(ACUPUNCTURIST in taxonomy.upper() for _, _, taxonomy, _ in slots):
        slots = [slot for slot in slots if ACUPUNCTURIST in slot[2].upper()]
    found: list[_Licence] = []
    for state_text, number_text, _, header_state in slots:
        states = _states(state_text, draft) or ([header_state] if header_state and number_text else [])
        found += _paired(states, _numbers(number_text, draft), draft)
    if len(found) > 1:
        # A slot without a number only asks again for a state another slot names.
        numbered = [licence for licence in found if licence.number]
        named = {state for licence in numbered for state in licence.states}
        found = numbered + [one for one in found if not one.number and one.states and not named.issuperset(one.states)]
    return _with_address(found, values, draft)


def _with_address(found: list[_Licence], values: _Values, draft: _Draft) -> list[_Licence]:
    """Where no licence state is given, the state where the person works stands in, unless the number says otherwise."""
    if any(licence.states for licence in found) or draft.unknown_states:
        return found
    address = _states(values.first(Field.ADDRESS_STATE), draft)
    if not address:
        return found
    for licence in found or [_Licence()]:
        fits = not licence.number or any(shape_fits(licence.number, state) is not False for state in address)
        likely = () if fits else likely_jurisdictions(licence.number)
        if len(likely) == 1 and likely[0] not in address:
            licence.states = list(likely)
            draft.odd.append(
                f"The number {licence.number} has the shape of a number of {likely[0]}, not of {address[0]}."
            )
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
        else:
            draft.unknown_states.append(part[:40])
            more = " (a territory; no source covers it)" if part.upper() in _TERRITORIES else ""
            draft.odd.append(f"{part[:40]!r} is not a state{more}.")
    return list(dict.fromkeys(found))


def _numbers(text: str, draft: _Draft) -> list[str]:
    if not text:
        return []
    if _SPOILED.match(text):
        draft.odd.append(f"The licence number {text} was spoiled by a spreadsheet (format the column as text).")
        return []
    parts = [part for part in _NUMBERS_APART.split(text) if part]
    if len(parts) > 1 and all(any(sign.isdigit() for sign in part) for part in parts):
        return parts
    if not any(sign.isdigit() for sign in text):
        draft.odd.append(f"The licence number {text[:40]!r} holds no digit and is not used.")
        return []
    return [text]


def _paired(states: list[str], numbers: list[str], draft: _Draft) -> list[_Licence]:
    """Return the licences that these states and numbers of one slot can mean."""
    if not numbers:
        return [_Licence(states)] if states else []
    if len(numbers) == len(states) > 1:
        return [_Licence([state], number) for state, number in zip(states, numbers, strict=True)]
    if len(numbers) > 1 and len(states) > 1:
        draft.odd.append(f"{len(numbers)} licence numbers stand beside {len(states)} states.")
        return [_Licence([], number) for number in numbers]
    if len(numbers) == 1 and len(states) > 1:
        return _one_number(states, numbers[0])
    return [_own_state(states, number) for number in numbers]


def _one_number(states: list[str], number: str) -> list[_Licence]:
    """One number beside several states belongs to the one whose shape it has; the others are asked by name."""
    owners = [state for state in states if state in likely_jurisdictions(number)]
    if len(owners) != 1:
        return [_Licence(states, number)]
    return [_Licence(owners, number), _Licence([state for state in states if state not in owners])]


def _own_state(states: list[str], number: str) -> _Licence:
    """A state written in front of or behind the number counts where no other is given."""
    if not states:
        for pattern, state_group, number_group in ((_STATE_IN_FRONT, 1, 2), (_STATE_BEHIND, 2, 1)):
            match = pattern.match(number)
            code = state_code(match.group(state_group)) if match else ""
            if match and code:
                return _Licence([code], match.group(number_group).strip())
    return _Licence(list(states), number)
