"""The edges of days: a licence is valid to the end of its last day where the person asking is."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.cli.conftest import TODAY
from tests.redteam.conftest import Desk
from tests.redteam.test_rows_not_read import handed_over
from verifier.cli.context import Context
from verifier.config import load
from verifier.verdict.ages import age_of_seen
from verifier.verdict.terms import AgeState


@pytest.fixture
def pacific(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "America/Los_Angeles")
    time.tzset()
    yield
    monkeypatch.delenv("TZ")
    time.tzset()


@pytest.mark.usefixtures("pacific")
def test_the_evening_of_the_last_day_is_not_the_day_after() -> None:
    evening = datetime(2027, 1, 1, 3, tzinfo=UTC)
    run = Context(load(flags={}, file=None), evening, None, None, quiet=True, config_file=None)
    assert run.today == date(2026, 12, 31)
    named = Context(load(flags={}, file=None), evening, date(2027, 1, 1), None, quiet=True, config_file=None)
    assert named.today == date(2027, 1, 1)


@pytest.mark.parametrize("hour", [0, 8, 11, 23])
def test_what_was_seen_today_is_not_from_the_future_in_the_morning(hour: int) -> None:
    now = datetime(2026, 11, 22, hour, tzinfo=UTC)
    assert age_of_seen(date(2026, 11, 22), date(2026, 11, 22), now).state is AgeState.FRESH
    assert age_of_seen(date(2026, 11, 23), date(2026, 11, 23), now).state is AgeState.FRESH
    assert age_of_seen(date(2026, 11, 25), date(2026, 11, 25), now).state is AgeState.STALE


def test_a_record_that_does_not_exist_is_not_said_to_be_removed(desk: Desk) -> None:
    shown = desk.run("record", "--remove", "99")
    assert shown.code == 2
    assert "no record 99" in shown.err


def test_a_record_of_a_person_is_not_said_to_be_read_by_the_program(desk: Desk) -> None:
    desk.record("Active", "2026-11-20")
    said = desk.ask("Tansy Doe", "--state", "GA", "--license", "521")
    assert "Yes, as A. Clerk saw on 20 November 2026. " in said.sentence
    assert "We read this" not in said.text
    assert "seen by us" not in said.licences


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("Data current as of June 1, 2026", "2026-06-01"), ("As of 11/18/2026", "2026-11-18"),
        ("updated 2026-11-18 06:00", "2026-11-18"), ("18 Nov 2026", "2026-11-18"), ("", TODAY),
        ("Last updated: 1/15/24", "2024-01-15"), ("refreshed 01/2024", "2024-01-01"), ("Nov 2026", "2026-11-01"),
        ("Updated January 2024", "2024-01-01"),
    ],
)  # fmt: skip
def test_the_day_a_page_names_counts_for_what_a_person_wrote_down(desk: Desk, said: str, day: str) -> None:
    kept = desk.run(
        *("record", "GA", "--name", "Isbold Quarn", "--number", "901", "--type", "Acupuncturist", "--status", "Active"),
        *("--expires", "12/31/2027", "--as-of-text", said, "--seen-on", TODAY, "--by", "A. Clerk"),
    )
    assert kept.code == 0, kept
    answer = desk.ask("Isbold Quarn", "--license", "901", "--state", "GA")
    found: Any = answer.data["findings"]
    assert found[0]["age"]["as_of"] == day
    assert found[0]["lookup"] == ("source_stale" if day < "2026-10-20" else "found")


UNDATED = [
    "Page printed 11/20/2026; data as of 01/15/2024", "2024", "Data current through Q1 2024", "as of 01/15/2027",
    "As of 12/24/2026", "between 06/01/2026 and 11/18/2026", "real time", "as of 13/45/2024", "updated last spring",
    "as of 24-01-15", "1/2/3",
]  # fmt: skip


@pytest.mark.parametrize("said", UNDATED)
def test_words_on_the_age_of_a_page_that_name_no_one_day_are_not_taken_for_today(desk: Desk, said: str) -> None:
    refused = desk.run(
        *("record", "GA", "--name", "Isbold Quarn", "--number", "901", "--type", "Acupuncturist", "--status", "Active"),
        *("--expires", "12/31/2027", "--as-of-text", said, "--seen-on", TODAY, "--by", "A. Clerk"),
    )
    assert refused.code == 5
    assert "--as-of-text: This names" in refused.err
    assert desk.run("record", "--list").out == ""


@pytest.mark.parametrize("line", ["Data as of 01/15/2024,,,,", "As of January 15, 2024", '"Updated January 2024",,,,'])
def test_a_list_that_says_it_is_old_confirms_nobody(desk: Desk, line: str) -> None:
    handed_over(desk, f"A7,Quillonne Marwick,Active,12/31/2029\n{line}")
    answer = desk.ask("Quillonne Marwick", "--state", "GA", "--license", "A7")
    assert answer.data["outcome"] == "cannot_say"
    assert "2024" in answer.text
