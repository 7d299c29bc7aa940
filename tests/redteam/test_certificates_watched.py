"""What a watch tells of a national certificate that is listed, runs out, ends and comes back, from list to message."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from state_boards.contract import RegisterSource
from state_boards.records import BoardRecord, PrintedDate
from state_boards.words import Kind, Standing
from tests.redteam.conftest import Desk
from tests.register.build import publish, record, result
from verifier.refresh.known import find_source
from verifier.register.place import DataDir
from verifier.register.read import Register
from verifier.register.writer import RegisterWriter

ME = "Quillonne Marwick"


def national(desk: Desk, seen: str, *people: BoardRecord) -> None:
    """Hold a whole national list as it stood on a day."""
    place = DataDir(desk.folder / "empty")
    at = datetime.combine(date.fromisoformat(seen), time(6), UTC)
    others = [one(f"Zworbel{'abcdefgh'[at]} Fillera", number=f"Z{at}") for at in range(8)]
    with Register.open(place) as register:
        source = find_source("custom:nat", register)
    assert isinstance(source, RegisterSource)
    with RegisterWriter.open(place) as writer:
        publish(writer, result([*people, *others], as_of=at.date()), source=source, now=at, body=seen.encode())
        writer.recompute_frequencies()


def one(
    name: str = ME, until: str = "2030-01-01", standing: Standing = Standing.ACTIVE, number: str = "C1"
) -> BoardRecord:
    """Return an invented certificate of acupuncture."""
    printed = PrintedDate(until, date.fromisoformat(until))
    return replace(
        record(number, name), kind=Kind.NATIONAL_CERTIFICATE, certificates=("AC Certification",), jurisdiction="",
        standing=standing, status_text=standing.value, expires=printed, city="", state="GA", type_text="",
    )  # fmt: skip


def begun(desk: Desk) -> None:
    """Hand the list over for the first time, so that its source is known."""
    (desk.folder / "nat.toml").write_text(
        'title = "Invented national list"\npublisher = "Invented Commission"\nofficial_page = "https://n.example/"\n'
        'scope = "all"\ntier = "certification"\ndates = ["%m/%d/%Y"]\nkey = ["number"]\ncomplete = true\n'
        'kind = "national_certificate"\n[columns]\n"No" = "number"\n"Name" = "name"\n"Status" = "status"\n'
    )
    (desk.folder / "nat.csv").write_text("No,Name,Status\nC7,Halvard Rowe,Active\n")
    words = (
        "--source",
        "custom:nat",
        "--map",
        str(desk.folder / "nat.toml"),
        "--seen-on",
        "2026-11-20",
        "--by",
        "A. Clerk",
    )
    shown = desk.run("import-file", str(desk.folder / "nat.csv"), *words, as_of="2026-11-20")
    assert shown.code == 0, shown


def told(desk: Desk, day: str) -> list[str]:
    shown = desk.run("watch", "run", "--offline", "--format", "json", "--no-notify", as_of=day)
    return [one["change"] for one in json.loads(shown.out)["changes"] if one["change"].startswith("certification")]


@pytest.fixture
def watched(desk: Desk, tmp_path: Path) -> Desk:
    desk.board([{"Lic": "521", "Name": ME}], seen="2026-11-22")
    (tmp_path / "staff.csv").write_text(f"Name,State,License #\n{ME},GA,521\n")
    begun(desk)
    national(desk, "2026-11-22")
    assert desk.run("watch", "add", str(tmp_path / "staff.csv"), "--name", "staff", "--by", "A. Clerk").code == 0
    assert told(desk, "2026-11-22") == []
    return desk


def test_a_certificate_comes_ends_and_comes_back_and_each_is_told_once(watched: Desk) -> None:
    assert told(watched, "2026-11-23") == []
    national(watched, "2026-11-24", one())
    assert told(watched, "2026-11-24") == ["certification.certified"]
    assert told(watched, "2026-11-25") == []
    national(watched, "2026-11-26", one(standing=Standing.REVOKED))
    assert told(watched, "2026-11-26") == ["certification.ended"]
    assert told(watched, "2026-11-27") == []
    national(watched, "2026-11-28", one(until="2032-01-01"))
    assert told(watched, "2026-11-28") == ["certification.certified"]
    national(watched, "2026-11-29", one("Halvard Rowe", number="C9"))
    assert told(watched, "2026-11-29") == ["certification.ended"]
    assert told(watched, "2026-11-30") == []


def test_a_certificate_that_runs_out_by_its_own_date_is_told_on_the_day_after(watched: Desk) -> None:
    national(watched, "2026-11-24", one(until="2026-11-26"))
    assert told(watched, "2026-11-24") == ["certification.certified"]
    assert told(watched, "2026-11-26") == []
    assert told(watched, "2026-11-27") == ["certification.expired"]
    assert told(watched, "2026-11-28") == []
    assert told(watched, "2026-11-29") == []
