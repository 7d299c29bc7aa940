"""Whatever bytes from outside make of a reading, it is the source's failure and has an end."""

from __future__ import annotations

import io
import sys
import threading
import time
import zipfile
from contextlib import suppress
from datetime import UTC, datetime

import pytest

from cache import Evidence, MemoryPayload
from cache.errors import LimitError, SourceError
from state_boards.contract.catalogue import source
from state_boards.contract.errors import DriftError, EmptyAnswerError
from state_boards.contract.source import Source
from state_boards.reading import guard, markup
from state_boards.reading.far_cells import too_far
from state_boards.reading.guard import guarded
from state_boards.reading.markup import parse_html, visible_text


def tried(error: BaseException) -> None:
    def work() -> None:
        raise error

    guarded(work, source="wa", where="https://example.org/list", size=10)


@pytest.mark.parametrize(
    "error",
    [
        ValueError("x"),
        UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad"),
        RecursionError("x"),
        MemoryError(),
        KeyError("x"),
        IndexError("x"),
        OverflowError("x"),
        SyntaxError("x"),
    ],
)
def test_what_hostile_bytes_raise_is_the_failure_of_their_source(error: Exception) -> None:
    with pytest.raises(SourceError) as raised:
        tried(error)
    assert "wa" in raised.value.what
    assert raised.value.where == "https://example.org/list"


@pytest.mark.parametrize("error", [EmptyAnswerError("none"), TypeError("ours"), OSError("disk"), KeyboardInterrupt()])
def test_what_is_told_already_or_is_no_fault_of_the_bytes_stays_what_it_is(error: BaseException) -> None:
    with pytest.raises(type(error)) as raised:
        tried(error)
    assert raised.value is error


def endless() -> None:
    while True:
        with suppress(Exception):  # as a reader that takes any error for a fault of one row
            sum(range(100))


@pytest.mark.parametrize("nested", [False, True])
def test_a_reading_without_end_is_ended_wherever_it_runs(monkeypatch: pytest.MonkeyPatch, nested: bool) -> None:
    monkeypatch.setattr(guard, "SECONDS", 0.1)
    told: list[str] = []

    def read() -> None:
        inner = (lambda: guarded(endless, source="inner", where="", size=0)) if nested else endless
        with pytest.raises(LimitError, match=r"Reading the answer of wa took more than 0 seconds"):
            guarded(inner, source="wa", where="", size=0)
        told.append("ended")

    read()
    thread = threading.Thread(target=read)
    thread.start()
    thread.join()
    assert told == ["ended", "ended"]


def test_a_guard_leaves_nothing_behind_that_could_strike_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "SECONDS", 0.0)
    for _ in range(300):
        try:
            guarded(lambda: sum(range(500)), source="wa", where="", size=0)
        except LimitError:
            continue
    assert sum(range(200_000)) == 19_999_900_000
    assert sys.exc_info() == (None, None, None)


def test_the_size_of_an_answer_gives_it_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "SECONDS", 0.0)
    assert guarded(lambda: sum(range(1_000_000)), source="wa", where="", size=10**9) == 499_999_500_000


def test_a_fault_in_a_guard_is_told_with_its_place() -> None:
    with pytest.raises(DriftError, match=r"cannot be read \(ValueError at int_of:\d+\)"):
        guarded(lambda: int_of("x"), source="wa", where="", size=0)


def int_of(text: str) -> int:
    return int(text)


def test_a_nest_of_elements_is_refused_before_it_costs_much() -> None:
    begun = time.thread_time()
    for nest in ("<div>" * 16_000, "<b><i>" * 8_000, "<table><tr><td>" * 6_000):
        with pytest.raises(LimitError, match="500 deep"):
            parse_html(f"<html><body>{nest}x</body></html>")
    assert time.thread_time() - begun < 2


