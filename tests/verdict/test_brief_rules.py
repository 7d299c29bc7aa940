"""The lines under a first line, rule by rule: what is shown, how much of it, and where it leads."""

from __future__ import annotations

from typing import Any

import pytest

from state_boards.contract.flags import RULES, RecordFlag
from state_boards.contract.vocabulary import Standing, Tier
from tests.verdict.cases import NOW, TODAY
from tests.verdict.firsts import BECAUSE, CARD, NATIONAL, NOW_DAY, SAY, THEN
from tests.verdict.two import back, says, seen
from verifier.matching.agreement import Level
from verifier.matching.types import AgreeingFact, Doubt, Identity
from verifier.verdict.answer import Answer
from verifier.verdict.asking import NotSearched, Step
from verifier.verdict.brief import brief, licence_beside
from verifier.verdict.inquiry import Inquiry
from verifier.verdict.screening import screened
from verifier.verdict.terms import Age, AgeState, By, Finding, Flag, Lifted, Lookup, Outcome, Sighting, Silence, Verdict
from verifier.verdict.wording import SourceFacts

Shown = tuple[str, str, str]
PRINTED = 'Acupuncturist License, "Active", expires 12/31/2027'
RECORD = f"MARISOL QUILLOWMERE, AC1, {PRINTED}"


def facts_of(source: str) -> SourceFacts:
    return SourceFacts(
        source, f"Board {source} (BO{source.upper()}, of old)", f"List {source}", f"https://{source}.example"
    )


def shown(
    by: Finding | None,
    *others: Finding,
    outcome: Outcome = Outcome.REVIEW,
    missing: tuple[NotSearched, ...] = (),
    city: str = "",
    **changes: Any,
) -> list[Shown]:
    """Return the lines of an answer that a finding decides, without what the first line says beside itself."""
    found = tuple(one for one in (by, *others) if one is not None)
    lists = tuple(one for one in found if one.tier is Tier.EXCLUSION)
    findings = tuple(one for one in found if one not in lists)
    verdict = Verdict(outcome, BECAUSE, by, findings, lists, screenings=tuple(map(screened, lists)))
    question = Inquiry("Marisol Quillowmere", ("WA",), city=city, today=TODAY)
    told = brief(Answer(question, verdict._replace(**changes), (), missing, (), invented=False, at=NOW), facts_of, SAY)
    return [(line.label, line.text, line.link) for line in told.lines if line.label]


def labelled(label: str, lines: list[Shown]) -> list[str]:
    """Return the texts of the lines of a label."""
    return [text for name, text, _ in lines if name == label]


NOT_CHECKED: Shown = ("Exclusions", "not checked", "")
CHECKED: tuple[Shown, ...] = (("Checked", NOW_DAY, ""), ("Source", "Board wa (BOWA, of old)", "https://wa.example"))


def test_a_record_is_printed_with_when_and_where_it_was_read() -> None:
    printed = ("As printed", f"{PRINTED}, Alderbrook, WA", "")
    assert shown(says("wa", seen(city="Alderbrook", state="WA")), outcome=Outcome.CONFIRMED) == [
        printed,
        *CHECKED,
        NOT_CHECKED,
    ]
    bare = seen(type_text="", status_text="", expires=None, expires_raw="")
    assert shown(says("wa", bare)) == [*CHECKED, NOT_CHECKED]
    assert shown(None) == [NOT_CHECKED]
    nothing = says("wa", lookup=Lookup.NOT_COVERED, state=AgeState.NOTHING, absent=False)
    assert shown(nothing, outcome=Outcome.CANNOT_SAY) == [NOT_CHECKED]
    unread = says("wa", lookup=Lookup.INSUFFICIENT_INPUT, silence=Silence.NAME_NOT_SEARCHABLE, absent=False)
    assert shown(unread, outcome=Outcome.CANNOT_SAY) == [CHECKED[1], NOT_CHECKED]


@pytest.mark.parametrize("changes", [{"lookup": Lookup.AMBIGUOUS}, {"bearers": 7}])
def test_of_several_who_may_be_meant_five_are_listed(changes: dict[str, Any]) -> None:
    several = [seen(Identity.NAME_ONLY, id=number) for number in range(7)]
    lines = shown(says("wa", *several, **changes))
    assert labelled("Record", lines) == [RECORD] * 5
    assert labelled("As printed", lines) == []


