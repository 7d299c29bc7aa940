"""Which made strangers and questions are none: somebody else may be meant, or nothing printed tells the two apart."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.identity.people import Directory, Form, Named, Person, last_first, may_be
from benchmarks.identity.same import joined, words
from benchmarks.identity.strangers import Asked, World
from benchmarks.identity.ways import Question
from verifier.matching.ways import traditions_of
from verifier.names.same import Writing
from verifier.names.writings import family_writing, given_writing


def is_mistake(asked: Asked, base: Person, world: World) -> bool:
    """True for a "stranger" who by chance stands in the register: somebody else of it may bear this very name."""
    if asked.named is None:
        return False
    return any(
        person.number != base.number
        for named in _readings(asked.named, asked)
        for person in world.directory.bearers(named, swapped=not asked.comma)
    )


def _readings(named: Named, asked: Asked) -> Iterator[Named]:
    """What the typed words may say: without a comma the first of two family names may be a middle name."""
    yield from last_first(named, asked.family_first)
    *first, last = named.family.split(" ")
    if first and not asked.comma:
        yield named._replace(middle=" ".join((named.middle, *first)).strip(), family=last)


def is_of_another(asked: Question, person: Person, directory: Directory) -> bool:
    """True for a question about a listed person in words that are another listed person's name, and not theirs.

    An initial stands for both.
    """
    named = asked.typed or asked.named
    found = {other.number for other in directory.bearers(named)} if len(joined(named.given)) > 1 else set()
    return bool(found) and person.number not in found


def indistinguishable(asked: Asked, base: Person, form: Form) -> bool:
    """True where nothing that this source prints tells the stranger from the listed person."""
    if asked.named is None:
        return False
    if may_be(asked.named, base.named, form, one_sided=False):
        return True
    if form is Form.GIVEN_FIRST and asked.comma:
        # One string without a comma does not say which end is the family name.
        turned = Named(base.named.family, base.named.middle, base.named.given, base.named.suffix)
        if may_be(asked.named, turned, form):
            return True
    mine, theirs = last_first(asked.named, asked.family_first), last_first(base.named, form is Form.FAMILY_FIRST)
    return len(mine) + len(theirs) > 2 and any(may_be(one, other, form) for one in mine for other in theirs)


_ATTESTED = (Writing.ATTESTED, Writing.AMBIGUOUS)


def is_attested(asked: Asked, base: Person) -> bool:
    """True for a "stranger" whose words differ from the listed person's only where the program's tables attest two
    writings of one name (Arvind, Aravind) or a short form of it: with an equal number that is one person by the
    program's own rule."""
    if asked.named is None:
        return False
    mine, theirs = asked.named, base.named
    shared = frozenset(traditions_of(words(mine.family))) & frozenset(traditions_of(words(theirs.family)))
    families = list(_differing(mine.family, theirs.family))
    given = [pair for part in ("given", "middle") for pair in _differing(getattr(mine, part), getattr(theirs, part))]
    return bool(families or given) and (
        all(family_writing(*pair) in _ATTESTED for pair in families)
        and all(given_writing(*pair, shared) in _ATTESTED for pair in given)
    )


def _differing(one: str, other: str) -> Iterator[tuple[str, str]]:
    mine, theirs = words(one), words(other)
    if len(mine) != len(theirs):
        mine, theirs = (joined(one),), (joined(other),)
    yield from ((here, there) for here, there in zip(mine, theirs, strict=True) if here != there)
