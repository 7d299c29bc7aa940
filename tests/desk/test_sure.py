"""What leaves no doubt is kept without another key where the person asked for it, and can be put away until then."""

from __future__ import annotations

import pytest

from tests.desk.boards import GA, MS
from tests.desk.conftest import Seat, Sit, Visit, page, renamed
from tests.desk.test_ties import PAGES
from tests.desk.test_ties import PEOPLE as MIXED
from verifier.desk.capture import without_secrets, wrapped
from verifier.desk.pages import Shown
from verifier.refresh.lock import refresh_lock
from verifier.register.read import Register

PEOPLE = """name,state,license
Ada Quillowmere,GA,901
Bruno Oshanwen,GA,902
Celeste Belderwick,MS,903
Dorian Hollasterne,UT,7001
"""
ADDRESS = {"ga": f"https://{GA}/verification/search.aspx", "ms": f"https://{MS}/verification/search.aspx"}
BY = "A. Clerk"


def of(name: str, number: str, sample: str = "list.html", source: str = "ga") -> str:
    """Return the page of a person at a board."""
    return renamed(page(source, "ok", sample), *name.split()).replace("901", number)


def hand(seat: Seat, name: str, number: str, sample: str = "list.html", source: str = "ga") -> Shown:
    """Hand over the page of a person."""
    return seat.tab(of(name, number, sample, source), ADDRESS[source])


def kept(seat: Seat) -> list[str]:
    """Return the names of those who can be answered."""
    return [row.cells[0] for row in seat.desk.report().rows if row.outcome.value == "confirmed"]


@pytest.fixture
def sure(sit: Sit) -> Seat:
    """Return a desk that keeps what leaves no doubt."""
    seat = sit(PEOPLE)
    seat.desk.keep_by_itself(on=True, by=BY)
    return seat


def test_a_page_is_kept_when_the_one_of_somebody_else_comes(sure: Seat) -> None:
    hand(sure, "Ada Quillowmere", "901")
    assert kept(sure) == []
    assert sure.desk.current == sure.key("Bruno Oshanwen"), "the next search can begin"
    hand(sure, "Bruno Oshanwen", "902")
    assert kept(sure) == ["Ada Quillowmere"]
    hand(sure, "Celeste Belderwick", "903", source="ms")
    assert kept(sure) == ["Ada Quillowmere", "Bruno Oshanwen"]
    sure.desk.end()
    assert kept(sure) == ["Ada Quillowmere", "Bruno Oshanwen", "Celeste Belderwick"]
    with Register.open(sure.place) as register:
        state = register.source_states()["ga"]
        assert state.publish_id is not None
        assert {part.by for part in register.parts(state.publish_id)} == {BY}


def test_details_are_kept_together_with_their_list(sure: Seat) -> None:
    hand(sure, "Ada Quillowmere", "901")
    shown = hand(sure, "Ada Quillowmere", "901", "details.html")
    assert (shown.together, sure.desk.pending, kept(sure)) == ((1, 2), 2, [])
    hand(sure, "Bruno Oshanwen", "902")
    with Register.open(sure.place) as register:
        (one,) = [one for one in register.of_source("ga") if one.number == "901"]
    assert one.expires_raw == "06/30/2027"


def test_until_the_next_page_it_can_be_put_away(sure: Seat) -> None:
    shown = hand(sure, "Ada Quillowmere", "901")
    sure.desk.discard(shown.capture.id)
    assert sure.desk.current == sure.key("Ada Quillowmere")
    hand(sure, "Bruno Oshanwen", "902")
    sure.desk.end()
    assert kept(sure) == ["Bruno Oshanwen"]


def test_without_the_wish_nothing_is_kept_by_itself(sit: Sit) -> None:
    seat = sit(PEOPLE)
    for name, number in (("Ada Quillowmere", "901"), ("Bruno Oshanwen", "902")):
        hand(seat, name, number)
    seat.desk.end()
    assert kept(seat) == []


