"""Licence numbers as practitioners typed them (NPPES, boards' own pages), by state, and NPI check digits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.names.number_match import NumberAgreement, compare_numbers
from verifier.names.numbers import fold_number, npi_problem
from verifier.names.shapes import likely_jurisdictions, shape_fits, shape_slip

EQUAL = [
    ("AZ", "LAC-012195", "012195"),
    ("AZ", "lac-012273", "LAC-012273"),
    ("AZ", "012188", "LAC-012188"),
    ("CA", "AC 15037", "AC15037"),
    ("CA", "LAC8652", "AC8652"),
    ("CA", "19916", "AC19916"),
    ("CA", "ac16795", "AC16795"),
    ("CO", "ACU.0002720", "ACU.0002720"),
    ("CO", "2720", "ACU.0002720"),
    ("CO", "ACU2720", "0002720"),
    ("DC", "AC500145", "500145"),
    ("FL", "AP-4160", "AP4160"),
    ("FL", "4160", "AP4160"),
    ("HI", "ACU-1415-0", "ACU-1415"),
    ("HI", "1428", "ACU-1428"),
    ("ID", "ACU-16", "16"),
    ("IL", "198.001645", "198001645"),
    ("IL", "1645", "198001645"),
    ("IL", "001645", "198.001645"),
    ("IN", "84000248a", "84000248A"),
    ("KS", "23-00067", "2300067"),
    ("KY", "AC049", "49"),
    ("KY", "AC49", "AC049"),
    ("MD", "U643", "U00643"),
    ("MD", "U1023", "U01023"),
    ("MD", "3066", "U03066"),
    ("ME", "326", "AC326"),
    ("NC", "LAC-2202", "2202"),
    ("NC", "NC-850", "850"),
    ("NJ", "25mz00070300", "25MZ00070300"),
    ("NV", "16", "0016"),
    ("NY", "004131-1", "004131"),
    ("NY", "006610-01", "006610"),
    ("NY", "25 004557", "004557"),
    ("NY", "25005814", "005814"),
    ("NY", "4368", "004368"),
    ("OH", "65000440", "65.000440"),
    ("OR", "699", "AC00699"),
    ("PA", "AK739", "AK000739"),
    ("RI", "DA491", "DA00491"),
    ("TN", "426", "AC426"),
    ("TX", "734", "AC00734"),
    ("UT", "13278692", "13278692-1201"),
    ("VT", "0910000211", "091.0000211"),
    ("WA", "61518441", "AC61518441"),
    ("WA", "AC 60907523", "AC60907523"),
    ("WA", "EAMP.AC.61663091", "AC61663091"),
    ("WY", "A030", "A-030"),
    ("WY", "30", "A-030"),
    # The profession's code stands in the register and not on the certificate (S17).
    ("CT", "49.123", "49.000123"),
    ("CT", "26.123", "26.000123"),
    ("CT", "49000123", "49.000123"),
    ("CT", "CT 49.000123", "49.000123"),
    ("CT", "CT 000123", "000123"),
    ("IL", "198-1645", "198001645"),
    ("IL", "1981", "198001981"),
    ("KS", "00067", "23-00067"),
    ("KS", "67", "23-00067"),
    ("NJ", "00070300", "25MZ00070300"),
    ("NY", "25 4557", "004557"),
    ("OH", "000440", "65.000440"),
    ("VA", "000167", "0121000167"),
    ("VA", "0121-000167", "0121000167"),
    ("VT", "211", "091.0000211"),
    ("HI", "HI ACU-71", "ACU-71"),
    ("MD", "MD U00643", "U00643"),
]
SLIPS = [
    ("NJ", "25M2OO1687OO", "25MZ00168700", "letter O for zero"),
    ("NJ", "25M200168700", "25MZ00168700", "two for letter Z"),
    ("VA", "012000167", "0121000167", "one digit missing"),
    ("CA", "AC1916", "AC19916", "one digit missing"),
    ("CA", "AC19961", "AC19916", "two digits swapped"),
    ("TX", "AC00784", "AC00734", "one digit differs"),
    ("FL", "AP42O6", "AP4206", "letter O for zero"),
    ("MO", "202100682", "2021006822", "one digit missing"),
    ("MI", "54020002000", "5402000200", "one digit too many"),
    ("VA", "121001053", "0121001053", "zeros lost"),
    ("MA", "MA290413", "290413", "other letters in front or behind"),
    ("MD", "643", "R00643", "other letters in front or behind"),
    ("", "F98765", "98765", "other letters in front or behind"),
    ("FL", "384160", "AP4160", "prefix glued"),
    ("ID", "ACV-442", "ACU-442", "other letters in front or behind"),
    ("CO", "ACO.0002720", "ACU.0002720", "other letters in front or behind"),
    ("HI", "AC-0071", "ACU-0071", "other letters in front or behind"),
    ("HI", "HI71", "ACU-71", "other letters in front or behind"),
    ("HI", "OO71", "ACU-71", "other letters in front or behind"),
    ("CT", "000124", "49.000123", "one digit differs"),
    ("VT", "091.0000212", "091.0000211", "one digit differs"),
    ("WI", "123-55", "124-55", "one digit differs"),
    ("NY", "004131-1", "005131-1", "one digit differs"),
]
DIFFERENT = [
    ("CA", "AC15037", "AC19245"),
    ("NY", "004131", "005511"),
    ("WA", "AC60907523", "AC60307875"),
    ("KY", "AC049", "AC234"),
    # Another profession's letters (W14), in front, behind and inside.
    ("HI", "LMT-0071", "ACU-0071"),
    ("HI", "MD71", "ACU-0071"),
    ("HI", "RN 71", "ACU-71"),
    ("HI", "DC-71", "71"),
    ("HI", "PT0071", "0071"),
    ("HI", "DO71", "0071"),
    ("HI", "LCSW 0071", "0071"),
    ("HI", "71-DDS", "ACU-71"),
    ("HI", "0071 LMT", "0071"),
    ("NV", "APRN16", "0016"),
    ("WA", "MA61348152", "AC61348152"),
    ("WA", "NHA.NH.61348152", "AC61348152"),
    ("CO", "APN.0002720", "ACU.0002720"),
    ("FL", "ME4160", "AP4160"),
    ("FL", "MA71", "AP71"),
    ("PA", "MD000739", "AK000739"),
    ("MD", "MD71", "U00071"),
    ("NJ", "25MA00070300", "25MZ00070300"),
    ("AZ", "LPC-012195", "LAC-012195"),
    ("", "LMT71", "71"),
    # Another letter where each has one: two series of numbers.
    ("", "F98765", "A98765"),
    ("CA", "F98765", "A98765"),
    ("IA", "F098", "A098"),
    ("WY", "B030", "A-030"),
    ("MD", "R00643", "U00643"),
    ("MD", "R-643", "U643"),
    ("IN", "84000001B", "84000001A"),
    ("FL", "TPAP1234", "AP1234"),
    # Another profession's code.
    ("CT", "10.000123", "49.000123"),
    ("CT", "48.000123", "49.000123"),
    ("CT", "10.104123", "49.104123"),
    ("OH", "35.000440", "65.000440"),
    ("OH", "66.000440", "65000440"),
    ("KS", "22-00067", "23-00067"),
    ("NY", "60 004557", "004557"),
    ("VA", "0104000167", "0121000167"),
    ("IL", "041.001645", "198001645"),
]


@pytest.mark.parametrize("typed", ["000123", "123", "CT 000123", "No. 000123"])
@pytest.mark.parametrize("printed", ["49.000123", "26.000123", "7.000123"])
def test_a_number_without_the_code_that_a_list_prints_is_equal_whichever_code_that_is(typed: str, printed: str) -> None:
    assert compare_numbers(typed, printed, "CT").agreement is NumberAgreement.EQUAL
    assert compare_numbers(f"10.{typed[-3:]}", printed, "CT").agreement is NumberAgreement.DIFFERENT


@pytest.mark.parametrize(("state", "typed", "printed"), EQUAL)
def test_the_states_habits_are_no_difference(state: str, typed: str, printed: str) -> None:
    assert compare_numbers(typed, printed, state).agreement is NumberAgreement.EQUAL
    assert fold_number(typed, state) == fold_number(printed, state) != ""


@pytest.mark.parametrize(("state", "typed", "printed", "slip"), SLIPS)
def test_a_slip_is_found_and_named(state: str, typed: str, printed: str, slip: str) -> None:
    match = compare_numbers(typed, printed, state)
    assert match.agreement is NumberAgreement.SLIP
    assert slip in match.slip


@pytest.mark.parametrize(("state", "typed", "printed"), DIFFERENT)
def test_other_numbers_are_different(state: str, typed: str, printed: str) -> None:
    assert compare_numbers(typed, printed, state).agreement is NumberAgreement.DIFFERENT


@pytest.mark.parametrize("typed", ["LMT-0071", "MD 71", "10.000123", "25MA00070300"])
def test_a_number_of_another_profession_equals_itself(typed: str) -> None:
    for state in ("HI", "CT", "NJ"):
        assert compare_numbers(typed, typed.lower().replace(" ", ""), state).agreement is NumberAgreement.EQUAL


@pytest.mark.parametrize(
    "letters",
    ["AC", "ACU", "ACUP", "AP", "LAC", "LICAC", "RAC", "DOM", "OMD", "EAMP", "AEMP", "ACAC", "AAC", "TPAP", "MEDACULIC",
     "NO", "NUM", "NUMBER", "LIC", "LICENSE", "LICENCE", "CERT", "REG", "STATE", "ACUPUNCTURE", "ACUPUNCTURIST"],
)  # fmt: skip
def test_letters_of_an_acupuncture_licence_are_no_other_profession(letters: str) -> None:
    for typed in (f"{letters}71", f"{letters}-0071", f"71 {letters}"):
        assert compare_numbers(typed, "0071", "NV").agreement in {NumberAgreement.EQUAL, NumberAgreement.SLIP}


@given(st.text("BFGHJKMNPQRSVWXYZ", min_size=2, max_size=5), st.integers(10, 99_999))
def test_letters_that_are_no_acupuncture_licences_make_another_number(letters: str, number: int) -> None:
    for typed in (f"{letters}{number}", f"{letters}-{number:05d}", f"{number} {letters}"):
        assert compare_numbers(typed, str(number), "HI").agreement is NumberAgreement.DIFFERENT


def test_no_number_is_no_disagreement() -> None:
    assert compare_numbers("TEMPS", "AC049", "KY").agreement is NumberAgreement.NONE_GIVEN
    assert compare_numbers("", "AC049", "KY").agreement is NumberAgreement.NONE_GIVEN
    assert fold_number("pending", "CA") == ""


def test_a_temporary_number_is_not_the_licence_of_the_same_digits() -> None:
    assert compare_numbers("TPAP9", "AP9", "FL").agreement is not NumberAgreement.EQUAL


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("ACU.0002720", ("CO",)),
        ("25MZ00070300", ("NJ",)),
        ("198.001645", ("IL",)),
        ("65.000440", ("CT", "OH")),
        ("13278692-1201", ("UT",)),
        ("0121001053", ("VA",)),
        ("DA00491", ("RI",)),
        ("U03066", ("MD",)),
        ("", ()),
        ("hello", ()),
    ],
)
def test_a_states_own_shape_is_known(text: str, states: tuple[str, ...]) -> None:
    assert likely_jurisdictions(text) == states


@pytest.mark.parametrize(
    ("state", "typed", "slip"),
    [
        ("NJ", "25M2OO1687OO", "two for letter Z, letter O for zero"),
        ("NJ", "25M200168700", "two for letter Z"),
        ("VA", "012000167", "one digit missing"),
        ("MI", "54020002000", "one digit too many"),
        ("CO", "ACO.0002720", "other letters in front or behind"),
        ("VA", "0104001325", ""),
        ("NY", "F355076-01", "other letters in front or behind"),
        ("MO", "078209", ""),
        ("IN", "8400O123A", "letter O for zero"),
        ("PA", "AK12345O", "letter O for zero"),
        ("FL", "AP-4160", ""),
        ("MD", "U643", ""),
        ("ZZ", "12", ""),
        ("NJ", "O" * 4_000, ""),
        ("NJ", "0" * 4_000, ""),
    ],
)
def test_the_slip_that_spoils_a_shape_is_named(state: str, typed: str, slip: str) -> None:
    assert shape_slip(typed, state) == slip
    assert not slip or shape_fits(typed, state) is False


def test_washington_alone_has_eight_digits_behind_ac() -> None:
    assert likely_jurisdictions("AC60907523") == ("WA",)
    assert {"CA", "ME"} <= set(likely_jurisdictions("AC1234"))


@pytest.mark.parametrize("npi", ["1234567893", "1234-567-893", " 1234567893 "])
def test_a_right_npi_has_no_problem(npi: str) -> None:
    assert npi_problem(npi) is None


@pytest.mark.parametrize(
    "npi", ["1234567890", "9941339100", "123456789", "", "12345678931", "12E4567893", "１２３４５６７８９３"]
)
def test_a_wrong_npi_is_said_in_one_sentence(npi: str) -> None:
    problem = npi_problem(npi)
    assert problem is not None
    assert problem.endswith(".")


@given(st.integers(100_000_000, 299_999_999), st.integers(0, 8), st.integers(1, 9))
def test_any_one_changed_digit_of_an_npi_is_noticed(stem: int, place: int, step: int) -> None:
    good = next(f"{stem}{d}" for d in range(10) if npi_problem(f"{stem}{d}") is None)
    changed = good[:place] + str((int(good[place]) + step) % 10) + good[place + 1 :]
    assert npi_problem(changed) is not None


@given(st.text(max_size=60), st.sampled_from(["CA", "NY", "NJ", "WA", "UT", "IL", "HI", "MT", "ZZ", ""]))
def test_any_text_folds_to_letters_and_digits(text: str, state: str) -> None:
    folded = fold_number(text, state)
    assert folded == "" or (folded.isascii() and folded.isalnum())
    assert compare_numbers(text, text, state).agreement in {NumberAgreement.EQUAL, NumberAgreement.NONE_GIVEN}
