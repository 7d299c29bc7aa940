"""What the people of a list will ask of the registers, told ahead so that it is read for all of them at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from state_boards.contract.index import SourceCard
from state_boards.contract.vocabulary import Proof, SourceKind, Tier
from verifier.verdict.asking import query_of
from verifier.verdict.holdings import Foreseen, ReadModel
from verifier.verdict.inquiry import Inquiry, parsed
from verifier.verdict.nation import telling


def foresee(inquiries: Iterable[Inquiry], held: ReadModel) -> None:
    """Have the answers about these inquiries at hand; a question that is missed here is only asked later."""
    held.foresee(question for inquiry in inquiries if inquiry.name for question in _questions(inquiry, held))


def _questions(inquiry: Inquiry, held: ReadModel) -> Iterator[Foreseen]:
    name = parsed(inquiry.name)
    for state in inquiry.states:
        for source in held.sources_in(state):
            if source.tier is Tier.LICENCE and source.proof is not Proof.UNSEEN and _is_held(source, held):
                yield query_of(inquiry, name, state), (source.id,)
    for source in telling(held):
        if _is_held(source, held):
            yield query_of(inquiry, name, None if source.tier is Tier.EXCLUSION else inquiry.home), (source.id,)


def _is_held(source: SourceCard, held: ReadModel) -> bool:
    return source.kind is SourceKind.REGISTER and held.published(source.id) is not None
