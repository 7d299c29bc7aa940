"""In which order a list prints names in one string: learned from all of its rows, since one row alone seldom shows it.

"SMITH KAREN LOUISE" is a Karen Smith in a list that prints the family name first and a Louise Smith in none, but taken
by itself it may be read as a Smith Karen Louise. Words that are clearly a first name or clearly a family name tell: of
11,000 legislators' names (openstates), written in either order, 72 % have such a word at both ends, and fewer than 2 in
1,000 of these point the wrong way. So a clear majority decides for the whole list; where there is none, either order is
possible and nothing may rest on one.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple, Self

from state_boards.contract.vocabulary import PrintedOrder
from verifier.names import Name, NameOrder, name_from_parts, parse_name, unsure_set_aside, whole_name
from verifier.names.listed import rather_family, rather_given
from verifier.names.name import LINKS, SURELY_PARTICLES, family_at_front
from verifier.names.pieces import joined_family
from verifier.names.tables import family_names_first

_CLEARLY = 4
"""How many times commoner a word must be as the one kind of name than as the other."""
_MAJORITY = 0.9
"""Share of the rows that tell which must tell the same."""
_FEWEST = 3
"""Rows that tell from which a list is believed to print the family name first."""
_LEARNED_FROM = 5_000
"""Most rows of a list from which its form is learned."""


class Leaning(StrEnum):
    """What the words of one name in one string say of its order."""

    GIVEN_FIRST = "given_first"
    FAMILY_FIRST = "family_first"
    NONE = ""


class ListForm(NamedTuple):
    """How a list prints names in one string."""

    order: NameOrder = NameOrder.GIVEN_FIRST
    """Given name first, family name first, or either."""
    commas: bool | None = None
    """True when it prints LAST, FIRST: what stands behind a comma is then a given name, whatever word it is. False when
    it prints none; None when too few rows tell."""

    @property
    def stored(self) -> str:
        """The form as it is stored."""
        return f"{self.order.value}{_COMMAS[self.commas]}"

    @classmethod
    def read(cls, text: str) -> Self:
        """Return the form that a stored text says."""
        order = text.rstrip(",.")
        return cls(NameOrder(order), next(said for said, mark in _COMMAS.items() if text == f"{order}{mark}"))


_COMMAS = {True: ",", False: ".", None: ""}


DECLARED = {
    PrintedOrder.LEARNED: None,
    PrintedOrder.GIVEN_FIRST: NameOrder.LISTED_GIVEN_FIRST,
    PrintedOrder.FAMILY_FIRST: NameOrder.LISTED_FAMILY_FIRST,
}
"""What a source may declare of the order of its names."""
PLAIN = ListForm()
"""The form of a list that shows none: given names first."""


def stored_form(conn: sqlite3.Connection, source_id: str) -> ListForm:
    """Return the form by which the names of a source were indexed last."""
    found = conn.execute("SELECT value FROM name_meta WHERE key = ?", (_key(source_id),)).fetchone()
    return ListForm.read(found[0]) if found else ListForm()


def renewed_form(cursor: sqlite3.Cursor, source_id: str, declared: NameOrder | None) -> tuple[ListForm, bool]:
    """Return and keep how a list prints names in one string, and whether it was indexed by another form before."""
    rows = cursor.execute(
        "SELECT name, family, given, middle FROM credential WHERE source_id = ? LIMIT ?", (source_id, _LEARNED_FROM)
    ).fetchall()
    strings = [name for name, family, given, _ in rows if name and not (family or given)]
    whole = [] if strings else [family for _, family, *others in rows if whole_name(family, *others) is not None]
    form = learned(strings or whole, declared, NameOrder.EITHER if whole else NameOrder.GIVEN_FIRST)
    before = cursor.execute("SELECT value FROM name_meta WHERE key = ?", (_key(source_id),)).fetchone()
    cursor.execute("INSERT OR REPLACE INTO name_meta (key, value) VALUES (?, ?)", (_key(source_id), form.stored))
    return form, before is None or before[0] != form.stored


def _key(source_id: str) -> str:
    return f"form:{source_id}"


def learned(
    names: Iterable[str], declared: NameOrder | None = None, unshown: NameOrder = NameOrder.GIVEN_FIRST
) -> ListForm:
    """Return the form of a list from names that it prints.

    `declared` is the order that its source says, `unshown` the one that is taken where no name tells.
    """
    leanings: Counter[Leaning] = Counter()
    commas = plain = unsure = 0
    for text in names:
        name = parse_name(text)
        if name.order is not NameOrder.COMMA:
            plain += 1
            leanings[leaning(name)] += 1
        elif name.unsure or leaning(_head(text)) is Leaning.GIVEN_FIRST:
            unsure += 1
        else:
            commas += 1
    return ListForm(declared or _order(leanings, unshown), _with_commas(commas, plain, unsure))


def _with_commas(commas: int, plain: int, unsure: int) -> bool | None:
    """Whether a list prints LAST, FIRST, from how many of its names do, how many have no comma and how many may be
    either; None where neither is clear."""
    if commas > plain + unsure:
        return True
    return False if plain >= max(_FEWEST, _MAJORITY * (commas + plain)) else None


def _order(leanings: Counter[Leaning], unshown: NameOrder) -> NameOrder:
    given, family = leanings[Leaning.GIVEN_FIRST], leanings[Leaning.FAMILY_FIRST]
    if not given + family:
        return unshown
    if family <= (1 - _MAJORITY) * (given + family):
        return NameOrder.GIVEN_FIRST
    return NameOrder.LISTED_FAMILY_FIRST if family >= max(_FEWEST, _MAJORITY * (given + family)) else NameOrder.EITHER


def leaning(name: Name) -> Leaning:
    """Return which order the first and the last full word of a name in one string speak for; most speak for one.

    A letter or a particle before them ("ST CLAIR") says nothing.
    """
    full = [unit for unit in name.units if len(unit) > 1]
    if len(full) < 2 or len(name.units[0]) == 1 or name.units[0] in SURELY_PARTICLES:
        return Leaning.NONE
    return _leaning(full[0], full[-1])


@lru_cache(maxsize=50_000)
def _leaning(first: str, last: str) -> Leaning:
    if rather_given(first, _CLEARLY) and rather_family(last, _CLEARLY):
        return Leaning.GIVEN_FIRST
    turned = rather_family(first, _CLEARLY) and rather_given(last, _CLEARLY)
    return Leaning.FAMILY_FIRST if turned else Leaning.NONE


_NOT_TOLD = (NameOrder.GIVEN_FIRST, NameOrder.UNKNOWN)
_IN_ONE_STRING = (*_NOT_TOLD, NameOrder.FAMILY_FIRST)


def in_form(name: Name, form: ListForm) -> Name:
    """Return a name in one string as this list prints its names; one whose own words speak against it may be either."""
    if name.order is NameOrder.COMMA and not form.commas:
        head = _head(name.printed)
        if name.unsure and form.commas is None:
            # Neither a person of this family and an unknown first name nor one with unknown letters behind it is lost.
            name = name._replace(also=(*name.also, " ".join(head.printed.split())))
        elif name.unsure:
            name = unsure_set_aside(name)
        elif leaning(head) is Leaning.GIVEN_FIRST:
            behind = name.printed.partition(",")[2].strip()
            name = head._replace(printed=name.printed, set_aside=(*head.set_aside, behind))
    family_first = form.order is NameOrder.LISTED_FAMILY_FIRST
    if name.order not in (_IN_ONE_STRING if family_first else _NOT_TOLD) or len(name.units) < 2:
        return name
    own = leaning(name)
    if family_first:
        return name._replace(order=NameOrder.EITHER) if own is Leaning.GIVEN_FIRST else _turned(name)
    if form.order is NameOrder.EITHER or own is Leaning.FAMILY_FIRST:
        return name._replace(order=NameOrder.EITHER)
    return name._replace(order=form.order) if form.order is NameOrder.LISTED_GIVEN_FIRST else name


def row_name(name: str, family: str, given: str, middle: str, suffix: str, form: ListForm = PLAIN) -> Name:
    """The name of a register's row: its own fields when the source prints them, else read from the one string.

    A field for family names that holds the whole name is one string too, in whichever order its list prints it.
    """
    if not (family or given):
        return in_form(parse_name(name), form)
    whole = whole_name(family, given, middle, suffix, name)
    return name_from_parts(family, given, middle, suffix, name) if whole is None else in_form(whole, form)


def _turned(name: Name) -> Name:
    """The name with the family name that it begins with: "O CONNOR SEAN", "DE LA CRUZ MARIA", "RUIZ Y VEGA ANA".

    A letter in capitals between the two words of a family name may be an initial: the other reading stands beside it.
    """
    units = joined_family(list(name.units)) if len(name.units) > _FEWEST_JOINED else list(name.units)
    count = family_at_front(units)
    front, rest = units[:count], units[count:]
    if len(rest) > _FEWEST_LINKED and rest[0] in LINKS and len(rest[1]) > 1:
        as_initial = " ".join(front).upper(), " ".join(rest).upper()
        as_link = f"{' '.join(front)} {rest[0]} {rest[1]}", " ".join(rest[2:])
        said = f" {rest[0]} " in name.printed
        linked = said or _links(front[-1], *rest[:2])
        if linked:
            front, rest = [*front[:-1], f"{front[-1]} {rest[1]}"], rest[2:]
        if not said:
            name = name._replace(also=(*name.also, ", ".join(as_initial if linked else as_link)))
    return name._replace(
        family=_words(front),
        given=_words(rest[:1]),
        middle=_words(rest[1:]),
        order=NameOrder.LISTED_FAMILY_FIRST,
        units=(*front, *rest),
    )


_FEWEST_JOINED = _FEWEST_LINKED = 2
"""Units of which a name is left beside a letter that is no initial."""


def _links(before: str, letter: str, behind: str) -> bool:
    """True when a capital between two words of a family-first string is rather their link than an initial.

    Y is the initial of few, E and I that of many: behind these stands a word that is hardly a first name.
    """
    if not family_names_first().isdisjoint((before, behind)):
        return False
    return not rather_given(behind, _CLEARLY) if letter == "y" else rather_family(behind, _CLEARLY)


def _words(units: Iterable[str]) -> tuple[str, ...]:
    return tuple(word for unit in units for word in unit.split())


def _head(printed: str) -> Name:
    return parse_name(printed.partition(",")[0])
