"""What a saved page prints beside the fields that are read: it is told to a person, or the page is refused."""

from __future__ import annotations

import pytest

from state_boards.contract.errors import DriftError
from state_boards.contract.flags import RecordFlag
from state_boards.contract.records import BoardRecord
from state_boards.platforms.saved_page import ELSEWHERE, markup, telling_lines
from tests.state_boards.manual.test_saved_page import read, sample

PAGES = {
    "ga": ("list.html", "details.html"),
    "ms": ("list.html", "details.html"),
    "in": ("list.html", "details.html"),
    "or": ("verification.html",),
}
"""The saved pages of one person, with the details last."""
FIELDS = {
    "ga": '<div class="row"><div><b>{}:</b></div><div>{}</div></div>',
    "ms": '<div class="row"><div><b>{}:</b></div><div>{}</div></div>',
    "in": '<p><span id="_ctl9__ctl1_Label_x">{}:</span> <span id="_ctl9__ctl1_x" class="rdata">{}</span></p>',
    "or": '<p><span class="label">{}</span><span>: {}</span></p>',
}
"""A further field in the markup of the known ones."""


def with_more(source_id: str, more: str, page: int = -1) -> BoardRecord:
    """Return the first record of a source's sample whose chosen page prints more before its end."""
    pages = [(name, sample(source_id, name)) for name in PAGES[source_id]]
    name, html = pages[page]
    assert "</body>" in html
    pages[page] = (name, html.replace("</body>", f"{more}</body>"))
    return read(source_id, *pages).records[0]


@pytest.mark.parametrize("source_id", PAGES)
@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("Board Action", "License suspended by order 12"),
        ("Public Board Orders", "Yes"),
        ("Comments", "call the office"),
        ("Additional Information", "Accusation filed"),
        ("License Status Reason", "Emergency"),
        ("In good standing at present", "Not at present"),
        ("Licensed", "No"),
    ],
)
def test_field_that_nobody_declared_and_that_tells_something_is_kept_for_a_person(
    source_id: str, label: str, text: str
) -> None:
    record = with_more(source_id, FIELDS[source_id].format(label, text))
    assert record.flags == (RecordFlag.UNREAD_FIELD,)
    assert record.facts[label] == text


@pytest.mark.parametrize("source_id", PAGES)
@pytest.mark.parametrize("text", ["None", "N/A", "", "No disciplinary action on file"])
def test_field_about_discipline_that_says_none_is_no_reason_to_look(source_id: str, text: str) -> None:
    plain = with_more(source_id, "")
    assert with_more(source_id, FIELDS[source_id].format("Disciplinary Action", text)) == plain
    assert with_more(source_id, FIELDS[source_id].format("Specialty", "Herbs")) == plain
    assert plain.flags == ()


@pytest.mark.parametrize("source_id", PAGES)
@pytest.mark.parametrize("page", [0, -1])
@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("<p>This license has been summarily suspended.</p>", "This license has been summarily suspended."),
        ('<div class="alert">LICENSE REVOKED</div>', "LICENSE REVOKED"),
        ("<ul><li>Emergency Order 5/1/2026</li></ul>", "Emergency Order 5/1/2026"),
        ('<img src="flag.png" alt="Disciplinary action">', "Disciplinary action"),
        ('<a href="o.pdf">Disciplinary documents</a>', "Disciplinary documents"),
        (
            "<table><tr><th>Order</th><th>Date</th></tr><tr><td>Consent Order</td><td>2026</td></tr></table>",
            "Consent Order 2026",
        ),
    ],
)
def test_sentence_or_table_beside_the_fields_is_kept_for_a_person(
    source_id: str, page: int, more: str, said: str
) -> None:
    record = with_more(source_id, more, page)
    assert record.flags == (RecordFlag.UNREAD_FIELD,)
    assert record.facts[ELSEWHERE] == said


