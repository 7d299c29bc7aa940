"""Whether two names may be one person's: a *level*, found by rules alone (DESIGN 4a), never by a score.

The words of both names are paired as a bag (`verifier.matching.pairing`); a word left over on each side is a
contradiction that no reading can mend. Then every way of reading either name (`verifier.matching.sides`) is tried:
which words are the family name, which the first given name (`verifier.matching.reading`). What the rules leave open is
counted; one open thing makes the level partial, two make it other.
"""

from __future__ import annotations

from collections.abc import Sequence

from verifier.matching.agreement import OTHER, Agreement, Level, Open
from verifier.matching.pairing import SLIPPED, Pairing, Tie, pairings
from verifier.matching.reading import Reading, meeting, same_part
from verifier.matching.sides import Side
from verifier.matching.straight import straight
from verifier.matching.variants import variants
from verifier.matching.ways import FAMILY_FIRST_EAST

_LEAST_SHARE = FAMILY_FIRST_EAST * FAMILY_FIRST_EAST
"""No reading turns both names round unless an Eastern family name stands in front of both: "Kevin Strickland-Edgar" and
"Kevin Strickland" are no people of the family Kevin."""


def agreement(asked: Side, printed: Side, *, prints_suffixes: bool = False, least: Level = Level.SIMILAR) -> Agreement:
    """Return how two names agree.

    The asked name is read in every order; of a printed string only an Eastern one is, since a source prints all names
    in one order: "Isbela Barraza" of a register is no Barraza of the family Isbela.

    ``prints_suffixes`` says that the source prints Jr and Sr, so that their absence there is a statement too. Whoever
    asks for a ``least`` level may be told of a lower one that it is other.
    """
    best = OTHER
    for mine in asked.versions:
        found = _compared(mine, printed, least)
        best = _better(best, _settled(found, mine, printed, prints_suffixes=prints_suffixes))
    if best.level < Level.OTHER_WRITING and (asked.alternates or printed.alternates):
        found = _alternate(asked, printed, least)
        best = _better(best, _settled(found, asked, printed, prints_suffixes=prints_suffixes))
    return best


def _settled(found: Agreement, asked: Side, printed: Side, *, prints_suffixes: bool) -> Agreement:
    """The agreement with what the words compared do not show: words that may be letters, an order not known, what was
    not read, the suffix."""
    if doubted := [side for side in (asked, printed) if side.words_open]:
        found = _with_words_open(found, letters=all(side.letters_open for side in doubted))
    if printed.is_open and found.level > Level.PARTIAL:
        found = found._replace(level=Level.PARTIAL, opened=Open.PRINTED_ORDER)
    if asked.unread and found.level > Level.PARTIAL:
        # What was not read may contradict: such a question is never surer than one whose words are all understood.
        found = found._replace(level=Level.PARTIAL, opened=Open.UNREAD)
    return _with_suffix(found, asked.suffix, printed.suffix, prints_suffixes=prints_suffixes)


def _with_words_open(found: Agreement, *, letters: bool) -> Agreement:
    """Words were taken for none of the name, which is one open thing; that known letters are letters weighs less."""
    if found.level >= Level.OTHER_WRITING:
        return found._replace(level=Level.PARTIAL, opened=Open.UNSURE_WORDS)
    return found if letters and found.level is Level.PARTIAL else OTHER._replace(meetings=found.meetings)


def also_known(found: Agreement, asked: Side, printed: Side, *, prints_suffixes: bool = False) -> Agreement:
    """Return the better of an agreement and that with a further name that the record prints, which is another writing
    at most."""
    other = agreement(asked, printed, prints_suffixes=prints_suffixes)
    if other.level is Level.EXACT:
        other = other._replace(level=Level.OTHER_WRITING)
    if (other.level, not other.halved) <= (found.level, not found.halved):
        return found
    return other if printed.words_open else other._replace(alternate=" ".join(printed.words))


def _alternate(asked: Side, printed: Side, least: Level) -> Agreement:
    """The best agreement where a name in brackets or quotes stands for the one beside it: another writing at most."""
    best = OTHER
    trials = [(one.side, printed, one) for one in variants(asked)]
    trials += [(asked, one.side, one) for one in variants(printed)]
    for mine, theirs, how in trials:
        found = _compared(mine, theirs, least)
        if found.level is Level.EXACT:
            found = found._replace(level=Level.OTHER_WRITING)
        # Leopold "Leo" is Leo, and by that no Leonard.
        chained = how.of_itself and not any(
            one.tie is Tie.EQUAL and how.alternate in (one.asked, one.printed) for one in found.meetings
        )
        best = _better(best, found._replace(alternate=how.alternate, halved=found.halved or how.mixed or chained))
    return best


