"""The usual case: both names say the same words in the usual order, which is seen without trying any reading."""

from __future__ import annotations

from verifier.matching.agreement import Agreement, Level, Meeting, Part
from verifier.matching.pairing import Tie
from verifier.matching.reading import stated_middle
from verifier.matching.sides import Side
from verifier.names.name import MAY_BE_PARTICLES


def straight(asked: Side, printed: Side) -> Agreement | None:
    """Return the exact agreement of names that say the same words in the usual order, at most a middle name by its
    initial; None for all others.

    What `Reading` finds of them too, without trying anything: most people are asked for so.
    """
    if _differ(set(asked.words), set(printed.words)):
        return None
    mine, theirs = asked.said, printed.said
    if mine is None or theirs is None or mine.family != theirs.family or mine.given != theirs.given:
        return None
    alone, others = asked.at(mine.rest), printed.at(theirs.rest)
    if not MAY_BE_PARTICLES.isdisjoint((*alone, *others)):
        return None
    meetings = [Meeting(word, word, Tie.EQUAL, Part.FAMILY, Part.FAMILY) for word in theirs.family]
    meetings += [Meeting(word, word, Tie.EQUAL, Part.GIVEN, Part.GIVEN) for word in theirs.given]
    middle, is_fact = "", False
    if alone and others:
        same = alone == others
        if len(alone) != 1 or len(others) != 1 or not (same or _is_initial(alone[0], others[0])):
            return None
        tie = Tie.EQUAL if same and len(alone[0]) > 1 else Tie.INITIAL
        meetings.append(Meeting(alone[0], others[0], tie, Part.MIDDLE, Part.MIDDLE))
        middle, is_fact = stated_middle((asked, asked.usual, mine.rest), (printed, printed.usual, theirs.rest))
        alone = others = ()
    return Agreement(
        Level.EXACT,
        meetings=tuple(meetings),
        asked_alone=alone,
        printed_alone=others,
        family=theirs.family,
        given=theirs.given,
        middle=middle,
        middle_is_fact=is_fact,
        fixed=asked.fixed,
    )


def _differ(words: set[str], others: set[str]) -> bool:
    """True where each name has a word of its own that is not merely the other's initial: seen without reading them."""
    mine, theirs = words - others, others - words
    return bool(mine and theirs) and not (len(mine) == len(theirs) == 1 and _is_initial(*mine, *theirs))


def _is_initial(one: str, other: str) -> bool:
    return one[0] == other[0] and (len(one) == 1 or len(other) == 1)
