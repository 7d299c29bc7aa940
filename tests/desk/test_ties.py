"""Whose page it is: by its host, and of whom by the product's own matcher. A wrong tab never lands on anybody."""

from __future__ import annotations

from datetime import date

import pytest

from tests.desk.conftest import Sit, page
from verifier.desk.capture import wrapped
from verifier.desk.reading import Fit
from verifier.errors import UsageError
from verifier.refresh.lock import refresh_lock
from verifier.refresh.record_card import CardError
from verifier.register.private import PrivateFile
from verifier.register.read import Register

GA, MS, OR = "gateway.medicalboard.georgia.gov", "gateway.msbml.ms.gov", "omb.oregon.gov"
PAGES = {
    "ga": (f"https://{GA}/verification/search.aspx", page("ga", "ok", "list.html")),
    "ms": (f"https://{MS}/verification/search.aspx", page("ms", "ok", "list.html")),
    "or": (f"https://{OR}/verification.aspx", page("or", "ok", "verification.html")),
    "ny": ("https://eservices.nysed.gov/professions/verification-search", page("ny", "ok", "panel.html")),
    "nc": ("https://www.ncalb.com/directory/", page("nc", "ok", "directory.html")),
}
PEOPLE = """name,state,license
Morgan Q Testcase,GA,901
Wilhelmina Strangeways,GA,950
Wilhelmina Strangeways,MS,951
Wilhelmina Strangeways,OR,AC900009
Wilhelmina Strangeways,NY,000009
Wilhelmina Strangeways,NC,
Wilhelmina Strangeways,UT,7009
"""


def test_thirty_mix_ups_and_a_wrong_tab_lands_on_nobody(sit: Sit) -> None:
    """Each page is handed over while each other person is the one looked up, and kept where that is possible."""
    seat = sit(PEOPLE)
    desk = seat.desk
    stranger = [item for item in desk.items if item.inquiry.name == "Wilhelmina Strangeways"]
    assert len(stranger) == 6
    tried = 0
    for item in stranger:
        for source, (address, html) in PAGES.items():
            desk.choose(item.key)
            shown = seat.tab(html, address)
            tried += 1
            assert shown.source == source, "the host says whose page it is, not who is looked up"
            fit = (shown.fits or {}).get(item.key, _NOT)
            assert not fit.found
            assert not fit.possible
            if shown.may_keep:
                desk.keep(shown.capture.id, by="A. Clerk")
            else:
                desk.discard(shown.capture.id)
    assert tried == 30
    assert {item.key for item in desk.items} >= {item.key for item in stranger}
    assert seat.book.nobody == {}
    with Register.open(seat.place) as register:
        assert {one for one in PAGES if list(register.of_source(one))} == {"ga"}, (
            "only Morgan of Georgia is in the queue"
        )


_NOT = Fit(found=False, possible=False, conflicting=False, sentence="")


@pytest.mark.parametrize(
    ("name", "number", "says"),
    [
        ("Morgan Q Testcase", "901", "found"),
        ("Morgan Testcase", "", "found"),
        ("Morgan Q Testcase", "7777777", "conflicting"),
        ("Wilhelmina Strangeways", "901", "conflicting"),
        ("Wilhelmina Strangeways", "", ""),
    ],
)
def test_a_page_fits_a_person_as_check_says(sit: Sit, name: str, number: str, says: str) -> None:
    seat = sit(f"name,state,license\n{name},GA,{number}\n")
    address, html = PAGES["ga"]
    shown = seat.tab(html, address)
    fit = (shown.fits or {})[seat.key(name)]
    assert [one for one in ("found", "possible", "conflicting") if getattr(fit, one)] == ([says] if says else [])


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/", f"https://{GA}.evil.example/", f"https://evil.example/{GA}/", "https://localhost/",
        f"https://user@evil.example/?{GA}",
    ],
)  # fmt: skip
def test_a_page_of_another_host_is_nobodys(sit: Sit, address: str) -> None:
    shown = sit().tab(PAGES["ga"][1], address)
    assert (shown.source, shown.problem, shown.reading) == ("", "desk.foreign", None)
    assert not shown.may_keep


def test_pages_of_one_search_are_read_together_and_kept_with_who_and_when(sit: Sit) -> None:
    seat = sit()
    seat.tab(page("ga", "ok", "list.html"), f"https://{GA}/list")
    shown = seat.tab(page("ga", "ok", "details.html"), f"https://{GA}/details")
    assert shown.together == (1, 2)
    assert shown.reading is not None
    assert shown.reading.records[0].expires_raw == "06/30/2027"
    seat.desk.keep(2, by="B. Clerk")
    assert seat.desk.done() == 1
    with Register.open(seat.place) as register:
        state = register.source_states()["ga"]
        assert state.as_of == date(2026, 11, 29)
        assert state.publish_id is not None
        assert {part.by for part in register.parts(state.publish_id)} == {"B. Clerk"}


def test_details_that_come_before_their_list_are_read_with_it(sit: Sit) -> None:
    seat = sit()
    alone = seat.tab(page("ga", "ok", "details.html"), f"https://{GA}/details")
    assert "list of results" in alone.do
    assert seat.tab(page("ga", "ok", "list.html"), f"https://{GA}/list").together == (1, 2)


