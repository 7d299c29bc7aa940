"""Columns that hold parts of a name beside the usual three: none is dropped without a word."""

from __future__ import annotations

import pytest

from verifier.roster.inquiries import RosterRow, row_of
from verifier.roster.layout import ListOptions, layout
from verifier.roster.table import RosterLine

MIDDLE = [
    "Second Name", "2nd Name", "Second Given Name", "Given Name 2", "First Name 2", "Middle I", "Middle I.", "M.I.",
    "Other Given Names", "Additional Given Names", "Other First Name",
]  # fmt: skip


def rows_of(headers: str, *lines: str) -> list[RosterRow]:
    """Return the rows of a list whose cells are apart by bars."""
    cells = [tuple(line.split("|")) for line in lines]
    columns = layout(headers.split("|"), ListOptions({}), cells)
    return [row_of(RosterLine(2 + nth, one), columns) for nth, one in enumerate(cells)]


@pytest.mark.parametrize("header", MIDDLE)
def test_a_further_given_name_is_asked_as_the_middle_name(header: str) -> None:
    assert rows_of(f"Last|First|{header}|State", "Quillowmark|Jane|Beth|HI")[0].inquiries[0].name == (
        "Quillowmark, Jane Beth"
    )


@pytest.mark.parametrize("header", ["M", "Initial", "Initials", "Middle I"])
def test_a_column_of_single_letters_beside_the_name_is_the_middle_initial(header: str) -> None:
    rows = rows_of(f"Last|First|{header}|State", "Quillowmark|Jane|B|HI", "Thornbeck|Boris|C.|HI")
    assert [row.inquiries[0].name for row in rows] == ["Quillowmark, Jane B", "Thornbeck, Boris C."]


def test_initials_of_whoever_did_the_work_are_none() -> None:
    rows = rows_of("Last|First|Initials|State", "Quillowmark|Jane|KMT|HI", "Thornbeck|Boris|KMT|HI")
    assert [row.inquiries[0].name for row in rows] == ["Quillowmark, Jane", "Thornbeck, Boris"]


@pytest.mark.parametrize("header", ["Second Last Name", "Last Name 2", "2nd Surname", "Second Family Name"])
def test_a_second_family_name_is_part_of_the_name(header: str) -> None:
    assert rows_of(f"Last Name|First Name|{header}|State", "Garcia|Ana|Lopez|HI")[0].inquiries[0].name == (
        "Garcia Lopez, Ana"
    )


@pytest.mark.parametrize("header", ["Jr/Sr", "Jr./Sr.", "Sr/Jr", "Generation"])
def test_junior_and_senior_are_a_suffix(header: str) -> None:
    assert rows_of(f"Last|First|{header}|State", "Quill|John|Jr|HI")[0].inquiries[0].name == "Quill Jr, John"


@pytest.mark.parametrize(("name", "asked"), [("Jane", "Quillowmark, Jane"), ("Jane Quillowmark", "Jane Quillowmark")])
def test_a_name_beside_a_last_name_is_the_first_name_unless_it_holds_both(name: str, asked: str) -> None:
    assert rows_of("Name|Last Name|State", f"{name}|Quillowmark|HI")[0].inquiries[0].name == asked


@pytest.mark.parametrize("header", ["Name on License", "Name", "Other Names", "Additional Names"])
def test_a_whole_name_that_is_somebody_elses_could_decide_the_row(header: str) -> None:
    row = rows_of(f"Last|First|{header}|State", "Quillowmark|Jane|Boris Thornbeck|HI")[0]
    assert row.undecided_by == (header,)


@pytest.mark.parametrize("whole", ["Jane Quillowmark", "Dr. Jane Quillowmark, L.Ac.", "QUILLOWMARK, JANE B", ""])
def test_the_same_name_once_more_decides_nothing(whole: str) -> None:
    row = rows_of("Last|First|Name|State", f"Quillowmark|Jane|{whole}|HI")[0]
    assert row.undecided_by == ()


def test_another_first_name_on_the_licence_could_decide_the_row() -> None:
    row = rows_of("Last|First|Name on License|State", "Quillowmark|Jane|Boris Quillowmark|HI")[0]
    assert row.undecided_by == ("Name on License",)


