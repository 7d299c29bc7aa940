"""What the sections under the first sentence say: a certificate, an exclusion list, and what to do where nothing is."""

from __future__ import annotations

from typing import Any

import pytest

from state_boards.contract.vocabulary import Kind, Standing, Tier
from tests.verdict.cases import NOW, TODAY, WA
from tests.verdict.two import back, says, seen
from verifier.matching.types import Identity
from verifier.verdict.answer import Answer
from verifier.verdict.asking import NotSearched, Step
from verifier.verdict.decide import decide
from verifier.verdict.inquiry import Inquiry
from verifier.verdict.terms import Age, AgeState, By, Finding, Flag, Lifted, Lookup, Sighting, Silence
from verifier.verdict.text import as_text, remedy
from verifier.verdict.wording import SourceFacts

CERTIFIED = Inquiry(require_certification=True, today=TODAY)
LICENCE = says("wa", seen())


def facts_of(source: str) -> SourceFacts:
    return SourceFacts(source, f"Board of {source}", f"The {source} list", f"https://{source}.example")


def answered(*findings: Finding, inquiry: Inquiry = WA, missing: tuple[NotSearched, ...] = ()) -> Answer:
    inquiry = inquiry._replace(name="Marisol Quillowmere")
    return Answer(inquiry, decide(inquiry, findings), (), missing, (), False, NOW)


def said(*findings: Finding, inquiry: Inquiry = WA) -> str:
    return as_text(answered(*findings, inquiry=inquiry), facts_of)


def section(text: str, title: str) -> list[str]:
    """Return the lines under the title of a section; [] where there is none."""
    before, _, rest = text.partition(f"\n\n{title}\n")
    return [line[2:] for line in rest.partition("\n\n")[0].splitlines()] if before != text else []


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


@pytest.mark.parametrize(
    ("lookup", "item", "text"),
    [
        (Lookup.NOT_COVERED, REFRESH, "Run: verifier refresh wa, or look here: https://wa.example"),
        (Lookup.SOURCE_UNAVAILABLE, REFRESH, "Run: verifier refresh wa, or look here: https://wa.example"),
        # No list that is fetched answers for a name that cannot be searched.
        (Lookup.INSUFFICIENT_INPUT, REFRESH, ""),
        (Lookup.INSUFFICIENT_INPUT, BY_HAND, "Look it up by hand: https://wa.example (steps below)."),
        (Lookup.NOT_COVERED, BY_HAND._replace(steps=()), ""),
        (Lookup.NOT_COVERED, BY_HAND._replace(page=""), ""),
        (Lookup.NOT_COVERED, REFRESH._replace(step=Step.ADD_STATE, page="", source=""), "Run: verifier refresh wa"),
    ],
)
def test_the_next_step_is_one_that_can_answer(lookup: Lookup, item: NotSearched, text: str) -> None:
    silent = says("wa", lookup=lookup, state=AgeState.NOTHING, why="No.", absent=False)
    assert remedy(answered(silent, missing=(item,))) == text


def test_where_no_source_decides_the_first_step_is_told() -> None:
    assert remedy(answered(missing=(REFRESH._replace(source=""),))).startswith("Run: verifier refresh wa")
    assert remedy(answered(STALE, missing=(BY_HAND,)), with_steps=False) == "Look it up by hand: https://wa.example."


def test_an_answer_needs_no_remedy() -> None:
    assert remedy(answered(LICENCE, missing=(REFRESH,))) == ""


ANYWHERE = Inquiry(today=TODAY)
LEAD: dict[str, Any] = {"tier": Tier.ENUMERATION, "jurisdiction": ""}


def test_of_the_lists_of_no_state_asked_only_those_with_a_record_are_shown() -> None:
    assert section(said(says("wa"), inquiry=ANYWHERE), "State licence") == [
        "No register that is held has such a record."
    ]
    shown = section(said(LICENCE, says("co", jurisdiction="CO"), inquiry=ANYWHERE), "State licence")
    assert shown[0].startswith("Board of wa lists: ")
    assert not any("co list" in line for line in shown)
    assert len(section(said(says("wa")), "State licence")) == 3


