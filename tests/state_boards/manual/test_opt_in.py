"""Lookups of manual states that a user may turn on: off by default, and asked as the board needs it."""

from __future__ import annotations

from state_boards.catalog import source
from state_boards.contract import LookupQuery, LookupSource
from tests.state_boards import harness


def test_indiana_search_is_off_and_asks_both_names_or_the_number() -> None:
    subject = source("in.search")
    assert isinstance(subject, LookupSource)
    assert subject.opt_in
    assert not subject.can_ask(LookupQuery(family="Testcase"))
    assert subject.can_ask(LookupQuery(family="Testcase", given="Morgan"))
    assert subject.can_ask(LookupQuery(number="84009901A"))
    parts, query = harness.load_case("in.search", "ok")
    sent = dict(harness.drive(subject, parts, query)[1].form or ())
    assert sent["t_web_lookup__last_name"] == "Testcase"
    assert sent["t_web_lookup__first_name"] == "Morgan"
    assert sent["t_web_lookup__license_type_name"] == "Acupuncturist"
