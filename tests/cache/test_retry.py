"""When another try is made, and how long we wait before it."""

from __future__ import annotations

from datetime import datetime

import pytest

from cache import NetworkError, PolicyError
from cache.clock import Deadline, ManualClock
from cache.limits import Settings
from cache.retry import Transient, retry_after_seconds, with_retries


class Flaky:
    """Fails a number of times, then answers."""

    def __init__(self, failures: int, *, retry_after: float | None = None) -> None:
        self.left = failures
        self.tries = 0
        self.retry_after = retry_after

    def __call__(self) -> str:
        self.tries += 1
        if self.left:
            self.left -= 1
            raise Transient(NetworkError("it broke"), retry_after=self.retry_after)
        return "answer"


def run(flaky: Flaky, clock: ManualClock, *, seconds: float = 600) -> str:
    settings = Settings(backoff_initial=2, backoff_max=5, backoff_jitter=0)
    return with_retries(flaky, attempts=4, clock=clock, deadline=Deadline(clock, seconds), settings=settings)


def test_pauses_double_up_to_their_limit(clock: ManualClock) -> None:
    assert run(Flaky(3), clock) == "answer"
    assert clock.slept == [2, 4, 5]


def test_the_last_error_is_raised_as_itself(clock: ManualClock) -> None:
    flaky = Flaky(4)
    with pytest.raises(NetworkError, match="it broke"):
        run(flaky, clock)
    assert flaky.tries == 4


def test_no_try_is_made_that_could_not_end_in_time(clock: ManualClock) -> None:
    flaky = Flaky(3)
    with pytest.raises(NetworkError):
        run(flaky, clock, seconds=6)
    assert flaky.tries == 2
    assert clock.slept == [2]


def test_the_server_is_never_undercut(clock: ManualClock) -> None:
    assert run(Flaky(1, retry_after=90), clock) == "answer"
    assert clock.slept == [90]
    with pytest.raises(NetworkError):
        run(Flaky(1, retry_after=121), clock)
    assert clock.slept == [90], "longer than we sit out: given up instead of coming back early"


def test_other_errors_are_not_tried_again(clock: ManualClock) -> None:
    tries: list[int] = []

    def refuse() -> None:
        tries.append(1)
        raise PolicyError("no")

    with pytest.raises(PolicyError):
        with_retries(refuse, attempts=4, clock=clock, deadline=Deadline(clock, 60), settings=Settings())
    assert tries == [1]


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": ""}, None),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "-5"}, None),
        ({"retry-after": "\u0663"}, None),
        ({"retry-after": " 30 "}, 30.0),
        ({"retry-after": "Sun, 22 Nov 2026 12:01:30 GMT"}, 90.0),
        ({"retry-after": "Sun, 22 Nov 2026 11:00:00 GMT"}, 0.0),
        ({"retry-after": "Sun, 22 Nov 2020 12:01:30 GMT", "date": "Sun, 22 Nov 2020 12:00:00 GMT"}, 90.0),
    ],
)
def test_retry_after(headers: dict[str, str], seconds: float | None, frozen_now: datetime) -> None:
    assert retry_after_seconds(headers, frozen_now) == seconds
