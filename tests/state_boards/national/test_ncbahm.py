"""NCBAHM pages: completeness, the paging trap, saved formats, and people who must not be joined."""

from __future__ import annotations

import plistlib
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from cache import BlockedError, Evidence
from state_boards.contract.catalogue import source
from state_boards.contract.errors import DriftError, UnseenError, WrongFileError
from state_boards.contract.records import Completeness, ParseResult
from state_boards.contract.vocabulary import Standing
from state_boards.national.ncbahm import badge
from tests.state_boards.blink import as_blink_writes
from tests.state_boards.harness import SAMPLES, saved_file
from verifier.demo.directory import Diplomate, address, render
from verifier.demo.invented import FullName

SUBJECT = source("ncbahm")


def page(number: int, case: str = "ok") -> str:
    return (SAMPLES / "ncbahm" / case / f"wa-{number}.html").read_text()


def read(*files: Evidence) -> ParseResult:
    return SUBJECT.parse(SUBJECT.bundle_of(files))


def html(text: str, name: str) -> Evidence:
    return saved_file(text.encode(), name)


SEARCH = "https://directory.ncbahm.org"
LETTERS = [a + b for a in "ab" for b in "abcdefghijklmnopqrstuvwxyz"][:47]
WA = [
    Diplomate(FullName("Ada", "", f"Quill{two}"), "", True, "Yarrow", "WA", ("AC",), number)
    for number, two in enumerate(LETTERS)
]


def shown(number: int, *, people: Sequence[Diplomate] = WA, state: str = "WA") -> str:
    return render(people, number, state=state).decode()


def blink(number: int, *, asked: str | None = None, text: str = "") -> Evidence:
    """A page as Chrome saves it: of the WA search, under the address that asks for it unless another is given."""
    where = SEARCH + (address("WA", number) if asked is None else asked)
    return saved_file(as_blink_writes(text or shown(number), where), f"wa-{number}.mhtml")


def test_pages_are_put_in_their_own_order_whatever_the_files_are_called() -> None:
    bundle = SUBJECT.bundle_of([html(page(2), "a.html"), html(page(1), "b.html")])
    assert [(part, item.url) for part, item in bundle.items()] == [("page-1", "file:b.html"), ("page-2", "file:a.html")]


def test_one_page_of_two_is_a_part_of_the_directory() -> None:
    result = read(html(page(1), "wa.html"))
    assert result.completeness is Completeness.PARTIAL
    assert result.covers == ()
    assert "1 of 2 pages, 3 of 7 people" in result.incomplete_why


def test_all_pages_cover_their_state_and_never_the_country() -> None:
    result = read(html(page(1), "1.html"), html(page(2), "2.html"))
    assert result.completeness is Completeness.PARTIAL
    assert result.covers == ("WA",)


def test_all_pages_with_other_people_than_counted_cover_nothing() -> None:
    text = page(2).replace("7 Practitioners found", "8 Practitioners found")
    assert read(html(page(1), "1.html"), html(text, "2.html")).covers == ()


def test_page_one_again_under_another_number_is_refused() -> None:
    again = page(1).replace('id="hdncurrpage" value="1"', 'id="hdncurrpage" value="2"')
    with pytest.raises(WrongFileError, match="This is page 1 again: its 3 people are those of one"):
        read(html(page(1), "one.html"), html(again, "two.html"))


def test_page_one_again_with_its_own_number_is_refused() -> None:
    again = page(1).replace("cf-chl-widget-abc12", "cf-chl-widget-zzz99")
    with pytest.raises(WrongFileError, match="page 1 again"):
        read(html(page(1), "one.html"), html(again, "other.html"))


@pytest.mark.parametrize("name", ["wa_p2.html", "WA page 2.html", "wa-pg-2 (1).html", "p2.htm"])
def test_file_saved_as_page_two_that_says_page_one_is_refused_alone(name: str) -> None:
    with pytest.raises(WrongFileError, match="saved as page 2, but it is page 1 again"):
        read(html(page(1), name))


@pytest.mark.parametrize("name", ["wa.html", "wa_p1.html", "map2.html", "group 2.html", "wa_2026-11-20.html"])
def test_ordinary_file_names_say_nothing_about_the_page(name: str) -> None:
    assert read(html(page(1), name)).account.accepted == 3


def test_address_inside_the_saved_page_tells_which_page_was_asked() -> None:
    comment = "<!-- saved from url=(0099)https://directory.ncbahm.org/FAP/SearchResultWithoutMap?PageNo=2 -->"
    with pytest.raises(WrongFileError, match="saved as page 2"):
        read(html(page(1).replace("<head>", f"<head>{comment}"), "wa.html"))


def test_same_file_twice_is_counted_and_not_refused() -> None:
    result = read(html(page(1), "a.html"), html(page(1), "b.html"))
    assert result.account.accepted == 3
    assert result.account.skipped_why == {"the same saved page twice": 3}