def test_the_record_that_the_first_line_is_about_is_printed() -> None:
    entries = (
        seen(),
        seen(standing=Standing.REVOKED, status_text="Revoked"),
        seen(status_text="Zorbed", standing=UNKNOWN),
    )
    found = says("wa", *entries)
    for outcome, status in ((Outcome.ATTENTION, "Revoked"), (Outcome.REVIEW, "Zorbed")):
        assert f'"{status}"' in labelled("As printed", shown(found, outcome=outcome))[0]
    nobody = says("wa", seen(Identity.NAME_ONLY), lookup=Lookup.SOURCE_STALE)
    assert len(labelled("As printed", shown(nobody, outcome=Outcome.CANNOT_SAY))) == 1


UNKNOWN = Standing.UNRECOGNISED
EXCLUDED = says("leie", tier=Tier.EXCLUSION, jurisdiction="", compared=frozenset({By.NAME, By.NPI}))


def listed(*flags: Flag, source: str = "leie", **changes: Any) -> Finding:
    entry = seen(Identity.CONFIRMED, *flags, tier=Tier.EXCLUSION, source_id=source)
    return EXCLUDED._replace(
        source_id=source, sightings=(entry,) if flags else (), lookup=Lookup.FOUND if flags else Lookup.NOT_FOUND
    )._replace(**changes)


def test_behind_an_exclusion_stand_the_licence_and_the_list() -> None:
    barred, revoked = (
        listed(Flag.EXCLUSION_SAME_NPI),
        says("wa", seen(standing=Standing.REVOKED, status_text="Revoked")),
    )
    own = Verdict(Outcome.ATTENTION, "", revoked, (revoked,))
    lines = shown(barred, revoked, outcome=Outcome.ATTENTION, beside=(own,))
    assert lines == [
        ("As printed", PRINTED.replace("Active", "Revoked"), ""), *CHECKED,
        ("Exclusions", f"List leie, {NOW_DAY}", "https://leie.example"),
    ]  # fmt: skip
    # Without a licence the entry itself is printed.
    alone = shown(barred, outcome=Outcome.ATTENTION)
    assert labelled("Source", alone) == ["Board leie (BOLEIE, of old)"]
    assert labelled("Exclusions", alone) == []


def test_the_licence_beside_an_exclusion_is_that_which_decided_else_the_gravest() -> None:
    plain, revoked = says("wa", seen()), says("a", seen(standing=Standing.REVOKED))
    silent, card = says("b"), says("ncbahm", seen(**CARD), **NATIONAL)

    def beside(by: Finding | None, *findings: Finding) -> Finding | None:
        own = Verdict(Outcome.ATTENTION, "", by, findings)
        return licence_beside(Verdict(Outcome.ATTENTION, "", EXCLUDED, findings, beside=(own,)))

    assert beside(plain, revoked, plain) is plain
    assert beside(silent, plain, revoked, silent) is revoked
    assert beside(card, card, plain) is plain
    assert beside(None, card, silent) is None
    assert licence_beside(Verdict(Outcome.CONFIRMED, "", plain, (plain,))) is None


def test_near_names_and_other_states_are_three_at_most() -> None:
    near = tuple(seen(Identity.NAME_ONLY, standing=Standing.EXPIRED) for _ in range(4))
    found = says("wa", near=near)
    assert labelled("Near names", shown(found, outcome=Outcome.NOT_FOUND)) == [
        "; ".join(["MARISOL QUILLOWMERE (expired)"] * 3)
    ]
    assert labelled("Near names", shown(says("wa", seen(), near=near))) == []
    there = tuple(seen(jurisdiction=code) for code in ("CO", "XX", "OR", "TX"))
    lines = shown(says("wa"), outcome=Outcome.NOT_FOUND, elsewhere=there)
    assert labelled("Elsewhere", lines) == [f"{name}: {RECORD}" for name in ("Colorado", "XX", "Oregon")]


CITY = frozenset({AgreeingFact.CITY})


