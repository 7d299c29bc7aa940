"""Birth dates of a list are compared with those of exclusion lists in memory: a person must look, and none is kept."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from cache.store import EvidenceStore
from state_boards.contract import catalogue
from state_boards.contract.source import RegisterSource, RowBounds
from tests.roster.conftest import EVERY_FORM, TODAY, Command, _text
from tests.roster.people import ADELHEID, CORWIN, EVADNE, GIDEON, NPI, OTHER_NPI
from verifier.register.place import DataDir

HEADER = (
    "LASTNAME,FIRSTNAME,MIDNAME,BUSNAME,GENERAL,SPECIALTY,UPIN,NPI,DOB,ADDRESS,CITY,STATE,ZIP,EXCLTYPE,EXCLDATE,"
    "REINDATE,WAIVERDATE,WVRSTATE\n"
)
ROW = (
    "{family},{given},{middle},,IND- LIC HC SERV PRO,NURSE,,{npi},{born},1 LANE,HILO,HI,96720,1128a1,20240120,"
    "00000000,00000000,\n"
)
MAP = """
title = "Invented exclusions"
publisher = "Invented Medicaid"
official_page = "https://medicaid.example/"
jurisdiction = "HI"
tier = "exclusion"
scope = "active_only"
complete = true
dates = ["%m/%d/%Y"]
key = ["name", "npi"]
kind = "exclusion"
[columns]
"Last" = "family"
"First" = "given"
"NPI" = "npi"
"Date of Birth" = "birth"
"""
BORN, OTHER_DAY = "2/29/1968", "7/4/1971"
PRIVATE = ("1968-02-29", "19680229", "2/29/1968", "02/29/1968", "1971-07-04", "19710704", "7/4/1971", "07/04/1971")


def entry(family: str, given: str, born: str, *, middle: str = "", npi: str = "0000000000") -> str:
    """Return one line of the federal list."""
    return ROW.format(family=family.upper(), given=given.upper(), born=born, middle=middle, npi=npi)


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a list that was checked with its birth dates."""

    rows: list[dict[str, Any]]
    code: int
    written: str
    """All that was printed and written, in every format."""

    def states(self, list_id: str = "leie") -> list[str]:
        """Return what one list says of each row."""
        return [one["state"] for row in self.rows for one in row["screenings"] if one["list"] == list_id]


@dataclass(frozen=True, slots=True)
class Home:
    """A data directory of invented boards, to which exclusion lists are handed."""

    verifier: Command
    place: Path
    folder: Path

    def federal(self, *lines: str) -> None:
        """Import these lines as the federal list."""
        path = self.folder / "UPDATED.csv"
        path.write_text(HEADER + "".join(lines) + entry("Zzyzx", "Quarla", "19610101"))
        shown = self.verifier("import-file", str(path), "--source", "leie", "--seen-on", TODAY, data_dir=self.place)
        assert shown.code == 0, shown

    def own(self, text: str) -> None:
        """Import a list of a state."""
        (self.folder / "own.csv").write_text(text)
        (self.folder / "own.toml").write_text(MAP)
        words = ["import-file", "own.csv", "--source", "custom:own", "--map", "own.toml", "--seen-on", TODAY]
        shown = self.verifier(*words, data_dir=self.place)
        assert shown.code == 0, shown

    def check(self, *people: tuple[str, str, str], option: bool = True, npis: dict[str, str] | None = None) -> Result:
        """Check these people: name, licence number, birth date."""
        lines = ["Name,License State,License Number,NPI,Hatched"]
        lines += [f"{name},HI,{number},{(npis or {}).get(name, '')},{born}" for name, number, born in people]
        (self.folder / "staff.csv").write_text("\n".join(lines) + "\n")
        outputs = [word for form in EVERY_FORM for word in ("-o", f"result.{form}")]
        words = ("--birth-dates", "Hatched") if option else ()
        shown = self.verifier("roster", "staff.csv", "--offline", *outputs, *words, data_dir=self.place)
        saved = json.loads((self.folder / "result.json").read_text())
        texts = [_text(self.folder / f"result.{form}") for form in EVERY_FORM]
        return Result(saved["rows"], shown.code, "\n".join([shown.out, shown.err, *texts]))