def test_an_older_list_of_the_state_speaks_of_its_day_and_one_of_another_state_does_not_count() -> None:
    older = says("a", seen(as_of=back(9)), days=9)
    assert section(said(older, says("b", seen(id=2))), "State licence")[0].startswith(
        "Board of a listed on 13 November"
    )
    unheld = says("b", lookup=Lookup.NOT_COVERED, age=Age(AgeState.NOTHING), absent=False)
    for other, inquiry in ((says("b", seen(id=2), jurisdiction="CO"), ANYWHERE), (unheld, WA)):
        shown = section(said(older, other, inquiry=inquiry), "State licence")
        assert shown[0].startswith("Board of a lists: ")
    other_records = said(LICENCE, says("x", seen(as_of=back(9)), days=9, **LEAD), says("y", seen(), **LEAD))
    title = "Other public records (self-reported or voluntary: leads, not proof)"
    assert section(other_records, title)[0].startswith("Board of x lists: ")


def test_a_lead_is_shown_where_it_has_a_record() -> None:
    assert "Other public records" not in said(LICENCE, says("nppes", **LEAD))
    assert "Other public records" in said(LICENCE, says("nppes", seen(), **LEAD))


def test_what_was_not_searched_is_told_with_its_steps() -> None:
    hand = NotSearched(
        "The board", "A captcha.", ("Open it.", "Search."), "https://a.example", "The name.", Step.BY_HAND, "ga"
    )
    add = NotSearched("49 states", "", ("Add --state",), step=Step.ADD_STATE)
    known = NotSearched("wa", "It is too old.", source="wa")
    unread = answered(STALE, missing=(hand, REFRESH._replace(why="It is too old."), add, known))
    told = as_text(unread, facts_of)
    assert section(told, "Not searched") == [
        "The board: A captcha.", "  1. Open it.", "  2. Search.", "  Write down: The name.", "  Page: https://a.example",
        "wa", "  Run: verifier refresh wa", "  Page: https://wa.example",
        "49 states", "  Add --state",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("found", "why_again"),
    [
        (says("wa", lookup=Lookup.NOT_COVERED, why="Not held.", absent=False), False),
        (says("wa", lookup=Lookup.INSUFFICIENT_INPUT, why="Type both names.", absent=False), True),
        (says("wa", seen(), lookup=Lookup.SOURCE_STALE, why="It is too old."), True),
        (says("wa", seen()), True),
        (says("co", lookup=Lookup.NOT_COVERED, why="Not held.", absent=False), True),
    ],
)
def test_why_a_source_was_not_searched_is_told_once(found: Finding, why_again: bool) -> None:
    told = section(as_text(answered(found, missing=(REFRESH,)), facts_of), "Not searched")
    assert told[0] == ("wa: Not held." if why_again else "wa")
    done = as_text(answered(found, missing=(NotSearched("wa", "Not held.", source="wa"),)), facts_of)
    assert ("Not searched" in done) is why_again


def test_a_remark_on_the_question_and_invented_data_stand_on_top() -> None:
    answer = answered(LICENCE)._replace(notes=("Set aside: LAc.",), searched=("wa", "ncbahm"))
    told = as_text(answer, facts_of)
    assert told.splitlines()[1] == "Note: Set aside: LAc."
    assert section(told, "Searched") == ["The wa list [wa], The ncbahm list [ncbahm]"]
    assert as_text(answer._replace(invented=True), facts_of).startswith("INVENTED DATA")
    assert not told.startswith("INVENTED DATA")
    assert not any(line != line.rstrip() for line in told.splitlines())


def test_a_list_that_was_not_searched_for_a_name_is_not_called_searched() -> None:
    unread = says("wa", lookup=Lookup.INSUFFICIENT_INPUT, why="Type both names.", absent=False)
    answer = answered(unread)._replace(searched=("wa",))
    assert section(as_text(answer, facts_of), "Searched") == ["Nothing."]


OVER = Lifted(seen(source_id="leie", npi="1234567893").credential, "2020-01-20", "2024-02-03")
LIST = "The leie list of 22 November 2026"
ENTRY = "MARISOL QUILLOWMERE, Acupuncturist License"
SINCE = 'from an unknown day until 31 December 2027, says the list (the list prints as well: the status "Active")'
NPI_ENTRY = [f"The same NPI 1234567893 is on {LIST}: {ENTRY}", f"  ({SINCE})"]
CONFIRM = "  Confirm at https://leie.example"


