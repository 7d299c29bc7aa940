"""What the first line must not hide: a board's own verdict, another number, another list, an old day, another name."""

from __future__ import annotations

import pytest

from tests.redteam.conftest import Desk
from tests.redteam.test_s05_newer_beats_older import BY_CITY, BY_NAME, BY_NUMBER, NAME, both, hold, row

NPI = "1306064001"
WITH_NPI = ("Lic", "Name", "Status", "Until", "NPI")


def first_of(desk: Desk, *arguments: str, as_of: str = "2026-11-22") -> str:
    """Return the first line of the short answer, unwrapped."""
    return desk.run("--quiet", "check", *arguments, "--offline", as_of=as_of).out.splitlines()[0]


@pytest.mark.parametrize("status", ["Revoked", "Suspended", "Expired", "Surrendered", "Probation"])
def test_an_exclusion_does_not_hide_what_the_board_says(desk: Desk, status: str) -> None:
    desk.board([{"Lic": "7", "Name": NAME, "NPI": NPI, "Status": status}], columns=WITH_NPI)
    desk.board([{"Name": NAME, "NPI": NPI}], name="barred", tier="exclusion", columns=("Lic", "Name", "Type", "NPI"),
               key=("name", "type"), kind="", others=5)  # fmt: skip
    said = desk.ask(*BY_NUMBER)
    words = {"Probation": "licensed with conditions"}.get(status, status.casefold())
    assert words in first_of(desk, *BY_NUMBER).casefold()
    assert not first_of(desk, *BY_NUMBER).startswith("! Read this")
    assert NPI in said.sentence
    short = desk.run("check", *BY_NUMBER, "--offline").out
    assert f'"{status}"' in short


@pytest.mark.parametrize("name", ["Cyrus Zandervoll", "Marwick Oakhollow"])
def test_whose_a_number_is_the_newest_complete_list_says(desk: Desk, name: str) -> None:
    """What an older list printed under the number makes nobody less certain than asking by name alone."""
    both(desk, [row("7", NAME)], [row("7", name), row("8", NAME)])
    for more in ((), ("--license", "7")):
        assert desk.ask(name, "--state", "GA", *more).data["outcome"] == "confirmed"


@pytest.mark.parametrize("status", ["Revoked", "Suspended", "Surrendered"])
def test_a_record_of_the_name_is_told_beside_the_newer_one(desk: Desk, status: str) -> None:
    both(desk, [row(status=status)], [row()])
    said = desk.ask(*BY_NAME)
    assert said.code == 3
    for text in ("Two lists differ", "6 September 2026", "20 November 2026", f'"{status}"', '"Active"'):
        assert text in said.sentence, said.sentence


@pytest.mark.parametrize("asked", ["Quillonne Marwik", "Quill Marwick", "Q Marwick", "Basil Thornquist"])
def test_a_stale_record_of_another_name_is_not_called_one_of_this_name(desk: Desk, asked: str) -> None:
    hold(desk, "alder", [row(status="Revoked")], "2026-03-01")
    said = desk.ask(asked, "--state", "GA")
    assert "listed a record of this name" not in said.sentence
    number = desk.ask("Basil Thornquist", "--state", "GA", "--license", "7")
    assert "listed a record of this name" not in number.sentence


@pytest.mark.parametrize("number", ["A0500O", "A05000X", "1", "ABC", "C1A"])
def test_a_number_that_is_not_the_one_printed_is_said_first_or_confirms_nothing(desk: Desk, number: str) -> None:
    desk.board([{"Lic": "A05000", "Name": NAME, "City": "Alderbrook"}])
    said = desk.ask(NAME, "--state", "GA", "--license", number)
    line = first_of(desk, NAME, "--state", "GA", "--license", number)
    assert said.data["outcome"] != "confirmed" or f"the number given ({number}) is not the one printed" in line


@pytest.mark.parametrize("status", ["Active", "Revoked", "Probation", "Zorbed", "Expired"])
@pytest.mark.parametrize("arguments", [BY_NUMBER, BY_NAME, BY_CITY])
def test_every_first_line_of_an_ageing_list_has_its_day(desk: Desk, status: str, arguments: tuple[str, ...]) -> None:
    hold(desk, "alder", [row(status=status)], "2026-09-20")
    said = desk.ask(*arguments)
    assert said.data["fresh"] is False
    assert "20 September 2026" in first_of(desk, *arguments)


def test_a_revocation_by_name_and_city_says_by_what_it_was_found(desk: Desk) -> None:
    hold(desk, "alder", [row(status="Revoked")], "2026-11-20")
    assert "Found by name and city, not by number" in first_of(desk, *BY_CITY)
    assert "not by number" not in first_of(desk, *BY_NUMBER)


def test_a_slip_is_said_in_the_first_line_of_a_warning(desk: Desk) -> None:
    hold(desk, "alder", [row(status="Revoked")], "2026-11-20")
    line = first_of(desk, "Quillonne Marwik", "--state", "GA", "--license", "7")
    assert "Marwik asked, Marwick printed" in line


def test_a_city_that_contradicts_is_told(desk: Desk) -> None:
    hold(desk, "alder", [row(City="Alderbrook")], "2026-11-20")
    shown = desk.run("check", *BY_NAME, "--city", "Honolulu", "--offline").out
    assert "The city asked (Honolulu) is not the one printed (Alderbrook)." in shown


def test_a_city_is_not_advised_where_it_settles_nothing(desk: Desk) -> None:
    hold(desk, "alder", [row(City="Alderbrook")], "2026-11-20")
    assert "city" not in desk.ask("Quillonne Marwik", "--state", "GA").data["findings"][0]["settle"]  # type: ignore[index]


@pytest.mark.parametrize("odd", ["\x1b[2K", "\u202e", "\x07", "\x9b31m", "\u2066", "\x1b]8;;https://evil.example\x07"])
@pytest.mark.parametrize("option", [(), ("-v",), ("-q",)])
def test_what_a_terminal_would_obey_is_shown_as_an_escape(desk: Desk, odd: str, option: tuple[str, ...]) -> None:
    hold(desk, "alder", [row(name=f"Quillonne{odd} Marwick", status=f"Zor{odd}bed", City=f"Alder{odd}brook")],
         "2026-11-20")  # fmt: skip
    out = desk.run("check", "--state", "GA", "--license", "7", *option, "--offline").out
    assert not [char for char in out if char != "\n" and not char.isprintable()]


@pytest.mark.parametrize(
    "note",
    [
        "Conditions: chaperone required", "May practise only under supervision", "Practice monitor required",
        "Order of 3 May 2024", "Voluntarily gave up licence", "Not in practice", "Pending investigation",
        "Accusation filed", "Do not renew", "Board order 2024-17",
    ],
)  # fmt: skip
def test_a_note_that_restricts_is_for_a_person_to_read(note: str) -> None:
    from state_boards.reading.discipline import restricts

    assert restricts(note)


@pytest.mark.parametrize(
    "note",
    ["Monday to Friday", "Speaks Spanish", "Renewed in order", "Prior names: Thornquist", "None", "Group practice"],
)
def test_an_ordinary_note_restricts_nothing(note: str) -> None:
    from state_boards.reading.discipline import restricts

    assert not restricts(note)
