"""Fields of a source or a list: letters in any of them are set aside, and words for "nothing" are nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.names import Name, NameFault, NameOrder, name_from_parts, parse_name, whole_name
from verifier.names.parse import field_words


def parts(name: Name) -> tuple[str, str, str, str]:
    """Given, middle and family name as text, and the suffix."""
    return " ".join(name.given), " ".join(name.middle), " ".join(name.family), name.suffix


# family, given, middle and suffix as printed, the parts, what is set aside (W10, W13)
PRINTED = [
    ("Quillowmark", "Jane", "Ruth", "L.Ac.", "jane|ruth|quillowmark|", ("L.Ac.",)),
    ("Park", "April", "May", "DACM, L.Ac.", "april|may|park|", ("DACM", "L.Ac.")),
    ("Esquirel", "Dawn", "Grace", "FABORM", "dawn|grace|esquirel|", ("FABORM",)),
    ("True", "Nathan", "NMN", "MSOM", "nathan||true|", ("MSOM",)),
    ("Quillowmark", "Jane", "NMN", "", "jane||quillowmark|", ()),
    ("Quillowmark", "Jane", ".", "", "jane||quillowmark|", ()),
    ("Quillowmark", "Jane", "-", "", "jane||quillowmark|", ()),
    ("Quillowmark", "Jane", "None", "", "jane||quillowmark|", ()),
    ("Quillowmark", "Jane", "0", "", "jane||quillowmark|", ()),
    ("Quillowmark LAc", "Jane", "", "", "jane||quillowmark|", ("LAc",)),
    ("Quillowmark, L.Ac.", "Jane", "", "", "jane||quillowmark|", ("L.Ac.",)),
    ("Quillowmark, FABORM", "Jane", "", "", "jane||quillowmark|", ("FABORM",)),
    ("Quillowmark FABORM", "Jane", "", "", "jane||quillowmark|", ("FABORM",)),
    ("Quillowmark*", "Jane", "", "", "jane||quillowmark|", ()),
    ("Quillowmark", "Jane, L.Ac.", "", "", "jane||quillowmark|", ("L.Ac.",)),
    ("Quillowmark", "Jane LAc", "", "", "jane||quillowmark|", ("LAc",)),
    ("Quillowmark", "Jane (she/her)", "", "", "jane||quillowmark|", ("(she/her)",)),
    ("Quillowmark", "Jane she/her", "", "", "jane||quillowmark|", ("she/her",)),
    ("Quillowmark", "Jane", "n/a", "", "jane||quillowmark|", ()),
    ("Quillowmark", "Jane", "N/A", "N/A", "jane||quillowmark|", ()),
    ("Quillowmark", "Jane", "(none)", "", "jane||quillowmark|", ()),
    ("Quillowmark", "Jane", "NMI", "", "jane||quillowmark|", ()),
    ("Quillowmark", "Jane", "No Middle Name", "", "jane||quillowmark|", ()),
    ("Quillowmark", "Jane", "null", "", "jane||quillowmark|", ()),
    ("Quillowmark", "Jane", "NA", "", "jane||quillowmark|", ("NA",)),
    ("Li", "Jane", "Na", "", "jane|na|li|", ()),
    ("LI", "JANE", "NA", "", "jane|na|li|", ()),
    ("Quillowmark", "Jane", "L.Ac.", "", "jane||quillowmark|", ("L.Ac.",)),
    ("Quillowmark", "Jane", "DACM, LAc", "", "jane||quillowmark|", ("DACM", "LAc")),
    ("Quillowmark", "Jane", "Ruth LAc", "", "jane|ruth|quillowmark|", ("LAc",)),
    ("Quillowmark", "Jane", "R. (she/her)", "", "jane|r|quillowmark|", ("(she/her)",)),
    ("Quillowmark", "John", "Jr", "", "john||quillowmark|jr", ()),
    ("Quillowmark", "John Jr.", "", "", "john||quillowmark|jr", ()),
    ("Quillowmark, Jr.", "John", "", "", "john||quillowmark|jr", ()),
    ("Quillowmark Jr., LAc", "John", "", "", "john||quillowmark|jr", ("LAc",)),
    ("Quillowmark", "John", "", "Jr., L.Ac.", "john||quillowmark|jr", ("L.Ac.",)),
    ("Quillowmark", "John", "", "L.Ac., III", "john||quillowmark|iii", ("L.Ac.",)),
    ("Quillowmark", "John", "", "V", "john||quillowmark|v", ()),
    ("Quillowmark", "John", "V", "", "john|v|quillowmark|", ()),
    ("Quillowmark", "Jane", "", "QTXZ", "jane||quillowmark|", ("QTXZ",)),
    ("Quillowmark", "Jane", "", "Clinic Director", "jane||quillowmark|", ("Clinic", "Director")),
    ("Quillowmark, QTXZ", "Jane", "", "", "jane||quillowmark|", ("QTXZ",)),
    ("Quillowmark DAcCHM", "Jane", "", "", "jane||quillowmark|", ("DAcCHM",)),
    ("Quillowmark, Clinic Director", "Jane", "", "", "jane||quillowmark|", ("Clinic Director",)),
    ("Quillowmark Acupuncture LLC", "Jane", "", "", "jane||quillowmark|", ("Acupuncture LLC",)),
    ("QUILLOWMARK, L.AC.", "JANE", "", "", "jane||quillowmark|", ("L.AC.",)),
    ("QUILLOWMARK", "DR. JANE", "", "", "jane||quillowmark|", ("DR.",)),
    ("Quillowmark", "Rev. Dr. Jane", "", "", "jane||quillowmark|", ("Rev.", "Dr.")),
    ("Dr. Quillowmark", "Jane", "", "", "jane||quillowmark|", ("Dr.",)),
    ("Quillowmark", 'Jane "Janie"', "", "", "jane||quillowmark|", ()),
    ("Ma", "Andrew", "", "", "andrew||ma|", ()),
    ("Do", "Thi An", "", "", "thi an||do|", ()),
    ("Nguyen Do", "Lan", "", "", "lan||nguyen do|", ()),
    ("van", "Van", "Ma", "", "van|ma|van|", ()),
    ("Carlsund", "Van", "Maximilian", "", "van|maximilian|carlsund|", ()),
    ("Lac", "My", "Thi", "", "my|thi|lac|", ()),
    ("Tran Lac", "My", "", "", "my||tran lac|", ()),
    ("Lacroixe", "Phd", "", "", "phd||lacroixe|", ()),
    ("Windermoor", "Robert", "Esq", "", "robert||windermoor|", ("Esq",)),
    ("Applethorne", "Junior", "", "", "junior||applethorne|", ()),
    ("Senior", "Mary", "Jane", "", "mary|jane|senior|", ()),
    ("Null", "Christina", "", "", "christina||null|", ()),
    ("Field", "Grace", "Spring", "", "grace|spring|field|", ()),
    ("Doctor", "Jane", "", "", "jane||doctor|", ()),
    ("de la Cruz", "Maria Jose", "A.", "", "maria jose|a|de la cruz|", ()),
    ("von Bergstrand Wesselin", "Pennie", "", "", "pennie||von bergstrand wesselin|", ()),
    ("Ortegar y Gassetti", "Jose", "Luis", "", "jose|luis|ortegar gassetti|", ()),
    ("ORTEGAR Y GASSETTI", "JOSE", "", "", "jose||ortegar gassetti|", ()),
    ("Costa e Silva", "Maria", "", "", "maria||costa silva|", ()),
    ("O Brien", "Sile", "", "", "sile||obrien|", ()),
    ("O' Brien", "Sile", "", "", "sile||obrien|", ()),
    ("O'Brien", "Sile", "", "", "sile||obrien|", ()),
    ("D Angelo", "Maria", "O", "", "maria|o|dangelo|", ()),
    ("Kalanikaumakaamanoaliʻi", "Leilani", "", "", "leilani||kalanikaumakaamanoalii|", ()),
    ("", "Jane Quillowmark, L.Ac.", "", "", "jane||quillowmark|", ("L.Ac.",)),
    ("Quillowmark, Jane", "", "", "", "jane||quillowmark|", ()),
]  # fmt: skip


@pytest.mark.parametrize(("family", "given_", "middle", "suffix", "read", "aside"), PRINTED)
def test_fields_are_read(family: str, given_: str, middle: str, suffix: str, read: str, aside: tuple[str, ...]) -> None:
    name = name_from_parts(family, given_, middle, suffix)
    assert "|".join(parts(name)) == read
    assert name.set_aside == aside
    assert name.unsure == ()
    assert name.faults == ()


@pytest.mark.parametrize(
    ("family", "given_"), [("Bridemark", ""), ("", "Bridemark"), ("Bridemark", "FNU"), ("Bridemark, L.Ac.", "n/a")]
)
def test_a_name_printed_without_a_first_name_has_one_family_word(family: str, given_: str) -> None:
    name = name_from_parts(family, given_)
    assert (name.family, name.given, name.faults) == (("bridemark",), (), (NameFault.ONE_WORD,))
    assert name.searchable_words == 1


@pytest.mark.parametrize(("family", "given_"), [("Quillowmark, Xyzborm", "Jane"), ("Quillowmark", "Jane, Xyzborm")])
def test_an_unknown_word_behind_a_comma_in_a_field_is_told(family: str, given_: str) -> None:
    name = name_from_parts(family, given_)
    assert parts(name)[:3] == ("jane", "", "quillowmark")
    assert (name.unsure, name.head, name.order) == (("xyzborm",), ("jane", "quillowmark"), NameOrder.FIELDS)


def test_the_printed_name_is_what_the_source_printed() -> None:
    assert name_from_parts("Quillowmark LAc", "Jane", "NMN", "", "QUILLOWMARK LAc, JANE").printed == (
        "QUILLOWMARK LAc, JANE"
    )
    assert name_from_parts("Quillowmark LAc", "Jane").printed == "Jane Quillowmark LAc"


def test_another_script_in_a_field_is_told() -> None:
    name = name_from_parts("田中", "Yuki")
    assert NameFault.OTHER_SCRIPT in name.faults
    assert "田中" in name.unread
    assert name_from_parts("Quillowmаrk", "Jane").faults == (NameFault.MIXED_SCRIPT,)


@pytest.mark.parametrize(
    "text",
    ["LAc", "DACM", "Esq", "Quill LAc", "Quill L Ac", "NMN", "None", "O Brien", "D Angelo", "Ortegar y Gassetti",
     "HillmanSpell", "Quill DAcCHM", "Dr. Quill", "Quill Jr", "Quill LLC", "Jane she/her", "Quill, LAc"],
)  # fmt: skip
def test_fields_with_more_than_names_are_left_to_be_read_with_care(text: str) -> None:
    assert field_words(text) is None


FIELD = st.lists(
    st.sampled_from(
        ["Quill", "quill", "LAc", "L.Ac.", "Do", "O", "D", "y", "Y", "van", "Jr", "Dr", "A", "Owner", "LLC", "of", "MD",
         "HillmanSpell", "McQuill", "DAcCHM", "NMN", "St.", "O'Quill", "Quill-Farrow", "an", "Center", "ac", "l"]
    ),
    max_size=4,
).map(" ".join)  # fmt: skip


@settings(max_examples=600)
@given(FIELD, FIELD, FIELD)
def test_plain_fields_are_read_the_same_with_care(family: str, given_: str, middle: str) -> None:
    plain = name_from_parts(family, given_, middle, printed="x")
    with_care = name_from_parts(family, given_, middle, "-", "x")
    assert plain == with_care
    assert plain.family or plain.faults


@settings(max_examples=300)
@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=30), st.text(max_size=30))
def test_any_fields_are_read(family: str, given_: str, middle: str, suffix: str) -> None:
    name = name_from_parts(family, given_, middle, suffix)
    assert bool(name.problems) == bool(name.faults)
    assert all(word.isascii() and word.isalpha() for unit in name.units for word in unit.split())


def test_a_field_of_many_words_is_cut_and_told() -> None:
    name = name_from_parts("Quillowmark " * 13, "Jane")
    assert (len(name.family), NameFault.TOO_MANY_WORDS in name.faults) == (12, True)
    assert name.unread


@pytest.mark.parametrize(
    ("given", "words"), [("Nan", ("nan",)), ("NAN", ("nan",)), ("nan", ()), ("NaN", ()), ("Nil", ("nil",))]
)
def test_nan_is_a_first_name_where_it_is_written_as_one(given: str, words: tuple[str, ...]) -> None:
    assert name_from_parts("Quillowxu", given).given == words


@pytest.mark.parametrize("given_", ["", "-", ".", "N/A", "FNU", "NFN", "LNU"])
@pytest.mark.parametrize("family", ["Jane Quillowmark", "QUILLOWMARK JANE", "Van Quillowmark"])
def test_a_whole_name_in_the_field_for_family_names_is_one_string(family: str, given_: str) -> None:
    name = whole_name(family, given_)
    assert name is not None
    assert (name.words, name.order) == (parse_name(family).words, NameOrder.GIVEN_FIRST)


@pytest.mark.parametrize(
    ("family", "given_", "middle"),
    [
        ("De la Cruz", "", ""), ("Van der Berg", "FNU", ""), ("St Clair", "", ""), ("O Brien", "", ""),
        ("Quillowmark-Tindall", "", ""), ("Quillowmark", "", ""), ("Quillowmark LAc", "", ""),
        ("Garcia Lopez", "", "Jane"), ("Garcia Lopez", "Jane", ""), ("Quillowmark, Jane", "", ""), ("", "Jane", ""),
    ],
)  # fmt: skip
def test_a_family_name_alone_or_beside_another_name_is_no_whole_name(family: str, given_: str, middle: str) -> None:
    assert whole_name(family, given_, middle) is None


@pytest.mark.parametrize(
    ("family", "given", "suffix"),
    [
        ("Ellansbourne (Sr)", "Thorvald", ""),
        ("Ellansbourne", "Thorvald (Sr)", ""),
        ("Ellansbourne", "Thorvald", "(Sr)"),
        ("Ellansbourne [Sr.]", "Thorvald", ""),
        ("Ellansbourne", "Sr. Thorvald", ""),
        ("Ellansbourne", 'Thorvald "Senior"', ""),
    ],
)
def test_a_suffix_in_brackets_is_the_suffix(family: str, given: str, suffix: str) -> None:
    name = name_from_parts(family, given, "", suffix)
    assert (name.family, name.given, name.suffix) == (("ellansbourne",), ("thorvald",), "sr")
