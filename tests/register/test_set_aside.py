"""Case S10: a row of an exclusion list that could not be kept still counts for its NPI; all people are invented."""

from __future__ import annotations

import sqlite3
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from state_boards.contract.records import Completeness, Quarantined
from tests.register.build import publish, record, result
from verifier.refresh.imports import ImportReport, import_files
from verifier.refresh.known import find_source
from verifier.register.migrate import REGISTER_STEPS, open_to_write
from verifier.register.place import DataDir
from verifier.register.read import Register
from verifier.register.writer import RegisterWriter

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
SEEN = date(2026, 11, 29)
MAP = """
title = "Invented State exclusion list"
publisher = "Invented State Medicaid"
official_page = "https://medicaid.example/"
tier = "exclusion"
scope = "active_only"
complete = true
dates = ["%m/%d/%Y"]
key = ["name", "type"]
[columns]
"Last Name" = "family"
"First Name" = "given"
"NPI" = "npi"
"Provider Type" = "type"
"Action Date" = "issued"
"End" = "fact"
"""
HEADER = "Last Name,First Name,NPI,Provider Type,Action Date,End\n"
NPI, OTHER = "1234567893", "1679576722"


def take(place: DataDir, rows: str, *, map_text: str = MAP, name: str = "ex.csv") -> ImportReport:
    """Import rows as the invented list."""
    path = place.root.parent / name
    path.write_text(rows)
    with Register.open(place) as register:
        source = find_source("custom:ex", register, map_text)
    return import_files(source, [path], place=place, now=NOW, seen_on=SEEN, map_text=map_text)


def test_s10_rows_of_one_name_and_type_are_entries_of_their_own(place: DataDir) -> None:
    """The second row of a key used to be set aside, and with it the only NPI of the list."""
    report = take(
        place,
        HEADER + "Parkerstone,April,,Acupuncturist,01/15/2020,\n"
        f"Parkerstone,April,{NPI},Acupuncturist,03/15/2025,\nDunwoodley,Gale,{OTHER},Nurse,03/15/2024,\n",
    )
    assert (report.account.accepted, report.account.quarantined) == (3, 0)
    with Register.open(place) as register:
        (held,) = register.by_npi(NPI)
        assert held.issued == date(2025, 3, 15)


@pytest.mark.parametrize(
    ("cell", "npis"),
    [
        (f"{NPI}; {OTHER}", {NPI, OTHER}),
        (f'"{NPI}\nP1200045678"', {NPI}),
        (f"P1 1000000001 / NPI {OTHER}", {OTHER}),
        (f"NPI:{NPI}", {NPI}),
        (f"{NPI}.0", {NPI}),
        (f"({NPI}) and {OTHER}.", {NPI, OTHER}),
        ("P1234567893", set()),
        ("1234567890", set()),
    ],
)
def test_s10_every_npi_of_a_cell_is_met(place: DataDir, cell: str, npis: set[str]) -> None:
    report = take(place, f"{HEADER}Parkerstone,April,{cell},Acupuncturist,03/15/2025,\n")
    assert report.account.accepted == max(len(npis), 1)
    with Register.open(place) as register:
        assert {npi for npi in (NPI, OTHER) if register.by_npi(npi)} == npis


@pytest.mark.parametrize(
    "row",
    [
        f",,{NPI},Acupuncturist,03/15/2025,\n",
        f"Parkerstone,April,{NPI},Acupuncturist,03/15/2025,,,\n",
        f"Parkerstone,April,Jr,{NPI},Acupuncturist,03/15/2025,\n",
        f",,{NPI} {OTHER},Acupuncturist,03/15/2025,\n",
        f"Parkerstone,April,{NPI},Acupuncturist,03/15/2025,",
    ],
)
def test_s10_a_row_that_could_not_be_kept_is_found_by_its_npi(place: DataDir, row: str) -> None:
    report = take(place, f"{HEADER}Dunwoodley,Gale,,Nurse,03/15/2024,\n{row}")
    assert report.account.quarantined == 1
    with Register.open(place) as register:
        assert NPI in register.set_aside_npis("custom:ex")
        (aside,) = register.set_aside_by_npi(NPI)
        assert (aside.source_id, aside.row) == ("custom:ex", 2)
        assert not register.by_npi(NPI)
        assert not register.set_aside_by_npi("1234567890")
        assert not register.set_aside_npis("leie")


def test_s10_a_licence_number_set_aside_is_found_in_its_state_alone(place: DataDir) -> None:
    with RegisterWriter.open(place) as writer:
        publish(writer, result([record("AC1")], quarantined=[Quarantined("main", 2, "no name", number="AC 00000071")]))
    with Register.open(place) as register:
        (aside,) = register.set_aside_by_number("AC00000071", "WA")
        assert (aside.source_id, aside.row) == ("wa", 2)
        assert not register.set_aside_by_number("AC00000071", "OR")
        assert not register.set_aside_by_number("", "WA")


def test_s10_a_row_that_is_read_again_is_no_longer_set_aside(place: DataDir) -> None:
    take(place, f"{HEADER}Dunwoodley,Gale,,Nurse,03/15/2024,\n,,{NPI},Acupuncturist,03/15/2025,\n")
    take(place, f"{HEADER}Dunwoodley,Gale,,Nurse,03/15/2024,\nParkerstone,April,{NPI},Acupuncturist,03/15/2025,\n")
    with Register.open(place) as register:
        assert not register.set_aside_npis("custom:ex")
        assert len(register.by_npi(NPI)) == 1


def test_s10_a_part_taken_again_does_not_set_its_rows_aside_twice(place: DataDir) -> None:
    part = result(
        [record("AC1")],
        quarantined=[Quarantined("main", 2, "no name", npis=(NPI,))],
        completeness=Completeness.PARTIAL,
    )
    with RegisterWriter.open(place) as writer:
        for body in (b"first", b"second", b"first"):
            publish(writer, part, replaces=False, body=body)
    with Register.open(place) as register:
        assert len(register.quarantine("wa")) == len(register.set_aside_by_npi(NPI)) == 2


def test_s10_every_sheet_of_a_custom_exclusion_list_counts(place: DataDir) -> None:
    import xlsxwriter

    path = place.root.parent / "ex.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name, family, npi in (("2024", "Parkerstone", NPI), ("2025", "Dunwoodley", OTHER)):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, HEADER.strip().split(","))
            sheet.write_row(1, 0, [family, "Gale", npi, "Nurse", "03/15/2024", ""])
    with Register.open(place) as register:
        source = find_source("custom:ex", register, MAP)
    import_files(source, [path], place=place, now=NOW, seen_on=SEEN, map_text=MAP)
    with Register.open(place) as register:
        assert register.by_npi(NPI)
        assert register.by_npi(OTHER)


def test_a_register_of_the_first_version_is_brought_up_to_date_and_reads_every_source_anew(tmp_path: Path) -> None:
    place = DataDir(tmp_path)
    db = open_to_write(place.register_db, REGISTER_STEPS[:1])
    db.table("publish").insert({"source_id": "wa", "bundle": "b", "reader": "0.1.0"})
    db.close()
    open_to_write(place.register_db).close()
    conn = sqlite3.connect(place.register_db)
    assert conn.execute("SELECT count(*) FROM set_aside").fetchone() == (0,)
    assert conn.execute("SELECT reader FROM publish").fetchone() == ("version 1: 0.1.0",)
    conn.close()
