"""A list is whole only when nothing on its page says otherwise: totals in words, pages in words, links that lead on."""

from __future__ import annotations

import time

import pytest

from state_boards.reading.markup import parse_html
from state_boards.reading.pager import leads_on, next_page, onward
from state_boards.reading.pages import goes_on, printed_total

WHERE = "https://board.example/app/Results.aspx"


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("61 records found", 61),
        ("1,061 records found", 1061),
        ("Total Matches Found: 61", 61),
        ("Total Matches Found: 0", 0),
        ("Showing 1-25 of 61", 61),
        ("Showing 1 to 25 of 61 entries", 61),
        ("1 – 25 of 61", 61),
        ("Displaying 1 through 25 of 61", 61),
        ("Records 1-25 of 1,234", 1234),
        ("Your search returned 61 results.", 61),
        ("Your search returned 0 records", 0),
        ("61 licensees were found.", 61),
        ("Results found: 61", 61),
        ("Number of records: 61", 61),
        ("Total records 61", 61),
        ("We found 3 practitioners", 3),
        ("1 record found", 1),
        ("61 acupuncturists found", 61),
        ("61 professionals matched", 61),
        ("Showing the first 25 of 61", 61),
        ("Displaying top 25 records of over 61", 61),
        ("1-25 of more than 61", 61),
        ("Board of 12 members", None),
        ("61 Main Street", None),
        ("Issued 1-2 of June", None),
        ("Call 1-877-672-2174 or 25 of our offices", None),
        ("The board licenses acupuncturists.", None),
    ],
)
def test_total_is_read_in_the_words_of_different_boards(text: str, total: int | None) -> None:
    assert printed_total(parse_html(f"<html><body><p>{text}</p></body></html>")) == total


def test_total_split_over_elements_is_read_and_a_hidden_one_is_not() -> None:
    assert printed_total(parse_html("<html><body><p><b>61</b> <span>records</span> found</p></body></html>")) == 61
    hidden = '<html><body><p style="display:none">61 records found</p><script>"9 records found"</script></body></html>'
    assert printed_total(parse_html(hidden)) is None


@pytest.mark.parametrize(
    "link",
    [
        '<a href="SearchResults.aspx?PageNumber=2">2</a>',
        '<a href="?page=2">2</a>',
        '<a href="/list?q=x&Page=2">two</a>',
        '<a href="results.html?navigate=next">Next</a>',
        '<a href="results.html?from=26">Next &gt;</a>',
        '<a href="/more/26">Next page</a>',
        '<a href="/more/26" aria-label="Next page"><i></i></a>',
        '<li class="hidden-xs"><a href="/more/26">Next</a></li>',
        '<a href="?p=2">2</a>',
        '<a href="/more/26">»</a>',
        """<a href="javascript:__doPostBack('grid','Page$2')">2</a>""",
        """<a href="javascript:__doPostBack('grid','Page$Next')">&gt;</a>""",
        """<a href="#" onclick="__doPostBack('grid','Page$2'); return false;">2</a>""",
    ],
)
def test_link_to_a_page_that_was_not_read_leads_on(link: str) -> None:
    soup = parse_html(f"<html><body><table><tr><td>x</td></tr></table>{link}</body></html>")
    assert goes_on([soup], 25)
    assert next_page(soup, 2, WHERE) is not None


@pytest.mark.parametrize(
    "link",
    [
        '<a href="?page=1">1</a>',
        '<a href="#">Next</a>',
        '<a href="#carousel">Next</a>',
        '<a href="javascript:void(0)">Next</a>',
        '<a class="disabled" href="/more">Next</a>',
        '<li class="disabled"><a href="/more">Next</a></li>',
        '<a href="/next-meeting">Next meeting</a>',
        '<a href="/more">More</a>',
        '<a href="?page=contact">Contact</a>',
        '<a href="/?p=1234">Privacy</a>',
        '<li class="is-hidden"><a href="/more">Next</a></li>',
        """<a href="javascript:__doPostBack('grid','Sort$Name')">Name</a>""",
    ],
)
def test_other_links_do_not_lead_on(link: str) -> None:
    soup = parse_html(f"<html><body>{link}</body></html>")
    assert not goes_on([soup], 25)
    assert not [found for found in onward(soup, WHERE) if found.number != 1]


def test_page_count_in_words_counts() -> None:
    soup = parse_html("<html><body>Page 1 of 3</body></html>")
    assert "3 pages" in goes_on([soup], 25)
    assert not goes_on([soup, soup, soup], 61)
    assert "1,204 pages" in goes_on([parse_html("<html><body>Page 1 of 1,204</body></html>")], 25)


def test_round_total_with_a_plus_is_a_cut_list_once_it_is_reached() -> None:
    soup = parse_html("<html><body>Showing 1-100 of 100+</body></html>")
    assert "cut its list" in goes_on([soup], 100)


def test_total_above_the_rows_read_leads_on_and_an_equal_one_does_not() -> None:
    soup = parse_html("<html><body>61 records found</body></html>")
    assert "61" in goes_on([soup], 25)
    assert not goes_on([soup], 61)


def test_pager_of_all_pages_read_leads_nowhere() -> None:
    first = parse_html('<html><body><a href="?Page=2">Next</a></body></html>')
    last = parse_html('<html><body><a href="?Page=1">Previous</a></body></html>')
    assert not goes_on([first, last], 30)


def test_a_large_table_of_small_numbers_is_looked_at_once() -> None:
    table = "<tr>" + "<td>7</td>" * 8_000 + "</tr>"
    begun = time.thread_time()
    assert not leads_on([parse_html(f"<table>{table}</table>")])
    assert time.thread_time() - begun < 3