def _with_suffix(found: Agreement, asked: str, printed: str, *, prints_suffixes: bool) -> Agreement:
    """Jr and Sr are a father and a son; a suffix on one side alone is open where the source prints suffixes."""
    if found.level is Level.OTHER or asked == printed:
        return found
    if asked and printed:
        return OTHER._replace(meetings=found.meetings, suffix=printed, suffix_printed=True)
    # A father and his son share the middle name as well: beside a suffix on one side it is no further fact.
    found = found._replace(suffix=asked or printed, suffix_printed=bool(printed), middle_is_fact=False)
    if not prints_suffixes:
        return found
    if found.level >= Level.OTHER_WRITING:
        return found._replace(level=Level.PARTIAL, opened=Open.SUFFIX)
    if found.opened is Open.ONE_WORD:
        # Whoever bears the only word asked is shown (DESIGN 4); a number goes with more than that.
        return found._replace(halved=True)
    return OTHER._replace(meetings=found.meetings)


def _better(one: Agreement, other: Agreement) -> Agreement:
    """The higher level; of equals one that is no half, that needs no unusual order, then the one compared first."""
    if one is OTHER or _rank(other) > _rank(one):
        return other
    return one


def _rank(one: Agreement) -> tuple[Level, bool, float]:
    return one.level, not one.halved, one.written_so


def apart(asked: Side, words: Sequence[str]) -> Agreement:
    """Return the agreement of a name with another, none of whose words occurs twice, where each has a word without a
    counterpart."""
    alone, others = [], list(words)
    for word in asked.words:
        if word in others:
            others.remove(word)
        else:
            alone.append(word)
    return OTHER._replace(asked_alone=tuple(alone), printed_alone=tuple(others))


def _compared(asked: Side, printed: Side, least: Level) -> Agreement:
    best = straight(asked, printed)
    if best is not None:
        return best
    best = OTHER
    marked = asked.marked | printed.marked
    traditions = asked.traditions and asked.traditions & printed.traditions
    for pairing in pairings(asked.words, printed.words, traditions, marked):
        if pairing.vetoed:
            return OTHER._replace(asked_alone=asked.at(pairing.left), printed_alone=printed.at(pairing.other_left))
        if _highest(pairing) >= least:
            best = _better(best, _paired(asked, printed, pairing))
        if best.level is Level.EXACT and best.written_so == 1.0:
            break
    return best


def _paired(asked: Side, printed: Side, pairing: Pairing) -> Agreement:
    """The level of one pairing over all readings of both names."""
    if not any(pair.is_full for pair in pairing.pairs):
        return OTHER
    if asked.full_words < 2 or printed.full_words < 2:
        return _one_word(asked, printed, pairing)
    best, rank, highest = OTHER, _rank(OTHER), _highest(pairing)
    for theirs in printed.ways_printed:  # of equal readings the one that is usual for the printed name is kept
        for mine in asked.ways:
            share = mine.written_so * theirs.written_so
            if share < _LEAST_SHARE and mine.written_so < 1.0 > theirs.written_so:
                continue
            if rank >= (highest, True, share):
                continue
            found = Reading(asked, mine, printed, theirs, pairing).agreement()
            if found is not None:
                best = _better(best, found)
                rank = _rank(best)
    return best


def _highest(pairing: Pairing) -> Level:
    """The highest level that a reading of these pairs can have, so that none is sought that cannot be better."""
    weakest = Tie.EQUAL
    for pair in pairing.pairs:
        least = pair.least
        if least in SLIPPED:
            return Level.SIMILAR
        weakest = max(weakest, least)
    if weakest >= Tie.AMBIGUOUS:
        return Level.PARTIAL
    return Level.OTHER_WRITING if weakest is Tie.WRITING else Level.EXACT


def _one_word(asked: Side, printed: Side, pairing: Pairing) -> Agreement:
    """A mononym, a name of one word and initials: never more than partial."""
    if any(pair.least >= Tie.AMBIGUOUS for pair in pairing.pairs):
        return OTHER
    bound = () if all(pair.is_full for pair in pairing.pairs) else pairing.pairs
    ways = ((mine, theirs) for theirs in printed.ways_printed for mine in asked.ways)
    # The initial of a middle name is no first name: "D. Hawthornfield" is no Roger David.
    fitting = next((two for two in ways if all(same_part(*two, pair) for pair in bound)), None)
    if fitting is None:
        return OTHER
    mine, theirs = fitting
    return Agreement(
        Level.PARTIAL,
        Open.ONE_WORD,
        tuple(meeting(asked, mine, printed, theirs, pair) for pair in pairing.pairs),
        asked_alone=asked.at(pairing.left),
        printed_alone=printed.at(pairing.other_left),
        family=printed.at(theirs.family),
        given=printed.at(theirs.given),
        # "Tri M Pham" of a register, read as Tri with letters behind: what was set aside may be the rest of the name.
        halved=bool(printed.reduced) and not printed.reduced.issuperset(asked.at(pairing.left)),
    )
