"""A held answer: kept with its evidence, shown, accepted or rejected by somebody who says why, and never by chance."""

from __future__ import annotations

import sqlite3
from dataclasses import fields, replace
from datetime import timedelta

import pytest

from cache import NetworkError
from cache.clock import ManualClock
from cache.store import EvidenceStore
from state_boards.contract.records import Completeness, ParseResult
from state_boards.contract.source import Bundle, LookupQuery
from state_boards.contract.vocabulary import Standing
from tests.refresh.boards import Boards
from tests.register.build import BoardSource, Row, board, many
from verifier.errors import InputError, UsageError
from verifier.refresh import held
from verifier.refresh.deliver import SourceOutcome
from verifier.refresh.listing import Changing
from verifier.refresh.run import SourceRun, run
from verifier.register.export import prune
from verifier.register.held import Acceptance, HeldState
from verifier.register.place import DataDir
from verifier.register.read import Register

DAY = 86_400.0
WA = board("wa", host="wa.example")
SAID = Acceptance("A. Clerk", "the board says so on its page")


@pytest.fixture(autouse=True)
def _sources(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the invented board be found by its id."""
    monkeypatch.setattr(held, "find_source", lambda source_id, register, map_text: WA)


@pytest.fixture
def twenty(place: DataDir, boards: Boards) -> Boards:
    """Return a board of twenty people that were published."""
    boards.serve_rows("wa.example", many(20))
    refresh(place, boards)
    return boards


def refresh(place: DataDir, boards: Boards, source: BoardSource = WA) -> SourceRun:
    """Run the board once."""
    return run([source], place=place, session=boards, clock=boards.clock).runs[0]


def serve(boards: Boards, rows: list[Row], clock: ManualClock) -> None:
    """Serve other rows the next day."""
    clock.advance(DAY)
    boards.serve_rows("wa.example", rows)


def test_a_doubtful_answer_is_held_and_the_old_rows_stay(place: DataDir, twenty: Boards, clock: ManualClock) -> None:
    serve(twenty, many(14), clock)
    report = run([WA], place=place, session=twenty, clock=clock)
    (done,) = report.runs
    assert (done.outcome, done.failure, report.exit_code) == ("held", "held", 6)
    assert "6 of the 20 rows listed before are missing" in done.sentence
    with Register.open(place) as register:
        state = register.source_states()["wa"]
        assert (state.rows, state.held, state.last_outcome) == (20, done.sentence, "held")
        assert {one.no_longer_listed_since for one in register.of_source("wa")} == {None}
    (waiting,) = held.held_answers(place)
    assert (waiting.source_id, waiting.reason, waiting.decided) == ("wa", done.sentence, HeldState.OPEN)


class PartlyRead(BoardSource):
    """A board whose list is a part when rows of it cannot be read."""

    def parse(self, bundle: Bundle, query: LookupQuery | None = None) -> ParseResult:
        """Read the rows."""
        read = super().parse(bundle, query)
        return replace(read, completeness=Completeness.PARTIAL) if read.quarantined else read


def test_a_list_read_in_part_whose_rows_nobody_knows_is_held(
    place: DataDir, twenty: Boards, clock: ManualClock
) -> None:
    partly = PartlyRead(**{one.name: getattr(WA, one.name) for one in fields(WA)})
    unread: list[Row] = [("", "Nobody", "Active")]
    serve(twenty, many(14) + unread, clock)
    assert refresh(place, twenty, partly).outcome is SourceOutcome.PUBLISHED
    moved: list[Row] = [(f"2026-{number}", name, status) for number, name, status in many(15)]
    serve(twenty, moved + unread, clock)
    done = refresh(place, twenty, partly)
    assert done.outcome is SourceOutcome.HELD
    assert "Of 15 rows that were read only 0 were listed before." in done.sentence


def test_the_first_good_answer_has_nothing_to_be_compared_with(place: DataDir, boards: Boards) -> None:
    boards.serve_rows("wa.example", [(number, name, "Revoked") for number, name, _ in many(20)])
    assert refresh(place, boards).outcome is SourceOutcome.PUBLISHED


def test_few_rows_may_change_as_they_like(place: DataDir, boards: Boards, clock: ManualClock) -> None:
    boards.serve_rows("wa.example", many(4))
    refresh(place, boards)
    serve(boards, [*many(3), ("AC00000003", "Somebody Else", "Revoked")], clock)
    assert refresh(place, boards).outcome is SourceOutcome.PUBLISHED
    serve(boards, many(1), clock)
    assert refresh(place, boards).outcome is SourceOutcome.HELD, "three of four are too many"


def test_a_dry_run_holds_nothing(place: DataDir, twenty: Boards, clock: ManualClock) -> None:
    serve(twenty, many(14), clock)
    done = run([WA], place=place, session=twenty, clock=clock, dry_run=True).runs[0]
    assert done.outcome is SourceOutcome.HELD
    assert held.held_answers(place) == []


def test_an_accepted_answer_is_published_with_who_and_why(place: DataDir, twenty: Boards, clock: ManualClock) -> None:
    serve(twenty, many(14), clock)
    refresh(place, twenty)
    (waiting,) = held.held_answers(place)
    fetched_at = clock.now()
    clock.advance(DAY)
    done = held.accept(place, waiting.id, SAID, clock.now())
    assert done is not None
    assert (done.outcome, done.sentence) == ("published", "14 rows: 6 no longer listed.")
    with Register.open(place) as register:
        state = register.source_states()["wa"]
        assert (state.rows, state.held, state.last_outcome, state.confirmed_at) == (14, "", "ok", fetched_at)
        kept = register.held_answer(waiting.id)
        assert kept is not None
        assert (kept.decided, kept.by, kept.why, kept.publish_id, kept.decided_at) == (
            HeldState.ACCEPTED, SAID.by, SAID.why, state.publish_id, clock.now(),
        )  # fmt: skip
        assert register.runs("wa")[0].sentence == "Accepted by A. Clerk: the board says so on its page"
    assert held.held_answers(place) == []
    with pytest.raises(UsageError, match="accepted by A"):
        held.accept(place, waiting.id, SAID, clock.now())


def test_what_was_held_back_speaks_of_the_day_on_which_it_was_fetched(
    place: DataDir, twenty: Boards, clock: ManualClock
) -> None:
    with Register.open(place) as register:
        assert register.source_states()["wa"].held_on is None
    serve(twenty, many(14), clock)
    refresh(place, twenty)
    fetched_on = clock.now().date()
    clock.advance(DAY)
    twenty.serves["wa.example"] = NetworkError("The board is down.")
    run([WA], place=place, session=twenty, clock=clock)
    with Register.open(place) as register:
        state = register.source_states()["wa"]
        assert state.last_run_at == clock.now()
        assert (bool(state.held), state.held_on) == (True, fetched_on)


def test_a_rejected_answer_is_not_offered_again_while_its_bytes_are_the_same(
    place: DataDir, twenty: Boards, clock: ManualClock
) -> None:
    serve(twenty, many(14), clock)
    refresh(place, twenty)
    (waiting,) = held.held_answers(place)
    held.reject(place, waiting.id, SAID, clock.now())
    with Register.open(place) as register:
        state = register.source_states()["wa"]
        assert (state.held, state.last_outcome, state.rows) == ("", "rejected", 20)
        assert state.last_error == "The newest answer was rejected by A. Clerk and not published: " + SAID.why
    clock.advance(DAY)
    report = run([WA], place=place, session=twenty, clock=clock)
    assert (report.runs[0].outcome, report.runs[0].failure, report.exit_code) == ("rejected", "rejected", 6)
    assert held.held_answers(place) == []
    with Register.open(place) as register:
        assert register.source_states()["wa"].held == ""
    with pytest.raises(UsageError, match="rejected by A"):
        held.reject(place, waiting.id, SAID, clock.now())
    serve(twenty, many(13), clock)
    assert refresh(place, twenty).outcome is SourceOutcome.HELD, "other bytes are another answer"
    assert [one.id for one in held.held_answers(place)] == [waiting.id + 1]


def test_who_rejected_may_still_accept(place: DataDir, twenty: Boards, clock: ManualClock) -> None:
    serve(twenty, many(14), clock)
    refresh(place, twenty)
    held.reject(place, 1, SAID, clock.now())
    assert held.accept(place, 1, SAID, clock.now()) is not None
    assert [one.decided for one in held.held_answers(place, undecided=False)] == [HeldState.ACCEPTED]


def test_the_same_bytes_are_held_once_and_others_take_their_place(
    place: DataDir, twenty: Boards, clock: ManualClock
) -> None:
    serve(twenty, many(14), clock)
    refresh(place, twenty)
    refresh(place, twenty)
    serve(twenty, many(12), clock)
    refresh(place, twenty)
    known = held.held_answers(place, undecided=False)
    assert [(one.id, one.decided) for one in known] == [(2, HeldState.OPEN), (1, HeldState.SUPERSEDED)]
    with pytest.raises(UsageError, match="superseded by another answer"):
        held.accept(place, 1, SAID, clock.now())
    serve(twenty, many(20), clock)
    assert refresh(place, twenty).outcome is SourceOutcome.NOT_MODIFIED
    assert held.held_answers(place) == []
    with Register.open(place) as register:
        assert register.source_states()["wa"].held == ""


def test_a_good_answer_leaves_nothing_to_decide(place: DataDir, twenty: Boards, clock: ManualClock) -> None:
    serve(twenty, many(14), clock)
    refresh(place, twenty)
    serve(twenty, many(21), clock)
    assert refresh(place, twenty).outcome is SourceOutcome.PUBLISHED
    assert held.held_answers(place) == []


def test_a_kill_between_leaves_the_answer_held_and_nothing_published(
    place: DataDir, twenty: Boards, clock: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    serve(twenty, many(14), clock)
    refresh(place, twenty)

    def killed(*args: object) -> None:
        raise KeyboardInterrupt

    for step in ("_set_state", "_note_run"):
        with monkeypatch.context() as patch:
            patch.setattr(f"verifier.register.writer.RegisterWriter.{step}", killed)
            with pytest.raises(KeyboardInterrupt):
                held.accept(place, 1, SAID, clock.now())
        with Register.open(place) as register:
            assert (register.source_states()["wa"].rows, len(register.publishes("wa"))) == (20, 1)
        assert [(one.decided, one.by) for one in held.held_answers(place)] == [(HeldState.OPEN, "")]
    assert held.accept(place, 1, SAID, clock.now()) is not None


def test_what_is_held_cites_its_evidence(place: DataDir, twenty: Boards, clock: ManualClock) -> None:
    serve(twenty, many(14), clock)
    refresh(place, twenty)
    (waiting,) = held.held_answers(place)
    store = EvidenceStore(place.evidence)
    prune(place, store, clock.now() + timedelta(days=3000))
    assert store.has(waiting.parts[0].sha256)
    held.reject(place, waiting.id, SAID, clock.now())
    prune(place, store, clock.now() + timedelta(days=3000))
    assert store.has(waiting.parts[0].sha256), "a person decided about these bytes"
    serve(twenty, many(12), clock)
    refresh(place, twenty)
    serve(twenty, many(11), clock)
    refresh(place, twenty)
    superseded = held.held_answers(place, undecided=False)[1]
    prune(place, store, clock.now() + timedelta(days=3000))
    assert not store.has(superseded.parts[0].sha256)


def test_an_answer_whose_bytes_are_gone_is_accepted_for_when_they_come_again(
    place: DataDir, twenty: Boards, clock: ManualClock
) -> None:
    serve(twenty, many(14), clock)
    refresh(place, twenty)
    (waiting,) = held.held_answers(place)
    EvidenceStore(place.evidence).delete(waiting.parts[0].sha256)
    assert held.look(place, waiting.id, clock.now()).difference is None
    assert held.accept(place, waiting.id, SAID, clock.now()) is None
    clock.advance(DAY)
    assert refresh(place, twenty).sentence == "14 rows: 6 no longer listed."
    (kept,) = held.held_answers(place, undecided=False)
    assert (kept.decided, kept.by, kept.publish_id) == (HeldState.ACCEPTED, SAID.by, 2)


def test_an_acceptance_counts_once(place: DataDir, twenty: Boards, clock: ManualClock) -> None:
    serve(twenty, many(14), clock)
    refresh(place, twenty)
    held.accept(place, 1, SAID, clock.now())
    serve(twenty, many(16), clock)
    assert refresh(place, twenty).outcome is SourceOutcome.PUBLISHED
    serve(twenty, many(30), clock)
    assert refresh(place, twenty).outcome is SourceOutcome.PUBLISHED
    serve(twenty, many(14), clock)
    assert refresh(place, twenty).outcome is SourceOutcome.HELD, "the same bytes, but more would vanish than then"


def test_a_held_answer_that_is_older_than_what_came_since_is_refused(
    place: DataDir, boards: Boards, clock: ManualClock
) -> None:
    boards.serve_rows("wa.example", {"rows": many(20), "as_of": "2026-11-20"})
    refresh(place, boards)
    clock.advance(DAY)
    boards.serve_rows("wa.example", {"rows": many(14), "as_of": "2026-11-21"})
    refresh(place, boards)
    held.reject(place, 1, SAID, clock.now())
    clock.advance(DAY)
    boards.serve_rows("wa.example", {"rows": many(21), "as_of": "2026-11-22"})
    assert refresh(place, boards).outcome is SourceOutcome.PUBLISHED
    with pytest.raises(InputError, match="older than what is held"):
        held.accept(place, 1, SAID, clock.now())


def test_what_would_change_is_shown(place: DataDir, twenty: Boards, clock: ManualClock) -> None:
    rows: list[Row] = [(number, name, "Expired") for number, name, _ in many(18)]
    serve(twenty, [*rows, *many(1, start=50)], clock)
    refresh(place, twenty)
    found = held.look(place, 1, clock.now()).difference
    assert found is not None
    assert (len(found.new), len(found.missing), len(found.changed[Changing.STATUS])) == (1, 2, 18)
    spread = held.distributions(found)
    assert [dict(one) for one in spread[Changing.STATUS]] == [{"Active": 20}, {"Expired": 18, "Active": 1}]
    assert [dict(one) for one in spread[Changing.EXPIRY]] == [{"2027": 20}, {"2027": 19}]
    assert dict(spread[Changing.NUMBER][0]) == {"A9": 20}
    assert dict(spread[Changing.NAME][0]) == {"Aa Aa": 20}
    pair = found.changed[Changing.STATUS][0]
    assert (held.shown(pair.before, Changing.STATUS), held.shown(pair.now, Changing.STATUS)) == ("Active", "Expired")


def test_an_unknown_number_is_said(place: DataDir, twenty: Boards, clock: ManualClock) -> None:
    for ask in (held.look, lambda *words: held.accept(words[0], words[1], SAID, words[2])):
        with pytest.raises(UsageError, match="No held answer has the number 7"):
            ask(place, 7, clock.now())


def test_a_list_whose_names_moved_against_its_numbers_is_held(
    place: DataDir, boards: Boards, clock: ManualClock
) -> None:
    rows = many(12)
    boards.serve_rows("wa.example", rows)
    refresh(place, boards)
    moved = [(one[0], other[1], one[2]) for one, other in zip(rows, [*rows[1:], rows[0]], strict=True)]
    serve(boards, moved, clock)
    assert "12 of 12 rows have another name" in refresh(place, boards).sentence


def test_nobody_stays_active_while_an_answer_is_held(place: DataDir, twenty: Boards, clock: ManualClock) -> None:
    serve(twenty, [(number, name, "Revoked") for number, name, _ in many(20)], clock)
    refresh(place, twenty)
    with Register.open(place) as register:
        assert register.source_states()["wa"].held
        assert {one.standing for one in register.of_source("wa")} == {Standing.ACTIVE}


def test_a_register_of_the_version_before_gets_the_table(place: DataDir, twenty: Boards, clock: ManualClock) -> None:
    with sqlite3.connect(place.register_db) as conn:
        conn.execute("DROP TABLE held_answer")
        conn.execute("PRAGMA user_version = 2")
    conn.close()
    serve(twenty, many(14), clock)
    assert refresh(place, twenty).outcome is SourceOutcome.HELD
    assert len(held.held_answers(place)) == 1