@pytest.mark.parametrize(
    ("entry", "asked", "told"),
    [
        (seen(city="Alderbrook"), "Cinderford", True),
        (seen(city="Alderbrook"), "", False),
        (seen(city=""), "Cinderford", False),
        (seen(city="Alderbrook", facts=CITY), "Alderbrook", False),
        (seen(city="Alderbrook", level=Level.PARTIAL), "Cinderford", False),
    ],
)
def test_a_city_that_differs_is_noted(entry: Sighting, asked: str, told: bool) -> None:
    notes = labelled("Note", shown(says("wa", entry), city=asked, outcome=Outcome.CONFIRMED))
    assert notes == (["The city asked (Cinderford) is not the one printed (Alderbrook)."] if told else [])


FIELDS = ("a_status", "b_status", "c_status")
NOTED = {
    Flag.DATE_UNREADABLE, Flag.OTHER_PROFESSION, Flag.NUMBER_SHAPE_ODD, Flag.ROW_UNREADABLE, Flag.STATUS_UNPROVEN,
    Flag.EXPIRES_SOON, Flag.EXCLUSION_ENDED,
}  # fmt: skip


@pytest.mark.parametrize("flag", Flag)
def test_what_the_first_line_does_not_say_is_noted(flag: Flag) -> None:
    notes = labelled("Note", shown(says("wa", seen(Identity.CONFIRMED, flag)), outcome=Outcome.CONFIRMED))
    assert notes == ([SAY(f"flag.{flag.value}")] if flag in NOTED else [])


@pytest.mark.parametrize(
    ("record", "label", "told"),
    [
        ({"flags": (RecordFlag.ACTION_CLEARED.value,)}, "Note", [RULES[RecordFlag.ACTION_CLEARED].says]),
        ({"flags": (RecordFlag.ENTITY.value,)}, "Note", []),
        (
            {"flags": (RecordFlag.UNREAD_FIELD.value,), "facts": dict.fromkeys(FIELDS, "Bad")},
            "Note", [RULES[RecordFlag.UNREAD_FIELD].says, 'a_status: "Bad"', 'b_status: "Bad"'],
        ),
        (
            {
                "discipline_cases": ({"action": "Order", "on": "2025-04-10T00:00:00.000", "number": ""},) * 3,
                "discipline_text": "Order",
            },
            "Case", ["action Order, on 2025-04-10"] * 2,
        ),
        ({"discipline_cases": ({"action": "Order"},), "discipline_text": "Order"}, "As printed", [PRINTED]),
        ({"discipline_text": "Order"}, "As printed", [PRINTED, '"Order"']),
    ],
)  # fmt: skip
def test_what_the_source_notes_of_the_record_is_told(record: dict[str, Any], label: str, told: list[str]) -> None:
    entry = seen()._replace(credential=seen().credential._replace(**record))
    assert labelled(label, shown(says("wa", entry), outcome=Outcome.CONFIRMED)) == told


def test_of_a_row_that_could_not_be_read_one_note_is_enough() -> None:
    entry = seen(Identity.CONFIRMED, Flag.ROW_UNREADABLE, flags=(RecordFlag.UNREADABLE_ROW.value,))
    assert labelled("Note", shown(says("wa", entry))) == [SAY("flag.row_unreadable")]


def directory(*entries: Sighting, **changes: Any) -> Finding:
    return says("ncbahm", *entries, **{**NATIONAL, **changes})


def card(identity: Identity = Identity.CONFIRMED, *flags: Flag, **changes: Any) -> Sighting:
    return seen(identity, *flags, **{**CARD, **changes})


PAGE = "https://ncbahm.example"


