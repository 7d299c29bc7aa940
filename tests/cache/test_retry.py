"""How long a server asks us to wait, in either of its ways to say it."""

from __future__ import annotations

from datetime import datetime

import pytest

from cache.retry import retry_after_seconds


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