@pytest.fixture
def home(verifier: Command, tmp_path: Path, boards_made: Path) -> Iterator[Home]:
    source = catalogue.source("leie")
    assert isinstance(source, RegisterSource)
    before = source.bounds
    object.__setattr__(source, "bounds", RowBounds(1, 120_000))
    yield Home(verifier, Path(copytree(boards_made, tmp_path / "home")), tmp_path)
    object.__setattr__(source, "bounds", before)


ME = (ADELHEID.name, ADELHEID.number)


def test_the_same_name_and_birth_date_is_left_to_a_person(home: Home) -> None:
    home.federal(entry(ADELHEID.family, ADELHEID.given, "19680229"))
    found = home.check((*ME, BORN), (CORWIN.name, CORWIN.number, BORN))
    assert found.states() == ["same_birth_date", "none"]
    assert [row["outcome"] for row in found.rows] == ["review", "confirmed"]
    assert found.code == 3
    assert "The OIG settles it by the social security number" in found.rows[0]["todo"]
    assert "SAME NAME AND BIRTH DATE" in found.rows[0]["exclusions"]
    # The licence is shown as its own board has it: an exclusion is no loss of it.
    assert (found.rows[0]["standing"], found.rows[0]["number"]) == ("active", ADELHEID.number)


@pytest.mark.parametrize("printed", ["19710704", "00000000", "", "19689999"])
def test_another_birth_date_or_none_stays_possible(home: Home, printed: str) -> None:
    home.federal(entry(ADELHEID.family, ADELHEID.given, printed))
    found = home.check((*ME, BORN))
    assert found.states() == ["possible"]
    assert (found.rows[0]["outcome"], found.code) == ("confirmed", 0)
    assert ("birth date compared" in found.rows[0]["exclusions"]) is (printed == "19710704")


@pytest.mark.parametrize(
    ("family", "given", "middle", "state"),
    [
        ("BRUMMERWICK", "ADELHEID", "Q", "same_birth_date"), ("BRUMMERWICK", "A", "", "same_birth_date"),
        ("BRUMMERWICKE", "ADELHEID", "", "possible"), ("BRUMMERWICK", "CORWIN", "", "none"),
        ("DASHTHORNE", "ADELHEID", "", "none"), ("BRUMMERWICK-SNOWE", "ADELHEID", "", "same_birth_date"),
    ],
)  # fmt: skip
def test_only_a_name_that_can_be_the_one_asked_is_compared(
    home: Home, family: str, given: str, middle: str, state: str
) -> None:
    home.federal(entry(family, given, "19680229", middle=middle))
    assert home.check((*ME, BORN)).states() == [state]


def test_of_many_bearers_of_a_name_the_one_with_this_birth_date_is_found(home: Home) -> None:
    bearers = [entry(ADELHEID.family, ADELHEID.given, f"19{50 + n}0110", middle=chr(65 + n)) for n in range(25)]
    home.federal(*bearers, entry(ADELHEID.family, ADELHEID.given, "19680229", middle="Z"))
    assert home.check((*ME, BORN)).states() == ["same_birth_date"]


def test_many_rows_read_the_list_once_and_each_gets_its_own_answer(home: Home) -> None:
    people = [ADELHEID, CORWIN, EVADNE, GIDEON]
    home.federal(*(entry(one.family, one.given, f"196{n}0229") for n, one in enumerate(people)))
    born = ["1/1/1960", "3/1/1961", "2/28/1962", "2/27/1963"]
    found = home.check(*((one.name, one.number, day) for one, day in zip(people, born, strict=True)))
    assert found.states() == ["possible"] * 4
    home.federal(*(entry(one.family, one.given, f"196{n}0228") for n, one in enumerate(people)))
    born = [f"2/28/196{n}" for n in range(4)]
    found = home.check(*((one.name, one.number, day) for one, day in zip(people, born, strict=True)))
    assert found.states() == ["same_birth_date"] * 4


def test_the_same_npi_is_graver_than_a_birth_date(home: Home) -> None:
    home.federal(entry(ADELHEID.family, ADELHEID.given, "19680229", npi=NPI))
    found = home.check((*ME, BORN), npis={ADELHEID.name: NPI})
    assert found.states() == ["same_npi"]
    assert found.rows[0]["outcome"] == "attention"
    assert (found.rows[0]["standing"], found.rows[0]["source"]) == ("active", "custom:hi")


