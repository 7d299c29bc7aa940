"""`verifier check` as a user meets it: the sentence, the exit code, and every kind of bad input."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.sandbox.demo import demo_world
from tests.sandbox.server import Sandbox
from verifier.demo.cast import QUESTIONS

CASTS = {query.situation: query for query in QUESTIONS}
OFFLINE_CODES = {"confirmed": 0, "review": 3, "attention": 1, "not_found": 1, "cannot_say": 4}


@pytest.mark.parametrize("situation", CASTS)
def test_the_situations_of_the_demo_offline(verifier: Command, filled: Path, situation: str) -> None:
    query = CASTS[situation]
    options = ["--license", query.number] if query.number else []
    shown = verifier("check", query.name, "--state", query.state, *options, "--offline", "-v", data_dir=filled)
    assert shown.code == OFFLINE_CODES[query.outcome]
    assert "Traceback" not in shown.out + shown.err


def test_json_has_a_versioned_schema_and_the_same_outcome(verifier: Command, filled: Path) -> None:
    query = CASTS["confirmed"]
    shown = verifier(
        "check",
        query.name,
        "--state",
        "WA",
        "--license",
        query.number,
        "--offline",
        "-v",
        "--format",
        "json",
        data_dir=filled,
    )
    answer = json.loads(shown.out)
    assert answer["schema"] == "verifier.answer/1"
    assert (answer["outcome"], answer["exit_code"], answer["invented_data"]) == ("confirmed", 0, True)
    record = answer["findings"][0]["records"][0]
    assert (record["identity"], record["standing"], record["number"]) == ("confirmed", "active", query.number)


def test_an_empty_data_directory_cannot_say_and_tells_what_to_run(verifier: Command) -> None:
    shown = verifier("check", "Jane Doe", "--state", "WA", "--offline", "-v")
    assert shown.code == 4
    assert "verifier refresh wa" in shown.out


def test_an_unregulated_state_says_so(verifier: Command) -> None:
    shown = verifier("check", "Jane Doe", "--state", "AL", "--offline", "-v")
    assert shown.code == 4
    assert "Alabama does not license acupuncturists" in shown.out


def test_two_people_of_one_name_are_both_listed(verifier: Command, filled: Path) -> None:
    shown = verifier("check", "Grace Oshanwen", "--state", "CO", "--offline", "-v", data_dir=filled)
    assert "More than one person matches" in shown.out
    assert shown.out.count("Grace Oshanwen, ACU") >= 2


def test_a_number_of_another_person_is_named_as_a_conflict(verifier: Command, filled: Path) -> None:
    number = CASTS["confirmed"].number
    asked = ["check", "Zebulon Hartwhistle", "--state", "WA", "--license", number, "--offline", "-v"]
    shown = verifier(*asked, data_dir=filled)
    assert shown.code == 3
    assert "The licence number given is that of" in shown.out
    assert CASTS["confirmed"].number in shown.out


def test_a_number_alone_is_not_taken_for_the_person(verifier: Command, filled: Path) -> None:
    number = CASTS["confirmed"].number
    shown = verifier("check", "--state", "WA", "--license", number, "--offline", "-v", data_dir=filled)
    assert shown.code == 3


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["Jane Doe", "--state", "ZZ"], "not a state"),
        ([""], "Nothing to look for"),
        (["J"], "not enough of a name"),
        (["L.Ac."], "not enough of a name"),
        (["Jane Doe", "--license", "AC1234"], "needs its state"),
        (["Jane Doe", "--license", "?????"], "needs its state"),
        (["Jane Doe", "--npi", "1234567890"], "NPI"),
        (["Jane Doe", "--npi", "12345"], "NPI"),
        (["x" * 10_001, "--state", "WA"], "longer than"),
        (["Jane Doe", "--format", "pdf"], "no format"),
        (["Jane Doe", "--require", "luck"], "cannot be required"),
    ],
)
def test_what_cannot_be_asked_is_said_in_one_sentence(verifier: Command, arguments: list[str], says: str) -> None:
    shown = verifier("check", *arguments, "--offline", "-v")
    assert shown.code == 2
    assert says in shown.err
    assert shown.out == ""


@pytest.mark.parametrize(
    "name",
    ["x" * 9_999, "Robert'); DROP TABLE credential;--", "(a+)+$" * 30, "陈伟", "😀 😀", "محمد علي", "a\x00b Lee"],
)
def test_odd_names_never_crash(verifier: Command, filled: Path, name: str) -> None:
    shown = verifier("check", name, "--state", "WA", "--offline", "-v", data_dir=filled)
    assert shown.code in (1, 2, 3, 4)


def test_a_state_is_inferred_from_a_number_only_it_uses(verifier: Command, filled: Path) -> None:
    shown = verifier("check", "Tessaly Farnabrookly", "--license", "ACU.0990105", "--offline", "-v", data_dir=filled)
    assert "belong to CO" in shown.out
    assert shown.code == 1


def test_stale_data_is_shown_as_a_last_listing_only(verifier: Command, filled: Path) -> None:
    query = CASTS["confirmed"]
    shown = verifier(
        "check",
        query.name,
        "--state",
        "WA",
        "--license",
        query.number,
        "--offline",
        "-v",
        data_dir=filled,
        as_of="2027-06-01",
    )
    assert shown.code == 4
    assert "On 22 November 2026" in shown.out


def test_a_clock_set_back_makes_nothing_fresher(verifier: Command, filled: Path) -> None:
    query = CASTS["confirmed"]
    arguments = ["check", query.name, "--state", "WA", "--license", query.number, "--offline", "-v"]
    assert verifier(*arguments, data_dir=filled, as_of="2020-01-01").code == 4


def test_a_corrupt_register_is_one_clear_sentence(verifier: Command, filled: Path) -> None:
    for extra in filled.glob("register.db-*"):
        extra.unlink()
    (filled / "register.db").write_bytes(b"this is not a database" * 500)
    shown = verifier("check", "Jane Doe", "--state", "WA", "--offline", "-v", data_dir=filled)
    assert shown.code == 5
    assert shown.err.count("\n") == 1


def test_the_certificate_is_a_fact_of_its_own(verifier: Command, filled: Path) -> None:
    query = CASTS["confirmed"]
    arguments = ["check", query.name, "--state", "WA", "--license", query.number, "--offline", "-v"]
    shown = verifier(*arguments, data_dir=filled)
    assert "National certification was found" in shown.out
    assert "This is not a state licence." in shown.out
    assert verifier(*arguments, "--require", "certification", data_dir=filled).code == 0


def test_the_answer_of_a_look_up_is_kept_a_week_without_its_question(verifier: Command, tmp_path: Path) -> None:
    world = demo_world(seed=1, size=60, today=date(2026, 11, 22))
    person = next(one for one in world.people for licence in one.licences if licence.state == "KY")
    place = tmp_path / "data"
    name = f"{person.name.given} {person.name.family}"
    with Sandbox(world) as boards:
        port = str(boards.port)
        asked = verifier("--sandbox", port, "check", name, "--state", "KY", data_dir=place)
        assert "Kentucky" in asked.out
    offline = verifier("--sandbox", port, "check", name, "--state", "KY", "--offline", "-v", data_dir=place)
    assert offline.code == asked.code
    kept = (place / "sandbox" / "private.db").read_bytes()
    assert b'family": ' + person.name.family.encode() not in kept
    again = ["check", name, "--state", "KY", "--offline", "-v"]
    later = verifier("--sandbox", port, *again, data_dir=place, as_of="2026-12-24")
    assert later.code == 4


@pytest.mark.parametrize("state", ["ID", "NH", "NV", "TN"])
def test_a_source_nobody_has_seen_cannot_say_and_gives_the_steps(verifier: Command, state: str) -> None:
    shown = verifier("check", "Jane Doe", "--state", state, "--offline", "-v")
    assert shown.code == 4
    assert "Look it up by hand: https://" in shown.out.splitlines()[0]
    assert "ever seen" in shown.out
    assert "    1. " in shown.out
    assert f"refresh {state.lower()}" not in shown.out


def test_what_a_person_saw_answers_for_a_source_nobody_has_seen(verifier: Command, tmp_path: Path) -> None:
    seen = ["--name", "Quillowmere, Marisol", "--number", "ACU-1", "--type", "Acupuncturist", "--status", "Canceled"]
    place = tmp_path / "data"
    assert verifier("record", "ID", *seen, "--seen-on", "2026-11-20", "--by", "A. Clerk", data_dir=place).code == 0
    asked = ["check", "Marisol Quillowmere", "--state", "ID", "--license", "ACU-1", "--offline", "-v"]
    assert verifier(*asked, data_dir=place).code == 1
