"""The page as a patient meets it, on the register of the demo."""

from __future__ import annotations

import re

import pytest

from tests.web.conftest import Serve
from tests.web.reading import fields, heading, main_text, soup
from verifier.web.guard import HEADERS
from verifier.web.pages import TOLD_FIELDS
from verifier.words.catalogue import LANGUAGES, Words

ASKED = {"name": "Marisol Quillowmere", "state": "WA", "number": "AC99000101"}
TWINS = {"name": "Grace Oshanwen", "state": "CO", "number": ""}
PAGES = ["/", "/states", "/states/WA", "/states/al", "/states/GA", "/states/DC", "/how", "/mistake"]


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("path", PAGES)
def test_every_page_stands_by_itself(serve: Serve, path: str, language: str) -> None:
    answered = serve().get(f"{path}?lang={language}")
    read = soup(answered.text)
    assert answered.status_code == 200
    assert read.html is not None
    assert read.html["lang"] == answered.headers["content-language"] == language
    assert len(read.select("h1")) == 1
    assert len(read.select("main")) == 1
    assert not read.select("script, style, [style], iframe, object, img")
    assert {one["href"] for one in read.select("link")} == {"/static/icon.svg", "/static/style.css"}
    assert all(str(one["href"]).startswith(("/", "#", "https://")) for one in read.select("a"))
    assert {name: answered.headers[name] for name in HEADERS} == HEADERS


def test_the_form_asks_for_a_name_and_what_else_is_known(serve: Serve) -> None:
    form = soup(serve().get("/").text).select_one("form.ask")
    assert form is not None
    assert form["method"] == "post"
    assert list(fields(form)) == ["name", "number"]
    assert [one["for"] for one in form.select("label")] == ["name", "state", "number"]
    assert len(form.select("option")) == 52


def test_an_answer_is_kept_by_nobody(serve: Serve) -> None:
    answered = serve().post("/check", data=ASKED)
    assert heading(answered.text) == "yes"
    assert answered.headers["cache-control"] == "no-store"
    assert answered.headers["x-robots-tag"].startswith("noindex")
    assert "set-cookie" not in answered.headers
    assert "INVENTED DATA" in answered.text


def test_somebody_chooses_among_people_and_is_answered_then(serve: Serve) -> None:
    client = serve()
    asked = client.post("/check", data=TWINS)
    assert heading(asked.text) == "which"
    assert "Expired" not in main_text(asked.text)
    assert "Active" not in main_text(asked.text)
    forms = soup(asked.text).select("article .people form")
    answers = [client.post("/check", data=fields(form)) for form in forms]
    assert sorted(heading(one.text) for one in answers) == ["not_active", "yes"]


def test_the_language_is_changed_without_asking_again(serve: Serve) -> None:
    client = serve()
    form = soup(client.post("/check", data=ASKED).text).select_one("header form")
    assert form is not None
    assert form["action"] == "/check?lang=es"
    assert main_text(client.post(str(form["action"]), data=fields(form)).text).startswith("✔ Sí")


def test_a_record_has_a_page_of_its_own(serve: Serve) -> None:
    client = serve()
    link = soup(client.post("/check", data=ASKED).text).select_one("a[href^='/records/']")
    assert link is not None
    answered = client.get(str(link["href"]))
    assert answered.status_code == 200
    assert answered.headers["cache-control"] == "no-store"
    assert soup(answered.text).select("meta[name=robots][content^=noindex]")
    assert "It may have changed since" in answered.text
    assert "Quillowmere" not in str(link["href"])


def test_a_records_page_says_its_days_as_the_language_does(serve: Serve) -> None:
    client = serve()
    link = soup(client.post("/check", data=ASKED).text).select_one("a[href^='/records/']")
    assert link is not None
    shown = main_text(client.get(str(link["href"]), params={"lang": "es"}).text)
    assert re.search(r"Último día\s+\d+ de [a-z]+ de 20\d\d \(aparece: \d\d/\d\d/20\d\d\)", shown)
    assert re.search(r"Emisión\s+\d+ de [a-z]+ de \d{4} \(aparece: ", shown)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_whose_change_a_page_tells_has_a_name(language: str) -> None:
    say = Words(language)
    assert [field for field in TOLD_FIELDS if "_" in say(f"page.record.changed.{field}")] == []


@pytest.mark.parametrize("path", ["/records/wa/000", "/records/wa/" + "0" * 24, "/records/nobody/" + "0" * 24])
def test_a_record_that_is_not_there(serve: Serve, path: str) -> None:
    assert serve().get(path).status_code == 404


@pytest.mark.parametrize(
    ("asked", "where"),
    [
        ({"name": ""}, "name"), ({}, "name"), ({"name": "x" * 201}, "name"), ({"name": "?"}, "name"),
        ({"name": "Ann Lee", "state": "ZZ"}, "state"), ({"name": "Ann Lee", "number": "1" * 61}, "number"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_at_its_field(serve: Serve, asked: dict[str, str], where: str) -> None:
    answered = serve().post("/check", data=asked, headers={"content-type": "application/x-www-form-urlencoded"})
    read = soup(answered.text)
    assert answered.status_code == 422
    assert [one["id"] for one in read.select("[aria-invalid]")] == [where]
    assert read.select(f"[role=alert] a[href='#{where}']")
    assert read.select(f"#{where}-error")


def test_not_sure_is_no_state(serve: Serve) -> None:
    answered = serve().post("/check", data={**ASKED, "state": "unsure", "number": ""})
    assert heading(answered.text) in ("yes", "compare")


def test_a_person_who_is_not_found_is_told_what_that_means(serve: Serve) -> None:
    answered = serve().post("/check", data={"name": "Ysolde Thornidgewater-Pell", "state": "WA"})
    assert heading(answered.text) == "not_found"
    assert "does not mean the person is unlicensed" in answered.text


def test_where_to_report_is_said_where_it_was_given(serve: Serve) -> None:
    assert "desk@example.org" in serve(contact="desk@example.org").get("/mistake").text
    assert "No address was given" in serve().get("/mistake").text
