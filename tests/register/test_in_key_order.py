"""Equal contents make equal bytes: in any order of sources, any time zone, whatever a server's clock says."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import timedelta
from itertools import permutations
from pathlib import Path

import pytest

from tests.register.build import NOW, board, many, publish, records
from verifier.register.export import export_register, manifest_path
from verifier.register.place import DataDir
from verifier.register.read import Register
from verifier.register.schema import open_to_read
from verifier.register.writer import RegisterWriter

BOARDS = {"wa": 0, "co": 40, "leie": 80}
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _zone_restored(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    yield
    monkeypatch.undo()
    time.tzset()


def exported(folder: Path, order: tuple[str, ...], clock: str) -> tuple[bytes, bytes]:
    """Return an export and its manifest after two runs of three sources, asked in this order by a server's clock."""
    place = DataDir(folder / "data")
    for day, changed in ((0, "Active"), (1, "Expired")):
        with RegisterWriter.open(place) as writer:
            for name in order:
                rows = many(30, BOARDS[name])
                rows[3] = (rows[3][0], rows[3][1], changed)
                publish(
                    writer,
                    records(rows[day:]),
                    source=board(name),
                    now=NOW + day * DAY,
                    headers={"date": clock, "etag": '"1"', "set-cookie": clock},
                )
            writer.recompute_frequencies()
    target = folder / "out.db"
    export_register(place, target, NOW + 2 * DAY)
    return target.read_bytes(), manifest_path(target).read_bytes()


def opened(path: Path) -> Register:
    return Register(open_to_read(path), path)


def test_any_order_of_sources_any_clock_and_any_zone_give_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    zones = ("UTC", "Pacific/Auckland", "America/Adak", "Asia/Kathmandu", "UTC", "America/New_York")
    for number, (order, zone) in enumerate(zip(permutations(BOARDS), zones, strict=True)):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        folder = tmp_path / str(number)
        folder.mkdir()
        made.append(exported(folder, order, f"Sun, 22 Nov 2026 12:00:0{number} GMT"))
    assert len(set(made)) == 1


def test_what_is_written_anew_says_what_it_said(tmp_path: Path) -> None:
    exported(tmp_path, ("co", "wa", "leie"), "now")
    with Register.open(DataDir(tmp_path / "data")) as here, opened(tmp_path / "out.db") as there:
        for name in BOARDS:
            mine, theirs = ({one.key: one for one in register.of_source(name)} for register in (here, there))
            assert mine.keys() == theirs.keys()
            assert len(mine) > 20
            for key, one in mine.items():
                other = theirs[key]
                assert other._replace(id=one.id, publish_id=one.publish_id) == one
                assert [(change.field, change.before, change.after) for change in there.history(other.id)] == [
                    (change.field, change.before, change.after) for change in here.history(one.id)
                ]
                assert [part.sha256 for part in there.parts(other.publish_id)] == [
                    part.sha256 for part in here.parts(one.publish_id)
                ]
