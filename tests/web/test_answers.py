"""Every situation on the page, in every language: the right heading, and nothing a person must not see yet."""

from __future__ import annotations

import pytest
from starlette.requests import Request

from state_boards.contract.vocabulary import Standing
from tests.verdict.situations import NPI, Situation, asked, entry, leie, lists, record
from tests.web.reading import heading, main_text, soup
from tests.web.shown import SITUATIONS, card, shown
from verifier.matching.types import Identity
from verifier.verdict.said.case import First, Mark
from verifier.verdict.terms import Flag, Lookup, Outcome, Sighting
from verifier.web.headings import Heading, heading_of, label_key
from verifier.web.view import Page, page_of
from verifier.words.catalogue import LANGUAGES, Words

EXPECTED = {
    "found by number or NPI": Heading.YES,
    "found by exact name and state": Heading.YES,
    "similar name, equal number": Heading.YES,
    "one record of exactly this name, too common": Heading.COMPARE,
    "one record of this name that is revoked, asked by name only": Heading.COMPARE,
    "two people": Heading.WHICH,
    "similar name only": Heading.COMPARE,
    "another number than the one given": Heading.COMPARE,
    "the number is somebody else's": Heading.COMPARE,
    "active with conditions": Heading.READ,
    "expired": Heading.NOT_ACTIVE,
    "active but past its own date": Heading.READ,
    "listed, the register prints no status": Heading.COMPARE,
    "a status word that nobody knows": Heading.COMPARE,
    "another kind of credential": Heading.COMPARE,
    "an exclusion on the same NPI": Heading.READ,
    "a possible exclusion": Heading.YES,
    "not found": Heading.NOT_FOUND,
    "not found, but listed in another state": Heading.NOT_FOUND,
    "not among current licensees only": Heading.NOT_FOUND,
    "an ageing list": Heading.YES,
    "a list too old to state": Heading.CANNOT,
    "the source failed": Heading.CANNOT,
    "a gated state": Heading.CANNOT,
    "a state that licenses nobody": Heading.CANNOT,
    "a source nobody has seen": Heading.CANNOT,
    "nothing held yet": Heading.CANNOT,
    "a question that cannot be searched": Heading.CANNOT,
    "certified nationally, licence not found": Heading.NOT_FOUND,
    "another profession under its own board": Heading.COMPARE,
    "no state given": Heading.YES,
    "the newest list contradicts an older one": Heading.NOT_ACTIVE,
}


def rendered(one: Situation, language: str) -> tuple[Page, str]:
    """Return a situation's page, and its text."""
    headers = [(b"host", b"127.0.0.1:8080")]
    scope = {
        "type": "http", "method": "POST", "path": "/check", "headers": headers, "scheme": "http", "root_path": "",
        "query_string": f"lang={language}".encode(),
    }  # fmt: skip
    return page_of(one.answer, card, language), bytes(shown(one, language, Request(scope)).body).decode()


def test_no_situation_is_left_out() -> None:
    assert [one.title for one in SITUATIONS] == list(EXPECTED)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("one", SITUATIONS, ids=lambda one: one.title)
def test_every_situation_has_its_heading(one: Situation, language: str) -> None:
    page, text = rendered(one, language)
    read = soup(text)
    assert heading(text) == EXPECTED[one.title]
    headings = [found.get_text().strip() for found in read.select("h1")]
    assert headings == [page.first if page.label_shown else f"{page.mark} {page.first}"]
    assert read.html is not None
    assert read.html["lang"] == language
    label = Words(language)(label_key(one.answer, page.heading))
    assert (label in main_text(text)) or not page.label_shown
    assert read.title is not None
    assert read.title.get_text().startswith(label)
    assert one.answer.inquiry.name not in read.title.get_text()


@pytest.mark.parametrize("one", SITUATIONS, ids=lambda one: one.title)
def test_both_languages_say_the_same_of_the_same(one: Situation) -> None:
    english, spanish = (page_of(one.answer, card, language) for language in LANGUAGES)
    assert english.heading is spanish.heading
    assert english.first != spanish.first
    assert english.choices == spanish.choices
    assert len(english.sections) == len(spanish.sections)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_status_is_shown_before_a_person_is_chosen(language: str) -> None:
    one = next(one for one in SITUATIONS if one.title == "two people")
    page, text = rendered(one, language)
    shown = main_text(text)
    assert len(page.choices) == 2
    for word in ("Active", "active", "activa", "12/27/2027", "2027", "Practitioner License", "NCBAHM", "LEIE"):
        assert word not in shown
    for choice in page.choices:
        assert choice.name in shown
        assert choice.number in shown
        assert choice.ask is not None
    assert len(soup(text).select("article .people form[method=post]")) == 2


