"""The report of a live look can be shown in public: no person, number or page; its last paragraph says what to do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from state_boards.contract import catalogue
from tests.e2e.truths import Book
from tests.sandbox.faults import Fault

ROOT = Path(__file__).parents[2]
LOOKED = ["wa", "md", "ks", "me", "me.search", "ky", "va", "pa", "tn", "nd", "mi", "nj", "medicaid.wa", "medicaid.mt"]


def advice(out: str) -> str:
    return out.split("## What a maintainer must change")[1]


def test_a_healthy_run_says_which_sources_may_be_marked_as_seen(book: Book) -> None:
    code, out = book.command("doctor", "--live", *LOOKED)
    assert code == 0
    said = advice(out)
    assert "seen_live" in said
    for name in ("wa", "ks", "me", "medicaid.wa"):
        assert re.search(rf"\b{re.escape(name)}\b", said.split("As declared")[1])
    assert "tn (state_boards/tn/__init__.py) was reached for the first time" in said
    assert "otherwise than declared" not in said


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        (Fault.CHALLENGE, "refused the program"),
        (Fault.FORBIDDEN, "refused the program"),
        (Fault.COLUMN_RENAMED, "answers in another shape"),
        (Fault.REFUSED, "could not be reached"),
    ],
)
def test_each_kind_of_failure_says_what_to_change_and_where(book: Book, fault: Fault, says: str) -> None:
    book.boards.fail("data.wa.gov", fault)
    code, out = book.command("doctor", "--live", "wa", "md")
    assert code == 1
    said = advice(out)
    assert f"wa (state_boards/wa.py) {says}" in said
    assert "md" in said.split("As declared")[1]


def test_no_person_number_or_page_is_in_a_report_of_broken_boards(book: Book, tmp_path: Path) -> None:
    for source in map(catalogue.source, LOOKED):
        for host in source.hosts:
            book.boards.fail(host, Fault.COLUMN_RENAMED)
    person = next(one for one in book.world.people if one.licence_in("WA") is not None and len(one.name.family) > 6)
    written = tmp_path / "report.md"
    arguments = ("doctor", "--live", *LOOKED, "--report", str(written), "--name", person.name.full)
    book.command(*arguments)
    text = written.read_text(encoding="utf-8")
    folded = text.casefold()
    families = {one.name.family.split()[0].casefold() for one in book.world.people if len(one.name.family) > 6}
    assert not {family for family in families if re.search(rf"\b{re.escape(family)}\b", folded)}
    numbers = {licence.number for one in book.world.people for licence in one.licences if len(licence.number) > 4}
    assert not {number for number in numbers if number in text}
    assert "<" not in text.replace("<day>", "")
    assert not re.search(r"https://\S+\?\S", text)


def test_terms_keys_and_pages_for_people_are_never_asked(book: Book) -> None:
    book.boards.forget()
    book.settings.write_text("", encoding="utf-8")
    _, out = book.command("doctor", "--live", "va", "or", "or.search", "ny", "ny.records", "wi.api", "ga")
    assert out.count("not asked") == 7
    assert not [seen for seen in book.boards.log if seen.host]


def test_the_workflow_runs_by_hand_and_weekly_only_by_a_variable() -> None:
    text = (ROOT / ".github" / "workflows" / "live.yml").read_text(encoding="utf-8")
    assert "workflow_dispatch:" in text
    assert "vars.LIVE_LOOK == 'weekly'" in text
    assert "verifier doctor --live $SOURCES --report live-report.md" in text
    assert "upload-artifact" in text
    for word in ("accept_terms", "opt_in", "VERIFIER_KEYS", "secrets."):
        assert word not in text
