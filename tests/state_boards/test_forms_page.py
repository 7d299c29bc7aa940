"""The page of what each form sends is whole, and prints nothing that a hidden field holds."""

from __future__ import annotations

from docs.forms import forms_page
from state_boards.contract import catalogue
from state_boards.reading.markup import attribute, parse_html
from tests.state_boards import harness

PAGE = forms_page()


def _hidden_values() -> set[str]:
    found = set()
    for source in catalogue.all_sources():
        for case in harness.cases(source.id, "ok"):
            parts = harness.load(source.id, case).parts.values()
            pages = [one.text() for one in parts if one.url and b"<form" in one.body.lower()]
            fields = (tag for page in pages for tag in parse_html(page).select("input[type=hidden i]"))
            found |= {attribute(tag, "value") for tag in fields}
    return {value for value in found if len(value) > 4}


def test_no_token_of_any_sample_is_printed() -> None:
    values = _hidden_values()
    assert values
    assert [value for value in sorted(values) if f"`{value}`" in PAGE] == []


def test_every_source_whose_sample_sends_a_form_is_on_the_page() -> None:
    for source_id in ("fl.detail", "ks", "ky", "md.search", "me", "me.search", "mi", "nd", "nj", "nj.search", "va"):
        assert f"## {source_id}: " in PAGE
    assert "never recorded: `tn`" in PAGE


def test_maryland_says_which_of_its_two_buttons_is_pressed() -> None:
    by_number = PAGE.partition("## md.search")[2].partition("## me:")[0].rpartition("POST")[2]
    assert "search2` | the button pressed" in by_number
    assert "search1`" not in by_number
