"""`verifier desk --sample`: captured pages leave the machine without their people, or not at all."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from cache.store import EvidenceStore
from tests.desk.test_scrub import NAME, PAGE
from verifier.cli.app import run
from verifier.desk.capture import without_secrets, wrapped
from verifier.desk.scrub import people_left
from verifier.exits import Exit
from verifier.register.place import DataDir

HOST = "secure.utah.gov"
TAB = wrapped(
    without_secrets(PAGE), address=f"https://{HOST}/llv/search?n=1", title=NAME, at=datetime(2026, 11, 29, tzinfo=UTC)
)
LIST = f"name,state,license\nNobody Quorndale,UT,\n{NAME},UT,13278692-1201\nPat Oshan,UT,\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("page.html").write_text(PAGE, encoding="utf-8")
    Path("tab.mhtml").write_bytes(TAB)
    Path("list.csv").write_text(LIST, encoding="utf-8")
    Path("shot.png").write_bytes(b"\x89PNG\r\n")
    Path("other.html").write_text("<h2>Testcase, Morgan Q, LAc</h2>", encoding="utf-8")
    return tmp_path


def asked(*words: str) -> int:
    return run(["--data-dir", "data", "desk", *words])


@pytest.mark.parametrize("people", [NAME, f"Dr. {NAME}", "list.csv"])
def test_a_tabs_page_and_a_saved_one_become_samples_of_the_same_invented_person(
    people: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert asked(people, "--sample", "tab.mhtml", "--sample", "page.html", "-o", "samples") == Exit.OK
    said = capsys.readouterr()
    assert said.out.split() == [f"samples/{HOST}-1.html", "samples/page-2.html"]
    assert "Look each over" in said.err
    tab, page = (Path(one).read_text(encoding="utf-8") for one in said.out.split())
    for gone in (*people_left(tab + page, [NAME, "Pat Oshan"]), "13278692", "99881", "<script", "8f3a9c1b"):
        assert gone not in tab + page
    assert "Expiration Date:" in page
    assert page[page.index("<table") :] == tab[tab.index("<table") :]
    assert not (folder / "data" / "desk").exists(), "no desk is opened"


def test_kept_evidence_is_named_by_its_hash(capsys: pytest.CaptureFixture[str]) -> None:
    sha256 = EvidenceStore(DataDir(Path("data")).evidence).put(TAB)
    assert asked(NAME, "--sample", sha256, "-o", "samples") == Exit.OK
    assert capsys.readouterr().out == f"samples/{HOST}-1.html\n"
    assert asked(NAME, "--sample", "0" * 64, "-o", "samples") == Exit.INPUT


@pytest.mark.parametrize(
    ("words", "ends", "says"),
    [
        (("--sample", "page.html", "-o", "out"), Exit.USAGE, "whom its pages show"),
        ((NAME, "--sample", "page.html"), Exit.USAGE, "one folder"),
        ((NAME, "--sample", "page.html", "-o", "out", "-o", "two"), Exit.USAGE, "one folder"),
        (("nobody.csv", "--sample", "page.html", "-o", "out"), Exit.INPUT, "no such file"),
        ((NAME, "--sample", "missing.html", "-o", "out"), Exit.INPUT, "cannot be read"),
        ((NAME, "--sample", ".", "-o", "out"), Exit.INPUT, "cannot be read"),
        ((NAME, "--sample", "shot.png", "-o", "out"), Exit.INPUT, "PDF or a picture"),
        ((NAME, "--sample", "list.csv", "-o", "out"), Exit.INPUT, "no web page"),
        (("Wilhelmina Strangeways", "--sample", "page.html", "-o", "out"), Exit.INPUT, "nobody of those named"),
        (("Marisol Strangeways", "--sample", "page.html", "-o", "out"), Exit.INPUT, "nobody of those named"),
        (("list.csv", "--sample", "page.html", "--sample", "other.html", "-o", "out"), Exit.INPUT, "other.html"),
    ],
)
def test_what_cannot_be_made_a_sample_is_said_and_nothing_is_written(
    words: tuple[str, ...], ends: Exit, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert asked(*words) == ends
    assert says in capsys.readouterr().err
    assert not Path("out").exists()


def test_a_sample_that_somebody_has_looked_over_is_not_written_over(capsys: pytest.CaptureFixture[str]) -> None:
    Path("out").mkdir()
    Path("out/page-2.html").write_text("corrected", encoding="utf-8")
    assert asked(NAME, "--sample", "tab.mhtml", "--sample", "page.html", "-o", "out") != Exit.OK
    assert "File exists" in capsys.readouterr().err
    assert [(one.name, one.read_text(encoding="utf-8")) for one in Path("out").iterdir()] == [
        ("page-2.html", "corrected")
    ]


def test_words_that_are_left_anywhere_stop_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("verifier.desk.sample.scrub", lambda html, _: html)
    assert asked(NAME, "--sample", "page.html", "-o", "out") == Exit.INPUT
    assert "would still hold" in capsys.readouterr().err
    assert not Path("out").exists()