@pytest.mark.parametrize(
    ("found", "text", "link"),
    [
        (directory(card()), f"Acupuncture, listed by BONCBAHM on {NOW_DAY}; this is not a state licence", ""),
        (directory(card(certificates=("CH",))), f"a certificate of another kind only: {SAY('certificate.CH')}", ""),
        (
            directory(card(standing=Standing.EXPIRED, status_text="Lapsed")),
            'not shown as plainly active: Acupuncture, as "Lapsed"', "",
        ),
        (directory(card(Identity.NAME_ONLY)), "one record of this name, which may be another person's", ""),
        (
            directory(card(), card(id=2), lookup=Lookup.AMBIGUOUS),
            "2 records of this name, which may be another person's",
            "",
        ),
        (
            directory(card(), days=9, lookup=Lookup.SOURCE_STALE),
            f"listed on {THEN}; we cannot say for today", "",
        ),
        (directory(), "not listed in the voluntary directory of BONCBAHM", ""),
        (directory(lookup=Lookup.SOURCE_STALE), "we cannot say", PAGE),
        (directory(lookup=Lookup.NOT_COVERED, state=AgeState.NOTHING), "not checked", PAGE),
    ],
)  # fmt: skip
def test_a_certificate_is_told_beside_the_licence(found: Finding, text: str, link: str) -> None:
    assert ("Certification", text, link) in shown(says("wa", seen()), found, outcome=Outcome.CONFIRMED)
    assert labelled("Certification", shown(found, outcome=Outcome.CANNOT_SAY)) == []


LEIE = f"List leie, {NOW_DAY}"
OVER = (Lifted(seen().credential, "2020-01-20", "2024-02-03"),)
UNHELD: dict[str, Any] = {"lookup": Lookup.NOT_COVERED, "silence": Silence.NOT_HELD, "age": Age(AgeState.NOTHING)}
FETCH = NotSearched("L", "", ("Run it",), "https://leie.example", step=Step.REFRESH, source="leie")


@pytest.mark.parametrize(
    ("lists", "texts"),
    [
        ((listed(),), [f"no such entry in {LEIE}"]),
        ((listed(), listed(source="b")), [f"no such entry in {LEIE}; List b, {NOW_DAY}"]),
        ((listed(), listed(source="b"), listed(source="c")), ["no such entry in 3 lists"]),
        (
            (listed(Flag.EXCLUSION_POSSIBLE), listed(source="b")),
            [f"one entry of a like name in {LEIE}; a name alone decides nothing",
             f"no such entry in List b, {NOW_DAY}"],
        ),
        (
            (listed(lookup=Lookup.SOURCE_STALE, silence=Silence.STALE), listed(source="b", compared=frozenset())),
            [f"we cannot say from {LEIE}; List b, {NOW_DAY}"],
        ),
        ((listed(**UNHELD), listed(source="b")), [f"no such entry in List b, {NOW_DAY}"]),
        ((listed(**UNHELD),), ["not checked (verifier refresh leie)"]),
        ((listed(age=Age(AgeState.FRESH)),), ["no such entry in List leie"]),
        ((listed(lifted=OVER),), [f"no entry in force in {LEIE}; one with this NPI has ended"]),
        (
            (listed(lifted=OVER), listed(source="b"), listed(source="c"), listed(source="d")),
            [f"no entry in force in {LEIE}; one with this NPI has ended", "no such entry in 3 lists"],
        ),
        (
            (listed(Flag.EXCLUSION_POSSIBLE, lifted=OVER),),
            [f"one entry of a like name in {LEIE}; a name alone decides nothing"],
        ),
    ],
)  # fmt: skip
def test_each_exclusion_list_is_told_once(lists: tuple[Finding, ...], texts: list[str]) -> None:
    lines = shown(says("wa", seen()), *lists, outcome=Outcome.CONFIRMED, missing=(FETCH,))
    assert labelled("Exclusions", lines) == texts
    assert all(not link for label, _, link in lines if label == "Exclusions")


def test_two_entries_of_a_like_name_are_counted() -> None:
    found = listed(Flag.EXCLUSION_POSSIBLE)
    lines = shown(says("wa", seen()), found._replace(sightings=found.sightings * 2), outcome=Outcome.CONFIRMED)
    assert labelled("Exclusions", lines) == [f"2 entries of a like name in {LEIE}; a name alone decides nothing"]


HAND = NotSearched("The board", "", ("Open it.", "Search."), "https://wa.example", "", Step.BY_HAND, "wa")
MORE = NotSearched("Oregon", "", ("Ask it.",), "https://or.example", "", Step.BY_HAND, "or")
SILENT: dict[str, Any] = {"lookup": Lookup.SOURCE_STALE, "absent": False}