@pytest.mark.parametrize("header", ["Other Last Names", "Additional Last Name", "Professional Last Name"])
@pytest.mark.parametrize("before", [True, False])
def test_the_name_that_somebody_has_beside_is_never_asked_instead_of_the_plain_one(header: str, before: bool) -> None:
    titles = f"{header}|Last Name|First Name|State" if before else f"Last Name|First Name|{header}|State"
    line = "Harkenfeld|Doeworth|Bruno|HI" if before else "Doeworth|Bruno|Harkenfeld|HI"
    (row,) = rows_of(titles, line)
    assert row.inquiries[0].name == "Doeworth, Bruno"
    assert row.other_names == (header,)


@pytest.mark.parametrize("first", ["Professional First Name", "Other Middle Name"])
def test_the_plain_column_of_a_first_or_middle_name_is_asked(first: str) -> None:
    plain = first.replace("Professional ", "").replace("Other ", "")
    headers = ["Last Name", first, plain] + (["First Name"] if "Middle" in plain else [])
    cells = ["Quillowmark", "Ann", "Beth"] + (["Jane"] if "Middle" in plain else [])
    (row,) = rows_of("|".join([*headers, "State"]), "|".join([*cells, "HI"]))
    assert row.inquiries[0].name == ("Quillowmark, Jane Beth" if "Middle" in plain else "Quillowmark, Beth")


@pytest.mark.parametrize("headers", ["Legal Last Name|Last Name", "Last Name|Professional Last Name"])
def test_two_family_names_that_disagree_could_decide_the_row(headers: str) -> None:
    for first, other, doubted in (("Harkenfeld", "Doeworth", True), ("Doeworth", "DOEWORTH", False)):
        (row,) = rows_of(f"{headers}|First Name|State", f"{first}|{other}|Bruno|HI")
        assert bool(row.undecided_by) is doubted, (first, other)


@pytest.mark.parametrize("whole", ["Name", "Provider", "Full Name", "Name - Last", "Provider Name - Last", "LN"])
@pytest.mark.parametrize("first", ["First Name", "First", "Given Name", "FN", "Vorname", "Frist Name", "Name - First"])
def test_a_first_name_beside_a_name_of_one_word_is_asked_with_it(whole: str, first: str) -> None:
    for word in ("Underbrook", "O'Brien", "Quill-Lark"):
        (row,) = rows_of(f"{whole}|{first}|State", f"{word}|Nora|HI")
        assert row.inquiries[0].name == f"{word}, Nora"


@pytest.mark.parametrize(
    ("headers", "line", "doubted"),
    [("Name|First Name|State", "Silas Underbrook|Nora|HI", True),
     ("Name|First Name|State", "Silas Underbrook|Silas|HI", False),
     ("Name|First Name|State", "Bill Underbrook|William|HI", False),
     ("Name|Preferred First Name|State", "Silas Underbrook|Corky|HI", False)],
)  # fmt: skip
def test_a_first_name_that_the_whole_name_does_not_have_could_decide_the_row(
    headers: str, line: str, doubted: bool
) -> None:
    (row,) = rows_of(headers, line)
    assert row.inquiries[0].name == line.split("|", maxsplit=1)[0]
    assert bool(row.undecided_by) is doubted


@pytest.mark.parametrize(
    ("header", "doubted"),
    [("Licensed as", True), ("License Last Name", True), ("Last Name on License", True), ("Name Licensed Under", True),
     ("Married Name", False), ("New Last Name", False), ("Alternate Last Name", False), ("Formerly", False),
     ("Other Names Used", False), ("Goes By", False)],
)  # fmt: skip
def test_a_column_that_says_another_name_of_the_person_is_kept_and_that_of_the_licence_decides(
    header: str, doubted: bool
) -> None:
    (row,) = rows_of(f"First Name|Last Name|{header}|State", "Isolde|Gramholt|Isolde Jessamond|HI")
    assert row.inquiries[0].name == "Gramholt, Isolde"
    assert row.other_names == (header,)
    assert bool(row.undecided_by) is doubted


@pytest.mark.parametrize("other", ["Other Names", "Other Name", "Display Name", "Applicant"])
def test_the_plain_name_is_asked_wherever_another_one_stands(other: str) -> None:
    for headers, line in ((f"{other}|Name", "Corky|Corwin Thornbury"), (f"Name|{other}", "Corwin Thornbury|Corky")):
        for filled in (line, line.replace("Corky", "")):
            (row,) = rows_of(f"{headers}|State", f"{filled}|GA")
            assert row.inquiries[0].name == "Corwin Thornbury"
