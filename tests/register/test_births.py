"""Dates of birth are read from the evidence into memory and are in no other file; all people are invented."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from cache.store import EvidenceStore
from state_boards.contract import catalogue
from state_boards.contract.source import RegisterSource, RowBounds
from tests.accepting import LOOKED
from verifier.refresh.imports import import_files
from verifier.refresh.known import find_source
from verifier.register.births import birth_dates
from verifier.register.export import export_register
from verifier.register.place import DataDir
from verifier.register.read import Register

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
SEEN = date(2026, 11, 29)
TITLES = (
    "LASTNAME,FIRSTNAME,MIDNAME,BUSNAME,GENERAL,SPECIALTY,UPIN,NPI,DOB,ADDRESS,CITY,STATE,ZIP,EXCLTYPE,EXCLDATE,"
    "REINDATE,WAIVERDATE,WVRSTATE\n"
)
ROW = "{},{},,,,,,0000000000,{},12 LANE,HILO,HI,96720,1128a1,20251120,00000000,00000000,\n"
MAP = """
title = "Invented State exclusion list"
publisher = "Invented State Medicaid"
official_page = "https://medicaid.example/"
tier = "exclusion"
scope = "active_only"
complete = true
dates = ["%m/%d/%Y"]
key = ["name"]
kind = "exclusion"
[columns]
"Last" = "family"
"First" = "given"
"NPI" = "npi"
"Date of Birth" = "birth"
"Note" = "fact"
"SSN" = "fact"
"Ref" = "fact"
"""
LIST = (
    "Last,First,NPI,Date of Birth,Note,SSN,Ref\n"
    "Parkerstone,April,,02/29/1968,see 987-65-4321,912-34-5678,912345678\n"
    "Dunwoodley,Gale,1234567893 1679576722,07/04/1971,,923456789,A1\n"
)
PRIVATE = (
    "19680229", "19710704", "1968-02-29", "1971-07-04", "02/29/1968", "07/04/1971", "912-34-5678", "912345678",
    "923456789", "987-65-4321",
)  # fmt: skip


def small_leie() -> RegisterSource:
    """Return the federal list as a source that believes in a few rows."""
    source = catalogue.source("leie")
    assert isinstance(source, RegisterSource)
    object.__setattr__(source, "bounds", RowBounds(1, 120_000))
    return source


def leie(place: DataDir, *rows: tuple[str, str, str], days: int = 0) -> RegisterSource:
    """Import these people as the federal list."""
    source = small_leie()
    path = place.root.parent / "UPDATED.csv"
    path.write_text(TITLES + "".join(ROW.format(*row) for row in rows))
    import_files(source, [path], place=place, now=NOW + timedelta(days=days), seen_on=SEEN, accepted=LOOKED)
    return source


@pytest.fixture(autouse=True)
def bounds() -> object:
    """Give the federal list its own bounds back after each test."""
    source = catalogue.source("leie")
    assert isinstance(source, RegisterSource)
    before = source.bounds
    yield
    object.__setattr__(source, "bounds", before)


def keys(register: Register, source_id: str) -> dict[str, str]:
    """Return name by key."""
    return {held.key: held.name for held in register.of_source(source_id)}


def test_the_federal_list_tells_the_date_of_each_entry_asked_for(place: DataDir) -> None:
    source = leie(
        place, ("PARK", "APRIL", "19680229"), ("PARK", "APRIL", "19710704"), ("BRIDEMARK", "JANICE", "02/03/68")
    )
    with Register.open(place) as register:
        names = keys(register, "leie")
        found = birth_dates(register, source, names)
        assert sorted(found.values()) == [date(1968, 2, 3), date(1968, 2, 29), date(1971, 7, 4)]
        assert {names[key] for key in found} == {"APRIL PARK", "JANICE BRIDEMARK"}
        one = next(key for key, name in names.items() if name == "JANICE BRIDEMARK")
        assert dict(birth_dates(register, source, [one])) == {one: date(1968, 2, 3)}
        assert not birth_dates(register, source, ["no such key"])
        assert not birth_dates(register, source, [])


def test_two_people_of_one_name_year_and_day_stay_two_and_no_key_holds_their_date(place: DataDir) -> None:
    source = leie(place, ("PARK", "APRIL", "19680229"), ("PARK", "APRIL", "19680301"))
    with Register.open(place) as register:
        found = birth_dates(register, source, keys(register, "leie"))
        assert sorted(found.values()) == [date(1968, 2, 29), date(1968, 3, 1)]
    first = sorted(found)
    turned = DataDir(place.root.parent / "other" / "data")
    turned.root.parent.mkdir()
    leie(turned, ("PARK", "APRIL", "19680301"), ("PARK", "APRIL", "19680229"))
    with Register.open(turned) as register:
        assert sorted(keys(register, "leie")) == first


@pytest.mark.parametrize("printed", ["", "00000000", "19689999", "unknown"])
def test_a_date_that_cannot_be_read_is_no_date(place: DataDir, printed: str) -> None:
    source = leie(place, ("PARK", "APRIL", printed))
    with Register.open(place) as register:
        assert not birth_dates(register, source, keys(register, "leie"))


def test_entries_that_are_gone_and_bytes_that_are_not_here_give_nothing(place: DataDir) -> None:
    leie(place, ("PARK", "APRIL", "19680229"), ("BRIDEMARK", "JANICE", "19710704"))
    source = leie(place, ("BRIDEMARK", "JANICE", "19710704"), days=1)
    with Register.open(place) as register:
        names = keys(register, "leie")
        found = birth_dates(register, source, names)
        assert [names[key] for key in found] == ["JANICE BRIDEMARK"]
        store = EvidenceStore(place.evidence)
        for sha256 in list(store.hashes()):
            store.delete(sha256)
        assert not birth_dates(register, source, names)


def test_a_custom_list_tells_its_dates_for_every_npi_of_a_row(place: DataDir, tmp_path: Path) -> None:
    source = custom(place, tmp_path)
    with Register.open(place) as register:
        names = keys(register, "custom:ex")
        found = birth_dates(register, source, names)
        assert len(names) == len(found) == 3
        assert {names[key]: born for key, born in found.items()} == {
            "April Parkerstone": date(1968, 2, 29),
            "Gale Dunwoodley": date(1971, 7, 4),
        }
        assert not birth_dates(register, find_source("wa", register), names)


def custom(place: DataDir, folder: Path) -> RegisterSource:
    """Import the invented state's list and return its source."""
    path = folder / "list.csv"
    path.write_text(LIST)
    with Register.open(place) as register:
        source = find_source("custom:ex", register, MAP)
    assert isinstance(source, RegisterSource)
    import_files(source, [path], place=place, now=NOW, seen_on=SEEN, map_text=MAP)
    path.unlink()
    return source