def test_whoever_takes_the_wish_back_keeps_nothing_more(sure: Seat) -> None:
    hand(sure, "Ada Quillowmere", "901")
    sure.desk.keep_by_itself(on=False, by="")
    hand(sure, "Bruno Oshanwen", "902")
    sure.desk.end()
    assert kept(sure) == []


@pytest.mark.parametrize(
    ("people", "why"),
    [
        ("Ada Quillowmere,GA,7777777", "the number is somebody else's"),
        ("Ada Thornidgewater,GA,901", "the name is somebody else's"),
        ("A. Quillowmere,GA,", "an initial"),
        ("Ada Quillowmere,GA,901\nAda Quillowmere-Pell,GA,", "another person of the list may be meant"),
        ("Ada Quillowmere,GA,901\nBruno Oshanwen,GA,901", "somebody else of the list has this number"),
    ],
)
def test_what_leaves_a_doubt_waits_for_the_person(sit: Sit, people: str, why: str) -> None:
    seat = sit(f"name,state,license\n{people}\nCeleste Belderwick,MS,903\n")
    seat.desk.keep_by_itself(on=True, by=BY)
    shown = hand(seat, "Ada Quillowmere", "901")
    hand(seat, "Celeste Belderwick", "903", source="ms")
    seat.desk.publish()
    assert shown.capture.id not in seat.book.kept, why
    assert "Ada Quillowmere" not in kept(seat), why


def test_a_page_of_which_a_part_was_not_sent_waits(sure: Seat) -> None:
    data = wrapped(without_secrets(of("Ada Quillowmere", "901")), address=ADDRESS["ga"], title="",
                   at=sure.desk.now().astimezone())  # fmt: skip
    sure.desk.take(data, address=ADDRESS["ga"], unread_frames=1)
    sure.desk.take(data, given="saved.mhtml")
    assert sure.desk.pending == 0


def test_a_wrong_tab_is_kept_as_whose_it_is_and_who_is_looked_up_stays(sure: Seat) -> None:
    sure.desk.choose(sure.key("Bruno Oshanwen"))
    hand(sure, "Ada Quillowmere", "901")
    assert sure.desk.current == sure.key("Bruno Oshanwen")
    sure.desk.end()
    assert kept(sure) == ["Ada Quillowmere"]


def test_a_page_that_answers_nothing_changes_nothing(sure: Seat) -> None:
    hand(sure, "Ada Quillowmere", "901")
    at = sure.desk.now().astimezone()
    data = wrapped("<form>search</form>", address=ADDRESS["ga"], title="", at=at)
    sure.desk.take(data, address=ADDRESS["ga"], quiet=True)
    assert (sure.desk.pending, kept(sure)) == (1, [])


def test_after_a_kill_what_waited_is_shown_again_and_not_kept(sit: Sit) -> None:
    seat = sit(PEOPLE)
    seat.desk.keep_by_itself(on=True, by=BY)
    hand(seat, "Ada Quillowmere", "901")
    again = sit(PEOPLE)
    assert (kept(again), again.desk.latest, again.desk.keeps) == ([], 1, False)
    again.desk.keep(1, by=BY)
    assert kept(again) == ["Ada Quillowmere"]


def test_while_another_process_refreshes_it_waits_and_the_work_goes_on(sure: Seat) -> None:
    hand(sure, "Ada Quillowmere", "901")
    with refresh_lock(sure.place):
        hand(sure, "Bruno Oshanwen", "902")
        assert sure.desk.current == sure.key("Celeste Belderwick")
    assert sure.desk.publish()
    assert kept(sure) == ["Ada Quillowmere"]


def test_a_card_is_never_kept_by_itself(sure: Seat) -> None:
    html = "<table><tr><th>Name:</th><td>Dorian Hollasterne</td></tr><tr><th>Status:</th><td>Active</td></tr></table>"
    shown = sure.tab(html, "https://secure.utah.gov/llv/search/index.html")
    assert shown.card
    sure.desk.end()
    assert kept(sure) == []


