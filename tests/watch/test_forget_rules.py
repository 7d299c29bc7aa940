"""Who is meant by a name that is to be forgotten, what is found of them, and what goes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.roster.rows import report, row
from verifier.errors import RegisterError, UsageError
from verifier.register.audit import audit_lines
from verifier.register.decisions import Watch, add_watch, keep_run, last_result, watches
from verifier.register.forgetting import Trace
from verifier.register.place import BEFORE_RESTORE, DataDir
from verifier.register.private import PrivateFile
from verifier.roster.report import write
from verifier.roster.result import ResultRow
from verifier.roster.saved import saved_from
from verifier.watch.forget import UNREADABLE, Sought, chosen, find, forget

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
NAME, OTHER = "Grace Oshanwen", "Marisol Quillowmere"


@pytest.fixture
def place(tmp_path: Path) -> DataDir:
    return DataDir(tmp_path / "data")


def result_of(*rows: ResultRow) -> bytes:
    """Return the result of a run as it is kept."""
    out = io.BytesIO()
    write("json", report(rows), out)
    return out.getvalue()


def watched(place: DataDir, name: str, *runs: Sequence[ResultRow], copy: str | None = None) -> None:
    """Keep a watch with the results of its runs and the copy of its list."""
    kept = None if copy is None else copy.encode()
    with PrivateFile.open(place) as private:
        add_watch(private, Watch(name=name, path="", content=kept, options={}, added_at=NOW, by="A. Clerk"))
        watch = next(one for one in watches(private) if one.name == name)
        for rows in runs:
            keep_run(private, watch, NOW, 0, result_of(*rows))


def asked(name: str) -> ResultRow:
    return row(asked=name, name="", cells=(name, "WA"))


@pytest.mark.parametrize(
    ("text", "surely", "perhaps"),
    [
        ("Grace Oshanwen", True, False),
        ("OSHANWEN, Grace B.", True, False),
        ("G. Oshanwen", False, True),
        ("Gracie Oshanwen [CO 7]", False, True),
        # What stands in brackets behind a name is no part of it.
        ("Basil Thornquist [Oshanwen]", False, False),
        ("Grace Oshanwan", False, True),
        ("Grace Mossgrove", False, False),
        # No word of it is the person's, though it sounds like one.
        ("Gracie Oshanwan", False, False),
        # A text is no name, however it begins.
        ("G. Oshanwen " + " " * 69, False, False),
        ("G. Oshanwen " + " " * 68, False, True),
    ],
)
def test_who_is_meant(text: str, surely: bool, perhaps: bool) -> None:
    sought = Sought.of(NAME)
    assert (sought.surely(text), sought.perhaps(text)) == (surely, perhaps)


def test_half_a_name_would_name_too_many() -> None:
    with pytest.raises(UsageError):
        Sought.of("Oshanwen")


SURE, OTHER_SURE = Trace("decision", 1, "one"), Trace("decision", 2, "two")
PERHAPS = Trace("decision", 3, "three", perhaps=True)
BROKEN = Trace(UNREADABLE, 0, "broken", "aside", perhaps=True)


@pytest.mark.parametrize(
    ("leave", "also", "gone"),
    [
        ((), (), [SURE, OTHER_SURE]),
        (("decision-1",), (), [OTHER_SURE]),
        ((), ("decision-3-perhaps",), [SURE, OTHER_SURE, PERHAPS]),
        (("decision-1", "decision-2"), ("decision-3-perhaps",), [PERHAPS]),
        (("decision-1",), ("decision-1",), [SURE, OTHER_SURE]),
        (("aside/unreadable-0-perhaps",), (), [SURE, OTHER_SURE]),
    ],
)
def test_what_is_sure_goes_but_what_is_left_and_what_is_named(
    leave: tuple[str, ...], also: tuple[str, ...], gone: list[Trace]
) -> None:
    assert chosen(iter([SURE, OTHER_SURE, PERHAPS, BROKEN]), leave, also) == gone


@pytest.mark.parametrize(
    ("leave", "also"), [(("decision-9",), ()), ((), ("decision-9",)), ((), ("aside/unreadable-0-perhaps",))]
)
def test_what_was_not_found_cannot_be_chosen(leave: tuple[str, ...], also: tuple[str, ...]) -> None:
    with pytest.raises(UsageError):
        chosen([SURE, OTHER_SURE, PERHAPS, BROKEN], leave, also)


LIST = f"Name,State\r\n{NAME},CO\r\nG. Oshanwen,CO\r\n{OTHER},WA\r\n"


def test_what_is_kept_of_a_watch_is_told_row_by_row(place: DataDir) -> None:
    watched(place, "a", [asked(NAME), asked(NAME), asked(OTHER)], [asked(OTHER)], [asked(NAME), asked("G. Oshanwen")])
    watched(place, "b", copy=LIST)
    watched(place, "c", copy=f"Name,State\r\n{OTHER},WA\r\n")
    assert [(one.name, one.says) for one in find(place, NAME)] == [
        ("run-1", "2 rows of the watch a, run of 2026-11-22"),
        ("run-3", "1 row of the watch a, run of 2026-11-22"),
        ("watch-2", "1 line of the kept copy of the watch b"),
        ("run-3-perhaps", "1 row of the watch a, run of 2026-11-22"),
        ("watch-2-perhaps", "1 line of the kept copy of the watch b"),
    ]


@pytest.mark.parametrize(
    ("line", "sure"),
    [
        ("Oshanwen,Grace,CO", True),
        ("CO,Grace Oshanwen,1", True),
        ("Grace,CO,Oshanwen", True),
        # Two cells side by side may be a name that is like it.
        ("Oshanwan,Grace,CO", False),
        ("CO,G. Oshanwen,1", False),
    ],
)
def test_a_name_may_stand_in_one_cell_or_in_two(place: DataDir, line: str, sure: bool) -> None:
    watched(place, "a", copy=f"Name,First,State\r\n{line}\r\n{OTHER},,WA\r\n")
    (found,) = find(place, NAME)
    assert found.name == ("watch-1" if sure else "watch-1-perhaps")


def test_the_head_of_a_list_is_nobody(place: DataDir) -> None:
    watched(place, "a", copy=f"{NAME},State\r\n{OTHER},WA\r\n")
    assert find(place, NAME) == []


@pytest.mark.parametrize("one", [row(asked=NAME), row(cells=("Grace", "CO", "Oshanwen")), row(name=NAME)])
def test_a_row_of_a_result_names_somebody_as_asked_as_written_and_as_found(place: DataDir, one: ResultRow) -> None:
    watched(place, "a", [asked(OTHER), one])
    assert [one.name for one in find(place, NAME)] == ["run-1"]


def rows_of(place: DataDir, name: str) -> list[str]:
    with PrivateFile.open(place, create=False) as private:
        result = last_result(private, next(one for one in watches(private) if one.name == name))
    assert result is not None
    return [one.asked for one in saved_from(result.decode()).rows]


def copy_of(place: DataDir, name: str) -> bytes | None:
    with PrivateFile.open(place, create=False) as private:
        return next(one for one in watches(private) if one.name == name).content


@pytest.mark.parametrize(
    ("leave", "also", "left"),
    [
        ((), (), ["G. Oshanwen", OTHER]),
        (("run-1", "watch-2"), ("run-1-perhaps", "watch-2-perhaps"), [NAME, OTHER]),
        ((), ("run-1-perhaps", "watch-2-perhaps"), [OTHER]),
    ],
)
def test_only_the_rows_that_go_are_gone(
    place: DataDir, leave: tuple[str, ...], also: tuple[str, ...], left: list[str]
) -> None:
    watched(place, "a", [asked(NAME), asked("G. Oshanwen"), asked(OTHER)])
    watched(place, "b", copy=LIST)
    gone, evidence = forget(place, NAME, leave=leave, also=also, by="A. Clerk", now=NOW)
    assert ([one.name for one in gone], evidence) == (
        [*(one for one in ("run-1", "watch-2") if one not in leave), *also], 0,
    )  # fmt: skip
    assert rows_of(place, "a") == left
    lines = [f"{name},{'WA' if name == OTHER else 'CO'}" for name in left]
    assert copy_of(place, "b") == "".join(f"{line}\r\n" for line in ("Name,State", *lines)).encode()
    (said, *_) = audit_lines(place)
    assert (said.act, said.what, said.result) == (
        "forget",
        "a person",
        f"{len(gone)} trace{'s' * (len(gone) > 1)} removed",
    )


def test_what_a_restore_moved_aside_is_searched_and_a_broken_file_is_told_last(place: DataDir) -> None:
    watched(place, "a", [asked(NAME)])
    for folder in ("1", "2"):
        watched(
            DataDir(place.root / f"{BEFORE_RESTORE}{folder}"), "b", copy=LIST if folder == "1" else "Name\r\nX Y\r\n"
        )
    broken = DataDir(place.root / f"{BEFORE_RESTORE}0")
    broken.root.mkdir()
    broken.private_db.write_bytes(b"no database " * 500)
    first, untouched = (f"{BEFORE_RESTORE}{folder}" for folder in ("1", "2"))
    assert [one.name for one in find(place, NAME)] == [
        "run-1", f"{first}/watch-1", f"{BEFORE_RESTORE}0/unreadable-0-perhaps", f"{first}/watch-1-perhaps",
    ]  # fmt: skip
    before = DataDir(place.root / untouched).private_db.read_bytes()
    forget(place, NAME, leave=(), by="A. Clerk", now=NOW)
    assert copy_of(DataDir(place.root / first), "b") == LIST.replace(f"{NAME},CO\r\n", "").encode()
    assert DataDir(place.root / untouched).private_db.read_bytes() == before
    # The act stands in the audit of the file in use alone.
    assert [
        len([one for one in audit_lines(one) if one.act == "forget"]) for one in (place, DataDir(place.root / first))
    ] == [1, 0]


def test_a_private_file_in_use_that_cannot_be_read_is_no_empty_one(place: DataDir) -> None:
    place.root.mkdir()
    place.private_db.write_bytes(b"no database " * 500)
    with pytest.raises(RegisterError):
        find(place, NAME)


def test_where_nothing_was_ever_kept_nothing_is_made(place: DataDir) -> None:
    assert find(place, NAME) == []
    assert not place.private_db.exists()