def test_no_file_but_the_evidence_holds_a_date_of_birth_or_a_social_security_number(
    place: DataDir, tmp_path: Path
) -> None:
    custom(place, tmp_path)
    leie(place, ("PARK", "APRIL", "19680229"), ("PARK", "APRIL", "19710704"))
    (place.root.parent / "UPDATED.csv").unlink()
    export_register(place, tmp_path / "out.db", NOW)
    with Register.open(place) as register:
        shown = [json.dumps(dict(held.facts)) for held in register.of_source("custom:ex")]
    assert any("see" in text for text in shown), "the rest of the note stays"
    seen = 0
    for path in tmp_path.rglob("*"):
        if path.is_file() and place.evidence not in path.parents:
            seen += 1
            held = path.read_bytes()
            assert not [text for text in PRIVATE if text.encode() in held], path.name
    assert seen > 1


@pytest.mark.parametrize(
    "title", ["SSN", "Soc Sec #", "SS__c", "Social Security Number", "Tax ID", "TIN__c", "BIRTH_DT"]
)
@pytest.mark.parametrize("target", ["fact", "city"])
def test_a_private_column_is_dropped_whatever_the_map_wants_of_it(
    place: DataDir, tmp_path: Path, title: str, target: str
) -> None:
    path, renamed = tmp_path / "list.csv", MAP.replace('"SSN"', '"Memo"')
    path.write_text(
        LIST.replace("SSN", "Memo").replace("Note", title).replace("see 987-65-4321", "unique-word"),
    )
    text = renamed.replace('"Note" = "fact"', f'"{title}" = "{target}"')
    with Register.open(place) as register:
        source = find_source("custom:ex", register, text)
    report = import_files(source, [path], place=place, now=NOW, seen_on=SEEN, map_text=text)
    assert any(f"{title!r} is private" in warning for warning in report.warnings)
    with Register.open(place) as register:
        held = list(register.of_source("custom:ex"))
    assert not [one for one in held if "unique-word" in (one.city, *one.facts.values())]
