"""The typing aid: right where a page is plain, empty where anything about it is doubtful, and never silently wrong."""

from __future__ import annotations

from datetime import date

import pytest

from state_boards.contract.catalogue import source
from tests.state_boards import harness
from verifier.desk.prefill import LONGEST_PAGE, Prefill, prefill

TODAY = date(2026, 11, 30)
ROWS = {
    "Name": "Marisol Quennet",
    "License Number": "901-1201",
    "License Type": "Acupuncturist",
    "Status": "Active",
    "Original Issue Date": "03/04/2015",
    "Expiration Date": "05/31/2027",
}
PLAIN = ["name", "number", "type", "status", "issued", "expires"]


def table(**changed: str) -> str:
    shown = ROWS | {name.replace("_", " "): text for name, text in changed.items()}
    return "<table>" + "".join(f"<tr><td>{name}</td><td>{text}</td></tr>" for name, text in shown.items()) + "</table>"


def definitions() -> str:
    return "<dl>" + "".join(f"<dt>{name}</dt><dd>{text}</dd>" for name, text in ROWS.items()) + "</dl>"


def headed(*rows: list[str], titles: list[str] | None = None) -> str:
    head = "".join(f"<th>{title}</th>" for title in titles or ROWS)
    body = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in rows or [[*ROWS.values()]])
    return f"<table><tr>{head}</tr>{body}</table>"


def of(html: str, name: str = "Marisol Quennet", state: str = "UT") -> Prefill:
    return prefill(f"<html><body>{html}</body></html>", jurisdiction=state, name=name, today=TODAY)


def values(found: Prefill) -> dict[str, str]:
    return {field: one.value for field, one in found.fields.items()}


@pytest.mark.parametrize(
    "html",
    [
        table(),
        definitions(),
        headed(),
        "".join(f"<p>{name}: {text}</p>" for name, text in ROWS.items()),
        "".join(f"<div><label>{name}</label></div><div>{text}</div>" for name, text in ROWS.items()),
        " ".join(f"<b>{name}:</b> {text}" for name, text in ROWS.items()),
        f"<h2>Marisol Quennet</h2>{table(Name='')}<h3>Address</h3><p>City: Yarrow</p>",
        f"<my-record><template shadowrootmode='open'>{table()}</template></my-record>",
        f"<table><tr><td>menu</td><td>{table()}</td></tr></table>",
    ],
)
def test_plain_page_fills_the_card_and_shows_its_own_words(html: str) -> None:
    found = of(html)
    assert values(found) == dict(zip(PLAIN, ROWS.values(), strict=True))
    assert all(one.value in one.snippet for one in found.fields.values())
    assert (found.dangers, found.candidates) == ((), ())


def test_a_name_in_several_fields_or_above_the_labels_is_found() -> None:
    parts = table(Name="").replace("<table>", "<p>First Name: Marisol</p><p>Last Name: Quennet</p><table>")
    assert values(of(parts))["name"] == "Marisol Quennet"
    assert values(of(f"<h2>Quennet, Marisol</h2>{table(Name='')}"))["name"] == "Quennet, Marisol"


def grave(text: str) -> str:
    return table() + f"<p>{text}</p>"