def test_thirty_mix_ups_keep_nothing_of_anybody_but_whose_page_it_is(sit: Sit) -> None:
    seat = sit(MIXED)
    seat.desk.keep_by_itself(on=True, by=BY)
    strangers = [item for item in seat.desk.items if item.inquiry.name == "Wilhelmina Strangeways"]
    for item in strangers:
        for address, html in PAGES.values():
            seat.desk.choose(item.key)
            seat.tab(html, address)
            assert seat.desk.current == item.key, "who is looked up stays until a page answers"
    seat.desk.end()
    assert {item.key for item in seat.desk.items} >= {item.key for item in strangers}
    with Register.open(seat.place) as register:
        assert {one for one in PAGES if list(register.of_source(one))} == {"ga"}, "Morgan of Georgia is in the queue"


# --- the keys of the extension ---


def paired(visit: Visit) -> dict[str, str]:
    """Return the headers of a paired extension."""
    origin = "chrome-extension://abcdefghijklmnop"
    return {"origin": origin, "x-verifier-token": visit.door.pair(visit.door.pairing, origin)}


def test_a_key_notes_nobody_at_the_board_of_who_is_looked_up(visit: Visit) -> None:
    headers, desk = paired(visit), visit.seat.desk
    desk.choose(visit.seat.key("Rosalind Unfound"))
    wrong = visit.client.post("/key", json={"key": "nobody", "url": f"https://{MS}/x"}, headers=headers)
    assert (wrong.status_code, desk.noted()) == (422, {})
    assert "Rosalind Unfound" in wrong.json()["problem"]
    told = visit.client.post("/key", json={"key": "nobody", "url": f"https://{GA}/x"}, headers=headers).json()
    assert told["sentence"] == "Noted: you found nobody for Rosalind Unfound."
    assert [one.by for one in desk.noted().values()] == [BY]


def test_a_key_tells_the_page_of_whom_comes_next_and_changes_nothing(visit: Visit) -> None:
    before = visit.seat.desk.version
    told = visit.client.post("/key", json={"key": "next"}, headers=paired(visit)).json()
    assert told["now"] == "Morgan Q Testcase 901"
    assert told["page"].startswith(f"https://{GA}/")
    assert (visit.seat.desk.version, visit.seat.desk.noted()) == (before, {})


@pytest.mark.parametrize("body", ["", "[]", '{"key": "nobody"}', '{"key": "nobody", "url": ["x"]}'])
def test_a_key_without_a_page_notes_nothing(visit: Visit, body: str) -> None:
    visit.client.post("/key", content=body, headers=paired(visit))
    assert visit.seat.desk.noted() == {}


@pytest.mark.parametrize("lacks", ["origin", "x-verifier-token"])
def test_a_key_is_taken_from_the_paired_extension_alone(visit: Visit, lacks: str) -> None:
    headers = paired(visit)
    headers[lacks] = "https://evil.example"
    told = visit.client.post("/key", json={"key": "nobody", "url": f"https://{GA}/x"}, headers=headers)
    assert (told.status_code, visit.seat.desk.noted()) == (403, {})


def test_the_badge_asks_for_a_look_where_a_page_is_not_kept_by_itself(visit: Visit) -> None:
    headers = paired(visit)
    assert visit.post("/sure", keep="yes", by="B. Clerk").status_code == 303
    desk = visit.seat.desk
    assert (desk.keeps, desk.by) == (True, "B. Clerk")
    sent = {"url": f"https://{GA}/x", "html": page("ga", "ok", "list.html")}
    told = visit.client.post("/capture", json=sent, headers=headers).json()
    assert (told["look"], told["now"]) == (False, "Rosalind Unfound 999")
    assert "It is kept when the next person's page comes." in told["sentence"]
    assert "This page leaves no doubt." in visit.client.get("/").text
    told = visit.client.post("/capture", json={**sent, "counted": 3}, headers=headers).json()
    assert told["look"]
    assert "look at the desk" in told["sentence"]
