"""What the sections under the first sentence say: a certificate, an exclusion list, and what to do where nothing is."""

from __future__ import annotations

import pytest

from state_boards.contract.vocabulary import Kind, Standing, Tier
from tests.verdict.cases import NOW, TODAY, WA
from tests.verdict.two import says, seen
from verifier.matching.types import Identity
from verifier.verdict.answer import Answer
from verifier.verdict.asking import NotSearched, Step
from verifier.verdict.decide import decide
from verifier.verdict.inquiry import Inquiry
from verifier.verdict.terms import AgeState, By, Finding, Flag, Lookup, Sighting
from verifier.verdict.text import as_text, remedy
from verifier.verdict.wording import SourceFacts

CERTIFIED = Inquiry(require_certification=True, today=TODAY)
LICENCE = says("wa", seen())


def facts_of(source: str) -> SourceFacts:
    return SourceFacts(source, f"Board of {source}", f"The {source} list", f"https://{source}.example")


def answered(*findings: Finding, inquiry: Inquiry = WA, missing: tuple[NotSearched, ...] = ()) -> Answer:
    inquiry = Inquiry(name="Marisol Quillowmere", states=("WA",))
    return Answer(inquiry, decide(inquiry, findings), (), missing, (), False, NOW)


def said(*findings: Finding, inquiry: Inquiry = WA) -> str:
    return as_text(answered(*findings, inquiry=inquiry), facts_of)


def card(identity: Identity = Identity.CONFIRMED, kinds: tuple[str, ...] = ("AC",), **changes: object) -> Sighting:
    values = {"tier": Tier.CERTIFICATION, "kind": Kind.NATIONAL_CERTIFICATE, "certificates": kinds, "jurisdiction": ""}
    return seen(identity, **{**values, **changes})  # type: ignore[arg-type]


def directory(*cards: Sighting, **changes: object) -> Finding:
    return says("ncbahm", *cards, **{"tier": Tier.CERTIFICATION, "jurisdiction": "", **changes})  # type: ignore[arg-type]


def excluded(*flags: Flag, **changes: object) -> Finding:
    entry = seen(Identity.NAME_ONLY, *flags, tier=Tier.EXCLUSION, kind=Kind.EXCLUSION, source_id="leie")
    values = {"tier": Tier.EXCLUSION, "jurisdiction": "", "compared": frozenset({By.NAME}), **changes}
    return says("leie", entry, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("found", "text"),
    [
        (directory(card()), "National certification was found: MARISOL QUILLOWMERE, Active in"),
        (directory(card(standing=Standing.EXPIRED, status_text="Expired")), "is not shown as plainly active"),
        (directory(card(kinds=("CH",))), "A national certificate of another kind was listed on 22 November 2026"),
        (directory(card(Identity.NAME_ONLY)), "A record of this name was in the directory on 22 November 2026; it is"),
        (
            directory(card(Identity.NAME_ONLY), card(Identity.NAME_ONLY, id=2), lookup=Lookup.AMBIGUOUS),
            "2 records of this name were in the directory on 22 November 2026; it is not certain",
        ),
        (
            directory(card(), lookup=Lookup.SOURCE_STALE, why="It is too old."),
            "was in the directory on 22 November 2026. Cannot say for today: It is too old.",
        ),
        (directory(absence="It is free."), "The ncbahm list of 22 November 2026: It is free."),
        (directory(lookup=Lookup.NOT_COVERED, why="Nothing is held."), "Cannot say: Nothing is held."),
    ],
)  # fmt: skip
def test_a_certificate_is_told_as_far_as_it_is_known(found: Finding, text: str) -> None:
    assert text in said(LICENCE, found)


def test_without_a_directory_nothing_is_said_of_certificates() -> None:
    assert "No national certification source is held." in said(LICENCE)


def test_a_required_certificate_without_a_licence_register_answers_nothing() -> None:
    text = said(directory(card()), inquiry=CERTIFIED)
    assert text.startswith("We cannot say. No source that answers this question is held.")
    assert "National certification was found" in text


@pytest.mark.parametrize(
    ("flag", "first", "below"),
    [
        (Flag.EXCLUSION_SAME_BIRTH_DATE, "an entry with the birth date given", "An entry with the same birth date is"),
        (Flag.EXCLUSION_SAME_NUMBER, "the licence number AC1 of WA", "The same licence number AC1 of WA is on"),
    ],
)  # fmt: skip
def test_what_an_exclusion_list_shares_with_the_person_is_named(flag: Flag, first: str, below: str) -> None:
    text = said(LICENCE, excluded(flag))
    sentence, _, rest = text.partition("\n")
    assert first in sentence
    assert below in rest


def test_a_name_in_an_exclusion_list_decides_nothing() -> None:
    text = said(LICENCE, excluded(Flag.EXCLUSION_POSSIBLE))
    assert text.startswith("Yes. ")
    assert "has 1 entry of a like name. A name alone decides nothing" in text


def test_no_exclusion_list_at_all_is_said() -> None:
    assert "no exclusion list is held" in said(LICENCE)


STALE = says("wa", lookup=Lookup.SOURCE_STALE, state=AgeState.STALE, why="It is too old.", absent=False)
REFRESH = NotSearched(
    "wa", "Not held.", ("Run: verifier refresh wa",), "https://wa.example", step=Step.REFRESH, source="wa"
)
BY_HAND = NotSearched("wa", "A captcha.", ("Open the page.",), "https://wa.example", step=Step.BY_HAND, source="wa")


@pytest.mark.parametrize(
    ("missing", "text"),
    [
        ((), "Run: verifier refresh wa"),
        ((REFRESH,), "Run: verifier refresh wa, or look here: https://wa.example"),
        ((REFRESH._replace(page=""),), "Run: verifier refresh wa"),
        ((BY_HAND,), "Look it up by hand: https://wa.example (steps below)."),
        ((BY_HAND._replace(source="other"), REFRESH), "Run: verifier refresh wa, or look here: https://wa.example"),
    ],
)
def test_where_nothing_can_be_said_the_next_step_is(missing: tuple[NotSearched, ...], text: str) -> None:
    assert remedy(answered(STALE, missing=missing)) == text


def test_an_answer_needs_no_remedy() -> None:
    assert remedy(answered(LICENCE, missing=(REFRESH,))) == ""
