"""A short word that lists print behind a name for a standing is for a person to read, and no credential."""

from __future__ import annotations

import pytest

from tests.redteam.conftest import Desk

SHORT = ["PROB", "REV", "EXP", "DECD", "Dec'd", "RET", "Ret'd", "STIP", "COND", "RVK", "CANX", "Prob.", "Exp."]


@pytest.mark.parametrize("word", SHORT)
@pytest.mark.parametrize("printed", ["Quillonne Marwick, {}", "Quillonne Marwick - {}", "Quillonne Marwick ({})"])
def test_a_short_word_behind_the_name(desk: Desk, printed: str, word: str) -> None:
    desk.board([{"Lic": "7", "Name": printed.format(word)}], others=5)
    assert desk.ask("Quillonne Marwick", "--state", "GA").data["outcome"] == "review"
    assert desk.ask("Quillonne Marwick", "--state", "GA", "--license", "7").data["outcome"] == "review"


@pytest.mark.parametrize(
    "name", ["Quillonne Marwick, L.Ac.", "Quillonne Marwick, DAOM", "Quillonne Marwick, RN, L.Ac."]
)
def test_letters_of_a_credential_stay_what_they_are(desk: Desk, name: str) -> None:
    desk.board([{"Lic": "7", "Name": name}], others=5)
    assert desk.ask("Quillonne Marwick", "--state", "GA").data["outcome"] == "confirmed"