def test_nobody_seen_stays_cannot_say_and_is_told_with_its_day(sit: Sit) -> None:
    seat = sit()
    key = seat.key("Rosalind Unfound")
    seat.desk.choose(key)
    seat.desk.nobody(key, by="")
    assert key in {item.key for item in seat.desk.items}
    assert key not in {item.key for item in seat.desk.still_open()}
    assert seat.desk.current != key
    row = next(row for row in seat.desk.report().rows if row.line == 3)
    assert row.outcome.value == "cannot_say"
    assert row.todo.startswith("A. Clerk searched at Georgia: Georgia Composite Medical Board on 29 November 2026 and ")


def test_a_page_that_shows_nobody_is_not_kept(sit: Sit) -> None:
    seat = sit()
    shown = seat.tab(page("ga", "empty", "list.html"), f"https://{GA}/list")
    assert not shown.may_keep
    with pytest.raises(UsageError):
        seat.desk.keep(shown.capture.id, by="A. Clerk")


@pytest.mark.parametrize(("source", "host"), [("ga", GA), ("ms", MS)])
def test_a_captcha_is_refused_with_the_readers_sentence(sit: Sit, source: str, host: str) -> None:
    seat = sit(f"name,state\nMorgan Q Testcase,{source.upper()}\n")
    shown = seat.tab(page(source, "blocked", "list.html"), f"https://{host}/search")
    assert shown.problem
    assert shown.reading is None


CARD = {"name": "SAMPLE, ADA", "number": "7001", "type": "Licensed Acupuncturist", "status": "Active"}


def test_a_card_rests_on_the_page_it_was_read_from(sit: Sit) -> None:
    seat = sit()
    key = seat.key("Ada Sample")
    seat.desk.choose(key)
    shown = seat.desk.take(b"%PDF-1.7 not much of one", given="ada.pdf")
    assert shown.card
    seat.desk.record(key, shown.capture.id, CARD, by="A. Clerk")
    assert key not in {item.key for item in seat.desk.items}
    with PrivateFile.open(seat.place, create=False) as private:
        (seen,) = private.records("UT")
    assert (seen.by, seen.evidence_sha256) == ("A. Clerk", shown.capture.sha256)


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"name": "Wilhelmina Strangeways", "number": "8"}, UsageError),
        ({"name": "Adam Simple", "number": ""}, UsageError),
        ({"name": ""}, CardError),
        ({"expires": "soon"}, CardError),
        ({"seen_on": "2031-01-01"}, CardError),
    ],
)
def test_a_card_of_somebody_else_or_with_a_fault_is_not_kept(
    sit: Sit, changed: dict[str, str], error: type[Exception]
) -> None:
    seat = sit()
    key = seat.key("Ada Sample")
    with pytest.raises(error):
        seat.desk.record(key, 0, {**CARD, **changed}, by="A. Clerk")
    with PrivateFile.open(seat.place) as private:
        assert private.records() == []


def test_what_is_kept_while_another_process_refreshes_is_published_later(sit: Sit) -> None:
    seat = sit()
    address, html = PAGES["ga"]
    with refresh_lock(seat.place):
        shown = seat.tab(html, address)
        assert shown.reading is not None, "reading waits for nobody"
        seat.desk.keep(shown.capture.id, by="A. Clerk")
        assert len(seat.book.waiting) == 1
        assert seat.desk.done() == 0
    assert seat.desk.publish()
    assert seat.desk.done() == 1


def test_a_page_of_no_board_of_the_queue_is_deleted_at_once(sit: Sit) -> None:
    seat = sit()
    shown = seat.tab("<p>my mailbox</p>", "https://mail.example/inbox")
    assert shown.words is None
    assert not seat.book.path(shown.capture).exists()
    assert seat.book.captures == {}


@pytest.mark.parametrize(("html", "stays"), [(PAGES["ga"][1], True), ("<form>search</form>", False)])
def test_of_a_followed_tab_only_what_answers_is_left(sit: Sit, html: str, *, stays: bool) -> None:
    seat = sit()
    first = seat.tab(page("ga", "ok", "list.html"), PAGES["ga"][0])
    at = seat.desk.now().astimezone()
    shown = seat.desk.take(wrapped(html, address=PAGES["ga"][0], title="", at=at), address=PAGES["ga"][0], quiet=True)
    assert (shown.capture.id in seat.book.captures) is stays
    assert seat.desk.latest == (shown.capture.id if stays else first.capture.id)


def test_what_the_person_looked_up_stays_until_it_is_answered(sit: Sit) -> None:
    """A page of Morgan is handed over while Rosalind is looked up: Morgan is answered, and Rosalind comes again."""
    seat = sit()
    key = seat.key("Rosalind Unfound")
    seat.desk.choose(key)
    seat.desk.keep(seat.tab(page("ga", "ok", "list.html"), PAGES["ga"][0]).capture.id, by="A. Clerk")
    assert seat.desk.done() == 1
    assert seat.desk.current == key
