"""From a row to the questions it asks: one per licence it names, with everything odd about the row said in words.

A row is *checked*; or it is checked but *does not say enough* (a licence number whose state nobody can tell) and ends
as `cannot_say` with the reason; or it is *not asked*, because it names another profession, an organisation, a vacancy
or is a total; or it is *rejected*, because it names nobody or is no row. A row that the list itself marks as removed is
set aside. Nothing else can happen to a row, and no row stops another.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from verifier.errors import UsageError
from verifier.names import parse_name
from verifier.names.licence_text import NameText, name_and_licences
from verifier.names.places import state_code
from verifier.names.shapes import likely_jurisdictions, shape_fits, shape_slip
from verifier.names.writings import given_writing
from verifier.roster import professions
from verifier.roster.columns import RosterLayout
from verifier.roster.fields import Field
from verifier.roster.licences import AskedLicence, RowDraft, licences_of
from verifier.roster.npis import NO_NPI, Npi, npi_in
from verifier.roster.private import LEFT_OUT, day_of
from verifier.roster.removed import leaves_on, marks_removed
from verifier.roster.table import RosterLine
from verifier.roster.unread import undecided_by
from verifier.roster.values import RowValues
from verifier.roster.vocabulary import BESIDE_NAME, NpiScreen, WhyNotAsked
from verifier.roster.words import say, unique
from verifier.verdict.inquiry import Inquiry, checked

_TITLES = (Field.PROFESSION, Field.TAXONOMY)


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
    npis: tuple[str, ...] = ()
    """The row's NPIs, where several stand there: no inquiry has one."""
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


def row_of(line: RosterLine, columns: RosterLayout) -> RosterRow:
    """Return what one line of the list asks; never raises for anything a cell may hold."""
    shifted = columns.has_private and bool(line.problem or line.remark)
    cleaned = columns.cleaned(line.cells, shifted=shifted)
    cells = columns.given_back(cleaned)
    if professions.names_nobody(cells):
        return RosterRow(line.number, cells, not_asked=WhyNotAsked.NO_PERSON)
    if line.problem:
        return RosterRow(line.number, cells, rejected=line.problem)
    values = RowValues(cleaned, columns)
    draft = RowDraft([line.remark] if line.remark else [])
    if _removed(values, columns, draft):
        return RosterRow(line.number, cells, removed=True)
    name, beside, npi = _name(values)
    draft.npi = _npi(values, columns, npi)
    draft.spoiled_in += [BESIDE_NAME] if npi and npi != draft.npi.npi else []
    licences = licences_of(values, beside, draft)
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
    row = row._replace(
        npis=draft.npi.several, unread_in=unique((*draft.spoiled_in, *(() if read else draft.unread_in)))
    )
    if columns.other_names:
        others, another = _named_otherwise(values, columns, name)
        row = row._replace(other_names=others, undecided_by=another)
    if other := _another_first_name(values, columns, name):
        row = row._replace(undecided_by=unique((*row.undecided_by, other)))
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
        row = row._replace(undecided_by=unique((*row.undecided_by, *held))) if held else row
    return row


