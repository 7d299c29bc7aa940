"""What is read at once is what reading with care finds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.names import Name, parse, parse_name
from verifier.names.tables import credentials
from verifier.names.usual import usual_beside, usual_string

HEAD = st.sampled_from(
    ["Jane Quillowmark", "jane quillowmark", "JANE QUILLOWMARK", "Mei-Ling Chen", "MEI LING CHEN", "Kim Young Soo",
     "Thanh Thi Nguyen", "Anna B Marwick", "Marwick, Anna", "Van Dyke Anna", "Do An", "McDonald Anna", "Jane"],
)  # fmt: skip
TITLE = st.sampled_from(["", "", "Dr. ", "dr ", "DR. ", "Mrs. ", "Dr. Dr. "])
LETTERS = st.one_of(
    st.sampled_from(["D.O.M.", "DOM", "Dom", "MAcOM", "AP", "ap", "MS", "Ms", "M.S.", "Ph.D.", "Dipl. O.M.", "L.Ac.",
                     "L. Ac.", "MA", "Ma", "M.A.", "An", "AN", "D. O.", "R.N.", "DO.", "Jr.", "May"]),
    st.builds(lambda word, shape: shape(word), st.sampled_from(sorted(credentials())),
              st.sampled_from([str.upper, str.title, lambda word: ".".join(word).upper() + "."])),
)  # fmt: skip


def with_care(text: str) -> Name:
    return parse._of_a_husband(parse._with_its_rest(text, parse._parsed(text)))


@settings(max_examples=3000)
@given(TITLE, HEAD, st.lists(LETTERS, max_size=3), st.sampled_from([", ", ","]))
def test_a_title_and_letters_are_set_aside_as_with_care(title: str, head: str, letters: list[str], comma: str) -> None:
    text = title + comma.join([head, *letters])
    usual = usual_string(text) or usual_beside(text)
    assert usual is None or usual == with_care(text)


@pytest.mark.parametrize(
    "text",
    ["Dr. Jane Quillowmark", "Dr. Quillowmark, Jane", "Jane Quillowmark, D.O.M., AP", "dr jane quillowmark, ph.d.",
     "Jane Quillowmark, MAcOM, MS", "Dr. Jane Quillowmark, DOM"],
)  # fmt: skip
def test_what_is_plain_beside_a_name_is_read_at_once(text: str) -> None:
    assert usual_beside(text) == with_care(text) == parse_name(text)