def test_a_list_that_a_person_handed_over_is_compared_too(home: Home) -> None:
    home.own(
        f"Last,First,NPI,Date of Birth\n{ADELHEID.family},{ADELHEID.given},,02/29/1968\nRowe,Halvard,{OTHER_NPI},\n"
    )
    found = home.check((*ME, BORN))
    assert found.states("custom:own") == ["same_birth_date"]
    assert "The list's publisher settles it" in found.rows[0]["todo"]


def test_without_its_bytes_nothing_is_compared_and_nothing_is_claimed(home: Home) -> None:
    home.federal(entry(ADELHEID.family, ADELHEID.given, "19680229"))
    for path in DataDir(home.place).evidence.rglob("*"):
        if path.is_file():
            path.unlink()
    found = home.check((*ME, BORN))
    assert found.states() == ["possible"]
    assert "birth date" not in found.rows[0]["exclusions"]


def test_without_the_option_no_birth_date_is_compared(home: Home) -> None:
    home.federal(entry(ADELHEID.family, ADELHEID.given, "19680229"))
    found = home.check((*ME, BORN), option=False)
    assert found.states() == ["possible"]


def test_no_birth_date_of_the_list_or_of_an_exclusion_list_is_kept_anywhere(
    home: Home, verifier: Command, tmp_path: Path
) -> None:
    home.federal(
        entry(ADELHEID.family, ADELHEID.given, "19680229"), entry(CORWIN.family, CORWIN.given, "19710704"),
        entry(EVADNE.family, EVADNE.given, "19680229", npi=NPI),
    )  # fmt: skip
    home.own(
        f"Last,First,NPI,Date of Birth\n{GIDEON.family},{GIDEON.given},,02/29/1968\n{EVADNE.family},{EVADNE.given},,\n"
    )
    people = [(one.name, one.number, BORN) for one in (ADELHEID, EVADNE, GIDEON)]
    found = home.check(*people, (CORWIN.name, CORWIN.number, OTHER_DAY), npis={EVADNE.name: NPI})
    assert found.states() == ["same_birth_date", "same_npi", "none", "same_birth_date"]
    out = tmp_path / "out"
    out.mkdir()
    for words in (
        ("export", str(out / "register.tar")), ("evidence", "2", "--result", "result.json", "-o", str(out / "e.html")),
        ("decide", "result.json", "2", "--accept-until", "2027-03-01", "--why", "called"),
        ("check", ADELHEID.name, "--state", "HI", "--offline", "--format", "json"),
    ):  # fmt: skip
        shown = verifier(*words, data_dir=home.place)
        assert shown.code in (0, 1, 3), (words, shown)
        (out / f"{words[0]}.said").write_text(shown.out + shown.err)
    written = {path: path.read_bytes() for path in _written(home.place, out)} | {tmp_path: found.written.encode()}
    assert not [(path, text) for path, bytes_ in written.items() for text in PRIVATE if text.encode() in bytes_]
    assert any(ADELHEID.family.encode() in bytes_ for bytes_ in written.values())
    # Packed tables are opened too.
    with sqlite3.connect(f"file:{DataDir(home.place).register_db}?mode=ro", uri=True) as register:
        dumped = "\n".join(register.iterdump())
    assert not [text for text in PRIVATE if text in dumped]
    assert not re.search(r"\b(1968|1971)\W?0?[27]\W?\d", dumped)


def _written(place: Path, out: Path) -> Iterator[Path]:
    """Yield every file that the program wrote, but the evidence itself: the bytes as the publisher served them."""
    evidence = DataDir(place).evidence
    for folder in (place, out):
        yield from (path for path in folder.rglob("*") if path.is_file() and evidence not in path.parents)


def test_the_evidence_stays_what_the_publisher_served(home: Home) -> None:
    home.federal(entry(ADELHEID.family, ADELHEID.given, "19680229"))
    folder = DataDir(home.place).evidence
    store = EvidenceStore(folder)
    names = [path.name.partition(".")[0] for path in folder.rglob("*") if path.is_file()]
    payloads = [store.payload(name).read() for name in names if len(name) == 64]
    assert sum(b"19680229" in payload for payload in payloads) == 1
    assert date(1968, 2, 29).isoformat().encode() not in b"".join(payloads)