def listed(*flags: Flag, **changes: object) -> Finding:
    entry = seen(
        Identity.CONFIRMED, *flags, tier=Tier.EXCLUSION, kind=Kind.EXCLUSION, source_id="leie", npi="1234567893"
    )
    values = {"tier": Tier.EXCLUSION, "jurisdiction": "", "compared": frozenset({By.NAME, By.NPI}), **changes}
    return says("leie", *([entry] if flags else []), **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (listed(), [f"No entry like this was met in {LIST}."]),
        (listed(absence="Names are cut."), [f"{LIST}: Names are cut."]),
        (listed(npis_unread=1), [f"No entry like this was met in {LIST}.", "  1 of its entries prints something else"]),
        (
            listed(lifted=(OVER,), absence="Names are cut."),
            [
                f"An exclusion on the NPI 1234567893 in {LIST} has ended: MARISOL QUILLOWMERE, excluded from 20",
                f"No entry in force was met in {LIST}.",
            ],
        ),
        (
            listed(lifted=(OVER._replace(excluded_on=""),)),
            [
                f"An exclusion on the NPI 1234567893 in {LIST} has ended: MARISOL QUILLOWMERE, excluded from an",
                f"No entry in force was met in {LIST}.",
            ],
        ),
        (listed(Flag.EXCLUSION_SAME_NPI), [*NPI_ENTRY, CONFIRM]),
        (
            listed(Flag.EXCLUSION_SAME_NPI, age=Age(AgeState.STALE, NOW, TODAY)),
            [NPI_ENTRY[0].replace(" is on ", " was on "), NPI_ENTRY[1], CONFIRM],
        ),
        (listed(Flag.EXCLUSION_SAME_NPI, Flag.EXCLUSION_DECIDED), [*NPI_ENTRY, CONFIRM]),
        (
            listed(Flag.EXCLUSION_DECIDED),
            [f"An entry that a person decided is this person's is on {LIST}: {ENTRY}", NPI_ENTRY[1], CONFIRM],
        ),
        (
            listed(Flag.EXCLUSION_SAME_NUMBER, Flag.EXCLUSION_BY_RECORD, Flag.NAME_DIFFERS),
            [
                f"The same licence number AC1 of WA is on {LIST}: {ENTRY}", NPI_ENTRY[1],
                "  The number is the one that the licence record prints; it was not asked.",
                "  That is not the name asked: make sure that the number is this person's.", CONFIRM,
            ],
        ),
        (
            listed(Flag.EXCLUSION_SAME_NPI, Flag.EXCLUSION_BY_RECORD, Flag.NAME_DIFFERS, Flag.EXCLUSION_ENDED),
            [
                *NPI_ENTRY,
                "  The NPI is the one that the licence record prints; it was not asked.",
                "  By the list's own date it is over: ask its publisher whether it still stands.",
                "  That is not the name asked: make sure that the NPI is this person's.", CONFIRM,
            ],
        ),
        (
            listed(Flag.EXCLUSION_SAME_BIRTH_DATE),
            [
                f"An entry with the same birth date is on {LIST}: {ENTRY} ({SINCE})",
                "  A person must look. The OIG settles it by the social security number. https://leie.example",
            ],
        ),
        (
            listed(compared=frozenset({By.NPI}), silence=Silence.NAME_NOT_SEARCHABLE),
            [f"The name cannot be searched, so it was not compared with the entries in {LIST}."],
        ),
        (
            listed(lookup=Lookup.SOURCE_STALE, silence=Silence.STALE, why="It is too old.", absent=False),
            [f"Cannot say from {LIST}, where no entry in force was met: It is too old."],
        ),
        (
            listed(lookup=Lookup.SOURCE_STALE, silence=Silence.EVENTS_ENDED, absent=False),
            [f"Cannot say from {LIST}, where no entry in force was met: Entries that were met are ended by later ones"],
        ),
        (
            listed(lookup=Lookup.NOT_COVERED, silence=Silence.NOT_HELD, age=Age(AgeState.NOTHING), absent=False),
            ["The leie list: not held. Check here: https://leie.example", "Cannot say: no exclusion list is held."],
        ),
    ],
)  # fmt: skip
def test_an_exclusion_list_is_told_as_far_as_it_was_compared(found: Finding, told: list[str]) -> None:
    shown = section(said(LICENCE, found), "Exclusions")
    assert len(shown) == len(told)
    assert all(line.startswith(wanted) for line, wanted in zip(shown, told, strict=True)), shown


def test_an_entry_without_the_birth_date_beside_one_that_has_it_is_not_told() -> None:
    found = listed(Flag.EXCLUSION_SAME_BIRTH_DATE)
    other = found.sightings[0]._replace(flags=frozenset({Flag.EXCLUSION_POSSIBLE}))
    shown = section(said(LICENCE, found._replace(sightings=(*found.sightings, other))), "Exclusions")
    assert sum(line.startswith("An entry with the same birth date") for line in shown) == 1
