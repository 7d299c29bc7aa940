"""A column beside a name in one string is read, or the map that asks for it is refused; nothing is dropped unread."""

from __future__ import annotations

import pytest

from state_boards.contract import catalogue
from state_boards.platforms.roster_file import RosterFile
from tests.redteam.conftest import Desk

COLUMNS = ("Lic", "Name", "Suffix", "Status", "Until")
NAMES = ("Quillonne Marwick", "Marwick, Quillonne", "QUILLONNE MARWICK")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("suffix", ["Revoked", "Deceased", "On probation", "L.Ac. - Revoked", "(Revoked)", "SUSPENDED"])
def test_status_word_in_the_column_of_suffixes_is_for_a_person_to_read(desk: Desk, name: str, suffix: str) -> None:
    desk.board([{"Lic": "ACU7", "Name": name, "Suffix": suffix}], columns=COLUMNS, others=5)
    for more in ((), ("--license", "ACU7")):
        said = desk.ask("Quillonne Marwick", "--state", "GA", *more)
        assert said.data["outcome"] == "review", suffix
        assert suffix in said.text


@pytest.mark.parametrize("name", NAMES)
def test_other_suffix_is_another_person(desk: Desk, name: str) -> None:
    desk.board([{"Lic": "ACU7", "Name": name, "Suffix": "Jr"}], columns=COLUMNS, others=5)
    for asked in ("Quillonne Marwick Sr", "Quillonne Marwick III"):
        for more in ((), ("--license", "ACU7")):
            assert desk.ask(asked, "--state", "GA", *more).data["outcome"] != "confirmed"
    assert desk.ask("Quillonne Marwick Jr", "--state", "GA").data["outcome"] == "confirmed"
    assert desk.ask("Quillonne Marwick", "--state", "GA", "--license", "ACU7").data["outcome"] == "confirmed"


@pytest.mark.parametrize("suffix", ["", "L.Ac.", "PhD, L.Ac.", "DAOM"])
def test_credentials_in_the_column_of_suffixes_hide_nobody(desk: Desk, suffix: str) -> None:
    desk.board([{"Lic": "ACU7", "Name": "Quillonne Marwick", "Suffix": suffix}], columns=COLUMNS, others=5)
    assert desk.ask("Quillonne Marwick", "--state", "GA").data["outcome"] == "confirmed"


@pytest.mark.parametrize("beside", ["Middle", "Given"])
def test_map_with_a_piece_of_the_name_beside_all_of_it_is_refused(desk: Desk, beside: str) -> None:
    person = {"Lic": "ACU7", "Name": "Quillonne Marwick", beside: "Anna"}
    shown = desk.board([person], columns=("Lic", "Name", beside, "Status", "Until"), others=5)
    assert shown.code != 0
    assert "choose one way of reading the name" in shown.out + shown.err


def test_no_source_of_ours_prints_a_piece_of_the_name_beside_all_of_it() -> None:
    for source in catalogue.all_sources():
        if isinstance(source, RosterFile):
            targets = {column.to for column in source.layout.columns}
            assert "name" not in targets or targets.isdisjoint({"given", "middle", "family"}), source.id
