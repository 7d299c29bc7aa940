"""One request at a time per host, apart from each other."""

from __future__ import annotations

import threading

import pytest

from cache import OutOfTimeError
from cache.clock import Deadline, ManualClock
from cache.throttle import Throttle


def test_turns_of_one_host_start_apart_whatever_they_take(clock: ManualClock) -> None:
    throttle = Throttle(clock)
    starts: list[float] = []
    for took in (0.0, 0.4, 5.0, 0.0):
        with throttle.turn("a", 1.0, Deadline(clock, 60)):
            starts.append(clock.monotonic())
            clock.advance(took)
    assert starts == [0.0, 1.0, 2.0, 7.0]


def test_hosts_do_not_wait_for_each_other(clock: ManualClock) -> None:
    throttle = Throttle(clock)
    with throttle.turn("a", 60.0, Deadline(clock, 60)), throttle.turn("b", 60.0, Deadline(clock, 60)):
        assert clock.slept == []


def test_a_turn_is_exclusive_across_threads(clock: ManualClock) -> None:
    throttle = Throttle(clock)
    inside = 0
    most = 0
    guard = threading.Lock()

    def work() -> None:
        nonlocal inside, most
        for _ in range(50):
            with throttle.turn("a", 0.0, Deadline(clock, 60)):
                with guard:
                    inside += 1
                    most = max(most, inside)
                with guard:
                    inside -= 1

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1


def test_hold_keeps_a_host_closed(clock: ManualClock) -> None:
    throttle = Throttle(clock)
    throttle.hold("a", 30)
    throttle.hold("a", 10)
    with throttle.turn("a", 1.0, Deadline(clock, 60)):
        assert clock.monotonic() == 30


def test_a_turn_after_the_deadline_fails_without_waiting(clock: ManualClock) -> None:
    throttle = Throttle(clock)
    throttle.hold("a", 30)
    with pytest.raises(OutOfTimeError, match="left alone"), throttle.turn("a", 1.0, Deadline(clock, 20)):
        pytest.fail("the turn was given")
    assert clock.slept == []
    with throttle.turn("a", 1.0, Deadline(clock, 60)):
        assert clock.monotonic() == 30, "the failed turn is free again"


def test_a_busy_host_is_not_waited_for_past_the_deadline(clock: ManualClock) -> None:
    throttle = Throttle(clock)
    with (
        throttle.turn("a", 1.0, Deadline(clock, 60)),
        pytest.raises(OutOfTimeError, match="Another request"),
        throttle.turn("a", 1.0, Deadline(clock, 0)),
    ):
        pytest.fail("the turn was given twice")


def test_a_turn_is_given_back_when_its_request_fails(clock: ManualClock) -> None:
    throttle = Throttle(clock)
    with pytest.raises(KeyboardInterrupt), throttle.turn("a", 1.0, Deadline(clock, 60)):
        raise KeyboardInterrupt
    with throttle.turn("a", 1.0, Deadline(clock, 60)):
        assert clock.slept == [1.0]