def test_two_people_of_one_name_and_town_stay_two() -> None:
    records = [item for item in read(html(page(2), "wa.html")).records if item.name.full == "Wen Li"]
    assert len({item.key for item in records}) == 3
    assert sorted(item.flags for item in records) == [(), ("same_name_and_place",), ("same_name_and_place",)]


def test_profile_never_overrules_the_list_it_is_read_with() -> None:
    listed = page(1).replace("Marisol Quennet", "Willa E. Hamlet").replace("Seattle, WA", "Lynwater, NY")
    listed = listed.replace(">AC Certification", ">AC Certification</p><p class='copy'>CH Certification", 1)
    profile = (SAMPLES / "ncbahm" / "ok_profile" / "profile.html").read_text()
    for files in ((listed, profile), (profile, listed)):
        result = read(*(html(text, f"{n}.html") for n, text in enumerate(files)))
        [record] = [item for item in result.records if item.name.full == "Willa E. Hamlet"]
        assert record.standing is Standing.ACTIVE


def test_gender_is_dropped_even_without_the_words_before_it() -> None:
    result = read(html(page(1).replace("Certified Diplomate | Male", "Male"), "wa.html"))
    [record] = [item for item in result.records if item.standing is Standing.UNRECOGNISED]
    assert record.status_text == "(no status printed)"
    assert not any("male" in str(item).casefold() for item in result.records)


def test_card_without_certificate_is_set_aside_with_its_name() -> None:
    result = read(html(page(1).replace('<p class="copy">OM Certification</p>', ""), "wa.html"))
    [lost] = result.quarantined
    assert (lost.reason, lost.name) == ("no certificate", "ludmila Ostrava-Pym L.Ac, EAMP")


def test_unknown_badge_is_kept_as_printed_and_flagged() -> None:
    [record] = [item for item in read(html(page(1, "unknown_status"), "wa.html")).records if item.flags]
    assert (record.certificates, record.flags) == (("ZZ Certification",), ("unknown_certificate",))


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("AC Certification", "AC"),
        ("Dipl. O.M. (NCCAOM)®", "OM"),
        ("Dipl. O.M. NCBAHM™", "OM"),
        ("Dipl. A.B.T.", "ABT"),
        ("Dipl. Acupuncture", "AC"),
        ("Dipl. Something", "Dipl. Something"),
    ],
)
def test_badges_and_marks_are_read_whole(printed: str, code: str) -> None:
    assert badge(printed) == code


def test_what_chrome_saves_of_every_page_is_read_as_the_pages_are() -> None:
    result = read(blink(2), blink(3), blink(1))
    assert result.records == read(*(html(shown(number), f"{number}.html") for number in (1, 2, 3))).records
    assert "3 of 3 pages, 47 of 47 people (all of it)" in result.incomplete_why
    assert (result.covers, result.as_of) == (("WA",), date(2026, 11, 20))


def test_page_two_saved_by_chrome_may_be_page_one_again() -> None:
    with pytest.raises(WrongFileError, match="saved as page 2, but it is page 1 again"):
        read(blink(2, text=shown(1)))
    with pytest.raises(WrongFileError, match="page 2 again: its 20 people"):
        read(blink(2), blink(2, text=shown(2).replace("<body>", "<body><p>again</p>")))


@pytest.mark.parametrize(
    ("number", "asked"), [(1, "/FAP/SearchResultWithoutMap"), (3, "/FAP/SearchResultWithoutMap"), (3, "/x?PageNo=3")]
)
def test_ends_of_a_search_are_told_by_the_pager_without_an_address(number: int, asked: str) -> None:
    assert "the search for WA: 1 of 3 pages" in read(blink(number, asked=asked)).incomplete_why


@pytest.mark.parametrize(
    "doubtful",
    [
        blink(2, asked="/FAP/SearchResultWithoutMap"),
        blink(2, asked=address("WA", 1)),
        blink(3, asked=address("WA", 3), text=shown(2)),
        blink(2, asked=address("HI", 2)),
        blink(2, text=shown(2).replace("pagination__", "pager-")),
        blink(1, text=shown(1).replace(' class="pagination__next "', ' class="pagination__next pagination__disable"')),
        blink(1, text=shown(1).replace("47 Practitioners", "48 Practitioners").replace("result-card__item", "gone", 1)),
        blink(3, text=shown(3).replace("47 Practitioners", "46 Practitioners")),
        blink(1, asked="/FAP/x", text=shown(1).replace("result-action-bar__sortby", "sorting")),
    ],
)
def test_file_of_chrome_that_does_not_tell_its_page_asks_for_html(doubtful: Evidence) -> None:
    with pytest.raises(WrongFileError, match="does not tell which page") as caught:
        read(doubtful)
    assert "HTML only" in caught.value.do


@pytest.mark.parametrize("more", ["&CityName=Yarrow", "&Radius=25&PinCode=98101", "&SomethingNew=1"])
def test_narrower_search_saved_by_chrome_never_covers_its_state(more: str) -> None:
    one = shown(1, people=WA[:20])
    text = one.replace("&amp;PageNo=1", f"&amp;PageNo=1{more.replace('&', '&amp;')}").replace("Radius=0&amp;", "")
    file = blink(1, asked=address("WA", 1).replace("Radius=0&", "") + more, text=text)
    assert (read(file).covers, read(blink(1, text=one)).covers) == ((), ("WA",))


