"""What people saw and saved themselves: each page and each record has its own day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.sandbox.demo import demo_world
from tests.sandbox.files import write_files
from verifier.demo.cast import QUESTIONS
from verifier.refresh.invented import MARK

PERSON = QUESTIONS[0]
SEEN = ["--by", "A. Clerk"]
GEORGIA = [
    "record",
    "GA",
    "--name",
    "DOE, TANSY",
    "--number",
    "521",
    "--type",
    "Acupuncturist",
    "--expires",
    "12/31/2027",
]


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    write_files(demo_world(seed=1, size=200, today=date(2026, 11, 22)), folder)
    for page in folder.glob("ncbahm/*.html"):
        # As a board would have served it: a page that says it is the sandbox's is refused.
        page.write_bytes(page.read_bytes().replace(MARK.encode(), b""))
    return folder / "ncbahm"


def test_a_newer_page_of_another_state_does_not_make_an_older_listing_fresh(verifier: Command, pages: Path) -> None:
    saved = sorted(str(path) for path in pages.glob("ncbahm-wa-*.html"))
    arguments = ["import-page", *saved, "--source", "ncbahm", "--seen-on", "2026-05-27", *SEEN]
    assert verifier(*arguments, as_of="2026-05-28").code == 0
    then = verifier("check", PERSON.name, "--state", "WA", "--offline", "-v", as_of="2026-06-01")
    assert "National certification was found" in then.out
    other = [str(path) for path in sorted(pages.glob("ncbahm-co-*.html"))]
    assert verifier("import-page", *other, "--source", "ncbahm", "--seen-on", "2026-11-20", *SEEN).code == 0
    shown = verifier("check", PERSON.name, "--state", "WA", "--offline", "-v")
    assert "was in the directory on 27 May 2026" in shown.out
    assert "Cannot say for today" in shown.out
    assert "National certification was found" not in shown.out


def test_a_record_of_a_manual_page_answers_for_thirty_days(verifier: Command) -> None:
    arguments = ["check", "Tansy Doe", "--state", "GA", "--license", "521", "--offline", "-v"]
    assert verifier(*arguments).code == 4
    assert verifier(*GEORGIA, "--status", "Active", "--seen-on", "2026-11-20", *SEEN).code == 0
    shown = verifier(*arguments)
    assert shown.code == 0
    assert "Georgia Composite Medical Board" in shown.out
    assert verifier(*arguments, as_of="2027-02-20").code == 4


def test_a_record_that_is_too_old_is_a_last_listing_beside_a_fresh_one_of_another_person(verifier: Command) -> None:
    verifier(*GEORGIA, "--status", "Active", "--seen-on", "2026-08-01", *SEEN)
    other = ["record", "GA", "--name", "ROE, BASIL", "--number", "9", "--type", "Acupuncturist", "--status", "Active"]
    assert verifier(*other, "--seen-on", "2026-11-20", *SEEN).code == 0
    assert verifier("check", "Tansy Doe", "--state", "GA", "--license", "521", "--offline", "-v").code == 4
    assert verifier("check", "Basil Roe", "--state", "GA", "--license", "9", "--offline", "-v").code == 0


def test_a_recorded_suspension_needs_attention(verifier: Command) -> None:
    assert verifier(*GEORGIA, "--status", "Suspended", "--seen-on", "2026-11-20", *SEEN).code == 0
    assert verifier("check", "Tansy Doe", "--state", "GA", "--license", "521", "--offline", "-v").code == 1


def test_a_record_of_a_state_whose_source_was_never_seen_counts(verifier: Command) -> None:
    record = ["record", "ID", "--name", "Tansy Doe", "--number", "ACU-67", "--type", "Licensed Acupuncturist"]
    assert verifier(*record, "--status", "Active", "--seen-on", "2026-11-20", *SEEN).code == 0
    assert verifier("check", "Tansy Doe", "--state", "ID", "--license", "ACU-67", "--offline", "-v").code == 0


@pytest.mark.parametrize(
    ("extra", "says"),
    [
        ([], "status"),
        (["--status", "Active", "--seen-on", "2026-12-24"], "future"),
        (["--status", "Active", "--seen-on", "yesterday"], "date"),
    ],
)
def test_a_record_that_is_not_complete_names_what_is_missing(verifier: Command, extra: list[str], says: str) -> None:
    shown = verifier(*GEORGIA, *extra, *SEEN)
    assert shown.code == 5
    assert says in shown.err


def test_records_are_listed_and_can_be_removed(verifier: Command) -> None:
    verifier(*GEORGIA, "--status", "Active", "--seen-on", "2026-11-20", *SEEN)
    assert "DOE, TANSY" in verifier("record", "--list").out
    assert verifier("record", "--remove", "1").code == 0
    assert verifier("record", "--list").out == ""


def test_an_unregulated_or_unknown_state_has_nothing_to_record(verifier: Command) -> None:
    assert verifier("record", "AL", "--name", "X Y").code == 5
    assert verifier("record", "ZZ", "--name", "X Y").code == 2
    assert verifier("record").code == 2


def test_absence_from_every_page_of_a_state_is_stated_for_that_state_alone(verifier: Command, pages: Path) -> None:
    saved = sorted(str(path) for path in pages.glob("ncbahm-wa-*.html"))
    assert verifier("import-page", *saved, "--source", "ncbahm", "--seen-on", "2026-11-20", *SEEN).code == 0
    here = verifier("check", "Ysolde Thornidgewater-Pell", "--state", "WA", "--offline", "-v")
    assert "Find a Practitioner Directory of 20 November 2026: Not listed" in here.out
    there = verifier("check", "Ysolde Thornidgewater-Pell", "--state", "CO", "--offline", "-v")
    assert "Not listed in the voluntary" not in there.out


def test_absence_from_some_pages_is_not_stated(verifier: Command, pages: Path) -> None:
    saved = sorted(str(path) for path in pages.glob("ncbahm-wa-*.html"))[:1]
    assert verifier("import-page", *saved, "--source", "ncbahm", "--seen-on", "2026-11-20", *SEEN).code == 0
    shown = verifier("check", "Ysolde Thornidgewater-Pell", "--state", "WA", "--offline", "-v")
    assert "Not listed in the voluntary" not in shown.out
