"""Text tables as spreadsheet programs save them: two bytes a letter, and a first line for the program itself."""

from __future__ import annotations

import pytest

from state_boards.errors import DriftError, EmptyAnswerError, TruncatedError
from state_boards.records import Completeness
from tests.state_boards.test_whole import LIST, read

PEOPLE = ["ACU1", "ACU2", "ACU3"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_a_text_of_two_bytes_a_letter_is_read(encoding: str, mark: str, delimiter: str) -> None:
    text = LIST.replace(",", delimiter).replace("Lucia", "Lucía")
    result = read(((mark if encoding != "utf-16" else "") + text).encode(encoding))
    assert [record.number for record in result.records] == PEOPLE
    assert result.records[1].name.given == "Lucía"
    assert (result.completeness, result.warnings) == (Completeness.COMPLETE, ())


def test_such_a_text_cut_inside_a_letter_is_refused_and_cut_in_its_last_row_a_part() -> None:
    with pytest.raises(TruncatedError):
        read(LIST.encode("utf-16")[:-1])
    assert read(LIST.removesuffix("\n").encode("utf-16")).completeness is Completeness.PARTIAL


def test_zero_bytes_of_a_broken_download_make_no_wide_text() -> None:
    with pytest.raises((TruncatedError, DriftError)):
        read(LIST.encode() + b"\0" * 4_096)
    with pytest.raises((TruncatedError, DriftError)):
        read(b"\0" * 4_096)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("line", ["sep={}\n", "SEP={}\r\n", '"sep={}"\n'])
def test_a_first_line_that_names_the_delimiter_is_no_header(delimiter: str, line: str) -> None:
    result = read(line.format(delimiter) + LIST.replace(",", delimiter))
    assert [record.number for record in result.records] == PEOPLE
    assert [record.row for record in result.records] == [1, 2, 3]
    assert result.completeness is Completeness.COMPLETE


def test_it_may_stand_behind_a_byte_mark_and_in_a_wide_text() -> None:
    text = "sep=;\r\n" + LIST.replace(",", ";")
    for data in (b"\xef\xbb\xbf" + text.encode(), text.encode("utf-16")):
        assert [record.number for record in read(data).records] == PEOPLE


def test_a_list_that_is_nothing_but_this_line_is_refused() -> None:
    with pytest.raises(EmptyAnswerError):
        read("sep=;\n")