FOUR = "".join(f"<p>{name}: {text}</p>" for name, text in list(ROWS.items())[:4])
HOSTILE = {
    "status in cells": table().replace("<td>Active</td>", "<td>Active</td><td>- On Probation</td>"),
    "status in rows": table().replace("Active</td></tr>", "Active</td></tr><tr><td></td><td>until notice</td></tr>"),
    "status in spans": table(Status="<span>Active</span><span> - On Probation</span>"),
    "status in definitions": definitions().replace("Active</dd>", "Active</dd><dd>with a practice monitor</dd>"),
    "status goes on below": FOUR + "<p>See order 12</p>",
    "words of another column": headed([*ROWS.values(), "On Probation"], titles=[*ROWS, ""]),
    "remark of the row": headed([*ROWS.values(), "practice restricted"], titles=[*ROWS, "Remarks"]),
    "a line between the rows": headed().replace("</table>", "<tr><td colspan='6'>Stayed for two years</table>"),
    "two licences": table(License_Type="Massage Therapist") + table(License_Number="77-1201", Status="Expired"),
    "two namesakes": headed([*ROWS.values()], ["Marisol Quennet", "905-1201", "Acupuncturist", "Revoked", "", ""]),
    "two statuses": table() + "<p>Current Status: Suspended</p>",
    "consent order elsewhere": grave("A Consent Order was entered on 02/03/2020."),
    "order as a link": grave("<a href='x.pdf'>Board Order</a>"),
    "discipline as a table": table() + headed(["2020", "a fine"], titles=["Disciplinary Actions", "Action Taken"]),
    "discipline says yes": table(Discipline="Yes"),
    "unknown label says yes": table().replace("</table>", "<tr><th>Public Information</th><td>Yes</td></tr></table>"),
    "hidden words": grave("<span style='display:none'>License revoked 2021</span>"),
    "hidden row": table().replace("<table>", "<table><tr hidden><td>Status</td><td>Revoked</td></tr>"),
    "picture": grave("<img src='x.png' alt='SUSPENDED'>"),
    "frame": table() + "<iframe srcdoc='<p>Stipulated surrender</p>'></iframe>",
    "field": table() + "<input readonly value='Probation'>",
    "run on": FOUR.replace("</p>", " ").replace("<p>", "") + " 02/02/2020 order",
    "nested tables": table(Status="<table><tr><td>Active</td></tr><tr><td>Probation</td></tr></table>"),
    "label of two words": "<p>Name: Marisol Quennet</p><p>License Number: 901 Renewal Status: Active</p>",
    "status of another thing": table(Status="") + "<h3>Insurance</h3><p>Status: Active</p>",
    "struck": table(Status="<s>Active</s>"),
    "two professions": "<p>Name: Marisol Quennet</p><p>Profession: Massage</p><p>Status: Active</p>"
    "<p>Expires: 05/31/2027</p><p>Profession: Acupuncture</p><p>License Number: 7</p>",
    "another person's card": "<p><b>Marisol Quennet</b></p><p>License Number: 901-1201</p><p><b>Pat Example</b></p>"
    "<p>Status: Active</p>",
    "a row before it": table().replace("<tr><td>Status", "<tr><td>No longer</td></tr><tr><td>Status"),
    "another profession": table(License_Type="Massage Therapist"),
    "words at a pointer": table(Status="<a title='practice limitations apply'>Active</a>"),
    "private signs": table(Status="\ue0000\ue001 Active - Suspended"),
}  # fmt: skip


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_page_never_reads_active(case: str) -> None:
    found = of(HOSTILE[case])
    assert values(found).get("status", "").casefold() != "active"
    for field, value in values(found).items():
        assert value in ROWS.values() or field in {"status", "discipline"}, "what is filled is of this licence"


def test_grave_words_are_listed_wherever_they_stand() -> None:
    assert of(HOSTILE["consent order elsewhere"]).dangers == ("A Consent Order was entered on 02/03/2020.",)
    for case in ("hidden words", "hidden row", "picture", "frame", "field", "status in cells", "order as a link"):
        assert of(HOSTILE[case]).dangers, case


@pytest.mark.parametrize(
    "html",
    [
        "<p>No records found for Marisol Quennet.</p>",
        "<h1>No records found for Marisol Quennet</h1><p>License Number:</p><p>Status:</p>",
        "<p>Marisol Quennet</p>" + headed(["Pat Example", *list(ROWS.values())[1:]]),
        "<h2>Marisol Quennet</h2><h2>Pat Example</h2>" + table(Name=""),
        "<h2>Marisol Quennet</h2>" + table(Name="Pat Example"),
        "<h3>Marisol Quennet</h3><p>License Number: 9</p><h3>Pat Example</h3><p>License Number: 8</p>",
        table(Name="Marisol Quennet</td><td>Pat Example"),
        "<p>Name: Marisol Quennet</p><p>Pat Example</p><p>License Number: 8</p><p>Status: Active</p>",
        "<p>Name: Marisol Quennet</p><p>Status: Active</p><p>Type: Acupuncturist</p><p>No licensees match.</p>",
        "<label>Name</label><input value='Marisol Quennet'><label>Status</label><select><option>Active</select>",
        "<p>You searched for</p><p>Marisol Quennet</p>" + table(Name="Marisol Example"),
        "x" * (LONGEST_PAGE + 1),
        "",
    ],
)  # fmt: skip
def test_page_without_this_person_fills_nothing(html: str) -> None:
    assert values(of(html)) == {}