def _named_otherwise(values: RowValues, columns: RosterLayout, name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the headers of columns that name this person by a further word, and of those that name somebody else.

    A whole name of another family is somebody else's, and on a licence one of another first name.
    """
    asked, parsed = _words_in(name), parse_name(name)
    others, another = [], []
    for column in columns.other_names:
        text = values.cell(column)
        if any(map(str.isdigit, text)) or state_code(text) or not _words_in(text) - asked:
            continue
        header = column.header or say("read.column", place=column.place + 1)
        others.append(header)
        if column.title.field is Field.FAMILY and column.title.rank < _SOMEBODY_BESIDE and not column.title.slot:
            another += [header] if _words_in(text).isdisjoint(asked) else []
        of_licence = "licen" in header.casefold()
        of_person = column.title.field is Field.NAME and column.title.rank < _SOMEBODY_BESIDE
        if of_person or (of_licence and column.title.field is not Field.NAME):
            parts = (parsed.family, parsed.given) if of_licence else (parsed.family,)
            whole = parse_name(text).words
            another += [header] if any(part and set(part).isdisjoint(whole) for part in parts) else []
    return tuple(others), tuple(another)


def _another_first_name(values: RowValues, columns: RosterLayout, name: str) -> str:
    """Return the header of a column of first names that prints none of the words of the whole name beside it; ""."""
    if values.has(Field.FAMILY) or not values.has(Field.GIVEN):
        return ""
    given, asked = _words_in(values.first(Field.GIVEN)), _words_in(name)
    if not given.isdisjoint(asked):
        return ""
    column = columns.of(Field.GIVEN)[0]
    alike = any(given_writing(one, word, frozenset()) for one in given for word in asked)
    return "" if alike or column.title.rank > 1 else column.header


def _words_in(text: str) -> set[str]:
    """Return the full words of a text."""
    return set(_WORDS.findall(text.casefold()))


_SOMEBODY_BESIDE = 3
"""The rank of names of a contact or an owner, who may be another person than the practitioner."""
_WORDS = re.compile(r"[^\W\d_]{2,}")
_NO_LICENCE = (AskedLicence(),)


def _with_birth_date(row: RosterRow, line: RosterLine, columns: RosterLayout) -> RosterRow:
    assert columns.birth is not None
    place = columns.birth.place
    text = line.cells[place].strip() if place < len(line.cells) else ""
    found = day_of(text, columns.today) if text else None
    if text and found is None:
        return row._replace(odd=(*row.odd, say("odd.birth_date")))
    return row._replace(birth_date=found)


def _removed(values: RowValues, columns: RosterLayout, draft: RowDraft) -> bool:
    """Tell whether the list takes the person off; who leaves on a later day is still to be checked."""
    action = values.raw(Field.ACTION)
    if not action or not marks_removed(action):
        return False
    day = leaves_on(action, columns.today) or leaves_on(values.first(Field.TERM_DATE), columns.today)
    if day is not None and day > columns.today:
        draft.odd.append(say("odd.leaves", day=day))
        return False
    return True


def _not_asked(values: RowValues, name: str, licences: Sequence[AskedLicence]) -> WhyNotAsked | None:
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


def _may_be_ours(licence: AskedLicence) -> bool:
    """Tell whether a number can be an acupuncturist's; of a state whose numbers nobody has seen it always can."""
    if not licence.number:
        return False
    if not licence.states:
        return bool(likely_jurisdictions(licence.number))
    return any(shape_fits(licence.number, state) is not False for state in licence.states)


def _asked(
    number: int, cells: tuple[str, ...], person: Inquiry, licences: Sequence[AskedLicence], draft: RowDraft
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


def _name(values: RowValues) -> NameText:
    """Return the name, and what stands beside it in its cell."""
    whole, family, given = values.first(Field.NAME), " ".join(values.every(Field.FAMILY)), values.first(Field.GIVEN)
    one_word = bool(whole) and not any(map(str.isspace, whole))
    if one_word and whole.isalpha() and family and not given:
        given = whole  # of "Name" and "Last Name" the one word is the first name
    elif one_word and given and not family and whole.casefold() != given.casefold():
        family = whole  # and of "Name" and "First Name" the family name
    if not (family and given):
        whole = whole or family or given
        if whole.isalpha() or not _BESIDE_NAME.search(whole):
            return NameText(whole)
        return name_and_licences(whole)
    suffix, middle = values.first(Field.SUFFIX), values.first(Field.MIDDLE)
    return NameText(f"{family} {suffix}".strip() + ", " + f"{given} {middle}".strip())


_BESIDE_NAME = re.compile(r"\d|[(\[|:—–]|\s[-/]\s")


def _npi(values: RowValues, columns: RosterLayout, beside_name: str) -> Npi:
    """Return the person's own NPI, or why none was read."""
    text = values.first(Field.NPI) or beside_name
    if not text:
        # What was left out there is no NPI, and something stood there.
        return Npi("", NpiScreen.NO_NPI, say("odd.npi.left_out")) if LEFT_OUT in values.raw(Field.NPI) else NO_NPI
    group = columns.shared_npis
    others = [npi_in(cell).npi for cell in values.every(Field.GROUP_NPI)]
    return npi_in(text, group.union(filter(None, others)) if others else group)