def test_a_page_with_more_elements_than_any_list_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markup, "MOST_ELEMENTS", 50)
    with pytest.raises(LimitError, match="more than 50 elements"):
        parse_html("<p>x</p>" * 60)
    assert len(parse_html("<p>x</p>" * 40).find_all("p")) == 40


def test_hidden_text_is_told_apart_in_one_walk() -> None:
    page = parse_html("<p>one <b>two</b><i style='display:none'>no <b>no</b></i> three</p><script>no</script>")
    assert visible_text(page) == "one two three"


def book(cells: str) -> bytes:
    """Return a workbook of one sheet with these rows, a kilobyte and a half."""
    parts = {
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": '<workbook xmlns="m" xmlns:r="r"><sheets><sheet name="S" r:id="a"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="a" Target="worksheets/s.xml"/></Relationships>',
        "xl/worksheets/s.xml": f"<worksheet><sheetData>{cells}</sheetData></worksheet>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


NEAR = "<row r='1'><c r='A1'><v>1</v></c></row>"
FAR = "<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>"


@pytest.mark.parametrize(
    "cells",
    [
        NEAR + FAR,
        NEAR + FAR.replace("'", '"'),
        NEAR + FAR.replace("XFD", "xfd"),
        NEAR + FAR.replace("r=", 't="/>" r = '),
        NEAR + FAR.replace("<c r='XFD1048576'>", "<c r='XFD1048576' t='/>'>"),
        f"<row>{'<c><v>1</v></c>' * 4_000}</row>" + "<row/>" * 30_000 + NEAR,
    ],
)
def test_cells_that_lie_far_apart_are_refused(cells: str) -> None:
    with zipfile.ZipFile(io.BytesIO(book(cells))) as archive:
        assert too_far(archive) == "xl/worksheets/s.xml"


@pytest.mark.parametrize(
    "cells",
    [
        NEAR,
        NEAR + "<row r='1048576'><c r='XFD1048576' s='1'/></row>".replace("'", '"'),
        "<row>" + "<c><v>1</v></c>" * 40 + "</row>",
        "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c><c r="AN{n}"><v>1</v></c></row>' for n in range(1, 20_000)),
    ],
)
def test_an_ordinary_table_is_read_whatever_is_only_formatted(cells: str) -> None:
    with zipfile.ZipFile(io.BytesIO(book(cells))) as archive:
        assert too_far(archive) == ""


def driven(one: Source, answered: Evidence) -> None:
    plan = one.plan(None)
    next(plan)
    while True:
        plan.send(answered)


@pytest.mark.parametrize("source_id", ["tx", "wa"])
def test_every_door_of_a_source_is_guarded(source_id: str) -> None:
    one = source(source_id)
    deep = Evidence(
        sha256="0" * 64,
        size=10,
        url="https://example.org/deep",
        retrieved_at=datetime(2026, 11, 22, tzinfo=UTC),
        payload=MemoryPayload(b'{"a":' + b"[" * 200_000),
    )
    with pytest.raises(SourceError):
        one.parse({"main": deep, "metadata": deep, "rows-1": deep})
    with pytest.raises(SourceError):
        driven(one, deep)


def test_a_sentence_that_quotes_too_much_is_cut() -> None:
    error = SourceError("The word " + "x" * 5_000, where="https://example.org/" + "y" * 5_000)
    assert len(error.what) == len(error.where) == 300


@pytest.mark.parametrize(
    "reference",
    [
        "ZZZZZZ2",
        "ZZZZZ2",
        "ZZZZZZZZZZZZ2",
        "C4294967295",
        "C99999999999",
        "ZZZZZZ1048576",
        f"C{'9' * 5000}",
        "A" * 3000 + "1",
    ],
)
def test_a_cell_beyond_every_sheet_is_refused_before_it_is_laid_out(reference: str) -> None:
    cells = f'<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="{reference}"><v>1</v></c></row>'
    with zipfile.ZipFile(io.BytesIO(book(cells))) as archive:
        assert too_far(archive) == "xl/worksheets/s.xml"