@pytest.mark.parametrize("source_id", PAGES)
@pytest.mark.parametrize(
    "furniture",
    [
        "<nav><a href='/discipline'>Disciplinary actions</a></nav>",
        "<footer>Board orders are public.</footer>",
        "<label for='s'>License Status:</label><select id='s'><option>Revoked</option></select>",
        "<div>License Status:</div><div><select><option>Revoked</option></select></div><div>3 people found</div>",
        "<div style='display:none'>This license is suspended.</div>",
        "<h3>Disciplinary Actions</h3><p>None</p>",
        "<p>Search again at 10:15:00 AM</p>",
    ],
)
def test_menus_forms_and_what_readers_do_not_see_are_no_reason_to_look(source_id: str, furniture: str) -> None:
    assert with_more(source_id, furniture) == with_more(source_id, "")


@pytest.mark.parametrize("source_id", PAGES)
@pytest.mark.parametrize("mark", ["s", "strike", "del", "b style='text-decoration: line-through'"])
def test_text_that_is_struck_through_is_not_read(source_id: str, mark: str) -> None:
    name = PAGES[source_id][0]
    html = sample(source_id, name)
    assert "Active<" in html
    with pytest.raises(DriftError, match="through"):
        read(source_id, (name, html.replace("Active<", f"<{mark}>Active</{mark.split(maxsplit=1)[0]}><", 1)))


@pytest.mark.parametrize("source_id", ["ga", "in"])
def test_second_table_of_results_is_drift(source_id: str) -> None:
    html = sample(source_id, "list.html")
    table = html[html.index("<table") : html.index("</table>") + len("</table>")]
    again = table.replace("Active", "Revoked").replace("class=", "title=", 1).replace("id=", "title=", 1)
    with pytest.raises(DriftError, match="two tables"):
        read(source_id, ("list.html", html.replace("</body>", f"{again}</body>")))


def test_title_of_a_table_of_results_that_speaks_of_discipline_is_drift() -> None:
    html = sample("ga", "list.html")
    with pytest.raises(DriftError, match="which is not read"):
        read("ga", ("list.html", html.replace("<thead>", "<caption>Revoked licensees</caption><thead>")))


def test_field_printed_twice_with_two_values_is_drift() -> None:
    again = '<span id="_ctl77__ctl1_status" class="rdata">'
    assert with_more("in", f"{again}Active</span>") == with_more("in", "")
    with pytest.raises(DriftError, match="two things"):
        with_more("in", f"{again}Suspended</span>")


def test_field_of_a_longer_name_is_another_field() -> None:
    plain = with_more("in", "")
    assert with_more("in", '<span id="_ctl35__ctl1_sec_license_type">Herbs</span>') == plain
    status = '<p>Status now: <span id="_ctl35__ctl1_sub_status">Suspended</span></p>'
    assert with_more("in", status).facts["Status now"] == "Suspended"


def test_what_oregon_was_seen_to_print_beside_its_fields_is_no_reason_to_look() -> None:
    seen = (
        "<p>Basis: NCCAOM</p><p>Expedited Endorsement: No</p><p>Specialty : Acupuncture</p>"
        "<table><tr><td>AC900000</td><td>07/01/2019</td><td>04/28/2020</td><td>AC Limited</td></tr></table>"
    )
    assert with_more("or", seen) == with_more("or", "")


def test_what_the_list_and_the_details_tell_beside_is_kept_together() -> None:
    pages = {name: sample("ga", name) for name in PAGES["ga"]}
    pages["list.html"] = pages["list.html"].replace("</body>", "<p>Order of 2024</p></body>")
    pages["details.html"] = pages["details.html"].replace("</body>", "<p>LICENSE REVOKED</p></body>")
    told = read("ga", *pages.items()).records[0].facts[ELSEWHERE]
    assert told == "Order of 2024; LICENSE REVOKED"


def test_words_of_discipline_above_a_table_that_was_read_are_kept() -> None:
    soup = markup("<p>Licenses revoked</p><table><tr><td>Jane</td></tr></table><p>Board order:</p><p>2 of 3</p>")
    read_table = soup.find_all("table")
    assert telling_lines(soup, read=read_table) == {ELSEWHERE: "Licenses revoked", "Board order": "2 of 3"}


def test_declared_label_takes_its_own_value_and_nothing_below_it() -> None:
    soup = markup("<p>Board Actions</p><p>None known, see order 2</p><p>License revoked</p>")
    assert telling_lines(soup, {"Board Actions": "None known, see order 2"}) == {ELSEWHERE: "License revoked"}
    assert telling_lines(soup, {"Board Actions": ""})[ELSEWHERE] == "License revoked"
