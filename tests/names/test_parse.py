"""Names as boards print them and people type them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.names import NameOrder, name_from_parts, parse_name
from verifier.names.parse import MAX_CHARS, field_words

PRINTED = [
    # text, family, given, middle
    ("Mary Ann Tindall", ["tindall"], ["mary"], ["ann"]),
    ("TINDALL, MARY ANN", ["tindall"], ["mary"], ["ann"]),
    ("adam Schultzberg Mspt, Ocs, L. Ac", ["schultzberg"], ["adam"], []),
    ("Kim, Young Soo, L.Ac.", ["kim"], ["young"], ["soo"]),
    ("KIM Young-soo", ["kim"], ["young", "soo"], []),
    ("Dr. Mary van der Berg-Jones III, LAc, Dipl.OM", ["van", "der", "berg", "jones"], ["mary"], []),
    ("Binh Van Nguyen", ["nguyen"], ["binh"], ["van"]),
    ("Nguyễn Thị Hương", ["huong"], ["nguyen"], ["thi"]),
    ("Jane Quill Dipl. O.M.", ["quill"], ["jane"], []),
    ("Jane Quill MS LAc", ["quill"], ["jane"], []),
    ("O'Brien-Quill, Mary-Ann (née Lee)", ["obrien", "quill"], ["mary", "ann"], []),
    ("Wei Chen M.D. (China)", ["chen"], ["wei"], []),
    ("Chen , Wei", ["chen"], ["wei"], []),
    ("Quill Jr, John A", ["quill"], ["john"], ["a"]),
]


@pytest.mark.parametrize(("text", "family", "given_", "middle"), PRINTED)
def test_printed_names_are_read(text: str, family: list[str], given_: list[str], middle: list[str]) -> None:
    name = parse_name(text)
    assert (list(name.family), list(name.given), list(name.middle)) == (family, given_, middle)
    assert name.printed == text
    assert name.problems == ()


def test_credentials_that_are_names_stay_names_when_nothing_else_is_left() -> None:
    assert parse_name("Do, Ma").family == ("do",)
    assert parse_name("Do, Ma").given == ("ma",)
    assert parse_name("Thi Kim Do").family == ("do",)
    assert parse_name("Jane Kim, DO").family == ("kim",)
    assert parse_name("Jane Kim, DO").credentials == ("DO",)


def test_names_in_brackets_and_quotes_are_kept_beside_the_name() -> None:
    assert parse_name('Xiaoming "Michael" Zhang').alternates == ("michael",)
    assert parse_name("Xiaoming (Michael) Zhang").family == ("zhang",)
    assert parse_name("Jane Quill (formerly Tindall)").alternates == ("tindall",)


@pytest.mark.parametrize(
    ("text", "alternates", "also"),
    [
        ("Jane Quill (now Anna Tindall)", ("anna", "tindall"), ("Anna Tindall",)),
        ("Jane Quill (fka Tindall, Anna)", ("tindall", "anna"), ("Tindall, Anna",)),
        ("Jane Quill a.k.a. Anna Tindall, L.Ac.", ("anna", "tindall"), ("Anna Tindall",)),
        (
            "Jane Quill aka Anna Tindall aka Beth Farrow",
            ("anna", "tindall", "beth", "farrow"),
            ("Anna Tindall", "Beth Farrow"),
        ),
        ("Jane Quill (Tindall; Farrow)", ("tindall", "farrow"), ()),
        ("Jane Quill now Tindall", ("tindall",), ()),
        ("Jane Quill f.k.a. Tindall", ("tindall",), ()),
        ("Jane Quill (was Tindall)", ("tindall",), ()),
        ("Somchai (Now) Quill", ("now",), ()),
    ],
)
def test_other_names_are_kept_word_by_word_and_whole(
    text: str, alternates: tuple[str, ...], also: tuple[str, ...]
) -> None:
    name = parse_name(text)
    assert (name.alternates, name.also) == (alternates, also)


@pytest.mark.parametrize(
    "text", ["Somchai Now Quill", "SOMCHAI NOW", "somchai now quill", "Now Quill", "Anna Maria Now Quill"]
)
def test_now_is_a_name_where_nothing_else_would_be_left(text: str) -> None:
    assert parse_name(text).alternates == ()
    assert "now" in parse_name(text).words


@pytest.mark.parametrize(
    "text", ['"Jane O\'Quill"', "(Jane O'Quill)", '"O\'Quill", "Jane"', "“Jane O'Quill”", '"O\'QUILL, JANE"']
)
def test_a_name_that_is_quoted_as_a_whole_is_the_name(text: str) -> None:
    name = parse_name(text)
    assert (name.family, name.given, name.alternates) == (("oquill",), ("jane",), ())


def test_suffixes_are_set_apart() -> None:
    assert parse_name("John Quill, Jr.").suffix == "jr"
    assert parse_name("John Quill III").suffix == "iii"
    assert name_from_parts("Quill", "John", suffix="SR").suffix == "sr"
    assert name_from_parts("Quill Jr", "John").suffix == "jr"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "empty"),
        ("   \t ", "empty"),
        ("Dacm, Lac", "only credentials"),
        ("L.Ac.", "only credentials"),
        ("😀😀", "no letters"),
        ("12345", "no letters"),
        ("A", "one letter only"),
        ("J. K.", "only initials"),
        ("Zhang", "one name only"),
    ],
)
def test_what_cannot_be_read_is_said(text: str, problem: str) -> None:
    assert problem in parse_name(text).problems


def test_other_scripts_are_romanised_and_say_so() -> None:
    han = parse_name("王小明")
    assert (han.family, han.given) == (("wang",), ("xiaoming",))
    assert "type the name in Latin letters as the board prints it" in han.problems[0]
    assert parse_name("김영수").family == ("gim",)
    assert parse_name("たなか たろう").family == ("tanaka",)
    assert parse_name("Wang Wei 王伟").problems == ()
    assert set(parse_name("Wang Wei 王伟").family + parse_name("Wang Wei 王伟").given) == {"wang", "wei"}


def test_fields_keep_their_own_order() -> None:
    name = name_from_parts("De la Cruz", "Maria José", "A.")
    assert name.family == ("de", "la", "cruz")
    assert name.given == ("maria", "jose")
    assert name.middle == ("a",)
    assert name.order is NameOrder.FIELDS
    assert name_from_parts("", "Prince").family == ("prince",)
    assert name_from_parts("", "").problems == ("no letters",)


def test_long_texts_are_cut_and_say_so() -> None:
    name = parse_name("Jane Quill " * 5000)
    assert any(str(MAX_CHARS) in problem for problem in name.problems)
    assert len(name.units) <= 12


ADVERSARIAL = [
    "(" * 50_000,
    '"' * 50_000,
    "'" * 50_001,
    "a," * 25_000,
    "a." * 25_000,
    " ' " * 16_000,
    "-" * 50_000,
    "\u0301" * 50_000,
    "é" * 50_000,
    "\u202e" + "נתניהו" * 8_000,
    "ﷺ" * 20_000,
    "'; DROP TABLE credential; --",
    "%_*?[]{}|\\^$" * 3000,
    "\x00\x01\x7f\ud800",
    "dipl " * 10_000,
    "jr " * 10_000,
    "dr. " * 10_000,
    "de la " * 9_000,
    "王" * 50_000,
]


@pytest.mark.parametrize("text", ADVERSARIAL)
def test_hostile_texts_are_only_names_without_matches(text: str) -> None:
    name = parse_name(text)
    assert name.printed == text
    words = (*name.family, *name.given, *name.middle, *name.alternates)
    assert all(re.fullmatch("[a-z]+", word) for word in words)
    assert sum(map(len, words)) <= 2_000


@given(st.text(max_size=200))
def test_any_text_gives_plain_words_or_a_problem(text: str) -> None:
    name = parse_name(text)
    words = (*name.family, *name.given, *name.middle, *name.alternates)
    assert all(re.fullmatch("[a-z]+", word) for word in words)
    assert name.family or name.problems


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=20), st.text(max_size=8))
def test_any_fields_give_plain_words_or_a_problem(family: str, given_: str, middle: str, suffix: str) -> None:
    name = name_from_parts(family, given_, middle, suffix)
    assert all(re.fullmatch("[a-z]+", word) for word in (*name.family, *name.given, *name.middle))
    assert name.family or name.problems


def test_a_title_before_a_family_name_in_comma_form_is_no_part_of_it() -> None:
    name = parse_name("Dr. Nguyen, Lori, L.Ac.")
    assert (name.family, name.given) == (("nguyen",), ("lori",))


def test_a_lone_o_in_the_middle_is_an_initial() -> None:
    name = parse_name("Suzie O Velazurt")
    assert (name.given, name.middle, name.family) == (("suzie",), ("o",), ("velazurt",))


@pytest.mark.parametrize("text", ["Quill", "van der Berg", "O'Brien-Quill", "Young-soo", "St. James", "J.", "McDonald"])
def test_the_words_of_a_plain_field_are_those_of_its_name(text: str) -> None:
    words = field_words(text)
    assert words
    assert name_from_parts(text, "Tamsin").family == name_from_parts("Quill", text).given == words
    assert name_from_parts("Quill", "Tamsin", text).middle == words
    # A name with a generational suffix is read with care, and its parts are the same.
    assert name_from_parts(text, "Tamsin", suffix="Jr").family == words


@pytest.mark.parametrize(
    "text", ["", "Quill Jr", "王", "Núñez", "Jane (Ann)", "'Bob' Quill", "x" * 400, "a " * 20, "2nd"]
)
def test_a_field_with_more_in_it_is_left_to_be_read_with_care(text: str) -> None:
    assert field_words(text) is None


@given(*[st.text("abcABC jJrR.'-", max_size=9)] * 3)
def test_plain_fields_are_read_as_with_care(family: str, given_: str, middle: str) -> None:
    plain = name_from_parts(family, given_, middle, printed="x")
    with_care = name_from_parts(family, given_, middle, "-", "x")
    assert plain == with_care


@pytest.mark.parametrize(
    ("text", "given", "middle"),
    [
        ("Quillon, J.D.", ("j",), ("d",)),
        ("Quillon, J. D.", ("j",), ("d",)),
        ("Farrowby, J.R.", ("j",), ("r",)),
        ("Farrowby, J.R., L.Ac.", ("j",), ("r",)),
    ],
)
def test_dotted_initials_behind_a_family_name_are_initials(
    text: str, given: tuple[str, ...], middle: tuple[str, ...]
) -> None:
    found = parse_name(text)
    assert (found.given, found.middle, found.suffix) == (given, middle, "")


@pytest.mark.parametrize(
    ("text", "suffix", "credentials"),
    [
        ("Ada Quillon, J.D.", "", ("J.D",)),
        ("Quillon, Ada, J.D.", "", ("J.D",)),
        ("Bo Farrowby, Jr.", "jr", ()),
        ("Farrowby, Jr., Bo", "jr", ()),
        ("Farrowby, Bo, J.R.", "jr", ()),
        ("Quillon, M.D.", "", ("M.D",)),
    ],
)
def test_where_a_given_name_stands_they_are_not(text: str, suffix: str, credentials: tuple[str, ...]) -> None:
    found = parse_name(text)
    assert (found.suffix, found.credentials) == (suffix, credentials)


@pytest.mark.parametrize(
    "text",
    ["Ruth Clairmont (the younger)", "Ruth Clairmont (son)", "Ruth Clairmont [hijo]", "Ruth Clairmont (not him)",
     "RUTH CLAIRMONT (UNLICENSED)", "Clairmont, Ruth (daughter)"],
)  # fmt: skip
def test_what_stands_in_brackets_and_is_hardly_a_name_is_said_to_be_unread(text: str) -> None:
    name = parse_name(text)
    assert (name.family, name.given) == (("clairmont",), ("ruth",))
    assert "hardly a name" in name.unread


@pytest.mark.parametrize(
    "text",
    ["Ruth (Ruthie) Clairmont", 'Ruth "Boopsie" Clairmont', "ruth clairmont (ruthie)", "Ruth Clairmont (née Tindall)",
     "Ruth Clairmont (formerly Xyzzyq)", "Ruth Clairmont (she/her)", "Ruth Clairmont (Acupuncture)",
     "RUTH CLAIRMONT (MARIE)"],
)  # fmt: skip
def test_other_names_and_known_words_in_brackets_leave_nothing_unread(text: str) -> None:
    assert parse_name(text).unread == ""


@pytest.mark.parametrize(
    ("text", "suffix"),
    [("Ruth Clairmont 2", "ii"), ("Ruth Clairmont ²", "ii"), ("Ruth Clairmont, 3", "iii"), ("Clairmont, Ruth 2", "ii"),
     ("Ruth Clairmont 2nd", "ii"), ("Ruth 2", ""), ("2 Ruth Clairmont", ""), ("Ruth Clairmont 12", ""),
     ("Ruth Clairmont 9", "")],
)  # fmt: skip
def test_a_digit_behind_a_name_is_its_suffix(text: str, suffix: str) -> None:
    assert parse_name(text).suffix == suffix
