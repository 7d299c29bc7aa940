"""Makes the register and the lists of the roster benchmark from a generated registry.

    python benchmarks/roster/build.py REGISTRY_FOLDER WORK_FOLDER [--rows 1000000]

REGISTRY_FOLDER holds registry.csv and queries_dev.csv (`gen_registry.py --rows 1000000 --queries 100000`): columns
rec_id, person_id, state, lic_no, last, first, middle, suffix, status, expiry, city, and qid, name, state, lic_no. Each
state becomes one custom source, published by the same code as `verifier import-file --map`; name counts are made once
at the end.
"""

from __future__ import annotations

import argparse
import csv
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from cache.evidence import Evidence, Origin
from cache.store import EvidenceStore
from verifier.refresh.custom_list import custom_source
from verifier.refresh.deliver import Handling, deliver
from verifier.refresh.lock import refresh_lock
from verifier.register.held import Acceptance
from verifier.register.place import DataDir
from verifier.register.read import Register
from verifier.register.writer import RegisterWriter

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
MAP = """
title = "Generated register of {state}"
publisher = "Benchmark board of {state}"
jurisdiction = "{state}"
official_page = "https://board.example/"
scope = "all"
complete = true
dates = ["%Y-%m-%d"]
key = ["number", "name", "city"]
kind = "acupuncturist"
ignore = ["person_id", "rec_id", "state"]
as_of = 2026-11-22
rows = [1, 2000000]
[columns]
"lic_no" = "number"
"last" = "family"
"first" = "given"
"middle" = "middle"
"suffix" = "suffix"
"status" = "status"
"expiry" = "expires"
"city" = "city"
[statuses]
"ACTIVE" = "active"
"EXPIRED" = "expired"
"INACTIVE" = "inactive"
"REVOKED" = "revoked"
"""


def main() -> None:
    """Build everything and print how long each part took."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("registry", type=Path)
    options.add_argument("work", type=Path)
    options.add_argument("--rows", type=int, default=1_000_000)
    given = options.parse_args()
    given.work.mkdir(parents=True, exist_ok=True)
    begun = time.monotonic()
    files = _split(given.registry / "registry.csv", given.work / "states", given.rows)
    print(f"{len(files)} state files in {time.monotonic() - begun:.0f} s", flush=True)
    _publish(files, DataDir(given.work / "data"))
    _lists(given.registry, given.work, given.rows)
    print(f"all in {time.monotonic() - begun:.0f} s")


def _split(registry: Path, folder: Path, rows: int) -> dict[str, Path]:
    folder.mkdir(exist_ok=True)
    found: dict[str, list[list[str]]] = {}
    with registry.open(newline="", encoding="utf-8") as stream:
        reader = csv.reader(stream)
        header = next(reader)
        for row in islice(reader, rows):
            found.setdefault(row[2], []).append(row)
    files = {}
    for state, own in sorted(found.items()):
        files[state] = folder / f"{state}.csv"
        with files[state].open("w", newline="", encoding="utf-8") as out:
            csv.writer(out).writerows([header, *own])
    return files


def _publish(files: dict[str, Path], place: DataDir) -> None:
    place.create()
    store = EvidenceStore(place.evidence)
    with refresh_lock(place), RegisterWriter.open(place) as writer:
        for state, path in files.items():
            begun = time.monotonic()
            name, text = f"bench-{state.lower()}", MAP.format(state=state)
            source = custom_source(name, text)
            with path.open("rb") as stream:
                sha256, size = store.put_stream(stream)
            evidence = Evidence(
                sha256=sha256,
                size=size,
                url=f"file:{path.name}",
                retrieved_at=NOW,
                origin=Origin.IMPORTED,
                by="benchmark",
                seen_on=NOW.date(),
                payload=store.payload(sha256),
            )
            bundle = source.bundle_of([evidence])
            result = source.parse(bundle)
            with Register.open(place) as register:
                held = register.source_state(source)
            handling = Handling(workers=2, map_text=text, accepted=Acceptance("benchmark", "made for it"))
            done = deliver(writer, source, result, bundle, state=held, now=NOW, handling=handling)
            writer.keep_custom_map(name, text, NOW)
            print(f"  {state}: {done.sentence} {time.monotonic() - begun:.1f} s", flush=True)
        begun = time.monotonic()
        writer.recompute_frequencies()
        print(f"name counts in {time.monotonic() - begun:.1f} s", flush=True)


def _lists(registry: Path, work: Path, rows: int) -> None:
    """Write two kinds of list: hard ones (the queries), and plain ones (people of the register as they are printed)."""
    for size in (1_000, 10_000, 30_000, 100_000):
        _list(work / f"list-{size}.csv", islice(_asked(registry / "queries_dev.csv"), size))
        _list(work / f"plain-{size}.csv", islice(_printed(registry / "registry.csv", rows // size), size))


def _list(path: Path, people: Iterable[list[str]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as out:
        rows = csv.writer(out)
        rows.writerow(["Name", "State", "License Number"])
        rows.writerows(people)


def _printed(registry: Path, step: int) -> Iterator[list[str]]:
    """Yield every so many rows of the register: name and number as printed, the middle name as an initial."""
    with registry.open(newline="", encoding="utf-8") as stream:
        for row in islice(csv.DictReader(stream), 0, None, step):
            name = " ".join(filter(None, (row["first"], row["middle"][:1], row["last"])))
            yield [name, row["state"], row["lic_no"]]


def _asked(queries: Path) -> Iterator[list[str]]:
    with queries.open(newline="", encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            yield [row["name"], row["state"], row["lic_no"]]


if __name__ == "__main__":
    main()
