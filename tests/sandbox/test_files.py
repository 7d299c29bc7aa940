"""The files a person would have saved are read by the importers, whole and without a loss."""

from __future__ import annotations

import csv
import hashlib
import io
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cache import Evidence, Origin
from cache.evidence import FilePayload
from state_boards import catalog
from state_boards.records import Completeness, ParseResult
from verifier.sandbox.__main__ import main, parser
from verifier.sandbox.boards import leie, ncbahm, nppes
from verifier.sandbox.demo import demo_world
from verifier.sandbox.files import write_files
from verifier.sandbox.people import World
from verifier.sandbox.server import Sandbox

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def world() -> World:
    sizes = {"WA": 400, "MD": 250}
    return World(seed=5, size=200, today=TODAY, at_least=lambda state: sizes.get(state, 0))


@pytest.fixture(scope="module")
def folder(world: World, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("saved")
    write_files(world, folder, exclusions=500)
    return folder


def read(source_id: str, *paths: Path) -> ParseResult:
    """Return what an import of these files states."""
    source = catalog.source(source_id)
    return source.parse(source.bundle_of([_evidence(path) for path in paths]))


def _evidence(path: Path) -> Evidence:
    body = path.read_bytes()
    return Evidence(
        sha256=hashlib.sha256(body).hexdigest(),
        size=len(body),
        url=f"file:{path.name}",
        retrieved_at=datetime(2026, 11, 22, 12, tzinfo=UTC),
        origin=Origin.IMPORTED,
        seen_on=TODAY,
        payload=FilePayload(path),
    )


def test_the_same_world_writes_the_same_bytes(world: World, folder: Path, tmp_path: Path) -> None:
    again = write_files(
        World(seed=world.seed, size=200, today=TODAY, at_least=world.at_least), tmp_path, exclusions=500
    )
    for path in again:
        assert path.read_bytes() == (folder / path.relative_to(tmp_path)).read_bytes(), path.name
    assert len(again) > 20


def test_directory_pages_add_up_to_their_banner(world: World, folder: Path) -> None:
    pages = sorted(folder.glob("ncbahm/ncbahm-wa-*.html"))
    people = ncbahm.listed(world, "WA")
    assert len(pages) == -(-len(people) // 20) > 2
    result = read("ncbahm", *pages)
    assert len(result.records) == len(people)
    assert {record.name.full for record in result.records} == {" ".join(one.shown.split()) for one in people}


def test_the_former_layout_is_read_too(folder: Path) -> None:
    assert len(read("ncbahm", folder / "ncbahm/nccaom-name-search.html").records) == 1


def test_registry_files_hold_one_record_a_licence(world: World, folder: Path) -> None:
    (plain,) = folder.glob("nppes/*.csv")
    (zipped,) = folder.glob("nppes/*.zip")
    result = read("nppes", plain)
    assert [record.key for record in result.records] == [record.key for record in read("nppes", zipped).records]
    held = sum(len(person.licences) for person in nppes.providers(world))
    assert sum(record.jurisdiction != "" for record in result.records) == held


def test_the_bulk_header_has_330_columns(folder: Path) -> None:
    (plain,) = folder.glob("nppes/*.csv")
    header = next(csv.reader(io.StringIO(plain.read_text())))
    assert len(header) == len(set(header)) == 330


def test_exclusion_files_keep_to_their_widths(world: World, folder: Path) -> None:
    text = (folder / "leie/UPDATED.csv").read_bytes().decode("ascii")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 500
    assert all(len(row[name]) <= width for row in rows for name, width in leie.WIDTHS.items())
    named = [one for one in leie.entries(world) if one.reinstated is None]
    assert len(named) >= 2
    assert "0000000000" in {row["NPI"] for row in rows}


def test_exclusion_supplements_are_events(folder: Path) -> None:
    result = read("leie.monthly", *sorted(folder.glob("leie/26*.csv")))
    assert result.completeness is Completeness.PARTIAL
    assert len(result.records) >= 48


@pytest.mark.parametrize(
    ("source_id", "names"),
    [
        ("ak", ("ak/ProfessionalLicenseDownload.CSV",)),
        ("mo", ("mo/ACU.zip",)),
        ("md", ("md/acupactive.csv",)),
        ("nj", ("nj/Data.txt",)),
        ("fl", ("fl/HealthCareProviders.csv", "fl/EnforcementActions.csv")),
        ("fl", ("fl/LIC_3801-P.txt",)),
    ],
)
def test_a_roster_a_person_downloaded_is_read(
    source_id: str, names: tuple[str, ...], world: World, folder: Path
) -> None:
    result = read(source_id, *(folder / name for name in names))
    listed = world.listed(source_id.upper())
    assert {record.number for record in result.records} == {one.number for one in listed}
    assert result.quarantined == ()


def test_the_demo_world_is_large_enough_for_every_bound() -> None:
    world = demo_world(size=50, today=TODAY)
    for state in ("WA", "CO", "MD"):
        (source,) = catalog.sources_of(state)[:1]
        assert len(world.listed(state)) >= getattr(source, "bounds").low  # noqa: B009 - only registers have bounds


def test_the_command_says_when_its_port_is_taken(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    with Sandbox(world) as running:
        assert main(["--port", str(running.port), "--size", "5"]) == 2
    assert "Choose another" in capsys.readouterr().err


def test_the_command_writes_files_and_refuses_nonsense(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leie, "FULL_SIZE", 300)
    assert main(["--fault", "data.wa.gov=earthquake"]) == 2
    assert "no fault called" in capsys.readouterr().err
    assert parser().parse_args(["--today", "2026-01-02"]).today == date(2026, 1, 2)
    assert main(["--write", str(tmp_path), "--size", "20", "--today", "2026-11-22"]) == 0
    assert "UPDATED.csv" in capsys.readouterr().out
