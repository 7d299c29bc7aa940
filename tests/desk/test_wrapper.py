"""The page of a tab, stored without what runs and what identifies a session, is read by every reader as it was."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from state_boards.contract import catalogue
from state_boards.reading.saved import open_page
from tests.desk.conftest import NOW, SAMPLES
from verifier.desk.capture import evidence_of, pasted, without_secrets, without_session, words_of, wrapped
from verifier.desk.queue import hosts_of
from verifier.refresh.invented import MARK, refuse_invented

IN_HONOLULU = datetime(2026, 11, 29, 17, 10, tzinfo=timezone(timedelta(hours=-10)))
ADDRESS = "https://boards.example.gov/?a=1&b=2"


def _pages() -> Iterator[tuple[str, Path]]:
    for source in ("ga", "ms", "in", "ny", "or", "nc", "ncbahm"):
        for path in sorted((SAMPLES / source).glob("ok*/*.html")):
            yield source, path


@pytest.mark.parametrize(
    ("source_id", "path"), list(_pages()), ids=lambda one: one if isinstance(one, str) else one.stem
)
def test_every_reader_reads_it_as_it_was(source_id: str, path: Path) -> None:
    source = catalogue.source(source_id)
    host = "directory.ncbahm.org" if source_id == "ncbahm" else sorted(hosts_of(source_id))[-1]
    plain = path.read_text(encoding="utf-8")
    address = f"https://{host}/professions/verification-search?{'a=b&' * 60}#top"
    made = wrapped(without_secrets(plain), address=address, title="Größe\r\nX: y", at=IN_HONOLULU)
    whole = [
        evidence_of(wrapped(one, address=address, title="", at=IN_HONOLULU), "capture-1.bin", NOW)
        for one in (plain, without_secrets(plain))
    ]
    results: list[object] = []
    for evidence in whole:
        try:
            result = source.parse(source.bundle_of([evidence]))
            results.append((result.records, result.account, result.as_of))
        except Exception as error:  # noqa: BLE001 - details that cannot be read alone: the same fault both times
            results.append((type(error), str(error)))
    assert results[0] == results[1]
    saved = open_page(evidence_of(made, "capture-2.bin", NOW))
    assert saved.html.replace("\r\n", "\n").strip() == without_secrets(plain).replace("\r\n", "\n").strip()
    assert str(saved.saved_on) == "2026-11-29", "the day where the person is, not that of Greenwich"
    assert saved.address == address


def test_what_runs_and_what_identifies_a_session_is_dropped() -> None:
    kept = without_secrets(
        "<p>Ann</p><SCRIPT src=x>var key = 'secret1'</SCRIPT ><script>secret2 < 3"
        "</script><noscript>secret3</noscript>"
        "<input type='hidden' name='__VIEWSTATE' value='secret4'><INPUT value=secret5 name=csrf-token>"
        '<input type="hidden" name="__RequestVerificationToken" value="sec>ret6" />'
        '<meta name="csrf-token" content=\'secret7\'><input name="g-recaptcha-response" value="secret8">'
        '<input type="hidden" name="hdnlastpage" value="4"><input name="LastName" value="token holder">'
        "<script>never closed secret9"
    )
    assert "secret" not in kept
    assert "sec>ret" not in kept
    assert '"hdnlastpage" value="4"' in kept
    assert "token holder" in kept
    assert "<p>Ann</p>" in kept


@pytest.mark.parametrize(
    "odd", ["<input ", "<input '>", '<input ">', "<meta content='", "<script ", "<noscript></script>"]
)
def test_a_page_of_eight_megabytes_is_made_in_a_moment(odd: str) -> None:
    html = "<table>" + "<tr><td>Ann Lee</td><td>901</td></tr>\n" * 100_000 + "</table>" + odd * 30_000
    begun = time.process_time()
    data = wrapped(without_secrets(html), address=ADDRESS, title="", at=IN_HONOLULU)
    assert time.process_time() - begun < 5
    assert b"<td>Ann Lee</td>" in data


def test_the_mark_of_invented_pages_is_seen_through_it(tmp_path: Path) -> None:
    (tmp_path / "capture-1.bin").write_bytes(wrapped(f"<p>x</p>{MARK}", address=ADDRESS, title="", at=IN_HONOLULU))
    with pytest.raises(Exception, match="sandbox"):
        refuse_invented([tmp_path / "capture-1.bin"])


@pytest.mark.parametrize(
    "address", ["https://a.example/\r\nX-Evil: 1\r\n\r\n<html>", "https://a.example/" + "ü" * 5_000]
)
def test_an_address_makes_no_header_of_its_own(address: str) -> None:
    made = wrapped("<p>Ann</p>", address=address, title="\r\n\r\n<p>Bob</p>", at=IN_HONOLULU)
    saved = open_page(evidence_of(made, "capture-1.bin", NOW))
    assert saved.html.strip() == "<p>Ann</p>"


def test_words_that_were_pasted_are_a_page_a_line_each() -> None:
    said = words_of(pasted("Ann <Lee>\n901").encode(), "pasted", NOW)
    assert said.lines == ("Ann <Lee>", "901")


@pytest.mark.parametrize(
    "html",
    [
        '<a href="/x?token=SECRET&amp;page=2">x</a>', '<form action="/x;jsessionid=SECRET?a=1">',
        '<textarea name="auth_token">SECRET</textarea>', '<button name="token" value="SECRET">',
        '<div data-csrf-token="SECRET">', "<a onclick=\"go('SECRET')\">x</a>",
        '<input name="PHPSESSID" value="SECRET">',
        '<input name="sid" value="SECRET">', '<input name="apikey" value="SECRET">', '<a href="/x?a=1&sid=SECRET#top">',
    ],
)  # fmt: skip
def test_what_identifies_a_session_is_kept_nowhere(html: str) -> None:
    assert "SECRET" not in without_secrets(html)
    assert (
        without_session("https://b.example/s?PageNo=2&token=SECRET&name=x")
        == "https://b.example/s?PageNo=2&token=&name=x"
    )


def test_what_the_readers_need_stays() -> None:
    html = '<a href="javascript:__doPostBack(&#39;g&#39;,&#39;Page$2&#39;)">2</a><input id="hdncurrpage" value="2">'
    assert without_secrets(html) == html