def test_yes_is_never_above_anything_but_a_confirmed_answer() -> None:
    for one in SITUATIONS:
        page = page_of(one.answer, card, "en")
        assert (page.heading is Heading.YES) == (one.answer.verdict.outcome is Outcome.CONFIRMED)


@pytest.mark.parametrize("title", ["a list too old to state", "the source failed", "nothing held yet"])
def test_what_could_not_be_checked_shows_no_record_as_if_it_were_of_today(title: str) -> None:
    page, _ = rendered(next(one for one in SITUATIONS if one.title == title), "en")
    assert "Who is this?" not in [section.question for section in page.sections]


def test_a_gated_state_leads_with_its_steps_and_its_page() -> None:
    _, text = rendered(next(one for one in SITUATIONS if one.title == "a gated state"), "en")
    article = soup(text).select_one("article")
    assert article is not None
    tags = [tag.name for tag in article.find_all(["h1", "ol", "a", "dl"])]
    assert tags.index("h1") < tags.index("ol") < tags.index("a") < tags.index("dl")
    assert article.select("a[href^='https://gateway.medicalboard.georgia.gov']")
    assert "verifier " not in article.get_text()


def test_licensed_is_not_said_where_no_licence_in_force_was_read() -> None:
    said = {one.title: label_key(one.answer, Heading.READ) for one in SITUATIONS if EXPECTED[one.title] is Heading.READ}
    assert said == {
        "active with conditions": "page.heading.read",
        "active but past its own date": "page.heading.read.other",
        "an exclusion on the same NPI": "page.heading.read",
    }


def test_near_names_and_other_states_are_asked_by_a_form_and_show_no_status() -> None:
    near, _ = rendered(next(one for one in SITUATIONS if one.title == "not found"), "en")
    assert [one.name for one in near.near] == ["Marisol Quillowmare"]
    there, text = rendered(next(one for one in SITUATIONS if "another state" in one.title), "en")
    assert [one.ask and one.ask.state for one in there.elsewhere] == ["CO"]
    assert "0990101" not in main_text(text)


def test_an_answer_that_nothing_decides_is_one_we_could_not_give() -> None:
    answer = SITUATIONS[0].answer
    nobody = answer._replace(verdict=answer.verdict._replace(decided_by=None))
    assert heading_of(nobody, First(Mark.NONE, "")) is Heading.CANNOT


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("licence", "flag", "status"),
    [
        (record(), Flag.EXCLUSION_SAME_NPI, "Active"),
        (record(), Flag.EXCLUSION_SAME_NUMBER, "Active"),
        (record(), Flag.EXCLUSION_DECIDED, "Active"),
        (record(Identity.CONSISTENT), Flag.EXCLUSION_SAME_BIRTH_DATE, "Active"),
        (record(standing=Standing.REVOKED, status_text="Revoked"), Flag.EXCLUSION_SAME_NPI, "Revoked"),
    ],
)
def test_where_an_exclusion_decides_the_licence_is_shown(
    licence: Sighting, flag: Flag, status: str, language: str
) -> None:
    for identity in (Identity.CONFIRMED, Identity.CONFLICTING):
        listed = entry(identity, flag)
        listed = listed._replace(credential=listed.credential._replace(name="SOMEBODY ELSEWHERE"))
        page, text = rendered(Situation("", asked(lists(licence), leie(listed), npi=NPI)), language)
        by = {one.question: " ".join(fact.text for fact in one.facts) for one in page.sections}
        say = Words(language)
        assert licence.credential.name in by[say("page.q.who")]
        assert "SOMEBODY" not in by[say("page.q.who")]
        assert say("page.until.status", status=status) in by[say("page.q.until")]
        assert say("page.until.no_status") not in main_text(text)
        assert card("wa").publisher in by[say("page.q.decides")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_an_exclusion_decides_nobody_is_chosen_of_several(language: str) -> None:
    two = (record(Identity.NAME_ONLY), record(Identity.NAME_ONLY, number="AC99000222", city="Cinderford", id=2))
    listed = entry(Identity.CONFLICTING, Flag.EXCLUSION_SAME_NPI)
    found = lists(*two, lookup=Lookup.AMBIGUOUS)
    page, _ = rendered(Situation("", asked(found, leie(listed), npi=NPI)), language)
    assert Words(language)("page.q.who") not in {one.question for one in page.sections}
