"""The parts of a name as somebody typed them, for boards that search letter by letter."""

from collections.abc import Sequence
from typing import NamedTuple

from cache.later import pattern
from verifier.names.fold import plain, words
from verifier.names.name import Name

_BETWEEN = pattern(r"[\s,;]+")


class Typed(NamedTuple):
    """Family, given and middle names in plain letters, their hyphens and apostrophes kept ("O'Brann", "Soo-Jin")."""

    family: str
    given: str
    middle: str


def typed(name: Name) -> Typed:
    """Return the parts as they stand in the text; a part that cannot be found there is given as its words."""
    tokens = [plain(token).strip(".") for token in _BETWEEN.split(name.printed)]
    return Typed(_found(name.family, tokens), _found(name.given, tokens), _found(name.middle, tokens))


def _found(part: Sequence[str], tokens: Sequence[str]) -> str:
    """Return the neighbouring tokens that read as these words."""
    for start in range(len(tokens)):
        for end in range(start + 1, min(len(tokens), start + len(part)) + 1):
            if words(" ".join(tokens[start:end])) == list(part):
                return " ".join(tokens[start:end])
    return " ".join(part)
