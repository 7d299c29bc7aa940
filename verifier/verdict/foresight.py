"""What the people of a list will ask of the registers, told ahead so that it is read for all of them at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from state_boards.contract.index import SourceCard
from state_boards.contract.vocabulary import Proof, SourceKind, Tier
from verifier.verdict.asking import query_of
from verifier.verdict.holdings import Question, ReadModel
from verifier.verdict.nation import telling
from verifier.verdict.subject import Subject, parsed


def foresee(subjects: Iterable[Subject], held: ReadModel) -> None:
    """Have the answers about these subjects at hand; a question that is missed here is only asked later."""
    held.foresee(question for subject in subjects if subject.name for question in _questions(subject, held))


def _questions(subject: Subject, held: ReadModel) -> Iterator[Question]:
    name = parsed(subject.name)
    for state in subject.states:
        for source in held.sources_in(state):
            if source.tier is Tier.LICENCE and source.proof is not Proof.UNSEEN and _is_held(source, held):
                yield query_of(subject, name, state), (source.id,)
    for source in telling(held):
        if _is_held(source, held):
            yield query_of(subject, name, None if source.tier is Tier.EXCLUSION else subject.home), (source.id,)


def _is_held(source: SourceCard, held: ReadModel) -> bool:
    return source.kind is SourceKind.REGISTER and held.published(source.id) is not None
