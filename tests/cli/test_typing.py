"""What people type: names without quotes, states by name, sources in any case, and what comes close."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Command
from verifier.cli.typed import source_id, source_ids, state_code, state_codes, with_states_joined
from verifier.errors import UsageError

ASKED = "Marisol Quillowmere"


@pytest.mark.parametrize("state", ["WA", "wa", "Washington", "washington", " WASHINGTON ", "Wa."])
def test_a_state_is_typed_by_code_or_name(verifier: Command, filled: Path, state: str) -> None:
    quoted = verifier("check", ASKED, "--state", "WA", "--offline", data_dir=filled)
    assert verifier("check", *ASKED.split(), "--state", state, "--offline", data_dir=filled) == quoted


def test_several_states_may_stand_in_one_word(verifier: Command, filled: Path) -> None:
    apart = verifier("check", ASKED, "--state", "WA", "--state", "CO", "--offline", data_dir=filled)
    assert verifier("check", ASKED, "--state", "WA,colorado", "--offline", data_dir=filled) == apart


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        (["new york"], ("NY",)), (["N.Y."], ("NY",)), (["District of Columbia"], ("DC",)),
        (["Washington, D.C."], ("DC",)),
        (["West Virginia,virginia"], ("WV", "VA")), (["wa", "WA"], ("WA",)),
    ],
)  # fmt: skip
def test_names_of_states(typed: list[str], codes: tuple[str, ...]) -> None:
    assert state_codes(typed) == codes


@pytest.mark.parametrize(
    ("line", "joined"),
    [
        ("check Jane Doe --state New York --offline", ["New York"]),
        ("check --state District of Columbia Jane Doe", ["District of Columbia"]),
        ("check Jane --state=New Mexico", ["--state=New Mexico"]),
        ("check -s Washington DC Jane", ["Washington DC"]),
    ],
)
def test_a_state_of_two_words_needs_no_quotes(line: str, joined: list[str]) -> None:
    assert [word for word in with_states_joined(line.split()) if " " in word] == joined


def test_a_name_behind_a_state_stays_a_name() -> None:
    line = ["check", "--state", "Virginia", "Jane", "Doe"]
    assert with_states_joined(line) == line


def test_two_quoted_names_are_two_people(verifier: Command) -> None:
    shown = verifier("check", "Ann Lee", "Bo Reed", "--state", "WA", "--offline")
    assert shown.code == 2
    assert "one person at a time" in shown.err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["chek", "Ann Lee"], "`verifier check`"),
        (["Jane Doe"], 'verifier check "Jane Doe"'),
        (["Jane", "Doe", "--state", "WA"], 'verifier check "Jane Doe" --state WA'),
        (["check", "Ann Lee", "--state", "Calfornia"], "California (CA)"),
        (["states", "Texs"], "Texas (TX)"),
        (["states", "New", "Yrok"], "New York (NY)"),
        (["refresh", "medicade.ca"], "medicaid.ca"),
        (["import-file", "x", "--source", "lei"], "leie"),
        (["check", "Ann Lee", "--offlin"], "--offline"),
        (["sources", "--state", "Orgon"], "Oregon (OR)"),
    ],
)
def test_a_slip_is_answered_with_what_was_meant(verifier: Command, words: list[str], says: str) -> None:
    shown = verifier(*words)
    assert shown.code == 2
    assert says in shown.err


def test_sources_and_states_of_a_refresh() -> None:
    assert source_ids(["wa", "LEIE"]) == (("wa", "leie"), ())
    assert source_ids(["WA", "Ohio"]) == ((), ("WA", "OH"))
    assert source_ids(["new", "york", "co"]) == (("co",), ("NY",))
    assert source_ids(["wa,co"]) == (("wa", "co"), ())
    assert source_ids(["custom:UT"], ["ut"]) == (("custom:ut",), ())


def test_a_source_may_be_named_by_its_state_and_a_custom_one_in_capitals() -> None:
    assert source_id("GA") == "ga"
    assert source_id("Georgia") == "ga"
    assert source_id("custom:UT", new=True) == "custom:ut"
    with pytest.raises(UsageError, match="no source called"):
        source_id("custom:UT")


def test_a_state_in_full_by_its_name(verifier: Command) -> None:
    assert verifier("states", "New", "Mexico") == verifier("states", "nm")
    assert verifier("states", "New Mexico").out.startswith("New Mexico (NM)")


def test_no_name_of_a_state_is_another_ones(verifier: Command) -> None:
    assert state_code("Kansas") == "KS"
    assert state_code("Virginia") == "VA"
    assert state_code("Guam") == ""


def test_the_versions_of_the_data_are_told(verifier: Command) -> None:
    long, short = verifier("--version"), verifier("-V")
    assert long == short
    assert [line.partition(" ")[0] for line in long.out.splitlines()] == ["verifier", "names:", "boards:"]


def test_a_custom_list_in_capitals_is_imported_and_named(verifier: Command, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("Licence No,Name,Status\nUT-1,Ann Marlow,Active\n", encoding="utf-8")
    (tmp_path / "ut.toml").write_text(
        'title = "L"\npublisher = "P"\njurisdiction = "UT"\nofficial_page = "https://board.example/"\n'
        'kind = "acupuncturist"\n[columns]\n"Licence No" = "number"\n"Name" = "name"\n"Status" = "status"\n'
        '[statuses]\n"Active" = "active"\n',
        encoding="utf-8",
    )
    words = ["import-file", "list.csv", "--source", "custom:UT", "--seen-on", "2026-11-20"]
    assert verifier(*words, "--map", "ut.toml").code == 0
    again = verifier(*words)
    assert again.code == 0
    assert again.out.startswith("custom:ut: ")
    assert "custom:ut: skipped" in verifier("refresh", "custom:UT").err


def test_a_watch_is_the_logins_when_nobody_is_named(
    verifier: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("USER", "USERNAME", "LOGNAME", "LNAME"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "staff.csv").write_text("Name,State\nAnn Lee,WA\n", encoding="utf-8")
    assert verifier("watch", "add", "staff.csv", "--name", "staff").code == 0
    assert "added by" in verifier("watch", "list").out
