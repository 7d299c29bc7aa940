"""A name of the index made ready to be compared: once for a printed text, however often it is met."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.matching.agreement import OTHER, Agreement, Level, Open
from verifier.matching.candidates import LEIE_FAMILY, LEIE_GIVEN
from verifier.matching.level import agreement
from verifier.matching.sides import NONE, Side
from verifier.matching.variants import variants
from verifier.names import NameOrder
from verifier.register.name_index import MAYBE

_TURNED = frozenset({NameOrder.FAMILY_FIRST.value, NameOrder.LISTED_FAMILY_FIRST.value})
"""Orders in which a text begins with the family name."""


class StoredName:
    """One name as the index stores it (the fields of ``PrintedForm``), and its sides, made when they are asked for."""

    __slots__ = ("_sides", "parts", "plain", "words")

    def __init__(self, text: str) -> None:
        """Take the name's part of a stored form."""
        parts = self.parts = tuple(text.split("|"))
        words = f"{parts[0]} {parts[1]} {parts[2]}" if parts[5] in _TURNED else f"{parts[1]} {parts[2]} {parts[0]}"
        self.words = tuple(words.split())
        self.plain = not (parts[4] or parts[7] or parts[8])
        """True when no other name, no umlaut and no further name of the record may stand for a word."""
        self._sides: tuple[Side, ...] | None = None

    @property
    def sides(self) -> tuple[Side, ...]:
        """The name ready to be compared, then the further names of its record."""
        if self._sides is None:
            self._sides = tuple(self._made())
        return self._sides

    @property
    def named(self) -> Iterator[Side]:
        """The names that the record prints, those in brackets in place of the words they stand for."""
        yield from self.sides
        yield from [one.side for one in variants(self.sides[0])]

    def bears(self, asked: Side) -> bool:
        """True when this name is the record's, exactly or in another writing."""
        least = Level.OTHER_WRITING
        return any(agreement(asked, side, least=least).level >= least for side in self.sides)

    def _made(self) -> Iterator[Side]:
        family, given, _, suffix, alternates, order, bound, marked, others, reduced, doubted = self.parts
        fixed = order in ("", NameOrder.COMMA)
        own = Side(
            self.words,
            len(family.split()) if fixed else 0,
            len(given.split()) if not order else 0,
            suffix=suffix,
            alternates=tuple(alternates.split()),
            bound=frozenset(map(int, bound.split())) if bound else NONE,
            marked=frozenset(marked.split()) if marked else NONE,
            fields=not order,
            order=NameOrder(order) if order else NameOrder.FIELDS,
            words_open=bool(doubted),
            letters_open=bool(doubted),
        )
        own.reduced = frozenset(reduced.split())
        further = [one.partition(",") for one in others.split(";") if one]
        own.also = tuple([frozenset(f"{first} {last}".split()) for first, _, last in further if first[:1] != MAYBE])
        yield own
        for first, _, last in further:
            given_names, family_names = tuple(first.removeprefix(MAYBE).split()), tuple(last.split())
            yield Side(
                (*given_names, *family_names),
                len(family_names),
                0,
                suffix=suffix,
                words_open=first[:1] == MAYBE,
                letters_open=bool(doubted),
            )


_CUT = ((0, LEIE_FAMILY - 2), (1, LEIE_GIVEN - 2))
"""Fields of a stored name with the letters from which its list may have cut it: folding takes apostrophes out."""


def as_far_as_printed(asked: Side, printed: StoredName) -> Agreement | None:
    """The agreement with a name that its list cuts, its last word completed by the one asked; partial at most.

    None when nothing is cut so, or the name does not agree even then.
    """
    whole = list(printed.parts)
    cut: dict[str, str] = {}
    for place, most in _CUT:
        last = whole[place].rpartition(" ")[2]
        longer = [word for word in asked.words if len(word) > len(last) and word.startswith(last)]
        if len(whole[place]) >= most and len(longer) == 1:
            whole[place] = whole[place].removesuffix(last) + longer[0]
            cut[longer[0]] = last
    found = agreement(asked, StoredName("|".join(whole)).sides[0]) if cut else OTHER
    if found.level < Level.OTHER_WRITING:
        return None
    return found._replace(
        level=Level.PARTIAL,
        opened=Open.CUT,
        meetings=tuple(
            one._replace(printed=" ".join(cut.get(word, word) for word in one.printed.split()))
            for one in found.meetings
        ),
        family=tuple(cut.get(word, word) for word in found.family),
        given=tuple(cut.get(word, word) for word in found.given),
    )