def test_page_of_another_host_is_refused_and_the_former_host_is_not() -> None:
    assert read(saved_file(as_blink_writes(shown(3), "https://directory.nccaom.org" + address("WA", 3)), "x.mhtml"))
    for host in (
        "https://directory.ncbahm.org.example",
        "http://ncbahm.example",
        "https://directory.ncbahm.org@evil.example",
    ):
        with pytest.raises(WrongFileError, match="The page was saved from"):
            read(saved_file(as_blink_writes(shown(3), host + address("WA", 3)), "x.mhtml"))


def test_page_without_its_hidden_fields_is_drift_where_the_browser_keeps_them() -> None:
    with pytest.raises(DriftError, match="hdnlastpage"):
        read(html(re.sub("<input[^>]*hidden[^>]*>", "", shown(1)), "wa.html"))


@pytest.mark.parametrize(
    ("saved", "seen_on", "day"),
    [
        ("Mon, 30 Nov 2026 03:10:00 GMT", date(2026, 11, 29), date(2026, 11, 29)),
        ("Mon, 30 Nov 2026 03:10:00 GMT", date(2026, 11, 30), date(2026, 11, 30)),
        ("Mon, 30 Nov 2026 03:10:00 -0000", None, date(2026, 11, 29)),
        ("Mon, 30 Nov 2026 20:10:00 GMT", None, date(2026, 11, 30)),
        ("Mon, 30 Nov 2026 20:10:00 GMT", date(2026, 12, 9), date(2026, 11, 30)),
        ("Sun, 29 Nov 2026 17:10:00 -1000", date(2026, 11, 30), date(2026, 11, 29)),
        ("Mon, 30 Nov 2026 20:10:00 GMT", date(2026, 11, 29), date(2026, 11, 29)),
        ("Sun, 29 Nov 2026 17:10:00 -1000", date(2026, 11, 28), date(2026, 11, 28)),
        ("Sun, 29 Nov 2026 17:10:00 -1000", date(2026, 11, 20), date(2026, 11, 29)),
        ("Mon, 30 Nov 2026 00:10:00 +1300", None, date(2026, 11, 30)),
        ("soon", None, None),
    ],
)
def test_day_of_a_saved_page_is_the_day_where_its_person_sat(
    saved: str, seen_on: date | None, day: date | None
) -> None:
    body = re.sub(rb"\nDate: [^\r]*", f"\nDate: {saved}".encode(), blink(1).body)
    assert read(replace(saved_file(body, "wa.mhtml"), seen_on=seen_on)).as_of == day


@pytest.mark.parametrize("form", [plistlib.FMT_BINARY, plistlib.FMT_XML])
def test_webarchive_is_read(form: plistlib.PlistFormat) -> None:
    main = {"WebResourceData": page(1).encode(), "WebResourceURL": "https://directory.ncbahm.org/FAP/x?PageNo=1"}
    result = read(saved_file(plistlib.dumps({"WebMainResource": main}, fmt=form), "wa.webarchive"))
    assert result.account.accepted == 3


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"%PDF-1.7 private", "PDF"),
        (b"bplist00 broken", "damaged"),
        (plistlib.dumps({"WebMainResource": {}}), "holds no page"),
        (b"From: x\r\nContent-Type: text/plain\r\n\r\nhello", "no HTML"),
        (b"<html><body>Weather</body></html>", "not a result list"),
    ],
)
def test_other_files_are_refused_in_one_sentence(body: bytes, said: str) -> None:
    with pytest.raises(WrongFileError, match=said) as caught:
        read(saved_file(body, "x.bin"))
    assert caught.value.do


def test_badge_page_is_unseen_and_says_what_to_do() -> None:
    file = as_blink_writes("<html><body>Badge</body></html>", "https://digitalbadge.ncbahm.org/DiplomateBadgeProfile/x")
    with pytest.raises(UnseenError, match="badge"):
        read(saved_file(file, "badge.mhtml"))


def test_challenge_inside_mhtml_is_blocked() -> None:
    text = (SAMPLES / "ncbahm" / "blocked" / "challenge.html").read_text()
    with pytest.raises(BlockedError):
        read(saved_file(as_blink_writes(text, "https://directory.ncbahm.org/"), "x.mhtml"))


def test_counted_people_without_cards_is_drift() -> None:
    text = re.sub(
        r'<div class="result-card__item">.*</div></div></section>', "</div></div></section>", page(1), flags=re.S
    )
    with pytest.raises(DriftError, match="counts 7 practitioners and shows none"):
        read(html(text, "wa.html"))


def test_nothing_is_ever_fetched() -> None:
    assert list(SUBJECT.plan()) == []
    assert SUBJECT.hosts == ()