@pytest.mark.parametrize(
    ("changes", "missing", "lines"),
    [
        # The steps at a page are the answer; nothing else is the next step.
        (
            {**SILENT, "silence": Silence.BY_HAND}, (MORE, HAND),
            [("1.", "Open it.", ""), ("2.", "Search.", ""), ("Source", "Board wa (BOWA, of old)", "https://wa.example"),
             ("Not checked", "Oregon", "")],
        ),
        ({**SILENT, "silence": Silence.BY_HAND}, (), []),
        ({**SILENT, "silence": Silence.NO_LICENCE}, (HAND,), []),
        ({**SILENT, "silence": Silence.STALE}, (FETCH._replace(source="wa"),), [("Next", "verifier refresh wa", "https://leie.example")]),
        (
            {**SILENT, "silence": Silence.STALE}, (FETCH._replace(source="wa", page="https://wa.example"),),
            [("Next", "verifier refresh wa", "")],
        ),
        ({**SILENT}, (HAND,), [("Next", "Open it.", "")]),
        ({**SILENT}, (HAND._replace(steps=()),), [("Next", "https://wa.example", "")]),
        ({**SILENT}, (HAND._replace(steps=(), page="https://x.example"),), [("Next", "", "https://x.example")]),
        ({**SILENT}, (HAND._replace(steps=(), page=""),), []),
        ({**SILENT}, (HAND._replace(steps=("Open https://x.example now",), page="https://x.example"),),
         [("Next", "Open https://x.example now", "")]),
        ({**SILENT}, (MORE,), [("Not checked", "Oregon", ""), ("Next", "Ask it.", "https://or.example")]),
        (
            {**SILENT}, (MORE._replace(steps=()), MORE._replace(what="Utah", source="ut")),
            [("Not checked", "Oregon and 1 more", ""), ("Next", "Ask it.", "https://or.example")],
        ),
        # What a person saw needs no second look; what was seen long ago does.
        ({**SILENT, "seen_by": "Ann"}, (HAND,), [("Next", "Open it.", "")]),
    ],
)  # fmt: skip
def test_the_next_step_stands_at_the_end(
    changes: dict[str, Any], missing: tuple[NotSearched, ...], lines: list[Shown]
) -> None:
    told = shown(says("wa", **changes), outcome=Outcome.CANNOT_SAY, missing=missing)
    assert [line for line in told if line not in (*CHECKED, NOT_CHECKED)] == [
        line for line in lines if line not in CHECKED
    ]


def test_what_a_person_saw_needs_no_further_step() -> None:
    noted = says("wa", seen(), seen_by="Ann")
    assert labelled("Next", shown(noted, outcome=Outcome.CONFIRMED, missing=(HAND,))) == []
    assert labelled("Next", shown(says("wa", seen()), outcome=Outcome.CONFIRMED, missing=(HAND,))) == ["Open it."]
    assert labelled("Next", shown(None, outcome=Outcome.CANNOT_SAY, missing=(MORE,))) == ["Ask it."]


def test_what_a_finding_has_told_is_no_further_list() -> None:
    other = says("or", jurisdiction="OR")
    lines = shown(says("wa", seen()), other, listed(**UNHELD), outcome=Outcome.CONFIRMED, missing=(MORE, FETCH))
    assert labelled("Not checked", lines) == []
    assert ("Exclusions", "not checked (verifier refresh leie)", "") in lines
    hand = FETCH._replace(step=Step.BY_HAND, steps=("Look.",))
    assert labelled("Exclusions", shown(says("wa", seen()), listed(**UNHELD), missing=(hand,))) == [
        "not checked (Look.)"
    ]
    bare = FETCH._replace(steps=())
    assert shown(says("wa", seen()), listed(**UNHELD), missing=(bare,))[-1] == NOT_CHECKED
    assert labelled("Exclusions", shown(listed(**UNHELD), outcome=Outcome.CANNOT_SAY)) == []


def test_a_doubt_of_two_people_and_an_old_day_are_told_with_the_record() -> None:
    old = says("wa", seen(Identity.NAME_ONLY, doubt=Doubt.COMMON), age=Age(AgeState.AGEING, NOW, back(9)))
    assert ("Checked", f"{NOW_DAY}, in the list of {THEN}", "") in shown(old)
