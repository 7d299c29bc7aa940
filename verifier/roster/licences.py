"""Which licences one row of a list names: numbers, states, and which number belongs to which state."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from verifier.names.licence_text import NamedLicence, licences_in
from verifier.names.numbers import loose_digits
from verifier.names.places import state_code
from verifier.names.shapes import likely_jurisdictions, shape_fits
from verifier.roster.fields import ACUPUNCTURIST, Field
from verifier.roster.npis import NO_NPI, Npi
from verifier.roster.values import RowValues
from verifier.roster.vocabulary import BESIDE_NAME
from verifier.roster.words import say

_TERRITORIES = frozenset({"PR", "GU", "VI", "AS", "MP"})
_STATES_APART = re.compile(r"\s*(?:[,;/&|\n+]|\band\b)\s*", re.IGNORECASE)


@dataclass(slots=True)
class AskedLicence:
    """One licence that a row asks about: its number, and the states that may have given it."""

    states: list[str] = field(default_factory=list)
    number: str = ""


@dataclass(slots=True)
class RowDraft:
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


def licences_of(values: RowValues, beside: str, draft: RowDraft) -> list[AskedLicence]:
    """Return the licences that a row names, also beside the name in its cell; what is odd of them goes to the draft."""
    slots = list(values.slots())
    if any(ACUPUNCTURIST in slot.taxonomy.upper() for slot in slots):
        slots = [slot for slot in slots if ACUPUNCTURIST in slot.taxonomy.upper()]
    found: list[AskedLicence] = []
    for slot in slots:
        states = _states(slot.state, draft) or ([slot.header_state] if slot.header_state and slot.number else [])
        draft.own_states |= bool(states)
        if slot.left_out:
            draft.spoiled_in.append(slot.header)
        found += _paired(states, [*_numbers(slot.number, states, draft, slot.header), *_taken(draft)], draft)
    if beside and not any(licence.number for licence in found):
        states = [state for licence in found for state in licence.states]
        found = _paired(states, _numbers(beside, states, draft), draft) or found
    elif beside:
        given = {loose_digits(licence.number) for licence in found}
        other = [one for one in _numbers(beside, (), draft) if one.number and loose_digits(one.number) not in given]
        draft.spoiled_in += [BESIDE_NAME] if other else []
    if len(found) > 1:
        _lend_states(found)
        # A slot without a number only asks again for a state another slot names.
        numbered = [licence for licence in found if licence.number]
        named = {state for licence in numbered for state in licence.states}
        found = numbered + [one for one in found if not one.number and one.states and not named.issuperset(one.states)]
    draft.own_states |= any(licence.states for licence in found)
    return _with_address(found, values, draft)


def _taken(draft: RowDraft) -> list[NamedLicence]:
    taken, draft.numbers = draft.numbers, []
    return taken


def _lend_states(found: list[AskedLicence]) -> None:
    """A second number without a state of its own belongs to a state that the row names and whose shape it has."""
    named = list(dict.fromkeys(state for licence in found for state in licence.states))
    for licence in found:
        if licence.number and not licence.states and len(likely_jurisdictions(licence.number)) != 1:
            licence.states = [state for state in named if shape_fits(licence.number, state) is not False]


def _with_address(found: list[AskedLicence], values: RowValues, draft: RowDraft) -> list[AskedLicence]:
    """Where no licence state is given, the state where the person works stands in, unless the number says otherwise."""
    if any(licence.states for licence in found) or draft.unknown_states:
        return found
    address = _states(values.first(Field.ADDRESS_STATE), draft)
    if not address:
        return found
    if values.has(Field.STATE):
        draft.odd.append(say("odd.address", states=", ".join(address)))
    for licence in found or [AskedLicence()]:
        fits = not licence.number or any(shape_fits(licence.number, state) is not False for state in address)
        likely = () if fits else likely_jurisdictions(licence.number)
        if len(likely) == 1 and likely[0] not in address:
            # A number may have the shape of another state's by chance: both are asked.
            licence.states = [*address, *likely]
            draft.odd.append(say("odd.shape.not_of", number=licence.number, likely=likely[0], state=address[0]))
        else:
            licence.states = address
    return found or [AskedLicence(states=address)]


def _states(text: str, draft: RowDraft) -> list[str]:
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


def _numbers(text: str, states: Sequence[str], draft: RowDraft, header: str = "") -> list[NamedLicence]:
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


def _paired(states: list[str], pieces: list[NamedLicence], draft: RowDraft) -> list[AskedLicence]:
    """Return the licences that these states and numbers of one slot can mean."""
    own = [piece for piece in pieces if piece.state]
    bare = [piece.number for piece in pieces if not piece.state]
    named = list(dict.fromkeys(piece.state for piece in own))
    found = [AskedLicence([piece.state], piece.number) for piece in own]
    left = [state for state in states if state not in named]
    if named and left and not bare:
        draft.odd.append(say("odd.names_state", named=", ".join(named), states=", ".join(states)))
    return found + _by_place(left, bare, draft)


def _by_place(states: list[str], numbers: list[str], draft: RowDraft) -> list[AskedLicence]:
    if not numbers:
        return [AskedLicence(states)] if states else []
    if len(numbers) == len(states) > 1:
        return [AskedLicence([state], number) for state, number in zip(states, numbers, strict=True)]
    if len(numbers) > 1 and len(states) > 1:
        draft.odd.append(say("odd.numbers", numbers=len(numbers), states=len(states)))
        return [AskedLicence([], number) for number in numbers]
    if len(numbers) == 1 and len(states) > 1:
        return _one_number(states, numbers[0])
    return [AskedLicence(list(states), number) for number in numbers]


def _one_number(states: list[str], number: str) -> list[AskedLicence]:
    """One number beside several states belongs to the one whose shape it has; the others are asked by name."""
    owners = [state for state in states if state in likely_jurisdictions(number)]
    if len(owners) != 1:
        return [AskedLicence(states, number)]
    return [AskedLicence(owners, number), AskedLicence([state for state in states if state not in owners])]
