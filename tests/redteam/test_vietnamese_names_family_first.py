"""A list that prints the family name first does not show which word of a Vietnamese name is the first name."""

from __future__ import annotations

import pytest

from tests.redteam.conftest import Desk
from tests.redteam.test_printed_order import rows

_NAMES = ("HOANG MINH QUANG", "LE ANH TUAN", "TRAN QUOC BAO", "DANG HONG NHUNG", "VO KIM NGAN")


@pytest.mark.parametrize("status", ["Active", "Revoked"])
@pytest.mark.parametrize("printed", _NAMES)
def test_of_two_people_who_exclude_each_other_none_is_attributed(desk: Desk, printed: str, status: str) -> None:
    people = [{**row, "Status": status} for row in rows("{f} {g} {m}", printed)]
    desk.board(people, others=0, name_order="family_first", columns=("Lic", "Name", "Status", "Until", "City"))
    family, first, last = printed.title().split()
    exclude = (f"{first} {family}", f"{last} {family}", f"{family}, {first}", f"{family}, {last}",
               f"{last} {first} {family}")  # fmt: skip
    for asked in exclude:
        for city in ((), ("--city", "Alderbrook")):
            assert desk.ask(asked, "--state", "GA", *city).data["outcome"] == "review", asked
    assert desk.ask(f"{last} {family}", "--state", "GA", "--license", "A10").data["outcome"] in (
        "confirmed",
        "attention",
    )


@pytest.mark.parametrize("printed", _NAMES)
def test_whoever_says_the_words_as_they_are_printed_is_found(desk: Desk, printed: str) -> None:
    desk.board(rows("{f} {g} {m}", printed), others=0, name_order="family_first")
    family, first, last = printed.title().split()
    for asked in (printed, f"{first} {last} {family}", f"{family}, {first} {last}"):
        assert desk.ask(asked, "--state", "GA").data["outcome"] == "confirmed", asked


@pytest.mark.parametrize(
    ("printed", "asked"),
    [("NGUYEN THI HOA", "Hoa Nguyen"), ("TRAN VAN HUNG", "Hung Tran"), ("NGUYEN THI HOA", "Hoa Thi Nguyen"),
     ("LE TUAN", "Tuan Le"), ("KIM YOUNG SOO", "Young Soo Kim")],
)  # fmt: skip
def test_where_the_middle_word_is_nobodys_first_name_it_is_known(desk: Desk, printed: str, asked: str) -> None:
    desk.board(rows("{f} {g} {m}", printed), others=0, name_order="family_first")
    assert desk.ask(asked, "--state", "GA").data["outcome"] == "confirmed"
