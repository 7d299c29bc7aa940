"""Result pages of one search handed over one by one: they add up, and a repeated page or an older search never does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from state_boards.contract.catalogue import source
from tests.register.build import NOW
from tests.state_boards.blink import as_blink_writes
from verifier.demo.directory import Diplomate, address, render
from verifier.demo.invented import FullName
from verifier.errors import InputError
from verifier.refresh.imports import ImportReport, import_files
from verifier.refresh.invented import MARK
from verifier.register.place import DataDir
from verifier.register.read import Register

DAY = date(2026, 11, 20)
Take = Callable[..., ImportReport]


def people(state: str, many: int, first: int = 0) -> list[Diplomate]:
    names = [FullName("Ada", "", f"Quill{chr(97 + n // 26)}{chr(97 + n % 26)}") for n in range(first, first + many)]
    return [
        Diplomate(name, "", True, "Yarrow", state, ("AC",), ord(state[0]) * 99 + n)
        for n, name in enumerate(names, first)
    ]


def page(number: int, *, state: str = "WA", many: int = 65, note: str = "", first: int = 0) -> str:
    text = render(people(state, many, first), number, state=state).decode().replace(MARK, "")
    return text.replace("</body>", f"<p>{note}</p></body>")


@pytest.fixture
def take(place: DataDir, tmp_path: Path) -> Take:
    """Return an import of pages as one person makes it on a day."""

    def taken(*pages: str, day: int = 0, dry_run: bool = False) -> ImportReport:
        paths = [tmp_path / f"seen{chr(97 + n)}.html" for n in range(len(pages))]
        for path, text in zip(paths, pages, strict=True):
            path.write_text(text, encoding="utf-8")
        seen, now = DAY + timedelta(days=day), NOW + timedelta(days=day)
        return import_files(source("ncbahm"), paths, place=place, now=now, seen_on=seen, dry_run=dry_run)

    return taken


def test_pages_one_by_one_are_at_last_the_whole_search(take: Take, place: DataDir) -> None:
    told = [take(page(number)).incomplete_why for number in (1, 2, 3)]
    assert ["1 of 4 pages, 20 of 65" in told[0], "2 of 4 pages, 40 of 65" in told[1], "3 of 4" in told[2]] == [True] * 3
    assert "4 of 4 pages, 65 of 65 people (all of it)" in take(page(4), dry_run=True).incomplete_why
    last = take(page(4))
    assert "4 of 4 pages, 65 of 65 people (all of it)" in last.incomplete_why
    assert (last.summary.added, last.account.accepted) == (5, 65) if last.summary else False
    with Register.open(place) as register:
        assert set(register.source_states()["ncbahm"].coverage) == {"WA"}


def test_searches_may_be_mixed_and_the_same_bytes_come_again(take: Take) -> None:
    take(page(1))
    assert "HI: 1 of 2 pages" in take(page(1, state="HI", many=30)).incomplete_why
    assert "WA: 2 of 4 pages, 40 of 65" in take(page(2)).incomplete_why
    both = take(page(2, state="HI", many=30), page(3)).incomplete_why
    assert "HI: 2 of 2 pages, 30 of 30 people (all of it)" in both
    assert "WA: 3 of 4 pages, 60 of 65" in both
    assert "3 of 4 pages" in take(page(2)).incomplete_why


def test_the_oldest_page_dates_them_all(take: Take) -> None:
    take(page(1))
    assert take(page(2), day=3).as_of == DAY
    assert "1 of 4 pages" in take(page(3), day=11).incomplete_why


def test_page_one_again_in_a_second_import_is_refused(take: Take) -> None:
    take(page(1), page(2))
    for again in (page(1, note="again"), page(1).replace('rrpage" value="1"', 'rrpage" value="3"')):
        with pytest.raises(InputError, match="page 1 again"):
            take(again)
    assert "3 of 4 pages" in take(page(3)).incomplete_why


@pytest.mark.parametrize(
    ("pages", "day"),
    [
        ([page(1, note="next day")], 1),
        ([page(1, note="all"), page(2, note="all")], 0),
        ([page(2, many=66)], 0),
        ([page(1, first=300)], 0),
        ([page(2, note="a week later")], 8),
    ],
)
def test_the_search_made_again_is_a_new_set(take: Take, pages: list[str], day: int) -> None:
    take(page(1), page(2))
    assert f": {len(pages)} of 4 pages" in take(*pages, day=day).incomplete_why


def test_what_follows_a_new_set_continues_that_one(take: Take) -> None:
    take(page(1), page(2), page(3), page(4))
    assert "1 of 4 pages" in take(page(1, note="new"), day=2).incomplete_why
    assert "2 of 4 pages, 40 of 65" in take(page(2, note="new"), day=2).incomplete_why


def test_files_of_chrome_add_up_too(place: DataDir, tmp_path: Path) -> None:
    path = tmp_path / "saved.mhtml"
    for number in (1, 2):
        where = f"https://directory.ncbahm.org{address('WA', number)}"
        path.write_bytes(as_blink_writes(page(number, many=40), where))
        report = import_files(source("ncbahm"), [path], place=place, now=NOW)
    assert "2 of 2 pages, 40 of 40 people (all of it)" in report.incomplete_why