def test_several_people_or_licences_are_shown_side_by_side() -> None:
    for case in ("two licences", "two namesakes", "two statuses"):
        found = of(HOSTILE[case])
        assert values(found) == {}
        assert len(found.candidates) == 2, case
    other = of(headed([*ROWS.values()], ["Pat Example", "905", "Acupuncturist", "Lapsed", "", ""]))
    assert values(other)["number"] == "901-1201", "another person's row is no clash"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"License_Number": "pending"}, "number"),
        ({"License_Number": "801-555-0100"}, "number"),
        ({"License_Number": "901 *"}, "number"),
        ({"License_Number": "05/31/2027"}, "number"),
        ({"License_Type": "Medical Licensing Board"}, "type"),
        ({"License_Type": "Former Acupuncturist"}, "type"),
        ({"Expiration_Date": "31/05/2027"}, "expires"),
        ({"Expiration_Date": "soon"}, "expires"),
        ({"Expiration_Date": "05/31/2010"}, "expires"),
        ({"Original_Issue_Date": "05/31/2099"}, "issued"),
        ({"Name": "Marisol Quennet is not licensed"}, "name"),
        ({"Name": "Marisol Quennett"}, "name"),
        ({"Status": "Active 05/31/2020"}, "status"),
        ({"Status": "Active", "Status_Reason": "stayed"}, "status"),
    ],
)
def test_doubtful_answer_stays_empty(changed: dict[str, str], field: str) -> None:
    assert field not in of(table(**changed)).fields


def test_status_that_is_not_good_is_copied_whole() -> None:
    for status in ("Active - On Probation", "REVOKED", "Not Renewed"):
        assert values(of(table(Status=status)))["status"] == status


def test_what_says_that_there_is_none_does_not_keep_a_status_back() -> None:
    found = of(table(Disciplinary_Actions="None"))
    assert (values(found)["status"], values(found)["discipline"]) == ("Active", "None")
    assert found.dangers == ("Disciplinary Actions None",)


def test_page_states_the_age_of_its_data() -> None:
    assert values(of(table() + "<p>Data current as of 11/20/2026</p>"))["as_of_text"] == "Data current as of 11/20/2026"
    assert "as_of_text" not in of(table() + "<p>As of 11/20/2026</p><p>Last updated 11/21/2026</p>").fields


@pytest.mark.parametrize("words", ["Data current through Q1 2024", "Data current as of 11/20/2099"])
def test_words_on_the_age_of_a_page_stand_in_the_card_even_where_it_refuses_them(words: str) -> None:
    assert values(of(table() + f"<p>{words}</p>"))["as_of_text"] == words


def test_of_the_boards_that_have_samples_nothing_is_wrong() -> None:
    """Stand-ins for the boards without a reader: what is filled is what the board's own reader reads."""
    right = missing = 0
    for source_id, part in (("ga", "list.html"), ("in", "details.html"), ("ny", "panel.html"), ("ms", "list.html"),
                            ("me.search", "detail-1"), ("va", "detail-1")):  # fmt: skip
        subject = source(source_id)
        loaded = harness.load(source_id, "ok")
        parts = {**loaded.parts, **{file.url.removeprefix("file:"): file for file in loaded.files}}
        html = parts[part].text()
        for record in subject.parse(loaded.bundle(subject), loaded.query).records:
            found = values(prefill(html, jurisdiction=subject.jurisdiction, name=record.name.full, today=TODAY))
            if not found:
                continue
            printed = {"number": record.number, "type": record.type_text, "status": record.status_text}
            for field, text in printed.items():
                assert found.get(field, text) == text, (source_id, field)
                right, missing = right + (field in found), missing + (field not in found and text in html)
    assert right >= 3 * missing
    assert right >= 15
