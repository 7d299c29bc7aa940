"""AAMA pages: whole directory or part of it, a page given twice, and addresses that leave only a town."""

from __future__ import annotations

import json

import pytest

from state_boards.contract.catalogue import source
from state_boards.contract.errors import ImplausibleError, WrongFileError
from state_boards.contract.records import Completeness, ParseResult
from state_boards.contract.vocabulary import Kind, Standing
from state_boards.reading.jsonish import Json
from tests.state_boards.harness import saved_file

SUBJECT = source("aama")


def person(number: int, address: str = "1 Street, \n<br />\nTown, PA 17000") -> dict[str, Json]:
    empty: Json = []
    return {
        "id": number,
        "avatar_url": None,
        "title": f"Person  Number{number}, MD",
        "bottom": empty,
        "top": empty,
        "left": [{"display_order": 0, "html": address}],
        "right": empty,
        "distance": 0,
    }


def page(number: int, people: list[dict[str, Json]], *, pages: int, total: int, search: str = "s") -> bytes:
    urls = ("first_page_url", "last_page_url", "next_page_url", "prev_page_url", "data_url")
    answer = {
        "count": len(people),
        "page_size": 100,
        "total_count": total,
        "total_page_count": pages,
        "current_page": number,
        **dict.fromkeys(urls),
        "search_id": search,
        "results": people,
    }
    return json.dumps(answer).encode()


def read(*pages: bytes) -> ParseResult:
    return SUBJECT.parse(SUBJECT.bundle_of([saved_file(data, f"p{n}.json") for n, data in enumerate(pages)]))


def whole() -> list[bytes]:
    people = [person(n) for n in range(200)]
    return [page(1, people[:100], pages=2, total=200), page(2, people[100:], pages=2, total=200)]


def test_every_page_of_a_whole_directory_is_complete() -> None:
    result = read(*reversed(whole()))
    assert result.completeness is Completeness.COMPLETE
    assert result.printed_total == 200


def test_one_page_is_a_part() -> None:
    result = read(whole()[1])
    assert result.completeness is Completeness.PARTIAL
    assert "1 of 2 pages, 100 of 200 people" in result.incomplete_why


def test_pages_of_two_searches_are_a_part() -> None:
    first, second = whole()
    result = read(first, second.replace(b'"s"', b'"t"'))
    assert "several searches" in result.incomplete_why


def test_same_page_twice_is_refused_unless_it_is_the_same_file() -> None:
    first, second = whole()
    assert read(first, first, second).completeness is Completeness.COMPLETE
    with pytest.raises(WrongFileError, match="page 1 again"):
        read(first, page(1, [person(n) for n in range(3)], pages=2, total=200))


def test_count_that_disagrees_is_implausible() -> None:
    with pytest.raises(ImplausibleError):
        read(whole()[0].replace(b'"count": 100', b'"count": 99'))


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("1 Street, \n<br />\nSt. Town, PA 17000-1234", ("St. Town", "PA")),
        ("1 Street, \n<br />\nTown, RI 2801", ("Town", "RI")),
        ("1 Street, Town, PA 17000", ("", "")),
        ("<strong>Phone:</strong> 1<br />Town, PA", ("", "")),
        ("Central, Hong Kong", ("", "")),
    ],
)
def test_only_a_plain_last_line_gives_a_town(address: str, place: tuple[str, str]) -> None:
    [record] = read(page(1, [person(1, address)], pages=1, total=1)).records
    assert (record.city, record.state) == place


def test_an_entry_is_an_association_and_never_a_licence() -> None:
    record = read(*whole()).records[0]
    assert (record.kind, record.standing, record.name.full) == (
        Kind.ASSOCIATION,
        Standing.NOT_STATED,
        "Person Number0, MD",
    )
