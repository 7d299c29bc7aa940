"""`verifier open`: only https pages of hosts in the catalogue, whatever a board prints as a link."""

from __future__ import annotations

import webbrowser
from pathlib import Path

import pytest

from state_boards.contract import catalogue
from tests.cli.conftest import Command
from verifier.cli.open_page import _allowed


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    pages: list[str] = []

    def opens(page: str) -> bool:
        pages.append(page)
        return True

    monkeypatch.setattr(webbrowser, "open", opens)
    return pages


@pytest.mark.parametrize(
    ("words", "host"), [(["WA"], "wa.gov"), (["new", "york"], "nysed.gov"), (["leie"], "oig.hhs.gov")]
)
def test_the_page_of_a_state_or_source_is_opened(
    verifier: Command, opened: list[str], words: list[str], host: str
) -> None:
    assert verifier("open", *words).code == 0
    (page,) = opened
    assert page.startswith("https://")
    assert host in page.split("/")[2]


def test_print_opens_nothing(verifier: Command, opened: list[str]) -> None:
    shown = verifier("open", "WA", "--print")
    assert shown.out.startswith("https://")
    assert opened == []


def test_the_page_of_a_record(verifier: Command, filled: Path, opened: list[str]) -> None:
    assert verifier("open", "1", data_dir=filled).code == 0
    assert len(opened) == 1
    assert verifier("open", "999999", data_dir=filled).code == 2


@pytest.mark.parametrize(
    "page",
    [
        "http://data.wa.gov/x", "https://evil.example/", "https://data.wa.gov.evil.example/", "javascript:alert(1)",
        "https://data.wa.gov@evil.example/", "https://data.wa.gov:444/", "file:///etc/passwd", "", "https://[",
    ],
)  # fmt: skip
def test_what_a_board_prints_as_a_link_is_not_believed(page: str) -> None:
    assert not _allowed(page, catalogue.source("wa"))


def test_a_host_of_the_source_is_believed() -> None:
    source = catalogue.source("wa")
    assert _allowed(f"https://{source.hosts[0]}/person/1", source)


def test_without_a_browser_the_address_is_said(verifier: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webbrowser, "open", lambda page: False)
    shown = verifier("open", "WA")
    assert shown.code == 2
    assert "https://" in shown.err
