"""The tests that must notice a fault of a module: those that ask for its rules without a process or a command line."""

from __future__ import annotations

from collections.abc import Iterable


def _named(room: str, names: str) -> tuple[str, ...]:
    return tuple(f"tests/{room}/test_{name}.py" for name in names.split())


def _each(modules: str, tests: Iterable[str]) -> dict[str, tuple[str, ...]]:
    return dict.fromkeys((f"verifier.{one}" for one in modules.split()), tuple(tests))


_LEVELS = _named("matching", "level level_sets identity")
ROOMS: dict[str, tuple[str, ...]] = {
    **_each("matching", ("tests/matching",)),
    **_each("matching.level matching.identity matching.reading", _LEVELS),
    **_each(
        "matching.first_look matching.pairing matching.sides matching.straight matching.ways",
        (*_LEVELS, *_named("matching", "sides short_cuts")),
    ),
    **_each("names", ("tests/names",)),
    **_each("refresh", ("tests/refresh",)),
    **_each(
        "refresh.gate refresh.doubts register.dating",
        (*_named("refresh", "gate doubts"), *_named("redteam", "list_of_an_earlier_year")),
    ),
    **_each("register", ("tests/register",)),
    **_each("register.publish", _named("register", "publish succession set_aside")),
    **_each("roster", ("tests/roster",)),
    **_each("verdict", ("tests/verdict",)),
    **_each("verdict.ages verdict.freshness", _named("verdict", "ages freshness")),
    **_each("verdict.nation", _named("verdict", "nation nation_rules")),
    **_each("verdict.states", _named("verdict", "states state_rules")),
    **_each(
        "verdict.said verdict.phrases verdict.first",
        _named("verdict", "answers_as_written said said_rules said_look_rules said_parts"),
    ),
    **_each("verdict.brief", _named("verdict", "answers_as_written brief_rules")),
    **_each("verdict.text", _named("verdict", "answers_as_written text")),
    **_each("verdict.wording", _named("verdict", "answers_as_written said wording")),
    **_each("verdict.answer", _named("verdict", "answer_rules")),
    **_each("verdict.records", _named("verdict", "record_rules")),
    **_each("verdict.asjson", _named("verdict", "answers_as_written answer_data")),
    **_each("verdict.families", _named("verdict", "families")),
    **_each("verdict.asking verdict.lookups", _named("verdict", "lookup_rules")),
    **_each("verdict.decide", _named("verdict", "decide decide_rules decide_reasons newest_decided")),
    **_each("verdict.find", _named("verdict", "find_rules")),
    **_each("verdict.foresight verdict.holdings", _named("verdict", "holdings")),
    **_each("verdict.inquiry", _named("verdict", "inquiry")),
    **_each("verdict.newest", _named("verdict", "newest newest_decided newest_warnings")),
    **_each("verdict.person", _named("verdict", "person person_rules")),
    **_each("verdict.registers", _named("verdict", "registers register_rules register_silence")),
    **_each("verdict.certification", _named("verdict", "certification")),
    **_each("verdict.screening", _named("verdict", "screening")),
    **_each("verdict.exclusions", _named("verdict", "exclusion_rules exclusions")),
    **_each("verdict.terms", _named("verdict", "terms decide_rules")),
    **_each("watch", ("tests/watch",)),
    **_each("watch.forget", (*_named("watch", "forget_rules"), *_named("cli", "forget"))),
    **_each("watch.message", _named("watch", "message_rules changes")),
    **_each("watch.notify", _named("watch", "notify")),
    **_each("watch.certificates", _named("watch", "certificate_rules")),
    **_each("watch.possible", _named("watch", "possible_rules")),
    **_each("watch.past", _named("watch", "past")),
    **_each("watch.people", _named("watch", "people_rules")),
    **_each("watch.subscriptions", _named("watch", "subscription_rules")),
    **_each("watch.expiries", _named("watch", "expiry_rules changes licences_beside")),
    **_each("watch.readings", _named("watch", "reading_rules changes licences_beside")),
    **_each("watch.remembering", _named("watch", "remembering_rules licences_beside")),
    **_each(
        "watch.changes watch.exclusions",
        _named("watch", "changes events licences_beside certificate_rules possible_rules"),
    ),
}
"""By module, or by the room of a module that has none of its own."""


def tests_of(module: str) -> tuple[str, ...]:
    """Return the tests of a module, or those of its room."""
    room = module
    while room and room not in ROOMS:
        room = room.rpartition(".")[0]
    if not room:
        raise SystemExit(f"No tests are known for {module}: name them with --tests.")
    return ROOMS[room]
