"""The pages and files a person would have saved from the boards, for imports and demos."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.sandbox.boards import leie, ncbahm, nppes, rosters
from tests.sandbox.boards.files import delimited, unquoted
from tests.sandbox.boards.fl_mqa import enforcement_table, pipe_table, roster_table
from tests.sandbox.boards.md_roster import active_table
from tests.sandbox.boards.mylicense import bulk_table
from tests.sandbox.people import World
from verifier.demo import directory

DIRECTORY_STATES = ("WA", "CO")
"""States whose directory pages are written: all pages of the first, so that it is complete."""


def write_files(
    world: World, folder: Path, *, states: tuple[str, ...] = DIRECTORY_STATES, exclusions: int | None = None
) -> tuple[Path, ...]:
    """Write every file into `folder` and return their paths; the same world writes the same bytes.

    `exclusions` is the number of rows of the full exclusion list, by default a believable one.
    """
    written = []
    for name, body in _files(world, states, exclusions or leie.FULL_SIZE):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
        written.append(path)
    return tuple(written)


def _files(world: World, states: tuple[str, ...], exclusions: int) -> Iterator[tuple[str, bytes]]:
    for state in states:
        for page in ncbahm.pages(world, state):
            yield f"ncbahm/{page.name}", page.body
    some = ncbahm.listed(world, states[0])[:1]
    if some:
        first, last = some[0].name.given, some[0].name.family
        yield "ncbahm/nccaom-name-search.html", ncbahm.render_old(some, first=first, last=last)
    yield "ncbahm/ncbahm-empty.html", directory.render((), 1, state="WY")
    yield "leie/UPDATED.csv", leie.file_of(leie.full_table(world, exclusions))
    for month in leie.months(world):
        for event in ("excl", "rein"):
            yield f"leie/{month}{event.upper()}.csv", leie.file_of(leie.supplement_table(world, month, event))
    yield f"nppes/{nppes.bulk_name(world.today)}", nppes.bulk_csv(world)
    zipped_name, zipped = nppes.bulk_zip(world)
    yield f"nppes/{zipped_name}", zipped
    yield "ak/ProfessionalLicenseDownload.CSV", rosters.ak_file(rosters.ak_table(world))
    yield "mo/ACU.zip", rosters.mo_zip(rosters.mo_table(world), world)
    yield "fl/HealthCareProviders.csv", delimited(roster_table(world), quoting=True, bom=True)
    yield "fl/EnforcementActions.csv", delimited(enforcement_table(world), quoting=True)
    yield "fl/LIC_3801-P.txt", unquoted(pipe_table(world), delimiter="|", trailing=True)
    yield "md/acupactive.csv", delimited(active_table(world))
    yield "nj/Data.txt", unquoted(bulk_table(world), delimiter="|", trailing=True)
