"""What a program is told of an answer: every field by its name, and the facts it decides on."""

from __future__ import annotations

from typing import Any

import pytest

from tests.verdict.cases import NOW, TODAY
from tests.verdict.situations import NPI, NUMBER, asked, entry, facts_of, leie, lists, record
from tests.verdict.two import back, says, seen
from verifier.matching.types import AgreeingFact, Doubt, Identity
from verifier.register.rows import credential_json
from verifier.verdict.asjson import as_json
from verifier.verdict.asking import NotSearched, Step
from verifier.verdict.terms import Age, AgeState, Finding, Flag, Lifted, Lookup, Silence

ANSWER = (
    "schema asked at outcome exit_code because fresh ageing objecting sentence invented_data notes decided_by findings "
    "screenings exclusions other elsewhere searched not_searched frequency_version"
)
FINDING = (
    "source tier jurisdiction publisher title official_page lookup why silence absence settle supplementary complete "
    "seen_by age records near bearers"
)
RECORD = "identity name_level doubt expected_namesakes agreeing_facts probability reasons flags"


def told(*findings: Finding, **question: Any) -> dict[str, Any]:
    return as_json(asked(*findings, **question), facts_of)


def first(*findings: Finding, **question: Any) -> dict[str, Any]:
    """Return what is told of the first finding."""
    found = told(*findings, **question)["findings"][0]
    assert isinstance(found, dict)
    return found


def test_every_field_has_its_name() -> None:
    answer = told(lists(record()), number=NUMBER)
    assert list(answer) == ANSWER.split()
    assert list(answer["findings"][0]) == FINDING.split()
    (shown,) = answer["findings"][0]["records"]
    assert list(shown)[: len(RECORD.split())] == RECORD.split()


def test_what_was_asked_is_told_as_typed() -> None:
    answer = told(lists(record()), number=NUMBER, npi=NPI, city="Alderbrook")
    assert answer["asked"] == {
        "name": "Marisol Quillowmere", "states": ["WA"], "license": NUMBER, "npi": NPI, "city": "Alderbrook",
    }  # fmt: skip
    assert (answer["schema"], answer["at"]) == ("verifier.answer/1", NOW.isoformat())
    assert (answer["invented_data"], answer["notes"], answer["frequency_version"]) == (False, [], "")


@pytest.mark.parametrize(
    ("state", "fresh", "ageing"), [(AgeState.FRESH, True, False), (AgeState.AGEING, False, True), (None, False, False)]
)
def test_how_fresh_the_answer_is_follows_from_what_decided(state: AgeState | None, fresh: bool, ageing: bool) -> None:
    findings = () if state is None else (lists(record(), age=Age(state, NOW, TODAY)),)
    answer = told(*findings, number=NUMBER)
    assert (answer["fresh"], answer["ageing"]) == (fresh, ageing)
    assert answer["decided_by"] == (None if state is None else "wa")
    assert answer["objecting"] is None


def test_the_list_that_speaks_against_it_is_named() -> None:
    older = says("ks", seen(Identity.CONSISTENT, as_of=back(9)), days=9)
    assert told(older, says("ks.search"))["objecting"] == "ks.search"


@pytest.mark.parametrize(
    ("age", "data"),
    [
        (
            Age(AgeState.FRESH, NOW, TODAY),
            {"state": "fresh", "fresh": True, "confirmed_at": NOW.isoformat(), "as_of": "2026-11-22", "why": ""},
        ),
        (
            Age(AgeState.AGEING, why="Old."),
            {"state": "ageing", "fresh": False, "confirmed_at": None, "as_of": None, "why": "Old."},
        ),
    ],
)  # fmt: skip
def test_both_ages_of_a_list_are_told(age: Age, data: dict[str, Any]) -> None:
    assert first(lists(record(), age=age))["age"] == data


CITY = frozenset({AgreeingFact.CITY})


def test_why_a_record_is_the_persons_is_told_as_facts() -> None:
    meant = record(Identity.CONSISTENT, Flag.LAST_DAY, Flag.EXPIRES_SOON, doubt=Doubt.COMMON, facts=CITY)
    (shown,) = first(lists(meant._replace(namesakes=0.123456, probability=0.12345678)))["records"]
    wanted = ("consistent", "exact", "common", 0.1235, ["city"], 0.123457, ["expires_soon", "last_day"])
    names = "identity name_level doubt expected_namesakes agreeing_facts probability flags".split()  # noqa: SIM905
    assert tuple(shown[name] for name in names) == wanted
    assert shown["reasons"] == ["family name the same (Quillowmere)", "given name the same (Marisol)"]


def test_an_exclusion_that_has_ended_is_told_with_its_days() -> None:
    over = entry(Identity.CONFIRMED, Flag.EXCLUSION_SAME_NPI).credential
    lifted = leie()._replace(lifted=(Lifted(over, "2020-01-20", "2024-02-03"),))
    (listed,) = told(lists(record()), lifted)["exclusions"]
    (one,) = listed["lifted"]
    assert {**one, "record": None} == {
        "excluded_on": "2020-01-20", "reinstated_on": "2024-02-03", **credential_json(over), "record": None,
    }  # fmt: skip
    assert "lifted" not in told(lists(record()))["exclusions"][0]


def test_what_was_not_searched_is_told_with_what_a_person_can_do() -> None:
    undone = NotSearched("The page", "A captcha.", ("Open it.",), "https://a.example", "The name.", Step.BY_HAND, "ga")
    assert told(lists(), unsearched=(undone,))["not_searched"] == [
        {
            "what": "The page", "why": "A captcha.", "step": "by_hand", "source": "ga", "steps": ["Open it."],
            "page": "https://a.example", "write_down": "The name.",
        }
    ]  # fmt: skip


def test_why_a_list_is_silent_is_told_as_a_fact() -> None:
    silent = lists(lookup=Lookup.NOT_COVERED, silence=Silence.NOT_HELD, why="Nothing is held.", absent=False)
    found = first(silent)
    assert (found["lookup"], found["silence"], found["why"]) == ("not_covered", "not_held", "Nothing is held.")
    assert first(lists())["silence"] is None
