"""A sample for a maintainer: nobody real is left in it, and it is built as the page was."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from tests.state_boards.harness import SAMPLES
from verifier.desk.prefill import prefill
from verifier.desk.scrub import people_left, scrub, scrubber

NAME = "Marisol Quennet"
PAGE = f"""<html><head><script>var who = "{NAME}";</script><!-- {NAME} --></head><body data-user="{NAME}">
<form action="/search?name=Quennet&token=abc"><input type="hidden" name="__VIEWSTATE" value="/wEPDwUKMTIzNDU2Nzg5MA==">
<input name="last" value="Quennet"><img src="/p/Quennet.jpg" alt="{NAME}"></form>
<h2>License details of {NAME}</h2><p>Dear MARISOL, your session 8f3a9c1b7d6e5f4a3b2c is open.
Mail m.quennet@clinic.example</p>
<table><tr><td>Name:</td><td>Quennet, Marisol</td></tr><tr><td>License Number:</td><td>13278692-1201</td></tr>
<tr><td>License Type:</td><td>Acupuncturist</td></tr><tr><td>Status:</td><td>Active</td></tr>
<tr><td>Expiration Date:</td><td>05/31/2027</td></tr><tr><td>Birth Date:</td><td>02/29/1980</td></tr>
<tr><td>Address:</td><td>12 Juniper Row, Yarrow</td></tr><tr><td>Discipline:</td><td>None</td></tr></table>
<table><tr><th>Name</th><th>License Number</th><th>City</th><th>Status</th></tr>
<tr><td><a title="View Pat Oshan" href="/d?id=99881&n=Pat">Pat Oshan</a></td><td>77-1201</td><td>Hollowell</td>
<td>Lapsed</td></tr>
</table></body></html>"""  # fmt: skip
WHO = replace(scrubber([PAGE], [NAME]), key=b"the same in every run")
PRIVATE = [NAME, "Pat Oshan", "Juniper Row Yarrow", "Hollowell"]


def test_nobody_and_no_token_is_left() -> None:
    sample = scrub(PAGE, WHO)
    assert people_left(sample, PRIVATE) == ()
    assert people_left(PAGE, PRIVATE)
    for gone in (
        "13278692",
        "77-1201",
        "1980",
        "VIEWSTATE=",
        "wEPDw",
        "8f3a9c1b",
        "@clinic",
        "99881",
        "<script",
        "<!--",
        "data-user",
    ):
        assert gone not in sample, gone


def test_labels_words_and_markup_stay() -> None:
    sample = scrub(PAGE, WHO)
    for kept in (
        "License details of",
        "License Number:",
        "Acupuncturist",
        "Active",
        "Lapsed",
        "Discipline:",
        "None",
        "<th>City</th>",
    ):
        assert kept in sample, kept
    assert [len(re.findall(f"<{tag}", sample)) for tag in ("tr", "td", "th", "form")] == [
        len(re.findall(f"<{tag}", PAGE)) for tag in ("tr", "td", "th", "form")
    ]


def test_one_person_stays_one_person_over_pages_and_another_key_invents_another() -> None:
    who = WHO
    first, second = scrub(PAGE, who), scrub(f"<p>{NAME}, 13278692-1201</p>", who)
    invented = re.search(r"<p>(\w+) (\w+), ([\d-]+)</p>", second)
    assert invented
    assert f"{invented[2]}, {invented[1]}" in first
    assert f"<td>{invented[3]}</td>" in first
    assert scrub(PAGE, scrubber([PAGE], [NAME])) != first


def test_sample_is_read_as_the_page_was() -> None:
    who = WHO
    sample = scrub(PAGE, who)
    name = f"{who.word('Marisol')} {who.word('Quennet')}"
    before, after = (
        {
            field: one.value
            for field, one in prefill(html, jurisdiction="UT", name=asked, today=date(2026, 11, 30)).fields.items()
        }
        for html, asked in ((PAGE, NAME), (sample, name))
    )
    assert before["number"] != after["number"]
    assert {field: before[field] for field in ("type", "status", "discipline")} == {
        field: after[field] for field in ("type", "status", "discipline")
    }
    assert re.fullmatch(r"\d{2}/\d{2}/2027", after["expires"])


def test_samples_of_known_boards_keep_no_private_word() -> None:
    for path in ("ny/ok/panel.html", "in/ok/details.html", "in/ok/list.html", "ga/ok/list.html", "ms/ok/details.html"):
        html = (SAMPLES / path).read_text(encoding="utf-8")
        sample = scrub(html, scrubber([html]))
        assert "PRIVATE" not in sample, path
        assert people_left(sample, ["Testcase"]) == (), path
