"""Files and pages a person hands over: every wrong one is one clear sentence, and nothing held is lost."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from tests.cli.conftest import Command, Shown
from tests.sandbox.demo import demo_world
from tests.sandbox.files import write_files

SEEN = ["--seen-on", "2026-11-12"]


@pytest.fixture(scope="session")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the files an invented person would have saved."""
    folder = tmp_path_factory.mktemp("saved")
    write_files(demo_world(seed=1, size=200, today=date(2026, 11, 22)), folder)
    return folder


def one_sentence(shown: Shown, *, code: int, says: str) -> None:
    assert shown.code == code, shown
    assert says in shown.err
    assert "Traceback" not in shown.err
    assert shown.out == ""


def held(verifier: Command) -> dict[str, dict[str, object]]:
    return {row["id"]: row for row in json.loads(verifier("sources", "--json").out)["sources"]}


def test_a_date_is_needed_unless_the_bytes_state_it(verifier: Command, saved: Path) -> None:
    shown = verifier("import-file", str(saved / "leie" / "UPDATED.csv"), "--source", "leie")
    one_sentence(shown, code=5, says="--seen-on")
    monthly = [str(saved / "leie" / name) for name in ("2610EXCL.csv", "2610REIN.csv")]
    assert verifier("import-file", *monthly, "--source", "leie.monthly").code == 0


def test_a_future_date_is_refused(verifier: Command, saved: Path) -> None:
    path = str(saved / "leie" / "UPDATED.csv")
    one_sentence(
        verifier("import-file", path, "--source", "leie", "--seen-on", "2026-12-12"), code=2, says="in the future"
    )


def test_the_same_file_twice_is_confirmed_and_never_goes_back(verifier: Command, saved: Path) -> None:
    path = str(saved / "ak" / "ProfessionalLicenseDownload.CSV")
    assert verifier("import-file", path, "--source", "ak", *SEEN).code == 0
    again = verifier("import-file", path, "--source", "ak", *SEEN)
    assert again.code == 0
    assert "Nothing new" in again.out
    verifier("import-file", path, "--source", "ak", "--seen-on", "2026-10-01")
    assert held(verifier)["ak"]["as_of"] == "2026-11-12"


def test_an_older_file_after_a_newer_one_is_refused(verifier: Command, saved: Path, tmp_path: Path) -> None:
    source = saved / "ak" / "ProfessionalLicenseDownload.CSV"
    assert verifier("import-file", str(source), "--source", "ak", *SEEN).code == 0
    rows = held(verifier)["ak"]["rows"]
    older = tmp_path / "older.csv"
    older.write_bytes(b"".join(source.read_bytes().splitlines(keepends=True)[:-1]))
    shown = verifier("import-file", str(older), "--source", "ak", "--seen-on", "2026-10-01")
    assert shown.code == 5
    assert "older" in shown.err
    assert held(verifier)["ak"]["rows"] == rows


@pytest.mark.parametrize(
    ("name", "content", "source", "says"),
    [
        ("page.pdf", b"%PDF-1.7\n%binary", "ncbahm", "PDF"),
        ("empty.csv", b"", "ak", "empty"),
        ("login.csv", b"<html><title>Log in</title><form><input type=password></form></html>", "ak", "login page"),
        ("block.csv", b"<html><title>Just a moment...</title><div class=cf-chl-x></div></html>", "ak", "Cloudflare"),
        (
            "other.csv",
            b"RegNum,LName,FName,StatusCode,OrigLicDate,ExpDate\n1,A,B,C,1/1/2020,1/1/2027\n",
            "ak",
            "not the file",
        ),
        ("noise.bin", bytes(range(256)) * 20, "md", ""),
        ("half.webarchive", b"bplist00broken", "ncbahm", ""),
        ("half.mhtml", b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n", "ncbahm", ""),
    ],
)
def test_what_is_not_the_source_is_refused(
    verifier: Command, tmp_path: Path, name: str, content: bytes, source: str, says: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    one_sentence(verifier("import-file", str(path), "--source", source, *SEEN), code=5, says=says)
    assert held(verifier)[source]["rows"] == 0


def test_a_supplement_is_not_taken_for_the_full_list(verifier: Command, saved: Path) -> None:
    path = str(saved / "leie" / "2610EXCL.csv")
    one_sentence(verifier("import-file", path, "--source", "leie", *SEEN), code=5, says="leie.monthly")


def test_a_source_that_reads_no_file_says_so(verifier: Command, saved: Path) -> None:
    path = str(saved / "leie" / "UPDATED.csv")
    one_sentence(verifier("import-file", path, "--source", "ar", *SEEN), code=2, says="verifier record")
    one_sentence(verifier("import-file", path, "--source", "nowhere", *SEEN), code=2, says="no source")


def test_a_custom_register_is_read_under_the_same_rules(verifier: Command, tmp_path: Path) -> None:
    (tmp_path / "map.toml").write_text(
        """
title = "County roster"
publisher = "Alder County"
official_page = "https://county.example/roster"
jurisdiction = "WA"
scope = "active_only"
dates = ["%Y-%m-%d"]
kind = "acupuncturist"
key = ["number"]

[columns]
"Lic" = "number"
"Name" = "name"
"Status" = "status"
"Until" = "expires"

[statuses]
"Good" = "active"
"""
    )
    roster = tmp_path / "county.csv"
    roster.write_text("Lic,Name,Status,Until\n7,Tansy Oddwater,Good,2027-05-01\n8,Basil Oddwater,Hmm,2027-05-01\n")
    arguments = ["import-file", str(roster), "--source", "custom:county", "--map", str(tmp_path / "map.toml"), *SEEN]
    shown = verifier(*arguments)
    assert shown.code in (0, 6), shown.err
    assert "custom:county" in held(verifier)
    extra = tmp_path / "extra.csv"
    extra.write_text("Lic,Name,Status,Until,New\n7,Tansy Oddwater,Good,2027-05-01,x\n")
    one_sentence(verifier("import-file", str(extra), "--source", "custom:county", *SEEN), code=5, says="New")


def test_an_organisation_and_a_deactivated_npi_are_named(verifier: Command, filled: Path) -> None:
    shown = verifier("check", "--npi", "1234567893", "--offline", "-v", data_dir=filled)
    assert shown.code == 4
    assert "Traceback" not in shown.err
