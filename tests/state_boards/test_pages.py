"""Case S8: a printed total above the rows read, or a pager that was not followed, caps every look-up and saved page."""

from __future__ import annotations

import json

import pytest

from state_boards.contract import catalogue
from state_boards.contract.errors import TruncatedError
from state_boards.contract.records import Completeness, ParseResult
from state_boards.contract.source import LookupSource, Source
from state_boards.reading.pages import unread
from tests.state_boards import harness
from tests.state_boards.harness import Case, evidence


def last_list(loaded: Case) -> str:
    """Return the part that holds the last page of the list, "" where the answer is no page."""
    pages = [
        name
        for name, part in loaded.parts.items()
        if "html" in part.headers.get("content-type", "") and not name.startswith(("detail", "form", "person"))
    ]
    return pages[-1] if pages else ""


CASES = [
    (source.id, case)
    for source in catalogue.all_sources()
    if isinstance(source, LookupSource) and source.proof is not source.proof.UNSEEN
    for case in harness.cases(source.id, "ok")
    if last_list(harness.load(source.id, case))
]
"""Every look-up that answers with web pages."""
MORE = [
    "<p>61 records found</p>",
    "<div>Showing 1-25 of 61</div>",
    "<span>Total Matches Found: 61</span>",
    '<a href="/more?p=9">Next &gt;</a>',
    "<a href=\"javascript:__doPostBack('grid','Page$9')\">Next</a>",
    '<ul class="pages"><li><span>1</span></li><li><a href="?p=2">2</a></li><li>...</li><li><a>9</a></li></ul>',
    "<table><tr><td><span>1</span> <a>2</a> <a>3</a> <a>4</a> <a>5</a> <a>6</a> <a>7</a></td></tr></table>",
    '<link rel="next" href="/more?p=2">',
    '<button class="pager-next">Load more</button>',
    "<p>Page 1 of 9</p>",
]
NOT_MORE = [
    "<p>Records 1 to 1 of 1</p>",
    '<a href="#slides" data-slide="next">Next</a>',
    '<a class="page-link disabled" href="/x">Next</a>',
    '<ul class="pagination"><li class="disabled"><a href="/x">Next</a></li></ul>',
    '<span class="aspNetDisabled">Next</span>',
    "<p>Page 1 of 1</p>",
    "<p>Suite 1 2nd floor, updated 11/29/2026, call 808-586-2692</p>",
    '<form><input type="submit" value="Next"></form>',
    '<div style="display:none">61 records found</div>',
    "<script>var text = '61 records found';</script>",
]


def with_addition(loaded: Case, part: str, addition: str) -> Case:
    """Return the case with more in the body of one page."""
    html = loaded.data(part).decode()
    at = html.lower().rindex("</body>") if "</body>" in html.lower() else html.lower().rindex("</html>")
    return loaded.with_part(part, (html[:at] + addition + html[at:]).encode())


def parsed(source: Source, loaded: Case) -> ParseResult:
    """Return what a source says of a case."""
    return source.parse(loaded.bundle(source), loaded.query)


@pytest.mark.parametrize(("source_id", "case"), CASES)
def test_s8_no_look_up_is_complete_when_its_page_shows_that_there_is_more(source_id: str, case: str) -> None:
    source, loaded = catalogue.source(source_id), harness.load(source_id, case)
    part = last_list(loaded)
    for addition in MORE:
        result = parsed(source, with_addition(loaded, part, addition))
        assert result.completeness is not Completeness.COMPLETE, addition
        assert result.incomplete_why


@pytest.mark.parametrize(("source_id", "case"), CASES)
def test_s8_what_is_no_total_and_no_pager_caps_nothing(source_id: str, case: str) -> None:
    source, loaded = catalogue.source(source_id), harness.load(source_id, case)
    part = last_list(loaded)
    rows = parsed(source, loaded).account.rows_in
    for addition in NOT_MORE:
        assert unread(with_addition(loaded, part, addition).parts, rows) == unread(loaded.parts, rows), addition


def test_s8_maine_prints_61_records_above_the_rows_it_serves() -> None:
    source, loaded = catalogue.source("me.search"), harness.load("me.search", "ok")
    result = parsed(source, with_addition(loaded, "list-1", "<span id='lblCount'>61 records found</span>"))
    assert result.completeness is Completeness.CAPPED
    assert result.incomplete_why.startswith("The board prints a total of 61, and 3 rows were served.")
    register, whole = catalogue.source("me"), harness.load("me", "ok")
    with pytest.raises(TruncatedError, match="a total of 62, and 61 rows"):
        parsed(register, with_addition(whole, "list-3", "<span>62 records found</span>"))


def test_s8_pages_that_were_read_are_no_pages_beyond() -> None:
    def page(number: int, pager: str) -> str:
        return f"<html><body><p>61 records found</p><p>page {number}</p>{pager}</body></html>"

    first = '<p>1 <a href="?2">2</a> <a href="?3">3</a> <a href="?2">Next</a></p>'
    last = '<p><a href="?1">1</a> <a href="?2">2</a> 3 <a href="?2">Previous</a></p>'
    three = {
        f"list-{number}": evidence(
            page(number, first if number < 3 else last).encode(), url="https://board.example/", content_type="text/html"
        )
        for number in (1, 2, 3)
    }
    assert unread(three, 61) == ""
    assert "61" in unread(three, 60)
    two = {name: three[name] for name in ("list-1", "list-2")}
    assert "further pages" in unread(two, 61)


def test_s8_a_search_form_is_no_page_of_the_list() -> None:
    pager = '<p><span>1</span> <a href="javascript:show(2)">2</a></p>'
    parts = {
        name: evidence(f"<html>{body}</html>".encode(), url="https://board.example/", content_type="text/html")
        for name, body in (("search", "<p>Search</p>"), ("results-1", pager))
    }
    assert "further pages" in unread(parts, 25)
    assert "further pages" in unread({"search": parts["results-1"]}, 25)


@pytest.mark.parametrize(
    ("answer", "more"),
    [
        ({"totalRecords": 61, "records": []}, True),
        ({"data": {"recordsFiltered": 61}}, True),
        ({"total": 25, "hasMore": True}, True),
        ({"nextRecordsUrl": "/services/2"}, True),
        ({"meta": {"totalCount": 61}}, True),
        ({"totalRecords": 25, "hasNext": False, "nextPageUrl": None}, False),
        ({"result": [{"total": "61 Main Street"}]}, False),
        ([{"a": 1}, {"totalCount": 61}], False),
    ],
)
def test_s8_an_answer_in_json_that_counts_more_is_capped_too(answer: object, more: bool) -> None:
    body = json.dumps(answer).encode()
    parts = {"list-1": evidence(body, url="https://board.example/", content_type="application/json")}
    assert bool(unread(parts, 25)) == more


def test_s8_a_saved_page_with_a_pager_is_read_and_says_that_there_is_more() -> None:
    source, loaded = catalogue.source("ga"), harness.load("ga", "ok")
    name = next(item.url for item in loaded.files).removeprefix("file:")
    html = loaded.data(name).decode()
    pager = '<tr><td colspan="5"><span>1</span> <a>2</a> <a>3</a></td></tr></tbody>'
    result = parsed(source, loaded.with_part(name, html.replace("</tbody>", pager, 1).encode()))
    assert result.completeness is Completeness.PARTIAL
    assert any("further pages" in warning for warning in result.warnings)
